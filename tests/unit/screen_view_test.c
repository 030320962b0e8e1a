/* SPDX-License-Identifier: MIT */
/* The stack of views without a terminal: what a key does on its way through it, messages, footers, deadlines. */
#include "screen_check.h"

/* A view that is told what to answer. */
struct probe {
	struct view view;
	const char *name;
	unsigned where;
	bool typing;
	enum result answer;
	const char *refusal; /* of ACTION_HINT */
	int64_t deadline;
	struct view *push; /* by ACTION_ASK */
};

static struct buf heard;

static struct probe *probe_of(const struct view *view)
{
	return (struct probe *)(uintptr_t)view;
}

static void note(const struct view *view, const char *what)
{
	buf_addf(&heard, "%s%s %s", heard.len ? ", " : "", probe_of(view)->name, what);
}

static unsigned where(const struct view *view, bool *typing)
{
	*typing = probe_of(view)->typing;
	return probe_of(view)->where;
}

static enum result act(struct view *view, enum action action, uint32_t key)
{
	struct probe *probe = probe_of(view);

	(void)key;
	note(view, action_rows[action].name);
	if (action == ACTION_ASK && probe->push)
		app_push(view->app, probe->push);
	if (action == ACTION_COMMANDS)
		probe->typing = false;
	if (action == ACTION_OPEN)
		app_act(view->app, ACTION_HINT, 'h');
	return probe->answer;
}

static const char *refuses(const struct view *view, enum action action)
{
	return action == ACTION_HINT ? probe_of(view)->refusal : NULL;
}

static enum result key(struct view *view, uint32_t c)
{
	struct arena arena = { 0 };
	struct str name = key_label(&arena, c);

	note(view, str_z(&arena, name));
	arena_release(&arena);
	return RESULT_REDRAW;
}

static enum result tick(struct view *view)
{
	note(view, "tick");
	probe_of(view)->deadline = INT64_MAX;
	return probe_of(view)->answer;
}

static int64_t deadline(const struct view *view)
{
	return probe_of(view)->deadline;
}

static void resume(struct view *view)
{
	note(view, "resume");
}

static void draw(struct view *view, struct canvas *canvas, int rows)
{
	struct arena arena = { 0 };

	view_title(canvas, str_from(probe_of(view)->name), str_format(&arena, "%d rows", rows));
	canvas_put(canvas, rows - 1, 0, 10, S("last"), STYLE_PLAIN);
	canvas_caret(canvas, 2, 1, true);
	arena_release(&arena);
}

static void close_view(struct view *view)
{
	note(view, "close");
	free(view);
}

static const struct view_kind probe_kind = {
	.title = "Probe",
	.where = where,
	.act = act,
	.refuses = refuses,
	.key = key,
	.tick = tick,
	.deadline = deadline,
	.resume = resume,
	.draw = draw,
	.close = close_view,
};

static struct probe *new_probe(const char *name, unsigned at)
{
	struct probe *probe = calloc(1, sizeof *probe);

	*probe = (struct probe){
		.view = { .kind = &probe_kind }, .name = name, .where = at, .deadline = INT64_MAX
	};
	return probe;
}

static struct probe *push(struct stage *stage, const char *name, unsigned at)
{
	struct probe *probe = new_probe(name, at);

	app_push(&stage->app, &probe->view);
	return probe;
}

static void check_heard(const char *expected)
{
	check_str(buf_str(&heard), expected);
	buf_reset(&heard);
}

static int open_stage(void **state)
{
	buf_release(&heard);
	return stage_open(state);
}

static int close_stage(void **state)
{
	int status = stage_close(state);

	buf_release(&heard);
	return status;
}

#define probe_test(name) cmocka_unit_test_setup_teardown(name, open_stage, close_stage)

/* ---- keys ---- */

static void a_key_is_an_action_or_text(void **state)
{
	struct stage *stage = *state;
	struct probe *one = push(stage, "one", AT_INTERVIEW);

	stage_keys(stage, "n h");
	check_heard("one next, one hint");
	one->typing = true;
	stage_type(stage, "n\xc3\xa9");
	stage_keys(stage, "Alt-h Left");
	check_heard("one n, one \xc3\xa9, one hint, one Left");
}

static void a_refused_action_says_why(void **state)
{
	struct stage *stage = *state;
	struct probe *one = push(stage, "one", AT_INTERVIEW);

	one->refusal = "no hints are left";
	stage_keys(stage, "h");
	check_heard("");
	stage_shows(stage, "no hints are left");
	stage_hides(stage, "h hint");
	one->refusal = NULL;
	stage_keys(stage, "n");
	stage_hides(stage, "no hints are left");
	stage_shows(stage, "h hint");
}

static void a_key_without_meaning_is_told(void **state)
{
	struct stage *stage = *state;

	push(stage, "one", AT_HOME);
	stage_keys(stage, "Y");
	stage_shows(stage, "'Y' does nothing here. ? lists the keys");
	stage_keys(stage, "Esc");
	stage_hides(stage, "does nothing");
	check_heard("");
}

static void ctrl_c_is_escape_or_asks_twice(void **state)
{
	struct stage *stage = *state;
	struct probe *one = push(stage, "one", AT_INTERVIEW);

	one->typing = true;
	stage_keys(stage, "Ctrl-C");
	check_heard("one commands");
	stage_keys(stage, "Ctrl-C");
	stage_shows(stage, "Ctrl-C again to leave, all is saved");
	assert_false(stage->app.over);
	stage_now.boot_ms += 2001;
	stage_keys(stage, "Ctrl-C");
	assert_false(stage->app.over);
	stage_keys(stage, "n Ctrl-C");
	assert_false(stage->app.over);
	stage_now.boot_ms += 1999;
	stage_keys(stage, "Ctrl-C");
	assert_true(stage->app.over && stage->app.interrupted);
	buf_reset(&heard);
}

/* ---- the stack ---- */

static void a_view_that_leaves_shows_the_one_below(void **state)
{
	struct stage *stage = *state;

	push(stage, "one", AT_HOME);
	push(stage, "two", AT_READER)->answer = RESULT_LEAVE;
	stage_keys(stage, "q");
	check_heard("two back, two close, one resume");
	stage_shows(stage, "one");
	assert_false(stage->app.over);
}

static void the_last_view_that_leaves_ends_it(void **state)
{
	struct stage *stage = *state;

	push(stage, "one", AT_HOME)->answer = RESULT_LEAVE;
	stage_keys(stage, "q q q");
	check_heard("one quit, one close");
	assert_true(stage->app.over);
	stage_text(stage);
}

static void a_view_may_leave_for_another(void **state)
{
	struct stage *stage = *state;

	push(stage, "home", AT_HOME);
	struct probe *one = push(stage, "one", AT_INTERVIEW);
	one->push = &new_probe("two", AT_INTERVIEW)->view;
	one->answer = RESULT_LEAVE;
	stage_keys(stage, "a");
	check_heard("one ask, one close");
	stage_shows(stage, "two");
	probe_of(stage->app.top)->answer = RESULT_LEAVE;
	stage_keys(stage, "n");
	check_heard("two next, two close, home resume");
}

static void what_is_asked_for_happens_below(void **state)
{
	struct stage *stage = *state;

	push(stage, "one", AT_INTERVIEW);
	push(stage, "help", AT_HELP)->answer = RESULT_LEAVE;
	stage_keys(stage, "Enter");
	check_heard("help open, help close, one resume, one hint");
}

static void quitting_closes_from_the_top(void **state)
{
	struct stage *stage = *state;

	push(stage, "one", AT_HOME);
	push(stage, "two", AT_READER);
	stage_keys(stage, "Q");
	assert_true(stage->app.over);
	app_close(&stage->app);
	check_heard("two close, one close");
}

static void a_paste_that_nobody_takes_is_told(void **state)
{
	struct stage *stage = *state;

	push(stage, "one", AT_HOME);
	stage_paste(stage, "q");
	check_heard("");
	stage_shows(stage, "Nothing takes a paste here");
}

/* ---- time ---- */

static void deadlines_of_all_views_are_kept(void **state)
{
	struct stage *stage = *state;
	struct probe *one = push(stage, "one", AT_INTERVIEW), *two = push(stage, "two", AT_HELP);

	assert_int_equal(app_deadline(&stage->app), INT64_MAX);
	one->deadline = stage_now.boot_ms + 100;
	two->deadline = stage_now.boot_ms + 200;
	assert_int_equal(app_deadline(&stage->app), stage_now.boot_ms + 100);
	stage_wait_ms(stage, 99);
	check_heard("");
	stage_wait_ms(stage, 1);
	check_heard("one tick");
	two->answer = RESULT_LEAVE;
	stage_wait_ms(stage, 500);
	check_heard("two tick, two close, one resume");
}

/* ---- frames ---- */

static void a_frame_has_title_rule_and_footer(void **state)
{
	struct stage *stage = *state;

	push(stage, "one", AT_INTERVIEW);
	check_str(
		stage_row(stage, 0),
		" one                                                                    21 rows");
	assert_true(str_starts(stage_row(stage, 1), S("\xe2\x94\x80\xe2\x94\x80")));
	check_str(stage_row(stage, 20), "last");
	assert_true(str_starts(stage_row(stage, 21), S("\xe2\x94\x80\xe2\x94\x80")));
	assert_true(str_starts(stage_row(stage, 22), S(" COMMANDS  i type")));
	stage_caret(stage, 2, 1);
	stage->app.canvas.ascii = true;
	assert_true(str_starts(stage_row(stage, 21), S("-----")));
}

static void a_message_takes_the_last_line(void **state)
{
	struct stage *stage = *state;

	push(stage, "one", AT_INTERVIEW);
	struct arena *arena = &stage->scene->arena;
	struct str first = str_dup(arena, stage_row(stage, 22));
	app_say(&stage->app, "said: %s\n\033", "so");
	check_str(stage_row(stage, 23), " said: so \xef\xbf\xbd");
	assert_true(str_eq(stage_row(stage, 22), first));
	/* What is said may be made of what was said. */
	app_say(&stage->app, "again %.*s", 8, stage->app.message.ptr);
	check_str(stage_row(stage, 23), " again said: so");
}

static void every_size_is_drawn(void **state)
{
	struct stage *stage = *state;

	push(stage, "one", AT_INTERVIEW);
	for (stage->rows = 1; stage->rows < 30; stage->rows++) {
		for (stage->columns = 1; stage->columns < 100; stage->columns += 3) {
			app_say(&stage->app, "a message that is wider than a narrow screen");
			stage_text(stage);
			assert_int_equal(stage->app.canvas.rows, stage->rows);
		}
	}
	stage->rows = 12;
	stage->columns = 40;
	stage_keys(stage, "n");
	assert_true(str_starts(stage_row(stage, 11), S(" COMMANDS")));
	check_str(stage_row(stage, 9), "last");
}

static void long_titles_leave_room_for_the_right(void **state)
{
	struct stage *stage = *state;

	push(stage, "a title that is longer than the screen is wide", AT_HOME);
	stage->columns = 30;
	check_str(stage_row(stage, 0), " a title that is lo~  22 rows");
	stage->columns = 12;
	check_str(stage_row(stage, 0), " a title t~");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		probe_test(a_key_is_an_action_or_text),
		probe_test(a_refused_action_says_why),
		probe_test(a_key_without_meaning_is_told),
		probe_test(ctrl_c_is_escape_or_asks_twice),
		probe_test(a_view_that_leaves_shows_the_one_below),
		probe_test(the_last_view_that_leaves_ends_it),
		probe_test(a_view_may_leave_for_another),
		probe_test(what_is_asked_for_happens_below),
		probe_test(quitting_closes_from_the_top),
		probe_test(a_paste_that_nobody_takes_is_told),
		probe_test(deadlines_of_all_views_are_kept),
		probe_test(a_frame_has_title_rule_and_footer),
		probe_test(a_message_takes_the_last_line),
		probe_test(every_size_is_drawn),
		probe_test(long_titles_leave_room_for_the_right),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
