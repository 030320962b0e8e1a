/* SPDX-License-Identifier: MIT */
/*
 * The table of fields against what is really there: every key of the data is in the table with its
 * kind, every row of the table stands for a key that was seen, and the templates that ship with viva
 * name nothing else.
 */
#include "content/block.h"
#include "content/handbook.h"
#include "content_tree.h"
#include "interview/ledger.h"
#include "sheet/cheat.h"
#include "sheet_sitting.h"

/* ---- what was seen ---- */

enum { MOST_ROWS = 1000 };
static const struct sheet_field *seen[MOST_ROWS];
static size_t nseen;

static void see(const struct sheet_field *field)
{
	for (size_t i = 0; i < nseen; i++) {
		if (seen[i] == field)
			return;
	}
	assert_true(nseen < MOST_ROWS);
	seen[nseen++] = field;
}

static bool was_seen(const struct sheet_field *field)
{
	for (size_t i = 0; i < nseen; i++) {
		if (seen[i] == field)
			return true;
	}
	return false;
}

static bool is_kind(enum sheet_field_kind kind, const struct value *value)
{
	static const struct {
		enum value_kind kind, other;
	} kinds[] = {
		[FIELD_TEXT] = { VALUE_TEXT, VALUE_TEXT },
		[FIELD_NUMBER] = { VALUE_INT, VALUE_DOUBLE },
		[FIELD_FLAG] = { VALUE_BOOL, VALUE_BOOL },
		[FIELD_WRITING] = { VALUE_DOC, VALUE_DOC },
		[FIELD_TEXTS] = { VALUE_LIST, VALUE_LIST },
		[FIELD_ONE] = { VALUE_MAP, VALUE_MAP },
		[FIELD_LIST] = { VALUE_LIST, VALUE_LIST },
	};

	return value->kind == kinds[kind].kind || value->kind == kinds[kind].other;
}

static void check_map(const struct sheet_shape *shape, const struct value *map);

static void check_value(const struct sheet_shape *shape, const struct value *value)
{
	const struct sheet_field *field = sheet_shape_field(shape, value->key);
	const struct sheet_shape *of;

	if (!field)
		fail_msg("'%s' has no row for %.*s", shape->name, STR_ARG(value->key));
	if (!is_kind(field->kind, value))
		fail_msg("'%s' has %s with another kind", shape->name, field->name);
	see(field);
	of = sheet_field_shape(field);
	if (field->kind == FIELD_ONE)
		check_map(of, value);
	for (const struct value *item = value->first; item; item = item->next) {
		if (field->kind == FIELD_LIST)
			check_map(of, item);
		else if (field->kind == FIELD_TEXTS)
			assert_int_equal(item->kind, VALUE_TEXT);
	}
}

static void check_map(const struct sheet_shape *shape, const struct value *map)
{
	assert_non_null(shape);
	assert_int_equal(map->kind, VALUE_MAP);
	for (const struct value *value = map->first; value; value = value->next)
		check_value(shape, value);
}

static void check(const char *template, const struct value *data)
{
	check_map(sheet_shape_of(str_from(template)), data);
}

/* ---- the data ---- */

static void a_review_is_in_the_table(void **state)
{
	(void)state;
	sit_it_all();
	apply((struct event){ .kind = EVENT_GUESS, .step = CLARIFY, .n = 4 });
	apply((struct event){ .kind = EVENT_AMEND,
	                      .step = DATA,
	                      .target = 2,
	                      .n = PART_BECAUSE,
	                      .text = S("it is near") });
	check("review", review());
}

/* What only a first try has: nothing decided, numbers assumed, words mistyped. */
static void sit_badly(void)
{
	sit("level=mid mode=exam minutes=20 seed=3 steps=clarify,data,serve");
	enter(CLARIFY, 0);
	types(1, "assume 2000 tickets a day, and 90 teams");
	does(EVENT_ESTIMATE, "9", "3 * 3", 0);
	does(EVENT_LEAVE, "", "", 0);
	apply((struct event){
		.kind = EVENT_RETURN, .step = CLARIFY, .at = 120000, .removed = 120000 });
	enter(DATA, 8);
	types(9, "labels come late");
	does(EVENT_PROBE, "label", "Which team is the right one?", 1);
	types(10, "the one that answers");
	does(EVENT_CLOSE, "", "", 0);
	enter(SERVE, 16);
	types(17, "confidance < 0.6 -> queue");
	does(EVENT_FINISH, "", "", 0);
	check("review", review());
}

static void sit_again(void)
{
	sit("level=senior mode=practice minutes=8 seed=3 steps=data");
	enter(DATA, 0);
	does(EVENT_DECIDE, "model",
	     "Which? | Rules; Linear on words; Small transformer | Rules | x", 0);
	does(EVENT_DECIDE, "model",
	     "And? | Rules; Linear on words; Small transformer | Linear on words", 0);
	does(EVENT_FINISH, "", "", 0);
}

static void a_drill_beside_its_first_try_is_in_the_table(void **state)
{
	const struct block block = { .title = S("Label delay"), .text = S("Some words.\n") };
	struct first_try before = { .id = S("2026-11-20-aaaa"), .date = S("2026-11-20 10:42") };
	struct sheet_info info = { .id = S("2026-11-21-k3f9"),
		                   .pack = S("group"),
		                   .before = &before,
		                   .read = &block,
		                   .read_id = S("group/label-delay") };
	struct interview *first = interview;
	struct debrief then, now;

	(void)state;
	sit_badly();
	then = debrief_make(&arena, first);
	before.interview = first;
	before.debrief = &then;
	interview = interview_new(&content);
	now_ms = 0;
	sit_again();
	now = debrief_make(&arena, interview);
	check("review", sheet_review(&arena, interview, &now, &info));
	interview_free(first);
}

static void a_block_is_in_the_table(void **state)
{
	const char *path = "tests/lint-cases/base/content/blocks/samovar.md";
	struct bundle_file file = { .path = S("content/blocks/samovar.md"),
		                    .bytes = tree_file(&arena, path) };
	const struct block *block = block_load(&arena, &file, LOAD_LENIENT, NULL);

	(void)state;
	assert_non_null(block);
	check("block", sheet_block(&arena, block, NULL, 0));
}

/* A case that ships with viva: all that a case can have. */
static struct content *shipped(void)
{
	static const char *const files[] = {
		"content/framework.yaml",
		"content/synonyms.yaml",
		"content/stopwords.yaml",
		"content/shorthand.yaml",
		"content/words.txt",
		"cases/video-recommendation/case.yaml",
		"cases/video-recommendation/case.md",
		"cases/video-recommendation/samples/data-senior.md",
		"content/steps/clarify.md",
		"content/steps/frame.md",
		"content/steps/data.md",
		"content/steps/model.md",
		"content/steps/serve.md",
		"content/steps/monitor.md",
		"content/steps/scale.md",
	};
	struct bundle bundle = { 0 };
	struct diag_list diags = { .arena = &arena };
	struct content *loaded = arena_new(&arena, struct content);

	for (size_t i = 0; i < COUNT(files); i++)
		tree_put(&arena, &bundle, str_from(files[i]), tree_file(&arena, files[i]));
	assert_true(content_load(&arena, &bundle, S("video-recommendation"), loaded, &diags));
	return loaded;
}

static void a_case_and_a_step_are_in_the_table(void **state)
{
	const struct content *other = shipped();

	(void)state;
	check("case", sheet_case(&arena, other->study, other->framework, true));
	check("case", sheet_case(&arena, content.study, content.framework, true));
	check("step", sheet_step(&arena, content.framework, 0, 45));
}

/* A number about a fact that changes nothing, and a cue's word with a typing error. */
static void what_the_small_case_cannot_have_is_in_the_table(void **state)
{
	(void)state;
	interview_free(interview);
	interview = interview_new(shipped());
	sit("level=senior mode=practice minutes=45 seed=1 steps=clarify,frame");
	enter(0, 0);
	types(1, "say 500M users and 20 tiles");
	enter(1, 5);
	types(6, "retreival gives 500 of 20M, then the ranker scores them");
	does(EVENT_FINISH, "", "", 0);
	check("review", review());
}

static struct handbook *handbook_of_the_lint_cases(void)
{
	struct handbook *book = arena_new(&arena, struct handbook);
	struct bundle bundle = { 0 };

	for (size_t i = 0; handbook_files[i]; i++)
		tree_put(&arena, &bundle, str_from(handbook_files[i]),
		         tree_file(&arena,
		                   str_format(&arena, "tests/lint-cases/base/%s", handbook_files[i])
		                           .ptr));
	assert_true(handbook_load(&arena, &bundle, LOAD_LENIENT, book, NULL));
	return book;
}

static void the_handbook_is_in_the_table(void **state)
{
	const struct handbook *book = handbook_of_the_lint_cases();
	struct handbook_entry entry;

	(void)state;
	check("cheat-metrics", sheet_metrics(&arena, book));
	check("cheat-tradeoffs", sheet_tradeoffs(&arena, book, content.framework));
	check("cheat-estimates", sheet_estimates(&arena, book));
	check("cheat-resources", sheet_resources(&arena, book));
	for (size_t i = 0; (entry = handbook_at(book, i)).kind != HANDBOOK_NONE; i++)
		check(sheet_entry_template(entry.kind), sheet_entry(&arena, book, &entry));
}

static const struct block *samovar(void)
{
	const char *path = "tests/lint-cases/base/content/blocks/samovar.md";
	struct bundle_file file = { .path = S("content/blocks/samovar.md"),
		                    .bytes = tree_file(&arena, path) };

	return block_load(&arena, &file, LOAD_LENIENT, NULL);
}

static void cheat_sheets_are_in_the_table(void **state)
{
	const struct handbook *book = handbook_of_the_lint_cases();
	const struct block *blocks[] = { samovar() };
	const struct str names[] = { S("samovar") };
	const struct value *framework = sheet_framework(&arena, content.framework, 45);
	const struct sheet_part parts[] = {
		{ S("framework"), S("Three"), S("steps"), framework },
		{ S("blocks"), S("Blocks"), S(""), sheet_blocks(&arena, blocks, names, 1) },
		{ S("metrics"), S("Metrics"), S(""), sheet_metrics(&arena, book) },
		{ S("tradeoffs"), S("Trade-offs"), S(""),
		  sheet_tradeoffs(&arena, book, content.framework) },
		{ S("estimates"), S("Estimates"), S(""), sheet_estimates(&arena, book) },
		{ S("resources"), S("Books"), S(""), sheet_resources(&arena, book) },
		{ S("case"), S("Case"), S(""),
		  sheet_case(&arena, content.study, content.framework, true) },
	};

	(void)state;
	check("cheat-framework", framework);
	check("cheat-blank", sheet_blank(&arena, content.framework, content.study, 45));
	check("cheat-blocks", sheet_blocks(&arena, blocks, names, 1));
	check("cheat", sheet_booklet(&arena, parts, COUNT(parts)));
}

/* Two sittings that choose differently. */
static void own_sheets_are_in_the_table(void **state)
{
	const struct sheet_reading reading[] = { { samovar(), S("samovar") } };
	struct ledger ledger = { .interviews = 0 };
	struct ledger_place place = { .interview = S("2026-11-21-aaaa"),
		                      .case_id = S("ticket-routing"),
		                      .case_title = S("Support tickets") };
	struct debrief debrief;

	(void)state;
	sit_it_all();
	apply((struct event){ .kind = EVENT_AMEND,
	                      .step = DATA,
	                      .target = 2,
	                      .n = PART_BECAUSE,
	                      .text = S("it is near") });
	debrief = debrief_make(&arena, interview);
	ledger_add(&ledger, interview, &debrief, &place);
	interview_free(interview);
	interview = interview_new(&content);
	now_ms = 0;
	sit_again();
	debrief = debrief_make(&arena, interview);
	place.interview = S("2026-11-22-bbbb");
	ledger_add(&ledger, interview, &debrief, &place);
	check("cheat-mine", sheet_mine(&arena, &ledger, content.framework, 45, reading, 1));
	check("cheat-decisions", sheet_decisions(&arena, &ledger));
	ledger_release(&ledger);
}

/* Behind the others: they have seen what they could. */
static void every_row_stands_for_a_key(void **state)
{
	const struct sheet_shape *shape;
	size_t unseen = 0;

	(void)state;
	for (size_t i = 0; (shape = sheet_shape_at(i)); i++) {
		for (size_t k = 0; k < shape->n; k++) {
			if (was_seen(&shape->fields[k]))
				continue;
			print_error("'%s' has a row for %s, which is nowhere\n", shape->name,
			            shape->fields[k].name);
			unseen++;
		}
	}
	assert_int_equal(unseen, 0);
}

static void every_shape_that_is_named_is_there(void **state)
{
	const struct sheet_shape *shape;

	(void)state;
	for (size_t i = 0; (shape = sheet_shape_at(i)); i++) {
		for (size_t k = 0; k < shape->n; k++) {
			const struct sheet_field *field = &shape->fields[k];
			bool wants = field->kind == FIELD_ONE || field->kind == FIELD_LIST;

			assert_int_equal(wants, sheet_field_shape(field) != NULL);
			assert_true(strlen(field->says) > 0);
		}
	}
}

/* ---- templates ---- */

static void shipped_templates_reach_what_they_name(void **state)
{
	static const char *const names[] = { "review",
		                             "for-review",
		                             "debrief",
		                             "case",
		                             "step",
		                             "block",
		                             "cheat-case",
		                             "cheat",
		                             "cheat-framework",
		                             "cheat-blank",
		                             "cheat-blocks",
		                             "cheat-metrics",
		                             "cheat-tradeoffs",
		                             "cheat-estimates",
		                             "cheat-resources",
		                             "cheat-mine",
		                             "cheat-decisions",
		                             "metric",
		                             "tradeoff",
		                             "formula",
		                             "resource" };
	struct mustache_partials partials = { .find = find_partial };

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		const struct sheet_shape *shape = sheet_shape_of(str_from(names[i]));
		struct str why = { 0 };

		assert_non_null(shape);
		if (!sheet_template_check(&arena, find_partial(NULL, str_from(names[i])), &partials,
		                          shape, &why))
			fail_msg("%s: %.*s", names[i], STR_ARG(why));
	}
}

static void check_template(const char *template, const char *expected)
{
	struct mustache_partials partials = { .find = find_partial };
	struct str why = { 0 };
	bool fine = sheet_template_check(&arena, str_from(template), &partials,
	                                 sheet_shape_of(S("review")), &why);

	check_str(why, expected);
	assert_int_equal(fine, *expected == 0);
}

static void a_name_that_nothing_answers_to_is_told(void **state)
{
	(void)state;
	check_template("{{case.title}} {{#steps}}{{title}}{{#points}}{{evidence.0.step.title}}"
	               "{{/points}}{{/steps}}",
	               "");
	check_template("{{#steps.length}}{{#steps}}{{case.title}}{{#after_time}}{{.}}{{title}}"
	               "{{/after_time}}{{/steps}}{{/steps.length}}",
	               "");
	check_template("a\n{{titel}}",
	               "line 2: no field 'titel' here ('viva help templates' lists them)");
	check_template("{{case.titel}}",
	               "line 1: no field 'case.titel' here ('viva help templates' lists them)");
	check_template("{{#steps}}{{/steps}}\n{{planned}}",
	               "line 2: no field 'planned' here ('viva help templates' lists them)");
	check_template("{{^steps}}{{planned}}{{/steps}}",
	               "line 1: no field 'planned' here ('viva help templates' lists them)");
	check_template("{{#steps}}{{>estimate}}{{/steps}}",
	               "partial 'estimate', line 2: no field 'formula' here ('viva help "
	               "templates' lists them)");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_review_is_in_the_table),
		TEST(a_case_and_a_step_are_in_the_table),
		TEST(a_drill_beside_its_first_try_is_in_the_table),
		TEST(a_block_is_in_the_table),
		TEST(what_the_small_case_cannot_have_is_in_the_table),
		TEST(the_handbook_is_in_the_table),
		TEST(cheat_sheets_are_in_the_table),
		TEST(own_sheets_are_in_the_table),
		TEST(every_row_stands_for_a_key),
		TEST(every_shape_that_is_named_is_there),
		TEST(shipped_templates_reach_what_they_name),
		TEST(a_name_that_nothing_answers_to_is_told),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
