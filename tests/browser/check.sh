#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Every kind of HTML sheet in headless Chromium (`make check-browser`): nothing on the console, nothing wider than
# a phone of 360 px, contrast of at least 4.5 to 1 in light and dark, and printed on A4 and Letter no row split and
# no heading alone at the end of a page. The sheets are opened as they are; what is measured is a copy of them.
# KEEP=1 keeps the folder.
set -u
cd "$(dirname "$0")/../.." || exit 1
here=tests/browser
build=${BUILD:-build}
case $build in /*) ;; *) build=$PWD/$build ;; esac
viva=$build/viva
scratch=$(mktemp -d) || exit 1
trap '[ -n "${KEEP:-}" ] && echo "kept: $scratch" || rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM HUP

export HOME="$scratch/home" VIVA_SHARE="$PWD" VIVA_CLOCK=1795255200000+20000 LC_ALL=C.UTF-8 TZ=UTC
mkdir -p "$HOME"
unset XDG_DATA_HOME XDG_CONFIG_HOME XDG_CACHE_HOME XDG_STATE_HOME VIVA_DB

failed=0 passed=0
check() {
	if "$@"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "not ok $name"
	fi
}

for browser in chromium chromium-browser google-chrome; do
	command -v $browser >/dev/null && break
done

# Chromium's talk with the system is on the same stream as the console; a message of a page has CONSOLE in it.
browse() {
	rm -rf "$scratch/profile"
	timeout 120 $browser --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync \
		--disable-background-networking --disable-component-update --user-data-dir="$scratch/profile" \
		--enable-logging=stderr "$@" 2>"$scratch/browser.log"
}

quiet() {
	! grep CONSOLE "$scratch/browser.log"
}

# ---- the sheets ----

sheets=$scratch/sheets
mkdir "$sheets"
make_sheet() {
	file=$1
	shift
	"$viva" "$@" --format html >"$sheets/$file.html" 2>"$scratch/said" || { cat "$scratch/said"; rm "$sheets/$file.html"; failed=$((failed + 1)); }
}

sit() {
	"$viva" interview video-recommendation --plain --seed 1 --db "$scratch/$1.db" >"$scratch/$1.log"
}

sit evening <tests/sheets/evening.in
# More of everything than a page has room for, in long words and in wide ones.
{
	for i in 1 2 3 4 5 6 7 8; do
		echo "/decide Which store keeps the features of the twenty million videos, number $i? | A remote store with a cache beside it; All of them in memory of the ranker; A table that is joined every hour; 毎晩計算して配る | A remote store with a cache beside it | because the rows change every minute and nobody wants to ship a model for that, 毎分変わるからです | it costs a hop of some milliseconds at the ninety-ninth percentile and a team that runs it | if the cache hit rate falls below ninety percent for a week"
		echo "/estimate 5e7 users * 4 /day * $i + 1e6 users * 10 /day * 3 + 2e6 users * 12 /day"
	done
	echo "/next"
	printf '%01000d\n' 0
	echo "/finish"
} | sit crowded

make_sheet review sheet --db "$scratch/evening.db"
make_sheet full sheet --db "$scratch/evening.db" --reference full
make_sheet brief sheet --db "$scratch/evening.db" --brief
make_sheet for-review sheet --db "$scratch/evening.db" --for-review --reference full
make_sheet crowded sheet --db "$scratch/crowded.db"
make_sheet crowded-brief sheet --db "$scratch/crowded.db" --brief
make_sheet case show video-recommendation --all
make_sheet unsat show "$("$viva" list cases | cut -f1 | grep -vx video-recommendation | head -n 1)"
make_sheet block show "$("$viva" list blocks | head -n 1 | cut -f1)"
make_sheet step show model
for what in framework blocks video-recommendation; do
	make_sheet "cheat-$what" cheat $what --all
done
make_sheet cheat-booklet cheat all --all
make_sheet cheat-blank cheat --blank
make_sheet cheat-mine cheat --mine --db "$scratch/evening.db"
make_sheet cheat-decisions cheat --decisions --db "$scratch/evening.db"

# ---- as they are ----

for sheet in "$sheets"/*.html; do
	name="nothing on the console: $(basename "$sheet")"
	browse --dump-dom "file://$sheet" >"$scratch/dom"
	check quiet
	name="it is a whole page: $(basename "$sheet")"
	check grep -q '</main>' "$scratch/dom"
done

# ---- on a phone ----

{
	echo '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><pre id="found"></pre>'
	for sheet in "$sheets"/*.html; do
		printf '<iframe width="360" height="700" style="border: 0" name="%s" srcdoc="' "$(basename "$sheet" .html)"
		sed 's/&/\&amp;/g; s/"/\&quot;/g' "$sheet"
		echo '"></iframe>'
	done
	echo '<script>'
	cat $here/probe.js
	echo '</script></html>'
} >"$scratch/phone.html"

look() {
	browse --dump-dom "$@" "file://$scratch/phone.html" >"$scratch/dom"
	sed -n '/<pre id="found">/,$p' "$scratch/dom" | sed 's/.*<pre id="found">//; /<\/pre>/{ s/<\/pre>.*//; q; }' >"$scratch/found"
	grep -q '^looked at [1-9]' "$scratch/found" && ! grep -v '^looked at' "$scratch/found"
}

name="360 px wide, light: nothing is wider, contrast is at least 4.5"
check look --blink-settings=preferredColorScheme=1
check grep -q 'light$' "$scratch/found"
name="360 px wide, dark"
check look --blink-settings=preferredColorScheme=0
check grep -q 'dark$' "$scratch/found"

# ---- on paper ----

print_sheet() {
	awk -v paper=$1 -f $here/signs.awk "$2" >"$scratch/print.html"
	rm -f "$scratch/print.pdf"
	browse --no-pdf-header-footer --print-to-pdf="$scratch/print.pdf" "file://$scratch/print.html" >"$scratch/said"
	[ -s "$scratch/print.pdf" ]
}

well_paged() {
	pdftotext -layout "$scratch/print.pdf" "$scratch/print.txt" && awk -f $here/pages.awk "$scratch/print.txt" >"$scratch/faults"
	cat "$scratch/faults"
	[ ! -s "$scratch/faults" ]
}

pages() {
	pdfinfo "$scratch/print.pdf" | sed -n 's/^Pages: *//p'
}

for sheet in "$sheets"/*.html; do
	for paper in A4 letter; do
		name="$(basename "$sheet") on $paper"
		check print_sheet $paper "$sheet"
		check well_paged
		[ -n "${KEEP:-}" ] && cp "$scratch/print.pdf" "$sheet.$paper.pdf"
		case $sheet in
		*brief.html | *cheat-framework.html)
			name="$(basename "$sheet") is one page of $paper"
			check [ "$(pages)" = 1 ]
			;;
		*cheat-video*)
			name="a case is at most two pages of $paper"
			check [ "$(pages)" -le 2 ]
			;;
		esac
	done
done

echo "$passed passed, $failed failed"
[ $failed = 0 ]
