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
	stage_shows(stage, "The review sheet is in ./2026-11-18-bbbb.html");
	struct str page = scene_get(stage->scene, "2026-11-18-bbbb.html");
	assert_true(str_find(page, S("<html"), 0) != SIZE_MAX);
	assert_true(str_find(page, S("A baseline first."), 0) != SIZE_MAX);
	stage_keys(stage, "w");
	stage_shows(stage, "exists");
	assert_int_equal(chdir(before), 0);
}

static void nothing_there_is_said(void **state)
{
	struct stage *stage = *state;

	past_library(stage);
	app_push(&stage->app, past_open(&stage->app));
	stage_shows(stage, "No interview was sat yet.");
	stage_keys(stage, "Enter");
	stage_shows(stage, "no interview is listed");
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
		stage_test(nothing_there_is_said),
		stage_test(no_size_breaks_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
