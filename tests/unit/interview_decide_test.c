/* SPDX-License-Identifier: MIT */
/* Intents: when each is valid, and what becomes of it. */
#include "interview_check.h"

/* ---- when ---- */

enum phase { BEFORE, PRACTISING, IN_EXAM, AFTER, PHASES };

static void enter_phase(struct stage *stage, enum phase phase)
{
	stage_load(stage);
	if (phase == BEFORE)
		return;
	say(stage, (struct intent){ .kind = INTENT_BEGIN,
	                            .setup = phase == IN_EXAM ? exam_setup() : usual_setup() });
	type(stage, "/decide Which learner?");
	type(stage, "/done"); /* so that /said has a question, and /step 2 somewhere to go */
	if (phase == AFTER)
		type(stage, "/finish");
}

/* One of each kind that makes sense where it is valid. */
static struct intent example(enum intent_kind kind)
{
	struct intent intent = { .kind = kind, .text = S("goal"), .setup = usual_setup() };

	if (kind == INTENT_STEP)
		intent.n = 2;
	if (kind == INTENT_MARK)
		intent.n = MARK_CONFIRMED;
	if (kind == INTENT_AMEND) {
		intent.target = 1;
		intent.n = PART_COST;
	}
	return intent;
}

static void knows_when_each_intent_is_valid(void **state)
{
	static const char not_yet[] = "the interview has not begun",
			  gone[] = "the interview has ended",
			  goes_on[] = "the interview has not ended",
			  exam[] = "that is for practice mode; this is an exam",
			  first[] = "this is the first step";
	static const char *const refusals[INTENT_KINDS][PHASES] = {
		[INTENT_TICK] = { NULL, NULL, NULL, NULL },
		[INTENT_BEGIN] = { NULL, "the interview has begun already",
		                   "the interview has begun already", gone },
		[INTENT_LINE] = { not_yet, NULL, NULL, gone },
		[INTENT_EDIT] = { not_yet, NULL, NULL, gone },
		[INTENT_CARET] = { not_yet, NULL, NULL, gone },
		[INTENT_ASK] = { not_yet, NULL, NULL, gone },
		[INTENT_DECIDE] = { not_yet, NULL, NULL, gone },
		[INTENT_ESTIMATE] = { not_yet, NULL, NULL, gone },
		[INTENT_DONE] = { not_yet, NULL, NULL, gone },
		[INTENT_SAID] = { not_yet, NULL, NULL, gone },
		[INTENT_HINT] = { not_yet, NULL, exam, gone },
		[INTENT_REFERENCE] = { not_yet, NULL, exam, gone },
		[INTENT_PAUSE] = { not_yet, NULL, exam, gone },
		[INTENT_PLAN] = { not_yet, NULL, NULL, gone },
		[INTENT_NEXT] = { not_yet, NULL, NULL, gone },
		[INTENT_BACK] = { not_yet, first, first, gone },
		[INTENT_STEP] = { not_yet, NULL, NULL, gone },
		[INTENT_FINISH] = { not_yet, NULL, NULL, gone },
		[INTENT_LEAVE] = { not_yet, NULL, NULL, NULL },
		[INTENT_RETURN] = { not_yet, NULL, NULL, gone },
		[INTENT_UNKNOWN] = { not_yet, NULL, NULL, gone },
		[INTENT_GUESS] = { not_yet, goes_on, goes_on, NULL },
		[INTENT_MARK] = { not_yet, goes_on, goes_on, NULL },
		[INTENT_AMEND] = { not_yet, goes_on, goes_on, NULL },
		[INTENT_DRAFT] = { not_yet, NULL, NULL, gone },
	};

	(void)state;
	for (int kind = 0; kind < INTENT_KINDS; kind++) {
		for (int phase = 0; phase < PHASES; phase++) {
			struct stage stage;
			enter_phase(&stage, (enum phase)phase);
			const char *why = refusals[kind][phase];
			if (why)
				refused(&stage, example((enum intent_kind)kind), why);
			else
				say(&stage, example((enum intent_kind)kind));
			stage_end(&stage);
		}
	}
}

static void refuses_a_setup_that_is_none(void **state)
{
	struct stage stage;
	struct setup setup = usual_setup();

	(void)state;
	stage_load(&stage);
	setup.minutes = 0;
	refused(&stage, (struct intent){ .kind = INTENT_BEGIN, .setup = setup },
	        "an interview cannot be set up like that");
	setup = usual_setup();
	setup.nsteps = 0;
	refused(&stage, (struct intent){ .kind = INTENT_BEGIN, .setup = setup },
	        "an interview cannot be set up like that");
	setup = usual_setup();
	setup.steps[0] = MODEL;
	refused(&stage, (struct intent){ .kind = INTENT_BEGIN, .setup = setup },
	        "an interview cannot be set up like that");
	stage_end(&stage);
}

/* ---- moving ---- */

static void begins_with_prompt_and_opening(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	assert_int_equal(stage.log.n, 4);
	assert_int_equal(stage.log.items[0].kind, EVENT_BEGIN);
	check_str(
		stage.log.items[0].text,
		"level=senior mode=practice minutes=50 seed=1 steps=clarify,data,model,serve,scale");
	check_str(stage.log.items[1].text,
	          "Design a filter for mail. It is busy here.\nAsk me anything.");
	assert_int_equal(stage.log.items[2].kind, EVENT_ENTER);
	check_str(stage.log.items[3].text, "What would you like to know?");
	for (size_t i = 0; i < stage.log.n; i++) {
		assert_int_equal(stage.log.items[i].seq, i + 1);
		assert_int_equal(stage.log.items[i].first, i + 1);
		assert_int_equal(stage.log.items[i].at_ms, 0);
		assert_int_equal(stage.log.items[i].wall_ms, stage.wall_ms);
	}
	stage_end(&stage);
}

static void moves_between_steps(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "/next");
	assert_int_equal(interview_step(stage.interview), DATA);
	check_str(event_of(&stage, EVENT_SAY)->text, "What would you train on?");
	type(&stage, "/back");
	assert_int_equal(interview_step(stage.interview), CLARIFY);
	assert_int_equal(count_of(&stage, EVENT_SAY), 0); /* an opening is said once */
	type_refused(&stage, "/back", "this is the first step");
	type(&stage, "/step 5");
	assert_int_equal(interview_step(stage.interview), SCALE);
	type_refused(&stage, "/step 5", "this is step 5");
	type_refused(&stage, "/step 6", "there is no such step (they are 1 to 5)");
	type_refused(&stage, "/step 0", "there is no such step (they are 1 to 5)");
	type_refused(&stage, "/step two", "there is no such step (they are 1 to 5)");
	type(&stage, "/next"); /* on the last step: the end */
	assert_true(stage.interview->finished);
	stage_end(&stage);
}

static void counts_the_steps_of_a_drill(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, drill_setup(20, DATA, MODEL));
	assert_int_equal(interview_step(stage.interview), DATA);
	type(&stage, "/step 2");
	assert_int_equal(interview_step(stage.interview), MODEL);
	type_refused(&stage, "/step 3", "there is no such step (they are 1 to 2)");
	type(&stage, "/next");
	assert_true(stage.interview->finished);
	stage_end(&stage);
}

/* Moving closes an open question; whether it was answered depends on whether there is a reply. */
static void closes_the_open_question_when_moving(void **state)
{
	static const char *const moves[] = { "/next", "/step 3", "/finish" };

	(void)state;
	for (size_t i = 0; i < COUNT(moves) * 2; i++) {
		struct stage stage;
		stage_begin(&stage, usual_setup());
		done(&stage);
		type(&stage, i % 2 ? "a reply" : "  ");
		type(&stage, moves[i / 2]);
		assert_int_equal(count_of(&stage, EVENT_CLOSE), 1);
		assert_int_equal(stage.interview->open, 0);
		assert_int_equal(stage.interview->questions.items[0].state,
		                 i % 2 ? QUESTION_ANSWERED : QUESTION_LEFT);
		stage_end(&stage);
	}
}

/* ---- writing ---- */

static struct str answer_of(const struct stage *stage, int step)
{
	return buf_str(&stage->interview->steps[step].answer.bytes);
}

static void puts_lines_where_they_belong(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "one");
	type(&stage, "");
	type(&stage, "//two");
	type(&stage, "/? three");
	type(&stage, "/2");
	check_str(answer_of(&stage, CLARIFY), "one\n\n/two\n? three\n/2\n");
	done(&stage);
	type(&stage, "a reply");
	type(&stage, "? how many users"); /* other commands leave the question open */
	type(&stage, "/nonsense");
	type(&stage, "/estimate 1 + 1");
	type(&stage, "of two lines");
	check_str(buf_str(&stage.interview->questions.items[0].reply.bytes),
	          "a reply\nof two lines\n");
	type(&stage, "/said");
	type(&stage, "back in the answer");
	check_str(answer_of(&stage, CLARIFY), "one\n\n/two\n? three\n/2\nback in the answer\n");
	stage_end(&stage);
}

static void begins_a_line_of_its_own(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	say(&stage, (struct intent){ .kind = INTENT_EDIT, .text = S("no line end") });
	type(&stage, "typed");
	check_str(answer_of(&stage, CLARIFY), "no line end\ntyped\n");
	say(&stage,
	    (struct intent){ .kind = INTENT_EDIT, .at = 3, .removed = 5, .text = S("\xff\r\n") });
	check_str(answer_of(&stage, CLARIFY), "no \xef\xbf\xbd\nend\ntyped\n");
	stage_end(&stage);
}

static void an_edit_says_whether_it_undid(void **state)
{
	struct stage stage;
	struct event damaged;
	const char *why;

	(void)state;
	stage_begin(&stage, usual_setup());
	say(&stage, (struct intent){ .kind = INTENT_EDIT, .text = S("typed") });
	assert_int_equal(event_of(&stage, EVENT_EDIT)->n, EDIT_NEW);
	say(&stage, (struct intent){ .kind = INTENT_EDIT, .removed = 5, .n = EDIT_UNDO });
	assert_int_equal(event_of(&stage, EVENT_EDIT)->n, EDIT_UNDO);
	damaged = *event_of(&stage, EVENT_EDIT);
	damaged.seq = damaged.first = stage.interview->seq + 1;
	damaged.removed = 0;
	damaged.n = EDIT_REDO + 1;
	assert_false(event_check(stage.interview, &damaged, &why));
	assert_string_equal(why, "an edit is of no known sort");
	stage_end(&stage);
}

static void refuses_edits_that_do_not_fit(void **state)
{
	static const char nowhere[] = "that place is not in the text";
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	done(&stage);
	type(&stage, "/next");
	refused(&stage, (struct intent){ .kind = INTENT_EDIT, .at = 1 }, nowhere);
	refused(&stage, (struct intent){ .kind = INTENT_EDIT, .removed = 1 }, nowhere);
	refused(&stage, (struct intent){ .kind = INTENT_CARET, .at = 1 }, nowhere);
	refused(&stage, (struct intent){ .kind = INTENT_EDIT, .target = 1 },
	        "there is no such question in this step");
	refused(&stage, (struct intent){ .kind = INTENT_CARET, .target = 2 },
	        "there is no such question in this step");
	stage_end(&stage);
}

static void holds_four_mebibytes_and_not_more(void **state)
{
	struct stage stage;
	size_t most = 4 << 20;
	struct buf much = { 0 };

	(void)state;
	stage_begin(&stage, usual_setup());
	while (much.len < most)
		buf_adds(&much, S("sixteen letters\n"));
	say(&stage,
	    (struct intent){ .kind = INTENT_EDIT, .text = str_slice(buf_str(&much), 0, most - 3) });
	type(&stage, "x"); /* a line end before it, and its own: just full */
	assert_int_equal(answer_of(&stage, CLARIFY).len, most);
	type_refused(&stage, "", "an answer holds at most 4 MiB; this is not added");
	type(&stage, "? how many users"); /* everything else goes on */
	type(&stage, "/next");
	buf_release(&much);
	stage_end(&stage);
}

static void keeps_the_caret(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "some text");
	say(&stage, (struct intent){ .kind = INTENT_CARET, .at = 4, .removed = 2 });
	assert_int_equal(stage.interview->steps[CLARIFY].caret, 4);
	assert_int_equal(stage.interview->steps[CLARIFY].scroll, 2);
	done(&stage);
	say(&stage, (struct intent){ .kind = INTENT_CARET, .target = 1, .at = 0 });
	assert_int_equal(stage.interview->steps[CLARIFY].caret_target, 1);
	stage_end(&stage);
}

static void asks_for_what_a_command_needs(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type_refused(&stage, "/ask", "ask what? (/ask QUESTION)");
	type_refused(&stage, "?  ", "ask what? (/ask QUESTION)");
	type_refused(&stage, "/said", "no question is open");
	assert_int_equal(stage_decide(&stage, line_parse(S("/decide")).intent), ANSWER_REFUSED);
	assert_int_equal(stage_decide(&stage, line_parse(S("/estimate ")).intent), ANSWER_REFUSED);
	stage_end(&stage);
}

static void keeps_unknown_commands(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "/nxet please");
	assert_int_equal(stage.interview->unknown.n, 1);
	check_str(stage.interview->unknown.items[0].question, "/nxet please");
	assert_int_equal(answer_of(&stage, CLARIFY).len, 0);
	stage_end(&stage);
}

/* ---- estimates ---- */

static void estimates_with_what_was_told(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "/estimate traffic.users * 2");
	assert_true(stage.interview->estimated.items[0].failed); /* he has not told it yet */
	type(&stage, "? how many users");
	type(&stage, "/estimate traffic.users * 2");
	assert_false(stage.interview->estimated.items[1].failed);
	check_str(stage.interview->estimated.items[1].formula, "traffic.users * 2");
	assert_true(str_starts(stage.interview->estimated.items[1].result, S("2")));
	type(&stage, "/estimate 10 ms + 30 ms <= 50 ms");
	check_str(stage.interview->estimated.items[2].result, "40 ms, within the limit of 50 ms");
	type(&stage, "/estimate 40 ms + 30 ms <= 50 ms");
	check_str(stage.interview->estimated.items[3].result, "70 ms, over the limit of 50 ms");
	stage_end(&stage);
}

/* ---- after the end ---- */

static void keeps_guesses_and_marks(void **state)
{
	struct stage stage;
	size_t goal;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "/finish");
	goal = case_find_point(stage.content.study, S("goal"))->index;
	say(&stage, (struct intent){ .kind = INTENT_GUESS, .n = DATA, .at = 3 });
	assert_int_equal(stage.interview->steps[DATA].guess, 3);
	refused(&stage, (struct intent){ .kind = INTENT_GUESS, .n = 9, .at = 3 },
	        "that step was not sat");
	refused(&stage, (struct intent){ .kind = INTENT_GUESS, .n = -1, .at = 3 },
	        "that step was not sat");
	refused(&stage, (struct intent){ .kind = INTENT_GUESS, .n = DATA, .at = 99 },
	        "there are not so many points");
	refused(&stage, (struct intent){ .kind = INTENT_GUESS, .n = DATA, .at = -2 },
	        "there are not so many points");
	say(&stage, (struct intent){ .kind = INTENT_MARK,
	                             .text = S("goal"),
	                             .n = MARK_CONFIRMED,
	                             .line = S("this line") });
	assert_int_equal(stage.interview->marks[goal].mark, MARK_CONFIRMED);
	check_str(stage.interview->marks[goal].line, "this line");
	say(&stage,
	    (struct intent){ .kind = INTENT_MARK, .text = S("goal"), .n = MARK_NONE }); /* undone */
	assert_int_equal(stage.interview->marks[goal].mark, MARK_NONE);
	refused(&stage, (struct intent){ .kind = INTENT_MARK, .text = S("gaol"), .n = MARK_MISSED },
	        "there is no such point");
	refused(&stage, (struct intent){ .kind = INTENT_MARK, .text = S("goal"), .n = 9 },
	        "there is no such mark");
	say(&stage, (struct intent){ .kind = INTENT_LEAVE });
	assert_int_equal(stage.log.n, stage.turn); /* the end is kept already */
	stage_end(&stage);
}

static void amend(struct stage *stage, enum decided_part part, const char *text)
{
	say(stage, (struct intent){
			   .kind = INTENT_AMEND, .target = 1, .n = part, .text = str_from(text) });
}

static void fills_in_what_a_decision_lacked(void **state)
{
	struct stage stage;
	struct intent intent = { .kind = INTENT_AMEND, .target = 1, .text = S("a budget") };

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "/decide What runs? | | | cheap");
	type(&stage, "/finish");
	const struct decided *note = &stage.interview->decided.items[0];
	assert_int_equal(note->decision, -1);
	amend(&stage, PART_OPTIONS, " Logistic regression; Boosted trees ");
	assert_true(note->decision >= 0); /* now there is enough to know it by */
	amend(&stage, PART_COST, "memory");
	check_str(note->added[PART_OPTIONS], "Logistic regression; Boosted trees");
	check_str(note->added[PART_COST], "memory");
	check_str(note->parts[PART_COST], "");
	amend(&stage, PART_COST, "memory ");
	assert_int_equal(stage.log.n, stage.turn); /* nothing new */
	amend(&stage, PART_COST, "");
	amend(&stage, PART_OPTIONS, "");
	check_str(note->added[PART_COST], "");
	assert_int_equal(note->decision, -1);
	intent.n = PART_BECAUSE;
	refused(&stage, intent, "what was written in the interview stays as it was");
	intent.n = DECIDED_PARTS;
	refused(&stage, intent, "there is no such decision");
	intent.n = PART_COST;
	intent.target = 2;
	refused(&stage, intent, "there is no such decision");
	stage_end(&stage);
}

/* What is added after the end is no evidence, in whatever part. */
static void what_is_added_after_earns_nothing(void **state)
{
	static const enum decided_part parts[] = { PART_BECAUSE, PART_COST, PART_REVISIT };
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "/decide What now? | a; b; c | a");
	type(&stage, "/finish");
	for (size_t i = 0; i < COUNT(parts); i++)
		amend(&stage, parts[i], "the objective");
	assert_int_equal(result_of(&stage, "goal").state, POINT_NONE);
	assert_int_equal(result_of(&stage, "goal").n, 0);
	stage_end(&stage);
}

static struct intent draft(enum draft_line line, const char *text)
{
	return (struct intent){ .kind = INTENT_DRAFT, .n = line, .text = str_from(text) };
}

static void keeps_what_is_not_sent_yet(void **state)
{
	struct stage stage;
	struct buf much = { 0 };

	(void)state;
	stage_begin(&stage, usual_setup());
	say(&stage, draft(DRAFT_ASK, "how many"));
	say(&stage, draft(DRAFT_OPTIONS, "a; b"));
	check_str(buf_str(&stage.interview->drafts[DRAFT_ASK]), "how many");
	type(&stage, "? how many users"); /* asked in the answer: that line is another one */
	check_str(buf_str(&stage.interview->drafts[DRAFT_ASK]), "how many");
	say(&stage, draft(DRAFT_ASK, "how many"));
	assert_int_equal(stage.log.n, stage.turn); /* nothing has changed */
	say(&stage, draft(DRAFT_ASK, ""));
	check_str(buf_str(&stage.interview->drafts[DRAFT_ASK]), "");
	check_str(buf_str(&stage.interview->drafts[DRAFT_OPTIONS]), "a; b");
	check_str(buf_str(&stage.interview->steps[CLARIFY].answer.bytes), "");
	for (int i = 0; i <= LIMIT_DRAFT; i++)
		buf_addc(&much, 'x');
	refused(&stage, draft(DRAFT_ASK, much.ptr),
	        "a line holds at most 16 KiB; this is not added");
	refused(&stage, draft(DRAFT_LINES, "x"), "there is no such line");
	buf_release(&much);
	stage_end(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(knows_when_each_intent_is_valid),
		cmocka_unit_test(refuses_a_setup_that_is_none),
		cmocka_unit_test(begins_with_prompt_and_opening),
		cmocka_unit_test(moves_between_steps),
		cmocka_unit_test(counts_the_steps_of_a_drill),
		cmocka_unit_test(closes_the_open_question_when_moving),
		cmocka_unit_test(puts_lines_where_they_belong),
		cmocka_unit_test(begins_a_line_of_its_own),
		cmocka_unit_test(an_edit_says_whether_it_undid),
		cmocka_unit_test(refuses_edits_that_do_not_fit),
		cmocka_unit_test(holds_four_mebibytes_and_not_more),
		cmocka_unit_test(keeps_the_caret),
		cmocka_unit_test(asks_for_what_a_command_needs),
		cmocka_unit_test(keeps_unknown_commands),
		cmocka_unit_test(estimates_with_what_was_told),
		cmocka_unit_test(keeps_guesses_and_marks),
		cmocka_unit_test(fills_in_what_a_decision_lacked),
		cmocka_unit_test(what_is_added_after_earns_nothing),
		cmocka_unit_test(keeps_what_is_not_sent_yet),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
