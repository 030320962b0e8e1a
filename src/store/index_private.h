/* SPDX-License-Identifier: MIT */
/* Private to the search index: its database, and what goes into it. */
#ifndef STORE_INDEX_PRIVATE_H
#define STORE_INDEX_PRIVATE_H

#include "store/index.h"
#include "store/private.h"

enum {
	INDEX_APPLICATION = 0x76697669, /* "vivi" */
	INDEX_FORMAT = 4,               /* another one: the file is made anew */
};

/* Something that entries are made from. When its stamp has changed, they are made again. */
struct origin {
	enum { SOURCE_CASE, SOURCE_STEPS, SOURCE_BLOCK, SOURCE_HANDBOOK, SOURCE_INTERVIEW } kind;
	struct str name, stamp;
	const struct library_case *which;
	const struct library_block *block;
	const struct interview_row *row;
};

struct origin_list {
	struct arena *arena;
	struct origin *items;
	size_t n, cap;
	struct interview_row *rows; /* all interviews */
	size_t nrows;
};

struct index {
	struct arena arena; /* holds the index itself */
	const char *path;   /* NULL: in memory */
	const struct library *library;
	struct store *store;
	sqlite3 *db;
	int64_t version; /* what PRAGMA data_version said when it was last brought up to date */
	/* While it is brought up to date bit by bit: what there is, and what is next. */
	struct arena listed; /* holds `all` */
	struct origin_list all;
	size_t next;
	bool is_listed;
};

/* ---- index_file.c ---- */

/* Opens `index->path` and makes its tables if they are not there. A result code of SQLite;
 * SQLITE_NOTADB also when it is something else than an index of this version. */
int index_file_open(struct index *index);
/* The same without its tables of words, and only if it is there and of this version. `*db` is NULL
 * otherwise. */
int index_file_look(const char *path, int busy_ms, sqlite3 **db);
void index_file_close(struct index *index);

/* ---- index_words.c ---- */

/* Gives the connection the tokenizer "viva": that of `porter unicode61`, which also keeps each word as
 * it was written, so that its beginning can be searched for. */
int index_words_register(sqlite3 *db);

/* What was typed as a query of FTS5: every word, or a word that begins so. False: there is no word. */
bool index_words_query(struct arena *arena, struct str words, struct buf *out);

/* ---- index_source.c ---- */

/* Whether an interview was of this case: by PACK/ID, or by the bare id, which another pack's may have too
 * (`*surely` is false then). */
bool origin_was_sat(const struct library_case *which, const struct interview_row *row,
                    bool *surely);

/* What there is now. What cannot be read is left out. */
void sources_find(struct arena *arena, const struct index *index, struct origin_list *out);

/* ---- index_entry.c ---- */

struct entry {
	enum index_kind kind;
	struct str id, step, label;
	struct str title; /* found before `text` */
	struct str text;
};

struct entry_list {
	struct arena *arena;
	struct entry *items;
	size_t n, cap;
};

/* The entries of a source, into a list with an arena. What is broken has none. */
void source_read(const struct index *index, const struct origin_list *all,
                 const struct origin *source, struct entry_list *out);

#endif
