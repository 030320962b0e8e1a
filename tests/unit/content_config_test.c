/* SPDX-License-Identifier: MIT */
/* config.yaml: what it may say, and that nothing in it makes the rest of it useless. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "content/config.h"

struct scene {
	struct arena arena;
	struct diag_list diags;
};

static int begin(void **state)
{
	static struct scene scene;

	scene = (struct scene){ 0 };
	scene.diags.arena = &scene.arena;
	*state = &scene;
	return 0;
}

static int end(void **state)
{
	struct scene *scene = *state;

	arena_release(&scene->arena);
	return 0;
}

static struct config load(struct scene *scene, const char *text)
{
	struct bundle_file file = { .path = S("config.yaml"), .bytes = str_from(text) };

	return config_load(&scene->arena, &file, &scene->diags);
}

/* That the only finding stands in this line and has this rule. */
static void check_found(struct scene *scene, int line, const char *rule)
{
	assert_int_equal(scene->diags.n, 1);
	assert_int_equal(scene->diags.items[0].place.line, line);
	assert_string_equal(str_z(&scene->arena, scene->diags.items[0].rule), rule);
}

static void check_defaults(const struct config *config)
{
	assert_int_equal(config->level, LEVEL_SENIOR);
	assert_int_equal(config->mode, 0);
	assert_int_equal(minutes_of(&config->minutes, 45), 45);
	assert_false(config->ascii);
	assert_int_equal(config->color, COLOR_AUTO);
	assert_int_equal(config->paper, PAPER_A4);
}

static void nothing_said_is_the_default(void **state)
{
	struct scene *scene = *state;
	struct config none = config_load(&scene->arena, NULL, &scene->diags),
		      empty = load(scene, ""), comment = load(scene, "# level: mid\n\n  # none\n");

	check_defaults(&none);
	check_defaults(&empty);
	check_defaults(&comment);
	assert_int_equal(scene->diags.n, 0);
}

static void every_key_counts(void **state)
{
	struct scene *scene = *state;
	struct config config = load(scene, "level: staff\nmode: exam\nminutes: x1.5\nascii: yes\n"
	                                   "color: never\npaper: letter\n");

	assert_int_equal(scene->diags.n, 0);
	assert_int_equal(config.level, LEVEL_STAFF);
	assert_int_equal(config.mode, 1);
	assert_int_equal(minutes_of(&config.minutes, 45), 68);
	assert_true(config.ascii);
	assert_int_equal(config.color, COLOR_NEVER);
	assert_int_equal(config.paper, PAPER_LETTER);
}

static void an_unknown_key_is_told_with_the_nearest(void **state)
{
	struct scene *scene = *state;
	struct config config = load(scene, "mode: exam\nlevle: mid\n");

	check_found(scene, 2, "unknown-key");
	assert_string_equal(str_z(&scene->arena, scene->diags.items[0].hint),
	                    "did you mean 'level'?");
	assert_int_equal(scene->diags.items[0].severity, SEVERITY_WARNING);
	assert_int_equal(config.level, LEVEL_SENIOR);
	assert_int_equal(config.mode, 1);
}

static void a_wrong_value_leaves_the_default(void **state)
{
	static const struct {
		const char *text, *rule;
	} wrong[] = {
		{ "level: boss\n", "bad-choice" },     { "mode: [exam]\n", "wrong-type" },
		{ "minutes: 0\n", "out-of-range" },    { "minutes: 1e999\n", "out-of-range" },
		{ "minutes: x0\n", "out-of-range" },   { "minutes: xnan\n", "out-of-range" },
		{ "minutes: x101\n", "out-of-range" }, { "minutes: 601\n", "out-of-range" },
		{ "ascii: on\n", "bad-choice" },       { "color: {}\n", "wrong-type" },
		{ "paper: A4\n", "bad-choice" },       { "level: ''\n", "empty-value" },
	};
	struct scene *scene = *state;

	for (size_t i = 0; i < COUNT(wrong); i++) {
		scene->diags = (struct diag_list){ .arena = &scene->arena };
		struct config config = load(scene, wrong[i].text);
		check_found(scene, 1, wrong[i].rule);
		check_defaults(&config);
	}
}

static void bytes_that_are_no_yaml_leave_the_defaults(void **state)
{
	static const char *const noise[] = { "\xff\xfe", "- a\n", "{", "a: &x 1", "%TAG", "\"" };
	struct scene *scene = *state;

	for (size_t i = 0; i < COUNT(noise); i++) {
		scene->diags.n = 0;
		struct config config = load(scene, noise[i]);
		check_defaults(&config);
		assert_true(scene->diags.n > 0);
	}
}

static void minutes_stay_within_what_an_interview_may_last(void **state)
{
	struct minutes minutes = { 0 };

	(void)state;
	assert_true(minutes_parse(S("x0.001"), &minutes));
	assert_int_equal(minutes_of(&minutes, 45), 1);
	assert_true(minutes_parse(S("x100"), &minutes));
	assert_int_equal(minutes_of(&minutes, 45), 600);
	assert_true(minutes_parse(S("600"), &minutes));
	assert_int_equal(minutes_of(&minutes, 45), 600);
	assert_false(minutes_parse(S(" 45"), &minutes));
	assert_false(minutes_parse(S("x"), &minutes));
	assert_false(minutes_parse(S(""), &minutes));
	assert_int_equal(minutes.fixed, 600);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(nothing_said_is_the_default, begin, end),
		cmocka_unit_test_setup_teardown(every_key_counts, begin, end),
		cmocka_unit_test_setup_teardown(an_unknown_key_is_told_with_the_nearest, begin,
		                                end),
		cmocka_unit_test_setup_teardown(a_wrong_value_leaves_the_default, begin, end),
		cmocka_unit_test_setup_teardown(bytes_that_are_no_yaml_leave_the_defaults, begin,
		                                end),
		cmocka_unit_test_setup_teardown(minutes_stay_within_what_an_interview_may_last,
		                                begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
