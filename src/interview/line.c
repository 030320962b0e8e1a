/* SPDX-License-Identifier: MIT */
/*
 * A line of plain mode as an intent. A line is a command if it begins with `/` and a lower-case
 * letter, or with `? `; everything else is text, and `//x` and `/? x` are text that begins with
 * `/x` and `? x`. The table is also the help.
 */
#include "interview/private.h"

static const struct line_row {
	const char *word, *argument;
	enum line_kind kind;
	enum intent_kind intent;
	bool practice;
	const char *help;
} rows[] = {
	{ "ask", "QUESTION", LINE_INTENT, INTENT_ASK, false,
	  "the interviewer answers (short: ? QUESTION)" },
	{ "decide", "QUESTION | OPTION; OPTION; OPTION | CHOSEN | BECAUSE | COST | REVISIT",
	  LINE_INTENT, INTENT_DECIDE, false,
	  "notes a trade-off; COST and REVISIT may be left out" },
	{ "estimate", "FORMULA", LINE_INTENT, INTENT_ESTIMATE, false,
	  "works it out and notes it, for example 5e8 users * 4 /day" },
	{ "done", "", LINE_INTENT, INTENT_DONE, false,
	  "ends your answer: he asks, one question at a time; again after each reply" },
	{ "said", "", LINE_INTENT, INTENT_SAID, false, "to an open question: I have said that" },
	{ "hint", "", LINE_INTENT, INTENT_HINT, true, "a hint, then a plainer one" },
	{ "reference", "", LINE_INTENT, INTENT_REFERENCE, true,
	  "the reference answer; what you write in the step after it earns nothing" },
	{ "pause", "", LINE_INTENT, INTENT_PAUSE, true, "stops the clock, and starts it again" },
	{ "time", "", LINE_TIME, INTENT_TICK, false, "how much is used, how much is left" },
	{ "plan", "", LINE_INTENT, INTENT_PLAN, false,
	  "takes the split of the minutes that he proposed, or asks for one" },
	{ "facts", "", LINE_FACTS, INTENT_TICK, false, "everything that you were told" },
	{ "show", "", LINE_SHOW, INTENT_TICK, false, "what you have written in this step" },
	{ "help", "", LINE_HELP, INTENT_TICK, false, "this list" },
	{ "next", "", LINE_INTENT, INTENT_NEXT, false,
	  "the next step; after the last one, the end" },
	{ "back", "", LINE_INTENT, INTENT_BACK, false, "the step before" },
	{ "step", "N", LINE_INTENT, INTENT_STEP, false, "step N" },
	{ "finish", "", LINE_INTENT, INTENT_FINISH, false, "ends the interview: the debrief" },
	{ "quit", "", LINE_INTENT, INTENT_LEAVE, false,
	  "leaves, all is kept; `viva resume` goes on with it" },
};

static struct line text_line(struct str text)
{
	return (struct line){ .kind = LINE_INTENT,
		              .intent = { .kind = INTENT_LINE, .text = text } };
}

static struct line unknown_line(struct str text)
{
	return (struct line){ .kind = LINE_INTENT,
		              .intent = { .kind = INTENT_UNKNOWN, .text = text } };
}

static struct line command_line(struct str whole, struct str word, struct str argument)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		if (!str_eq(word, str_from(rows[i].word)))
			continue;
		/* What stands behind a command that takes nothing would be lost with it. */
		if (!*rows[i].argument && argument.len)
			break;
		struct line line = { .kind = rows[i].kind,
			             .intent = { .kind = rows[i].intent, .text = argument } };
		if (line.intent.kind == INTENT_STEP && !str_int(argument, &line.intent.n))
			line.intent.n = 0;
		return line;
	}
	return unknown_line(whole);
}

/* The first word of what follows the slash; `*argument` is the rest. */
static struct str cut_word(struct str rest, struct str *argument)
{
	size_t end = 0;

	while (end < rest.len && rest.ptr[end] != ' ' && rest.ptr[end] != '\t')
		end++;
	*argument = str_trim(str_slice(rest, end, rest.len));
	return str_slice(rest, 0, end);
}

bool line_is_command(struct str word)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		if (str_eq(word, str_from(rows[i].word)))
			return true;
	}
	return false;
}

struct line line_parse(struct str line)
{
	struct str argument;

	if (str_ends(line, S("\r")))
		line.len--;
	if (str_starts(line, S("? ")))
		return (struct line){ .kind = LINE_INTENT,
			              .intent = { .kind = INTENT_ASK,
			                          .text = str_slice(line, 2, line.len) } };
	if (str_starts(line, S("//")) || str_starts(line, S("/? ")))
		return text_line(str_slice(line, 1, line.len));
	if (line.len < 2 || line.ptr[0] != '/' || line.ptr[1] < 'a' || line.ptr[1] > 'z')
		return text_line(line);
	struct str word = cut_word(str_slice(line, 1, line.len), &argument);
	return command_line(line, word, argument);
}

void print_line_help(struct buf *out, const struct interview *interview)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		if (rows[i].practice && interview->setup.mode != MODE_PRACTICE)
			continue;
		buf_addf(out, "viva: /%s%s%s: %s\n", rows[i].word, *rows[i].argument ? " " : "",
		         rows[i].argument, rows[i].help);
	}
	buf_adds(out, S("viva: every other line is text; //x is text that begins with /x\n"));
}
