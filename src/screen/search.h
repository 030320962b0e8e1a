/* SPDX-License-Identifier: MIT */
/* Private to search.c and search_hit.c: where what was found is opened. */
#ifndef SCREEN_SEARCH_H
#define SCREEN_SEARCH_H

#include "screen/view.h"
#include "store/index.h"

/* What Enter does with it: "read". */
const char *hit_action(const struct index_hit *hit);

/* Opens it where it belongs, and a text at the words that were looked for. What is read stays in
 * `reading`. Why it cannot be opened; empty: it is. */
struct str hit_open(struct app *app, struct arena *reading, struct str words,
                    const struct index_hit *hit);

#endif
