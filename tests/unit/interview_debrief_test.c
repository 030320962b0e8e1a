/* SPDX-License-Identifier: MIT */
/* The debrief: counts, facts, time, what to settle, what next. */
#include "interview_check.h"

static struct debrief debrief_of(struct stage *stage)
{
	return debrief_make(&stage->arena, stage->interview);
}

static void mark(struct stage *stage, const char *point, enum mark mark)
{
	say(stage, (struct intent){ .kind = INTENT_MARK, .text = str_from(point), .n = mark });
}

static void check_tally(struct tally tally, size_t found, size_t of, size_t confirmed)
{
	assert_int_equal(tally.found, found);
	assert_int_equal(tally.of, of);
	assert_int_equal(tally.confirmed, confirmed);
}

/* The ids of a list of results, with blanks between them. */
static void check_list(const struct point_result **results, size_t n, const char *expected)
{
	struct buf ids = { 0 };

	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_addc(&ids, ' ');
		buf_adds(&ids, results[i]->point->id);
	}
	check_str(buf_str(&ids), expected);
	buf_release(&ids);
}

/* ---- counts ---- */

static void counts_nothing_for_nothing(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "/finish");
	struct debrief debrief = debrief_of(&stage);
	check_tally(debrief.core, 0, 4,
	            0); /* goal, delay-of-labels, first, budget; second waits for first */
	check_tally(debrief.others, 0, 6, 0); /* cost, split, leak, skew, audit, ranked */
	check_tally(debrief.above, 0, 1, 0);  /* deep */
	assert_int_equal(
		debrief.unprompted + debrief.probed + debrief.hinted + debrief.after_reference, 0);
	check_list(debrief.settle, debrief.nsettle, "goal delay-of-labels first budget");
	assert_int_equal(debrief.settle_min, 1);
	stage_end(&stage);
}

static void counts_core_others_and_what_is_above(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "the objective"); /* core, unprompted */
	check_str(done(&stage), "cost");
	type(&stage, "the cost"); /* probed */
	type(&stage, "/step 3");
	type(&stage, "/hint"); /* about no point */
	type(&stage, "/hint");
	type(&stage, "a baseline, distillation"); /* core hinted, above */
	type(&stage, "/reference");
	type(&stage, "boosting"); /* in the count by now, and apart */
	type(&stage, "latency");  /* another step's */
	type(&stage, "/finish");
	struct debrief debrief = debrief_of(&stage);
	check_tally(debrief.core, 2, 5, 0);
	check_tally(debrief.others, 1, 6, 0);
	check_tally(debrief.above, 1, 1, 0);
	assert_int_equal(debrief.unprompted, 2);
	assert_int_equal(debrief.probed, 1);
	assert_int_equal(debrief.hinted, 1);
	assert_int_equal(debrief.after_reference, 2);
	mark(&stage, "goal", MARK_CONFIRMED);
	mark(&stage, "cost", MARK_REJECTED);
	mark(&stage, "split", MARK_CONFIRMED);
	debrief = debrief_of(&stage);
	check_tally(debrief.core, 2, 5, 1);
	check_tally(debrief.others, 1, 6, 1);
	assert_int_equal(debrief.probed, 0);
	stage_end(&stage);
}

static void counts_by_level(void **state)
{
	static const struct {
		enum level level;
		size_t core, others, above;
	} levels[] = { { LEVEL_MID, 3, 6, 2 },
		       { LEVEL_SENIOR, 4, 6, 1 },
		       { LEVEL_STAFF, 4, 7, 0 } };

	(void)state;
	for (size_t i = 0; i < COUNT(levels); i++) {
		struct stage stage;
		struct setup setup = usual_setup();
		setup.level = levels[i].level;
		stage_begin(&stage, setup);
		struct debrief debrief = debrief_of(&stage);
		assert_int_equal(debrief.core.of, levels[i].core);
		assert_int_equal(debrief.others.of, levels[i].others);
		assert_int_equal(debrief.above.of, levels[i].above);
		stage_end(&stage);
	}
}

static void counts_a_twist_once_it_was_played(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	assert_int_equal(debrief_of(&stage).others.of, 6);
	type(&stage, "/step 5");
	assert_int_equal(debrief_of(&stage).others.of, 7);
	type(&stage, "quantised headers");
	assert_int_equal(debrief_of(&stage).others.found, 1);
	stage_end(&stage);
}

/* ---- what to settle ---- */

static void settles_the_core_first_and_doubts_before_the_plain(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "the objective, the cost"); /* plain core, plain */
	type(&stage, "/next");
	type(&stage, "no holdout, inspection"); /* denied, named */
	type(&stage, "leakage");                /* plain */
	type(&stage, "/next");
	type(&stage, "a roadmap, latency, distillation"); /* elsewhere, elsewhere core, above */
	type(&stage, "/finish");
	struct debrief debrief = debrief_of(&stage);
	check_list(debrief.settle, debrief.nsettle,
	           "budget "                /* core, in doubt */
	           "delay-of-labels first " /* core, not found */
	           "goal "                  /* core, found */
	           "split audit ranked "    /* in doubt */
	           "cost leak "             /* found */
	           "deep" /* above the level */);
	assert_int_equal(debrief.settle_min, 3); /* nine, a quarter of a minute each */
	mark(&stage, "goal", MARK_CONFIRMED);
	mark(&stage, "budget", MARK_MISSED);
	mark(&stage, "split", MARK_LATER);
	mark(&stage, "leak", MARK_REJECTED);
	mark(&stage, "skew", MARK_CLAIMED);
	debrief = debrief_of(&stage);
	check_list(debrief.settle, debrief.nsettle,
	           "delay-of-labels first split skew audit ranked cost deep");
	stage_end(&stage);
}

static void settles_at_most_twelve(void **state)
{
	struct stage stage;
	struct setup setup = usual_setup();

	(void)state;
	setup.level = LEVEL_STAFF;
	stage_begin(&stage, setup);
	type(&stage, "objective cost");
	type(&stage, "/next");
	type(&stage, "delayed holdout leakage skew audit");
	type(&stage, "/next");
	type(&stage, "baseline boosting calibration distillation");
	type(&stage, "/next");
	type(&stage, "latency");
	type(&stage, "/next");
	type(&stage, "roadmap quantised headers");
	type(&stage, "/finish");
	struct debrief debrief = debrief_of(&stage);
	check_tally(debrief.core, 5, 5, 0);
	check_tally(debrief.others, 9, 9, 0);
	assert_int_equal(debrief.nsettle, 12);
	assert_int_equal(debrief.waiting, 14);
	assert_int_equal(debrief.settle_min, 3);
	for (size_t i = 0; i < 12; i++)
		assert_int_equal(debrief.settle[i]->point->weight == CORE_WEIGHT, i < 5);
	assert_int_equal(debrief.nabsent, 0);
	assert_int_equal(debrief.weakest, -1);
	stage_end(&stage);
}

static void does_not_settle_what_came_after_the_reference(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "/reference");
	type(&stage, "the objective");
	type(&stage, "/finish");
	struct debrief debrief = debrief_of(&stage);
	check_list(debrief.settle, debrief.nsettle, "delay-of-labels first budget");
	check_list(debrief.absent, debrief.nabsent, "goal delay-of-labels first budget cost");
	assert_int_equal(debrief.after_reference, 1);
	stage_end(&stage);
}

/* Of what was spoken nothing is known: all that the level looks for is asked about, and nothing is
 * absent until the person says so. */
static void a_spoken_sitting_is_asked_about_point_by_point(void **state)
{
	struct stage stage;
	struct setup setup = usual_setup();

	(void)state;
	setup.spoken = true;
	stage_begin(&stage, setup);
	type(&stage, "the objective");
	type(&stage, "/finish");
	struct debrief debrief = debrief_of(&stage);
	check_list(debrief.settle, debrief.nsettle,
	           "goal cost delay-of-labels split leak skew audit first budget ranked");
	assert_int_equal(debrief.nabsent + debrief.nlifts, 0);
	assert_int_equal(debrief.weakest, -1);
	mark(&stage, "goal", MARK_CONFIRMED);
	mark(&stage, "first", MARK_CONFIRMED); /* another one builds on it */
	mark(&stage, "split", MARK_MISSED);
	debrief = debrief_of(&stage);
	check_list(debrief.settle, debrief.nsettle,
	           "cost delay-of-labels leak skew audit second budget ranked");
	check_list(debrief.absent, debrief.nabsent, "split");
	assert_int_equal(debrief.weakest, DATA);
	assert_int_equal(debrief.own, 2);
	assert_int_equal(debrief.core.own, 2);
	assert_int_equal(debrief.unprompted, 0);
	stage_end(&stage);
}

/* ---- what is absent ---- */

static void lists_what_is_absent_by_weight(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "the objective, latency"); /* latency: said elsewhere, so not absent */
	type(&stage, "/next");
	type(&stage, "delayed");
	type(&stage, "/finish");
	struct debrief debrief = debrief_of(&stage);
	check_list(debrief.absent, debrief.nabsent, "first cost split leak skew");
	mark(&stage, "goal", MARK_REJECTED); /* found, and the person says that it is not */
	mark(&stage, "first", MARK_CONFIRMED);
	debrief = debrief_of(&stage);
	check_list(debrief.absent, debrief.nabsent, "goal second cost split leak");
	stage_end(&stage);
}

static void proposes_the_weakest_step(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "/finish");
	struct debrief debrief = debrief_of(&stage);
	assert_int_equal(debrief.weakest, DATA); /* 3 + 2 + 2 + 2 + 1 */
	mark(&stage, "delay-of-labels", MARK_CONFIRMED);
	mark(&stage, "split", MARK_CONFIRMED);
	mark(&stage, "leak", MARK_CONFIRMED);
	debrief = debrief_of(&stage);
	assert_int_equal(debrief.weakest, CLARIFY); /* 5 */
	stage_end(&stage);
}

/* Somebody who said it elsewhere need not sit the step again. */
static void what_was_said_elsewhere_is_no_weakness(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "delayed, holdout, leakage, skew, audit"); /* in the step before */
	type(&stage, "/finish");
	struct debrief debrief = debrief_of(&stage);
	assert_int_equal(debrief.weakest, CLARIFY);
	check_list(debrief.lifts, debrief.nlifts, "goal first budget");
	mark(&stage, "delay-of-labels", MARK_REJECTED);
	mark(&stage, "split", MARK_REJECTED);
	mark(&stage, "leak", MARK_REJECTED);
	assert_int_equal(debrief_of(&stage).weakest, DATA);
	stage_end(&stage);
}

static void check_reading(struct stage *stage, const char *expected)
{
	struct debrief debrief = debrief_of(stage);
	struct buf ids = { 0 };

	for (size_t i = 0; i < debrief.read.n; i++) {
		if (i)
			buf_addc(&ids, ' ');
		buf_adds(&ids, debrief.read.items[i]);
	}
	check_str(buf_str(&ids), expected);
	buf_release(&ids);
}

static void proposes_what_to_read(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "/finish");
	/* Of the weakest step by weight, each once; then of the others; nothing above the level. */
	check_reading(&stage, "label-delay splits leakage feature-skew objectives");
	mark(&stage, "delay-of-labels", MARK_CONFIRMED);
	mark(&stage, "split", MARK_CONFIRMED);
	mark(&stage, "leak", MARK_CONFIRMED);
	check_reading(&stage, "objectives feature-skew");
	mark(&stage, "goal", MARK_CONFIRMED);
	mark(&stage, "skew", MARK_CONFIRMED);
	check_reading(&stage, "");
	stage_end(&stage);
}

/* ---- facts ---- */

static const struct fact_result *fact_of(const struct debrief *debrief, const char *id)
{
	for (size_t i = 0; i < debrief->nfacts; i++) {
		if (str_eq(debrief->facts[i].fact->id, str_from(id)))
			return &debrief->facts[i];
	}
	return NULL;
}

static void tells_asked_from_used(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "? how many users");
	type(&stage, "? which languages");
	type(&stage, "/next");
	type(&stage, "labels are delayed, I assume"); /* before he was asked: an assumption */
	type(&stage, "? label delay");
	struct debrief debrief = debrief_of(&stage);
	assert_int_equal(debrief.nfacts, 2); /* languages change nothing */
	assert_int_equal(debrief.facts_asked, 2);
	assert_int_equal(debrief.facts_used, 0);
	assert_int_equal(fact_of(&debrief, "delay")->use, FACT_ASKED);
	type(&stage, "so delayed by a week");
	type(&stage, "/step 4");
	type(&stage, "latency of 40 ms for a million users");
	debrief = debrief_of(&stage);
	assert_int_equal(debrief.facts_used, 2);
	assert_int_equal(fact_of(&debrief, "traffic")->use, FACT_USED);
	check_str(fact_of(&debrief, "traffic")->evidence.text,
	          "latency of 40 ms for a million users");
	check_str(fact_of(&debrief, "delay")->evidence.text, "so delayed by a week");
	stage_end(&stage);
}

static void says_which_were_not_asked(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "/step 4");
	type(&stage, "latency");
	struct debrief debrief = debrief_of(&stage);
	assert_int_equal(fact_of(&debrief, "traffic")->use, FACT_NOT_ASKED);
	assert_int_equal(debrief.facts_asked, 0);
	stage_end(&stage);
}

/* In a drill only what concerns its steps; what was given was not asked for, but may be asked for
 * all the same. */
static void counts_the_facts_of_a_drill(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, drill_setup(20, DATA, MODEL));
	type(&stage, "delayed labels");
	struct debrief debrief = debrief_of(&stage);
	assert_int_equal(debrief.nfacts, 1);
	assert_int_equal(debrief.facts_given, 1);
	assert_int_equal(debrief.facts_asked, 0);
	assert_int_equal(debrief.facts_used, 0);
	assert_true(fact_of(&debrief, "delay")->given);
	assert_int_equal(fact_of(&debrief, "delay")->use, FACT_USED);
	type(&stage, "? label delay");
	debrief = debrief_of(&stage);
	assert_int_equal(debrief.facts_given, 0);
	assert_int_equal(debrief.facts_asked, 1);
	stage_end(&stage);
}

/* ---- time and guesses ---- */

static void shows_where_the_time_went(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	wait_ms(&stage, MINUTES(12));
	type(&stage, "/next");
	wait_ms(&stage, MINUTES(41));
	type(&stage, "/finish");
	stage.now_ms += MINUTES(30); /* the debrief takes no time of the interview */
	mark(&stage, "goal", MARK_LATER);
	struct debrief debrief = debrief_of(&stage);
	assert_int_equal(debrief.spent_ms, MINUTES(53));
	assert_int_equal(debrief.late_ms, MINUTES(3));
	assert_int_equal(debrief.nsteps, STEPS);
	assert_int_equal(debrief.steps[CLARIFY].planned_min, 10);
	assert_int_equal(debrief.steps[CLARIFY].spent_ms, MINUTES(12));
	assert_int_equal(debrief.steps[DATA].spent_ms, MINUTES(41));
	assert_int_equal(debrief.steps[MODEL].spent_ms, 0);
	stage_end(&stage);
}

static void sums_up_the_guesses(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "the objective");
	type(&stage, "/finish");
	assert_int_equal(debrief_of(&stage).guessed_steps, 0);
	say(&stage, (struct intent){ .kind = INTENT_GUESS, .n = CLARIFY, .at = 2 });
	say(&stage, (struct intent){ .kind = INTENT_GUESS, .n = DATA, .at = 0 });
	say(&stage, (struct intent){ .kind = INTENT_GUESS, .n = MODEL, .at = -1 }); /* skipped */
	struct debrief debrief = debrief_of(&stage);
	assert_int_equal(debrief.guess, 2);
	assert_int_equal(debrief.guessed_steps, 2);
	assert_int_equal(debrief.steps[CLARIFY].guess, 2);
	assert_int_equal(debrief.steps[MODEL].guess, -1);
	check_tally(debrief.steps[CLARIFY].core, 1, 1, 0);
	check_tally(debrief.steps[CLARIFY].others, 0, 1, 0);
	check_tally(debrief.steps[DATA].others, 0, 4, 0);
	stage_end(&stage);
}

/* What was asked for and what is counted beside it are the same points. */
static void a_guess_is_counted_by_what_was_asked(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "/step 3");
	type(&stage, "baseline, boosting, distillation"); /* one that builds on it, one above */
	type(&stage, "/finish");
	assert_int_equal(guess_asks(stage.interview, MODEL), 1);
	assert_int_equal(guess_asks(stage.interview, DATA), 5);
	say(&stage, (struct intent){ .kind = INTENT_GUESS, .n = MODEL, .at = 1 });
	mark(&stage, "first", MARK_CONFIRMED);
	struct debrief debrief = debrief_of(&stage);
	check_tally(debrief.steps[MODEL].core, 2, 2, 1);
	check_tally(debrief.guessed, 1, 1, 1);
	stage_end(&stage);
}

/* ---- quoting ---- */

static void check_excerpt(const char *line, const char *matched, size_t most, const char *expected)
{
	struct arena arena = { 0 };
	struct str text = str_from(line);
	size_t start = str_find(text, str_from(matched), 0);
	struct evidence evidence = { .text = text, .start = start, .end = start + strlen(matched) };
	struct excerpt excerpt = evidence_excerpt(&arena, &evidence, most);

	check_str(excerpt.text, expected);
	if (excerpt.end)
		check_str(str_slice(excerpt.text, excerpt.start, excerpt.end), matched);
	arena_release(&arena);
}

static void quotes_the_part_that_is_the_evidence(void **state)
{
	(void)state;
	check_excerpt("all of a short line", "short", 40, "all of a short line");
	check_excerpt("one two three four five six seven eight nine ten", "two", 20,
	              "one two three four five ~");
	check_excerpt("one two three four five six seven eight nine ten", "ten", 20,
	              "~ seven eight nine ten");
	check_excerpt("one two three four five six seven eight nine ten", "five", 16,
	              "~ three four five six ~");
	check_excerpt("one\ntwo", "two", 20, "one two");
	/* Two words far apart: neither is lost. */
	check_excerpt("one two three four five six seven eight nine ten",
	              "two three four five six seven eight nine", 16, "~ two three ~ eight nine ~");
	/* No blanks: between characters, not inside one. */
	check_excerpt("\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4"
	              "\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4"
	              "\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4x",
	              "x", 8, "~ \u00e4\u00e4\u00e4\u00e4x");
}

/* ---- levels ---- */

static void compares_the_answer_with_every_level(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage, "the objective, the cost");
	type(&stage, "/step 3");
	type(&stage, "distillation"); /* above the level */
	type(&stage, "/finish");
	struct debrief debrief = debrief_of(&stage);
	assert_int_equal(debrief.levels[LEVEL_SENIOR].core.found, debrief.core.found);
	assert_int_equal(debrief.levels[LEVEL_SENIOR].core.of, debrief.core.of);
	assert_int_equal(debrief.levels[LEVEL_SENIOR].others.found, debrief.others.found);
	assert_int_equal(debrief.levels[LEVEL_SENIOR].others.of, debrief.others.of);
	assert_int_equal(debrief.levels[LEVEL_MID].core.of, 3);
	assert_int_equal(debrief.levels[LEVEL_STAFF].others.found, debrief.others.found + 1);
	check_list(debrief.lifts, debrief.nlifts, "first budget delay-of-labels");
	mark(&stage, "budget", MARK_CONFIRMED);
	debrief = debrief_of(&stage);
	assert_int_equal(debrief.nlifts, 3);
	check_str(debrief.lifts[1]->point->id, "delay-of-labels");
	assert_true(debrief.lifts[2]->point->weight < CORE_WEIGHT);
	stage_end(&stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_nothing_for_nothing),
		cmocka_unit_test(counts_core_others_and_what_is_above),
		cmocka_unit_test(counts_by_level),
		cmocka_unit_test(compares_the_answer_with_every_level),
		cmocka_unit_test(counts_a_twist_once_it_was_played),
		cmocka_unit_test(settles_the_core_first_and_doubts_before_the_plain),
		cmocka_unit_test(settles_at_most_twelve),
		cmocka_unit_test(does_not_settle_what_came_after_the_reference),
		cmocka_unit_test(a_spoken_sitting_is_asked_about_point_by_point),
		cmocka_unit_test(lists_what_is_absent_by_weight),
		cmocka_unit_test(proposes_the_weakest_step),
		cmocka_unit_test(what_was_said_elsewhere_is_no_weakness),
		cmocka_unit_test(proposes_what_to_read),
		cmocka_unit_test(tells_asked_from_used),
		cmocka_unit_test(says_which_were_not_asked),
		cmocka_unit_test(counts_the_facts_of_a_drill),
		cmocka_unit_test(shows_where_the_time_went),
		cmocka_unit_test(sums_up_the_guesses),
		cmocka_unit_test(a_guess_is_counted_by_what_was_asked),
		cmocka_unit_test(quotes_the_part_that_is_the_evidence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
