/* SPDX-License-Identifier: MIT */
/*
 * What may still be done when the program is broken: bytes that were prepared are written, modes
 * are set, and the signal goes on. On a stack of its own, since the usual one may be what is
 * broken. What was written to stderr on a screen that goes away is written again. It knows nothing
 * of what the bytes say.
 */
#define _XOPEN_SOURCE 700

#include "screen/guard.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

static const int fatal[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGQUIT, SIGSYS };

static struct {
	volatile sig_atomic_t held;
	struct sigaction others[COUNT(fatal)]; /* the handlers that were there */
	struct termios before;
	char bye[256];
	size_t bye_len;
	char stack[1 << 16];
	/* stderr is the pipe while it is held, and `stderr_before` what it was. */
	volatile sig_atomic_t kept;
	int pipe[2], stderr_before;
} guard;

/* ---- last words ---- */

/* A sanitizer's report comes after all that could still bring it out. */
#if defined(__SANITIZE_ADDRESS__)
enum { KEEPS_WORDS = 0 };
#else
enum { KEEPS_WORDS = 1 };
#endif

static bool set_flags(int fd)
{
	return fcntl(fd, F_SETFD, FD_CLOEXEC) == 0 &&
	       fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK) == 0;
}

static void close_words(void)
{
	close(guard.pipe[0]);
	close(guard.pipe[1]);
	close(guard.stderr_before);
}

/* What does not go into the pipe is lost: nobody waits for anything to be read. */
static void keep_words(void)
{
	if (!KEEPS_WORDS || guard.kept || !isatty(STDERR_FILENO) || pipe(guard.pipe) < 0)
		return;
	guard.stderr_before = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	guard.kept = guard.stderr_before >= 0 && set_flags(guard.pipe[0]) &&
	             set_flags(guard.pipe[1]) && dup2(guard.pipe[1], STDERR_FILENO) >= 0;
	if (!guard.kept)
		close_words();
}

static void say_words(void)
{
	char words[512];
	ssize_t n;

	if (!guard.kept)
		return;
	guard.kept = 0;
	dup2(guard.stderr_before, STDERR_FILENO);
	while ((n = read(guard.pipe[0], words, sizeof words)) > 0) {
		ssize_t ignored = write(STDERR_FILENO, words, (size_t)n);
		(void)ignored;
	}
	close_words();
}

/* ---- faults ---- */

static void say_bye(void)
{
	for (size_t at = 0; at < guard.bye_len;) {
		ssize_t sent = write(STDOUT_FILENO, guard.bye + at, guard.bye_len - at);
		if (sent < 0 && errno != EINTR)
			return;
		at += sent > 0 ? (size_t)sent : 0;
	}
}

static void die(int signal)
{
	size_t i = 0;

	if (guard.held) {
		guard.held = 0;
		say_bye();
		tcsetattr(STDIN_FILENO, TCSANOW, &guard.before);
		say_words();
	}
	while (i < COUNT(fatal) - 1 && fatal[i] != signal)
		i++;
	sigaction(signal, &guard.others[i], NULL);
	raise(signal);
}

void guard_begin(struct str bye, const struct termios *before)
{
	stack_t stack = { .ss_sp = guard.stack, .ss_size = sizeof guard.stack };
	struct sigaction action = { .sa_handler = die, .sa_flags = SA_ONSTACK };

	guard.before = *before;
	guard.bye_len = bye.len < sizeof guard.bye ? bye.len : sizeof guard.bye;
	if (guard.bye_len)
		memcpy(guard.bye, bye.ptr, guard.bye_len);
	sigemptyset(&action.sa_mask);
	sigaltstack(&stack, NULL);
	for (size_t i = 0; i < COUNT(fatal); i++) {
		sigaction(fatal[i], NULL, &guard.others[i]);
		if (guard.others[i].sa_handler != SIG_IGN)
			sigaction(fatal[i], &action, NULL);
	}
}

void guard_hold(bool held)
{
	guard.held = held;
	if (held)
		keep_words();
	else
		say_words();
}

void guard_end(void)
{
	guard_hold(false);
	for (size_t i = 0; i < COUNT(fatal); i++)
		sigaction(fatal[i], &guard.others[i], NULL);
}
