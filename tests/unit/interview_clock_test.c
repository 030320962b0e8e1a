/* SPDX-License-Identifier: MIT */
/* Time: pauses, absences, and what the clock says. */
#include "interview_check.h"

/* ---- pause and away ---- */

static void stands_still_until_something_is_done(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "/pause");
	assert_true(stage.interview->paused);
	assert_int_equal(interview_deadline(stage.interview), INT64_MAX);
	type(&stage, "/pause");
	assert_false(stage.interview->paused);
	type(&stage, "/pause");
	type(&stage, "typed in the pause");
	assert_int_equal(stage.log.items[stage.turn].kind, EVENT_CONTINUE);
	check_str(buf_str(&stage.interview->steps[CLARIFY].answer.bytes), "typed in the pause\n");
	type(&stage, "/pause");
	type_refused(&stage, "/back", "this is the first step"); /* what is refused wakes nobody */
	assert_true(stage.interview->paused);
	type(&stage, "/finish");
	assert_false(stage.interview->paused);
	stage_end(&stage);
}

static void come_back(struct stage *stage, int64_t away_ms)
{
	say(stage, (struct intent){ .kind = INTENT_RETURN, .at = away_ms });
}

static void does_not_count_absence_in_practice(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	wait_ms(&stage, MINUTES(5));
	type(&stage, "/pause");
	type(&stage, "/quit");
	assert_true(stage.interview->left);
	assert_int_equal(interview_deadline(stage.interview), INT64_MAX);
	come_back(&stage, MINUTES(600));
	assert_false(stage.interview->left);
	assert_false(stage.interview->paused);
	assert_int_equal(stage.interview->at_ms, MINUTES(5));
	assert_int_equal(stage.interview->away_ms, 0);
	assert_int_equal(event_of(&stage, EVENT_RETURN)->removed, MINUTES(600));
	stage_end(&stage);
}

static void counts_absence_in_an_exam_until_time_is_up(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, exam_setup());
	wait_ms(&stage, MINUTES(5));
	type(&stage, "/quit");
	come_back(&stage, MINUTES(7));
	assert_int_equal(stage.interview->at_ms, MINUTES(12));
	assert_int_equal(stage.interview->away_ms, MINUTES(7));
	assert_int_equal(interview_spent_ms(stage.interview, CLARIFY, stage.now_ms), MINUTES(12));
	come_back(&stage, MINUTES(600)); /* after a crash nobody said goodbye */
	assert_int_equal(stage.interview->at_ms, MINUTES(50));
	assert_int_equal(stage.interview->away_ms, MINUTES(45));
	wait_ms(&stage, MINUTES(3));
	come_back(&stage, MINUTES(600)); /* late already: nothing counts */
	assert_int_equal(stage.interview->at_ms, MINUTES(53));
	assert_int_equal(stage.interview->away_ms, MINUTES(45));
	come_back(&stage, -MINUTES(1)); /* the wall clock was put back */
	assert_int_equal(stage.interview->away_ms, MINUTES(45));
	stage_end(&stage);
}

/* ---- the clock ---- */

static const struct event *remark_of(const struct stage *stage, size_t i)
{
	assert_true(stage->turn + i < stage->log.n);
	assert_int_equal(stage->log.items[stage->turn + i].kind, EVENT_TIME);
	return &stage->log.items[stage->turn + i];
}

static void says_each_remark_once_and_on_time(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	assert_int_equal(interview_deadline(stage.interview), MINUTES(10));
	wait_ms(&stage, MINUTES(10) - 1);
	assert_int_equal(count_of(&stage, EVENT_TIME), 0);
	wait_ms(&stage, 1);
	check_str(remark_of(&stage, 0)->key, "step");
	check_str(remark_of(&stage, 0)->text, "That is about the time for Clarify.");
	assert_int_equal(interview_deadline(stage.interview), MINUTES(12) + 30 * 1000);
	wait_ms(&stage, MINUTES(3));
	check_str(remark_of(&stage, 0)->key, "step-over");
	assert_int_equal(interview_deadline(stage.interview), MINUTES(40));
	wait_ms(&stage, MINUTES(27));
	check_str(remark_of(&stage, 0)->key, "ten-minutes");
	wait_ms(&stage, MINUTES(8));
	check_str(remark_of(&stage, 0)->key, "two-minutes");
	wait_ms(&stage, MINUTES(2));
	check_str(remark_of(&stage, 0)->key, "up");
	assert_int_equal(interview_deadline(stage.interview), INT64_MAX);
	wait_ms(&stage, MINUTES(100));
	assert_int_equal(count_of(&stage, EVENT_TIME), 0);
	stage_end(&stage);
}

/* Who was not looked at for an hour: in the order in which it was due, with the times when it was,
 * and nothing that is no longer true. */
static void makes_up_for_what_it_missed(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	wait_ms(&stage, MINUTES(60));
	assert_int_equal(count_of(&stage, EVENT_TIME), 2);
	check_str(remark_of(&stage, 0)->key, "step");
	assert_int_equal(remark_of(&stage, 0)->at_ms, MINUTES(10));
	check_str(remark_of(&stage, 1)->key, "up");
	assert_int_equal(remark_of(&stage, 1)->at_ms, MINUTES(50));
	assert_int_equal(interview_deadline(stage.interview), INT64_MAX);
	stage_end(&stage);
}

/* Minutes of the steps that are left, as a text. */
static struct str minutes_of(struct stage *stage)
{
	struct buf out = { 0 };

	for (size_t i = 0; i < stage->interview->plan.n; i++)
		buf_addf(&out, "%s%lld", i ? " " : "",
		         (long long)stage->interview->plan.minutes[i]);
	struct str text = buf_dup(&stage->arena, &out);
	buf_release(&out);
	return text;
}

/* What is left goes where most weight was not found; each step still gets a minute. */
static void splits_what_is_left_anew(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	check_str(minutes_of(&stage), "10 13 8 9 5");
	type_refused(&stage, "/said", "no question is open");
	type(&stage, "the objective, the cost");
	wait_ms(&stage, MINUTES(20)); /* weights: 0 of clarify, 10 of data, 3, 3, 1 */
	assert_int_equal(count_of(&stage, EVENT_PLAN), 1);
	check_str(event_of(&stage, EVENT_PLAN)->key, "clarify=13,data=20,model=7,serve=7,scale=3");
	check_str(minutes_of(&stage), "10 13 8 9 5"); /* proposed only */
	wait_ms(&stage, MINUTES(1));
	type(&stage, "/plan");
	check_str(event_of(&stage, EVENT_PLAN)->text, "Good. Let's do that.");
	check_str(minutes_of(&stage), "13 20 7 7 3");
	type(&stage, "/plan"); /* it is later by now */
	assert_int_equal(event_of(&stage, EVENT_PLAN)->n, 0);
	stage_end(&stage);
}

/* Who is asked to move on is not offered more minutes for what he should leave; the same split is not
 * proposed twice; and behind the last step there is nothing to move on to. */
static void proposes_what_he_has_just_said(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	wait_ms(&stage, MINUTES(13)); /* nothing of clarify was found: it has weight */
	check_str(remark_of(&stage, 1)->key, "step-over");
	assert_true(str_starts(event_of(&stage, EVENT_PLAN)->key, S("clarify=13,data=")));
	assert_int_equal(str_find(event_of(&stage, EVENT_PLAN)->text, S("Clarify"), 0), SIZE_MAX);
	type(&stage, "/step 4");
	wait_ms(&stage, MINUTES(27)); /* at the quarter, and again with ten minutes left */
	struct str last = { 0 };
	for (size_t i = 0; i < stage.log.n; i++) {
		if (stage.log.items[i].kind != EVENT_PLAN)
			continue;
		assert_false(str_eq(stage.log.items[i].text, last));
		last = stage.log.items[i].text;
	}
	type(&stage, "/step 5");
	wait_ms(&stage, MINUTES(9));
	assert_int_equal(count_of(&stage, EVENT_PLAN), 0);
	for (size_t i = stage.turn; i < stage.log.n; i++)
		assert_false(str_eq(stage.log.items[i].key, S("step-over")));
	stage_end(&stage);
}

/* Where all is found, the rest is shared out as it was. */
static void splits_in_proportion_when_nothing_is_missing(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage,
	     "objective, cost, delayed, holdout, leakage, skew, audit, baseline, boosting,");
	type(&stage, "ensemble, latency, roadmap, calibration, small, headers");
	type(&stage, "/step 3");
	while (done(&stage).len)
		type(&stage, "/said");
	wait_ms(&stage, MINUTES(10)); /* a quarter over eight */
	const struct event *plan = event_of(&stage, EVENT_PLAN);
	assert_non_null(plan);
	int64_t sum = 0;
	struct plan taken = stage.interview->plan;
	assert_true(resplit_parse(stage.interview, plan->key, &taken));
	for (size_t i = stage.interview->place + 1; i < taken.n; i++)
		sum += taken.minutes[i];
	assert_int_equal(sum, 40);
	stage_end(&stage);
}

/* A step's minutes are those of all stays in it. */
static void adds_up_the_stays_in_a_step(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	wait_ms(&stage, MINUTES(6));
	type(&stage, "/next");
	wait_ms(&stage, MINUTES(5));
	type(&stage, "/back");
	assert_int_equal(interview_deadline(stage.interview), MINUTES(15));
	wait_ms(&stage, MINUTES(4));
	check_str(remark_of(&stage, 0)->key, "step");
	assert_int_equal(interview_spent_ms(stage.interview, CLARIFY, stage.now_ms), MINUTES(10));
	assert_int_equal(interview_spent_ms(stage.interview, DATA, stage.now_ms), MINUTES(5));
	type(&stage, "/finish");
	assert_int_equal(interview_spent_ms(stage.interview, CLARIFY, MINUTES(99)), MINUTES(10));
	stage_end(&stage);
}

static void says_nothing_silly_in_a_short_drill(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, drill_setup(2, DATA, DATA));
	wait_ms(&stage, 0);
	assert_int_equal(count_of(&stage, EVENT_TIME), 0);
	assert_int_equal(interview_deadline(stage.interview), MINUTES(2));
	wait_ms(&stage, MINUTES(2));
	assert_int_equal(count_of(&stage, EVENT_TIME), 2);
	stage_end(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(stands_still_until_something_is_done),
		cmocka_unit_test(does_not_count_absence_in_practice),
		cmocka_unit_test(counts_absence_in_an_exam_until_time_is_up),
		cmocka_unit_test(says_each_remark_once_and_on_time),
		cmocka_unit_test(makes_up_for_what_it_missed),
		cmocka_unit_test(splits_what_is_left_anew),
		cmocka_unit_test(proposes_what_he_has_just_said),
		cmocka_unit_test(splits_in_proportion_when_nothing_is_missing),
		cmocka_unit_test(adds_up_the_stays_in_a_step),
		cmocka_unit_test(says_nothing_silly_in_a_short_drill),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
