/* SPDX-License-Identifier: MIT */
/*
 * The desk: the answer or the reply with its head, what the interviewer says, the ask line and what
 * he said last.
 */
#include "screen/interview_draw.h"

#include <time.h>

enum { LABEL_CELLS = 10 };

/* ---- what the interviewer says ---- */

struct pane_text sit_pane(struct frame *frame, int width)
{
	return (struct pane_text){ .arena = frame->arena,
		                   .folds = &frame->sit->folds,
		                   .width = least(width, MEASURE) };
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

/* ---- what was said last ---- */

static struct said said_hint(struct frame *frame)
{
	const struct sit *sit = frame->sit;

	if (!sit->nhints)
		return (struct said){ 0 };
	const struct heard *hint = &sit->hints[sit->nhints - 1];
	return (struct said){ .seq = hint->seq,
		              .text = str_format(frame->arena, "Hint: %.*s", STR_ARG(hint->text)) };
}

static struct said said_answer(struct frame *frame)
{
	const struct interview *interview = frame->interview;

	if (!interview->asked.n || interview->asked.items[interview->asked.n - 1].given)
		return (struct said){ 0 };
	const struct asked *asked = &interview->asked.items[interview->asked.n - 1];
	return (struct said){ .seq = asked->seq,
		              .line = asked->question,
		              .text = str_format(frame->arena, "Interviewer: %.*s",
		                                 STR_ARG(asked->answer)) };
}

static struct said said_estimate(struct frame *frame)
{
	const struct interview *interview = frame->interview;

	if (!interview->estimated.n)
		return (struct said){ 0 };
	const struct estimated *last = &interview->estimated.items[interview->estimated.n - 1];
	return (struct said){ .estimate = true,
		              .seq = last->seq,
		              .line = last->formula,
		              .text = str_format(frame->arena,
		                                 last->failed ? "not worked out: %.*s" : "= %.*s",
		                                 STR_ARG(last->result)) };
}

struct said sit_last_said(struct frame *frame)
{
	enum focus focus = frame->sit->focus;
	struct said last = said_answer(frame), hint = said_hint(frame),
		    estimate = said_estimate(frame);

	if (hint.seq > last.seq)
		last = hint;
	if (focus == FOCUS_ESTIMATE || (focus != FOCUS_ASK && estimate.seq > last.seq))
		last = estimate;
	last.estimate = focus == FOCUS_ESTIMATE || last.estimate;
	/* The line is free for the next formula. */
	if (focus == FOCUS_ESTIMATE && last.line.len) {
		last.text = str_format(frame->arena, "%.*s %.*s", STR_ARG(last.line),
		                       STR_ARG(last.text));
		last.line = (struct str){ 0 };
	}
	return last;
}

/* ---- the ask line and the estimate, and what was told ---- */

static void add_count(struct frame *frame, struct str *notes, size_t n, const char *name)
{
	if (n)
		*notes = str_format(frame->arena, "%.*s%s%zu %s%s", STR_ARG(*notes),
		                    notes->len ? "   " : "", n, name, n == 1 ? "" : "s");
}

static struct str notes_words(struct frame *frame)
{
	const struct interview *interview = frame->interview;
	struct str notes = { 0 };

	add_count(frame, &notes, interview->decided.n, "trade-off");
	add_count(frame, &notes, sit_estimates(frame->sit), "estimate");
	add_count(frame, &notes, frame->sit->nhints, "hint");
	if (!notes.len)
		notes = S("none yet");
	if (!tradeoff_is_empty(&frame->sit->form))
		notes = str_format(frame->arena, "%.*s   a trade-off is begun", STR_ARG(notes));
	if (interview->drafts[DRAFT_ESTIMATE].len && frame->sit->focus != FOCUS_ESTIMATE)
		notes = str_format(frame->arena, "%.*s   an estimate is begun", STR_ARG(notes));
	return notes;
}

static void draw_label(struct frame *frame, struct box row, const char *label, bool active)
{
	if (active)
		canvas_put(frame->canvas, row.row, row.column + 1, 2, S(">"), STYLE_BOLD);
	canvas_put(frame->canvas, row.row, row.column + MARGIN, LABEL_CELLS, str_from(label),
	           active ? STYLE_BOLD : STYLE_PLAIN);
}

/* A line that has the caret, empty: what goes into it. */
static void draw_hint(struct frame *frame, struct box row, int left, int width)
{
	canvas_put(frame->canvas, row.row, left, width,
	           frame->sit->focus == FOCUS_ESTIMATE
	                   ? S("(5e8 users * 4 /day, or A + B <= LIMIT)")
	                   : S("(a question to the interviewer)"),
	           STYLE_DIM);
}

void sit_draw_line(struct frame *frame, struct box row, int left)
{
	struct field *field = sit_line(frame->sit, NULL);
	int width = row.column + row.columns - 1 - left;

	if (!field_text(field).len)
		draw_hint(frame, row, left, width);
	field_draw(field, frame->canvas, row.row, left, width, true);
}

/* A question that was begun and not sent stands where it will be gone on with. */
static void draw_idle_line(struct frame *frame, struct box row, int left, struct str line)
{
	struct str draft = buf_str(&frame->interview->drafts[DRAFT_ASK]);
	int width = row.column + row.columns - 1 - left;
	struct str key = action_key(frame->arena, ACTION_ASK, has_focus(frame));

	if (draft.len)
		canvas_put(frame->canvas, row.row, left, width,
		           str_format(frame->arena, "%.*s (not sent; %.*s goes on)", STR_ARG(draft),
		                      STR_ARG(key)),
		           STYLE_DIM);
	else if (line.len)
		canvas_put(frame->canvas, row.row, left, width, line, STYLE_PLAIN);
	else
		canvas_putf(frame->canvas, row.row, left, width, STYLE_DIM,
		            "%.*s asks the interviewer; so does a line that begins with ?",
		            STR_ARG(key));
}

void sit_draw_ask_field(struct frame *frame, struct box row, const struct said *said)
{
	bool active = sit_has_line(frame->sit);
	int left = row.column + MARGIN + LABEL_CELLS;

	draw_label(frame, row, said->estimate ? "Estimate" : "Ask", active);
	if (active)
		sit_draw_line(frame, row, left);
	else
		draw_idle_line(frame, row, left, said->line);
}

/* The lines under the answer: the question, what he said, the notes. */
int sit_ask_rows(struct frame *frame, int columns, int most)
{
	struct pane_text reply = sit_pane(frame, columns - MARGIN - LABEL_CELLS - 1);

	pane_add(&reply, 0, STYLE_PLAIN, sit_last_said(frame).text);
	return 2 + (reply.n > (size_t)most ? most : reply.n ? (int)reply.n : 1);
}

void sit_draw_ask(struct frame *frame, struct box box)
{
	int left = MARGIN + LABEL_CELLS;
	struct pane_text reply = sit_pane(frame, box.columns - left - 1);
	struct said said = sit_last_said(frame);
	struct box notes = box_cut_bottom(&box, 1);

	sit_draw_ask_field(frame, box_cut_top(&box, 1), &said);
	pane_add(&reply, 0, STYLE_PLAIN, said.text);
	box.column += left;
	sit_draw_folded(frame, box, &reply, 'o');
	draw_label(frame, notes, "Notes", false);
	canvas_put(frame->canvas, notes.row, notes.column + left, notes.columns - left - 1,
	           notes_words(frame), STYLE_DIM);
}
