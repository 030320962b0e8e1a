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
		"$VIVA" cheat "$@" --format $format 2>"$TESTTMP/said" | sed '/<style>/,/<\/style>/d' >"$TESTTMP/$sheet.$format"
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

# ---- what ships with viva ----

VIVA_SHARE=$shipped
for word in $("$VIVA" help cheat | sed -n 's/^ *\[\(framework.*\)\]\.\.\.$/\1/p' | tr '|' ' '); do
	[ "$word" = CASE ] && continue
	name="there is a sheet of $word"
	check sh -c '[ $("$VIVA" cheat "$1" | wc -w) -gt 100 ]' sh "$word"
done
