/* SPDX-License-Identifier: MIT */
/*
 * An interview as data, and the pages that the templates make of it. The case is the small pack in
 * tests/sheets; the sitting is a list of events made by hand. Whole pages are golden files there
 * too: GOLDEN=1 rewrites them.
 */
#include "base_check.h"
#include "content/block.h"
#include "content_tree.h"
#include "interview/debrief.h"
#include "sheet/sheet.h"
#include "sheet_sitting.h"

/* ---- checks ---- */

static void escape_nothing(struct buf *out, struct str text)
{
	buf_adds(out, text);
}

/* What a template makes of the data; names are looked up as in a real one. */
static void check(const struct value *data, const char *template, const char *expected)
{
	struct mustache engine = { .escape = escape_nothing };
	struct buf out = { 0 };
	struct str why;

	assert_true(mustache_render(&engine, str_from(template), data, &out, &arena, &why));
	check_str(buf_str(&out), expected);
	buf_release(&out);
}

static void check_golden(const char *name, struct str got)
{
	const char *path = str_z(&arena, str_format(&arena, "tests/sheets/%s", name));
	FILE *file;

	if (getenv("GOLDEN")) {
		file = fopen(path, "wb");
		assert_non_null(file);
		assert_int_equal(fwrite(got.ptr, 1, got.len, file), got.len);
		assert_int_equal(fclose(file), 0);
	}
	if (!str_eq(got, tree_file(&arena, path)))
		print_error("%s is not what comes out now:\n%.*s\n", path, STR_ARG(got));
	assert_true(str_eq(got, tree_file(&arena, path)));
}

/* ---- the tests ---- */

static void the_head_says_what_was_sat(void **state)
{
	const struct value *data;

	(void)state;
	sit_it_all();
	data = review();
	check(data,
	      "{{id}} {{date}} {{case.id}} {{level}} {{mode}} {{minutes}} {{seed}} {{finished}}",
	      "2026-11-21-k3f9 2026-11-21 10:42 ticket-routing senior practice 20 3 true");
	check(data, "{{pack}}{{drill}}", "");
}

static void a_drill_names_its_steps(void **state)
{
	const struct value *data;

	(void)state;
	sit("level=mid mode=exam minutes=9 seed=1 steps=clarify,serve");
	enter(CLARIFY, 0);
	data = review();
	check(data, "{{level}} {{mode}}: {{drill}}; {{#steps}}{{n}} {{id}} {{/steps}}",
	      "mid exam: Clarify, Serving; 1 clarify 2 serve ");
}

static void counts_and_prompting(void **state)
{
	const struct value *data;

	(void)state;
	sit_it_all();
	data = review();
	check(data,
	      "{{#counts}}{{core.found}}/{{core.of}} {{others.found}}/{{others.of}} {{above.found}}/{{above.of}}"
	      " {{marked}}{{/counts}}",
	      "2/3 2/3 0/1 false");
	check(data,
	      "{{#prompting}}{{unprompted}} {{probed}} {{hinted}} {{after_reference}}{{/prompting}}",
	      "3 1 0 0");
	mark("goal", MARK_CONFIRMED, "");
	mark("fallback", MARK_REJECTED, "");
	data = review();
	check(data,
	      "{{#counts}}{{core.found}}/{{core.of}} {{core.confirmed}} {{confirmed}} {{marked}}{{/counts}}",
	      "1/3 1 1 true");
}

static void points_have_the_words_for_how_they_came_out(void **state)
{
	const char *list = "{{#points}}{{id}}: {{shown_as}}\n{{/points}}";

	(void)state;
	sit_it_all();
	check(review(), list,
	      "goal: found\nsize: found\nstop: not found\nlabel: claimed\nsplit: not found\nfallback: found\n"
	      "multilingual: found\n");
	mark("label", MARK_NONE, "");
	mark("goal", MARK_CONFIRMED, "");
	mark("size", MARK_REJECTED, "");
	mark("split", MARK_MISSED, "");
	mark("fallback", MARK_LATER, "");
	check(review(), list,
	      "goal: confirmed\nsize: rejected\nstop: not found\nlabel: named only\nsplit: missed\nfallback: found\n"
	      "multilingual: found\n");
}

static void what_was_said_elsewhere_or_denied_says_so(void **state)
{
	(void)state;
	sit("level=mid mode=practice minutes=20 seed=3 steps=clarify,data,serve");
	enter(CLARIFY, 0);
	types(1, "we do not think a wrong team costs a day");
	enter(SERVE, 16);
	does(EVENT_REFERENCE, "", "", 0);
	types(17, "confidence < 0.6 -> queue");
	enter(CLARIFY, 18);
	types(18, "split: time");
	does(EVENT_FINISH, "", "", 0);
	check(review(), "{{#points}}{{id}}: {{shown_as}}{{#above}} (above){{/above}}\n{{/points}}",
	      "goal: perhaps denied\nsize: not found\nstop: not found (above)\nlabel: not found\nsplit: said in Clarify\n"
	      "fallback: written after the reference was opened (above)\n");
}

static void evidence_tells_where_and_when(void **state)
{
	const struct value *data;

	(void)state;
	sit_it_all();
	data = review();
	check(data,
	      "{{#points.0}}{{prompting}} {{evidence.length}} {{#evidence.0}}{{text}}|{{step.id}}|{{minute}}|{{from}}|{{late}}"
	      "{{/evidence.0}}{{/points.0}}",
	      "unprompted 1 a wrong team costs the customer a day|clarify|2|answer|false");
	check(data,
	      "{{#points.1}}{{prompting}} {{evidence.0.from}} {{evidence.0.text}}{{/points.1}}",
	      "probed reply less than one *per second*");
	check(data,
	      "{{#twist.points.0}}{{evidence.0.minute}} {{evidence.0.late}}{{/twist.points.0}}",
	      "22 true");
}

/* What matched stays in sight when a long line is cut. */
static void long_lines_are_cut_around_what_matched(void **state)
{
	struct str excerpt;

	(void)state;
	sit("level=mid mode=practice minutes=20 seed=3 steps=clarify,data,serve");
	enter(CLARIFY, 0);
	types(1, "We talked about many things that morning and nobody wrote any of them down, so I "
	         "say it again: a wrong team costs the customer a day, and after that we went for "
	         "lunch where somebody told the story of the printer that could sing");
	does(EVENT_FINISH, "", "", 0);
	excerpt =
		value_get(value_get(value_get(review(), S("points"))->first, S("evidence"))->first,
	                  S("excerpt"))
			->text;
	assert_true(excerpt.len < 170);
	assert_true(str_starts(excerpt, S("~ ")) && str_ends(excerpt, S(" ~")));
	assert_true(str_find(excerpt, S("a wrong team costs the customer"), 0) != SIZE_MAX);
}

static void a_model_sentence_only_where_nothing_was_found(void **state)
{
	(void)state;
	sit_it_all();
	check(review(), "{{#points}}{{#sound}}{{id}}: {{.}}\n{{/sound}}{{/points}}",
	      "stop: We stop if rules do as well.\nlabel: The label is the team that closed it.\nsplit: We split by week.\n");
}

static void a_decision_becomes_a_sentence(void **state)
{
	const struct value *data;

	(void)state;
	sit_it_all();
	data = review();
	check(data,
	      "{{#decisions.0}}{{chosen}} over {{over}} because {{because}}; costs {{cost}}; revisit when {{revisit}}"
	      "{{missing}}{{remark}}{{/decisions.0}}",
	      "rules over linear on words and small transformer because they are clear; costs a person; revisit when"
	      " there are many teams");
	check(data,
	      "{{#decisions.0.in_case}}{{choice}} because {{because}} {{same}} {{yours_when}}{{/decisions.0.in_case}}",
	      "Linear on words because forty teams and a year of letters are enough for it. It trains in a minute. false there"
	      " are three teams.");
	check(data,
	      "{{#decisions.1}}{{chosen}} over {{over}}: {{missing}}; {{remark}}{{#in_case}}!{{/in_case}}{{/decisions.1}}",
	      "nowhere over here and there: the reason, what it costs, when to choose again; 2 options, where three or more"
	      " make a trade-off, the choice is none of the options");
	check(data, "{{#decisions}}{{typed}}\n{{/decisions}}",
	      "Which model? | rules; linear on words; small transformer | rules | because they are clear. | it costs a person"
	      " | when there are many teams\nWhere? | here; there | nowhere\n");
	check(data, "{{other_decisions.length}}", "0");
}

static void what_was_assumed_stands_beside_what_was_there(void **state)
{
	const struct value *data;

	(void)state;
	sit("level=mid mode=practice minutes=20 seed=3 steps=clarify,data,serve");
	enter(CLARIFY, 0);
	types(1, "assume 2000 tickets a day");
	does(EVENT_FINISH, "", "", 0);
	data = review();
	check(data,
	      "{{#facts}}{{#assumed}}{{topic}} {{use}}: {{value}}, {{said}}, {{evidence.text}}{{/assumed}}{{/facts}}"
	      "{{#other_assumed}}{{id}} {{topic}}: {{value}}, {{said}}, {{evidence.text}}{{/other_assumed}}",
	      "Volume not asked: 2000 tickets a day, 20 k/day, assume 2000 tickets a day");
}

static void amend(enum decided_part part, const char *text)
{
	apply((struct event){ .kind = EVENT_AMEND,
	                      .step = DATA,
	                      .target = 2,
	                      .n = part,
	                      .text = str_from(text) });
}

static void what_a_decision_got_after_the_end_stands_apart(void **state)
{
	const struct value *data;

	(void)state;
	sit_it_all();
	amend(PART_OPTIONS, "elsewhere");
	amend(PART_BECAUSE, "because it is near.");
	amend(PART_REVISIT, "if we move");
	data = review();
	check(data, "{{#decisions.0}}{{added.length}}{{added_after}}{{/decisions.0}}", "0");
	check(data,
	      "{{#decisions.1}}{{because}}|{{missing}}|{{added_after}}|{{remark}}{{/decisions.1}}",
	      "|what it costs|options elsewhere; because it is near; revisit when we move|"
	      "the choice is none of the options");
	check(data, "{{#decisions.1.added}}{{part}}: {{text}}\n{{/decisions.1.added}}",
	      "options: elsewhere\nbecause: it is near\nrevisit: we move\n");
	check(data, "{{#decisions}}{{typed}}\n{{/decisions}}",
	      "Which model? | rules; linear on words; small transformer | rules | because they are clear. | it costs a person"
	      " | when there are many teams\nWhere? | here; there | nowhere\n");
}

static void the_case_stands_beside_it(void **state)
{
	const struct value *data;

	(void)state;
	sit("level=mid mode=exam minutes=20 seed=1 steps=clarify,data,serve");
	enter(CLARIFY, 0);
	does(EVENT_FINISH, "", "", 0);
	data = review();
	check(data,
	      "{{#other_decisions}}{{question}} {{choice}} because {{because}}{{/other_decisions}}",
	      "Which model reads the letters? Linear on words because forty teams and a year of letters are enough for it. It"
	      " trains in a minute.");
	check(data, "{{#case_estimates}}{{asks}}: {{result}}. {{implies}}{{/case_estimates}}",
	      "Tickets a second: 0.231 /s. One process will do.");
}

static void facts_say_whether_they_were_used(void **state)
{
	const struct value *data;

	(void)state;
	sit_it_all();
	data = review();
	check(data, "{{#fact_counts}}{{asked}} of {{of}}, {{used}}{{/fact_counts}}", "1 of 2, 1");
	check(data,
	      "{{#facts}}{{id}}: {{use}}{{#evidence}} ({{text}}){{/evidence}}{{#not_asked}}; {{flips}}{{/not_asked}}\n{{/facts}}",
	      "volume: asked, used (less than one *per second*)\n"
	      "teams: not asked; The set of answers changes, so retraining has to be cheap.\n");
}

static void time_names_what_went_far_off(void **state)
{
	const struct value *data;

	(void)state;
	sit_it_all();
	data = review();
	check(data, "{{#time}}{{spent}} of {{planned}}, late {{late}}. {{notable}}{{/time}}",
	      "22 of 20, late 2. Clarify 8 of 6, Serving 6 of 4");
	check(data, "{{#time.steps}}{{title}} {{spent}}/{{planned}} {{/time.steps}}",
	      "Clarify 8/6 Data 8/8 Serving 6/4 ");
}

static void late_lines_and_lines_after_the_reference_stand_apart(void **state)
{
	(void)state;
	sit_it_all();
	check(review(),
	      "{{#steps.2}}{{#after_time}}{{.}};{{/after_time}} {{#after_reference}}{{.}};{{/after_reference}}{{/steps.2}}",
	      "| a | b |;<script>alert(1)</script>;A multilingual encoder keeps it one model.;"
	      "and the common queue; and the common queue;");
}

static void guesses_are_about_the_steps_that_were_guessed(void **state)
{
	const struct value *data;

	(void)state;
	sit_it_all();
	check(review(), "{{#guess}}some{{/guess}}", "");
	apply((struct event){ .kind = EVENT_GUESS, .step = CLARIFY, .n = 4 });
	apply((struct event){ .kind = EVENT_GUESS, .step = DATA, .n = -1 });
	mark("goal", MARK_CONFIRMED, "");
	data = review();
	check(data,
	      "{{#guess}}{{points}} in {{steps}}: found {{found}}, confirmed {{confirmed}}{{/guess}}",
	      "4 in 1: found 2, confirmed 1");
}

static void next_is_what_can_be_typed(void **state)
{
	(void)state;
	sit_it_all();
	check(review(), "{{#next}}{{command}}\n{{/next}}",
	      "viva interview ticket-routing --steps data --minutes 8 --level senior\nviva show data\n"
	      "viva debrief 2026-11-21-k3f9\nviva sheet 2026-11-21-k3f9\nviva show ticket-routing --all\n");
}

static void next_names_the_block_to_read(void **state)
{
	const struct block block = { .title = S("Label delay"), .text = S("Some words.\n") };
	struct sheet_info info = { .id = S("2026-11-21-k3f9"),
		                   .read = &block,
		                   .read_id = S("group/label-delay") };
	struct debrief debrief;

	(void)state;
	sit_it_all();
	debrief = debrief_make(&arena, interview);
	check(sheet_review(&arena, interview, &debrief, &info),
	      "{{#next}}{{#block}}{{says}}: {{command}}{{/block}}{{/next}}",
	      "Read Label delay, 1 min: viva show group/label-delay");
}

/* Somebody who is sitting it may look at the sheet: it must not help. */
static void nothing_is_given_away_before_the_end(void **state)
{
	static const char *const hidden[] = {
		"counts", "prompting",      "facts",           "fact_counts", "settle",
		"absent", "also_absent",    "points",          "mistakes",    "guess",
		"next",   "case_estimates", "other_decisions",
	};
	struct buf out = { 0 };
	const struct value *data;

	(void)state;
	sit("level=senior mode=exam minutes=20 seed=3 steps=clarify,data,serve");
	enter(CLARIFY, 0);
	types(1, "the goal is speed");
	enter(DATA, 8);
	does(EVENT_DECIDE, "model",
	     "Which model? | rules; linear on words; small transformer | rules | clear", 0);
	data = review();
	for (size_t i = 0; i < COUNT(hidden); i++)
		assert_null(value_get(data, str_from(hidden[i])));
	check(data, "{{finished}} {{#steps}}{{answer}}{{#points}}!{{/points}}{{/steps}}",
	      "false the goal is speed\n");
	check(data, "{{#decisions}}{{chosen}}{{#in_case}}!{{/in_case}}{{/decisions}}", "rules");
	sheet_json(&out, data);
	assert_true(str_find(buf_str(&out), S("closed"), 0) == SIZE_MAX);
	assert_true(str_find(buf_str(&out), S("Linear"), 0) == SIZE_MAX);
	buf_release(&out);
}

/* Every line that was typed is on the page, whichever way it was typed. */
static void nothing_typed_is_lost(void **state)
{
	static const char *const typed[] = {
		"how many tickets a day?",
		"Goal",
		"a wrong team costs the customer a day",
		"20000 /day",
		"letters * 2",
		"less than one per second",
		"We need a label. A random split will do.",
		"Which model?",
		"Options: rules; linear on words; small transformer",
		"Chosen: rules",
		"Because: because they are clear.",
		"Cost: it costs a person",
		"Revisit: when there are many teams",
		"Where?",
		"Options: here; there",
		"Chosen: nowhere",
		"/frobnicate the_split",
		"I have said that",
		"confidence < 0.6 -> queue",
		"| a | b |",
		"<script>alert(1)</script>",
		"A multilingual encoder keeps it one model.",
		"and the common queue",
	};
	struct str text;

	(void)state;
	sit_it_all();
	text = doc_text(&arena, page("review", review()));
	for (size_t i = 0; i < COUNT(typed); i++) {
		if (str_find(text, str_from(typed[i]), 0) == SIZE_MAX)
			print_error("not on the page: %s\n", typed[i]);
		assert_true(str_find(text, str_from(typed[i]), 0) != SIZE_MAX);
	}
}

/* The first rule ends page one; what a reader needs first stands before it, in this order. */
static void page_one_stands_alone(void **state)
{
	static const char *const order[] = {
		"Support tickets: who gets them",
		"senior, practice",
		"Found so far",
		"Not found",
		"Decisions",
		"Numbers",
		"Next",
	};
	struct doc *doc, *first;
	struct str text;
	size_t at = 0;

	(void)state;
	sit_it_all();
	doc = page("review", review());
	first = doc_new(&arena, DOC_DOCUMENT);
	for (struct doc *node = doc->first, *next; node && node->kind != DOC_RULE; node = next) {
		next = node->next;
		node->parent = node->next = NULL;
		doc_append(first, node);
	}
	text = doc_text(&arena, first);
	for (size_t i = 0; i < COUNT(order); i++) {
		at = str_find(text, str_from(order[i]), at);
		assert_true(at != SIZE_MAX);
	}
	assert_true(str_find(text, S("missed"), 0) == SIZE_MAX);
}

static void an_unfinished_sheet_says_so(void **state)
{
	struct str text;

	(void)state;
	sit("level=senior mode=exam minutes=20 seed=3 steps=clarify,data,serve");
	enter(CLARIFY, 0);
	text = doc_text(&arena, page("review", review()));
	assert_true(str_find(text, S("unfinished"), 0) != SIZE_MAX);
	assert_true(str_find(text, S("Found so far"), 0) == SIZE_MAX);
	text = doc_text(&arena, page("debrief", review()));
	assert_true(str_find(text, S("viva resume 2026-11-21-k3f9"), 0) != SIZE_MAX);
}

static void the_json_is_the_data(void **state)
{
	struct buf out = { 0 };

	(void)state;
	sit_it_all();
	sheet_json(&out, review());
	check_golden("review.json", buf_str(&out));
	buf_release(&out);
}

static void check_page(const char *name, const char *template, size_t width)
{
	struct sheet_options options = { .width = width };
	struct buf out = { 0 };

	sheet_format_of_file(str_from(name))->render(&out, page(template, review()), &options);
	check_golden(name, buf_str(&out));
	buf_release(&out);
}

static void the_pages_read_well(void **state)
{
	(void)state;
	sit_it_all();
	check_page("review.md", "review", 0);
	check_page("review.txt", "review", 72);
	check_page("debrief.txt", "debrief", 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_head_says_what_was_sat),
		TEST(a_drill_names_its_steps),
		TEST(counts_and_prompting),
		TEST(points_have_the_words_for_how_they_came_out),
		TEST(what_was_said_elsewhere_or_denied_says_so),
		TEST(evidence_tells_where_and_when),
		TEST(long_lines_are_cut_around_what_matched),
		TEST(a_model_sentence_only_where_nothing_was_found),
		TEST(a_decision_becomes_a_sentence),
		TEST(what_was_assumed_stands_beside_what_was_there),
		TEST(what_a_decision_got_after_the_end_stands_apart),
		TEST(the_case_stands_beside_it),
		TEST(facts_say_whether_they_were_used),
		TEST(time_names_what_went_far_off),
		TEST(late_lines_and_lines_after_the_reference_stand_apart),
		TEST(guesses_are_about_the_steps_that_were_guessed),
		TEST(next_is_what_can_be_typed),
		TEST(next_names_the_block_to_read),
		TEST(nothing_is_given_away_before_the_end),
		TEST(nothing_typed_is_lost),
		TEST(page_one_stands_alone),
		TEST(an_unfinished_sheet_says_so),
		TEST(the_json_is_the_data),
		TEST(the_pages_read_well),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
