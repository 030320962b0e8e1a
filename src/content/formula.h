/* SPDX-License-Identifier: MIT */
/*
 * formula: numbers with units, and arithmetic with them.
 *
 *   quantity.c        a number with its unit
 *   quantity_print.c  quantities as people read them
 *   formula.c         formulas over numbers and names
 *
 * A public header of content/. Texts belong to the arena; the grammar is that of contract section 7.
 */
#ifndef CONTENT_FORMULA_H
#define CONTENT_FORMULA_H

#include "base/base.h"

/* Exponents of the base units: second, byte, dollar, euro, floating-point operation. */
struct dims {
	int8_t time, byte, usd, eur, flop;
};

struct quantity {
	double value; /* in base units */
	struct dims dims;
	struct str unit; /* as written ("users", "/day"), for reading; may be empty */
};

/* "5e8 users", "4 /day", "80 ms", "10M", "2.5 $/h", "30%". False and a reason when it is not a
 * quantity. */
bool quantity_parse(struct arena *arena, struct str text, struct quantity *out, struct str *why);

/* The unit alone ("/s", "GB", "users"): its factor in base units and dimensions. */
bool unit_parse(struct arena *arena, struct str text, struct quantity *out, struct str *why);

/* For people: at most three significant digits, in `unit` if it fits the dimensions, else in a unit
 * that reads well ("17.4 k/s", "80 ms", "1.2 TB"). */
struct str quantity_print(struct arena *arena, struct quantity quantity, struct str unit);

struct binding {
	struct str name; /* "dau" or "traffic.dau" */
	struct quantity value;
};

struct formula_result {
	struct quantity value;
	bool compared; /* the formula had a `<= LIMIT` */
	bool holds;
	struct quantity limit;
};

/* Evaluates: + - * / ^ ( ), quantities, names, `A + B <= LIMIT`. False and a reason with the column
 * (code points, from 1) when it cannot: an unknown name (with the nearest as a hint), units that do
 * not add, a division by zero, a result that is not finite, nesting over 64. */
bool formula_eval(struct arena *arena, struct str formula, const struct binding *bindings, size_t n,
                  struct formula_result *out, struct str *why, int *column);

#endif
