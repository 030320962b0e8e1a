/* SPDX-License-Identifier: MIT */
/* A table from hashes to numbers, with open addressing. Knows nothing of what is numbered. */
#include "content/numbers.h"

enum { FIRST_SLOTS = 512 }; /* a power of two */

static struct numbered *slot_at(const struct numbers *numbers, uint64_t hash, size_t probe)
{
	return &numbers->slots[((size_t)(hash >> 20) + probe) & (numbers->cap - 1)];
}

uint32_t numbers_next(const struct numbers *numbers, uint64_t hash, size_t *probe)
{
	while (*probe < numbers->cap) {
		const struct numbered *slot = slot_at(numbers, hash, (*probe)++);

		if (slot->number == 0 || slot->hash == hash)
			return slot->number;
	}
	return 0;
}

static void put(struct numbers *numbers, uint64_t hash, uint32_t number)
{
	size_t probe = 0;

	while (slot_at(numbers, hash, probe)->number)
		probe++;
	*slot_at(numbers, hash, probe) = (struct numbered){ hash, number };
}

void numbers_add(struct numbers *numbers, struct arena *arena, uint64_t hash, uint32_t number)
{
	if (2 * numbers->n >= numbers->cap) {
		struct numbers old = *numbers;

		numbers->cap = old.cap ? 2 * old.cap : FIRST_SLOTS;
		numbers->slots = arena_array(arena, struct numbered, numbers->cap);
		for (size_t i = 0; i < old.cap; i++)
			if (old.slots[i].number)
				put(numbers, old.slots[i].hash, old.slots[i].number);
	}
	put(numbers, hash, number);
	numbers->n++;
}
