/* SPDX-License-Identifier: MIT */
/* Rows of text: breaking paragraphs, and drawing what was broken. It knows nothing of what the text
 * says, and nothing of keys. */
#include "screen/lines.h"

#include "sheet/sheet.h"

enum { LEAST_WIDTH = 8 };

static struct lines_row *add_row(struct lines *lines, struct lines_row row)
{
	lines->rows =
		arena_grow(lines->arena, lines->rows, lines->n, &lines->cap, sizeof *lines->rows);
	lines->rows[lines->n] = row;
	return &lines->rows[lines->n++];
}

static size_t room(const struct lines *lines, int indent)
{
	int left = lines->width - indent;

	return (size_t)(left > LEAST_WIDTH ? left : LEAST_WIDTH);
}

static size_t clip(size_t at, struct layout_line part)
{
	if (at <= part.start)
		return 0;
	return (at < part.end ? at : part.end) - part.start;
}

/* One line of the source, whose first byte is `offset` of the text that the mark is in. */
static void break_line(struct lines *lines, int indent, enum style style, struct str line,
                       size_t offset, size_t start, size_t end)
{
	size_t n, own = 0;
	struct layout_line *parts;

	while (own < line.len && line.ptr[own] == ' ')
		own++;
	if (own > room(lines, indent) / 2)
		own = 0;
	parts = layout_break(lines->arena, str_slice(line, own, line.len),
	                     room(lines, indent + (int)own), &n);
	for (size_t i = 0; i < n; i++) {
		struct layout_line part = { parts[i].start + offset + own,
			                    parts[i].end + offset + own, parts[i].cells };
		add_row(lines,
		        (struct lines_row){
				.text = str_slice(line, parts[i].start + own, parts[i].end + own),
				.indent = indent + (int)own,
				.style = style,
				.hit_start = clip(start, part),
				.hit_end = clip(end, part),
			});
	}
	if (n == 0)
		add_row(lines, (struct lines_row){ .indent = indent });
}

struct lines_row *lines_add_marked(struct lines *lines, int indent, enum style style,
                                   struct str text, size_t start, size_t end)
{
	size_t first = lines->n, offset = 0;
	struct str rest = text;

	do {
		struct str line = str_cut(&rest, '\n');
		break_line(lines, indent, style, line, offset, start, end);
		offset += line.len + 1;
	} while (rest.ptr);
	return &lines->rows[first];
}

struct lines_row *lines_add(struct lines *lines, int indent, enum style style, struct str text)
{
	return lines_add_marked(lines, indent, style, text, 0, 0);
}

void lines_add_labelled(struct lines *lines, int indent, struct str label, struct str text)
{
	struct lines_row *row = lines_add(lines, indent, STYLE_PLAIN, text);

	row->left = label;
	row->left_style = STYLE_DIM;
}

void lines_add_heading(struct lines *lines, struct str text)
{
	lines_gap(lines);
	lines_add(lines, 0, STYLE_BOLD, text);
}

void lines_add_doc(struct lines *lines, int indent, const struct doc *doc, bool ascii)
{
	struct sheet_options options = { .width = room(lines, indent), .ascii = ascii };
	const struct sheet_rows *rows = sheet_rows(lines->arena, doc, &options);

	for (size_t i = 0; i < rows->n; i++)
		add_row(lines, (struct lines_row){ .text = rows->rows[i].text,
		                                   .indent = indent,
		                                   .bold = rows->rows[i].bold,
		                                   .nbold = rows->rows[i].nbold });
}

void lines_add_markdown(struct lines *lines, int indent, struct str markdown, bool ascii)
{
	lines_add_doc(lines, indent,
	              markdown_parse(lines->arena, markdown, &markdown_answer, false, S(""), NULL),
	              ascii);
}

static bool is_empty(const struct lines_row *row)
{
	return !row->text.len && !row->left.len && !row->right.len;
}

void lines_gap(struct lines *lines)
{
	if (lines->n && !is_empty(&lines->rows[lines->n - 1]))
		add_row(lines, (struct lines_row){ 0 });
}

void lines_cut(struct lines *lines, size_t first, size_t most)
{
	struct lines_row *last;

	if (most == 0 || lines->n <= first + most)
		return;
	lines->n = first + most;
	last = &lines->rows[lines->n - 1];
	last->text = str_format(lines->arena, "%.*s ~", STR_ARG(last->text));
}

void lines_join(struct lines *lines, const struct lines *other)
{
	for (size_t i = 0; i < other->n; i++)
		add_row(lines, other->rows[i]);
}

/* ---- drawing ---- */

static void draw_text(const struct lines_row *row, struct canvas *canvas, int at, int column,
                      int most)
{
	struct str before = str_slice(row->text, 0, row->hit_start);
	struct str hit = str_slice(row->text, row->hit_start, row->hit_end);

	canvas_put(canvas, at, column, most, row->text, row->style);
	for (size_t i = 0; i < row->nbold; i++) {
		struct str plain = str_slice(row->text, 0, row->bold[i].start);
		struct str bold = str_slice(row->text, row->bold[i].start, row->bold[i].end);
		int start = canvas_width(plain), cells = canvas_width(bold);
		if (start + cells > most)
			cells = most > start ? most - start : 0;
		canvas_style(canvas, at, column + start, cells, STYLE_BOLD);
	}
	if (hit.len)
		canvas_style(canvas, at, column + canvas_width(before), canvas_width(hit),
		             STYLE_MATCH);
}

int lines_draw(const struct lines *lines, struct canvas *canvas, int row, int column, int rows,
               size_t top)
{
	int drawn = 0;

	for (; drawn < rows && top + (size_t)drawn < lines->n; drawn++) {
		const struct lines_row *at = &lines->rows[top + (size_t)drawn];
		draw_text(at, canvas, row + drawn, column + at->indent, lines->width - at->indent);
		if (at->left.len)
			canvas_put(canvas, row + drawn, column + at->left_at,
			           at->indent - at->left_at - 1, at->left, at->left_style);
		if (at->right.len)
			canvas_put_right(canvas, row + drawn, column + lines->width, at->right,
			                 at->right_style);
	}
	return drawn;
}

/* ---- as a list ---- */

struct items {
	const struct lines *lines;
	const size_t *at;
	int end; /* the row behind the last one that may be drawn */
};

static int item_height(void *context, size_t i)
{
	const struct items *items = context;

	return (int)(items->at[i + 1] - items->at[i]);
}

static void draw_item(void *context, struct canvas *canvas, size_t i, bool selected, int row,
                      int column, int columns)
{
	const struct items *items = context;
	const struct lines_row *first = &items->lines->rows[items->at[i]];
	int rows = item_height(context, i);

	(void)columns;
	/* A part of an item is only shown where there is no room for the whole. */
	if (rows > items->end - row) {
		if (!selected)
			return;
		rows = items->end - row;
	}
	column -= LIST_MARK;
	lines_draw(items->lines, canvas, row, column, rows, items->at[i]);
	if (selected)
		canvas_style(canvas, row, column + first->indent, canvas_width(first->text),
		             STYLE_SELECTED);
}

void lines_draw_list(const struct lines *lines, const size_t *at, struct list *list,
                     struct canvas *canvas, int row, int column, int rows)
{
	struct items items = { .lines = lines, .at = at, .end = row + rows };
	struct list_rows how = { .context = &items, .height = item_height, .draw = draw_item };

	list_draw(list, &how, canvas, row, column, rows, lines->width);
}
