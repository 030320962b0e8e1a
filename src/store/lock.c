/* SPDX-License-Identifier: MIT */
/*
 * Record locks between vivas. The kernel keeps them by process, so this file keeps what the kernel
 * does not: one descriptor a file for the whole life of the process, and who inside the process has
 * which record. It knows bytes, not what they protect.
 */
#include "store/private.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { WAIT_STEP_MS = 20, WAIT_STEPS = 250 };

struct lock_file {
	struct lock_file *next;
	dev_t dev;
	ino_t ino;
	int fd;
	pid_t owner; /* a child inherits the descriptor, but none of the locks */
	int users;
	int64_t *held;
	size_t nheld, cap;
};

/* Never freed: they are as old as the process. */
static struct arena kept;
static struct lock_file *files;

static struct lock_file *find(const struct stat *st)
{
	for (struct lock_file *file = files; file; file = file->next) {
		if (file->dev == st->st_dev && file->ino == st->st_ino)
			return file;
	}
	return NULL;
}

static struct lock_file *adopt(struct lock_file *file)
{
	if (file->owner != getpid()) {
		file->owner = getpid();
		file->users = 0;
		file->nheld = 0;
	}
	return file;
}

struct lock_file *lock_open(const char *path)
{
	struct lock_file *file;
	struct stat st;
	int fd;

	if (stat(path, &st) == 0 && (file = find(&st)))
		return adopt(file);
	fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOCTTY, 0600);
	if (fd < 0 || fstat(fd, &st) < 0)
		return NULL;
	file = arena_new(&kept, struct lock_file);
	*file = (struct lock_file){
		.next = files, .dev = st.st_dev, .ino = st.st_ino, .fd = fd, .owner = getpid()
	};
	files = file;
	return file;
}

static struct flock record(short type, int64_t byte)
{
	return (struct flock){
		.l_type = type, .l_whence = SEEK_SET, .l_start = (off_t)byte, .l_len = 1
	};
}

static pid_t who(struct lock_file *file, short type, int64_t byte)
{
	struct flock lock = record(type, byte);

	if (fcntl(file->fd, F_GETLK, &lock) < 0 || lock.l_type == F_UNLCK || lock.l_pid < 0)
		return 0;
	return lock.l_pid;
}

static bool set(struct lock_file *file, short type, int64_t byte, pid_t *holder)
{
	struct flock lock = record(type, byte);
	int rc;

	do
		rc = fcntl(file->fd, F_SETLK, &lock);
	while (rc < 0 && errno == EINTR);
	if (rc < 0)
		*holder = who(file, type, byte);
	return rc == 0;
}

static void clear(struct lock_file *file, int64_t byte)
{
	struct flock lock = record(F_UNLCK, byte);

	fcntl(file->fd, F_SETLK, &lock);
}

static bool wait_for(struct lock_file *file, short type, int64_t byte, pid_t *holder)
{
	struct timespec step = { .tv_nsec = WAIT_STEP_MS * 1000000L };

	for (int i = 0; i < WAIT_STEPS; i++) {
		if (set(file, type, byte, holder))
			return true;
		if (errno != EACCES && errno != EAGAIN)
			return false;
		nanosleep(&step, NULL);
	}
	errno = EAGAIN;
	return false;
}

bool lock_enter(struct lock_file *file, pid_t *holder)
{
	if (!wait_for(file, F_WRLCK, LOCK_OPENING, holder))
		return false;
	if (!wait_for(file, F_RDLCK, LOCK_RUNNING, holder)) {
		clear(file, LOCK_OPENING);
		return false;
	}
	file->users++;
	return true;
}

void lock_opened(struct lock_file *file)
{
	clear(file, LOCK_OPENING);
}

void lock_leave(struct lock_file *file)
{
	assert(file->users > 0);
	if (--file->users == 0)
		clear(file, LOCK_RUNNING);
}

bool lock_alone(struct lock_file *file, pid_t *holder)
{
	*holder = getpid();
	return file->users == 1 && set(file, F_WRLCK, LOCK_RUNNING, holder);
}

void lock_share(struct lock_file *file)
{
	pid_t nobody;

	set(file, F_RDLCK, LOCK_RUNNING, &nobody);
}

static size_t held_at(const struct lock_file *file, int64_t interview)
{
	size_t i = 0;

	while (i < file->nheld && file->held[i] != interview)
		i++;
	return i;
}

bool lock_take(struct lock_file *file, int64_t interview, pid_t *holder)
{
	*holder = getpid();
	if (held_at(file, interview) < file->nheld)
		return false;
	if (!set(file, F_WRLCK, LOCK_INTERVIEW + interview, holder))
		return false;
	file->held = arena_grow(&kept, file->held, file->nheld, &file->cap, sizeof *file->held);
	file->held[file->nheld++] = interview;
	return true;
}

void lock_drop(struct lock_file *file, int64_t interview)
{
	size_t at = held_at(file, interview);

	assert(at < file->nheld);
	file->held[at] = file->held[--file->nheld];
	clear(file, LOCK_INTERVIEW + interview);
}
