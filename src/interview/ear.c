/* SPDX-License-Identifier: MIT */
/*
 * The rows of a case's facts: the phrases by which each is asked for, and its topic, as notions; which
 * rows have a notion, and how much it weighs. A notion weighs the more, the more it is one fact's.
 * All in whole numbers, so that every machine hears the same. Knows nothing of questions.
 */
#include "interview/rows.h"

enum {
	STRANGE = 12,  /* a word that no phrase has weighs as if one fact in so many had it */
	ELSEWHERE = 2, /* times that, when it is known to be about something else */
	UNIT = 100,    /* the weight of a notion that every fact has */
};

static void add_row(struct ear *ear, size_t fact, struct str phrase)
{
	struct row row = { .fact = fact,
		           .about = notions_learn(ear->notions, &ear->arena, phrase) };

	if (!row.about.n)
		return;
	ear->rows[ear->nrows++] = row;
	ear->facts[fact].nrows++;
}

static void post_rows(struct ear *ear)
{
	uint32_t n = 0;

	ear->nweights = notions_count(ear->notions);
	ear->postings = arena_array(&ear->arena, struct posting, ear->nweights + 1);
	for (size_t i = 0; i < ear->nrows; i++)
		for (size_t k = 0; k < ear->rows[i].about.n; k++)
			ear->postings[ear->rows[i].about.items[k].id].n++;
	for (size_t i = 0; i < ear->nweights; i++) {
		ear->postings[i].first = n;
		n += ear->postings[i].n;
		ear->postings[i].n = 0;
	}
	ear->posted = arena_array(&ear->arena, uint32_t, n + 1);
	for (size_t i = 0; i < ear->nrows; i++)
		for (size_t k = 0; k < ear->rows[i].about.n; k++) {
			struct posting *posting = &ear->postings[ear->rows[i].about.items[k].id];
			ear->posted[posting->first + posting->n++] = (uint32_t)i;
		}
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

int64_t ear_share(const struct ear *ear, size_t fact, size_t n)
{
	return (int64_t)(n * 1000000 / ear->facts[fact].nrows);
}

size_t ear_run(const struct ear *ear, const struct posting *posting, size_t at, size_t *fact)
{
	const uint32_t *rows = &ear->posted[posting->first];
	size_t end = at;

	*fact = ear->rows[rows[at]].fact;
	while (end < posting->n && ear->rows[rows[end]].fact == *fact)
		end++;
	return end - at;
}

struct spread ear_spread(const struct ear *ear, const struct posting *posting)
{
	struct spread spread = { 0 };
	size_t fact, n;

	for (size_t at = 0; at < posting->n; at += n) {
		n = ear_run(ear, posting, at, &fact);
		int64_t share = ear_share(ear, fact, n);
		spread.most = share > spread.most ? share : spread.most;
		spread.all += share;
	}
	return spread;
}

static int64_t strange_weight(const struct ear *ear)
{
	int64_t facts = (int64_t)ear->content->study->nfacts;

	return root_of(UNIT * UNIT * facts * STRANGE / (STRANGE + facts));
}

/* What is one fact's alone says much, what is shared by all little: a notion weighs as if so many facts
 * had it as its best one has a part of it, so that a phrase that strays changes little. */
static int64_t weigh_notion(const struct ear *ear, const struct posting *posting)
{
	struct spread spread = ear_spread(ear, posting);

	if (!spread.all)
		return 0;
	return root_of(UNIT * UNIT * (int64_t)ear->content->study->nfacts * spread.most /
	               spread.all);
}

/* Of a notion that no row has, only a word counts, or a set that is about something else. */
static int64_t weigh_strange(const struct ear *ear, const struct notion *notion)
{
	if (notion->strength < NOTION_SET)
		return 0;
	return strange_weight(ear) * (notion->strength == NOTION_SET ? ELSEWHERE : 1);
}

int64_t ear_weight(const struct ear *ear, const struct notion *notion)
{
	int64_t weight = notion->id < ear->nweights ? ear->weights[notion->id] : 0;

	return (weight ? weight : weigh_strange(ear, notion)) * notion->strength;
}

static int64_t weight_all(const struct ear *ear, const struct notion_list *about)
{
	int64_t weight = 0;

	for (size_t i = 0; i < about->n; i++)
		weight += ear_weight(ear, &about->items[i]);
	return weight;
}

static void weigh_rows(struct ear *ear)
{
	post_rows(ear);
	ear->weights = arena_array(&ear->arena, int64_t, ear->nweights + 1);
	for (size_t i = 0; i < ear->nweights; i++)
		ear->weights[i] = weigh_notion(ear, &ear->postings[i]);
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

void ear_open(struct ear *ear)
{
	const struct case_study *study = ear->content->study;

	if (ear->notions)
		return;
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

const struct lexicon *ear_lexicon(const struct ear *ear)
{
	return ear->content->lexicon;
}
