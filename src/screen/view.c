/* SPDX-License-Identifier: MIT */
/*
 * The stack of views, and the way of a key through it: the table of actions says what a key means,
 * the view on top does it, and what it asks for is done here. It waits for nothing and draws into a
 * canvas only, so that whatever a view does can be seen without a terminal.
 */
#include "screen/view.h"

#include "screen/loop.h"
#include "screen/shelf.h"

enum { INTERRUPT_MS = 2000 };

/* ---- the app ---- */

void app_init(struct app *app, struct arena *arena, const struct screen_setup *setup)
{
	*app = (struct app){ .setup = setup, .arena = arena };
	app->canvas.ascii = setup->ascii;
	app_turn(app);
}

void app_turn(struct app *app)
{
	arena_reset(&app->turn);
	app->now = app->setup->now();
}

void app_close(struct app *app)
{
	while (app->top) {
		struct view *view = app->top;
		app->top = view->below;
		if (view->kind->close)
			view->kind->close(view);
	}
}

void app_release(struct app *app)
{
	app_close(app);
	shelf_release(app->shelf);
	app->shelf = NULL;
	canvas_release(&app->canvas);
	arena_release(&app->turn);
	buf_release(&app->said);
	buf_release(&app->parting);
}

void app_push(struct app *app, struct view *view)
{
	view->app = app;
	view->below = app->top;
	app->top = view;
}

void app_act(struct app *app, enum action action, uint32_t key)
{
	app->queued = action;
	app->queued_key = key;
}

/* What is said may have been said in the words of what was said before, so it is made elsewhere
 * first. */
static void add_line(struct buf *out, const char *format, va_list args) BASE_PRINTF(2, 0);
static void add_line(struct buf *out, const char *format, va_list args)
{
	struct arena scratch = { 0 };

	utf8_add_safe(out, str_formatv(&scratch, format, args));
	arena_release(&scratch);
}

void app_say(struct app *app, const char *format, ...)
{
	struct buf line = { 0 };
	va_list args;

	va_start(args, format);
	add_line(&line, format, args);
	va_end(args);
	/* One paragraph: where its lines end is for the screen to say. */
	for (size_t i = 0; i < line.len; i++) {
		if (line.ptr[i] == '\n')
			line.ptr[i] = ' ';
	}
	buf_release(&app->said);
	app->said = line;
	app->message = buf_str(&app->said);
}

/* A word in small letters; a path or a name of something is left as it is. */
static bool begins_with_a_word(struct str text)
{
	size_t end = 0;

	while (end < text.len && text.ptr[end] >= 'a' && text.ptr[end] <= 'z')
		end++;
	return end > 0 && end < text.len && text.ptr[end] == ' ';
}

void app_say_why(struct app *app, struct str why)
{
	app_say(app, "%.*s", STR_ARG(why));
	if (begins_with_a_word(app->message))
		app->said.ptr[0] = (char)(app->said.ptr[0] - 'a' + 'A');
}

void app_part(struct app *app, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add_line(&app->parting, format, args);
	va_end(args);
	buf_addc(&app->parting, '\n');
}

void app_step_aside(struct app *app, void (*run)(void *context), void *context)
{
	if (!app->terminal) {
		run(context);
		return;
	}
	loop_aside(run, context);
	app->full_redraw = true;
	app->now = app->setup->now();
}

/* ---- what a view asks for ---- */

/* Takes a view out of the stack, wherever it is: one that leaves may have put another on top. */
static void take_out(struct app *app, struct view *view)
{
	struct view **at = &app->top;
	bool seen = view == app->top;

	while (*at && *at != view)
		at = &(*at)->below;
	if (!*at)
		return;
	*at = view->below;
	if (view->kind->close)
		view->kind->close(view);
	if (!app->top)
		app->over = true;
	else if (seen && app->top->kind->resume)
		app->top->kind->resume(app->top);
}

static void settle(struct app *app, struct view *view, enum result result)
{
	app->typed |= (result & RESULT_TYPED) != 0;
	if (result & RESULT_QUIT)
		app->over = true;
	else if (result & RESULT_LEAVE)
		take_out(app, view);
}

static unsigned where_of(const struct app *app, bool *typing)
{
	*typing = false;
	return app->top->kind->where(app->top, typing);
}

static const char *refusal(const struct view *view, enum action action)
{
	return view->kind->refuses ? view->kind->refuses(view, action) : NULL;
}

static void tell_stop(struct app *app, bool away)
{
	for (struct view *view = app->top; view; view = view->below) {
		if (view->kind->stop)
			view->kind->stop(view, away);
	}
}

void app_suspend(struct app *app)
{
	tell_stop(app, true);
	if (app->terminal)
		loop_stop();
	app->full_redraw = true;
	app->now = app->setup->now();
	tell_stop(app, false);
}

/* ---- keys ---- */

static void run_action(struct app *app, enum action action, uint32_t key)
{
	struct view *view = app->top;
	const char *why = refusal(view, action);
	bool typing;
	unsigned where = where_of(app, &typing);

	if (app->asked != action)
		app->asked = ACTION_NONE;
	if (why)
		app_say(app, "%s", why);
	else if (action == ACTION_REDRAW)
		app->full_redraw = true;
	else if (action == ACTION_SUSPEND)
		app_suspend(app);
	else if (action == ACTION_QUIT)
		app->over = true;
	else if (action == ACTION_HELP)
		app_push(app, help_open(app, where, typing));
	else if (view->kind->act)
		settle(app, view, view->kind->act(view, action, key));
}

/* While typing, a key that is no text and no action is nothing to talk about; nor is Esc, which
 * people press to be sure. */
static void say_unbound(struct app *app, unsigned where, uint32_t key)
{
	struct str name = key_label(&app->turn, key);

	if (key == KEY_ESCAPE || !name.len)
		return;
	if (where & action_rows[ACTION_TYPE].where)
		app_say(app, "'%.*s' does nothing here. i types, ? lists the keys", STR_ARG(name));
	else
		app_say(app, "'%.*s' does nothing here. ? lists the keys", STR_ARG(name));
}

static void press(struct app *app, uint32_t key)
{
	bool typing;
	unsigned where = where_of(app, &typing);
	enum action action = action_find(where, typing, key);
	struct view *view = app->top;

	if (!action)
		app->asked = ACTION_NONE;
	if (action)
		run_action(app, action, key);
	else if (!typing)
		say_unbound(app, where, key);
	else if (view->kind->key)
		settle(app, view, view->kind->key(view, key));
}

/* Ctrl-C is Esc where Esc does something; elsewhere the second one leaves. */
static void interrupt(struct app *app)
{
	bool typing;
	unsigned where = where_of(app, &typing);
	enum action action = action_find(where, typing, KEY_CTRL('C'));

	if (!action)
		action = action_find(where, typing, KEY_ESCAPE);
	if (action && !refusal(app->top, action)) {
		run_action(app, action, KEY_ESCAPE);
	} else if (app->now.boot_ms < app->interrupt_ms) {
		app->over = app->interrupted = true;
	} else {
		app->interrupt_ms = app->now.boot_ms + INTERRUPT_MS;
		app_say(app, "Ctrl-C again to leave, all is saved");
	}
}

bool app_is_sure(struct app *app, enum action action)
{
	bool sure = app->asked == action;

	app->asked = sure ? ACTION_NONE : action;
	return sure;
}

static void begin_input(struct app *app, bool interrupts)
{
	app->message = (struct str){ 0 };
	if (!interrupts)
		app->interrupt_ms = INT64_MIN;
}

void app_key(struct app *app, uint32_t key)
{
	bool interrupts = key == KEY_CTRL('C');

	if (!app->top || app->over)
		return;
	begin_input(app, interrupts);
	if (interrupts)
		interrupt(app);
	else if (key != KEY_UNKNOWN)
		press(app, key);
	enum action queued = app->queued;
	app->queued = ACTION_NONE;
	if (queued && app->top && !app->over)
		run_action(app, queued, app->queued_key);
}

void app_paste(struct app *app, struct str text)
{
	struct view *view = app->top;

	if (!view || app->over)
		return;
	begin_input(app, false);
	app->asked = ACTION_NONE;
	if (view->kind->paste)
		settle(app, view, view->kind->paste(view, text));
	else
		app_say(app, "Nothing takes a paste here");
}

/* ---- time ---- */

static int64_t deadline_of(const struct view *view)
{
	return view->kind->deadline && view->kind->tick ? view->kind->deadline(view) : INT64_MAX;
}

int64_t app_deadline(const struct app *app)
{
	int64_t first = INT64_MAX;

	for (const struct view *view = app->top; view; view = view->below) {
		if (deadline_of(view) < first)
			first = deadline_of(view);
	}
	return first;
}

bool app_tick(struct app *app)
{
	enum result all = RESULT_NOTHING;
	struct view *below;

	for (struct view *view = app->top; view && !app->over; view = below) {
		below = view->below;
		if (deadline_of(view) > app->now.boot_ms)
			continue;
		enum result result = view->kind->tick(view);
		all |= result;
		settle(app, view, result);
	}
	return all != RESULT_NOTHING;
}
