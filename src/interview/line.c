/* SPDX-License-Identifier: MIT */
/*
 * A line of plain mode as an intent. A line is a command if it begins with `/` and a lower-case letter, or with `? `; everything else is text, and
 * `//x` and `/? x` are text that begins with `/x` and `? x`. The table is also the help.
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
	  "the interviewer answers (short: `? QUESTION`)" },
	{ "decide", "QUESTION | OPTION; OPTION; OPTION | CHOSEN | BECAUSE | COST | REVISIT",
	  LINE_INTENT, INTENT_DECIDE, false, "records a trade-off; the last two may be left out" },
	{ "estimate", "FORMULA", LINE_INTENT, INTENT_ESTIMATE, false,
	  "works it out and notes it, for example 5e8 users * 4 /day" },
	{ "done", "", LINE_INTENT, INTENT_DONE, false,
	  "ends the answer: the interviewer asks, one question at a time" },
	{ "said", "", LINE_INTENT, INTENT_SAID, false, "to an open question: I have said that" },
	{ "hint", "", LINE_INTENT, INTENT_HINT, true, "a hint" },
	{ "reference", "", LINE_INTENT, INTENT_REFERENCE, true,
	  "the reference answer; what you write in this step after it earns nothing" },
	{ "pause", "", LINE_INTENT, INTENT_PAUSE, true, "stops the clock, and starts it again" },
	{ "time", "", LINE_TIME, INTENT_TICK, false, "how long it has been, and how long is left" },
	{ "facts", "", LINE_FACTS, INTENT_TICK, false, "everything that was told so far" },
	{ "show", "", LINE_SHOW, INTENT_TICK, false, "what you have written in this step" },
	{ "help", "", LINE_HELP, INTENT_TICK, false, "this list" },
	{ "next", "", LINE_INTENT, INTENT_NEXT, false,
	  "the next step; after the last one, the end" },
	{ "back", "", LINE_INTENT, INTENT_BACK, false, "the step before" },
	{ "step", "N", LINE_INTENT, INTENT_STEP, false, "step N" },
	{ "finish", "", LINE_INTENT, INTENT_FINISH, false, "ends the interview: the debrief" },
	{ "quit", "", LINE_INTENT, INTENT_LEAVE, false, "leaves; `viva resume` goes on with it" },
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
		struct line line = { .kind = rows[i].kind,
			             .intent = { .kind = rows[i].intent, .text = argument } };
		if (line.intent.kind == INTENT_STEP && !str_int(argument, &line.intent.n))
			line.intent.n = 0;
		return line;
	}
	return unknown_line(whole);
}

struct line line_parse(struct str line)
{
	if (str_starts(line, S("? ")))
		return (struct line){ .kind = LINE_INTENT,
			              .intent = { .kind = INTENT_ASK,
			                          .text = str_slice(line, 2, line.len) } };
	if (str_starts(line, S("//")) || str_starts(line, S("/? ")))
		return text_line(str_slice(line, 1, line.len));
	if (line.len < 2 || line.ptr[0] != '/' || line.ptr[1] < 'a' || line.ptr[1] > 'z')
		return text_line(line);
	struct str rest = str_slice(line, 1, line.len);
	struct str word = str_cut(&rest, ' ');
	return command_line(line, str_trim(word), str_trim(rest));
}

void print_line_help(struct buf *out, const struct interview *interview)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		if (rows[i].practice && interview->setup.mode != MODE_PRACTICE)
			continue;
		buf_addf(out, "viva: /%s%s%s: %s\n", rows[i].word, *rows[i].argument ? " " : "",
		         rows[i].argument, rows[i].help);
	}
	buf_addf(out, "viva: every other line is text; //x is text that begins with /x\n");
}
