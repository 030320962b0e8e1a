/* SPDX-License-Identifier: MIT */
/*
 * What the actions of an interview do. Whatever would change the interview is an intent; what is only looked at is the view's own.
 */
#include "screen/interview.h"

bool sit_is_last_step(const struct sit *sit)
{
	return sit_interview(sit)->place + 1 == sit_interview(sit)->plan.n;
}

/* ---- ending ---- */

struct str sit_key(const struct sit *sit, enum action action)
{
	bool typing = sit->focus != FOCUS_COMMANDS && sit->focus != FOCUS_PANE;

	return action_key(&sit->view.app->turn, action, typing);
}

bool sit_is_sure(struct sit *sit, enum action action, const char *what)
{
	bool sure = sit->asked == action;
	struct str key = sit_key(sit, action);

	sit->asked = sure ? ACTION_NONE : action;
	if (!sure)
		app_say(sit->view.app, "%.*s again %s", STR_ARG(key), what);
	return sure;
}

/* The debrief opens the interview again, so this view lets go of it first. */
static enum result end(struct sit *sit)
{
	struct app *app = sit->view.app;
	struct interview_row *row = arena_new(app->arena, struct interview_row);

	if (!sit_interview(sit)->finished)
		return RESULT_REDRAW;
	*row = *sitting_row(sit->sitting);
	row->uuid = str_dup(app->arena, row->uuid);
	row->id = str_dup(app->arena, row->id);
	row->case_id = str_dup(app->arena, row->case_id);
	row->title = str_dup(app->arena, row->title);
	row->setup = str_dup(app->arena, row->setup);
	row->finished = true;
	sit_close(sit);
	app_push(app, debrief_open(app, row));
	return RESULT_LEAVE;
}

/* The question that is put before the end: which steps have not been seen is worth knowing then. */
static bool is_sure_of_end(struct sit *sit, enum action action)
{
	const struct interview *interview = sit_interview(sit);
	struct str what = S("ends the interview; any other key goes on");
	size_t unseen = 0;

	for (size_t i = 0; i < interview->plan.n; i++)
		unseen += !interview->steps[interview->plan.steps[i]].entered;
	if (unseen)
		what = str_format(
			&sit->view.app->turn,
			"ends the interview with %zu step%s unseen; any other key goes on", unseen,
			unseen == 1 ? "" : "s");
	return sit_is_sure(sit, action, what.ptr);
}

static enum result act_finish(struct sit *sit)
{
	if (!is_sure_of_end(sit, ACTION_FINISH))
		return RESULT_REDRAW;
	sit_move(sit, (struct intent){ .kind = INTENT_FINISH });
	return end(sit);
}

static enum result act_leave(struct sit *sit)
{
	struct str what = str_format(&sit->view.app->turn, "leaves all the same. NOT SAVED: %.*s",
	                             STR_ARG(buf_str(&sit->unsaved_why)));

	if (!sit->saved && !sit_is_sure(sit, ACTION_LEAVE, what.ptr))
		return RESULT_REDRAW;
	return RESULT_LEAVE;
}

/* ---- steps ---- */

static enum result move_to_next(struct sit *sit, enum action action)
{
	if (sit_is_last_step(sit) && !is_sure_of_end(sit, action))
		return RESULT_REDRAW;
	sit_move(sit, (struct intent){ .kind = INTENT_NEXT });
	return end(sit);
}

static enum result act_next(struct sit *sit)
{
	sit_look(sit);
	if (!sit->has_question && !sit_interview(sit)->open)
		return move_to_next(sit, ACTION_NEXT);
	sit_intent(sit, (struct intent){ .kind = INTENT_DONE });
	return RESULT_REDRAW;
}

static enum result act_move_on(struct sit *sit)
{
	return move_to_next(sit, ACTION_MOVE_ON);
}

static enum result act_previous(struct sit *sit)
{
	sit_move(sit, (struct intent){ .kind = INTENT_BACK });
	return RESULT_REDRAW;
}

static enum result act_step(struct sit *sit)
{
	int64_t digit = (int64_t)(sit->key & ~(uint32_t)KEY_ALT) - '0';

	sit_move(sit, (struct intent){ .kind = INTENT_STEP, .n = digit });
	return RESULT_REDRAW;
}

static enum result act_said(struct sit *sit)
{
	sit_intent(sit, (struct intent){ .kind = INTENT_SAID });
	return RESULT_REDRAW;
}

static enum result act_hint(struct sit *sit)
{
	if (!sit_intent(sit, (struct intent){ .kind = INTENT_HINT }))
		sit->no_hint_seq = sit_interview(sit)->seq;
	return RESULT_REDRAW;
}

static enum result act_split(struct sit *sit)
{
	sit_intent(sit, (struct intent){ .kind = INTENT_PLAN });
	return RESULT_REDRAW;
}

static enum result act_pause(struct sit *sit)
{
	sit_move(sit, (struct intent){ .kind = INTENT_PAUSE });
	return RESULT_REDRAW;
}

/* ---- focus ---- */

static void focus(struct sit *sit, enum focus to)
{
	if (sit->focus == FOCUS_COMMANDS || sit->focus == FOCUS_TYPING)
		sit->before = sit->focus;
	sit->focus = to;
}

static enum result act_type(struct sit *sit)
{
	sit->focus = FOCUS_TYPING;
	return RESULT_REDRAW;
}

static void say_what_is_kept(struct sit *sit)
{
	enum action action = sit->focus == FOCUS_ASK        ? ACTION_ASK
	                     : sit->focus == FOCUS_ESTIMATE ? ACTION_ESTIMATE
	                                                    : ACTION_TRADEOFF;
	struct field *line = sit_line(sit, NULL);
	bool typed = sit->focus == FOCUS_TRADEOFF ? !tradeoff_is_empty(&sit->form)
	             : line && !sit->ask_at       ? str_trim(field_text(line)).len > 0
	                                          : false;
	struct str key = action_key(&sit->view.app->turn, action, true);

	if (typed && action == ACTION_TRADEOFF && tradeoff_is_whole(&sit->form))
		app_say(sit->view.app,
		        "Not noted yet, the draft is kept: %.*s, then Ctrl-S notes it",
		        STR_ARG(key));
	else if (typed)
		app_say(sit->view.app, "The draft is kept: %.*s goes on with it", STR_ARG(key));
}

/* Esc: out of a line into the answer, out of the answer to the commands. */
static enum result act_commands(struct sit *sit)
{
	say_what_is_kept(sit);
	sit->focus = sit->focus == FOCUS_TYPING ? FOCUS_COMMANDS : FOCUS_TYPING;
	return RESULT_REDRAW;
}

static enum result act_ask(struct sit *sit)
{
	focus(sit, FOCUS_ASK);
	return RESULT_REDRAW;
}

static enum result act_estimate(struct sit *sit)
{
	focus(sit, FOCUS_ESTIMATE);
	return RESULT_REDRAW;
}

static enum result act_tradeoff(struct sit *sit)
{
	focus(sit, FOCUS_TRADEOFF);
	return RESULT_REDRAW;
}

static enum result show_pane(struct sit *sit, enum pane pane)
{
	if (sit->focus == FOCUS_PANE && sit->pane == pane) {
		sit->focus = sit->under;
		return RESULT_REDRAW;
	}
	if (sit->focus != FOCUS_PANE)
		sit->under = sit->focus;
	focus(sit, FOCUS_PANE);
	sit->pane = pane;
	sit->pane_top = 0;
	return RESULT_REDRAW;
}

static enum result act_facts(struct sit *sit)
{
	return show_pane(sit, PANE_TOLD);
}

static enum result act_prompt(struct sit *sit)
{
	return show_pane(sit, PANE_PROMPT);
}

static enum result act_back(struct sit *sit)
{
	sit->focus = sit->under;
	return RESULT_REDRAW;
}

/* The ring that Tab goes round, for screens where not all of it is seen. */
static enum result turn_ring(struct sit *sit, int by)
{
	static const struct {
		enum focus focus;
		enum pane pane;
	} ring[] = { { FOCUS_TYPING, PANE_PROMPT },
		     { FOCUS_ASK, PANE_PROMPT },
		     { FOCUS_ESTIMATE, PANE_PROMPT },
		     { FOCUS_PANE, PANE_TOLD },
		     { FOCUS_PANE, PANE_PROMPT } };
	int n = (int)COUNT(ring), at = 0;

	if (sit->focus == FOCUS_TRADEOFF) {
		tradeoff_move(&sit->form, by);
		return RESULT_REDRAW;
	}
	for (int i = 1; i < n; i++) {
		if (ring[i].focus == sit->focus &&
		    (sit->focus != FOCUS_PANE || ring[i].pane == sit->pane))
			at = i;
	}
	at = (at + by + n) % n;
	focus(sit, ring[at].focus);
	sit->under = sit->before;
	sit->pane = ring[at].pane;
	sit->pane_top = 0;
	return RESULT_REDRAW;
}

static enum result act_next_field(struct sit *sit)
{
	return turn_ring(sit, 1);
}

static enum result act_previous_field(struct sit *sit)
{
	return turn_ring(sit, -1);
}

/* ---- looking ---- */

static enum result act_clock(struct sit *sit)
{
	static const char *const names[] = { "shows minutes", "shows seconds", "is hidden" };

	sit->clock = (enum clock_style)((sit->clock + 1) % CLOCK_STYLES);
	app_say(sit->view.app, "The clock %s; %.*s changes that", names[sit->clock],
	        STR_ARG(sit_key(sit, ACTION_CLOCK)));
	return RESULT_REDRAW;
}

static enum result scroll(struct sit *sit, uint32_t key)
{
	size_t page =
		(size_t)(sit->view.app->canvas.rows > 12 ? sit->view.app->canvas.rows - 10 : 2);
	size_t by = key == KEY_PAGE_UP || key == KEY_PAGE_DOWN ? page : 1;
	bool up = key == KEY_UP_ || key == KEY_PAGE_UP;

	if (up)
		sit->pane_top -= by < sit->pane_top ? by : sit->pane_top;
	else
		sit->pane_top += by;
	return RESULT_REDRAW;
}

static enum result act_up(struct sit *sit)
{
	return scroll(sit, KEY_UP_);
}

static enum result act_down(struct sit *sit)
{
	return scroll(sit, KEY_DOWN_);
}

static enum result act_page_up(struct sit *sit)
{
	return scroll(sit, KEY_PAGE_UP);
}

static enum result act_page_down(struct sit *sit)
{
	return scroll(sit, KEY_PAGE_DOWN);
}

static enum result act_top(struct sit *sit)
{
	sit->pane_top = 0;
	return RESULT_REDRAW;
}

static enum result act_bottom(struct sit *sit)
{
	sit->pane_top = SIZE_MAX / 2; /* drawing brings it back to what there is */
	return RESULT_REDRAW;
}

static enum result (*const acts[ACTIONS])(struct sit *sit) = {
	[ACTION_COMMANDS] = act_commands,
	[ACTION_TYPE] = act_type,
	[ACTION_SEND] = sit_send,
	[ACTION_OLDER] = sit_older,
	[ACTION_NEWER] = sit_newer,
	[ACTION_NEXT] = act_next,
	[ACTION_MOVE_ON] = act_move_on,
	[ACTION_PREVIOUS] = act_previous,
	[ACTION_STEP] = act_step,
	[ACTION_SAID] = act_said,
	[ACTION_SPLIT] = act_split,
	[ACTION_ASK] = act_ask,
	[ACTION_ESTIMATE] = act_estimate,
	[ACTION_WORK_OUT] = sit_work_out,
	[ACTION_TRADEOFF] = act_tradeoff,
	[ACTION_HINT] = act_hint,
	[ACTION_FACTS] = act_facts,
	[ACTION_PROMPT] = act_prompt,
	[ACTION_REFERENCE] = sit_reference,
	[ACTION_CLOCK] = act_clock,
	[ACTION_PAUSE] = act_pause,
	[ACTION_EDITOR] = sit_call_editor,
	[ACTION_FINISH] = act_finish,
	[ACTION_UNDO] = sit_undo,
	[ACTION_REDO] = sit_redo,
	[ACTION_SAVE] = sit_save,
	[ACTION_NEXT_FIELD] = act_next_field,
	[ACTION_PREVIOUS_FIELD] = act_previous_field,
	[ACTION_KEEP] = sit_keep,
	[ACTION_UP] = act_up,
	[ACTION_DOWN] = act_down,
	[ACTION_PAGE_UP] = act_page_up,
	[ACTION_PAGE_DOWN] = act_page_down,
	[ACTION_HALF_UP] = act_page_up,
	[ACTION_HALF_DOWN] = act_page_down,
	[ACTION_TOP] = act_top,
	[ACTION_BOTTOM] = act_bottom,
	[ACTION_LEAVE] = act_leave,
	[ACTION_BACK] = act_back,
};

enum result sit_act(struct view *view, enum action action, uint32_t key)
{
	struct sit *sit = sit_of(view);

	if (sit->asked != action)
		sit->asked = ACTION_NONE;
	sit->chord = false;
	sit->key = key;
	enum result result = acts[action] ? acts[action](sit) : RESULT_NOTHING;
	/* Commands are about to be read: what `n` would do has to be true. */
	if (sit->sitting && sit->focus == FOCUS_COMMANDS)
		sit_look(sit);
	return result;
}
