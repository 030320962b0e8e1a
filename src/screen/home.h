/* SPDX-License-Identifier: MIT */
/* Private to home.c and home_rows.c: what stands on the home screen, before it is drawn. */
#ifndef SCREEN_HOME_H
#define SCREEN_HOME_H

#include "screen/list.h"
#include "screen/shelf.h"

enum {
	HOME_TEXTS = 4,
	HOME_CHOICES = 16,
	HOME_LINES = 40,
	HOME_MOST_RECENT = 5,
	HOME_MOST_SETTLE = 2,
	HOME_CASES = 64 /* as many as a pane may show */
};

/* What Enter does with a row. */
enum home_kind { HOME_RESUME, HOME_CASE, HOME_DRILL, HOME_SETTLE, HOME_PAST };

struct home_choice {
	enum home_kind kind;
	const struct interview_row *row;  /* resume, drill (the one it comes from), settle, past */
	const struct library_case *which; /* case, drill */
};

enum home_line_kind {
	HOME_LINE_BLANK,
	HOME_LINE_HEADING,
	HOME_LINE_PROSE,
	HOME_LINE_CHOICE,
	HOME_LINE_NOTE,
	HOME_LINE_MONTH
};

struct home_line {
	enum home_line_kind kind;
	size_t choice; /* HOME_LINE_CHOICE */
	struct str texts[HOME_TEXTS];
};

struct home {
	struct view view;
	struct arena memory; /* of this struct */
	struct arena arena;  /* of the rows and the lines */
	struct interview_row *rows;
	size_t nrows;
	struct str why; /* why they cannot be read; empty: they can */
	struct home_choice choices[HOME_CHOICES];
	struct list list; /* of the choices */
	struct home_line lines[HOME_LINES];
	size_t nlines, top;
};

/* Makes choices and lines from what the shelf knows by now; the selection stays on what it was
 * on. */
void home_lay(struct home *home);

/* Takes from the cache what it knows of all that the screen shows. */
void home_recall(struct home *home);

/* The interview whose summary the screen still waits for, the most wanted first; NULL: none. */
const struct interview_row *home_wanted(const struct home *home);

/* The newest that is finished, and the newest unfinished one of this device; NULL: there is
 * none. */
const struct interview_row *home_last_finished(const struct home *home);
const struct interview_row *home_unfinished(const struct home *home);

#endif
