/* SPDX-License-Identifier: MIT */
/* Plain text: what txt.c (blocks and inlines) and txt_table.c (tables) share. */
#ifndef SHEET_TXT_H
#define SHEET_TXT_H

#include "sheet/layout.h"

struct txt {
	struct buf *out;
	const struct sheet_options *options;
	struct arena arena; /* lives as long as the rendering */
	struct margin margin;
};

/* Adds the text of the inlines below `block`, safe to show; LF where a line ends. */
void txt_inlines(struct buf *out, const struct doc *block);

/* The cells a line has left behind the margin; 0: as many as it likes. */
size_t txt_width(const struct txt *txt);

/* Adds one line. */
void txt_line(struct txt *txt, struct str line);

/* Adds text, each of its lines wrapped to the width; returns the cells of the longest line. */
size_t txt_wrapped(struct txt *txt, struct str text);

void txt_table(struct txt *txt, const struct doc *table);

#endif
