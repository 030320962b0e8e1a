/* SPDX-License-Identifier: MIT */
/*
 * Where lines turn. Each channel, the room before a layer, has tracks; a line turns on a track of
 * its own wherever another one is near. The order of tracks is one with few crossings in which no
 * two lines lie on each other; where there is none (two lines exchange their places), one of them
 * turns twice.
 */
#include "sheet/arrange.h"

/* The turn of a net; one of two if the net is split. Pins are where lines meet it, across. */
struct turn {
	size_t net;
	bool second;
	int *left, *right;
	size_t nleft, nright;
	int low, high;
	size_t track;
	bool straight; /* it has no track, and only is in the way of others */
	bool done;
};

struct turns {
	struct turn *items;
	size_t n;
};

/* ---- pins ---- */

static void add_pin(struct turn *turn, bool right, int at)
{
	if (right)
		turn->right[turn->nright++] = at;
	else
		turn->left[turn->nleft++] = at;
	turn->low = turn->nleft + turn->nright == 1 || at < turn->low ? at : turn->low;
	turn->high = turn->nleft + turn->nright == 1 || at > turn->high ? at : turn->high;
}

static struct turn new_turn(const struct plan *plan, size_t net)
{
	size_t most =
		plan->nets[net].nsources + plan->nets[net].ntargets + plan->nets[net].nleaving + 1;

	return (struct turn){
		.net = net,
		.left = arena_array(plan->arena, int, most),
		.right = arena_array(plan->arena, int, most),
	};
}

/* A lane comes from where lines come from in the channel behind its arrow's first box, and from
 * the other side in the channel before its last one. */
static void add_left(const struct plan *plan, const struct net *net, struct turn *turn)
{
	for (size_t i = 0; i < net->nsources; i++)
		add_pin(turn, false, knot_out(&plan->knots[net->sources[i]]));
	for (size_t i = 0; i < net->nleaving; i++)
		add_pin(turn, false, plan_lane(plan, net->leaving[i])->at);
}

static void add_right(const struct plan *plan, const struct net *net, struct turn *turn)
{
	for (size_t i = 0; i < net->ntargets; i++)
		add_pin(turn, true, knot_in(&plan->knots[net->targets[i]], turn->net));
	if (net->entering != NONE)
		add_pin(turn, true, plan_lane(plan, net->entering)->at);
}

static void add_turns(struct plan *plan, struct turns *turns, size_t index)
{
	struct net *net = &plan->nets[index];
	struct turn first = new_turn(plan, index), second = new_turn(plan, index);

	add_left(plan, net, &first);
	if (net->split) {
		add_pin(&first, true, net->middle);
		add_pin(&second, false, net->middle);
		second.second = true;
	}
	add_right(plan, net, net->split ? &second : &first);
	net->turns = net->split || first.low < first.high;
	first.straight = first.done = !net->turns;
	turns->items[turns->n++] = first;
	if (net->split)
		turns->items[turns->n++] = second;
}

static struct turns collect(struct plan *plan, size_t channel)
{
	struct turns turns = { .items =
		                       arena_array(plan->arena, struct turn, 2 * plan->nnets + 1) };

	for (size_t i = 0; i < plan->nnets; i++)
		if (plan->nets[i].channel == channel)
			add_turns(plan, &turns, i);
	return turns;
}

/* ---- the order of tracks ---- */

/* Whether `a` must turn before `b`: the line that comes to `a` and the one that leaves `b` would
 * lie on each other. */
static bool must_precede(const struct turn *a, const struct turn *b)
{
	if (a->net == b->net)
		return b->second;
	for (size_t i = 0; i < a->nleft; i++)
		for (size_t k = 0; k < b->nright; k++)
			if (a->left[i] == b->right[k])
				return true;
	return false;
}

/* How many lines cross if `a` turns before `b`. */
static int crossings(const struct turn *a, const struct turn *b)
{
	int n = 0;

	for (size_t i = 0; i < a->nright; i++)
		n += a->right[i] > b->low && a->right[i] < b->high;
	for (size_t i = 0; i < b->nleft; i++)
		n += b->left[i] > a->low && b->left[i] < a->high;
	return n;
}

/* A turn that must precede this one and waits itself; NONE. */
static size_t blocker(const struct turns *turns, size_t turn)
{
	for (size_t i = 0; i < turns->n; i++)
		if (i != turn && !turns->items[i].done &&
		    must_precede(&turns->items[i], &turns->items[turn]))
			return i;
	return NONE;
}

/* The turn that comes next; NONE when each that is left waits for another one. */
static size_t next_turn(const struct turns *turns)
{
	size_t best = NONE;
	int least = 0;

	for (size_t i = 0; i < turns->n; i++) {
		int cost = 0;

		if (turns->items[i].done || blocker(turns, i) != NONE)
			continue;
		for (size_t k = 0; k < turns->n; k++)
			if (k != i && !turns->items[k].done)
				cost += crossings(&turns->items[i], &turns->items[k]) -
				        crossings(&turns->items[k], &turns->items[i]);
		if (best == NONE || cost < least) {
			best = i;
			least = cost;
		}
	}
	return best;
}

static bool is_near(const struct plan *plan, const struct turn *a, const struct turn *b)
{
	int gap = plan->gaps->lines + plan->metrics->border;

	return a->low < b->high + gap && b->low < a->high + gap;
}

/* The first track behind those of all that are near and turn before. */
static size_t find_track(const struct plan *plan, const struct turns *turns,
                         const struct turn *turn)
{
	size_t track = 0;

	for (size_t i = 0; i < turns->n; i++) {
		const struct turn *other = &turns->items[i];

		if (other->done && !other->straight && other->track >= track &&
		    is_near(plan, other, turn))
			track = other->track + 1;
	}
	return track;
}

/* ---- circles ---- */

static int difference(int a, int b)
{
	return a < b ? b - a : a - b;
}

/* How far the nearest line is that a middle could lie on. */
static int clearance(const struct plan *plan, const struct turns *turns, int at)
{
	int least = INT32_MAX;

	for (size_t i = 0; i < plan->nlanes; i++)
		least = smaller(least, difference(plan->lanes[i].at, at));
	for (size_t i = 0; i < turns->n; i++) {
		const struct turn *turn = &turns->items[i];

		for (size_t k = 0; k < turn->nleft; k++)
			least = smaller(least, difference(turn->left[k], at));
		for (size_t k = 0; k < turn->nright; k++)
			least = smaller(least, difference(turn->right[k], at));
	}
	return least;
}

/* Splits a net that is one of a circle of those that wait for one another. There is one that is not
 * split yet: first turns wait for first turns of the same circle only through others. */
static void split(struct plan *plan, const struct turns *turns)
{
	size_t turn = 0;
	int best = 0;
	struct net *net;

	while (turns->items[turn].done)
		turn++;
	for (size_t i = 0; i < turns->n; i++)
		turn = blocker(turns, turn);
	while (plan->nets[turns->items[turn].net].split)
		turn = blocker(turns, turn);
	net = &plan->nets[turns->items[turn].net];
	net->split = true;
	for (int at = 0; at < plan->across; at++) {
		bool between = at > turns->items[turn].low && at < turns->items[turn].high;
		int free = smaller(clearance(plan, turns, at), plan->across) * (between ? 4 : 1);

		if (free > best) {
			best = free;
			net->middle = at;
		}
	}
}

/* ---- channels ---- */

static size_t count_waiting(const struct turns *turns)
{
	size_t n = 0;

	for (size_t i = 0; i < turns->n; i++)
		n += !turns->items[i].done;
	return n;
}

/* Gives the nets of a channel their tracks; how many there are. False when a net was split, and
 * all begins anew. */
static bool try_tracks(struct plan *plan, size_t channel, size_t *tracks)
{
	struct turns turns = collect(plan, channel);

	*tracks = 0;
	for (size_t waiting = count_waiting(&turns); waiting > 0; waiting--) {
		size_t next = next_turn(&turns);
		struct turn *turn;

		if (next == NONE) {
			split(plan, &turns);
			return false;
		}
		turn = &turns.items[next];
		turn->track = find_track(plan, &turns, turn);
		turn->done = true;
		*tracks = turn->track + 1 > *tracks ? turn->track + 1 : *tracks;
		plan->nets[turn->net].track[turn->second] = (int)turn->track;
	}
	return true;
}

/* The largest text at lines of a channel, along: where they begin or where they end. */
static int text_size(const struct plan *plan, size_t channel, bool at_source)
{
	int most = 0;

	for (size_t i = 0; i < plan->diagram->narrows; i++) {
		struct diagram_arrow arrow = plan->diagram->arrows[i];
		struct wrapped label = plan->labels[i];
		size_t here = at_source ? plan->layer_of[arrow.from] + 1 : plan->layer_of[arrow.to];

		if (plan_has(plan, i) && label.n > 0 && !plan->back[i] && here == channel &&
		    plan->at_source[i] == at_source)
			most = larger(most, plan_along(plan, label.width, label.height));
	}
	return most;
}

/* What the lines of a channel take without their turns, texts included. */
static int straight_size(const struct plan *plan, int before, int behind)
{
	const struct diagram_gaps *gaps = plan->gaps;
	int text = larger(before, behind), room = larger(gaps->room_before, gaps->room_behind);

	return larger(gaps->before + gaps->behind, text > 0 ? text + room : 0);
}

/* Where lines of a channel turn, and where it ends. Without a turn texts have all of it; nothing
 * comes to the first channel, or leaves the last one, but what leads back. */
static void measure(const struct plan *plan, size_t number, struct channel *channel)
{
	const struct diagram_gaps *gaps = plan->gaps;
	int before = text_size(plan, number, true), behind = text_size(plan, number, false);
	bool first = number == 0, last = number == plan->nlayers;

	channel->turns = channel->turned = channel->end = channel->start;
	if (channel->tracks == 0) {
		channel->end += first || last ? 0 : straight_size(plan, before, behind);
		return;
	}
	if (!first)
		channel->turns += larger(gaps->before, before > 0 ? before + gaps->room_before : 0);
	channel->turned =
		channel->turns + plan->metrics->border + (int)(channel->tracks - 1) * gaps->track;
	channel->end = channel->turned;
	if (!last)
		channel->end += larger(gaps->behind, behind > 0 ? behind + gaps->room_behind : 0);
}

void plan_routes(struct plan *plan)
{
	plan->channels = arena_array(plan->arena, struct channel, plan->nlayers + 1);
	for (size_t i = 0; i <= plan->nlayers; i++) {
		struct channel *channel = &plan->channels[i];

		while (!try_tracks(plan, i, &channel->tracks))
			;
		channel->start = plan->along;
		measure(plan, i, channel);
		plan->along = channel->end;
		if (i == plan->nlayers)
			break;
		plan->layers[i].start = plan->along;
		plan->along += plan->layers[i].size;
	}
	for (size_t i = 0; i < plan->nnets; i++) {
		struct net *net = &plan->nets[i];
		int turns = plan->channels[net->channel].turns;

		net->track[0] = turns + net->track[0] * plan->gaps->track;
		net->track[1] =
			net->split ? turns + net->track[1] * plan->gaps->track : net->track[0];
	}
}
