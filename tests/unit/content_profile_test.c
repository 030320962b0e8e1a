/* SPDX-License-Identifier: MIT */
/* How interviewers behave: the files, and that nothing in one of them silences him. */
#include "base_check.h"

#include "content/profile.h"

#include "content_tree.h"

struct scene {
	struct arena arena;
	struct bundle bundle;
	struct diag_list diags;
};

static int begin(void **state)
{
	static struct scene scene;

	scene = (struct scene){ 0 };
	scene.diags.arena = &scene.arena;
	*state = &scene;
	return 0;
}

static int end(void **state)
{
	struct scene *scene = *state;

	arena_release(&scene->arena);
	return 0;
}

static void add(struct scene *scene, const char *path, const char *text)
{
	bundle_add(&scene->arena, &scene->bundle, str_from(path), str_from(text), S(""));
}

static struct profile_list load(struct scene *scene)
{
	return profiles_load(&scene->arena, &scene->bundle, LOAD_LINT, &scene->diags);
}

static void check_rule(struct scene *scene, int line, const char *rule)
{
	assert_int_equal(scene->diags.n, 1);
	assert_int_equal(scene->diags.items[0].place.line, line);
	check_str(scene->diags.items[0].rule, rule);
}

static struct profile_list load_shipped(struct scene *scene)
{
	static const char *const ids[] = { "standard", "sceptical" };

	for (size_t i = 0; i < COUNT(ids); i++) {
		struct str path = str_format(&scene->arena, "content/profiles/%s.yaml", ids[i]);
		bundle_add(&scene->arena, &scene->bundle, path,
		           tree_file(&scene->arena, str_z(&scene->arena, path)), S(""));
	}
	return load(scene);
}

static void the_shipped_ones_are_sound(void **state)
{
	struct scene *scene = *state;
	struct profile_list list = load_shipped(scene);

	assert_int_equal(scene->diags.n, 0);
	assert_int_equal(list.n, 2);
	check_str(list.items[0].id, "standard");
	check_str(list.items[1].id, "sceptical");
	assert_true(list.items[1].questions > list.items[0].questions);
	assert_true(list.items[1].doubts > 0);
	assert_null(profile_find(&list, S("kind")));
	assert_ptr_equal(profile_find(&list, S("sceptical")), &list.items[1]);
}

/* What the file of the standard one says first is what viva says without any file. */
static void the_file_and_the_built_in_one_agree(void **state)
{
	struct scene *scene = *state;
	const struct profile *file = &load_shipped(scene).items[0];
	const struct profile *built_in = profile_standard();
	struct filling fillings[] = { { S("words"), S("W") },   { S("option"), S("O") },
		                      { S("fact"), S("F") },    { S("one"), S("A") },
		                      { S("other"), S("B") },   { S("step"), S("C") },
		                      { S("plan"), S("P") },    { S("topics"), S("T") },
		                      { S("question"), S("Q") } };

	assert_int_equal(file->questions, built_in->questions);
	assert_int_equal(file->per_step, built_in->per_step);
	assert_int_equal(file->doubts, built_in->doubts);
	for (int i = 0; i < PHRASES; i++) {
		struct str said = profile_say(&scene->arena, file, (enum phrase)i, 0, fillings,
		                              COUNT(fillings));
		check_str(profile_say(&scene->arena, built_in, (enum phrase)i, 0, fillings,
		                      COUNT(fillings)),
		          str_z(&scene->arena, said));
		assert_true(said.len > 0 && str_find(said, S("{"), 0) == SIZE_MAX);
	}
}

#define HEAD "id: kind\ntitle: Kind\nsummary: Kind.\n"

static void wordings_take_turns(void **state)
{
	struct scene *scene = *state;
	struct filling fillings[] = { { S("one"), S("the scale") }, { S("other"), S("labels") } };

	add(scene, "content/profiles/kind.yaml",
	    HEAD "says:\n  which:\n    - '{one} or {other}?'\n    - '{other}? {one}?'\n");
	struct profile_list list = load(scene);
	assert_int_equal(scene->diags.n, 0);
	assert_int_equal(list.n, 2);
	const struct profile *kind = &list.items[1];
	check_str(profile_say(&scene->arena, kind, PHRASE_WHICH, 0, fillings, 2),
	          "the scale or labels?");
	check_str(profile_say(&scene->arena, kind, PHRASE_WHICH, 1, fillings, 2),
	          "labels? the scale?");
	check_str(profile_say(&scene->arena, kind, PHRASE_WHICH, 2, fillings, 2),
	          "the scale or labels?");
	check_str(profile_say(&scene->arena, kind, PHRASE_TEN_LEFT, 5, NULL, 0),
	          "Ten minutes left.");
	assert_int_equal(kind->questions, profile_standard()->questions);
}

static void a_pack_replaces_by_id(void **state)
{
	struct scene *scene = *state;

	add(scene, "content/profiles/kind.yaml", HEAD "questions: 3\n");
	add(scene, "pack/content/profiles/kind.yaml", HEAD "questions: 4\n");
	struct profile_list list = load(scene);
	assert_int_equal(list.n, 2);
	assert_int_equal(list.items[1].questions, 4);
}

static void a_broken_one_is_left_out(void **state)
{
	static const struct {
		const char *text;
		int line;
		const char *rule;
	} broken[] = {
		{ "title: Kind\nid: other\nsummary: Kind.\n", 2, "wrong-id" },
		{ HEAD "says:\n  again:\n    - 'As {one} said.'\n", 6, "bad-part" },
		{ HEAD "questions: 99\n", 4, "out-of-range" },
		{ HEAD "budgets:\n  - minutes: 45\n    reserve: 10\n    steps:\n"
		       "      one: {share: 30}\n      two: {share: 30}\n      three: {share: 29}\n",
		  5, "bad-shares" },
	};

	for (size_t i = 0; i < COUNT(broken); i++) {
		struct scene scene = { .diags.arena = &scene.arena };
		add(&scene, "content/profiles/kind.yaml", broken[i].text);
		assert_int_equal(load(&scene).n, 1);
		check_rule(&scene, broken[i].line, broken[i].rule);
		arena_release(&scene.arena);
	}
	(void)state;
}

static void the_nearest_budget_counts(void **state)
{
	struct scene *scene = *state;
	const struct profile *standard = &load_shipped(scene).items[0];
	struct framework framework = { .nsteps = 7 };
	static const char *const ids[] = { "clarify", "frame",   "data", "model",
		                           "serve",   "monitor", "scale" };

	for (size_t i = 0; i < COUNT(ids); i++) {
		framework.steps[i].id = str_from(ids[i]);
		framework.steps[i].from = (struct texts){ .items = &framework.steps[i].id, .n = 1 };
	}
	assert_int_equal(profile_budget(standard, &framework, 30)->minutes, 45);
	assert_int_equal(profile_budget(standard, &framework, 60)->minutes, 60);
	assert_int_equal(profile_budget(standard, &framework, 90)->minutes, 60);
	framework.nsteps = 6;
	assert_null(profile_budget(standard, &framework, 45));
	assert_null(profile_budget(profile_standard(), &framework, 45));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_shipped_ones_are_sound, begin, end),
		cmocka_unit_test_setup_teardown(the_file_and_the_built_in_one_agree, begin, end),
		cmocka_unit_test_setup_teardown(wordings_take_turns, begin, end),
		cmocka_unit_test_setup_teardown(a_pack_replaces_by_id, begin, end),
		cmocka_unit_test(a_broken_one_is_left_out),
		cmocka_unit_test_setup_teardown(the_nearest_budget_counts, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
