/* SPDX-License-Identifier: MIT */
/*
 * Typing errors. A word of six letters or more that nobody knows, and that is one slip of a finger
 * from a word of the cues, is taken for that word; from two such words that mean different things,
 * for neither. Known is every word of the files of the bundle, the list of ordinary words among
 * them, and what English makes of these ("relabelled"). Words of the cues are found by the method
 * of deletions: two words are near when they, or they less one letter, are equal. Tables hold
 * hashes, so that a look at a word costs as many steps as it has letters.
 */
#include "content/reader.h"

enum {
	SHORTEST = 6,        /* letters of a word that may be a typing error */
	LONGEST = 24,        /* of one that is looked at */
	SHORTEST_TARGET = 5, /* of a word that it can have been meant to be */
	SHORTEST_KNOWN = 3,
	FIRST_SLOTS = 1 << 15,
};

/* One way to write a word of the cues, whole or less one letter. */
struct trace {
	uint32_t hash;   /* 0: a free place */
	uint32_t target; /* index */
};

/* A set of words; there is always a free place. */
struct word_hashes {
	uint32_t *slots; /* 0: free */
	size_t n, cap;
};

struct spelling {
	struct word_hashes known;
	struct str *targets;
	size_t n, cap;
	struct trace *traces;
	size_t slots;
};

/* ---- words ---- */

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

static bool is_letter(char c)
{
	return lower(c) >= 'a' && lower(c) <= 'z';
}

static struct str lower_case(struct arena *arena, struct str word)
{
	char *letters = arena_alloc(arena, word.len + 1);

	for (size_t i = 0; i < word.len; i++)
		letters[i] = lower(word.ptr[i]);
	return (struct str){ letters, word.len };
}

/* The next run of ASCII letters from `*at`, which is moved behind it. Empty at the end. */
static struct str next_word(struct str text, size_t *at)
{
	size_t start;

	while (*at < text.len && !is_letter(text.ptr[*at]))
		(*at)++;
	start = *at;
	while (*at < text.len && is_letter(text.ptr[*at]))
		(*at)++;
	return str_slice(text, start, *at);
}

/* FNV-1a over the lower-case letters but the one at `without`; never 0. */
static uint64_t hash_word(struct str word, size_t without)
{
	uint64_t hash = 0xcbf29ce484222325;

	for (size_t i = 0; i < word.len; i++)
		if (i != without)
			hash = (hash ^ (unsigned char)lower(word.ptr[i])) * 0x100000001b3;
	return hash | 1;
}

/* One of them that is taken for another is a typing error that stays. */
static uint32_t hash_known(struct str word)
{
	return (uint32_t)(hash_word(word, SIZE_MAX) >> 16) | 1;
}

static size_t slots_for(size_t n)
{
	size_t slots = 64;

	while (slots < n + n / 2)
		slots *= 2;
	return slots;
}

/* Where the hash is, or the free place for it. */
static size_t find_hash(const struct word_hashes *set, uint32_t hash)
{
	size_t i = (hash >> 4) & (set->cap - 1);

	while (set->slots[i] && set->slots[i] != hash)
		i = (i + 1) & (set->cap - 1);
	return i;
}

static void grow_hashes(struct arena *arena, struct word_hashes *set)
{
	struct word_hashes old = *set;

	set->cap = old.cap > 0 ? 2 * old.cap : FIRST_SLOTS;
	set->slots = arena_array(arena, uint32_t, set->cap);
	for (size_t i = 0; i < old.cap; i++)
		if (old.slots[i])
			set->slots[find_hash(set, old.slots[i])] = old.slots[i];
}

/* False when the word was there already. */
static bool put_word(struct arena *arena, struct word_hashes *set, struct str word)
{
	uint32_t hash = hash_known(word);
	size_t i;

	if (2 * set->n >= set->cap)
		grow_hashes(arena, set);
	i = find_hash(set, hash);
	if (set->slots[i])
		return false;
	set->slots[i] = hash;
	set->n++;
	return true;
}

/* ---- known words ---- */

static bool is_known_word(const struct spelling *spelling, struct str word)
{
	return spelling->known.slots[find_hash(&spelling->known, hash_known(word))] != 0;
}

static void know_text(struct spelling *spelling, struct arena *arena, struct str text)
{
	for (size_t at = 0; at < text.len;) {
		struct str word = next_word(text, &at);

		if (word.len >= SHORTEST_KNOWN && word.len <= LONGEST)
			put_word(arena, &spelling->known, word);
	}
}

/* What English puts behind a word, and what it takes away for it. */
static const struct {
	struct str ending, instead;
} endings[] = {
	{ STR_INIT("s"), STR_INIT("") },       { STR_INIT("es"), STR_INIT("") },
	{ STR_INIT("ies"), STR_INIT("y") },    { STR_INIT("ed"), STR_INIT("") },
	{ STR_INIT("ed"), STR_INIT("e") },     { STR_INIT("ied"), STR_INIT("y") },
	{ STR_INIT("ing"), STR_INIT("") },     { STR_INIT("ing"), STR_INIT("e") },
	{ STR_INIT("er"), STR_INIT("") },      { STR_INIT("er"), STR_INIT("e") },
	{ STR_INIT("ers"), STR_INIT("") },     { STR_INIT("ers"), STR_INIT("e") },
	{ STR_INIT("est"), STR_INIT("") },     { STR_INIT("ly"), STR_INIT("") },
	{ STR_INIT("ily"), STR_INIT("y") },    { STR_INIT("ment"), STR_INIT("") },
	{ STR_INIT("ness"), STR_INIT("") },    { STR_INIT("less"), STR_INIT("") },
	{ STR_INIT("able"), STR_INIT("") },    { STR_INIT("able"), STR_INIT("e") },
	{ STR_INIT("ation"), STR_INIT("") },   { STR_INIT("ation"), STR_INIT("e") },
	{ STR_INIT("ations"), STR_INIT("e") }, { STR_INIT("ion"), STR_INIT("e") },
	{ STR_INIT("ize"), STR_INIT("ise") },  { STR_INIT("izes"), STR_INIT("ise") },
	{ STR_INIT("ized"), STR_INIT("ise") }, { STR_INIT("izing"), STR_INIT("ise") },
};

static const struct str beginnings[] = {
	STR_INIT("un"),  STR_INIT("re"),  STR_INIT("non"),   STR_INIT("pre"),   STR_INIT("de"),
	STR_INIT("dis"), STR_INIT("mis"), STR_INIT("over"),  STR_INIT("under"), STR_INIT("sub"),
	STR_INIT("co"),  STR_INIT("in"),  STR_INIT("multi"),
};

/* Whether the word without its ending is known; also where its last letter was doubled for it. */
static bool is_inflected(const struct spelling *spelling, struct str word)
{
	char base[LONGEST + 1];

	for (size_t i = 0; i < COUNT(endings); i++) {
		size_t n = word.len - endings[i].ending.len;

		if (!str_ends(word, endings[i].ending) || n < SHORTEST_KNOWN)
			continue;
		memcpy(base, word.ptr, n);
		if (base[n - 1] == base[n - 2] &&
		    is_known_word(spelling, (struct str){ base, n - 1 }))
			return true;
		memcpy(base + n, endings[i].instead.ptr, endings[i].instead.len);
		if (is_known_word(spelling, (struct str){ base, n + endings[i].instead.len }))
			return true;
	}
	return false;
}

static bool is_known(const struct spelling *spelling, struct str word)
{
	if (is_known_word(spelling, word) || is_inflected(spelling, word))
		return true;
	for (size_t i = 0; i < COUNT(beginnings); i++) {
		struct str rest = str_slice(word, beginnings[i].len, word.len);

		if (str_starts(word, beginnings[i]) && rest.len >= SHORTEST_KNOWN &&
		    (is_known_word(spelling, rest) || is_inflected(spelling, rest)))
			return true;
	}
	return false;
}

/* ---- the words of the cues ---- */

/* What is collected of them. */
struct targets {
	struct spelling *spelling;
	struct arena *arena;
	struct arena scratch;
	struct word_hashes seen;
};

static void add_target(struct targets *targets, struct str word)
{
	struct spelling *spelling = targets->spelling;

	if (word.len < SHORTEST_TARGET || word.len > LONGEST ||
	    !put_word(&targets->scratch, &targets->seen, word))
		return;
	spelling->targets = arena_grow(targets->arena, spelling->targets, spelling->n,
	                               &spelling->cap, sizeof *spelling->targets);
	spelling->targets[spelling->n++] = lower_case(targets->arena, word);
}

static bool begins_with(struct str word, struct str prefix)
{
	for (size_t i = 0; i < prefix.len; i++)
		if (i >= word.len || lower(word.ptr[i]) != lower(prefix.ptr[i]))
			return false;
	return true;
}

/* The words of the good sentences that begin with a prefix of a cue. */
static void add_prefixed(struct targets *targets, struct str prefix, const struct texts *good)
{
	for (size_t i = 0; i < good->n; i++) {
		for (size_t at = 0; at < good->items[i].len;) {
			struct str word = next_word(good->items[i], &at);

			if (begins_with(word, prefix))
				add_target(targets, word);
		}
	}
}

static void add_query(struct targets *targets, struct str query, const struct texts *good)
{
	for (size_t at = 0; at < query.len;) {
		struct str word = next_word(query, &at);
		size_t behind = at;

		while (behind < query.len && (query.ptr[behind] == '"' || query.ptr[behind] == ' '))
			behind++;
		if (behind < query.len && query.ptr[behind] == '*')
			add_prefixed(targets, word, good);
		else
			add_target(targets, word);
	}
}

static void add_queries(struct targets *targets, const struct texts *queries,
                        const struct texts *good)
{
	for (size_t i = 0; i < queries->n; i++)
		add_query(targets, queries->items[i], good);
}

static void add_targets(struct spelling *spelling, struct arena *arena,
                        const struct case_study *study)
{
	struct targets targets = { .spelling = spelling, .arena = arena };

	for (size_t i = 0; i < study->npoints; i++) {
		const struct point *point = &study->points[i];

		add_queries(&targets, &point->queries, &point->good);
		add_queries(&targets, &point->mention_queries, &point->good);
	}
	for (size_t i = 0; i < study->nmistakes; i++)
		add_queries(&targets, &study->mistakes[i].queries, &study->mistakes[i].good);
	arena_release(&targets.scratch);
}

static void put_trace(struct spelling *spelling, uint64_t hash, size_t target)
{
	size_t mask = spelling->slots - 1;
	size_t i = (hash >> 20) & mask;

	while (spelling->traces[i].hash)
		i = (i + 1) & mask;
	spelling->traces[i] = (struct trace){ (uint32_t)hash, (uint32_t)target };
}

static void put_traces(struct spelling *spelling, struct arena *arena)
{
	size_t n = 0;

	for (size_t i = 0; i < spelling->n; i++)
		n += spelling->targets[i].len + 1;
	spelling->slots = slots_for(n);
	spelling->traces = arena_array(arena, struct trace, spelling->slots);
	for (size_t i = 0; i < spelling->n; i++) {
		struct str word = spelling->targets[i];

		put_trace(spelling, hash_word(word, SIZE_MAX), i);
		/* Of two equal neighbours it does not matter which one goes. */
		for (size_t k = 0; k < word.len; k++)
			if (k == 0 || word.ptr[k] != word.ptr[k - 1])
				put_trace(spelling, hash_word(word, k), i);
	}
}

struct spelling *spelling_new(struct arena *arena, const struct bundle *bundle)
{
	struct spelling *spelling = arena_new(arena, struct spelling);

	grow_hashes(arena, &spelling->known);
	for (size_t i = 0; i < bundle->n; i++)
		know_text(spelling, arena, bundle->files[i].bytes);
	return spelling;
}

void spelling_prepare(struct spelling *spelling, struct arena *arena,
                      const struct case_study *study)
{
	add_targets(spelling, arena, study);
	put_traces(spelling, arena);
}

/* ---- mending ---- */

bool spelling_is_near(struct str a, struct str b)
{
	size_t i = 0;

	if (a.len < b.len)
		return spelling_is_near(b, a);
	while (i < b.len && lower(a.ptr[i]) == lower(b.ptr[i]))
		i++;
	if (a.len > b.len + 1 || i == a.len)
		return i == a.len;
	size_t from_a = i + 1, from_b = a.len == b.len ? i + 1 : i;
	if (a.len == b.len && i + 1 < a.len && lower(a.ptr[i]) == lower(b.ptr[i + 1]) &&
	    lower(a.ptr[i + 1]) == lower(b.ptr[i]))
		from_a = from_b = i + 2;
	for (; from_a < a.len; from_a++, from_b++)
		if (lower(a.ptr[from_a]) != lower(b.ptr[from_b]))
			return false;
	return true;
}

/* A word less the endings that change nothing for a cue, roughly. */
static struct str stem(struct str word)
{
	static const struct str tails[] = { STR_INIT("ing"), STR_INIT("ed"), STR_INIT("es"),
		                            STR_INIT("s"), STR_INIT("e") };

	for (size_t i = 0; i < COUNT(tails); i++)
		if (str_ends(word, tails[i]))
			return str_slice(word, 0, word.len - tails[i].len);
	return word;
}

/* Whether `a` is the better guess of two words with one stem: it ends as what was typed, or is
 * shorter. */
static bool is_better(struct str typed, struct str a, struct str b)
{
	char last = lower(typed.ptr[typed.len - 1]);
	bool a_ends = a.ptr[a.len - 1] == last, b_ends = b.ptr[b.len - 1] == last;

	return a_ends != b_ends ? a_ends : a.len < b.len;
}

/* Looks at the words that left this trace; false when there are two that fit. */
static bool look(const struct spelling *spelling, struct str word, uint64_t hash, struct str *found)
{
	size_t mask = spelling->slots - 1;

	for (size_t i = (hash >> 20) & mask; spelling->traces[i].hash; i = (i + 1) & mask) {
		struct str target = spelling->targets[spelling->traces[i].target];

		if (spelling->traces[i].hash != (uint32_t)hash || !spelling_is_near(word, target))
			continue;
		if (found->len > 0 && !str_eq(stem(*found), stem(target)))
			return false;
		if (found->len == 0 || is_better(word, target, *found))
			*found = target;
	}
	return true;
}

bool spelling_mend(const struct spelling *spelling, struct str word, struct str *as)
{
	char folded[LONGEST];
	struct str found = { 0 };

	if (word.len < SHORTEST || word.len > LONGEST || is_known_word(spelling, word))
		return false;
	if (!look(spelling, word, hash_word(word, SIZE_MAX), &found))
		return false;
	for (size_t i = 0; i < word.len; i++)
		if (!look(spelling, word, hash_word(word, i), &found))
			return false;
	for (size_t i = 0; i < word.len; i++)
		folded[i] = lower(word.ptr[i]);
	if (is_known(spelling, (struct str){ folded, word.len }))
		return false;
	/* The plural of a word that the cues have as one. */
	if (found.len == 0)
		return folded[word.len - 1] == 's' &&
		       spelling_mend(spelling, str_slice(word, 0, word.len - 1), as);
	*as = found;
	return true;
}
