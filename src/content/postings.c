/* SPDX-License-Identifier: MIT */
/*
 * Where stems and phrases stand in rows of words. The words of one stem are a list, so that most
 * phrases, whose first word is nowhere, are done with at once. Knows nothing of what a query makes
 * of phrases.
 */
#include "content/postings.h"

#include <assert.h>

/* ---- adding ---- */

static uint32_t add_stem(struct postings *postings, struct str text)
{
	uint32_t *begins = &postings->by_byte[(unsigned char)text.ptr[0]];

	postings->stems = arena_grow(postings->arena, postings->stems, postings->nstems,
	                             &postings->stems_cap, sizeof *postings->stems);
	postings->stems[postings->nstems++] =
		(struct posted_stem){ .text = text, .sibling = *begins };
	*begins = (uint32_t)postings->nstems;
	numbers_add(&postings->by_text, postings->arena, hash_text(text), *begins);
	return *begins;
}

/* The number here of a stem that the stemmer has its own number for. */
static uint32_t number_of(struct postings *postings, const struct stem *stem)
{
	while (stem->number >= postings->nknown) {
		postings->known = arena_grow(postings->arena, postings->known, postings->nknown,
		                             &postings->known_cap, sizeof *postings->known);
		postings->known[postings->nknown++] = 0;
	}
	uint32_t *number = &postings->known[stem->number];
	if (!*number)
		*number = add_stem(postings, stem->text);
	return *number;
}

static void add_word(struct postings *postings, const struct stem *word, uint32_t field)
{
	uint32_t stem = number_of(postings, word), at = (uint32_t)postings->nwords;

	postings->words = arena_grow(postings->arena, postings->words, postings->nwords,
	                             &postings->words_cap, sizeof *postings->words);
	postings->words[postings->nwords++] = (struct posted){ .stem = stem,
		                                               .field = field,
		                                               .start = (uint32_t)word->start,
		                                               .end = (uint32_t)word->end };
	struct posted_stem *list = &postings->stems[stem - 1];
	if (list->last)
		postings->words[list->last].again = at;
	else
		list->first = at;
	list->last = at;
}

/* The next row begins with the next word. */
static void mark_row(struct postings *postings)
{
	postings->rows = arena_grow(postings->arena, postings->rows, postings->nrows,
	                            &postings->rows_cap, sizeof *postings->rows);
	postings->rows[postings->nrows] = (uint32_t)postings->nwords;
}

static void begin(struct postings *postings)
{
	postings->words =
		arena_grow(postings->arena, NULL, 0, &postings->words_cap, sizeof *postings->words);
	postings->nwords = 1;
	postings->words[0] = (struct posted){ .field = UINT32_MAX };
	mark_row(postings);
}

void postings_add(struct postings *postings, const struct str *texts)
{
	struct stem_list *list = &postings->list;

	if (postings->nwords == 0)
		begin(postings);
	for (size_t column = 0; column < COLUMNS; column++) {
		uint32_t field = (uint32_t)(COLUMNS * postings->nrows + column);

		stemmer_fill(postings->arena, postings->stemmer, texts[column], list);
		assert(postings->nwords + list->n < UINT32_MAX);
		for (size_t i = 0; i < list->n; i++)
			add_word(postings, &list->items[i], field);
	}
	postings->nrows++;
	mark_row(postings);
}

size_t postings_length(const struct postings *postings, size_t row)
{
	return postings->rows[row + 1] - postings->rows[row];
}

/* ---- finding ---- */

struct places {
	struct arena *arena;
	uint32_t *words;
	size_t n, cap;
};

/* The number of a stem; 0: it stands nowhere. */
static uint32_t find_stem(const struct postings *postings, struct str text, uint64_t hash)
{
	size_t probe = 0;
	uint32_t number;

	do
		number = numbers_next(&postings->by_text, hash, &probe);
	while (number && !str_eq(postings->stems[number - 1].text, text));
	return number;
}

static bool fits_stem(const struct postings *postings, const struct query_word *word, uint32_t at)
{
	struct str stem = postings->stems[postings->words[at].stem - 1].text;

	return word->prefix ? str_starts(stem, word->stem) : str_eq(stem, word->stem);
}

/* Whether the phrase stands at a word that fits its first one. */
static bool stands_at(const struct postings *postings, const struct query_phrase *phrase,
                      uint32_t at)
{
	uint32_t field = postings->words[at].field;

	if (!(phrase->columns >> field % COLUMNS & 1) ||
	    (phrase->first && postings->words[at - 1].field == field) ||
	    phrase->n > postings->nwords - at)
		return false;
	for (uint32_t i = 1; i < phrase->n; i++)
		if (postings->words[at + i].field != field ||
		    !fits_stem(postings, &phrase->words[i], at + i))
			return false;
	return true;
}

/* The places whose first word has this stem. */
static void add_places(const struct postings *postings, const struct query_phrase *phrase,
                       uint32_t stem, struct places *places)
{
	for (uint32_t at = postings->stems[stem - 1].first; at; at = postings->words[at].again) {
		if (!stands_at(postings, phrase, at))
			continue;
		places->words = arena_grow(places->arena, places->words, places->n, &places->cap,
		                           sizeof *places->words);
		places->words[places->n++] = at;
	}
}

static int compare_places(const void *left, const void *right)
{
	const uint32_t *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

/* The places whose first word begins with the first of the phrase. */
static void add_prefixed(const struct postings *postings, const struct query_phrase *phrase,
                         struct places *places)
{
	struct str prefix = phrase->words[0].stem;
	uint32_t stem = postings->by_byte[(unsigned char)prefix.ptr[0]];

	for (; stem; stem = postings->stems[stem - 1].sibling)
		if (str_starts(postings->stems[stem - 1].text, prefix))
			add_places(postings, phrase, stem, places);
	if (places->n > 1)
		qsort(places->words, places->n, sizeof *places->words, compare_places);
}

uint32_t *postings_find(const struct postings *postings, const struct query_phrase *phrase,
                        size_t *n)
{
	struct places places = { .arena = postings->arena };
	const struct query_word *word = &phrase->words[0];

	if (word->prefix) {
		add_prefixed(postings, phrase, &places);
	} else {
		uint32_t stem = find_stem(postings, word->stem, word->hash);
		if (stem)
			add_places(postings, phrase, stem, &places);
	}
	*n = places.n;
	return places.words;
}
