/* SPDX-License-Identifier: MIT */
/*
 * The pairs of tests/lint-cases: what is wrong with a pack, and what lint says of it. Each pair
 * changes the sound pack in tests/lint-cases/base: NAME.in/ lays its files over it, NAME.yaml and
 * NAME.md replace the case's, NAME.edit replaces single lines. NAME.expected has all findings.
 * GOLDEN=1 writes them anew.
 */
#include "base_check.h"
#include "content_tree.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#define FOLDER "tests/lint-cases"

enum { MAX_PAIRS = 500 };

/* ---- edits ---- */

/* The first line of `text` that is `wanted` but for its indentation: offset and length without the
 * line end. */
static bool find_line(struct str text, struct str wanted, size_t *start, size_t *end)
{
	for (size_t at = 0; at < text.len; at = *end + 1) {
		size_t stop = str_find(text, S("\n"), at);
		*start = at;
		*end = stop == SIZE_MAX ? text.len : stop;
		if (str_eq(str_trim(str_slice(text, *start, *end)), str_trim(wanted)))
			return true;
	}
	return false;
}

/* Replaces the line by `lines`, each indented as the old one was. */
static struct str replace_line(struct arena *arena, struct str text, struct str wanted,
                               struct str lines)
{
	size_t start = 0, end = 0, indent;
	struct buf out = { 0 };
	if (!find_line(text, wanted, &start, &end))
		fail_msg("no line '%.*s' to replace", STR_ARG(wanted));
	for (indent = start; text.ptr[indent] == ' '; indent++)
		;
	buf_adds(&out, str_slice(text, 0, start));
	while (lines.ptr && lines.len > 0) {
		struct str line = str_cut(&lines, '\n');
		buf_adds(&out, str_slice(text, start, indent));
		buf_adds(&out, line);
		buf_addc(&out, '\n');
	}
	buf_adds(&out, str_slice(text, end + 1, text.len));
	struct str result = buf_dup(arena, &out);
	buf_release(&out);
	return result;
}

/* A line names a file, `< LINE` one of its lines, and the `> LINE`s below it are what replaces
 * that. */
static void apply_edit(struct arena *arena, struct bundle *bundle, struct str edit)
{
	struct str path = { 0 }, wanted = { 0 };
	struct buf lines = { 0 };
	for (struct str rest = edit; rest.ptr;) {
		struct str line = str_cut(&rest, '\n');
		if (str_starts(line, S("> "))) {
			buf_adds(&lines, str_slice(line, 2, line.len));
			buf_addc(&lines, '\n');
			continue;
		}
		if (wanted.len > 0) {
			struct str text = bundle_find(bundle, path)->bytes;
			struct str added = buf_dup(arena, &lines);
			tree_put(arena, bundle, path, replace_line(arena, text, wanted, added));
			buf_reset(&lines);
			wanted = (struct str){ 0 };
		}
		if (str_starts(line, S("< ")))
			wanted = str_slice(line, 2, line.len);
		else if (line.len > 0)
			path = line;
		if (line.len > 0 && !bundle_find(bundle, path))
			fail_msg("the base has no '%.*s'", STR_ARG(path));
	}
	buf_release(&lines);
}

/* ---- pairs ---- */

static void lay_over(struct arena *arena, struct bundle *bundle, struct str name)
{
	struct str path = str_format(arena, FOLDER "/%.*s", STR_ARG(name));
	if (str_ends(name, S(".in")))
		tree_add(arena, bundle, path.ptr);
	else if (str_ends(name, S(".yaml")))
		tree_put(arena, bundle, S("cases/tea/case.yaml"), tree_file(arena, path.ptr));
	else if (str_ends(name, S(".md")))
		tree_put(arena, bundle, S("cases/tea/case.md"), tree_file(arena, path.ptr));
	else
		apply_edit(arena, bundle, tree_file(arena, path.ptr));
}

static void write_file(const char *path, struct str text)
{
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(text.ptr, 1, text.len, file), text.len);
	assert_int_equal(fclose(file), 0);
}

static void test_pair(void **state)
{
	struct str name = str_from(*state);
	struct arena arena = { 0 };
	struct bundle bundle = { 0 };
	struct diag_list diags = { .arena = &arena };
	tree_add(&arena, &bundle, FOLDER "/base");
	lay_over(&arena, &bundle, name);
	tree_lint(&arena, &bundle, str_starts(name, S("shipped-")), &diags);
	struct str found = tree_findings(&arena, &diags);
	size_t stem = name.len;
	while (name.ptr[stem - 1] != '.')
		stem--;
	struct str path = str_format(&arena, FOLDER "/%.*sexpected", (int)stem, name.ptr);
	if (getenv("GOLDEN"))
		write_file(path.ptr, found);
	struct str expected = tree_file(&arena, path.ptr);
	if (!str_eq(found, expected))
		fail_msg("%s\n--- expected\n%s--- found\n%s", name.ptr, expected.ptr, found.ptr);
	arena_release(&arena);
}

static void test_base_is_clean(void **state)
{
	struct arena arena = { 0 };
	struct bundle bundle = { 0 };
	struct diag_list diags = { .arena = &arena };
	(void)state;
	tree_add(&arena, &bundle, FOLDER "/base");
	tree_lint(&arena, &bundle, false, &diags);
	check_str(tree_findings(&arena, &diags), "");
	arena_release(&arena);
}

static int compare_tests(const void *a, const void *b)
{
	return strcmp(((const struct CMUnitTest *)a)->name, ((const struct CMUnitTest *)b)->name);
}

static bool is_input(struct str name)
{
	return str_ends(name, S(".in")) || str_ends(name, S(".yaml")) || str_ends(name, S(".md")) ||
	       str_ends(name, S(".edit"));
}

int main(void)
{
	static struct CMUnitTest tests[MAX_PAIRS] = { cmocka_unit_test(test_base_is_clean) };
	struct arena names = { 0 };
	size_t n = 1;
	DIR *dir = opendir(FOLDER);
	const struct dirent *entry;
	if (!dir) {
		perror(FOLDER);
		return 1;
	}
	while ((entry = readdir(dir)) && n < MAX_PAIRS) {
		if (!is_input(str_from(entry->d_name)))
			continue;
		char *name = str_z(&names, str_from(entry->d_name));
		tests[n++] = (struct CMUnitTest){ .name = name,
			                          .test_func = test_pair,
			                          .initial_state = name };
	}
	closedir(dir);
	qsort(tests + 1, n - 1, sizeof *tests, compare_tests);
	int failed = _cmocka_run_group_tests("lint-cases", tests, n, NULL, NULL);
	arena_release(&names);
	return failed;
}
