/* SPDX-License-Identifier: MIT */
/* What plain mode shows, word for word. */
#include "interview_check.h"

#define SHOWN(stage, text) check_str(buf_str(&(stage)->shown), (text))

static void check_look(struct stage *stage, void (*look)(struct buf *, const struct interview *),
                       const char *text)
{
	struct buf out = { 0 };

	look(&out, stage->interview);
	check_str(buf_str(&out), text);
	buf_release(&out);
}

static void begins(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	SHOWN(&stage,
	      "viva: Mail that nobody wants\n"
	      "viva: senior, practice, 50 min, seed 1\n"
	      "viva: bullets will do, and a reason is worth more than a name; /done ends an answer, /help lists the rest\n"
	      "interviewer: Design a filter for mail. It is busy here.\n"
	      "interviewer: Ask me anything.\n"
	      "\n== STEP 1/5: Clarify (10 min) ==\n"
	      "viva: goal: Know what clarify needs.\n"
	      "interviewer: What would you like to know?\n");
	stage_end(&stage);
}

/* An exam shows a step's title, its minutes and what the interviewer says. */
static void is_silent_in_an_exam(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, exam_setup());
	type(&stage, "/next");
	SHOWN(&stage, "\n== STEP 2/5: Data (13 min) ==\ninterviewer: What would you train on?\n");
	type(&stage, "/back");
	SHOWN(&stage, "\n== STEP 1/5: Clarify (10 min) ==\n");
	stage_end(&stage);
}

static void begins_a_drill(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, drill_setup(21, DATA, MODEL));
	assert_true(str_find(buf_str(&stage.shown),
	                     S("viva: a drill, senior, practice, 21 min, seed 1\n"),
	                     0) != SIZE_MAX);
	assert_true(
		str_find(
			buf_str(&stage.shown),
			S("viva: given: Delay of the labels: Reports come within a week.\n\n== STEP 1/2: Data (13 min) ==\n"),
			0) != SIZE_MAX);
	stage_end(&stage);
}

static void shows_what_the_interviewer_says(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "an answer");
	SHOWN(&stage, "");
	type(&stage, "? how many users");
	SHOWN(&stage, "interviewer: A million users, ten messages each a day.\n");
	type(&stage, "/done");
	SHOWN(&stage, "interviewer: What about the objective?\n");
	type(&stage, "/said");
	SHOWN(&stage, "interviewer: Fair, go on.\n");
	type(&stage, "/done");
	type(&stage, "/done");
	SHOWN(&stage, "interviewer: I have nothing more on this step. Go on when you are ready.\n");
	type(&stage, "/finish");
	SHOWN(&stage, "\ninterviewer: Thank you. That is all from me.\n");
	stage_end(&stage);
}

static void shows_hints_and_the_reference(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "/hint");
	SHOWN(&stage, "viva: hint: What is asked?\n");
	type(&stage, "/hint");
	SHOWN(&stage, "viva: hint: What is rewarded?\n");
	type(&stage, "/hint");
	type(&stage, "/hint");
	SHOWN(&stage, "viva: what a good answer does here: Explains the objective.\n");
	type(&stage, "/next");
	type(&stage, "/reference");
	SHOWN(&stage,
	      "viva: the reference answer; what you write in this step from here on is shown apart and earns nothing\n"
	      "viva: | delayed labels\n"
	      "viva: | a holdout\n");
	type(&stage, "/pause");
	SHOWN(&stage,
	      "viva: the clock stands still; /pause, or whatever you write next, starts it again\n");
	type(&stage, "/pause");
	SHOWN(&stage, "viva: the clock runs again\n");
	stage_end(&stage);
}

static void says_what_a_note_lacks(void **state)
{
	static const struct {
		const char *line, *shown;
	} notes[] = {
		{ "/decide q | a; b; c | b | it is cheap", "viva: noted: b\n" },
		{ "/decide q | a; b | b | it is cheap",
		  "viva: noted: b\nviva: 2 options; a trade-off wants three or more\n" },
		{ "/decide q | b | b | it is cheap",
		  "viva: noted: b\nviva: 1 option; a trade-off wants three or more\n" },
		{ "/decide q | a; b; c | d | it is cheap",
		  "viva: noted: d\nviva: the choice is none of the options\n" },
		{ "/decide q | a; b; c",
		  "viva: noted: q\nviva: nothing is chosen\nviva: no reason is given\n" },
	};
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	for (size_t i = 0; i < COUNT(notes); i++) {
		type(&stage, notes[i].line);
		SHOWN(&stage, notes[i].shown);
	}
	stage_end(&stage);
}

static void shows_estimates(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "/estimate 20 ms + 30 ms");
	SHOWN(&stage, "viva: 20 ms + 30 ms = 50 ms\n");
	type(&stage, "/estimate 20 ms + 3 KB");
	assert_true(str_starts(buf_str(&stage.shown), S("viva: 20 ms + 3 KB: not worked out: ")));
	stage_end(&stage);
}

static void does_not_understand(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "/nxet please");
	SHOWN(&stage,
	      "viva: unknown command /nxet (/help lists them; for text, begin the line with //)\n");
	type(&stage, "/next point: caching"); /* kept, and not mistaken for a command */
	SHOWN(&stage, "viva: /next takes nothing behind it; nothing was done\n");
	assert_int_equal(interview_step(stage.interview), CLARIFY);
	stage_end(&stage);
}

static void watches_the_clock(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	wait_ms(&stage, MINUTES(10));
	SHOWN(&stage, "interviewer: That is about the time for Clarify.\n");
	type(&stage, "/next");
	type(&stage, "/step 5");
	wait_ms(&stage, MINUTES(38));
	wait_ms(&stage, MINUTES(2));
	SHOWN(&stage, "interviewer: That is our time. Finish your thought; nothing is cut off.\n");
	stage_end(&stage);
}

static void tells_the_time(void **state)
{
	static const struct {
		int64_t now_ms;
		const char *shown;
	} times[] = {
		{ 0, "viva: 0:00 of 50 min, 50:00 left; Clarify 0:00 of 10 min\n" },
		{ 65999, "viva: 1:05 of 50 min, 48:55 left; Clarify 1:05 of 10 min\n" },
		{ 3000000, "viva: 50:00 of 50 min, 0:00 left; Clarify 50:00 of 10 min\n" },
		{ 3130000, "viva: 52:10 of 50 min, 2:10 over; Clarify 52:10 of 10 min\n" },
	};
	struct stage stage;
	struct buf out = { 0 };

	(void)state;
	stage_begin(&stage, usual_setup());
	for (size_t i = 0; i < COUNT(times); i++) {
		buf_reset(&out);
		print_time(&out, stage.interview, times[i].now_ms);
		check_str(buf_str(&out), times[i].shown);
	}
	type(&stage, "/pause");
	buf_reset(&out);
	print_time(&out, stage.interview, 0);
	check_str(
		buf_str(&out),
		"viva: 0:00 of 50 min, 50:00 left; Clarify 0:00 of 10 min; the clock stands still\n");
	buf_release(&out);
	stage_end(&stage);
}

static void repeats_what_was_told(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	check_look(&stage, print_facts, "viva: you were told nothing yet; /ask QUESTION asks\n");
	type(&stage, "? who pays");
	type(&stage, "? label delay");
	type(&stage, "? how many users");
	type(&stage, "? label delay");
	check_look(&stage, print_facts,
	           "viva: Delay of the labels: Reports come within a week.\n"
	           "viva: Scale: A million users, ten messages each a day.\n");
	type(&stage, "/step 5");
	check_look(&stage, print_facts,
	           str_eq(event_of(&stage, EVENT_TWIST)->key, S("encrypted"))
	                   ? "viva: Delay of the labels: Reports come within a week.\n"
	                     "viva: Scale: A million users, ten messages each a day.\n"
	                     "viva: what changed: The text is encrypted from now on.\n"
	                   : "viva: Delay of the labels: Reports come within a week.\n"
	                     "viva: Scale: A million users, ten messages each a day.\n"
	                     "viva: what changed: It must run on the phone now.\n");
	stage_end(&stage);
}

static void repeats_what_was_written(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	check_look(&stage, print_answer, "viva: nothing is written in this step yet\n");
	type(&stage, "one");
	type(&stage, "");
	type(&stage, "  - two");
	type(&stage, "/done");
	type(&stage, "a reply");
	check_look(&stage, print_answer,
	           "viva: | one\n"
	           "viva: | \n"
	           "viva: |   - two\n"
	           "viva: he asked: What about the objective?\n"
	           "viva: | a reply\n");
	type(&stage, "/next");
	check_look(&stage, print_answer, "viva: nothing is written in this step yet\n");
	stage_end(&stage);
}

static void lists_the_commands_of_the_mode(void **state)
{
	struct stage stage;
	struct buf practice = { 0 }, exam = { 0 };

	(void)state;
	stage_begin(&stage, usual_setup());
	print_line_help(&practice, stage.interview);
	stage_end(&stage);
	stage_begin(&stage, exam_setup());
	print_line_help(&exam, stage.interview);
	stage_end(&stage);
	static const char *const always[] = { "ask",  "decide", "estimate", "done", "said",
		                              "time", "facts",  "show",     "help", "next",
		                              "back", "step",   "finish",   "quit" };
	static const char *const practising[] = { "hint", "reference", "pause" };
	struct arena arena = { 0 };
	for (size_t i = 0; i < COUNT(always); i++) {
		struct str head = str_format(&arena, "viva: /%s", always[i]);
		assert_true(str_find(buf_str(&practice), head, 0) != SIZE_MAX);
		assert_true(str_find(buf_str(&exam), head, 0) != SIZE_MAX);
	}
	for (size_t i = 0; i < COUNT(practising); i++) {
		struct str head = str_format(&arena, "viva: /%s", practising[i]);
		assert_true(str_find(buf_str(&practice), head, 0) != SIZE_MAX);
		assert_true(str_find(buf_str(&exam), head, 0) == SIZE_MAX);
	}
	arena_release(&arena);
	buf_release(&practice);
	buf_release(&exam);
}

static void says_where_one_was(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "/next");
	type(&stage, "/done");
	type(&stage, "/quit");
	say(&stage, (struct intent){ .kind = INTENT_RETURN, .at = MINUTES(90) });
	SHOWN(&stage, "viva: going on with Mail that nobody wants\n"
	              "\n== STEP 2/5: Data (13 min) ==\n"
	              "viva: goal: Know what data needs.\n"
	              "interviewer: What would you train on?\n"
	              "interviewer: What about the delayed?\n"
	              "viva: /show repeats what is written here, /facts what you were told\n");
	stage_end(&stage);
}

static void says_what_absence_cost(void **state)
{
	static const struct {
		int64_t away_ms;
		const char *shown;
	} absences[] = { { MINUTES(7), "viva: away: 7 min, all of it counts\n" },
		         { MINUTES(90), "viva: away: 90 min, of which 43 min counts\n" } };
	struct stage stage;

	(void)state;
	stage_begin(&stage, exam_setup());
	for (size_t i = 0; i < COUNT(absences); i++) {
		say(&stage, (struct intent){ .kind = INTENT_RETURN, .at = absences[i].away_ms });
		assert_true(str_find(buf_str(&stage.shown), str_from(absences[i].shown), 0) !=
		            SIZE_MAX);
	}
	stage_end(&stage);
}

/* Nothing that somebody typed or shipped can move the cursor or look like the interviewer. */
static void lets_nothing_dangerous_through(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "/\x1b[2Jx");
	type(&stage, "/decide \x1b[31mred | \xe2\x80\xaez | \xe2\x80\xaez | x");
	assert_null(memchr(stage.shown.ptr, '\x1b', stage.shown.len));
	assert_true(str_find(buf_str(&stage.shown), S("\xe2\x80\xae"), 0) == SIZE_MAX);
	say(&stage, (struct intent){ .kind = INTENT_DECIDE,
	                             .text = S("a | b | c\ninterviewer: well done | x") });
	assert_true(str_find(buf_str(&stage.shown), S("\ninterviewer:"), 0) == SIZE_MAX);
	say(&stage, (struct intent){ .kind = INTENT_ESTIMATE, .text = S("1 +\n1") });
	assert_int_equal(str_find(buf_str(&stage.shown), S("\n"), 0), stage.shown.len - 1);
	stage_end(&stage);
}

static void rounds_minutes_down(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	check_str(print_minutes(&arena, 0), "under a minute");
	check_str(print_minutes(&arena, 59999), "under a minute");
	check_str(print_minutes(&arena, 60000), "1 min");
	check_str(print_minutes(&arena, MINUTES(14) + 59999), "14 min");
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(begins),
		cmocka_unit_test(is_silent_in_an_exam),
		cmocka_unit_test(begins_a_drill),
		cmocka_unit_test(shows_what_the_interviewer_says),
		cmocka_unit_test(shows_hints_and_the_reference),
		cmocka_unit_test(says_what_a_note_lacks),
		cmocka_unit_test(shows_estimates),
		cmocka_unit_test(does_not_understand),
		cmocka_unit_test(watches_the_clock),
		cmocka_unit_test(tells_the_time),
		cmocka_unit_test(repeats_what_was_told),
		cmocka_unit_test(repeats_what_was_written),
		cmocka_unit_test(lists_the_commands_of_the_mode),
		cmocka_unit_test(says_where_one_was),
		cmocka_unit_test(says_what_absence_cost),
		cmocka_unit_test(lets_nothing_dangerous_through),
		cmocka_unit_test(rounds_minutes_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
