/* SPDX-License-Identifier: MIT */
/* Findings: counted, sorted, said once, one line each whatever is in them. */
#include "base_check.h"

static void add(struct diag_list *list, const char *file, int line, int column, const char *rule)
{
	diag_add(list, SEVERITY_ERROR, (struct place){ str_from(file), line, column }, rule,
	         (struct str){ 0 }, "message of %s", rule);
}

static struct str print_all(struct arena *arena, const struct diag_list *list)
{
	struct buf out = { 0 };
	struct str text;

	for (size_t i = 0; i < list->n; i++)
		diag_print(&out, &list->items[i]);
	text = buf_dup(arena, &out);
	buf_release(&out);
	return text;
}

static void findings_are_sorted_and_said_once(void **state)
{
	struct arena arena = { 0 };
	struct diag_list list = { .arena = &arena };

	(void)state;
	add(&list, "b.yaml", 1, 1, "late");
	add(&list, "a.yaml", 10, 2, "ten");
	add(&list, "a.yaml", 9, 30, "nine");
	add(&list, "a.yaml", 9, 4, "z");
	add(&list, "a.yaml", 10, 2, "ten");
	add(&list, "a.yaml", 9, 4, "a");
	diag_add(&list, SEVERITY_WARNING, (struct place){ S("a.yaml"), 9, 4 }, "a", S(""),
	         "message of a");
	assert_int_equal(list.errors, 6);
	assert_int_equal(list.warnings, 1);
	diag_sort(&list);
	assert_int_equal(list.errors, 5);
	assert_int_equal(list.warnings, 1);
	check_str(print_all(&arena, &list), "a.yaml:9:4: error: message of a [a]\n"
	                                    "a.yaml:9:4: warning: message of a [a]\n"
	                                    "a.yaml:9:4: error: message of z [z]\n"
	                                    "a.yaml:9:30: error: message of nine [nine]\n"
	                                    "a.yaml:10:2: error: message of ten [ten]\n"
	                                    "b.yaml:1:1: error: message of late [late]\n");
	arena_release(&arena);
}

static void texts_are_copied(void **state)
{
	struct arena arena = { 0 };
	struct diag_list list = { .arena = &arena };
	char file[] = "case.yaml", hint[] = "did you mean says?";

	(void)state;
	diag_add(&list, SEVERITY_ERROR, (struct place){ str_from(file), 3, 5 }, "unknown-key",
	         str_from(hint), "unknown key '%s'", "say");
	file[0] = hint[0] = '#';
	check_str(print_all(&arena, &list), "case.yaml:3:5: error: unknown key 'say' [unknown-key] "
	                                    "(hint: did you mean says?)\n");
	arena_release(&arena);
}

static void an_unknown_place_is_left_out(void **state)
{
	struct arena arena = { 0 };
	struct diag_list list = { .arena = &arena };

	(void)state;
	add(&list, "pack.yaml", 0, 7, "missing");
	add(&list, "pack.yaml", 4, 0, "line");
	add(&list, NULL, 0, 0, "nowhere");
	check_str(print_all(&arena, &list), "pack.yaml: error: message of missing [missing]\n"
	                                    "pack.yaml:4: error: message of line [line]\n"
	                                    "error: message of nowhere [nowhere]\n");
	arena_release(&arena);
}

static void a_hostile_text_stays_on_its_line(void **state)
{
	struct arena arena = { 0 };
	struct diag_list list = { .arena = &arena };

	(void)state;
	diag_add(&list, SEVERITY_ERROR, (struct place){ S("a\nb.yaml"), 1, 1 }, "key", S("x\ty"),
	         "unknown key '%s'", "\x1b[2J\nz.yaml:1:1: error: forged");
	check_str(print_all(&arena, &list),
	          "a b.yaml:1:1: error: unknown key '\xef\xbf\xbd[2J z.yaml:1:1: error: forged' "
	          "[key] (hint: x y)\n");
	arena_release(&arena);
}

static void sorting_nothing_is_allowed(void **state)
{
	struct diag_list list = { 0 };

	(void)state;
	diag_sort(&list);
	assert_int_equal(list.n, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(findings_are_sorted_and_said_once),
		cmocka_unit_test(texts_are_copied),
		cmocka_unit_test(an_unknown_place_is_left_out),
		cmocka_unit_test(a_hostile_text_stays_on_its_line),
		cmocka_unit_test(sorting_nothing_is_allowed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
