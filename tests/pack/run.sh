#!/bin/sh
# SPDX-License-Identifier: MIT
#
# A pack that viva has never seen: it lints, is added, answers, grades, is sat, printed and removed. First the one in
# tests/packs, then two that are made here: one with a framework, words and templates of its own, and a case whose id ships
# with viva; and one that does everything wrong. What is said of it must not hide the others.
set -u
export VIVA_CLOCK=1795255200000+20000
out=$TESTTMP/out err=$TESTTMP/err

# has NAME PATTERN: the last output has it, as an extended regular expression.
has() {
	if grep -Eq -- "$2" "$out"; then
		echo "ok $1"
	else
		echo "not ok $1: no '$2' in the output"
		sed 's/^/    /' "$out" "$err"
	fi
}

hasnt() {
	if grep -Eq -- "$2" "$out"; then
		echo "not ok $1: '$2' in the output"
		grep -E -- "$2" "$out" | sed 's/^/    /'
	else
		echo "ok $1"
	fi
}

# viva STATUS ARGUMENT...: runs it with empty input (or $input) and checks the status.
input=/dev/null
viva() {
	wanted=$1
	shift
	"$VIVA" "$@" >"$out" 2>"$err" <"$input"
	status=$?
	[ $status = "$wanted" ] && return
	echo "not ok viva $*: status $status instead of $wanted"
	sed 's/^/    /' "$out" "$err"
}

# Sits an interview of $1 with the lines on stdin; the interview's id goes to $id.
sit() {
	input=$TESTTMP/typed
	cat >"$input"
	viva 0 interview "$1" --plain --seed 1
	input=/dev/null
	id=$(sed -n 's/^interview: //p' "$out" | tail -n 1)
}

# ---- a pack from somewhere ----

pack=tests/packs/study-group
viva 0 lint "$pack"
grep -q '^viva: 0 errors, 0 warnings in 4 files$' "$err" && echo "ok it lints clean" || echo "not ok it lints clean: $(cat "$err")"
viva 0 pack add "$pack"
viva 0 list packs
has "it is listed" '^study-group	Cases of a study group	1\.2\.0	CC0-1\.0$'
viva 0 pack list --json
has "and as JSON" '"id": "study-group"'
viva 0 list cases
has "its case has its bare id" '^spam-filter	'
viva 0 ask spam-filter how many messages a day
has "the interviewer answers" 'A billion messages a day'
viva 0 ask study-group/spam-filter how many messages a day --json
has "by PACK/ID too, as JSON" '"id": "traffic"'
printf 'labels: user reports, and rescues from the folder\n' >"$TESTTMP/answer"
viva 0 grade spam-filter data "$TESTTMP/answer"
has "an answer is graded" '^found  *Uses reports and rescues'
viva 0 grade spam-filter data "$TESTTMP/answer" --json
has "the evidence is the line" '"text": "labels: user reports, and rescues from the folder"'
viva 0 show spam-filter
hasnt "before it is sat nothing is given away" 'rescues'
sit spam-filter <<-'LINES'
	? how many messages a day
	a lost letter is far worse than a spam seen
	/done
	/finish
LINES
has "it is sat" '^interviewer: A billion messages a day'
has "the debrief finds the line" 'a lost letter is far worse than a spam seen'
viva 0 list interviews
has "the interview knows its pack" "^$id	Spam filter for a mail provider	study-group/spam-filter	"
for format in md txt html json; do
	viva 0 sheet "$id" --format $format
	has "it is on the sheet in $format" 'a lost letter is far worse'
done
viva 0 show spam-filter
has "afterwards all of it is shown" 'rescues'

# ---- two packs with the same ids ----

own=$TESTTMP/own
mkdir -p "$own/cases" "$own/content" "$own/templates"
cat >"$own/pack.yaml" <<-'FILE'
	format: 1
	name: own-words
	title: With its own words
	version: 2
	license: CC0-1.0
	authors:
	  - Somebody
FILE
(cd "$own" && "$VIVA" new case spam-filter && "$VIVA" new case video-recommendation) 2>"$err" || echo "not ok new case in a pack: $(cat "$err")"
printf 'ascii art of {{case.title}} {{>part}}\n' >"$own/templates/review.md"
printf 'and its part\n' >"$own/templates/part.md"
sed 's/^title: .*/title: The steps of strangers/' content/framework.yaml >"$own/content/framework.yaml"
cp -R content/steps "$own/content/"
viva 0 lint "$own"
has "lint says that the id is another's" '^'"$own"'/cases/video-recommendation/case.yaml:1:1: warning: .*own-words/video-recommendation \[same-id\]'
has "also when an installed pack has it" "the installed pack 'study-group' has a case with the id 'spam-filter'"
viva 0 pack add "$own"
viva 0 list cases
has "the shipped case keeps its id" '^video-recommendation	Video rec'
has "the other is PACK/ID" '^own-words/video-recommendation	'
has "of two packs neither has the bare id" '^study-group/spam-filter	'
viva 3 ask spam-filter what
grep -q "did you mean 'own-words/spam-filter' or 'study-group/spam-filter'?" "$err" && echo "ok which are meant is asked" || echo "not ok which are meant is asked: $(cat "$err")"
viva 0 lint "$own/cases/spam-filter"
viva 0 list packs --json
has "a version is a text, whatever it looks like" '"version": "2"'
viva 0 show own-words/video-recommendation --all
hasnt "the other case of that id is another" 'watch'
sit own-words/video-recommendation <<-'LINES'
	one line
	/finish
LINES
viva 0 sheet "$id"
has "its sheet comes from the pack's template" 'ascii art of .* and its part'
viva 0 sheet "$id" --format json
has "and knows the pack's framework" 'own-words'
printf '{{#open}}\n' >"$XDG_DATA_HOME/viva/packs/own-words/templates/review.md"
viva 0 sheet "$id"
has "a broken template of a pack keeps nobody from the sheet" 'one line'
grep -q "^viva: warning: cannot use template '.*/templates/review.md': line 1: " "$err" && echo "ok but is told" || echo "not ok but is told: $(cat "$err")"
mkdir -p "$XDG_CONFIG_HOME/viva/templates"
printf 'my own sheet of {{case.title}}\n' >"$XDG_CONFIG_HOME/viva/templates/review.md"
viva 0 sheet "$id"
has "one's own template comes first" '^my own sheet of'
rm -r "$XDG_CONFIG_HOME/viva/templates"
viva 0 show video-recommendation
hasnt "having sat it gives nothing of the shipped one away" 'Facts'

# Blocks of two packs: the same rule, and one that is broken hides no other.
block() {
	printf -- '---\nid: %s\ntitle: %s\nkind: data\nsummary: Of %s.\nweighed_against: [%s]\n---\n\nA text about %s.\n' \
		"$2" "$3" "$1" "${5:-Bread}" "$4" >"$1/content/blocks/$2.md"
}
installed=$XDG_DATA_HOME/viva/packs
mkdir -p "$installed/own-words/content/blocks" "$installed/study-group/content/blocks"
block "$installed/own-words" ham 'Ham of its own' rescues
block "$installed/study-group" ham 'Ham of the group' folders
block "$installed/study-group" lost 'Lost letters' penguins 'ham, hnsw, Bread, gone'
viva 0 list blocks
has "a pack's block has its bare id" '^lost	Lost letters	data	Of '
has "of two packs' blocks neither has the bare id" '^own-words/ham	Ham of its own	'
viva 0 list blocks --json
has "blocks as JSON" '"id": "study-group/ham"'
viva 0 show own-words/ham
has "a block by PACK/ID" 'A text about rescues'
viva 0 show study-group/lost --format json
has "a block as JSON" '"kind": "data"'
viva 0 show lost
has "what it is weighed against has its title" 'Weighed against: Ham of the group, Nearest neighbours with HNSW,'
viva 0 show lost --format json
has "as an enumeration" '"against": "Ham of the group, Nearest neighbours with HNSW, Bread, gone"'
has "and by id" '^    "hnsw",'
viva 3 show ham
grep -q "did you mean 'own-words/ham' or 'study-group/ham'?" "$err" && echo "ok which block is meant is asked" || echo "not ok which block is meant is asked: $(cat "$err")"
viva 3 show lots
grep -q "did you mean 'lost'?" "$err" && echo "ok a block's name is proposed" || echo "not ok a block's name is proposed: $(cat "$err")"
viva 0 search penguins
has "a block is found" '^block	lost		'
viva 0 search rescues
has "under its full name" '^block	own-words/ham		'
viva 0 lint "$installed/own-words/content/blocks/ham.md"
has "lint says that a block's id is another's" "content/blocks/ham.md:1:1: warning: the installed pack 'study-group' has a block with the id 'ham' too"
printf 'no front matter\n' >"$installed/own-words/content/blocks/ham.md"
viva 0 list blocks
has "a broken block hides no other" '^lost	'
hasnt "and is left out" 'own-words/ham'
grep -q "^viva: warning: block 'own-words/ham' is left out: .*ham.md:1: a block begins with front matter" "$err" && echo "ok it is said" || echo "not ok it is said: $(cat "$err")"
viva 5 show own-words/ham
viva 1 lint "$installed/own-words/content/blocks/ham.md"
has "lint of one block" 'content/blocks/ham.md:1:1: error: .*no-front-matter'
rm -r "$installed/study-group/content/blocks"

viva 0 pack remove own-words
viva 0 sheet "$id"
has "without its pack the sheet is the usual one" 'one line'
hasnt "not the pack's" 'ascii art'
viva 0 list cases
has "and the bare id is free again" '^spam-filter	Spam filter'

# ---- a pack that does everything wrong ----

bad=$XDG_DATA_HOME/viva/packs/bad-pack
mkdir -p "$bad/content" "$bad/templates"
printf 'format: 9\nname: [x]\n' >"$bad/pack.yaml"
ln -s /etc "$bad/cases"
viva 0 list cases
has "a pack whose cases are a link hides no other" '^spam-filter	'
grep -q "^viva: warning: pack 'bad-pack' is left out: .*a symbolic link" "$err" && echo "ok it is said" || echo "not ok it is said: $(cat "$err")"
viva 1 lint "$bad"
has "lint finds the link" 'symbolic link'
has "and the format" 'format 9 is not known'
rm "$bad/cases"
mkdir -p "$bad/cases/late" "$bad/cases/typo" "$bad/cases/last"
printf 'id: late\ntitle: \033]0;owned\007\nsummary: x\n' >"$bad/cases/late/case.yaml"
ln -s ../../../../viva.db "$bad/cases/late/case.md"
printf 'id: typo\n' >"$bad/cases/typo/case.yml"
printf 'id: last\n' >"$bad/cases/last/case.yaml"
printf '{{#open}}\n' >"$bad/templates/review.md"
printf 'sets: {a: [b]}\n' >"$bad/content/synonyms.yaml"
viva 1 lint "$bad"
has "a case without case.yaml is found" 'cases/typo/case.yaml: error: .*missing-file'
has "a link in a case is found" 'cases/late/case.md: error: '
has "a reserved id is found" "'last' has a meaning of its own"
has "a broken template is found" 'templates/review.md: error: .*not closed'
escape=$(printf '\033')
hasnt "no escape reaches the terminal" "$escape"
viva 0 list cases
has "the good cases are there" '^spam-filter	'
viva 5 interview late --plain
viva 0 show last
has "no pack takes the word 'last'" '^senior, practice'
viva 5 pack add "$bad"
rm -rf "$bad"

# ---- removing ----

viva 0 pack remove study-group
viva 0 list packs
[ -s "$out" ] && echo "not ok no pack is left: $(cat "$out")" || echo "ok no pack is left"
viva 3 show spam-filter
viva 0 list interviews
has "the interviews stay" 'study-group/spam-filter'
id=$(grep study-group "$out" | cut -f 1)
viva 0 sheet "$id"
has "and their sheets" 'a lost letter is far worse'
viva 0 debrief "$id"
has "and their debriefs" 'a lost letter is far worse'
viva 3 pack remove study-group
