/* SPDX-License-Identifier: MIT */
/*
 * Names and labels in lines about as long as one another, in any unit: a text is measured in pieces
 * between which a line may end, once, and only added up after that. Words are never broken; a box
 * is as wide as its longest one.
 */
#include "sheet/arrange.h"
#include "sheet/layout.h"

/* What stands between two places where a line may end. */
struct piece {
	size_t start, end;
	int width, last; /* with the blanks at its end, and without: as the last one of a line */
};

struct pieces {
	struct piece *items;
	size_t n;
};

static struct piece make_piece(const struct diagram_metrics *metrics, struct str text, size_t start,
                               size_t end)
{
	struct piece piece = { .start = start, .end = end };
	struct str all = str_slice(text, start, end);

	piece.width = metrics->measure(metrics->context, all);
	while (piece.end > start && text.ptr[piece.end - 1] == ' ')
		piece.end--;
	piece.last = piece.end == end ? piece.width
	                              : metrics->measure(metrics->context,
	                                                 str_slice(text, start, piece.end));
	return piece;
}

static struct pieces cut(struct arena *arena, const struct diagram_metrics *metrics,
                         struct str text)
{
	struct pieces pieces = { .items = arena_array(arena, struct piece, text.len + 1) };
	unsigned char *breaks = layout_breaks(arena, text);
	size_t start = 0;

	for (size_t at = 1; at <= text.len; at++) {
		if (at < text.len && breaks[at] == UTF8_BREAK_NO)
			continue;
		pieces.items[pieces.n++] = make_piece(metrics, text, start, at);
		start = at;
	}
	return pieces;
}

/* How many lines of at most `width` the pieces make; `longest` is told, and if `ends` is not NULL
 * the number of the piece behind each line. */
static size_t fill(const struct pieces *pieces, int width, int *longest, size_t *ends)
{
	size_t lines = 0, i = 0;

	*longest = 0;
	while (i < pieces->n) {
		int before = 0, all;

		do {
			all = before + pieces->items[i].last;
			before += pieces->items[i].width;
			i++;
		} while (i < pieces->n && before + pieces->items[i].last <= width);
		*longest = all > *longest ? all : *longest;
		if (ends)
			ends[lines] = i;
		lines++;
	}
	return lines;
}

/* The least width that needs no more lines than `width` does. */
static int balance(const struct pieces *pieces, int width)
{
	int longest, none = 0;
	size_t lines = fill(pieces, width, &longest, NULL);

	while (width - none > 1) {
		int middle = none + (width - none) / 2;

		if (fill(pieces, middle, &longest, NULL) > lines)
			none = middle;
		else
			width = middle;
	}
	return width;
}

struct wrapped wrap_text(struct arena *arena, const struct diagram_metrics *metrics,
                         struct str text, int width)
{
	struct arena scratch = { 0 };
	struct pieces pieces = cut(&scratch, metrics, text);
	size_t *ends = arena_array(&scratch, size_t, pieces.n + 1);
	struct wrapped wrapped = { 0 };

	wrapped.n = fill(&pieces, balance(&pieces, width), &wrapped.width, ends);
	wrapped.height = (int)wrapped.n * metrics->line;
	wrapped.lines = arena_array(arena, struct str, wrapped.n + 1);
	for (size_t i = 0, first = 0; i < wrapped.n; first = ends[i++])
		wrapped.lines[i] =
			str_slice(text, pieces.items[first].start, pieces.items[ends[i] - 1].end);
	arena_release(&scratch);
	return wrapped;
}
