#!/bin/sh
# SPDX-License-Identifier: MIT
#
# make install and uninstall, into a folder of the test's own: what arrives, whether it works from there,
# and that nothing stays behind.
set -u
root=$TESTTMP/root
share=$root/usr/share/viva

# What was built for the tests is installed as it is (-o all), sanitizers and all.
make_here() {
	make -s -o all BUILD="${BUILD:-build}" DESTDIR="$root" PREFIX=/usr "$@" 2>&1
}

check() {
	name=$1
	shift
	if said=$("$@" 2>&1); then
		echo "ok $name"
	else
		echo "not ok $name: $said"
	fi
}

same_files() {
	for part in content cases templates; do
		[ ! -e $part ] || diff -r $part "$share/$part" || return
	done
}

readable_by_all() {
	odd=$(find "$root/usr" -type f ! -perm -444 -o -type d ! -perm -755)
	[ -z "$odd" ] || { echo "$odd"; return 1; }
}

# Beside the program lies share/viva: neither the tree nor the compiled-in folder is needed.
finds_its_share() {
	(cd / && unset VIVA_SHARE && "$root/usr/bin/viva" list cases) >"$TESTTMP/installed.txt"
	VIVA_SHARE=$PWD "$VIVA" list cases >"$TESTTMP/tree.txt" && cmp "$TESTTMP/installed.txt" "$TESTTMP/tree.txt" &&
		[ -s "$TESTTMP/tree.txt" ]
}

nothing_left() {
	left=$(find "$root" -type f)
	[ -z "$left" ] || { echo "$left"; return 1; }
}

papers_arrive() {
	for paper in man/man1/viva.1 bash-completion/completions/viva zsh/site-functions/_viva fish/vendor_completions.d/viva.fish; do
		[ -s "$root/usr/share/$paper" ] || { echo "no $paper"; return 1; }
	done
}

# PDF is made by a second program, which finds the same content from where it lies.
prints() {
	(cd / && unset VIVA_SHARE && "$root/usr/bin/viva" show clarify -o "$TESTTMP/clarify.pdf") &&
		[ -s "$TESTTMP/clarify.pdf" ]
}

umask 077
check 'make install' make_here install
check 'content, cases and templates arrive' same_files
check 'the manual page and the completions arrive' papers_arrive
check 'everybody can read them' readable_by_all
check 'the program runs from there' "$root/usr/bin/viva" --version
check 'it finds what lies beside it' finds_its_share
if [ -x "${VIVA%/*}/viva-pdf" ]; then
	check 'it prints PDF' prints
else
	echo 'skip it prints PDF: viva-pdf was not built'
fi
touch "$share/content/old.md"
check 'installing again' make_here install
check 'what an older version had is gone' test ! -e "$share/content/old.md"
check 'make uninstall' make_here uninstall
check 'leaves nothing' nothing_left
