# SPDX-License-Identifier: MIT
#
# A Markdown document of about `bytes` bytes, always the same one: prose with emphasis, code and
# links, lists, quotes, headings, code. With `scripts` it begins with a line of each of some scripts.

function random(n) {
	seed = (seed * 16807) % 2147483647
	return seed % n
}

function word() {
	return words[random(n) + 1]
}

function prose(count,    i, k, text) {
	text = "The"
	for (i = 0; i < count; i++) {
		k = random(100)
		text = text " " (k < 3 ? "*" word() "*" : k < 5 ? "**" word() " " word() "**" : k < 7 ? "`" word() "`" : \
			k < 8 ? "[" word() " " word() "](http://example.org/" word() ")" : k < 9 ? "“" word() "” – café" : word())
	}
	return text "."
}

function put(text) {
	print text "\n"
	written += length(text) + 2
}

function list(mark,    i, text) {
	for (i = 3 + random(4); i > 0; i--)
		text = text mark " " prose(9) (i > 1 ? "\n" : "")
	return text
}

function block(k) {
	if (k < 10)
		return "## " word() " " word() " and " word()
	if (k < 25)
		return list("-")
	if (k < 33)
		return list("1.")
	if (k < 40)
		return "> " prose(30)
	if (k < 46)
		return "```\nint " word() " = " random(1000) "; /* " word() " */\nreturn " word() ";\n```"
	return prose(15) " " prose(20) "\n" prose(15) " " prose(12)
}

BEGIN {
	seed = 42
	n = split("model feature label ranking candidate retrieval latency traffic budget cache index store " \
	          "batch stream drift metric offline online experiment user item score embedding vector " \
	          "the of and with for because while each over under", words, " ")
	put("# A document")
	if (scripts)
		put("Ελληνικά ἀρχή, кириллица, 日本語の文章, 한국어, عربي, עברית, ∑ x² ≤ ∞, 👍 🎉.")
	while (written < bytes)
		put(block(random(100)))
}
