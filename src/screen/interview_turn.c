/* SPDX-License-Identifier: MIT */
/*
 * The way into the sitting and back: intents become a turn, and what happened becomes the text in
 * the editor, a remark, and what the header says of the disk. The one place of this view that calls
 * sitting_turn.
 */
#include "screen/interview.h"

#include <assert.h>

enum { IDLE_MS = 400, MOST_INTENTS = 8 };

const struct interview *sit_interview(const struct sit *sit)
{
	return sitting_interview(sit->sitting);
}

int64_t sit_now_ms(const struct sit *sit)
{
	return sitting_now_ms(sit->sitting, sit->view.app->now);
}

struct str sit_text(const struct sit *sit)
{
	int64_t target;

	return buf_str(&interview_text(sit_interview(sit), &target)->bytes);
}

/* ---- what is kept beside the state ---- */

static void keep_hint(struct sit *sit, const struct event *event)
{
	sit->hints = arena_grow(&sit->arena, sit->hints, sit->nhints, &sit->hints_cap,
	                        sizeof *sit->hints);
	sit->hints[sit->nhints++] = (struct heard){ .step = event->step,
		                                    .text = str_dup(&sit->arena, event->text),
		                                    .rung = event->n,
		                                    .seq = event->seq,
		                                    .at_ms = event->at_ms };
}

static void keep(struct sit *sit, const struct event *event)
{
	if (event->kind == EVENT_HINT)
		keep_hint(sit, event);
	else if (event->kind == EVENT_EDIT)
		undo_note(sit->undo, event, sit->was);
}

static struct history *find_history(struct sit *sit, int step, int64_t target)
{
	struct history *history = sit->history;

	while (history && (history->step != step || history->target != target))
		history = history->next;
	if (history)
		return history;
	history = arena_new(&sit->arena, struct history);
	*history = (struct history){
		.step = step, .target = target, .undo = undo_new(), .next = sit->history
	};
	sit->history = history;
	return history;
}

static void replay(struct sit *sit, const struct event_list *log, int step, int64_t target)
{
	undo_replay(find_history(sit, step, target)->undo, log->items, log->n, step, target);
}

void sit_recall(struct sit *sit)
{
	struct arena arena = { 0 };
	struct event_list events = { .arena = &arena };
	struct str why;

	if (store_load(sit->view.app->setup->store, &arena, sitting_row(sit->sitting)->number, NULL,
	               &events, &why) == STATUS_OK) {
		const struct interview *interview = sit_interview(sit);
		for (size_t i = 0; i < events.n; i++) {
			if (events.items[i].kind == EVENT_HINT)
				keep_hint(sit, &events.items[i]);
		}
		for (size_t i = 0; i < interview->plan.n; i++)
			replay(sit, &events, interview->plan.steps[i], 0);
		for (size_t i = 0; i < interview->questions.n; i++)
			replay(sit, &events, interview->questions.items[i].step, (int64_t)i + 1);
	}
	arena_release(&arena);
}

/* ---- the text in the editor ---- */

static size_t within(int64_t at, struct str text)
{
	return at < 0 ? 0 : (uint64_t)at < text.len ? (size_t)at : text.len;
}

static void show_text(struct sit *sit, size_t caret, size_t top)
{
	editor_set(&sit->editor, sit_text(sit), caret);
	sit->editor.top = top;
}

void sit_load(struct sit *sit)
{
	const struct interview *interview = sit_interview(sit);
	int step = interview_step(interview);
	const struct step_state *state = &interview->steps[step];
	int64_t target;
	struct str text = buf_str(&interview_text(interview, &target)->bytes);
	bool same_step = step == sit->step;

	if (same_step && sit->target == 0) {
		sit->answer_caret = sit->editor.caret;
		sit->answer_top = sit->editor.top;
	} else if (!same_step) {
		sit->answer_caret = within(state->caret, buf_str(&state->answer.bytes));
		sit->answer_top = within(state->scroll, buf_str(&state->answer.bytes));
	}
	sit->step = step;
	sit->target = target;
	sit->undo = find_history(sit, step, target)->undo;
	sit->words = editor_words(text);
	if (target)
		show_text(sit, text.len, 0);
	else
		show_text(sit, within((int64_t)sit->answer_caret, text), sit->answer_top);
}

static void follow(struct sit *sit)
{
	int64_t target;

	interview_text(sit_interview(sit), &target);
	if (sit->step != interview_step(sit_interview(sit)) || sit->target != target)
		sit_load(sit);
}

/* ---- turns ---- */

void sit_settle(struct sit *sit)
{
	sit->settle_due = sitting_settle(sit->sitting, sit->view.app->now);
}

static void report_disk(struct sit *sit, const struct turn *turn)
{
	sit->saved = turn->saved;
	sit->saving = turn->saving;
	sit->unsaved_chars = turn->unsaved_chars;
	sit->unsaved_since_wall_ms = turn->unsaved_since_wall_ms;
	buf_reset(&sit->unsaved_why);
	if (!turn->saved)
		buf_adds(&sit->unsaved_why, turn->why);
}

/* After these the prompt has been read. */
static bool ends_reading(enum event_kind kind)
{
	return kind == EVENT_EDIT || kind == EVENT_ENTER || kind == EVENT_PROBE ||
	       kind == EVENT_ASK || kind == EVENT_DECIDE || kind == EVENT_ESTIMATE ||
	       kind == EVENT_HINT || kind == EVENT_DRAFT;
}

static void take_events(struct sit *sit, const struct turn *turn)
{
	bool only_typing = true;
	struct buf said = { 0 };

	for (size_t i = 0; i < turn->n; i++) {
		const struct event *event = &turn->events[i];
		keep(sit, event);
		sit_remark(sit, event, &said);
		only_typing =
			only_typing && (event->kind == EVENT_EDIT || event->kind == EVENT_DRAFT);
		sit->fresh = sit->fresh && !ends_reading(event->kind);
	}
	if (said.len)
		app_say(sit->view.app, "%.*s", STR_ARG(buf_str(&said)));
	buf_release(&said);
	/* To look costs a walk over all that was written: not while somebody types. */
	if (turn->n && only_typing)
		sit->idle_due = sit->view.app->now.boot_ms + IDLE_MS;
	else if (turn->n)
		sit_look(sit);
}

bool sit_turn(struct sit *sit, const struct intent *intents, size_t n)
{
	struct intent all[MOST_INTENTS + 1] = { { .kind = INTENT_TICK } };
	struct turn turn;

	assert(n <= MOST_INTENTS);
	for (size_t i = 0; i < n; i++)
		all[i + 1] = intents[i];
	sitting_turn(sit->sitting, all, n + 1, sit->view.app->now, &turn);
	report_disk(sit, &turn);
	take_events(sit, &turn);
	if (turn.answer == ANSWER_REFUSED)
		app_say_why(sit->view.app, turn.refusal);
	/* It waits for the disk: what was typed is seen before. */
	sit->settle_due = sitting_settle_ms(sit->sitting);
	return turn.answer != ANSWER_REFUSED;
}

bool sit_intent(struct sit *sit, struct intent intent)
{
	bool done = sit_turn(sit, &intent, 1);

	follow(sit);
	return done;
}

static bool caret_moved(const struct sit *sit, const struct intent *caret)
{
	const struct step_state *state = &sit_interview(sit)->steps[sit->step];

	return state->caret != caret->at || state->scroll != caret->removed;
}

bool sit_move(struct sit *sit, struct intent intent)
{
	struct intent intents[2];
	size_t n = 0;
	struct intent caret = {
		.kind = INTENT_CARET,
		.at = (int64_t)(sit->target ? sit->answer_caret : sit->editor.caret),
		.removed = (int64_t)(sit->target ? sit->answer_top : sit->editor.top),
	};

	if (caret_moved(sit, &caret))
		intents[n++] = caret;
	intents[n++] = intent;
	bool done = sit_turn(sit, intents, n);
	follow(sit);
	return done;
}

bool sit_edit(struct sit *sit, const struct edit *edit, int64_t n)
{
	struct str insert = utf8_clean(&sit->view.app->turn, edit->insert);
	struct edit made = *edit;
	struct intent intent = {
		.kind = INTENT_EDIT,
		.target = sit->target,
		.at = (int64_t)edit->at,
		.removed = (int64_t)edit->removed,
		.n = n,
		.text = insert,
	};

	if (edit->none)
		return true;
	if (edit->removed)
		sit->was = str_dup(&sit->view.app->turn,
		                   str_slice(sit_text(sit), 0, edit->at + edit->removed));
	made.caret += insert.len - edit->insert.len;
	made.insert = insert;
	size_t words = editor_words_at(sit_text(sit), edit->at, edit->removed);
	bool done = sit_turn(sit, &intent, 1);
	sit->was = (struct str){ 0 };
	if (done) {
		editor_apply(&sit->editor, &made, sit_text(sit));
		sit->words += editor_words_at(sit_text(sit), edit->at, insert.len) - words;
	}
	return done;
}

void sit_close(struct sit *sit)
{
	struct app *app = sit->view.app;
	struct str why;

	if (sitting_close(sit->sitting, app->arena, app->now, &why) != STATUS_OK)
		app_part(app, "viva: error: %.*s", STR_ARG(why));
	sit->sitting = NULL;
}

void sit_look(struct sit *sit)
{
	const struct interview *interview = sit_interview(sit);

	sit->idle_due = INT64_MAX;
	if (interview->finished || sit->question_seq == interview->seq)
		return;
	sit->question_seq = interview->seq;
	sit->has_question = interview_has_question(interview);
}
