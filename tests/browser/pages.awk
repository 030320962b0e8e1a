# SPDX-License-Identifier: MIT
#
# Reads the text of a PDF with the signs of signs.awk, pages parted by form feeds: a row whose ends, or a
# heading and what follows it, stand on different pages is a fault, a line each; so is a text without
# signs.

BEGIN { RS = "\f" }

{
	rest = $0
	while (match(rest, /\302\253[rRhH][0-9]+\302\273/)) {
		sign = substr(rest, RSTART + 2, RLENGTH - 4)
		if (!(sign in page))
			page[sign] = NR
		signs++
		rest = substr(rest, RSTART + RLENGTH)
	}
}

END {
	for (sign in page) {
		n = substr(sign, 2)
		if (sign ~ /^r/ && page["R" n] != page[sign])
			print "row " n " is split over pages " page[sign] " and " page["R" n]
		if (sign ~ /^h/ && ("H" n) in page && page["H" n] != page[sign])
			print "heading " n " stands at the end of page " page[sign]
	}
	if (!signs)
		print "no signs were found"
}
