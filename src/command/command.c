/* SPDX-License-Identifier: MIT */
/*
 * The way from the command line to a command and back to an exit status. It makes the context and
 * takes it apart again.
 */
#include "command/command.h"

#include "command/context.h"

#include <signal.h>

static enum status no_command(struct str word)
{
	struct str nearest = command_nearest(word);

	if (nearest.len)
		return fail(STATUS_USAGE, "no command '%.*s' (did you mean '%.*s'?)", STR_ARG(word),
		            STR_ARG(nearest));
	return fail(STATUS_USAGE, "no command '%.*s' ('viva help' lists them)", STR_ARG(word));
}

/* `viva` alone: on a terminal the home screen, and where that cannot be drawn the usage is what was
 * asked for; elsewhere it is a mistake. */
static enum status alone(struct context *context)
{
	struct buf out = { 0 };
	enum status status = STATUS_USAGE;
	bool shown = false;

	if (wants_screen(context))
		status =
			open_screen(context, (struct screen_setup){ .place = SCREEN_HOME }, &shown);
	if (shown)
		return status;
	print_usage(&out);
	if (stdin_is_terminal() && stdout_is_terminal())
		status = put(buf_str(&out));
	else
		fputs(out.ptr, stderr);
	buf_release(&out);
	return status;
}

static enum status run(struct context *context, int argc, char **argv)
{
	struct str word = str_from(argv[0]);

	context->command = command_find(word);
	if (!context->command)
		return no_command(word);
	enum status status = args_parse(context, argc - 1, argv + 1);
	if (status != STATUS_OK)
		return status;
	if (!context->given[OPTION_HELP])
		return context->command->run(context);
	struct buf out = { 0 };
	print_command_help(&out, context->command);
	status = put(buf_str(&out));
	buf_release(&out);
	return status;
}

int command_main(int argc, char **argv)
{
	struct context context = { .argv0 = argc > 0 ? argv[0] : NULL };
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	static char word[] = "help";
	char *help[] = { word };
	enum status status;

	/* A file that may not grow is a failed write like any other, not the end of viva. */
	sigemptyset(&ignore.sa_mask);
	sigaction(SIGXFSZ, &ignore, NULL);
	if (argc > 1 && strcmp(argv[1], "--version") == 0)
		return (int)print_version();
	if (argc < 2)
		status = alone(&context);
	else if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)
		status = run(&context, 1, help);
	else
		status = run(&context, argc - 1, argv + 1);
	store_close(context.store);
	arena_release(&context.arena);
	return (int)status;
}
