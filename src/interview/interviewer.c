/* SPDX-License-Identifier: MIT */
/*
 * What the interviewer asks on his own account when an answer ends. He asks about the heaviest
 * points of the level that were not found, one at a time and no more than his profile has; of
 * equally heavy ones the seed picks. A point that was only named he takes up where it was named;
 * a reply that shows nothing he asks about once more. A profile may also have him doubt what was
 * right. He praises nothing, invents nothing, and says the same to everybody who types the same.
 */
#include "interview/private.h"

enum { DOUBTED_WEIGHT = 2 };

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

const struct point_result *pick_point(const struct interview *interview, const struct grade *grade,
                                      bool (*fits)(const struct interview *,
                                                   const struct point_result *))
{
	const struct point_result *best = NULL;

	for (size_t i = 0; i < grade->npoints; i++) {
		const struct point_result *result = &grade->points[i];
		if (!result->expected || !result->applies || result->mark.mark == MARK_CLAIMED ||
		    !concerns_step(interview, result->point, interview_step(interview)))
			continue;
		if (fits(interview, result) &&
		    comes_before(interview, result->point, best ? best->point : NULL))
			best = result;
	}
	return best;
}

/* ---- which question ---- */

static bool was_asked(const struct interview *interview, const struct point *point)
{
	for (size_t i = 0; i < interview->questions.n; i++) {
		if (interview->questions.items[i].point == point->index)
			return true;
	}
	return false;
}

static bool is_to_probe(const struct interview *interview, const struct point_result *result)
{
	const struct point *point = result->point;
	/* What a good answer says was said, or the very question. */
	bool given_away = hint_reached(interview, point) >= RUNGS ||
	                  hint_said(interview, point, point->probe);

	return result->state != POINT_FOUND && !result->worked_out && !given_away &&
	       !was_asked(interview, point);
}

/* What of the evidence can be quoted: what was said, not what was asked. NULL: nothing. */
static const struct evidence *said_of(const struct point_result *result)
{
	for (size_t i = 0; i < result->n; i++) {
		if (result->evidence[i].from != FROM_QUESTION)
			return &result->evidence[i];
	}
	return NULL;
}

/* Whether a question said this already. */
static bool was_quoted(const struct interview *interview, struct str words)
{
	for (size_t i = 0; i < interview->questions.n; i++) {
		if (str_find(interview->questions.items[i].text, words, 0) != SIZE_MAX)
			return true;
	}
	return false;
}

static bool is_to_doubt(const struct interview *interview, const struct point_result *result)
{
	const struct evidence *said = said_of(result);
	struct arena arena = { 0 };
	bool fits = result->state == POINT_FOUND && !result->elsewhere && said &&
	            result->point->weight >= DOUBTED_WEIGHT &&
	            !was_asked(interview, result->point) &&
	            !was_quoted(interview, quote_words(&arena, said));

	arena_release(&arena);
	return fits;
}

/* So many in 45 minutes, and as many in proportion, rounded. */
static size_t in_proportion(const struct interview *interview, int64_t in_45)
{
	return (size_t)((interview->setup.minutes * in_45 * 2 + 45) / (2 * 45));
}

static size_t most_questions(const struct interview *interview)
{
	const struct profile *profile = interview_profile(interview);
	size_t most = in_proportion(interview, profile->questions);

	/* A short drill of one step has as many as a step may have. */
	return most > (size_t)profile->per_step ? most : (size_t)profile->per_step;
}

static bool may_ask(const struct interview *interview)
{
	size_t here = 0;

	for (size_t i = 0; i < interview->questions.n; i++)
		here += interview->questions.items[i].step == interview_step(interview);
	return here < (size_t)interview_profile(interview)->per_step &&
	       interview->questions.n < most_questions(interview);
}

/* Whether a question of his own is due: so many by now as the minutes of the steps allow that were
 * entered, so that some are left for the last ones. A second question about a point may come before. */
static bool is_due(const struct interview *interview)
{
	int64_t until = 0, all = 0;

	for (size_t i = 0; i < interview->plan.n; i++) {
		all += interview->plan.minutes[i];
		if (interview->steps[interview->plan.steps[i]].entered)
			until = all;
	}
	if (all == 0)
		return true;
	return (int64_t)interview->questions.n * all < (int64_t)most_questions(interview) * until;
}

/* Once a step. */
static bool may_doubt(const struct interview *interview)
{
	size_t n = 0;

	for (size_t i = 0; i < interview->questions.n; i++) {
		if (interview->questions.items[i].depth != DEPTH_DOUBT)
			continue;
		if (interview->questions.items[i].step == interview_step(interview))
			return false;
		n++;
	}
	return n < in_proportion(interview, interview_profile(interview)->doubts);
}

/* The point of the question just answered in this step, if the reply does not make it and there is
 * a second question. */
static const struct point_result *to_follow(const struct interview *interview,
                                            const struct grade *grade)
{
	if (!interview->questions.n)
		return NULL;
	const struct question *last = &interview->questions.items[interview->questions.n - 1];
	const struct point_result *result = &grade->points[last->point];
	bool follows = last->step == interview_step(interview) && last->depth == DEPTH_PROBE &&
	               question_answered(last) && result->state != POINT_FOUND &&
	               result->point->follow.len &&
	               !hint_said(interview, result->point, result->point->follow);

	return follows ? result : NULL;
}

/* What is asked next; `depth` 0: nothing. */
struct next {
	const struct point_result *result;
	int64_t depth;
};

/* A sceptic doubts first in about every other step. */
static bool doubts_first(const struct interview *interview)
{
	uint64_t lot = (uint64_t)interview->setup.seed * 31u + (uint64_t)interview_step(interview);

	return hash_random(&lot) & 1;
}

static struct next to_doubt(const struct interview *interview, const struct grade *grade)
{
	if (!may_doubt(interview))
		return (struct next){ 0 };
	return (struct next){ pick_point(interview, grade, is_to_doubt), DEPTH_DOUBT };
}

static struct next next_question(const struct interview *interview, const struct grade *grade)
{
	struct next next = { .depth = DEPTH_FOLLOW };

	if (!interview->begun || interview->finished || !may_ask(interview))
		return (struct next){ 0 };
	next.result = to_follow(interview, grade);
	if (!next.result && !is_due(interview))
		return (struct next){ 0 };
	if (!next.result && doubts_first(interview))
		next = to_doubt(interview, grade);
	if (!next.result)
		next = (struct next){ pick_point(interview, grade, is_to_probe), DEPTH_PROBE };
	if (!next.result)
		next = to_doubt(interview, grade);
	return next.result ? next : (struct next){ 0 };
}

bool interview_has_question(const struct interview *interview)
{
	struct arena arena = { 0 };
	struct grade grade = grade_interview(&arena, interview);
	bool has = next_question(interview, &grade).depth != 0;

	arena_release(&arena);
	return has;
}

/* ---- in which words ---- */

/* Another option of a decision of the step, one of which is what the evidence is about, and that was
 * not weighed in the answer; rather not the one that the case chose. Empty when there is none. */
static struct str other_option(struct arena *arena, const struct interview *interview,
                               const struct decision *decision, size_t named)
{
	struct str answer = buf_str(&interview->steps[decision->step].answer.bytes);
	struct str chosen = S("");

	for (size_t i = 1; i < decision->noptions; i++) {
		struct str name = decision->options[(named + i) % decision->noptions].name;
		if (quote_weighs(arena, answer, name))
			continue;
		if (!str_eq(name, decision->choice))
			return name;
		chosen = name;
	}
	return chosen;
}

static struct str to_weigh(struct arena *arena, const struct interview *interview, struct str words)
{
	const struct case_study *study = interview->content.study;

	for (size_t i = 0; i < study->ndecisions; i++) {
		const struct decision *decision = &study->decisions[i];
		for (size_t named = 0;
		     decision->step == interview_step(interview) && named < decision->noptions;
		     named++) {
			if (!quote_names(arena, words, decision->options[named].name))
				continue;
			struct str other = other_option(arena, interview, decision, named);
			if (other.len)
				return quote_inside(arena, study, other);
		}
	}
	return S("");
}

static int64_t times_asked(const struct interview *interview, int64_t depth)
{
	int64_t n = 0;

	for (size_t i = 0; i < interview->questions.n; i++)
		n += interview->questions.items[i].depth == depth;
	return n;
}

/* A point that was only named is taken up by its name; none is asked for coldly that was. Who gave a
 * reason is not asked for one, but about the point. */
static struct str take_up(struct arena *arena, const struct interview *interview,
                          const struct point *point, const struct evidence *said)
{
	struct str words = quote_name(arena, said);
	struct filling fillings[] = { { S("words"), words },
		                      { S("option"), to_weigh(arena, interview, words) },
		                      { S("question"), point->probe } };
	enum phrase phrase = fillings[1].text.len          ? PHRASE_INSTEAD
	                     : quote_explains(arena, said) ? PHRASE_ABOUT
	                                                   : PHRASE_MENTIONED;

	if (!words.len || was_quoted(interview, words))
		return point->probe;
	return profile_say(arena, interview_profile(interview), phrase,
	                   times_asked(interview, DEPTH_PROBE), fillings, COUNT(fillings));
}

static struct str doubt(struct arena *arena, const struct interview *interview,
                        const struct point_result *result)
{
	struct filling filling = { S("words"), quote_words(arena, said_of(result)) };

	return profile_say(arena, interview_profile(interview), PHRASE_DOUBT,
	                   times_asked(interview, DEPTH_DOUBT), &filling, 1);
}

static struct str question_text(struct arena *arena, const struct interview *interview,
                                struct next next)
{
	const struct point *point = next.result->point;
	const struct evidence *said = said_of(next.result);

	if (next.depth == DEPTH_FOLLOW)
		return point->follow;
	if (next.depth == DEPTH_DOUBT)
		return doubt(arena, interview, next.result);
	if (said && next.result->state == POINT_NAMED)
		return take_up(arena, interview, point, said);
	return point->probe;
}

void interviewer_done(const struct interview *interview, struct event_list *out)
{
	int step = interview_step(interview);
	struct arena arena = { 0 };
	struct grade grade = grade_interview(&arena, interview);
	struct next next = next_question(interview, &grade);

	if (interview->open)
		event_add(out, EVENT_CLOSE, step);
	if (next.depth) {
		struct str text = question_text(out->arena, interview, next);
		struct event *probe = event_add(out, EVENT_PROBE, step);
		probe->key = next.result->point->id;
		probe->n = next.depth;
		probe->text = text;
	} else {
		struct event *say = event_add(out, EVENT_SAY, step);
		say->key = S("none-left");
		say->text = profile_say(out->arena, interview_profile(interview), PHRASE_NONE_LEFT,
		                        interview->none_left, NULL, 0);
	}
	arena_release(&arena);
}
