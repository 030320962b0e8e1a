#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The static checks: tests/lint/all.sh [CHECK...], by default all of them.
#
# TREE: the tree to look at, by default the one this file is in. BUILD: where viva was built. FLAGS: the
# compiler flags. A check whose tool is not installed is skipped, and says so.
set -u
tools=$(cd "$(dirname "$0")" && pwd)
cd "${TREE:-$tools/../..}" || exit 2
build=${BUILD:-build}
plain="-std=c17 -D_POSIX_C_SOURCE=200809L '-DVIVA_VERSION=\"\"' '-DVIVA_PREFIX_SHARE=\"\"' -Isrc"
pango=$(pkg-config --cflags pangocairo 2>/dev/null | sed 's/-I/-isystem /g')
flags="${FLAGS:-$plain} $pango"
skip=77

sources() {
	find src -name '*.[ch]' | LC_ALL=C sort
}

# Those for PDF only where pango is.
c_files() {
	find src tests -name '*.c' | { [ -n "$pango" ] && cat || grep -v '^src/sheet/pdf'; } | LC_ALL=C sort
}

have() {
	command -v "$1" >/dev/null || { echo "$1 is not installed"; return $skip; }
}

awk_check() {
	sources | xargs -r awk -f "$tools/code.awk" -f "$tools/$1.awk"
}

check_layers() {
	awk_check layers
}

check_calls() {
	awk_check calls
}

check_sizes() {
	awk_check sizes
}

# Characters that make a text read otherwise than it is: bidirectional overrides and what has no width.
check_text() {
	find src content cases templates tests/unit -type f 2>/dev/null |
		xargs -r env LC_ALL=C awk '
		/\342\200[\213-\217\252-\256]|\342\201[\240-\251]|\357\273\277/ {
			printf "%s:%d: error: an invisible or bidirectional character [text]\n", FILENAME, FNR
			failed = 1
		}
		END { exit failed }'
}

check_top() {
	stray=$(ls | grep -vxE "src|content|cases|templates|tests|Makefile|README\.md|LICENSE|build|${build%%/*}")
	[ -z "$stray" ] || {
		echo "$stray" | sed 's/$/: error: not one of the agreed names at the top [top]/'
		return 1
	}
}

check_format() {
	have clang-format || return
	find src tests -name '*.[ch]' | LC_ALL=C sort | {
		bad=0
		while read -r file; do
			clang-format --style=file "$file" | cmp -s - "$file" && continue
			echo "$file: error: not formatted: run clang-format -i on it [format]"
			bad=1
		done
		return $bad
	}
}

check_clang() {
	have clang || return
	c_files | eval "xargs -r clang $flags -Werror -fsyntax-only"
}

# Flow analysis and the usual traps, one file a process: with more, some versions take state from one to the next
# and complain about every va_list. Left out: opinions, what the compilers' warnings say already, sizeof on an
# array of pointers (which is how one counts them), and what is taken for null or uninitialised only because the
# function that reports a failure, and returns it, stands in another file; the sanitizers look for these.
tidy='-*,clang-analyzer-*,bugprone-*'
for check in core.CallAndMessage core.NonNullParamChecker core.NullDereference core.uninitialized.Assign \
	core.uninitialized.Branch core.UndefinedBinaryOperatorResult \
	security.insecureAPI.DeprecatedOrUnsafeBufferHandling; do
	tidy="$tidy,-clang-analyzer-$check"
done
for check in branch-clone easily-swappable-parameters implicit-widening-of-multiplication-result \
	macro-parentheses narrowing-conversions not-null-terminated-result reserved-identifier sizeof-expression; do
	tidy="$tidy,-bugprone-$check"
done
export tidy flags

check_tidy() {
	have clang-tidy || return
	findings=$(c_files | grep '^src/' | xargs -r -n 1 -P "$(getconf _NPROCESSORS_ONLN)" sh -c \
		'eval clang-tidy --quiet --warnings-as-errors="*" --checks="$tidy" "$@" -- "$flags" 2>/dev/null' tidy) ||
		{ echo "$findings" | grep -E ': (error|warning):'; return 1; }
}

check_cppcheck() {
	have cppcheck || return
	cppcheck --quiet --template='{file}:{line}: {severity}: {message} [{id}]' --error-exitcode=1 \
		--std=c11 --enable=warning,performance,portability --inline-suppr \
		--suppress=missingInclude --suppress=internalAstError -j "$(getconf _NPROCESSORS_ONLN)" -Isrc src
}

check_content() {
	[ -x "$build/viva" ] || { echo "$build/viva has not been built"; return 1; }
	"$build/viva" lint .
}

failed=0
[ $# -gt 0 ] || set -- layers calls sizes text top format clang cppcheck tidy content
for check; do
	said=$("check_$check" 2>&1)
	case $? in
	0) echo "lint: $check ok" ;;
	$skip) echo "lint: $check skipped: $said" ;;
	*)
		echo "lint: $check FAILED"
		echo "$said"
		failed=1
		;;
	esac
done
exit $failed
