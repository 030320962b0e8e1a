/* SPDX-License-Identifier: MIT */
/*
 * Where results go: stdout, a file, a pager. Nothing here knows what the result is.
 */
#include "command/context.h"

#include "files/files.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	LONG_LINES = 22, /* more lines than this do not fit a small terminal */
	USUAL_WIDTH = 80,
	LEAST_WIDTH = 20,
	MOST_WIDTH = 200,
};

bool stdin_is_terminal(void)
{
	return isatty(STDIN_FILENO) == 1;
}

bool stdout_is_terminal(void)
{
	return isatty(STDOUT_FILENO) == 1;
}

bool terminal_wants_ascii(const struct context *context)
{
	bool filed =
		context->given[OPTION_OUTPUT] && !str_eq(context->values[OPTION_OUTPUT], S("-"));

	if (filed || !stdout_is_terminal())
		return false;
	setlocale(LC_CTYPE, "");
	return context->config.ascii || strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
}

static bool write_all(int fd, struct str text)
{
	while (text.len) {
		ssize_t n = write(fd, text.ptr, text.len);
		if (n < 0 && errno == EINTR)
			continue;
		/* Another program may have made the terminal that it shares with us non-blocking.
		 * */
		if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
			struct pollfd wait = { .fd = fd, .events = POLLOUT };
			poll(&wait, 1, -1);
			continue;
		}
		if (n <= 0)
			return false;
		text = str_slice(text, (size_t)n, text.len);
	}
	return true;
}

bool put_quietly(struct str text)
{
	return write_all(STDOUT_FILENO, text);
}

enum status put(struct str text)
{
	if (put_quietly(text))
		return STATUS_OK;
	return fail(STATUS_FAILED, "cannot write to stdout: %s", strerror(errno));
}

void put_message(struct str text)
{
	write_all(STDERR_FILENO, text);
}

void paint(struct buf *out, const struct context *context, enum paint paint, struct str text)
{
	if (context->color)
		buf_addf(out, "\033[%dm%.*s\033[0m", (int)paint, STR_ARG(text));
	else
		buf_adds(out, text);
}

static bool is_long(struct str text)
{
	size_t lines = 0;

	for (size_t i = 0; i < text.len; i++)
		lines += text.ptr[i] == '\n';
	return lines > LONG_LINES;
}

static _Noreturn void become_pager(const int *ends)
{
	const char *pager = getenv("PAGER");
	struct sigaction normal = { .sa_handler = SIG_DFL };

	sigemptyset(&normal.sa_mask);
	sigaction(SIGINT, &normal, NULL);
	sigaction(SIGPIPE, &normal, NULL);
	sigaction(SIGXFSZ, &normal, NULL);
	dup2(ends[0], STDIN_FILENO);
	close(ends[0]);
	close(ends[1]);
	execl("/bin/sh", "sh", "-c", pager && *pager ? pager : "less -FRX 2>/dev/null || more",
	      (char *)NULL);
	_exit(127);
}

/* The user's pager reads `text` on its stdin. False if there is none that runs. Leaving it early is
 * no failure, and Ctrl-C is its business: viva must not leave a pager behind that has lost its
 * terminal. */
static bool page(struct str text)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	int ends[2], state = 0;

	sigemptyset(&ignore.sa_mask);
	if (pipe(ends) != 0)
		return false;
	sigaction(SIGINT, &ignore, NULL);
	sigaction(SIGPIPE, &ignore, NULL);
	pid_t child = fork();
	if (child == 0)
		become_pager(ends);
	close(ends[0]);
	if (child > 0)
		write_all(ends[1], text);
	close(ends[1]);
	if (child < 0)
		return false;
	while (waitpid(child, &state, 0) < 0 && errno == EINTR)
		;
	return WIFEXITED(state) && WEXITSTATUS(state) != 127;
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
	if (stdout_is_terminal() && stdin_is_terminal() && is_long(text) && page(text))
		return STATUS_OK;
	return put(text);
}

/* The columns of the terminal that stdout is; 0: it is none, or nobody knows. */
static size_t terminal_columns(void)
{
	const char *columns = getenv("COLUMNS");
	int64_t n = 0;

	if (!stdout_is_terminal())
		return 0;
#ifdef TIOCGWINSZ
	struct winsize size;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
#endif
	return columns && str_int(str_from(columns), &n) && n > 0 ? (size_t)n : 0;
}

enum status wanted_width(struct context *context, size_t *width)
{
	size_t columns = terminal_columns();
	int64_t n;

	*width = columns >= LEAST_WIDTH && columns < USUAL_WIDTH ? columns : USUAL_WIDTH;
	if (!context->given[OPTION_WIDTH])
		return STATUS_OK;
	if (!str_int(context->values[OPTION_WIDTH], &n) ||
	    (n != 0 && (n < LEAST_WIDTH || n > MOST_WIDTH)))
		return args_bad_value(context, OPTION_WIDTH, "20 to 200, or 0");
	*width = (size_t)n;
	return STATUS_OK;
}

/* A file that nobody named is told, and is beside the other work of whoever ran the command. */
static enum status put_named(struct context *context, struct str path, struct str bytes)
{
	enum status status;

	context->given[OPTION_OUTPUT] = true;
	context->values[OPTION_OUTPUT] = path;
	status = put_result(context, bytes);
	if (status == STATUS_OK)
		note("written: %.*s", STR_ARG(path));
	return status;
}

enum status put_rendered(struct context *context, const struct sheet_format *format,
                         struct str name, struct str bytes)
{
	if (!format->binary)
		return put_result(context, bytes);
	if (!context->given[OPTION_OUTPUT])
		return put_named(context,
		                 str_format(&context->arena, "./%.*s%s", STR_ARG(name),
		                            format->ending),
		                 bytes);
	if (str_eq(context->values[OPTION_OUTPUT], S("-")) && stdout_is_terminal())
		return fail(STATUS_USAGE, "%s is not for a terminal (-o FILE writes it)",
		            format->name);
	return put_result(context, bytes);
}

enum status wanted_format(struct context *context, const struct sheet_format **format)
{
	struct str name = context->values[OPTION_FORMAT], path = context->values[OPTION_OUTPUT];
	bool pdf, named = context->given[OPTION_FORMAT],
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
	pdf = named ? str_eq(name, S("pdf")) : filed && str_ends(path, S(".pdf"));
	if (!*format && pdf)
		return become_pdf(context);
	if (!*format && named)
		return args_bad_value(context, OPTION_FORMAT, "md, html, pdf, txt or json");
	if (!*format)
		return fail(
			STATUS_USAGE,
			"cannot tell the format of '%.*s' (--format md, html, pdf, txt or json says it)",
			STR_ARG(path));
	return STATUS_OK;
}
