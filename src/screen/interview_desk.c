/* SPDX-License-Identifier: MIT */
/*
 * The desk: the answer or the reply with its head, and what the interviewer says above it.
 */
#include "screen/interview_draw.h"

#include <time.h>

/* ---- what the interviewer says ---- */

struct pane_text sit_pane(struct frame *frame, int width)
{
	return (struct pane_text){ .arena = frame->arena,
		                   .folds = &frame->sit->folds,
		                   .width = least(width, MEASURE) };
}

void sit_draw_folded(struct frame *frame, struct box box, const struct pane_text *text,
                     enum action action)
{
	struct str mark = str_format(frame->arena, " ~ %.*s", STR_ARG(sit_key(frame->sit, action)));
	int cells = canvas_width(mark);

	pane_draw(text, frame->canvas, box.row, box.column, box.rows, 0);
	if (!box.rows || text->n <= (size_t)box.rows)
		return;
	int row = box.row + box.rows - 1;
	const struct pane_line *last = &text->lines[box.rows - 1];
	int used = canvas_width(last->text);
	if (used > text->width - cells) {
		used = text->width - cells;
		canvas_putf(frame->canvas, row, box.column + used, cells, STYLE_PLAIN, "%*s", cells,
		            "");
	}
	canvas_put(frame->canvas, row, box.column + used, cells, mark, STYLE_DIM);
}

struct pane_text sit_says_text(struct frame *frame, int width)
{
	struct pane_text text = sit_pane(frame, width);

	sit_add_says(frame->sit, &text);
	return text;
}

/* ---- the answer ---- */

static struct str local_time(struct arena *arena, int64_t wall_ms)
{
	time_t seconds = (time_t)(wall_ms / 1000);
	struct tm parts;

	if (!localtime_r(&seconds, &parts))
		return S("?");
	return str_format(arena, "%02d:%02d", parts.tm_hour, parts.tm_min);
}

struct str sit_saved_words(struct frame *frame)
{
	const struct sit *sit = frame->sit;
	struct str since;

	if (sit->saved)
		return sit->saving ? S("saving") : S("saved");
	since = local_time(frame->arena, sit->unsaved_since_wall_ms);
	return str_format(frame->arena, "NOT SAVED, %zu characters since %.*s", sit->unsaved_chars,
	                  STR_ARG(since));
}

static enum style saved_style(const struct frame *frame)
{
	return frame->sit->saved ? STYLE_DIM : STYLE_OVER;
}

int sit_draw_state(struct frame *frame, int row, int end)
{
	size_t words = frame->sit->words;
	struct str count = str_format(frame->arena, "%zu word%s", words, words == 1 ? "" : "s");
	int column = canvas_put_right(frame->canvas, row, end, sit_saved_words(frame),
	                              saved_style(frame));

	if (column - canvas_width(count) - 3 < 0)
		return column;
	/* Plain, since it changes with every word: a style would be sent each time. */
	return canvas_put_right(frame->canvas, row, column - 3, count, STYLE_PLAIN);
}

static bool has_focus(const struct frame *frame)
{
	return frame->sit->focus == FOCUS_TYPING;
}

/* ---- what was written after time was up ---- */

static int64_t total_ms(const struct frame *frame)
{
	return frame->interview->setup.minutes * MINUTE_MS;
}

/* The text in the editor, if any of it may be late; else NULL. */
static const struct text *late_text(const struct frame *frame)
{
	int64_t target;

	return frame->now_ms < total_ms(frame) ? NULL : interview_text(frame->interview, &target);
}

/* A bar in the margin of each line that has something late, so that what was written in time keeps
 * its place wherever the rest was put. */
static void draw_late_bars(struct frame *frame, struct box box)
{
	const struct editor *editor = &frame->sit->editor;
	const struct text *text = late_text(frame);
	int column = box.column - (box.column > 1 ? 2 : 1);

	if (!text || column < 0)
		return;
	for (int i = 0; i < box.rows && editor->top + (size_t)i < editor->wrap.n; i++) {
		const struct wrap_line *line = &editor->wrap.lines[editor->top + (size_t)i];
		if (text_is_late(text, line->start, line->end, total_ms(frame)))
			canvas_put(frame->canvas, box.row + i, column, 1, S("|"), STYLE_DIM);
	}
}

struct str sit_late_words(struct frame *frame)
{
	const struct text *text = late_text(frame);

	if (!text || !text_is_late(text, 0, text->bytes.len, total_ms(frame)))
		return (struct str){ 0 };
	return S("| after time was up");
}

/* ---- the answer and the reply ---- */

void sit_draw_editor(struct frame *frame, struct box box)
{
	bool keeps_caret = frame->sit->focus == FOCUS_TYPING || frame->sit->focus == FOCUS_COMMANDS;
	struct canvas *canvas = frame->canvas;
	int row = canvas->caret_row, column = canvas->caret_column;
	bool shown = canvas->caret_shown;

	if (box.rows < 1 || box.columns < 1)
		return;
	editor_draw(&frame->sit->editor, canvas, box.row, box.column, box.rows, box.columns,
	            has_focus(frame));
	draw_late_bars(frame, box);
	if (!keeps_caret)
		canvas_caret(canvas, row, column, shown);
}

static void draw_head(struct frame *frame, struct box row, const char *title)
{
	bool active = has_focus(frame);
	int end = row.column + row.columns - 1;

	if (!row.rows)
		return;
	end = sit_draw_state(frame, row.row, end);
	canvas_put(frame->canvas, row.row, row.column + 1, 2, active ? S(">") : S(""), STYLE_BOLD);
	int column = row.column + MARGIN;
	column += canvas_put(frame->canvas, row.row, column, end - column - 1, str_from(title),
	                     active ? STYLE_BOLD : STYLE_PLAIN) +
	          3;
	canvas_put(frame->canvas, row.row, column, end - column - 1, sit_late_words(frame),
	           STYLE_DIM);
}

/* While a question is open, the end of the answer stays in view above the reply. Takes the rows for
 * it, at most half. */
static void draw_answer_above(struct frame *frame, struct box *box)
{
	struct pane_text text = sit_pane(frame, box->columns - 2 * MARGIN);
	struct box above, row;

	pane_add(&text, 0, STYLE_DIM, buf_str(&frame->interview->steps[frame->step].answer.bytes));
	if (!text.n)
		return;
	above = box_cut_top(box, least(box->rows / 2, (int)text.n + 2));
	row = box_cut_top(&above, 1);
	canvas_put(frame->canvas, row.row, row.column + MARGIN, row.columns - MARGIN, S("Answer"),
	           STYLE_PLAIN);
	size_t top = text.n > (size_t)above.rows ? text.n - (size_t)above.rows : 0;
	pane_draw(&text, frame->canvas, above.row, above.column + MARGIN, above.rows, top);
}

void sit_draw_answer(struct frame *frame, struct box box)
{
	bool reply = frame->sit->target != 0;

	if (reply && box.rows >= 8)
		draw_answer_above(frame, &box);
	draw_head(frame, box_cut_top(&box, 1), reply ? "Reply" : "Answer");
	sit_draw_editor(frame, box_inside(box, MARGIN));
}

void sit_draw_typed_answer(struct frame *frame, struct box box)
{
	struct box whole = box, head, inside;

	head = box_cut_top(&box, 1);
	inside = box_inside(box, MARGIN);
	if (frame->sit->target == 0 && has_focus(frame) && !late_text(frame) && inside.rows > 1 &&
	    inside.columns > 1 &&
	    editor_draw_changes(&frame->sit->editor, frame->canvas, inside.row, inside.column,
	                        inside.rows, inside.columns, true)) {
		canvas_blank(frame->canvas, head.row, head.column, head.rows, head.columns);
		draw_head(frame, head, "Answer");
		return;
	}
	canvas_blank(frame->canvas, whole.row, whole.column, whole.rows, whole.columns);
	sit_draw_answer(frame, whole);
}
