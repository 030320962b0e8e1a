/* SPDX-License-Identifier: MIT */
/*
 * What a person says of an interview: how many points they think to have made, before anything is
 * shown, and then of each point whether the line says it. Each answer is stored at once and can be
 * taken back, and so can what others here have changed. It draws nothing.
 */
#include "screen/debriefing.h"

#include <assert.h>

bool debriefing_run(struct debriefing *view, struct intent intent)
{
	struct app *app = view->view.app;
	struct turn turn;

	assert(view->sitting);
	sitting_turn(view->sitting, &intent, 1, app->now, &turn);
	view->settle_due = sitting_settle(view->sitting, app->now);
	view->unsaved = !turn.saved;
	if (turn.answer == ANSWER_REFUSED)
		app_say_why(app, turn.refusal);
	else if (!turn.saved)
		app_say(app, "NOT SAVED: %.*s", STR_ARG(turn.why));
	return turn.answer != ANSWER_REFUSED;
}

/* ---- guesses ---- */

size_t guess_most(const struct debriefing *view, size_t place)
{
	return guess_asks(view->interview, view->interview->plan.steps[place]);
}

void guess_from(struct debriefing *view, size_t place)
{
	view->digits = -1;
	while (place < view->interview->plan.n &&
	       (view->asked[place] || guess_most(view, place) == 0))
		place++;
	view->place = place;
	if (place == view->interview->plan.n) {
		view->stage = STAGE_SHOWN;
		debriefing_make(view);
	}
}

static void guess(struct debriefing *view, int64_t n)
{
	struct intent intent = { .kind = INTENT_GUESS,
		                 .n = view->interview->plan.steps[view->place],
		                 .at = n };

	if (!debriefing_run(view, intent))
		return;
	view->asked[view->place] = true;
	guess_from(view, view->place + 1);
}

void guess_skip(struct debriefing *view)
{
	guess(view, -1);
}

/* A digit, or Enter behind the first of two. */
void guess_key(struct debriefing *view, uint32_t key)
{
	int64_t most = (int64_t)guess_most(view, view->place), n = view->digits;

	if (key == KEY_RETURN && n >= 0) {
		guess(view, n);
		return;
	}
	if (key < '0' || key > '9') {
		app_say(view->view.app, "A number from 0 to %lld; Space skips", (long long)most);
		return;
	}
	n = (n > 0 ? n * 10 : 0) + (int64_t)(key - '0');
	view->digits = -1;
	if (n > most)
		app_say(view->view.app, "It looks for %lld", (long long)most);
	else if (n > 0 && n * 10 <= most)
		view->digits = n;
	else
		guess(view, n);
}

/* The step before is asked again; what was said of it holds until then. */
void guess_back(struct debriefing *view)
{
	size_t place = view->place;

	while (place > 0 && guess_most(view, place - 1) == 0)
		place--;
	if (place == 0)
		return;
	view->place = place - 1;
	view->asked[view->place] = false;
	view->digits = -1;
}

/* ---- marks ---- */

void debriefing_push(struct debriefing *view, struct change change)
{
	view->changes = arena_grow(&view->arena, view->changes, view->nchanges, &view->changes_cap,
	                           sizeof *view->changes);
	view->changes[view->nchanges++] = change;
}

static void store_mark(struct debriefing *view, const struct point_result *result, enum mark mark,
                       struct str line)
{
	struct change change = { .point = result->point->index,
		                 .was = result->mark,
		                 .group = view->groups,
		                 .selected = view->settle.selected };
	struct intent intent = {
		.kind = INTENT_MARK, .text = result->point->id, .n = mark, .line = line
	};

	change.was.line = str_dup(&view->arena, change.was.line);
	if (!debriefing_run(view, intent))
		return;
	debriefing_push(view, change);
}

static bool is_open(const struct point_result *result)
{
	enum mark mark = result->mark.mark;

	return mark == MARK_NONE || mark == MARK_CLAIMED || mark == MARK_LATER;
}

/* The points that can be marked where one is: the k-th of `n`. */
static const struct point_result *offered(const struct debriefing *view, size_t k)
{
	size_t point = debriefing_page(view).settles ? view->items[k] : view->picks.items[k].thing;

	return &view->debrief.grade.points[point];
}

static size_t count_offered(const struct debriefing *view)
{
	if (debriefing_page(view).settles)
		return view->settle.n;
	return view->picks.points ? view->picks.n : 0;
}

/* To the next one that waits, behind this one and then from the top; else only on. On a step's page
 * one stays and sees what the mark did. */
static void go_on(struct debriefing *view)
{
	if (!debriefing_page(view).settles)
		return;
	for (size_t i = 1; i < view->settle.n; i++) {
		size_t at = (view->settle.selected + i) % view->settle.n;
		if (result_waits(offered(view, at))) {
			view->settle.selected = at;
			return;
		}
	}
	if (view->settle.selected + 1 < view->settle.n)
		view->settle.selected++;
}

static void mark(struct debriefing *view, enum mark as, struct str line)
{
	const struct point_result *result = debriefing_selected(view);

	if (!result)
		return;
	if (result->mark.mark == as && str_eq(result->mark.line, line))
		app_say(view->view.app, "It is marked so already");
	view->groups++;
	store_mark(view, result, as, line);
	debriefing_make(view);
	go_on(view);
}

/* Whether the screen shows a line that can be said to say it, or not to. */
static bool has_line(const struct point_result *result)
{
	return result->n > 0 && result->state != POINT_NONE;
}

static bool is_acceptable(const struct point_result *result, int step)
{
	return result->point->step == step && is_open(result) &&
	       (has_line(result) || result->unmatched);
}

static size_t count_acceptable(const struct debriefing *view, int step)
{
	size_t n = 0;

	for (size_t i = 0; i < count_offered(view); i++)
		n += is_acceptable(offered(view, i), step);
	return n;
}

/* All of the step that show a line, as one change. */
static void accept_step(struct debriefing *view)
{
	int step = debriefing_selected(view)->point->step;
	size_t n = count_acceptable(view, step);

	view->groups++;
	for (size_t i = 0; i < count_offered(view); i++) {
		if (is_acceptable(offered(view, i), step))
			store_mark(view, offered(view, i), MARK_CONFIRMED, (struct str){ 0 });
	}
	debriefing_make(view);
	go_on(view);
	app_say(view->view.app, "%zu of %.*s confirmed; u takes it back", n,
	        STR_ARG(debriefing_step_title(view, step)));
}

static void undo_mark(struct debriefing *view, const struct change *change)
{
	struct intent intent = {
		.kind = INTENT_MARK,
		.text = view->interview->content.study->points[change->point].id,
		.n = change->was.mark,
		.line = change->was.line,
	};

	debriefing_run(view, intent);
	view->settle.selected = change->selected;
}

static void undo(struct debriefing *view)
{
	size_t group = view->changes[view->nchanges - 1].group;

	while (view->nchanges && view->changes[view->nchanges - 1].group == group) {
		const struct change *change = &view->changes[--view->nchanges];
		if (change->note)
			form_undo(view, change);
		else
			undo_mark(view, change);
	}
	debriefing_make(view);
}

const char *mark_refuses(const struct debriefing *view, enum action action)
{
	const struct point_result *result = debriefing_selected(view);

	if (!view->sitting)
		return "This interview is only read here: marks are off";
	if (action == ACTION_UNDO)
		return view->nchanges ? NULL : "There is nothing to undo";
	if (!result)
		return debriefing_page(view).settles ? "Nothing is left to settle"
		       : count_offered(view)         ? "No point is seen here: j goes to them"
		                                     : "There is no point to mark here";
	if (action == ACTION_SAYS_IT && !has_line(result) && !result->unmatched)
		return "No line was found: c picks yours";
	if (action == ACTION_ALL_OF_STEP && !count_acceptable(view, result->point->step))
		return "No point of this step waits with a line";
	return NULL;
}

static void leave_for_later(struct debriefing *view)
{
	size_t was = view->settle.selected;

	go_on(view);
	if (view->settle.selected == was)
		app_say(view->view.app, "Nothing else waits here; this is left for later");
}

void mark_act(struct debriefing *view, enum action action)
{
	const struct point_result *result = debriefing_selected(view);

	switch (action) {
	case ACTION_SAYS_IT:
		mark(view, MARK_CONFIRMED, (struct str){ 0 });
		break;
	case ACTION_SAYS_IT_NOT:
		mark(view, has_line(result) ? MARK_REJECTED : MARK_MISSED, (struct str){ 0 });
		break;
	case ACTION_LATER:
		leave_for_later(view);
		break;
	case ACTION_ALL_OF_STEP:
		accept_step(view);
		break;
	case ACTION_UNDO:
		undo(view);
		break;
	case ACTION_PICK:
		own_lines(view);
		break;
	default:
		break;
	}
}

/* ---- one's own lines ---- */

static void add_line(struct debriefing *view, struct own_line line)
{
	line.text = str_trim(line.text);
	if (!line.text.len)
		return;
	view->own =
		arena_grow(&view->made, view->own, view->nown, &view->own_cap, sizeof *view->own);
	view->own[view->nown++] = line;
}

static void add_units(struct debriefing *view, const struct text *text, struct own_line line)
{
	size_t n;
	struct unit *units = units_split(&view->made, buf_str(&text->bytes), &n);

	for (size_t i = 0; i < n; i++) {
		line.text = units[i].text;
		line.at_ms = text_run_at(text, units[i].end - 1).at_ms;
		add_line(view, line);
	}
}

static void add_of_step(struct debriefing *view, int step)
{
	const struct interview *interview = view->interview;

	add_units(view, &interview->steps[step].answer, (struct own_line){ .step = step });
	for (size_t i = 0; i < interview->questions.n; i++) {
		const struct question *question = &interview->questions.items[i];
		if (question->step == step)
			add_units(view, &question->reply,
			          (struct own_line){ .step = step, .from = FROM_REPLY });
	}
	for (size_t i = 0; i < interview->asked.n; i++) {
		const struct asked *asked = &interview->asked.items[i];
		if (asked->step == step && !asked->given)
			add_line(view, (struct own_line){ .text = asked->question,
			                                  .step = step,
			                                  .at_ms = asked->at_ms,
			                                  .from = FROM_QUESTION });
	}
	for (size_t i = 0; i < interview->decided.n; i++) {
		const struct decided *decided = &interview->decided.items[i];
		for (size_t k = PART_BECAUSE; decided->step == step && k < DECIDED_PARTS; k++)
			add_line(view, (struct own_line){ .text = decided->parts[k],
			                                  .step = step,
			                                  .at_ms = decided->at_ms,
			                                  .from = FROM_DECISION });
	}
}

void own_lines(struct debriefing *view)
{
	const struct plan *plan = &view->interview->plan;
	int step = debriefing_selected(view)->point->step;

	view->own = NULL;
	view->nown = view->own_cap = 0;
	if (step >= 0)
		add_of_step(view, step);
	for (size_t i = 0; i < plan->n; i++) {
		if (plan->steps[i] != step)
			add_of_step(view, plan->steps[i]);
	}
	view->lines = (struct list){ .n = view->nown };
	if (view->nown)
		view->stage = STAGE_LINE;
	else
		app_say(view->view.app, "Nothing was written in this interview");
}

void own_pick(struct debriefing *view)
{
	struct str line = str_dup(&view->arena, view->own[view->lines.selected].text);

	mark(view, MARK_CONFIRMED, line);
	view->stage = STAGE_SHOWN;
}
