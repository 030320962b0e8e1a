/* SPDX-License-Identifier: MIT */
/*
 * An interview and its debrief -> data. This is what templates/review.md and templates/debrief.md
 * read and what `--format json` prints; fields_review.c has a row for each key. It counts nothing
 * anew and judges nothing: the debrief has done that. Before an interview is finished nothing that
 * could help to go on with it is here.
 */
#include "sheet/review.h"

#include "content/block.h"

enum { MINUTE_MS = 60000 };

int64_t review_minute(int64_t at_ms)
{
	return at_ms / MINUTE_MS;
}

int64_t review_minutes(int64_t ms)
{
	return (ms + MINUTE_MS / 2) / MINUTE_MS;
}

void review_add_step(const struct review *review, struct value *to, int step)
{
	const struct framework_step *of;
	struct value *map;

	if (step < 0)
		return;
	of = &review->interview->content.framework->steps[step];
	map = value_add_map(review->arena, to, S("step"));
	value_add_text(review->arena, map, S("id"), of->id);
	value_add_text(review->arena, map, S("title"), of->title);
}

const struct framework_step *review_step(const struct review *review, int step)
{
	return &review->interview->content.framework->steps[step];
}

/* ---- the head ---- */

static void add_setup(const struct review *review, struct value *to)
{
	const struct setup *setup = &review->interview->setup;
	struct str titles = { 0 };

	value_add_text(review->arena, to, S("level"), level_name(setup->level));
	value_add_text(review->arena, to, S("mode"), mode_name(setup->mode));
	value_add_int(review->arena, to, S("minutes"), setup->minutes);
	value_add_int(review->arena, to, S("seed"), setup->seed);
	value_add_text(review->arena, to, S("profile"), str_from(setup->profile));
	value_add_text(review->arena, to, S("framework"), str_from(setup->framework));
	value_add_bool(review->arena, to, S("turned"), setup->turned);
	value_add_bool(review->arena, to, S("spoken"), setup->spoken);
	if (!setup->drill)
		return;
	for (size_t i = 0; i < setup->nsteps; i++)
		titles = wording_join(review->arena, titles,
		                      review_step(review, setup->steps[i])->title);
	value_add_text(review->arena, to, S("drill"), titles);
}

static void add_head(const struct review *review, struct value *to)
{
	const struct case_study *study = review->interview->content.study;
	struct value *map;

	value_add_text(review->arena, to, S("id"), review->info->id);
	value_add_text(review->arena, to, S("date"), review->info->date);
	value_add_bool(review->arena, to, S("finished"), review->interview->finished);
	if (review->info->pack.len > 0)
		value_add_text(review->arena, to, S("pack"), review->info->pack);
	map = value_add_map(review->arena, to, S("case"));
	value_add_text(review->arena, map, S("id"), study->id);
	value_add_text(review->arena, map, S("title"), study->title);
	value_add_text(review->arena, map, S("summary"), study->summary);
	if (str_trim(study->prompt).len > 0)
		value_add_doc(review->arena, map, S("prompt"), study->prompt);
	value_add_text(review->arena, map, S("as_of"), study->as_of);
	add_setup(review, to);
}

/* ---- counts ---- */

void review_add_tally(struct arena *arena, struct value *to, struct str key, struct tally tally)
{
	struct value *map = value_add_map(arena, to, key);

	value_add_int(arena, map, S("found"), (int64_t)tally.found);
	value_add_int(arena, map, S("of"), (int64_t)tally.of);
	value_add_int(arena, map, S("confirmed"), (int64_t)tally.confirmed);
	value_add_int(arena, map, S("own"), (int64_t)tally.own);
	value_add_int(arena, map, S("by_cue"), (int64_t)(tally.found - tally.own));
}

static bool is_marked(const struct review *review)
{
	for (size_t i = 0; i < review->debrief->grade.npoints; i++) {
		enum mark mark = review->debrief->grade.points[i].mark.mark;

		if (mark == MARK_CONFIRMED || mark == MARK_REJECTED || mark == MARK_MISSED)
			return true;
	}
	return false;
}

static void add_counts(const struct review *review, struct value *to)
{
	const struct debrief *debrief = review->debrief;
	const struct {
		struct str key;
		size_t n;
	} prompting[] = {
		{ S("unprompted"), debrief->unprompted },
		{ S("probed"), debrief->probed },
		{ S("hinted"), debrief->hinted },
		{ S("after_reference"), debrief->after_reference },
	};
	struct value *map = value_add_map(review->arena, to, S("counts"));

	review_add_tally(review->arena, map, S("core"), debrief->core);
	review_add_tally(review->arena, map, S("others"), debrief->others);
	review_add_tally(review->arena, map, S("above"), debrief->above);
	value_add_int(review->arena, map, S("confirmed"),
	              (int64_t)(debrief->core.confirmed + debrief->others.confirmed +
	                        debrief->above.confirmed));
	value_add_int(review->arena, map, S("own"), (int64_t)debrief->own);
	value_add_int(review->arena, map, S("found_confirmed"),
	              (int64_t)(debrief->core.confirmed + debrief->others.confirmed +
	                        debrief->above.confirmed - debrief->own));
	value_add_bool(review->arena, map, S("marked"), is_marked(review));
	map = value_add_map(review->arena, to, S("prompting"));
	for (size_t i = 0; i < COUNT(prompting); i++)
		value_add_int(review->arena, map, prompting[i].key, (int64_t)prompting[i].n);
}

/* The counts beside a guess are of what it was about. */
static void add_guess(const struct review *review, struct value *to)
{
	const struct debrief *debrief = review->debrief;
	struct value *map;

	if (debrief->guessed_steps == 0)
		return;
	map = value_add_map(review->arena, to, S("guess"));
	value_add_int(review->arena, map, S("points"), (int64_t)debrief->guess);
	value_add_int(review->arena, map, S("of"), (int64_t)debrief->guessed.of);
	value_add_int(review->arena, map, S("steps"), (int64_t)debrief->guessed_steps);
	value_add_int(review->arena, map, S("found"), (int64_t)debrief->guessed.found);
	value_add_int(review->arena, map, S("confirmed"), (int64_t)debrief->guessed.confirmed);
	value_add_int(review->arena, map, S("own"), (int64_t)debrief->guessed.own);
}

static bool waits(const struct debrief *debrief, const struct point_result *result)
{
	for (size_t i = 0; i < debrief->nsettle; i++)
		if (debrief->settle[i]->point == result->point)
			return true;
	return false;
}

static void add_also_absent(const struct review *review, struct value *to)
{
	const struct debrief *debrief = review->debrief;
	struct value *list = value_add_list(review->arena, to, S("also_absent"));

	for (size_t i = 0; i < debrief->nabsent; i++)
		if (!waits(debrief, debrief->absent[i]))
			review_add_point(review, list, debrief->absent[i]);
}

static void add_results(const struct review *review, struct value *to, struct str key,
                        const struct point_result *const *results, size_t n)
{
	struct value *list = value_add_list(review->arena, to, key);

	for (size_t i = 0; i < n; i++)
		review_add_point(review, list, results[i]);
}

static void add_levels(const struct review *review, struct value *to)
{
	struct value *list = value_add_list(review->arena, to, S("levels"));

	for (int level = LEVEL_MID; level < LEVELS; level++) {
		struct value *map = value_add_map(review->arena, list, (struct str){ 0 });
		value_add_text(review->arena, map, S("level"), level_name((enum level)level));
		review_add_tally(review->arena, map, S("core"),
		                 review->debrief->levels[level].core);
		review_add_tally(review->arena, map, S("others"),
		                 review->debrief->levels[level].others);
		value_add_bool(review->arena, map, S("yours"),
		               (enum level)level == review->interview->setup.level);
	}
}

/* ---- the case beside it ---- */

bool review_is_sat(const struct review *review, int step)
{
	for (size_t i = 0; i < review->debrief->nsteps; i++)
		if (review->debrief->steps[i].step == step)
			return true;
	return false;
}

static bool was_noted(const struct review *review, size_t decision)
{
	for (size_t i = 0; i < review->interview->decided.n; i++)
		if (review->interview->decided.items[i].decision == (int64_t)decision)
			return true;
	return false;
}

static void add_other_decisions(const struct review *review, struct value *to)
{
	const struct case_study *study = review->interview->content.study;
	struct value *list = value_add_list(review->arena, to, S("other_decisions"));

	for (size_t i = 0; i < study->ndecisions; i++) {
		const struct decision *decision = &study->decisions[i];
		struct value *map;

		if (was_noted(review, i) || !review_is_sat(review, decision->step))
			continue;
		map = value_add_map(review->arena, list, (struct str){ 0 });
		value_add_text(review->arena, map, S("question"), decision->question);
		value_add_text(review->arena, map, S("choice"), decision->choice);
		value_add_text(review->arena, map, S("because"),
		               wording_continue(review->arena, decision->because));
		value_add_text(review->arena, map, S("revisit"), decision->revisit);
		review_add_step(review, map, decision->step);
	}
}

void review_add_case_estimates(const struct review *review, struct value *to, int step)
{
	const struct case_study *study = review->interview->content.study;
	struct value *list = value_add_list(review->arena, to, S("case_estimates"));

	for (size_t i = 0; i < study->nestimates; i++) {
		const struct estimate *estimate = &study->estimates[i];
		struct value *map;

		if (step >= 0 ? estimate->step != step : !review_is_sat(review, estimate->step))
			continue;
		map = value_add_map(review->arena, list, (struct str){ 0 });
		value_add_text(review->arena, map, S("id"), estimate->id);
		value_add_text(review->arena, map, S("asks"), estimate->asks);
		value_add_text(review->arena, map, S("formula"), estimate->formula);
		value_add_text(review->arena, map, S("with"),
		               wording_values(review->arena, estimate->given, estimate->ngiven));
		value_add_text(review->arena, map, S("result"),
		               wording_result(review->arena, estimate));
		value_add_text(review->arena, map, S("limit"), estimate->limit);
		value_add_text(review->arena, map, S("implies"), estimate->implies);
		review_add_yours(review, map, estimate);
		review_add_step(review, map, estimate->step);
	}
}

static void add_twist(const struct review *review, struct value *to)
{
	const struct interview *interview = review->interview;
	const struct twist *twist;
	struct value *map;

	if (interview->twist_seq == 0)
		return;
	twist = &interview->content.study->twists[interview->plan.twist];
	map = value_add_map(review->arena, to, S("twist"));
	value_add_text(review->arena, map, S("id"), twist->id);
	value_add_text(review->arena, map, S("says"), twist->says);
	value_add_int(review->arena, map, S("minute"), review_minute(interview->twist_ms));
	if (interview->finished)
		review_add_points(review, map, -1);
}

/* ---- what next ---- */

static void add_next(const struct review *review, struct value *list, const char *kind,
                     struct str says, struct str command)
{
	struct value *map = value_add_map(review->arena, list, (struct str){ 0 });

	value_add_bool(review->arena, map, str_from(kind), true);
	value_add_text(review->arena, map, S("says"), says);
	value_add_text(review->arena, map, S("command"), command);
}

static void add_nexts(const struct review *review, struct value *to)
{
	struct arena *arena = review->arena;
	const struct debrief *debrief = review->debrief;
	struct value *list = value_add_list(arena, to, S("next"));
	struct str study = review->info->case_id, id = review->info->id;
	const struct setup *setup = &review->interview->setup;

	if (study.len == 0)
		study = review->interview->content.study->id;
	if (debrief->weakest >= 0) {
		const struct framework_step *step = review_step(review, debrief->weakest);

		add_next(
			review, list, "redo",
			str_format(arena, "Redo %.*s, %d min", STR_ARG(step->title), DRILL_MINUTES),
			str_format(
				arena,
				"viva interview %.*s --steps %.*s --minutes %d --level %.*s%s%s%s%s",
				STR_ARG(study), STR_ARG(step->id), DRILL_MINUTES,
				STR_ARG(level_name(setup->level)),
				*setup->profile ? " --profile " : "", setup->profile,
				*setup->framework ? " --framework " : "", setup->framework));
		add_next(review, list, "read",
		         str_format(arena, "Read what a strong answer to %.*s does",
		                    STR_ARG(step->title)),
		         str_format(arena, "viva show %.*s%s%s", STR_ARG(step->id),
		                    *setup->framework ? " --framework " : "", setup->framework));
	}
	if (review->info->read) {
		const struct block *block = review->info->read;

		add_next(review, list, "block",
		         str_format(arena, "Read %.*s, %lld min", STR_ARG(block->title),
		                    (long long)sheet_reading_minutes(block->text)),
		         str_format(arena, "viva show %.*s", STR_ARG(review->info->read_id)));
	}
	if (debrief->waiting > 0)
		add_next(review, list, "settle",
		         str_format(arena, "%s %zu on a terminal, about %zu min",
		                    review->interview->setup.spoken ? "Tick" : "Settle",
		                    debrief->waiting, settle_minutes(debrief->waiting)),
		         str_format(arena, "viva debrief %.*s", STR_ARG(id)));
	add_next(review, list, "sheet", S("Print the sheet"),
	         str_format(arena, "viva sheet %.*s", STR_ARG(id)));
	add_next(review, list, "case", S("Read the reference answers"),
	         str_format(arena, "viva show %.*s --all%s%s", STR_ARG(study),
	                    *setup->framework ? " --framework " : "", setup->framework));
}

/* ---- all of it ---- */

/* How much a template shows, as yes or no. */
static void add_extent(const struct review *review, struct value *to)
{
	const struct sheet_extent *extent = &review->info->extent;
	struct value *map = value_add_map(review->arena, to, S("extent"));
	bool finished = review->interview->finished;

	value_add_bool(review->arena, map, S("rest"), !extent->brief);
	value_add_bool(review->arena, map, S("answers"), extent->answers == ANSWERS_FULL);
	value_add_bool(review->arena, map, S("evidence"), extent->answers != ANSWERS_NONE);
	value_add_bool(review->arena, map, S("reference_brief"),
	               finished && extent->reference == REFERENCE_BRIEF);
	value_add_bool(review->arena, map, S("reference_full"),
	               finished && extent->reference == REFERENCE_FULL);
}

static void add_assessment(const struct review *review, struct value *to)
{
	const struct debrief *debrief = review->debrief;

	add_counts(review, to);
	review_add_before(review, to);
	review_add_checked(review, to);
	review_add_facts(review, to);
	add_guess(review, to);
	add_results(review, to, S("settle"), debrief->settle, debrief->nsettle);
	value_add_int(review->arena, to, S("settle_minutes"), (int64_t)debrief->settle_min);
	value_add_int(review->arena, to, S("waiting"), (int64_t)debrief->waiting);
	value_add_int(review->arena, to, S("settle_later"),
	              (int64_t)(debrief->waiting - debrief->nsettle));
	add_results(review, to, S("absent"), debrief->absent, debrief->nabsent);
	add_also_absent(review, to);
	add_levels(review, to);
	add_results(review, to, S("lifts"), debrief->lifts, debrief->nlifts);
	review_add_all_points(review, to);
	review_add_mistakes(review, to);
	add_other_decisions(review, to);
	review_add_case_estimates(review, to, -1);
	add_nexts(review, to);
}

struct value *sheet_review(struct arena *arena, const struct interview *interview,
                           const struct debrief *debrief, const struct sheet_info *info)
{
	struct review review = {
		.arena = arena, .interview = interview, .debrief = debrief, .info = info
	};
	struct value *data = value_map(arena);

	add_head(&review, data);
	review_add_time(&review, data);
	if (interview->finished)
		add_assessment(&review, data);
	review_add_decisions(&review, data, -1);
	review_add_estimates(&review, data, -1);
	review_add_unknown(&review, data, -1);
	add_twist(&review, data);
	review_add_steps(&review, data);
	review_add_front(&review, data);
	add_extent(&review, data);
	return data;
}
