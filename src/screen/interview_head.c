/* SPDX-License-Identifier: MIT */
/*
 * The head of an interview's frame: title and clock, the steps with their minutes and state in
 * words.
 */
#include "screen/interview_draw.h"

enum {
	BAR_CELLS = 24,
	MINUTES_CELLS = 7, /* "48/10" behind a word and two blanks */
};

/* ---- the clock and the steps ---- */

struct str sit_clock_words(struct frame *frame)
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
struct str sit_short_title(struct frame *frame, int step)
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

/* Whether anything of it was said: in the answer, in a reply, in a trade-off. */
static bool is_written(const struct interview *interview, int step)
{
	bool written = str_trim(buf_str(&interview->steps[step].answer.bytes)).len > 0;

	for (size_t i = 0; i < interview->questions.n && !written; i++) {
		const struct question *question = &interview->questions.items[i];
		written = question->step == step && str_trim(buf_str(&question->reply.bytes)).len;
	}
	for (size_t i = 0; i < interview->decided.n && !written; i++)
		written = interview->decided.items[i].step == step;
	return written;
}

/* The state of a step in a word, which says what became of it and not how good it is; empty: nobody
 * has been there yet, or it is the one that is sat. */
static struct str step_state(const struct frame *frame, size_t place)
{
	const struct interview *interview = frame->interview;
	int step = interview->plan.steps[place];

	if (is_over(frame, place))
		return S("over");
	if (!interview->steps[step].entered || place == interview->place)
		return S("");
	return is_written(interview, step) ? S("seen") : S("empty");
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
	                          : sit_short_title(frame, step);
	struct str minutes = step_minutes(frame, place), state = step_state(frame, place);
	bool counts = here || detail == DETAIL_ALL || (detail == DETAIL_SOME && over) ||
	              (detail <= DETAIL_AHEAD && !visited);

	return str_format(frame->arena, "%s%.*s%s%.*s%s%.*s", here ? "> " : "", STR_ARG(name),
	                  counts ? " " : "", counts ? (int)minutes.len : 0, minutes.ptr,
	                  state.len ? " " : "", STR_ARG(state));
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
void sit_draw_steps_row(struct frame *frame, struct box box)
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

void sit_draw_steps_list(struct frame *frame, struct box box)
{
	const struct interview *interview = frame->interview;

	for (size_t i = 0; i < interview->plan.n && (int)i < box.rows; i++) {
		int step = interview->plan.steps[i], row = box.row + (int)i;
		bool here = i == interview->place;
		struct str state = step_state(frame, i), minutes = step_minutes(frame, i);

		minutes = str_format(frame->arena, "%.*s%*s%.*s", STR_ARG(state),
		                     MINUTES_CELLS - (int)minutes.len, "", STR_ARG(minutes));
		int end = canvas_put_right(frame->canvas, row, box.column + box.columns, minutes,
		                           step_style(frame, i));
		canvas_put(frame->canvas, row, box.column, 2, here ? S(">") : S(""),
		           step_style(frame, i));
		canvas_put(frame->canvas, row, box.column + 2, end - box.column - 3,
		           interview->content.framework->steps[step].title, step_style(frame, i));
	}
}

void sit_add_steps(struct frame *frame, struct pane_text *out)
{
	for (size_t i = 0; i < frame->interview->plan.n; i++)
		pane_add(out, 0, step_style(frame, i),
		         str_format(frame->arena, "%zu  %.*s", i + 1,
		                    STR_ARG(step_item(frame, i, DETAIL_ALL))));
}

/* ---- the head ---- */

/* Whether the frame says in another place how the disk is. */
static bool shows_state(const struct frame *frame)
{
	enum focus focus = frame->sit->focus;

	if (frame->shape == SHAPE_SMALL)
		return focus == FOCUS_TYPING || focus == FOCUS_COMMANDS;
	return focus != FOCUS_PANE;
}

void sit_draw_title(struct frame *frame, struct box row)
{
	struct canvas *canvas = frame->canvas;
	const struct interview *interview = frame->interview;
	bool small = frame->shape == SHAPE_SMALL;
	struct str title =
		small ? sit_short_title(frame, frame->step) : interview->content.study->title;
	struct str place = str_format(frame->arena, small ? "%zu/%zu" : "step %zu of %zu",
	                              interview->place + 1, interview->plan.n);
	int end = row.column + row.columns - 1;

	end = canvas_put_right(canvas, row.row, end, sit_clock_words(frame), clock_style(frame));
	if (!frame->sit->saved && !shows_state(frame)) {
		canvas_put(canvas, row.row, 1, end - 2, sit_saved_words(frame), STYLE_OVER);
		return;
	}
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
void sit_draw_step_line(struct frame *frame, struct box row)
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
