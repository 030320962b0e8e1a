/* SPDX-License-Identifier: MIT */
/*
 * What of a ledger comes first. It orders and leaves out; it changes nothing.
 */
#include "interview/ledger.h"

#include "interview/private.h"

#include <stdlib.h>

/* Something that is ordered: the larger `keys` first, one after another, then what was first. */
struct ranked {
	size_t index;
	int64_t keys[3];
};

static int compare(const void *left, const void *right)
{
	const struct ranked *a = left, *b = right;

	for (size_t i = 0; i < COUNT(a->keys); i++) {
		if (a->keys[i] != b->keys[i])
			return a->keys[i] > b->keys[i] ? -1 : 1;
	}
	return (a->index > b->index) - (a->index < b->index);
}

static size_t *order(struct arena *arena, struct ranked *items, size_t all, size_t most, size_t *n)
{
	size_t *indices = arena_array(arena, size_t, all + 1);

	if (all)
		qsort(items, all, sizeof *items, compare);
	*n = all < most ? all : most;
	for (size_t i = 0; i < *n; i++)
		indices[i] = items[i].index;
	return indices;
}

size_t *ledger_weakest(struct arena *arena, const struct ledger *ledger, size_t most, size_t *n)
{
	struct ranked *items = arena_array(arena, struct ranked, ledger->points.n + 1);
	size_t all = 0;

	for (size_t i = 0; i < ledger->points.n; i++) {
		const struct ledger_point *point = &ledger->points.items[i];
		if (point->counts)
			continue;
		items[all++] = (struct ranked){ .index = i,
			                        .keys = { point->weight,
			                                  (int64_t)(point->sat - point->found),
			                                  point->place.began_wall_ms } };
	}
	return order(arena, items, all, most, n);
}

/* How much of a trade-off a note has. */
static int64_t parts_of(const struct ledger_note *note)
{
	const struct decided *decided = &note->decided;
	int64_t parts = 0;

	for (size_t i = 0; i < DECIDED_PARTS; i++)
		parts += decided->parts[i].len > 0 || decided->added[i].len > 0;
	return parts * 4 + 2 * (decided->noptions >= OPTIONS_LEAST) + decided->chosen_listed;
}

/* Whether no other note on the same question has more parts, or as many and is newer. */
static bool is_best(const struct ledger *ledger, size_t index)
{
	int64_t parts = parts_of(&ledger->notes.items[index]);

	for (size_t i = 0; i < ledger->notes.n; i++) {
		const struct ledger_note *other = &ledger->notes.items[i];
		if (i != index && ledger_same_question(&ledger->notes.items[index], other) &&
		    (parts_of(other) > parts || (parts_of(other) == parts && i > index)))
			return false;
	}
	return true;
}

size_t *ledger_best(struct arena *arena, const struct ledger *ledger, size_t most, size_t *n)
{
	struct ranked *items = arena_array(arena, struct ranked, ledger->notes.n + 1);
	size_t all = 0;

	for (size_t i = 0; i < ledger->notes.n; i++) {
		const struct ledger_note *note = &ledger->notes.items[i];
		bool chose = note->decided.parts[PART_CHOSEN].len ||
		             note->decided.added[PART_CHOSEN].len;
		if (chose && is_best(ledger, i))
			items[all++] = (struct ranked){ .index = i,
				                        .keys = { parts_of(note), (int64_t)i } };
	}
	return order(arena, items, all, most, n);
}

size_t *ledger_unasked(struct arena *arena, const struct ledger *ledger, size_t most, size_t *n)
{
	struct ranked *items = arena_array(arena, struct ranked, ledger->facts.n + 1);
	size_t all = 0;

	for (size_t i = 0; i < ledger->facts.n; i++) {
		const struct ledger_fact *fact = &ledger->facts.items[i];
		if (!fact->was_asked)
			items[all++] =
				(struct ranked){ .index = i,
				                 .keys = { (int64_t)(fact->sat - fact->asked),
				                           fact->place.began_wall_ms } };
	}
	return order(arena, items, all, most, n);
}

size_t *ledger_shaky(struct arena *arena, const struct ledger *ledger, size_t most, size_t *n)
{
	static const int64_t ranks[] = { [CHECK_OFF] = 2, [CHECK_NONE] = 1, [CHECK_RIGHT] = 0 };
	struct ranked *items = arena_array(arena, struct ranked, ledger->numbers.n + 1);

	for (size_t i = 0; i < ledger->numbers.n; i++) {
		const struct ledger_number *number = &ledger->numbers.items[i];
		items[i] = (struct ranked){
			.index = i, .keys = { ranks[number->check], number->place.began_wall_ms }
		};
	}
	return order(arena, items, ledger->numbers.n, most, n);
}
