/* SPDX-License-Identifier: MIT */
/* Copying out of the terminal. */
#ifndef SCREEN_COPY_H
#define SCREEN_COPY_H

#include "screen/view.h"

/* Gives a text to the terminal's clipboard and to last-copy.txt in the state folder, and says where
 * it is now; `what` names it: "the text". */
void copy_out(struct app *app, struct str text, const char *what);

/* The code that asks a terminal to take a text, wrapped for tmux if that is between. False: it is too
 * long, and nothing is added. */
bool copy_code(struct buf *out, struct str text, bool in_tmux);

#endif
