/* SPDX-License-Identifier: MIT */
/*
 * Phrases as a tree of stems: each branch is a word behind the words before it, so that a place in a
 * text costs one step a word of the longest phrase there, however many phrases there are. Knows the
 * lexicon and nothing of what a question is about.
 */
#include "content/phrases.h"

enum { FIRST_SLOTS = 8192 }; /* a power of two; room for the phrases of the shipped sets */

/* Branches have numbers from 1; 0 is none. */
struct branch {
	uint32_t before, stem; /* it is behind that branch, and for that stem */
	uint32_t owners;       /* of the phrase that ends here, from 1; 0: none ends */
	bool goes_on;          /* to another branch */
};

struct phrases {
	struct stemmer *stemmer;
	struct branch *branches;
	size_t nbranches; /* with the one that is none */
	uint32_t *slots;  /* those behind another; never more than three quarters full */
	size_t nslots;
	uint32_t *first; /* branches, by the number of their stem */
	size_t nfirst;
	struct phrase_owner *owners;
	size_t nowners;
};

/* What is made, and where. */
struct maker {
	struct arena *arena;
	struct phrases *phrases;
	struct stem_list stems; /* of one phrase */
	struct arena scratch;
};

/* Where a branch is, or the free place for it. */
static uint32_t *find_slot(const struct phrases *phrases, uint32_t before, uint32_t stem)
{
	uint64_t key = (uint64_t)before << 32 | stem;
	size_t i = (key * 0x9e3779b97f4a7c15 >> 32) & (phrases->nslots - 1);

	for (; phrases->slots[i]; i = (i + 1) & (phrases->nslots - 1)) {
		const struct branch *branch = &phrases->branches[phrases->slots[i]];
		if (branch->stem == stem && branch->before == before)
			break;
	}
	return &phrases->slots[i];
}

/* ---- making them ---- */

static void grow_branches(struct maker *maker)
{
	struct phrases *phrases = maker->phrases;
	const struct branch *old = phrases->branches;

	phrases->nslots = phrases->nslots ? 2 * phrases->nslots : FIRST_SLOTS;
	phrases->slots = arena_array(maker->arena, uint32_t, phrases->nslots);
	phrases->branches = arena_array(maker->arena, struct branch, phrases->nslots / 4 * 3);
	for (size_t i = 1; i < phrases->nbranches; i++) {
		phrases->branches[i] = old[i];
		if (old[i].before)
			*find_slot(phrases, old[i].before, old[i].stem) = (uint32_t)i;
	}
}

static uint32_t add_branch(struct maker *maker, uint32_t before, uint32_t stem)
{
	struct phrases *phrases = maker->phrases;

	if (phrases->nbranches >= phrases->nslots / 4 * 3)
		grow_branches(maker);
	phrases->branches[phrases->nbranches] = (struct branch){ .before = before, .stem = stem };
	return (uint32_t)phrases->nbranches++;
}

static uint32_t begin(struct maker *maker, uint32_t stem)
{
	struct phrases *phrases = maker->phrases;

	while (stem >= phrases->nfirst)
		phrases->first = arena_grow(maker->arena, phrases->first, phrases->nfirst,
		                            &phrases->nfirst, sizeof *phrases->first);
	if (!phrases->first[stem])
		phrases->first[stem] = add_branch(maker, 0, stem);
	return phrases->first[stem];
}

static uint32_t go_on(struct maker *maker, uint32_t before, uint32_t stem)
{
	struct phrases *phrases = maker->phrases;
	uint32_t branch = *find_slot(phrases, before, stem);

	if (!branch) {
		branch = add_branch(maker, before, stem);
		*find_slot(phrases, before, stem) = branch;
		phrases->branches[before].goes_on = true;
	}
	return branch;
}

/* "user" and "users" are one phrase. */
static void add_owner(struct phrases *phrases, struct branch *branch, int64_t set)
{
	struct phrase_owner owner = { .set = set, .phrase = (size_t)(branch - phrases->branches) };

	if (branch->owners)
		owner.next = &phrases->owners[branch->owners - 1];
	if (owner.next && owner.next->set == set)
		return;
	phrases->owners[phrases->nowners++] = owner;
	branch->owners = (uint32_t)phrases->nowners;
}

static void add_phrase(struct maker *maker, struct str text, int64_t set)
{
	const struct stem_list *stems = &maker->stems;

	if (utf8_ascii(text, 0) < text.len)
		text = utf8_fold(&maker->scratch, text);
	stemmer_fill(&maker->scratch, maker->phrases->stemmer, text, &maker->stems);
	if (!stems->n)
		return;
	uint32_t at = begin(maker, stems->items[0].number);
	for (size_t i = 1; i < stems->n; i++)
		at = go_on(maker, at, stems->items[i].number);
	add_owner(maker->phrases, &maker->phrases->branches[at], set);
}

static void add_phrases(struct maker *maker, const struct texts *words, int64_t set)
{
	for (size_t i = 0; i < words->n; i++)
		add_phrase(maker, words->items[i], set);
}

static size_t count_phrases(const struct lexicon *lexicon)
{
	size_t n = lexicon->stopwords.n;

	for (size_t i = 0; i < lexicon->nasking; i++)
		n += lexicon->asking[i].words.n;
	return n;
}

struct phrases *phrases_new(struct arena *arena, const struct lexicon *lexicon)
{
	struct maker maker = { .arena = arena, .phrases = arena_new(arena, struct phrases) };
	struct phrases *phrases = maker.phrases;

	phrases->stemmer = stemmer_base(arena);
	phrases->owners = arena_array(arena, struct phrase_owner, count_phrases(lexicon));
	phrases->nbranches = 1;
	grow_branches(&maker);
	for (size_t i = 0; i < lexicon->nasking; i++)
		add_phrases(&maker, &lexicon->asking[i].words, (int64_t)i);
	add_phrases(&maker, &lexicon->stopwords, PHRASE_SAYS_NOTHING);
	stemmer_close(phrases->stemmer);
	arena_release(&maker.scratch);
	return phrases;
}

/* ---- finding them ---- */

struct stemmer *phrases_stemmer(const struct phrases *phrases)
{
	return stemmer_copy(phrases->stemmer);
}

size_t phrases_find(const struct phrases *phrases, const struct stem *stems, size_t n,
                    const struct phrase_owner **owners)
{
	size_t covered = 0;

	if (n == 0 || stems[0].number >= phrases->nfirst)
		return 0;
	uint32_t at = phrases->first[stems[0].number];
	for (size_t i = 1; at; i++) {
		const struct branch *branch = &phrases->branches[at];
		if (branch->owners) {
			*owners = &phrases->owners[branch->owners - 1];
			covered = i;
		}
		if (i == n || !branch->goes_on)
			break;
		at = *find_slot(phrases, at, stems[i].number);
	}
	return covered;
}
