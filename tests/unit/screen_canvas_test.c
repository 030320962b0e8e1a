/* SPDX-License-Identifier: MIT */
/* Texts in cells: widths, what is cut, what is filtered, what is written over. */
#include "base_check.h"

#include "screen/canvas.h"

#include <locale.h>

/* A canvas of two rows as wide as asked for, and its rows as text. */
struct paper {
	struct canvas canvas;
	struct buf text;
};

static void lay_out(struct paper *paper, int columns)
{
	*paper = (struct paper){ 0 };
	canvas_reset(&paper->canvas, 2, columns);
}

static void check_row(struct paper *paper, int row, const char *expected)
{
	struct str rest;

	buf_reset(&paper->text);
	canvas_print(&paper->text, &paper->canvas);
	rest = buf_str(&paper->text);
	while (row-- > 0)
		str_cut(&rest, '\n');
	check_str(str_cut(&rest, '\n'), expected);
}

static void put_away(struct paper *paper)
{
	canvas_release(&paper->canvas);
	buf_release(&paper->text);
}

/* One text in a row of so many cells. */
static void check_put(const char *text, int columns, const char *expected, int used)
{
	struct paper paper;

	lay_out(&paper, columns);
	assert_int_equal(canvas_put(&paper.canvas, 0, 0, columns, str_from(text), STYLE_PLAIN),
	                 used);
	check_row(&paper, 0, expected);
	put_away(&paper);
}

static void widths_are_those_of_a_terminal(void **state)
{
	static const struct {
		const char *text;
		int width;
	} texts[] = {
		{ "", 0 },
		{ "plain", 5 },
		{ "caf\xc3\xa9", 4 },
		{ "cafe\xcc\x81", 4 },
		{ "\xe6\x97\xa5\xe6\x9c\xac", 4 },
		{ "a\tb", 3 },
		{ "a\x1b[1mb", 6 },
		{ "\xff", 1 },
		{ "soft\xc2\xadhyphen", 10 },
		{ "\xe2\x80\xae"
		  "over",
		  4 },
		/* A family: three people and two joiners. */
		{ "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7", 6 },
		/* A heart with a selector, a hand with a skin tone. */
		{ "\xe2\x9d\xa4\xef\xb8\x8f", 1 },
		{ "\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd", 2 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++)
		assert_int_equal(canvas_width(str_from(texts[i].text)), texts[i].width);
}

static void what_is_put_takes_its_width(void **state)
{
	(void)state;
	check_put("plain", 10, "plain", 5);
	check_put("\xe6\x97\xa5\xe6\x9c\xac", 10, "\xe6\x97\xa5\xe6\x9c\xac", 4);
	check_put("e\xcc\x81t\xc3\xa9", 10, "e\xcc\x81t\xc3\xa9", 3);
	check_put("\xcc\x81"
	          "e",
	          10, "e", 1);
	check_put("", 10, "", 0);
}

static void what_does_not_fit_ends_in_a_tilde(void **state)
{
	(void)state;
	check_put("exactly ten", 11, "exactly ten", 11);
	check_put("exactly ten", 10, "exactly t~", 10);
	check_put("ab", 1, "~", 1);
	/* A wide character is not cut in two. */
	check_put("\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e", 5, "\xe6\x97\xa5\xe6\x9c\xac~", 5);
	check_put("\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e", 4, "\xe6\x97\xa5~", 3);
	check_put("cafe\xcc\x81s", 5, "cafe\xcc\x81s", 5);
}

static void nothing_reaches_the_terminal_unfiltered(void **state)
{
	(void)state;
	check_put("a\x1b]0;x\x07z", 20, "a\xef\xbf\xbd]0;x\xef\xbf\xbdz", 8);
	check_put("a\xc2\x9bz", 20, "a\xef\xbf\xbdz", 3);
	check_put("a\tb\nc", 20, "a b c", 5);
	check_put("\xe2\x80\xaetext\xe2\x80\xac", 20, "text", 4);
	check_put("\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7\xef\xb8\x8f\xf0\x9f\x8f\xbd", 20,
	          "\xf0\x9f\x91\xa9\xf0\x9f\x91\xa7", 4);
	/* No more marks on a letter than any script has. */
	check_put("a\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x85\xcc\x86z", 20,
	          "a\xcc\x81\xcc\x82\xcc\x83\xcc\x84z", 2);
}

static void half_a_wide_character_is_none(void **state)
{
	struct paper paper;

	(void)state;
	lay_out(&paper, 6);
	canvas_put(&paper.canvas, 0, 0, 6, S("\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e"), STYLE_PLAIN);
	canvas_put(&paper.canvas, 0, 1, 2, S("xy"), STYLE_PLAIN);
	check_row(&paper, 0, " xy \xe8\xaa\x9e");
	canvas_put(&paper.canvas, 0, 4, 1, S("z"), STYLE_PLAIN);
	check_row(&paper, 0, " xy z");
	put_away(&paper);
}

static void outside_nothing_happens(void **state)
{
	struct paper paper;

	(void)state;
	lay_out(&paper, 4);
	assert_int_equal(canvas_put(&paper.canvas, -1, 0, 4, S("no"), STYLE_PLAIN), 0);
	assert_int_equal(canvas_put(&paper.canvas, 2, 0, 4, S("no"), STYLE_PLAIN), 0);
	assert_int_equal(canvas_put(&paper.canvas, 0, 4, 4, S("no"), STYLE_PLAIN), 0);
	assert_int_equal(canvas_put(&paper.canvas, 0, -1, 4, S("no"), STYLE_PLAIN), 0);
	assert_int_equal(canvas_put(&paper.canvas, 0, 0, 0, S("no"), STYLE_PLAIN), 0);
	canvas_rule(&paper.canvas, 5, 0, 4);
	canvas_style(&paper.canvas, 0, 2, 100, STYLE_BOLD);
	check_row(&paper, 0, "");
	check_row(&paper, 1, "");
	canvas_reset(&paper.canvas, 0, 0);
	canvas_rule(&paper.canvas, 0, 0, 4);
	canvas_put_right(&paper.canvas, 0, 0, S("no"), STYLE_PLAIN);
	check_row(&paper, 0, "");
	put_away(&paper);
}

static void at_the_right_it_ends_before_the_column(void **state)
{
	struct paper paper;

	(void)state;
	lay_out(&paper, 10);
	assert_int_equal(canvas_put_right(&paper.canvas, 0, 9, S("end"), STYLE_DIM), 6);
	check_row(&paper, 0, "      end");
	assert_int_equal(canvas_put_right(&paper.canvas, 1, 4, S("too long"), STYLE_DIM), 0);
	check_row(&paper, 1, "too~");
	put_away(&paper);
}

static void rules_have_an_ascii_form(void **state)
{
	struct paper paper;

	(void)state;
	lay_out(&paper, 4);
	canvas_rule(&paper.canvas, 0, 1, 2);
	check_row(&paper, 0, " \xe2\x94\x80\xe2\x94\x80");
	paper.canvas.ascii = true;
	canvas_rule(&paper.canvas, 1, 0, 9);
	check_row(&paper, 1, "----");
	put_away(&paper);
}

static void styles_are_those_of_cells(void **state)
{
	struct paper paper;

	(void)state;
	lay_out(&paper, 8);
	canvas_put(&paper.canvas, 0, 0, 8, S("one two"), STYLE_NEAR);
	canvas_style(&paper.canvas, 0, 4, 3, STYLE_OVER);
	assert_int_equal(paper.canvas.cells[0].style, STYLE_NEAR);
	assert_int_equal(paper.canvas.cells[4].style, STYLE_OVER);
	assert_int_equal(paper.canvas.cells[7].style, STYLE_PLAIN);
	put_away(&paper);
}

static void a_reset_forgets_the_frame(void **state)
{
	struct paper paper;

	(void)state;
	lay_out(&paper, 8);
	assert_int_equal(canvas_putf(&paper.canvas, 0, 0, 8, STYLE_BOLD, "%d of %d", 3, 7), 6);
	canvas_caret(&paper.canvas, 1, 2, true);
	canvas_reset(&paper.canvas, 2, 300);
	check_row(&paper, 0, "");
	assert_false(paper.canvas.caret_shown);
	assert_int_equal(paper.canvas.caret_column, 0);
	put_away(&paper);
}

static int speak_utf8(void **state)
{
	(void)state;
	return setlocale(LC_CTYPE, "C.UTF-8") || setlocale(LC_CTYPE, "en_US.UTF-8") ? 0 : -1;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(widths_are_those_of_a_terminal),
		cmocka_unit_test(what_is_put_takes_its_width),
		cmocka_unit_test(what_does_not_fit_ends_in_a_tilde),
		cmocka_unit_test(nothing_reaches_the_terminal_unfiltered),
		cmocka_unit_test(half_a_wide_character_is_none),
		cmocka_unit_test(outside_nothing_happens),
		cmocka_unit_test(at_the_right_it_ends_before_the_column),
		cmocka_unit_test(rules_have_an_ascii_form),
		cmocka_unit_test(styles_are_those_of_cells),
		cmocka_unit_test(a_reset_forgets_the_frame),
	};

	return cmocka_run_group_tests(tests, speak_utf8, NULL);
}
