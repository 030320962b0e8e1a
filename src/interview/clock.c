/* SPDX-License-Identifier: MIT */
/*
 * What the clock says, and when: that the minutes of a step are used up, that two minutes are left,
 * that time is up; each once. It cuts nothing off and reads no clock: the time comes in as an
 * argument.
 */
#include "interview/private.h"

/* INT64_MAX: it was said, or never will be. */
static int64_t step_due_ms(const struct interview *interview)
{
	const struct step_state *step = &interview->steps[interview_step(interview)];
	int64_t minutes = interview->plan.minutes[interview->place];

	if (step->overrun_said || minutes == 0)
		return INT64_MAX;
	return interview->entered_ms - step->spent_ms + minutes * MINUTE_MS;
}

static int64_t two_minutes_due_ms(const struct interview *interview)
{
	int64_t total_ms = interview->setup.minutes * MINUTE_MS;

	if (interview->two_minutes_said || total_ms <= TWO_MINUTES_MS)
		return INT64_MAX;
	return total_ms - TWO_MINUTES_MS;
}

static int64_t up_due_ms(const struct interview *interview)
{
	return interview->up_said ? INT64_MAX : interview->setup.minutes * MINUTE_MS;
}

static const struct remark {
	struct str key;
	int64_t (*due_ms)(const struct interview *interview);
	bool until_up; /* not true any more when time is up */
} remarks[] = {
	{ STR_INIT("step"), step_due_ms, false },
	{ STR_INIT("two-minutes"), two_minutes_due_ms, true },
	{ STR_INIT("up"), up_due_ms, false },
};

static bool runs(const struct interview *interview)
{
	return interview->begun && !interview->finished && !interview->paused && !interview->left;
}

bool clock_says(struct str key)
{
	for (size_t i = 0; i < COUNT(remarks); i++) {
		if (str_eq(key, remarks[i].key))
			return true;
	}
	return false;
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

static void add_remark(const struct interview *interview, const struct remark *remark,
                       struct event_list *out)
{
	int64_t due_ms = remark->due_ms(interview);
	struct event *event = event_add(out, EVENT_TIME, interview_step(interview));

	event->key = remark->key;
	event->at_ms = due_ms > interview->at_ms ? due_ms : interview->at_ms;
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
