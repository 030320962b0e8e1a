/* SPDX-License-Identifier: MIT */
/*
 * A frame: the view on top, and under it the rule and the footer or the message, which views do not draw themselves. It draws into the app's canvas, at any size.
 */
#include "screen/view.h"

enum {
	/* Lines of a screen from which the footer has a rule, and from which it may have two lines. */
	ROWS_FOR_RULE = 6,
	ROWS_FOR_TWO = 14,
	TITLE_LEAST = 12,
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

/* Draws the footer at the end of a blank canvas. Returns how many rows are left above it and its rule; a very low screen is all the view's. */
static int draw_footer(struct app *app, int rows, int columns)
{
	int most = rows >= ROWS_FOR_TWO ? 2 : 1, used;
	bool typing = false;
	unsigned where = app->top->kind->where(app->top, &typing);

	if (rows < 3)
		return rows;
	used = action_footer_as(&app->canvas, rows - most, most, where, typing, is_enabled, name_of,
	                        app->top);
	if (used < most) {
		canvas_reset(&app->canvas, rows, columns);
		action_footer_as(&app->canvas, rows - used, used, where, typing, is_enabled,
		                 name_of, app->top);
	}
	if (rows < ROWS_FOR_RULE)
		return rows - used;
	canvas_rule(&app->canvas, rows - used - 1, 0, columns);
	return rows - used - 1;
}

static void draw_message(struct app *app, int row)
{
	struct canvas *canvas = &app->canvas;

	canvas_putf(canvas, row, 0, canvas->columns, STYLE_PLAIN, "%*s", canvas->columns, "");
	canvas_put(canvas, row, canvas->columns > 2, canvas->columns - 2, app->message, STYLE_BOLD);
}

void app_draw(struct app *app, int rows, int columns)
{
	int left;

	canvas_reset(&app->canvas, rows, columns);
	if (!app->top)
		return;
	left = draw_footer(app, rows, columns);
	app->top->kind->draw(app->top, &app->canvas, left);
	if (app->message.len)
		draw_message(app, rows - 1);
}
