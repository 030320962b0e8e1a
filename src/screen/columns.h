/* SPDX-License-Identifier: MIT */
/* What lists are drawn with: rows of columns, short prose, and where a selection goes. */
#ifndef SCREEN_COLUMNS_H
#define SCREEN_COLUMNS_H

#include "screen/action.h"
#include "screen/canvas.h"

enum { COLUMNS_GAP = 2, PROSE_MOST = 80 };

struct column {
	int width;  /* cells; 0: it is not shown; COLUMN_REST: what the others leave */
	bool right; /* its text ends where the column ends */
};
enum { COLUMN_REST = -1 };

/* Draws a text a column, between `column` and `column + width`. */
void columns_put(struct canvas *canvas, int row, int column, int width,
                 const struct column *columns, const struct str *texts, size_t n, enum style style);

/* The same as a row of a list: a selected one begins with `> `, two cells before `column`, and has the caret. */
void columns_put_row(struct canvas *canvas, int row, int column, int width,
                     const struct column *columns, const struct str *texts, size_t n,
                     bool selected);

/* Draws a text broken into lines of at most `width` and PROSE_MOST cells, at most `most` of them (what is cut ends in `~`). Returns the rows used. */
int columns_prose(struct canvas *canvas, int row, int column, int width, int most, struct str text,
                  enum style style);

/* Where an action moves the selection of `n` rows, `page` of which are seen: the arrows, pages, ends. Other actions move nothing. */
size_t columns_move(enum action action, size_t selected, size_t n, int page);

/* The first row to show, so that the selected one is seen and no row below stays empty that could be filled. */
size_t columns_top(size_t top, size_t selected, size_t n, int page);

#endif
