/* SPDX-License-Identifier: MIT */
/*
 * What the line under the frame says of an event: words of the interviewer that stand nowhere else,
 * and what came of a key. It knows which events are worth a word, and nothing of how they came
 * about.
 */
#include "screen/interview.h"

#include <stdarg.h>

enum { MINUTE_MS = 60 * 1000 };

/* Behind what was said in the same turn. */
static void remark(struct buf *out, const char *format, ...) BASE_PRINTF(2, 3);
static void remark(struct buf *out, const char *format, ...)
{
	struct arena scratch = { 0 };
	va_list args;

	if (out->len)
		buf_adds(out, strchr(".?!", out->ptr[out->len - 1]) ? S(" ") : S(". "));
	va_start(args, format);
	buf_adds(out, str_formatv(&scratch, format, args));
	va_end(args);
	arena_release(&scratch);
}

static void remark_say(struct sit *sit, const struct event *event, struct buf *out)
{
	(void)sit;
	if (str_eq(event->key, S("none-left")) || str_eq(event->key, S("claimed")))
		remark(out, "Interviewer: %.*s", STR_ARG(event->text));
}

/* What was worked out stands beside the line. */
static void remark_estimate(struct sit *sit, const struct event *event, struct buf *out)
{
	(void)sit;
	if (event->n)
		remark(out, "Not worked out: %.*s", STR_ARG(event->key));
}

/* Whether what is said now is seen beside the answer. */
static bool shows_said(const struct sit *sit)
{
	return sit->focus == FOCUS_ASK ||
	       (sit->desk && (sit->focus == FOCUS_TYPING || sit->focus == FOCUS_COMMANDS));
}

/* Where there is room his answer stands beside the question. */
static void remark_tell(struct sit *sit, const struct event *event, struct buf *out)
{
	if (!shows_said(sit))
		remark(out, "%s%.*s", out->len ? "" : "Interviewer: ", STR_ARG(event->text));
}

static void remark_twist(struct sit *sit, const struct event *event, struct buf *out)
{
	(void)event;
	remark(out, "Something has changed; %.*s shows all that was said",
	       STR_ARG(sit_key(sit, ACTION_PROMPT)));
}

static void remark_hint(struct sit *sit, const struct event *event, struct buf *out)
{
	struct heard hint = { .text = event->text, .rung = event->n };

	if (!shows_said(sit))
		remark(out, "%.*s", STR_ARG(sit_hint_words(&sit->view.app->turn, &hint)));
}

static const struct decided *decided_at(const struct interview *interview, int64_t seq)
{
	const struct decided *decided = interview->decided.items;

	while (decided->seq != seq)
		decided++;
	return decided;
}

static void remark_decide(struct sit *sit, const struct event *event, struct buf *out)
{
	const struct decided *decided = decided_at(sit_interview(sit), event->seq);
	struct str what = decided->parts[PART_CHOSEN].len ? decided->parts[PART_CHOSEN]
	                                                  : decided->parts[PART_QUESTION];

	if (decided->from_answer)
		remark(out, "Noted: %.*s",
		       STR_ARG(sit_decided_words(&sit->view.app->turn, decided)));
	else if (!decided->parts[PART_CHOSEN].len)
		remark(out, "Noted, without a choice: %.*s", STR_ARG(what));
	else if (decided->noptions < OPTIONS_LEAST)
		remark(out, "Noted: %.*s; a trade-off wants three options or more", STR_ARG(what));
	else if (!decided->chosen_listed)
		remark(out, "Noted: %.*s; it is none of the options", STR_ARG(what));
	else
		remark(out, "Noted: %.*s", STR_ARG(what));
}

static void remark_pause(struct sit *sit, const struct event *event, struct buf *out)
{
	if (event->kind == EVENT_PAUSE)
		remark(out, "The clock stands still; %.*s or typing starts it again",
		       STR_ARG(sit_key(sit, ACTION_PAUSE)));
	else
		remark(out, "The clock runs again");
}

static void remark_return(struct sit *sit, const struct event *event, struct buf *out)
{
	(void)sit;
	if (event->at)
		remark(out, "Away for %lld min, of which %lld count",
		       (long long)(event->removed / MINUTE_MS),
		       (long long)((event->at + MINUTE_MS - 1) / MINUTE_MS));
	else if (event->removed >= MINUTE_MS)
		remark(out, "Away for %lld min, which do not count",
		       (long long)(event->removed / MINUTE_MS));
}

/* Of several remarks about the time the last one is true. Logs of an older viva have no words for
 * it. */
static void remark_time(struct sit *sit, const struct event *event, struct buf *out)
{
	const struct framework_step *step =
		&sit_interview(sit)->content.framework->steps[event->step];

	buf_reset(out);
	if (event->text.len)
		remark(out, "Interviewer: %.*s", STR_ARG(event->text));
	else if (str_eq(event->key, S("step")))
		remark(out, "The minutes of %.*s are used up; nothing is cut off",
		       STR_ARG(step->title));
	else if (str_eq(event->key, S("two-minutes")))
		remark(out, "Two minutes left");
	else
		remark(out, "Time is up; go on if you like, it is shown apart");
}

/* The key comes first: what is proposed may be too long for a message, and is read in full where the
 * prompt is. */
static void remark_plan(struct sit *sit, const struct event *event, struct buf *out)
{
	struct str takes = sit_key(sit, ACTION_SPLIT), shows = sit_key(sit, ACTION_PROMPT);

	if (event->n) {
		remark(out, "Interviewer: %.*s", STR_ARG(event->text));
	} else if (sit->desk) {
		remark(out, "%.*s takes this split: %.*s", STR_ARG(takes), STR_ARG(event->text));
	} else {
		buf_reset(out);
		remark(out, "A new split of the minutes is proposed: %.*s takes it, %.*s shows it",
		       STR_ARG(takes), STR_ARG(shows));
	}
}

static void (*const rows[])(struct sit *sit, const struct event *event, struct buf *out) = {
	[EVENT_SAY] = remark_say,        [EVENT_TELL] = remark_tell,
	[EVENT_TWIST] = remark_twist,    [EVENT_HINT] = remark_hint,
	[EVENT_DECIDE] = remark_decide,  [EVENT_PAUSE] = remark_pause,
	[EVENT_CONTINUE] = remark_pause, [EVENT_RETURN] = remark_return,
	[EVENT_TIME] = remark_time,      [EVENT_ESTIMATE] = remark_estimate,
	[EVENT_PLAN] = remark_plan,
};

void sit_remark(struct sit *sit, const struct event *event, struct buf *out)
{
	if ((size_t)event->kind < COUNT(rows) && rows[event->kind])
		rows[event->kind](sit, event, out);
}
