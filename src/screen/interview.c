/* SPDX-License-Identifier: MIT */
/*
 * The view of an interview: where the person is in it, what a key means there, and the time. It
 * owns the sitting from its opening to its close. What actions do, what a turn does and how a frame
 * looks are in the files beside it.
 */
#include "screen/interview.h"

enum { MINUTE_MS = 60 * 1000, FIVE_MINUTES_MS = 5 * MINUTE_MS };

/* ---- where one is ---- */

static unsigned where(const struct view *view, bool *typing)
{
	const struct sit *sit = (const struct sit *)view;

	*typing = sit->focus != FOCUS_COMMANDS && sit->focus != FOCUS_PANE;
	switch (sit->focus) {
	case FOCUS_ASK:
		return AT_ASK;
	case FOCUS_ESTIMATE:
		return AT_ESTIMATE;
	case FOCUS_TRADEOFF:
		return AT_TRADEOFF;
	case FOCUS_PANE:
		return AT_PANE;
	default:
		return AT_INTERVIEW;
	}
}

/* ---- keys ---- */

static enum result type(struct sit *sit, uint32_t key)
{
	struct edit edit = { .none = true };
	int page = sit->view.app->canvas.rows / 2;

	if (key == KEY_RETURN && sit_ask_line(sit))
		return RESULT_REDRAW;
	if (!editor_key(&sit->editor, key, page, &edit))
		return RESULT_NOTHING;
	sit_edit(sit, &edit, UNDO_EDIT);
	return RESULT_REDRAW | RESULT_TYPED;
}

static enum result on_key(struct view *view, uint32_t key)
{
	struct sit *sit = sit_of(view);
	bool chord = sit->chord;

	sit->asked = ACTION_NONE;
	sit->chord = false;
	if (sit_line(sit, NULL))
		return sit_line_key(sit, key);
	if (chord && key == KEY_CTRL('E'))
		return sit_hand_off(sit);
	return type(sit, key);
}

/* A paste is text, wherever it comes. */
static enum result on_paste(struct view *view, struct str text)
{
	struct sit *sit = sit_of(view);
	struct edit edit = { .none = true };

	sit->asked = ACTION_NONE;
	sit->chord = false;
	if (sit_line(sit, NULL)) {
		sit_line_paste(sit, text);
	} else {
		editor_paste(&sit->editor, text, &edit);
		if (sit_edit(sit, &edit, UNDO_EDIT) && sit->focus != FOCUS_TYPING)
			app_say(view->app, "Pasted into the %s; u takes it out again",
			        sit->target ? "reply" : "answer");
	}
	return RESULT_REDRAW;
}

/* ---- time ---- */

static int64_t clock_due(const struct sit *sit)
{
	const struct interview *interview = sit_interview(sit);
	int64_t wait =
		clock_wait_ms(sit->clock, interview->setup.minutes * MINUTE_MS, sit_now_ms(sit));

	if (interview->paused || wait == INT64_MAX)
		return INT64_MAX;
	return sit->view.app->now.boot_ms + wait;
}

static int64_t sooner(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

/* Once, and also where the clock is hidden. Of a short drill five minutes are no news. */
static int64_t five_minutes_ms(const struct sit *sit)
{
	int64_t total_ms = sit_interview(sit)->setup.minutes * MINUTE_MS;

	return total_ms > 2 * FIVE_MINUTES_MS ? total_ms - FIVE_MINUTES_MS : INT64_MAX;
}

static int64_t five_minutes_due(const struct sit *sit)
{
	int64_t at_ms = five_minutes_ms(sit), now_ms = sit_now_ms(sit);

	if (sit->five_said || at_ms == INT64_MAX || sit_interview(sit)->paused)
		return INT64_MAX;
	return sit->view.app->now.boot_ms + (at_ms > now_ms ? at_ms - now_ms : 0);
}

static bool say_five_minutes(struct sit *sit)
{
	if (five_minutes_due(sit) > sit->view.app->now.boot_ms)
		return false;
	sit->five_said = true;
	if (sit_now_ms(sit) < five_minutes_ms(sit) + FIVE_MINUTES_MS)
		app_say(sit->view.app, "Five minutes left");
	return true;
}

/* The clock's edge is counted from the frame that was drawn last, not from now, or it would never
 * be reached. */
static int64_t deadline(const struct view *view)
{
	const struct sit *sit = (const struct sit *)view;

	if (!sit->sitting)
		return INT64_MAX;
	return sooner(sooner(sitting_deadline_ms(sit->sitting, view->app->now), sit->clock_due),
	              sooner(sooner(sit->settle_due, sit->idle_due), five_minutes_due(sit)));
}

static enum result tick(struct view *view)
{
	struct sit *sit = sit_of(view);
	int64_t now = view->app->now.boot_ms;
	bool said = sitting_deadline_ms(sit->sitting, view->app->now) <= now;
	bool shown = said || sit->clock_due <= now, was_saved = sit->saved,
	     was_saving = sit->saving;

	shown = say_five_minutes(sit) || shown;
	if (said || !sit->saved || sit->saving)
		sit_turn(sit, NULL, 0);
	sit_settle(sit);
	if (sit->idle_due <= now) {
		sit_look(sit);
		shown = true;
	}
	sit->clock_due = clock_due(sit);
	shown = shown || was_saved != sit->saved || was_saving != sit->saving;
	return shown ? RESULT_REDRAW : RESULT_NOTHING;
}

/* How long viva was stopped the moments say themselves: coming back is a turn like any other. */
static void stop(struct view *view, bool away)
{
	struct sit *sit = sit_of(view);

	sit_move(sit, (struct intent){ .kind = INTENT_TICK });
	if (away)
		sitting_sync(sit->sitting, view->app->now);
}

static void resume(struct view *view)
{
	sit_intent(sit_of(view), (struct intent){ .kind = INTENT_TICK });
}

static void draw(struct view *view, struct canvas *canvas, int rows)
{
	struct sit *sit = sit_of(view);

	sit_draw(view, canvas, rows);
	sit->clock_due = clock_due(sit);
}

/* ---- opening and closing ---- */

static void leave(struct sit *sit)
{
	if (!sit_interview(sit)->finished && !sit_interview(sit)->left)
		sit_move(sit, (struct intent){ .kind = INTENT_LEAVE });
	sit_close(sit);
}

static void on_close(struct view *view)
{
	struct sit *sit = sit_of(view);

	if (sit->sitting)
		leave(sit);
	editor_release(&sit->editor);
	for (struct history *history = sit->history; history; history = history->next)
		undo_free(history->undo);
	folds_release(&sit->folds);
	field_release(&sit->ask);
	field_release(&sit->estimate);
	tradeoff_release(&sit->form);
	buf_release(&sit->unsaved_why);
	struct arena arena = sit->arena;
	arena_release(&arena);
}

static const struct view_kind kind = {
	.title = "Interview",
	.where = where,
	.act = sit_act,
	.refuses = sit_refuses,
	.name = sit_name,
	.key = on_key,
	.paste = on_paste,
	.tick = tick,
	.deadline = deadline,
	.resume = resume,
	.draw = draw,
	.draw_typed = sit_draw_typed,
	.stop = stop,
	.close = on_close,
};

static struct str plain_prompt(struct sit *sit)
{
	struct doc *doc = markdown_parse(&sit->arena, sit_interview(sit)->content.study->prompt,
	                                 &markdown_answer, false, S(""), NULL);

	return doc_text(&sit->arena, doc);
}

/* Whoever has written nothing yet reads what is wanted first. */
static bool is_fresh(const struct interview *interview)
{
	if (interview->place || interview->questions.n)
		return false;
	for (size_t i = 0; i < interview->asked.n; i++) {
		if (!interview->asked.items[i].given)
			return false;
	}
	for (size_t i = 0; i < DRAFT_LINES; i++) {
		if (interview->drafts[i].len)
			return false;
	}
	return !interview->steps[interview_step(interview)].answer.bytes.len;
}

struct view *interview_open(struct app *app, struct sitting *sitting)
{
	struct arena arena = { 0 };
	struct sit *sit = arena_new(&arena, struct sit);

	*sit = (struct sit){
		.view = { .kind = &kind, .app = app },
		.sitting = sitting,
		.arena = arena,
		.focus = FOCUS_TYPING,
		.before = FOCUS_TYPING,
		.step = -1,
		.question_seq = -1,
		.no_hint_seq = -1,
		.clock_due = INT64_MAX,
	};
	sit->prompt = plain_prompt(sit);
	sit->fresh = is_fresh(sit_interview(sit));
	sit->five_said = sit_now_ms(sit) >= five_minutes_ms(sit);
	sit_recall(sit);
	sit_load(sit);
	sit_load_lines(sit);
	sit_turn(sit, NULL, 0);
	sit_look(sit);
	return &sit->view;
}
