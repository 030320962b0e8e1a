/* SPDX-License-Identifier: MIT */
/* sieve: what of a query some row may match, told without asking FTS5. Private to content/. */
#ifndef CONTENT_SIEVE_H
#define CONTENT_SIEVE_H

#include "base/base.h"

struct sieve;

struct sieve *sieve_new(void);
void sieve_free(struct sieve *sieve);
void sieve_clear(struct sieve *sieve);

/* Notes the words of one column of a row. */
void sieve_add(struct sieve *sieve, size_t row, struct str text);

/* `query` without the alternatives that no row has the words for: FTS5 finds the same by it. Empty:
 * it would find nothing. Order, nearness, prefixes and NOT are left to FTS5. */
struct str sieve_query(struct sieve *sieve, struct arena *arena, struct str query);

#endif
