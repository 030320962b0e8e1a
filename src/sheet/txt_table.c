/* SPDX-License-Identifier: MIT */
/*
 * Tables in plain text: drawn with borders where the width allows it, else each row as a list of
 * what its cells hold under the names of the columns. Only txt.c uses it.
 */
#include "sheet/txt.h"

enum {
	WIDEST = 200,      /* where lines have no width, no table is drawn wider than this */
	LONGEST_NAME = 40, /* of a column that stands before each of its values */
};

struct glyphs {
	const char *line, *bar;
	const char *top[3], *middle[3], *bottom[3]; /* left end, crossing, right end */
};

static const struct glyphs box = {
	.line = "\xe2\x94\x80",
	.bar = "\xe2\x94\x82",
	.top = { "\xe2\x94\x8c", "\xe2\x94\xac", "\xe2\x94\x90" },
	.middle = { "\xe2\x94\x9c", "\xe2\x94\xbc", "\xe2\x94\xa4" },
	.bottom = { "\xe2\x94\x94", "\xe2\x94\xb4", "\xe2\x94\x98" },
};

static const struct glyphs ascii = {
	.line = "-",
	.bar = "|",
	.top = { "+", "+", "+" },
	.middle = { "+", "+", "+" },
	.bottom = { "+", "+", "+" },
};

/* A table as texts, rows one after another. */
struct grid {
	struct arena arena;
	size_t columns, rows;
	struct str *cells;
	const enum doc_align *aligns;
	size_t *widths;
	bool parted; /* a row takes several lines: lines between the rows keep them apart */
};

static void read_cell(const struct txt *txt, struct grid *grid, struct str *cell,
                      const struct doc *node)
{
	struct buf text = { 0 };

	txt_inlines(txt, &text, node);
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '\n')
			text.ptr[i] = ' ';
	}
	*cell = buf_dup(&grid->arena, &text);
	buf_release(&text);
}

static void read_grid(const struct txt *txt, struct grid *grid, const struct doc *table)
{
	struct str *cell;

	grid->columns = table->columns;
	grid->aligns = table->aligns;
	for (const struct doc *row = table->first; row; row = row->next)
		grid->rows++;
	grid->cells = arena_array(&grid->arena, struct str, grid->rows * grid->columns);
	grid->widths = arena_array(&grid->arena, size_t, grid->columns);
	cell = grid->cells;
	for (const struct doc *row = table->first; row; row = row->next) {
		const struct doc *node = row->first;

		for (size_t i = 0; i < grid->columns; i++, cell++) {
			if (node)
				read_cell(txt, grid, cell, node);
			node = node ? node->next : NULL;
		}
	}
}

/* Sets the widths of the columns; false when they cannot fit `width`. */
static bool set_widths(struct grid *grid, size_t width)
{
	size_t *words = arena_array(&grid->arena, size_t, grid->columns);
	size_t *cells = arena_array(&grid->arena, size_t, grid->columns);

	for (size_t i = 0; i < grid->rows * grid->columns; i++) {
		size_t column = i % grid->columns;
		size_t word = layout_longest_word(grid->cells[i]);
		size_t whole = utf8_cells(grid->cells[i]);

		words[column] = word > words[column] ? word : words[column];
		cells[column] = whole > cells[column] ? whole : cells[column];
	}
	if (!layout_columns(words, cells, grid->columns, width, grid->widths))
		return false;
	for (size_t i = 0; i < grid->columns; i++)
		grid->parted = grid->parted || cells[i] > grid->widths[i];
	return true;
}

static void add_border(struct txt *txt, const struct grid *grid, const struct glyphs *glyphs,
                       const char *const ends[3])
{
	struct buf line = { 0 };

	for (size_t i = 0; i < grid->columns; i++) {
		buf_adds(&line, str_from(ends[i > 0]));
		for (size_t n = 0; n < grid->widths[i] + 2; n++)
			buf_adds(&line, str_from(glyphs->line));
	}
	buf_adds(&line, str_from(ends[2]));
	txt_line(txt, buf_str(&line));
	buf_release(&line);
}

static void add_spaces(struct buf *out, size_t n)
{
	while (n-- > 0)
		buf_addc(out, ' ');
}

static void add_aligned(struct buf *out, struct str text, size_t width, enum doc_align align)
{
	size_t cells = utf8_cells(text), spare = width > cells ? width - cells : 0;
	size_t before = align == DOC_ALIGN_RIGHT    ? spare
	                : align == DOC_ALIGN_CENTRE ? spare / 2
	                                            : 0;

	add_spaces(out, before);
	buf_adds(out, text);
	add_spaces(out, spare - before);
}

/* `names`: it is the row of the columns' names. */
static void add_row(struct txt *txt, const struct grid *grid, const struct glyphs *glyphs,
                    const struct str *cells, bool names)
{
	struct arena scratch = { 0 };
	struct layout_line **lines = arena_array(&scratch, struct layout_line *, grid->columns);
	size_t *n = arena_array(&scratch, size_t, grid->columns), height = 1;
	bool *bold = arena_array(&scratch, bool, grid->columns);
	struct buf line = { 0 };

	for (size_t i = 0; i < grid->columns; i++) {
		lines[i] = layout_break(&scratch, cells[i], grid->widths[i], &n[i]);
		bold[i] = names;
		height = n[i] > height ? n[i] : height;
	}
	for (size_t at = 0; at < height; at++) {
		buf_reset(&line);
		for (size_t i = 0; i < grid->columns; i++) {
			struct str text = { 0 };

			if (at < n[i])
				text = str_slice(cells[i], lines[i][at].start, lines[i][at].end);
			text = txt_part(txt, &scratch, text, &bold[i]);
			buf_addf(&line, "%s ", glyphs->bar);
			add_aligned(&line, text, grid->widths[i], grid->aligns[i]);
			buf_addc(&line, ' ');
		}
		buf_adds(&line, str_from(glyphs->bar));
		txt_line(txt, buf_str(&line));
	}
	buf_release(&line);
	arena_release(&scratch);
}

static void draw(struct txt *txt, const struct grid *grid)
{
	const struct glyphs *glyphs = txt->options->ascii ? &ascii : &box;

	add_border(txt, grid, glyphs, glyphs->top);
	for (size_t row = 0; row < grid->rows; row++) {
		if (row == 1 || (row > 1 && grid->parted))
			add_border(txt, grid, glyphs, glyphs->middle);
		add_row(txt, grid, glyphs, grid->cells + row * grid->columns, row == 0);
	}
	add_border(txt, grid, glyphs, glyphs->bottom);
}

/* The beginning of a column's name, so that a long one does not stand before every value. */
static struct str short_name(struct txt *txt, struct grid *grid, struct str name)
{
	size_t n;
	struct layout_line *lines = layout_break(&grid->arena, name, LONGEST_NAME, &n);
	bool bold = true;

	if (name.len == 0)
		return name;
	return txt_part(txt, &grid->arena, str_slice(name, lines[0].start, lines[0].end), &bold);
}

/* One cell as `name: value`, what does not fit on the line under it. */
static void list_cell(struct txt *txt, struct str name, struct str value)
{
	struct buf line = { 0 };

	if (value.len == 0)
		return;
	buf_adds(&line, name);
	if (name.len > 0)
		buf_adds(&line, S(": "));
	buf_adds(&line, value);
	margin_push(&txt->margin, (struct str){ 0 }, S("  "));
	txt_wrapped(txt, buf_str(&line));
	margin_pop(&txt->margin);
	buf_release(&line);
}

static void list(struct txt *txt, struct grid *grid)
{
	if (grid->rows == 1) {
		for (size_t i = 0; i < grid->columns; i++)
			txt_wrapped(txt, grid->cells[i]);
		return;
	}
	for (size_t i = 0; i < grid->columns; i++)
		grid->cells[i] = short_name(txt, grid, grid->cells[i]);
	for (size_t row = 1; row < grid->rows; row++) {
		if (row > 1)
			txt_line(txt, (struct str){ 0 });
		for (size_t i = 0; i < grid->columns; i++)
			list_cell(txt, grid->cells[i], grid->cells[row * grid->columns + i]);
	}
}

void txt_table(struct txt *txt, const struct doc *table)
{
	size_t width = txt_width(txt);
	struct grid grid = { 0 };

	read_grid(txt, &grid, table);
	if (set_widths(&grid, width > 0 ? width : WIDEST))
		draw(txt, &grid);
	else
		list(txt, &grid);
	arena_release(&grid.arena);
}
