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

# ---- how much of it ----

sheet() {
	"$VIVA" sheet --db "$TESTTMP/evening.db" "$@"
}

sheet --format md >"$TESTTMP/all.md"
sed '/^---$/,$d; s/ on page 2$//' "$TESTTMP/all.md" | grep . >"$TESTTMP/front.md"
sheet --format md --brief | grep . >"$TESTTMP/front.brief.md"
name="--brief is page one"
check diff "$TESTTMP/front.md" "$TESTTMP/front.brief.md"
name="page one has at most five points that were not found, a model sentence each"
check [ "$(grep -c 'It could sound like' "$TESTTMP/front.brief.md")" = 5 ]

name="--answers evidence quotes and leaves the rest of the answer out"
sheet --format md --answers evidence >"$TESTTMP/evidence.md"
check sh -c 'grep -q "You, minute 2, unprompted: \"too slow" "$1" && ! grep -q "out of scope: search" "$1"' sh "$TESTTMP/evidence.md"
name="--answers none leaves the quotes out too"
sheet --format md --answers none >"$TESTTMP/none.md"
check sh -c '! sed "1,/^---$/d; /^## Numbers, worked/,\$d" "$1" | grep -q "You, minute"' sh "$TESTTMP/none.md"

name="the reference in brief is shorter than the whole one, and none is none"
for how in brief full none; do
	sheet --format md --reference $how >"$TESTTMP/$how.md"
done
check sh -c 'cd "$1" && cmp -s brief.md all.md && ! grep -q "reference, in brief" none.md &&
	[ $(wc -c <none.md) -lt $(wc -c <brief.md) ] && [ $(wc -c <brief.md) -lt $(wc -c <full.md) ]' sh "$TESTTMP"

name="json has everything, however much is wanted"
sheet --format json | sed '/"extent"/,/}/d' >"$TESTTMP/a.json"
sheet --format json --brief --answers none --reference none | sed '/"extent"/,/}/d' >"$TESTTMP/b.json"
check cmp "$TESTTMP/a.json" "$TESTTMP/b.json"

# ---- for a friend ----

sheet --format md --for-review >"$TESTTMP/friend.md"
name="a friend gets the task, the answer and a box for every point, and nothing is marked"
check sh -c 'grep -q "^## The task" "$1" && grep -q "guardrails: dismissals" "$1" && [ $(grep -c "☐ says it" "$1") -gt 20 ] &&
	! grep -Eq "found|confirmed|missed|unprompted|of 9" "$1"' sh "$TESTTMP/friend.md"
name="the reference is not given away to a friend"
check sh -c '! grep -Eq "It could sound like|reference" "$1"' sh "$TESTTMP/friend.md"
name="unless it is asked for"
check sh -c '"$VIVA" sheet --db "$1" --for-review --reference brief | grep -q "The reference, in brief"' sh "$TESTTMP/evening.db"

# ---- wrong words ----

for option in "--answers some" "--reference all" "--width 19" "--width 201" "--width wide" "--format doc"; do
	name="$option is refused"
	sheet $option >"$TESTTMP/out" 2>"$TESTTMP/err"
	check [ "$?" = 2 -a ! -s "$TESTTMP/out" -a -s "$TESTTMP/err" ]
done

# ---- templates ----

mkdir -p "$XDG_CONFIG_HOME/viva/templates"
echo '# Mine: {{case.title}}' >"$TESTTMP/mine.md"
name="--template takes a file"
check [ "$(sheet --template "$TESTTMP/mine.md" --format md)" = "# Mine: Video recommendations for a home page" ]
name="a template that is not there has status 3"
sheet --template "$TESTTMP/nowhere.md" 2>"$TESTTMP/err"
check [ $? = 3 ]
name="a template of --template that is wrong is refused, with its file, line and reason"
printf '# x\n\n{{#steps}}\n' >"$TESTTMP/wrong.md"
sheet --template "$TESTTMP/wrong.md" >"$TESTTMP/out" 2>"$TESTTMP/err"
check [ $? = 5 -a ! -s "$TESTTMP/out" ]
name="it is named"
check grep -q "wrong.md.*line 3: .*steps" "$TESTTMP/err"
name="a field that is not there is refused, with its line and where to look"
printf '# x\n\n{{#steps}}{{titel}}{{/steps}}\n' >"$TESTTMP/wrong.md"
sheet --template "$TESTTMP/wrong.md" >"$TESTTMP/out" 2>"$TESTTMP/err"
check [ $? = 5 -a ! -s "$TESTTMP/out" ]
name="it is named too"
check grep -q "wrong.md': line 3: no field 'titel' here ('viva help templates' lists them)" "$TESTTMP/err"
name="viva help templates lists what there is"
check sh -c '"$VIVA" help templates | grep -q "^  page_one *one .page one.: what fits on one page"'
name="the user's own template stands before the shipped one"
cp "$TESTTMP/mine.md" "$XDG_CONFIG_HOME/viva/templates/review.md"
check [ "$(sheet --format md)" = "# Mine: Video recommendations for a home page" ]
name="a broken one of the user's gives way to the shipped one, and is told"
cp "$TESTTMP/wrong.md" "$XDG_CONFIG_HOME/viva/templates/review.md"
sheet --format md >"$TESTTMP/again.md" 2>"$TESTTMP/err"
check sh -c 'cmp "$1/again.md" "$1/all.md" && grep -q "warning: .*review.md.*line 3" "$1/err"' sh "$TESTTMP"
rm "$XDG_CONFIG_HOME/viva/templates/review.md"
