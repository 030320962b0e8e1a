/* SPDX-License-Identifier: MIT */
/*
 * A document as CommonMark with pipe tables that is read as the same document again. What somebody
 * typed (a section with its Markdown) stands as a block quote with its lines as they were typed, so
 * that it can neither end the quote nor reach beyond it; definitions of links and HTML, which
 * could, are broken. Inlines are md_inline.c's business.
 */
#include "sheet/md.h"

#include "sheet/answer.h"

struct md {
	struct buf *out;
	struct arena arena;
	struct margin margin;
	char *markers; /* of the lists that are open */
	size_t lists, cap;
	const struct doc *closed; /* the last list that was closed, and its marker */
	char closed_marker;
};

size_t md_longest_run(struct str text, char c)
{
	size_t longest = 0, run = 0;

	for (size_t i = 0; i < text.len; i++) {
		run = text.ptr[i] == c ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	return longest;
}

void md_add_run(struct buf *out, char c, size_t n)
{
	while (n-- > 0)
		buf_addc(out, c);
}

/* Adds a line as it is, white space at its end included. */
static void add_line(struct md *md, struct str line)
{
	if (line.len == 0) {
		margin_line(&md->margin, md->out, line);
		return;
	}
	margin_begin(&md->margin, md->out);
	buf_adds(md->out, line);
	buf_addc(md->out, '\n');
}

static void add_lines(struct md *md, struct str text)
{
	while (text.ptr)
		add_line(md, str_cut(&text, '\n'));
}

/* ---- leaves ---- */

static void enter_heading(struct md *md, const struct doc *node)
{
	struct buf line = { 0 };

	md_add_run(&line, '#', (size_t)node->level);
	if (node->first)
		buf_addc(&line, ' ');
	md_inlines(&line, node, MD_HEADING);
	add_line(md, buf_str(&line));
	buf_release(&line);
}

static void enter_paragraph(struct md *md, const struct doc *node)
{
	struct buf text = { 0 };

	md_inlines(&text, node, MD_PARAGRAPH);
	add_lines(md, buf_str(&text));
	buf_release(&text);
}

static void enter_code(struct md *md, const struct doc *node)
{
	char mark = md_longest_run(node->info, '`') > 0 ? '~' : '`';
	size_t n = md_longest_run(node->text, mark) + 1;
	struct buf text = { 0 };

	n = n < 3 ? 3 : n;
	md_add_run(&text, mark, n);
	md_info(&text, node->info, mark);
	buf_addc(&text, '\n');
	if (node->text.len > 0) {
		utf8_add_safe(&text, node->text);
		buf_addc(&text, '\n');
	}
	md_add_run(&text, mark, n);
	add_lines(md, buf_str(&text));
	buf_release(&text);
}

/* In an item dashes would be an underline, or with the marker a rule around it. */
static void enter_rule(struct md *md, const struct doc *node)
{
	bool in_item = node->parent && node->parent->kind == DOC_ITEM;

	add_line(md, in_item ? S("___") : S("---"));
}

/* ---- containers ---- */

static void enter_quote(struct md *md, const struct doc *node)
{
	(void)node;
	margin_push(&md->margin, S("> "), S("> "));
}

static char other_marker(char marker)
{
	static const char next[] = "-*+-.).";

	return strchr(next, marker)[1];
}

/* A list beside another one or directly in it takes a different marker, else both would be one
 * list, or a rule. */
static void enter_list(struct md *md, const struct doc *node)
{
	char marker = margin_marker(node), taken = 0;

	if (md->closed && md->closed->next == node)
		taken = md->closed_marker;
	else if (md->lists > 0 && node == node->parent->first)
		taken = md->markers[md->lists - 1];
	if (marker == taken)
		marker = other_marker(marker);
	md->markers = arena_grow(&md->arena, md->markers, md->lists, &md->cap, 1);
	md->markers[md->lists++] = marker;
	margin_open_list(&md->margin, node->level);
}

static void leave_list(struct md *md, const struct doc *node)
{
	md->closed = node;
	md->closed_marker = md->markers[--md->lists];
	margin_close_list(&md->margin);
}

static void enter_item(struct md *md, const struct doc *node)
{
	int number = margin_number(&md->margin);
	char marker = md->markers[md->lists - 1];
	struct buf rest = { 0 };
	struct str first;

	first = node->parent->ordered ? str_format(&md->arena, "%d%c ", number, marker)
	                              : str_format(&md->arena, "%c ", marker);
	md_add_run(&rest, ' ', first.len);
	margin_push(&md->margin, first, buf_dup(&md->arena, &rest));
	buf_release(&rest);
}

/* Closes a quote or an item. An empty one still has its mark. */
static void leave_container(struct md *md, const struct doc *node)
{
	(void)node;
	if (margin_waits(&md->margin))
		add_line(md, (struct str){ 0 });
	margin_pop(&md->margin);
}

static bool is_mark(const struct buf *text, size_t at, struct str mark)
{
	return str_starts(str_slice(buf_str(text), at, text->len), mark);
}

/* What was typed, harmless behind a quote's mark: a definition would reach out of it. */
static void add_typed(struct md *md, struct str typed)
{
	struct buf safe = { 0 }, out = { 0 };

	utf8_add_safe(&safe, typed);
	while (safe.len > 0 && safe.ptr[safe.len - 1] == '\n')
		safe.len--;
	for (size_t i = 0; i < safe.len; i++) {
		char c = safe.ptr[i];

		if (c == '<') {
			buf_adds(&out, S("&lt;"));
		} else if (is_mark(&safe, i, S(ANSWER_BEGIN))) {
			buf_adds(&out, S(MD_MARK_BEGIN));
			i += sizeof ANSWER_BEGIN - 2;
		} else if (is_mark(&safe, i, S(ANSWER_END))) {
			buf_adds(&out, S(MD_MARK_END));
			i += sizeof ANSWER_END - 2;
		} else if (c == ':' && i > 0 && safe.ptr[i - 1] == ']') {
			buf_adds(&out, S("\\:"));
		} else {
			buf_addc(&out, c);
		}
	}
	enter_quote(md, NULL);
	add_lines(md, buf_str(&out));
	leave_container(md, NULL);
	buf_release(&safe);
	buf_release(&out);
}

/* ---- tables ---- */

static void add_cell(struct buf *line, const struct doc *cell)
{
	struct buf text = { 0 };

	md_inlines(&text, cell, MD_CELL);
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '|')
			buf_addc(line, '\\');
		buf_addc(line, text.ptr[i]);
	}
	buf_release(&text);
}

static void enter_row(struct md *md, const struct doc *node)
{
	struct buf line = { 0 };

	buf_addc(&line, '|');
	for (const struct doc *cell = node->first; cell; cell = cell->next) {
		buf_addc(&line, ' ');
		add_cell(&line, cell);
		buf_adds(&line, S(" |"));
	}
	add_line(md, buf_str(&line));
	buf_release(&line);
}

static void add_delimiter(struct md *md, const struct doc *table)
{
	static const char *const cells[] = {
		[DOC_ALIGN_NONE] = " --- |",
		[DOC_ALIGN_LEFT] = " :-- |",
		[DOC_ALIGN_CENTRE] = " :-: |",
		[DOC_ALIGN_RIGHT] = " --: |",
	};
	struct buf line = { 0 };

	buf_addc(&line, '|');
	for (size_t i = 0; i < table->columns; i++)
		buf_adds(&line, str_from(cells[table->aligns[i]]));
	add_line(md, buf_str(&line));
	buf_release(&line);
}

static void enter_table(struct md *md, const struct doc *node)
{
	for (const struct doc *row = node->first; row; row = row->next) {
		enter_row(md, row);
		if (row == node->first)
			add_delimiter(md, node);
	}
}

/* ---- the whole ---- */

/* Kinds without functions have no lines of their own. */
static const struct md_row {
	void (*enter)(struct md *, const struct doc *);
	void (*leave)(struct md *, const struct doc *);
	bool whole; /* `enter` writes the children too */
} md_rows[DOC_IMAGE + 1] = {
	[DOC_HEADING] = { .enter = enter_heading, .whole = true },
	[DOC_PARAGRAPH] = { .enter = enter_paragraph, .whole = true },
	[DOC_QUOTE] = { .enter = enter_quote, .leave = leave_container },
	[DOC_LIST] = { .enter = enter_list, .leave = leave_list },
	[DOC_ITEM] = { .enter = enter_item, .leave = leave_container },
	[DOC_CODE] = { .enter = enter_code, .whole = true },
	[DOC_RULE] = { .enter = enter_rule, .whole = true },
	[DOC_TABLE] = { .enter = enter_table, .whole = true },
};

void sheet_md(struct buf *out, const struct doc *doc, const struct sheet_options *options)
{
	struct md md = { .out = out };
	struct doc_walk walk = { .root = doc };

	(void)options;
	md.margin.arena = &md.arena;
	while (doc_walk(&walk)) {
		const struct md_row *row = &md_rows[walk.node->kind];
		bool typed = walk.node->kind == DOC_SECTION && walk.node->info.len > 0;
		bool leaving = walk.leaving;

		if (!leaving && margin_parts(walk.node))
			add_line(&md, (struct str){ 0 });
		if (typed)
			add_typed(&md, walk.node->info);
		else if (leaving ? row->leave != NULL : row->enter != NULL)
			(leaving ? row->leave : row->enter)(&md, walk.node);
		walk.leaving = leaving || row->whole || typed;
	}
	arena_release(&md.arena);
}
