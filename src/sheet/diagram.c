/* SPDX-License-Identifier: MIT */
/*
 * Diagrams: which way of arranging one fits, and the parts of one that nothing joins, below one
 * another. Knows the steps of an arrangement and not how each is done.
 */
#include "sheet/diagram.h"

#include "sheet/arrange.h"

/* From the most comfortable to the tightest: letters in a line of a name, and of a text at an
 * arrow. Crowded layers may be parted when nothing else helps. */
static const struct way {
	bool down, parted;
	int name, label;
} ways[] = {
	{ .name = 22, .label = 18 },
	{ .name = 16, .label = 14 },
	{ .name = 12, .label = 12 },
	{ .down = true, .name = 22, .label = 18 },
	{ .down = true, .name = 16, .label = 14 },
	{ .down = true, .name = 12, .label = 12 },
	{ .down = true, .parted = true, .name = 22, .label = 18 },
	{ .down = true, .parted = true, .name = 16, .label = 14 },
	{ .down = true, .parted = true, .name = 12, .label = 12 },
	{ .down = true, .parted = true, .name = 9, .label = 9 },
};

/* ---- parts ---- */

/* Marks all boxes that arrows join with `box`. */
static void find_part(const struct diagram *diagram, size_t box, bool *in)
{
	bool grown = true;

	in[box] = true;
	while (grown) {
		grown = false;
		for (size_t i = 0; i < diagram->narrows; i++) {
			struct diagram_arrow arrow = diagram->arrows[i];

			grown |= in[arrow.from] != in[arrow.to];
			if (in[arrow.from] || in[arrow.to])
				in[arrow.from] = in[arrow.to] = true;
		}
	}
}

/* ---- one part ---- */

static void wrap(struct plan *plan, const struct way *way)
{
	const struct diagram *diagram = plan->diagram;
	const struct diagram_metrics *metrics = plan->metrics;

	plan->names = arena_array(plan->arena, struct wrapped, diagram->nboxes);
	plan->labels = arena_array(plan->arena, struct wrapped, diagram->narrows + 1);
	for (size_t i = 0; i < diagram->nboxes; i++)
		if (plan->in[i])
			plan->names[i] = wrap_text(plan->kept, metrics, diagram->boxes[i].name,
			                           way->name * metrics->letter);
	for (size_t i = 0; i < diagram->narrows; i++)
		if (plan_has(plan, i) && diagram->arrows[i].label.len > 0)
			plan->labels[i] = wrap_text(plan->kept, metrics, diagram->arrows[i].label,
			                            way->label * metrics->letter);
}

/* Whether the boxes alone, one from each layer, are too wide for a plan that goes to the right. */
static bool is_hopeless(const struct plan *plan)
{
	const struct diagram_metrics *metrics = plan->metrics;
	int *sizes = arena_array(plan->arena, int, plan->nlayers), all = 0;

	for (size_t box = 0; box < plan->diagram->nboxes; box++)
		if (plan->in[box])
			sizes[plan->layer_of[box]] =
				larger(sizes[plan->layer_of[box]], plan->names[box].width);
	for (size_t i = 0; i < plan->nlayers; i++)
		all += sizes[i] + 2 * metrics->pad_x +
		       (i > 0 ? plan->gaps->before + plan->gaps->behind : 0);
	return !plan->down && metrics->width > 0 && all > metrics->width;
}

static int plan_width(const struct plan *plan)
{
	return plan->down ? plan->across : plan->along;
}

static int plan_height(const struct plan *plan)
{
	return plan->down ? plan->along : plan->across;
}

/* What all parts have in common. */
struct attempt {
	struct arena *kept, *scratch; /* the drawing's memory; memory until the next attempt */
	const struct diagram *diagram;
	const struct diagram_metrics *metrics;
	const struct way *way;
};

/* The part that consists of some boxes; NULL when it does not fit. */
static struct plan *arrange(const struct attempt *attempt, const bool *in)
{
	struct plan *plan = arena_new(attempt->scratch, struct plan);
	const struct diagram_metrics *metrics = attempt->metrics;

	*plan = (struct plan){
		.arena = attempt->scratch,
		.kept = attempt->kept,
		.diagram = attempt->diagram,
		.metrics = metrics,
		.gaps = attempt->way->down ? &metrics->down : &metrics->right,
		.down = attempt->way->down,
		.parted = attempt->way->parted,
		.in = in,
	};
	wrap(plan, attempt->way);
	plan_layers(plan);
	if (is_hopeless(plan))
		return NULL;
	plan_order(plan);
	plan_nets(plan);
	if (!plan_places(plan))
		return NULL;
	plan_slide(plan);
	plan_lanes(plan);
	plan_routes(plan);
	return metrics->width == 0 || plan_width(plan) <= metrics->width ? plan : NULL;
}

/* ---- all parts ---- */

static struct drawing *new_drawing(struct arena *arena, const struct diagram *diagram)
{
	struct drawing *drawing = arena_new(arena, struct drawing);

	drawing->boxes = arena_array(arena, struct drawing_text, diagram->nboxes);
	drawing->nboxes = diagram->nboxes;
	drawing->labels = arena_array(arena, struct drawing_text, diagram->narrows + 1);
	drawing->lines = arena_array(arena, struct drawing_line, diagram->narrows + 1);
	drawing->nlines = diagram->narrows;
	return drawing;
}

/* Adds a part below what there is. */
static void add_part(struct drawing *drawing, const struct plan *plan, size_t *nets)
{
	if (drawing->height > 0)
		drawing->height += plan->metrics->right.boxes;
	plan_trace(plan, drawing, *nets, 0, drawing->height);
	drawing->height += plan_height(plan);
	drawing->width = larger(drawing->width, plan_width(plan));
	*nets += plan->nnets;
}

/* All parts in the same way; NULL when one does not fit. */
static struct drawing *draw(const struct attempt *attempt)
{
	const struct diagram *diagram = attempt->diagram;
	struct drawing *drawing = new_drawing(attempt->kept, diagram);
	bool *seen = arena_array(attempt->scratch, bool, diagram->nboxes);
	size_t nets = 0;

	for (size_t box = 0; box < diagram->nboxes; box++) {
		bool *in = arena_array(attempt->scratch, bool, diagram->nboxes);
		const struct plan *plan;

		if (seen[box])
			continue;
		find_part(diagram, box, in);
		plan = arrange(attempt, in);
		if (!plan)
			return NULL;
		add_part(drawing, plan, &nets);
		for (size_t i = 0; i < diagram->nboxes; i++)
			seen[i] |= in[i];
	}
	return drawing;
}

struct drawing *diagram_arrange(struct arena *arena, const struct diagram *diagram,
                                const struct diagram_metrics *metrics)
{
	struct arena scratch = { 0 };
	struct drawing *drawing = NULL;

	for (size_t i = 0; !drawing && i < COUNT(ways); i++) {
		drawing = draw(&(struct attempt){ .kept = arena,
		                                  .scratch = &scratch,
		                                  .diagram = diagram,
		                                  .metrics = metrics,
		                                  .way = &ways[i] });
		arena_reset(&scratch);
	}
	arena_release(&scratch);
	return drawing;
}
