/* SPDX-License-Identifier: MIT */
/* Points and mistakes: what is evidence, whose, and from when. */
#include "interview_check.h"

static void mark(struct stage *stage, const char *point, enum mark mark, const char *line)
{
	if (!stage->interview->finished)
		type(stage, "/finish");
	say(stage, (struct intent){ .kind = INTENT_MARK,
	                            .text = str_from(point),
	                            .n = mark,
	                            .line = str_from(line) });
}

/* ---- where ---- */

static void shows_the_sentence(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	wait_ms(&stage, MINUTES(4));
	type(&stage, "First we talk. The objective is retention. Then the rest.");
	struct point_result goal = result_of(&stage, "goal");
	assert_int_equal(goal.state, POINT_FOUND);
	assert_int_equal(goal.n, 1);
	check_str(goal.evidence[0].text, "The objective is retention.");
	check_str(str_slice(goal.evidence[0].text, goal.evidence[0].start, goal.evidence[0].end),
	          "objective");
	assert_int_equal(goal.evidence[0].step, CLARIFY);
	assert_int_equal(goal.evidence[0].from, FROM_ANSWER);
	assert_int_equal(goal.evidence[0].at_ms, MINUTES(4));
	assert_false(goal.evidence[0].late);
	assert_int_equal(goal.prompting, UNPROMPTED);
	assert_true(goal.expected && goal.applies && !goal.elsewhere && !goal.asked);
	assert_int_equal(result_of(&stage, "cost").state, POINT_NONE);
	stage_end(&stage);
}

static void tells_named_and_denied_from_found(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "/next");
	type(&stage, "inspection of samples");
	type(&stage, "there is no leakage");
	assert_int_equal(result_of(&stage, "audit").state, POINT_NAMED);
	assert_int_equal(result_of(&stage, "leak").state, POINT_DENIED);
	type(&stage, "an audit every week, against leakage");
	assert_int_equal(result_of(&stage, "audit").state, POINT_FOUND);
	assert_int_equal(result_of(&stage, "leak").state, POINT_FOUND);
	stage_end(&stage);
}

/* Answers, replies, questions asked, and the reasons of a decision count; its options do not. */
static void looks_wherever_words_can_stand(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "? is the objective retention");
	assert_int_equal(result_of(&stage, "goal").evidence[0].from, FROM_QUESTION);
	type(&stage, "/done");
	type(&stage, "the cost of a mistake");
	struct point_result cost = result_of(&stage, "cost");
	assert_int_equal(cost.evidence[0].from, FROM_REPLY);
	assert_int_equal(cost.evidence[0].question, 0);
	type(&stage, "/next");
	type(&stage, "/decide holdout | leakage; skew; audit | skew | delayed");
	assert_int_equal(result_of(&stage, "delay-of-labels").evidence[0].from, FROM_DECISION);
	assert_int_equal(result_of(&stage, "split").state, POINT_NONE);
	assert_int_equal(result_of(&stage, "leak").state, POINT_NONE);
	assert_int_equal(result_of(&stage, "skew").state, POINT_NONE);
	type(&stage, "/decide q | a; b; c | a | x | leakage | when there is skew");
	assert_int_equal(result_of(&stage, "leak").state, POINT_FOUND);
	assert_int_equal(result_of(&stage, "skew").state, POINT_FOUND);
	stage_end(&stage);
}

static void says_in_which_step_it_was_said(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "latency matters");
	struct point_result budget = result_of(&stage, "budget");
	assert_int_equal(budget.state, POINT_FOUND);
	assert_true(budget.elsewhere);
	assert_int_equal(budget.evidence[0].step, CLARIFY);
	assert_false(result_counts(&budget));
	type(&stage, "/step 4");
	type(&stage, "latency is 40 ms");
	budget = result_of(&stage, "budget");
	assert_false(budget.elsewhere);
	assert_int_equal(budget.n, 1); /* its own step is enough */
	assert_true(result_counts(&budget));
	stage_end(&stage);
}

static void shows_the_earliest_first(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "an objective\nanother objective");
	wait_ms(&stage, MINUTES(1));
	say(&stage, (struct intent){ .kind = INTENT_EDIT, .text = S("objective above\n") });
	struct point_result goal = result_of(&stage, "goal");
	assert_int_equal(goal.n, 3);
	check_str(goal.evidence[0].text, "an objective");
	check_str(goal.evidence[1].text, "another objective");
	check_str(goal.evidence[2].text, "objective above");
	stage_end(&stage);
}

/* ---- when ---- */

static void tells_what_came_after_time_was_up(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	stage.now_ms = MINUTES(50) - 1;
	type(&stage, "objective");
	stage.now_ms = MINUTES(50);
	type(&stage, "cost");
	assert_false(result_of(&stage, "goal").evidence[0].late);
	struct point_result cost = result_of(&stage, "cost");
	assert_true(cost.evidence[0].late);
	assert_true(result_counts(&cost)); /* late is shown, and earns as much */
	stage_end(&stage);
}

static void gives_nothing_for_what_came_after_the_reference(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "objective");
	type(&stage, "/reference");
	type(&stage, "objective and cost");
	struct point_result goal = result_of(&stage, "goal"), cost = result_of(&stage, "cost");
	assert_int_equal(goal.n, 1);
	assert_false(goal.evidence[0].after_reference);
	assert_true(result_counts(&goal));
	assert_int_equal(cost.state, POINT_NONE);
	assert_int_equal(cost.n, 1); /* shown apart */
	assert_true(cost.evidence[0].after_reference);
	assert_false(result_counts(&cost));
	type(&stage, "/done"); /* the reply belongs to the step, too */
	type(&stage, "cost");
	assert_false(result_of(&stage, "cost").state == POINT_FOUND);
	type(&stage, "/next"); /* other steps are not touched by it */
	type(&stage, "a holdout");
	assert_int_equal(result_of(&stage, "split").state, POINT_FOUND);
	stage_end(&stage);
}

/* A sentence is as old as its end: what was begun early and finished late is late. */
static void dates_a_unit_by_its_last_byte(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	say(&stage, (struct intent){ .kind = INTENT_EDIT, .text = S("the objective is") });
	stage.now_ms = MINUTES(51);
	say(&stage, (struct intent){ .kind = INTENT_EDIT, .at = 16, .text = S(" retention") });
	struct point_result goal = result_of(&stage, "goal");
	assert_int_equal(goal.evidence[0].at_ms, MINUTES(51));
	assert_true(goal.evidence[0].late);
	stage_end(&stage);
}

static void counts_from_the_first_look_at_the_reference(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "/reference");
	type(&stage, "cost");
	type(&stage, "/reference");
	assert_int_equal(result_of(&stage, "cost").state, POINT_NONE);
	stage_end(&stage);
}

static void tells_who_prompted_it(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	check_str(done(&stage), "goal");
	type(&stage,
	     "the cost counts, and the objective"); /* a point made in the reply to another question */
	assert_int_equal(result_of(&stage, "goal").prompting, PROBED);
	assert_int_equal(result_of(&stage, "cost").prompting, UNPROMPTED);
	type(&stage, "/next");
	check_str(hint(&stage), "What is asked?"); /* about no point */
	check_str(hint(&stage), "What about the delayed?");
	type(&stage, "labels are delayed");
	assert_int_equal(result_of(&stage, "delay-of-labels").prompting, HINTED);
	stage_end(&stage);
}

static void keeps_the_earlier_word_unprompted(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "/next");
	type(&stage, "the audit finds 2%"); /* light: asked about last */
	type(&stage, "delayed");
	type(&stage, "/hint");
	type(&stage, "and an audit again");
	assert_int_equal(result_of(&stage, "audit").prompting, UNPROMPTED);
	stage_end(&stage);
}

/* ---- lines that are read as one sentence ---- */

/* A line of more than sixty cells and one that begins in lower case are one sentence: the evidence is
 * the line that holds it, with the time of that line. */
static void shows_the_line_of_several(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "the objective is that people return within a month, and nothing else at all");
	wait_ms(&stage, MINUTES(3));
	type(&stage,
	     "the cost of it is another matter that we shall have to come back to later on");
	type(&stage, "and that is all");
	struct point_result goal = result_of(&stage, "goal"), cost = result_of(&stage, "cost");
	check_str(goal.evidence[0].text,
	          "the objective is that people return within a month, and nothing else at all");
	check_str(str_slice(goal.evidence[0].text, goal.evidence[0].start, goal.evidence[0].end),
	          "objective");
	assert_int_equal(goal.evidence[0].at_ms, 0);
	check_str(cost.evidence[0].text,
	          "the cost of it is another matter that we shall have to come back to later on");
	check_str(str_slice(cost.evidence[0].text, cost.evidence[0].start, cost.evidence[0].end),
	          "cost");
	assert_int_equal(cost.evidence[0].at_ms, MINUTES(3));
	stage_end(&stage);
}

/* ... and what was written after the reference does not take the line before it along. */
static void parts_a_sentence_where_the_reference_was_opened(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "the objective is that people return within a month, and nothing else at all");
	type(&stage, "/reference");
	type(&stage, "and the cost");
	struct point_result goal = result_of(&stage, "goal"), cost = result_of(&stage, "cost");
	assert_int_equal(goal.state, POINT_FOUND);
	assert_int_equal(cost.state, POINT_NONE);
	assert_true(cost.evidence[0].after_reference);
	stage_end(&stage);
}

/* ---- twists and chains ---- */

static void looks_for_a_twist_only_after_it(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "quantised headers");
	assert_false(result_of(&stage, "small").applies || result_of(&stage, "headers").applies);
	type(&stage, "/step 5");
	bool encrypted = str_eq(event_of(&stage, EVENT_TWIST)->key, S("encrypted"));
	const char *played = encrypted ? "headers" : "small",
		   *other = encrypted ? "small" : "headers";
	assert_true(result_of(&stage, played).applies);
	assert_int_equal(result_of(&stage, played).state, POINT_NONE); /* said before it changed */
	assert_false(result_of(&stage, other).applies);
	type(&stage, "/step 2"); /* wherever it is written */
	type(&stage, "quantised headers");
	assert_int_equal(result_of(&stage, played).state, POINT_FOUND);
	assert_false(result_of(&stage, played).elsewhere);
	assert_false(result_of(&stage, other).applies);
	stage_end(&stage);
}

static void shows_a_twist_after_the_reference_apart(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "/reference");
	type(&stage, "quantised headers");
	type(&stage, "/step 5");
	const char *played =
		str_eq(event_of(&stage, EVENT_TWIST)->key, S("encrypted")) ? "headers" : "small";
	assert_int_equal(result_of(&stage, played).n, 0); /* it was before the twist */
	type(&stage, "/reference");
	type(&stage, "quantised headers");
	assert_int_equal(result_of(&stage, played).state, POINT_NONE);
	assert_int_equal(result_of(&stage, played).n, 1);
	assert_true(result_of(&stage, played).evidence[0].after_reference);
	stage_end(&stage);
}

static void counts_a_chain_link_by_link(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "/step 3");
	assert_true(result_of(&stage, "first").applies);
	assert_false(result_of(&stage, "second").applies);
	assert_false(result_of(&stage, "third").applies);
	type(&stage,
	     "calibration"); /* found itself: in the count although nobody would have asked */
	assert_true(result_of(&stage, "third").applies);
	assert_false(result_of(&stage, "second").applies);
	type(&stage, "a baseline");
	assert_true(result_of(&stage, "second").applies);
	stage_end(&stage);
}

static void opens_a_chain_by_a_mark(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	mark(&stage, "first", MARK_CONFIRMED, "");
	assert_true(result_of(&stage, "second").applies);
	assert_false(result_of(&stage, "third").applies);
	stage_end(&stage);
}

static void leaves_out_what_a_drill_does_not_sit(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, drill_setup(20, DATA, DATA));
	assert_true(result_of(&stage, "split").applies);
	assert_false(result_of(&stage, "goal").applies);
	stage_end(&stage);
}

/* ---- marks ---- */

static void gives_the_person_the_last_word(void **state)
{
	static const struct {
		enum mark mark;
		bool found, elsewhere, none;
	} rows[] = {
		{ MARK_NONE, true, false, false },      { MARK_CONFIRMED, true, true, true },
		{ MARK_REJECTED, false, false, false }, { MARK_CLAIMED, true, false, false },
		{ MARK_MISSED, false, false, false },   { MARK_LATER, true, false, false },
	};
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "the objective, and latency");
	for (size_t i = 0; i < COUNT(rows); i++) {
		mark(&stage, "goal", rows[i].mark, "");
		mark(&stage, "budget", rows[i].mark, "");
		mark(&stage, "cost", rows[i].mark, "");
		struct point_result found = result_of(&stage, "goal"),
				    elsewhere = result_of(&stage, "budget"),
				    none = result_of(&stage, "cost");
		assert_int_equal(result_counts(&found), rows[i].found);
		assert_int_equal(result_counts(&elsewhere), rows[i].elsewhere);
		assert_int_equal(result_counts(&none), rows[i].none);
	}
	stage_end(&stage);
}

/* A line that the person picks says when the point was made. */
static void dates_a_point_by_the_line_that_was_picked(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "what it is for: happy readers");
	check_str(done(&stage), "goal");
	type(&stage, "we want fewer complaints");
	mark(&stage, "goal", MARK_CONFIRMED, "we want fewer complaints");
	assert_int_equal(result_of(&stage, "goal").prompting, PROBED);
	mark(&stage, "goal", MARK_CONFIRMED, " happy readers ");
	assert_int_equal(result_of(&stage, "goal").prompting, UNPROMPTED);
	mark(&stage, "goal", MARK_CONFIRMED, ""); /* no line, and he had asked */
	assert_int_equal(result_of(&stage, "goal").prompting, PROBED);
	mark(&stage, "cost", MARK_CONFIRMED, ""); /* nobody had */
	assert_int_equal(result_of(&stage, "cost").prompting, UNPROMPTED);
	stage_end(&stage);

	stage_begin(&stage, usual_setup());
	type(&stage, "happy readers");
	hint(&stage);
	type(&stage, "fewer complaints");
	mark(&stage, "goal", MARK_CONFIRMED, "happy readers");
	assert_int_equal(result_of(&stage, "goal").prompting, UNPROMPTED);
	mark(&stage, "goal", MARK_CONFIRMED, "fewer complaints");
	assert_int_equal(result_of(&stage, "goal").prompting, HINTED);
	stage_end(&stage);
}

static void believes_that_it_was_said_before(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	check_str(done(&stage), "goal");
	type(&stage, "/said");
	mark(&stage, "goal", MARK_CONFIRMED, "");
	assert_int_equal(result_of(&stage, "goal").prompting, UNPROMPTED);
	stage_end(&stage);
}

/* ---- mistakes, and answers outside an interview ---- */

static void shows_mistakes_with_their_sentence(void **state)
{
	struct arena arena = { 0 };
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "accuracy"); /* a mistake of another step */
	assert_int_equal(grade_interview(&arena, stage.interview).nmistakes, 0);
	type(&stage, "/next");
	type(&stage, "We don't report accuracy."); /* denied */
	assert_int_equal(grade_interview(&arena, stage.interview).nmistakes, 0);
	type(&stage, "Our metric is accuracy.");
	struct grade grade = grade_interview(&arena, stage.interview);
	assert_int_equal(grade.nmistakes, 1);
	check_str(grade.mistakes[0].mistake->id, "accuracy-only");
	check_str(grade.mistakes[0].evidence.text, "Our metric is accuracy.");
	arena_release(&arena);
	stage_end(&stage);
}

static void grades_one_answer(void **state)
{
	struct arena arena = { 0 };
	struct stage stage;

	(void)state;
	stage_load(&stage);
	struct grade grade =
		grade_answer(&arena, &stage.content, DATA,
	                     S("a holdout\nno leakage\ninspection, accuracy\nlatency"));
	static const enum point_state expected[] = { POINT_NONE, POINT_FOUND, POINT_DENIED,
		                                     POINT_NONE, POINT_NAMED };
	assert_int_equal(grade.npoints, COUNT(expected));
	for (size_t i = 0; i < grade.npoints; i++)
		assert_int_equal(grade.points[i].state, expected[i]);
	assert_int_equal(grade.nmistakes, 1);
	assert_int_equal(grade_answer(&arena, &stage.content, DATA, S("")).points[1].state,
	                 POINT_NONE);
	arena_release(&arena);
	stage_end(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shows_the_sentence),
		cmocka_unit_test(tells_named_and_denied_from_found),
		cmocka_unit_test(looks_wherever_words_can_stand),
		cmocka_unit_test(says_in_which_step_it_was_said),
		cmocka_unit_test(shows_the_earliest_first),
		cmocka_unit_test(tells_what_came_after_time_was_up),
		cmocka_unit_test(gives_nothing_for_what_came_after_the_reference),
		cmocka_unit_test(dates_a_unit_by_its_last_byte),
		cmocka_unit_test(counts_from_the_first_look_at_the_reference),
		cmocka_unit_test(tells_who_prompted_it),
		cmocka_unit_test(keeps_the_earlier_word_unprompted),
		cmocka_unit_test(shows_the_line_of_several),
		cmocka_unit_test(parts_a_sentence_where_the_reference_was_opened),
		cmocka_unit_test(looks_for_a_twist_only_after_it),
		cmocka_unit_test(shows_a_twist_after_the_reference_apart),
		cmocka_unit_test(counts_a_chain_link_by_link),
		cmocka_unit_test(opens_a_chain_by_a_mark),
		cmocka_unit_test(leaves_out_what_a_drill_does_not_sit),
		cmocka_unit_test(gives_the_person_the_last_word),
		cmocka_unit_test(dates_a_point_by_the_line_that_was_picked),
		cmocka_unit_test(believes_that_it_was_said_before),
		cmocka_unit_test(shows_mistakes_with_their_sentence),
		cmocka_unit_test(grades_one_answer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
