/* SPDX-License-Identifier: MIT */
/*
 * postings: rows of words, and where each stem stands in them. Words are numbered from 1 through
 * all rows and columns, so that words that follow one another have numbers that do. Private to
 * content/.
 */
#ifndef CONTENT_POSTINGS_H
#define CONTENT_POSTINGS_H

#include "content/numbers.h"
#include "content/query.h"

struct posted {
	uint32_t stem;       /* its number, from 1 */
	uint32_t field;      /* COLUMNS times the row, and the column */
	uint32_t again;      /* the next word with this stem; 0: none */
	uint32_t start, end; /* bytes of the column's text */
};

struct posted_stem {
	struct str text;
	uint32_t first, last; /* words */
	uint32_t sibling;     /* another stem with the same first byte; 0: none */
};

enum { BYTES = 256 };

/* {arena, stemmer} is empty. All of it belongs to the arena, but the texts of stems to the stemmer. */
struct postings {
	struct arena *arena;
	struct stemmer *stemmer;
	struct posted *words; /* the first is none */
	size_t nwords, words_cap;
	struct posted_stem *stems; /* numbered from 1 */
	size_t nstems, stems_cap;
	struct numbers by_text;
	uint32_t by_byte[BYTES]; /* stems; 0: none */
	uint32_t *known;         /* stems by the stemmer's numbers; 0: none */
	size_t nknown, known_cap;
	struct stem_list list; /* of one text */
	uint32_t *rows;        /* the first word of each, and behind the last one the next word */
	size_t nrows, rows_cap;
};

/* Adds a row of COLUMNS texts. */
void postings_add(struct postings *postings, const struct str *texts);

/* How many words a row has in all columns. */
size_t postings_length(const struct postings *postings, size_t row);

/* Where a phrase stands: the numbers of its first words, in order; `*n` is how often. */
uint32_t *postings_find(const struct postings *postings, const struct query_phrase *phrase,
                        size_t *n);

static inline size_t postings_row(const struct postings *postings, uint32_t word)
{
	return postings->words[word].field / COLUMNS;
}

static inline enum column postings_column(const struct postings *postings, uint32_t word)
{
	return (enum column)(postings->words[word].field % COLUMNS);
}

#endif
