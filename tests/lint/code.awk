# SPDX-License-Identifier: MIT
#
# For the other scripts here: what of a line of C is code.

FNR == 1 { in_comment = 0 }

# The line without its comments, its strings and characters emptied: "", ''.
function code_of(line,    out, end) {
	out = ""
	while (line != "") {
		if (in_comment) {
			end = index(line, "*/")
			if (end == 0)
				return out
			in_comment = 0
			line = substr(line, end + 2)
		} else if (match(line, /\/\*|\/\/|["']/) == 0) {
			return out line
		} else {
			out = out substr(line, 1, RSTART - 1)
			line = substr(line, RSTART)
			if (substr(line, 1, 2) == "//")
				return out
			if (substr(line, 1, 2) == "/*") {
				in_comment = 1
				line = substr(line, 3)
			} else {
				match(line, /^"([^"\\]|\\.)*"?|^'([^'\\]|\\.)*'?/)
				out = out substr(line, 1, 1) substr(line, 1, 1)
				line = substr(line, RLENGTH + 1)
			}
		}
	}
	return out
}

function report(line, rule, why) {
	printf "%s:%d: error: %s [%s]\n", FILENAME, line, why, rule
	failed = 1
}

# A set of the words in a text.
function words(text, set,    list, n, i) {
	n = split(text, list, " ")
	for (i = 1; i <= n; i++)
		set[list[i]] = 1
}

END { exit failed }
