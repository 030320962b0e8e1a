/* SPDX-License-Identifier: MIT */
/*
 * What a sitting has that is not known to be on the disk: events that the database has but has not
 * synced, and behind them the queue of those that it would not take. It keeps them until a sync has
 * succeeded, because one that failed may have lost any of them, and asking again can be answered
 * with a success that is none. It does not know what an event means, only which one leaves nothing
 * of the one before it.
 */
#include "store/private.h"

enum { SYNC_MS = 1000, RETRY_MS = 5000, APART_MS = 250, PAUSE_MS = 250 };

void journal_release(struct journal *journal)
{
	rescue_release(&journal->rescue);
	buf_release(&journal->failure);
	arena_release(&journal->arena);
}

void journal_add(struct journal *journal, const struct event *event)
{
	struct event_list *list = &journal->events;
	struct event *copy;

	list->items =
		arena_grow(&journal->arena, list->items, list->n, &list->cap, sizeof *list->items);
	copy = &list->items[list->n++];
	*copy = *event;
	copy->key = str_dup(&journal->arena, event->key);
	copy->text = str_dup(&journal->arena, event->text);
	if (event_replaces(event, &journal->last))
		copy->first = journal->last.first;
	journal->last = *copy;
	journal->last.key = journal->last.text = (struct str){ 0 };
}

/* All of it is on the disk. */
static void forget(struct journal *journal)
{
	journal->events = (struct event_list){ 0 };
	journal->committed = 0;
	arena_reset(&journal->arena);
}

static size_t queued(const struct journal *journal)
{
	return journal->events.n - journal->committed;
}

void journal_adopt(struct journal *journal, struct moment now)
{
	if (journal->committed == 0)
		journal->since_boot_ms = now.boot_ms;
	journal->last_boot_ms = now.boot_ms;
	journal->committed = journal->events.n;
	if (!journal->store->wal)
		forget(journal);
}

/* After a failed sync the pages that were lost may be any of the write-ahead log, whose end is only
 * as good as all that stands before it: the events are written once more, and the log is emptied
 * into the database if that may be done. */
static int write_queue(struct journal *journal)
{
	struct store *store = journal->store;
	int rc = connection_ready(store);

	if (rc == SQLITE_OK)
		rc = events_append(store, journal->interview,
		                   journal->events.items + journal->committed, queued(journal),
		                   journal->doubtful);
	if (rc != SQLITE_OK || !journal->doubtful)
		return rc;
	rc = connection_checkpoint(store, 0);
	if (rc == SQLITE_OK)
		rc = connection_sync(store);
	if (rc == SQLITE_OK)
		journal->doubtful = false;
	return rc;
}

static void note_failure(struct journal *journal, int rc, struct moment now)
{
	struct arena arena = { 0 };

	buf_reset(&journal->failure);
	buf_adds(&journal->failure, store_reason(journal->store, &arena, rc));
	arena_release(&arena);
	journal->due_boot_ms = now.boot_ms + RETRY_MS;
	journal->failed = true;
}

/* Nothing since the last sync can be trusted, the connection included. */
static void doubt(struct journal *journal)
{
	connection_close(journal->store);
	journal->doubtful = true;
	journal->committed = 0;
	journal->rescue.n = 0;
}

bool journal_save(struct journal *journal, struct moment now)
{
	bool was_doubtful = journal->doubtful;
	int rc;

	if (queued(journal) == 0)
		return true;
	rc = write_queue(journal);
	if (rc == SQLITE_OK) {
		journal->failed = false;
		journal->due_boot_ms = now.boot_ms + APART_MS;
		journal_adopt(journal, now);
		rescue_drop(&journal->rescue);
		if (was_doubtful)
			forget(journal);
		return true;
	}
	note_failure(journal, rc, now);
	if (rc == SQLITE_IOERR_FSYNC || rc == SQLITE_IOERR_DIR_FSYNC)
		doubt(journal);
	rescue_keep(&journal->rescue, journal->events.items + journal->committed, queued(journal));
	return false;
}

bool journal_may_wait(const struct journal *journal, struct moment now)
{
	return journal->store->remote && !journal->failed && now.boot_ms < journal->due_boot_ms;
}

bool journal_sync(struct journal *journal, struct moment now)
{
	if (!journal_save(journal, now))
		return false;
	if (journal->events.n == 0)
		return true;
	if (connection_sync(journal->store) == SQLITE_OK) {
		forget(journal);
		return true;
	}
	doubt(journal);
	return journal_save(journal, now);
}

/* A checkpoint takes long enough to be felt by somebody who types. */
static bool is_pause(const struct journal *journal, struct moment now)
{
	return now.boot_ms - journal->last_boot_ms >= PAUSE_MS;
}

int64_t journal_settle(struct journal *journal, struct moment now)
{
	if (queued(journal) > 0 && now.boot_ms >= journal->due_boot_ms)
		journal_save(journal, now);
	if (queued(journal) == 0 && journal->committed > 0 &&
	    now.boot_ms - journal->since_boot_ms >= SYNC_MS && journal_sync(journal, now))
		connection_checkpoint(journal->store,
		                      is_pause(journal, now) ? WAL_LIMIT : WAL_MOST);
	return journal_due(journal);
}

int64_t journal_due(const struct journal *journal)
{
	if (queued(journal) > 0)
		return journal->due_boot_ms;
	return journal->committed > 0 ? journal->since_boot_ms + SYNC_MS : INT64_MAX;
}

/* Where what was typed is meanwhile. */
static struct str kept(const struct journal *journal, struct arena *arena, size_t chars)
{
	const struct rescue *rescue = &journal->rescue;

	if (rescue->failure.len > 0)
		return str_format(arena, "only viva has it, for no copy could be kept: %s",
		                  rescue->failure.ptr);
	if (rescue->path.len > 0)
		return str_format(arena, "a copy of what was typed is in %s", rescue->path.ptr);
	return chars > 0 ? S("only viva has it") : S("nothing typed is missing");
}

void journal_report(const struct journal *journal, struct arena *arena, struct turn *out)
{
	const struct event *queue = journal->events.items + journal->committed;

	out->saving = queued(journal) > 0 && !journal->failed;
	out->saved = queued(journal) == 0 || out->saving;
	out->unsaved_chars = 0;
	if (out->saved)
		return;
	for (size_t i = 0; i < queued(journal); i++) {
		bool stands = i + 1 == queued(journal) || !event_replaces(&queue[i + 1], &queue[i]);
		if (stands && rescue_is_typed(&queue[i]))
			out->unsaved_chars += utf8_count(queue[i].text);
	}
	out->unsaved_since_wall_ms = queue[0].wall_ms;
	out->why = str_format(arena, "%s: %s (%.*s)", journal->store->path, journal->failure.ptr,
	                      STR_ARG(kept(journal, arena, out->unsaved_chars)));
}
