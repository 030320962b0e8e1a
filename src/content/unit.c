/* SPDX-License-Identifier: MIT */
/*
 * An answer as units: what one cue is matched with at a time. Knows the marks with which people
 * write lists, headings, tables, quotes and code, and where a sentence ends; it is no Markdown
 * parser, since a line that somebody is still typing must count as what it looks like. A unit is a
 * slice of the answer, so evidence can be shown where it stands. One pass over the bytes; what a
 * unit is matched with is shared by all the units below the same item, and short.
 */
#include "content/cue.h"
#include "content/mark.h"
#include "content/sentence.h"

enum {
	MOST_NESTED = 32,    /* items deeper than this count as this deep */
	MOST_CONTEXT = 1200, /* bytes; the outermost are left out first */
	MOST_PART = 600,     /* bytes of one item in it */
	LONG_LINE = 60,      /* cells: a line longer than this was probably broken by width */
	ONE_THOUGHT = 120, /* bytes: the sentences of an item no longer than this help each other */
	SMALL_CONTEXT = 300, /* bytes: so that they cost no more than they are worth */
	TAB = 4,
};

/* A list item whose children may follow. */
struct item {
	size_t column; /* of its marker, cells from 0 */
	struct str text;
	struct str context, below; /* what it, and what its children are matched with */
	bool has_below;            /* made when the first child comes: most items have none */
	bool goes_on;              /* it began with "because" or the like */
};

struct fence {
	char mark; /* '\0': outside of code */
	size_t length;
	bool quoted;
	struct str context;
};

struct splitter {
	struct arena *arena;
	struct str text;
	struct unit *units;
	size_t n, cap;
	struct str heading;
	struct item title; /* what introduces a list: a short line above it, below the heading */
	struct item items[MOST_NESTED];
	size_t nitems;
	struct item head; /* the item that a following "because ..." gives the reason of */
	struct fence fence;
	bool open;      /* the last unit may go on in the next line */
	bool open_item; /* and the innermost item with it */
	struct str open_line;
};

/* What a line turned out to be, and where its text is. */
struct line {
	struct str all;    /* without the line end */
	size_t start, end; /* of its text: bytes in the answer, white space and marks left out */
	size_t column;     /* of its text, cells from 0 */
	bool quoted, item, heading, row;
	struct str context;
};

/* ---- characters ---- */

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* ---- units ---- */

/* A unit says something: not only punctuation (a rule, the second line of a table), nor bytes that
 * are no text, of which the filter left a fifth or more as U+FFFD. */
static bool says_something(struct str text)
{
	size_t bad = 0;
	bool words = false;

	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];

		words = words || c >= 0x80 || is_digit((char)c) ||
		        ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
		bad += c == 0xef && str_starts(str_slice(text, i, text.len), S("\xef\xbf\xbd"));
	}
	return words && 5 * bad < text.len;
}

static bool add_unit(struct splitter *s, size_t start, size_t end, struct str context)
{
	sentence_trim(s->text, &start, &end);
	if (!says_something(str_slice(s->text, start, end)))
		return false;
	s->units = arena_grow(s->arena, s->units, s->n, &s->cap, sizeof *s->units);
	s->units[s->n++] = (struct unit){ .start = start,
		                          .end = end,
		                          .text = str_slice(s->text, start, end),
		                          .context = context };
	return true;
}

/* Adds the sentences of a text; true when the last one has no end. */
static bool add_sentences(struct splitter *s, size_t start, size_t end, struct str context)
{
	bool whole = true;

	while (whole && start < end) {
		size_t next = sentence_end(s->text, start, end, &whole);

		if (!add_unit(s, start, next, context) && !whole)
			return false;
		start = next;
	}
	return !whole;
}

/* ---- contexts ---- */

/* At most MOST_PART bytes of a text, and no half character. */
static struct str part(struct str text)
{
	size_t cut = MOST_PART;

	if (text.len <= cut)
		return text;
	while (cut > 0 && ((unsigned char)text.ptr[cut] & 0xc0) == 0x80)
		cut--;
	return str_slice(text, 0, cut);
}

/* What the children of an item that says `text` in `context` are matched with. */
static struct str context_below(struct arena *arena, struct str context, struct str text)
{
	text = part(text);
	if (text.len == 0)
		return context;
	if (context.len == 0)
		return text;
	if (context.len + 1 + text.len > MOST_CONTEXT) {
		size_t least = context.len + 1 + text.len - MOST_CONTEXT;
		size_t cut = str_find(context, S("\n"), least);

		context = str_slice(context, cut == SIZE_MAX ? context.len : cut + 1, context.len);
	}
	return str_format(arena, "%.*s\n%.*s", STR_ARG(context), STR_ARG(text));
}

static struct str below(struct splitter *s, struct item *item)
{
	if (!item->has_below)
		item->below = context_below(s->arena, item->context, item->text);
	item->has_below = true;
	return item->below;
}

/* Forgets the items that a line at `column` does not stand below; the innermost one that it does,
 * or NULL. One column behind a marker is not below it yet. */
static struct item *item_above(struct splitter *s, size_t column)
{
	while (s->nitems > 0 && s->items[s->nitems - 1].column + 2 > column)
		s->nitems--;
	return s->nitems > 0 ? &s->items[s->nitems - 1] : NULL;
}

/* What a line at `column` is matched with that is no item. */
static struct str context_at(struct splitter *s, size_t column)
{
	struct item *item = item_above(s, column);

	return item ? below(s, item) : (struct str){ 0 };
}

/* The item that the one at `column` follows in the same list becomes the head, unless it went on
 * itself: then the head is what it was. */
static void find_head(struct splitter *s, size_t column)
{
	size_t n = s->nitems;

	item_above(s, column);
	if (n == s->nitems)
		s->head = (struct item){ 0 };
	else if (!s->items[s->nitems].goes_on)
		s->head = s->items[s->nitems];
}

/* A list item begins at `column`; its text is known only later. */
static struct str begin_item(struct splitter *s, size_t column)
{
	struct str context;

	find_head(s, column);
	context = below(s, s->nitems > 0 ? &s->items[s->nitems - 1] : &s->title);
	if (s->nitems == MOST_NESTED)
		context = s->items[--s->nitems].context;
	s->items[s->nitems++] = (struct item){ .column = column, .context = context };
	return context;
}

/* ---- lines ---- */

/* Moves over white space and counts the cells. */
static void skip_blank(struct str text, struct line *line)
{
	while (line->start < line->end && is_space(text.ptr[line->start])) {
		line->column += text.ptr[line->start] == '\t' ? TAB - line->column % TAB : 1;
		line->start++;
	}
}

static void skip(struct line *line, size_t n)
{
	line->start += n;
	line->column += n;
}

static struct str rest_of(struct splitter *s, const struct line *line)
{
	return str_slice(s->text, line->start, line->end);
}

/* Moves over quote marks, list markers and the marks of a heading, in whatever order they stand. */
static void skip_marks(struct splitter *s, struct line *line)
{
	for (;;) {
		struct str rest;
		size_t n;

		skip_blank(s->text, line);
		rest = rest_of(s, line);
		if (str_starts(rest, S(">"))) {
			line->quoted = true;
			skip(line, 1);
			continue;
		}
		n = mark_item(rest);
		if (n == 0)
			break;
		line->context = begin_item(s, line->column);
		line->item = true;
		skip(line, n);
	}
}

/* A heading's text is without the marks that may close it. */
static void take_heading(struct splitter *s, struct line *line)
{
	size_t end = line->end;

	line->heading = true;
	skip(line, mark_heading(rest_of(s, line)));
	while (end > line->start && s->text.ptr[end - 1] == '#')
		end--;
	if (end == line->start || is_space(s->text.ptr[end - 1]))
		line->end = end;
	sentence_trim(s->text, &line->start, &line->end);
}

static void take_row(struct splitter *s, struct line *line)
{
	line->row = true;
	skip(line, 1);
	if (line->end > line->start && s->text.ptr[line->end - 1] == '|')
		line->end--;
	sentence_trim(s->text, &line->start, &line->end);
}

/* Whether the line, which has no marks, is the rest of the unit before it. */
static bool goes_on(struct splitter *s, const struct line *line)
{
	size_t at = line->start;

	return s->open && line->start < line->end && utf8_is_lower(utf8_next(s->text, &at)) &&
	       utf8_cells(s->open_line) > LONG_LINE;
}

/* Lengthens the last unit by the first sentence of the line, and adds the others. */
static bool continue_unit(struct splitter *s, const struct line *line)
{
	struct unit *last = &s->units[s->n - 1];
	bool whole;

	if (s->open_item) {
		struct str *text = &s->items[s->nitems - 1].text;

		*text = str_slice(s->text, (size_t)(text->ptr - s->text.ptr), line->end);
	}
	last->end = sentence_end(s->text, line->start, line->end, &whole);
	last->text = str_slice(s->text, last->start, last->end);
	return !whole || add_sentences(s, last->end, line->end, last->context);
}

static void begin_code(struct splitter *s, const struct line *line)
{
	struct str rest = rest_of(s, line);

	s->open = false;
	s->fence = (struct fence){ .mark = rest.ptr[0],
		                   .length = mark_fence(rest),
		                   .quoted = line->quoted,
		                   .context = line->context };
	if (!line->item)
		s->fence.context = context_at(s, line->column);
}

/* A line between fences is a unit as it stands. False when it stands outside: a quote ends, and
 * its code with it. */
static bool take_code(struct splitter *s, struct line *line)
{
	struct str rest = rest_of(s, line);
	size_t n;

	if (s->fence.quoted && !str_starts(rest, S(">"))) {
		s->fence = (struct fence){ 0 };
		return false;
	}
	while (s->fence.quoted && str_starts(rest_of(s, line), S(">"))) {
		skip(line, 1);
		skip_blank(s->text, line);
	}
	rest = rest_of(s, line);
	n = mark_fence(rest);
	if (n >= s->fence.length && n == rest.len && rest.ptr[0] == s->fence.mark)
		s->fence = (struct fence){ 0 };
	else
		add_unit(s, line->start, line->end, s->fence.context);
	return true;
}

/* The innermost item has its text. */
static void take_item(struct splitter *s, struct line *line)
{
	struct item *item = &s->items[s->nitems - 1];

	item->text = rest_of(s, line);
	item->goes_on = s->head.text.len > 0 && mark_goes_on(item->text);
	if (item->goes_on)
		line->context = item->context = below(s, &s->head);
}

/* In a short item what stands before a semicolon is what the rest is matched with too. */
static void join_sentences(struct splitter *s, const struct line *line, size_t first)
{
	if (line->end - line->start > ONE_THOUGHT || line->context.len > SMALL_CONTEXT)
		return;
	for (size_t i = first + 1; i < s->n; i++) {
		struct str before = str_slice(s->text, line->start, s->units[i - 1].end);

		if (str_ends(before, S(";")))
			s->units[i].context = context_below(s->arena, line->context, before);
	}
}

/* A line outside of all lists: a short one without an end, or one that ends in a colon, is the title
 * of the list that may follow. */
static void take_title(struct splitter *s, bool added)
{
	struct str text = added ? s->units[s->n - 1].text : (struct str){ 0 };

	s->title = (struct item){ .context = s->heading };
	if (str_ends(text, S(":")) || (s->open && utf8_cells(text) <= LONG_LINE))
		s->title.text = text;
}

/* A line of text, all marks known. */
static void take_text(struct splitter *s, struct line *line)
{
	size_t first = s->n;

	if (line->heading) {
		s->nitems = 0;
		s->heading = part(rest_of(s, line));
		s->title = (struct item){ .context = s->heading };
		line->context = (struct str){ 0 };
	} else if (line->item) {
		take_item(s, line);
	} else {
		line->context = context_at(s, line->column);
	}
	s->open = add_sentences(s, line->start, line->end, line->context) && !line->heading &&
	          !line->row;
	s->open_item = line->item && !line->heading;
	if (s->open_item)
		join_sentences(s, line, first);
	else if (!line->heading && s->nitems == 0)
		take_title(s, s->n > first);
}

static void take_line(struct splitter *s, struct line *line)
{
	struct str rest;

	skip_blank(s->text, line);
	if (s->fence.mark != '\0' && take_code(s, line))
		return;
	rest = rest_of(s, line);
	if (rest.len == 0 || mark_rule(rest)) {
		s->open = false;
		return;
	}
	skip_marks(s, line);
	rest = rest_of(s, line);
	if (mark_opens_fence(rest)) {
		begin_code(s, line);
		return;
	}
	if (mark_heading(rest) > 0)
		take_heading(s, line);
	else if (str_starts(rest, S("|")))
		take_row(s, line);
	if (!line->item && !line->heading && !line->row && goes_on(s, line))
		s->open = continue_unit(s, line);
	else
		take_text(s, line);
	s->open_line = line->all;
}

struct unit *units_split(struct arena *arena, struct str answer, size_t *n)
{
	struct splitter splitter = { .arena = arena, .text = answer };

	for (size_t start = 0; start < answer.len;) {
		size_t end = str_find(answer, S("\n"), start);
		struct line line;

		if (end == SIZE_MAX)
			end = answer.len;
		line = (struct line){ .start = start, .end = end };
		sentence_trim(answer, &start, &line.end);
		line.all = str_slice(answer, line.start, line.end);
		take_line(&splitter, &line);
		start = end + 1;
	}
	*n = splitter.n;
	return splitter.units;
}
