/* SPDX-License-Identifier: MIT */
/*
 * Amounts as words: "30-90d" is 30-90 days, "10M" is 10 million, "1:2000" is ratio 1 to 2000. One
 * spelling for each amount, so that cues need no other. Knows the abbreviations that mean one
 * thing beside a number; what may mean two ("10m") is left as it stands.
 */
#include "content/reader.h"

#include <math.h>

enum { LONGEST_NUMBER = 32 };

/* What may follow a number. */
struct suffix {
	const char *text;
	double scale; /* of a word for a power of ten, else 0 */
	const char *word;
	bool apart; /* a space may stand before it */
};

static const struct suffix suffixes[] = {
	{ "thousand", 1e3, "", true },
	{ "k", 1e3, "", false },
	{ "K", 1e3, "", false },
	{ "million", 1e6, "million", true },
	{ "mio", 1e6, "million", true },
	{ "mil", 1e6, "million", true },
	{ "mln", 1e6, "million", true },
	{ "mn", 1e6, "million", true },
	{ "MM", 1e6, "million", true },
	{ "M", 1e6, "million", true },
	{ "billion", 1e9, "billion", true },
	{ "bln", 1e9, "billion", true },
	{ "bn", 1e9, "billion", true },
	{ "B", 1e9, "billion", false },
	{ "trillion", 1e12, "trillion", true },
	{ "tn", 1e12, "trillion", true },
	{ "T", 1e12, "trillion", false },
	{ "ns", 0, "ns", true },
	{ "us", 0, "us", true },
	{ "\xc2\xb5s", 0, "us", true },
	{ "\xce\xbcs", 0, "us", true },
	{ "ms", 0, "ms", true },
	{ "msec", 0, "ms", true },
	{ "millis", 0, "ms", true },
	{ "s", 0, "seconds", true },
	{ "sec", 0, "seconds", true },
	{ "secs", 0, "seconds", true },
	{ "min", 0, "minutes", true },
	{ "mins", 0, "minutes", true },
	{ "h", 0, "hours", true },
	{ "hr", 0, "hours", true },
	{ "hrs", 0, "hours", true },
	{ "d", 0, "days", false },
	{ "w", 0, "weeks", false },
	{ "wk", 0, "weeks", true },
	{ "wks", 0, "weeks", true },
	{ "mo", 0, "months", false },
	{ "mos", 0, "months", true },
	{ "y", 0, "years", false },
	{ "yr", 0, "years", true },
	{ "yrs", 0, "years", true },
	{ "%", 0, "percent", true },
	{ "pct", 0, "percent", true },
	{ "pp", 0, "percentage points", true },
	{ "bps", 0, "basis points", true },
	{ "x", 0, "times", false },
	{ "\xc3\x97", 0, "times", false },
	{ "dim", 0, "dimensions", false },
	{ "dims", 0, "dimensions", false },
	{ "KB", 0, "KB", true },
	{ "kB", 0, "KB", true },
	{ "MB", 0, "MB", true },
	{ "GB", 0, "GB", true },
	{ "TB", 0, "TB", true },
	{ "PB", 0, "PB", true },
	{ "KiB", 0, "KiB", true },
	{ "MiB", 0, "MiB", true },
	{ "GiB", 0, "GiB", true },
	{ "TiB", 0, "TiB", true },
};

/* With "d" behind them these are sizes of vectors, not days. */
static const double vector_sizes[] = { 32, 64, 128, 256, 384, 512, 768, 1024, 1536, 2048, 4096 };

static const struct suffix dimensions = { "d", 0, "dimensions", false };

struct number {
	char digits[LONGEST_NUMBER + 1]; /* without the commas */
	size_t n;
	double value;
	bool rewritten; /* it had commas or an exponent */
	const struct suffix *suffix;
	size_t end;
};

static bool is_digit(struct str text, size_t at)
{
	return at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9';
}

static bool is_alnum(struct str text, size_t at)
{
	return at < text.len && reader_is_alnum(text.ptr[at]);
}

/* ---- reading ---- */

static size_t add_digits(struct str text, size_t at, struct number *number)
{
	for (; is_digit(text, at); at++)
		if (number->n < LONGEST_NUMBER)
			number->digits[number->n++] = text.ptr[at];
	return at;
}

/* A comma and three digits: a thousands separator. */
static bool is_group(struct str text, size_t at)
{
	return at < text.len && text.ptr[at] == ',' && is_digit(text, at + 1) &&
	       is_digit(text, at + 2) && is_digit(text, at + 3) && !is_digit(text, at + 4);
}

static size_t read_groups(struct str text, size_t at, struct number *number)
{
	while (number->n < LONGEST_NUMBER && is_group(text, at)) {
		at = add_digits(text, at + 1, number);
		number->rewritten = true;
	}
	return at;
}

/* The point or the exponent, with what follows it. */
static size_t read_rest(struct str text, size_t at, struct number *number)
{
	size_t digits = at + 1;

	if (at < text.len && text.ptr[at] == '.' && is_digit(text, at + 1)) {
		if (number->n < LONGEST_NUMBER)
			number->digits[number->n++] = '.';
		at = digits = add_digits(text, at + 1, number);
		digits++;
	}
	if (at < text.len && (text.ptr[at] | 0x20) == 'e') {
		digits += digits < text.len && text.ptr[digits] == '+';
		if (is_digit(text, digits) && number->n < LONGEST_NUMBER) {
			number->digits[number->n++] = 'e';
			at = add_digits(text, digits, number);
			number->rewritten = true;
		}
	}
	return at;
}

/* The suffix whose text stands at `at` and ends there; the longest comes out, for no other ends. */
static const struct suffix *find_suffix(struct str text, size_t at, bool apart)
{
	for (size_t i = 0; i < COUNT(suffixes); i++) {
		size_t len = strlen(suffixes[i].text);

		if (at + len <= text.len && memcmp(text.ptr + at, suffixes[i].text, len) == 0 &&
		    !is_alnum(text, at + len) && (!apart || suffixes[i].apart))
			return &suffixes[i];
	}
	return NULL;
}

static void read_suffix(struct str text, struct number *number)
{
	bool apart = number->end < text.len && text.ptr[number->end] == ' ';

	number->suffix = find_suffix(text, number->end + apart, apart);
	if (!number->suffix)
		return;
	number->end += apart + strlen(number->suffix->text);
	if (strcmp(number->suffix->text, "d") != 0)
		return;
	for (size_t i = 0; i < COUNT(vector_sizes); i++)
		if (number->value >= vector_sizes[i] && number->value <= vector_sizes[i])
			number->suffix = &dimensions;
}

/* A number with its suffix. False when what begins there is none. */
static bool read_number(struct str text, size_t at, struct number *number)
{
	size_t end;

	*number = (struct number){ 0 };
	end = add_digits(text, at, number);
	if (end - at <= 3)
		end = read_groups(text, end, number);
	end = read_rest(text, end, number);
	if (number->n == 0 || number->n >= LONGEST_NUMBER ||
	    !str_double((struct str){ number->digits, number->n }, &number->value))
		return false;
	number->end = end;
	read_suffix(text, number);
	return !is_alnum(text, number->end);
}

/* Behind everything that hangs together with what begins at `at`: "2026-11-21", "1.2.3", "4x4". */
static size_t token_end(struct str text, size_t at)
{
	while (is_alnum(text, at) ||
	       (at < text.len && strchr(".,:-/", text.ptr[at]) && is_digit(text, at + 1)))
		at++;
	return at;
}

/* Whether a number that ends at `end` goes on as something that is no amount. */
static bool goes_on(struct str text, size_t end)
{
	return end < text.len && strchr(".:-", text.ptr[end]) && is_digit(text, end + 1);
}

/* ---- writing ---- */

static void add_value(struct buf *out, double value)
{
	static const struct {
		double least;
		const char *word;
	} powers[] = { { 1e12, " trillion" }, { 1e9, " billion" }, { 1e6, " million" } };

	for (size_t i = 0; i < COUNT(powers); i++) {
		if (value >= powers[i].least && value < 1e15) {
			buf_addf(out, "%.6g%s", value / powers[i].least, powers[i].word);
			return;
		}
	}
	buf_addf(out, "%.10g", value);
}

/* A large number in digits is one that somebody rounded, or a name. */
static bool is_round(double value)
{
	return value >= 1e6 && fmod(value, 1e5) <= 0;
}

static void add_number(struct buf *out, const struct number *number, double scale)
{
	if (scale > 1 || is_round(number->value))
		add_value(out, number->value * (scale > 1 ? scale : 1));
	else if (number->rewritten)
		buf_addf(out, "%.10g", number->value);
	else
		buf_adds(out, (struct str){ number->digits, number->n });
}

static void add_unit(struct buf *out, const struct suffix *suffix)
{
	if (suffix && suffix->scale < 1)
		buf_addf(out, " %s", suffix->word);
}

static double scale_of(const struct number *number)
{
	return number->suffix ? number->suffix->scale : 0;
}

/* "30-90d", "10-20k", "2-5M": the suffix is that of both. */
static void add_range(struct buf *out, const struct number *from, const struct number *to)
{
	double scale = scale_of(to);

	if (from->suffix) {
		add_number(out, from, scale_of(from));
		add_unit(out, from->suffix);
	} else if (scale > 1e3) {
		buf_adds(out, (struct str){ from->digits, from->n });
	} else {
		add_number(out, from, scale);
	}
	buf_addc(out, '-');
	add_number(out, to, scale);
	add_unit(out, to->suffix);
}

/* ---- what stands there ---- */

/* The length of a dash at `at` behind which a digit stands, or 0. */
static size_t dash_length(struct str text, size_t at)
{
	static const struct str dashes[] = { STR_INIT("-"), STR_INIT("\xe2\x80\x93") };

	for (size_t i = 0; i < COUNT(dashes); i++)
		if (str_starts(str_slice(text, at, text.len), dashes[i]) &&
		    is_digit(text, at + dashes[i].len))
			return dashes[i].len;
	return 0;
}

/* "1:2000"; not the time of day. */
static bool read_ratio(struct str text, size_t at, size_t *end, struct buf *out)
{
	struct number left, right;

	if (!read_number(text, at, &left) || left.suffix || left.end >= text.len ||
	    text.ptr[left.end] != ':' || !is_digit(text, left.end + 1) ||
	    !read_number(text, left.end + 1, &right) || goes_on(text, right.end))
		return false;
	if (left.value > 1 && right.value > 1 && right.value < 60)
		return false;
	buf_adds(out, S("ratio "));
	add_number(out, &left, 0);
	buf_adds(out, S(" to "));
	add_number(out, &right, scale_of(&right));
	add_unit(out, right.suffix);
	*end = right.end;
	return true;
}

/* "x10": ten times. */
static bool read_factor(struct str text, size_t at, size_t *end, struct buf *out)
{
	size_t digits = at + 1;

	if (text.ptr[at] != 'x' || !is_digit(text, digits))
		return false;
	while (is_digit(text, digits))
		digits++;
	if (is_alnum(text, digits) || goes_on(text, digits))
		return false;
	buf_addf(out, "%.*s times", STR_ARG(str_slice(text, at + 1, digits)));
	*end = digits;
	return true;
}

static bool read_amount(struct str text, size_t at, size_t *end, struct buf *out)
{
	struct number from, to;
	size_t dash;

	if (!read_number(text, at, &from))
		return false;
	*end = from.end;
	dash = dash_length(text, from.end);
	if (dash > 0) {
		if (!read_number(text, from.end + dash, &to) || goes_on(text, to.end))
			return false;
		*end = to.end;
		add_range(out, &from, &to);
		return true;
	}
	if (goes_on(text, from.end))
		return false;
	add_number(out, &from, scale_of(&from));
	add_unit(out, from.suffix);
	return true;
}

bool amount_read(struct str text, size_t at, size_t *end, struct buf *out)
{
	size_t before = out->len;

	*end = at;
	if (!is_digit(text, at) && text.ptr[at] != 'x')
		return false;
	if (read_factor(text, at, end, out) || read_ratio(text, at, end, out))
		return true;
	if (is_digit(text, at) && read_amount(text, at, end, out)) {
		if (!str_eq(str_slice(buf_str(out), before, out->len), str_slice(text, at, *end)))
			return true;
	} else {
		*end = is_digit(text, at) ? token_end(text, at) : at;
	}
	buf_splice(out, before, out->len - before, (struct str){ 0 });
	return false;
}

bool amount_sign(struct str text, size_t at, size_t *end, struct buf *out)
{
	static const struct {
		struct str sign;
		const char *words;
	} signs[] = {
		{ STR_INIT("<="), "at most" },         { STR_INIT(">="), "at least" },
		{ STR_INIT("=<"), "at most" },         { STR_INIT("\xe2\x89\xa4"), "at most" },
		{ STR_INIT("<"), "less than" },        { STR_INIT("\xe2\x89\xa5"), "at least" },
		{ STR_INIT(">"), "more than" },        { STR_INIT("~"), "about" },
		{ STR_INIT("\xe2\x89\x88"), "about" }, { STR_INIT("$"), "dollars" },
		{ STR_INIT("\xe2\x82\xac"), "euros" },
	};
	struct str rest = str_slice(text, at, text.len);

	for (size_t i = 0; i < COUNT(signs); i++) {
		size_t next = at + signs[i].sign.len;

		if (!str_starts(rest, signs[i].sign))
			continue;
		*end = next;
		next += next < text.len && text.ptr[next] == ' ';
		next += next < text.len && text.ptr[next] == '$';
		if (!is_digit(text, next))
			return false;
		buf_adds(out, str_from(signs[i].words));
		return true;
	}
	return false;
}
