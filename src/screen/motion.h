/* SPDX-License-Identifier: MIT */
/* Motions of a caret: the offset where it would go, its own when there is no such place. The screen
 * lines must have been laid out. */
#ifndef SCREEN_MOTION_H
#define SCREEN_MOTION_H

#include "screen/editor.h"

/* By character: what is not drawn goes with the one before it. */
size_t motion_left(const struct editor *editor);
size_t motion_right(const struct editor *editor);

/* By word with a letter or a digit; by what stands between blanks, and over a line end only where
 * nothing else comes before. */
size_t motion_word_left(const struct editor *editor);
size_t motion_word_right(const struct editor *editor);
size_t motion_blank_left(const struct editor *editor);

/* By line of the text; `rest` is its end, and from there over the line end. */
size_t motion_line_start(const struct editor *editor);
size_t motion_line_end(const struct editor *editor);
size_t motion_rest_of_line(const struct editor *editor);

/* The ends of the screen line, and from there those of the line. */
size_t motion_home(const struct editor *editor);
size_t motion_end(const struct editor *editor);

size_t motion_text_start(const struct editor *editor);
size_t motion_text_end(const struct editor *editor);

/* `by` screen lines down, as far as there are any, to a column. */
size_t motion_lines(const struct editor *editor, int column, int64_t by);

#endif
