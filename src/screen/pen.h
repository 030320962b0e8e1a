/* SPDX-License-Identifier: MIT */
/*
 * Cells become bytes for the terminal of terminfo.h: as few as make what it shows into another
 * canvas. It writes nothing itself.
 */
#ifndef SCREEN_PEN_H
#define SCREEN_PEN_H

#include "screen/canvas.h"

enum { PEN_STYLE = 48 };

struct pen {
	struct canvas shown; /* what the terminal has; its marks are the drawn canvas's */
	int row, column;     /* of the terminal's cursor; row -1: wherever it is */
	enum style style;    /* of what it writes next */
	int caret;           /* whether the cursor can be seen; -1: not known */
	bool known;          /* false: the terminal may show anything */

	const char *move, *clear, *clear_line, *caret_shown, *caret_hidden;
	const char *region, *up, *down; /* NULL: it cannot scroll a part of the screen */
	bool moves_as_ansi;             /* `move` is the usual one */
	bool corner_scrolls;
	char styles[STYLES][PEN_STYLE], plain[PEN_STYLE];
};

/* Learns from the entry that is open, which must have `cup`; `colour`: whether to use any. */
void pen_init(struct pen *pen, bool colour);
void pen_release(struct pen *pen);

/* Somebody else had the terminal, or its size has changed: the next frame is drawn on what was
 * cleared. */
void pen_forget(struct pen *pen);

/* Adds the bytes that draw a frame, the caret at last. Of a canvas of the size before, only rows that
 * it says have been touched are looked at; they are not any more afterwards. Where a character of
 * the screen's last corner would scroll it, that stays blank. */
void pen_draw(struct pen *pen, struct canvas *canvas, struct buf *out);

#endif
