/* SPDX-License-Identifier: MIT */
/*
 * Text and tables in cells: where lines break, how wide columns are. It knows widths and
 * opportunities to break, and nothing of documents or of what the lines are for.
 */
#include "sheet/layout.h"

enum {
	CLUSTER_BYTES = 64,   /* no letter has more; what goes on is another one */
	FLAG_FIRST = 0x1f1e6, /* regional indicators: two are one flag */
	FLAG_LAST = 0x1f1ff,
	FIRST_WIDE = 0x2e80, /* letters of scripts that break anywhere come from here on */
	CELL_PADDING = 3,    /* a border and a space on both sides */
};

static bool is_flag(uint32_t c)
{
	return c >= FLAG_FIRST && c <= FLAG_LAST;
}

/* The end of the letter, with all that is drawn on or into it, that begins at `start`. */
static size_t cluster_end(struct str text, size_t start)
{
	size_t end = start, next;
	uint32_t first = utf8_next(text, &end);

	if (end < text.len && first < 0x80 && (unsigned char)text.ptr[end] < 0x80)
		return end;
	next = end;
	if (is_flag(first) && end < text.len && is_flag(utf8_next(text, &next)))
		return next;
	while (end < text.len && end - start < CLUSTER_BYTES) {
		size_t cells = utf8_cells(str_slice(text, start, end));
		uint32_t c;

		next = end;
		c = utf8_next(text, &next);
		if (c < 0x80 || (utf8_cells(str_slice(text, end, next)) > 0 &&
		                 utf8_cells(str_slice(text, start, next)) > cells))
			break;
		end = next;
	}
	return end;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t';
}

/* Whether this ends in the `--` of an option: two words may be parted by one, too. */
static bool ends_in_dashes(struct str before)
{
	char last;

	if (!str_ends(before, S("--")))
		return false;
	if (before.len == 2)
		return true;
	last = before.ptr[before.len - 3];
	return is_space(last) || strchr("'\"`([|", last);
}

/* Whether a line must not end before `at`, though the library lets it: "e.g." and "a.b" hold
 * together by rule LB29, without its scheme no one can tell a URL, without its dashes an option,
 * and "->" is one sign. */
static bool holds_together(struct str text, size_t at)
{
	struct str before = str_slice(text, 0, at);
	uint32_t c = utf8_next(text, &at);

	if (c == '>' && str_ends(before, S("-")))
		return true;
	if (strchr(".,:;", before.ptr[before.len - 1]))
		return c < FIRST_WIDE && utf8_is_alnum(c);
	return c != ' ' && (str_ends(before, S("://")) || ends_in_dashes(before));
}

unsigned char *layout_breaks(struct arena *arena, struct str text)
{
	unsigned char *breaks = arena_array(arena, unsigned char, text.len);

	utf8_breaks(text, breaks);
	for (size_t at = 1; at < text.len; at++) {
		if (breaks[at] == UTF8_BREAK_MAY && holds_together(text, at))
			breaks[at] = UTF8_BREAK_NO;
	}
	return breaks;
}

/* The line from `start` to `end` without the white space at its end. */
static struct layout_line make_line(struct str text, size_t start, size_t end)
{
	while (end > start && is_space(text.ptr[end - 1]))
		end--;
	return (struct layout_line){ start, end, utf8_cells(str_slice(text, start, end)) };
}

/* A character of ASCII that takes one cell. */
static bool is_plain(char c)
{
	return c >= ' ' && c < 0x7f;
}

/* ---- lines ---- */

/* A text that is being broken. The library is asked about a part of it at a time, and only where
 * what stands there does not tell by itself. */
struct breaking {
	struct arena *arena;
	struct str text;
	size_t width;
	unsigned char *breaks; /* of from..to-1 */
	size_t from, to;
};

static bool is_alnum(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* What never stands apart from a letter or a digit beside it. */
static bool is_wordlike(char c)
{
	return is_alnum(c) || c == '.' || c == ',' || c == ':' || c == ';';
}

/* Whether a line may end before `at`, and the text from there on breaks as if nothing stood before
 * it: so it is where a blank parts two words (LB18; none of the rules before it is about these). */
static bool parts_words(struct str text, size_t at)
{
	return at >= 2 && at < text.len && text.ptr[at - 1] == ' ' &&
	       is_wordlike(text.ptr[at - 2]) && is_alnum(text.ptr[at]);
}

/* Whether no line may end before `at`: inside a word (LB13, LB23, LB28, LB29) or before a blank
 * (LB7). */
static bool joins(struct str text, size_t at)
{
	return at < text.len && is_wordlike(text.ptr[at - 1]) &&
	       (text.ptr[at] == ' ' || is_wordlike(text.ptr[at]));
}

/* Asks the library about the text from `at` on, as far as a line can go and on to where words part.
 * `at` is where they do, or where the text begins. */
static void ask(struct breaking *b, size_t at)
{
	size_t left = b->text.len - at, end = at + left;

	if (b->width > 0 && left > b->width)
		end = at + b->width + 1;
	while (end < b->text.len && !parts_words(b->text, end))
		end++;
	b->breaks = layout_breaks(b->arena, str_slice(b->text, at, end));
	b->from = at;
	b->to = end;
}

/* Where the line that begins at `start` ends, when plain words tell; else false, and in `*end`
 * where to look from: the last place that is known before a line gets too wide. */
static bool words_end(const struct breaking *b, size_t start, size_t *end)
{
	size_t limit = b->width > 0 ? start + b->width : b->text.len, at;
	struct str near = str_slice(b->text, 0, limit + 1);
	size_t plain = utf8_plain(near, start);
	bool sure = start + plain > limit;

	*end = b->text.len;
	if (start + plain == b->text.len && b->text.len <= limit)
		return true;
	at = sure && b->text.ptr[limit] == ' ' ? limit + 1 : start + plain - sure;
	for (; at > start && !parts_words(b->text, at); at--)
		sure = sure && joins(b->text, at);
	*end = at;
	return sure && at > start;
}

/* The end of the line that begins at `start`: the last opportunity before it gets too wide, or in
 * the middle of a word that has none. */
static size_t line_end(struct breaking *b, size_t start)
{
	struct str text = b->text;
	size_t at = start, last, cells, end;

	if (start >= b->to && words_end(b, start, &at))
		return at;
	last = at;
	cells = at - start;
	for (; at < text.len; at = end) {
		if (at >= b->to) {
			ask(b, at);
			last = at;
		}
		if (at > start && b->breaks[at - b->from] == UTF8_BREAK_MUST)
			return at;
		if (at > start && b->breaks[at - b->from] == UTF8_BREAK_MAY)
			last = at;
		end = is_plain(text.ptr[at]) && (at + 1 == text.len || is_plain(text.ptr[at + 1]))
		              ? at + 1
		              : cluster_end(text, at);
		cells += end == at + 1 && is_plain(text.ptr[at])
		                 ? 1
		                 : utf8_cells(str_slice(text, at, end));
		if (b->width > 0 && cells > b->width && !is_space(text.ptr[at]) && at > start)
			return last > start ? last : at;
	}
	return text.len;
}

struct layout_line *layout_break(struct arena *arena, struct str text, size_t width, size_t *n)
{
	struct breaking b = { .arena = arena, .text = text, .width = width };
	size_t start = 0, cap = width > 0 ? text.len / width + 1 : 1;
	struct layout_line *lines = arena_array(arena, struct layout_line, cap);

	*n = 0;
	do {
		size_t end = line_end(&b, start);

		lines = arena_grow(arena, lines, *n, &cap, sizeof *lines);
		lines[(*n)++] = make_line(text, start, end);
		start = end;
	} while (start < text.len);
	return lines;
}

size_t layout_longest_word(struct str text)
{
	struct arena scratch = { 0 };
	unsigned char *breaks = layout_breaks(&scratch, text);
	size_t longest = 0, start = 0;

	for (size_t at = 1; at <= text.len; at++) {
		size_t cells;

		if (at < text.len && breaks[at] == UTF8_BREAK_NO)
			continue;
		cells = make_line(text, start, at).cells;
		longest = cells > longest ? cells : longest;
		start = at;
	}
	arena_release(&scratch);
	return longest;
}

bool layout_columns(const size_t *longest_word, const size_t *longest_cell, size_t n, size_t width,
                    size_t *out)
{
	size_t least = 1 + CELL_PADDING * n, want = 0, spare;

	for (size_t i = 0; i < n; i++) {
		least += longest_word[i];
		want += longest_cell[i] - longest_word[i];
		out[i] = longest_word[i];
	}
	if (least > width)
		return false;
	spare = width - least;
	/* Each gets its share of what is left over; no share is lost to rounding. */
	for (size_t i = 0; i < n && want > 0; i++) {
		size_t wish = longest_cell[i] - longest_word[i];
		size_t share = spare < want ? wish * spare / want : wish;

		out[i] += share;
		spare -= share;
		want -= wish;
	}
	return true;
}
