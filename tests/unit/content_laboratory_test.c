/* SPDX-License-Identifier: MIT */
/* Cues on trial: what is counted, and what is warned of. */
#include "base_check.h"
#include "content/laboratory.h"
#include "content_tree.h"

enum { FIRST_CUE = 23 }; /* its line */

struct scene {
	struct arena arena;
	struct bundle bundle;
	struct content content;
	struct texts foreign;
	size_t cap;
	struct diag_list diags;
};

static struct str replace(struct arena *arena, struct str text, const char *old, const char *new)
{
	size_t at = str_find(text, str_from(old), 0);

	assert_true(at != SIZE_MAX);
	return str_format(arena, "%.*s%s%.*s", STR_ARG(str_slice(text, 0, at)), new,
	                  STR_ARG(str_slice(text, at + strlen(old), text.len)));
}

/* The case of the tests of readings, its first cue written as `cue`. */
static struct trial try_with(struct scene *scene, const char *cue)
{
	struct arena *arena = &scene->arena;
	struct str path = S("cases/fraud/case.yaml");
	struct diag_list loading = { .arena = arena };

	scene->diags = (struct diag_list){ .arena = arena };
	tree_add(arena, &scene->bundle, "tests/interview-case");
	tree_add(arena, &scene->bundle, "tests/reading-case");
	tree_put(arena, &scene->bundle, S("content/shorthand.yaml"),
	         tree_file(arena, "content/shorthand.yaml"));
	tree_put(arena, &scene->bundle, path,
	         replace(arena, bundle_find(&scene->bundle, path)->bytes,
	                 "'\"days\" AND (lag OR delay OR late)'", cue));
	assert_true(content_load(arena, &scene->bundle, S("fraud"), &scene->content, &loading));
	return laboratory_try(arena, &scene->content, &scene->foreign, &scene->diags);
}

static void add_foreign(struct scene *scene)
{
	laboratory_add_text(
		&scene->arena,
		S("# Foreign\n\nBirds fly. No chargebacks are late here.\n- txns lag 3d\n"),
		&scene->foreign, &scene->cap);
}

static void counts_what_is_found(void **state)
{
	struct scene scene = { 0 };
	struct trial trial;

	(void)state;
	add_foreign(&scene);
	trial = try_with(&scene, "'\"days\" AND (lag OR delay OR late)'");
	assert_int_equal(trial.foreign, 4);
	assert_int_equal(trial.n, 2);
	assert_int_equal(trial.cues, 8);
	check_str(trial.points[0].id, "lag");
	assert_int_equal(trial.points[0].good, 2);
	assert_int_equal(trial.points[0].good_found, 2);
	assert_int_equal(trial.points[0].bad_found, 0);
	assert_int_equal(trial.points[0].foreign_found, 1); /* what is denied is not found */
	assert_true(trial_precision(&trial.points[0]) > 0.66);
	assert_true(trial_precision(&trial.points[0]) < 0.67);
	assert_true(trial_recall(&trial.points[0]) >= 1);
	arena_release(&scene.arena);
}

static void warns_of_cues_that_tell_nothing(void **state)
{
	static const struct {
		const char *cue, *rule; /* NULL: none for the first cue */
	} rows[] = {
		{ "'\"days\" AND late AND lag OR chargebacks AND late'", NULL },
		{ "birds", "loose-cue" },
		{ "elephants", "idle-cue" },
		{ "'chargebacks AND (lates OR week)'", "same-stems" },
		{ "'position AND (late OR lag)'", "stem-trap" },
		{ "'bias AND (late OR lag)'", "stem-trap" },
		{ "'chargebacks AND (late OR bias OR biased)'", NULL },
		{ "'chargebacks AND (late OR \"position bias\") AND come'", NULL },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct scene scene = { 0 };
		bool found = false, any = false;

		for (size_t k = 0; k < 10; k++)
			laboratory_add_text(&scene.arena, S("Birds fly. Fishes swim."),
			                    &scene.foreign, &scene.cap);
		try_with(&scene, rows[i].cue);
		for (size_t k = 0; k < scene.diags.n; k++) {
			const struct diag *diag = &scene.diags.items[k];
			bool first = diag->place.line < 27; /* the first point's cues */

			any = any || (first && !str_eq(diag->rule, S("idle-word")));
			found = found || (first && rows[i].rule &&
			                  str_eq(diag->rule, str_from(rows[i].rule)));
		}
		if (rows[i].rule ? !found : any)
			fail_msg("%s: %s", rows[i].cue,
			         tree_findings(&scene.arena, &scene.diags).ptr);
		arena_release(&scene.arena);
	}
}

/* Alternatives that no sentence has; what a set stands for, and what the AND wants, are no
 * alternatives. */
static void warns_of_words_that_never_match(void **state)
{
	static const struct {
		const char *cue, *words; /* NULL: none */
	} rows[] = {
		{ "'chargebacks AND (late OR here)'", NULL },
		{ "'chargebacks AND (late OR elephants)'", ": elephants" },
		{ "'chargebacks AND (\"pink elephants\" OR late OR whales*)'",
		  ": \"pink elephants\", whales*" },
		{ "'late AND (a1 OR b1 OR c1 OR d1 OR e1 OR f1 OR g1)'",
		  ": a1, b1, c1, d1, e1 and 2 more" },
		{ "'elephants AND late'", NULL },
		{ "'chargebacks AND (late OR birds)'", NULL }, /* another case has birds */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct scene scene = { 0 };
		struct str message = { 0 };

		add_foreign(&scene);
		try_with(&scene, rows[i].cue);
		for (size_t k = 0; k < scene.diags.n; k++) {
			const struct diag *diag = &scene.diags.items[k];
			if (diag->place.line == FIRST_CUE && str_eq(diag->rule, S("idle-word")))
				message = diag->message;
		}
		if (rows[i].words ? !str_ends(message, str_from(rows[i].words)) : message.len > 0)
			fail_msg("%s: %.*s", rows[i].cue, STR_ARG(message));
		arena_release(&scene.arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_what_is_found),
		cmocka_unit_test(warns_of_cues_that_tell_nothing),
		cmocka_unit_test(warns_of_words_that_never_match),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
