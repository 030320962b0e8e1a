/* SPDX-License-Identifier: MIT */
/* mark: what a line begins with. Private to content/. */
#ifndef CONTENT_MARK_H
#define CONTENT_MARK_H

#include "base/base.h"

/* The lengths of the marker of a list item, of a fence of code, and of the marks of a heading, with
 * which `text` begins; 0 when it begins with none. */
size_t mark_item(struct str text);
size_t mark_fence(struct str text);
size_t mark_heading(struct str text);

/* Whether code begins in the line after `text`: "```x```" is code within a line. */
bool mark_opens_fence(struct str text);

/* Whether `text` is a rule: "---", "* * *". */
bool mark_rule(struct str text);

/* Whether an item with this text goes on with what the item before it says: "because", "->". */
bool mark_goes_on(struct str text);

#endif
