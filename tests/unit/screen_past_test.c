/* SPDX-License-Identifier: MIT */
/* History: all interviews, what they came to, and a sheet of one. */
#include "screen_past.h"

static void open_past(struct stage *stage)
{
	past_library(stage);
	past_evenings(stage);
	app_push(&stage->app, home_open(&stage->app));
	app_push(&stage->app, past_open(&stage->app));
}

static void it_lists_the_newest_first(void **state)
{
	struct stage *stage = *state;

	open_past(stage);
	stage_shows(stage, "3 of 3, newest first");
	stage_hides(stage, "core ");
	stage_text(stage);
	past_settle(stage);
	stage_golden(stage, "past", 80, 24);
	stage_caret(stage, 5, 1);
	stage_golden(stage, "past", 40, 12);
	stage_keys(stage, "j");
	stage_golden(stage, "past", 200, 60);
}

static void it_is_narrowed_and_ordered(void **state)
{
	struct stage *stage = *state;

	open_past(stage);
	stage_keys(stage, "/");
	stage_type(stage, "fraud");
	stage_shows(stage, "1 of 3");
	stage_keys(stage, "Enter Esc");
	stage_shows(stage, "3 of 3");
	stage_keys(stage, "/");
	stage_type(stage, "unfin feed");
	stage_keys(stage, "Enter");
	stage_shows(stage, "1 of 3");
	stage_keys(stage, "X o o");
	stage_shows(stage, "by title");
	stage_keys(stage, "g");
	stage_shows(stage, "> Card payment fraud");
}

static void enter_goes_on_with_what_is_unfinished(void **state)
{
	struct stage *stage = *state;

	open_past(stage);
	stage_shows(stage, "Enter resume");
	stage_keys(stage, "j");
	stage_shows(stage, "Enter debrief");
}

/* Written to where the person is: here the scene's own folder. */
static void w_writes_the_review_sheet(void **state)
{
	struct stage *stage = *state;
	char before[4096];

	open_past(stage);
	assert_non_null(getcwd(before, sizeof before));
	assert_int_equal(chdir(stage->scene->folder), 0);
	stage_keys(stage, "j w");
	stage_shows(stage, "Written: ./2026-11-18-bbbb.html");
	struct str page = scene_get(stage->scene, "2026-11-18-bbbb.html");
	assert_true(str_find(page, S("<html"), 0) != SIZE_MAX);
	assert_true(str_find(page, S("A baseline first."), 0) != SIZE_MAX);
	stage_keys(stage, "w");
	stage_shows(stage, "exists");
	assert_int_equal(chdir(before), 0);
}

static void facets_narrow_it(void **state)
{
	struct stage *stage = *state;

	open_past(stage);
	stage_keys(stage, "f");
	stage_shows(stage, "unfinished");
	stage_keys(stage, "Enter f");
	stage_shows(stage, "state finished");
	stage_shows(stage, "2 of 3");
	stage_keys(stage, "f");
	stage_shows(stage, "on");
	stage_keys(stage, "Enter Esc");
	stage_shows(stage, "3 of 3");
}

static void two_are_compared(void **state)
{
	struct stage *stage = *state;

	open_past(stage);
	stage_keys(stage, "c");
	stage_shows(stage, "has not ended");
	stage_keys(stage, "j");
	stage_shows(stage, "c compare");
	stage_keys(stage, "c");
	stage_shows(stage, "With which one?");
	stage_keys(stage, "j");
	stage_shows(stage, "to compare");
	stage_shows(stage, "c with this one");
	stage_keys(stage, "c");
	stage_shows(stage, "Two interviews");
	stage_shows(stage, "2026-11-18-bbbb");
	stage_shows(stage, "core        ");
	stage_keys(stage, "q");
	stage_shows(stage, "c compare");
}

static void what_is_compared_can_be_given_up(void **state)
{
	struct stage *stage = *state;

	open_past(stage);
	stage_keys(stage, "j c Esc");
	stage_shows(stage, "History");
	stage_hides(stage, "to compare");
}

static void deleting_asks_first(void **state)
{
	struct stage *stage = *state;

	open_past(stage);
	stage_keys(stage, "j D");
	stage_shows(stage, "D again removes 2026-11-18-bbbb");
	stage_keys(stage, "j k D");
	stage_shows(stage, "D again removes");
	stage_shows(stage, "3 of 3");
	stage_keys(stage, "D");
	stage_shows(stage, "Removed 2026-11-18-bbbb; a backup");
	stage_shows(stage, "2 of 2");
}

static void one_comes_back_to_where_one_was(void **state)
{
	struct stage *stage = *state;

	open_past(stage);
	stage_keys(stage, "o G / f e e d Enter q");
	app_push(&stage->app, past_open(&stage->app));
	stage_shows(stage, "Filter  feed");
	stage_shows(stage, "2 of 3, oldest first");
	stage_keys(stage, "Esc");
	stage_shows(stage, "3 of 3, oldest first");
}

static void nothing_there_is_said(void **state)
{
	struct stage *stage = *state;

	past_library(stage);
	app_push(&stage->app, past_open(&stage->app));
	stage_shows(stage, "No interview was sat yet.");
	stage_keys(stage, "Enter");
	stage_shows(stage, "No interview is listed");
}

static void no_size_breaks_it(void **state)
{
	struct stage *stage = *state;

	open_past(stage);
	past_settle(stage);
	for (stage->rows = 1; stage->rows < 40; stage->rows += 3) {
		for (stage->columns = 1; stage->columns < 220; stage->columns += 7)
			stage_text(stage);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		stage_test(it_lists_the_newest_first),
		stage_test(it_is_narrowed_and_ordered),
		stage_test(enter_goes_on_with_what_is_unfinished),
		stage_test(w_writes_the_review_sheet),
		stage_test(facets_narrow_it),
		stage_test(two_are_compared),
		stage_test(what_is_compared_can_be_given_up),
		stage_test(deleting_asks_first),
		stage_test(one_comes_back_to_where_one_was),
		stage_test(nothing_there_is_said),
		stage_test(no_size_breaks_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
