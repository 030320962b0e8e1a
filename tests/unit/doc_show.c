/* SPDX-License-Identifier: MIT */
#include "doc_show.h"

static const char *const names[] = {
	[DOC_DOCUMENT] = "document",
	[DOC_HEADING] = "h",
	[DOC_PARAGRAPH] = "p",
	[DOC_QUOTE] = "quote",
	[DOC_LIST] = "ul",
	[DOC_ITEM] = "li",
	[DOC_CODE] = "code",
	[DOC_RULE] = "rule",
	[DOC_TABLE] = "table ",
	[DOC_ROW] = "tr",
	[DOC_CELL] = "td",
	[DOC_SECTION] = "section",
	[DOC_EMPH] = "em",
	[DOC_STRONG] = "strong",
	[DOC_LINK] = "a",
	[DOC_IMAGE] = "img",
};

static void add_quoted(struct buf *out, struct str text, char quote)
{
	buf_addc(out, quote);
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '\n')
			buf_adds(out, S("\\n"));
		else
			buf_addc(out, text.ptr[i]);
	}
	buf_addc(out, quote);
}

static void add_name(struct buf *out, const struct doc *doc)
{
	if (doc->kind == DOC_LIST && doc->ordered)
		buf_addf(out, "ol %d", doc->level);
	else
		buf_adds(out,
		         str_from(doc->kind == DOC_ROW && doc->level ? "th" : names[doc->kind]));
	if (doc->kind == DOC_LIST && !doc->tight)
		buf_adds(out, S(" loose"));
	if (doc->kind == DOC_HEADING)
		buf_addf(out, "%d", doc->level);
	for (size_t i = 0; i < doc->columns; i++)
		buf_addc(out, "-lcr"[doc->aligns[i]]);
	if (doc->info.len > 0)
		buf_addf(out, " [%.*s]", STR_ARG(doc->info));
	if (doc->kind == DOC_SECTION)
		buf_addf(out, " [%.*s]", STR_ARG(doc->text));
}

static void enter(struct buf *out, const struct doc *doc)
{
	switch (doc->kind) {
	case DOC_TEXT:
		add_quoted(out, doc->text, '"');
		break;
	case DOC_SPAN_CODE:
		add_quoted(out, doc->text, '`');
		break;
	case DOC_SOFT:
		buf_addc(out, '/');
		break;
	case DOC_BREAK:
		buf_adds(out, S("//"));
		break;
	default:
		buf_addc(out, '(');
		add_name(out, doc);
		if (doc->kind == DOC_CODE) {
			buf_addc(out, ' ');
			add_quoted(out, doc->text, '"');
		}
	}
}

static bool is_word(const struct doc *doc)
{
	return doc->kind == DOC_TEXT || doc->kind == DOC_SPAN_CODE || doc->kind == DOC_SOFT ||
	       doc->kind == DOC_BREAK;
}

struct str doc_show(struct arena *arena, const struct doc *doc)
{
	struct doc_walk walk = { .root = doc };
	struct buf out = { 0 };
	struct str shown;

	if (!doc)
		return S("(refused)");
	while (doc_walk(&walk)) {
		if (walk.node == doc)
			continue;
		if (!walk.leaving && out.len > 0)
			buf_addc(&out, ' ');
		if (!walk.leaving)
			enter(&out, walk.node);
		else if (!is_word(walk.node))
			buf_addc(&out, ')');
	}
	shown = buf_dup(arena, &out);
	buf_release(&out);
	return shown;
}

static bool same_node(const struct doc *a, const struct doc *b)
{
	if (a->kind != b->kind || !str_eq(a->text, b->text) || !str_eq(a->info, b->info) ||
	    a->level != b->level || a->ordered != b->ordered || a->tight != b->tight ||
	    a->columns != b->columns)
		return false;
	return a->columns == 0 || memcmp(a->aligns, b->aligns, a->columns * sizeof *a->aligns) == 0;
}

bool doc_same(const struct doc *a, const struct doc *b)
{
	struct doc_walk one = { .root = a }, two = { .root = b };
	bool more;

	do {
		more = doc_walk(&one);
		if (doc_walk(&two) != more)
			return false;
		if (more && (one.leaving != two.leaving || !same_node(one.node, two.node)))
			return false;
	} while (more);
	return true;
}

size_t doc_depth(const struct doc *doc)
{
	struct doc_walk walk = { .root = doc };
	size_t depth = 0, deepest = 0;

	while (doc_walk(&walk)) {
		depth = walk.leaving ? depth - 1 : depth + 1;
		deepest = depth > deepest ? depth : deepest;
	}
	return deepest;
}

size_t doc_count(const struct doc *doc)
{
	struct doc_walk walk = { .root = doc };
	size_t n = 0;

	while (doc_walk(&walk))
		n += !walk.leaving;
	return n;
}

struct doc *doc_of_answer(struct arena *arena, struct str markdown)
{
	return markdown_parse(arena, markdown, &markdown_answer, true, (struct str){ 0 }, NULL);
}

struct doc *doc_of_content(struct arena *arena, struct str markdown)
{
	return markdown_parse(arena, markdown, &markdown_content, false, (struct str){ 0 }, NULL);
}

bool doc_becomes(const char *markdown, const char *shown)
{
	struct arena arena = { 0 };
	struct str got = doc_show(&arena, doc_of_answer(&arena, str_from(markdown)));
	bool same = str_eq(got, str_from(shown));

	if (!same)
		print_error("%s\nexpected: %s\ngot:      %.*s\n", markdown, shown, STR_ARG(got));
	arena_release(&arena);
	return same;
}
