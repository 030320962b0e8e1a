/* SPDX-License-Identifier: MIT */
/*
 * The view of a debrief: one's own guess first, then what was found, page by page, with marks that
 * are stored at once. An interview that another viva holds, or that another device began, is shown
 * without marks. It knows which page is shown and what keys do; what stands on the pages is in
 * other files.
 */
#include "screen/debriefing.h"

#include "screen/shelf.h"

static const struct library_case *drill_case(const struct debriefing *view)
{
	return shelf_case_of(shelf_of(view->view.app), &view->row);
}

static void drill(struct debriefing *view)
{
	const struct framework *framework = view->interview->content.framework;
	struct app *app = view->view.app;

	app_push(app, start_drill(app, drill_case(view), framework->steps[view->debrief.weakest].id,
	                          &view->interview->setup));
}

/* ---- moving ---- */

static void turn_page(struct debriefing *view, int by)
{
	struct debrief_page pages[DEBRIEF_PAGES];
	size_t n = debriefing_pages(view, pages);

	if (by > 0 ? view->page + 1 >= n : view->page == 0)
		return;
	debriefing_go(view, by > 0 ? view->page + 1 : view->page - 1);
}

/* The first row of the last screenful. */
static size_t last_top(const struct debriefing *view)
{
	size_t room = (size_t)debriefing_room(view);

	return view->length > room ? view->length - room : 0;
}

static void scroll(struct debriefing *view, int64_t by)
{
	int64_t top = (int64_t)view->top + by, last = (int64_t)last_top(view);

	view->top = (size_t)(top < 0 ? 0 : top > last ? last : top);
	debriefing_lay(view);
}

/* A screenful and then the next page: nothing is passed over. */
static void page_on(struct debriefing *view, int by)
{
	int room = debriefing_room(view);
	bool at_end = by > 0 ? view->top >= last_top(view) : view->top == 0;

	if (debriefing_page(view).settles || at_end)
		turn_page(view, by);
	else
		scroll(view, (int64_t)by * (room > 1 ? room - 1 : 1));
}

static void to_end(struct debriefing *view, bool bottom)
{
	if (bottom) {
		scroll(view, (int64_t)view->length);
	} else {
		if (view->top == 0)
			debriefing_go(view, 0);
		scroll(view, -(int64_t)view->top);
	}
}

static void move(struct debriefing *view, enum action action)
{
	bool pages = action == ACTION_PAGE_UP || action == ACTION_PAGE_DOWN;
	int half = debriefing_room(view) / 2;

	if (view->stage == STAGE_LINE)
		list_act(&view->lines, action);
	else if (view->stage == STAGE_PAGES)
		list_act(&view->contents, action);
	else if (pages)
		page_on(view, action == ACTION_PAGE_DOWN ? 1 : -1);
	else if (view->settle.n && debriefing_page(view).settles)
		list_act(&view->settle, action);
	else if (picks_move(view, action))
		return;
	else if (action == ACTION_TOP || action == ACTION_BOTTOM)
		to_end(view, action == ACTION_BOTTOM);
	else
		scroll(view, action == ACTION_UP          ? -1
		             : action == ACTION_DOWN      ? 1
		             : action == ACTION_HALF_UP   ? -half
		             : action == ACTION_HALF_DOWN ? half
		                                          : 0);
}

/* ---- actions ---- */

static unsigned where(const struct view *view, bool *typing)
{
	const struct debriefing *debriefing = (const struct debriefing *)view;

	*typing = false;
	if (!debriefing->interview || debriefing->stage == STAGE_SHOWN)
		return AT_DEBRIEF;
	if (debriefing->stage == STAGE_FORM) {
		*typing = true;
		return AT_TRADEOFF;
	}
	return debriefing->stage == STAGE_GUESS ? AT_GUESS : AT_LINE;
}

static const char *refuses_more(const struct debriefing *view, enum action action)
{
	switch (action) {
	case ACTION_REFERENCE:
	case ACTION_READ:
		return read_refuses(view, action);
	case ACTION_IN_FULL:
		return debriefing_selected(view) ? NULL : "There is no point to say in full here";
	case ACTION_REDO_STEP:
		if (view->debrief.weakest < 0)
			return view->interview->setup.spoken && view->debrief.waiting
			               ? "What you did not say decides which: tick first"
			               : "Every step has what was looked for";
		return drill_case(view) ? NULL : "The case is not installed any more";
	default:
		return NULL;
	}
}

static bool is_mark(enum action action)
{
	return (action >= ACTION_SAYS_IT && action <= ACTION_ALL_OF_STEP) || action == ACTION_UNDO;
}

static const char *refuses(const struct view *base, enum action action)
{
	const struct debriefing *view = (const struct debriefing *)base;

	if (!view->interview)
		return is_mark(action) || action == ACTION_TRADEOFF || action == ACTION_REFERENCE ||
		                       action == ACTION_SUGGESTED || action == ACTION_READ ||
		                       action == ACTION_REDO_STEP || action == ACTION_SHEET ||
		                       action == ACTION_SHEET_BESIDE ||
		                       action == ACTION_PAGE_DOWN || action == ACTION_HEADINGS
		               ? "There is nothing to show"
		               : NULL;
	if (view->stage == STAGE_GUESS)
		return action == ACTION_UNDO && view->place == 0 ? "There is nothing to undo"
		                                                 : NULL;
	if (view->stage == STAGE_SHOWN && is_mark(action))
		return mark_refuses(view, action);
	if (view->stage == STAGE_SHOWN && action == ACTION_TRADEOFF)
		return form_refuses(view);
	return refuses_more(view, action);
}

static const char *name(const struct view *view, enum action action)
{
	const struct debriefing *debriefing = (const struct debriefing *)view;

	if (action == ACTION_BACK && debriefing->stage == STAGE_SHOWN)
		return "done";
	if (action == ACTION_OPEN && debriefing->stage == STAGE_LINE)
		return "this line";
	if (action == ACTION_OPEN && debriefing->stage == STAGE_PAGES)
		return "go there";
	if (action == ACTION_HEADINGS)
		return "pages";
	if (debriefing->interview && debriefing->interview->setup.spoken && is_mark(action))
		return action == ACTION_SAYS_IT       ? "I said it"
		       : action == ACTION_SAYS_IT_NOT ? "I did not"
		                                      : NULL;
	if (debriefing->stage == STAGE_FORM)
		return action == ACTION_COMMANDS ? "close" : NULL;
	if (action == ACTION_TRADEOFF)
		return "fill in";
	return NULL;
}

static enum result act(struct view *base, enum action action, uint32_t key);

/* The four of "Next", by the keys that they have too. */
static enum result suggested(struct view *base, uint32_t key)
{
	static const enum action actions[] = { ACTION_REDO_STEP, ACTION_READ, ACTION_SHEET,
		                               ACTION_BACK };
	enum action action = key >= '1' && key <= '4' ? actions[key - '1'] : ACTION_NONE;
	const char *why = action ? refuses(base, action) : "1 to 4 do what stands behind Next";

	if (!why)
		return act(base, action, key);
	app_say(base->app, "%s", why);
	return RESULT_REDRAW;
}

static enum result act_guess(struct debriefing *view, enum action action, uint32_t key)
{
	if (action == ACTION_BACK)
		return RESULT_LEAVE;
	if (action == ACTION_SKIP)
		guess_skip(view);
	else if (action == ACTION_UNDO)
		guess_back(view);
	else if (action == ACTION_GUESS)
		guess_key(view, key);
	return RESULT_REDRAW;
}

static enum result act_line(struct debriefing *view, enum action action)
{
	if (action == ACTION_BACK || action == ACTION_CANCEL)
		view->stage = STAGE_SHOWN;
	else if (action == ACTION_OPEN && view->stage == STAGE_PAGES)
		contents_pick(view);
	else if (action == ACTION_OPEN)
		own_pick(view);
	else
		move(view, action);
	return RESULT_REDRAW;
}

static void say_in_full(struct debriefing *view)
{
	const struct point_result *result = debriefing_selected(view);
	struct str known = words_known(view, result, &view->view.app->turn);

	app_say(view->view.app, "%.*s", STR_ARG(known));
}

static enum result act_form(struct debriefing *view, enum action action)
{
	form_act(view, action);
	return RESULT_REDRAW;
}

static enum result act(struct view *base, enum action action, uint32_t key)
{
	struct debriefing *view = debriefing_of(base);

	if (!view->interview)
		return action == ACTION_BACK ? RESULT_LEAVE : RESULT_NOTHING;
	if (view->stage == STAGE_FORM)
		return act_form(view, action);
	if (view->stage == STAGE_GUESS)
		return act_guess(view, action, key);
	if (view->stage == STAGE_LINE || view->stage == STAGE_PAGES)
		return act_line(view, action);
	if (action == ACTION_BACK)
		return RESULT_LEAVE;
	if (action == ACTION_SUGGESTED)
		return suggested(base, key);
	if (action == ACTION_LATER && !debriefing_page(view).settles)
		move(view, ACTION_DOWN);
	else if (is_mark(action))
		mark_act(view, action);
	else if (action == ACTION_IN_FULL)
		say_in_full(view);
	else if (action == ACTION_HEADINGS)
		contents_open(view);
	else if (action == ACTION_TRADEOFF)
		form_open(view);
	else if (action == ACTION_REFERENCE)
		read_reference(view);
	else if (action == ACTION_READ)
		read_next(view);
	else if (action == ACTION_SHEET || action == ACTION_SHEET_BESIDE)
		paper_write(base->app, &view->row, action == ACTION_SHEET_BESIDE);
	else if (action == ACTION_REDO_STEP)
		drill(view);
	else
		move(view, action);
	return RESULT_REDRAW;
}

static enum result on_key(struct view *base, uint32_t key)
{
	struct debriefing *view = debriefing_of(base);

	return view->stage == STAGE_FORM && form_key(view, key) ? RESULT_REDRAW : RESULT_NOTHING;
}

static enum result on_paste(struct view *base, struct str text)
{
	struct debriefing *view = debriefing_of(base);

	if (view->stage == STAGE_FORM)
		form_paste(view, text);
	else
		app_say(base->app, "Nothing takes a paste here");
	return RESULT_REDRAW;
}

/* ---- opening and closing ---- */

static enum result tick(struct view *base)
{
	struct debriefing *view = debriefing_of(base);

	view->settle_due = sitting_settle(view->sitting, base->app->now);
	return RESULT_NOTHING;
}

static int64_t deadline(const struct view *base)
{
	const struct debriefing *view = (const struct debriefing *)base;

	return view->sitting ? view->settle_due : INT64_MAX;
}

static void stop(struct view *base, bool away)
{
	struct debriefing *view = debriefing_of(base);

	if (view->sitting && away)
		sitting_sync(view->sitting, base->app->now);
}

static void close_view(struct view *base)
{
	struct debriefing *view = debriefing_of(base);
	struct arena own = view->arena;
	struct str why;

	if (sitting_close(view->sitting, &base->app->turn, base->app->now, &why) != STATUS_OK)
		app_part(base->app, "viva: %.*s", STR_ARG(why));
	record_close(view->record);
	record_close(view->before);
	tradeoff_release(&view->form);
	arena_release(&view->made);
	arena_release(&view->frame);
	arena_release(&view->reading);
	arena_release(&own);
}

static const struct view_kind kind = {
	.title = "Debrief",
	.where = where,
	.act = act,
	.refuses = refuses,
	.name = name,
	.key = on_key,
	.paste = on_paste,
	.tick = tick,
	.deadline = deadline,
	.draw = debriefing_draw,
	.stop = stop,
	.close = close_view,
};

/* Which steps were asked about before, skipped ones too: only the log knows. */
static void recall_guesses(struct debriefing *view)
{
	const struct plan *plan = &view->interview->plan;
	struct arena scratch = { 0 };
	struct event_list events;
	struct str why;

	if (store_load(view->view.app->setup->store, &scratch, view->row.number, NULL, &events,
	               &why) == STATUS_OK) {
		for (size_t i = 0; i < events.n; i++) {
			for (size_t k = 0; k < plan->n; k++)
				view->asked[k] |= events.items[i].kind == EVENT_GUESS &&
				                  events.items[i].step == plan->steps[k];
		}
	}
	arena_release(&scratch);
}

static struct interview_row copy_row(struct arena *arena, const struct interview_row *row)
{
	struct interview_row copy = *row;

	copy.uuid = str_dup(arena, row->uuid);
	copy.id = str_dup(arena, row->id);
	copy.case_id = str_dup(arena, row->case_id);
	copy.title = str_dup(arena, row->title);
	copy.setup = str_dup(arena, row->setup);
	return copy;
}

/* The screen says which interview it is; a reason that begins with its id says it again. */
static struct str without_id(struct debriefing *view, struct str why)
{
	struct str begins = str_format(&view->arena, "interview %.*s", STR_ARG(view->row.id));

	if (!str_starts(why, begins))
		return why;
	why = str_slice(why, begins.len, why.len);
	if (str_starts(why, S(": ")))
		return str_slice(why, 2, why.len);
	return str_format(&view->arena, "this interview%.*s", STR_ARG(why));
}

static void open_sitting(struct debriefing *view)
{
	struct app *app = view->view.app;
	struct turn first;

	if (sitting_resume(app->setup->store, &view->arena, &view->row, app->setup->rescue_dir,
	                   app->now, &view->sitting, &first, &view->why) != STATUS_OK) {
		view->why = without_id(view, view->why);
		return;
	}
	view->interview = sitting_interview(view->sitting);
	before_find(view);
	view->settle_due = sitting_settle(view->sitting, app->now);
	recall_guesses(view);
	guess_from(view, 0);
}

static void open_record(struct debriefing *view)
{
	struct str why;

	view->stage = STAGE_SHOWN;
	if (record_open(view->view.app->setup->store, &view->arena, &view->row, &view->record,
	                &why) != STATUS_OK) {
		view->why = why;
		return;
	}
	view->interview = view->record->interview;
	before_find(view);
	debriefing_make(view);
}

struct view *debrief_open(struct app *app, const struct interview_row *row)
{
	struct arena own = { 0 };
	struct debriefing *view = arena_new(&own, struct debriefing);
	struct str why;

	*view = (struct debriefing){ .view = { .kind = &kind, .app = app },
		                     .arena = own,
		                     .digits = -1,
		                     .settle_due = INT64_MAX };
	view->shape = arena_new(&view->arena, struct shape);
	/* The caller's row may be older than the end of the interview. */
	if (store_find(app->setup->store, &view->arena, row->uuid, &view->row, &why) != STATUS_OK)
		view->row = copy_row(&view->arena, row);
	if (!view->row.finished) {
		view->why = S("This interview is unfinished: go on with it, and the debrief comes "
		              "after its end.");
		return &view->view;
	}
	open_sitting(view);
	if (!view->sitting)
		open_record(view);
	return &view->view;
}
