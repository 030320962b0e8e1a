/* SPDX-License-Identifier: MIT */
/*
 * block: building blocks, one technique or component worth knowing each: content/blocks/ID.md.
 *
 *   block.c       front matter and text -> struct block
 *   block_lint.c  what lint adds: the blocks that one names, what shipped ones must have
 *
 * A public header of content/; what content.h says of structs, arenas and diagnostics holds here
 * too. A file begins with front matter, YAML between two lines `---`:
 *
 *   id               the file's name without .md
 *   title            what it is called
 *   kind             one of block_kind_name
 *   summary          one line that says what it is for
 *   weighed_against  optional: what it is chosen over. What is written as an id (lower case, no
 *                    blank) is a block's, any other is a name
 *   numbers          optional: {what, value, source}; value is a quantity, source a text with a year
 *   cards            optional: {front, back}
 *
 * and then has Markdown, in which a fenced block `diagram` is a diagram as in case.md.
 */
#ifndef CONTENT_BLOCK_H
#define CONTENT_BLOCK_H

#include "content/content.h"

enum block_kind {
	BLOCK_RETRIEVAL,
	BLOCK_RANKING,
	BLOCK_DATA,
	BLOCK_TRAINING,
	BLOCK_SERVING,
	BLOCK_OPERATIONS,
};
enum { BLOCK_KINDS = 6 };

/* "retrieval", "ranking", "data", "training", "serving", "operations". */
struct str block_kind_name(enum block_kind kind);

struct block_number {
	struct str what;
	struct str text; /* as written: "80 ms" */
	struct quantity value;
	struct str source; /* may be empty */
	int64_t year;      /* in the source; 0: none */
	struct place place;
};

struct block {
	struct str id, title, summary;
	enum block_kind kind;
	struct texts weighed_against;
	struct block_number *numbers;
	size_t nnumbers;
	struct card *cards;
	size_t ncards;
	struct str text; /* Markdown */
	struct place place;
};

/* The block in a file whose path is `content/blocks/ID.md`. NULL when an error makes it unusable
 * (any error in LOAD_LENIENT). */
struct block *block_load(struct arena *arena, const struct bundle_file *file, enum load_mode mode,
                         struct diag_list *diags);

/* What lint adds to loading: whether the blocks that it names are among `known`, the ids of those
 * there are; with `shipped` also what shipped ones must have (numbers with source and year, cards,
 * something that it is weighed against). */
void block_lint(const struct block *block, const struct texts *known, bool shipped,
                struct diag_list *diags);

#endif
