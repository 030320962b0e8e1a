/* SPDX-License-Identifier: MIT */
/* Reading whole files: limits, what is no file, and never leaving a pack's folder. */
#include "files_check.h"

static enum status read_named(struct scene *scene, const char *name, size_t limit, struct str *out)
{
	return files_read(&scene->arena, scene_path(scene, name), limit, out, &scene->why);
}

static enum status read_beneath(struct scene *scene, const char *path, struct str *out)
{
	return files_read_beneath(&scene->arena, scene_path(scene, "pack"), path, 100, out,
	                          &scene->why);
}

static void a_file_is_read_up_to_the_limit(void **state)
{
	struct scene *scene = *state;
	struct str out = S("as before");

	scene_put(scene, "five", "12345");
	scene_put(scene, "empty", "");
	assert_int_equal(read_named(scene, "five", 4, &out), STATUS_REFUSED);
	check_why(scene, "cannot read '");
	check_why(scene, "/five': larger than 4 bytes");
	check_str(out, "as before");
	assert_int_equal(read_named(scene, "five", 5, &out), STATUS_OK);
	check_str(out, "12345");
	assert_int_equal(read_named(scene, "empty", 0, &out), STATUS_OK);
	check_str(out, "");
}

static void a_large_file_is_read_whole(void **state)
{
	struct scene *scene = *state;
	size_t size = 300000;
	char *text = arena_array(&scene->arena, char, size + 1);
	struct str out;

	for (size_t i = 0; i < size; i++)
		text[i] = (char)('a' + i % 23);
	scene_put(scene, "large", text);
	assert_int_equal(read_named(scene, "large", size, &out), STATUS_OK);
	assert_true(str_eq(out, (struct str){ text, size }));
	assert_int_equal(read_named(scene, "large", 2048, &out), STATUS_REFUSED);
	check_why(scene, "larger than 2 KiB");
}

static void what_is_not_there_is_missing(void **state)
{
	struct scene *scene = *state;
	struct str out;

	scene_put(scene, "file", "");
	assert_int_equal(read_named(scene, "none", 9, &out), STATUS_MISSING);
	check_why(scene, "/none': No such file or directory");
	assert_int_equal(read_named(scene, "file/below", 9, &out), STATUS_MISSING);
}

static void what_is_no_regular_file_is_not_waited_for(void **state)
{
	struct scene *scene = *state;
	struct str out;

	assert_int_equal(mkfifo(scene_path(scene, "fifo"), 0600), 0);
	assert_int_equal(read_named(scene, "fifo", 9, &out), STATUS_FAILED);
	check_why(scene, "not a regular file");
	assert_int_equal(read_named(scene, ".", 9, &out), STATUS_FAILED);
	check_why(scene, "Is a directory");
	assert_int_equal(files_read(&scene->arena, "/dev/zero", 9, &out, &scene->why),
	                 STATUS_FAILED);
}

static void a_named_link_is_followed(void **state)
{
	struct scene *scene = *state;
	struct str out;

	scene_put(scene, "real", "behind the link");
	assert_int_equal(symlink("real", scene_path(scene, "link")), 0);
	assert_int_equal(read_named(scene, "link", 100, &out), STATUS_OK);
	check_str(out, "behind the link");
}

static void a_pipe_is_read_to_its_end(void **state)
{
	struct scene *scene = *state;
	struct str out;
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], "piped", 5), 5);
	close(ends[1]);
	assert_int_equal(files_read_fd(&scene->arena, ends[0], "standard input", 100, &out,
	                               &scene->why),
	                 STATUS_OK);
	check_str(out, "piped");
	close(ends[0]);
	assert_int_equal(files_read_fd(&scene->arena, ends[0], "standard input", 100, &out,
	                               &scene->why),
	                 STATUS_FAILED);
	check_str(scene->why, "cannot read 'standard input': Bad file descriptor");
}

static void a_hostile_name_is_told_on_one_line(void **state)
{
	struct scene *scene = *state;
	struct str out;

	assert_int_equal(files_read(&scene->arena, "no\nsuch\x1b[2J\tfile\xe2\x80\xae\xff", 9, &out,
	                            &scene->why),
	                 STATUS_MISSING);
	check_str(scene->why, "cannot read 'no\ufffdsuch\ufffd[2J\ufffdfile\ufffd': "
	                      "No such file or directory");
}

static void a_pack_is_read_below_its_folder(void **state)
{
	struct scene *scene = *state;
	struct str out;

	scene_put(scene, "pack/cases/x/case.yaml", "id: x");
	assert_int_equal(read_beneath(scene, "cases/x/case.yaml", &out), STATUS_OK);
	check_str(out, "id: x");
	assert_int_equal(read_beneath(scene, "cases/y/case.yaml", &out), STATUS_MISSING);
	check_why(scene, "pack/cases/y/case.yaml': No such file");
	assert_int_equal(read_beneath(scene, "cases", &out), STATUS_FAILED);
	check_why(scene, "Is a directory");
}

static void a_pack_cannot_lead_out_of_its_folder(void **state)
{
	static const char *const paths[] = { "../secret",     "cases/../../secret",
		                             "/etc/passwd",   "cases//x",
		                             "cases/",        ".",
		                             "./cases",       "..",
		                             "cases/..",      "cases/link",
		                             "folder/secret", "loop/x" };
	struct scene *scene = *state;
	struct str out = S("untouched");

	scene_put(scene, "secret", "not for packs");
	scene_put(scene, "pack/cases/x", "");
	assert_int_equal(symlink("../../secret", scene_path(scene, "pack/cases/link")), 0);
	assert_int_equal(symlink("..", scene_path(scene, "pack/folder")), 0);
	assert_int_equal(symlink("loop", scene_path(scene, "pack/loop")), 0);
	for (size_t i = 0; i < COUNT(paths); i++) {
		enum status status = read_beneath(scene, paths[i], &out);

		if (status != STATUS_REFUSED)
			print_error("%s gave %d\n", paths[i], (int)status);
		assert_int_equal(status, STATUS_REFUSED);
	}
	check_why(scene, "a symbolic link");
	check_str(out, "untouched");
}

static void a_fifo_in_a_pack_is_not_waited_for(void **state)
{
	struct scene *scene = *state;
	struct str out;

	scene_put(scene, "pack/pack.yaml", "");
	assert_int_equal(mkfifo(scene_path(scene, "pack/fifo"), 0600), 0);
	assert_int_equal(read_beneath(scene, "fifo", &out), STATUS_FAILED);
	check_why(scene, "not a regular file");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		scene_test(a_file_is_read_up_to_the_limit),
		scene_test(a_large_file_is_read_whole),
		scene_test(what_is_not_there_is_missing),
		scene_test(what_is_no_regular_file_is_not_waited_for),
		scene_test(a_named_link_is_followed),
		scene_test(a_pipe_is_read_to_its_end),
		scene_test(a_hostile_name_is_told_on_one_line),
		scene_test(a_pack_is_read_below_its_folder),
		scene_test(a_pack_cannot_lead_out_of_its_folder),
		scene_test(a_fifo_in_a_pack_is_not_waited_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
