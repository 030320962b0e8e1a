/* SPDX-License-Identifier: MIT */
/*
 * What holds of the interviewer whatever the seed and whatever is typed: he never says a question
 * twice, asks for nothing that was found, asks no more often than his profile has it, tells no fact
 * that nobody asked for, and says the same again to the same lines. The shipped case, sat at random.
 */
#include "interview_check.h"

#include <stdio.h>

enum { SITTINGS = 24, LINES = 36 };

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

static struct str any_question(struct play *play)
{
	const struct case_study *study = play->stage.content.study;
	const struct texts *asked = &study->facts[pick(play, study->nfacts)].asked;

	return asked->items[pick(play, asked->n)];
}

static struct intent any_intent(struct play *play)
{
	uint64_t n = pick(play, 100);

	if (n < 40)
		return (struct intent){ .kind = INTENT_LINE, .text = any_sentence(play) };
	if (n < 55)
		return (struct intent){ .kind = INTENT_ASK, .text = any_question(play) };
	if (n < 60)
		return (struct intent){ .kind = INTENT_ASK, .text = any_sentence(play) };
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

static bool was_found(struct play *play, const struct event *probe)
{
	struct arena arena = { 0 };
	size_t point = case_find_point(play->stage.content.study, probe->key)->index;
	struct interview *before = replay(&play->stage, (size_t)probe->seq - 1);
	struct grade grade = grade_interview(&arena, before);
	bool found = grade.points[point].state == POINT_FOUND;

	interview_free(before);
	arena_release(&arena);
	return found;
}

static void check_probe(struct play *play, const struct event *probe)
{
	const struct stage *stage = &play->stage;

	for (const struct event *event = stage->log.items; event < probe; event++) {
		if (event->kind == EVENT_PROBE && str_eq(event->text, probe->text))
			fail_msg("twice: %.*s", STR_ARG(probe->text));
	}
	assert_int_equal(was_found(play, probe), probe->n == DEPTH_DOUBT);
	probes++;
	doubts += probe->n == DEPTH_DOUBT;
}

static void check_tell(struct play *play, const struct event *tell)
{
	struct hearing hearing = { 0 };
	bool heard = false;
	const struct event *ask = tell;

	if (!tell->key.len)
		return;
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

static void check_counts(const struct play *play)
{
	const struct interview *interview = play->stage.interview;
	const struct profile *profile = interview_profile(interview);
	int64_t most = (interview->setup.minutes * profile->questions * 2 + 45) / 90;
	int64_t here[MAX_STEPS] = { 0 };

	assert_true((int64_t)interview->questions.n <= most);
	for (size_t i = 0; i < interview->questions.n; i++)
		assert_true(++here[interview->questions.items[i].step] <= profile->per_step);
}

/* ---- sittings ---- */

static void begin(struct play *play, uint64_t seed)
{
	static const char *const profiles[] = { "", "sceptical" };
	struct stage *stage = &play->stage;

	*play = (struct play){ .lot = seed };
	stage->wall_ms = INT64_C(1795262400000);
	stage->log.arena = &stage->arena;
	load_shipped(&stage->arena, &stage->content);
	stage->interview = interview_new(&stage->content);
	play->setup = (struct setup){ .level = (enum level)pick(play, LEVELS),
		                      .minutes = 45,
		                      .seed = (int64_t)seed,
		                      .turned = pick(play, 2),
		                      .nsteps = stage->content.framework->nsteps };
	for (size_t i = 0; i < play->setup.nsteps; i++)
		play->setup.steps[i] = (int)i;
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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(has_manners),
		cmocka_unit_test(says_the_same_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
