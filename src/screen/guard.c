/* SPDX-License-Identifier: MIT */
/*
 * What may still be done when the program is broken: bytes that were prepared are written, modes
 * are set, and the signal goes on. On a stack of its own, since the usual one may be what is
 * broken. It knows nothing of what the bytes say.
 */
#define _XOPEN_SOURCE 700

#include "screen/guard.h"

#include <errno.h>
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
} guard;

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
}

void guard_end(void)
{
	guard.held = 0;
	for (size_t i = 0; i < COUNT(fatal); i++)
		sigaction(fatal[i], &guard.others[i], NULL);
}
