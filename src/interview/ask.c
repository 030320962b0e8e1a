/* SPDX-License-Identifier: MIT */
/*
 * Which fact a question is about. Each phrase of a fact's `asked` and its topic is a row; the
 * question loses its stop words; a row must match at least half of the words that remain; the more
 * words the better, and bm25 only breaks ties (alone it ranks wrong facts first, since it prefers a
 * rare word to three common ones). Knows nothing of what was told before.
 */
#include "interview/private.h"

/* Rows are numbered so that the fact can be told from the row. */
struct row_score {
	size_t fact;
	size_t words;
	double rank;
};

static struct row_score *add_rows(struct arena *arena, const struct case_study *study,
                                  struct cue_index *index, size_t *n)
{
	struct row_score *rows = NULL;
	size_t cap = 0;

	*n = 0;
	for (size_t i = 0; i < study->nfacts; i++) {
		const struct fact *fact = &study->facts[i];
		for (size_t k = 0; k <= fact->asked.n; k++) {
			struct str phrase = k < fact->asked.n ? fact->asked.items[k] : fact->topic;
			rows = arena_grow(arena, rows, *n, &cap, sizeof *rows);
			rows[*n] = (struct row_score){ .fact = i };
			cue_index_add(index, (int64_t)*n, phrase, S(""));
			++*n;
		}
	}
	return rows;
}

static void score_rows(struct arena *arena, struct cue_index *index, const struct texts *words,
                       struct row_score *rows)
{
	struct buf any = { 0 };

	for (size_t i = 0; i < words->n; i++) {
		struct str query = cue_quote(arena, words->items[i]);
		size_t n;
		struct cue_hit *hits = cue_match(arena, index, query, &n);
		for (size_t k = 0; k < n; k++)
			rows[hits[k].id].words++;
		if (i)
			buf_adds(&any, S(" OR "));
		buf_adds(&any, query);
	}
	if (words->n) {
		size_t n;
		struct cue_hit *hits = cue_match(arena, index, buf_str(&any), &n);
		for (size_t k = 0; k < n; k++)
			rows[hits[k].id].rank = hits[k].rank;
	}
	buf_release(&any);
}

static bool better(const struct row_score *a, const struct row_score *b)
{
	return a->words > b->words || (a->words == b->words && a->rank < b->rank);
}

/* Puts the best row of each fact into `order`, best first. */
static void rank_facts(const struct row_score *rows, size_t nrows, size_t nwords,
                       const struct row_score **best, size_t *order, size_t *n)
{
	*n = 0;
	for (size_t i = 0; i < nrows; i++) {
		const struct row_score *row = &rows[i];
		if (row->words == 0 || row->words * 2 < nwords)
			continue;
		size_t at = 0;
		while (at < *n && best[at]->fact != row->fact)
			at++;
		if (at < *n && !better(row, best[at]))
			continue;
		if (at == *n)
			++*n;
		for (; at > 0 && better(row, best[at - 1]); at--)
			best[at] = best[at - 1];
		best[at] = row;
	}
	for (size_t i = 0; i < *n; i++)
		order[i] = best[i]->fact;
}

struct str ask_no_answer(void)
{
	return S(
		"I have no answer to that. Assume something sensible, and tell me what you assume.");
}

int64_t ask_find(const struct content *content, struct str question, size_t *order, size_t *n)
{
	struct arena arena = { 0 };
	struct cue_index *index = cue_index_new();
	struct texts words = words_split(&arena, content->lexicon, question);
	size_t nrows;
	struct row_score *rows = add_rows(&arena, content->study, index, &nrows);

	score_rows(&arena, index, &words, rows);
	rank_facts(rows, nrows, words.n,
	           arena_array(&arena, const struct row_score *, content->study->nfacts + 1), order,
	           n);
	int64_t found = *n ? (int64_t)order[0] : -1;
	cue_index_free(index);
	arena_release(&arena);
	return found;
}
