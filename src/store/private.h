/* SPDX-License-Identifier: MIT */
/*
 * Private to store/: the open database, its locks, and the parts of a sitting. Functions that
 * return an `int` return a result code of SQLite; store_failed makes a status and a sentence of it.
 */
#ifndef STORE_PRIVATE_H
#define STORE_PRIVATE_H

#include "store/store.h"

#include <sqlite3.h>
#include <sys/types.h>

enum {
	STORE_APPLICATION = 0x76697661, /* "viva" */
	WAL_LIMIT = 4 << 20,            /* bytes; beyond it a checkpoint is worth its time */
	WAL_MOST = 4 * WAL_LIMIT,       /* beyond it even while somebody types */
	UUID_BYTES = 16,
	HASH_BYTES = 32,
};

/* ---- lock.c ---- */

/* The bytes of viva.lock. */
enum {
	LOCK_RUNNING = 0,   /* shared by every viva; exclusive to checkpoint or migrate */
	LOCK_OPENING = 1,   /* exclusive while a viva opens its database */
	LOCK_INTERVIEW = 1, /* plus the interview's number, from 1: exclusive for its writer */
};

struct lock_file;

/* The lock file at `path`, made if it is not there; opened once a process and never closed, because
 * closing any descriptor of a file drops all locks that the process has on it. NULL and errno. */
struct lock_file *lock_open(const char *path);

/* Counts this user in; waits up to five seconds for one that has the file for itself. Until
 * lock_opened, no other process gets past this. False: `*holder` is the process in the way, or 0
 * when it is not known. */
bool lock_enter(struct lock_file *file, pid_t *holder);
void lock_opened(struct lock_file *file);
void lock_leave(struct lock_file *file);

/* Whether no other viva has the file; then nobody can come in until lock_share. Does not wait. */
bool lock_alone(struct lock_file *file, pid_t *holder);
void lock_share(struct lock_file *file);

/* The writer's lock of one interview, without waiting; a process may hold each only once. */
bool lock_take(struct lock_file *file, int64_t interview, pid_t *holder);
void lock_drop(struct lock_file *file, int64_t interview);

/* ---- schema.c ---- */

/* Row i brings a database from version i to i + 1. */
struct migration {
	const char *sql;
};

struct schema {
	const struct migration *steps;
	size_t n; /* the newest version */
};

extern const struct schema schema_current;

/* Refuses what is not a viva database of a version that is known, and migrates an older one.
 * `*empty`: there is nothing in it yet, and the store only looks. */
enum status schema_bring(struct store *store, struct arena *arena, struct moment now, bool *empty,
                         struct str *why);

/* ---- store.c ---- */

enum statement {
	STATEMENT_BEGIN,
	STATEMENT_COMMIT,
	STATEMENT_EVENT,
	STATEMENT_REMOVE,
	STATEMENT_MARK,
	STATEMENTS,
};

struct store {
	struct arena arena; /* holds the store itself */
	enum store_mode mode;
	const struct schema *schema;
	const char *path, *wal_path, *folder, *backups_dir;
	struct lock_file *lock; /* NULL: an empty database in memory */
	sqlite3 *db;            /* NULL after a sync has failed, until the next use */
	int system_errno;       /* of the last commit or opening that failed */
	sqlite3_stmt *statements[STATEMENTS];
	dev_t dev; /* which file `path` was when it was opened */
	ino_t ino;
	bool remote; /* on a network file system: commits are to be some time apart */
	bool wal;    /* write-ahead log; else a rollback journal, and each commit is durable */
	bool clean;  /* the database says that it was left in order */
	bool later;  /* store_check is called by whoever opened it */
	int64_t checked_wall_ms; /* when the whole file was last checked */
	bool dirtied;            /* and this transaction changes that */
	int64_t device;          /* this one */
};

/* store_open with other migrations: for tests. */
enum status store_open_schema(struct arena *arena, const char *path, const char *backups_dir,
                              enum store_mode mode, struct moment now, const struct schema *schema,
                              struct store **out, struct str *why);

/* Why: a result code that is not SQLITE_OK, for people; then as a status and a whole sentence. */
struct str store_reason(const struct store *store, struct arena *arena, int rc);
enum status store_failed(const struct store *store, struct arena *arena, int rc, struct str *why);
/* "process 1234". */
struct str store_process(struct arena *arena, pid_t pid);

/* ---- connection.c ---- */

/* Opens and hardens the connection; nothing is written yet. */
int connection_open(struct store *store);
/* What needs a database of a known version: the journal mode, and how it is synced. */
int connection_settle(struct store *store);
void connection_close(struct store *store);
/* Opens it again if a failed sync has closed it; SQLITE_READONLY_DBMOVED when the file that was
 * opened is not there any more. */
int connection_ready(struct store *store);
/* Makes every commit so far durable. Not inside a transaction. */
int connection_sync(struct store *store);
/* Empties the write-ahead log if it is larger than `limit` bytes and no other viva runs. */
int connection_checkpoint(struct store *store, int64_t limit);
/* Whether files in `folder` are on a file system that is known to be local. */
bool connection_is_local(const char *folder);

int db_exec(struct store *store, const char *sql);
int db_int(struct store *store, const char *sql, int64_t *out); /* the one value it gives */
int db_begin(struct store *store);                              /* for writing */
int db_commit(struct store *store);
/* Ends a transaction: commits when `rc` is SQLITE_OK, else undoes it. */
int db_end(struct store *store, int rc);
/* One of the statements that are kept; NULL when it cannot be had. */
sqlite3_stmt *db_statement(struct store *store, enum statement which);
/* A statement for one use: finalise it with db_done. NULL when it cannot be had. */
sqlite3_stmt *db_prepare(struct store *store, const char *sql);
int db_done(sqlite3_stmt *statement, int rc); /* SQLITE_OK for SQLITE_DONE and SQLITE_ROW */
int db_error(const struct store *store);      /* of the last call that failed */
void db_bind_text(sqlite3_stmt *statement, int index, struct str text);
void db_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, size_t n);
struct str db_text(struct arena *arena, sqlite3_stmt *statement, int column);

/* ---- uuid.c ---- */

/* A UUIDv7 of this time, or the one after `last` if that is not greater. */
void uuid_next(const uint8_t last[UUID_BYTES], int64_t wall_ms, const uint8_t random[UUID_BYTES],
               uint8_t out[UUID_BYTES]);
bool uuid_random(uint8_t random[UUID_BYTES]); /* from the system; false when it has none */
struct str uuid_print(struct arena *arena, const uint8_t uuid[UUID_BYTES]);
bool uuid_parse(struct str text, uint8_t out[UUID_BYTES]);
/* Four letters and digits from its random bits; attempts 0 to UUID_ATTEMPTS - 1 take other bits. */
enum { UUID_ATTEMPTS = 43 };
struct str uuid_letters(struct arena *arena, const uint8_t uuid[UUID_BYTES], int attempt);

/* ---- backup.c ---- */

/* A checked copy of the database: `backups_dir/NAME-TIME.db`; `*path` says where. */
enum status backup_make(struct store *store, struct arena *arena, struct str name,
                        struct moment now, struct str *path, struct str *why);

/* ---- snapshots.c, interviews.c, events.c: inside the caller's transaction ---- */

/* The number of the snapshot that holds these files, stored if it is not there yet. */
int snapshot_store(struct store *store, const struct bundle *bundle, int64_t *number);
enum status snapshot_load(struct store *store, struct arena *arena, int64_t number,
                          struct bundle *out, struct str *why);
/* Removes the snapshots that no interview needs. */
int snapshot_sweep(struct store *store);

/* Adds an interview, which begins now; fills in `row`. */
int interview_insert(struct store *store, struct arena *arena, struct str case_id, struct str title,
                     int64_t snapshot, struct moment now, struct interview_row *row);
/* The writer's lock; lock_drop gives it back. */
enum status interview_take(struct store *store, struct arena *arena,
                           const struct interview_row *row, struct str *why);
struct interview_row interview_row_dup(struct arena *arena, const struct interview_row *row);

int events_insert(struct store *store, int64_t interview, const struct event *events, size_t n);
/* The same as one transaction of its own. `rewrite`: what is there from the first of them on may
 * not be on the disk, and is written again. */
int events_append(struct store *store, int64_t interview, const struct event *events, size_t n,
                  bool rewrite);
enum status events_load(struct store *store, struct arena *arena, int64_t interview,
                        struct event_list *out, struct str *why);

/* ---- rescue.c ---- */

/* Text that the database could not take, as a file for people. Zero is one that holds nothing. */
struct rescue {
	const char *dir;      /* where it goes; NULL: nowhere */
	struct str interview; /* whose it is: the id */
	struct buf path;      /* empty: no file yet */
	struct buf failure;   /* why the last attempt failed; empty: it did not */
	size_t n;             /* events that are in it */
	int step;             /* where the last edit ended, so that typing reads as it was typed */
	int64_t target, at;
	struct buf
		draft; /* what it holds of the draft of line `target`; empty: that is not the last */
};

/* Whether an event carries something that a person typed. */
bool rescue_is_typed(const struct event *event);
/* Adds what was typed in events[rescue->n .. n-1], all of it or (`failure` says why) nothing. */
void rescue_keep(struct rescue *rescue, const struct event *events, size_t n);
/* The files that earlier sittings of the interview have left, parted by commas; empty: none. Each is
 * told once: it gets another name, which is the one told. */
struct str rescue_tell(const struct rescue *rescue, struct arena *arena);
/* Removes the file: the database has it all. */
void rescue_drop(struct rescue *rescue);
void rescue_release(struct rescue *rescue); /* memory only; the file stays */

/* ---- journal.c ---- */

/* The events that are not known to be on the disk, oldest first: the first `committed` of them are
 * in the database but unsynced, the others are the queue. */
struct journal {
	struct store *store;
	int64_t interview;
	struct arena arena;
	struct event_list events;
	struct event last; /* that was added, without its texts; kind 0: none */
	size_t committed;
	bool doubtful;         /* a sync has failed: what was committed may be lost */
	int64_t since_boot_ms; /* when the oldest committed one was */
	int64_t last_boot_ms;  /* and the newest */
	int64_t due_boot_ms;   /* when the queue is committed: again after a failure, or next */
	bool failed;           /* the last commit has */
	struct buf failure;
	struct rescue rescue;
};

void journal_release(struct journal *journal);
void journal_add(struct journal *journal, const struct event *event);
/* Tells that all events in it have been committed elsewhere. */
void journal_adopt(struct journal *journal, struct moment now);
/* Commits the queue. False: it stays, and a rescue copy is kept. */
bool journal_save(struct journal *journal, struct moment now);
/* Whether the queue need not be committed now: journal_settle will. */
bool journal_may_wait(const struct journal *journal, struct moment now);
/* Makes everything durable. */
bool journal_sync(struct journal *journal, struct moment now);
int64_t journal_settle(struct journal *journal, struct moment now);
int64_t journal_due(const struct journal *journal); /* when that is to be called next */
/* What is not saved, as fields of a turn; `why` belongs to `arena`. */
void journal_report(const struct journal *journal, struct arena *arena, struct turn *out);

/* ---- sitting.c ---- */

/* Loads the content of a snapshot, and folds a log over it. */
enum status sitting_content(struct arena *arena, const struct bundle *snapshot,
                            const struct interview_row *row, struct content *out, struct str *why);
enum status sitting_fold(struct interview *interview, const struct event_list *events,
                         const struct interview_row *row, struct arena *arena, struct str *why);

#endif
