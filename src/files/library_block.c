/* SPDX-License-Identifier: MIT */
/*
 * The building blocks of the library: which there are, and one of them out of its file. It knows
 * which file names are ids; what stands in the files is content's.
 */
#include "files/library.h"

#include "files/files.h"

#include <stdlib.h>

#define FOLDER "content/blocks"

/* ---- what is there ---- */

/* The id in "content/blocks/ID.md"; empty when the path is not of this form. */
static struct str id_of(const struct files_entry *file)
{
	struct str before = S(FOLDER "/"), after = S(".md");

	if (file->kind != FILES_FILE || !str_starts(file->path, before) ||
	    !str_ends(file->path, after))
		return S("");
	struct str id = str_slice(file->path, before.len, file->path.len - after.len);
	return id_is_valid(id) ? id : S("");
}

static void add_pack(struct library *library, const struct library_pack *pack, size_t *cap)
{
	struct files_list files = { 0 };
	struct str why;

	files_walk(library->arena, pack->root, FOLDER, &files, &why);
	for (size_t i = 0; i < files.n; i++) {
		struct str id = id_of(&files.items[i]);
		if (!id.len)
			continue;
		library->blocks = arena_grow(library->arena, library->blocks, library->nblocks, cap,
		                             sizeof *library->blocks);
		library->blocks[library->nblocks++] =
			(struct library_block){ .name = id, .id = id, .pack = pack };
	}
}

/* "PACK/ID"; a shipped block has no pack's name. */
static struct str full_name(struct arena *arena, const struct library_block *which)
{
	if (!which->pack->name.len)
		return which->id;
	return str_format(arena, "%.*s/%.*s", STR_ARG(which->pack->name), STR_ARG(which->id));
}

static int by_id(const void *a, const void *b)
{
	return str_cmp((*(struct library_block *const *)a)->id,
	               (*(struct library_block *const *)b)->id);
}

static void name_all(struct library *library)
{
	size_t n = library->nblocks;
	struct library_block **sorted = arena_array(library->arena, struct library_block *, n + 1);

	for (size_t i = 0; i < n; i++)
		sorted[i] = &library->blocks[i];
	if (n)
		qsort(sorted, n, sizeof *sorted, by_id);
	for (size_t i = 0; i < n; i++) {
		struct str id = sorted[i]->id;
		if ((i > 0 && str_eq(sorted[i - 1]->id, id)) ||
		    (i + 1 < n && str_eq(sorted[i + 1]->id, id)))
			sorted[i]->name = full_name(library->arena, sorted[i]);
	}
}

void library_look_for_blocks(struct library *library)
{
	size_t cap = 0;

	for (size_t i = 0; i < library->npacks; i++)
		add_pack(library, &library->packs[i], &cap);
	name_all(library);
}

/* ---- one of them ---- */

/* "'a/x' or 'b/x'": the blocks whose id alone does not tell which is meant. */
static struct str others_of(const struct library *library, struct str id)
{
	struct str all = { 0 };

	for (size_t i = 0; i < library->nblocks; i++) {
		const struct library_block *which = &library->blocks[i];
		if (str_eq(which->id, id))
			all = str_format(library->arena, "%.*s%s'%.*s'", STR_ARG(all),
			                 all.len ? " or " : "", STR_ARG(which->name));
	}
	return all;
}

enum status library_find_block(const struct library *library, struct str name,
                               const struct library_block **out, struct str *why)
{
	struct arena *arena = library->arena;
	struct str *names = arena_array(arena, struct str, library->nblocks + 1);

	for (size_t i = 0; i < library->nblocks; i++) {
		const struct library_block *which = &library->blocks[i];
		names[i] = which->name;
		if (str_eq(which->name, name) || str_eq(full_name(arena, which), name)) {
			*out = which;
			return STATUS_OK;
		}
	}
	struct str hint = others_of(library, name);
	struct str nearest = str_nearest(name, names, library->nblocks);
	if (!hint.len && nearest.len)
		hint = str_format(arena, "'%.*s'", STR_ARG(nearest));
	*why = str_format(arena, "no block named '%.*s' (%s%.*s%s'viva list blocks' shows all)",
	                  STR_ARG(name), hint.len ? "did you mean " : "", STR_ARG(hint),
	                  hint.len ? "? " : "");
	return STATUS_MISSING;
}

const struct library_block *library_block_for(const struct library *library,
                                              const struct library_pack *pack, struct str id)
{
	const struct library_block *shipped = NULL;

	for (size_t i = 0; i < library->nblocks; i++) {
		const struct library_block *which = &library->blocks[i];
		if (!str_eq(which->id, id))
			continue;
		if (which->pack == pack)
			return which;
		if (!which->pack->name.len)
			shipped = which;
	}
	return shipped;
}

enum status library_read_block(struct arena *arena, const char *root, struct str path,
                               struct bundle_file *out, struct str *why)
{
	enum status status =
		files_read_beneath(arena, root, str_z(arena, path), LIMIT_READ, &out->bytes, why);

	if (status != STATUS_OK)
		return status;
	out->path = path;
	out->shown = str_format(arena, "%s/%.*s", root, STR_ARG(path));
	return STATUS_OK;
}

/* The first of the errors, in a line. */
static struct str first_error(struct arena *arena, struct diag_list *diags)
{
	diag_sort(diags);
	for (size_t i = 0; i < diags->n; i++) {
		const struct diag *diag = &diags->items[i];
		if (diag->severity == SEVERITY_ERROR)
			return str_format(arena, "%.*s:%d: %.*s ('viva lint' lists all)",
			                  STR_ARG(diag->place.file), diag->place.line,
			                  STR_ARG(diag->message));
	}
	return S("it cannot be used ('viva lint' says why)");
}

enum status library_load_block(struct arena *arena, const struct library_block *which,
                               const struct block **out, struct str *why)
{
	struct str path = str_format(arena, FOLDER "/%.*s.md", STR_ARG(which->id));
	struct diag_list diags = { .arena = arena };
	struct bundle_file file;
	enum status status = library_read_block(arena, which->pack->root, path, &file, why);

	if (status != STATUS_OK)
		return status;
	const struct block *block = block_load(arena, &file, LOAD_LENIENT, &diags);
	if (!block) {
		*why = first_error(arena, &diags);
		return STATUS_REFUSED;
	}
	*out = block;
	return STATUS_OK;
}

const struct library_block *library_first_block(struct arena *arena, const struct library *library,
                                                const struct library_pack *pack,
                                                const struct texts *ids, const struct block **out)
{
	for (size_t i = 0; i < ids->n; i++) {
		const struct library_block *which = library_block_for(library, pack, ids->items[i]);
		struct str why;
		if (which && library_load_block(arena, which, out, &why) == STATUS_OK)
			return which;
	}
	return NULL;
}

const struct block *const *library_weighed_against(struct arena *arena,
                                                   const struct library *library,
                                                   const struct library_block *which,
                                                   const struct block *block, size_t *n)
{
	const struct texts *ids = &block->weighed_against;
	const struct block **others = arena_array(arena, const struct block *, ids->n + 1);

	*n = 0;
	for (size_t i = 0; i < ids->n; i++) {
		const struct library_block *other =
			library_block_for(library, which->pack, ids->items[i]);
		struct str why;
		if (other && library_load_block(arena, other, &others[*n], &why) == STATUS_OK)
			++*n;
	}
	return others;
}

/* ---- what may be named ---- */

static void add_ids(struct arena *arena, const char *root, struct texts *ids, size_t *cap)
{
	struct files_list files = { 0 };
	struct str why;

	files_walk(arena, root, FOLDER, &files, &why);
	for (size_t i = 0; i < files.n; i++) {
		struct str id = id_of(&files.items[i]);
		if (!id.len)
			continue;
		ids->items = arena_grow(arena, ids->items, ids->n, cap, sizeof *ids->items);
		ids->items[ids->n++] = id;
	}
}

struct texts library_block_ids(struct arena *arena, const struct library *library, const char *root)
{
	struct texts ids = { 0 };
	size_t cap = 0;

	add_ids(arena, library->share, &ids, &cap);
	if (root)
		add_ids(arena, root, &ids, &cap);
	return ids;
}
