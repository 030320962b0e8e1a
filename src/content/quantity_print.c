/* SPDX-License-Identifier: MIT */
/*
 * Quantities written for people: at most three significant digits, and never a row of zeros. Knows
 * which unit or letter makes a value read well; the units themselves are quantity.c's.
 */
#include "content/quantity.h"

#include <math.h>

/* Values in this range are written as they are, without another unit or letter. */
static const double small_value = 1e-3, large_value = 1e5;

/* At most three significant digits, as "%.3g", but 12300 and not 1.23e+04. */
static struct str number_text(struct arena *arena, double value)
{
	char text[40];
	char *e;
	int exponent;

	snprintf(text, sizeof text, "%.3g", value);
	e = strchr(text, 'e');
	if (!e)
		return str_dup(arena, str_from(text));
	exponent = (int)strtol(e + 1, NULL, 10);
	if (exponent > 0 && exponent < 6)
		return str_format(arena, "%.0f", strtod(text, NULL));
	*e = '\0';
	return str_format(arena, "%se%d", text, exponent);
}

static double rounded(double value)
{
	char text[40];

	snprintf(text, sizeof text, "%.3g", value);
	return fabs(strtod(text, NULL));
}

/* The unit of `row`'s series in which `value` (in base units) has the fewest digits before the
 * point. */
static const struct unit_row *best_in_series(const struct unit_row *row, double value)
{
	const struct unit_row *next;

	while ((next = unit_larger(row)) && rounded(value / next->factor) >= 1)
		row = next;
	while (rounded(value / row->factor) < 1 && (next = unit_smaller(row)))
		row = next;
	return row;
}

/* "%" stands at its number, "/s" at a scale letter, everything else apart. */
static struct str joined(struct arena *arena, double value, char letter, struct str unit)
{
	const char *gap = unit.len == 0 || str_eq(unit, S("%")) ? "" : " ";
	struct str number = number_text(arena, value);

	if (letter == '\0')
		return str_format(arena, "%.*s%s%.*s", STR_ARG(number), gap, STR_ARG(unit));
	if (str_starts(unit, S("/")))
		gap = "";
	return str_format(arena, "%.*s %c%s%.*s", STR_ARG(number), letter, gap, STR_ARG(unit));
}

/* `value` of `unit`, with k, M, G or T if it is large. */
static struct str scaled(struct arena *arena, double value, struct str unit)
{
	const struct scale *best = NULL;

	for (size_t i = 0; i < QUANTITY_SCALES; i++)
		if (rounded(value / quantity_scales[i].factor) >= 1)
			best = &quantity_scales[i];
	/* A letter that still leaves more than five digits explains nothing. */
	if (!best || rounded(value / best->factor) >= large_value)
		return joined(arena, value, '\0', unit);
	return joined(arena, value / best->factor, best->letter, unit);
}

/* `value` (in base units) in `unit`, which has its dimensions and the factor `factor`. `fixed`:
 * only a value that would read badly moves to another unit of the series. */
static struct str in_unit(struct arena *arena, double value, struct str unit, double factor,
                          bool fixed)
{
	struct str head = unit_word_at(unit, 0);
	const struct unit_row *row = unit_find(head), *best;
	double shown = rounded(value / factor);

	if (!row || row->series == SERIES_NONE ||
	    str_starts(str_slice(unit, head.len, unit.len), S("^")))
		return scaled(arena, value / factor, unit);
	if (shown == 0 || (fixed && shown >= small_value && shown < large_value))
		return joined(arena, value / factor, '\0', unit);
	best = best_in_series(row, value / (factor / row->factor));
	factor *= best->factor / row->factor;
	return joined(arena, value / factor, '\0',
	              str_format(arena, "%s%.*s", best->name,
	                         STR_ARG(str_slice(unit, head.len, unit.len))));
}

static struct str per_time(double *value, bool money)
{
	if (!money && (rounded(*value) >= 0.1 || *value == 0))
		return S("/s");
	*value *= 86400;
	if (rounded(*value) >= 0.1)
		return S("/day");
	*value *= 365;
	return S("/year");
}

static void add_power(struct buf *out, const char *mark, const char *name, int exponent)
{
	if (exponent > 0)
		buf_addf(out, exponent > 1 ? "%s%s^%d" : "%s%s", mark, name, exponent);
}

/* The base units of any dimensions, each with its exponent: "GB*s", "$/B". */
static struct str base_unit(struct arena *arena, struct dims dims)
{
	const struct {
		const char *name;
		int exponent;
	} bases[] = { { "$", dims.usd },
		      { "EUR", dims.eur },
		      { "FLOP", dims.flop },
		      { "B", dims.byte },
		      { "s", dims.time } };
	struct buf text = { 0 };
	struct str unit;

	for (size_t i = 0; i < COUNT(bases); i++)
		add_power(&text, text.len > 0 ? "*" : "", bases[i].name, bases[i].exponent);
	for (size_t i = 0; i < COUNT(bases); i++)
		add_power(&text, "/", bases[i].name, -bases[i].exponent);
	unit = buf_dup(arena, &text);
	buf_release(&text);
	return unit;
}

/* A unit that reads well, for dimensions that nobody wrote a unit for. */
static struct str in_any_unit(struct arena *arena, struct quantity quantity)
{
	struct dims above = quantity.dims;
	double value = quantity.value;
	struct str per, unit;

	if (above.time != -1)
		return in_unit(arena, value, base_unit(arena, above), 1, false);
	above.time = 0;
	per = per_time(&value, above.usd > 0 || above.eur > 0);
	unit = base_unit(arena, above);
	if (str_starts(unit, S("/")))
		return in_unit(arena, quantity.value, base_unit(arena, quantity.dims), 1, false);
	return in_unit(arena, value, str_format(arena, "%.*s%.*s", STR_ARG(unit), STR_ARG(per)), 1,
	               false);
}

/* Whether `unit` can show the value: its dimensions are the same, and the value is not lost in
 * it. */
static bool fits(struct arena *arena, struct quantity quantity, struct str unit, double *factor)
{
	struct quantity read;
	struct str why;

	if (unit.len == 0 || !unit_parse(arena, unit, &read, &why) ||
	    !dims_equal(read.dims, quantity.dims))
		return false;
	*factor = read.value;
	return dims_none(read.dims) || quantity.value == 0 ||
	       fabs(quantity.value / read.value) >= small_value;
}

struct str quantity_print(struct arena *arena, struct quantity quantity, struct str unit)
{
	bool per = str_find(quantity.unit, S("/"), 0) != SIZE_MAX;
	double factor = 1;

	unit = str_trim(unit);
	if (fits(arena, quantity, unit, &factor))
		return in_unit(arena, quantity.value, unit, factor, true);
	/* A unit that was typed is kept where it says more than the dimensions do: a word, a
	 * rate. */
	if ((per || dims_none(quantity.dims)) && fits(arena, quantity, quantity.unit, &factor))
		return in_unit(arena, quantity.value, quantity.unit, factor, true);
	return in_any_unit(arena, quantity);
}
