/* SPDX-License-Identifier: MIT */
/*
 * The frame of a debrief, at every size: page one with what there is to settle between the counts
 * and what next; a page with its texts side by side or one under another; the guess; the list of
 * one's own lines. It changes nothing but what is scrolled.
 */
#include "screen/debriefing.h"

#include "screen/shelf.h"
#include "screen/when.h"

enum {
	TOP = 2, /* rows of the title */
	LEFT = 1,
	GAP = 3, /* cells between two texts */
	LEAST_PANE = 50,
	MINUTE_MS = 60000,
};

static int prose(const struct canvas *canvas)
{
	return canvas->columns - 2 < DEBRIEF_PROSE ? canvas->columns - 2 : DEBRIEF_PROSE;
}

/* ---- the title ---- */

static void draw_title(struct debriefing *view, struct canvas *canvas, struct str left,
                       struct str place)
{
	struct arena *arena = &view->frame;
	struct str as = setup_words(arena, &view->interview->setup), right = as;
	struct str day = when_day(arena, view->row.began_wall_ms, view->view.app->now.wall_ms);

	/* Which day it was goes before the title is cut. */
	if (canvas_width(left) + canvas_width(as) + canvas_width(day) + canvas_width(place) + 10 <=
	    canvas->columns)
		right = str_format(arena, "%.*s   %.*s", STR_ARG(as), STR_ARG(day));
	if (view->unsaved)
		right = S("NOT SAVED");
	else if (canvas->columns < DEBRIEF_NARROW && place.len)
		right = place;
	else if (place.len)
		right = str_format(arena, "%.*s   %.*s", STR_ARG(right), STR_ARG(place));
	view_title(canvas, left, right);
}

/* ---- page one ---- */

/* The answer that the selected point is about, its evidence marked, and the reference, in what a
 * wide screen has left. */
static void draw_beside(struct debriefing *view, struct canvas *canvas, int rows)
{
	const struct point_result *result = debriefing_selected(view);
	int column = LEFT + DEBRIEF_PROSE + GAP, left = canvas->columns - 1 - column;
	int n = left >= 2 * LEAST_PANE + GAP ? 2 : 1, width = (left - (n - 1) * GAP) / n;
	int step = result && result->n ? result->evidence[0].step
	           : result            ? result->point->step
	                               : -1;
	struct lines answer = { .arena = &view->frame,
		                .width = width < DEBRIEF_PROSE ? width : DEBRIEF_PROSE };
	struct lines reference = answer;
	size_t hit = SIZE_MAX, third = (size_t)debriefing_room(view) / 3;

	if (left < LEAST_PANE || step < 0)
		return;
	pages_add_answer(view, &answer, step, result, &hit);
	lines_draw(&answer, canvas, TOP, column, rows - TOP,
	           hit == SIZE_MAX || hit < third ? 0 : hit - third);
	if (n < 2)
		return;
	pages_add_reference(view, &reference,
	                    result->point->step >= 0 ? result->point->step : step);
	lines_draw(&reference, canvas, TOP, column + width + GAP, rows - TOP, 0);
}

/* How many points are not seen, in the row under them. */
static void draw_more(const struct debriefing *view, struct canvas *canvas, int row, int width)
{
	size_t above = view->settle.top, seen = above + view->settle.page;
	size_t below = view->settle.n > seen ? view->settle.n - seen : 0;

	if (above && below)
		canvas_putf(canvas, row, LEFT + 2, width - 2, STYLE_DIM,
		            "%zu more above, %zu below", above, below);
	else if (above || below)
		canvas_putf(canvas, row, LEFT + 2, width - 2, STYLE_DIM, "%zu more %s",
		            above + below, above ? "above" : "below");
}

static void draw_first(struct debriefing *view, struct canvas *canvas, int rows)
{
	struct lines head = { .arena = &view->frame, .width = prose(canvas) };
	struct lines items = head, next = head;
	size_t *at = arena_array(&view->frame, size_t, view->settle.n + 1);
	int row = TOP, left;

	first_add_counts(view, &head);
	lines_gap(&head);
	first_add_settle_head(view, &head);
	first_add_settle(view, &items, at);
	first_add_next(view, &next);
	row += lines_draw(&head, canvas, row, LEFT, rows - row, 0);
	left = rows - row - (int)next.n - 1;
	if (left > (int)items.n)
		left = (int)items.n;
	lines_draw_list(&items, at, &view->settle, canvas, row, LEFT, left);
	draw_more(view, canvas, row + left, head.width);
	row += left + 1;
	lines_draw(&next, canvas, row, LEFT, rows - row, 0);
	if (!view->settle.n)
		canvas_caret(canvas, TOP, LEFT, false);
	if (canvas->columns > DEBRIEF_PROSE)
		draw_beside(view, canvas, rows);
}

/* No row stays empty below the last one while there are rows above. */
static void stay_inside(struct debriefing *view)
{
	size_t room = (size_t)debriefing_room(view);

	if (view->top + room > view->length)
		view->top = view->length > room ? view->length - room : 0;
}

/* Where not all of page one fits: the counts and what next, then what there is to settle. */
static void draw_counts(struct debriefing *view, struct canvas *canvas, int rows)
{
	struct lines lines = { .arena = &view->frame, .width = prose(canvas) };
	struct lines next = lines;

	first_add_counts(view, &lines);
	first_add_next(view, &next);
	lines_gap(&lines);
	lines_join(&lines, &next);
	view->length = lines.n;
	stay_inside(view);
	lines_draw(&lines, canvas, TOP, LEFT, rows - TOP, view->top);
	canvas_caret(canvas, TOP, LEFT, false);
}

static void draw_settle_page(struct debriefing *view, struct canvas *canvas, int rows)
{
	struct lines head = { .arena = &view->frame, .width = prose(canvas) };
	struct lines items = head;
	size_t *at = arena_array(&view->frame, size_t, view->settle.n + 1);
	int row = TOP;

	first_add_settle_head(view, &head);
	/* A low screen is for the point; the words about it are on a higher one. */
	if ((int)head.n * 3 > rows - TOP)
		head.n = 1;
	first_add_settle(view, &items, at);
	row += lines_draw(&head, canvas, row, LEFT, rows - row, 0);
	lines_draw_list(&items, at, &view->settle, canvas, row, LEFT, rows - row);
	if (!view->settle.n)
		canvas_caret(canvas, TOP, LEFT, false);
}

/* ---- the other pages ---- */

/* The page at the present size, with what is selected in it. */
static void lay(struct debriefing *view, const struct debrief_page *page, struct lines *panes,
                size_t *n)
{
	view->length = pages_lay(view, page, panes, n);
	stay_inside(view);
	picks_draw(view, &panes[0]);
}

void debriefing_lay(struct debriefing *view)
{
	struct debrief_page page = debriefing_page(view);
	struct lines panes[DEBRIEF_PANES];
	size_t n;

	if (view->rows > 0 && page.add)
		lay(view, &page, panes, &n);
}

static void draw_page(struct debriefing *view, struct canvas *canvas, int rows,
                      const struct debrief_page *page)
{
	struct lines panes[DEBRIEF_PANES];
	size_t n;
	int column = LEFT;

	lay(view, page, panes, &n);
	for (size_t i = 0; i < n; i++) {
		lines_draw(&panes[i], canvas, TOP, column, rows - TOP, view->top);
		column += panes[i].width + GAP;
	}
	canvas_caret(canvas, TOP, LEFT, false);
	picks_caret(view, canvas, TOP, LEFT);
}

/* The case and the page, or the page alone where there is no room beside the rest of the title. */
static struct str title_of(struct debriefing *view, const struct debrief_page *page, int columns)
{
	enum { REST = 44 };
	struct str both = str_format(&view->frame, "%.*s: %.*s", STR_ARG(view->row.title),
	                             STR_ARG(page->title));

	if (!page->title.len)
		return view->row.title;
	return canvas_width(both) + REST <= columns ? both : page->title;
}

static void draw_shown(struct debriefing *view, struct canvas *canvas, int rows)
{
	struct debrief_page pages[DEBRIEF_PAGES], page;
	size_t n;
	bool split = debriefing_is_split(view);

	n = debriefing_pages(view, pages);
	view->page = debriefing_page_number(view);
	view->drawn = true;
	view->was_split = split;
	page = pages[view->page];
	draw_title(view, canvas, title_of(view, &page, canvas->columns),
	           str_format(&view->frame, "%zu of %zu", view->page + 1, n));
	if (page.add)
		draw_page(view, canvas, rows, &page);
	else if (!split)
		draw_first(view, canvas, rows);
	else if (page.settles)
		draw_settle_page(view, canvas, rows);
	else
		draw_counts(view, canvas, rows);
}

/* ---- the guess ---- */

static struct str guess_value(struct debriefing *view, size_t place)
{
	int64_t guess = view->interview->steps[view->interview->plan.steps[place]].guess;

	if (place == view->place && view->digits >= 0)
		return str_format(&view->frame, "%lld", (long long)view->digits);
	if (place == view->place || !view->asked[place])
		return S("");
	if (guess < 0)
		return S("skipped");
	return str_format(&view->frame, "%lld of %zu", (long long)guess, guess_most(view, place));
}

static void draw_guesses(struct debriefing *view, struct canvas *canvas, int row, int rows)
{
	const struct plan *plan = &view->interview->plan;
	int width = 0;
	size_t room = (size_t)(rows - row > 0 ? rows - row : 0), top = 0;

	for (size_t i = 0; i < plan->n; i++) {
		int cells = canvas_width(debriefing_step_title(view, plan->steps[i]));
		width = cells > width ? cells : width;
	}
	if (width > canvas->columns - 16)
		width = canvas->columns - 16;
	if (view->place >= room && room)
		top = view->place - room + 1;
	for (size_t i = top; i < plan->n && i - top < room; i++, row++) {
		bool here = i == view->place;
		struct str value = guess_value(view, i);
		enum style style = here ? STYLE_SELECTED : STYLE_PLAIN;
		if (here)
			canvas_put(canvas, row, LEFT, 2, S("> "), style);
		canvas_put(canvas, row, LEFT + 2, width,
		           debriefing_step_title(view, plan->steps[i]), style);
		canvas_put(canvas, row, LEFT + 4 + width, 12, value, style);
		if (here)
			canvas_caret(canvas, row, LEFT + 4 + width + canvas_width(value), true);
	}
}

static void draw_contents(struct debriefing *view, struct canvas *canvas, int rows)
{
	draw_title(view, canvas, S("Pages of the debrief"), (struct str){ 0 });
	contents_draw(view, canvas, TOP, rows);
}

static void draw_form(struct debriefing *view, struct canvas *canvas, int rows)
{
	draw_title(view, canvas, S("What the decision lacks"), (struct str){ 0 });
	form_draw(view, canvas, rows);
}

static void draw_guess(struct debriefing *view, struct canvas *canvas, int rows)
{
	struct lines lines = { .arena = &view->frame, .width = prose(canvas) };
	size_t n = guess_most(view, view->place);
	struct str title = debriefing_step_title(view, view->interview->plan.steps[view->place]);
	int row = TOP;

	draw_title(view, canvas, view->row.title, (struct str){ 0 });
	lines_add(&lines, 0, STYLE_PLAIN,
	          str_format(&view->frame,
	                     "%.*s: an interviewer at %.*s level looks for %zu thing%s. "
	                     "How many did you make? 0 to %zu, Space skips.",
	                     STR_ARG(title), STR_ARG(level_name(view->interview->setup.level)), n,
	                     n == 1 ? "" : "s", n));
	lines_gap(&lines);
	row += lines_draw(&lines, canvas, row, LEFT, rows - row, 0);
	draw_guesses(view, canvas, row, rows);
}

/* ---- one's own lines ---- */

static void add_own(struct debriefing *view, struct lines *lines, const struct own_line *own,
                    int step)
{
	size_t first = lines->n;
	struct str when =
		str_format(&view->frame, "minute %lld", (long long)(own->at_ms / MINUTE_MS));
	struct lines text = { .arena = lines->arena, .width = lines->width };

	if (own->step != step)
		when = str_format(&view->frame, "%.*s, %.*s",
		                  STR_ARG(debriefing_step_title(view, own->step)), STR_ARG(when));
	if (lines->width >= DEBRIEF_NARROW)
		text.width -= canvas_width(when) + 2;
	lines_add(&text, 2, STYLE_PLAIN, own->text);
	if (lines->width >= DEBRIEF_NARROW) {
		text.rows[0].right = when;
		text.rows[0].right_style = STYLE_DIM;
	}
	lines_join(lines, &text);
	lines_cut(lines, first, 3);
	if (lines->width < DEBRIEF_NARROW)
		lines_add(lines, 2, STYLE_DIM, when);
}

static void draw_own(struct debriefing *view, struct canvas *canvas, int rows)
{
	const struct point_result *result = debriefing_selected(view);
	struct lines head = { .arena = &view->frame, .width = prose(canvas) };
	struct lines lines = head;
	size_t *at = arena_array(&view->frame, size_t, view->nown + 1);
	int row = TOP;

	draw_title(view, canvas, S("Which line says it?"),
	           str_format(&view->frame, "%zu of %zu", view->lines.selected + 1, view->nown));
	lines_add(&head, 0, STYLE_PLAIN, result->point->says);
	lines_gap(&head);
	row += lines_draw(&head, canvas, row, LEFT, rows - row, 0);
	for (size_t i = 0; i < view->nown; i++) {
		at[i] = lines.n;
		add_own(view, &lines, &view->own[i], result->point->step);
	}
	at[view->nown] = lines.n;
	lines_draw_list(&lines, at, &view->lines, canvas, row, LEFT, rows - row);
}

/* ---- all of it ---- */

static void draw_nothing(struct debriefing *view, struct canvas *canvas, int rows)
{
	struct lines lines = { .arena = &view->frame, .width = prose(canvas) };

	view_title(canvas, view->row.title.len ? view->row.title : S("Debrief"), view->row.id);
	lines_add(&lines, 0, STYLE_PLAIN, view->why);
	lines_draw(&lines, canvas, TOP, LEFT, rows - TOP, 0);
	canvas_caret(canvas, TOP, LEFT, false);
}

void debriefing_draw(struct view *base, struct canvas *canvas, int rows)
{
	struct debriefing *view = debriefing_of(base);

	arena_reset(&view->frame);
	view->columns = canvas->columns;
	view->rows = rows;
	if (!view->interview)
		draw_nothing(view, canvas, rows);
	else if (view->stage == STAGE_GUESS)
		draw_guess(view, canvas, rows);
	else if (view->stage == STAGE_LINE)
		draw_own(view, canvas, rows);
	else if (view->stage == STAGE_PAGES)
		draw_contents(view, canvas, rows);
	else if (view->stage == STAGE_FORM)
		draw_form(view, canvas, rows);
	else
		draw_shown(view, canvas, rows);
}
