/* SPDX-License-Identifier: MIT */
/* The view of an interview: what it shows at every size, and that everything typed in it is an intent. */
#include "screen_check.h"

#include "screen/interview.h"
#include "store/private.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#define MINUTE INT64_C(60000)

/* ---- a case of seven steps that no content can change ---- */

static const struct {
	const char *id, *title, *goal, *opens, *word, *probe;
	int share;
} steps[] = {
	{ "clarify", "Clarify requirements", "Find the facts that decide the architecture.",
	  "Where would you like to begin?", "objective", "What exactly would we optimise?", 13 },
	{ "frame", "Propose an ML solution", "Turn the goal into something to predict.",
	  "What would a model predict here?", "ranking", "Is one target enough?", 11 },
	{ "data", "Data management", "Say where every label comes from, and what biases it.",
	  "Where does the training data come from, how is it labelled, and what can go wrong? "
	  "Say what you would log from today that nobody logs yet, and how you would notice if "
	  "it stopped.",
	  "leakage", "How could the join leak the future?", 17 },
	{ "model", "Model development", "Choose a model, and what it must beat.",
	  "Which model, and what is the baseline?", "baseline", "What must it beat?", 20 },
	{ "serve", "Deployment & inference", "Serve it within the budget.",
	  "How is it served within 200 ms?", "latency", "Where do the milliseconds go?", 18 },
	{ "monitor", "Monitoring & maintenance", "Notice before the users do.",
	  "How do you know that it works next month?", "drift", "What do you watch?", 9 },
	{ "scale", "Iterate & scale", "Say what comes next.",
	  "What would you do with ten times the traffic?", "shard", "What breaks first?", 8 },
};

static void add_framework(struct arena *arena, struct bundle *bundle)
{
	struct buf yaml = { 0 };

	buf_addf(&yaml, "title: Seven steps\nreserve: 4\nsteps:\n");
	for (size_t i = 0; i < COUNT(steps); i++) {
		buf_addf(&yaml,
		         "  - id: %s\n    title: %s\n    share: %d\n    goal: %s\n"
		         "    questions:\n      - What for?\n    deliverable: A list.\n"
		         "    pitfalls:\n      - Haste.\n    guide: steps/%s.md\n",
		         steps[i].id, steps[i].title, steps[i].share, steps[i].goal, steps[i].id);
		bundle_add(arena, bundle, str_format(arena, "content/steps/%s.md", steps[i].id),
		           S("How.\n"), S(""));
	}
	bundle_add(arena, bundle, S("content/framework.yaml"), buf_dup(arena, &yaml), S(""));
	bundle_add(arena, bundle, S("content/stopwords.yaml"),
	           S("words:\n  - do\n  - how\n  - the\n  - we\n"), S(""));
	buf_release(&yaml);
}

/* `more` is what stands behind its steps. */
static void add_case(struct arena *arena, struct bundle *bundle, const char *more)
{
	struct buf yaml = { 0 }, md = { 0 };

	buf_addf(
		&yaml,
		"id: feed\ntitle: Feed ranking for short video\nsummary: A feed.\ndomain: ranking\n"
		"difficulty: 2\nminutes: 45\nfacts:\n"
		"  - id: users\n    topic: Scale\n    asked:\n      - how many users\n"
		"      - daily active users\n    answer: 200 million people open it every day.\n"
		"  - id: videos\n    topic: Supply\n    asked:\n      - new videos that arrive in a day\n"
		"    answer: About 2 million new videos arrive in a day. Most never pass 100 views.\n"
		"steps:\n");
	buf_addf(&md,
	         "# Prompt\n\nRank a feed of short videos for 200 million people. The team has "
	         "watch logs and no explicit ratings.\n\nYou have 200 ms at p99.\n\n");
	for (size_t i = 0; i < COUNT(steps); i++) {
		buf_addf(
			&yaml,
			"  %s:\n    opens: %s\n    points:\n      - id: p%zu\n        says: Names "
			"the %s.\n        level: mid\n        weight: 3\n        cues:\n          - "
			"%s\n        probe: %s\n        nudge: Think about the %s.\n        "
			"good:\n          - We begin with the %s here.\n          - The %s comes "
			"first.\n        bad:\n          - Something else entirely.\n",
			steps[i].id, steps[i].opens, i, steps[i].word, steps[i].word,
			steps[i].probe, steps[i].word, steps[i].word, steps[i].word);
		buf_addf(&md, "# %s\n\nThe %s decides it.\n\n", steps[i].title, steps[i].word);
	}
	buf_adds(&yaml, str_from(more));
	bundle_add(arena, bundle, S("cases/feed/case.yaml"), buf_dup(arena, &yaml), S(""));
	bundle_add(arena, bundle, S("cases/feed/case.md"), buf_dup(arena, &md), S(""));
	buf_release(&yaml);
	buf_release(&md);
}

/* ---- sitting it ---- */

static struct setup whole(enum mode mode)
{
	struct setup setup = { .level = LEVEL_SENIOR, .mode = mode, .minutes = 45, .seed = 7 };

	for (int i = 0; i < (int)COUNT(steps); i++)
		setup.steps[setup.nsteps++] = i;
	return setup;
}

static struct sit *open_case(struct stage *stage, struct setup setup, const char *more)
{
	struct arena *arena = &stage->scene->arena;
	struct bundle bundle = { 0 };
	struct sitting *sitting;
	struct turn first;
	struct view *view;

	add_framework(arena, &bundle);
	add_case(arena, &bundle, more);
	app_turn(&stage->app);
	if (sitting_begin(stage->setup.store, arena, &bundle, &setup, S("feed"),
	                  scene_path(stage->scene, "rescue"), stage->app.now, &sitting, &first,
	                  &stage->scene->why) != STATUS_OK)
		fail_msg("%.*s", STR_ARG(stage->scene->why));
	view = interview_open(&stage->app, sitting);
	app_push(&stage->app, view);
	return sit_of(view);
}

static struct sit *open_it(struct stage *stage, struct setup setup)
{
	return open_case(stage, setup, "");
}

static struct sit *practise(struct stage *stage)
{
	return open_it(stage, whole(MODE_PRACTICE));
}

/* Lets go of the interview and takes it up again. */
static struct sit *resume_it(struct stage *stage)
{
	struct interview_row row;
	struct sitting *sitting;
	struct turn first;
	struct view *view;

	app_release(&stage->app);
	app_init(&stage->app, &stage->scene->arena, &stage->setup);
	assert_int_equal(store_find(stage->setup.store, &stage->scene->arena, S("last"), &row,
	                            &stage->scene->why),
	                 STATUS_OK);
	assert_int_equal(sitting_resume(stage->setup.store, &stage->scene->arena, &row, NULL,
	                                stage->app.now, &sitting, &first, &stage->scene->why),
	                 STATUS_OK);
	view = interview_open(&stage->app, sitting);
	app_push(&stage->app, view);
	return sit_of(view);
}

static void check_answer(struct sit *sit, const char *expected)
{
	struct str text = sit_text(sit);

	if (!str_eq(text, str_from(expected)))
		fail_msg("the answer is '%.*s', not '%s'", STR_ARG(text), expected);
}

/* Events of a kind in the log. */
static size_t logged(struct sit *sit, enum event_kind kind)
{
	struct arena arena = { 0 };
	struct event_list events = { .arena = &arena };
	struct bundle bundle;
	struct str why;
	size_t n = 0;

	assert_int_equal(store_load(sit->view.app->setup->store, &arena,
	                            sitting_row(sit->sitting)->number, &bundle, &events, &why),
	                 STATUS_OK);
	for (size_t i = 0; i < events.n; i++)
		n += events.items[i].kind == kind;
	arena_release(&arena);
	return n;
}

/* An interview in its third step, with something in all of its parts. */
static struct sit *middle(struct stage *stage, enum mode mode)
{
	struct sit *sit = open_it(stage, whole(mode));

	stage_type(stage, "Goal: the objective is long-term watch time");
	stage_wait_ms(stage, 5 * MINUTE);
	stage_keys(stage, "Alt-N");
	stage_type(stage, "ranking");
	stage_wait_ms(stage, 7 * MINUTE);
	stage_keys(stage, "Alt-N Alt-a");
	stage_type(stage, "How many new videos arrive in a day?");
	stage_keys(stage, "Enter Esc");
	stage_type(stage, "Labels\n- implicit: watch over 3 s, likes, shares. explicit: \"not "
	                  "interested\"\n"
	                  "position bias: log the slot, train with it, serve with a constant. Keep "
	                  "1 % random traffic so evaluation stays unbiased\n"
	                  "shares arrive hours later, so join on a 24 h window");
	stage_wait_ms(stage, 3 * MINUTE);
	stage_keys(stage, "Right");
	return sit;
}

/* ---- frames ---- */

static void goldens(struct stage *stage, const char *name)
{
	stage_golden(stage, name, 80, 24);
	stage_golden(stage, name, 40, 12);
	stage_golden(stage, name, 200, 60);
}

static void it_opens_on_what_is_wanted(void **state)
{
	open_it(*state, whole(MODE_PRACTICE));
	goldens(*state, "interview-prompt");
}

static void typing_in_practice(void **state)
{
	middle(*state, MODE_PRACTICE);
	goldens(*state, "interview-typing");
	stage_golden(*state, "interview-typing", 120, 40);
}

static void commands_in_practice(void **state)
{
	middle(*state, MODE_PRACTICE);
	stage_keys(*state, "Esc");
	goldens(*state, "interview-commands");
}

static void an_exam_shows_less(void **state)
{
	middle(*state, MODE_EXAM);
	stage_keys(*state, "Esc");
	goldens(*state, "interview-exam");
	stage_hides(*state, "hint");
	stage_keys(*state, "h");
	stage_shows(*state, "That is for practice mode; this is an exam");
}

static void a_question_has_its_reply(void **state)
{
	middle(*state, MODE_PRACTICE);
	stage_keys(*state, "Esc");
	stage_shows(*state, "n next question");
	stage_keys(*state, "n i");
	stage_type(*state, "We join as of the impression.");
	goldens(*state, "interview-question");
}

static void a_trade_off_keeps_the_answer_in_view(void **state)
{
	middle(*state, MODE_PRACTICE);
	stage_keys(*state, "Alt-t");
	stage_type(*state,
	           "Which labels?\nwatch time; ratings; editors\nwatch time\nbillions a day");
	goldens(*state, "interview-tradeoff");
}

static void the_ask_line(void **state)
{
	middle(*state, MODE_PRACTICE);
	stage_keys(*state, "Alt-a");
	stage_type(*state, "how many users");
	goldens(*state, "interview-ask");
}

static void what_was_told(void **state)
{
	middle(*state, MODE_PRACTICE);
	stage_keys(*state, "Alt-h Alt-o");
	goldens(*state, "interview-told");
}

static void small_ones_still_type(void **state)
{
	struct stage *stage = *state;
	struct sit *sit = middle(stage, MODE_PRACTICE);

	stage_golden(stage, "interview-tiny", 39, 11);
	stage_golden(stage, "interview-tiny", 20, 4);
	for (stage->rows = 1; stage->rows < 12; stage->rows++) {
		for (stage->columns = 1; stage->columns < 45; stage->columns += 3) {
			stage_text(stage);
			stage_type(stage, "x");
			stage_keys(stage, "Alt-t Esc Alt-a Esc Alt-o Esc Alt-v Esc Backspace");
		}
	}
	assert_true(str_ends(sit_text(sit), S("24 h window")));
}

/* ---- the clock ---- */

static void check_clock(enum clock_style style, int64_t left_ms, const char *expected)
{
	struct arena arena = { 0 };
	struct str text = clock_text(&arena, style, 45 * MINUTE, 45 * MINUTE - left_ms);

	if (!str_eq(text, str_from(expected)))
		fail_msg("%lld ms before the end it says '%.*s'", (long long)left_ms,
		         STR_ARG(text));
	arena_release(&arena);
}

static void the_clock_is_calm(void **state)
{
	(void)state;
	check_clock(CLOCK_MINUTES, 45 * MINUTE, "45 min left");
	check_clock(CLOCK_MINUTES, 45 * MINUTE - 1, "44 min left");
	check_clock(CLOCK_MINUTES, 2 * MINUTE + 1, "2 min left");
	check_clock(CLOCK_MINUTES, 2 * MINUTE, "2:00 left");
	check_clock(CLOCK_MINUTES, 1, "0:01 left");
	check_clock(CLOCK_MINUTES, 0, "time is up");
	check_clock(CLOCK_MINUTES, -3 * MINUTE, "3 min over");
	check_clock(CLOCK_EXACT, 20 * MINUTE + 5000, "20:05 left");
	check_clock(CLOCK_EXACT, -65000, "1:05 over");
	check_clock(CLOCK_HIDDEN, 5 * MINUTE, "");
}

/* Between two edges the words are the same, and at an edge they are others. */
static void it_wakes_when_the_words_change(void **state)
{
	struct arena arena = { 0 };
	int64_t total = 5 * MINUTE;

	(void)state;
	for (int style = CLOCK_MINUTES; style < CLOCK_HIDDEN; style++) {
		for (int64_t now = 0; now < 8 * MINUTE;) {
			int64_t wait = clock_wait_ms((enum clock_style)style, total, now);
			struct str a = clock_text(&arena, (enum clock_style)style, total, now);
			struct str b =
				clock_text(&arena, (enum clock_style)style, total, now + wait - 1);
			struct str c =
				clock_text(&arena, (enum clock_style)style, total, now + wait);
			assert_true(wait > 0);
			assert_true(str_eq(a, b));
			/* From two minutes to 2:00 it is the form that changes. */
			assert_false(str_eq(a, c));
			now += wait;
			arena_reset(&arena);
		}
	}
	assert_true(clock_wait_ms(CLOCK_HIDDEN, total, 0) == INT64_MAX);
	arena_release(&arena);
}

static void the_time_is_told_once(void **state)
{
	struct stage *stage = *state;

	practise(stage);
	stage_shows(stage, "45 min left");
	stage_wait_ms(stage, 6 * MINUTE);
	stage_shows(stage, "That is about the time for Clarify requirements");
	stage_keys(stage, "x");
	stage_hides(stage, "the time for");
	stage_wait_ms(stage, 37 * MINUTE);
	stage_shows(stage, "Two minutes left");
	stage_shows(stage, "2:00 left");
	stage_wait_ms(stage, 2 * MINUTE);
	stage_shows(stage, "That is our time");
	stage_wait_ms(stage, 3 * MINUTE);
	stage_shows(stage, "3 min over");
	stage_shows(stage, "Clarify 48/6 over");
}

/* Of two remarks in one turn the later one is true. */
static void a_new_split_is_proposed_and_taken(void **state)
{
	struct stage *stage = *state;
	struct sit *sit = practise(stage);

	stage_hides(stage, "Alt-y");
	stage_wait_ms(stage, 6 * MINUTE);
	stage_wait_ms(stage, 2 * MINUTE);
	stage_shows(stage, "Alt-y takes this split: For what is left I'd suggest");
	stage_hides(stage, "That is about the time");
	stage_keys(stage, "Left");
	stage_shows(stage, "Alt-y take the split");
	stage_keys(stage, "Alt-v");
	stage_shows(stage, "A split of the minutes is proposed");
	stage_shows(stage, " min, now ");
	stage_keys(stage, "Esc Alt-y");
	stage_shows(stage, "Interviewer: Good. Let's do that.");
	stage_hides(stage, "Clarify 8/6");
	stage_keys(stage, "Left");
	stage_hides(stage, "take the split");
	assert_int_equal(logged(sit, EVENT_PLAN), 2);
	stage_keys(stage, "Esc y");
	stage_shows(stage, "The minutes that are left are well split");
	stage_keys(stage, "i");
	stage_type(stage, "the objective is watch time");
	stage_wait_ms(stage, MINUTE); /* a minute less is left */
	stage_keys(stage, "Alt-y");
	stage_shows(stage, "Alt-y takes this split");
	stage_keys(stage, "Alt-N");
	stage_shows(stage, "step 2 of 7");
	stage_hides(stage, "take the split");
}

static void a_narrow_screen_names_the_key_of_a_proposal(void **state)
{
	struct stage *stage = *state;

	practise(stage);
	stage->columns = 40;
	stage->rows = 12;
	stage_text(stage);
	stage_wait_ms(stage, 8 * MINUTE);
	stage_shows(stage, "Alt-y takes it, Alt-v shows\n it");
	stage_keys(stage, "Alt-v");
	stage->rows = 40;
	stage_shows(stage, "A split of the minutes is proposed");
}

static void the_clock_can_be_hidden(void **state)
{
	struct stage *stage = *state;

	practise(stage);
	stage_keys(stage, "Esc c x");
	stage_shows(stage, "45:00 left");
	stage_keys(stage, "c Esc");
	stage_hides(stage, "left");
	stage_hides(stage, "0 of 6");
	stage_keys(stage, "c Esc");
	stage_shows(stage, "45 min left");
}

static void five_minutes_are_said_even_when_it_is_hidden(void **state)
{
	struct stage *stage = *state;

	practise(stage);
	stage_keys(stage, "Alt-c Alt-c");
	stage_wait_ms(stage, 40 * MINUTE - 1);
	stage_hides(stage, "Five minutes left");
	stage_wait_ms(stage, 1);
	stage_shows(stage, "Five minutes left");
	stage_type(stage, "x");
	stage_wait_ms(stage, MINUTE);
	stage_hides(stage, "Five minutes left");
	resume_it(stage);
	stage_wait_ms(stage, MINUTE);
	stage_hides(stage, "Five minutes left");
}

/* Between what was written in time and what was not stands a mark that is no part of the text. */
static void what_is_late_has_a_bar(void **state)
{
	struct stage *stage = *state;
	struct sit *sit = practise(stage);

	stage_type(stage, "in time\nand this");
	stage_wait_ms(stage, 45 * MINUTE);
	stage_keys(stage, "Right");
	stage_hides(stage, "| ");
	stage_type(stage, "\ntoo late");
	stage_shows(stage, "   in time\n   and this\n | too late\n");
	stage_shows(stage, " > Answer   | after time was up");
	stage_keys(stage, "Up Up Home");
	stage_type(stage, "not ");
	stage_shows(stage, " | not in time\n   and this\n | too late\n");
	stage->columns = 40;
	stage->rows = 12;
	stage_shows(stage, "|not in time\n and this\n|too late\n");
	stage_shows(stage, " | after time was up");
	check_answer(sit, "not in time\nand this\ntoo late");
	stage_keys(stage, "Alt-N");
	stage_hides(stage, "|");
}

static void a_pause_stops_it(void **state)
{
	struct stage *stage = *state;
	struct sit *sit = practise(stage);

	stage_keys(stage, "Alt-z");
	stage_shows(stage, "paused, 45 min left");
	stage_wait_ms(stage, 30 * MINUTE);
	stage_shows(stage, "paused, 45 min left");
	stage_type(stage, "a");
	stage_shows(stage, "The clock runs again");
	check_answer(sit, "a");
}

/* ---- typing ---- */

static void every_key_is_an_edit(void **state)
{
	struct stage *stage = *state;
	struct sit *sit = practise(stage);

	stage_type(stage, "abc");
	stage_keys(stage, "Backspace Left");
	stage_type(stage, "\xC3\xA9");
	check_answer(sit, "a\xC3\xA9"
	                  "b");
	assert_int_equal(logged(sit, EVENT_EDIT), 5);
	stage_shows(stage, "1 word   saved");
}

/* What is shown at once is what the whole frame shows then, at every size that has room for it. */
static void what_was_typed_is_drawn_before_the_frame(void **state)
{
	static const int sizes[][2] = { { 24, 80 }, { 30, 120 }, { 60, 200 } };
	struct stage *stage = *state;
	struct app *app = &stage->app;
	struct buf first = { 0 };

	practise(stage);
	stage_type(stage, "a");
	for (size_t i = 0; i < COUNT(sizes); i++) {
		stage->rows = sizes[i][0];
		stage->columns = sizes[i][1];
		stage_text(stage);
		assert_false(app_draw_typed(app));
		for (const char *key =
		             "words, \n- wide \n\n\n\nand a line that is long enough to be broken "
		             "somewhere, even where it has eighty columns for itself";
		     *key; key++) {
			stage_type(stage, (char[]){ *key, '\0' });
			assert_true(app_draw_typed(app));
			buf_reset(&first);
			canvas_print(&first, &app->canvas);
			int row = app->canvas.caret_row, column = app->canvas.caret_column;
			assert_string_equal(stage_text(stage), first.ptr);
			stage_caret(stage, row, column);
		}
	}
	buf_release(&first);
}

static void undo_and_redo_survive_leaving(void **state)
{
	struct stage *stage = *state;
	struct sit *sit = practise(stage);

	stage_type(stage, "one\n");
	stage_wait_ms(stage, 2000);
	stage_type(stage, "two");
	stage_keys(stage, "Ctrl-_");
	check_answer(sit, "one\n");
	sit = resume_it(stage);
	stage_keys(stage, "Ctrl-R");
	check_answer(sit, "one\ntwo");
	stage_keys(stage, "Ctrl-_ Ctrl-_ Ctrl-_");
	check_answer(sit, "");
	stage_keys(stage, "Ctrl-_");
	stage_shows(stage, "Nothing to undo");
}

static void each_text_has_its_own_undo(void **state)
{
	struct stage *stage = *state;
	struct sit *sit = practise(stage);

	stage_type(stage, "one");
	stage_keys(stage, "Alt-N");
	stage_type(stage, "two");
	stage_keys(stage, "Ctrl-_ Ctrl-_");
	check_answer(sit, "");
	stage_keys(stage, "Alt-p");
	check_answer(sit, "one");
	stage_keys(stage, "Ctrl-_");
	check_answer(sit, "");
}

static void a_paste_is_one_edit_and_never_keys(void **state)
{
	struct stage *stage = *state;
	struct sit *sit = practise(stage);

	stage_paste(stage, "? how many users\r\nq x\n");
	check_answer(sit, "? how many users\nq x\n");
	stage_keys(stage, "Esc");
	stage_paste(stage, "nNx");
	check_answer(sit, "? how many users\nq x\nnNx");
	stage_shows(stage, "Pasted into the answer");
	assert_int_equal(logged(sit, EVENT_EDIT), 2);
	assert_int_equal(logged(sit, EVENT_ASK), 0);
	stage_keys(stage, "u");
	check_answer(sit, "? how many users\nq x\n");
}

static void a_question_in_the_answer_is_asked(void **state)
{
	struct stage *stage = *state;
	struct sit *sit = practise(stage);

	stage_type(stage, "Scale\n? how many users\n");
	check_answer(sit, "Scale\n");
	assert_int_equal(logged(sit, EVENT_ASK), 1);
	stage_shows(stage, "200 million people open it every day.");
	stage_keys(stage, "Ctrl-_");
	check_answer(sit, "Scale\n? how many users");
	assert_int_equal(logged(sit, EVENT_ASK), 1);
}

/* The mark that Enter put before it is no reason to keep it. */
static void a_question_behind_a_mark_is_asked(void **state)
{
	struct stage *stage = *state;
	struct sit *sit = practise(stage);

	stage_type(stage, "- Scale\n? how many users\n");
	check_answer(sit, "- Scale\n- ");
	assert_int_equal(logged(sit, EVENT_ASK), 1);
	stage_type(stage, "200 M\n? new videos a day\n");
	check_answer(sit, "- Scale\n- 200 M\n- ");
	assert_int_equal(logged(sit, EVENT_ASK), 2);
	stage_keys(stage, "Ctrl-_");
	check_answer(sit, "- Scale\n- 200 M\n- ? new videos a day");
}

static void the_caret_is_where_it_was(void **state)
{
	struct stage *stage = *state;
	struct sit *sit = practise(stage);

	stage_type(stage, "one two");
	stage_keys(stage, "Left Left Left");
	stage_keys(stage, "Alt-N Alt-p");
	assert_int_equal(sit->editor.caret, 4);
	stage_keys(stage, "Left");
	sit = resume_it(stage);
	assert_int_equal(sit->editor.caret, 3);
}

/* ---- the editor outside ---- */

static void through_the_editor(void **state)
{
	struct stage *stage = *state;
	struct sit *sit = practise(stage);

	stage_type(stage, "one three");
	setenv("VISUAL", "sed -i 's/one three/one two three/'", 1);
	stage_keys(stage, "Ctrl-X Ctrl-E");
	check_answer(sit, "one two three");
	assert_int_equal(logged(sit, EVENT_EDIT), 10);
	stage_keys(stage, "Ctrl-_");
	check_answer(sit, "one three");
	setenv("VISUAL", "sh -c 'echo four >>\"$1\"' sh", 1);
	stage_keys(stage, "Esc e i");
	check_answer(sit, "one three\nfour");
	stage_keys(stage, "Ctrl-_");
	setenv("VISUAL", "sh -c 'echo lost >\"$1\"; exit 1' sh", 1);
	stage_keys(stage, "Alt-e");
	check_answer(sit, "one three");
	stage_shows(stage, "The editor failed, nothing was changed");
	unsetenv("VISUAL");
}

static void an_edit_is_as_small_as_it_can_be(void **state)
{
	struct edit edit = handoff_edit(S("a\xC3\xA9z"), S("a\xC3\xA8z"));

	(void)state;
	assert_int_equal(edit.at, 1);
	assert_int_equal(edit.removed, 2);
	assert_true(str_eq(edit.insert, S("\xC3\xA8")));
	assert_true(handoff_edit(S("same"), S("same\n")).none);
	assert_true(handoff_edit(S(""), S("")).none);
	edit = handoff_edit(S("aa"), S("aaa"));
	assert_int_equal(edit.removed, 0);
	assert_true(str_eq(edit.insert, S("a")));
}

/* ---- steps, questions, the end ---- */

/* The prompt stands above until the first key, which is part of the answer. */
static void it_opens_ready_to_type(void **state)
{
	static const int sizes[][2] = { { 80, 24 }, { 40, 12 }, { 120, 40 }, { 200, 60 } };
	struct stage *stage = *state;
	struct sit *sit = practise(stage);

	for (size_t i = 0; i < COUNT(sizes); i++) {
		stage->columns = sizes[i][0];
		stage->rows = sizes[i][1];
		stage_shows(stage, "Rank a feed of short videos");
		stage_shows(stage, " TYPING");
		assert_true(stage->app.canvas.caret_shown);
	}
	stage_keys(stage, "Esc Esc i");
	stage_type(stage, "n");
	check_answer(sit, "n");
	stage->columns = 80;
	stage->rows = 24;
	stage_hides(stage, "Rank a feed of short videos");
	stage_keys(stage, "Backspace");
	stage_hides(stage, "Rank a feed of short videos");
}

/* Nothing but Esc, i, Enter and Tab goes from one state to the other. */
static void a_follow_up_keeps_the_state(void **state)
{
	struct stage *stage = *state;
	struct sit *sit = practise(stage);

	stage_keys(stage, "Alt-n");
	assert_int_equal(sit->focus, FOCUS_TYPING);
	stage_type(stage, "n");
	check_answer(sit, "n");
	assert_int_equal(sit->target, 1);
	stage_keys(stage, "Alt-n Alt-N Esc n");
	assert_int_equal(sit->target, 2);
	assert_int_equal(sit->focus, FOCUS_COMMANDS);
	stage_shows(stage, " COMMANDS  i reply  n end the reply");
	stage_keys(stage, "i");
	stage_type(stage, "r");
	check_answer(sit, "r");
}

static void tab_goes_round(void **state)
{
	static const enum focus ring[] = { FOCUS_ASK, FOCUS_ESTIMATE, FOCUS_PANE, FOCUS_PANE,
		                           FOCUS_TYPING };
	struct stage *stage = *state;
	struct sit *sit = practise(stage);

	for (size_t i = 0; i < COUNT(ring); i++) {
		stage_keys(stage, "Tab");
		assert_int_equal(sit->focus, ring[i]);
	}
	for (size_t i = COUNT(ring) - 1; i > 0; i--) {
		stage_keys(stage, "Shift-Tab");
		assert_int_equal(sit->focus, ring[i - 1]);
	}
}

static void a_step_without_a_word_is_empty(void **state)
{
	struct stage *stage = *state;

	practise(stage);
	stage_type(stage, "said");
	stage_keys(stage, "Alt-N Alt-N");
	stage_shows(stage, " Clarify seen  Frame empty  > Data 0/8");
	stage->columns = 40;
	stage->rows = 12;
	stage_keys(stage, "Alt-v End");
	stage_shows(stage,
	            " 1  Clarify 0/6 seen\n 2  Frame 0/5 empty\n 3  > Data 0/8\n 4  Model 9\n");
	stage->columns = 80;
	stage->rows = 24;
	stage_keys(stage, "Esc Alt-1 Ctrl-U Alt-3");
	stage_shows(stage, " Clarify empty  Frame empty  > Data 0/8");
}

static void n_asks_while_a_question_is_left(void **state)
{
	struct stage *stage = *state;
	struct sit *sit = practise(stage);

	stage_keys(stage, "Esc");
	stage_shows(stage, "n next question");
	stage_keys(stage, "n");
	stage_shows(stage, "What exactly would we optimise?");
	stage_shows(stage, "n end the reply");
	stage_keys(stage, "n");
	stage_shows(stage, "Interviewer: I have nothing more on this step.");
	stage_keys(stage, "Esc");
	stage_shows(stage, "n next step");
	stage_keys(stage, "n");
	stage_shows(stage, "step 2 of 7");
	stage_keys(stage, "7");
	stage_shows(stage, "step 7 of 7");
	stage_keys(stage, "p");
	stage_shows(stage, "step 6 of 7");
	stage_keys(stage, "N N");
	stage_shows(stage, "N again ends the interview with 3 steps unseen");
	assert_int_equal(logged(sit, EVENT_FINISH), 0);
}

/* How a step opened and what changed in it are both there, then and later. */
static void a_twist_does_not_hide_how_the_step_opened(void **state)
{
	static const char twist[] =
		"twists:\n  - id: phones\n    says: It has to run on phones.\n    affects:\n"
		"      - serve\n    points:\n      - id: small\n        says: Makes it small.\n"
		"        level: mid\n        weight: 2\n        cues:\n          - quantis*\n"
		"        probe: How small?\n        good:\n          - We quantise it.\n"
		"          - Quantised to eight bits.\n        bad:\n          - It is big.\n";
	static const char both[] = " It has to run on phones.\n How is it served within 200 ms?\n";
	struct stage *stage = *state;
	struct sit *sit = open_case(stage, whole(MODE_PRACTICE), twist);

	stage_keys(stage, "Alt-5");
	assert_true(sit_interview(sit)->twist_seq > 0);
	stage_shows(stage, "Something has changed; Alt-v shows all that was said");
	stage_shows(stage, both);
	stage_keys(stage, "Alt-6");
	stage_hides(stage, "phones");
	stage_wait_ms(stage, MINUTE);
	stage_keys(stage, "Alt-5");
	stage_shows(stage, both);
	resume_it(stage);
	stage_shows(stage, both);
}

static void what_was_said_is_not_said_again(void **state)
{
	struct stage *stage = *state;

	practise(stage);
	stage_keys(stage, "Esc s");
	stage_shows(stage, "No question is open");
	stage_keys(stage, "n s");
	stage_shows(stage, "Interviewer: Fair, go on.");
	stage_hides(stage, "What exactly would we optimise?");
}

static void earlier_questions_come_back(void **state)
{
	struct stage *stage = *state;
	struct sit *sit = practise(stage);

	stage_keys(stage, "Alt-a");
	stage_type(stage, "users?\nvideos?\n");
	stage_keys(stage, "Up Up Up Down");
	assert_true(str_eq(field_text(&sit->ask), S("videos?")));
	stage_keys(stage, "Down Esc");
	stage_type(stage, "x");
	check_answer(sit, "x");
}

/* The key that keeps it is the first in the footer, and Enter in the last line is one, too. */
static void enter_in_the_last_line_notes_it(void **state)
{
	struct stage *stage = *state;
	struct sit *sit = practise(stage);

	stage_keys(stage, "Alt-t");
	stage_shows(stage, " TYPING  Ctrl-S note it  Esc close, not noted");
	stage_type(stage, "Which?\na; b; c\na\ncheap\nslow\nten times the traffic");
	assert_int_equal(sit_interview(sit)->decided.n, 0);
	stage_type(stage, "\n");
	stage_shows(stage, "Noted: a");
	assert_int_equal(sit_interview(sit)->decided.n, 1);
	assert_int_equal(sit->focus, FOCUS_TYPING);
}

/* Esc leads back to the line that the text covers, and the keys that are named work there. */
static void a_line_does_not_hide_the_rest(void **state)
{
	static const char *const lines[] = { "Alt-a", "Alt-w", "Alt-t" };
	struct stage *stage = *state;
	struct sit *sit = practise(stage);

	stage_type(stage, "x");
	for (size_t i = 0; i < COUNT(lines); i++) {
		stage_keys(stage, lines[i]);
		enum focus focus = sit->focus;
		stage_keys(stage, "Alt-o");
		stage_shows(stage, "Told so far");
		stage_keys(stage, "Esc");
		assert_int_equal(sit->focus, focus);
		stage_keys(stage, "Alt-v");
		stage_shows(stage, "You have 200 ms at p99.");
		stage_keys(stage, "v");
		assert_int_equal(sit->focus, focus);
		stage_keys(stage, "Alt-z");
		stage_shows(stage, "The clock stands still; Alt-z or typing starts it again");
		stage_keys(stage, "Alt-z Esc");
		assert_int_equal(sit->focus, FOCUS_TYPING);
	}
	stage_keys(stage, "Alt-t Alt-h");
	stage_shows(stage, "Hint: ");
	stage_keys(stage, "Esc Left");
	stage_shows(stage, "1 hint");
	check_answer(sit, "x");
}

static void a_trade_off_is_noted(void **state)
{
	struct stage *stage = *state;
	struct sit *sit = practise(stage);

	stage_keys(stage, "Alt-t Ctrl-S");
	stage_shows(stage, "The question is missing");
	stage_type(stage, "Which?\na; b|c; d\na");
	stage_keys(stage, "Esc");
	stage_shows(stage, "Not noted yet, the draft is kept: Alt-t, then Ctrl-S notes it");
	stage_shows(stage, "none yet   a trade-off is not noted yet");
	stage_keys(stage, "Alt-t Tab");
	stage_type(stage, "cheap");
	stage_keys(stage, "Ctrl-S");
	stage_shows(stage, "Noted: a");
	const struct interview *interview = sit_interview(sit);
	assert_int_equal(interview->decided.n, 1);
	assert_true(str_eq(interview->decided.items[0].raw, S("Which? | a; b/c; d | a | cheap")));
	assert_true(tradeoff_is_empty(&sit->form));
}

/* ---- what is not sent yet ---- */

static void check_line(const struct field *field, const char *expected)
{
	struct str text = field_text(field);

	if (!str_eq(text, str_from(expected)))
		fail_msg("the line is '%.*s', not '%s'", STR_ARG(text), expected);
}

static void lines_that_are_not_sent_survive_leaving(void **state)
{
	struct stage *stage = *state;
	struct sit *sit = practise(stage);

	stage_keys(stage, "Alt-a");
	stage_type(stage, "how many vid");
	stage_keys(stage, "Esc");
	stage_shows(stage, "how many vid (not sent; Alt-a goes on)");
	stage_keys(stage, "Alt-t");
	stage_type(stage, "Which?\na; b");
	stage_keys(stage, "Esc Alt-w");
	stage_type(stage, "5 *");
	stage_keys(stage, "Esc Esc");
	stage_shows(stage, "a trade-off is begun   an estimate is begun");
	sit = resume_it(stage);
	check_answer(sit, "");
	check_line(&sit->ask, "how many vid");
	check_line(&sit->estimate, "5 *");
	check_line(&sit->form.fields[0], "Which?");
	check_line(&sit->form.fields[1], "a; b");
	stage_keys(stage, "Alt-a");
	stage_type(stage, "eos?\n");
	stage_shows(stage, "Interviewer: ");
	check_line(&sit->ask, "");
	stage_keys(stage, "Esc Alt-t Ctrl-S");
	sit = resume_it(stage);
	check_line(&sit->ask, "");
	check_line(&sit->form.fields[1], "");
	check_line(&sit->estimate, "5 *");
}

static void an_earlier_question_costs_no_draft(void **state)
{
	struct stage *stage = *state;
	struct sit *sit = practise(stage);

	stage_keys(stage, "Alt-a");
	stage_type(stage, "users?\nvideo");
	stage_keys(stage, "Up");
	check_line(&sit->ask, "users?");
	stage_keys(stage, "Down");
	check_line(&sit->ask, "video");
	stage_keys(stage, "Up Enter");
	check_line(&sit->ask, "video");
	assert_int_equal(logged(sit, EVENT_ASK), 2);
	stage_keys(stage, "Up");
	stage_type(stage, "x");
	sit = resume_it(stage);
	check_line(&sit->ask, "users?x");
}

static void a_line_has_an_end(void **state)
{
	struct stage *stage = *state;
	struct sit *sit = practise(stage);
	struct buf much = { 0 };

	while (much.len <= LIMIT_DRAFT)
		buf_adds(&much, S("very "));
	stage_keys(stage, "Alt-a");
	stage_type(stage, "so ");
	stage_paste(stage, much.ptr);
	stage_shows(stage, "A line holds at most 16 KiB; this is not added");
	check_line(&sit->ask, "so ");
	buf_release(&much);
}

/* ---- what was told ---- */

/* News for a few minutes, in the step in which it was told; a question is not asked anew. */
static void what_he_said_does_not_stay_for_ever(void **state)
{
	static const char answer[] = "200 million people open it every day.";
	struct stage *stage = *state;

	practise(stage);
	stage_text(stage);
	stage_type(stage, "? how many users\n");
	stage_shows(stage, answer);
	stage_shows(stage, "Alt-n next question"); /* beside, not over the keys */
	stage_wait_ms(stage, 3 * MINUTE - 1);
	stage_shows(stage, answer);
	stage_wait_ms(stage, 1);
	stage_hides(stage, answer);
	stage_shows(stage, "Alt-a asks the interviewer; Alt-o shows what he told");
	stage_keys(stage, "Alt-a");
	stage_shows(stage, answer);
	stage_keys(stage, "Up Enter Esc");
	stage_shows(stage, "200 million");
	stage_keys(stage, "Alt-N");
	stage_hides(stage, "200 million");
	stage->columns = 200;
	stage->rows = 60;
	stage_shows(stage, answer);
}

static size_t times_shown(struct stage *stage, const char *part)
{
	size_t n = 0;

	for (const char *at = stage_text(stage); (at = strstr(at, part)); at++)
		n++;
	return n;
}

static void one_line_may_have_two_answers(void **state)
{
	struct stage *stage = *state;
	struct sit *sit = practise(stage);

	stage_type(stage, "? how many users? new videos a day?\n");
	assert_int_equal(logged(sit, EVENT_TELL), 2);
	stage_shows(stage, "Interviewer: 200 million people open it every day.\n"
	                   "             About 2 million new videos arrive in a day.");
	stage_keys(stage, "Alt-o");
	assert_int_equal(times_shown(stage, "how many users? new"), 1);
	stage_shows(stage, "  200 million people open it every day.\n"
	                   "     About 2 million new videos arrive in a day.");
	stage_keys(stage, "Esc Alt-a");
	stage_type(stage, "users?\n");
	stage_keys(stage, "Up Up");
	check_line(&sit->ask, "how many users? new videos a day?");
	stage_keys(stage, "Up");
	check_line(&sit->ask, "how many users? new videos a day?");
}

/* A column that has no room for all says so, and shows the last answer. */
static void a_full_column_says_what_it_leaves_out(void **state)
{
	struct stage *stage = *state;

	practise(stage);
	stage->columns = 120;
	stage->rows = 30;
	for (int i = 0; i < 12; i++)
		stage_type(stage, "? new videos a day\n");
	stage_keys(stage, "Alt-n");
	stage_type(stage, "A reply.");
	stage_shows(stage, "~ Alt-o shows ");
	stage_shows(stage, " lines more");
	stage_shows(stage, "A reply.");
	stage_type(stage, "\n? how many users\n");
	stage_shows(stage, "200 million people");
}

static void a_line_of_the_answer_is_a_note(void **state)
{
	struct stage *stage = *state;
	struct sit *sit = practise(stage);

	stage_type(stage, "- logs over surveys because there are more of them");
	stage_keys(stage, "Alt-N");
	assert_int_equal(sit_interview(sit)->decided.n, 1);
	stage_shows(stage, "Noted: logs over surveys, from your answer");
	stage_keys(stage, "Left");
	stage_shows(stage, "1 trade-off");
	stage_keys(stage, "Alt-o");
	stage_shows(stage, "logs over surveys, from your answer\n");
	stage_shows(stage, "because there are more of them");
}

static void hints_stand_under_their_step(void **state)
{
	struct stage *stage = *state;

	practise(stage);
	stage_keys(stage, "Alt-h");
	stage_shows(stage, "Hint: What for?");
	stage_shows(stage, "Alt-n next question");
	stage_keys(stage, "Alt-h Alt-h Alt-h Alt-h");
	stage_shows(stage, "Hint: A common pitfall: Haste.");
	stage_keys(stage, "Alt-o");
	stage_shows(stage, "   Hints\n   Clarify requirements\n     What for?\n"
	                   "     Think about the objective.\n");
	stage_shows(stage, "     A good answer: Names the objective.\n"
	                   "     A common pitfall: Haste.\n");
}

static void a_spoken_sitting_says_so_once(void **state)
{
	struct stage *stage = *state;
	struct setup setup = whole(MODE_PRACTICE);

	setup.spoken = true;
	open_it(stage, setup);
	stage_shows(stage,
	            "Spoken: talk as you would there, and note keywords; nothing is matched.");
	stage->columns = 40;
	stage->rows = 12;
	stage_shows(stage, "Spoken: talk as you would there, and");
	stage->columns = 200;
	stage->rows = 60;
	stage_shows(stage, "Spoken: talk");
	stage_type(stage, "x");
	stage_hides(stage, "Spoken");
	stage_keys(stage, "Alt-v");
	stage_hides(stage, "Spoken");
}

/* ---- estimates ---- */

static void an_estimate_is_worked_out(void **state)
{
	struct stage *stage = *state;
	struct sit *sit = practise(stage);

	stage_keys(stage, "Alt-w Enter");
	stage_shows(stage, "Type a formula first");
	stage_type(stage, "2e8 users * (4 /day\n");
	stage_shows(stage, "Not worked out: ");
	check_line(&sit->estimate, "2e8 users * (4 /day");
	stage_type(stage, ")\n");
	check_line(&sit->estimate, "");
	stage_shows(stage, "2e8 users * (4 /day) = ");
	stage_keys(stage, "Esc Alt-o");
	stage_shows(stage, "Estimates");
	stage_shows(stage, "2e8 users * (4 /day)\n");
	stage_hides(stage, "2e8 users * (4 /day\n");
	stage_keys(stage, "Esc Left");
	stage_shows(stage, "1 estimate");
	stage_shows(stage, "Estimate  2e8 users * (4 /day)");
	check_answer(sit, "");
}

static void the_reference_is_shown_after_a_warning(void **state)
{
	struct stage *stage = *state;
	struct sit *sit = practise(stage);

	stage_keys(stage, "Esc m");
	stage_shows(stage,
	            "m again opens it; what you write in this step after that earns nothing");
	stage_keys(stage, "i");
	assert_int_equal(logged(sit, EVENT_REFERENCE), 0);
	stage_keys(stage, "Esc m m");
	assert_int_equal(logged(sit, EVENT_REFERENCE), 1);
	assert_ptr_not_equal(stage->app.top, &sit->view);
}

static void finishing_asks(void **state)
{
	struct stage *stage = *state;
	struct sit *sit = practise(stage);

	stage_keys(stage, "Esc x");
	stage_shows(stage, "x again ends the interview with 6 steps unseen; any other key goes on");
	stage_keys(stage, "i Esc x");
	assert_int_equal(logged(sit, EVENT_FINISH), 0);
	stage_keys(stage, "x");
	assert_ptr_not_equal(stage->app.top, &sit->view);
	assert_false(stage->app.over);
}

static void leaving_keeps_everything(void **state)
{
	struct stage *stage = *state;
	struct sit *sit = practise(stage);

	stage_type(stage, "kept");
	stage_keys(stage, "Esc q");
	assert_true(stage->app.over);
	stage->app.over = false;
	sit = resume_it(stage);
	check_answer(sit, "kept");
	assert_int_equal(logged(sit, EVENT_LEAVE), 1);
}

/* ---- any keys at all ---- */

/* Whatever is pressed, the editor shows what the sitting has, and the caret is inside of it. */
static void press_anything(struct stage *stage, struct sit *sit, uint64_t seed, int times)
{
	static const char *const keys[] = {
		"a",      "o",      "t",         "v",      "h",      "s",      "i",
		"n",      "p",      "c",         "z",      "u",      "r",      "1",
		"3",      "Tab",    "Shift-Tab", "Esc",    "Enter",  "Up",     "Down",
		"Left",   "Right",  "PgUp",      "PgDn",   "Home",   "End",    "Backspace",
		"Delete", "Ctrl-K", "Ctrl-Y",    "Ctrl-W", "Ctrl-S", "Ctrl-_", "Ctrl-R",
		"Ctrl-X", "Alt-n",  "Alt-a",     "Alt-t",  "Alt-o",  "Alt-h",  "Alt-3",
		"Space",  "?",      "-",         "x",
	};
	static const int sizes[][2] = { { 80, 24 }, { 40, 12 }, { 200, 60 }, { 120, 30 },
		                        { 20, 4 },  { 1, 1 },   { 64, 18 } };

	for (int i = 0; i < times; i++) {
		const char *key = keys[hash_random(&seed) % COUNT(keys)];
		const int *size = sizes[hash_random(&seed) % COUNT(sizes)];
		stage->columns = size[0];
		stage->rows = size[1];
		if (hash_random(&seed) % 16 == 0)
			stage_paste(stage, "\xE4\xB8\x96 pasted\r\n- e\xCC\x81 x");
		/* The second of two would end it; help belongs to others. */
		bool typing = false;
		unsigned where = stage->app.top->kind->where(stage->app.top, &typing);
		if (!typing && (strcmp(key, "x") == 0 || strcmp(key, "?") == 0 || sit->asked))
			key = where == AT_PANE ? "Esc" : "i";
		stage_keys(stage, key);
		stage_wait_ms(stage, (int64_t)(hash_random(&seed) % 3000));
		stage_text(stage);
		assert_ptr_equal(stage->app.top, &sit->view);
		assert_true(str_eq(sit->editor.text, sit_text(sit)));
		assert_true(sit->editor.caret <= sit->editor.text.len);
	}
}

static void any_keys_lose_nothing(void **state)
{
	struct stage *stage = *state;
	struct sit *sit = practise(stage);
	struct arena *arena = &stage->scene->arena;

	for (uint64_t seed = 1; seed <= 6; seed++) {
		press_anything(stage, sit, seed, 300);
		int step = sit->step;
		int64_t target = sit->target;
		struct str text = str_dup(arena, sit_text(sit));
		sit = resume_it(stage);
		assert_int_equal(sit->step, step);
		assert_int_equal(sit->target, target);
		assert_true(str_eq(sit_text(sit), text));
	}
}

/* ---- a disk that refuses ---- */

static struct rlimit unlimited;

/* No file may grow beyond what the write-ahead log is now. */
static void fill_disk(struct stage *stage)
{
	struct rlimit limit;
	struct stat wal;

	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &unlimited), 0);
	assert_int_equal(stat(scene_path(stage->scene, "viva.db-wal"), &wal), 0);
	limit = unlimited;
	limit.rlim_cur = (rlim_t)wal.st_size;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void every_frame_says_what_is_not_saved(void **state)
{
	static const char *const sizes[] = { "Alt-v", "Esc Alt-o", "Esc Alt-a", "Esc Alt-t" };
	struct stage *stage = *state;

	middle(stage, MODE_PRACTICE);
	fill_disk(stage);
	stage_type(stage, "lost?");
	stage_shows(stage, "NOT SAVED, 5 characters since ");
	for (size_t i = 0; i < COUNT(sizes); i++) {
		stage_keys(stage, sizes[i]);
		stage->columns = 80;
		stage->rows = 24;
		stage_shows(stage, "NOT SAVED, 5 characters since ");
		stage->columns = 40;
		stage->rows = 12;
		stage_shows(stage, "NOT SAVED, 5 char");
	}
	stage->columns = 80;
	stage->rows = 24;
	stage_keys(stage, "Esc Ctrl-Q");
	stage_shows(stage, "NOT SAVED: q leaves the interview, and asks first");
	stage_keys(stage, "Esc q");
	stage_shows(stage, "q again leaves all the same. NOT SAVED");
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &unlimited), 0);
	stage_wait_ms(stage, 6000);
	stage_hides(stage, "NOT SAVED, ");
	stage_shows(stage, "saved");
	assert_false(stage->app.over);
}

static void a_remote_disk_is_waited_for(void **state)
{
	struct stage *stage = *state;
	struct sit *sit = practise(stage);

	stage->setup.store->remote = true;
	stage_wait_ms(stage, 1000);
	stage_type(stage, "a");
	stage_shows(stage, "1 word   saved");
	stage_type(stage, "b");
	stage_shows(stage, "1 word   saving");
	stage_wait_ms(stage, 250);
	stage_shows(stage, "1 word   saved");
	assert_int_equal(logged(sit, EVENT_EDIT), 2);
	stage_type(stage, "cd");
	stage_shows(stage, "1 word   saving");
	stage_keys(stage, "Ctrl-S");
	stage_shows(stage, "1 word   saved");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		stage_test(it_opens_on_what_is_wanted),
		stage_test(typing_in_practice),
		stage_test(commands_in_practice),
		stage_test(an_exam_shows_less),
		stage_test(a_question_has_its_reply),
		stage_test(a_trade_off_keeps_the_answer_in_view),
		stage_test(the_ask_line),
		stage_test(what_was_told),
		stage_test(small_ones_still_type),
		cmocka_unit_test(the_clock_is_calm),
		cmocka_unit_test(it_wakes_when_the_words_change),
		stage_test(the_time_is_told_once),
		stage_test(a_new_split_is_proposed_and_taken),
		stage_test(a_narrow_screen_names_the_key_of_a_proposal),
		stage_test(the_clock_can_be_hidden),
		stage_test(five_minutes_are_said_even_when_it_is_hidden),
		stage_test(what_is_late_has_a_bar),
		stage_test(a_pause_stops_it),
		stage_test(every_key_is_an_edit),
		stage_test(what_was_typed_is_drawn_before_the_frame),
		stage_test(undo_and_redo_survive_leaving),
		stage_test(each_text_has_its_own_undo),
		stage_test(a_paste_is_one_edit_and_never_keys),
		stage_test(a_question_in_the_answer_is_asked),
		stage_test(a_question_behind_a_mark_is_asked),
		stage_test(the_caret_is_where_it_was),
		stage_test(through_the_editor),
		cmocka_unit_test(an_edit_is_as_small_as_it_can_be),
		stage_test(it_opens_ready_to_type),
		stage_test(a_follow_up_keeps_the_state),
		stage_test(tab_goes_round),
		stage_test(a_step_without_a_word_is_empty),
		stage_test(n_asks_while_a_question_is_left),
		stage_test(a_twist_does_not_hide_how_the_step_opened),
		stage_test(what_was_said_is_not_said_again),
		stage_test(earlier_questions_come_back),
		stage_test(enter_in_the_last_line_notes_it),
		stage_test(a_line_does_not_hide_the_rest),
		stage_test(a_trade_off_is_noted),
		stage_test(lines_that_are_not_sent_survive_leaving),
		stage_test(an_earlier_question_costs_no_draft),
		stage_test(a_line_has_an_end),
		stage_test(what_he_said_does_not_stay_for_ever),
		stage_test(one_line_may_have_two_answers),
		stage_test(a_full_column_says_what_it_leaves_out),
		stage_test(a_line_of_the_answer_is_a_note),
		stage_test(hints_stand_under_their_step),
		stage_test(a_spoken_sitting_says_so_once),
		stage_test(an_estimate_is_worked_out),
		stage_test(the_reference_is_shown_after_a_warning),
		stage_test(finishing_asks),
		stage_test(leaving_keeps_everything),
		stage_test(any_keys_lose_nothing),
		stage_test(every_frame_says_what_is_not_saved),
		stage_test(a_remote_disk_is_waited_for),
	};

	return cmocka_run_group_tests_name("screen_interview", tests, NULL, NULL);
}
