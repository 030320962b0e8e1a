/* SPDX-License-Identifier: MIT */
/*
 * What is said about the time, and when: that the minutes of a step are used up, and a quarter
 * more; that ten minutes are left, two, none; each once, in the words of the interviewer's profile.
 * Where it helps, a new split of what is left is proposed with it. It cuts nothing off and reads no
 * clock: the time comes in as an argument.
 */
#include "interview/private.h"

enum { TEN_MINUTES_MS = 10 * MINUTE_MS };

static bool was_said(const struct interview *interview, enum time_remark remark)
{
	return interview->time_said & (1u << remark);
}

/* ---- when ---- */

/* When the minutes of the step, times `permille` / 1000, are used up; INT64_MAX: it has none. */
static int64_t used_ms(const struct interview *interview, int64_t permille)
{
	const struct step_state *step = &interview->steps[interview_step(interview)];
	int64_t minutes = interview->plan.minutes[interview->place];

	if (minutes == 0)
		return INT64_MAX;
	return interview->entered_ms - step->spent_ms + minutes * MINUTE_MS * permille / 1000;
}

/* INT64_MAX: it was said, or never will be. */
static int64_t step_due_ms(const struct interview *interview)
{
	const struct step_state *step = &interview->steps[interview_step(interview)];

	return step->overrun_said ? INT64_MAX : used_ms(interview, 1000);
}

static int64_t over_due_ms(const struct interview *interview)
{
	const struct step_state *step = &interview->steps[interview_step(interview)];

	/* Behind the last step there is nothing to move on to. */
	if (step->quarter_said || was_said(interview, TIME_UP) ||
	    interview->place + 1 == interview->plan.n)
		return INT64_MAX;
	return used_ms(interview, 1250);
}

/* So long before the end, in an interview that is more than twice as long. */
static int64_t left_due_ms(const struct interview *interview, enum time_remark remark,
                           int64_t left_ms)
{
	int64_t total_ms = interview->setup.minutes * MINUTE_MS;

	if (was_said(interview, remark) || total_ms <= 2 * left_ms)
		return INT64_MAX;
	return total_ms - left_ms;
}

static int64_t ten_due_ms(const struct interview *interview)
{
	return left_due_ms(interview, TIME_TEN_LEFT, TEN_MINUTES_MS);
}

static int64_t two_due_ms(const struct interview *interview)
{
	return left_due_ms(interview, TIME_TWO_LEFT, TWO_MINUTES_MS);
}

static int64_t up_due_ms(const struct interview *interview)
{
	return was_said(interview, TIME_UP) ? INT64_MAX : interview->setup.minutes * MINUTE_MS;
}

static const struct remark {
	struct str key;
	int64_t (*due_ms)(const struct interview *interview);
	enum phrase phrase;
	bool until_up; /* not true any more when time is up */
	bool proposes; /* a new split of what is left */
} remarks[TIME_REMARKS] = {
	[TIME_STEP_USED] = { STR_INIT("step"), step_due_ms, PHRASE_STEP_USED, false, false },
	[TIME_STEP_OVER] = { STR_INIT("step-over"), over_due_ms, PHRASE_STEP_OVER, true, true },
	[TIME_TEN_LEFT] = { STR_INIT("ten-minutes"), ten_due_ms, PHRASE_TEN_LEFT, true, true },
	[TIME_TWO_LEFT] = { STR_INIT("two-minutes"), two_due_ms, PHRASE_TWO_LEFT, true, false },
	[TIME_UP] = { STR_INIT("up"), up_due_ms, PHRASE_TIME_IS_UP, false, false },
};

static bool runs(const struct interview *interview)
{
	return interview->begun && !interview->finished && !interview->paused && !interview->left;
}

int clock_find(struct str key)
{
	for (int i = 0; i < TIME_REMARKS; i++) {
		if (str_eq(key, remarks[i].key))
			return i;
	}
	return -1;
}

int64_t interview_deadline(const struct interview *interview)
{
	int64_t next = INT64_MAX;

	if (!runs(interview))
		return INT64_MAX;
	for (size_t i = 0; i < COUNT(remarks); i++) {
		int64_t due_ms = remarks[i].due_ms(interview);
		if (due_ms < next)
			next = due_ms;
	}
	return next > interview->at_ms ? next : interview->at_ms;
}

/* ---- what ---- */

static void add_remark(const struct interview *interview, const struct remark *remark,
                       struct event_list *out)
{
	int step = interview_step(interview);
	int64_t due_ms = remark->due_ms(interview);
	int64_t at_ms = due_ms > interview->at_ms ? due_ms : interview->at_ms;
	struct filling filling = { S("step"), interview->content.framework->steps[step].title };
	struct event *event = event_add(out, EVENT_TIME, step);

	event->key = remark->key;
	event->at_ms = at_ms;
	event->text = profile_say(out->arena, interview_profile(interview), remark->phrase, step,
	                          &filling, 1);
	if (remark->proposes)
		resplit_suggest(interview, remark == &remarks[TIME_STEP_OVER], at_ms, out);
}

void clock_tick(const struct interview *interview, int64_t now_ms, struct event_list *out)
{
	bool passed[COUNT(remarks)] = { false };

	if (!runs(interview))
		return;
	for (;;) {
		const struct remark *next = NULL;
		for (size_t i = 0; i < COUNT(remarks); i++) {
			if (!passed[i] && remarks[i].due_ms(interview) <= now_ms &&
			    (!next || remarks[i].due_ms(interview) < next->due_ms(interview)))
				next = &remarks[i];
		}
		if (!next)
			return;
		passed[next - remarks] = true;
		if (!next->until_up || now_ms < interview->setup.minutes * MINUTE_MS)
			add_remark(interview, next, out);
	}
}
