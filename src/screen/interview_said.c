/* SPDX-License-Identifier: MIT */
/*
 * Under the answer: the line that asks or works out, what was said to it last, how many notes there
 * are. What was said stays there until the next step or for a few minutes; it is told for good in
 * another place.
 */
#include "screen/interview_draw.h"

enum { LABEL_CELLS = 10, STALE_MS = 3 * MINUTE_MS };

/* ---- what was said last ---- */

static struct said said_hint(struct frame *frame)
{
	const struct sit *sit = frame->sit;

	if (!sit->nhints)
		return (struct said){ 0 };
	const struct heard *hint = &sit->hints[sit->nhints - 1];
	return (struct said){ .seq = hint->seq,
		              .at_ms = hint->at_ms,
		              .step = hint->step,
		              .text = sit_hint_words(frame->arena, hint) };
}

/* One line may have been answered with several facts. */
static struct said said_answer(struct frame *frame)
{
	const struct interview *interview = frame->interview;
	size_t n = interview->asked.n, first;
	struct buf text = { 0 };

	if (!n || interview->asked.items[n - 1].given)
		return (struct said){ 0 };
	for (first = n - 1; sit_is_more(interview, first);)
		first--;
	for (size_t i = first; i < n; i++)
		buf_addf(&text, "%s%.*s", i == first ? "Interviewer: " : "\n",
		         STR_ARG(interview->asked.items[i].answer));
	const struct asked *asked = &interview->asked.items[first];
	struct said said = { .seq = asked->seq,
		             .at_ms = asked->at_ms,
		             .step = asked->step,
		             .line = asked->question,
		             .text = buf_dup(frame->arena, &text) };
	buf_release(&text);
	return said;
}

static struct said said_estimate(struct frame *frame)
{
	const struct interview *interview = frame->interview;

	if (!interview->estimated.n)
		return (struct said){ 0 };
	const struct estimated *last = &interview->estimated.items[interview->estimated.n - 1];
	return (struct said){ .estimate = true,
		              .seq = last->seq,
		              .at_ms = last->at_ms,
		              .step = last->step,
		              .line = last->formula,
		              .text = str_format(frame->arena,
		                                 last->failed ? "not worked out: %.*s" : "= %.*s",
		                                 STR_ARG(last->result)) };
}

/* Whether it is no news any more. */
static bool is_stale(const struct frame *frame, const struct said *said)
{
	return said->seq && (said->step != frame->step || frame->now_ms - said->at_ms >= STALE_MS);
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
	if (!sit_has_line(frame->sit) && is_stale(frame, &last))
		return (struct said){ .seq = last.seq };
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
		notes = str_format(frame->arena, "%.*s   a trade-off is %s", STR_ARG(notes),
		                   tradeoff_is_whole(&frame->sit->form) ? "not noted yet"
		                                                        : "begun");
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

static struct str idle_words(struct frame *frame, struct str key)
{
	struct str told = sit_key(frame->sit, ACTION_FACTS);

	if (frame->interview->asked.n)
		return str_format(frame->arena,
		                  "%.*s asks the interviewer; %.*s shows what he told",
		                  STR_ARG(key), STR_ARG(told));
	return str_format(frame->arena,
	                  "%.*s asks the interviewer; so does a line that begins with ?",
	                  STR_ARG(key));
}

/* A question that was begun and not sent stands where it will be gone on with. */
static void draw_idle_line(struct frame *frame, struct box row, int left, struct str line)
{
	struct str draft = buf_str(&frame->interview->drafts[DRAFT_ASK]);
	int width = row.column + row.columns - 1 - left;
	struct str key = sit_key(frame->sit, ACTION_ASK);

	if (draft.len)
		canvas_put(frame->canvas, row.row, left, width,
		           str_format(frame->arena, "%.*s (not sent; %.*s goes on)", STR_ARG(draft),
		                      STR_ARG(key)),
		           STYLE_DIM);
	else if (line.len)
		canvas_put(frame->canvas, row.row, left, width, line, STYLE_PLAIN);
	else
		canvas_put(frame->canvas, row.row, left, width, idle_words(frame, key), STYLE_DIM);
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

int sit_said_rows(struct frame *frame, int columns)
{
	struct pane_text reply = sit_pane(frame, columns - MARGIN - LABEL_CELLS - 1);

	pane_add(&reply, 0, STYLE_PLAIN, sit_last_said(frame).text);
	return (int)reply.n;
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
	sit_draw_folded(frame, box, &reply, ACTION_FACTS);
	draw_label(frame, notes, "Notes", false);
	canvas_put(frame->canvas, notes.row, notes.column + left, notes.columns - left - 1,
	           notes_words(frame), STYLE_DIM);
}
