# SPDX-License-Identifier: MIT
#
# Files of at most 500 lines, functions of at most 80:
#     awk -f tests/lint/code.awk -f tests/lint/sizes.awk src/*.c src/*/*.[ch]
#
# A function begins where its name stands in column 0 and ends with a `}` there: the layout that
# clang-format gives.

BEGIN {
	most_file = 500
	most_function = 80
}

FNR == 1 { begin = 0 }

FNR == most_file + 1 { report(FNR, "size", "a file has at most " most_file " lines") }

{ text = code_of($0) }

/^[A-Za-z_].*\(/ {
	begin = FNR
	name = text
	sub(/[ \t]*\(.*/, "", name)
	sub(/.*[ \t*]/, "", name)
}

/^}/ {
	if (begin && text !~ /;/ && FNR - begin + 1 > most_function)
		report(begin, "size", name "() has " FNR - begin + 1 " lines, at most " most_function)
	begin = 0
}
