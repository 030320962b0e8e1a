/* SPDX-License-Identifier: MIT */
/*
 * Breaking a text into screen lines. The end of a line is a function of the text from the line's
 * start on, never of what stands before it: so after an edit the lines are the old ones again as
 * soon as one begins where an old one began, and a key in the longest paragraph costs a few lines.
 * It knows nothing of carets and keys.
 */
#include "screen/wrap.h"

#include "screen/canvas.h"

enum { TAB_STOP = 4 };

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

int wrap_cells(struct str character, int column)
{
	if (character.ptr[0] == '\t')
		return TAB_STOP - column % TAB_STOP;
	if (character.len == 1 && character.ptr[0] >= ' ' && character.ptr[0] < 0x7f)
		return 1;
	return canvas_width(character);
}

static bool is_printable(char c)
{
	return c >= ' ' && c < 0x7f;
}

/* Where the character at `at` ends; its cells are added to `*column`. Most text has nothing in it
 * that would have to be looked up. */
static size_t pass(struct str text, size_t at, int *column)
{
	size_t next = at + 1;

	if (is_printable(text.ptr[at]) && (next == text.len || (text.ptr[next] & 0x80) == 0)) {
		++*column;
		return next;
	}
	next = utf8_grapheme_next(text, at);
	*column += wrap_cells(str_slice(text, at, next), *column);
	return next;
}

/* The last opportunity to break behind `start` and not behind `over`, the first character that is
 * too much and ends at `seen`; `over` itself when there is none. */
static size_t break_before(struct wrap *wrap, struct str text, size_t start, size_t over,
                           size_t seen)
{
	struct str part = str_slice(text, start, seen);
	unsigned char *breaks;

	arena_reset(&wrap->scratch);
	breaks = arena_array(&wrap->scratch, unsigned char, part.len);
	utf8_breaks(part, breaks);
	for (size_t i = over - start; i > 0; i--) {
		size_t before;

		if (breaks[i] == UTF8_BREAK_NO)
			continue;
		before = utf8_grapheme_prev(part, i);
		if (utf8_grapheme_next(part, before) == i)
			return start + i;
	}
	return over;
}

/* The line that begins at `start`. Blanks may hang over the edge, but not without end. */
static struct wrap_line make_line(struct wrap *wrap, struct str text, size_t start)
{
	int width = wrap->width, cells = 0;
	size_t at = start;

	while (at < text.len && text.ptr[at] != '\n') {
		size_t next = pass(text, at, &cells);

		if (width > 0 && cells > width && at > start) {
			struct wrap_line line = { .start = start, .end = at, .seen = next };

			if (!is_blank(text.ptr[at]))
				line.end = break_before(wrap, text, start, at, next);
			if (!is_blank(text.ptr[at]) || cells > 2 * width)
				return line;
		}
		at = next;
	}
	return (struct wrap_line){ .start = start, .end = at, .seen = at };
}

/* Whether another line follows one, and where it begins. */
static bool next_start(struct str text, const struct wrap_line *line, size_t *start)
{
	*start = line->end;
	if (line->end == text.len)
		return false;
	if (text.ptr[line->end] == '\n')
		++*start;
	return true;
}

static void add_line(struct arena *arena, struct wrap *to, struct wrap_line line)
{
	to->lines = arena_grow(arena, to->lines, to->n, &to->cap, sizeof line);
	to->lines[to->n++] = line;
}

void wrap_release(struct wrap *wrap)
{
	arena_release(&wrap->arena);
	arena_release(&wrap->scratch);
	arena_release(&wrap->fresh);
	*wrap = (struct wrap){ 0 };
}

void wrap_all(struct wrap *wrap, struct str text, int width)
{
	size_t start = 0;

	wrap->width = width;
	wrap->n = 0;
	wrap->changed_from = 0;
	wrap->changed_to = SIZE_MAX;
	do {
		add_line(&wrap->arena, wrap, make_line(wrap, text, start));
	} while (next_start(text, &wrap->lines[wrap->n - 1], &start));
}

/* The first line whose end can depend on the byte at `at`: it may be some way up, when tabs make a
 * line look further than the one below it. */
static size_t first_touched(const struct wrap *wrap, size_t at)
{
	size_t line = wrap_line_at(wrap, at), first = line;

	while (line > 0) {
		line--;
		if (wrap->lines[line].seen >= at)
			first = line;
		else if (wrap_ends_paragraph(wrap, line))
			break;
	}
	return first;
}

static void note_change(struct wrap *wrap, size_t from, size_t to)
{
	bool none = wrap->changed_from >= wrap->changed_to;

	if (none || from < wrap->changed_from)
		wrap->changed_from = from;
	if (none || to > wrap->changed_to)
		wrap->changed_to = to;
}

/* Puts `fresh` in the place of lines first..last-1; those behind move by `by` bytes. */
static void replace_lines(struct wrap *wrap, size_t first, size_t last, const struct wrap *fresh,
                          size_t by)
{
	size_t rest = wrap->n - last, n = first + fresh->n + rest;

	while (wrap->n < n)
		add_line(&wrap->arena, wrap, (struct wrap_line){ 0 });
	memmove(wrap->lines + first + fresh->n, wrap->lines + last, rest * sizeof *wrap->lines);
	memcpy(wrap->lines + first, fresh->lines, fresh->n * sizeof *wrap->lines);
	wrap->n = n;
	for (size_t i = first + fresh->n; i < n; i++) {
		wrap->lines[i].start += by;
		wrap->lines[i].end += by;
		wrap->lines[i].seen += by;
	}
}

void wrap_edit(struct wrap *wrap, struct str text, size_t at, size_t removed, size_t inserted)
{
	/* Wraps around for a text that gets shorter, and back when it is added. */
	size_t by = inserted - removed;
	size_t first, last, start;
	struct wrap fresh = { 0 };

	if (wrap->n == 0) {
		wrap_all(wrap, text, wrap->width);
		return;
	}
	arena_reset(&wrap->fresh);
	first = first_touched(wrap, at);
	last = first + 1;
	start = wrap->lines[first].start;
	for (;;) {
		add_line(&wrap->fresh, &fresh, make_line(wrap, text, start));
		if (!next_start(text, &fresh.lines[fresh.n - 1], &start)) {
			last = wrap->n;
			break;
		}
		while (last < wrap->n && (wrap->lines[last].start < at + removed ||
		                          wrap->lines[last].start + by < start))
			last++;
		if (last < wrap->n && wrap->lines[last].start + by == start)
			break;
	}
	note_change(wrap, first, fresh.n == last - first ? last : SIZE_MAX);
	replace_lines(wrap, first, last, &fresh, by);
}

size_t wrap_line_at(const struct wrap *wrap, size_t offset)
{
	size_t low = 0, high = wrap->n;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (wrap->lines[middle].start <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

bool wrap_ends_paragraph(const struct wrap *wrap, size_t line)
{
	return line + 1 == wrap->n || wrap->lines[line + 1].start > wrap->lines[line].end;
}

size_t wrap_last(const struct wrap *wrap, struct str text, size_t line)
{
	size_t end = wrap->lines[line].end;

	return wrap_ends_paragraph(wrap, line) ? end : utf8_grapheme_prev(text, end);
}

int wrap_column(const struct wrap *wrap, struct str text, size_t line, size_t offset)
{
	size_t at = wrap->lines[line].start;
	int column = 0;

	while (at < offset && at < wrap->lines[line].end)
		at = pass(text, at, &column);
	return column;
}

size_t wrap_offset(const struct wrap *wrap, struct str text, size_t line, int column)
{
	size_t at = wrap->lines[line].start, last = wrap_last(wrap, text, line);
	int reached = 0;

	while (at < last) {
		size_t next = pass(text, at, &reached);

		if (reached > column)
			break;
		at = next;
	}
	return at;
}
