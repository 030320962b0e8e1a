/* SPDX-License-Identifier: MIT */
/*
 * Which row is selected and which are seen. Rows may take several screen lines; those that a list
 * has not to look at for a frame are not asked for their height.
 */
#include "screen/list.h"

void list_select(struct list *list, size_t i)
{
	list->selected = i < list->n ? i : list->n > 0 ? list->n - 1 : 0;
}

void list_set(struct list *list, size_t n)
{
	list->n = n;
	list_select(list, list->selected);
}

/* `by` rows down; what is shown moves too, if it is a page. */
static void move(struct list *list, size_t by, bool down, bool with_top)
{
	if (with_top && down)
		list->top += by;
	else if (with_top)
		list->top -= by < list->top ? by : list->top;
	if (down)
		list_select(list, list->selected + by);
	else
		list_select(list, list->selected - (by < list->selected ? by : list->selected));
}

bool list_act(struct list *list, enum action action)
{
	size_t page = list->page > 1 ? list->page : 1, half = page > 1 ? page / 2 : 1;

	switch (action) {
	case ACTION_UP:
	case ACTION_DOWN:
		move(list, 1, action == ACTION_DOWN, false);
		return true;
	case ACTION_PAGE_UP:
	case ACTION_PAGE_DOWN:
		move(list, page, action == ACTION_PAGE_DOWN, true);
		return true;
	case ACTION_HALF_UP:
	case ACTION_HALF_DOWN:
		move(list, half, action == ACTION_HALF_DOWN, true);
		return true;
	case ACTION_TOP:
	case ACTION_BOTTOM:
		list_select(list, action == ACTION_TOP ? 0 : list->n);
		return true;
	default:
		return false;
	}
}

static int height(const struct list_rows *rows, size_t i)
{
	int lines = rows->height ? rows->height(rows->context, i) : 1;

	return lines > 0 ? lines : 1;
}

/* The first row that has to be shown for `last` to be seen whole in `lines`, if it can be. */
static size_t first_before(const struct list_rows *rows, size_t last, int lines)
{
	size_t first = last;

	for (lines -= height(rows, last); first > 0; first--) {
		lines -= height(rows, first - 1);
		if (lines < 0)
			break;
	}
	return first;
}

/* The selection is seen, and no line stays empty below the last row while there are rows above. */
static void scroll(struct list *list, const struct list_rows *rows, int lines)
{
	size_t least = first_before(rows, list->selected, lines);
	size_t most = first_before(rows, list->n - 1, lines);

	if (list->top < least)
		list->top = least;
	if (list->top > most)
		list->top = most;
	if (list->top > list->selected)
		list->top = list->selected;
}

void list_draw(struct list *list, const struct list_rows *rows, struct canvas *canvas, int row,
               int column, int lines, int columns)
{
	int at = 0;

	canvas_caret(canvas, row, column, false);
	list->page = 0;
	if (list->n == 0 || lines < 1)
		return;
	scroll(list, rows, lines);
	for (size_t i = list->top; i < list->n && at < lines; i++) {
		bool selected = i == list->selected;

		rows->draw(rows->context, canvas, i, selected, row + at, column + LIST_MARK,
		           columns - LIST_MARK);
		if (selected) {
			canvas_put(canvas, row + at, column, columns, S(">"), STYLE_SELECTED);
			canvas_caret(canvas, row + at, column, false);
		}
		at += height(rows, i);
		list->page += at <= lines;
	}
}
