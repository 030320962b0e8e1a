/* SPDX-License-Identifier: MIT */
/*
 * A Markdown file as a sheet in a format, without a template: what is measured beside other
 * programs that turn Markdown into something.
 *
 *     paper FORMAT FILE OUT
 *
 * It has the formats of the program that it is linked like: viva's, or the one of viva-pdf.
 */
#include "sheet/sheet.h"

#include <stdlib.h>

static void read_all(const char *path, struct buf *out)
{
	static char part[64 << 10];
	FILE *file = fopen(path, "rb");
	size_t n;

	if (!file) {
		perror(path);
		exit(1);
	}
	while ((n = fread(part, 1, sizeof part, file)) > 0)
		buf_add(out, part, n);
	fclose(file);
}

static void write_all(const char *path, const struct buf *bytes)
{
	FILE *file = fopen(path, "wb");

	if (!file || fwrite(bytes->ptr, 1, bytes->len, file) != bytes->len || fclose(file)) {
		perror(path);
		exit(1);
	}
}

int main(int argc, char **argv)
{
	static const struct markdown_limits limits = { .nesting = 32 };
	const struct sheet_format *format = argc == 4 ? sheet_format_find(str_from(argv[1])) : NULL;
	struct sheet_options options = { .title = S("A document"), .width = 80 };
	struct buf in = { 0 }, out = { 0 };
	struct arena arena = { 0 };

	if (!format) {
		fputs("usage: paper FORMAT FILE OUT\n", stderr);
		return 2;
	}
	read_all(argv[2], &in);
	format->render(
		&out, markdown_parse(&arena, buf_str(&in), &limits, false, (struct str){ 0 }, NULL),
		&options);
	write_all(argv[3], &out);
	buf_release(&in);
	buf_release(&out);
	arena_release(&arena);
	return 0;
}
