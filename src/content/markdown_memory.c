/* SPDX-License-Identifier: MIT */
/*
 * Memory for the parser of Markdown: taken from one arena, used again while a text is parsed, and given
 * back at once when the tree has been read, so that a hundred thousand nodes are freed for nothing.
 * The parser's functions for
 * memory have no context, so which arena it is stands here; nobody parses two texts at a time.
 */
#include "content/markdown.h"

#include <assert.h>

enum {
	STEP = 8, /* blocks are multiples of this up to SMALL, beyond it powers of two */
	SMALL = 1024,
	CLASSES = SMALL / STEP + 64,
	SLAB = 64 << 10, /* small blocks are cut from pieces of this size */
};

/* Before what is handed out stands how long it is. What the parser keeps in there are pointers and
 * numbers no larger than this. */
struct header {
	size_t size;
};

static struct arena *memory;
static char *slab; /* what is left of the last one */
static size_t slab_left;
static void *left[CLASSES]; /* blocks that came back, by class */

void markdown_memory_use(struct arena *arena)
{
	memory = arena;
	slab_left = 0;
	memset(left, 0, sizeof left);
}

/* The class of a size, which becomes that of all blocks of the class. */
static size_t class_of(size_t *size)
{
	size_t class = SMALL / STEP, block = SMALL;

	if (*size <= SMALL) {
		class = (*size + STEP - 1) / STEP;
		*size = class * STEP;
		return class;
	}
	for (; block < *size; block *= 2)
		class ++;
	*size = block;
	return class;
}

static struct header *cut(size_t size)
{
	struct header *header;

	if (size > SMALL)
		return arena_alloc(memory, sizeof *header + size);
	if (slab_left < sizeof *header + size) {
		slab = arena_alloc(memory, SLAB);
		slab_left = SLAB;
	}
	header = (struct header *)(void *)slab;
	slab += sizeof *header + size;
	slab_left -= sizeof *header + size;
	return header;
}

void *markdown_memory_take(size_t n, size_t size)
{
	size_t all = n * size, class;
	struct header *header;
	void *block;

	assert(memory && (size == 0 || n <= SIZE_MAX / 4 / size));
	class = class_of(&all);
	block = left[class];
	if (block) {
		memcpy(&left[class], block, sizeof left[class]);
		return memset(block, 0, all);
	}
	header = cut(all);
	header->size = all;
	return header + 1;
}

void *markdown_memory_resize(void *old, size_t size)
{
	size_t had = old ? ((struct header *)old - 1)->size : 0;
	void *new;

	if (old && size <= had)
		return old;
	new = markdown_memory_take(1, size);
	if (had > 0)
		memcpy(new, old, had);
	markdown_memory_leave(old);
	return new;
}

void markdown_memory_leave(void *old)
{
	size_t size = old ? ((struct header *)old - 1)->size : 0, class = class_of(&size);

	if (size == 0)
		return;
	memcpy(old, &left[class], sizeof left[class]);
	left[class] = old;
}
