/* SPDX-License-Identifier: MIT */
/*
 * What can be selected on a page that is scrolled: what is selected moves with the page, so that a
 * key never means what is not seen. And the list of the pages, to go to one of them. It does not
 * know what is done with what is selected.
 */
#include "screen/debriefing.h"

enum {
	UNDRAWN = 1 << 20, /* rows of a page before the first frame: it is not passed over */
};

void picks_begin(struct debriefing *view, bool points)
{
	view->picks.n = 0;
	view->picks.end = 0;
	view->picks.points = points;
}

void picks_add(struct debriefing *view, const struct lines *lines, size_t thing)
{
	struct picks *picks = &view->picks;

	picks->items =
		arena_grow(&view->arena, picks->items, picks->n, &picks->cap, sizeof *picks->items);
	picks->items[picks->n++] = (struct pick){ .row = lines->n, .thing = thing };
}

void picks_end(struct debriefing *view, const struct lines *lines)
{
	view->picks.end = lines->n;
}

static void forget(struct picks *picks)
{
	picks->n = picks->selected = 0;
	picks->points = picks->seen = false;
}

static bool is_seen(const struct debriefing *view, size_t i)
{
	size_t row = view->picks.items[i].row;

	return row >= view->top && row < view->top + (size_t)debriefing_room(view);
}

/* The one that is selected, or the nearest to it of those that are seen. */
static void stay_seen(struct debriefing *view)
{
	struct picks *picks = &view->picks;
	size_t first = picks->n, last = 0;

	if (picks->selected >= picks->n)
		picks->selected = picks->n ? picks->n - 1 : 0;
	for (size_t i = 0; i < picks->n; i++) {
		if (!is_seen(view, i))
			continue;
		first = first < i ? first : i;
		last = i;
	}
	picks->seen = first < picks->n;
	if (picks->seen && !is_seen(view, picks->selected))
		picks->selected = picks->selected < first ? first : last;
}

void picks_draw(struct debriefing *view, struct lines *lines)
{
	struct lines_row *head;

	stay_seen(view);
	if (!view->picks.seen)
		return;
	head = &lines->rows[view->picks.items[view->picks.selected].row];
	head->left = S(">");
	head->left_style = head->style = STYLE_SELECTED;
}

void picks_caret(const struct debriefing *view, struct canvas *canvas, int row, int column)
{
	const struct picks *picks = &view->picks;

	if (picks->seen)
		canvas_caret(canvas, row + (int)(picks->items[picks->selected].row - view->top),
		             column, false);
}

static size_t end_of(const struct picks *picks, size_t i)
{
	return i + 1 < picks->n ? picks->items[i + 1].row : picks->end;
}

/* To the next one where the selected one has been seen to its end; else only on. */
static bool goes_on(const struct debriefing *view, bool down)
{
	const struct picks *picks = &view->picks;
	size_t bottom = view->top + (size_t)debriefing_room(view);

	if (!picks->seen || !is_seen(view, picks->selected))
		return false;
	return down ? picks->selected + 1 < picks->n && end_of(picks, picks->selected) <= bottom
	            : picks->selected > 0;
}

bool picks_move(struct debriefing *view, enum action action)
{
	struct picks *picks = &view->picks;
	bool down = action == ACTION_DOWN;
	size_t room = (size_t)debriefing_room(view), head;

	if (view->stage != STAGE_SHOWN || (!down && action != ACTION_UP) || !goes_on(view, down))
		return false;
	picks->selected += down ? 1 : (size_t)-1;
	head = picks->items[picks->selected].row;
	if (head < view->top)
		view->top = head;
	else if (end_of(picks, picks->selected) > view->top + room)
		view->top = end_of(picks, picks->selected) - room;
	if (head < view->top)
		view->top = head;
	return true;
}

size_t picks_point(const struct debriefing *view)
{
	const struct picks *picks = &view->picks;

	return picks->points && picks->seen ? picks->items[picks->selected].thing : SIZE_MAX;
}

/* ---- the pages ---- */

void debriefing_go(struct debriefing *view, size_t page)
{
	view->page = page;
	view->top = 0;
	view->length = UNDRAWN;
	forget(&view->picks);
	debriefing_lay(view);
}

void contents_open(struct debriefing *view)
{
	struct debrief_page pages[DEBRIEF_PAGES];

	view->contents = (struct list){ .n = debriefing_pages(view, pages),
		                        .selected = debriefing_page_number(view) };
	view->stage = STAGE_PAGES;
}

void contents_pick(struct debriefing *view)
{
	struct debrief_page pages[DEBRIEF_PAGES];
	size_t n = debriefing_pages(view, pages), page = view->contents.selected;

	view->stage = STAGE_SHOWN;
	view->drawn = false; /* it was chosen at this size */
	debriefing_go(view, page < n ? page : n - 1);
}

void contents_draw(struct debriefing *view, struct canvas *canvas, int row, int rows)
{
	struct debrief_page pages[DEBRIEF_PAGES];
	size_t n = debriefing_pages(view, pages), *at = arena_array(&view->frame, size_t, n + 1);
	struct lines lines = { .arena = &view->frame, .width = canvas->columns - 2 };

	view->contents.n = n;
	for (size_t i = 0; i < n; i++) {
		at[i] = lines.n;
		lines_add(&lines, 2, STYLE_PLAIN,
		          str_format(&view->frame, "%2zu  %.*s", i + 1,
		                     STR_ARG(i ? pages[i].title : S("What was found"))));
	}
	at[n] = lines.n;
	lines_draw_list(&lines, at, &view->contents, canvas, row, 1, rows - row);
}
