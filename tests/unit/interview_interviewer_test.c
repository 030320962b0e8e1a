/* SPDX-License-Identifier: MIT */
/* What the interviewer asks, hints at and changes, and that he says the same to everybody who types
 * the same. */
#include "interview_check.h"

static void go_to(struct stage *stage, int step)
{
	while (interview_step(stage->interview) < step)
		type(stage, "/next");
}

/* ---- follow-ups ---- */

static void asks_about_the_heaviest_first(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	check_str(done(&stage), "goal"); /* 3 before 2 */
	check_str(event_of(&stage, EVENT_PROBE)->text, "What about the objective?");
	assert_int_equal(event_of(&stage, EVENT_PROBE)->n, 1);
	check_str(done(&stage), "cost");
	check_str(done(&stage), "");
	check_str(event_of(&stage, EVENT_SAY)->key, "none-left");
	stage_end(&stage);
}

static void does_not_ask_about_what_was_found(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "the objective is satisfied users");
	check_str(done(&stage), "cost");
	check_str(done(&stage), "");
	stage_end(&stage);
}

/* A bare mention, or a denial, is not enough for him. */
static void asks_about_what_was_only_named_or_denied(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	go_to(&stage, DATA);
	type(&stage, "delayed labels, a holdout, no leakage at all, skew");
	type(&stage, "inspection");
	assert_int_equal(result_of(&stage, "audit").state, POINT_NAMED);
	struct str first = done(&stage), second = done(&stage);
	assert_true(str_eq(first, S("leak")) || str_eq(first, S("audit")));
	if (str_eq(first, S("leak")))
		check_str(second, "audit");
	stage_end(&stage);
}

/* Above the level: never; a point that comes after another: only when that one was found. */
static void respects_levels_and_chains(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	go_to(&stage, MODEL);
	check_str(done(&stage), "first");
	check_str(done(&stage), ""); /* second and third wait, deep is for staff */
	type(&stage, "a baseline to begin with");
	check_str(done(&stage), "second");
	stage_end(&stage);

	stage_begin(&stage, usual_setup());
	go_to(&stage, MODEL);
	type(&stage, "a baseline, then boosting");
	check_str(done(&stage), "third");
	check_str(done(&stage), "");
	stage_end(&stage);

	struct setup setup = usual_setup();
	setup.level = LEVEL_STAFF;
	stage_begin(&stage, setup);
	go_to(&stage, MODEL);
	type(&stage, "a baseline, boosting, calibration");
	check_str(done(&stage), "deep");
	stage_end(&stage);
}

static void asks_at_most_twice_a_step(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	go_to(&stage, DATA);
	assert_true(done(&stage).len);
	assert_true(done(&stage).len);
	check_str(done(&stage), "");
	type(&stage, "/back");
	type(&stage, "/next"); /* coming back gives no third one */
	check_str(done(&stage), "");
	stage_end(&stage);
}

/* A second question counts. */
static void follows_up_on_an_answer(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	check_str(done(&stage), "goal");
	type(&stage, "we reward what people keep");
	check_str(done(&stage), "goal");
	assert_int_equal(event_of(&stage, EVENT_PROBE)->n, 2);
	check_str(event_of(&stage, EVENT_PROBE)->text, "And what if it is gamed?");
	check_str(done(&stage), ""); /* two of two */
	stage_end(&stage);

	stage_begin(&stage, usual_setup()); /* nothing was replied: nothing to follow */
	check_str(done(&stage), "goal");
	type(&stage, "   ");
	check_str(done(&stage), "cost");
	stage_end(&stage);
}

static size_t ask_everything(struct stage *stage)
{
	for (int step = 0; step < STEPS; step++) {
		go_to(stage, step);
		for (int i = 0; i < 4; i++)
			done(stage);
	}
	return count_in_log(stage, EVENT_PROBE);
}

static void asks_five_times_in_45_minutes(void **state)
{
	static const struct {
		int64_t minutes;
		size_t questions;
	} sittings[] = { { 45, 5 }, { 30, 3 }, { 60, 7 }, { 15, 2 }, { 120, 8 } };

	(void)state;
	for (size_t i = 0; i < COUNT(sittings); i++) {
		struct stage stage;
		struct setup setup = usual_setup();
		setup.minutes = sittings[i].minutes;
		stage_begin(&stage, setup);
		/* 120 minutes have room for 13; he has no more to ask. */
		assert_int_equal(ask_everything(&stage), sittings[i].questions);
		assert_false(interview_has_question(stage.interview));
		stage_end(&stage);
	}
}

static void asks_twice_in_a_short_drill(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, drill_setup(8, DATA, DATA));
	assert_true(interview_has_question(stage.interview));
	assert_true(done(&stage).len && done(&stage).len);
	check_str(done(&stage), "");
	stage_end(&stage);
}

static void believes_who_has_said_it(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	check_str(done(&stage), "goal");
	type(&stage, "/said");
	check_str(event_of(&stage, EVENT_SAY)->text, "Fair, go on.");
	assert_int_equal(stage.interview->open, 0);
	assert_int_equal(stage.interview->questions.items[0].state, QUESTION_CLAIMED);
	assert_int_equal(result_of(&stage, "goal").mark.mark, MARK_CLAIMED);
	check_str(done(&stage), "cost"); /* neither the follow-up nor the same again */
	check_str(done(&stage), "");
	stage_end(&stage);
}

/* What was only named is taken up where it was named, by another option if the case has one. */
static void takes_up_what_was_named(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	go_to(&stage, DATA);
	type(&stage, "an inspection, delayed labels, a holdout, the skew");
	type(&stage, "there is no leakage");
	check_str(done(&stage), "leak"); /* denied: asked as if it were not there */
	check_str(event_of(&stage, EVENT_PROBE)->text, "What about the leakage?");
	check_str(done(&stage), "audit");
	check_str(event_of(&stage, EVENT_PROBE)->text, "You mentioned \"an inspection\". Why?");
	go_to(&stage, SERVE);
	type(&stage, "it fits on one machine");
	check_str(done(&stage), "budget");
	check_str(event_of(&stage, EVENT_PROBE)->text,
	          "You mentioned \"it fits on one machine\". Why not Many machines?");
	stage_end(&stage);
}

/* The second question is for a reply that shows nothing. */
static void does_not_follow_up_on_a_good_reply(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	check_str(done(&stage), "goal");
	type(&stage, "the objective is what people keep");
	check_str(done(&stage), "cost");
	stage_end(&stage);
}

static void another_profile_doubts_and_speaks_differently(void **state)
{
	struct stage stage;
	struct setup setup = usual_setup();

	(void)state;
	memcpy(setup.profile, "doubter", sizeof "doubter");
	stage_begin(&stage, setup);
	type(&stage, "the objective and the cost");
	check_str(done(&stage), "goal"); /* nothing is missing: he doubts the heaviest, once */
	check_str(event_of(&stage, EVENT_PROBE)->text, "Really, \"the objective and the cost\"?");
	assert_int_equal(event_of(&stage, EVENT_PROBE)->n, DEPTH_DOUBT);
	type(&stage, "/said");
	check_str(event_of(&stage, EVENT_SAY)->text, "So be it.");
	check_str(done(&stage), "");
	assert_int_equal(result_of(&stage, "goal").prompting, UNPROMPTED);
	go_to(&stage, DATA);
	for (int i = 0; i < 3; i++)
		assert_true(done(&stage).len);
	check_str(done(&stage), "");
	stage_end(&stage);
}

static void lets_what_was_said_elsewhere_be(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "labels come delayed, so a holdout by time");
	go_to(&stage, DATA);
	for (int i = 0; i < 2; i++) {
		struct str point = done(&stage);
		assert_true(str_eq(point, S("leak")) || str_eq(point, S("skew")));
	}
	assert_true(result_of(&stage, "split").elsewhere);
	stage_end(&stage);
}

static void asks_nothing_before_and_after(void **state)
{
	struct stage stage;

	(void)state;
	stage_load(&stage);
	assert_false(interview_has_question(stage.interview));
	say(&stage, (struct intent){ .kind = INTENT_BEGIN, .setup = usual_setup() });
	assert_true(interview_has_question(stage.interview));
	type(&stage, "/finish");
	assert_false(interview_has_question(stage.interview));
	stage_end(&stage);
}

/* ---- seeds ---- */

/* Everything that is said in a sitting of fixed lines. */
static struct str spoken(struct arena *arena, int64_t seed)
{
	static const char *const lines[] = {
		"words",   "/done", "a reply", "/done", "? how many users",
		"/next",   "/done", "/done",   "/hint", "/next",
		"/done",   "/said", "/next",   "/done", "/next",
		"/finish", NULL
	};
	struct stage stage;
	struct buf out = { 0 };

	stage_begin(&stage, seed_setup(seed));
	type_all(&stage, lines);
	for (size_t i = 0; i < stage.log.n; i++) {
		if (stage.log.items[i].kind != EVENT_BEGIN)
			buf_addf(&out, "%s %.*s\n", event_name(stage.log.items[i].kind),
			         STR_ARG(stage.log.items[i].text));
	}
	struct str text = buf_dup(arena, &out);
	buf_release(&out);
	stage_end(&stage);
	return text;
}

static void says_the_same_for_the_same_seed(void **state)
{
	struct arena arena = { 0 };
	size_t different = 0;

	(void)state;
	for (int64_t seed = 0; seed < 12; seed++) {
		struct str once = spoken(&arena, seed), again = spoken(&arena, seed);
		assert_true(str_eq(once, again));
		different += !str_eq(once, spoken(&arena, seed + 1));
	}
	assert_true(different >= 6);
	arena_release(&arena);
}

/* split, leak and skew weigh the same: each has its turn with some seed, and never before what is
 * heavier. */
static void lets_the_seed_choose_among_equals_only(void **state)
{
	static const char *const equals[] = { "split", "leak", "skew" };
	size_t turns[COUNT(equals)] = { 0 };

	(void)state;
	for (int64_t seed = 0; seed < 60; seed++) {
		struct stage stage;
		stage_begin(&stage, seed_setup(seed));
		go_to(&stage, DATA);
		check_str(done(&stage), "delay-of-labels");
		struct str second = done(&stage);
		for (size_t i = 0; i < COUNT(equals); i++)
			turns[i] += str_eq(second, str_from(equals[i]));
		stage_end(&stage);
	}
	assert_int_equal(turns[0] + turns[1] + turns[2], 60);
	for (size_t i = 0; i < COUNT(equals); i++)
		assert_true(turns[i] >= 8);
}

/* ---- the twist ---- */

/* The first step whose planned start lies behind the point: serve begins at 31 minutes, scale at
 * 40. */
static void changes_something_once_and_at_the_right_step(void **state)
{
	size_t at_step[STEPS] = { 0 };

	(void)state;
	for (int64_t seed = 0; seed < 100; seed++) {
		struct stage stage;
		stage_begin(&stage, seed_setup(seed));
		int expected = stage.interview->plan.twist_ms < MINUTES(31) ? SERVE : SCALE;
		for (int step = DATA; step < STEPS; step++) {
			type(&stage, "/next");
			assert_int_equal(count_of(&stage, EVENT_TWIST), step == expected);
			at_step[step] += count_of(&stage, EVENT_TWIST);
		}
		type(&stage, "/step 1");
		type(&stage, "/step 4");
		type(&stage, "/step 5");
		assert_int_equal(count_in_log(&stage, EVENT_TWIST), 1);
		stage_end(&stage);
	}
	assert_true(at_step[SERVE] > 20 && at_step[SCALE] > 20);
}

static void changes_it_for_who_jumps_ahead(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "/step 5");
	assert_int_equal(count_of(&stage, EVENT_TWIST), 1);
	const struct event *twist = event_of(&stage, EVENT_TWIST);
	check_str(twist->text, str_eq(twist->key, S("encrypted"))
	                               ? "The text is encrypted from now on."
	                               : "It must run on the phone now.");
	/* after the opening */
	assert_true(event_of(&stage, EVENT_SAY) < twist);
	assert_int_equal(stage.interview->twist_seq, twist->seq);
	stage_end(&stage);
}

static void changes_nothing_in_a_drill(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, drill_setup(40, DATA, SCALE));
	ask_everything(&stage);
	assert_int_equal(count_in_log(&stage, EVENT_TWIST), 0);
	stage_end(&stage);
}

static void asks_about_the_twist_where_it_matters(void **state)
{
	struct stage stage;
	bool asked = false;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "/step 5");
	type(&stage, "a roadmap");
	struct str about = done(&stage);
	asked = str_eq(about, S("small")) || str_eq(about, S("headers"));
	assert_true(asked);
	type(&stage, "/step 1");
	assert_true(str_eq(done(&stage), S("goal"))); /* not where it doesn't */
	assert_true(str_eq(done(&stage), S("cost")));
	assert_true(str_eq(done(&stage), S("")));
	stage_end(&stage);
}

/* ---- hints ---- */

static void hints_step_by_step(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	check_str(hint(&stage), "What is asked?"); /* nothing is written: how one begins */
	check_str(hint(&stage), "What is rewarded?");
	check_str(hint(&stage), "And what if it is gamed?");
	check_str(hint(&stage), "Explains the objective.");
	check_str(hint(&stage), "What about the cost?"); /* no nudge, no second question */
	check_str(hint(&stage), "Explains the cost.");
	check_str(hint(&stage),
	          "A common pitfall: Starting at once."); /* what the framework warns of */
	type_refused(&stage, "/hint", "no hint is left for this step");
	assert_int_equal(stage.interview->hints.n, 7);
	stage_end(&stage);
}

static void hints_at_the_open_question(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	check_str(done(&stage), "goal");
	check_str(done(&stage), "cost");
	check_str(hint(&stage), "Explains the cost."); /* its probe was just asked */
	check_str(hint(&stage), "What is rewarded?");
	stage_end(&stage);
}

/* What a hint has said he does not ask, neither first nor second; what was given away, not at all. */
static void asks_nothing_that_a_hint_has_said(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "a note");
	check_str(hint(&stage), "What is rewarded?");
	check_str(hint(&stage), "And what if it is gamed?");
	check_str(done(&stage), "goal");
	type(&stage, "no idea");
	check_str(done(&stage), "cost"); /* his second question was a hint */
	stage_end(&stage);

	stage_begin(&stage, usual_setup());
	type(&stage, "a note");
	for (int i = 0; i < 4; i++)
		hint(&stage);
	check_str(done(&stage), ""); /* one given away, of the other the question was a hint */
	stage_end(&stage);
}

static void hints_at_nothing_that_is_claimed(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	check_str(done(&stage), "goal");
	type(&stage, "/said");
	type(&stage, "a note");
	check_str(hint(&stage), "What about the cost?");
	stage_end(&stage);
}

static void goes_on_with_a_hint_until_the_point_is_made(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "a note");
	check_str(hint(&stage), "What is rewarded?");
	type(&stage, "the objective");
	check_str(hint(&stage), "What about the cost?");
	stage_end(&stage);
}

/* With a nudge but no second question, the probe is the middle rung. */
static void fills_the_ladder_with_the_probe(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	go_to(&stage, MODEL);
	type(&stage, "a note");
	check_str(hint(&stage), "Begin with less.");
	check_str(hint(&stage), "What about the baseline?");
	check_str(hint(&stage), "Explains the baseline.");
	stage_end(&stage);
}

/* ---- facts ---- */

/* Of what he said before, the sentence that is asked about; the first when any would do. */
static void repeats_what_is_asked(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "? which languages");
	check_str(event_of(&stage, EVENT_TELL)->text,
	          "English only. One letter in nine has attachments.");
	type(&stage, "? which languages? any attachments?");
	check_str(event_of(&stage, EVENT_TELL)->text,
	          "As I said: One letter in nine has attachments.");
	type(&stage, "? which languages");
	check_str(event_of(&stage, EVENT_TELL)->text, "As I said: English only.");
	stage_end(&stage);
}

static void answers_and_repeats_himself(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "? how many users");
	check_str(event_of(&stage, EVENT_TELL)->text, "A million users, ten messages each a day.");
	check_str(event_of(&stage, EVENT_TELL)->key, "traffic");
	assert_int_equal(event_of(&stage, EVENT_TELL)->n, 0);
	type(&stage, "/ask volume of mail");
	check_str(event_of(&stage, EVENT_TELL)->text,
	          "As I said: A million users, ten messages each a day.");
	assert_int_equal(event_of(&stage, EVENT_TELL)->n, 2);
	type(&stage, "? who is the chief executive");
	check_str(
		event_of(&stage, EVENT_TELL)->text,
		"I don't have a figure for that. Assume something reasonable, and tell me what you "
		"assume.");
	check_str(event_of(&stage, EVENT_TELL)->key, "");
	assert_int_equal(stage.interview->asked.n, 3);
	assert_int_equal(stage.interview->asked.items[2].fact, -1);
	stage_end(&stage);
}

static void answers_one_line_with_two_facts(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "? users and languages");
	assert_int_equal(stage.interview->asked.n, 2);
	check_str(stage.interview->asked.items[0].answer,
	          "A million users, ten messages each a day.");
	check_str(stage.interview->asked.items[1].answer,
	          "English only. One letter in nine has attachments.");
	check_str(stage.interview->asked.items[1].question, "users and languages");
	stage_end(&stage);
}

/* Who asks twice for what nobody knows is told once what there is to ask. */
static void offers_topics_once(void **state)
{
	static const char *const lost = "I can speak about ";
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	for (int i = 0; i < 5; i++) {
		type(&stage, "? who is the chief executive");
		bool offered =
			str_find(event_of(&stage, EVENT_TELL)->text, str_from(lost), 0) != SIZE_MAX;
		assert_int_equal(offered, i == 1);
	}
	stage_end(&stage);
	stage_begin(&stage, exam_setup());
	for (int i = 0; i < 5; i++)
		type(&stage, "? who is the chief executive");
	assert_int_equal(stage.interview->asked.items[1].told, TOLD_NOTHING);
	stage_end(&stage);
}

static void keeps_the_solution_to_himself(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "? which model should I use");
	assert_int_equal(event_of(&stage, EVENT_TELL)->n, TOLD_TURNED_BACK);
	check_str(event_of(&stage, EVENT_TELL)->key, "");
	stage_end(&stage);
}

static void tells_a_drill_what_was_told_before(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, drill_setup(20, DATA, MODEL));
	assert_int_equal(stage.interview->asked.n,
	                 1); /* the delay of the labels; the traffic is for serving */
	assert_true(stage.interview->asked.items[0].given);
	check_str(stage.interview->asked.items[0].answer, "Reports come within a week.");
	stage_end(&stage);
	stage_begin(&stage, drill_setup(20, CLARIFY, DATA)); /* nothing came before it */
	assert_int_equal(stage.interview->asked.n, 0);
	stage_end(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(asks_about_the_heaviest_first),
		cmocka_unit_test(does_not_ask_about_what_was_found),
		cmocka_unit_test(asks_about_what_was_only_named_or_denied),
		cmocka_unit_test(respects_levels_and_chains),
		cmocka_unit_test(asks_at_most_twice_a_step),
		cmocka_unit_test(follows_up_on_an_answer),
		cmocka_unit_test(takes_up_what_was_named),
		cmocka_unit_test(does_not_follow_up_on_a_good_reply),
		cmocka_unit_test(another_profile_doubts_and_speaks_differently),
		cmocka_unit_test(asks_five_times_in_45_minutes),
		cmocka_unit_test(asks_twice_in_a_short_drill),
		cmocka_unit_test(believes_who_has_said_it),
		cmocka_unit_test(lets_what_was_said_elsewhere_be),
		cmocka_unit_test(asks_nothing_before_and_after),
		cmocka_unit_test(says_the_same_for_the_same_seed),
		cmocka_unit_test(lets_the_seed_choose_among_equals_only),
		cmocka_unit_test(changes_something_once_and_at_the_right_step),
		cmocka_unit_test(changes_it_for_who_jumps_ahead),
		cmocka_unit_test(changes_nothing_in_a_drill),
		cmocka_unit_test(asks_about_the_twist_where_it_matters),
		cmocka_unit_test(hints_step_by_step),
		cmocka_unit_test(hints_at_the_open_question),
		cmocka_unit_test(asks_nothing_that_a_hint_has_said),
		cmocka_unit_test(hints_at_nothing_that_is_claimed),
		cmocka_unit_test(goes_on_with_a_hint_until_the_point_is_made),
		cmocka_unit_test(fills_the_ladder_with_the_probe),
		cmocka_unit_test(repeats_what_is_asked),
		cmocka_unit_test(answers_and_repeats_himself),
		cmocka_unit_test(answers_one_line_with_two_facts),
		cmocka_unit_test(offers_topics_once),
		cmocka_unit_test(keeps_the_solution_to_himself),
		cmocka_unit_test(tells_a_drill_what_was_told_before),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
