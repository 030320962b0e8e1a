/* SPDX-License-Identifier: MIT */
/*
 * The marks with which people write lists, headings, code and rules, and the words with which an
 * item goes on with the one before it. Knows the beginning of one line, and nothing of other lines.
 */
#include "content/mark.h"

enum {
	MOST_HEADING = 6,
	MOST_DIGITS = 9, /* of the number of a list item */
	SHORTEST_FENCE = 3,
};

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

size_t mark_item(struct str rest)
{
	size_t n = 0;

	if (rest.len > 0 && (rest.ptr[0] == '-' || rest.ptr[0] == '*' || rest.ptr[0] == '+')) {
		n = 1;
	} else {
		while (n < rest.len && n < MOST_DIGITS && is_digit(rest.ptr[n]))
			n++;
		if (n == 0 || n == rest.len || (rest.ptr[n] != '.' && rest.ptr[n] != ')'))
			return 0;
		n++;
	}
	return n == rest.len || is_space(rest.ptr[n]) ? n : 0;
}

size_t mark_fence(struct str rest)
{
	size_t n = 0;

	if (rest.len == 0 || (rest.ptr[0] != '`' && rest.ptr[0] != '~'))
		return 0;
	while (n < rest.len && rest.ptr[n] == rest.ptr[0])
		n++;
	return n < SHORTEST_FENCE ? 0 : n;
}

size_t mark_heading(struct str rest)
{
	size_t n = 0;

	while (n < rest.len && rest.ptr[n] == '#')
		n++;
	if (n == 0 || n > MOST_HEADING || (n < rest.len && !is_space(rest.ptr[n])))
		return 0;
	return n;
}

bool mark_opens_fence(struct str rest)
{
	size_t n = mark_fence(rest);

	/* "```x```" is code within a line. */
	return n > 0 && (rest.ptr[0] == '~' ||
	                 str_find(str_slice(rest, n, rest.len), S("`"), 0) == SIZE_MAX);
}

bool mark_rule(struct str rest)
{
	size_t marks = 0;

	for (size_t i = 0; i < rest.len; i++) {
		if (rest.ptr[i] != rest.ptr[0] && !is_space(rest.ptr[i]))
			return false;
		marks += rest.ptr[i] == rest.ptr[0];
	}
	return marks >= 3 && strchr("-*_", rest.ptr[0]) && rest.ptr[0] != '\0';
}

/* With one of these an item goes on with what the one before it says. */
static const char *const connectives[] = {
	"because", "b/c",       "bc",     "since", "so",   "hence",
	"thus",    "therefore", "reason", "why",   "else", "otherwise",
	"then",    "e.g.",      "i.e.",   "->",    "=>",   "\xe2\x86\x92",
};

/* The first letter may be a capital. */
static bool begins_with(struct str text, struct str word)
{
	bool same = text.len > word.len &&
	            (text.ptr[0] == word.ptr[0] || (text.ptr[0] ^ word.ptr[0]) == ('a' ^ 'A'));

	return same && str_starts(str_slice(text, 1, text.len), str_slice(word, 1, word.len)) &&
	       (is_space(text.ptr[word.len]) || strchr(",:", text.ptr[word.len]));
}

bool mark_goes_on(struct str text)
{
	for (size_t i = 0; i < COUNT(connectives); i++)
		if (begins_with(text, str_from(connectives[i])))
			return true;
	return false;
}
