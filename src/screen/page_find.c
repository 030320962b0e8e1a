/* SPDX-License-Identifier: MIT */
/*
 * What is found in a page: the places of words in the rows' text, and which of them is the one that
 * was meant. It moves nothing and draws nothing.
 */
#include "screen/find.h"
#include "screen/page.h"

#include "sheet/sheet.h"

#include <stdlib.h>

/* The rows' text with blanks for margins, which are no part of what the document says. */
static struct str text_alone(struct page *page)
{
	char *text = str_z(&page->found, page->rows->text);

	for (size_t i = 0; i < page->rows->n; i++)
		memset(text + (page->rows->rows[i].text.ptr - page->rows->text.ptr), ' ',
		       page->rows->rows[i].margin);
	return (struct str){ text, page->rows->text.len };
}

static bool begins_word(struct str text, size_t at)
{
	size_t before = at > 0 ? utf8_prev(text, at) : 0;

	return at == 0 || !utf8_is_alnum(utf8_next(text, &before));
}

static int by_start(const void *left, const void *right)
{
	const struct page_match *a = left, *b = right;

	return (a->start > b->start) - (a->start < b->start);
}

static void find_words_of(struct page *page, const struct find *find, struct str words, size_t word,
                          size_t *cap)
{
	struct page_match match = { .word = word };
	size_t at = 0;

	while (find_next(find, words, &at, &match.start, &match.end)) {
		if (page->apart && !begins_word(page->rows->text, match.start))
			continue;
		page->matches =
			arena_grow(&page->found, page->matches, page->nmatches, cap, sizeof match);
		page->matches[page->nmatches++] = match;
	}
}

void page_find(struct page *page)
{
	struct find find;
	struct str words;
	size_t cap = 0;

	arena_reset(&page->found);
	page->matches = NULL;
	page->nmatches = 0;
	words = find_words(&page->found, buf_str(&page->words));
	if (words.len == 0 || !page->rows)
		return;
	find = find_open(&page->found, text_alone(page));
	if (!page->apart) {
		find_words_of(page, &find, words, 0, &cap);
		return;
	}
	for (size_t i = 0; words.ptr; i++)
		find_words_of(page, &find, str_cut(&words, ' '), i, &cap);
	if (page->nmatches)
		qsort(page->matches, page->nmatches, sizeof *page->matches, by_start);
}

/* How many of the words stand together from a match on. */
static size_t words_from(const struct page *page, size_t i)
{
	enum { TOGETHER = 160 }; /* bytes */
	size_t start = page->matches[i].start, n = 0;

	for (size_t k = i; k < page->nmatches && page->matches[k].start < start + TOGETHER; k++) {
		size_t first = i;
		while (page->matches[first].word != page->matches[k].word)
			first++;
		n += first == k;
	}
	return n;
}

size_t page_find_best(const struct page *page, struct str phrase)
{
	struct arena scratch = { 0 };
	struct find find = find_open(&scratch, page->rows->text);
	size_t at = 0, start = SIZE_MAX, end, best = 0;
	bool there = find_next(&find, find_words(&scratch, phrase), &at, &start, &end);

	for (size_t i = page->nmatches; i-- > 0;) {
		if (there && page->matches[i].start >= start)
			best = i;
		else if (!there && words_from(page, i) >= words_from(page, best))
			best = i;
	}
	arena_release(&scratch);
	return best;
}
