# SPDX-License-Identifier: MIT
#
# Functions that are not called:
#     awk -f tests/lint/code.awk -f tests/lint/calls.awk src/*.c src/*/*.[ch]
#
# Some nowhere. Some not in the core, which gets bytes, times and events as arguments and gives values
# back. What needs a header that layers.awk keeps out of the core is not listed again.

BEGIN {
	words("strcpy strcat strncpy strncat stpcpy sprintf vsprintf strtok strtok_r gets", nowhere)
	words("system popen dlopen socket connect alloca", nowhere)
	words("tmpnam tempnam mktemp tmpfile atoi atol atoll atof rand srand random srandom", nowhere)
	words("initscr yaml_parser_load sqlite3_load_extension sqlite3_enable_load_extension", nowhere)
	words("cmark_render_commonmark cmark_render_plaintext cmark_render_xml", nowhere)
	words("cmark_render_latex cmark_render_man cmark_render_html cmark_markdown_to_html", nowhere)

	words("base content interview cards sheet", core)
	words("printf vprintf puts putchar fprintf vfprintf fputs fputc putc fwrite perror", not_core)
	words("fopen fdopen freopen fclose fread fgets fgetc getc getchar scanf fscanf", not_core)
	words("remove rename getenv setenv unsetenv putenv exit _Exit quick_exit atexit abort", not_core)
	words("mkstemp mkdtemp realpath", not_core)

	# Out of memory: one message and the end.
	words("src/base/arena.c:fputs src/base/arena.c:exit", excepted)
}

FNR == 1 {
	split(FILENAME, at, "/")
	is_core = at[2] in core
}

FILENAME != "src/base/banned.h" {
	text = code_of($0)
	while (match(text, /[A-Za-z_][A-Za-z_0-9]*[ \t]*\(/)) {
		name = substr(text, RSTART, RLENGTH - 1)
		sub(/[ \t]+$/, "", name)
		before = substr(text, 1, RSTART - 1)
		text = substr(text, RSTART + RLENGTH)
		if (before ~ /(\.|->)[ \t]*$/)
			continue
		if (name in nowhere)
			report(FNR, "banned", name "() is not used here")
		else if (is_core && name in not_core && !(FILENAME ":" name in excepted))
			report(FNR, "core", at[2] " is core: no " name "()")
	}
}
