/* SPDX-License-Identifier: MIT */
/* Home: what it opens on, what fills in, and where its keys lead. */
#include "screen_past.h"

#include <unistd.h>

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

/* Another viva, in the same place. */
static void start_again_as_new(struct stage *stage)
{
	app_release(&stage->app);
	app_init(&stage->app, &stage->scene->arena, &stage->setup);
	open_home(stage);
}

static const char *index_file(struct stage *stage)
{
	return scene_path(stage->scene, "cache/viva/index.db");
}

static void the_cache_changes_only_when(void **state)
{
	struct stage *stage = *state;

	past_library(stage);
	past_evenings(stage);
	open_home(stage);
	past_settle(stage);
	stage->columns = 200;
	stage->rows = 60;
	struct str cold = str_dup(&stage->scene->arena, str_from(stage_text(stage)));

	start_again_as_new(stage);
	assert_string_equal(stage_text(stage), cold.ptr); /* the first frame */
	assert_true(app_deadline(&stage->app) == INT64_MAX);

	unlink(index_file(stage));
	start_again_as_new(stage);
	stage_hides(stage, "min left");
	past_settle(stage);
	assert_string_equal(stage_text(stage), cold.ptr);

	scene_put(stage->scene, "cache/viva/index.db", "This is no database, whoever says so.\n");
	start_again_as_new(stage);
	past_settle(stage);
	assert_string_equal(stage_text(stage), cold.ptr);
	start_again_as_new(stage);
	assert_string_equal(stage_text(stage), cold.ptr);
}

static void without_a_cache_it_is_the_same(void **state)
{
	struct stage *stage = *state;

	scene_put(stage->scene, "cache", "A file where the folder should be.\n");
	past_library(stage);
	past_evenings(stage);
	open_home(stage);
	past_settle(stage);
	stage_golden(stage, "home", 80, 24);
}

static void what_has_changed_is_learnt_again(void **state)
{
	struct stage *stage = *state;
	static const char *const lines[] = { "A line.", NULL };

	past_library(stage);
	past_sit(stage, "card-fraud", "2026-11-21-aaaa", 10 * MINUTE_MS, MODE_PRACTICE, lines,
	         false);
	open_home(stage);
	past_settle(stage);
	stage_shows(stage, "2 words, saved");
	stage_shows(stage, "Suggested  Feed ranking");

	scene_put(stage->scene, "share/cases/feed-ranking/case.yaml", "id: feed-ranking\n");
	stage_keys(stage, "Enter"); /* goes on with it */
	stage_type(stage, "Three words more\n");
	start_again_as_new(stage);
	stage_hides(stage, "words, saved");
	past_settle(stage);
	stage_shows(stage, "5 words, saved");
	stage_hides(stage, "Feed ranking");
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
	stage_shows(stage, "drill, clock stopped");
	stage_shows(stage, "Minutes      8");
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
		stage_test(the_cache_changes_only_when),
		stage_test(without_a_cache_it_is_the_same),
		stage_test(what_has_changed_is_learnt_again),
		stage_test(once_all_is_read_nothing_wakes_it),
		stage_test(in_an_exam_time_away_is_time),
		stage_test(a_drill_comes_from_a_debrief),
		stage_test(q_ends_it),
		stage_test(escape_does_not),
		stage_test(no_size_breaks_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
