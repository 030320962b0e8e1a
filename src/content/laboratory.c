/* SPDX-License-Identifier: MIT */
/*
 * Cues on trial. A cue is right to find a good sentence of its point, and wrong to find a bad one or
 * a foreign one; what it finds where it is not known who is right, in samples and reference answers
 * of its own case, only shows that it is alive. Sentences are read and matched as answers are. Knows
 * a few pairs of words that the porter stemmer is known to confuse.
 */
#include "content/laboratory.h"
#include "content/cue.h"
#include "content/report.h"

struct laboratory {
	struct arena *arena;
	const struct content *content;
	struct cue_index *own, *foreign;
	struct cue_index *said; /* all sentences of the case */
	size_t nforeign;
	struct stemmer *stemmer;
	struct report report;
};

/* What is tried of a point or a mistake. */
struct subject {
	struct str id;
	const struct texts *cues, *queries, *good, *bad;
	struct place place;
};

/* ---- sentences ---- */

void laboratory_add_text(struct arena *arena, struct str markdown, struct texts *out, size_t *cap)
{
	size_t n;
	struct unit *units = units_split(arena, markdown, &n);

	for (size_t i = 0; i < n; i++) {
		out->items = arena_grow(arena, out->items, out->n, cap, sizeof *out->items);
		out->items[out->n++] = units[i].text;
	}
}

static void add_texts(struct arena *arena, const struct texts *from, struct texts *out, size_t *cap)
{
	for (size_t i = 0; i < from->n; i++)
		laboratory_add_text(arena, from->items[i], out, cap);
}

/* What says what the case is about, and is in no sentence of its points. */
static void add_prose(struct arena *arena, const struct case_study *study, struct texts *out,
                      size_t *cap)
{
	for (size_t i = 0; i < study->nsamples; i++)
		laboratory_add_text(arena, study->samples[i].text, out, cap);
	for (size_t i = 0; i < study->nsteps; i++)
		laboratory_add_text(arena, study->steps[i].reference, out, cap);
}

void laboratory_add_case(struct arena *arena, const struct case_study *study, struct texts *out,
                         size_t *cap)
{
	for (size_t i = 0; i < study->npoints; i++) {
		add_texts(arena, &study->points[i].good, out, cap);
		add_texts(arena, &study->points[i].bad, out, cap);
	}
	for (size_t i = 0; i < study->nmistakes; i++) {
		add_texts(arena, &study->mistakes[i].good, out, cap);
		add_texts(arena, &study->mistakes[i].bad, out, cap);
	}
	add_prose(arena, study, out, cap);
}

static struct cue_index *index_texts(struct laboratory *lab, const struct texts *texts)
{
	struct cue_index *index = cue_index_new(lab->content->phrasebook);
	struct reading *readings = arena_array(lab->arena, struct reading, texts->n + 1);

	for (size_t i = 0; i < texts->n; i++) {
		readings[i] =
			reading_make(lab->arena, lab->content->reader, texts->items[i], S(""));
		cue_index_add_read(index, (int64_t)i, texts->items[i], S(""), &readings[i]);
	}
	return index;
}

/* ---- what cues find ---- */

/* The rows that any of the queries finds and no negation denies, each counted once. */
static size_t count_found(struct laboratory *lab, struct cue_index *index,
                          const struct texts *queries)
{
	const struct point point = { .queries = *queries };
	struct cue_hit *hits;
	size_t n;

	return point_look(lab->arena, index, &point, &hits, &n) == POINT_FOUND ? n : 0;
}

static size_t count_sentences(struct laboratory *lab, const struct texts *sentences,
                              const struct texts *queries)
{
	struct cue_index *index;
	size_t found = 0;

	for (size_t i = 0; i < sentences->n; i++) {
		size_t cap = 0;
		struct texts units = { 0 };

		laboratory_add_text(lab->arena, sentences->items[i], &units, &cap);
		index = index_texts(lab, &units);
		found += count_found(lab, index, queries) > 0;
		cue_index_free(index);
	}
	return found;
}

static struct place place_of(const struct subject *subject, size_t i)
{
	return subject->queries->places ? subject->queries->places[i] : subject->place;
}

static void check_cue(struct laboratory *lab, const struct subject *subject, size_t i)
{
	const struct texts cue = { .items = &subject->queries->items[i], .n = 1 };
	size_t foreign = count_found(lab, lab->foreign, &cue);

	if (foreign * 100 > lab->nforeign * FOREIGN_PERCENT)
		report_warning(&lab->report, place_of(subject, i), "loose-cue",
		               S("ask for one more word of the point"),
		               "a cue of '%.*s' finds %zu of %zu foreign sentences",
		               STR_ARG(subject->id), foreign, lab->nforeign);
	if (count_found(lab, lab->own, &cue) == 0 && count_sentences(lab, subject->good, &cue) == 0)
		report_warning(&lab->report, place_of(subject, i), "idle-cue",
		               S("a good sentence that it finds, or leave it out"),
		               "a cue of '%.*s' finds nothing in its own case",
		               STR_ARG(subject->id));
}

/* ---- alternatives ---- */

enum { SHOWN_WORDS = 5 };

/* A word or phrase of a query, or what else stands between two blanks. */
static struct str next_token(struct str query, size_t *at)
{
	while (*at < query.len && strchr(" ()", query.ptr[*at]))
		++*at;
	size_t start = *at;
	if (start < query.len && query.ptr[start] == '"') {
		size_t end = str_find(query, S("\""), start + 1);
		*at = end == SIZE_MAX ? query.len : end + 1;
	} else {
		while (*at < query.len && !strchr(" ()", query.ptr[*at]))
			++*at;
	}
	return str_slice(query, start, *at);
}

static bool occurs(struct laboratory *lab, struct str word)
{
	size_t n;

	cue_match(lab->arena, lab->said, word, &n);
	if (n == 0)
		cue_match(lab->arena, lab->foreign, word, &n);
	return n > 0;
}

/* An alternative to something else, of which the case has no sentence and no other case either; what a
 * set of words stands for is not this cue's business. */
static bool is_idle(struct laboratory *lab, struct str before, struct str word, struct str behind)
{
	bool alternative = str_eq(before, S("OR")) || str_eq(behind, S("OR"));

	return alternative && !strchr("@^{-+", word.ptr[0]) && !str_starts(word, S("NEAR")) &&
	       !occurs(lab, word);
}

static void check_words(struct laboratory *lab, const struct subject *subject, size_t i)
{
	bool as_written = subject->cues->n == subject->queries->n;
	struct str cue = as_written ? subject->cues->items[i] : subject->queries->items[i];
	struct str before = { 0 }, shown = { 0 };
	size_t at = 0, n = 0;
	struct str word = next_token(cue, &at);

	while (word.len) {
		struct str behind = next_token(cue, &at);
		if (is_idle(lab, before, word, behind) && n++ < SHOWN_WORDS)
			shown = str_format(lab->arena, "%.*s%s%.*s", STR_ARG(shown),
			                   shown.len ? ", " : "", STR_ARG(word));
		before = word;
		word = behind;
	}
	if (n > SHOWN_WORDS)
		shown = str_format(lab->arena, "%.*s and %zu more", STR_ARG(shown),
		                   n - SHOWN_WORDS);
	if (n > 0)
		report_warning(&lab->report, place_of(subject, i), "idle-word",
		               S("a good sentence that has one, or leave it out"),
		               "alternatives in a cue of '%.*s' that never match: %.*s",
		               STR_ARG(subject->id), STR_ARG(shown));
}

/* ---- stems ---- */

/* Words that the stemmer makes one of, and words that it keeps apart. */
static const struct {
	struct str word, other;
	bool one;
} traps[] = {
	{ STR_INIT("news"), STR_INIT("new"), true },
	{ STR_INIT("generation"), STR_INIT("general"), true },
	{ STR_INIT("generate"), STR_INIT("general"), true },
	{ STR_INIT("general"), STR_INIT("generation"), true },
	{ STR_INIT("position"), STR_INIT("positive"), true },
	{ STR_INIT("positive"), STR_INIT("position"), true },
	{ STR_INIT("experience"), STR_INIT("experiment"), true },
	{ STR_INIT("person"), STR_INIT("personal"), true },
	{ STR_INIT("organic"), STR_INIT("organisation"), true },
	{ STR_INIT("normal"), STR_INIT("normalize"), true },
	{ STR_INIT("imbalance"), STR_INIT("imbalanced"), false },
	{ STR_INIT("bias"), STR_INIT("biased"), false },
	{ STR_INIT("index"), STR_INIT("indices"), false },
	{ STR_INIT("matrix"), STR_INIT("matrices"), false },
	{ STR_INIT("replica"), STR_INIT("replicate"), false },
	{ STR_INIT("analysis"), STR_INIT("analyse"), false },
};

/* Whether the word stands in the query, alone and not in a phrase. */
static bool has_word(struct str query, struct str word)
{
	bool quoted = false;

	for (size_t at = 0; at + word.len <= query.len; at++) {
		char before = at > 0 ? query.ptr[at - 1] : ' ';
		char behind = at + word.len < query.len ? query.ptr[at + word.len] : ' ';

		if (query.ptr[at] == '"')
			quoted = !quoted;
		else if (!quoted && strchr(" (", before) && strchr(" ),", behind) &&
		         str_eq(str_slice(query, at, at + word.len), word))
			return true;
	}
	return false;
}

static bool any_has(const struct texts *queries, struct str word)
{
	for (size_t i = 0; i < queries->n; i++)
		if (str_find(queries->items[i], word, 0) != SIZE_MAX)
			return true;
	return false;
}

static void check_traps(struct laboratory *lab, const struct subject *subject, size_t i)
{
	struct str cue = subject->cues->n == subject->queries->n ? subject->cues->items[i]
	                                                         : subject->queries->items[i];

	for (size_t k = 0; k < COUNT(traps); k++) {
		if (!has_word(cue, traps[k].word))
			continue;
		if (traps[k].one && !has_word(cue, traps[k].other))
			report_warning(&lab->report, place_of(subject, i), "stem-trap",
			               S("a phrase with the word beside it"),
			               "'%.*s' also finds '%.*s', which has the same stem",
			               STR_ARG(traps[k].word), STR_ARG(traps[k].other));
		if (!traps[k].one && !any_has(subject->queries, traps[k].other))
			report_warning(&lab->report, place_of(subject, i), "stem-trap",
			               S("name both"), "'%.*s' does not find '%.*s'",
			               STR_ARG(traps[k].word), STR_ARG(traps[k].other));
	}
}

/* A query as FTS5 sees it: stems instead of words, one space between. */
static struct str stemmed(struct laboratory *lab, struct str query)
{
	struct str text = { 0 };
	size_t n, at = 0;
	struct stem *stems = stemmer_read(lab->arena, lab->stemmer, query, &n);

	for (size_t i = 0; i <= n; i++) {
		size_t end = i < n ? stems[i].start : query.len;

		text = str_format(lab->arena, "%.*s%.*s%.*s", STR_ARG(text),
		                  STR_ARG(str_slice(query, at, end)),
		                  STR_ARG(i < n ? stems[i].text : S("")));
		at = i < n ? stems[i].end : end;
	}
	return text;
}

/* A cue among all of the case. */
struct stemmed_cue {
	struct str text, query, id;
	struct place place;
};

static int compare_stemmed(const void *left, const void *right)
{
	const struct stemmed_cue *a = left, *b = right;
	int order = str_cmp(a->text, b->text);

	if (order == 0 && a->place.line != b->place.line)
		order = a->place.line < b->place.line ? -1 : 1;
	return order;
}

static void check_equal(struct laboratory *lab, const struct subject *subjects, size_t n)
{
	struct stemmed_cue *all;
	size_t total = 0, k = 0;

	for (size_t i = 0; i < n; i++)
		total += subjects[i].queries->n;
	all = arena_array(lab->arena, struct stemmed_cue, total + 1);
	for (size_t i = 0; i < n; i++)
		for (size_t q = 0; q < subjects[i].queries->n; q++, k++)
			all[k] = (struct stemmed_cue){ stemmed(lab, subjects[i].queries->items[q]),
				                       subjects[i].queries->items[q],
				                       subjects[i].id, place_of(&subjects[i], q) };
	if (total > 1)
		qsort(all, total, sizeof *all, compare_stemmed);
	for (size_t i = 1; i < total; i++)
		if (str_eq(all[i].text, all[i - 1].text))
			report_warning(&lab->report, all[i].place, "same-stems", (struct str){ 0 },
			               "to FTS5 a cue of '%.*s' equals one of '%.*s'",
			               STR_ARG(all[i].id), STR_ARG(all[i - 1].id));
}

/* ---- the trial ---- */

static struct subject *list_subjects(struct arena *arena, const struct case_study *study, size_t *n)
{
	struct subject *all =
		arena_array(arena, struct subject, study->npoints + study->nmistakes + 1);

	*n = 0;
	for (size_t i = 0; i < study->npoints; i++) {
		const struct point *point = &study->points[i];
		all[(*n)++] = (struct subject){ point->id,    &point->cues, &point->queries,
			                        &point->good, &point->bad,  point->place };
	}
	for (size_t i = 0; i < study->nmistakes; i++) {
		const struct mistake *mistake = &study->mistakes[i];
		all[(*n)++] = (struct subject){ mistake->id,    &mistake->cues, &mistake->queries,
			                        &mistake->good, &mistake->bad,  mistake->place };
	}
	return all;
}

static struct point_trial try_subject(struct laboratory *lab, const struct subject *subject)
{
	for (size_t i = 0; i < subject->queries->n; i++) {
		check_cue(lab, subject, i);
		check_words(lab, subject, i);
		check_traps(lab, subject, i);
	}
	return (struct point_trial){
		.id = subject->id,
		.cues = subject->queries->n,
		.good = subject->good->n,
		.good_found = count_sentences(lab, subject->good, subject->queries),
		.bad = subject->bad->n,
		.bad_found = count_sentences(lab, subject->bad, subject->queries),
		.foreign_found = count_found(lab, lab->foreign, subject->queries),
	};
}

struct trial laboratory_try(struct arena *arena, const struct content *content,
                            const struct texts *foreign, struct diag_list *diags)
{
	struct laboratory lab = {
		.arena = arena, .content = content, .nforeign = foreign->n, .stemmer = stemmer_new()
	};
	struct texts prose = { 0 }, said = { 0 };
	struct trial trial = { .foreign = foreign->n };
	size_t n, cap = 0, said_cap = 0;
	struct subject *subjects = list_subjects(arena, content->study, &n);

	lab.report = (struct report){ .arena = arena,
		                      .diags = diags,
		                      .file = content->study->place.file,
		                      .mode = LOAD_LINT };
	add_prose(arena, content->study, &prose, &cap);
	laboratory_add_case(arena, content->study, &said, &said_cap);
	lab.own = index_texts(&lab, &prose);
	lab.said = index_texts(&lab, &said);
	lab.foreign = index_texts(&lab, foreign);
	trial.points = arena_array(arena, struct point_trial, n + 1);
	for (; trial.n < n; trial.n++) {
		trial.points[trial.n] = try_subject(&lab, &subjects[trial.n]);
		trial.cues += trial.points[trial.n].cues;
	}
	check_equal(&lab, subjects, n);
	cue_index_free(lab.own);
	cue_index_free(lab.foreign);
	cue_index_free(lab.said);
	stemmer_free(lab.stemmer);
	return trial;
}

static double share(size_t part, size_t whole)
{
	return whole > 0 ? (double)part / (double)whole : 1;
}

double trial_precision(const struct point_trial *trial)
{
	return share(trial->good_found,
	             trial->good_found + trial->bad_found + trial->foreign_found);
}

double trial_recall(const struct point_trial *trial)
{
	return share(trial->good_found, trial->good);
}
