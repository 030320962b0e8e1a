/* SPDX-License-Identifier: MIT */
/*
 * Where the caret would go: by character, by word, by line of the text, by line of the screen. It
 * changes nothing and knows no keys.
 */
#include "screen/motion.h"

static bool is_drawn(struct str text, size_t at)
{
	return text.ptr[at] == '\n' || text.ptr[at] == '\t' ||
	       canvas_width(str_slice(text, at, utf8_grapheme_next(text, at))) > 0;
}

/* What is not drawn belongs to the character before it, or a key would seem to do nothing. */
size_t motion_left(const struct editor *editor)
{
	size_t at = utf8_grapheme_prev(editor->text, editor->caret);

	while (at > 0 && !is_drawn(editor->text, at))
		at = utf8_grapheme_prev(editor->text, at);
	return at;
}

size_t motion_right(const struct editor *editor)
{
	size_t at = utf8_grapheme_next(editor->text, editor->caret);

	while (at < editor->text.len && !is_drawn(editor->text, at))
		at = utf8_grapheme_next(editor->text, at);
	return at;
}

size_t motion_word_left(const struct editor *editor)
{
	return utf8_word_prev(editor->text, editor->caret);
}

size_t motion_word_right(const struct editor *editor)
{
	return utf8_word_next(editor->text, editor->caret);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Over what stands between blanks; from the start of a line over the line end only. */
size_t motion_blank_left(const struct editor *editor)
{
	const char *text = editor->text.ptr;
	size_t at = editor->caret;

	while (at > 0 && is_blank(text[at - 1]))
		at--;
	while (at > 0 && !is_blank(text[at - 1]) && text[at - 1] != '\n')
		at--;
	return at < editor->caret ? at : motion_left(editor);
}

size_t motion_line_start(const struct editor *editor)
{
	size_t at = editor->caret;

	while (at > 0 && editor->text.ptr[at - 1] != '\n')
		at--;
	return at;
}

size_t motion_line_end(const struct editor *editor)
{
	size_t at = str_find(editor->text, S("\n"), editor->caret);

	return at < editor->text.len ? at : editor->text.len;
}

/* As line_end, but at the end of a line over the line end. */
size_t motion_rest_of_line(const struct editor *editor)
{
	size_t at = motion_line_end(editor);

	return at == editor->caret && at < editor->text.len ? at + 1 : at;
}

size_t motion_home(const struct editor *editor)
{
	size_t at = editor->wrap.lines[wrap_line_at(&editor->wrap, editor->caret)].start;

	return at < editor->caret ? at : motion_line_start(editor);
}

size_t motion_end(const struct editor *editor)
{
	size_t line = wrap_line_at(&editor->wrap, editor->caret);
	size_t at = wrap_last(&editor->wrap, editor->text, line);

	return at > editor->caret ? at : motion_line_end(editor);
}

size_t motion_text_start(const struct editor *editor)
{
	(void)editor;
	return 0;
}

size_t motion_text_end(const struct editor *editor)
{
	return editor->text.len;
}

size_t motion_lines(const struct editor *editor, int column, int64_t by)
{
	const struct wrap *wrap = &editor->wrap;
	int64_t from = (int64_t)wrap_line_at(wrap, editor->caret), to = from + by;

	to = to < 0 ? 0 : to >= (int64_t)wrap->n ? (int64_t)wrap->n - 1 : to;
	return to == from ? editor->caret : wrap_offset(wrap, editor->text, (size_t)to, column);
}
