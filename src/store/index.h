/* SPDX-License-Identifier: MIT */
/*
 * index: the search index over cases, steps, blocks, the handbook, and what the person wrote.
 *
 *   index.c          bringing it up to date, and searching
 *   index_file.c     the cache file: opening, making anew
 *   index_source.c   where entries come from, and whether that has changed
 *   index_entry.c    the texts that can be found, and which of them may be
 *   index_words.c    how a text becomes words: the tokenizer
 *   index_cache.c    what else was learnt with some work, kept in the same file
 *   index_private.h  what these files share
 *
 * The second public header of store/. Everything in the index can be made again from the library and
 * the database, so the file may go at any time, and nothing here fails because of it: where it cannot
 * be used, the index is in memory. Of a case that was not sat to its end nothing is in it but title,
 * summary and prompt (its tags after a first sitting); of the steps that were, what stands in the case.
 */
#ifndef STORE_INDEX_H
#define STORE_INDEX_H

#include "files/library.h"
#include "store/store.h"

/* In the order in which they are found. Never renumbered without another INDEX_FORMAT. */
enum index_kind {
	INDEX_CASE,
	INDEX_STEP,
	INDEX_BLOCK,
	INDEX_ENTRY,
	INDEX_ANSWER,
	INDEX_DECISION,
	INDEX_KINDS,
};

/* "case", "step", "block", "entry" (of the handbook), "answer", "decision". */
struct str index_kind_name(enum index_kind kind);

struct index;

/* Opens the index at `path` (NULL: in memory) over what `library` and `store` have; both must outlive it,
 * `store` may be NULL. A file that is damaged or of another version is replaced. It is not up to date
 * before index_refresh says so. Close with index_close. STATUS_FAILED: not even memory will do. */
enum status index_open(struct arena *arena, const char *path, const struct library *library,
                       struct store *store, struct index **out, struct str *why);
void index_close(struct index *index); /* NULL does nothing */

/* Where it belongs: index.db in the user's cache folder, which is made; NULL where that cannot be. */
const char *index_path(struct arena *arena);

/* Brings it up to date, as far as that can be done by reading `most` cases and interviews that have
 * changed (0: all of them), a hundredth of a second each. False: there are more. */
bool index_refresh(struct index *index, size_t most);
/* What there is to read is listed once, and the list holds until index_refresh has read all of it:
 * what may have changed since is found after this. */
void index_look_again(struct index *index);

/* A range of bytes of `text` that was looked for. */
struct index_match {
	size_t start, end;
};

struct index_hit {
	enum index_kind kind;
	struct str id;    /* of the case (as commands take it), step, block, entry or interview */
	struct str step;  /* its id; empty for a block, an entry and for a case as a whole */
	struct str label; /* for people: "Card fraud, Data management" */
	struct str text;  /* one line around what matched; "..." stands for what was left out */
	struct index_match *matches;
	size_t nmatches;
	int64_t entry; /* its number in the index */
};

/* At most `most` hits (0: all) that have each of the words, or words that begin so, whatever their case,
 * accents and endings; by kind, the best first. At most INDEX_WORDS words count. Nothing in `words` is
 * syntax. Without a word there is no hit. Results belong to the arena. */
enum { INDEX_WORDS = 32 };
struct index_hit *index_search(struct index *index, struct arena *arena, struct str words,
                               size_t most, size_t *n);

/* A hit of the same words with more text around what matched. */
struct index_hit index_more(struct index *index, struct arena *arena, struct str words,
                            const struct index_hit *hit);

/* ---- what was learnt ---- */

/* Texts by name, each with a stamp that says what it was learnt from. Whatever is wrong with the
 * file only costs the time to learn them again. */
struct index_cache;

/* Looks into the file at `path`, if it is there; it is made when there is something to keep. NULL
 * as the path: nothing is found or kept. Never fails; close with index_cache_close. */
struct index_cache *index_cache_open(const char *path);
void index_cache_close(struct index_cache *cache); /* NULL does nothing */

/* What was kept under this name with this stamp, in the arena. False: it has to be learnt. */
bool index_cache_find(struct index_cache *cache, struct arena *arena, struct str name,
                      struct str stamp, struct str *value);
/* Keeps it, instead of what was under that name. */
void index_cache_keep(struct index_cache *cache, struct str name, struct str stamp,
                      struct str value);

/* A short text for each of the library's cases, that is another one when a file that the case is
 * loaded from has changed; in the arena. It looks at names, sizes and times only. */
struct str *index_case_stamps(struct arena *arena, const struct library *library);

/* The same for an interview and its log. */
struct str index_interview_stamp(struct arena *arena, struct store *store,
                                 const struct interview_row *row);

/* Takes the file away, because something was forgotten. */
void index_drop(const char *path);

#endif
