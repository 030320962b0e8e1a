/* SPDX-License-Identifier: MIT */
/*
 * What keys do to a text: one table of keys, each a motion and whether what lies between is passed,
 * deleted or killed. The editor changes only its caret; edits are returned to its owner. It knows
 * neither terminals nor interviews; where a caret would go is motion.c's business, where screen
 * lines break wrap.c's.
 */
#include "screen/editor.h"

#include "screen/item.h"
#include "screen/key.h"
#include "screen/motion.h"

void editor_release(struct editor *editor)
{
	buf_release(&editor->killed);
	buf_release(&editor->insert);
	wrap_release(&editor->wrap);
	*editor = (struct editor){ 0 };
}

/* ---- the text ---- */

static bool is_boundary(struct str text, size_t at)
{
	return at == 0 || utf8_grapheme_next(text, utf8_grapheme_prev(text, at)) == at;
}

static size_t clip(struct str text, size_t at)
{
	return at < text.len ? at : text.len;
}

void editor_set(struct editor *editor, struct str text, size_t caret)
{
	editor->text = text;
	editor->caret = clip(text, caret);
	if (!is_boundary(text, editor->caret))
		editor->caret = utf8_grapheme_prev(text, editor->caret);
	editor->wrap.n = 0;
	editor->wanted = 0;
	editor->killing = false;
	editor->offered = 0;
}

void editor_apply(struct editor *editor, const struct edit *edit, struct str text)
{
	size_t expected = editor->text.len - edit->removed + edit->insert.len;

	if (edit->none) {
		editor_set(editor, text, editor->caret);
		return;
	}
	editor->text = text;
	if (editor->wrap.n > 0 && text.len == expected)
		wrap_edit(&editor->wrap, text, edit->at, edit->removed, edit->insert.len);
	else
		editor->wrap.n = 0;
	/* Forward: what is typed next belongs behind what was typed, even if that joined what
	 * follows. */
	editor->caret = clip(text, edit->caret);
	if (!is_boundary(text, editor->caret))
		editor->caret = utf8_grapheme_next(text, utf8_grapheme_prev(text, editor->caret));
	editor->wanted = 0;
}

void editor_layout(struct editor *editor, int width)
{
	struct wrap *wrap = &editor->wrap;
	bool known = wrap->n > 0 && editor->top < wrap->n;
	size_t shown = known ? wrap->lines[editor->top].start : 0;

	if (wrap->n > 0 && wrap->width == width)
		return;
	wrap_all(wrap, editor->text, width);
	if (known)
		editor->top = wrap_line_at(wrap, shown);
}

/* ---- keys ---- */

enum effect {
	MOVES,
	DELETES,
	KILLS, /* deletes, for Ctrl-Y */
};

static const struct binding {
	uint32_t key;
	enum effect effect;
	size_t (*motion)(const struct editor *editor);
} bindings[] = {
	{ KEY_LEFT_, MOVES, motion_left },
	{ KEY_CTRL('B'), MOVES, motion_left },
	{ KEY_RIGHT_, MOVES, motion_right },
	{ KEY_CTRL('F'), MOVES, motion_right },
	{ KEY_WORD_LEFT, MOVES, motion_word_left },
	{ KEY_ALT | 'b', MOVES, motion_word_left },
	{ KEY_WORD_RIGHT, MOVES, motion_word_right },
	{ KEY_ALT | 'f', MOVES, motion_word_right },
	{ KEY_HOME_, MOVES, motion_home },
	{ KEY_END_, MOVES, motion_end },
	{ KEY_CTRL('A'), MOVES, motion_line_start },
	{ KEY_CTRL('E'), MOVES, motion_line_end },
	{ KEY_TEXT_START, MOVES, motion_text_start },
	{ KEY_ALT | '<', MOVES, motion_text_start },
	{ KEY_ALT | 'g', MOVES, motion_text_start },
	{ KEY_TEXT_END, MOVES, motion_text_end },
	{ KEY_ALT | '>', MOVES, motion_text_end },
	{ KEY_ALT | 'G', MOVES, motion_text_end },
	{ KEY_BACKSPACE_, DELETES, motion_left },
	{ KEY_CTRL('H'), DELETES, motion_left },
	{ KEY_DELETE_, DELETES, motion_right },
	{ KEY_CTRL('D'), DELETES, motion_right },
	{ KEY_CTRL('K'), KILLS, motion_rest_of_line },
	{ KEY_CTRL('U'), KILLS, motion_line_start },
	{ KEY_CTRL('W'), KILLS, motion_blank_left },
	{ KEY_ALT | KEY_BACKSPACE_, KILLS, motion_word_left },
	{ KEY_ALT | KEY_CTRL('H'), KILLS, motion_word_left },
	{ KEY_ALT | 'd', KILLS, motion_word_right },
};

/* Down by screen lines, in the column where that began. */
static const struct vertical {
	uint32_t key;
	int lines, pages;
} verticals[] = {
	{ KEY_UP_, -1, 0 },      { KEY_CTRL('P'), -1, 0 }, { KEY_DOWN_, 1, 0 },
	{ KEY_CTRL('N'), 1, 0 }, { KEY_PAGE_UP, 0, -1 },   { KEY_PAGE_DOWN, 0, 1 },
};

/* Keeps what is deleted for Ctrl-Y, together with what the key before this one killed. */
static void keep_killed(struct editor *editor, size_t start, size_t stop)
{
	struct str gone = str_slice(editor->text, start, stop);

	if (!editor->killing)
		buf_reset(&editor->killed);
	buf_splice(&editor->killed, start < editor->caret ? 0 : editor->killed.len, 0, gone);
	editor->killing = true;
}

/* False: there is no line, and then in a field the key is somebody else's. */
static bool move_lines(struct editor *editor, int64_t by)
{
	size_t at;

	editor->killing = false;
	if (!editor->wanted)
		editor->wanted =
			1 + wrap_column(&editor->wrap, editor->text,
		                        wrap_line_at(&editor->wrap, editor->caret), editor->caret);
	at = motion_lines(editor, editor->wanted - 1, by);
	if (at == editor->caret)
		return !editor->one_line;
	editor->caret = at;
	return true;
}

/* What is shown moves as far as the caret; editor_draw sees to the ends. */
static bool move_pages(struct editor *editor, int pages, int page)
{
	size_t by = page > 1 ? (size_t)page : 1;

	if (editor->one_line)
		return move_lines(editor, (int64_t)by * pages);
	if (pages > 0)
		editor->top += by;
	else
		editor->top -= by < editor->top ? by : editor->top;
	return move_lines(editor, (int64_t)by * pages);
}

static void run_motion(struct editor *editor, const struct binding *binding, struct edit *out)
{
	size_t to = binding->motion(editor);
	size_t start = to < editor->caret ? to : editor->caret;
	size_t stop = to < editor->caret ? editor->caret : to;

	editor->wanted = 0;
	if (binding->effect == KILLS && start < stop)
		keep_killed(editor, start, stop);
	else
		editor->killing = false;
	if (binding->effect == MOVES)
		editor->caret = to;
	else if (start < stop)
		*out = (struct edit){ .at = start, .removed = stop - start, .caret = start };
}

/* A key of the tables; false when it is in none of them, or cannot be used in a field. */
static bool press_motion(struct editor *editor, uint32_t key, int page, struct edit *out)
{
	for (size_t i = 0; i < COUNT(bindings); i++) {
		if (bindings[i].key == key) {
			run_motion(editor, &bindings[i], out);
			return true;
		}
	}
	for (size_t i = 0; i < COUNT(verticals); i++) {
		if (verticals[i].key == key)
			return verticals[i].lines ? move_lines(editor, verticals[i].lines)
			                          : move_pages(editor, verticals[i].pages, page);
	}
	return false;
}

/* The edit that puts what is in `insert` in the place of `removed` bytes at `at`. */
static void return_insert(struct editor *editor, size_t at, size_t removed, struct edit *out)
{
	editor->wanted = 0;
	editor->killing = false;
	*out = (struct edit){
		.none = removed == 0 && editor->insert.len == 0,
		.at = at,
		.removed = removed,
		.insert = buf_str(&editor->insert),
		.caret = at + editor->insert.len,
	};
}

static void press_enter(struct editor *editor, struct edit *out)
{
	size_t start = motion_line_start(editor), stop = motion_line_end(editor);
	struct str line = str_slice(editor->text, start, stop);
	struct item item;
	bool in_item = item_read(line, &item) && editor->caret >= start + item.end;

	buf_reset(&editor->insert);
	if (in_item && item.end == line.len) {
		return_insert(editor, start, line.len, out);
		return;
	}
	buf_addc(&editor->insert, '\n');
	if (in_item) {
		item_add_next(&editor->insert, line, &item);
		editor->offered = editor->caret + editor->insert.len;
	}
	return_insert(editor, editor->caret, 0, out);
}

/* Where the mark of an empty item begins that `text`, put at the caret, brings anew: "- " before
 * "- x". The caret when it brings none. */
static size_t start_of_double(const struct editor *editor, struct str text)
{
	size_t start = motion_line_start(editor);
	struct str before = str_slice(editor->text, start, editor->caret);
	struct item item, own;

	if (editor->one_line || !item_read(before, &item) || !item_read(text, &own))
		return editor->caret;
	return item.end == before.len && own.mark == 0 ? start + item.mark : editor->caret;
}

/* The blank that makes a mark of what was typed behind the mark that Enter put. */
static bool ends_double(struct editor *editor, struct edit *out)
{
	size_t start = editor->offered, line = motion_line_start(editor);
	struct item item, own;

	if (!start || start < line || start >= editor->caret ||
	    editor->caret != motion_line_end(editor))
		return false;
	struct str typed = str_slice(editor->text, start, editor->caret);
	buf_adds(&editor->insert, typed);
	buf_addc(&editor->insert, ' ');
	bool is_mark = item_read(buf_str(&editor->insert), &own) && own.end == editor->insert.len &&
	               own.mark == 0;
	if (!is_mark || !item_read(str_slice(editor->text, line, editor->caret), &item) ||
	    line + item.end != start) {
		buf_reset(&editor->insert);
		return false;
	}
	return_insert(editor, line + item.mark, editor->caret - line - item.mark, out);
	editor->offered = 0;
	return true;
}

static bool is_line_end(uint32_t c)
{
	return c == '\n' || c == 0x2028 || c == 0x2029;
}

static bool is_character(uint32_t c)
{
	return c >= ' ' && !(c >= 0x7f && c < 0xa0) && !is_line_end(c) && c < 0x110000 &&
	       !(c >= 0xd800 && c < 0xe000);
}

bool editor_key(struct editor *editor, uint32_t key, int page, struct edit *out)
{
	*out = (struct edit){ .none = true };
	editor_layout(editor, editor->wrap.width);
	if (press_motion(editor, key, page, out))
		return true;
	if ((key == KEY_RETURN || key == KEY_CTRL('J')) && !editor->one_line) {
		press_enter(editor, out);
		return true;
	}
	if (!is_character(key) && key != KEY_CTRL('Y'))
		return false;
	buf_reset(&editor->insert);
	if (key == ' ' && ends_double(editor, out))
		return true;
	if (key == KEY_CTRL('Y'))
		buf_adds(&editor->insert, buf_str(&editor->killed));
	else
		utf8_add(&editor->insert, key);
	return_insert(editor, editor->caret, 0, out);
	return true;
}

void editor_paste(struct editor *editor, struct str text, struct edit *out)
{
	struct arena scratch = { 0 };

	text = utf8_clean(&scratch, text);
	buf_reset(&editor->insert);
	for (size_t at = 0; at < text.len;) {
		uint32_t c = utf8_next(text, &at);

		if (is_line_end(c))
			buf_addc(&editor->insert, editor->one_line ? ' ' : '\n');
		else if (c == '\t' || is_character(c))
			utf8_add(&editor->insert, c);
	}
	arena_release(&scratch);
	size_t from = start_of_double(editor, buf_str(&editor->insert));
	return_insert(editor, from, editor->caret - from, out);
}

/* ---- drawing ---- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Draws a line; what is blank at its end may lie behind the edge and is left out. */
static void draw_line(const struct editor *editor, const struct wrap_line *line,
                      struct canvas *canvas, int row, int column, int columns)
{
	struct str text = str_slice(editor->text, line->start, line->end);
	int used = 0;

	while (text.len > 0 && is_blank(text.ptr[text.len - 1]))
		text.len--;
	while (text.len > 0) {
		size_t tab = str_find(text, S("\t"), 0);
		struct str part = str_slice(text, 0, tab);

		used += canvas_put(canvas, row, column + used, columns - used, part, STYLE_PLAIN);
		text = str_slice(text, part.len, text.len);
		if (text.len > 0) {
			used += wrap_cells(text, used);
			text = str_slice(text, 1, text.len);
		}
	}
}

/* Where `top` has to be for the line `at` to be seen in `rows` of `n` lines, and no row to be
 * wasted. */
static size_t scroll(size_t top, size_t at, size_t n, size_t rows)
{
	if (at >= rows && top < at - rows + 1)
		top = at - rows + 1;
	if (n <= rows)
		return 0;
	if (top > n - rows)
		top = n - rows;
	return at < top ? at : top;
}

/* A field of one row: the part of it around the caret, whose character must not be the one that
 * gives way to the mark of a cut. */
static void draw_field(struct editor *editor, struct canvas *canvas, int row, int column,
                       int columns, bool focused)
{
	struct str text = editor->text;
	size_t caret = editor->caret, from = editor->top < caret ? editor->top : caret;
	int before, behind = canvas_width(str_slice(text, caret, text.len));

	if (!is_boundary(text, from))
		from = utf8_grapheme_prev(text, from);
	before = canvas_width(str_slice(text, from, caret));
	while (from < caret && before + (before + behind > columns) >= columns) {
		size_t next = utf8_grapheme_next(text, from);

		before -= canvas_width(str_slice(text, from, next));
		from = next;
	}
	editor->top = from;
	canvas_put(canvas, row, column, columns, str_slice(text, from, text.len), STYLE_PLAIN);
	canvas_caret(canvas, row, column + before, focused);
}

static void draw_caret(const struct editor *editor, struct canvas *canvas, int row, int column,
                       int columns, bool focused)
{
	size_t at = wrap_line_at(&editor->wrap, editor->caret);
	int caret = wrap_column(&editor->wrap, editor->text, at, editor->caret);

	canvas_caret(canvas, row + (int)(at - editor->top),
	             column + (caret < columns ? caret : columns - 1), focused);
}

/* Lays the text out, and scrolls so that the caret is in view. */
static void prepare(struct editor *editor, int rows, int columns)
{
	editor_layout(editor, columns > 1 ? columns - 1 : 1);
	editor->top = scroll(editor->top, wrap_line_at(&editor->wrap, editor->caret),
	                     editor->wrap.n, (size_t)rows);
}

void editor_draw(struct editor *editor, struct canvas *canvas, int row, int column, int rows,
                 int columns, bool focused)
{
	struct wrap *wrap = &editor->wrap;

	if (rows < 1 || columns < 1)
		return;
	if (editor->one_line && rows == 1) {
		draw_field(editor, canvas, row, column, columns, focused);
		return;
	}
	prepare(editor, rows, columns);
	for (int i = 0; i < rows && editor->top + (size_t)i < wrap->n; i++)
		draw_line(editor, &wrap->lines[editor->top + (size_t)i], canvas, row + i, column,
		          columns);
	draw_caret(editor, canvas, row, column, columns, focused);
	editor->drawn_top = editor->top;
	wrap->changed_from = wrap->changed_to = 0;
}

bool editor_draw_changes(struct editor *editor, struct canvas *canvas, int row, int column,
                         int rows, int columns, bool focused)
{
	struct wrap *wrap = &editor->wrap;

	prepare(editor, rows, columns);
	if (editor->top != editor->drawn_top)
		return false;
	for (int i = 0; i < rows; i++) {
		size_t line = editor->top + (size_t)i;

		if (line < wrap->changed_from || line >= wrap->changed_to)
			continue;
		canvas_blank(canvas, row + i, column, 1, columns);
		if (line < wrap->n)
			draw_line(editor, &wrap->lines[line], canvas, row + i, column, columns);
	}
	draw_caret(editor, canvas, row, column, columns, focused);
	wrap->changed_from = wrap->changed_to = 0;
	return true;
}
