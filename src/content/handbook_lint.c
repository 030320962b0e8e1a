/* SPDX-License-Identifier: MIT */
/*
 * What lint adds to loading the handbook: what the files that ship with viva must have. Loads
 * nothing.
 */
#include "content/handbook.h"

#include "content/report.h"

enum {
	SHIPPED_METRICS = 30,
	SHIPPED_TRADEOFFS = 40,
	SHIPPED_FORMULAS = 15,
	SHIPPED_RESOURCES = 8,
};

static void demand(struct report *report, const struct bundle *bundle, size_t which,
                   const char *what, size_t n, size_t least)
{
	const struct bundle_file *file = bundle_find(bundle, str_from(handbook_files[which]));

	if (!file || n >= least)
		return;
	report->file = file->shown.len ? file->shown : file->path;
	report_error(report, report_place(report, 1, 1), "shipped", (struct str){ 0 },
	             "%s: %zu, the least is %zu", what, n, least);
}

/* A constant without a year in its source is a rumour. */
static void check_sources(struct report *report, const struct handbook *handbook)
{
	for (size_t i = 0; i < handbook->nformulas; i++) {
		const struct formula *formula = &handbook->formulas[i];
		for (size_t k = 0; k < formula->nconstants; k++) {
			const struct block_number *constant = &formula->constants[k];
			report->file = constant->place.file;
			if (constant->year == 0)
				report_error(report, constant->place, "shipped", (struct str){ 0 },
				             "the source of '%.*s' has no year",
				             STR_ARG(constant->what));
		}
	}
}

void handbook_lint(const struct handbook *handbook, const struct bundle *bundle, bool shipped,
                   struct diag_list *diags)
{
	struct arena arena = { 0 };
	struct report report = { .arena = &arena, .diags = diags, .mode = LOAD_LINT };

	if (shipped) {
		demand(&report, bundle, 0, "metrics", handbook->nmetrics, SHIPPED_METRICS);
		demand(&report, bundle, 1, "trade-offs", handbook->ntradeoffs, SHIPPED_TRADEOFFS);
		demand(&report, bundle, 2, "estimates", handbook->nformulas, SHIPPED_FORMULAS);
		demand(&report, bundle, 3, "resources", handbook->nresources, SHIPPED_RESOURCES);
		check_sources(&report, handbook);
	}
	arena_release(&arena);
}
