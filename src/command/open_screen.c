/* SPDX-License-Identifier: MIT */
/*
 * The way from a command to the screen: whether it is wanted, and what it needs of the outside.
 * What is sat or shown there is the screen's business.
 */
#include "command/context.h"

#include "files/files.h"

#include <stdlib.h>

static bool is_set(const char *name)
{
	const char *value = getenv(name);

	return value && *value;
}

bool wants_screen(const struct context *context)
{
	const char *terminal = getenv("TERM");

	if (context->given[OPTION_PLAIN] || is_set("ACCESSIBLE"))
		return false;
	if (terminal && strcmp(terminal, "dumb") == 0)
		return false;
	return stdin_is_terminal() && stdout_is_terminal();
}

enum status open_screen(struct context *context, struct screen_setup setup, bool *shown)
{
	struct str why;
	char *state;
	enum status status = open_library(context);

	*shown = true;
	if (status == STATUS_OK)
		status = open_store(context, STORE_LATER);
	if (status != STATUS_OK)
		return status;
	if (files_user(&context->arena, FILES_STATE, NULL, &state, &why) != STATUS_OK)
		state = NULL;
	setup.library = context->library;
	setup.store = context->store;
	setup.now = moment_now;
	setup.rescue_dir = rescue_folder(context);
	setup.own_templates = own_templates(context);
	setup.state_dir = state;
	setup.config = context->config;
	setup.ascii = terminal_wants_ascii(context);
	setup.colour = context->color;
	status = screen_run(&context->arena, &setup, &why);
	if (status == STATUS_OK)
		return STATUS_OK;
	if (status != STATUS_USAGE)
		return fail_why(status, why);
	/* A terminal that nothing can be drawn on is good enough for plain mode. */
	note("%.*s", STR_ARG(why));
	*shown = false;
	status = store_check(context->store, &context->arena, moment_now(), &why);
	return status == STATUS_OK ? STATUS_OK : fail_why(status, why);
}
