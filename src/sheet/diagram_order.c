/* SPDX-License-Identifier: MIT */
/*
 * In which order boxes, and lines that pass, stand in their layers: barycentre sweeps there and
 * back, then exchanges of neighbours, and the order with the fewest crossings of all that were met.
 * Where nothing else decides, it is the order of mention.
 */
#include "sheet/arrange.h"

enum { SWEEPS = 12, SCALE = 1024 };

/* ---- knots ---- */

static size_t add_knot(struct plan *plan, struct knot knot)
{
	struct layer *layer = &plan->layers[knot.layer];

	knot.place = layer->n;
	plan->knots =
		arena_grow(plan->arena, plan->knots, plan->nknots, &plan->knots_cap, sizeof knot);
	plan->knots[plan->nknots] = knot;
	layer->knots[layer->n++] = plan->nknots;
	return plan->nknots++;
}

/* The last layer that the line of a box leads to; its own if there is none. */
static size_t reach(const struct plan *plan, size_t box)
{
	size_t last = plan->layer_of[box];

	for (size_t i = 0; i < plan->diagram->narrows; i++) {
		struct diagram_arrow arrow = plan->diagram->arrows[i];

		if (arrow.from == box && !plan->back[i] && plan->layer_of[arrow.to] > last)
			last = plan->layer_of[arrow.to];
	}
	return last;
}

static bool is_placed(const struct plan *plan, size_t box)
{
	return plan_knot(plan, box, plan->layer_of[box]) != NONE;
}

/* A box, its line, and then what it leads to. */
static void add_box(struct plan *plan, size_t box)
{
	size_t first = plan->layer_of[box], last = reach(plan, box);

	add_knot(plan, (struct knot){ .box = box, .source = box, .layer = first });
	for (size_t layer = first + 1; layer < last; layer++)
		add_knot(plan, (struct knot){ .box = NONE, .source = box, .layer = layer });
	for (size_t i = 0; i < plan->diagram->narrows; i++) {
		struct diagram_arrow arrow = plan->diagram->arrows[i];

		if (arrow.from == box && !is_placed(plan, arrow.to))
			add_box(plan, arrow.to);
	}
}

static void make_knots(struct plan *plan)
{
	size_t most = plan->diagram->nboxes;

	plan->layers = arena_array(plan->arena, struct layer, plan->nlayers);
	for (size_t i = 0; i < plan->nlayers; i++)
		plan->layers[i].knots = arena_array(plan->arena, size_t, most);
	for (size_t layer = 0; layer < plan->nlayers; layer++)
		for (size_t box = 0; box < most; box++)
			if (plan->in[box] && plan->layer_of[box] == layer && !is_placed(plan, box))
				add_box(plan, box);
}

static void join(struct plan *plan, size_t from, size_t to)
{
	struct knot *a = &plan->knots[from], *b = &plan->knots[to];

	if (!a->next)
		a->next = arena_array(plan->arena, size_t, plan->diagram->nboxes + 1);
	if (!b->before)
		b->before = arena_array(plan->arena, size_t, plan->diagram->nboxes + 1);
	a->next[a->nnext++] = to;
	b->before[b->nbefore++] = from;
}

static void join_knots(struct plan *plan)
{
	for (size_t i = 0; i < plan->nknots; i++) {
		struct knot knot = plan->knots[i];

		if (knot.box == NONE)
			join(plan, plan_knot(plan, knot.source, knot.layer - 1), i);
	}
	for (size_t i = 0; i < plan->diagram->narrows; i++) {
		struct diagram_arrow arrow = plan->diagram->arrows[i];
		size_t layer = plan->layer_of[arrow.to];

		if (plan_has(plan, i) && !plan->back[i])
			join(plan, plan_knot(plan, arrow.from, layer - 1),
			     plan_knot(plan, arrow.to, layer));
	}
}

/* ---- crossings ---- */

/* How often the lines from two knots of a layer cross on their way to `ends`, if the first stands
 * before the second. */
static size_t cross(const struct plan *plan, const size_t *a, size_t na, const size_t *b, size_t nb)
{
	size_t n = 0;

	for (size_t i = 0; i < na; i++)
		for (size_t k = 0; k < nb; k++)
			n += plan->knots[a[i]].place > plan->knots[b[k]].place;
	return n;
}

static size_t count_crossings(const struct plan *plan)
{
	size_t n = 0;

	for (size_t layer = 0; layer + 1 < plan->nlayers; layer++) {
		const struct layer *here = &plan->layers[layer];

		for (size_t i = 0; i < here->n; i++) {
			const struct knot *a = &plan->knots[here->knots[i]];

			for (size_t k = i + 1; k < here->n; k++) {
				const struct knot *b = &plan->knots[here->knots[k]];

				n += cross(plan, a->next, a->nnext, b->next, b->nnext);
			}
		}
	}
	return n;
}

/* ---- sweeps ---- */

static void number(struct plan *plan, struct layer *layer)
{
	for (size_t i = 0; i < layer->n; i++)
		plan->knots[layer->knots[i]].place = i;
}

/* The mean place of the neighbours; its own where there are none. */
static size_t barycentre(const struct plan *plan, const struct knot *knot, bool forward)
{
	const size_t *list = forward ? knot->before : knot->next;
	size_t n = forward ? knot->nbefore : knot->nnext, sum = 0;

	if (n == 0)
		return knot->place * SCALE;
	for (size_t i = 0; i < n; i++)
		sum += plan->knots[list[i]].place * SCALE;
	return sum / n;
}

static void sort(struct plan *plan, struct layer *layer, bool forward)
{
	size_t *keys = arena_array(plan->arena, size_t, layer->n);

	for (size_t i = 0; i < layer->n; i++) {
		size_t knot = layer->knots[i], k = i;
		size_t key = barycentre(plan, &plan->knots[knot], forward);

		for (; k > 0 && keys[k - 1] > key; k--) {
			keys[k] = keys[k - 1];
			layer->knots[k] = layer->knots[k - 1];
		}
		keys[k] = key;
		layer->knots[k] = knot;
	}
	number(plan, layer);
}

/* Exchanges neighbours where that makes fewer crossings; whether it did. */
static bool exchange(struct plan *plan, struct layer *layer)
{
	bool changed = false;

	for (size_t i = 0; i + 1 < layer->n; i++) {
		size_t first = layer->knots[i], second = layer->knots[i + 1];
		const struct knot *a = &plan->knots[first], *b = &plan->knots[second];
		size_t now = cross(plan, a->next, a->nnext, b->next, b->nnext) +
		             cross(plan, a->before, a->nbefore, b->before, b->nbefore);
		size_t then = cross(plan, b->next, b->nnext, a->next, a->nnext) +
		              cross(plan, b->before, b->nbefore, a->before, a->nbefore);

		if (then >= now)
			continue;
		layer->knots[i] = second;
		layer->knots[i + 1] = first;
		number(plan, layer);
		changed = true;
	}
	return changed;
}

static void sweep(struct plan *plan, bool forward)
{
	bool changed = true;

	for (size_t i = 0; i < plan->nlayers; i++)
		sort(plan, &plan->layers[forward ? i : plan->nlayers - 1 - i], forward);
	for (int round = 0; changed && round < SWEEPS; round++) {
		changed = false;
		for (size_t i = 0; i < plan->nlayers; i++)
			changed |= exchange(plan, &plan->layers[i]);
	}
}

/* ---- the best order ---- */

static void keep(const struct plan *plan, size_t *places)
{
	for (size_t i = 0; i < plan->nknots; i++)
		places[i] = plan->knots[i].place;
}

static void restore(struct plan *plan, const size_t *places)
{
	for (size_t i = 0; i < plan->nknots; i++) {
		plan->knots[i].place = places[i];
		plan->layers[plan->knots[i].layer].knots[places[i]] = i;
	}
}

void plan_order(struct plan *plan)
{
	size_t *places, fewest;

	make_knots(plan);
	join_knots(plan);
	places = arena_array(plan->arena, size_t, plan->nknots);
	keep(plan, places);
	fewest = count_crossings(plan);
	for (int i = 0; i < SWEEPS && fewest > 0; i++) {
		size_t crossings;

		sweep(plan, i % 2 == 0);
		crossings = count_crossings(plan);
		if (crossings < fewest) {
			keep(plan, places);
			fewest = crossings;
		}
	}
	restore(plan, places);
}
