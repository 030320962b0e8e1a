/* SPDX-License-Identifier: MIT */
/*
 * phrases: what begins a text, of the phrases by which candidates ask. A public header of content/.
 */
#ifndef CONTENT_PHRASES_H
#define CONTENT_PHRASES_H

#include "content/cue.h"

/* The phrases of a lexicon's sets (`asking`) and those that say nothing (`stopwords`), as stems. */
struct phrases;

/* In the arena. They need the lexicon only now. */
struct phrases *phrases_new(struct arena *arena, const struct lexicon *lexicon);

/* A stemmer that knows all their words: phrases_find understands its numbers. Release
 * it with stemmer_free, before the phrases go. */
struct stemmer *phrases_stemmer(const struct phrases *phrases);

enum { PHRASE_SAYS_NOTHING = -1 };

/* Who has a phrase. */
struct phrase_owner {
	int64_t set;   /* index in `asking`, or PHRASE_SAYS_NOTHING */
	size_t phrase; /* the number of the phrase, the same for all who have it */
	const struct phrase_owner *next;
};

/* The longest phrase that `n` stems begin with: returns of how many it is, and who has it, the later
 * set first. 0: none. */
size_t phrases_find(const struct phrases *phrases, const struct stem *stems, size_t n,
                    const struct phrase_owner **owners);

#endif
