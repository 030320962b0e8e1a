/* SPDX-License-Identifier: MIT */
/*
 * What a text is about, as notions: what a set of asking.yaml has in common, or the stem of a word
 * that is in none. The longest phrase at a place counts. It is heard weakly as itself and as its words,
 * too: "tongues" is a language, but who asks for tongues rather means what was asked for by that very
 * word. Words and phrases that say nothing (stopwords.yaml) are left out, with whatever ending they
 * stand there. Knows the lexicon and nothing of facts.
 */
#include "content/phrases.h"
#include "interview/ear.h"

/* Notions, from 1; 0: none. */
struct numbers {
	uint32_t *items;
	size_t n;
};

struct notions {
	struct arena arena;
	const struct phrases *phrases;
	struct stemmer *stemmer;
	struct numbers stem_notions, phrase_notions; /* by the stems' and the phrases' numbers */
	struct stem_list stems;                      /* of the text that is read */
	struct notion_list about;                    /* what it is about */
	size_t n; /* the sets come first, then what was learned */
};

struct notions *notions_new(const struct lexicon *lexicon, const struct phrases *phrases)
{
	struct arena arena = { 0 };
	struct notions *notions = arena_new(&arena, struct notions);

	notions->arena = arena;
	notions->phrases = phrases ? phrases : phrases_new(&notions->arena, lexicon);
	notions->stemmer = phrases_stemmer(notions->phrases);
	notions->n = lexicon->nasking;
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

static void add_about(struct notions *notions, size_t id, int64_t strength)
{
	struct notion_list *about = &notions->about;

	for (size_t i = 0; i < about->n; i++) {
		struct notion *notion = &about->items[i];
		if (notion->id == id) {
			notion->strength =
				notion->strength > strength ? notion->strength : strength;
			return;
		}
	}
	about->items = arena_grow(&notions->arena, about->items, about->n, &about->cap,
	                          sizeof *about->items);
	about->items[about->n++] = (struct notion){ id, strength };
}

static uint32_t *number_at(struct notions *notions, struct numbers *numbers, size_t i)
{
	while (i >= numbers->n)
		numbers->items = arena_grow(&notions->arena, numbers->items, numbers->n,
		                            &numbers->n, sizeof *numbers->items);
	return &numbers->items[i];
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
	uint32_t *own = number_at(heard->notions, &heard->notions->stem_notions, stem);

	if (!*own && !heard->learns)
		return strange_notion(heard, stem);
	if (!*own)
		*own = (uint32_t)++heard->notions->n;
	return *own - 1;
}

static void add_phrase(struct heard_text *heard, size_t phrase)
{
	uint32_t *own = number_at(heard->notions, &heard->notions->phrase_notions, phrase);

	if (!*own && heard->learns)
		*own = (uint32_t)++heard->notions->n;
	if (*own)
		add_about(heard->notions, *own - 1, NOTION_PHRASE);
}

static bool says_nothing(const struct heard_text *heard, const struct stem *stem)
{
	const struct phrase_owner *owner = NULL;

	phrases_find(heard->notions->phrases, stem, 1, &owner);
	for (; owner; owner = owner->next) {
		if (owner->set == PHRASE_SAYS_NOTHING)
			return true;
	}
	return stem->text.len < 2;
}

/* A phrase of one word is that word. */
static void add_words(struct heard_text *heard, size_t phrase, size_t n)
{
	if (n == 1) {
		add_about(heard->notions, notion_of(heard, heard->stems[0].number), NOTION_PHRASE);
		return;
	}
	add_phrase(heard, phrase);
	for (size_t i = 0; i < n; i++)
		if (!says_nothing(heard, &heard->stems[i]))
			add_about(heard->notions, notion_of(heard, heard->stems[i].number),
			          NOTION_PART);
}

/* Adds the longest phrase here; returns how many words it covers. */
static size_t add_longest(struct heard_text *heard)
{
	const struct phrase_owner *owner = NULL;
	size_t covered = phrases_find(heard->notions->phrases, heard->stems, heard->n, &owner);
	size_t phrase = owner ? owner->phrase : 0;
	bool says = false;

	for (; owner; owner = owner->next) {
		if (owner->set == PHRASE_SAYS_NOTHING)
			continue;
		add_about(heard->notions, (size_t)owner->set, NOTION_SET);
		says = true;
	}
	if (says)
		add_words(heard, phrase, covered);
	return covered;
}

/* A number says nothing of what is asked, but its unit does: "500ms". */
static void add_unit(struct heard_text *heard, struct str unit)
{
	struct heard_text behind = *heard;

	behind.stems = stemmer_read(heard->arena, heard->notions->stemmer, unit, &behind.n);
	if (behind.n)
		add_longest(&behind);
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
		add_about(heard->notions, notion_of(heard, heard->stems[0].number), NOTION_WORD);
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
		size_t covered = add_longest(&heard);
		if (!covered) {
			const struct stem *stem = &heard.stems[0];
			add_word(&heard, str_slice(text, stem->start, stem->end));
			covered = 1;
		}
		heard.stems += covered;
		heard.n -= covered;
	}
	about.n = about.cap = notions->about.n;
	about.items = arena_array(arena, struct notion, about.n);
	if (about.n)
		memcpy(about.items, notions->about.items, about.n * sizeof *about.items);
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
