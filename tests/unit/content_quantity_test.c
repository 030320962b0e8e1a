/* SPDX-License-Identifier: MIT */
/* Quantities: what is read, what is refused and why, and how values are written for people. */
#include "base_check.h"
#include "content/formula.h"

#include <math.h>

#define KEPT(word) { 0 }, word

static void check_near(double got, double expected, const char *what)
{
	if (fabs(got - expected) > 1e-9 * fabs(expected)) {
		print_error("%s: got %.17g, expected %.17g\n", what, got, expected);
		fail();
	}
}

static void check_dims(struct dims got, struct dims expected, const char *what)
{
	if (memcmp(&got, &expected, sizeof got) != 0) {
		print_error("%s: time %d, byte %d, usd %d, eur %d, flop %d\n", what, got.time,
		            got.byte, got.usd, got.eur, got.flop);
		fail();
	}
}

static void numbers_and_units_are_read(void **state)
{
	static const struct {
		const char *text;
		double value;
		struct dims dims;
		const char *unit;
	} rows[] = {
		{ "0", 0, KEPT("") },
		{ "5e8 users", 5e8, KEPT("users") },
		{ "5e8users", 5e8, KEPT("users") },
		{ "0x10", 0, KEPT("x10") },
		{ "5E+8", 5e8, KEPT("") },
		{ "5em", 5, KEPT("em") },
		{ "2.50", 2.5, KEPT("") },
		{ "-3", -3, KEPT("") },
		{ "  7  ", 7, KEPT("") },
		{ "10k", 1e4, KEPT("") },
		{ "10 k", 1e4, KEPT("") },
		{ "10M", 1e7, KEPT("") },
		{ "500 M users", 5e8, KEPT("users") },
		{ "3G", 3e9, KEPT("") },
		{ "3T", 3e12, KEPT("") },
		{ "10 k/s", 1e4, { .time = -1 }, "/s" },
		{ "10k$", 1e4, { .usd = 1 }, "$" },
		{ "30%", 0.3, KEPT("%") },
		{ "30 %", 0.3, KEPT("%") },
		{ "1 ns", 1e-9, { .time = 1 }, "ns" },
		{ "1 us", 1e-6, { .time = 1 }, "us" },
		{ "80 ms", 0.08, { .time = 1 }, "ms" },
		{ "1 s", 1, { .time = 1 }, "s" },
		{ "2 min", 120, { .time = 1 }, "min" },
		{ "2 h", 7200, { .time = 1 }, "h" },
		{ "1 day", 86400, { .time = 1 }, "day" },
		{ "1 week", 604800, { .time = 1 }, "week" },
		{ "1 month", 2592000, { .time = 1 }, "month" },
		{ "1 year", 31536000, { .time = 1 }, "year" },
		{ "1 B", 1, { .byte = 1 }, "B" },
		{ "2 KB", 2000, { .byte = 1 }, "KB" },
		{ "2 MB", 2e6, { .byte = 1 }, "MB" },
		{ "2 GB", 2e9, { .byte = 1 }, "GB" },
		{ "2 TB", 2e12, { .byte = 1 }, "TB" },
		{ "2 KiB", 2048, { .byte = 1 }, "KiB" },
		{ "1 MiB", 1048576, { .byte = 1 }, "MiB" },
		{ "1 GiB", 1073741824, { .byte = 1 }, "GiB" },
		{ "1 TiB", 1099511627776, { .byte = 1 }, "TiB" },
		{ "1 FLOP", 1, { .flop = 1 }, "FLOP" },
		{ "1 kFLOP", 1e3, { .flop = 1 }, "kFLOP" },
		{ "1 MFLOP", 1e6, { .flop = 1 }, "MFLOP" },
		{ "1 GFLOP", 1e9, { .flop = 1 }, "GFLOP" },
		{ "312 TFLOP/s", 312e12, { .flop = 1, .time = -1 }, "TFLOP/s" },
		{ "1 PFLOP", 1e15, { .flop = 1 }, "PFLOP" },
		{ "2.5 $/h", 2.5 / 3600, { .usd = 1, .time = -1 }, "$/h" },
		{ "3 EUR", 3, { .eur = 1 }, "EUR" },
		{ "4 /day", 4.0 / 86400, { .time = -1 }, "/day" },
		{ "4/day", 4.0 / 86400, { .time = -1 }, "/day" },
		{ "4 requests /s", 4, { .time = -1 }, "requests/s" },
		{ "2 KB/user/day", 2000.0 / 86400, { .byte = 1, .time = -1 }, "KB/user/day" },
		/* Another case is another word, and a word counts 1. */
		{ "5 mb", 5, KEPT("mb") },
		{ "5 MS", 5, KEPT("MS") },
		{ "3 days", 3, KEPT("days") },
		{ "3 \xe7\x94\xa8\xe6\x88\xb7", 3, KEPT("\xe7\x94\xa8\xe6\x88\xb7") },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct quantity got = { 0 };
		struct str why = { 0 };

		if (!quantity_parse(&arena, str_from(rows[i].text), &got, &why)) {
			print_error("%s: %.*s\n", rows[i].text, STR_ARG(why));
			fail();
		}
		check_near(got.value, rows[i].value, rows[i].text);
		check_dims(got.dims, rows[i].dims, rows[i].text);
		check_str(got.unit, rows[i].unit);
	}
	arena_release(&arena);
}

static void the_rest_is_refused_with_a_reason(void **state)
{
	static const struct {
		const char *text, *why;
	} rows[] = {
		{ "", "a number is expected" },
		{ "users", "a number is expected" },
		{ "-", "a number is expected" },
		{ "+5", "a number is expected" },
		{ "inf", "a number is expected" },
		{ "$5", "the unit stands behind the number: 5 $" },
		{ "1,000", "a number is written without commas" },
		{ "10K", "'K' is not a unit: a thousand is k" },
		{ "2 B users", "'users' behind the quantity makes no sense" },
		{ "4 / day", "'/ day' behind the quantity makes no sense" },
		{ "5 _x", "'_x' behind the quantity makes no sense" },
		{ "1e999", "the number '1e999' is too large" },
		{ "1e308 T", "the number '1e308 T' is too large" },
		{ "5 B/s 6", "'6' behind the quantity makes no sense" },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct quantity got = { .value = 42 };
		struct str why = { 0 };
		bool good = quantity_parse(&arena, str_from(rows[i].text), &got, &why);

		if (good)
			print_error("%s was taken\n", rows[i].text);
		assert_false(good);
		assert_true(got.value == 42);
		check_str(why, rows[i].why);
	}
	arena_release(&arena);
}

static void a_unit_alone_has_a_factor(void **state)
{
	struct arena arena = { 0 };
	struct quantity unit;
	struct str why = { 0 };
	struct buf deep = { 0 };

	(void)state;
	assert_true(unit_parse(&arena, S("GB/day"), &unit, &why));
	check_near(unit.value, 1e9 / 86400, "GB/day");
	assert_true(unit_parse(&arena, S("users"), &unit, &why));
	assert_true(unit.value == 1);
	assert_true(unit_parse(&arena, S(" /s "), &unit, &why));
	assert_int_equal(unit.dims.time, -1);
	assert_false(unit_parse(&arena, S(""), &unit, &why));
	check_str(why, "'' is not a unit");
	assert_false(unit_parse(&arena, S("5 GB"), &unit, &why));
	check_str(why, "'5 GB' is not a unit");
	assert_false(unit_parse(&arena, S("GB users"), &unit, &why));
	check_str(why, "'users' behind the unit makes no sense");
	for (int i = 0; i < 101; i++)
		buf_adds(&deep, S("/s"));
	assert_false(unit_parse(&arena, buf_str(&deep), &unit, &why));
	check_str(why, "the unit is out of range at 's'");
	buf_release(&deep);
	arena_release(&arena);
}

static void values_read_well(void **state)
{
	static const struct {
		const char *text, *unit, *shown;
	} rows[] = {
		/* in the unit that is asked for */
		{ "6e9 /day", "/s", "69.4 k/s" },
		{ "17361 /s", "/s", "17.4 k/s" },
		{ "0.08 s", "ms", "80 ms" },
		{ "1.5 s", "ms", "1500 ms" },
		{ "1500 MB", "GB", "1.5 GB" },
		{ "4 GiB", "MiB", "4100 MiB" },
		{ "0.25", "%", "25%" },
		{ "5e8", "users", "500 M users" },
		{ "2 k/s", "requests/s", "2 k requests/s" },
		{ "312 TFLOP/s", "TFLOP/s", "312 TFLOP/s" },
		/* in another of the series where that would be a row of digits */
		{ "30 day", "ms", "30 day" },
		{ "5e15 B", "KB", "5000 TB" },
		{ "5e9 GiB", "KiB", "4.88e6 TiB" },
		{ "1 us", "day", "1 us" },
		{ "1e12 KB/day", "KB/day", "1000 TB/day" },
		/* where the unit does not fit */
		{ "80 ms", "GB", "80 ms" },
		{ "80 ms", "no unit at all", "80 ms" },
		{ "4 /day", "/s", "4 /day" },
		/* where none is asked for */
		{ "0.08 s", "", "80 ms" },
		{ "90 s", "", "1.5 min" },
		{ "5400 s", "", "1.5 h" },
		{ "400 day", "", "1.1 year" },
		{ "0 s", "", "0 s" },
		{ "999.6 B", "", "1 KB" },
		{ "999.4 B", "", "999 B" },
		{ "1234567890 B", "", "1.23 GB" },
		{ "2048 B", "", "2.05 KB" },
		{ "5e8 users", "", "500 M users" },
		{ "1234567", "", "1.23 M" },
		{ "999", "", "999" },
		{ "1000", "", "1 k" },
		{ "0.5", "", "0.5" },
		{ "0.0000012", "", "1.2e-6" },
		{ "1e17", "", "1e17" },
		{ "1e13", "", "10 T" },
		{ "-2500", "", "-2.5 k" },
		{ "30%", "", "30%" },
		{ "4 /day", "", "4 /day" },
		{ "2.5 $/h", "", "2.5 $/h" },
		{ "12345 $", "", "12.3 k $" },
		{ "1e6 EUR", "", "1 M EUR" },
		{ "0.4 TB/day", "", "0.4 TB/day" },
		{ "1e12 users/day", "", "1 T users/day" },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct quantity quantity = { 0 };
		struct str why = { 0 };

		assert_true(quantity_parse(&arena, str_from(rows[i].text), &quantity, &why));
		check_str(quantity_print(&arena, quantity, str_from(rows[i].unit)), rows[i].shown);
	}
	arena_release(&arena);
}

static void results_that_nobody_wrote_a_unit_for_read_well(void **state)
{
	static const struct {
		struct quantity quantity;
		const char *shown;
	} rows[] = {
		{ { 69444.4, { .time = -1 }, { 0 } }, "69.4 k/s" },
		{ { 0.5, { .time = -1 }, { 0 } }, "0.5 /s" },
		{ { 4.0 / 86400, { .time = -1 }, { 0 } }, "4 /day" },
		{ { 1e-8, { .time = -1 }, { 0 } }, "0.315 /year" },
		{ { 11574074, { .byte = 1, .time = -1 }, { 0 } }, "11.6 MB/s" },
		{ { 0.01, { .byte = 1, .time = -1 }, { 0 } }, "864 B/day" },
		{ { 3.12e14, { .flop = 1, .time = -1 }, { 0 } }, "312 TFLOP/s" },
		{ { 2.5 / 3600, { .usd = 1, .time = -1 }, { 0 } }, "60 $/day" },
		{ { 2e-9, { .usd = 1, .byte = -1 }, { 0 } }, "2e-9 $/B" },
		{ { 5e9, { .byte = 1, .time = 1 }, { 0 } }, "5 GB*s" },
		/* The letter belongs to the number: a square has no GB. */
		{ { 5e9, { .byte = 2 }, { 0 } }, "5 G B^2" },
		{ { 9, { .time = -2 }, { 0 } }, "9 /s^2" },
		{ { 3, { .byte = -1, .time = -1 }, { 0 } }, "3 /B/s" },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		check_str(quantity_print(&arena, rows[i].quantity, S("")), rows[i].shown);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_and_units_are_read),
		cmocka_unit_test(the_rest_is_refused_with_a_reason),
		cmocka_unit_test(a_unit_alone_has_a_factor),
		cmocka_unit_test(values_read_well),
		cmocka_unit_test(results_that_nobody_wrote_a_unit_for_read_well),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
