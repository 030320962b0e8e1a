/* SPDX-License-Identifier: MIT */
/*
 * What a text is about, as notions: what a set of asking.yaml has in common, or the stem of a word
 * that is in none. The longest phrase at a place counts. Words and phrases that say nothing
 * (stopwords.yaml) are left out, with whatever ending they stand there. Knows the lexicon and
 * nothing of facts.
 */
#include "content/cue.h"
#include "interview/ear.h"

enum { NOTHING = -1 }; /* the notion of a phrase that says nothing */

enum { HEADS = 4096 }; /* a power of two, about as many as there are phrases */

/* A phrase of a set, or one that says nothing. */
struct phrase_of_set {
	const struct stem *stems;
	size_t n;
	int64_t notion;
	uint32_t next; /* with the same head; from 1, 0: none */
};

/* What one stem is called by: a notion of its own. */
struct name {
	struct str stem;
	size_t notion;
	uint32_t next; /* with the same head; from 1, 0: none */
};

struct notions {
	struct arena arena;
	struct stemmer *stemmer;
	struct phrase_of_set *phrases;
	size_t nphrases, phrases_cap;
	uint32_t heads[HEADS]; /* the last phrase, from 1, by the hash of its first two stems */
	struct name *names;    /* in the order in which they came up */
	size_t nnames, names_cap;
	uint32_t name_heads[HEADS];
	size_t n; /* the sets come first, then the names */
};

static size_t head_of(const struct stem *stems, size_t n)
{
	uint64_t hash = hash_text(stems[0].text) ^ (n > 1 ? hash_text(stems[1].text) << 1 : 0);

	return (size_t)((hash ^ hash >> 32) % HEADS);
}

static void add_phrases(struct notions *notions, const struct texts *words, int64_t notion)
{
	for (size_t i = 0; i < words->n; i++) {
		struct phrase_of_set phrase = { .notion = notion };
		phrase.stems =
			stemmer_read(&notions->arena, notions->stemmer, words->items[i], &phrase.n);
		if (!phrase.n)
			continue;
		uint32_t *head = &notions->heads[head_of(phrase.stems, phrase.n)];
		phrase.next = *head;
		notions->phrases = arena_grow(&notions->arena, notions->phrases, notions->nphrases,
		                              &notions->phrases_cap, sizeof *notions->phrases);
		notions->phrases[notions->nphrases++] = phrase;
		*head = (uint32_t)notions->nphrases;
	}
}

struct notions *notions_new(const struct lexicon *lexicon)
{
	struct arena arena = { 0 };
	struct notions *notions = arena_new(&arena, struct notions);

	notions->arena = arena;
	notions->stemmer = stemmer_new();
	for (size_t i = 0; i < lexicon->nasking; i++)
		add_phrases(notions, &lexicon->asking[i].words, (int64_t)notions->n++);
	add_phrases(notions, &lexicon->stopwords, NOTHING);
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
	struct arena *arena;
	const struct stem *stems; /* from here on */
	size_t n;
	struct notion_list about;
	bool learns;
	struct str *strange; /* stems that no notion has, when it does not learn */
	size_t nstrange, strange_cap;
};

static bool stands_here(const struct heard_text *heard, const struct phrase_of_set *phrase)
{
	for (size_t i = 0; i < phrase->n; i++) {
		if (i >= heard->n || !str_eq(phrase->stems[i].text, heard->stems[i].text))
			return false;
	}
	return true;
}

static void add_about(struct heard_text *heard, size_t notion)
{
	struct notion_list *about = &heard->about;

	for (size_t i = 0; i < about->n; i++) {
		if (about->notions[i] == notion)
			return;
	}
	about->notions = arena_grow(heard->arena, about->notions, about->n, &about->cap,
	                            sizeof *about->notions);
	about->notions[about->n++] = notion;
}

/* From a place in a chain of phrases on (from 1; 0: the end), the next that stands here; 0: none. */
static uint32_t find_here(const struct heard_text *heard, uint32_t at)
{
	const struct phrase_of_set *phrases = heard->notions->phrases;

	while (at && !stands_here(heard, &phrases[at - 1]))
		at = phrases[at - 1].next;
	return at;
}

/* How many words the longest phrase of a chain covers here. */
static size_t cover(const struct heard_text *heard, uint32_t head)
{
	const struct phrase_of_set *phrases = heard->notions->phrases;
	size_t most = 0;

	for (uint32_t at = find_here(heard, head); at; at = find_here(heard, phrases[at - 1].next))
		most = phrases[at - 1].n > most ? phrases[at - 1].n : most;
	return most;
}

/* Adds the sets that have a phrase here, the longest there is; returns how many words it covers. */
static size_t add_sets(struct heard_text *heard)
{
	const struct notions *notions = heard->notions;
	const struct phrase_of_set *phrases = notions->phrases;
	uint32_t head = heard->n > 1 ? notions->heads[head_of(heard->stems, 2)] : 0;
	size_t covered = cover(heard, head);

	if (!covered) {
		head = notions->heads[head_of(heard->stems, 1)];
		covered = cover(heard, head);
	}
	for (uint32_t at = find_here(heard, head); at; at = find_here(heard, phrases[at - 1].next))
		if (phrases[at - 1].n == covered && phrases[at - 1].notion != NOTHING)
			add_about(heard, (size_t)phrases[at - 1].notion);
	return covered;
}

static size_t strange_notion(struct heard_text *heard, struct str stem)
{
	size_t at = 0;

	while (at < heard->nstrange && !str_eq(heard->strange[at], stem))
		at++;
	if (at == heard->nstrange) {
		heard->strange = arena_grow(heard->arena, heard->strange, heard->nstrange,
		                            &heard->strange_cap, sizeof *heard->strange);
		heard->strange[heard->nstrange++] = stem;
	}
	return heard->notions->n + at;
}

static size_t notion_of(struct heard_text *heard, const struct stem *stem)
{
	struct notions *notions = heard->notions;
	uint32_t *head = &notions->name_heads[head_of(stem, 1)];

	for (uint32_t at = *head; at; at = notions->names[at - 1].next) {
		if (str_eq(notions->names[at - 1].stem, stem->text))
			return notions->names[at - 1].notion;
	}
	if (!heard->learns)
		return strange_notion(heard, stem->text);
	notions->names = arena_grow(&notions->arena, notions->names, notions->nnames,
	                            &notions->names_cap, sizeof *notions->names);
	notions->names[notions->nnames++] = (struct name){
		.stem = str_dup(&notions->arena, stem->text), .notion = notions->n, .next = *head
	};
	*head = (uint32_t)notions->nnames;
	return notions->n++;
}

/* A number says nothing of what is asked, but its unit does: "500ms". */
static void add_unit(struct heard_text *heard, struct str unit)
{
	struct heard_text behind = *heard;

	behind.stems = stemmer_read(heard->arena, heard->notions->stemmer, unit, &behind.n);
	if (behind.n)
		add_sets(&behind);
	heard->about = behind.about;
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
		add_about(heard, notion_of(heard, &heard->stems[0]));
}

static struct notion_list read_text(struct notions *notions, struct arena *arena, struct str text,
                                    bool learns)
{
	struct heard_text heard = { .notions = notions, .arena = arena, .learns = learns };

	heard.stems = stemmer_read(arena, notions->stemmer, text, &heard.n);
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
	return heard.about;
}

struct notion_list notions_learn(struct notions *notions, struct arena *arena, struct str text)
{
	return read_text(notions, arena, text, true);
}

struct notion_list notions_read(struct notions *notions, struct arena *arena, struct str text)
{
	return read_text(notions, arena, text, false);
}
