/* SPDX-License-Identifier: MIT */
/* quantity: the table of units, and reading a number with its unit out of a longer text. Private
 * to content/. */
#ifndef CONTENT_QUANTITY_H
#define CONTENT_QUANTITY_H

#include "content/formula.h"

/* Where in a text the next quantity is read. `names` are words that are no units here: in `100/n`
 * a bound n divides. A unit of the table is one all the same. */
struct quantity_reader {
	struct arena *arena;
	struct str text;
	size_t at;
	const struct str *names;
	size_t nnames;
	struct str why; /* after a failure: the reason; `at` then is its place */
};

/* Reads a number without sign, the scale letter and the unit behind it. False, with the reason,
 * when none stands there. */
bool quantity_read(struct quantity_reader *reader, struct quantity *out);

/* Reads `/` and a unit of the table that follows it at once. False, and nothing is read,
 * otherwise. */
bool quantity_read_per(struct quantity_reader *reader, struct quantity *out);

/* Units of one series differ only in size: a value moves along its series until it reads well. */
enum series { SERIES_NONE, SERIES_DECIMAL, SERIES_BINARY };

struct unit_row {
	const char *name;
	double factor;
	struct dims dims;
	enum series series;
};

/* The row of `word` ("ms", "GB", "$"), or NULL; the next one of a row's series, or NULL. */
const struct unit_row *unit_find(struct str word);
const struct unit_row *unit_smaller(const struct unit_row *row);
const struct unit_row *unit_larger(const struct unit_row *row);

/* What may stand behind a number, and what makes a large one readable; the smallest first. */
enum { QUANTITY_SCALES = 4 };
extern const struct scale {
	char letter;
	double factor;
} quantity_scales[QUANTITY_SCALES];

/* The name or kept word at `at`: letters, digits and `_`, not beginning with a digit; may be
 * empty. */
struct str word_at(struct str text, size_t at);

/* The same, or `$` or `%`. */
struct str unit_word_at(struct str text, size_t at);

/* `*sum` and `times` times `more`; false when an exponent leaves its range, which is -100 to
 * 100. */
bool dims_add(struct dims *sum, struct dims more, int times);
bool dims_equal(struct dims a, struct dims b);
bool dims_none(struct dims dims);

#endif
