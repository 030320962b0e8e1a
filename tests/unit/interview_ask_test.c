/* SPDX-License-Identifier: MIT */
/* Which fact a question is about, and which decision of the case a note is. */
#include "interview_check.h"

/* ---- questions ---- */

/* "traffic", "traffic+delay", "which: traffic+delay", "fishing", "". */
static struct str heard(struct stage *stage, const char *question)
{
	struct hearing hearing = ask_hear(&stage->content, str_from(question));
	struct buf out = { 0 };

	if (hearing.sort == HEARD_FISHING)
		buf_adds(&out, S("fishing"));
	else if (hearing.sort == HEARD_EITHER)
		buf_adds(&out, S("which: "));
	for (size_t i = 0; i < hearing.n; i++) {
		if (i)
			buf_addc(&out, '+');
		buf_adds(&out, stage->content.study->facts[hearing.facts[i]].id);
	}
	struct str text = buf_dup(&stage->arena, &out);
	buf_release(&out);
	return text;
}

struct line_heard {
	const char *question, *heard;
};

static void check_questions(const struct line_heard *questions, size_t n)
{
	struct stage stage;

	stage_load(&stage);
	for (size_t i = 0; i < n; i++) {
		struct str got = heard(&stage, questions[i].question);
		if (!str_eq(got, str_from(questions[i].heard)))
			fail_msg("\"%s\": %.*s", questions[i].question, STR_ARG(got));
	}
	stage_end(&stage);
}

static void finds_the_fact_by_most_of_the_words(void **state)
{
	static const struct line_heard questions[] = {
		{ "how many users?", "traffic" },
		{ "USERS have", "" }, /* half of it is not enough */
		{ "user", "traffic" },
		{ "Which lang\303\274ages?", "languages" },
		{ "what is the scale", "traffic" },
		{ "volume of messages", "traffic" },
		{ "label delay?", "delay" },
		{ "when do the labels arrive", "delay" },
		{ "messages arrive", "" },
		{ "\"users\" OR *", "traffic" },
		{ "users that have mail on mondays", "" },
		{ "what is the", "" },
		{ "who pays", "" },
		{ "", "" },
	};

	(void)state;
	check_questions(questions, COUNT(questions));
}

/* What the case says in other words, the sets of the file know. */
static void hears_the_same_in_other_words(void **state)
{
	static const struct line_heard questions[] = {
		{ "how many in the user base", "traffic" },
		{ "audience?", "traffic" },
		{ "how late do labels come in", "delay" },
		{ "ground truth lag", "delay" },
	};

	(void)state;
	check_questions(questions, COUNT(questions));
}

static void hears_several_questions(void **state)
{
	static const struct line_heard questions[] = {
		{ "how many users? which languages?", "traffic+languages" },
		{ "users and languages", "traffic+languages" },
		{ "languages, users, label delay", "languages+traffic+delay" },
		{ "users, languages, label delay", "traffic+languages+delay" },
		{ "label delay, users and languages", "delay+traffic+languages" },
		{ "label delay, languages and users", "delay+languages+traffic" },
		{ "how many users, and how many messages per second", "traffic" },
		{ "how many users and who pays", "" }, /* of one question half is not enough */
		{ "how many users? who pays?", "traffic" },
	};

	(void)state;
	check_questions(questions, COUNT(questions));
}

static void does_not_give_the_solution(void **state)
{
	static const struct line_heard questions[] = {
		{ "which model should I use?", "fishing" },
		{ "What's the right architecture here", "fishing" },
		{ "should we go with boosted trees or a network", "fishing" },
		{ "what would you do", "fishing" },
		{ "is there a model already", "" },
	};

	(void)state;
	check_questions(questions, COUNT(questions));
}

/* Facts of one phrase each. */
static struct hearing hear_among(struct str *asked, size_t n, const char *question)
{
	struct fact facts[8];
	struct lexicon lexicon = { 0 };
	struct case_study study = { .facts = facts, .nfacts = n };
	struct content content = { .lexicon = &lexicon, .study = &study };

	for (size_t i = 0; i < n; i++)
		facts[i] = (struct fact){ .topic = S("topic"),
			                  .asked = { .items = &asked[i], .n = 1 } };
	return ask_hear(&content, str_from(question));
}

/* Where neither the whole is heard nor a half of it for sure, two halves that fit are enough, if the
 * second one asks anew. */
static void hears_two_halves_of_what_it_hears_not(void **state)
{
	static struct str asked[] = { STR_INIT("zebra herd count"),
		                      STR_INIT("lion pride sleep"),
		                      STR_INIT("river"),
		                      STR_INIT("grass"),
		                      STR_INIT("rain"),
		                      STR_INIT("tree") };
	struct hearing both = hear_among(asked, COUNT(asked),
	                                 "zebra herd and how lion pride sleep inside dark caves");
	struct hearing few = hear_among(asked, COUNT(asked),
	                                "lion pride sleep inside dark caves and zebra herd");
	struct hearing more = hear_among(asked, COUNT(asked),
	                                 "zebra herd and does lion pride sleep inside dark caves");

	(void)state;
	assert_int_equal(both.sort, HEARD_FACTS);
	assert_int_equal(both.n, 2);
	assert_int_equal(both.facts[0], 0);
	assert_int_equal(both.facts[1], 1);
	assert_int_equal(few.sort, HEARD_FACTS);
	assert_int_equal(few.n, 2);
	assert_int_equal(more.sort, HEARD_NOTHING);
}

/* A row with both words beats one that bm25 alone would prefer: the one with the rarer word only. */
static void prefers_more_words(void **state)
{
	static struct str asked[] = { STR_INIT("zebra"), STR_INIT("zebra data"), STR_INIT("data"),
		                      STR_INIT("data"), STR_INIT("data") };
	struct hearing hearing = hear_among(asked, COUNT(asked), "zebra data");

	(void)state;
	assert_int_equal(hearing.sort, HEARD_FACTS);
	assert_int_equal(hearing.n, 1);
	assert_int_equal(hearing.facts[0], 1);
}

static void asks_which_when_two_fit_equally(void **state)
{
	static struct str asked[] = { STR_INIT("herd size"), STR_INIT("farm size"),
		                      STR_INIT("colour") };
	struct hearing hearing = hear_among(asked, COUNT(asked), "size?");

	(void)state;
	assert_int_equal(hearing.sort, HEARD_EITHER);
	assert_int_equal(hearing.n, 2);
	assert_int_equal(hearing.facts[0] + hearing.facts[1], 1);
	assert_int_equal(hear_among(asked, COUNT(asked), "farm size").facts[0], 1);
}

/* What one fact has alone decides; without it either may be meant; with what no fact has, neither. */
static void asks_which_when_none_fits_clearly(void **state)
{
	static struct str asked[] = { STR_INIT("herd size weight"), STR_INIT("herd size colour"),
		                      STR_INIT("hay"), STR_INIT("milk") };

	(void)state;
	struct hearing hearing = hear_among(asked, COUNT(asked), "herd size weight");
	assert_int_equal(hearing.sort, HEARD_FACTS);
	assert_int_equal(hearing.facts[0], 0);
	hearing = hear_among(asked, COUNT(asked), "herd size");
	assert_int_equal(hearing.sort, HEARD_EITHER);
	assert_int_equal(hearing.facts[0], 0);
	assert_int_equal(hearing.facts[1], 1);
	hearing = hear_among(asked, COUNT(asked), "herd in a wet year");
	assert_int_equal(hearing.sort, HEARD_NOTHING);
}

/* Signs are heard as they would be spoken. */
static void hears_signs(void **state)
{
	static const struct line_heard questions[] = {
		{ "users/day?", "traffic" },
	};

	(void)state;
	check_questions(questions, COUNT(questions));
}

static void takes_a_very_long_question(void **state)
{
	struct stage stage;
	struct buf question = { 0 };

	(void)state;
	stage_load(&stage);
	for (int i = 0; i < 20000; i++)
		buf_addf(&question, "word%d users and ", i);
	assert_int_equal(ask_hear(&stage.content, buf_str(&question)).sort, HEARD_NOTHING);
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
		cmocka_unit_test(finds_the_fact_by_most_of_the_words),
		cmocka_unit_test(hears_the_same_in_other_words),
		cmocka_unit_test(hears_several_questions),
		cmocka_unit_test(does_not_give_the_solution),
		cmocka_unit_test(asks_which_when_two_fit_equally),
		cmocka_unit_test(asks_which_when_none_fits_clearly),
		cmocka_unit_test(hears_signs),
		cmocka_unit_test(hears_two_halves_of_what_it_hears_not),
		cmocka_unit_test(prefers_more_words),
		cmocka_unit_test(takes_a_very_long_question),
		cmocka_unit_test(takes_a_note_apart),
		cmocka_unit_test(accepts_what_is_missing),
		cmocka_unit_test(knows_which_decision_a_note_is_about),
		cmocka_unit_test(keeps_every_note),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
