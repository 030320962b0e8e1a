/* SPDX-License-Identifier: MIT */
/*
 * Opening and closing the user's database, and what failures are called. The order matters: nobody
 * writes before it is known what the file is, and nobody opens it while another viva prepares it.
 */
/* realpath is in POSIX.1-2008 with its XSI option only. */
#define _XOPEN_SOURCE 700

#include "store/private.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#define WEEK_MS (INT64_C(7) * 24 * 3600 * 1000)

enum { LEAST_BYTES = 512 };

/* ---- failures ---- */

static const struct {
	int code; /* extended or primary */
	enum status status;
	const char *reason; /* NULL: what the system said */
	const char *hint;
} failures[] = {
	{ SQLITE_READONLY_DBMOVED, STATUS_FAILED, "the file was moved, removed or replaced",
	  "put it back" },
	{ SQLITE_FULL, STATUS_FAILED, "the disk is full", "free some space" },
	{ SQLITE_IOERR_FSYNC, STATUS_FAILED, "the disk did not take what was written",
	  "look at the disk" },
	{ SQLITE_IOERR, STATUS_FAILED, NULL, "free some space or look at the disk" },
	{ SQLITE_CANTOPEN, STATUS_FAILED, NULL, "look at the folder and its permissions" },
	{ SQLITE_READONLY, STATUS_FAILED, "it may not be written", "look at its permissions" },
	{ SQLITE_PERM, STATUS_FAILED, "it may not be opened", "look at its permissions" },
	{ SQLITE_NOTADB, STATUS_REFUSED, "not a viva database, nothing was changed",
	  "name another file with '--db'" },
	{ SQLITE_CORRUPT, STATUS_REFUSED, "damaged, nothing was changed",
	  "a copy may be in the folder backups" },
	{ SQLITE_BUSY, STATUS_LOCKED, "another program is using it", "end that program first" },
	{ SQLITE_LOCKED, STATUS_LOCKED, "another program is using it", "end that program first" },
};

static size_t find_failure(int rc)
{
	size_t i = 0;

	while (i < COUNT(failures) && failures[i].code != rc)
		i++;
	if (i < COUNT(failures) || rc == (rc & 0xff))
		return i;
	return find_failure(rc & 0xff);
}

struct str store_reason(const struct store *store, struct arena *arena, int rc)
{
	size_t i = find_failure(rc);
	int error = store->db ? sqlite3_system_errno(store->db) : 0;

	if (!error)
		error = store->system_errno;
	if (i < COUNT(failures) && failures[i].reason)
		return str_from(failures[i].reason);
	if (i < COUNT(failures) && error)
		return str_dup(arena, str_from(strerror(error)));
	if (store->db && sqlite3_errcode(store->db) == (rc & 0xff))
		return str_dup(arena, str_from(sqlite3_errmsg(store->db)));
	return str_from(sqlite3_errstr(rc));
}

enum status store_failed(const struct store *store, struct arena *arena, int rc, struct str *why)
{
	size_t i = find_failure(rc);
	struct str reason = store_reason(store, arena, rc);
	const char *hint = i < COUNT(failures) ? failures[i].hint : "look at the file";

	*why = str_format(arena, "%s: %.*s (%s)", store->path, STR_ARG(reason), hint);
	return i < COUNT(failures) ? failures[i].status : STATUS_FAILED;
}

struct str store_process(struct arena *arena, pid_t pid)
{
	return pid > 0 ? str_format(arena, "process %ld", (long)pid)
	               : S("a process that cannot be seen from here");
}

/* ---- opening ---- */

static char *join(struct arena *arena, const char *folder, const char *name)
{
	const char *slash = strcmp(folder, "/") == 0 ? "" : "/";

	return str_z(arena, str_format(arena, "%s%s%s", folder, slash, name));
}

/* One name for one file: locks and SQLite's own files stand beside it, not beside a link to it. */
static bool resolve(struct store *store, const char *path)
{
	const char *slash = strrchr(path, '/');
	struct str folder = !slash          ? S(".")
	                    : slash == path ? S("/")
	                                    : str_slice(str_from(path), 0, (size_t)(slash - path));
	char *real = realpath(path, NULL);

	if (!real) {
		real = realpath(str_z(&store->arena, folder), NULL);
		if (!real)
			return false;
		store->path = join(&store->arena, real, slash ? slash + 1 : path);
	} else {
		store->path = str_z(&store->arena, str_from(real));
	}
	free(real);
	slash = strrchr(store->path, '/');
	store->folder = slash == store->path
	                        ? "/"
	                        : str_z(&store->arena, str_slice(str_from(store->path), 0,
	                                                         (size_t)(slash - store->path)));
	return true;
}

static const char *lock_path(struct store *store)
{
	struct str base = str_from(store->path);

	if (str_ends(base, S(".db")))
		base.len -= 3;
	return str_z(&store->arena, str_format(&store->arena, "%.*s.lock", STR_ARG(base)));
}

static enum status fail_errno(struct arena *arena, const char *path, struct str *why)
{
	*why = str_format(arena, "%s: %s (look at the folder and its permissions)", path,
	                  strerror(errno));
	return STATUS_FAILED;
}

/* Gets the shared lock, and keeps others from opening until store_open is through. */
static enum status enter(struct store *store, struct arena *arena, struct str *why)
{
	const char *path = lock_path(store);
	pid_t holder;

	store->lock = lock_open(path);
	if (!store->lock)
		return fail_errno(arena, path, why);
	if (lock_enter(store->lock, &holder))
		return STATUS_OK;
	store->lock = NULL;
	if (errno != EACCES && errno != EAGAIN)
		return fail_errno(arena, path, why);
	*why = str_format(arena, "%s: another viva is opening or changing it (%.*s; try again)",
	                  store->path, STR_ARG(store_process(arena, holder)));
	return STATUS_LOCKED;
}

static int check(struct store *store)
{
	sqlite3_stmt *statement = db_prepare(store, "PRAGMA quick_check(1)");
	int rc;

	if (!statement)
		return db_error(store);
	rc = sqlite3_step(statement);
	if (rc == SQLITE_ROW &&
	    !str_eq(str_from((const char *)sqlite3_column_text(statement, 0)), S("ok")))
		rc = SQLITE_CORRUPT;
	return db_done(statement, rc);
}

static int note_checked(struct store *store, struct moment now)
{
	sqlite3_stmt *statement =
		db_prepare(store, "UPDATE meta SET clean = 1, checked_wall_ms = ?");

	if (!statement)
		return db_error(store);
	sqlite3_bind_int64(statement, 1, now.wall_ms);
	return db_done(statement, sqlite3_step(statement));
}

/* While another viva runs, "not clean" only means that it has not ended yet. */
static int check_if_due(struct store *store, struct moment now)
{
	pid_t holder;
	int rc;

	if (store->clean && now.wall_ms - store->checked_wall_ms < WEEK_MS)
		return SQLITE_OK;
	if (!lock_alone(store->lock, &holder))
		return SQLITE_OK;
	rc = check(store);
	if (rc == SQLITE_OK)
		rc = note_checked(store, now);
	lock_share(store->lock);
	store->clean = rc == SQLITE_OK;
	if (store->clean)
		store->checked_wall_ms = now.wall_ms;
	return rc;
}

static int read_meta(struct store *store)
{
	sqlite3_stmt *statement =
		db_prepare(store, "SELECT m.device, m.clean, m.checked_wall_ms FROM meta m "
	                          "JOIN device d ON d.number = m.device");
	int rc;

	if (!statement)
		return db_error(store) == SQLITE_ERROR ? SQLITE_CORRUPT : db_error(store);
	rc = sqlite3_step(statement);
	if (rc == SQLITE_ROW) {
		store->device = sqlite3_column_int64(statement, 0);
		store->clean = sqlite3_column_int(statement, 1) != 0;
		store->checked_wall_ms = sqlite3_column_int64(statement, 2);
	}
	return db_done(statement, rc == SQLITE_DONE ? SQLITE_CORRUPT : rc);
}

static enum status prepare(struct store *store, struct arena *arena, struct moment now, bool *empty,
                           struct str *why)
{
	enum status status;
	struct stat st = { 0 };
	int rc = SQLITE_OK;

	/* SQLite takes a file that is too short to be a database for one that is empty. */
	if (store->lock && stat(store->path, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 &&
	    st.st_size < LEAST_BYTES)
		rc = SQLITE_NOTADB;
	if (rc == SQLITE_OK)
		rc = connection_open(store);
	if (rc != SQLITE_OK)
		return store_failed(store, arena, rc, why);
	status = schema_bring(store, arena, now, empty, why);
	if (status != STATUS_OK || *empty)
		return status;
	rc = connection_settle(store);
	if (rc == SQLITE_OK)
		rc = read_meta(store);
	if (rc == SQLITE_OK && store->mode == STORE_WRITE && !store->later)
		rc = check_if_due(store, now);
	if (rc != SQLITE_OK)
		return store_failed(store, arena, rc, why);
	if (store->lock && stat(store->path, &st) == 0) {
		store->dev = st.st_dev;
		store->ino = st.st_ino;
	}
	return STATUS_OK;
}

/* Gives back all but the memory. */
static void abandon(struct store *store)
{
	connection_close(store);
	if (store->lock)
		lock_leave(store->lock);
	store->lock = NULL;
}

/* What is damaged is left as it is, by closing it too. */
enum status store_check(struct store *store, struct arena *arena, struct moment now,
                        struct str *why)
{
	int rc = check_if_due(store, now);

	if (rc == SQLITE_OK)
		return STATUS_OK;
	enum status status = store_failed(store, arena, rc, why);
	abandon(store);
	return status;
}

static enum status open_file(struct store *store, struct arena *arena, struct moment now,
                             bool *empty, struct str *why)
{
	enum status status = enter(store, arena, why);

	if (status != STATUS_OK)
		return status;
	status = prepare(store, arena, now, empty, why);
	lock_opened(store->lock);
	if (status != STATUS_OK || *empty)
		abandon(store);
	return status;
}

enum status store_open_schema(struct arena *arena, const char *path, const char *backups_dir,
                              enum store_mode mode, struct moment now, const struct schema *schema,
                              struct store **out, struct str *why)
{
	struct arena own = { 0 };
	struct store *store = arena_new(&own, struct store);
	bool empty = mode == STORE_READ && access(path, F_OK) < 0 && errno == ENOENT;
	enum status status = STATUS_OK;

	*out = NULL;
	*store = (struct store){ .arena = own,
		                 .mode = mode == STORE_READ ? STORE_READ : STORE_WRITE,
		                 .later = mode == STORE_LATER,
		                 .schema = schema };
	store->path = str_z(&store->arena, str_from(path));
	store->backups_dir = str_z(&store->arena, str_from(backups_dir));
	if (!empty && !resolve(store, path))
		status = fail_errno(arena, path, why);
	if (status == STATUS_OK && !empty) {
		store->wal_path =
			str_z(&store->arena, str_format(&store->arena, "%s-wal", store->path));
		status = open_file(store, arena, now, &empty, why);
	}
	if (status == STATUS_OK && empty)
		status = prepare(store, arena, now, &empty, why);
	if (status != STATUS_OK) {
		store_close(store);
		return status;
	}
	*out = store;
	return STATUS_OK;
}

enum status store_open(struct arena *arena, const char *path, const char *backups_dir,
                       enum store_mode mode, struct moment now, struct store **out, struct str *why)
{
	return store_open_schema(arena, path, backups_dir, mode, now, &schema_current, out, why);
}

/* The last one out leaves one file: no other process can come in meanwhile, so this is the one
 * close that may checkpoint. */
static void tidy(struct store *store)
{
	pid_t holder;
	int rc = SQLITE_OK;

	if (!store->wal || !store->db || !lock_alone(store->lock, &holder))
		return;
	if (store->mode == STORE_WRITE) {
		if (!store->clean)
			rc = db_exec(store, "UPDATE meta SET clean = 1");
		if (rc == SQLITE_OK)
			rc = sqlite3_wal_checkpoint_v2(store->db, "main",
			                               SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	} else {
		struct stat st;

		rc = stat(store->wal_path, &st) == 0 && st.st_size == 0 ? SQLITE_OK : SQLITE_BUSY;
	}
	if (rc == SQLITE_OK)
		sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, (int *)NULL);
	connection_close(store);
	lock_share(store->lock);
}

void store_close(struct store *store)
{
	struct arena own;

	if (!store)
		return;
	if (store->lock)
		tidy(store);
	abandon(store);
	own = store->arena;
	arena_release(&own);
}
