/* SPDX-License-Identifier: MIT */
/* What a cmocka test of slices needs: the headers in their order, and comparing a slice with a
 * literal. */
#ifndef BASE_CHECK_H
#define BASE_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/base.h"

/* Fails at the caller's line, and shows both texts. */
#define check_str(s, literal) check_str_at((s), (literal), __FILE__, __LINE__)

static inline void check_str_at(struct str s, const char *expected, const char *file, int line)
{
	char *text = calloc(1, s.len + 1);

	if (s.len > 0)
		memcpy(text, s.ptr, s.len);
	if (s.len != strlen(expected))
		print_error("got %zu bytes, expected %zu: \"%s\" and \"%s\"\n", s.len,
		            strlen(expected), text, expected);
	_assert_int_equal(s.len, strlen(expected), file, line);
	_assert_string_equal(text, expected, file, line);
	free(text);
}

#endif
