/* SPDX-License-Identifier: MIT */
/* A case, a step and a block for reading: what is shown of a case before a sitting, and what the pages
 * hold after it. */
#include "base_check.h"
#include "content/block.h"
#include "content_tree.h"
#include "sheet/sheet.h"

static struct arena arena;
static struct content content;

static const char sample[] = "---\nstep: data\nlevel: mid\ncovers: [label]\nmisses: [split]\n---\n"
			     "- the label is the team that closed it\n";

static int load(void **state)
{
	struct bundle bundle = { 0 };
	struct diag_list diags = { .arena = &arena };

	(void)state;
	tree_add(&arena, &bundle, "tests/sheets/pack");
	bundle_add(&arena, &bundle, S("cases/ticket-routing/samples/data-mid.md"), str_from(sample),
	           S(""));
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

/* The value at "steps.0.points.1.id"; a number picks from a list. */
static const struct value *at(const struct value *value, const char *path)
{
	struct str rest = str_from(path);

	while (rest.len > 0) {
		struct str part = str_cut(&rest, '.');

		if (value->kind == VALUE_MAP) {
			value = value_get(value, part);
		} else {
			value = value->first;
			for (int i = part.ptr[0] - '0'; value && i > 0; i--)
				value = value->next;
		}
		if (!value)
			print_error("no '%.*s' of '%s'\n", STR_ARG(part), path);
		assert_non_null(value);
	}
	return value;
}

static struct str keys(const struct value *map)
{
	struct str list = { 0 };

	for (const struct value *child = map->first; child; child = child->next)
		list = str_format(&arena, "%.*s%s%.*s", STR_ARG(list), list.len > 0 ? " " : "",
		                  STR_ARG(child->key));
	return list;
}

static struct str number(const struct value *value)
{
	assert_int_equal(value->kind, VALUE_DOUBLE);
	return str_format(&arena, "%.14g", value->real);
}

static void nothing_of_a_case_is_left_out_of_its_data(void **state)
{
	static const char *const rows[][2] = {
		{ "",
		  "id title summary prompt all domain difficulty minutes as_of tags metrics facts "
		  "steps estimates twists cards further sources" },
		{ "metrics", "business guardrail" },
		{ "facts.0", "id topic asked answer values affects flips" },
		{ "facts.0.values.0", "name text value unit" },
		{ "facts.1", "id topic asked answer values affects flips otherwise" },
		{ "facts.1.otherwise", "answer flips" },
		{ "steps.0",
		  "id title opens reference points mistakes decisions estimates samples" },
		{ "steps.0.points.0", "id says level weight core cues mentions probe nudge follow "
		                      "after uses read good bad" },
		{ "steps.1.mistakes.0", "id says instead cues good bad" },
		{ "steps.1.decisions.0", "id question options choice over because revisit" },
		{ "steps.1.decisions.0.options.0", "name gains costs when chosen" },
		{ "steps.1.samples.0", "name level covers misses text" },
		{ "steps.0.estimates.0",
		  "id asks given with formula unit result value within limit "
		  "implies" },
		{ "steps.0.estimates.0.given.0", "name text value unit" },
		{ "twists.0", "id says affects points" },
		{ "cards.0", "front back" },
		{ "sources.0", "title where year" },
	};
	struct value *data = sheet_case(&arena, content.study, content.framework, true);

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		check_str(keys(at(data, rows[i][0])), rows[i][1]);
}

static void the_data_are_what_the_files_say(void **state)
{
	static const char *const rows[][2] = {
		{ "tags.0", "classification" },
		{ "facts.0.asked.0", "how many tickets" },
		{ "facts.0.values.0.name", "tickets" },
		{ "facts.0.values.0.text", "20000 /day" },
		{ "facts.0.values.0.unit", "/day" },
		{ "steps.0.points.0.cues.0", "wrong AND (cost OR costs OR delay)" },
		{ "steps.0.points.0.mentions.0", "goal" },
		{ "steps.0.points.0.bad.0", "The goal matters." },
		{ "steps.1.points.0.nudge", "Tickets travel." },
		{ "steps.1.points.0.uses.0", "teams" },
		{ "steps.1.mistakes.0.cues.0", "random AND split*" },
		{ "steps.1.mistakes.0.good.0", "A random split will do." },
		{ "steps.1.mistakes.0.bad.0", "A random sample is read by people." },
		{ "steps.1.samples.0.name", "data-mid" },
		{ "steps.1.samples.0.level", "mid" },
		{ "steps.1.samples.0.covers.0", "label" },
		{ "steps.1.samples.0.misses.0", "split" },
		{ "steps.0.estimates.0.given.0.text", "volume.tickets" },
		{ "steps.0.estimates.0.given.0.unit", "/day" },
		{ "steps.0.estimates.0.with", "tickets = 20 k/day" },
		{ "steps.0.estimates.0.unit", "/s" },
		{ "twists.0.affects.1", "serve" },
		{ "twists.0.points.0.id", "multilingual" },
		{ "cards.0.back", "The team that closed it." },
	};
	struct value *data = sheet_case(&arena, content.study, content.framework, true);

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		check_str(at(data, rows[i][0])->text, rows[i][1]);
	check_str(str_trim(at(data, "steps.1.samples.0.text")->text),
	          "- the label is the team that closed it");
	check_str(number(at(data, "facts.0.values.0.value")), "20000");
	check_str(number(at(data, "steps.0.estimates.0.given.0.value")), "20000");
	check_str(number(at(data, "steps.0.estimates.0.value")), "0.23148148148148");
	check_str(number(at(data, "steps.0.estimates.0.within")), "2");
	assert_int_equal(at(data, "estimates")->n, 0);
}

/* Cues and sentences for lint are for programs; on a page they are noise. */
static void the_page_leaves_out_what_lint_reads(void **state)
{
	static const char *const parts[] = { "wrong AND (cost", "The goal matters.",
		                             "how many tickets", "Tickets travel.",
		                             "Numbers of no step" };
	struct str text = page("case", sheet_case(&arena, content.study, content.framework, true));

	(void)state;
	for (size_t i = 0; i < COUNT(parts); i++)
		assert_true(str_find(text, str_from(parts[i]), 0) == SIZE_MAX);
}

/* An estimate may belong to the case as a whole. */
static void an_estimate_of_no_step_is_kept(void **state)
{
	struct case_study study = *content.study;
	struct estimate estimate = study.estimates[0];
	struct value *data;

	(void)state;
	estimate.step = -1;
	study.estimates = &estimate;
	study.nestimates = 1;
	data = sheet_case(&arena, &study, content.framework, true);
	check_str(at(data, "estimates.0.id")->text, "rate");
	assert_int_equal(at(data, "steps.0.estimates")->n, 0);
	check_has(page("case", data), "Numbers of no step\nTickets a second: tickets = 0.231 /s, "
	                              "with tickets = 20 k/day. One process will do.");
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

static const struct block *read_block(const char *name)
{
	struct str path = str_format(&arena, "content/blocks/%s.md", name);
	struct bundle_file file = {
		.path = path,
		.bytes = tree_file(&arena,
		                   str_format(&arena, "tests/lint-cases/base/%s", path.ptr).ptr),
	};
	const struct block *block = block_load(&arena, &file, LOAD_LENIENT, NULL);

	assert_non_null(block);
	return block;
}

static const struct value *load_block(void)
{
	const struct block *teapot = read_block("teapot");

	return sheet_block(&arena, read_block("samovar"), &teapot, 1);
}

static void a_block_is_on_its_page(void **state)
{
	(void)state;
	check_str(page("block", load_block()),
	          "Samovar\n"
	          "Keeps a strong brew and hot water apart until somebody pours.\n"
	          "Kind: serving. Weighed against: Teapot, Paper cup.\n"
	          "Hot water, whenever it is wanted.\n"
	          "[ Tap ] -> [ Samovar ] -> [ Cup ] : pour\n"
	          "Numbers worth knowing\n"
	          "Water of a common one: 4 KB (Tula museum, catalogue 12.2004, 1987)\n"
	          "Time to the first boil: 20 min\n"
	          "To ask oneself\n"
	          "What is apart in it? Brew and water.");
}

static void a_block_is_data(void **state)
{
	const struct value *data = load_block();
	const struct value *numbers = value_get(data, S("numbers"));

	(void)state;
	check_str(value_get(data, S("kind"))->text, "serving");
	assert_int_equal(value_get(data, S("weighed_against"))->n, 2);
	check_str(value_get(data, S("weighed_against"))->first->text, "teapot");
	check_str(value_get(data, S("against"))->text, "Teapot, Paper cup");
	assert_int_equal(numbers->n, 2);
	assert_true(value_get(numbers->first, S("value"))->real == 4);
	check_str(value_get(numbers->first, S("unit"))->text, "KB");
	assert_int_equal(value_get(numbers->first, S("year"))->integer, 1987);
	assert_null(value_get(numbers->last, S("year")));
	check_str(value_get(value_get(data, S("cards"))->first, S("front"))->text,
	          "What is apart in it?");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(before_a_sitting_a_case_gives_nothing_away),
		cmocka_unit_test(all_of_a_case_is_on_its_page),
		cmocka_unit_test(reference_answers_keep_to_their_step),
		cmocka_unit_test(a_step_tells_its_minutes),
		cmocka_unit_test(nothing_of_a_case_is_left_out_of_its_data),
		cmocka_unit_test(the_data_are_what_the_files_say),
		cmocka_unit_test(the_page_leaves_out_what_lint_reads),
		cmocka_unit_test(an_estimate_of_no_step_is_kept),
		cmocka_unit_test(json_keeps_order_and_markdown),
		cmocka_unit_test(a_block_is_on_its_page),
		cmocka_unit_test(a_block_is_data),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
