/* SPDX-License-Identifier: MIT */
/*
 * The links of a document as a list. It opens nothing and judges no address: who shows the list says
 * what can be done with one.
 */
#include "screen/links.h"

#include "sheet/sheet.h"

struct gathering {
	struct arena *arena;
	const struct doc *doc;
	struct link *items;
	size_t n, cap;
};

/* Headings are counted as a page counts them: in the order of the text. */
static size_t find_heading(const struct gathering *to, struct str url)
{
	struct doc_walk walk = { .root = to->doc };
	size_t i = 0;

	if (!str_starts(url, S("#")))
		return SIZE_MAX;
	while (doc_walk(&walk)) {
		if (walk.node->kind != DOC_HEADING || walk.leaving)
			continue;
		struct str name = sheet_anchor(to->arena, doc_text(to->arena, walk.node));
		if (str_eq(name, str_slice(url, 1, url.len)))
			return i;
		i++;
	}
	return SIZE_MAX;
}

static void add(struct gathering *to, struct str text, struct str url)
{
	text = str_trim(text);
	for (size_t i = 0; i < to->n; i++) {
		if (str_eq(to->items[i].url, url))
			return;
	}
	if (!url.len)
		return;
	to->items = arena_grow(to->arena, to->items, to->n, &to->cap, sizeof *to->items);
	to->items[to->n++] = (struct link){ .text = text.len ? text : url,
		                            .url = url,
		                            .heading = find_heading(to, url) };
}

/* Up to a blank, or a mark that cannot belong to it. */
static size_t end_of_address(struct str text, size_t at)
{
	while (at < text.len && !strchr(" \t\n<>\"", text.ptr[at]))
		at++;
	while (at > 0 && strchr(".,;:!?)'", text.ptr[at - 1]))
		at--;
	return at;
}

static void add_addresses(struct gathering *to, struct str text)
{
	static const struct str begins[] = { STR_INIT("https://"), STR_INIT("http://") };

	for (size_t i = 0; i < COUNT(begins); i++) {
		for (size_t at = str_find(text, begins[i], 0); at != SIZE_MAX;
		     at = str_find(text, begins[i], at + 1)) {
			struct str url = str_slice(text, at, end_of_address(text, at));
			if (url.len > begins[i].len)
				add(to, url, url);
		}
	}
}

struct link *links_find(struct arena *arena, const struct doc *doc, size_t *n)
{
	struct gathering to = { .arena = arena, .doc = doc };
	struct doc_walk walk = { .root = doc };

	while (doc_walk(&walk)) {
		const struct doc *node = walk.node;
		if (walk.leaving)
			continue;
		if (node->kind == DOC_LINK) {
			add(&to, doc_text(arena, node), node->info);
			walk.leaving = true;
		} else if (node->kind == DOC_TEXT) {
			add_addresses(&to, node->text);
		}
	}
	*n = to.n;
	return to.items;
}
