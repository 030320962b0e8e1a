/* SPDX-License-Identifier: MIT */
/*
 * Plain mode: an interview line by line, on any terminal or none. A line is a turn; what the turn
 * did is shown only after it is stored. It knows lines and what is printed for events; what they
 * mean is decided in interview/.
 */
#include "command/context.h"

#include <errno.h>

struct plain {
	struct context *context;
	struct sitting *sitting;
	struct input input;
	struct arena arena; /* of one line */
	struct buf out;
	bool over;
	bool unsaved; /* the last that was said of it */
	int lost;     /* why stdout takes nothing any more: an errno; 0: it does */
};

static const struct interview *interview_of(const struct plain *plain)
{
	return sitting_interview(plain->sitting);
}

/* What the disk refuses is said with every line, and once when it has been stored after all. */
static void show_saving(struct plain *plain, const struct turn *turn)
{
	if (!turn->saved) {
		buf_addf(&plain->out,
		         "viva: NOT SAVED, %zu characters since %.*s: ", turn->unsaved_chars,
		         STR_ARG(local_time(&plain->arena, turn->unsaved_since_wall_ms)));
		utf8_add_safe(&plain->out, turn->why);
		buf_addc(&plain->out, '\n');
	} else if (plain->unsaved) {
		buf_addf(&plain->out, "viva: saved, all of it\n");
	}
	plain->unsaved = !turn->saved;
}

static void show_turn(struct plain *plain, const struct turn *turn)
{
	for (size_t i = 0; i < turn->n; i++)
		print_event(&plain->out, interview_of(plain), &turn->events[i]);
	if (turn->answer == ANSWER_REFUSED) {
		buf_addf(&plain->out, "viva: ");
		utf8_add_safe(&plain->out, turn->refusal);
		buf_addc(&plain->out, '\n');
	}
	if (turn->rescue.len > 0) {
		buf_addf(&plain->out, "viva: text that could not be saved is in ");
		utf8_add_safe(&plain->out, turn->rescue);
		buf_addc(&plain->out, '\n');
	}
	show_saving(plain, turn);
}

/* A turn in which nothing is done: how things stand with the disk. */
static void look_at_saving(struct plain *plain)
{
	struct turn turn;

	if (!plain->unsaved)
		return;
	sitting_turn(plain->sitting, NULL, 0, moment_now(), &turn);
	show_saving(plain, &turn);
}

static void take_turn(struct plain *plain, struct intent intent)
{
	struct intent intents[] = { { .kind = INTENT_TICK }, intent };
	struct turn turn;

	/* The clock's tick comes first, so that what is said about the time stands before what is
	 * done. */
	sitting_turn(plain->sitting, intents, COUNT(intents), moment_now(), &turn);
	show_turn(plain, &turn);
}

static void take_line(struct plain *plain, struct str text)
{
	struct line line = line_parse(text);
	const struct interview *interview = interview_of(plain);

	if (line.kind != LINE_INTENT)
		look_at_saving(plain);
	switch (line.kind) {
	case LINE_INTENT:
		take_turn(plain, line.intent);
		break;
	case LINE_TIME:
		print_time(&plain->out, interview, sitting_now_ms(plain->sitting, moment_now()));
		break;
	case LINE_FACTS:
		print_facts(&plain->out, interview);
		break;
	case LINE_SHOW:
		print_answer(&plain->out, interview);
		break;
	case LINE_HELP:
		print_line_help(&plain->out, interview);
		break;
	}
	plain->over = interview->finished || interview->left;
}

/* Shows what has gathered, and asks for the next line if a person sits there. */
static bool flush(struct plain *plain, bool prompt)
{
	if (prompt && stdin_is_terminal())
		buf_adds(&plain->out, S("> "));
	if (!plain->lost && plain->out.len && !put_quietly(buf_str(&plain->out)))
		plain->lost = errno;
	buf_reset(&plain->out);
	return !plain->lost;
}

static void leave(struct plain *plain)
{
	if (!interview_of(plain)->left && !interview_of(plain)->finished)
		take_turn(plain, (struct intent){ .kind = INTENT_LEAVE });
	plain->over = true;
}

/* Reads lines until the interview ends, is left, or a signal ends everything. */
static void read_lines(struct plain *plain)
{
	int64_t due = INT64_MAX;
	bool prompt = true;
	struct str line;

	while (!plain->over && flush(plain, prompt)) {
		enum input_event event = input_next(&plain->input, &plain->arena, due, &line);
		prompt = event == INPUT_LINE;
		if (event == INPUT_LINE)
			take_line(plain, line);
		else if (event == INPUT_TIME)
			look_at_saving(plain);
		else
			leave(plain);
		due = sitting_settle(plain->sitting, moment_now());
		arena_reset(&plain->arena);
	}
}

static enum status end(struct plain *plain)
{
	const struct interview_row *row = sitting_row(plain->sitting);
	struct arena *arena = &plain->context->arena;
	struct str why = { 0 }, id = str_dup(arena, row->id);
	enum status status = STATUS_OK, closed;

	flush(plain, false);
	if (interview_of(plain)->finished && !plain->input.signal && !plain->lost) {
		if (stdin_is_terminal())
			settle_guess(plain->sitting, &plain->input);
		status = print_debrief(plain->context, interview_of(plain), row);
		if (stdin_is_terminal())
			settle(plain->sitting, &plain->input);
	}
	buf_addf(&plain->out, "interview: %.*s\n", STR_ARG(id));
	if (!plain->input.signal)
		flush(plain, false);
	closed = sitting_close(plain->sitting, arena, moment_now(), &why);
	if (closed != STATUS_OK)
		return fail_why(closed, why);
	if (plain->lost)
		return fail(
			STATUS_FAILED,
			"cannot write to stdout: %s (interview %.*s is kept: 'viva resume' goes "
			"on with it)",
			strerror(plain->lost), STR_ARG(id));
	return status;
}

enum status plain_sit(struct context *context, struct sitting *sitting, const struct turn *first)
{
	struct plain plain = { .context = context, .sitting = sitting };

	input_init(&plain.input);
	show_turn(&plain, first);
	read_lines(&plain);
	enum status status = end(&plain);
	buf_release(&plain.out);
	arena_release(&plain.arena);
	if (plain.input.signal)
		input_die(&plain.input);
	input_release(&plain.input);
	return status;
}
