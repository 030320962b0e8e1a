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
	stage_caret(stage, 6, 1);
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
	stage_keys(stage, "PgDn PgDn PgDn");
	stage_shows(stage, "The same seed is");
	stage_keys(stage, "PgUp PgUp PgUp PgUp PgUp PgUp");
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
	stage_shows(stage, "Minutes      90");
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
	stage_shows(stage, "Minutes      8");
	stage_keys(stage, "Left Left");
	stage_shows(stage, "< all 3 >");
	stage_shows(stage, "Minutes      45");
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

/* What the newest interview was begun with. */
static struct str begun_with(struct stage *stage)
{
	struct interview_row *rows;
	struct str why;
	size_t n;

	assert_int_equal(store_list(stage->setup.store, &stage->scene->arena, &rows, &n, &why),
	                 STATUS_OK);
	assert_int_equal(n, 1);
	return rows[0].setup;
}

static void assert_begun(struct stage *stage, const char *part, bool is_there)
{
	size_t at = str_find(begun_with(stage), str_from(part), 0);

	assert_int_equal(at != SIZE_MAX, is_there);
}

/* The shipped case has a fact that can be turned round, and there are two interviewers. */
static void who_asks_and_what_he_says_can_be_chosen(void **state)
{
	struct stage *stage = *state;

	open_start(stage, 0);
	stage_shows(stage, "Interviewer  Standard");
	stage_shows(stage, "Facts        as written");
	stage_shows(stage, "Answer       typed");
	stage_shows(stage, "6 Monitoring & maintenance");
	stage_shows(stage, "Bullets are enough");
	stage_keys(stage, "j j j j j Right");
	stage_shows(stage, "< Sceptical >");
	stage_shows(stage, "Doubts what sounds sure");
	stage_keys(stage, "j Right");
	stage_shows(stage, "< turned round >");
	stage_keys(stage, "j Left");
	stage_shows(stage, "< spoken >");
	stage_shows(stage, "You talk and note keywords; you tick the points");
	stage_keys(stage, "Enter");
	assert_begun(stage, "profile=sceptical", true);
	assert_begun(stage, "turned=yes", true);
	assert_begun(stage, "spoken=yes", true);
}

static void the_usual_interviewer_needs_no_name(void **state)
{
	struct stage *stage = *state;

	open_start(stage, 0);
	stage_keys(stage, "j j j j j Right Right Enter");
	assert_begun(stage, "profile", false);
	assert_begun(stage, "turned", false);
	assert_begun(stage, "spoken", false);
}

static void another_framework_has_other_steps(void **state)
{
	struct stage *stage = *state;

	open_start(stage, 0);
	stage_shows(stage, "Framework    seven");
	stage_keys(stage, "j j Right");
	stage_shows(stage, "< six >");
	stage_shows(stage, "The six-step framework: other steps, the same points.");
	stage_shows(stage, "6 Run & improve");
	stage_shows(stage, "Steps        all 6");
	stage_hides(stage, "Monitoring & maintenance");
	stage_keys(stage, "Enter");
	assert_begun(stage, "steps=clarify,frame,data,model,serve,run", true);
	assert_begun(stage, "framework=six", true);
}

/* A step that the other one has too stays chosen; for one that it has not, all of them are. */
static void a_drill_keeps_its_step_in_another_framework(void **state)
{
	struct stage *stage = *state;

	open_start(stage, 0);
	stage_keys(stage, "j j j Right Right Right");
	stage_shows(stage, "< 3 Data management >");
	stage_keys(stage, "k Right");
	stage_shows(stage, "Steps        3 Data management");
	stage_keys(stage, "j Right Right Right");
	stage_shows(stage, "< 6 Run & improve >");
	stage_keys(stage, "k Right");
	stage_shows(stage, "< seven >");
	stage_shows(stage, "Steps        all 7");
	stage_shows(stage, "Minutes      45");
	stage_keys(stage, "Enter");
	assert_begun(stage, "framework", false);
}

/* A step that one is sent to is one of the framework that was sat. */
static void a_drill_is_in_the_framework_that_was_sat(void **state)
{
	struct stage *stage = *state;
	struct setup as = { .level = LEVEL_STAFF, .framework = "six" }, gone = as;

	app_push(&stage->app, home_open(&stage->app));
	app_push(&stage->app, start_drill(&stage->app, &stage->library.cases[0], S("run"), &as));
	stage_shows(stage, "< staff >");
	stage_shows(stage, "Framework    six");
	stage_shows(stage, "Steps        6 Run & improve");
	memcpy(gone.framework, "ten", 4);
	app_push(&stage->app, start_drill(&stage->app, &stage->library.cases[0], S("data"), &gone));
	stage_shows(stage, "Framework    seven");
	stage_shows(stage, "Steps        3 Data management");
}

/* Nothing is offered that would change nothing. */
static void a_choice_of_one_is_none(void **state)
{
	struct stage *stage = *state;

	past_library(stage);
	open_start(stage, 0);
	stage_hides(stage, "Interviewer");
	stage_hides(stage, "Framework");
	stage_hides(stage, "Facts");
	stage_shows(stage, "Answer       typed");
}

static void the_interviewer_has_his_own_plan(void **state)
{
	struct stage *stage = *state;

	past_library(stage);
	scene_put(stage->scene, "share/content/profiles/standard.yaml",
	          "id: standard\ntitle: Standard\nsummary: As ever.\nquestions: 5\nper_step: 2\n"
	          "doubts: 0\n");
	scene_put(stage->scene, "share/content/profiles/hurried.yaml",
	          "id: hurried\ntitle: Hurried\nsummary: Wants to see it run.\nquestions: 5\n"
	          "per_step: 2\ndoubts: 0\nbudgets:\n  - minutes: 45\n    reserve: 0\n"
	          "    steps:\n      clarify: {share: 20}\n      model: {share: 20}\n"
	          "      serve: {share: 60}\n");
	open_start(stage, 0);
	stage_shows(stage, "3 Deployment                 13");
	stage_keys(stage, "j j j j Right");
	stage_shows(stage, "< Hurried >");
	stage_shows(stage, "3 Deployment                 27");
	stage_hides(stage, "in reserve");
}

/* The fields that do not fit scroll; the plan is a page further. */
static void all_fields_are_reached_on_a_small_screen(void **state)
{
	struct stage *stage = *state;

	stage->columns = 40;
	stage->rows = 12;
	open_start(stage, 0);
	stage_hides(stage, "Seed");
	stage_keys(stage, "G");
	stage_shows(stage, "> Seed");
	stage_hides(stage, "Level");
	stage_keys(stage, "k k k Right");
	stage_shows(stage, "< Sceptical >");
	for (int i = 0; i < 4; i++) {
		stage_keys(stage, "PgDn");
		stage_shows(stage, "clock stopped");
	}
	stage_shows(stage, "Sceptical: Doubts");
}

static void enter_begins_and_the_page_is_gone(void **state)
{
	struct stage *stage = *state;

	past_library(stage);
	open_start(stage, 0);
	stage_keys(stage, "j Right Enter");
	stage_hides(stage, "clock stopped");
	assert_begun(stage, "mode=exam", true);
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
	stage_shows(stage, "This case cannot be sat");
	stage_keys(stage, "Right");
	stage_shows(stage, "This case cannot be sat");
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
		stage_test(who_asks_and_what_he_says_can_be_chosen),
		stage_test(the_usual_interviewer_needs_no_name),
		stage_test(another_framework_has_other_steps),
		stage_test(a_drill_keeps_its_step_in_another_framework),
		stage_test(a_drill_is_in_the_framework_that_was_sat),
		stage_test(a_choice_of_one_is_none),
		stage_test(the_interviewer_has_his_own_plan),
		stage_test(all_fields_are_reached_on_a_small_screen),
		stage_test(enter_begins_and_the_page_is_gone),
		stage_test(looking_begins_nothing),
		stage_test(a_broken_case_says_why),
		stage_test(no_size_breaks_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
