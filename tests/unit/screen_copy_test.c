/* SPDX-License-Identifier: MIT */
/* Copying out: the code for the terminal, and the file beside it. */
#include "screen_past.h"

#include "screen/copy.h"

static void check_code(const char *text, bool in_tmux, const char *code)
{
	struct buf out = { 0 };

	assert_true(copy_code(&out, str_from(text), in_tmux));
	assert_string_equal(out.ptr, code);
	buf_release(&out);
}

static void it_is_what_terminals_read(void **state)
{
	(void)state;
	check_code("a", false, "\033]52;c;YQ==\a");
	check_code("ab", false, "\033]52;c;YWI=\a");
	check_code("viva", false, "\033]52;c;dml2YQ==\a");
	check_code("\303\251\377", false, "\033]52;c;w6n/\a");
	check_code("ab", true, "\033Ptmux;\033\033]52;c;YWI=\a\033\\");
}

static void too_much_is_not_sent(void **state)
{
	struct buf text = { 0 }, out = { 0 };

	(void)state;
	while (text.len < 74994)
		buf_addc(&text, 'x');
	assert_true(copy_code(&out, buf_str(&text), false));
	assert_int_equal(out.len, 7 + 74994 / 3 * 4 + 1);
	out.len = 0;
	buf_addc(&text, 'x');
	assert_false(copy_code(&out, buf_str(&text), false));
	assert_int_equal(out.len, 0);
	buf_release(&text);
	buf_release(&out);
}

static void check_kept(struct stage *stage, const char *text)
{
	struct str kept = scene_get(stage->scene, "state/last-copy.txt");

	assert_true(str_eq(str_trim(kept), str_from(text)));
}

static void a_list_gives_the_name(void **state)
{
	struct stage *stage = *state;

	past_library(stage);
	past_sit(stage, "card-fraud", "2026-11-20-abcd", HOUR_MS, MODE_PRACTICE,
	         (const char *const[]){ "The objective.", NULL }, true);
	app_push(&stage->app, home_open(&stage->app));
	stage_keys(stage, "c y");
	stage_shows(stage, "Copied the name: sent to the terminal, and kept in");
	check_kept(stage, "card-fraud");
	stage_keys(stage, "q b j y");
	check_kept(stage, "clarify");
	stage_keys(stage, "q a y");
	stage_shows(stage, "Copied the id");
	check_kept(stage, "2026-11-20-abcd");
}

static void nothing_selected_is_nothing_to_copy(void **state)
{
	struct stage *stage = *state;

	past_library(stage);
	app_push(&stage->app, home_open(&stage->app));
	stage_keys(stage, "c / z z z Enter y");
	stage_shows(stage, "Nothing is listed");
	stage_keys(stage, "f y");
	stage_shows(stage, "Choose a facet");
}

static void the_reader_gives_the_text(void **state)
{
	struct stage *stage = *state;

	past_library(stage);
	app_push(&stage->app, home_open(&stage->app));
	stage_keys(stage, "c v y");
	check_kept(stage, "Design it for **ten million** people.");
}

static void without_a_folder_it_is_only_sent(void **state)
{
	struct stage *stage = *state;

	past_library(stage);
	stage->setup.state_dir = NULL;
	app_push(&stage->app, home_open(&stage->app));
	stage_keys(stage, "c y");
	stage_shows(stage, "kept nowhere else");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_what_terminals_read),
		cmocka_unit_test(too_much_is_not_sent),
		stage_test(a_list_gives_the_name),
		stage_test(nothing_selected_is_nothing_to_copy),
		stage_test(the_reader_gives_the_text),
		stage_test(without_a_folder_it_is_only_sent),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
