/* SPDX-License-Identifier: MIT */
/*
 * What a path on the command line of `viva lint` is: a pack, a case, or one file, and the pack that
 * it lies in. It looks at names and places only, on real paths, so that `.` and `../x` mean what
 * they do elsewhere.
 */
#include "command/lint.h"

#include "files/files.h"

#include <sys/stat.h>

/* The folders of a pack; what lies below one belongs to the pack above it. */
static const char *const parts[] = { "cases", "content", "templates" };

/* ---- paths ---- */

static bool has(struct arena *arena, const char *folder, const char *name)
{
	struct stat about;

	return stat(str_format(arena, "%s/%s", folder, name).ptr, &about) == 0;
}

static bool is_folder(const char *path)
{
	struct stat about;

	return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

struct str lint_last_name(struct str path)
{
	size_t at = path.len;

	while (at > 0 && path.ptr[at - 1] != '/')
		at--;
	return str_slice(path, at, path.len);
}

/* The folder of a real path; "/" is its own. */
static const char *above(struct arena *arena, const char *path)
{
	struct str name = lint_last_name(str_from(path));
	size_t end = (size_t)(name.ptr - path);

	return str_z(arena, str_slice(str_from(path), 0, end > 1 ? end - 1 : end));
}

/* The folder of a path as it was given: "." above a bare name, "PATH/.." above what has no name of
 * its own. */
static struct str above_given(struct arena *arena, struct str path)
{
	struct str name = lint_last_name(path);
	size_t end = (size_t)(name.ptr - path.ptr);

	if (str_eq(name, S(".")) || str_eq(name, S("..")))
		return str_format(arena, "%.*s/..", STR_ARG(path));
	return end ? str_slice(path, 0, end > 1 ? end - 1 : end) : S(".");
}

static bool is_part(struct str name)
{
	for (size_t i = 0; i < COUNT(parts); i++) {
		if (str_eq(name, str_from(parts[i])))
			return true;
	}
	return false;
}

/* The nearest pack that a real path lies in; NULL: none. */
static const char *pack_of(struct arena *arena, const char *path)
{
	while (strcmp(path, "/") != 0) {
		const char *folder = above(arena, path);
		if (is_part(lint_last_name(str_from(path))) || has(arena, folder, "pack.yaml"))
			return folder;
		path = folder;
	}
	return NULL;
}

/* ---- kinds ---- */

/* The folder of a case as a target; what is shown is named from there. */
static void set_case(struct arena *arena, const char *folder, struct target *target)
{
	target->folder = folder;
	target->case_id = lint_last_name(str_from(folder));
	target->root = pack_of(arena, folder);
}

static bool set_folder(struct arena *arena, struct target *target)
{
	const char *real = target->real;

	if (has(arena, real, "case.yaml")) {
		set_case(arena, real, target);
		return true;
	}
	target->root = has(arena, real, "pack.yaml") ? real : NULL;
	for (size_t i = 0; !target->root && i < COUNT(parts) - 1; i++) {
		if (is_folder(str_format(arena, "%s/%s", real, parts[i]).ptr))
			target->root = real;
	}
	if (!target->root)
		target->root = pack_of(arena, real);
	return target->root != NULL;
}

/* Moves what is shown from the file to its folder, or further up. */
static void rise(struct arena *arena, struct target *target)
{
	target->base = above(arena, target->base);
	target->given = above_given(arena, target->given);
}

static bool is_case_file(struct str name)
{
	return str_eq(name, S("case.yaml")) || str_eq(name, S("case.md"));
}

/* A file of a pack, by its path from the pack's folder. */
static bool is_pack_file(struct str path)
{
	static const char *const files[] = { "pack.yaml",
		                             "content/framework.yaml",
		                             "content/synonyms.yaml",
		                             "content/stopwords.yaml",
		                             "content/asking.yaml",
		                             "content/shorthand.yaml",
		                             "content/wording.yaml" };

	for (size_t i = 0; i < COUNT(files); i++) {
		if (str_eq(path, str_from(files[i])))
			return true;
	}
	for (size_t i = 0; handbook_files[i]; i++) {
		if (str_eq(path, str_from(handbook_files[i])))
			return true;
	}
	if (str_starts(path, S("content/profiles/")))
		return str_ends(path, S(".yaml"));
	if (str_starts(path, S("content/frameworks/")))
		return str_ends(path, S(".yaml")) || str_ends(path, S(".md"));
	return str_ends(path, S(".md")) &&
	       (str_starts(path, S("content/steps/")) || str_starts(path, S("content/blocks/")) ||
	        str_starts(path, S("templates/")));
}

static bool set_file(struct arena *arena, struct target *target)
{
	struct str name = lint_last_name(str_from(target->real));

	target->only = target->real;
	rise(arena, target);
	if (is_case_file(name)) {
		set_case(arena, target->base, target);
		return true;
	}
	if (str_eq(lint_last_name(str_from(target->base)), S("samples")) &&
	    str_ends(name, S(".md"))) {
		rise(arena, target);
		set_case(arena, target->base, target);
		return true;
	}
	target->root = pack_of(arena, target->real);
	return target->root &&
	       is_pack_file(str_slice(str_from(target->real), strlen(target->root) + 1, SIZE_MAX));
}

enum status lint_target(struct arena *arena, struct str path, struct target *out)
{
	struct stat about;
	struct target target = { 0 };

	target.typed = path;
	while (target.typed.len > 1 && target.typed.ptr[target.typed.len - 1] == '/')
		target.typed.len--;
	target.given = target.typed;
	target.real = files_real(arena, str_z(arena, path));
	if (!target.real || stat(target.real, &about) != 0)
		return fail(STATUS_MISSING, "no such file or folder: '%.*s'", STR_ARG(path));
	target.base = target.real;
	bool known = S_ISDIR(about.st_mode) ? set_folder(arena, &target) : set_file(arena, &target);
	if (!known)
		return fail(STATUS_REFUSED,
		            "'%.*s' is neither a pack nor a part of one (a pack has pack.yaml, "
		            "cases/ or content/, a case case.yaml)",
		            STR_ARG(path));
	*out = target;
	return STATUS_OK;
}

/* ---- names ---- */

/* What stands behind `folder` in `path`, "" for the folder itself; a NULL pointer if it is not
 * below it. */
static struct str below(struct str path, const char *folder)
{
	struct str root = str_from(folder);

	if (!str_starts(path, root) || (path.len > root.len && path.ptr[root.len] != '/'))
		return (struct str){ 0 };
	return str_slice(path, root.len, path.len);
}

bool lint_is_wanted(const struct target *target, struct str file)
{
	if (target->only && !target->whole)
		return str_eq(file, str_from(target->only));
	return below(file, target->base).ptr != NULL;
}

struct str lint_shown(struct arena *arena, const struct target *target, struct str file)
{
	struct str rest = below(file, target->base);

	if (target->only && str_eq(file, str_from(target->only)))
		return target->typed;
	if (!rest.ptr)
		return file;
	return str_format(arena, "%.*s%.*s", STR_ARG(target->given), STR_ARG(rest));
}
