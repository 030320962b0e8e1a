/* SPDX-License-Identifier: MIT */
/*
 * Folds a text character by character, so that what is found can be pointed at. It knows nothing of
 * rows or pages: a line end is a blank like any.
 */
#include "screen/find.h"

struct folding {
	struct arena *arena;
	struct arena scratch;
	struct buf folded;
	size_t *from;
	size_t n, cap;
};

/* The vertical lines that layouts draw are blanks too. */
static bool is_blank(struct str character)
{
	return str_eq(character, S(" ")) || str_eq(character, S("\n")) ||
	       str_eq(character, S("\t")) || str_eq(character, S("|")) ||
	       str_eq(character, S("\u2502"));
}

static void add(struct folding *folding, struct str bytes, size_t from)
{
	for (size_t i = 0; i < bytes.len; i++) {
		folding->from = arena_grow(folding->arena, folding->from, folding->n, &folding->cap,
		                           sizeof *folding->from);
		folding->from[folding->n++] = from;
	}
	buf_adds(&folding->folded, bytes);
}

static void fold(struct folding *folding, struct str text)
{
	for (size_t at = 0, next; at < text.len; at = next) {
		struct str character;

		next = utf8_grapheme_next(text, at);
		character = str_slice(text, at, next);
		if (!is_blank(character)) {
			arena_reset(&folding->scratch);
			add(folding, utf8_fold(&folding->scratch, character), at);
		} else if (folding->n > 0 && folding->folded.ptr[folding->n - 1] != ' ') {
			add(folding, S(" "), at);
		}
	}
}

struct find find_open(struct arena *arena, struct str text)
{
	struct folding folding = { .arena = arena };
	struct find find;

	fold(&folding, text);
	find.folded = buf_dup(arena, &folding.folded);
	add(&folding, S(" "), text.len);
	find.from = folding.from;
	buf_release(&folding.folded);
	arena_release(&folding.scratch);
	return find;
}

struct str find_words(struct arena *arena, struct str words)
{
	return str_trim(find_open(arena, words).folded);
}

bool find_next(const struct find *find, struct str words, size_t *at, size_t *start, size_t *end)
{
	size_t place = words.len > 0 ? str_find(find->folded, words, *at) : SIZE_MAX;

	if (place == SIZE_MAX)
		return false;
	*at = place + words.len;
	*start = find->from[place];
	*end = find->from[*at];
	return true;
}
