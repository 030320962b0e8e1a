/* SPDX-License-Identifier: MIT */
/* Formulas: what they come to, and where and why the wrong ones are wrong. */
#include "base_check.h"
#include "content/formula.h"

#include <math.h>

/* The names of every formula below, with their quantities as a case would write them. */
static const struct {
	const char *name, *quantity;
} known[] = {
	{ "traffic.dau", "5e8 users" },
	{ "dau", "5e8 users" },
	{ "sessions", "4 /day" },
	{ "peak", "3" },
	{ "size", "2 KB" },
	{ "n", "4" },
	{ "share", "20%" },
	{ "peak-load.qps", "8 /s" },
	{ "budget", "80 ms" },
	{ "gpu", "2.5 $/h" },
	{ "zero", "0" },
};

static bool eval(struct arena *arena, struct str formula, struct formula_result *out,
                 struct str *why, int *column)
{
	struct binding bindings[COUNT(known)];

	for (size_t i = 0; i < COUNT(known); i++) {
		bindings[i].name = str_from(known[i].name);
		assert_true(quantity_parse(arena, str_from(known[i].quantity), &bindings[i].value,
		                           why));
	}
	return formula_eval(arena, formula, bindings, COUNT(known), out, why, column);
}

static void formulas_come_out(void **state)
{
	static const struct {
		const char *formula, *shown;
	} rows[] = {
		{ "1 + 2 * 3", "7" },
		{ "(1 + 2) * 3", "9" },
		{ "10 - 4 - 3", "3" },
		{ "24 / 4 / 3", "2" },
		{ "2 ^ 3 ^ 2", "512" },
		{ "-2 ^ 2", "-4" },
		{ "2 ^ -2", "0.25" },
		{ "--3", "3" },
		{ "2*-3", "-6" },
		{ "4 ^ 0.5", "2" },
		{ "  7\t", "7" },
		{ ".5 * 4", "2" },
		/* names */
		{ "dau", "500 M users" },
		{ "traffic.dau", "500 M users" },
		{ "traffic.dau*sessions*peak", "69.4 k/s" },
		{ "dau-n", "500 M" },
		{ "peak-load.qps", "8 /s" },
		{ "n*peak-load.qps", "32 /s" },
		{ "n-peak-n", "-3" },
		/* a slash directly before a unit is the unit's, before all else it divides */
		{ "4 /day", "4 /day" },
		{ "100 /n", "25" },
		{ "100/n", "25" },
		{ "100/4", "25" },
		{ "100 / n", "25" },
		{ "dau/day", "5.79 k/s" },
		{ "dau /day", "5.79 k/s" },
		{ "(n + n)/s", "8 /s" },
		{ "100 requests/user", "100 requests/user" },
		{ "size/s * n", "8 KB/s" },
		{ "6 GB / 2 s", "3 GB/s" },
		/* units */
		{ "20 ms + 0.05 s", "70 ms" },
		{ "1 GB - 1 MB", "999 MB" },
		{ "budget * 2", "160 ms" },
		{ "gpu * 8", "20 $/h" },
		{ "gpu * 1 day", "60 $" },
		{ "312 TFLOP / 312 TFLOP/s", "1 s" },
		{ "size * dau", "1 TB" },
		{ "size ^ 2 / size", "2 KB" },
		{ "(2 s) ^ -1", "0.5 /s" },
		{ "1 GB / 1 MB", "1 k" },
		/* the word that is kept */
		{ "dau * share", "100 M users" },
		{ "share * dau", "100 M users" },
		{ "dau / n", "125 M users" },
		{ "dau + dau", "1 G users" },
		{ "5 users + 3 items", "8" },
		{ "5 users * 3 items", "15" },
		{ "dau / dau", "1" },
		{ "20% + 30%", "50%" },
		{ "5 M users * 2", "10 M users" },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct formula_result result = { 0 };
		struct str why = { 0 };
		int column = 0;
		bool good = eval(&arena, str_from(rows[i].formula), &result, &why, &column);

		if (!good)
			print_error("%s: %d: %.*s\n", rows[i].formula, column, STR_ARG(why));
		assert_true(good);
		assert_false(result.compared);
		check_str(quantity_print(&arena, result.value, S("")), rows[i].shown);
	}
	arena_release(&arena);
}

static void limits_hold_or_do_not(void **state)
{
	static const struct {
		const char *formula;
		bool holds;
	} rows[] = {
		{ "10 ms + 20 ms + 50 ms <= 80 ms", true },
		{ "10 ms + 20 ms + 51 ms <= 80 ms", false },
		{ "0.1 + 0.2 <= 0.3", true },
		{ "30 ms<=budget", true },
		{ "-1 <= -2", false },
		{ "0 <= 0", true },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct formula_result result = { 0 };
		struct str why = { 0 };
		int column = 0;

		assert_true(eval(&arena, str_from(rows[i].formula), &result, &why, &column));
		assert_true(result.compared);
		assert_int_equal(result.holds, rows[i].holds);
	}
	arena_release(&arena);
}

static void errors_say_where_and_why(void **state)
{
	static const struct {
		const char *formula;
		int column;
		const char *why;
	} rows[] = {
		{ "", 1, "a number or a name is missing at the end" },
		{ "1 +", 4, "a number or a name is missing at the end" },
		{ "1 + * 2", 5, "a number or a name is expected before '*'" },
		{ "1 2", 3, "an operator is expected before '2'" },
		{ "(1 + 2", 1, "this ( has no )" },
		{ "1 + 2)", 6, "this ) has no (" },
		{ "()", 2, "a number or a name is expected before ')'" },
		{ "dua * 2", 1, "unknown name 'dua' (did you mean 'dau'?)" },
		{ "2 * trafic.dau", 5, "unknown name 'trafic.dau' (did you mean 'traffic.dau'?)" },
		{ "xyzzy", 1, "unknown name 'xyzzy'" },
		{ "dau / day", 7,
		  "unknown name 'day' (as a unit: 1 day, or /day without a space)" },
		{ "2 dau", 3, "'dau' is a name: an operator is missing before it" },
		{ "20 ms + 3 GB", 7,
		  "the units on both sides of + differ: like 1 s, and like 1 B" },
		{ "20 ms - 3", 7,
		  "the units on both sides of - differ: like 1 s, and like a plain number" },
		{ "20 ms <= 3 GB", 7,
		  "the units on both sides of <= differ: like 1 s, and like 1 B" },
		{ "5 / 0", 3, "division by zero" },
		{ "5 / zero", 3, "division by zero" },
		{ "5 / (n - 4)", 3, "division by zero" },
		{ "0 ^ -1", 3, "division by zero" },
		{ "1e200 * 1e200", 7, "the result is too large" },
		{ "10 ^ 400", 4, "the result is too large" },
		{ "(0 - 2) ^ 0.5", 9, "the result is not a number" },
		{ "size ^ 0.5", 6, "the exponent of a quantity with a unit is a whole number" },
		{ "size ^ 2 s", 6, "an exponent has no unit" },
		{ "size ^ 101", 6, "the unit of the result is out of range" },
		{ "size ^ -2147483648", 6, "the unit of the result is out of range" },
		{ "size ^ 1e300", 6, "the unit of the result is out of range" },
		{ "size ^ 60 * size ^ 60", 11, "the unit of the result is out of range" },
		{ "1 <= 2 <= 3", 8, "a formula has at most one comparison, written <=" },
		{ "1 < 2", 3, "a formula has at most one comparison, written <=" },
		{ "1 >= 2", 3, "a formula has at most one comparison, written <=" },
		{ "1,000 * 2", 2, "a number is written without commas" },
		{ "2 * $5", 5, "the unit stands behind the number: 5 $" },
		{ "2 * 10K", 7, "'K' is not a unit: a thousand is k" },
		{ "2 * .", 5, "a number is expected" },
		{ "n/s^2", 4, "an operator is expected before '^'" },
		{ "2 & 3", 3, "an operator is expected before '&'" },
		/* columns count code points */
		{ "5 \xc3\xa9t\xc3\xa9 + \xe4\xb8\xad", 9, "unknown name '\xe4\xb8\xad'" },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct formula_result result = { 0 };
		struct str why = { 0 };
		int column = 0;

		if (eval(&arena, str_from(rows[i].formula), &result, &why, &column)) {
			print_error("%s was taken\n", rows[i].formula);
			fail();
		}
		if (column != rows[i].column)
			print_error("%s: column %d\n", rows[i].formula, column);
		check_str(why, rows[i].why);
		assert_int_equal(column, rows[i].column);
	}
	arena_release(&arena);
}

/* `n` times `open`, "1", `n` times `close`. */
static bool eval_nested(struct arena *arena, int n, const char *open, const char *close,
                        struct str *why)
{
	struct formula_result result = { 0 };
	struct buf formula = { 0 };
	int column;
	bool good;

	for (int i = 0; i < n; i++)
		buf_adds(&formula, str_from(open));
	buf_addc(&formula, '1');
	for (int i = 0; i < n; i++)
		buf_adds(&formula, str_from(close));
	good = formula_eval(arena, buf_str(&formula), NULL, 0, &result, why, &column);
	buf_release(&formula);
	return good;
}

static void nesting_has_a_limit(void **state)
{
	struct arena arena = { 0 };
	struct str why = { 0 };

	(void)state;
	assert_true(eval_nested(&arena, 64, "(", ")", &why));
	assert_true(eval_nested(&arena, 64, "-", "", &why));
	assert_true(eval_nested(&arena, 64, "1^", "", &why));
	/* What stands side by side is not nested. */
	assert_true(eval_nested(&arena, 1000, "(1)+", "", &why));
	assert_true(eval_nested(&arena, 1000, "1^1*", "", &why));
	for (int n = 65; n < 2000000; n *= 30) {
		assert_false(eval_nested(&arena, n, "(", ")", &why));
		check_str(why, "nested more than 64 deep");
		assert_false(eval_nested(&arena, n, "-", "", &why));
		assert_false(eval_nested(&arena, n, "1^", "", &why));
	}
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(formulas_come_out),
		cmocka_unit_test(limits_hold_or_do_not),
		cmocka_unit_test(errors_say_where_and_why),
		cmocka_unit_test(nesting_has_a_limit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
