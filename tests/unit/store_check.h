/* SPDX-License-Identifier: MIT */
/* What tests of store/ share: a database in a scene's folder, a case of three steps, events made by
 * hand, and other processes. */
#ifndef STORE_CHECK_H
#define STORE_CHECK_H

#include "files_check.h"
#include "store/private.h"

#include <sys/wait.h>

/* A Saturday noon, UTC. */
#define NOON_MS INT64_C(1795262400000)
#define DAY_MS  (INT64_C(24) * 3600 * 1000)

/* A moment so long after the boot and after noon. */
struct moment after_ms(int64_t ms);

/* Opens the scene's `viva.db` (backups in `backups`); fails the test when that fails. */
struct store *open_store(struct scene *scene, enum store_mode mode);
/* The status of trying to; `scene->why` says why. */
enum status try_store(struct scene *scene, const char *name, enum store_mode mode,
                      struct moment now);

/* The framework, case `tiny` and word lists, whose case has this title. */
struct bundle tiny_bundle(struct arena *arena, const char *title);
/* How a test sits it: practice, mid, 30 minutes, seed 1, all steps. */
struct setup tiny_setup(void);

/* Adds an interview that begins at `now` with `n` edits of one letter after an event of the
 * beginning, without looking at what interview/ says of them. */
struct interview_row put_interview(struct scene *scene, struct store *store, struct moment now,
                                   const char *title, int64_t n);
/* The n-th edit (from 1) of such an interview. */
struct event letter(int64_t n);

/* A sitting in the scene's database, of the case that tiny_bundle gives. */
struct sat {
	struct scene *scene;
	struct store *store;
	struct sitting *sitting;
	struct turn turn; /* the last one */
};
struct sat sat_begin(struct scene *scene, struct setup setup, struct moment now);
struct sat sat_resume(struct scene *scene, struct moment now);
/* One turn with this line, or this intent. */
void sat_line(struct sat *sat, const char *line, struct moment now);
void sat_intent(struct sat *sat, struct intent intent, struct moment now);
enum status sat_close(struct sat *sat, struct moment now);
/* The answer to the current step. */
struct str sat_text(const struct sat *sat);

/* One number out of the database at `name`, by a connection of its own. */
int64_t ask_sql(struct scene *scene, const char *name, const char *sql);
void run_sql(struct scene *scene, const char *name, const char *sql);

/* All bytes of a file. */
struct str all_bytes(struct scene *scene, const char *name);
unsigned mode_of(struct scene *scene, const char *name);

/* Another process that opened the scene's database, ran `work` and now waits; its standing is what
 * `work` returned. */
struct other {
	pid_t pid;
	int to, from; /* pipes */
};
struct other other_start(struct scene *scene, int (*work)(struct scene *, struct store *));
int other_answer(const struct other *other); /* waits for what `work` returned */
void other_end(struct other *other);         /* lets it close its database and end */
void other_kill(struct other *other);

#endif
