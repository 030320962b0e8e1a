#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Transcripts of plain mode, replayed word for word: NAME.in is typed, NAME.args holds the arguments, NAME.out is what must come back. The clock is
# scripted (20 seconds a line), the interview's id is replaced by ID. GOLDEN=1 rewrites the expected output.
set -u
here=tests/plain
export VIVA_CLOCK=1795255200000+20000

"$VIVA" pack add tests/packs/study-group 2>/dev/null || exit 1

sit() {
	"$VIVA" $(cat "$here/$1.args") --db "$TESTTMP/$1.db" <"$here/$1.in" 2>&1 |
		sed -E 's/[0-9]{4}-[0-9]{2}-[0-9]{2}-[a-z0-9]{4}/ID/g'
}

for input in "$here"/*.in; do
	name=$(basename "$input" .in)
	sit "$name" >"$TESTTMP/$name.out"
	if [ -n "${GOLDEN:-}" ]; then
		cp "$TESTTMP/$name.out" "$here/$name.out"
	fi
	if diff "$here/$name.out" "$TESTTMP/$name.out"; then
		echo "ok $name"
	else
		echo "not ok $name: the transcript differs"
	fi
	rm -f "$TESTTMP/$name.db"
	sit "$name" >"$TESTTMP/$name.again"
	if cmp -s "$TESTTMP/$name.out" "$TESTTMP/$name.again"; then
		echo "ok $name, a second time"
	else
		echo "not ok $name, a second time: the same seed and lines gave another interview"
	fi
done
