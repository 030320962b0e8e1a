/* SPDX-License-Identifier: MIT */
/* Growing bytes: the zero behind them, splices at every edge, against a slow model. */
#include "base_check.h"

static void bytes_are_added_in_order(void **state)
{
	struct buf buf = { 0 };

	(void)state;
	check_str(buf_str(&buf), "");
	buf_adds(&buf, (struct str){ 0 });
	assert_string_equal(buf.ptr, "");
	buf_adds(&buf, S("step "));
	buf_addf(&buf, "%d/%d", 3, 7);
	buf_addc(&buf, '!');
	buf_add(&buf, "\0x", 2);
	assert_memory_equal(buf.ptr, "step 3/7!\0x", 12);
	assert_int_equal(buf.len, 11);
	buf_reset(&buf);
	assert_string_equal(buf.ptr, "");
	buf_addf(&buf, "%9000d", 1);
	assert_int_equal(buf.len, 9000);
	assert_int_equal(strlen(buf.ptr), 9000);
	buf_release(&buf);
	assert_null(buf.ptr);
	buf_reset(&buf);
	buf_release(&buf);
}

static void a_copy_outlives_the_buf(void **state)
{
	struct arena arena = { 0 };
	struct buf buf = { 0 };
	struct str copy;

	(void)state;
	buf_adds(&buf, S("kept"));
	copy = buf_dup(&arena, &buf);
	buf_release(&buf);
	check_str(copy, "kept");
	arena_release(&arena);
}

static void splices_are_clipped(void **state)
{
	struct buf buf = { 0 };

	(void)state;
	buf_splice(&buf, 10, 10, S("world"));
	check_str(buf_str(&buf), "world");
	buf_splice(&buf, 0, 0, S("hello "));
	check_str(buf_str(&buf), "hello world");
	buf_splice(&buf, 5, SIZE_MAX, S("!"));
	check_str(buf_str(&buf), "hello!");
	buf_splice(&buf, SIZE_MAX, 1, S("?"));
	check_str(buf_str(&buf), "hello!?");
	buf_splice(&buf, 1, 3, (struct str){ 0 });
	check_str(buf_str(&buf), "ho!?");
	buf_release(&buf);
}

/* The same edits on a buf and by rebuilding the whole text. */
static void random_splices_agree_with_a_model(void **state)
{
	uint64_t seed = 1;
	struct buf buf = { 0 }, model = { 0 };

	(void)state;
	for (int i = 0; i < 2000; i++) {
		size_t at = hash_random(&seed) % (buf.len + 1);
		size_t remove = hash_random(&seed) % 12;
		struct str insert = str_slice(S("abcdefghijkl"), 0, hash_random(&seed) % 13);
		struct buf next = { 0 };

		buf_adds(&next, str_slice(buf_str(&model), 0, at));
		buf_adds(&next, insert);
		buf_adds(&next, str_slice(buf_str(&model), at + remove, SIZE_MAX));
		buf_release(&model);
		model = next;
		buf_splice(&buf, at, remove, insert);
		assert_true(str_eq(buf_str(&buf), buf_str(&model)));
		assert_int_equal(buf.ptr[buf.len], 0);
	}
	buf_release(&buf);
	buf_release(&model);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bytes_are_added_in_order),
		cmocka_unit_test(a_copy_outlives_the_buf),
		cmocka_unit_test(splices_are_clipped),
		cmocka_unit_test(random_splices_agree_with_a_model),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
