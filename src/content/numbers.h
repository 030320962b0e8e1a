/* SPDX-License-Identifier: MIT */
/*
 * numbers: a table from hashes to numbers. Whether what has a number is what was looked for, the
 * caller compares. Private to content/.
 */
#ifndef CONTENT_NUMBERS_H
#define CONTENT_NUMBERS_H

#include "base/base.h"

struct numbered {
	uint64_t hash;
	uint32_t number; /* 0: free */
};

/* {0} is empty. */
struct numbers {
	struct numbered *slots; /* open addressing; never more than half full */
	size_t n, cap;
};

/* The next number that was added with `hash`; 0 when there is none any more. `*probe` is 0 at first,
 * and afterwards the caller leaves it alone. */
uint32_t numbers_next(const struct numbers *numbers, uint64_t hash, size_t *probe);

/* Adds a number from 1; the table belongs to `arena`, the same each time. */
void numbers_add(struct numbers *numbers, struct arena *arena, uint64_t hash, uint32_t number);

#endif
