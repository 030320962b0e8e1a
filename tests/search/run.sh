#!/bin/sh
# SPDX-License-Identifier: MIT
#
# `viva search` as people and scripts see it, above all that it gives nothing away; and what is made from the tables of commands and keys: completions, the
# list of keys, the manual page.
set -u
out=$TESTTMP/out err=$TESTTMP/err
export VIVA_CLOCK=1795255200000+20000
case=video-recommendation
cache=$XDG_CACHE_HOME/viva/index.db

check() {
	name=$1
	shift
	if said=$("$@" 2>&1); then
		echo "ok $name"
	else
		echo "not ok $name: $said"
	fi
}

# expect NAME STATUS PATTERN WORDS...: PATTERN (an extended regular expression) is a line of what it prints; '' for: nothing.
expect() {
	name=$1 wanted=$2 pattern=$3
	shift 3
	"$VIVA" search "$@" >"$out" 2>"$err"
	status=$?
	if [ $status != "$wanted" ]; then
		echo "not ok $name: status $status instead of $wanted"
		cat "$out" "$err"
	elif [ -z "$pattern" ] && [ -s "$out" ]; then
		echo "not ok $name: stdout is not empty"
		cat "$out"
	elif [ -n "$pattern" ] && ! grep -Eq "$pattern" "$out"; then
		echo "not ok $name: no line is like '$pattern'"
		cat "$out"
	else
		echo "ok $name"
	fi
}

tab=$(printf '\t')
expect 'a word of a title' 0 "^case$tab$case$tab${tab}Video recommendations" recommendations
expect 'whatever its ending, case and accents' 0 "^case$tab$case" RÉCOMMENDING vidéos
expect 'a guide' 0 "^step${tab}data${tab}data$tab" 'label delay'
expect 'a block' 0 "^block${tab}label-delay${tab}${tab}Label delay$" 'label delay'
expect 'a block, by its text' 0 "^block${tab}label-delay${tab}${tab}.*maturation" maturation
expect 'as json' 0 '"schema": 1' recommendations --json
check 'json has the keys that it should' grep -Eq '"(kind|id|step|text)":' "$out"
expect 'nothing found' 1 '' xylophone
expect 'nothing found, as json' 1 '"hits": \[\]' xylophone --json
expect 'all words are wanted' 1 '' recommendations xylophone
expect 'punctuation is no syntax' 1 '' '" AND ( * NEAR:^' xylophone
expect 'only punctuation' 1 '' '*' '"' '('
"$VIVA" search >"$out" 2>"$err"
check 'without a word' test $? = 2
check 'the cache is private' sh -c 'ls -l "$1" | grep -q "^-rw-------"' sh "$cache"
rm -rf "$XDG_CACHE_HOME"
expect 'without the cache' 0 "^case$tab$case" recommendations
echo 'no database' >"$cache"
expect 'with a cache that is none' 0 "^case$tab$case" recommendations
rm -rf "$XDG_CACHE_HOME"
: >"$XDG_CACHE_HOME"
expect 'where no cache can be' 0 "^case$tab$case" recommendations
rm -f "$XDG_CACHE_HOME"

# ---- spoilers ----

words_of() {
	tr 'A-Z' 'a-z' | tr -cs 'a-z' '\n' | awk '!seen[$0]++'
}

# Words of the case that do not begin like a word of what everybody may read, or, after a beginning, of its tags.
{ "$VIVA" show $case; sed -n 's/^tags://p' cases/$case/case.yaml; } | words_of >"$TESTTMP/open"
cat cases/$case/case.yaml cases/$case/case.md | words_of | awk -v open="$TESTTMP/open" '
	BEGIN { while ((getline word <open) > 0) known[substr(word, 1, 4)] = 1 }
	{ stem = $0; sub(/ing$/, "", stem) }
	length >= 4 && !(substr($0, 1, 4) in known || substr($0, 1, 3) in known || stem in known || (stem "e") in known)' >"$TESTTMP/hidden"
check 'a case has words to hide' test "$(wc -l <"$TESTTMP/hidden")" -gt 200

spoils() {
	awk 'NR % 4 == 0' "$TESTTMP/hidden" | while read -r word; do
		"$VIVA" search "$word" | grep "^case$tab" && echo "'$word' was found"
	done
}
nothing_spoilt() {
	said=$(spoils)
	[ -z "$said" ] || { echo "$said"; return 1; }
}

# In a reference and points, and in a fact; neither in the prompt nor in a guide.
secret=$(grep -x -m 1 -e calibrated -e hashing -e embeddings "$TESTTMP/hidden")
check 'before a case was sat nothing of it is found' nothing_spoilt
printf 'we hash the ids\n/quit\n' | "$VIVA" interview $case --plain --seed 1 >/dev/null
expect 'own answers' 0 "^answer${tab}2026-11-21-....${tab}clarify${tab}we hash the ids" hash ids
check 'nor after it was begun' nothing_spoilt
printf '/decide Which store? | Redis; Cassandra; files | Redis | zeppelins are slower\n/finish\n' | "$VIVA" resume --plain >"$TESTTMP/log"
expect 'own decisions' 0 "^decision${tab}2026-11-21-....${tab}clarify$tab.*Cassandra" zeppelin
expect 'when it was sat to its end, it is' 0 "^case$tab$case$tab[a-z]+$tab" "$secret"
id=$(tail -n 1 "$TESTTMP/log")
"$VIVA" forget "${id#interview: }" --force 2>/dev/null
check 'what was forgotten is not in the cache' sh -c '! grep -qs zeppelin "$1"' sh "$cache"
expect 'nor found' 1 '' zeppelin
check 'and the case hides again' nothing_spoilt

# ---- what the tables make ----

for shell in bash zsh fish; do
	"$VIVA" completion $shell >"$TESTTMP/$shell"
	check "completion for $shell" test -s "$TESTTMP/$shell"
	check "it knows commands, options and steps" sh -c 'grep -q interview "$1" && grep -q minutes "$1" && grep -q clarify "$1"' sh "$TESTTMP/$shell"
	if command -v $shell >/dev/null; then
		check "$shell can read it" $shell -n "$TESTTMP/$shell"
	else
		echo "skip $shell can read it: $shell is not installed"
	fi
done
"$VIVA" completion tcsh >"$out" 2>&1
check 'no other shells' test $? = 2

# What bash offers for the last of these words, on one line.
offers() {
	PATH="$(dirname "$VIVA"):$PATH" bash -c '. "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _viva; echo "${COMPREPLY[*]}"' "$TESTTMP/bash" "$@"
}
offered() {
	wanted=$1
	shift
	found=$(offers viva "$@")
	[ "$found" = "$wanted" ] || { echo "$* gives: $found"; return 1; }
}
if command -v bash >/dev/null; then
	check 'bash: a command' offered interview inter
	check 'bash: a case' offered $case interview --plain video
	check 'bash: a step behind a case' offered data grade $case d
	check 'bash: an option' offered --minutes interview --min
	check 'bash: its value' offered 'senior staff' interview --level s
	check 'bash: its value after =' offered 'mid senior staff' interview --level =
	check 'bash: one of several steps' offered clarify,data interview --steps clarify,d
	check 'bash: a file' offered Makefile sheet -o Makef
	check 'bash: a block' offered label-delay show label
	check 'bash: an alternative' offered packs list p
else
	echo 'skip what bash offers: bash is not installed'
fi

"$VIVA" keys >"$out"
check 'keys' grep -Eq 'Ctrl-R.*Redo' "$out"

"$VIVA" help manual >"$TESTTMP/viva.1"
all_commands() {
	"$VIVA" help | sed -n 's/^  \([a-z]*\) .*/\1/p' | while read -r command; do
		grep -q "^\.It Ic $command" "$TESTTMP/viva.1" || echo "$command is not in it"
	done
}
check 'the manual page has every command' test -z "$(all_commands)"
if command -v mandoc >/dev/null; then
	check 'mandoc likes it' mandoc -T lint -W style "$TESTTMP/viva.1"
elif command -v groff >/dev/null; then
	check 'groff likes it' sh -c '! groff -mdoc -ww -Tascii "$1" 2>&1 >/dev/null | grep .' sh "$TESTTMP/viva.1"
else
	echo 'skip the manual page is well-formed: neither mandoc nor groff is installed'
fi
