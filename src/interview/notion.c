/* SPDX-License-Identifier: MIT */
/*
 * What a text is about, as notions: what a set of asking.yaml has in common, or the stem of a word
 * that is in none. The longest phrase at a place counts. Words and phrases that say nothing
 * (stopwords.yaml) are left out, with whatever ending they stand there. Knows the lexicon and
 * nothing of facts.
 */
#include "content/phrases.h"
#include "interview/ear.h"

struct notions {
	struct arena arena;
	const struct phrases *phrases;
	struct stemmer *stemmer;
	uint32_t *own; /* the notions of stems, by their numbers; from 1, 0: none */
	size_t nown;
	struct stem_list stems;   /* of the text that is read */
	struct notion_list about; /* what it is about */
	size_t n;                 /* the sets come first, then the stems' own notions */
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
	const struct phrase_owner *owner = NULL;
	size_t covered = phrases_find(heard->notions->phrases, heard->stems, heard->n, &owner);

	for (; owner; owner = owner->next)
		if (owner->set != PHRASE_SAYS_NOTHING)
			add_about(heard->notions, (size_t)owner->set);
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
	struct notions *notions = heard->notions;

	while (stem >= notions->nown)
		notions->own = arena_grow(&notions->arena, notions->own, notions->nown,
		                          &notions->nown, sizeof *notions->own);
	if (!notions->own[stem] && !heard->learns)
		return strange_notion(heard, stem);
	if (!notions->own[stem])
		notions->own[stem] = (uint32_t)++notions->n;
	return notions->own[stem] - 1;
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
