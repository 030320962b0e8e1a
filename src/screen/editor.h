/* SPDX-License-Identifier: MIT */
/*
 * A text with a caret: soft-wrapped screen lines, moving by grapheme, word, line, and what a key would change. It knows no terminal and stores nothing: an
 * edit is returned, its owner has it decided and stored, and then tells the editor the new text.
 */
#ifndef SCREEN_EDITOR_H
#define SCREEN_EDITOR_H

#include "base/base.h"
#include "screen/canvas.h"

/* An edit that a key asks for: bytes of the text. `none`: the key only moved, or did nothing. */
struct edit {
	bool none;
	size_t at, removed;
	struct str insert;  /* valid until the next call */
	size_t caret;       /* where the caret goes when it has been made */
};

struct editor {
	struct str text;    /* what is shown; set by editor_set */
	size_t caret;       /* byte offset */
	int width;          /* cells of the screen lines; set by editor_layout */
	size_t top;         /* first screen line shown */
	int wanted;         /* column that Up and Down keep; -1: the caret's */
	bool one_line;      /* a field: Enter is not text */
	struct buf killed;  /* Ctrl-K and its like, for Ctrl-Y */
	struct buf insert;  /* of the edit last returned */
	struct line *lines; /* laid out for `width`; one more than there are texts for */
	size_t nlines, cap;
	bool fresh;         /* the lines are those of `text` and `width` */
};

void editor_release(struct editor *editor);

/* The text has changed (its bytes must stay until the next call); the caret goes to `caret`, moved to the start of its grapheme. */
void editor_set(struct editor *editor, struct str text, size_t caret);

/* After an edit was made as returned: `text` is the whole new text. Only the paragraph concerned is laid out anew, so that 10,000 words have no lag. */
void editor_apply(struct editor *editor, const struct edit *edit, struct str text);

/* A key: a character, Enter, Tab is not one of them; moving (arrows, Ctrl-A E B F N P, Alt-B F, Home, End, PgUp, PgDn with `page` lines) and
 * deleting (Backspace, Delete, Ctrl-H D K U W, Alt-D, Alt-Backspace), Ctrl-Y. Enter goes on with a `- ` list, and ends it on an empty item. Returns whether
 * the key was one of the editor's. */
bool editor_key(struct editor *editor, uint32_t key, int page, struct edit *out);

/* A paste as one edit: CR and CR LF become LF, other control characters but TAB are dropped. */
void editor_paste(struct editor *editor, struct str text, struct edit *out);

/* Draws `rows` screen lines at a place, `columns` wide, scrolls so that the caret is seen, and puts the canvas's caret there. */
void editor_draw(struct editor *editor, struct canvas *canvas, int row, int column, int rows, int columns, bool focused);

/* Words in a text, for people. */
size_t editor_words(struct str text);

#endif
