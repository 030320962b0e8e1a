/* SPDX-License-Identifier: MIT */
/*
 * What the formats that lay text out in cells share: a measure, and the margin of nested blocks.
 * Line breaking and columns are in sheet.h, since a screen needs them too.
 */
#ifndef SHEET_LAYOUT_H
#define SHEET_LAYOUT_H

#include "sheet/sheet.h"

/* What utf8_breaks says of `text`, but that an address, a version or an option holds together. */
unsigned char *layout_breaks(struct arena *arena, struct str text);

/* The cells of the longest part of `text` that has no place to break a line. */
size_t layout_longest_word(struct str text);

/* ---- margin.c ---- */

struct margin_level;

/* What lines inside quotes and items begin with, a level for each of them. */
struct margin {
	struct arena *arena;
	struct margin_level *levels;
	size_t n, cap;
	int *numbers; /* of the next item of each list that is open */
	size_t lists, lists_cap;
};

/* From here on lines begin with `rest`, the next one with `first`: as many cells. Both must live
 * until the level is popped. */
void margin_push(struct margin *margin, struct str first, struct str rest);
void margin_pop(struct margin *margin);

/* How many cells a line begins with. */
size_t margin_cells(const struct margin *margin);

/* Whether the innermost level has not begun a line yet. */
bool margin_waits(const struct margin *margin);

/* Adds the beginning of a line. */
void margin_begin(struct margin *margin, struct buf *out);

/* Adds a whole line: its beginning, `text`, no white space after that, a line end. */
void margin_line(struct margin *margin, struct buf *out, struct str text);

/* Counts the items of a list, from `first` on. */
void margin_open_list(struct margin *margin, int first);
void margin_close_list(struct margin *margin);
int margin_number(struct margin *margin);

/* The marker of a list's items, or what ends their numbers. */
char margin_marker(const struct doc *list);

/* Whether an empty line parts a block from the one before it: always but in a tight list. */
bool margin_parts(const struct doc *block);

#endif
