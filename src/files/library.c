/* SPDX-License-Identifier: MIT */
/*
 * Walks the shipped folder and the installed packs, and gathers the bytes of a case. It knows which files belong together and what they are called in
 * a bundle; it does not know what stands in them.
 */
#include "files/library.h"

#include "files/files.h"

/* More than any limit of the contract, so that the loader can say which one was passed. */
enum { READ_LIMIT = 2 << 20 };

static const char *z(struct arena *arena, struct str text)
{
	return str_z(arena, text);
}

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

static bool has_bare_id(const struct library *library, struct str id)
{
	for (size_t i = 0; i < library->ncases; i++) {
		if (str_eq(library->cases[i].name, id))
			return true;
	}
	return false;
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
		struct str name = id;
		if (pack->name.len && has_bare_id(library, id))
			name = str_format(library->arena, "%.*s/%.*s", STR_ARG(pack->name),
			                  STR_ARG(id));
		library->cases = arena_grow(library->arena, library->cases, library->ncases, cap,
		                            sizeof *library->cases);
		library->cases[library->ncases++] =
			(struct library_case){ .name = name, .id = id, .pack = pack };
	}
	return status;
}

enum status library_open(struct arena *arena, const char *share, const char *packs_dir,
                         struct library *out, struct str *why)
{
	struct library library = { .arena = arena };
	struct str *names = NULL;
	size_t n = 0, cap = 0;
	enum status status =
		packs_dir ? files_pack_list(arena, packs_dir, &names, &n, why) : STATUS_OK;

	if (status != STATUS_OK)
		return status;
	library.packs = arena_array(arena, struct library_pack, n + 1);
	library.packs[library.npacks++].root = share;
	for (size_t i = 0; i < n; i++)
		library.packs[library.npacks++] = (struct library_pack){
			.name = names[i],
			.root = z(arena, str_format(arena, "%s/%.*s", packs_dir, STR_ARG(names[i])))
		};
	for (size_t i = 0; i < library.npacks && status == STATUS_OK; i++)
		status = add_cases(&library, &library.packs[i], &cap, why);
	if (status == STATUS_OK)
		*out = library;
	return status;
}

/* Every case answers to PACK/ID, also where its bare id is its name. */
static bool is_named(struct arena *arena, const struct library_case *which, struct str name)
{
	if (str_eq(which->name, name))
		return true;
	return which->pack->name.len &&
	       str_eq(name, str_format(arena, "%.*s/%.*s", STR_ARG(which->pack->name),
	                               STR_ARG(which->id)));
}

enum status library_find(const struct library *library, struct str name,
                         const struct library_case **out, struct str *why)
{
	struct str *names = arena_array(library->arena, struct str, library->ncases);

	for (size_t i = 0; i < library->ncases; i++) {
		names[i] = library->cases[i].name;
		if (is_named(library->arena, &library->cases[i], name)) {
			*out = &library->cases[i];
			return STATUS_OK;
		}
	}
	struct str nearest = str_nearest(name, names, library->ncases);
	if (nearest.len)
		*why = str_format(
			library->arena,
			"no case named '%.*s' (did you mean '%.*s'? 'viva list cases' shows all)",
			STR_ARG(name), STR_ARG(nearest));
	else
		*why = str_format(library->arena,
		                  "no case named '%.*s' ('viva list cases' shows all)",
		                  STR_ARG(name));
	return STATUS_MISSING;
}

/* ---- bundles ---- */

/* Adds the file at `path` below `root` under `name`; STATUS_MISSING when it is not there, with nothing said. */
static enum status add_file(struct arena *arena, const char *root, struct str path, struct str name,
                            struct bundle *out, struct str *why)
{
	struct str bytes;
	enum status status =
		files_read_beneath(arena, root, z(arena, path), READ_LIMIT, &bytes, why);

	if (status == STATUS_OK)
		bundle_add(arena, out, name, bytes,
		           str_format(arena, "%s/%.*s", root, STR_ARG(path)));
	return status;
}

static enum status add_optional(struct arena *arena, const char *root, struct str path,
                                struct str name, struct bundle *out, struct str *why)
{
	enum status status = add_file(arena, root, path, name, out, why);

	return status == STATUS_MISSING ? STATUS_OK : status;
}

/* Every Markdown file below `folder`. */
static enum status add_folder(struct arena *arena, const char *root, const char *folder,
                              struct bundle *out, struct str *why)
{
	struct files_list list = { 0 };
	enum status status = files_walk(arena, root, folder, &list, why);

	if (status == STATUS_MISSING)
		return STATUS_OK;
	for (size_t i = 0; i < list.n && status == STATUS_OK; i++) {
		if (list.items[i].kind == FILES_FILE && str_ends(list.items[i].path, S(".md")))
			status = add_file(arena, root, list.items[i].path, list.items[i].path, out,
			                  why);
	}
	return status;
}

enum status library_base_bundle(struct arena *arena, const struct library *library,
                                const char *root, struct bundle *out, struct str *why)
{
	const char *shipped = library->packs[0].root;
	const char *frame = root ? root : shipped;
	enum status status = add_file(arena, frame, S("content/framework.yaml"),
	                              S("content/framework.yaml"), out, why);

	if (status == STATUS_MISSING && frame != shipped) {
		frame = shipped;
		status = add_file(arena, frame, S("content/framework.yaml"),
		                  S("content/framework.yaml"), out, why);
	}
	if (status == STATUS_OK)
		status = add_folder(arena, frame, "content/steps", out, why);
	if (status == STATUS_OK)
		status = add_optional(arena, shipped, S("content/stopwords.yaml"),
		                      S("content/stopwords.yaml"), out, why);
	if (status == STATUS_OK)
		status = add_optional(arena, shipped, S("content/synonyms.yaml"),
		                      S("content/synonyms.yaml"), out, why);
	if (status == STATUS_OK && root && root != shipped)
		status = add_optional(arena, root, S("content/synonyms.yaml"),
		                      S("pack/content/synonyms.yaml"), out, why);
	return status;
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
		status = i == 0 ? add_file(arena, root, path, name, out, why)
		                : add_optional(arena, root, path, name, out, why);
	}
	if (status == STATUS_OK)
		status = files_walk(arena, root,
		                    z(arena, str_format(arena, "%.*ssamples", STR_ARG(prefix))),
		                    &list, why);
	if (status == STATUS_MISSING &&
	    bundle_find(out, str_format(arena, "cases/%.*s/case.yaml", STR_ARG(id))))
		status = STATUS_OK;
	for (size_t i = 0; i < list.n && status == STATUS_OK; i++) {
		struct str path = list.items[i].path, name = str_slice(path, prefix.len, path.len);
		if (list.items[i].kind == FILES_FILE && str_ends(path, S(".md")))
			status = add_file(arena, root, path,
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
                             struct str *why)
{
	const char *roots[] = { own, pack ? pack->root : NULL, library->packs[0].root };
	enum status status = STATUS_MISSING;

	for (size_t i = 0; i < COUNT(roots) && status == STATUS_MISSING; i++) {
		if (!roots[i])
			continue;
		struct str path = str_format(arena, "%s%.*s", roots[i] == own ? "" : "templates/",
		                             STR_ARG(name));
		status = files_read_beneath(arena, roots[i], z(arena, path), READ_LIMIT, out, why);
	}
	return status;
}
