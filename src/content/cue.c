/* SPDX-License-Identifier: MIT */
/*
 * Cues: FTS5 queries over units, in memory. The only file here that knows SQLite. An index has two
 * columns, the row's own text and its context: AND joins what stands in both, NEAR and phrases
 * never reach from one into the other, and a hit is one that has a word in the first. The table is
 * contentless, so that it can be emptied at once; the texts are kept beside it. FTS5 knows which
 * words matched, as numbers of tokens; an auxiliary function turns them into bytes. What a negation
 * is, denial.c knows.
 */
#include "content/cue.h"
#include "content/denial.h"

#include <assert.h>

#include <sqlite3.h>

struct row {
	int64_t id;
	struct str text;
};

struct cue_index {
	sqlite3 *db;
	sqlite3_stmt *begin, *commit, *add, *clear, *match;
	bool writing;     /* rows added together make one segment: quicker to write, and to read */
	struct arena own; /* this struct */
	struct arena texts;
	struct row *rows; /* the rowid is the index here, from 1 */
	size_t n, cap;
	struct arena scratch; /* for one row of a match */
	struct span *spans;   /* the matched words of that row's own text */
	size_t nspans;
};

/* ---- the auxiliary function ---- */

struct tokens {
	struct arena *arena;
	struct span *items;
	size_t n, cap;
};

static int note_token(void *context, int flags, const char *token, int length, int start, int end)
{
	struct tokens *tokens = context;

	(void)token;
	(void)length;
	if (flags & FTS5_TOKEN_COLOCATED)
		return SQLITE_OK;
	tokens->items = arena_grow(tokens->arena, tokens->items, tokens->n, &tokens->cap,
	                           sizeof *tokens->items);
	tokens->items[tokens->n++] = (struct span){ (size_t)start, (size_t)end };
	return SQLITE_OK;
}

/* Where in the own text instance `i` of what matched stands; false when it is in the context. */
static bool find_instance(const Fts5ExtensionApi *api, Fts5Context *fts, int i,
                          const struct tokens *tokens, struct span *out)
{
	int phrase, column, offset, size;

	if (api->xInst(fts, i, &phrase, &column, &offset) != SQLITE_OK || column != 0)
		return false;
	size = api->xPhraseSize(fts, phrase);
	if (offset < 0 || size < 1 || (size_t)offset + (size_t)size > tokens->n)
		return false;
	out->start = tokens->items[offset].start;
	out->end = tokens->items[offset + size - 1].end;
	return true;
}

/* `cue_spans(cue)`: leaves what matched of the row's own text in the index, and returns how many
 * they are. */
static void cue_spans(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *result,
                      int nvalues, sqlite3_value **values)
{
	struct cue_index *index = api->xUserData(fts);
	struct tokens tokens = { .arena = &index->scratch };
	struct str text = index->rows[api->xRowid(fts) - 1].text;
	int instances = 0;

	(void)nvalues;
	(void)values;
	arena_reset(&index->scratch);
	index->nspans = 0;
	if (api->xInstCount(fts, &instances) != SQLITE_OK ||
	    api->xTokenize(fts, text.ptr, (int)text.len, &tokens, note_token) != SQLITE_OK)
		instances = 0;
	index->spans = arena_array(&index->scratch, struct span, (size_t)instances);
	for (int i = 0; i < instances; i++)
		if (find_instance(api, fts, i, &tokens, &index->spans[index->nspans]))
			index->nspans++;
	sqlite3_result_int64(result, (sqlite3_int64)index->nspans);
}

/* ---- the index ---- */

/* SQLite without files fails only for lack of memory, or when it was built without FTS5. */
static void must(int status)
{
	assert((status == SQLITE_OK || status == SQLITE_DONE) && "SQLite with FTS5, in memory");
	(void)status;
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *statement = NULL;

	must(sqlite3_prepare_v3(db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL));
	return statement;
}

static void run(sqlite3_stmt *statement)
{
	must(sqlite3_step(statement));
	must(sqlite3_reset(statement));
}

/* Nothing that a query says can load, attach or change anything. */
static void harden(sqlite3 *db)
{
	must(sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL));
	must(sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL));
	must(sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL));
	sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
}

static void add_function(struct cue_index *index)
{
	sqlite3_stmt *statement = prepare(index->db, "SELECT fts5(?1)");
	fts5_api *api = NULL;

	must(sqlite3_bind_pointer(statement, 1, &api, "fts5_api_ptr", NULL));
	sqlite3_step(statement);
	must(sqlite3_finalize(statement));
	assert(api && api->iVersion >= 2);
	must(api->xCreateFunction(api, "cue_spans", index, cue_spans, NULL));
}

struct cue_index *cue_index_new(void)
{
	struct arena own = { 0 };
	struct cue_index *index = arena_new(&own, struct cue_index);

	index->own = own;
	must(sqlite3_open_v2(":memory:", &index->db,
	                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
	                     NULL));
	harden(index->db);
	add_function(index);
	must(sqlite3_exec(index->db,
	                  "CREATE VIRTUAL TABLE cue USING fts5(own_text, context_text, content='',"
	                  " tokenize='porter unicode61')",
	                  NULL, NULL, NULL));
	index->begin = prepare(index->db, "BEGIN");
	index->commit = prepare(index->db, "COMMIT");
	index->add = prepare(index->db,
	                     "INSERT INTO cue(rowid, own_text, context_text) VALUES(?1, ?2, ?3)");
	index->clear = prepare(index->db, "INSERT INTO cue(cue) VALUES('delete-all')");
	index->match = prepare(index->db, "SELECT rowid, bm25(cue, 1.0, 0.5), cue_spans(cue)"
	                                  " FROM cue WHERE cue MATCH ?1");
	return index;
}

void cue_index_free(struct cue_index *index)
{
	struct arena own;

	if (!index)
		return;
	sqlite3_finalize(index->begin);
	sqlite3_finalize(index->commit);
	sqlite3_finalize(index->add);
	sqlite3_finalize(index->clear);
	sqlite3_finalize(index->match);
	must(sqlite3_close(index->db));
	arena_release(&index->texts);
	arena_release(&index->scratch);
	own = index->own;
	arena_release(&own);
}

static void set_writing(struct cue_index *index, bool writing)
{
	if (index->writing != writing)
		run(writing ? index->begin : index->commit);
	index->writing = writing;
}

void cue_index_clear(struct cue_index *index)
{
	if (index->n == 0)
		return;
	set_writing(index, false);
	run(index->clear);
	arena_reset(&index->texts);
	index->rows = NULL;
	index->n = index->cap = 0;
}

static void bind(sqlite3_stmt *statement, int parameter, struct str text)
{
	must(sqlite3_bind_text64(statement, parameter, text.len > 0 ? text.ptr : "", text.len,
	                         SQLITE_STATIC, SQLITE_UTF8));
}

void cue_index_add(struct cue_index *index, int64_t id, struct str text, struct str context)
{
	assert(text.len <= INT32_MAX && context.len <= INT32_MAX);
	index->rows =
		arena_grow(&index->texts, index->rows, index->n, &index->cap, sizeof *index->rows);
	index->rows[index->n++] = (struct row){ id, str_dup(&index->texts, text) };
	set_writing(index, true);
	must(sqlite3_bind_int64(index->add, 1, (sqlite3_int64)index->n));
	bind(index->add, 2, text);
	bind(index->add, 3, context);
	run(index->add);
	must(sqlite3_clear_bindings(index->add));
}

/* ---- matching ---- */

struct hits {
	struct arena *arena;
	struct cue_hit *items;
	size_t n, cap;
};

static void add_hit(struct hits *hits, struct cue_hit hit)
{
	hits->items = arena_grow(hits->arena, hits->items, hits->n, &hits->cap, sizeof hit);
	hits->items[hits->n++] = hit;
}

/* By row, and of one row the best first. */
static int compare_hits(const void *left, const void *right)
{
	const struct cue_hit *a = left, *b = right;

	if (a->id != b->id)
		return a->id < b->id ? -1 : 1;
	if (a->denied != b->denied)
		return a->denied ? 1 : -1;
	if (a->rank < b->rank || a->rank > b->rank)
		return a->rank < b->rank ? -1 : 1;
	return (a->start > b->start) - (a->start < b->start);
}

static bool in_word(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_' ||
	       (unsigned char)c >= 0x80;
}

/* The end of the word, the phrase or the other character that begins at `at`. */
static size_t item_end(struct str query, size_t at)
{
	size_t end = at + 1;

	if (query.ptr[at] == '"') {
		end = str_find(query, S("\""), end);
		return end == SIZE_MAX ? query.len : end + 1;
	}
	while (in_word(query.ptr[at]) && end < query.len && in_word(query.ptr[end]))
		end++;
	return end;
}

/* The words and phrases of a query; the numbers in NEAR count too. */
static size_t count_phrases(struct str query)
{
	static const struct str operators[] = { STR_INIT("AND"), STR_INIT("OR"), STR_INIT("NOT"),
		                                STR_INIT("NEAR") };
	size_t n = 0;

	for (size_t at = 0; at < query.len;) {
		size_t end = item_end(query, at);
		bool counts = query.ptr[at] == '"' || in_word(query.ptr[at]);

		for (size_t i = 0; i < COUNT(operators); i++)
			if (str_eq(str_slice(query, at, end), operators[i]))
				counts = false;
		n += counts;
		at = end;
	}
	return n;
}

/* Why FTS5 is not given a query, or NULL: it takes what begins with `*` for a command, stops at a
 * zero byte, and takes the square of the phrases in time. */
static const char *refusal(struct str query)
{
	struct str text = str_trim(query);

	_Static_assert(LIMIT_PHRASES == 500, "the reason names the limit");
	if (text.len == 0)
		return "the query is empty";
	if (text.ptr[0] == '*')
		return "a query does not begin with *";
	if (memchr(text.ptr, '\0', text.len))
		return "a query has no zero byte";
	if (count_phrases(text) > LIMIT_PHRASES)
		return "a query has at most 500 words and phrases";
	return NULL;
}

/* The row that the match statement stands on, as a hit: from the first matched word to the last. */
static struct cue_hit read_hit(struct cue_index *index)
{
	const struct row *row = &index->rows[sqlite3_column_int64(index->match, 0) - 1];
	struct cue_hit hit = { .id = row->id,
		               .start = index->spans[0].start,
		               .end = index->spans[0].end,
		               .rank = sqlite3_column_double(index->match, 1) };

	for (size_t i = 1; i < index->nspans; i++)
		if (index->spans[i].end > hit.end)
			hit.end = index->spans[i].end;
	hit.denied = denial_covers(&index->scratch, row->text, index->spans, index->nspans);
	return hit;
}

static void match(struct cue_index *index, struct str query, struct hits *hits)
{
	if (index->n == 0 || refusal(query))
		return;
	set_writing(index, false);
	bind(index->match, 1, query);
	while (sqlite3_step(index->match) == SQLITE_ROW)
		if (sqlite3_column_int64(index->match, 2) > 0)
			add_hit(hits, read_hit(index));
	/* The reason why the query was refused, if it was, is cue_check's to tell. */
	sqlite3_reset(index->match);
	must(sqlite3_clear_bindings(index->match));
}

struct cue_hit *cue_match(struct arena *arena, struct cue_index *index, struct str query, size_t *n)
{
	struct hits hits = { .arena = arena };

	match(index, query, &hits);
	if (hits.n > 1)
		qsort(hits.items, hits.n, sizeof *hits.items, compare_hits);
	*n = hits.n;
	return hits.items;
}

bool cue_check(struct arena *arena, struct str query, struct str *why)
{
	struct cue_index *index;
	const char *reason = refusal(query);
	int status;

	if (reason) {
		*why = str_from(reason);
		return false;
	}
	index = cue_index_new();
	bind(index->match, 1, query);
	status = sqlite3_step(index->match);
	if (status != SQLITE_DONE)
		*why = str_dup(arena, str_from(sqlite3_errmsg(index->db)));
	cue_index_free(index);
	return status == SQLITE_DONE;
}

struct str cue_quote(struct arena *arena, struct str word)
{
	struct buf out = { 0 };
	struct str quoted;

	buf_addc(&out, '"');
	for (size_t at = 0; at < word.len; at++) {
		if (word.ptr[at] == '"')
			buf_addc(&out, '"');
		buf_addc(&out, word.ptr[at]);
	}
	buf_addc(&out, '"');
	quoted = buf_dup(arena, &out);
	buf_release(&out);
	return quoted;
}

/* ---- points ---- */

struct str point_state_name(enum point_state state)
{
	static const char *const names[] = {
		[POINT_NONE] = "none",
		[POINT_NAMED] = "named",
		[POINT_DENIED] = "denied",
		[POINT_FOUND] = "found",
	};

	return str_from(names[state]);
}

/* What any of the queries matches, the best hit of each row. */
static struct hits match_any(struct arena *arena, struct cue_index *index, struct texts queries)
{
	struct hits hits = { .arena = arena };
	size_t kept = 0;

	for (size_t i = 0; i < queries.n; i++)
		match(index, queries.items[i], &hits);
	if (hits.n > 1)
		qsort(hits.items, hits.n, sizeof *hits.items, compare_hits);
	for (size_t i = 0; i < hits.n; i++)
		if (kept == 0 || hits.items[i].id != hits.items[kept - 1].id)
			hits.items[kept++] = hits.items[i];
	hits.n = kept;
	return hits;
}

static void drop_denied(struct hits *hits)
{
	size_t kept = 0;

	for (size_t i = 0; i < hits->n; i++)
		if (!hits->items[i].denied)
			hits->items[kept++] = hits->items[i];
	/* When all are denied, they are what there is to show. */
	if (kept > 0)
		hits->n = kept;
}

enum point_state point_look(struct arena *arena, struct cue_index *index, const struct point *point,
                            struct cue_hit **hits, size_t *n)
{
	struct hits found = match_any(arena, index, point->queries);
	enum point_state state;

	drop_denied(&found);
	if (found.n > 0) {
		state = found.items[0].denied ? POINT_DENIED : POINT_FOUND;
	} else {
		found = match_any(arena, index, point->mention_queries);
		state = found.n > 0 ? POINT_NAMED : POINT_NONE;
	}
	*hits = found.items;
	*n = found.n;
	return state;
}
