/* SPDX-License-Identifier: MIT */
/* wordlist: whether a text says something, or only drops words. Private to content/. */
#ifndef CONTENT_WORDLIST_H
#define CONTENT_WORDLIST_H

#include "base/base.h"

/* Whether `text` is a list of words: ten or more, and nothing that puts one in relation to
 * another. */
bool wordlist_is(struct str text);

#endif
