#!/bin/sh
# SPDX-License-Identifier: MIT
#
# What viva says of the answers and questions of one case, beside what a person said: a row for each, for
# figures.awk.
#
#     tests/grading/measure.sh CASE [HALF]           $VIVA is the program; HALF as in split.tsv
#
# With CROSS=1 the answers to all other cases are marked as if they were this case's, which takes a while.
#
#     point     HALF  LABEL  STATE  ?|-  ANSWER  POINT       LABEL is made, named or no; STATE is viva's
#     foreign   HALF  LABEL  STATE  ?|-  ANSWER  POINT
#     cross     HALF  LABEL|-  STATE  ?|-  CASE/ANSWER  POINT      HALF is dev or held, of the other case
#     question  HALF  WANTED  HEARD  FACTS|-  QUESTION
#     more      dev   WANTED  HEARD  FACTS|-  QUESTION       of questions-more.tsv
#
# HEARD is facts, either (he asks which of two), fishing or nothing. Fields are separated by tabs. The
# files' formats stand in their first lines; not every case has foreign answers or more questions.
set -eu
: "${VIVA:?is the program}"
folder=$(dirname "$0")/$1
only=${2:-}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

content() {
	grep -v '^#' "$folder/$1"
}

# What says yes and what says no; anything else ends this.
asked() {
	"$VIVA" "$@" || [ $? = 1 ]
}

# ANSWER POINT STATE of each point of the answers in $scratch/answers, by one viva a step. The name of a
# foreign answer has its case before the step.
states() {
	awk -F'[/\t]' -v folder="$folder" '
		{ split($(NF - 1), part, "[-.]"); step = part[$(NF - 2) == "foreign" ? 3 : 2] }
		{ sub(/\t.*/, ""); files[step] = files[step] " " folder "/" $0 }
		END { for (step in files) print step files[step] }' "$scratch/answers" |
		while read -r step files; do
			asked grade "$1" "$step" --json $files </dev/null >"$scratch/graded"
			awk -F'"' -v OFS='\t' -v file="$files" -v folder="$folder" '
				$2 == "file" { file = $4 }
				$2 == "id" { id = $4 }
				$2 == "state" { print substr(file, length(folder) + 2), id, $4 }
			' "$scratch/graded"
		done >"$scratch/states"
}

# KIND CASE LABELS: the rows of the answers that LABELS names.
points() {
	[ -f "$folder/$3" ] || return 0
	content split.tsv | awk -F'\t' -v only="$only" '
		NR == FNR { labelled[$1]; next }
		$1 in labelled && (only == "" || $2 == only)' "$folder/$3" - >"$scratch/answers"
	states "$2"
	awk -F'\t' -v OFS='\t' -v kind="$1" '
		pass == 1 { state[$1, $2] = $3; next }
		pass == 2 { label[$1, ++labels[$1]] = $3; point[$1, labels[$1]] = $2; doubt[$1, labels[$1]] = $4; next }
		{
			for (i = 1; i <= labels[$1]; i++)
				print kind, $2, label[$1, i], state[$1, point[$1, i]],
					doubt[$1, i] == "" ? "-" : doubt[$1, i], $1, point[$1, i]
		}
	' pass=1 "$scratch/states" pass=2 "$folder/$3" pass=3 "$scratch/answers"
}

# The rows of the answers to the same step of all other cases, with the label where one was given.
cross() {
	[ "${CROSS:-}" = 1 ] || return 0
	labels=$folder/labels-cross.tsv
	[ -f "$labels" ] || labels=/dev/null
	for split in "$folder"/../*/split.tsv; do
		other=$(basename "$(dirname "$split")")
		[ "$other" = "$1" ] || sed -n "s|^answers/|../$other/&|p" "$split"
	done | awk -F'\t' -v only="$only" 'only == "" || $2 == only' >"$scratch/answers"
	states "$1"
	awk -F'\t' -v OFS='\t' '
		{ sub("^[.][.]/", "", $1) }
		pass == 1 { label[$1, $2] = $3; doubt[$1, $2] = $4; next }
		pass == 2 { point[$1, ++points[$1]] = $2; state[$1, points[$1]] = $3; next }
		{
			for (i = 1; i <= points[$1]; i++) {
				key = $1 SUBSEP point[$1, i]
				print "cross", $2, key in label ? label[key] : "-", state[$1, i],
					doubt[key] == "" ? "-" : doubt[key], $1, point[$1, i]
			}
		}
	' pass=1 "$labels" pass=2 "$scratch/states" pass=3 "$scratch/answers"
}

# The rows of the questions in $scratch/questions, each KIND HALF WANTED QUESTION, by one viva.
heard() {
	cut -f 4 "$scratch/questions" >"$scratch/asked"
	asked ask "$1" - --json <"$scratch/asked" >"$scratch/heard"
	awk -v OFS='\t' '
		pass == 1 && $2 == "question" { n++ }
		pass == 1 && $2 == "heard" { heard[n] = $4 }
		pass == 1 && $2 == "id" { facts[n] = facts[n] (facts[n] == "" ? "" : "+") $4 }
		pass == 2 { print $1, $2, $3, heard[FNR], facts[FNR] == "" ? "-" : facts[FNR], $4 }
		END { exit n != FNR }
	' pass=1 FS='"' "$scratch/heard" pass=2 FS='\t' "$scratch/questions"
}

questions() {
	[ -f "$folder/questions.tsv" ] || return 0
	content questions.tsv | awk -F'\t' -v OFS='\t' -v only="$only" '
		NR == FNR { half[$1] = $2; next }
		only == "" || half[FNR] == only { print "question", half[FNR], $2, $1 }
	' "$folder/split.tsv" - >"$scratch/questions"
	heard "$1"
}

more() {
	[ -f "$folder/questions-more.tsv" ] && [ "${only:-dev}" = dev ] || return 0
	content questions-more.tsv | awk -F'\t' -v OFS='\t' '{ print "more", "dev", $2, $1 }' >"$scratch/questions"
	heard "$1"
}

points point "$1" labels.tsv
points foreign "$1" labels-foreign.tsv
cross "$1"
questions "$1"
more "$1"
