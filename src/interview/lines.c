/* SPDX-License-Identifier: MIT */
/*
 * Sentences that are broken over several lines: a line of them that makes a point alone is the
 * evidence, not all of them. Knows how rows fall into lines; what a point is, cues know.
 */
#include "interview/private.h"

enum { MOST_LINES = 12 }; /* more of them are no sentence that was broken by width */

/* ---- rows as lines ---- */

static size_t line_start(struct str text, size_t at)
{
	while (at > 0 && text.ptr[at - 1] != '\n')
		at--;
	return at;
}

static size_t line_end(struct str text, size_t start)
{
	size_t end = str_find(text, S("\n"), start);

	return end == SIZE_MAX ? text.len : end;
}

static void add_line(struct lines *lines, size_t row, size_t start)
{
	const struct written *written = lines->written;
	const struct written_row *whole = &written->items[row];
	struct str text =
		str_slice(whole->evidence.text, start, line_end(whole->evidence.text, start));
	struct reading *reading = arena_array(written->arena, struct reading, 1);

	*reading = reading_make(written->arena, written->content->reader, text, whole->context);
	cue_index_add_read(lines->index, (int64_t)lines->n, text, whole->context, reading);
	lines->items = arena_grow(written->arena, lines->items, lines->n, &lines->cap,
	                          sizeof *lines->items);
	lines->items[lines->n++] = (struct line_of_row){ row, start };
}

static size_t count_lines(struct str text)
{
	size_t n = 1;

	for (size_t i = 0; i < text.len; i++)
		n += text.ptr[i] == '\n';
	return n;
}

/* All lines of all rows that have several: they are matched at once. */
static void open_lines(struct lines *lines)
{
	lines->index = cue_index_new(lines->written->content->phrasebook);
	for (size_t row = 0; row < lines->written->n; row++) {
		struct str text = lines->written->items[row].evidence.text;
		size_t n = count_lines(text);
		for (size_t start = 0; n > 1 && n <= MOST_LINES && start < text.len;
		     start = line_end(text, start) + 1)
			add_line(lines, row, start);
	}
}

/* What the lines say of a point; asked once for all its rows. */
static void ask_lines(struct lines *lines, const struct point *point)
{
	if (!lines->index)
		open_lines(lines);
	if (lines->asked == point->queries.items)
		return;
	lines->asked = point->queries.items;
	lines->state =
		point_look(lines->written->arena, lines->index, point, &lines->hits, &lines->nhits);
}

/* ---- the evidence ---- */

/* The line of a row that begins at `start`, with what matched there (bytes in the line). */
static void take_line(const struct lines *lines, size_t row, size_t start,
                      const struct cue_hit *hit, struct evidence *evidence)
{
	const struct written_row *whole = &lines->written->items[row];

	*evidence =
		written_line(lines->interview, whole, start, line_end(whole->evidence.text, start));
	evidence->start = hit->start;
	evidence->end = hit->end;
	evidence->mended = hit->mended;
	evidence->nmended = hit->nmended;
}

bool lines_are_one(const struct evidence *evidence)
{
	return line_end(evidence->text, evidence->start) >= evidence->end;
}

void lines_narrow(struct lines *lines, const struct point *point, enum point_state state,
                  const struct cue_hit *hit, struct evidence *evidence)
{
	size_t row = (size_t)hit->id, start = line_start(evidence->text, hit->start);
	struct cue_hit within = *hit;

	within.start -= start;
	within.end -= start;
	if (lines_are_one(evidence)) {
		if (count_lines(evidence->text) > 1)
			take_line(lines, row, start, &within, evidence);
		return;
	}
	ask_lines(lines, point);
	for (size_t i = 0; i < lines->nhits && lines->state == state; i++) {
		const struct line_of_row *line = &lines->items[lines->hits[i].id];
		if (line->row != row)
			continue;
		take_line(lines, row, line->start, &lines->hits[i], evidence);
		return;
	}
}

void lines_release(struct lines *lines)
{
	if (lines->index)
		cue_index_free(lines->index);
}
