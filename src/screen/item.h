/* SPDX-License-Identifier: MIT */
/* The items of lists that are typed: what Enter makes of them. */
#ifndef SCREEN_ITEM_H
#define SCREEN_ITEM_H

#include "base/base.h"

/* What a line begins with when it is an item: blanks, `-`, `*`, `+`, `1.` or `1)`, blanks. */
struct item {
	size_t mark;    /* where the mark stands, behind the blanks */
	size_t end;     /* where the blanks behind the mark end */
	int64_t number; /* of a numbered item; -1 */
};

/* False: the line is no item. */
bool item_read(struct str line, struct item *out);

/* Adds what the next item of the same list begins with. */
void item_add_next(struct buf *out, struct str line, const struct item *item);

#endif
