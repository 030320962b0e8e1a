/* SPDX-License-Identifier: MIT */
/*
 * A new split of the minutes that are left: each step that is still to come gets one, and the rest
 * goes where most weight was not found. Knows what a split is as text and back ("data=6,model=9");
 * when one is proposed, clock.c knows.
 */
#include "interview/private.h"

/* ---- the weights ---- */

/* The weight of the points of each place in the plan that nothing was found of. */
static void weigh(const struct interview *interview, int64_t weights[MAX_STEPS])
{
	struct arena arena = { 0 };
	struct grade grade = grade_interview(&arena, interview);

	for (size_t i = 0; i < grade.npoints; i++) {
		const struct point_result *result = &grade.points[i];
		int place = result->point->twist < 0
		                    ? plan_place(&interview->plan, result->point->step)
		                    : -1;
		if (place >= 0 && result->expected && result->applies &&
		    result->state != POINT_FOUND && result->mark.mark != MARK_CLAIMED)
			weights[place] += result->point->weight;
	}
	arena_release(&arena);
}

static int64_t whole_minutes(int64_t ms)
{
	return (ms + MINUTE_MS - 1) / MINUTE_MS;
}

/* Where nothing is left to find, the minutes stay in proportion. */
static void weigh_minutes(const struct interview *interview, int64_t weights[MAX_STEPS])
{
	const struct plan *plan = &interview->plan;
	int64_t sum = 0;

	for (size_t i = interview->place; i < plan->n; i++)
		sum += weights[i];
	for (size_t i = interview->place + 1; i < plan->n && sum == 0; i++)
		weights[i] = plan->minutes[i];
}

/* The new minutes of the steps from the present one on, which gets no more of them when he would
 * rather move on; false when there is nothing to split. */
static bool split(const struct interview *interview, bool move_on, int64_t now_ms,
                  int64_t minutes[MAX_STEPS])
{
	const struct plan *plan = &interview->plan;
	size_t here = interview->place, n = plan->n - here;
	int64_t weights[MAX_STEPS] = { 0 }, parts[MAX_STEPS] = { 0 };
	int64_t left = interview->setup.minutes - whole_minutes(now_ms) - (int64_t)n + 1;
	int64_t spent = whole_minutes(interview_spent_ms(interview, plan->steps[here], now_ms));

	if (left < 1 || n < 2)
		return false;
	weigh(interview, weights);
	if (move_on)
		weights[here] = 0;
	weigh_minutes(interview, weights);
	plan_divide(left, &weights[here], n, parts);
	minutes[here] = spent + parts[0];
	for (size_t i = 1; i < n; i++)
		minutes[here + i] = parts[i] + 1;
	return true;
}

/* ---- as text ---- */

static struct str print_split(struct arena *arena, const struct interview *interview,
                              const int64_t minutes[MAX_STEPS])
{
	struct buf out = { 0 };

	for (size_t i = interview->place; i < interview->plan.n; i++) {
		int step = interview->plan.steps[i];
		buf_addf(&out, "%s%.*s=%lld", out.len ? "," : "",
		         STR_ARG(interview->content.framework->steps[step].id),
		         (long long)minutes[i]);
	}
	struct str text = buf_dup(arena, &out);
	buf_release(&out);
	return text;
}

bool resplit_parse(const struct interview *interview, struct str text, struct plan *plan)
{
	struct plan parsed = *plan;

	while (text.ptr) {
		struct str minutes = str_cut(&text, ',');
		int step =
			framework_find_step(interview->content.framework, str_cut(&minutes, '='));
		int place = plan_place(plan, step);
		if (place < 0 || !minutes.ptr || !str_int(minutes, &parsed.minutes[place]) ||
		    parsed.minutes[place] < 0 || parsed.minutes[place] > LIMIT_MINUTES)
			return false;
	}
	*plan = parsed;
	return true;
}

/* "Data management 6, Model development 9 min": of the present step what it still gets, and no word
 * of it when that is nothing. */
static struct str speak_split(struct arena *arena, const struct interview *interview,
                              int64_t now_ms, const int64_t minutes[MAX_STEPS])
{
	struct buf out = { 0 };

	for (size_t i = interview->place; i < interview->plan.n; i++) {
		int step = interview->plan.steps[i];
		int64_t left = minutes[i];
		if (i == interview->place)
			left -= whole_minutes(interview_spent_ms(interview, step, now_ms));
		if (left == 0)
			continue;
		buf_addf(&out, "%s%.*s %lld", out.len ? ", " : "",
		         STR_ARG(interview->content.framework->steps[step].title), (long long)left);
	}
	buf_adds(&out, S(" min"));
	struct str text = buf_dup(arena, &out);
	buf_release(&out);
	return text;
}

/* ---- proposing, taking ---- */

static bool differs(const struct interview *interview, const int64_t minutes[MAX_STEPS])
{
	for (size_t i = interview->place; i < interview->plan.n; i++) {
		if (minutes[i] != interview->plan.minutes[i])
			return true;
	}
	return false;
}

static bool propose(const struct interview *interview, bool move_on, bool asked, int64_t now_ms,
                    struct event_list *out)
{
	int64_t minutes[MAX_STEPS] = { 0 };

	if (!split(interview, move_on, now_ms, minutes) || !differs(interview, minutes))
		return false;
	struct filling filling = { S("plan"), speak_split(out->arena, interview, now_ms, minutes) };
	struct str text =
		profile_say(out->arena, interview_profile(interview), PHRASE_PLAN, 0, &filling, 1);
	if (!asked && str_eq(text, interview->proposed))
		return false;
	struct event *event = event_add(out, EVENT_PLAN, interview_step(interview));
	event->key = print_split(out->arena, interview, minutes);
	event->at_ms = now_ms;
	event->text = text;
	return true;
}

bool resplit_propose(const struct interview *interview, int64_t now_ms, struct event_list *out)
{
	bool move_on = interview->steps[interview_step(interview)].quarter_said;

	return propose(interview, move_on, true, now_ms, out);
}

void resplit_suggest(const struct interview *interview, bool move_on, int64_t now_ms,
                     struct event_list *out)
{
	propose(interview, move_on, false, now_ms, out);
}

void resplit_take(const struct interview *interview, struct event_list *out)
{
	struct event *event = event_add(out, EVENT_PLAN, interview_step(interview));

	event->n = 1;
	event->key = interview->proposal;
	event->text = profile_say(out->arena, interview_profile(interview), PHRASE_PLAN_TAKEN, 0,
	                          NULL, 0);
}
