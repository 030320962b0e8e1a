/* SPDX-License-Identifier: MIT */
/*
 * A trade-off note: the parts of a /decide line, and which of the case's decisions it is about.
 * Knows nothing of events.
 */
#include "interview/private.h"

static bool fold_eq(struct str a, struct str b)
{
	struct arena arena = { 0 };
	bool same = str_eq(utf8_fold(&arena, str_trim(a)), utf8_fold(&arena, str_trim(b)));

	arena_release(&arena);
	return same;
}

/* Counts the options of a list that separates them by `;`, and looks for one of them. */
static size_t count_options(struct str options, struct str wanted, bool *listed)
{
	size_t n = 0;

	while (options.ptr) {
		struct str option = str_trim(str_cut(&options, ';'));
		if (!option.len)
			continue;
		n++;
		if (wanted.len && fold_eq(option, wanted))
			*listed = true;
	}
	return n;
}

struct decided decided_parse(struct str raw)
{
	struct decided decided = { .raw = raw, .decision = -1 };
	struct str rest = raw;

	for (size_t i = 0; i < DECIDED_PARTS && rest.ptr; i++)
		decided.parts[i] = str_trim(i + 1 < DECIDED_PARTS ? str_cut(&rest, '|') : rest);
	decided.noptions = count_options(decided.parts[PART_OPTIONS], decided.parts[PART_CHOSEN],
	                                 &decided.chosen_listed);
	return decided;
}

bool decided_lacks(const struct decided *decided, enum decided_part part)
{
	if (part == PART_OPTIONS)
		return decided->noptions < OPTIONS_LEAST;
	return decided->parts[part].len == 0;
}

int64_t decided_find(const struct case_study *study, struct str id)
{
	for (size_t i = 0; i < study->ndecisions; i++) {
		if (str_eq(study->decisions[i].id, id))
			return (int64_t)i;
	}
	return -1;
}

/* ---- which decision of the case ---- */

/* The words of a question and of what there is to choose from. */
static struct texts decision_words(struct arena *arena, const struct lexicon *lexicon,
                                   const struct decision *decision)
{
	struct buf all = { 0 };

	buf_adds(&all, decision->question);
	for (size_t i = 0; i < decision->noptions; i++) {
		buf_addc(&all, ' ');
		buf_adds(&all, decision->options[i].name);
	}
	struct texts words = words_split(arena, lexicon, buf_str(&all));
	buf_release(&all);
	return words;
}

static bool has_word(const struct texts *words, struct str word)
{
	for (size_t i = 0; i < words->n; i++) {
		if (word_same(words->items[i], word))
			return true;
	}
	return false;
}

enum { RARE = 60 }; /* what a word weighs that one decision of the case has */

/* What the words of a note have in common with those of one decision; a word that many decisions
 * have says little. `*n`: how many. */
static size_t weigh_shared(const struct texts *ours, const struct texts *theirs,
                           const struct texts *all, size_t nall, size_t *n)
{
	size_t weight = 0;

	*n = 0;
	for (size_t i = 0; i < ours->n; i++) {
		size_t others = 0;
		if (!has_word(theirs, ours->items[i]))
			continue;
		for (size_t k = 0; k < nall; k++)
			others += &all[k] != theirs && has_word(&all[k], ours->items[i]);
		weight += RARE / (1 + others);
		++*n;
	}
	return weight;
}

int64_t decided_match(const struct content *content, int step, const struct decided *decided)
{
	const struct case_study *study = content->study;
	struct arena arena = { 0 };
	struct buf about = { 0 };

	for (size_t i = PART_QUESTION; i <= PART_CHOSEN; i++) {
		buf_adds(&about, decided->parts[i]);
		buf_addc(&about, ' ');
		buf_adds(&about, decided->added[i]);
		buf_addc(&about, ' ');
	}
	struct texts ours = words_split(&arena, content->lexicon, buf_str(&about));
	struct texts *theirs = arena_array(&arena, struct texts, study->ndecisions + 1);
	size_t best = 0;
	int64_t found = -1;

	for (size_t i = 0; i < study->ndecisions; i++)
		theirs[i] = decision_words(&arena, content->lexicon, &study->decisions[i]);
	for (size_t i = 0; i < study->ndecisions; i++) {
		size_t shared,
			score = weigh_shared(&ours, &theirs[i], theirs, study->ndecisions, &shared);
		/* One shared word proves nothing; of equals, the one that belongs to the step. */
		score = score * 2 + (study->decisions[i].step == step);
		if (shared > 1 && score > best) {
			best = score;
			found = (int64_t)i;
		}
	}
	buf_release(&about);
	arena_release(&arena);
	return found;
}
