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

/* The end of the line that begins at `start`: the last opportunity before it gets too wide, or in
 * the middle of a word that has none. */
static size_t line_end(struct str text, const unsigned char *breaks, size_t start, size_t width)
{
	size_t last = start, cells = 0;

	for (size_t at = start, end; at < text.len; at = end) {
		if (at > start && breaks[at] == UTF8_BREAK_MUST)
			return at;
		if (at > start && breaks[at] == UTF8_BREAK_MAY)
			last = at;
		end = is_plain(text.ptr[at]) && (at + 1 == text.len || is_plain(text.ptr[at + 1]))
		              ? at + 1
		              : cluster_end(text, at);
		cells += end == at + 1 && is_plain(text.ptr[at])
		                 ? 1
		                 : utf8_cells(str_slice(text, at, end));
		if (width > 0 && cells > width && !is_space(text.ptr[at]) && at > start)
			return last > start ? last : at;
	}
	return text.len;
}

/* Whether it is one line wherever it could be broken: most headings and items are. */
static bool fits(struct str text, size_t width)
{
	for (size_t i = 0; i < text.len; i++) {
		if (!is_plain(text.ptr[i]))
			return false;
	}
	return width == 0 || text.len <= width;
}

struct layout_line *layout_break(struct arena *arena, struct str text, size_t width, size_t *n)
{
	struct layout_line *lines = NULL;
	unsigned char *breaks;
	size_t start = 0, cap = 0;

	*n = 0;
	if (fits(text, width)) {
		lines = arena_new(arena, struct layout_line);
		*lines = make_line(text, 0, text.len);
		*n = 1;
		return lines;
	}
	breaks = layout_breaks(arena, text);
	do {
		size_t end = line_end(text, breaks, start, width);

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
