/* SPDX-License-Identifier: MIT */
/*
 * store: the one place that speaks SQL. Interviews as immutable events, with a snapshot of the case
 * that each was sat with.
 *
 *   store.c       opening and closing, failures as sentences
 *   connection.c  the SQLite connection: pragmas, journal mode by file system, checkpoints, syncs
 *   schema.c      the table of migrations, and the backup before one
 *   lock.c        fcntl records on viva.lock: who is running, who writes which interview
 *   uuid.c        UUIDv7, strictly increasing, and the short ids made from them
 *   interviews.c  the list of interviews, one of them for reading, forgetting one
 *   first_try.c   the interview that a drill is a second try of
 *   snapshots.c   the texts that an interview was sat with, each file once
 *   events.c      events in and out
 *   sitting.c     sitting_turn: decide, store, apply
 *   journal.c     what a sitting has not on the disk yet: the queue, the sync, the retry
 *   ledger.c      all interviews folded into one account
 *   rescue.c      the copy elsewhere when the disk refuses
 *   backup.c      a copy of the database before something irreversible
 *   index.h       the second public header: searching
 *   private.h     what these files share
 *
 * Failures are an `enum status` and a reason in `*why` ("WHAT: WHY (HINT)", lower case), which
 * belongs to the arena given. No function here reads a clock: a `struct moment` comes in.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/base.h"
#include "interview/interview.h"

/* One reading of both clocks. */
struct moment {
	int64_t boot_ms; /* since the machine started, suspension included; never goes back */
	int64_t wall_ms; /* since 1970, UTC */
	int64_t away_ms; /* of boot_ms, how long nobody could have typed: the machine slept, or viva was stopped */
};

struct store;

enum store_mode {
	STORE_WRITE, /* make it if it is not there */
	STORE_READ,  /* look only; a database that is not there is an empty one */
	STORE_LATER, /* as STORE_WRITE, but store_check is the caller's to call, before it writes */
};

/* Sets SQLite up for a program of one thread: once, before anything else that uses it (content's
 * cues do too). */
void store_start(void);

/* Opens the database at `path` (its folder is there), brings it to the newest schema (a backup into
 * `backups_dir` first; that folder is made when needed), takes the shared lock. After an unclean
 * end, and weekly, STORE_WRITE checks the whole file. STATUS_REFUSED: damaged, not viva's or newer
 * than this program, nothing changed; STATUS_LOCKED: a migration is due or under way while another
 * viva runs (its process id is in `*why`); STATUS_FAILED: the disk. Close with store_close, which
 * never fails. A process may open the same database more than once. */
enum status store_open(struct arena *arena, const char *path, const char *backups_dir,
                       enum store_mode mode, struct moment now, struct store **out,
                       struct str *why);
void store_close(struct store *store); /* NULL does nothing */

/* Checks the whole file if that is due, which takes long where the file is large. STATUS_REFUSED:
 * damaged, nothing was changed; it can only be closed then. */
enum status store_check(struct store *store, struct arena *arena, struct moment now,
                        struct str *why);

struct interview_row {
	int64_t number;  /* local key */
	struct str uuid; /* "0193…", 36 characters */
	struct str id;   /* "2026-11-21-k3f9" */
	struct str case_id, title, setup;
	int64_t began_wall_ms, ended_wall_ms; /* ended: of the last event */
	bool finished;
	bool own_device;
};

/* All interviews, newest first. */
enum status store_list(struct store *store, struct arena *arena, struct interview_row **rows,
                       size_t *n, struct str *why);

/* By id ("2026-11-21-k3f9"), full UUID, or "last". STATUS_MISSING when there is none. */
enum status store_find(struct store *store, struct arena *arena, struct str name,
                       struct interview_row *out, struct str *why);

/* The newest interview that is finished (or, `finished` false, is not). STATUS_NEGATIVE when there
 * is none. */
enum status store_find_latest(struct store *store, struct arena *arena, bool finished,
                              struct interview_row *out, struct str *why);

/* The snapshot that an interview was sat with (its files in order of path), and its events in
 * order. What cannot be a log or a snapshot at all is STATUS_REFUSED; whether the events make sense
 * is found out by folding them (record_open, sitting_resume). `snapshot` may be NULL. */
enum status store_load(struct store *store, struct arena *arena, int64_t number,
                       struct bundle *snapshot, struct event_list *events, struct str *why);

/* Removes an interview for good, and what only it needed, after a backup; `*backup` is its path.
 * STATUS_LOCKED while somebody sits it. */
enum status store_forget(struct store *store, struct arena *arena, const struct interview_row *row,
                         struct moment now, struct str *backup, struct str *why);

/* An interview for reading: loaded, folded, with the content of its snapshot. Close with
 * record_close. A log that event_check refuses: STATUS_REFUSED. */
struct record {
	struct interview_row row;
	struct arena arena;
	struct content content;
	struct interview *interview;
};
enum status record_open(struct store *store, struct arena *arena, const struct interview_row *row,
                        struct record **out, struct str *why);
void record_close(struct record *record); /* NULL does nothing */

/* The first try beside a drill: the latest finished interview of the same case that began before
 * `row` (whose fold is `interview`) and had one of its steps, among the newest twenty that can be
 * read. NULL: there is none, or it is no drill. The caller closes it. */
struct record *record_before(struct store *store, const struct interview_row *row,
                             const struct interview *interview);

struct ledger;
/* Reads all interviews, the oldest first, into an empty ledger (interview/ledger.h); one that cannot be read is
 * left out. Its texts belong to the ledger. */
enum status store_ledger(struct store *store, struct arena *arena, struct ledger *out,
                         struct str *why);

/* ---- the sitting ---- */

struct sitting;

/* What a turn did. `events` are those just applied, in order, to be shown; everything here is valid
 * until the next turn. */
struct turn {
	const struct event *events;
	size_t n;
	enum answer answer; /* of the last intent that was refused, if any */
	struct str refusal;
	/* On a network file system what is typed is committed at most every 250 ms: this turn's is
	 * not yet, but will be when sitting_settle says so. */
	bool saving;
	bool saved;           /* false: queued in memory only, because the disk refuses; then: */
	size_t unsaved_chars; /* of what was typed */
	int64_t unsaved_since_wall_ms;
	struct str why; /* the disk's reason, and where the rescue copy is */
	/* Of sitting_resume: the files with what an earlier sitting could not save, each only the
	 * first time; empty: none. */
	struct str rescue;
};

/* Begins a new interview of the case `case_id` as `setup` says: stores the snapshot, loads the
 * content from it, decides INTENT_BEGIN and stores its events, all in one transaction. `*first` has
 * the opening events, to be shown. The rescue copy of what a disk refuses goes into `rescue_dir`
 * (it is made when needed; NULL: none is kept). Nothing of the parameters is kept but `store`,
 * which must outlive the sitting; a store has one sitting at a time. When it fails, nothing was
 * stored. */
enum status sitting_begin(struct store *store, struct arena *arena, const struct bundle *snapshot,
                          const struct setup *setup, struct str case_id, const char *rescue_dir,
                          struct moment now, struct sitting **out, struct turn *first,
                          struct str *why);

/* Goes on with an unfinished one: locks it (STATUS_LOCKED with the process id), folds its log, and
 * decides INTENT_RETURN, whose events are in `*first`. Also opens a finished one, for the marks of
 * its debrief (no INTENT_RETURN then, and `*first` is empty). An interview of another device is
 * STATUS_REFUSED. */
enum status sitting_resume(struct store *store, struct arena *arena,
                           const struct interview_row *row, const char *rescue_dir,
                           struct moment now, struct sitting **out, struct turn *first,
                           struct str *why);

/* Everything that arrived at once: each intent is decided and applied in memory, one after another,
 * then all their events are one transaction (durable at once after a step, a pause or the end).
 * Only then may anything be shown (but see `saving`). If the disk refuses, the events stay queued in order and are
 * tried first on each turn. A turn without intents only reports how things stand. */
void sitting_turn(struct sitting *sitting, const struct intent *intents, size_t n,
                  struct moment now, struct turn *out);

/* Makes the last second durable if it is due (a commit has been unsynced for one second), commits
 * what is `saving`, retries a queue every 5 s. Call after each turn and when the time it returns (boot_ms; INT64_MAX: nothing
 * due) has come. */
int64_t sitting_settle(struct sitting *sitting, struct moment now);
/* That time, and nothing is done: for whoever has something to show first. */
int64_t sitting_settle_ms(const struct sitting *sitting);

/* Makes everything durable now: for signals. STATUS_FAILED when the disk refuses; the next turn
 * says why. */
enum status sitting_sync(struct sitting *sitting, struct moment now);

const struct interview *sitting_interview(const struct sitting *sitting);
const struct interview_row *sitting_row(const struct sitting *sitting); /* as it was when opened */
/* Interview time now: stands still while paused and after the end. */
int64_t sitting_now_ms(const struct sitting *sitting, struct moment now);
/* boot_ms at which the interview's clock next has something to say; INT64_MAX: never. */
int64_t sitting_deadline_ms(const struct sitting *sitting, struct moment now);

/* Syncs, unlocks, frees (NULL does nothing). What the disk still refuses is in the rescue copy:
 * STATUS_FAILED and what is kept. */
enum status sitting_close(struct sitting *sitting, struct arena *arena, struct moment now,
                          struct str *why);

#endif
