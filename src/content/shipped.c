/* SPDX-License-Identifier: MIT */
/*
 * What a case that ships with viva must have beyond what a case must have. Knows the numbers, as
 * one table; other packs are free of them.
 */
#include "content/lint.h"

enum {
	REFERENCE_LEAST = 250,
	REFERENCE_MOST = 500,
	SAMPLE_LEAST = 80,
	SAMPLE_MOST = 150,
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

/* Numbers, what they change, and another answer with what that changes. */
static bool can_be_turned(const struct fact *fact)
{
	return fact->nvalues > 0 && fact->flips.len > 0 && fact->other_answer.len > 0 &&
	       fact->other_flips.len > 0;
}

static size_t count_turned(const struct case_study *study)
{
	size_t n = 0;
	for (size_t i = 0; i < study->nfacts; i++)
		n += can_be_turned(&study->facts[i]);
	return n;
}

/* Those of the steps; a twist's point is in none. */
static size_t count_those(const struct case_study *study, bool (*is_so)(const struct point *point))
{
	size_t n = 0;
	for (size_t i = 0; i < study->npoints; i++)
		n += study->points[i].step >= 0 && is_so(&study->points[i]);
	return n;
}

static bool is_any(const struct point *point)
{
	(void)point;
	return true;
}

static bool is_core(const struct point *point)
{
	return point->weight == CORE_WEIGHT;
}

static bool is_expected(const struct point *point)
{
	return point->level < LEVEL_STAFF && point->after.len == 0;
}

static bool is_staff(const struct point *point)
{
	return point->level == LEVEL_STAFF;
}

static bool is_after(const struct point *point)
{
	return point->after.len > 0;
}

static size_t count_points(const struct case_study *study)
{
	return count_those(study, is_any);
}

static size_t count_core(const struct case_study *study)
{
	return count_those(study, is_core);
}

static size_t count_expected(const struct case_study *study)
{
	return count_those(study, is_expected);
}

static size_t count_staff(const struct case_study *study)
{
	return count_those(study, is_staff);
}

static size_t count_after(const struct case_study *study)
{
	return count_those(study, is_after);
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

/* A source that somebody can find. */
static size_t count_dated(const struct case_study *study)
{
	size_t n = 0;
	for (size_t i = 0; i < study->nsources; i++)
		n += study->sources[i].year > 0 && study->sources[i].where.len > 0;
	return n;
}

static size_t count_cards(const struct case_study *study)
{
	return study->ncards;
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
	{ "facts with values that flip the design, as they are and turned round", 6, 0,
	  count_turned },
	{ "points in the steps", 26, 0, count_points },
	{ "core points", 1, 9, count_core },
	{ "points of mid and senior level without 'after'", 1, 20, count_expected },
	{ "points of staff level", 6, 0, count_staff },
	{ "points with 'after'", 6, 0, count_after },
	{ "levels that have points", LEVELS, 0, count_levels },
	{ "decisions", 5, 0, count_decisions },
	{ "decisions that weigh every option and say when to revisit", 5, 0, count_weighed },
	{ "estimates", 4, 0, count_estimates },
	{ "estimates that say what they imply", 4, 0, count_implying },
	{ "estimates with a limit", 1, 0, count_limits },
	{ "twists", 2, 0, count_twists },
	{ "mistakes", 6, 0, count_mistakes },
	{ "diagrams", 2, 0, count_diagrams },
	{ "sources with place and year", 1, 0, count_dated },
	{ "cards", 8, 0, count_cards },
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

/* ---- words ---- */

/* Words of Markdown: what has a letter or a digit, outside of fenced blocks. */
static size_t count_words(struct str text)
{
	size_t n = 0;
	bool fenced = false, inside = false;

	while (text.ptr) {
		struct str line = str_cut(&text, '\n');
		fenced ^= str_starts(line, S("```"));
		inside = false;
		for (size_t at = 0; at < line.len && !fenced;) {
			uint32_t c = utf8_next(line, &at);
			n += !inside && utf8_is_alnum(c);
			inside = c != ' ' && c != '\t' && (inside || utf8_is_alnum(c));
		}
	}
	return n;
}

static void check_words(struct linter *linter, struct place place, const char *what, size_t words,
                        size_t least, size_t most)
{
	if (words < least)
		report_error(&linter->report, place, "shipped", (struct str){ 0 },
		             "the %s has %zu words, the least is %zu", what, words, least);
	else if (words > most)
		report_error(&linter->report, place, "shipped", (struct str){ 0 },
		             "the %s has %zu words, the most is %zu", what, words, most);
}

static void check_step(struct linter *linter, const struct case_step *step)
{
	if (!step->present)
		report_error(&linter->report, step->place, "shipped", (struct str){ 0 },
		             "the step '%.*s' is missing", STR_ARG(step->id));
	else
		check_words(linter, step->reference_place, "reference answer",
		            count_words(step->reference), REFERENCE_LEAST, REFERENCE_MOST);
}

/* ---- samples ---- */

/* The steps that have one at each level. */
static const char *const sampled[] = { "data", "model", "serve" };

static bool has_sample(const struct case_study *study, struct str step, enum level level)
{
	for (size_t i = 0; i < study->nsamples; i++)
		if (str_eq(study->samples[i].step_id, step) && study->samples[i].level == level)
			return true;
	return false;
}

static void check_samples(struct linter *linter)
{
	const struct case_study *study = linter->study;

	for (size_t i = 0; i < study->nsamples; i++)
		check_words(linter, study->samples[i].place, "sample",
		            count_words(study->samples[i].text), SAMPLE_LEAST, SAMPLE_MOST);
	for (size_t i = 0; i < COUNT(sampled); i++)
		for (enum level level = LEVEL_MID; level <= LEVEL_STAFF; level++)
			if (!has_sample(study, str_from(sampled[i]), level))
				report_error(&linter->report, study->place, "shipped",
				             (struct str){ 0 }, "'%s' has no sample of %.*s level",
				             sampled[i], STR_ARG(level_name(level)));
}

/* ---- bullets ---- */

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
	check_samples(linter);
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
