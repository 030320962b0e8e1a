/* SPDX-License-Identifier: MIT */
/*
 * An answer as units: what one cue is matched with at a time. Knows the marks with which people
 * write lists, headings, tables, quotes and code, and where a sentence ends; it is no Markdown
 * parser, since a line that somebody is still typing must count as what it looks like. A unit is a
 * slice of the answer, so evidence can be shown where it stands. One pass over the bytes; what a
 * unit is matched with is shared by all the units below the same item, and short.
 */
#include "content/cue.h"
#include "content/sentence.h"

enum {
	MOST_NESTED = 32,    /* items deeper than this count as this deep */
	MOST_CONTEXT = 1200, /* bytes; the outermost are left out first */
	MOST_PART = 600,     /* bytes of one item in it */
	LONG_LINE = 60,      /* cells: a line longer than this was probably broken by width */
	TAB = 4,
	MOST_HEADING = 6,
	MOST_DIGITS = 9, /* of the number of a list item */
	SHORTEST_FENCE = 3,
};

/* A list item whose children may follow. */
struct item {
	size_t column; /* of its marker, cells from 0 */
	struct str text;
	struct str context, below; /* what it, and what its children are matched with */
	bool has_below;            /* made when the first child comes: most items have none */
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
	struct item items[MOST_NESTED];
	size_t nitems;
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
	if (context.len == 0)
		return text;
	if (context.len + 1 + text.len > MOST_CONTEXT) {
		size_t least = context.len + 1 + text.len - MOST_CONTEXT;
		size_t cut = str_find(context, S("\n"), least);

		context = str_slice(context, cut == SIZE_MAX ? context.len : cut + 1, context.len);
	}
	return str_format(arena, "%.*s\n%.*s", STR_ARG(context), STR_ARG(text));
}

/* Forgets the items that a line at `column` does not stand below, and returns what it is matched
 * with. One column behind a marker is not below it yet. */
static struct str context_at(struct splitter *s, size_t column, struct str outside)
{
	struct item *item;

	while (s->nitems > 0 && s->items[s->nitems - 1].column + 2 > column)
		s->nitems--;
	if (s->nitems == 0)
		return outside;
	item = &s->items[s->nitems - 1];
	if (!item->has_below)
		item->below = context_below(s->arena, item->context, item->text);
	item->has_below = true;
	return item->below;
}

/* A list item begins at `column`; its text is known only later. */
static struct str begin_item(struct splitter *s, size_t column)
{
	struct str context = context_at(s, column, s->heading);

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

/* The length of the list marker at the line's text, or 0. */
static size_t marker_length(struct str rest)
{
	size_t n = 0;

	if (rest.len > 0 && (rest.ptr[0] == '-' || rest.ptr[0] == '*' || rest.ptr[0] == '+')) {
		n = 1;
	} else {
		while (n < rest.len && n < MOST_DIGITS && is_digit(rest.ptr[n]))
			n++;
		if (n == 0 || n == rest.len || (rest.ptr[n] != '.' && rest.ptr[n] != ')'))
			return 0;
		n++;
	}
	return n == rest.len || is_space(rest.ptr[n]) ? n : 0;
}

/* The length of the fence at the line's text, or 0. */
static size_t fence_length(struct str rest)
{
	size_t n = 0;

	if (rest.len == 0 || (rest.ptr[0] != '`' && rest.ptr[0] != '~'))
		return 0;
	while (n < rest.len && rest.ptr[n] == rest.ptr[0])
		n++;
	return n < SHORTEST_FENCE ? 0 : n;
}

static size_t heading_length(struct str rest)
{
	size_t n = 0;

	while (n < rest.len && rest.ptr[n] == '#')
		n++;
	if (n == 0 || n > MOST_HEADING || (n < rest.len && !is_space(rest.ptr[n])))
		return 0;
	return n;
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
		n = marker_length(rest);
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
	skip(line, heading_length(rest_of(s, line)));
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
		                   .length = fence_length(rest),
		                   .quoted = line->quoted,
		                   .context = line->context };
	if (!line->item)
		s->fence.context = context_at(s, line->column, (struct str){ 0 });
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
	n = fence_length(rest);
	if (n >= s->fence.length && n == rest.len && rest.ptr[0] == s->fence.mark)
		s->fence = (struct fence){ 0 };
	else
		add_unit(s, line->start, line->end, s->fence.context);
	return true;
}

static bool opens_fence(struct str rest)
{
	size_t n = fence_length(rest);

	/* "```x```" is code within a line. */
	return n > 0 && (rest.ptr[0] == '~' ||
	                 str_find(str_slice(rest, n, rest.len), S("`"), 0) == SIZE_MAX);
}

static bool is_rule(struct str rest)
{
	size_t marks = 0;

	for (size_t i = 0; i < rest.len; i++) {
		if (rest.ptr[i] != rest.ptr[0] && !is_space(rest.ptr[i]))
			return false;
		marks += rest.ptr[i] == rest.ptr[0];
	}
	return marks >= 3 && strchr("-*_", rest.ptr[0]) && rest.ptr[0] != '\0';
}

/* A line of text, all marks known. */
static void take_text(struct splitter *s, struct line *line)
{
	if (line->heading) {
		s->nitems = 0;
		s->heading = part(rest_of(s, line));
		line->context = (struct str){ 0 };
	} else if (line->item) {
		s->items[s->nitems - 1].text = rest_of(s, line);
	} else {
		line->context = context_at(s, line->column, (struct str){ 0 });
	}
	s->open = add_sentences(s, line->start, line->end, line->context) && !line->heading &&
	          !line->row;
	s->open_item = line->item && !line->heading;
}

static void take_line(struct splitter *s, struct line *line)
{
	struct str rest;

	skip_blank(s->text, line);
	if (s->fence.mark != '\0' && take_code(s, line))
		return;
	rest = rest_of(s, line);
	if (rest.len == 0 || is_rule(rest)) {
		s->open = false;
		return;
	}
	skip_marks(s, line);
	rest = rest_of(s, line);
	if (opens_fence(rest)) {
		begin_code(s, line);
		return;
	}
	if (heading_length(rest) > 0)
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
