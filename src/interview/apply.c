/* SPDX-License-Identifier: MIT */
/*
 * interview_apply: the fold. One small function a kind of event; the only code that changes the
 * state. It asks nothing, decides nothing, and relies on event_check for what comes from a
 * database.
 */
#include "interview/ear.h"
#include "interview/private.h"

#include <assert.h>

struct interview *interview_new(const struct content *content)
{
	struct arena arena = { 0 };
	struct interview *interview = arena_new(&arena, struct interview);

	interview->content = *content;
	interview->marks = arena_array(&arena, struct marked, content->study->npoints);
	interview->ear = ear_new(&interview->content);
	interview->arena = arena;
	for (size_t i = 0; i < MAX_STEPS; i++)
		interview->steps[i].guess = -1;
	return interview;
}

void interview_free(struct interview *interview)
{
	if (!interview)
		return;
	for (size_t i = 0; i < MAX_STEPS; i++)
		buf_release(&interview->steps[i].answer.bytes);
	for (size_t i = 0; i < interview->questions.n; i++)
		buf_release(&interview->questions.items[i].reply.bytes);
	for (size_t i = 0; i < DRAFT_LINES; i++)
		buf_release(&interview->drafts[i]);
	ear_free(interview->ear);
	struct arena arena = interview->arena;
	arena_release(&arena);
}

int interview_step(const struct interview *interview)
{
	return interview->begun ? interview->plan.steps[interview->place] : -1;
}

const struct text *interview_text(const struct interview *interview, int64_t *target)
{
	assert(interview->begun);
	*target = interview->open;
	if (interview->open)
		return &interview->questions.items[interview->open - 1].reply;
	return &interview->steps[interview_step(interview)].answer;
}

int64_t interview_spent_ms(const struct interview *interview, int step, int64_t now_ms)
{
	int64_t spent = interview->steps[step].spent_ms;

	if (interview->begun && !interview->finished && step == interview_step(interview) &&
	    interview->steps[step].entered)
		spent += now_ms - interview->entered_ms;
	return spent;
}

bool question_answered(const struct question *question)
{
	return question->state != QUESTION_CLAIMED &&
	       str_trim(buf_str(&question->reply.bytes)).len > 0;
}

/* ---- one function a kind ---- */

static void apply_begin(struct interview *interview, const struct event *event)
{
	bool whole = setup_parse(event->text, interview->content.framework, &interview->setup);

	assert(whole);
	if (interview->setup.turned)
		interview->content.study = case_turned(&interview->arena, interview->content.study,
		                                       interview->setup.seed);
	interview->plan = plan_make(&interview->setup, &interview->content);
	interview->begun = true;
	interview->began_wall_ms = event->wall_ms;
}

static void leave_step(struct interview *interview, int64_t at_ms)
{
	struct step_state *step = &interview->steps[interview_step(interview)];

	if (step->entered)
		step->spent_ms += at_ms - interview->entered_ms;
	interview->entered_ms = at_ms;
}

static void apply_enter(struct interview *interview, const struct event *event)
{
	leave_step(interview, event->at_ms);
	/* It was about the step that is left, too. */
	interview->proposal = (struct str){ 0 };
	interview->place = (size_t)plan_place(&interview->plan, event->step);
	interview->steps[event->step].entered = true;
}

static void apply_edit(struct interview *interview, const struct event *event)
{
	struct text *text = &interview->steps[event->step].answer;

	if (event->target > 0)
		text = &interview->questions.items[event->target - 1].reply;
	text_edit(&interview->arena, text, (size_t)event->at, (size_t)event->removed, event->text,
	          event->seq, event->at_ms);
	/* Whoever comes back after a crash goes on where the last key was. */
	if (event->target == 0) {
		struct step_state *step = &interview->steps[event->step];
		step->caret_target = 0;
		step->caret = event->at + (int64_t)event->text.len;
	}
}

/* What was typed, as yet without an answer. */
static struct asked asked_of(struct interview *interview, const struct event *event)
{
	return (struct asked){ .question = str_dup(&interview->arena, event->text),
		               .step = event->step,
		               .fact = -1,
		               .seq = event->seq,
		               .at_ms = event->at_ms };
}

static void apply_ask(struct interview *interview, const struct event *event)
{
	*LIST_ADD(&interview->arena, interview->asked) = asked_of(interview, event);
	interview->heard_seq = event->seq;
}

/* The row that an answer belongs to: the question just before it; one more for each further fact
 * that answers it, and one of its own for what is given without a question. */
static struct asked *row_told(struct interview *interview, const struct event *event)
{
	struct asked row = { .step = event->step, .seq = event->seq, .at_ms = event->at_ms };

	if (event->n == TOLD_GIVEN) {
		row.given = true;
	} else {
		assert(interview->asked.n);
		struct asked *last = &interview->asked.items[interview->asked.n - 1];
		if (!last->answer.len)
			return last;
		row.question = last->question;
	}
	struct asked *added = LIST_ADD(&interview->arena, interview->asked);
	*added = row;
	return added;
}

static void apply_tell(struct interview *interview, const struct event *event)
{
	const struct fact *fact = case_find_fact(interview->content.study, event->key);
	struct asked *asked = row_told(interview, event);

	asked->fact = fact ? fact - interview->content.study->facts : -1;
	asked->told = (enum told)event->n;
	asked->answer = str_dup(&interview->arena, event->text);
	interview->heard_seq = event->seq;
}

static void apply_probe(struct interview *interview, const struct event *event)
{
	struct question *question = LIST_ADD(&interview->arena, interview->questions);

	*question = (struct question){
		.point = case_find_point(interview->content.study, event->key)->index,
		.step = event->step,
		.depth = (enum depth)event->n,
		.text = str_dup(&interview->arena, event->text),
		.seq = event->seq,
		.at_ms = event->at_ms
	};
	interview->open = (int64_t)interview->questions.n;
}

static void apply_said(struct interview *interview, const struct event *event)
{
	struct question *question = &interview->questions.items[interview->open - 1];

	(void)event;
	question->state = QUESTION_CLAIMED;
	if (interview->marks[question->point].mark == MARK_NONE)
		interview->marks[question->point].mark = MARK_CLAIMED;
	interview->open = 0;
}

static void apply_close(struct interview *interview, const struct event *event)
{
	struct question *question = &interview->questions.items[interview->open - 1];

	(void)event;
	question->state = question_answered(question) ? QUESTION_ANSWERED : QUESTION_LEFT;
	interview->open = 0;
}

static void apply_twist(struct interview *interview, const struct event *event)
{
	interview->twist_seq = event->seq;
	interview->twist_ms = event->at_ms;
	interview->twist_step = event->step;
}

static void apply_hint(struct interview *interview, const struct event *event)
{
	const struct point *point = case_find_point(interview->content.study, event->key);

	*LIST_ADD(&interview->arena, interview->hints) =
		(struct hinted){ .point = point ? point->index : SIZE_MAX,
		                 .step = event->step,
		                 .rung = event->n,
		                 .seq = event->seq,
		                 .at_ms = event->at_ms };
}

static void apply_reference(struct interview *interview, const struct event *event)
{
	struct step_state *step = &interview->steps[event->step];

	if (!step->reference_seq)
		step->reference_seq = event->seq;
}

/* Where a note goes: in place of the one that an earlier wording of the same line made, else behind
 * the others. */
static struct decided *place_of_note(struct interview *interview, const struct decided *decided)
{
	for (size_t i = 0; i < interview->decided.n && decided->from_answer; i++) {
		struct decided *there = &interview->decided.items[i];
		if (there->from_answer && there->step == decided->step &&
		    str_eq(there->parts[PART_QUESTION], decided->parts[PART_QUESTION]))
			return there;
	}
	return LIST_ADD(&interview->arena, interview->decided);
}

static void apply_decide(struct interview *interview, const struct event *event)
{
	struct decided decided = decided_parse(str_dup(&interview->arena, event->text));

	decided.step = event->step;
	decided.decision = decided_find(interview->content.study, event->key);
	decided.from_answer = event->n == 1;
	decided.seq = event->seq;
	decided.at_ms = event->at_ms;
	*place_of_note(interview, &decided) = decided;
}

static void apply_estimate(struct interview *interview, const struct event *event)
{
	*LIST_ADD(&interview->arena, interview->estimated) =
		(struct estimated){ .step = event->step,
		                    .formula = str_dup(&interview->arena, event->text),
		                    .result = str_dup(&interview->arena, event->key),
		                    .failed = event->n == 1,
		                    .seq = event->seq,
		                    .at_ms = event->at_ms };
}

static void apply_unknown(struct interview *interview, const struct event *event)
{
	*LIST_ADD(&interview->arena, interview->unknown) = asked_of(interview, event);
}

static void apply_pause(struct interview *interview, const struct event *event)
{
	interview->paused = event->kind == EVENT_PAUSE;
}

static void apply_leave(struct interview *interview, const struct event *event)
{
	(void)event;
	interview->left = true;
}

static void apply_return(struct interview *interview, const struct event *event)
{
	interview->left = false;
	interview->away_ms += event->at;
}

static void apply_time(struct interview *interview, const struct event *event)
{
	struct step_state *step = &interview->steps[event->step];
	int remark = clock_find(event->key);

	if (remark == TIME_STEP_USED)
		step->overrun_said = true;
	else if (remark == TIME_STEP_OVER)
		step->overrun_said = step->quarter_said = true;
	else
		interview->time_said |= 1u << remark;
	if (remark == TIME_UP)
		interview->time_said |= 1u << TIME_TWO_LEFT | 1u << TIME_TEN_LEFT;
}

/* A step that gets more minutes than it has used may use them up once more. */
static void apply_plan(struct interview *interview, const struct event *event)
{
	if (event->n == 0) {
		interview->proposal = str_dup(&interview->arena, event->key);
		interview->proposed = str_dup(&interview->arena, event->text);
		return;
	}
	interview->proposal = (struct str){ 0 };
	resplit_parse(interview, event->key, &interview->plan);
	for (size_t i = 0; i < interview->plan.n; i++) {
		struct step_state *step = &interview->steps[interview->plan.steps[i]];
		int64_t spent_ms =
			interview_spent_ms(interview, interview->plan.steps[i], event->at_ms);
		if (spent_ms < interview->plan.minutes[i] * MINUTE_MS)
			step->overrun_said = step->quarter_said = false;
	}
}

static void apply_caret(struct interview *interview, const struct event *event)
{
	struct step_state *step = &interview->steps[event->step];

	step->caret_target = event->target;
	step->caret = event->at;
	step->scroll = event->removed;
}

static void apply_finish(struct interview *interview, const struct event *event)
{
	leave_step(interview, event->at_ms);
	interview->finished = true;
	interview->paused = false;
	interview->finished_ms = event->at_ms;
}

static void apply_guess(struct interview *interview, const struct event *event)
{
	interview->steps[event->step].guess = event->n;
}

static void apply_mark(struct interview *interview, const struct event *event)
{
	interview->marks[case_find_point(interview->content.study, event->key)->index] =
		(struct marked){ .mark = (enum mark)event->n,
		                 .line = str_dup(&interview->arena, event->text) };
}

static void apply_amend(struct interview *interview, const struct event *event)
{
	struct decided *decided = &interview->decided.items[event->target - 1];

	decided->added[event->n] = str_dup(&interview->arena, event->text);
	decided->decision = decided_find(interview->content.study, event->key);
}

static void apply_draft(struct interview *interview, const struct event *event)
{
	buf_reset(&interview->drafts[event->n]);
	buf_adds(&interview->drafts[event->n], event->text);
}

static void apply_say(struct interview *interview, const struct event *event)
{
	interview->none_left += str_eq(event->key, S("none-left"));
}

static void (*const folds[])(struct interview *interview, const struct event *event) = {
	[EVENT_BEGIN] = apply_begin,
	[EVENT_ENTER] = apply_enter,
	[EVENT_EDIT] = apply_edit,
	[EVENT_ASK] = apply_ask,
	[EVENT_TELL] = apply_tell,
	[EVENT_PROBE] = apply_probe,
	[EVENT_SAID] = apply_said,
	[EVENT_CLOSE] = apply_close,
	[EVENT_TWIST] = apply_twist,
	[EVENT_HINT] = apply_hint,
	[EVENT_REFERENCE] = apply_reference,
	[EVENT_DECIDE] = apply_decide,
	[EVENT_ESTIMATE] = apply_estimate,
	[EVENT_UNKNOWN] = apply_unknown,
	[EVENT_PAUSE] = apply_pause,
	[EVENT_CONTINUE] = apply_pause,
	[EVENT_LEAVE] = apply_leave,
	[EVENT_RETURN] = apply_return,
	[EVENT_TIME] = apply_time,
	[EVENT_CARET] = apply_caret,
	[EVENT_FINISH] = apply_finish,
	[EVENT_GUESS] = apply_guess,
	[EVENT_MARK] = apply_mark,
	[EVENT_PLAN] = apply_plan,
	[EVENT_AMEND] = apply_amend,
	[EVENT_DRAFT] = apply_draft,
	[EVENT_SAY] = apply_say,
};

void interview_apply(struct interview *interview, const struct event *event)
{
	assert((size_t)event->kind < COUNT(folds) && event->seq > interview->seq &&
	       event->at_ms >= interview->at_ms);
	if (folds[event->kind])
		folds[event->kind](interview, event);
	interview->seq = event->seq;
	interview->at_ms = event->at_ms;
	interview->wall_ms = event->wall_ms;
}
