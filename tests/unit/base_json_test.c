/* SPDX-License-Identifier: MIT */
/* JSON: its layout, and texts and numbers that are easy to get wrong. */
#include "base_check.h"

#include <math.h>

static void the_layout_is_fixed(void **state)
{
	struct buf out = { 0 };
	struct json json = { .out = &out };

	(void)state;
	json_object(&json, S(""));
	json_int(&json, S("schema"), 1);
	json_list(&json, S("points"));
	json_object(&json, S(""));
	json_str(&json, S("id"), S("objective"));
	json_list(&json, S("evidence"));
	json_end_list(&json);
	json_end_object(&json);
	json_null(&json, S(""));
	json_list(&json, S(""));
	json_bool(&json, S(""), true);
	json_bool(&json, S(""), false);
	json_end_list(&json);
	json_end_list(&json);
	json_object(&json, S("empty"));
	json_end_object(&json);
	json_end_object(&json);
	json_finish(&json);
	check_str(buf_str(&out), "{\n"
	                         "  \"schema\": 1,\n"
	                         "  \"points\": [\n"
	                         "    {\n"
	                         "      \"id\": \"objective\",\n"
	                         "      \"evidence\": []\n"
	                         "    },\n"
	                         "    null,\n"
	                         "    [\n"
	                         "      true,\n"
	                         "      false\n"
	                         "    ]\n"
	                         "  ],\n"
	                         "  \"empty\": {}\n"
	                         "}\n");
	buf_release(&out);
}

static void check_value(struct str value, const char *expected)
{
	struct buf out = { 0 };
	struct json json = { .out = &out };

	json_str(&json, S(""), value);
	check_str(buf_str(&out), expected);
	buf_release(&out);
}

static void texts_are_escaped(void **state)
{
	(void)state;
	check_value((struct str){ 0 }, "\"\"");
	check_value(S("say \"no\" \\ /"), "\"say \\\"no\\\" \\\\ /\"");
	check_value(S("\b\f\n\r\t"), "\"\\b\\f\\n\\r\\t\"");
	check_value(S("\0\x01\x1b\x7f"), "\"\\u0000\\u0001\\u001b\\u007f\"");
	check_value(S("\xc2\x9b\xe2\x80\xae\xe2\x80\xa8\xef\xbb\xbf"),
	            "\"\\u009b\\u202e\\u2028\\ufeff\"");
	check_value(S("\xf3\xa0\x81\xa7"), "\"\\udb40\\udc67\""); /* a tag character, U+E0067 */
	check_value(S("naïve 世界 😀"), "\"naïve 世界 😀\"");
	check_value(S("a\xff\xed\xa0\x80z"),
	            "\"a\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbdz\"");
}

static void keys_are_escaped_too(void **state)
{
	struct buf out = { 0 };
	struct json json = { .out = &out };

	(void)state;
	json_object(&json, S(""));
	json_int(&json, S("a\"\n"), INT64_MIN);
	json_end_object(&json);
	check_str(buf_str(&out), "{\n  \"a\\\"\\n\": -9223372036854775808\n}");
	buf_release(&out);
}

static void no_byte_makes_a_raw_control_character(void **state)
{
	uint64_t seed = 7;

	(void)state;
	for (int round = 0; round < 500; round++) {
		struct buf out = { 0 };
		struct json json = { .out = &out };
		char bytes[64];

		for (size_t i = 0; i < sizeof bytes; i++)
			bytes[i] = (char)hash_random(&seed);
		json_str(&json, S(""), (struct str){ bytes, sizeof bytes });
		for (size_t at = 0; at < out.len;)
			assert_false(utf8_is_unsafe(utf8_next(buf_str(&out), &at)));
		assert_true(utf8_bad(buf_str(&out)) == SIZE_MAX);
		buf_release(&out);
	}
}

static void check_double(double value, const char *expected)
{
	struct buf out = { 0 };
	struct json json = { .out = &out };

	json_double(&json, S(""), value);
	check_str(buf_str(&out), expected);
	buf_release(&out);
}

static void doubles_take_the_fewest_digits(void **state)
{
	(void)state;
	check_double(0, "0");
	check_double(3, "3");
	check_double(0.1, "0.1");
	check_double(0.1 + 0.2, "0.30000000000000004");
	check_double(-2.5, "-2.5");
	check_double(20, "20");
	check_double(-1200000000, "-1200000000");
	check_double(123456.75, "123456.75");
	check_double(0.000025, "0.000025");
	check_double(1e14, "100000000000000");
	check_double(1e15, "1e+15");
	check_double(1e300, "1e+300");
	check_double(5e-324, "5e-324");
	check_double(123456789, "123456789");
	check_double(1.7976931348623157e308, "1.7976931348623157e+308");
	check_double(INFINITY, "null");
	check_double(NAN, "null");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_layout_is_fixed),
		cmocka_unit_test(texts_are_escaped),
		cmocka_unit_test(keys_are_escaped_too),
		cmocka_unit_test(no_byte_makes_a_raw_control_character),
		cmocka_unit_test(doubles_take_the_fewest_digits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
