/* SPDX-License-Identifier: MIT */
/*
 * Files of a folder become files of a bundle. It knows names on disk and names in bundles, and not
 * what the files are for.
 */
#include "files/gather.h"

#include "files/files.h"

enum status gather_file(struct arena *arena, const char *root, struct str path, struct str name,
                        struct bundle *out, struct str *why)
{
	struct str bytes;
	enum status status =
		files_read_beneath(arena, root, str_z(arena, path), LIMIT_READ, &bytes, why);

	if (status == STATUS_OK)
		bundle_add(arena, out, name, bytes,
		           str_format(arena, "%s/%.*s", root, STR_ARG(path)));
	return status;
}

enum status gather_optional(struct arena *arena, const char *root, struct str path, struct str name,
                            struct bundle *out, struct str *why)
{
	enum status status = gather_file(arena, root, path, name, out, why);

	return status == STATUS_MISSING ? STATUS_OK : status;
}

enum status gather_folder(struct arena *arena, const char *root, const char *folder,
                          struct str ending, struct str prefix, struct bundle *out, struct str *why)
{
	struct files_list list = { 0 };
	enum status status = files_walk(arena, root, folder, &list, why);

	if (status == STATUS_MISSING)
		return STATUS_OK;
	for (size_t i = 0; i < list.n && status == STATUS_OK; i++) {
		struct str path = list.items[i].path;
		struct str name = str_format(arena, "%.*s%.*s", STR_ARG(prefix), STR_ARG(path));
		if (list.items[i].kind == FILES_FILE && str_ends(path, ending))
			status = gather_file(arena, root, path, name, out, why);
	}
	return status;
}
