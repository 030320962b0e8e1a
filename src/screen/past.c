/* SPDX-License-Identifier: MIT */
/*
 * All interviews, newest first: to go on with, to see the debrief of, to compare, to put on paper,
 * to remove. What an interview came to is read when its row is seen, one by one, so that a thousand
 * of them open at once.
 */
#include "screen/past.h"

#include "screen/columns.h"
#include "screen/copy.h"
#include "screen/shelf.h"
#include "screen/when.h"

enum { MARGIN = 3, COMPACT = 60, MINUTE_MS = 60000, WORDS = 4 };
enum { TWO_PANES = 100, PANE = 44, PANE_GAP = 3, LIST_MOST = 110 };

struct past {
	struct view view;
	struct arena memory;  /* of this struct */
	struct arena arena;   /* of the rows */
	struct arena reading; /* of the document that is open above this view */
	struct interview_row *rows;
	size_t n;
	struct narrow narrow;
	int64_t first;   /* the one to be compared with another; 0: none */
	int64_t removes; /* the one that D removes when pressed once more; 0: none */
};

static void load(struct past *past)
{
	struct app *app = past->view.app;
	struct arena old = past->arena;
	struct str why;

	past->arena = (struct arena){ 0 };
	past->n = 0;
	if (store_list(app->setup->store, &past->arena, &past->rows, &past->n, &why) != STATUS_OK)
		app_say_why(app, why);
	narrow_set(&past->narrow, past->rows, past->n, sizeof *past->rows);
	arena_release(&old);
}

/* ---- drawing ---- */

static const struct interview_row *selected_row(const struct past *past)
{
	return narrow_selected(&past->narrow);
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
		texts[1] = summary_core(turn, summary);
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
static const struct column compact[] = { { COLUMN_REST, false }, { 13, false }, { 10, false } };

static const struct column *columns_for(int width)
{
	return width < COMPACT - MARGIN ? compact : wide;
}

static void draw_row(void *context, struct canvas *canvas, size_t i, bool selected, int row,
                     int column, int width)
{
	const struct past *past = context;
	const struct interview_row *of = past->narrow.shown[i];
	const struct column *columns = columns_for(width);
	size_t n = columns == wide ? WORDS : COUNT(compact);
	struct str texts[WORDS];

	fill(past, of, texts);
	/* When it was is worth more than for how long. */
	if (columns == compact)
		texts[2] = texts[3];
	if (of->number == past->first)
		texts[1] = S("to compare");
	narrow_put(&past->narrow, canvas, row, column, width, columns, texts, n, selected);
}

static void draw_list(struct past *past, struct canvas *canvas, int row, int rows, int width)
{
	static const struct str names[WORDS] = { STR_INIT("Case"), STR_INIT("Found"),
		                                 STR_INIT("Time"), STR_INIT("When") };

	if (columns_for(width) == wide)
		columns_put(canvas, row++, MARGIN, width, wide, names, WORDS, STYLE_DIM);
	narrow_draw(&past->narrow, &(struct list_rows){ .context = past, .draw = draw_row }, canvas,
	            row, MARGIN - LIST_MARK, rows - row, width + LIST_MARK);
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
	row = draw_fact(canvas, row, column, width, "sat as", setup_words(turn, &summary->setup));
	row = draw_fact(canvas, row, column, width, "time", when_span(turn, summary->spent_ms));
	row = draw_fact(canvas, row, column, width, "at", summary->step);
	if (!of->finished)
		return;
	row = draw_fact(canvas, row, column, width, summary->setup.spoken ? "by you" : "found",
	                summary_core(turn, summary));
	row = draw_fact(canvas, row, column, width, "others", summary_others(turn, summary));
	row = draw_fact(canvas, row, column, width, "by you", summary_own(turn, summary));
	if (summary->settle)
		row = draw_fact(canvas, row, column, width,
		                summary->setup.spoken ? "to tick" : "to settle",
		                str_format(turn, "%zu, about %zu min", summary->settle,
		                           summary->settle_min));
	row = draw_fact(canvas, row, column, width, "redo", summary->weakest);
	if (summary->nabsent && row + 2 < rows)
		canvas_put(canvas, ++row, column, width, summary_absent(summary), STYLE_BOLD);
	row++;
	for (size_t i = 0; i < summary->nabsent && row < rows; i++)
		row += columns_prose(canvas, row, column, width, rows - row, summary->absent[i],
		                     STYLE_PLAIN);
}

static void draw(struct view *view, struct canvas *canvas, int rows)
{
	struct past *past = (struct past *)view;
	bool panes = canvas->columns >= TWO_PANES;
	int width = canvas->columns - MARGIN - 1 - (panes ? PANE + PANE_GAP : 0);
	int row = rows < 16 ? 3 : 4;

	width = width < LIST_MOST ? width : LIST_MOST;
	view_title(canvas, S("History"), narrow_count(&past->narrow, &view->app->turn));
	if (!narrow_draw_choices(&past->narrow, canvas, row, MARGIN - LIST_MARK, rows - row,
	                         width + LIST_MARK))
		draw_list(past, canvas, row, rows, width);
	if (panes)
		draw_about(past, canvas, row, rows, MARGIN + width + PANE_GAP,
		           canvas->columns - MARGIN - width - PANE_GAP - 1);
	narrow_draw_line(&past->narrow, canvas, 2);
}

/* ---- what one does with a row ---- */

static enum result open_row(struct past *past)
{
	struct app *app = past->view.app;
	const struct interview_row *row = selected_row(past);

	if (row->finished)
		app_push(app, debrief_open(app, row));
	else
		start_again(app, row);
	return RESULT_REDRAW;
}

static void show(struct past *past, struct str title, const struct doc *doc, struct str why)
{
	struct app *app = past->view.app;

	if (doc)
		app_push(app, reader_open(app, title, doc));
	else
		app_say_why(app, why);
}

static enum result read_row(struct past *past)
{
	const struct interview_row *row = selected_row(past);
	struct str why;
	const struct doc *doc = paper_read(past->view.app, &past->reading, row, &why);

	show(past, row->title, doc, why);
	return RESULT_REDRAW;
}

static enum result write_row(struct past *past)
{
	paper_write(past->view.app, selected_row(past), false);
	return RESULT_REDRAW;
}

static enum result write_beside(struct past *past)
{
	paper_write(past->view.app, selected_row(past), true);
	return RESULT_REDRAW;
}

static const struct interview_row *find_row(const struct past *past, int64_t number)
{
	for (size_t i = 0; i < past->n; i++) {
		if (past->rows[i].number == number)
			return &past->rows[i];
	}
	return NULL;
}

/* The first time one of them is chosen, the second time the other. */
static enum result compare(struct past *past)
{
	struct app *app = past->view.app;
	const struct interview_row *row = selected_row(past);
	const struct interview_row *first = find_row(past, past->first);
	struct str why;

	if (!first) {
		past->first = row->number;
		app_say(app, "With which one? c on another interview compares them, Esc does not");
		return RESULT_REDRAW;
	}
	past->first = 0;
	if (first == row)
		return RESULT_REDRAW;
	const struct doc *doc = compare_read(app, &past->reading, first, row, &why);
	show(past, S("Two interviews"), doc, why);
	return RESULT_REDRAW;
}

/* As `viva forget`: asks, makes a backup, and says where it is. */
static enum result forget(struct past *past)
{
	struct app *app = past->view.app;
	const struct interview_row *row = selected_row(past);
	struct str backup, why;

	if (past->removes != row->number) {
		past->removes = row->number;
		app_say(app, "D again removes %.*s, %.*s, for good; a backup is made first",
		        STR_ARG(row->id), STR_ARG(row->title));
		return RESULT_REDRAW;
	}
	past->removes = 0;
	if (store_forget(app->setup->store, &app->turn, row, app->now, &backup, &why) !=
	    STATUS_OK) {
		app_say_why(app, why);
		return RESULT_REDRAW;
	}
	shelf_forget(app, row);
	app_say(app, "Removed %.*s; a backup with it is in %.*s", STR_ARG(row->id),
	        STR_ARG(backup));
	load(past);
	return RESULT_REDRAW;
}

/* ---- keys ---- */

static enum result copy_id(struct past *past)
{
	copy_out(past->view.app, selected_row(past)->id, "the id");
	return RESULT_REDRAW;
}

static const struct {
	enum action action;
	enum result (*run)(struct past *past);
} runs[] = {
	{ ACTION_OPEN, open_row },   { ACTION_VIEW, read_row },
	{ ACTION_SHEET, write_row }, { ACTION_SHEET_BESIDE, write_beside },
	{ ACTION_COMPARE, compare }, { ACTION_FORGET, forget },
	{ ACTION_COPY, copy_id },
};

static unsigned where(const struct view *view, bool *typing)
{
	return narrow_where(&((const struct past *)view)->narrow, AT_PAST, typing);
}

static const char *refuses(const struct view *view, enum action action)
{
	const struct past *past = (const struct past *)view;
	const struct interview_row *row = selected_row(past);
	bool of_row = false;

	for (size_t i = 0; i < COUNT(runs); i++)
		of_row = of_row || runs[i].action == action;
	if (past->narrow.typing)
		return NULL;
	if (past->narrow.choices && of_row && action != ACTION_OPEN)
		return "choose a facet, or go back to the interviews";
	if (past->narrow.choices || !of_row)
		return narrow_refuses(&past->narrow, action);
	if (!row)
		return "No interview is listed";
	if (action == ACTION_COMPARE && !row->finished)
		return "This interview has not ended: only debriefs are compared";
	return NULL;
}

static const char *name(const struct view *view, enum action action)
{
	const struct past *past = (const struct past *)view;
	const struct interview_row *row = selected_row(past);
	const char *name = narrow_name(&past->narrow, action);

	if (!name && action == ACTION_COMPARE && past->first)
		return "with this one";
	if (name || action != ACTION_OPEN || !row)
		return name;
	return row->finished ? "debrief" : "resume";
}

static enum result act(struct view *view, enum action action, uint32_t pressed)
{
	struct past *past = (struct past *)view;
	enum narrowed narrowed = NARROWED_DONE;

	if (action != ACTION_FORGET)
		past->removes = 0;
	if (action == ACTION_BACK && past->first) {
		past->first = 0;
		app_say(view->app, "No interview is chosen any more");
	} else {
		narrowed = narrow_act(&past->narrow, action, pressed);
	}
	if (narrowed == NARROWED_LEAVE)
		return RESULT_LEAVE;
	for (size_t i = 0; i < COUNT(runs) && narrowed == NARROWED_YOURS; i++) {
		if (runs[i].action == action)
			return runs[i].run(past);
	}
	return RESULT_REDRAW;
}

static enum result key(struct view *view, uint32_t pressed)
{
	return narrow_key(&((struct past *)view)->narrow, pressed);
}

static enum result paste(struct view *view, struct str text)
{
	return narrow_paste(&((struct past *)view)->narrow, text);
}

/* ---- reading, row by row ---- */

/* A row that is seen and not read yet; NULL: none. */
static const struct interview_row *unread(const struct past *past)
{
	const struct shelf *shelf = past->view.app->shelf;
	const struct list *list = &past->narrow.list;
	size_t end = list->top + list->page + 1;

	for (size_t i = list->top; i < list->n && i < end; i++) {
		const struct interview_row *row = past->narrow.shown[i];
		if (!shelf || !shelf_summary(shelf, row))
			return row;
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
	struct past *past = (struct past *)view;

	arena_reset(&past->reading);
	load(past);
}

static void close(struct view *view)
{
	struct past *past = (struct past *)view;
	struct arena memory = past->memory;

	shelf_keep_list(view->app, S("history"), &past->narrow);
	narrow_release(&past->narrow);
	arena_release(&past->arena);
	arena_release(&past->reading);
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
	narrow_init(&past->narrow, &past_kind, &past->view);
	load(past);
	shelf_recall_list(app, S("history"), &past->narrow);
	return &past->view;
}
