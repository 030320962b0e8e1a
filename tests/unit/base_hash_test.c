/* SPDX-License-Identifier: MIT */
/* SHA-256 against the vectors of its standard; SplitMix64 against published values. */
#include "base_check.h"

static void check_sha256(struct str s, const char *expected)
{
	uint8_t hash[32];
	char hex[65];

	hash_sha256(s, hash);
	for (size_t i = 0; i < 32; i++)
		snprintf(hex + 2 * i, 3, "%02x", hash[i]);
	assert_string_equal(hex, expected);
}

static void sha256_gives_the_standard_values(void **state)
{
	(void)state;
	check_sha256((struct str){ 0 },
	             "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	check_sha256(S("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	check_sha256(S("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
	             "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

static void sha256_takes_a_million_bytes(void **state)
{
	char *bytes = malloc(1000000);

	(void)state;
	memset(bytes, 'a', 1000000);
	check_sha256((struct str){ bytes, 1000000 },
	             "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
	free(bytes);
}

/* Where the length no longer fits behind the text, a block is added. */
static void sha256_pads_at_every_length(void **state)
{
	static const char x[64] = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";

	(void)state;
	check_sha256((struct str){ x, 55 },
	             "d5e285683cd4efc02d021a5c62014694958901005d6f71e89e0989fac77e4072");
	check_sha256((struct str){ x, 56 },
	             "04c26261370ee7541549d16dee320c723e3fd14671e66a099afe0a377c16888e");
	check_sha256((struct str){ x, 63 },
	             "75220b47218278e656f2013bb8f0c455a25eaf01e86c64924e9d48d89776d6f2");
}

static void random_numbers_are_the_same_everywhere(void **state)
{
	static const uint64_t expected[] = { 6457827717110365317U, 3203168211198807973U,
		                             9817491932198370423U, 4593380528125082431U,
		                             16408922859458223821U };
	uint64_t seed = 1234567;

	(void)state;
	for (size_t i = 0; i < COUNT(expected); i++)
		assert_true(hash_random(&seed) == expected[i]);
}

/* The published values of FNV-1a, with the last bit set. */
static void texts_have_the_published_hash(void **state)
{
	(void)state;
	assert_true(hash_text(S("")) == 0xcbf29ce484222325);
	assert_true(hash_text(S("a")) == (0xaf63dc4c8601ec8c | 1));
	assert_true(hash_text(S("foobar")) == (0x85944171f73967e8 | 1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sha256_gives_the_standard_values),
		cmocka_unit_test(sha256_takes_a_million_bytes),
		cmocka_unit_test(sha256_pads_at_every_length),
		cmocka_unit_test(random_numbers_are_the_same_everywhere),
		cmocka_unit_test(texts_have_the_published_hash),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
