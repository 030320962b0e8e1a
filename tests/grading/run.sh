#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Guards the figures of `make grading`: each may not fall below its floor in CASE/floors. A floor lies a
# little under what was measured when it was set. It keeps what was reached; it is no aim, and a
# change that is right may lower it, if the commit says why. All cases that ship are measured.
set -u
VIVA_SHARE=$PWD
export VIVA_SHARE
cd "$(dirname "$0")" || exit 1

for floors in */floors; do
	case=${floors%/*}
	./measure.sh "$case" >"$TESTTMP/rows" && awk -v short=1 -f figures.awk "$TESTTMP/rows" >"$TESTTMP/figures" || {
		echo "not ok $case is measured"
		continue
	}
	grep -v '^#' "$floors" | awk -v case="$case" '
		NR == FNR { got[$1 " " $2] = $3; next }
		{ name = $1 " " $2 }
		!(name in got) { print "not ok " case " " name ": not measured"; next }
		got[name] < $3 { print "not ok " case " " name ": " got[name] ", floor " $3; next }
		{ print "ok " case " " name }' "$TESTTMP/figures" -
done
