/* SPDX-License-Identifier: MIT */
/* Writing whole files: the old one or the new one, never half of one, and never one that was not to
 * be replaced. */
#include "files_check.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

static enum status write_named(struct scene *scene, const char *name, const char *text,
                               unsigned flags)
{
	return files_write(&scene->arena, scene_path(scene, name), str_from(text), flags,
	                   &scene->why);
}

static unsigned mode_of(struct scene *scene, const char *name)
{
	struct stat about;

	assert_int_equal(stat(scene_path(scene, name), &about), 0);
	return about.st_mode & 0777;
}

static void a_new_file_holds_the_bytes(void **state)
{
	struct scene *scene = *state;

	assert_int_equal(write_named(scene, "new", "all of it", 0), STATUS_OK);
	check_str(scene_get(scene, "new"), "all of it");
	assert_int_equal(write_named(scene, "empty", "", 0), STATUS_OK);
	check_str(scene_get(scene, "empty"), "");
	check_str(scene_names(scene, "."), "empty new");
}

static void an_existing_file_is_replaced_only_by_force(void **state)
{
	struct scene *scene = *state;

	scene_put(scene, "old", "old text");
	assert_int_equal(write_named(scene, "old", "new text", 0), STATUS_FAILED);
	check_why(scene, "cannot write '");
	check_why(scene, "/old': file exists (--force replaces it)");
	check_str(scene_get(scene, "old"), "old text");
	assert_int_equal(write_named(scene, "old", "new text", FILES_FORCE), STATUS_OK);
	check_str(scene_get(scene, "old"), "new text");
	check_str(scene_names(scene, "."), "old");
}

static void modes_are_private_unless_asked(void **state)
{
	struct scene *scene = *state;
	mode_t mask = umask(022);

	assert_int_equal(write_named(scene, "private", "x", 0), STATUS_OK);
	assert_int_equal(mode_of(scene, "private"), 0600);
	assert_int_equal(write_named(scene, "public", "x", FILES_PUBLIC), STATUS_OK);
	assert_int_equal(mode_of(scene, "public"), 0644);
	umask(027);
	assert_int_equal(write_named(scene, "group", "x", FILES_PUBLIC), STATUS_OK);
	assert_int_equal(mode_of(scene, "group"), 0640);
	assert_int_equal(chmod(scene_path(scene, "public"), 0604), 0);
	assert_int_equal(write_named(scene, "public", "y", FILES_PUBLIC | FILES_FORCE), STATUS_OK);
	assert_int_equal(mode_of(scene, "public"), 0604);
	umask(mask);
}

static void a_link_stays_a_link(void **state)
{
	struct scene *scene = *state;
	struct stat about;

	scene_put(scene, "folder/real", "old");
	assert_int_equal(symlink("folder/real", scene_path(scene, "link")), 0);
	assert_int_equal(write_named(scene, "link", "new", 0), STATUS_FAILED);
	assert_int_equal(write_named(scene, "link", "new", FILES_FORCE), STATUS_OK);
	check_str(scene_get(scene, "folder/real"), "new");
	assert_int_equal(lstat(scene_path(scene, "link"), &about), 0);
	assert_true(S_ISLNK(about.st_mode));
}

static void a_dangling_link_is_not_followed(void **state)
{
	struct scene *scene = *state;

	assert_int_equal(symlink("elsewhere", scene_path(scene, "link")), 0);
	assert_int_equal(write_named(scene, "link", "new", 0), STATUS_FAILED);
	check_why(scene, "file exists");
	check_str(scene_names(scene, "."), "link");
}

static void no_folder_is_written_over_or_made(void **state)
{
	struct scene *scene = *state;

	assert_int_equal(write_named(scene, ".", "x", FILES_FORCE), STATUS_FAILED);
	check_why(scene, "Is a directory");
	assert_int_equal(write_named(scene, "none/file", "x", FILES_FORCE), STATUS_FAILED);
	check_why(scene, "No such file or directory");
	assert_int_equal(write_named(scene, "slash/", "x", 0), STATUS_FAILED);
	check_str(scene_names(scene, "."), "");
}

static void devices_are_written_straight(void **state)
{
	struct scene *scene = *state;
	struct stat about;

	assert_int_equal(files_write(&scene->arena, "/dev/null", S("x"), 0, &scene->why),
	                 STATUS_OK);
	assert_int_equal(stat("/dev/null", &about), 0);
	assert_true(S_ISCHR(about.st_mode));
	if (access("/dev/full", W_OK) != 0)
		skip();
	assert_int_equal(files_write(&scene->arena, "/dev/full", S("x"), 0, &scene->why),
	                 STATUS_FAILED);
	check_str(scene->why, "cannot write '/dev/full': No space left on device");
}

static void a_fifo_is_written_straight(void **state)
{
	struct scene *scene = *state;
	char *path = scene_path(scene, "fifo"), got[8] = { 0 };
	int reader;

	assert_int_equal(mkfifo(path, 0600), 0);
	reader = open(path, O_RDONLY | O_NONBLOCK);
	assert_int_equal(write_named(scene, "fifo", "through", 0), STATUS_OK);
	assert_int_equal(read(reader, got, sizeof got), 7);
	assert_string_equal(got, "through");
	close(reader);
}

/* Runs `act` with `file` as standard output, in a process of its own; returns its status. */
static int with_stdout(struct scene *scene, const char *file, int (*act)(struct scene *))
{
	pid_t child = fork();
	int status;

	if (child == 0) {
		int fd = open(scene_path(scene, file), O_WRONLY | O_CREAT | O_TRUNC, 0600);

		dup2(fd, STDOUT_FILENO);
		_exit(act(scene));
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static int write_to_stdout(struct scene *scene)
{
	enum status status;

	setvbuf(stdout, NULL, _IOFBF, 4096);
	fputs("said before, ", stdout);
	status = files_write(&scene->arena, "/dev/stdout", S("written"), 0, &scene->why);
	fputs(", said after", stdout);
	fflush(stdout);
	return (int)status;
}

static void standard_output_goes_on_where_it_was(void **state)
{
	struct scene *scene = *state;

	fflush(stdout);
	assert_int_equal(with_stdout(scene, "out", write_to_stdout), STATUS_OK);
	check_str(scene_get(scene, "out"), "said before, written, said after");
}

/* A file-size limit stands in for a full disk. */
static int write_too_much(struct scene *scene)
{
	static char bytes[100000];
	struct rlimit limit = { .rlim_cur = 5000, .rlim_max = 5000 };

	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &limit);
	return (int)files_write(&scene->arena, scene_path(scene, "old"),
	                        (struct str){ bytes, sizeof bytes }, FILES_FORCE, &scene->why);
}

static void a_failed_write_leaves_the_old_file(void **state)
{
	struct scene *scene = *state;

	scene_put(scene, "old", "still here");
	assert_int_equal(with_stdout(scene, "out", write_too_much), STATUS_FAILED);
	check_str(scene_get(scene, "old"), "still here");
	check_str(scene_names(scene, "."), "old out");
}

static const char letters[2] = { 'a', 'b' };

static int write_for_ever(struct scene *scene)
{
	char *path = scene_path(scene, "file");
	static char bytes[6000];

	for (unsigned i = 0;; i++) {
		memset(bytes, letters[i % 2], sizeof bytes);
		if (files_write(&scene->arena, path, (struct str){ bytes, sizeof bytes },
		                FILES_FORCE, &scene->why) != STATUS_OK)
			_exit(1);
	}
}

/* Whenever the writer is killed, the file is one that it wrote whole. */
static void a_killed_writer_leaves_a_whole_file(void **state)
{
	struct scene *scene = *state;
	uint64_t seed = 5;

	scene_put(scene, "file", "");
	for (int round = 0; round < 10; round++) {
		pid_t child = fork();
		struct str got;

		if (child == 0)
			_exit(write_for_ever(scene));
		do
			got = scene_get(scene, "file");
		while (got.len == 0);
		for (uint64_t reads = hash_random(&seed) % 50; reads > 0; reads--) {
			got = scene_get(scene, "file");
			assert_int_equal(got.len, 6000);
		}
		kill(child, SIGKILL);
		waitpid(child, NULL, 0);
		got = scene_get(scene, "file");
		assert_int_equal(got.len, 6000);
		for (size_t i = 1; i < got.len; i++)
			assert_int_equal(got.ptr[i], got.ptr[0]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		scene_test(a_new_file_holds_the_bytes),
		scene_test(an_existing_file_is_replaced_only_by_force),
		scene_test(modes_are_private_unless_asked),
		scene_test(a_link_stays_a_link),
		scene_test(a_dangling_link_is_not_followed),
		scene_test(no_folder_is_written_over_or_made),
		scene_test(devices_are_written_straight),
		scene_test(a_fifo_is_written_straight),
		scene_test(standard_output_goes_on_where_it_was),
		scene_test(a_failed_write_leaves_the_old_file),
		scene_test(a_killed_writer_leaves_a_whole_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
