/* SPDX-License-Identifier: MIT */
/*
 * query: FTS5's queries as tokens and as trees. Private to content/.
 *
 *   query.c       the tokens of a query
 *   parse.c       tokens -> tree, by FTS5's grammar
 *   phrasebook.c  the trees and phrases of all queries, each once
 *   postings.c    where words and phrases stand in rows of words
 *   near.c        which places of phrases are near each other
 *   seek.c        which rows a tree matches, and by which words
 *   rank.c        how well
 */
#ifndef CONTENT_QUERY_H
#define CONTENT_QUERY_H

#include "content/cue.h"

/* ---- tokens ---- */

enum query_token {
	QUERY_END,
	QUERY_WORD,
	QUERY_QUOTED, /* "" within it is one quote */
	QUERY_AND,
	QUERY_OR,
	QUERY_NOT,
	QUERY_OPEN,
	QUERY_CLOSE,
	QUERY_COMMA,
	QUERY_STAR,
	QUERY_PLUS,
	QUERY_CARET,
	QUERY_COLON,
	QUERY_MINUS,
	QUERY_OPEN_COLUMNS,  /* { */
	QUERY_CLOSE_COLUMNS, /* } */
	QUERY_OTHER,         /* what no query has: another sign, a quote that nothing ends */
};

/* The token that begins at `*start`, or behind the white space there: from `*start`, which is moved
 * to it, to `*end`. Both are the end of the query when it is QUERY_END. */
enum query_token query_next(struct str query, size_t *start, size_t *end);

/* Why FTS5 is never given a query, or NULL: it takes what begins with `*` for a command, stops at a
 * zero byte, and its time goes with the square of the words and phrases. The number in a NEAR counts
 * as one. */
const char *query_refusal(struct str query);

/* ---- trees ---- */

/* The columns of a row: its own text and its context, and how both are read where that differs. */
enum column { OWN_TEXT, CONTEXT, OWN_READING, CONTEXT_READING, COLUMNS };

/* What a column filter calls them, in letters of either case. */
struct str column_name(enum column column);
bool column_find(struct str name, enum column *out);

struct query_word {
	struct str stem;
	uint64_t hash; /* of the stem: hash_text */
	bool prefix;   /* any stem that begins so */
};

/* Words that follow one another in one column. */
struct query_phrase {
	const struct query_word *words;
	uint32_t n;
	uint32_t columns; /* those where it may stand: a bit each, 1 << OWN_TEXT */
	bool first;       /* only at the beginning of a column */
};

enum node_kind {
	NODE_NOTHING, /* a phrase without words: matches nowhere */
	NODE_PHRASE,
	NODE_NEAR, /* its children are phrases */
	NODE_AND,
	NODE_OR,
	NODE_NOT, /* the first child, and none of the others */
};

struct query_node {
	enum node_kind kind;
	uint32_t value; /* the number of the phrase; of a NEAR, how many words may lie between */
	struct query_node *children, *next;
};

/* The tree of `query`, which belongs to the book, as its phrases do. NULL when it is none, or refused.
 * FTS5 refuses more: trees that are too high for it. */
struct query_node *query_parse(struct phrasebook *book, struct stemmer *stemmer, struct str query);

/* ---- phrasebook.c ---- */

/* The same, parsed when it is first asked for. */
const struct query_node *phrasebook_tree(struct phrasebook *book, struct stemmer *stemmer,
                                         struct str query);

/* The number of a phrase, which is copied when it is a new one. */
uint32_t phrasebook_number(struct phrasebook *book, const struct query_phrase *phrase);

/* How many phrases there are, and the one of a number below that. */
size_t phrasebook_count(const struct phrasebook *book);
const struct query_phrase *phrasebook_phrase(const struct phrasebook *book, uint32_t number);

/* The arena of the book. */
struct arena *phrasebook_arena(const struct phrasebook *book);

#endif
