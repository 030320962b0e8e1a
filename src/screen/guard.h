/* SPDX-License-Identifier: MIT */
/* The terminal given back when viva dies by a fault of its own. */
#ifndef SCREEN_GUARD_H
#define SCREEN_GUARD_H

#include "base/base.h"

#include <termios.h>

/* Watches for signals of faults from now on. Whatever they are, while `guard_hold(true)` holds,
 * `bye` (at most 256 bytes) is written to stdout and the terminal gets the modes `before`; then the
 * signal goes where it would have gone without this. What is written to stderr meanwhile, if that
 * is a terminal, comes when it no longer holds: last words would go with the screen. */
void guard_begin(struct str bye, const struct termios *before);
void guard_hold(bool held);
void guard_end(void);

#endif
