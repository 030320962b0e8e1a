#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Whether the test runner counts what happens: each test makes a tree with one suite or unit program that
# ends in a certain way, and expects the runner's last line and status.
set -u
runner=$PWD/tests/run
tree=$TESTTMP/tree

fresh_tree() {
	rm -rf "$tree"
	mkdir -p "$tree/tests/demo" "$tree/tests/unit" "$tree/build/tests"
	cp "$runner" "$tree/tests/run"
}

# expect NAME STATUS LAST-LINE [ARGUMENT...]
expect() {
	name=$1 status=$2 last=$3
	shift 3
	said=$(BUILD=build TEST_SECONDS=1 "$tree/tests/run" "$@" 2>&1)
	got=$?
	if [ $got = "$status" ] && [ "$(echo "$said" | tail -n 1)" = "$last" ]; then
		echo "ok $name"
	else
		echo "not ok $name: status $got: $said"
	fi
}

suite() {
	fresh_tree
	{ echo '#!/bin/sh' && cat; } >"$tree/tests/demo/run.sh"
	chmod +x "$tree/tests/demo/run.sh"
}

unit() {
	fresh_tree
	: >"$tree/tests/unit/demo_test.c"
	{ echo '#!/bin/sh' && cat; } >"$tree/build/tests/demo_test"
	chmod +x "$tree/build/tests/demo_test"
}

fresh_tree
expect 'no test at all is a failure' 1 '0 passed, 0 failed'
expect 'a name that is none' 1 '0 passed, 1 failed' nothing

suite <<'END'
echo 'ok one'; echo 'something else'; echo 'ok two: with words'
END
expect 'passing tests' 0 '2 passed, 0 failed'
expect 'by name' 0 '2 passed, 0 failed' demo

suite <<'END'
echo 'ok one'; echo 'not ok two: why'; echo 'skip three: why'
END
expect 'a failure and a skip' 1 '1 passed, 1 failed, 1 skipped'

suite <<'END'
echo 'ok one'; exit 3
END
expect 'a bad end counts once more' 1 '1 passed, 1 failed'

suite <<'END'
echo 'not ok one: why'; exit 1
END
expect 'a bad end that was explained does not' 1 '0 passed, 1 failed'

suite <<'END'
exit 0
END
expect 'a suite that says nothing' 1 '0 passed, 1 failed'

suite <<'END'
echo 'ok one'; : >sheet.html
END
expect 'a suite that leaves a file in the tree' 1 '1 passed, 1 failed'

suite <<'END'
echo 'ok one'; kill -9 $$
END
expect 'a suite that is killed' 1 '1 passed, 1 failed'

if command -v timeout >/dev/null; then
	suite <<-'END'
		echo 'ok one'; sleep 60
	END
	expect 'a suite that hangs' 1 '1 passed, 1 failed'
else
	echo 'skip a suite that hangs: no timeout command here'
fi

suite <<'END'
read -r line && echo "not ok input: $line"
[ "$HOME" = "$TESTTMP/home" ] && [ -z "$(ls "$HOME" | grep -v runtime)" ] && echo 'ok a home of its own'
[ "$VIVA" = "$PWD/build/viva" ] && [ -d "$VIVA_SHARE/cases" ] && echo 'ok the program'
[ "$XDG_DATA_HOME" = "$HOME/data" ] && [ -z "${VIVA_DB:-}" ] && echo 'ok nothing of the user'
END
VIVA_DB=/nowhere
export VIVA_DB
expect 'what a suite finds' 0 '3 passed, 0 failed' </dev/null

unit <<'END'
printf '1..3\nok 1 - a\nok 2 - b\nnot ok 3 # SKIP c\n# not ok - group\n'
END
expect 'a unit program' 0 '2 passed, 0 failed, 1 skipped'
expect 'a unit program by its short name' 0 '2 passed, 0 failed, 1 skipped' demo

unit <<'END'
printf '1..3\nok 1 - a\n'
END
expect 'a unit program that stops before its plan is through' 1 '1 passed, 1 failed'

unit <<'END'
printf '1..1\nok 1 - a\n1..2\nok 1 - b\nnot ok 2 - c\n# why\n'; exit 1
END
expect 'two groups in a program' 1 '2 passed, 1 failed'

fresh_tree
: >"$tree/tests/unit/demo_test.c"
expect 'a unit program that was not built' 1 '0 passed, 1 failed'
