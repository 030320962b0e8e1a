/* SPDX-License-Identifier: MIT */
/*
 * The words of a text as cues compare them: FTS5's own tokenizer (`porter unicode61`), without a
 * table. The second file here that knows SQLite.
 */
#include "content/cue.h"

#include <assert.h>

#include <sqlite3.h>

enum { FEW = 8 };

struct stemmer {
	sqlite3 *db; /* the tokenizer is its */
	fts5_tokenizer tokenizer;
	Fts5Tokenizer *instance;
	struct arena own; /* this struct */
};

static void must(int status)
{
	assert(status == SQLITE_OK && "SQLite with FTS5, in memory");
	(void)status;
}

static fts5_api *find_api(sqlite3 *db)
{
	sqlite3_stmt *statement;
	fts5_api *api = NULL;

	must(sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, NULL));
	must(sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", NULL));
	sqlite3_step(statement);
	must(sqlite3_finalize(statement));
	assert(api);
	return api;
}

struct stemmer *stemmer_new(void)
{
	static const char *below = "unicode61";
	struct arena own = { 0 };
	struct stemmer *stemmer = arena_new(&own, struct stemmer);
	void *user;

	stemmer->own = own;
	must(sqlite3_open_v2(":memory:", &stemmer->db,
	                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
	                     NULL));
	fts5_api *api = find_api(stemmer->db);
	must(api->xFindTokenizer(api, "porter", &user, &stemmer->tokenizer));
	must(stemmer->tokenizer.xCreate(user, &below, 1, &stemmer->instance));
	return stemmer;
}

void stemmer_free(struct stemmer *stemmer)
{
	if (!stemmer)
		return;
	stemmer->tokenizer.xDelete(stemmer->instance);
	must(sqlite3_close(stemmer->db));
	struct arena own = stemmer->own;
	arena_release(&own);
}

struct stems {
	struct arena *arena;
	struct stem *items;
	size_t n, cap;
};

static int add_stem(void *context, int flags, const char *token, int length, int start, int end)
{
	struct stems *stems = context;

	(void)flags;
	stems->items =
		arena_grow(stems->arena, stems->items, stems->n, &stems->cap, sizeof *stems->items);
	stems->items[stems->n++] = (struct stem){
		.text = str_dup(stems->arena, (struct str){ token, (size_t)length }),
		.start = (size_t)start,
		.end = (size_t)end,
	};
	return SQLITE_OK;
}

struct stem *stemmer_read(struct arena *arena, struct stemmer *stemmer, struct str text, size_t *n)
{
	struct stem few[FEW] = { 0 }; /* thousands of phrases have one or two */
	struct stems stems = { .arena = arena, .items = few, .cap = FEW };

	assert(text.len <= INT32_MAX);
	if (text.len > 0)
		must(stemmer->tokenizer.xTokenize(stemmer->instance, &stems, FTS5_TOKENIZE_DOCUMENT,
		                                  text.ptr, (int)text.len, add_stem));
	*n = stems.n;
	if (stems.n > FEW)
		return stems.items;
	return memcpy(arena_array(arena, struct stem, stems.n), few, stems.n * sizeof *few);
}
