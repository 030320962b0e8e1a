/* SPDX-License-Identifier: MIT */
/* Locks between processes: who may come in, who sits an interview, and that a process which dies
 * leaves none behind. */
#include "store_check.h"

#include <signal.h>

static int take_first(struct scene *scene, struct store *store)
{
	struct interview_row row;

	if (store_find(store, &scene->arena, S("last"), &row, &scene->why) != STATUS_OK)
		return 1;
	return interview_take(store, &scene->arena, &row, &scene->why) == STATUS_OK ? 0 : 2;
}

static void check_names_process(struct scene *scene, pid_t pid)
{
	check_why(scene, str_format(&scene->arena, "(process %ld", (long)pid).ptr);
}

static void a_second_writer_is_refused_and_told_the_process(void **state)
{
	struct scene *scene = *state;
	struct store *store = open_store(scene, STORE_WRITE);
	struct interview_row row = put_interview(scene, store, after_ms(0), "Tiny", 3);
	struct other other = other_start(scene, take_first);

	assert_int_equal(other_answer(&other), 0);
	assert_int_equal(interview_take(store, &scene->arena, &row, &scene->why), STATUS_LOCKED);
	check_why(scene,
	          str_format(&scene->arena, "interview %.*s: open in another viva", STR_ARG(row.id))
	                  .ptr);
	check_names_process(scene, other.pid);
	other_end(&other);
	store_close(store);
}

static void a_writer_that_was_killed_blocks_nobody(void **state)
{
	struct scene *scene = *state;
	struct store *store = open_store(scene, STORE_WRITE);
	struct interview_row row = put_interview(scene, store, after_ms(0), "Tiny", 3);
	struct other other = other_start(scene, take_first);

	assert_int_equal(other_answer(&other), 0);
	other_kill(&other);
	assert_int_equal(interview_take(store, &scene->arena, &row, &scene->why), STATUS_OK);
	lock_drop(store->lock, row.number);
	store_close(store);
}

static void a_second_store_in_the_process_drops_no_lock(void **state)
{
	struct scene *scene = *state;
	struct store *store = open_store(scene, STORE_WRITE), *second;
	struct interview_row row = put_interview(scene, store, after_ms(0), "Tiny", 3);
	struct other other;

	assert_int_equal(interview_take(store, &scene->arena, &row, &scene->why), STATUS_OK);
	second = open_store(scene, STORE_READ);
	assert_int_equal(interview_take(second, &scene->arena, &row, &scene->why), STATUS_LOCKED);
	check_names_process(scene, getpid());
	store_close(second);
	other = other_start(scene, take_first);
	assert_int_equal(other_answer(&other), 2);
	other_end(&other);
	lock_drop(store->lock, row.number);
	store_close(store);
}

static void nobody_is_alone_while_another_runs(void **state)
{
	struct scene *scene = *state;
	struct store *store = open_store(scene, STORE_WRITE);
	struct other other;
	pid_t holder;

	assert_true(lock_alone(store->lock, &holder));
	lock_share(store->lock);
	other = other_start(scene, NULL);
	assert_int_equal(other_answer(&other), 0);
	assert_false(lock_alone(store->lock, &holder));
	assert_int_equal(holder, other.pid);
	other_end(&other);
	assert_true(lock_alone(store->lock, &holder));
	lock_share(store->lock);
	store_close(store);
}

static void two_stores_in_the_process_are_not_alone(void **state)
{
	struct scene *scene = *state;
	struct store *store = open_store(scene, STORE_WRITE);
	struct store *second = open_store(scene, STORE_READ);
	pid_t holder;

	assert_false(lock_alone(store->lock, &holder));
	store_close(second);
	assert_true(lock_alone(store->lock, &holder));
	lock_share(store->lock);
	store_close(store);
}

/* Eight processes at once on a folder that is empty. */
static void a_race_for_the_first_start_makes_one_database(void **state)
{
	struct scene *scene = *state;
	struct other others[8];

	for (size_t i = 0; i < COUNT(others); i++)
		others[i] = other_start(scene, NULL);
	for (size_t i = 0; i < COUNT(others); i++)
		assert_int_equal(other_answer(&others[i]), 0);
	for (size_t i = 0; i < COUNT(others); i++)
		other_end(&others[i]);
	assert_int_equal(ask_sql(scene, "viva.db", "SELECT count(*) FROM device"), 1);
	assert_int_equal(ask_sql(scene, "viva.db", "SELECT count(*) FROM meta"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		scene_test(a_second_writer_is_refused_and_told_the_process),
		scene_test(a_writer_that_was_killed_blocks_nobody),
		scene_test(a_second_store_in_the_process_drops_no_lock),
		scene_test(nobody_is_alone_while_another_runs),
		scene_test(two_stores_in_the_process_are_not_alone),
		scene_test(a_race_for_the_first_start_makes_one_database),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
