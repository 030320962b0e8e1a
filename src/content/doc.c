/* SPDX-License-Identifier: MIT */
/*
 * Document trees: making, joining, walking, and what they say as plain text. It knows nothing of
 * Markdown or of any output, and goes through a tree by its links only, so that no depth can
 * exhaust the stack.
 */
#include "content/doc.h"

#include <assert.h>

struct doc *doc_new(struct arena *arena, enum doc_kind kind)
{
	struct doc *doc = arena_new(arena, struct doc);

	doc->kind = kind;
	return doc;
}

struct doc *doc_new_text(struct arena *arena, struct str text)
{
	struct doc *doc = doc_new(arena, DOC_TEXT);

	doc->text = text;
	return doc;
}

void doc_append(struct doc *parent, struct doc *child)
{
	assert(!child->parent && !child->next);
	child->parent = parent;
	if (parent->last)
		parent->last->next = child;
	else
		parent->first = child;
	parent->last = child;
}

bool doc_walk(struct doc_walk *walk)
{
	const struct doc *node = walk->node;

	if (!node) {
		walk->node = walk->root;
	} else if (!walk->leaving) {
		walk->leaving = !node->first;
		walk->node = node->first ? node->first : node;
	} else if (node == walk->root) {
		return false;
	} else {
		walk->leaving = !node->next;
		walk->node = node->next ? node->next : node->parent;
	}
	return walk->node != NULL;
}

static struct doc *copy_node(struct arena *arena, const struct doc *node)
{
	struct doc *copy = doc_new(arena, node->kind);

	*copy = *node;
	copy->parent = copy->first = copy->last = copy->next = NULL;
	copy->text = str_dup(arena, node->text);
	copy->info = str_dup(arena, node->info);
	if (node->columns > 0) {
		copy->aligns = arena_array(arena, enum doc_align, node->columns);
		memcpy(copy->aligns, node->aligns, node->columns * sizeof *node->aligns);
	}
	return copy;
}

struct doc *doc_copy(struct arena *arena, const struct doc *root)
{
	struct doc_walk walk = { .root = root };
	struct doc above = { 0 }, *at = &above;

	while (doc_walk(&walk)) {
		assert(at);
		if (walk.leaving) {
			at = at->parent;
		} else {
			struct doc *copy = copy_node(arena, walk.node);

			doc_append(at, copy);
			at = copy;
		}
	}
	assert(above.first);
	above.first->parent = NULL;
	return above.first;
}

/* What a node puts between itself and what was written before it; 0: nothing. */
static char separator(const struct doc *doc)
{
	switch (doc->kind) {
	case DOC_HEADING:
	case DOC_PARAGRAPH:
	case DOC_CODE:
	case DOC_ROW:
		return '\n';
	case DOC_CELL:
		return doc == doc->parent->first ? 0 : '\t';
	case DOC_SOFT:
	case DOC_BREAK:
		return ' ';
	default:
		return 0;
	}
}

struct str doc_text(struct arena *arena, const struct doc *doc)
{
	struct doc_walk walk = { .root = doc };
	struct buf out = { 0 };
	struct str text;

	while (doc_walk(&walk)) {
		const struct doc *node = walk.node;
		char between = node == doc ? 0 : separator(node);

		if (walk.leaving)
			continue;
		if (between && (between != '\n' || out.len > 0))
			buf_addc(&out, between);
		if (node->kind == DOC_TEXT || node->kind == DOC_CODE || node->kind == DOC_SPAN_CODE)
			buf_adds(&out, node->text);
	}
	text = buf_dup(arena, &out);
	buf_release(&out);
	return text;
}
