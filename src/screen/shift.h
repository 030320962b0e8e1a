/* SPDX-License-Identifier: MIT */
/* Rows of a frame that stood elsewhere in the frame before. */
#ifndef SCREEN_SHIFT_H
#define SCREEN_SHIFT_H

#include "screen/canvas.h"

/* The rows from..to-1 of the later frame are those from+by..to-1+by of the earlier one. */
struct shift {
	int from, to, by;
};

/* The longest run of rows within first..last-1 that have moved by a few rows; `to` is `from` when none
 * is worth it. Both canvases are of one size. */
struct shift shift_find(const struct canvas *earlier, const struct canvas *later, int first,
                        int last);

#endif
