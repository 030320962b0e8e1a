/* SPDX-License-Identifier: MIT */
/*
 * What the cues of a point make of it: found, perhaps denied, named only, or none. Knows the order of
 * these states; what a query matches, cue.c knows.
 */
#include "content/cue.h"

struct hits {
	struct cue_hit *items;
	size_t n, cap;
};

struct str point_state_name(enum point_state state)
{
	static const char *const names[] = {
		[POINT_NONE] = "none",
		[POINT_NAMED] = "named",
		[POINT_DENIED] = "denied",
		[POINT_FOUND] = "found",
	};

	return str_from(names[state]);
}

/* By row, and of one row the best first. */
static int compare_hits(const void *left, const void *right)
{
	const struct cue_hit *a = left, *b = right;

	if (a->id != b->id)
		return a->id < b->id ? -1 : 1;
	if (a->denied != b->denied)
		return a->denied ? 1 : -1;
	if (a->rank < b->rank || a->rank > b->rank)
		return a->rank < b->rank ? -1 : 1;
	return (a->start > b->start) - (a->start < b->start);
}

/* What any of the queries matches, the best hit of each row. */
static struct hits match_any(struct arena *arena, struct cue_index *index, struct texts queries)
{
	struct hits hits = { 0 };
	size_t kept = 0;

	for (size_t i = 0; i < queries.n; i++) {
		size_t n;
		struct cue_hit *found = cue_match(arena, index, queries.items[i], &n);

		for (size_t k = 0; k < n; k++) {
			hits.items = arena_grow(arena, hits.items, hits.n, &hits.cap,
			                        sizeof *hits.items);
			hits.items[hits.n++] = found[k];
		}
	}
	if (hits.n > 1)
		qsort(hits.items, hits.n, sizeof *hits.items, compare_hits);
	for (size_t i = 0; i < hits.n; i++)
		if (kept == 0 || hits.items[i].id != hits.items[kept - 1].id)
			hits.items[kept++] = hits.items[i];
	hits.n = kept;
	return hits;
}

/* What only lists words may name a point, and does not make it. */
static void drop_listed(struct hits *hits)
{
	size_t kept = 0;

	for (size_t i = 0; i < hits->n; i++)
		if (!hits->items[i].listed)
			hits->items[kept++] = hits->items[i];
	hits->n = kept;
}

static void drop_denied(struct hits *hits)
{
	size_t kept = 0;

	for (size_t i = 0; i < hits->n; i++)
		if (!hits->items[i].denied)
			hits->items[kept++] = hits->items[i];
	/* When all are denied, they are what there is to show. */
	if (kept > 0)
		hits->n = kept;
}

enum point_state point_look(struct arena *arena, struct cue_index *index, const struct point *point,
                            struct cue_hit **hits, size_t *n)
{
	struct hits found = match_any(arena, index, point->queries);
	enum point_state state;

	drop_listed(&found);
	drop_denied(&found);
	if (found.n > 0) {
		state = found.items[0].denied ? POINT_DENIED : POINT_FOUND;
	} else {
		found = match_any(arena, index, point->mention_queries);
		state = found.n > 0 ? POINT_NAMED : POINT_NONE;
	}
	*hits = found.items;
	*n = found.n;
	return state;
}
