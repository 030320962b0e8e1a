/* SPDX-License-Identifier: MIT */
/*
 * Porter's stemmer, step by step as his paper has it, with the two rules that his own program adds
 * ("bli", "logi"). FTS5's is the measure: an ending must leave at least one letter of the word even
 * where the paper asks nothing of what is left. A word's vowels are kept as bits, so that how many
 * times a vowel is followed by a consonant, on which nearly all rules depend, is seen at a glance.
 */
#include "content/porter.h"

enum { SHORTEST = 3 }; /* bytes; shorter words have no ending */

struct word {
	char *letters;
	size_t n;
	uint64_t vowels; /* bit i: letter i is one */
};

/* An ending, and what takes its place. */
struct rule {
	struct str ending, instead;
};

enum { LETTERS = 26, MOST = 6 };

/* The rules of a step by the last letter but one of their endings; of one letter's, the longest
 * comes first. */
struct step {
	struct rule rules[LETTERS][MOST];
};

#define RULE(ending, instead)                       \
	{                                           \
		STR_INIT(ending), STR_INIT(instead) \
	}

/* ---- letters ---- */

static bool is_vowel(char c)
{
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

static uint64_t first_bits(size_t n)
{
	return n < 64 ? ((uint64_t)1 << n) - 1 : UINT64_MAX;
}

/* Marks the letters from `at` on. A "y" is a vowel behind a consonant. */
static void mark_vowels(struct word *word, size_t at)
{
	word->vowels &= first_bits(at);
	for (; at < word->n; at++) {
		char c = word->letters[at];
		bool y = c == 'y' && at > 0 && !(word->vowels >> (at - 1) & 1);

		word->vowels |= (uint64_t)(y || is_vowel(c)) << at;
	}
}

/* The first `n` letters' vowels that have a consonant behind them: Porter's measure, one bit each. */
static uint64_t turns(const struct word *word, size_t n)
{
	return n > 1 ? word->vowels & ~(word->vowels >> 1) & first_bits(n - 1) : 0;
}

static bool turns_once(const struct word *word, size_t n)
{
	uint64_t bits = turns(word, n);

	return bits && !(bits & (bits - 1));
}

static bool turns_often(const struct word *word, size_t n)
{
	uint64_t bits = turns(word, n);

	return bits & (bits - 1);
}

static bool has_vowel(const struct word *word, size_t n)
{
	return word->vowels & first_bits(n);
}

/* Whether the first `n` letters end in consonant, vowel, consonant, the last not "w", "x" or "y". */
static bool is_short(const struct word *word, size_t n)
{
	if (n < 3 || strchr("wxy", word->letters[n - 1]))
		return false;
	return (word->vowels >> (n - 3) & 7) == 2;
}

/* ---- endings ---- */

static bool ends(const struct word *word, struct str ending)
{
	return word->n > ending.len &&
	       memcmp(word->letters + word->n - ending.len, ending.ptr, ending.len) == 0;
}

static void replace(struct word *word, size_t ending, struct str instead)
{
	size_t at = word->n - ending;

	memcpy(word->letters + at, instead.ptr, instead.len);
	word->n = at + instead.len;
	mark_vowels(word, at);
}

/* The first rule whose ending the word has; NULL: none. */
static const struct rule *find_rule(const struct word *word, const struct step *step)
{
	char before = word->n > 1 ? word->letters[word->n - 2] : 0;
	char last = word->letters[word->n - 1];

	if (before < 'a' || before > 'z')
		return NULL;
	for (const struct rule *rule = step->rules[before - 'a']; rule->ending.len; rule++)
		if (rule->ending.ptr[rule->ending.len - 1] == last && ends(word, rule->ending))
			return rule;
	return NULL;
}

/* Plurals. */
static void strip_s(struct word *word)
{
	if (word->letters[word->n - 1] != 's')
		return;
	if (ends(word, S("sses")) || ends(word, S("ies")))
		word->n -= 2;
	else if (word->letters[word->n - 2] != 's')
		word->n--;
	mark_vowels(word, word->n);
}

/* What stood before "ed" or "ing" gets its "e" back, or loses a doubled letter. */
static void mend(struct word *word)
{
	char last = word->letters[word->n - 1];

	if (ends(word, S("at")) || ends(word, S("bl")) || ends(word, S("iz")))
		replace(word, 0, S("e"));
	else if (word->n > 1 && last == word->letters[word->n - 2] && !is_vowel(last) &&
	         !strchr("lsz", last))
		replace(word, 1, S(""));
	else if (turns_once(word, word->n) && is_short(word, word->n))
		replace(word, 0, S("e"));
}

static void strip_past(struct word *word)
{
	size_t ending = ends(word, S("ed")) ? 2 : ends(word, S("ing")) ? 3 : 0;

	if (ends(word, S("eed"))) {
		if (turns(word, word->n - 3))
			replace(word, 1, S(""));
	} else if (ending && has_vowel(word, word->n - ending)) {
		replace(word, ending, S(""));
		mend(word);
	}
}

static void turn_y(struct word *word)
{
	if (word->letters[word->n - 1] == 'y' && has_vowel(word, word->n - 1))
		replace(word, 1, S("i"));
}

static const struct step shorten = { {
	['a' - 'a'] = { RULE("ational", "ate"), RULE("tional", "tion") },
	['c' - 'a'] = { RULE("enci", "ence"), RULE("anci", "ance") },
	['e' - 'a'] = { RULE("izer", "ize") },
	['g' - 'a'] = { RULE("logi", "log") },
	['l' - 'a'] = { RULE("entli", "ent"), RULE("ousli", "ous"), RULE("alli", "al"),
	                RULE("bli", "ble"), RULE("eli", "e") },
	['o' - 'a'] = { RULE("ization", "ize"), RULE("ation", "ate"), RULE("ator", "ate") },
	['s' - 'a'] = { RULE("iveness", "ive"), RULE("fulness", "ful"), RULE("ousness", "ous"),
	                RULE("alism", "al") },
	['t' - 'a'] = { RULE("biliti", "ble"), RULE("aliti", "al"), RULE("iviti", "ive") },
} };

static const struct step shorten_more = { {
	['a' - 'a'] = { RULE("ical", "ic") },
	['s' - 'a'] = { RULE("ness", "") },
	['t' - 'a'] = { RULE("icate", "ic"), RULE("iciti", "ic") },
	['u' - 'a'] = { RULE("ful", "") },
	['v' - 'a'] = { RULE("ative", "") },
	['z' - 'a'] = { RULE("alize", "al") },
} };

static const struct step strip = { {
	['a' - 'a'] = { RULE("al", "") },
	['c' - 'a'] = { RULE("ance", ""), RULE("ence", "") },
	['e' - 'a'] = { RULE("er", "") },
	['i' - 'a'] = { RULE("ic", "") },
	['l' - 'a'] = { RULE("able", ""), RULE("ible", "") },
	['n' - 'a'] = { RULE("ement", ""), RULE("ment", ""), RULE("ant", ""), RULE("ent", "") },
	['o' - 'a'] = { RULE("sion", "s"), RULE("tion", "t"), RULE("ou", "") },
	['s' - 'a'] = { RULE("ism", "") },
	['t' - 'a'] = { RULE("ate", ""), RULE("iti", "") },
	['u' - 'a'] = { RULE("ous", "") },
	['v' - 'a'] = { RULE("ive", "") },
	['z' - 'a'] = { RULE("ize", "") },
} };

static void take(struct word *word, const struct step *step)
{
	const struct rule *rule = find_rule(word, step);

	if (rule && turns(word, word->n - rule->ending.len))
		replace(word, rule->ending.len, rule->instead);
}

/* Of "sion" and "tion" only the last three letters are the ending. */
static void take_last(struct word *word, const struct step *step)
{
	const struct rule *rule = find_rule(word, step);

	if (rule && turns_often(word, word->n - rule->ending.len + rule->instead.len))
		replace(word, rule->ending.len, rule->instead);
}

/* A last "e", and one of two "l". */
static void tidy(struct word *word)
{
	size_t before = word->n - 1;

	if (word->letters[before] == 'e' &&
	    (turns_often(word, before) || (turns_once(word, before) && !is_short(word, before))))
		word->n--;
	if (ends(word, S("ll")) && turns_often(word, word->n - 1))
		word->n--;
}

size_t porter_stem(char *letters, size_t n)
{
	struct word word = { .letters = letters, .n = n };

	if (n < SHORTEST)
		return n;
	mark_vowels(&word, 0);
	strip_s(&word);
	strip_past(&word);
	turn_y(&word);
	take(&word, &shorten);
	take(&word, &shorten_more);
	take_last(&word, &strip);
	tidy(&word);
	return word.n;
}
