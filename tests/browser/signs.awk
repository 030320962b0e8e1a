# SPDX-License-Identifier: MIT
#
# Puts signs into a copy of a sheet that can be found in its PDF, so small that nothing moves:
#     awk -v paper=A4 -f signs.awk sheet.html
# «rN» and «RN» at both ends of row N of a table, «hN» in heading N and «HN» in what follows it.

function sign(kind, n) {
	return "<span style=\"font-size:1px\">\302\253" kind n "\302\273</span>"
}

# Behind the first tag of the line that begins text. The names of a table's columns are no text yet: with
# nothing but them a heading is still alone.
function first_text(line, what) {
	if (!match(line, /<(p|li|td|code|pre)( [^>]*)?>/))
		return line
	done = 1
	return substr(line, 1, RSTART + RLENGTH - 1) what substr(line, RSTART + RLENGTH)
}

/<\/head>/ { sub(/<\/head>/, "<style>@page { size: " paper " }</style></head>") }

waits {
	done = 0
	$0 = first_text($0, sign("H", headings))
	if (done) waits = 0
}

/^<h[1-6][ >]/ {
	headings++
	sub(/<\/h[1-6]>/, sign("h", headings) "&")
	waits = 1
}

/^<tr>/ || /^<tbody>/ { in_body = 1 }
/^<thead>/ { in_body = 0 }
/^<tr>.*<td/ {
	rows++
	$0 = first_text($0, sign("r", rows))
	match($0, /<\/td><\/tr>/)
	$0 = substr($0, 1, RSTART - 1) sign("R", rows) substr($0, RSTART)
}

{ print }
