#!/bin/sh
# SPDX-License-Identifier: MIT
#
# The benchmark: bench.sh VIVA TTY MATCH, as `make bench` calls it. Peers are measured where they are
# installed, one run of each in turn, so that what else the machine does meets all of them; the
# limits are ratios to a peer. Of RUNS runs the median counts. Nothing fails here: it is for reading.
set -eu
viva=$1 tty=$2 match=$3
runs=${RUNS:-5}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
unset VIVA_DB NO_COLOR VISUAL EDITOR LINES COLUMNS
export LC_ALL=C.UTF-8 VIVA_SHARE
for kind in DATA CONFIG CACHE STATE; do
	eval "XDG_${kind}_HOME=$scratch/$kind; export XDG_${kind}_HOME"
done
export HOME="$scratch/home"
mkdir -p "$HOME"
case=video-recommendation

# So many words of prose, the same ones each time, in lines.
words() {
	awk -v n="$1" 'BEGIN {
		m = split("store count clicks features after views and that the model weighted " \
		          "loss by late labels joins watch day because ranking mislead short", word, " ")
		for (seed = 7; i < n; i++) {
			seed = (seed * 16807) % 2147483647
			printf "%s%s", word[seed % m + 1], (i % 60 == 59) ? "\n" : " "
		}
	}'
}

has() {
	command -v "$1" >/dev/null
}

# measure NAME SIZE BEFORE COMMAND...: one run, added to the figures of that name.
measure() {
	name=$1 size=$2 before=$3
	shift 3
	"$tty" "$size" "$keys" "$before" "$@" >>"$scratch/$name.$size"
}

# figure NAME SIZE COLUMN: the median.
figure() {
	[ -s "$scratch/$1.$2" ] || { echo -; return; }
	cut -d ' ' -f "$3" "$scratch/$1.$2" | sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

# row WHAT UNIT SIZE COLUMN PEER LIMIT [NAME]: a line of the table.
row() {
	mine=$(figure "${7:-viva}" "$3" "$4") theirs=$(figure "$5" "$3" "$4")
	awk -v what="$1" -v unit="$2" -v size="$3" -v a="$mine" -v b="$theirs" -v peer="$5" -v limit="$6" 'BEGIN {
		ratio = (b > 0) ? sprintf("%.2f", a / b) : "-"
		printf "%-38s %-8s %9s %-5s %-6s %9s  %6s  %s\n", what, size, a, unit, peer, b, ratio, limit
	}'
}

measure_all() {
	size=$1
	rm -rf "$scratch/sitting" && mkdir "$scratch/sitting"
	measure viva "$size" "$(printf '\r')" "$viva" interview $case --seed 1 --db "$scratch/sitting/v.db"
	measure home "$size" '' "$viva" --db "$scratch/home.db"
	cp "$scratch/long.db" "$scratch/sitting/long.db"
	measure end "$size" '' "$viva" resume --db "$scratch/sitting/long.db"
	cp "$scratch/long.db" "$scratch/sitting/middle.db"
	measure middle "$size" "$up" "$viva" resume --db "$scratch/sitting/middle.db"
	has nano && rm -f "$scratch/nano.txt" && measure nano "$size" '' nano -I "$scratch/nano.txt"
	has vim && rm -f "$scratch/vim.txt" && measure vim "$size" i vim -u NONE -n "$scratch/vim.txt"
	has tig && measure tig "$size" '' tig
	:
}

keys=$scratch/keys
words "${WORDS:-60}" >"$keys"
up=$(i=0; while [ $i -lt 40 ]; do printf '\033[5~ '; i=$((i + 1)); done)
words 10000 >"$scratch/long.txt"
"$viva" interview $case --plain --seed 1 --db "$scratch/long.db" <"$scratch/long.txt" >/dev/null

sizes='80x24 200x60'
"$tty" 80x24 /dev/null '' "$viva" --db "$scratch/home.db" >/dev/null
i=0
while [ $i -lt "$runs" ]; do
	for size in $sizes; do
		measure_all "$size"
	done
	i=$((i + 1))
done

printf '%-38s %-8s %9s %-5s %-6s %9s  %6s  %s\n' what size viva unit peer theirs ratio limit
for size in $sizes; do
	row 'home, start to the full screen' ms "$size" 1 nano '<= 2.0' home
	row 'home, start to the full screen' ms "$size" 1 tig - home
	row 'typing, commit included, median' us "$size" 2 nano '<= 1.5'
	row 'typing, commit included, 95 of 100' us "$size" 3 nano '<= 1.5'
	row 'bytes a key' B "$size" 4 nano '<= 25 B'
	row 'memory after typing, at most' kB "$size" 5 vim '<= 1.5'
	row '10,000 words, at the end: median' us "$size" 2 viva 'about 1' end
	row '10,000 words, in the middle: median' us "$size" 2 viva 'about 1' middle
done

echo
"$match" "$VIVA_SHARE" $case | awk '{ ms = $1; sub(/^[^ ]* /, ""); printf "%-52s %7s ms%s\n", $0, ms,
	/matching/ ? "  limit 5" : /^a question/ ? "  limit 2" : "" }'

# A thousand more cases, of one that is small.
pack=$scratch/DATA/viva/packs/many
small=$(ls "$VIVA_SHARE"/tests/interview-case/cases | head -n 1)
mkdir -p "$pack/cases"
printf 'format: 1\nname: many\ntitle: Many\nversion: 1.0.0\nlicense: MIT\nauthors:\n  - Nobody\n' >"$pack/pack.yaml"
(cd "$pack/cases" && seq -f 'case-%g' 1000 | xargs mkdir)
for file in case.yaml case.md; do
	awk -v folder="$pack/cases" -v file=$file '{ line[NR] = $0 } END {
		for (i = 1; i <= 1000; i++) {
			to = folder "/case-" i "/" file
			for (k = 1; k <= NR; k++)
				print (line[k] ~ /^id: /) ? "id: case-" i : line[k] >to
			close(to)
		}
	}' "$VIVA_SHARE/tests/interview-case/cases/$small/$file"
done
: >"$scratch/none"
keys=$scratch/none
"$viva" list cases >/dev/null 2>&1
for i in 1 2 3 4 5; do
	measure catalogue 80x24 '' "$viva" --db "$scratch/home.db"
done
printf '%-52s %7s ms\n' 'home, start to the full screen, 1,000 more cases' "$(figure catalogue 80x24 1)"
