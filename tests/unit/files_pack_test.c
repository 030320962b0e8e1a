/* SPDX-License-Identifier: MIT */
/* Walking folders; packs going in and out, whole or not at all. */
#include "files_check.h"

static struct str walk(struct scene *scene, const char *under)
{
	struct files_list list = { 0 };
	struct str all = { 0 };

	assert_int_equal(files_walk(&scene->arena, scene_path(scene, "source"), under, &list,
	                            &scene->why),
	                 STATUS_OK);
	for (size_t i = 0; i < list.n; i++)
		all = str_format(&scene->arena, "%.*s%s:%c%d\n", STR_ARG(all),
		                 list.items[i].path.ptr, "fdlo"[list.items[i].kind],
		                 (int)list.items[i].size);
	return all;
}

static enum status add(struct scene *scene, const char *name, unsigned flags)
{
	return files_pack_add(&scene->arena, scene_path(scene, "packs"), name,
	                      scene_path(scene, "source"), flags, &scene->why);
}

static void put_good_pack(struct scene *scene)
{
	scene_put(scene, "source/pack.yaml", "format: 1");
	scene_put(scene, "source/cases/x/case.yaml", "id: x");
	scene_put(scene, "source/cases/x/samples/a.md", "text");
	scene_put(scene, "source/content/blocks/b.md", "block");
	scene_put(scene, "source/.git/config", "hidden");
}

static void a_walk_is_sorted_and_bounded(void **state)
{
	struct scene *scene = *state;

	put_good_pack(scene);
	scene_put(scene, "source/cases/x/samples/deep/a.md", "");
	assert_int_equal(symlink("/", scene_path(scene, "source/link")), 0);
	assert_int_equal(mkfifo(scene_path(scene, "source/fifo"), 0600), 0);
	check_str(walk(scene, NULL), "cases:d0\n"
	                             "cases/x:d0\n"
	                             "cases/x/case.yaml:f5\n"
	                             "cases/x/samples:d0\n"
	                             "cases/x/samples/a.md:f4\n"
	                             "cases/x/samples/deep:d0\n"
	                             "content:d0\n"
	                             "content/blocks:d0\n"
	                             "content/blocks/b.md:f5\n"
	                             "fifo:o0\n"
	                             "link:l0\n"
	                             "pack.yaml:f9\n");
	check_str(walk(scene, "content"), "content/blocks:d0\ncontent/blocks/b.md:f5\n");
}

static void a_walk_does_not_leave_its_root(void **state)
{
	struct scene *scene = *state;
	char *root = scene_path(scene, "source");
	struct files_list list = { 0 };

	put_good_pack(scene);
	assert_int_equal(symlink("/etc", scene_path(scene, "source/link")), 0);
	assert_int_equal(files_walk(&scene->arena, root, "link", &list, &scene->why),
	                 STATUS_REFUSED);
	assert_int_equal(files_walk(&scene->arena, root, "..", &list, &scene->why), STATUS_REFUSED);
	assert_int_equal(files_walk(&scene->arena, root, "none", &list, &scene->why),
	                 STATUS_MISSING);
	assert_int_equal(files_walk(&scene->arena, scene_path(scene, "no"), NULL, &list,
	                            &scene->why),
	                 STATUS_MISSING);
	assert_int_equal(list.n, 0);
}

static void a_pack_is_copied_whole(void **state)
{
	struct scene *scene = *state;
	struct stat about;

	put_good_pack(scene);
	assert_int_equal(add(scene, "mine", 0), STATUS_OK);
	check_str(scene_get(scene, "packs/mine/cases/x/samples/a.md"), "text");
	check_str(scene_get(scene, "packs/mine/content/blocks/b.md"), "block");
	check_str(scene_names(scene, "packs/mine"), "cases content pack.yaml");
	check_str(scene_names(scene, "packs"), "mine");
	assert_int_equal(stat(scene_path(scene, "packs/mine/pack.yaml"), &about), 0);
	assert_int_equal(about.st_mode & 0777, 0600);
}

static void a_pack_is_replaced_only_by_force(void **state)
{
	struct scene *scene = *state;

	put_good_pack(scene);
	scene_put(scene, "packs/mine/old", "old");
	assert_int_equal(add(scene, "mine", 0), STATUS_FAILED);
	check_str(scene->why, "cannot add 'mine': file exists (--force replaces it)");
	check_str(scene_names(scene, "packs/mine"), "old");
	assert_int_equal(add(scene, "mine", FILES_FORCE), STATUS_OK);
	check_str(scene_names(scene, "packs/mine"), "cases content pack.yaml");
	check_str(scene_names(scene, "packs"), "mine");
}

static void a_refused_pack_leaves_nothing(void **state)
{
	struct scene *scene = *state;

	put_good_pack(scene);
	assert_int_equal(symlink("/etc/passwd", scene_path(scene, "source/cases/link")), 0);
	assert_int_equal(add(scene, "mine", 0), STATUS_REFUSED);
	check_why(scene, "source': 'cases/link' is a symbolic link");
	assert_true(access(scene_path(scene, "packs"), F_OK) != 0);
}

static void every_strange_entry_is_refused(void **state)
{
	static const struct {
		const char *path, *why;
	} rows[] = {
		{ "source/a b", "'a b' has a name with other characters" },
		{ "source/caf\xc3\xa9/x", "has a name with other characters" },
		{ "source/a\n\x1b[2J", "'a\ufffd\ufffd[2J' has a name" },
		{ "source/C:\\x", "has a name with other characters" },
		{ "source/1/2/3/4/5", "'1/2/3/4' is too deep in the pack" },
	};
	struct scene *scene = *state;

	for (size_t i = 0; i < COUNT(rows); i++) {
		scene_put(scene, rows[i].path, "");
		assert_int_equal(add(scene, "mine", 0), STATUS_REFUSED);
		check_why(scene, rows[i].why);
		assert_int_equal(rename(scene_path(scene, "source"),
		                        str_format(&scene->arena, "%s/%zu", scene->folder, i).ptr),
		                 0);
	}
	scene_put(scene, "source/x", "");
	assert_int_equal(mkfifo(scene_path(scene, "source/fifo"), 0600), 0);
	assert_int_equal(add(scene, "mine", 0), STATUS_REFUSED);
	check_why(scene, "'fifo' is neither a file nor a folder");
}

static void a_pack_has_limits(void **state)
{
	struct scene *scene = *state;
	int fd;

	for (int i = 0; i <= FILES_PACK_FILES; i++)
		scene_put(scene, str_format(&scene->arena, "source/f%d", i).ptr, "");
	assert_int_equal(add(scene, "mine", 0), STATUS_REFUSED);
	check_why(scene, "source': more than 512 files");
	assert_int_equal(unlink(scene_path(scene, "source/f0")), 0);
	fd = open(scene_path(scene, "source/f1"), O_WRONLY);
	assert_int_equal(ftruncate(fd, FILES_PACK_BYTES + 1), 0);
	close(fd);
	assert_int_equal(add(scene, "mine", 0), STATUS_REFUSED);
	check_why(scene, "source': larger than 16 MiB");
}

static void a_pack_has_an_id(void **state)
{
	static const char *const names[] = {
		"", "x", "../x", "a/b", ".x", "Mine", "1x", "a b", "-x"
	};
	struct scene *scene = *state;

	put_good_pack(scene);
	for (size_t i = 0; i < COUNT(names); i++) {
		assert_int_equal(add(scene, names[i], FILES_FORCE), STATUS_REFUSED);
		assert_int_equal(files_pack_remove(&scene->arena, scene_path(scene, "packs"),
		                                   names[i], &scene->why),
		                 STATUS_MISSING);
	}
	assert_int_equal(files_pack_add(&scene->arena, scene_path(scene, "packs"), "mine",
	                                scene_path(scene, "none"), 0, &scene->why),
	                 STATUS_MISSING);
}

static void packs_are_listed_by_name(void **state)
{
	struct scene *scene = *state;
	char *packs = scene_path(scene, "packs");
	struct str *names;
	size_t n;

	assert_int_equal(files_pack_list(&scene->arena, packs, &names, &n, &scene->why), STATUS_OK);
	assert_int_equal(n, 0);
	scene_put(scene, "packs/zebra/pack.yaml", "");
	scene_put(scene, "packs/apple/pack.yaml", "");
	scene_put(scene, "packs/.new-abc/pack.yaml", "");
	scene_put(scene, "packs/Not An Id/pack.yaml", "");
	scene_put(scene, "packs/a-file", "");
	assert_int_equal(files_pack_list(&scene->arena, packs, &names, &n, &scene->why), STATUS_OK);
	assert_int_equal(n, 2);
	check_str(names[0], "apple");
	check_str(names[1], "zebra");
}

static void a_removed_pack_takes_nothing_else_along(void **state)
{
	struct scene *scene = *state;
	char *packs = scene_path(scene, "packs");

	scene_put(scene, "keep/file", "kept");
	scene_put(scene, "packs/mine/1/2/3/4/5/6/.hidden", "");
	assert_int_equal(symlink(scene_path(scene, "keep"), scene_path(scene, "packs/mine/link")),
	                 0);
	assert_int_equal(symlink(scene_path(scene, "keep"), scene_path(scene, "packs/linked")), 0);
	assert_int_equal(files_pack_remove(&scene->arena, packs, "mine", &scene->why), STATUS_OK);
	assert_int_equal(files_pack_remove(&scene->arena, packs, "linked", &scene->why), STATUS_OK);
	assert_int_equal(files_pack_remove(&scene->arena, packs, "mine", &scene->why),
	                 STATUS_MISSING);
	check_str(scene->why, "cannot remove 'mine': no such pack");
	check_str(scene_names(scene, "packs"), "");
	check_str(scene_get(scene, "keep/file"), "kept");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		scene_test(a_walk_is_sorted_and_bounded),
		scene_test(a_walk_does_not_leave_its_root),
		scene_test(a_pack_is_copied_whole),
		scene_test(a_pack_is_replaced_only_by_force),
		scene_test(a_refused_pack_leaves_nothing),
		scene_test(every_strange_entry_is_refused),
		scene_test(a_pack_has_limits),
		scene_test(a_pack_has_an_id),
		scene_test(packs_are_listed_by_name),
		scene_test(a_removed_pack_takes_nothing_else_along),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
