/* SPDX-License-Identifier: MIT */
/*
 * The desk: the answer or the reply with its head, what the interviewer says, the ask line and what
 * he said last.
 */
#include "screen/interview_draw.h"

#include <time.h>

/* ---- what the interviewer says ---- */

struct pane_text sit_pane(struct frame *frame, int width)
{
	return (struct pane_text){ .arena = frame->arena, .width = least(width, MEASURE) };
}

void sit_draw_folded(struct frame *frame, struct box box, const struct pane_text *text, char key)
{
	static const int mark = 4;

	pane_draw(text, frame->canvas, box.row, box.column, box.rows, 0);
	if (!box.rows || text->n <= (size_t)box.rows)
		return;
	int row = box.row + box.rows - 1;
	const struct pane_line *last = &text->lines[box.rows - 1];
	int used = canvas_width(last->text);
	if (used > text->width - mark) {
		used = text->width - mark;
		canvas_putf(frame->canvas, row, box.column + used, mark, STYLE_PLAIN, "    ");
	}
	canvas_putf(frame->canvas, row, box.column + used, mark, STYLE_DIM, " ~ %c", key);
}

struct pane_text sit_says_text(struct frame *frame, int width)
{
	struct pane_text text = sit_pane(frame, width);

	if (frame->interview->open)
		pane_add(&text, 0, STYLE_BOLD,
		         str_format(frame->arena, "Question: %.*s", STR_ARG(sit_says(frame->sit))));
	else
		pane_add(&text, 0, STYLE_PLAIN, sit_says(frame->sit));
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
		return S("saved");
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
	size_t words = editor_words(sit_text(frame->sit));
	struct str count = str_format(frame->arena, "%zu word%s", words, words == 1 ? "" : "s");
	int column = canvas_put_right(frame->canvas, row, end, sit_saved_words(frame),
	                              saved_style(frame));

	if (column - canvas_width(count) - 3 < 0)
		return column;
	return canvas_put_right(frame->canvas, row, column - 3, count, STYLE_DIM);
}

static bool has_focus(const struct frame *frame)
{
	return frame->sit->focus == FOCUS_TYPING;
}

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
	canvas_put(frame->canvas, row.row, row.column + MARGIN, end - row.column - MARGIN - 1,
	           str_from(title), active ? STYLE_BOLD : STYLE_PLAIN);
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

/* ---- the ask line, and what was told ---- */

/* What he said last: an answer or a hint, and the question before it. */
struct str sit_last_said(struct frame *frame, struct str *question)
{
	const struct sit *sit = frame->sit;
	const struct interview *interview = frame->interview;
	const struct asked *asked = NULL;

	*question = (struct str){ 0 };
	if (interview->asked.n && !interview->asked.items[interview->asked.n - 1].given)
		asked = &interview->asked.items[interview->asked.n - 1];
	if (sit->nhints && (!asked || sit->hints[sit->nhints - 1].seq > asked->seq))
		return str_format(frame->arena, "Hint: %.*s",
		                  STR_ARG(sit->hints[sit->nhints - 1].text));
	if (!asked)
		return (struct str){ 0 };
	*question = asked->question;
	return str_format(frame->arena, "Interviewer: %.*s", STR_ARG(asked->answer));
}

static struct str notes_words(struct frame *frame)
{
	size_t decided = frame->interview->decided.n, hints = frame->sit->nhints;
	struct str notes = S("none yet");

	if (decided)
		notes = str_format(frame->arena, "%zu trade-off%s", decided,
		                   decided == 1 ? "" : "s");
	if (hints)
		notes = str_format(frame->arena, "%.*s%s%zu hint%s", decided ? (int)notes.len : 0,
		                   notes.ptr, decided ? "   " : "", hints, hints == 1 ? "" : "s");
	if (!tradeoff_is_empty(&frame->sit->form))
		notes = str_format(frame->arena, "%.*s   a draft is kept", STR_ARG(notes));
	return notes;
}

static void draw_label(struct frame *frame, struct box row, const char *label, bool active)
{
	if (active)
		canvas_put(frame->canvas, row.row, row.column + 1, 2, S(">"), STYLE_BOLD);
	canvas_put(frame->canvas, row.row, row.column + MARGIN, 8, str_from(label),
	           active ? STYLE_BOLD : STYLE_PLAIN);
}

void sit_draw_ask_field(struct frame *frame, struct box row, struct str question)
{
	bool active = frame->sit->focus == FOCUS_ASK;
	int left = row.column + MARGIN + 8, width = row.column + row.columns - 1 - left;

	draw_label(frame, row, "Ask", active);
	if (active)
		field_draw(&frame->sit->ask, frame->canvas, row.row, left, width, true);
	else if (question.len)
		canvas_put(frame->canvas, row.row, left, width, question, STYLE_PLAIN);
	else
		canvas_putf(frame->canvas, row.row, left, width, STYLE_DIM,
		            "%.*s asks the interviewer; so does a line that begins with ?",
		            STR_ARG(action_key(frame->arena, ACTION_ASK, has_focus(frame))));
}

/* The lines under the answer: the question, what he said, the notes. */
int sit_ask_rows(struct frame *frame, int columns, int most)
{
	struct pane_text reply = sit_pane(frame, columns - MARGIN - 8 - 1);
	struct str question;

	pane_add(&reply, 0, STYLE_PLAIN, sit_last_said(frame, &question));
	return 2 + (reply.n > (size_t)most ? most : reply.n ? (int)reply.n : 1);
}

void sit_draw_ask(struct frame *frame, struct box box)
{
	int left = MARGIN + 8;
	struct pane_text reply = sit_pane(frame, box.columns - left - 1);
	struct str question, said = sit_last_said(frame, &question);
	struct box notes = box_cut_bottom(&box, 1);

	sit_draw_ask_field(frame, box_cut_top(&box, 1), question);
	pane_add(&reply, 0, STYLE_PLAIN, said);
	box.column += left;
	sit_draw_folded(frame, box, &reply, 'o');
	draw_label(frame, notes, "Notes", false);
	canvas_put(frame->canvas, notes.row, notes.column + left, notes.columns - left - 1,
	           notes_words(frame), STYLE_DIM);
}
