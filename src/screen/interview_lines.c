/* SPDX-License-Identifier: MIT */
/*
 * The lines beside the answer: a question to the interviewer, an estimate, the parts of a
 * trade-off. Each is a draft from its first key on, stored like the answer, until it is sent. What
 * is asked, worked out or noted then is decided elsewhere.
 */
#include "screen/interview.h"

/* ---- drafts ---- */

static struct field *field_of(struct sit *sit, enum draft_line which)
{
	if (which == DRAFT_ASK)
		return &sit->ask;
	if (which == DRAFT_ESTIMATE)
		return &sit->estimate;
	return &sit->form.fields[which - DRAFT_QUESTION];
}

struct field *sit_line(struct sit *sit, enum draft_line *which)
{
	enum draft_line line;

	if (sit->focus == FOCUS_ASK)
		line = DRAFT_ASK;
	else if (sit->focus == FOCUS_ESTIMATE)
		line = DRAFT_ESTIMATE;
	else if (sit->focus == FOCUS_TRADEOFF)
		line = (enum draft_line)(DRAFT_QUESTION + sit->form.at);
	else
		return NULL;
	if (which)
		*which = line;
	return field_of(sit, line);
}

bool sit_has_line(const struct sit *sit)
{
	return sit->focus == FOCUS_ASK || sit->focus == FOCUS_ESTIMATE;
}

static struct str draft_of(const struct sit *sit, enum draft_line which)
{
	return buf_str(&sit_interview(sit)->drafts[which]);
}

void sit_load_lines(struct sit *sit)
{
	for (int which = 0; which < DRAFT_LINES; which++)
		field_set(field_of(sit, (enum draft_line)which),
		          draft_of(sit, (enum draft_line)which));
}

static struct intent draft(enum draft_line which, struct str text)
{
	return (struct intent){ .kind = INTENT_DRAFT, .n = which, .text = text };
}

/* Stored first, then shown. A question that was asked before and is changed now is a new one. */
static void make(struct sit *sit, struct field *field, enum draft_line which,
                 const struct edit *edit)
{
	struct str after = field_after(&sit->view.app->turn, field, edit);

	if (edit->none || !sit_intent(sit, draft(which, after)))
		return;
	field_make(field, edit);
	if (which == DRAFT_ASK)
		sit->ask_at = 0;
}

enum result sit_line_key(struct sit *sit, uint32_t key)
{
	enum draft_line which = DRAFT_ASK;
	struct field *field = sit_line(sit, &which);
	struct edit edit;

	/* Who has filled in the last line is done. */
	if (sit->focus == FOCUS_TRADEOFF && key == KEY_RETURN &&
	    sit->form.at == TRADEOFF_FIELDS - 1)
		return sit_keep(sit);
	if (sit->focus == FOCUS_TRADEOFF && tradeoff_key(&sit->form, key))
		return RESULT_REDRAW;
	if (!field_key(field, key, &edit))
		return RESULT_NOTHING;
	make(sit, field, which, &edit);
	return RESULT_REDRAW;
}

void sit_line_paste(struct sit *sit, struct str text)
{
	enum draft_line which = DRAFT_ASK;
	struct field *field = sit_line(sit, &which);
	struct edit edit;

	field_paste(field, text, &edit);
	make(sit, field, which, &edit);
}

/* ---- asking ---- */

/* One of the earlier questions, asked again as it was, is not the one that is being written. */
enum result sit_send(struct sit *sit)
{
	struct intent intents[] = {
		{ .kind = INTENT_ASK, .text = str_trim(field_text(&sit->ask)) },
		draft(DRAFT_ASK, (struct str){ 0 }),
	};

	if (!intents[0].text.len)
		app_say(sit->view.app, "Type a question first");
	else if (sit_turn(sit, intents, sit->ask_at ? 1 : 2))
		field_set(&sit->ask, draft_of(sit, DRAFT_ASK));
	sit->ask_at = 0;
	return RESULT_REDRAW;
}

/* The question asked `back` before now; for 0 the one that is being written, and NULL beyond the
 * first. */
static bool asked_before(const struct sit *sit, size_t back, struct str *question)
{
	const struct interview *interview = sit_interview(sit);

	*question = draft_of(sit, DRAFT_ASK);
	for (size_t i = interview->asked.n; back && i > 0; i--) {
		if (interview->asked.items[i - 1].given || sit_is_more(interview, i - 1))
			continue;
		if (--back == 0)
			*question = interview->asked.items[i - 1].question;
	}
	return back == 0;
}

static enum result recall_question(struct sit *sit, size_t back)
{
	struct str question;

	if (!asked_before(sit, back, &question))
		return RESULT_NOTHING;
	sit->ask_at = back;
	field_set(&sit->ask, question);
	return RESULT_REDRAW;
}

enum result sit_older(struct sit *sit)
{
	return recall_question(sit, sit->ask_at + 1);
}

enum result sit_newer(struct sit *sit)
{
	return sit->ask_at ? recall_question(sit, sit->ask_at - 1) : RESULT_NOTHING;
}

/* ---- estimates ---- */

/* What cannot be worked out stays in the line, to be mended. */
enum result sit_work_out(struct sit *sit)
{
	const struct interview *interview = sit_interview(sit);
	struct intent estimate = { .kind = INTENT_ESTIMATE,
		                   .text = str_trim(field_text(&sit->estimate)) };

	if (!estimate.text.len) {
		app_say(sit->view.app, "Type a formula first: 5e8 users * 4 /day");
		return RESULT_REDRAW;
	}
	if (sit_intent(sit, estimate) &&
	    !interview->estimated.items[interview->estimated.n - 1].failed &&
	    sit_intent(sit, draft(DRAFT_ESTIMATE, (struct str){ 0 })))
		field_set(&sit->estimate, (struct str){ 0 });
	return RESULT_REDRAW;
}

/* ---- trade-offs ---- */

enum result sit_keep(struct sit *sit)
{
	struct app *app = sit->view.app;
	const char *lacks = tradeoff_lacks(&sit->form);
	struct intent intents[1 + TRADEOFF_FIELDS];

	if (lacks) {
		app_say(app, "%s", lacks);
		return RESULT_REDRAW;
	}
	intents[0] = (struct intent){ .kind = INTENT_DECIDE,
		                      .text = tradeoff_text(&app->turn, &sit->form) };
	for (int i = 0; i < TRADEOFF_FIELDS; i++)
		intents[1 + i] = draft((enum draft_line)(DRAFT_QUESTION + i), (struct str){ 0 });
	if (sit_turn(sit, intents, COUNT(intents))) {
		sit_load_lines(sit);
		sit->form.at = 0;
		sit->focus = sit->before;
	}
	return RESULT_REDRAW;
}
