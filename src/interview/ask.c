/* SPDX-License-Identifier: MIT */
/*
 * What a question is about. Each phrase of a fact's `asked`, and its topic, is a row. Rows and the
 * question become notions: the stems of their words without the stop words, or what a set of words
 * that mean the same has in common. A notion weighs the more, the fewer facts it fits. The fact
 * whose row has most of the question's weight is meant, if that is more than half of it. (bm25 alone ranks wrong facts first, since it prefers a rare word to three
 * common ones.) All in whole numbers, so that every machine hears the same.
 *
 * A line may hold several questions; two facts may fit equally; and a question for the solution
 * itself is no question about a fact. Knows nothing of what was told before.
 */
#include "interview/private.h"

/* Permille of a question's weight. */
enum {
	ENOUGH = 500,    /* a row answers the question */
	CLEAR = 600,     /* a part of a line is a question of its own */
	WHOLE = 950,     /* a row answers all of it */
	SAME = 30,       /* nobody could tell these apart */
	EXACT = 100,     /* what a row is worth that has nothing else; less, the more it has */
	SCATTERED = 850, /* what notions in several rows of a fact are worth, as if in one */
};

enum {
	FOREIGN = 1,    /* as how many facts a notion weighs that fits none */
	LONGEST = 1000, /* bytes of a line that are heard; a longer one is no question */
};

/* A notion is a word's stem, or what a set of words has in common; here the words of a set. */
struct phrase_of_set {
	const struct stem *stems;
	size_t n;
	size_t notion;
};

struct row {
	size_t fact;
	size_t *notions;
	size_t n;
};

/* The facts of a case, ready to be asked about. */
struct ear {
	struct arena arena;
	const struct content *content;
	struct stemmer *stemmer;
	struct phrase_of_set *phrases; /* by their first stem */
	size_t nphrases, phrases_cap;
	struct str *notions; /* sets first, with empty names; then stems, as they came up */
	size_t nnotions, notions_cap;
	struct row *rows;
	size_t nrows, rows_cap;
};

/* What a text is about: notions, each once. */
struct about {
	size_t *notions;
	size_t n, cap;
};

/* What a fact has of a question. */
struct match {
	size_t fact;
	int64_t share; /* permille of the question's weight */
	int64_t key;   /* by which facts are ranked */
};

struct matches {
	struct match *items; /* best first */
	size_t n;
};

/* ---- notions ---- */

static int compare_phrases(const void *a, const void *b)
{
	const struct phrase_of_set *x = a, *y = b;
	int order = str_cmp(x->stems[0].text, y->stems[0].text);

	return order ? order : (x->n < y->n) - (x->n > y->n); /* the longest first */
}

static size_t add_notion(struct ear *ear, struct str name)
{
	ear->notions = arena_grow(&ear->arena, ear->notions, ear->nnotions, &ear->notions_cap,
	                          sizeof *ear->notions);
	ear->notions[ear->nnotions] = name;
	return ear->nnotions++;
}

static size_t notion_of(struct ear *ear, struct str stem)
{
	for (size_t i = ear->content->lexicon->nasking; i < ear->nnotions; i++) {
		if (str_eq(ear->notions[i], stem))
			return i;
	}
	return add_notion(ear, stem);
}

static void add_sets(struct ear *ear)
{
	const struct lexicon *lexicon = ear->content->lexicon;

	for (size_t i = 0; i < lexicon->nasking; i++) {
		const struct texts *words = &lexicon->asking[i].words;
		size_t notion = add_notion(ear, S(""));
		for (size_t k = 0; k < words->n; k++) {
			struct phrase_of_set phrase = { .notion = notion };
			phrase.stems =
				stemmer_read(&ear->arena, ear->stemmer, words->items[k], &phrase.n);
			if (!phrase.n)
				continue;
			ear->phrases = arena_grow(&ear->arena, ear->phrases, ear->nphrases,
			                          &ear->phrases_cap, sizeof *ear->phrases);
			ear->phrases[ear->nphrases++] = phrase;
		}
	}
	if (ear->nphrases > 1)
		qsort(ear->phrases, ear->nphrases, sizeof *ear->phrases, compare_phrases);
}

static size_t first_phrase(const struct ear *ear, struct str stem)
{
	size_t low = 0, high = ear->nphrases;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (str_cmp(ear->phrases[middle].stems[0].text, stem) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool stands_at(const struct phrase_of_set *phrase, const struct stem *stems, size_t n)
{
	for (size_t i = 0; i < phrase->n; i++) {
		if (i >= n || !str_eq(phrase->stems[i].text, stems[i].text))
			return false;
	}
	return true;
}

static void add_about(struct ear *ear, struct about *about, size_t notion)
{
	for (size_t i = 0; i < about->n; i++) {
		if (about->notions[i] == notion)
			return;
	}
	about->notions = arena_grow(&ear->arena, about->notions, about->n, &about->cap,
	                            sizeof *about->notions);
	about->notions[about->n++] = notion;
}

/* Adds the sets that have a phrase where `stems` begins; returns how many words the longest of them
 * covers. */
static size_t add_phrases(struct ear *ear, struct about *about, const struct stem *stems, size_t n)
{
	size_t covered = 0;

	for (size_t i = first_phrase(ear, stems[0].text); i < ear->nphrases; i++) {
		const struct phrase_of_set *phrase = &ear->phrases[i];
		if (!str_eq(phrase->stems[0].text, stems[0].text))
			break;
		if (phrase->n < covered || !stands_at(phrase, stems, n))
			continue;
		covered = phrase->n;
		add_about(ear, about, phrase->notion);
	}
	return covered;
}

static struct about read_about(struct ear *ear, struct str text)
{
	struct about about = { 0 };
	size_t n;
	struct stem *stems = stemmer_read(&ear->arena, ear->stemmer, text, &n);

	for (size_t i = 0; i < n;) {
		size_t covered = add_phrases(ear, &about, &stems[i], n - i);
		struct str word =
			utf8_fold(&ear->arena, str_slice(text, stems[i].start, stems[i].end));
		if (!covered && !word_is_stop(ear->content->lexicon, word))
			add_about(ear, &about, notion_of(ear, stems[i].text));
		i += covered ? covered : 1;
	}
	return about;
}

/* ---- rows ---- */

static void add_row(struct ear *ear, size_t fact, struct str phrase)
{
	struct about about = read_about(ear, phrase);

	if (!about.n)
		return;
	ear->rows =
		arena_grow(&ear->arena, ear->rows, ear->nrows, &ear->rows_cap, sizeof *ear->rows);
	ear->rows[ear->nrows++] =
		(struct row){ .fact = fact, .notions = about.notions, .n = about.n };
}

static void ear_open(struct ear *ear, const struct content *content)
{
	*ear = (struct ear){ .content = content, .stemmer = stemmer_new() };
	add_sets(ear);
	for (size_t i = 0; i < content->study->nfacts; i++) {
		const struct fact *fact = &content->study->facts[i];
		for (size_t k = 0; k < fact->asked.n; k++)
			add_row(ear, i, fact->asked.items[k]);
		add_row(ear, i, fact->topic);
	}
}

static void ear_close(struct ear *ear)
{
	stemmer_free(ear->stemmer);
	arena_release(&ear->arena);
}

/* ---- one question ---- */

static bool has_notion(const struct row *row, size_t notion)
{
	for (size_t i = 0; i < row->n; i++) {
		if (row->notions[i] == notion)
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
static int64_t notion_weight(const struct ear *ear, size_t notion)
{
	size_t nfacts = ear->content->study->nfacts, fits = 0, last = SIZE_MAX;

	/* The rows of a fact stand together. */
	for (size_t i = 0; i < ear->nrows; i++) {
		if (ear->rows[i].fact == last || !has_notion(&ear->rows[i], notion))
			continue;
		last = ear->rows[i].fact;
		fits++;
	}
	return root_of((int64_t)(10000 * nfacts / (fits ? fits : FOREIGN)));
}

/* A question with what each of its notions weighs. */
struct weighed {
	struct about about;
	int64_t *weights;
	int64_t total;
};

static struct weighed weigh(struct ear *ear, struct str question)
{
	struct weighed weighed = { .about = read_about(ear, question) };

	weighed.weights = arena_array(&ear->arena, int64_t, weighed.about.n + 1);
	for (size_t i = 0; i < weighed.about.n; i++) {
		weighed.weights[i] = notion_weight(ear, weighed.about.notions[i]);
		weighed.total += weighed.weights[i];
	}
	return weighed;
}

/* What a row has of a question; `*n` notions of it, each noted in `seen`. */
static int64_t row_share(const struct weighed *weighed, const struct row *row, bool *seen,
                         size_t *n)
{
	int64_t weight = 0;

	*n = 0;
	for (size_t i = 0; i < weighed->about.n; i++) {
		if (!has_notion(row, weighed->about.notions[i]))
			continue;
		weight += weighed->weights[i];
		seen[i] = true;
		++*n;
	}
	return weight * 1000 / weighed->total;
}

/* The best that a fact has: one of its rows, or all of them together. */
static struct match best_of(struct ear *ear, const struct weighed *weighed, size_t fact)
{
	struct match best = { .fact = fact };
	bool *seen = arena_array(&ear->arena, bool, weighed->about.n + 1);
	int64_t together = 0;

	for (size_t i = 0; i < ear->nrows; i++) {
		const struct row *row = &ear->rows[i];
		size_t n;
		if (row->fact != fact)
			continue;
		int64_t share = row_share(weighed, row, seen, &n);
		int64_t key = share + (int64_t)(EXACT * n / row->n);
		if (key > best.key)
			best = (struct match){ .fact = fact, .share = share, .key = key };
	}
	for (size_t i = 0; i < weighed->about.n; i++)
		together += seen[i] ? weighed->weights[i] : 0;
	together = together * SCATTERED / weighed->total;
	if (together > best.key)
		best.share = best.key = together;
	return best;
}

static void insert(struct matches *matches, struct match match)
{
	size_t at = matches->n++;

	for (; at > 0 && matches->items[at - 1].key < match.key; at--)
		matches->items[at] = matches->items[at - 1];
	matches->items[at] = match;
}

static struct matches match(struct ear *ear, struct str question)
{
	size_t nfacts = ear->content->study->nfacts;
	struct matches matches = { arena_array(&ear->arena, struct match, nfacts + 1), 0 };
	struct weighed weighed = weigh(ear, question);

	for (size_t i = 0; i < nfacts && weighed.total; i++) {
		struct match best = best_of(ear, &weighed, i);
		if (best.share > ENOUGH)
			insert(&matches, best);
	}
	return matches;
}

/* Whether nobody could tell which of the best two is meant. */
static bool are_equal(const struct matches *matches)
{
	return matches->n > 1 && matches->items[0].key - matches->items[1].key < SAME;
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

/* The next part of a question that a comma or an "and" ends; false when there is none. */
static bool next_part(struct str *rest, struct str *out)
{
	static const char *const joints[] = { "and", "&", "+", "plus", "also", "or", NULL };
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

/* "How many users and what latency": each part asks for a fact of its own, and no fact (`best`, NULL
 * if there is none) answers the whole as well. False when that is not so. */
static bool hear_parts(struct ear *ear, struct str question, const struct match *best,
                       struct hearing *hearing)
{
	struct hearing parts = { 0 };
	struct str part;
	bool exact = true;

	while (next_part(&question, &part)) {
		struct matches matches = match(ear, part);
		bool clear = matches.n && !are_equal(&matches) && matches.items[0].share >= CLEAR;
		if (clear)
			add_fact(&parts, matches.items[0].fact);
		exact = exact && clear && matches.items[0].key >= 1000 + EXACT;
	}
	if (parts.n == 0 || (best && (parts.n == 1 || (best->share >= WHOLE && !exact))))
		return false;
	for (size_t i = 0; i < parts.n; i++)
		add_fact(hearing, parts.facts[i]);
	return true;
}

static void hear_question(struct ear *ear, struct str question, struct hearing *hearing)
{
	struct matches matches = match(ear, question);

	if (hear_parts(ear, question, matches.n ? &matches.items[0] : NULL, hearing) || !matches.n)
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

struct hearing ask_hear(const struct content *content, struct str question)
{
	struct hearing hearing = { .sort = HEARD_NOTHING };
	struct ear ear;

	ear_open(&ear, content);
	if (asks_for_solution(&ear.arena, question))
		hearing.sort = HEARD_FISHING;
	struct str rest = utf8_fold(&ear.arena, beginning(question));
	while (rest.ptr && hearing.sort == HEARD_NOTHING) {
		size_t end = 0;
		while (end < rest.len && !strchr("?;.!\n", rest.ptr[end]))
			end++;
		hear_question(&ear, str_slice(rest, 0, end), &hearing);
		rest = end < rest.len ? str_slice(rest, end + 1, rest.len) : (struct str){ 0 };
	}
	if (hearing.n && hearing.sort == HEARD_NOTHING)
		hearing.sort = HEARD_FACTS;
	ear_close(&ear);
	return hearing;
}
