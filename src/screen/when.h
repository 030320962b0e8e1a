/* SPDX-License-Identifier: MIT */
/* Times of the clock on the wall as people say them, in local time and in English. */
#ifndef SCREEN_WHEN_H
#define SCREEN_WHEN_H

#include "base/base.h"

/* "today 10:42", "yesterday 21:40", "Wed 19 Nov", and "19 Nov 2025" when it was in another year: at
 * most 15 cells. */
struct str when_day(struct arena *arena, int64_t wall_ms, int64_t now_wall_ms);
/* The same without the hour: "today", "yesterday", "Wed 19 Nov", "19 Nov 2025": at most 11
 * cells. */
struct str when_date(struct arena *arena, int64_t wall_ms, int64_t now_wall_ms);
/* "2026-11-21 10:42", for a sheet. */
struct str when_stamp(struct arena *arena, int64_t wall_ms);
/* Whether both are in the same month of the same year. */
bool when_same_month(int64_t a_wall_ms, int64_t b_wall_ms);
/* "4 h 10 min", "25 min", "under a minute". */
struct str when_span(struct arena *arena, int64_t ms);

#endif
