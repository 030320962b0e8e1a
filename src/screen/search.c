/* SPDX-License-Identifier: MIT */
/*
 * Searching everything that may be found: what is typed is looked for at once, hits stand by kind,
 * Enter opens the selected one. What is found, and what must not be, is the index's business.
 */
#include "screen/search.h"
#include "screen/columns.h"
#include "screen/filter.h"
#include "screen/lines.h"

enum { AT_ONCE = 2 }; /* sources read in one tick */
enum { FIELD_ROW = 2, FIELD_AT = 9, LEFT = 1, LOW = 14, NARROW = 60, HITS_MOST = 200 };
enum { TWO_PANES = 160, PANE_GAP = 3 };
enum { KIND_WIDTH = 11, DEEPER = 2 };

struct search {
	struct view view;
	struct arena own;     /* of this struct */
	struct arena found;   /* of the hits */
	struct arena reading; /* of the document that is open above this view */
	struct index *index;  /* NULL: there is none, and `why` says why not */
	struct str why;
	struct filter filter;
	struct index_hit *hits;
	size_t n;
	struct list list;
	bool whole;    /* the index is up to date */
	bool choosing; /* the last key moved in the list */
	int rows;      /* of the frame that is drawn */
};

static const struct str titles[INDEX_KINDS] = {
	[INDEX_CASE] = STR_INIT("Cases"),     [INDEX_STEP] = STR_INIT("Steps"),
	[INDEX_BLOCK] = STR_INIT("Blocks"),   [INDEX_ENTRY] = STR_INIT("Handbook"),
	[INDEX_ANSWER] = STR_INIT("Answers"), [INDEX_DECISION] = STR_INIT("Decisions"),
};

static struct search *search_of(struct view *view)
{
	return (struct search *)view;
}

static void look(struct search *search)
{
	arena_reset(&search->found);
	search->hits = NULL;
	search->n = 0;
	if (search->index)
		search->hits = index_search(search->index, &search->found,
		                            buf_str(&search->filter.text), HITS_MOST, &search->n);
	list_set(&search->list, search->n);
}

/* ---- drawing ---- */

/* A text that is too wide loses words at its beginning, so that the first match is seen. */
static size_t first_shown(const struct index_hit *hit, int width)
{
	struct str text = hit->text;
	size_t at = 0, end = hit->nmatches ? hit->matches[0].end : 0;

	if (canvas_width(text) <= width)
		return 0;
	while (at < end && canvas_width(str_slice(text, at, end)) > width * 2 / 3) {
		size_t blank = str_find(text, S(" "), at);
		if (blank == SIZE_MAX || blank >= hit->matches[0].start)
			break;
		at = blank + 1;
	}
	return at;
}

static void draw_text(struct canvas *canvas, const struct index_hit *hit, int row, int column,
                      int width)
{
	size_t first = first_shown(hit, width);
	int from = column;

	if (first > 0)
		from += canvas_put(canvas, row, column, width, S("..."), STYLE_PLAIN);
	canvas_put(canvas, row, from, column + width - from,
	           str_slice(hit->text, first, hit->text.len), STYLE_PLAIN);
	for (size_t i = 0; i < hit->nmatches; i++) {
		const struct index_match *match = &hit->matches[i];
		if (match->start < first)
			continue;
		int at = from + canvas_width(str_slice(hit->text, first, match->start));
		int cells = canvas_width(str_slice(hit->text, match->start, match->end));
		int left = column + width - at;
		canvas_style(canvas, row, at, cells < left ? cells : left, STYLE_MATCH);
	}
}

static int hit_height(void *context, size_t i)
{
	(void)context;
	(void)i;
	return 2;
}

/* A kind is named where it begins, in the first row that is seen, and in the selected one. */
static bool is_named(const struct search *search, size_t i, bool selected)
{
	return selected || i == search->list.top ||
	       search->hits[i].kind != search->hits[i - 1].kind;
}

/* At the right what tells interviews apart, or, where there is no room for names of kinds, the
 * kind. */
static struct str aside(const struct index_hit *hit, bool narrow)
{
	if (narrow)
		return index_kind_name(hit->kind);
	return hit->kind == INDEX_ANSWER || hit->kind == INDEX_DECISION ? hit->id : S("");
}

static void draw_hit(void *context, struct canvas *canvas, size_t i, bool selected, int row,
                     int column, int width)
{
	const struct search *search = context;
	const struct index_hit *hit = &search->hits[i];
	bool narrow = canvas->columns < NARROW;
	struct str right = aside(hit, narrow);
	int end = column + width;

	if (!narrow && is_named(search, i, selected))
		canvas_put(canvas, row, column, KIND_WIDTH - 1, titles[hit->kind], STYLE_DIM);
	column += narrow ? 0 : KIND_WIDTH;
	if (right.len)
		end = canvas_put_right(canvas, row, end, right, STYLE_DIM) - COLUMNS_GAP;
	canvas_put(canvas, row, column, end - column, hit->label,
	           selected ? STYLE_SELECTED : STYLE_PLAIN);
	if (row + 1 < search->rows)
		draw_text(canvas, hit, row + 1, column + DEEPER,
		          width - DEEPER - (narrow ? 0 : KIND_WIDTH));
}

/* More of the selected hit, beside the list. */
static void draw_more(struct search *search, struct canvas *canvas, int row, int rows, int column)
{
	struct arena *arena = &search->view.app->turn;
	int width = canvas->columns - column - LEFT;
	struct lines lines = { .arena = arena, .width = width < PROSE_MOST ? width : PROSE_MOST };
	struct index_hit hit = index_more(search->index, arena, buf_str(&search->filter.text),
	                                  &search->hits[search->list.selected]);

	lines_add(&lines, 0, STYLE_BOLD, hit.label);
	lines_gap(&lines);
	if (hit.nmatches)
		lines_add_marked(&lines, 0, STYLE_PLAIN, hit.text, hit.matches[0].start,
		                 hit.matches[0].end);
	else
		lines_add(&lines, 0, STYLE_PLAIN, hit.text);
	lines_draw(&lines, canvas, row, column, rows - row, 0);
}

static struct str nothing_text(const struct search *search)
{
	if (!search->index)
		return search->why;
	if (filter_is_empty(&search->filter))
		return S(
			"Words find cases, building blocks, the steps and their guides, and what you "
			"wrote yourself: answers and decisions. Of a case that you have not sat yet "
			"only its title, summary and prompt are looked at.");
	return search->whole ? S("Nothing has all of these words.")
	                     : S("Nothing so far has all of these words.");
}

static struct str count_text(const struct search *search)
{
	struct arena *arena = &search->view.app->turn;
	const char *more = search->whole ? "" : ", still reading";

	if (!search->index || filter_is_empty(&search->filter))
		return S("");
	if (search->n == HITS_MOST)
		return str_format(arena, "%zu or more%s", search->n, more);
	return str_format(arena, "%zu found%s", search->n, more);
}

static void draw_hits(struct search *search, struct canvas *canvas, int row, int rows)
{
	struct list_rows hits = { .context = search, .height = hit_height, .draw = draw_hit };
	int width = canvas->columns - 2 * LEFT, most = PROSE_MOST + KIND_WIDTH;

	width = width < most ? width : most;
	list_draw(&search->list, &hits, canvas, row, LEFT, rows - row, width);
	if (canvas->columns >= TWO_PANES)
		draw_more(search, canvas, row, rows, LEFT + width + PANE_GAP);
}

static void draw(struct view *view, struct canvas *canvas, int rows)
{
	struct search *search = search_of(view);
	int row = rows < LOW ? FIELD_ROW + 1 : FIELD_ROW + 2;

	search->rows = rows;
	view_title(canvas, S("Search"), count_text(search));
	canvas_put(canvas, FIELD_ROW, LEFT, FIELD_AT - LEFT, S("Find"), STYLE_BOLD);
	if (search->n)
		draw_hits(search, canvas, row, rows);
	else
		columns_prose(canvas, row, LEFT + LIST_MARK, canvas->columns - 2 * LEFT - LIST_MARK,
		              rows - row, nothing_text(search), STYLE_PLAIN);
	filter_draw(&search->filter, canvas, FIELD_ROW, FIELD_AT, canvas->columns - FIELD_AT - 1,
	            !search->choosing);
}

static void open_selected(struct search *search)
{
	struct app *app = search->view.app;
	struct str why = hit_open(app, &search->reading, buf_str(&search->filter.text),
	                          &search->hits[search->list.selected]);

	if (why.len)
		app_say_why(app, why);
}

/* ---- keys ---- */

static unsigned where(const struct view *view, bool *typing)
{
	(void)view;
	*typing = true;
	return AT_SEARCH;
}

static enum result act(struct view *view, enum action action, uint32_t key)
{
	struct search *search = search_of(view);

	(void)key;
	if (action == ACTION_CANCEL)
		return RESULT_LEAVE;
	if (action == ACTION_OPEN)
		open_selected(search);
	else
		search->choosing = list_act(&search->list, action);
	return RESULT_REDRAW;
}

static const char *refuses(const struct view *view, enum action action)
{
	const struct search *search = (const struct search *)view;

	return action == ACTION_OPEN && !search->n ? "Nothing is found yet" : NULL;
}

static const char *name(const struct view *view, enum action action)
{
	const struct search *search = (const struct search *)view;

	if (action != ACTION_OPEN || !search->n)
		return NULL;
	return hit_action(&search->hits[search->list.selected]);
}

/* Other words: the best hit is the first one again. */
static enum result look_anew(struct search *search, bool changed)
{
	search->choosing = false;
	if (changed) {
		list_select(&search->list, 0);
		look(search);
	}
	return RESULT_REDRAW;
}

static enum result type_key(struct view *view, uint32_t key)
{
	struct search *search = search_of(view);

	return look_anew(search, filter_key(&search->filter, key));
}

static enum result paste(struct view *view, struct str text)
{
	struct search *search = search_of(view);

	return look_anew(search, filter_paste(&search->filter, text));
}

/* ---- the view ---- */

static void resume(struct view *view)
{
	struct search *search = search_of(view);

	arena_reset(&search->reading);
	search->whole = !search->index;
	if (search->index)
		index_look_again(search->index);
	look(search);
}

/* What has changed is read when there is time, so that nobody waits for it to type. */
static enum result tick(struct view *view)
{
	struct search *search = search_of(view);

	search->whole = index_refresh(search->index, AT_ONCE);
	look(search);
	return RESULT_REDRAW;
}

static int64_t deadline(const struct view *view)
{
	const struct search *search = (const struct search *)view;

	return search->whole || view->app->top != view ? INT64_MAX : 0;
}

static void close_view(struct view *view)
{
	struct search *search = search_of(view);
	struct arena own = search->own;

	index_close(search->index);
	filter_release(&search->filter);
	arena_release(&search->found);
	arena_release(&search->reading);
	arena_release(&own);
}

struct view *search_open(struct app *app, struct str words)
{
	static const struct view_kind kind = {
		.title = "Search",
		.where = where,
		.act = act,
		.refuses = refuses,
		.name = name,
		.key = type_key,
		.paste = paste,
		.tick = tick,
		.deadline = deadline,
		.resume = resume,
		.draw = draw,
		.close = close_view,
	};
	struct arena own = { 0 };
	struct search *search = arena_new(&own, struct search);

	*search = (struct search){ .view = { .kind = &kind, .app = app }, .own = own };
	index_open(&search->own, index_path(&app->turn), app->setup->library, app->setup->store,
	           &search->index, &search->why);
	search->whole = !search->index;
	filter_clear(&search->filter);
	filter_paste(&search->filter, words);
	look(search);
	return &search->view;
}
