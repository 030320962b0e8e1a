/* SPDX-License-Identifier: MIT */
/*
 * A number that somebody wrote instead of asking for it, and that is far from what the interviewer
 * would have said. It rather says nothing than something wrong: a number counts only where all the
 * words around it are about one value of a fact, and where it is neither near that value nor of
 * another order.
 */
#include "interview/private.h"

/* Nearer than this a number is right enough; further off it is about something else. */
static const double least_off = 2, most_off = 100;

/* Words with which somebody says that a number is a guess; those with which it is about another
 * time, place or share; those between two statements. */
static const char *const guesses[] = { "assume", "assuming", "suppose", "say", "guess", NULL };
static const char *const elsewhere[] = { "at",   "to",    "if",     "when",    "with", "than",
	                                 "from", "until", "beyond", "per",     "each", "every",
	                                 "for",  "not",   "no",     "never",   "isn",  "under",
	                                 "over", "month", "months", "monthly", "new",  NULL };
/* The words of a fact. */
struct about {
	struct texts topic, *asked;
};

struct search {
	struct arena *arena;
	const struct interview *interview;
	struct about *about;      /* one a fact */
	struct assumption *found; /* at most one a fact */
	size_t n;
};

/* ---- what it is about ---- */

static const struct about *about_of(const struct search *search, const struct fact *fact)
{
	return &search->about[fact - search->interview->content.study->facts];
}

static bool has_word(const struct claim *claim, struct str word)
{
	for (size_t i = 0; i < claim->n && word.len; i++) {
		if (word_same(claim->words[i], word))
			return true;
	}
	return false;
}

/* The word that a value counts: "users" of "5e7 users". */
static struct str counted(struct arena *arena, const struct named_value *value)
{
	return dims_are_none(value->value.dims) && !str_eq(value->value.unit, S("%"))
	               ? utf8_fold(arena, value->value.unit)
	               : (struct str){ 0 };
}

static bool is_of(struct texts words, struct str word)
{
	for (size_t i = 0; i < words.n; i++) {
		if (word_same(words.items[i], word))
			return true;
	}
	return false;
}

static bool names_topic(const struct search *search, const struct claim *claim,
                        const struct fact *fact)
{
	const struct texts *topic = &about_of(search, fact)->topic;

	for (size_t i = 0; i < topic->n; i++) {
		if (has_word(claim, topic->items[i]))
			return true;
	}
	return has_word(claim, fact->id);
}

/* Whether a phrase with which one would have asked holds the word, and is there as a whole. */
static bool is_asked_so(const struct search *search, const struct claim *claim,
                        const struct fact *fact, struct str word)
{
	for (size_t i = 0; i < fact->asked.n; i++) {
		struct texts phrase = about_of(search, fact)->asked[i];
		bool whole = is_of(phrase, word);
		for (size_t k = 0; k < phrase.n && whole; k++)
			whole = has_word(claim, phrase.items[k]);
		if (whole)
			return true;
	}
	return false;
}

/* Whether every word of the clause is about this value. */
static bool is_all_about(const struct search *search, const struct claim *claim,
                         const struct fact *fact, const struct named_value *value)
{
	const struct lexicon *lexicon = search->interview->content.lexicon;

	for (size_t i = 0; i < claim->n; i++) {
		struct str word = claim->words[i];
		if (word_is_one_of(elsewhere, word))
			return false;
		if (word_is_stop(lexicon, word) || word_is_one_of(guesses, word) ||
		    is_of(about_of(search, fact)->topic, word) || word_same(word, value->name) ||
		    word_same(word, fact->id) || word_same(word, counted(search->arena, value)) ||
		    is_asked_so(search, claim, fact, word))
			continue;
		return false;
	}
	return true;
}

/* Whether a value is a number of things: of its unit, or of what its name is the plural of. "Peak: 4"
 * is a factor. */
static bool is_count(const struct named_value *value)
{
	return dims_are_none(value->value.dims) &&
	       (value->value.unit.len || str_ends(value->name, S("s")));
}

/* A thing that is counted says by its name what the number is; a duration, a share or a factor is a
 * guess only where it is called one. */
static bool is_about(const struct search *search, const struct claim *claim,
                     const struct fact *fact, const struct named_value *value)
{
	bool guessed = false, counts = is_count(value) && !claim->percent;

	for (size_t i = 0; i < claim->n; i++)
		guessed |= word_is_one_of(guesses, claim->words[i]);
	if (!is_all_about(search, claim, fact, value))
		return false;
	if (counts)
		return has_word(claim, value->name) ||
		       has_word(claim, counted(search->arena, value));
	return guessed && (has_word(claim, value->name) || names_topic(search, claim, fact));
}

/* ---- whether it contradicts ---- */

static double times_off(const struct claim *claim, const struct named_value *value)
{
	const struct quantity *a = &claim->quantity, *b = &value->value;
	bool percent = str_eq(b->unit, S("%"));
	bool same = a->dims.time == b->dims.time && a->dims.byte == b->dims.byte &&
	            a->dims.usd == b->dims.usd && a->dims.eur == b->dims.eur &&
	            a->dims.flop == b->dims.flop && claim->percent == percent;

	if (!same || b->value <= 0)
		return 0;
	return a->value > b->value ? a->value / b->value : b->value / a->value;
}

/* A number that the case has for something else is likely to be that. */
static bool is_another(const struct search *search, const struct claim *claim)
{
	const struct case_study *study = search->interview->content.study;

	for (size_t i = 0; i < study->nfacts; i++) {
		for (size_t k = 0; k < study->facts[i].nvalues; k++) {
			double off = times_off(claim, &study->facts[i].values[k]);
			if (off > 0 && off < 1.05)
				return true;
		}
	}
	return false;
}

static bool was_told(const struct search *search, size_t fact)
{
	for (size_t i = 0; i < search->interview->asked.n; i++) {
		if (search->interview->asked.items[i].fact == (int64_t)fact)
			return true;
	}
	return false;
}

static bool is_noted(const struct search *search, const struct fact *fact)
{
	for (size_t i = 0; i < search->n; i++) {
		if (search->found[i].fact == fact)
			return true;
	}
	return false;
}

static void compare(struct search *search, const struct claim *claim,
                    const struct evidence *evidence)
{
	const struct case_study *study = search->interview->content.study;

	for (size_t i = 0; i < study->nfacts; i++) {
		const struct fact *fact = &study->facts[i];
		if (was_told(search, i) || is_noted(search, fact))
			continue;
		for (size_t k = 0; k < fact->nvalues; k++) {
			double off = times_off(claim, &fact->values[k]);
			if (off < least_off || off >= most_off ||
			    !is_about(search, claim, fact, &fact->values[k]))
				continue;
			search->found[search->n++] =
				(struct assumption){ fact, &fact->values[k], str_trim(claim->shown),
				                     *evidence };
			return;
		}
	}
}

static void look_at(struct search *search, struct str text, const struct evidence *evidence)
{
	struct claim claim;
	size_t at = 0;

	while (claim_next(search->arena, text, &at, &claim)) {
		if (!is_another(search, &claim))
			compare(search, &claim, evidence);
	}
}

static void split_facts(struct search *search)
{
	const struct content *content = &search->interview->content;
	const struct case_study *study = content->study;

	search->about = arena_array(search->arena, struct about, study->nfacts);
	for (size_t i = 0; i < study->nfacts; i++) {
		const struct fact *fact = &study->facts[i];
		struct about *about = &search->about[i];
		if (!fact->nvalues)
			continue;
		about->topic = words_split(search->arena, content->lexicon, fact->topic);
		about->asked = arena_array(search->arena, struct texts, fact->asked.n);
		for (size_t k = 0; k < fact->asked.n; k++)
			about->asked[k] =
				words_split(search->arena, content->lexicon, fact->asked.items[k]);
	}
}

struct assumption *assumed_find(struct arena *arena, const struct interview *interview, size_t *n)
{
	struct search search = { .arena = arena, .interview = interview };
	struct written written = written_collect(arena, interview);

	search.found = arena_array(arena, struct assumption, interview->content.study->nfacts);
	split_facts(&search);
	for (size_t i = 0; i < written.n; i++) {
		const struct evidence *evidence = &written.items[i].evidence;
		bool own = evidence->from == FROM_ANSWER || evidence->from == FROM_REPLY;
		if (own && !evidence->after_reference)
			look_at(&search, evidence->text, evidence);
	}
	for (size_t i = 0; i < interview->estimated.n; i++) {
		const struct estimated *estimated = &interview->estimated.items[i];
		struct evidence evidence = { .text = estimated->formula,
			                     .step = estimated->step,
			                     .seq = estimated->seq,
			                     .at_ms = estimated->at_ms };
		look_at(&search, estimated->formula, &evidence);
	}
	*n = search.n;
	return search.found;
}
