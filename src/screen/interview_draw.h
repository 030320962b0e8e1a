/* SPDX-License-Identifier: MIT */
/* Drawing an interview: what interview_draw.c, which knows the shapes, shares with those that draw
 * the parts. */
#ifndef SCREEN_INTERVIEW_DRAW_H
#define SCREEN_INTERVIEW_DRAW_H

#include "screen/interview.h"

enum {
	MINUTE_MS = 60 * 1000,
	MEASURE = 80, /* prose is never wider */
	MARGIN = 3,
};

/* By the size of the canvas: the clock and the text alone; one thing at a time; all below one
 * another; the notes beside it; three panes. */
enum shape { SHAPE_TINY, SHAPE_SMALL, SHAPE_STACKED, SHAPE_TWO, SHAPE_THREE };

struct frame {
	struct sit *sit;
	const struct interview *interview;
	struct canvas *canvas;
	struct arena *arena;
	enum shape shape;
	int64_t now_ms;
	int step;
};

static inline int least(int a, int b)
{
	return a < b ? a : b;
}

/* These take a part of a box, at most what there is; the rest stays in it. */
struct box box_cut_top(struct box *box, int rows);
struct box box_cut_bottom(struct box *box, int rows);
struct box box_cut_left(struct box *box, int columns);
/* The box without a margin at both sides, and no wider than prose is set. */
struct box box_inside(struct box box, int margin);
void box_rule(struct frame *frame, struct box *box);

/* ---- interview_head.c: the clock, the steps ---- */

struct str sit_clock_words(struct frame *frame);
/* "Data". */
struct str sit_short_title(struct frame *frame, int step);
void sit_draw_title(struct frame *frame, struct box row);
void sit_draw_steps_row(struct frame *frame, struct box box);
void sit_draw_steps_list(struct frame *frame, struct box box);
/* A line for each, for screens that have no room for the others. */
void sit_add_steps(struct frame *frame, struct pane_text *out);
void sit_draw_step_line(struct frame *frame, struct box row);

/* ---- interview_desk.c ---- */

/* An empty text that wide, or as wide as prose is set. */
struct pane_text sit_pane(struct frame *frame, int width);
/* What the interviewer says now. */
struct pane_text sit_says_text(struct frame *frame, int width);
/* A text folded to the rows there are; ` ~ v` says that there is more, and the key that shows it, as
 * it is now. */
void sit_draw_folded(struct frame *frame, struct box box, const struct pane_text *text,
                     enum action action);
/* "saved", or since when it is not. */
struct str sit_saved_words(struct frame *frame);
/* "214 words   saved", ending before column `end`. Returns where it begins. */
int sit_draw_state(struct frame *frame, int row, int end);
/* What the bars in the margin mean; empty when there are none. */
struct str sit_late_words(struct frame *frame);
/* The text that is typed. It has the caret unless another line has it. */
void sit_draw_editor(struct frame *frame, struct box box);
/* The answer under its head; with an open question, the reply under the end of the answer. */
void sit_draw_answer(struct frame *frame, struct box box);
/* Draws it again where it was drawn in the last frame: only what typing in it has changed, if it can. */
void sit_draw_typed_answer(struct frame *frame, struct box box);

/* ---- interview_share.c ---- */

/* Rows for what the interviewer wants, the goal of the step, and what he said last. */
struct shares {
	int says, goal, reply;
};
/* `desk`: where the answer will stand, as wide as it will be, without the lines that are there in
 * any case; `width`: of what stands above it. */
struct shares sit_share(struct frame *frame, struct box desk, int width, bool with_ask);

/* ---- interview_said.c ---- */

/* What was said last: an answer (a line a fact), a hint, the result of an estimate, and the line
 * that was typed for it; neither when that is no news any more. On the ask line and the estimate,
 * the last of its own. */
struct said {
	bool estimate;
	struct str line, text;
	int64_t seq, at_ms; /* 0: nothing was said */
	int step;
};
struct said sit_last_said(struct frame *frame);
/* The line that has the caret, from column `left` to the end of the row. */
void sit_draw_line(struct frame *frame, struct box row, int left);
/* The row of the ask line or the estimate with its label: with the caret, or what was typed last. */
void sit_draw_ask_field(struct frame *frame, struct box row, const struct said *said);
/* The rows that what was said would take in a desk that wide. */
int sit_said_rows(struct frame *frame, int columns);
/* The lines under the answer: the question, what was said in the rows that are left, the notes. */
void sit_draw_ask(struct frame *frame, struct box box);

#endif
