/* SPDX-License-Identifier: MIT */
/* A program in a terminal of its own, whose screen libvterm keeps: bytes go in, rows come out. Nothing sleeps: everything waits for what it wants to see. */
#ifndef SCREEN_PTY_H
#define SCREEN_PTY_H

#include "base_check.h"

#include <signal.h>
#include <sys/types.h>
#include <termios.h>

#include <vterm.h>

struct pty {
	pid_t child;           /* 0: it has ended */
	int terminal, slave;   /* -1: closed */
	struct termios before; /* as the program found it */
	int status;            /* of waitpid, when it has ended */
	VTerm *vterm;
	VTermScreen *screen;
	bool alternate, cursor_shown;
	struct buf raw; /* all that the program wrote */
	struct buf text;
};

/* Starts something in a terminal of this size. `environment` is a list of "NAME=value" and, to take it away, "NAME", ending in NULL (or it is NULL). TERM is
 * xterm-256color unless it says otherwise. pty_call runs a function in a child whose return value is its exit status; pty_start runs a program. */
void pty_call(struct pty *pty, int rows, int columns, const char *const *environment,
              int (*run)(void *context), void *context);
void pty_start(struct pty *pty, int rows, int columns, const char *const *environment,
               const char *const *argv);
/* Kills it if it still runs, and frees everything. */
void pty_release(struct pty *pty);

void pty_send(struct pty *pty, const char *bytes);
void pty_sendn(struct pty *pty, const char *bytes, size_t n);
void pty_resize(struct pty *pty, int rows, int columns);
void pty_signal(struct pty *pty, int signal);
/* Closes the terminal under the program. */
void pty_hang_up(struct pty *pty);

/* Until the screen holds, or no longer holds, a text; fails after five seconds, and shows the screen. */
void pty_wait_for(struct pty *pty, const char *text);
void pty_wait_without(struct pty *pty, const char *text);
/* Until nothing has been written for so long. Returns how many bytes were. */
size_t pty_settle(struct pty *pty, int quiet_ms);
/* Until the program has ended; fails after five seconds. Returns waitpid's status. */
int pty_wait_end(struct pty *pty);

/* The screen as rows with LF, without blanks at the ends; one row, a negative one from the end. Valid until the next call. */
const char *pty_text(struct pty *pty);
const char *pty_row(struct pty *pty, int row);
VTermScreenCell pty_cell(struct pty *pty, int row, int column);
VTermPos pty_cursor(struct pty *pty);
/* Whether the bytes written since `from` hold a text. */
bool pty_wrote(const struct pty *pty, size_t from, const char *text);
/* Fails unless the terminal is as before: modes, main screen, visible cursor, no bracketed paste, no attributes. */
void pty_check_clean(struct pty *pty);

#endif
