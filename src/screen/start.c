/* SPDX-License-Identifier: MIT */
/*
 * The start page of a case: what will be sat, while the clock stands still. It fills in a setup,
 * and begins the interview with it; it gives nothing away that the interviewer would not say first.
 */
#include "screen/start.h"

#include "screen/shelf.h"

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
		return "This case cannot be sat";
	if (start->more && action != ACTION_BEGIN && needs_case)
		return "PgUp goes back to what can be changed";
	return NULL;
}

/* Empty, or why it cannot be sat by the framework of this id. */
static struct str load(struct start *start, struct str id)
{
	struct diag_list diags = { .arena = &start->arena };
	struct str why;

	start->bundle.n = start->nbase;
	if (library_add_framework(&start->arena, start->view.app->setup->library,
	                          start->which->pack->root, id, &start->bundle, &why) != STATUS_OK)
		return why;
	arena_release(&start->loaded);
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
		start->broken = load(start, str_from(start->setup.framework));
		app_say_why(app, why);
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
		start_selected(start)->change(start, 1);
	else if (action == ACTION_CHANGE_BACK)
		start_selected(start)->change(start, -1);
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

bool start_take_framework(struct start *start, struct str id)
{
	struct setup *setup = &start->setup;
	struct str before = str_dup(&start->arena, str_from(setup->framework)), step = { 0 };

	if (str_eq(id, before))
		return true;
	if (setup->drill && setup->nsteps == 1)
		step = str_dup(&start->arena, start->content.framework->steps[setup->steps[0]].id);
	bool good = id.len < sizeof setup->framework && load(start, id).len == 0;
	if (!good)
		start->broken = load(start, before);
	if (start->broken.len || !good)
		return false;
	memset(setup->framework, 0, sizeof setup->framework);
	memcpy(setup->framework, id.ptr ? id.ptr : "", id.len);
	start_set_step(start, framework_find_step(start->content.framework, step));
	return true;
}

static void set_usual(struct start *start)
{
	uint64_t seed = (uint64_t)start->view.app->now.wall_ms ^
	                (uint64_t)start->view.app->now.boot_ms << 32;

	const struct config *config = &start->view.app->setup->config;
	start->setup = (struct setup){ .level = config->level,
		                       .mode = config->mode ? MODE_EXAM : MODE_PRACTICE,
		                       .seed = (int64_t)(hash_random(&seed) & INT32_MAX) };
	start_set_step(start, -1);
	start_set_usual_minutes(start);
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
	start->frameworks =
		library_frameworks(&start->arena, app->setup->library, which->pack->root);
	if (library_bundle(&start->arena, app->setup->library, which, &start->bundle,
	                   &start->broken) == STATUS_OK) {
		start->nbase = start->bundle.n;
		start->broken = load(start, setup ? str_from(setup->framework) : S(""));
	}
	if (!start->broken.len)
		start_find_fields(start);
	if (!start->broken.len && setup)
		start->setup = *setup;
	else if (!start->broken.len)
		set_usual(start);
	return &start->view;
}

struct view *start_drill(struct app *app, const struct library_case *which, struct str step_id,
                         const struct setup *as)
{
	struct view *view = start_open(app, which, NULL);
	struct start *start = (struct start *)view;

	if (start->broken.len)
		return view;
	if (as) {
		start->setup.level = as->level;
		memcpy(start->setup.profile, as->profile, PROFILE_BYTES);
		start_take_framework(start, str_from(as->framework));
	}
	if (start->broken.len)
		return view;
	int step = framework_find_step(start->content.framework, step_id);
	start_set_step(start, step < 0 ? 0 : step);
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
		app_say_why(app, why);
}
