/* SPDX-License-Identifier: MIT */
/* The table of events: names, and what may not stand in a log. */
#include "interview_check.h"

/* ---- names ---- */

/* The numbers are in databases: this list only grows. */
static const char *const names[] = { "",        "begin", "enter",     "say",    "edit",
	                             "ask",     "tell",  "probe",     "said",   "close",
	                             "twist",   "hint",  "reference", "decide", "estimate",
	                             "unknown", "pause", "continue",  "leave",  "return",
	                             "time",    "caret", "finish",    "guess",  "mark",
	                             "amend",   "draft", "plan" };

static void names_every_kind_for_good(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(names); i++)
		assert_string_equal(event_name((enum event_kind)i), names[i]);
	assert_string_equal(event_name((enum event_kind)COUNT(names)), "");
	assert_string_equal(event_name((enum event_kind) - 1), "");
}

/* ---- damage ---- */

/* An event that could come next. */
static struct event next_event(const struct stage *stage, enum event_kind kind, int step)
{
	return (struct event){ .kind = kind,
		               .seq = stage->interview->seq + 1,
		               .first = stage->interview->seq + 1,
		               .at_ms = stage->interview->at_ms,
		               .wall_ms = stage->wall_ms,
		               .step = step };
}

static void expect(const struct stage *stage, struct event event, const char *expected)
{
	const char *why = "unset";
	bool good = event_check(stage->interview, &event, &why);

	if (good != !expected || (expected && (!why || strcmp(why, expected) != 0)))
		fail_msg("%s: \"%s\" instead of \"%s\"", event_name(event.kind), why ? why : "good",
		         expected ? expected : "good");
}

/* In the middle: one question answered, one open in `data`, a fact asked. */
static void play(struct stage *stage)
{
	static const char *const lines[] = { "? how many users", "/done", "because", "/next",
		                             "we train",         "/done", NULL };

	stage_begin(stage, usual_setup());
	type_all(stage, lines);
	assert_int_equal(stage->interview->questions.n, 2);
	assert_int_equal(stage->interview->open, 2);
}

static void refuses_a_broken_order(void **state)
{
	struct stage stage;
	struct event event;

	(void)state;
	play(&stage);
	expect(&stage, next_event(&stage, EVENT_PAUSE, -1), NULL);
	event = next_event(&stage, EVENT_PAUSE, -1);
	event.first = event.seq = event.seq + 1;
	expect(&stage, event, "an event is missing or out of order");
	event.first = event.seq = stage.interview->seq;
	expect(&stage, event, "an event is missing or out of order");
	event = next_event(&stage, EVENT_PAUSE, -1);
	event.seq += 5; /* one row that stands for six */
	expect(&stage, event, NULL);
	event.seq = event.first - 1;
	expect(&stage, event, "an event is missing or out of order");
	event.seq = INT64_MAX;
	expect(&stage, event, "an event is missing or out of order");
	stage_end(&stage);
}

static void refuses_impossible_times(void **state)
{
	struct stage stage;
	struct event event;

	(void)state;
	play(&stage);
	wait_ms(&stage, 1000);
	type(&stage, "x");
	event = next_event(&stage, EVENT_PAUSE, -1);
	event.at_ms--;
	expect(&stage, event, "its time runs backwards");
	event.at_ms = INT64_MAX;
	expect(&stage, event, "a time is out of range");
	event = next_event(&stage, EVENT_PAUSE, -1);
	event.wall_ms = -1;
	expect(&stage, event, "a time is out of range");
	event.wall_ms = INT64_MAX;
	expect(&stage, event, "a time is out of range");
	stage_end(&stage);
}

static void refuses_what_is_no_beginning(void **state)
{
	struct stage stage;
	struct event event;

	(void)state;
	stage_load(&stage);
	for (int kind = EVENT_ENTER; kind <= EVENT_AMEND; kind++) {
		event = next_event(&stage, (enum event_kind)kind, CLARIFY);
		event.text = S("x");
		expect(&stage, event, "it does not begin with its setup");
	}
	event = next_event(&stage, EVENT_BEGIN, -1);
	expect(&stage, event, "a text is missing");
	event.text = S("level=senior");
	expect(&stage, event, "its setup is not one");
	event.text = S("level=mid mode=exam minutes=9 seed=1 steps=clarify");
	expect(&stage, event, NULL);
	interview_apply(stage.interview, &event);
	event = next_event(&stage, EVENT_BEGIN, -1);
	event.text = S("level=mid mode=exam minutes=9 seed=1 steps=clarify");
	expect(&stage, event, "it begins twice");
	stage_end(&stage);
}

static void refuses_unknown_kinds(void **state)
{
	struct stage stage;

	(void)state;
	play(&stage);
	expect(&stage, next_event(&stage, (enum event_kind)0, -1), "an event is of no known kind");
	expect(&stage, next_event(&stage, (enum event_kind)28, -1), "an event is of no known kind");
	expect(&stage, next_event(&stage, (enum event_kind)1000000, -1),
	       "an event is of no known kind");
	stage_end(&stage);
}

/* Every kind that has a step: it must be one that is sat. */
static void refuses_steps_that_are_not_sat(void **state)
{
	static const enum event_kind kinds[] = { EVENT_ENTER,    EVENT_SAY,       EVENT_EDIT,
		                                 EVENT_ASK,      EVENT_TELL,      EVENT_PROBE,
		                                 EVENT_SAID,     EVENT_CLOSE,     EVENT_TWIST,
		                                 EVENT_HINT,     EVENT_REFERENCE, EVENT_DECIDE,
		                                 EVENT_ESTIMATE, EVENT_UNKNOWN,   EVENT_TIME,
		                                 EVENT_CARET,    EVENT_DRAFT };
	static const int steps[] = { -2, CLARIFY, SERVE, STEPS, 999, INT32_MAX };
	struct stage stage;

	(void)state;
	stage_begin(&stage, drill_setup(20, DATA, MODEL));
	for (size_t i = 0; i < COUNT(kinds); i++) {
		for (size_t k = 0; k < COUNT(steps); k++) {
			struct event event = next_event(&stage, kinds[i], steps[k]);
			event.text = S("x");
			expect(&stage, event, "a step is not one that is sat");
		}
	}
	type(&stage, "/finish");
	expect(&stage, next_event(&stage, EVENT_GUESS, SERVE), "a step is not one that is sat");
	expect(&stage, next_event(&stage, EVENT_GUESS, DATA), NULL);
	stage_end(&stage);
}

static void refuses_missing_texts_and_strange_keys(void **state)
{
	static const struct {
		enum event_kind kind;
		int64_t n;
		const char *key, *text, *why;
	} events[] = {
		{ EVENT_SAY, 0, "opens", "", "a text is missing" },
		{ EVENT_ASK, 0, "", "", "a text is missing" },
		{ EVENT_UNKNOWN, 0, "", "", "a text is missing" },
		{ EVENT_DECIDE, 0, "", "", "a text is missing" },
		{ EVENT_ESTIMATE, 0, "", "", "a text is missing" },
		{ EVENT_HINT, 1, "nothing", "x", "a point is not of its case" },
		{ EVENT_HINT, 0, "goal", "x", "a number is out of range" },
		{ EVENT_HINT, 4, "goal", "x", "a number is out of range" },
		{ EVENT_HINT, 3, "goal", "x", NULL },
		{ EVENT_DECIDE, 0, "retrieval", "x", "a decision is not of its case" },
		{ EVENT_DECIDE, 0, "learner", "x", NULL },
		{ EVENT_ESTIMATE, 2, "", "x", "a number is out of range" },
		{ EVENT_TELL, 1, "weather", "x", "a fact is not of its case" },
		{ EVENT_TELL, 7, "delay", "x", "a number is out of range" },
		{ EVENT_TELL, 0, "delay", "x", "an answer has no question" },
		{ EVENT_TELL, 1, "delay", "x", NULL },
		{ EVENT_TIME, 0, "noon", "", "the clock says nothing of that kind" },
		{ EVENT_TIME, 0, "up", "", NULL },
		{ EVENT_TWIST, 0, "earthquake", "x", "a twist is not the one that was drawn" },
		{ EVENT_ASK, 0, "", "\xff", "a text is not UTF-8" },
		{ EVENT_ASK, 0, "\xff", "x", "a text is not UTF-8" },
		{ EVENT_DRAFT, -1, "", "x", "a draft is of no known line" },
		{ EVENT_DRAFT, DRAFT_LINES, "", "x", "a draft is of no known line" },
		{ EVENT_DRAFT, DRAFT_REVISIT, "", "", NULL },
		{ EVENT_PROBE, 1, "goal", "x", "a question is still open" },
		{ EVENT_ENTER, 0, "", "", "a question is still open" },
		{ EVENT_FINISH, 0, "", "", "a question is still open" },
		{ EVENT_MARK, 1, "goal", "", "it is judged before its end" },
		{ EVENT_GUESS, 1, "", "", "it is judged before its end" },
	};
	struct stage stage;

	(void)state;
	play(&stage);
	for (size_t i = 0; i < COUNT(events); i++) {
		struct event event = next_event(&stage, events[i].kind, DATA);
		event.n = events[i].n;
		event.key = str_from(events[i].key);
		event.text = str_from(events[i].text);
		expect(&stage, event, events[i].why);
	}
	stage_end(&stage);
}

static void refuses_questions_that_are_not_open(void **state)
{
	struct stage stage;
	struct event event;

	(void)state;
	play(&stage);
	type(&stage, "/said");
	expect(&stage, next_event(&stage, EVENT_SAID, DATA), "no question is open");
	expect(&stage, next_event(&stage, EVENT_CLOSE, DATA), "no question is open");
	event = next_event(&stage, EVENT_PROBE, DATA);
	event.key = S("split");
	event.text = S("x");
	expect(&stage, event, "a number is out of range");
	event.n = 4;
	expect(&stage, event, "a number is out of range");
	event.n = 3;
	expect(&stage, event, NULL);
	event.key = S("nothing");
	expect(&stage, event, "a point is not of its case");
	stage_end(&stage);
}

static void refuses_edits_outside_their_text(void **state)
{
	static const struct {
		int step;
		int64_t target, at, removed;
		const char *text, *why;
	} edits[] = {
		{ DATA, 0, 0, 9, "", NULL }, /* "we train\n" */
		{ DATA, 0, 9, 0, "x", NULL },
		{ DATA, 0, 10, 0, "x", "an edit lies outside its text" },
		{ DATA, 0, 0, 10, "", "an edit lies outside its text" },
		{ DATA, 0, -1, 0, "x", "an edit lies outside its text" },
		{ DATA, 0, 1, -1, "x", "an edit lies outside its text" },
		{ DATA, 0, 1, INT64_MAX, "x", "an edit lies outside its text" },
		{ DATA, 2, 0, 0, "x", NULL },
		{ DATA, 2, 1, 0, "x", "an edit lies outside its text" },
		{ DATA, 1, 0, 0, "x",
		  "an edit lies outside its text" }, /* a question of another step */
		{ CLARIFY, 1, 0, 0, "x", NULL },
		{ DATA, 3, 0, 0, "x", "an edit lies outside its text" },
		{ DATA, -1, 0, 0, "x", "an edit lies outside its text" },
		{ DATA, INT64_MAX, 0, 0, "x", "an edit lies outside its text" },
		{ DATA, 0, 0, 0, "\xc3", "a text is not UTF-8" },
	};
	struct stage stage;

	(void)state;
	play(&stage);
	for (size_t i = 0; i < COUNT(edits); i++) {
		struct event event = next_event(&stage, EVENT_EDIT, edits[i].step);
		event.target = edits[i].target;
		event.at = edits[i].at;
		event.removed = edits[i].removed;
		event.text = str_from(edits[i].text);
		expect(&stage, event, edits[i].why);
		event.kind = EVENT_CARET;
		if (event.removed == 0 && edits[i].text[0] == 'x')
			expect(&stage, event,
			       edits[i].why ? "a caret lies outside its text" : NULL);
	}
	stage_end(&stage);
}

static void refuses_a_second_twist_and_one_in_a_drill(void **state)
{
	struct stage stage;
	struct event event;

	(void)state;
	stage_begin(&stage, usual_setup());
	event = next_event(&stage, EVENT_TWIST, SERVE);
	event.text = S("x");
	event.key = stage.content.study->twists[stage.interview->plan.twist].id;
	expect(&stage, event, NULL);
	interview_apply(stage.interview, &event);
	event.first = ++event.seq;
	expect(&stage, event, "its twist comes twice");
	stage_end(&stage);

	stage_begin(&stage, drill_setup(20, DATA, SCALE));
	event = next_event(&stage, EVENT_TWIST, SERVE);
	event.key = S("on-device");
	event.text = S("x");
	expect(&stage, event, "a twist is not the one that was drawn");
	stage_end(&stage);
}

static void refuses_what_comes_after_the_end(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "/finish");
	for (int kind = EVENT_ENTER; kind <= EVENT_FINISH; kind++) {
		struct event event = next_event(&stage, (enum event_kind)kind, CLARIFY);
		event.text = S("x");
		expect(&stage, event, "it goes on after its end");
	}
	stage_end(&stage);
}

static void refuses_numbers_out_of_range(void **state)
{
	struct stage stage;
	struct event event;

	(void)state;
	stage_begin(&stage, exam_setup());
	event = next_event(&stage, EVENT_RETURN, -1);
	event.at = -1;
	expect(&stage, event, "a number is out of range");
	event.at = INT64_MAX;
	expect(&stage, event, "a number is out of range");
	event.at = 0;
	event.removed = -1;
	expect(&stage, event, "a number is out of range");
	type(&stage, "/finish");
	event = next_event(&stage, EVENT_GUESS, DATA);
	event.n = -2;
	expect(&stage, event, "a number is out of range");
	event.n = INT64_MAX;
	expect(&stage, event, "a number is out of range");
	event = next_event(&stage, EVENT_MARK, -1);
	event.key = S("goal");
	event.n = MARK_LATER + 1;
	expect(&stage, event, "a mark is not one");
	event.n = -1;
	expect(&stage, event, "a mark is not one");
	event.n = MARK_LATER;
	expect(&stage, event, NULL);
	event.key = S("gaol");
	expect(&stage, event, "a point is not of its case");
	stage_end(&stage);
}

static void refuses_what_was_not_missing(void **state)
{
	struct stage stage;
	struct event event;

	(void)state;
	play(&stage);
	type(&stage, "/decide Which learner? | a; b; c | a");
	event = next_event(&stage, EVENT_AMEND, DATA);
	event.target = 1;
	event.n = PART_COST;
	expect(&stage, event, "it is judged before its end");
	type(&stage, "/finish");
	event = next_event(&stage, EVENT_AMEND, DATA);
	event.target = 1;
	event.n = PART_COST;
	expect(&stage, event, NULL);
	event.step = CLARIFY;
	expect(&stage, event, "there is no such decision");
	event.step = DATA;
	event.key = S("retrieval");
	expect(&stage, event, "a decision is not of its case");
	event.key = S("learner");
	expect(&stage, event, NULL);
	event.n = PART_CHOSEN;
	expect(&stage, event, "a part of a decision was written before the end");
	event.n = PART_OPTIONS;
	expect(&stage, event, "a part of a decision was written before the end");
	event.n = DECIDED_PARTS;
	expect(&stage, event, "a number is out of range");
	event.n = -1;
	expect(&stage, event, "a number is out of range");
	event.n = PART_COST;
	event.target = 0;
	expect(&stage, event, "there is no such decision");
	event.target = 2;
	expect(&stage, event, "there is no such decision");
	stage_end(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_every_kind_for_good),
		cmocka_unit_test(refuses_a_broken_order),
		cmocka_unit_test(refuses_impossible_times),
		cmocka_unit_test(refuses_what_is_no_beginning),
		cmocka_unit_test(refuses_unknown_kinds),
		cmocka_unit_test(refuses_steps_that_are_not_sat),
		cmocka_unit_test(refuses_missing_texts_and_strange_keys),
		cmocka_unit_test(refuses_questions_that_are_not_open),
		cmocka_unit_test(refuses_what_was_not_missing),
		cmocka_unit_test(refuses_edits_outside_their_text),
		cmocka_unit_test(refuses_a_second_twist_and_one_in_a_drill),
		cmocka_unit_test(refuses_what_comes_after_the_end),
		cmocka_unit_test(refuses_numbers_out_of_range),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
