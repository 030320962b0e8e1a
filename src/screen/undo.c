/* SPDX-License-Identifier: MIT */
/*
 * The steps of a text, in the order in which undo and redo walk over them. It knows edits, not
 * keys; the times are those of the events. An undone step that gets typed over stays: the way back
 * to where typing went on is put behind it, as a step for each, so that undo walks it too.
 */
#include "screen/undo.h"

#include <assert.h>

enum { MOST_CHARACTERS = 20, PAUSE_MS = 1000 };

/* Bytes of undo.bytes. */
struct span {
	size_t at, len;
};

/* `removed` gave way to `inserted`. */
struct step {
	size_t at;
	struct span removed, inserted;
};

enum kind {
	WHOLE, /* a step of its own */
	TYPED,
	DELETED,
};

struct undo {
	struct arena arena; /* of this struct and its steps */
	struct step *steps;
	size_t n, cap;
	size_t done;       /* the steps behind it are undone */
	struct buf bytes;  /* removed and inserted texts; of an open step they come last */
	enum kind open;    /* what the last step can go on with */
	size_t characters; /* in it */
	int64_t at_ms;     /* of the last event */
};

struct undo *undo_new(void)
{
	struct arena arena = { 0 };
	struct undo *undo = arena_new(&arena, struct undo);

	undo->arena = arena;
	return undo;
}

void undo_free(struct undo *undo)
{
	struct arena arena;

	if (!undo)
		return;
	buf_release(&undo->bytes);
	arena = undo->arena;
	arena_release(&arena);
}

/* ---- steps ---- */

static struct str bytes_of(const struct undo *undo, struct span span)
{
	return str_slice(buf_str(&undo->bytes), span.at, span.at + span.len);
}

static struct span keep(struct undo *undo, struct str text)
{
	struct span span = { undo->bytes.len, text.len };

	buf_adds(&undo->bytes, text);
	return span;
}

static void add_step(struct undo *undo, struct step step)
{
	undo->steps =
		arena_grow(&undo->arena, undo->steps, undo->n, &undo->cap, sizeof *undo->steps);
	undo->steps[undo->n++] = step;
	undo->done = undo->n;
}

static struct step inverse(const struct step *step)
{
	return (struct step){ .at = step->at,
		              .removed = step->inserted,
		              .inserted = step->removed };
}

/* Makes what was undone a part of the past: it was there, and was undone. */
static void keep_undone(struct undo *undo)
{
	size_t done = undo->done, last = undo->n;

	while (last > done)
		add_step(undo, inverse(&undo->steps[--last]));
}

/* ---- grouping ---- */

static bool is_character(struct str text)
{
	return text.len > 0 && text.ptr[0] != '\n' && utf8_grapheme_next(text, 0) == text.len;
}

static enum kind kind_of(struct str removed, struct str inserted)
{
	if (removed.len == 0 && is_character(inserted))
		return TYPED;
	if (inserted.len == 0 && is_character(removed))
		return DELETED;
	return WHOLE;
}

/* Lengthens the last step by an edit that touches it; false when it does not. */
static bool lengthen(struct undo *undo, enum kind kind, size_t at, struct str removed,
                     struct str inserted)
{
	struct step *step = &undo->steps[undo->n - 1];

	if (kind == TYPED) {
		if (at != step->at + step->inserted.len)
			return false;
		buf_adds(&undo->bytes, inserted);
		step->inserted.len += inserted.len;
		return true;
	}
	if (at + removed.len == step->at)
		buf_splice(&undo->bytes, step->removed.at, 0, removed);
	else if (at == step->at)
		buf_adds(&undo->bytes, removed);
	else
		return false;
	step->at = at;
	step->removed.len += removed.len;
	return true;
}

static void note_edit(struct undo *undo, const struct event *event, struct str removed)
{
	size_t at = (size_t)event->at;
	enum kind kind = kind_of(removed, event->text);
	bool goes_on = kind != WHOLE && kind == undo->open && undo->characters < MOST_CHARACTERS &&
	               event->at_ms - undo->at_ms < PAUSE_MS;

	if (removed.len == 0 && event->text.len == 0)
		return;
	keep_undone(undo);
	if (goes_on && lengthen(undo, kind, at, removed, event->text)) {
		undo->characters++;
		return;
	}
	struct step step = { .at = at, .removed = keep(undo, removed) };
	step.inserted = keep(undo, event->text);
	add_step(undo, step);
	undo->open = kind;
	undo->characters = 1;
}

/* ---- the fold ---- */

static bool is_made_by(const struct event *event, const struct edit *edit)
{
	return (size_t)event->at == edit->at && (size_t)event->removed == edit->removed &&
	       str_eq(event->text, edit->insert);
}

void undo_note(struct undo *undo, const struct event *event, struct str before)
{
	struct edit edit;

	assert(event->kind == EVENT_EDIT);
	/* A mark that does not fit is some other program's: then it is an edit like any. */
	if (event->n == UNDO_BACK && undo_back(undo, &edit) && is_made_by(event, &edit)) {
		undo->done--;
		undo->open = WHOLE;
	} else if (event->n == UNDO_FORWARD && undo_forward(undo, &edit) &&
	           is_made_by(event, &edit)) {
		undo->done++;
		undo->open = WHOLE;
	} else {
		note_edit(undo, event,
		          str_slice(before, (size_t)event->at,
		                    (size_t)(event->at + event->removed)));
	}
	undo->at_ms = event->at_ms;
}

void undo_replay(struct undo *undo, const struct event *events, size_t n, int step, int64_t target)
{
	struct buf text = { 0 };

	for (size_t i = 0; i < n; i++) {
		const struct event *event = &events[i];

		if (event->kind != EVENT_EDIT || event->step != step || event->target != target)
			continue;
		undo_note(undo, event, buf_str(&text));
		buf_splice(&text, (size_t)event->at, (size_t)event->removed, event->text);
	}
	buf_release(&text);
}

static void make_edit(const struct undo *undo, struct step step, struct edit *out)
{
	*out = (struct edit){
		.at = step.at,
		.removed = step.removed.len,
		.insert = bytes_of(undo, step.inserted),
		.caret = step.at + step.inserted.len,
	};
}

bool undo_back(const struct undo *undo, struct edit *out)
{
	*out = (struct edit){ .none = true };
	if (undo->done == 0)
		return false;
	make_edit(undo, inverse(&undo->steps[undo->done - 1]), out);
	return true;
}

bool undo_forward(const struct undo *undo, struct edit *out)
{
	*out = (struct edit){ .none = true };
	if (undo->done == undo->n)
		return false;
	make_edit(undo, undo->steps[undo->done], out);
	return true;
}
