/* SPDX-License-Identifier: MIT */
/* Which fact a question is about, and which decision of the case a note is. */
#include "interview_check.h"

/* ---- questions ---- */

static struct str fact_for(struct stage *stage, const char *question)
{
	size_t *order = arena_array(&stage->arena, size_t, stage->content.study->nfacts), n;
	int64_t found = ask_find(&stage->content, str_from(question), order, &n);

	assert_true(n <= stage->content.study->nfacts);
	assert_int_equal(found, n ? (int64_t)order[0] : -1);
	return found < 0 ? S("") : stage->content.study->facts[found].id;
}

static void finds_the_fact_by_half_of_the_words(void **state)
{
	static const struct {
		const char *question, *fact;
	} questions[] = {
		{ "how many users?", "traffic" },
		{ "USERS have", "traffic" },
		{ "user", "traffic" },
		{ "Which lang\303\274ages?", "languages" },
		{ "what is the scale", "traffic" },
		{ "volume of messages", "traffic" },
		{ "label delay?", "delay" },
		{ "when do the labels arrive", "delay" },
		{ "messages arrive", "delay" },
		{ "\"users\" OR *", "traffic" },
		{ "users that have mail on mondays", "" },
		{ "what is the", "" },
		{ "who pays", "" },
		{ "", "" },
	};
	struct stage stage;

	(void)state;
	stage_load(&stage);
	for (size_t i = 0; i < COUNT(questions); i++) {
		struct str fact = fact_for(&stage, questions[i].question);
		if (!str_eq(fact, str_from(questions[i].fact)))
			fail_msg("\"%s\": %.*s", questions[i].question, STR_ARG(fact));
	}
	stage_end(&stage);
}

static void gives_every_fact_that_matches_once(void **state)
{
	struct stage stage;
	size_t order[8], n;

	(void)state;
	stage_load(&stage);
	int64_t found = ask_find(&stage.content, S("messages volume languages"), order, &n);
	check_str(stage.content.study->facts[found].id, "traffic");
	assert_int_equal(n, 1); /* one word of three is not half */
	ask_find(&stage.content, S("users languages"), order, &n);
	assert_int_equal(n, 2);
	assert_int_not_equal(order[0], order[1]);
	stage_end(&stage);
}

/* A row with both words beats one that bm25 alone would prefer: short, with the rarer word only. */
static void prefers_more_words(void **state)
{
	static struct str asked[] = {
		STR_INIT("zebra"), STR_INIT("data of every zebra that ever lived on the platform"),
		STR_INIT("data"), STR_INIT("data"), STR_INIT("data")
	};
	struct fact facts[COUNT(asked)];
	struct lexicon lexicon = { 0 };
	struct case_study study = { .facts = facts, .nfacts = COUNT(facts) };
	struct content content = { .lexicon = &lexicon, .study = &study };
	size_t order[COUNT(asked)], n;

	(void)state;
	for (size_t i = 0; i < COUNT(facts); i++)
		facts[i] = (struct fact){ .topic = S("topic"),
			                  .asked = { .items = &asked[i], .n = 1 } };
	assert_int_equal(ask_find(&content, S("zebra data"), order, &n), 1);
	assert_int_equal(n, COUNT(facts));
	assert_int_equal(order[1], 0); /* the rarer word before the common one */
}

static void takes_a_very_long_question(void **state)
{
	struct stage stage;
	struct buf question = { 0 };

	(void)state;
	stage_load(&stage);
	for (int i = 0; i < 2000; i++)
		buf_addf(&question, "word%d users ", i);
	size_t order[8], n;
	assert_int_equal(ask_find(&stage.content, buf_str(&question), order, &n), -1);
	buf_release(&question);
	stage_end(&stage);
}

/* ---- decisions ---- */

static void takes_a_note_apart(void **state)
{
	struct decided note = decided_parse(
		S(" Which learner? | a; b ;; C | c | cheap | slow | when big | really "));

	(void)state;
	check_str(note.parts[PART_QUESTION], "Which learner?");
	check_str(note.parts[PART_OPTIONS], "a; b ;; C");
	assert_int_equal(note.noptions, 3);
	check_str(note.parts[PART_CHOSEN], "c");
	assert_true(note.chosen_listed); /* whatever the letters' case */
	check_str(note.parts[PART_BECAUSE], "cheap");
	check_str(note.parts[PART_COST], "slow");
	check_str(note.parts[PART_REVISIT], "when big | really");
}

static void accepts_what_is_missing(void **state)
{
	struct decided note = decided_parse(S("just a question"));

	(void)state;
	check_str(note.parts[PART_QUESTION], "just a question");
	assert_int_equal(note.noptions, 0);
	assert_false(note.chosen_listed);
	note = decided_parse(S("q | one; two | three"));
	assert_int_equal(note.noptions, 2);
	assert_false(note.chosen_listed);
	check_str(note.parts[PART_BECAUSE], "");
	note = decided_parse(S("q | ; ; | | because"));
	assert_int_equal(note.noptions, 0);
	assert_false(note.chosen_listed);
	check_str(note.parts[PART_BECAUSE], "because");
	note = decided_parse(S("|||||"));
	check_str(note.parts[PART_QUESTION], "");
}

static const char *decision_for(struct stage *stage, int step, const char *text)
{
	struct decided note = decided_parse(str_from(text));
	int64_t found = decided_match(&stage->content, step, &note);
	static const char *const ids[] = { "learner", "hardware" };

	return found < 0 ? "" : ids[found];
}

static void knows_which_decision_a_note_is_about(void **state)
{
	struct stage stage;

	(void)state;
	stage_load(&stage);
	assert_string_equal(
		decision_for(
			&stage, MODEL,
			"model family | logistic regression; boosted trees; a transformer | boosted trees"),
		"learner");
	assert_string_equal(decision_for(&stage, CLARIFY,
	                                 "where to run it | phone; machine | phone"),
	                    "hardware");
	/* "learner" alone is in both questions */
	assert_string_equal(decision_for(&stage, MODEL, "which learner | svm; knn | svm"), "");
	assert_string_equal(
		decision_for(
			&stage, MODEL,
			"pub or cinema | pub; cinema; home | pub | boosted trees are in neither"),
		"");
	/* words, not letters: "one" is in "phone", "rees" in "trees" */
	assert_string_equal(decision_for(&stage, SERVE, "pho | rees; phon; chin | rees"), "");
	stage_end(&stage);
}

static void keeps_every_note(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage,
	     "/decide Which learner first? | Logistic regression; Boosted trees | Boosted trees | good enough");
	check_str(event_of(&stage, EVENT_DECIDE)->key, "learner");
	type(&stage, "/decide lunch | soup | salad");
	check_str(event_of(&stage, EVENT_DECIDE)->key, "");
	assert_int_equal(stage.interview->decided.n, 2);
	assert_int_equal(stage.interview->decided.items[0].decision, 0);
	assert_int_equal(stage.interview->decided.items[1].decision, -1);
	check_str(stage.interview->decided.items[1].raw, "lunch | soup | salad");
	assert_int_equal(stage.interview->decided.items[1].step, CLARIFY);
	assert_int_equal(decided_find(stage.content.study, S("hardware")), 1);
	assert_int_equal(decided_find(stage.content.study, S("software")), -1);
	stage_end(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_the_fact_by_half_of_the_words),
		cmocka_unit_test(gives_every_fact_that_matches_once),
		cmocka_unit_test(prefers_more_words),
		cmocka_unit_test(takes_a_very_long_question),
		cmocka_unit_test(takes_a_note_apart),
		cmocka_unit_test(accepts_what_is_missing),
		cmocka_unit_test(knows_which_decision_a_note_is_about),
		cmocka_unit_test(keeps_every_note),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
