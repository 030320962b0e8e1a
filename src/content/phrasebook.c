/* SPDX-License-Identifier: MIT */
/*
 * The queries of a case are asked of every answer, and share many of their words: a query is parsed
 * when it is first asked, and equal phrases become one, which is looked for once in an answer.
 * Knows nothing of rows.
 */
#include "content/numbers.h"
#include "content/query.h"

struct parsed {
	struct str query;
	const struct query_node *tree;
};

struct phrasebook {
	struct arena *arena;
	struct parsed *queries; /* numbered from 1 */
	struct query_phrase *phrases;
	size_t nqueries, queries_cap, nphrases, phrases_cap;
	struct numbers by_text, by_words;
};

struct phrasebook *phrasebook_new(struct arena *arena)
{
	struct phrasebook *book = arena_new(arena, struct phrasebook);

	book->arena = arena;
	return book;
}

struct arena *phrasebook_arena(const struct phrasebook *book)
{
	return book->arena;
}

size_t phrasebook_count(const struct phrasebook *book)
{
	return book->nphrases;
}

const struct query_phrase *phrasebook_phrase(const struct phrasebook *book, uint32_t number)
{
	return &book->phrases[number - 1];
}

/* ---- queries ---- */

/* Queries differ in length, or near one of their ends, or hardly ever. */
static uint64_t hash_query(struct str query)
{
	enum { END = 48 };
	struct str end = str_slice(query, query.len > END ? query.len - END : 0, query.len);

	return hash_text(str_slice(query, 0, END)) ^ hash_text(end) << 1 ^ query.len << 24;
}

static const struct parsed *add_query(struct phrasebook *book, struct stemmer *stemmer,
                                      struct str query, uint64_t hash)
{
	struct parsed parsed = { .query = str_dup(book->arena, query),
		                 .tree = query_parse(book, stemmer, query) };

	book->queries = arena_grow(book->arena, book->queries, book->nqueries, &book->queries_cap,
	                           sizeof parsed);
	book->queries[book->nqueries++] = parsed;
	numbers_add(&book->by_text, book->arena, hash, (uint32_t)book->nqueries);
	return &book->queries[book->nqueries - 1];
}

const struct query_node *phrasebook_tree(struct phrasebook *book, struct stemmer *stemmer,
                                         struct str query)
{
	uint64_t hash = hash_query(query);
	size_t probe = 0;

	for (uint32_t number; (number = numbers_next(&book->by_text, hash, &probe)) > 0;)
		if (str_eq(book->queries[number - 1].query, query))
			return book->queries[number - 1].tree;
	return add_query(book, stemmer, query, hash)->tree;
}

/* ---- phrases ---- */

static uint64_t hash_phrase(const struct query_phrase *phrase)
{
	uint64_t hash = phrase->columns << 1 | phrase->first;

	for (uint32_t i = 0; i < phrase->n; i++)
		hash = (hash << 7 | hash >> 57) ^ phrase->words[i].hash ^ phrase->words[i].prefix;
	return hash;
}

static bool is_same(const struct query_phrase *a, const struct query_phrase *b)
{
	bool same = a->n == b->n && a->columns == b->columns && a->first == b->first;

	for (uint32_t i = 0; same && i < a->n; i++)
		same = a->words[i].prefix == b->words[i].prefix &&
		       str_eq(a->words[i].stem, b->words[i].stem);
	return same;
}

static struct query_phrase copy_phrase(struct arena *arena, const struct query_phrase *phrase)
{
	struct query_word *words = arena_array(arena, struct query_word, phrase->n);
	struct query_phrase copy = *phrase;

	for (uint32_t i = 0; i < phrase->n; i++) {
		words[i] = phrase->words[i];
		words[i].stem = str_dup(arena, words[i].stem);
	}
	copy.words = words;
	return copy;
}

uint32_t phrasebook_number(struct phrasebook *book, const struct query_phrase *phrase)
{
	uint64_t hash = hash_phrase(phrase);
	size_t probe = 0;

	for (uint32_t number; (number = numbers_next(&book->by_words, hash, &probe)) > 0;)
		if (is_same(&book->phrases[number - 1], phrase))
			return number;
	book->phrases = arena_grow(book->arena, book->phrases, book->nphrases, &book->phrases_cap,
	                           sizeof *phrase);
	book->phrases[book->nphrases++] = copy_phrase(book->arena, phrase);
	numbers_add(&book->by_words, book->arena, hash, (uint32_t)book->nphrases);
	return (uint32_t)book->nphrases;
}
