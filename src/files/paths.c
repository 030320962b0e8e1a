/* SPDX-License-Identifier: MIT */
/*
 * The user's own folders, by the XDG base directory specification, the same on every Unix. It reads
 * the environment, and makes folders only when told to.
 */
#include "files/file.h"
#include "files/files.h"
#include "files/why.h"

#include <errno.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct {
	const char *variable, *below_home;
} places[] = {
	[FILES_DATA] = { "XDG_DATA_HOME", ".local/share" },
	[FILES_CONFIG] = { "XDG_CONFIG_HOME", ".config" },
	[FILES_CACHE] = { "XDG_CACHE_HOME", ".cache" },
	[FILES_STATE] = { "XDG_STATE_HOME", ".local/state" },
	[FILES_RUNTIME] = { "XDG_RUNTIME_DIR", NULL },
};

/* An absolute path from the environment; NULL for anything else. */
static const char *absolute(const char *variable)
{
	const char *value = getenv(variable);

	return value && value[0] == '/' ? value : NULL;
}

static const char *home(void)
{
	const char *value = absolute("HOME");
	const struct passwd *user = value ? NULL : getpwuid(getuid());

	if (user && user->pw_dir && user->pw_dir[0] == '/')
		value = user->pw_dir;
	return value;
}

/* After `su` the variable may still name somebody else's folder. */
static bool is_own_folder(const char *path)
{
	struct stat about;

	return stat(path, &about) == 0 && S_ISDIR(about.st_mode) && about.st_uid == geteuid();
}

enum status files_user(struct arena *arena, enum files_place place, const char *name, char **out,
                       struct str *why)
{
	const char *base = absolute(places[place].variable);
	const char *below = "", *separator = name ? "/" : "";

	if (place == FILES_RUNTIME && (!base || !is_own_folder(base)))
		return files_user(arena, FILES_STATE, name, out, why);
	if (!base) {
		base = home();
		below = places[place].below_home;
	}
	if (!base)
		return why_set(arena, why, STATUS_FAILED, "find", "HOME",
		               "not set to an absolute path");
	*out = str_z(arena, str_format(arena, "%s%s%s/viva%s%s", base, *below ? "/" : "", below,
	                               separator, name ? name : ""));
	return STATUS_OK;
}

enum status files_make_folder(struct arena *arena, const char *path, struct str *why)
{
	char *part = str_z(arena, str_from(path));
	struct stat about;
	int error = 0;

	for (char *end = part; !error && *end;) {
		char kept;

		end += strspn(end, "/");
		end += strcspn(end, "/");
		kept = *end;
		*end = '\0';
		/* EEXIST is not enough to go by: a read-only folder above gives other errors. */
		if (stat(part, &about) != 0 && mkdir(part, 0700) != 0 && errno != EEXIST)
			error = errno;
		*end = kept;
	}
	if (!error && stat(path, &about) != 0)
		error = errno;
	if (!error && !S_ISDIR(about.st_mode))
		error = ENOTDIR;
	return error ? why_errno(arena, why, error, "make", path) : STATUS_OK;
}

enum status files_database(struct arena *arena, const char *option, bool make, char **out,
                           struct str *why)
{
	const char *named = option ? option : getenv("VIVA_DB");
	enum status status;
	char *path;

	if (named && (option || *named)) {
		*out = str_z(arena, str_from(named));
		return STATUS_OK;
	}
	status = files_user(arena, FILES_DATA, "viva.db", &path, why);
	if (status == STATUS_OK && make)
		status = files_make_folder(arena, file_folder(arena, path), why);
	if (status == STATUS_OK)
		*out = path;
	return status;
}
