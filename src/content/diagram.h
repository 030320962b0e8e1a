/* SPDX-License-Identifier: MIT */
/*
 * diagram: boxes and arrows, as authors write them.
 *
 *   diagram.c  the text of a fenced block `diagram` -> a graph; a graph -> sentences
 *
 * A public header of content/. A line is a chain of boxes, and there may be as many lines as one
 * likes, empty ones too:
 *
 *   [ Client ] -> [ API gateway ] -> [ Ranker ] : 80 ms
 *
 * The brackets hold a name: any text without brackets, "->" and ":" too; a run of white space in it
 * is one space. The same name is the same box wherever it stands. What stands behind a colon at the
 * end is the text at the last arrow. An arrow that is drawn twice is one arrow; its texts are
 * joined. The arrow that closes a circle with those written before it leads back, and may lead to
 * its own box; so the main way is written first. A chain of one box is a box without arrows.
 */
#ifndef CONTENT_DIAGRAM_H
#define CONTENT_DIAGRAM_H

#include "content/content.h"

struct diagram_box {
	struct str name; /* safe to show; one line */
	int line;        /* where it is first named; 1 is the first line of the text */
};

struct diagram_arrow {
	size_t from, to;  /* boxes */
	struct str label; /* safe to show, one line; may be empty */
};

/* Boxes and arrows in the order in which they are first written. */
struct diagram {
	struct diagram_box *boxes;
	size_t nboxes;
	struct diagram_arrow *arrows;
	size_t narrows;
};

/* What is wrong, and where in the text. */
struct diagram_fault {
	int line, column;   /* from 1; columns are code points */
	const char *rule;   /* "bad-diagram" or "limit-diagram" */
	struct str message; /* lower case, no full stop */
	struct str hint;
};

/* Told of each fault in order of lines. */
typedef void diagram_tell(void *context, const struct diagram_fault *fault);

/* The diagram in `text`; NULL if anything is wrong with it. `tell` may be NULL. At most
 * LIMIT_DIAGRAM_BOXES and so on of content.h. */
struct diagram *diagram_parse(struct arena *arena, struct str text, diagram_tell *tell,
                              void *context);

/* The diagram that a node of a document is; NULL if it is none, or one with faults, which is shown
 * as any other code. */
struct diagram *diagram_of(struct arena *arena, const struct doc *node);

/* The same in words, for those who cannot see a drawing: one chain a line, LF between them, as
 * "Client -> API gateway -> Ranker: 80 ms". */
struct str diagram_words(struct arena *arena, const struct diagram *diagram);

#endif
