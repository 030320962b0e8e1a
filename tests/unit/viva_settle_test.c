/* SPDX-License-Identifier: MIT */
/*
 * The questions of a debrief in plain mode on a terminal: the guess, then the marks, then what
 * decisions lack. Each is answered when it has been asked; what became of it is read from the
 * sheet.
 */
#include "viva_check.h"

static const char lines[] =
	"Features are read from a store with 20 ms, on a miss there are defaults.\n"
	"/decide Where does the ranker run? | CPU; GPU | GPU | | memory\n"
	"/finish\n";

struct talk {
	struct viva viva;
	size_t from; /* bytes that had come when the last answer was given */
};

static bool waits(struct pty *pty, size_t from)
{
	return pty->raw.len > from + 2 && pty_wrote(pty, pty->raw.len - 2, "> ");
}

/* Until the prompt stands there. Returns whether `text` was said before it. */
static bool hears(struct talk *talk, const char *text)
{
	struct pty *pty = &talk->viva.pty;

	for (int i = 0; i < 500 && !waits(pty, talk->from); i++)
		pty_settle(pty, 10);
	return pty_wrote(pty, talk->from, text);
}

static void answer(struct talk *talk, const char *line)
{
	talk->from = talk->viva.pty.raw.len;
	pty_send(&talk->viva.pty, line);
	pty_send(&talk->viva.pty, "\n");
}

static void open_talk(struct talk *talk)
{
	talk->viva = (struct viva){ .rows = 40, .columns = 120, .clock = VIVA_NOON_MS };
	viva_database(&talk->viva, "settle");
	viva_pipe(&talk->viva, "interview video-recommendation --plain --steps serve --seed 1",
	          lines);
	viva_start(&talk->viva, "debrief --plain");
	assert_true(hears(talk, "How many did you make?"));
}

/* The debrief again, from its beginning to the next question. */
static void again(struct talk *talk)
{
	assert_int_equal(pty_wait_end(&talk->viva.pty), 0);
	pty_release(&talk->viva.pty);
	talk->from = 0;
	viva_start(&talk->viva, "debrief --plain");
}

static void the_questions_come_one_after_another(void **state)
{
	struct talk talk = { 0 };

	(void)state;
	open_talk(&talk);
	answer(&talk, "2");
	assert_true(hears(&talk, "Your guess: 2 of "));
	assert_true(hears(&talk, "a it says it, x it does not"));
	answer(&talk, "x");
	for (int i = 0; i < 12 && !hears(&talk, "some decisions lack a part"); i++)
		answer(&talk, "");
	assert_true(hears(&talk, "decision: Where does the ranker run?"));
	assert_true(hears(&talk, "which further options"));
	answer(&talk, "both");
	assert_true(hears(&talk, "because of what?"));
	answer(&talk, "");
	assert_true(hears(&talk, "when would you choose again?"));
	answer(&talk, "when prices fall");
	again(&talk);
	assert_true(hears(&talk, "Added after: options both; revisit when prices fall."));
	assert_true(hears(&talk, "Missing: the reason."));
	answer(&talk, "q"); /* no mark, so nothing else either */
	assert_int_equal(pty_wait_end(&talk.viva.pty), 0);
	assert_false(pty_wrote(&talk.viva.pty, talk.from, "because of what?"));
	viva_release(&talk.viva);
}

/* Nothing was matched, so nothing is said to be there or not: the person ticks. */
static void a_spoken_sitting_is_ticked(void **state)
{
	struct talk talk = { 0 };

	(void)state;
	talk.viva = (struct viva){ .rows = 40, .columns = 120, .clock = VIVA_NOON_MS };
	viva_database(&talk.viva, "ticked");
	viva_pipe(&talk.viva,
	          "interview video-recommendation --plain --steps serve --seed 1 --spoken",
	          "a few words\n/finish\n");
	viva_start(&talk.viva, "debrief --plain");
	assert_true(hears(&talk, "How many did you make?"));
	answer(&talk, "2");
	assert_true(hears(&talk, "a I said it, x I did not"));
	assert_false(pty_wrote(&talk.viva.pty, 0, "not found"));
	assert_false(pty_wrote(&talk.viva.pty, 0, "could sound like"));
	answer(&talk, "a");
	assert_true(hears(&talk, "for example: "));
	answer(&talk, "x");
	assert_true(hears(&talk, "for example: "));
	answer(&talk, "q");
	again(&talk);
	assert_true(hears(&talk, "Self-assessed, nothing was matched: core 1 of"));
	assert_true(pty_wrote(&talk.viva.pty, 0, "Not said, by your own word"));
	answer(&talk, "q");
	assert_int_equal(pty_wait_end(&talk.viva.pty), 0);
	viva_release(&talk.viva);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_questions_come_one_after_another),
		cmocka_unit_test(a_spoken_sitting_is_ticked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
