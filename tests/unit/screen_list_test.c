/* SPDX-License-Identifier: MIT */
/* Lists: where moving goes, what is seen. */
#include "base_check.h"

#include <locale.h>

#include "screen/list.h"

/* Row i says "row i"; every third has a second line if the list is uneven. */
struct rows {
	bool uneven;
};

static int row_height(void *context, size_t i)
{
	const struct rows *rows = context;

	return rows->uneven && i % 3 == 0 ? 2 : 1;
}

static void draw_row(void *context, struct canvas *canvas, size_t i, bool selected, int row,
                     int column, int columns)
{
	canvas_putf(canvas, row, column, columns, selected ? STYLE_SELECTED : STYLE_PLAIN,
	            "row %zu", i);
	if (row_height(context, i) > 1)
		canvas_put(canvas, row + 1, column, columns, S("more"), STYLE_DIM);
}

/* Draws `lines` lines and compares them and the line that the caret is on. */
static void check_list(struct list *list, bool uneven, int lines, const char *expected, int caret)
{
	struct rows context = { .uneven = uneven };
	struct list_rows rows = { .context = &context, .height = row_height, .draw = draw_row };
	struct canvas canvas = { 0 };
	struct buf shown = { 0 };

	canvas_reset(&canvas, lines, 12);
	list_draw(list, &rows, &canvas, 0, 0, lines, 12);
	canvas_print(&shown, &canvas);
	check_str(buf_str(&shown), expected);
	assert_int_equal(canvas.caret_row, caret);
	assert_int_equal(canvas.caret_column, 0);
	assert_false(canvas.caret_shown);
	buf_release(&shown);
	canvas_release(&canvas);
}

static void act(struct list *list, enum action action, size_t selected)
{
	assert_true(list_act(list, action));
	assert_int_equal(list->selected, selected);
}

static void the_selection_is_seen(void **state)
{
	struct list list = { .n = 6 };

	(void)state;
	check_list(&list, false, 3, "> row 0\n  row 1\n  row 2\n", 0);
	act(&list, ACTION_DOWN, 1);
	act(&list, ACTION_DOWN, 2);
	check_list(&list, false, 3, "  row 0\n  row 1\n> row 2\n", 2);
	act(&list, ACTION_DOWN, 3);
	check_list(&list, false, 3, "  row 1\n  row 2\n> row 3\n", 2);
	act(&list, ACTION_UP, 2);
	act(&list, ACTION_UP, 1);
	check_list(&list, false, 3, "> row 1\n  row 2\n  row 3\n", 0);
	act(&list, ACTION_UP, 0);
	act(&list, ACTION_UP, 0);
	check_list(&list, false, 1, "> row 0\n", 0);
}

static void pages_and_ends(void **state)
{
	struct list list = { .n = 10 };

	(void)state;
	check_list(&list, false, 4, "> row 0\n  row 1\n  row 2\n  row 3\n", 0);
	act(&list, ACTION_PAGE_DOWN, 4);
	check_list(&list, false, 4, "> row 4\n  row 5\n  row 6\n  row 7\n", 0);
	act(&list, ACTION_HALF_DOWN, 6);
	act(&list, ACTION_PAGE_DOWN, 9);
	check_list(&list, false, 4, "  row 6\n  row 7\n  row 8\n> row 9\n", 3);
	act(&list, ACTION_PAGE_DOWN, 9);
	act(&list, ACTION_HALF_UP, 7);
	act(&list, ACTION_TOP, 0);
	act(&list, ACTION_BOTTOM, 9);
	check_list(&list, false, 4, "  row 6\n  row 7\n  row 8\n> row 9\n", 3);
	act(&list, ACTION_PAGE_UP, 5);
	check_list(&list, false, 4, "  row 2\n  row 3\n  row 4\n> row 5\n", 3);
	assert_false(list_act(&list, ACTION_OPEN));
}

static void rows_of_several_lines(void **state)
{
	struct list list = { .n = 7 };

	(void)state;
	check_list(&list, true, 4, "> row 0\n  more\n  row 1\n  row 2\n", 0);
	list_select(&list, 3);
	check_list(&list, true, 4, "  row 1\n  row 2\n> row 3\n  more\n", 2);
	act(&list, ACTION_BOTTOM, 6);
	check_list(&list, true, 4, "  row 4\n  row 5\n> row 6\n  more\n", 2);
	/* More lines than there are: nothing stays empty while rows are above. */
	check_list(&list, true, 7, "  row 2\n  row 3\n  more\n  row 4\n  row 5\n> row 6\n  more\n",
	           5);
	check_list(&list, true, 8,
	           "  row 1\n  row 2\n  row 3\n  more\n  row 4\n  row 5\n> row 6\n  more\n", 6);
	check_list(&list, true, 9,
	           "  row 1\n  row 2\n  row 3\n  more\n  row 4\n  row 5\n> row 6\n  more\n\n", 6);
	/* Less than one row. */
	check_list(&list, true, 1, "> row 6\n", 0);
}

static void fewer_rows_keep_a_selection(void **state)
{
	struct list list = { .n = 9, .selected = 8 };

	(void)state;
	check_list(&list, false, 3, "  row 6\n  row 7\n> row 8\n", 2);
	list_set(&list, 2);
	check_list(&list, false, 3, "  row 0\n> row 1\n\n", 1);
	list_set(&list, 0);
	assert_int_equal(list.selected, 0);
	check_list(&list, false, 3, "\n\n\n", 0);
	act(&list, ACTION_DOWN, 0);
	act(&list, ACTION_BOTTOM, 0);
	list_set(&list, 3);
	check_list(&list, false, 2, "> row 0\n  row 1\n", 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_selection_is_seen),
		cmocka_unit_test(pages_and_ends),
		cmocka_unit_test(rows_of_several_lines),
		cmocka_unit_test(fewer_rows_keep_a_selection),
	};

	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		setlocale(LC_CTYPE, "en_US.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
