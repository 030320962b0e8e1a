/* SPDX-License-Identifier: MIT */
/*
 * What needs no judgement: numbers that come out as those of the case, a latency budget under its
 * limit, trade-off notes with all their parts. An estimate of a person is held against the one of
 * the case that it is nearest to; a number in a sentence counts only when it comes out right, since
 * nobody can tell what a wrong one was meant to be.
 */
#include "interview/private.h"

enum { LEAST_HOPS = 3 };

/* Further off than this it is about something else. */
static const double most_off = 30;

/* ---- how near ---- */

static bool same_dims(struct dims a, struct dims b)
{
	return a.time == b.time && a.byte == b.byte && a.usd == b.usd && a.eur == b.eur &&
	       a.flop == b.flop;
}

/* How many times too much or too little, at least 1; 0 when the two cannot be compared. What has no
 * unit is told apart by its word. */
static double off_by(const struct estimate *estimate, struct quantity quantity)
{
	double expected = estimate->result.value;
	bool plain = dims_are_none(quantity.dims);

	if (!same_dims(estimate->result.dims, quantity.dims) || expected <= 0 ||
	    quantity.value <= 0 || (plain && !word_same(estimate->unit, quantity.unit)))
		return 0;
	return quantity.value > expected ? quantity.value / expected : expected / quantity.value;
}

/* A sum of so many terms, held against a limit or not. */
static bool adds_up_hops(struct str formula)
{
	size_t terms = 1;

	for (size_t i = 0; i < formula.len; i++)
		terms += formula.ptr[i] == '+';
	return terms >= LEAST_HOPS;
}

/* A budget is no matter of near or far: it adds up hops, and stays under the limit. */
static enum check check_budget(struct arena *arena, const struct estimate *estimate,
                               struct str formula, struct quantity value)
{
	struct quantity limit;
	struct str why;

	if (!quantity_parse(arena, estimate->limit, &limit, &why) ||
	    !same_dims(limit.dims, value.dims) || !adds_up_hops(formula))
		return CHECK_NONE;
	return value.value <= limit.value ? CHECK_RIGHT : CHECK_OFF;
}

static void take(struct checked *checked, enum check check, double off, struct str shown, int step,
                 int64_t at_ms)
{
	bool better = check == CHECK_RIGHT
	                      ? checked->check != CHECK_RIGHT || off < checked->off
	                      : checked->check == CHECK_NONE ||
	                                (checked->check == CHECK_OFF && off < checked->off);
	if (!better)
		return;
	checked->check = check;
	checked->off = off;
	checked->shown = shown;
	checked->step = step;
	checked->at_ms = at_ms;
}

/* ---- estimates ---- */

/* The estimate of the case that a number is nearest to; NULL: none is near. */
static struct checked *nearest(struct checked *list, size_t n, struct quantity quantity,
                               double *off)
{
	struct checked *best = NULL;

	for (size_t i = 0; i < n; i++) {
		double now = list[i].estimate->limit.len ? 0 : off_by(list[i].estimate, quantity);
		if (now == 0 || now > most_off || (best && now >= *off))
			continue;
		best = &list[i];
		*off = now;
	}
	return best;
}

static void check_estimated(struct arena *arena, const struct interview *interview,
                            struct checked *list, size_t n)
{
	for (size_t i = 0; i < interview->estimated.n; i++) {
		const struct estimated *own = &interview->estimated.items[i];
		struct quantity value;
		double off = 0;
		if (own->failed || !estimated_value(interview, arena, own->formula, &value))
			continue;
		struct checked *near = nearest(list, n, value, &off);
		if (near)
			take(near, off <= near->estimate->within ? CHECK_RIGHT : CHECK_OFF, off,
			     own->formula, own->step, own->at_ms);
		for (size_t k = 0; k < n; k++) {
			if (list[k].estimate->limit.len)
				take(&list[k],
				     check_budget(arena, list[k].estimate, own->formula, value), 1,
				     own->formula, own->step, own->at_ms);
		}
	}
}

/* Numbers with a unit in what was written. */
static void check_written(struct arena *arena, const struct interview *interview,
                          struct checked *list, size_t n)
{
	struct written written = written_collect(arena, interview);

	for (size_t i = 0; i < written.n; i++) {
		const struct evidence *evidence = &written.items[i].evidence;
		struct claim claim;
		size_t at = 0;
		while (evidence->from != FROM_QUESTION && !evidence->after_reference &&
		       claim_next(arena, evidence->text, &at, &claim)) {
			double off = 0;
			struct checked *near = claim.percent || dims_are_none(claim.quantity.dims)
			                               ? NULL
			                               : nearest(list, n, claim.quantity, &off);
			if (near && off <= near->estimate->within)
				take(near, CHECK_RIGHT, off, evidence->text, evidence->step,
				     evidence->at_ms);
		}
	}
}

static bool concerns(const struct interview *interview, const struct estimate *estimate)
{
	return estimate->worked &&
	       (estimate->step < 0 || plan_place(&interview->plan, estimate->step) >= 0);
}

struct checked *check_estimates(struct arena *arena, const struct interview *interview, size_t *n)
{
	const struct case_study *study = interview->content.study;
	struct checked *list = arena_array(arena, struct checked, study->nestimates + 1);

	*n = 0;
	for (size_t i = 0; i < study->nestimates; i++) {
		if (concerns(interview, &study->estimates[i]))
			list[(*n)++] =
				(struct checked){ .estimate = &study->estimates[i], .step = -1 };
	}
	check_estimated(arena, interview, list, *n);
	return list;
}

struct checked *check_numbers(struct arena *arena, const struct interview *interview, size_t *n)
{
	struct checked *list = check_estimates(arena, interview, n);

	check_written(arena, interview, list, *n);
	return list;
}

/* ---- decisions ---- */

static bool is_whole(const struct decided *decided)
{
	for (int i = 0; i < DECIDED_PARTS; i++) {
		if (decided_lacks(decided, (enum decided_part)i))
			return false;
	}
	return true;
}

size_t count_whole_notes(const struct interview *interview)
{
	size_t whole = 0;

	for (size_t i = 0; i < interview->decided.n; i++)
		whole += is_whole(&interview->decided.items[i]);
	return whole;
}

static bool contradicts(const struct interview *interview, const struct decided *a,
                        const struct decided *b)
{
	struct arena arena = { 0 };
	struct str first = utf8_fold(&arena, str_trim(a->parts[PART_CHOSEN]));
	struct str second = utf8_fold(&arena, str_trim(b->parts[PART_CHOSEN]));
	bool same_question =
		a->decision >= 0 ? a->decision == b->decision
				 : words_agree(&arena, interview->content.lexicon,
	                                       a->parts[PART_QUESTION], b->parts[PART_QUESTION]);
	bool other = first.len && second.len && str_find(first, second, 0) == SIZE_MAX &&
	             str_find(second, first, 0) == SIZE_MAX;

	arena_release(&arena);
	return same_question && other;
}

static bool same_text(struct str a, struct str b)
{
	struct arena arena = { 0 };
	bool same = str_eq(utf8_fold(&arena, str_trim(a)), utf8_fold(&arena, str_trim(b)));

	arena_release(&arena);
	return same;
}

/* Whether two such choices are listed: a choice that was noted twice contradicts once. */
static bool is_listed(const struct contradiction *list, size_t n, const struct decided *a,
                      const struct decided *b)
{
	for (size_t i = 0; i < n; i++) {
		if (list[i].first->step == a->step && list[i].second->step == b->step &&
		    same_text(list[i].first->parts[PART_CHOSEN], a->parts[PART_CHOSEN]) &&
		    same_text(list[i].second->parts[PART_CHOSEN], b->parts[PART_CHOSEN]))
			return true;
	}
	return false;
}

struct contradiction *find_contradictions(struct arena *arena, const struct interview *interview,
                                          size_t *n)
{
	struct contradiction *list = NULL;
	size_t cap = 0;

	*n = 0;
	for (size_t i = 0; i < interview->decided.n; i++) {
		for (size_t k = i + 1; k < interview->decided.n; k++) {
			const struct decided *a = &interview->decided.items[i];
			const struct decided *b = &interview->decided.items[k];
			if (!contradicts(interview, a, b) || is_listed(list, *n, a, b))
				continue;
			list = arena_grow(arena, list, *n, &cap, sizeof *list);
			list[(*n)++] = (struct contradiction){ a, b };
		}
	}
	return list;
}
