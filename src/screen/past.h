/* SPDX-License-Identifier: MIT */
/* Private to past.c, past_rows.c and compare.c: the interviews as rows, and two of them side by
 * side. */
#ifndef SCREEN_PAST_VIEW_H
#define SCREEN_PAST_VIEW_H

#include "content/doc.h"
#include "screen/narrow.h"

/* Rows are struct interview_row. */
extern const struct narrow_kind past_kind;

/* What two interviews came to, the earlier one first, as a document in the arena. NULL and the
 * reason: one of them cannot be read. */
struct doc *compare_read(struct app *app, struct arena *arena, const struct interview_row *one,
                         const struct interview_row *other, struct str *why);

#endif
