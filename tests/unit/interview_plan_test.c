/* SPDX-License-Identifier: MIT */
/* Minutes, twists, and the setup as text. */
#include "interview_check.h"

static const int64_t shipped_shares[] = { 13, 11, 17, 20, 18, 10, 7 };

/* The framework that ships with viva, as far as minutes go. */
static struct framework seven_steps(void)
{
	struct framework framework = { .reserve = 4, .nsteps = COUNT(shipped_shares) };
	static const struct str ids[] = { STR_INIT("clarify"), STR_INIT("frame"),
		                          STR_INIT("data"),    STR_INIT("model"),
		                          STR_INIT("serve"),   STR_INIT("monitor"),
		                          STR_INIT("scale") };

	for (size_t i = 0; i < framework.nsteps; i++) {
		framework.steps[i].id = ids[i];
		framework.steps[i].share = shipped_shares[i];
	}
	return framework;
}

static struct setup seven_setup(int64_t minutes)
{
	return (struct setup){ .level = LEVEL_SENIOR,
		               .minutes = minutes,
		               .steps = { 0, 1, 2, 3, 4, 5, 6 },
		               .nsteps = 7 };
}

static int64_t sum_of(const struct plan *plan)
{
	int64_t sum = plan->reserve;

	for (size_t i = 0; i < plan->n; i++)
		sum += plan->minutes[i];
	return sum;
}

/* ---- minutes ---- */

static struct plan plan_for(const struct setup *setup, const struct framework *framework,
                            const struct case_study *study)
{
	return plan_make(setup, &(struct content){ .framework = framework, .study = study });
}

static void shares_out_45_minutes(void **state)
{
	static const int64_t expected[] = { 6, 5, 8, 9, 8, 4, 3 };
	static const int64_t starts[] = { 0, 6, 11, 19, 28, 36, 40 };
	struct framework framework = seven_steps();
	struct case_study study = { .minutes = 45 };
	struct setup setup = seven_setup(45);
	struct plan plan = plan_for(&setup, &framework, &study);

	(void)state;
	assert_int_equal(plan.n, 7);
	for (size_t i = 0; i < plan.n; i++) {
		assert_int_equal(plan.steps[i], i);
		assert_int_equal(plan.minutes[i], expected[i]);
		assert_int_equal(plan.starts_ms[i], MINUTES(starts[i]));
	}
	assert_int_equal(plan.reserve, 2);
}

/* Whole minutes, each within one of its exact share, and no minute lost. */
static void adds_up_whatever_the_minutes(void **state)
{
	struct framework framework = seven_steps();
	struct case_study study = { .minutes = 45 };

	(void)state;
	for (int64_t minutes = 1; minutes <= 600; minutes++) {
		struct setup setup = seven_setup(minutes);
		struct plan plan = plan_for(&setup, &framework, &study);
		assert_int_equal(sum_of(&plan), minutes);
		for (size_t i = 0; i < plan.n; i++) {
			int64_t away = plan.minutes[i] * 100 - minutes * shipped_shares[i];
			assert_true(away > -100 && away < 100);
		}
	}
}

/* A drill: no reserve, no twist, and by default each step has what it has in the whole case. */
static void gives_a_drill_the_minutes_of_its_steps(void **state)
{
	struct framework framework = seven_steps();

	(void)state;
	for (int64_t minutes = 15; minutes <= 120; minutes++) {
		struct case_study study = { .minutes = minutes, .ntwists = 1 };
		struct setup whole = seven_setup(minutes);
		struct plan all = plan_for(&whole, &framework, &study);
		for (unsigned set = 1; set < 127; set++) {
			struct setup setup = { .drill = true };
			for (int step = 0; step < 7; step++) {
				if (set >> step & 1)
					setup.steps[setup.nsteps++] = step;
			}
			setup.minutes =
				plan_drill_minutes(&framework, setup.steps, setup.nsteps, minutes);
			struct plan plan = plan_for(&setup, &framework, &study);
			assert_int_equal(sum_of(&plan), setup.minutes);
			assert_int_equal(plan.reserve, 0);
			assert_int_equal(plan.twist_ms, -1);
			for (size_t i = 0; i < plan.n; i++)
				assert_int_equal(plan.minutes[i], all.minutes[plan.steps[i]]);
		}
	}
}

static void stretches_a_drill(void **state)
{
	struct framework framework = seven_steps();
	struct case_study study = { .minutes = 45 }, tiny = { .minutes = 3 };
	struct setup setup = { .drill = true, .minutes = 34, .steps = { 2, 3 }, .nsteps = 2 };
	struct plan plan = plan_for(&setup, &framework, &study);

	(void)state;
	assert_int_equal(plan.minutes[0], 16);
	assert_int_equal(plan.minutes[1], 18);
	/* Where the whole case has no minute for a step, the shares say. */
	plan = plan_for(&setup, &framework, &tiny);
	assert_int_equal(plan.minutes[0] + plan.minutes[1], 34);
	assert_int_equal(plan_drill_minutes(&framework, (int[]){ 6 }, 1, 3), 1);
}

/* ---- the twist ---- */

static void draws_the_twist_between_55_and_70_percent(void **state)
{
	struct framework framework = seven_steps();
	struct case_study study = { .minutes = 45, .ntwists = 3 };
	size_t drawn[3] = { 0 };
	int64_t least = INT64_MAX, most = 0;

	(void)state;
	for (int64_t seed = 0; seed < 2000; seed++) {
		struct setup setup = seven_setup(45);
		setup.seed = seed;
		struct plan plan = plan_for(&setup, &framework, &study),
			    again = plan_for(&setup, &framework, &study);
		assert_int_equal(plan.twist_ms, again.twist_ms);
		assert_int_equal(plan.twist, again.twist);
		least = plan.twist_ms < least ? plan.twist_ms : least;
		most = plan.twist_ms > most ? plan.twist_ms : most;
		drawn[plan.twist]++;
	}
	assert_true(least >= MINUTES(45) * 55 / 100 && least < MINUTES(45) * 56 / 100);
	assert_true(most <= MINUTES(45) * 70 / 100 && most > MINUTES(45) * 69 / 100);
	for (size_t i = 0; i < 3; i++)
		assert_true(drawn[i] > 500);
}

/* ---- the setup as text ---- */

static void prints_a_setup_and_reads_it_back(void **state)
{
	struct framework framework = seven_steps();
	struct arena arena = { 0 };
	uint64_t random = 3;

	(void)state;
	for (int i = 0; i < 500; i++) {
		struct setup setup = { .level = (enum level)(hash_random(&random) % 3),
			               .mode = (enum mode)(hash_random(&random) % 2),
			               .minutes = 1 + (int64_t)(hash_random(&random) % 600),
			               .seed = (int64_t)(hash_random(&random) & INT32_MAX) };
		struct setup back;
		uint64_t set = 1 + hash_random(&random) % 127;
		for (int step = 0; step < 7; step++) {
			if (set >> step & 1)
				setup.steps[setup.nsteps++] = step;
		}
		setup.drill = set != 127;
		assert_true(
			setup_parse(setup_print(&arena, &setup, &framework), &framework, &back));
		assert_memory_equal(&back, &setup, sizeof setup);
	}
	arena_release(&arena);
}

static void reads_the_documented_form(void **state)
{
	struct framework framework = seven_steps();
	struct setup setup;

	(void)state;
	assert_true(setup_parse(S("level=staff mode=exam minutes=45 seed=9 steps=clarify,frame"),
	                        &framework, &setup));
	assert_int_equal(setup.level, LEVEL_STAFF);
	assert_int_equal(setup.mode, MODE_EXAM);
	assert_int_equal(setup.seed, 9);
	assert_int_equal(setup.nsteps, 2);
	assert_true(setup.drill);
}

static void refuses_what_is_no_setup(void **state)
{
	static const char *const wrong[] = {
		"",
		"level=senior",
		"level=junior mode=exam minutes=45 seed=1 steps=clarify",
		"level=mid mode=easy minutes=45 seed=1 steps=clarify",
		"level=mid mode=exam minutes=0 seed=1 steps=clarify",
		"level=mid mode=exam minutes=601 seed=1 steps=clarify",
		"level=mid mode=exam minutes=45 seed=-1 steps=clarify",
		"level=mid mode=exam minutes=45 seed=2147483648 steps=clarify",
		"level=mid mode=exam minutes=45 seed=1 steps=",
		"level=mid mode=exam minutes=45 seed=1 steps=clarify,",
		"level=mid mode=exam minutes=45 seed=1 steps=cooking",
		"level=mid mode=exam minutes=45 seed=1 steps=frame,clarify",
		"level=mid mode=exam minutes=45 seed=1 steps=clarify,clarify",
		"level=mid mode=exam minutes=45 seed=1 steps=clarify colour=red",
		"level=mid level=mid mode=exam minutes=45 seed=1 steps=clarify",
		"level=mid mode=exam minutes=45 seed=1 steps=clarify ",
		"level mode=exam minutes=45 seed=1 steps=clarify",
	};
	struct framework framework = seven_steps();
	struct setup setup = { .seed = 77 };

	(void)state;
	for (size_t i = 0; i < COUNT(wrong); i++) {
		if (setup_parse(str_from(wrong[i]), &framework, &setup))
			fail_msg("accepted: %s", wrong[i]);
		assert_int_equal(setup.seed, 77);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shares_out_45_minutes),
		cmocka_unit_test(adds_up_whatever_the_minutes),
		cmocka_unit_test(gives_a_drill_the_minutes_of_its_steps),
		cmocka_unit_test(stretches_a_drill),
		cmocka_unit_test(draws_the_twist_between_55_and_70_percent),
		cmocka_unit_test(prints_a_setup_and_reads_it_back),
		cmocka_unit_test(reads_the_documented_form),
		cmocka_unit_test(refuses_what_is_no_setup),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
