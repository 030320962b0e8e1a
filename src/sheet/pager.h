/* SPDX-License-Identifier: MIT */
/*
 * pager: which part of a flow of boxes stands where on which page. Pure arithmetic on heights, in
 * any unit: it knows nothing of text, fonts or paper.
 */
#ifndef SHEET_PAGER_H
#define SHEET_PAGER_H

#include "base/base.h"

/* A paragraph, a heading, a row of a table, a picture: lines that stand one under another. */
struct pager_box {
	int64_t above;        /* space above it, unless a column begins with it */
	const int64_t *lines; /* their heights: above 0 */
	size_t nlines;        /* at least 1 */
	bool keep;            /* its end stands in one column with the beginning of the next box */
	bool whole;           /* cut only when it is taller than a column: a row, a picture */
	bool page;            /* begins a page */
	bool wide;            /* stands over all columns; so does what is kept with it from above */
	bool headed;          /* the box `head` is repeated where a column begins with this one */
	size_t head;          /* a box before it */
};

struct pager_page {
	int64_t height;   /* of a column */
	unsigned columns; /* 1 or 2 */
};

/* Lines `from` to `to` - 1 of a box. A box that is cut has several of them. */
struct pager_place {
	size_t box, from, to;
	size_t page;     /* from 0 */
	unsigned column; /* from 0; 0 for a wide box */
	int64_t y;       /* of the first line's top, from the top of the page */
	bool repeated;   /* a head once more */
};

struct pager_layout {
	struct pager_place *places; /* in the order of the boxes; a repeated head before its row */
	size_t n, cap;
	size_t pages; /* at least 1 */
};

/* Places all boxes, each line once, in order. Where a paragraph of four lines or more is cut, at
 * least two lines stand on either side; shorter ones are not cut. A box that is kept with the next
 * one, the next one if it is whole, and rows under their head go to the next column together. A
 * head that takes more than half a column is not repeated. What no column can hold is cut where it
 * must be, and a line taller than a column has one of its own. Columns that are followed by a wide
 * box, a new page or nothing are about equally high. Time grows with the number of lines. */
struct pager_layout pager_lay(struct arena *arena, const struct pager_box *boxes, size_t n,
                              const struct pager_page *page);

#endif
