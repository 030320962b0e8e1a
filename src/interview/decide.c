/* SPDX-License-Identifier: MIT */
/*
 * interview_decide: an intent becomes events, or is refused with a reason that a person
 * understands. One row a kind of intent says when it is valid, one small function says what
 * happens; those of moving and of writing are in files of their own. It changes nothing: the events
 * do, now and whenever their log is read again.
 */
#include "interview/private.h"

#include <assert.h>

static void decide_hint(struct draft *draft)
{
	if (!interviewer_hint(draft->interview, draft->out))
		draft->why = S("no hint is left for this step");
}

static void decide_reference(struct draft *draft)
{
	event_add(draft->out, EVENT_REFERENCE, interview_step(draft->interview));
}

static void decide_pause(struct draft *draft)
{
	event_add(draft->out, draft->interview->paused ? EVENT_CONTINUE : EVENT_PAUSE, -1);
}

static void decide_leave(struct draft *draft)
{
	if (!draft->interview->left && !draft->interview->finished)
		event_add(draft->out, EVENT_LEAVE, -1);
}

/* Away in an exam: it counts until the minutes are used up. In practice it never does. */
static void decide_return(struct draft *draft)
{
	const struct interview *interview = draft->interview;
	int64_t away_ms = draft->intent->at > 0 ? draft->intent->at : 0;
	int64_t left_ms = interview->setup.minutes * MINUTE_MS - draft->now_ms;
	int64_t counted_ms = away_ms < left_ms ? away_ms : left_ms;

	if (interview->setup.mode != MODE_EXAM || counted_ms < 0)
		counted_ms = 0;
	struct event *event = event_add(draft->out, EVENT_RETURN, -1);
	event->at = counted_ms;
	event->removed = away_ms;
	draft->now_ms += counted_ms;
	if (interview->paused)
		event_add(draft->out, EVENT_CONTINUE, -1);
}

static void decide_plan(struct draft *draft)
{
	if (draft->interview->proposal.len)
		resplit_take(draft->interview, draft->out);
	else if (!resplit_propose(draft->interview, draft->now_ms, draft->out))
		draft->why = draft->interview->setup.minutes * MINUTE_MS - draft->now_ms < MINUTE_MS
		                     ? S("no minutes are left to split")
		                     : S("the minutes that are left are well split");
}

static void decide_guess(struct draft *draft)
{
	const struct interview *interview = draft->interview;
	int64_t step = draft->intent->n, guess = draft->intent->at;

	if (step < 0 || step >= MAX_STEPS || plan_place(&interview->plan, (int)step) < 0)
		draft->why = S("that step was not sat");
	else if (guess < -1 || guess > (int64_t)interview->content.study->npoints)
		draft->why = S("there are not so many points");
	else
		event_add(draft->out, EVENT_GUESS, (int)step)->n = guess;
}

static void decide_mark(struct draft *draft)
{
	const struct point *point =
		case_find_point(draft->interview->content.study, draft->intent->text);

	if (!point || draft->intent->n < MARK_NONE || draft->intent->n > MARK_LATER) {
		draft->why = point ? S("there is no such mark") : S("there is no such point");
		return;
	}
	struct event *event = event_add(draft->out, EVENT_MARK, -1);
	event->key = point->id;
	event->n = draft->intent->n;
	event->text = utf8_clean(draft->out->arena, draft->intent->line);
}

/* What a note would be about with another part added. */
static int64_t amended_match(const struct draft *draft, const struct decided *decided,
                             enum decided_part part, struct str text)
{
	const struct content *content = &draft->interview->content;
	struct decided amended = decided_parse(decided->raw);
	int64_t match = decided_match(content, decided->step, &amended);

	if (match >= 0)
		return match;
	memcpy(amended.added, decided->added, sizeof amended.added);
	amended.added[part] = text;
	return decided_match(content, decided->step, &amended);
}

static void decide_amend(struct draft *draft)
{
	const struct interview *interview = draft->interview;
	const struct intent *intent = draft->intent;
	struct str text = str_trim(utf8_clean(draft->out->arena, intent->text));

	if (intent->target < 1 || intent->target > (int64_t)interview->decided.n || intent->n < 0 ||
	    intent->n >= DECIDED_PARTS) {
		draft->why = S("there is no such decision");
		return;
	}
	const struct decided *decided = &interview->decided.items[intent->target - 1];
	enum decided_part part = (enum decided_part)intent->n;
	if (!decided_lacks(decided, part)) {
		draft->why = S("what was written in the interview stays as it was");
		return;
	}
	if (str_eq(text, decided->added[part]))
		return;
	int64_t match = amended_match(draft, decided, part, text);
	struct event *event = event_add(draft->out, EVENT_AMEND, decided->step);
	event->target = intent->target;
	event->n = intent->n;
	event->text = text;
	if (match >= 0)
		event->key = interview->content.study->decisions[match].id;
}

static void decide_tick(struct draft *draft)
{
	clock_tick(draft->interview, draft->now_ms, draft->out);
}

/* ---- the table ---- */

enum valid {
	ONCE = 1,     /* before the beginning */
	RUNNING = 2,  /* between the beginning and the end */
	ENDED = 4,    /* after it */
	PRACTICE = 8, /* practice mode only */
	WAKES = 16,   /* a pause ends with it */
};

static const struct intent_row {
	int valid;
	void (*decide)(struct draft *draft);
} rows[INTENT_KINDS] = {
	[INTENT_TICK] = { ONCE | RUNNING | ENDED, decide_tick },
	[INTENT_BEGIN] = { ONCE, decide_begin },
	[INTENT_LINE] = { RUNNING | WAKES, decide_line },
	[INTENT_EDIT] = { RUNNING | WAKES, decide_edit },
	[INTENT_CARET] = { RUNNING, decide_caret },
	[INTENT_ASK] = { RUNNING | WAKES, decide_ask },
	[INTENT_DECIDE] = { RUNNING | WAKES, decide_decide },
	[INTENT_ESTIMATE] = { RUNNING | WAKES, decide_estimate },
	[INTENT_DONE] = { RUNNING | WAKES, decide_done },
	[INTENT_SAID] = { RUNNING | WAKES, decide_said },
	[INTENT_HINT] = { RUNNING | WAKES | PRACTICE, decide_hint },
	[INTENT_REFERENCE] = { RUNNING | WAKES | PRACTICE, decide_reference },
	[INTENT_PAUSE] = { RUNNING | PRACTICE, decide_pause },
	[INTENT_PLAN] = { RUNNING | WAKES, decide_plan },
	[INTENT_NEXT] = { RUNNING | WAKES, decide_next },
	[INTENT_BACK] = { RUNNING | WAKES, decide_back },
	[INTENT_STEP] = { RUNNING | WAKES, decide_step },
	[INTENT_FINISH] = { RUNNING | WAKES, decide_finish },
	[INTENT_LEAVE] = { RUNNING | ENDED, decide_leave },
	[INTENT_RETURN] = { RUNNING, decide_return },
	[INTENT_UNKNOWN] = { RUNNING, decide_unknown },
	[INTENT_GUESS] = { ENDED, decide_guess },
	[INTENT_MARK] = { ENDED, decide_mark },
	[INTENT_AMEND] = { ENDED, decide_amend },
	[INTENT_DRAFT] = { RUNNING | WAKES, decide_draft },
};

static struct str refusal(const struct interview *interview, const struct intent_row *row)
{
	int phase = !interview->begun ? ONCE : interview->finished ? ENDED : RUNNING;

	if (!(row->valid & phase))
		return phase == ENDED         ? S("the interview has ended")
		       : phase == ONCE        ? S("the interview has not begun")
		       : (row->valid & ENDED) ? S("the interview has not ended")
		                              : S("the interview has begun already");
	if ((row->valid & PRACTICE) && interview->setup.mode != MODE_PRACTICE)
		return S("that is for practice mode; this is an exam");
	return (struct str){ 0 };
}

/* Numbers and times for the events from `from` on; the clock's remarks have their time already. */
static void number(const struct draft *draft, size_t from, int64_t wall_ms)
{
	for (size_t i = from; i < draft->out->n; i++) {
		struct event *event = &draft->out->items[i];
		event->seq = event->first = draft->interview->seq + (int64_t)(i - from) + 1;
		event->wall_ms = wall_ms;
		if (event->at_ms < 0)
			event->at_ms = draft->now_ms;
	}
}

enum answer interview_decide(const struct interview *interview, const struct intent *intent,
                             int64_t now_ms, int64_t wall_ms, struct event_list *out,
                             struct str *why)
{
	assert((size_t)intent->kind < COUNT(rows) && now_ms >= interview->at_ms);
	const struct intent_row *row = &rows[intent->kind];
	struct draft draft = {
		.interview = interview, .intent = intent, .out = out, .now_ms = now_ms
	};
	size_t before = out->n;

	*why = refusal(interview, row);
	if (why->len)
		return ANSWER_REFUSED;
	if ((row->valid & WAKES) && interview->paused)
		event_add(out, EVENT_CONTINUE, -1);
	row->decide(&draft);
	*why = draft.why;
	if (draft.why.len) {
		out->n = before;
		return ANSWER_REFUSED;
	}
	number(&draft, before, wall_ms);
	return ANSWER_DONE;
}
