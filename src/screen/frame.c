/* SPDX-License-Identifier: MIT */
/*
 * A frame: the view on top, and under it the rule and the footer or the message, which views do not
 * draw themselves. It draws into the app's canvas, at any size.
 */
#include "screen/view.h"

#include "sheet/sheet.h"

enum {
	/* Lines of a screen from which the footer has a rule, and from which it may have two
	 * lines. */
	ROWS_FOR_RULE = 6,
	ROWS_FOR_TWO = 14,
	TITLE_LEAST = 12,
	MESSAGE_ROWS = 3,
};

void view_title(struct canvas *canvas, struct str left, struct str right)
{
	int end = canvas->columns - 1;

	if (end - canvas_width(right) - 2 >= TITLE_LEAST ||
	    end - canvas_width(right) - 2 > canvas_width(left))
		end = canvas_put_right(canvas, 0, end, right, STYLE_DIM) - 2;
	canvas_put(canvas, 0, 1, end - 1, left, STYLE_TITLE);
	canvas_rule(canvas, 1, 0, canvas->columns);
}

static bool is_enabled(void *context, enum action action)
{
	const struct view *view = context;

	return !view->kind->refuses || !view->kind->refuses(view, action);
}

static const char *name_of(void *context, enum action action)
{
	const struct view *view = context;

	return view->kind->name ? view->kind->name(view, action) : NULL;
}

/* Draws the footer at the end of a blank canvas. Returns how many rows are left above it and its
 * rule; a very low screen is all the view's. */
static int draw_footer(struct app *app, int rows, int columns)
{
	int most = rows >= ROWS_FOR_TWO ? 2 : 1, used;
	bool typing = false;
	unsigned where = app->top->kind->where(app->top, &typing);

	if (rows < 3)
		return rows;
	used = action_footer(&app->canvas, most, where, typing, is_enabled, name_of, app->top);
	if (rows < ROWS_FOR_RULE)
		return rows - used;
	canvas_rule(&app->canvas, rows - used - 1, 0, columns);
	return rows - used - 1;
}

/* A message ends in the last line. A long one takes lines above it too, but not that of the
 * caret. */
static void draw_message(struct app *app)
{
	struct canvas *canvas = &app->canvas;
	int margin = canvas->columns > 2, width = canvas->columns - 2 * margin;
	int room = canvas->rows - 1 - canvas->caret_row;
	struct str text = app->message;
	size_t n, most = (size_t)(room < 1 ? 1 : room > MESSAGE_ROWS ? MESSAGE_ROWS : room);
	struct layout_line *lines =
		layout_break(&app->turn, text, width > 0 ? (size_t)width : 1, &n);
	size_t used = n < most ? n : most;

	for (size_t i = 0; i < used; i++) {
		int row = canvas->rows - (int)(used - i);
		struct str line =
			str_slice(text, lines[i].start, i + 1 < used ? lines[i].end : text.len);
		canvas_putf(canvas, row, 0, canvas->columns, STYLE_PLAIN, "%*s", canvas->columns,
		            "");
		canvas_put(canvas, row, margin, width, line, STYLE_BOLD);
	}
}

bool app_draw_typed(struct app *app)
{
	struct view *view = app->top;

	if (!app->typed || !view || app->drawn != view || !view->kind->draw_typed)
		return false;
	view->kind->draw_typed(view, &app->canvas);
	return true;
}

void app_draw(struct app *app, int rows, int columns)
{
	int left;

	canvas_reset(&app->canvas, rows, columns);
	app->typed = false;
	app->drawn = app->top;
	if (!app->top)
		return;
	left = draw_footer(app, rows, columns);
	app->top->kind->draw(app->top, &app->canvas, left);
	if (app->message.len)
		draw_message(app);
}
