/* SPDX-License-Identifier: MIT */
/*
 * What tests of interview/ share: a small case of five steps, and a stage on which it is sat. Every
 * event that is decided must pass event_check before it is applied, and is kept, so that the log
 * can be played again.
 */
#ifndef TESTS_INTERVIEW_CHECK_H
#define TESTS_INTERVIEW_CHECK_H

#include "base_check.h"
#include "interview/private.h"

#define MINUTES(n) ((int64_t)(n)*MINUTE_MS)

/* The steps of the small case; in 50 minutes they have 10, 13, 8, 9, 5, and the reserve 5. */
enum { CLARIFY, DATA, MODEL, SERVE, SCALE, STEPS };

struct stage {
	struct arena arena;
	struct content content;
	struct interview *interview;
	struct event_list log; /* all that happened */
	size_t turn;           /* where in the log the last intent's events begin */
	struct buf shown;      /* what plain mode showed for the last intent */
	struct str why;        /* of the last refusal */
	int64_t now_ms, wall_ms;
};

/* How tests sit it unless they say otherwise: senior, practice, 50 minutes, seed 1, all steps. */
struct setup usual_setup(void);
/* The same in another mode, with another seed, or with only these steps (a drill). */
struct setup exam_setup(void);
struct setup seed_setup(int64_t seed);
struct setup drill_setup(int64_t minutes, int first, int last);

/* Loads the case; the interview has not begun. */
void stage_load(struct stage *stage);
/* Loads and begins. */
void stage_begin(struct stage *stage, struct setup setup);
void stage_end(struct stage *stage);

/* The case that ships with viva, with its words. */
void load_shipped(struct arena *arena, struct content *content);

/* Decides, checks, applies, shows. */
enum answer stage_decide(struct stage *stage, struct intent intent);
/* The same; the test fails if it is refused. */
void say(struct stage *stage, struct intent intent);
/* A line of plain mode, which must not be refused; several. */
void type(struct stage *stage, const char *line);
void type_all(struct stage *stage, const char *const *lines);
/* The test fails unless it is refused just so. */
void refused(struct stage *stage, struct intent intent, const char *why);
void type_refused(struct stage *stage, const char *line, const char *why);
/* Time passes; the clock may speak (as a turn of its own). */
void wait_ms(struct stage *stage, int64_t ms);

/* The events of the last intent: how many of a kind, and the first of it (NULL). */
size_t count_of(const struct stage *stage, enum event_kind kind);
const struct event *event_of(const struct stage *stage, enum event_kind kind);
/* The same over the whole log. */
size_t count_in_log(const struct stage *stage, enum event_kind kind);

/* The id of the point that `/done` asks about, or of none (""), and whether it is the second
 * question. */
struct str done(struct stage *stage);
struct str hint(struct stage *stage);

/* Another interview, folded from the first `n` events of the log. Free with interview_free. */
struct interview *replay(const struct stage *stage, size_t n);
/* Fails unless both states are the same in everything that can be seen. */
void check_same(const struct interview *a, const struct interview *b);

/* The result for a point in a grade of the interview now. */
struct point_result result_of(struct stage *stage, const char *point);

#endif
