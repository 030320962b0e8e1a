/* SPDX-License-Identifier: MIT */
/* What needs no judgement: numbers, a budget, notes with all their parts, contradictions. */
#include "interview_check.h"

static void play(struct stage *stage, const char *const *lines)
{
	stage_begin(stage, usual_setup());
	type(stage, "/step 4");
	type_all(stage, lines);
	type(stage, "/finish");
}

static void checks_numbers(void **state)
{
	static const struct {
		const char *const lines[3];
		enum check load, hops;
	} sittings[] = {
		{ { "nothing with a number", NULL }, CHECK_NONE, CHECK_NONE },
		{ { "/estimate 1e6 * 10 /day", NULL }, CHECK_RIGHT, CHECK_NONE },
		{ { "/estimate 150 /s", NULL }, CHECK_RIGHT, CHECK_NONE },
		{ { "/estimate 1000 /s", NULL }, CHECK_OFF, CHECK_NONE },
		{ { "/estimate 1e9 /s", NULL }, CHECK_NONE, CHECK_NONE }, /* about something else */
		{ { "/estimate 1000 /s", "/estimate 100 /s", NULL }, CHECK_RIGHT, CHECK_NONE },
		{ { "some 120 /s at most", NULL }, CHECK_RIGHT, CHECK_NONE },
		{ { "some 1200 /s at most", NULL }, CHECK_NONE, CHECK_NONE }, /* who knows */
		{ { "/estimate 20 ms + 20 ms + 20 ms <= 80 ms", NULL }, CHECK_NONE, CHECK_RIGHT },
		{ { "/estimate 40 ms + 20 ms + 30 ms", NULL }, CHECK_NONE, CHECK_OFF },
		{ { "/estimate 60 ms", NULL }, CHECK_NONE, CHECK_NONE }, /* no hops */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(sittings); i++) {
		struct stage stage;
		play(&stage, sittings[i].lines);
		struct debrief debrief = debrief_make(&stage.arena, stage.interview);
		assert_int_equal(debrief.nchecked, 2);
		if (debrief.checked[0].check != sittings[i].load ||
		    debrief.checked[1].check != sittings[i].hops)
			fail_msg("%s: %d %d", sittings[i].lines[0], debrief.checked[0].check,
			         debrief.checked[1].check);
		assert_int_equal(debrief.numbers_right, (sittings[i].load == CHECK_RIGHT) +
		                                                (sittings[i].hops == CHECK_RIGHT));
		stage_end(&stage);
	}
}

static void finds_what_contradicts(void **state)
{
	static const char *const lines[] = {
		"/decide Where does the learner run? | On the phone; One machine; Many machines | "
		"One machine | cheap | fails alone | traffic grows",
		"/decide Which learner first? | Boosted trees; Transformer; Rules | Rules | fast",
		"/next",
		"/decide Where does the learner run? | One machine; Many machines | Many machines | "
		"traffic",
		/* said again, it contradicts no more than before */
		"/decide Where does the learner run? | One machine; Many machines | many machines | "
		"more traffic",
		NULL
	};
	struct stage stage;

	(void)state;
	play(&stage, lines);
	struct debrief debrief = debrief_make(&stage.arena, stage.interview);
	assert_int_equal(debrief.whole_notes, 1);
	assert_int_equal(debrief.ncontradictions, 1);
	check_str(debrief.contradictions[0].first->parts[PART_CHOSEN], "One machine");
	check_str(debrief.contradictions[0].second->parts[PART_CHOSEN], "Many machines");
	stage_end(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(checks_numbers),
		cmocka_unit_test(finds_what_contradicts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
