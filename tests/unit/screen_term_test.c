/* SPDX-License-Identifier: MIT */
/*
 * The loop and the terminal in a real pseudo-terminal: what keys become, what is sent, and that the terminal is as before however viva ends. The program in it
 * has one view, which writes down what it is told.
 */
#define _XOPEN_SOURCE 700

#include "screen_pty.h"

#include "screen/loop.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* ---- the program ---- */

struct notes {
	struct view view;
	struct buf keys, typed;
	size_t pasted;
	bool typing;
	int stops;
};

static struct notes *notes_of(const struct view *view)
{
	return (struct notes *)(uintptr_t)view;
}

static unsigned notes_where(const struct view *view, bool *typing)
{
	*typing = notes_of(view)->typing;
	return AT_INTERVIEW;
}

static void aside(void *context)
{
	const char *said = getenv("LINES") ? "outside with LINES\r\n" : "outside\r\n";
	ssize_t ignored = write(STDOUT_FILENO, said, strlen(said));
	char c = 0;
	ssize_t n;

	(void)context;
	(void)ignored;
	/* A change of size is no end of the input. */
	do
		n = read(STDIN_FILENO, &c, 1);
	while ((n == 1 && c != '\n') || (n < 0 && errno == EINTR));
}

static enum result notes_act(struct view *view, enum action action, uint32_t key)
{
	struct notes *notes = notes_of(view);

	(void)key;
	switch (action) {
	case ACTION_TYPE:
		notes->typing = true;
		break;
	case ACTION_COMMANDS:
		notes->typing = false;
		break;
	case ACTION_LEAVE:
		return RESULT_LEAVE;
	case ACTION_EDITOR:
		app_step_aside(view->app, aside, NULL);
		break;
	default:
		buf_addf(&notes->keys, "<%s>", action_rows[action].name);
		break;
	}
	return RESULT_REDRAW;
}

static void misbehave(uint32_t key)
{
	volatile int *nowhere = NULL;

	if (key == '!')
		*nowhere = 1;
	if (key == '@' || key == '#')
		fputs("these are last words\n", stderr);
	if (key == '@')
		abort();
	if (key == '#')
		exit(3);
}

static enum result notes_key(struct view *view, uint32_t key)
{
	struct notes *notes = notes_of(view);
	struct arena arena = { 0 };
	struct str name = key_label(&arena, key);

	misbehave(key);
	buf_addf(&notes->keys, " %.*s", STR_ARG(name));
	if (key >= ' ' && key < KEY_UP_)
		utf8_add(&notes->typed, key);
	arena_release(&arena);
	return RESULT_REDRAW;
}

static enum result notes_paste(struct view *view, struct str text)
{
	notes_of(view)->pasted += text.len;
	buf_addf(&notes_of(view)->keys, " (");
	utf8_add_safe(&notes_of(view)->keys, str_slice(text, 0, 60));
	buf_addc(&notes_of(view)->keys, ')');
	return RESULT_REDRAW;
}

static void notes_stop(struct view *view, bool away)
{
	notes_of(view)->stops += away ? 1 : 10;
}

static void notes_draw(struct view *view, struct canvas *canvas, int rows)
{
	struct notes *notes = notes_of(view);

	view_title(canvas, S("Notes"), S("a test"));
	canvas_putf(canvas, 2, 1, 78, STYLE_PLAIN, "size %dx%d, %d rows", canvas->columns,
	            canvas->rows, rows);
	canvas_putf(canvas, 3, 1, 78, STYLE_PLAIN, "keys%.*s.", STR_ARG(buf_str(&notes->keys)));
	canvas_putf(canvas, 4, 1, 78, STYLE_PLAIN, "pasted %zu", notes->pasted);
	canvas_putf(canvas, 5, 1, 78, STYLE_PLAIN, "stops %d", notes->stops);
	for (int style = 0; style < STYLES; style++)
		canvas_put(canvas, 6, 1 + 8 * style, 7, S("style"), (enum style)style);
	canvas_put(canvas, 7, 1, 78, S("wide \xe6\x97\xa5\xe6\x9c\xac, cafe\xcc\x81"), STYLE_PLAIN);
	int used = canvas_put(canvas, 8, 1, 78, buf_str(&notes->typed), STYLE_PLAIN);
	canvas_caret(canvas, 8, 1 + used, notes->typing);
}

static void notes_close(struct view *view)
{
	struct notes *notes = notes_of(view);

	app_part(view->app, "closed after %zu bytes", notes->typed.len);
	buf_release(&notes->keys);
	buf_release(&notes->typed);
	free(notes);
}

static const struct view_kind notes_kind = {
	.title = "Notes",
	.where = notes_where,
	.act = notes_act,
	.key = notes_key,
	.paste = notes_paste,
	.stop = notes_stop,
	.draw = notes_draw,
	.close = notes_close,
};

static struct moment real_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (struct moment){ .boot_ms = (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000 };
}

/* What viva's main does around the loop. */
static int take_notes(void *context)
{
	const char *no_colour = getenv("NO_COLOR");
	struct screen_setup setup = { .now = real_now, .colour = !no_colour || !*no_colour };
	struct notes *notes = calloc(1, sizeof *notes);
	struct arena arena = { 0 };
	struct str why = { 0 };
	struct app app;

	notes->view.kind = &notes_kind;
	notes->typing = context != NULL;
	app_init(&app, &arena, &setup);
	enum status status = loop_open(&app, &why);
	if (status != STATUS_OK) {
		printf("%.*s\n", STR_ARG(why));
		return (int)status;
	}
	app_push(&app, &notes->view);
	loop_run(&app);
	app_close(&app);
	loop_close(&app);
	app_release(&app);
	arena_release(&arena);
	return 0;
}

static char typing[] = "typing";

static void begin_in(struct pty *pty, int rows, int columns, const char *const *environment,
                     void *context)
{
	pty_call(pty, rows, columns, environment, take_notes, context);
	pty_wait_for(pty, "Notes");
	pty_settle(pty, 30);
}

static void begin(struct pty *pty, void *context)
{
	begin_in(pty, 24, 80, NULL, context);
}

/* ---- keys ---- */

static void keys_have_their_names(void **state)
{
	static const struct {
		const char *bytes, *shown;
	} keys[] = {
		{ "a", "keys a." },
		{ "\xc3\xa9", "keys \xc3\xa9." },
		{ "\r", "keys Enter." },
		{ "\t", "keys<next field>." },
		{ "\177", "keys Backspace." },
		{ "\001", "keys Ctrl-A." },
		{ "\033[A\033OA", "keys Up Up." },
		{ "\033OD\033[1;5D\033[1;3D", "keys Left Ctrl-Left Ctrl-Left." },
		{ "\033[5~\033[6~\033[3~", "keys PgUp PgDn Delete." },
		{ "\033[H\033[4~", "keys Home End." },
		{ "\033f", "keys Alt-f." },
		{ "\033\177", "keys Alt-Backspace." },
		/* A sequence that is no key of ours is no text either. */
		{ "\033[38;5;7y\033[24~b", "keys b." },
		{ "\xff"
		  "c",
		  "keys c." },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(keys); i++) {
		struct pty pty;

		begin(&pty, typing);
		pty_send(&pty, keys[i].bytes);
		pty_wait_for(&pty, keys[i].shown);
		pty_release(&pty);
	}
}

static void keys_at_once_are_all_taken(void **state)
{
	struct pty pty;

	(void)state;
	begin(&pty, typing);
	pty_send(&pty, "one two three four five six seven eight nine ten");
	pty_wait_for(&pty, "one two three four five six seven eight nine ten");
	pty_release(&pty);
}

static void an_unbound_key_is_told(void **state)
{
	struct pty pty;

	(void)state;
	begin(&pty, NULL);
	pty_send(&pty, "k");
	pty_wait_for(&pty, "'k' does nothing here. i types, ? lists the keys");
	pty_send(&pty, "n");
	pty_wait_without(&pty, "'w' does nothing");
	pty_release(&pty);
}

static int64_t now_ms(void)
{
	return real_now().boot_ms;
}

/* The best of some tries, since a busy machine may be late by itself. */
static void escape_acts_within_50_ms(void **state)
{
	struct pty pty;
	int64_t best = INT64_MAX;

	(void)state;
	begin(&pty, typing);
	for (int i = 0; i < 8; i++) {
		int64_t began = now_ms();
		pty_send(&pty, "\033");
		pty_wait_for(&pty, "COMMANDS");
		if (now_ms() - began < best)
			best = now_ms() - began;
		pty_send(&pty, "i");
		pty_wait_for(&pty, "TYPING");
	}
	assert_in_range(best, 10, 50);
	pty_release(&pty);
}

static void escape_of_the_environment_wins(void **state)
{
	static const char *const slow[] = { "ESCDELAY=400", NULL };
	struct pty pty;
	int64_t began;

	(void)state;
	begin_in(&pty, 24, 80, slow, typing);
	began = now_ms();
	pty_send(&pty, "\033");
	pty_wait_for(&pty, "COMMANDS");
	assert_in_range(now_ms() - began, 390, 4000);
	pty_release(&pty);
}

static void many_escapes_end_nothing(void **state)
{
	struct pty pty;

	(void)state;
	begin(&pty, typing);
	pty_send(&pty, "kept");
	for (int i = 0; i < 50; i++)
		pty_send(&pty, "\033");
	pty_wait_for(&pty, "COMMANDS");
	pty_wait_for(&pty, "kept");
	pty_release(&pty);
}

/* ---- pastes ---- */

static void a_paste_is_one_text(void **state)
{
	struct pty pty;

	(void)state;
	begin(&pty, NULL);
	assert_true(pty_wrote(&pty, 0, "\033[?2004h"));
	pty_send(&pty, "\033[200~quit: q Q\rn\033[201~");
	pty_wait_for(&pty, "pasted 11");
	pty_release(&pty);
}

static void marks_inside_a_paste_make_no_keys(void **state)
{
	struct pty pty;

	(void)state;
	begin(&pty, NULL);
	pty_send(&pty, "\033[200~one\033[201~q\033[200~two\033[201~");
	pty_wait_for(&pty, "keys (oneqtwo).");
	pty_wait_for(&pty, "pasted 7");
	pty_release(&pty);
}

static void a_paste_without_end_is_text(void **state)
{
	struct pty pty;
	int64_t began;

	(void)state;
	begin(&pty, NULL);
	began = now_ms();
	pty_send(&pty, "\033[200~qqq");
	pty_wait_for(&pty, "keys (qqq).");
	assert_in_range(now_ms() - began, 1900, 4500);
	pty_send(&pty, "i");
	pty_wait_for(&pty, "TYPING");
	pty_release(&pty);
}

static void a_large_paste_is_quick(void **state)
{
	struct pty pty;
	enum { LARGE = 1 << 20 };
	char *text = malloc(LARGE);
	int64_t began;

	(void)state;
	begin(&pty, typing);
	began = now_ms();
	memset(text, 'x', LARGE);
	pty_send(&pty, "\033[200~");
	pty_sendn(&pty, text, LARGE);
	pty_send(&pty, "\033[201~");
	pty_wait_for(&pty, "pasted 1048576");
	assert_in_range(now_ms() - began, 0, 3000);
	free(text);
	pty_release(&pty);
}

/* ---- what is drawn ---- */

static void characters_have_their_cells(void **state)
{
	struct pty pty;

	(void)state;
	begin(&pty, typing);
	pty_wait_for(&pty, "wide \xe6\x97\xa5\xe6\x9c\xac, cafe\xcc\x81");
	assert_int_equal(pty_cell(&pty, 7, 6).width, 2);
	assert_int_equal(pty_cell(&pty, 7, 10).chars[0], ',');
	assert_int_equal(pty_cell(&pty, 7, 15).chars[1], 0x301);
	pty_send(&pty, "\xe6\x97\xa5");
	pty_wait_for(&pty, "\n \xe6\x97\xa5\n");
	assert_int_equal(pty_cursor(&pty).row, 8);
	assert_int_equal(pty_cursor(&pty).col, 3);
	pty_release(&pty);
}

/* The share of the light of white that a colour of xterm's palette gives, by WCAG 2.2. */
static double luminance(int index)
{
	static const double dim = 0.6104; /* of 0xcd */

	return dim * ((index & 1) * 0.2126 + (index >> 1 & 1) * 0.7152 + (index >> 2) * 0.0722);
}

static void colours_are_read_on_light_and_on_dark(void **state)
{
	enum { ROW = 6, EVERY = 8 };
	struct pty pty;

	(void)state;
	begin(&pty, NULL);
	for (int style = 0; style < STYLES; style++) {
		VTermScreenCell cell = pty_cell(&pty, ROW, 1 + EVERY * style);
		if (VTERM_COLOR_IS_DEFAULT_FG(&cell.fg))
			continue;
		double light = luminance(cell.fg.indexed.idx);
		assert_true((light + 0.05) / 0.05 >= 3.5);
		assert_true(1.05 / (light + 0.05) >= 3.5);
	}
	pty_release(&pty);
}

static void styles_use_the_terminals_own_colours(void **state)
{
	struct pty pty;

	(void)state;
	begin(&pty, NULL);
	VTermScreenCell title = pty_cell(&pty, 0, 1);
	VTermScreenCell over = pty_cell(&pty, 6, 1 + 8 * STYLE_OVER);
	assert_true(title.attrs.bold && VTERM_COLOR_IS_DEFAULT_FG(&title.fg));
	assert_true(VTERM_COLOR_IS_DEFAULT_BG(&title.bg));
	assert_int_equal(over.fg.indexed.idx, 1);
	assert_true(pty_cell(&pty, 6, 1 + 8 * STYLE_MATCH).attrs.underline);
	pty_release(&pty);
}

/* Whether an SGR sequence sets a colour: 30 to 49, 90 to 107. */
static bool sets_colour(struct str parameters)
{
	while (parameters.ptr) {
		struct str one = str_cut(&parameters, ';');
		int64_t number = 0;
		if (str_int(one, &number) &&
		    ((number >= 30 && number <= 49) || (number >= 90 && number <= 107)))
			return true;
	}
	return false;
}

static size_t count_colours(const struct pty *pty)
{
	struct str raw = buf_str(&pty->raw);
	size_t n = 0;

	for (size_t at = str_find(raw, S("\033["), 0); at != SIZE_MAX;
	     at = str_find(raw, S("\033["), at + 1)) {
		size_t end = at + 2;
		while (end < raw.len &&
		       ((raw.ptr[end] >= '0' && raw.ptr[end] <= '9') || raw.ptr[end] == ';'))
			end++;
		if (end < raw.len && raw.ptr[end] == 'm')
			n += sets_colour(str_slice(raw, at + 2, end));
	}
	return n;
}

static void without_colour_none_is_sent(void **state)
{
	static const char *const none[] = { "NO_COLOR=1", NULL }, *const empty[] = { "NO_COLOR=",
		                                                                     NULL };
	struct pty pty;

	(void)state;
	begin_in(&pty, 24, 80, none, NULL);
	pty_send(&pty, "q");
	pty_wait_end(&pty);
	assert_int_equal(count_colours(&pty), 0);
	pty_release(&pty);
	begin_in(&pty, 24, 80, empty, NULL);
	assert_true(count_colours(&pty) > 0);
	pty_release(&pty);
}

static void the_mouse_is_left_alone(void **state)
{
	static const char *const modes[] = { "\033[?1000", "\033[?1002", "\033[?1003",
		                             "\033[?1006" };
	struct pty pty;

	(void)state;
	begin(&pty, typing);
	for (size_t i = 0; i < COUNT(modes); i++)
		assert_false(pty_wrote(&pty, 0, modes[i]));
	pty_release(&pty);
}

static void a_key_costs_few_bytes(void **state)
{
	struct pty pty;

	(void)state;
	begin(&pty, typing);
	for (size_t i = 1; i <= 20; i++) {
		size_t before = pty.raw.len;
		char typed[32] = "\n ";
		memset(typed + 2, 'x', i);
		typed[2 + i] = '\n';
		pty_send(&pty, "x");
		pty_wait_for(&pty, typed);
		pty_settle(&pty, 30);
		assert_in_range(pty.raw.len - before, 1, 64);
	}
	pty_release(&pty);
}

static void idle_nothing_is_written(void **state)
{
	struct pty pty;

	(void)state;
	begin(&pty, typing);
	assert_int_equal(pty_settle(&pty, 1000), 0);
	pty_release(&pty);
}

static void the_cursor_is_shown_while_typing(void **state)
{
	struct pty pty;

	(void)state;
	begin(&pty, NULL);
	assert_false(pty.cursor_shown);
	assert_int_equal(pty_cursor(&pty).row, 8);
	pty_send(&pty, "i");
	pty_wait_for(&pty, "TYPING");
	pty_settle(&pty, 30);
	assert_true(pty.cursor_shown);
	assert_int_equal(pty_cursor(&pty).row, 8);
	pty_release(&pty);
}

static void redraw_mends_the_screen(void **state)
{
	struct pty pty;

	(void)state;
	begin(&pty, NULL);
	vterm_input_write(pty.vterm, "\033[5;1Hgarbage", 13);
	pty_wait_for(&pty, "garbage");
	pty_send(&pty, "\014");
	pty_wait_without(&pty, "garbage");
	pty_wait_for(&pty, "pasted 0");
	pty_release(&pty);
}

/* ---- sizes ---- */

static void sizes_in_the_environment_are_ignored(void **state)
{
	static const char *const sizes[] = { "LINES=24", "COLUMNS=80", NULL };
	struct pty pty;

	(void)state;
	begin_in(&pty, 12, 40, sizes, NULL);
	pty_wait_for(&pty, "size 40x12");
	pty_resize(&pty, 40, 12);
	pty_wait_for(&pty, "12x40");
	pty_resize(&pty, 30, 100);
	pty_wait_for(&pty, "size 100x30");
	pty_send(&pty, "e");
	pty_wait_for(&pty, "outside\n");
	pty_release(&pty);
}

static void no_size_ends_it(void **state)
{
	struct pty pty;
	uint64_t seed = 7;

	(void)state;
	begin(&pty, typing);
	for (int i = 0; i < 200; i++) {
		pty_resize(&pty, 1 + (int)(hash_random(&seed) % 60),
		           1 + (int)(hash_random(&seed) % 200));
		if (i % 10 == 0)
			pty_send(&pty, "x");
		pty_settle(&pty, 5);
	}
	pty_resize(&pty, 24, 80);
	pty_wait_for(&pty, "size 80x24");
	pty_wait_for(&pty, "xxxxxxxxxxxxxxxxxxxx\n");
	pty_release(&pty);
}

/* ---- terminals ---- */

static void an_unknown_terminal_is_taken_for_a_common_one(void **state)
{
	static const char *const unknown[] = { "TERM=xterm-foo", NULL };
	struct pty pty;

	(void)state;
	begin_in(&pty, 24, 80, unknown, NULL);
	pty_wait_for(&pty,
	             "TERM=xterm-foo is not known here, so this is drawn as for xterm-256color");
	pty_send(&pty, "q");
	assert_int_equal(pty_wait_end(&pty), 0);
	pty_check_clean(&pty);
	pty_release(&pty);
}

static void a_terminal_without_cursor_is_refused(void **state)
{
	static const char *const dumb[] = { "TERM=dumb", NULL };
	struct pty pty;

	(void)state;
	pty_call(&pty, 24, 80, dumb, take_notes, NULL);
	assert_int_equal(WEXITSTATUS(pty_wait_end(&pty)), STATUS_USAGE);
	pty_wait_for(&pty, "TERM=dumb");
	assert_false(pty_wrote(&pty, 0, "\033"));
	pty_release(&pty);
}

static void known_terminals_work(void **state)
{
	static const char *const names[] = { "TERM=xterm",         "TERM=linux",
		                             "TERM=vt100",         "TERM=screen-256color",
		                             "TERM=tmux-256color", "TERM" };

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		const char *const environment[] = { names[i], NULL };
		struct pty pty;

		begin_in(&pty, 24, 80, environment, typing);
		pty_send(&pty, "hello\033[D");
		pty_wait_for(&pty, "h e l l o Left.");
		pty_send(&pty, "\033q");
		assert_int_equal(pty_wait_end(&pty), 0);
		pty_check_clean(&pty);
		pty_release(&pty);
	}
}

static void another_locale_is_drawn_in_ascii(void **state)
{
	static const char *const posix[] = { "LC_ALL=C", NULL };
	struct pty pty;

	(void)state;
	begin_in(&pty, 24, 80, posix, typing);
	pty_wait_for(&pty, "\n--------");
	pty_wait_for(&pty, "wide \xe6\x97\xa5");
	pty_send(&pty, "\xc3\xa9");
	pty_wait_for(&pty, "keys \xc3\xa9.");
	pty_release(&pty);
}

/* ---- ends ---- */

static void leaving_leaves_no_trace(void **state)
{
	struct pty pty;

	(void)state;
	begin(&pty, NULL);
	assert_true(pty.alternate);
	pty_send(&pty, "q");
	assert_int_equal(pty_wait_end(&pty), 0);
	pty_check_clean(&pty);
	pty_wait_for(&pty, "closed after 0 bytes");
	pty_release(&pty);
}

static void ctrl_c_twice_leaves(void **state)
{
	struct pty pty;

	(void)state;
	begin(&pty, NULL);
	pty_send(&pty, "\003");
	pty_wait_for(&pty, "Ctrl-C again to leave, all is saved");
	pty_send(&pty, "\003");
	int status = pty_wait_end(&pty);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGINT);
	pty_check_clean(&pty);
	pty_wait_for(&pty, "closed after 0 bytes");
	pty_release(&pty);
}

static void ctrl_c_cancels_first(void **state)
{
	struct pty pty;

	(void)state;
	begin(&pty, typing);
	pty_send(&pty, "\003");
	pty_wait_for(&pty, "COMMANDS");
	pty_wait_without(&pty, "again to leave");
	pty_release(&pty);
}

static void signals_save_and_clean(void **state)
{
	static const int signals[] = { SIGTERM, SIGHUP, SIGINT };

	(void)state;
	for (size_t i = 0; i < COUNT(signals); i++) {
		struct pty pty;

		begin(&pty, typing);
		pty_send(&pty, "abc");
		pty_wait_for(&pty, "a b c.");
		pty_signal(&pty, signals[i]);
		int status = pty_wait_end(&pty);
		assert_true(WIFSIGNALED(status));
		assert_int_equal(WTERMSIG(status), signals[i]);
		pty_check_clean(&pty);
		pty_wait_for(&pty, "closed after 3 bytes");
		pty_release(&pty);
	}
}

/* A sanitizer ends a fault, and a forked child that leaves, in its own way and with its own status. */
static void skip_under_a_sanitizer(void)
{
#if defined(__SANITIZE_ADDRESS__)
	skip();
#endif
}

static void faults_leave_a_clean_terminal(void **state)
{
	static const struct {
		const char *key;
		int signal;
	} faults[] = { { "!", SIGSEGV }, { "@", SIGABRT } };

	(void)state;
	skip_under_a_sanitizer();
	for (size_t i = 0; i < COUNT(faults); i++) {
		struct pty pty;

		begin(&pty, typing);
		pty_send(&pty, faults[i].key);
		int status = pty_wait_end(&pty);
		assert_true(WIFSIGNALED(status));
		assert_int_equal(WTERMSIG(status), faults[i].signal);
		pty_check_clean(&pty);
		if (*faults[i].key == '@')
			pty_wait_for(&pty, "these are last words");
		pty_release(&pty);
	}
}

static void exit_leaves_a_clean_terminal(void **state)
{
	struct pty pty;

	(void)state;
	skip_under_a_sanitizer();
	begin(&pty, typing);
	pty_send(&pty, "#");
	assert_int_equal(WEXITSTATUS(pty_wait_end(&pty)), 3);
	pty_check_clean(&pty);
	pty_wait_for(&pty, "these are last words");
	pty_release(&pty);
}

static int ignore_hang_ups(void *context)
{
	signal(SIGHUP, SIG_IGN);
	return take_notes(context);
}

static void a_dead_terminal_ends_it(void **state)
{
	struct pty pty;

	(void)state;
	pty_call(&pty, 24, 80, NULL, ignore_hang_ups, NULL);
	pty_wait_for(&pty, "Notes");
	pty_settle(&pty, 50);
	pty_hang_up(&pty);
	assert_int_equal(pty_wait_end(&pty), 0);
	pty_release(&pty);
	begin(&pty, NULL);
	pty_hang_up(&pty);
	int status = pty_wait_end(&pty);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGHUP);
	pty_release(&pty);
}

/* ---- stepping aside ---- */

static void another_program_has_the_terminal_as_it_was(void **state)
{
	struct pty pty;
	struct termios now;

	(void)state;
	begin(&pty, typing);
	pty_send(&pty, "abc\033e");
	pty_wait_for(&pty, "outside");
	assert_false(pty.alternate);
	assert_int_equal(tcgetattr(pty.slave, &now), 0);
	assert_int_equal(now.c_lflag, pty.before.c_lflag);
	pty_resize(&pty, 30, 100);
	pty_send(&pty, "\n");
	pty_wait_for(&pty, "a b c.");
	pty_wait_for(&pty, "size 100x30");
	assert_true(pty.alternate);
	pty_send(&pty, "d");
	pty_wait_for(&pty, "a b c d.");
	pty_release(&pty);
}

/* As much of a shell as job control needs: it starts one job, and continues it when somebody types a line. */
static int run_shell(void *context)
{
	pid_t job = fork();
	int status, stops = 0;
	char c = 0;

	if (job == 0) {
		setpgid(0, 0);
		signal(SIGTTOU, SIG_IGN);
		tcsetpgrp(STDIN_FILENO, getpid());
		signal(SIGTTOU, SIG_DFL);
		_exit(take_notes(context));
	}
	setpgid(job, job);
	signal(SIGTTOU, SIG_IGN);
	while (waitpid(job, &status, WUNTRACED) == job && WIFSTOPPED(status)) {
		tcsetpgrp(STDIN_FILENO, getpgrp());
		printf("shell %d> ", ++stops);
		fflush(stdout);
		while (read(STDIN_FILENO, &c, 1) == 1 && c != '\n') {
		}
		tcsetpgrp(STDIN_FILENO, job);
		kill(-job, SIGCONT);
	}
	return WEXITSTATUS(status);
}

static void it_stops_and_goes_on(void **state)
{
	struct pty pty;

	(void)state;
	pty_call(&pty, 24, 80, NULL, run_shell, typing);
	pty_wait_for(&pty, "Notes");
	for (int i = 1; i <= 2; i++) {
		pty_send(&pty, "x\032");
		pty_wait_for(&pty, i == 1 ? "shell 1>" : "shell 2>");
		pty_wait_for(&pty, "viva: stopped, all is saved; fg goes on");
		pty_check_clean(&pty);
		pty_send(&pty, "fg\n");
		pty_wait_for(&pty, i == 1 ? "stops 11" : "stops 22");
		assert_true(pty.alternate);
	}
	pty_wait_for(&pty, "keys x x.");
	pty_send(&pty, "\033q");
	assert_int_equal(WEXITSTATUS(pty_wait_end(&pty)), 0);
	pty_check_clean(&pty);
	pty_release(&pty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_have_their_names),
		cmocka_unit_test(keys_at_once_are_all_taken),
		cmocka_unit_test(an_unbound_key_is_told),
		cmocka_unit_test(escape_acts_within_50_ms),
		cmocka_unit_test(escape_of_the_environment_wins),
		cmocka_unit_test(many_escapes_end_nothing),
		cmocka_unit_test(a_paste_is_one_text),
		cmocka_unit_test(marks_inside_a_paste_make_no_keys),
		cmocka_unit_test(a_paste_without_end_is_text),
		cmocka_unit_test(a_large_paste_is_quick),
		cmocka_unit_test(characters_have_their_cells),
		cmocka_unit_test(colours_are_read_on_light_and_on_dark),
		cmocka_unit_test(styles_use_the_terminals_own_colours),
		cmocka_unit_test(without_colour_none_is_sent),
		cmocka_unit_test(the_mouse_is_left_alone),
		cmocka_unit_test(a_key_costs_few_bytes),
		cmocka_unit_test(idle_nothing_is_written),
		cmocka_unit_test(the_cursor_is_shown_while_typing),
		cmocka_unit_test(redraw_mends_the_screen),
		cmocka_unit_test(sizes_in_the_environment_are_ignored),
		cmocka_unit_test(no_size_ends_it),
		cmocka_unit_test(an_unknown_terminal_is_taken_for_a_common_one),
		cmocka_unit_test(a_terminal_without_cursor_is_refused),
		cmocka_unit_test(known_terminals_work),
		cmocka_unit_test(another_locale_is_drawn_in_ascii),
		cmocka_unit_test(leaving_leaves_no_trace),
		cmocka_unit_test(ctrl_c_twice_leaves),
		cmocka_unit_test(ctrl_c_cancels_first),
		cmocka_unit_test(signals_save_and_clean),
		cmocka_unit_test(faults_leave_a_clean_terminal),
		cmocka_unit_test(exit_leaves_a_clean_terminal),
		cmocka_unit_test(a_dead_terminal_ends_it),
		cmocka_unit_test(another_program_has_the_terminal_as_it_was),
		cmocka_unit_test(it_stops_and_goes_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
