/* SPDX-License-Identifier: MIT */
/*
 * Reading numbers with units. Knows the table of units, and that any other word counts 1 and is
 * kept for reading; knows nothing of names and operators, which are formula.c's, nor how a value is
 * written for people, which is quantity_print.c's. A unit is a word, then any number of `/word`;
 * `/word` may stand alone.
 */
#include "content/quantity.h"

#include <assert.h>
#include <math.h>

#define TIME              \
	{                 \
		.time = 1 \
	}
#define BYTES             \
	{                 \
		.byte = 1 \
	}
#define FLOPS             \
	{                 \
		.flop = 1 \
	}

/* Within a series the smaller unit stands first. */
static const struct unit_row units[] = {
	{ "ns", 1e-9, TIME, SERIES_DECIMAL },
	{ "us", 1e-6, TIME, SERIES_DECIMAL },
	{ "ms", 1e-3, TIME, SERIES_DECIMAL },
	{ "s", 1, TIME, SERIES_DECIMAL },
	{ "min", 60, TIME, SERIES_DECIMAL },
	{ "h", 3600, TIME, SERIES_DECIMAL },
	{ "day", 86400, TIME, SERIES_DECIMAL },
	{ "week", 7 * 86400, TIME, SERIES_NONE },
	{ "month", 30 * 86400, TIME, SERIES_NONE },
	{ "year", 365 * 86400, TIME, SERIES_DECIMAL },
	{ "B", 1, BYTES, SERIES_DECIMAL },
	{ "KB", 1e3, BYTES, SERIES_DECIMAL },
	{ "MB", 1e6, BYTES, SERIES_DECIMAL },
	{ "GB", 1e9, BYTES, SERIES_DECIMAL },
	{ "TB", 1e12, BYTES, SERIES_DECIMAL },
	{ "KiB", 1024, BYTES, SERIES_BINARY },
	{ "MiB", 1024.0 * 1024, BYTES, SERIES_BINARY },
	{ "GiB", 1024.0 * 1024 * 1024, BYTES, SERIES_BINARY },
	{ "TiB", 1024.0 * 1024 * 1024 * 1024, BYTES, SERIES_BINARY },
	{ "FLOP", 1, FLOPS, SERIES_DECIMAL },
	{ "kFLOP", 1e3, FLOPS, SERIES_DECIMAL },
	{ "MFLOP", 1e6, FLOPS, SERIES_DECIMAL },
	{ "GFLOP", 1e9, FLOPS, SERIES_DECIMAL },
	{ "TFLOP", 1e12, FLOPS, SERIES_DECIMAL },
	{ "PFLOP", 1e15, FLOPS, SERIES_DECIMAL },
	{ "$", 1, { .usd = 1 }, SERIES_NONE },
	{ "EUR", 1, { .eur = 1 }, SERIES_NONE },
	{ "%", 0.01, { 0 }, SERIES_NONE },
};

const struct scale quantity_scales[QUANTITY_SCALES] = {
	{ 'k', 1e3 }, { 'M', 1e6 }, { 'G', 1e9 }, { 'T', 1e12 }
};

enum {
	MOST_EXPONENT = 100,
	EXCERPT = 24, /* bytes of a foreign text in a reason */
};

const struct unit_row *unit_find(struct str word)
{
	for (size_t i = 0; i < COUNT(units); i++)
		if (str_eq(word, str_from(units[i].name)))
			return &units[i];
	return NULL;
}

const struct unit_row *unit_smaller(const struct unit_row *row)
{
	for (const struct unit_row *u = row; u > units; u--)
		if (u[-1].series == row->series && dims_equal(u[-1].dims, row->dims))
			return &u[-1];
	return NULL;
}

const struct unit_row *unit_larger(const struct unit_row *row)
{
	for (const struct unit_row *u = row + 1; u < units + COUNT(units); u++)
		if (u->series == row->series && dims_equal(u->dims, row->dims))
			return u;
	return NULL;
}

static bool add_exponent(int8_t *exponent, int more)
{
	int sum = *exponent + more;

	if (sum < -MOST_EXPONENT || sum > MOST_EXPONENT)
		return false;
	*exponent = (int8_t)sum;
	return true;
}

bool dims_add(struct dims *sum, struct dims more, int times)
{
	assert(times >= -MOST_EXPONENT && times <= MOST_EXPONENT);
	return add_exponent(&sum->time, times * more.time) &&
	       add_exponent(&sum->byte, times * more.byte) &&
	       add_exponent(&sum->usd, times * more.usd) &&
	       add_exponent(&sum->eur, times * more.eur) &&
	       add_exponent(&sum->flop, times * more.flop);
}

bool dims_equal(struct dims a, struct dims b)
{
	return a.time == b.time && a.byte == b.byte && a.usd == b.usd && a.eur == b.eur &&
	       a.flop == b.flop;
}

bool dims_none(struct dims dims)
{
	return dims_equal(dims, (struct dims){ 0 });
}

static bool is_digit(struct str s, size_t at)
{
	return at < s.len && s.ptr[at] >= '0' && s.ptr[at] <= '9';
}

static size_t skip_digits(struct str s, size_t at)
{
	while (is_digit(s, at))
		at++;
	return at;
}

static size_t skip_space(struct str s, size_t at)
{
	while (at < s.len && (s.ptr[at] == ' ' || s.ptr[at] == '\t'))
		at++;
	return at;
}

struct str word_at(struct str text, size_t at)
{
	size_t end = at;

	while (end < text.len && !is_digit(text, at)) {
		size_t next = end;
		uint32_t c = utf8_next(text, &next);

		if (!utf8_is_alnum(c) && !(c == '_' && end > at))
			break;
		end = next;
	}
	return str_slice(text, at, end);
}

struct str unit_word_at(struct str text, size_t at)
{
	if (at < text.len && (text.ptr[at] == '$' || text.ptr[at] == '%'))
		return str_slice(text, at, at + 1);
	return word_at(text, at);
}

static struct str excerpt(struct str text, size_t at)
{
	size_t end = at;

	while (end < text.len && end - at < EXCERPT)
		utf8_next(text, &end);
	return str_trim(str_slice(text, at, end));
}

static bool is_name(const struct quantity_reader *reader, struct str word)
{
	for (size_t i = 0; i < reader->nnames; i++)
		if (str_eq(word, reader->names[i]))
			return true;
	return false;
}

static bool refuse(struct quantity_reader *reader, size_t at, const char *format, ...)
	BASE_PRINTF(3, 4);

static bool refuse(struct quantity_reader *reader, size_t at, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	reader->at = at;
	reader->why = str_formatv(reader->arena, format, args);
	va_end(args);
	return false;
}

/* The end of the number that begins at `at`; `at` itself when none does. */
static size_t number_end(struct str s, size_t at)
{
	size_t end = skip_digits(s, at);
	size_t exponent;

	if (end < s.len && s.ptr[end] == '.' && is_digit(s, end + 1))
		end = skip_digits(s, end + 1);
	if (end == at || end == s.len || (s.ptr[end] != 'e' && s.ptr[end] != 'E'))
		return end;
	exponent = end + 1;
	if (exponent < s.len && (s.ptr[exponent] == '+' || s.ptr[exponent] == '-'))
		exponent++;
	return is_digit(s, exponent) ? skip_digits(s, exponent) : end;
}

/* Multiplies `*out` by the unit `word` (or divides: `power` -1). */
static bool apply_unit(struct quantity_reader *reader, struct str word, int power,
                       struct quantity *out)
{
	const struct unit_row *row = unit_find(word);

	if (!row)
		return true;
	out->value *= power > 0 ? row->factor : 1 / row->factor;
	if (!dims_add(&out->dims, row->dims, power))
		return refuse(reader, reader->at, "the unit is out of range at '%.*s'",
		              STR_ARG(word));
	return true;
}

/* The word of a `/word` at `at` that belongs to a unit; empty when there is none. */
static struct str per_word(const struct quantity_reader *reader, size_t at)
{
	struct str text = reader->text, word;

	if (at >= text.len || text.ptr[at] != '/')
		return (struct str){ 0 };
	word = unit_word_at(text, at + 1);
	if (!unit_find(word) && is_name(reader, word))
		return (struct str){ 0 };
	return word;
}

/* The unit's text without white space, so that it reads the same however it was typed. */
static struct str squeezed(struct arena *arena, struct str text)
{
	char *out = arena_alloc(arena, text.len + 1);
	size_t n = 0;

	for (size_t i = 0; i < text.len; i++)
		if (text.ptr[i] != ' ' && text.ptr[i] != '\t')
			out[n++] = text.ptr[i];
	return (struct str){ .ptr = out, .len = n };
}

/* Reads a unit, which may be none, and multiplies `*out` by it. */
static bool read_unit(struct quantity_reader *reader, struct quantity *out)
{
	size_t start = skip_space(reader->text, reader->at), end = reader->at, at = start;
	struct str word = unit_word_at(reader->text, at);

	if (!unit_find(word) && is_name(reader, word))
		return refuse(reader, at, "'%.*s' is a name: an operator is missing before it",
		              STR_ARG(word));
	if (str_eq(word, S("K")))
		return refuse(reader, at, "'%.*s' is not a unit: a thousand is k", STR_ARG(word));
	if (word.len > 0) {
		end = at + word.len;
		if (!apply_unit(reader, word, 1, out))
			return false;
	}
	for (;;) {
		at = skip_space(reader->text, end);
		word = per_word(reader, at);
		if (word.len == 0)
			break;
		if (!apply_unit(reader, word, -1, out))
			return false;
		end = at + 1 + word.len;
	}
	reader->at = end;
	if (end > start)
		out->unit = squeezed(reader->arena, str_slice(reader->text, start, end));
	return true;
}

bool quantity_read_per(struct quantity_reader *reader, struct quantity *out)
{
	struct str word = per_word(reader, reader->at);
	struct quantity per = { .value = 1 };

	if (!unit_find(word) || !apply_unit(reader, word, -1, &per))
		return false;
	reader->at += 1 + word.len;
	per.unit = str_format(reader->arena, "/%.*s", STR_ARG(word));
	*out = per;
	return true;
}

static void read_scale(struct quantity_reader *reader, double *value)
{
	size_t at = skip_space(reader->text, reader->at);
	struct str word = word_at(reader->text, at);

	for (size_t i = 0; i < QUANTITY_SCALES; i++) {
		if (word.len == 1 && word.ptr[0] == quantity_scales[i].letter) {
			*value *= quantity_scales[i].factor;
			reader->at = at + 1;
		}
	}
}

bool quantity_read(struct quantity_reader *reader, struct quantity *out)
{
	struct str text = reader->text;
	size_t start = reader->at, end = number_end(text, start);
	struct quantity read = { 0 };

	if (end == start && start < text.len && text.ptr[start] == '$')
		return refuse(reader, start, "the unit stands behind the number: 5 $");
	if (end == start)
		return refuse(reader, start, "a number is expected");
	if (!str_double(str_slice(text, start, end), &read.value))
		return refuse(reader, start, "the number '%.*s' is too large",
		              STR_ARG(excerpt(text, start)));
	if (end < text.len && text.ptr[end] == ',' && is_digit(text, end + 1))
		return refuse(reader, end, "a number is written without commas");
	reader->at = end;
	read_scale(reader, &read.value);
	if (!read_unit(reader, &read))
		return false;
	if (!isfinite(read.value))
		return refuse(reader, start, "the number '%.*s' is too large",
		              STR_ARG(excerpt(text, start)));
	*out = read;
	return true;
}

bool quantity_parse(struct arena *arena, struct str text, struct quantity *out, struct str *why)
{
	struct quantity_reader reader = { .arena = arena, .text = str_trim(text) };
	struct quantity read = { 0 };
	bool negative = str_starts(reader.text, S("-")), good;

	reader.at = negative ? 1 : 0;
	good = quantity_read(&reader, &read);
	if (good && reader.at < reader.text.len)
		good = refuse(&reader, reader.at, "'%.*s' behind the quantity makes no sense",
		              STR_ARG(excerpt(reader.text, reader.at)));
	if (!good) {
		*why = reader.why;
		return false;
	}
	*out = read;
	out->value = negative ? -read.value : read.value;
	return true;
}

bool unit_parse(struct arena *arena, struct str text, struct quantity *out, struct str *why)
{
	struct quantity_reader reader = { .arena = arena, .text = str_trim(text) };
	struct quantity read = { .value = 1 };
	bool good = read_unit(&reader, &read);

	if (good && reader.at == 0)
		good = refuse(&reader, 0, "'%.*s' is not a unit", STR_ARG(excerpt(reader.text, 0)));
	if (good && reader.at < reader.text.len)
		good = refuse(&reader, reader.at, "'%.*s' behind the unit makes no sense",
		              STR_ARG(excerpt(reader.text, reader.at)));
	if (!good) {
		*why = reader.why;
		return false;
	}
	*out = read;
	return true;
}
