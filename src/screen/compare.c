/* SPDX-License-Identifier: MIT */
/*
 * Two interviews side by side: what they were sat as, what was found in each step, and, of the same
 * case, which points only one of them has. It reads two records and makes a document; who shows it
 * is not its business.
 */
#include "screen/past.h"
#include "screen/shelf.h"
#include "screen/when.h"

#include "interview/debrief.h"

enum { MINUTE_MS = 60000 };

/* One of the two. */
struct side {
	const struct interview_row *row;
	struct record *record;
	struct debrief debrief;
};

struct comparison {
	struct arena *arena;
	struct doc *doc;
	struct side sides[2];
};

/* ---- pieces of a document ---- */

static struct doc *add(struct comparison *to, struct doc *parent, enum doc_kind kind)
{
	struct doc *doc = doc_new(to->arena, kind);

	doc_append(parent, doc);
	return doc;
}

static void add_text(struct comparison *to, enum doc_kind kind, int level, struct str text)
{
	struct doc *doc = add(to, to->doc, kind);

	doc->level = level;
	doc_append(doc, doc_new_text(to->arena, str_dup(to->arena, text)));
}

static struct doc *add_table(struct comparison *to)
{
	struct doc *table = add(to, to->doc, DOC_TABLE);

	table->columns = 3;
	table->aligns = arena_array(to->arena, enum doc_align, table->columns);
	return table;
}

static void add_row(struct comparison *to, struct doc *table, struct str name, struct str one,
                    struct str other)
{
	struct str texts[] = { name, one, other };
	struct doc *row = add(to, table, DOC_ROW);

	row->level = table->first == row;
	for (size_t i = 0; i < COUNT(texts); i++)
		doc_append(add(to, row, DOC_CELL),
		           doc_new_text(to->arena, str_dup(to->arena, texts[i])));
}

/* ---- as a whole ---- */

static bool is_spoken(const struct side *side)
{
	return side->record->interview->setup.spoken;
}

static struct str sat_as(struct arena *arena, const struct side *side)
{
	return setup_words(arena, &side->record->interview->setup);
}

static struct str minutes(struct arena *arena, int64_t ms)
{
	return str_format(arena, "%lld min", (long long)((ms + MINUTE_MS / 2) / MINUTE_MS));
}

static struct str time_used(struct arena *arena, const struct side *side)
{
	return str_format(arena, "%.*s of %lld", STR_ARG(minutes(arena, side->debrief.spent_ms)),
	                  (long long)side->record->interview->setup.minutes);
}

/* "3 of 4", and who says so where that is the person alone. */
static struct str count(struct arena *arena, const struct side *side, struct tally tally)
{
	return str_format(arena, "%zu of %zu%s", tally_found(tally, is_spoken(side)), tally.of,
	                  is_spoken(side) ? ", ticked" : "");
}

static struct str core(struct arena *arena, const struct side *side)
{
	return count(arena, side, side->debrief.core);
}

static struct str others(struct arena *arena, const struct side *side)
{
	return count(arena, side, side->debrief.others);
}

/* What no cue had found. */
static struct str by_you(struct arena *arena, const struct side *side)
{
	if (is_spoken(side))
		return S("all of these");
	return str_format(arena, "%zu besides", side->debrief.core.own + side->debrief.others.own);
}

static struct str unprompted(struct arena *arena, const struct side *side)
{
	return is_spoken(side) ? S("-") : str_format(arena, "%zu", side->debrief.unprompted);
}

static struct str facts(struct arena *arena, const struct side *side)
{
	return str_format(arena, "%zu", side->debrief.facts_asked);
}

static struct str began(struct arena *arena, const struct side *side)
{
	return when_stamp(arena, side->row->began_wall_ms);
}

static bool of_one_case(const struct comparison *of)
{
	return str_eq(of->sides[0].row->case_id, of->sides[1].row->case_id);
}

static void add_whole(struct comparison *to)
{
	static const struct {
		const char *name;
		struct str (*text)(struct arena *arena, const struct side *side);
	} rows[] = {
		{ "began", began },           { "sat as", sat_as },
		{ "time", time_used },        { "core", core },
		{ "others", others },         { "self-assessed", by_you },
		{ "unprompted", unprompted }, { "facts asked", facts },
	};
	const struct side *sides = to->sides;
	struct doc *table;

	if (of_one_case(to))
		add_text(to, DOC_PARAGRAPH, 0, sides[0].row->title);
	table = add_table(to);
	add_row(to, table, S(""), sides[0].row->id, sides[1].row->id);
	if (!of_one_case(to))
		add_row(to, table, S("case"), sides[0].row->title, sides[1].row->title);
	for (size_t i = 0; i < COUNT(rows); i++)
		add_row(to, table, str_from(rows[i].name), rows[i].text(to->arena, &sides[0]),
		        rows[i].text(to->arena, &sides[1]));
}

/* ---- step by step ---- */

static struct str step_text(struct arena *arena, const struct side *side, struct str id)
{
	const struct framework *framework = side->record->content.framework;

	for (size_t i = 0; i < side->debrief.nsteps; i++) {
		const struct step_result *step = &side->debrief.steps[i];
		if (!str_eq(framework->steps[step->step].id, id))
			continue;
		struct str spent = minutes(arena, step->spent_ms);
		if (!step->core.of)
			return spent;
		return str_format(arena, "core %.*s, %.*s", STR_ARG(count(arena, side, step->core)),
		                  STR_ARG(spent));
	}
	return S("not sat");
}

static void add_steps(struct comparison *to)
{
	const struct framework *framework = to->sides[1].record->content.framework;
	struct doc *table;

	add_text(to, DOC_HEADING, 2, S("Step by step"));
	table = add_table(to);
	add_row(to, table, S(""), to->sides[0].row->id, to->sides[1].row->id);
	for (size_t i = 0; i < framework->nsteps; i++)
		add_row(to, table, framework->steps[i].title,
		        step_text(to->arena, &to->sides[0], framework->steps[i].id),
		        step_text(to->arena, &to->sides[1], framework->steps[i].id));
}

/* ---- points ---- */

static bool has_point(const struct side *side, struct str id)
{
	const struct grade *grade = &side->debrief.grade;

	for (size_t i = 0; i < grade->npoints; i++) {
		if (str_eq(grade->points[i].point->id, id))
			return result_counts(&grade->points[i]);
	}
	return false;
}

static void add_only(struct comparison *to, const char *heading, const struct side *with,
                     const struct side *without)
{
	const struct grade *grade = &with->debrief.grade;
	struct doc *list = NULL;

	add_text(to, DOC_HEADING, 2, str_from(heading));
	for (size_t i = 0; i < grade->npoints; i++) {
		const struct point *point = grade->points[i].point;
		if (!result_counts(&grade->points[i]) || has_point(without, point->id))
			continue;
		if (!list) {
			list = add(to, to->doc, DOC_LIST);
			list->tight = true;
			list->marker = '-';
		}
		struct doc *says = add(to, add(to, list, DOC_ITEM), DOC_PARAGRAPH);
		struct str text =
			str_format(to->arena, "%.*s%s", STR_ARG(point->says),
		                   result_own(&grade->points[i]) ? " (self-assessed)" : "");
		doc_append(says, doc_new_text(to->arena, text));
	}
	if (!list)
		add_text(to, DOC_PARAGRAPH, 0, S("None."));
}

static void add_points(struct comparison *to)
{
	const struct side *sides = to->sides;

	if (!of_one_case(to)) {
		add_text(to, DOC_PARAGRAPH, 0,
		         S("They are of different cases, so their points are not compared."));
		return;
	}
	add_only(to, "Found in the later one only", &sides[1], &sides[0]);
	add_only(to, "Found in the earlier one only", &sides[0], &sides[1]);
}

/* ---- both ---- */

static bool open_side(struct app *app, struct side *side, struct str *why)
{
	if (record_open(app->setup->store, &app->turn, side->row, &side->record, why) != STATUS_OK)
		return false;
	side->debrief = debrief_make(&app->turn, side->record->interview);
	return true;
}

struct doc *compare_read(struct app *app, struct arena *arena, const struct interview_row *one,
                         const struct interview_row *other, struct str *why)
{
	bool swapped = one->began_wall_ms > other->began_wall_ms;
	struct comparison to = { .arena = arena,
		                 .sides = { { .row = swapped ? other : one },
		                            { .row = swapped ? one : other } } };
	bool both = open_side(app, &to.sides[0], why) && open_side(app, &to.sides[1], why);

	if (both) {
		to.doc = doc_new(arena, DOC_DOCUMENT);
		add_whole(&to);
		add_steps(&to);
		add_points(&to);
	}
	record_close(to.sides[0].record);
	record_close(to.sides[1].record);
	return to.doc;
}
