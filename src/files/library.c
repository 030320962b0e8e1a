/* SPDX-License-Identifier: MIT */
/*
 * Walks the shipped folder and the installed packs, and gathers the bytes of a case. It knows which
 * files belong together and what they are called in a bundle; it does not know what stands in them.
 */
#include "files/library.h"

#include "files/files.h"
#include "files/gather.h"

#include <stdlib.h>

/* ---- what is there ---- */

static bool is_case_name(struct str name)
{
	for (size_t i = 0; i < name.len; i++) {
		char c = name.ptr[i];
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'))
			return false;
	}
	return name.len > 0;
}

/* The folders directly below cases/ that hold a case.yaml. */
static enum status add_cases(struct library *library, const struct library_pack *pack, size_t *cap,
                             struct str *why)
{
	struct files_list list = { 0 };
	enum status status = files_walk(library->arena, pack->root, "cases", &list, why);

	if (status == STATUS_MISSING)
		return STATUS_OK;
	for (size_t i = 0; i < list.n && status == STATUS_OK; i++) {
		struct str path = list.items[i].path;
		if (!str_starts(path, S("cases/")) || !str_ends(path, S("/case.yaml")))
			continue;
		struct str id =
			str_slice(path, sizeof "cases/" - 1, path.len - (sizeof "/case.yaml" - 1));
		if (!is_case_name(id))
			continue;
		library->cases = arena_grow(library->arena, library->cases, library->ncases, cap,
		                            sizeof *library->cases);
		library->cases[library->ncases++] =
			(struct library_case){ .name = id, .id = id, .pack = pack };
	}
	return status;
}

static int by_id(const void *left, const void *right)
{
	return str_cmp((*(struct library_case *const *)left)->id,
	               (*(struct library_case *const *)right)->id);
}

/* The shipped case keeps its bare id; packs that share one would take it from each other. A
 * reserved word means what it means, whatever a pack calls its cases. */
static void name_cases(struct library *library)
{
	size_t n = library->ncases;
	struct library_case **sorted = arena_array(library->arena, struct library_case *, n);

	for (size_t i = 0; i < n; i++)
		sorted[i] = &library->cases[i];
	if (n)
		qsort(sorted, n, sizeof *sorted, by_id);
	for (size_t i = 0; i < n; i++) {
		struct str id = sorted[i]->id;
		bool shared = (i > 0 && str_eq(sorted[i - 1]->id, id)) ||
		              (i + 1 < n && str_eq(sorted[i + 1]->id, id));
		if (shared || !id_is_valid(id))
			sorted[i]->name = library_full_name(library->arena, sorted[i]);
	}
}

/* What is wrong with one pack does not hide the others. */
static enum status add_packs(struct library *library, const char *packs_dir, struct str *why)
{
	struct str *names = NULL;
	size_t n = 0, cap = 0;

	if (packs_dir &&
	    files_pack_list(library->arena, packs_dir, &names, &n, &library->trouble) != STATUS_OK)
		n = 0;
	struct library_pack *packs = arena_array(library->arena, struct library_pack, n + 1);
	packs[0].root = library->share;
	for (size_t i = 0; i < n; i++)
		packs[i + 1] =
			(struct library_pack){ .name = names[i],
			                       .root = str_format(library->arena, "%s/%.*s",
			                                          packs_dir, STR_ARG(names[i]))
			                                       .ptr };
	library->packs = packs;
	library->npacks = n + 1;
	enum status status = add_cases(library, &packs[0], &cap, why);
	for (size_t i = 1; i <= n; i++)
		add_cases(library, &packs[i], &cap, &packs[i].trouble);
	return status;
}

enum status library_open(struct arena *arena, const char *share, const char *packs_dir,
                         struct library *out, struct str *why)
{
	struct library library = { .arena = arena, .share = share };
	enum status status = add_packs(&library, packs_dir, why);

	if (status != STATUS_OK)
		return status;
	name_cases(&library);
	library_look_for_blocks(&library);
	*out = library;
	return STATUS_OK;
}

struct str library_full_name(struct arena *arena, const struct library_case *which)
{
	if (!which->pack->name.len)
		return which->id;
	return str_format(arena, "%.*s/%.*s", STR_ARG(which->pack->name), STR_ARG(which->id));
}

const struct library_pack *library_pack_of(const struct library *library, struct str name)
{
	struct str pack = str_cut(&name, '/');

	if (!name.ptr)
		return &library->packs[0];
	for (size_t i = 1; i < library->npacks; i++) {
		if (str_eq(library->packs[i].name, pack))
			return &library->packs[i];
	}
	return NULL;
}

/* "'a/x' or 'b/x'": the cases whose id alone does not tell which is meant. */
static struct str others_of(const struct library *library, struct str id)
{
	struct str all = { 0 };

	for (size_t i = 0; i < library->ncases; i++) {
		const struct library_case *which = &library->cases[i];
		if (str_eq(which->id, id))
			all = str_format(library->arena, "%.*s%s'%.*s'", STR_ARG(all),
			                 all.len ? " or " : "", STR_ARG(which->name));
	}
	return all;
}

enum status library_find(const struct library *library, struct str name,
                         const struct library_case **out, struct str *why)
{
	struct arena *arena = library->arena;
	struct str *names = arena_array(arena, struct str, library->ncases + 1);

	for (size_t i = 0; i < library->ncases; i++) {
		const struct library_case *which = &library->cases[i];
		names[i] = which->name;
		/* Every case answers to PACK/ID, also where its bare id is its name. */
		if (str_eq(which->name, name) || str_eq(library_full_name(arena, which), name)) {
			*out = which;
			return STATUS_OK;
		}
	}
	struct str hint = others_of(library, name);
	if (!hint.len && str_nearest(name, names, library->ncases).len)
		hint = str_format(arena, "'%.*s'",
		                  STR_ARG(str_nearest(name, names, library->ncases)));
	*why = str_format(arena, "no case named '%.*s' (%s%.*s%s'viva list cases' shows all)",
	                  STR_ARG(name), hint.len ? "did you mean " : "", STR_ARG(hint),
	                  hint.len ? "? " : "");
	return STATUS_MISSING;
}

/* ---- bundles ---- */

enum status library_base_bundle(struct arena *arena, const struct library *library,
                                const char *root, struct bundle *out, struct str *why)
{
	static const struct str words[] = { STR_INIT("content/stopwords.yaml"),
		                            STR_INIT("content/synonyms.yaml"),
		                            STR_INIT("content/asking.yaml"),
		                            STR_INIT("content/shorthand.yaml"),
		                            STR_INIT("content/words.txt") };
	static const struct str own_words[] = { STR_INIT("content/synonyms.yaml"),
		                                STR_INIT("content/shorthand.yaml") };
	const char *shipped = library->share;
	const char *frame = root ? root : shipped;
	enum status status = gather_file(arena, frame, S("content/framework.yaml"),
	                                 S("content/framework.yaml"), out, why);

	if (status == STATUS_MISSING && frame != shipped) {
		frame = shipped;
		status = gather_file(arena, frame, S("content/framework.yaml"),
		                     S("content/framework.yaml"), out, why);
	}
	if (status == STATUS_OK)
		status = gather_folder(arena, frame, "content/steps", S(".md"), S(""), out, why);
	for (size_t i = 0; i < COUNT(words) && status == STATUS_OK; i++)
		status = gather_optional(arena, shipped, words[i], words[i], out, why);
	if (status == STATUS_OK)
		status = gather_folder(arena, shipped, "content/profiles", S(".yaml"), S(""), out,
		                       why);
	if (status == STATUS_OK && root && root != shipped)
		status = gather_folder(arena, root, "content/profiles", S(".yaml"), S("pack/"), out,
		                       why);
	for (size_t i = 0; i < COUNT(own_words) && status == STATUS_OK && root && root != shipped;
	     i++)
		status = gather_optional(arena, root, own_words[i],
		                         str_format(arena, "pack/%.*s", STR_ARG(own_words[i])), out,
		                         why);
	return status;
}

enum status library_add_pack_file(struct arena *arena, const char *root, struct bundle *out,
                                  struct str *why)
{
	return gather_file(arena, root, S("pack.yaml"), S("pack.yaml"), out, why);
}

enum status library_add_handbook(struct arena *arena, const char *root, struct bundle *out,
                                 struct str *why)
{
	enum status status = STATUS_OK;

	for (size_t i = 0; handbook_files[i] && status == STATUS_OK; i++) {
		struct str path = str_from(handbook_files[i]);
		status = gather_optional(arena, root, path, path, out, why);
	}
	return status;
}

struct handbook library_handbook(struct arena *arena, const struct library *library)
{
	struct bundle bundle = { .n = 0 };
	struct handbook handbook;
	struct str why;

	library_add_handbook(arena, library->share, &bundle, &why);
	handbook_load(arena, &bundle, LOAD_LENIENT, &handbook, NULL);
	return handbook;
}

/* `prefix` is the case's folder below `root`: "cases/ID/", or empty if `root` is that folder. */
static enum status add_case(struct arena *arena, const char *root, struct str prefix, struct str id,
                            struct bundle *out, struct str *why)
{
	static const char *const files[] = { "case.yaml", "case.md" };
	struct files_list list = { 0 };
	enum status status = STATUS_OK;

	for (size_t i = 0; i < COUNT(files) && status == STATUS_OK; i++) {
		struct str path = str_format(arena, "%.*s%s", STR_ARG(prefix), files[i]);
		struct str name = str_format(arena, "cases/%.*s/%s", STR_ARG(id), files[i]);
		status = i == 0 ? gather_file(arena, root, path, name, out, why)
		                : gather_optional(arena, root, path, name, out, why);
	}
	if (status == STATUS_OK)
		status = files_walk(arena, root,
		                    str_format(arena, "%.*ssamples", STR_ARG(prefix)).ptr, &list,
		                    why);
	if (status == STATUS_MISSING &&
	    bundle_find(out, str_format(arena, "cases/%.*s/case.yaml", STR_ARG(id))))
		status = STATUS_OK;
	for (size_t i = 0; i < list.n && status == STATUS_OK; i++) {
		struct str path = list.items[i].path, name = str_slice(path, prefix.len, path.len);
		if (list.items[i].kind == FILES_FILE && str_ends(path, S(".md")))
			status = gather_file(arena, root, path,
			                     str_format(arena, "cases/%.*s/%.*s", STR_ARG(id),
			                                STR_ARG(name)),
			                     out, why);
	}
	return status;
}

enum status library_add_case(struct arena *arena, const char *root, struct str id,
                             struct bundle *out, struct str *why)
{
	return add_case(arena, root, str_format(arena, "cases/%.*s/", STR_ARG(id)), id, out, why);
}

enum status library_add_loose_case(struct arena *arena, const char *folder, struct str id,
                                   struct bundle *out, struct str *why)
{
	return add_case(arena, folder, S(""), id, out, why);
}

enum status library_bundle(struct arena *arena, const struct library *library,
                           const struct library_case *which, struct bundle *out, struct str *why)
{
	enum status status = library_base_bundle(arena, library, which->pack->root, out, why);

	return status == STATUS_OK ? library_add_case(arena, which->pack->root, which->id, out, why)
	                           : status;
}

enum status library_template(struct arena *arena, const struct library *library, const char *own,
                             const struct library_pack *pack, struct str name, struct str *out,
                             struct str *path, struct str *why)
{
	const char *roots[] = { own, pack ? pack->root : NULL, library->share };
	enum status status = STATUS_MISSING;

	for (size_t i = 0; i < COUNT(roots) && status == STATUS_MISSING; i++) {
		if (!roots[i])
			continue;
		struct str file = str_format(arena, "%s%.*s", roots[i] == own ? "" : "templates/",
		                             STR_ARG(name));
		status = files_read_beneath(arena, roots[i], str_z(arena, file), LIMIT_READ, out,
		                            why);
		if (path)
			*path = roots[i] == library->share
			                ? S("")
			                : str_format(arena, "%s/%.*s", roots[i], STR_ARG(file));
	}
	return status;
}
