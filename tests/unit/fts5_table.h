/* SPDX-License-Identifier: MIT */
/* A table of FTS5 in memory with the columns of query.h: what cues are to match is what it matches. */
#ifndef TESTS_FTS5_TABLE_H
#define TESTS_FTS5_TABLE_H

#include "content/query.h"

struct fts5_table;

struct fts5_table *fts5_table_new(void);
void fts5_table_free(struct fts5_table *table);
void fts5_table_clear(struct fts5_table *table);

/* Adds a row of COLUMNS texts; they are numbered from 0. */
void fts5_table_add(struct fts5_table *table, const struct str *texts);

/* A phrase that matched: its words from `offset` on in a column. */
struct fts5_place {
	int column, offset, n;
};

struct fts5_hit {
	size_t row;
	double rank;
	struct fts5_place *places; /* in order; of one word, in the order of the phrases */
	size_t n;
};

/* The rows that a query matches, in order. False when FTS5 refuses it. */
bool fts5_table_match(struct fts5_table *table, struct arena *arena, struct str query,
                      struct fts5_hit **hits, size_t *n);

#endif
