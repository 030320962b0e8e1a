/* SPDX-License-Identifier: MIT */
/* Private to books.c and books_rows.c: guides, lists of the handbook and building blocks as rows. */
#ifndef SCREEN_BOOKS_H
#define SCREEN_BOOKS_H

#include "content/block.h"
#include "screen/narrow.h"

struct book {
	size_t number;
	const struct library_block *block; /* NULL: a guide or a list */
	struct str step;                   /* of a guide: its id; empty: of all steps */
	enum handbook_kind list;           /* all entries of that kind; HANDBOOK_NONE: none */
	bool known;                        /* what follows is; before that the title is its name */
	struct str broken;                 /* why it cannot be read; empty: it can */
	struct str title, summary;
	enum block_kind kind; /* of a block */
	size_t nnumbers, ncards, nentries;
	int64_t minutes; /* to read it */
};

/* "step", "list", or the kind of a block; empty: not known yet. */
struct str book_kind(const struct book *book);

/* Rows are struct book. */
extern const struct narrow_kind books_kind;

#endif
