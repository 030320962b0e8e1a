/* SPDX-License-Identifier: MIT */
/*
 * Which arrows lead back, and which layer each box is in: as near to the boxes it leads to as its
 * longest way from the beginning allows, and no more boxes in a layer than it has room for.
 */
#include "sheet/arrange.h"

/* ---- arrows that lead back ---- */

/* Whether the arrows before `end` that do not lead back lead from one box to another one. */
static bool leads(const struct plan *plan, size_t end, size_t from, size_t to, bool *seen)
{
	const struct diagram *diagram = plan->diagram;

	seen[from] = true;
	if (from == to)
		return true;
	for (size_t i = 0; i < end; i++) {
		struct diagram_arrow arrow = diagram->arrows[i];

		if (arrow.from == from && !plan->back[i] && !seen[arrow.to] &&
		    leads(plan, end, arrow.to, to, seen))
			return true;
	}
	return false;
}

/* An arrow leads back that closes a circle with those written before it: what an author writes
 * first is the way forward. */
static void find_back(struct plan *plan)
{
	const struct diagram *diagram = plan->diagram;
	bool *seen = arena_array(plan->arena, bool, diagram->nboxes);

	plan->back = arena_array(plan->arena, bool, diagram->narrows + 1);
	for (size_t i = 0; i < diagram->narrows; i++) {
		memset(seen, 0, diagram->nboxes * sizeof *seen);
		plan->back[i] = plan_has(plan, i) && leads(plan, i, diagram->arrows[i].to,
		                                           diagram->arrows[i].from, seen);
	}
}

/* ---- layers ---- */

/* Moves boxes so far that each is behind those that lead to it. */
static void push(struct plan *plan)
{
	const struct diagram *diagram = plan->diagram;
	bool moved = true;

	while (moved) {
		moved = false;
		for (size_t i = 0; i < diagram->narrows; i++) {
			struct diagram_arrow arrow = diagram->arrows[i];
			size_t least = plan->layer_of[arrow.from] + 1;

			if (!plan_has(plan, i) || plan->back[i] ||
			    plan->layer_of[arrow.to] >= least)
				continue;
			plan->layer_of[arrow.to] = least;
			moved = true;
		}
	}
}

/* How many layers a box could move towards the boxes it leads to; NONE if it leads to none. */
static size_t slack(const struct plan *plan, size_t box)
{
	size_t least = NONE;

	for (size_t i = 0; i < plan->diagram->narrows; i++) {
		struct diagram_arrow arrow = plan->diagram->arrows[i];

		if (arrow.from == box && !plan->back[i] && plan->layer_of[arrow.to] < least)
			least = plan->layer_of[arrow.to];
	}
	return least == NONE ? NONE : least - plan->layer_of[box] - 1;
}

/* How many arrows get longer when a box moves on, less those that get shorter. */
static int pull(const struct plan *plan, size_t box)
{
	int n = 0;

	for (size_t i = 0; i < plan->diagram->narrows; i++) {
		struct diagram_arrow arrow = plan->diagram->arrows[i];

		if (plan->back[i])
			continue;
		n += (arrow.to == box) - (arrow.from == box);
	}
	return n;
}

/* Moves boxes on as long as that makes no line longer in all. */
static void tighten(struct plan *plan)
{
	bool moved = true;

	while (moved) {
		moved = false;
		for (size_t box = plan->diagram->nboxes; box-- > 0;) {
			size_t by = plan->in[box] ? slack(plan, box) : 0;

			if (by == 0 || by == NONE || pull(plan, box) > 0)
				continue;
			plan->layer_of[box] += by;
			moved = true;
		}
	}
}

/* ---- room ---- */

/* What a box takes across, with the widest text that may stand beside it. */
static int take(const struct plan *plan, size_t box)
{
	const struct diagram_metrics *metrics = plan->metrics;
	struct wrapped name = plan->names[box];
	int size = plan_across(plan, name.width + 2 * metrics->pad_x,
	                       name.height + 2 * metrics->pad_y);
	int label = 0;

	for (size_t i = 0; i < plan->diagram->narrows; i++) {
		int across = plan_across(plan, plan->labels[i].width, plan->labels[i].height);

		if (plan->diagram->arrows[i].to == box && across > label)
			label = across;
	}
	label += plan->gaps->label;
	return size + (label > size / 2 ? label - size / 2 : 0);
}

/* Whether a line from the box passes through the layer. */
static bool passes(const struct plan *plan, size_t box, size_t layer)
{
	if (!plan->in[box] || plan->layer_of[box] >= layer)
		return false;
	for (size_t i = 0; i < plan->diagram->narrows; i++)
		if (plan->diagram->arrows[i].from == box && !plan->back[i] &&
		    plan->layer_of[plan->diagram->arrows[i].to] > layer)
			return true;
	return false;
}

static int layer_takes(const struct plan *plan, size_t layer, size_t *boxes)
{
	int all = 0;

	*boxes = 0;
	for (size_t box = 0; box < plan->diagram->nboxes; box++) {
		if (plan->in[box] && plan->layer_of[box] == layer) {
			all += take(plan, box) + plan->gaps->boxes;
			++*boxes;
		} else if (passes(plan, box, layer)) {
			all += plan->metrics->border + plan->gaps->lines;
		}
	}
	return all - plan->gaps->boxes;
}

/* The box that is moved from a layer at the least cost: the one that others wait for last. */
static size_t choose(const struct plan *plan, size_t layer)
{
	size_t chosen = NONE, most = 0;

	for (size_t box = 0; box < plan->diagram->nboxes; box++) {
		size_t free;

		if (!plan->in[box] || plan->layer_of[box] != layer)
			continue;
		free = slack(plan, box);
		if (chosen == NONE || free >= most) {
			chosen = box;
			most = free;
		}
	}
	return chosen;
}

static size_t last_layer(const struct plan *plan)
{
	size_t last = 0;

	for (size_t box = 0; box < plan->diagram->nboxes; box++)
		if (plan->in[box] && plan->layer_of[box] > last)
			last = plan->layer_of[box];
	return last;
}

/* What layers may take across if there is a width to keep to: lines that lead back take the rest. */
static int find_limit(const struct plan *plan)
{
	int limit = plan->down ? plan->metrics->width : 0;

	for (size_t i = 0; i < plan->diagram->narrows && limit > 0; i++)
		if (plan_has(plan, i) && plan->back[i])
			limit -= plan_lane_size(plan, i);
	return limit > 0 ? limit : 0;
}

static void thin_out(struct plan *plan)
{
	for (size_t layer = 0; layer <= last_layer(plan); layer++) {
		size_t boxes;

		while (layer_takes(plan, layer, &boxes) > plan->limit && boxes > 1) {
			plan->layer_of[choose(plan, layer)]++;
			push(plan);
		}
	}
}

/* Layers without a box go. */
static void renumber(struct plan *plan)
{
	size_t last = last_layer(plan), n = 0;

	for (size_t layer = 0; layer <= last; layer++) {
		bool used = false;

		for (size_t box = 0; box < plan->diagram->nboxes; box++) {
			if (!plan->in[box] || plan->layer_of[box] != layer)
				continue;
			plan->layer_of[box] = n;
			used = true;
		}
		n += used;
	}
	plan->nlayers = n;
}

void plan_layers(struct plan *plan)
{
	plan->layer_of = arena_array(plan->arena, size_t, plan->diagram->nboxes);
	find_back(plan);
	push(plan);
	tighten(plan);
	plan->limit = find_limit(plan);
	if (plan->parted && plan->limit > 0)
		thin_out(plan);
	renumber(plan);
}
