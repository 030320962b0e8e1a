/* SPDX-License-Identifier: MIT */
/*
 * Writing JSON, two spaces a level, the same bytes for the same calls. It knows no values that
 * stand for themselves: whoever calls it walks the data. What a terminal would act on is escaped,
 * so that the data stay exact and the text harmless.
 */
#include "base/base.h"

#include <assert.h>
#include <math.h>

/* Numbers between these are written without an exponent. */
#define MOST_PLAIN  1e15
#define LEAST_PLAIN 1e-6

static void add_escape(struct buf *out, uint32_t c)
{
	if (c > 0xffff) {
		add_escape(out, 0xd800 + ((c - 0x10000) >> 10));
		c = 0xdc00 + ((c - 0x10000) & 0x3ff);
	}
	buf_addf(out, "\\u%04x", (unsigned)c);
}

static void add_character(struct buf *out, uint32_t c)
{
	static const char short_forms[] = "\"\"\\\\\bb\ff\nn\rr\tt";

	for (size_t i = 0; i + 1 < sizeof short_forms; i += 2) {
		if (c == (unsigned char)short_forms[i]) {
			buf_addc(out, '\\');
			buf_addc(out, short_forms[i + 1]);
			return;
		}
	}
	if (utf8_is_unsafe(c))
		add_escape(out, c);
	else
		utf8_add(out, c);
}

static void add_quoted(struct buf *out, struct str s)
{
	buf_addc(out, '"');
	for (size_t at = 0; at < s.len;)
		add_character(out, utf8_next(s, &at));
	buf_addc(out, '"');
}

static void new_line(struct json *json)
{
	buf_addc(json->out, '\n');
	for (int i = 0; i < json->depth; i++)
		buf_adds(json->out, S("  "));
}

/* What stands between the value before and the value that comes. */
static void lead(struct json *json, struct str key)
{
	if (json->more)
		buf_addc(json->out, ',');
	if (json->depth > 0)
		new_line(json);
	if (key.len > 0) {
		add_quoted(json->out, key);
		buf_adds(json->out, S(": "));
	}
	json->more = true;
}

static void begin(struct json *json, struct str key, char bracket)
{
	lead(json, key);
	buf_addc(json->out, bracket);
	json->depth++;
	json->more = false;
}

static void end(struct json *json, char bracket)
{
	assert(json->depth > 0);
	json->depth--;
	if (json->more)
		new_line(json);
	buf_addc(json->out, bracket);
	json->more = true;
}

void json_object(struct json *json, struct str key)
{
	begin(json, key, '{');
}

void json_list(struct json *json, struct str key)
{
	begin(json, key, '[');
}

void json_end_object(struct json *json)
{
	end(json, '}');
}

void json_end_list(struct json *json)
{
	end(json, ']');
}

void json_str(struct json *json, struct str key, struct str value)
{
	lead(json, key);
	add_quoted(json->out, value);
}

void json_int(struct json *json, struct str key, int64_t value)
{
	lead(json, key);
	buf_addf(json->out, "%lld", (long long)value);
}

/* How many decimals `digits` digits of a number are. */
static int decimals(double value, int digits)
{
	int whole = (int)floor(log10(fabs(value))) + 1;

	return digits > whole ? digits - whole : 0;
}

void json_double(struct json *json, struct str key, double value)
{
	char text[40];
	double back;
	int digits = 0;

	if (!isfinite(value)) {
		json_null(json, key);
		return;
	}
	/* The fewest digits that give the number back; a whole one as it is said: 20, not 2e+01. */
	do {
		snprintf(text, sizeof text, "%.*g", ++digits, value);
		back = strtod(text, NULL);
	} while (digits < 17 && (back < value || back > value));
	if (strchr(text, 'e') && fabs(value) < MOST_PLAIN && fabs(value) >= LEAST_PLAIN)
		snprintf(text, sizeof text, "%.*f", decimals(value, digits), value);
	lead(json, key);
	buf_adds(json->out, str_from(text));
}

void json_bool(struct json *json, struct str key, bool value)
{
	lead(json, key);
	buf_adds(json->out, value ? S("true") : S("false"));
}

void json_null(struct json *json, struct str key)
{
	lead(json, key);
	buf_adds(json->out, S("null"));
}

void json_finish(struct json *json)
{
	assert(json->depth == 0);
	buf_addc(json->out, '\n');
}
