/* SPDX-License-Identifier: MIT */
/*
 * Whether a query is one: FTS5 itself is asked, whose reasons an author sees, with a table like the
 * rows that cues are looked for in. Knows nothing of rows.
 */
#include "content/query.h"

#include <assert.h>

#include <sqlite3.h>

/* SQLite without files fails only for lack of memory, or when it was built without FTS5. */
static void must(int status)
{
	assert((status == SQLITE_OK || status == SQLITE_DONE) && "SQLite with FTS5, in memory");
	(void)status;
}

/* Nothing that a query says can load, attach or change anything. */
static void harden(sqlite3 *db)
{
	must(sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL));
	must(sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL));
	must(sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL));
	sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
}

static sqlite3 *open_table(void)
{
	struct buf sql = { 0 };
	sqlite3 *db;

	must(sqlite3_open_v2(":memory:", &db,
	                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
	                     NULL));
	harden(db);
	buf_adds(&sql, S("CREATE VIRTUAL TABLE cue USING fts5("));
	for (int i = 0; i < COLUMNS; i++)
		buf_addf(&sql, "%.*s, ", STR_ARG(column_name((enum column)i)));
	buf_adds(&sql, S("content='', tokenize='porter unicode61')"));
	must(sqlite3_exec(db, sql.ptr, NULL, NULL, NULL));
	buf_release(&sql);
	return db;
}

static bool ask(struct arena *arena, sqlite3 *db, struct str query, struct str *why)
{
	sqlite3_stmt *statement;

	must(sqlite3_prepare_v2(db, "SELECT rowid FROM cue WHERE cue MATCH ?1", -1, &statement,
	                        NULL));
	must(sqlite3_bind_text64(statement, 1, query.ptr, query.len, SQLITE_STATIC, SQLITE_UTF8));
	bool good = sqlite3_step(statement) == SQLITE_DONE;
	if (!good)
		*why = str_dup(arena, str_from(sqlite3_errmsg(db)));
	sqlite3_finalize(statement);
	return good;
}

bool cue_check(struct arena *arena, struct str query, struct str *why)
{
	const char *reason = query_refusal(query);

	if (reason) {
		*why = str_from(reason);
		return false;
	}
	sqlite3 *db = open_table();
	bool good = ask(arena, db, query, why);
	must(sqlite3_close(db));
	return good;
}
