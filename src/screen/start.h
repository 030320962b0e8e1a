/* SPDX-License-Identifier: MIT */
/* Private to start.c, start_fields.c and start_draw.c: the start page, and the fields that can be
 * changed on it. */
#ifndef SCREEN_START_H
#define SCREEN_START_H

#include "screen/list.h"
#include "screen/view.h"

struct start;

/* One of the fields: its value and what that means, in words; `by` is 1 or -1. */
struct start_field {
	const char *name;
	void (*change)(struct start *start, int by);
	struct str (*show)(const struct start *start, struct arena *arena);
	struct str (*means)(const struct start *start);
	bool (*exists)(const struct start *start); /* NULL: always */
};
enum { START_FIELDS = 9 };

struct start {
	struct view view;
	struct arena arena; /* of all this */
	const struct library_case *which;
	struct bundle bundle;
	size_t nbase;            /* of its files belong to every framework */
	struct texts frameworks; /* beside the standard one; their ids */
	struct content content;
	struct arena loaded; /* holds it */
	struct str broken;   /* why it cannot be sat; empty: it can */
	struct setup setup;
	const struct start_field *fields[START_FIELDS]; /* those that this case has */
	struct list list;                               /* of them */
	bool fits;                                      /* all of it was seen in the last frame */
	bool more; /* what does not fit is read, from row `top` on */
	size_t top, page;
};

/* Loads the case anew in the steps of this framework (empty: of the standard one): all of them, or
 * the one that was chosen before, if it is there too. False when it cannot be used: nothing has
 * changed. */
bool start_take_framework(struct start *start, struct str id);

/* ---- start_fields.c ---- */

/* Finds out which fields there are, when the case is loaded. */
void start_find_fields(struct start *start);
const struct start_field *start_selected(const struct start *start);

/* One step as a drill, or all of them (-1); and the minutes that are usual for that. */
void start_set_step(struct start *start, int step);
void start_set_usual_minutes(struct start *start);

/* ---- start_draw.c ---- */

void start_draw(struct view *view, struct canvas *canvas, int rows);

#endif
