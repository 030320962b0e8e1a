/* SPDX-License-Identifier: MIT */
/*
 * The difference of two frames as bytes. Where the terminal's cursor is, and with which style it
 * writes, is kept, so that what is typed costs no more than itself; where terminals disagree about a
 * width it counts as lost and is placed again. It knows nothing of files, modes and keys.
 */
#include "screen/pen.h"

#include "screen/shift.h"
#include "screen/terminfo.h"

enum {
	/* Cells that stay between two that change, from which on they are passed and not written
	 * again: what it costs to place the cursor. */
	GAP = 8,
	EMOJI_FIRST = 0x1f000,
	BOLD = 1,
	DIM = 2,
	UNDERLINE = 4,
	MAGENTA = 5,
	RED = 1,
	OWN = -1, /* the terminal's own colour */
};

/* ---- styles ---- */

/* Colours of roles, on the terminal's own background: only those of its palette that are read on a
 * light ground as well as on a dark one. Its cyan and its yellow are not. */
static const struct {
	int with, without; /* attributes, with colours and without */
	int colour;
} looks[STYLES] = {
	[STYLE_PLAIN] = { 0, 0, OWN },
	[STYLE_TITLE] = { BOLD, BOLD, OWN },
	[STYLE_BOLD] = { BOLD, BOLD, OWN },
	[STYLE_DIM] = { DIM, DIM, OWN },
	[STYLE_MATCH] = { BOLD | UNDERLINE, BOLD | UNDERLINE, OWN },
	[STYLE_SELECTED] = { BOLD, BOLD, OWN },
	[STYLE_NEAR] = { 0, BOLD, MAGENTA },
	[STYLE_OVER] = { BOLD, BOLD, RED },
};

/* `video` is the attribute's bit in `ncv`: attributes that do not go together with a colour. */
static const struct {
	const char *name;
	int attribute, video;
} attributes[] = {
	{ "bold", BOLD, 32 },
	{ "dim", DIM, 16 },
	{ "smul", UNDERLINE, 2 },
};

static void keep(char into[PEN_STYLE], struct buf *bytes)
{
	size_t n = bytes->len < PEN_STYLE ? bytes->len : 0;

	if (n)
		memcpy(into, bytes->ptr, n);
	into[n] = '\0';
	buf_reset(bytes);
}

static void add_look(struct buf *out, enum style style, bool colours, int excluded)
{
	int wanted = colours ? looks[style].with : looks[style].without;
	bool coloured = colours && looks[style].colour != OWN;

	for (size_t i = 0; i < COUNT(attributes); i++) {
		if ((wanted & attributes[i].attribute) &&
		    !(coloured && (excluded & attributes[i].video)))
			terminfo_add(out, terminfo_text(attributes[i].name));
	}
	if (coloured)
		terminfo_add_with(out, terminfo_text("setaf"), looks[style].colour, 0);
}

/* A terminal that cannot end an attribute, or shows one as a blank, gets none. */
static void make_styles(struct pen *pen, bool colour)
{
	bool colours = colour && terminfo_number("colors") >= 8 && terminfo_text("setaf") &&
	               terminfo_text("op");
	int excluded = terminfo_number("ncv");
	struct buf bytes = { 0 };

	for (int style = 0; style < STYLES; style++)
		pen->styles[style][0] = '\0';
	pen->plain[0] = '\0';
	if (!terminfo_text("sgr0") || terminfo_number("xmc") > 0)
		return;
	terminfo_add(&bytes, terminfo_text("sgr0"));
	/* ANSI's ends colours too. */
	if (colours && str_find(buf_str(&bytes), S("\033["), 0) == SIZE_MAX)
		terminfo_add(&bytes, terminfo_text("op"));
	keep(pen->plain, &bytes);
	for (int style = 0; style < STYLES; style++) {
		add_look(&bytes, (enum style)style, colours, excluded < 0 ? 0 : excluded);
		keep(pen->styles[style], &bytes);
	}
	buf_release(&bytes);
}

static void set_style(struct pen *pen, enum style style, struct buf *out)
{
	const char *before = pen->styles[pen->style], *after = pen->styles[style];

	pen->style = style;
	if (strcmp(before, after) == 0)
		return;
	if (*before)
		buf_adds(out, str_from(pen->plain));
	buf_adds(out, str_from(after));
}

void pen_init(struct pen *pen, bool colour)
{
	*pen = (struct pen){
		.move = terminfo_text("cup"),
		.clear = terminfo_text("clear"),
		.clear_line = terminfo_text("el"),
		.caret_shown = terminfo_text("cnorm"),
		.caret_hidden = terminfo_text("civis"),
		.region = terminfo_text("csr"),
		.up = terminfo_text("ind"),
		.down = terminfo_text("ri"),
		.corner_scrolls = terminfo_flag("am") && !terminfo_flag("xenl"),
	};
	if (!pen->up || !pen->down)
		pen->region = NULL;
	pen->moves_as_ansi = pen->move && strcmp(pen->move, "\033[%i%p1%d;%p2%dH") == 0;
	make_styles(pen, colour);
	pen_forget(pen);
}

void pen_release(struct pen *pen)
{
	canvas_release(&pen->shown);
	*pen = (struct pen){ 0 };
}

void pen_forget(struct pen *pen)
{
	pen->known = false;
	pen->row = -1;
	pen->caret = -1;
}

/* ---- the cursor ---- */

static void add_number(struct buf *out, int number)
{
	if (number >= 10)
		add_number(out, number / 10);
	buf_addc(out, (char)('0' + number % 10));
}

static void place(struct pen *pen, int row, int column, struct buf *out)
{
	if (pen->row == row && pen->column == column)
		return;
	pen->row = row;
	pen->column = column;
	if (!pen->moves_as_ansi) {
		terminfo_add_with(out, pen->move, row, column);
		return;
	}
	buf_adds(out, S("\033["));
	add_number(out, row + 1);
	buf_addc(out, ';');
	add_number(out, column + 1);
	buf_addc(out, 'H');
}

/* ---- cells ---- */

static bool same(const struct cell *a, const struct cell *b)
{
	return memcmp(a, b, sizeof *a) == 0;
}

static void write_cell(struct pen *pen, const struct canvas *canvas, const struct cell *cell,
                       struct buf *out)
{
	uint32_t letter[CANVAS_MARKS + 2];

	set_style(pen, (enum style)cell->style, out);
	if (cell->letter < 0x80 && !cell->marks) {
		buf_addc(out, (char)cell->letter);
		return;
	}
	canvas_letter(canvas, cell, letter);
	for (size_t i = 0; letter[i]; i++)
		utf8_add(out, letter[i]);
	/* Terminals disagree about how wide these are. */
	if (cell->marks || cell->letter >= EMOJI_FIRST)
		pen->row = -1;
}

/* Writes the cells from..to-1 of a row. */
static void write_cells(struct pen *pen, const struct canvas *canvas, const struct cell *cells,
                        int row, int from, int to, struct buf *out)
{
	for (int i = from; i < to; i++) {
		int next = i + 1;

		if (!cells[i].letter)
			continue;
		if (pen->corner_scrolls && next == canvas->columns && row + 1 == canvas->rows)
			break;
		place(pen, row, i, out);
		write_cell(pen, canvas, &cells[i], out);
		while (next < to && !cells[next].letter)
			next++;
		pen->column = next;
	}
	/* Behind the last column it waits, or is on the next row. */
	if (to == canvas->columns)
		pen->row = -1;
}

/* Where what is blank at a row's end begins. */
static int blank_from(const struct cell *cells, int columns)
{
	static const struct cell blank = { .letter = ' ' };

	while (columns > 0 && same(&cells[columns - 1], &blank))
		columns--;
	return columns;
}

/* The end of a change that begins at `at`: behind it some cells stay as they are. */
static int end_of_change(const struct cell *cells, const struct cell *shown, int at, int columns)
{
	int end = at + 1;

	for (int i = end; i < columns && i < end + GAP; i++) {
		if (!same(&cells[i], &shown[i]))
			end = i + 1;
	}
	/* Wide characters, old and new, are written whole. */
	while (end < columns && (!cells[end].letter || !shown[end].letter))
		end++;
	return end;
}

static void clear_rest(struct pen *pen, int row, int from, struct buf *out)
{
	place(pen, row, from, out);
	set_style(pen, STYLE_PLAIN, out);
	terminfo_add(out, pen->clear_line);
}

static void draw_row(struct pen *pen, const struct canvas *canvas, const struct cell *cells,
                     const struct cell *shown, int row, struct buf *out)
{
	int columns = canvas->columns, blank = blank_from(cells, columns), end;

	for (int at = 0; at < columns; at = end) {
		end = at + 1;
		if (same(&cells[at], &shown[at]))
			continue;
		while (at > 0 && (!cells[at].letter || !shown[at].letter))
			at--;
		end = end_of_change(cells, shown, at, columns);
		if (pen->clear_line && end > blank + GAP) {
			write_cells(pen, canvas, cells, row, at, at < blank ? blank : at, out);
			clear_rest(pen, row, at < blank ? blank : at, out);
			return;
		}
		write_cells(pen, canvas, cells, row, at, end, out);
	}
}

/* ---- scrolling ---- */

/* What leaves the rows from..to-1 at one end comes in blank at the other. */
static void move_rows(struct canvas *shown, int from, int to, int by)
{
	size_t columns = (size_t)shown->columns;
	int stay = to - from - (by < 0 ? -by : by);
	struct cell *first = shown->cells + (size_t)from * columns;
	struct cell *there = first + (by < 0 ? (size_t)-by * columns : 0);
	struct cell *here = first + (by > 0 ? (size_t)by * columns : 0);

	memmove(there, here, (size_t)stay * columns * sizeof *first);
	canvas_blank(shown, by > 0 ? from + stay : from, 0, by < 0 ? -by : by, shown->columns);
}

static void scroll(struct pen *pen, const struct canvas *canvas, struct buf *out)
{
	struct shift shift =
		shift_find(&pen->shown, canvas, canvas->touched_from, canvas->touched_to);
	int by = shift.by, times = by < 0 ? -by : by;
	int from = by > 0 ? shift.from : shift.from + by, to = by > 0 ? shift.to + by : shift.to;

	if (shift.from == shift.to)
		return;
	set_style(pen, STYLE_PLAIN, out);
	terminfo_add_with(out, pen->region, from, to - 1);
	pen->row = -1;
	place(pen, by > 0 ? to - 1 : from, 0, out);
	for (int i = 0; i < times; i++)
		terminfo_add(out, by > 0 ? pen->up : pen->down);
	terminfo_add_with(out, pen->region, 0, canvas->rows - 1);
	pen->row = -1;
	move_rows(&pen->shown, from, to, by);
}

/* ---- frames ---- */

/* After this the terminal shows nothing, or what no canvas has. */
static void begin_anew(struct pen *pen, struct canvas *canvas, struct buf *out)
{
	size_t n = (size_t)canvas->rows * (size_t)canvas->columns;

	canvas_reset(&pen->shown, canvas->rows, canvas->columns);
	for (size_t i = 0; !pen->clear && i < n; i++)
		pen->shown.cells[i].letter = UINT32_MAX;
	canvas->touched_from = 0;
	canvas->touched_to = canvas->rows;
	buf_adds(out, str_from(pen->plain));
	terminfo_add(out, pen->clear);
	pen->style = STYLE_PLAIN;
	pen->row = -1;
	pen->known = true;
}

/* Whether so many rows are another that some may have moved. */
static bool may_have_scrolled(const struct pen *pen, const struct canvas *canvas)
{
	size_t columns = (size_t)canvas->columns;
	int rows = 0;

	for (int row = canvas->touched_from; row < canvas->touched_to; row++) {
		size_t at = (size_t)row * columns;
		rows += memcmp(pen->shown.cells + at, canvas->cells + at,
		               columns * sizeof *canvas->cells) != 0;
	}
	return rows >= 3;
}

static int within(int at, int n)
{
	return at < 0 ? 0 : at < n ? at : n - 1;
}

static void draw_caret(struct pen *pen, const struct canvas *canvas, struct buf *out)
{
	place(pen, within(canvas->caret_row, canvas->rows),
	      within(canvas->caret_column, canvas->columns), out);
	if (pen->caret != canvas->caret_shown)
		terminfo_add(out, canvas->caret_shown ? pen->caret_shown : pen->caret_hidden);
	pen->caret = canvas->caret_shown;
}

void pen_draw(struct pen *pen, struct canvas *canvas, struct buf *out)
{
	size_t columns = (size_t)canvas->columns;

	if (!canvas->rows)
		return;
	if (!pen->known || pen->shown.rows != canvas->rows || pen->shown.columns != canvas->columns)
		begin_anew(pen, canvas, out);
	else if (pen->region && may_have_scrolled(pen, canvas))
		scroll(pen, canvas, out);
	for (int row = canvas->touched_from; row < canvas->touched_to; row++) {
		struct cell *shown = pen->shown.cells + (size_t)row * columns;
		const struct cell *cells = canvas->cells + (size_t)row * columns;

		if (memcmp(shown, cells, columns * sizeof *cells) == 0)
			continue;
		draw_row(pen, canvas, cells, shown, row, out);
		memcpy(shown, cells, columns * sizeof *cells);
	}
	canvas->touched_from = canvas->touched_to = 0;
	draw_caret(pen, canvas, out);
}
