/* SPDX-License-Identifier: MIT */
/*
 * Where results go: stdout, a file, a pager. Nothing here knows what the result is.
 */
#include "command/context.h"

#include "files/files.h"

#include <errno.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LONG_LINES = 22 }; /* more lines than this do not fit a small terminal */

bool stdin_is_terminal(void)
{
	return isatty(STDIN_FILENO) == 1;
}

bool stdout_is_terminal(void)
{
	return isatty(STDOUT_FILENO) == 1;
}

static bool write_all(int fd, struct str text)
{
	while (text.len) {
		ssize_t n = write(fd, text.ptr, text.len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		text = str_slice(text, (size_t)n, text.len);
	}
	return true;
}

enum status put(struct str text)
{
	if (write_all(STDOUT_FILENO, text))
		return STATUS_OK;
	return fail(STATUS_FAILED, "cannot write to stdout: %s", strerror(errno));
}

static bool is_long(struct str text)
{
	size_t lines = 0;

	for (size_t i = 0; i < text.len; i++)
		lines += text.ptr[i] == '\n';
	return lines > LONG_LINES;
}

/* The user's pager reads `text` on its stdin. False if there is none that runs. */
static bool page(struct str text)
{
	const char *pager = getenv("PAGER");
	int ends[2], state;

	if (pipe(ends) != 0)
		return false;
	pid_t child = fork();
	if (child == 0) {
		dup2(ends[0], STDIN_FILENO);
		close(ends[0]);
		close(ends[1]);
		execl("/bin/sh", "sh", "-c",
		      pager && *pager ? pager : "less -FRX 2>/dev/null || more", (char *)NULL);
		_exit(127);
	}
	close(ends[0]);
	if (child > 0) {
		/* Leaving the pager early is no failure. */
		write_all(ends[1], text);
		close(ends[1]);
		waitpid(child, &state, 0);
		return WIFEXITED(state) && WEXITSTATUS(state) != 127;
	}
	close(ends[1]);
	return false;
}

enum status put_result(struct context *context, struct str text)
{
	struct str path = context->values[OPTION_OUTPUT], why;
	unsigned flags = FILES_PUBLIC | (context->given[OPTION_FORCE] ? FILES_FORCE : 0u);

	if (context->given[OPTION_OUTPUT] && !str_eq(path, S("-"))) {
		enum status status = files_write(&context->arena, str_z(&context->arena, path),
		                                 text, flags, &why);
		return status == STATUS_OK ? STATUS_OK : fail_why(status, why);
	}
	if (stdout_is_terminal() && is_long(text) && page(text))
		return STATUS_OK;
	return put(text);
}

enum status wanted_format(struct context *context, const struct sheet_format **format)
{
	struct str name = context->values[OPTION_FORMAT], path = context->values[OPTION_OUTPUT];
	bool named = context->given[OPTION_FORMAT],
	     filed = context->given[OPTION_OUTPUT] && !str_eq(path, S("-"));

	*format = NULL;
	if (named ? str_eq(name, S("json")) : filed && str_ends(path, S(".json")))
		return STATUS_OK;
	if (named)
		*format = sheet_format_find(name);
	else if (filed)
		*format = sheet_format_of_file(path);
	else
		*format = sheet_format_find(S("txt"));
	if (!*format && named)
		return args_bad_value(context, OPTION_FORMAT, "md, html, txt or json");
	if (!*format)
		return fail(
			STATUS_USAGE,
			"cannot tell the format of '%.*s' (--format md, html, txt or json says it)",
			STR_ARG(path));
	return STATUS_OK;
}
