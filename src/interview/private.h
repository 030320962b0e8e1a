/* SPDX-License-Identifier: MIT */
/* What the files of interview/ share with each other and with nobody else. */
#ifndef INTERVIEW_PRIVATE_H
#define INTERVIEW_PRIVATE_H

#include "interview/debrief.h"

enum {
	MINUTE_MS = 60 * 1000,
	TWO_MINUTES_MS = 2 * MINUTE_MS,
};

/* Room for one more at the end of a list of the state; an lvalue. */
#define LIST_ADD(arena, list)                                                                    \
	((list).items =                                                                          \
	         arena_grow((arena), (list).items, (list).n, &(list).cap, sizeof *(list).items), \
	 &(list).items[(list).n++])

/* ---- text.c ---- */

/* Replaces bytes; the new ones are of `seq` and `at_ms`. Positions must be inside and between code points. */
void text_edit(struct arena *arena, struct text *text, size_t at, size_t removed, struct str insert,
               int64_t seq, int64_t at_ms);
/* Whether an edit fits: inside, between code points, valid UTF-8, and the whole not over the limit of an answer (4 MiB). */
bool text_fits(const struct text *text, int64_t at, int64_t removed, struct str insert);

/* ---- interviewer.c ---- */

/* What the interviewer says on `/done`: adds the next question (EVENT_PROBE), or that there is none. */
void interviewer_done(const struct interview *interview, struct event_list *out);
/* The next hint for the current step; false when nothing is left to hint at. */
bool interviewer_hint(const struct interview *interview, struct event_list *out);
/* The answer to a question. */
void interviewer_tell(const struct interview *interview, struct str question,
                      struct event_list *out);
/* What a drill is told about the steps before it. */
void interviewer_give(const struct content *content, const struct setup *setup,
                      struct event_list *out);

/* ---- decided.c ---- */

/* The parts of `QUESTION | OPTION; OPTION | CHOSEN | BECAUSE | COST | REVISIT`; slices of `raw`. */
struct decided decided_parse(struct str raw);
/* The case's decision that a question (or its options) is about, in a step: index, or -1. */
int64_t decided_match(const struct case_study *study, int step, const struct decided *decided);

/* ---- plan.c ---- */

/* The place of a step in the plan, or -1. */
int plan_place(const struct plan *plan, int step);

/* A new event at the end of `list`: kind and step set; the caller fills the rest; decide.c sets numbers and times. */
struct event *event_add(struct event_list *list, enum event_kind kind, int step);

#endif
