#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Many questions to one `viva ask CASE -`, many answers to one `viva grade CASE STEP FILE...`: each fares as it
# would alone, and what is no question is passed over.
set -u
out=$TESTTMP/out err=$TESTTMP/err
case=spam-filter
"$VIVA" pack add tests/packs/study-group 2>/dev/null

# same NAME WANTED-STATUS STATUS WANTED: the output is WANTED, a file.
same() {
	if [ "$3" != "$2" ]; then
		echo "not ok $1: status $3 instead of $2: $(cat "$err")"
	elif ! cmp -s "$out" "$4"; then
		echo "not ok $1:"
		diff "$4" "$out"
	else
		echo "ok $1"
	fi
}

says() {
	grep -Eq -- "$2" "$3" && echo "ok $1" || echo "not ok $1: no '$2' in: $(cat "$3")"
}

# ---- questions ----

# asks NAME STATUS QUESTION...: those on stdin are answered as these are alone.
asks() {
	name=$1 wanted=$2
	shift 2
	for question; do
		echo "? $question"
		"$VIVA" ask $case -- "$question"
	done >"$TESTTMP/alone"
	"$VIVA" ask $case - >"$out" 2>"$err" <"$TESTTMP/asked"
	same "$name" "$wanted" $? "$TESTTMP/alone"
}

printf 'how many messages a day\nhow many messages a day\n' >"$TESTTMP/asked"
asks "each is answered as if it were the first" 0 'how many messages a day' 'how many messages a day'
printf 'how many messages a day\nwhat is the colour of the logo\nwhat is the budget\n' >"$TESTTMP/asked"
asks "one that nobody can answer makes the status 1" 1 'how many messages a day' 'what is the colour of the logo' 'what is the budget'
printf '\n  \t\nhow many messages a day  \r\n\r\n\nwhat is the colour of the logo' >"$TESTTMP/asked"
asks "empty lines are none, CR and a last line without LF are fine" 1 'how many messages a day' 'what is the colour of the logo'
printf 'how many \377messages a day\n' >"$TESTTMP/asked"
asks "bytes that are not UTF-8 are replaced" 0 "$(printf 'how many \357\277\275messages a day')"
printf -- '--json\n- how many messages a day\n' >"$TESTTMP/asked"
asks "a line is never an option" 1 '--json' '- how many messages a day'
{
	head -c 5000000 /dev/zero | tr '\0' a
	printf '\nhow many messages a day\n'
} >"$TESTTMP/asked"
asks "a line of more than 4 MiB is left out" 0 'how many messages a day'
says "and this is said" '^viva: warning: a line of more than 4 MiB was left out$' "$err"
: >"$TESTTMP/asked"
asks "who asks nothing is told nothing" 1
"$VIVA" ask $case - >"$out" 2>"$err" <&-
[ $? = 1 ] && echo "ok nor who has no input at all" || echo "not ok nor who has no input at all: $(cat "$err")"
"$VIVA" ask $case - colour >"$out" 2>"$err" </dev/null
says "- is stdin only alone" '^I' "$out"
"$VIVA" ask $case - >/dev/full 2>"$err" <tests/packs/study-group/pack.yaml
[ $? = 4 ] && echo "ok a full disk ends it" || echo "not ok a full disk ends it: $(cat "$err")"

# What stands between the braces is what one question has.
printf 'how many messages a day\nwhat is the colour of the logo\n' | "$VIVA" ask $case - --json >"$out" 2>"$err"
[ $? = 1 ] && echo "ok as JSON" || echo "not ok as JSON: $(cat "$err")"
sed -n '/"heard"/,/"reply"/s/^ *//p' "$out" >"$TESTTMP/heard"
for question in 'how many messages a day' 'what is the colour of the logo'; do
	"$VIVA" ask $case --json "$question" | sed -n '/"heard"/,/"reply"/s/^ *//p'
done >"$TESTTMP/alone"
mv "$TESTTMP/heard" "$out"
same "it has what each has alone" 0 0 "$TESTTMP/alone"
"$VIVA" ask $case - --json </dev/null >"$out" 2>"$err"
status=$?
printf '{\n  "schema": 1,\n  "questions": []\n}\n' >"$TESTTMP/none"
same "and no question is an empty list" 1 $status "$TESTTMP/none"

# Whoever types waits for the answer: this one comes before the end of input does.
mkfifo "$TESTTMP/typed" "$TESTTMP/said"
"$VIVA" ask $case - <"$TESTTMP/typed" >"$TESTTMP/said" 2>"$err" &
exec 3>"$TESTTMP/typed" 4<"$TESTTMP/said"
echo 'how many messages a day' >&3
read -r line <&4
read -r line <&4
[ "$line" = 'A billion messages a day.' ] && echo "ok a line is answered at once" || echo "not ok a line is answered at once: $line"
exec 3>&- 4<&-
wait

# ---- answers ----

labels=$TESTTMP/labels.md nothing=$TESTTMP/nothing.md
printf 'labels: user reports, and rescues from the folder\n' >"$labels"
printf 'nothing to the point\n' >"$nothing"

# grades NAME STATUS OPTION FILE...: the files are graded as they are alone.
grades() {
	name=$1 wanted=$2 option=$3
	shift 3
	for file; do
		[ "$file" = "$1" ] || echo
		echo "$file:"
		"$VIVA" grade $case data $option "$file"
	done >"$TESTTMP/alone"
	"$VIVA" grade $case data $option "$@" >"$out" 2>"$err" </dev/null
	same "$name" "$wanted" $? "$TESTTMP/alone"
}

grades "two answers that have points" 0 --color=never "$labels" "$TESTTMP/../many/labels.md"
grades "one without makes the status 1" 1 --color=never "$labels" "$nothing"
grades "explained" 1 --explain "$nothing" "$labels"
"$VIVA" grade $case data - "$nothing" >"$out" 2>"$err" <"$labels"
says "- is stdin among files" '^found  *Uses reports and rescues' "$out"
"$VIVA" grade $case data "$labels" "$TESTTMP/absent.md" >"$out" 2>"$err"
[ $? = 3 ] && [ ! -s "$out" ] && echo "ok a file that is missing lets none be graded" || echo "not ok a file that is missing lets none be graded: $(cat "$out")"
"$VIVA" grade $case data --json "$labels" "$nothing" >"$out" 2>"$err"
grep '"file"' "$out" | cut -d'"' -f4 >"$TESTTMP/named"
printf '%s\n' "$labels" "$nothing" | cmp -s - "$TESTTMP/named" && echo "ok JSON names the files" || echo "not ok JSON names the files: $(cat "$out")"
sed -n '/"points"/,$s/^ *//p' "$out" | grep '^"' | grep -v '^"file"' >"$TESTTMP/points"
for file in "$labels" "$nothing"; do
	"$VIVA" grade $case data --json "$file" | sed -n '/"points"/,$s/^ *//p' | grep '^"'
done >"$TESTTMP/alone"
mv "$TESTTMP/points" "$out"
same "and has what each has alone" 0 0 "$TESTTMP/alone"
