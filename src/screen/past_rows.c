/* SPDX-License-Identifier: MIT */
/* What the interviews of the history can be narrowed by, and in which orders they stand. It reads
 * nothing but the list of them. */
#include "screen/past.h"

#include "screen/when.h"

/* ---- facets ---- */

static struct str state(const struct view *view, const void *row)
{
	(void)view;
	return ((const struct interview_row *)row)->finished ? S("finished") : S("unfinished");
}

static struct str of_setup(const void *row, struct str key)
{
	return setup_value(((const struct interview_row *)row)->setup, key);
}

static struct str level(const struct view *view, const void *row)
{
	(void)view;
	return of_setup(row, S("level"));
}

static struct str mode(const struct view *view, const void *row)
{
	(void)view;
	return of_setup(row, S("mode"));
}

static struct str minutes(const struct view *view, const void *row)
{
	struct str value = of_setup(row, S("minutes"));

	return value.len ? str_format(&view->app->turn, "%3.*s", STR_ARG(value)) : value;
}

/* ---- orders ---- */

static const struct interview_row *row_of(const void *row)
{
	return ((const struct narrow_row *)row)->row;
}

static int by_newest(const void *left, const void *right)
{
	const struct interview_row *a = row_of(left), *b = row_of(right);

	return (a->began_wall_ms < b->began_wall_ms) - (a->began_wall_ms > b->began_wall_ms);
}

static int by_oldest(const void *left, const void *right)
{
	return by_newest(right, left);
}

static int by_title(const void *left, const void *right)
{
	int order = str_cmp(row_of(left)->title, row_of(right)->title);

	return order ? order : by_newest(left, right);
}

/* ---- the kind ---- */

static struct str fold(const struct view *view, struct arena *arena, const void *row)
{
	const struct interview_row *of = row;
	struct app *app = view->app;
	struct str texts[] = { of->title,
		               of->id,
		               of->case_id,
		               of->setup,
		               when_day(&app->turn, of->began_wall_ms, app->now.wall_ms),
		               state(view, row) };

	return filter_fold(arena, texts, COUNT(texts));
}

static int64_t id(const void *row)
{
	return ((const struct interview_row *)row)->number;
}

const struct narrow_kind past_kind = {
	.row = "interview",
	.none = "No interview was sat yet.",
	.facets = { { "state", state },
	            { "level", level },
	            { "mode", mode },
	            { "minutes", minutes } },
	.orders = { { "newest first", by_newest },
	            { "oldest first", by_oldest },
	            { "by title", by_title } },
	.fold = fold,
	.id = id,
};
