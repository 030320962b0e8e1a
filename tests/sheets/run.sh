#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Review sheets. `whole` is an interview of the test pack, whose sheets must come out as the golden files (GOLDEN=1 rewrites them). `evening` is a whole
# interview of a case that ships with viva: every typed line must be on each of its sheets, whatever the format makes of the punctuation.
set -u
here=tests/sheets
export VIVA_CLOCK=1795255200000+20000

"$VIVA" pack add tests/packs/study-group 2>/dev/null || exit 1

check() {
	if "$@"; then
		echo "ok $name"
	else
		echo "not ok $name"
	fi
}

# ---- golden sheets ----

"$VIVA" $(cat tests/plain/whole.args) --db "$TESTTMP/whole.db" <tests/plain/whole.in >"$TESTTMP/whole.log" 2>&1 || cat "$TESTTMP/whole.log"
for format in md txt html json; do
	name="golden sheet in $format"
	"$VIVA" sheet --db "$TESTTMP/whole.db" --format $format |
		sed -E '/^<style>$/,/^<\/style>$/d; s/[0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z0-9]{4}/ID/g' >"$TESTTMP/whole.$format"
	[ -z "${GOLDEN:-}" ] || cp "$TESTTMP/whole.$format" "$here/whole.$format"
	check diff "$here/whole.$format" "$TESTTMP/whole.$format"
done

# ---- a second try ----

name="a drill stands beside the first try, on the sheet and in the debrief"
printf 'labels: reports are late, so we wait 7 days\n/done\nan audit of a random sample\n/finish\n' |
	VIVA_CLOCK=1795262400000+20000 "$VIVA" interview spam-filter --plain --seed 7 --steps data --db "$TESTTMP/whole.db" >"$TESTTMP/again.log" 2>&1
{
	sed -n '/^Debrief/,/^To settle/p' "$TESTTMP/again.log"
	"$VIVA" sheet --db "$TESTTMP/whole.db" --format md
} | sed -E 's/[0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z0-9]{4}/ID/g' >"$TESTTMP/again.txt"
[ -z "${GOLDEN:-}" ] || cp "$TESTTMP/again.txt" "$here/again.txt"
check diff "$here/again.txt" "$TESTTMP/again.txt"

# ---- typing errors ----

printf '/next\nretreival gives 500 of 20M, then the ranker scores them\n/finish\n' |
	"$VIVA" interview video-recommendation --plain --seed 1 --db "$TESTTMP/typed.db" >"$TESTTMP/typed.log"
name="a sheet says what a typing error was read as"
check sh -c '"$VIVA" sheet --db "$1" --format md | grep -q "\"retreival .*\" (read as retrieval)"' sh "$TESTTMP/typed.db"

# ---- every typed line ----

"$VIVA" interview video-recommendation --plain --seed 1 --db "$TESTTMP/evening.db" <"$here/evening.in" >"$TESTTMP/evening.log"
status=$?
name="a whole interview from a pipe ends with status 0"
check [ $status = 0 ]
name="it prints the debrief"
check grep -q 'Found so far' "$TESTTMP/evening.log"
name="its last line is the interview's id"
check sh -c 'tail -n 1 "$1" | grep -Eq "^interview: [0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z0-9]{4}$"' sh "$TESTTMP/evening.log"

# Letters and digits only, so that neither wrapping nor escaping matters.
squeeze() {
	tr -cd 'A-Za-z0-9\n'
}

# The lines that were typed, without the commands' names; a decision part by part.
sed -E '/^\/decide /s/ *\| */\
/g; s,^/(ask|decide|estimate) ,,; s,^\? ,,; /^\/(done|said|next|back|hint|finish)$/d; /^\|[-|]*$/d' "$here/evening.in" | squeeze >"$TESTTMP/typed"
for format in md txt html json; do
	name="every typed line is on the sheet in $format"
	"$VIVA" sheet --db "$TESTTMP/evening.db" --format $format >"$TESTTMP/evening.$format"
	case $format in
	html) tags='s/<[^>]*>//g;' ;;
	md) tags='s,</*ins>,,g;' ;;
	*) tags= ;;
	esac
	sed "$tags"' s/&lt;/</g; s/&gt;/>/g; s/&quot;/"/g; s/&#[0-9]*;//g; s/&amp;/\&/g; s/\\u[0-9a-f]*//g; s/\\n//g' "$TESTTMP/evening.$format" |
		tr -d '\n' | squeeze >"$TESTTMP/sheet"
	awk -v format=$format 'NR == FNR { sheet = sheet $0; next }
		length($0) && index(sheet, $0) == 0 { print "    not on the " format " sheet: " $0; missing++ }
		END { exit missing > 0 }' "$TESTTMP/sheet" "$TESTTMP/typed"
	[ $? = 0 ] && echo "ok $name" || echo "not ok $name"
done

name="the same interview gives the same sheet twice"
"$VIVA" sheet --db "$TESTTMP/evening.db" --format html >"$TESTTMP/again.html"
check cmp "$TESTTMP/evening.html" "$TESTTMP/again.html"
name="a sheet of an unfinished interview says so"
printf 'only a beginning\n' | "$VIVA" interview spam-filter --plain --db "$TESTTMP/half.db" >/dev/null
check sh -c '"$VIVA" sheet last --db "$1" | grep -iq unfinished' sh "$TESTTMP/half.db"
