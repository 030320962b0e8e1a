/* SPDX-License-Identifier: MIT */
/*
 * The debrief as numbers and lists: what was found and how, what a person should settle, which
 * facts were asked and used, where the time went, what to do next. It only counts; the words are in
 * the templates.
 */
#include "interview/private.h"

enum {
	ABSENT_MOST = 5,
	SETTLE_SECONDS = 15, /* about as long as one mark takes */
};

/* ---- counts ---- */

static void tally_add(struct tally *tally, const struct point_result *result)
{
	tally->of++;
	tally->found += result_counts(result);
	tally->confirmed += result->mark.mark == MARK_CONFIRMED;
	tally->own += result_own(result);
}

static void count_points(struct debrief *debrief)
{
	size_t *prompted[] = { [UNPROMPTED] = &debrief->unprompted,
		               [PROBED] = &debrief->probed,
		               [HINTED] = &debrief->hinted };

	for (size_t i = 0; i < debrief->grade.npoints; i++) {
		const struct point_result *result = &debrief->grade.points[i];
		if (!result->applies)
			continue;
		bool core = result->point->weight == CORE_WEIGHT;
		tally_add(!result->expected ? &debrief->above
		          : core            ? &debrief->core
		                            : &debrief->others,
		          result);
		debrief->own += result_own(result);
		if (result_own(result))
			continue;
		if (result_counts(result))
			++*prompted[result->prompting];
		else if (result->n && result->evidence[0].after_reference)
			debrief->after_reference++;
	}
}

/* ---- facts ---- */

static bool uses_fact(const struct point *point, const struct fact *fact)
{
	for (size_t i = 0; i < point->uses.n; i++) {
		if (str_eq(point->uses.items[i], fact->id))
			return true;
	}
	return false;
}

/* What was written after a fact was told, and makes a point that draws on it; NULL when there is
 * nothing. */
static const struct evidence *use_of(const struct grade *grade, const struct fact *fact,
                                     int64_t told_seq)
{
	for (size_t i = 0; i < grade->npoints; i++) {
		const struct point_result *result = &grade->points[i];
		if (result->state != POINT_FOUND || !result_counts(result) ||
		    !uses_fact(result->point, fact))
			continue;
		for (size_t k = 0; k < result->n; k++) {
			if (result->evidence[k].seq > told_seq)
				return &result->evidence[k];
		}
	}
	return NULL;
}

static struct fact_result judge_fact(const struct interview *interview, const struct grade *grade,
                                     const struct fact *fact)
{
	struct fact_result result = { .fact = fact };
	int64_t index = fact - interview->content.study->facts, told_seq = 0;

	for (size_t i = 0; i < interview->asked.n; i++) {
		const struct asked *asked = &interview->asked.items[i];
		if (asked->fact != index)
			continue;
		if (!told_seq)
			told_seq = asked->seq;
		result.given = asked->given && (result.given || result.use == FACT_NOT_ASKED);
		result.use = FACT_ASKED;
	}
	const struct evidence *use = told_seq ? use_of(grade, fact, told_seq) : NULL;
	if (use) {
		result.use = FACT_USED;
		result.evidence = *use;
	}
	return result;
}

/* Whether a fact matters for the steps that are sat; one that says nothing of steps matters for
 * all. */
static bool concerns(const struct interview *interview, const struct fact *fact)
{
	for (size_t i = 0; i < fact->affects.n; i++) {
		int step =
			framework_find_step(interview->content.framework, fact->affects.items[i]);
		if (plan_place(&interview->plan, step) >= 0)
			return true;
	}
	return fact->affects.n == 0;
}

static void count_facts(struct arena *arena, struct debrief *debrief,
                        const struct interview *interview)
{
	const struct case_study *study = interview->content.study;

	debrief->facts = arena_array(arena, struct fact_result, study->nfacts);
	for (size_t i = 0; i < study->nfacts; i++) {
		if (!study->facts[i].flips.len || !concerns(interview, &study->facts[i]))
			continue;
		struct fact_result result =
			judge_fact(interview, &debrief->grade, &study->facts[i]);
		debrief->facts[debrief->nfacts++] = result;
		debrief->facts_given += result.given;
		debrief->facts_asked += result.use != FACT_NOT_ASKED && !result.given;
		debrief->facts_used += result.use == FACT_USED && !result.given;
	}
}

/* ---- steps ---- */

static void count_step(struct step_result *step, const struct grade *grade)
{
	for (size_t i = 0; i < grade->npoints; i++) {
		const struct point_result *result = &grade->points[i];
		if (!result->expected || result->point->twist >= 0 ||
		    result->point->step != step->step)
			continue;
		if (result->applies)
			tally_add(result->point->weight == CORE_WEIGHT ? &step->core
			                                               : &step->others,
			          result);
		if (guess_is_about(result->point, step->step))
			tally_add(&step->guessable, result);
	}
}

static void add_guess(struct debrief *debrief, const struct step_result *step)
{
	if (step->guess < 0)
		return;
	debrief->guess += (size_t)step->guess;
	debrief->guessed_steps++;
	debrief->guessed.found += step->guessable.found;
	debrief->guessed.of += step->guessable.of;
	debrief->guessed.confirmed += step->guessable.confirmed;
	debrief->guessed.own += step->guessable.own;
}

static void count_steps(struct arena *arena, struct debrief *debrief,
                        const struct interview *interview)
{
	/* What was planned is what was planned at the beginning, whatever was agreed on later. */
	struct plan first = plan_make(&interview->setup, &interview->content), *plan = &first;

	debrief->steps = arena_array(arena, struct step_result, plan->n);
	debrief->nsteps = plan->n;
	for (size_t i = 0; i < plan->n; i++) {
		struct step_result *step = &debrief->steps[i];
		*step = (struct step_result){ .step = plan->steps[i],
			                      .planned_min = plan->minutes[i],
			                      .spent_ms = interview_spent_ms(
						      interview, plan->steps[i], interview->at_ms),
			                      .guess = interview->steps[plan->steps[i]].guess };
		count_step(step, &debrief->grade);
		add_guess(debrief, step);
	}
	debrief->spent_ms = interview->finished ? interview->finished_ms : interview->at_ms;
	int64_t total = interview->setup.minutes * MINUTE_MS;
	debrief->late_ms = debrief->spent_ms > total ? debrief->spent_ms - total : 0;
}

/* ---- what is absent ---- */

bool result_absent(const struct point_result *result)
{
	bool refused = result->mark.mark == MARK_REJECTED || result->mark.mark == MARK_MISSED;

	return result->applies && result->expected && !result_counts(result) &&
	       (refused ||
	        (result->state != POINT_FOUND && !result->unmatched && !result->worked_out));
}

/* The step where the most weight is absent. */
static void find_weakest(struct debrief *debrief)
{
	int64_t most = 0;

	debrief->weakest = -1;
	for (size_t i = 0; i < debrief->nsteps; i++) {
		int64_t absent = 0;
		for (size_t k = 0; k < debrief->grade.npoints; k++) {
			const struct point_result *result = &debrief->grade.points[k];
			if (result->point->step == debrief->steps[i].step && result_absent(result))
				absent += result->point->weight;
		}
		if (absent > most) {
			most = absent;
			debrief->weakest = debrief->steps[i].step;
		}
	}
}

/* ---- lists for a person ---- */

enum { RANKS = 6 };

/* Smaller comes first; -1: nothing to settle. The core comes before all else, doubts and what is
 * absent from it before what was plainly found; what is above the level comes last. What was
 * written after the reference earns nothing, whatever a person says of it. */
static int settle_rank(const struct point_result *result)
{
	bool core = result->point->weight == CORE_WEIGHT;
	bool plain = result->state == POINT_FOUND && !result->elsewhere;
	bool waits = result->mark.mark == MARK_NONE || result->mark.mark == MARK_CLAIMED ||
	             result->mark.mark == MARK_LATER;

	if (!result->applies || !waits)
		return -1;
	if (result->unmatched)
		return result->expected ? 0 : -1;
	if (!result->expected)
		return plain ? 5 : -1;
	if (plain)
		return core ? 2 : 4;
	if (result->state != POINT_NONE || result->mark.mark == MARK_CLAIMED)
		return core ? 0 : 3;
	return core && !result->n ? 1 : -1;
}

bool result_waits(const struct point_result *result)
{
	return settle_rank(result) >= 0;
}

size_t settle_minutes(size_t n)
{
	return (n * SETTLE_SECONDS + 59) / 60;
}

static void list_settle(struct arena *arena, struct debrief *debrief,
                        const struct interview *interview)
{
	size_t most = interview->setup.spoken ? debrief->grade.npoints : SETTLE_MOST;

	debrief->settle = arena_array(arena, const struct point_result *, most + 1);
	for (int rank = 0; rank < RANKS; rank++) {
		for (size_t i = 0; i < debrief->grade.npoints; i++) {
			if (settle_rank(&debrief->grade.points[i]) != rank)
				continue;
			debrief->waiting++;
			if (debrief->nsettle < most)
				debrief->settle[debrief->nsettle++] = &debrief->grade.points[i];
		}
	}
	debrief->settle_min = settle_minutes(debrief->nsettle);
}

static void list_absent(struct arena *arena, struct debrief *debrief)
{
	debrief->absent = arena_array(arena, const struct point_result *, ABSENT_MOST);
	for (int64_t weight = CORE_WEIGHT; weight > 0; weight--) {
		for (size_t i = 0; i < debrief->grade.npoints && debrief->nabsent < ABSENT_MOST;
		     i++) {
			const struct point_result *result = &debrief->grade.points[i];
			if (result->point->weight == weight && result_absent(result))
				debrief->absent[debrief->nabsent++] = result;
		}
	}
}

/* ---- what to read ---- */

static void add_reading(struct arena *arena, struct texts *ids, struct str id, size_t *cap)
{
	for (size_t i = 0; i < ids->n; i++) {
		if (str_eq(ids->items[i], id))
			return;
	}
	ids->items = arena_grow(arena, ids->items, ids->n, cap, sizeof *ids->items);
	ids->items[ids->n++] = id;
}

/* What the points of the weakest step, or of the others, say to read: the heaviest first. */
static void list_reading(struct arena *arena, struct debrief *debrief, bool weakest, size_t *cap)
{
	for (int64_t weight = CORE_WEIGHT; weight > 0; weight--) {
		for (size_t i = 0; i < debrief->grade.npoints; i++) {
			const struct point_result *result = &debrief->grade.points[i];
			const struct point *point = result->point;
			if (!result_absent(result) ||
			    (point->step == debrief->weakest) != weakest || point->weight != weight)
				continue;
			for (size_t k = 0; k < point->read.n; k++)
				add_reading(arena, &debrief->read, point->read.items[k], cap);
		}
	}
}

static void check_by_program(struct arena *arena, struct debrief *debrief,
                             const struct interview *interview)
{
	debrief->checked = check_numbers(arena, interview, &debrief->nchecked);
	for (size_t i = 0; i < debrief->nchecked; i++) {
		debrief->numbers_right += debrief->checked[i].check == CHECK_RIGHT;
		debrief->numbers_off += debrief->checked[i].check == CHECK_OFF;
	}
	debrief->whole_notes = count_whole_notes(interview);
	debrief->contradictions = find_contradictions(arena, interview, &debrief->ncontradictions);
}

size_t tally_found(struct tally tally, bool spoken)
{
	return spoken ? tally.own : tally.found - tally.own;
}

struct debrief debrief_make(struct arena *arena, const struct interview *interview)
{
	struct debrief debrief = { .grade = grade_interview(arena, interview) };
	size_t cap = 0;

	count_points(&debrief);
	count_facts(arena, &debrief, interview);
	debrief.assumed = assumed_find(arena, interview, &debrief.nassumed);
	check_by_program(arena, &debrief, interview);
	count_steps(arena, &debrief, interview);
	find_weakest(&debrief);
	list_settle(arena, &debrief, interview);
	list_absent(arena, &debrief);
	levels_compare(&debrief);
	list_reading(arena, &debrief, true, &cap);
	list_reading(arena, &debrief, false, &cap);
	return debrief;
}
