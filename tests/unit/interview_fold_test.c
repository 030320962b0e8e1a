/* SPDX-License-Identifier: MIT */
/*
 * The one idea: an interview is its log. Whatever a person does, the log that comes of it is a good
 * one, and folding it again gives the same interview, at every length of it.
 */
#include "interview_check.h"

enum { RUNS = 200, INTENTS = 60 };

static const char *const words[] = { "the objective counts",
	                             "- delayed labels",
	                             "a holdout, no leakage",
	                             "not a baseline",
	                             "boosting with calibration",
	                             "latency of 40 ms",
	                             "we quantised the headers",
	                             "inspection",
	                             "",
	                             "our metric is accuracy",
	                             "na\xc3\xafve \xe2\x82\xac\xf0\x9f\x98\x80",
	                             "roadmap" };

static const char *const lines[] = {
	"? how many users",
	"? when do labels arrive",
	"/ask who pays for it",
	"/done",
	"/done",
	"/done",
	"/said",
	"/hint",
	"/hint",
	"/reference",
	"/pause",
	"/next",
	"/next",
	"/back",
	"/step 4",
	"/step 9",
	"/unknown thing",
	"/quit",
	"/decide Which learner first? | Logistic regression; Boosted trees; Transformer | Boosted trees | the baseline",
	"/decide x",
	"/estimate traffic.users * 2 /day",
	"/estimate 3 +"
};

struct dice {
	uint64_t state;
};

static size_t roll(struct dice *dice, size_t sides)
{
	return hash_random(&dice->state) % sides;
}

/* A place in the text that is typed into, perhaps not between letters: such an edit is refused. */
static struct intent random_edit(struct dice *dice, const struct stage *stage)
{
	int64_t target;
	const struct text *text = interview_text(stage->interview, &target);

	return (struct intent){ .kind = roll(dice, 5) ? INTENT_EDIT : INTENT_CARET,
		                .target = target,
		                .at = (int64_t)roll(dice, text->bytes.len + 1),
		                .removed = (int64_t)roll(dice, 4),
		                .text = str_from(words[roll(dice, COUNT(words))]) };
}

/* Of a note that there may be; a part that it may lack. */
static struct intent random_amendment(struct dice *dice)
{
	return (struct intent){ .kind = INTENT_AMEND,
		                .target = (int64_t)roll(dice, 4),
		                .n = (int64_t)roll(dice, DECIDED_PARTS + 1),
		                .text = str_from(words[roll(dice, COUNT(words))]) };
}

static struct intent random_intent(struct dice *dice, const struct stage *stage)
{
	switch (roll(dice, 8)) {
	case 0:
	case 1:
		return (struct intent){ .kind = INTENT_LINE,
			                .text = str_from(words[roll(dice, COUNT(words))]) };
	case 2:
		return stage->interview->finished ? random_amendment(dice)
		                                  : random_edit(dice, stage);
	case 3:
		return (struct intent){
			.kind = stage->interview->finished ? INTENT_MARK : INTENT_RETURN,
			.at = (int64_t)roll(dice, 1000000),
			.n = (int64_t)roll(dice, MARK_LATER + 1),
			.text = stage->content.study
			                ->points[roll(dice, stage->content.study->npoints)]
			                .id,
			.line = str_from(words[roll(dice, COUNT(words))])
		};
	case 4:
		return (struct intent){ .kind = INTENT_TICK };
	default:
		return line_parse(str_from(lines[roll(dice, COUNT(lines))])).intent;
	}
}

static struct setup random_setup(struct dice *dice)
{
	struct setup setup = roll(dice, 4) ? usual_setup() : drill_setup(20, DATA, SERVE);

	setup.level = (enum level)roll(dice, LEVELS);
	setup.mode = roll(dice, 3) ? MODE_PRACTICE : MODE_EXAM;
	setup.seed = (int64_t)roll(dice, 1000);
	return setup;
}

/* A person who does anything. Whether it's refused or not, event_check has passed every event that
 * came of it. */
static void sit(struct stage *stage, struct dice *dice)
{
	stage_begin(stage, random_setup(dice));
	for (int i = 0; i < INTENTS; i++) {
		if (roll(dice, 3) == 0)
			stage->now_ms += (int64_t)roll(dice, 200000);
		if (stage->interview->paused || stage->interview->finished)
			stage->now_ms = stage->interview->at_ms;
		stage_decide(stage, random_intent(dice, stage));
	}
	if (roll(dice, 2))
		stage_decide(stage, (struct intent){ .kind = INTENT_FINISH });
}

static void folds_to_the_same_again(void **state)
{
	(void)state;
	for (uint64_t run = 0; run < RUNS; run++) {
		struct stage stage;
		struct dice dice = { run };
		sit(&stage, &dice);
		struct interview *again = replay(&stage, stage.log.n);
		check_same(stage.interview, again);
		interview_free(again);
		stage_end(&stage);
	}
}

/* A crash loses the end of a log, never its middle: what was kept can be gone on with. */
static void folds_any_beginning_of_a_log(void **state)
{
	(void)state;
	for (uint64_t run = 1000; run < 1020; run++) {
		struct stage stage;
		struct dice dice = { run };
		sit(&stage, &dice);
		for (size_t n = 1; n <= stage.log.n; n++) {
			struct interview *part = replay(&stage, n);
			assert_int_equal(part->seq, n);
			interview_free(part);
		}
		stage_end(&stage);
	}
}

/* Resumed in the middle, the interviewer goes on as if nothing had been. */
static void goes_on_after_a_reload_as_before(void **state)
{
	static const char *const before[] = { "about mail", "/done", "the objective",
		                              "/done",      "/next", NULL };
	static const char *const after[] = { "some words", "/done",   "? label delay", "a holdout",
		                             "/done",      "/hint",   "/next",         "/done",
		                             "/said",      "/step 5", "/done",         "/finish",
		                             NULL };
	struct stage whole, halves;

	(void)state;
	stage_begin(&whole, seed_setup(5));
	type_all(&whole, before);
	stage_begin(&halves, seed_setup(5));
	type_all(&halves, before);
	struct interview *reloaded = replay(&halves, halves.log.n);
	interview_free(halves.interview);
	halves.interview = reloaded;
	type_all(&whole, after);
	type_all(&halves, after);
	assert_int_equal(whole.log.n, halves.log.n);
	for (size_t i = 0; i < whole.log.n; i++) {
		const struct event *a = &whole.log.items[i], *b = &halves.log.items[i];
		assert_int_equal(a->kind, b->kind);
		assert_true(str_eq(a->text, b->text) && str_eq(a->key, b->key));
	}
	check_same(whole.interview, halves.interview);
	stage_end(&whole);
	stage_end(&halves);
}

/* The log says which decision a note is about; a better guess later does not change an old
 * interview. */
static void believes_the_log(void **state)
{
	struct stage stage;

	(void)state;
	stage_begin(&stage, usual_setup());
	type(&stage,
	     "/decide Which learner first? | Logistic regression; Boosted trees; Transformer | Boosted trees | why not");
	assert_int_equal(stage.interview->decided.items[0].decision, 0);
	stage.log.items[stage.turn].key = S("hardware");
	struct interview *again = replay(&stage, stage.log.n);
	assert_int_equal(again->decided.items[0].decision, 1);
	interview_free(again);
	stage_end(&stage);
}

/* ---- damage ---- */

static int64_t random_number(struct dice *dice)
{
	static const int64_t numbers[] = { -1,        0,         1,         2,
		                           3,         7,         255,       70000,
		                           INT32_MAX, INT64_MAX, INT64_MIN, INT64_MAX - 1 };

	return numbers[roll(dice, COUNT(numbers))];
}

static void damage(struct dice *dice, struct event *event)
{
	static const char *const keys[] = { "goal",      "second", "headers", "traffic", "learner",
		                            "on-device", "step",   "",        "\xff" };
	int64_t *numbers[] = { &event->seq,    &event->first, &event->at_ms,   &event->wall_ms,
		               &event->target, &event->at,    &event->removed, &event->n };

	switch (roll(dice, 5)) {
	case 0:
		event->kind = (enum event_kind)roll(dice, EVENT_AMEND + 2);
		break;
	case 1:
		event->step = (int)(random_number(dice) % 1000);
		break;
	case 2:
		event->key = str_from(keys[roll(dice, COUNT(keys))]);
		break;
	case 3:
		event->text = roll(dice, 2) ? S("") : S("half a letter: \xe2\x82");
		break;
	default:
		*numbers[roll(dice, COUNT(numbers))] = random_number(dice);
	}
}

/* Whatever a damaged database says, what event_check lets pass can be folded, printed and
 * graded. */
static void survives_any_damage(void **state)
{
	size_t passed = 0, stopped = 0;

	(void)state;
	for (uint64_t run = 5000; run < 5100; run++) {
		struct stage stage;
		struct dice dice = { run };
		struct buf out = { 0 };
		struct arena arena = { 0 };
		sit(&stage, &dice);
		struct interview *again = interview_new(&stage.content);
		for (size_t i = 0; i < stage.log.n; i++) {
			struct event event = stage.log.items[i];
			const char *why;
			if (roll(&dice, 4) == 0)
				damage(&dice, &event);
			if (event_check(again, &event, &why)) {
				interview_apply(again, &event);
				print_event(&out, again, &event);
				passed++;
			} else {
				stopped++;
			}
			/* A reader stops at the first fault; here the numbers are mended, to get
			 * further. */
			for (size_t k = i + 1; k < stage.log.n; k++)
				stage.log.items[k].first = stage.log.items[k].seq =
					again->seq + (int64_t)(k - i);
		}
		if (again->begun) {
			debrief_make(&arena, again);
			print_time(&out, again, again->at_ms);
			print_facts(&out, again);
			print_answer(&out, again);
			interview_deadline(again);
		}
		interview_free(again);
		arena_release(&arena);
		buf_release(&out);
		stage_end(&stage);
	}
	assert_true(passed > 1000 && stopped > 500);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(folds_to_the_same_again),
		cmocka_unit_test(folds_any_beginning_of_a_log),
		cmocka_unit_test(goes_on_after_a_reload_as_before),
		cmocka_unit_test(believes_the_log),
		cmocka_unit_test(survives_any_damage),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
