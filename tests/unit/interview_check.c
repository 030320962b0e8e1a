/* SPDX-License-Identifier: MIT */
#include "interview_check.h"

#include "content_tree.h"

#define WALL_MS INT64_C(1795262400000)

/* ---- setups ---- */

struct setup usual_setup(void)
{
	return (struct setup){ .level = LEVEL_SENIOR,
		               .mode = MODE_PRACTICE,
		               .minutes = 50,
		               .seed = 1,
		               .steps = { CLARIFY, DATA, MODEL, SERVE, SCALE },
		               .nsteps = STEPS };
}

struct setup exam_setup(void)
{
	struct setup setup = usual_setup();

	setup.mode = MODE_EXAM;
	return setup;
}

struct setup seed_setup(int64_t seed)
{
	struct setup setup = usual_setup();

	setup.seed = seed;
	return setup;
}

struct setup drill_setup(int64_t minutes, int first, int last)
{
	struct setup setup = usual_setup();

	setup.minutes = minutes;
	setup.nsteps = 0;
	for (int step = first; step <= last; step++)
		setup.steps[setup.nsteps++] = step;
	setup.drill = setup.nsteps < STEPS;
	return setup;
}

/* ---- the stage ---- */

void stage_load(struct stage *stage)
{
	*stage = (struct stage){ .wall_ms = WALL_MS };
	struct diag_list diags = { .arena = &stage->arena };
	struct bundle bundle = { 0 };
	struct buf findings = { 0 };

	tree_add(&stage->arena, &bundle, "tests/interview-case");
	bool loaded = content_load(&stage->arena, &bundle, S("mail"), &stage->content, &diags);
	for (size_t i = 0; i < diags.n; i++)
		diag_print(&findings, &diags.items[i]);
	if (diags.n)
		print_error("%s", findings.ptr);
	buf_release(&findings);
	assert_true(loaded && diags.n == 0);
	stage->log.arena = &stage->arena;
	stage->interview = interview_new(&stage->content);
}

void load_shipped(struct arena *arena, struct content *content)
{
	static const char *const files[] = {
		"content/asking.yaml",
		"content/framework.yaml",
		"content/stopwords.yaml",
		"content/synonyms.yaml",
		"content/shorthand.yaml",
		"content/words.txt",
		"content/profiles/standard.yaml",
		"content/profiles/sceptical.yaml",
		"content/steps/clarify.md",
		"content/steps/data.md",
		"content/steps/frame.md",
		"content/steps/model.md",
		"content/steps/monitor.md",
		"content/steps/scale.md",
		"content/steps/serve.md",
		"cases/video-recommendation/case.yaml",
		"cases/video-recommendation/case.md",
	};
	struct bundle bundle = { 0 };

	for (size_t i = 0; i < COUNT(files); i++)
		tree_put(arena, &bundle, str_from(files[i]), tree_file(arena, files[i]));
	assert_true(content_load(arena, &bundle, S("video-recommendation"), content, NULL));
}

void stage_begin(struct stage *stage, struct setup setup)
{
	stage_load(stage);
	say(stage, (struct intent){ .kind = INTENT_BEGIN, .setup = setup });
}

void stage_end(struct stage *stage)
{
	interview_free(stage->interview);
	buf_release(&stage->shown);
	arena_release(&stage->arena);
}

static void take(struct stage *stage, const struct event *event)
{
	const char *why;

	if (!event_check(stage->interview, event, &why))
		print_error("event %lld (%s): %s\n", (long long)event->seq, event_name(event->kind),
		            why);
	assert_null(why);
	interview_apply(stage->interview, event);
	print_event(&stage->shown, stage->interview, event);
}

enum answer stage_decide(struct stage *stage, struct intent intent)
{
	enum answer answer;

	stage->turn = stage->log.n;
	buf_reset(&stage->shown);
	answer = interview_decide(stage->interview, &intent, stage->now_ms,
	                          stage->wall_ms + stage->now_ms, &stage->log, &stage->why);
	assert_true(answer == ANSWER_DONE || (stage->why.len > 0 && stage->log.n == stage->turn));
	for (size_t i = stage->turn; i < stage->log.n; i++)
		take(stage, &stage->log.items[i]);
	if (stage->now_ms < stage->interview->at_ms)
		stage->now_ms = stage->interview->at_ms;
	return answer;
}

void say(struct stage *stage, struct intent intent)
{
	if (stage_decide(stage, intent) != ANSWER_DONE)
		fail_msg("refused: %.*s", STR_ARG(stage->why));
}

void refused(struct stage *stage, struct intent intent, const char *why)
{
	assert_int_equal(stage_decide(stage, intent), ANSWER_REFUSED);
	check_str(stage->why, why);
}

static struct intent intent_of(const char *text)
{
	struct line line = line_parse(str_from(text));

	assert_int_equal(line.kind, LINE_INTENT);
	return line.intent;
}

void type(struct stage *stage, const char *line)
{
	say(stage, intent_of(line));
}

void type_all(struct stage *stage, const char *const *lines)
{
	for (; *lines; lines++)
		type(stage, *lines);
}

void type_refused(struct stage *stage, const char *line, const char *why)
{
	refused(stage, intent_of(line), why);
}

void wait_ms(struct stage *stage, int64_t ms)
{
	stage->now_ms += ms;
	say(stage, (struct intent){ .kind = INTENT_TICK });
}

/* ---- what happened ---- */

static size_t count(const struct stage *stage, size_t from, enum event_kind kind)
{
	size_t n = 0;

	for (size_t i = from; i < stage->log.n; i++)
		n += stage->log.items[i].kind == kind;
	return n;
}

size_t count_of(const struct stage *stage, enum event_kind kind)
{
	return count(stage, stage->turn, kind);
}

size_t count_in_log(const struct stage *stage, enum event_kind kind)
{
	return count(stage, 0, kind);
}

const struct event *event_of(const struct stage *stage, enum event_kind kind)
{
	for (size_t i = stage->turn; i < stage->log.n; i++) {
		if (stage->log.items[i].kind == kind)
			return &stage->log.items[i];
	}
	return NULL;
}

struct str done(struct stage *stage)
{
	type(stage, "/done");
	const struct event *probe = event_of(stage, EVENT_PROBE);
	return probe ? probe->key : S("");
}

struct str hint(struct stage *stage)
{
	type(stage, "/hint");
	return event_of(stage, EVENT_HINT)->text;
}

/* ---- playing again ---- */

struct interview *replay(const struct stage *stage, size_t n)
{
	struct interview *again = interview_new(&stage->content);
	const char *why;

	for (size_t i = 0; i < n; i++) {
		assert_true(event_check(again, &stage->log.items[i], &why));
		interview_apply(again, &stage->log.items[i]);
	}
	return again;
}

static void check_texts(struct str a, struct str b)
{
	assert_int_equal(a.len, b.len);
	if (a.len)
		assert_memory_equal(a.ptr, b.ptr, a.len);
}

static void check_written(const struct text *a, const struct text *b)
{
	check_texts(buf_str(&a->bytes), buf_str(&b->bytes));
	assert_int_equal(a->nruns, b->nruns);
	for (size_t i = 0; i < a->nruns; i++) {
		assert_int_equal(a->runs[i].len, b->runs[i].len);
		assert_int_equal(a->runs[i].seq, b->runs[i].seq);
		assert_int_equal(a->runs[i].at_ms, b->runs[i].at_ms);
	}
}

static void check_steps(const struct interview *a, const struct interview *b)
{
	for (size_t i = 0; i < STEPS; i++) {
		const struct step_state *x = &a->steps[i], *y = &b->steps[i];
		check_written(&x->answer, &y->answer);
		assert_int_equal(x->entered, y->entered);
		assert_int_equal(x->spent_ms, y->spent_ms);
		assert_int_equal(x->reference_seq, y->reference_seq);
		assert_int_equal(x->overrun_said, y->overrun_said);
		assert_int_equal(x->caret, y->caret);
		assert_int_equal(x->guess, y->guess);
	}
}

static void check_asked(const struct interview *a, const struct interview *b)
{
	assert_int_equal(a->asked.n, b->asked.n);
	for (size_t i = 0; i < a->asked.n; i++) {
		check_texts(a->asked.items[i].question, b->asked.items[i].question);
		check_texts(a->asked.items[i].answer, b->asked.items[i].answer);
		assert_int_equal(a->asked.items[i].fact, b->asked.items[i].fact);
	}
	assert_int_equal(a->questions.n, b->questions.n);
	for (size_t i = 0; i < a->questions.n; i++) {
		check_texts(a->questions.items[i].text, b->questions.items[i].text);
		check_written(&a->questions.items[i].reply, &b->questions.items[i].reply);
		assert_int_equal(a->questions.items[i].point, b->questions.items[i].point);
		assert_int_equal(a->questions.items[i].state, b->questions.items[i].state);
	}
}

static void check_notes(const struct interview *a, const struct interview *b)
{
	assert_int_equal(a->decided.n, b->decided.n);
	for (size_t i = 0; i < a->decided.n; i++) {
		check_texts(a->decided.items[i].raw, b->decided.items[i].raw);
		assert_int_equal(a->decided.items[i].decision, b->decided.items[i].decision);
		for (size_t k = 0; k < DECIDED_PARTS; k++)
			check_texts(a->decided.items[i].added[k], b->decided.items[i].added[k]);
	}
	assert_int_equal(a->estimated.n, b->estimated.n);
	for (size_t i = 0; i < a->estimated.n; i++)
		check_texts(a->estimated.items[i].result, b->estimated.items[i].result);
	assert_int_equal(a->hints.n, b->hints.n);
	assert_int_equal(a->unknown.n, b->unknown.n);
	for (size_t i = 0; i < a->content.study->npoints; i++) {
		assert_int_equal(a->marks[i].mark, b->marks[i].mark);
		check_texts(a->marks[i].line, b->marks[i].line);
	}
}

static void check_counts(const struct interview *a, const struct interview *b)
{
	struct arena arena = { 0 };
	struct debrief x = debrief_make(&arena, a), y = debrief_make(&arena, b);

	assert_memory_equal(&x.core, &y.core, sizeof x.core);
	assert_memory_equal(&x.others, &y.others, sizeof x.others);
	assert_memory_equal(&x.above, &y.above, sizeof x.above);
	assert_int_equal(x.unprompted, y.unprompted);
	assert_int_equal(x.probed, y.probed);
	assert_int_equal(x.hinted, y.hinted);
	assert_int_equal(x.facts_used, y.facts_used);
	assert_int_equal(x.spent_ms, y.spent_ms);
	assert_int_equal(x.nsettle, y.nsettle);
	for (size_t i = 0; i < x.nsettle; i++)
		check_texts(x.settle[i]->point->id, y.settle[i]->point->id);
	arena_release(&arena);
}

void check_same(const struct interview *a, const struct interview *b)
{
	assert_int_equal(a->seq, b->seq);
	assert_int_equal(a->at_ms, b->at_ms);
	assert_int_equal(a->place, b->place);
	assert_int_equal(a->open, b->open);
	assert_int_equal(a->paused, b->paused);
	assert_int_equal(a->finished, b->finished);
	assert_int_equal(a->away_ms, b->away_ms);
	assert_int_equal(a->twist_seq, b->twist_seq);
	assert_int_equal(interview_deadline(a), interview_deadline(b));
	check_steps(a, b);
	check_asked(a, b);
	check_notes(a, b);
	check_counts(a, b);
}

struct point_result result_of(struct stage *stage, const char *point)
{
	struct grade grade = grade_interview(&stage->arena, stage->interview);

	for (size_t i = 0; i < grade.npoints; i++) {
		if (str_eq(grade.points[i].point->id, str_from(point)))
			return grade.points[i];
	}
	fail_msg("no point %s", point);
	return (struct point_result){ 0 };
}
