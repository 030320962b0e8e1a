/* SPDX-License-Identifier: MIT */
/*
 * Whole files: read within a limit, or written so that there is always the old one or the new one.
 * It knows nothing of what is in them, nor where the user's own files belong.
 */
/* realpath is in POSIX.1-2008 with its XSI option only. */
#define _XOPEN_SOURCE 700

#include "files/file.h"
#include "files/files.h"
#include "files/why.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* Reads to the end, or one byte past the limit. 0, or an errno. */
static int take(int fd, size_t limit, struct buf *out)
{
	char block[1 << 16];

	while (out->len <= limit) {
		size_t want = limit - out->len < sizeof block ? limit - out->len + 1 : sizeof block;
		ssize_t n = read(fd, block, want);

		if (n == 0)
			return 0;
		if (n < 0 && errno != EINTR)
			return errno;
		if (n > 0)
			buf_add(out, block, (size_t)n);
	}
	return 0;
}

static enum status too_large(struct arena *arena, const char *name, size_t limit, struct str *why)
{
	struct str reason = limit % 1024 == 0
	                            ? str_format(arena, "larger than %zu KiB", limit / 1024)
	                            : str_format(arena, "larger than %zu bytes", limit);

	return why_set(arena, why, STATUS_REFUSED, "read", name, reason.ptr);
}

enum status files_read_fd(struct arena *arena, int fd, const char *name, size_t limit,
                          struct str *out, struct str *why)
{
	struct buf bytes = { 0 };
	int error = take(fd, limit, &bytes);
	enum status status = STATUS_OK;

	if (error)
		status = why_errno(arena, why, error, "read", name);
	else if (bytes.len > limit)
		status = too_large(arena, name, limit, why);
	else
		*out = buf_dup(arena, &bytes);
	buf_release(&bytes);
	return status;
}

enum status file_read_regular(struct arena *arena, int fd, const char *name, size_t limit,
                              struct str *out, struct str *why)
{
	struct stat about;

	if (fstat(fd, &about) != 0)
		return why_errno(arena, why, errno, "read", name);
	if (S_ISDIR(about.st_mode))
		return why_errno(arena, why, EISDIR, "read", name);
	if (!S_ISREG(about.st_mode))
		return why_set(arena, why, STATUS_FAILED, "read", name, "not a regular file");
	if (about.st_size > 0 && (uintmax_t)about.st_size > limit)
		return too_large(arena, name, limit, why);
	return files_read_fd(arena, fd, name, limit, out, why);
}

enum status files_read(struct arena *arena, const char *path, size_t limit, struct str *out,
                       struct str *why)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	enum status status;

	if (fd < 0)
		return why_errno(arena, why, errno, "read", path);
	status = file_read_regular(arena, fd, path, limit, out, why);
	close(fd);
	return status;
}

/* Writes all of `bytes`. 0, or an errno. */
static int put(int fd, struct str bytes)
{
	while (bytes.len > 0) {
		ssize_t n = write(fd, bytes.ptr, bytes.len);

		if (n < 0 && errno != EINTR)
			return errno;
		if (n > 0)
			bytes = str_slice(bytes, (size_t)n, bytes.len);
	}
	return 0;
}

/* Puts what was written to `fd` on the disk. 0, or an errno. */
static int sync_file(int fd)
{
	if (fsync(fd) == 0 || errno == EINVAL || errno == ENOTSUP || errno == EROFS)
		return 0;
	return errno;
}

int file_sync_folder(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int error;

	/* A folder that may be written but not read cannot be synced; its files are. */
	if (fd < 0)
		return errno == EACCES ? 0 : errno;
	error = sync_file(fd);
	close(fd);
	return error;
}

char *files_real(struct arena *arena, const char *path)
{
	char *real = realpath(path, NULL);
	char *copy = real ? str_z(arena, str_from(real)) : NULL;

	free(real);
	return copy;
}

char *file_folder(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return str_z(arena, S("."));
	if (slash == path)
		return str_z(arena, S("/"));
	return str_z(arena, (struct str){ path, (size_t)(slash - path) });
}

/* The descriptor that a name like /dev/stdout stands for: opened anew, it would begin at the front
 * of the file that output was sent to. -1 for all other names. */
static int open_already(const char *path)
{
	if (strcmp(path, "/dev/stdout") == 0)
		return STDOUT_FILENO;
	return strcmp(path, "/dev/stderr") == 0 ? STDERR_FILENO : -1;
}

static int put_straight(const char *path, struct str bytes)
{
	int fd = open(path, O_WRONLY | O_NOCTTY | O_CLOEXEC);
	int error;

	if (fd < 0)
		return errno;
	error = put(fd, bytes);
	if (close(fd) != 0 && !error && errno != EINTR)
		error = errno;
	return error;
}

static mode_t public_mode(const struct stat *old)
{
	mode_t mask;

	if (old)
		return old->st_mode & 0777;
	mask = umask(0);
	umask(mask);
	return 0666 & ~mask;
}

int file_fill(int fd, struct str bytes, mode_t mode)
{
	int error = put(fd, bytes);

	if (!error && mode != 0600 && fchmod(fd, mode) != 0)
		error = errno;
	if (!error)
		error = sync_file(fd);
	if (close(fd) != 0 && !error)
		error = errno;
	return error;
}

/* Where there are no hard links: an empty file of our own holds the name until the full one takes
 * it. */
static int name_without_link(const char *from, const char *to)
{
	int fd = open(to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	int error;

	if (fd < 0)
		return errno;
	close(fd);
	if (rename(from, to) == 0)
		return 0;
	error = errno;
	unlink(to);
	return error;
}

/* Gives the file at `from` the name `to`, unless something has it. 0, or an errno. */
static int name_new(const char *from, const char *to)
{
	if (link(from, to) == 0) {
		unlink(from);
		return 0;
	}
	if (errno == EPERM || errno == ENOTSUP || errno == ENOSYS || errno == EACCES)
		return name_without_link(from, to);
	return errno;
}

static int replace(struct arena *arena, const char *path, struct str bytes, mode_t mode, bool force)
{
	char *folder = file_folder(arena, path);
	char *temporary = str_z(arena, str_format(arena, "%s/.viva-XXXXXX", folder));
	int fd = mkstemp(temporary);
	int error;

	if (fd < 0)
		return errno;
	fcntl(fd, F_SETFD, FD_CLOEXEC);
	error = file_fill(fd, bytes, mode);
	if (!error && force)
		error = rename(temporary, path) == 0 ? 0 : errno;
	else if (!error)
		error = name_new(temporary, path);
	if (error) {
		unlink(temporary);
		return error;
	}
	return file_sync_folder(folder);
}

static enum status written(struct arena *arena, int error, const char *path, struct str *why)
{
	if (error == EEXIST)
		return why_set(arena, why, STATUS_FAILED, "write", path,
		               "file exists (--force replaces it)");
	return error ? why_errno(arena, why, error, "write", path) : STATUS_OK;
}

enum status files_write(struct arena *arena, const char *path, struct str bytes, unsigned flags,
                        struct str *why)
{
	bool force = flags & FILES_FORCE;
	int fd = open_already(path);
	struct stat about;
	char *real;
	bool exists;
	mode_t mode;

	if (fd >= 0) {
		fflush(fd == STDOUT_FILENO ? stdout : stderr);
		return written(arena, put(fd, bytes), path, why);
	}
	exists = stat(path, &about) == 0;
	if (exists && S_ISDIR(about.st_mode))
		return written(arena, EISDIR, path, why);
	if (exists && (S_ISCHR(about.st_mode) || S_ISFIFO(about.st_mode)))
		return written(arena, put_straight(path, bytes), path, why);
	if (exists && !S_ISREG(about.st_mode))
		return why_set(arena, why, STATUS_FAILED, "write", path, "not a regular file");
	if (exists && !force)
		return written(arena, EEXIST, path, why);
	mode = flags & FILES_PUBLIC ? public_mode(exists ? &about : NULL) : 0600;
	/* The file itself behind links is replaced, so that a link stays one. */
	real = exists ? files_real(arena, path) : NULL;
	return written(arena, replace(arena, real ? real : path, bytes, mode, force), path, why);
}

bool files_is_there(const char *path)
{
	struct stat about;

	return lstat(path, &about) == 0;
}
