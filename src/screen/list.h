/* SPDX-License-Identifier: MIT */
/*
 * A list with a selection: moving, scrolling so that the selection is seen, `> ` before the
 * selected row and the hardware cursor on it. What the rows say is their owner's business; what
 * narrows them is filter.h.
 */
#ifndef SCREEN_LIST_H
#define SCREEN_LIST_H

#include "screen/action.h"
#include "screen/canvas.h"

enum { LIST_MARK = 2 }; /* cells before each row, for `> ` */

/* Zero is an empty list. */
struct list {
	size_t n;
	size_t selected; /* below n, or 0 */
	size_t top;      /* first row shown */
	size_t page;     /* rows that were shown whole when it was last drawn */
};

/* How a list learns what its rows are. */
struct list_rows {
	void *context;
	/* Screen lines that a row takes; NULL: one each. */
	int (*height)(void *context, size_t i);
	/* Draws row `i` into its lines, from `row` on, `columns` cells from `column`. Of the last
	 * one there may be fewer lines left on the canvas than it takes. */
	void (*draw)(void *context, struct canvas *canvas, size_t i, bool selected, int row,
	             int column, int columns);
};

/* The list has `n` rows now; the selection stays where it is, or goes to the last one. */
void list_set(struct list *list, size_t n);
void list_select(struct list *list, size_t i);

/* Runs an action of moving (line, page, half a page, top, bottom); false: it is none of these. */
bool list_act(struct list *list, enum action action);

/* Draws into `lines` screen lines at a place, and puts the canvas's caret, invisible, on the
 * selected row. */
void list_draw(struct list *list, const struct list_rows *rows, struct canvas *canvas, int row,
               int column, int lines, int columns);

#endif
