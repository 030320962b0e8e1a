/* SPDX-License-Identifier: MIT */
/*
 * doc: a document as a tree, the form that Markdown becomes and that sheets are rendered from.
 *
 *   doc.c       building and walking the tree
 *   markdown.c  CommonMark (by cmark) plus pipe tables (GFM 4.10) -> tree; the only user of cmark.h
 *   table.c     recognises a pipe table in the lines of a paragraph
 *
 * The second public header of content/. All nodes and texts belong to the arena they were made in.
 */
#ifndef CONTENT_DOC_H
#define CONTENT_DOC_H

#include "base/base.h"

enum doc_kind {
	/* blocks */
	DOC_DOCUMENT,
	DOC_HEADING,   /* level 1 to 6 */
	DOC_PARAGRAPH,
	DOC_QUOTE,
	DOC_LIST,      /* ordered, level = first number, tight */
	DOC_ITEM,
	DOC_CODE,      /* text; info */
	DOC_RULE,
	DOC_TABLE,     /* columns, aligns */
	DOC_ROW,       /* header row: the first of its table, level 1 */
	DOC_CELL,
	DOC_SECTION,   /* a titled part of a sheet that a renderer may keep together; text is its class */
	DOC_MARK,      /* a place that doc_replace_mark fills; text is its name */
	/* inlines */
	DOC_TEXT,
	DOC_SOFT,      /* a line end inside a paragraph */
	DOC_BREAK,     /* a hard line end */
	DOC_EMPH,
	DOC_STRONG,
	DOC_SPAN_CODE, /* text */
	DOC_LINK,      /* url; children are the text */
	DOC_IMAGE,     /* url; children are the alternative text; never fetched */
};

enum doc_align { DOC_ALIGN_NONE, DOC_ALIGN_LEFT, DOC_ALIGN_CENTRE, DOC_ALIGN_RIGHT };

struct doc {
	enum doc_kind kind;
	struct doc *parent, *first, *last, *next;
	struct str text;         /* literal of a text, code or mark; empty otherwise */
	struct str info;         /* of a code block; URL of a link or an image */
	int level;
	bool ordered, tight;
	size_t columns;          /* of a table */
	enum doc_align *aligns;  /* of a table, one a column */
	int line, column;        /* in the Markdown, from 1; 0 when made otherwise */
};

struct doc *doc_new(struct arena *arena, enum doc_kind kind);
struct doc *doc_new_text(struct arena *arena, struct str text);
void doc_append(struct doc *parent, struct doc *child);     /* child must not have a parent */

/* The plain text of a subtree: inlines joined, soft breaks as spaces, blocks separated by a line end. */
struct str doc_text(struct arena *arena, const struct doc *doc);

/* The limits of contract section 7 for Markdown; 0 means unlimited. */
struct markdown_limits {
	size_t bytes;     /* 128 KiB in content, 4 MiB in answers */
	int nesting;      /* 32 */
	size_t brackets;  /* '[' in one block: 1,000 */
};
extern const struct markdown_limits markdown_content, markdown_answer;

/* Markdown as a tree. Content over a limit: NULL and a diagnostic that names the limit. With `markdown_answer` there is always
 * a tree: deeper nesting is flattened, a block over the limit becomes plain text. HTML is kept as literal text, never as markup.
 * `keep_lines` leaves soft breaks as DOC_SOFT (answers); otherwise they become a space (content files).
 * `diags` may be NULL; places are in `file`. */
struct doc *markdown_parse(struct arena *arena, struct str text, const struct markdown_limits *limits, bool keep_lines,
			   struct str file, struct diag_list *diags);

#endif
