/* SPDX-License-Identifier: MIT */
/* sentence: where a sentence ends within a line. Private to content/. */
#ifndef CONTENT_SENTENCE_H
#define CONTENT_SENTENCE_H

#include "base/base.h"

/* The offset behind the mark that ends the sentence from `start`, or `end` when none does before
 * it; `*whole` tells whether one did. */
size_t sentence_end(struct str text, size_t start, size_t end, bool *whole);

/* Moves both ends over white space, of any script. */
void sentence_trim(struct str text, size_t *start, size_t *end);

#endif
