/* SPDX-License-Identifier: MIT */
/*
 * What can be changed on the start page: for each field its value in words, the next one, and what
 * it means for the interview. It draws nothing, and knows no key.
 */
#include "screen/start.h"

#include "screen/shelf.h"

enum { MINUTES_STEP = 5, MINUTES_MOST = 600 };

void start_set_usual_minutes(struct start *start)
{
	const struct config *config = &start->view.app->setup->config;
	int64_t usual = minutes_of(&config->minutes, start->content.study->minutes);

	start->setup.minutes = start->setup.drill ? DRILL_MINUTES : usual;
}

static int64_t turn(int64_t value, int64_t n, int by)
{
	return (value + by + n) % n;
}

/* ---- level and mode ---- */

static void change_level(struct start *start, int by)
{
	start->setup.level = (enum level)turn(start->setup.level, LEVELS, by);
}

static struct str show_level(const struct start *start, struct arena *arena)
{
	(void)arena;
	return level_name(start->setup.level);
}

static struct str mean_level(const struct start *start)
{
	(void)start;
	return S("What your answer is measured by.");
}

static void change_mode(struct start *start, int by)
{
	start->setup.mode = (enum mode)turn(start->setup.mode, MODE_EXAM + 1, by);
}

static struct str show_mode(const struct start *start, struct arena *arena)
{
	(void)arena;
	return mode_name(start->setup.mode);
}

static struct str mean_mode(const struct start *start)
{
	return start->setup.mode == MODE_EXAM
	               ? S("No pause, no hints, no reference answer; the clock runs on.")
	               : S("Pause, hints and the reference answer are there to use.");
}

/* ---- the framework ---- */

static bool has_frameworks(const struct start *start)
{
	return start->frameworks.n > 0;
}

/* The standard one, then the others; one that cannot be used is passed by. */
static void change_framework(struct start *start, int by)
{
	const struct texts *others = &start->frameworks;
	int64_t n = (int64_t)others->n + 1, i = 0;

	for (size_t k = 0; k < others->n; k++) {
		if (str_eq(others->items[k], str_from(start->setup.framework)))
			i = (int64_t)k + 1;
	}
	for (int64_t tried = 0; tried < n; tried++) {
		i = turn(i, n, by);
		if (start_take_framework(start, i ? others->items[i - 1] : S("")))
			return;
	}
}

static struct str show_framework(const struct start *start, struct arena *arena)
{
	(void)arena;
	return start->content.framework->id;
}

static struct str mean_framework(const struct start *start)
{
	const struct framework *framework = start->content.framework;

	return str_format(&start->view.app->turn, "%.*s%s", STR_ARG(framework->title),
	                  framework->standard ? ": other steps, the same points." : ".");
}

/* ---- steps and minutes ---- */

/* -1: all steps; else the one that is sat. Several but not all come from the command line only. */
static int step_of(const struct start *start)
{
	return start->setup.drill && start->setup.nsteps == 1 ? start->setup.steps[0] : -1;
}

void start_set_step(struct start *start, int step)
{
	struct setup *setup = &start->setup;
	bool was_drill = setup->drill;

	setup->drill = step >= 0;
	setup->nsteps = 0;
	for (size_t i = 0; i < start->content.framework->nsteps; i++) {
		if (step < 0 || (int)i == step)
			setup->steps[setup->nsteps++] = (int)i;
	}
	if (setup->drill != was_drill)
		start_set_usual_minutes(start);
}

static void change_steps(struct start *start, int by)
{
	int64_t n = (int64_t)start->content.framework->nsteps + 1;

	start_set_step(start, (int)turn(step_of(start) + 1, n, by) - 1);
}

static struct str show_steps(const struct start *start, struct arena *arena)
{
	const struct framework *framework = start->content.framework;
	int step = step_of(start);

	if (step >= 0)
		return str_format(arena, "%d %.*s", step + 1,
		                  STR_ARG(framework->steps[step].title));
	if (start->setup.drill)
		return str_format(arena, "%zu of %zu", start->setup.nsteps, framework->nsteps);
	return str_format(arena, "all %zu", framework->nsteps);
}

static struct str mean_steps(const struct start *start)
{
	return start->setup.drill
	               ? S("A drill: what was told in the steps before it is given to you.")
	               : S("The whole interview.");
}

static void change_minutes(struct start *start, int by)
{
	int64_t unit = start->setup.drill ? 1 : MINUTES_STEP;
	int64_t minutes = start->setup.minutes + by * unit;

	/* To the next multiple, so that 43 becomes 45 and not 48. */
	minutes -= by > 0 ? minutes % unit : -((unit - minutes % unit) % unit);
	if (minutes >= unit && minutes <= MINUTES_MOST)
		start->setup.minutes = minutes;
}

static struct str show_minutes(const struct start *start, struct arena *arena)
{
	return str_format(arena, "%lld", (long long)start->setup.minutes);
}

static struct str mean_minutes(const struct start *start)
{
	return start->setup.minutes == start->content.study->minutes
	               ? S("As the case proposes; the clock never cuts you off.")
	               : S("The clock never cuts you off.");
}

/* ---- the interviewer ---- */

static const struct profile *profile_of(const struct start *start)
{
	return profile_or_standard(&start->content.profiles, str_from(start->setup.profile));
}

static bool has_profiles(const struct start *start)
{
	return start->content.profiles.n > 1;
}

/* Those whose id a setup cannot hold are passed by. The first one is what an empty id means. */
static void change_profile(struct start *start, int by)
{
	const struct profile_list *list = &start->content.profiles;
	const struct profile *now = profile_of(start);
	int64_t i = 0, n = (int64_t)list->n;

	while (i + 1 < n && &list->items[i] != now)
		i++;
	do {
		i = turn(i, n, by);
	} while (list->items[i].id.len >= PROFILE_BYTES);
	memset(start->setup.profile, 0, PROFILE_BYTES);
	if (i > 0)
		memcpy(start->setup.profile, list->items[i].id.ptr, list->items[i].id.len);
}

static struct str show_profile(const struct start *start, struct arena *arena)
{
	(void)arena;
	return profile_of(start)->title;
}

static struct str mean_profile(const struct start *start)
{
	return profile_of(start)->summary;
}

/* ---- facts ---- */

static bool can_turn(const struct start *start)
{
	return case_can_turn(start->content.study);
}

static void change_facts(struct start *start, int by)
{
	(void)by;
	start->setup.turned = !start->setup.turned;
}

static struct str show_facts(const struct start *start, struct arena *arena)
{
	(void)arena;
	return start->setup.turned ? S("turned round") : S("as written");
}

static size_t times_sat(const struct start *start)
{
	const struct shelf *shelf = shelf_of(start->view.app);

	for (size_t i = 0; i < shelf->n; i++) {
		if (shelf->cases[i].which == start->which)
			return shelf->cases[i].times;
	}
	return 0;
}

static struct str mean_facts(const struct start *start)
{
	if (start->setup.turned)
		return S("Some of the facts are the other way round, and ask for another design; "
		         "the seed says which.");
	return times_sat(start) ? S("As when you sat it. Turned round, it asks for another design.")
	                        : S("The interviewer's answers are those of the case.");
}

/* ---- the answer and the seed ---- */

static void change_answer(struct start *start, int by)
{
	(void)by;
	start->setup.spoken = !start->setup.spoken;
}

static struct str show_answer(const struct start *start, struct arena *arena)
{
	(void)arena;
	return start->setup.spoken ? S("spoken") : S("typed");
}

static struct str mean_answer(const struct start *start)
{
	return start->setup.spoken
	               ? S("You talk and note keywords; you tick the points yourself afterwards.")
	               : S("What you type is read for the points that it makes.");
}

static void change_seed(struct start *start, int by)
{
	start->setup.seed = turn(start->setup.seed, (int64_t)INT32_MAX + 1, by);
}

static struct str show_seed(const struct start *start, struct arena *arena)
{
	return str_format(arena, "%lld", (long long)start->setup.seed);
}

static struct str mean_seed(const struct start *start)
{
	(void)start;
	return S("The same seed is the same interviewer.");
}

/* ---- all of them ---- */

static const struct start_field all_fields[START_FIELDS] = {
	{ "Level", change_level, show_level, mean_level, NULL },
	{ "Mode", change_mode, show_mode, mean_mode, NULL },
	{ "Framework", change_framework, show_framework, mean_framework, has_frameworks },
	{ "Steps", change_steps, show_steps, mean_steps, NULL },
	{ "Minutes", change_minutes, show_minutes, mean_minutes, NULL },
	{ "Interviewer", change_profile, show_profile, mean_profile, has_profiles },
	{ "Facts", change_facts, show_facts, mean_facts, can_turn },
	{ "Answer", change_answer, show_answer, mean_answer, NULL },
	{ "Seed", change_seed, show_seed, mean_seed, NULL },
};

void start_find_fields(struct start *start)
{
	size_t n = 0;

	for (size_t i = 0; i < COUNT(all_fields); i++) {
		if (!all_fields[i].exists || all_fields[i].exists(start))
			start->fields[n++] = &all_fields[i];
	}
	list_set(&start->list, n);
}

const struct start_field *start_selected(const struct start *start)
{
	return start->fields[start->list.selected];
}
