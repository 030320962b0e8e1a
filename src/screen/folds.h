/* SPDX-License-Identifier: MIT */
/* Paragraphs that were broken into lines lately: a frame has nearly all of those of the frame before
 * it, and to find where they break costs more than to draw them. */
#ifndef SCREEN_FOLDS_H
#define SCREEN_FOLDS_H

#include "base/base.h"

struct layout_line;

/* Zero is empty. */
struct folds {
	struct fold *places;
	struct arena arena;
};

void folds_release(struct folds *folds);

/* As layout_break of the same text and width; the lines stay until the next call. */
const struct layout_line *folds_break(struct folds *folds, struct str text, size_t width,
                                      size_t *n);

#endif
