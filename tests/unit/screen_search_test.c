/* SPDX-License-Identifier: MIT */
/* The search view: what it shows while one types, and where Enter leads. */
#include "screen_past.h"

static void open_search(struct stage *stage, const char *words)
{
	past_library(stage);
	past_evenings(stage);
	app_push(&stage->app, home_open(&stage->app));
	stage_keys(stage, "/");
	past_settle(stage);
	stage_type(stage, words);
}

static void it_says_what_it_searches(void **state)
{
	struct stage *stage = *state;

	open_search(stage, "");
	stage_golden(stage, "search-empty", 80, 24);
	stage_golden(stage, "search-empty", 40, 12);
	stage_caret(stage, 2, 9);
}

static void hits_stand_by_kind(void **state)
{
	struct stage *stage = *state;

	open_search(stage, "baseline");
	stage_golden(stage, "search", 80, 24);
	stage_golden(stage, "search", 40, 12);
	stage_golden(stage, "search", 200, 60);
}

static void it_narrows_as_one_types(void **state)
{
	struct stage *stage = *state;

	open_search(stage, "bas");
	stage_shows(stage, "A baseline of rules");
	stage_type(stage, "eline rul");
	stage_shows(stage, "1 found");
	stage_hides(stage, "A baseline first");
	stage_type(stage, " zebra");
	stage_shows(stage, "Nothing has all of these words.");
	stage_shows(stage, "0 found");
	stage_keys(stage, "Enter");
	stage_shows(stage, "Nothing is found yet");
	stage_keys(stage, "Ctrl-U");
	stage_paste(stage, "baseline rules\n");
	stage_shows(stage, "1 found");
}

static void what_matched_is_marked(void **state)
{
	struct stage *stage = *state;
	const struct cell *cell;
	struct str row;

	open_search(stage, "rules");
	stage_text(stage);
	row = stage_row(stage, 5);
	assert_true(str_find(row, S("rules"), 0) != SIZE_MAX);
	cell = &stage->app.canvas.cells[5 * 80 + str_find(row, S("rules"), 0)];
	assert_int_equal(cell[0].style, STYLE_MATCH);
	assert_int_equal(cell[4].style, STYLE_MATCH);
	assert_int_not_equal(cell[5].style, STYLE_MATCH);
	assert_int_not_equal(cell[-1].style, STYLE_MATCH);
}

static void nothing_is_given_away(void **state)
{
	struct stage *stage = *state;

	/* A point of all three cases, of which two were sat to their end. */
	open_search(stage, "objective");
	stage_shows(stage, "Card payment fraud, Clarify");
	stage_shows(stage, "Feed ranking for short video, Clarify");
	stage_hides(stage, "Matching");
}

static void a_case_opens_its_start_page(void **state)
{
	struct stage *stage = *state;

	open_search(stage, "card payment");
	stage_shows(stage, "Enter start page");
	stage_keys(stage, "Enter");
	stage_shows(stage, "clock stopped");
	stage_shows(stage, "Card payment fraud");
	stage_keys(stage, "q");
	stage_shows(stage, "card payment");
}

static void a_step_opens_in_the_reader(void **state)
{
	struct stage *stage = *state;

	open_search(stage, "how to do it");
	stage_shows(stage, "Enter read");
	stage_keys(stage, "Enter");
	stage_shows(stage, "How to do it.");
	stage_hides(stage, "Find");
	stage_keys(stage, "q");
	stage_shows(stage, "3 found");
}

/* Of a case that was sat to its end the reference may be read, at the words. */
static void a_text_opens_at_the_words(void **state)
{
	struct stage *stage = *state;
	const struct canvas *canvas = &stage->app.canvas;

	open_search(stage, "objectives");
	stage_shows(stage, "Enter read");
	stage_keys(stage, "Enter");
	stage_shows(stage, "Search  objective");
	stage_shows(stage, "1 of ");
	assert_int_equal(
		canvas->cells[canvas->caret_row * canvas->columns + canvas->caret_column].style,
		STYLE_MATCH);
	stage_keys(stage, "n");
	stage_shows(stage, "2 of ");
	stage_keys(stage, "Esc");
	stage_shows(stage, "Card payment fraud, Clarify");
	stage_hides(stage, "Search  objective");
	stage_keys(stage, "Esc");
	stage_shows(stage, "Find    objectives");
}

static void a_block_opens_in_the_reader(void **state)
{
	struct stage *stage = *state;
	const char *path = "share/content/blocks/label-delay.md";

	scene_put(stage->scene, path,
	          "---\nid: label-delay\ntitle: Label delay\nkind: data\nsummary: Late truth.\n"
	          "---\n\n# When\n\nWhen the quokkas come late.\n");
	open_search(stage, "quokkas");
	stage_shows(stage, "Label delay");
	stage_shows(stage, "Enter read");
	stage_keys(stage, "Enter");
	stage_hides(stage, "Find");
	stage_shows(stage, "Late truth.");
	stage_shows(stage, "When the quokkas come late.");
	stage_keys(stage, "q");
	stage_shows(stage, "1 found");
	scene_put(stage->scene, path, "When the quokkas come late.\n");
	stage_keys(stage, "Enter");
	stage_shows(stage, "a block begins with front matter");
}

static void an_answer_opens_its_debrief(void **state)
{
	struct stage *stage = *state;

	open_search(stage, "lost letters");
	stage_shows(stage, "2026-10-30-aaaa");
	stage_keys(stage, "Enter");
	stage_hides(stage, "Find");
	stage_hides(stage, "lost letters.\n");
	assert_ptr_not_equal(stage->app.top->kind->title, NULL);
	assert_string_equal(stage->app.top->kind->title, "Debrief");
}

/* When nothing is to be guessed any more. */
static void an_answer_opens_at_its_step(void **state)
{
	struct stage *stage = *state;

	open_search(stage, "lost letters");
	stage_keys(stage, "Enter Space Space Space");
	stage_shows(stage, "To settle");
	stage_keys(stage, "q Enter");
	stage_shows(stage, "lost letters");
	stage_hides(stage, "To settle");
}

static void an_unfinished_one_shows_what_was_written(void **state)
{
	struct stage *stage = *state;

	open_search(stage, "not clicks");
	stage_shows(stage, "2026-11-20-cccc");
	stage_keys(stage, "Enter");
	stage_shows(stage, "The objective is watch time, not clicks.");
	stage_hides(stage, "Find");
}

static void the_cursor_is_on_what_is_chosen(void **state)
{
	struct stage *stage = *state;

	open_search(stage, "baseline");
	stage_caret(stage, 2, 17);
	stage_keys(stage, "Down");
	stage_caret(stage, 6, 1);
	stage_keys(stage, "Up");
	stage_caret(stage, 4, 1);
	stage_type(stage, "s");
	stage_caret(stage, 2, 18);
}

static void escape_goes_back_home(void **state)
{
	struct stage *stage = *state;

	open_search(stage, "q");
	stage_shows(stage, "Find    q");
	stage_keys(stage, "Esc");
	stage_hides(stage, "Find");
	assert_string_equal(stage->app.top->kind->title, "Home");
}

static void it_does_not_wait_for_the_index(void **state)
{
	struct stage *stage = *state;

	past_library(stage);
	past_evenings(stage);
	app_push(&stage->app, search_open(&stage->app, S("baseline")));
	stage_shows(stage, "still reading");
	past_settle(stage);
	stage_shows(stage, "5 found");
	stage_hides(stage, "still reading");
	assert_true(app_deadline(&stage->app) == INT64_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		stage_test(it_says_what_it_searches),
		stage_test(hits_stand_by_kind),
		stage_test(it_narrows_as_one_types),
		stage_test(what_matched_is_marked),
		stage_test(nothing_is_given_away),
		stage_test(a_case_opens_its_start_page),
		stage_test(a_step_opens_in_the_reader),
		stage_test(a_text_opens_at_the_words),
		stage_test(a_block_opens_in_the_reader),
		stage_test(an_answer_opens_its_debrief),
		stage_test(an_answer_opens_at_its_step),
		stage_test(an_unfinished_one_shows_what_was_written),
		stage_test(the_cursor_is_on_what_is_chosen),
		stage_test(it_does_not_wait_for_the_index),
		stage_test(escape_goes_back_home),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
