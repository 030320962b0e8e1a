/* SPDX-License-Identifier: MIT */
/*
 * Arithmetic with quantities, by recursive descent. Knows operators, names and dimensions; what a
 * unit is, quantity.c knows. A `/` directly before a unit belongs to the unit (`4 /day`, `x/s`);
 * before anything else, and before a space, it divides. `^` binds closest and to the right, then
 * the sign, then `* /`, then `+ -`; one `<=` may stand between two sums.
 */
#include "content/quantity.h"

#include <limits.h>
#include <math.h>

enum { MOST_NESTING = 64 };

struct parser {
	struct arena *arena;
	struct str text;
	size_t at;
	const struct binding *bindings;
	size_t n;
	struct str *names; /* those of the bindings */
	int depth;
	struct str why;
	size_t wrong; /* where */
};

static bool sum(struct parser *p, struct quantity *out);
static bool unary(struct parser *p, struct quantity *out);

static bool fail(struct parser *p, size_t at, const char *format, ...) BASE_PRINTF(3, 4);

static bool fail(struct parser *p, size_t at, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	p->wrong = at;
	p->why = str_formatv(p->arena, format, args);
	va_end(args);
	return false;
}

/* ---- the text ---- */

static void skip_space(struct parser *p)
{
	while (p->at < p->text.len && strchr(" \t\r\n", p->text.ptr[p->at]) && p->text.ptr[p->at])
		p->at++;
}

/* Whether `mark` stands next; if so, `p` is behind it and `*at` on it. */
static bool accept(struct parser *p, const char *mark, size_t *at)
{
	struct str rest;

	skip_space(p);
	rest = str_slice(p->text, p->at, p->text.len);
	if (!str_starts(rest, str_from(mark)))
		return false;
	*at = p->at;
	p->at += strlen(mark);
	return true;
}

static bool enter(struct parser *p, size_t at)
{
	if (++p->depth > MOST_NESTING)
		return fail(p, at, "nested more than %d deep", MOST_NESTING);
	return true;
}

/* What stands at `at`, for a message. */
static struct str found(const struct parser *p, size_t at)
{
	size_t end = at;
	struct str word = word_at(p->text, at);

	if (word.len > 0 || at == p->text.len)
		return word;
	utf8_next(p->text, &end);
	return str_slice(p->text, at, end);
}

/* ---- quantities ---- */

static bool finite(struct parser *p, size_t at, const struct quantity *quantity)
{
	if (isnan(quantity->value))
		return fail(p, at, "the result is not a number");
	if (isinf(quantity->value))
		return fail(p, at, "the result is too large");
	return true;
}

static struct str dims_text(struct parser *p, struct quantity quantity)
{
	quantity.value = 1;
	quantity.unit = (struct str){ 0 };
	return dims_none(quantity.dims) ? S("a plain number")
	                                : quantity_print(p->arena, quantity, (struct str){ 0 });
}

static bool same_dims(struct parser *p, size_t at, const char *what, struct quantity a,
                      struct quantity b)
{
	struct str left, right;

	if (dims_equal(a.dims, b.dims))
		return true;
	left = dims_text(p, a);
	right = dims_text(p, b);
	return fail(p, at, "the units on both sides of %s differ: like %.*s, and like %.*s", what,
	            STR_ARG(left), STR_ARG(right));
}

static bool is_plain(struct quantity quantity)
{
	return quantity.unit.len == 0 || str_eq(quantity.unit, S("%"));
}

/* The unit that a product or quotient keeps for reading: users per item are neither, and what
 * 4 /day come to for all users is better said by the second. */
static struct str kept_unit(struct quantity a, struct quantity b, int power)
{
	struct str unit = { 0 };

	if (dims_none(b.dims) && (is_plain(b) || !dims_none(a.dims)))
		unit = a.unit;
	else if (dims_none(a.dims) && power > 0 && (is_plain(a) || !dims_none(b.dims)))
		unit = b.unit;
	return str_starts(unit, S("/")) ? (struct str){ 0 } : unit;
}

static bool multiply(struct parser *p, size_t at, struct quantity *a, struct quantity b, int power)
{
	struct str unit = kept_unit(*a, b, power);

	if (power < 0 && b.value == 0)
		return fail(p, at, "division by zero");
	a->value = power > 0 ? a->value * b.value : a->value / b.value;
	a->unit = unit;
	if (!dims_add(&a->dims, b.dims, power))
		return fail(p, at, "the unit of the result is out of range");
	return finite(p, at, a);
}

static bool add(struct parser *p, size_t at, struct quantity *a, struct quantity b, int sign)
{
	if (!same_dims(p, at, sign > 0 ? "+" : "-", *a, b))
		return false;
	a->value += sign * b.value;
	if (!str_eq(a->unit, b.unit))
		a->unit = (struct str){ 0 };
	return finite(p, at, a);
}

static bool raise(struct parser *p, size_t at, struct quantity *a, struct quantity exponent)
{
	double power = exponent.value;

	if (!dims_none(exponent.dims))
		return fail(p, at, "an exponent has no unit");
	if (a->value == 0 && power < 0)
		return fail(p, at, "division by zero");
	if (!dims_none(a->dims)) {
		struct dims base = a->dims;

		if (power != floor(power))
			return fail(p, at,
			            "the exponent of a quantity with a unit is a whole number");
		a->dims = (struct dims){ 0 };
		if (fabs(power) > SCHAR_MAX / 2 || !dims_add(&a->dims, base, (int)power))
			return fail(p, at, "the unit of the result is out of range");
	}
	a->value = pow(a->value, power);
	if (power != 1)
		a->unit = (struct str){ 0 };
	return finite(p, at, a);
}

/* ---- names ---- */

static bool is_letter(struct str s, size_t at)
{
	return at < s.len && s.ptr[at] >= 'a' && s.ptr[at] <= 'z';
}

static const struct binding *find_binding(const struct parser *p, struct str name)
{
	for (size_t i = 0; i < p->n; i++)
		if (str_eq(p->bindings[i].name, name))
			return &p->bindings[i];
	return NULL;
}

/* The name at `at`, with `.value` if that follows. The id of a fact may have hyphens
 * (`peak-traffic.qps`), which would otherwise subtract: `hyphens` says which is meant. */
static struct str name_at(const struct parser *p, size_t at, bool hyphens)
{
	size_t end = at + word_at(p->text, at).len;

	while (hyphens && end < p->text.len && p->text.ptr[end] == '-' && end > at) {
		size_t more = end + 1;

		while (is_letter(p->text, more) ||
		       (more < p->text.len && p->text.ptr[more] >= '0' && p->text.ptr[more] <= '9'))
			more++;
		if (more == end + 1)
			break;
		end = more;
	}
	if (end < p->text.len && p->text.ptr[end] == '.' && is_letter(p->text, end + 1))
		end += 1 + word_at(p->text, end + 1).len;
	return str_slice(p->text, at, end);
}

static bool unknown_name(struct parser *p, struct str name)
{
	struct str nearest = str_nearest(name, p->names, p->n);

	if (unit_find(name))
		return fail(p, p->at,
		            "unknown name '%.*s' (as a unit: 1 %.*s, or /%.*s without a space)",
		            STR_ARG(name), STR_ARG(name), STR_ARG(name));
	if (nearest.len > 0)
		return fail(p, p->at, "unknown name '%.*s' (did you mean '%.*s'?)", STR_ARG(name),
		            STR_ARG(nearest));
	return fail(p, p->at, "unknown name '%.*s'", STR_ARG(name));
}

static bool name(struct parser *p, struct quantity *out)
{
	struct str long_name = name_at(p, p->at, true), short_name = name_at(p, p->at, false);
	const struct binding *binding = find_binding(p, long_name);
	struct str used = binding ? long_name : short_name;

	if (!binding)
		binding = find_binding(p, short_name);
	if (!binding)
		return unknown_name(p, short_name);
	p->at += used.len;
	*out = binding->value;
	return finite(p, p->at - used.len, out);
}

/* ---- the grammar ---- */

static bool number(struct parser *p, struct quantity *out)
{
	struct quantity_reader reader = {
		.arena = p->arena, .text = p->text, .at = p->at, .names = p->names, .nnames = p->n
	};

	if (!quantity_read(&reader, out))
		return fail(p, reader.at, "%.*s", STR_ARG(reader.why));
	p->at = reader.at;
	return true;
}

static bool parenthesis(struct parser *p, size_t open, struct quantity *out)
{
	size_t at;

	if (!enter(p, open) || !sum(p, out))
		return false;
	p->depth--;
	if (!accept(p, ")", &at))
		return fail(p, open, "this ( has no )");
	return true;
}

static bool primary(struct parser *p, struct quantity *out)
{
	size_t at;

	if (accept(p, "(", &at))
		return parenthesis(p, at, out);
	if (word_at(p->text, p->at).len > 0)
		return name(p, out);
	if (p->at == p->text.len)
		return fail(p, p->at, "a number or a name is missing at the end");
	if (strchr("0123456789.$", p->text.ptr[p->at]) && p->text.ptr[p->at])
		return number(p, out);
	return fail(p, p->at, "a number or a name is expected before '%.*s'",
	            STR_ARG(found(p, p->at)));
}

static bool power(struct parser *p, struct quantity *out)
{
	struct quantity exponent;
	size_t at;

	if (!primary(p, out))
		return false;
	if (!accept(p, "^", &at))
		return true;
	if (!enter(p, at) || !unary(p, &exponent))
		return false;
	p->depth--;
	return raise(p, at, out, exponent);
}

static bool unary(struct parser *p, struct quantity *out)
{
	size_t at;

	if (!accept(p, "-", &at))
		return power(p, out);
	if (!enter(p, at) || !unary(p, out))
		return false;
	p->depth--;
	out->value = -out->value;
	return true;
}

/* `/unit` behind a name or a parenthesis; behind a number, the number has taken it already. */
static bool per_unit(struct parser *p, struct quantity *out)
{
	struct quantity_reader reader = { .arena = p->arena, .text = p->text };

	skip_space(p);
	reader.at = p->at;
	if (!quantity_read_per(&reader, out))
		return false;
	p->at = reader.at;
	return true;
}

static bool term(struct parser *p, struct quantity *out)
{
	struct quantity factor;
	size_t at;

	if (!unary(p, out))
		return false;
	for (;;) {
		int direction = 1;

		if (per_unit(p, &factor)) {
			if (!multiply(p, p->at, out, factor, 1))
				return false;
			continue;
		}
		if (accept(p, "/", &at))
			direction = -1;
		else if (!accept(p, "*", &at))
			return true;
		if (!unary(p, &factor) || !multiply(p, at, out, factor, direction))
			return false;
	}
}

static bool sum(struct parser *p, struct quantity *out)
{
	struct quantity more;
	size_t at;

	if (!term(p, out))
		return false;
	for (;;) {
		int sign = 1;

		if (accept(p, "-", &at))
			sign = -1;
		else if (!accept(p, "+", &at))
			return true;
		if (!term(p, &more) || !add(p, at, out, more, sign))
			return false;
	}
}

static bool at_end(struct parser *p)
{
	skip_space(p);
	if (p->at == p->text.len)
		return true;
	if (p->text.ptr[p->at] == ')')
		return fail(p, p->at, "this ) has no (");
	if (strchr("<>=", p->text.ptr[p->at]))
		return fail(p, p->at, "a formula has at most one comparison, written <=");
	return fail(p, p->at, "an operator is expected before '%.*s'", STR_ARG(found(p, p->at)));
}

static bool comparison(struct parser *p, struct formula_result *out)
{
	/* Sums of decimal fractions miss their limit by a last bit. */
	static const double tolerance = 1e-9;
	size_t at;

	if (!sum(p, &out->value))
		return false;
	if (!accept(p, "<=", &at))
		return at_end(p);
	if (!sum(p, &out->limit) || !at_end(p) || !same_dims(p, at, "<=", out->value, out->limit))
		return false;
	out->compared = true;
	out->holds = out->value.value <= out->limit.value + tolerance * fabs(out->limit.value);
	return true;
}

bool formula_eval(struct arena *arena, struct str formula, const struct binding *bindings, size_t n,
                  struct formula_result *out, struct str *why, int *column)
{
	struct parser parser = { .arena = arena,
		                 .text = formula,
		                 .bindings = bindings,
		                 .n = n,
		                 .names = arena_array(arena, struct str, n) };
	struct formula_result result = { 0 };

	for (size_t i = 0; i < n; i++)
		parser.names[i] = bindings[i].name;
	if (!comparison(&parser, &result)) {
		*why = parser.why;
		*column = (int)utf8_count(str_slice(formula, 0, parser.wrong)) + 1;
		return false;
	}
	*out = result;
	return true;
}
