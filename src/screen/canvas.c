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

enum { REPLACEMENT = 0xfffd, SKIN_FIRST = 0x1f3fb, SKIN_LAST = 0x1f3ff };

static const struct cell blank = { .letter = ' ' };

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
	canvas->touched_from = 0;
	canvas->touched_to = canvas->rows;
	canvas->caret_row = canvas->caret_column = 0;
	canvas->caret_shown = false;
	/* Whole rows are copied faster than cells are set. */
	for (int column = 0; column < canvas->columns; column++)
		canvas->cells[column] = blank;
	for (int row = 1; row < canvas->rows; row++)
		memcpy(canvas->cells + (size_t)row * (size_t)columns, canvas->cells,
		       (size_t)columns * sizeof blank);
}

void canvas_release(struct canvas *canvas)
{
	arena_release(&canvas->memory);
	arena_release(&canvas->kept);
	arena_release(&canvas->scratch);
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

static bool is_plain(char c)
{
	return c >= ' ' && c < 0x7f;
}

/* What is drawn for a character, and the cells that it takes; 0 for a mark, and for what is not
 * drawn (`*c` is 0 then). */
static int drawn(uint32_t *c)
{
	int width;

	if (*c < 0x80 && is_plain((char)*c))
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

static bool is_all_plain(struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		if (!is_plain(text.ptr[i]))
			return false;
	}
	return true;
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

static void touch(struct canvas *canvas, int row)
{
	bool none = canvas->touched_from >= canvas->touched_to;

	if (none || row < canvas->touched_from)
		canvas->touched_from = row;
	if (none || row >= canvas->touched_to)
		canvas->touched_to = row + 1;
}

/* The cells before they are written over, which are there: what stays of a wide character that is
 * only half among them becomes blank. */
static struct cell *claim(struct canvas *canvas, int row, int column, int n)
{
	struct cell *first = cell_at(canvas, row, column);

	assert(first && column + n <= canvas->columns);
	struct cell *behind = first + n;
	touch(canvas, row);
	if (column > 0 && !first->letter)
		first[-1] = (struct cell){ .letter = ' ', .style = first[-1].style };
	if (column + n < canvas->columns && !behind->letter)
		*behind = (struct cell){ .letter = ' ', .style = behind->style };
	return first;
}

/* Returns the cell. */
static struct cell *set_cell(struct canvas *canvas, int row, int column, uint32_t c, int width,
                             enum style style)
{
	struct cell *cell = claim(canvas, row, column, width);

	cell[0] = (struct cell){ .letter = c, .style = (uint8_t)style };
	for (int i = 1; i < width; i++)
		cell[i] = (struct cell){ .style = (uint8_t)style };
	return cell;
}

/* The place of these marks, where they are put if they are new; 0 when no place is left. */
static uint16_t find_marks(struct canvas *canvas, const uint32_t marks[CANVAS_MARKS])
{
	size_t size = sizeof *canvas->marks;

	for (size_t i = 1; i < canvas->nmarks; i++) {
		if (memcmp(canvas->marks[i], marks, size) == 0)
			return (uint16_t)i;
	}
	if (canvas->nmarks > UINT16_MAX)
		return 0;
	canvas->marks =
		arena_grow(&canvas->kept, canvas->marks, canvas->nmarks, &canvas->marks_cap, size);
	canvas->nmarks += canvas->nmarks == 0;
	memcpy(canvas->marks[canvas->nmarks], marks, size);
	return (uint16_t)canvas->nmarks++;
}

static void add_mark(struct canvas *canvas, struct cell *cell, uint32_t c)
{
	uint32_t marks[CANVAS_MARKS] = { 0 };
	size_t n = 0;

	if (cell->marks)
		memcpy(marks, canvas->marks[cell->marks], sizeof marks);
	while (n < CANVAS_MARKS && marks[n])
		n++;
	if (n == CANVAS_MARKS)
		return;
	marks[n] = c;
	cell->marks = find_marks(canvas, marks);
}

static void put_plain(struct canvas *canvas, int row, int column, struct str text, enum style style)
{
	struct cell *cells = claim(canvas, row, column, (int)text.len);

	for (size_t i = 0; i < text.len; i++)
		cells[i] = (struct cell){ .letter = (unsigned char)text.ptr[i],
			                  .style = (uint8_t)style };
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
			last = set_cell(canvas, row, column + used, c, width, style);
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

	if (!cell_at(canvas, row, column) || most <= 0 || !text.len)
		return 0;
	if (most > canvas->columns - column)
		most = canvas->columns - column;
	if (text.len <= (size_t)most && is_all_plain(text)) {
		put_plain(canvas, row, column, text, style);
		return (int)text.len;
	}
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

void canvas_blank(struct canvas *canvas, int row, int column, int rows, int columns)
{
	int n = columns < canvas->columns - column ? columns : canvas->columns - column;
	const struct cell *first = NULL;

	for (int i = row; i < row + rows && cell_at(canvas, i, column) && n > 0; i++) {
		struct cell *cells = claim(canvas, i, column, n);

		for (int k = 0; !first && k < n; k++)
			cells[k] = blank;
		if (first)
			memcpy(cells, first, (size_t)n * sizeof *cells);
		first = cells;
	}
}

void canvas_style(struct canvas *canvas, int row, int column, int most, enum style style)
{
	struct cell *cell;

	for (int i = 0; i < most && (cell = cell_at(canvas, row, column + i)) != NULL; i++) {
		touch(canvas, row);
		cell->style = (uint8_t)style;
	}
}

void canvas_caret(struct canvas *canvas, int row, int column, bool shown)
{
	canvas->caret_row = row;
	canvas->caret_column = column;
	canvas->caret_shown = shown;
}

void canvas_letter(const struct canvas *canvas, const struct cell *cell,
                   uint32_t out[CANVAS_MARKS + 2])
{
	memset(out, 0, (CANVAS_MARKS + 2) * sizeof *out);
	out[0] = cell->letter;
	if (cell->marks)
		memcpy(out + 1, canvas->marks[cell->marks], sizeof *canvas->marks);
}

static void print_cell(struct buf *out, const struct canvas *canvas, const struct cell *cell)
{
	uint32_t letter[CANVAS_MARKS + 2];

	canvas_letter(canvas, cell, letter);
	for (size_t i = 0; letter[i]; i++)
		utf8_add(out, letter[i]);
}

void canvas_print(struct buf *out, const struct canvas *canvas)
{
	const struct cell *cell = canvas->cells;

	for (int row = 0; row < canvas->rows; row++) {
		size_t end = out->len;

		for (int column = 0; column < canvas->columns; column++, cell++) {
			print_cell(out, canvas, cell);
			if (cell->letter && (cell->letter != ' ' || cell->marks))
				end = out->len;
		}
		buf_splice(out, end, out->len - end, S(""));
		buf_addc(out, '\n');
	}
}
