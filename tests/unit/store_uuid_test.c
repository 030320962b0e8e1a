/* SPDX-License-Identifier: MIT */
/* UUIDs come in order whatever the clock does, and print as RFC 9562 wants. */
#include "store_check.h"

static void they_rise_whatever_the_clock_does(void **state)
{
	uint8_t last[UUID_BYTES] = { 0 }, next[UUID_BYTES], random[UUID_BYTES];
	uint64_t seed = 7;

	(void)state;
	for (int i = 0; i < 100000; i++) {
		/* Stands still, jumps back an hour, goes on. */
		int64_t wall_ms = NOON_MS + i / 1000 - (i % 1000 == 500 ? 3600000 : 0);

		for (size_t k = 0; k < UUID_BYTES; k++)
			random[k] = (uint8_t)hash_random(&seed);
		uuid_next(last, wall_ms, random, next);
		assert_true(memcmp(last, next, UUID_BYTES) < 0);
		assert_int_equal(next[6] >> 4, 7);
		assert_int_equal(next[8] >> 6, 2);
		memcpy(last, next, UUID_BYTES);
	}
}

static void a_carry_leaves_version_and_variant_alone(void **state)
{
	uint8_t last[UUID_BYTES], next[UUID_BYTES];
	struct arena arena = { 0 };

	(void)state;
	assert_true(uuid_parse(S("01a1ffff-ffff-7fff-bfff-ffffffffffff"), last));
	uuid_next(last, 0, (uint8_t[UUID_BYTES]){ 0 }, next);
	check_str(uuid_print(&arena, next), "01a20000-0000-7000-8000-000000000000");
	arena_release(&arena);
}

static void text_and_bytes_agree(void **state)
{
	const char *text = "01997d2f-5b80-7abc-9def-0123456789ab";
	uint8_t uuid[UUID_BYTES];
	struct arena arena = { 0 };

	(void)state;
	assert_true(uuid_parse(str_from(text), uuid));
	check_str(uuid_print(&arena, uuid), text);
	assert_false(uuid_parse(S("01997D2F-5B80-7ABC-9DEF-0123456789AB"), uuid));
	assert_false(uuid_parse(S("01997d2f-5b80-7abc-9def-0123456789a"), uuid));
	assert_false(uuid_parse(S("01997d2f-5b80-7abc-9def.0123456789ab"), uuid));
	assert_false(uuid_parse(S("2026-11-21-k3f9"), uuid));
	arena_release(&arena);
}

static void letters_are_never_look_alikes(void **state)
{
	uint8_t uuid[UUID_BYTES] = { 0 };
	struct arena arena = { 0 };
	uint64_t seed = 3;

	(void)state;
	check_str(uuid_letters(&arena, uuid, 0), "0000");
	memset(uuid, 0xff, sizeof uuid);
	check_str(uuid_letters(&arena, uuid, UUID_ATTEMPTS - 1), "zzzz");
	for (int i = 0; i < 1000; i++) {
		struct str letters;

		for (size_t k = 8; k < UUID_BYTES; k++)
			uuid[k] = (uint8_t)hash_random(&seed);
		letters = uuid_letters(&arena, uuid, i % UUID_ATTEMPTS);
		assert_int_equal(letters.len, 4);
		for (size_t k = 0; k < letters.len; k++)
			assert_null(strchr("ilou", letters.ptr[k]));
	}
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(they_rise_whatever_the_clock_does),
		cmocka_unit_test(a_carry_leaves_version_and_variant_alone),
		cmocka_unit_test(text_and_bytes_agree),
		cmocka_unit_test(letters_are_never_look_alikes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
