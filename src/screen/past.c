/* SPDX-License-Identifier: MIT */
/*
 * All interviews, newest first: to go on with, to see the debrief of, to put on paper. What an
 * interview came to is read when its row is seen, one by one, so that a thousand of them open at
 * once.
 */
#include "screen/columns.h"
#include "screen/filter.h"
#include "screen/list.h"
#include "screen/shelf.h"
#include "screen/when.h"

#include <stdlib.h>

enum { MARGIN = 3, COMPACT = 60, MINUTE_MS = 60000, WORDS = 4, FIELD_AT = 9, FIELD_MOST = 40 };
enum { TWO_PANES = 100, PANE = 44, PANE_GAP = 3 };

struct past {
	struct view view;
	struct arena memory; /* of this struct */
	struct arena arena;  /* of the rows */
	struct interview_row *rows;
	const struct interview_row **shown;
	size_t n, order;
	struct list list; /* of those shown */
	struct filter filter;
	bool typing;
};

/* ---- narrowing and ordering ---- */

static int by_newest(const void *left, const void *right)
{
	const struct interview_row *a = *(const struct interview_row *const *)left;
	const struct interview_row *b = *(const struct interview_row *const *)right;

	return (a->began_wall_ms < b->began_wall_ms) - (a->began_wall_ms > b->began_wall_ms);
}

static int by_oldest(const void *left, const void *right)
{
	return by_newest(right, left);
}

static int by_title(const void *left, const void *right)
{
	const struct interview_row *a = *(const struct interview_row *const *)left;
	const struct interview_row *b = *(const struct interview_row *const *)right;
	int order = str_cmp(a->title, b->title);

	return order ? order : by_newest(left, right);
}

static const struct {
	const char *name;
	int (*compare)(const void *left, const void *right);
} orders[] = { { "newest first", by_newest },
	       { "oldest first", by_oldest },
	       { "by title", by_title } };

static bool passes(struct past *past, const struct interview_row *row)
{
	struct arena *turn = &past->view.app->turn;
	struct str texts[] = { row->title,
		               row->id,
		               row->case_id,
		               row->setup,
		               when_day(turn, row->began_wall_ms, past->view.app->now.wall_ms),
		               row->finished ? S("finished") : S("unfinished") };

	return filter_passes(&past->filter, turn, texts, COUNT(texts));
}

static void narrow(struct past *past)
{
	const struct interview_row *kept = past->list.n ? past->shown[past->list.selected] : NULL;
	int64_t number = kept ? kept->number : -1;

	past->list.n = past->list.selected = 0;
	for (size_t i = 0; i < past->n; i++) {
		if (passes(past, &past->rows[i]))
			past->shown[past->list.n++] = &past->rows[i];
	}
	if (past->list.n)
		qsort(past->shown, past->list.n, sizeof(const struct interview_row *),
		      orders[past->order].compare);
	for (size_t i = 0; i < past->list.n; i++) {
		if (past->shown[i]->number == number)
			past->list.selected = i;
	}
}

static void load(struct past *past)
{
	struct app *app = past->view.app;
	struct arena old = past->arena;
	struct str why;

	past->arena = (struct arena){ 0 };
	past->n = 0;
	if (store_list(app->setup->store, &past->arena, &past->rows, &past->n, &why) != STATUS_OK)
		app_say(app, "%.*s", STR_ARG(why));
	const struct interview_row **shown =
		arena_array(&past->arena, const struct interview_row *, past->n + 1);
	/* The one that was selected is still in the old memory; narrow asks it for its number. */
	if (past->list.n)
		shown[0] = past->shown[past->list.selected];
	past->list.n = past->list.n ? 1 : 0;
	past->list.selected = 0;
	past->shown = shown;
	narrow(past);
	arena_release(&old);
}

/* ---- drawing ---- */

static const struct interview_row *selected_row(const struct past *past)
{
	return past->list.n ? past->shown[past->list.selected] : NULL;
}

static void fill(const struct past *past, const struct interview_row *row, struct str *texts)
{
	struct app *app = past->view.app;
	const struct summary *summary = shelf_summary(shelf_of(app), row);
	struct arena *turn = &app->turn;

	texts[0] = row->title;
	texts[1] = row->finished ? S("") : S("unfinished");
	texts[2] = S("");
	texts[3] = when_date(turn, row->began_wall_ms, app->now.wall_ms);
	if (!summary)
		return;
	if (summary->broken.len) {
		texts[1] = S("unreadable");
	} else if (row->finished) {
		texts[1] =
			str_format(turn, "core %zu of %zu", summary->core.found, summary->core.of);
		texts[2] = str_format(turn, "%lld of %lld min",
		                      (long long)((summary->spent_ms + MINUTE_MS / 2) / MINUTE_MS),
		                      (long long)summary->setup.minutes);
	} else {
		texts[2] = str_format(turn, "step %zu of %zu", summary->place, summary->of);
	}
}

static const struct column wide[WORDS] = {
	{ COLUMN_REST, false }, { 14, false }, { 13, false }, { 11, false }
};
static const struct column compact[WORDS] = { { COLUMN_REST, false }, { 14, false } };

static const struct column *columns_for(int width)
{
	return width < COMPACT - MARGIN ? compact : wide;
}

static void draw_row(void *context, struct canvas *canvas, size_t i, bool selected, int row,
                     int column, int width)
{
	const struct past *past = context;
	struct str texts[WORDS];

	fill(past, past->shown[i], texts);
	columns_put(canvas, row, column, width, columns_for(width), texts, WORDS,
	            selected ? STYLE_SELECTED : STYLE_PLAIN);
}

static void draw_list(struct past *past, struct canvas *canvas, int row, int rows, int width)
{
	static const struct str names[WORDS] = { STR_INIT("Case"), STR_INIT("Found"),
		                                 STR_INIT("Time"), STR_INIT("When") };

	if (columns_for(width) == wide)
		columns_put(canvas, row++, MARGIN, width, wide, names, WORDS, STYLE_DIM);
	list_draw(&past->list, &(struct list_rows){ .context = past, .draw = draw_row }, canvas,
	          row, MARGIN - LIST_MARK, rows - row, width + LIST_MARK);
	if (past->list.n == 0)
		canvas_put(canvas, row, MARGIN, width,
		           past->n ? S("No interview has all of that.")
		                   : S("No interview was sat yet."),
		           STYLE_PLAIN);
}

static int draw_fact(struct canvas *canvas, int row, int column, int width, const char *fact,
                     struct str value)
{
	static const struct column columns[] = { { 10, false }, { COLUMN_REST, false } };
	struct str texts[] = { str_from(fact), value };

	if (value.len)
		columns_put(canvas, row++, column, width, columns, texts, 2, STYLE_PLAIN);
	return row;
}

/* What the selected interview came to, beside the list. */
static void draw_about(const struct past *past, struct canvas *canvas, int row, int rows,
                       int column, int width)
{
	const struct interview_row *of = selected_row(past);
	struct app *app = past->view.app;
	const struct summary *summary = of ? shelf_summary(shelf_of(app), of) : NULL;
	struct arena *turn = &app->turn;

	if (!summary)
		return;
	canvas_put(canvas, row++, column, width, of->title, STYLE_BOLD);
	row = draw_fact(canvas, row, column, width, "id", of->id);
	row = draw_fact(canvas, row, column, width, "began", when_stamp(turn, of->began_wall_ms));
	if (summary->broken.len) {
		columns_prose(canvas, row, column, width, rows - row, summary->broken, STYLE_PLAIN);
		return;
	}
	row = draw_fact(canvas, row, column, width, "sat as",
	                str_format(turn, "%.*s, %.*s%s", STR_ARG(level_name(summary->setup.level)),
	                           STR_ARG(mode_name(summary->setup.mode)),
	                           summary->setup.drill ? ", a drill" : ""));
	row = draw_fact(canvas, row, column, width, "time", when_span(turn, summary->spent_ms));
	row = draw_fact(canvas, row, column, width, "at", summary->step);
	if (!of->finished)
		return;
	row = draw_fact(canvas, row, column, width, "core",
	                str_format(turn, "%zu of %zu", summary->core.found, summary->core.of));
	row = draw_fact(canvas, row, column, width, "others",
	                str_format(turn, "%zu of %zu", summary->others.found, summary->others.of));
	if (summary->settle)
		row = draw_fact(canvas, row, column, width, "to settle",
		                str_format(turn, "%zu, about %zu min", summary->settle,
		                           summary->settle_min));
	draw_fact(canvas, row, column, width, "redo", summary->weakest);
}

static void draw(struct view *view, struct canvas *canvas, int rows)
{
	struct past *past = (struct past *)view;
	bool panes = canvas->columns >= TWO_PANES;
	int width = canvas->columns - MARGIN - 1 - (panes ? PANE + PANE_GAP : 0);
	int row = rows < 16 ? 3 : 4, field = canvas->columns - FIELD_AT - 1;

	width = width < PROSE_MOST ? width : PROSE_MOST;
	view_title(canvas, S("History"),
	           str_format(&view->app->turn, "%zu of %zu, %s", past->list.n, past->n,
	                      orders[past->order].name));
	draw_list(past, canvas, row, rows, width);
	if (panes)
		draw_about(past, canvas, row, rows, MARGIN + width + PANE_GAP, PANE);
	canvas_put(canvas, 2, 1, FIELD_AT - 2, S("Filter"), STYLE_DIM);
	filter_draw(&past->filter, canvas, 2, FIELD_AT, field < FIELD_MOST ? field : FIELD_MOST,
	            past->typing);
}

/* ---- keys ---- */

static unsigned where(const struct view *view, bool *typing)
{
	*typing = ((const struct past *)view)->typing;
	return *typing ? AT_FIELD : AT_PAST;
}

static const char *refuses(const struct view *view, enum action action)
{
	const struct past *past = (const struct past *)view;
	bool of_row = action == ACTION_OPEN || action == ACTION_VIEW || action == ACTION_SHEET;

	return of_row && !past->typing && past->list.n == 0 ? "no interview is listed" : NULL;
}

static const char *name(const struct view *view, enum action action)
{
	const struct past *past = (const struct past *)view;
	const struct interview_row *row = selected_row(past);

	if (action == ACTION_OPEN && past->typing)
		return "to the list";
	if (action != ACTION_OPEN || !row)
		return NULL;
	return row->finished ? "debrief" : "resume";
}

static void open_row(struct past *past)
{
	struct app *app = past->view.app;
	const struct interview_row *row = selected_row(past);

	if (row->finished)
		app_push(app, debrief_open(app, row));
	else
		start_again(app, row);
}

static void read_row(struct past *past)
{
	struct app *app = past->view.app;
	struct str why;
	const struct doc *doc = paper_read(app, &past->memory, selected_row(past), &why);

	if (doc)
		app_push(app, reader_open(app, selected_row(past)->title, doc));
	else
		app_say(app, "%.*s", STR_ARG(why));
}

static void clear(struct past *past)
{
	filter_clear(&past->filter);
	narrow(past);
}

static enum result act_typing(struct past *past, enum action action)
{
	if (action == ACTION_CANCEL)
		clear(past);
	if (action == ACTION_CANCEL || action == ACTION_OPEN)
		past->typing = false;
	else
		list_act(&past->list, action);
	return RESULT_REDRAW;
}

static enum result act(struct view *view, enum action action, uint32_t pressed)
{
	struct past *past = (struct past *)view;

	if (past->typing)
		return act_typing(past, action);
	if (action == ACTION_BACK && (pressed != KEY_ESCAPE || filter_is_empty(&past->filter)))
		return RESULT_LEAVE;
	if (action == ACTION_OPEN)
		open_row(past);
	else if (action == ACTION_VIEW)
		read_row(past);
	else if (action == ACTION_SHEET)
		paper_write(view->app, selected_row(past));
	else if (action == ACTION_FILTER)
		past->typing = true;
	else if (action == ACTION_CLEAR || action == ACTION_BACK)
		clear(past);
	else
		list_act(&past->list, action);
	if (action == ACTION_ORDER) {
		past->order = (past->order + 1) % COUNT(orders);
		narrow(past);
	}
	return RESULT_REDRAW;
}

static enum result key(struct view *view, uint32_t pressed)
{
	struct past *past = (struct past *)view;

	if (filter_key(&past->filter, pressed))
		narrow(past);
	return RESULT_REDRAW;
}

static enum result paste(struct view *view, struct str text)
{
	struct past *past = (struct past *)view;

	past->typing = true;
	if (filter_paste(&past->filter, text))
		narrow(past);
	return RESULT_REDRAW;
}

/* ---- reading, row by row ---- */

/* A row that is seen and not read yet; NULL: none. */
static const struct interview_row *unread(const struct past *past)
{
	const struct shelf *shelf = past->view.app->shelf;

	size_t end = past->list.top + past->list.page + 1;

	for (size_t i = past->list.top; i < past->list.n && i < end; i++) {
		if (!shelf || !shelf_summary(shelf, past->shown[i]))
			return past->shown[i];
	}
	return NULL;
}

static enum result tick(struct view *view)
{
	const struct interview_row *row = unread((struct past *)view);

	if (row)
		shelf_read(view->app, row);
	return RESULT_REDRAW;
}

static int64_t deadline(const struct view *view)
{
	bool seen = view->app->top == view;

	return seen && unread((const struct past *)view) ? 0 : INT64_MAX;
}

/* ---- the view ---- */

static void resume(struct view *view)
{
	load((struct past *)view);
}

static void close(struct view *view)
{
	struct past *past = (struct past *)view;
	struct arena memory;

	filter_release(&past->filter);
	arena_release(&past->arena);
	memory = past->memory;
	arena_release(&memory);
}

struct view *past_open(struct app *app)
{
	static const struct view_kind kind = {
		.title = "History",
		.where = where,
		.act = act,
		.refuses = refuses,
		.name = name,
		.key = key,
		.paste = paste,
		.tick = tick,
		.deadline = deadline,
		.resume = resume,
		.draw = draw,
		.close = close,
	};
	struct arena memory = { 0 };
	struct past *past = arena_new(&memory, struct past);

	*past = (struct past){ .view = { .kind = &kind, .app = app }, .memory = memory };
	load(past);
	return &past->view;
}
