/* SPDX-License-Identifier: MIT */
/*
 * Slices: cutting, comparing, finding, reading numbers, guessing what was meant. They know bytes,
 * and code points only where letters are counted; they own nothing but the copies they put into an
 * arena.
 */
#include "base/base.h"
#include "base/memory.h"

#include <assert.h>
#include <math.h>

struct str str_from(const char *text)
{
	return (struct str){ text, text ? strlen(text) : 0 };
}

struct str str_slice(struct str s, size_t start, size_t end)
{
	if (end > s.len)
		end = s.len;
	if (start > end)
		start = end;
	return (struct str){ s.ptr ? s.ptr + start : NULL, end - start };
}

char *str_z(struct arena *arena, struct str s)
{
	char *copy = arena_alloc(arena, s.len + 1);

	if (s.len > 0)
		memcpy(copy, s.ptr, s.len);
	return copy;
}

struct str str_dup(struct arena *arena, struct str s)
{
	return (struct str){ str_z(arena, s), s.len };
}

/* Most texts are short: they are made once and copied, longer ones are made again. */
struct str str_formatv(struct arena *arena, const char *format, va_list args)
{
	char first[240], *text;
	va_list again;
	int len;

	assert(format);
	va_copy(again, args);
	len = vsnprintf(first, sizeof first, format, again);
	va_end(again);
	if (len < 0)
		memory_fail();
	text = arena_alloc(arena, (size_t)len + 1);
	if ((size_t)len < sizeof first)
		memcpy(text, first, (size_t)len);
	else
		vsnprintf(text, (size_t)len + 1, format, args);
	return (struct str){ text, (size_t)len };
}

struct str str_format(struct arena *arena, const char *format, ...)
{
	struct str text;
	va_list args;

	va_start(args, format);
	text = str_formatv(arena, format, args);
	va_end(args);
	return text;
}

bool str_eq(struct str a, struct str b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

int str_cmp(struct str a, struct str b)
{
	size_t shorter = a.len < b.len ? a.len : b.len;
	int order = shorter > 0 ? memcmp(a.ptr, b.ptr, shorter) : 0;

	return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

bool str_starts(struct str s, struct str prefix)
{
	return s.len >= prefix.len && str_eq(str_slice(s, 0, prefix.len), prefix);
}

bool str_ends(struct str s, struct str suffix)
{
	return s.len >= suffix.len && str_eq(str_slice(s, s.len - suffix.len, s.len), suffix);
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str str_trim(struct str s)
{
	size_t start = 0, end = s.len;

	while (start < end && is_space(s.ptr[start]))
		start++;
	while (end > start && is_space(s.ptr[end - 1]))
		end--;
	return str_slice(s, start, end);
}

size_t str_find(struct str s, struct str what, size_t from)
{
	if (from > s.len || what.len > s.len - from)
		return SIZE_MAX;
	if (what.len == 0)
		return from;
	for (size_t last = s.len - what.len; from <= last; from++) {
		const char *hit = memchr(s.ptr + from, what.ptr[0], last - from + 1);

		if (!hit)
			break;
		from = (size_t)(hit - s.ptr);
		if (memcmp(hit, what.ptr, what.len) == 0)
			return from;
	}
	return SIZE_MAX;
}

struct str str_cut(struct str *rest, char separator)
{
	const char *hit = rest->len > 0 ? memchr(rest->ptr, separator, rest->len) : NULL;
	struct str part = *rest;

	if (!hit) {
		*rest = (struct str){ 0 };
		return part;
	}
	part.len = (size_t)(hit - part.ptr);
	*rest = str_slice(*rest, part.len + 1, rest->len);
	return part;
}

bool str_int(struct str s, int64_t *out)
{
	bool negative = str_starts(s, S("-"));
	uint64_t limit = negative ? (uint64_t)INT64_MAX + 1 : INT64_MAX;
	uint64_t value = 0;

	if (s.len == (size_t)negative)
		return false;
	for (size_t i = negative; i < s.len; i++) {
		uint64_t digit = (uint64_t)(unsigned char)s.ptr[i] - '0';

		if (digit > 9 || value > (limit - digit) / 10)
			return false;
		value = value * 10 + digit;
	}
	*out = negative && value > 0 ? -(int64_t)(value - 1) - 1 : (int64_t)value;
	return true;
}

bool str_double(struct str s, double *out)
{
	struct buf copy = { 0 };
	double value;
	char *end;
	bool whole;

	/* strtod would also take white space, a plus sign, hexadecimal, "inf" and "nan". */
	for (size_t i = 0; i < s.len; i++) {
		if (!strchr("0123456789.eE+-", s.ptr[i]) || s.ptr[i] == '\0')
			return false;
	}
	if (s.len == 0 || s.ptr[0] == '+')
		return false;
	buf_adds(&copy, s);
	value = strtod(copy.ptr, &end);
	whole = end == copy.ptr + copy.len;
	buf_release(&copy);
	if (!whole || !isfinite(value))
		return false;
	*out = value;
	return true;
}

/* Words longer than this are never guessed at. */
enum { LETTERS = 160 };

static size_t letters_of(struct str s, uint32_t letters[LETTERS])
{
	size_t n = 0, at = 0;

	while (at < s.len) {
		if (n == LETTERS)
			return SIZE_MAX;
		letters[n++] = utf8_next(s, &at);
	}
	return n;
}

static size_t least(size_t a, size_t b, size_t c)
{
	size_t ab = a < b ? a : b;

	return ab < c ? ab : c;
}

/* Damerau and Levenshtein's distance in its "optimal string alignment" form: insertions, deletions,
 * replacements, and swapped neighbours. */
static size_t distance(const uint32_t *a, size_t na, const uint32_t *b, size_t nb)
{
	size_t rows[3][LETTERS + 1];
	size_t *before = rows[0], *above = rows[1], *row = rows[2];

	for (size_t j = 0; j <= nb; j++)
		row[j] = j;
	for (size_t i = 1; i <= na; i++) {
		size_t *oldest = before;

		before = above;
		above = row;
		row = oldest;
		row[0] = i;
		for (size_t j = 1; j <= nb; j++) {
			row[j] = least(above[j] + 1, row[j - 1] + 1,
			               above[j - 1] + (a[i - 1] != b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				row[j] = least(row[j], row[j], before[j - 2] + 1);
		}
	}
	return row[nb];
}

struct str str_nearest(struct str word, const struct str *candidates, size_t n)
{
	uint32_t meant[LETTERS], other[LETTERS];
	size_t length = letters_of(word, meant);
	size_t best = SIZE_MAX, nearest = n;

	if (length == SIZE_MAX)
		return (struct str){ 0 };
	for (size_t i = 0; i < n; i++) {
		size_t other_length = letters_of(candidates[i], other);
		size_t d;

		if (other_length == SIZE_MAX)
			continue;
		d = distance(meant, length, other, other_length);
		if (d * 3 <= length && d < best) {
			best = d;
			nearest = i;
		}
	}
	return nearest < n ? candidates[nearest] : (struct str){ 0 };
}
