/* SPDX-License-Identifier: MIT */
/*
 * The way from the command line to a command and back to an exit status. It makes the context and
 * takes it apart again.
 */
#include "command/command.h"

#include "command/context.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

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
		put_message(buf_str(&out));
	buf_release(&out);
	return status;
}

/* Options and no command: those that go with all say how home is opened. */
static enum status without_command(struct context *context, int argc, char **argv)
{
	static const struct command home = { .name = "viva", .run = alone };

	if (args_want_help(argc, argv)) {
		context->command = command_find(S("help"));
		return run_help(context);
	}
	if (argc > 1 && strcmp(argv[1], "--version") == 0)
		return print_version();
	context->command = &home;
	enum status status = args_parse(context, argc, argv, 0);
	if (status == STATUS_OK)
		status = configure(context);
	return status == STATUS_OK ? home.run(context) : status;
}

static enum status run(struct context *context, int argc, char **argv)
{
	int at = args_command(argc, argv);

	if (!at)
		return without_command(context, argc, argv);
	context->command = command_find(str_from(argv[at]));
	if (!context->command)
		return command_unknown(str_from(argv[at]));
	if (args_want_help(argc, argv))
		return put_command_help(context, context->command);
	enum status status = args_parse(context, argc, argv, at);
	if (status == STATUS_OK)
		status = configure(context);
	return status == STATUS_OK ? context->command->run(context) : status;
}

/* Whoever starts viva may have closed a standard stream. The next file opened would get its number,
 * and messages would be written into the database: a stand-in takes the number, opened so that its
 * use still fails. */
static void keep_streams(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
		if (fcntl(fd, F_GETFD) == -1 && errno == EBADF &&
		    open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
			_exit(STATUS_FAILED);
	}
}

int command_main(int argc, char **argv)
{
	struct context context = { .argv0 = argc > 0 ? argv[0] : NULL, .argv = argv };
	struct sigaction ignore = { .sa_handler = SIG_IGN };

	keep_streams();
	store_start();
	/* A file that may not grow is a failed write like any other, not the end of viva. */
	sigemptyset(&ignore.sa_mask);
	sigaction(SIGXFSZ, &ignore, NULL);
	enum status status = run(&context, argc, argv);
	record_close(context.before);
	store_close(context.store);
	arena_release(&context.arena);
	return (int)status;
}
