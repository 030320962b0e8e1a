/* SPDX-License-Identifier: MIT */
/*
 * doc: a document as a tree, the form that Markdown becomes and that sheets are rendered from.
 *
 *   doc.c       building and walking the tree
 *   markdown.c  CommonMark (by cmark) plus pipe tables (GFM 4.10) -> tree; the only user of cmark.h
 *   markdown_memory.c   memory for the parser
 *   bounds.c    what Markdown may not pass, looked for before cmark sees it
 *   source.c    the lines of Markdown, and which of them are inside which quotes and items
 *   table.c     recognises a pipe table in the lines of a paragraph
 *   build.c     the tree out of pieces of text
 *
 * A public header of content/. All nodes and texts belong to the arena they were made in.
 */
#ifndef CONTENT_DOC_H
#define CONTENT_DOC_H

#include "base/base.h"

enum doc_kind {
	/* blocks */
	DOC_DOCUMENT,
	DOC_HEADING, /* level 1 to 6 */
	DOC_PARAGRAPH,
	DOC_QUOTE,
	DOC_LIST, /* ordered, level = first number, tight */
	DOC_ITEM,
	DOC_CODE, /* text, without the last line end; info */
	DOC_RULE,
	DOC_TABLE, /* columns, aligns */
	DOC_ROW,   /* the first is the header, level 1; each has a cell for every column */
	DOC_CELL,
	DOC_SECTION, /* a part of a sheet; text is its class; info */
	/* inlines */
	DOC_TEXT,
	DOC_SOFT,  /* a line end inside a paragraph */
	DOC_BREAK, /* a hard line end */
	DOC_EMPH,
	DOC_STRONG,
	DOC_MARK,      /* words that stand out, as evidence: underlined; Markdown makes none */
	DOC_SPAN_CODE, /* text */
	DOC_LINK,      /* info; children are the text */
	DOC_IMAGE,     /* info; children are the alternative text; never fetched */
};

enum doc_align { DOC_ALIGN_NONE, DOC_ALIGN_LEFT, DOC_ALIGN_CENTRE, DOC_ALIGN_RIGHT };

struct doc {
	enum doc_kind kind;
	int level;
	int line, column; /* of a block in the Markdown, from 1; 0 when made otherwise */
	bool ordered, tight;
	char marker; /* of a list, as it was typed: - + * before items, . ) behind numbers; or 0 */
	unsigned columns;       /* of a table */
	enum doc_align *aligns; /* of a table, one a column */
	struct doc *parent, *first, *last, *next;
	/* Literal of a text or code; class of a section; of a sheet's document the name of its
	 * template; empty otherwise. */
	struct str text;
	struct str info; /* of a code block; URL of a link or an image; Markdown of a section that
	                    somebody typed, with U+FDD3 and U+FDD4 around what is marked */
};

/* A node without parent or children. */
struct doc *doc_new(struct arena *arena, enum doc_kind kind);

/* A DOC_TEXT; `text` is not copied. */
struct doc *doc_new_text(struct arena *arena, struct str text);

/* Adds `child`, which must not have a parent, behind the children of `parent`. */
void doc_append(struct doc *parent, struct doc *child);

/* A copy of `root` and all below it, with its texts, without a parent. */
struct doc *doc_copy(struct arena *arena, const struct doc *root);

/* A walk over `root` and all below it, without recursion, begun as { .root = doc }. Every node is
 * met twice, before and (`leaving`) behind its children; who sets `leaving` on the first meeting
 * passes over the children. */
struct doc_walk {
	const struct doc *root, *node;
	bool leaving;
};

/* Goes on to the next meeting; false when the walk has left `root`. */
bool doc_walk(struct doc_walk *walk);

/* The plain text of a subtree: inlines joined, line ends inside a paragraph as spaces, blocks
 * separated by a line end, the cells of a row by a tab. */
struct str doc_text(struct arena *arena, const struct doc *doc);

enum { LIMIT_ANSWER = 4 << 20 }; /* bytes of an answer */

/* The limits of contract section 7 for Markdown; 0 means unlimited. */
struct markdown_limits {
	size_t bytes; /* 128 KiB in content, LIMIT_ANSWER in answers */
	int nesting;  /* 32: quotes and list items in each other; emphasis, links in each other */
	size_t brackets; /* '[' in one block (lines without an empty one between them): 1,000 */
	bool refuse;     /* what passes a limit is refused (content), not simplified (answers) */
};
extern const struct markdown_limits markdown_content, markdown_answer;

/* Markdown as a tree. Content over a limit: NULL and a diagnostic "limit-markdown" that names the
 * limit. With `markdown_answer` there is always a tree: deeper nesting is flattened, each '[' of a
 * block over the limit is only text, and an answer with too many bytes is paragraphs of plain text.
 * HTML is kept as literal text, never as markup; tables whose missing cells pass 65,536 stay text.
 * `keep_lines` leaves line ends as DOC_SOFT (answers); otherwise they are spaces (content files).
 * `diags` may be NULL; places are in `file`. */
struct doc *markdown_parse(struct arena *arena, struct str text,
                           const struct markdown_limits *limits, bool keep_lines, struct str file,
                           struct diag_list *diags);

#endif
