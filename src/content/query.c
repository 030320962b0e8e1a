/* SPDX-License-Identifier: MIT */
/*
 * The tokens of FTS5's queries, told apart as FTS5 does. Knows nothing of how they belong together:
 * hundreds of cues are read each time that an answer is looked at, and this is read most.
 */
#include "content/query.h"

static bool in_word(char c)
{
	return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
	       (unsigned char)c >= 0x80;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

static enum query_token word_token(struct str word)
{
	static const struct {
		struct str word;
		enum query_token token;
	} operators[] = {
		{ STR_INIT("OR"), QUERY_OR },
		{ STR_INIT("AND"), QUERY_AND },
		{ STR_INIT("NEAR"), QUERY_NEAR },
		{ STR_INIT("NOT"), QUERY_NOT },
	};

	/* Nearly all other words are in small letters. */
	for (size_t i = 0; i < COUNT(operators) && word.ptr[0] <= 'Z'; i++)
		if (str_eq(word, operators[i].word))
			return operators[i].token;
	return QUERY_WORD;
}

/* What stands from one quote to the next. */
static enum query_token read_quoted(struct str query, size_t *end)
{
	size_t quote = str_find(query, S("\""), *end);

	*end = quote == SIZE_MAX ? query.len : quote + 1;
	return quote == SIZE_MAX ? QUERY_OTHER : QUERY_PHRASE;
}

enum query_token query_next(struct str query, size_t *start, size_t *end)
{
	while (*start < query.len && is_space(query.ptr[*start]))
		(*start)++;
	*end = *start;
	if (*start == query.len)
		return QUERY_END;
	switch (query.ptr[(*end)++]) {
	case '(':
		return QUERY_OPEN;
	case ')':
		return QUERY_CLOSE;
	case ',':
		return QUERY_COMMA;
	case '*':
		return QUERY_STAR;
	case '"':
		return read_quoted(query, end);
	default:
		break;
	}
	if (!in_word(query.ptr[*start]))
		return QUERY_OTHER;
	while (*end < query.len && in_word(query.ptr[*end]))
		(*end)++;
	return word_token(str_slice(query, *start, *end));
}

size_t query_phrases(struct str query)
{
	enum query_token token;
	size_t n = 0, end;

	for (size_t at = 0; (token = query_next(query, &at, &end)) != QUERY_END; at = end)
		n += token == QUERY_WORD || token == QUERY_PHRASE;
	return n;
}
