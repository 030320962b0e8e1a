/* SPDX-License-Identifier: MIT */
/* The whole program in a terminal of its own: started with a database of its own, driven by keys
 * that have names. */
#ifndef VIVA_CHECK_H
#define VIVA_CHECK_H

#include "screen_pty.h"

/* The time at which VIVA_CLOCK stands still: a Saturday noon, UTC. */
#define VIVA_NOON_MS "1795262400000"

enum { VIVA_ARGS = 12 };

struct viva {
	struct pty pty;
	struct arena arena;
	const char *database;
	int rows, columns;
	const char *clock; /* VIVA_CLOCK; NULL: the real one */
	bool colourless;   /* NO_COLOR */
};

/* Removes what an earlier run left in $TESTTMP/NAME.db, and takes that as the database. Everything
 * else must be set already. */
void viva_database(struct viva *viva, const char *name);
/* Starts the program in $TESTTMP with arguments, separated by blanks, and this database. */
void viva_start(struct viva *viva, const char *arguments);
/* The same without a terminal: `input` is read as lines in plain mode. Fails unless it ends with
 * 0. */
void viva_pipe(struct viva *viva, const char *arguments, const char *input);
/* Ends what still runs, and frees. */
void viva_release(struct viva *viva);

/* The bytes that a terminal sends for a key: "Enter", "Alt-n", "Ctrl-R", "x". Fails when there is
 * no such key. */
struct str viva_bytes(struct arena *arena, struct str key);
/* A script: keys by their names, 'text' to be typed, and ?'text' to wait for on the screen;
 * separated by blanks. What follows Esc has to be waited for, or it would be a key with Alt. */
void viva_keys(struct viva *viva, const char *script);
/* Until everything that was sent has been done and drawn. A message in the footer is gone
 * afterwards. */
void viva_sync(struct viva *viva);
/* Whether it has ended by itself; pty.status says how. */
bool viva_ended(struct viva *viva);
/* Compares the screen with tests/screens/viva-NAME.COLUMNSxROWS.txt, waiting until it is so;
 * GOLDEN=1 writes that file instead. */
void viva_golden(struct viva *viva, const char *name);
/* What all edits inserted, in their order: the log forgets nothing. In the arena. */
struct str viva_log(struct viva *viva);
/* The first column of a query's rows, one after the other. In the arena. */
struct str viva_select(struct viva *viva, const char *query);

#endif
