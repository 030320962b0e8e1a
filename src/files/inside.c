/* SPDX-License-Identifier: MIT */
/*
 * What stands beneath a folder, reached name by name from its descriptor, so that neither a link
 * nor `..` leads out of it, not even when somebody changes the folder meanwhile. It does not know
 * what the files are for.
 */
#include "files/inside.h"
#include "files/file.h"
#include "files/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_plain(struct str name)
{
	return name.len > 0 && !str_eq(name, S(".")) && !str_eq(name, S(".."));
}

/* Systems disagree about the error that a link gives: look, to say it. */
static const char *reason(int parent, const char *name, int error)
{
	struct stat about;

	if ((error == ELOOP || error == ENOTDIR || error == EMLINK) &&
	    fstatat(parent, name, &about, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(about.st_mode))
		return "a symbolic link";
	return NULL;
}

enum status inside_open(struct arena *arena, const char *root, const char *path, int flags, int *fd,
                        struct str *why)
{
	struct str rest = str_from(path);
	const char *shown = rest.len > 0 ? str_format(arena, "%s/%s", root, path).ptr : NULL;
	int folder = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (folder < 0)
		return why_errno(arena, why, errno, "read", root);
	while (rest.len > 0) {
		struct str name = str_cut(&rest, '/');
		bool last = !rest.ptr;
		const char *link;
		int next, error;

		if (!is_plain(name) || (!last && rest.len == 0)) {
			close(folder);
			return why_set(arena, why, STATUS_REFUSED, "read", shown,
			               "the path could leave its folder");
		}
		next = openat(folder, str_z(arena, name),
		              (last ? flags : O_RDONLY | O_DIRECTORY) | O_NOFOLLOW | O_CLOEXEC);
		error = errno;
		link = next < 0 ? reason(folder, str_z(arena, name), error) : NULL;
		close(folder);
		if (link)
			return why_set(arena, why, STATUS_REFUSED, "read", shown, link);
		if (next < 0)
			return why_errno(arena, why, error, "read", shown);
		folder = next;
	}
	*fd = folder;
	return STATUS_OK;
}

enum status files_read_beneath(struct arena *arena, const char *root, const char *path,
                               size_t limit, struct str *out, struct str *why)
{
	int flags = O_RDONLY | O_NONBLOCK | O_NOCTTY;
	enum status status;
	int fd;

	status = inside_open(arena, root, path, flags, &fd, why);
	if (status != STATUS_OK)
		return status;
	status = file_read_regular(arena, fd, str_format(arena, "%s/%s", root, path).ptr, limit,
	                           out, why);
	close(fd);
	return status;
}

static enum files_kind kind_of(mode_t mode)
{
	if (S_ISREG(mode))
		return FILES_FILE;
	if (S_ISDIR(mode))
		return FILES_FOLDER;
	return S_ISLNK(mode) ? FILES_LINK : FILES_OTHER;
}

static int64_t changed_ns(const struct stat *about)
{
#ifdef __APPLE__
	return (int64_t)about->st_mtime * 1000000000 + about->st_mtimensec;
#else
	return (int64_t)about->st_mtim.tv_sec * 1000000000 + about->st_mtim.tv_nsec;
#endif
}

static void add_entry(struct arena *arena, struct files_list *list, const char *folder,
                      const char *name, const struct stat *about)
{
	struct files_entry entry = {
		.path = str_format(arena, "%s%s%s", folder, *folder ? "/" : "", name),
		.kind = kind_of(about->st_mode),
		.size = S_ISREG(about->st_mode) ? (int64_t)about->st_size : 0,
		.changed_ns = changed_ns(about),
	};

	list->items = arena_grow(arena, list->items, list->n, &list->cap, sizeof entry);
	list->items[list->n++] = entry;
}

/* Adds what is in one folder. An entry that goes away meanwhile was not there. */
static enum status add_folder(struct arena *arena, const char *root, const char *folder,
                              struct files_list *list, struct str *why)
{
	enum status status;
	struct dirent *entry;
	DIR *stream;
	int fd;

	status = inside_open(arena, root, folder, O_RDONLY | O_DIRECTORY, &fd, why);
	if (status != STATUS_OK)
		return status;
	stream = fdopendir(fd);
	if (!stream) {
		close(fd);
		return why_errno(arena, why, errno, "read", root);
	}
	while (status == STATUS_OK && (entry = readdir(stream))) {
		struct stat about;

		if (entry->d_name[0] == '.' ||
		    fstatat(dirfd(stream), entry->d_name, &about, AT_SYMLINK_NOFOLLOW) != 0)
			continue;
		if (list->n == FILES_MOST)
			status =
				why_set(arena, why, STATUS_REFUSED, "read", root, "too many files");
		else
			add_entry(arena, list, folder, entry->d_name, &about);
	}
	closedir(stream);
	return status;
}

static size_t depth_of(struct str path)
{
	size_t depth = 1;

	for (size_t i = 0; i < path.len; i++)
		depth += path.ptr[i] == '/';
	return depth;
}

static int by_path(const void *a, const void *b)
{
	return str_cmp(((const struct files_entry *)a)->path,
	               ((const struct files_entry *)b)->path);
}

enum status files_walk(struct arena *arena, const char *root, const char *under,
                       struct files_list *out, struct str *why)
{
	struct files_list list = { 0 };
	enum status status = add_folder(arena, root, under ? under : "", &list, why);

	/* The list is its own queue of the folders still to be entered. */
	for (size_t i = 0; status == STATUS_OK && i < list.n; i++) {
		struct str path = list.items[i].path;

		if (list.items[i].kind == FILES_FOLDER && depth_of(path) < FILES_DEPTH)
			status = add_folder(arena, root, path.ptr, &list, why);
	}
	if (status != STATUS_OK)
		return status;
	if (list.n > 0)
		qsort(list.items, list.n, sizeof *list.items, by_path);
	*out = list;
	return STATUS_OK;
}
