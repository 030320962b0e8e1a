/* SPDX-License-Identifier: MIT */
/* The user's folders, the database's path, and what ships with viva, as the environment says. */
/* realpath is in POSIX.1-2008 with its XSI option only. */
#define _XOPEN_SOURCE 700

#include "files_check.h"

#include <sys/wait.h>

static void clear(void)
{
	static const char *const names[] = { "XDG_DATA_HOME",  "XDG_CONFIG_HOME", "XDG_CACHE_HOME",
		                             "XDG_STATE_HOME", "XDG_RUNTIME_DIR", "VIVA_DB",
		                             "VIVA_SHARE" };

	for (size_t i = 0; i < COUNT(names); i++)
		unsetenv(names[i]);
	setenv("HOME", "/home/ada", 1);
}

static void check_user(struct scene *scene, enum files_place place, const char *name,
                       const char *expected)
{
	char *path;

	assert_int_equal(files_user(&scene->arena, place, name, &path, &scene->why), STATUS_OK);
	assert_string_equal(path, expected);
}

static void folders_follow_the_home_folder(void **state)
{
	struct scene *scene = *state;

	clear();
	check_user(scene, FILES_DATA, NULL, "/home/ada/.local/share/viva");
	check_user(scene, FILES_DATA, "packs", "/home/ada/.local/share/viva/packs");
	check_user(scene, FILES_CONFIG, "config.yaml", "/home/ada/.config/viva/config.yaml");
	check_user(scene, FILES_CACHE, "index.db", "/home/ada/.cache/viva/index.db");
	check_user(scene, FILES_STATE, NULL, "/home/ada/.local/state/viva");
	check_user(scene, FILES_RUNTIME, NULL, "/home/ada/.local/state/viva");
}

static void variables_move_them(void **state)
{
	struct scene *scene = *state;

	clear();
	setenv("XDG_DATA_HOME", "/data", 1);
	setenv("XDG_STATE_HOME", "/state", 1);
	setenv("XDG_RUNTIME_DIR", scene->folder, 1);
	check_user(scene, FILES_DATA, "packs", "/data/viva/packs");
	check_user(scene, FILES_RUNTIME, NULL, scene_path(scene, "viva"));
	setenv("XDG_RUNTIME_DIR", scene_path(scene, "gone"), 1);
	check_user(scene, FILES_RUNTIME, NULL, "/state/viva");
}

static void relative_values_are_ignored(void **state)
{
	struct scene *scene = *state;
	char *path;

	clear();
	setenv("XDG_DATA_HOME", "data", 1);
	setenv("XDG_CONFIG_HOME", "", 1);
	setenv("XDG_RUNTIME_DIR", ".", 1);
	check_user(scene, FILES_DATA, NULL, "/home/ada/.local/share/viva");
	check_user(scene, FILES_CONFIG, NULL, "/home/ada/.config/viva");
	check_user(scene, FILES_RUNTIME, NULL, "/home/ada/.local/state/viva");
	setenv("HOME", "ada", 1);
	if (files_user(&scene->arena, FILES_DATA, NULL, &path, &scene->why) == STATUS_OK)
		assert_true(path[0] == '/');
}

static void folders_are_made_for_this_user_alone(void **state)
{
	struct scene *scene = *state;
	char *path = scene_path(scene, "a/b//c/");
	struct stat about;

	assert_int_equal(files_make_folder(&scene->arena, path, &scene->why), STATUS_OK);
	assert_int_equal(files_make_folder(&scene->arena, path, &scene->why), STATUS_OK);
	assert_int_equal(stat(scene_path(scene, "a"), &about), 0);
	assert_int_equal(about.st_mode & 0777, 0700);
	assert_int_equal(stat(scene_path(scene, "a/b/c"), &about), 0);
	assert_int_equal(about.st_mode & 0777, 0700);
	scene_put(scene, "file", "");
	assert_int_equal(files_make_folder(&scene->arena, scene_path(scene, "file"), &scene->why),
	                 STATUS_FAILED);
	check_why(scene, "cannot make '");
	check_why(scene, "/file': Not a directory");
	assert_int_equal(files_make_folder(&scene->arena, scene_path(scene, "file/x"), &scene->why),
	                 STATUS_FAILED);
	assert_int_equal(files_make_folder(&scene->arena, "", &scene->why), STATUS_FAILED);
}

static void check_database(struct scene *scene, const char *option, bool make, const char *expected)
{
	char *path;

	assert_int_equal(files_database(&scene->arena, option, make, &path, &scene->why),
	                 STATUS_OK);
	assert_string_equal(path, expected);
}

static void the_database_is_where_it_was_named(void **state)
{
	struct scene *scene = *state;

	clear();
	setenv("XDG_DATA_HOME", scene_path(scene, "data"), 1);
	check_database(scene, NULL, false, scene_path(scene, "data/viva/viva.db"));
	assert_true(access(scene_path(scene, "data"), F_OK) != 0);
	setenv("VIVA_DB", "", 1);
	check_database(scene, NULL, true, scene_path(scene, "data/viva/viva.db"));
	assert_int_equal(access(scene_path(scene, "data/viva"), W_OK), 0);
	setenv("VIVA_DB", "/else/where.db", 1);
	check_database(scene, NULL, true, "/else/where.db");
	check_database(scene, "mine.db", true, "mine.db");
}

static void shared_files_are_where_the_variable_says(void **state)
{
	struct scene *scene = *state;
	char *path = NULL;

	clear();
	setenv("VIVA_SHARE", scene->folder, 1);
	assert_int_equal(files_share(&scene->arena, NULL, &path, &scene->why), STATUS_MISSING);
	check_why(scene, "': no content/framework.yaml in it (VIVA_SHARE names it)");
	scene_put(scene, "content/framework.yaml", "");
	assert_int_equal(files_share(&scene->arena, NULL, &path, &scene->why), STATUS_OK);
	assert_string_equal(path, files_real(&scene->arena, scene->folder));
	setenv("VIVA_SHARE", scene_path(scene, "none"), 1);
	assert_int_equal(files_share(&scene->arena, NULL, &path, &scene->why), STATUS_MISSING);
	check_why(scene, "/none': no such folder (VIVA_SHARE names it)");
	assert_string_equal(path, files_real(&scene->arena, scene->folder));
}

/* Copies this test to `name` in the scene, where it is a program that finds its shared files. */
static void put_program(struct scene *scene, const char *name)
{
	struct str bytes;

	scene_put(scene, name, "");
	assert_int_equal(files_read(&scene->arena, "/proc/self/exe", SIZE_MAX / 2, &bytes,
	                            &scene->why),
	                 STATUS_OK);
	assert_int_equal(files_write(&scene->arena, scene_path(scene, name), bytes, FILES_FORCE,
	                             &scene->why),
	                 STATUS_OK);
	assert_int_equal(chmod(scene_path(scene, name), 0700), 0);
}

/* What the program at `name` finds. */
static struct str ask_program(struct scene *scene, const char *name)
{
	char *path = scene_path(scene, name);
	struct str said = { 0 };
	int ends[2], status;
	pid_t child;

	assert_int_equal(pipe(ends), 0);
	child = fork();
	if (child == 0) {
		dup2(ends[1], STDOUT_FILENO);
		execl(path, "viva", "--share", (char *)NULL);
		_exit(127);
	}
	close(ends[1]);
	assert_int_equal(files_read_fd(&scene->arena, ends[0], "pipe", 4096, &said, &scene->why),
	                 STATUS_OK);
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) != 127);
	return said;
}

static int tell_share(const char *argv0)
{
	struct arena arena = { 0 };
	char *path = NULL;
	struct str why;
	enum status status = files_share(&arena, argv0, &path, &why);

	printf("%s", path ? path : "nothing");
	arena_release(&arena);
	return (int)status;
}

static void shared_files_are_found_from_the_program(void **state)
{
	struct scene *scene = *state;
	char *here = realpath(scene->folder, NULL);

	if (access("/proc/self/exe", R_OK) != 0)
		skip();
	clear();
	put_program(scene, "build/viva");
	assert_true(str_find(ask_program(scene, "build/viva"), str_from(here), 0) == SIZE_MAX);
	scene_put(scene, "share/viva/content/framework.yaml", "");
	check_str(ask_program(scene, "build/viva"),
	          str_format(&scene->arena, "%s/share/viva", here).ptr);
	scene_put(scene, "content/framework.yaml", "");
	check_str(ask_program(scene, "build/viva"), here);
	assert_int_equal(mkdir(scene_path(scene, "bin"), 0700), 0);
	assert_int_equal(symlink("../build/viva", scene_path(scene, "bin/linked")), 0);
	check_str(ask_program(scene, "bin/linked"), here);
	free(here);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		scene_test(folders_follow_the_home_folder),
		scene_test(variables_move_them),
		scene_test(relative_values_are_ignored),
		scene_test(folders_are_made_for_this_user_alone),
		scene_test(the_database_is_where_it_was_named),
		scene_test(shared_files_are_where_the_variable_says),
		scene_test(shared_files_are_found_from_the_program),
	};

	if (argc > 1)
		return tell_share(argv[0]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
