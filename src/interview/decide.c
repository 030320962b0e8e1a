/* SPDX-License-Identifier: MIT */
/*
 * interview_decide: an intent becomes events, or is refused with a reason that a person
 * understands. One row a kind of intent says when it is valid, one small function says what
 * happens. It changes nothing: the events do, now and whenever their log is read again.
 */
#include "interview/private.h"

#include <assert.h>

/* A decision in the making. */
struct draft {
	const struct interview *interview;
	const struct intent *intent;
	struct event_list *out;
	int64_t now_ms;
	struct str why; /* set: refused */
};

/* ---- moving ---- */

static void say(struct event_list *out, int step, struct str key, struct str text)
{
	if (!text.len)
		return;
	struct event *event = event_add(out, EVENT_SAY, step);
	event->key = key;
	event->text = text;
}

/* The decision of a line, unless it is noted already. */
static void note_line(const struct interview *interview, int step, struct str line,
                      struct event_list *out)
{
	struct str note = preferred_note(out->arena, line);

	for (size_t i = 0; i < interview->decided.n && note.len; i++) {
		if (str_eq(interview->decided.items[i].raw, note))
			return;
	}
	if (!note.len)
		return;
	struct decided decided = decided_parse(note);
	int64_t match = decided_match(&interview->content, step, &decided);
	struct event *event = event_add(out, EVENT_DECIDE, step);
	event->text = note;
	event->n = 1;
	if (match >= 0)
		event->key = interview->content.study->decisions[match].id;
}

static void note_lines(const struct interview *interview, int step, struct str text,
                       struct event_list *out)
{
	while (text.ptr)
		note_line(interview, step, str_cut(&text, '\n'), out);
}

/* What the answer of the step that is left decides, and the replies in it. */
static void note_answer(const struct interview *interview, struct event_list *out)
{
	int step = interview_step(interview);

	note_lines(interview, step, buf_str(&interview->steps[step].answer.bytes), out);
	for (size_t i = 0; i < interview->questions.n; i++) {
		if (interview->questions.items[i].step == step)
			note_lines(interview, step,
			           buf_str(&interview->questions.items[i].reply.bytes), out);
	}
}

static void play_twist(const struct interview *interview, size_t place, int step,
                       struct event_list *out)
{
	const struct plan *plan = &interview->plan;

	if (interview->twist_seq || plan->twist_ms < 0 || plan->starts_ms[place] <= plan->twist_ms)
		return;
	const struct twist *twist = &interview->content.study->twists[plan->twist];
	struct event *event = event_add(out, EVENT_TWIST, step);
	event->key = twist->id;
	event->text = twist->says;
}

static void enter(struct draft *draft, size_t place)
{
	const struct interview *interview = draft->interview;
	int step = interview->plan.steps[place];
	bool first_time = !interview->steps[step].entered;

	note_answer(interview, draft->out);
	if (interview->open)
		event_add(draft->out, EVENT_CLOSE, interview_step(interview));
	event_add(draft->out, EVENT_ENTER, step);
	if (first_time) {
		say(draft->out, step, S("opens"), interview->content.study->steps[step].opens);
		play_twist(interview, place, step, draft->out);
	}
}

static void decide_finish(struct draft *draft)
{
	note_answer(draft->interview, draft->out);
	if (draft->interview->open)
		event_add(draft->out, EVENT_CLOSE, interview_step(draft->interview));
	event_add(draft->out, EVENT_FINISH, -1);
}

static void decide_begin(struct draft *draft)
{
	const struct setup *setup = &draft->intent->setup;
	struct arena *arena = draft->out->arena;
	struct content turned = draft->interview->content, *content = &turned;
	struct str text = setup_print(arena, setup, content->framework);
	struct setup checked;

	if (!setup_parse(text, content->framework, &checked)) {
		draft->why = S("an interview cannot be set up like that");
		return;
	}
	if (setup->turned)
		turned.study = case_turned(arena, turned.study, setup->seed);
	struct doc *prompt =
		markdown_parse(arena, content->study->prompt, &markdown_answer, false, S(""), NULL);
	int step = setup->steps[0];
	event_add(draft->out, EVENT_BEGIN, -1)->text = text;
	say(draft->out, -1, S("prompt"), doc_text(arena, prompt));
	if (setup->steps[0] > 0)
		interviewer_give(content, setup, draft->out);
	event_add(draft->out, EVENT_ENTER, step);
	say(draft->out, step, S("opens"), content->study->steps[step].opens);
}

static void decide_next(struct draft *draft)
{
	if (draft->interview->place + 1 < draft->interview->plan.n)
		enter(draft, draft->interview->place + 1);
	else
		decide_finish(draft);
}

static void decide_back(struct draft *draft)
{
	if (draft->interview->place == 0)
		draft->why = S("this is the first step");
	else
		enter(draft, draft->interview->place - 1);
}

static void decide_step(struct draft *draft)
{
	int64_t wanted = draft->intent->n, n = (int64_t)draft->interview->plan.n;

	if (wanted < 1 || wanted > n)
		draft->why = str_format(draft->out->arena,
		                        "there is no such step (they are 1 to %lld)", (long long)n);
	else if ((size_t)wanted - 1 == draft->interview->place)
		draft->why = str_format(draft->out->arena, "this is step %lld", (long long)wanted);
	else
		enter(draft, (size_t)wanted - 1);
}

/* ---- writing ---- */

static void add_edit(struct draft *draft, const struct text *text, int64_t target, int64_t at,
                     int64_t removed, struct str insert)
{
	if (!text_fits(text, at, removed, insert)) {
		draft->why = text_fits(text, at, removed, S(""))
		                     ? S("an answer holds at most 4 MiB; this is not added")
		                     : S("that place is not in the text");
		return;
	}
	struct event *edit = event_add(draft->out, EVENT_EDIT, interview_step(draft->interview));
	edit->target = target;
	edit->at = at;
	edit->removed = removed;
	edit->text = insert;
}

static void decide_line(struct draft *draft)
{
	int64_t target;
	const struct text *text = interview_text(draft->interview, &target);
	struct str bytes = buf_str(&text->bytes);
	bool joins = bytes.len && bytes.ptr[bytes.len - 1] != '\n';
	struct str line = utf8_clean(draft->out->arena, draft->intent->text);

	add_edit(draft, text, target, (int64_t)bytes.len, 0,
	         str_format(draft->out->arena, "%s%.*s\n", joins ? "\n" : "", STR_ARG(line)));
}

/* What the intent's target means in the current step; NULL, and refused, when it means nothing. */
static const struct text *wanted_target(struct draft *draft)
{
	const struct interview *interview = draft->interview;
	int64_t target = draft->intent->target;
	int step = interview_step(interview);

	if (target == 0)
		return &interview->steps[step].answer;
	if (target > 0 && target <= (int64_t)interview->questions.n &&
	    interview->questions.items[target - 1].step == step)
		return &interview->questions.items[target - 1].reply;
	draft->why = S("there is no such question in this step");
	return NULL;
}

static void decide_edit(struct draft *draft)
{
	const struct intent *intent = draft->intent;
	const struct text *text = wanted_target(draft);

	if (!text)
		return;
	size_t before = draft->out->n;
	add_edit(draft, text, intent->target, intent->at, intent->removed,
	         utf8_clean(draft->out->arena, intent->text));
	for (size_t i = before; i < draft->out->n; i++)
		draft->out->items[i].n = intent->n;
}

static void decide_caret(struct draft *draft)
{
	const struct intent *intent = draft->intent;
	const struct text *text = wanted_target(draft);

	if (!text)
		return;
	if (!text_fits(text, intent->at, 0, S("")) || intent->removed < 0) {
		draft->why = S("that place is not in the text");
		return;
	}
	struct event *event = event_add(draft->out, EVENT_CARET, interview_step(draft->interview));
	event->target = intent->target;
	event->at = intent->at;
	event->removed = intent->removed;
}

/* The intent's text, trimmed; an empty one is refused with what the command wants. */
static struct str wanted_text(struct draft *draft, struct str usage)
{
	struct str text = str_trim(utf8_clean(draft->out->arena, draft->intent->text));

	if (!text.len)
		draft->why = usage;
	return text;
}

static void decide_ask(struct draft *draft)
{
	struct str question = wanted_text(draft, S("ask what? (/ask QUESTION)"));

	if (!question.len)
		return;
	event_add(draft->out, EVENT_ASK, interview_step(draft->interview))->text = question;
	interviewer_tell(draft->interview, question, draft->out);
}

static void decide_decide(struct draft *draft)
{
	struct str raw = wanted_text(
		draft,
		S("decide what? (/decide QUESTION | OPTION; OPTION; OPTION | CHOSEN | BECAUSE | COST | REVISIT)"));
	int step = interview_step(draft->interview);

	if (!raw.len)
		return;
	struct decided decided = decided_parse(raw);
	int64_t match = decided_match(&draft->interview->content, step, &decided);
	struct event *event = event_add(draft->out, EVENT_DECIDE, step);
	event->text = raw;
	if (match >= 0)
		event->key = draft->interview->content.study->decisions[match].id;
}

static void decide_estimate(struct draft *draft)
{
	struct str formula = wanted_text(
		draft,
		S("estimate what? (/estimate FORMULA, for example /estimate 5e8 users * 4 /day)"));
	struct str result;

	if (!formula.len)
		return;
	bool worked = estimated_result(draft->interview, draft->out->arena, formula, &result);
	struct event *event =
		event_add(draft->out, EVENT_ESTIMATE, interview_step(draft->interview));
	event->text = formula;
	event->n = worked ? 0 : 1;
	event->key = result;
}

/* ---- the rest ---- */

static void decide_done(struct draft *draft)
{
	interviewer_done(draft->interview, draft->out);
}

static void decide_said(struct draft *draft)
{
	if (!draft->interview->open) {
		draft->why = S("no question is open");
		return;
	}
	int step = interview_step(draft->interview);
	int64_t claimed = 0;
	for (size_t i = 0; i < draft->interview->questions.n; i++)
		claimed += draft->interview->questions.items[i].state == QUESTION_CLAIMED;
	event_add(draft->out, EVENT_SAID, step);
	say(draft->out, step, S("claimed"),
	    profile_say(draft->out->arena, interview_profile(draft->interview), PHRASE_CLAIMED,
	                claimed, NULL, 0));
}

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
		draft->why = S("the minutes that are left are well split");
}

static void decide_unknown(struct draft *draft)
{
	struct str text = wanted_text(draft, S("a command is missing"));

	if (text.len)
		event_add(draft->out, EVENT_UNKNOWN, interview_step(draft->interview))->text = text;
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

static void decide_draft(struct draft *draft)
{
	const struct intent *intent = draft->intent;
	struct str text = utf8_clean(draft->out->arena, intent->text);

	if (intent->n < 0 || intent->n >= DRAFT_LINES) {
		draft->why = S("there is no such line");
	} else if (text.len > LIMIT_DRAFT) {
		draft->why = S("a line holds at most 16 KiB; this is not added");
	} else if (!str_eq(text, buf_str(&draft->interview->drafts[intent->n]))) {
		struct event *event =
			event_add(draft->out, EVENT_DRAFT, interview_step(draft->interview));
		event->n = intent->n;
		event->text = text;
	}
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
