/* SPDX-License-Identifier: MIT */
/* A small library and interviews that were sat from it, for views that list them. */
#ifndef SCREEN_PAST_H
#define SCREEN_PAST_H

#include "screen_check.h"

enum { MINUTE_MS = 60000, HOUR_MS = 60 * MINUTE_MS };
#define DAY_MS (24 * (int64_t)HOUR_MS)

/* Replaces the stage's library by three cases of three steps, and one that is broken. */
void past_library(struct stage *stage);

/* Sits a case of it as it was then, `ago_ms` before the stage's now: the lines, each a minute after
 * the last, "NEXT" for the next step; to its end if `finish`. The id shown is `id`. */
struct interview_row past_sit(struct stage *stage, const char *case_id, const char *id,
                              int64_t ago_ms, enum mode mode, const char *const *lines,
                              bool finish);

/* Three interviews: two finished, the newest in progress. */
void past_evenings(struct stage *stage);

/* Ticks until no view waits for anything. */
void past_settle(struct stage *stage);

#endif
