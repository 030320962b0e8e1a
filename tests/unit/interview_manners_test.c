/* SPDX-License-Identifier: MIT */
/*
 * What holds of the interviewer whatever the seed and whatever is typed: he never says a question
 * twice, nor anything twice running, asks for nothing that was found or worked out, quotes nothing
 * that nobody typed, asks no more often than his profile has it, tells no fact that nobody asked
 * for, and says the same again to the same lines. The shipped case, sat at random: whole and in
 * drills, turned round or not, with sentences, heaps of them, and rubbish.
 */
#include "interview_check.h"

#include <stdio.h>

enum { SITTINGS = 48, LINES = 40 };

/* How much was looked at, so that nobody passes by saying nothing. */
static int probes, doubts, told;

struct play {
	struct stage stage;
	struct setup setup;
	uint64_t lot;
};

static uint64_t pick(struct play *play, size_t n)
{
	return hash_random(&play->lot) % n;
}

/* ---- what is typed ---- */

static struct str any_sentence(struct play *play)
{
	const struct case_study *study = play->stage.content.study;
	const struct point *point = &study->points[pick(play, study->npoints)];
	const struct texts *texts = pick(play, 3) ? &point->good : &point->bad;

	return texts->items[pick(play, texts->n)];
}

/* Several of them on one line, as an enumeration or as a paste. */
static struct str any_heap(struct play *play)
{
	static const char *const between[] = { ", ", "; ", " -> ", "\n", " (", ") " };
	struct buf out = { 0 };

	for (uint64_t n = pick(play, 6) + 2; n > 0; n--) {
		buf_adds(&out, any_sentence(play));
		buf_adds(&out, str_from(between[pick(play, COUNT(between))]));
	}
	struct str text = buf_dup(&play->stage.arena, &out);
	buf_release(&out);
	return text;
}

/* What says nothing. */
static struct str any_garbage(struct play *play)
{
	static const struct str garbage[] = {
		STR_INIT(""),
		STR_INIT("   "),
		STR_INIT("((((\"\"\"\"[[[[ ;;;; ,,,, -> -> ->"),
		STR_INIT(
			"\xd0\xbf\xd1\x80\xd0\xb8\xd0\xb2\xd0\xb5\xd1\x82 \xe4\xbd\xa0\xe5\xa5\xbd"),
		STR_INIT("NEAR(a b, 3) AND NOT \"x OR {y} | z"),
		STR_INIT(
			"label label label label label label label label label label label label label"),
		STR_INIT(
			"Kafka, Spark, Flink, FAISS, HNSW, two-tower, guardrail, cold start, drift, A/B test"),
		STR_INIT("no monitoring, no baseline, without any label, never a threshold"),
		STR_INIT("| a | b |\n|---|---|\n| latency | cache |"),
		STR_INIT("> quoted\n```\ncode drift\n```\n# heading: calibration"),
	};

	return garbage[pick(play, COUNT(garbage))];
}

static struct str any_text(struct play *play)
{
	uint64_t n = pick(play, 10);

	return n < 6 ? any_sentence(play) : n < 8 ? any_heap(play) : any_garbage(play);
}

static struct str any_question(struct play *play)
{
	const struct case_study *study = play->stage.content.study;
	const struct texts *asked = &study->facts[pick(play, study->nfacts)].asked;

	return asked->items[pick(play, asked->n)];
}

/* The case's own way of working something out. */
static struct str any_estimate(struct play *play)
{
	static const struct str formulas[] = { STR_INIT("5e7 users * 4 /day * 3"),
		                               STR_INIT("20 ms + 30 ms + 50 ms <= 200 ms"),
		                               STR_INIT("16 * 0.6 * 0.4 / 0.002^2"),
		                               STR_INIT("1 / 0"), STR_INIT("((") };

	return formulas[pick(play, COUNT(formulas))];
}

static struct intent any_intent(struct play *play)
{
	uint64_t n = pick(play, 100);

	if (n < 36)
		return (struct intent){ .kind = INTENT_LINE, .text = any_text(play) };
	if (n < 40)
		return (struct intent){ .kind = INTENT_ESTIMATE, .text = any_estimate(play) };
	if (n < 54)
		return (struct intent){ .kind = INTENT_ASK, .text = any_question(play) };
	if (n < 60)
		return (struct intent){ .kind = INTENT_ASK, .text = any_text(play) };
	if (n < 80)
		return (struct intent){ .kind = INTENT_DONE };
	if (n < 84)
		return (struct intent){ .kind = INTENT_SAID };
	if (n < 88)
		return (struct intent){ .kind = INTENT_HINT };
	if (n < 90)
		return (struct intent){ .kind = INTENT_PLAN };
	if (n < 96)
		return (struct intent){ .kind = INTENT_STEP,
			                .n = (int64_t)pick(play, play->setup.nsteps) + 1 };
	return (struct intent){ .kind = INTENT_TICK };
}

/* ---- what must hold ---- */

/* The result of the point that a question is about, just before it was asked. */
static struct point_result before(struct play *play, const struct event *probe)
{
	struct arena arena = { 0 };
	size_t point = case_find_point(play->stage.content.study, probe->key)->index;
	struct interview *interview = replay(&play->stage, (size_t)probe->seq - 1);
	struct point_result result = grade_interview(&arena, interview).points[point];

	interview_free(interview);
	arena_release(&arena);
	return result;
}

/* What stands between the double quotes of a question, if anything does, was typed, word for word. */
static void check_quotation(const struct play *play, struct str text)
{
	struct arena arena = { 0 };
	size_t start = str_find(text, S("\""), 0), end = str_find(text, S("\""), start + 1);
	bool typed = start == SIZE_MAX || end == SIZE_MAX;
	struct str last = { 0 };

	struct str words = typed ? last : str_slice(text, start + 1, end);
	while (words.ptr)
		last = str_cut(&words, ' ');
	for (size_t i = 0; i < play->setup.nsteps && !typed; i++) {
		const struct step_state *step = &play->stage.interview->steps[play->setup.steps[i]];
		typed = str_find(buf_str(&step->answer.bytes), last, 0) != SIZE_MAX;
	}
	for (size_t i = 0; i < play->stage.interview->questions.n && !typed; i++) {
		const struct question *question = &play->stage.interview->questions.items[i];
		typed = str_find(buf_str(&question->reply.bytes), last, 0) != SIZE_MAX;
	}
	if (!typed)
		fail_msg("nobody typed it: %.*s", STR_ARG(text));
	arena_release(&arena);
}

static void check_probe(struct play *play, const struct event *probe)
{
	const struct stage *stage = &play->stage;

	for (const struct event *event = stage->log.items; event < probe; event++) {
		if ((event->kind == EVENT_PROBE || event->kind == EVENT_HINT) &&
		    str_eq(event->text, probe->text))
			fail_msg("twice: %.*s", STR_ARG(probe->text));
	}
	struct point_result result = before(play, probe);
	assert_int_equal(result.state == POINT_FOUND, probe->n == DEPTH_DOUBT);
	assert_true(probe->n != DEPTH_PROBE || !result.worked_out);
	check_quotation(play, probe->text);
	probes++;
	doubts += probe->n == DEPTH_DOUBT;
}

static void check_tell(struct play *play, const struct event *tell)
{
	struct hearing hearing = { 0 };
	bool heard = false;
	const struct event *ask = tell;

	const struct case_study *study = play->stage.interview->content.study;

	for (size_t i = 0; i < study->nfacts && !tell->key.len; i++)
		assert_int_equal(str_find(tell->text, study->facts[i].answer, 0), SIZE_MAX);
	if (!tell->key.len || tell->n == TOLD_GIVEN)
		return;
	if (tell->n == TOLD)
		assert_true(str_eq(tell->text, case_find_fact(study, tell->key)->answer));
	while (ask->kind == EVENT_TELL)
		ask--;
	assert_int_equal(ask->kind, EVENT_ASK);
	hearing = ask_hear(&play->stage.content, ask->text);
	for (size_t i = 0; i < hearing.n; i++)
		heard = heard ||
		        str_eq(play->stage.content.study->facts[hearing.facts[i]].id, tell->key);
	assert_true(heard);
	told++;
}

/* He never says the same sentence twice running, whatever he is asked. */
static void check_say(const struct play *play, const struct event *say)
{
	const struct event *event = say;

	while (event > play->stage.log.items) {
		event--;
		if (event->kind == EVENT_SAY && str_eq(event->key, say->key) && say->text.len) {
			if (str_eq(event->text, say->text))
				fail_msg("twice running: %.*s", STR_ARG(say->text));
			return;
		}
	}
}

static void check_counts(const struct play *play)
{
	const struct interview *interview = play->stage.interview;
	const struct profile *profile = interview_profile(interview);
	int64_t most = (interview->setup.minutes * profile->questions * 2 + 45) / 90;
	most = most > profile->per_step ? most : profile->per_step;
	int64_t here[MAX_STEPS] = { 0 };

	assert_true((int64_t)interview->questions.n <= most);
	for (size_t i = 0; i < interview->questions.n; i++)
		assert_true(++here[interview->questions.items[i].step] <= profile->per_step);
}

/* ---- sittings ---- */

static void begin(struct play *play, uint64_t seed)
{
	static const char *const profiles[] = { "", "sceptical" };
	static const int64_t minutes[] = { 8, 30, 45, 60, 90 };
	struct stage *stage = &play->stage;

	*play = (struct play){ .lot = seed };
	stage->wall_ms = INT64_C(1795262400000);
	stage->log.arena = &stage->arena;
	load_shipped(&stage->arena, &stage->content);
	stage->interview = interview_new(&stage->content);
	play->setup = (struct setup){ .level = (enum level)pick(play, LEVELS),
		                      .mode = pick(play, 4) ? MODE_PRACTICE : MODE_EXAM,
		                      .minutes = minutes[pick(play, COUNT(minutes))],
		                      .seed = (int64_t)seed,
		                      .turned = pick(play, 2),
		                      .drill = pick(play, 4) == 0 };
	for (size_t i = 0; i < stage->content.framework->nsteps; i++) {
		if (!play->setup.drill || pick(play, 2) || i == seed % 7)
			play->setup.steps[play->setup.nsteps++] = (int)i;
	}
	play->setup.drill = play->setup.nsteps < stage->content.framework->nsteps;
	snprintf(play->setup.profile, sizeof play->setup.profile, "%s", profiles[seed % 2]);
	say(stage, (struct intent){ .kind = INTENT_BEGIN, .setup = play->setup });
}

static void sit(struct play *play, uint64_t seed, bool check)
{
	struct stage *stage = &play->stage;

	begin(play, seed);
	for (int i = 0; i < LINES; i++) {
		stage->now_ms += (int64_t)pick(play, 90) * 1000;
		stage_decide(stage, any_intent(play));
		for (size_t k = stage->turn; k < stage->log.n && check; k++) {
			if (stage->log.items[k].kind == EVENT_PROBE)
				check_probe(play, &stage->log.items[k]);
			else if (stage->log.items[k].kind == EVENT_TELL)
				check_tell(play, &stage->log.items[k]);
			else if (stage->log.items[k].kind == EVENT_SAY)
				check_say(play, &stage->log.items[k]);
		}
	}
	check_counts(play);
}

static void has_manners(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= SITTINGS; seed++) {
		struct play play;
		sit(&play, seed, true);
		stage_end(&play.stage);
	}
	assert_true(probes > SITTINGS && doubts > 0 && told > SITTINGS);
}

static void says_the_same_again(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= SITTINGS; seed += 5) {
		struct play first, again;
		sit(&first, seed, false);
		sit(&again, seed, false);
		assert_int_equal(first.stage.log.n, again.stage.log.n);
		for (size_t i = 0; i < first.stage.log.n; i++)
			assert_true(str_eq(first.stage.log.items[i].text,
			                   again.stage.log.items[i].text));
		stage_end(&first.stage);
		stage_end(&again.stage);
	}
}

/* "How busy is it at its worst?" is no question for somebody who has just worked that out; the point
 * is not found for it. */
static void asks_for_no_number_that_was_worked_out(void **state)
{
	struct play play;

	(void)state;
	begin(&play, 2);
	say(&play.stage,
	    (struct intent){ .kind = INTENT_ESTIMATE, .text = S("5e7 users * 4 /day * 3") });
	for (int i = 0; i < 4; i++) {
		assert_false(str_eq(done(&play.stage), S("sizing")));
	}
	struct point_result result = result_of(&play.stage, "sizing");
	assert_true(result.worked_out && result.state == POINT_NONE);
	stage_end(&play.stage);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(has_manners),
		cmocka_unit_test(says_the_same_again),
		cmocka_unit_test(asks_for_no_number_that_was_worked_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
