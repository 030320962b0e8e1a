/* SPDX-License-Identifier: MIT */
/* What the cases of the catalogue can be narrowed by, and in which orders they stand. It draws
 * nothing, and looks at nothing that one may not know before a case is sat. */
#include "screen/catalogue.h"

/* ---- facets ---- */

static struct str domain(const struct view *view, const void *row)
{
	(void)view;
	return ((const struct shelf_case *)row)->domain;
}

static struct str difficulty(const struct view *view, const void *row)
{
	static const struct str values[] = { STR_INIT(""), STR_INIT("1 of 3"), STR_INIT("2 of 3"),
		                             STR_INIT("3 of 3") };
	int64_t value = ((const struct shelf_case *)row)->difficulty;

	(void)view;
	return value > 0 && value < (int64_t)COUNT(values) ? values[value] : values[0];
}

static struct str minutes(const struct view *view, const void *row)
{
	int64_t value = ((const struct shelf_case *)row)->minutes;

	return value ? str_format(&view->app->turn, "%3lld", (long long)value) : S("");
}

static struct str sat(const struct view *view, const void *row)
{
	(void)view;
	return ((const struct shelf_case *)row)->times ? S("yes") : S("not yet");
}

/* Only where there is more than what is shipped. */
static struct str pack(const struct view *view, const void *row)
{
	const struct library_pack *of = ((const struct shelf_case *)row)->which->pack;

	if (view->app->setup->library->npacks < 2)
		return S("");
	return of->name.len ? of->name : S("shipped");
}

/* ---- orders ---- */

static const struct shelf_case *case_of(const void *row)
{
	return ((const struct narrow_row *)row)->row;
}

static int by_number(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int by_title(const void *left, const void *right)
{
	const struct shelf_case *a = case_of(left), *b = case_of(right);
	int order = str_cmp(a->title, b->title);

	return order ? order : by_number((int64_t)a->number, (int64_t)b->number);
}

static int by_difficulty(const void *left, const void *right)
{
	int order = by_number(case_of(left)->difficulty, case_of(right)->difficulty);

	return order ? order : by_title(left, right);
}

static int by_minutes(const void *left, const void *right)
{
	int order = by_number(case_of(left)->minutes, case_of(right)->minutes);

	return order ? order : by_title(left, right);
}

static int by_domain(const void *left, const void *right)
{
	int order = str_cmp(case_of(left)->domain, case_of(right)->domain);

	return order ? order : by_title(left, right);
}

static int by_last(const void *left, const void *right)
{
	int order = by_number(case_of(left)->last_wall_ms, case_of(right)->last_wall_ms);

	return order ? order : by_title(left, right);
}

/* ---- the kind ---- */

static struct str fold(const struct view *view, struct arena *arena, const void *row)
{
	const struct shelf_case *of = row;
	struct str texts[] = { of->title, of->which->name, of->domain, of->summary };

	(void)view;
	return filter_fold(arena, texts, COUNT(texts));
}

static int64_t id(const void *row)
{
	return (int64_t)((const struct shelf_case *)row)->number;
}

const struct narrow_kind catalogue_kind = {
	.row = "case",
	.none = "No case is there: 'viva pack add PATH' brings some.",
	.facets = { { "sat", sat },
	            { "difficulty", difficulty },
	            { "minutes", minutes },
	            { "domain", domain },
	            { "pack", pack } },
	.orders = { { "by title", by_title },
	            { "by domain", by_domain },
	            { "by difficulty", by_difficulty },
	            { "by minutes", by_minutes },
	            { "longest not sat", by_last } },
	.fold = fold,
	.id = id,
};
