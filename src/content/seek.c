/* SPDX-License-Identifier: MIT */
/*
 * Queries over rows of words. Most queries match few rows or none: bits tell first in which rows
 * enough of the phrases stand, and only these are looked at word by word. Knows nothing of texts.
 */
#include "content/seek.h"

void seek_add(struct seek *seek, const struct str *texts)
{
	postings_add(&seek->postings, texts);
	seek->width = (seek->postings.nrows + BITS - 1) / BITS;
	seek->nfound = 0;
}

/* ---- phrases ---- */

static uint64_t *new_rows(const struct seek *seek, struct arena *arena)
{
	return arena_array(arena, uint64_t, seek->width);
}

static void look_for(struct seek *seek, const struct query_phrase *phrase, struct found *found)
{
	static const uint32_t nowhere;
	uint64_t *rows = NULL;
	size_t n;

	found->words = postings_find(&seek->postings, phrase, &n);
	found->n = (uint32_t)n;
	if (n == 0)
		found->words = &nowhere;
	else
		rows = new_rows(seek, seek->postings.arena);
	for (size_t i = 0; i < found->n; i++) {
		size_t row = postings_row(&seek->postings, found->words[i]);
		uint64_t bit = (uint64_t)1 << row % BITS;

		found->nrows += !(rows[row / BITS] & bit);
		rows[row / BITS] |= bit;
	}
	found->rows = rows;
}

/* Room for a phrase, and for those that queries to come will have. */
static void make_room(struct seek *seek, uint32_t number)
{
	size_t n = phrasebook_count(seek->book);
	struct found *found;

	if (number <= seek->nfound)
		return;
	n = n > 2 * seek->nfound ? n : 2 * seek->nfound;
	found = arena_array(seek->postings.arena, struct found, n);
	if (seek->nfound > 0)
		memcpy(found, seek->found, seek->nfound * sizeof *found);
	seek->found = found;
	seek->nfound = n;
}

const struct found *seek_find(struct seek *seek, uint32_t number)
{
	make_room(seek, number);
	struct found *found = &seek->found[number - 1];
	if (!found->words)
		look_for(seek, phrasebook_phrase(seek->book, number), found);
	return found;
}

/* ---- bits of rows ---- */

/* May be one of the two. */
static const uint64_t *join(struct seek *seek, struct arena *scratch, const uint64_t *a,
                            const uint64_t *b)
{
	if (!a || !b)
		return a ? a : b;
	uint64_t *both = new_rows(seek, scratch);
	for (size_t i = 0; i < seek->width; i++)
		both[i] = a[i] | b[i];
	return both;
}

static const uint64_t *meet(struct seek *seek, struct arena *scratch, const uint64_t *a,
                            const uint64_t *b)
{
	uint64_t any = 0;

	if (!a || !b)
		return NULL;
	uint64_t *common = new_rows(seek, scratch);
	for (size_t i = 0; i < seek->width; i++)
		any |= common[i] = a[i] & b[i];
	return any ? common : NULL;
}

const uint64_t *seek_rows(struct seek *seek, struct arena *scratch, const struct query_node *tree)
{
	const struct query_node *child = tree->children;
	const uint64_t *rows;

	if (tree->kind == NODE_NOTHING)
		return NULL;
	if (tree->kind == NODE_PHRASE)
		return seek_find(seek, tree->value)->rows;
	rows = seek_rows(seek, scratch, child);
	if (tree->kind == NODE_NOT)
		return rows;
	if (tree->kind == NODE_OR)
		while ((child = child->next))
			rows = join(seek, scratch, rows, seek_rows(seek, scratch, child));
	else
		while (rows && (child = child->next))
			rows = meet(seek, scratch, rows, seek_rows(seek, scratch, child));
	return rows;
}

/* ---- one row ---- */

static void add_match(struct matches *out, struct match match)
{
	out->items = arena_grow(out->arena, out->items, out->n, &out->cap, sizeof match);
	out->items[out->n++] = match;
}

/* The first place of a phrase at or behind a word. */
static size_t first_from(const struct found *found, uint32_t word)
{
	size_t low = 0, high = found->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (found->words[middle] < word)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool add_phrase(struct seek *seek, uint32_t number, size_t row, struct matches *out)
{
	const struct found *found = seek_find(seek, number);
	const uint32_t *rows = seek->postings.rows;
	uint32_t order = out->order++;

	if (!seek_has(found->rows, row))
		return false;
	for (size_t i = first_from(found, rows[row]);
	     i < found->n && found->words[i] < rows[row + 1]; i++)
		add_match(out, (struct match){ .word = found->words[i],
		                               .n = phrasebook_phrase(seek->book, number)->n,
		                               .phrase = number,
		                               .order = order });
	return true;
}

/* Keeps those of the matches from `from` on that are near one another. */
static bool keep_near(struct seek *seek, const struct query_node *tree, struct matches *out,
                      size_t from)
{
	size_t n = 0, total = out->n - from, kept = from;
	struct strand *strands = arena_array(out->arena, struct strand, total);
	bool *near = arena_array(out->arena, bool, total);

	for (size_t i = 0; i < total; i++) {
		struct match *place = &out->items[from + i];

		if (i == 0 || place->order != place[-1].order)
			strands[n++] = (struct strand){ .places = place, .near = &near[i] };
		strands[n - 1].n++;
	}
	bool any = near_mark(&seek->postings, strands, n, tree->value);
	for (size_t i = 0; i < total; i++)
		if (near[i])
			out->items[kept++] = out->items[from + i];
	out->n = kept;
	return any;
}

/* What all children add; nothing when one adds nothing. */
static bool add_all(struct seek *seek, const struct query_node *tree, size_t row,
                    struct matches *out)
{
	for (const struct query_node *child = tree->children; child; child = child->next)
		if (!seek_row(seek, child, row, out))
			return false;
	return true;
}

static bool add_any(struct seek *seek, const struct query_node *tree, size_t row,
                    struct matches *out)
{
	bool any = false;

	for (const struct query_node *child = tree->children; child; child = child->next)
		any |= seek_row(seek, child, row, out);
	return any;
}

static bool has_any(struct seek *seek, const struct query_node *child, size_t row,
                    const struct matches *out)
{
	for (; child; child = child->next) {
		struct matches none = { .arena = out->arena };
		if (seek_row(seek, child, row, &none))
			return true;
	}
	return false;
}

bool seek_row(struct seek *seek, const struct query_node *tree, size_t row, struct matches *out)
{
	size_t from = out->n;
	bool good = false;

	switch (tree->kind) {
	case NODE_NOTHING:
		break;
	case NODE_PHRASE:
		good = add_phrase(seek, tree->value, row, out);
		break;
	case NODE_NEAR:
		good = add_all(seek, tree, row, out) && keep_near(seek, tree, out, from);
		break;
	case NODE_AND:
		good = add_all(seek, tree, row, out);
		break;
	case NODE_OR:
		good = add_any(seek, tree, row, out);
		break;
	case NODE_NOT:
		good = seek_row(seek, tree->children, row, out) &&
		       !has_any(seek, tree->children->next, row, out);
		break;
	}
	if (!good)
		out->n = from;
	return good;
}
