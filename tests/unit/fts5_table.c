/* SPDX-License-Identifier: MIT */
/*
 * FTS5 itself, asked through an auxiliary function which words matched. Knows nothing of how cues
 * are looked for.
 */
#include "fts5_table.h"

#include <assert.h>
#include <stdlib.h>

#include <sqlite3.h>

struct fts5_table {
	sqlite3 *db;
	sqlite3_stmt *add, *clear, *match;
	size_t nrows;
	struct arena *arena; /* of the match at hand */
	struct fts5_hit hit; /* what the function saw of the row at hand */
};

static void must(int status)
{
	if (status != SQLITE_OK && status != SQLITE_DONE)
		abort();
}

static void note_places(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *result,
                        int nvalues, sqlite3_value **values)
{
	struct fts5_table *table = api->xUserData(fts);
	int n = 0;

	(void)nvalues, (void)values;
	must(api->xInstCount(fts, &n));
	table->hit = (struct fts5_hit){
		.n = (size_t)n, .places = arena_array(table->arena, struct fts5_place, (size_t)n)
	};
	for (int i = 0; i < n; i++) {
		struct fts5_place *place = &table->hit.places[i];
		int phrase;

		must(api->xInst(fts, i, &phrase, &place->column, &place->offset));
		place->n = api->xPhraseSize(fts, phrase);
	}
	sqlite3_result_int(result, n);
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *statement;

	must(sqlite3_prepare_v2(db, sql, -1, &statement, NULL));
	return statement;
}

static void add_function(struct fts5_table *table)
{
	sqlite3_stmt *statement = prepare(table->db, "SELECT fts5(?1)");
	fts5_api *api = NULL;

	must(sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", NULL));
	sqlite3_step(statement);
	must(sqlite3_finalize(statement));
	must(api->xCreateFunction(api, "places", table, note_places, NULL));
}

struct fts5_table *fts5_table_new(void)
{
	struct fts5_table *table = calloc(1, sizeof *table);

	must(sqlite3_open(":memory:", &table->db));
	add_function(table);
	must(sqlite3_exec(table->db,
	                  "CREATE VIRTUAL TABLE cue USING fts5(own_text, context_text,"
	                  " own_reading, context_reading, content='',"
	                  " tokenize='porter unicode61')",
	                  NULL, NULL, NULL));
	table->add = prepare(table->db, "INSERT INTO cue(rowid, own_text, context_text,"
	                                " own_reading, context_reading)"
	                                " VALUES(?1, ?2, ?3, ?4, ?5)");
	table->clear = prepare(table->db, "INSERT INTO cue(cue) VALUES('delete-all')");
	table->match = prepare(table->db, "SELECT rowid, bm25(cue, 1.0, 0.5, 1.0, 0.5), places(cue)"
	                                  " FROM cue WHERE cue MATCH ?1");
	return table;
}

void fts5_table_free(struct fts5_table *table)
{
	sqlite3_finalize(table->add);
	sqlite3_finalize(table->clear);
	sqlite3_finalize(table->match);
	must(sqlite3_close(table->db));
	free(table);
}

static void run(sqlite3_stmt *statement)
{
	must(sqlite3_step(statement));
	must(sqlite3_reset(statement));
}

static void bind(sqlite3_stmt *statement, int parameter, struct str text)
{
	must(sqlite3_bind_text64(statement, parameter, text.len > 0 ? text.ptr : "", text.len,
	                         SQLITE_TRANSIENT, SQLITE_UTF8));
}

void fts5_table_clear(struct fts5_table *table)
{
	run(table->clear);
	table->nrows = 0;
}

void fts5_table_add(struct fts5_table *table, const struct str *texts)
{
	must(sqlite3_bind_int64(table->add, 1, (sqlite3_int64)table->nrows++));
	for (int i = 0; i < COLUMNS; i++)
		bind(table->add, i + 2, texts[i]);
	run(table->add);
}

bool fts5_table_match(struct fts5_table *table, struct arena *arena, struct str query,
                      struct fts5_hit **hits, size_t *n)
{
	size_t cap = 0;
	int status;

	*hits = NULL;
	*n = 0;
	table->arena = arena;
	bind(table->match, 1, query);
	while ((status = sqlite3_step(table->match)) == SQLITE_ROW) {
		*hits = arena_grow(arena, *hits, *n, &cap, sizeof **hits);
		table->hit.row = (size_t)sqlite3_column_int64(table->match, 0);
		table->hit.rank = sqlite3_column_double(table->match, 1);
		(*hits)[(*n)++] = table->hit;
	}
	sqlite3_reset(table->match);
	return status == SQLITE_DONE;
}
