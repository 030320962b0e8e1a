/* SPDX-License-Identifier: MIT */
/*
 * The view of a debrief: what its files share.
 *
 *   debrief.c        the view: opening, closing, where one is, actions, moving
 *   debrief_shape.c  what there is to show: the grading, the pages, the selection
 *   debrief_mark.c   guesses and marks in, undo; one's own lines to pick from
 *   debrief_words.c  points and their evidence in words
 *   debrief_first.c  page one: counts, what to settle, what next
 *   debrief_step.c   a step's page: the answer, its points, reference and sample
 *   debrief_before.c the sitting before a drill, beside it
 *   debrief_pick.c   what can be selected on the pages behind the first; the list of the pages
 *   debrief_decide.c the page of the decisions, and the form for what they lack
 *   debrief_pages.c  the other pages behind the first
 *   debrief_read.c   what is opened in the reader above it
 *   debrief_draw.c   the frame, at every size
 */
#ifndef SCREEN_DEBRIEFING_H
#define SCREEN_DEBRIEFING_H

#include "interview/debrief.h"
#include "screen/interview.h"
#include "screen/lines.h"
#include "screen/list.h"
#include "screen/view.h"

struct value;

enum {
	DEBRIEF_PAGES = MAX_STEPS + 8,
	DEBRIEF_PANES = 3,
	DEBRIEF_PROSE = 80,
	DEBRIEF_NARROW = 60, /* cells under which things stand one under another */
	DEBRIEF_TWO = 100,   /* from here on two texts stand side by side */
	DEBRIEF_THREE = 160, /* and from here on three */
};

enum debrief_stage { STAGE_GUESS, STAGE_SHOWN, STAGE_LINE, STAGE_PAGES, STAGE_FORM };

/* A mark that was made here, or parts that a decision got, and what stood there before. */
struct change {
	size_t point; /* in the case's points */
	struct marked was;
	size_t note;       /* which decision, from 1; 0: it was a mark */
	struct str *added; /* its parts, DECIDED_PARTS of them */
	size_t group;      /* what one key did */
	size_t selected;   /* the item then */
};

/* Something that the person wrote. */
struct own_line {
	struct str text;
	int step;
	int64_t at_ms;
	enum evidence_from from;
};

struct debriefing;

struct debrief_page {
	/* Fills up to DEBRIEF_PANES texts. NULL: page one, and what there is to settle where that
	 * has a page of its own. */
	void (*add)(struct debriefing *view, int step, struct lines *panes);
	struct str title;
	int step;
	bool settles; /* marks are made here */
};

/* What can be selected on a page behind the first, of the last frame: points of the case (by index),
 * or decisions that were noted. The page itself is scrolled; what is selected is always seen, if
 * anything is. */
struct pick {
	size_t row, thing;
};
struct picks {
	struct pick *items;
	size_t n, cap, end; /* end: the row behind the last one */
	size_t selected;
	bool points, seen;
};

/* What is known of a size of the screen. */
struct shape {
	int rows, columns;
	bool known;
	bool split; /* page one is too low for what there is to settle: that has a page of its own */
};

struct debriefing {
	struct view view;
	struct arena arena; /* as long as the view */
	struct arena made;  /* until the next mark: the debrief, and what is made of it */
	struct arena frame;
	struct arena reading; /* what the reader above has */
	struct interview_row row;
	struct sitting *sitting; /* NULL: it is only read, `why` says why */
	struct record *record;
	const struct interview *interview; /* NULL: it cannot even be read */
	struct str why;
	struct debrief debrief;
	const struct value *data;         /* the same as the sheet has it */
	const struct library_block *next; /* to read; NULL: none, the guide is proposed */
	const struct block *next_block;   /* the same, loaded */
	enum debrief_stage stage;

	bool asked[MAX_STEPS]; /* by place in the plan: nothing is asked twice */
	size_t place;          /* the step whose guess is asked for */
	int64_t digits;        /* typed of a guess of two digits; -1: none */

	/* Points to settle: those of the opening, and the next ones when all of them are settled. */
	size_t *items, items_cap;
	struct list settle;
	struct change *changes;
	size_t nchanges, changes_cap, groups;

	struct own_line *own;
	size_t nown, own_cap;
	struct list lines;

	struct record *before; /* a drill: the sitting before it, if there is one */
	struct debrief then;   /* and what that came to */
	struct picks picks;
	struct list contents; /* the pages, to go to one */
	struct tradeoff form;
	struct str was[DECIDED_PARTS]; /* when the form was opened */

	size_t page, top, length; /* length: rows of the page, of the last frame */
	int columns, rows;        /* of the last frame, without the footer */
	struct shape *shape;
	bool drawn, was_split; /* was_split: in the last frame */
	int64_t settle_due;
	bool unsaved;
};

static inline struct debriefing *debriefing_of(struct view *view)
{
	return (struct debriefing *)view;
}

/* ---- debrief_shape.c ---- */

/* Grades anew; the next frame shows it. */
void debriefing_make(struct debriefing *view);
/* The pages there are at the present size. */
size_t debriefing_pages(const struct debriefing *view, struct debrief_page *out);
/* The number of the page that is shown, from 0: what one looked at stays in sight when the size
 * changes. */
size_t debriefing_page_number(const struct debriefing *view);
/* The page that is shown. */
struct debrief_page debriefing_page(const struct debriefing *view);
/* The point that is selected; NULL: there is none, or it is not seen. */
const struct point_result *debriefing_selected(const struct debriefing *view);
/* The step that the screen is about: the selected point's, the page's, the weakest; -1: none. */
int debriefing_step(const struct debriefing *view);
struct str debriefing_step_title(const struct debriefing *view, int step);
/* How many rows the content had in the last frame. */
int debriefing_room(const struct debriefing *view);
/* Whether what there is to settle has a page of its own, at the present size of the screen. */
bool debriefing_is_split(const struct debriefing *view);

/* ---- debrief_mark.c ---- */

/* Runs an intent as a turn, and says why when it was refused or not stored. */
bool debriefing_run(struct debriefing *view, struct intent intent);
/* What `u` takes back next. */
void debriefing_push(struct debriefing *view, struct change change);

/* Points that the interviewer looks for in the step at this place of the plan. */
size_t guess_most(const struct debriefing *view, size_t place);
/* Goes to the first step whose guess is still to be asked, from `place` on; shows the debrief when
 * there is none. */
void guess_from(struct debriefing *view, size_t place);
void guess_key(struct debriefing *view, uint32_t key);
void guess_skip(struct debriefing *view);
void guess_back(struct debriefing *view);

/* Why an action about marks cannot be run now; NULL: it can. */
const char *mark_refuses(const struct debriefing *view, enum action action);
void mark_act(struct debriefing *view, enum action action);
/* The lines to pick from, those of the point's own step first. */
void own_lines(struct debriefing *view);
void own_pick(struct debriefing *view);

/* ---- debrief_words.c ---- */

/* "core, Data management". */
struct str words_kind(const struct debriefing *view, const struct point_result *result,
                      struct arena *arena);
/* What is known of it: "you, minute 14, unprompted: ..." with the line, or how it could sound. */
struct str words_known(const struct debriefing *view, const struct point_result *result,
                       struct arena *arena);
/* Adds a point: what it says, `kind` at the right, and what is known of it. At most `most` rows for
 * the latter (0: all). */
void words_add_point(const struct debriefing *view, struct lines *lines,
                     const struct point_result *result, struct str kind, size_t most);
/* A text of the sheet's data; empty when it is absent. */
struct str words_text(const struct value *map, struct str key);
bool words_true(const struct value *map, struct str key);
/* What counts without what is self-assessed; of a spoken sitting that is all there is. As a text
 * "3 of 4". */
size_t words_found(const struct debriefing *view, struct tally tally);
struct str words_tally(const struct debriefing *view, struct arena *arena, struct tally tally);
/* Whole minutes. */
int64_t words_minutes(int64_t ms);

/* ---- debrief_first.c ---- */

/* The three parts of page one. `at` gets the row in which each item begins, and one more for the
 * end. */
void first_add_counts(const struct debriefing *view, struct lines *lines);
void first_add_settle_head(const struct debriefing *view, struct lines *lines);
void first_add_settle(const struct debriefing *view, struct lines *lines, size_t *at);
void first_add_next(const struct debriefing *view, struct lines *lines);
/* Whether counts, a few items and what next fit together. */
bool first_fits(const struct debriefing *view, int rows, int columns);

/* ---- debrief_step.c, debrief_pages.c ---- */

void pages_add_time(struct debriefing *view, int step, struct lines *panes);
void pages_add_step(struct debriefing *view, int step, struct lines *panes);
void pages_add_twist(struct debriefing *view, int step, struct lines *panes);
void pages_add_decisions(struct debriefing *view, int step, struct lines *panes);
void pages_add_estimates(struct debriefing *view, int step, struct lines *panes);
void pages_add_facts(struct debriefing *view, int step, struct lines *panes);
void pages_add_levels(struct debriefing *view, int step, struct lines *panes);
/* One's own answer to a step, what is evidence for `result` (or NULL) marked; `*hit` is the row of
 * the first of it. */
void pages_add_answer(const struct debriefing *view, struct lines *lines, int step,
                      const struct point_result *result, size_t *hit);
void pages_add_reference(const struct debriefing *view, struct lines *lines, int step);
/* Rows of the longest pane, and the panes at the present size. */
size_t pages_lay(struct debriefing *view, const struct debrief_page *page, struct lines *panes,
                 size_t *npanes);

/* ---- debrief_before.c ---- */

/* Looks for it, once. */
void before_find(struct debriefing *view);
/* "core 1 of 3", "others 0 of 2", "today 12:00" with `gap` between them: of the steps of the drill;
 * empty when there is none. */
struct str before_counts(const struct debriefing *view, struct arena *arena, const char *gap);
/* What was written then for a step. False: it was not sat then. */
bool before_add_step(const struct debriefing *view, struct lines *lines, int step);

/* ---- debrief_pick.c ---- */

/* What a page offers, while it is made: `points` says of which kind it is. */
void picks_begin(struct debriefing *view, bool points);
/* The rows that `lines` gets from now on belong to this thing. */
void picks_add(struct debriefing *view, const struct lines *lines, size_t thing);
void picks_end(struct debriefing *view, const struct lines *lines);
/* Marks the selected one in the page that begins with row `top`, and puts the caret there. */
void picks_draw(struct debriefing *view, struct lines *lines);
void picks_caret(const struct debriefing *view, struct canvas *canvas, int row, int column);
/* Selects the next one or the one before, where that is what the key means here. */
bool picks_move(struct debriefing *view, enum action action);
/* The index of the point that is selected on a page behind the first; SIZE_MAX: none is seen. */
size_t picks_point(const struct debriefing *view);
/* Goes to a page, at its beginning. */
void debriefing_go(struct debriefing *view, size_t page);
/* The list of the pages, to choose from. */
void contents_open(struct debriefing *view);
void contents_pick(struct debriefing *view);
void contents_draw(struct debriefing *view, struct canvas *canvas, int row, int rows);

/* ---- debrief_decide.c ---- */

/* Why nothing can be filled in now; NULL: it can. */
const char *form_refuses(const struct debriefing *view);
void form_open(struct debriefing *view);
bool form_key(struct debriefing *view, uint32_t key);
void form_paste(struct debriefing *view, struct str text);
void form_act(struct debriefing *view, enum action action);
void form_undo(struct debriefing *view, const struct change *change);
void form_draw(struct debriefing *view, struct canvas *canvas, int rows);

/* ---- debrief_read.c ---- */

/* The reference answer to the step that the screen is about. */
void read_reference(struct debriefing *view);
/* On a step's page its guide, elsewhere what stands behind Next. */
void read_next(struct debriefing *view);
/* Why one of these cannot be run now; NULL: it can. */
const char *read_refuses(const struct debriefing *view, enum action action);

/* ---- debrief_draw.c ---- */

/* Lays the page out as the next frame will have it, so that what a key means now, and what the
 * footer offers, is what will be seen. */
void debriefing_lay(struct debriefing *view);
void debriefing_draw(struct view *view, struct canvas *canvas, int rows);

#endif
