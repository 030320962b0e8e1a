/* SPDX-License-Identifier: MIT */
/* The loop: the one wait of viva on a terminal, and its signals. */
#ifndef SCREEN_LOOP_H
#define SCREEN_LOOP_H

#include "screen/view.h"

/* Takes the terminal and the signals for `app`. STATUS_USAGE, and nothing has changed: there is no
 * terminal that can be used, `*why` says so. */
enum status loop_open(struct app *app, struct str *why);

/* The first frame, before any key is looked at. */
void loop_show(struct app *app);

/* Turns until the app is over, a signal ends it, or the terminal is gone. */
void loop_run(struct app *app);

/* Gives the terminal and the signals back, and says what was to be said at parting. A signal that
 * has ended the loop is raised again: this does not return then. The app has been released before,
 * so that all is saved, but for its `parting`. */
void loop_close(struct app *app);

/* Leaves the terminal, runs something, and takes it again; the same, stopping viva and whatever it
 * was started with until SIGCONT. */
void loop_aside(void (*run)(void *context), void *context);
void loop_stop(void);

/* Bytes for the terminal that are no part of a frame. */
void loop_send(struct str bytes);

#endif
