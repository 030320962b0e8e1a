/* SPDX-License-Identifier: MIT */
/*
 * A case with some of its facts turned round, for another sitting: the seed says which. Knows what
 * a fact has for that, and which estimates its numbers go into; everything else of the case stays
 * as it is, and whoever looks at it need not know.
 */
#include "interview/private.h"

static bool can_turn(const struct fact *fact)
{
	return fact->other_answer.len > 0;
}

/* About half of those that can; at least one. */
static bool *draw(struct arena *arena, const struct case_study *study, int64_t seed)
{
	bool *drawn = arena_array(arena, bool, study->nfacts + 1);
	uint64_t lot = (uint64_t)seed ^ 0x7475726e; /* not the lot that draws the twist */
	size_t able = 0, n = 0;

	for (size_t i = 0; i < study->nfacts; i++) {
		bool heads = hash_random(&lot) & 1;
		able += can_turn(&study->facts[i]);
		drawn[i] = heads && can_turn(&study->facts[i]);
		n += drawn[i];
	}
	size_t only = able && !n ? (size_t)(hash_random(&lot) % able) : SIZE_MAX;
	for (size_t i = 0; i < study->nfacts && only != SIZE_MAX; i++) {
		if (!can_turn(&study->facts[i]))
			continue;
		if (only == 0)
			drawn[i] = true;
		only = only ? only - 1 : SIZE_MAX;
	}
	return drawn;
}

/* Whether an estimate reckons with a number of the fact, or has to stay under one. */
static bool draws_on(struct arena *arena, const struct estimate *estimate, const struct fact *fact)
{
	for (size_t i = 0; i < fact->nvalues; i++) {
		const struct named_value *value = &fact->values[i];
		struct str name =
			str_format(arena, "%.*s.%.*s", STR_ARG(fact->id), STR_ARG(value->name));
		if (str_find(estimate->formula, name, 0) != SIZE_MAX ||
		    str_eq(estimate->limit, value->text))
			return true;
		for (size_t k = 0; k < estimate->ngiven; k++) {
			if (str_eq(estimate->given[k].text, name))
				return true;
		}
	}
	return false;
}

/* What comes out of a number that was not said is not to be held against anybody. */
static void leave_out_estimates(struct arena *arena, struct case_study *turned,
                                const struct case_study *study)
{
	turned->estimates = arena_array(arena, struct estimate, study->nestimates + 1);
	turned->nestimates = 0;
	for (size_t i = 0; i < study->nestimates; i++) {
		bool holds = true;
		for (size_t k = 0; k < study->nfacts && holds; k++)
			holds = !turned->facts[k].turned ||
			        !draws_on(arena, &study->estimates[i], &study->facts[k]);
		if (holds)
			turned->estimates[turned->nestimates++] = study->estimates[i];
	}
}

const struct case_study *case_turned(struct arena *arena, const struct case_study *study,
                                     int64_t seed)
{
	struct case_study *turned = arena_new(arena, struct case_study);
	bool *drawn = draw(arena, study, seed);

	*turned = *study;
	turned->facts = arena_array(arena, struct fact, study->nfacts + 1);
	for (size_t i = 0; i < study->nfacts; i++) {
		struct fact *fact = &turned->facts[i];
		*fact = study->facts[i];
		if (!drawn[i])
			continue;
		fact->turned = true;
		fact->answer = fact->other_answer;
		fact->flips = fact->other_flips;
		fact->values = NULL; /* they are the numbers of the other answer */
		fact->nvalues = 0;
	}
	leave_out_estimates(arena, turned, study);
	return turned;
}

bool case_can_turn(const struct case_study *study)
{
	for (size_t i = 0; i < study->nfacts; i++) {
		if (can_turn(&study->facts[i]))
			return true;
	}
	return false;
}
