/* SPDX-License-Identifier: MIT */
/* Rows of which our own search and FTS5 are asked the same, and random queries to ask. */
#ifndef TESTS_SEEK_CHECK_H
#define TESTS_SEEK_CHECK_H

#include "content/query.h"

struct both;

struct both *both_new(void);
void both_free(struct both *both);

/* No rows, or COLUMNS texts more. */
void both_clear(struct both *both);
void both_add(struct both *both, const struct str *texts);

/* What of the answers is compared. FTS5 itself says of a row in a table of several what it would
 * not say of the row alone: branches that do not match leave words behind, and take others away. */
enum compared {
	COMPARE_ROWS,  /* that match, and whether it is a query at all */
	COMPARE_WORDS, /* and of each of them, in a table of its own, the words */
	COMPARE_RANKS, /* and the words and ranks in the table of all rows */
};

/* Whether both give the same; prints where they do not. */
bool both_agree(struct both *both, struct str query, enum compared compared);

/* A query of few words, by `*random` (hash_random); what of its answers can be compared goes to
 * `*compared`. */
struct str any_query(struct arena *arena, uint64_t *random, enum compared *compared);

/* Tokens in any order: mostly no query. */
struct str any_tokens(struct arena *arena, uint64_t *random);

/* A text of the same words. */
struct str any_words(struct arena *arena, uint64_t *random);

#endif
