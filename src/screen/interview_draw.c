/* SPDX-License-Identifier: MIT */
/*
 * The frame of an interview, at every size: what stands where, and what gives way when there is
 * little room. The clock and the text that is typed give way last. It changes nothing but how far
 * things are scrolled.
 */
#include "screen/interview_draw.h"

enum {
	LEFT_CELLS = 42, /* of the left pane of three */
	GAP = 3,
	HEAD_ROWS = 3,     /* the step's line, the rule under what he says, the answer's head */
	ASK_ROWS = 3,      /* a rule, the line, the notes */
	READING_BELOW = 5, /* rows that the prompt leaves: a rule, the head, three of the answer */
	ROWS_OF_DESK = 9,  /* from which on the ask line is there while somebody reads */
	ROWS_TYPED = 3,    /* that a small screen leaves for what is typed next */
	/* Below the first there is only the clock and the text; from the last on there are three
	 * panes. */
	COLUMNS_SMALL = 40,
	ROWS_SMALL = 9,
	COLUMNS_STACKED = 60,
	ROWS_STACKED = 17,
	COLUMNS_TWO = 100,
	COLUMNS_THREE = 160,
};

static enum shape shape_of(int rows, int columns)
{
	if (rows < ROWS_SMALL || columns < COLUMNS_SMALL)
		return SHAPE_TINY;
	if (rows < ROWS_STACKED || columns < COLUMNS_STACKED)
		return SHAPE_SMALL;
	if (columns < COLUMNS_TWO)
		return SHAPE_STACKED;
	return columns < COLUMNS_THREE ? SHAPE_TWO : SHAPE_THREE;
}

/* ---- boxes ---- */

struct box box_cut_top(struct box *box, int rows)
{
	struct box top = *box;

	top.rows = least(rows, box->rows);
	box->row += top.rows;
	box->rows -= top.rows;
	return top;
}

struct box box_cut_bottom(struct box *box, int rows)
{
	struct box bottom = *box;

	bottom.rows = least(rows, box->rows);
	box->rows -= bottom.rows;
	bottom.row += box->rows;
	return bottom;
}

struct box box_cut_left(struct box *box, int columns)
{
	struct box left = *box;

	left.columns = least(columns, box->columns);
	box->column += left.columns;
	box->columns -= left.columns;
	return left;
}

struct box box_inside(struct box box, int margin)
{
	box.column += margin;
	box.columns = least(box.columns - 2 * margin, MEASURE);
	return box;
}

void box_rule(struct frame *frame, struct box *box)
{
	struct box row = box_cut_top(box, 1);

	if (row.rows)
		canvas_rule(frame->canvas, row.row, row.column, row.columns);
}

/* ---- a pane over the answer ---- */

/* A text that is longer than its box ends in how much more there is. */
static void draw_scrolled(struct frame *frame, struct box box, const struct pane_text *text)
{
	struct sit *sit = frame->sit;
	size_t rows = (size_t)(box.rows > 1 ? box.rows - 1 : 1);
	size_t last = text->n > (size_t)box.rows ? text->n - rows : 0;

	if (sit->pane_top > last)
		sit->pane_top = last;
	if (text->n <= (size_t)box.rows)
		rows = (size_t)box.rows;
	pane_draw(text, frame->canvas, box.row, box.column, (int)rows, sit->pane_top);
	if (text->n > sit->pane_top + rows)
		canvas_putf(frame->canvas, box.row + box.rows - 1, box.column, box.columns,
		            STYLE_DIM, "PgDn: %zu lines more", text->n - sit->pane_top - rows);
	canvas_caret(frame->canvas, box.row, box.column, false);
}

static void draw_pane(struct frame *frame, struct box box)
{
	struct box room = box_inside(box, frame->shape == SHAPE_SMALL ? 1 : MARGIN);
	struct pane_text text = sit_pane(frame, room.columns);

	if (frame->sit->pane == PANE_PROMPT) {
		sit_add_prompt(frame->sit, &text);
		if (frame->shape <= SHAPE_SMALL) {
			pane_gap(&text);
			sit_add_steps(frame, &text);
		}
	} else {
		pane_add(&text, 0, STYLE_BOLD, S("Told so far"));
		sit_add_told(frame->sit, &text);
	}
	draw_scrolled(frame, room, &text);
}

static void draw_form(struct frame *frame, struct box box)
{
	struct str title =
		str_format(frame->arena, "Trade-off %zu", frame->interview->decided.n + 1);
	struct str place = str_format(frame->arena, "step %zu, %.*s", frame->interview->place + 1,
	                              STR_ARG(sit_short_title(frame, frame->step)));

	tradeoff_draw(&frame->sit->form, frame->canvas, box.row, box.column, box.rows, box.columns,
	              title, place);
}

/* ---- the shapes ---- */

static void draw_tiny(struct frame *frame, struct box box)
{
	struct sit *sit = frame->sit;

	if (box.rows > 1) {
		struct box row = box_cut_top(&box, 1);
		struct str text = sit->saved ? sit_clock_words(frame) : sit_saved_words(frame);
		canvas_put(frame->canvas, row.row, 0, box.columns,
		           str_format(frame->arena, "%zu/%zu %.*s  needs 40x12",
		                      frame->interview->place + 1, frame->interview->plan.n,
		                      STR_ARG(text)),
		           STYLE_PLAIN);
	}
	if (sit_has_line(sit))
		sit_draw_line(frame, box, 0);
	else if (sit->focus == FOCUS_TRADEOFF)
		draw_form(frame, box_cut_top(&box, 1));
	else if (sit->focus == FOCUS_PANE)
		draw_pane(frame, box);
	else
		sit_draw_editor(frame, box);
}

/* The ask line of a small screen is all of it: the field, and what was told, the last first. */
static void draw_small_ask(struct frame *frame, struct box box)
{
	struct pane_text text = sit_pane(frame, box.columns - 2);
	struct said said = sit_last_said(frame);

	sit_draw_ask_field(frame, box_cut_top(&box, 1), &said);
	pane_add(&text, 0, STYLE_DIM, said.line);
	pane_add(&text, 0, STYLE_PLAIN, said.text);
	sit_draw_folded(frame, box_inside(box, 1), &text, ACTION_FACTS);
}

/* Before anything is written the prompt stands above the answer, as much of it as fits. */
static bool is_reading(const struct frame *frame)
{
	enum focus focus = frame->sit->focus;

	return frame->sit->fresh && (focus == FOCUS_TYPING || focus == FOCUS_COMMANDS);
}

static void draw_reading(struct frame *frame, struct box *box, int margin)
{
	struct pane_text text = sit_pane(frame, box->columns - 2 * margin);

	sit_add_prompt(frame->sit, &text);
	int rows = least((int)text.n, box->rows - READING_BELOW);
	sit_draw_folded(frame, box_inside(box_cut_top(box, rows), margin), &text, ACTION_PROMPT);
	box_rule(frame, box);
}

/* One row, or more of them as long as what is typed does not need them. */
static void draw_small_says(struct frame *frame, struct box *box)
{
	struct pane_text says = sit_says_text(frame, box->columns - 2);
	struct editor *editor = &frame->sit->editor;

	editor_layout(editor, box_inside(*box, 1).columns - 1);
	int typed = editor->wrap.n > ROWS_TYPED ? (int)editor->wrap.n : ROWS_TYPED;
	int spare = box->rows - 2 - typed, rows = least((int)says.n, spare > 1 ? spare : 1);
	sit_draw_folded(frame, box_inside(box_cut_top(box, rows), 1), &says, ACTION_PROMPT);
	box_rule(frame, box);
}

static void draw_small(struct frame *frame, struct box box)
{
	struct sit *sit = frame->sit;

	sit_draw_title(frame, box_cut_top(&box, 1));
	box_rule(frame, &box);
	if (sit->focus == FOCUS_PANE) {
		draw_pane(frame, box);
		return;
	}
	if (sit->focus == FOCUS_TRADEOFF && box.rows >= TRADEOFF_ROWS)
		draw_form(frame, box_cut_bottom(&box, TRADEOFF_ROWS));
	if (sit_has_line(sit)) {
		draw_small_ask(frame, box);
		return;
	}
	if (is_reading(frame)) {
		draw_reading(frame, &box, 1);
	} else if (sit->focus == FOCUS_TYPING || sit->focus == FOCUS_COMMANDS) {
		draw_small_says(frame, &box);
	}
	struct box state = box_cut_bottom(&box, sit->focus == FOCUS_TRADEOFF ? 0 : 1);
	if (state.rows) {
		int end = sit_draw_state(frame, state.row, box.columns - 1);
		int column = 1;
		if (sit->target)
			column += 2 + canvas_put(frame->canvas, state.row, column, end - 2,
			                         S("Reply"), STYLE_BOLD);
		canvas_put(frame->canvas, state.row, column, end - column - 1,
		           sit_late_words(frame), STYLE_DIM);
	}
	sit_draw_editor(frame, box_inside(box, 1));
}

static void draw_says(struct frame *frame, struct box *box, int rows, int margin)
{
	struct pane_text says = sit_says_text(frame, box->columns - 2 * margin);

	sit_draw_folded(frame, box_inside(box_cut_top(box, least(rows, (int)says.n)), margin),
	                &says, ACTION_PROMPT);
}

static void draw_stacked_head(struct frame *frame, struct box *box, const struct shares *shares)
{
	sit_draw_step_line(frame, box_cut_top(box, 1));
	if (shares->goal) {
		struct pane_text goal = sit_pane(frame, box->columns - 2);
		pane_add(&goal, 0, STYLE_DIM,
		         frame->interview->content.framework->steps[frame->step].goal);
		sit_draw_folded(frame, box_inside(box_cut_top(box, shares->goal), 1), &goal,
		                ACTION_PROMPT);
	}
	draw_says(frame, box, shares->says, 1);
	box_rule(frame, box);
}

/* The answer, and under it the form or the ask line with that many rows of a reply; below zero
 * neither. */
static void draw_desk(struct frame *frame, struct box box, int reply)
{
	struct sit *sit = frame->sit;

	if (sit->focus == FOCUS_TRADEOFF) {
		struct box form = box_cut_bottom(&box, TRADEOFF_ROWS + 1);
		box_rule(frame, &form);
		draw_form(frame, form);
	} else if (reply >= 0) {
		struct box ask = box_cut_bottom(&box, ASK_ROWS + reply);
		box_rule(frame, &ask);
		sit_draw_ask(frame, ask);
	}
	sit->answer = box;
	sit_draw_answer(frame, box);
}

/* ---- large ones ---- */

/* Where not all of it has room: what was said last, and how much is left out above the rest. */
static void draw_notes_above(struct frame *frame, struct box *box, const struct pane_text *told)
{
	struct pane_text last = sit_pane(frame, box->columns - 1);
	struct said said = sit_last_said(frame);
	struct box row;

	pane_add(&last, 0, STYLE_DIM, said.line);
	pane_add(&last, 2, STYLE_PLAIN, said.text);
	if (last.n) {
		struct box top = box_cut_top(box, least((int)last.n, box->rows / 2) + 1);
		top.rows--;
		sit_draw_folded(frame, top, &last, ACTION_FACTS);
	}
	row = box_cut_top(box, 1);
	canvas_putf(frame->canvas, row.row, row.column, row.columns, STYLE_DIM,
	            "~ %.*s shows %zu lines more", STR_ARG(sit_key(frame->sit, ACTION_FACTS)),
	            told->n - (size_t)box->rows);
}

/* Everything that was asked and noted, beside the answer. */
static void draw_notes_pane(struct frame *frame, struct box box)
{
	struct pane_text text = sit_pane(frame, box.columns - 1);
	bool active = sit_has_line(frame->sit);
	struct str label = frame->sit->focus == FOCUS_ESTIMATE ? S("Estimate") : S("Ask");
	struct box row = box_cut_top(&box, 1);

	canvas_put(frame->canvas, row.row, row.column - 2, 2, active ? S(">") : S(""), STYLE_BOLD);
	canvas_put(frame->canvas, row.row, row.column, row.columns, label, STYLE_BOLD);
	if (active)
		sit_draw_line(frame, row, row.column + (int)label.len + 2);
	sit_add_told(frame->sit, &text);
	if (text.n > (size_t)box.rows)
		draw_notes_above(frame, &box, &text);
	size_t top = text.n > (size_t)box.rows ? text.n - (size_t)box.rows : 0;
	pane_draw(&text, frame->canvas, box.row, box.column, box.rows, top);
}

static int desk_columns(const struct frame *frame, struct box box)
{
	return frame->shape == SHAPE_TWO ? least(MEASURE + 2 * MARGIN, box.columns * 3 / 5)
	                                 : box.columns;
}

static void draw_two(struct frame *frame, struct box box)
{
	struct box left = box_cut_left(&box, desk_columns(frame, box));

	draw_desk(frame, left, -1);
	box_cut_left(&box, GAP);
	draw_notes_pane(frame, box);
}

static void draw_three(struct frame *frame, struct box box)
{
	struct box left = box_cut_left(&box, LEFT_CELLS + 1), desk;
	struct pane_text text = sit_pane(frame, LEFT_CELLS - 1);

	box_cut_left(&left, 1);
	sit_draw_steps_list(frame, box_cut_top(&left, (int)frame->interview->plan.n));
	box_cut_top(&left, 1);
	if (frame->sit->focus != FOCUS_PANE || frame->sit->pane != PANE_PROMPT)
		sit_add_prompt(frame->sit, &text);
	sit_draw_folded(frame, left, &text, ACTION_PROMPT);
	box_cut_left(&box, GAP);
	desk = box_cut_left(&box, MEASURE + 2 * MARGIN);
	if (frame->sit->focus == FOCUS_PANE) {
		draw_pane(frame, desk);
	} else {
		if (frame->interview->open) {
			draw_says(frame, &desk, desk.rows / 4, MARGIN);
			box_cut_top(&desk, 1);
		}
		draw_desk(frame, desk, -1);
	}
	box_cut_left(&box, GAP);
	draw_notes_pane(frame, box);
}

/* What is wanted above what is typed; the notes under it, or beside it. */
static void draw_stacked(struct frame *frame, struct box box)
{
	bool two = frame->shape == SHAPE_TWO, reading = is_reading(frame);
	bool with_ask = !two && frame->sit->focus != FOCUS_TRADEOFF;
	struct box desk = box;

	if (reading) {
		draw_reading(frame, &box, MARGIN);
		with_ask = with_ask && box.rows >= ROWS_OF_DESK;
	}
	desk.columns = desk_columns(frame, box);
	desk.rows = box.rows - HEAD_ROWS - (with_ask ? ASK_ROWS : 0);
	if (frame->sit->focus == FOCUS_TRADEOFF)
		desk.rows -= TRADEOFF_ROWS + 1;
	struct shares shares = sit_share(frame, desk, box.columns, with_ask);
	if (!reading)
		draw_stacked_head(frame, &box, &shares);
	if (two)
		draw_two(frame, box);
	else
		draw_desk(frame, box, with_ask ? shares.reply : -1);
}

static void draw_large(struct frame *frame, struct box box)
{
	sit_draw_title(frame, box_cut_top(&box, 1));
	if (frame->shape != SHAPE_THREE)
		sit_draw_steps_row(frame, box_cut_top(&box, 1));
	box_rule(frame, &box);
	if (frame->shape == SHAPE_THREE) {
		draw_three(frame, box);
		return;
	}
	if (frame->sit->focus == FOCUS_PANE) {
		draw_pane(frame, box);
		return;
	}
	draw_stacked(frame, box);
}

static struct frame make_frame(struct sit *sit, struct canvas *canvas, int rows)
{
	return (struct frame){
		.sit = sit,
		.interview = sit_interview(sit),
		.canvas = canvas,
		.arena = &sit->view.app->turn,
		.shape = shape_of(rows, canvas->columns),
		.now_ms = sit_now_ms(sit),
		.step = interview_step(sit_interview(sit)),
	};
}

void sit_draw_typed(struct view *view, struct canvas *canvas)
{
	struct sit *sit = sit_of(view);
	struct frame frame = make_frame(sit, canvas, sit->rows);
	struct box box = sit->answer;

	if (box.rows)
		sit_draw_typed_answer(&frame, box);
}

void sit_draw(struct view *view, struct canvas *canvas, int rows)
{
	struct sit *sit = sit_of(view);
	struct box all = { .rows = rows, .columns = canvas->columns };
	struct frame frame = make_frame(sit, canvas, rows);

	sit->answer = (struct box){ 0 };
	sit->rows = rows;
	sit->desk = frame.shape >= SHAPE_STACKED;
	if (frame.shape == SHAPE_TINY)
		draw_tiny(&frame, all);
	else if (frame.shape == SHAPE_SMALL)
		draw_small(&frame, all);
	else
		draw_large(&frame, all);
}
