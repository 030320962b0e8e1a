/* SPDX-License-Identifier: MIT */
/*
 * A text with a caret: soft-wrapped screen lines, moving by grapheme, word, line, and what a key
 * would change. It knows no terminal and stores nothing: an edit is returned, its owner has it
 * decided and stored, and then tells the editor the new text.
 */
#ifndef SCREEN_EDITOR_H
#define SCREEN_EDITOR_H

#include "base/base.h"
#include "screen/canvas.h"
#include "screen/wrap.h"

/* An edit that a key asks for: bytes of the text. `none`: the key only moved, or did nothing. */
struct edit {
	bool none;
	size_t at, removed;
	struct str insert; /* valid until the next call */
	size_t caret;      /* where the caret goes when it has been made */
};

struct editor {
	struct str text;  /* what is shown; set by editor_set */
	size_t caret;     /* byte offset */
	size_t top;       /* first screen line shown; of a field that is one row high, the offset
	                      of the first character shown */
	size_t drawn_top; /* the one that editor_draw drew last */
	int wanted;       /* column that Up and Down keep, plus 1; 0: the caret's */
	bool one_line;  /* a field: Enter is not text, nor are Up and Down where there is no line */
	bool killing;   /* the last key killed: another one adds to it */
	size_t offered; /* end of the list mark that Enter put last; 0: none */
	struct buf killed; /* Ctrl-K and its like, for Ctrl-Y */
	struct buf insert; /* of the edit last returned */
	struct wrap wrap;  /* the screen lines; see editor_layout */
};

void editor_release(struct editor *editor);

/* The text has changed (its bytes must stay until the next call); the caret goes to `caret`, moved
 * to the start of its grapheme. */
void editor_set(struct editor *editor, struct str text, size_t caret);

/* After an edit was made as returned (by a key, a paste, undo_back): `text` is the whole new text.
 * Only the lines that can have changed are laid out anew, so that 10,000 words have no lag. */
void editor_apply(struct editor *editor, const struct edit *edit, struct str text);

/* Breaks the text into lines of at most `width` cells (0: a line a paragraph) if that has not been
 * done; what was the first line shown still is. editor_draw does it with one cell less than it has,
 * so that the caret has a place behind a full line. wrap.n is then the number of lines. */
void editor_layout(struct editor *editor, int width);

/* A key: a character, Enter, Tab is not one of them; moving (arrows, Ctrl-A E B F N P, Alt-B F < >,
 * Home, End, PgUp, PgDn with `page` lines) and deleting (Backspace, Delete, Ctrl-H D K U W, Alt-D,
 * Alt-Backspace), Ctrl-Y. Home and End go to the ends of the screen line, pressed there to those of
 * the line; with Ctrl, and Alt-G with and without Shift, to those of the text. Enter goes on with a
 * `- ` or `1. ` list, and ends it on an empty item; a mark that is typed behind the one that Enter
 * put takes its place. Returns whether the key was one of the editor's. */
bool editor_key(struct editor *editor, uint32_t key, int page, struct edit *out);

/* A paste as one edit: CR and CR LF become LF (in a field a blank), other control characters but
 * TAB are dropped. A list that is pasted into an empty item brings its own mark. */
void editor_paste(struct editor *editor, struct str text, struct edit *out);

/* Draws `rows` screen lines at a place, `columns` wide, scrolls so that the caret is seen, and puts
 * the canvas's caret there. A field that is one row high scrolls sideways. Of several editors in a
 * frame the focused one is drawn last, since each puts the canvas's caret. */
void editor_draw(struct editor *editor, struct canvas *canvas, int row, int column, int rows,
                 int columns, bool focused);

/* The same into the canvas of the last editor_draw, at the same place and size, which has more than one
 * row: only lines that have changed since. False: more has changed than these, and nothing was drawn. */
bool editor_draw_changes(struct editor *editor, struct canvas *canvas, int row, int column,
                         int rows, int columns, bool focused);

/* Words in a text, for people: what stands between blanks and has a letter or a digit; in scripts
 * without blanks every ideograph and kana. */
size_t editor_words(struct str text);
/* Those that have something of the `len` bytes at `at`, or end or begin there: all that an edit of
 * these bytes changes. */
size_t editor_words_at(struct str text, size_t at, size_t len);

#endif
