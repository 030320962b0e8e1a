/* SPDX-License-Identifier: MIT */
/* The catalogue: what it lists, and how it is narrowed and ordered. */
#include "screen_past.h"

static void open_catalogue(struct stage *stage)
{
	past_library(stage);
	app_push(&stage->app, home_open(&stage->app));
	app_push(&stage->app, catalogue_open(&stage->app));
}

static void it_lists_all_and_gives_nothing_away(void **state)
{
	struct stage *stage = *state;

	open_catalogue(stage);
	past_evenings(stage);
	app_release(&stage->app);
	app_init(&stage->app, &stage->scene->arena, &stage->setup);
	app_push(&stage->app, catalogue_open(&stage->app));
	stage_golden(stage, "cases", 80, 24);
	stage_caret(stage, 5, 1);
	stage_golden(stage, "cases", 40, 12);
	stage_golden(stage, "cases", 200, 60);
	stage_hides(stage, "baseline");
	stage_hides(stage, "objective");
}

static void a_broken_case_hides_no_other(void **state)
{
	struct stage *stage = *state;

	open_catalogue(stage);
	stage_shows(stage, "4 of 4");
	stage_keys(stage, "G");
	stage_shows(stage, "> spoilt");
	stage_shows(stage, "cases/spoilt/case.yaml:");
	stage_keys(stage, "Enter");
	stage_shows(stage, "this case is broken");
}

static void words_narrow_as_one_types(void **state)
{
	struct stage *stage = *state;

	open_catalogue(stage);
	stage_keys(stage, "/");
	stage_type(stage, "RANK");
	stage_shows(stage, "2 of 4");
	stage_type(stage, " resume");
	stage_shows(stage, "1 of 4");
	stage_shows(stage, "Matching r\303\251sum\303\251s");
	stage_keys(stage, "Enter");
	stage_shows(stage, "1 of 4");
	stage_keys(stage, "Esc");
	stage_shows(stage, "4 of 4");
	stage_keys(stage, "Esc");
	stage_shows(stage, "Home");
}

static void escape_leaves_the_field_and_clears_it(void **state)
{
	struct stage *stage = *state;

	open_catalogue(stage);
	stage_keys(stage, "/");
	stage_type(stage, "q?nothing");
	stage_shows(stage, "0 of 4");
	stage_shows(stage, "No case has all of that: Esc takes the words away.");
	stage_keys(stage, "Enter");
	stage_shows(stage, "No case has all of that: X shows all again.");
	stage_keys(stage, "/ Esc");
	stage_shows(stage, "4 of 4");
	stage_shows(stage, "Enter start page");
}

static void the_caret_is_in_the_field_while_typing(void **state)
{
	struct stage *stage = *state;

	open_catalogue(stage);
	stage_keys(stage, "/");
	stage_type(stage, "feed");
	stage_caret(stage, 2, 13);
	stage_keys(stage, "Enter");
	stage_caret(stage, 5, 1);
}

static void a_paste_goes_into_the_field(void **state)
{
	struct stage *stage = *state;

	open_catalogue(stage);
	stage_paste(stage, "fraud\nq");
	stage_shows(stage, "0 of 4");
	stage_keys(stage, "Backspace Backspace");
	stage_shows(stage, "1 of 4");
}

static void the_selection_stays_on_its_case(void **state)
{
	struct stage *stage = *state;

	open_catalogue(stage);
	stage_keys(stage, "j");
	stage_shows(stage, "> Feed ranking");
	stage_keys(stage, "o o o");
	stage_shows(stage, "by minutes");
	stage_shows(stage, "> Feed ranking");
	stage_keys(stage, "/");
	stage_type(stage, "video");
	stage_keys(stage, "Enter X");
	stage_shows(stage, "> Feed ranking");
	stage_shows(stage, "4 of 4");
}

static void facets_can_be_combined(void **state)
{
	struct stage *stage = *state;

	open_catalogue(stage);
	stage_keys(stage, "f");
	stage_shows(stage, "not yet");
	stage_golden(stage, "cases-facets", 80, 24);
	stage_keys(stage, "G Enter");
	stage_shows(stage, "domain ranking");
	stage_keys(stage, "g j Enter q");
	stage_shows(stage, "difficulty 1");
	stage_shows(stage, "1 of 4");
	stage_shows(stage, "> Matching");
	stage_keys(stage, "f Enter f");
	stage_shows(stage, "difficulty any");
	stage_shows(stage, "2 of 4");
	stage_keys(stage, "X");
	stage_shows(stage, "4 of 4");
}

static void enter_opens_the_start_page(void **state)
{
	struct stage *stage = *state;

	open_catalogue(stage);
	stage_keys(stage, "j Enter");
	stage_shows(stage, "clock stopped");
	stage_shows(stage, "Feed ranking for short video");
	stage_keys(stage, "q");
	stage_shows(stage, "> Feed ranking");
	stage_keys(stage, "d");
	stage_shows(stage, "drill, clock stopped");
}

static void no_size_breaks_it(void **state)
{
	struct stage *stage = *state;

	open_catalogue(stage);
	for (stage->rows = 1; stage->rows < 40; stage->rows += 3) {
		for (stage->columns = 1; stage->columns < 220; stage->columns += 7)
			stage_text(stage);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		stage_test(it_lists_all_and_gives_nothing_away),
		stage_test(a_broken_case_hides_no_other),
		stage_test(words_narrow_as_one_types),
		stage_test(escape_leaves_the_field_and_clears_it),
		stage_test(the_caret_is_in_the_field_while_typing),
		stage_test(a_paste_goes_into_the_field),
		stage_test(the_selection_stays_on_its_case),
		stage_test(facets_can_be_combined),
		stage_test(enter_opens_the_start_page),
		stage_test(no_size_breaks_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
