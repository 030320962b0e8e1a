/* SPDX-License-Identifier: MIT */
/*
 * The tables, as a list of migrations: row i brings a database from version i to i + 1, and a new
 * database is one of version 0. Rows are only ever added. A migration is one transaction, made
 * while no other viva runs, after a copy of the old database has been checked.
 */
#include "store/private.h"

static const char version_1[] =
	/* Who wrote an event. The UUID stands here once; events carry the number. */
	"CREATE TABLE device("
	" number INTEGER PRIMARY KEY,"
	" uuid BLOB NOT NULL UNIQUE CHECK(length(uuid) = 16),"
	" name TEXT,"
	" created_wall_ms INTEGER NOT NULL"
	") STRICT;"

	/* One row: which device this is, and what is known of the file's health. */
	"CREATE TABLE meta("
	" one INTEGER PRIMARY KEY CHECK(one = 1),"
	" device INTEGER NOT NULL REFERENCES device(number),"
	" clean INTEGER NOT NULL CHECK(clean IN (0, 1)),"
	" checked_wall_ms INTEGER NOT NULL"
	") STRICT;"

	/* What interviews were sat with. A file is kept once, however many snapshots have it. */
	"CREATE TABLE file("
	" number INTEGER PRIMARY KEY,"
	" hash BLOB NOT NULL UNIQUE CHECK(length(hash) = 32),"
	" bytes BLOB NOT NULL"
	") STRICT;"
	"CREATE TABLE snapshot("
	" number INTEGER PRIMARY KEY,"
	" hash BLOB NOT NULL UNIQUE CHECK(length(hash) = 32)"
	") STRICT;"
	"CREATE TABLE snapshot_file("
	" snapshot INTEGER NOT NULL REFERENCES snapshot(number),"
	" path TEXT NOT NULL,"
	" file INTEGER NOT NULL REFERENCES file(number),"
	" PRIMARY KEY(snapshot, path)"
	") STRICT, WITHOUT ROWID;"
	"CREATE INDEX snapshot_file_by_file ON snapshot_file(file);"

	/* `id` is for people: the local date of the beginning and four letters. */
	"CREATE TABLE interview("
	" number INTEGER PRIMARY KEY CHECK(number > 0),"
	" uuid BLOB NOT NULL UNIQUE CHECK(length(uuid) = 16),"
	" id TEXT NOT NULL UNIQUE,"
	" device INTEGER NOT NULL REFERENCES device(number),"
	" case_id TEXT NOT NULL,"
	" title TEXT NOT NULL,"
	" began_wall_ms INTEGER NOT NULL,"
	" snapshot INTEGER NOT NULL REFERENCES snapshot(number)"
	") STRICT;"
	"CREATE INDEX interview_by_snapshot ON interview(snapshot);"

	/* The log. Rows are never changed, but one may give way to a later one that stands for
	 * it too (`first` to `seq`). `step` is an index in the snapshot's framework. */
	"CREATE TABLE event("
	" interview INTEGER NOT NULL REFERENCES interview(number),"
	" device INTEGER NOT NULL REFERENCES device(number),"
	" seq INTEGER NOT NULL CHECK(seq > 0),"
	" first INTEGER NOT NULL CHECK(first > 0 AND first <= seq),"
	" kind INTEGER NOT NULL,"
	" at_ms INTEGER NOT NULL,"
	" wall_ms INTEGER NOT NULL,"
	" step INTEGER NOT NULL,"
	" target INTEGER NOT NULL,"
	" at INTEGER NOT NULL,"
	" removed INTEGER NOT NULL,"
	" n INTEGER NOT NULL,"
	" key TEXT NOT NULL,"
	" text TEXT NOT NULL,"
	" PRIMARY KEY(interview, device, seq)"
	") STRICT, WITHOUT ROWID;"
	"CREATE INDEX event_finish ON event(interview) WHERE kind = 22;"

	/* Counts syncs: something has to change for one to happen. */
	"CREATE TABLE mark(count INTEGER NOT NULL) STRICT;"
	"INSERT INTO mark VALUES(0);";

static const struct migration migrations[] = {
	{ version_1 },
};

const struct schema schema_current = { migrations, COUNT(migrations) };

struct found {
	int64_t application, version, objects;
};

static int look(struct store *store, struct found *found)
{
	int rc = db_int(store, "PRAGMA application_id", &found->application);

	if (rc == SQLITE_OK)
		rc = db_int(store, "PRAGMA user_version", &found->version);
	if (rc == SQLITE_OK)
		rc = db_int(store, "SELECT count(*) FROM sqlite_schema", &found->objects);
	return rc;
}

static int apply(struct store *store, int64_t from)
{
	int rc = SQLITE_OK;

	for (size_t i = (size_t)from; rc == SQLITE_OK && i < store->schema->n; i++)
		rc = db_exec(store, store->schema->steps[i].sql);
	return rc;
}

static int stamp(struct store *store)
{
	char sql[80];

	snprintf(sql, sizeof sql, "PRAGMA application_id = %d; PRAGMA user_version = %d",
	         STORE_APPLICATION, (int)store->schema->n);
	return db_exec(store, sql);
}

static int add_device(struct store *store, struct moment now)
{
	uint8_t random[UUID_BYTES], uuid[UUID_BYTES];
	sqlite3_stmt *statement;

	if (!uuid_random(random))
		return SQLITE_IOERR;
	uuid_next((uint8_t[UUID_BYTES]){ 0 }, now.wall_ms, random, uuid);
	statement = db_prepare(store, "INSERT INTO device(number, uuid, created_wall_ms) "
	                              "VALUES(1, ?, ?)");
	if (!statement)
		return db_error(store);
	db_bind_blob(statement, 1, uuid, sizeof uuid);
	sqlite3_bind_int64(statement, 2, now.wall_ms);
	return db_done(statement, sqlite3_step(statement));
}

static int add_meta(struct store *store, struct moment now)
{
	sqlite3_stmt *statement = db_prepare(store, "INSERT INTO meta VALUES(1, 1, 1, ?)");

	if (!statement)
		return db_error(store);
	sqlite3_bind_int64(statement, 1, now.wall_ms);
	return db_done(statement, sqlite3_step(statement));
}

static int create(struct store *store, struct moment now)
{
	int rc = db_exec(store, "BEGIN EXCLUSIVE");

	if (rc != SQLITE_OK)
		return rc;
	rc = apply(store, 0);
	if (rc == SQLITE_OK)
		rc = stamp(store);
	if (rc == SQLITE_OK)
		rc = add_device(store, now);
	if (rc == SQLITE_OK)
		rc = add_meta(store, now);
	return db_end(store, rc);
}

/* A row of foreign_key_check is something that refers to nothing. */
static int check_references(struct store *store)
{
	sqlite3_stmt *statement = db_prepare(store, "PRAGMA foreign_key_check");
	int rc;

	if (!statement)
		return db_error(store);
	rc = sqlite3_step(statement);
	return db_done(statement, rc == SQLITE_ROW ? SQLITE_CONSTRAINT_FOREIGNKEY : rc);
}

static int migrate(struct store *store, int64_t from)
{
	int rc = db_exec(store, "BEGIN EXCLUSIVE");

	if (rc != SQLITE_OK)
		return rc;
	rc = apply(store, from);
	if (rc == SQLITE_OK)
		rc = check_references(store);
	if (rc == SQLITE_OK)
		rc = stamp(store);
	return db_end(store, rc);
}

static enum status migrate_alone(struct store *store, struct arena *arena, int64_t from,
                                 struct moment now, struct str *why)
{
	struct str name = str_format(arena, "pre-v%lld", (long long)from), copy, reason;
	enum status status = backup_make(store, arena, name, now, &copy, why);
	int rc;

	if (status != STATUS_OK)
		return status;
	rc = migrate(store, from);
	if (rc == SQLITE_OK)
		return STATUS_OK;
	reason = store_reason(store, arena, rc);
	*why = str_format(arena,
	                  "%s: version %lld could not be brought to version %zu: %.*s (nothing was "
	                  "changed, a copy is in %.*s)",
	                  store->path, (long long)from, store->schema->n, STR_ARG(reason),
	                  STR_ARG(copy));
	return STATUS_FAILED;
}

static enum status bring_older(struct store *store, struct arena *arena, int64_t from,
                               struct moment now, struct str *why)
{
	enum status status;
	pid_t holder;

	if (!lock_alone(store->lock, &holder)) {
		*why = str_format(arena,
		                  "%s: written by an older viva, and another viva is using it "
		                  "(end %.*s first)",
		                  store->path, STR_ARG(store_process(arena, holder)));
		return STATUS_LOCKED;
	}
	status = migrate_alone(store, arena, from, now, why);
	lock_share(store->lock);
	return status;
}

static enum status refuse(struct arena *arena, const struct store *store, const struct found *found,
                          struct str *why)
{
	if (found->application != STORE_APPLICATION)
		*why = str_format(arena,
		                  "%s: not a viva database, nothing was changed (name another file "
		                  "with '--db')",
		                  store->path);
	else if (found->version < 1)
		*why = str_format(
			arena,
			"%s: damaged, its version is missing, nothing was changed (a copy "
			"may be in %s)",
			store->path, store->backups_dir);
	else
		*why = str_format(arena,
		                  "%s: written by a newer viva (form %lld, this one knows %zu), "
		                  "nothing was changed (update viva)",
		                  store->path, (long long)found->version, store->schema->n);
	return STATUS_REFUSED;
}

enum status schema_bring(struct store *store, struct arena *arena, struct moment now, bool *empty,
                         struct str *why)
{
	struct found found = { 0 };
	int rc = look(store, &found);

	*empty = false;
	if (rc == SQLITE_OK && found.application == 0 && found.version == 0 && found.objects == 0) {
		*empty = store->mode == STORE_READ && store->lock;
		rc = *empty ? SQLITE_OK : create(store, now);
		return rc == SQLITE_OK ? STATUS_OK : store_failed(store, arena, rc, why);
	}
	if (rc != SQLITE_OK)
		return store_failed(store, arena, rc, why);
	if (found.application != STORE_APPLICATION || found.version < 1 ||
	    found.version > (int64_t)store->schema->n)
		return refuse(arena, store, &found, why);
	if (found.version == (int64_t)store->schema->n)
		return STATUS_OK;
	return bring_older(store, arena, found.version, now, why);
}
