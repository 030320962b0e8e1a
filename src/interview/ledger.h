/* SPDX-License-Identifier: MIT */
/*
 * ledger: what many interviews show together: points by their latest marks, every trade-off note and
 * those that contradict each other, facts that were not asked for, numbers, minutes.
 *
 *   ledger.c        adding interviews one after another
 *   ledger_rank.c   what comes first: the weakest points, the best notes
 *
 * A public header of interview/. A fold over folds: interviews are added in the order in which they
 * were sat, and everything that is kept is copied into the ledger's arena, so that only one of them
 * has to be in memory at a time.
 */
#ifndef INTERVIEW_LEDGER_H
#define INTERVIEW_LEDGER_H

#include "interview/debrief.h"

/* Where something stands. */
struct ledger_place {
	struct str interview;           /* "2026-11-21-k3f9" */
	struct str case_id, case_title; /* the id as commands take it */
	struct str step, step_title;    /* its id; of a twist's point empty */
	int64_t began_wall_ms;
};

/* A point of a case over all its sittings that looked for it; `place` is that of the latest. */
struct ledger_point {
	struct ledger_place place;
	struct str id, says, sound; /* `sound`: how it could sound */
	struct str read;            /* the first block to read; may be empty */
	enum level level;
	int64_t weight;
	size_t sat, found; /* in so many interviews it applied, and counted */
	bool counts;       /* in the latest */
};

/* A trade-off note. */
struct ledger_note {
	struct ledger_place place;
	struct decided decided; /* `decision` is that of its case, for comparing */
	struct str decision_id; /* of the case; empty: of none */
	/* The latest other note of the case that decides the same question otherwise: its index; or
	 * SIZE_MAX. */
	size_t against;
};

/* A fact that changes the design. */
struct ledger_fact {
	struct ledger_place place;
	struct str id, topic, flips;
	size_t sat, asked; /* given ones do not count */
	bool was_asked;    /* in the latest */
};

/* An estimate of a case. */
struct ledger_number {
	struct ledger_place place;
	struct str id, asks, unit, implies;
	struct quantity result;
	enum check check; /* in the latest */
};

/* Minutes of a step over all whole sittings that are finished. */
struct ledger_step {
	struct str id, title;
	size_t sat;
	int64_t planned_min, spent_ms; /* sums */
};

/* Zero is empty. Release with ledger_release. */
struct ledger {
	struct arena arena;
	size_t interviews, finished;
	INTERVIEW_LIST(struct ledger_point) points;
	INTERVIEW_LIST(struct ledger_note) notes; /* the oldest first */
	INTERVIEW_LIST(struct ledger_fact) facts;
	INTERVIEW_LIST(struct ledger_number) numbers;
	INTERVIEW_LIST(struct ledger_step) steps;
};

/* Adds an interview that began at or after all that were added before; nothing of the arguments is
 * kept. Of an unfinished one only the notes count. `place` says which it is; its step is ignored. */
void ledger_add(struct ledger *ledger, const struct interview *interview,
                const struct debrief *debrief, const struct ledger_place *place);
void ledger_release(struct ledger *ledger);

/* The indices of at most `most` things, in the arena:
 *
 *   weakest   points that did not count in their latest sitting: the heaviest first, of these those
 *             that were missed most often, then the latest
 *   best      of the notes on each question the one with the most parts, of equals the newest
 *   unasked   facts that nobody asked for in their latest sitting: the most often missed first
 *   shaky     numbers: those that were off, then those that were not given, then the right ones */
size_t *ledger_weakest(struct arena *arena, const struct ledger *ledger, size_t most, size_t *n);
size_t *ledger_best(struct arena *arena, const struct ledger *ledger, size_t most, size_t *n);
size_t *ledger_unasked(struct arena *arena, const struct ledger *ledger, size_t most, size_t *n);
size_t *ledger_shaky(struct arena *arena, const struct ledger *ledger, size_t most, size_t *n);

#endif
