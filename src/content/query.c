/* SPDX-License-Identifier: MIT */
/*
 * The tokens of FTS5's queries, told apart as FTS5 does, and what they are to be before they are
 * looked at. Knows nothing of how tokens belong together.
 */
#include "content/query.h"

static bool in_word(char c)
{
	enum { SUBSTITUTE = 0x1a };

	return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
	       c == SUBSTITUTE || (unsigned char)c >= 0x80;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static enum query_token word_token(struct str word)
{
	static const struct {
		struct str word;
		enum query_token token;
	} operators[] = {
		{ STR_INIT("OR"), QUERY_OR },
		{ STR_INIT("AND"), QUERY_AND },
		{ STR_INIT("NOT"), QUERY_NOT },
	};

	/* Nearly all other words are in small letters. */
	for (size_t i = 0; i < COUNT(operators) && word.ptr[0] <= 'Z'; i++)
		if (str_eq(word, operators[i].word))
			return operators[i].token;
	return QUERY_WORD;
}

/* What stands from one quote to the next that is not doubled. */
static enum query_token read_quoted(struct str query, size_t *end)
{
	for (size_t quote; (quote = str_find(query, S("\""), *end)) != SIZE_MAX;) {
		*end = quote + 1;
		if (*end == query.len || query.ptr[*end] != '"')
			return QUERY_QUOTED;
		++*end;
	}
	*end = query.len;
	return QUERY_OTHER;
}

static enum query_token sign_token(char sign)
{
	static const struct {
		char sign;
		enum query_token token;
	} signs[] = {
		{ '(', QUERY_OPEN },          { ')', QUERY_CLOSE }, { ',', QUERY_COMMA },
		{ '*', QUERY_STAR },          { '+', QUERY_PLUS },  { '^', QUERY_CARET },
		{ ':', QUERY_COLON },         { '-', QUERY_MINUS }, { '{', QUERY_OPEN_COLUMNS },
		{ '}', QUERY_CLOSE_COLUMNS },
	};

	for (size_t i = 0; i < COUNT(signs); i++)
		if (signs[i].sign == sign)
			return signs[i].token;
	return QUERY_OTHER;
}

enum query_token query_next(struct str query, size_t *start, size_t *end)
{
	while (*start < query.len && is_space(query.ptr[*start]))
		(*start)++;
	*end = *start;
	if (*start == query.len)
		return QUERY_END;
	char first = query.ptr[(*end)++];
	if (first == '"')
		return read_quoted(query, end);
	if (!in_word(first))
		return sign_token(first);
	while (*end < query.len && in_word(query.ptr[*end]))
		(*end)++;
	return word_token(str_slice(query, *start, *end));
}

static const char *too_much(struct str query)
{
	_Static_assert(LIMIT_PHRASES == 500 && LIMIT_NESTED == 64, "the reasons name the limits");
	int phrases = 0, open = 0;
	enum query_token token;

	for (size_t at = 0, end; (token = query_next(query, &at, &end)) != QUERY_END; at = end) {
		phrases += token == QUERY_WORD || token == QUERY_QUOTED;
		open += (token == QUERY_OPEN) - (token == QUERY_CLOSE);
		if (phrases > LIMIT_PHRASES)
			return "a query has at most 500 words and phrases";
		if (open > LIMIT_NESTED)
			return "a query has at most 64 brackets within one another";
	}
	return NULL;
}

const char *query_refusal(struct str query)
{
	struct str text = str_trim(query);

	if (text.len == 0)
		return "the query is empty";
	if (text.ptr[0] == '*')
		return "a query does not begin with *";
	if (memchr(text.ptr, '\0', text.len))
		return "a query has no zero byte";
	return too_much(query);
}

/* ---- columns ---- */

struct str column_name(enum column column)
{
	static const char *const names[] = {
		[OWN_TEXT] = "own_text",
		[CONTEXT] = "context_text",
		[OWN_READING] = "own_reading",
		[CONTEXT_READING] = "context_reading",
	};

	return str_from(names[column]);
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static bool is_name(struct str text, struct str name)
{
	bool same = text.len == name.len;

	for (size_t i = 0; same && i < name.len; i++)
		same = lower(text.ptr[i]) == name.ptr[i];
	return same;
}

bool column_find(struct str name, enum column *out)
{
	for (int i = 0; i < COLUMNS; i++)
		if (is_name(name, column_name((enum column)i))) {
			*out = (enum column)i;
			return true;
		}
	return false;
}
