/* SPDX-License-Identifier: MIT */
/*
 * The table of events: what a kind is called where people read it, and what must hold where one
 * stands. event_check holds a log from a database against the table and the state, so that
 * interview_apply may rely on it; it does not know whether an event was wise.
 */
#include "interview/private.h"

enum need {
	SAT_STEP = 1, /* step is one of those that are sat */
	TEXT = 2,     /* text is not empty */
	POINT = 4,    /* key is a point of the case */
	BEGUN = 8,
	UNFINISHED = 16,
	FINISHED = 32,
	QUESTION = 64,     /* one is open */
	NO_QUESTION = 128, /* none is open */
	RUNNING = SAT_STEP | BEGUN | UNFINISHED,
};

/* Far beyond any interview, and far from what would overflow. */
#define MOST_SEQ     (INT64_C(1) << 53)
#define MOST_MS      (INT64_C(1) << 40)
#define MOST_WALL_MS (INT64_C(1) << 53)

static bool within(int64_t value, int64_t least, int64_t most)
{
	return value >= least && value <= most;
}

/* ---- what one kind needs beyond the table ---- */

static const char *begin_fault(const struct interview *interview, const struct event *event)
{
	struct setup setup;

	if (interview->begun)
		return "it begins twice";
	return setup_parse(event->text, interview->content.framework, &setup)
	               ? NULL
	               : "its setup is not one";
}

static const char *say_fault(const struct interview *interview, const struct event *event)
{
	return event->step == -1 || plan_place(&interview->plan, event->step) >= 0
	               ? NULL
	               : "a step is not one that is sat";
}

/* The text that an edit or a caret is in; NULL when the step has no such text. */
static const struct text *target_text(const struct interview *interview, const struct event *event)
{
	if (event->target == 0)
		return &interview->steps[event->step].answer;
	if (!within(event->target, 1, (int64_t)interview->questions.n))
		return NULL;
	const struct question *question = &interview->questions.items[event->target - 1];
	return question->step == event->step ? &question->reply : NULL;
}

static const char *edit_fault(const struct interview *interview, const struct event *event)
{
	const struct text *text = target_text(interview, event);

	if (event->n < EDIT_NEW || event->n > EDIT_REDO)
		return "an edit is of no known sort";
	return text && text_fits(text, event->at, event->removed, event->text)
	               ? NULL
	               : "an edit lies outside its text";
}

static const char *caret_fault(const struct interview *interview, const struct event *event)
{
	const struct text *text = target_text(interview, event);

	return text && text_fits(text, event->at, 0, S("")) && event->removed >= 0
	               ? NULL
	               : "a caret lies outside its text";
}

static const char *tell_fault(const struct interview *interview, const struct event *event)
{
	bool answers = interview->heard_seq && interview->heard_seq == interview->seq;

	if (event->key.len && !case_find_fact(interview->content.study, event->key))
		return "a fact is not of its case";
	if (!within(event->n, TOLD, TOLD_SORTS - 1))
		return "a number is out of range";
	return event->n == TOLD_GIVEN || answers ? NULL : "an answer has no question";
}

static const char *probe_fault(const struct interview *interview, const struct event *event)
{
	(void)interview;
	return within(event->n, DEPTH_PROBE, DEPTH_DOUBT) ? NULL : "a number is out of range";
}

static const char *hint_fault(const struct interview *interview, const struct event *event)
{
	if (!event->key.len)
		return event->n == 0 ? NULL : "a number is out of range";
	if (!case_find_point(interview->content.study, event->key))
		return "a point is not of its case";
	return within(event->n, 1, RUNGS) ? NULL : "a number is out of range";
}

static const char *twist_fault(const struct interview *interview, const struct event *event)
{
	const struct case_study *study = interview->content.study;
	const struct plan *plan = &interview->plan;

	if (interview->twist_seq)
		return "its twist comes twice";
	return plan->twist_ms >= 0 && str_eq(event->key, study->twists[plan->twist].id)
	               ? NULL
	               : "a twist is not the one that was drawn";
}

static const char *decide_fault(const struct interview *interview, const struct event *event)
{
	return !event->key.len || decided_find(interview->content.study, event->key) >= 0
	               ? NULL
	               : "a decision is not of its case";
}

static const char *note_fault(const struct interview *interview, const struct event *event)
{
	return within(event->n, 0, 1) ? decide_fault(interview, event) : "a number is out of range";
}

static const char *estimate_fault(const struct interview *interview, const struct event *event)
{
	(void)interview;
	return within(event->n, 0, 1) ? NULL : "a number is out of range";
}

static const char *return_fault(const struct interview *interview, const struct event *event)
{
	(void)interview;
	return within(event->at, 0, MOST_MS) && within(event->removed, 0, MOST_WALL_MS)
	               ? NULL
	               : "a number is out of range";
}

static const char *time_fault(const struct interview *interview, const struct event *event)
{
	(void)interview;
	return clock_find(event->key) >= 0 ? NULL : "the clock says nothing of that kind";
}

static const char *plan_fault(const struct interview *interview, const struct event *event)
{
	struct plan plan = interview->plan;

	if (!within(event->n, 0, 1))
		return "a number is out of range";
	return resplit_parse(interview, event->key, &plan) ? NULL
	                                                   : "a split of the minutes is not one";
}

static const char *guess_fault(const struct interview *interview, const struct event *event)
{
	return within(event->n, -1, (int64_t)interview->content.study->npoints)
	               ? NULL
	               : "a number is out of range";
}

static const char *mark_fault(const struct interview *interview, const struct event *event)
{
	(void)interview;
	return within(event->n, MARK_NONE, MARK_LATER) ? NULL : "a mark is not one";
}

static const char *amend_fault(const struct interview *interview, const struct event *event)
{
	if (!within(event->target, 1, (int64_t)interview->decided.n) ||
	    interview->decided.items[event->target - 1].step != event->step)
		return "there is no such decision";
	if (!within(event->n, 0, DECIDED_PARTS - 1))
		return "a number is out of range";
	if (!decided_lacks(&interview->decided.items[event->target - 1],
	                   (enum decided_part)event->n))
		return "a part of a decision was written before the end";
	return decide_fault(interview, event);
}

static const char *draft_fault(const struct interview *interview, const struct event *event)
{
	(void)interview;
	if (!within(event->n, 0, DRAFT_LINES - 1))
		return "a draft is of no known line";
	return event->text.len <= LIMIT_DRAFT ? NULL : "a draft is too long";
}

/* ---- the table ---- */

static const struct event_row {
	const char *name;
	int needs;
	const char *(*fault)(const struct interview *interview, const struct event *event);
} rows[] = {
	[EVENT_BEGIN] = { "begin", TEXT, begin_fault },
	[EVENT_ENTER] = { "enter", RUNNING | NO_QUESTION, NULL },
	[EVENT_SAY] = { "say", BEGUN | UNFINISHED | TEXT, say_fault },
	[EVENT_EDIT] = { "edit", RUNNING, edit_fault },
	[EVENT_ASK] = { "ask", RUNNING | TEXT, NULL },
	[EVENT_TELL] = { "tell", RUNNING | TEXT, tell_fault },
	[EVENT_PROBE] = { "probe", RUNNING | NO_QUESTION | TEXT | POINT, probe_fault },
	[EVENT_SAID] = { "said", RUNNING | QUESTION, NULL },
	[EVENT_CLOSE] = { "close", RUNNING | QUESTION, NULL },
	[EVENT_TWIST] = { "twist", RUNNING | TEXT, twist_fault },
	[EVENT_HINT] = { "hint", RUNNING | TEXT, hint_fault },
	[EVENT_REFERENCE] = { "reference", RUNNING, NULL },
	[EVENT_DECIDE] = { "decide", RUNNING | TEXT, note_fault },
	[EVENT_ESTIMATE] = { "estimate", RUNNING | TEXT, estimate_fault },
	[EVENT_UNKNOWN] = { "unknown", RUNNING | TEXT, NULL },
	[EVENT_PAUSE] = { "pause", BEGUN | UNFINISHED, NULL },
	[EVENT_CONTINUE] = { "continue", BEGUN | UNFINISHED, NULL },
	[EVENT_LEAVE] = { "leave", BEGUN | UNFINISHED, NULL },
	[EVENT_RETURN] = { "return", BEGUN | UNFINISHED, return_fault },
	[EVENT_TIME] = { "time", RUNNING, time_fault },
	[EVENT_CARET] = { "caret", RUNNING, caret_fault },
	[EVENT_FINISH] = { "finish", BEGUN | UNFINISHED | NO_QUESTION, NULL },
	[EVENT_GUESS] = { "guess", SAT_STEP | BEGUN | FINISHED, guess_fault },
	[EVENT_PLAN] = { "plan", RUNNING | TEXT, plan_fault },
	[EVENT_MARK] = { "mark", BEGUN | FINISHED | POINT, mark_fault },
	[EVENT_AMEND] = { "amend", SAT_STEP | BEGUN | FINISHED, amend_fault },
	[EVENT_DRAFT] = { "draft", RUNNING, draft_fault },
};

const char *event_name(enum event_kind kind)
{
	return (size_t)kind < COUNT(rows) && rows[kind].name ? rows[kind].name : "";
}

/* ---- checking ---- */

static const char *order_fault(const struct interview *interview, const struct event *event)
{
	if (event->first != interview->seq + 1 || !within(event->seq, event->first, MOST_SEQ))
		return "an event is missing or out of order";
	if (event->at_ms < interview->at_ms)
		return "its time runs backwards";
	if (event->at_ms > MOST_MS || !within(event->wall_ms, 0, MOST_WALL_MS))
		return "a time is out of range";
	return NULL;
}

static const char *need_fault(const struct interview *interview, const struct event *event,
                              int needs)
{
	if ((needs & BEGUN) && !interview->begun)
		return "it does not begin with its setup";
	if ((needs & UNFINISHED) && interview->finished)
		return "it goes on after its end";
	if ((needs & FINISHED) && !interview->finished)
		return "it is judged before its end";
	if ((needs & SAT_STEP) && plan_place(&interview->plan, event->step) < 0)
		return "a step is not one that is sat";
	if ((needs & TEXT) && !event->text.len)
		return "a text is missing";
	if ((needs & POINT) && !case_find_point(interview->content.study, event->key))
		return "a point is not of its case";
	if ((needs & QUESTION) && !interview->open)
		return "no question is open";
	if ((needs & NO_QUESTION) && interview->open)
		return "a question is still open";
	return NULL;
}

bool event_check(const struct interview *interview, const struct event *event, const char **why)
{
	*why = NULL;
	if (!*event_name(event->kind)) {
		*why = "an event is of no known kind";
		return false;
	}
	const struct event_row *row = &rows[event->kind];
	*why = order_fault(interview, event);
	if (!*why)
		*why = need_fault(interview, event, row->needs);
	if (!*why && (utf8_bad(event->text) != SIZE_MAX || utf8_bad(event->key) != SIZE_MAX))
		*why = "a text is not UTF-8";
	if (!*why && row->fault)
		*why = row->fault(interview, event);
	return !*why;
}

bool event_replaces(const struct event *event, const struct event *before)
{
	return event->kind == EVENT_DRAFT && before->kind == EVENT_DRAFT && event->n == before->n &&
	       event->step == before->step && event->seq == before->seq + 1;
}

struct event *event_add(struct event_list *list, enum event_kind kind, int step)
{
	list->items =
		arena_grow(list->arena, list->items, list->n, &list->cap, sizeof *list->items);
	struct event *event = &list->items[list->n++];
	*event = (struct event){ .kind = kind, .step = step, .at_ms = -1 };
	return event;
}
