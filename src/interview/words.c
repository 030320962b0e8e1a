/* SPDX-License-Identifier: MIT */
/*
 * The words of a text that say what it is about: folded, each once, without stop words. Knows the
 * lexicon and nothing of what the text is for.
 */
#include "interview/private.h"

bool word_is_stop(const struct lexicon *lexicon, struct str word)
{
	size_t low = 0, high = lexicon->stopwords.n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = str_cmp(lexicon->stopwords.items[middle], word);
		if (order == 0)
			return true;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

struct texts words_split(struct arena *arena, const struct lexicon *lexicon, struct str text)
{
	struct str folded = utf8_fold(arena, text);
	struct texts words = { 0 };
	size_t at = 0, cap = 0;

	while (at < folded.len) {
		size_t start = at, end = at;
		while (end < folded.len && utf8_is_alnum(utf8_next(folded, &at)))
			end = at;
		struct str word = str_slice(folded, start, end);
		bool drop = word.len == 0 || word_is_stop(lexicon, word);
		for (size_t i = 0; i < words.n && !drop; i++)
			drop = str_eq(words.items[i], word);
		if (drop)
			continue;
		words.items = arena_grow(arena, words.items, words.n, &cap, sizeof *words.items);
		words.items[words.n++] = word;
	}
	return words;
}

struct str words_spaced(struct arena *arena, struct str text)
{
	struct str folded = utf8_fold(arena, text);
	struct buf out = { 0 };
	size_t at = 0;

	buf_addc(&out, ' ');
	while (at < folded.len) {
		size_t start = at;
		bool letter = utf8_is_alnum(utf8_next(folded, &at));
		if (letter)
			buf_adds(&out, str_slice(folded, start, at));
		else if (out.ptr[out.len - 1] != ' ')
			buf_addc(&out, ' ');
	}
	if (out.ptr[out.len - 1] != ' ')
		buf_addc(&out, ' ');
	struct str words = buf_dup(arena, &out);
	buf_release(&out);
	return words;
}

/* A word of so many letters matches what begins with it: neighbour, neighbours. */
enum { STEM = 4 };

bool word_same(struct str a, struct str b)
{
	return str_eq(a, b) || (a.len >= STEM && str_starts(b, a)) ||
	       (b.len >= STEM && str_starts(a, b));
}

bool words_agree(struct arena *arena, const struct lexicon *lexicon, struct str a, struct str b)
{
	struct texts ours = words_split(arena, lexicon, a), theirs = words_split(arena, lexicon, b);
	size_t shared = 0, least = ours.n < theirs.n ? ours.n : theirs.n;

	for (size_t i = 0; i < ours.n; i++) {
		bool found = false;
		for (size_t k = 0; k < theirs.n && !found; k++)
			found = word_same(ours.items[i], theirs.items[k]);
		shared += found;
	}
	return least > 1 && shared * 3 >= least * 2;
}
