/* SPDX-License-Identifier: MIT */
/*
 * As if read aloud: somebody who hears only the row of the cursor and the last line of the screen
 * sits a whole interview, from home to the end of the debrief: settles marks, turns all its pages,
 * writes the sheet. What is pressed next follows from these two lines, and from nothing else that
 * is on the screen; what no footer names is looked for in the help.
 */
#include "viva_check.h"

enum { MOST_TURNS = 400, MOST_SHEET = 1 << 20 };

/* What is done at the debrief, one after the other. */
enum task { TO_LEARN, TO_SETTLE, TO_READ, TO_WRITE, TO_GO };

struct ear {
	struct viva viva;
	struct str row, last; /* what is heard */
	const char *answered; /* the kind of line that was typed last; NULL: none since a key */
	size_t from;          /* bytes that had come by then */
	int lines;            /* typed so far */
	enum task task;
	int marks, missed, pages;
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

/* ---- the debrief ---- */

static void press(struct ear *ear, const char *key)
{
	pty_send(&ear->viva.pty, key);
	listen(ear);
}

/* The same, but a message is heard that stands in the last line until the next key. */
static struct str told(struct ear *ear, const char *key)
{
	struct pty *pty = &ear->viva.pty;
	size_t from = pty->raw.len;

	pty_send(pty, key);
	for (int i = 0; i < 500 && pty->raw.len == from; i++)
		pty_settle(pty, 10);
	pty_settle(pty, 20);
	return str_dup(&ear->viva.arena, str_from(pty_row(pty, -1)));
}

/* The key that the help names for something; it is the first word of the row. */
static const char *learn(struct ear *ear, const char *words)
{
	struct arena *arena = &ear->viva.arena;
	struct str rest;

	press(ear, "?");
	press(ear, words);
	press(ear, "\033[A"); /* out of the field: what was found is heard */
	rest = str_trim(str_slice(str_trim(ear->row), 1, ear->row.len)); /* without its mark */
	const char *key = str_z(arena, str_cut(&rest, ' '));
	pty_send(&ear->viva.pty, "\033");
	pty_wait_without(&ear->viva.pty, "Filter");
	listen(ear);
	return key;
}

static bool is_point(const struct ear *ear)
{
	return str_starts(str_trim(ear->row), S(">"));
}

/* A point that waits is heard; what is known of it is asked for, and then one decides. */
static void settle(struct ear *ear)
{
	const char *says_it = learn(ear, "says it: the point");
	const char *does_not = learn(ear, "does not say it");
	const char *in_full = learn(ear, "in full");
	struct str first = ear->row;

	assert_string_equal(in_full, "Enter");
	for (ear->marks = 0; ear->marks < 3; ear->marks++) {
		struct str before = ear->row;
		struct str known = told(ear, "\r");
		bool missed = !says(known, "you, minute") && !says(known, "\"Point");
		press(ear, missed ? does_not : says_it);
		ear->missed += missed;
		assert_false(str_eq(ear->row, before)); /* the next one is heard */
		assert_true(is_point(ear));
	}
	assert_false(str_eq(ear->row, first));
}

/* To where PgDn leads no further. */
static void read_on(struct ear *ear)
{
	for (int same = 0; same < 3 && ear->pages < MOST_TURNS; ear->pages++) {
		struct str before = ear->row;
		press(ear, "\033[6~");
		same = str_eq(before, ear->row) ? same + 1 : 0;
	}
}

/* The sheet that was written, whose path was heard, has the marks. */
static void look_into(struct ear *ear, struct str path)
{
	struct arena *arena = &ear->viva.arena;
	const char *folder = getenv("TESTTMP");
	const char *place =
		str_z(arena, str_format(arena, "%s/%.*s", folder ? folder : ".", STR_ARG(path)));
	char *page = arena_alloc(arena, MOST_SHEET);
	FILE *file = fopen(place, "rb");

	assert_non_null(file);
	struct str text = { page, fread(page, 1, MOST_SHEET, file) };
	fclose(file);
	assert_true(!ear->missed || says(text, ">missed<"));
	assert_true(ear->missed == ear->marks || says(text, ">confirmed<"));
}

static void write_sheet(struct ear *ear)
{
	const char *key = learn(ear, "review sheet");
	struct str said = told(ear, key);

	assert_true(says(said, "Written: ./"));
	assert_true(says(said, ".html"));
	look_into(ear, str_trim(str_slice(said, str_find(said, S("./"), 0) + 2, said.len)));
	assert_true(says(told(ear, key), "w replaces"));
}

static void debrief(struct ear *ear)
{
	switch (ear->task) {
	case TO_LEARN: /* where the points are: on this page or the next */
		if (is_point(ear))
			ear->task = TO_SETTLE;
		else
			pty_send(&ear->viva.pty, "\033[6~");
		break;
	case TO_SETTLE:
		settle(ear);
		ear->task = TO_READ;
		break;
	case TO_READ:
		read_on(ear);
		ear->task = TO_WRITE;
		break;
	case TO_WRITE:
		write_sheet(ear);
		ear->task = TO_GO;
		break;
	case TO_GO:
		pty_send(&ear->viva.pty, "q"); /* leads out, from everywhere */
		break;
	}
}

/* Whether it is still to be gone on. */
static bool turn(struct ear *ear)
{
	listen(ear);
	if (viva_ended(&ear->viva))
		return false;
	ear->debriefed |= says(ear->last, "q done") || says(ear->last, "it says it");
	if (ear->debriefed) {
		debrief(ear);
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
	assert_int_equal(ear.task, TO_GO);
	assert_int_equal(ear.marks, 3);
	assert_true(ear.pages > 8 && ear.pages < MOST_TURNS);
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
