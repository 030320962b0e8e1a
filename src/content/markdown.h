/* SPDX-License-Identifier: MIT */
/*
 * What the files that read Markdown share. bounds.c looks at the text before cmark does, markdown.c
 * goes through cmark's tree, build.c makes ours; source.c and table.c find the tables that cmark
 * takes for paragraphs.
 */
#ifndef CONTENT_MARKDOWN_H
#define CONTENT_MARKDOWN_H

#include "content/doc.h"

/* ---- bounds.c ---- */

/* Whether `text` keeps to `limits` as far as its bytes tell; adds a finding for what does not. */
bool bounds_check(struct str text, const struct markdown_limits *limits, struct str file,
                  struct diag_list *diags);

/* One finding about a limit. `diags` may be NULL. */
void bounds_report(struct diag_list *diags, struct place place, struct str what, size_t limit);

/* `text` so changed that it keeps to the limits of nesting and brackets: a marker that goes too
 * deep is escaped, and in a block with too many '[' each is replaced by the control character
 * `*bracket`, which stands nowhere else and which the tree turns back. It is 0 when there is
 * none. */
struct str bounds_tame(struct arena *arena, struct str text, const struct markdown_limits *limits,
                       char *bracket);

/* ---- source.c ---- */

struct table;

/* A line of the Markdown. Lines are taken out and replaced, so each knows its place in the file. */
struct source_line {
	struct str text;
	const struct table *table; /* the line stands for a whole table */
	int line;                  /* in the file, from 1 */
	bool gone;                 /* it belongs to a table that another line stands for */
};

/* Markdown as lines, and the tables that were found in it so far. */
struct source {
	struct arena *arena;
	struct str text; /* all of it */
	struct source_line *lines;
	size_t n;
	struct table **tables;
	size_t ntables, tables_cap;
	size_t filled; /* cells that are there only because a row was short */
};

/* The lines of `text` as a source without tables. */
void source_init(struct source *source, struct arena *arena, struct str text);

/* Takes the lines out that are gone. */
void source_compact(struct source *source);

/* The Markdown for cmark: first each cell that is not empty as a heading of one line (`*cell_lines`
 * in all), then the lines. It is in `out` or, when there is nothing to put into it, the text. */
struct str source_text(const struct source *source, struct buf *out, size_t *cell_lines);

/* A quote or a list item, and the line on which it begins. */
struct container {
	bool item;
	size_t line;
	size_t width; /* columns by which an item's later lines are indented */
};

/* Works out the widths of the items among `containers`, which are in each other, the outermost
 * first. */
void source_measure(const struct source *source, struct container *containers, size_t n);

/* From here on an indented line is code. */
enum { CODE_INDENT = 4 };

/* A line of a paragraph without the marks of the containers around it. */
struct bare_line {
	struct str text;
	size_t start;  /* of the text in the line */
	size_t indent; /* columns before the text, behind the marks */
	bool lazy;     /* lacks the marks of one of the containers */
};

/* The line inside `containers`, which have been measured. */
struct bare_line source_bare(const struct source *source, size_t line, struct container *containers,
                             size_t n);

/* ---- table.c ---- */

/* A table that was found. cmark never sees its lines, only its cells. */
struct table {
	size_t index;         /* in the source's tables */
	size_t columns, rows; /* rows: the header too */
	enum doc_align *aligns;
	int *lines;        /* of each row, in the file */
	struct str *cells; /* rows * columns; the empty ones of a short row too */
};

/* Whether it is worth looking for a table in the lines `first` to `last`. */
bool table_may_begin(const struct source *source, size_t first, size_t last);

/* Looks for a table that begins in the paragraph or heading of the lines `first` to `last`, inside
 * `containers`, outermost first. True when there is one: its header line then stands for it and its
 * other lines are gone. */
bool table_find(struct source *source, size_t first, size_t last, struct container *containers,
                size_t n);

/* ---- build.c ---- */

/* A tree that grows at its end. */
struct build {
	struct arena *arena;
	bool keep_lines;
	bool in_heading; /* then every line end is a space */
	char bracket;    /* stands for '[', if not 0 */
	struct buf text; /* for `text_parent`, not yet a node */
	struct doc *text_parent;
};

/* Text for the tree: a copy, with every '[' again, and without line ends (an entity can be one)
 * unless there are `lines`. */
struct str build_string(struct build *build, struct str literal, bool lines);

/* A new child of `parent`, behind the text that waits. */
struct doc *build_add(struct build *build, struct doc *parent, enum doc_kind kind);

/* Text for `parent`; it waits for more. */
void build_text(struct build *build, struct doc *parent, struct str text);

/* DOC_SOFT or DOC_BREAK, or the space that it is here. */
void build_line_end(struct build *build, struct doc *parent, enum doc_kind kind);

/* The text that waits becomes a node. */
void build_flush(struct build *build);

/* Lines of plain text as paragraphs, parted at empty lines; the first is line `line` of the
 * file. */
void build_paragraphs(struct build *build, struct doc *parent, struct str text, int line);

/* ---- markdown_memory.c ---- */

/* Blocks are multiples of the step up to the small ones, beyond those powers of two. */
enum {
	MARKDOWN_STEP = 8,
	MARKDOWN_SMALL = 1024,
	MARKDOWN_CLASSES = MARKDOWN_SMALL / MARKDOWN_STEP + 64,
};

/* Memory for one run of the parser; {0} is empty. */
struct markdown_memory {
	struct arena arena;
	char *slab; /* what is left of the piece that blocks are cut from */
	size_t slab_left;
	void *left[MARKDOWN_CLASSES]; /* blocks that came back, by class */
	size_t highest;               /* class of the small ones: there is none above it */
};

/* From here on the functions below, which cmark calls without a context, take from `memory`; NULL:
 * they must not be called. Returns what was in use before, to be put back. */
struct markdown_memory *markdown_memory_use(struct markdown_memory *memory);

/* Gives all of it back to the system. */
void markdown_memory_release(struct markdown_memory *memory);

/* Memory for `n` things of `size` bytes, zeroed. */
void *markdown_memory_take(size_t n, size_t size);
void *markdown_memory_resize(void *old, size_t size);
/* For others to take. */
void markdown_memory_leave(void *old);

/* ---- markdown.c ---- */

/* Whether `line`, where no paragraph is open, begins any block but a paragraph. */
bool markdown_begins_block(struct str line);

#endif
