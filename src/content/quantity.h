/* SPDX-License-Identifier: MIT */
/* quantity: reading a number with its unit out of a longer text, for formulas. Private to content/. */
#ifndef CONTENT_QUANTITY_H
#define CONTENT_QUANTITY_H

#include "content/content.h"

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

/* Reads a number without sign, the scale letter and the unit behind it. False, with the reason, when
 * none stands there. */
bool quantity_read(struct quantity_reader *reader, struct quantity *out);

/* Reads `/` and a unit of the table that follows it at once. False, and nothing is read, otherwise. */
bool quantity_read_per(struct quantity_reader *reader, struct quantity *out);

/* Whether `word` stands in the table of units ("ms", "GB", "$"). */
bool unit_is_known(struct str word);

/* The name or kept word at `at`: letters, digits and `_`, not beginning with a digit; may be empty. */
struct str word_at(struct str text, size_t at);

/* `*sum` and `times` times `more`; false when an exponent leaves its range, which is -100 to 100. */
bool dims_add(struct dims *sum, struct dims more, int times);
bool dims_equal(struct dims a, struct dims b);
bool dims_none(struct dims dims);

#endif
