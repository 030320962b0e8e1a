/* SPDX-License-Identifier: MIT */
/* The debrief: the guess before anything is shown, page one, marks and their undo, the pages behind it, and what is shown when it may only be read. */
#include "screen_check.h"

#include "interview/debrief.h"

enum { MINUTE_MS = 60000 };

/* What was typed at the sitting, a minute a line. */
static const char *const evening[] = {
	"/ask when is a chargeback known?",
	"30-90 d lag -> only train on txns older than 90 d",
	"Then a random split into train and test.",
	"/done",
	"Every feature is joined as of the payment.",
	"/next",
	"/ask how fast?",
	"Budget: features 20 ms, model 30 ms.",
	"There are rules.",
	"/decide Which model? | Boosted trees; A sequence network; Rules alone | A sequence network | order matters",
	"/estimate 2000 /s * 90 day",
	"/done",
	"/said",
	"/next",
	"We retrain often.",
	NULL,
};

static void sit_in(struct stage *stage, struct sitting *sitting, const char *const *lines)
{
	struct turn turn;

	for (; *lines; lines++) {
		struct line line = line_parse(str_from(*lines));

		stage_now.boot_ms += MINUTE_MS;
		stage_now.wall_ms += MINUTE_MS;
		assert_int_equal(line.kind, LINE_INTENT);
		sitting_turn(sitting, &line.intent, 1, stage_now, &turn);
		if (turn.answer == ANSWER_REFUSED)
			fail_msg("%s: %.*s", *lines, STR_ARG(turn.refusal));
	}
	(void)stage;
}

/* A case of a folder in tests/, a minute a line. */
static struct interview_row sit_case(struct stage *stage, const char *tests, const char *id,
                                     const struct setup *setup, const char *const *lines,
                                     bool finish)
{
	static const char *const end[] = { "/finish", NULL };
	const char *share = getenv("VIVA_SHARE");
	struct arena *arena = &stage->scene->arena;
	struct str folder = str_format(arena, "%s/tests/%s", share && *share ? share : ".", tests);
	const struct library_case *which;
	struct bundle bundle = { 0 };
	struct sitting *sitting = NULL;
	struct interview_row row;
	struct turn first;
	struct str why = { 0 };

	if (library_open(arena, str_z(arena, folder), scene_path(stage->scene, "packs"),
	                 &stage->library, &why) != STATUS_OK ||
	    library_find(&stage->library, str_from(id), &which, &why) != STATUS_OK ||
	    library_bundle(arena, &stage->library, which, &bundle, &why) != STATUS_OK ||
	    sitting_begin(stage->setup.store, arena, &bundle, setup, which->id, NULL, stage_now,
	                  &sitting, &first, &why) != STATUS_OK)
		fail_msg("%.*s", STR_ARG(why));
	sit_in(stage, sitting, lines);
	if (finish)
		sit_in(stage, sitting, end);
	row = *sitting_row(sitting);
	row.uuid = str_dup(arena, row.uuid);
	row.id = str_dup(arena, row.id);
	row.case_id = str_dup(arena, row.case_id);
	row.title = str_dup(arena, row.title);
	row.setup = str_dup(arena, row.setup);
	assert_int_equal(sitting_close(sitting, arena, stage_now, &why), STATUS_OK);
	return row;
}

static struct interview_row sit_as(struct stage *stage, const struct setup *setup,
                                   const char *const *lines, bool finish)
{
	return sit_case(stage, "debrief-case", "card-fraud", setup, lines, finish);
}

/* All its steps, at senior level. */
static struct interview_row sit(struct stage *stage, const char *const *lines, bool finish)
{
	const struct setup setup = { .level = LEVEL_SENIOR,
		                     .mode = MODE_EXAM,
		                     .minutes = 15,
		                     .seed = 7,
		                     .steps = { 0, 1, 2 },
		                     .nsteps = 3 };

	return sit_as(stage, &setup, lines, finish);
}

/* Another debrief of it, after the first has closed. */
static void open_again(struct stage *stage, const struct interview_row *row)
{
	assert_null(stage->app.top);
	stage->app.over = false;
	app_push(&stage->app, debrief_open(&stage->app, row));
}

static struct interview_row open_guess(struct stage *stage)
{
	struct interview_row row = sit(stage, evening, true);

	app_push(&stage->app, debrief_open(&stage->app, &row));
	return row;
}

static struct interview_row open_debrief(struct stage *stage)
{
	struct interview_row row = open_guess(stage);

	stage_keys(stage, "2 1 Space");
	return row;
}

/* The debrief as the log has it. */
static struct debrief read_debrief(struct stage *stage, const struct interview_row *row,
                                   struct record **record)
{
	struct str why = { 0 };

	if (record_open(stage->setup.store, &stage->scene->arena, row, record, &why) != STATUS_OK)
		fail_msg("%.*s", STR_ARG(why));
	return debrief_make(&stage->scene->arena, (*record)->interview);
}

static enum mark mark_of(struct stage *stage, const struct interview_row *row, const char *point,
                         const char *line)
{
	struct record *record;
	enum mark mark = MARK_NONE;

	read_debrief(stage, row, &record);
	const struct point *found = case_find_point(record->content.study, str_from(point));
	assert_non_null(found);
	mark = record->interview->marks[found->index].mark;
	if (line)
		assert_true(str_eq(record->interview->marks[found->index].line, str_from(line)));
	record_close(record);
	return mark;
}

/* ---- the guess ---- */

static void the_guess_comes_before_anything_is_shown(void **state)
{
	struct stage *stage = *state;

	open_guess(stage);
	stage_golden(stage, "debrief-guess", 80, 24);
	stage_golden(stage, "debrief-guess", 40, 12);
	stage_golden(stage, "debrief-guess", 200, 60);
	stage_hides(stage, "Found so far");
	stage_keys(stage, "4");
	stage_shows(stage, "It looks for 3");
	stage_keys(stage, "2");
	stage_shows(stage, "2 of 3");
	stage_shows(stage, "Deployment & inference: an interviewer");
	stage_keys(stage, "u");
	stage_shows(stage, "Data management: an interviewer");
	stage_keys(stage, "3 1 Space");
	stage_shows(stage, "Your guess     4 of 5 points in 2 of 3 steps.");
}

static void nothing_is_asked_twice(void **state)
{
	struct stage *stage = *state;
	struct interview_row row = open_guess(stage);

	stage_keys(stage, "2 Space q");
	open_again(stage, &row);
	stage_shows(stage, "skipped");
	stage_shows(stage, "Monitoring & maintenance: an interviewer");
	stage_keys(stage, "0 q");
	open_again(stage, &row);
	stage_shows(stage, "Found so far");
	stage_shows(stage, "Your guess     2 of 4 points in 2 of 3 steps.");
}

/* ---- page one ---- */

static void page_one_is_complete_without_a_key(void **state)
{
	struct stage *stage = *state;

	open_debrief(stage);
	stage_golden(stage, "debrief-first", 40, 12);
	stage_keys(stage, "End PgDn");
	stage_golden(stage, "debrief-settle", 40, 12);
	stage_golden(stage, "debrief-first", 80, 24);
	stage_golden(stage, "debrief-first", 200, 60);
}

static void the_caret_is_on_the_selected_point(void **state)
{
	struct stage *stage = *state;

	open_debrief(stage);
	for (int i = 0; i < 3; i++) {
		const struct canvas *canvas = &stage->app.canvas;
		struct str row;

		stage_text(stage);
		row = stage_row(stage, canvas->caret_row);
		assert_true(str_starts(row, S(" > ")));
		assert_int_equal(canvas->caret_column, 1);
		stage_keys(stage, "j");
	}
}

/* ---- marks ---- */

/* Selects the point that says this. */
static void go_to(struct stage *stage, const char *says)
{
	for (int i = 0; i < 12; i++) {
		stage_text(stage);
		if (str_find(stage_row(stage, stage->app.canvas.caret_row), str_from(says), 0) !=
		    SIZE_MAX)
			return;
		stage_keys(stage, "j");
	}
	fail_msg("nothing to settle says '%s'", says);
}

static void a_mark_is_stored_at_once_and_taken_back(void **state)
{
	struct stage *stage = *state;
	struct interview_row row = open_debrief(stage);

	go_to(stage, "Trains only on labels");
	stage_keys(stage, "a");
	assert_int_equal(mark_of(stage, &row, "final-labels", ""), MARK_CONFIRMED);
	stage_shows(stage, "Found 3, confirmed 1");
	stage_shows(stage, "confirmed; you, minute 2, unprompted");
	stage_keys(stage, "u");
	assert_int_equal(mark_of(stage, &row, "final-labels", ""), MARK_NONE);
	stage_shows(stage, "confirmed 0");
	stage_keys(stage, "x");
	assert_int_equal(mark_of(stage, &row, "final-labels", ""), MARK_REJECTED);
	stage_keys(stage, "u u");
	stage_shows(stage, "There is nothing to undo");
}

static void only_a_person_makes_a_point_missed(void **state)
{
	struct stage *stage = *state;
	struct interview_row row = open_debrief(stage);

	go_to(stage, "Watches scores");
	stage_hides(stage, "missed");
	stage_keys(stage, "a");
	stage_shows(stage, "No line was found: c picks yours");
	assert_int_equal(mark_of(stage, &row, "scores", ""), MARK_NONE);
	stage_keys(stage, "x");
	assert_int_equal(mark_of(stage, &row, "scores", ""), MARK_MISSED);
	stage_shows(stage, "missed. It could sound like");
}

/* For whoever hears only the last line, and where a quotation was cut. */
static void enter_says_it_in_full(void **state)
{
	struct stage *stage = *state;

	open_debrief(stage);
	go_to(stage, "Trains only on labels");
	stage_keys(stage, "Enter");
	stage_text(stage);
	assert_true(str_starts(str_trim(stage_row(stage, -1)),
	                       S("you, minute 2, unprompted: \"30-90 d lag")));
	stage_keys(stage, "PgDn Enter");
	stage_shows(stage, "There is no point to say in full here");
}

static void a_line_of_ones_own_is_picked(void **state)
{
	struct stage *stage = *state;
	struct interview_row row = open_debrief(stage);

	go_to(stage, "Falls back to rules");
	stage_keys(stage, "c");
	stage_golden(stage, "debrief-line", 80, 24);
	stage_golden(stage, "debrief-line", 40, 12);
	stage_golden(stage, "debrief-line", 200, 60);
	stage_keys(stage, "Esc");
	assert_int_equal(mark_of(stage, &row, "fallback", NULL), MARK_CLAIMED);
	stage_keys(stage, "c j Enter");
	assert_int_equal(mark_of(stage, &row, "fallback", "There are rules."), MARK_CONFIRMED);
	stage_shows(stage, "confirmed, your line: \"There are rules.\"");
	stage_keys(stage, "u");
	assert_int_equal(mark_of(stage, &row, "fallback", NULL), MARK_CLAIMED);
}

static void all_of_a_step_is_one_change(void **state)
{
	struct stage *stage = *state;
	struct interview_row row = open_debrief(stage);

	go_to(stage, "Joins features");
	stage_keys(stage, "A");
	stage_shows(stage, "2 of Data management confirmed");
	assert_int_equal(mark_of(stage, &row, "final-labels", ""), MARK_CONFIRMED);
	assert_int_equal(mark_of(stage, &row, "point-in-time", ""), MARK_CONFIRMED);
	stage_keys(stage, "u");
	assert_int_equal(mark_of(stage, &row, "final-labels", ""), MARK_NONE);
	assert_int_equal(mark_of(stage, &row, "point-in-time", ""), MARK_NONE);
}

/* Fourteen wait: twelve are listed, and then the other two; before that nothing is settled. */
static void the_next_ones_come_when_all_are_settled(void **state)
{
	static const char *const lines[] = { "objective cost",
		                             "/next",
		                             "delayed holdout leakage skew audit",
		                             "/next",
		                             "baseline boosting calibration distillation",
		                             "/next",
		                             "latency",
		                             "/next",
		                             "roadmap quantised headers",
		                             NULL };
	const struct setup setup = { .level = LEVEL_STAFF,
		                     .mode = MODE_PRACTICE,
		                     .minutes = 50,
		                     .seed = 1,
		                     .steps = { 0, 1, 2, 3, 4 },
		                     .nsteps = 5 };
	struct stage *stage = *state;
	struct interview_row row = sit_case(stage, "interview-case", "mail", &setup, lines, true);

	app_push(&stage->app, debrief_open(&stage->app, &row));
	stage_keys(stage, "Space Space Space Space Space");
	stage_shows(stage, "To settle: 12 of 14, about 3 min.");
	stage_keys(stage, "a a a a a a a a a a a");
	stage_shows(stage, "To settle: 1 of 3, about 1 min.");
	stage_keys(stage, "a");
	stage_shows(stage, "To settle: 2, about 1 min.");
	stage_keys(stage, "a x");
	stage_shows(stage, "All is settled.");
	stage_keys(stage, "u");
	stage_shows(stage, "To settle: 1, about 1 min.");
}

/* Where one reads the verdict one can say that it is wrong. */
static void a_point_is_marked_on_the_page_of_its_step(void **state)
{
	struct stage *stage = *state;
	struct interview_row row = open_debrief(stage);

	stage_text(stage);
	stage_keys(stage, "PgDn x");
	stage_shows(stage, "There is no point to mark here");
	stage_keys(stage, "PgDn");
	stage_shows(stage, " > Trains only on labels");
	stage_keys(stage, "x");
	assert_int_equal(mark_of(stage, &row, "final-labels", ""), MARK_REJECTED);
	stage_shows(stage, "rejected; you, minute 2");
	stage_keys(stage, "j");
	stage_shows(stage, " > Joins features");
	stage_keys(stage, "c j Enter");
	assert_int_equal(mark_of(stage, &row, "point-in-time", NULL), MARK_CONFIRMED);
	stage_shows(stage, " > Joins features");
	stage_keys(stage, "u u");
	assert_int_equal(mark_of(stage, &row, "final-labels", ""), MARK_NONE);
	assert_int_equal(mark_of(stage, &row, "point-in-time", ""), MARK_NONE);
	stage_keys(stage, "A");
	stage_shows(stage, "2 of Data management confirmed");
}

/* On a low screen a key never marks what is not seen. */
static void only_a_point_that_is_seen_is_marked(void **state)
{
	struct stage *stage = *state;
	struct interview_row row = open_debrief(stage);

	stage->rows = 12;
	stage->columns = 40;
	stage_text(stage);
	stage_keys(stage, "o");
	stage_shows(stage, "Pages of the debrief");
	stage_keys(stage, "j j j Enter");
	stage_shows(stage, "Data management");
	stage_keys(stage, "x");
	stage_shows(stage, "No point is seen here");
	assert_int_equal(mark_of(stage, &row, "final-labels", ""), MARK_NONE);
	for (int i = 0; i < 30 && !strstr(stage_text(stage), " > Trains only"); i++)
		stage_keys(stage, "j");
	stage_keys(stage, "x");
	assert_int_equal(mark_of(stage, &row, "final-labels", ""), MARK_REJECTED);
	for (int i = 0; i < 30; i++)
		stage_keys(stage, "j");
	stage_hides(stage, " > ");
	stage_keys(stage, "a");
	stage_shows(stage, "No point is seen here");
}

static void the_contents_lead_to_a_page(void **state)
{
	struct stage *stage = *state;

	open_debrief(stage);
	stage_keys(stage, "o");
	stage_golden(stage, "debrief-pages", 80, 24);
	stage_golden(stage, "debrief-pages", 40, 12);
	stage_golden(stage, "debrief-pages", 200, 60);
	stage_keys(stage, "G Enter");
	stage_shows(stage, "What would lift it most");
	stage_keys(stage, "o g Enter");
	stage_shows(stage, "Found so far");
	stage_keys(stage, "o Esc");
	stage_shows(stage, "Found so far");
}

static void later_leaves_it_as_it_is(void **state)
{
	struct stage *stage = *state;
	struct interview_row row = open_debrief(stage);
	struct record *record;
	size_t before = read_debrief(stage, &row, &record).nsettle;
	int64_t seq = record->interview->seq;

	record_close(record);
	stage_keys(stage, "Space Space");
	assert_int_equal(read_debrief(stage, &row, &record).nsettle, before);
	assert_int_equal(record->interview->seq, seq);
	record_close(record);
}

/* ---- the pages behind it ---- */

static void the_pages_follow(void **state)
{
	static const char *const names[] = { "time",      "data",    "serve", "monitor",
		                             "decisions", "numbers", "facts", "levels" };
	struct stage *stage = *state;

	open_debrief(stage);
	for (size_t i = 0; i < COUNT(names); i++) {
		struct str name = str_format(&stage->scene->arena, "debrief-%s", names[i]);

		stage->rows = 60;
		stage->columns = 200;
		stage_text(stage);
		stage_keys(stage, "PgDn");
		stage_golden(stage, name.ptr, 80, 24);
		stage_golden(stage, name.ptr, 200, 60);
	}
	stage_keys(stage, "PgDn");
	stage_golden(stage, "debrief-levels", 200, 60);
}

static void a_small_screen_reaches_everything(void **state)
{
	static const char *const words[] = {
		"Found",
		"unprompted",
		"redo Deployment",
		"To settle",
		"Minutes",
		"Your answer",
		"30-90 d lag",
		"Reference",
		"A sample at staff",
		"chargebacks",
		"I have said that",
		"Missing: what it costs",
		"Yours holds when",
		"Payments in ninety days",
		"not asked",
		"Worth a second look",
		"staff",
		"lift it most",
	};
	bool seen[COUNT(words)] = { false };
	struct stage *stage = *state;

	open_debrief(stage);
	stage->rows = 12;
	stage->columns = 40;
	for (int turn = 0; turn < 80; turn++) {
		const char *text = stage_text(stage);
		for (size_t i = 0; i < COUNT(words); i++)
			seen[i] |= strstr(text, words[i]) != NULL;
		stage_keys(stage, "PgDn");
	}
	for (size_t i = 0; i < COUNT(words); i++)
		if (!seen[i])
			print_error("never seen: %s\n", words[i]);
	for (size_t i = 0; i < COUNT(words); i++)
		assert_true(seen[i]);
}

static void every_size_is_drawn(void **state)
{
	struct stage *stage = *state;

	open_debrief(stage);
	for (int rows = 1; rows < 30; rows += 3) {
		for (int columns = 1; columns < 220; columns += 13) {
			stage->rows = rows;
			stage->columns = columns;
			stage_text(stage);
			stage_keys(stage, "PgDn j c Esc");
			stage_text(stage);
		}
	}
}

static void what_was_assumed_stands_beside_what_was_there(void **state)
{
	static const char *const lines[] = { "Let's assume a peak of 200 /s.", NULL };
	struct stage *stage = *state;
	struct interview_row row = sit(stage, lines, true);

	app_push(&stage->app, debrief_open(&stage->app, &row));
	stage_keys(stage, "Space Space Space");
	for (int i = 0; i < 20 && !strstr(stage_text(stage), "Traffic: not asked"); i++)
		stage_keys(stage, "PgDn");
	stage_shows(stage, "assumed 200 /s; I would have said 2 k/s");
	stage_shows(stage, "you: \"Let's assume a peak of 200 /s.\"");
	stage_shows(stage, "It would have changed the design");
}

/* ---- three kinds of evidence ---- */

static struct interview_row open_mail(struct stage *stage, struct setup setup,
                                      const char *const *lines)
{
	struct interview_row row;

	setup.mode = MODE_PRACTICE;
	setup.minutes = 50;
	setup.nsteps = 5;
	for (int i = 0; i < 5; i++)
		setup.steps[i] = i;
	row = sit_case(stage, "interview-case", "mail", &setup, lines, true);
	app_push(&stage->app, debrief_open(&stage->app, &row));
	stage_keys(stage, "Space Space Space Space Space");
	return row;
}

/* Goes to the page of that name, at a size where all of it is seen. */
static void go_to_page(struct stage *stage, const char *name)
{
	stage->rows = 60;
	stage->columns = 80;
	stage_text(stage);
	stage_keys(stage, "o g");
	for (int i = 0; i < 20; i++) {
		stage_text(stage);
		if (str_find(stage_row(stage, stage->app.canvas.caret_row), str_from(name), 0) !=
		    SIZE_MAX) {
			stage_keys(stage, "Enter");
			return;
		}
		stage_keys(stage, "j");
	}
	fail_msg("no page '%s'", name);
}

/* What the program checked, what a cue found, and what only the person says stand apart. */
static void kinds_of_evidence_stand_apart(void **state)
{
	static const char *const lines[] = {
		"/ask how many users",
		"the objective",
		"/decide Which learner? | Logistic regression; Boosted trees; Transformer | Boosted trees | fast | memory | drift",
		"/step 4",
		"/estimate 1000000 * 100 /day",
		"/estimate 20 ms + 30 ms + 40 ms <= 80 ms",
		"/decide Which learner? | Logistic regression; Transformer | Logistic regression | cheap",
		NULL,
	};
	struct stage *stage = *state;
	struct interview_row row =
		open_mail(stage, (struct setup){ .level = LEVEL_SENIOR, .seed = 1 }, lines);

	stage_shows(stage, "Found so far   core 1 of 4");
	stage_shows(stage,
	            "Checked        numbers 2 of 2 found: 0 right, 1 far off, 1 over its limit; 1");
	stage_hides(stage, "Self-assessed");
	go_to(stage, "Explains the delayed.");
	stage_keys(stage, "c Enter");
	assert_int_equal(mark_of(stage, &row, "delay-of-labels", NULL), MARK_CONFIRMED);
	stage_shows(stage, "Found so far   core 1 of 4");
	stage_shows(stage, "Self-assessed  core 1, others 0; no cue had found them");
	stage_golden(stage, "debrief-kinds", 80, 24);
	stage_golden(stage, "debrief-kinds", 40, 12);
	go_to_page(stage, "Numbers");
	stage_shows(stage, "Messages a second: far off, by 10 times. Expected 116 /s");
	stage_shows(stage, "and is over the limit of 80 ms");
	go_to_page(stage, "Decisions");
	stage_shows(stage, "In Clarify you chose Boosted trees, in Serve Logistic");
}

/* Of what was only spoken the program says nothing; the person ticks it. */
static void a_spoken_sitting_is_a_checklist(void **state)
{
	static const char *const lines[] = { "/ask how many users", "objective, cost", NULL };
	static const char *const verdicts[] = { "not found", "could sound like", "named only",
		                                "unprompted" };
	struct stage *stage = *state;
	struct interview_row row = open_mail(
		stage, (struct setup){ .level = LEVEL_SENIOR, .seed = 1, .spoken = true }, lines);

	stage_shows(stage, "To tick: 10, about 3 min."); /* all of the level but what comes after */
	stage_shows(stage, "Self-assessed  core 0 of 4     others 0 of 6");
	stage_golden(stage, "debrief-spoken", 80, 24);
	stage_golden(stage, "debrief-spoken", 40, 12);
	stage_golden(stage, "debrief-spoken", 200, 60);
	for (int i = 0; i < 40; i++) {
		stage_text(stage);
		for (size_t k = 0; k < COUNT(verdicts); k++)
			stage_hides(stage, verdicts[k]);
		stage_keys(stage, "PgDn");
	}
	stage_keys(stage, "o g Enter");
	go_to(stage, "Explains the objective.");
	stage_keys(stage, "a x");
	assert_int_equal(mark_of(stage, &row, "goal", ""), MARK_CONFIRMED);
	assert_int_equal(mark_of(stage, &row, "cost", ""), MARK_MISSED);
	stage_shows(stage, "Self-assessed  core 1 of 4     others 0 of 6");
	stage_shows(stage, "self-assessed: not said");
	stage_shows(stage, "redo Clarify");
	stage_keys(stage, "A");
	stage_shows(stage, "5 of Data confirmed");
	stage_golden(stage, "debrief-ticked", 80, 24);
}

static void what_was_turned_round_says_what_had_to_change(void **state)
{
	static const char *const lines[] = { "/ask when is a chargeback known?", NULL };
	const struct setup setup = { .level = LEVEL_SENIOR,
		                     .mode = MODE_PRACTICE,
		                     .minutes = 15,
		                     .seed = 7,
		                     .steps = { 0, 1, 2 },
		                     .nsteps = 3,
		                     .turned = true };
	struct stage *stage = *state;
	struct interview_row row = sit_as(stage, &setup, lines, true);

	app_push(&stage->app, debrief_open(&stage->app, &row));
	stage_keys(stage, "Space Space Space");
	go_to_page(stage, "Facts");
	stage_shows(stage, "Turned round for this sitting: Every chargeback is known the same");
	stage_shows(stage, "What had to change: Yesterday's payments can be trained on.");
}

/* A line of the answer that decides something stands among the notes, and says so. */
static void a_line_that_decides_is_among_the_notes(void **state)
{
	static const char *const lines[] = {
		"Boosted trees over Transformer and Logistic regression because they are quick",
		NULL
	};
	struct stage *stage = *state;

	open_mail(stage, (struct setup){ .level = LEVEL_SENIOR, .seed = 1 }, lines);
	go_to_page(stage, "Decisions");
	stage_shows(stage, " > A line of your answer");
	stage_shows(stage, "Boosted trees over Transformer and Logistic regression");
}

/* ---- the levels ---- */

static void what_would_lift_it_takes_marks(void **state)
{
	static const char *const lines[] = { "We explain the baseline here.", NULL };
	struct stage *stage = *state;

	open_mail(stage, (struct setup){ .level = LEVEL_SENIOR, .seed = 1 }, lines);
	go_to_page(stage, "Levels");
	stage_shows(stage, "What would lift it most");
	stage_shows(stage, "x it does not");
	stage_hides(stage, "missed. It could sound like");
	stage_keys(stage, "x");
	stage_shows(stage, "missed. It could sound like");
	stage_keys(stage, "u");
	stage_hides(stage, "missed. It could sound like");
}

/* ---- a drill ---- */

static void a_drill_stands_beside_the_first_try(void **state)
{
	static const char *const again[] = { "Rules answer when a feature is missing.", NULL };
	const struct setup drill = { .level = LEVEL_SENIOR,
		                     .mode = MODE_PRACTICE,
		                     .minutes = 8,
		                     .seed = 1,
		                     .steps = { 1 },
		                     .nsteps = 1,
		                     .drill = true };
	struct stage *stage = *state;
	struct interview_row row;

	sit(stage, evening, true);
	stage_now.boot_ms += MINUTE_MS;
	stage_now.wall_ms += MINUTE_MS;
	row = sit_as(stage, &drill, again, true);
	app_push(&stage->app, debrief_open(&stage->app, &row));
	stage_hides(stage, "First try");
	stage_keys(stage, "Space");
	stage_shows(stage, "First try      core 0 of 1     others 1 of 1     today 12:00");
	stage_keys(stage, "PgDn");
	stage_text(stage);
	stage_keys(stage, "PgDn");
	stage_golden(stage, "debrief-again", 200, 60);
	stage_golden(stage, "debrief-again", 80, 24);
}

/* ---- decisions ---- */

static void open_decisions(struct stage *stage)
{
	stage->rows = 60;
	stage->columns = 80;
	stage_text(stage);
	for (int i = 0; i < 20; i++) {
		if (strstr(stage_text(stage), "Decisions of the case"))
			return;
		stage_keys(stage, "PgDn");
	}
	fail_msg("no page of decisions");
}

/* What the log says was added to a part of a note. */
static struct str added_to(struct stage *stage, const struct interview_row *row, size_t note,
                           enum decided_part part)
{
	struct record *record;
	struct str text;

	read_debrief(stage, row, &record);
	text = str_dup(&stage->scene->arena, record->interview->decided.items[note].added[part]);
	record_close(record);
	return text;
}

static void what_a_decision_lacks_is_filled_in(void **state)
{
	struct stage *stage = *state;
	struct interview_row row = open_debrief(stage);

	stage_keys(stage, "t");
	stage_shows(stage, "on the page of the decisions");
	open_decisions(stage);
	stage_shows(stage, "Missing: what it costs, when to choose again.");
	stage_shows(stage, "t fill in");
	stage_keys(stage, "t");
	stage_golden(stage, "debrief-fill", 80, 24);
	stage_golden(stage, "debrief-fill", 40, 12);
	stage_golden(stage, "debrief-fill", 200, 60);
	stage_type(stage, "memory");
	assert_true(str_eq(added_to(stage, &row, 0, PART_COST), S("memory"))); /* with the key */
	stage_keys(stage, "Tab");
	stage_paste(stage, "if fraud\nslows");
	stage_keys(stage, "Tab"); /* past what was written, back to the cost */
	stage_type(stage, "!");
	stage_keys(stage, "Esc");
	stage_shows(stage, "Added after: costs memory!; revisit when fraud slows.");
	stage_hides(stage, "Missing:");
	assert_true(str_eq(added_to(stage, &row, 0, PART_REVISIT), S("if fraud slows")));
	stage_golden(stage, "debrief-filled", 80, 24);
	stage_keys(stage, "t Ctrl-U Ctrl-S");
	stage_shows(stage, "Added after: revisit when fraud slows.");
	stage_keys(stage, "u");
	stage_shows(stage, "Added after: costs memory!; revisit when fraud slows.");
	stage_keys(stage, "u");
	stage_shows(stage, "Missing: what it costs, when to choose again.");
	assert_int_equal(added_to(stage, &row, 0, PART_COST).len, 0);
}

static void a_decision_of_several_is_selected(void **state)
{
	static const char *const lines[] = {
		"/decide Where does it run? | here; there | there",
		"/decide Which model? | Boosted trees; Rules alone; A sequence network | Rules alone | clear | recall | never",
		"/decide Who looks at it? | people; nobody; a rule | people | right | money",
		NULL,
	};
	struct stage *stage = *state;
	struct interview_row row = sit(stage, lines, true);

	app_push(&stage->app, debrief_open(&stage->app, &row));
	stage_keys(stage, "Space Space Space");
	open_decisions(stage);
	stage_keys(stage, "j t");
	stage_shows(stage, "This decision has all its parts");
	stage->rows = 12;
	stage->columns = 40;
	for (int i = 0; i < 30; i++)
		stage_keys(stage, "j");
	stage->rows = 60;
	stage->columns = 80;
	stage_shows(stage, " > Who looks at it?");
	stage_keys(stage, "t");
	stage_shows(stage, "Trade-off 3 of 3");
	stage_type(stage, "when they tire");
	stage_keys(stage, "Ctrl-S k k");
	assert_true(str_eq(added_to(stage, &row, 2, PART_REVISIT), S("when they tire")));
	stage_shows(stage, " > Where does it run?");
	stage_keys(stage, "t");
	stage_type(stage, "nowhere");
	stage_shows(stage, "here; there  nowhere");
	stage_keys(stage, "Esc");
	stage_shows(stage, "Added after: options nowhere.");
	stage_hides(stage, "three or more make a trade-off");
}

/* ---- where it leads ---- */

static void what_stands_behind_next_is_read(void **state)
{
	struct stage *stage = *state;

	open_debrief(stage);
	stage_shows(stage, "2  read Fallback rules, 1 min");
	stage_keys(stage, "2");
	stage_shows(stage, "The store has a timeout; then rules decide");
	stage_hides(stage, "Next");
	stage_keys(stage, "q b");
	stage_shows(stage, "The store has a timeout; then rules decide");
	stage_keys(stage, "q");
	/* What is found after all need not be read. */
	go_to(stage, "Falls back to rules");
	stage_keys(stage, "a");
	stage_shows(stage, "read its guide");
	stage_keys(stage, "2");
	stage_hides(stage, "The store has a timeout");
	stage_keys(stage, "q u");
	stage_shows(stage, "2  read Fallback rules, 1 min");
}

static void the_reference_and_the_guide_are_read(void **state)
{
	struct stage *stage = *state;

	open_debrief(stage);
	go_to(stage, "Trains only on labels");
	stage_keys(stage, "m");
	stage_shows(stage, "Reference: Data management");
	stage_shows(stage, "A chargeback within ninety days.");
	stage_keys(stage, "q");
	while (!str_starts(stage_row(stage, 0), S(" Deployment & inference"))) {
		stage_keys(stage, "PgDn");
		stage_text(stage);
	}
	stage_keys(stage, "b");
	stage_shows(stage, "Give every hop its milliseconds");
	stage_keys(stage, "q");
	stage_shows(stage, "Deployment & inference");
}

/* A sheet of the interview in the test's folder: its bytes, empty when it is not there. */
static struct str sheet_of(struct stage *stage, const struct interview_row *row, const char *end)
{
	struct arena *arena = &stage->scene->arena;
	const char *name = str_z(arena, str_format(arena, "%.*s%s", STR_ARG(row->id), end));

	if (!files_is_there(scene_path(stage->scene, name)))
		return (struct str){ 0 };
	return scene_get(stage->scene, name);
}

static void press_in_folder(struct stage *stage, const char *keys)
{
	char here[4096];

	assert_non_null(getcwd(here, sizeof here));
	assert_int_equal(chdir(stage->scene->folder), 0);
	stage_keys(stage, keys);
	assert_int_equal(chdir(here), 0);
}

static struct interview_row open_with_templates(struct stage *stage)
{
	struct arena *arena = &stage->scene->arena;
	const char *share = getenv("VIVA_SHARE");
	char here[4096];

	assert_non_null(getcwd(here, sizeof here));
	stage->setup.own_templates = str_z(
		arena, str_format(arena, "%s/templates", share && *share == '/' ? share : here));
	struct interview_row row = open_debrief(stage);
	stage_text(stage);
	return row;
}

static void the_sheet_is_written_where_one_is(void **state)
{
	struct stage *stage = *state;
	struct arena *arena = &stage->scene->arena;
	struct interview_row row = open_with_templates(stage);

	press_in_folder(stage, "w");
	stage_shows(stage, str_z(arena, str_format(arena, "%.*s.html", STR_ARG(row.id))));
	assert_true(str_find(sheet_of(stage, &row, ".html"), S("Card payment fraud"), 0) !=
	            SIZE_MAX);
}

static void a_sheet_that_is_there_is_asked_about(void **state)
{
	struct stage *stage = *state;
	struct interview_row row = open_with_templates(stage);

	press_in_folder(stage, "w");
	struct str first = sheet_of(stage, &row, ".html");
	stage_keys(stage, "a"); /* the sheet would be another now */
	press_in_folder(stage, "w");
	stage_shows(stage, ".html exists: w replaces it, W writes ");
	stage_hides(stage, "--force");
	press_in_folder(stage, "j w");
	stage_shows(stage, "w replaces it"); /* another key was between */
	assert_true(str_eq(sheet_of(stage, &row, ".html"), first));
	press_in_folder(stage, "W");
	stage_shows(stage, "-2.html");
	assert_true(sheet_of(stage, &row, "-2.html").len > 0);
	assert_true(str_eq(sheet_of(stage, &row, ".html"), first));
	press_in_folder(stage, "w");
	stage_shows(stage, "-3.html");
	press_in_folder(stage, "w");
	stage_shows(stage, "Written:");
	assert_false(str_eq(sheet_of(stage, &row, ".html"), first));
	assert_int_equal(sheet_of(stage, &row, "-3.html").len, 0);
}

static void a_drill_of_the_weakest_step_begins_with_its_page(void **state)
{
	struct stage *stage = *state;

	open_debrief(stage);
	stage_keys(stage, "d");
	stage_shows(stage, "clock stopped");
	stage_shows(stage, "Deployment & inference");
	stage_keys(stage, "Esc");
	stage_shows(stage, "Found so far");
	stage_keys(stage, "1");
	stage_shows(stage, "clock stopped");
}

static void four_is_enough(void **state)
{
	struct stage *stage = *state;

	open_debrief(stage);
	stage_keys(stage, "4");
	assert_null(stage->app.top);
}

/* ---- reading only ---- */

static void while_another_has_it_it_is_only_read(void **state)
{
	struct stage *stage = *state;
	struct interview_row row = sit(stage, evening, true);

	row.own_device = false;
	row.uuid = S("");
	row.finished = true;
	app_push(&stage->app, debrief_open(&stage->app, &row));
	stage_shows(stage, "Found so far");
	stage_shows(stage, "another device");
	stage_hides(stage, "it says it");
	stage_keys(stage, "a");
	stage_shows(stage, "marks are off");
	stage_golden(stage, "debrief-read", 80, 24);
	stage_keys(stage, "t");
	stage_shows(stage, "nothing can be added");
}

static void an_unfinished_one_says_so(void **state)
{
	struct stage *stage = *state;
	struct interview_row row = sit(stage, evening, false);

	app_push(&stage->app, debrief_open(&stage->app, &row));
	stage_shows(stage, "This interview is unfinished");
	stage_keys(stage, "a PgDn m b d w 1 j ? Esc q");
	assert_null(stage->app.top);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		stage_test(the_guess_comes_before_anything_is_shown),
		stage_test(nothing_is_asked_twice),
		stage_test(page_one_is_complete_without_a_key),
		stage_test(the_caret_is_on_the_selected_point),
		stage_test(a_mark_is_stored_at_once_and_taken_back),
		stage_test(only_a_person_makes_a_point_missed),
		stage_test(enter_says_it_in_full),
		stage_test(a_line_of_ones_own_is_picked),
		stage_test(all_of_a_step_is_one_change),
		stage_test(the_next_ones_come_when_all_are_settled),
		stage_test(a_point_is_marked_on_the_page_of_its_step),
		stage_test(only_a_point_that_is_seen_is_marked),
		stage_test(the_contents_lead_to_a_page),
		stage_test(later_leaves_it_as_it_is),
		stage_test(the_pages_follow),
		stage_test(a_small_screen_reaches_everything),
		stage_test(every_size_is_drawn),
		stage_test(what_was_assumed_stands_beside_what_was_there),
		stage_test(kinds_of_evidence_stand_apart),
		stage_test(a_spoken_sitting_is_a_checklist),
		stage_test(what_was_turned_round_says_what_had_to_change),
		stage_test(a_line_that_decides_is_among_the_notes),
		stage_test(what_would_lift_it_takes_marks),
		stage_test(a_drill_stands_beside_the_first_try),
		stage_test(what_a_decision_lacks_is_filled_in),
		stage_test(a_decision_of_several_is_selected),
		stage_test(what_stands_behind_next_is_read),
		stage_test(the_reference_and_the_guide_are_read),
		stage_test(the_sheet_is_written_where_one_is),
		stage_test(a_sheet_that_is_there_is_asked_about),
		stage_test(a_drill_of_the_weakest_step_begins_with_its_page),
		stage_test(four_is_enough),
		stage_test(while_another_has_it_it_is_only_read),
		stage_test(an_unfinished_one_says_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
