/* SPDX-License-Identifier: MIT */
/* Many interviews in one account: the latest counts, and notes that contradict each other. */
#include "interview/ledger.h"
#include "interview_check.h"

/* A sitting of the small case from these lines, added to the ledger under this id. */
static void sit(struct ledger *ledger, const char *id, int64_t began_ms, struct setup setup,
                const char *const *lines)
{
	struct stage stage;
	struct ledger_place place = { .interview = str_from(id),
		                      .case_id = S("small"),
		                      .case_title = S("A small case"),
		                      .began_wall_ms = began_ms };

	stage_begin(&stage, setup);
	type_all(&stage, lines);
	struct debrief debrief = debrief_make(&stage.arena, stage.interview);
	ledger_add(ledger, stage.interview, &debrief, &place);
	stage_end(&stage);
}

static const char *const nothing[] = { "/finish", NULL };
static const char *const objective[] = { "the objective", "/finish", NULL };

static const struct ledger_point *find_point(const struct ledger *ledger, const char *id)
{
	for (size_t i = 0; i < ledger->points.n; i++) {
		if (str_eq(ledger->points.items[i].id, str_from(id)))
			return &ledger->points.items[i];
	}
	return NULL;
}

static void the_latest_sitting_decides(void **state)
{
	struct ledger ledger = { .interviews = 0 };

	(void)state;
	sit(&ledger, "one", 1, usual_setup(), objective);
	assert_true(find_point(&ledger, "goal")->counts);
	sit(&ledger, "two", 2, usual_setup(), nothing);
	const struct ledger_point *point = find_point(&ledger, "goal");
	assert_false(point->counts);
	assert_int_equal(point->sat, 2);
	assert_int_equal(point->found, 1);
	check_str(point->place.interview, "two");
	check_str(point->place.step, "clarify");
	assert_int_equal(ledger.finished, 2);
	ledger_release(&ledger);
	assert_int_equal(ledger.points.n, 0);
}

static void a_drill_leaves_what_it_did_not_sit(void **state)
{
	struct ledger ledger = { .interviews = 0 };

	(void)state;
	sit(&ledger, "one", 1, usual_setup(), objective);
	sit(&ledger, "two", 2, drill_setup(10, MODEL, MODEL), nothing);
	assert_true(find_point(&ledger, "goal")->counts);
	check_str(find_point(&ledger, "goal")->place.interview, "one");
	check_str(find_point(&ledger, "first")->place.interview, "two");
	for (size_t i = 0; i < ledger.steps.n; i++)
		assert_int_equal(ledger.steps.items[i].sat, 1);
	ledger_release(&ledger);
}

static void the_heaviest_are_the_weakest(void **state)
{
	struct arena arena = { 0 };
	struct ledger ledger = { .interviews = 0 };
	size_t n, all;

	(void)state;
	sit(&ledger, "one", 1, usual_setup(), nothing);
	sit(&ledger, "two", 2, usual_setup(), objective);
	size_t *which = ledger_weakest(&arena, &ledger, 3, &n);
	assert_int_equal(n, 3);
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(ledger.points.items[which[i]].weight, CORE_WEIGHT);
		assert_false(str_eq(ledger.points.items[which[i]].id, S("goal")));
	}
	which = ledger_weakest(&arena, &ledger, SIZE_MAX, &all);
	for (size_t i = 1; i < all; i++)
		assert_true(ledger.points.items[which[i - 1]].weight >=
		            ledger.points.items[which[i]].weight);
	ledger_release(&ledger);
	arena_release(&arena);
}

static void an_unfinished_one_has_only_notes(void **state)
{
	static const char *const lines[] = {
		"/decide Which tea? | Green; Black; Mint | Green | mild", NULL
	};
	struct ledger ledger = { .interviews = 0 };

	(void)state;
	sit(&ledger, "one", 1, usual_setup(), lines);
	assert_int_equal(ledger.interviews, 1);
	assert_int_equal(ledger.finished, 0);
	assert_int_equal(ledger.points.n, 0);
	assert_int_equal(ledger.notes.n, 1);
	check_str(ledger.notes.items[0].decided.parts[PART_CHOSEN], "Green");
	ledger_release(&ledger);
}

static void other_choices_on_one_question_contradict(void **state)
{
	static const char *const green[] = {
		"/decide Which tea? | Green; Black; Mint | Green | mild | dear | guests", NULL
	};
	static const char *const black[] = { "/decide which tea?  | Green; Black | Black | strong",
		                             "/decide Which cup? | Thin; Thick | Thick | hot",
		                             NULL };
	static const char *const more[] = { "/decide Which tea? | Green; Black | green tea", NULL };
	struct arena arena = { 0 };
	struct ledger ledger = { .interviews = 0 };
	size_t n;

	(void)state;
	sit(&ledger, "one", 1, usual_setup(), green);
	sit(&ledger, "two", 2, usual_setup(), black);
	sit(&ledger, "three", 3, usual_setup(), more);
	assert_int_equal(ledger.notes.n, 4);
	assert_int_equal(ledger.notes.items[0].against, 1);
	assert_int_equal(ledger.notes.items[1].against, 3);
	assert_int_equal(ledger.notes.items[2].against, SIZE_MAX);
	assert_int_equal(ledger.notes.items[3].against, 1);

	size_t *best = ledger_best(&arena, &ledger, 5, &n);
	assert_int_equal(n, 2);
	assert_int_equal(best[0], 0); /* the whole one of those about tea */
	assert_int_equal(best[1], 2);
	ledger_release(&ledger);
	arena_release(&arena);
}

static void nobody_asked(void **state)
{
	struct arena arena = { 0 };
	struct ledger ledger = { .interviews = 0 };
	size_t n;

	(void)state;
	sit(&ledger, "one", 1, usual_setup(), nothing);
	ledger_unasked(&arena, &ledger, SIZE_MAX, &n);
	assert_int_equal(n, ledger.facts.n);
	assert_true(n > 0);
	for (size_t i = 0; i < n; i++)
		assert_true(ledger.facts.items[i].flips.len > 0);
	ledger_release(&ledger);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_latest_sitting_decides),
		cmocka_unit_test(a_drill_leaves_what_it_did_not_sit),
		cmocka_unit_test(the_heaviest_are_the_weakest),
		cmocka_unit_test(an_unfinished_one_has_only_notes),
		cmocka_unit_test(other_choices_on_one_question_contradict),
		cmocka_unit_test(nobody_asked),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
