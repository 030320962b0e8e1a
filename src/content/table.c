/* SPDX-License-Identifier: MIT */
/*
 * Pipe tables, to section 4.10 of the GFM specification, in the lines of what cmark takes for a
 * paragraph. It knows rows and cells, and nothing of the Markdown in a cell.
 */
#include "content/markdown.h"

/* A wide row above many short ones would make a tree out of all proportion. */
enum { MAX_FILLED = 65536 };

/* ---- rows ---- */

/* A row without the pipes at its ends; its ptr is NULL when it has no cell. */
static struct str row_body(struct str row)
{
	if (row.len > 0 && row.ptr[0] == '|')
		row = str_slice(row, 1, row.len);
	if (row.len == 0)
		return (struct str){ 0 };
	if (str_ends(row, S("|")) && !str_ends(row, S("\\|")))
		row.len--;
	return row;
}

/* Cuts the next cell from a row's body, as it stands. */
static struct str next_cell(struct str *body)
{
	struct str cell = *body;

	for (size_t at = 0; at < body->len; at++) {
		if (body->ptr[at] == '|' && (at == 0 || body->ptr[at - 1] != '\\')) {
			cell.len = at;
			*body = str_slice(*body, at + 1, body->len);
			return str_trim(cell);
		}
	}
	body->ptr = NULL;
	return str_trim(cell);
}

static size_t count_cells(struct str row)
{
	struct str body = row_body(row);
	size_t n = 0;

	for (; body.ptr; n++)
		next_cell(&body);
	return n;
}

/* What the cell's Markdown is: a pipe needs its backslash only to be no border, in code too. */
static struct str unescape(struct arena *arena, struct str cell)
{
	char *text;
	size_t n = 0;

	if (str_find(cell, S("\\|"), 0) == SIZE_MAX)
		return cell;
	text = str_z(arena, cell);
	for (size_t at = 0; at < cell.len; at++) {
		if (cell.ptr[at] != '\\' || at + 1 == cell.len || cell.ptr[at + 1] != '|')
			text[n++] = cell.ptr[at];
	}
	return (struct str){ text, n };
}

static bool read_align(struct str cell, enum doc_align *align)
{
	static const enum doc_align aligns[2][2] = {
		{ DOC_ALIGN_NONE, DOC_ALIGN_RIGHT },
		{ DOC_ALIGN_LEFT, DOC_ALIGN_CENTRE },
	};
	bool left = str_starts(cell, S(":")), right = cell.len > 1 && str_ends(cell, S(":"));
	struct str dashes = str_slice(cell, left, cell.len - right);

	for (size_t i = 0; i < dashes.len; i++) {
		if (dashes.ptr[i] != '-')
			return false;
	}
	*align = aligns[left][right];
	return dashes.len > 0;
}

/* The columns of a delimiter row, 0 if `row` is none; into `aligns` if that is not NULL. */
static size_t read_delimiter(struct str row, enum doc_align *aligns)
{
	struct str body = row_body(row);
	size_t n = 0;

	while (body.ptr) {
		enum doc_align align;

		if (!read_align(next_cell(&body), &align))
			return 0;
		if (aligns)
			aligns[n] = align;
		n++;
	}
	return n;
}

/* Whether a line ends the table above it. Most lines can be told by their first byte. */
static bool begins_block(struct str text)
{
	unsigned char c = text.len > 0 ? (unsigned char)text.ptr[0] : 0;

	if (c == '|' || c >= 0x80 || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))
		return false;
	return text.len == 0 || markdown_begins_block(text);
}

/* Whether a line makes a heading of the paragraph before it. */
static bool is_underline(struct str text)
{
	size_t n = 0;

	while (n < text.len && text.ptr[n] == text.ptr[0])
		n++;
	return n == text.len && n > 0 && (text.ptr[0] == '=' || text.ptr[0] == '-');
}

/* ---- tables ---- */

/* The first line behind `delimiter` that is no row; `*missing` counts the cells that rows lack. A
 * row may lie behind what cmark takes for the paragraph's end: "===" is one. */
static size_t end_of_rows(const struct source *source, size_t delimiter,
                          struct container *containers, size_t n, size_t columns, size_t *missing)
{
	size_t line = delimiter + 1;

	*missing = 0;
	for (; line < source->n; line++) {
		struct bare_line row = source_bare(source, line, containers, n);
		size_t cells = count_cells(row.text);

		if (row.lazy || row.indent >= CODE_INDENT || begins_block(row.text))
			break;
		*missing += cells < columns ? columns - cells : 0;
	}
	return line;
}

static void fill_row(struct source *source, struct table *table, size_t row, struct str text)
{
	struct str body = row_body(text);

	for (size_t i = 0; i < table->columns && body.ptr; i++)
		table->cells[row * table->columns + i] = unescape(source->arena, next_cell(&body));
}

/* Leaves one line for the table: a heading without text, which stands where a table can, and which
 * the paragraph before it and the blocks around it take as they would take a table. */
static void stand_in(struct source *source, size_t line, struct str marks, struct table *table)
{
	struct buf text = { 0 };

	buf_adds(&text, marks);
	buf_adds(&text, S("# #"));
	source->lines[line].text = buf_dup(source->arena, &text);
	source->lines[line].table = table;
	buf_release(&text);
}

static struct table *new_table(struct source *source, size_t columns, size_t rows)
{
	struct table *table = arena_new(source->arena, struct table);

	table->index = source->ntables;
	table->columns = columns;
	table->rows = rows;
	table->aligns = arena_array(source->arena, enum doc_align, columns);
	table->lines = arena_array(source->arena, int, rows);
	table->cells = arena_array(source->arena, struct str, rows * columns);
	source->tables = arena_grow(source->arena, source->tables, source->ntables,
	                            &source->tables_cap, sizeof *source->tables);
	source->tables[source->ntables++] = table;
	return table;
}

/* Makes a table of the lines from `header` on, if it does not get too large. */
static bool take(struct source *source, size_t first, size_t header, struct container *containers,
                 size_t n)
{
	struct bare_line head = source_bare(source, header, containers, n);
	struct bare_line delimiter = source_bare(source, header + 1, containers, n);
	size_t columns = count_cells(head.text), missing;
	size_t end = end_of_rows(source, header + 1, containers, n, columns, &missing);
	struct bare_line marked = header == first ? head : delimiter;
	struct str marks = source->lines[header == first ? header : header + 1].text;
	struct table *table;

	if (source->filled + missing > MAX_FILLED)
		return false;
	source->filled += missing;
	table = new_table(source, columns, end - header - 1);
	read_delimiter(delimiter.text, table->aligns);
	fill_row(source, table, 0, head.text);
	table->lines[0] = source->lines[header].line;
	for (size_t line = header + 2; line < end; line++) {
		fill_row(source, table, line - header - 1,
		         source_bare(source, line, containers, n).text);
		table->lines[line - header - 1] = source->lines[line].line;
	}
	for (size_t line = header + 1; line < end; line++)
		source->lines[line].gone = true;
	stand_in(source, header, str_slice(marks, 0, marked.start), table);
	return true;
}

bool table_may_begin(const struct source *source, size_t first, size_t last)
{
	for (size_t i = first + 1; i <= last; i++) {
		struct str line = str_trim(source->lines[i].text);

		if (line.len >= 2 && strchr("|-:", line.ptr[line.len - 1]) &&
		    strchr(" \t|-:", line.ptr[line.len - 2]))
			return true;
	}
	return false;
}

bool table_find(struct source *source, size_t first, size_t last, struct container *containers,
                size_t n)
{
	source_measure(source, containers, n);
	for (size_t line = first + 1; line <= last; line++) {
		struct bare_line row = source_bare(source, line, containers, n);
		size_t columns;

		if (row.lazy || row.indent >= CODE_INDENT)
			continue;
		if (is_underline(row.text))
			return false;
		columns = read_delimiter(row.text, NULL);
		if (columns > 0 &&
		    columns == count_cells(source_bare(source, line - 1, containers, n).text))
			return take(source, first, line - 1, containers, n);
	}
	return false;
}
