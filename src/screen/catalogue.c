/* SPDX-License-Identifier: MIT */
/*
 * All cases, with what may be known before one is sat: nothing here gives anything away. Which are
 * listed is decided in catalogue_rows.c; here they are drawn, and keys narrow, order and open them.
 */
#include "screen/catalogue.h"

#include "screen/columns.h"
#include "screen/when.h"

enum { MARGIN = 3, COMPACT = 60, TWO_PANES = 160, LIST_MOST = 90, LOW = 16, PREVIEW_ROWS = 4 };
enum { FIELD_AT = 9, FIELD_WIDTH = 24, SHORT_FIELD = 14, WORDS = 6 };

#define REST                       \
	{                          \
		COLUMN_REST, false \
	}

static const struct column wide[WORDS] = { REST,        { 16, false }, { 4, true },
	                                   { 3, true }, { 3, true },   { 11, false } };
static const struct column narrow[WORDS] = { REST, { 0, false }, { 0, false }, { 3, true } };
static const struct column facet_columns[] = { { 10, false }, REST, { 8, true }, { 2, false } };

/* ---- the list ---- */

static struct str number(struct arena *arena, int64_t n)
{
	return n ? str_format(arena, "%lld", (long long)n) : S("-");
}

static void draw_row(void *context, struct canvas *canvas, size_t i, bool selected, int row,
                     int column, int width)
{
	const struct catalogue *catalogue = context;
	const struct listed *listed = &catalogue->shown[i];
	const struct shelf_case *of = listed->of;
	struct app *app = catalogue->view.app;
	struct str texts[WORDS] = { of->title,
		                    of->broken.len ? S("broken") : of->domain,
		                    number(&app->turn, of->difficulty),
		                    number(&app->turn, of->minutes),
		                    number(&app->turn, (int64_t)listed->times),
		                    S("-") };

	if (listed->times)
		texts[5] = when_date(&app->turn, listed->last_wall_ms, app->now.wall_ms);
	columns_put(canvas, row, column, width, width < COMPACT ? narrow : wide, texts, WORDS,
	            selected ? STYLE_SELECTED : STYLE_PLAIN);
}

static void draw_list(struct catalogue *catalogue, struct canvas *canvas, int row, int rows,
                      int width)
{
	static const struct str names[WORDS] = {
		STR_INIT("Case"), STR_INIT("Domain"), STR_INIT("Hard"),
		STR_INIT("Min"),  STR_INIT("Sat"),    STR_INIT("Last"),
	};

	if (width >= COMPACT)
		columns_put(canvas, row++, MARGIN, width, wide, names, WORDS, STYLE_DIM);
	list_draw(&catalogue->list, &(struct list_rows){ .context = catalogue, .draw = draw_row },
	          canvas, row, MARGIN - LIST_MARK, rows - row, width + LIST_MARK);
	if (catalogue->list.n == 0)
		canvas_put(canvas, row, MARGIN, width,
		           catalogue->nall
		                   ? S("No case has all of that.")
		                   : S("No case is there: 'viva pack add PATH' brings some."),
		           STYLE_PLAIN);
}

static void draw_facet(void *context, struct canvas *canvas, size_t i, bool selected, int row,
                       int column, int width)
{
	static const struct str kinds[FACETS] = { [FACET_DOMAIN] = STR_INIT("domain"),
		                                  [FACET_DIFFICULTY] = STR_INIT("difficulty"),
		                                  [FACET_SAT] = STR_INIT("sat") };
	const struct catalogue *catalogue = context;
	const struct facet *facet = &catalogue->choices[i];
	struct str texts[] = { kinds[facet->kind], facet->value,
		               str_format(&catalogue->view.app->turn, "%zu case%s", facet->count,
		                          facet->count == 1 ? "" : "s"),
		               facet->on ? S("on") : S("") };

	columns_put(canvas, row, column, width, facet_columns, texts, COUNT(texts),
	            selected ? STYLE_SELECTED : STYLE_PLAIN);
}

static void draw_facets(struct catalogue *catalogue, struct canvas *canvas, int row, int rows,
                        int width)
{
	list_draw(&catalogue->facet_list,
	          &(struct list_rows){ .context = catalogue, .draw = draw_facet }, canvas, row,
	          MARGIN - LIST_MARK, rows - row, width + LIST_MARK);
}

/* ---- around it ---- */

/* "domain ads, difficulty 3, not sat": those in force, or all of them where there is room. */
static struct str facets_text(const struct catalogue *catalogue, bool all)
{
	const struct facets *facets = &catalogue->facets;
	static const char *const sat[] = { "any", "not yet", "yes" };
	struct buf out = { 0 };

	if (all || facets->domain.len)
		buf_addf(&out, "domain %.*s",
		         STR_ARG(facets->domain.len ? facets->domain : S("any")));
	if (all || facets->difficulty) {
		struct str value = facets->difficulty
		                           ? number(&catalogue->view.app->turn, facets->difficulty)
		                           : S("any");
		buf_addf(&out, "%sdifficulty %.*s", out.len ? "   " : "", STR_ARG(value));
	}
	if (all || facets->sat)
		buf_addf(&out, "%ssat %s", out.len ? "   " : "", sat[facets->sat]);
	struct str text = buf_dup(&catalogue->view.app->turn, &out);
	buf_release(&out);
	return text;
}

static void draw_filter(struct catalogue *catalogue, struct canvas *canvas)
{
	bool compact = canvas->columns < COMPACT;
	int width = compact ? SHORT_FIELD : FIELD_WIDTH;

	canvas_put(canvas, 2, 1, FIELD_AT - 2, S("Filter"), STYLE_DIM);
	canvas_put(canvas, 2, FIELD_AT + width + 2, canvas->columns - FIELD_AT - width - 3,
	           facets_text(catalogue, !compact), STYLE_DIM);
	filter_draw(&catalogue->filter, canvas, 2, FIELD_AT, width, catalogue->typing);
}

static struct str sat_text(const struct catalogue *catalogue, const struct listed *listed)
{
	struct app *app = catalogue->view.app;
	struct str last;

	if (listed->times == 0)
		return S("not sat yet");
	last = when_date(&app->turn, listed->last_wall_ms, app->now.wall_ms);
	return str_format(&app->turn, "sat %zu time%s, last %.*s", listed->times,
	                  listed->times == 1 ? "" : "s", STR_ARG(last));
}

static struct str about_text(const struct catalogue *catalogue, const struct listed *listed)
{
	const struct shelf_case *of = listed->of;

	if (of->broken.len)
		return S("broken");
	return str_format(&catalogue->view.app->turn, "%.*s, difficulty %lld of 3, %.*s",
	                  STR_ARG(of->domain), (long long)of->difficulty,
	                  STR_ARG(sat_text(catalogue, listed)));
}

static void draw_preview(const struct catalogue *catalogue, struct canvas *canvas, int row,
                         int rows, int column, int width)
{
	const struct listed *listed;

	if (catalogue->list.n == 0)
		return;
	listed = &catalogue->shown[catalogue->list.selected];
	canvas_put(canvas, row++, column, width, listed->of->title, STYLE_BOLD);
	row += columns_prose(canvas, row, column, width, rows - row - 1,
	                     listed->of->broken.len ? listed->of->broken : listed->of->summary,
	                     STYLE_PLAIN);
	canvas_put(canvas, row, column, width, about_text(catalogue, listed), STYLE_DIM);
}

static void draw(struct view *view, struct canvas *canvas, int rows)
{
	struct catalogue *catalogue = (struct catalogue *)view;
	bool panes = canvas->columns >= TWO_PANES, low = rows < LOW;
	int row = low ? 3 : 4, width = canvas->columns - MARGIN - 1, end = rows;
	struct str right = str_format(&view->app->turn, "%zu of %zu, by %s", catalogue->list.n,
	                              catalogue->nall, catalogue_order(catalogue));

	width = panes && width > LIST_MOST ? LIST_MOST : width;
	view_title(canvas, S("Cases"), right);
	if (low)
		end = rows - 1;
	else if (!panes)
		end = rows - PREVIEW_ROWS - 1;
	if (catalogue->choices)
		draw_facets(catalogue, canvas, row, end, width < COMPACT ? width : COMPACT);
	else
		draw_list(catalogue, canvas, row, end, width);
	if (panes)
		draw_preview(catalogue, canvas, row, rows, MARGIN + width + 3,
		             canvas->columns - MARGIN - width - 4);
	else if (!low)
		canvas_rule(canvas, end, 0, canvas->columns);
	if (!panes && !low)
		draw_preview(catalogue, canvas, end + 1, rows, 1, canvas->columns - 2);
	else if (low && catalogue->list.n)
		canvas_put(canvas, end, 1, canvas->columns - 2,
		           about_text(catalogue, &catalogue->shown[catalogue->list.selected]),
		           STYLE_DIM);
	draw_filter(catalogue, canvas);
}

/* ---- keys ---- */

static unsigned where(const struct view *view, bool *typing)
{
	*typing = ((const struct catalogue *)view)->typing;
	return *typing ? AT_FIELD : AT_CATALOGUE;
}

static const char *refuses(const struct view *view, enum action action)
{
	const struct catalogue *catalogue = (const struct catalogue *)view;
	bool of_case = action == ACTION_OPEN || action == ACTION_VIEW || action == ACTION_DRILL;

	if (catalogue->typing)
		return NULL;
	if (catalogue->choices && (action == ACTION_VIEW || action == ACTION_DRILL))
		return "choose a facet, or go back to the cases";
	if (catalogue->choices || !of_case)
		return NULL;
	if (catalogue->list.n == 0)
		return "no case is listed";
	if (catalogue->shown[catalogue->list.selected].of->broken.len)
		return "this case is broken: below stands why";
	return NULL;
}

static const char *name(const struct view *view, enum action action)
{
	const struct catalogue *catalogue = (const struct catalogue *)view;

	if (action == ACTION_OPEN && catalogue->typing)
		return "to the list";
	if (action == ACTION_OPEN)
		return catalogue->choices ? "on or off" : "start page";
	return NULL;
}

static void clear(struct catalogue *catalogue)
{
	filter_clear(&catalogue->filter);
	catalogue->facets = (struct facets){ 0 };
	catalogue->choices = NULL;
	catalogue_narrow(catalogue);
}

static void read_prompt(struct catalogue *catalogue)
{
	const struct shelf_case *of = catalogue->shown[catalogue->list.selected].of;
	struct arena *arena = &catalogue->memory;
	const struct doc *doc =
		markdown_parse(arena, of->prompt, &markdown_content, false, of->which->name, NULL);

	if (doc)
		app_push(catalogue->view.app, reader_open(catalogue->view.app, of->title, doc));
}

static enum result go_back(struct catalogue *catalogue, uint32_t key)
{
	if (catalogue->choices)
		catalogue->choices = NULL;
	else if (key == KEY_ESCAPE &&
	         (!filter_is_empty(&catalogue->filter) || facets_are_set(&catalogue->facets)))
		clear(catalogue);
	else
		return RESULT_LEAVE;
	return RESULT_REDRAW;
}

static void drill(struct catalogue *catalogue, const struct library_case *which)
{
	struct app *app = catalogue->view.app;
	struct interview_row row;
	struct str why, step = { 0 };
	enum level level = LEVEL_SENIOR;

	if (store_find_latest(app->setup->store, &app->turn, true, &row, &why) == STATUS_OK) {
		const struct summary *summary = shelf_read(app, &row);
		step = summary->weakest_id;
		level = summary->broken.len ? level : summary->setup.level;
	}
	app_push(app, start_drill(app, which, step, level));
}

static void move(struct catalogue *catalogue, enum action action)
{
	list_act(catalogue->choices ? &catalogue->facet_list : &catalogue->list, action);
}

static void open_selected(struct catalogue *catalogue)
{
	struct app *app = catalogue->view.app;

	if (catalogue->choices)
		catalogue_choose_facet(catalogue);
	else
		app_push(app, start_open(app, catalogue->shown[catalogue->list.selected].of->which,
		                         NULL));
}

static enum result act_typing(struct catalogue *catalogue, enum action action)
{
	if (action == ACTION_CANCEL) {
		filter_clear(&catalogue->filter);
		catalogue_narrow(catalogue);
	}
	if (action == ACTION_CANCEL || action == ACTION_OPEN)
		catalogue->typing = false;
	else
		move(catalogue, action);
	return RESULT_REDRAW;
}

static enum result act(struct view *view, enum action action, uint32_t key)
{
	struct catalogue *catalogue = (struct catalogue *)view;

	if (catalogue->typing)
		return act_typing(catalogue, action);
	if (action == ACTION_BACK)
		return go_back(catalogue, key);
	if (action == ACTION_OPEN)
		open_selected(catalogue);
	else if (action == ACTION_VIEW)
		read_prompt(catalogue);
	else if (action == ACTION_DRILL)
		drill(catalogue, catalogue->shown[catalogue->list.selected].of->which);
	else if (action == ACTION_ORDER)
		catalogue_next_order(catalogue);
	else if (action == ACTION_CLEAR)
		clear(catalogue);
	else if (action == ACTION_FACETS && catalogue->choices)
		catalogue->choices = NULL;
	else if (action == ACTION_FACETS)
		catalogue_list_facets(catalogue);
	else if (action == ACTION_FILTER)
		catalogue->typing = true;
	else
		move(catalogue, action);
	if (action == ACTION_FILTER)
		catalogue->choices = NULL;
	return RESULT_REDRAW;
}

static enum result key(struct view *view, uint32_t pressed)
{
	struct catalogue *catalogue = (struct catalogue *)view;

	if (filter_key(&catalogue->filter, pressed))
		catalogue_narrow(catalogue);
	return RESULT_REDRAW;
}

static enum result paste(struct view *view, struct str text)
{
	struct catalogue *catalogue = (struct catalogue *)view;

	catalogue->typing = true;
	catalogue->choices = NULL;
	if (filter_paste(&catalogue->filter, text))
		catalogue_narrow(catalogue);
	return RESULT_REDRAW;
}

/* ---- the view ---- */

static void resume(struct view *view)
{
	struct catalogue *catalogue = (struct catalogue *)view;

	catalogue_count(catalogue);
	catalogue_narrow(catalogue);
}

static void close(struct view *view)
{
	struct catalogue *catalogue = (struct catalogue *)view;
	struct arena memory;

	filter_release(&catalogue->filter);
	arena_release(&catalogue->arena);
	memory = catalogue->memory;
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
		.resume = resume,
		.draw = draw,
		.close = close,
	};
	struct arena memory = { 0 };
	struct catalogue *catalogue = arena_new(&memory, struct catalogue);

	*catalogue = (struct catalogue){ .view = { .kind = &kind, .app = app }, .memory = memory };
	catalogue_count(catalogue);
	catalogue_narrow(catalogue);
	return &catalogue->view;
}
