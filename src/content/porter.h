/* SPDX-License-Identifier: MIT */
/* porter: words without their endings. Private to content/. */
#ifndef CONTENT_PORTER_H
#define CONTENT_PORTER_H

#include "base/base.h"

enum { PORTER_LONGEST = 64 }; /* bytes of a word; FTS5 leaves longer ones alone */

/* Makes a word of at most PORTER_LONGEST small letters and digits of ASCII its stem, where it stands;
 * returns the bytes of it, which are never more. After M. F. Porter, "An algorithm for suffix
 * stripping", 1980, as FTS5's `porter` has it. */
size_t porter_stem(char *word, size_t n);

#endif
