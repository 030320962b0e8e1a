/* SPDX-License-Identifier: MIT */
/*
 * The frame of an interview, at every size: what stands where, and what gives way when there is little room. The clock and the text that is typed give way
 * last. It changes nothing but how far things are scrolled.
 */
#include "screen/interview.h"

#include <time.h>

enum {
	MINUTE_MS = 60 * 1000,
	MEASURE = 80, /* prose is never wider */
	MARGIN = 3,
	BAR_CELLS = 24,
	LEFT_CELLS = 42, /* of the left pane of three */
	GAP = 3,
	/* Below the first there is only the clock and the text; from the last on there are three panes. */
	COLUMNS_SMALL = 40,
	ROWS_SMALL = 9,
	COLUMNS_STACKED = 60,
	ROWS_STACKED = 17,
	COLUMNS_TWO = 100,
	COLUMNS_THREE = 160,
};

enum shape { SHAPE_TINY, SHAPE_SMALL, SHAPE_STACKED, SHAPE_TWO, SHAPE_THREE };

/* A part of the canvas. */
struct box {
	int row, column, rows, columns;
};

struct frame {
	struct sit *sit;
	const struct interview *interview;
	struct canvas *canvas;
	struct arena *arena;
	enum shape shape;
	int64_t now_ms;
	int step;
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

static int least(int a, int b)
{
	return a < b ? a : b;
}

/* Takes `rows` from the top or the bottom of a box; the rest stays in it. */
static struct box cut_top(struct box *box, int rows)
{
	struct box top = *box;

	top.rows = least(rows, box->rows);
	box->row += top.rows;
	box->rows -= top.rows;
	return top;
}

static struct box cut_bottom(struct box *box, int rows)
{
	struct box bottom = *box;

	bottom.rows = least(rows, box->rows);
	box->rows -= bottom.rows;
	bottom.row += box->rows;
	return bottom;
}

static struct box cut_left(struct box *box, int columns)
{
	struct box left = *box;

	left.columns = least(columns, box->columns);
	box->column += left.columns;
	box->columns -= left.columns;
	return left;
}

static void draw_rule(struct frame *frame, struct box *box)
{
	struct box row = cut_top(box, 1);

	if (row.rows)
		canvas_rule(frame->canvas, row.row, row.column, row.columns);
}

/* ---- the clock and the steps ---- */

static struct str clock_words(struct frame *frame)
{
	int64_t total = frame->interview->setup.minutes * MINUTE_MS;
	struct str text = clock_text(frame->arena, frame->sit->clock, total, frame->now_ms);

	if (!frame->interview->paused)
		return text;
	return text.len ? str_format(frame->arena, "paused, %.*s", STR_ARG(text)) : S("paused");
}

static enum style clock_style(const struct frame *frame)
{
	int64_t total = frame->interview->setup.minutes * MINUTE_MS;

	if (frame->now_ms >= total)
		return STYLE_OVER;
	return total - frame->now_ms <= 2 * MINUTE_MS ? STYLE_NEAR : STYLE_PLAIN;
}

/* "Data": an id is the one name of a step that is always short. */
static struct str short_title(struct frame *frame, int step)
{
	struct str id = frame->interview->content.framework->steps[step].id;
	char first = id.ptr[0];

	if (first >= 'a' && first <= 'z')
		first = (char)(first - 'a' + 'A');
	return str_format(frame->arena, "%c%.*s", first, STR_ARG(str_slice(id, 1, id.len)));
}

static bool is_over(const struct frame *frame, size_t place)
{
	int64_t spent = interview_spent_ms(frame->interview, frame->interview->plan.steps[place],
	                                   frame->now_ms);

	return frame->sit->clock != CLOCK_HIDDEN &&
	       spent > frame->interview->plan.minutes[place] * MINUTE_MS;
}

static struct str step_minutes(struct frame *frame, size_t place)
{
	const struct interview *interview = frame->interview;
	int step = interview->plan.steps[place];
	long long planned = (long long)interview->plan.minutes[place];

	if (!interview->steps[step].entered || frame->sit->clock == CLOCK_HIDDEN)
		return str_format(frame->arena, "%lld", planned);
	return str_format(
		frame->arena, "%lld/%lld",
		(long long)(interview_spent_ms(interview, step, frame->now_ms) / MINUTE_MS),
		planned);
}

/* How much is said of a step in the row of steps. */
enum detail { DETAIL_ALL, DETAIL_SOME, DETAIL_AHEAD, DETAIL_WORDS, DETAIL_NUMBERS, DETAILS };

static struct str step_item(struct frame *frame, size_t place, enum detail detail)
{
	const struct interview *interview = frame->interview;
	int step = interview->plan.steps[place];
	bool here = place == interview->place, over = is_over(frame, place);
	bool visited = interview->steps[step].entered && !here;
	struct str name = detail == DETAIL_NUMBERS && !here
	                          ? str_format(frame->arena, "%zu", place + 1)
	                          : short_title(frame, step);
	struct str minutes = step_minutes(frame, place);
	bool counts = here || detail == DETAIL_ALL || (detail == DETAIL_SOME && over) ||
	              (detail <= DETAIL_AHEAD && !visited);

	return str_format(frame->arena, "%s%.*s%s%.*s%s", here ? "> " : "", STR_ARG(name),
	                  counts ? " " : "", counts ? (int)minutes.len : 0, minutes.ptr,
	                  over      ? " over"
	                  : visited ? " ok"
	                            : "");
}

static enum style step_style(const struct frame *frame, size_t place)
{
	if (place == frame->interview->place)
		return STYLE_BOLD;
	return is_over(frame, place) ? STYLE_OVER : STYLE_PLAIN;
}

/* The cells of all items with `gap` between them. */
static int items_width(const struct str *items, size_t n, int gap)
{
	int width = -gap;

	for (size_t i = 0; i < n; i++)
		width += canvas_width(items[i]) + gap;
	return width;
}

/* The most detail that fits in the row; when none does, the steps around the current one. */
static void draw_steps_row(struct frame *frame, struct box box)
{
	struct str items[MAX_STEPS];
	size_t n = frame->interview->plan.n, first = 0;
	int most = box.columns - 2, gap = 3, column = box.column + 1, end = column + most;

	for (enum detail detail = DETAIL_ALL; detail < DETAILS; detail++) {
		for (size_t i = 0; i < n; i++)
			items[i] = step_item(frame, i, detail);
		gap = items_width(items, n, 3) <= most ? 3 : 2;
		if (items_width(items, n, gap) <= most)
			break;
	}
	while (first < frame->interview->place && items_width(items + first, n - first, gap) > most)
		first++;
	for (size_t i = first; i < n && column < end; i++)
		column += gap + canvas_put(frame->canvas, box.row, column, end - column, items[i],
		                           step_style(frame, i));
}

static void draw_steps_list(struct frame *frame, struct box box)
{
	const struct interview *interview = frame->interview;

	for (size_t i = 0; i < interview->plan.n && (int)i < box.rows; i++) {
		int step = interview->plan.steps[i], row = box.row + (int)i;
		bool here = i == interview->place;
		const char *state = here ? ">" : interview->steps[step].entered ? "ok" : "";
		struct str minutes =
			str_format(frame->arena, "%.*s%s", STR_ARG(step_minutes(frame, i)),
		                   is_over(frame, i) ? " over" : "");
		int end = canvas_put_right(frame->canvas, row, box.column + box.columns, minutes,
		                           step_style(frame, i));
		canvas_put(frame->canvas, row, box.column, 2, str_from(state),
		           step_style(frame, i));
		canvas_put(frame->canvas, row, box.column + 3, end - box.column - 4,
		           interview->content.framework->steps[step].title, step_style(frame, i));
	}
}

/* ---- the head ---- */

static void draw_title(struct frame *frame, struct box row)
{
	struct canvas *canvas = frame->canvas;
	const struct interview *interview = frame->interview;
	bool small = frame->shape == SHAPE_SMALL;
	struct str title =
		small ? short_title(frame, frame->step) : interview->content.study->title;
	struct str place = str_format(frame->arena, small ? "%zu/%zu" : "step %zu of %zu",
	                              interview->place + 1, interview->plan.n);
	int end = row.column + row.columns - 1;

	end = canvas_put_right(canvas, row.row, end, clock_words(frame), clock_style(frame));
	if (!small) {
		end = canvas_put_right(canvas, row.row, least(end - 8, row.columns * 3 / 4), place,
		                       STYLE_PLAIN);
		canvas_put(canvas, row.row, 1, end - 3, title, STYLE_TITLE);
		return;
	}
	int used = canvas_put(canvas, row.row, 1, end - 8, title, STYLE_TITLE);
	canvas_put(canvas, row.row, used + 3, end - used - 4, place, STYLE_PLAIN);
}

static void draw_bar(struct frame *frame, int row, int column, int64_t spent, int64_t planned)
{
	bool ascii = frame->canvas->ascii;
	int filled = planned ? (int)(spent * BAR_CELLS / planned) : BAR_CELLS;

	for (int i = 0; i < BAR_CELLS; i++)
		canvas_put(frame->canvas, row, column + i, 1,
		           i < filled ? (ascii ? S("=") : S("\xE2\x94\x81"))
		                      : (ascii ? S("-") : S("\xE2\x94\x80")),
		           i < filled ? STYLE_PLAIN : STYLE_DIM);
}

/* "Data management   3 of 8 min", and a bar that means the same. */
static void draw_step_line(struct frame *frame, struct box row)
{
	const struct interview *interview = frame->interview;
	int64_t planned = interview->plan.minutes[interview->place] * MINUTE_MS;
	int64_t spent = interview_spent_ms(interview, frame->step, frame->now_ms);
	int column = 1, end = row.columns - 1;
	struct str minutes = str_format(frame->arena, "%lld min", (long long)(planned / MINUTE_MS));

	if (frame->sit->clock != CLOCK_HIDDEN)
		minutes = str_format(frame->arena, "%lld of %.*s%s", (long long)(spent / MINUTE_MS),
		                     STR_ARG(minutes), spent > planned ? ", over" : "");
	column += canvas_put(frame->canvas, row.row, column, end - 20,
	                     interview->content.framework->steps[frame->step].title, STYLE_BOLD) +
	          3;
	column += canvas_put(frame->canvas, row.row, column, end - column, minutes,
	                     spent > planned && frame->sit->clock != CLOCK_HIDDEN ? STYLE_OVER
	                                                                          : STYLE_PLAIN) +
	          3;
	if (frame->sit->clock != CLOCK_HIDDEN && column + BAR_CELLS < end)
		draw_bar(frame, row.row, column, spent, planned);
}

/* ---- what the interviewer says ---- */

static struct pane_text pane_of(struct frame *frame, int width)
{
	return (struct pane_text){ .arena = frame->arena, .width = least(width, MEASURE) };
}

/* A text folded to the rows there are; ` ~ v` says that there is more, and the key that shows it. */
static void draw_folded(struct frame *frame, struct box box, const struct pane_text *text, char key)
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

static struct pane_text says_text(struct frame *frame, int width)
{
	struct pane_text text = pane_of(frame, width);

	pane_add(&text, 0, frame->interview->open ? STYLE_BOLD : STYLE_PLAIN, sit_says(frame->sit));
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

static struct str saved_words(struct frame *frame)
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

/* "214 words   saved", ending before column `end`. Returns where it begins. */
static int draw_state(struct frame *frame, int row, int end)
{
	size_t words = editor_words(sit_text(frame->sit));
	struct str count = str_format(frame->arena, "%zu word%s", words, words == 1 ? "" : "s");
	int column =
		canvas_put_right(frame->canvas, row, end, saved_words(frame), saved_style(frame));

	if (column - canvas_width(count) - 3 < 0)
		return column;
	return canvas_put_right(frame->canvas, row, column - 3, count, STYLE_DIM);
}

static bool has_focus(const struct frame *frame)
{
	return frame->sit->focus == FOCUS_TYPING;
}

static void draw_editor(struct frame *frame, struct box box)
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
	end = draw_state(frame, row.row, end);
	canvas_put(frame->canvas, row.row, row.column + 1, 2, active ? S(">") : S(""), STYLE_BOLD);
	canvas_put(frame->canvas, row.row, row.column + MARGIN, end - row.column - MARGIN - 1,
	           str_from(title), active ? STYLE_BOLD : STYLE_PLAIN);
}

static struct box inside(struct box box, int margin)
{
	box.column += margin;
	box.columns = least(box.columns - 2 * margin, MEASURE);
	return box;
}

/* While a question is open, the end of the answer stays in view above the reply. */
static void draw_answer_above(struct frame *frame, struct box box)
{
	struct pane_text text = pane_of(frame, box.columns - 2 * MARGIN);
	struct str answer = buf_str(&frame->interview->steps[frame->step].answer.bytes);
	struct box row = cut_top(&box, 1);

	canvas_put(frame->canvas, row.row, row.column + MARGIN, box.columns - MARGIN, S("Answer"),
	           STYLE_PLAIN);
	pane_add(&text, 0, STYLE_DIM, answer);
	size_t top = text.n > (size_t)box.rows ? text.n - (size_t)box.rows : 0;
	pane_draw(&text, frame->canvas, box.row, box.column + MARGIN, box.rows, top);
}

static void draw_answer(struct frame *frame, struct box box)
{
	bool reply = frame->sit->target != 0;

	if (reply && box.rows >= 8) {
		struct box above = cut_top(&box, box.rows / 2);
		draw_answer_above(frame, above);
	}
	draw_head(frame, cut_top(&box, 1), reply ? "Reply" : "Answer");
	draw_editor(frame, inside(box, MARGIN));
}

/* ---- the ask line, and what was told ---- */

/* What he said last: an answer or a hint, and the question before it. */
static struct str last_said(struct frame *frame, struct str *question)
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

static void draw_ask_field(struct frame *frame, struct box row, struct str question)
{
	bool active = frame->sit->focus == FOCUS_ASK;
	int left = row.column + MARGIN + 8, width = row.column + row.columns - 1 - left;

	draw_label(frame, row, "Ask", active);
	if (active)
		field_draw(&frame->sit->ask, frame->canvas, row.row, left, width, true);
	else if (question.len)
		canvas_put(frame->canvas, row.row, left, width, question, STYLE_PLAIN);
	else
		canvas_put(frame->canvas, row.row, left, width,
		           S("a asks the interviewer; or a line of the answer that begins with ? "),
		           STYLE_DIM);
}

/* The lines under the answer: the question, what he said, the notes. */
static int ask_rows(struct frame *frame, int columns, int most)
{
	struct pane_text reply = pane_of(frame, columns - MARGIN - 8 - 1);
	struct str question;

	pane_add(&reply, 0, STYLE_PLAIN, last_said(frame, &question));
	return 2 + (reply.n > (size_t)most ? most : reply.n ? (int)reply.n : 1);
}

static void draw_ask(struct frame *frame, struct box box)
{
	int left = MARGIN + 8;
	struct pane_text reply = pane_of(frame, box.columns - left - 1);
	struct str question, said = last_said(frame, &question);
	struct box notes = cut_bottom(&box, 1);

	draw_ask_field(frame, cut_top(&box, 1), question);
	pane_add(&reply, 0, STYLE_PLAIN, said);
	box.column += left;
	draw_folded(frame, box, &reply, 'o');
	draw_label(frame, notes, "Notes", false);
	canvas_put(frame->canvas, notes.row, notes.column + left, notes.columns - left - 1,
	           notes_words(frame), STYLE_DIM);
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
	struct box room = inside(box, frame->shape == SHAPE_SMALL ? 1 : MARGIN);
	struct pane_text text = pane_of(frame, room.columns);

	if (frame->sit->pane == PANE_PROMPT)
		sit_add_prompt(frame->sit, &text);
	else {
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
	                              STR_ARG(short_title(frame, frame->step)));

	tradeoff_draw(&frame->sit->form, frame->canvas, box.row, box.rows, box.column + box.columns,
	              title, place);
}

/* ---- the shapes ---- */

static void draw_tiny(struct frame *frame, struct box box)
{
	struct sit *sit = frame->sit;

	if (box.rows > 1) {
		struct box row = cut_top(&box, 1);
		struct str text = sit->saved ? clock_words(frame) : saved_words(frame);
		canvas_put(frame->canvas, row.row, 0, box.columns,
		           str_format(frame->arena, "%zu/%zu %.*s  needs 40x12",
		                      frame->interview->place + 1, frame->interview->plan.n,
		                      STR_ARG(text)),
		           STYLE_PLAIN);
	}
	if (sit->focus == FOCUS_ASK)
		field_draw(&sit->ask, frame->canvas, box.row, 0, box.columns, true);
	else if (sit->focus == FOCUS_TRADEOFF)
		draw_form(frame, cut_top(&box, 1));
	else if (sit->focus == FOCUS_PANE)
		draw_pane(frame, box);
	else
		draw_editor(frame, box);
}

/* The ask line of a small screen is all of it: the field, and what was told, the last first. */
static void draw_small_ask(struct frame *frame, struct box box)
{
	struct pane_text text = pane_of(frame, box.columns - 2);
	struct str question, said = last_said(frame, &question);

	draw_ask_field(frame, cut_top(&box, 1), question);
	pane_add(&text, 0, STYLE_DIM, question);
	pane_add(&text, 0, STYLE_PLAIN, said);
	pane_draw(&text, frame->canvas, box.row, box.column + 1, box.rows, 0);
}

static void draw_small(struct frame *frame, struct box box)
{
	struct sit *sit = frame->sit;

	draw_title(frame, cut_top(&box, 1));
	draw_rule(frame, &box);
	if (sit->focus == FOCUS_PANE) {
		draw_pane(frame, box);
		return;
	}
	if (sit->focus == FOCUS_TRADEOFF && box.rows >= TRADEOFF_ROWS)
		draw_form(frame, cut_bottom(&box, TRADEOFF_ROWS));
	if (sit->focus == FOCUS_ASK) {
		draw_small_ask(frame, box);
		return;
	}
	if (sit->focus == FOCUS_TYPING || sit->focus == FOCUS_COMMANDS) {
		struct pane_text says = says_text(frame, box.columns - 2);
		draw_folded(frame, inside(cut_top(&box, 1), 1), &says, 'v');
		draw_rule(frame, &box);
	}
	struct box state = cut_bottom(&box, sit->focus == FOCUS_TRADEOFF ? 0 : 1);
	if (state.rows) {
		int end = draw_state(frame, state.row, box.columns - 1);
		canvas_put(frame->canvas, state.row, 1, end - 2, sit->target ? S("Reply") : S(""),
		           STYLE_BOLD);
	}
	draw_editor(frame, inside(box, 1));
}

static void draw_says(struct frame *frame, struct box *box, int most)
{
	struct pane_text says = says_text(frame, box->columns - 2);
	int rows = least(most, (int)says.n);

	draw_folded(frame, inside(cut_top(box, rows), 1), &says, 'v');
}

static void draw_stacked_head(struct frame *frame, struct box *box)
{
	bool roomy = box->rows >= 17, form = frame->sit->focus == FOCUS_TRADEOFF;

	draw_step_line(frame, cut_top(box, 1));
	if (roomy && !form && frame->interview->setup.mode == MODE_PRACTICE) {
		struct box row = inside(cut_top(box, 1), 1);
		canvas_put(frame->canvas, row.row, row.column, row.columns,
		           frame->interview->content.framework->steps[frame->step].goal, STYLE_DIM);
	}
	draw_says(frame, box, form ? 1 : box->rows >= 30 ? 4 : 2);
	draw_rule(frame, box);
}

/* The answer, and under it the ask line or the form. */
static void draw_desk(struct frame *frame, struct box box, bool with_ask)
{
	struct sit *sit = frame->sit;

	if (sit->focus == FOCUS_TRADEOFF) {
		struct box form = cut_bottom(&box, TRADEOFF_ROWS + 1);
		draw_rule(frame, &form);
		draw_form(frame, form);
	} else if (with_ask) {
		int most = sit->focus == FOCUS_ASK ? 3 : box.rows >= 24 ? 2 : 1;
		struct box ask = cut_bottom(&box, 1 + ask_rows(frame, box.columns, most));
		draw_rule(frame, &ask);
		draw_ask(frame, ask);
	}
	draw_answer(frame, box);
}

/* Everything that was asked and noted, beside the answer. */
static void draw_notes_pane(struct frame *frame, struct box box)
{
	struct pane_text text = pane_of(frame, box.columns - 1);
	bool active = frame->sit->focus == FOCUS_ASK;
	struct box row = cut_top(&box, 1);

	canvas_put(frame->canvas, row.row, row.column - 2, 2, active ? S(">") : S(""), STYLE_BOLD);
	canvas_put(frame->canvas, row.row, row.column, row.columns, S("Ask"), STYLE_BOLD);
	if (active)
		field_draw(&frame->sit->ask, frame->canvas, row.row, row.column + 5,
		           row.columns - 6, true);
	sit_add_told(frame->sit, &text);
	size_t top = text.n > (size_t)box.rows ? text.n - (size_t)box.rows : 0;
	pane_draw(&text, frame->canvas, box.row, box.column, box.rows, top);
}

static void draw_two(struct frame *frame, struct box box)
{
	struct box left = cut_left(&box, least(MEASURE + 2 * MARGIN, box.columns * 3 / 5));

	draw_desk(frame, left, false);
	cut_left(&box, GAP);
	draw_notes_pane(frame, box);
}

static void draw_three(struct frame *frame, struct box box)
{
	struct box left = cut_left(&box, LEFT_CELLS + 1), desk;
	struct pane_text text = pane_of(frame, LEFT_CELLS - 1);

	cut_left(&left, 1);
	draw_steps_list(frame, cut_top(&left, (int)frame->interview->plan.n));
	cut_top(&left, 1);
	if (frame->sit->focus != FOCUS_PANE || frame->sit->pane != PANE_PROMPT)
		sit_add_prompt(frame->sit, &text);
	draw_folded(frame, left, &text, 'v');
	cut_left(&box, GAP);
	desk = cut_left(&box, MEASURE + 2 * MARGIN);
	if (frame->sit->focus == FOCUS_PANE)
		draw_pane(frame, desk);
	else
		draw_desk(frame, desk, false);
	cut_left(&box, GAP);
	draw_notes_pane(frame, box);
}

static void draw_large(struct frame *frame, struct box box)
{
	draw_title(frame, cut_top(&box, 1));
	if (frame->shape != SHAPE_THREE)
		draw_steps_row(frame, cut_top(&box, 1));
	draw_rule(frame, &box);
	if (frame->shape == SHAPE_THREE) {
		draw_three(frame, box);
		return;
	}
	if (frame->sit->focus == FOCUS_PANE) {
		draw_pane(frame, box);
		return;
	}
	draw_stacked_head(frame, &box);
	if (frame->shape == SHAPE_TWO)
		draw_two(frame, box);
	else
		draw_desk(frame, box, true);
}

void sit_draw(struct view *view, struct canvas *canvas, int rows)
{
	struct sit *sit = sit_of(view);
	struct box all = { .rows = rows, .columns = canvas->columns };
	struct frame frame = {
		.sit = sit,
		.interview = sit_interview(sit),
		.canvas = canvas,
		.arena = &view->app->turn,
		.shape = shape_of(rows, canvas->columns),
		.now_ms = sit_now_ms(sit),
		.step = interview_step(sit_interview(sit)),
	};

	if (frame.shape == SHAPE_TINY)
		draw_tiny(&frame, all);
	else if (frame.shape == SHAPE_SMALL)
		draw_small(&frame, all);
	else
		draw_large(&frame, all);
}
