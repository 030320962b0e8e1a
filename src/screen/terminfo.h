/* SPDX-License-Identifier: MIT */
/* What is known of the terminal: one entry of terminfo a process, which curses finds and reads. */
#ifndef SCREEN_TERMINFO_H
#define SCREEN_TERMINFO_H

#include "base/base.h"

/* Loads the entry of a terminal in the place of the one before. False: there is none, or it says of
 * itself that it describes no particular terminal. */
bool terminfo_open(const char *name);
void terminfo_close(void);

/* A capability by its name in terminfo(5), which the entry need not have: NULL, -1, false. A text
 * lives as long as the entry. */
const char *terminfo_text(const char *name);
int terminfo_number(const char *name);
bool terminfo_flag(const char *name);

/* Adds the bytes of a capability, which may be NULL, without the pauses that it asks for; with
 * parameters where it takes some. */
void terminfo_add(struct buf *out, const char *text);
void terminfo_add_with(struct buf *out, const char *text, int first, int second);

#endif
