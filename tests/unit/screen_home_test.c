/* SPDX-License-Identifier: MIT */
/* Home: what it opens on, what fills in, and where its keys lead. */
#include "screen_past.h"

static void open_home(struct stage *stage)
{
	app_push(&stage->app, home_open(&stage->app));
}

static void the_first_time_is_one_sentence_and_one_key(void **state)
{
	struct stage *stage = *state;

	past_library(stage);
	open_home(stage);
	past_settle(stage);
	stage_golden(stage, "home-first", 40, 12);
	stage_golden(stage, "home-first", 80, 24);
	stage_keys(stage, "Enter");
	stage_shows(stage, "clock stopped");
	stage_shows(stage, "Card payment fraud");
}

static void it_opens_on_what_is_in_progress(void **state)
{
	struct stage *stage = *state;

	past_library(stage);
	past_evenings(stage);
	open_home(stage);
	past_settle(stage);
	stage_golden(stage, "home", 80, 24);
	stage_caret(stage, 4, 3); /* beside the title of what is in progress */
	stage_golden(stage, "home", 40, 12);
	stage_golden(stage, "home", 100, 30);
	stage_golden(stage, "home", 200, 60);
}

static void the_first_frame_waits_for_nothing(void **state)
{
	struct stage *stage = *state;

	past_library(stage);
	past_evenings(stage);
	open_home(stage);
	stage_shows(stage, "> Feed ranking for short video");
	stage_hides(stage, "min left");
	stage_hides(stage, "core ");
	stage_keys(stage, "j");
	past_settle(stage);
	stage_shows(stage, "min left");
	stage_shows(stage, "> Suggested");
}

static void once_all_is_read_nothing_wakes_it(void **state)
{
	struct stage *stage = *state;

	past_library(stage);
	past_evenings(stage);
	open_home(stage);
	past_settle(stage);
	assert_true(app_deadline(&stage->app) == INT64_MAX);
}

static void in_an_exam_time_away_is_time(void **state)
{
	struct stage *stage = *state;
	static const char *const lines[] = { "A line.", NULL };

	past_library(stage);
	past_sit(stage, "card-fraud", "2026-11-21-aaaa", 10 * MINUTE_MS, MODE_EXAM, lines, false);
	open_home(stage);
	past_settle(stage);
	stage_shows(stage, "35 min left");
}

static void a_drill_comes_from_a_debrief(void **state)
{
	struct stage *stage = *state;

	past_library(stage);
	open_home(stage);
	stage_keys(stage, "d");
	stage_shows(stage, "finish an interview first");
	past_evenings(stage);
	app_release(&stage->app);
	app_init(&stage->app, &stage->scene->arena, &stage->setup);
	open_home(stage);
	past_settle(stage);
	stage_keys(stage, "d");
	stage_shows(stage, "a drill");
	stage_shows(stage, "8 min");
}

static void q_ends_it(void **state)
{
	struct stage *stage = *state;

	past_library(stage);
	open_home(stage);
	stage_keys(stage, "q");
	assert_true(stage->app.over);
}

static void escape_does_not(void **state)
{
	struct stage *stage = *state;

	past_library(stage);
	open_home(stage);
	stage_keys(stage, "Esc Esc Ctrl-G");
	assert_false(stage->app.over);
}

static void no_size_breaks_it(void **state)
{
	struct stage *stage = *state;

	past_library(stage);
	past_evenings(stage);
	open_home(stage);
	past_settle(stage);
	for (stage->rows = 1; stage->rows < 70; stage->rows += 3) {
		for (stage->columns = 1; stage->columns < 220; stage->columns += 7)
			stage_text(stage);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		stage_test(the_first_time_is_one_sentence_and_one_key),
		stage_test(it_opens_on_what_is_in_progress),
		stage_test(the_first_frame_waits_for_nothing),
		stage_test(once_all_is_read_nothing_wakes_it),
		stage_test(in_an_exam_time_away_is_time),
		stage_test(a_drill_comes_from_a_debrief),
		stage_test(q_ends_it),
		stage_test(escape_does_not),
		stage_test(no_size_breaks_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
