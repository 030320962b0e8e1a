/* SPDX-License-Identifier: MIT */
/*
 * What was typed while the database could not be written, as a text file somewhere else. It is for
 * people to read and only ever grows, by all that there is to add or by nothing; viva itself never
 * reads it, because the queue in memory is what gets written when the disk takes it again.
 */
#include "files/files.h"
#include "store/private.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAX_FILES = 999 }; /* of one interview */

bool rescue_is_typed(const struct event *event)
{
	static const enum event_kind typed[] = { EVENT_EDIT,     EVENT_ASK,     EVENT_DECIDE,
		                                 EVENT_ESTIMATE, EVENT_UNKNOWN, EVENT_MARK,
		                                 EVENT_AMEND,    EVENT_DRAFT };

	for (size_t i = 0; i < COUNT(typed); i++) {
		if (event->kind == typed[i])
			return event->text.len > 0 || event->removed > 0;
	}
	return false;
}

static bool goes_on(const struct rescue *rescue, const struct event *event)
{
	return rescue->step == event->step && rescue->target == event->target &&
	       rescue->at == event->at && event->removed == 0;
}

static void print_edit(struct rescue *rescue, struct buf *out, const struct event *event)
{
	if (!goes_on(rescue, event)) {
		buf_addf(out, "\n[step %d", event->step + 1);
		if (event->target > 0)
			buf_addf(out, ", reply %lld", (long long)event->target);
		buf_addf(out, ", byte %lld", (long long)event->at);
		if (event->removed > 0)
			buf_addf(out, ", %lld bytes removed", (long long)event->removed);
		buf_adds(out, S("]\n"));
	}
	buf_adds(out, event->text);
	rescue->step = event->step;
	rescue->target = event->target;
	rescue->at = event->at + (int64_t)event->text.len;
}

/* A draft comes as a whole with each key: what stands there already is not printed again. */
static void print_draft(struct rescue *rescue, struct buf *out, const struct event *event)
{
	struct str known = buf_str(&rescue->draft);
	bool goes_on =
		known.len > 0 && rescue->target == event->n && str_starts(event->text, known);

	if (!goes_on && event->text.len > 0)
		buf_adds(out, S("\n[draft] "));
	buf_adds(out, str_slice(event->text, goes_on ? known.len : 0, event->text.len));
	buf_reset(&rescue->draft);
	buf_adds(&rescue->draft, event->text);
	rescue->step = -1;
	rescue->target = event->n;
}

static void print(struct rescue *rescue, struct buf *out, const struct event *event)
{
	if (event->kind == EVENT_DRAFT) {
		print_draft(rescue, out, event);
		return;
	}
	if (!rescue_is_typed(event))
		return;
	buf_reset(&rescue->draft);
	if (event->kind == EVENT_EDIT) {
		print_edit(rescue, out, event);
		return;
	}
	buf_addf(out, "\n[%s] ", event_name(event->kind));
	buf_adds(out, event->text);
	buf_addc(out, '\n');
	rescue->step = -1;
}

static void name_file(const struct rescue *rescue, const char *word, int i, struct buf *out)
{
	buf_reset(out);
	buf_addf(out, "%s/%s-%.*s", rescue->dir, word, STR_ARG(rescue->interview));
	if (i > 1)
		buf_addf(out, "-%d", i);
	buf_adds(out, S(".txt"));
}

/* A new file, never one that an earlier sitting has left. */
static int create(struct rescue *rescue)
{
	int flags = O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC | O_NOFOLLOW, fd = -1;
	struct arena arena = { 0 };
	struct str why;

	/* Whether it worked is seen when the file is made. */
	files_make_folder(&arena, rescue->dir, &why);
	arena_release(&arena);
	for (int i = 1; i <= MAX_FILES; i++) {
		name_file(rescue, "rescue", i, &rescue->path);
		fd = open(rescue->path.ptr, flags, 0600);
		if (fd >= 0 || errno != EEXIST)
			break;
	}
	if (fd < 0)
		buf_reset(&rescue->path);
	return fd;
}

static bool write_all(int fd, struct str bytes)
{
	while (bytes.len > 0) {
		ssize_t n = write(fd, bytes.ptr, bytes.len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		bytes = str_slice(bytes, (size_t)n, bytes.len);
	}
	return fsync(fd) == 0;
}

/* All of it or nothing: half a file looks like a whole one. */
static bool write_whole(int fd, struct str bytes)
{
	struct stat before;
	int error;

	if (fstat(fd, &before) < 0)
		return false;
	if (write_all(fd, bytes))
		return true;
	error = errno;
	if (ftruncate(fd, before.st_size) == 0)
		errno = error;
	return false;
}

static bool append(struct rescue *rescue, struct buf *text)
{
	bool fresh = rescue->path.len == 0, written;
	int fd, error;

	if (!rescue->dir) {
		errno = ENOENT;
		return false;
	}
	fd = fresh ? create(rescue) : open(rescue->path.ptr, O_WRONLY | O_APPEND | O_CLOEXEC);
	if (fd < 0)
		return false;
	if (fresh) {
		struct buf header = { 0 };

		buf_addf(&header, "viva: what the database could not take of interview %.*s\n",
		         STR_ARG(rescue->interview));
		buf_splice(text, 0, 0, buf_str(&header));
		buf_release(&header);
	}
	written = write_whole(fd, buf_str(text));
	error = errno;
	close(fd);
	if (fresh && !written) {
		unlink(rescue->path.ptr);
		buf_reset(&rescue->path);
	}
	errno = error;
	return written;
}

void rescue_keep(struct rescue *rescue, const struct event *events, size_t n)
{
	struct buf text = { 0 };

	if (rescue->n == 0) {
		rescue->step = -1;
		buf_reset(&rescue->draft);
	}
	for (size_t i = rescue->n; i < n; i++)
		print(rescue, &text, &events[i]);
	buf_reset(&rescue->failure);
	if (text.len > 0 && !append(rescue, &text)) {
		buf_addf(&rescue->failure, "%s: %s", rescue->dir ? rescue->dir : "no folder",
		         strerror(errno));
		rescue->step = -1;
		buf_reset(&rescue->draft);
	} else {
		rescue->n = n;
	}
	buf_release(&text);
}

/* Gives a file the first free name of those that have been told, without replacing one; where that
 * is not possible it keeps its name, and is told again. */
static void retire(const struct rescue *rescue, struct buf *path)
{
	struct buf told = { 0 };
	bool linked = false;

	for (int i = 1; !linked && i <= MAX_FILES; i++) {
		name_file(rescue, "kept", i, &told);
		linked = link(path->ptr, told.ptr) == 0;
		if (!linked && errno != EEXIST)
			break;
	}
	if (linked && unlink(path->ptr) == 0) {
		buf_reset(path);
		buf_adds(path, buf_str(&told));
	}
	buf_release(&told);
}

struct str rescue_tell(const struct rescue *rescue, struct arena *arena)
{
	struct buf path = { 0 }, found = { 0 };
	struct str result;

	for (int i = 1; rescue->dir && i <= MAX_FILES; i++) {
		struct stat st;

		/* One may have been removed, and later ones not. */
		name_file(rescue, "rescue", i, &path);
		if (lstat(path.ptr, &st) < 0 || !S_ISREG(st.st_mode))
			continue;
		retire(rescue, &path);
		if (found.len > 0)
			buf_adds(&found, S(", "));
		buf_adds(&found, buf_str(&path));
	}
	result = buf_dup(arena, &found);
	buf_release(&path);
	buf_release(&found);
	return result;
}

void rescue_drop(struct rescue *rescue)
{
	if (rescue->path.len > 0)
		unlink(rescue->path.ptr);
	buf_reset(&rescue->path);
	buf_reset(&rescue->failure);
	buf_reset(&rescue->draft);
	rescue->n = 0;
}

void rescue_release(struct rescue *rescue)
{
	buf_release(&rescue->path);
	buf_release(&rescue->failure);
	buf_release(&rescue->draft);
}
