#!/bin/sh
# SPDX-License-Identifier: MIT
#
# What paper costs beside the alternatives: paper.sh BIN, as `make bench` calls it; BIN holds cost, paper, and where
# there is pango paper-pdf and floor. Each row is one run of all programs in turn, and the processor's time of all their
# processes; ratios are viva's to the program's. What is not installed is said. RUNS=9 for more runs.
set -eu
bin=$1 here=$(cd "${0%/*}" && pwd)
runs=${RUNS:-5}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
export LC_ALL=C.UTF-8 HOME="$scratch"
cd "$scratch"

# document NAME BYTES [SCRIPTS]: NAME.md, and NAME.html for what takes no Markdown.
document() {
	awk -v bytes="$2" -v scripts="${3:-}" -f "$here/document.awk" >"$1.md"
	if has cmark; then
		printf '<!DOCTYPE html><meta charset="utf-8"><title>A document</title>\n' >"$1.html"
		cmark "$1.md" >>"$1.html"
	fi
}

has() {
	command -v "$1" >/dev/null
}

# against NAME LIMIT COMMAND...: a program to be measured beside viva's, if it is there.
against() {
	if has "$3"; then
		peers="$peers $1:$2"
		shift 2
		printf '%s\n' -- "$@" >>arguments
	else
		echo "$1 is not installed"
	fi
}

# begin COMMAND...: what is measured first, viva's.
begin() {
	peers=
	printf '%s\n' "$@" >arguments
}

# table WHAT [KB]: measures, and prints a row for each program.
table() {
	what=$1 most=${2:-}
	"$bin/cost" "$runs" $(cat arguments) >costs
	for peer in viva:- $peers; do
		echo "$peer"
	done | paste -d ' ' - costs | awk -v what="$what" -v most="$most" '{
		split($1, peer, ":")
		if (NR == 1)
			mine = $2
		ratio = (NR > 1 && $2 > 0 && mine != "-") ? sprintf("%.2f", mine / $2) : "-"
		limit = NR > 1 ? (peer[2] == "-" ? "" : "<= " peer[2]) : (most ? "<= " most " kB" : "")
		printf "%-26s %-12s %9s ms %9s kB  %6s  %s\n", what, peer[1], $2, $3, ratio, limit
	}'
}

browse='--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --user-data-dir=profile
	--print-to-pdf=chromium.pdf --virtual-time-budget=1'
chromium=chromium
has $chromium || chromium=chromium-browser

echo 'lowdown -Tms "$1" | groff -ms -Kutf8 -Tpdf' >groff.sh

# pdf WHAT NAME KB FLOOR GROFF CHROMIUM WEASYPRINT: one document as PDF; the limits of the ratios.
pdf() {
	begin "$bin/paper-pdf" pdf "$2.md" viva.pdf
	against floor "$4" "$bin/floor" "$2.md" floor.pdf
	has lowdown && has groff && against groff "$5" sh groff.sh "$2.md" || echo 'groff with lowdown is not installed'
	against chromium "$6" $chromium $browse "$2.html"
	against weasyprint "$7" weasyprint -q "$2.html" weasyprint.pdf
	table "$1" "$3"
}

document small 10000
document large 1000000
printf '%-26s %-12s %12s %12s  %6s  %s\n' what program processor memory ratio limit

begin "$bin/paper" html large.md /dev/null
against cmark 1.1 cmark --unsafe large.md
table 'HTML of 1 MB'
begin "$bin/paper" txt large.md /dev/null
against lowdown 0.6 lowdown -Tterm large.md
table 'text of 1 MB'
begin "$bin/paper" txt small.md /dev/null
against lowdown - lowdown -Tterm small.md
table 'text of 10 kB'

[ -x "$bin/paper-pdf" ] || { echo 'PDF is not built: there is no pango'; exit 0; }
document three 12500 yes
document hundred 455000
document thousand 4550000
pdf 'PDF, 3 pages, scripts' three '' 1.25 - 0.1 0.05
pdf 'PDF, 100 pages' hundred 70000 1.25 0.5 0.25 -

# Ten times the pages in ten times the time.
begin "$bin/paper-pdf" pdf thousand.md thousand.pdf
against '100-pages' 11 "$bin/paper-pdf" pdf hundred.md hundred.pdf
runs=1
table 'PDF, 1,000 pages'
if has pdfinfo; then
	for file in viva hundred thousand; do
		pdfinfo $file.pdf | sed -n "s/^Pages: */pages of $file.pdf: /p"
	done
fi
