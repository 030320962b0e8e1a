/* SPDX-License-Identifier: MIT */
/*
 * screen: viva as a terminal program.
 *
 *   screen.c        from the outside to the first view and back
 *   loop.c          one loop, one wait: signals, resize, keys, clock, one draw
 *   term.c          the terminal: taken and given back, bytes in, a canvas out
 *   pen.c           the difference of two frames as bytes
 *   shift.c         rows of a frame that stood elsewhere before
 *   terminfo.c      what is known of a terminal; the one user of curses.h
 *   guard.c         the terminal given back after a fault
 *   handoff.c       the terminal lent to somebody's editor
 *   decode.c        bytes become keys and pastes
 *   key.c           keys and their names
 *   action.c        the table of actions: footers and help are made from it
 *   view.c view.h   the stack of views, and the way of a key through it
 *   frame.c         a frame: the view on top, the rule, the footer, the message
 *   canvas.c        a grid of cells that views draw into: testable without a terminal
 *   columns.c       a row of texts in columns
 *   wrap.c lines.c  a text broken into lines of a width, and rows of such text
 *   folds.c         paragraphs that were broken lately
 *   list.c          a list with a selection, and how it scrolls
 *   field.c filter.c    a text of one line, and one that narrows a list as one types
 *   narrow.c        a list that words and facets narrow, and that has orders
 *   links.c         where the links of a document lead
 *   find.c page.c page_find.c   a document as lines, how one reads it, and what is found in it
 *   when.c          times of the clock on the wall, for people
 *   editor.c        a text with a caret: what an edit would be
 *   words.c         how many words a text has
 *   motion.c item.c     where a caret would go, and how a list in a text goes on
 *   undo.c          undo and redo as a fold over the edits of the log
 *   shelf.c         what lists show of cases and interviews, learnt when there is time
 *   shelf_keep.c    and kept for the next time
 *   block.c guide.c     a building block, the guide to a step, for the views that open one
 *   copy.c          a text for the terminal's clipboard
 *   paper.c         the review sheet of an interview, for the views that show or write it
 *
 * A view each, with what it draws and does in files of its name: home, start, catalogue, books
 * (guides and building blocks), interview (and tradeoff, its form), debrief, reader, past (with
 * compare, for two of them), search, help.
 *
 * Everything about an interview goes through sitting_turn; nothing is painted before its
 * transaction has returned.
 */
#ifndef SCREEN_SCREEN_H
#define SCREEN_SCREEN_H

#include "base/base.h"
#include "content/config.h"
#include "files/library.h"
#include "interview/interview.h"
#include "store/store.h"

/* Where to begin. */
enum screen_place {
	SCREEN_HOME,
	SCREEN_START,     /* the start page of `which`, with `setup` filled in */
	SCREEN_INTERVIEW, /* goes on with `row` */
	SCREEN_DEBRIEF,   /* of `row` */
};

struct screen_setup {
	struct library *library;
	struct store *store;
	struct moment (*now)(void);
	const char *rescue_dir;    /* may be NULL */
	const char *own_templates; /* may be NULL */
	struct config config;      /* what a start page begins with */
	const char *state_dir;     /* for the editor hand-off; may be NULL */
	bool ascii;                /* draw with ASCII only */
	bool colour;               /* false: no colour is ever sent */
	enum screen_place place;
	const struct library_case *which;
	struct setup setup;
	struct interview_row row;
};

/* Runs until the person leaves; the terminal is as it was before. A store that was opened to be
 * checked later is. STATUS_USAGE: there is no
 * terminal, or none that can be used (`*why` says which); STATUS_OK otherwise. A signal that ends
 * viva is raised again after everything is saved and the terminal is clean. */
enum status screen_run(struct arena *arena, const struct screen_setup *setup, struct str *why);

/* The table of actions as text, for `viva keys`: keys, action, where, while typing. */
void screen_print_keys(struct buf *out);

#endif
