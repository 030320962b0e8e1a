/* SPDX-License-Identifier: MIT */
/* Plain text: what txt.c (blocks and inlines), txt_table.c (tables) and rows.c (the same for a
 * screen) share. */
#ifndef SHEET_TXT_H
#define SHEET_TXT_H

#include "content/diagram.h"
#include "sheet/layout.h"

/* What may stand in the text besides what is shown, if `marks` is set: the filter lets no such
 * character pass. Bold ends on the line that it began on. */
enum {
	TXT_BOLD = 1,
	TXT_PLAIN = 2,
	TXT_TEXT = 3,     /* behind the margin of a line that is not empty */
	TXT_HEADING = 16, /* plus its level, before the heading's first word */
};

struct txt {
	struct buf *out;
	bool marks;
	const struct sheet_options *options;
	struct arena arena;   /* lives as long as the rendering */
	struct arena scratch; /* lives as long as a line of text is broken */
	struct margin margin;
};

/* The whole of it. */
void txt_render(struct buf *out, const struct doc *doc, const struct sheet_options *options,
                bool marks);

/* Adds the text of the inlines below `block`, safe to show; LF where a line ends. */
void txt_inlines(const struct txt *txt, struct buf *out, const struct doc *block);

/* A part of a marked text that becomes a line of its own: with the mark of what was bold already,
 * and of its end. `*bold` is whether it is at the end of the part. The result belongs to the
 * arena. */
struct str txt_part(struct txt *txt, struct arena *arena, struct str part, bool *bold);

/* The cells a line has left behind the margin; 0: as many as it likes. */
size_t txt_width(const struct txt *txt);

/* Adds one line. */
void txt_line(struct txt *txt, struct str line);

/* Adds text, each of its lines wrapped to the width; returns the cells of the longest line. */
size_t txt_wrapped(struct txt *txt, struct str text);

void txt_table(struct txt *txt, const struct doc *table);

/* Draws a diagram; without a width, or where it is too narrow for a drawing, it is words. */
void txt_diagram(struct txt *txt, const struct diagram *diagram);

#endif
