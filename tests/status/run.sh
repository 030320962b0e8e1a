#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Exit statuses and messages: every row of the contract's table, and bad input of every kind. `expect NAME STATUS PATTERN -- ARGUMENTS` runs viva with
# empty input; PATTERN is an extended regular expression that stderr must match ('' for: nothing on stderr).
set -u
out=$TESTTMP/out err=$TESTTMP/err
export VIVA_CLOCK=1795255200000+20000

judge() {
	name=$1 wanted=$2 pattern=$3 status=$4
	if [ "$status" != "$wanted" ]; then
		echo "not ok $name: status $status instead of $wanted"
		sed 's/^/    /' "$err"
	elif [ -z "$pattern" ] && [ -s "$err" ]; then
		echo "not ok $name: stderr is not empty"
		sed 's/^/    /' "$err"
	elif [ -n "$pattern" ] && ! grep -Eq "$pattern" "$err"; then
		echo "not ok $name: stderr has no '$pattern'"
		sed 's/^/    /' "$err"
	elif [ -n "$pattern" ] && [ "$wanted" != 0 ] && [ "$pattern" != 'usage: viva' ] && grep -Evq '^viva: ' "$err"; then
		echo "not ok $name: a message does not begin with viva:"
	else
		echo "ok $name"
	fi
}

expect() {
	name=$1 wanted=$2 pattern=$3
	shift 4
	"$VIVA" "$@" >"$out" 2>"$err" </dev/null
	judge "$name" "$wanted" "$pattern" $?
}

# An interview of the pack, from a pipe.
"$VIVA" pack add tests/packs/study-group 2>/dev/null
case=spam-filter
sat=$(printf 'a line\n/finish\n' | "$VIVA" interview $case --plain --seed 1 | tail -n 1)
id=${sat#interview: }

# 0: done
expect "version" 0 '' -- --version
expect "help" 0 '' -- help
expect "help of a command" 0 '' -- help sheet
expect "help as an option" 0 '' -- sheet --help
expect "list cases" 0 '' -- list cases
expect "list interviews as json" 0 '' -- list interviews --json
expect "list of nothing" 0 '' -- list blocks
expect "list packs" 0 '' -- list packs
expect "show a step" 0 '' -- show clarify
expect "show a case" 0 '' -- show $case
expect "a case by pack and id" 0 '' -- show study-group/$case
expect "show an interview" 0 '' -- show "$id"
expect "sheet" 0 '' -- sheet
expect "sheet by id" 0 '' -- sheet "$id"
expect "debrief" 0 '' -- debrief
expect "ask" 0 '' -- ask $case how many messages a day
expect "estimate" 0 '' -- estimate '2 * 3'
expect "options anywhere, and after --" 0 '' -- list --json -- cases
expect "end of input ends an interview well" 0 '' -- interview $case --plain --seed 2

# 1: the answer is no
expect "no unfinished interview to resume" 1 'no interview is unfinished' -- resume --plain --db "$TESTTMP/empty.db"
expect "no interview to print" 1 '^viva: error: ' -- sheet --db "$TESTTMP/empty.db"
expect "nobody knows" 1 '' -- ask $case 'what is the colour of the logo'
expect "an estimate over its limit" 1 '' -- estimate '3 ms + 4 ms <= 5 ms'
expect "resuming what has ended" 1 'has ended' -- resume "$id" --plain
printf 'nothing to the point\n' >"$TESTTMP/answer.md"
expect "an answer without points" 1 '' -- grade $case data "$TESTTMP/answer.md"

# 2: usage
expect "alone, without a terminal" 2 'usage: viva' --
expect "unknown command" 2 "no command 'shet' \(did you mean 'sheet'\?\)" -- shet
expect "unknown option" 2 "no option '--fromat' .*did you mean '--format'" -- sheet --fromat md
expect "option of another command" 2 "no option '--level'" -- sheet --level mid
expect "missing value" 2 'wants a value' -- sheet --format
expect "value for a flag" 2 'takes no value' -- list cases --json=yes
expect "too few words" 2 'wants more' -- grade $case
expect "too many words" 2 "does not take 'c'" -- help a c
expect "bad level" 2 'cannot be .expert. \(it is mid, senior or staff\)' -- interview $case --plain --level expert
expect "bad mode" 2 'practice or exam' -- interview $case --plain --mode easy
expect "bad minutes" 2 '1 to 600' -- interview $case --plain --minutes 0
expect "bad factor" 2 '1 to 600' -- interview $case --plain --minutes x0
expect "bad seed" 2 'whole number' -- interview $case --plain --seed -1
expect "bad format" 2 'md, html, txt or json' -- sheet --format docx
expect "format of an unknown ending" 2 'cannot tell the format' -- sheet -o "$TESTTMP/x.docx"
expect "bad list" 2 'cannot list' -- list dogs
expect "forget cannot ask" 2 'without a terminal' -- forget "$id"
expect "bad colour" 2 'auto, always or never' -- list cases --color maybe
expect "bad value of an estimate" 2 "no NAME=VALUE" -- estimate "a * 2" a

# 3: no such thing
expect "no such case" 3 "did you mean 'video-recommendation'" -- interview video-recomendation --plain
expect "case-sensitive" 3 'no case' -- show Video-Recommendation
expect "no such step" 3 "no step named 'dta' \(did you mean 'data'\?\)" -- grade $case dta
expect "no such step to drill" 3 'no step' -- interview $case --plain --steps clarify,dat
expect "no such interview" 3 '^viva: error: ' -- sheet 2001-01-01-aaaa
expect "no such file" 3 'No such file' -- grade $case data "$TESTTMP/nothing"
expect "nothing to lint" 3 'no such file' -- lint "$TESTTMP/nothing"
expect "no such pack" 3 "^viva: error: " -- pack remove nobody

# 4: reading or writing failed
echo old >"$TESTTMP/old.md"
expect "an existing file is not replaced" 4 'exists .*--force' -- sheet -o "$TESTTMP/old.md"
[ "$(cat "$TESTTMP/old.md")" = old ] && echo "ok the old file is as it was" || echo "not ok the old file is as it was: it changed"
expect "with --force it is" 0 '' -- sheet -o "$TESTTMP/old.md" --force
grep -q 'a line' "$TESTTMP/old.md" && echo "ok and holds the sheet" || echo "not ok and holds the sheet: the typed line is missing"
expect "a folder cannot be written to" 4 'cannot write' -- sheet --format md -o "$TESTTMP"
if [ -e /dev/full ]; then
	"$VIVA" sheet >/dev/full 2>"$err" </dev/null
	judge "stdout that is full" 4 'cannot write' $?
fi
expect "the same pack twice" 4 'exists' -- pack add tests/packs/study-group
mkdir "$TESTTMP/taken"
(cd "$TESTTMP" && "$VIVA" new case taken >"$out" 2>"$err" </dev/null)
judge "a case's folder is there already" 4 'there already' $?

# 5: refused
head -c 8192 /dev/urandom >"$TESTTMP/noise.db"
cp "$TESTTMP/noise.db" "$TESTTMP/noise.copy"
expect "a database that is none" 5 '^viva: error: ' -- list interviews --db "$TESTTMP/noise.db"
cmp -s "$TESTTMP/noise.db" "$TESTTMP/noise.copy" && echo "ok it was not touched" || echo "not ok it was not touched: it changed"
mkdir -p "$TESTTMP/broken/cases/bad-case"
printf 'format: 1\nname: broken\ntitle: Broken\nversion: 1.0.0\nlicense: CC0-1.0\nauthors: [x]\n' >"$TESTTMP/broken/pack.yaml"
printf 'id: bad-case\ntitle: [a, b\n' >"$TESTTMP/broken/cases/bad-case/case.yaml"
"$VIVA" pack add "$TESTTMP/broken" 2>/dev/null
expect "a broken case" 5 'cannot use case' -- interview bad-case --plain
expect "a broken case hides no good one" 0 "warning: case 'bad-case' is left out" -- list cases
grep -q video-recommendation "$out" && echo "ok the good ones are listed" || echo "not ok the good ones are listed: they are not"
expect "lint finds it" 1 'error' -- lint "$TESTTMP/broken"
printf 'no pack\n' >"$TESTTMP/broken/pack.yaml"
expect "a pack that is none" 5 'cannot use pack' -- pack add "$TESTTMP/broken"
expect "a formula that is none" 5 'column' -- estimate '3 ms + 4 KB'

# 6: locked by another viva, which goes on undisturbed
mkfifo "$TESTTMP/lines"
"$VIVA" interview $case --plain --seed 5 <"$TESTTMP/lines" >"$TESTTMP/first.out" 2>&1 &
first=$!
exec 9>"$TESTTMP/lines"
echo 'typed by the first' >&9
n=0
while ! grep -q STEP "$TESTTMP/first.out" && [ $n -lt 3000 ]; do n=$((n + 1)); sleep 0.01 2>/dev/null || sleep 1; done
expect "a second viva is refused" 6 "process $first" -- resume --plain
echo /finish >&9
exec 9>&-
wait $first
status=$?
: >"$err"
judge "the first is not disturbed" 0 "" $status
grep -q '^interview: ' "$TESTTMP/first.out" && echo "ok it ended well" || echo "not ok it ended well: no last line"

# 130, 143, 129: signals, after everything was saved. A shell's background jobs ignore SIGINT; GNU env makes it deadly again.
deadly=
env --default-signal=INT true 2>/dev/null && deadly='env --default-signal=INT'
for pair in INT:130 TERM:143 HUP:129; do
	signal=${pair%:*}
	if [ $signal = INT ] && [ -z "$deadly" ]; then
		echo "skip ended by INT: this env cannot restore a signal"
		continue
	fi
	mkfifo "$TESTTMP/$signal"
	$deadly "$VIVA" interview $case --plain --seed 6 --db "$TESTTMP/$signal.db" <"$TESTTMP/$signal" >"$TESTTMP/$signal.out" 2>"$err" &
	child=$!
	exec 8>"$TESTTMP/$signal"
	printf 'kept before %s\n/show\n' $signal >&8
	n=0
	while ! grep -q 'kept before' "$TESTTMP/$signal.out" && [ $n -lt 3000 ]; do n=$((n + 1)); sleep 0.01 2>/dev/null || sleep 1; done
	kill -$signal $child
	wait $child
	judge "ended by $signal" "${pair#*:}" '' $?
	exec 8>&-
	"$VIVA" sheet last --db "$TESTTMP/$signal.db" >"$out" 2>&1
	grep -q "kept before" "$out" && echo "ok saved before $signal" || echo "not ok saved before $signal: the line is not there"
done

# forget, at last
expect "forget with --force" 0 'removed .*backup' -- forget "$id" --force
expect "it is gone" 3 "^viva: error: " -- sheet "$id"
