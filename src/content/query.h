/* SPDX-License-Identifier: MIT */
/* query: a query of FTS5 as tokens. Private to content/. */
#ifndef CONTENT_QUERY_H
#define CONTENT_QUERY_H

#include "base/base.h"

enum query_token {
	QUERY_END,
	QUERY_WORD,
	QUERY_PHRASE, /* in quotes */
	QUERY_AND,
	QUERY_OR,
	QUERY_NOT,
	QUERY_NEAR,
	QUERY_OPEN,
	QUERY_CLOSE,
	QUERY_COMMA,
	QUERY_STAR,
	QUERY_OTHER, /* anything else: columns, "^", "+", a quote that nothing ends */
};

/* The token that begins at `*start`, or behind the white space there: from `*start`, which is moved
 * to it, to `*end`. Both are the end of the query when it is QUERY_END. */
enum query_token query_next(struct str query, size_t *start, size_t *end);

/* How many words and phrases a query has; the number in a NEAR counts too. */
size_t query_phrases(struct str query);

#endif
