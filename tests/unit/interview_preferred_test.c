/* SPDX-License-Identifier: MIT */
/* Lines of an answer that say a decision, and lines that do not. */
#include "interview_check.h"

static void reads_a_decision_in_a_line(void **state)
{
	static const struct {
		const char *line, *note;
	} lines[] = {
		{ "two-tower over matrix factorisation because new items have features",
		  "two-tower over matrix factorisation? | two-tower; matrix factorisation | two-tower"
		  " | new items have features |  | " },
		{ "- GBDT over DLRM, logistic regression because it is fast to train; costs manual "
		  "features; revisit when text matters",
		  "GBDT over DLRM, logistic regression? | GBDT; DLRM; logistic regression | GBDT"
		  " | it is fast to train | manual features | text matters" },
		{ "We choose HNSW over IVF-PQ or a scan since 20M vectors fit in memory; revisit if "
		  "they no longer do.",
		  "HNSW over IVF-PQ or a scan? | HNSW; IVF-PQ; a scan | HNSW"
		  " | 20M vectors fit in memory |  | they no longer do" },
		{ "batch over streaming b/c labels take 30 days, costs a day of freshness",
		  "batch over streaming? | batch; streaming | batch"
		  " | labels take 30 days | a day of freshness | " },
		{ "an index over a scan because a pass over 20M costs too much; costs memory",
		  "an index over a scan? | an index; a scan | an index"
		  " | a pass over 20M costs too much | memory | " },
		{ "chosen: one machine over two, since its links are fast; costs a rack; revisit "
		  "never",
		  "one machine over two? | one machine; two | one machine"
		  " | its links are fast | a rack | never" },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(lines); i++)
		check_str(preferred_note(&arena, str_from(lines[i].line)), lines[i].note);
	arena_release(&arena);
}

static void leaves_other_lines_alone(void **state)
{
	static const char *const lines[] = {
		"",
		"over because",
		"two-tower over matrix factorisation",
		"the average over 7 days because weekends differ",
		"a mean over users because it is stable",
		"we train over all history because more is more",
		"go over the log because something is odd",
		"overall it is fine because it works",
		"because A is better over there",
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(lines); i++)
		check_str(preferred_note(&arena, str_from(lines[i])), "");
	arena_release(&arena);
}

/* It is noted when the step is left, once, and stays in the answer. */
static void notes_it_when_the_step_is_left(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "/step 3");
	type(&stage, "Boosted trees over a Transformer because the traffic is low");
	type(&stage, "/next");
	assert_int_equal(stage.interview->decided.n, 1);
	const struct decided *decided = &stage.interview->decided.items[0];
	assert_true(decided->from_answer);
	assert_int_equal(decided->step, MODEL);
	assert_int_equal(decided->decision, 0);
	check_str(decided->parts[PART_CHOSEN], "Boosted trees");
	check_str(decided->parts[PART_BECAUSE], "the traffic is low");
	assert_true(buf_str(&stage.interview->steps[MODEL].answer.bytes).len > 0);
	type(&stage, "/back");
	type(&stage, "/next");
	type(&stage, "/finish");
	assert_int_equal(stage.interview->decided.n, 1);
	stage_end(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_a_decision_in_a_line),
		cmocka_unit_test(leaves_other_lines_alone),
		cmocka_unit_test(notes_it_when_the_step_is_left),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
