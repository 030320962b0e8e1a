/* SPDX-License-Identifier: MIT */
/* Private to catalogue.c and catalogue_rows.c: the cases as a list that can be narrowed and
 * ordered. */
#ifndef SCREEN_CATALOGUE_H
#define SCREEN_CATALOGUE_H

#include "screen/filter.h"
#include "screen/list.h"
#include "screen/shelf.h"

/* A case, and how often it was sat. */
struct listed {
	const struct shelf_case *of;
	size_t index; /* on the shelf */
	size_t times;
	int64_t last_wall_ms; /* when it was last begun; 0: never */
};

/* What narrows the list besides words: zero narrows nothing. */
enum facet_kind { FACET_DOMAIN, FACET_DIFFICULTY, FACET_SAT, FACETS };
enum { SAT_ANY, SAT_NOT, SAT_SAT };

struct facets {
	struct str domain;
	int64_t difficulty;
	int sat;
};

/* One row of the list of facets. */
struct facet {
	enum facet_kind kind;
	struct str value;  /* in words */
	struct facets set; /* with only this one set, or none */
	size_t count;
	bool on;
};

struct catalogue {
	struct view view;
	struct arena memory; /* of this struct, and what lives as long */
	struct arena arena;  /* of the rows below */
	struct filter filter;
	bool typing;
	struct facets facets;
	size_t order;
	struct listed *all, *shown;
	size_t nall;
	struct list list;      /* of those shown */
	struct facet *choices; /* the list of facets, while it is open; else NULL */
	struct list facet_list;
};

/* Counts the sittings anew, from the store. */
void catalogue_count(struct catalogue *catalogue);
/* Narrows and orders anew; the selection stays on its case. */
void catalogue_narrow(struct catalogue *catalogue);
/* By which the list is ordered: "title". */
const char *catalogue_order(const struct catalogue *catalogue);
void catalogue_next_order(struct catalogue *catalogue);

bool facets_are_set(const struct facets *facets);
/* Makes the list of facets, with how many cases each has. */
void catalogue_list_facets(struct catalogue *catalogue);
/* Sets the facet chosen, or all of its kind when it is on already. */
void catalogue_choose_facet(struct catalogue *catalogue);

#endif
