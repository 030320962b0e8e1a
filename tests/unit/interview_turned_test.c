/* SPDX-License-Identifier: MIT */
/* Facts turned round: which they are, what becomes of them, and of the estimates on their numbers. */
#include "interview_check.h"

static struct named_value *value_of(struct arena *arena, struct str name, struct str text)
{
	struct named_value *value = arena_new(arena, struct named_value);

	*value = (struct named_value){ .name = name, .text = text };
	return value;
}

/* Cannot be turned round. */
static struct fact load_fact(struct arena *arena)
{
	return (struct fact){ .id = S("load"),
		              .answer = S("A million."),
		              .flips = S("One machine."),
		              .values = value_of(arena, S("people"), S("1e6 people")),
		              .nvalues = 1 };
}

static struct fact speed_fact(struct arena *arena)
{
	return (struct fact){ .id = S("speed"),
		              .answer = S("At once."),
		              .flips = S("A small model."),
		              .other_answer = S("Tomorrow will do."),
		              .other_flips = S("A large one."),
		              .values = value_of(arena, S("budget"), S("80 ms")),
		              .nvalues = 1 };
}

static void add_estimate(struct arena *arena, struct case_study *study, struct str id,
                         struct str given, struct str formula, struct str limit)
{
	study->estimates[study->nestimates++] =
		(struct estimate){ .id = id,
		                   .given = value_of(arena, S("x"), given),
		                   .ngiven = 1,
		                   .formula = formula,
		                   .limit = limit };
}

/* Two facts, and estimates that draw on the second in each way there is, or do not. */
static const struct case_study *small_study(struct arena *arena)
{
	struct case_study *study = arena_new(arena, struct case_study);
	struct str none = { 0 };

	study->facts = arena_array(arena, struct fact, 2);
	study->facts[study->nfacts++] = load_fact(arena);
	study->facts[study->nfacts++] = speed_fact(arena);
	study->estimates = arena_array(arena, struct estimate, 5);
	add_estimate(arena, study, S("given"), S("speed.budget"), S("x / 2"), none);
	add_estimate(arena, study, S("sound"), S("load.people"), S("x * 10 /day"), none);
	add_estimate(arena, study, S("named"), S("2"), S("x * speed.budget"), none);
	add_estimate(arena, study, S("hops"), S("30 ms"), S("x + x"), S("80 ms"));
	add_estimate(arena, study, S("apart"), S("30 ms"), S("x + x"), S("90 ms"));
	return study;
}

static void a_fact_says_and_changes_something_else(void **state)
{
	struct arena arena = { 0 };
	const struct case_study *study = small_study(&arena);
	const struct case_study *turned = case_turned(&arena, study, 1);

	(void)state;
	assert_int_equal(turned->nfacts, 2);
	assert_false(turned->facts[0].turned);
	check_str(turned->facts[0].answer, "A million.");
	assert_int_equal(turned->facts[0].nvalues, 1);
	assert_true(turned->facts[1].turned);
	check_str(turned->facts[1].answer, "Tomorrow will do.");
	check_str(turned->facts[1].flips, "A large one.");
	assert_int_equal(turned->facts[1].nvalues, 0);
	check_str(study->facts[1].answer, "At once.");
	arena_release(&arena);
}

static void estimates_on_its_numbers_are_left_out(void **state)
{
	struct arena arena = { 0 };
	const struct case_study *study = small_study(&arena);
	const struct case_study *turned = case_turned(&arena, study, 1);

	(void)state;
	assert_int_equal(turned->nestimates, 2);
	check_str(turned->estimates[0].id, "sound");
	check_str(turned->estimates[1].id, "apart");
	assert_int_equal(study->nestimates, 5);
	arena_release(&arena);
}

/* Of six that can be turned some are and some are not, over a few seeds each of them once; the same
 * seed turns the same. */
static void the_seed_says_which(void **state)
{
	enum { FACTS = 6, SEEDS = 40 };
	struct arena arena = { 0 };
	struct fact six[FACTS];
	const struct case_study able = { .facts = six, .nfacts = FACTS };
	size_t times[FACTS] = { 0 };

	(void)state;
	for (size_t i = 0; i < FACTS; i++)
		six[i] = speed_fact(&arena);
	for (int64_t seed = 1; seed <= SEEDS; seed++) {
		const struct case_study *turned = case_turned(&arena, &able, seed);
		const struct case_study *again = case_turned(&arena, &able, seed);
		size_t n = 0;
		for (size_t i = 0; i < FACTS; i++) {
			assert_int_equal(turned->facts[i].turned, again->facts[i].turned);
			n += turned->facts[i].turned;
			times[i] += turned->facts[i].turned;
		}
		assert_true(n >= 1);
	}
	for (size_t i = 0; i < FACTS; i++)
		assert_in_range(times[i], SEEDS / 5, SEEDS * 4 / 5);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_fact_says_and_changes_something_else),
		cmocka_unit_test(estimates_on_its_numbers_are_left_out),
		cmocka_unit_test(the_seed_says_which),
	};
	return cmocka_run_group_tests_name("turned", tests, NULL, NULL);
}
