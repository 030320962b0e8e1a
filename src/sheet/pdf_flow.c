/* SPDX-License-Identifier: MIT */
/*
 * A document as a flow of boxes: indents, spaces, markers, tables, what is kept with what. It knows
 * the kinds of blocks and how wide a column is; where boxes come to stand is not its business.
 */
#include "sheet/pdf_flow.h"
#include "sheet/layout.h"

/* Lengths in thousandths of the body's size. */
enum {
	QUOTE_INDENT = 1100,
	QUOTE_BAR = 250,
	CODE_INDENT = 900,
	BULLET_INDENT = 1150,
	BULLET_AT = 300,
	NUMBER_GAP = 450,
	UNDER_HEADING = 180,
	LEAST_WIDTH = 9000, /* deep nesting leaves this much for text */
	RULE_HEIGHT = 300,
	PAGE_NUMBER = 3000, /* what a reference to a page takes */
};

/* Space before and behind a kind of block; the larger of two that meet counts. */
static const struct space {
	int before, behind;
} spaces[DOC_IMAGE + 1] = {
	[DOC_PARAGRAPH] = { 520, 520 }, [DOC_QUOTE] = { 600, 600 }, [DOC_LIST] = { 450, 520 },
	[DOC_ITEM] = { 380, 380 },      [DOC_CODE] = { 700, 700 },  [DOC_RULE] = { 900, 900 },
};

enum { TIGHT = 180 };

static const struct heading_style {
	enum pdf_role role;
	int before, behind;
	bool lined;
} heading_styles[] = {
	[1] = { PDF_HEADING_1, 1800, 500, false }, [2] = { PDF_HEADING_2, 1500, 550, true },
	[3] = { PDF_HEADING_3, 1100, 300, false }, [4] = { PDF_HEADING_4, 900, 250, false },
	[5] = { PDF_HEADING_4, 900, 250, false },  [6] = { PDF_HEADING_4, 900, 250, false },
};

int64_t flow_length(const struct maker *maker, int thousandths)
{
	return maker->em * thousandths / 1000;
}

int64_t flow_left(const struct maker *maker)
{
	int64_t most = maker->column - flow_length(maker, LEAST_WIDTH);

	return maker->nest->left < most ? maker->nest->left : most > 0 ? most : 0;
}

/* ---- boxes ---- */

void flow_space(struct maker *maker, int thousandths)
{
	int64_t space = flow_length(maker, thousandths);

	maker->behind = space > maker->behind ? space : maker->behind;
}

/* Adds a box, with the space and the marks that wait for one. */
struct pager_box *flow_box(struct maker *maker, const struct pdf_box *box, const int64_t *lines,
                           size_t nlines)
{
	struct pdf_flow *flow = &maker->flow;
	struct pager_box *pager;

	flow->boxes =
		arena_grow(maker->arena, flow->boxes, flow->n, &flow->cap, sizeof *flow->boxes);
	flow->pager = arena_grow(maker->arena, flow->pager, flow->n, &flow->pager_cap,
	                         sizeof *flow->pager);
	flow->boxes[flow->n] = *box;
	flow->boxes[flow->n].bar = maker->nest->bar;
	pager = &flow->pager[flow->n++];
	*pager = (struct pager_box){
		.above = maker->behind,
		.lines = lines,
		.nlines = nlines,
		.page = maker->page && flow->n > 1,
	};
	maker->behind = 0;
	maker->page = false;
	maker->nmarks = 0;
	return pager;
}

/* The marks that wait, and room for `more` parts behind them. */
struct pdf_part *flow_parts(struct maker *maker, size_t more)
{
	struct pdf_part *parts = arena_array(maker->arena, struct pdf_part, maker->nmarks + more);

	for (size_t i = 0; i < maker->nmarks; i++)
		parts[i] = maker->marks[i];
	return parts;
}

struct pager_box *flow_text(struct maker *maker, struct pdf_text *text, int64_t left,
                            struct pdf_box box)
{
	struct pdf_part *parts = flow_parts(maker, 1);

	parts[maker->nmarks] = (struct pdf_part){ .text = text, .x = left };
	box.parts = parts;
	box.nparts = maker->nmarks + 1;
	box.tops = text->tops;
	return flow_box(maker, &box, text->lines, text->nlines);
}

/* A marker without anything behind it still has its line. */
static void flush_marks(struct maker *maker)
{
	if (maker->nmarks > 0)
		flow_text(maker,
		          pdf_text_plain(maker->arena, maker->fonts, S(""), PDF_BODY, 0,
		                         DOC_ALIGN_NONE),
		          flow_left(maker), (struct pdf_box){ 0 });
}

/* ---- leaves ---- */

static bool is_quoted(const struct maker *maker)
{
	return maker->nest->bar != NULL;
}

/* The last line with a line under it takes more room. */
static void make_room_below(struct maker *maker, struct pdf_text *text)
{
	int64_t more = flow_length(maker, UNDER_HEADING);

	text->lines[text->nlines - 1] += more;
	text->tops[text->nlines] += more;
}

static void enter_heading(struct maker *maker, const struct doc *node)
{
	const struct heading_style *style = &heading_styles[node->level];
	bool first = maker->flow.n == 0, top = node->level == 1 && !is_quoted(maker);
	int64_t left = flow_left(maker), width = (top ? maker->full : maker->column) - left;
	struct pdf_box box = { .left = left, .width = width };
	struct pdf_text *text;
	struct pager_box *pager;

	text = pdf_text_of(maker->arena, maker->fonts, node, style->role, width, DOC_ALIGN_NONE);
	if (!is_quoted(maker)) {
		box.level = node->level;
		box.heading = node;
		box.title = doc_text(maker->arena, node);
		box.under = style->lined ? PDF_LINE_THIN : PDF_LINE_NONE;
	}
	if (box.under)
		make_room_below(maker, text);
	flow_space(maker, style->before);
	maker->page = maker->page || (top && !first);
	pager = flow_text(maker, text, left, box);
	pager->keep = true;
	pager->wide = top;
	flow_space(maker, style->behind);
}

/* Whether a paragraph announces the block that follows it. */
static bool announces(struct maker *maker, const struct doc *node)
{
	const struct doc *next = node->next;

	if (!next)
		return false;
	if (next->kind == DOC_SECTION)
		return str_eq(next->text, S("answer"));
	if (next->kind != DOC_LIST && next->kind != DOC_TABLE && next->kind != DOC_CODE)
		return false;
	return str_ends(str_trim(doc_text(maker->arena, node)), S(":"));
}

static bool is_tight(const struct doc *node)
{
	return node->parent && node->parent->kind == DOC_ITEM && node->parent->parent->tight;
}

/* The first link in a paragraph that leads to a heading; empty: none does. */
static struct str find_reference(const struct maker *maker, const struct doc *node)
{
	struct doc_walk walk = { .root = node };

	if (maker->anchors->n == 0 || is_quoted(maker))
		return (struct str){ 0 };
	while (doc_walk(&walk))
		if (walk.node->kind == DOC_LINK && anchors_of_link(maker->anchors, walk.node->info))
			return walk.node->info;
	return (struct str){ 0 };
}

static void enter_paragraph(struct maker *maker, const struct doc *node)
{
	struct pdf_box box = { .refers = find_reference(maker, node) };
	int64_t left = flow_left(maker), width = maker->column - left;
	const struct space *space = &spaces[DOC_PARAGRAPH];
	struct pdf_text *text;

	if (box.refers.len > 0)
		width -= flow_length(maker, PAGE_NUMBER);
	text = pdf_text_of(maker->arena, maker->fonts, node, PDF_BODY, width, DOC_ALIGN_NONE);

	flow_space(maker, is_tight(node) ? TIGHT : space->before);
	flow_text(maker, text, left, box)->keep = announces(maker, node);
	flow_space(maker, is_tight(node) ? TIGHT : space->behind);
}

static void enter_code(struct maker *maker, const struct doc *node)
{
	int64_t left = flow_left(maker) + flow_length(maker, CODE_INDENT);
	struct pdf_text *text;

	flow_space(maker, spaces[DOC_CODE].before);
	if (flow_diagram(maker, node, left)) {
		flow_space(maker, spaces[DOC_CODE].behind);
		return;
	}
	text = pdf_text_plain(maker->arena, maker->fonts, node->text, PDF_CODE,
	                      maker->column - left, DOC_ALIGN_LEFT);
	flow_text(maker, text, left, (struct pdf_box){ 0 });
	flow_space(maker, spaces[DOC_CODE].behind);
}

/* A rule of the document itself ends the page; one in what it quotes or includes is a line. */
static void enter_rule(struct maker *maker, const struct doc *node)
{
	int64_t left = flow_left(maker), *tops;

	if (node->parent && node->parent->kind == DOC_DOCUMENT) {
		maker->page = true;
		return;
	}
	flush_marks(maker);
	tops = arena_array(maker->arena, int64_t, 2);
	tops[1] = flow_length(maker, RULE_HEIGHT);
	flow_space(maker, spaces[DOC_RULE].before);
	flow_box(maker,
	         &(struct pdf_box){ .under = PDF_LINE_THIN,
	                            .left = left,
	                            .width = maker->column - left,
	                            .tops = tops },
	         tops + 1, 1);
	flow_space(maker, spaces[DOC_RULE].behind);
}

/* ---- containers ---- */

static struct nest *push(struct maker *maker)
{
	struct nest *nest = arena_new(maker->arena, struct nest);

	*nest = *maker->nest;
	nest->outer = maker->nest;
	maker->nest = nest;
	return nest;
}

static void pop(struct maker *maker, const struct doc *node)
{
	maker->nest = maker->nest->outer;
	flow_space(maker, spaces[node->kind].behind);
}

static void enter_quote(struct maker *maker, const struct doc *node)
{
	struct pdf_bar *bar = arena_new(maker->arena, struct pdf_bar);
	struct nest *nest;

	flush_marks(maker);
	flow_space(maker, spaces[node->kind].before);
	*bar = (struct pdf_bar){ .x = flow_left(maker) + flow_length(maker, QUOTE_BAR),
		                 .outer = maker->nest->bar };
	nest = push(maker);
	nest->left += flow_length(maker, QUOTE_INDENT);
	nest->bar = bar;
}

static struct pdf_text *make_mark(struct maker *maker, const struct doc *list, int number)
{
	struct str text = S("\xe2\x80\xa2");

	if (list->ordered)
		text = str_format(maker->arena, "%d%c", number, margin_marker(list));
	return pdf_text_plain(maker->arena, maker->fonts, text, PDF_BODY, 0, DOC_ALIGN_LEFT);
}

/* How far items stand behind the edge: their widest number and a gap. */
static int64_t indent_of(struct maker *maker, const struct doc *list)
{
	int last = list->level - 1;
	struct pdf_text *widest;
	int64_t width;

	if (!list->ordered)
		return flow_length(maker, BULLET_INDENT);
	for (const struct doc *item = list->first; item; item = item->next)
		last++;
	widest = make_mark(maker, list, last);
	width = widest->width + flow_length(maker, NUMBER_GAP);
	pdf_text_release(widest);
	return width;
}

static void enter_list(struct maker *maker, const struct doc *node)
{
	struct nest *nest;

	flow_space(maker, is_tight(node) ? TIGHT : spaces[node->kind].before);
	nest = push(maker);
	nest->number = node->level;
	nest->indent = indent_of(maker, node);
}

static void leave_list(struct maker *maker, const struct doc *node)
{
	maker->nest = maker->nest->outer;
	flow_space(maker, is_tight(node) ? TIGHT : spaces[node->kind].behind);
}

static void enter_item(struct maker *maker, const struct doc *node)
{
	const struct doc *list = node->parent;
	struct pdf_text *mark = make_mark(maker, list, maker->nest->number);
	int64_t left = flow_left(maker), x = left + flow_length(maker, BULLET_AT);

	if (maker->nmarks == COUNT(maker->marks))
		flush_marks(maker);
	flow_space(maker, list->tight ? TIGHT : spaces[node->kind].before);
	if (list->ordered)
		x = left + maker->nest->indent - flow_length(maker, NUMBER_GAP) - mark->width;
	maker->marks[maker->nmarks++] = (struct pdf_part){ .text = mark, .x = x };
	maker->nest->number += maker->nest->number < INT32_MAX;
	push(maker)->left += maker->nest->indent;
}

static void leave_item(struct maker *maker, const struct doc *node)
{
	flush_marks(maker);
	maker->nest = maker->nest->outer;
	flow_space(maker, node->parent->tight ? TIGHT : spaces[node->kind].behind);
}

/* ---- the whole ---- */

static const struct flow_row {
	void (*enter)(struct maker *, const struct doc *);
	void (*leave)(struct maker *, const struct doc *);
	bool whole; /* `enter` takes the children too */
} flow_rows[DOC_IMAGE + 1] = {
	[DOC_HEADING] = { .enter = enter_heading, .whole = true },
	[DOC_PARAGRAPH] = { .enter = enter_paragraph, .whole = true },
	[DOC_QUOTE] = { .enter = enter_quote, .leave = pop },
	[DOC_LIST] = { .enter = enter_list, .leave = leave_list },
	[DOC_ITEM] = { .enter = enter_item, .leave = leave_item },
	[DOC_CODE] = { .enter = enter_code, .whole = true },
	[DOC_RULE] = { .enter = enter_rule, .whole = true },
	[DOC_TABLE] = { .enter = flow_table, .whole = true },
};

struct pdf_flow pdf_flow_make(struct arena *arena, struct pdf_fonts *fonts, const struct doc *doc,
                              const struct anchors *anchors, const struct pdf_measure *measure)
{
	struct nest outermost = { 0 };
	struct maker maker = {
		.arena = arena,
		.fonts = fonts,
		.anchors = anchors,
		.em = measure->em,
		.column = measure->column,
		.full = measure->full,
		.height = measure->height,
		.nest = &outermost,
	};
	struct doc_walk walk = { .root = doc };

	while (doc_walk(&walk)) {
		const struct flow_row *row = &flow_rows[walk.node->kind];
		bool leaving = walk.leaving;

		if (leaving ? row->leave != NULL : row->enter != NULL)
			(leaving ? row->leave : row->enter)(&maker, walk.node);
		walk.leaving = leaving || row->whole;
	}
	return maker.flow;
}

void pdf_flow_release(struct pdf_flow *flow)
{
	for (size_t i = 0; i < flow->n; i++)
		for (size_t part = 0; part < flow->boxes[i].nparts; part++)
			pdf_text_release(flow->boxes[i].parts[part].text);
}
