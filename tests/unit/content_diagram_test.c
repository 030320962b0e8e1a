/* SPDX-License-Identifier: MIT */
/* Diagrams: what a text is read as. Faults and their places are in tests/lint-cases. */
#include "base_check.h"

#include "content/diagram.h"

/* The words that a diagram becomes; "-" if it has a fault. */
static struct str words_of(struct arena *arena, const char *text)
{
	struct diagram *diagram = diagram_parse(arena, str_from(text), NULL, NULL);

	return diagram ? diagram_words(arena, diagram) : S("-");
}

static const struct {
	const char *text, *words;
} readings[] = {
	{ "[ A ]", "A" },
	{ "[A]->[B]->[C]", "A -> B -> C" },
	{ "[ A ] -> [ B ] -> [ C ] : hot", "A -> B -> C: hot" },
	{ "[ A ] -> [ B ]\n\n\t[ B ] -> [ C ]\r\n", "A -> B -> C" },
	{ "[ A ] -> [ B ] : x\n[ B ] -> [ C ]", "A -> B: x\nB -> C" },
	{ "[ A ] -> [ B ]\n[ A ] -> [ C ]\n[ D ]", "A -> B\nA -> C\nD" },
	{ "[ A ] -> [ A ]", "A -> A" },
	{ "[ two \t words ] -> [ two words ]", "two words -> two words" },
	{ "[ a -> b ] -> [ c: d ] : e -> f: [g]", "a -> b -> c: d: e -> f: [g]" },
	{ "[ A ] -> [ B ] : one\n[ A ] -> [ B ] : two\n[ A ] -> [ B ]", "A -> B: one; two" },
	{ "[ A ] -> [ B ]\n[ A ] -> [ B ] : one\n[ A ] -> [ B ] : one", "A -> B: one" },
	{ "[ \xe8\x8c\xb6 ] -> [ \xc3\x9cn\xc3\xaf ]", "\xe8\x8c\xb6 -> \xc3\x9cn\xc3\xaf" },
	/* What a terminal must not get does not become part of a name. */
	{ "[ A\x1b[31m ]", "-" },
	{ "[ A\x1b ] -> [ B\xe2\x80\xae ]", "A\xef\xbf\xbd -> B" },
	{ "", "-" },
	{ "\n \n", "-" },
	{ "A -> B", "-" },
	{ "[ A ] -> [ B", "-" },
	{ "[ A ] -> [ \xe2\x80\xae ]", "-" },
};

static void texts_are_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(readings); i++) {
		struct arena arena = { 0 };

		check_str(words_of(&arena, readings[i].text), readings[i].words);
		arena_release(&arena);
	}
}

static void boxes_are_in_order_of_mention(void **state)
{
	struct arena arena = { 0 };
	struct diagram *diagram =
		diagram_parse(&arena, S("\n[ C ] -> [ A ]\n[ B ] -> [ C ] : last"), NULL, NULL);

	(void)state;
	assert_int_equal(diagram->nboxes, 3);
	check_str(diagram->boxes[0].name, "C");
	check_str(diagram->boxes[2].name, "B");
	assert_int_equal(diagram->boxes[2].line, 3);
	assert_int_equal(diagram->narrows, 2);
	assert_int_equal(diagram->arrows[1].from, 2);
	assert_int_equal(diagram->arrows[1].to, 0);
	check_str(diagram->arrows[1].label, "last");
	arena_release(&arena);
}

static void only_diagrams_are_diagrams(void **state)
{
	struct arena arena = { 0 };
	struct doc code = { .kind = DOC_CODE, .text = S("[ A ] -> [ B ]") };

	(void)state;
	assert_null(diagram_of(&arena, &code));
	code.info = S("diagram");
	assert_non_null(diagram_of(&arena, &code));
	code.text = S("A -> B");
	assert_null(diagram_of(&arena, &code));
	code.kind = DOC_SECTION;
	assert_null(diagram_of(&arena, &code));
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_are_read),
		cmocka_unit_test(boxes_are_in_order_of_mention),
		cmocka_unit_test(only_diagrams_are_diagrams),
	};

	return cmocka_run_group_tests_name("content_diagram", tests, NULL, NULL);
}
