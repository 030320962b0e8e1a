/* SPDX-License-Identifier: MIT */
/*
 * A text as screen lines: where they begin and end at a width, and which offset is in which column.
 * After an edit only the lines that it can have changed are laid out anew.
 */
#ifndef SCREEN_WRAP_H
#define SCREEN_WRAP_H

#include "base/base.h"

/* A screen line: bytes start..end-1, without the LF. */
struct wrap_line {
	size_t start, end;
	size_t seen; /* how far one had to look to find its end: an edit behind that leaves it as it is */
};

/* Zero has not been laid out yet: n is 0; then it is at least 1. */
struct wrap {
	struct wrap_line *lines;
	size_t n, cap;
	int width; /* cells; 0: as many as a paragraph needs */
	/* Lines that were laid out since somebody made this empty; SIZE_MAX: and all behind them. */
	size_t changed_from, changed_to;
	struct arena arena, scratch, fresh;
};

void wrap_release(struct wrap *wrap);

/* Lays out the whole text. A line breaks where UAX #14 allows it, in a longer word between two
 * characters; white space at its end hangs over the edge. */
void wrap_all(struct wrap *wrap, struct str text, int width);

/* After `removed` bytes at `at` gave way to `inserted` others: `text` is the new one. The result is
 * that of wrap_all. */
void wrap_edit(struct wrap *wrap, struct str text, size_t at, size_t removed, size_t inserted);

/* The line that an offset is in; where a line was broken it is the one that follows. */
size_t wrap_line_at(const struct wrap *wrap, size_t offset);

/* Whether the line ends with its paragraph, not by being broken. */
bool wrap_ends_paragraph(const struct wrap *wrap, size_t line);

/* The last offset that a caret can have in a line: its end, or before what a break follows. */
size_t wrap_last(const struct wrap *wrap, struct str text, size_t line);

/* The cells of a character that stands in `column`: a tab goes to the next stop, every 4 cells. */
int wrap_cells(struct str character, int column);

/* The column of an offset in a line, and the offset of the character that is drawn in a column (of
 * the line's last place, when the column is behind it). */
int wrap_column(const struct wrap *wrap, struct str text, size_t line, size_t offset);
size_t wrap_offset(const struct wrap *wrap, struct str text, size_t line, int column);

#endif
