/* SPDX-License-Identifier: MIT */
/*
 * How well each fact fits a question. A fact is what its phrases (`asked`), its topic and its answer
 * are about; a notion weighs the more, the more it is one fact's. Four things speak for a fact:
 *
 *     share   how much of the question its best phrase has
 *     row     how much of that phrase is asked
 *     known   how much of the question it knows, from whatever phrase or from the answer
 *     votes   how much weight of the question is the fact's rather than another's, in all
 *
 * The second alone would take "load" for a question about anything that has "load" in it; the first
 * and the third are hard on long sentences, since half of their words are in no phrase; the last
 * counts what is there and not what is missing. How much each counts was fitted (a multinomial logit
 * over the facts and "none of them") to the development halves of the questions in tests/grading and
 * some others. bm25 alone ranks wrong facts first, as it prefers a rare word to three common ones. All
 * in whole numbers, so that every machine hears the same.
 *
 * Knows nothing of lines with several questions, nor of what was told before.
 */
#include "interview/ear.h"

/* Permille of a fit. */
enum {
	OF_SHARE = 250,
	OF_ROW = 200,
	OF_KNOWN = 250,
	OF_VOTES = 300,
	PART_OF_ROW = 300,
	PART_OF_KNOWN = 700,
	BEST_OF_SHARE = 700, /* which row is the best one */
	BEST_OF_ROW = 300,
};

enum {
	STRANGE = 12,  /* a word that no phrase has weighs as if one fact in so many had it */
	ELSEWHERE = 2, /* times that, when it is known to be about something else */
	UNIT = 100,    /* the weight of a notion that every fact has */
};

struct row {
	size_t fact;
	struct notion_list about;
	int64_t weight;
};

/* A fact's rows stand together. */
struct heard_fact {
	size_t rows, nrows;
	struct notion_list answer;
};

struct ear {
	const struct content *content;
	struct notions *notions; /* NULL before the first question */
	struct row *rows;
	size_t nrows;
	struct heard_fact *facts;
	int64_t *weights; /* of the notions */
	size_t nweights;
	struct arena arena;
};

/* ---- rows ---- */

static void add_row(struct ear *ear, size_t fact, struct str phrase)
{
	struct row row = { .fact = fact,
		           .about = notions_learn(ear->notions, &ear->arena, phrase) };

	if (!row.about.n)
		return;
	ear->rows[ear->nrows++] = row;
	ear->facts[fact].nrows++;
}

static bool has_notion(const struct notion_list *about, size_t notion)
{
	for (size_t i = 0; i < about->n; i++) {
		if (about->notions[i] == notion)
			return true;
	}
	return false;
}

static int64_t root_of(int64_t n)
{
	int64_t root = 0, bit = 1;

	while (bit * bit <= n)
		bit *= 2;
	for (; bit; bit /= 2)
		if ((root + bit) * (root + bit) <= n)
			root += bit;
	return root;
}

/* What is one fact's alone says much, what is shared by all little. */
static int64_t weight_among(const struct ear *ear, size_t facts)
{
	return root_of((int64_t)(UNIT * UNIT * ear->content->study->nfacts / facts));
}

static int64_t strange_weight(const struct ear *ear)
{
	return weight_among(ear, 1 + ear->content->study->nfacts / STRANGE);
}

static int64_t weight_of(const struct ear *ear, size_t notion)
{
	return notion < ear->nweights ? ear->weights[notion] : strange_weight(ear);
}

static int64_t weight_all(const struct ear *ear, const struct notion_list *about)
{
	int64_t weight = 0;

	for (size_t i = 0; i < about->n; i++)
		weight += weight_of(ear, about->notions[i]);
	return weight;
}

/* The shares of the facts' rows that have a notion: the largest, and the sum of all. Millionths. */
struct spread {
	int64_t most, all;
};

static void spread_fact(const struct ear *ear, const struct heard_fact *fact, size_t *counts,
                        struct spread *spreads)
{
	const struct row *rows = &ear->rows[fact->rows];

	for (size_t i = 0; i < fact->nrows; i++)
		for (size_t k = 0; k < rows[i].about.n; k++)
			counts[rows[i].about.notions[k]]++;
	for (size_t i = 0; i < fact->nrows; i++) {
		for (size_t k = 0; k < rows[i].about.n; k++) {
			size_t notion = rows[i].about.notions[k];
			int64_t share = (int64_t)(counts[notion] * 1000000 / fact->nrows);

			spreads[notion].all += share;
			if (share > spreads[notion].most)
				spreads[notion].most = share;
			counts[notion] = 0;
		}
	}
}

/* A notion weighs as if so many facts had it as its best one has a part of it: a phrase that strays
 * into another fact changes little. */
static int64_t weight_spread(const struct ear *ear, const struct spread *spread)
{
	int64_t facts = (int64_t)ear->content->study->nfacts;

	if (!spread->all)
		return ELSEWHERE * strange_weight(ear);
	return root_of(UNIT * UNIT * facts * spread->most / spread->all);
}

static void weigh_rows(struct ear *ear)
{
	size_t n = notions_count(ear->notions);
	size_t *counts = arena_array(&ear->arena, size_t, n + 1);
	struct spread *spreads = arena_array(&ear->arena, struct spread, n + 1);

	for (size_t i = 0; i < ear->content->study->nfacts; i++)
		spread_fact(ear, &ear->facts[i], counts, spreads);
	ear->weights = arena_array(&ear->arena, int64_t, n + 1);
	for (size_t i = 0; i < n; i++)
		ear->weights[i] = weight_spread(ear, &spreads[i]);
	ear->nweights = n;
	for (size_t i = 0; i < ear->nrows; i++)
		ear->rows[i].weight = weight_all(ear, &ear->rows[i].about);
}

static size_t count_phrases(const struct case_study *study)
{
	size_t n = study->nfacts; /* their topics */

	for (size_t i = 0; i < study->nfacts; i++)
		n += study->facts[i].asked.n;
	return n;
}

static void open_ear(struct ear *ear)
{
	const struct case_study *study = ear->content->study;

	ear->notions = notions_new(ear->content->lexicon, ear->content->phrases);
	ear->rows = arena_array(&ear->arena, struct row, count_phrases(study));
	ear->facts = arena_array(&ear->arena, struct heard_fact, study->nfacts + 1);
	for (size_t i = 0; i < study->nfacts; i++) {
		ear->facts[i].rows = ear->nrows;
		for (size_t k = 0; k < study->facts[i].asked.n; k++)
			add_row(ear, i, study->facts[i].asked.items[k]);
		add_row(ear, i, study->facts[i].topic);
	}
	weigh_rows(ear);
	/* Only now: a word that stands in answers alone is strange, and not about something else. */
	for (size_t i = 0; i < study->nfacts; i++)
		ear->facts[i].answer =
			notions_learn(ear->notions, &ear->arena, study->facts[i].answer);
}

struct ear *ear_new(const struct content *content)
{
	struct arena arena = { 0 };
	struct ear *ear = arena_new(&arena, struct ear);

	ear->content = content;
	ear->arena = arena;
	return ear;
}

void ear_free(struct ear *ear)
{
	if (!ear)
		return;
	notions_free(ear->notions);
	struct arena arena = ear->arena;
	arena_release(&arena);
}

/* ---- a question ---- */

/* A question, and what the rows have of it. */
struct weighed {
	struct notion_list about;
	int64_t *weights; /* of the notions */
	int64_t total;
	int64_t *shared; /* of a row: the weight of the notions that it has too */
	size_t *counts;  /* of a fact: in how many of its rows each notion stands */
	int64_t *shares; /* of the notions: all facts' row_share together */
};

static size_t *counts_of(const struct weighed *asked, size_t fact)
{
	return &asked->counts[fact * asked->about.n];
}

/* `places` says which notion of the question each notion is, from 1; 0: none. */
static void share_row(const struct ear *ear, struct weighed *asked, size_t at, const size_t *places)
{
	const struct row *row = &ear->rows[at];
	size_t *counts = counts_of(asked, row->fact);

	for (size_t i = 0; i < row->about.n; i++) {
		size_t place = places[row->about.notions[i]];
		if (place) {
			counts[place - 1]++;
			asked->shared[at] += asked->weights[place - 1];
		}
	}
}

/* The share of a fact's rows that have a notion of the question, in millionths. */
static int64_t row_share(const struct ear *ear, const struct weighed *asked, size_t fact,
                         size_t notion)
{
	size_t nrows = ear->facts[fact].nrows;

	return nrows ? (int64_t)(counts_of(asked, fact)[notion] * 1000000 / nrows) : 0;
}

static void share_rows(const struct ear *ear, struct arena *arena, struct weighed *asked)
{
	size_t nfacts = ear->content->study->nfacts;
	size_t *places = arena_array(arena, size_t, ear->nweights + 1);

	for (size_t i = 0; i < asked->about.n; i++)
		if (asked->about.notions[i] < ear->nweights)
			places[asked->about.notions[i]] = i + 1;
	asked->shared = arena_array(arena, int64_t, ear->nrows + 1);
	asked->counts = arena_array(arena, size_t, nfacts * asked->about.n + 1);
	asked->shares = arena_array(arena, int64_t, asked->about.n + 1);
	for (size_t i = 0; i < ear->nrows; i++)
		share_row(ear, asked, i, places);
	for (size_t i = 0; i < asked->about.n; i++)
		for (size_t k = 0; k < nfacts; k++)
			asked->shares[i] += row_share(ear, asked, k, i);
}

static struct weighed read_question(struct ear *ear, struct arena *arena, struct str question)
{
	struct weighed asked = { .about = notions_read(ear->notions, arena, question) };

	asked.weights = arena_array(arena, int64_t, asked.about.n + 1);
	for (size_t i = 0; i < asked.about.n; i++) {
		asked.weights[i] = weight_of(ear, asked.about.notions[i]);
		asked.total += asked.weights[i];
	}
	share_rows(ear, arena, &asked);
	return asked;
}

/* The phrase of a fact that fits best: one that has more of the question is better than one of which
 * more is asked. Permille. */
struct best_row {
	int64_t of_question, of_row;
};

static int64_t rank_row(struct best_row row)
{
	return BEST_OF_SHARE * row.of_question + BEST_OF_ROW * row.of_row;
}

static struct best_row best_row(const struct ear *ear, const struct weighed *asked, size_t fact)
{
	const struct heard_fact *heard = &ear->facts[fact];
	struct best_row best = { 0 };

	for (size_t i = heard->rows; i < heard->rows + heard->nrows; i++) {
		struct best_row row = { asked->shared[i] * 1000 / asked->total,
			                asked->shared[i] * 1000 / ear->rows[i].weight };
		if (rank_row(row) > rank_row(best))
			best = row;
	}
	return best;
}

static int64_t known_weight(const struct ear *ear, const struct weighed *asked, size_t fact)
{
	const size_t *counts = counts_of(asked, fact);
	int64_t known = 0;

	for (size_t i = 0; i < asked->about.n; i++)
		if (counts[i] || has_notion(&ear->facts[fact].answer, asked->about.notions[i]))
			known += asked->weights[i];
	return known;
}

/* Each notion gives its weight to the facts, by the shares of their rows that have it. */
static int64_t vote(const struct ear *ear, const struct weighed *asked, size_t fact)
{
	int64_t votes = 0;

	for (size_t i = 0; i < asked->about.n; i++)
		if (asked->shares[i])
			votes += asked->weights[i] * row_share(ear, asked, fact, i) /
			         asked->shares[i];
	return votes;
}

/* One and a half words that no other fact has. */
static int64_t enough_votes(const struct ear *ear)
{
	return weight_among(ear, 1) * 3 / 2;
}

static int64_t fit_question(const struct ear *ear, const struct weighed *asked, size_t fact)
{
	struct best_row row = best_row(ear, asked, fact);
	int64_t known = known_weight(ear, asked, fact) * 1000 / asked->total;
	int64_t votes = vote(ear, asked, fact) * 1000 / enough_votes(ear);

	if (row.of_question == 1000 && row.of_row == 1000)
		return 1000; /* as it was written */
	return (OF_SHARE * row.of_question + OF_ROW * row.of_row + OF_KNOWN * known +
	        OF_VOTES * (votes < 1000 ? votes : 1000)) /
	       1000;
}

/* "For how long" asks nothing by itself: one notion alone must be the fact's own. */
static int64_t fit_part(const struct ear *ear, const struct weighed *asked, size_t fact)
{
	struct best_row row = best_row(ear, asked, fact);
	int64_t known = known_weight(ear, asked, fact) * 1000 / asked->total;

	if (asked->about.n == 1 && vote(ear, asked, fact) < weight_among(ear, 1) / 2)
		return 0;
	return (PART_OF_ROW * row.of_row + PART_OF_KNOWN * known) / 1000;
}

static void insert(struct matches *matches, struct match match)
{
	size_t at = matches->n++;

	for (; at > 0 && matches->items[at - 1].fit < match.fit; at--)
		matches->items[at] = matches->items[at - 1];
	matches->items[at] = match;
}

static struct matches match_all(struct ear *ear, struct arena *arena, struct str text,
                                int64_t (*fit)(const struct ear *, const struct weighed *, size_t),
                                int64_t enough)
{
	size_t nfacts = ear->content->study->nfacts;
	struct matches matches = { arena_array(arena, struct match, nfacts + 1), 0 };

	if (!ear->notions)
		open_ear(ear);
	struct weighed asked = read_question(ear, arena, text);
	for (size_t i = 0; i < nfacts && asked.total; i++) {
		struct match match = { i, fit(ear, &asked, i),
			               known_weight(ear, &asked, i) == asked.total };
		if (match.fit >= enough)
			insert(&matches, match);
	}
	return matches;
}

struct matches ear_match(struct ear *ear, struct arena *arena, struct str question)
{
	return match_all(ear, arena, question, fit_question, EAR_LEAST);
}

struct matches ear_match_part(struct ear *ear, struct arena *arena, struct str part)
{
	return match_all(ear, arena, part, fit_part, EAR_CLEAR);
}
