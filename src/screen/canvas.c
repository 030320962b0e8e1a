/* SPDX-License-Identifier: MIT */
/*
 * Cells, and how a text takes them: one character that has a width and the marks on it a cell, as a
 * terminal has it. Widths are libc's, because the terminal library asks libc too. What has no width
 * of its own here though terminals disagree about it (joiners, selectors, skin tones) is not drawn.
 * It knows nothing of terminals, colours and keys.
 */
#define _XOPEN_SOURCE 700

#include "screen/canvas.h"

#include <assert.h>
#include <limits.h>
#include <wchar.h>

enum { REPLACEMENT = 0xfffd, SKIN_FIRST = 0x1f3fb, SKIN_LAST = 0x1f3ff, MARKS = 4 };

static const struct cell blank = { .text = " " };

void canvas_reset(struct canvas *canvas, int rows, int columns)
{
	size_t n = (size_t)(rows > 0 ? rows : 0) * (size_t)(columns > 0 ? columns : 0);

	if (n > canvas->room) {
		arena_reset(&canvas->memory);
		canvas->cells = arena_array(&canvas->memory, struct cell, n);
		canvas->room = n;
	}
	canvas->rows = n ? rows : 0;
	canvas->columns = n ? columns : 0;
	canvas->caret_row = canvas->caret_column = 0;
	canvas->caret_shown = false;
	for (size_t i = 0; i < n; i++)
		canvas->cells[i] = blank;
}

void canvas_release(struct canvas *canvas)
{
	arena_release(&canvas->memory);
	arena_release(&canvas->scratch);
	buf_release(&canvas->letter);
	*canvas = (struct canvas){ 0 };
}

/* ---- width ---- */

static bool is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x2028 || c == 0x2029;
}

static bool is_hidden(uint32_t c)
{
	return c >= 0x80 &&
	       ((utf8_is_unsafe(c) && !is_control(c)) || (c >= SKIN_FIRST && c <= SKIN_LAST));
}

/* What is drawn for a character, and the cells that it takes; 0 for a mark, and for what is not
 * drawn (`*c` is 0 then). */
static int drawn(uint32_t *c)
{
	int width;

	if (*c >= ' ' && *c < 0x7f)
		return 1;
	if (is_hidden(*c)) {
		*c = 0;
		return 0;
	}
	if (*c == '\t' || *c == '\n') {
		*c = ' ';
		return 1;
	}
	width = is_control(*c) ? -1 : wcwidth((wchar_t)*c);
	if (width >= 0)
		return width;
	/* A locale without U+FFFD has no other character for it either. */
	*c = wcwidth(REPLACEMENT) == 1 ? REPLACEMENT : '?';
	return 1;
}

/* The width of a text, no more of it measured than makes it wider than `most`. */
static int width_up_to(struct str text, int most)
{
	int width = 0;

	for (size_t at = 0; at < text.len && width <= most;) {
		uint32_t c = utf8_next(text, &at);
		width += drawn(&c);
	}
	return width;
}

int canvas_width(struct str text)
{
	return width_up_to(text, INT_MAX - 2);
}

/* ---- writing ---- */

static struct cell *cell_at(struct canvas *canvas, int row, int column)
{
	if (row < 0 || row >= canvas->rows || column < 0 || column >= canvas->columns)
		return NULL;
	return &canvas->cells[(size_t)row * (size_t)canvas->columns + (size_t)column];
}

/* Before one half of a wide character is written over, the other becomes blank. */
static void split_wide(struct canvas *canvas, int row, int column)
{
	struct cell *here = cell_at(canvas, row, column);
	struct cell *left = cell_at(canvas, row, column - 1),
		    *right = cell_at(canvas, row, column + 1);

	if (here && !here->text[0] && left)
		*left = (struct cell){ .text = " ", .style = left->style };
	else if (here && here->text[0] && right && !right->text[0])
		*right = (struct cell){ .text = " ", .style = right->style };
}

static struct str encode(struct canvas *canvas, uint32_t c)
{
	buf_reset(&canvas->letter);
	utf8_add(&canvas->letter, c);
	return buf_str(&canvas->letter);
}

/* Callers have seen to it that the cells are there. */
static void set_cell(struct canvas *canvas, int row, int column, uint32_t c, int width,
                     enum style style)
{
	struct str bytes = encode(canvas, c);
	struct cell *first = cell_at(canvas, row, column);

	assert(first);
	for (int i = 0; i < width; i++) {
		split_wide(canvas, row, column + i);
		first[i] = (struct cell){ .style = (uint8_t)style };
	}
	memcpy(first->text, bytes.ptr, bytes.len);
}

static void add_mark(struct canvas *canvas, struct cell *cell, uint32_t c)
{
	struct str text = str_from(cell->text), mark = encode(canvas, c);

	if (utf8_count(text) <= MARKS && text.len + mark.len < sizeof cell->text)
		memcpy(cell->text + text.len, mark.ptr, mark.len);
}

/* Writes what fits into `most` cells, which are there. Returns the cells used. */
static int put_cells(struct canvas *canvas, int row, int column, int most, struct str text,
                     enum style style)
{
	struct cell *last = NULL;
	int used = 0;

	for (size_t at = 0; at < text.len;) {
		uint32_t c = utf8_next(text, &at);
		int width = drawn(&c);

		if (used + width > most)
			break;
		if (width > 0) {
			set_cell(canvas, row, column + used, c, width, style);
			last = cell_at(canvas, row, column + used);
			used += width;
		} else if (c && last) {
			add_mark(canvas, last, c);
		}
	}
	return used;
}

int canvas_put(struct canvas *canvas, int row, int column, int most, struct str text,
               enum style style)
{
	int used;

	if (!cell_at(canvas, row, column) || most <= 0)
		return 0;
	if (most > canvas->columns - column)
		most = canvas->columns - column;
	if (width_up_to(text, most) <= most)
		return put_cells(canvas, row, column, most, text, style);
	used = put_cells(canvas, row, column, most - 1, text, style);
	set_cell(canvas, row, column + used, '~', 1, style);
	return used + 1;
}

int canvas_putf(struct canvas *canvas, int row, int column, int most, enum style style,
                const char *format, ...)
{
	struct str text;
	va_list args;

	arena_reset(&canvas->scratch);
	va_start(args, format);
	text = str_formatv(&canvas->scratch, format, args);
	va_end(args);
	return canvas_put(canvas, row, column, most, text, style);
}

int canvas_put_right(struct canvas *canvas, int row, int end, struct str text, enum style style)
{
	int width = width_up_to(text, canvas->columns);
	int column = width < end ? end - width : 0;

	canvas_put(canvas, row, column, end - column, text, style);
	return column;
}

void canvas_rule(struct canvas *canvas, int row, int column, int most)
{
	uint32_t line = canvas->ascii ? '-' : 0x2500;

	for (int i = 0; i < most && cell_at(canvas, row, column + i); i++)
		set_cell(canvas, row, column + i, line, 1, STYLE_PLAIN);
}

void canvas_style(struct canvas *canvas, int row, int column, int most, enum style style)
{
	struct cell *cell;

	for (int i = 0; i < most && (cell = cell_at(canvas, row, column + i)) != NULL; i++)
		cell->style = (uint8_t)style;
}

void canvas_caret(struct canvas *canvas, int row, int column, bool shown)
{
	canvas->caret_row = row;
	canvas->caret_column = column;
	canvas->caret_shown = shown;
}

void canvas_print(struct buf *out, const struct canvas *canvas)
{
	const struct cell *cell = canvas->cells;

	for (int row = 0; row < canvas->rows; row++) {
		size_t end = out->len;

		for (int column = 0; column < canvas->columns; column++, cell++) {
			buf_adds(out, str_from(cell->text));
			if (cell->text[0] && !(cell->text[0] == ' ' && !cell->text[1]))
				end = out->len;
		}
		buf_splice(out, end, out->len - end, S(""));
		buf_addc(out, '\n');
	}
}
