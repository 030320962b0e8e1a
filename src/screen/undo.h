/* SPDX-License-Identifier: MIT */
/*
 * Undo and redo of one text (the answer to a step, or the reply to a question) as a fold over its
 * edits in the log: what was noted while typing and what is noted when the log is read again are
 * the same, so both survive leaving and resuming.
 *
 * A step is at most 20 characters typed or deleted one after another, with less than a second
 * between them; one paste; one line break; anything else that one key does. Nothing that ever stood
 * there is out of reach: typing after some steps were undone does not forget them, undo comes by
 * them again.
 */
#ifndef SCREEN_UNDO_H
#define SCREEN_UNDO_H

#include "interview/log.h"
#include "screen/editor.h"

/* What `n` of an EVENT_EDIT (and of the intent that asked for it) says. */
enum undo_mark { UNDO_EDIT, UNDO_BACK, UNDO_FORWARD };

struct undo;

struct undo *undo_new(void);
void undo_free(struct undo *undo); /* NULL does nothing */

/* An EVENT_EDIT of the text has happened; `before` is the text as it was (only what was removed is
 * read, so it may be empty for an edit that removes nothing). */
void undo_note(struct undo *undo, const struct event *event, struct str before);

/* Notes all edits of a text in a log: `events` in order, others than those of `step` and `target`
 * are passed over. */
void undo_replay(struct undo *undo, const struct event *events, size_t n, int step, int64_t target);

/* The edit that undoes the last step, or makes the last one undone again; false: there is none. It
 * changes nothing here: it is to be stored with its mark as n, and the event noted. The inserted
 * text is valid until undo_note. */
bool undo_back(const struct undo *undo, struct edit *out);
bool undo_forward(const struct undo *undo, struct edit *out);

#endif
