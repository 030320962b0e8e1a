/* SPDX-License-Identifier: MIT */
/* Puts rows of columns and short prose on a canvas. It knows no list and no view. */
#include "screen/columns.h"

#include "sheet/sheet.h"

int columns_rest(const struct column *columns, size_t n, int width)
{
	int used = 0, shown = 0;

	for (size_t i = 0; i < n; i++) {
		shown += columns[i].width != 0;
		used += columns[i].width > 0 ? columns[i].width : 0;
	}
	used += shown > 1 ? (shown - 1) * COLUMNS_GAP : 0;
	return width > used ? width - used : 0;
}

void columns_put(struct canvas *canvas, int row, int column, int width,
                 const struct column *columns, const struct str *texts, size_t n, enum style style)
{
	int rest = columns_rest(columns, n, width), end = column + width;

	for (size_t i = 0; i < n && column < end; i++) {
		int cells = columns[i].width == COLUMN_REST ? rest : columns[i].width;
		int shift = columns[i].right ? cells - canvas_width(texts[i]) : 0;
		if (columns[i].width == 0)
			continue;
		canvas_put(canvas, row, column + (shift > 0 ? shift : 0), cells, texts[i], style);
		column += cells + COLUMNS_GAP;
	}
}

int columns_prose(struct canvas *canvas, int row, int column, int width, int most, struct str text,
                  enum style style)
{
	struct arena arena = { 0 };
	int measure = width < PROSE_MOST ? width : PROSE_MOST, used = 0;
	size_t n = 0;

	if (measure <= 0 || text.len == 0)
		return 0;
	struct layout_line *lines = layout_break(&arena, text, (size_t)measure, &n);
	for (size_t i = 0; i < n && used < most; i++, used++) {
		bool cut = used + 1 == most && i + 1 < n;
		/* With the rest of the text behind it a line that does not end it shows that by its
		 * `~`. */
		struct str line = str_slice(text, lines[i].start, cut ? text.len : lines[i].end);
		canvas_put(canvas, row + used, column, measure, line, style);
	}
	arena_release(&arena);
	return used;
}
