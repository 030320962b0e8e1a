/* SPDX-License-Identifier: MIT */
/*
 * The sitting before a drill, beside what the drill came to. Which one that is, is found elsewhere.
 */
#include "screen/debriefing.h"

#include "screen/when.h"

static const struct framework *framework_of(const struct interview *interview)
{
	return interview->content.framework;
}

/* What a step came to then; NULL: it was not sat. By its id: another framework may have had it in
 * another place. */
static const struct step_result *step_then(const struct debriefing *view, int step)
{
	int there = -1;

	if (view->before)
		there = framework_find_step(framework_of(view->before->interview),
		                            framework_of(view->interview)->steps[step].id);
	for (size_t i = 0; there >= 0 && i < view->then.nsteps; i++) {
		if (view->then.steps[i].step == there)
			return &view->then.steps[i];
	}
	return NULL;
}

void before_find(struct debriefing *view)
{
	view->before = record_before(view->view.app->setup->store, &view->row, view->interview);
	if (view->before)
		view->then = debrief_make(&view->arena, view->before->interview);
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

static void add_to(struct tally *sum, struct tally tally)
{
	sum->found += tally.found;
	sum->of += tally.of;
	sum->own += tally.own;
}

/* "core 1 of 3", "others 0 of 2"; what is self-assessed never among what was found. */
static struct str tallies(const struct debriefing *view, struct arena *arena, const char *gap,
                          struct tally core, struct tally others)
{
	bool spoken = view->before->interview->setup.spoken;
	struct str text =
		str_format(arena, "core %zu of %zu%sothers %zu of %zu", tally_found(core, spoken),
	                   core.of, gap, tally_found(others, spoken), others.of);

	if (spoken)
		return str_format(arena, "%.*s%sself-assessed", STR_ARG(text), gap);
	if (core.own + others.own)
		return str_format(arena, "%.*s%s%zu self-assessed", STR_ARG(text), gap,
		                  core.own + others.own);
	return text;
}

struct str before_counts(const struct debriefing *view, struct arena *arena, const char *gap)
{
	struct tally core = { 0 }, others = { 0 };
	struct str counts, day;

	if (!view->before)
		return (struct str){ 0 };
	for (size_t i = 0; i < view->debrief.nsteps; i++) {
		const struct step_result *then = step_then(view, view->debrief.steps[i].step);
		if (!then)
			continue;
		add_to(&core, then->core);
		add_to(&others, then->others);
	}
	counts = tallies(view, arena, gap, core, others);
	day = day_of(view, arena);
	return str_format(arena, "%.*s%s%s%.*s", STR_ARG(counts), gap, other_level(view),
	                  STR_ARG(day));
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
	const struct step_result *then = step_then(view, step);
	struct str answer, day;

	if (!then)
		return false;
	day = day_of(view, lines->arena);
	answer = str_trim(buf_str(&view->before->interview->steps[then->step].answer.bytes));
	lines_add_heading(lines, str_format(lines->arena, "The first try, %s%.*s",
	                                    other_level(view), STR_ARG(day)));
	lines_add(lines, 0, STYLE_DIM, tallies(view, lines->arena, ", ", then->core, then->others));
	lines_add(lines, 0, STYLE_PLAIN, answer.len ? answer : S("Nothing was written here."));
	add_questions(view->before->interview, lines, then->step);
	return true;
}
