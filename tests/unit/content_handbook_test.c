/* SPDX-License-Identifier: MIT */
/*
 * The handbook as structs: what is where after loading, what is left of a file with an error, and
 * the arithmetic of what ships with viva, worked out once more.
 */
#include "base_check.h"
#include "content_tree.h"

#include "content/handbook.h"

#include <math.h>

static bool load(struct arena *arena, const char *path, const char *text, enum load_mode mode,
                 struct handbook *out)
{
	struct bundle bundle = { 0 };
	struct diag_list diags = { .arena = arena };

	bundle_add(arena, &bundle, str_from(path), str_from(text), S(""));
	return handbook_load(arena, &bundle, mode, out, &diags);
}

static bool load_tree(struct arena *arena, const char *folder, struct handbook *out)
{
	struct bundle bundle = { 0 };
	struct diag_list diags = { .arena = arena };

	for (size_t i = 0; handbook_files[i]; i++) {
		struct str path = str_format(arena, "%s/%s", folder, handbook_files[i]);
		bundle_add(arena, &bundle, str_from(handbook_files[i]), tree_file(arena, path.ptr),
		           S(""));
	}
	return handbook_load(arena, &bundle, LOAD_LENIENT, out, &diags);
}

static void a_handbook_is_all_of_its_files(void **state)
{
	struct arena arena = { 0 };
	struct handbook book;

	(void)state;
	assert_true(load_tree(&arena, "tests/lint-cases/base", &book));
	assert_int_equal(book.nmetrics, 2);
	check_str(book.metrics[0].beside, "Guests who come again.");
	check_str(metric_layer_name(book.metrics[1].layer), "system");
	assert_int_equal(book.ntradeoffs, 2);
	assert_int_equal(book.tradeoffs[1].noptions, 2);
	check_str(book.tradeoffs[1].options[0].costs, "The strength is a guess.");
	assert_int_equal(book.nformulas, 1);
	check_str(book.formulas[0].names[2].text, "of a cup");
	assert_true(book.formulas[0].worked);
	assert_true(book.formulas[0].result.value == 8000);
	assert_int_equal(book.formulas[0].constants[0].year, 1987);
	assert_int_equal(book.nresources, 1);
	check_str(resource_kind_name(book.resources[0].kind), "paper");
	arena_release(&arena);
}

static void an_entry_is_found_by_its_id(void **state)
{
	struct arena arena = { 0 };
	struct handbook book;

	(void)state;
	assert_true(load_tree(&arena, "tests/lint-cases/base", &book));
	struct handbook_entry entry = handbook_find(&book, S("milk-first"));
	assert_int_equal(entry.kind, HANDBOOK_TRADEOFF);
	assert_int_equal(entry.index, 1);
	check_str(entry.title, "Milk first?");
	check_str(handbook_kind_name(entry.kind), "trade-off");
	assert_int_equal(handbook_find(&book, S("orwell")).kind, HANDBOOK_RESOURCE);
	assert_int_equal(handbook_find(&book, S("nothing")).kind, HANDBOOK_NONE);
	assert_int_equal(handbook_at(&book, 6).kind, HANDBOOK_NONE);
	arena_release(&arena);
}

static void a_file_with_an_error_has_nothing(void **state)
{
	static const char text[] = "metrics:\n  - id: one\n    title: One\n";
	struct arena arena = { 0 };
	struct handbook book;

	(void)state;
	assert_false(load(&arena, handbook_files[0], text, LOAD_LENIENT, &book));
	assert_int_equal(book.nmetrics, 0);
	assert_false(load(&arena, handbook_files[0], text, LOAD_LINT, &book));
	assert_true(load(&arena, "content/other.yaml", text, LOAD_LINT, &book));
	assert_int_equal(book.nmetrics, 0);
	arena_release(&arena);
}

/* What is stated in the file against what the formula gives here, to a hundredth. */
static void check_example(struct arena *arena, const struct formula *formula)
{
	const struct formula_example *example = &formula->example;
	struct binding *bindings = arena_array(arena, struct binding, example->ngiven);
	struct formula_result result;
	struct quantity stated;
	struct str why;
	int column;

	for (size_t i = 0; i < example->ngiven; i++) {
		bindings[i].name = example->given[i].name;
		assert_true(
			quantity_parse(arena, example->given[i].text, &bindings[i].value, &why));
	}
	assert_true(formula_eval(arena, formula->formula, bindings, example->ngiven, &result, &why,
	                         &column));
	assert_true(quantity_parse(arena, example->result, &stated, &why));
	if (fabs(result.value.value - stated.value) > fabs(stated.value) / 100)
		fail_msg("%.*s: %g, not %.*s", STR_ARG(formula->id), result.value.value,
		         STR_ARG(example->result));
}

static void shipped_examples_come_out(void **state)
{
	struct arena arena = { 0 };
	struct handbook book;

	(void)state;
	assert_true(load_tree(&arena, ".", &book));
	assert_true(book.nformulas >= 15);
	for (size_t i = 0; i < book.nformulas; i++)
		check_example(&arena, &book.formulas[i]);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_handbook_is_all_of_its_files),
		cmocka_unit_test(an_entry_is_found_by_its_id),
		cmocka_unit_test(a_file_with_an_error_has_nothing),
		cmocka_unit_test(shipped_examples_come_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
