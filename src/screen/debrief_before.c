/* SPDX-License-Identifier: MIT */
/*
 * The sitting before a drill, beside what the drill came to: the latest one of the same case that
 * had one of its steps. It only reads.
 */
#include "screen/debriefing.h"

#include "screen/when.h"

enum { MOST_TRIED = 20 }; /* sittings that are opened to find it */

static const struct step_result *step_of(const struct debrief *debrief, int step)
{
	for (size_t i = 0; i < debrief->nsteps; i++) {
		if (debrief->steps[i].step == step)
			return &debrief->steps[i];
	}
	return NULL;
}

static bool has_sat_it(const struct debriefing *view, const struct record *record)
{
	const struct plan *now = &view->interview->plan, *then = &record->interview->plan;

	for (size_t i = 0; i < now->n; i++) {
		for (size_t k = 0; k < then->n; k++) {
			if (now->steps[i] == then->steps[k])
				return record->interview->finished;
		}
	}
	return false;
}

static bool is_earlier(const struct debriefing *view, const struct interview_row *row)
{
	return row->finished && row->number != view->row.number &&
	       row->began_wall_ms < view->row.began_wall_ms &&
	       str_eq(row->case_id, view->row.case_id);
}

void before_find(struct debriefing *view)
{
	struct store *store = view->view.app->setup->store;
	struct arena scratch = { 0 };
	struct interview_row *rows;
	size_t n = 0, tried = 0;
	struct str why;

	if (view->interview->setup.drill &&
	    store_list(store, &scratch, &rows, &n, &why) != STATUS_OK)
		n = 0;
	for (size_t i = 0; i < n && !view->before && tried < MOST_TRIED; i++) {
		struct record *record;
		if (!is_earlier(view, &rows[i]) ||
		    record_open(store, &view->arena, &rows[i], &record, &why) != STATUS_OK)
			continue;
		tried++;
		if (has_sat_it(view, record))
			view->before = record;
		else
			record_close(record);
	}
	if (view->before)
		view->then = debrief_make(&view->arena, view->before->interview);
	arena_release(&scratch);
}

static struct str day_of(const struct debriefing *view, struct arena *arena)
{
	return when_day(arena, view->before->interview->began_wall_ms, view->view.app->now.wall_ms);
}

/* "at mid level, ", where it was another one. */
static const char *other_level(const struct debriefing *view)
{
	static const char *const names[LEVELS] = { "at mid level, ", "at senior level, ",
		                                   "at staff level, " };
	enum level then = view->before->interview->setup.level;

	return then == view->interview->setup.level ? "" : names[then];
}

struct str before_counts(const struct debriefing *view, struct arena *arena, const char *gap)
{
	struct tally core = { 0 }, others = { 0 };
	struct str day;

	if (!view->before)
		return (struct str){ 0 };
	for (size_t i = 0; i < view->debrief.nsteps; i++) {
		const struct step_result *then = step_of(&view->then, view->debrief.steps[i].step);
		if (!then)
			continue;
		core.found += then->core.found;
		core.of += then->core.of;
		others.found += then->others.found;
		others.of += then->others.of;
	}
	day = day_of(view, arena);
	return str_format(arena, "core %zu of %zu%sothers %zu of %zu%s%s%.*s", core.found, core.of,
	                  gap, others.found, others.of, gap, other_level(view), STR_ARG(day));
}

static void add_questions(const struct interview *interview, struct lines *lines, int step)
{
	for (size_t i = 0; i < interview->questions.n; i++) {
		const struct question *question = &interview->questions.items[i];
		struct str reply = str_trim(buf_str(&question->reply.bytes));
		if (question->step != step || !reply.len)
			continue;
		lines_gap(lines);
		lines_add(lines, 0, STYLE_DIM,
		          str_format(lines->arena, "Interviewer: %.*s", STR_ARG(question->text)));
		lines_add(lines, 2, STYLE_PLAIN, reply);
	}
}

bool before_add_step(const struct debriefing *view, struct lines *lines, int step)
{
	const struct step_result *then = view->before ? step_of(&view->then, step) : NULL;
	struct str answer, day;

	if (!then)
		return false;
	day = day_of(view, lines->arena);
	answer = str_trim(buf_str(&view->before->interview->steps[step].answer.bytes));
	lines_add_heading(lines, str_format(lines->arena, "The first try, %s%.*s",
	                                    other_level(view), STR_ARG(day)));
	lines_add(lines, 0, STYLE_DIM,
	          str_format(lines->arena, "core %zu of %zu, others %zu of %zu", then->core.found,
	                     then->core.of, then->others.found, then->others.of));
	lines_add(lines, 0, STYLE_PLAIN, answer.len ? answer : S("Nothing was written here."));
	add_questions(view->before->interview, lines, step);
	return true;
}
