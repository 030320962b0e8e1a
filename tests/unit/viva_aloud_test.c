/* SPDX-License-Identifier: MIT */
/*
 * As if read aloud: somebody who hears only the row of the cursor and the last line of the screen
 * sits a whole interview, from home to the end of the debrief. What is pressed next follows from
 * these two lines, and from nothing else that is on the screen.
 */
#include "viva_check.h"

enum { MOST_TURNS = 400 };

struct ear {
	struct viva viva;
	struct str row, last; /* what is heard */
	const char *answered; /* the kind of line that was typed last; NULL: none since a key */
	size_t from;          /* bytes that had come by then */
	int lines;            /* typed so far */
	bool debriefed;
};

static bool says(struct str line, const char *part)
{
	return str_find(line, str_from(part), 0) != SIZE_MAX;
}

static void listen(struct ear *ear)
{
	struct pty *pty = &ear->viva.pty;
	struct arena *arena = &ear->viva.arena;

	viva_sync(&ear->viva);
	ear->row = str_dup(arena, str_from(pty_row(pty, pty_cursor(pty).row)));
	ear->from = pty->raw.len;
	ear->last = str_dup(arena, str_from(pty_row(pty, -1)));
}

/* An answer to a step or a question, or the end of it, by turns. */
static void answer(struct ear *ear)
{
	char line[64];

	if (ear->answered) {
		ear->answered = NULL;
		pty_send(&ear->viva.pty, "\033n");
		return;
	}
	snprintf(line, sizeof line, "Point %d, because it costs less.", ++ear->lines);
	pty_send(&ear->viva.pty, line);
	ear->answered = "answer";
}

/* What the last line offers, in the order in which it is looked for; NULL: an answer is typed. */
static const struct {
	const char *offer, *key;
} offers[] = {
	{ "Enter start page", "\r" }, { "Enter begin", "\r" }, { "i type", "i" }, { "Alt-", NULL },
	{ "TYPING", NULL },           { "Space skip", " " },
};

static bool follow(struct ear *ear)
{
	for (size_t i = 0; i < COUNT(offers); i++) {
		if (!says(ear->last, offers[i].offer))
			continue;
		if (offers[i].key)
			pty_send(&ear->viva.pty, offers[i].key);
		else
			answer(ear);
		return true;
	}
	return false;
}

/* Whether it is still to be gone on. */
static bool turn(struct ear *ear)
{
	listen(ear);
	if (viva_ended(&ear->viva))
		return false;
	if (says(ear->last, "q done") || says(ear->last, "Space later") ||
	    str_eq(str_trim(ear->last), S("? help")))
		ear->debriefed = true;
	if (ear->debriefed) {
		pty_send(&ear->viva.pty, "q"); /* leads out, from everywhere */
		return true;
	}
	if (!follow(ear)) {
		print_error("|%.*s\n|%.*s\n", STR_ARG(ear->row), STR_ARG(ear->last));
		fail_msg("what was heard last leads nowhere");
	}
	return true;
}

/* A message stands in the last line until the next key: it is heard before that. */
static void confirm(struct ear *ear)
{
	struct pty *pty = &ear->viva.pty;

	for (int i = 0; i < 200 && pty->raw.len == ear->from && !viva_ended(&ear->viva); i++)
		pty_settle(pty, 10);
	pty_settle(pty, 10);
	if (strstr(pty_row(pty, -1), "key goes on"))
		pty_send(pty, "\033n");
}

static void two_lines_are_enough_at(int columns, int rows)
{
	struct ear ear = { .viva = { .rows = rows, .columns = columns, .clock = VIVA_NOON_MS } };
	int turns = 0;

	viva_database(&ear.viva, "aloud");
	viva_start(&ear.viva, "");
	pty_wait_for(&ear.viva.pty, "viva");
	while (turns++ < MOST_TURNS && turn(&ear))
		confirm(&ear);
	assert_true(turns < MOST_TURNS);
	assert_int_equal(ear.viva.pty.status, 0);
	pty_check_clean(&ear.viva.pty);
	assert_true(ear.debriefed);
	assert_true(ear.lines >= 7); /* a step each, and questions */
	struct str log = viva_log(&ear.viva);
	assert_true(says(log, "Point 1, because it costs less."));
	assert_true(says(log, "Point 7, because it costs less."));
	viva_release(&ear.viva);
}

static void two_lines_are_enough(void **state)
{
	(void)state;
	two_lines_are_enough_at(80, 24);
	two_lines_are_enough_at(40, 12);
	two_lines_are_enough_at(200, 60);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(two_lines_are_enough),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
