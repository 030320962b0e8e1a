/* SPDX-License-Identifier: MIT */
/*
 * Where in its layer each knot stands. Each wants to be where its lines are straight; a layer gives
 * each the place that is nearest to its wish, in the sense of least squares, as order and distances
 * allow (isotonic regression by pooling adjacent violators, Ayer et al. 1955). Sweeps there and back
 * let layers agree; the best of what was met is kept.
 */
#include "sheet/arrange.h"

enum {
	SWEEPS = 24,
	LINE_WEIGHT = 8, /* of a knot that is a line: it is to be straight before all others */
	BEND = 16,       /* what a turn costs, in units of length */
};

/* Knots that stand as near to each other as they may, and what they wish together. */
struct block {
	int64_t sum, weight;
	size_t first;
};

/* Rounded down. */
static int64_t mean(struct block block)
{
	return block.sum / block.weight - (block.sum % block.weight < 0);
}

/* ---- wishes ---- */

static int64_t weigh(const struct knot *a, const struct knot *b)
{
	return (a->box == NONE ? LINE_WEIGHT : 1) * (b->box == NONE ? LINE_WEIGHT : 1);
}

/* Adds where the lines that come in would be straight. */
static void wish_before(const struct plan *plan, const struct knot *knot, struct block *wish)
{
	for (size_t i = 0; i < knot->nbefore; i++) {
		const struct knot *from = &plan->knots[knot->before[i]];
		int64_t weight = weigh(from, knot);

		wish->sum += weight * (knot_out(plan, from) - knot_in(knot, from->net) + knot->at);
		wish->weight += weight;
	}
}

/* Adds where the line that goes out would be straight. */
static void wish_next(const struct plan *plan, const struct knot *knot, struct block *wish)
{
	for (size_t i = 0; i < knot->nnext; i++) {
		const struct knot *to = &plan->knots[knot->next[i]];
		int64_t weight = weigh(knot, to);

		wish->sum += weight * (knot_in(to, knot->net) - knot_out(plan, knot) + knot->at);
		wish->weight += weight;
	}
}

/* ---- one layer ---- */

/* The distance between where two neighbours begin. */
static int distance(const struct plan *plan, const struct knot *a, const struct knot *b)
{
	int gap = a->box != NONE && b->box != NONE ? plan->gaps->boxes : plan->gaps->lines;

	return a->span + a->trail + gap + b->lead;
}

/* Adds a block behind others, and joins those that would stand in the wrong order. */
static size_t pool(struct block *blocks, size_t n, struct block block)
{
	blocks[n++] = block;
	while (n > 1 && mean(blocks[n - 2]) > mean(blocks[n - 1])) {
		blocks[n - 2].sum += blocks[n - 1].sum;
		blocks[n - 2].weight += blocks[n - 1].weight;
		n--;
	}
	return n;
}

/* Places a layer by the lines before it, behind it or both. */
static void fit(struct plan *plan, struct layer *layer, bool before, bool next)
{
	struct block *blocks = arena_array(plan->arena, struct block, layer->n);
	int64_t *offsets = arena_array(plan->arena, int64_t, layer->n);
	size_t n = 0;

	for (size_t i = 0; i < layer->n; i++) {
		const struct knot *knot = &plan->knots[layer->knots[i]];
		struct block wish = { .first = i };

		if (i > 0)
			offsets[i] = offsets[i - 1] +
			             distance(plan, &plan->knots[layer->knots[i - 1]], knot);
		if (before)
			wish_before(plan, knot, &wish);
		if (next)
			wish_next(plan, knot, &wish);
		if (wish.weight == 0)
			wish = (struct block){ .sum = knot->at, .weight = 1, .first = i };
		wish.sum -= wish.weight * offsets[i];
		n = pool(blocks, n, wish);
	}
	for (size_t b = 0; b < n; b++)
		for (size_t i = blocks[b].first; i < (b + 1 < n ? blocks[b + 1].first : layer->n);
		     i++)
			plan->knots[layer->knots[i]].at = (int)(mean(blocks[b]) + offsets[i]);
}

/* ---- all layers ---- */

static int64_t cost(const struct plan *plan)
{
	int64_t all = 0;

	for (size_t i = 0; i < plan->nknots; i++) {
		const struct knot *knot = &plan->knots[i];

		for (size_t k = 0; k < knot->nnext; k++) {
			const struct knot *to = &plan->knots[knot->next[k]];
			int64_t off = knot_in(to, knot->net) - knot_out(plan, knot);

			if (off != 0)
				all += weigh(knot, to) * (BEND + (off < 0 ? -off : off));
		}
	}
	return all;
}

static void sweep(struct plan *plan, bool before, bool next)
{
	for (size_t i = 0; i < plan->nlayers; i++)
		fit(plan, &plan->layers[before ? i : plan->nlayers - 1 - i], before, next);
}

static void copy_places(struct plan *plan, int *places, bool restore)
{
	for (size_t i = 0; i < plan->nknots; i++) {
		if (restore)
			plan->knots[i].at = places[i];
		else
			places[i] = plan->knots[i].at;
	}
}

/* So that nothing stands before 0. */
static void normalise(struct plan *plan)
{
	int least = plan->knots[0].at - plan->knots[0].lead;

	for (size_t i = 0; i < plan->nknots; i++) {
		int start = plan->knots[i].at - plan->knots[i].lead;

		least = start < least ? start : least;
	}
	for (size_t i = 0; i < plan->nknots; i++)
		plan->knots[i].at -= least;
}

void plan_places(struct plan *plan)
{
	int *places = arena_array(plan->arena, int, plan->nknots);
	int64_t least = INT64_MAX;

	for (int i = 0; i < SWEEPS; i++) {
		sweep(plan, i % 3 != 1, i % 3 != 0);
		if (cost(plan) >= least)
			continue;
		least = cost(plan);
		copy_places(plan, places, false);
	}
	copy_places(plan, places, true);
	normalise(plan);
}
