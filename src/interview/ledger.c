/* SPDX-License-Identifier: MIT */
/*
 * Many interviews folded into one account. It copies what it keeps, knows what is the same thing in
 * two sittings, and judges nothing that the debrief has not judged.
 */
#include "interview/ledger.h"

#include "interview/private.h"

#define ADD(ledger, list)                                                                     \
	((list)->items = arena_grow(&(ledger)->arena, (list)->items, (list)->n, &(list)->cap, \
	                            sizeof *(list)->items),                                   \
	 memset(&(list)->items[(list)->n], 0, sizeof *(list)->items), &(list)->items[(list)->n++])

static struct str copy(struct ledger *ledger, struct str text)
{
	return str_dup(&ledger->arena, text);
}

/* The place with the step that something belongs to; -1: to none. */
static struct ledger_place place_at(struct ledger *ledger, const struct ledger_place *of,
                                    const struct interview *interview, int step)
{
	struct ledger_place place = { .interview = of->interview,
		                      .case_id = of->case_id,
		                      .case_title = of->case_title,
		                      .began_wall_ms = of->began_wall_ms };

	if (step >= 0) {
		const struct framework_step *named = &interview->content.framework->steps[step];
		place.step = copy(ledger, named->id);
		place.step_title = copy(ledger, named->title);
	}
	return place;
}

static bool is_same(const struct ledger_place *a, struct str a_id, const struct ledger_place *b,
                    struct str b_id)
{
	return str_eq(a_id, b_id) && str_eq(a->case_id, b->case_id);
}

/* ---- points ---- */

static struct ledger_point *point_of(struct ledger *ledger, const struct ledger_place *place,
                                     const struct point *point)
{
	for (size_t i = 0; i < ledger->points.n; i++) {
		struct ledger_point *known = &ledger->points.items[i];
		if (is_same(&known->place, known->id, place, point->id))
			return known;
	}
	struct ledger_point *new = ADD(ledger, &ledger->points);
	new->id = copy(ledger, point->id);
	return new;
}

/* Nothing was looked for in a spoken sitting, and the person has said nothing either. */
static bool is_unknown(const struct point_result *result)
{
	return result->unmatched && result->mark.mark == MARK_NONE;
}

static void add_point(struct ledger *ledger, const struct interview *interview,
                      const struct ledger_place *place, const struct point_result *result)
{
	const struct point *point = result->point;
	struct ledger_point *known = point_of(ledger, place, point);

	known->place = place_at(ledger, place, interview, point->step);
	known->says = copy(ledger, point->says);
	known->sound = copy(ledger, point->good.n ? point->good.items[0] : S(""));
	known->read = copy(ledger, point->read.n ? point->read.items[0] : S(""));
	known->level = point->level;
	known->weight = point->weight;
	known->counts = result_counts(result);
	known->sat++;
	known->found += known->counts;
}

static void add_points(struct ledger *ledger, const struct interview *interview,
                       const struct debrief *debrief, const struct ledger_place *place)
{
	for (size_t i = 0; i < debrief->grade.npoints; i++) {
		const struct point_result *result = &debrief->grade.points[i];
		if (result->applies && result->expected && !is_unknown(result))
			add_point(ledger, interview, place, result);
	}
}

/* ---- notes ---- */

static bool fold_same(struct arena *arena, struct str a, struct str b)
{
	return str_eq(utf8_fold(arena, str_trim(a)), utf8_fold(arena, str_trim(b)));
}

bool ledger_same_question(const struct ledger_note *a, const struct ledger_note *b)
{
	struct str first = a->decided.parts[PART_QUESTION],
		   second = b->decided.parts[PART_QUESTION];
	struct arena arena = { 0 };

	if (!str_eq(a->place.case_id, b->place.case_id))
		return false;
	if (a->decision_id.len || b->decision_id.len)
		return str_eq(a->decision_id, b->decision_id);
	bool same = first.len && fold_same(&arena, first, second);
	arena_release(&arena);
	return same;
}

/* What was chosen, then or later. */
static struct str chosen(const struct ledger_note *note)
{
	return note->decided.parts[PART_CHOSEN].len ? note->decided.parts[PART_CHOSEN]
	                                            : note->decided.added[PART_CHOSEN];
}

/* One may name more of the same thing than the other. */
static bool differs(struct str a, struct str b)
{
	struct arena arena = { 0 };
	struct str first = utf8_fold(&arena, str_trim(a)), second = utf8_fold(&arena, str_trim(b));
	bool differs = first.len && second.len && str_find(first, second, 0) == SIZE_MAX &&
	               str_find(second, first, 0) == SIZE_MAX;

	arena_release(&arena);
	return differs;
}

static void compare_note(struct ledger *ledger, size_t index)
{
	struct ledger_note *note = &ledger->notes.items[index];

	note->against = SIZE_MAX;
	for (size_t i = 0; i < index; i++) {
		struct ledger_note *other = &ledger->notes.items[i];
		if (!ledger_same_question(note, other) || !differs(chosen(note), chosen(other)))
			continue;
		note->against = i;
		other->against = index;
	}
}

static void add_note(struct ledger *ledger, const struct interview *interview,
                     const struct ledger_place *place, const struct decided *decided)
{
	const struct case_study *study = interview->content.study;
	struct ledger_note *note = ADD(ledger, &ledger->notes);

	note->place = place_at(ledger, place, interview, decided->step);
	note->decided = *decided;
	note->decided.raw = copy(ledger, decided->raw);
	for (size_t i = 0; i < DECIDED_PARTS; i++) {
		note->decided.parts[i] = copy(ledger, decided->parts[i]);
		note->decided.added[i] = copy(ledger, decided->added[i]);
	}
	if (decided->decision >= 0)
		note->decision_id = copy(ledger, study->decisions[decided->decision].id);
	compare_note(ledger, ledger->notes.n - 1);
}

/* ---- facts, numbers, minutes ---- */

static struct ledger_fact *fact_of(struct ledger *ledger, const struct ledger_place *place,
                                   const struct fact *fact)
{
	for (size_t i = 0; i < ledger->facts.n; i++) {
		struct ledger_fact *known = &ledger->facts.items[i];
		if (is_same(&known->place, known->id, place, fact->id))
			return known;
	}
	struct ledger_fact *new = ADD(ledger, &ledger->facts);
	new->id = copy(ledger, fact->id);
	return new;
}

static void add_fact(struct ledger *ledger, const struct interview *interview,
                     const struct ledger_place *place, const struct fact_result *result)
{
	struct ledger_fact *known;

	if (result->given)
		return;
	known = fact_of(ledger, place, result->fact);
	known->place = place_at(ledger, place, interview, -1);
	known->topic = copy(ledger, result->fact->topic);
	known->flips = copy(ledger, result->fact->flips);
	known->was_asked = result->use != FACT_NOT_ASKED;
	known->sat++;
	known->asked += known->was_asked;
}

static struct ledger_number *number_of(struct ledger *ledger, const struct ledger_place *place,
                                       const struct estimate *estimate)
{
	for (size_t i = 0; i < ledger->numbers.n; i++) {
		struct ledger_number *known = &ledger->numbers.items[i];
		if (is_same(&known->place, known->id, place, estimate->id))
			return known;
	}
	struct ledger_number *new = ADD(ledger, &ledger->numbers);
	new->id = copy(ledger, estimate->id);
	return new;
}

static void add_number(struct ledger *ledger, const struct interview *interview,
                       const struct ledger_place *place, const struct checked *checked)
{
	const struct estimate *estimate = checked->estimate;
	struct ledger_number *known;

	if (!estimate->worked)
		return;
	known = number_of(ledger, place, estimate);
	known->place = place_at(ledger, place, interview, estimate->step);
	known->asks = copy(ledger, estimate->asks);
	known->unit = copy(ledger, estimate->unit);
	known->implies = copy(ledger, estimate->implies);
	known->result = estimate->result;
	known->result.unit = copy(ledger, estimate->result.unit);
	known->check = checked->check;
}

static struct ledger_step *step_of(struct ledger *ledger, const struct framework_step *step)
{
	for (size_t i = 0; i < ledger->steps.n; i++) {
		if (str_eq(ledger->steps.items[i].id, step->id))
			return &ledger->steps.items[i];
	}
	struct ledger_step *new = ADD(ledger, &ledger->steps);
	new->id = copy(ledger, step->id);
	new->title = copy(ledger, step->title);
	return new;
}

static void add_minutes(struct ledger *ledger, const struct interview *interview,
                        const struct debrief *debrief)
{
	for (size_t i = 0; i < debrief->nsteps && !interview->setup.drill; i++) {
		const struct step_result *result = &debrief->steps[i];
		struct ledger_step *step =
			step_of(ledger, &interview->content.framework->steps[result->step]);
		step->sat++;
		step->planned_min += result->planned_min;
		step->spent_ms += result->spent_ms;
	}
}

/* ---- an interview ---- */

void ledger_add(struct ledger *ledger, const struct interview *interview,
                const struct debrief *debrief, const struct ledger_place *of)
{
	struct ledger_place place = { .interview = copy(ledger, of->interview),
		                      .case_id = copy(ledger, of->case_id),
		                      .case_title = copy(ledger, of->case_title),
		                      .began_wall_ms = of->began_wall_ms };

	ledger->interviews++;
	for (size_t i = 0; i < interview->decided.n; i++)
		add_note(ledger, interview, &place, &interview->decided.items[i]);
	if (!interview->finished)
		return;
	ledger->finished++;
	add_points(ledger, interview, debrief, &place);
	for (size_t i = 0; i < debrief->nfacts; i++)
		add_fact(ledger, interview, &place, &debrief->facts[i]);
	for (size_t i = 0; i < debrief->nchecked; i++)
		add_number(ledger, interview, &place, &debrief->checked[i]);
	add_minutes(ledger, interview, debrief);
}

void ledger_release(struct ledger *ledger)
{
	arena_release(&ledger->arena);
	*ledger = (struct ledger){ .interviews = 0 };
}
