/* SPDX-License-Identifier: MIT */
/* What was learnt, in the file of the search index: when it is found again, and a file that is not what it should be. */
#include "store/index.h"
#include "store_check.h"

#include <sys/stat.h>
#include <unistd.h>

static const char *cache_file(struct scene *scene)
{
	return scene_path(scene, "index.db");
}

static struct index_cache *open_cache(struct scene *scene)
{
	return index_cache_open(cache_file(scene));
}

/* What is found; NULL: nothing. */
static const char *look(struct scene *scene, struct index_cache *cache, const char *name,
                        const char *stamp)
{
	struct str value;

	if (!index_cache_find(cache, &scene->arena, str_from(name), str_from(stamp), &value))
		return NULL;
	return str_z(&scene->arena, value);
}

/* Keeps something in the file, and leaves it. */
static void keep_one(struct scene *scene)
{
	struct index_cache *cache = open_cache(scene);

	index_cache_keep(cache, S("a"), S("1"), S("first"));
	index_cache_close(cache);
}

static void check_kept(struct scene *scene)
{
	struct index_cache *cache = open_cache(scene);

	assert_string_equal(look(scene, cache, "a", "1"), "first");
	index_cache_close(cache);
}

static void what_is_kept_is_found(void **state)
{
	struct scene *scene = *state;
	struct stat st;

	keep_one(scene);
	check_kept(scene);
	assert_int_equal(stat(cache_file(scene), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
}

static void another_stamp_is_another_thing(void **state)
{
	struct scene *scene = *state;
	struct index_cache *cache = open_cache(scene);

	index_cache_keep(cache, S("a"), S("1"), S("first"));
	assert_null(look(scene, cache, "a", "2"));
	assert_null(look(scene, cache, "b", "1"));
	index_cache_keep(cache, S("a"), S("2"), S("second"));
	assert_null(look(scene, cache, "a", "1"));
	assert_string_equal(look(scene, cache, "a", "2"), "second");
	index_cache_close(cache);
}

static void looking_makes_no_file(void **state)
{
	struct scene *scene = *state;
	struct index_cache *cache = open_cache(scene);

	assert_null(look(scene, cache, "a", "1"));
	assert_int_not_equal(access(cache_file(scene), F_OK), 0);
	index_cache_close(cache);
}

static void a_file_that_is_something_else_is_replaced(void **state)
{
	struct scene *scene = *state;
	static const char *const texts[] = { "", "no database", "SQLite format 3",
		                             "A text that is long enough for a header, and more" };

	for (size_t i = 0; i < COUNT(texts); i++) {
		scene_put(scene, "index.db", texts[i]);
		struct index_cache *cache = open_cache(scene);
		assert_null(look(scene, cache, "a", "1"));
		index_cache_close(cache);
		keep_one(scene);
		check_kept(scene);
	}
}

/* Each page but the first in turn is overwritten while nobody looks. */
static void damage_costs_only_time(void **state)
{
	struct scene *scene = *state;
	static char junk[4096];
	struct stat st;

	memset(junk, 0x5a, sizeof junk);
	keep_one(scene);
	assert_int_equal(stat(cache_file(scene), &st), 0);
	for (off_t at = 0; at < st.st_size; at += (off_t)sizeof junk) {
		FILE *file = fopen(cache_file(scene), "r+b");
		assert_non_null(file);
		assert_int_equal(fseek(file, (long)at + (at ? 0 : 40), SEEK_SET), 0);
		fwrite(junk, 1, at ? sizeof junk : 1000, file);
		assert_int_equal(fclose(file), 0);
		struct index_cache *cache = open_cache(scene);
		const char *found = look(scene, cache, "a", "1");
		assert_true(!found || strcmp(found, "first") == 0);
		index_cache_keep(cache, S("a"), S("1"), S("first"));
		index_cache_keep(cache, S("a"), S("1"), S("first"));
		index_cache_close(cache);
		check_kept(scene);
	}
}

static void where_nothing_can_be_written_nothing_is_found(void **state)
{
	struct scene *scene = *state;
	const char *const paths[] = { NULL, scene_path(scene, "gone/index.db"), scene->folder };

	for (size_t i = 0; i < COUNT(paths); i++) {
		struct index_cache *cache = index_cache_open(paths[i]);
		index_cache_keep(cache, S("a"), S("1"), S("first"));
		assert_null(look(scene, cache, "a", "1"));
		index_cache_close(cache);
	}
	assert_int_equal(access(scene->folder, F_OK), 0);
	index_cache_close(NULL);
}

static void a_file_that_went_costs_only_time(void **state)
{
	struct scene *scene = *state;
	struct index_cache *cache = open_cache(scene);

	index_cache_keep(cache, S("a"), S("1"), S("first"));
	index_drop(cache_file(scene));
	index_cache_keep(cache, S("b"), S("1"), S("second"));
	look(scene, cache, "b", "1");
	index_cache_close(cache);
	assert_null(look(scene, cache = open_cache(scene), "a", "1"));
	index_cache_close(cache);
}

static void the_search_index_is_in_the_same_file(void **state)
{
	struct scene *scene = *state;
	struct library library;
	struct index *index;

	assert_int_equal(library_open(&scene->arena, scene_path(scene, "share"), NULL, &library,
	                              &scene->why),
	                 STATUS_OK);
	keep_one(scene);
	assert_int_equal(index_open(&scene->arena, cache_file(scene), &library, NULL, &index,
	                            &scene->why),
	                 STATUS_OK);
	index_refresh(index, 0);
	check_kept(scene);
	index_close(index);
	check_kept(scene);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		scene_test(what_is_kept_is_found),
		scene_test(another_stamp_is_another_thing),
		scene_test(looking_makes_no_file),
		scene_test(a_file_that_is_something_else_is_replaced),
		scene_test(damage_costs_only_time),
		scene_test(where_nothing_can_be_written_nothing_is_found),
		scene_test(a_file_that_went_costs_only_time),
		scene_test(the_search_index_is_in_the_same_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
