/* SPDX-License-Identifier: MIT */
/* The table of actions: one row makes the dispatch, the footer, the help, `viva keys` and the
 * manual. */
#ifndef SCREEN_ACTION_H
#define SCREEN_ACTION_H

#include "base/base.h"

/* Where a person can be: a bit a view. */
enum where {
	AT_HOME = 1 << 0,
	AT_START = 1 << 1,
	AT_CATALOGUE = 1 << 2,
	AT_INTERVIEW = 1 << 3,
	AT_TRADEOFF = 1 << 4,
	AT_ASK = 1 << 5,   /* the ask line of an interview */
	AT_GUESS = 1 << 6, /* the debrief, before anything is shown */
	AT_DEBRIEF = 1 << 7,
	AT_READER = 1 << 8,
	AT_PAST = 1 << 9,
	AT_HELP = 1 << 10,
	AT_SEARCH = 1 << 11,
	AT_FIELD = 1 << 12,    /* a one-line field: a filter, a search */
	AT_LINE = 1 << 13,     /* the debrief: picking a line */
	AT_PANE = 1 << 14,     /* an interview: a text over the answer */
	AT_ESTIMATE = 1 << 15, /* the line of an interview that works out a formula */
	AT_LIBRARY = 1 << 16,
	EVERYWHERE = (1 << 17) - 1,
};

/* In the order in which a footer offers them. */
enum action {
	ACTION_NONE,
	ACTION_KEEP,
	ACTION_COMMANDS,
	ACTION_TYPE,
	ACTION_SEND,
	ACTION_OLDER,
	ACTION_NEWER,
	ACTION_WORK_OUT,
	ACTION_BEGIN,
	ACTION_OPEN,
	ACTION_CHANGE,
	ACTION_CHANGE_BACK,
	ACTION_GUESS,
	ACTION_SUGGESTED,
	ACTION_SAYS_IT,
	ACTION_SAYS_IT_NOT,
	ACTION_PICK,
	ACTION_LATER,
	ACTION_ALL_OF_STEP,
	ACTION_IN_FULL,
	ACTION_SKIP,
	ACTION_NEXT,
	ACTION_MOVE_ON,
	ACTION_PREVIOUS,
	ACTION_STEP,
	ACTION_SAID,
	ACTION_SPLIT,
	ACTION_ASK,
	ACTION_ESTIMATE,
	ACTION_TRADEOFF,
	ACTION_HINT,
	ACTION_FACTS,
	ACTION_PROMPT,
	ACTION_REFERENCE,
	ACTION_CLOCK,
	ACTION_PAUSE,
	ACTION_EDITOR,
	ACTION_FINISH,
	ACTION_UNDO,
	ACTION_REDO,
	ACTION_SAVE,
	ACTION_NEXT_FIELD,
	ACTION_PREVIOUS_FIELD,
	ACTION_CASES,
	ACTION_PAST,
	ACTION_LIBRARY,
	ACTION_DRILL,
	ACTION_SEARCH,
	ACTION_FILTER,
	ACTION_NEXT_MATCH,
	ACTION_PREVIOUS_MATCH,
	ACTION_READ_ON,
	ACTION_HEADINGS,
	ACTION_LINKS,
	ACTION_SHIFT,
	ACTION_SHIFT_BACK,
	ACTION_ORDER,
	ACTION_FACETS,
	ACTION_CLEAR,
	ACTION_VIEW,
	ACTION_COMPARE,
	ACTION_COPY,
	ACTION_SHEET,
	ACTION_SHEET_BESIDE,
	ACTION_FORGET,
	ACTION_READ,
	ACTION_REDO_STEP,
	ACTION_UP,
	ACTION_DOWN,
	ACTION_PAGE_UP,
	ACTION_PAGE_DOWN,
	ACTION_HALF_UP,
	ACTION_HALF_DOWN,
	ACTION_TOP,
	ACTION_BOTTOM,
	ACTION_REDRAW,
	ACTION_SUSPEND,
	ACTION_CANCEL,
	ACTION_LEAVE,
	ACTION_BACK,
	ACTION_END,
	ACTION_QUIT,
	ACTION_HELP,
	ACTIONS,
};

struct action_row {
	const char *name;   /* short, for the footer: "next step" */
	const char *keys;   /* separated by blanks: "n", "j Down Ctrl-N" */
	const char *typing; /* keys while typing, besides Alt with a single-letter key; or NULL */
	unsigned where;     /* bits: where it is valid */
	unsigned shown;     /* bits: where the footer names it */
	const char *help;   /* one sentence */
};
extern const struct action_row action_rows[ACTIONS];

/* "interview": what a place is called. */
const char *action_place(unsigned where);

/* The action of a key at a place; while typing, letters are text, and Alt-x is the action of x.
 * ACTION_NONE: it has none. */
enum action action_find(unsigned where, bool typing, uint32_t key);

/* Draws the footer into the last row of a canvas, or into the last two if `most` allows and it is 60
 * cells wide: what `where` and `typing` offer and `enabled` (NULL: denies nothing) does not deny,
 * under the name that `name` gives, or the table where that is NULL or gives NULL (an empty one leaves
 * it out). The help key is the last item to go. Returns the rows used. */
struct canvas;
int action_footer(struct canvas *canvas, int most, unsigned where, bool typing,
                  bool (*enabled)(void *context, enum action action),
                  const char *(*name)(void *context, enum action action), void *context);

/* The first key of an action as a footer shows it at this place. */
struct str action_key(struct arena *arena, enum action action, bool typing);

#endif
