/* SPDX-License-Identifier: MIT */
/*
 * All cases, with what may be known before one is sat: nothing here gives anything away. By what
 * they are narrowed and ordered is said in catalogue_rows.c; here they are drawn and opened, and
 * learnt one by one while somebody looks.
 */
#include "screen/catalogue.h"

#include "screen/columns.h"
#include "screen/copy.h"
#include "screen/lines.h"
#include "screen/when.h"

enum { MARGIN = 3, COMPACT = 60, TWO_PANES = 160, LIST_MOST = 90, LOW = 16, PREVIEW_ROWS = 4 };
enum { WORDS = 6 };

struct catalogue {
	struct view view;
	struct arena memory; /* of this struct */
	struct narrow narrow;
};

#define REST                       \
	{                          \
		COLUMN_REST, false \
	}

static const struct column wide[WORDS] = { REST,        { 16, false }, { 4, true },
	                                   { 3, true }, { 3, true },   { 11, false } };
static const struct column compact[WORDS] = { REST, { 0, false }, { 0, false }, { 3, true } };

static const struct shelf_case *selected_case(const struct catalogue *catalogue)
{
	return narrow_selected(&catalogue->narrow);
}

/* ---- the list ---- */

static struct str number(struct arena *arena, int64_t n)
{
	return n ? str_format(arena, "%lld", (long long)n) : S("-");
}

static void draw_row(void *context, struct canvas *canvas, size_t i, bool selected, int row,
                     int column, int width)
{
	const struct catalogue *catalogue = context;
	const struct shelf_case *of = catalogue->narrow.shown[i];
	const struct column *columns = width < COMPACT ? compact : wide;
	struct app *app = catalogue->view.app;
	struct str texts[WORDS] = { of->title,
		                    of->broken.len ? S("broken") : of->domain,
		                    number(&app->turn, of->difficulty),
		                    number(&app->turn, of->minutes),
		                    number(&app->turn, (int64_t)of->times),
		                    S("-") };

	if (of->times)
		texts[5] = when_date(&app->turn, of->last_wall_ms, app->now.wall_ms);
	narrow_put(&catalogue->narrow, canvas, row, column, width, columns, texts, WORDS, selected);
}

static void draw_list(struct catalogue *catalogue, struct canvas *canvas, int row, int rows,
                      int width)
{
	static const struct str names[WORDS] = {
		STR_INIT("Case"), STR_INIT("Domain"), STR_INIT("Hard"),
		STR_INIT("Min"),  STR_INIT("Sat"),    STR_INIT("Last"),
	};
	struct list_rows how = { .context = catalogue, .draw = draw_row };

	if (width >= COMPACT)
		columns_put(canvas, row++, MARGIN, width, wide, names, WORDS, STYLE_DIM);
	narrow_draw(&catalogue->narrow, &how, canvas, row, MARGIN - LIST_MARK, rows - row,
	            width + LIST_MARK);
}

/* ---- around it ---- */

static struct str sat_text(const struct catalogue *catalogue, const struct shelf_case *of)
{
	struct app *app = catalogue->view.app;
	struct str last;

	if (of->times == 0)
		return S("not sat yet");
	last = when_date(&app->turn, of->last_wall_ms, app->now.wall_ms);
	return str_format(&app->turn, "sat %zu time%s, last %.*s", of->times,
	                  of->times == 1 ? "" : "s", STR_ARG(last));
}

static struct str about_text(const struct catalogue *catalogue, const struct shelf_case *of)
{
	if (!of->looked)
		return S("");
	if (of->broken.len)
		return S("broken");
	return str_format(&catalogue->view.app->turn, "%.*s, difficulty %lld of 3, %.*s",
	                  STR_ARG(of->domain), (long long)of->difficulty,
	                  STR_ARG(sat_text(catalogue, of)));
}

/* The same where there is one short line for it. */
static struct str short_text(const struct catalogue *catalogue, const struct shelf_case *of)
{
	struct arena *turn = &catalogue->view.app->turn;
	struct str sat = S("not sat yet");

	if (!of->looked || of->broken.len)
		return about_text(catalogue, of);
	if (of->times)
		sat = str_format(turn, "sat %zu time%s", of->times, of->times == 1 ? "" : "s");
	return str_format(turn, "%.*s, hard %lld, %.*s", STR_ARG(of->domain),
	                  (long long)of->difficulty, STR_ARG(sat));
}

static void draw_preview(const struct catalogue *catalogue, struct canvas *canvas, int row,
                         int rows, int column, int width)
{
	const struct shelf_case *of = selected_case(catalogue);

	if (!of)
		return;
	canvas_put(canvas, row++, column, width, of->title, STYLE_BOLD);
	row += columns_prose(canvas, row, column, width, rows - row - 1,
	                     of->broken.len ? of->broken : of->summary, STYLE_PLAIN);
	canvas_put(canvas, row, column, width, about_text(catalogue, of), STYLE_DIM);
}

/* Beside the list there is room for all that one may know. */
static void draw_aside(const struct catalogue *catalogue, struct canvas *canvas, int row, int rows,
                       int column, int width)
{
	const struct shelf_case *of = selected_case(catalogue);
	struct arena *turn = &catalogue->view.app->turn;
	struct lines lines = { .arena = turn, .width = width < PROSE_MOST ? width : PROSE_MOST };

	if (!of)
		return;
	lines_add(&lines, 0, STYLE_BOLD, of->title);
	lines_add(&lines, 0, STYLE_DIM, about_text(catalogue, of));
	lines_gap(&lines);
	lines_add(&lines, 0, STYLE_PLAIN, of->broken.len ? of->broken : of->summary);
	if (!of->broken.len && of->prompt.len) {
		lines_gap(&lines);
		lines_add(&lines, 0, STYLE_BOLD, S("The interviewer begins with"));
		lines_add_markdown(&lines, 0, of->prompt, canvas->ascii);
	}
	lines_draw(&lines, canvas, row, column, rows - row, 0);
}

static struct str title_text(const struct catalogue *catalogue)
{
	const struct shelf *shelf = shelf_of(catalogue->view.app);
	struct arena *turn = &catalogue->view.app->turn;
	struct str count = narrow_count(&catalogue->narrow, turn);

	if (shelf->looked == shelf->n)
		return count;
	return str_format(turn, "%.*s, %zu read", STR_ARG(count), shelf->looked);
}

static void draw(struct view *view, struct canvas *canvas, int rows)
{
	struct catalogue *catalogue = (struct catalogue *)view;
	bool panes = canvas->columns >= TWO_PANES, low = rows < LOW;
	int row = low ? 3 : 4, width = canvas->columns - MARGIN - 1, end = rows;
	const struct shelf_case *of = selected_case(catalogue);

	width = panes && width > LIST_MOST ? LIST_MOST : width;
	view_title(canvas, S("Cases"), title_text(catalogue));
	if (low)
		end = rows - 1;
	else if (!panes)
		end = rows - PREVIEW_ROWS - 1;
	if (!narrow_draw_choices(&catalogue->narrow, canvas, row, MARGIN - LIST_MARK, end - row,
	                         width + LIST_MARK))
		draw_list(catalogue, canvas, row, end, width);
	if (panes)
		draw_aside(catalogue, canvas, row, rows, MARGIN + width + 3,
		           canvas->columns - MARGIN - width - 4);
	else if (!low)
		canvas_rule(canvas, end, 0, canvas->columns);
	if (!panes && !low)
		draw_preview(catalogue, canvas, end + 1, rows, 1, canvas->columns - 2);
	else if (low && of)
		canvas_put(canvas, end, 1, canvas->columns - 2,
		           canvas->columns < COMPACT ? short_text(catalogue, of)
		                                     : about_text(catalogue, of),
		           STYLE_DIM);
	narrow_draw_line(&catalogue->narrow, canvas, 2);
}

/* ---- keys ---- */

static unsigned where(const struct view *view, bool *typing)
{
	return narrow_where(&((const struct catalogue *)view)->narrow, AT_CATALOGUE, typing);
}

static const char *refuses(const struct view *view, enum action action)
{
	const struct catalogue *catalogue = (const struct catalogue *)view;
	const struct shelf_case *of = selected_case(catalogue);
	bool of_case = action == ACTION_OPEN || action == ACTION_VIEW || action == ACTION_DRILL;

	if (catalogue->narrow.typing)
		return NULL;
	if (catalogue->narrow.choices && (action == ACTION_VIEW || action == ACTION_DRILL))
		return "choose a facet, or go back to the cases";
	if (catalogue->narrow.choices || !of_case)
		return narrow_refuses(&catalogue->narrow, action);
	if (!of)
		return "No case is listed";
	return of->broken.len ? "this case is broken: below stands why" : NULL;
}

static const char *name(const struct view *view, enum action action)
{
	const char *name = narrow_name(&((const struct catalogue *)view)->narrow, action);

	return name || action != ACTION_OPEN ? name : "start page";
}

static void read_prompt(struct catalogue *catalogue)
{
	struct app *app = catalogue->view.app;
	const struct shelf_case *of = shelf_look(shelf_of(app), selected_case(catalogue)->number);
	const struct doc *doc = markdown_parse(&catalogue->memory, of->prompt, &markdown_content,
	                                       false, of->which->name, NULL);

	if (doc)
		app_push(app, reader_open(app, of->title, doc));
	else
		app_say_why(app, of->broken);
}

static void drill(struct catalogue *catalogue, const struct library_case *which)
{
	struct app *app = catalogue->view.app;
	struct interview_row row;
	struct str why, step = { 0 };
	const struct setup *as = NULL;

	if (store_find_latest(app->setup->store, &app->turn, true, &row, &why) == STATUS_OK) {
		const struct summary *summary = shelf_read(app, &row);
		step = summary->weakest_id;
		as = summary->broken.len ? NULL : &summary->setup;
	}
	app_push(app, start_drill(app, which, step, as));
}

static enum result act(struct view *view, enum action action, uint32_t key)
{
	struct catalogue *catalogue = (struct catalogue *)view;
	enum narrowed narrowed = narrow_act(&catalogue->narrow, action, key);

	if (narrowed == NARROWED_LEAVE)
		return RESULT_LEAVE;
	if (narrowed == NARROWED_DONE)
		return RESULT_REDRAW;
	if (action == ACTION_VIEW)
		read_prompt(catalogue);
	else if (action == ACTION_COPY)
		copy_out(view->app, selected_case(catalogue)->which->name, "the name");
	else if (action == ACTION_DRILL)
		drill(catalogue, selected_case(catalogue)->which);
	else if (action == ACTION_OPEN)
		app_push(view->app, start_open(view->app, selected_case(catalogue)->which, NULL));
	return RESULT_REDRAW;
}

static enum result key(struct view *view, uint32_t pressed)
{
	return narrow_key(&((struct catalogue *)view)->narrow, pressed);
}

static enum result paste(struct view *view, struct str text)
{
	return narrow_paste(&((struct catalogue *)view)->narrow, text);
}

/* ---- learning what there is ---- */

/* One that is seen and not known yet; SIZE_MAX: none. */
static size_t unknown(const struct catalogue *catalogue)
{
	const struct narrow *narrow = &catalogue->narrow;
	size_t end = narrow->list.top + narrow->list.page + 1;

	for (size_t i = narrow->list.top; i < narrow->list.n && i < end; i++) {
		const struct shelf_case *of = narrow->shown[i];
		if (!of->looked)
			return of->number;
	}
	return SIZE_MAX;
}

/* Rows stay where they are while one reads, and find their places when all are known. */
static enum result tick(struct view *view)
{
	struct catalogue *catalogue = (struct catalogue *)view;
	struct shelf *shelf = shelf_of(view->app);
	size_t from = unknown(catalogue), to = from + 1;

	if (from != SIZE_MAX) {
		shelf_look(shelf, from);
	} else {
		from = shelf->next;
		shelf_look_on(view->app);
		to = shelf->next;
	}
	narrow_again(&catalogue->narrow, from, to, shelf->looked == shelf->n);
	return RESULT_REDRAW;
}

static int64_t deadline(const struct view *view)
{
	const struct shelf *shelf = view->app->shelf;
	bool waits = shelf && shelf->looked < shelf->n;

	return waits && view->app->top == view ? 0 : INT64_MAX;
}

/* ---- the view ---- */

static void load(struct catalogue *catalogue)
{
	struct app *app = catalogue->view.app;
	struct shelf *shelf = shelf_of(app);
	struct interview_row *rows = NULL;
	struct str why;
	size_t n = 0;

	if (store_list(app->setup->store, &app->turn, &rows, &n, &why) != STATUS_OK)
		app_say_why(app, why);
	shelf_count(shelf, rows, n);
	narrow_set(&catalogue->narrow, shelf->cases, shelf->n, sizeof *shelf->cases);
}

static void resume(struct view *view)
{
	load((struct catalogue *)view);
}

static void close(struct view *view)
{
	struct catalogue *catalogue = (struct catalogue *)view;
	struct arena memory = catalogue->memory;

	shelf_keep_list(view->app, S("cases"), &catalogue->narrow);
	narrow_release(&catalogue->narrow);
	arena_release(&memory);
}

struct view *catalogue_open(struct app *app)
{
	static const struct view_kind kind = {
		.title = "Cases",
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
	struct catalogue *catalogue = arena_new(&memory, struct catalogue);

	*catalogue = (struct catalogue){ .view = { .kind = &kind, .app = app }, .memory = memory };
	narrow_init(&catalogue->narrow, &catalogue_kind, &catalogue->view);
	shelf_look_on(app);
	load(catalogue);
	shelf_recall_list(app, S("cases"), &catalogue->narrow);
	return &catalogue->view;
}
