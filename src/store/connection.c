/* SPDX-License-Identifier: MIT */
/*
 * The connection to SQLite: how it is opened, hardened, synced and closed. It knows nothing of the
 * tables but the one row of `mark`.
 *
 * SQLite below 3.51.3 can lose pages when a checkpoint of one process meets a commit of another. So
 * nothing here checkpoints unless lock_alone says that there is no other process.
 */
#include "store/private.h"

#include <errno.h>
#include <sys/stat.h>

#ifdef __linux__
#include <sys/statfs.h>
#endif

enum { BUSY_MS = 5000 };

static const struct {
	int option, value;
} hardening[] = {
	{ SQLITE_DBCONFIG_DEFENSIVE, 1 },
	{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
	{ SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 },
	{ SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
	{ SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
	{ SQLITE_DBCONFIG_DQS_DML, 0 },
	{ SQLITE_DBCONFIG_DQS_DDL, 0 },
	{ SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1 },
};

static const char pragmas[] = "PRAGMA wal_autocheckpoint = 0;"
			      "PRAGMA mmap_size = 0;"
			      "PRAGMA temp_store = MEMORY;"
			      "PRAGMA cache_size = -256;"
			      "PRAGMA cell_size_check = ON;"
			      "PRAGMA secure_delete = ON;";

static const char insert_event[] =
	"INSERT INTO event(interview, device, seq, first, kind, at_ms, wall_ms, step, "
	"target, at, removed, n, key, text) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?)";

static const char remove_events[] =
	"DELETE FROM event WHERE interview = ? AND device = ? AND seq BETWEEN ? AND ?";

static const char *const kept_sql[STATEMENTS] = {
	[STATEMENT_BEGIN] = "BEGIN IMMEDIATE",
	[STATEMENT_COMMIT] = "COMMIT",
	[STATEMENT_EVENT] = insert_event,
	[STATEMENT_REMOVE] = remove_events,
	[STATEMENT_MARK] = "UPDATE mark SET count = count + 1",
};

/* ---- calls ---- */

int db_error(const struct store *store)
{
	return store->db ? sqlite3_extended_errcode(store->db) : SQLITE_CANTOPEN;
}

int db_exec(struct store *store, const char *sql)
{
	if (!store->db)
		return db_error(store);
	return sqlite3_exec(store->db, sql, NULL, NULL, NULL);
}

sqlite3_stmt *db_prepare(struct store *store, const char *sql)
{
	sqlite3_stmt *statement = NULL;

	if (store->db)
		sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL);
	return statement;
}

int db_done(sqlite3_stmt *statement, int rc)
{
	sqlite3_finalize(statement);
	return rc == SQLITE_DONE || rc == SQLITE_ROW ? SQLITE_OK : rc;
}

sqlite3_stmt *db_statement(struct store *store, enum statement which)
{
	sqlite3_stmt **statement = &store->statements[which];

	if (!*statement && store->db)
		sqlite3_prepare_v3(store->db, kept_sql[which], -1, SQLITE_PREPARE_PERSISTENT,
		                   statement, NULL);
	return *statement;
}

static int run(struct store *store, enum statement which)
{
	sqlite3_stmt *statement = db_statement(store, which);

	if (!statement)
		return db_error(store);
	sqlite3_step(statement);
	return sqlite3_reset(statement);
}

int db_int(struct store *store, const char *sql, int64_t *out)
{
	sqlite3_stmt *statement = db_prepare(store, sql);
	int rc;

	if (!statement)
		return db_error(store);
	rc = sqlite3_step(statement);
	if (rc == SQLITE_ROW)
		*out = sqlite3_column_int64(statement, 0);
	return db_done(statement, rc == SQLITE_DONE ? SQLITE_CORRUPT : rc);
}

int db_begin(struct store *store)
{
	return run(store, STATEMENT_BEGIN);
}

int db_commit(struct store *store)
{
	int rc;

	/* SQLite does not keep the reason for a commit that failed. */
	errno = 0;
	rc = run(store, STATEMENT_COMMIT);
	store->system_errno = rc == SQLITE_OK ? 0 : errno;
	return rc;
}

int db_end(struct store *store, int rc)
{
	if (rc == SQLITE_OK)
		rc = db_commit(store);
	if (rc != SQLITE_OK && store->db && !sqlite3_get_autocommit(store->db))
		db_exec(store, "ROLLBACK");
	if (rc == SQLITE_OK && store->dirtied)
		store->clean = false;
	store->dirtied = false;
	return rc;
}

void db_bind_text(sqlite3_stmt *statement, int index, struct str text)
{
	sqlite3_bind_text64(statement, index, text.len ? text.ptr : "", text.len, SQLITE_STATIC,
	                    SQLITE_UTF8);
}

void db_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, size_t n)
{
	sqlite3_bind_blob64(statement, index, n ? bytes : "", n, SQLITE_STATIC);
}

struct str db_text(struct arena *arena, sqlite3_stmt *statement, int column)
{
	const void *bytes = sqlite3_column_blob(statement, column);
	int n = sqlite3_column_bytes(statement, column);

	if (n <= 0)
		return (struct str){ 0 };
	return str_dup(arena, (struct str){ bytes, (size_t)n });
}

/* ---- opening ---- */

/* By itself SQLite takes locks against threads, of which viva has one, and counts what it
 * allocates: some 200 atomic operations a key. */
void store_start(void)
{
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

static void harden(sqlite3 *db)
{
	for (size_t i = 0; i < COUNT(hardening); i++)
		sqlite3_db_config(db, hardening[i].option, hardening[i].value, (int *)NULL);
}

/* SQLite gives its other files the mode of this one. */
static int open_private(struct store *store)
{
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_NOMUTEX;
	mode_t before = umask(077);
	int rc;

	if (store->mode == STORE_WRITE)
		flags |= SQLITE_OPEN_CREATE;
	rc = sqlite3_open_v2(store->lock ? store->path : ":memory:", &store->db, flags, NULL);
	umask(before);
	return rc;
}

int connection_open(struct store *store)
{
	int rc = open_private(store);

	if (rc == SQLITE_OK) {
		sqlite3_extended_result_codes(store->db, 1);
		harden(store->db);
		sqlite3_busy_timeout(store->db, BUSY_MS);
		rc = db_exec(store, pragmas);
	}
	if (rc != SQLITE_OK) {
		store->system_errno = store->db ? sqlite3_system_errno(store->db) : 0;
		connection_close(store);
	}
	return rc;
}

bool connection_is_local(const char *folder)
{
#ifdef __linux__
	static const uint32_t local[] = {
		0xef53,     /* ext2, ext3, ext4 */
		0x58465342, /* xfs */
		0x9123683e, /* btrfs */
		0x2fc12fc1, /* zfs */
		0xf2f52010, /* f2fs */
		0xca451a4e, /* bcachefs */
		0x3153464a, /* jfs */
		0x52654973, /* reiserfs */
		0x3434,     /* nilfs */
		0xf15f,     /* ecryptfs */
		0x01021994, /* tmpfs */
		0x858458f6, /* ramfs */
		0x794c7630, /* overlayfs */
	};
	struct statfs fs;

	if (statfs(folder, &fs) < 0)
		return false;
	for (size_t i = 0; i < COUNT(local); i++) {
		if ((uint32_t)fs.f_type == local[i])
			return true;
	}
	return false;
#else
	/* POSIX cannot tell; SQLite itself falls back where memory cannot be shared. */
	(void)folder;
	return true;
#endif
}

/* SQLite answers with the mode it has, which need not be the one that was asked for. */
static int journal_mode(struct store *store)
{
	bool local = !store->lock || connection_is_local(store->folder);
	sqlite3_stmt *statement;
	int rc;

	store->remote = store->remote || !local;
	if (store->mode == STORE_READ || !store->lock)
		statement = db_prepare(store, "PRAGMA journal_mode");
	else
		statement = db_prepare(store, local ? "PRAGMA journal_mode = WAL"
		                                    : "PRAGMA journal_mode = DELETE");
	if (!statement)
		return db_error(store);
	rc = sqlite3_step(statement);
	if (rc == SQLITE_ROW)
		store->wal =
			str_eq(str_from((const char *)sqlite3_column_text(statement, 0)), S("wal"));
	rc = db_done(statement, rc);
	if (rc == SQLITE_OK && store->wal && !local && store->mode == STORE_WRITE)
		return SQLITE_BUSY;
	return rc;
}

int connection_settle(struct store *store)
{
	int rc = journal_mode(store);

	if (rc == SQLITE_OK)
		rc = db_exec(store, store->wal ? "PRAGMA synchronous = NORMAL"
		                               : "PRAGMA synchronous = EXTRA");
	if (rc == SQLITE_OK)
		rc = db_exec(store, "PRAGMA foreign_keys = ON");
	if (rc == SQLITE_OK && store->mode == STORE_READ)
		rc = db_exec(store, "PRAGMA query_only = ON");
	return rc;
}

void connection_close(struct store *store)
{
	for (size_t i = 0; i < STATEMENTS; i++) {
		sqlite3_finalize(store->statements[i]);
		store->statements[i] = NULL;
	}
	sqlite3_close(store->db);
	store->db = NULL;
}

static bool moved(const struct store *store)
{
	struct stat st;

	return stat(store->path, &st) < 0 || st.st_dev != store->dev || st.st_ino != store->ino;
}

int connection_ready(struct store *store)
{
	int rc;

	if (moved(store))
		return SQLITE_READONLY_DBMOVED;
	if (store->db)
		return SQLITE_OK;
	rc = connection_open(store);
	return rc == SQLITE_OK ? connection_settle(store) : rc;
}

/* ---- syncs and checkpoints ---- */

/* With NORMAL a commit is in the write-ahead log but perhaps not on the disk. One with FULL syncs
 * the whole log; it must change something, or nothing is synced. */
int connection_sync(struct store *store)
{
	int rc;

	if (!store->wal)
		return SQLITE_OK;
	rc = db_exec(store, "PRAGMA synchronous = FULL");
	if (rc == SQLITE_OK)
		rc = run(store, STATEMENT_MARK);
	db_exec(store, "PRAGMA synchronous = NORMAL");
	return rc;
}

int connection_checkpoint(struct store *store, int64_t limit)
{
	struct stat st;
	pid_t holder;
	int rc;

	if (!store->wal || stat(store->wal_path, &st) < 0 || st.st_size <= limit ||
	    !lock_alone(store->lock, &holder))
		return SQLITE_OK;
	rc = sqlite3_wal_checkpoint_v2(store->db, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	lock_share(store->lock);
	return rc;
}
