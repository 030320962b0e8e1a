/* SPDX-License-Identifier: MIT */
/*
 * Findings in input, and the one form in which they are printed. It does not know what is checked,
 * nor when a finding is serious enough to stop.
 */
#include "base/base.h"

#include <assert.h>

/* Findings of one file come one after another: they share one copy of its name. */
static struct str keep_file(const struct diag_list *list, struct str file)
{
	if (list->n > 0 && str_eq(list->items[list->n - 1].place.file, file))
		return list->items[list->n - 1].place.file;
	return str_dup(list->arena, file);
}

static size_t *counter(struct diag_list *list, enum severity severity)
{
	return severity == SEVERITY_ERROR ? &list->errors : &list->warnings;
}

void diag_add(struct diag_list *list, enum severity severity, struct place place, const char *rule,
              struct str hint, const char *format, ...)
{
	struct diag diag = { .place = place, .severity = severity, .rule = str_from(rule) };
	va_list args;

	assert(list->arena);
	diag.place.file = keep_file(list, place.file);
	diag.hint = str_dup(list->arena, hint);
	va_start(args, format);
	diag.message = str_formatv(list->arena, format, args);
	va_end(args);
	list->items = arena_grow(list->arena, list->items, list->n, &list->cap, sizeof diag);
	list->items[list->n++] = diag;
	++*counter(list, severity);
}

static int compare(const void *left, const void *right)
{
	const struct diag *a = left, *b = right;
	int order = str_cmp(a->place.file, b->place.file);

	if (order == 0)
		order = (a->place.line > b->place.line) - (a->place.line < b->place.line);
	if (order == 0)
		order = (a->place.column > b->place.column) - (a->place.column < b->place.column);
	if (order == 0)
		order = str_cmp(a->rule, b->rule);
	if (order == 0)
		order = str_cmp(a->message, b->message);
	if (order == 0)
		order = (a->severity > b->severity) - (a->severity < b->severity);
	return order != 0 ? order : str_cmp(a->hint, b->hint);
}

void diag_sort(struct diag_list *list)
{
	size_t kept = 0;

	if (list->n > 0)
		qsort(list->items, list->n, sizeof *list->items, compare);
	for (size_t i = 0; i < list->n; i++) {
		if (kept > 0 && compare(&list->items[kept - 1], &list->items[i]) == 0)
			--*counter(list, list->items[i].severity);
		else
			list->items[kept++] = list->items[i];
	}
	list->n = kept;
}

void diag_print(struct buf *out, const struct diag *diag)
{
	struct buf line = { 0 };

	buf_adds(&line, diag->place.file);
	if (diag->place.line > 0)
		buf_addf(&line, ":%d", diag->place.line);
	if (diag->place.line > 0 && diag->place.column > 0)
		buf_addf(&line, ":%d", diag->place.column);
	buf_addf(&line, "%s%s: ", line.len > 0 ? ": " : "",
	         diag->severity == SEVERITY_ERROR ? "error" : "warning");
	buf_adds(&line, diag->message);
	buf_addf(&line, " [%.*s]", STR_ARG(diag->rule));
	if (diag->hint.len > 0)
		buf_addf(&line, " (hint: %.*s)", STR_ARG(diag->hint));

	/* A line end in a name or a text must not begin a line that looks like another finding. */
	for (size_t i = 0; i < line.len; i++) {
		if (line.ptr[i] == '\n' || line.ptr[i] == '\t')
			line.ptr[i] = ' ';
	}
	utf8_add_safe(out, buf_str(&line));
	buf_addc(out, '\n');
	buf_release(&line);
}
