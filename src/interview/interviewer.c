/* SPDX-License-Identifier: MIT */
/*
 * What the interviewer says on his own account: which question comes next, and which hint. He asks about the heaviest points of the level that were not found, one at a time, at
 * most two a step and five in 45 minutes; of equally heavy ones the seed picks. He praises nothing,
 * invents nothing, and says the same to everybody who types the same.
 */
#include "interview/private.h"

enum { QUESTIONS_A_STEP = 2, QUESTIONS_IN_45 = 5 };

static const char none_left[] = "I have nothing more on this step. Go on when you are ready.";

/* ---- which point ---- */

static bool concerns_step(const struct interview *interview, const struct point *point, int step)
{
	if (point->twist < 0)
		return point->step == step;
	const struct twist *twist = &interview->content.study->twists[point->twist];
	for (size_t i = 0; i < twist->affects.n; i++) {
		if (framework_find_step(interview->content.framework, twist->affects.items[i]) ==
		    step)
			return true;
	}
	return false;
}

static bool is_open_matter(const struct point_result *result)
{
	return result->expected && result->applies && (result->state != POINT_FOUND) &&
	       result->mark.mark != MARK_CLAIMED;
}

static uint64_t lot(const struct interview *interview, const struct point *point)
{
	uint64_t state = (uint64_t)interview->setup.seed * 1000003u + point->index;

	return hash_random(&state);
}

/* Heavier first; of equals, the lot. */
static bool comes_before(const struct interview *interview, const struct point *a,
                         const struct point *b)
{
	if (!b || a->weight != b->weight)
		return !b || a->weight > b->weight;
	return lot(interview, a) < lot(interview, b);
}

/* The heaviest open point of the current step for which `skip` does not hold; NULL when there is
 * none. */
static const struct point *pick(const struct interview *interview,
                                bool (*skip)(const struct interview *, const struct point *))
{
	struct arena arena = { 0 };
	struct grade grade = grade_interview(&arena, interview);
	const struct point *best = NULL;

	for (size_t i = 0; i < grade.npoints; i++) {
		const struct point_result *result = &grade.points[i];
		if (!is_open_matter(result) ||
		    !concerns_step(interview, result->point, interview_step(interview)))
			continue;
		if (!skip(interview, result->point) && comes_before(interview, result->point, best))
			best = result->point;
	}
	arena_release(&arena);
	return best;
}

/* ---- follow-ups ---- */

static bool was_asked(const struct interview *interview, const struct point *point)
{
	for (size_t i = 0; i < interview->questions.n; i++) {
		if (interview->questions.items[i].point == point->index)
			return true;
	}
	return false;
}

/* Five in 45 minutes and as many in proportion, rounded; a short drill of one step has its two. */
static size_t most_questions(const struct interview *interview)
{
	int64_t most = (interview->setup.minutes * QUESTIONS_IN_45 * 2 + 45) / (2 * 45);

	return most > QUESTIONS_A_STEP ? (size_t)most : QUESTIONS_A_STEP;
}

static bool may_ask(const struct interview *interview)
{
	size_t here = 0;

	for (size_t i = 0; i < interview->questions.n; i++)
		here += interview->questions.items[i].step == interview_step(interview);
	return here < QUESTIONS_A_STEP && interview->questions.n < most_questions(interview);
}

/* The question just answered in this step, if its point has a second one. */
static const struct point *to_follow(const struct interview *interview)
{
	if (!interview->questions.n)
		return NULL;
	const struct question *last = &interview->questions.items[interview->questions.n - 1];
	const struct point *point = &interview->content.study->points[last->point];
	bool follows = last->step == interview_step(interview) && last->depth == 1 &&
	               question_answered(last) && point->follow.len;

	return follows ? point : NULL;
}

static const struct point *next_question(const struct interview *interview, int64_t *depth)
{
	if (!interview->begun || interview->finished || !may_ask(interview))
		return NULL;
	const struct point *follow = to_follow(interview);
	*depth = follow ? 2 : 1;
	return follow ? follow : pick(interview, was_asked);
}

bool interview_has_question(const struct interview *interview)
{
	int64_t depth;

	return next_question(interview, &depth) != NULL;
}

void interviewer_done(const struct interview *interview, struct event_list *out)
{
	int step = interview_step(interview);
	int64_t depth = 0;
	const struct point *point = next_question(interview, &depth);

	if (interview->open)
		event_add(out, EVENT_CLOSE, step);
	if (!point) {
		struct event *say = event_add(out, EVENT_SAY, step);
		say->key = S("none-left");
		say->text = str_from(none_left);
		return;
	}
	struct event *probe = event_add(out, EVENT_PROBE, step);
	probe->key = point->id;
	probe->n = depth;
	probe->text = depth == 2 ? point->follow : point->probe;
}

/* ---- hints ---- */

static int64_t rung_reached(const struct interview *interview, const struct point *point)
{
	int64_t rung = 0;

	for (size_t i = 0; i < interview->hints.n; i++) {
		if (interview->hints.items[i].point == point->index &&
		    interview->hints.items[i].rung > rung)
			rung = interview->hints.items[i].rung;
	}
	return rung;
}

static bool is_exhausted(const struct interview *interview, const struct point *point)
{
	return rung_reached(interview, point) >= RUNGS;
}

static bool is_untouched(const struct interview *interview, const struct point *point)
{
	return rung_reached(interview, point) == 0;
}

static bool not_under_way(const struct interview *interview, const struct point *point)
{
	return is_untouched(interview, point) || is_exhausted(interview, point);
}

/* A hint says a little, then asks sharply, then gives it away. */
static struct str rung_text(const struct point *point, int64_t rung)
{
	struct str texts[RUNGS] = { point->nudge, point->follow, point->says };

	return texts[rung - 1].len ? texts[rung - 1] : point->probe;
}

/* Whether he has said just this about the point already, as a question or as a lower rung. */
static bool was_said(const struct interview *interview, const struct point *point, int64_t rung)
{
	struct str text = rung_text(point, rung);

	for (size_t i = 0; i < interview->questions.n; i++) {
		if (interview->questions.items[i].point == point->index &&
		    str_eq(interview->questions.items[i].text, text))
			return true;
	}
	for (int64_t lower = 1; lower < rung; lower++) {
		if (str_eq(rung_text(point, lower), text))
			return true;
	}
	return false;
}

/* The point of the open question, else the one that hints are under way for, else the heaviest. */
static const struct point *to_hint(const struct interview *interview)
{
	if (interview->open) {
		size_t index = interview->questions.items[interview->open - 1].point;
		const struct point *point = &interview->content.study->points[index];
		if (!is_exhausted(interview, point))
			return point;
	}
	const struct point *point = pick(interview, not_under_way);
	return point ? point : pick(interview, is_exhausted);
}

bool interviewer_hint(const struct interview *interview, struct event_list *out)
{
	const struct point *point = to_hint(interview);

	if (!point)
		return false;
	int64_t rung = rung_reached(interview, point) + 1;
	while (rung < RUNGS && was_said(interview, point, rung))
		rung++;
	struct event *hint = event_add(out, EVENT_HINT, interview_step(interview));
	hint->key = point->id;
	hint->n = rung;
	hint->text = rung_text(point, rung);
	return true;
}
