/* SPDX-License-Identifier: MIT */
/*
 * What of an answer or a reply is evidence: the words that a cue matched, of points that nobody has
 * rejected, and the lines that the person picked. It does not know how they are made to stand out.
 */
#include "sheet/review.h"

struct collecting {
	const struct review *review;
	struct str typed;
	int step;
	int64_t question; /* -1: the answer */
	struct review_mark *marks;
	size_t n, cap;
};

static void add(struct collecting *to, const struct point *point, size_t start, size_t end)
{
	to->marks = arena_grow(to->review->arena, to->marks, to->n, &to->cap, sizeof *to->marks);
	to->marks[to->n++] = (struct review_mark){ { start, end }, point };
}

static bool stands_here(const struct collecting *to, const struct evidence *evidence)
{
	if (evidence->step != to->step)
		return false;
	if (to->question < 0)
		return evidence->from == FROM_ANSWER;
	return evidence->from == FROM_REPLY && evidence->question == to->question;
}

/* The text of evidence is a part of what was typed. */
static void add_evidence(struct collecting *to, const struct point_result *result)
{
	for (size_t i = 0; i < result->n; i++) {
		const struct evidence *evidence = &result->evidence[i];

		if (!stands_here(to, evidence))
			continue;
		size_t at = (size_t)(evidence->text.ptr - to->typed.ptr);
		add(to, result->point, at + evidence->start, at + evidence->end);
	}
}

static void add_line(struct collecting *to, const struct point_result *result)
{
	struct str line = str_trim(result->mark.line);
	size_t at = line.len > 0 ? str_find(to->typed, line, 0) : SIZE_MAX;

	if (at != SIZE_MAX)
		add(to, result->point, at, at + line.len);
}

static void add_result(struct collecting *to, const struct point_result *result)
{
	enum mark mark = result->mark.mark;

	if (result->unmatched || mark == MARK_REJECTED || mark == MARK_MISSED)
		return;
	if (result->mark.line.len > 0)
		add_line(to, result);
	else if (result->state == POINT_FOUND || mark == MARK_CONFIRMED)
		add_evidence(to, result);
}

struct review_mark *review_marks(const struct review *review, struct str typed, int step,
                                 int64_t question, size_t *n)
{
	const struct grade *grade = &review->debrief->grade;
	struct collecting to = {
		.review = review, .typed = typed, .step = step, .question = question
	};

	for (size_t i = 0; i < grade->npoints && review->interview->finished; i++)
		add_result(&to, &grade->points[i]);
	*n = to.n;
	return to.marks;
}

void review_add_typed(const struct review *review, struct value *to, struct str key,
                      const struct text *text, int step, int64_t question)
{
	struct arena *arena = review->arena;
	struct str typed = buf_str(&text->bytes);
	struct review_mark *marks;
	struct sheet_span *spans;
	struct value *list;
	size_t n;

	if (str_trim(typed).len == 0)
		return;
	marks = review_marks(review, typed, step, question, &n);
	spans = arena_array(arena, struct sheet_span, n);
	for (size_t i = 0; i < n; i++)
		spans[i] = marks[i].span;
	value_add_answer(arena, to, key, typed, spans, n);
	list = value_add_list(arena, to, S("marks"));
	for (size_t i = 0; i < n; i++) {
		struct value *map = value_add_map(arena, list, (struct str){ 0 });

		value_add_int(arena, map, S("start"), (int64_t)spans[i].start);
		value_add_int(arena, map, S("end"), (int64_t)spans[i].end);
		value_add_text(arena, map, S("point"), marks[i].point->id);
	}
}
