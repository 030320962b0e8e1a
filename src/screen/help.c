/* SPDX-License-Identifier: MIT */
/*
 * Help over any screen: the actions that can be run there now, by the table of actions and by what
 * the view below refuses. Typing narrows them, Enter closes help and runs the selected one. It
 * knows keys and words, and nothing of what an action does.
 */
#include "screen/filter.h"
#include "screen/lines.h"
#include "screen/view.h"

enum {
	FIELD_ROW = 2,
	FIELD_LEFT = 9,
	HEAD_ROW = 4, /* the names of the columns */
	LEFT = 1,
	KEYS = 16, /* cells of the keys */
	KEYS_NARROW = 14,
	TYPING = 19, /* cells of those while typing */
	NARROW = 60,
	LOW = 12,  /* rows under which the columns have no names */
	MOST = 90, /* cells that the whole is wide */
	RUN = 3,   /* so many digits in a row become "1 to 9" */
};

/* An action and how it is called, in the arena of the view. */
struct entry {
	enum action action;
	struct str name, keys, typing;
};

struct help {
	struct view view;
	struct arena arena, frame;
	unsigned where;
	bool typing; /* letters type in the view below */
	bool both;   /* it has both states */
	struct entry entries[ACTIONS];
	size_t n;
	size_t shown[ACTIONS]; /* those that pass the filter */
	struct filter filter;
	struct list list;
	bool choosing; /* the last key moved in the list */
};

static struct help *help_of(struct view *view)
{
	return (struct help *)view;
}

/* ---- the keys of an action ---- */

/* Names of keys in the making: digits in a row are told as one. */
struct names {
	struct buf out;
	struct str prefix; /* of the run */
	char first, last;  /* 0: there is no run */
};

static void end_run(struct names *names)
{
	const char *gap = names->out.len ? " " : "";

	if (names->first && names->last - names->first + 1 >= RUN) {
		buf_addf(&names->out, "%s%.*s%c to %c", gap, STR_ARG(names->prefix), names->first,
		         names->last);
	} else if (names->first) {
		for (char digit = names->first; digit <= names->last; digit++)
			buf_addf(&names->out, "%s%.*s%c", names->out.len ? " " : "",
			         STR_ARG(names->prefix), digit);
	}
	names->first = '\0';
}

static void add_name(struct names *names, struct str prefix, struct str name)
{
	char c = name.len == 1 ? name.ptr[0] : '\0';
	bool digit = c >= '0' && c <= '9';

	if (digit && names->first && c == names->last + 1) {
		names->last = c;
		return;
	}
	end_run(names);
	if (digit) {
		names->prefix = prefix;
		names->first = names->last = c;
	} else {
		buf_addf(&names->out, "%s%.*s%.*s", names->out.len ? " " : "", STR_ARG(prefix),
		         STR_ARG(name));
	}
}

/* Adds those of the names that mean the action there; another one may have the key first. */
static void add_keys(struct names *names, const struct help *help, enum action action, bool typing,
                     struct str list, struct str prefix)
{
	while (list.ptr) {
		struct str name = str_cut(&list, ' ');
		uint32_t key = key_parse(name);

		if (!key || (prefix.len && name.len != 1))
			continue;
		if (prefix.len)
			key |= KEY_ALT;
		if (action_find(help->where, typing, key) == action)
			add_name(names, prefix, name);
	}
}

static struct str keys_of(struct help *help, enum action action, bool typing)
{
	const struct action_row *row = &action_rows[action];
	struct names names = { 0 };
	struct str text;

	add_keys(&names, help, action, typing, str_from(typing ? row->typing : row->keys), S(""));
	end_run(&names);
	/* Alt with a letter only where there is nothing plainer. */
	if (typing && names.out.len == 0)
		add_keys(&names, help, action, true, str_from(row->keys), S("Alt-"));
	end_run(&names);
	text = buf_dup(&help->arena, &names.out);
	buf_release(&names.out);
	return text;
}

/* ---- what can be run ---- */

static bool is_enabled(const struct view *below, enum action action)
{
	return !below || !below->kind->refuses || !below->kind->refuses(below, action);
}

static struct str name_in(const struct view *below, enum action action)
{
	const char *name = below && below->kind->name ? below->kind->name(below, action) : NULL;

	return str_from(name ? name : action_rows[action].name);
}

static void list_actions(struct help *help, const struct view *below)
{
	for (int i = 1; i < ACTIONS; i++) {
		struct entry entry = { .action = (enum action)i };

		if (!(action_rows[i].where & help->where) || !is_enabled(below, entry.action))
			continue;
		if (!help->typing || help->both)
			entry.keys = keys_of(help, entry.action, false);
		if (help->typing || help->both)
			entry.typing = keys_of(help, entry.action, true);
		entry.name = str_dup(&help->arena, name_in(below, entry.action));
		if (help->typing ? entry.typing.len : entry.keys.len)
			help->entries[help->n++] = entry;
	}
}

static void narrow(struct help *help)
{
	size_t n = 0;

	arena_reset(&help->frame);
	for (size_t i = 0; i < help->n; i++) {
		const struct entry *entry = &help->entries[i];
		struct str texts[] = { entry->name, str_from(action_rows[entry->action].help),
			               entry->keys, entry->typing };
		if (filter_passes(&help->filter, filter_fold(&help->frame, texts, COUNT(texts))))
			help->shown[n++] = i;
	}
	list_set(&help->list, n);
	list_select(&help->list, 0);
}

/* ---- keys ---- */

static uint32_t first_key(struct str list)
{
	return key_parse(str_cut(&list, ' '));
}

/* An action whose keys are digits is another one with each of them. */
static bool needs_digit(enum action action)
{
	struct str keys = str_from(action_rows[action].keys);
	uint32_t one = key_parse(str_cut(&keys, ' ')), other = first_key(keys);

	return one >= '0' && one <= '9' && other == one + 1;
}

/* As if its first key were pressed below; where that would be a guess, the keys are told. */
static void run(struct help *help, const struct entry *entry)
{
	const struct action_row *row = &action_rows[entry->action];
	struct str keys = help->typing ? entry->typing : entry->keys;
	bool typed = help->typing && row->typing && *row->typing;

	if (needs_digit(entry->action))
		app_say(help->view.app, "Press %.*s: %s", STR_ARG(keys.len ? keys : entry->keys),
		        row->help);
	else
		app_act(help->view.app, entry->action,
		        first_key(str_from(typed ? row->typing : row->keys)));
}

static unsigned where(const struct view *view, bool *typing)
{
	(void)view;
	*typing = true;
	return AT_HELP;
}

static enum result act(struct view *view, enum action action, uint32_t key)
{
	struct help *help = help_of(view);

	(void)key;
	if (action == ACTION_CANCEL || action == ACTION_BACK)
		return RESULT_LEAVE;
	if (action != ACTION_OPEN) {
		help->choosing = list_act(&help->list, action);
		return RESULT_REDRAW;
	}
	if (!help->list.n)
		return RESULT_NOTHING;
	run(help, &help->entries[help->shown[help->list.selected]]);
	return RESULT_LEAVE;
}

static const char *refuses(const struct view *view, enum action action)
{
	const struct help *help = (const struct help *)view;

	return action == ACTION_OPEN && !help->list.n ? "No action has these words" : NULL;
}

static const char *name(const struct view *view, enum action action)
{
	(void)view;
	return action == ACTION_OPEN ? "run" : NULL;
}

static enum result type_key(struct view *view, uint32_t key)
{
	struct help *help = help_of(view);

	help->choosing = false;
	if (filter_key(&help->filter, key))
		narrow(help);
	return RESULT_REDRAW;
}

static enum result paste(struct view *view, struct str text)
{
	struct help *help = help_of(view);

	help->choosing = false;
	if (filter_paste(&help->filter, text))
		narrow(help);
	return RESULT_REDRAW;
}

/* ---- drawing ---- */

/* Keys, what they do, and, where there is room for it, the keys while typing. */
static void add_entry(struct lines *lines, const struct help *help, const struct entry *entry)
{
	bool wide = lines->width >= NARROW && help->both;
	struct str keys = help->typing && !(wide && entry->keys.len) ? entry->typing : entry->keys;
	struct lines text = { .arena = lines->arena,
		              .width = lines->width - (wide ? TYPING + 2 : 0) };
	struct lines_row *row;

	if (wide)
		keys = entry->keys;
	else if (!keys.len)
		keys = entry->keys.len ? entry->keys : entry->typing;
	row = lines_add(&text, LIST_MARK + (lines->width < NARROW ? KEYS_NARROW : KEYS),
	                STYLE_PLAIN, str_from(action_rows[entry->action].help));
	row->left = keys;
	row->left_at = LIST_MARK;
	if (wide) {
		int pad = TYPING - canvas_width(entry->typing);
		row->right = str_format(lines->arena, "%.*s%*s", STR_ARG(entry->typing),
		                        pad > 0 ? pad : 0, "");
		row->right_style = STYLE_DIM;
	}
	lines_join(lines, &text);
}

static void draw_heads(const struct help *help, struct canvas *canvas, int width)
{
	canvas_put(canvas, HEAD_ROW, LEFT + LIST_MARK, KEYS, S("Keys"), STYLE_DIM);
	canvas_put(canvas, HEAD_ROW, LEFT + LIST_MARK + KEYS, width, S("Action"), STYLE_DIM);
	if (help->both && width >= NARROW)
		canvas_put(canvas, HEAD_ROW, LEFT + width - TYPING, TYPING, S("While typing"),
		           STYLE_DIM);
}

static void draw_list(struct help *help, struct canvas *canvas, int row, int rows, int width)
{
	struct lines lines = { .arena = &help->frame, .width = width };
	size_t at[ACTIONS + 1];

	for (size_t i = 0; i < help->list.n; i++) {
		at[i] = lines.n;
		add_entry(&lines, help, &help->entries[help->shown[i]]);
	}
	at[help->list.n] = lines.n;
	if (help->list.n)
		lines_draw_list(&lines, at, &help->list, canvas, row, LEFT, rows - row);
	else
		canvas_put(canvas, row, LEFT + LIST_MARK, width, S("No action has these words."),
		           STYLE_PLAIN);
}

static void draw(struct view *view, struct canvas *canvas, int rows)
{
	struct help *help = help_of(view);
	int width = canvas->columns - 2 < MOST ? canvas->columns - 2 : MOST;
	bool low = rows < LOW;

	arena_reset(&help->frame);
	view_title(canvas, str_format(&help->frame, "Help: %s", action_place(help->where)),
	           S("type to search, Enter runs it"));
	canvas_put(canvas, FIELD_ROW, LEFT, FIELD_LEFT - LEFT, S("Filter"), STYLE_BOLD);
	if (!low)
		draw_heads(help, canvas, width);
	draw_list(help, canvas, low ? FIELD_ROW + 1 : HEAD_ROW + 1, rows, width);
	filter_draw(&help->filter, canvas, FIELD_ROW, FIELD_LEFT, canvas->columns - FIELD_LEFT - 1,
	            !help->choosing);
}

/* ---- opening and closing ---- */

static void close_view(struct view *view)
{
	struct help *help = help_of(view);
	struct arena own = help->arena;

	filter_release(&help->filter);
	arena_release(&help->frame);
	arena_release(&own);
}

static const struct view_kind kind = {
	.title = "Help",
	.where = where,
	.act = act,
	.refuses = refuses,
	.name = name,
	.key = type_key,
	.paste = paste,
	.draw = draw,
	.close = close_view,
};

struct view *help_open(struct app *app, unsigned at, bool typing)
{
	struct arena own = { 0 };
	struct help *help = arena_new(&own, struct help);

	*help = (struct help){ .view = { .kind = &kind, .app = app },
		               .arena = own,
		               .where = at,
		               .typing = typing,
		               .both = at & (AT_INTERVIEW | AT_ASK | AT_ESTIMATE | AT_TRADEOFF |
		                             AT_PANE) };
	list_actions(help, app->top);
	filter_clear(&help->filter);
	narrow(help);
	return &help->view;
}
