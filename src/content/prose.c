/* SPDX-License-Identifier: MIT */
/*
 * Front matter, and the diagrams and links of a document. Knows how front matter is written and where
 * diagrams stand; does not know which file it is, nor what is in it.
 */
#include "content/prose.h"

#include "content/diagram.h"

/* ---- front matter ---- */

bool prose_cut_front(struct str text, struct str *front, struct str *rest)
{
	if (!str_starts(text, S("---\n")))
		return false;
	size_t end = str_find(text, S("\n---\n"), 3);
	if (end == SIZE_MAX && !str_ends(text, S("\n---")))
		return false;
	if (end == SIZE_MAX)
		end = text.len - 4;
	*front = str_slice(text, 4, end + 1);
	*rest = str_slice(text, end + 5, text.len);
	return true;
}

struct str prose_keep_lines(struct arena *arena, struct str all, struct str rest)
{
	struct buf out = { 0 };

	for (size_t i = 0; i < all.len - rest.len; i++)
		if (all.ptr[i] == '\n')
			buf_addc(&out, '\n');
	buf_adds(&out, rest);
	struct str text = buf_dup(arena, &out);
	buf_release(&out);
	return text;
}

/* ---- diagrams and links ---- */

/* Whose faults are being told of. */
struct checking {
	struct report *report;
	const struct doc *code;
};

static void tell(void *context, const struct diagram_fault *fault)
{
	const struct checking *checking = context;
	struct report *report = checking->report;
	struct place place = report_place(report, checking->code->line + fault->line,
	                                  checking->code->column + fault->column - 1);

	report_fault(report, place, fault->rule, fault->hint, "%.*s", STR_ARG(fault->message));
}

/* A sheet lies anywhere, and a terminal has no folder: only a whole address can be followed. */
static void check_link(struct report *report, const struct doc *link)
{
	const struct doc *block = link;
	struct str shown = report_excerpt(report->arena, link->info);

	if (str_find(link->info, S("://"), 0) != SIZE_MAX || str_starts(link->info, S("mailto:")))
		return;
	while (block->line == 0 && block->parent)
		block = block->parent;
	report_fault(report, report_place(report, block->line, block->column), "dead-link",
	             S("a whole address: https://..."), "the link to '%.*s' leads nowhere",
	             STR_ARG(shown));
}

size_t prose_check(struct report *report, const struct doc *document)
{
	struct doc_walk walk = { .root = document };
	size_t n = 0;
	while (doc_walk(&walk)) {
		if (!walk.leaving && walk.node->kind == DOC_LINK)
			check_link(report, walk.node);
		if (walk.leaving || walk.node->kind != DOC_CODE ||
		    !str_eq(walk.node->info, S("diagram")))
			continue;
		struct checking checking = { .report = report, .code = walk.node };
		diagram_parse(report->tree, walk.node->text, tell, &checking);
		n++;
	}
	return n;
}
