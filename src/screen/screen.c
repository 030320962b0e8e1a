/* SPDX-License-Identifier: MIT */
/* From the outside to the first view and back. It knows where a person can begin, and that home
 * lies below everything else. */
#include "screen/screen.h"

#include "screen/loop.h"

/* A large database takes long to be checked, so something is seen first, where nothing is written
 * before a key is. */
static enum status check(struct app *app, bool seen, struct str *why)
{
	enum screen_place place = app->setup->place;
	bool writes = place == SCREEN_INTERVIEW || place == SCREEN_DEBRIEF;

	if (seen == writes)
		return STATUS_OK;
	if (seen)
		loop_show(app);
	return store_check(app->setup->store, app->arena, app->now, why);
}

static enum status open_place(struct app *app, struct str *why)
{
	const struct screen_setup *setup = app->setup;

	app_push(app, home_open(app));
	switch (setup->place) {
	case SCREEN_HOME:
		break;
	case SCREEN_START:
		app_push(app, start_open(app, setup->which, &setup->setup));
		break;
	case SCREEN_INTERVIEW:
		return start_resume(app, &setup->row, why);
	case SCREEN_DEBRIEF:
		app_push(app, debrief_open(app, &setup->row));
		break;
	}
	return STATUS_OK;
}

enum status screen_run(struct arena *arena, const struct screen_setup *setup, struct str *why)
{
	struct app app;
	enum status status;

	app_init(&app, arena, setup);
	status = loop_open(&app, why);
	if (status == STATUS_OK) {
		status = check(&app, false, why);
		if (status == STATUS_OK)
			status = open_place(&app, why);
		if (status == STATUS_OK)
			status = check(&app, true, why);
		if (status == STATUS_OK)
			loop_run(&app);
		app_close(&app);
		loop_close(&app);
	}
	app_release(&app);
	return status;
}
