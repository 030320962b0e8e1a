/* SPDX-License-Identifier: MIT */
/*
 * Memory for the parser of Markdown: taken from one arena, used again while a text is parsed, and
 * given back at once when the tree has been read, so that a hundred thousand nodes are freed for
 * nothing.
 *
 * All of its state belongs to who parses. But cmark calls its functions for memory without a
 * context, so the memory that is in use has to be found somewhere: that is the one pointer below,
 * set while a text is parsed and NULL between two of them. Whoever uses a memory restores what was
 * in use before.
 */
#include "content/markdown.h"

#include <assert.h>

enum {
	SLAB = 64 << 10,             /* blocks are cut from pieces of this size */
	SPARE = 256 / MARKDOWN_STEP, /* blocks are worth cutting up from this class on */
};

/* Before what is handed out stands how long it is. What the parser keeps in there are pointers and
 * numbers no larger than this. */
struct header {
	size_t size;
};

static struct markdown_memory *in_use;

struct markdown_memory *markdown_memory_use(struct markdown_memory *memory)
{
	struct markdown_memory *before = in_use;

	in_use = memory;
	return before;
}

void markdown_memory_release(struct markdown_memory *memory)
{
	arena_release(&memory->arena);
	*memory = (struct markdown_memory){ 0 };
}

/* The class of a size, which becomes that of all blocks of the class: a multiple of a step, or a
 * power of two. */
static size_t class_of(size_t *size)
{
	size_t class = MARKDOWN_SMALL / MARKDOWN_STEP, block = MARKDOWN_SMALL;

	if (*size <= MARKDOWN_SMALL) {
		class = (*size + MARKDOWN_STEP - 1) / MARKDOWN_STEP;
		*size = class * MARKDOWN_STEP;
		return class;
	}
	for (; block < *size; block *= 2)
		class ++;
	*size = block;
	return class;
}

static void keep(struct markdown_memory *memory, struct header *header)
{
	size_t size = header->size, class = class_of(&size);

	memcpy(header + 1, &memory->left[class], sizeof memory->left[class]);
	memory->left[class] = header;
	if (class > memory->highest && size <= MARKDOWN_SMALL)
		memory->highest = class;
}

/* A block of the class that was kept, NULL if there is none. */
static struct header *kept(struct markdown_memory *memory, size_t class)
{
	struct header *header = memory->left[class];

	if (header)
		memcpy(&memory->left[class], header + 1, sizeof memory->left[class]);
	return header;
}

/* Somewhere to cut blocks from; what is left of the piece before is a block itself. The texts of
 * paragraphs come back one after another while cmark reads what is in them: a large one that came
 * back makes room for small ones. */
static void find_slab(struct markdown_memory *memory, size_t need)
{
	struct header *rest = (struct header *)(void *)memory->slab, *spare = NULL;
	bool small = need <= SPARE * MARKDOWN_STEP;

	if (memory->slab_left > sizeof *rest) {
		rest->size = memory->slab_left - sizeof *rest;
		keep(memory, rest);
	}
	while (small && memory->highest >= SPARE && !(spare = kept(memory, memory->highest)))
		memory->highest--;
	memory->slab_left = spare ? sizeof *spare + spare->size : SLAB;
	memory->slab =
		spare ? memset(spare, 0, memory->slab_left) : arena_alloc(&memory->arena, SLAB);
}

static struct header *cut(struct markdown_memory *memory, size_t size)
{
	size_t need = sizeof(struct header) + size;
	struct header *header;

	if (size > MARKDOWN_SMALL)
		return arena_alloc(&memory->arena, need);
	if (memory->slab_left < need)
		find_slab(memory, need);
	header = (struct header *)(void *)memory->slab;
	memory->slab += need;
	memory->slab_left -= need;
	return header;
}

void *markdown_memory_take(size_t n, size_t size)
{
	size_t all = n * size, class;
	struct header *header;

	assert(in_use && (size == 0 || n <= SIZE_MAX / 4 / size));
	class = class_of(&all);
	header = kept(in_use, class);
	if (header)
		return memset(header + 1, 0, all);
	header = cut(in_use, all);
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
	struct header *header = old;

	if (header && (--header)->size > 0)
		keep(in_use, header);
}
