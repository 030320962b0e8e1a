/* SPDX-License-Identifier: MIT */
/* What a view is, and what views share. */
#ifndef SCREEN_VIEW_H
#define SCREEN_VIEW_H

#include "screen/action.h"
#include "screen/canvas.h"
#include "screen/key.h"
#include "screen/screen.h"

struct app;
struct view;

/* What should happen after a key, bits. */
enum result {
	RESULT_NOTHING = 0,
	RESULT_REDRAW = 1,
	RESULT_LEAVE = 2,  /* this view closes; the one below is seen again */
	RESULT_QUIT = 4,   /* viva ends, everything is saved */
};

struct view_kind {
	const char *title;
	/* Where the person is: one bit of enum where, and whether letters type. */
	unsigned (*where)(const struct view *view, bool *typing);
	/* Runs an action that the table has for this place. */
	enum result (*act)(struct view *view, enum action action, uint32_t key);
	/* Why an action of this place cannot be run now; NULL: it can. Empty slot: all can. */
	const char *(*refuses)(const struct view *view, enum action action);
	/* A key without an action: a character while typing. Empty slot: there are none. */
	enum result (*key)(struct view *view, uint32_t key);
	enum result (*paste)(struct view *view, struct str text);
	/* The clock, or a deadline, has come. */
	enum result (*tick)(struct view *view);
	int64_t (*deadline)(const struct view *view); /* boot_ms; INT64_MAX: never */
	/* The view is seen again after the one above it has closed. */
	void (*resume)(struct view *view);
	/* Draws all but the footer: rows 0 to canvas->rows - footer - 1. */
	void (*draw)(struct view *view, struct canvas *canvas, int rows);
	void (*close)(struct view *view);
};

/* The head of every view; a view's own struct begins with it. */
struct view {
	const struct view_kind *kind;
	struct app *app;
	struct view *below;
};

/* What all views have at hand. */
struct app {
	const struct screen_setup *setup;
	struct arena *arena;      /* as long as the program */
	struct view *top;
	struct canvas canvas;
	struct moment now;        /* when this turn began */
	struct str message;       /* one line above the footer, until the next key */
	struct arena turn;        /* reset at each turn */
	bool full_redraw;
};

/* Puts a view on top; it owns itself from now on (its close frees it). */
void app_push(struct app *app, struct view *view);
/* Says something in the footer's place until the next key. */
void app_say(struct app *app, const char *format, ...) BASE_PRINTF(2, 3);
/* Leaves the terminal as it was, runs `run(context)`, and takes it again: an editor, a stop. */
void app_step_aside(struct app *app, void (*run)(void *context), void *context);

/* The title line and a rule under it: `left` bold, `right` dim. Two rows. */
void view_title(struct canvas *canvas, struct str left, struct str right);

/* ---- each view's constructor ---- */
struct view *home_open(struct app *app);
struct view *start_open(struct app *app, const struct library_case *which, const struct setup *setup); /* setup NULL: the usual */
struct view *catalogue_open(struct app *app);
struct view *interview_open(struct app *app, struct sitting *sitting);
struct view *debrief_open(struct app *app, const struct interview_row *row);
struct view *reader_open(struct app *app, struct str title, const struct doc *doc);
struct view *past_open(struct app *app);
struct view *help_open(struct app *app, unsigned where, bool typing);
struct view *search_open(struct app *app, struct str words);

#endif
