#!/bin/sh
# SPDX-License-Identifier: MIT
#
# PDF, read again by poppler and qpdf. Any Markdown becomes a document as somebody's own template for a step, so
# that tests/formats/NAME.md are used here too: NAME.txt is what `pdftotext -layout` finds on their pages, in the
# order in which it is read (GOLDEN=1 rewrites them).
set -u
here=tests/pdf
export FONTCONFIG_FILE="$PWD/$here/fonts.conf" VIVA_CLOCK=1795255200000+20000
pages=$TESTTMP/pages
mkdir -p "$pages"

if [ ! -x "${VIVA%/*}/viva-pdf" ]; then
	echo 'skip pdf: viva-pdf was not built: there is no pango here'
	exit
fi
for tool in pdftotext pdftohtml pdffonts pdfinfo qpdf; do
	command -v $tool >/dev/null || { echo "skip pdf: there is no $tool"; exit; }
done

# check NAME COMMAND...
check() {
	name=$1
	shift
	if said=$("$@" 2>&1); then
		echo "ok $name"
	else
		echo "not ok $name"
		echo "$said" | head -n 20 | sed 's/^/    /'
	fi
}

# print_markdown FILE OUT OPTION...: the Markdown in FILE as the PDF $pages/OUT.pdf
print_markdown() {
	templates=$XDG_CONFIG_HOME/viva/templates
	mkdir -p "$templates"
	cp "$1" "$templates/step.md"
	to=$pages/$2.pdf
	shift 2
	"$VIVA" show clarify -o "$to" "$@"
}

count_of() {
	pdfinfo "$pages/$1.pdf" | sed -n 's/^Pages: *//p'
}

text_of() {
	pdftotext -layout "$pages/$1.pdf" - | tr -d '\f'
}

outline_of() {
	pdftohtml -xml -i -stdout "$pages/$1.pdf" | sed -n 's,.*<item page="[0-9]*">\(.*\)</item>.*,\1,p'
}

links_of() {
	qpdf --qdf --object-streams=disable "$pages/$1.pdf" - | LC_ALL=C sed -n 's,.*/URI (\(.*\))$,\1,p'
}

golden() {
	text_of "$1" >"$TESTTMP/$1.txt"
	[ -z "${GOLDEN:-}" ] || cp "$TESTTMP/$1.txt" "$here/$1.txt"
	diff "$here/$1.txt" "$TESTTMP/$1.txt"
}

# ---- documents ----

for name in blocks tables escapes hostile; do
	check "$name is printed" print_markdown tests/formats/$name.md $name
done
print_markdown tests/formats/blocks.md columns --columns 2
print_markdown tests/formats/blocks.md letter --paper letter
: >"$TESTTMP/empty.md"
check 'nothing is printed on one page' print_markdown "$TESTTMP/empty.md" empty
check 'which is one' [ "$(count_of empty)" = 1 ]

if pdffonts "$pages/blocks.pdf" | grep -q DejaVuSerif; then
	for name in blocks tables columns; do
		check "reading order of $name" golden $name
	done
else
	echo 'skip reading order: it depends on DejaVu Serif, which is not here'
fi

check 'size of a page: A4' sh -c 'pdfinfo "$1" | grep -q "^Page size: .*A4"' sh "$pages/blocks.pdf"
check 'size of a page: letter' sh -c 'pdfinfo "$1" | grep -q "^Page size: *612 x 792"' sh "$pages/letter.pdf"
echo 'paper: letter' >"$XDG_CONFIG_HOME/viva/config.yaml"
print_markdown tests/formats/blocks.md configured
rm "$XDG_CONFIG_HOME/viva/config.yaml"
check 'paper of the configuration' cmp "$pages/letter.pdf" "$pages/configured.pdf"
check 'the title' sh -c 'pdfinfo "$1" | grep -q "^Title: *Clarify requirements$"' sh "$pages/blocks.pdf"
check 'the language' sh -c 'qpdf --qdf "$1" - | grep -aq "/Lang (en)"' sh "$pages/blocks.pdf"
outline_of blocks >"$TESTTMP/outline"
check 'the outline is made of the headings' diff - "$TESTTMP/outline" <<'END'
Video recommendations
What is asked
Serving
END
links_of blocks | sort -u >"$TESTTMP/links"
check 'links lead out of the document' diff - "$TESTTMP/links" <<'END'
https://example.org
https://example.org/paper?a=1&b=2
END
links_of hostile | sort -u >"$TESTTMP/links"
check 'only to where a link may lead' diff - "$TESTTMP/links" <<'END'
HTTPS://a.b/%3Cx%3E
http://a.b/%22onmouseover=%22x
mailto:a@b.c
END

# A line of contents tells the page; what an answer quotes is no heading of the document.
printf '# Contents\n\n1. [First](#first)\n2. [Second](#second): of two\n3. [Third](#third)\n\n---\n\n# First\n\nx\n\n# Second\n\ny\n' >"$TESTTMP/contents.md"
print_markdown "$TESTTMP/contents.md" contents
check 'contents tell pages' sh -c 'pdftotext -layout "$1" - | tr -s " " | sed -n "/^ *[123]\. /p" | tr "\n" "|" |
	grep -qx "1\. First 2|2\. Second: of two 3|3\. Third|"' sh "$pages/contents.pdf"
check 'and lead there' sh -c '[ "$(qpdf --qdf "$1" - | grep -ac "/Subtype /Link")" = 2 ]' sh "$pages/contents.pdf"

# The arrows are lines: only the names and the text at an arrow are left to read.
check 'a diagram is drawn' sh -c 'pdftotext "$1" - | grep -qx "API gateway" && ! pdftotext "$1" - | grep -q "API gateway \]"' sh "$pages/blocks.pdf"

"$VIVA" show data --format pdf -o "$pages/step.pdf"
for paper in a4 letter; do
	"$VIVA" cheat framework --paper $paper -o "$pages/framework-$paper.pdf"
	check "the framework on one page of $paper" [ "$(count_of framework-$paper)" = 1 ]
	"$VIVA" cheat video-recommendation --all --paper $paper -o "$pages/case-$paper.pdf"
	check "a case on two of $paper" [ "$(count_of case-$paper)" = 2 ]
done

# Page one is one page in large print too: what has no room there is counted.
{
	for i in 1 2 3 4 5 6 7 8; do
		echo "/decide Which store keeps the features of all the videos, number $i? | A remote store with a cache; All of them in memory of the ranker | A remote store with a cache | because the rows change every minute and nobody ships a model for that | it costs a hop of some milliseconds and a team that runs it | if the cache hits less than nine times of ten"
		echo "/estimate 5e7 users * 4 /day * $i + 1e6 users * 10 /day * 3 + 2e6 users * 12 /day"
	done
	echo /finish
} | "$VIVA" interview video-recommendation --plain --seed 1 --db "$TESTTMP/crowded.db" >"$TESTTMP/crowded.log"
for paper in a4 letter; do
	for print in '' --large; do
		"$VIVA" sheet --db "$TESTTMP/crowded.db" --brief $print --paper $paper -o "$pages/brief-$paper$print.pdf"
		check "page one is one page of $paper $print" [ "$(count_of brief-$paper$print)" = 1 ]
		text_of brief-$paper$print >"$TESTTMP/brief.txt"
		check "and says how many decisions have no room" grep -Eq 'And [1-8] more|Decisions: 8' "$TESTTMP/brief.txt"
	done
done

# ---- what holds for all of them ----

# 60 chapters of a heading, a paragraph, a list and a table.
awk 'BEGIN {
	for (i = 1; i <= 60; i++) {
		printf "## Chapter %d\n\n", i
		for (j = 0; j < 40; j++) printf "Sentence %d of chapter %d has a few words in it. ", j, i
		printf "\n\n- one\n- two\n\n| a | b |\n|---|--:|\n"
		for (j = 0; j < 20; j++) printf "| row %d | %d |\n", j, i * j
		print ""
	}
}' >"$TESTTMP/long.md"
check 'a long document is printed' print_markdown "$TESTTMP/long.md" long
check 'on 40 pages or more' [ "$(count_of long)" -ge 40 ]
print_markdown "$TESTTMP/long.md" large --large
check 'in large print on more' [ "$(count_of large)" -gt "$(count_of long)" ]
print_markdown "$TESTTMP/long.md" small --columns 2
check 'in two columns on fewer' [ "$(count_of small)" -lt "$(count_of long)" ]
text_of long | grep -Eo 'page [0-9]+ of [0-9]+' >"$TESTTMP/feet"
awk -v n="$(count_of long)" 'BEGIN { for (i = 1; i <= n; i++) print "page " i " of " n }' >"$TESTTMP/wanted"
check 'each page says which of how many it is' diff "$TESTTMP/wanted" "$TESTTMP/feet"

# Tables of 3 to 42 rows, one under another, so that pages end at each of their rows.
awk 'BEGIN {
	for (i = 1; i <= 40; i++) {
		printf "## Table %d\n\n| a | b |\n|---|--:|\n", i
		for (j = 0; j < i + 1; j++) printf "| row %d | %d |\n", j, i * j
		print "| last | 0 |\n"
	}
}' >"$TESTTMP/rows.md"
print_markdown "$TESTTMP/rows.md" rows
check 'no last row of a table begins a page' sh -c '! pdftotext -layout "$1" - | grep -v "^ *$" |
	awk "/^\f/ { top = NR } /^ *last / && NR == top + 1" | grep .' sh "$pages/rows.pdf"

for pdf in "$pages"/*.pdf; do
	name=$(basename "$pdf" .pdf)
	check "$name: qpdf finds nothing wrong" qpdf --check "$pdf"
	check "$name: all fonts are embedded" sh -c '! pdffonts "$1" | tail -n +3 | grep -qv " yes yes "' sh "$pdf"
done

print_markdown tests/formats/blocks.md again
check 'the same bytes again' cmp "$pages/blocks.pdf" "$pages/again.pdf"
SOURCE_DATE_EPOCH=0 print_markdown tests/formats/blocks.md epoch
check 'no time where there is none' cmp "$pages/blocks.pdf" "$pages/epoch.pdf"
SOURCE_DATE_EPOCH=1000000000 print_markdown tests/formats/blocks.md dated
check 'SOURCE_DATE_EPOCH' sh -c 'pdfinfo -isodates "$1" | grep -q "^CreationDate: *2001-09-09T01:46:40Z"' sh "$pages/dated.pdf"

# ---- what does not fit ----

# No layout of pango is as long as this one: 630,000 letters.
awk 'BEGIN { for (i = 0; i < 45000; i++) printf "word and more "; print "" }' >"$TESTTMP/one.md"
print_markdown "$TESTTMP/one.md" one
check 'a paragraph of 135,000 words is whole' [ "$(pdftotext "$pages/one.pdf" - | grep -o 'word' | wc -l)" = 45000 ]

printf 'Letters \344\270\255 \346\226\207 of another script.\n' >"$TESTTMP/script.md"
print_markdown "$TESTTMP/script.md" script 2>"$TESTTMP/said"
if pdffonts "$pages/script.pdf" | grep -q DejaVuSerif; then
	check 'letters that no font has are told once' grep -Eqx 'viva: warning: no font here has 2 of the letters: U\+4E2D U\+6587 \(.*\)' "$TESTTMP/said"
	print_markdown "$TESTTMP/script.md" script-again 2>/dev/null
	check 'and have the same bytes again' cmp "$pages/script.pdf" "$pages/script-again.pdf"
fi
echo '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig></fontconfig>' >"$TESTTMP/none.conf"
FONTCONFIG_FILE="$TESTTMP/none.conf" print_markdown "$TESTTMP/script.md" none 2>"$TESTTMP/said"
check 'a system without fonts is told' grep -q 'there are no fonts here' "$TESTTMP/said"

# ---- a sheet with hostile answers ----

# sit NAME: the review sheet of an interview whose answer to the first step comes from stdin
sit() {
	{ cat; printf '\n/next\nA plain answer.\n/finish\n'; } >"$TESTTMP/$1.in"
	"$VIVA" interview video-recommendation --plain --seed 1 --db "$TESTTMP/$1.db" <"$TESTTMP/$1.in" >/dev/null &&
		"$VIVA" sheet --db "$TESTTMP/$1.db" -o "$pages/$1.pdf" --format pdf
}

{
	printf '# A heading\n\nA title\n=======\n\n<h1>raw</h1><script>alert(1)</script>\n\n[x](javascript:alert(1)) [y](file:///etc/passwd)\n\n'
	awk 'BEGIN { for (i = 0; i < 200; i++) printf "|c%d", i; print "|"; for (i = 0; i < 200; i++) printf "|-"; print "|"
		for (i = 0; i < 200; i++) printf "|v%d", i; print "|\n"; for (i = 0; i < 100000; i++) printf "w"; print "\n" }'
	printf 'right \342\200\256 to left \330\247\331\204 \033[31m \001\n\n> > > > deep\n\n---\n\n```\nan open fence\n'
} | sit nasty 2>"$TESTTMP/said" || cat "$TESTTMP/said"
echo 'A harmless line.' | sit harmless 2>/dev/null
check 'qpdf finds nothing wrong with hostile answers' qpdf --check "$pages/nasty.pdf"
check 'hostile answers lead nowhere' [ "$(links_of nasty | wc -l)" = 0 ]
outline_of nasty | grep -v '^Points' >"$TESTTMP/outline.nasty"
outline_of harmless | grep -v '^Points' >"$TESTTMP/outline.harmless"
check 'nor are they in the outline' diff "$TESTTMP/outline.harmless" "$TESTTMP/outline.nasty"
check 'all of them is there' sh -c '[ "$(pdftotext "$1" - | tr -cd w | wc -c)" -ge 100000 ]' sh "$pages/nasty.pdf"
check 'and what stands behind them' sh -c 'pdftotext "$1" - | grep -q "A plain answer."' sh "$pages/nasty.pdf"
check 'the same sheet has the same bytes' sh -c '"$VIVA" sheet --db "$1" -o "$2.again" --format pdf && cmp "$2" "$2.again"' \
	sh "$TESTTMP/nasty.db" "$pages/nasty.pdf"

# ---- files ----

cd "$TESTTMP" || exit 1
check 'without -o it is a file here' sh -c '"$VIVA" show clarify --format pdf && qpdf --check clarify.pdf'
check 'what is there is not replaced' sh -c '"$VIVA" show clarify --format pdf; [ $? = 4 ]'
check 'unless --force says so' "$VIVA" show clarify --format pdf --force
check 'a full disk' sh -c '"$VIVA" show clarify --format pdf -o /dev/full; [ $? = 4 ]'
check 'a folder that is not there' sh -c '"$VIVA" show clarify -o no/such/folder.pdf; [ $? = 4 ] && [ ! -e no ]'
check 'to stdout' sh -c '"$VIVA" show clarify --format pdf -o - | cmp - clarify.pdf'
mkdir -p alone && cp "$VIVA" alone/viva
check 'without viva-pdf there is a remedy' sh -c 'alone/viva show clarify --format pdf -o x.pdf 2>said; [ $? = 4 ] &&
	grep -q "make run" said && [ ! -e x.pdf ]'
