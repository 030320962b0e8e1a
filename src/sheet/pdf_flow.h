/* SPDX-License-Identifier: MIT */
/* What pdf_flow.c and pdf_table.c share: a flow while it is made. */
#ifndef SHEET_PDF_FLOW_H
#define SHEET_PDF_FLOW_H

#include "sheet/pdf.h"

/* What a quotation or an item changes for the blocks in it. */
struct nest {
	int64_t left;
	const struct pdf_bar *bar;
	int number;     /* of a list: its next item */
	int64_t indent; /* of a list's items */
	struct nest *outer;
};

struct maker {
	struct arena *arena;
	struct pdf_fonts *fonts;
	const struct anchors *anchors;
	int64_t em, column, full, height;
	struct nest *nest;
	int64_t behind;           /* space that the last block wants below it */
	struct pdf_part marks[4]; /* of items that have begun and have nothing yet */
	size_t nmarks;
	bool page; /* one begins */
	struct pdf_flow flow;
};

/* Thousandths of the body's size as a length. */
int64_t flow_length(const struct maker *maker, int thousandths);

/* Where blocks begin in the column: nesting leaves some room for text however deep it is. */
int64_t flow_left(const struct maker *maker);

/* Wants space between the last box and the next one; the largest wish counts. */
void flow_space(struct maker *maker, int thousandths);

/* Adds a box, with the space and the marks that wait for one. What is returned is valid until the
 * next one is added. */
struct pager_box *flow_box(struct maker *maker, const struct pdf_box *box, const int64_t *lines,
                           size_t nlines);

/* Adds a text at `left`, as a box that is `box` besides. */
struct pager_box *flow_text(struct maker *maker, struct pdf_text *text, int64_t left,
                            struct pdf_box box);

/* The marks that wait, and room for `more` parts behind them. */
struct pdf_part *flow_parts(struct maker *maker, size_t more);

/* Adds a table. */
void flow_table(struct maker *maker, const struct doc *node);

/* Adds a diagram at `left`; false: it has no room. */
bool flow_diagram(struct maker *maker, const struct doc *node, int64_t left);

#endif
