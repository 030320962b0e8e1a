/* SPDX-License-Identifier: MIT */
/* A grid of cells: what a frame is before a terminal sees it. */
#ifndef SCREEN_CANVAS_H
#define SCREEN_CANVAS_H

#include "base/base.h"

/* What a cell means; term.c knows how that looks, with colour and without. */
enum style {
	STYLE_PLAIN,
	STYLE_TITLE, /* bold */
	STYLE_BOLD,
	STYLE_DIM,
	STYLE_MATCH,    /* bold and underlined: what a search or a cue found */
	STYLE_SELECTED, /* bold: the selected row, which begins with `> ` */
	STYLE_NEAR,     /* magenta; the words say it too */
	STYLE_OVER,     /* bold and red; they do as well */
	STYLES,
};

/* Marks on one character; more than any script stacks are left out. */
enum { CANVAS_MARKS = 4 };

struct cell {
	uint32_t letter; /* 0: the right half of a wide one */
	uint16_t marks;  /* those on it: a place in the canvas's `marks`, 0 for none */
	uint8_t style;
	uint8_t zero; /* so that cells that look alike are the same bytes */
};

struct canvas {
	struct cell *cells; /* rows * columns */
	int rows, columns;
	int caret_row, caret_column; /* where the hardware cursor goes */
	bool caret_shown;            /* false: it is there all the same, but not visible */
	bool ascii;                  /* rules are drawn with ASCII */
	/* Rows that have been drawn on since somebody set this to nothing; all after a reset. */
	int touched_from, touched_to;
	size_t room; /* cells that there is memory for */
	/* All that ever stood on a letter: they stay from frame to frame, so that cells of two
	 * frames can be compared. */
	uint32_t (*marks)[CANVAS_MARKS];
	size_t nmarks, marks_cap;
	struct arena memory, kept, scratch;
};

/* Makes it blank and `rows` x `columns`; cells are kept between calls. */
void canvas_reset(struct canvas *canvas, int rows, int columns);
void canvas_release(struct canvas *canvas);

/* Cells that a text takes when it is put, by libc's wcwidth: a joiner, a selector, a skin tone and
 * what else is not drawn counts 0, a tab, a line end and what cannot be drawn (it becomes U+FFFD)
 * 1. The locale decides: LC_CTYPE must be one with UTF-8. */
int canvas_width(struct str text);

/* Writes `text` at a place, at most `most` cells of it (what is cut ends in `~`), filtered for a
 * terminal. Outside of the canvas nothing happens. Returns the cells used. */
int canvas_put(struct canvas *canvas, int row, int column, int most, struct str text,
               enum style style);
int canvas_putf(struct canvas *canvas, int row, int column, int most, enum style style,
                const char *format, ...) BASE_PRINTF(6, 7);
/* The same, ending before column `end`. Returns the column where it begins. */
int canvas_put_right(struct canvas *canvas, int row, int end, struct str text, enum style style);
/* A horizontal line over the whole width, or `most` cells from `column`. */
void canvas_rule(struct canvas *canvas, int row, int column, int most);
/* Makes a part of it blank. */
void canvas_blank(struct canvas *canvas, int row, int column, int rows, int columns);
/* Puts another style on cells that are there. */
void canvas_style(struct canvas *canvas, int row, int column, int most, enum style style);
void canvas_caret(struct canvas *canvas, int row, int column, bool shown);

/* The code points of a cell, a zero behind them. */
void canvas_letter(const struct canvas *canvas, const struct cell *cell,
                   uint32_t out[CANVAS_MARKS + 2]);

/* All rows as text, without what is blank at their ends. */
void canvas_print(struct buf *out, const struct canvas *canvas);

#endif
