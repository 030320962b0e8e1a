/* SPDX-License-Identifier: MIT */
/*
 * Whether a text only lists words: "canary, shadow, rollback, fallback, ...". Whoever explains
 * something, in bullets too, uses small words ("on", "than", "we"), numbers, arrows, colons or signs;
 * a list of names has none. Knows English small words, and nothing of cues.
 */
#include "content/wordlist.h"

enum {
	FEWEST = 10,  /* words of a list: a shorter text may be a bullet */
	LONGEST = 10, /* letters of a small word */
};

/* Signs that relate what stands beside them. */
static const char signs[] = ":;=<>+()%$&?!|~";

static const char *const small_words[] = {
	"next",  "first", "second", "last",    "either", "neither", "both",  "a",       "an",
	"the",   "is",    "are",    "was",     "were",   "be",      "been",  "has",     "have",
	"had",   "do",    "does",   "did",     "will",   "would",   "can",   "could",   "should",
	"must",  "may",   "i",      "we",      "you",    "they",    "it",    "its",     "he",
	"she",   "this",  "that",   "these",   "those",  "who",     "what",  "which",   "how",
	"why",   "where", "when",   "if",      "then",   "than",    "so",    "because", "since",
	"as",    "until", "unless", "to",      "of",     "for",     "from",  "in",      "on",
	"at",    "by",    "with",   "without", "into",   "over",    "under", "per",     "via",
	"vs",    "after", "before", "between", "not",    "no",      "never", "only",    "each",
	"every", "some",  "all",    "more",    "less",   "most",    "but",   "or",      "while",
	"out",   "off",   "up",     "down",    "our",    "their",   "my",    "one",     "two",
	"w",     "b",     "else",   "else",    "there",  "them",    "us",    "just",
};

static bool is_small(struct str word)
{
	char lower[LONGEST + 1] = { 0 };

	if (word.len > LONGEST)
		return false;
	for (size_t i = 0; i < word.len; i++)
		lower[i] = word.ptr[i] >= 'A' && word.ptr[i] <= 'Z' ? (char)(word.ptr[i] | 0x20)
		                                                    : word.ptr[i];
	for (size_t i = 0; i < COUNT(small_words); i++)
		if (strcmp(lower, small_words[i]) == 0)
			return true;
	return false;
}

static bool is_blank(char c)
{
	return c == ' ' || c == ',' || (c >= '\t' && c <= '\r');
}

/* Whether a word between blanks relates others: a small word, a number, one with a sign or an
 * apostrophe, or one of another script, of which nothing is known. */
static bool relates(struct str word)
{
	bool number = word.ptr[0] >= '0' && word.ptr[0] <= '9';

	for (size_t i = 0; i < word.len; i++)
		if ((unsigned char)word.ptr[i] >= 0x80 || word.ptr[i] == '\'' ||
		    strchr(signs, word.ptr[i]))
			return true;
	while (word.len > 1 && word.ptr[word.len - 1] == '.')
		word.len--;
	return number || word.ptr[0] == '-' || is_small(word);
}

bool wordlist_is(struct str text)
{
	size_t words = 0;

	for (size_t at = 0; at < text.len;) {
		size_t start = at;

		while (at < text.len && !is_blank(text.ptr[at]))
			at++;
		if (at > start && relates(str_slice(text, start, at)))
			return false;
		words += at > start;
		at += at == start;
	}
	return words >= FEWEST;
}
