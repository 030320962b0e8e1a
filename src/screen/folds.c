/* SPDX-License-Identifier: MIT */
/*
 * What was broken is kept with a copy of its text, in a place that follows from where the text lies.
 * Only the copy says whether it is the same text: one that has changed, or another one of the same
 * place, is broken anew. It knows nothing of frames.
 */
#include "screen/folds.h"

#include "sheet/sheet.h"

enum {
	PLACES = 127,
	MOST = 128 << 10, /* bytes; then all of it is forgotten */
};

struct fold {
	struct str text;
	size_t width, n;
	struct layout_line *lines;
};

void folds_release(struct folds *folds)
{
	arena_release(&folds->arena);
	*folds = (struct folds){ 0 };
}

static struct fold *place_of(struct folds *folds, struct str text, size_t width)
{
	if (!folds->places || folds->arena.total > MOST) {
		arena_reset(&folds->arena);
		folds->places = arena_array(&folds->arena, struct fold, PLACES);
	}
	return &folds->places[((uintptr_t)text.ptr + text.len * 31 + width) % PLACES];
}

const struct layout_line *folds_break(struct folds *folds, struct str text, size_t width, size_t *n)
{
	struct fold *fold = place_of(folds, text, width);

	if (!fold->lines || fold->width != width || !str_eq(fold->text, text)) {
		fold->text = str_dup(&folds->arena, text);
		fold->width = width;
		fold->lines = layout_break(&folds->arena, text, width, &fold->n);
	}
	*n = fold->n;
	return fold->lines;
}
