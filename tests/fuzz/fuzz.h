/* SPDX-License-Identifier: MIT */
/*
 * Fuzzing: bytes that nobody would write, for everything that reads bytes from outside.
 *
 *   fuzz.c     makes inputs from files of the tree, and finds out which one broke something
 *   targets.c  what reads them, and what must hold afterwards
 *
 * A target breaks by a sanitizer's word, an assertion, or by taking longer than TOO_LONG seconds of
 * a processor.
 */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include "base/base.h"

enum { TOO_LONG = 10, MOST_BYTES = 1 << 16 };

struct target {
	const char *name;
	const char *corpus; /* a folder of the tree whose files inputs are made of */
	const char *ending; /* of those files; "": all */
	void (*run)(struct str input);
};

/* Ends with a row without a name. */
extern const struct target targets[];

#endif
