/* SPDX-License-Identifier: MIT */
/*
 * What lint adds to loading a case: it asks FTS5 about every cue and grades every good and bad
 * sentence and every sample just as an answer is graded. Knows nothing of files; places come with
 * the texts.
 */
#include "content/lint.h"

enum { LONG_QUERY = 500 };

static struct place place_at(const struct texts *texts, size_t i, struct place otherwise)
{
	return texts->places ? texts->places[i] : otherwise;
}

bool lint_spend(struct linter *linter, size_t n, struct place place)
{
	bool before = linter->queries <= LIMIT_QUERIES;
	linter->queries += n;
	if (linter->queries <= LIMIT_QUERIES)
		return true;
	if (before)
		report_error(&linter->report, place, "limit-queries", (struct str){ 0 },
		             "lint of one case takes more than %d queries; the rest is not tried",
		             LIMIT_QUERIES);
	return false;
}

/* A long query counts for several. */
static size_t cost(const struct texts *queries)
{
	size_t n = 0;
	for (size_t i = 0; i < queries->n; i++)
		n += 1 + queries->items[i].len / LONG_QUERY;
	return n;
}

/* ---- cues ---- */

static void check_cues(struct linter *linter, const struct texts *written,
                       const struct texts *queries, struct place place)
{
	if (!lint_spend(linter, cost(queries), place))
		return;
	for (size_t i = 0; i < queries->n; i++) {
		struct str why = { 0 };
		if (cue_check(&linter->arena, queries->items[i], &why))
			continue;
		report_error(
			&linter->report, place_at(queries, i, place), "bad-cue",
			S("FTS5: words, \"phrases\", prefix*, AND, OR, NOT in capitals, NEAR(a b, 5)"),
			"not a query: %.*s", STR_ARG(why));
	}
	for (size_t i = 0; i < written->n; i++)
		prefix_check(linter, written->items[i], place_at(written, i, place));
}

/* A cue and whose it is. */
struct owned {
	struct str query;
	const struct point *point;
	struct place place;
};

static int compare_owned(const void *a, const void *b)
{
	const struct owned *x = a, *y = b;
	int order = str_cmp(x->query, y->query);
	if (order == 0)
		order = (x->point->index > y->point->index) - (x->point->index < y->point->index);
	return order;
}

/* Two points that one sentence would always find together are one point. */
static void check_identical(struct linter *linter)
{
	const struct case_study *study = linter->study;
	size_t n = 0, total = 0;
	for (size_t i = 0; i < study->npoints; i++)
		total += study->points[i].queries.n;
	struct owned *all = arena_array(&linter->arena, struct owned, total + 1);
	for (size_t i = 0; i < study->npoints; i++) {
		const struct point *point = &study->points[i];
		for (size_t k = 0; k < point->queries.n; k++)
			all[n++] = (struct owned){ point->queries.items[k], point,
				                   place_at(&point->queries, k, point->place) };
	}
	if (n > 1)
		qsort(all, n, sizeof *all, compare_owned);
	for (size_t i = 1; i < n; i++)
		if (str_eq(all[i].query, all[i - 1].query) && all[i].point != all[i - 1].point)
			report_warning(&linter->report, all[i].place, "same-cue", (struct str){ 0 },
			               "'%.*s' has a cue of '%.*s'", STR_ARG(all[i].point->id),
			               STR_ARG(all[i - 1].point->id));
}

/* ---- sentences ---- */

static void index_answer(struct linter *linter, struct str answer)
{
	size_t n = 0;
	struct unit *units = units_split(&linter->arena, answer, &n);
	cue_index_clear(linter->index);
	struct reading *readings = arena_array(&linter->arena, struct reading, n);
	for (size_t i = 0; i < n; i++) {
		readings[i] = reading_make(&linter->arena, linter->reader, units[i].text,
		                           units[i].context);
		cue_index_add_read(linter->index, (int64_t)i, units[i].text, units[i].context,
		                   &readings[i]);
	}
}

static enum point_state look(struct linter *linter, const struct point *point)
{
	struct cue_hit *hits = NULL;
	size_t n = 0;
	return point_look(&linter->arena, linter->index, point, &hits, &n);
}

static struct str state_hint(enum point_state state)
{
	switch (state) {
	case POINT_NAMED:
		return S("only a mention matches it; no cue does");
	case POINT_DENIED:
		return S("a negation stands close before what matches; say it without, or have "
		         "the cue ask for the negation");
	case POINT_NONE:
		return S("no cue matches it; widen a cue, or add one");
	default:
		return (struct str){ 0 };
	}
}

/* Every good sentence must be found, no bad one may. */
static void check_sentences(struct linter *linter, const struct point *point,
                            const struct texts *sentences, bool good)
{
	size_t each = cost(&point->queries) + cost(&point->mention_queries);
	for (size_t i = 0; i < sentences->n; i++) {
		struct place place = place_at(sentences, i, point->place);
		if (!lint_spend(linter, each, place))
			return;
		index_answer(linter, sentences->items[i]);
		enum point_state state = look(linter, point);
		if ((state == POINT_FOUND) == good)
			continue;
		struct str shown = report_excerpt(&linter->arena, sentences->items[i]);
		if (good)
			report_error(&linter->report, place, "good-not-found", state_hint(state),
			             "'%.*s': a good sentence comes out as %.*s: %.*s",
			             STR_ARG(point->id), STR_ARG(point_state_name(state)),
			             STR_ARG(shown));
		else
			report_error(&linter->report, place, "bad-found",
			             S("a cue matches it; narrow the cue"),
			             "'%.*s': a bad sentence comes out as found: %.*s",
			             STR_ARG(point->id), STR_ARG(shown));
	}
}

static void check_point(struct linter *linter, const struct point *point)
{
	check_cues(linter, &point->cues, &point->queries, point->place);
	check_cues(linter, &point->mentions, &point->mention_queries, point->place);
	check_sentences(linter, point, &point->good, true);
	check_sentences(linter, point, &point->bad, false);
}

static void check_mistake(struct linter *linter, const struct mistake *mistake)
{
	const struct point as_point = { .id = mistake->id,
		                        .queries = mistake->queries,
		                        .step = mistake->step,
		                        .twist = -1,
		                        .after_point = -1,
		                        .place = mistake->place };
	check_cues(linter, &mistake->cues, &mistake->queries, mistake->place);
	check_sentences(linter, &as_point, &mistake->good, true);
	check_sentences(linter, &as_point, &mistake->bad, false);
}

/* ---- samples ---- */

static void check_claims(struct linter *linter, const struct sample *sample,
                         const struct texts *ids, bool covered)
{
	for (size_t i = 0; i < ids->n; i++) {
		const struct point *point = case_find_point(linter->study, ids->items[i]);
		if (!point)
			continue;
		if (!lint_spend(linter, cost(&point->queries) + cost(&point->mention_queries),
		                sample->place))
			return;
		enum point_state state = look(linter, point);
		if ((state == POINT_FOUND) == covered)
			continue;
		report_error(&linter->report, place_at(ids, i, sample->place),
		             covered ? "sample-covers" : "sample-misses",
		             covered ? state_hint(state) : (struct str){ 0 },
		             "the sample is said to %s '%.*s', which comes out as %.*s",
		             covered ? "cover" : "miss", STR_ARG(point->id),
		             STR_ARG(point_state_name(state)));
	}
}

static void check_sample(struct linter *linter, const struct sample *sample)
{
	index_answer(linter, sample->text);
	check_claims(linter, sample, &sample->covers, true);
	check_claims(linter, sample, &sample->misses, false);
}

void case_lint(const struct content *content, const struct texts *blocks, bool shipped,
               struct diag_list *diags)
{
	const struct case_study *study = content->study;
	struct linter linter = { .study = study,
		                 .framework = content->framework,
		                 .reader = content->reader,
		                 .index = cue_index_new(content->phrasebook) };
	linter.report = (struct report){
		.arena = &linter.arena, .diags = diags, .file = study->place.file, .mode = LOAD_LINT
	};
	for (size_t i = 0; i < study->npoints && linter.report.found <= LIMIT_FINDINGS; i++)
		check_point(&linter, &study->points[i]);
	for (size_t i = 0; i < study->nmistakes && linter.report.found <= LIMIT_FINDINGS; i++)
		check_mistake(&linter, &study->mistakes[i]);
	for (size_t i = 0; i < study->nsamples; i++)
		check_sample(&linter, &study->samples[i]);
	check_identical(&linter);
	lint_reading(&linter, blocks);
	if (shipped)
		shipped_check(&linter);
	cue_index_free(linter.index);
	arena_release(&linter.arena);
}
