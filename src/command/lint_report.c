/* SPDX-License-Identifier: MIT */
/*
 * What `viva lint` says in the end: of all findings those that were asked for, and how many there are.
 * Knows names and places; does not know what was checked.
 */
#include "command/lint.h"

#include <stdlib.h>

static const struct target *wanted_by(const struct target *targets, size_t n, struct str file)
{
	for (size_t i = 0; i < n; i++) {
		if (lint_is_wanted(&targets[i], file))
			return &targets[i];
	}
	return NULL;
}

static int by_text(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static size_t count_files(const struct texts *files, const struct target *targets, size_t n)
{
	size_t count = 0;

	if (files->n)
		qsort(files->items, files->n, sizeof *files->items, by_text);
	for (size_t i = 0; i < files->n; i++) {
		bool again = i > 0 && str_eq(files->items[i - 1], files->items[i]);
		count += !again && wanted_by(targets, n, files->items[i]);
	}
	return count;
}

/* The findings that were asked for, under the names that somebody would type, each once. */
static struct diag_list choose(struct diag_list *found, const struct target *targets, size_t n)
{
	struct diag_list chosen = { .arena = found->arena };

	diag_sort(found);
	for (size_t i = 0; i < found->n; i++) {
		const struct diag *diag = &found->items[i];
		const struct target *target = wanted_by(targets, n, diag->place.file);
		struct place place = diag->place;
		if (!target)
			continue;
		place.file = lint_shown(found->arena, target, place.file);
		diag_add(&chosen, diag->severity, place, str_z(found->arena, diag->rule),
		         diag->hint, "%.*s", STR_ARG(diag->message));
	}
	diag_sort(&chosen);
	return chosen;
}

enum status lint_report(struct context *context, struct diag_list *all, const struct texts *looked,
                        const struct target *targets, size_t n)
{
	struct diag_list found = choose(all, targets, n);
	size_t files = count_files(looked, targets, n);
	struct buf out = { 0 };

	if (context->given[OPTION_JSON])
		lint_print_json(&out, &found);
	for (size_t i = 0; i < found.n && !context->given[OPTION_JSON]; i++)
		diag_print(&out, &found.items[i]);
	enum status status = put(buf_str(&out));
	buf_release(&out);
	note("%zu error%s, %zu warning%s in %zu file%s", found.errors, found.errors == 1 ? "" : "s",
	     found.warnings, found.warnings == 1 ? "" : "s", files, files == 1 ? "" : "s");
	if (status != STATUS_OK)
		return status;
	return found.errors ? STATUS_NEGATIVE : STATUS_OK;
}
