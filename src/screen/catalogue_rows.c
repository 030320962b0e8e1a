/* SPDX-License-Identifier: MIT */
/* Which cases the catalogue lists, in which order, and what they can be narrowed by. It draws
 * nothing. */
#include "screen/catalogue.h"

#include <stdlib.h>

enum { DIFFICULTY_MOST = 3, FACET_ROWS = 64 };

/* ---- how often ---- */

void catalogue_count(struct catalogue *catalogue)
{
	struct app *app = catalogue->view.app;
	struct shelf *shelf = shelf_of(app);
	struct interview_row *rows = NULL;
	struct str why;
	size_t n = 0;

	if (store_list(app->setup->store, &app->turn, &rows, &n, &why) != STATUS_OK)
		app_say(app, "%.*s", STR_ARG(why));
	if (!catalogue->all) {
		catalogue->all = arena_array(&catalogue->memory, struct listed, shelf->n);
		catalogue->shown = arena_array(&catalogue->memory, struct listed, shelf->n);
		catalogue->nall = shelf->n;
	}
	for (size_t i = 0; i < shelf->n; i++) {
		struct listed *listed = &catalogue->all[i];
		*listed = (struct listed){ .of = shelf_look(shelf, i), .index = i };
		for (size_t k = 0; k < n; k++) {
			if (!str_eq(rows[k].case_id, listed->of->which->id))
				continue;
			listed->times++;
			if (rows[k].began_wall_ms > listed->last_wall_ms)
				listed->last_wall_ms = rows[k].began_wall_ms;
		}
	}
}

/* ---- narrowing ---- */

bool facets_are_set(const struct facets *facets)
{
	return facets->domain.len || facets->difficulty || facets->sat;
}

/* A broken case has none of what facets ask for, but it was sat or not. */
static bool has(const struct listed *listed, const struct facets *facets)
{
	if (facets->domain.len && !str_eq(listed->of->domain, facets->domain))
		return false;
	if (facets->difficulty && listed->of->difficulty != facets->difficulty)
		return false;
	return facets->sat == SAT_ANY || (facets->sat == SAT_SAT) == (listed->times > 0);
}

static bool passes(struct catalogue *catalogue, const struct listed *listed)
{
	const struct shelf_case *of = listed->of;
	struct str texts[] = { of->title, of->which->name, of->domain, of->summary };

	return has(listed, &catalogue->facets) &&
	       filter_passes(&catalogue->filter, &catalogue->view.app->turn, texts, COUNT(texts));
}

/* ---- orders ---- */

static int by_number(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int by_title(const void *left, const void *right)
{
	const struct listed *a = left, *b = right;
	int order = str_cmp(a->of->title, b->of->title);

	return order ? order : by_number((int64_t)a->index, (int64_t)b->index);
}

static int by_difficulty(const void *left, const void *right)
{
	const struct listed *a = left, *b = right;
	int order = by_number(a->of->difficulty, b->of->difficulty);

	return order ? order : by_title(left, right);
}

static int by_minutes(const void *left, const void *right)
{
	const struct listed *a = left, *b = right;
	int order = by_number(a->of->minutes, b->of->minutes);

	return order ? order : by_title(left, right);
}

static int by_domain(const void *left, const void *right)
{
	const struct listed *a = left, *b = right;
	int order = str_cmp(a->of->domain, b->of->domain);

	return order ? order : by_title(left, right);
}

static int by_last(const void *left, const void *right)
{
	const struct listed *a = left, *b = right;
	int order = by_number(a->last_wall_ms, b->last_wall_ms);

	return order ? order : by_title(left, right);
}

static const struct {
	const char *name;
	int (*compare)(const void *left, const void *right);
} orders[] = {
	{ "title", by_title },     { "domain", by_domain },        { "difficulty", by_difficulty },
	{ "minutes", by_minutes }, { "longest not sat", by_last },
};

const char *catalogue_order(const struct catalogue *catalogue)
{
	return orders[catalogue->order].name;
}

void catalogue_next_order(struct catalogue *catalogue)
{
	catalogue->order = (catalogue->order + 1) % COUNT(orders);
	catalogue_narrow(catalogue);
}

void catalogue_narrow(struct catalogue *catalogue)
{
	size_t kept =
		catalogue->list.n ? catalogue->shown[catalogue->list.selected].index : SIZE_MAX;

	catalogue->list.n = catalogue->list.selected = 0;
	for (size_t i = 0; i < catalogue->nall; i++) {
		if (passes(catalogue, &catalogue->all[i]))
			catalogue->shown[catalogue->list.n++] = catalogue->all[i];
	}
	if (catalogue->list.n)
		qsort(catalogue->shown, catalogue->list.n, sizeof *catalogue->shown,
		      orders[catalogue->order].compare);
	for (size_t i = 0; i < catalogue->list.n; i++) {
		if (catalogue->shown[i].index == kept)
			catalogue->list.selected = i;
	}
}

/* ---- the list of facets ---- */

static void add_facet(struct catalogue *catalogue, enum facet_kind kind, struct str value,
                      struct facets set)
{
	struct facet facet = { .kind = kind, .value = value, .set = set };
	const struct facets *now = &catalogue->facets;

	if (catalogue->facet_list.n == FACET_ROWS)
		return;
	for (size_t i = 0; i < catalogue->nall; i++)
		facet.count += has(&catalogue->all[i], &set);
	facet.on = kind == FACET_DOMAIN       ? str_eq(now->domain, set.domain)
	           : kind == FACET_DIFFICULTY ? now->difficulty == set.difficulty
	                                      : now->sat == set.sat;
	if (facet.count)
		catalogue->choices[catalogue->facet_list.n++] = facet;
}

static bool has_domain(const struct catalogue *catalogue, struct str domain)
{
	for (size_t i = 0; i < catalogue->facet_list.n; i++) {
		if (catalogue->choices[i].kind == FACET_DOMAIN &&
		    str_eq(catalogue->choices[i].set.domain, domain))
			return true;
	}
	return false;
}

/* In the order of the alphabet: each time the first that is behind the last. */
static void add_domains(struct catalogue *catalogue)
{
	for (;;) {
		struct str next = { 0 };
		for (size_t i = 0; i < catalogue->nall; i++) {
			struct str domain = catalogue->all[i].of->domain;
			bool first = domain.len && (!next.len || str_cmp(domain, next) < 0);
			if (first && !has_domain(catalogue, domain))
				next = domain;
		}
		if (!next.len || catalogue->facet_list.n == FACET_ROWS)
			return;
		add_facet(catalogue, FACET_DOMAIN, next, (struct facets){ .domain = next });
	}
}

void catalogue_list_facets(struct catalogue *catalogue)
{
	arena_reset(&catalogue->arena);
	catalogue->choices = arena_array(&catalogue->arena, struct facet, FACET_ROWS);
	catalogue->facet_list.n = 0;
	add_facet(catalogue, FACET_SAT, S("not sat yet"), (struct facets){ .sat = SAT_NOT });
	add_facet(catalogue, FACET_SAT, S("sat"), (struct facets){ .sat = SAT_SAT });
	for (int64_t i = 1; i <= DIFFICULTY_MOST; i++)
		add_facet(catalogue, FACET_DIFFICULTY,
		          str_format(&catalogue->arena, "%lld of %d", (long long)i,
		                     DIFFICULTY_MOST),
		          (struct facets){ .difficulty = i });
	add_domains(catalogue);
	list_set(&catalogue->facet_list, catalogue->facet_list.n);
}

void catalogue_choose_facet(struct catalogue *catalogue)
{
	const struct facet *facet = &catalogue->choices[catalogue->facet_list.selected];
	struct facets *now = &catalogue->facets;

	if (facet->kind == FACET_DOMAIN)
		now->domain = facet->on ? (struct str){ 0 } : facet->set.domain;
	else if (facet->kind == FACET_DIFFICULTY)
		now->difficulty = facet->on ? 0 : facet->set.difficulty;
	else
		now->sat = facet->on ? SAT_ANY : facet->set.sat;
	catalogue_list_facets(catalogue);
	catalogue_narrow(catalogue);
}
