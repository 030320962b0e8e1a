/* SPDX-License-Identifier: MIT */
/*
 * Installed packs as folders: copied in whole, renamed into place, removed. What is refused here
 * could harm or puzzle a file system; whether the content is any good is known elsewhere.
 */
#include "files/file.h"
#include "files/files.h"
#include "files/inside.h"
#include "files/why.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* Whoever put folders into a pack by hand did not nest them deeper. */
enum { DEEPEST = 64 };

static bool is_id(struct str name)
{
	if (name.len < 2 || name.len > 64 || name.ptr[0] < 'a' || name.ptr[0] > 'z')
		return false;
	for (size_t i = 0; i < name.len; i++) {
		if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789-", name.ptr[i]))
			return false;
	}
	return true;
}

static char *join(struct arena *arena, const char *folder, const char *name)
{
	return str_z(arena, str_format(arena, "%s/%s", folder, name));
}

static int by_name(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

enum status files_pack_list(struct arena *arena, const char *packs, struct str **names, size_t *n,
                            struct str *why)
{
	DIR *stream = opendir(packs);
	struct dirent *entry;
	size_t cap = 0;

	*names = NULL;
	*n = 0;
	if (!stream)
		return errno == ENOENT ? STATUS_OK : why_errno(arena, why, errno, "list", packs);
	while ((entry = readdir(stream))) {
		struct stat about;

		/* A link here was made by the user: to a pack that is being written, most
		 * likely. */
		if (!is_id(str_from(entry->d_name)) ||
		    fstatat(dirfd(stream), entry->d_name, &about, 0) != 0 ||
		    !S_ISDIR(about.st_mode))
			continue;
		*names = arena_grow(arena, *names, *n, &cap, sizeof **names);
		(*names)[(*n)++] = str_dup(arena, str_from(entry->d_name));
	}
	closedir(stream);
	if (*n > 0)
		qsort(*names, *n, sizeof **names, by_name);
	return STATUS_OK;
}

/* ---- removing ---- */

/* Removes `name` in `folder` with all that is in it, following no link. 0, or the first errno. */
static int remove_tree(int folder, const char *name, int depth)
{
	struct stat about;
	struct dirent *entry;
	int error = 0, fd;
	DIR *stream;

	if (fstatat(folder, name, &about, AT_SYMLINK_NOFOLLOW) != 0)
		return errno;
	if (!S_ISDIR(about.st_mode))
		return unlinkat(folder, name, 0) == 0 ? 0 : errno;
	if (depth == DEEPEST)
		return ELOOP;
	fd = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return errno;
	stream = fdopendir(fd);
	if (!stream) {
		error = errno;
		close(fd);
		return error;
	}
	while (!error && (entry = readdir(stream))) {
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			error = remove_tree(fd, entry->d_name, depth + 1);
	}
	closedir(stream);
	if (!error && unlinkat(folder, name, AT_REMOVEDIR) != 0)
		error = errno;
	return error;
}

/* Takes the pack out of sight in one step, into a new hidden folder whose path is in `*aside`. 0,
 * or an errno. */
static int set_aside(struct arena *arena, const char *packs, const char *name, char **aside)
{
	int error;

	*aside = join(arena, packs, ".old-XXXXXX");
	if (!mkdtemp(*aside))
		return errno;
	if (rename(join(arena, packs, name), join(arena, *aside, name)) == 0)
		return 0;
	error = errno;
	rmdir(*aside);
	return error;
}

enum status files_pack_remove(struct arena *arena, const char *packs, const char *name,
                              struct str *why)
{
	struct stat about;
	char *aside;
	int error;

	if (!is_id(str_from(name)) || lstat(join(arena, packs, name), &about) != 0)
		return why_set(arena, why, STATUS_MISSING, "remove", name, "no such pack");
	error = set_aside(arena, packs, name, &aside);
	if (!error)
		error = file_sync_folder(packs);
	if (!error)
		error = remove_tree(AT_FDCWD, aside, 0);
	return error ? why_errno(arena, why, error, "remove", name) : STATUS_OK;
}

/* ---- adding ---- */

static enum status refuse(struct arena *arena, const char *source, struct str *why,
                          const char *reason)
{
	return why_set(arena, why, STATUS_REFUSED, "add", source, reason);
}

static bool is_portable(struct str path)
{
	for (size_t i = 0; i < path.len; i++) {
		if (!strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-/",
		            path.ptr[i]))
			return false;
	}
	return true;
}

/* What speaks against an entry; NULL if nothing does. */
static const char *objection(const struct files_entry *entry)
{
	size_t slashes = 0;

	for (size_t i = 0; i < entry->path.len; i++)
		slashes += entry->path.ptr[i] == '/';
	if (!is_portable(entry->path))
		return "has a name with other characters than A-Z a-z 0-9 . _ -";
	if (entry->kind == FILES_LINK)
		return "is a symbolic link";
	if (entry->kind == FILES_OTHER)
		return "is neither a file nor a folder";
	if (entry->kind == FILES_FOLDER && slashes + 1 == FILES_DEPTH)
		return "is too deep in the pack";
	return NULL;
}

static enum status check(struct arena *arena, const char *source, const struct files_list *list,
                         struct str *why)
{
	int64_t bytes = 0;
	size_t files = 0;

	for (size_t i = 0; i < list->n; i++) {
		const char *objected = objection(&list->items[i]);

		if (objected)
			return refuse(arena, source, why,
			              str_format(arena, "'%s' %s", list->items[i].path.ptr,
			                         objected)
			                      .ptr);
		files += list->items[i].kind == FILES_FILE;
		bytes += list->items[i].size;
	}
	if (files > FILES_PACK_FILES)
		return refuse(arena, source, why,
		              str_format(arena, "more than %d files", FILES_PACK_FILES).ptr);
	if (bytes > FILES_PACK_BYTES)
		return refuse(arena, source, why,
		              str_format(arena, "larger than %d MiB", FILES_PACK_BYTES >> 20).ptr);
	return STATUS_OK;
}

static int put_new(const char *path, struct str bytes)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	return fd < 0 ? errno : file_fill(fd, bytes, 0600);
}

/* `*left` is how many bytes the pack may still have: files can have grown since they were
 * counted. */
static enum status copy_file(struct arena *arena, const char *source, const char *copy,
                             const char *path, size_t *left, struct str *why)
{
	char *to = join(arena, copy, path);
	struct arena own = { 0 };
	struct str bytes, reason;
	enum status status = files_read_beneath(&own, source, path, *left, &bytes, &reason);

	if (status == STATUS_OK) {
		int error = put_new(to, bytes);

		*left -= bytes.len;
		if (error)
			status = why_errno(arena, why, error, "write", to);
	} else {
		*why = str_dup(arena, reason);
	}
	arena_release(&own);
	return status;
}

/* Copies the entries of `list`: a folder stands before what is in it. */
static enum status copy_all(struct arena *arena, const char *source, const char *copy,
                            const struct files_list *list, struct str *why)
{
	size_t left = FILES_PACK_BYTES;
	enum status status = STATUS_OK;

	for (size_t i = 0; status == STATUS_OK && i < list->n; i++) {
		const char *path = list->items[i].path.ptr;

		if (list->items[i].kind == FILES_FILE)
			status = copy_file(arena, source, copy, path, &left, why);
		else if (mkdir(join(arena, copy, path), 0700) != 0)
			status = why_errno(arena, why, errno, "write", join(arena, copy, path));
	}
	return status;
}

/* Puts the names in the copy's folders on the disk. 0, or an errno. */
static int sync_folders(struct arena *arena, const char *copy, const struct files_list *list)
{
	int error = file_sync_folder(copy);

	for (size_t i = 0; !error && i < list->n; i++) {
		if (list->items[i].kind == FILES_FOLDER)
			error = file_sync_folder(join(arena, copy, list->items[i].path.ptr));
	}
	return error;
}

/* Renames the finished copy to the pack's name; a pack that was there goes only when the new one is
 * in its place. */
static int put_in_place(struct arena *arena, const char *packs, const char *name, const char *copy,
                        bool replace)
{
	char *target = join(arena, packs, name), *aside = NULL;
	int error = replace ? set_aside(arena, packs, name, &aside) : 0;

	if (!error && rename(copy, target) != 0) {
		error = errno;
		if (aside) {
			rename(join(arena, aside, name), target);
			rmdir(aside);
		}
	}
	if (!error)
		error = file_sync_folder(packs);
	/* The new pack stands: what cannot be removed of the old one is hidden, and no failure. */
	if (!error && aside)
		remove_tree(AT_FDCWD, aside, 0);
	return error;
}

static enum status install(struct arena *arena, const char *packs, const char *name,
                           const char *source, bool replace, struct str *why)
{
	struct files_list list = { 0 };
	char *copy = join(arena, packs, ".new-XXXXXX");
	enum status status = files_walk(arena, source, NULL, &list, why);
	int error;

	if (status == STATUS_OK)
		status = check(arena, source, &list, why);
	if (status == STATUS_OK)
		status = files_make_folder(arena, packs, why);
	if (status != STATUS_OK)
		return status;
	if (!mkdtemp(copy))
		return why_errno(arena, why, errno, "write", packs);
	status = copy_all(arena, source, copy, &list, why);
	error = status == STATUS_OK ? sync_folders(arena, copy, &list) : 0;
	if (status == STATUS_OK && !error)
		error = put_in_place(arena, packs, name, copy, replace);
	if (error)
		status = why_errno(arena, why, error, "add", name);
	if (status != STATUS_OK)
		remove_tree(AT_FDCWD, copy, 0);
	return status;
}

enum status files_pack_add(struct arena *arena, const char *packs, const char *name,
                           const char *source, unsigned flags, struct str *why)
{
	struct stat about;
	bool exists;

	if (!is_id(str_from(name)))
		return why_set(
			arena, why, STATUS_REFUSED, "add", name,
			"a pack's name is 2 to 64 characters from a-z 0-9 -, a letter first");
	exists = lstat(join(arena, packs, name), &about) == 0;
	if (exists && !(flags & FILES_FORCE))
		return why_set(arena, why, STATUS_FAILED, "add", name,
		               "file exists (--force replaces it)");
	return install(arena, packs, name, source, exists, why);
}
