/* SPDX-License-Identifier: MIT */
/* Words in a text that is laid out, found whatever their case and accents, and wherever a line
 * breaks. */
#ifndef SCREEN_FIND_H
#define SCREEN_FIND_H

#include "base/base.h"

/* Text folded for searching, and where each byte of it comes from. */
struct find {
	struct str folded;
	const size_t *from; /* folded.len + 1 of them */
};

/* Folds: blanks, line ends and the lines of tables and quotes become one blank. */
struct find find_open(struct arena *arena, struct str text);

/* The next place of `words` (as find_words gave them) from `*at` on, which moves behind it; start
 * and end are bytes of the text. False: there is none. */
bool find_next(const struct find *find, struct str words, size_t *at, size_t *start, size_t *end);

struct str find_words(struct arena *arena, struct str words);

#endif
