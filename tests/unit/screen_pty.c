/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700

#include "screen_pty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PATIENCE_MS = 5000, STEP_MS = 10 };

static int64_t clock_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* ---- starting ---- */

static int set_property(VTermProp property, VTermValue *value, void *user)
{
	struct pty *pty = user;

	if (property == VTERM_PROP_ALTSCREEN)
		pty->alternate = value->boolean;
	if (property == VTERM_PROP_CURSORVISIBLE)
		pty->cursor_shown = value->boolean;
	return 1;
}

static void open_vterm(struct pty *pty, int rows, int columns)
{
	static const VTermScreenCallbacks callbacks = { .settermprop = set_property };

	pty->vterm = vterm_new(rows, columns);
	vterm_set_utf8(pty->vterm, 1);
	pty->screen = vterm_obtain_screen(pty->vterm);
	vterm_screen_set_callbacks(pty->screen, &callbacks, pty);
	vterm_screen_enable_altscreen(pty->screen, 1);
	vterm_screen_reset(pty->screen, 1);
}

static void set_size(int terminal, int rows, int columns)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns };

	assert_int_equal(ioctl(terminal, TIOCSWINSZ, &size), 0);
}

static void open_terminal(struct pty *pty, int rows, int columns)
{
	pty->terminal = posix_openpt(O_RDWR | O_NOCTTY);
	assert_true(pty->terminal >= 0 && grantpt(pty->terminal) == 0 &&
	            unlockpt(pty->terminal) == 0);
	pty->slave = open(ptsname(pty->terminal), O_RDWR | O_NOCTTY);
	assert_true(pty->slave >= 0);
	fcntl(pty->terminal, F_SETFD, FD_CLOEXEC);
	fcntl(pty->slave, F_SETFD, FD_CLOEXEC);
	set_size(pty->terminal, rows, columns);
	assert_int_equal(tcgetattr(pty->slave, &pty->before), 0);
}

static void set_environment(const char *const *environment)
{
	setenv("TERM", "xterm-256color", 1);
	for (; environment && *environment; environment++) {
		char *entry = strdup(*environment), *value = strchr(entry, '=');
		if (value) {
			*value = '\0';
			setenv(entry, value + 1, 1);
		} else {
			unsetenv(entry);
		}
		free(entry);
	}
}

static void become_child(struct pty *pty, const char *const *environment)
{
	static const int caught[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL };
	char *name = ptsname(pty->terminal);

	/* cmocka's handlers would go on with its next test, here too. */
	for (size_t i = 0; i < COUNT(caught); i++)
		signal(caught[i], SIG_DFL);
	setsid();
	/* The first terminal that a session's leader opens is its own. */
	int slave = open(name, O_RDWR);
	ioctl(slave, TIOCSCTTY, 0);
	dup2(slave, STDIN_FILENO);
	dup2(slave, STDOUT_FILENO);
	dup2(slave, STDERR_FILENO);
	if (slave > STDERR_FILENO)
		close(slave);
	close(pty->terminal);
	close(pty->slave);
	set_environment(environment);
}

static bool fork_child(struct pty *pty, int rows, int columns, const char *const *environment)
{
	*pty = (struct pty){ .cursor_shown = true };
	open_terminal(pty, rows, columns);
	open_vterm(pty, rows, columns);
	fflush(NULL);
	pty->child = fork();
	assert_true(pty->child >= 0);
	if (pty->child == 0)
		become_child(pty, environment);
	return pty->child == 0;
}

void pty_call(struct pty *pty, int rows, int columns, const char *const *environment,
              int (*run)(void *context), void *context)
{
	if (!fork_child(pty, rows, columns, environment))
		return;
	int status = run(context);
	fflush(NULL);
	_exit(status);
}

void pty_start(struct pty *pty, int rows, int columns, const char *const *environment,
               const char *const *argv)
{
	if (!fork_child(pty, rows, columns, environment))
		return;
	execvp(argv[0], (char *const *)(uintptr_t)argv);
	_exit(127);
}

void pty_release(struct pty *pty)
{
	if (pty->child > 0) {
		kill(pty->child, SIGKILL);
		waitpid(pty->child, &pty->status, 0);
	}
	if (pty->terminal >= 0)
		close(pty->terminal);
	if (pty->slave >= 0)
		close(pty->slave);
	if (pty->vterm)
		vterm_free(pty->vterm);
	buf_release(&pty->raw);
	buf_release(&pty->text);
	*pty = (struct pty){ .terminal = -1, .slave = -1 };
}

/* ---- listening ---- */

/* Takes what the program has written, waiting for it for so long. Returns the bytes. */
static size_t listen_for(struct pty *pty, int ms)
{
	struct pollfd poll_for = { .fd = pty->terminal, .events = POLLIN };
	char bytes[4096];
	ssize_t n;

	if (pty->terminal < 0 || poll(&poll_for, 1, ms) <= 0 || !(poll_for.revents & POLLIN))
		return 0;
	n = read(pty->terminal, bytes, sizeof bytes);
	if (n <= 0)
		return 0;
	buf_add(&pty->raw, bytes, (size_t)n);
	vterm_input_write(pty->vterm, bytes, (size_t)n);
	return (size_t)n;
}

static bool has_ended(struct pty *pty)
{
	if (pty->child > 0 && waitpid(pty->child, &pty->status, WNOHANG) == pty->child)
		pty->child = 0;
	return pty->child == 0;
}

size_t pty_settle(struct pty *pty, int quiet_ms)
{
	size_t all = 0, n;

	while ((n = listen_for(pty, quiet_ms)) > 0)
		all += n;
	return all;
}

static void wait_text(struct pty *pty, const char *text, bool there)
{
	int64_t until = clock_ms() + PATIENCE_MS;

	while ((strstr(pty_text(pty), text) != NULL) != there) {
		if (clock_ms() >= until) {
			print_error("%s", pty_text(pty));
			fail_msg("the screen %s '%s'", there ? "never showed" : "went on showing",
			         text);
		}
		listen_for(pty, STEP_MS);
	}
}

void pty_wait_for(struct pty *pty, const char *text)
{
	wait_text(pty, text, true);
}

void pty_wait_without(struct pty *pty, const char *text)
{
	wait_text(pty, text, false);
}

int pty_wait_end(struct pty *pty)
{
	int64_t until = clock_ms() + PATIENCE_MS;

	while (!has_ended(pty)) {
		if (clock_ms() >= until) {
			print_error("%s", pty_text(pty));
			fail_msg("the program did not end");
		}
		if (listen_for(pty, STEP_MS) == 0 && pty->terminal < 0)
			poll(NULL, 0, STEP_MS);
	}
	pty_settle(pty, 0);
	return pty->status;
}

/* ---- talking ---- */

void pty_sendn(struct pty *pty, const char *bytes, size_t n)
{
	while (n > 0) {
		struct pollfd poll_for = { .fd = pty->terminal, .events = POLLOUT };
		ssize_t sent = 0;

		/* A program that draws what it reads must be heard meanwhile, or both would wait. */
		if (poll(&poll_for, 1, 0) > 0)
			sent = write(pty->terminal, bytes, n < 1024 ? n : 1024);
		assert_true(sent >= 0);
		bytes += sent;
		n -= (size_t)sent;
		listen_for(pty, n > 0 && sent == 0 ? STEP_MS : 0);
	}
}

void pty_send(struct pty *pty, const char *bytes)
{
	pty_sendn(pty, bytes, strlen(bytes));
}

void pty_resize(struct pty *pty, int rows, int columns)
{
	pty_settle(pty, 0);
	vterm_set_size(pty->vterm, rows, columns);
	set_size(pty->terminal, rows, columns);
}

void pty_signal(struct pty *pty, int signal)
{
	assert_true(pty->child > 0);
	assert_int_equal(kill(pty->child, signal), 0);
}

void pty_hang_up(struct pty *pty)
{
	close(pty->slave);
	close(pty->terminal);
	pty->slave = pty->terminal = -1;
}

/* ---- looking ---- */

VTermScreenCell pty_cell(struct pty *pty, int row, int column)
{
	VTermScreenCell cell = { 0 };

	vterm_screen_get_cell(pty->screen, (VTermPos){ row, column }, &cell);
	return cell;
}

static void add_cell(struct buf *out, const VTermScreenCell *cell)
{
	if (!cell->chars[0])
		buf_addc(out, ' ');
	for (size_t i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i]; i++)
		utf8_add(out, cell->chars[i]);
}

static void add_row(struct pty *pty, int row, int columns)
{
	size_t end = pty->text.len;

	for (int column = 0; column < columns; column++) {
		VTermScreenCell cell = pty_cell(pty, row, column);
		add_cell(&pty->text, &cell);
		if (cell.chars[0] && cell.chars[0] != ' ')
			end = pty->text.len;
		column += cell.width > 1;
	}
	buf_splice(&pty->text, end, pty->text.len - end, S(""));
}

const char *pty_text(struct pty *pty)
{
	int rows, columns;

	vterm_get_size(pty->vterm, &rows, &columns);
	buf_reset(&pty->text);
	for (int row = 0; row < rows; row++) {
		add_row(pty, row, columns);
		buf_addc(&pty->text, '\n');
	}
	return pty->text.ptr;
}

const char *pty_row(struct pty *pty, int row)
{
	int rows, columns;

	vterm_get_size(pty->vterm, &rows, &columns);
	buf_reset(&pty->text);
	add_row(pty, row < 0 ? rows + row : row, columns);
	return pty->text.ptr ? pty->text.ptr : "";
}

VTermPos pty_cursor(struct pty *pty)
{
	VTermPos at;

	vterm_state_get_cursorpos(vterm_obtain_state(pty->vterm), &at);
	return at;
}

bool pty_wrote(const struct pty *pty, size_t from, const char *text)
{
	return str_find(buf_str(&pty->raw), str_from(text), from) != SIZE_MAX;
}

static size_t last_of(const struct pty *pty, const char *text)
{
	struct str raw = buf_str(&pty->raw), what = str_from(text);
	size_t last = 0;

	for (size_t at = str_find(raw, what, 0); at != SIZE_MAX; at = str_find(raw, what, at + 1))
		last = at + 1;
	return last;
}

void pty_check_clean(struct pty *pty)
{
	struct termios now;
	VTermValue bold;

	assert_int_equal(tcgetattr(pty->slave, &now), 0);
	assert_int_equal(now.c_iflag, pty->before.c_iflag);
	assert_int_equal(now.c_oflag, pty->before.c_oflag);
	assert_int_equal(now.c_cflag, pty->before.c_cflag);
	assert_int_equal(now.c_lflag, pty->before.c_lflag);
	assert_memory_equal(now.c_cc, pty->before.c_cc, sizeof now.c_cc);
	assert_false(pty->alternate);
	assert_true(pty->cursor_shown);
	assert_true(last_of(pty, "\033[?2004l") >= last_of(pty, "\033[?2004h"));
	vterm_state_get_penattr(vterm_obtain_state(pty->vterm), VTERM_ATTR_BOLD, &bold);
	assert_false(bold.boolean);
}
