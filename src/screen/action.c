/* SPDX-License-Identifier: MIT */
/*
 * The table of actions, and what is made from it: which action a key means, the footer, the list of
 * keys. It knows names of keys and places, and nothing of what an action does.
 */
#include "screen/action.h"

#include "screen/canvas.h"
#include "screen/key.h"
#include "screen/screen.h"

#include <limits.h>

enum {
	NARROWED = AT_CATALOGUE | AT_PAST | AT_LIBRARY,
	LISTS = NARROWED | AT_HOME | AT_START | AT_DEBRIEF | AT_LINE,
	PAGES = AT_READER | AT_DEBRIEF | AT_PANE,
	SITTING = AT_INTERVIEW | AT_ASK | AT_ESTIMATE | AT_TRADEOFF,
	ANSWERING = AT_INTERVIEW | AT_PANE,
	LOOKING = SITTING | AT_PANE,
	FIELDS = AT_FIELD | AT_HELP | AT_SEARCH,
	UNDER = EVERYWHERE & ~(AT_HOME | AT_INTERVIEW | AT_HELP | AT_SEARCH),
};

const struct action_row action_rows[ACTIONS] = {
	[ACTION_KEEP] = { "add", "Ctrl-S", "Ctrl-S", AT_TRADEOFF, AT_TRADEOFF,
	                  "Note the decision and close the form" },
	[ACTION_COMMANDS] = { "commands", "", "Esc Ctrl-G", SITTING, SITTING,
	                      "Leave typing; nothing is lost" },
	[ACTION_TYPE] = { "type", "i Enter", NULL, ANSWERING, ANSWERING, "Type in the answer" },
	[ACTION_SEND] = { "send", "", "Enter", AT_ASK, AT_ASK,
	                  "Send the question to the interviewer" },
	[ACTION_OLDER] = { "earlier questions", "", "Up Ctrl-P", AT_ASK, AT_ASK,
	                   "The question asked before" },
	[ACTION_NEWER] = { "", "", "Down Ctrl-N", AT_ASK, 0, "The question asked after it" },
	[ACTION_WORK_OUT] = { "work out", "", "Enter", AT_ESTIMATE, AT_ESTIMATE,
	                      "Work the formula out, and note it" },
	[ACTION_BEGIN] = { "begin", "Enter", NULL, AT_START, AT_START,
	                   "Begin the interview; the clock starts" },
	[ACTION_OPEN] = { "open", "Enter", "Enter", (LISTS | FIELDS) & ~(AT_START | AT_DEBRIEF),
	                  NARROWED | AT_HOME | FIELDS | AT_LINE,
	                  "Open or choose what is selected" },
	[ACTION_CHANGE] = { "change", "Right l Space", NULL, AT_START, AT_START, "The next value" },
	[ACTION_CHANGE_BACK] = { "", "Left h", NULL, AT_START, 0, "The value before" },

	[ACTION_GUESS] = { "guess", "0 1 2 3 4 5 6 7 8 9 Enter", NULL, AT_GUESS, 0,
	                   "How many points you made" },
	[ACTION_SUGGESTED] = { "next", "1 2 3 4", NULL, AT_DEBRIEF, 0,
	                       "One of the four things to do next" },
	[ACTION_SAYS_IT] = { "it says it", "a", NULL, AT_DEBRIEF, AT_DEBRIEF,
	                     "The line says it: the point is confirmed" },
	[ACTION_SAYS_IT_NOT] = { "it does not", "x", NULL, AT_DEBRIEF, AT_DEBRIEF,
	                         "It does not say it" },
	[ACTION_PICK] = { "pick my line", "c", NULL, AT_DEBRIEF, AT_DEBRIEF,
	                  "Pick the line that says it" },
	[ACTION_LATER] = { "later", "Space", NULL, AT_DEBRIEF, AT_DEBRIEF, "Leave it for later" },
	[ACTION_ALL_OF_STEP] = { "accept the step", "A", NULL, AT_DEBRIEF, 0,
	                         "Accept all marks of the step shown" },
	[ACTION_IN_FULL] = { "in full", "Enter", NULL, AT_DEBRIEF, AT_DEBRIEF,
	                     "Say what is known of the point, with the line in full" },
	[ACTION_SKIP] = { "skip", "Space", NULL, AT_GUESS, AT_GUESS, "Skip the guess" },

	[ACTION_NEXT] = { "next", "n", NULL, AT_INTERVIEW, AT_INTERVIEW,
	                  "End the answer: a follow-up while one is left, else the next step" },
	[ACTION_MOVE_ON] = { "move on", "N", NULL, AT_INTERVIEW, 0, "The next step, at once" },
	[ACTION_PREVIOUS] = { "back", "p", NULL, AT_INTERVIEW, 0, "The step before" },
	[ACTION_STEP] = { "step", "1 2 3 4 5 6 7 8 9", NULL, AT_INTERVIEW, 0,
	                  "That step, at once" },
	[ACTION_SAID] = { "said it", "s", NULL, AT_INTERVIEW, AT_INTERVIEW,
	                  "To an open question: I have said that" },
	[ACTION_SPLIT] = { "take the split", "y", NULL, AT_INTERVIEW, AT_INTERVIEW,
	                   "Propose new minutes, then take them" },
	[ACTION_ASK] = { "ask", "a", NULL, SITTING, AT_INTERVIEW, "Ask the interviewer" },
	[ACTION_ESTIMATE] = { "estimate", "w", NULL, SITTING, AT_INTERVIEW,
	                      "Work out an estimate: a formula with units" },
	[ACTION_TRADEOFF] = { "trade-off", "t", NULL, SITTING | AT_DEBRIEF,
	                      AT_INTERVIEW | AT_DEBRIEF,
	                      "Note a decision; at the debrief, what it lacks" },
	[ACTION_HINT] = { "hint", "h", NULL, SITTING, AT_INTERVIEW, "A hint, then a plainer one" },
	[ACTION_FACTS] = { "told", "o", NULL, LOOKING, AT_INTERVIEW,
	                   "Everything that was told so far" },
	[ACTION_PROMPT] = { "prompt", "v", NULL, LOOKING, AT_INTERVIEW,
	                    "What the interviewer says, in full" },
	[ACTION_REFERENCE] = { "reference", "m", NULL, AT_INTERVIEW | AT_DEBRIEF, AT_DEBRIEF,
	                       "The reference answer of this step" },
	[ACTION_CLOCK] = { "clock", "c", NULL, LOOKING, 0,
	                   "Show minutes, show seconds, hide the clock" },
	[ACTION_PAUSE] = { "pause", "z", NULL, SITTING, AT_INTERVIEW,
	                   "Stop the clock, and start it again" },
	[ACTION_EDITOR] = { "$EDITOR", "e", "Ctrl-X", AT_INTERVIEW, 0,
	                    "Edit the answer in $VISUAL or $EDITOR" },
	[ACTION_FINISH] = { "finish", "x", NULL, AT_INTERVIEW, AT_INTERVIEW,
	                    "End the interview; asks first" },
	[ACTION_UNDO] = { "undo", "u", "Ctrl-/ Ctrl-_ Alt-u", AT_INTERVIEW | AT_GUESS | AT_DEBRIEF,
	                  AT_INTERVIEW, "Undo the last change" },
	[ACTION_REDO] = { "redo", "r", "Ctrl-R Alt-r", AT_INTERVIEW, 0, "Redo it" },
	[ACTION_SAVE] = { "", "Ctrl-S", "Ctrl-S", AT_INTERVIEW, 0,
	                  "Say when it was saved; it always is" },
	[ACTION_NEXT_FIELD] = { "next field", "Tab", "Tab", SITTING | AT_PANE, AT_TRADEOFF,
	                        "The next field or pane" },
	[ACTION_PREVIOUS_FIELD] = { "", "Shift-Tab", "Shift-Tab", SITTING | AT_PANE, 0,
	                            "The field or pane before" },

	[ACTION_CASES] = { "cases", "c", NULL, AT_HOME, AT_HOME, "All cases" },
	[ACTION_PAST] = { "history", "a", NULL, AT_HOME, AT_HOME, "All interviews" },
	[ACTION_LIBRARY] = { "library", "b", NULL, AT_HOME, AT_HOME,
	                     "The guides to the steps, and the building blocks" },
	[ACTION_DRILL] = { "drill", "d", NULL, AT_HOME | AT_CATALOGUE, AT_HOME,
	                   "Eight minutes on one step" },
	[ACTION_SEARCH] = { "search", "/ Ctrl-F", NULL, AT_HOME, AT_HOME,
	                    "Search cases, blocks, steps and your own answers" },
	[ACTION_FILTER] = { "filter", "/ Ctrl-F", NULL, NARROWED | AT_READER, NARROWED | AT_READER,
	                    "Narrow the list, or search the page, as you type" },
	[ACTION_NEXT_MATCH] = { "next match", "n", NULL, AT_READER, AT_READER, "The next match" },
	[ACTION_PREVIOUS_MATCH] = { "", "N", NULL, AT_READER, 0, "The match before" },
	[ACTION_READ_ON] = { "", "Enter", NULL, AT_READER, 0,
	                     "The next match; without a search, a page down" },
	[ACTION_HEADINGS] = { "headings", "o", NULL, AT_READER | AT_DEBRIEF, AT_READER | AT_DEBRIEF,
	                      "The headings, or the pages of a debrief; Enter goes there" },
	[ACTION_LINKS] = { "links", "l", NULL, AT_READER, AT_READER,
	                   "The links; Enter goes there, or copies the address" },
	[ACTION_SHIFT] = { "more", "Right", NULL, AT_READER, AT_READER,
	                   "What is too wide: more to the right" },
	[ACTION_SHIFT_BACK] = { "", "Left", NULL, AT_READER, 0, "Back to the left" },
	[ACTION_ORDER] = { "order", "o", NULL, NARROWED, NARROWED, "Another order" },
	[ACTION_FACETS] = { "facets", "f", NULL, NARROWED, NARROWED,
	                    "Only some: by domain, minutes, level and the like" },
	[ACTION_CLEAR] = { "clear", "X", NULL, NARROWED, 0, "Show all again" },
	[ACTION_VIEW] = { "view", "v", NULL, AT_CATALOGUE | AT_PAST, AT_CATALOGUE | AT_PAST,
	                  "Read it; the clock does not start" },
	[ACTION_COMPARE] = { "compare", "c", NULL, AT_PAST, AT_PAST,
	                     "Choose this one, then another, and see both side by side" },
	[ACTION_COPY] = { "copy", "y", NULL, NARROWED | AT_READER, 0,
	                  "Copy the text, or the name that commands take, out of viva" },
	[ACTION_SHEET] = { "sheet", "w", NULL, AT_DEBRIEF | AT_PAST, AT_PAST,
	                   "Write the review sheet to a file" },
	[ACTION_SHEET_BESIDE] = { "", "W", NULL, AT_DEBRIEF | AT_PAST, 0,
	                          "Write it beside one that is there already" },
	[ACTION_FORGET] = { "delete", "D", NULL, AT_PAST, AT_PAST,
	                    "Remove this interview for good; asks, and makes a backup" },
	[ACTION_READ] = { "read", "b", NULL, AT_DEBRIEF, 0,
	                  "Read the block or guide that would help most" },
	[ACTION_REDO_STEP] = { "redo a step", "d", NULL, AT_DEBRIEF, 0,
	                       "A drill of the weakest step" },

	[ACTION_UP] = { "", "Up k Ctrl-P", "Up Ctrl-P", LISTS | PAGES | FIELDS, 0, "Up" },
	[ACTION_DOWN] = { "", "Down j Ctrl-N", "Down Ctrl-N", LISTS | PAGES | FIELDS, 0, "Down" },
	[ACTION_PAGE_UP] = { "", "PgUp", "PgUp", LISTS | PAGES | FIELDS, 0, "A page up" },
	[ACTION_PAGE_DOWN] = { "page", "PgDn Space", "PgDn", LISTS | PAGES | FIELDS, PAGES,
	                       "A page down" },
	[ACTION_HALF_UP] = { "", "Ctrl-U", NULL, LISTS | PAGES, 0, "Half a page up" },
	[ACTION_HALF_DOWN] = { "", "Ctrl-D", NULL, LISTS | PAGES, 0, "Half a page down" },
	[ACTION_TOP] = { "", "Home g", NULL, LISTS | PAGES, 0, "To the beginning" },
	[ACTION_BOTTOM] = { "", "End G", NULL, LISTS | PAGES, 0, "To the end" },

	[ACTION_REDRAW] = { "", "Ctrl-L", "Ctrl-L", EVERYWHERE, 0, "Draw everything anew" },
	[ACTION_SUSPEND] = { "", "Ctrl-Z", "Ctrl-Z", EVERYWHERE, 0, "Stop viva; fg goes on" },
	[ACTION_CANCEL] = { "close", "Ctrl-C", "Esc Ctrl-G Ctrl-C", FIELDS | AT_LINE, FIELDS,
	                    "Cancel" },
	[ACTION_LEAVE] = { "leave", "q", NULL, AT_INTERVIEW, AT_INTERVIEW,
	                   "Leave; the interview is kept, resume goes on" },
	[ACTION_BACK] = { "back", "q Esc Ctrl-G", NULL,
	                  UNDER & ~(AT_ASK | AT_ESTIMATE | AT_TRADEOFF | AT_FIELD),
	                  UNDER & ~SITTING & ~FIELDS, "One level up" },
	[ACTION_END] = { "quit", "q", NULL, AT_HOME, AT_HOME, "End viva; everything is saved" },
	[ACTION_QUIT] = { "", "Q Ctrl-Q", "Ctrl-Q", EVERYWHERE, 0,
	                  "End viva from anywhere; everything is saved" },
	[ACTION_HELP] = { "help", "? F1", "F1", EVERYWHERE & ~AT_HELP, EVERYWHERE & ~AT_HELP,
	                  "What the keys do here" },
};

/* ---- keys ---- */

static bool lists_key(const char *keys, uint32_t key)
{
	struct str rest = str_from(keys);

	while (rest.ptr) {
		struct str name = str_cut(&rest, ' ');
		if (name.len && key_parse(name) == key)
			return true;
	}
	return false;
}

/* Letters that edit with Alt, so that no command may be called so while typing. */
static bool edits_with_alt(uint32_t letter)
{
	return letter == 'b' || letter == 'f' || letter == 'd';
}

/* A key that only ever is text while one types. */
static bool is_text(uint32_t key)
{
	return key >= ' ' && key < KEY_UP_ && key != KEY_BACKSPACE_;
}

enum action action_find(unsigned where, bool typing, uint32_t key)
{
	if (typing && is_text(key))
		return ACTION_NONE;
	/* Where there is no text to go to the ends of, Ctrl makes no difference. */
	if (!typing && (key == KEY_TEXT_START || key == KEY_TEXT_END))
		key = key == KEY_TEXT_START ? KEY_HOME_ : KEY_END_;
	for (int i = 1; i < ACTIONS; i++) {
		const struct action_row *row = &action_rows[i];
		if (!(row->where & where))
			continue;
		if (!typing && row->keys && lists_key(row->keys, key))
			return (enum action)i;
		if (typing && row->typing && lists_key(row->typing, key))
			return (enum action)i;
	}
	uint32_t plain = key & ~(uint32_t)KEY_ALT;
	if (typing && (key & KEY_ALT) && !edits_with_alt(plain))
		return action_find(where, false, plain);
	return ACTION_NONE;
}

/* While typing a letter is an action with Alt only. */
static struct str first_key(enum action action, bool typing, bool *with_alt)
{
	const struct action_row *row = &action_rows[action];
	bool own = typing && row->typing && *row->typing;
	struct str keys = str_from(own ? row->typing : row->keys);
	struct str first = str_cut(&keys, ' ');

	*with_alt = typing && !own && first.len == 1;
	return first;
}

struct str action_key(struct arena *arena, enum action action, bool typing)
{
	bool with_alt;
	struct str key = first_key(action, typing, &with_alt);

	return with_alt ? str_format(arena, "Alt-%.*s", STR_ARG(key)) : key;
}

/* ---- the footer ---- */

enum { GAP = 2 }; /* cells between two items */

/* "Alt-u undo", in parts that need no memory. */
struct item {
	struct str parts[4];
	int width;
};

struct items {
	struct item items[ACTIONS], help;
	size_t n;
};

static struct item make_item(enum action action, bool typing, const char *name)
{
	bool with_alt;
	struct str key = first_key(action, typing, &with_alt);
	struct item item = {
		.parts = { with_alt ? S("Alt-") : S(""), key, S(" "),
		           str_from(name ? name : action_rows[action].name) },
	};

	for (size_t i = 0; i < COUNT(item.parts); i++)
		item.width += canvas_width(item.parts[i]);
	return item;
}

static bool is_offered(enum action action, unsigned where, bool typing)
{
	const struct action_row *row = &action_rows[action];

	if (!(row->shown & where) || !(row->where & where) || action == ACTION_HELP)
		return false;
	if (typing)
		return (row->typing && *row->typing) || (row->keys[0] && row->keys[1] == '\0') ||
		       row->keys[1] == ' ';
	return row->keys && *row->keys;
}

/* Where a footer stands; where there are no such rows it is only measured. */
struct strip {
	struct canvas *canvas;
	int row, most; /* rows that there may be */
	int indent;    /* behind the word that says whether one types */
	const struct items *items;
};

/* Cells of items first..end-1, and of the help key if it stands behind them. */
static int cells(const struct strip *strip, size_t first, size_t end, bool help)
{
	int sum = help ? strip->items->help.width : -GAP;

	for (size_t i = first; i < end; i++)
		sum += strip->items->items[i].width + GAP;
	return sum;
}

static bool fits(const struct strip *strip, size_t first, size_t end, bool help)
{
	return strip->indent + cells(strip, first, end, help) < strip->canvas->columns;
}

static int put(const struct strip *strip, int row, int column, const struct item *item)
{
	int at = column;

	for (size_t i = 0; i < COUNT(item->parts); i++)
		at += canvas_put(strip->canvas, strip->row + row, at, strip->canvas->columns - at,
		                 item->parts[i], STYLE_PLAIN);
	return column + item->width + GAP;
}

static void put_row(const struct strip *strip, int row, size_t first, size_t end, bool help)
{
	int column = strip->indent;

	for (size_t i = first; i < end; i++)
		column = put(strip, row, column, &strip->items->items[i]);
	if (help)
		put(strip, row, column, &strip->items->help);
}

/* The item with which the second of two rows begins, so that they are about as long; 0: two rows
 * are too short for all. */
static size_t even_split(const struct strip *strip)
{
	size_t best = 0, n = strip->items->n;
	int least = INT_MAX;

	for (size_t i = 1; i < n; i++) {
		int off = cells(strip, 0, i, false) - cells(strip, i, n, true);
		off = off < 0 ? -off : off;
		if (off >= least || !fits(strip, 0, i, false) || !fits(strip, i, n, true))
			continue;
		least = off;
		best = i;
	}
	return best;
}

/* As many items as there is room for, the first ones first, and always the help key. */
static int put_some(const struct strip *strip)
{
	int column = strip->indent, row = 0;
	int end = strip->canvas->columns - 1, help = strip->items->help.width + GAP;

	for (size_t i = 0; i < strip->items->n; i++) {
		int width = strip->items->items[i].width;
		bool last = row + 1 == strip->most;
		if (column + width + (last ? help : 0) > end) {
			if (last || strip->indent + width + help > end)
				continue;
			row++;
			column = strip->indent;
		}
		column = put(strip, row, column, &strip->items->items[i]);
	}
	put(strip, row, column, &strip->items->help);
	return row + 1;
}

/* Returns the rows used. */
static int lay(const struct strip *strip, struct str word)
{
	size_t n = strip->items->n, split = 0;

	canvas_put(strip->canvas, strip->row, 1, strip->canvas->columns - 1, word, STYLE_BOLD);
	if (fits(strip, 0, n, true)) {
		put_row(strip, 0, 0, n, true);
		return 1;
	}
	if (strip->most > 1)
		split = even_split(strip);
	if (!split)
		return put_some(strip);
	put_row(strip, 0, 0, split, false);
	put_row(strip, 1, split, n, true);
	return 2;
}

int action_footer(struct canvas *canvas, int most, unsigned where, bool typing,
                  bool (*enabled)(void *context, enum action action),
                  const char *(*name)(void *context, enum action action), void *context)
{
	struct str word = !(where & SITTING) ? S("") : typing ? S("TYPING") : S("COMMANDS");
	struct items items;
	struct strip strip = {
		.canvas = canvas,
		.row = canvas->rows,
		.most = canvas->columns < 60 ? 1 : most,
		.indent = word.len ? canvas_width(word) + 3 : 1,
		.items = &items,
	};

	items.n = 0;
	items.help = where & AT_HELP ? (struct item){ 0 } : make_item(ACTION_HELP, typing, NULL);
	for (int i = 1; i < ACTIONS; i++) {
		enum action action = (enum action)i;
		if (!is_offered(action, where, typing) || (enabled && !enabled(context, action)))
			continue;
		const char *called = name ? name(context, action) : NULL;
		if (!called || *called)
			items.items[items.n++] = make_item(action, typing, called);
	}
	strip.row -= lay(&strip, word);
	return lay(&strip, word);
}

/* ---- the list of keys ---- */

static const struct {
	unsigned where;
	const char *name;
} places[] = {
	{ AT_HOME, "home" },           { AT_START, "start page" }, { AT_CATALOGUE, "cases" },
	{ AT_INTERVIEW, "interview" }, { AT_ASK, "ask line" },     { AT_TRADEOFF, "trade-off" },
	{ AT_GUESS, "your guess" },    { AT_DEBRIEF, "debrief" },  { AT_LINE, "pick a line" },
	{ AT_READER, "reader" },       { AT_PAST, "history" },     { AT_SEARCH, "search" },
	{ AT_FIELD, "fields" },        { AT_HELP, "help" },        { AT_PANE, "interview, a text" },
	{ AT_ESTIMATE, "estimate" },   { AT_LIBRARY, "library" },
};

const char *action_place(unsigned where)
{
	for (size_t i = 0; i < COUNT(places); i++) {
		if (places[i].where & where)
			return places[i].name;
	}
	return "";
}

void screen_print_keys(struct buf *out)
{
	for (size_t i = 0; i < COUNT(places); i++) {
		buf_addf(out, "%s%s\n", i ? "\n" : "", places[i].name);
		for (int k = 1; k < ACTIONS; k++) {
			const struct action_row *row = &action_rows[k];
			if (row->where & places[i].where)
				buf_addf(out, "  %-20s %-20s %s\n", row->keys,
				         row->typing ? row->typing : "", row->help);
		}
	}
}
