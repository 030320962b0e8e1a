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
for command in '' $("$VIVA" help | sed -n 's/^  \([a-z]*\) .*/\1/p'); do
	"$VIVA" help $command
done | awk 'length($0) > 80' >"$out"
[ -s "$out" ] && echo "not ok help fits 80 columns: $(cat "$out")" || echo "ok help fits 80 columns"
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
expect "an option before the command" 0 '' -- --json list cases
grep -q '"schema": 1' "$out" && echo "ok it counts" || echo "not ok it counts: no JSON came"
expect "an option with a value before the command" 0 '' -- --color never --db "$TESTTMP/empty.db" list interviews
expect "a short option and its value in one word" 0 '' -- sheet -o- --format md
expect "help, whatever else there is" 0 '' -- sheet --bogus x y z -h
expect "help after an option" 0 '' -- --json --help
expect "an estimate with its names before it" 0 '' -- estimate 'rate=4 /day' 'users * rate' users=5e7
printf 'a = 3\n\na * 2\n' | "$VIVA" estimate >"$out" 2>"$err"
judge "estimates from stdin" 0 '' $?
[ "$(cat "$out")" = 6 ] && echo "ok with names" || echo "not ok with names: $(cat "$out")"
"$VIVA" interview --plain --seed 1 </dev/null >"$out" 2>"$err"
judge "without a case a pipe takes the proposal" 0 '' $?
head -n 1 "$out" | grep -q '^viva: proposal: video-recommendation, not sat yet' && echo "ok and it is said" || echo "not ok and it is said: $(head -n 1 "$out")"
expect "end of input ends an interview well" 0 '' -- interview $case --plain --seed 2

# 1: the answer is no
expect "no unfinished interview to resume" 1 "no interview is unfinished \('viva interview' begins one\)\$" -- resume --plain --db "$TESTTMP/empty.db"
expect "no interview to print" 1 '^viva: error: ' -- sheet --db "$TESTTMP/empty.db"
expect "nobody knows" 1 '' -- ask $case 'what is the colour of the logo'
expect "an estimate over its limit" 1 '' -- estimate '3 ms + 4 ms <= 5 ms'
expect "resuming what has ended" 1 'has ended' -- resume "$id" --plain
printf 'nothing to the point\n' >"$TESTTMP/answer.md"
printf 'retreival gives 500 of 20M, then the ranker scores them\n' >"$TESTTMP/typed.md"
expect "a typing error is shown as what it was read as" 0 '' -- grade video-recommendation frame "$TESTTMP/typed.md"
grep -q '"retreival .*" (read as retrieval)$' "$out" && echo "ok on its line" || echo "not ok on its line: $(cat "$out")"
expect "and in JSON" 0 '' -- grade video-recommendation frame "$TESTTMP/typed.md" --json
grep -q '"read_as": "retrieval"' "$out" && echo "ok as a key" || echo "not ok as a key: $(cat "$out")"
expect "a grade explained" 0 '' -- grade video-recommendation frame "$TESTTMP/typed.md" --explain
grep -q '^ *cue [0-9]*: retreival + ' "$out" && echo "ok by cues and words" || echo "not ok by cues and words: $(cat "$out")"
expect "and in JSON" 0 '' -- grade video-recommendation frame "$TESTTMP/typed.md" --explain --json
grep -q '"kind": "cue"' "$out" && echo "ok as matches" || echo "not ok as matches: $(cat "$out")"
expect "an answer without points" 1 '' -- grade $case data "$TESTTMP/answer.md"

# 2: usage
expect "alone, without a terminal" 2 'usage: viva' --
expect "unknown command" 2 "no command 'shet' \(did you mean 'sheet'\?\)" -- shet
expect "unknown option" 2 "no option '--fromat' .*did you mean '--format'" -- sheet --fromat md
expect "option of another command" 2 "no option '--level'" -- sheet --level mid
expect "missing value" 2 'wants a value' -- sheet --format
expect "empty value" 2 'option --db wants a value' -- list interviews --db=
expect "value for a flag" 2 'takes no value' -- list cases --json=yes
expect "too few words" 2 'wants more' -- grade $case
expect "too many words" 2 "does not take 'c'" -- help a c
expect "bad level" 2 'cannot be .expert. \(it is mid, senior or staff\)' -- interview $case --plain --level expert
expect "bad mode" 2 'practice or exam' -- interview $case --plain --mode easy
expect "bad minutes" 2 '1 to 600' -- interview $case --plain --minutes 0
expect "bad factor" 2 '1 to 600' -- interview $case --plain --minutes x0
expect "bad seed" 2 'whole number' -- interview $case --plain --seed -1
expect "bad format" 2 'md, html, pdf, txt or json' -- sheet --format docx
expect "bad paper" 2 'a4 or letter' -- sheet --paper a5
expect "bad columns" 2 '1 or 2' -- sheet --columns 3
expect "format of an unknown ending" 2 'cannot tell the format' -- sheet -o "$TESTTMP/x.docx"
expect "bad list" 2 'cannot list' -- list dogs
expect "forget cannot ask" 2 'without a terminal' -- forget "$id"
expect "bad colour" 2 'auto, always or never' -- list cases --color maybe
expect "bad value of an estimate" 2 "no NAME=VALUE" -- estimate "a * 2" a

expect "a nearest kind of list" 2 "did you mean 'cases'" -- list case
expect "a pack's verb" 2 'it can add, list and remove' -- pack burn x
expect "options and no command" 2 "viva has no option .--jsn." -- --jsn
expect "a name that cannot be" 2 "cannot stand in a formula" -- estimate A=3 A
expect "two formulas" 2 "no NAME=VALUE" -- estimate 1 2
expect "an id that lint would refuse" 2 "cannot be an id" -- new case 2nd-case
expect "a reserved id" 2 "reserved" -- new case last
long=$(head -c 100000 /dev/zero | tr '\0' x)
expect "a very long word" 2 "no command 'xxx.* \.\.\. xxx.*'viva help'" -- "$long"
[ "$(wc -c <"$err")" -lt 1500 ] && echo "ok is not echoed whole" || echo "not ok is not echoed whole: $(wc -c <"$err") bytes"
expect "a word with escapes" 2 "no command" -- "$(printf 'a\033[31m\tb\nc\302\233d\342\200\256e')"
LC_ALL=C grep -q "$(printf '[\033\t\302\342]')" "$err" && echo "not ok they are filtered: $(od -c "$err")" || echo "ok they are filtered"

# 3: no such thing
expect "no such case" 3 "did you mean 'video-recommendation'" -- interview video-recomendation --plain
expect "case-sensitive" 3 'no case' -- show Video-Recommendation
expect "no such step" 3 "no step named 'dta' \(did you mean 'data'\?\)" -- grade $case dta
expect "no such step to drill" 3 'no step' -- interview $case --plain --steps clarify,dat
expect "no such interview" 3 '^viva: error: ' -- sheet 2001-01-01-aaaa
expect "no such file" 3 'No such file' -- grade $case data "$TESTTMP/nothing"
expect "nothing to lint" 3 'no such file' -- lint "$TESTTMP/nothing"
expect "no such interview to show" 3 "no interview named '2001-01-01-aaaa' \('viva list interviews' shows them\)\$" -- show 2001-01-01-aaaa
expect "nothing of that name" 3 "did you mean 'clarify'" -- show clarfy
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
	echo 'a line' | "$VIVA" interview $case --plain >/dev/full 2>"$err"
	judge "an interview whose output is lost" 4 'cannot write to stdout: .*is kept' $?
	[ "$(wc -l <"$err")" = 1 ] && echo "ok it is said once" || echo "not ok it is said once: $(cat "$err")"
fi
"$VIVA" list cases 2>"$err" >&- </dev/null
judge "stdout that is closed" 4 'cannot write to stdout' $?
"$VIVA" grade $case data 2>"$err" >"$out" <&-
judge "stdin that is closed" 4 'cannot read' $?
: >"$err"
"$VIVA" interview $case --plain --db "$TESTTMP/closed.db" <&- >&- 2>&-
judge "an interview with nothing open" 4 '' $?
"$VIVA" list interviews --db "$TESTTMP/closed.db" >"$out" 2>"$err"
judge "its database is whole" 0 '' $?
LC_ALL=C grep -q viva: "$TESTTMP/closed.lock" && echo "not ok nothing was written into its lock: messages were" || echo "ok nothing was written into its lock"
expect "the same pack twice" 4 'exists' -- pack add tests/packs/study-group
mkdir "$TESTTMP/taken"
(cd "$TESTTMP" && "$VIVA" new case taken >"$out" 2>"$err" </dev/null)
judge "a case's folder is there already" 4 'there already' $?

mkdir "$TESTTMP/locked" && : >"$TESTTMP/locked/viva"
XDG_DATA_HOME=$TESTTMP/locked "$VIVA" list cases >"$out" 2>"$err"
judge "packs that cannot be looked for" 0 'warning: packs are left out' $?
grep -q video-recommendation "$out" && echo "ok the shipped cases are there" || echo "not ok the shipped cases are there: they are not"
XDG_DATA_HOME=$TESTTMP/locked "$VIVA" interview video-recommendation --plain >"$out" 2>"$err" </dev/null
judge "no folder for the database" 4 'error' $?
(cd "$TESTTMP" && XDG_DATA_HOME=relative "$VIVA" interview video-recommendation --plain </dev/null >"$out" 2>"$err")
judge "a relative XDG folder" 0 '' $?
[ -e "$TESTTMP/relative" ] && echo "not ok is ignored: it was made" || echo "ok is ignored"

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
cp "$out" "$TESTTMP/listed"
expect "what was learnt of cases is the same" 0 "warning: case 'bad-case' is left out" -- list cases
cmp -s "$out" "$TESTTMP/listed" && echo "ok so is the list" || echo "not ok so is the list: it differs"
expect "lint finds it" 1 'error' -- lint "$TESTTMP/broken"
printf 'no pack\n' >"$TESTTMP/broken/pack.yaml"
expect "a pack that is none" 5 'cannot use pack' -- pack add "$TESTTMP/broken"
expect "a formula that is none" 5 'column' -- estimate '3 ms + 4 KB'

head -c 4194305 /dev/zero | tr '\0' a >"$TESTTMP/large.md"
expect "an answer of more than 4 MiB" 5 'larger than 4096 KiB' -- grade $case data "$TESTTMP/large.md"
printf '\357\273\277labels: user reports, \377and rescues from the folder\r\n' >"$TESTTMP/dos.md"
expect "BOM, CR and bad bytes in an answer" 0 '' -- grade $case data "$TESTTMP/dos.md" --json
grep -q '"text": "labels: user reports, .*and rescues from the folder"' "$out" && echo "ok are no evidence" || echo "not ok are no evidence: $(cat "$out")"

# the configuration
mkdir -p "$XDG_CONFIG_HOME/viva"
printf 'level: staff\nmode: exam\nminutes: x1.5\n' >"$XDG_CONFIG_HOME/viva/config.yaml"
expect "defaults from the configuration" 0 '' -- interview $case --plain --seed 2
grep -q '^viva: staff, exam, 45 min, seed 2$' "$out" && echo "ok are used" || echo "not ok are used: $(sed -n 2p "$out")"
expect "options are stronger" 0 '' -- interview $case --plain --seed 2 --level mid --minutes 10
grep -q '^viva: mid, exam, 10 min, seed 2$' "$out" && echo "ok than they are" || echo "not ok than they are: $(sed -n 2p "$out")"
printf 'levle: mid\nmode: [a]\nminutes: 1e999\ncolor: always\n' >"$XDG_CONFIG_HOME/viva/config.yaml"
expect "a wrong configuration is a warning" 0 "warning: .*config.yaml:1:1: .* no key 'levle' \(did you mean 'level'\?\)" -- interview $case --plain --seed 2
[ "$(grep -c '^viva: warning: ' "$err")" = 3 ] && echo "ok for each key" || echo "not ok for each key: $(cat "$err")"
grep -q '^viva: senior, practice, 30 min, seed 2$' "$out" && echo "ok with the usual defaults" || echo "not ok with the usual defaults: $(sed -n 2p "$out")"
printf 'color: always\n' >"$XDG_CONFIG_HOME/viva/config.yaml"
escape=$(printf '\033')
expect "colour that is wanted" 0 '' -- grade $case data "$TESTTMP/dos.md"
grep -q "$escape" "$out" && echo "ok is used" || echo "not ok is used: $(cat "$out")"
NO_COLOR=1 "$VIVA" grade $case data "$TESTTMP/dos.md" >"$out" 2>"$err"
grep -q "$escape" "$out" && echo "not ok NO_COLOR is stronger" || echo "ok NO_COLOR is stronger"
NO_COLOR=1 "$VIVA" grade $case data "$TESTTMP/dos.md" --color always >"$out" 2>"$err"
grep -q "$escape" "$out" && echo "ok --color is stronger" || echo "not ok --color is stronger"
rm "$XDG_CONFIG_HOME/viva/config.yaml"

# what lint takes
lint_says() {
	name=$1 count=$2
	shift 2
	"$VIVA" lint "$@" >"$out" 2>"$err" </dev/null
	if [ "$(cat "$err")" = "viva: 0 errors, 0 warnings in $count" ]; then
		echo "ok lint $name"
	else
		echo "not ok lint $name: $(cat "$out" "$err")"
	fi
}
expect "cues on trial" 0 'warnings?$' -- lint --cues
grep -q 'cues against [1-9][0-9]* foreign sentences, of [0-9]* other cases, 7 guides' "$out" && echo "ok against how many sentences" || echo "not ok against how many sentences: $(cat "$out")"
expect "of one case in JSON" 0 'warnings?$' -- lint --cues --json tests/packs/study-group/cases/spam-filter
grep -q '"foreign_found": ' "$out" && echo "ok with counts" || echo "not ok with counts: $(cat "$out")"
expect "a pack is no case" 2 "wants a case" -- lint --cues tests/packs/study-group
top=$PWD
cd tests/packs/study-group
lint_says "a pack from within" '4 files' .
lint_says "a part of it" '2 files' cases/
lint_says "a case" '2 files' cases/spam-filter/
lint_says "one file" '1 file' cases/spam-filter/case.yaml
lint_says "the text" '1 file' cases/spam-filter/case.md
lint_says "pack.yaml" '1 file' pack.yaml
lint_says "its words" '1 file' content/synonyms.yaml
lint_says "one thing twice" '4 files' . cases/spam-filter pack.yaml ../study-group
cd cases/spam-filter
lint_says "a case from within, with its pack's words" '2 files' .
lint_says "a file beside" '1 file' case.yaml
lint_says "the pack above" '4 files' ../..
cd "$top"
lint_says "the framework" '1 file' content/framework.yaml
lint_says "a guide" '1 file' content/steps/clarify.md
lint_says "a template" '1 file' templates/review.md
expect "what is no content" 5 'neither a pack nor a part' -- lint README.md
mkdir -p "$TESTTMP/loose" && (cd "$TESTTMP/loose" && "$VIVA" new case my-case 2>"$err" && "$VIVA" lint my-case 2>"$err")
judge "a new case lints clean" 0 '0 errors, 0 warnings in 2 files' $?
sed -i.old 's/^title:/titel:/' "$TESTTMP/loose/my-case/case.yaml"
(cd "$TESTTMP/loose/my-case" && "$VIVA" lint case.yaml >"$out" 2>"$err")
judge "errors of a file" 1 '2 errors' $?
grep -q "^case.yaml:[0-9]*:1: error: a case has no key 'titel' \[unknown-key\] (hint: did you mean 'title'?)$" "$out" && echo "ok under its name as typed" || echo "not ok under its name as typed: $(cat "$out")"

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

# a full disk: NOT SAVED with every line, a copy elsewhere or a word that there is none, and the interview goes on
lines_of() {
	awk -v n="$1" 'BEGIN { x = sprintf("%6000s", ""); gsub(/ /, "x", x); for (i = 1; i <= n; i++) print "line " i " " x; print "/time"; print "/show" }'
}
lines_of 60 >"$TESTTMP/flood"
"$VIVA" interview $case --plain --seed 7 --db "$TESTTMP/begun.db" </dev/null >"$out" 2>&1
begun=$(($(wc -c <"$TESTTMP/begun.db") / 512)) # with the case, which grows
(
	ulimit -f $((begun + 90))
	"$VIVA" interview $case --plain --seed 7 --db "$TESTTMP/full.db" <"$TESTTMP/flood" 2>"$err"
	echo $? >"$TESTTMP/full.status"
) | cat >"$TESTTMP/full.out"
judge "a disk that is full" 4 'characters could not be saved: .*File too large' "$(cat "$TESTTMP/full.status")"
grep -q '^viva: NOT SAVED, [0-9]* characters since [0-9-]* [0-9:]*: ' "$TESTTMP/full.out" && echo "ok it is said" || echo "not ok it is said: no NOT SAVED"
sed -n '/^viva: NOT SAVED/,$p' "$TESTTMP/full.out" | awk '
	/^viva: NOT SAVED/ { said++ }
	/^viva: [0-9]*:[0-9]* of/ { time = said }
	/^viva: \| line / { shown++ }
	END { exit !(time > 1 && shown == 60) }' &&
	echo "ok with every line, and nothing typed is gone" || echo "not ok with every line, and nothing typed is gone"
tail -n 1 "$TESTTMP/full.out" | grep -q '^interview: ' && echo "ok to its end" || echo "not ok to its end: the last line is another"
expect "what was saved before can be read" 0 '' -- sheet last --db "$TESTTMP/full.db"
grep -Eq 'line 1( |$)' "$out" && echo "ok from its beginning" || echo "not ok from its beginning"
printf 'more\n/show\n' | "$VIVA" resume --plain --db "$TESTTMP/full.db" >"$out" 2>"$err"
judge "and goes on when there is space again" 0 '' $?
grep -q '^viva: | more' "$out" && echo "ok with what comes" || echo "not ok with what comes"
grep -Eq '^viva: text that could not be saved is in /.*kept-[0-9-]*-[a-z0-9]{4}\.txt$' "$out" && echo "ok it says where the rest is" || echo "not ok it says where the rest is: $(cat "$out")"

# on a terminal: forget asks
if script -qec true /dev/null >/dev/null 2>&1 </dev/null; then
	on_terminal() {
		(sleep 0.5; printf '%s\n' "$1") | script -qec "'$VIVA' $2; echo status \$?" /dev/null >"$out" 2>&1
	}
	on_terminal no "forget $id"
	grep -q 'Type yes' "$out" && grep -q 'status 1' "$out" && echo "ok forget asks" || echo "not ok forget asks: $(cat "$out")"
	expect "and keeps what was not agreed to" 0 '' -- sheet "$id"
	on_terminal q interview
	grep -q 'proposal: ' "$out" && grep -q 'status 1' "$out" && echo "ok a proposal may be declined" || echo "not ok a proposal may be declined: $(cat "$out")"
else
	echo "skip forget asks: no script(1) that makes a terminal"
fi

# forget, at last
expect "forget with --force" 0 'removed .*backup' -- forget "$id" --force
expect "it is gone" 3 "^viva: error: " -- sheet "$id"
