/* SPDX-License-Identifier: MIT */
/*
 * seek: which rows of words a query matches, and by which words, as FTS5 has it. What a row matches
 * depends on no other row; only how well it does, does. Private to content/.
 */
#ifndef CONTENT_SEEK_H
#define CONTENT_SEEK_H

#include "content/postings.h"

enum { BITS = 64 };

/* Where a phrase stands: the first words, and the rows. */
struct found {
	const uint32_t *words; /* NULL: it was not looked for */
	const uint64_t *rows;  /* a bit each; NULL: it stands nowhere */
	uint32_t n, nrows;
};

/* {book, postings = {arena, stemmer}} has no rows. */
struct seek {
	struct phrasebook *book;
	struct postings postings;
	struct found *found; /* of each phrase of the book, the first `nfound` */
	size_t nfound;
	size_t width; /* of the rows' bits, in 64 */
};

/* Adds a row of COLUMNS texts; they are numbered from 0. */
void seek_add(struct seek *seek, const struct str *texts);

/* Where the phrase of a number stands; each is looked for once. */
const struct found *seek_find(struct seek *seek, uint32_t number);

/* The rows that a tree of the book may match; NULL when there are none. The others it does not. */
const uint64_t *seek_rows(struct seek *seek, struct arena *scratch, const struct query_node *tree);

/* Whether a row is among some (NULL: none). */
static inline bool seek_has(const uint64_t *rows, size_t row)
{
	return rows && (rows[row / BITS] >> row % BITS & 1);
}

/* A phrase where it stands. */
struct match {
	uint32_t word; /* its first one, in the postings */
	uint32_t n;    /* its words */
	uint32_t phrase;
	uint32_t order; /* of the phrase in the query */
};

struct matches {
	struct arena *arena; /* set by its owner */
	struct match *items; /* in the order of the phrases in the query, then of the words */
	size_t n, cap;
	uint32_t order; /* of the next phrase */
};

/* Whether a tree matches a row, and what of it does: the phrases in the branches that match, except
 * behind NOT; of a NEAR, those places that are near. */
bool seek_row(struct seek *seek, const struct query_node *tree, size_t row, struct matches *out);

/* ---- rank.c ---- */

/* How well a row matches (smaller is better) by `matches`, as FTS5's bm25() has it: Okapi BM25
 * (Robertson and Walker 1994) with k1 = 1.2 and b = 0.75, where an idf is never below 1e-6; what
 * stands in the context counts half. */
double seek_rank(struct seek *seek, size_t row, const struct matches *matches);

/* ---- near.c ---- */

/* One phrase of a NEAR in a row. */
struct strand {
	const struct match *places; /* in order */
	size_t n, at;
	bool *near; /* of each place: whether it is near one of all others */
};

/* Marks the places of `n` phrases that lie together: in one column, at most `distance` words between
 * the end of each and the beginning of the last. False when none do. */
bool near_mark(const struct postings *postings, struct strand *strands, size_t n,
               uint32_t distance);

#endif
