/* SPDX-License-Identifier: MIT */
/*
 * A document as rows for a screen: the plain text of txt.c with its marks taken out and kept beside
 * it. It knows neither the screen nor how bold looks there.
 */
#include "sheet/txt.h"

/* What is read so far. Where texts are is known when all of them are. */
struct reading {
	struct arena *arena;
	struct buf text;
	struct sheet_row *rows;
	size_t n, cap;
};

static size_t count(struct str line, char mark)
{
	size_t n = 0;

	for (size_t i = 0; i < line.len; i++)
		n += line.ptr[i] == mark;
	return n;
}

static void read_row(struct reading *reading, struct str line)
{
	struct sheet_span *bold =
		arena_array(reading->arena, struct sheet_span, count(line, TXT_BOLD));
	struct sheet_row row = { .bold = bold };
	size_t start = reading->text.len;

	for (size_t i = 0; i < line.len; i++) {
		char c = line.ptr[i];
		size_t at = reading->text.len - start;

		if (c == TXT_BOLD)
			bold[row.nbold].start = at;
		else if (c == TXT_PLAIN)
			bold[row.nbold++].end = at;
		else if (c == TXT_TEXT)
			row.margin = at;
		else if (c > TXT_HEADING && c < ' ')
			row.level = c - TXT_HEADING;
		else
			buf_addc(&reading->text, c);
	}
	row.text.len = reading->text.len - start;
	if (count(line, TXT_TEXT) == 0)
		row.margin = row.text.len;
	buf_addc(&reading->text, '\n');
	reading->rows =
		arena_grow(reading->arena, reading->rows, reading->n, &reading->cap, sizeof row);
	reading->rows[reading->n++] = row;
}

static struct sheet_rows *finish(struct reading *reading)
{
	struct sheet_rows *rows = arena_new(reading->arena, struct sheet_rows);
	size_t at = 0;

	rows->rows = reading->rows;
	rows->n = reading->n;
	rows->text = buf_dup(reading->arena, &reading->text);
	for (size_t i = 0; i < rows->n; i++) {
		rows->rows[i].text.ptr = rows->text.ptr + at;
		at += rows->rows[i].text.len + 1;
	}
	buf_release(&reading->text);
	return rows;
}

struct sheet_rows *sheet_rows(struct arena *arena, const struct doc *doc,
                              const struct sheet_options *options)
{
	struct reading reading = { .arena = arena };
	struct buf marked = { 0 };
	struct str rest;

	txt_render(&marked, doc, options, true);
	rest = buf_str(&marked);
	while (rest.len > 0)
		read_row(&reading, str_cut(&rest, '\n'));
	buf_release(&marked);
	return finish(&reading);
}
