#!/bin/sh
# SPDX-License-Identifier: MIT
#
# What ships, all of it: it lints clean, and every case can be read, listed and sat.
set -u
VIVA_SHARE=$PWD
export VIVA_SHARE
out=$TESTTMP/out

say() {
	if [ "$1" = 0 ]; then
		echo "ok $2"
	else
		echo "not ok $2: $3"
		head -n 20 "$out"
	fi
}

"$VIVA" lint >"$out" 2>&1 && ! grep -q 'warning:' "$out"
say $? 'what ships lints clean' 'errors or warnings'

for folder in cases/*/; do
	id=$(basename "$folder")
	"$VIVA" show "$id" --all --format html -o - >"$out" 2>&1
	say $? "$id can be read" 'viva show ended badly'
	printf '%s\n' '? how many users' '/done' '/next' '/finish' |
		"$VIVA" interview "$id" --plain --seed 1 >"$out" 2>&1 && grep -q '^interview: ' "$out"
	say $? "$id can be sat" 'no interview came of it'
done

"$VIVA" list cases >"$out"
[ "$(wc -l <"$out")" -eq "$(ls cases | wc -l)" ]
say $? 'all cases are listed' 'some are missing'
"$VIVA" list blocks >"$out"
[ "$(wc -l <"$out")" -eq "$(ls content/blocks | wc -l)" ]
say $? 'all blocks are listed' 'some are missing'
