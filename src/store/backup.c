/* SPDX-License-Identifier: MIT */
/*
 * A copy of the database before something that cannot be undone. It counts only once it has been
 * read back and is on the disk; until then it has another name. It knows nothing of what the
 * database holds.
 */
#include "files/files.h"
#include "store/private.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static enum status fail(struct arena *arena, struct str path, struct str reason, struct str *why)
{
	*why = str_format(arena, "%.*s: no backup could be made: %.*s (nothing was changed)",
	                  STR_ARG(path), STR_ARG(reason));
	return STATUS_FAILED;
}

/* A name that is free; two backups may be made in one second. */
static struct str choose(struct store *store, struct arena *arena, struct str name,
                         struct moment now)
{
	time_t seconds = (time_t)(now.wall_ms / 1000);
	struct tm utc = { 0 };
	char stamp[32];
	struct stat st;

	gmtime_r(&seconds, &utc);
	strftime(stamp, sizeof stamp, "%Y%m%dT%H%M%SZ", &utc);
	for (int i = 1;; i++) {
		struct str tail = i == 1 ? S("") : str_format(arena, "-%d", i);
		struct str path = str_format(arena, "%s/%.*s-%s%.*s.db", store->backups_dir,
		                             STR_ARG(name), stamp, STR_ARG(tail));

		if (lstat(path.ptr, &st) < 0)
			return path;
	}
}

static int copy_into(struct store *store, const char *path)
{
	sqlite3_stmt *statement = db_prepare(store, "VACUUM INTO ?");
	mode_t before;
	int rc;

	if (!statement)
		return db_error(store);
	db_bind_text(statement, 1, str_from(path));
	before = umask(077);
	rc = sqlite3_step(statement);
	umask(before);
	return db_done(statement, rc);
}

/* Whether the copy is whole, and of the same version. */
static bool check(struct store *store, const char *path)
{
	struct store copy = { 0 };
	int64_t version = 0, expected = -1;
	sqlite3_stmt *statement = NULL;
	bool whole = false;

	if (sqlite3_open_v2(path, &copy.db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK)
		statement = db_prepare(&copy, "PRAGMA integrity_check(1)");
	if (statement && sqlite3_step(statement) == SQLITE_ROW)
		whole = str_eq(str_from((const char *)sqlite3_column_text(statement, 0)), S("ok"));
	sqlite3_finalize(statement);
	whole = whole && db_int(store, "PRAGMA user_version", &expected) == SQLITE_OK &&
	        db_int(&copy, "PRAGMA user_version", &version) == SQLITE_OK && version == expected;
	sqlite3_close(copy.db);
	return whole;
}

static bool sync_path(const char *path, int flags)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | flags);
	bool synced = fd >= 0 && fsync(fd) == 0;

	if (fd >= 0)
		close(fd);
	return synced;
}

enum status backup_make(struct store *store, struct arena *arena, struct str name,
                        struct moment now, struct str *path, struct str *why)
{
	enum status status = files_make_folder(arena, store->backups_dir, why);
	struct str partial;
	int rc;

	if (status != STATUS_OK)
		return status;
	*path = choose(store, arena, name, now);
	partial = str_format(arena, "%.*s.partial", STR_ARG(*path));
	unlink(partial.ptr);
	rc = copy_into(store, partial.ptr);
	if (rc == SQLITE_OK && !check(store, partial.ptr))
		rc = SQLITE_CORRUPT;
	if (rc != SQLITE_OK) {
		unlink(partial.ptr);
		return fail(arena, *path, store_reason(store, arena, rc), why);
	}
	if (!sync_path(partial.ptr, 0) || rename(partial.ptr, path->ptr) < 0 ||
	    !sync_path(store->backups_dir, O_DIRECTORY)) {
		struct str reason = str_from(strerror(errno));

		unlink(partial.ptr);
		return fail(arena, *path, reason, why);
	}
	return STATUS_OK;
}
