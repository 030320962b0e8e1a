/* SPDX-License-Identifier: MIT */
/* Arenas: alignment, zeroes, growth, reuse, and the end for lack of memory. */
#include "base_check.h"

#include <stdalign.h>
#include <sys/wait.h>
#include <unistd.h>

static bool all_zero(const char *bytes, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (bytes[i] != 0)
			return false;
	}
	return true;
}

static void memory_is_zeroed_and_aligned(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	for (size_t size = 0; size < 3000; size += 7) {
		char *memory = arena_alloc(&arena, size);

		assert_non_null(memory);
		assert_int_equal((uintptr_t)memory % alignof(max_align_t), 0);
		assert_true(all_zero(memory, size));
		memset(memory, 0xff, size);
	}
	arena_release(&arena);
}

static void memory_after_a_reset_is_zeroed_again(void **state)
{
	struct arena arena = { 0 };
	char *before = arena_alloc(&arena, 1000), *after;

	(void)state;
	memset(before, 0xff, 1000);
	arena_reset(&arena);
	assert_int_equal(arena.total, 0);
	after = arena_alloc(&arena, 1000);
	assert_ptr_equal(before, after);
	assert_true(all_zero(after, 1000));
	arena_release(&arena);
	assert_null(arena.last);
	arena_reset(&arena);
	arena_release(&arena);
}

static void one_allocation_may_be_larger_than_a_chunk(void **state)
{
	struct arena arena = { 0 };
	char *large = arena_alloc(&arena, 5 << 20), *small = arena_alloc(&arena, 10);

	(void)state;
	assert_true(all_zero(large, 5 << 20));
	memset(large, 1, 5 << 20);
	assert_true(all_zero(small, 10));
	assert_true(arena.total >= (5 << 20) + 10);
	arena_release(&arena);
}

/* Two arrays that grow in turn cannot both grow where they stand. */
static void arrays_keep_their_elements_as_they_grow(void **state)
{
	struct arena arena = { 0 };
	int *up = NULL, *down = NULL;
	size_t up_cap = 0, down_cap = 0, moves = 0;

	(void)state;
	for (size_t n = 0; n < 100000; n++) {
		int *old = up;

		up = arena_grow(&arena, up, n, &up_cap, sizeof *up);
		down = arena_grow(&arena, down, n, &down_cap, sizeof *down);
		moves += up != old;
		up[n] = (int)n;
		down[n] = -(int)n;
	}
	for (size_t n = 0; n < 100000; n++) {
		assert_int_equal(up[n], (int)n);
		assert_int_equal(down[n], -(int)n);
	}
	assert_in_range(moves, 1, 20);
	assert_true(arena.total < 100000 * 2 * sizeof *up * 4);
	arena_release(&arena);
}

static void a_lone_array_grows_where_it_stands(void **state)
{
	struct arena arena = { 0 };
	int *array = NULL, *first;
	size_t cap = 0;

	(void)state;
	first = array = arena_grow(&arena, array, 0, &cap, sizeof *array);
	for (size_t n = 0; n < 500; n++) {
		array = arena_grow(&arena, array, n, &cap, sizeof *array);
		array[n] = 1;
	}
	assert_ptr_equal(array, first);
	assert_true(all_zero((char *)(array + 500), (cap - 500) * sizeof *array));
	arena_release(&arena);
}

static void lack_of_memory_ends_with_one_message(void **state)
{
	char said[200] = { 0 };
	int ends[2], status;
	pid_t child;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	child = fork();
	if (child == 0) {
		struct arena arena = { 0 };

		dup2(ends[1], STDERR_FILENO);
		arena_alloc(&arena, SIZE_MAX);
		_exit(0);
	}
	close(ends[1]);
	assert_true(read(ends[0], said, sizeof said - 1) > 0);
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_string_equal(said, "viva: error: out of memory (everything typed so far is in "
	                          "the database)\n");
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), STATUS_FAILED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_is_zeroed_and_aligned),
		cmocka_unit_test(memory_after_a_reset_is_zeroed_again),
		cmocka_unit_test(one_allocation_may_be_larger_than_a_chunk),
		cmocka_unit_test(arrays_keep_their_elements_as_they_grow),
		cmocka_unit_test(a_lone_array_grows_where_it_stands),
		cmocka_unit_test(lack_of_memory_ends_with_one_message),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
