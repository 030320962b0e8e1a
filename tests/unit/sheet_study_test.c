/* SPDX-License-Identifier: MIT */
/* A case and a step for reading: what is shown before a sitting, and what the pages hold after
 * it. */
#include "base_check.h"
#include "content_tree.h"
#include "sheet/sheet.h"

static struct arena arena;
static struct content content;

static int load(void **state)
{
	struct bundle bundle = { 0 };
	struct diag_list diags = { .arena = &arena };

	(void)state;
	tree_add(&arena, &bundle, "tests/sheets/pack");
	return content_load(&arena, &bundle, S("ticket-routing"), &content, &diags) ? 0 : -1;
}

static int unload(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

static struct str template_text(void *context, struct str name)
{
	(void)context;
	return tree_file(&arena,
	                 str_z(&arena, str_format(&arena, "templates/%.*s.md", STR_ARG(name))));
}

/* The page as text, a block a line. */
static struct str page(const char *template, const struct value *data)
{
	struct mustache_partials partials = { .find = template_text };
	struct str why = { 0 };
	struct doc *doc = sheet_document(&arena, template_text(NULL, str_from(template)), &partials,
	                                 data, &why);

	check_str(why, "");
	assert_non_null(doc);
	return doc_text(&arena, doc);
}

static void check_has(struct str text, const char *part)
{
	if (str_find(text, str_from(part), 0) == SIZE_MAX)
		print_error("'%s' is not in:\n%.*s\n", part, STR_ARG(text));
	assert_true(str_find(text, str_from(part), 0) != SIZE_MAX);
}

static void before_a_sitting_a_case_gives_nothing_away(void **state)
{
	static const char *const keys[] = { "id", "title", "summary", "prompt" };
	struct value *data = sheet_case(&arena, content.study, content.framework, false);
	const struct value *child = data->first;

	(void)state;
	for (size_t i = 0; i < COUNT(keys); i++, child = child->next)
		check_str(child->key, keys[i]);
	assert_null(child);
	check_str(page("case", data), "Support tickets: who gets them\n"
	                              "Letters of customers reach the team that can answer them.\n"
	                              "Prompt\n"
	                              "Letters arrive. Who answers them?");
}

static void all_of_a_case_is_on_its_page(void **state)
{
	static const char *const parts[] = {
		"text, difficulty 1 of 3, 20 min, as of 2026-11",
		"Business metric: Hours to an answer",
		"Guardrail: Letters sent on twice",
		"Volume. Twenty thousand a day. Changes the design: One small machine is enough.",
		"Teams. Forty, and two new ones a year. Changes the design: The set of answers changes, so retraining has"
		" to be cheap. Otherwise: Three. Rules would do.",
		"Privacy. Letters are deleted after a year.\n",
		"Interviewer: \"Where do you begin?\"",
		"letters\t20,000 a day",
		"mid, core: Says what a wrong team costs.",
		"staff: Says what would end the project.",
		"[ Letters ] -> [ Model ] -> [ Teams ] : one of forty",
		"Decision: Which model reads the letters?",
		"Rules\tClear.\tBrittle.\tThere are three teams.",
		"Linear on words. Forty teams and a year of letters are enough for it. It trains in a minute. Revisit when:"
		" Accuracy stalls.",
		"Tickets a second: tickets = 0.231 /s, with tickets = 20 k/day. One process will do.",
		"The split is random. Letters of one day resemble one another, so split by time.",
		"From tomorrow letters come in six languages. What changes?",
		"senior: Keeps one model for all languages.",
		"A book.",
		"A paper. Somewhere (2024)",
		"A page. Elsewhere",
	};
	struct str text = page("case", sheet_case(&arena, content.study, content.framework, true));

	(void)state;
	for (size_t i = 0; i < COUNT(parts); i++)
		check_has(text, parts[i]);
}

/* A reference answer may have headings of its own: they stay below its step's. */
static void reference_answers_keep_to_their_step(void **state)
{
	struct mustache_partials partials = { .find = template_text };
	struct value *data = sheet_case(&arena, content.study, content.framework, true);
	struct str why;
	struct doc *doc =
		sheet_document(&arena, template_text(NULL, S("case")), &partials, data, &why);
	size_t sections = 0;

	(void)state;
	for (const struct doc *node = doc->first; node; node = node->next) {
		const struct doc *first = node->first;

		if (node->kind != DOC_SECTION)
			continue;
		sections++;
		if (first->kind == DOC_HEADING)
			assert_int_equal(first->level, 3);
	}
	assert_int_equal(sections, 5);
}

static void a_step_tells_its_minutes(void **state)
{
	struct value *data = sheet_step(&arena, content.framework, 1, 20);
	struct str text = page("step", data);

	(void)state;
	check_has(text, "Data\nStep 2 of Three steps, 8 of 20 min.");
	check_has(text, "Goal. Know what is learned from.");
	check_has(text, "Deliverable. A table.");
	check_has(text, "Questions\nWhat is the label?");
	check_has(text, "Pitfalls\nA random split.");
	check_has(text, "Guide\nHow to go about it.");
	assert_int_equal(value_get(data, S("minutes"))->integer, 8);
}

static void json_keeps_order_and_markdown(void **state)
{
	struct buf out = { 0 };

	(void)state;
	sheet_json(&out, sheet_case(&arena, content.study, content.framework, false));
	check_str(buf_str(&out),
	          "{\n"
	          "  \"schema\": 1,\n"
	          "  \"id\": \"ticket-routing\",\n"
	          "  \"title\": \"Support tickets: who gets them\",\n"
	          "  \"summary\": \"Letters of customers reach the team that can answer them.\",\n"
	          "  \"prompt\": \"Letters arrive. Who answers them?\"\n"
	          "}\n");
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(before_a_sitting_a_case_gives_nothing_away),
		cmocka_unit_test(all_of_a_case_is_on_its_page),
		cmocka_unit_test(reference_answers_keep_to_their_step),
		cmocka_unit_test(a_step_tells_its_minutes),
		cmocka_unit_test(json_keeps_order_and_markdown),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
