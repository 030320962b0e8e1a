/* SPDX-License-Identifier: MIT */
/*
 * A document as plain text for paper and terminals: headings underlined, paragraphs wrapped, items
 * with hanging indents, tables drawn. Every text passes the filter on its way into a line, so the
 * result is safe to show. Tables are in txt_table.c; rows.c has the same lines marked, instead of
 * underlined.
 */
#include "sheet/txt.h"

enum {
	LEAST_WIDTH = 8, /* deep nesting leaves this much for text: what is deeper has no margin */
	RULE_WIDTH = 72,
};

/* ---- the text of inlines ---- */

/* Signs of sheets that a terminal without Unicode cannot show: bars of charts, boxes to tick. */
static const struct plain_sign {
	struct str sign, plain;
} plain_signs[] = {
	{ STR_INIT("\xe2\x96\x88"), STR_INIT("#") },
	{ STR_INIT("\xe2\x96\x91"), STR_INIT(".") },
	{ STR_INIT("\xe2\x96\x93"), STR_INIT("+") },
	{ STR_INIT("\xe2\x98\x90"), STR_INIT("[ ]") },
};

static void make_plain(struct buf *out, size_t start)
{
	for (size_t i = 0; i < COUNT(plain_signs); i++) {
		size_t at = start;

		while ((at = str_find(buf_str(out), plain_signs[i].sign, at)) != SIZE_MAX)
			buf_splice(out, at, plain_signs[i].sign.len, plain_signs[i].plain);
	}
}

/* Adds foreign text, which has no line ends and no tabs then. */
static void add_text(struct buf *out, struct str text)
{
	size_t start = out->len;

	utf8_add_safe(out, text);
	if (utf8_plain(text, 0) == text.len)
		return;
	for (size_t i = start; i < out->len; i++) {
		if (out->ptr[i] == '\n' || out->ptr[i] == '\t')
			out->ptr[i] = ' ';
	}
}

/* Whether a link leads to the heading whose words it has, in the same document. */
static bool leads_to_said(struct str url, struct str said)
{
	struct arena arena = { 0 };
	bool same = str_starts(url, S("#")) &&
	            str_eq(str_slice(url, 1, url.len), sheet_anchor(&arena, said));

	arena_release(&arena);
	return same;
}

/* The URL behind the text of a link, unless the text says it. */
static void leave_link(struct buf *out, const struct doc *link, size_t start)
{
	struct str said = str_slice(buf_str(out), start, out->len);
	struct buf url = { 0 };

	add_text(&url, link->info);
	if (str_starts(buf_str(&url), S("mailto:")) && !str_starts(said, S("mailto:")))
		buf_splice(&url, 0, sizeof "mailto:" - 1, (struct str){ 0 });
	if (url.len > 0 && !str_eq(buf_str(&url), said) && !leads_to_said(buf_str(&url), said))
		buf_addf(out, said.len > 0 ? " (%.*s)" : "%.*s", STR_ARG(buf_str(&url)));
	buf_release(&url);
}

static void enter_inline(const struct txt *txt, struct buf *out, const struct doc *node)
{
	size_t start = out->len;

	switch (node->kind) {
	case DOC_TEXT:
		add_text(out, node->text);
		if (txt->options->ascii)
			make_plain(out, start);
		break;
	case DOC_SPAN_CODE:
		add_text(out, node->text);
		break;
	case DOC_SOFT:
	case DOC_BREAK:
		buf_addc(out, '\n');
		break;
	case DOC_IMAGE:
		buf_adds(out, node->first ? S("[image: ") : S("[image"));
		break;
	default:
		break;
	}
}

/* Whether all of a block is bold in any case. */
static bool is_bold(const struct doc *block)
{
	return block->kind == DOC_HEADING || (block->kind == DOC_CELL && block->parent->level == 1);
}

void txt_inlines(const struct txt *txt, struct buf *out, const struct doc *block)
{
	struct doc_walk walk = { .root = block };
	size_t link_start = 0;
	int strong = !txt->marks || is_bold(block);

	while (doc_walk(&walk)) {
		bool stands_out = walk.node->kind == DOC_STRONG || walk.node->kind == DOC_MARK;

		if (!walk.leaving)
			enter_inline(txt, out, walk.node);
		if (stands_out && !walk.leaving && strong++ == 0)
			buf_addc(out, TXT_BOLD);
		else if (stands_out && walk.leaving && --strong == 0)
			buf_addc(out, TXT_PLAIN);
		else if (walk.node->kind == DOC_MARK && !txt->marks)
			buf_addc(out, '_');
		if (walk.node->kind == DOC_LINK && !walk.leaving)
			link_start = out->len;
		else if (walk.node->kind == DOC_LINK)
			leave_link(out, walk.node, link_start);
		else if (walk.node->kind == DOC_IMAGE && walk.leaving)
			buf_addc(out, ']');
	}
}

/* ---- blocks ---- */

size_t txt_width(const struct txt *txt)
{
	size_t width = txt->options->width, taken = margin_cells(&txt->margin);

	if (width == 0)
		return 0;
	return width > taken ? width - taken : 1;
}

/* Opens a margin, or one of no cells where there is no room for it: no line gets too long. */
static void push(struct txt *txt, struct str first, struct str rest)
{
	size_t width = txt->options->width;

	if (width > 0 && margin_cells(&txt->margin) + utf8_cells(first) + LEAST_WIDTH > width)
		first = rest = (struct str){ 0 };
	margin_push(&txt->margin, first, rest);
}

void txt_line(struct txt *txt, struct str line)
{
	struct buf marked = { 0 };

	if (txt->marks && line.len > 0) {
		buf_addc(&marked, TXT_TEXT);
		buf_adds(&marked, line);
		line = buf_str(&marked);
	}
	margin_line(&txt->margin, txt->out, line);
	buf_release(&marked);
}

struct str txt_part(struct txt *txt, struct arena *arena, struct str part, bool *bold)
{
	struct buf marked = { 0 };
	bool was = *bold;

	if (!txt->marks)
		return part;
	for (size_t i = 0; i < part.len; i++) {
		if (part.ptr[i] == TXT_BOLD || part.ptr[i] == TXT_PLAIN)
			*bold = part.ptr[i] == TXT_BOLD;
	}
	if (was)
		buf_addc(&marked, TXT_BOLD);
	buf_adds(&marked, part);
	if (*bold)
		buf_addc(&marked, TXT_PLAIN);
	part = buf_dup(arena, &marked);
	buf_release(&marked);
	return part;
}

size_t txt_wrapped(struct txt *txt, struct str text)
{
	struct arena *scratch = &txt->scratch;
	size_t width = txt_width(txt), longest = 0;
	bool bold = false;

	while (text.ptr) {
		struct str part = str_cut(&text, '\n');
		size_t n;
		struct layout_line *lines = layout_break(scratch, part, width, &n);

		for (size_t i = 0; i < n; i++) {
			struct str line = str_slice(part, lines[i].start, lines[i].end);

			txt_line(txt, txt_part(txt, scratch, line, &bold));
			longest = lines[i].cells > longest ? lines[i].cells : longest;
		}
		arena_reset(scratch);
	}
	return longest;
}

static struct str repeat(struct txt *txt, struct str what, size_t times)
{
	struct buf out = { 0 };
	struct str text;

	while (times-- > 0)
		buf_adds(&out, what);
	text = buf_dup(&txt->arena, &out);
	buf_release(&out);
	return text;
}

static void enter_heading(struct txt *txt, const struct doc *node)
{
	struct buf text = { 0 };
	size_t cells;

	if (txt->marks)
		buf_addf(&text, "%c%c", TXT_HEADING + node->level, TXT_BOLD);
	txt_inlines(txt, &text, node);
	if (txt->marks)
		buf_addc(&text, TXT_PLAIN);
	cells = txt_wrapped(txt, buf_str(&text));
	if (node->level <= 2 && !txt->marks)
		txt_line(txt, repeat(txt, node->level == 1 ? S("=") : S("-"), cells));
	buf_release(&text);
}

static void enter_paragraph(struct txt *txt, const struct doc *node)
{
	struct buf text = { 0 };

	txt_inlines(txt, &text, node);
	txt_wrapped(txt, buf_str(&text));
	buf_release(&text);
}

static void enter_code(struct txt *txt, const struct doc *node)
{
	const struct diagram *diagram = diagram_of(&txt->arena, node);
	struct buf safe = { 0 };
	struct str text;

	if (diagram) {
		txt_diagram(txt, diagram);
		return;
	}
	utf8_add_safe(&safe, node->text);
	text = buf_str(&safe);
	margin_push(&txt->margin, S("    "), S("    "));
	while (text.ptr)
		txt_line(txt, str_cut(&text, '\n'));
	margin_pop(&txt->margin);
	buf_release(&safe);
}

static void enter_rule(struct txt *txt, const struct doc *node)
{
	size_t width = txt_width(txt);

	(void)node;
	txt_line(txt, repeat(txt, txt->options->ascii ? S("-") : S("\xe2\x94\x80"),
	                     width > 0 && width < RULE_WIDTH ? width : RULE_WIDTH));
}

static void enter_quote(struct txt *txt, const struct doc *node)
{
	struct str mark = txt->options->ascii ? S("> ") : S("\xe2\x94\x82 ");

	(void)node;
	push(txt, mark, mark);
}

static void enter_list(struct txt *txt, const struct doc *node)
{
	margin_open_list(&txt->margin, node->level);
}

static void leave_list(struct txt *txt, const struct doc *node)
{
	(void)node;
	margin_close_list(&txt->margin);
}

static void enter_item(struct txt *txt, const struct doc *node)
{
	int number = margin_number(&txt->margin);
	char mark = margin_marker(node->parent);
	struct str marker;

	marker = node->parent->ordered ? str_format(&txt->arena, "%d%c ", number, mark)
	                               : str_format(&txt->arena, "%c ", mark);
	push(txt, marker, repeat(txt, S(" "), marker.len));
}

/* Closes a quote or an item. An empty one still has its mark. */
static void leave_container(struct txt *txt, const struct doc *node)
{
	(void)node;
	if (margin_waits(&txt->margin))
		txt_line(txt, (struct str){ 0 });
	margin_pop(&txt->margin);
}

/* Kinds without functions have no lines of their own. */
static const struct txt_row {
	void (*enter)(struct txt *, const struct doc *);
	void (*leave)(struct txt *, const struct doc *);
	bool whole; /* `enter` writes the children too */
} txt_rows[DOC_IMAGE + 1] = {
	[DOC_HEADING] = { .enter = enter_heading, .whole = true },
	[DOC_PARAGRAPH] = { .enter = enter_paragraph, .whole = true },
	[DOC_QUOTE] = { .enter = enter_quote, .leave = leave_container },
	[DOC_LIST] = { .enter = enter_list, .leave = leave_list },
	[DOC_ITEM] = { .enter = enter_item, .leave = leave_container },
	[DOC_CODE] = { .enter = enter_code, .whole = true },
	[DOC_RULE] = { .enter = enter_rule, .whole = true },
	[DOC_TABLE] = { .enter = txt_table, .whole = true },
};

void txt_render(struct buf *out, const struct doc *doc, const struct sheet_options *options,
                bool marks)
{
	struct txt txt = { .out = out, .marks = marks, .options = options };
	struct doc_walk walk = { .root = doc };

	txt.margin.arena = &txt.arena;
	while (doc_walk(&walk)) {
		const struct txt_row *row = &txt_rows[walk.node->kind];
		bool leaving = walk.leaving;

		if (!leaving && margin_parts(walk.node))
			txt_line(&txt, (struct str){ 0 });
		if (leaving ? row->leave != NULL : row->enter != NULL)
			(leaving ? row->leave : row->enter)(&txt, walk.node);
		walk.leaving = leaving || row->whole;
	}
	arena_release(&txt.scratch);
	arena_release(&txt.arena);
}

void sheet_txt(struct buf *out, const struct doc *doc, const struct sheet_options *options)
{
	txt_render(out, doc, options, false);
}
