/* SPDX-License-Identifier: MIT */
/* Help: what it lists, how it is searched, and that a row does what its key does. */
#include "screen_check.h"

/* A view that can be at any place, and keeps the actions that were run. */
struct probe {
	struct view view;
	unsigned where;
	bool typing;
	enum action refused, last;
	uint32_t key;
	int runs;
};

static struct probe probe;

static unsigned probe_where(const struct view *view, bool *typing)
{
	(void)view;
	*typing = probe.typing;
	return probe.where;
}

static enum result probe_act(struct view *view, enum action action, uint32_t key)
{
	(void)view;
	probe.last = action;
	probe.key = key;
	probe.runs++;
	return RESULT_REDRAW;
}

static const char *probe_refuses(const struct view *view, enum action action)
{
	(void)view;
	return action == probe.refused ? "not now" : NULL;
}

static const char *probe_name(const struct view *view, enum action action)
{
	(void)view;
	return action == ACTION_NEXT ? "follow-up" : NULL;
}

static void probe_draw(struct view *view, struct canvas *canvas, int rows)
{
	(void)view;
	(void)rows;
	canvas_put(canvas, 0, 1, 20, S("Below"), STYLE_PLAIN);
}

static const struct view_kind probe_kind = {
	.title = "Probe",
	.where = probe_where,
	.act = probe_act,
	.refuses = probe_refuses,
	.name = probe_name,
	.draw = probe_draw,
};

static void open_probe(struct stage *stage, unsigned where, bool typing)
{
	probe = (struct probe){ .view = { .kind = &probe_kind }, .where = where, .typing = typing };
	app_push(&stage->app, &probe.view);
}

static void open_help(struct stage *stage, unsigned where, bool typing)
{
	open_probe(stage, where, typing);
	stage_keys(stage, typing ? "F1" : "?");
}

static void it_is_drawn_at_every_size(void **state)
{
	struct stage *stage = *state;

	open_help(stage, AT_INTERVIEW, false);
	stage_golden(stage, "help-interview", 80, 24);
	stage_golden(stage, "help-interview", 40, 12);
	stage_golden(stage, "help-interview", 200, 60);
	stage_keys(stage, "Esc");
	stage_shows(stage, "Below");
	probe.where = AT_READER;
	stage_keys(stage, "?");
	stage_golden(stage, "help-reader", 80, 24);
}

static void it_is_found_by_name_sentence_and_key(void **state)
{
	static const char *const words[] = { "undo",   "UNDO",   "last change",
		                             "ctrl-/", "ctrl-_", "alt-u" };
	struct stage *stage = *state;

	open_help(stage, AT_INTERVIEW, false);
	for (size_t i = 0; i < COUNT(words); i++) {
		stage_type(stage, words[i]);
		stage_shows(stage, "> u               Undo the last change");
		stage_keys(stage, "Ctrl-U");
	}
	stage_type(stage, "follow-up");
	stage_shows(stage, "> n ");
	stage_keys(stage, "Ctrl-U");
	stage_type(stage, "zzz");
	stage_shows(stage, "No action has these words.");
	stage_keys(stage, "Enter");
	stage_shows(stage, "Help: interview");
}

static void a_row_runs_what_its_key_runs(void **state)
{
	struct stage *stage = *state;

	open_help(stage, AT_INTERVIEW, false);
	stage_type(stage, "undo");
	stage_keys(stage, "Enter");
	stage_shows(stage, "Below");
	assert_int_equal(probe.runs, 1);
	assert_int_equal(probe.last, ACTION_UNDO);
	stage_keys(stage, "? Down Down Up Enter");
	assert_int_equal(probe.runs, 2);
	stage_keys(stage, "? Esc");
	assert_int_equal(probe.runs, 2);
	stage_shows(stage, "Below");
}

/* Nobody knows which digit was meant. */
static void a_row_of_digits_says_what_to_press(void **state)
{
	struct stage *stage = *state;

	open_help(stage, AT_INTERVIEW, false);
	stage_type(stage, "that step");
	stage_keys(stage, "Enter");
	stage_shows(stage, "Below");
	stage_shows(stage, "Press 1 to 9: That step, at once");
	assert_int_equal(probe.runs, 0);
	stage_keys(stage, "?");
	stage_type(stage, "leave;");
	stage_keys(stage, "Enter");
	assert_int_equal(probe.runs, 1);
	assert_int_equal(probe.key, 'q');
}

static void what_is_refused_is_not_listed(void **state)
{
	struct stage *stage = *state;

	open_probe(stage, AT_INTERVIEW, false);
	probe.refused = ACTION_HINT;
	stage_keys(stage, "?");
	stage_type(stage, "hint");
	stage_shows(stage, "No action has these words.");
	stage_keys(stage, "Esc");
	probe.refused = ACTION_NONE;
	stage_keys(stage, "?");
	stage_type(stage, "hint");
	stage_shows(stage, "A hint, then a plainer one");
}

/* All rows of the help, top to bottom. */
static struct str all_rows(struct stage *stage)
{
	struct buf out = { 0 };
	struct str all;

	stage->rows = 90;
	stage->columns = 120;
	buf_adds(&out, str_from(stage_text(stage)));
	all = buf_dup(&stage->scene->arena, &out);
	buf_release(&out);
	return all;
}

/* Each place has a row for every action that one of its keys runs there, and for no other one. */
static void it_lists_exactly_what_can_be_run(void **state)
{
	struct stage *stage = *state;

	for (unsigned where = 1; where & EVERYWHERE; where <<= 1) {
		if (where == AT_HELP)
			continue;
		open_help(stage, where, false);
		struct str rows = all_rows(stage);
		for (int i = 1; i < ACTIONS; i++) {
			struct str keys = str_from(action_rows[i].keys);
			bool runs = false;

			while (keys.ptr) {
				uint32_t key = key_parse(str_cut(&keys, ' '));
				runs |= key && action_find(where, false, key) == (enum action)i;
			}
			struct str begins = str_slice(str_from(action_rows[i].help), 0, 38);
			bool listed = str_find(rows, begins, 0) != SIZE_MAX;
			if (runs && !listed)
				fail_msg("%s: '%s' is not listed", action_place(where),
				         action_rows[i].help);
			if (!(action_rows[i].where & where) && listed &&
			    strlen(action_rows[i].help) > 12)
				fail_msg("%s: '%s' is listed", action_place(where),
				         action_rows[i].help);
		}
		stage_keys(stage, "Esc");
		stage->app.top = NULL;
	}
}

static void while_typing_there_are_keys_for_it(void **state)
{
	struct stage *stage = *state;

	open_help(stage, AT_INTERVIEW, true);
	stage_type(stage, "hint");
	stage_shows(stage, "Alt-h");
	stage->columns = 40;
	stage->rows = 12;
	stage_shows(stage, "> Alt-h         A hint, then a");
	stage_keys(stage, "Enter");
	assert_int_equal(probe.last, ACTION_HINT);
}

static void the_caret_follows_what_one_does(void **state)
{
	struct stage *stage = *state;

	open_help(stage, AT_HOME, false);
	stage_type(stage, "ca");
	stage_caret(stage, 2, 11);
	assert_true(stage->app.canvas.caret_shown);
	stage_keys(stage, "Ctrl-U Down");
	stage_text(stage);
	assert_true(str_starts(stage_row(stage, stage->app.canvas.caret_row), S(" > ")));
	stage_paste(stage, "ca");
	stage_caret(stage, 2, 11);
}

static void every_size_is_drawn(void **state)
{
	struct stage *stage = *state;

	open_help(stage, AT_INTERVIEW, false);
	for (int rows = 1; rows < 30; rows += 2) {
		for (int columns = 1; columns < 220; columns += 9) {
			stage->rows = rows;
			stage->columns = columns;
			stage_text(stage);
			stage_keys(stage, "Down PgDn a");
			stage_text(stage);
			stage_keys(stage, "Ctrl-U");
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		stage_test(it_is_drawn_at_every_size),
		stage_test(it_is_found_by_name_sentence_and_key),
		stage_test(a_row_runs_what_its_key_runs),
		stage_test(a_row_of_digits_says_what_to_press),
		stage_test(what_is_refused_is_not_listed),
		stage_test(it_lists_exactly_what_can_be_run),
		stage_test(while_typing_there_are_keys_for_it),
		stage_test(the_caret_follows_what_one_does),
		stage_test(every_size_is_drawn),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
