/* SPDX-License-Identifier: MIT */
/*
 * Interviews as rows: the list, one by its name, a new one, one less. What a row says beyond its
 * own columns (the setup, the end) is read from the log, which is the only place that knows it.
 */
#include "store/private.h"

#include <time.h>

/* The number stands in the SQL of this file and of the schema. */
_Static_assert(EVENT_FINISH == 22, "kinds of events are in databases");

#define SELECT_ROWS                                                                               \
	"SELECT i.number, i.uuid, i.id, i.case_id, i.title, i.began_wall_ms, "                    \
	"(SELECT text FROM event WHERE interview = i.number AND device = i.device AND seq = 1), " \
	"coalesce((SELECT wall_ms FROM event WHERE interview = i.number AND device = i.device "   \
	"ORDER BY seq DESC LIMIT 1), i.began_wall_ms), "                                          \
	"EXISTS(SELECT 1 FROM event WHERE interview = i.number AND kind = 22) AS finished, "      \
	"i.device = m.device FROM interview i, meta m "
#define NEWEST_FIRST "ORDER BY i.began_wall_ms DESC, i.number DESC "

static void read_row(sqlite3_stmt *statement, struct arena *arena, struct interview_row *row)
{
	*row = (struct interview_row){
		.number = sqlite3_column_int64(statement, 0),
		.uuid = uuid_print(arena, sqlite3_column_blob(statement, 1)),
		.id = db_text(arena, statement, 2),
		.case_id = db_text(arena, statement, 3),
		.title = db_text(arena, statement, 4),
		.began_wall_ms = sqlite3_column_int64(statement, 5),
		.setup = db_text(arena, statement, 6),
		.ended_wall_ms = sqlite3_column_int64(statement, 7),
		.finished = sqlite3_column_int(statement, 8) != 0,
		.own_device = sqlite3_column_int(statement, 9) != 0,
	};
}

/* All rows of a query that is ready to run, which it finalises. */
static enum status collect(struct store *store, struct arena *arena, sqlite3_stmt *statement,
                           struct interview_row **rows, size_t *n, struct str *why)
{
	size_t cap = 0;
	int rc;

	*rows = NULL;
	*n = 0;
	if (!statement)
		return store_failed(store, arena, db_error(store), why);
	while ((rc = sqlite3_step(statement)) == SQLITE_ROW &&
	       sqlite3_column_bytes(statement, 1) == UUID_BYTES) {
		*rows = arena_grow(arena, *rows, *n, &cap, sizeof **rows);
		read_row(statement, arena, &(*rows)[(*n)++]);
	}
	rc = db_done(statement, rc == SQLITE_ROW ? SQLITE_CORRUPT : rc);
	return rc == SQLITE_OK ? STATUS_OK : store_failed(store, arena, rc, why);
}

enum status store_list(struct store *store, struct arena *arena, struct interview_row **rows,
                       size_t *n, struct str *why)
{
	return collect(store, arena, db_prepare(store, SELECT_ROWS NEWEST_FIRST), rows, n, why);
}

/* The first row of a query, or `none`. */
static enum status first_of(struct store *store, struct arena *arena, sqlite3_stmt *statement,
                            enum status none, struct interview_row *out, struct str *why)
{
	struct interview_row *rows;
	size_t n;
	enum status status = collect(store, arena, statement, &rows, &n, why);

	if (status != STATUS_OK || n == 0)
		return status == STATUS_OK ? none : status;
	*out = rows[0];
	return STATUS_OK;
}

enum status store_find(struct store *store, struct arena *arena, struct str name,
                       struct interview_row *out, struct str *why)
{
	uint8_t uuid[UUID_BYTES];
	sqlite3_stmt *statement;
	enum status status;

	if (str_eq(name, S("last"))) {
		statement = db_prepare(store, SELECT_ROWS NEWEST_FIRST "LIMIT 1");
	} else if (uuid_parse(name, uuid)) {
		statement = db_prepare(store, SELECT_ROWS "WHERE i.uuid = ?");
		db_bind_blob(statement, 1, uuid, sizeof uuid);
	} else {
		statement = db_prepare(store, SELECT_ROWS "WHERE i.id = ?");
		db_bind_text(statement, 1, name);
	}
	status = first_of(store, arena, statement, STATUS_MISSING, out, why);
	if (status == STATUS_MISSING)
		*why = str_format(arena,
		                  "no interview named '%.*s' ('viva list interviews' shows them)",
		                  STR_ARG(name));
	return status;
}

enum status store_find_latest(struct store *store, struct arena *arena, bool finished,
                              struct interview_row *out, struct str *why)
{
	sqlite3_stmt *statement =
		db_prepare(store, SELECT_ROWS "WHERE finished = ? " NEWEST_FIRST "LIMIT 1");
	enum status status;

	sqlite3_bind_int(statement, 1, finished);
	status = first_of(store, arena, statement, STATUS_NEGATIVE, out, why);
	if (status == STATUS_NEGATIVE)
		*why = finished ? S("no interview is finished yet ('viva interview' begins one)")
		                : S("no interview is unfinished ('viva interview' begins one)");
	return status;
}

/* ---- a new one ---- */

static int newest_uuid(struct store *store, uint8_t out[UUID_BYTES])
{
	sqlite3_stmt *statement = db_prepare(store, "SELECT max(uuid) FROM interview");
	int rc;

	if (!statement)
		return db_error(store);
	rc = sqlite3_step(statement);
	if (rc == SQLITE_ROW && sqlite3_column_bytes(statement, 0) == UUID_BYTES)
		memcpy(out, sqlite3_column_blob(statement, 0), UUID_BYTES);
	return db_done(statement, rc);
}

/* The day in the user's time zone: an interview is called what the calendar said when it began. */
static struct str local_day(struct arena *arena, int64_t wall_ms)
{
	time_t seconds = (time_t)(wall_ms / 1000);
	struct tm local = { 0 };

	tzset();
	localtime_r(&seconds, &local);
	return str_format(arena, "%04d-%02d-%02d", local.tm_year + 1900, local.tm_mon + 1,
	                  local.tm_mday);
}

static int insert(struct store *store, const struct interview_row *row,
                  const uint8_t uuid[UUID_BYTES], int64_t snapshot)
{
	sqlite3_stmt *statement =
		db_prepare(store,
	                   "INSERT INTO interview(uuid, id, device, case_id, title, began_wall_ms, "
	                   "snapshot) VALUES(?, ?, ?, ?, ?, ?, ?)");

	if (!statement)
		return db_error(store);
	db_bind_blob(statement, 1, uuid, UUID_BYTES);
	db_bind_text(statement, 2, row->id);
	sqlite3_bind_int64(statement, 3, store->device);
	db_bind_text(statement, 4, row->case_id);
	db_bind_text(statement, 5, row->title);
	sqlite3_bind_int64(statement, 6, row->began_wall_ms);
	sqlite3_bind_int64(statement, 7, snapshot);
	return db_done(statement, sqlite3_step(statement));
}

int interview_insert(struct store *store, struct arena *arena, struct str case_id, struct str title,
                     int64_t snapshot, struct moment now, struct interview_row *row)
{
	uint8_t newest[UUID_BYTES] = { 0 }, random[UUID_BYTES], uuid[UUID_BYTES];
	struct str day = local_day(arena, now.wall_ms);
	int rc = newest_uuid(store, newest);

	if (rc == SQLITE_OK && !uuid_random(random))
		rc = SQLITE_IOERR;
	if (rc != SQLITE_OK)
		return rc;
	uuid_next(newest, now.wall_ms, random, uuid);
	*row = (struct interview_row){
		.uuid = uuid_print(arena, uuid),
		.case_id = str_dup(arena, case_id),
		.title = str_dup(arena, title),
		.began_wall_ms = now.wall_ms,
		.ended_wall_ms = now.wall_ms,
		.own_device = true,
	};
	rc = SQLITE_CONSTRAINT_UNIQUE;
	for (int i = 0; rc == SQLITE_CONSTRAINT_UNIQUE && i < UUID_ATTEMPTS; i++) {
		row->id = str_format(arena, "%.*s-%.*s", STR_ARG(day),
		                     STR_ARG(uuid_letters(arena, uuid, i)));
		rc = insert(store, row, uuid, snapshot);
	}
	row->number = sqlite3_last_insert_rowid(store->db);
	return rc;
}

/* ---- one for reading ---- */

struct interview_row interview_row_dup(struct arena *arena, const struct interview_row *row)
{
	struct interview_row copy = *row;

	copy.uuid = str_dup(arena, row->uuid);
	copy.id = str_dup(arena, row->id);
	copy.case_id = str_dup(arena, row->case_id);
	copy.title = str_dup(arena, row->title);
	copy.setup = str_dup(arena, row->setup);
	return copy;
}

static enum status load_snapshot(struct store *store, struct arena *arena, int64_t number,
                                 struct bundle *snapshot, struct str *why)
{
	sqlite3_stmt *statement =
		db_prepare(store, "SELECT snapshot FROM interview WHERE number = ?");
	int64_t which = 0;
	int rc;

	if (!statement)
		return store_failed(store, arena, db_error(store), why);
	sqlite3_bind_int64(statement, 1, number);
	rc = sqlite3_step(statement);
	if (rc == SQLITE_ROW)
		which = sqlite3_column_int64(statement, 0);
	rc = db_done(statement, rc);
	if (rc != SQLITE_OK)
		return store_failed(store, arena, rc, why);
	return snapshot_load(store, arena, which, snapshot, why);
}

enum status store_load(struct store *store, struct arena *arena, int64_t number,
                       struct bundle *snapshot, struct event_list *events, struct str *why)
{
	enum status status = STATUS_OK;

	if (snapshot)
		status = load_snapshot(store, arena, number, snapshot, why);
	return status == STATUS_OK ? events_load(store, arena, number, events, why) : status;
}

enum status record_open(struct store *store, struct arena *arena, const struct interview_row *row,
                        struct record **out, struct str *why)
{
	struct arena own = { 0 };
	struct record *record = arena_new(&own, struct record);
	struct event_list events;
	struct bundle snapshot;
	enum status status;

	*record = (struct record){ .arena = own };
	record->row = interview_row_dup(&record->arena, row);
	*out = NULL;
	status = store_load(store, &record->arena, row->number, &snapshot, &events, why);
	if (status == STATUS_OK)
		status = sitting_content(&record->arena, &snapshot, row, &record->content, why);
	if (status == STATUS_OK) {
		record->interview = interview_new(&record->content);
		status = sitting_fold(record->interview, &events, row, arena, why);
	}
	if (status != STATUS_OK) {
		*why = str_dup(arena, *why);
		record_close(record);
		return status;
	}
	*out = record;
	return STATUS_OK;
}

void record_close(struct record *record)
{
	struct arena own;

	if (!record)
		return;
	interview_free(record->interview);
	own = record->arena;
	arena_release(&own);
}

/* ---- one less ---- */

enum status interview_take(struct store *store, struct arena *arena,
                           const struct interview_row *row, struct str *why)
{
	pid_t holder;

	if (lock_take(store->lock, row->number, &holder))
		return STATUS_OK;
	*why = str_format(arena, "interview %.*s: open in another viva (%.*s)", STR_ARG(row->id),
	                  STR_ARG(store_process(arena, holder)));
	return STATUS_LOCKED;
}

static int delete_row(struct store *store, const char *sql, int64_t number)
{
	sqlite3_stmt *statement = db_prepare(store, sql);

	if (!statement)
		return db_error(store);
	sqlite3_bind_int64(statement, 1, number);
	return db_done(statement, sqlite3_step(statement));
}

static int erase(struct store *store, int64_t number)
{
	int rc = db_begin(store);

	if (rc == SQLITE_OK)
		rc = delete_row(store, "DELETE FROM event WHERE interview = ?", number);
	if (rc == SQLITE_OK)
		rc = delete_row(store, "DELETE FROM interview WHERE number = ?", number);
	if (rc == SQLITE_OK)
		rc = snapshot_sweep(store);
	rc = db_end(store, rc);
	if (rc == SQLITE_OK)
		rc = connection_sync(store);
	/* What was deleted is still in the write-ahead log. */
	if (rc == SQLITE_OK)
		connection_checkpoint(store, 0);
	return rc;
}

enum status store_forget(struct store *store, struct arena *arena, const struct interview_row *row,
                         struct moment now, struct str *backup, struct str *why)
{
	struct str name = str_format(arena, "forget-%.*s", STR_ARG(row->id));
	enum status status = interview_take(store, arena, row, why);
	int rc;

	if (status != STATUS_OK)
		return status;
	status = backup_make(store, arena, name, now, backup, why);
	if (status == STATUS_OK) {
		rc = erase(store, row->number);
		if (rc != SQLITE_OK)
			status = store_failed(store, arena, rc, why);
	}
	lock_drop(store->lock, row->number);
	return status;
}
