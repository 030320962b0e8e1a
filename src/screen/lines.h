/* SPDX-License-Identifier: MIT */
/*
 * Text as rows of cells: paragraphs broken at a width, with something at either edge, and a part
 * that is marked. What one reads in a view that is not a document is made of them.
 */
#ifndef SCREEN_LINES_H
#define SCREEN_LINES_H

#include "base/base.h"
#include "content/doc.h"
#include "screen/list.h"

struct sheet_span;

struct lines_row {
	struct str left;  /* in column `left_at` */
	struct str text;  /* in column `indent` */
	struct str right; /* ends at the right edge */
	int left_at, indent;
	enum style left_style, style, right_style;
	size_t hit_start, hit_end; /* bytes of `text` that are marked */
	const struct sheet_span *bold;
	size_t nbold;
};

/* Zero but for `arena` and `width` is empty. Texts are not copied. */
struct lines {
	struct arena *arena;
	int width;
	struct lines_row *rows;
	size_t n, cap;
};

/* Adds a paragraph; line ends in it begin a new row. Returns its first row, valid until the next
 * one is added; there is always one. */
struct lines_row *lines_add(struct lines *lines, int indent, enum style style, struct str text);

/* The same with bytes start..end-1 marked. */
struct lines_row *lines_add_marked(struct lines *lines, int indent, enum style style,
                                   struct str text, size_t start, size_t end);

/* A paragraph at `indent` with a label before it. */
void lines_add_labelled(struct lines *lines, int indent, struct str label, struct str text);

/* The label in the first row, bold: a heading. */
void lines_add_heading(struct lines *lines, struct str text);

/* Markdown as the reader lays it out. */
void lines_add_markdown(struct lines *lines, int indent, struct str markdown, bool ascii);
void lines_add_doc(struct lines *lines, int indent, const struct doc *doc, bool ascii);

/* An empty row, unless there is one, or nothing, before it. */
void lines_gap(struct lines *lines);

/* Leaves `most` rows of those from `first` on; what is cut ends in `~`. */
void lines_cut(struct lines *lines, size_t first, size_t most);

/* Adds all rows of another one of the same width. */
void lines_join(struct lines *lines, const struct lines *other);

/* Draws at most `rows` of them, from `top` on. Returns the rows drawn. */
int lines_draw(const struct lines *lines, struct canvas *canvas, int row, int column, int rows,
               size_t top);

/* The same as a list, whose item i has the rows at[i] to at[i + 1] - 1, with LIST_MARK cells left
 * free by all of them. */
void lines_draw_list(const struct lines *lines, const size_t *at, struct list *list,
                     struct canvas *canvas, int row, int column, int rows);

#endif
