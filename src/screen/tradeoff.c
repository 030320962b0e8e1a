/* SPDX-License-Identifier: MIT */
/*
 * The form of a trade-off: six lines, one of which has the caret. It knows how the parts of a note
 * are written one after another, and nothing of interviews.
 */
#include "screen/interview.h"

enum { QUESTION, OPTIONS, CHOSEN, LABEL = 3, LABEL_CELLS = 12 };

static const struct {
	const char *name, *hint;
} rows[TRADEOFF_FIELDS] = {
	{ "Question", "what had to be decided" },
	{ "Options", "three or more, with ; between them" },
	{ "Chosen", "one of the options" },
	{ "Because", "what decided it" },
	{ "Cost", "what it costs" },
	{ "Revisit", "what would make you choose again" },
};

void tradeoff_move(struct tradeoff *form, int by)
{
	int at = form->at;

	do
		at = (at + by + TRADEOFF_FIELDS) % TRADEOFF_FIELDS;
	while (form->fixed[at] && at != form->at);
	form->at = at;
}

bool tradeoff_key(struct tradeoff *form, uint32_t key)
{
	if (key == KEY_RETURN || key == KEY_DOWN_) {
		tradeoff_move(form, 1);
		return true;
	}
	if (key == KEY_UP_) {
		tradeoff_move(form, -1);
		return true;
	}
	return false;
}

/* ---- the note ---- */

static struct str part(const struct tradeoff *form, int field)
{
	return str_trim(field_text(&form->fields[field]));
}

bool tradeoff_is_empty(const struct tradeoff *form)
{
	for (int i = 0; i < TRADEOFF_FIELDS; i++) {
		if (part(form, i).len)
			return false;
	}
	return true;
}

bool tradeoff_is_whole(const struct tradeoff *form)
{
	return part(form, QUESTION).len && part(form, OPTIONS).len && part(form, CHOSEN).len;
}

const char *tradeoff_lacks(const struct tradeoff *form)
{
	if (!part(form, QUESTION).len)
		return "The question is missing: what had to be decided?";
	return NULL;
}

/* The bar parts the parts, so it cannot be in one. */
static void add_part(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		buf_addc(out, text.ptr[i] == '|' ? '/' : text.ptr[i]);
}

struct str tradeoff_text(struct arena *arena, const struct tradeoff *form)
{
	struct buf out = { 0 };
	int last = TRADEOFF_FIELDS - 1;

	while (last > QUESTION && !part(form, last).len)
		last--;
	for (int i = 0; i <= last; i++) {
		if (i)
			buf_adds(&out, S(" | "));
		add_part(&out, part(form, i));
	}
	struct str text = buf_dup(arena, &out);
	buf_release(&out);
	return text;
}

/* ---- drawing ---- */

static void draw_field(struct tradeoff *form, int field, struct canvas *canvas, int row, int column,
                       int columns)
{
	bool focused = field == form->at;
	int left = column + LABEL + LABEL_CELLS, width = columns - LABEL - LABEL_CELLS - 1;

	canvas_put(canvas, row, column + 1, 2, focused ? S(">") : S(""), STYLE_BOLD);
	canvas_put(canvas, row, column + LABEL, LABEL_CELLS - 1, str_from(rows[field].name),
	           focused ? STYLE_BOLD : STYLE_PLAIN);
	if (form->written[field].len) {
		int most = form->fixed[field] ? width : width / 2;
		int used = canvas_put(canvas, row, left, most, form->written[field], STYLE_DIM) + 2;
		left += used;
		width -= used;
	}
	if (form->fixed[field])
		return;
	if (!field_text(&form->fields[field]).len)
		canvas_putf(canvas, row, left, width, STYLE_DIM, "(%s)", rows[field].hint);
	field_draw(&form->fields[field], canvas, row, left, width, focused);
}

void tradeoff_draw(struct tradeoff *form, struct canvas *canvas, int row, int column, int height,
                   int columns, struct str title, struct str where)
{
	int first = 0, room = height;

	if (height >= 2) {
		int end = canvas_put_right(canvas, row, column + columns - 1, where, STYLE_DIM);
		canvas_put(canvas, row, column + 1, end - column - 2, title, STYLE_BOLD);
		row++;
		room--;
	}
	if (form->at >= room)
		first = form->at - room + 1;
	for (int i = 0; i < room && first + i < TRADEOFF_FIELDS; i++)
		draw_field(form, first + i, canvas, row + i, column, columns);
}

void tradeoff_release(struct tradeoff *form)
{
	for (int i = 0; i < TRADEOFF_FIELDS; i++)
		field_release(&form->fields[i]);
}
