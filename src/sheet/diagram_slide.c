/* SPDX-License-Identifier: MIT */
/*
 * Where lines leave and meet boxes. Both boxes of an arrow stand where they do; if they stand one
 * behind the other in part, its line need not turn: it may leave the one and meet the other beside
 * the middle. Lines with a text there stay where they are, since room was kept for it.
 */
#include "sheet/arrange.h"

/* Where a line may be, across. */
struct range {
	int low, high;
};

static struct range side_of(const struct plan *plan, const struct knot *knot)
{
	int edge = plan->gaps->ports / 2;

	return (struct range){
		.low = knot->at + edge,
		.high = knot->at + knot->span - plan->metrics->border - edge,
	};
}

static struct range point(int at)
{
	return (struct range){ .low = at, .high = at };
}

/* Where the line of a net may leave one of its sources. */
static struct range out_range(const struct plan *plan, const struct net *net,
                              const struct knot *knot)
{
	if (knot->box == NONE || net->ntargets > 1 || net->nleaving > 0 ||
	    plan_out_labelled(plan, knot))
		return point(knot_out(knot));
	return side_of(plan, knot);
}

/* Where a net may meet the port of one of its targets. */
static struct range in_range(const struct plan *plan, const struct net *net,
                             const struct knot *knot, size_t port)
{
	struct range range = side_of(plan, knot);

	if (knot->box == NONE || net->nsources > 1 || plan_port_labelled(plan, knot, port))
		return point(knot->at + knot->ports[port].offset);
	if (port > 0)
		range.low = knot->at + knot->ports[port - 1].offset +
		            plan_port_distance(plan, knot, port - 1);
	if (port + 1 < knot->nports)
		range.high = knot->at + knot->ports[port + 1].offset -
		             plan_port_distance(plan, knot, port);
	return range;
}

static size_t find_port(const struct knot *knot, size_t net)
{
	size_t port = 0;

	while (knot->ports[port].net != net)
		port++;
	return port;
}

static void slide(const struct plan *plan, const struct net *net, struct knot *from,
                  struct knot *to)
{
	size_t port = find_port(to, from->net);
	struct range out = out_range(plan, net, from), in = in_range(plan, net, to, port);
	int low = larger(out.low, in.low), high = smaller(out.high, in.high);
	int middle = (knot_out(from) + knot_in(to, from->net)) / 2;

	if (low > high || knot_out(from) == knot_in(to, from->net))
		return;
	middle = larger(low, smaller(high, middle));
	from->out = middle - from->at;
	to->ports[port].offset = middle - to->at;
}

void plan_slide(struct plan *plan)
{
	for (size_t i = 0; i < plan->nnets; i++) {
		const struct net *net = &plan->nets[i];

		for (size_t s = 0; s < net->nsources; s++)
			for (size_t t = 0; t < net->ntargets; t++)
				slide(plan, net, &plan->knots[net->sources[s]],
				      &plan->knots[net->targets[t]]);
	}
}
