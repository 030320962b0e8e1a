/* SPDX-License-Identifier: MIT */
/*
 * The clock of an interview in words, and when they change next: whole minutes until the last two,
 * which have seconds. It counts on after zero. Knows nothing of interviews but two numbers.
 */
#include "screen/interview.h"

enum { SECOND_MS = 1000, MINUTE = 60 * SECOND_MS, LAST_MS = 2 * MINUTE };

static struct str with_seconds(struct arena *arena, int64_t ms, const char *word)
{
	int64_t seconds = ms / SECOND_MS;

	return str_format(arena, "%lld:%02lld %s", (long long)(seconds / 60),
	                  (long long)(seconds % 60), word);
}

struct str clock_text(struct arena *arena, enum clock_style style, int64_t total_ms, int64_t now_ms)
{
	int64_t left = total_ms - now_ms;

	if (style == CLOCK_HIDDEN)
		return S("");
	/* What is left of a second is a second: two minutes are 2:00 when they begin. */
	if (left > 0 && (style == CLOCK_EXACT || left <= LAST_MS))
		return with_seconds(arena, left + SECOND_MS - 1, "left");
	if (left > 0)
		return str_format(arena, "%lld min left", (long long)(left / MINUTE));
	if (style == CLOCK_EXACT)
		return with_seconds(arena, -left, "over");
	if (-left < MINUTE)
		return S("time is up");
	return str_format(arena, "%lld min over", (long long)(-left / MINUTE));
}

int64_t clock_wait_ms(enum clock_style style, int64_t total_ms, int64_t now_ms)
{
	int64_t left = total_ms - now_ms;

	if (style == CLOCK_HIDDEN)
		return INT64_MAX;
	if (left > 0 && (style == CLOCK_EXACT || left <= LAST_MS))
		return (left - 1) % SECOND_MS + 1;
	if (left > 0) {
		int64_t minute = left % MINUTE + 1, last = left - LAST_MS;
		return minute < last ? minute : last;
	}
	if (style == CLOCK_EXACT)
		return SECOND_MS - -left % SECOND_MS;
	return MINUTE - -left % MINUTE;
}
