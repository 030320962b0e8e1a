/* SPDX-License-Identifier: MIT */
/*
 * The same answer against what each level looks for, and the points that would lift it most. It
 * finds nothing: the grade has done that.
 */
#include "interview/private.h"

static void count(const struct grade *grade, enum level level, struct level_result *out)
{
	for (size_t i = 0; i < grade->npoints; i++) {
		const struct point_result *result = &grade->points[i];
		struct tally *tally =
			result->point->weight == CORE_WEIGHT ? &out->core : &out->others;
		if (!result->applies || result->point->level > level)
			continue;
		tally->of++;
		tally->found += result_counts(result);
		tally->confirmed += result->mark.mark == MARK_CONFIRMED;
		tally->own += result_own(result);
	}
}

/* Whether `a` would lift the answer more than `b`: what one's own level looks for first, then
 * weight. */
static bool lifts_more(const struct point_result *a, const struct point_result *b)
{
	if (a->expected != b->expected)
		return a->expected;
	if (a->point->weight != b->point->weight)
		return a->point->weight > b->point->weight;
	return a->point->level < b->point->level;
}

/* What is absent, and what is above one's level; what was said in another step only wants a word. */
static bool would_lift(const struct point_result *result)
{
	return result_absent(result) ||
	       (result->applies && !result->expected && !result->elsewhere && !result->unmatched);
}

static void find_lifts(struct debrief *debrief)
{
	const struct point_result **out = debrief->lifts;
	const struct grade *grade = &debrief->grade;

	for (size_t i = 0; i < grade->npoints; i++) {
		const struct point_result *result = &grade->points[i];
		size_t at = debrief->nlifts;
		if (result_counts(result) || !would_lift(result))
			continue;
		while (at > 0 && lifts_more(result, out[at - 1]))
			at--;
		if (at == LIFTS)
			continue;
		debrief->nlifts += debrief->nlifts < LIFTS;
		for (size_t k = debrief->nlifts - 1; k > at; k--)
			out[k] = out[k - 1];
		out[at] = result;
	}
}

void levels_compare(struct debrief *debrief)
{
	for (int level = LEVEL_MID; level < LEVELS; level++)
		count(&debrief->grade, (enum level)level, &debrief->levels[level]);
	find_lifts(debrief);
}
