/* SPDX-License-Identifier: MIT */
/*
 * The start page of a case: what will be sat, while the clock stands still. It fills in a setup,
 * and begins the interview with it; it gives nothing away that the interviewer would not say first.
 */
#include "screen/start.h"

#include "screen/shelf.h"

enum { MINUTES_STEP = 5, MINUTES_MOST = 600, DRILL_MINUTES = 8 };

/* ---- the fields ---- */

static void set_usual_minutes(struct start *start)
{
	const struct config *config = &start->view.app->setup->config;
	int64_t usual = minutes_of(&config->minutes, start->content.study->minutes);

	start->setup.minutes = start->setup.drill ? DRILL_MINUTES : usual;
}

/* -1: all steps; else the one that is sat. Several but not all come from the command line only. */
static int step_of(const struct start *start)
{
	return start->setup.drill && start->setup.nsteps == 1 ? start->setup.steps[0] : -1;
}

static void set_step(struct start *start, int step)
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
		set_usual_minutes(start);
}

static int64_t turned(int64_t value, int64_t n, int by)
{
	return (value + by + n) % n;
}

static void change_level(struct start *start, int by)
{
	start->setup.level = (enum level)turned(start->setup.level, LEVELS, by);
}

static void change_mode(struct start *start, int by)
{
	start->setup.mode = (enum mode)turned(start->setup.mode, MODE_EXAM + 1, by);
}

static void change_steps(struct start *start, int by)
{
	int64_t n = (int64_t)start->content.framework->nsteps + 1;

	set_step(start, (int)turned(step_of(start) + 1, n, by) - 1);
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

static void change_seed(struct start *start, int by)
{
	start->setup.seed = turned(start->setup.seed, (int64_t)INT32_MAX + 1, by);
}

static struct str show_level(const struct start *start, struct arena *arena)
{
	(void)arena;
	return level_name(start->setup.level);
}

static struct str show_mode(const struct start *start, struct arena *arena)
{
	(void)arena;
	return mode_name(start->setup.mode);
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

static struct str show_minutes(const struct start *start, struct arena *arena)
{
	return str_format(arena, "%lld", (long long)start->setup.minutes);
}

static struct str show_seed(const struct start *start, struct arena *arena)
{
	return str_format(arena, "%lld", (long long)start->setup.seed);
}

static const char *mean_level(const struct start *start)
{
	(void)start;
	return "what an answer is measured by";
}

static const char *mean_mode(const struct start *start)
{
	return start->setup.mode == MODE_EXAM ? "no pause, hints or reference"
	                                      : "pause, hints, reference";
}

static const char *mean_steps(const struct start *start)
{
	return start->setup.drill ? "a drill; the rest is given" : "the whole interview";
}

static const char *mean_minutes(const struct start *start)
{
	return start->setup.minutes == start->content.study->minutes
	               ? "as the case proposes"
	               : "the clock never cuts you off";
}

static const char *mean_seed(const struct start *start)
{
	(void)start;
	return "same seed, same interviewer";
}

const struct start_field start_fields[START_FIELDS] = {
	{ "Level", change_level, show_level, mean_level },
	{ "Mode", change_mode, show_mode, mean_mode },
	{ "Steps", change_steps, show_steps, mean_steps },
	{ "Minutes", change_minutes, show_minutes, mean_minutes },
	{ "Seed", change_seed, show_seed, mean_seed },
};

/* ---- the view ---- */

static unsigned where(const struct view *view, bool *typing)
{
	(void)view;
	*typing = false;
	return AT_START;
}

static const char *refuses(const struct view *view, enum action action)
{
	const struct start *start = (const struct start *)view;
	bool needs_case =
		action == ACTION_BEGIN || action == ACTION_CHANGE || action == ACTION_CHANGE_BACK;

	if (needs_case && start->broken.len)
		return "this case cannot be sat";
	if (start->more && action != ACTION_BEGIN && needs_case)
		return "PgUp goes back to what can be changed";
	return NULL;
}

/* Empty, or why it cannot be sat. */
static struct str load(struct start *start)
{
	struct diag_list diags = { .arena = &start->arena };

	if (content_load(&start->loaded, &start->bundle, start->which->id, &start->content, &diags))
		return (struct str){ 0 };
	return str_format(&start->arena, "This case cannot be sat. %.*s",
	                  STR_ARG(shelf_error(&start->arena, start->which, &diags)));
}

/* The interview takes this view's place: who leaves it does not come back to a page that has done
 * its work. */
static enum result begin(struct start *start)
{
	struct app *app = start->view.app;
	struct sitting *sitting;
	struct turn first;
	struct str why;
	enum status status;

	/* Not in memory twice: the sitting has its own. */
	arena_release(&start->loaded);
	status = sitting_begin(app->setup->store, &app->turn, &start->bundle, &start->setup,
	                       library_full_name(&app->turn, start->which), app->setup->rescue_dir,
	                       app->now, &sitting, &first, &why);
	if (status != STATUS_OK) {
		start->broken = load(start);
		app_say(app, "%.*s", STR_ARG(why));
		return RESULT_REDRAW;
	}
	app_push(app, interview_open(app, sitting));
	return RESULT_LEAVE;
}

/* Rows move; above the first of them are the fields again. */
static void read_more(struct start *start, enum action action)
{
	size_t by = action == ACTION_PAGE_UP || action == ACTION_PAGE_DOWN ? start->page : 1;

	if (action == ACTION_PAGE_DOWN || action == ACTION_DOWN)
		start->top += by;
	else if (start->top == 0 || action == ACTION_BACK)
		start->more = false;
	else if (action == ACTION_PAGE_UP || action == ACTION_UP)
		start->top -= by < start->top ? by : start->top;
}

static enum result act(struct view *view, enum action action, uint32_t key)
{
	struct start *start = (struct start *)view;

	(void)key;
	if (action == ACTION_BEGIN)
		return begin(start);
	if (start->more) {
		read_more(start, action);
		return RESULT_REDRAW;
	}
	if (action == ACTION_PAGE_DOWN && !start->fits && !start->broken.len) {
		start->more = true;
		start->top = 0;
		return RESULT_REDRAW;
	}
	if (action == ACTION_BACK)
		return RESULT_LEAVE;
	if (action == ACTION_CHANGE)
		start_fields[start->list.selected].change(start, 1);
	else if (action == ACTION_CHANGE_BACK)
		start_fields[start->list.selected].change(start, -1);
	else
		list_act(&start->list, action);
	return RESULT_REDRAW;
}

static void close(struct view *view)
{
	struct start *start = (struct start *)view;
	struct arena arena = start->arena;

	arena_release(&start->loaded);
	arena_release(&arena);
}

/* ---- opening ---- */

static void set_usual(struct start *start)
{
	uint64_t seed = (uint64_t)start->view.app->now.wall_ms ^
	                (uint64_t)start->view.app->now.boot_ms << 32;

	const struct config *config = &start->view.app->setup->config;
	start->setup = (struct setup){ .level = config->level,
		                       .mode = config->mode ? MODE_EXAM : MODE_PRACTICE,
		                       .seed = (int64_t)(hash_random(&seed) & INT32_MAX) };
	set_step(start, -1);
	set_usual_minutes(start);
}

struct view *start_open(struct app *app, const struct library_case *which,
                        const struct setup *setup)
{
	static const struct view_kind kind = {
		.title = "Start page",
		.where = where,
		.act = act,
		.refuses = refuses,
		.draw = start_draw,
		.close = close,
	};
	struct arena arena = { 0 };
	struct start *start = arena_new(&arena, struct start);

	*start = (struct start){ .view = { .kind = &kind, .app = app },
		                 .arena = arena,
		                 .which = which };
	list_set(&start->list, START_FIELDS);
	if (library_bundle(&start->arena, app->setup->library, which, &start->bundle,
	                   &start->broken) == STATUS_OK)
		start->broken = load(start);
	if (!start->broken.len && setup)
		start->setup = *setup;
	else if (!start->broken.len)
		set_usual(start);
	return &start->view;
}

struct view *start_drill(struct app *app, const struct library_case *which, struct str step_id,
                         enum level level)
{
	struct view *view = start_open(app, which, NULL);
	struct start *start = (struct start *)view;

	if (start->broken.len)
		return view;
	int step = framework_find_step(start->content.framework, step_id);
	start->setup.level = level;
	set_step(start, step < 0 ? 0 : step);
	return view;
}

enum status start_resume(struct app *app, const struct interview_row *row, struct str *why)
{
	struct sitting *sitting;
	struct turn first;
	enum status status =
		sitting_resume(app->setup->store, app->arena, row, app->setup->rescue_dir, app->now,
	                       &sitting, &first, why);

	if (status != STATUS_OK)
		return status;
	if (first.rescue.len)
		app_say(app, "Text that could not be saved is in %.*s", STR_ARG(first.rescue));
	app_push(app, interview_open(app, sitting));
	return STATUS_OK;
}

void start_again(struct app *app, const struct interview_row *row)
{
	struct str why;

	if (start_resume(app, row, &why) != STATUS_OK)
		app_say(app, "%.*s", STR_ARG(why));
}
