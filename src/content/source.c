/* SPDX-License-Identifier: MIT */
/*
 * Markdown as lines. A line of a paragraph carries the marks of the quotes and items around it, or
 * is lazy and lacks them; cmark does not say where they end, so this file follows them as
 * CommonMark describes it, tabs included. It knows columns, and nothing of what follows the marks.
 */
#include "content/markdown.h"

enum { TAB = 4 };

static size_t count_lines(struct str text)
{
	const char *at = text.ptr, *end = text.ptr + text.len;
	size_t n = 1;

	while (at < end && (at = memchr(at, '\n', (size_t)(end - at)))) {
		at++;
		n++;
	}
	return n;
}

void source_init(struct source *source, struct arena *arena, struct str text)
{
	*source = (struct source){ .arena = arena, .text = text };
	source->lines = arena_array(arena, struct source_line, count_lines(text));
	while (text.ptr) {
		struct source_line *next = &source->lines[source->n++];

		next->text = str_cut(&text, '\n');
		next->line = (int)source->n;
	}
}

void source_compact(struct source *source)
{
	size_t kept = 0;

	for (size_t i = 0; i < source->n; i++) {
		if (!source->lines[i].gone)
			source->lines[kept++] = source->lines[i];
	}
	source->n = kept;
}

struct str source_text(const struct source *source, struct buf *out, size_t *cell_lines)
{
	*cell_lines = 0;
	if (source->ntables == 0)
		return source->text;
	for (size_t i = 0; i < source->ntables; i++) {
		const struct table *table = source->tables[i];

		for (size_t cell = 0; cell < table->columns * table->rows; cell++) {
			if (table->cells[cell].len == 0)
				continue;
			buf_adds(out, S("# "));
			buf_adds(out, table->cells[cell]);
			buf_adds(out, S(" #\n"));
			++*cell_lines;
		}
	}
	for (size_t i = 0; i < source->n; i++) {
		buf_adds(out, source->lines[i].text);
		buf_addc(out, '\n');
	}
	return buf_str(out);
}

/* ---- containers ---- */

/* A place in a line; a tab can be passed in part, then `column` is ahead of `at`. */
struct cursor {
	struct str line;
	size_t at, column;
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static size_t tab_width(char c, size_t column)
{
	return c == '\t' ? TAB - column % TAB : 1;
}

static void skip_columns(struct cursor *cursor, size_t n)
{
	while (n > 0 && cursor->at < cursor->line.len) {
		size_t wide = tab_width(cursor->line.ptr[cursor->at], cursor->column);
		size_t step = wide < n ? wide : n;

		cursor->column += step;
		cursor->at += step == wide;
		n -= step;
	}
}

/* The columns of white space at the cursor; `*first` is where they end. */
static size_t indent(const struct cursor *cursor, size_t *first)
{
	size_t column = cursor->column;

	for (*first = cursor->at; *first < cursor->line.len; ++*first) {
		if (!is_blank(cursor->line.ptr[*first]))
			break;
		column += tab_width(cursor->line.ptr[*first], column);
	}
	return column - cursor->column;
}

static bool pass_quote(struct cursor *cursor)
{
	size_t first, before = indent(cursor, &first);

	if (before >= CODE_INDENT || first == cursor->line.len || cursor->line.ptr[first] != '>')
		return false;
	skip_columns(cursor, before + 1);
	if (cursor->at < cursor->line.len && is_blank(cursor->line.ptr[cursor->at]))
		skip_columns(cursor, 1);
	return true;
}

/* The length of an item's marker at the beginning of `text`, 0 if there is none. */
static size_t item_marker(struct str text)
{
	size_t n = 0;

	while (n < text.len && n < 9 && text.ptr[n] >= '0' && text.ptr[n] <= '9')
		n++;
	if (n == text.len || !strchr(n > 0 ? ".)" : "-+*", text.ptr[n]))
		return 0;
	n++;
	return n == text.len || is_blank(text.ptr[n]) ? n : 0;
}

/* Passes the marker of an item, and returns by how much its later lines are indented. */
static size_t open_item(struct cursor *cursor)
{
	size_t first, before = indent(cursor, &first), after;
	size_t marker = item_marker(str_slice(cursor->line, first, cursor->line.len));

	skip_columns(cursor, before + marker);
	after = indent(cursor, &first);
	if (after < 1 || after > CODE_INDENT || first == cursor->line.len)
		after = 1;
	skip_columns(cursor, after);
	return before + marker + after;
}

static bool pass_item(struct cursor *cursor, size_t width)
{
	size_t first;

	if (indent(cursor, &first) < width)
		return false;
	skip_columns(cursor, width);
	return true;
}

/* Passes what `line` has of the containers; the number of those it has. */
static size_t pass(struct cursor *cursor, struct container *containers, size_t n, size_t line)
{
	for (size_t i = 0; i < n; i++) {
		struct container *container = &containers[i];

		if (container->item && container->line == line)
			container->width = open_item(cursor);
		else if (!(container->item ? pass_item(cursor, container->width)
		                           : pass_quote(cursor)))
			return i;
	}
	return n;
}

void source_measure(const struct source *source, struct container *containers, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct cursor cursor = { .line = source->lines[containers[i].line].text };

		if (containers[i].item)
			pass(&cursor, containers, i + 1, containers[i].line);
	}
}

struct bare_line source_bare(const struct source *source, size_t line, struct container *containers,
                             size_t n)
{
	struct cursor cursor = { .line = source->lines[line].text };
	struct bare_line bare = { .lazy = pass(&cursor, containers, n, line) < n };

	bare.indent = indent(&cursor, &bare.start);
	bare.text = str_trim(str_slice(cursor.line, bare.start, cursor.line.len));
	return bare;
}
