/* SPDX-License-Identifier: MIT */
/*
 * Inlines as CommonMark. Emphasis is written with the one of its two characters that is read as
 * emphasis where it stands; where neither is, it is left out: the words matter more. What text must
 * be escaped is md_text.c's business.
 */
#include "sheet/md.h"

const struct doc *md_next(const struct doc *node)
{
	while (node->kind >= DOC_TEXT && !node->next)
		node = node->parent;
	return node->kind >= DOC_TEXT ? node->next : NULL;
}

bool md_ends_line(const struct doc *node)
{
	const struct doc *next = md_next(node);

	return !next || next->kind == DOC_SOFT || next->kind == DOC_BREAK;
}

/* ---- emphasis ---- */

/* What a delimiter of emphasis sees beside it. Whether a sign that is no letter is punctuation
 * differs between versions of CommonMark. */
enum neighbour { SPACE, PUNCTUATION, LETTER, UNSURE };

static enum neighbour neighbour_of(uint32_t c)
{
	if (c <= ' ' || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x202f ||
	    c == 0x205f || c == 0x3000)
		return SPACE;
	if (utf8_is_alnum(c))
		return LETTER;
	return c < 0x80 ? PUNCTUATION : UNSURE;
}

static enum neighbour first_of(struct str text)
{
	size_t at = 0;

	return text.len > 0 ? neighbour_of(utf8_next(text, &at)) : SPACE;
}

static enum neighbour last_of(struct str text)
{
	size_t at = utf8_prev(text, text.len);

	return text.len > 0 ? neighbour_of(utf8_next(text, &at)) : SPACE;
}

/* What an inline begins with when it is written; `node` may be NULL, the end of the block. */
static enum neighbour beginning(const struct doc *node)
{
	if (!node || node->kind == DOC_SOFT)
		return SPACE;
	return node->kind == DOC_TEXT ? first_of(node->text) : PUNCTUATION;
}

static enum neighbour ending(const struct doc *node)
{
	if (!node || node->kind == DOC_SOFT || node->kind == DOC_BREAK)
		return SPACE;
	return node->kind == DOC_TEXT ? last_of(node->text) : PUNCTUATION;
}

/* What stands behind an inline: the next one, or what closes the one around it. */
static enum neighbour behind(const struct doc *node)
{
	if (!node->next && node->parent->kind >= DOC_TEXT)
		return PUNCTUATION;
	return beginning(node->next);
}

/* Whether a delimiter between `out` (the outer side) and `in` can open, or close, emphasis. */
static bool can_flank(enum neighbour out, enum neighbour in, char c)
{
	if (out == UNSURE)
		return can_flank(PUNCTUATION, in, c) && can_flank(LETTER, in, c);
	if (in == UNSURE)
		return can_flank(out, PUNCTUATION, c) && can_flank(out, LETTER, c);
	if (in == SPACE || (in == PUNCTUATION && out == LETTER))
		return false;
	return c == '*' || out != LETTER;
}

static bool can_mark(const struct md_inline *md, const struct doc *node, char c)
{
	struct str before = str_slice(buf_str(md->out), md->line, md->out->len);

	if (!md->escaped && before.len > 0 && before.ptr[before.len - 1] == c)
		return false;
	return can_flank(last_of(before), beginning(node->first), c) &&
	       can_flank(behind(node), ending(node->last), c);
}

static void add_marks(struct md_inline *md, const struct doc *node, char c)
{
	if (c)
		buf_addc(md->out, c);
	if (c && node->kind == DOC_STRONG)
		buf_addc(md->out, c);
	md->escaped = !c && md->escaped;
}

/* Emphasis directly in other emphasis takes the other character, if it can. */
static void enter_emphasis(struct md_inline *md, const struct doc *node)
{
	bool inside = md->marks.len > 0 && md->marks.ptr[md->marks.len - 1] == '*';
	const char *order = inside ? "_*" : "*_";
	char c = can_mark(md, node, order[0])   ? order[0]
	         : can_mark(md, node, order[1]) ? order[1]
	                                        : 0;

	buf_addc(&md->marks, c);
	add_marks(md, node, c);
}

static void leave_emphasis(struct md_inline *md, const struct doc *node)
{
	md->marks.len--;
	add_marks(md, node, md->marks.ptr[md->marks.len]);
}

/* ---- the other inlines ---- */

static void enter_line_end(struct md_inline *md, const struct doc *node)
{
	if (md->place != MD_PARAGRAPH) {
		buf_addc(md->out, ' ');
		return;
	}
	buf_adds(md->out, node->kind == DOC_BREAK ? S("\\\n") : S("\n"));
	md->line = md->out->len;
}

/* Code, between more backticks than there are in it. */
static void enter_code(struct md_inline *md, const struct doc *node)
{
	struct buf text = { 0 };
	size_t ticks;
	bool pad;

	utf8_add_safe(&text, node->text);
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '\n')
			text.ptr[i] = ' ';
	}
	ticks = md_longest_run(buf_str(&text), '`') + 1;
	pad = text.len > 0 && (text.ptr[0] == '`' || text.ptr[text.len - 1] == '`' ||
	                       (text.ptr[0] == ' ' && text.ptr[text.len - 1] == ' ' &&
	                        str_trim(buf_str(&text)).len > 0));
	md_add_run(md->out, '`', ticks);
	buf_adds(md->out, pad ? S(" ") : S(""));
	buf_adds(md->out, buf_str(&text));
	buf_adds(md->out, pad ? S(" ") : S(""));
	md_add_run(md->out, '`', ticks);
	md->escaped = false;
	buf_release(&text);
}

static void enter_link(struct md_inline *md, const struct doc *node)
{
	buf_adds(md->out, node->kind == DOC_IMAGE ? S("![") : S("["));
	md->links++;
	md->escaped = false;
}

static void leave_link(struct md_inline *md, const struct doc *node)
{
	buf_adds(md->out, S("]("));
	md_url(md->out, node->info);
	buf_addc(md->out, ')');
	md->links--;
	md->escaped = false;
}

/* GitHub underlines what is inserted; it is the only HTML in here. */
static void enter_mark(struct md_inline *md, const struct doc *node)
{
	(void)node;
	buf_adds(md->out, S(MD_MARK_BEGIN));
	md->escaped = false;
}

static void leave_mark(struct md_inline *md, const struct doc *node)
{
	(void)node;
	buf_adds(md->out, S(MD_MARK_END));
	md->escaped = false;
}

static const struct inline_row {
	void (*enter)(struct md_inline *, const struct doc *);
	void (*leave)(struct md_inline *, const struct doc *);
} inline_rows[DOC_IMAGE + 1] = {
	[DOC_TEXT] = { .enter = md_text },
	[DOC_SOFT] = { .enter = enter_line_end },
	[DOC_BREAK] = { .enter = enter_line_end },
	[DOC_EMPH] = { .enter = enter_emphasis, .leave = leave_emphasis },
	[DOC_STRONG] = { .enter = enter_emphasis, .leave = leave_emphasis },
	[DOC_MARK] = { .enter = enter_mark, .leave = leave_mark },
	[DOC_SPAN_CODE] = { .enter = enter_code },
	[DOC_LINK] = { .enter = enter_link, .leave = leave_link },
	[DOC_IMAGE] = { .enter = enter_link, .leave = leave_link },
};

void md_inlines(struct buf *out, const struct doc *block, enum md_place place)
{
	struct md_inline md = { .out = out, .place = place, .line = out->len };
	struct doc_walk walk = { .root = block };

	while (doc_walk(&walk)) {
		const struct inline_row *row = &inline_rows[walk.node->kind];
		void (*function)(struct md_inline *, const struct doc *);

		function = walk.leaving ? row->leave : row->enter;
		if (function)
			function(&md, walk.node);
	}
	buf_release(&md.marks);
}
