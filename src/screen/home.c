/* SPDX-License-Identifier: MIT */
/*
 * The home screen: opens on the thing to go on with, and Enter does that. What stands on it is made
 * in home_rows.c; here it is drawn, and its keys lead elsewhere.
 */
#include "screen/home.h"

#include "screen/columns.h"
#include "sheet/sheet.h"

enum { MARGIN = 3, INDENT = 2, FULL = 72, MEDIUM = 48, LEFT_MOST = 80, LOW = 18 };
enum { TWO_PANES = 100, THREE_PANES = 160, PANE_GAP = 3, MIDDLE_MOST = 48, PAGE = 5 };

/* ---- widths ---- */

enum size { SIZE_COMPACT, SIZE_MEDIUM, SIZE_FULL, SIZES };

static enum size size_of(int width)
{
	return width >= FULL ? SIZE_FULL : width >= MEDIUM ? SIZE_MEDIUM : SIZE_COMPACT;
}

#define REST                       \
	{                          \
		COLUMN_REST, false \
	}

static const struct column resume_columns[HOME_TEXTS] = { REST, { 12, true } };
static const struct column today_columns[SIZES][HOME_TEXTS] = {
	[SIZE_COMPACT] = { { 9, false }, REST },
	[SIZE_MEDIUM] = { { 9, false }, REST, { 0, false }, { 6, true } },
	[SIZE_FULL] = { { 9, false }, REST, { 14, false }, { 6, true } },
};
static const struct column settle_columns[SIZES][HOME_TEXTS] = {
	[SIZE_COMPACT] = { { 9, false }, REST, { 8, true } },
	[SIZE_MEDIUM] = { { 9, false }, REST, { 8, true }, { 6, true } },
	[SIZE_FULL] = { { 9, false }, REST, { 14, false }, { 6, true } },
};
static const struct column past_columns[SIZES][HOME_TEXTS] = {
	[SIZE_COMPACT] = { REST, { 12, false } },
	[SIZE_MEDIUM] = { REST, { 12, false }, { 0, false }, { 11, true } },
	[SIZE_FULL] = { REST, { 13, false }, { 12, false }, { 11, true } },
};
static const struct column note_columns[SIZES][HOME_TEXTS] = {
	[SIZE_COMPACT] = { REST },
	[SIZE_MEDIUM] = { REST },
	[SIZE_FULL] = { { 0, false }, REST },
};
static const struct column month_columns[SIZES][HOME_TEXTS] = {
	[SIZE_COMPACT] = { { 10, false }, REST },
	[SIZE_MEDIUM] = { { 10, false }, { 14, false }, REST },
	[SIZE_FULL] = { { 10, false }, { 14, false }, REST },
};

static const struct column *columns_of(const struct home *home, const struct home_line *line,
                                       enum size size)
{
	if (line->kind == HOME_LINE_NOTE)
		return note_columns[size];
	if (line->kind == HOME_LINE_MONTH)
		return month_columns[size];
	switch (home->choices[line->choice].kind) {
	case HOME_RESUME:
		return resume_columns;
	case HOME_SETTLE:
		return settle_columns[size];
	case HOME_PAST:
		return past_columns[size];
	default:
		return today_columns[size];
	}
}

/* ---- the rows ---- */

struct pane {
	struct canvas *canvas;
	int column, width;
	enum size size;
	bool tight; /* no headings, no blank lines: there is no room */
};

static int height_of(const struct pane *pane, const struct home_line *line)
{
	struct arena arena = { 0 };
	size_t n = 1;

	if (pane->tight && (line->kind == HOME_LINE_BLANK || line->kind == HOME_LINE_HEADING))
		return 0;
	if (line->kind == HOME_LINE_PROSE)
		layout_break(&arena, line->texts[0], (size_t)(pane->width > 0 ? pane->width : 1),
		             &n);
	arena_release(&arena);
	return (int)n;
}

static void draw_line(const struct home *home, const struct pane *pane,
                      const struct home_line *line, int row, int most)
{
	int indent = pane->tight ? 0 : INDENT, column = pane->column + indent;
	int width = pane->width - indent;
	bool selected = line->kind == HOME_LINE_CHOICE && line->choice == home->list.selected;

	if (line->kind == HOME_LINE_HEADING)
		canvas_put(pane->canvas, row, pane->column, pane->width, line->texts[0],
		           STYLE_BOLD);
	else if (line->kind == HOME_LINE_PROSE)
		columns_prose(pane->canvas, row, pane->column, pane->width, most, line->texts[0],
		              STYLE_PLAIN);
	else if (line->kind == HOME_LINE_CHOICE)
		columns_put(pane->canvas, row, column, width, columns_of(home, line, pane->size),
		            line->texts, HOME_TEXTS, selected ? STYLE_SELECTED : STYLE_PLAIN);
	else if (line->kind != HOME_LINE_BLANK)
		columns_put(pane->canvas, row,
		            line->kind == HOME_LINE_MONTH ? pane->column : column, width,
		            columns_of(home, line, pane->size), line->texts, HOME_TEXTS, STYLE_DIM);
	if (selected) {
		canvas_put(pane->canvas, row, column - LIST_MARK, 1, S(">"), STYLE_SELECTED);
		canvas_caret(pane->canvas, row, column - LIST_MARK, false);
	}
}

static size_t line_of_selected(const struct home *home)
{
	for (size_t i = 0; i < home->nlines; i++) {
		if (home->lines[i].kind == HOME_LINE_CHOICE &&
		    home->lines[i].choice == home->list.selected)
			return i;
	}
	return 0;
}

static int height_between(const struct home *home, const struct pane *pane, size_t from, size_t to)
{
	int height = 0;

	for (size_t i = from; i <= to && i < home->nlines; i++)
		height += height_of(pane, &home->lines[i]);
	return height;
}

static void draw_rows(struct home *home, const struct pane *pane, int rows)
{
	size_t selected = line_of_selected(home);
	int row = pane->tight ? 2 : 3;

	if (home->top > selected || height_between(home, pane, 0, home->nlines) <= rows - row)
		home->top = 0;
	while (home->top < selected && height_between(home, pane, home->top, selected) > rows - row)
		home->top++;
	for (size_t i = home->top; i < home->nlines; i++) {
		int height = height_of(pane, &home->lines[i]);
		if (height == 0)
			continue;
		if (row >= rows)
			break;
		draw_line(home, pane, &home->lines[i], row, rows - row);
		row += height;
	}
}

/* ---- the panes beside them ---- */

static bool draw_last(struct home *home, const struct pane *pane, int rows)
{
	const struct interview_row *last = home_last_finished(home);
	const struct summary *summary = last ? shelf_summary(shelf_of(home->view.app), last) : NULL;
	struct canvas *canvas = pane->canvas;
	int row = 3, column = pane->column + INDENT, width = pane->width - INDENT;

	if (!summary || summary->broken.len)
		return false;
	canvas_put(canvas, row++, pane->column, pane->width, S("Last debrief"), STYLE_BOLD);
	canvas_put(canvas, row++, column, width, last->title, STYLE_PLAIN);
	canvas_put(canvas, row++, column, width, summary_core(&home->view.app->turn, summary),
	           STYLE_DIM);
	if (summary->others.of)
		canvas_putf(canvas, row++, column, width, STYLE_DIM, "others %.*s",
		            STR_ARG(summary_others(&home->view.app->turn, summary)));
	if (summary->nabsent && row + 2 < rows)
		canvas_put(canvas, ++row, pane->column, pane->width, summary_absent(summary),
		           STYLE_BOLD);
	row++;
	for (size_t i = 0; i < summary->nabsent && row < rows; i++)
		row += columns_prose(canvas, row, column, width, rows - row, summary->absent[i],
		                     STYLE_PLAIN);
	return true;
}

static void draw_cases(struct home *home, const struct pane *pane, int rows)
{
	static const struct column columns[] = { REST, { 11, true }, { 7, true } };
	const struct shelf *shelf = shelf_of(home->view.app);
	int row = 3;

	canvas_put(pane->canvas, row++, pane->column, pane->width, S("Cases"), STYLE_BOLD);
	for (size_t i = 0; i < shelf->n && row < rows; i++) {
		const struct shelf_case *of = &shelf->cases[i];
		struct arena *turn = &home->view.app->turn;
		size_t times = of->times;
		if (!of->looked)
			continue;
		struct str texts[] = { of->title, S("not sat yet"),
			               str_format(turn, "%lld min", (long long)of->minutes) };
		if (of->broken.len)
			texts[1] = S("broken");
		else if (times)
			texts[1] = str_format(turn, "sat %zu time%s", times, times == 1 ? "" : "s");
		columns_put(pane->canvas, row++, pane->column + INDENT, pane->width - INDENT,
		            columns, texts, of->broken.len ? 2 : 3, STYLE_PLAIN);
	}
}

static void draw(struct view *view, struct canvas *canvas, int rows)
{
	struct home *home = (struct home *)view;
	int middle = canvas->columns * 2 / 5, left = canvas->columns - MARGIN - 1;
	struct pane pane = { .canvas = canvas, .column = MARGIN, .tight = rows < LOW };

	if (canvas->columns >= TWO_PANES) {
		middle = middle > MIDDLE_MOST ? MIDDLE_MOST : middle;
		left -= middle + PANE_GAP;
	}
	pane.width = left < LEFT_MOST ? left : LEFT_MOST;
	pane.size = size_of(pane.width);
	view_title(canvas, S("viva"), S("Home"));
	canvas_caret(canvas, 2, 0, false);
	draw_rows(home, &pane, rows);
	if (canvas->columns < TWO_PANES)
		return;
	pane.column += pane.width + PANE_GAP;
	pane.width = middle;
	bool last = draw_last(home, &pane, rows);
	if (last && canvas->columns < THREE_PANES)
		return;
	if (last)
		pane.column += pane.width + PANE_GAP;
	left = canvas->columns - pane.column - 1;
	pane.width = left < LEFT_MOST ? left : LEFT_MOST;
	draw_cases(home, &pane, rows);
}

/* ---- going elsewhere ---- */

static void drill(struct app *app, const struct interview_row *row)
{
	const struct summary *summary = shelf_read(app, row);
	const struct library_case *which = shelf_case_of(shelf_of(app), row);

	if (which)
		app_push(app, start_drill(app, which, summary->weakest_id, &summary->setup));
	else
		app_say(app, "The case '%.*s' is not there any more", STR_ARG(row->case_id));
}

static enum result open_choice(struct home *home)
{
	struct app *app = home->view.app;
	const struct home_choice *choice = &home->choices[home->list.selected];

	if (choice->kind == HOME_RESUME)
		start_again(app, choice->row);
	else if (choice->kind == HOME_CASE)
		app_push(app, start_open(app, choice->which, NULL));
	else if (choice->kind == HOME_DRILL)
		drill(app, choice->row);
	else
		app_push(app, debrief_open(app, choice->row));
	return RESULT_REDRAW;
}

/* ---- the view ---- */

static void load(struct home *home)
{
	struct app *app = home->view.app;
	struct arena old = home->arena;
	struct str why;

	home->arena = (struct arena){ 0 };
	home->nrows = 0;
	home->why = (struct str){ 0 };
	if (store_list(app->setup->store, &home->arena, &home->rows, &home->nrows, &why) !=
	    STATUS_OK)
		home->why = str_dup(&home->arena, why);
	shelf_count(shelf_of(app), home->rows, home->nrows);
	home_recall(home);
	home_lay(home);
	arena_release(&old);
}

static unsigned where(const struct view *view, bool *typing)
{
	(void)view;
	*typing = false;
	return AT_HOME;
}

static const char *refuses(const struct view *view, enum action action)
{
	const struct home *home = (const struct home *)view;

	if (action == ACTION_OPEN && home->list.n == 0)
		return "There is nothing to open";
	if (action == ACTION_DRILL && !home_last_finished(home))
		return "A drill comes from a debrief: finish an interview first";
	if (action == ACTION_PAST && home->nrows == 0)
		return "There is no interview yet";
	return NULL;
}

static const char *name(const struct view *view, enum action action)
{
	const struct home *home = (const struct home *)view;
	static const char *const names[] = { [HOME_RESUME] = "resume",
		                             [HOME_CASE] = "start page",
		                             [HOME_DRILL] = "start page",
		                             [HOME_SETTLE] = "settle",
		                             [HOME_PAST] = "debrief" };

	if (action != ACTION_OPEN || home->list.n == 0)
		return NULL;
	return names[home->choices[home->list.selected].kind];
}

static enum result act(struct view *view, enum action action, uint32_t key)
{
	struct home *home = (struct home *)view;
	struct app *app = view->app;

	(void)key;
	if (action == ACTION_OPEN)
		return open_choice(home);
	if (action == ACTION_END)
		return RESULT_QUIT;
	if (action == ACTION_CASES)
		app_push(app, catalogue_open(app));
	else if (action == ACTION_PAST)
		app_push(app, past_open(app));
	else if (action == ACTION_SEARCH)
		app_push(app, search_open(app, S("")));
	else if (action == ACTION_DRILL)
		drill(app, home_last_finished(home));
	else if (action == ACTION_LIBRARY)
		app_push(app, books_open(app));
	else
		list_act(&home->list, action);
	return RESULT_REDRAW;
}

/* What is in progress, then the case proposed, then the other interviews; the other cases last, for
 * the pane that lists them and so that the catalogue opens at once. */
static enum result tick(struct view *view)
{
	struct home *home = (struct home *)view;
	struct shelf *shelf = shelf_of(view->app);
	const struct interview_row *row = home_wanted(home);
	size_t proposed = shelf_propose(shelf);
	bool waits = proposed != SIZE_MAX && !shelf->cases[proposed].looked;

	if (waits && !(row && row == home_unfinished(home)))
		shelf_look(shelf, proposed);
	else if (row)
		shelf_read(view->app, row);
	else
		shelf_look_on(view->app);
	home_lay(home);
	return RESULT_REDRAW;
}

static int64_t deadline(const struct view *view)
{
	const struct home *home = (const struct home *)view;
	const struct shelf *shelf = view->app->shelf;
	bool waits = home_wanted(home) || (shelf && shelf->looked < shelf->n);

	return waits && view->app->top == view ? 0 : INT64_MAX;
}

/* An interview that was left just now is the first thing to go on with. */
static void resume(struct view *view)
{
	struct home *home = (struct home *)view;
	const struct interview_row *old = home_unfinished(home);
	int64_t number = old ? old->number : 0;

	load(home);
	old = home_unfinished(home);
	if (old && old->number != number)
		home->list.selected = 0;
}

static void close(struct view *view)
{
	struct home *home = (struct home *)view;
	struct arena memory = home->memory;

	arena_release(&home->arena);
	arena_release(&memory);
}

struct view *home_open(struct app *app)
{
	static const struct view_kind kind = {
		.title = "Home",
		.where = where,
		.act = act,
		.refuses = refuses,
		.name = name,
		.tick = tick,
		.deadline = deadline,
		.resume = resume,
		.draw = draw,
		.close = close,
	};
	struct arena memory = { 0 };
	struct home *home = arena_new(&memory, struct home);

	*home = (struct home){ .view = { .kind = &kind, .app = app }, .memory = memory };
	home->list.page = PAGE;
	load(home);
	return &home->view;
}
