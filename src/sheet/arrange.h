/* SPDX-License-Identifier: MIT */
/*
 * Private to diagram*.c: a drawing while it is being made. What is told of "along" and "across" is
 * turned into x and y at the very end, so that no step knows which of the two ways it is.
 */
#ifndef SHEET_ARRANGE_H
#define SHEET_ARRANGE_H

#include "sheet/diagram.h"

#define NONE SIZE_MAX

static inline int larger(int a, int b)
{
	return a > b ? a : b;
}
static inline int smaller(int a, int b)
{
	return a < b ? a : b;
}

/* A text broken into lines. */
struct wrapped {
	struct str *lines;
	size_t n;
	int width, height;
};

/* A box in its layer, or the line of a box that passes through a layer. */
struct knot {
	size_t box;    /* NONE: it is a line */
	size_t source; /* the box that the line comes from; of a box itself */
	size_t layer, place;
	size_t *next, *before; /* the knots of the next layer that its line leads to; and back */
	size_t nnext, nbefore;
	int at, span;       /* across: where it begins, and its size */
	int lead, trail;    /* across: what texts at its lines take before and behind that */
	struct port *ports; /* where lines come in, in order */
	size_t nports;
	size_t net; /* that its line is part of, behind it */
	int out;    /* where its line leaves, from `at` */
};

/* Where a net comes in; `offset` is from the knot's `at`. */
struct port {
	size_t net;
	int offset;
};

struct layer {
	size_t *knots; /* in order */
	size_t n;
	int start, size; /* along */
};

/* What is drawn as one line with branches between two layers: from some knots of the one to some
 * of the next. A line that leads back is a net where it leaves (with others) and one where it
 * comes in. */
struct net {
	size_t channel; /* the number of the layer that it leads to */
	size_t *sources, *targets;
	size_t nsources, ntargets;
	size_t *leaving; /* arrows that lead back from its source */
	size_t nleaving;
	size_t entering; /* the arrow that leads back to its target; NONE */
	bool labelled;   /* texts stand where it comes in: it has no other source */
	bool turns;      /* it does not lead straight on */
	bool split;      /* it turns twice, and goes along at `middle`, across, between */
	int middle;
	int track[2]; /* along, where it turns; the same unless it is split */
};

/* The way that an arrow back takes beside the layers. */
struct lane {
	size_t arrow;
	int at;       /* across */
	size_t layer; /* beside which its text stands */
};

/* The room before a layer, or behind the last one, along: from `turns` to `turned` it has tracks. */
struct channel {
	int start, turns, turned, end;
	size_t tracks;
};

/* One part of the diagram, tried in one way. */
struct plan {
	struct arena *arena; /* for what is needed while it is made */
	struct arena *kept;  /* for what the drawing needs */
	const struct diagram *diagram;
	const struct diagram_metrics *metrics;
	const struct diagram_gaps *gaps;
	bool down;
	int limit;                      /* across: what layers may take; 0: anything */
	bool parted;                    /* crowded layers are parted, to keep to it */
	const bool *in;                 /* which boxes belong to it */
	struct wrapped *names, *labels; /* of each box; of each arrow */
	size_t *layer_of;               /* each box */
	bool *back;                     /* each arrow: it leads back */
	bool *at_source;                /* each arrow: its text stands where it begins */
	struct knot *knots;
	size_t nknots, knots_cap;
	struct layer *layers;
	size_t nlayers;
	struct net *nets;
	size_t nnets, nets_cap;
	struct lane *lanes;
	size_t nlanes;
	struct channel *channels; /* one more than layers */
	int along, across;        /* the size of all of it */
};

/* Whether the arrow is a part of this plan. */
static inline bool plan_has(const struct plan *plan, size_t arrow)
{
	return plan->in[plan->diagram->arrows[arrow].from];
}

/* The size of a box or text along, and across. */
static inline int plan_along(const struct plan *plan, int width, int height)
{
	return plan->down ? height : width;
}
static inline int plan_across(const struct plan *plan, int width, int height)
{
	return plan->down ? width : height;
}

/* Where its line leaves a knot, across. */
static inline int knot_out(const struct knot *knot)
{
	return knot->at + knot->out;
}

/* Where a net comes in at a knot, across. */
static inline int knot_in(const struct knot *knot, size_t net)
{
	size_t i = 0;

	while (i + 1 < knot->nports && knot->ports[i].net != net)
		i++;
	return knot->at + knot->ports[i].offset;
}

/* diagram_wrap.c: a text in lines of at most `width` where words allow it, all about as long. */
struct wrapped wrap_text(struct arena *arena, const struct diagram_metrics *metrics,
                         struct str text, int width);

/* diagram_layer.c: `back`, `layer_of`, `nlayers`, `limit`. */
void plan_layers(struct plan *plan);

/* The knot of a box, or of its line, in a layer; NONE. */
static inline size_t plan_knot(const struct plan *plan, size_t source, size_t layer)
{
	for (size_t i = 0; i < plan->layers[layer].n; i++)
		if (plan->knots[plan->layers[layer].knots[i]].source == source)
			return plan->layers[layer].knots[i];
	return NONE;
}

/* diagram_order.c: `knots` and `layers` in order. */
void plan_order(struct plan *plan);

/* diagram_net.c: `nets`, and ports, sizes and margins of knots. */
void plan_nets(struct plan *plan);

/* The least distance from a port of a knot to the next one. */
int plan_port_distance(const struct plan *plan, const struct knot *knot, size_t port);

/* Whether a text stands at a port, or where the line of a knot leaves it. */
bool plan_port_labelled(const struct plan *plan, const struct knot *knot, size_t port);
bool plan_out_labelled(const struct plan *plan, const struct knot *knot);

/* diagram_slide.c: moves the places where lines leave and meet boxes, if that makes them straight. */
void plan_slide(struct plan *plan);

/* diagram_place.c: `at` of each knot; false when a layer does not keep to the limit. */
bool plan_places(struct plan *plan);

/* diagram_lane.c: `lanes`, and how large the layers are. */
void plan_lanes(struct plan *plan);
/* The lane of an arrow back; what one takes across, its text included. */
const struct lane *plan_lane(const struct plan *plan, size_t arrow);
int plan_lane_size(const struct plan *plan, size_t arrow);

/* diagram_route.c: tracks, and where layers and channels begin. */
void plan_routes(struct plan *plan);

/* diagram_trace.c: adds the plan to the drawing, moved by `x` and `y`, its nets counted from
 * `nets`. */
void plan_trace(const struct plan *plan, struct drawing *drawing, size_t nets, int x, int y);

#endif
