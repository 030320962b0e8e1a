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
tab=$(printf '\t')

content() {
	grep -v '^#' "$folder/$1"
}

# ID STATE of each point. The name of a foreign answer has its case before the step.
states() {
	case $2 in
	foreign/*) step=$(basename "$2" .md | cut -d- -f3) ;;
	*) step=$(basename "$2" .md | cut -d- -f2) ;;
	esac
	"$VIVA" grade "$1" "$step" --json "$folder/$2" | awk -F'"' '
		$2 == "id" { id = $4 }
		$2 == "state" { print id "\t" $4 }'
}

# HEARD and the facts, joined by +.
heard() {
	"$VIVA" ask "$1" --json -- "$2" | awk -F'"' '
		$2 == "heard" { heard = $4 }
		$2 == "id" { facts = facts (facts == "" ? "" : "+") $4 }
		END { print heard "\t" (facts == "" ? "-" : facts) }'
}

# KIND CASE LABELS: the rows of the answers that LABELS names.
points() {
	[ -f "$folder/$3" ] || return 0
	content split.tsv | while IFS=$tab read -r answer half; do
		[ -f "$folder/$answer" ] && [ "${only:-$half}" = "$half" ] || continue
		content "$3" | grep -q "^$answer$tab" || continue
		states "$2" "$answer" | awk -F'\t' -v OFS='\t' -v kind="$1" -v half="$half" \
			-v answer="$answer" '
			NR == FNR { state[$1] = $2; next }
			$1 == answer { print kind, half, $3, state[$2], $4 == "" ? "-" : $4, $1, $2 }
		' - "$folder/$3"
	done
}

# The rows of the answers to the same step of all other cases, with the label where one was given.
cross() {
	[ "${CROSS:-}" = 1 ] || return 0
	labels=$folder/labels-cross.tsv
	for split in "$folder"/../*/split.tsv; do
		other=$(basename "$(dirname "$split")")
		[ "$other" != "$1" ] || continue
		grep '^answers/' "$split" | while IFS=$tab read -r answer half; do
			[ "${only:-$half}" = "$half" ] || continue
			states "$1" "../$other/$answer" | sed "s|^|$half$tab$other/$answer$tab|"
		done
	done | awk -F'\t' -v OFS='\t' '
		FILENAME != "-" { label[$1, $2] = $3; doubt[$1, $2] = $4; next }
		{
			key = $2 SUBSEP $3
			print "cross", $1, key in label ? label[key] : "-", $4,
				doubt[key] == "" ? "-" : doubt[key], $2, $3
		}
	' "$([ -f "$labels" ] && echo "$labels" || echo /dev/null)" -
}

questions() {
	[ -f "$folder/questions.tsv" ] || return 0
	content questions.tsv | awk -F'\t' -v OFS='\t' '
		NR == FNR { half[$1] = $2; next }
		{ print half[FNR], $2, $1 }' "$folder/split.tsv" - |
		while IFS=$tab read -r half wanted question; do
			[ "${only:-$half}" = "$half" ] || continue
			echo "question$tab$half$tab$wanted$tab$(heard "$1" "$question")$tab$question"
		done
}

more() {
	[ -f "$folder/questions-more.tsv" ] && [ "${only:-dev}" = dev ] || return 0
	content questions-more.tsv | while IFS=$tab read -r question wanted; do
		echo "more${tab}dev$tab$wanted$tab$(heard "$1" "$question")$tab$question"
	done
}

points point "$1" labels.tsv
points foreign "$1" labels-foreign.tsv
cross "$1"
questions "$1"
more "$1"
