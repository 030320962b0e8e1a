/* SPDX-License-Identifier: MIT */
/*
 * Arenas, and the one place where the program ends for lack of memory. An arena is a chain of
 * chunks, newest first, each about twice as large as the one before; what lies behind `used` in a
 * chunk is always zero. It does not know what is kept in it.
 */
#include "base/base.h"
#include "base/memory.h"

#include <assert.h>
#include <stdalign.h>

enum { CHUNK_FIRST = 4 << 10, CHUNK_LARGEST = 256 << 10 };

struct arena_chunk {
	struct arena_chunk *older;
	size_t used, size;
	alignas(max_align_t) char bytes[];
};

_Noreturn void memory_fail(void)
{
	fputs("viva: error: out of memory (everything typed so far is in the database)\n", stderr);
	exit(STATUS_FAILED);
}

void *memory_zeroed(size_t size)
{
	void *memory = calloc(1, size ? size : 1);

	if (!memory)
		memory_fail();
	return memory;
}

void *memory_resize(void *memory, size_t size)
{
	memory = realloc(memory, size ? size : 1);
	if (!memory)
		memory_fail();
	return memory;
}

static size_t align(size_t size)
{
	size_t unit = alignof(max_align_t);

	if (size > SIZE_MAX - sizeof(struct arena_chunk) - unit)
		memory_fail();
	return (size + unit - 1) / unit * unit;
}

static void add_chunk(struct arena *arena, size_t need)
{
	size_t size = arena->last ? arena->last->size * 2 : CHUNK_FIRST;
	struct arena_chunk *chunk;

	if (size > CHUNK_LARGEST)
		size = CHUNK_LARGEST;
	if (size < need)
		size = need;
	chunk = memory_zeroed(sizeof *chunk + size);
	chunk->older = arena->last;
	chunk->size = size;
	arena->last = chunk;
}

void *arena_alloc(struct arena *arena, size_t size)
{
	size_t need = align(size);
	void *memory;

	if (!arena->last || arena->last->size - arena->last->used < need)
		add_chunk(arena, need);
	memory = arena->last->bytes + arena->last->used;
	arena->last->used += need;
	arena->total += need;
	return memory;
}

/* Whether the newest allocation, `array`, could be made longer where it stands. */
static bool extend(struct arena *arena, const void *array, size_t old, size_t new)
{
	struct arena_chunk *chunk = arena->last;

	if (!array || !chunk || (const char *)array + old != chunk->bytes + chunk->used ||
	    chunk->size - chunk->used < new - old)
		return false;
	chunk->used += new - old;
	arena->total += new - old;
	return true;
}

void *arena_enlarge(struct arena *arena, void *array, size_t n, size_t *cap, size_t size)
{
	size_t old = *cap, new = old < 8 ? 8 : old * 2;
	void *larger;

	assert(size > 0 && n == old && (array || old == 0));
	if (new > SIZE_MAX / 2 / size)
		memory_fail();
	*cap = new;
	if (extend(arena, array, align(old * size), align(new *size)))
		return array;
	larger = arena_alloc(arena, new *size);
	if (n > 0)
		memcpy(larger, array, n * size);
	return larger;
}

static void free_chain(struct arena_chunk *chunk)
{
	while (chunk) {
		struct arena_chunk *older = chunk->older;

		free(chunk);
		chunk = older;
	}
}

void arena_reset(struct arena *arena)
{
	struct arena_chunk *kept = arena->last;

	arena->total = 0;
	if (!kept)
		return;
	free_chain(kept->older);
	kept->older = NULL;
	memset(kept->bytes, 0, kept->used);
	kept->used = 0;
}

void arena_release(struct arena *arena)
{
	free_chain(arena->last);
	*arena = (struct arena){ 0 };
}
