/* SPDX-License-Identifier: MIT */
/* A one-line field whose words narrow a list as one types: every word must occur, whatever its case
 * and accents, as a part of any of a row's texts. */
#ifndef SCREEN_FILTER_H
#define SCREEN_FILTER_H

#include "screen/editor.h"

/* Zero is the empty field, which lets everything pass. */
struct filter {
	struct buf text;
	struct editor editor;
};

void filter_release(struct filter *filter);
void filter_clear(struct filter *filter);
bool filter_is_empty(const struct filter *filter);

/* A key or a paste while typing. Returns whether the text is another one now. */
bool filter_key(struct filter *filter, uint32_t key);
bool filter_paste(struct filter *filter, struct str text);

/* Whether a row with these texts stays. `arena` is for scratch. */
bool filter_passes(const struct filter *filter, struct arena *arena, const struct str *texts,
                   size_t n);

/* Draws the field into one row; `typing`: with the caret. */
void filter_draw(struct filter *filter, struct canvas *canvas, int row, int column, int columns,
                 bool typing);

#endif
