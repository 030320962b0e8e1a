/* SPDX-License-Identifier: MIT */
/*
 * reading: a text as it is understood, with a way back to what was typed.
 *
 *   reading.c    shorthand, amounts and typing errors, in one pass over a text
 *   amount.c     numbers with their units: "30-90d", "10M", "1:2000"
 *   spelling.c   which words are known, and which word an unknown one was meant to be
 *
 * A second public header of content/. A reading stands beside its text and never takes its place: a
 * cue may match either, so nothing is lost when a short form was meant otherwise.
 */
#ifndef CONTENT_READING_H
#define CONTENT_READING_H

#include "content/content.h"

/* A piece of a text that is read otherwise than it stands. */
struct reread {
	size_t start, end; /* bytes of the text */
	size_t from, to;   /* of the reading */
	bool mended;       /* it was taken for a typing error */
};

struct reading {
	struct str text;       /* the whole text as it is read; empty: just as it stands */
	struct str context;    /* the same of what it is matched with */
	struct reread *pieces; /* of the text, in order */
	size_t n;
};

/* How the answers to one case are read: its pack's shorthand, and the words of its cues. */
struct reader;

/* A reader for a case. It looks at its arguments when it first reads, so they must live as long as
 * it does. NULL when the files of the bundle have no shorthand (`lexicon->reads`): then everything
 * is read as it stands. */
struct reader *reader_new(struct arena *arena, const struct bundle *bundle,
                          const struct lexicon *lexicon, const struct case_study *study);

/* Learns now which words the files of the bundle know, so that their bytes may go away. */
void reader_detach(struct reader *reader);

/* How a text with its context (may be empty) is read; a NULL reader reads it as it stands. Time is
 * linear in both. */
struct reading reading_make(struct arena *arena, struct reader *reader, struct str text,
                            struct str context);

/* The bytes of the text for bytes of the reading, and the other way round: whole pieces, and at
 * least one byte. */
void reading_back(const struct reading *reading, size_t *start, size_t *end);
void reading_forth(const struct reading *reading, size_t *start, size_t *end);

/* `text` with its amounts as a reading has them, or the empty text when that changes nothing. */
struct str reading_amounts(struct arena *arena, struct str text);

#endif
