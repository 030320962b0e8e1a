/* SPDX-License-Identifier: MIT */
/*
 * cue: what stands in an answer. A text becomes units; cues, which are queries of FTS5, find them.
 *
 *   unit.c       an answer as units (lines, list items) in their context
 *   mark.c       what a line begins with
 *   sentence.c   where a sentence ends
 *   cue.c        FTS5 queries over units: evidence
 *   check.c      whether FTS5 takes a query
 *   query.h      how queries are parsed and what they match: the parts below it
 *   denial.c     whether a negation denies what was found
 *   wordlist.c   whether a text only lists words
 *   expand.c     @set and amounts in a cue
 *   point.c      what cues make of a point
 *   stem.c       the words of a text as cues compare them
 *   porter.c     a word without its ending
 *
 * A public header of content/. Results belong to the arena.
 */
#ifndef CONTENT_CUE_H
#define CONTENT_CUE_H

#include "content/reading.h"

/* ---- units ---- */

/* One sentence, list item, table row or heading of an answer: the contract's *unit*. */
struct unit {
	size_t start, end;  /* bytes in the answer: what is shown as evidence */
	struct str text;    /* answer[start..end] */
	struct str context; /* heading and parent items that it is matched with; may be empty */
};

/* An answer as units, in order; `*n` is their number. Rules: contract section 7. What stands above
 * an item is read as people write it: a short line or one that ends in a colon is the heading of the
 * list that follows; an item that begins with "because", "->" or the like is matched with the item
 * that it goes on with, and the parts of a short item with what stands before their
 * semicolon. */
struct unit *units_split(struct arena *arena, struct str answer, size_t *n);

/* ---- stems ---- */

/* What makes words of a text, folded and without their endings, as FTS5 does for cues. */
struct stemmer;

struct stemmer *stemmer_new(void);
void stemmer_free(struct stemmer *stemmer);

/* A stemmer in an arena, from which others are made once it has read what they shall know: after
 * stemmer_close it reads no more, and needs no stemmer_free. */
struct stemmer *stemmer_base(struct arena *arena);
void stemmer_close(struct stemmer *base);
/* A stemmer that knows the words of a base, by their numbers; the base must outlive it. */
struct stemmer *stemmer_copy(const struct stemmer *base);

struct stem {
	struct str text;
	size_t start, end; /* bytes of the word in the text */
	uint32_t number;   /* one for each text; they are small, but not without gaps */
};

/* The stems of a text, in order; `*n` is how many. Their texts live as long as the stemmer does. */
struct stem *stemmer_read(struct arena *arena, struct stemmer *stemmer, struct str text, size_t *n);

/* Stems in memory that is used for one text after the other. */
struct stem_list {
	struct stem *items;
	size_t n, cap;
};

/* The same, instead of what `stems` has; its memory is always of this arena. */
void stemmer_fill(struct arena *arena, struct stemmer *stemmer, struct str text,
                  struct stem_list *stems);

/* ---- cues ---- */

/* The queries that were asked, parsed, for those who ask them again: of every answer to a case. It
 * belongs to the arena, which must stay where it is and grows with each new query. */
struct phrasebook;

struct phrasebook *phrasebook_new(struct arena *arena);

/* Texts in memory, one row each, of which queries are asked as of a table of FTS5 with the tokenizer
 * `porter unicode61`. */
struct cue_index;

/* An index without rows. The book must outlive it; NULL: it has its own. */
struct cue_index *cue_index_new(struct phrasebook *book);
void cue_index_free(struct cue_index *index);
void cue_index_clear(struct cue_index *index);

/* Adds a row. A hit must touch `text`; `context` (may be empty) only helps to match. Ids need not
 * be in order. */
void cue_index_add(struct cue_index *index, int64_t id, struct str text, struct str context);

/* The same with how the two are read: a word of a query may match either. The reading must live
 * until the index is cleared or freed. */
void cue_index_add_read(struct cue_index *index, int64_t id, struct str text, struct str context,
                        const struct reading *reading);

/* A typing error, and the word that it was read as. */
struct mended {
	struct str typed, as;
};

struct cue_hit {
	int64_t id; /* of the row */
	/* Bytes in the row's text: from the first to the last matched word in it. */
	size_t start, end;
	double rank; /* bm25, smaller is better */
	/* A negation stands beside what matched, and is not itself part of it. */
	bool denied;
	bool listed;       /* the row is a list of words, which explains nothing */
	struct str *words; /* what matched, as typed, in order */
	size_t nwords;
	struct mended *mended; /* what matched only as it was read */
	size_t nmended;
};

/* The rows that `query` (sets already expanded) matches, in order of id; `*n` is their number. What
 * matches them are the same words that FTS5 would report of each row if it stood alone, but for
 * those of branches of the query that do not match it. A query that FTS5 refuses for what it says
 * matches nothing. */
struct cue_hit *cue_match(struct arena *arena, struct cue_index *index, struct str query,
                          size_t *n);

/* False and FTS5's reason when it refuses the query, or when that passes LIMIT_PHRASES or
 * LIMIT_NESTED. */
bool cue_check(struct arena *arena, struct str query, struct str *why);

/* `word` as a query for exactly that: one word, or several in this order ("cold start"), quoted. */
struct str cue_quote(struct arena *arena, struct str word);

/* Expands `@set` (contract section 7). False with a reason and the column when it cannot. */
bool cue_expand(struct arena *arena, struct str query, const struct lexicon *lexicon,
                struct str *out, struct str *why, int *column);

enum point_state { POINT_NONE, POINT_NAMED, POINT_DENIED, POINT_FOUND };

/* "none", "named", "denied", "found". */
struct str point_state_name(enum point_state state);

/* What the rows of `index` say of a point (a list of words makes none): the best state, and the hits of that state, in order of
 * id, one a row. */
enum point_state point_look(struct arena *arena, struct cue_index *index, const struct point *point,
                            struct cue_hit **hits, size_t *n);

#endif
