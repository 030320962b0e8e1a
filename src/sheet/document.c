/* SPDX-License-Identifier: MIT */
/*
 * Data and a Markdown template -> one tree. Rendering leaves a mark where a document belongs, the
 * parser reads the result, and the marks are replaced by copies of the documents. A mark begins
 * with a code point that Unicode reserves for uses like this one, and that no other text keeps on
 * its way through here: nothing that was typed can pretend to be a mark.
 *
 * It does not know what the data or the template are about.
 */
#include "sheet/sheet.h"

#include <assert.h>

/* U+FDD0 and U+FDD1, noncharacters, around the number of the document. */
#define MARK_BEGIN "\xef\xb7\x90"
#define MARK_END   "\xef\xb7\x91"

struct marks {
	struct arena *arena;
	const struct value **items;
	size_t n, cap;
};

static void put_mark(void *context, struct buf *out, const struct value *value)
{
	struct marks *marks = context;

	marks->items = arena_grow(marks->arena, marks->items, marks->n, &marks->cap,
	                          sizeof(struct value *));
	marks->items[marks->n++] = value;
	buf_addf(out, MARK_BEGIN "%zu" MARK_END, marks->n - 1);
}

static void escape(struct buf *out, struct str text)
{
	size_t begin = out->len, at;

	mustache_escape_markdown(out, text);
	while ((at = str_find(buf_str(out), S(MARK_BEGIN), begin)) != SIZE_MAX)
		buf_splice(out, at, sizeof MARK_BEGIN - 1, S("\xef\xbf\xbd"));
}

/* The document of the first mark at or after `*start`, and where the mark is; NULL when there is
 * none. */
static const struct value *find_mark(const struct marks *marks, struct str text, size_t *start,
                                     size_t *end)
{
	size_t begin = str_find(text, S(MARK_BEGIN), *start);
	size_t number = begin + sizeof MARK_BEGIN - 1, close;
	int64_t index;

	if (begin == SIZE_MAX)
		return NULL;
	close = str_find(text, S(MARK_END), number);
	if (close == SIZE_MAX || !str_int(str_slice(text, number, close), &index) || index < 0 ||
	    (size_t)index >= marks->n)
		return NULL;
	*start = begin;
	*end = close + sizeof MARK_END - 1;
	return marks->items[index];
}

/* ---- the tree ---- */

/* The node after `node` when the tree is read from the top; NULL behind the last one below
 * `root`. */
static struct doc *next_node(const struct doc *node, const struct doc *root)
{
	if (node->first)
		return node->first;
	while (node != root && !node->next)
		node = node->parent;
	return node == root ? NULL : node->next;
}

/* Headings of a document that stands below a heading of `level` begin one level under it. */
static void lower_headings(struct doc *root, int level)
{
	int highest = 7, by;

	for (struct doc *node = root; node; node = next_node(node, root))
		if (node->kind == DOC_HEADING && node->level < highest)
			highest = node->level;
	by = level + 1 - highest;
	for (struct doc *node = root; node && by > 0; node = next_node(node, root))
		if (node->kind == DOC_HEADING)
			node->level = node->level + by < 6 ? node->level + by : 6;
}

/* What replaces a mark's paragraph. An answer is a quotation, and keeps what was typed beside the
 * tree. */
static struct doc *make_part(struct arena *arena, const struct value *value, int level)
{
	struct doc *part = doc_new(arena, DOC_SECTION), *tree = doc_copy(arena, value->doc);

	lower_headings(tree, level);
	if (!value->boolean) {
		tree->kind = DOC_SECTION;
		tree->text = S("text");
		return tree;
	}
	tree->kind = DOC_QUOTE;
	part->text = S("answer");
	part->info = value->marked;
	doc_append(part, tree);
	return part;
}

static void replace_node(struct doc *old, struct doc *new)
{
	struct doc *parent = old->parent, **link = &parent->first;

	while (*link != old)
		link = &(*link)->next;
	*link = new;
	new->parent = parent;
	new->next = old->next;
	if (parent->last == old)
		parent->last = new;
}

/* The document that a paragraph is a mark of; NULL for any other node. */
static const struct value *marked_document(const struct marks *marks, const struct doc *node)
{
	const struct doc *text = node->first;
	size_t start = 0, end;
	const struct value *value;

	if (node->kind != DOC_PARAGRAPH || !text || text->next || text->kind != DOC_TEXT)
		return NULL;
	value = find_mark(marks, text->text, &start, &end);
	return value && start == 0 && end == text->text.len ? value : NULL;
}

/* A mark among other words: the document as plain text. */
static void fill_text(const struct marks *marks, struct doc *node)
{
	struct buf out = { 0 };
	size_t start = 0, end = 0, done = 0;
	const struct value *value;

	while ((value = find_mark(marks, node->text, &start, &end))) {
		buf_adds(&out, str_slice(node->text, done, start));
		buf_adds(&out, str_trim(doc_text(marks->arena, value->doc)));
		done = start = end;
	}
	if (done > 0) {
		buf_adds(&out, str_slice(node->text, done, node->text.len));
		for (size_t i = 0; i < out.len; i++)
			if (out.ptr[i] == '\n')
				out.ptr[i] = ' ';
		node->text = buf_dup(marks->arena, &out);
	}
	buf_release(&out);
}

static void fill_marks(const struct marks *marks, struct doc *root)
{
	int level = 0;

	for (struct doc *node = root, *after; node; node = after) {
		const struct value *value = marked_document(marks, node);

		after = next_node(node, root);
		if (node->kind == DOC_HEADING)
			level = node->level;
		if (value) {
			struct doc *part = make_part(marks->arena, value, level);

			/* Past the part: what was put in is not searched for marks. */
			replace_node(node, part);
			after = part;
			while (after != root && !after->next)
				after = after->parent;
			after = after == root ? NULL : after->next;
		} else if (node->kind == DOC_TEXT) {
			fill_text(marks, node);
		}
	}
}

/* A template may be somebody's own; what nests deeper is flattened, as in an answer. */
static const struct markdown_limits limits = { .nesting = 32 };

struct doc *sheet_document(struct arena *arena, struct str template,
                           const struct mustache_partials *partials, const struct value *data,
                           struct str *why)
{
	struct marks marks = { .arena = arena };
	struct mustache engine = { .escape = escape, .put_doc = put_mark, .context = &marks };
	struct buf markdown = { 0 };
	struct doc *doc = NULL;

	if (partials)
		engine.partials = *partials;
	if (mustache_render(&engine, template, data, &markdown, arena, why)) {
		doc = markdown_parse(arena, buf_dup(arena, &markdown), &limits, false,
		                     (struct str){ 0 }, NULL);
		assert(doc);
		fill_marks(&marks, doc);
	}
	buf_release(&markdown);
	return doc;
}
