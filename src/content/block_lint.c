/* SPDX-License-Identifier: MIT */
/*
 * What lint adds to loading a block, and the one check of a case that is about blocks. Knows which
 * ids there are; loads nothing.
 */
#include "content/block.h"
#include "content/lint.h"
#include "content/refs.h"

#include <stdlib.h>

enum {
	SHIPPED_NUMBERS = 2,
	SHIPPED_CARDS = 2,
};

/* ---- references ---- */

static int compare(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* The same ids, to be looked up. */
static struct texts sort(struct arena *arena, const struct texts *known)
{
	struct texts sorted = { .items = arena_array(arena, struct str, known->n + 1),
		                .n = known->n };

	if (known->n == 0)
		return sorted;
	memcpy(sorted.items, known->items, known->n * sizeof *sorted.items);
	qsort(sorted.items, known->n, sizeof *sorted.items, compare);
	return sorted;
}

static bool is_known(const struct texts *sorted, struct str id)
{
	return sorted->n > 0 && bsearch(&id, sorted->items, sorted->n, sizeof id, compare);
}

static void report_unknown(struct report *report, struct place place, struct str id,
                           const struct texts *sorted, struct str otherwise)
{
	struct str shown = report_excerpt(report->arena, id);
	struct str nearest = report_nearest(report->arena, id, sorted->items, sorted->n);

	report_error(report, place, "unknown-id", nearest.len ? nearest : otherwise,
	             "there is no block '%.*s'", STR_ARG(shown));
}

void lint_reading(struct linter *linter, const struct texts *blocks)
{
	const struct case_study *study = linter->study;
	struct texts sorted = sort(&linter->arena, blocks);

	for (size_t i = 0; i < study->npoints; i++) {
		const struct texts *read = &study->points[i].read;
		for (size_t k = 0; k < read->n && linter->report.found <= LIMIT_FINDINGS; k++)
			if (!is_known(&sorted, read->items[k]))
				report_unknown(&linter->report, read->places[k], read->items[k],
				               &sorted, (struct str){ 0 });
	}
}

static void check_others(struct report *report, const struct block *block,
                         const struct texts *known)
{
	const struct texts *others = &block->weighed_against;
	struct texts sorted = sort(report->arena, known);

	for (size_t i = 0; i < others->n && report->found <= LIMIT_FINDINGS; i++) {
		struct str other = others->items[i];
		if (str_eq(other, block->id))
			report_error(report, others->places[i], "weighs-itself", (struct str){ 0 },
			             "the block is weighed against itself");
		else if (refs_is_id(other) && !is_known(&sorted, other))
			report_unknown(
				report, others->places[i], other, &sorted,
				S("what is no block has a name: a capital or a blank in it"));
	}
}

/* ---- what ships with viva ---- */

static void demand(struct report *report, const struct block *block, const char *what, size_t n,
                   size_t least)
{
	if (n < least)
		report_error(report, block->place, "shipped", (struct str){ 0 },
		             "%s: %zu, the least is %zu", what, n, least);
}

static void check_shipped(struct report *report, const struct block *block)
{
	size_t sourced = 0;

	for (size_t i = 0; i < block->nnumbers; i++) {
		const struct block_number *number = &block->numbers[i];
		sourced += number->year > 0;
		if (number->year == 0)
			report_error(report, number->place, "shipped", (struct str){ 0 },
			             "the source of '%.*s' has no year", STR_ARG(number->what));
	}
	demand(report, block, "numbers with a source and its year", sourced, SHIPPED_NUMBERS);
	demand(report, block, "cards", block->ncards, SHIPPED_CARDS);
	demand(report, block, "things that it is weighed against", block->weighed_against.n, 1);
}

void block_lint(const struct block *block, const struct texts *known, bool shipped,
                struct diag_list *diags)
{
	struct arena arena = { 0 };
	struct report report = {
		.arena = &arena, .diags = diags, .file = block->place.file, .mode = LOAD_LINT
	};

	check_others(&report, block, known);
	if (shipped)
		check_shipped(&report, block);
	arena_release(&arena);
}
