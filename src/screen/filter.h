/* SPDX-License-Identifier: MIT */
/* A one-line field whose words narrow a list as one types: every word must occur, whatever its case
 * and accents, as a part of any of a row's texts. */
#ifndef SCREEN_FILTER_H
#define SCREEN_FILTER_H

#include "screen/editor.h"

/* Zero is the empty field, which lets everything pass. */
struct filter {
	struct buf text;
	struct buf folded; /* the words as they are looked for */
	struct editor editor;
};

void filter_release(struct filter *filter);
void filter_clear(struct filter *filter);
bool filter_is_empty(const struct filter *filter);

/* A key or a paste while typing. Returns whether the text is another one now. */
bool filter_key(struct filter *filter, uint32_t key);
bool filter_paste(struct filter *filter, struct str text);

/* What is looked at of a row: its texts, folded once for as many questions as one likes. */
struct str filter_fold(struct arena *arena, const struct str *texts, size_t n);

/* Whether a row stays, by its folded texts. */
bool filter_passes(const struct filter *filter, struct str folded);

/* Marks the words in a text that stands on the canvas, as search marks what it finds. */
void filter_mark(const struct filter *filter, struct canvas *canvas, int row, int column, int most,
                 struct str text);

/* Draws the field into one row; `typing`: with the caret. */
void filter_draw(struct filter *filter, struct canvas *canvas, int row, int column, int columns,
                 bool typing);

#endif
