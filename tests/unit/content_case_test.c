/* SPDX-License-Identifier: MIT */
/*
 * Frameworks, cases, word sets and packs as structs: what is where after loading, how strict each
 * mode is, that one broken file leaves the others alone, and that a new case is sound.
 */
#include "base_check.h"
#include "content/cue.h"
#include "content_tree.h"

#include <stdlib.h>

struct scene {
	struct arena arena;
	struct bundle bundle;
	struct diag_list diags;
	struct content content;
};

static int open_scene(void **state)
{
	struct scene *scene = calloc(1, sizeof *scene);
	scene->diags.arena = &scene->arena;
	tree_add(&scene->arena, &scene->bundle, "tests/lint-cases/base");
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

static bool load(struct scene *scene)
{
	return content_load(&scene->arena, &scene->bundle, S("tea"), &scene->content,
	                    &scene->diags);
}

/* Replaces the first `old` in a file. */
static void change(struct scene *scene, struct str path, struct str old, struct str new)
{
	struct str text = bundle_find(&scene->bundle, path)->bytes;
	size_t at = str_find(text, old, 0);
	assert_true(at != SIZE_MAX);
	struct str rest = str_slice(text, at + old.len, text.len);
	tree_put(&scene->arena, &scene->bundle, path,
	         str_format(&scene->arena, "%.*s%.*s%.*s", (int)at, text.ptr, STR_ARG(new),
	                    STR_ARG(rest)));
}

static void change_case(struct scene *scene, struct str old, struct str new)
{
	change(scene, S("cases/tea/case.yaml"), old, new);
}

/* ---- what is where ---- */

static void test_a_case_is_in_the_order_of_the_framework(void **state)
{
	struct scene *scene = *state;
	assert_true(load(scene));
	const struct case_study *study = scene->content.study;

	assert_int_equal(scene->diags.n, 0);
	assert_int_equal(study->nsteps, 3);
	check_str(study->steps[1].id, "build");
	check_str(study->steps[1].title, "Build it");
	check_str(study->steps[1].opens, "How do you make it?");
	assert_int_equal(study->steps[1].first_point, 1);
	assert_int_equal(study->steps[1].npoints, 1);
	check_str(study->steps[2].reference, "A thermometer.");
	check_str(study->prompt, "Make tea for a thousand people.");
	check_str(study->further, "A book about tea.");
	assert_int_equal(study->ndiagrams, 1);
}

static void test_steps_may_stand_in_any_order(void **state)
{
	struct scene *scene = *state;
	change_case(scene, S("  ask:\n"), S("  watch:\n"));
	change_case(scene, S("  watch:\n    opens: How do you keep"),
	            S("  ask:\n    opens: How do you keep"));
	assert_true(load(scene));
	const struct case_study *study = scene->content.study;

	check_str(study->steps[0].opens, "How do you keep it good?");
	check_str(study->points[0].id, "warmth");
	check_str(study->points[2].id, "number");
	assert_int_equal(study->points[2].step, 2);
	assert_int_equal(study->mistakes[0].step, 2);
}

static void test_points_know_their_place_and_their_queries(void **state)
{
	struct scene *scene = *state;
	assert_true(load(scene));
	const struct case_study *study = scene->content.study;
	const struct point *water = case_find_point(study, S("water"));
	const struct point *ice = case_find_point(study, S("ice"));

	assert_int_equal(study->npoints, 4);
	assert_int_equal(water->level, LEVEL_SENIOR);
	assert_int_equal(water->weight, 2);
	assert_int_equal(water->step, 1);
	assert_int_equal(water->twist, -1);
	assert_int_equal(water->after_point, 0);
	assert_int_equal(water->place.line, 48);
	assert_int_equal(water->good.places[1].line, 59);
	check_str(water->cues.items[0], "@hot AND water");
	check_str(water->queries.items[0], "(\"boiling\" OR \"ninety degrees\") AND water");
	check_str(
		water->queries.items[1],
		"(NEAR(\"kettle\" water, 4) OR NEAR(\"pot\" water, 4) OR NEAR(\"urn\" water, 4))");
	assert_int_equal(ice->step, -1);
	assert_int_equal(ice->twist, 0);
	assert_int_equal(ice->index, study->twists[0].first_point);
	assert_null(case_find_point(study, S("no-milk")));
}

static void test_estimates_are_worked_out(void **state)
{
	struct scene *scene = *state;
	assert_true(load(scene));
	const struct estimate *work = &scene->content.study->estimates[0];

	assert_true(work->worked);
	assert_true(work->result.value == 200000);
	assert_int_equal(work->result.dims.time, 1);
	assert_true(work->within == 2);
	assert_int_equal(work->step, 1);
	check_str(work->given[0].text, "guests.people");
	assert_true(work->given[0].value.value == 1000);
}

static void test_facts_samples_and_words(void **state)
{
	struct scene *scene = *state;
	assert_true(load(scene));
	const struct case_study *study = scene->content.study;
	const struct fact *guests = case_find_fact(study, S("guests"));

	check_str(guests->affects.items[0], "build");
	assert_int_equal(guests->nvalues, 3);
	assert_int_equal(study->nsamples, 1);
	check_str(study->samples[0].name, "ask-senior");
	assert_int_equal(study->samples[0].step, 0);
	assert_int_equal(study->samples[0].level, LEVEL_SENIOR);
	check_str(str_trim(study->samples[0].text), "The number of guests comes first.");
	check_str(scene->content.lexicon->stopwords.items[0], "how");
	check_str(scene->content.lexicon->stopwords.items[3], "we");
}

static void test_a_fact_turned_round(void **state)
{
	struct scene *scene = *state;
	change_case(scene, S("    affects: [build]\n"),
	            S("    otherwise: {answer: Ten people., flips: A cup will do.}\n"));
	assert_true(load(scene));
	check_str(scene->content.study->facts[0].other_answer, "Ten people.");
	check_str(scene->content.study->facts[0].other_flips, "A cup will do.");
}

static void test_a_framework_has_its_guides(void **state)
{
	struct scene *scene = *state;
	assert_true(load(scene));
	const struct framework *framework = scene->content.framework;

	check_str(framework->id, "framework");
	assert_int_equal(framework->reserve, 10);
	assert_int_equal(framework->steps[1].share, 40);
	check_str(str_trim(framework->steps[0].guide), "Ask, and write down what you hear.");
	assert_int_equal(framework_find_step(framework, S("watch")), 2);
	assert_int_equal(framework_find_step(framework, S("Watch")), -1);
}

static void test_a_pack_of_its_own_words(void **state)
{
	struct scene *scene = *state;
	tree_put(&scene->arena, &scene->bundle, S("pack/content/synonyms.yaml"),
	         S("sets: {hot: [steam], cold: [ice]}\n"));
	assert_true(load(scene));
	check_str(case_find_point(scene->content.study, S("water"))->queries.items[0],
	          "(\"steam\") AND water");
	assert_int_equal(scene->content.lexicon->nsets, 3);
}

/* ---- how strict ---- */

static void test_a_pack_is_loaded_with_what_only_lint_minds(void **state)
{
	struct scene *scene = *state;
	change_case(scene, S("minutes: 30\n"), S("minutes: 30\ncolour: brown\n"));
	change_case(scene, S("    asked:\n      - how many guests\n"),
	            S("    asked: [how many guests]\n"));
	change_case(scene, S("'@hot AND water'"), S("'@hott AND water'"));
	change_case(scene, S("unit: h"), S("unit: GB"));
	assert_true(load(scene));
	assert_int_equal(scene->diags.errors, 0);
	assert_int_equal(scene->diags.warnings, 4);
	assert_int_equal(case_find_point(scene->content.study, S("water"))->queries.n, 1);
	assert_false(scene->content.study->estimates[0].worked);
}

static void test_an_error_makes_a_case_unusable(void **state)
{
	struct scene *scene = *state;
	change_case(scene, S("weight: 3"), S("weight: 4"));
	assert_false(load(scene));
	assert_non_null(scene->content.framework);
	assert_null(scene->content.study);
	assert_int_equal(scene->diags.errors, 1);
}

static void test_a_missing_file_is_named(void **state)
{
	struct scene *scene = *state;
	assert_false(content_load(&scene->arena, &scene->bundle, S("coffee"), &scene->content,
	                          &scene->diags));
	assert_int_equal(scene->diags.n, 1);
	check_str(scene->diags.items[0].place.file, "cases/coffee/case.yaml");
	check_str(scene->diags.items[0].rule, "missing-file");
}

static void test_a_case_without_its_text_is_unusable(void **state)
{
	struct scene *scene = *state;
	for (size_t i = 0; i < scene->bundle.n; i++) {
		struct bundle_file *file = &scene->bundle.files[i];
		if (str_eq(file->path, S("cases/tea/case.md")))
			file->path = S("cases/tea/notes.md");
		if (str_eq(file->path, S("cases/tea/case.yaml")))
			file->shown = S("here/case.yaml");
	}
	assert_false(load(scene));
	assert_int_equal(scene->diags.n, 1);
	check_str(scene->diags.items[0].place.file, "here/case.md");
}

static void test_messages_use_the_shown_name(void **state)
{
	struct scene *scene = *state;
	change_case(scene, S("weight: 3"), S("weight: 4"));
	for (size_t i = 0; i < scene->bundle.n; i++)
		if (str_eq(scene->bundle.files[i].path, S("cases/tea/case.yaml")))
			scene->bundle.files[i].shown = S("here/case.yaml");
	assert_false(load(scene));
	check_str(scene->diags.items[0].place.file, "here/case.yaml");
}

static void test_nobody_needs_to_listen(void **state)
{
	struct scene *scene = *state;
	change_case(scene, S("weight: 3"), S("wieght: 4"));
	assert_false(content_load(&scene->arena, &scene->bundle, S("tea"), &scene->content, NULL));
}

/* ---- packs, words ---- */

static void test_a_pack(void **state)
{
	struct scene *scene = *state;
	const struct pack *pack =
		pack_load(&scene->arena, &scene->bundle, LOAD_LENIENT, &scene->diags);
	check_str(pack->name, "base");
	check_str(pack->version, "1.0.0");
	check_str(pack->authors.items[0], "Nobody");

	change(scene, S("pack.yaml"), S("format: 1"), S("format: 2"));
	assert_null(pack_load(&scene->arena, &scene->bundle, LOAD_LENIENT, &scene->diags));
	check_str(scene->diags.items[0].rule, "new-format");
}

static void test_sets_in_a_cue(void **state)
{
	static const struct {
		const char *cue, *query, *why; /* one of the last two */
		int column;
	} rows[] = {
		{ "plain", "plain", NULL, 0 },
		{ "@one", "(\"a b\")", NULL, 0 },
		{ "x AND @two", "x AND (\"c\" OR \"d\")", NULL, 0 },
		{ "@two OR @one", "(\"c\" OR \"d\") OR (\"a b\")", NULL, 0 },
		{ "\"@two\" AND \"say \"\"@two\"\"\"", "\"@two\" AND \"say \"\"@two\"\"\"", NULL,
		  0 },
		{ "NEAR(x y, 3)", "NEAR(x y, 3)", NULL, 0 },
		{ "NEAR(@two y, 3)", "(NEAR(\"c\" y, 3) OR NEAR(\"d\" y, 3))", NULL, 0 },
		{ "NEAR (@one \"@two)\", 3)", "(NEAR (\"a b\" \"@two)\", 3))", NULL, 0 },
		{ "NEAR(@two @two)",
		  "(NEAR(\"c\" \"c\") OR NEAR(\"c\" \"d\") OR NEAR(\"d\" \"c\") OR NEAR(\"d\" \"d\"))",
		  NULL, 0 },
		{ "LINEAR(@one)", "LINEAR((\"a b\"))", NULL, 0 },
		{ "@too", NULL, "there is no word set '@too'; did you mean '@two'?", 1 },
		{ "\xC3\xA4 @", NULL, "an @ without the name of a word set", 3 },
		{ "@two*", NULL, "'@two' stands beside a +, ^ or *", 1 },
		{ "@two *", NULL, "'@two' stands beside a +, ^ or *", 1 },
		{ "x + @two", NULL, "'@two' stands beside a +, ^ or *", 5 },
		{ "@two + x", NULL, "'@two' stands beside a +, ^ or *", 1 },
		{ "NEAR(@two* x)", NULL, "'@two' stands beside a +, ^ or *", 6 },
		{ "NEAR(@two @two @two @two @two @two @two)", NULL,
		  "NEAR with these sets becomes more than 64 groups", 1 },
	};
	struct scene *scene = *state;
	struct str one[] = { S("a b") }, two[] = { S("c"), S("d") };
	struct word_set sets[] = { { S("one"), { .items = one, .n = 1 } },
		                   { S("two"), { .items = two, .n = 2 } } };
	const struct lexicon lexicon = { .sets = sets, .nsets = 2 };

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str query = { 0 }, why = { 0 };
		int column = 0;
		bool good = cue_expand(&scene->arena, str_from(rows[i].cue), &lexicon, &query, &why,
		                       &column);
		assert_int_equal(good, rows[i].query != NULL);
		check_str(good ? query : why, good ? rows[i].query : rows[i].why);
		assert_int_equal(column, rows[i].column);
	}
}

static void test_sets_cannot_be_made_to_explode(void **state)
{
	struct scene *scene = *state;
	struct str words[1000];
	for (size_t i = 0; i < COUNT(words); i++)
		words[i] = S("a word that is rather long");
	struct word_set set = { S("all"), { .items = words, .n = COUNT(words) } };
	const struct lexicon lexicon = { .sets = &set, .nsets = 1 };
	struct str query = { 0 }, why = { 0 };
	int column = 0;
	assert_true(cue_expand(&scene->arena, S("@all"), &lexicon, &query, &why, &column));
	assert_false(cue_expand(&scene->arena, S("@all OR @all OR @all"), &lexicon, &query, &why,
	                        &column));
	check_str(why, "it grows beyond 64 KiB");
}

/* ---- a new case ---- */

static void test_a_new_case_lints_clean(void **state)
{
	struct scene *scene = *state;
	struct diag_list none = { .arena = &scene->arena };
	const struct framework *framework = framework_load(
		&scene->arena, &scene->bundle, S("content/framework.yaml"), LOAD_LINT, &none);
	case_skeleton(&scene->arena, S("my-case"), framework, &scene->bundle);
	tree_lint(&scene->arena, &scene->bundle, false, &scene->diags);
	check_str(tree_findings(&scene->arena, &scene->diags), "");
	assert_non_null(bundle_find(&scene->bundle, S("cases/my-case/case.md")));
}

static void test_a_new_case_takes_odd_titles(void **state)
{
	struct scene *scene = *state;
	change(scene, S("content/framework.yaml"), S("title: Build it"),
	       S("title: 'Build *it* [now] & <b>1. `x` #'"));
	const struct framework *framework = framework_load(
		&scene->arena, &scene->bundle, S("content/framework.yaml"), LOAD_LINT, NULL);
	struct lexicon *lexicon = lexicon_load(&scene->arena, &scene->bundle, LOAD_LINT, NULL);
	case_skeleton(&scene->arena, S("my-case"), framework, &scene->bundle);
	assert_non_null(case_load(&scene->arena, &scene->bundle, S("my-case"), framework, lexicon,
	                          LOAD_LENIENT, &scene->diags));
	check_str(tree_findings(&scene->arena, &scene->diags), "");
}

/* ---- levels ---- */

static void test_levels_have_names(void **state)
{
	enum level level = LEVEL_MID;
	(void)state;
	check_str(level_name(LEVEL_STAFF), "staff");
	assert_true(level_parse(S("senior"), &level));
	assert_int_equal(level, LEVEL_SENIOR);
	assert_false(level_parse(S("Senior"), &level));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_scene, close_scene)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_a_case_is_in_the_order_of_the_framework),
		TEST(test_steps_may_stand_in_any_order),
		TEST(test_points_know_their_place_and_their_queries),
		TEST(test_estimates_are_worked_out),
		TEST(test_facts_samples_and_words),
		TEST(test_a_fact_turned_round),
		TEST(test_a_framework_has_its_guides),
		TEST(test_a_pack_of_its_own_words),
		TEST(test_a_pack_is_loaded_with_what_only_lint_minds),
		TEST(test_an_error_makes_a_case_unusable),
		TEST(test_a_missing_file_is_named),
		TEST(test_a_case_without_its_text_is_unusable),
		TEST(test_messages_use_the_shown_name),
		TEST(test_nobody_needs_to_listen),
		TEST(test_a_pack),
		TEST(test_sets_in_a_cue),
		TEST(test_sets_cannot_be_made_to_explode),
		TEST(test_a_new_case_lints_clean),
		TEST(test_a_new_case_takes_odd_titles),
		cmocka_unit_test(test_levels_have_names),
	};
	return cmocka_run_group_tests_name("case", tests, NULL, NULL);
}
