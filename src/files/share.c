/* SPDX-License-Identifier: MIT */
/*
 * Where content, cases and templates are: beside the program in a source tree, or where they were
 * installed. It looks for folders and reads nothing in them.
 */
#include "files/file.h"
#include "files/files.h"
#include "files/why.h"

#include <sys/stat.h>
#include <unistd.h>

#ifndef VIVA_PREFIX_SHARE
#define VIVA_PREFIX_SHARE "/usr/local/share/viva"
#endif

#ifndef VIVA_PREFIX_LIBEXEC
#define VIVA_PREFIX_LIBEXEC "/usr/local/libexec/viva"
#endif

static bool is_folder(const char *path)
{
	struct stat about;

	return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static bool is_file(const char *path)
{
	struct stat about;

	return stat(path, &about) == 0 && S_ISREG(about.st_mode);
}

static char *search_path(struct arena *arena, const char *name)
{
	struct str rest = str_from(getenv("PATH"));

	while (rest.ptr) {
		struct str folder = str_cut(&rest, ':');
		struct str path;

		if (folder.len == 0)
			folder = S(".");
		path = str_format(arena, "%.*s/%s", STR_ARG(folder), name);
		if (is_file(path.ptr) && access(path.ptr, X_OK) == 0)
			return files_real(arena, path.ptr);
	}
	return NULL;
}

/* The program's own path; NULL if there is no telling. */
static char *program(struct arena *arena, const char *argv0)
{
	char *path = files_real(arena, "/proc/self/exe");

	if (path || !argv0)
		return path;
	return strchr(argv0, '/') ? files_real(arena, argv0) : search_path(arena, argv0);
}

/* The folder `below` the one of the program, if it holds a framework. */
static char *beside(struct arena *arena, const char *exe, const char *below)
{
	const char *slash = strrchr(exe, '/');
	struct str folder = { exe, (size_t)(slash - exe) };
	struct str path = str_format(arena, "%.*s/%s", STR_ARG(folder), below);

	if (!is_file(str_format(arena, "%s/content/framework.yaml", path.ptr).ptr))
		return NULL;
	return files_real(arena, path.ptr);
}

/* A folder that holds something else would give an empty catalogue and no reason. */
static enum status named_share(struct arena *arena, const char *named, char **out, struct str *why)
{
	char *real = files_real(arena, named);

	if (!real || !is_folder(real))
		return why_set(arena, why, STATUS_MISSING, "read", named,
		               "no such folder (VIVA_SHARE names it)");
	if (!is_file(str_format(arena, "%s/content/framework.yaml", real).ptr))
		return why_set(arena, why, STATUS_MISSING, "use", named,
		               "no content/framework.yaml in it (VIVA_SHARE names it)");
	*out = real;
	return STATUS_OK;
}

enum status files_share(struct arena *arena, const char *argv0, char **out, struct str *why)
{
	const char *named = getenv("VIVA_SHARE");
	char *exe, *found = NULL;

	if (named && *named) {
		return named_share(arena, named, out, why);
	}
	exe = program(arena, argv0);
	if (exe)
		found = beside(arena, exe, "..");
	if (exe && !found)
		found = beside(arena, exe, "../share/viva");
	/* viva-pdf lies in libexec/viva. */
	if (exe && !found)
		found = beside(arena, exe, "../../share/viva");
	if (!found && is_folder(VIVA_PREFIX_SHARE))
		found = files_real(arena, VIVA_PREFIX_SHARE);
	if (!found)
		return why_set(arena, why, STATUS_MISSING, "read", VIVA_PREFIX_SHARE,
		               "no such folder (VIVA_SHARE names another one)");
	*out = found;
	return STATUS_OK;
}

static char *runnable(struct arena *arena, struct str folder, const char *name)
{
	struct str path = str_format(arena, "%.*s/%s", STR_ARG(folder), name);

	return is_file(path.ptr) && access(path.ptr, X_OK) == 0 ? files_real(arena, path.ptr)
	                                                        : NULL;
}

enum status files_program(struct arena *arena, const char *argv0, const char *name, char **out,
                          struct str *why)
{
	const char *exe = program(arena, argv0);
	char *found = NULL;

	if (exe) {
		struct str folder = { exe, (size_t)(strrchr(exe, '/') - exe) };

		found = runnable(arena, folder, name);
		folder = str_format(arena, "%.*s/../libexec/viva", STR_ARG(folder));
		found = found ? found : runnable(arena, folder, name);
	}
	if (!found)
		found = runnable(arena, S(VIVA_PREFIX_LIBEXEC), name);
	if (!found)
		return why_set(arena, why, STATUS_MISSING, "run", name, "no such program");
	*out = found;
	return STATUS_OK;
}
