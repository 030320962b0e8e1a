/* SPDX-License-Identifier: MIT */
/*
 * Which facts a question is about. Each phrase of a fact's `asked`, and its topic, is a row of
 * notions; a notion weighs the more, the fewer facts it fits. A row fits a question by how much of
 * the question's weight it has, and by how much of its own weight the question has: "how many users"
 * fits the row "users" better than "thumbs that users can give". The fact of the best row is meant,
 * if that fits well enough. (bm25 alone ranks wrong facts first, since it prefers a rare word to
 * three common ones.) All in whole numbers, so that every machine hears the same.
 *
 * A line may hold several questions; two facts may fit equally; and a question for the solution
 * itself is no question about a fact. Knows nothing of what was told before.
 */
#include "interview/private.h"

/* Permille. */
enum {
	OF_QUESTION = 700, /* how much of a fit is the share of the question that the row has */
	OF_ROW = 300,      /* and the share of the row that the question has */
	SCATTERED = 700,   /* a fit of notions in several rows of a fact, when they are all there */
	ENOUGH = 720,      /* the row answers the question */
	MOST = 501,        /* but only if it has so much of it */
	CLEAR = 880,       /* a part of a line is a question of its own */
	SAME = 20,         /* nobody could tell these apart */
};

enum {
	STRANGE =
		12, /* a word that nothing is known of weighs as if it fitted one fact in so many */
	ELSEWHERE = 2,  /* times that, when it is known to be about something else */
	LONGEST = 1000, /* bytes of a line that are heard; a longer one is no question */
};

struct row {
	size_t fact;
	struct notion_list about;
	int64_t weight;
};

struct ear {
	const struct content *content;
	struct notions *notions; /* NULL before the first question */
	struct row *rows;        /* those of a fact stand together */
	size_t nrows, rows_cap;
	int64_t *weights; /* of the notions */
	size_t nweights;
	struct arena arena;
	struct arena scratch; /* for one question */
};

/* How well a fact fits. */
struct match {
	size_t fact;
	int64_t fit;
};

struct matches {
	struct match *items; /* best first; only those that fit well enough */
	size_t n;
};

/* ---- rows ---- */

static void add_row(struct ear *ear, size_t fact, struct str phrase)
{
	struct row row = { .fact = fact,
		           .about = notions_learn(ear->notions, &ear->arena, phrase) };

	if (!row.about.n)
		return;
	ear->rows =
		arena_grow(&ear->arena, ear->rows, ear->nrows, &ear->rows_cap, sizeof *ear->rows);
	ear->rows[ear->nrows++] = row;
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
	int64_t root = 0;

	while ((root + 1) * (root + 1) <= n)
		root++;
	return root;
}

/* A notion that fits every fact says little, one that fits a single fact much. */
static int64_t weight_among(const struct ear *ear, size_t fits)
{
	return root_of((int64_t)(10000 * ear->content->study->nfacts / fits));
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

/* How many facts each notion fits. The rows of a fact stand together. */
static size_t *count_facts(struct ear *ear, size_t n)
{
	size_t *fits = arena_array(&ear->scratch, size_t, n + 1);
	size_t *last = arena_array(&ear->scratch, size_t, n + 1); /* the fact, from 1 */

	for (size_t i = 0; i < ear->nrows; i++) {
		const struct row *row = &ear->rows[i];
		for (size_t k = 0; k < row->about.n; k++) {
			size_t notion = row->about.notions[k];
			fits[notion] += last[notion] != row->fact + 1;
			last[notion] = row->fact + 1;
		}
	}
	return fits;
}

static void weigh_rows(struct ear *ear)
{
	size_t n = notions_count(ear->notions);
	const size_t *fits = count_facts(ear, n);

	ear->weights = arena_array(&ear->arena, int64_t, n + 1);
	for (size_t i = 0; i < n; i++)
		ear->weights[i] =
			fits[i] ? weight_among(ear, fits[i]) : ELSEWHERE * strange_weight(ear);
	ear->nweights = n;
	for (size_t i = 0; i < ear->nrows; i++)
		ear->rows[i].weight = weight_all(ear, &ear->rows[i].about);
}

static void open_ear(struct ear *ear)
{
	const struct case_study *study = ear->content->study;

	ear->notions = notions_new(ear->content->lexicon);
	for (size_t i = 0; i < study->nfacts; i++) {
		for (size_t k = 0; k < study->facts[i].asked.n; k++)
			add_row(ear, i, study->facts[i].asked.items[k]);
		add_row(ear, i, study->facts[i].topic);
	}
	weigh_rows(ear);
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
	arena_release(&ear->scratch);
	struct arena arena = ear->arena;
	arena_release(&arena);
}

/* ---- one question ---- */

/* A question with what its notions weigh. */
struct weighed {
	struct notion_list about;
	int64_t total;
};

/* What `row` has of a question, in weight; each notion that it has is noted in `seen`. */
static int64_t shared_weight(const struct ear *ear, const struct weighed *weighed,
                             const struct row *row, bool *seen)
{
	int64_t weight = 0;

	for (size_t i = 0; i < weighed->about.n; i++) {
		if (!has_notion(&row->about, weighed->about.notions[i]))
			continue;
		weight += weight_of(ear, weighed->about.notions[i]);
		seen[i] = true;
	}
	return weight;
}

/* The best that a fact has: one of its rows, or all of them together. */
static struct match best_of(struct ear *ear, const struct weighed *weighed, size_t fact)
{
	struct match best = { .fact = fact };
	bool *seen = arena_array(&ear->scratch, bool, weighed->about.n + 1);
	int64_t together = 0;

	for (size_t i = 0; i < ear->nrows; i++) {
		const struct row *row = &ear->rows[i];
		if (row->fact != fact)
			continue;
		int64_t shared = shared_weight(ear, weighed, row, seen);
		int64_t share = shared * 1000 / weighed->total;
		int64_t fit = (share * OF_QUESTION + shared * 1000 / row->weight * OF_ROW) / 1000;
		if (share >= MOST && fit > best.fit)
			best.fit = fit;
	}
	for (size_t i = 0; i < weighed->about.n; i++)
		together += seen[i] ? weight_of(ear, weighed->about.notions[i]) : 0;
	together = together * SCATTERED / weighed->total;
	if (together > best.fit)
		best.fit = together;
	return best;
}

static void insert(struct matches *matches, struct match match)
{
	size_t at = matches->n++;

	for (; at > 0 && matches->items[at - 1].fit < match.fit; at--)
		matches->items[at] = matches->items[at - 1];
	matches->items[at] = match;
}

static struct matches match(struct ear *ear, struct str question)
{
	size_t nfacts = ear->content->study->nfacts;
	struct matches matches = { arena_array(&ear->scratch, struct match, nfacts + 1), 0 };
	struct weighed weighed = { .about = notions_read(ear->notions, &ear->scratch, question) };

	weighed.total = weight_all(ear, &weighed.about);
	for (size_t i = 0; i < nfacts && weighed.total; i++) {
		struct match best = best_of(ear, &weighed, i);
		if (best.fit >= ENOUGH)
			insert(&matches, best);
	}
	return matches;
}

/* Whether nobody could tell which of the best two is meant. */
static bool are_equal(const struct matches *matches)
{
	return matches->n > 1 && matches->items[0].fit - matches->items[1].fit < SAME;
}

/* ---- a line ---- */

static void add_fact(struct hearing *hearing, size_t fact)
{
	for (size_t i = 0; i < hearing->n; i++) {
		if (hearing->facts[i] == fact)
			return;
	}
	if (hearing->n < COUNT(hearing->facts))
		hearing->facts[hearing->n++] = fact;
}

static bool is_one_of(struct str word, const char *const *words)
{
	for (; *words; words++) {
		if (str_eq(word, str_from(*words)))
			return true;
	}
	return false;
}

/* "If I upload something, when is it shown" is one question. */
static bool is_conditional(struct str question)
{
	static const char *const openings[] = { "if",    "when",    "once", "after",    "since",
		                                "given", "suppose", "say",  "assuming", NULL };
	size_t start = 0, end;

	while (start < question.len && question.ptr[start] == ' ')
		start++;
	for (end = start; end < question.len && question.ptr[end] != ' ';)
		end++;
	return is_one_of(str_slice(question, start, end), openings);
}

/* The next part of a question that a comma or an "and" ends; false when there is none. */
static bool next_part(struct str *rest, struct str *out)
{
	static const char *const joints[] = { "and", "&", "+", "plus", "also", NULL };
	size_t at = 0, start = 0;

	if (!rest->ptr)
		return false;
	while (at < rest->len) {
		size_t end = at;
		while (end < rest->len && rest->ptr[end] != ' ' && rest->ptr[end] != ',')
			end++;
		bool joint = is_one_of(str_slice(*rest, at, end), joints);
		bool comma = end < rest->len && rest->ptr[end] == ',';
		if (joint || comma) {
			*out = str_slice(*rest, start, joint ? at : end);
			*rest = str_slice(*rest, end + (end < rest->len), rest->len);
			return true;
		}
		at = end + 1;
	}
	*out = *rest;
	*rest = (struct str){ 0 };
	return true;
}

/* "How many users and what latency": each part that fits clearly asks for a fact of its own, and
 * together they fit no worse than what fits the whole best (0: nothing does). False when that is
 * not so. */
static bool hear_parts(struct ear *ear, struct str question, int64_t whole, struct hearing *hearing)
{
	struct hearing parts = { 0 };
	int64_t fits = 0, n = 0;
	struct str part;

	if (is_conditional(question))
		return false;
	while (next_part(&question, &part)) {
		struct matches matches = match(ear, part);
		if (!matches.n || are_equal(&matches) || matches.items[0].fit < CLEAR)
			continue;
		add_fact(&parts, matches.items[0].fact);
		fits += matches.items[0].fit;
		n++;
	}
	if (parts.n == 0 || (whole && (parts.n == 1 || fits / n < whole)))
		return false;
	for (size_t i = 0; i < parts.n; i++)
		add_fact(hearing, parts.facts[i]);
	return true;
}

static void hear_question(struct ear *ear, struct str question, struct hearing *hearing)
{
	struct matches matches = match(ear, question);
	int64_t whole = matches.n ? matches.items[0].fit : 0;

	if (hear_parts(ear, question, whole, hearing) || !matches.n)
		return;
	bool equal = are_equal(&matches);
	if (equal && hearing->n == 0) {
		hearing->sort = HEARD_EITHER;
		hearing->facts[hearing->n++] = matches.items[0].fact;
		hearing->facts[hearing->n++] = matches.items[1].fact;
	} else if (!equal) {
		add_fact(hearing, matches.items[0].fact);
	}
}

static struct str beginning(struct str question)
{
	size_t end = question.len < LONGEST ? question.len : LONGEST;

	if (end < question.len)
		end = utf8_prev(question, end + 1);
	return str_slice(question, 0, end);
}

struct hearing ear_hear(struct ear *ear, struct str question)
{
	struct hearing hearing = { .sort = HEARD_NOTHING };

	arena_reset(&ear->scratch);
	if (!ear->notions)
		open_ear(ear);
	if (asks_for_solution(&ear->scratch, question))
		hearing.sort = HEARD_FISHING;
	struct str rest = utf8_fold(&ear->scratch, beginning(question));
	while (rest.ptr && hearing.sort == HEARD_NOTHING) {
		size_t end = 0;
		while (end < rest.len && !strchr("?;.!\n", rest.ptr[end]))
			end++;
		hear_question(ear, str_slice(rest, 0, end), &hearing);
		rest = end < rest.len ? str_slice(rest, end + 1, rest.len) : (struct str){ 0 };
	}
	if (hearing.n && hearing.sort == HEARD_NOTHING)
		hearing.sort = HEARD_FACTS;
	return hearing;
}

struct hearing ask_hear(const struct content *content, struct str question)
{
	struct ear *ear = ear_new(content);
	struct hearing hearing = ear_hear(ear, question);

	ear_free(ear);
	return hearing;
}
