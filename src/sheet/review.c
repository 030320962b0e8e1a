/* SPDX-License-Identifier: MIT */
/*
 * An interview and its debrief -> data. This is what templates/review.md and templates/debrief.md
 * read and what `--format json` prints, so keys are only ever added. It counts nothing anew and
 * judges nothing: the debrief has done that. Before an interview is finished nothing that could
 * help to go on with it is here: the keys marked (f) are there only afterwards.
 *
 * Times are whole minutes but for those that end in `_ms`; `minute` is the minute of the interview,
 * from 0. A STEP is {id, title}.
 *
 *   id date finished        pack: only if it is not shipped
 *   case {id, title, summary, prompt, as_of}
 *   level mode minutes seed  profile: only if it is not the standard one; turned: some facts were
 *                           turned round; spoken: nothing was matched, all is self-assessed
 *   drill                   the titles of the steps, only if not all were sat
 *   time {planned, spent, spent_ms, late, late_ms, away, steps [{id, title, planned, spent,
 *         spent_ms, bar}], notable}
 *                           notable: the steps far from their plan, in words; late, away: only if
 *                           there was any
 *   counts (f) {core TALLY, others TALLY, above TALLY, confirmed, own, found_confirmed, marked}
 *                           TALLY is {found, of, confirmed, own, by_cue}: own are self-assessed,
 *                           by_cue are the others of found; found_confirmed: confirmed of these
 *   first_try (f) {id, date, level, other_level, spoken, core TALLY, others TALLY}
 *                           beside a drill: what the steps of the drill came to then; other_level:
 *                           the level is another one
 *   checked (f) {line, details, numbers_right, numbers_off, notes_whole, notes, numbers [{id, check:
 *         "right"|"off"|"none", given, says, times_off, shown, excerpt, step, minute}],
 *         contradictions [{says}]}
 *                           what needs no judgement; line: all of it in few words
 *   prompting (f) {unprompted, probed, hinted, after_reference}
 *   fact_counts (f) {of, given, asked, used}      given: at the beginning of a drill, not in `of`
 *   facts (f) [{id, topic, answer, flips, turned, use, not_asked, assumed ASSUMED, evidence EVIDENCE}]
 *                           use: "asked, used", "asked, not used" ("given, ..."), "not asked"
 *   other_assumed (f) [{id, topic, and the keys of ASSUMED}]   about facts that are not in facts
 *                           ASSUMED, only if there is one, is {value, said, evidence EVIDENCE}:
 *                           the number that was written, and what the interviewer would have said
 *   guess (f) {points, of, steps, found, confirmed, own}    only if there was one; all but points are
 *                           of what the guesses were about
 *   settle (f) [POINT]      settle_minutes (f)        at most twelve of them
 *   waiting settle_later (f)   how many wait in all, and of them besides these
 *   absent (f) [POINT]      at most five that were not found, the heaviest first
 *   also_absent (f) [POINT] those of them that are not to be settled
 *   levels (f) [{level, core TALLY, others TALLY, yours}]      the same answer against each
 *   lifts (f) [POINT]       at most three that would lift it most
 *   points (f) [POINT]
 *   mistakes (f) [{id, says, instead, evidence EVIDENCE}]
 *   decisions [DECISION]    estimates [ESTIMATE]       unknown [{text, step, minute}]
 *   other_decisions (f) [{question, choice, because, revisit, step}]   those that were not noted
 *   case_estimates (f) [{id, asks, formula, with, result, limit, implies, step,
 *           yours {excerpt, verdict, step_title, minute}}]
 *   twist {id, says, minute, points (f) [POINT]}       only if it was played
 *   steps [{n, id, title, planned, spent, spent_ms, guessed, reference_opened, answer,
 *           after_time [], after_reference [], asked [{question, answer, minute, given, fact, topic}],
 *           questions [{asks, point, minute, depth, state, claimed, reply, marks}],
 *           hints [{minute, rung, point}], decisions, estimates, unknown, case_estimates (f),
 *           reference (f), reference_brief (f) [{topic, says}], points (f), core (f) TALLY, others (f) TALLY, first_try (f)}]
 *                           first_try {date, spoken, core TALLY, others TALLY, written,
 *                           questions [{asks, claimed, reply}]}: the same step then
 *                           answer, reply, written: Markdown as typed, only if there is any; with
 *                           answer and reply marks [{start, end, point}], bytes that are evidence
 *   page_one {absent (f) [{id, says, core, step_title, sound}], next [{says, command}],
 *         decisions [DECISION], more_decisions, numbers [{asks, result, limit, own, yours}],
 *         more_numbers}     what fits on one page, shortened; how many are on page two
 *   extent {rest, answers, evidence, reference_brief, reference_full}     what a template shows
 *   next (f) [{redo|read|block|settle|sheet|case: true, says, command}]
 *
 * POINT is {id, says, step, level, weight, core, above, state: "found"|"named"|"denied"|"none",
 * shown_as, mark, line, wants_line, elsewhere, probed, counts, self_assessed, unmatched, prompting, sound,
 * evidence [EVIDENCE]}; sound is a model sentence, only where nothing was found or it was rejected;
 * unmatched: of a spoken sitting.
 *
 * EVIDENCE is {text, excerpt, start, end, read_as, step, minute, late, after_reference,
 * from: "answer"|"reply"|"question"|"decision"}; excerpt is the text, cut if it is long; read_as is
 * what typing errors in it were taken for, only if there are any.
 *
 * DECISION is {question, about, from_answer, as_typed {question, options, chosen, because, cost,
 * revisit}, options [], chosen, over, because, cost, revisit, missing, added [{part, text}],
 * added_after, remark, typed, step, minute, in_case (f) {question, choice, because, revisit, same,
 * yours_when}}; about is the question with its colon, if it was asked; from_answer: a line of the
 * answer says it, else as_typed is there; added is what was filled in after the end, added_after the
 * same as a sentence.
 *
 * ESTIMATE is {formula, result or why, failed, step, minute}.
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
			str_format(arena,
		                   "viva interview %.*s --steps %.*s --minutes %d --level %.*s%s%s",
		                   STR_ARG(study), STR_ARG(step->id), DRILL_MINUTES,
		                   STR_ARG(level_name(setup->level)),
		                   *setup->profile ? " --profile " : "", setup->profile));
		add_next(review, list, "read",
		         str_format(arena, "Read what a strong answer to %.*s does",
		                    STR_ARG(step->title)),
		         str_format(arena, "viva show %.*s", STR_ARG(step->id)));
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
	         str_format(arena, "viva show %.*s --all", STR_ARG(study)));
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
