/* SPDX-License-Identifier: MIT */
/*
 * Where a sentence ends: at `.` `!` `?` `;` before white space, but not behind a number, a single
 * letter, "e.g", "i.e" or "vs", which a point does not end. Knows characters, and nothing of lines
 * or marks. All the marks stand before white space, so looking back from one never passes another:
 * the time is linear.
 */
#include "content/sentence.h"

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* White space of any script that a keyboard or a paste may leave. */
static bool is_wide_space(uint32_t c)
{
	return c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 ||
	       c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Whether white space, or the end, stands at `at`; `*length` is that of the white space. */
static bool space_at(struct str text, size_t at, size_t end, size_t *length)
{
	size_t next = at;

	*length = 0;
	if (at >= end)
		return true;
	if ((unsigned char)text.ptr[at] < 0x80) {
		*length = 1;
		return is_space(text.ptr[at]);
	}
	if (!is_wide_space(utf8_next(text, &next)))
		return false;
	*length = next - at;
	return true;
}

void sentence_trim(struct str text, size_t *start, size_t *end)
{
	size_t length;

	while (*start < *end && space_at(text, *start, *end, &length))
		*start += length;
	while (*start < *end) {
		size_t before = utf8_prev(text, *end);

		if (!space_at(text, before, *end, &length))
			break;
		*end = before;
	}
}

static bool is_word(uint32_t c)
{
	return utf8_is_alnum(c);
}

/* Whether the word that ends at `at` is a number: digits, with points or commas between them. */
static bool ends_number(struct str text, size_t start, size_t at)
{
	bool digit = at > start && is_digit(text.ptr[at - 1]);

	while (at > start &&
	       (is_digit(text.ptr[at - 1]) || text.ptr[at - 1] == '.' || text.ptr[at - 1] == ','))
		at--;
	if (!digit || at == start)
		return digit;
	at = utf8_prev(text, at);
	return !is_word(utf8_next(text, &at));
}

/* Whether a single letter ends at `at`: that of a name, of a list, or the last one of "e.g" and
 * "i.e". */
static bool ends_letter(struct str text, size_t start, size_t at)
{
	size_t letter, before, next;

	if (at <= start)
		return false;
	letter = next = utf8_prev(text, at);
	if (!is_word(utf8_next(text, &next)))
		return false;
	if (letter <= start)
		return true;
	before = utf8_prev(text, letter);
	return !is_word(utf8_next(text, &before));
}

static bool ends_versus(struct str text, size_t start, size_t at)
{
	size_t before = at - 2;

	if (at < start + 2 || (text.ptr[at - 2] | 0x20) != 'v' || (text.ptr[at - 1] | 0x20) != 's')
		return false;
	if (before == start)
		return true;
	before = utf8_prev(text, before);
	return !is_word(utf8_next(text, &before));
}

/* Whether the mark at `at` ends a sentence of the text from `start` to `end`. */
static bool ends_sentence(struct str text, size_t start, size_t at, size_t end)
{
	char c = text.ptr[at];
	size_t length;

	if (c != '.' && c != '!' && c != '?' && c != ';')
		return false;
	if (!space_at(text, at + 1, end, &length))
		return false;
	if (c == '.' && ends_versus(text, start, at))
		return false;
	return !ends_number(text, start, at) && !ends_letter(text, start, at);
}

size_t sentence_end(struct str text, size_t start, size_t end, bool *whole)
{
	*whole = true;
	for (size_t at = start; at < end; at++)
		if (ends_sentence(text, start, at, end))
			return at + 1;
	*whole = false;
	return end;
}
