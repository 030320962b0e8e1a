/* SPDX-License-Identifier: MIT */
/*
 * Where in its layer each knot stands. Each wants to be where its lines are straight; a layer gives
 * each the place that is nearest to its wish, in the sense of least squares, as order and distances
 * allow (isotonic regression by pooling adjacent violators, Ayer et al. 1955). Sweeps there and back
 * let layers agree, and the best of what was met is kept; then single knots move, and push their
 * neighbours aside, where a line gets straight by it.
 */
#include "sheet/arrange.h"

#include <limits.h>

enum {
	SWEEPS = 24,
	LINE_WEIGHT = 8, /* of a knot that is a line: it is to be straight before all others */
	BEND = 16,       /* what a turn costs, in letters */
	ROUNDS = 6,      /* of making lines straight one by one */
	MANY = 250,      /* knots, for which that would take too long */
	FAN = 3,         /* a line with more branches is not straight but in the middle of them */
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

		wish->sum += weight * (knot_out(from) - knot_in(knot, from->net) + knot->at);
		wish->weight += weight;
	}
}

/* Adds where the line that goes out would be straight. */
static void wish_next(const struct plan *plan, const struct knot *knot, struct block *wish)
{
	for (size_t i = 0; i < knot->nnext; i++) {
		const struct knot *to = &plan->knots[knot->next[i]];
		int64_t weight = weigh(knot, to);

		wish->sum += weight * (knot_in(to, knot->net) - knot_out(knot) + knot->at);
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

/* `at` so that a layer that begins there keeps within the plan's limit, if it can. */
static int64_t clip(const struct plan *plan, const struct layer *layer, int64_t length, int64_t at)
{
	const struct knot *first = &plan->knots[layer->knots[0]];
	const struct knot *last = &plan->knots[layer->knots[layer->n - 1]];
	int64_t most = plan->limit - (length + last->span + last->trail);

	at = at < most ? at : most;
	return at > first->lead ? at : first->lead;
}

/* Places a layer by the lines before it, behind it or both; within the limit if it is clipped. */
static void fit(struct plan *plan, struct layer *layer, bool before, bool next, bool clipped)
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
	for (size_t b = 0; b < n; b++) {
		size_t end = b + 1 < n ? blocks[b + 1].first : layer->n;
		int64_t at = mean(blocks[b]);

		if (clipped)
			at = clip(plan, layer, offsets[layer->n - 1], at);
		for (size_t i = blocks[b].first; i < end; i++)
			plan->knots[layer->knots[i]].at = (int)(at + offsets[i]);
	}
}

/* ---- all layers ---- */

/* What the lines between two knots that are not straight cost. */
static int64_t line_cost(const struct plan *plan, const struct knot *from, const struct knot *to)
{
	int64_t off = knot_in(to, from->net) - knot_out(from), bent = 0;

	if (off == 0)
		return 0;
	if (from->nnext <= FAN && to->nbefore <= FAN)
		bent = (int64_t)BEND * plan->metrics->letter;
	return weigh(from, to) * (bent + (off < 0 ? -off : off));
}

/* Of the lines that go out of a layer. */
static int64_t cost_behind(const struct plan *plan, const struct layer *layer)
{
	int64_t all = 0;

	for (size_t i = 0; i < layer->n; i++) {
		const struct knot *knot = &plan->knots[layer->knots[i]];

		for (size_t k = 0; k < knot->nnext; k++)
			all += line_cost(plan, knot, &plan->knots[knot->next[k]]);
	}
	return all;
}

static int64_t cost(const struct plan *plan)
{
	int64_t all = 0;

	for (size_t i = 0; i < plan->nlayers; i++)
		all += cost_behind(plan, &plan->layers[i]);
	return all;
}

static void sweep(struct plan *plan, bool before, bool next, bool clipped)
{
	for (size_t i = 0; i < plan->nlayers; i++)
		fit(plan, &plan->layers[before ? i : plan->nlayers - 1 - i], before, next, clipped);
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

/* From the first unit that anything takes to the last one. */
static int extent(const struct plan *plan, int *first)
{
	int start = INT_MAX, end = INT_MIN;

	for (size_t i = 0; i < plan->nknots; i++) {
		const struct knot *knot = &plan->knots[i];

		start = smaller(start, knot->at - knot->lead);
		end = larger(end, knot->at + knot->span + knot->trail);
	}
	*first = start;
	return end - start;
}

static bool keeps_limit(const struct plan *plan)
{
	int first;

	return plan->limit == 0 || extent(plan, &first) <= plan->limit;
}

/* ---- moving some knots ---- */

/* What is being tried. */
struct trial {
	struct plan *plan;
	bool *moving; /* each knot */
	int *places;  /* where each was */
	int64_t cost; /* of what there is now */
};

/* How far the end of a line is from where the line would be straight. */
static int bend(const struct plan *plan, size_t from, size_t to)
{
	return knot_in(&plan->knots[to], plan->knots[from].net) - knot_out(&plan->knots[from]);
}

/* Marks all that hangs together with a knot by straight lines. */
static void mark_straight(const struct trial *trial, size_t index)
{
	const struct plan *plan = trial->plan;
	const struct knot *knot = &plan->knots[index];

	trial->moving[index] = true;
	for (size_t i = 0; i < knot->nnext; i++)
		if (!trial->moving[knot->next[i]] && bend(plan, index, knot->next[i]) == 0)
			mark_straight(trial, knot->next[i]);
	for (size_t i = 0; i < knot->nbefore; i++)
		if (!trial->moving[knot->before[i]] && bend(plan, knot->before[i], index) == 0)
			mark_straight(trial, knot->before[i]);
}

/* Moves a layer's neighbours out of the way of what has moved. */
static void make_way(struct plan *plan, const struct layer *layer, bool forward)
{
	for (size_t i = 1; i < layer->n; i++) {
		size_t place = forward ? i : layer->n - i;
		struct knot *a = &plan->knots[layer->knots[place - 1]];
		struct knot *b = &plan->knots[layer->knots[place]];
		int least = distance(plan, a, b);

		if (forward)
			b->at = larger(b->at, a->at + least);
		else
			a->at = smaller(a->at, b->at - least);
	}
}

/* Moves a knot, alone or with what hangs together with it; whether that was worth it. */
static bool try_move(struct trial *trial, size_t index, int by, bool together)
{
	struct plan *plan = trial->plan;
	int64_t after;

	memset(trial->moving, 0, plan->nknots * sizeof *trial->moving);
	trial->moving[index] = true;
	if (together)
		mark_straight(trial, index);
	copy_places(plan, trial->places, false);
	for (size_t i = 0; i < plan->nknots; i++)
		plan->knots[i].at += trial->moving[i] ? by : 0;
	for (size_t i = 0; i < plan->nlayers; i++)
		make_way(plan, &plan->layers[i], by > 0);
	after = cost(plan);
	if (after < trial->cost && keeps_limit(plan)) {
		trial->cost = after;
		return true;
	}
	copy_places(plan, trial->places, true);
	return false;
}

/* Tries to make a line straight from either end. */
static bool try_line(struct trial *trial, size_t from, size_t to)
{
	int by = bend(trial->plan, from, to);

	return by != 0 && (try_move(trial, from, by, false) || try_move(trial, to, -by, false) ||
	                   try_move(trial, from, by, true) || try_move(trial, to, -by, true));
}

static bool straighten(struct trial *trial)
{
	bool moved = false;

	for (size_t i = 0; i < trial->plan->nknots; i++)
		for (size_t k = 0; k < trial->plan->knots[i].nnext; k++)
			moved |= try_line(trial, i, trial->plan->knots[i].next[k]);
	return moved;
}

/* ---- all of it ---- */

static void sweep_all(struct plan *plan, bool clipped, int *places)
{
	int64_t least = INT64_MAX;

	for (int i = 0; i < SWEEPS; i++) {
		sweep(plan, i % 3 != 1, i % 3 != 0, clipped);
		if (cost(plan) >= least)
			continue;
		least = cost(plan);
		copy_places(plan, places, false);
	}
	copy_places(plan, places, true);
}

bool plan_places(struct plan *plan)
{
	struct trial trial = {
		.plan = plan,
		.moving = arena_array(plan->arena, bool, plan->nknots),
		.places = arena_array(plan->arena, int, plan->nknots),
	};
	int first;

	sweep_all(plan, false, trial.places);
	if (!keeps_limit(plan))
		sweep_all(plan, true, trial.places);
	if (!keeps_limit(plan))
		return false;
	trial.cost = cost(plan);
	for (int i = 0; i < ROUNDS && plan->nknots <= MANY && straighten(&trial); i++)
		;
	extent(plan, &first);
	for (size_t i = 0; i < plan->nknots; i++)
		plan->knots[i].at -= first;
	return true;
}
