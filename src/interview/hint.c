/* SPDX-License-Identifier: MIT */
/*
 * Hints, in practice: a ladder for each point (a nudge, a sharp question, and then what a good
 * answer says), for the heaviest point that is not made; and what the framework asks of a step and
 * warns of, before anything is written there and when no point is left to hint at.
 */
#include "interview/private.h"

/* ---- the ladder of a point ---- */

int64_t hint_reached(const struct interview *interview, const struct point *point)
{
	int64_t rung = 0;

	for (size_t i = 0; i < interview->hints.n; i++) {
		const struct hinted *hint = &interview->hints.items[i];
		if (hint->rung > rung && hint->point == point->index)
			rung = hint->rung;
	}
	return rung;
}

static bool is_exhausted(const struct interview *interview, const struct point *point)
{
	return hint_reached(interview, point) >= RUNGS;
}

static bool is_under_way(const struct interview *interview, const struct point_result *result)
{
	return result->state != POINT_FOUND && hint_reached(interview, result->point) > 0 &&
	       !is_exhausted(interview, result->point);
}

static bool is_not_exhausted(const struct interview *interview, const struct point_result *result)
{
	return result->state != POINT_FOUND && !is_exhausted(interview, result->point);
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
		/* A question may have begun with what it took up. */
		if (interview->questions.items[i].point == point->index &&
		    str_ends(interview->questions.items[i].text, text))
			return true;
	}
	for (int64_t lower = 1; lower < rung; lower++) {
		if (str_eq(rung_text(point, lower), text))
			return true;
	}
	return false;
}

bool hint_said(const struct interview *interview, const struct point *point, struct str text)
{
	for (size_t i = 0; i < interview->hints.n; i++) {
		const struct hinted *hint = &interview->hints.items[i];
		if (hint->rung > 0 && hint->point == point->index &&
		    str_eq(rung_text(point, hint->rung), text))
			return true;
	}
	return false;
}

/* The point of the open question, else the one that hints are under way for, else the heaviest. */
static const struct point *to_hint(const struct interview *interview)
{
	const struct point *points = interview->content.study->points;
	struct arena arena = { 0 };

	if (interview->open) {
		size_t index = interview->questions.items[interview->open - 1].point;
		if (!is_exhausted(interview, &points[index]))
			return &points[index];
	}
	struct grade grade = grade_interview(&arena, interview);
	const struct point_result *result = pick_point(interview, &grade, is_under_way);
	if (!result)
		result = pick_point(interview, &grade, is_not_exhausted);
	const struct point *point = result ? result->point : NULL;
	arena_release(&arena);
	return point;
}

static void hint_at(const struct interview *interview, const struct point *point,
                    struct event_list *out)
{
	int64_t rung = hint_reached(interview, point) + 1;

	while (rung < RUNGS && was_said(interview, point, rung))
		rung++;
	struct event *hint = event_add(out, EVENT_HINT, interview_step(interview));
	hint->key = point->id;
	hint->n = rung;
	hint->text = rung_text(point, rung);
}

/* ---- the framework ---- */

static size_t general_hints(const struct interview *interview, int step)
{
	size_t n = 0;

	for (size_t i = 0; i < interview->hints.n; i++)
		n += interview->hints.items[i].rung == 0 && interview->hints.items[i].step == step;
	return n;
}

/* A question of the step, then a pitfall, and so on by turns, the seed saying where it begins;
 * empty when all were said. */
static struct str general_text(const struct interview *interview, struct arena *arena, size_t turn)
{
	const struct framework_step *step =
		&interview->content.framework->steps[interview_step(interview)];
	size_t questions = step->questions.n, pitfalls = step->pitfalls.n;
	size_t pairs = questions < pitfalls ? questions : pitfalls;
	bool asks = turn < 2 * pairs ? turn % 2 == 0 : questions > pitfalls;
	size_t place = turn < 2 * pairs ? turn / 2 : turn - pairs;
	size_t seed = (size_t)interview->setup.seed;

	if (turn >= questions + pitfalls)
		return S("");
	if (asks)
		return step->questions.items[(place + seed) % questions];
	return str_format(arena, "A common pitfall: %.*s",
	                  STR_ARG(step->pitfalls.items[(place + seed) % pitfalls]));
}

static bool hint_in_general(const struct interview *interview, struct event_list *out)
{
	int step = interview_step(interview);
	struct str text = general_text(interview, out->arena, general_hints(interview, step));

	if (!text.len)
		return false;
	event_add(out, EVENT_HINT, step)->text = text;
	return true;
}

/* Whoever has written nothing gets a first question to begin with, and loses no point by it. */
static bool has_not_begun(const struct interview *interview)
{
	int step = interview_step(interview);

	return !interview->open && general_hints(interview, step) == 0 &&
	       str_trim(buf_str(&interview->steps[step].answer.bytes)).len == 0;
}

bool interviewer_hint(const struct interview *interview, struct event_list *out)
{
	if (has_not_begun(interview) && hint_in_general(interview, out))
		return true;
	const struct point *point = to_hint(interview);
	if (!point)
		return hint_in_general(interview, out);
	hint_at(interview, point, out);
	return true;
}
