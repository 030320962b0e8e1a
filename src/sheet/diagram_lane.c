/* SPDX-License-Identifier: MIT */
/*
 * Lines that lead back: each has a lane outside the layers that it passes, the shortest innermost.
 * Its text stands beside one of those layers, where nothing else can be.
 */
#include "sheet/arrange.h"

const struct lane *plan_lane(const struct plan *plan, size_t arrow)
{
	size_t i = 0;

	while (i + 1 < plan->nlanes && plan->lanes[i].arrow != arrow)
		i++;
	return &plan->lanes[i];
}

/* The layers beside which an arrow back runs. */
static size_t first_layer(const struct plan *plan, size_t arrow)
{
	return plan->layer_of[plan->diagram->arrows[arrow].to];
}

static size_t last_layer(const struct plan *plan, size_t arrow)
{
	return plan->layer_of[plan->diagram->arrows[arrow].from];
}

/* What a lane takes on either side, its text included. */
static int lead(const struct plan *plan, size_t arrow)
{
	struct wrapped label = plan->labels[arrow];
	int text = label.n > 0 && !plan->down ? plan->gaps->label + label.height : 0;

	return plan->gaps->lines + text;
}

static int trail(const struct plan *plan, size_t arrow)
{
	struct wrapped label = plan->labels[arrow];
	int text = label.n > 0 && plan->down ? plan->gaps->label + label.width : 0;

	return text > plan->metrics->border ? text : plan->metrics->border;
}

int plan_lane_size(const struct plan *plan, size_t arrow)
{
	return lead(plan, arrow) + trail(plan, arrow);
}

/* Where the layers end that an arrow passes, and the channels around them. */
static int outside(const struct plan *plan, size_t arrow)
{
	size_t first = first_layer(plan, arrow), last = last_layer(plan, arrow);
	int most = 0;

	for (size_t i = 0; i < plan->nknots; i++) {
		const struct knot *knot = &plan->knots[i];
		int end = knot->at + knot->span + knot->trail;

		if (knot->layer + 1 >= first && knot->layer <= last + 1 && end > most)
			most = end;
	}
	for (size_t i = 0; i < plan->nlanes; i++) {
		size_t other = plan->lanes[i].arrow;
		int end = plan->lanes[i].at + trail(plan, other);

		if (first_layer(plan, other) <= last + 1 && last_layer(plan, other) + 1 >= first &&
		    end > most)
			most = end;
	}
	return most;
}

static int box_along(const struct plan *plan, size_t box)
{
	return plan_along(plan, plan->names[box].width + 2 * plan->metrics->pad_x,
	                  plan->names[box].height + 2 * plan->metrics->pad_y);
}

/* Beside the largest layer, which gets as large as the text if it is not. */
static size_t label_layer(const struct plan *plan, size_t arrow)
{
	size_t best = first_layer(plan, arrow);
	int size = plan_along(plan, plan->labels[arrow].width, plan->labels[arrow].height);

	for (size_t layer = best; layer <= last_layer(plan, arrow); layer++)
		if (plan->layers[layer].size > plan->layers[best].size)
			best = layer;
	if (plan->layers[best].size < size)
		plan->layers[best].size = size;
	return best;
}

/* The next arrow back by length that has no lane yet; NONE. */
static size_t shortest(const struct plan *plan)
{
	size_t best = NONE, least = 0;

	for (size_t i = 0; i < plan->diagram->narrows; i++) {
		size_t length = last_layer(plan, i) - first_layer(plan, i);

		if (!plan_has(plan, i) || !plan->back[i] ||
		    (plan->nlanes > 0 && plan_lane(plan, i)->arrow == i))
			continue;
		if (best == NONE || length < least) {
			best = i;
			least = length;
		}
	}
	return best;
}

void plan_lanes(struct plan *plan)
{
	plan->lanes = arena_array(plan->arena, struct lane, plan->diagram->narrows + 1);
	for (size_t box = 0; box < plan->diagram->nboxes; box++) {
		struct layer *layer = &plan->layers[plan->layer_of[box]];

		if (plan->in[box] && box_along(plan, box) > layer->size)
			layer->size = box_along(plan, box);
	}
	for (size_t i = 0; i < plan->nknots; i++) {
		const struct knot *knot = &plan->knots[i];
		int end = knot->at + knot->span + knot->trail;

		plan->across = end > plan->across ? end : plan->across;
	}
	for (size_t arrow; (arrow = shortest(plan)) != NONE;) {
		struct lane lane = { .arrow = arrow, .layer = label_layer(plan, arrow) };
		int end;

		lane.at = outside(plan, arrow) + lead(plan, arrow);
		plan->lanes[plan->nlanes++] = lane;
		end = lane.at + trail(plan, arrow);
		plan->across = end > plan->across ? end : plan->across;
	}
}
