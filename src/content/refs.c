/* SPDX-License-Identifier: MIT */
/*
 * Ids and references. Knows kinds of things and where their names stand; knows nothing of the
 * things themselves.
 */
#include "content/refs.h"

/* The kinds; those of one space share their names. */
static const struct {
	const char *name;
	int space;
} kinds[] = {
	[REF_NONE] = { "thing", 0 },        [REF_STEP] = { "step", 1 },
	[REF_FACT] = { "fact", 2 },         [REF_POINT] = { "point", 3 },
	[REF_MISTAKE] = { "mistake", 3 },   [REF_DECISION] = { "decision", 4 },
	[REF_ESTIMATE] = { "estimate", 5 }, [REF_TWIST] = { "twist", 6 },
};

static void add(struct arena *arena, struct ref_list *list, struct ref ref)
{
	list->items = arena_grow(arena, list->items, list->n, &list->cap, sizeof *list->items);
	list->items[list->n++] = ref;
}

void refs_declare(struct arena *arena, struct refs *refs, enum ref_kind kind, struct str id,
                  struct place place)
{
	add(arena, &refs->declared, (struct ref){ .kind = kind, .id = id, .place = place });
}

void refs_use(struct arena *arena, struct refs *refs, enum ref_kind kind, struct str id,
              struct place place)
{
	add(arena, &refs->used, (struct ref){ .kind = kind, .id = id, .place = place });
}

static int compare_names(const struct ref *a, const struct ref *b)
{
	int left = kinds[a->kind].space, right = kinds[b->kind].space;
	if (left != right)
		return left < right ? -1 : 1;
	return str_cmp(a->id, b->id);
}

static int compare_refs(const void *left, const void *right)
{
	const struct ref *a = left, *b = right;
	int order = compare_names(a, b);
	if (order == 0)
		order = (a->place.line > b->place.line) - (a->place.line < b->place.line);
	if (order == 0)
		order = (a->place.column > b->place.column) - (a->place.column < b->place.column);
	return order;
}

static void check_unique(struct report *report, const struct ref *sorted, size_t n)
{
	for (size_t i = 1, first = 0; i < n; i++) {
		if (compare_names(&sorted[i], &sorted[first]) != 0) {
			first = i;
			continue;
		}
		report_error(report, sorted[i].place, "duplicate-id", (struct str){ 0 },
		             "the %s id '%.*s' is taken (line %d)", kinds[sorted[i].kind].name,
		             STR_ARG(sorted[i].id), sorted[first].place.line);
	}
}

/* The first of `sorted` that is not before `wanted`. */
static size_t lower_bound(const struct ref *sorted, size_t n, const struct ref *wanted)
{
	size_t low = 0, high = n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (compare_names(&sorted[middle], wanted) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Two kinds that share their names may, by mistake, both have this one. */
static bool is_declared(const struct ref *sorted, size_t n, const struct ref *wanted)
{
	size_t i = lower_bound(sorted, n, wanted);
	while (i < n && compare_names(&sorted[i], wanted) == 0 && sorted[i].kind != wanted->kind)
		i++;
	return i < n && compare_names(&sorted[i], wanted) == 0;
}

static void report_unknown(struct report *report, const struct ref *sorted, size_t n,
                           const struct ref *used)
{
	struct str *names = arena_array(report->arena, struct str, n + 1);
	size_t nnames = 0;
	for (size_t i = 0; i < n; i++)
		if (sorted[i].kind == used->kind)
			names[nnames++] = sorted[i].id;
	struct str shown = report_excerpt(report->arena, used->id);
	report_error(report, used->place, "unknown-id",
	             report_nearest(report->arena, used->id, names, nnames),
	             "there is no %s '%.*s'", kinds[used->kind].name, STR_ARG(shown));
}

void refs_check(struct report *report, const struct refs *refs)
{
	size_t n = refs->declared.n;
	struct ref *sorted = arena_array(report->arena, struct ref, n + 1);
	if (n > 0) {
		memcpy(sorted, refs->declared.items, n * sizeof *sorted);
		qsort(sorted, n, sizeof *sorted, compare_refs);
	}
	check_unique(report, sorted, n);
	for (size_t i = 0; i < refs->used.n && report->found <= LIMIT_FINDINGS; i++)
		if (!is_declared(sorted, n, &refs->used.items[i]))
			report_unknown(report, sorted, n, &refs->used.items[i]);
}

bool refs_is_id(struct str text)
{
	if (text.len < 2 || text.len > 64 || text.ptr[0] < 'a' || text.ptr[0] > 'z')
		return false;
	for (size_t i = 1; i < text.len; i++) {
		char c = text.ptr[i];
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'))
			return false;
	}
	return true;
}

bool refs_is_reserved(struct str id)
{
	static const char *const reserved[] = { "last", "all", "framework", "blocks" };
	for (size_t i = 0; i < COUNT(reserved); i++)
		if (str_eq(id, str_from(reserved[i])))
			return true;
	return false;
}

bool id_is_valid(struct str id)
{
	return refs_is_id(id) && !refs_is_reserved(id);
}
