/* SPDX-License-Identifier: MIT */
/*
 * Loads cases and reads interviews for the lists, each once, and keeps the few words that a list
 * shows. It draws nothing and decides nothing but which case to propose.
 */
#include "screen/shelf.h"

#include "screen/editor.h"
#include "store/index.h"

#include <stdlib.h>

enum { MINUTE_MS = 60000 };

static const struct shelf_case *sorting; /* qsort takes nothing along */

static int by_full_name(const void *left, const void *right)
{
	return str_cmp(sorting[*(const size_t *)left].full, sorting[*(const size_t *)right].full);
}

static void list_cases(struct shelf *shelf)
{
	shelf->cases = arena_array(shelf->arena, struct shelf_case, shelf->n);
	shelf->by_name = arena_array(shelf->arena, size_t, shelf->n);
	for (size_t i = 0; i < shelf->n; i++) {
		const struct library_case *which = &shelf->library->cases[i];
		shelf->cases[i] =
			(struct shelf_case){ .which = which,
			                     .number = i,
			                     .full = library_full_name(shelf->arena, which),
			                     .title = which->name };
		shelf->by_name[i] = i;
	}
	sorting = shelf->cases;
	if (shelf->n)
		qsort(shelf->by_name, shelf->n, sizeof *shelf->by_name, by_full_name);
}

struct shelf *shelf_new(struct arena *arena, const struct library *library)
{
	struct shelf *shelf = arena_new(arena, struct shelf);

	*shelf = (struct shelf){ .arena = arena, .library = library, .n = library->ncases };
	list_cases(shelf);
	shelf->cache = index_cache_open(index_path(arena));
	return shelf;
}

struct shelf *shelf_of(struct app *app)
{
	if (!app->shelf)
		app->shelf = shelf_new(app->arena, app->setup->library);
	return app->shelf;
}

void shelf_release(struct shelf *shelf)
{
	if (shelf)
		index_cache_close(shelf->cache);
}

/* ---- cases ---- */

/* A file of a pack, without the way to the pack. */
static struct str short_name(struct str file, const struct library_case *which)
{
	struct str root = str_from(which->pack->root);

	return str_starts(file, root) ? str_slice(file, root.len + 1, file.len) : file;
}

struct str shelf_error(struct arena *arena, const struct library_case *which,
                       struct diag_list *diags)
{
	diag_sort(diags);
	for (size_t i = 0; i < diags->n; i++) {
		const struct diag *diag = &diags->items[i];
		if (diag->severity == SEVERITY_ERROR && diag->place.line == 0)
			return str_format(arena, "%.*s: %.*s",
			                  STR_ARG(short_name(diag->place.file, which)),
			                  STR_ARG(diag->message));
		if (diag->severity == SEVERITY_ERROR)
			return str_format(arena, "%.*s:%d: %.*s",
			                  STR_ARG(short_name(diag->place.file, which)),
			                  diag->place.line, STR_ARG(diag->message));
	}
	return S("'viva lint' says why");
}

static void keep_case(struct arena *arena, const struct case_study *study, struct shelf_case *out)
{
	out->title = str_dup(arena, study->title);
	out->summary = str_dup(arena, study->summary);
	out->domain = str_dup(arena, study->domain);
	out->prompt = str_dup(arena, study->prompt);
	out->difficulty = study->difficulty;
	out->minutes = study->minutes;
}

static void load_case(struct shelf *shelf, size_t i)
{
	struct shelf_case *entry = &shelf->cases[i];
	struct arena scratch = { 0 };
	struct bundle bundle = { 0 };
	struct content content;
	struct diag_list diags = { .arena = &scratch };
	struct str why;

	if (library_bundle(&scratch, shelf->library, entry->which, &bundle, &why) != STATUS_OK) {
		/* Not kept: what hinders reading leaves no trace in a stamp. */
		entry->broken = str_dup(shelf->arena, why);
	} else {
		if (content_load(&scratch, &bundle, entry->which->id, &content, &diags))
			keep_case(shelf->arena, content.study, entry);
		else
			entry->broken = shelf_error(shelf->arena, entry->which, &diags);
		shelf_keep_case(shelf, i);
	}
	arena_release(&scratch);
}

static void note_looked(struct shelf *shelf, struct shelf_case *entry)
{
	entry->looked = true;
	shelf->looked++;
	if (entry->broken.len)
		entry->title = entry->which->name;
}

bool shelf_recall_case(struct shelf *shelf, size_t i)
{
	struct shelf_case *entry = &shelf->cases[i];

	if (!entry->looked && shelf_find_case(shelf, i))
		note_looked(shelf, entry);
	return entry->looked;
}

const struct shelf_case *shelf_look(struct shelf *shelf, size_t i)
{
	if (!shelf_recall_case(shelf, i)) {
		load_case(shelf, i);
		note_looked(shelf, &shelf->cases[i]);
	}
	return &shelf->cases[i];
}

void shelf_look_on(struct app *app)
{
	struct shelf *shelf = shelf_of(app);
	int64_t until_ms = app->now.boot_ms + SHELF_PATIENCE_MS;

	for (size_t i = 0; i < SHELF_AT_ONCE && shelf->next < shelf->n; i++) {
		shelf_look(shelf, shelf->next++);
		if (app->setup->now().boot_ms >= until_ms)
			return;
	}
}

static struct shelf_case *find_case(const struct shelf *shelf, struct str name)
{
	size_t low = 0, high = shelf->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		struct shelf_case *entry = &shelf->cases[shelf->by_name[middle]];
		int order = str_cmp(entry->full, name);
		if (order == 0)
			return entry;
		low = order < 0 ? middle + 1 : low;
		high = order < 0 ? high : middle;
	}
	return NULL;
}

const struct library_case *shelf_case_of(const struct shelf *shelf, const struct interview_row *row)
{
	const struct shelf_case *found = find_case(shelf, row->case_id);

	return found ? found->which : NULL;
}

void shelf_count(struct shelf *shelf, const struct interview_row *rows, size_t n)
{
	for (size_t i = 0; i < shelf->n; i++) {
		shelf->cases[i].times = 0;
		shelf->cases[i].last_wall_ms = 0;
	}
	for (size_t i = 0; i < n; i++) {
		struct shelf_case *entry = find_case(shelf, rows[i].case_id);
		if (!entry)
			continue;
		entry->times++;
		if (rows[i].began_wall_ms > entry->last_wall_ms)
			entry->last_wall_ms = rows[i].began_wall_ms;
	}
}

size_t shelf_propose(const struct shelf *shelf)
{
	int64_t oldest = INT64_MAX;
	size_t found = SIZE_MAX;

	for (size_t i = 0; i < shelf->n; i++) {
		const struct shelf_case *entry = &shelf->cases[i];
		if (entry->last_wall_ms >= oldest || entry->broken.len)
			continue;
		oldest = entry->last_wall_ms;
		found = i;
	}
	return found;
}

/* ---- interviews ---- */

static void sum_up_open(struct arena *arena, const struct interview *interview, struct summary *out)
{
	const struct framework *framework = interview->content.framework;
	int step = interview_step(interview);

	out->place = interview->place + 1;
	out->of = interview->plan.n;
	if (step >= 0)
		out->step = str_dup(arena, framework->steps[step].title);
}

static void sum_up_finished(struct arena *arena, const struct interview *interview,
                            struct summary *out)
{
	struct arena scratch = { 0 };
	struct debrief debrief = debrief_make(&scratch, interview);

	out->spent_ms = debrief.spent_ms;
	out->core = debrief.core;
	out->others = debrief.others;
	out->settle = debrief.waiting;
	out->settle_min = settle_minutes(debrief.waiting);
	for (size_t i = 0; i < debrief.nabsent && out->nabsent < SUMMARY_POINTS; i++)
		out->absent[out->nabsent++] = str_dup(arena, debrief.absent[i]->point->says);
	if (debrief.weakest >= 0) {
		const struct framework_step *step =
			&interview->content.framework->steps[debrief.weakest];
		out->weakest = str_dup(arena, step->title);
		out->weakest_id = str_dup(arena, step->id);
	}
	arena_release(&scratch);
}

static void sum_up(struct arena *arena, const struct interview *interview, struct summary *out)
{
	out->setup = interview->setup;
	out->spent_ms = interview->at_ms;
	out->left_ms = interview->setup.minutes * MINUTE_MS - interview->at_ms;
	out->last_wall_ms = interview->wall_ms;
	for (size_t i = 0; i < COUNT(interview->steps); i++)
		out->words += editor_words(buf_str(&interview->steps[i].answer.bytes));
	if (interview->finished)
		sum_up_finished(arena, interview, out);
	else
		sum_up_open(arena, interview, out);
}

int64_t summary_left_ms(const struct summary *summary, int64_t wall_ms)
{
	int64_t away = wall_ms - summary->last_wall_ms;

	if (summary->setup.mode != MODE_EXAM || summary->left_ms <= 0 || away <= 0)
		return summary->left_ms;
	return away < summary->left_ms ? summary->left_ms - away : 0;
}

static struct shelf_interview *find_interview(const struct shelf *shelf, int64_t number)
{
	for (size_t i = 0; i < shelf->ninterviews; i++) {
		if (shelf->interviews[i].number == number)
			return &shelf->interviews[i];
	}
	return NULL;
}

const struct summary *shelf_summary(const struct shelf *shelf, const struct interview_row *row)
{
	const struct shelf_interview *found = find_interview(shelf, row->number);

	return found && found->ended_wall_ms == row->ended_wall_ms ? &found->summary : NULL;
}

/* The place of what is known of an interview, empty. */
static struct shelf_interview *make_room(struct shelf *shelf, const struct interview_row *row)
{
	struct shelf_interview *entry = find_interview(shelf, row->number);

	if (!entry) {
		shelf->interviews = arena_grow(shelf->arena, shelf->interviews, shelf->ninterviews,
		                               &shelf->cap, sizeof *shelf->interviews);
		entry = &shelf->interviews[shelf->ninterviews++];
	}
	*entry = (struct shelf_interview){ .number = row->number,
		                           .ended_wall_ms = row->ended_wall_ms };
	return entry;
}

const struct summary *shelf_recall(struct app *app, const struct interview_row *row)
{
	struct shelf *shelf = shelf_of(app);
	const struct summary *known = shelf_summary(shelf, row);
	struct summary found;
	struct shelf_interview *entry;

	if (known)
		return known;
	if (!shelf_find_summary(app, row, &found))
		return NULL;
	entry = make_room(shelf, row);
	entry->summary = found;
	return &entry->summary;
}

const struct summary *shelf_read(struct app *app, const struct interview_row *row)
{
	struct shelf *shelf = shelf_of(app);
	const struct summary *known = shelf_recall(app, row);
	struct shelf_interview *entry;
	struct record *record;
	struct str why;

	if (known)
		return known;
	entry = make_room(shelf, row);
	if (record_open(app->setup->store, &app->turn, row, &record, &why) != STATUS_OK) {
		entry->summary.broken = str_dup(shelf->arena, why);
		return &entry->summary;
	}
	sum_up(shelf->arena, record->interview, &entry->summary);
	record_close(record);
	shelf_keep_summary(app, row, &entry->summary);
	return &entry->summary;
}

/* Whatever the cache has learnt may have been learnt from it. */
void shelf_forget(struct app *app, const struct interview_row *row)
{
	struct shelf *shelf = shelf_of(app);
	const char *path = index_path(&app->turn);
	struct shelf_interview *entry = find_interview(shelf, row->number);

	if (entry)
		*entry = (struct shelf_interview){ .number = INT64_MIN };
	index_cache_close(shelf->cache);
	if (path)
		index_drop(path);
	shelf->cache = index_cache_open(path);
}

struct str summary_core(struct arena *arena, const struct summary *summary)
{
	bool spoken = summary->setup.spoken;

	return str_format(arena, "%s %zu of %zu", spoken ? "ticked" : "core",
	                  tally_found(summary->core, spoken), summary->core.of);
}

struct str summary_others(struct arena *arena, const struct summary *summary)
{
	return str_format(arena, "%zu of %zu", tally_found(summary->others, summary->setup.spoken),
	                  summary->others.of);
}

struct str summary_own(struct arena *arena, const struct summary *summary)
{
	if (summary->setup.spoken || !(summary->core.own + summary->others.own))
		return S("");
	return str_format(arena, "core %zu, others %zu", summary->core.own, summary->others.own);
}

struct str setup_words(struct arena *arena, const struct setup *setup)
{
	return str_format(arena, "%.*s, %.*s%s%s%s%s%s%s%s", STR_ARG(level_name(setup->level)),
	                  STR_ARG(mode_name(setup->mode)), setup->drill ? ", a drill" : "",
	                  setup->profile[0] ? ", " : "", setup->profile,
	                  setup->framework[0] ? ", framework " : "", setup->framework,
	                  setup->turned ? ", turned round" : "", setup->spoken ? ", spoken" : "");
}

struct str summary_absent(const struct summary *summary)
{
	return summary->setup.spoken ? S("Not said there") : S("Not found there");
}
