/* SPDX-License-Identifier: MIT */
/*
 * What a debrief has to show: the grading as it is now, what there is to settle, which pages there
 * are at a size of the screen, and which point and step the screen is about.
 */
#include "screen/debriefing.h"

#include "screen/when.h"
#include "sheet/sheet.h"

enum { TITLE_ROWS = 2 };

/* More of them only when none of those that are there waits any more. */
static void list_items(struct debriefing *view)
{
	const struct debrief *debrief = &view->debrief;

	for (size_t i = 0; i < view->settle.n; i++) {
		if (result_waits(&debrief->grade.points[view->items[i]]))
			return;
	}
	for (size_t i = 0; i < debrief->nsettle; i++) {
		view->items = arena_grow(&view->arena, view->items, view->settle.n,
		                         &view->items_cap, sizeof *view->items);
		view->items[view->settle.n++] = debrief->settle[i]->point->index;
	}
}

void debriefing_make(struct debriefing *view)
{
	struct sheet_info info = { .id = view->row.id };
	struct first_try before;

	arena_reset(&view->made);
	if (view->before) {
		before = paper_first_try(&view->made, view->before, &view->then);
		info.before = &before;
	}
	info.date = when_stamp(&view->made, view->row.began_wall_ms);
	view->debrief = debrief_make(&view->made, view->interview);
	view->next = block_next(view->view.app, &view->made, &view->row, &view->debrief,
	                        &view->next_block);
	view->data = sheet_review(&view->made, view->interview, &view->debrief, &info);
	list_items(view);
	view->shape->known = false;
}

struct str debriefing_step_title(const struct debriefing *view, int step)
{
	return step < 0 ? S("Twist") : view->interview->content.framework->steps[step].title;
}

int debriefing_room(const struct debriefing *view)
{
	return view->rows > TITLE_ROWS ? view->rows - TITLE_ROWS : 0;
}

/* The rows above a footer as high as it can get: the answer is the same before and after it is
 * drawn. */
static int rows_for_content(const struct canvas *canvas)
{
	int footer = canvas->columns >= DEBRIEF_NARROW && canvas->rows >= 14 ? 3 : 2;

	return canvas->rows - footer - TITLE_ROWS;
}

bool debriefing_is_split(const struct debriefing *view)
{
	const struct canvas *canvas = &view->view.app->canvas;
	struct shape *shape = view->shape;

	if (shape->known && shape->rows == canvas->rows && shape->columns == canvas->columns)
		return shape->split;
	*shape = (struct shape){ .rows = canvas->rows, .columns = canvas->columns, .known = true };
	/* Before the first frame there is no size yet. */
	shape->split =
		canvas->rows > 0 && !first_fits(view, rows_for_content(canvas), canvas->columns);
	return shape->split;
}

static size_t add_page(struct debrief_page *out, size_t n, struct debrief_page page)
{
	out[n] = page;
	return n + 1;
}

static bool has(const struct debriefing *view, struct str key)
{
	const struct value *list = value_get(view->data, key);

	return list && list->first;
}

size_t debriefing_pages(const struct debriefing *view, struct debrief_page *out)
{
	const struct plan *plan = &view->interview->plan;
	const struct {
		struct str title;
		void (*add)(struct debriefing *view, int step, struct lines *panes);
		bool there;
	} rest[] = {
		{ S("The twist"), pages_add_twist, view->interview->twist_seq > 0 },
		{ S("Decisions"), pages_add_decisions,
		  has(view, S("decisions")) || has(view, S("other_decisions")) },
		{ S("Numbers"), pages_add_estimates,
		  has(view, S("estimates")) || has(view, S("case_estimates")) },
		{ S("Facts"), pages_add_facts,
		  view->debrief.nfacts || view->debrief.nassumed || view->debrief.grade.nmistakes },
		{ S("Levels"), pages_add_levels, true },
	};
	size_t n = add_page(
		out, 0, (struct debrief_page){ .step = -1, .settles = !debriefing_is_split(view) });

	if (debriefing_is_split(view))
		n = add_page(out, n,
		             (struct debrief_page){ .step = -1,
		                                    .settles = true,
		                                    .title = view->interview->setup.spoken
		                                                     ? S("To tick")
		                                                     : S("To settle") });
	n = add_page(out, n, (struct debrief_page){ pages_add_time, S("Time by step"), -1, false });
	for (size_t i = 0; i < plan->n; i++)
		n = add_page(out, n,
		             (struct debrief_page){ pages_add_step,
		                                    debriefing_step_title(view, plan->steps[i]),
		                                    plan->steps[i], false });
	for (size_t i = 0; i < COUNT(rest); i++) {
		if (rest[i].there)
			n = add_page(out, n,
			             (struct debrief_page){ rest[i].add, rest[i].title, -1,
			                                    false });
	}
	return n;
}

size_t debriefing_page_number(const struct debriefing *view)
{
	struct debrief_page pages[DEBRIEF_PAGES];
	size_t n = debriefing_pages(view, pages), page = view->page;
	bool split = debriefing_is_split(view);

	if (view->drawn && split != view->was_split)
		page = split ? page + 1 : page ? page - 1 : 0;
	return page < n ? page : n - 1;
}

struct debrief_page debriefing_page(const struct debriefing *view)
{
	struct debrief_page pages[DEBRIEF_PAGES];

	debriefing_pages(view, pages);
	return pages[debriefing_page_number(view)];
}

void debrief_seek(struct view *base, struct str step)
{
	struct debriefing *view = debriefing_of(base);
	struct debrief_page pages[DEBRIEF_PAGES];

	if (!view->interview || view->stage != STAGE_SHOWN)
		return;
	int wanted = framework_find_step(view->interview->content.framework, step);
	size_t n = debriefing_pages(view, pages);
	for (size_t i = 0; i < n && wanted >= 0; i++) {
		if (pages[i].step == wanted)
			view->page = i;
	}
}

const struct point_result *debriefing_selected(const struct debriefing *view)
{
	size_t point;

	if (!view->interview || view->stage == STAGE_GUESS)
		return NULL;
	if (debriefing_page(view).settles)
		point = view->settle.n ? view->items[view->settle.selected] : SIZE_MAX;
	else
		point = picks_point(view);
	return point == SIZE_MAX ? NULL : &view->debrief.grade.points[point];
}

int debriefing_step(const struct debriefing *view)
{
	const struct point_result *selected = debriefing_selected(view);
	int step = debriefing_page(view).step;

	if (selected && selected->point->step >= 0)
		return selected->point->step;
	return step >= 0 ? step : view->debrief.weakest;
}
