/* SPDX-License-Identifier: MIT */
/* How well a row matches a query, from how often and how rarely its phrases stand in rows. */
#include "content/seek.h"

#include <math.h>

double seek_rank(struct seek *seek, size_t row, const struct matches *matches)
{
	static const double k1 = 1.2, b = 0.75, least_idf = 1e-6;
	static const double weights[] = {
		[OWN_TEXT] = 1, [CONTEXT] = 0.5, [OWN_READING] = 1, [CONTEXT_READING] = 0.5
	};
	const struct postings *postings = &seek->postings;
	double rows = (double)postings->nrows, score = 0;
	double average = (double)(postings->nwords - 1) / rows;
	double length = (double)postings_length(postings, row);

	for (size_t i = 0; i < matches->n;) {
		const struct match *first = &matches->items[i];
		double times = 0, having = (double)seek_find(seek, first->phrase)->nrows;

		for (; i < matches->n && matches->items[i].order == first->order; i++)
			times += weights[postings_column(postings, matches->items[i].word)];
		double idf = log((rows - having + 0.5) / (having + 0.5));
		score += (idf > 0 ? idf : least_idf) *
		         (times * (k1 + 1) / (times + k1 * (1 - b + b * length / average)));
	}
	return -score;
}
