/* SPDX-License-Identifier: MIT */
/* What a view is, and what views share. */
#ifndef SCREEN_VIEW_H
#define SCREEN_VIEW_H

#include "screen/action.h"
#include "screen/canvas.h"
#include "screen/key.h"
#include "screen/screen.h"

struct app;
struct debrief;
struct first_try;
struct shelf;
struct view;

/* What should happen after a key, bits. */
enum result {
	RESULT_NOTHING = 0,
	RESULT_REDRAW = 1,
	RESULT_LEAVE = 2, /* this view closes; the one below is seen again */
	RESULT_QUIT = 4,  /* viva ends, everything is saved */
	RESULT_TYPED = 8, /* besides RESULT_REDRAW: the text under the caret is another */
};

struct view_kind {
	const char *title;
	/* Where the person is: one bit of enum where, and whether letters type. */
	unsigned (*where)(const struct view *view, bool *typing);
	/* Runs an action that the table has for this place. */
	enum result (*act)(struct view *view, enum action action, uint32_t key);
	/* Why an action of this place cannot be run now; NULL: it can. Empty slot: all can. */
	const char *(*refuses)(const struct view *view, enum action action);
	/* What an action is called now, for the footer; NULL: as the table says; empty: it is not
	 * named now. Empty slot: always as the table says. */
	const char *(*name)(const struct view *view, enum action action);
	/* A key without an action: a character while typing. Empty slot: there are none. */
	enum result (*key)(struct view *view, uint32_t key);
	enum result (*paste)(struct view *view, struct str text);
	/* The clock, or a deadline, has come. */
	enum result (*tick)(struct view *view);
	int64_t (*deadline)(const struct view *view); /* boot_ms; INT64_MAX: never */
	/* The view is seen again after the one above it has closed. */
	void (*resume)(struct view *view);
	/* Draws rows 0 to rows - 1, and puts the caret. The rule and the footer under them are
	 * drawn already. */
	void (*draw)(struct view *view, struct canvas *canvas, int rows);
	/* What was typed, drawn into the frame drawn last: it is seen before the whole frame is
	 * made. Empty slot: it is not. */
	void (*draw_typed)(struct view *view, struct canvas *canvas);
	/* viva is about to be stopped (`away`), and has come back: every view of the stack hears
	 * it. Empty slot: it is all the same. */
	void (*stop)(struct view *view, bool away);
	/* Frees the view, and saves what is not saved yet. */
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
	struct arena *arena; /* as long as the program */
	struct view *top;
	struct canvas canvas;
	struct moment now;  /* when this turn began */
	struct str message; /* one line in the footer's place, until the next key */
	struct arena turn;  /* reset at each turn */
	bool full_redraw;
	bool typed;               /* since the last frame */
	const struct view *drawn; /* whose frame that was */
	bool over;                /* viva ends */
	bool terminal;            /* there is one; tests have none */
	bool interrupted;         /* over by Ctrl-C */
	enum action queued;       /* app_act */
	uint32_t queued_key;
	enum action asked;    /* app_is_sure */
	int64_t interrupt_ms; /* boot_ms until which a second Ctrl-C leaves */
	struct buf said;      /* what `message` shows */
	struct buf parting;   /* app_part */
	struct shelf *
		shelf; /* what is known of cases and interviews: shelf.h; made when first wanted, in `arena` */
};

/* Puts a view on top; it owns itself from now on (its close frees it). */
void app_push(struct app *app, struct view *view);
/* Says something in the footer's place until the next key. */
void app_say(struct app *app, const char *format, ...) BASE_PRINTF(2, 3);
/* Says why something was not done, in the words of who knows: it begins as a sentence does. */
void app_say_why(struct app *app, struct str why);
/* Runs an action, as if `key` were pressed for it, once the present key is done with and the view
 * that asks for it has closed: help. */
void app_act(struct app *app, enum action action, uint32_t key);
/* For what ought to be asked before: false, and the action is taken to have been asked about, unless
 * it was just before this, with no other key between. */
bool app_is_sure(struct app *app, enum action action);
/* Leaves the terminal as it was, runs `run(context)`, and takes it again: an editor, a pager.
 * Meanwhile signals are as they were before viva, for the child that `run` starts, but SIGINT
 * only interrupts a wait (wait again). `now` has moved on afterwards. Without a terminal it just
 * runs. */
void app_step_aside(struct app *app, void (*run)(void *context), void *context);
/* A line to be said on stderr after viva has left the terminal. */
void app_part(struct app *app, const char *format, ...) BASE_PRINTF(2, 3);

/* ---- the loop's side of it, and that of tests, which need no terminal ---- */

/* An app without a view. `setup` must outlive it. */
void app_init(struct app *app, struct arena *arena, const struct screen_setup *setup);
/* Closes all views, the top one first. */
void app_close(struct app *app);
/* The same, and frees what the app holds. */
void app_release(struct app *app);
/* A new turn: `now` and the arena of the turn are fresh. */
void app_turn(struct app *app);
/* One key or paste, from the table of actions to the view and back to the stack. */
void app_key(struct app *app, uint32_t key);
void app_paste(struct app *app, struct str text);
/* Ticks every view whose deadline has come. Returns whether anything on the screen may have
 * changed. */
bool app_tick(struct app *app);
/* The first deadline of all views, in boot_ms. */
int64_t app_deadline(const struct app *app);
/* Stops viva until it is continued, as the shell's Ctrl-Z does. */
void app_suspend(struct app *app);
/* Draws a frame of that size into app->canvas: the view on top, the rule, and the footer or the
 * message. */
void app_draw(struct app *app, int rows, int columns);
/* Draws into the last frame, whatever size the screen has now, what was typed since. False: there is
 * nothing to be shown yet. */
bool app_draw_typed(struct app *app);

/* The title line and a rule under it: `left` bold, `right` dim. Two rows. */
void view_title(struct canvas *canvas, struct str left, struct str right);

/* ---- each view's constructor ---- */
struct view *home_open(struct app *app);
struct view *start_open(struct app *app, const struct library_case *which,
                        const struct setup *setup); /* setup NULL: the usual */
struct view *start_drill(struct app *app, const struct library_case *which, struct str step_id,
                         const struct setup *as); /* eight minutes on one step; empty: the first.
                                                      Level and interviewer of `as`, or NULL */
/* Goes on with an unfinished interview in a view of its own; the second says why not. */
enum status start_resume(struct app *app, const struct interview_row *row, struct str *why);
void start_again(struct app *app, const struct interview_row *row);
struct view *catalogue_open(struct app *app);
struct view *books_open(struct app *app);
struct view *interview_open(struct app *app, struct sitting *sitting);
struct view *debrief_open(struct app *app, const struct interview_row *row);
/* Begins at the page of a step, of a debrief just opened; where a guess is asked for first, that is. */
void debrief_seek(struct view *debrief, struct str step);
struct view *reader_open(struct app *app, struct str title, const struct doc *doc);
/* Begins at some words of the text: all of them are marked, and what is seen first is `phrase`, or
 * where most of them stand together. Another view than a reader does not mind. */
void reader_seek(struct view *view, struct str words, struct str phrase);
struct view *past_open(struct app *app);
struct view *help_open(struct app *app, unsigned where, bool typing);
struct view *search_open(struct app *app, struct str words);

/* ---- block.c ---- */

/* The block that the debrief of an interview asks to read next, loaded; NULL: there is none. */
const struct library_block *block_next(struct app *app, struct arena *arena,
                                       const struct interview_row *row,
                                       const struct debrief *debrief, const struct block **out);

/* Opens a building block in the reader above, made in `arena`, which must live as long as that. The
 * reason when it cannot be read; else empty. */
struct str block_open(struct app *app, struct arena *arena, const struct library_block *which);
/* The same for an entry of the handbook, by its id. */
struct str entry_open(struct app *app, struct arena *arena, struct str id);
/* All entries of a kind. */
struct str entries_open(struct app *app, struct arena *arena, enum handbook_kind kind,
                        struct str title);

/* ---- guide.c: the guides to the steps of the shipped frameworks ---- */

/* The framework of this id, empty: the standard one; NULL and the reason. */
const struct framework *guide_framework(struct app *app, struct arena *arena, struct str id,
                                        struct str *why);

/* Opens the guide to a step of any of them, or to all of the standard one's (empty), in the reader above, made in `arena` like
 * `title`, which must live as long as that. The reason when it cannot be read; else empty. */
struct str guide_open(struct app *app, struct arena *arena, struct str step, struct str title);

/* ---- paper.c: the review sheet of an interview ---- */

/* The first try beside a drill, as the sheet's data has it. */
struct first_try paper_first_try(struct arena *arena, const struct record *record,
                                 const struct debrief *debrief);

/* As a document to read, in the arena. NULL and the reason. */
struct doc *paper_read(struct app *app, struct arena *arena, const struct interview_row *row,
                       struct str *why);
/* Writes it to ./ID.html, and says where it is or why it is not. A file that is there is replaced
 * only by the same key again; `beside`: the next free name is taken. */
void paper_write(struct app *app, const struct interview_row *row, bool beside);

#endif
