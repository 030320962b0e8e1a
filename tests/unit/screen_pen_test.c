/* SPDX-License-Identifier: MIT */
/*
 * Frames through the pen into a terminal emulator: whatever was shown before, the emulator then
 * shows the canvas, and no more is sent than has changed.
 */
#define _XOPEN_SOURCE 700

#include "base_check.h"

#include "base/base.h"
#include "screen/pen.h"
#include "screen/terminfo.h"

#include <locale.h>
#include <vterm.h>

enum { ROWS = 12, COLUMNS = 40, FRAMES = 3000 };

struct show {
	VTerm *vterm;
	VTermScreen *screen;
	struct canvas canvas;
	struct pen pen;
	struct buf sent;
};

static void open_show(struct show *show, const char *name)
{
	*show = (struct show){ .vterm = vterm_new(ROWS, COLUMNS) };
	vterm_set_utf8(show->vterm, 1);
	show->screen = vterm_obtain_screen(show->vterm);
	vterm_screen_reset(show->screen, 1);
	assert_true(terminfo_open(name));
	pen_init(&show->pen, true);
	canvas_reset(&show->canvas, ROWS, COLUMNS);
}

static void close_show(struct show *show)
{
	pen_release(&show->pen);
	terminfo_close();
	canvas_release(&show->canvas);
	buf_release(&show->sent);
	vterm_free(show->vterm);
}

/* Returns the bytes that it took. */
static size_t draw(struct show *show)
{
	buf_reset(&show->sent);
	pen_draw(&show->pen, &show->canvas, &show->sent);
	if (show->sent.len)
		vterm_input_write(show->vterm, show->sent.ptr, show->sent.len);
	return show->sent.len;
}

static VTermScreenCell seen(const struct show *show, int row, int column)
{
	VTermScreenCell cell = { 0 };

	vterm_screen_get_cell(show->screen, (VTermPos){ row, column }, &cell);
	return cell;
}

static bool is_bold(const struct cell *cell)
{
	return cell->style == STYLE_TITLE || cell->style == STYLE_BOLD ||
	       cell->style == STYLE_MATCH || cell->style == STYLE_SELECTED ||
	       cell->style == STYLE_OVER;
}

static void check_cell(const struct show *show, int row, int column)
{
	const struct cell *cell = &show->canvas.cells[row * COLUMNS + column];
	VTermScreenCell there = seen(show, row, column);
	uint32_t letter[CANVAS_MARKS + 2];

	if (!cell->letter)
		return;
	canvas_letter(&show->canvas, cell, letter);
	if (letter[0] == ' ' && !there.chars[0])
		there.chars[0] = ' ';
	for (size_t i = 0; i == 0 || letter[i - 1]; i++)
		assert_int_equal(there.chars[i], letter[i]);
	assert_int_equal(there.attrs.bold, is_bold(cell));
	assert_int_equal(there.attrs.underline, cell->style == STYLE_MATCH);
	if (cell->style == STYLE_OVER)
		assert_int_equal(there.fg.indexed.idx, 1);
	else if (cell->style == STYLE_PLAIN)
		assert_true(VTERM_COLOR_IS_DEFAULT_FG(&there.fg));
}

static void check(const struct show *show)
{
	VTermPos at;

	for (int row = 0; row < ROWS; row++) {
		for (int column = 0; column < COLUMNS; column++)
			check_cell(show, row, column);
	}
	vterm_state_get_cursorpos(vterm_obtain_state(show->vterm), &at);
	assert_int_equal(at.row, show->canvas.caret_row);
	assert_int_equal(at.col, show->canvas.caret_column);
}

/* ---- whatever is drawn ---- */

static uint64_t seed;

static int chance(int n)
{
	return (int)(hash_random(&seed) % (uint64_t)n);
}

static void put_something(struct canvas *canvas)
{
	static const char *const texts[] = {
		"x",
		"some words of a line",
		"\xe6\x97\xa5\xe6\x9c\xac",
		"cafe\xcc\x81 and na\xc3\xafve",
		" ",
		"          ",
		"a \xe8\xaa\x9e b",
		"------------------------",
	};

	canvas_put(canvas, chance(ROWS), chance(COLUMNS), COLUMNS,
	           str_from(texts[chance(COUNT(texts))]), (enum style)chance(STYLES));
}

/* The rows from one on stand higher or lower, as a text that is scrolled. */
static void move_something(struct canvas *canvas)
{
	int by = 1 + chance(3), first = chance(ROWS - by), stay = ROWS - first - by;
	size_t row = COLUMNS * sizeof *canvas->cells;
	struct cell *from = canvas->cells + first * COLUMNS;

	if (chance(2))
		memmove(from, from + by * COLUMNS, (size_t)stay * row);
	else
		memmove(from + by * COLUMNS, from, (size_t)stay * row);
	canvas->touched_from = 0;
	canvas->touched_to = ROWS;
}

static void change(struct canvas *canvas)
{
	int kind = chance(20);

	if (kind == 0)
		canvas_reset(canvas, ROWS, COLUMNS);
	else if (kind < 4)
		move_something(canvas);
	else if (kind == 4)
		canvas_blank(canvas, chance(ROWS), chance(COLUMNS), chance(ROWS), COLUMNS);
	else if (kind == 5)
		canvas_style(canvas, chance(ROWS), 0, COLUMNS, (enum style)chance(STYLES));
	else
		put_something(canvas);
	canvas_caret(canvas, chance(ROWS), chance(COLUMNS), chance(2));
}

static void every_frame_is_what_the_terminal_shows(void **state)
{
	static const char *const names[] = { "xterm-256color", "xterm", "linux",
		                             "screen-256color" };

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++) {
		struct show show;

		seed = i + 1;
		open_show(&show, names[i]);
		for (int k = 0; k < FRAMES; k++) {
			for (int n = 1 + chance(4); n > 0; n--)
				change(&show.canvas);
			draw(&show);
			check(&show);
		}
		close_show(&show);
	}
}

/* ---- what it costs ---- */

static void what_has_not_changed_costs_nothing(void **state)
{
	struct show show;

	(void)state;
	open_show(&show, "xterm-256color");
	canvas_put(&show.canvas, 3, 2, 30, S("an answer"), STYLE_PLAIN);
	canvas_caret(&show.canvas, 3, 11, true);
	draw(&show);
	canvas_reset(&show.canvas, ROWS, COLUMNS);
	canvas_put(&show.canvas, 3, 2, 30, S("an answer"), STYLE_PLAIN);
	canvas_caret(&show.canvas, 3, 11, true);
	assert_int_equal(draw(&show), 0);
	close_show(&show);
}

static void a_letter_at_the_caret_costs_itself(void **state)
{
	struct show show;

	(void)state;
	open_show(&show, "xterm-256color");
	canvas_put(&show.canvas, 3, 2, 30, S("an answe"), STYLE_PLAIN);
	canvas_caret(&show.canvas, 3, 10, true);
	draw(&show);
	canvas_put(&show.canvas, 3, 10, 1, S("r"), STYLE_PLAIN);
	canvas_caret(&show.canvas, 3, 11, true);
	assert_int_equal(draw(&show), 1);
	check(&show);
	close_show(&show);
}

static void rows_that_scroll_are_not_sent_again(void **state)
{
	struct show show;

	(void)state;
	open_show(&show, "xterm-256color");
	for (int i = 0; i < ROWS; i++)
		canvas_putf(&show.canvas, i, 0, COLUMNS, STYLE_PLAIN, "row %d is a long row", i);
	draw(&show);
	for (int i = 2; i < 9; i++)
		canvas_putf(&show.canvas, i, 0, COLUMNS, STYLE_PLAIN, "row %d is a long row",
		            i + 1);
	canvas_put(&show.canvas, 9, 0, COLUMNS, S("and this is a new one"), STYLE_PLAIN);
	assert_in_range(draw(&show), 1, 80);
	check(&show);
	close_show(&show);
}

/* ---- terminals ---- */

static void a_forgotten_terminal_is_drawn_whole(void **state)
{
	struct show show;

	(void)state;
	open_show(&show, "xterm-256color");
	canvas_put(&show.canvas, 1, 1, 30, S("a text"), STYLE_PLAIN);
	draw(&show);
	vterm_input_write(show.vterm, "\033[5;1Hgarbage", 13);
	pen_forget(&show.pen);
	draw(&show);
	check(&show);
	close_show(&show);
}

static void a_corner_that_would_scroll_stays_blank(void **state)
{
	struct show show;

	(void)state;
	open_show(&show, "ansi");
	canvas_rule(&show.canvas, ROWS - 2, 0, COLUMNS);
	for (int i = 0; i < COLUMNS; i++)
		canvas_put(&show.canvas, ROWS - 1, i, 1, S("x"), STYLE_PLAIN);
	draw(&show);
	assert_int_equal(seen(&show, ROWS - 2, COLUMNS - 1).chars[0], 0x2500);
	assert_int_equal(seen(&show, ROWS - 1, COLUMNS - 2).chars[0], 'x');
	assert_int_equal(seen(&show, ROWS - 1, COLUMNS - 1).chars[0], 0);
	close_show(&show);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_frame_is_what_the_terminal_shows),
		cmocka_unit_test(what_has_not_changed_costs_nothing),
		cmocka_unit_test(a_letter_at_the_caret_costs_itself),
		cmocka_unit_test(rows_that_scroll_are_not_sent_again),
		cmocka_unit_test(a_forgotten_terminal_is_drawn_whole),
		cmocka_unit_test(a_corner_that_would_scroll_stays_blank),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
