/* SPDX-License-Identifier: MIT */
/* denial: whether what a cue matched is said, or said not to be. Private to content/. */
#ifndef CONTENT_DENIAL_H
#define CONTENT_DENIAL_H

#include "base/base.h"

/* Bytes of a text. */
struct span {
	size_t start, end;
};

/* Whether `text` has a word that could deny anything: most have none. `scratch` is for its words. */
bool denial_possible(struct arena *scratch, struct str text);

/* Whether every place of `text` that holds some of the `n` matched spans, which are sorted by
 * their start, stands beside a negation. The rule is in denial.c. `scratch` is for the words of
 * the text. */
bool denial_covers(struct arena *scratch, struct str text, const struct span *matched, size_t n);

#endif
