/* SPDX-License-Identifier: MIT */
/*
 * A trade-off note: the parts of a /decide line, and which of the case's decisions it is about. Knows nothing of events.
 */
#include "interview/private.h"

static bool fold_eq(struct str a, struct str b)
{
	struct arena arena = { 0 };
	bool same = str_eq(utf8_fold(&arena, str_trim(a)), utf8_fold(&arena, str_trim(b)));

	arena_release(&arena);
	return same;
}

struct decided decided_parse(struct str raw)
{
	struct decided decided = { .raw = raw, .decision = -1 };
	struct str *parts[] = { &decided.question, &decided.options, &decided.chosen,
		                &decided.because,  &decided.cost,    &decided.revisit };
	struct str rest = raw;

	for (size_t i = 0; i < COUNT(parts) && rest.ptr; i++)
		*parts[i] = str_trim(i + 1 < COUNT(parts) ? str_cut(&rest, '|') : rest);
	for (struct str options = decided.options; options.ptr;) {
		struct str option = str_trim(str_cut(&options, ';'));
		if (!option.len)
			continue;
		decided.noptions++;
		if (decided.chosen.len && fold_eq(option, decided.chosen))
			decided.chosen_listed = true;
	}
	return decided;
}

static bool has_word(struct str text, struct str word)
{
	size_t at = str_find(text, word, 0);

	return at != SIZE_MAX;
}

/* How many words of at least four letters of `theirs` stand in `text` (both folded). */
static size_t shared_words(struct str text, struct str theirs)
{
	size_t shared = 0;

	while (theirs.ptr) {
		struct str word = str_cut(&theirs, ' ');
		while (word.len && !utf8_is_alnum((unsigned char)word.ptr[word.len - 1]))
			word.len--;
		if (word.len >= 4 && has_word(text, word))
			shared++;
	}
	return shared;
}

int64_t decided_match(const struct case_study *study, int step, const struct decided *decided)
{
	struct arena arena = { 0 };
	struct str text = utf8_fold(&arena, decided->raw);
	size_t best = 1; /* one shared word proves nothing */
	int64_t found = -1;

	for (size_t i = 0; i < study->ndecisions; i++) {
		const struct decision *decision = &study->decisions[i];
		size_t shared = 0;
		for (size_t k = 0; k < decision->noptions; k++)
			shared += shared_words(text, utf8_fold(&arena, decision->options[k].name));
		shared += shared_words(text, utf8_fold(&arena, decision->question));
		shared += shared && decision->step == step ? 1 : 0;
		if (shared > best) {
			best = shared;
			found = (int64_t)i;
		}
	}
	arena_release(&arena);
	return found;
}
