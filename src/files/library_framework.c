/* SPDX-License-Identifier: MIT */
/*
 * Frameworks beside the standard one. It knows in whose folders they are looked for; what stands in
 * them is read elsewhere.
 */
#include "files/library.h"

#include "files/files.h"
#include "files/gather.h"

#include <stdlib.h>

/* Where to look, the first place first. */
struct places {
	const char *roots[2];
	size_t n;
};

/* A pack with steps of its own has no use for frameworks that take the shipped ones. */
static struct places places_for(struct arena *arena, const struct library *library,
                                const char *root)
{
	struct places places = { .n = 0 };
	struct str bytes, why;

	if (root && strcmp(root, library->share) != 0)
		places.roots[places.n++] = root;
	if (places.n == 0 || files_read_beneath(arena, root, "content/framework.yaml", LIMIT_READ,
	                                        &bytes, &why) == STATUS_MISSING)
		places.roots[places.n++] = library->share;
	return places;
}

static int by_name(const void *left, const void *right)
{
	return str_cmp(*(const struct str *)left, *(const struct str *)right);
}

static void add_ids(struct arena *arena, const char *root, struct texts *out, size_t *cap)
{
	struct files_list list = { 0 };
	struct str why;

	if (files_walk(arena, root, "content/frameworks", &list, &why) != STATUS_OK)
		return;
	for (size_t i = 0; i < list.n; i++) {
		struct str id;
		if (list.items[i].kind != FILES_FILE || !framework_is_file(list.items[i].path, &id))
			continue;
		out->items = arena_grow(arena, out->items, out->n, cap, sizeof *out->items);
		out->items[out->n++] = id;
	}
}

struct texts library_frameworks(struct arena *arena, const struct library *library,
                                const char *root)
{
	struct places places = places_for(arena, library, root);
	struct texts ids = { .n = 0 };
	size_t cap = 0, n = 0;

	for (size_t i = 0; i < places.n; i++)
		add_ids(arena, places.roots[i], &ids, &cap);
	if (ids.n)
		qsort(ids.items, ids.n, sizeof *ids.items, by_name);
	for (size_t i = 0; i < ids.n; i++) {
		if (i == 0 || !str_eq(ids.items[i - 1], ids.items[i]))
			ids.items[n++] = ids.items[i];
	}
	ids.n = n;
	return ids;
}

static enum status no_framework(struct arena *arena, const struct library *library,
                                const char *root, struct str id, struct str *why)
{
	struct texts ids = library_frameworks(arena, library, root);
	struct str nearest = str_nearest(id, ids.items, ids.n);

	*why = str_format(arena,
	                  "no framework named '%.*s' (%s%.*s%s'viva list frameworks' shows "
	                  "them)",
	                  STR_ARG(id), nearest.len ? "did you mean '" : "", STR_ARG(nearest),
	                  nearest.len ? "'? " : "");
	return STATUS_MISSING;
}

enum status library_add_framework(struct arena *arena, const struct library *library,
                                  const char *root, struct str id, struct bundle *out,
                                  struct str *why)
{
	struct places places = places_for(arena, library, root);
	struct str path = str_format(arena, "content/frameworks/%.*s.yaml", STR_ARG(id)), known;
	const char *guides = str_format(arena, "content/frameworks/%.*s", STR_ARG(id)).ptr;
	enum status status = STATUS_MISSING;

	if (!id.len)
		return STATUS_OK;
	for (size_t i = 0; i < places.n && status == STATUS_MISSING; i++) {
		if (framework_is_file(path, &known))
			status = gather_file(arena, places.roots[i], path, path, out, why);
		if (status == STATUS_OK)
			status = gather_folder(arena, places.roots[i], guides, S(".md"), S(""), out,
			                       why);
	}
	return status == STATUS_MISSING ? no_framework(arena, library, root, id, why) : status;
}
