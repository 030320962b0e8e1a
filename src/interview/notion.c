/* SPDX-License-Identifier: MIT */
/*
 * What a text is about, as notions: what a set of asking.yaml has in common, or the stem of a word
 * that is in none. The longest phrase at a place counts. Words and phrases that say nothing
 * (stopwords.yaml) are left out, with whatever ending they stand there. Knows the lexicon and
 * nothing of facts.
 */
#include "content/cue.h"
#include "interview/ear.h"

enum { FIRST_SLOTS = 16384 }; /* a power of two; room for the phrases of the shipped sets */

/* A set that has a phrase. */
struct owner {
	uint32_t set;  /* or NOTHING */
	uint32_t next; /* the one before it in time; from 1, 0: none */
};

enum { NOTHING = -1 }; /* instead of a set: the phrase says nothing */

/* Phrases are a tree: a branch is a word behind the words before it. Branches have numbers from 1; 0
 * is none. */
struct branch {
	uint32_t before, stem; /* it is behind that branch, and for that stem */
	uint32_t owners;       /* of the phrase that ends here, from 1; 0: none ends */
	bool goes_on;          /* to another branch */
};

/* A stem, as the first word. */
struct root {
	uint32_t branch;
	uint32_t notion; /* its own, from 1; 0: none */
};

struct notions {
	struct arena arena;
	struct stemmer *stemmer;
	struct branch *branches;
	size_t nbranches; /* with the one that is none */
	uint32_t *slots;  /* those behind another; never more than three quarters full */
	size_t nslots;
	struct root *roots; /* by the numbers of the stems */
	size_t nroots;
	struct owner *owners;
	size_t nowners, owners_cap;
	struct stem_list stems;   /* of the text that is read */
	struct notion_list about; /* what it is about */
	size_t n;                 /* the sets come first, then the stems' own notions */
};

/* ---- phrases ---- */

/* Where a branch is, or the free place for it. */
static uint32_t *find_slot(const struct notions *notions, uint32_t before, uint32_t stem)
{
	uint64_t key = (uint64_t)before << 32 | stem;
	size_t i = (key * 0x9e3779b97f4a7c15 >> 32) & (notions->nslots - 1);

	for (; notions->slots[i]; i = (i + 1) & (notions->nslots - 1)) {
		const struct branch *branch = &notions->branches[notions->slots[i]];
		if (branch->stem == stem && branch->before == before)
			break;
	}
	return &notions->slots[i];
}

static void grow_branches(struct notions *notions)
{
	const struct branch *old = notions->branches;

	notions->nslots = notions->nslots ? 2 * notions->nslots : FIRST_SLOTS;
	notions->slots = arena_array(&notions->arena, uint32_t, notions->nslots);
	notions->branches = arena_array(&notions->arena, struct branch, notions->nslots / 4 * 3);
	for (size_t i = 1; i < notions->nbranches; i++) {
		notions->branches[i] = old[i];
		if (old[i].before)
			*find_slot(notions, old[i].before, old[i].stem) = (uint32_t)i;
	}
}

static uint32_t add_branch(struct notions *notions, struct branch branch)
{
	if (notions->nbranches >= notions->nslots / 4 * 3)
		grow_branches(notions);
	notions->branches[notions->nbranches] = branch;
	return (uint32_t)notions->nbranches++;
}

/* The branch for a stem behind another one; it is new perhaps. */
static uint32_t go_on(struct notions *notions, uint32_t before, uint32_t stem)
{
	uint32_t branch = *find_slot(notions, before, stem);

	if (!branch) {
		branch = add_branch(notions, (struct branch){ .before = before, .stem = stem });
		*find_slot(notions, before, stem) = branch;
		notions->branches[before].goes_on = true;
	}
	return branch;
}

static struct root *root_of(struct notions *notions, uint32_t stem)
{
	while (stem >= notions->nroots)
		notions->roots = arena_grow(&notions->arena, notions->roots, notions->nroots,
		                            &notions->nroots, sizeof *notions->roots);
	return &notions->roots[stem];
}

/* "user" and "users" are one phrase. */
static void add_owner(struct notions *notions, struct branch *branch, uint32_t set)
{
	if (branch->owners && notions->owners[branch->owners - 1].set == set)
		return;
	notions->owners = arena_grow(&notions->arena, notions->owners, notions->nowners,
	                             &notions->owners_cap, sizeof *notions->owners);
	notions->owners[notions->nowners++] = (struct owner){ set, branch->owners };
	branch->owners = (uint32_t)notions->nowners;
}

static void add_phrase(struct notions *notions, const struct stem_list *words, uint32_t set)
{
	struct root *root = root_of(notions, words->items[0].number);

	if (!root->branch)
		root->branch =
			add_branch(notions, (struct branch){ .stem = words->items[0].number });
	uint32_t at = root->branch;
	for (size_t i = 1; i < words->n; i++)
		at = go_on(notions, at, words->items[i].number);
	add_owner(notions, &notions->branches[at], set);
}

static void add_phrases(struct notions *notions, const struct texts *words, uint32_t set)
{
	for (size_t i = 0; i < words->n; i++) {
		stemmer_fill(&notions->arena, notions->stemmer, words->items[i], &notions->stems);
		if (notions->stems.n)
			add_phrase(notions, &notions->stems, set);
	}
}

struct notions *notions_new(const struct lexicon *lexicon)
{
	struct arena arena = { 0 };
	struct notions *notions = arena_new(&arena, struct notions);

	notions->arena = arena;
	notions->stemmer = stemmer_new();
	notions->nbranches = 1;
	grow_branches(notions);
	for (size_t i = 0; i < lexicon->nasking; i++)
		add_phrases(notions, &lexicon->asking[i].words, (uint32_t)notions->n++);
	add_phrases(notions, &lexicon->stopwords, (uint32_t)NOTHING);
	return notions;
}

void notions_free(struct notions *notions)
{
	if (!notions)
		return;
	stemmer_free(notions->stemmer);
	struct arena arena = notions->arena;
	arena_release(&arena);
}

size_t notions_count(const struct notions *notions)
{
	return notions->n;
}

/* ---- a text ---- */

/* A text that is heard. */
struct heard_text {
	struct notions *notions;
	struct arena *arena;      /* for what only this text has */
	const struct stem *stems; /* from here on */
	size_t n;
	bool learns;
	uint32_t *strange; /* stems that no notion has, when it does not learn */
	size_t nstrange, strange_cap;
};

static void add_about(struct notions *notions, size_t notion)
{
	struct notion_list *about = &notions->about;

	for (size_t i = 0; i < about->n; i++) {
		if (about->notions[i] == notion)
			return;
	}
	about->notions = arena_grow(&notions->arena, about->notions, about->n, &about->cap,
	                            sizeof *about->notions);
	about->notions[about->n++] = notion;
}

/* Adds the sets that have a phrase here, the longest there is; returns how many words it covers. */
static size_t add_sets(const struct heard_text *heard)
{
	struct notions *notions = heard->notions;
	uint32_t at = root_of(notions, heard->stems[0].number)->branch, owners = 0;
	size_t covered = 0;

	for (size_t i = 1; at; i++) {
		if (notions->branches[at].owners) {
			owners = notions->branches[at].owners;
			covered = i;
		}
		if (i == heard->n || !notions->branches[at].goes_on)
			break;
		at = *find_slot(notions, at, heard->stems[i].number);
	}
	for (; owners; owners = notions->owners[owners - 1].next)
		if (notions->owners[owners - 1].set != (uint32_t)NOTHING)
			add_about(notions, notions->owners[owners - 1].set);
	return covered;
}

static size_t strange_notion(struct heard_text *heard, uint32_t stem)
{
	size_t at = 0;

	while (at < heard->nstrange && heard->strange[at] != stem)
		at++;
	if (at == heard->nstrange) {
		heard->strange = arena_grow(heard->arena, heard->strange, heard->nstrange,
		                            &heard->strange_cap, sizeof *heard->strange);
		heard->strange[heard->nstrange++] = stem;
	}
	return heard->notions->n + at;
}

static size_t notion_of(struct heard_text *heard, uint32_t stem)
{
	struct root *root = root_of(heard->notions, stem);

	if (!root->notion && !heard->learns)
		return strange_notion(heard, stem);
	if (!root->notion)
		root->notion = (uint32_t)++heard->notions->n;
	return root->notion - 1;
}

/* A number says nothing of what is asked, but its unit does: "500ms". */
static void add_unit(const struct heard_text *heard, struct str unit)
{
	struct heard_text behind = *heard;

	behind.stems = stemmer_read(heard->arena, heard->notions->stemmer, unit, &behind.n);
	if (behind.n)
		add_sets(&behind);
}

/* A word that is in no phrase here. */
static void add_word(struct heard_text *heard, struct str word)
{
	size_t digits = 0;

	while (digits < word.len && word.ptr[digits] >= '0' && word.ptr[digits] <= '9')
		digits++;
	if (digits)
		add_unit(heard, str_slice(word, digits, word.len));
	else
		add_about(heard->notions, notion_of(heard, heard->stems[0].number));
}

static struct notion_list read_text(struct notions *notions, struct arena *arena, struct str text,
                                    bool learns)
{
	struct heard_text heard = { .notions = notions, .arena = arena, .learns = learns };
	struct notion_list about = { 0 };

	stemmer_fill(&notions->arena, notions->stemmer, text, &notions->stems);
	heard.stems = notions->stems.items;
	heard.n = notions->stems.n;
	notions->about.n = 0;
	while (heard.n) {
		size_t covered = add_sets(&heard);
		if (!covered) {
			const struct stem *stem = &heard.stems[0];
			add_word(&heard, str_slice(text, stem->start, stem->end));
			covered = 1;
		}
		heard.stems += covered;
		heard.n -= covered;
	}
	about.n = about.cap = notions->about.n;
	about.notions = arena_array(arena, size_t, about.n);
	if (about.n)
		memcpy(about.notions, notions->about.notions, about.n * sizeof *about.notions);
	return about;
}

struct notion_list notions_learn(struct notions *notions, struct arena *arena, struct str text)
{
	return read_text(notions, arena, text, true);
}

struct notion_list notions_read(struct notions *notions, struct arena *arena, struct str text)
{
	return read_text(notions, arena, text, false);
}
