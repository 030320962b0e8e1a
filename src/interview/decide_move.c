/* SPDX-License-Identifier: MIT */
/*
 * Intents that move: an interview begins, goes from step to step, a question is done with, the end.
 * Each becomes events; nothing is changed. It knows what happens on the way, and nothing of when an
 * intent is valid.
 */
#include "interview/private.h"

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

void decide_finish(struct draft *draft)
{
	note_answer(draft->interview, draft->out);
	if (draft->interview->open)
		event_add(draft->out, EVENT_CLOSE, interview_step(draft->interview));
	event_add(draft->out, EVENT_FINISH, -1);
}

void decide_begin(struct draft *draft)
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

void decide_next(struct draft *draft)
{
	if (draft->interview->place + 1 < draft->interview->plan.n)
		enter(draft, draft->interview->place + 1);
	else
		decide_finish(draft);
}

void decide_back(struct draft *draft)
{
	if (draft->interview->place == 0)
		draft->why = S("this is the first step");
	else
		enter(draft, draft->interview->place - 1);
}

void decide_step(struct draft *draft)
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

void decide_done(struct draft *draft)
{
	interviewer_done(draft->interview, draft->out);
}

void decide_said(struct draft *draft)
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
