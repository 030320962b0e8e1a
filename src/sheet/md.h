/* SPDX-License-Identifier: MIT */
/* CommonMark out of a tree: what md.c (blocks), md_inline.c and md_text.c (escapes) share. */
#ifndef SHEET_MD_H
#define SHEET_MD_H

#include "sheet/layout.h"

/* Where inlines stand: it decides what a character can mean, and whether a line can end there. */
/* What stands out: GitHub underlines what is inserted. The only HTML in here. */
#define MD_MARK_BEGIN "<ins>"
#define MD_MARK_END   "</ins>"

enum md_place { MD_PARAGRAPH, MD_HEADING, MD_CELL };

/* Inlines being written. */
struct md_inline {
	struct buf *out;
	enum md_place place;
	size_t line;      /* where in `out` the line begins */
	int links;        /* links and images that are open */
	bool escaped;     /* the last character cannot be a delimiter */
	struct buf marks; /* the character of each emphasis that is open */
};

/* Adds the inlines below `block`; LF where a line ends. */
void md_inlines(struct buf *out, const struct doc *block, enum md_place place);

/* Adds the text of `node`, escaped so that it is this text and nothing else. */
void md_text(struct md_inline *md, const struct doc *node);

/* The longest run of `c` in `text`; adding a run. */
size_t md_longest_run(struct str text, char c);
void md_add_run(struct buf *out, char c, size_t n);

/* Adds where a link leads, or the info of a code block, in characters that can stand there. */
void md_url(struct buf *out, struct str url);
void md_info(struct buf *out, struct str info, char fence);

/* The inline that is read after `node` and its children, in the same block; NULL at its end. */
const struct doc *md_next(const struct doc *node);

/* Whether a line ends behind `node`. */
bool md_ends_line(const struct doc *node);

#endif
