/* SPDX-License-Identifier: MIT */
/*
 * Events in and out. They are rows that are written once; what one means, and whether it makes
 * sense where it stands, is interview/'s to know.
 */
#include "store/private.h"

#include <errno.h>
#include <limits.h>

/* Makes room for a row that stands for the events from `first` to `last`. */
static int remove_range(struct store *store, int64_t interview, int64_t first, int64_t last)
{
	sqlite3_stmt *statement = db_statement(store, STATEMENT_REMOVE);

	if (!statement)
		return db_error(store);
	sqlite3_bind_int64(statement, 1, interview);
	sqlite3_bind_int64(statement, 2, store->device);
	sqlite3_bind_int64(statement, 3, first);
	sqlite3_bind_int64(statement, 4, last);
	sqlite3_step(statement);
	return sqlite3_reset(statement);
}

static int insert(struct store *store, int64_t interview, const struct event *event)
{
	sqlite3_stmt *statement = db_statement(store, STATEMENT_EVENT);
	const int64_t numbers[] = {
		interview,      store->device,  event->seq,  event->first,  (int64_t)event->kind,
		event->at_ms,   event->wall_ms, event->step, event->target, event->at,
		event->removed, event->n,
	};

	if (!statement)
		return db_error(store);
	for (size_t i = 0; i < COUNT(numbers); i++)
		sqlite3_bind_int64(statement, (int)i + 1, numbers[i]);
	db_bind_text(statement, COUNT(numbers) + 1, event->key);
	db_bind_text(statement, COUNT(numbers) + 2, event->text);
	sqlite3_step(statement);
	return sqlite3_reset(statement);
}

static int mark_unclean(struct store *store)
{
	if (!store->clean || store->dirtied)
		return SQLITE_OK;
	store->dirtied = true;
	return db_exec(store, "UPDATE meta SET clean = 0");
}

int events_insert(struct store *store, int64_t interview, const struct event *events, size_t n)
{
	int rc = mark_unclean(store);

	for (size_t i = 0; rc == SQLITE_OK && i < n; i++) {
		const struct event *event = &events[i];
		if (event->first < event->seq)
			rc = remove_range(store, interview, event->first, event->seq - 1);
		if (rc == SQLITE_OK)
			rc = insert(store, interview, event);
	}
	return rc;
}

/* An event that takes nobody's place needs no transaction around its row, which is one by itself: a
 * key is most often no more. */
static bool is_single(const struct store *store, const struct event *events, size_t n)
{
	return n == 1 && events->first == events->seq && !store->clean;
}

static int append_single(struct store *store, int64_t interview, const struct event *event)
{
	int rc;

	errno = 0;
	rc = insert(store, interview, event);
	store->system_errno = rc == SQLITE_OK ? 0 : errno;
	return rc;
}

int events_append(struct store *store, int64_t interview, const struct event *events, size_t n,
                  bool rewrite)
{
	int rc;

	if (is_single(store, events, n) && !rewrite)
		return append_single(store, interview, events);
	rc = db_begin(store);
	if (rc == SQLITE_OK && rewrite && n > 0)
		rc = remove_range(store, interview, events[0].first, INT64_MAX);
	if (rc == SQLITE_OK)
		rc = events_insert(store, interview, events, n);
	return db_end(store, rc);
}

/* False when the row is not an event of any kind. */
static bool read_event(struct arena *arena, sqlite3_stmt *row, struct event *event)
{
	int64_t kind = sqlite3_column_int64(row, 2), step = sqlite3_column_int64(row, 5);

	*event = (struct event){
		.seq = sqlite3_column_int64(row, 0),
		.first = sqlite3_column_int64(row, 1),
		.at_ms = sqlite3_column_int64(row, 3),
		.wall_ms = sqlite3_column_int64(row, 4),
		.target = sqlite3_column_int64(row, 6),
		.at = sqlite3_column_int64(row, 7),
		.removed = sqlite3_column_int64(row, 8),
		.n = sqlite3_column_int64(row, 9),
		.key = db_text(arena, row, 10),
		.text = db_text(arena, row, 11),
	};
	if (kind < 1 || kind > INT_MAX || step < -1 || step > INT_MAX)
		return false;
	event->kind = (enum event_kind)kind;
	event->step = (int)step;
	return utf8_bad(event->key) == SIZE_MAX && utf8_bad(event->text) == SIZE_MAX;
}

enum status events_load(struct store *store, struct arena *arena, int64_t interview,
                        struct event_list *out, struct str *why)
{
	sqlite3_stmt *row =
		db_prepare(store,
	                   "SELECT seq, first, kind, at_ms, wall_ms, step, target, at, removed, n, "
	                   "key, text FROM event WHERE interview = ? ORDER BY seq, device");
	bool good = true;
	int rc = SQLITE_OK;

	*out = (struct event_list){ .arena = arena };
	if (!row)
		return store_failed(store, arena, db_error(store), why);
	sqlite3_bind_int64(row, 1, interview);
	while (good && (rc = sqlite3_step(row)) == SQLITE_ROW) {
		out->items = arena_grow(arena, out->items, out->n, &out->cap, sizeof *out->items);
		good = read_event(arena, row, &out->items[out->n++]);
	}
	rc = db_done(row, good ? rc : SQLITE_CORRUPT);
	return rc == SQLITE_OK ? STATUS_OK : store_failed(store, arena, rc, why);
}
