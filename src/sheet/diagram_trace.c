/* SPDX-License-Identifier: MIT */
/*
 * A finished plan as rectangles and lines: only here "along" and "across" become x and y.
 */
#include "sheet/arrange.h"

/* A drawing that is being filled, and where the plan's own 0 is in it. */
struct trace {
	const struct plan *plan;
	struct drawing *drawing;
	int x, y;
	size_t nets; /* the number of the plan's first net */
};

static struct drawing_text place(const struct trace *trace, int along, int across, int size,
                                 int span)
{
	bool down = trace->plan->down;

	return (struct drawing_text){
		.x = trace->x + (down ? across : along),
		.y = trace->y + (down ? along : across),
		.width = down ? span : size,
		.height = down ? size : span,
	};
}

static void trace_box(const struct trace *trace, const struct knot *knot)
{
	const struct layer *layer = &trace->plan->layers[knot->layer];
	struct drawing_text *box = &trace->drawing->boxes[knot->box];

	*box = place(trace, layer->start, knot->at, layer->size, knot->span);
	box->of = knot->box;
	box->lines = trace->plan->names[knot->box].lines;
	box->n = trace->plan->names[knot->box].n;
}

/* ---- lines ---- */

static bool is_between(struct drawing_point a, struct drawing_point b, struct drawing_point c)
{
	return (a.x == b.x && b.x == c.x && (a.y < b.y) == (b.y < c.y)) ||
	       (a.y == b.y && b.y == c.y && (a.x < b.x) == (b.x < c.x));
}

/* Goes on to a point. One where nothing begins or turns is left out. */
static void go(const struct trace *trace, struct drawing_line *line, int along, int across,
               size_t net)
{
	bool down = trace->plan->down;
	struct drawing_point point = {
		.x = trace->x + (down ? across : along),
		.y = trace->y + (down ? along : across),
		.net = trace->nets + net,
	};
	struct drawing_point *last = line->n > 0 ? &line->points[line->n - 1] : NULL;

	if (last && last->x == point.x && last->y == point.y) {
		last->net = point.net;
		return;
	}
	if (line->n > 1 && last[-1].net == last->net && is_between(last[-1], *last, point)) {
		last->x = point.x;
		last->y = point.y;
		last->net = point.net;
		return;
	}
	line->points[line->n++] = point;
}

/* Turns in the channel of a net, from one place across to another one. */
static void turn(const struct trace *trace, struct drawing_line *line, size_t index, int from,
                 int to)
{
	const struct net *net = &trace->plan->nets[index];

	if (!net->turns)
		return;
	go(trace, line, net->track[0], from, index);
	if (net->split) {
		go(trace, line, net->track[0], net->middle, index);
		go(trace, line, net->track[1], net->middle, index);
	}
	go(trace, line, net->track[1], to, index);
}

/* From the edge of the box where it begins. */
static const struct knot *begin(const struct trace *trace, struct drawing_line *line, size_t box)
{
	const struct plan *plan = trace->plan;
	const struct knot *knot = &plan->knots[plan_knot(plan, box, plan->layer_of[box])];
	const struct layer *layer = &plan->layers[knot->layer];

	go(trace, line, layer->start + layer->size - plan->metrics->border, knot_out(knot),
	   knot->net);
	return knot;
}

static void trace_forward(const struct trace *trace, struct drawing_line *line)
{
	const struct plan *plan = trace->plan;
	struct diagram_arrow arrow = plan->diagram->arrows[line->arrow];
	const struct knot *from = begin(trace, line, arrow.from);
	size_t last = plan->layer_of[arrow.to];

	for (size_t layer = from->layer + 1; layer <= last; layer++) {
		size_t source = layer < last ? arrow.from : arrow.to;
		const struct knot *to = &plan->knots[plan_knot(plan, source, layer)];
		int at = knot_in(to, from->net);

		turn(trace, line, from->net, knot_out(from), at);
		if (layer == last)
			go(trace, line, plan->layers[layer].start, at, from->net);
		from = to;
	}
}

static size_t find_entering(const struct plan *plan, size_t arrow)
{
	size_t net = 0;

	while (plan->nets[net].entering != arrow)
		net++;
	return net;
}

static void trace_back(const struct trace *trace, struct drawing_line *line)
{
	const struct plan *plan = trace->plan;
	struct diagram_arrow arrow = plan->diagram->arrows[line->arrow];
	const struct knot *from = begin(trace, line, arrow.from), *to;
	size_t entering = find_entering(plan, line->arrow), layer = plan->layer_of[arrow.to];
	int lane = plan_lane(plan, line->arrow)->at;
	const struct net *in = &plan->nets[entering];

	to = &plan->knots[plan_knot(plan, arrow.to, layer)];
	go(trace, line, plan->nets[from->net].track[0], knot_out(from), from->net);
	go(trace, line, plan->nets[from->net].track[0], lane, from->net);
	go(trace, line, in->track[1], lane, entering);
	go(trace, line, in->track[1], knot_in(to, entering), entering);
	go(trace, line, plan->layers[layer].start, knot_in(to, entering), entering);
}

static void trace_line(const struct trace *trace, size_t arrow)
{
	struct drawing_line *line = &trace->drawing->lines[arrow];
	size_t most = 4 * trace->plan->nlayers + 8;

	*line = (struct drawing_line){
		.arrow = arrow,
		.points = arena_array(trace->plan->kept, struct drawing_point, most),
	};
	if (trace->plan->back[arrow])
		trace_back(trace, line);
	else
		trace_forward(trace, line);
}

/* ---- texts at lines ---- */

/* In the middle of the room that a label has along; beside the line, across. */
static void put_label(const struct trace *trace, size_t arrow, int start, int room, int line)
{
	const struct plan *plan = trace->plan;
	struct wrapped label = plan->labels[arrow];
	int size = plan_along(plan, label.width, label.height);
	int span = plan_across(plan, label.width, label.height);
	int across = plan->down ? line + plan->gaps->label : line - plan->gaps->label - span;
	struct drawing_text *text = &trace->drawing->labels[trace->drawing->nlabels++];

	*text = place(trace, start + (room - size) / 2, across, size, span);
	text->of = arrow;
	text->lines = label.lines;
	text->n = label.n;
}

static void label_lane(const struct trace *trace, size_t arrow)
{
	const struct lane *lane = plan_lane(trace->plan, arrow);
	const struct layer *layer = &trace->plan->layers[lane->layer];

	put_label(trace, arrow, layer->start, layer->size, lane->at);
}

/* In the room of a channel before its turns, or behind them; in all of it if there are none. */
static void label_channel(const struct trace *trace, size_t arrow)
{
	const struct plan *plan = trace->plan;
	size_t from = plan->diagram->arrows[arrow].from, to = plan->diagram->arrows[arrow].to;
	size_t number = plan->at_source[arrow] ? plan->layer_of[from] + 1 : plan->layer_of[to];
	const struct channel *channel = &plan->channels[number];
	const struct knot *source = &plan->knots[plan_knot(plan, from, number - 1)];
	int end = channel->tracks > 0 ? channel->turns : channel->end;

	if (plan->at_source[arrow])
		put_label(trace, arrow, channel->start, end - channel->start, knot_out(source));
	else
		put_label(trace, arrow, channel->turned, channel->end - channel->turned,
		          knot_in(&plan->knots[plan_knot(plan, to, number)], source->net));
}

void plan_trace(const struct plan *plan, struct drawing *drawing, size_t nets, int x, int y)
{
	struct trace trace = { .plan = plan, .drawing = drawing, .nets = nets, .x = x, .y = y };

	for (size_t i = 0; i < plan->nknots; i++)
		if (plan->knots[i].box != NONE)
			trace_box(&trace, &plan->knots[i]);
	for (size_t i = 0; i < plan->diagram->narrows; i++) {
		if (!plan_has(plan, i))
			continue;
		trace_line(&trace, i);
		if (plan->labels[i].n == 0)
			continue;
		if (plan->back[i])
			label_lane(&trace, i);
		else
			label_channel(&trace, i);
	}
}
