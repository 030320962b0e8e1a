/* SPDX-License-Identifier: MIT */
/*
 * Which arrows share a line. One box's arrows leave it as one line that branches; lines of several
 * boxes that all lead to the same ones come in as one. Anything else stays apart, so that whoever
 * follows a line against its branches never arrives where it does not come from. From that follows
 * where lines meet a box, how large it must be, and what the texts at its lines take.
 */
#include <assert.h>

#include "sheet/arrange.h"

/* ---- nets ---- */

static struct net *add_net(struct plan *plan, size_t channel)
{
	struct net *net;

	plan->nets = arena_grow(plan->arena, plan->nets, plan->nnets, &plan->nets_cap, sizeof *net);
	net = &plan->nets[plan->nnets++];
	*net = (struct net){ .channel = channel, .entering = NONE };
	net->sources = arena_array(plan->arena, size_t, plan->diagram->nboxes);
	net->leaving = arena_array(plan->arena, size_t, plan->diagram->narrows + 1);
	return net;
}

/* Whether the text of an arrow from `source` stands where the line comes in at `knot`. */
static bool is_labelled(const struct plan *plan, size_t source, const struct knot *knot)
{
	for (size_t i = 0; i < plan->diagram->narrows; i++) {
		struct diagram_arrow arrow = plan->diagram->arrows[i];

		if (arrow.from == source && arrow.to == knot->box && plan->labels[i].n > 0)
			return !plan->at_source[i];
	}
	return false;
}

static bool same_targets(const struct net *net, const struct knot *knot)
{
	bool same = net->ntargets == knot->nnext;

	for (size_t i = 0; same && i < knot->nnext; i++) {
		bool found = false;

		for (size_t k = 0; k < net->ntargets; k++)
			found |= net->targets[k] == knot->next[i];
		same = found;
	}
	return same;
}

/* A net that the line of the knot can be a part of; NULL. */
static struct net *find_net(struct plan *plan, const struct knot *knot)
{
	for (size_t i = 0; i < plan->nnets; i++) {
		struct net *net = &plan->nets[i];

		if (net->channel == knot->layer + 1 && !net->labelled && net->nleaving == 0 &&
		    same_targets(net, knot))
			return net;
	}
	return NULL;
}

static void find_leaving(const struct plan *plan, const struct knot *knot, struct net *net)
{
	for (size_t i = 0; i < plan->diagram->narrows; i++)
		if (plan->back[i] && plan->diagram->arrows[i].from == knot->box)
			net->leaving[net->nleaving++] = i;
}

static void make_net(struct plan *plan, size_t index)
{
	const struct knot *knot = &plan->knots[index];
	struct net own = { 0 }, *net = NULL;

	own.leaving = arena_array(plan->arena, size_t, plan->diagram->narrows + 1);
	if (knot->box != NONE)
		find_leaving(plan, knot, &own);
	for (size_t i = 0; i < knot->nnext; i++)
		own.labelled |= is_labelled(plan, knot->source, &plan->knots[knot->next[i]]);
	if (knot->nnext == 0 && own.nleaving == 0)
		return;
	if (!own.labelled && own.nleaving == 0)
		net = find_net(plan, knot);
	if (!net) {
		net = add_net(plan, knot->layer + 1);
		net->leaving = own.leaving;
		net->nleaving = own.nleaving;
		net->labelled = own.labelled;
		net->targets = knot->next;
		net->ntargets = knot->nnext;
	}
	net->sources[net->nsources++] = index;
	plan->knots[index].net = (size_t)(net - plan->nets);
}

static void make_entering(struct plan *plan, size_t arrow)
{
	size_t to = plan->diagram->arrows[arrow].to;
	struct net *net = add_net(plan, plan->layer_of[to]);

	net->entering = arrow;
	net->targets = arena_new(plan->arena, size_t);
	net->targets[0] = plan_knot(plan, to, plan->layer_of[to]);
	net->ntargets = 1;
}

/* ---- ports ---- */

/* Where the net comes from, to put the ports of a box in order; twice the mean place. */
static size_t origin(const struct plan *plan, const struct net *net)
{
	size_t sum = 0;

	if (net->entering != NONE)
		return NONE;
	assert(net->nsources > 0);
	for (size_t i = 0; i < net->nsources; i++)
		sum += plan->knots[net->sources[i]].place;
	return 2 * sum / net->nsources;
}

static void add_port(struct plan *plan, struct knot *knot, size_t net)
{
	size_t from = origin(plan, &plan->nets[net]), i = knot->nports++;

	if (!knot->ports)
		knot->ports = arena_array(plan->arena, struct port, plan->nnets);
	for (; i > 0 && origin(plan, &plan->nets[knot->ports[i - 1].net]) > from; i--)
		knot->ports[i] = knot->ports[i - 1];
	knot->ports[i] = (struct port){ .net = net };
}

/* ---- texts at lines ---- */

/* The arrow whose text stands at a port; NONE. */
static size_t port_label(const struct plan *plan, const struct knot *knot, const struct port *port)
{
	const struct net *net = &plan->nets[port->net];

	if (!net->labelled || knot->box == NONE)
		return NONE;
	for (size_t i = 0; i < plan->diagram->narrows; i++)
		if (plan->diagram->arrows[i].from == plan->knots[net->sources[0]].source &&
		    plan->diagram->arrows[i].to == knot->box && plan->labels[i].n > 0)
			return i;
	return NONE;
}

static int label_across(const struct plan *plan, size_t arrow)
{
	return plan_across(plan, plan->labels[arrow].width, plan->labels[arrow].height);
}

/* Keeps room for the text at a line that meets the knot at `offset`: beside a line that leads down,
 * above one that leads to the right. */
static void reserve(const struct plan *plan, struct knot *knot, int offset, size_t arrow)
{
	int size = label_across(plan, arrow) + plan->gaps->label;
	int lead = plan->down ? 0 : size - offset;
	int trail = plan->down ? offset + size - knot->span : 0;

	knot->lead = lead > knot->lead ? lead : knot->lead;
	knot->trail = trail > knot->trail ? trail : knot->trail;
}

/* ---- sizes ---- */

/* The least distance between a port and the next one: what stands between them is the text beside
 * the one, or the text above the other. */
int plan_port_distance(const struct plan *plan, const struct knot *knot, size_t port)
{
	size_t arrow = port_label(plan, knot, &knot->ports[plan->down ? port : port + 1]);
	int size = arrow == NONE ? 0
	                         : label_across(plan, arrow) + 2 * plan->gaps->label +
	                                   plan->metrics->border;

	return size > plan->gaps->ports ? size : plan->gaps->ports;
}

/* Places the ports of a box, which gets larger if it must; what is left over is shared out. */
static void place_ports(const struct plan *plan, struct knot *knot)
{
	int ports = (int)knot->nports, edge = plan->gaps->ports / 2;
	int least = 2 * edge, spare, at;

	for (size_t i = 0; i + 1 < knot->nports; i++)
		least += plan_port_distance(plan, knot, i);
	if (knot->span < least + plan->metrics->border)
		knot->span = least + plan->metrics->border;
	spare = knot->span - plan->metrics->border - least;
	at = edge;
	for (int i = 0; i < ports; i++) {
		knot->ports[i].offset = at + spare * (2 * i + 1) / (2 * ports);
		at += i + 1 < ports ? plan_port_distance(plan, knot, (size_t)i) : 0;
	}
}

bool plan_port_labelled(const struct plan *plan, const struct knot *knot, size_t port)
{
	return port_label(plan, knot, &knot->ports[port]) != NONE;
}

/* The arrow whose text stands where the line of the knot leaves it; NONE. */
static size_t out_label(const struct plan *plan, const struct knot *knot)
{
	for (size_t i = 0; i < plan->diagram->narrows; i++)
		if (plan->diagram->arrows[i].from == knot->box && plan->at_source[i])
			return i;
	return NONE;
}

bool plan_out_labelled(const struct plan *plan, const struct knot *knot)
{
	return out_label(plan, knot) != NONE;
}

static void size_box(struct plan *plan, struct knot *knot)
{
	const struct diagram_metrics *metrics = plan->metrics;
	struct wrapped name = plan->names[knot->box];

	knot->span = plan_across(plan, name.width + 2 * metrics->pad_x,
	                         name.height + 2 * metrics->pad_y);
	place_ports(plan, knot);
	knot->out = (knot->span - metrics->border) / 2;
	for (size_t i = 0; i < knot->nports; i++) {
		size_t arrow = port_label(plan, knot, &knot->ports[i]);

		if (arrow != NONE)
			reserve(plan, knot, knot->ports[i].offset, arrow);
	}
	if (plan_out_labelled(plan, knot))
		reserve(plan, knot, knot->out, out_label(plan, knot));
}

/* An arrow's text stands where the line begins if the line is that arrow's alone there. */
static void choose_sides(struct plan *plan)
{
	const struct diagram *diagram = plan->diagram;

	plan->at_source = arena_array(plan->arena, bool, diagram->narrows + 1);
	for (size_t i = 0; i < diagram->narrows; i++) {
		bool alone = plan->labels[i].n > 0 && !plan->back[i];

		for (size_t k = 0; k < diagram->narrows; k++)
			alone &= k == i || diagram->arrows[k].from != diagram->arrows[i].from;
		plan->at_source[i] = alone;
	}
}

void plan_nets(struct plan *plan)
{
	choose_sides(plan);
	for (size_t layer = 0; layer < plan->nlayers; layer++)
		for (size_t i = 0; i < plan->layers[layer].n; i++)
			make_net(plan, plan->layers[layer].knots[i]);
	for (size_t i = 0; i < plan->diagram->narrows; i++)
		if (plan_has(plan, i) && plan->back[i])
			make_entering(plan, i);
	for (size_t i = 0; i < plan->nnets; i++)
		for (size_t k = 0; k < plan->nets[i].ntargets; k++)
			add_port(plan, &plan->knots[plan->nets[i].targets[k]], i);
	for (size_t i = 0; i < plan->nknots; i++) {
		if (plan->knots[i].box == NONE)
			plan->knots[i].span = plan->metrics->border;
		else
			size_box(plan, &plan->knots[i]);
	}
}
