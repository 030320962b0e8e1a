/* SPDX-License-Identifier: MIT */
/*
 * Links that lead to a heading of the same document: which there are, and where they lead. A name
 * is made from the words of a heading as GitHub does it, so that the Markdown of a sheet works there
 * too. It does not know how a format writes them.
 */
#include "sheet/anchor.h"

#include <stdlib.h>

struct str sheet_anchor(struct arena *arena, struct str heading)
{
	struct buf name = { 0 };

	heading = str_trim(heading);
	for (size_t i = 0; i < heading.len; i++) {
		char c = heading.ptr[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if (c == ' ')
			buf_addc(&name, '-');
		else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
		         (unsigned char)c >= 0x80)
			buf_addc(&name, c);
	}
	struct str result = buf_dup(arena, &name);
	buf_release(&name);
	return result;
}

static int by_name(const void *a, const void *b)
{
	return str_cmp(((const struct anchor *)a)->name, ((const struct anchor *)b)->name);
}

/* What somebody typed leads nowhere, and nothing leads there. */
static bool is_ours(struct doc_walk *walk)
{
	if (walk->node->kind == DOC_SECTION)
		walk->leaving = true;
	return !walk->leaving;
}

/* The names that links lead to, each once and in order. */
static struct anchors find_names(struct arena *arena, const struct doc *doc)
{
	struct anchors names = { 0 };
	struct doc_walk walk = { .root = doc };
	size_t cap = 0, n = 0;

	while (doc_walk(&walk)) {
		struct str url = walk.node->info;
		if (!is_ours(&walk) || walk.node->kind != DOC_LINK || !str_starts(url, S("#")))
			continue;
		names.items = arena_grow(arena, names.items, names.n, &cap, sizeof *names.items);
		names.items[names.n++].name = str_slice(url, 1, url.len);
	}
	if (names.n)
		qsort(names.items, names.n, sizeof *names.items, by_name);
	for (size_t i = 0; i < names.n; i++) {
		if (n == 0 || !str_eq(names.items[n - 1].name, names.items[i].name))
			names.items[n++] = names.items[i];
	}
	names.n = n;
	return names;
}

static struct anchor *find(const struct anchors *anchors, struct str name)
{
	struct anchor wanted = { .name = name };

	if (anchors->n == 0)
		return NULL;
	return bsearch(&wanted, anchors->items, anchors->n, sizeof wanted, by_name);
}

struct anchors anchors_find(struct arena *arena, const struct doc *doc)
{
	struct anchors anchors = find_names(arena, doc);
	struct doc_walk walk = { .root = doc };
	size_t n = 0;

	while (anchors.n > 0 && doc_walk(&walk)) {
		if (!is_ours(&walk) || walk.node->kind != DOC_HEADING)
			continue;
		struct anchor *anchor =
			find(&anchors, sheet_anchor(arena, doc_text(arena, walk.node)));
		if (anchor && !anchor->heading)
			anchor->heading = walk.node;
	}
	for (size_t i = 0; i < anchors.n; i++) {
		if (anchors.items[i].heading)
			anchors.items[n++] = anchors.items[i];
	}
	anchors.n = n;
	return anchors;
}

const struct anchor *anchors_of_link(const struct anchors *anchors, struct str url)
{
	return str_starts(url, S("#")) ? find(anchors, str_slice(url, 1, url.len)) : NULL;
}

const struct anchor *anchors_at(const struct anchors *anchors, const struct doc *heading)
{
	for (size_t i = 0; i < anchors->n; i++) {
		if (anchors->items[i].heading == heading)
			return &anchors->items[i];
	}
	return NULL;
}
