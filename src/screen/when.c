/* SPDX-License-Identifier: MIT */
/* Times for people. It reads no clock: what time it is now comes in. */
#include "screen/when.h"

#include <time.h>

enum { SECOND_MS = 1000, MINUTE_MS = 60 * SECOND_MS, HOUR_MIN = 60 };

static const char *const days[] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
	                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

static bool split(int64_t wall_ms, struct tm *out)
{
	time_t seconds = (time_t)(wall_ms / SECOND_MS);

	return localtime_r(&seconds, out) != NULL;
}

static bool is_same_day(const struct tm *a, const struct tm *b)
{
	return a->tm_year == b->tm_year && a->tm_yday == b->tm_yday;
}

/* By the calendar, so that a day of 23 or 25 hours has a day before it too. */
static bool is_day_before(const struct tm *day, const struct tm *now)
{
	struct tm next = { .tm_year = day->tm_year,
		           .tm_mon = day->tm_mon,
		           .tm_mday = day->tm_mday + 1,
		           .tm_hour = 12,
		           .tm_isdst = -1 };

	return mktime(&next) != (time_t)-1 && is_same_day(&next, now);
}

struct str when_date(struct arena *arena, int64_t wall_ms, int64_t now_wall_ms)
{
	struct tm then, now;

	if (!split(wall_ms, &then) || !split(now_wall_ms, &now))
		return S("");
	if (is_same_day(&then, &now))
		return S("today");
	if (is_day_before(&then, &now))
		return S("yesterday");
	if (then.tm_year == now.tm_year)
		return str_format(arena, "%s %d %s", days[then.tm_wday], then.tm_mday,
		                  months[then.tm_mon]);
	return str_format(arena, "%d %s %d", then.tm_mday, months[then.tm_mon],
	                  then.tm_year + 1900);
}

struct str when_day(struct arena *arena, int64_t wall_ms, int64_t now_wall_ms)
{
	struct tm then, now;
	struct str date = when_date(arena, wall_ms, now_wall_ms);

	if (!split(wall_ms, &then) || !split(now_wall_ms, &now))
		return date;
	if (is_same_day(&then, &now) || is_day_before(&then, &now))
		return str_format(arena, "%.*s %02d:%02d", STR_ARG(date), then.tm_hour,
		                  then.tm_min);
	return date;
}

struct str when_stamp(struct arena *arena, int64_t wall_ms)
{
	struct tm then;

	if (!split(wall_ms, &then))
		return S("");
	return str_format(arena, "%04d-%02d-%02d %02d:%02d", then.tm_year + 1900, then.tm_mon + 1,
	                  then.tm_mday, then.tm_hour, then.tm_min);
}

bool when_same_month(int64_t a_wall_ms, int64_t b_wall_ms)
{
	struct tm a, b;

	return split(a_wall_ms, &a) && split(b_wall_ms, &b) && a.tm_year == b.tm_year &&
	       a.tm_mon == b.tm_mon;
}

struct str when_span(struct arena *arena, int64_t ms)
{
	long long minutes = (ms + MINUTE_MS / 2) / MINUTE_MS;

	if (minutes <= 0)
		return S("under a minute");
	if (minutes < HOUR_MIN)
		return str_format(arena, "%lld min", minutes);
	if (minutes % HOUR_MIN == 0)
		return str_format(arena, "%lld h", minutes / HOUR_MIN);
	return str_format(arena, "%lld h %lld min", minutes / HOUR_MIN, minutes % HOUR_MIN);
}
