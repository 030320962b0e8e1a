/* SPDX-License-Identifier: MIT */
/*
 * Intents that carry what somebody typed: lines, edits, questions, trade-offs, estimates, drafts. What
 * is typed is cleaned here and its bounds are checked; nothing is changed. When an intent is valid is
 * not known here.
 */
#include "interview/private.h"

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

void decide_line(struct draft *draft)
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

void decide_edit(struct draft *draft)
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

void decide_caret(struct draft *draft)
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

void decide_ask(struct draft *draft)
{
	struct str question = wanted_text(draft, S("ask what? (/ask QUESTION)"));

	if (!question.len)
		return;
	event_add(draft->out, EVENT_ASK, interview_step(draft->interview))->text = question;
	interviewer_tell(draft->interview, question, draft->out);
}

void decide_decide(struct draft *draft)
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

void decide_estimate(struct draft *draft)
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

void decide_unknown(struct draft *draft)
{
	struct str text = wanted_text(draft, S("a command is missing"));

	if (text.len)
		event_add(draft->out, EVENT_UNKNOWN, interview_step(draft->interview))->text = text;
}

void decide_draft(struct draft *draft)
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
