/* SPDX-License-Identifier: MIT */
/*
 * What the shelf has learnt, as texts for the cache and back. Each kind is one walk over its
 * members, which writes them or reads them, so that the two cannot differ. What does not read back
 * as it should is not there.
 */
#include "screen/narrow.h"
#include "screen/shelf.h"

#include "store/index.h"

/* Another one whenever the members below, or the way an interview is graded, change. */
enum { SHELF_FORMAT = 5 };

struct walk {
	struct arena *arena; /* of what is read */
	struct buf *out;     /* NULL: it reads */
	struct str in;
	bool bad;
};

/* ---- members ---- */

static void walk_int(struct walk *walk, int64_t *n, int64_t least, int64_t most)
{
	struct str line;

	if (walk->out) {
		buf_addf(walk->out, "%lld\n", (long long)*n);
		return;
	}
	*n = least;
	line = walk->in.ptr ? str_cut(&walk->in, '\n') : S("");
	if (!str_int(line, n) || *n < least || *n > most) {
		walk->bad = true;
		*n = least;
	}
}

static void walk_size(struct walk *walk, size_t *n)
{
	int64_t number = (int64_t)*n;

	walk_int(walk, &number, 0, INT32_MAX);
	*n = (size_t)number;
}

/* Its length, then its bytes. */
static void walk_text(struct walk *walk, struct str *text)
{
	size_t len = text->len;

	walk_size(walk, &len);
	if (walk->out) {
		buf_adds(walk->out, *text);
		return;
	}
	walk->bad = walk->bad || len > walk->in.len;
	*text = S("");
	if (walk->bad)
		return;
	*text = str_dup(walk->arena, str_slice(walk->in, 0, len));
	walk->bad = utf8_bad(*text) != SIZE_MAX;
	walk->in = str_slice(walk->in, len, walk->in.len);
}

static void walk_flag(struct walk *walk, bool *flag)
{
	int64_t number = *flag;

	walk_int(walk, &number, 0, 1);
	*flag = number != 0;
}

/* An id in memory of the setup's own. */
static void walk_id(struct walk *walk, char *own, size_t bytes)
{
	struct str id = str_from(own);

	walk_text(walk, &id);
	if (walk->out)
		return;
	walk->bad = walk->bad || id.len >= bytes;
	memset(own, 0, bytes);
	if (!walk->bad)
		memcpy(own, id.ptr, id.len);
}

static void walk_setup(struct walk *walk, struct setup *setup)
{
	int64_t level = setup->level, mode = setup->mode;
	int64_t nsteps = (int64_t)setup->nsteps;

	walk_int(walk, &level, 0, LEVELS - 1);
	walk_int(walk, &mode, 0, MODE_EXAM);
	walk_int(walk, &setup->minutes, 0, INT32_MAX);
	walk_int(walk, &setup->seed, 0, INT32_MAX);
	walk_flag(walk, &setup->drill);
	walk_flag(walk, &setup->turned);
	walk_flag(walk, &setup->spoken);
	walk_id(walk, setup->profile, sizeof setup->profile);
	walk_id(walk, setup->framework, sizeof setup->framework);
	walk_int(walk, &nsteps, 0, MAX_STEPS);
	for (int64_t i = 0; i < nsteps; i++) {
		int64_t step = setup->steps[i];
		walk_int(walk, &step, 0, MAX_STEPS - 1);
		setup->steps[i] = (int)step;
	}
	setup->level = (enum level)level;
	setup->mode = (enum mode)mode;
	setup->nsteps = (size_t)nsteps;
}

static void walk_tally(struct walk *walk, struct tally *tally)
{
	walk_size(walk, &tally->found);
	walk_size(walk, &tally->of);
	walk_size(walk, &tally->confirmed);
	walk_size(walk, &tally->own);
}

/* ---- what is kept ---- */

static void walk_summary(struct walk *walk, struct summary *summary)
{
	int64_t nabsent = (int64_t)summary->nabsent;

	walk_setup(walk, &summary->setup);
	walk_int(walk, &summary->spent_ms, INT64_MIN, INT64_MAX);
	walk_text(walk, &summary->step);
	walk_size(walk, &summary->place);
	walk_size(walk, &summary->of);
	walk_size(walk, &summary->words);
	walk_int(walk, &summary->left_ms, INT64_MIN, INT64_MAX);
	walk_int(walk, &summary->last_wall_ms, INT64_MIN, INT64_MAX);
	walk_tally(walk, &summary->core);
	walk_tally(walk, &summary->others);
	walk_size(walk, &summary->settle);
	walk_size(walk, &summary->settle_min);
	walk_text(walk, &summary->weakest);
	walk_text(walk, &summary->weakest_id);
	walk_int(walk, &nabsent, 0, SUMMARY_POINTS);
	summary->nabsent = (size_t)nabsent;
	for (size_t i = 0; i < summary->nabsent; i++)
		walk_text(walk, &summary->absent[i]);
}

static void walk_case(struct walk *walk, struct shelf_case *of)
{
	walk_text(walk, &of->broken);
	walk_text(walk, &of->title);
	walk_text(walk, &of->summary);
	walk_text(walk, &of->domain);
	walk_text(walk, &of->prompt);
	walk_int(walk, &of->difficulty, 0, INT32_MAX);
	walk_int(walk, &of->minutes, 0, INT32_MAX);
}

/* ---- cases ---- */

static struct str case_name(struct arena *arena, const struct shelf_case *of)
{
	return str_format(arena, "case %s %.*s", of->which->pack->root, STR_ARG(of->which->id));
}

static struct str case_stamp(struct shelf *shelf, struct arena *arena, size_t i)
{
	if (!shelf->stamps)
		shelf->stamps = index_case_stamps(shelf->arena, shelf->library);
	return str_format(arena, "%d %s %.*s", SHELF_FORMAT, VIVA_VERSION,
	                  STR_ARG(shelf->stamps[i]));
}

void shelf_keep_case(struct shelf *shelf, size_t i)
{
	struct arena arena = { 0 };
	struct buf value = { 0 };
	struct walk walk = { .out = &value };

	walk_case(&walk, &shelf->cases[i]);
	index_cache_keep(shelf->cache, case_name(&arena, &shelf->cases[i]),
	                 case_stamp(shelf, &arena, i), buf_str(&value));
	buf_release(&value);
	arena_release(&arena);
}

bool shelf_find_case(struct shelf *shelf, size_t i)
{
	struct arena arena = { 0 };
	struct walk walk = { .arena = shelf->arena };
	struct shelf_case found = shelf->cases[i];
	bool good = index_cache_find(shelf->cache, &arena, case_name(&arena, &found),
	                             case_stamp(shelf, &arena, i), &walk.in);

	if (good)
		walk_case(&walk, &found);
	good = good && !walk.bad;
	if (good)
		shelf->cases[i] = found;
	arena_release(&arena);
	return good;
}

/* ---- interviews ---- */

static struct str interview_name(struct app *app, const struct interview_row *row)
{
	return str_format(&app->turn, "interview %.*s", STR_ARG(row->uuid));
}

static struct str interview_stamp(struct app *app, const struct interview_row *row)
{
	return str_format(&app->turn, "%d %s %.*s", SHELF_FORMAT, VIVA_VERSION,
	                  STR_ARG(index_interview_stamp(&app->turn, app->setup->store, row)));
}

void shelf_keep_summary(struct app *app, const struct interview_row *row,
                        const struct summary *summary)
{
	struct summary copy = *summary;
	struct buf value = { 0 };
	struct walk walk = { .out = &value };

	walk_summary(&walk, &copy);
	index_cache_keep(shelf_of(app)->cache, interview_name(app, row), interview_stamp(app, row),
	                 buf_str(&value));
	buf_release(&value);
}

bool shelf_find_summary(struct app *app, const struct interview_row *row, struct summary *out)
{
	struct shelf *shelf = shelf_of(app);
	struct walk walk = { .arena = shelf->arena };

	*out = (struct summary){ 0 };
	if (!index_cache_find(shelf->cache, &app->turn, interview_name(app, row),
	                      interview_stamp(app, row), &walk.in))
		return false;
	walk_summary(&walk, out);
	return !walk.bad;
}

/* ---- places ---- */

static struct str place_name(struct app *app, struct str name)
{
	return str_format(&app->turn, "place %.*s", STR_ARG(name));
}

static struct str place_stamp(struct app *app)
{
	return str_format(&app->turn, "%d", SHELF_FORMAT);
}

void shelf_keep_place(struct app *app, struct str name, struct str place)
{
	index_cache_keep(shelf_of(app)->cache, place_name(app, name), place_stamp(app), place);
}

bool shelf_find_place(struct app *app, struct arena *arena, struct str name, struct str *place)
{
	return index_cache_find(shelf_of(app)->cache, arena, place_name(app, name),
	                        place_stamp(app), place) &&
	       utf8_bad(*place) == SIZE_MAX;
}

void shelf_keep_list(struct app *app, struct str name, const struct narrow *narrow)
{
	struct buf place = { 0 };

	narrow_keep(narrow, &place);
	shelf_keep_place(app, name, buf_str(&place));
	buf_release(&place);
}

void shelf_recall_list(struct app *app, struct str name, struct narrow *narrow)
{
	struct str place;

	if (shelf_find_place(app, &app->turn, name, &place))
		narrow_recall(narrow, place);
}
