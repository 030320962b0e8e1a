/* SPDX-License-Identifier: MIT */
/* reader: what the files that make readings share. Private to content/. */
#ifndef CONTENT_READER_H
#define CONTENT_READER_H

#include "content/reading.h"

/* ASCII letters and digits. */
static inline bool reader_is_alnum(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* Whether an amount ("10M", "30-90d") begins at `at`, where no word goes on; `*end` is behind all
 * that belongs to it, number or not. If it reads otherwise than it stands, that is added to `out`
 * and the result is true. */
bool amount_read(struct str text, size_t at, size_t *end, struct buf *out);

/* The same for a sign before an amount ("<", "~"): `*end` is behind the sign. */
bool amount_sign(struct str text, size_t at, size_t *end, struct buf *out);

/* ---- spelling.c ---- */

struct spelling;

/* Known words are those of all files of the bundle, of which nothing is kept. */
struct spelling *spelling_new(struct arena *arena, const struct bundle *bundle);
/* The words of the cues are what a word can have been meant to be. To be called once, before anything
 * is mended. */
void spelling_prepare(struct spelling *spelling, struct arena *arena,
                      const struct case_study *study);

/* Whether `word` (ASCII letters) is a typing error, and the word that was meant. */
bool spelling_mend(const struct spelling *spelling, struct str word, struct str *as);

/* Whether two words differ by one letter too many, too few, another one, or two neighbours
 * swapped, or not at all; letter case is not looked at. */
bool spelling_is_near(struct str a, struct str b);

#endif
