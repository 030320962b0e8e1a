/* SPDX-License-Identifier: MIT */
/*
 * A sentence, or a formula, as claims: the parts that have one number each, with its unit and the
 * words around it. A part that is hard to read is no claim. It does not know what a number is
 * about.
 */
#include "interview/private.h"

enum { TOKENS = CLAIM_WORDS };

/* What people write for a factor or for a unit. */
static const struct spelling {
	const char *word, *unit; /* "": a factor */
	double factor;
} spellings[] = {
	{ "K", "", 1e3 },
	{ "k", "", 1e3 },
	{ "thousand", "", 1e3 },
	{ "M", "", 1e6 },
	{ "mn", "", 1e6 },
	{ "million", "", 1e6 },
	{ "G", "", 1e9 },
	{ "bn", "", 1e9 },
	{ "billion", "", 1e9 },
	{ "millisecond", "ms", 1 },
	{ "milliseconds", "ms", 1 },
	{ "second", "s", 1 },
	{ "seconds", "s", 1 },
	{ "minute", "min", 1 },
	{ "minutes", "min", 1 },
	{ "hour", "h", 1 },
	{ "hours", "h", 1 },
	{ "days", "day", 1 },
	{ "weeks", "week", 1 },
	{ "months", "month", 1 },
	{ "years", "year", 1 },
	{ "percent", "%", 1 },
};

/* Words that part two statements. */
static const char *const parting[] = { "and", "but", "so", "then", "plus", "times", NULL };

enum sort { WORD, NUMBER, SLASH };

struct token {
	enum sort sort;
	struct str text;
	size_t end;
	bool glued; /* no blank before it */
};

/* What stands between two separators. */
struct clause {
	struct token tokens[TOKENS];
	size_t n;
	bool doubtful; /* too long, or with a sign that is not understood */
};

bool word_is_one_of(const char *const *list, struct str word)
{
	for (; *list; list++) {
		if (str_eq(word, str_from(*list)))
			return true;
	}
	return false;
}

/* ---- clauses ---- */

static bool is_digit(struct str text, size_t at)
{
	return at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9';
}

/* Whatever is made of digits, points and exponents; what is no number is found out later. */
static size_t number_end(struct str text, size_t at)
{
	while (at < text.len) {
		bool joins = text.ptr[at] == '.' || text.ptr[at] == 'e' || text.ptr[at] == 'E';
		if (!is_digit(text, at) && !(joins && is_digit(text, at + 1)))
			break;
		at++;
	}
	return at;
}

static size_t word_end(struct str text, size_t at)
{
	size_t next = at;

	while (at < text.len && !is_digit(text, at) && utf8_is_alnum(utf8_next(text, &next)))
		at = next;
	return at;
}

/* A sign that parts two statements, or the terms of a formula. */
static bool parts(struct str text, size_t at)
{
	char c = text.ptr[at], after = at + 1 < text.len ? text.ptr[at + 1] : ' ';

	return strchr(",;()[]|*+^", c) != NULL || ((c == '/' || c == '-') && after == ' ') ||
	       ((c == '-' || c == '=') && after == '>') || (unsigned char)c >= 0x80;
}

static void add_token(struct clause *clause, struct token token)
{
	if (clause->n == TOKENS)
		clause->doubtful = true;
	else
		clause->tokens[clause->n++] = token;
}

/* The clause that begins at `*at`; `*at` goes behind what ended it. False at the end of the text. */
static bool next_clause(struct str text, size_t *at, struct clause *clause)
{
	bool glued = false;

	*clause = (struct clause){ 0 };
	while (*at < text.len) {
		size_t start = *at, end = is_digit(text, start) ? number_end(text, start)
		                                                : word_end(text, start);
		struct token token = { is_digit(text, start) ? NUMBER : WORD,
			               str_slice(text, start, end), end, glued };
		bool sign = end == start;
		*at = sign ? start + 1 : end;
		if ((sign && parts(text, start)) || word_is_one_of(parting, token.text))
			return true;
		glued = !sign || text.ptr[start] != ' ';
		if (sign && (text.ptr[start] == '/' || text.ptr[start] == '%'))
			token = (struct token){ text.ptr[start] == '/' ? SLASH : WORD,
				                str_slice(text, start, start + 1), start + 1,
				                true };
		else if (sign && strchr(" .:=~\"'`", text.ptr[start]))
			continue;
		clause->doubtful |= sign && token.text.len == 0;
		add_token(clause, token);
	}
	return clause->n > 0;
}

/* ---- its number ---- */

bool dims_are_none(struct dims dims)
{
	return !dims.time && !dims.byte && !dims.usd && !dims.eur && !dims.flop;
}

/* The name of the unit that a token is; empty when it is another word. */
static struct str unit_at(struct arena *arena, const struct clause *clause, size_t i)
{
	struct quantity unit;
	struct str name, why;

	if (i >= clause->n || clause->tokens[i].sort != WORD)
		return (struct str){ 0 };
	name = clause->tokens[i].text;
	for (size_t k = 0; k < COUNT(spellings); k++) {
		if (*spellings[k].unit && str_eq(name, str_from(spellings[k].word)))
			name = str_from(spellings[k].unit);
	}
	if (str_eq(name, S("%")) ||
	    (unit_parse(arena, name, &unit, &why) && !dims_are_none(unit.dims)))
		return name;
	return (struct str){ 0 };
}

static double factor_at(const struct clause *clause, size_t i)
{
	for (size_t k = 0; i < clause->n && k < COUNT(spellings); k++) {
		if (!*spellings[k].unit &&
		    str_eq(clause->tokens[i].text, str_from(spellings[k].word)))
			return spellings[k].factor;
	}
	return 0;
}

/* "/day", "a day": where the unit behind it stands; 0 when there is none. */
static size_t per_at(const struct clause *clause, size_t i)
{
	static const char *const words[] = { "a", "per", "each", "every", NULL };

	if (i + 1 >= clause->n)
		return 0;
	return clause->tokens[i].sort == SLASH || word_is_one_of(words, clause->tokens[i].text)
	               ? i + 1
	               : 0;
}

/* Reads the number at token `*i` with what belongs to it, and goes behind it. */
static bool read_number(struct arena *arena, const struct clause *clause, size_t *i,
                        struct claim *claim)
{
	const struct token *number = &clause->tokens[(*i)++];
	double factor = factor_at(clause, *i);
	struct str unit, per = { 0 }, text = number->text, why;

	*i += factor > 0;
	unit = unit_at(arena, clause, *i);
	*i += unit.len > 0;
	if (factor <= 0 && !unit.len && *i < clause->n && clause->tokens[*i].glued &&
	    clause->tokens[*i].sort == WORD)
		return false; /* "10x", "2nd" */
	/* "1M uploads a day": what is counted stands between. */
	if (!unit.len && *i < clause->n && clause->tokens[*i].sort == WORD &&
	    per_at(clause, *i + 1) && unit_at(arena, clause, per_at(clause, *i + 1)).len)
		claim->words[claim->n++] = utf8_fold(arena, clause->tokens[(*i)++].text);
	if (per_at(clause, *i))
		per = unit_at(arena, clause, per_at(clause, *i));
	*i += per.len > 0 ? 2 : 0;
	text = str_format(arena, "%.*s %.*s%s%.*s", STR_ARG(text), STR_ARG(unit),
	                  per.len ? "/" : "", STR_ARG(per));
	if (!quantity_parse(arena, text, &claim->quantity, &why))
		return false;
	claim->quantity.value *= factor > 0 ? factor : 1;
	claim->percent = str_eq(unit, S("%"));
	claim->shown = (struct str){ number->text.ptr,
		                     clause->tokens[*i - 1].end - number->end + number->text.len };
	return true;
}

/* False: there is no number, or more than one. */
static bool read_claim(struct arena *arena, const struct clause *clause, struct claim *claim)
{
	bool numbered = false;

	*claim = (struct claim){ 0 };
	for (size_t i = 0; i < clause->n && !clause->doubtful;) {
		if (clause->tokens[i].sort == WORD) {
			claim->words[claim->n++] = utf8_fold(arena, clause->tokens[i++].text);
		} else if (clause->tokens[i].sort == NUMBER && !numbered) {
			numbered = true;
			if (!read_number(arena, clause, &i, claim))
				return false;
		} else {
			return false;
		}
	}
	return numbered && !clause->doubtful && claim->quantity.value > 0;
}

bool claim_next(struct arena *arena, struct str text, size_t *at, struct claim *claim)
{
	struct clause clause;

	while (next_clause(text, at, &clause)) {
		if (read_claim(arena, &clause, claim))
			return true;
	}
	return false;
}
