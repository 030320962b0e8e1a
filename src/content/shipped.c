/* SPDX-License-Identifier: MIT */
/*
 * What a case that ships with viva must have beyond what a case must have. Knows the numbers, as
 * one table; other packs are free of them.
 */
#include "content/lint.h"

enum {
	REFERENCE_WORDS = 150,
	BULLET_WORDS = 10,
};

/* ---- counts ---- */

static size_t count_facts(const struct case_study *study)
{
	return study->nfacts;
}

static size_t count_flips(const struct case_study *study)
{
	size_t n = 0;
	for (size_t i = 0; i < study->nfacts; i++)
		n += study->facts[i].flips.len > 0;
	return n;
}

static size_t count_values(const struct case_study *study)
{
	size_t n = 0;
	for (size_t i = 0; i < study->nfacts; i++)
		n += study->facts[i].nvalues > 0;
	return n;
}

static size_t count_points(const struct case_study *study)
{
	size_t n = 0;
	for (size_t i = 0; i < study->npoints; i++)
		n += study->points[i].step >= 0;
	return n;
}

static size_t count_core(const struct case_study *study)
{
	size_t n = 0;
	for (size_t i = 0; i < study->npoints; i++)
		n += study->points[i].step >= 0 && study->points[i].weight == CORE_WEIGHT;
	return n;
}

static size_t count_expected(const struct case_study *study)
{
	size_t n = 0;
	for (size_t i = 0; i < study->npoints; i++) {
		const struct point *point = &study->points[i];
		n += point->step >= 0 && point->level < LEVEL_STAFF && point->after.len == 0;
	}
	return n;
}

static size_t count_levels(const struct case_study *study)
{
	bool seen[LEVELS] = { false };
	for (size_t i = 0; i < study->npoints; i++)
		if (study->points[i].step >= 0)
			seen[study->points[i].level] = true;
	return (size_t)seen[LEVEL_MID] + seen[LEVEL_SENIOR] + seen[LEVEL_STAFF];
}

static size_t count_decisions(const struct case_study *study)
{
	return study->ndecisions;
}

/* Those that say of every option what it gains, what it costs and when it is right. */
static size_t count_weighed(const struct case_study *study)
{
	size_t n = 0;
	for (size_t i = 0; i < study->ndecisions; i++) {
		const struct decision *decision = &study->decisions[i];
		size_t k = 0;
		while (k < decision->noptions && decision->options[k].gains.len > 0 &&
		       decision->options[k].costs.len > 0 && decision->options[k].when.len > 0)
			k++;
		n += k == decision->noptions && decision->revisit.len > 0;
	}
	return n;
}

static size_t count_estimates(const struct case_study *study)
{
	return study->nestimates;
}

static size_t count_implying(const struct case_study *study)
{
	size_t n = 0;
	for (size_t i = 0; i < study->nestimates; i++)
		n += study->estimates[i].implies.len > 0;
	return n;
}

static size_t count_limits(const struct case_study *study)
{
	size_t n = 0;
	for (size_t i = 0; i < study->nestimates; i++)
		n += study->estimates[i].limit.len > 0;
	return n;
}

static size_t count_twists(const struct case_study *study)
{
	return study->ntwists;
}

static size_t count_mistakes(const struct case_study *study)
{
	return study->nmistakes;
}

static size_t count_diagrams(const struct case_study *study)
{
	return study->ndiagrams;
}

static size_t count_sources(const struct case_study *study)
{
	return study->nsources;
}

static size_t count_metrics(const struct case_study *study)
{
	return (size_t)(study->metric_business.len > 0) + (study->metric_offline.len > 0) +
	       (study->metric_online.len > 0) + (study->metric_guardrail.len > 0);
}

/* ---- the table ---- */

static const struct {
	const char *what;
	size_t least, most; /* most 0: no bound */
	size_t (*count)(const struct case_study *study);
} demands[] = {
	{ "facts", 12, 0, count_facts },
	{ "facts that flip the design", 6, 0, count_flips },
	{ "facts with values", 6, 0, count_values },
	{ "points in the steps", 26, 0, count_points },
	{ "core points", 1, 9, count_core },
	{ "points of mid and senior level without 'after'", 1, 20, count_expected },
	{ "levels that have points", LEVELS, 0, count_levels },
	{ "decisions", 5, 0, count_decisions },
	{ "decisions that weigh every option and say when to revisit", 5, 0, count_weighed },
	{ "estimates", 4, 0, count_estimates },
	{ "estimates that say what they imply", 4, 0, count_implying },
	{ "estimates with a limit", 1, 0, count_limits },
	{ "twists", 2, 0, count_twists },
	{ "mistakes", 6, 0, count_mistakes },
	{ "diagrams", 2, 0, count_diagrams },
	{ "sources", 1, 0, count_sources },
	{ "kinds of metrics", 4, 0, count_metrics },
};

static void check_demands(struct linter *linter)
{
	for (size_t i = 0; i < COUNT(demands); i++) {
		size_t n = demands[i].count(linter->study);
		if (n < demands[i].least)
			report_error(&linter->report, linter->study->place, "shipped",
			             (struct str){ 0 }, "%s: %zu, the least is %zu",
			             demands[i].what, n, demands[i].least);
		else if (demands[i].most != 0 && n > demands[i].most)
			report_error(&linter->report, linter->study->place, "shipped",
			             (struct str){ 0 }, "%s: %zu, the most is %zu", demands[i].what,
			             n, demands[i].most);
	}
}

/* ---- steps and sentences ---- */

static size_t count_words(struct str text)
{
	size_t n = 0;
	bool inside = false;
	for (size_t i = 0; i < text.len; i++) {
		bool space = text.ptr[i] == ' ' || text.ptr[i] == '\n' || text.ptr[i] == '\t';
		n += !space && !inside;
		inside = !space;
	}
	return n;
}

static void check_step(struct linter *linter, const struct case_step *step)
{
	if (!step->present)
		report_error(&linter->report, step->place, "shipped", (struct str){ 0 },
		             "the step '%.*s' is missing", STR_ARG(step->id));
	size_t words = count_words(step->reference);
	if (step->present && words < REFERENCE_WORDS)
		report_error(&linter->report, step->reference_place, "shipped", (struct str){ 0 },
		             "the reference answer has %zu words, the least is %d", words,
		             REFERENCE_WORDS);
}

static void check_bullet(struct linter *linter, const struct point *point)
{
	for (size_t i = 0; i < point->good.n; i++)
		if (count_words(point->good.items[i]) <= BULLET_WORDS)
			return;
	report_error(&linter->report, point->place, "shipped", (struct str){ 0 },
	             "'%.*s': one good sentence must be a bullet of at most %d words",
	             STR_ARG(point->id), BULLET_WORDS);
}

/* ---- what the catalogue gives away ---- */

/* Lower case, with a space instead of everything that is no letter or digit, and one at both
 * ends. */
static struct str spaced(struct arena *arena, struct str text)
{
	struct str folded = utf8_fold(arena, text);
	struct buf out = { 0 };
	buf_addc(&out, ' ');
	for (size_t at = 0; at < folded.len;) {
		uint32_t c = utf8_next(folded, &at);
		if (utf8_is_alnum(c))
			utf8_add(&out, c);
		else if (out.ptr[out.len - 1] != ' ')
			buf_addc(&out, ' ');
	}
	if (out.ptr[out.len - 1] != ' ')
		buf_addc(&out, ' ');
	struct str result = buf_dup(arena, &out);
	buf_release(&out);
	return result;
}

static void check_summary(struct linter *linter)
{
	const struct case_study *study = linter->study;
	struct str summary = spaced(&linter->arena, study->summary);
	for (size_t i = 0; i < study->tags.n; i++)
		if (str_find(summary, spaced(&linter->arena, study->tags.items[i]), 0) != SIZE_MAX)
			report_error(&linter->report, study->place, "shipped", (struct str){ 0 },
			             "the summary gives the tag '%.*s' away",
			             STR_ARG(study->tags.items[i]));
}

void shipped_check(struct linter *linter)
{
	const struct case_study *study = linter->study;
	check_demands(linter);
	check_summary(linter);
	for (size_t i = 0; i < study->nsteps; i++) {
		check_step(linter, &study->steps[i]);
		if (linter->framework->steps[i].guide.len == 0)
			report_error(&linter->report, study->place, "shipped", (struct str){ 0 },
			             "the framework has no guide for '%.*s'",
			             STR_ARG(study->steps[i].id));
	}
	for (size_t i = 0; i < study->npoints; i++)
		check_bullet(linter, &study->points[i]);
}
