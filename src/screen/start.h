/* SPDX-License-Identifier: MIT */
/* Private to start.c and start_draw.c: the start page, and the fields that can be changed on it. */
#ifndef SCREEN_START_H
#define SCREEN_START_H

#include "screen/list.h"
#include "screen/view.h"

struct start {
	struct view view;
	struct arena arena; /* of all this */
	const struct library_case *which;
	struct bundle bundle;
	struct content content;
	struct arena loaded; /* holds it */
	struct str broken;   /* why it cannot be sat; empty: it can */
	struct setup setup;
	struct list list; /* of the fields */
	bool fits;        /* all of it was seen in the last frame */
	bool more;        /* what does not fit is read, from row `top` on */
	size_t top, page;
};

/* One of the fields: its value and what that means, in words; `by` is 1 or -1. */
enum { START_FIELDS = 5 };
struct start_field {
	const char *name;
	void (*change)(struct start *start, int by);
	struct str (*show)(const struct start *start, struct arena *arena);
	const char *(*means)(const struct start *start);
};
extern const struct start_field start_fields[START_FIELDS];

/* ---- start_draw.c ---- */

void start_draw(struct view *view, struct canvas *canvas, int rows);

#endif
