/* SPDX-License-Identifier: MIT */
/*
 * Sentences that two owners say alike. Knows words and their order, by hash; does not know what they
 * mean. Sentences with the same pairs of words are one group; near ones are looked for between
 * groups only.
 */
#include "content/alike.h"

#include "content/sentence.h"

#include <stdlib.h>

enum {
	FEWEST = 5, /* words: with less it is a phrase that anybody may use */
	NEAR = 60,  /* percent of their pairs that near sentences share */
};

/* A pair of words is a hash; later its place among all pairs, the rarest first. */
struct sentence {
	const struct passage *passage;
	struct str text;
	uint64_t *pairs; /* sorted, each once */
	size_t n;
	const struct sentence *other; /* one of its group with another owner, or NULL */
};

struct search {
	struct arena arena;
	struct report *report;
	struct sentence *items;
	size_t n, cap;
};

/* ---- sentences ---- */

/* FNV-1a (Fowler, Noll, Vo), 64 bits. */
static uint64_t hash_word(struct str word)
{
	uint64_t hash = 0xcbf29ce484222325u;

	for (size_t i = 0; i < word.len; i++)
		hash = (hash ^ (unsigned char)word.ptr[i]) * 0x100000001b3u;
	return hash;
}

static uint64_t hash_pair(uint64_t a, uint64_t b)
{
	uint64_t state = a ^ (b << 1 | b >> 63);

	return hash_random(&state);
}

static int compare_numbers(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

static size_t sort_once(uint64_t *items, size_t n)
{
	size_t kept = 0;

	qsort(items, n, sizeof *items, compare_numbers);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || items[i] != items[i - 1])
			items[kept++] = items[i];
	return kept;
}

static bool is_part_of_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '\'' ||
	       (unsigned char)c >= 0x80;
}

/* The pairs of a folded sentence, its two ends counting as words; the number of words. */
static size_t read_pairs(struct arena *arena, struct str folded, struct sentence *out)
{
	uint64_t before = 0;
	size_t words = 0;

	out->pairs = arena_array(arena, uint64_t, folded.len / 2 + 2);
	for (size_t at = 0; at < folded.len; at++) {
		size_t start = at;
		while (at < folded.len && is_part_of_word(folded.ptr[at]))
			at++;
		if (at == start)
			continue;
		uint64_t word = hash_word(str_slice(folded, start, at));
		out->pairs[words++] = hash_pair(before, word);
		before = word;
	}
	out->pairs[words] = hash_pair(before, 0);
	out->n = sort_once(out->pairs, words + 1);
	return words;
}

static void add_sentence(struct search *search, const struct passage *passage, struct str text)
{
	struct sentence sentence = { .passage = passage, .text = text };
	struct str folded = utf8_fold(&search->arena, text);

	if (read_pairs(&search->arena, folded, &sentence) < FEWEST)
		return;
	search->items = arena_grow(&search->arena, search->items, search->n, &search->cap,
	                           sizeof *search->items);
	search->items[search->n++] = sentence;
}

static void add_passage(struct search *search, const struct passage *passage)
{
	struct str text = passage->text;
	bool whole;

	for (size_t at = 0; !passage->label && at < text.len;) {
		size_t end = sentence_end(text, at, text.len, &whole);
		add_sentence(search, passage, str_slice(text, at, end));
		at = end;
	}
}

/* ---- findings ---- */

static bool is_before(const struct sentence *a, const struct sentence *b)
{
	return a->passage != b->passage ? a->passage < b->passage : a->text.ptr < b->text.ptr;
}

static bool have_one_owner(const struct sentence *a, const struct sentence *b)
{
	return str_eq(a->passage->owner, b->passage->owner);
}

/* At the later of the two. */
static void tell(struct search *search, const struct sentence *a, const struct sentence *b,
                 const char *rule, const char *how)
{
	const struct sentence *first = is_before(a, b) ? a : b, *later = first == a ? b : a;
	struct place where = first->passage->place;
	struct str shown = report_excerpt(&search->arena, str_trim(first->text));

	report_error(search->report, later->passage->place, rule,
	             S("say what is particular to this one"), "%s of %.*s:%d: %.*s", how,
	             STR_ARG(where.file), where.line, STR_ARG(shown));
}

/* ---- the same ---- */

static int compare_pairs(const struct sentence *a, const struct sentence *b)
{
	if (a->n != b->n)
		return a->n < b->n ? -1 : 1;
	return memcmp(a->pairs, b->pairs, a->n * sizeof *a->pairs);
}

static int compare_sentences(const void *left, const void *right)
{
	const struct sentence *a = left, *b = right;
	int order = compare_pairs(a, b);

	return order ? order : is_before(a, b) ? -1 : 1;
}

/* Reports what is said twice, and leaves one of each group, the shortest first. */
static void join_same(struct search *search)
{
	size_t groups = 0;

	if (search->n > 1)
		qsort(search->items, search->n, sizeof *search->items, compare_sentences);
	for (size_t i = 0; i < search->n; i++) {
		const struct sentence *sentence = &search->items[i];
		struct sentence *group = groups ? &search->items[groups - 1] : NULL;
		if (!group || compare_pairs(group, sentence) != 0) {
			search->items[groups++] = *sentence;
			continue;
		}
		if (have_one_owner(group, sentence))
			continue;
		tell(search, group, sentence, "same-sentence", "the sentence");
		struct sentence *other = arena_new(&search->arena, struct sentence);
		*other = *sentence;
		group->other = other;
	}
	search->n = groups;
}

/* ---- nearly the same ---- */

struct pair {
	uint64_t hash, count;
};

static int by_hash(const void *a, const void *b)
{
	return compare_numbers(&((const struct pair *)a)->hash, &((const struct pair *)b)->hash);
}

static int by_count(const void *left, const void *right)
{
	const struct pair *a = left, *b = right;
	int order = compare_numbers(&a->count, &b->count);

	return order ? order : by_hash(a, b);
}

/* All pairs of all groups, each once, with the number of groups that have it, sorted by hash. */
static struct pair *count_pairs(struct search *search, size_t *npairs)
{
	size_t total = 0, n = 0;

	for (size_t i = 0; i < search->n; i++)
		total += search->items[i].n;
	struct pair *pairs = arena_array(&search->arena, struct pair, total + 1);
	for (size_t i = 0; i < search->n; i++)
		for (size_t k = 0; k < search->items[i].n; k++)
			pairs[n++] = (struct pair){ search->items[i].pairs[k], 1 };
	if (n > 1)
		qsort(pairs, n, sizeof *pairs, by_hash);
	*npairs = 0;
	for (size_t i = 0; i < n; i++) {
		if (*npairs > 0 && pairs[*npairs - 1].hash == pairs[i].hash)
			pairs[*npairs - 1].count++;
		else
			pairs[(*npairs)++] = pairs[i];
	}
	return pairs;
}

/* Puts the place of each pair, the rarest first, for its hash; their number. */
static size_t rank_pairs(struct search *search)
{
	size_t n;
	struct pair *pairs = count_pairs(search, &n);
	struct pair *ranked = arena_array(&search->arena, struct pair, n + 1);

	memcpy(ranked, pairs, n * sizeof *pairs);
	if (n > 1)
		qsort(ranked, n, sizeof *ranked, by_count);
	for (size_t i = 0; i < n; i++)
		((struct pair *)bsearch(&ranked[i], pairs, n, sizeof *pairs, by_hash))->count = i;
	for (size_t i = 0; i < search->n; i++) {
		struct sentence *sentence = &search->items[i];
		for (size_t k = 0; k < sentence->n; k++) {
			const struct pair key = { .hash = sentence->pairs[k] };
			const struct pair *found = bsearch(&key, pairs, n, sizeof *pairs, by_hash);
			sentence->pairs[k] = found->count;
		}
		sentence->n = sort_once(sentence->pairs, sentence->n);
	}
	return n;
}

static size_t count_shared(const struct sentence *a, const struct sentence *b)
{
	size_t shared = 0;

	for (size_t i = 0, k = 0; i < a->n && k < b->n;) {
		shared += a->pairs[i] == b->pairs[k];
		bool both = a->pairs[i] == b->pairs[k], first = a->pairs[i] < b->pairs[k];
		i += both || first;
		k += both || !first;
	}
	return shared;
}

static bool are_near(const struct sentence *a, const struct sentence *b)
{
	size_t shared = count_shared(a, b);

	return shared * 100 >= NEAR * (a->n + b->n - shared);
}

/* Of two groups, some two with different owners. */
static void tell_groups(struct search *search, const struct sentence *a, const struct sentence *b)
{
	if (have_one_owner(a, b) && b->other)
		b = b->other;
	else if (have_one_owner(a, b))
		a = a->other;
	if (a)
		tell(search, a, b, "near-sentence", "nearly the sentence");
}

/* How many of its rarest pairs a group is looked up by: a near one that is no longer than it has one
 * of them among as many of its own. */
static size_t prefix_of(const struct sentence *sentence)
{
	return sentence->n - (NEAR * sentence->n + 99) / 100 + 1;
}

/* That a group of `n` pairs has this one at `at` among them. */
struct posting {
	size_t group, at, n;
};

/* Those of a pair stand one after another, from `starts`; `filled` of them so far. */
struct postings {
	struct posting *items;
	size_t *starts, *filled;
};

static struct postings make_postings(struct search *search, size_t npairs)
{
	struct postings postings = {
		.starts = arena_array(&search->arena, size_t, npairs + 2),
		.filled = arena_array(&search->arena, size_t, npairs + 1),
	};

	for (size_t i = 0; i < search->n; i++)
		for (size_t k = 0; k < prefix_of(&search->items[i]); k++)
			postings.starts[search->items[i].pairs[k] + 1]++;
	for (size_t i = 0; i < npairs; i++)
		postings.starts[i + 1] += postings.starts[i];
	postings.items = arena_array(&search->arena, struct posting, postings.starts[npairs] + 1);
	return postings;
}

/* Whether a group of `n` pairs can be near one of `m` when the first that they share is at `i` and at
 * `k`: what is rarer is not shared, so that at most what follows is. */
static bool may_be_near(size_t n, size_t i, size_t m, size_t k)
{
	size_t most = n - i < m - k ? n - i : m - k;

	return most * (100 + NEAR) >= NEAR * (n + m);
}

/* Compares a group with those before it that may be near, and puts it among them. */
static void look_up(struct search *search, struct postings *postings, size_t *looked, size_t i)
{
	const struct sentence *sentence = &search->items[i];

	for (size_t k = 0; k < prefix_of(sentence); k++) {
		size_t pair = (size_t)sentence->pairs[k];
		struct posting *list = &postings->items[postings->starts[pair]];
		for (size_t j = 0; j < postings->filled[pair]; j++) {
			size_t group = list[j].group;
			if (!may_be_near(sentence->n, k, list[j].n, list[j].at) ||
			    looked[group] == i)
				continue;
			looked[group] = i;
			if (are_near(&search->items[group], sentence))
				tell_groups(search, &search->items[group], sentence);
		}
		list[postings->filled[pair]++] = (struct posting){ i, k, sentence->n };
	}
}

static void find_near(struct search *search)
{
	size_t npairs = rank_pairs(search);
	struct postings postings = make_postings(search, npairs);
	size_t *looked = arena_array(&search->arena, size_t, search->n + 1);

	for (size_t i = 0; i < search->n && search->report->found <= LIMIT_FINDINGS; i++)
		look_up(search, &postings, looked, i);
}

void alike_check(struct report *report, const struct passages *passages)
{
	struct search search = { .report = report };

	for (size_t i = 0; i < passages->n; i++)
		add_passage(&search, &passages->items[i]);
	join_same(&search);
	find_near(&search);
	arena_release(&search.arena);
}
