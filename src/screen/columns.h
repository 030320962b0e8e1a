/* SPDX-License-Identifier: MIT */
/* What lists are drawn with: rows of columns, and short prose. */
#ifndef SCREEN_COLUMNS_H
#define SCREEN_COLUMNS_H

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

/* The cells that COLUMN_REST has. */
int columns_rest(const struct column *columns, size_t n, int width);

/* Draws a text broken into lines of at most `width` and PROSE_MOST cells, at most `most` of them
 * (what is cut ends in `~`). Returns the rows used. */
int columns_prose(struct canvas *canvas, int row, int column, int width, int most, struct str text,
                  enum style style);

#endif
