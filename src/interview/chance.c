/* SPDX-License-Identifier: MIT */
/*
 * How likely each fact is what a question asks for. A fact is what its phrases (`asked`), its topic
 * and its answer are about; a notion weighs the more, the more it is one fact's. What speaks for a fact:
 *
 *     share   how much of the question its best phrase has
 *     row     how much of that phrase is asked
 *     asked   how much of the question it knows, from whatever phrase
 *     known   the same, from whatever phrase or from the answer
 *     votes   how much weight of the question is the fact's rather than another's, in all
 *     many    how well the best eighth of its phrases fits on average, of eight at most
 *
 * `row` alone would take "load" for a question about anything that has "load" in it; `share`, `asked`
 * and `known` are hard on long sentences, since half of their words are in no phrase; `votes` counts
 * what is there and not what is missing; `many` trusts no single phrase. They are summed up by weights
 * that a multinomial logit over the facts and "none of them" was fitted to, with the development
 * questions of tests/grading; so the sums become chances. bm25 ranks wrong facts first, as it prefers a
 * rare word to three common ones. All in whole numbers, so that every machine hears the same.
 *
 * Knows nothing of lines with several questions, nor of what was told before.
 */
#include "interview/rows.h"

/* Thousandths of the logit, for a whole 1000 of each. */
enum {
	OF_SHARE = 970,
	OF_ROW = 2130,
	OF_ASKED = 2570,
	OF_KNOWN = 2790,
	OF_VOTES = 3230,
	OF_MANY = 4920,
	OF_NONE = 9980, /* that it is about no fact */
};

enum {
	BEST_OF_SHARE = 700, /* which row is the best one; permille */
	BEST_OF_ROW = 300,
	MANY = 8,         /* rows */
	MOST_VOTES = 600, /* of the question's weight that count */
};

/* What of a question's weight a fact has, by its phrases and by its answer, and its part of the votes. */
struct weighed_fact {
	int64_t asked, known, votes;
};

struct weighed {
	struct notion_list about;
	int64_t total;
	int64_t *shared; /* of the rows: what of the question's weight they have */
	struct weighed_fact *facts;
};

static bool has_notion(const struct notion_list *about, size_t id)
{
	for (size_t i = 0; i < about->n; i++) {
		if (about->items[i].id == id)
			return true;
	}
	return false;
}

/* Each notion gives its weight to the rows that have it, and to the facts by the shares of their rows
 * that have it. */
static void weigh_posted(const struct ear *ear, struct weighed *asked,
                         const struct posting *posting, int64_t weight)
{
	struct spread spread = ear_spread(ear, posting);
	size_t fact, n;

	for (size_t at = 0; at < posting->n; at += n) {
		n = ear_run(ear, posting, at, &fact);
		asked->facts[fact].asked += weight;
		asked->facts[fact].known += weight;
		asked->facts[fact].votes += weight * ear_share(ear, fact, n) / spread.all;
		for (size_t i = at; i < at + n; i++)
			asked->shared[ear->posted[posting->first + i]] += weight;
	}
}

static bool has_row(const struct ear *ear, size_t fact, size_t notion)
{
	const struct posting *posting = &ear->postings[notion];

	if (notion >= ear->nweights)
		return false;
	for (size_t i = 0; i < posting->n; i++) {
		if (ear->rows[ear->posted[posting->first + i]].fact == fact)
			return true;
	}
	return false;
}

static void weigh_answers(const struct ear *ear, struct weighed *asked, size_t notion,
                          int64_t weight)
{
	for (size_t i = 0; i < ear->content->study->nfacts; i++)
		if (has_notion(&ear->facts[i].answer, notion) && !has_row(ear, i, notion))
			asked->facts[i].known += weight;
}

static struct weighed read_question(struct ear *ear, struct arena *arena, struct str question)
{
	struct weighed asked = { .about = notions_read(ear->notions, arena, question) };

	asked.shared = arena_array(arena, int64_t, ear->nrows + 1);
	asked.facts = arena_array(arena, struct weighed_fact, ear->content->study->nfacts + 1);
	for (size_t i = 0; i < asked.about.n; i++) {
		const struct notion *notion = &asked.about.items[i];
		int64_t weight = ear_weight(ear, notion);
		asked.total += weight;
		if (notion->id < ear->nweights)
			weigh_posted(ear, &asked, &ear->postings[notion->id], weight);
		weigh_answers(ear, &asked, notion->id, weight);
	}
	return asked;
}

/* How well a fact's phrases fit. Permille. */
struct fit_rows {
	int64_t share, row; /* of the best one */
	int64_t best[MANY]; /* the best ones first */
};

static void insert_row(struct fit_rows *fit, int64_t share, int64_t row)
{
	int64_t rank = (BEST_OF_SHARE * share + BEST_OF_ROW * row) / 1000;
	size_t at = MANY - 1;

	if (rank > fit->best[0]) {
		fit->share = share;
		fit->row = row;
	}
	if (rank <= fit->best[at])
		return;
	for (; at > 0 && fit->best[at - 1] < rank; at--)
		fit->best[at] = fit->best[at - 1];
	fit->best[at] = rank;
}

static struct fit_rows fit_rows(const struct ear *ear, const struct weighed *asked, size_t fact)
{
	const struct heard_fact *heard = &ear->facts[fact];
	struct fit_rows fit = { 0 };

	for (size_t i = heard->rows; i < heard->rows + heard->nrows; i++) {
		int64_t shared = asked->shared[i];
		if (shared)
			insert_row(&fit, shared * 1000 / asked->total,
			           shared * 1000 / ear->rows[i].weight);
	}
	return fit;
}

static int64_t count_many(const struct fit_rows *fit, size_t nrows)
{
	int64_t sum = fit->best[0], n = 1;

	for (size_t i = 1; i < MANY && i < nrows / 8; i++) {
		sum += fit->best[i];
		n++;
	}
	return sum / n;
}

/* Thousandths of a logit. */
static int64_t add_up(const struct ear *ear, const struct weighed *asked, size_t fact,
                      const struct fit_rows *rows)
{
	const struct weighed_fact *weighed = &asked->facts[fact];
	int64_t votes = weighed->votes / MOST_VOTES;

	return (OF_SHARE * rows->share + OF_ROW * rows->row +
	        OF_ASKED * (weighed->asked * 1000 / asked->total) +
	        OF_KNOWN * (weighed->known * 1000 / asked->total) +
	        OF_VOTES * (votes < 1000 ? votes : 1000) +
	        OF_MANY * count_many(rows, ear->facts[fact].nrows)) /
	       1000;
}

/* e to the power of x thousandths, x at most 0, in thousand millionths: (1 + x/1024) to the 1024th. */
static int64_t power_of_e(int64_t x)
{
	int64_t power = 1000000000 + (x > -20000 ? x : -20000) * 1000000 / 1024;

	for (int i = 0; i < 10; i++)
		power = power * power / 1000000000;
	return power;
}

/* From the logits of the facts, in their matches, to their chances. */
static void find_chances(struct match *matches, size_t n)
{
	int64_t most = OF_NONE, all = 0;

	for (size_t i = 0; i < n; i++)
		most = matches[i].chance > most ? matches[i].chance : most;
	all = power_of_e(OF_NONE - most);
	for (size_t i = 0; i < n; i++) {
		matches[i].chance = power_of_e(matches[i].chance - most);
		all += matches[i].chance;
	}
	for (size_t i = 0; i < n; i++)
		matches[i].chance = matches[i].chance * 1000 / all;
}

static void insert(struct matches *matches, struct match match)
{
	size_t at = matches->n++;

	for (; at > 0 && matches->items[at - 1].chance < match.chance; at--)
		matches->items[at] = matches->items[at - 1];
	matches->items[at] = match;
}

struct matches ear_match(struct ear *ear, struct arena *arena, struct str question)
{
	size_t nfacts = ear->content->study->nfacts;
	struct match *all = arena_array(arena, struct match, nfacts + 1);
	struct matches matches = { arena_array(arena, struct match, nfacts + 1), 0 };

	ear_open(ear);
	struct weighed asked = read_question(ear, arena, question);
	if (!asked.total)
		return matches;
	bool *exact = arena_array(arena, bool, nfacts + 1);
	for (size_t i = 0; i < nfacts; i++) {
		struct fit_rows rows = fit_rows(ear, &asked, i);
		all[i] = (struct match){ i, add_up(ear, &asked, i, &rows) };
		exact[i] = rows.share == 1000 && rows.row == 1000;
	}
	find_chances(all, nfacts);
	for (size_t i = 0; i < nfacts; i++) {
		all[i].chance = exact[i] ? 1000 : all[i].chance;
		if (all[i].chance >= EAR_LEAST)
			insert(&matches, all[i]);
	}
	return matches;
}

int64_t ear_shared(struct ear *ear, struct arena *arena, struct str question, struct str text)
{
	int64_t shared = 0;

	ear_open(ear);
	struct notion_list asked = notions_read(ear->notions, arena, question);
	struct notion_list about = notions_read(ear->notions, arena, text);
	for (size_t i = 0; i < asked.n; i++) {
		const struct notion *notion = &asked.items[i];
		if (notion->id < notions_count(ear->notions) && has_notion(&about, notion->id))
			shared += ear_weight(ear, notion);
	}
	return shared;
}
