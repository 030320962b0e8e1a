/* SPDX-License-Identifier: MIT */
/*
 * The search index: kept up to date source by source, and asked. Whatever is wrong with its file, it is
 * made anew, in the file or in memory. It does not know how sources are read.
 */
#include "store/index_private.h"

struct str index_kind_name(enum index_kind kind)
{
	static const struct str names[INDEX_KINDS] = {
		[INDEX_CASE] = STR_INIT("case"),     [INDEX_STEP] = STR_INIT("step"),
		[INDEX_BLOCK] = STR_INIT("block"),   [INDEX_ENTRY] = STR_INIT("entry"),
		[INDEX_ANSWER] = STR_INIT("answer"), [INDEX_DECISION] = STR_INIT("decision"),
	};

	return names[kind];
}

static int exec(struct index *index, const char *sql)
{
	return sqlite3_exec(index->db, sql, NULL, NULL, NULL);
}

static sqlite3_stmt *prepare(struct index *index, const char *sql)
{
	sqlite3_stmt *statement = NULL;

	sqlite3_prepare_v2(index->db, sql, -1, &statement, NULL);
	return statement;
}

static int failure(const struct index *index)
{
	int rc = sqlite3_errcode(index->db);

	return rc == SQLITE_OK ? SQLITE_ERROR : rc;
}

/* ---- one source ---- */

/* Its number, 0 when it is new; whether it has changed. */
static int look_up(struct index *index, const struct origin *source, int64_t *number, bool *changed)
{
	sqlite3_stmt *statement =
		prepare(index, "SELECT number, stamp = ?2 FROM source WHERE name = ?1");
	int rc;

	*number = 0;
	*changed = true;
	if (!statement)
		return failure(index);
	db_bind_text(statement, 1, source->name);
	db_bind_text(statement, 2, source->stamp);
	rc = sqlite3_step(statement);
	if (rc == SQLITE_ROW) {
		*number = sqlite3_column_int64(statement, 0);
		*changed = sqlite3_column_int(statement, 1) == 0;
	}
	return db_done(statement, rc);
}

static int remove_source(struct index *index, int64_t number)
{
	static const char *const sql[] = { "DELETE FROM entry WHERE source = ?",
		                           "DELETE FROM source WHERE number = ?" };
	int rc = SQLITE_OK;

	for (size_t i = 0; rc == SQLITE_OK && i < COUNT(sql); i++) {
		sqlite3_stmt *statement = prepare(index, sql[i]);
		if (!statement)
			return failure(index);
		sqlite3_bind_int64(statement, 1, number);
		rc = db_done(statement, sqlite3_step(statement));
	}
	return rc;
}

static int add_source(struct index *index, const struct origin *source, int64_t *number)
{
	sqlite3_stmt *statement = prepare(index, "INSERT INTO source(name, stamp) VALUES(?, ?)");
	int rc;

	if (!statement)
		return failure(index);
	db_bind_text(statement, 1, source->name);
	db_bind_text(statement, 2, source->stamp);
	rc = db_done(statement, sqlite3_step(statement));
	*number = sqlite3_last_insert_rowid(index->db);
	return rc;
}

static int add_entry(struct index *index, int64_t source, const struct entry *entry)
{
	const struct str texts[] = { entry->id, entry->step, entry->label, entry->title,
		                     entry->text };
	sqlite3_stmt *statement =
		prepare(index, "INSERT INTO entry(source, kind, id, step, label, title, text) "
	                       "VALUES(?, ?, ?, ?, ?, ?, ?)");

	if (!statement)
		return failure(index);
	sqlite3_bind_int64(statement, 1, source);
	sqlite3_bind_int(statement, 2, (int)entry->kind);
	for (size_t i = 0; i < COUNT(texts); i++)
		db_bind_text(statement, (int)i + 3, texts[i]);
	return db_done(statement, sqlite3_step(statement));
}

static int replace_source(struct index *index, const struct origin_list *all,
                          const struct origin *source, int64_t old)
{
	struct arena arena = { 0 };
	struct entry_list entries = { .arena = &arena };
	int64_t number = 0;
	int rc = old ? remove_source(index, old) : SQLITE_OK;

	if (rc == SQLITE_OK)
		rc = add_source(index, source, &number);
	if (rc == SQLITE_OK)
		source_read(index, all, source, &entries);
	for (size_t i = 0; rc == SQLITE_OK && i < entries.n; i++)
		rc = add_entry(index, number, &entries.items[i]);
	arena_release(&arena);
	return rc;
}

/* ---- all of them ---- */

static bool is_there(const struct origin_list *all, struct str name)
{
	for (size_t i = 0; i < all->n; i++) {
		if (str_eq(all->items[i].name, name))
			return true;
	}
	return false;
}

/* Removes what was there once. */
static int sweep(struct index *index, struct arena *arena, const struct origin_list *all)
{
	sqlite3_stmt *statement = prepare(index, "SELECT number, name FROM source");
	int64_t *gone = NULL;
	size_t n = 0, cap = 0;
	int rc;

	if (!statement)
		return failure(index);
	while ((rc = sqlite3_step(statement)) == SQLITE_ROW) {
		if (is_there(all, db_text(arena, statement, 1)))
			continue;
		gone = arena_grow(arena, gone, n, &cap, sizeof *gone);
		gone[n++] = sqlite3_column_int64(statement, 0);
	}
	rc = db_done(statement, rc);
	for (size_t i = 0; rc == SQLITE_OK && i < n; i++)
		rc = remove_source(index, gone[i]);
	return rc;
}

static int get_int(struct index *index, const char *sql, int64_t *out)
{
	sqlite3_stmt *statement = prepare(index, sql);
	int rc;

	if (!statement)
		return failure(index);
	rc = sqlite3_step(statement);
	if (rc == SQLITE_ROW)
		*out = sqlite3_column_int64(statement, 0);
	return db_done(statement, rc);
}

/* Brings at most `*left` sources that have changed up to date, and counts down. */
static int update_some(struct index *index, size_t *left)
{
	const struct origin_list *all = &index->all;
	int rc = SQLITE_OK;

	for (; rc == SQLITE_OK && index->next < all->n && *left; index->next++) {
		const struct origin *source = &all->items[index->next];
		int64_t number = 0;
		bool changed = false;
		rc = look_up(index, source, &number, &changed);
		if (rc != SQLITE_OK || !changed)
			continue;
		if (sqlite3_get_autocommit(index->db))
			rc = exec(index, "BEGIN IMMEDIATE");
		/* Until the transaction began, another viva may have written the same. */
		if (rc == SQLITE_OK)
			rc = look_up(index, source, &number, &changed);
		if (rc == SQLITE_OK && changed)
			rc = replace_source(index, all, source, number);
		--*left;
	}
	return rc;
}

/* When all that there is, is in it: what was there once goes. */
static int sweep_rest(struct index *index)
{
	struct arena arena = { 0 };
	int64_t had = 0;
	int rc = get_int(index, "SELECT count(*) FROM source", &had);

	if (rc == SQLITE_OK && had > (int64_t)index->all.n) {
		if (sqlite3_get_autocommit(index->db))
			rc = exec(index, "BEGIN IMMEDIATE");
		if (rc == SQLITE_OK)
			rc = sweep(index, &arena, &index->all);
	}
	arena_release(&arena);
	return rc;
}

/* Nothing is written when nothing has changed. */
static int update(struct index *index, size_t *left)
{
	int rc = update_some(index, left);

	if (rc == SQLITE_OK && *left)
		rc = sweep_rest(index);
	if (rc == SQLITE_OK && !sqlite3_get_autocommit(index->db))
		rc = exec(index, "COMMIT");
	if (rc != SQLITE_OK && !sqlite3_get_autocommit(index->db))
		exec(index, "ROLLBACK");
	return rc;
}

void index_look_again(struct index *index)
{
	arena_reset(&index->listed);
	index->all = (struct origin_list){ 0 };
	index->is_listed = false;
}

/* Another viva, with another database perhaps, may have written to the file. */
static bool is_stale(struct index *index)
{
	int64_t version = 0;

	return !index->db || get_int(index, "PRAGMA data_version", &version) != SQLITE_OK ||
	       version != index->version;
}

/* To list thousands of files takes longer than to read one: the list holds until all of it is read,
 * or somebody else has written. */
static int bring(struct index *index, size_t *left)
{
	int rc;

	if (is_stale(index))
		index_look_again(index);
	if (!index->is_listed) {
		sources_find(&index->listed, index, &index->all);
		index->next = 0;
		index->is_listed = true;
	}
	rc = update(index, left);
	if (rc == SQLITE_OK)
		rc = get_int(index, "PRAGMA data_version", &index->version);
	if (rc != SQLITE_OK || *left)
		index_look_again(index);
	return rc;
}

/* ---- opening ---- */

static bool is_spoilt(int rc)
{
	return rc == SQLITE_NOTADB || rc == SQLITE_CORRUPT || rc == SQLITE_ERROR;
}

static int open_file(struct index *index)
{
	int rc = index_file_open(index);

	return rc == SQLITE_OK ? get_int(index, "PRAGMA data_version", &index->version) : rc;
}

/* As it is, else made anew, else in memory. Another viva's lock is no reason to take its file away. */
static int open_somehow(struct index *index)
{
	int rc = open_file(index);

	if (rc == SQLITE_OK || !index->path)
		return rc;
	index_file_close(index);
	if (is_spoilt(rc)) {
		index_drop(index->path);
		rc = open_file(index);
	}
	if (rc == SQLITE_OK)
		return rc;
	index_file_close(index);
	index->path = NULL;
	return open_file(index);
}

/* After something went wrong with the open file. */
static int open_anew(struct index *index, int rc)
{
	index_file_close(index);
	index_look_again(index);
	if (index->path && is_spoilt(rc))
		index_drop(index->path);
	else
		index->path = NULL;
	return open_somehow(index);
}

bool index_refresh(struct index *index, size_t most)
{
	enum { ATTEMPTS = 3 }; /* in the file, in a new one, in memory */
	size_t left = most ? most : SIZE_MAX;
	int rc = SQLITE_OK;

	for (int i = 0; i < ATTEMPTS; i++) {
		rc = index->db ? bring(index, &left) : SQLITE_CANTOPEN;
		if (rc == SQLITE_OK || open_anew(index, rc) != SQLITE_OK)
			break;
	}
	return rc != SQLITE_OK || left > 0;
}

enum status index_open(struct arena *arena, const char *path, const struct library *library,
                       struct store *store, struct index **out, struct str *why)
{
	struct arena own = { 0 };
	struct index *index = arena_new(&own, struct index);
	int rc;

	*index = (struct index){ .arena = own, .library = library, .store = store };
	if (path)
		index->path = str_z(&index->arena, str_from(path));
	rc = open_somehow(index);
	if (rc != SQLITE_OK) {
		*why = str_format(arena, "cannot make the search index: %s", sqlite3_errstr(rc));
		index_close(index);
		return STATUS_FAILED;
	}
	*out = index;
	return STATUS_OK;
}

void index_close(struct index *index)
{
	struct arena own;

	if (!index)
		return;
	index_file_close(index);
	arena_release(&index->listed);
	own = index->arena;
	arena_release(&own);
}

/* ---- searching ---- */

/* The marks that FTS5 puts around what matched, which no text has. */
enum { MARK_START = 2, MARK_END = 3 };

static void read_text(struct arena *arena, struct str marked, struct index_hit *hit)
{
	struct buf text = { 0 };
	size_t cap = 0;

	for (size_t i = 0; i < marked.len; i++) {
		if (marked.ptr[i] == MARK_START) {
			hit->matches = arena_grow(arena, hit->matches, hit->nmatches, &cap,
			                          sizeof *hit->matches);
			hit->matches[hit->nmatches++].start = text.len;
		} else if (marked.ptr[i] == MARK_END && hit->nmatches) {
			hit->matches[hit->nmatches - 1].end = text.len;
		} else {
			buf_addc(&text, marked.ptr[i]);
		}
	}
	hit->text = buf_dup(arena, &text);
	buf_release(&text);
}

static struct index_hit read_hit(struct arena *arena, sqlite3_stmt *statement)
{
	int kind = sqlite3_column_int(statement, 0);
	struct index_hit hit = {
		.kind = kind > 0 && kind < INDEX_KINDS ? (enum index_kind)kind : INDEX_CASE,
		.id = db_text(arena, statement, 1),
		.step = db_text(arena, statement, 2),
		.label = db_text(arena, statement, 3),
		.entry = sqlite3_column_int64(statement, 5),
	};

	read_text(arena, db_text(arena, statement, 4), &hit);
	return hit;
}

#define SELECT_HITS(tokens)                                                                 \
	"SELECT kind, id, step, label, snippet(entry, -1, char(2), char(3), '...', " tokens \
	"), rowid FROM entry WHERE entry MATCH ?1 "

static const char some_sql[] =
	SELECT_HITS("14") "ORDER BY kind, bm25(entry, 0, 0, 0, 0, 0, 4.0, 1.0), rowid LIMIT ?2";
static const char more_sql[] = SELECT_HITS("64") "AND rowid = ?2";

/* The hits of a query whose second parameter is `number`. */
static int ask(struct index *index, struct arena *arena, const char *sql, struct str query,
               int64_t number, struct index_hit **hits, size_t *n)
{
	sqlite3_stmt *statement = index->db ? prepare(index, sql) : NULL;
	size_t cap = 0;
	int rc;

	*hits = NULL;
	*n = 0;
	if (!statement)
		return SQLITE_ERROR;
	db_bind_text(statement, 1, query);
	sqlite3_bind_int64(statement, 2, number);
	while ((rc = sqlite3_step(statement)) == SQLITE_ROW) {
		*hits = arena_grow(arena, *hits, *n, &cap, sizeof **hits);
		(*hits)[(*n)++] = read_hit(arena, statement);
	}
	return db_done(statement, rc);
}

struct index_hit *index_search(struct index *index, struct arena *arena, struct str words,
                               size_t most, size_t *n)
{
	int64_t limit = most ? (int64_t)most : -1;
	struct index_hit *hits = NULL;
	struct buf query = { 0 };

	*n = 0;
	if (is_stale(index))
		index_refresh(index, 0);
	if (index_words_query(arena, words, &query) &&
	    ask(index, arena, some_sql, buf_str(&query), limit, &hits, n) != SQLITE_OK) {
		/* It has been damaged since it was opened. */
		open_anew(index, SQLITE_CORRUPT);
		index_refresh(index, 0);
		ask(index, arena, some_sql, buf_str(&query), limit, &hits, n);
	}
	buf_release(&query);
	return hits;
}

struct index_hit index_more(struct index *index, struct arena *arena, struct str words,
                            const struct index_hit *hit)
{
	struct index_hit *hits;
	struct buf query = { 0 };
	size_t n = 0;

	if (index_words_query(arena, words, &query))
		ask(index, arena, more_sql, buf_str(&query), hit->entry, &hits, &n);
	buf_release(&query);
	return n ? hits[0] : *hit;
}
