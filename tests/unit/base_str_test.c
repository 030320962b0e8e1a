/* SPDX-License-Identifier: MIT */
/* Slices: the empty one everywhere, cutting, finding, numbers, and guessing what was meant. */
#include "base_check.h"

#include <float.h>

static void slices_are_clipped(void **state)
{
	(void)state;
	check_str(str_slice(S("interview"), 0, 5), "inter");
	check_str(str_slice(S("interview"), 5, 99), "view");
	check_str(str_slice(S("interview"), 7, 3), "");
	check_str(str_slice(S("interview"), 99, 120), "");
	check_str(str_slice((struct str){ 0 }, 1, 2), "");
	check_str(str_from(NULL), "");
	check_str(str_from("case"), "case");
}

static void the_empty_slice_works_everywhere(void **state)
{
	struct arena arena = { 0 };
	struct str none = { 0 };

	(void)state;
	assert_true(str_eq(none, S("")));
	assert_int_equal(str_cmp(none, S("")), 0);
	assert_true(str_cmp(none, S("a")) < 0);
	assert_true(str_starts(none, none) && str_ends(none, none));
	assert_true(str_starts(S("a"), none) && !str_starts(none, S("a")));
	check_str(str_trim(none), "");
	check_str(str_dup(&arena, none), "");
	assert_string_equal(str_z(&arena, none), "");
	assert_int_equal(str_find(none, none, 0), 0);
	assert_true(str_find(none, S("a"), 0) == SIZE_MAX);
	assert_null(str_cut(&none, '|').ptr);
	arena_release(&arena);
}

static void comparison_is_by_bytes(void **state)
{
	(void)state;
	assert_true(str_cmp(S("abc"), S("abd")) < 0);
	assert_true(str_cmp(S("abc"), S("ab")) > 0);
	assert_true(str_cmp(S("z"), S("\xc3\xa9")) < 0);
	assert_false(str_eq(S("a\0b"), S("a\0c")));
	assert_true(str_ends(S("case.yaml"), S(".yaml")));
	assert_false(str_ends(S("yaml"), S(".yaml")));
	check_str(str_trim(S(" \t\r\n two words\v\f ")), "two words");
}

static void finding_starts_where_it_is_told(void **state)
{
	struct str s = S("abcabcab");

	(void)state;
	assert_int_equal(str_find(s, S("abc"), 0), 0);
	assert_int_equal(str_find(s, S("abc"), 1), 3);
	assert_true(str_find(s, S("abc"), 4) == SIZE_MAX);
	assert_int_equal(str_find(s, S("ab"), 4), 6);
	assert_int_equal(str_find(s, S(""), 8), 8);
	assert_true(str_find(s, S(""), 9) == SIZE_MAX);
	assert_true(str_find(s, S("abcabcabc"), 0) == SIZE_MAX);
}

static void cutting_gives_every_part_once(void **state)
{
	static const char *const parts[] = { "who", "", "what ", "" };
	struct str rest = S("who||what |");
	size_t n = 0;

	(void)state;
	while (rest.ptr) {
		struct str part = str_cut(&rest, '|');

		assert_true(n < COUNT(parts));
		check_str(part, parts[n++]);
	}
	assert_int_equal(n, COUNT(parts));
}

static void integers_are_exact_or_refused(void **state)
{
	static const struct {
		const char *text;
		bool ok;
		int64_t value;
	} rows[] = {
		{ "0", true, 0 },
		{ "-0", true, 0 },
		{ "007", true, 7 },
		{ "9223372036854775807", true, INT64_MAX },
		{ "-9223372036854775808", true, INT64_MIN },
		{ "9223372036854775808", false, 0 },
		{ "-9223372036854775809", false, 0 },
		{ "99999999999999999999999", false, 0 },
		{ "", false, 0 },
		{ "-", false, 0 },
		{ "+1", false, 0 },
		{ " 1", false, 0 },
		{ "1 ", false, 0 },
		{ "1.0", false, 0 },
		{ "0x10", false, 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		int64_t value = 42;

		assert_int_equal(str_int(str_from(rows[i].text), &value), rows[i].ok);
		assert_true(value == (rows[i].ok ? rows[i].value : 42));
	}
}

static void doubles_are_finite_decimals(void **state)
{
	static const struct {
		const char *text;
		bool ok;
		double value;
	} rows[] = {
		{ "0.5", true, 0.5 },  { "1e9", true, 1e9 },  { "-2.5E-3", true, -2.5e-3 },
		{ "5e+8", true, 5e8 }, { "1e-999", true, 0 }, { "1e999", false, 0 },
		{ "", false, 0 },      { "+1", false, 0 },    { " 1", false, 0 },
		{ "1,5", false, 0 },   { "0x1p4", false, 0 }, { "inf", false, 0 },
		{ "nan", false, 0 },   { "1e", false, 0 },    { "1.2.3", false, 0 },
		{ "--1", false, 0 },   { "1-1", false, 0 },   { ".", false, 0 },
	};
	double value = 42;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		value = 42;
		assert_int_equal(str_double(str_from(rows[i].text), &value), rows[i].ok);
		assert_true(memcmp(&value, rows[i].ok ? &rows[i].value : &(double){ 42 },
		                   sizeof value) == 0);
	}
	assert_false(str_double(S("1\0"), &value));
}

static void formatting_has_no_length_limit(void **state)
{
	struct arena arena = { 0 };
	struct str text = str_format(&arena, "%5000d|%.*s", 7, STR_ARG(S("end")));

	(void)state;
	assert_int_equal(text.len, 5004);
	assert_string_equal(text.ptr + 4999, "7|end");
	check_str(str_format(&arena, "%s", ""), "");
	arena_release(&arena);
}

static void the_nearest_word_is_suggested(void **state)
{
	static const struct str commands[] = {
		STR_INIT("interview"), STR_INIT("list"), STR_INIT("lint"),
		STR_INIT("résumé"),    STR_INIT("show"), STR_INIT(""),
	};
	static const struct {
		const char *word, *nearest;
	} rows[] = {
		{ "intreview", "interview" }, /* swapped neighbours are one slip */
		{ "interviews", "interview" },
		{ "lst", "list" },
		{ "lits", "list" },
		{ "lins", "lint" },
		{ "lixt", "list" }, /* a tie: the first one */
		{ "résume", "résumé" },
		{ "shwo", "show" },
		{ "grade", "" },
		{ "x", "" },
		{ "", "" },
	};
	char longest[400];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		check_str(str_nearest(str_from(rows[i].word), commands, COUNT(commands)),
		          rows[i].nearest);
	memset(longest, 'x', sizeof longest);
	check_str(str_nearest((struct str){ longest, sizeof longest }, commands, COUNT(commands)),
	          "");
	check_str(str_nearest(S("list"), NULL, 0), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(slices_are_clipped),
		cmocka_unit_test(the_empty_slice_works_everywhere),
		cmocka_unit_test(comparison_is_by_bytes),
		cmocka_unit_test(finding_starts_where_it_is_told),
		cmocka_unit_test(cutting_gives_every_part_once),
		cmocka_unit_test(integers_are_exact_or_refused),
		cmocka_unit_test(doubles_are_finite_decimals),
		cmocka_unit_test(formatting_has_no_length_limit),
		cmocka_unit_test(the_nearest_word_is_suggested),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
