/* SPDX-License-Identifier: MIT */
/* Private to books.c and books_rows.c: the guides and the building blocks as rows. */
#ifndef SCREEN_BOOKS_H
#define SCREEN_BOOKS_H

#include "content/block.h"
#include "screen/narrow.h"

struct book {
	size_t number;
	const struct library_block *block; /* NULL: a guide */
	struct str step;                   /* of a guide: its id; empty: of all steps */
	bool known;                        /* what follows is; before that the title is its name */
	struct str broken;                 /* why it cannot be read; empty: it can */
	struct str title, summary;
	enum block_kind kind; /* of a block */
	size_t nnumbers, ncards;
	int64_t minutes; /* to read it */
};

/* "step", or the kind of a block; empty: not known yet. */
struct str book_kind(const struct book *book);

/* Rows are struct book. */
extern const struct narrow_kind books_kind;

#endif
