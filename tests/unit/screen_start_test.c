/* SPDX-License-Identifier: MIT */
/* The start page: what can be chosen while the clock stands still, and beginning. */
#include "screen_past.h"

static void open_start(struct stage *stage, size_t i)
{
	app_push(&stage->app, home_open(&stage->app));
	app_push(&stage->app, start_open(&stage->app, &stage->library.cases[i], NULL));
}

static const struct library_case *find(struct stage *stage, const char *id)
{
	const struct library_case *which = NULL;
	struct str why;

	library_find(&stage->library, str_from(id), &which, &why);
	assert_non_null(which);
	return which;
}

static void it_shows_what_will_be_sat(void **state)
{
	struct stage *stage = *state;

	past_library(stage);
	open_start(stage, 0);
	stage_keys(stage, "G"); /* to the seed, which nobody chose */
	stage_hides(stage, "< senior >");
	app_release(&stage->app);
	app_init(&stage->app, &stage->scene->arena, &stage->setup);
	struct setup setup = {
		.level = LEVEL_SENIOR, .minutes = 45, .seed = 7, .steps = { 0, 1, 2 }, .nsteps = 3
	};
	app_push(&stage->app, start_open(&stage->app, find(stage, "feed-ranking"), &setup));
	stage_golden(stage, "start", 80, 24);
	stage_caret(stage, 6, 3);
	stage_golden(stage, "start", 40, 12);
	stage_golden(stage, "start", 200, 60);
}

static void what_does_not_fit_is_a_page_further(void **state)
{
	struct stage *stage = *state;

	past_library(stage);
	open_start(stage, 0);
	stage->columns = 40;
	stage->rows = 12;
	stage_shows(stage, "PgDn: the steps and their minutes");
	stage_keys(stage, "PgDn");
	stage_shows(stage, "1 Clarify requirements");
	stage_keys(stage, "Right");
	stage_shows(stage, "PgUp goes back");
	stage_keys(stage, "PgDn");
	stage_shows(stage, "Bullets are enough");
	stage_keys(stage, "PgUp PgUp PgUp");
	stage_shows(stage, "< senior >");
	stage_keys(stage, "PgDn Esc");
	stage_shows(stage, "< senior >");
	stage_keys(stage, "Esc");
	stage_shows(stage, "Home");
}

static void the_configuration_says_what_is_usual(void **state)
{
	struct stage *stage = *state;

	past_library(stage);
	stage->setup.config =
		(struct config){ .level = LEVEL_STAFF, .mode = 1, .minutes.factor = 2 };
	open_start(stage, 0);
	stage_shows(stage, "< staff >");
	stage_shows(stage, "exam");
	stage_shows(stage, "Minutes    90");
}

static void arrows_change_what_is_selected(void **state)
{
	struct stage *stage = *state;

	past_library(stage);
	open_start(stage, 0);
	stage_keys(stage, "Right");
	stage_shows(stage, "< staff >");
	stage_keys(stage, "Right");
	stage_shows(stage, "< mid >");
	stage_keys(stage, "Left");
	stage_shows(stage, "< staff >");
	stage_keys(stage, "j l");
	stage_shows(stage, "< exam >");
	stage_keys(stage, "j j Right");
	stage_shows(stage, "< 50 >");
	stage_keys(stage, "Left Left");
	stage_shows(stage, "< 40 >");
}

static void one_step_is_a_drill_of_eight_minutes(void **state)
{
	struct stage *stage = *state;

	past_library(stage);
	open_start(stage, 0);
	stage_keys(stage, "j j Right Right");
	stage_shows(stage, "< 2 Model development >");
	stage_shows(stage, "Minutes    8");
	stage_keys(stage, "Left Left");
	stage_shows(stage, "< all 3 >");
	stage_shows(stage, "Minutes    45");
}

static void minutes_stay_in_their_bounds(void **state)
{
	struct stage *stage = *state;

	past_library(stage);
	open_start(stage, 0);
	stage_keys(stage, "j j j");
	for (int i = 0; i < 200; i++)
		stage_keys(stage, "Left");
	stage_shows(stage, "< 5 >");
	for (int i = 0; i < 200; i++)
		stage_keys(stage, "Right");
	stage_shows(stage, "< 600 >");
}

static void enter_begins_and_the_page_is_gone(void **state)
{
	struct stage *stage = *state;
	struct interview_row *rows;
	struct str why;
	size_t n;

	past_library(stage);
	open_start(stage, 0);
	stage_keys(stage, "j Right Enter");
	stage_hides(stage, "clock stopped");
	assert_int_equal(store_list(stage->setup.store, &stage->scene->arena, &rows, &n, &why),
	                 STATUS_OK);
	assert_int_equal(n, 1);
	assert_true(str_find(rows[0].setup, S("mode=exam"), 0) != SIZE_MAX);
	assert_ptr_equal(stage->app.top->below->below, NULL);
}

static void looking_begins_nothing(void **state)
{
	struct stage *stage = *state;
	struct interview_row *rows;
	struct str why;
	size_t n;

	past_library(stage);
	open_start(stage, 0);
	stage_wait_ms(stage, 10 * MINUTE_MS);
	stage_keys(stage, "q");
	assert_int_equal(store_list(stage->setup.store, &stage->scene->arena, &rows, &n, &why),
	                 STATUS_OK);
	assert_int_equal(n, 0);
	stage_shows(stage, "Home");
}

static void a_broken_case_says_why(void **state)
{
	struct stage *stage = *state;

	past_library(stage);
	app_push(&stage->app, start_open(&stage->app, find(stage, "spoilt"), NULL));
	stage_shows(stage, "cases/spoilt/case.yaml");
	stage_keys(stage, "Enter");
	stage_shows(stage, "this case cannot be sat");
	stage_keys(stage, "Right");
	stage_shows(stage, "this case cannot be sat");
}

static void no_size_breaks_it(void **state)
{
	struct stage *stage = *state;

	past_library(stage);
	open_start(stage, 0);
	for (stage->rows = 1; stage->rows < 40; stage->rows += 3) {
		for (stage->columns = 1; stage->columns < 220; stage->columns += 7)
			stage_text(stage);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		stage_test(it_shows_what_will_be_sat),
		stage_test(what_does_not_fit_is_a_page_further),
		stage_test(the_configuration_says_what_is_usual),
		stage_test(arrows_change_what_is_selected),
		stage_test(one_step_is_a_drill_of_eight_minutes),
		stage_test(minutes_stay_in_their_bounds),
		stage_test(enter_begins_and_the_page_is_gone),
		stage_test(looking_begins_nothing),
		stage_test(a_broken_case_says_why),
		stage_test(no_size_breaks_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
