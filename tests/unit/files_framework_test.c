/* SPDX-License-Identifier: MIT */
/*
 * Frameworks beside the standard one: where they are looked for, and every shipped case by each of
 * them: the same points in other steps.
 */
#include "base_check.h"
#include "content/profile.h"
#include "files/library.h"
#include "interview/log.h"

enum { CLARIFY, FRAME, DATA, MODEL, SERVE, MONITOR, SCALE, RUN = 5 };

struct shelf {
	struct arena arena;
	struct library library;
	struct str why;
};

static int open_shelf(void **state)
{
	static struct shelf shelf;

	shelf = (struct shelf){ .why = { 0 } };
	*state = &shelf;
	return library_open(&shelf.arena, ".", NULL, &shelf.library, &shelf.why) == STATUS_OK ? 0
	                                                                                      : -1;
}

static int close_shelf(void **state)
{
	struct shelf *shelf = *state;

	arena_release(&shelf->arena);
	return 0;
}

/* A case by the framework of this id; empty: the standard one. */
static struct content load(struct shelf *shelf, const struct library_case *which, const char *id)
{
	struct bundle bundle = { 0 };
	struct diag_list diags = { .arena = &shelf->arena };
	struct content content;

	assert_int_equal(library_bundle(&shelf->arena, &shelf->library, which, &bundle,
	                                &shelf->why),
	                 STATUS_OK);
	assert_int_equal(library_add_framework(&shelf->arena, &shelf->library, which->pack->root,
	                                       str_from(id), &bundle, &shelf->why),
	                 STATUS_OK);
	assert_true(content_load(&shelf->arena, &bundle, which->id, &content, &diags));
	return content;
}

static void same(struct str a, struct str b)
{
	assert_true(str_eq(a, b));
}

/* ---- the same points ---- */

static const struct point *find_point(const struct case_study *study, struct str id)
{
	const struct point *point = case_find_point(study, id);

	assert_non_null(point);
	return point;
}

/* Where the six steps have what the seven had. */
static int six_of(int step)
{
	return step < MONITOR ? step : RUN;
}

static void same_points(const struct case_study *seven, const struct case_study *six)
{
	int64_t weights[2][MAX_STEPS] = { { 0 } };

	assert_int_equal(seven->npoints, six->npoints);
	for (size_t i = 0; i < seven->npoints; i++) {
		const struct point *a = &seven->points[i], *b = find_point(six, a->id);
		assert_int_equal(a->level, b->level);
		assert_int_equal(a->weight, b->weight);
		assert_int_equal(a->queries.n, b->queries.n);
		assert_int_equal(a->twist, b->twist);
		assert_int_equal(b->step, a->step < 0 ? -1 : six_of(a->step));
		assert_int_equal(a->after_point < 0, b->after_point < 0);
		if (a->after_point >= 0)
			same(six->points[b->after_point].id, seven->points[a->after_point].id);
		if (a->step >= 0) {
			weights[0][six_of(a->step)] += a->weight;
			weights[1][b->step] += b->weight;
		}
	}
	for (int i = 0; i < MAX_STEPS; i++)
		assert_int_equal(weights[0][i], weights[1][i]);
}

/* The points of a step stand together, in the order of the steps that it takes. */
static void points_in_place(const struct case_study *seven, const struct case_study *six)
{
	size_t next = 0;

	for (int i = 0; i <= RUN; i++) {
		assert_int_equal(six->steps[i].first_point, next);
		for (size_t k = 0; k < six->steps[i].npoints; k++, next++) {
			assert_int_equal(six->points[next].step, i);
			same(six->points[next].id, seven->points[next].id);
		}
	}
	assert_int_equal(six->steps[RUN].npoints,
	                 seven->steps[MONITOR].npoints + seven->steps[SCALE].npoints);
	assert_int_equal(six->steps[RUN].nmistakes,
	                 seven->steps[MONITOR].nmistakes + seven->steps[SCALE].nmistakes);
}

static bool has(struct str text, struct str part)
{
	return str_find(text, part, 0) != SIZE_MAX;
}

static void texts_of_both(const struct case_study *seven, const struct case_study *six)
{
	const struct case_step *run = &six->steps[RUN];

	same(six->steps[DATA].opens, seven->steps[DATA].opens);
	same(six->steps[DATA].reference, seven->steps[DATA].reference);
	assert_true(str_starts(run->opens, seven->steps[MONITOR].opens));
	assert_true(str_ends(run->opens, seven->steps[SCALE].opens));
	assert_true(str_starts(run->reference, S("**Monitoring & maintenance**\n\n")));
	assert_true(has(run->reference, seven->steps[MONITOR].reference));
	assert_true(has(run->reference, S("\n\n**Iterate & scale**\n\n")));
	assert_true(str_ends(run->reference, seven->steps[SCALE].reference));
}

/* Nothing of a case names a step that the framework has not, and no list names one twice. */
static void names_are_known(const struct framework *framework, const struct texts *affects)
{
	for (size_t i = 0; i < affects->n; i++) {
		assert_true(framework_find_step(framework, affects->items[i]) >= 0);
		for (size_t k = 0; k < i; k++)
			assert_false(str_eq(affects->items[i], affects->items[k]));
	}
}

static void others_in_place(const struct content *seven, const struct content *six)
{
	const struct case_study *a = seven->study, *b = six->study;

	for (size_t i = 0; i < a->nfacts; i++)
		names_are_known(six->framework, &b->facts[i].affects);
	for (size_t i = 0; i < a->ntwists; i++)
		names_are_known(six->framework, &b->twists[i].affects);
	for (size_t i = 0; i < a->ndecisions; i++)
		assert_int_equal(b->decisions[i].step, six_of(a->decisions[i].step));
	for (size_t i = 0; i < a->nestimates; i++)
		assert_int_equal(b->estimates[i].step,
		                 a->estimates[i].step < 0 ? -1 : six_of(a->estimates[i].step));
	for (size_t i = 0; i < a->nsamples; i++)
		assert_int_equal(b->samples[i].step, six_of(a->samples[i].step));
}

static void every_case_keeps_its_points(void **state)
{
	struct shelf *shelf = *state;

	assert_true(shelf->library.ncases > 0);
	for (size_t i = 0; i < shelf->library.ncases; i++) {
		const struct library_case *which = &shelf->library.cases[i];
		struct content seven = load(shelf, which, ""), six = load(shelf, which, "six");
		assert_int_equal(seven.study->nsteps, 7);
		assert_int_equal(six.study->nsteps, 6);
		same_points(seven.study, six.study);
		points_in_place(seven.study, six.study);
		texts_of_both(seven.study, six.study);
		others_in_place(&seven, &six);
	}
}

/* ---- the same minutes ---- */

/* Whatever the minutes and whoever asks: they add up, and a step that takes two has the minutes of
 * both but for rounding. */
static void minutes_add_up(void **state)
{
	struct shelf *shelf = *state;
	const struct library_case *which = &shelf->library.cases[0];
	struct content seven = load(shelf, which, ""), six = load(shelf, which, "six");

	for (int64_t minutes = 10; minutes <= 180; minutes++) {
		struct setup of_seven = { .minutes = minutes,
			                  .steps = { 0, 1, 2, 3, 4, 5, 6 },
			                  .nsteps = 7 };
		struct setup of_six = { .minutes = minutes,
			                .steps = { 0, 1, 2, 3, 4, 5 },
			                .nsteps = 6 };
		struct plan a = plan_make(&of_seven, &seven), b = plan_make(&of_six, &six);
		int64_t sum = b.reserve, both = a.minutes[MONITOR] + a.minutes[SCALE];
		for (size_t i = 0; i < b.n; i++)
			sum += b.minutes[i];
		assert_int_equal(sum, minutes);
		assert_true(b.minutes[RUN] >= both - 2 && b.minutes[RUN] <= both + 2);
	}
}

static void forty_five_minutes(void **state)
{
	static const int64_t expected[] = { 6, 5, 8, 9, 8, 7 };
	struct shelf *shelf = *state;
	struct content six = load(shelf, &shelf->library.cases[0], "six");
	struct setup setup = { .minutes = 45, .steps = { 0, 1, 2, 3, 4, 5 }, .nsteps = 6 };
	struct plan plan = plan_make(&setup, &six);

	for (size_t i = 0; i < COUNT(expected); i++)
		assert_int_equal(plan.minutes[i], expected[i]);
	assert_int_equal(plan.reserve, 2);
}

/* An interviewer's budget names the standard steps; the framework's own shares are for others. */
static void a_budget_counts_in_other_steps(void **state)
{
	struct shelf *shelf = *state;
	struct content six = load(shelf, &shelf->library.cases[0], "six");
	const struct profile *standard = &six.profiles.items[0];

	assert_int_equal(profile_budget(standard, six.framework, 60)->minutes, 60);
}

/* ---- the setup ---- */

static void a_setup_belongs_to_its_framework(void **state)
{
	struct shelf *shelf = *state;
	const struct library_case *which = &shelf->library.cases[0];
	struct content seven = load(shelf, which, ""), six = load(shelf, which, "six");
	struct setup setup = {
		.minutes = 45, .steps = { 2, 5 }, .nsteps = 2, .drill = true, .framework = "six"
	};
	struct setup back;
	struct str text = setup_print(&shelf->arena, &setup, six.framework);

	check_str(text, "level=mid mode=practice minutes=45 seed=0 steps=data,run framework=six");
	assert_true(setup_parse(text, six.framework, &back));
	assert_memory_equal(&back, &setup, sizeof setup);
	assert_false(setup_parse(text, seven.framework, &back));
	assert_false(
		setup_parse(S("level=mid mode=practice minutes=45 seed=0 steps=data framework=six"),
	                    seven.framework, &back));
	assert_false(setup_parse(S("level=mid mode=practice minutes=45 seed=0 steps=data"),
	                         six.framework, &back));
	assert_false(setup_parse(
		S("level=mid mode=practice minutes=45 seed=0 steps=data framework=nine"),
		six.framework, &back));
	check_str(setup_value(text, S("framework")), "six");
	check_str(setup_value(text, S("profile")), "");
}

/* ---- where they are ---- */

static void the_shipped_ones(void **state)
{
	struct shelf *shelf = *state;
	struct texts ids = library_frameworks(&shelf->arena, &shelf->library, NULL);
	struct bundle bundle = { 0 };

	assert_int_equal(ids.n, 1);
	check_str(ids.items[0], "six");
	assert_int_equal(library_add_framework(&shelf->arena, &shelf->library, NULL, S("sixx"),
	                                       &bundle, &shelf->why),
	                 STATUS_MISSING);
	check_str(shelf->why,
	          "no framework named 'sixx' (did you mean 'six'? 'viva list frameworks' "
	          "shows them)");
	assert_int_equal(library_add_framework(&shelf->arena, &shelf->library, NULL,
	                                       S("../framework"), &bundle, &shelf->why),
	                 STATUS_MISSING);
	assert_int_equal(bundle.n, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(every_case_keeps_its_points, open_shelf,
		                                close_shelf),
		cmocka_unit_test_setup_teardown(minutes_add_up, open_shelf, close_shelf),
		cmocka_unit_test_setup_teardown(forty_five_minutes, open_shelf, close_shelf),
		cmocka_unit_test_setup_teardown(a_budget_counts_in_other_steps, open_shelf,
		                                close_shelf),
		cmocka_unit_test_setup_teardown(a_setup_belongs_to_its_framework, open_shelf,
		                                close_shelf),
		cmocka_unit_test_setup_teardown(the_shipped_ones, open_shelf, close_shelf),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
