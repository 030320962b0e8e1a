/* SPDX-License-Identifier: MIT */
/*
 * YAML as nodes: places, what is refused, what is read after an error, and files that were made to
 * hurt.
 */
#include "base_check.h"
#include "content/yaml.h"

struct scene {
	struct arena arena;
	struct diag_list diags;
	struct report report;
};

static int open_scene(void **state)
{
	struct scene *scene = calloc(1, sizeof *scene);
	scene->diags.arena = &scene->arena;
	scene->report = (struct report){ .arena = &scene->arena,
		                         .tree = &scene->arena,
		                         .diags = &scene->diags,
		                         .file = S("f"),
		                         .mode = LOAD_LINT };
	*state = scene;
	return 0;
}

static int close_scene(void **state)
{
	struct scene *scene = *state;
	arena_release(&scene->arena);
	free(scene);
	return 0;
}

static struct str findings(struct scene *scene)
{
	struct buf out = { 0 };
	for (size_t i = 0; i < scene->diags.n; i++)
		diag_print(&out, &scene->diags.items[i]);
	struct str result = buf_dup(&scene->arena, &out);
	buf_release(&out);
	return result;
}

static struct str repeat(struct scene *scene, struct str what, size_t times)
{
	struct buf out = { 0 };
	for (size_t i = 0; i < times; i++)
		buf_adds(&out, what);
	struct str result = buf_dup(&scene->arena, &out);
	buf_release(&out);
	return result;
}

static const struct yaml_node *parse(struct scene *scene, struct str text)
{
	return yaml_parse(&scene->report, text, 1);
}

/* Fails unless the only finding has this rule. */
static void check_rule(const struct scene *scene, const char *rule)
{
	assert_int_equal(scene->diags.n, 1);
	check_str(scene->diags.items[0].rule, rule);
}

/* ---- what is read ---- */

static void test_nodes_know_their_places(void **state)
{
	struct scene *scene = *state;
	const struct yaml_node *root = parse(scene, S("a: 1\n„ß“: [x, \"y\"]\nc:\n  - d: e\n"));
	const struct yaml_node *list = yaml_get(root, S("„ß“"));
	const struct yaml_node *inner = yaml_get(yaml_at(yaml_get(root, S("c")), 0), S("d"));

	assert_int_equal(scene->diags.n, 0);
	assert_int_equal(root->kind, YAML_MAP);
	assert_true(list->flow);
	assert_int_equal(list->place.line, 2);
	assert_int_equal(list->place.column, 6);
	assert_int_equal(yaml_at(list, 1)->place.column, 10);
	assert_true(yaml_at(list, 1)->quoted);
	check_str(inner->text, "e");
	assert_int_equal(inner->place.line, 4);
	assert_int_equal(inner->place.column, 8);
}

static void test_scalars_stay_text(void **state)
{
	static const char *const texts[] = {
		"no", "1:30", "0x10", ".inf", "~", "2026-11-21", "1e3"
	};
	struct scene *scene = *state;
	const struct yaml_node *root =
		parse(scene, S("[no, 1:30, 0x10, .inf, ~, 2026-11-21, 1e3]"));

	assert_int_equal(root->n, COUNT(texts));
	for (size_t i = 0; i < COUNT(texts); i++)
		check_str(yaml_at(root, i)->text, texts[i]);
}

static void test_a_mark_and_windows_lines_are_taken(void **state)
{
	struct scene *scene = *state;
	const struct yaml_node *root = parse(scene, S("\xEF\xBB\xBF"
	                                              "a: 1\r\nb: 2\r\n"));

	assert_int_equal(scene->diags.n, 0);
	check_str(yaml_get(root, S("b"))->text, "2");
	assert_int_equal(yaml_get(root, S("b"))->place.line, 2);
}

static void test_lines_count_from_the_first_one_given(void **state)
{
	struct scene *scene = *state;
	const struct yaml_node *root = yaml_parse(&scene->report, S("a: 1\nb: 2\n"), 7);
	assert_int_equal(yaml_get(root, S("b"))->place.line, 8);
}

/* ---- what is refused ---- */

static void test_each_refusal_is_named_and_placed(void **state)
{
	static const struct {
		const char *text, *rule;
		int line, column;
	} rows[] = {
		{ "a: &x 1\n", "anchor", 1, 4 },
		{ "a: [b, *x]\n", "alias", 1, 8 },
		{ "a: !!python/object:os.system {}\n", "tag", 1, 4 },
		{ "a: !mine b\n", "tag", 1, 4 },
		{ "a:\n  <<: {b: 1}\n", "merge-key", 2, 3 },
		{ "a: {b: 1, c: 2, b: 3}\n", "duplicate-key", 1, 17 },
		{ "a: 1\nb: 2\na: 3\n", "duplicate-key", 3, 1 },
		{ "? {a: b}\n: c\n", "bad-key", 1, 3 },
		{ "a: 1\n---\nb: 2\n", "second-document", 2, 1 },
		{ "%YAML 1.1\n---\na: 1\n", "directive", 1, 1 },
		{ "a: \"\\x1b]52;c;\"\n", "control-character", 1, 4 },
		{ "a: \"\\N\"\n", "control-character", 1, 4 },
		{ "a: x\x1b[31m\n", "control-character", 1, 5 },
		{ "a: caf\xE9\n", "not-utf8", 1, 7 },
		{ "a: b: c\n", "yaml-syntax", 1, 5 },
		{ "a: \"never\nclosed\n", "yaml-syntax", 1, 4 },
		{ "# nothing\n", "empty-file", 1, 1 },
		{ "", "empty-file", 1, 1 },
	};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		void *own = NULL;
		open_scene(&own);
		struct scene *scene = own;
		parse(scene, str_from(rows[i].text));
		if (scene->diags.n != 1)
			print_error("%s: %s\n", rows[i].text, findings(scene).ptr);
		check_rule(scene, rows[i].rule);
		assert_int_equal(scene->diags.items[0].place.line, rows[i].line);
		assert_int_equal(scene->diags.items[0].place.column, rows[i].column);
		close_scene(&own);
	}
}

static void test_all_refusals_come_in_one_run(void **state)
{
	struct scene *scene = *state;
	parse(scene, S("a: &x 1\nb: *x\nc: !t 2\nd: {<<: {}}\na: 3\n"));
	check_str(
		findings(scene),
		"f:1:4: error: anchors are not allowed [anchor] (hint: quote a text that begins with "
		"&)\n"
		"f:2:4: error: aliases are not allowed [alias] (hint: quote a text that begins with "
		"*)\n"
		"f:3:4: error: tags are not allowed [tag] (hint: quote a text that begins with !)\n"
		"f:4:5: error: merge keys are not allowed [merge-key] (hint: write the keys out)\n"
		"f:5:1: error: the key 'a' stands here a second time (first in line 1) "
		"[duplicate-key]\n");
}

static void test_reading_goes_on_after_a_syntax_error(void **state)
{
	struct scene *scene = *state;
	const struct yaml_node *root = parse(scene, S("a: 1\nb: [2\nc: 3\nd: e: f\ng: 4\n"));

	assert_int_equal(scene->diags.n, 2);
	assert_int_equal(scene->diags.items[0].place.line, 3);
	assert_int_equal(scene->diags.items[1].place.line, 4);
	assert_int_equal(scene->diags.items[1].place.column, 5);
	assert_true(scene->report.cut);
	assert_true(root->cut);
	check_str(yaml_get(root, S("a"))->text, "1");
	check_str(yaml_get(root, S("c"))->text, "3");
	check_str(yaml_get(root, S("g"))->text, "4");
}

/* ---- limits ---- */

static void test_size_limit(void **state)
{
	struct scene *scene = *state;
	assert_null(parse(scene, repeat(scene, S("a"), LIMIT_YAML_BYTES + 1)));
	check_rule(scene, "limit-size");
}

static void test_scalar_limit(void **state)
{
	struct scene *scene = *state;
	struct str fits = repeat(scene, S("a"), LIMIT_YAML_SCALAR);
	struct str text = str_format(&scene->arena, "a: %s\nb: %sx\nc: 1\n", fits.ptr, fits.ptr);
	const struct yaml_node *root = parse(scene, text);

	check_rule(scene, "limit-scalar");
	assert_int_equal(scene->diags.items[0].place.line, 2);
	assert_int_equal(yaml_get(root, S("a"))->text.len, LIMIT_YAML_SCALAR);
	assert_int_equal(yaml_get(root, S("b"))->kind, YAML_BROKEN);
	check_str(yaml_get(root, S("c"))->text, "1");
}

static void test_depth_limit(void **state)
{
	struct scene *scene = *state;
	struct str open = repeat(scene, S("["), 16), closed = repeat(scene, S("]"), 16);
	parse(scene, str_format(&scene->arena, "%s%s", open.ptr, closed.ptr));
	assert_int_equal(scene->diags.n, 0);

	const struct yaml_node *root =
		parse(scene, str_format(&scene->arena, "a: %s%s\nb: 1\n", open.ptr, closed.ptr));
	check_rule(scene, "limit-depth");
	assert_int_equal(scene->diags.items[0].place.column, 19);
	check_str(yaml_get(root, S("b"))->text, "1");
}

static void test_findings_are_limited(void **state)
{
	struct scene *scene = *state;
	struct str list = repeat(scene, S("- &a b\n"), 100000);
	parse(scene, list);
	assert_int_equal(scene->diags.n, LIMIT_FINDINGS + 1);
	check_str(scene->diags.items[LIMIT_FINDINGS].rule, "limit-findings");
}

/* Each of these takes libyaml's own loader, or a careless reader, seconds or minutes. */
static void test_files_made_to_hurt(void **state)
{
	static const struct {
		const char *unit;
		size_t times;
	} rows[] = {
		{ "[", 1000000 },       { "{", 1000000 },       { "- ", 500000 },
		{ "? ", 500000 },       { "&a ", 300000 },      { "a: *a\n", 170000 },
		{ "a: 1\n", 200000 },   { "? a\n", 250000 },    { "\n", 1000000 },
		{ "a:\n", 340000 },     { "[a, {b: ", 100000 }, { "a: [\n", 200000 },
		{ "\"", 1000000 },      { "a: 'b\n", 170000 },  { "\x01", 1000000 },
		{ "\xFF", 1000000 },    { "---\n", 250000 },    { "!!a ", 250000 },
		{ "%a\n", 300000 },     { "|\n", 500000 },      { "\t", 1000000 },
		{ "<<: {}\n", 140000 },
	};
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		void *own = NULL;
		open_scene(&own);
		struct scene *scene = own;
		parse(scene, repeat(scene, str_from(rows[i].unit), rows[i].times));
		assert_true(scene->diags.n <= LIMIT_FINDINGS + 1);
		close_scene(&own);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_nodes_know_their_places, open_scene,
		                                close_scene),
		cmocka_unit_test_setup_teardown(test_scalars_stay_text, open_scene, close_scene),
		cmocka_unit_test_setup_teardown(test_a_mark_and_windows_lines_are_taken, open_scene,
		                                close_scene),
		cmocka_unit_test_setup_teardown(test_lines_count_from_the_first_one_given,
		                                open_scene, close_scene),
		cmocka_unit_test(test_each_refusal_is_named_and_placed),
		cmocka_unit_test_setup_teardown(test_all_refusals_come_in_one_run, open_scene,
		                                close_scene),
		cmocka_unit_test_setup_teardown(test_reading_goes_on_after_a_syntax_error,
		                                open_scene, close_scene),
		cmocka_unit_test_setup_teardown(test_size_limit, open_scene, close_scene),
		cmocka_unit_test_setup_teardown(test_scalar_limit, open_scene, close_scene),
		cmocka_unit_test_setup_teardown(test_depth_limit, open_scene, close_scene),
		cmocka_unit_test_setup_teardown(test_findings_are_limited, open_scene, close_scene),
		cmocka_unit_test(test_files_made_to_hurt),
	};
	return cmocka_run_group_tests_name("yaml", tests, NULL, NULL);
}
