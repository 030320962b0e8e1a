/* SPDX-License-Identifier: MIT */
/*
 * Minutes for the steps, and the moment of the twist. Knows shares and seeds; knows nothing of what
 * happened.
 */
#include "interview/private.h"

void plan_divide(int64_t total, const int64_t *shares, size_t n, int64_t *parts)
{
	int64_t sum = 0, left = total;
	int64_t remainders[MAX_STEPS + 1];

	for (size_t i = 0; i < n; i++)
		sum += shares[i];
	for (size_t i = 0; i < n; i++) {
		parts[i] = sum ? total * shares[i] / sum : 0;
		remainders[i] = sum ? total * shares[i] % sum : 0;
		left -= parts[i];
	}
	for (; sum && left > 0; left--) {
		size_t best = 0;
		for (size_t i = 1; i < n; i++) {
			if (remainders[i] > remainders[best])
				best = i;
		}
		parts[best]++;
		remainders[best] = -1;
	}
}

/* What each step of the framework has when a whole case is sat in `minutes`; `parts[nsteps]` is the
 * reserve. */
static void divide_whole(const struct framework *framework, int64_t minutes,
                         int64_t parts[MAX_STEPS + 1])
{
	int64_t shares[MAX_STEPS + 1];

	for (size_t i = 0; i < framework->nsteps; i++)
		shares[i] = framework->steps[i].share;
	shares[framework->nsteps] = framework->reserve;
	plan_divide(minutes, shares, framework->nsteps + 1, parts);
}

/* The same by an interviewer's budget; NULL: he has none. */
static void divide_budget(const struct framework *framework, const struct budget *budget,
                          int64_t minutes, int64_t parts[MAX_STEPS + 1])
{
	int64_t shares[MAX_STEPS + 1] = { 0 };

	if (!budget) {
		divide_whole(framework, minutes, parts);
		return;
	}
	for (size_t i = 0; i < budget->nsteps; i++)
		shares[framework_step_of(framework, budget->steps[i].id)] += budget->steps[i].share;
	shares[framework->nsteps] = budget->reserve;
	plan_divide(minutes, shares, framework->nsteps + 1, parts);
}

int64_t plan_drill_minutes(const struct framework *framework, const int *steps, size_t n,
                           int64_t minutes)
{
	int64_t parts[MAX_STEPS + 1], total = 0;

	divide_whole(framework, minutes, parts);
	for (size_t i = 0; i < n; i++)
		total += parts[steps[i]];
	return total ? total : 1;
}

/* A drill's shares are the minutes that its steps have in the whole case, so that by default each
 * has just these; the framework's shares serve where one would get nothing. */
static void drill_shares(const struct setup *setup, const struct framework *framework,
                         const struct case_study *study, int64_t *shares)
{
	int64_t parts[MAX_STEPS + 1];
	bool all = true;

	divide_whole(framework, study->minutes, parts);
	for (size_t i = 0; i < setup->nsteps; i++)
		all = all && parts[setup->steps[i]] > 0;
	for (size_t i = 0; i < setup->nsteps; i++)
		shares[i] = all ? parts[setup->steps[i]] : framework->steps[setup->steps[i]].share;
}

/* Somewhere between 55 and 70 percent of the time, and one of the twists, as the seed has it. */
static void place_twist(struct plan *plan, const struct setup *setup,
                        const struct case_study *study)
{
	uint64_t state = (uint64_t)setup->seed;
	int64_t permille = 550 + (int64_t)(hash_random(&state) % 151);

	plan->twist_ms = -1;
	if (setup->drill || study->ntwists == 0)
		return;
	plan->twist_ms = setup->minutes * MINUTE_MS / 1000 * permille;
	plan->twist = (size_t)(hash_random(&state) % study->ntwists);
}

struct plan plan_make(const struct setup *setup, const struct content *content)
{
	const struct framework *framework = content->framework;
	const struct case_study *study = content->study;
	struct plan plan = { .n = setup->nsteps };
	int64_t shares[MAX_STEPS + 1] = { 0 }, parts[MAX_STEPS + 1] = { 0 };
	int64_t start = 0;

	if (setup->drill) {
		drill_shares(setup, framework, study, shares);
		plan_divide(setup->minutes, shares, plan.n, parts);
	} else {
		const struct profile *profile =
			profile_or_standard(&content->profiles, str_from(setup->profile));
		divide_budget(framework, profile_budget(profile, framework, setup->minutes),
		              setup->minutes, parts);
	}
	for (size_t i = 0; i < plan.n; i++) {
		plan.steps[i] = setup->steps[i];
		plan.minutes[i] = parts[i];
		plan.starts_ms[i] = start;
		start += parts[i] * MINUTE_MS;
	}
	plan.reserve = parts[plan.n];
	place_twist(&plan, setup, study);
	return plan;
}

int plan_place(const struct plan *plan, int step)
{
	for (size_t i = 0; i < plan->n; i++) {
		if (plan->steps[i] == step)
			return (int)i;
	}
	return -1;
}
