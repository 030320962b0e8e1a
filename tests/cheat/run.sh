#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Cheat sheets: every sheet in every format must come out as the golden file (GOLDEN=1 rewrites them). They are made of a small
# share of content, so that what ships with viva may change; that it has all of these sheets is checked too.
set -u
here=tests/cheat
export VIVA_CLOCK=1795255200000+20000
shipped=$VIVA_SHARE

check() {
	if "$@"; then
		echo "ok $name"
	else
		echo "not ok $name"
	fi
}

# What a sheet is made of: the case and the framework of the sheets' pack, the blocks and the handbook of the lint cases.
export VIVA_SHARE=$TESTTMP/share
mkdir "$VIVA_SHARE"
cp -R tests/sheets/pack/cases tests/sheets/pack/content "$VIVA_SHARE"
cp -R tests/lint-cases/base/content/blocks "$VIVA_SHARE/content"
for file in metrics tradeoffs estimates resources; do
	cp tests/lint-cases/base/content/$file.yaml "$VIVA_SHARE/content"
done
cp -R "$shipped/templates" "$VIVA_SHARE"

# ---- golden sheets ----

# The style is the template's own business.
golden() {
	sheet=$1
	shift
	for format in md txt html json; do
		name="golden $sheet in $format"
		"$VIVA" cheat "$@" --format $format 2>"$TESTTMP/said" |
			sed -E '/<style>/,/<\/style>/d; s/[0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z0-9]{4}/ID/g' >"$TESTTMP/$sheet.$format"
		[ -z "${GOLDEN:-}" ] || cp "$TESTTMP/$sheet.$format" "$here/$sheet.$format"
		check diff "$here/$sheet.$format" "$TESTTMP/$sheet.$format"
	done
}

golden framework
golden blocks blocks
golden unsat ticket-routing
name="a case that was not sat says how to see the rest"
check grep -q -- '--all' "$TESTTMP/said"
golden case ticket-routing --all
golden blank --blank ticket-routing --minutes 30
golden metrics metrics
golden tradeoffs tradeoffs
golden estimates estimates
golden resources resources
golden booklet blocks framework estimates

name="no line of a sheet is wider than 80 cells"
"$VIVA" cheat framework | awk 'length($0) > 80 { bad = 1 } END { exit bad }'
[ $? = 0 ] && echo "ok $name" || echo "not ok $name"

# ---- one's own past ----

name="without an interview there is no packet"
"$VIVA" cheat --mine >"$TESTTMP/out" 2>"$TESTTMP/said"
check [ $? = 1 ]
name="nor a book of trade-offs"
"$VIVA" cheat --decisions >"$TESTTMP/out" 2>"$TESTTMP/said"
check [ $? = 1 ]
name="the packet is a sheet of its own"
"$VIVA" cheat --mine framework >"$TESTTMP/out" 2>"$TESTTMP/said"
check [ $? = 2 ]

# Two sittings, in a database of their own; each chooses another model.
sit() {
	VIVA_CLOCK=$1+20000 "$VIVA" interview ticket-routing --plain --seed 1 --db "$VIVA_DB" >"$TESTTMP/log"
}
export VIVA_DB=$TESTTMP/own.db
sit 1795255200000 <<-'END'
	a wrong team costs a day
	/next
	/decide Which model? | Rules; Linear on words; Small transformer | Linear on words | forty teams | no synonyms | accuracy stalls
	/finish
END
sit 1795341600000 <<-'END'
	twenty thousand letters
	/next
	/decide Which model reads the letters? | Rules; Linear on words; Small transformer | Small transformer | word order
	/finish
END
golden mine --mine
golden decisions --decisions
name="two notes that choose differently are marked"
check [ "$(grep -c Contradicts "$TESTTMP/decisions.md")" = 2 ]
name="search finds a note"
check sh -c '"$VIVA" search forty teams | grep -q "^decision	"'
unset VIVA_DB

# ---- secrets ----

name="all leaves out a case that was not sat"
check sh -c '! "$VIVA" cheat all | grep -q "Support tickets"'
printf 'a line\n/finish\n' | "$VIVA" interview ticket-routing --plain --seed 1 >"$TESTTMP/log"
name="after a sitting a case gives all it has"
"$VIVA" cheat ticket-routing --format md >"$TESTTMP/after.md" 2>"$TESTTMP/said"
check cmp "$TESTTMP/after.md" "$TESTTMP/case.md"
name="and is a part of the booklet"
check sh -c '"$VIVA" cheat all | grep -q "Support tickets"'
name="a blank sheet of a case has its prompt and keeps its points"
check sh -c 'grep -q "Letters" "$1/blank.md" && ! grep -q "wrong team costs" "$1/blank.md"' sh "$TESTTMP"

# ---- the contents of a booklet ----

name="every entry of the contents leads to a heading"
"$VIVA" cheat all --format html >"$TESTTMP/all.html"
sed -n 's/.*<a href="#\([^"]*\)".*/\1/p' "$TESTTMP/all.html" | while read -r anchor; do
	grep -q " id=\"$anchor\"" "$TESTTMP/all.html" || echo "    no heading $anchor"
done >"$TESTTMP/lost"
grep -q 'href="#' "$TESTTMP/all.html" && [ ! -s "$TESTTMP/lost" ] && echo "ok $name" || { echo "not ok $name"; cat "$TESTTMP/lost"; }

# ---- entries of the handbook ----

for entry in cups milk-first water orwell; do
	name="show $entry"
	"$VIVA" show $entry >"$TESTTMP/$entry.txt"
	[ -z "${GOLDEN:-}" ] || cp "$TESTTMP/$entry.txt" "$here/show-$entry.txt"
	check diff "$here/show-$entry.txt" "$TESTTMP/$entry.txt"
done
name="search finds an entry"
check sh -c '"$VIVA" search cracked cups | grep -q "^entry	milk-first"'
name="estimate takes an id, and the rest from its example"
check [ "$("$VIVA" estimate water guests=20 2>"$TESTTMP/said")" = "16 KB" ]
name="and says what it took"
check grep -q 'cups = 4, size = 200 B' "$TESTTMP/said"
name="a name that the estimate has not is wrong usage"
"$VIVA" estimate water guest=20 >"$TESTTMP/out" 2>"$TESTTMP/said"
check [ $? = 2 ]

# ---- pages ----

VIVA_SHARE=$shipped
if command -v pdfinfo >"$TESTTMP/out" && "$VIVA" cheat --format pdf -o "$TESTTMP/one.pdf" 2>"$TESTTMP/said"; then
	pages() {
		"$VIVA" cheat $2 --format pdf --paper $1 --force -o "$TESTTMP/pages.pdf" 2>"$TESTTMP/said"
		pdfinfo "$TESTTMP/pages.pdf" | sed -n 's/^Pages: *//p'
	}
	for paper in a4 letter; do
		name="the framework is on one page of $paper"
		check [ "$(pages $paper framework)" = 1 ]
		name="a blank sheet is on two of $paper"
		check [ "$(pages $paper --blank)" = 2 ]
		for case in $("$VIVA" list cases | cut -f 1); do
			name="$case is on two of $paper"
			check [ "$(pages $paper "$case --all")" = 2 ]
		done
	done
	"$VIVA" interview video-recommendation --plain --seed 1 --db "$TESTTMP/night.db" <tests/sheets/evening.in >"$TESTTMP/log"
	name="the night before is on two pages"
	check [ "$(pages a4 "--mine --db $TESTTMP/night.db")" = 2 ]
else
	echo "skip sheets have their number of pages: no viva-pdf or pdfinfo"
fi

# ---- what ships with viva ----

for word in $("$VIVA" help cheat | sed -n 's/^ *\[\(framework.*\)\]\.\.\.$/\1/p' | tr '|' ' '); do
	[ "$word" = CASE ] && continue
	name="there is a sheet of $word"
	check sh -c '[ $("$VIVA" cheat "$1" | wc -w) -gt 100 ]' sh "$word"
done
