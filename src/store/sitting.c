/* SPDX-License-Identifier: MIT */
/*
 * A sitting: intents are decided, their events applied in memory, then stored, and only then shown.
 * This is the one place where an interview and its database meet. It turns the boot clock into
 * interview time and knows when that stands still; it knows neither what the events mean to a
 * person nor how they are shown.
 */
#include "store/private.h"

#include "content/phrases.h"
#include "content/reading.h"

#include <assert.h>

struct sitting {
	struct arena arena; /* holds the sitting itself, its content and row */
	struct arena turn_arena;
	struct event_list turn;
	struct interview_row row;
	struct content content;
	struct interview *interview;
	struct journal journal;
	int64_t base_ms; /* interview time at the moment `base` */
	struct moment base;
	int64_t away_seen_ms; /* how much of moment.away_ms has been dealt with */
};

/* A shorter absence is only a machine that was slow. */
enum { AWAY_LEAST_MS = 2000 };

/* ---- loading ---- */

enum status sitting_content(struct arena *arena, const struct bundle *snapshot,
                            const struct interview_row *row, struct content *out, struct str *why)
{
	struct diag_list diags = { .arena = arena };
	struct buf first = { 0 };

	if (content_load(arena, snapshot, row->case_id, out, &diags))
		return STATUS_OK;
	diag_sort(&diags);
	for (size_t i = 0; i < diags.n && first.len == 0; i++) {
		if (diags.items[i].severity == SEVERITY_ERROR)
			diag_print(&first, &diags.items[i]);
	}
	*why = str_format(arena, "case %.*s: it cannot be used: %.*s ('viva lint' shows all of it)",
	                  STR_ARG(row->case_id), STR_ARG(str_trim(buf_str(&first))));
	buf_release(&first);
	return STATUS_REFUSED;
}

enum status sitting_fold(struct interview *interview, const struct event_list *events,
                         const struct interview_row *row, struct arena *arena, struct str *why)
{
	for (size_t i = 0; i < events->n; i++) {
		const char *reason;

		if (!event_check(interview, &events->items[i], &reason)) {
			*why = str_format(
				arena,
				"interview %.*s: damaged at event %lld: %s (a copy may be "
				"in the folder backups)",
				STR_ARG(row->id), (long long)events->items[i].seq, reason);
			return STATUS_REFUSED;
		}
		interview_apply(interview, &events->items[i]);
	}
	return STATUS_OK;
}

/* ---- the clock ---- */

int64_t sitting_now_ms(const struct sitting *sitting, struct moment now)
{
	const struct interview *interview = sitting->interview;
	int64_t passed_ms = now.boot_ms - sitting->base.boot_ms;
	int64_t away_ms = now.away_ms - sitting->base.away_ms;
	int64_t now_ms = sitting->base_ms + passed_ms - away_ms;

	if (!interview->begun || interview->paused || interview->finished)
		return interview->at_ms;
	return now_ms > interview->at_ms ? now_ms : interview->at_ms;
}

int64_t sitting_deadline_ms(const struct sitting *sitting, struct moment now)
{
	const struct interview *interview = sitting->interview;
	int64_t deadline_ms = interview_deadline(interview), now_ms = sitting_now_ms(sitting, now);

	if (deadline_ms == INT64_MAX || interview->paused || interview->finished)
		return INT64_MAX;
	return now.boot_ms + (deadline_ms > now_ms ? deadline_ms - now_ms : 0);
}

static void set_clock(struct sitting *sitting, int64_t at_ms, struct moment now)
{
	sitting->base_ms = at_ms;
	sitting->base = now;
}

/* An event that ends a pause or an absence says at what time the interview goes on. */
static void follow_clock(struct sitting *sitting, const struct event *event, struct moment now)
{
	if (event->kind == EVENT_BEGIN || event->kind == EVENT_CONTINUE ||
	    event->kind == EVENT_RETURN)
		set_clock(sitting, event->at_ms, now);
}

/* ---- a turn ---- */

static void start_turn(struct sitting *sitting, struct turn *out)
{
	arena_reset(&sitting->turn_arena);
	sitting->turn = (struct event_list){ .arena = &sitting->turn_arena };
	*out = (struct turn){ .answer = ANSWER_DONE };
}

static void decide(struct sitting *sitting, const struct intent *intent, struct moment now,
                   struct turn *out)
{
	size_t from = sitting->turn.n;
	struct str refusal = { 0 };
	enum answer answer =
		interview_decide(sitting->interview, intent, sitting_now_ms(sitting, now),
	                         now.wall_ms, &sitting->turn, &refusal);

	if (answer != ANSWER_DONE) {
		out->answer = answer;
		out->refusal = refusal;
	}
	for (size_t i = from; i < sitting->turn.n; i++) {
		interview_apply(sitting->interview, &sitting->turn.items[i]);
		journal_add(&sitting->journal, &sitting->turn.items[i]);
		follow_clock(sitting, &sitting->turn.items[i], now);
	}
}

/* Whether something ended with this turn that is worth a sync at once. */
static bool is_milestone(const struct event_list *events)
{
	static const enum event_kind milestones[] = { EVENT_BEGIN, EVENT_ENTER, EVENT_PAUSE,
		                                      EVENT_LEAVE, EVENT_FINISH };

	for (size_t i = 0; i < events->n; i++) {
		for (size_t k = 0; k < COUNT(milestones); k++) {
			if (events->items[i].kind == milestones[k])
				return true;
		}
	}
	return false;
}

/* Only typing may wait: it goes on, and a network file system would hold it up. */
static bool is_typing(const struct event_list *events)
{
	for (size_t i = 0; i < events->n; i++) {
		if (events->items[i].kind != EVENT_EDIT && events->items[i].kind != EVENT_DRAFT)
			return false;
	}
	return true;
}

static bool save(struct sitting *sitting, struct moment now)
{
	if (is_typing(&sitting->turn) && journal_may_wait(&sitting->journal, now))
		return true;
	return journal_save(&sitting->journal, now);
}

static void end_turn(struct sitting *sitting, struct moment now, struct turn *out)
{
	if (save(sitting, now) && is_milestone(&sitting->turn) &&
	    journal_sync(&sitting->journal, now))
		connection_checkpoint(sitting->journal.store, WAL_LIMIT);
	out->events = sitting->turn.items;
	out->n = sitting->turn.n;
	journal_report(&sitting->journal, &sitting->turn_arena, out);
}

/* The machine slept, or viva was stopped: as if the person had left and come back. */
static void notice_absence(struct sitting *sitting, struct moment now, struct turn *out)
{
	const struct interview *interview = sitting->interview;
	struct intent intent = { .kind = INTENT_RETURN, .at = now.away_ms - sitting->away_seen_ms };

	sitting->away_seen_ms = now.away_ms;
	if (intent.at >= AWAY_LEAST_MS && interview->begun && !interview->finished &&
	    !interview->paused && !interview->left)
		decide(sitting, &intent, now, out);
}

void sitting_turn(struct sitting *sitting, const struct intent *intents, size_t n,
                  struct moment now, struct turn *out)
{
	start_turn(sitting, out);
	notice_absence(sitting, now, out);
	for (size_t i = 0; i < n; i++)
		decide(sitting, &intents[i], now, out);
	end_turn(sitting, now, out);
}

int64_t sitting_settle(struct sitting *sitting, struct moment now)
{
	return journal_settle(&sitting->journal, now);
}

int64_t sitting_settle_ms(const struct sitting *sitting)
{
	return journal_due(&sitting->journal);
}

enum status sitting_sync(struct sitting *sitting, struct moment now)
{
	return journal_sync(&sitting->journal, now) ? STATUS_OK : STATUS_FAILED;
}

const struct interview *sitting_interview(const struct sitting *sitting)
{
	return sitting->interview;
}

const struct interview_row *sitting_row(const struct sitting *sitting)
{
	return &sitting->row;
}

/* ---- beginning and ending ---- */

static struct sitting *make(struct store *store, const char *rescue_dir)
{
	struct arena own = { 0 };
	struct sitting *sitting = arena_new(&own, struct sitting);

	assert(store->mode == STORE_WRITE && store->lock);
	*sitting = (struct sitting){ .arena = own, .journal.store = store };
	if (rescue_dir)
		sitting->journal.rescue.dir = str_z(&sitting->arena, str_from(rescue_dir));
	return sitting;
}

static void destroy(struct sitting *sitting)
{
	struct arena own;

	if (sitting->journal.interview)
		lock_drop(sitting->journal.store->lock, sitting->journal.interview);
	journal_release(&sitting->journal);
	interview_free(sitting->interview);
	arena_release(&sitting->turn_arena);
	own = sitting->arena;
	arena_release(&own);
}

/* `*why` may belong to the sitting that ends here. */
static enum status give_up(struct sitting *sitting, struct arena *arena, enum status status,
                           struct str *why)
{
	*why = str_dup(arena, *why);
	destroy(sitting);
	return status;
}

static enum status take(struct sitting *sitting, struct arena *arena, struct str *why)
{
	enum status status = interview_take(sitting->journal.store, arena, &sitting->row, why);

	if (status == STATUS_OK)
		sitting->journal.interview = sitting->row.number;
	sitting->journal.rescue.interview = sitting->row.id;
	return status;
}

/* Content keeps what files are called, and nothing of their bytes: half a megabyte that is only
 * needed while it is loaded. */
static enum status load_content(struct sitting *sitting, const struct bundle *bundle,
                                struct str *why)
{
	struct arena *arena = &sitting->arena;
	struct bundle named = { 0 };

	for (size_t i = 0; i < bundle->n; i++)
		bundle_add(arena, &named, str_dup(arena, bundle->files[i].path),
		           bundle->files[i].bytes, str_dup(arena, bundle->files[i].shown));
	enum status status = sitting_content(arena, &named, &sitting->row, &sitting->content, why);
	reader_detach(sitting->content.reader);
	if (status == STATUS_OK)
		sitting->content.phrases = phrases_new(arena, sitting->content.lexicon);
	return status;
}

static enum status insert(struct sitting *sitting, struct arena *arena,
                          const struct bundle *snapshot, struct moment now, struct str *why)
{
	struct store *store = sitting->journal.store;
	struct str case_id = sitting->row.case_id;
	int64_t number;
	int rc = snapshot_store(store, snapshot, &number);

	if (rc == SQLITE_OK)
		rc = interview_insert(store, &sitting->arena, case_id,
		                      sitting->content.study->title, number, now, &sitting->row);
	return rc == SQLITE_OK ? take(sitting, arena, why) : store_failed(store, arena, rc, why);
}

/* The first events, decided and stored inside the transaction that adds the interview. */
static enum status begin(struct sitting *sitting, struct arena *arena, const struct setup *setup,
                         struct moment now, struct turn *first, struct str *why)
{
	struct intent intent = { .kind = INTENT_BEGIN, .setup = *setup };
	struct journal *journal = &sitting->journal;
	int rc;

	sitting->interview = interview_new(&sitting->content);
	sitting->away_seen_ms = now.away_ms;
	set_clock(sitting, 0, now);
	decide(sitting, &intent, now, first);
	if (first->answer != ANSWER_DONE) {
		*why = first->refusal;
		return STATUS_REFUSED;
	}
	sitting->row.setup = setup_print(&sitting->arena, setup, sitting->content.framework);
	rc = events_insert(journal->store, journal->interview, journal->events.items,
	                   journal->events.n);
	return rc == SQLITE_OK ? STATUS_OK : store_failed(journal->store, arena, rc, why);
}

enum status sitting_begin(struct store *store, struct arena *arena, const struct bundle *snapshot,
                          const struct setup *setup, struct str case_id, const char *rescue_dir,
                          struct moment now, struct sitting **out, struct turn *first,
                          struct str *why)
{
	struct sitting *sitting = make(store, rescue_dir);
	enum status status;
	int rc;

	*out = NULL;
	start_turn(sitting, first);
	sitting->row.case_id = str_dup(&sitting->arena, case_id);
	status = load_content(sitting, snapshot, why);
	if (status != STATUS_OK)
		return give_up(sitting, arena, status, why);
	rc = connection_ready(store);
	if (rc == SQLITE_OK)
		rc = db_begin(store);
	if (rc != SQLITE_OK)
		return give_up(sitting, arena, store_failed(store, arena, rc, why), why);
	status = insert(sitting, arena, snapshot, now, why);
	if (status == STATUS_OK)
		status = begin(sitting, arena, setup, now, first, why);
	rc = db_end(store, status == STATUS_OK ? SQLITE_OK : SQLITE_ABORT);
	if (status == STATUS_OK && rc != SQLITE_OK)
		status = store_failed(store, arena, rc, why);
	if (status != STATUS_OK)
		return give_up(sitting, arena, status, why);
	journal_adopt(&sitting->journal, now);
	end_turn(sitting, now, first);
	*out = sitting;
	return STATUS_OK;
}

static enum status restore_from(struct sitting *sitting, struct arena *files, struct arena *arena,
                                struct str *why)
{
	struct event_list events;
	struct bundle snapshot;
	enum status status = store_load(sitting->journal.store, files, sitting->row.number,
	                                &snapshot, &events, why);

	if (status != STATUS_OK)
		return status;
	status = load_content(sitting, &snapshot, why);
	if (status != STATUS_OK)
		return status;
	sitting->interview = interview_new(&sitting->content);
	return sitting_fold(sitting->interview, &events, &sitting->row, arena, why);
}

static enum status restore(struct sitting *sitting, struct arena *arena, struct str *why)
{
	struct arena files = { 0 };
	enum status status = restore_from(sitting, &files, arena, why);

	if (status != STATUS_OK)
		*why = str_dup(arena, *why);
	arena_release(&files);
	return status;
}

enum status sitting_resume(struct store *store, struct arena *arena,
                           const struct interview_row *row, const char *rescue_dir,
                           struct moment now, struct sitting **out, struct turn *first,
                           struct str *why)
{
	struct sitting *sitting = make(store, rescue_dir);
	enum status status;

	*out = NULL;
	start_turn(sitting, first);
	sitting->row = interview_row_dup(&sitting->arena, row);
	if (!row->own_device) {
		*why = str_format(arena, "interview %.*s: begun on another device (go on there)",
		                  STR_ARG(row->id));
		return give_up(sitting, arena, STATUS_REFUSED, why);
	}
	status = take(sitting, arena, why);
	if (status == STATUS_OK)
		status = restore(sitting, arena, why);
	if (status != STATUS_OK)
		return give_up(sitting, arena, status, why);
	sitting->away_seen_ms = now.away_ms;
	set_clock(sitting, sitting->interview->at_ms, now);
	if (!sitting->interview->finished) {
		int64_t away_ms = now.wall_ms - sitting->interview->wall_ms;
		struct intent intent = { .kind = INTENT_RETURN, .at = away_ms > 0 ? away_ms : 0 };

		first->rescue = rescue_tell(&sitting->journal.rescue, &sitting->turn_arena);
		decide(sitting, &intent, now, first);
	}
	end_turn(sitting, now, first);
	*out = sitting;
	return STATUS_OK;
}

enum status sitting_close(struct sitting *sitting, struct arena *arena, struct moment now,
                          struct str *why)
{
	enum status status = STATUS_OK;
	struct turn last = { 0 };

	if (!sitting)
		return STATUS_OK;
	if (!journal_sync(&sitting->journal, now)) {
		status = STATUS_FAILED;
		journal_report(&sitting->journal, arena, &last);
		*why = str_format(arena, "interview %.*s: %zu characters could not be saved: %.*s",
		                  STR_ARG(sitting->row.id), last.unsaved_chars, STR_ARG(last.why));
	}
	destroy(sitting);
	return status;
}
