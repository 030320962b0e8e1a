/* SPDX-License-Identifier: MIT */
/*
 * Cues: FTS5 queries over units, in memory. The only file here that knows SQLite. An index has four
 * columns, the row's own text and its context, and how both are read where that differs: AND joins
 * what stands in any of them, NEAR and phrases never reach from one into another, and a hit is one
 * that has a word in the text or its reading. The table is contentless, so that it can be emptied
 * at once; the texts are kept beside it. FTS5 knows which words matched, as numbers of tokens; an
 * auxiliary function turns them into bytes. What a negation is, denial.c knows.
 */
#include "content/cue.h"
#include "content/denial.h"
#include "content/query.h"
#include "content/sieve.h"
#include "content/wordlist.h"

#include <assert.h>

#include <sqlite3.h>

enum column { OWN_TEXT, CONTEXT, OWN_READING, CONTEXT_READING };

struct row {
	int64_t id;
	struct str text;
	const struct reading *reading; /* NULL: the text is read as it stands */
};

struct cue_index {
	sqlite3 *db;
	sqlite3_stmt *begin, *commit, *add, *clear, *match;
	bool writing;     /* rows added together make one segment: quicker to write, and to read */
	struct arena own; /* this struct */
	struct arena texts;
	struct sieve *sieve; /* spares FTS5 most queries */
	struct row *rows;    /* the rowid is the index here, from 1 */
	size_t n, cap;
	struct arena scratch; /* for one row of a match */
	/* The matched words of that row, as bytes of its reading if it has one, else of its text. */
	struct span *spans;
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

static struct tokens tokenise(const Fts5ExtensionApi *api, Fts5Context *fts, struct arena *arena,
                              struct str text)
{
	struct tokens tokens = { .arena = arena };

	if (text.len > 0 &&
	    api->xTokenize(fts, text.ptr, (int)text.len, &tokens, note_token) != SQLITE_OK)
		tokens.n = 0;
	return tokens;
}

/* Where instance `i` of what matched stands in the reading, or in a text without one; false when
 * it is in the context. */
static bool find_instance(const Fts5ExtensionApi *api, Fts5Context *fts, int i,
                          const struct tokens *text, const struct tokens *read,
                          const struct reading *reading, struct span *out)
{
	int phrase, column, offset, size;

	if (api->xInst(fts, i, &phrase, &column, &offset) != SQLITE_OK ||
	    (column != OWN_TEXT && column != OWN_READING))
		return false;
	const struct tokens *tokens = column == OWN_TEXT ? text : read;
	size = api->xPhraseSize(fts, phrase);
	if (offset < 0 || size < 1 || (size_t)offset + (size_t)size > tokens->n)
		return false;
	out->start = tokens->items[offset].start;
	out->end = tokens->items[offset + size - 1].end;
	if (column == OWN_TEXT && reading)
		reading_forth(reading, &out->start, &out->end);
	return true;
}

static int compare_spans(const void *left, const void *right)
{
	const struct span *a = left, *b = right;

	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	return (a->end > b->end) - (a->end < b->end);
}

/* `cue_spans(cue)`: leaves what matched of the row in the index, and returns how many they are. */
static void cue_spans(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *result,
                      int nvalues, sqlite3_value **values)
{
	struct cue_index *index = api->xUserData(fts);
	const struct row *row = &index->rows[api->xRowid(fts) - 1];
	struct str reading = row->reading ? row->reading->text : (struct str){ 0 };
	int instances = 0;

	(void)nvalues;
	(void)values;
	arena_reset(&index->scratch);
	index->nspans = 0;
	struct tokens text = tokenise(api, fts, &index->scratch, row->text);
	struct tokens read = tokenise(api, fts, &index->scratch, reading);
	if (api->xInstCount(fts, &instances) != SQLITE_OK)
		instances = 0;
	index->spans = arena_array(&index->scratch, struct span, (size_t)instances);
	for (int i = 0; i < instances; i++)
		if (find_instance(api, fts, i, &text, &read, row->reading,
		                  &index->spans[index->nspans]))
			index->nspans++;
	if (row->reading && index->nspans > 1)
		qsort(index->spans, index->nspans, sizeof *index->spans, compare_spans);
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
	index->sieve = sieve_new();
	must(sqlite3_open_v2(":memory:", &index->db,
	                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
	                     NULL));
	harden(index->db);
	add_function(index);
	must(sqlite3_exec(index->db,
	                  "CREATE VIRTUAL TABLE cue USING fts5(own_text, context_text,"
	                  " own_reading, context_reading, content='',"
	                  " tokenize='porter unicode61')",
	                  NULL, NULL, NULL));
	/* Looking for a word, FTS5 reads a page from its beginning; its own pages have 4,050 bytes. */
	must(sqlite3_exec(index->db, "INSERT INTO cue(cue, rank) VALUES('pgsz', 400)", NULL, NULL,
	                  NULL));
	index->begin = prepare(index->db, "BEGIN");
	index->commit = prepare(index->db, "COMMIT");
	index->add =
		prepare(index->db, "INSERT INTO cue(rowid, own_text, context_text, own_reading,"
	                           " context_reading) VALUES(?1, ?2, ?3, ?4, ?5)");
	index->clear = prepare(index->db, "INSERT INTO cue(cue) VALUES('delete-all')");
	index->match =
		prepare(index->db, "SELECT rowid, bm25(cue, 1.0, 0.5, 1.0, 0.5), cue_spans(cue)"
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
	sieve_free(index->sieve);
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
	sieve_clear(index->sieve);
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
	static const struct reading as_it_stands;

	cue_index_add_read(index, id, text, context, &as_it_stands);
}

void cue_index_add_read(struct cue_index *index, int64_t id, struct str text, struct str context,
                        const struct reading *reading)
{
	const struct str columns[] = { [OWN_TEXT] = text,
		                       [CONTEXT] = context,
		                       [OWN_READING] = reading->text,
		                       [CONTEXT_READING] = reading->context };

	index->rows =
		arena_grow(&index->texts, index->rows, index->n, &index->cap, sizeof *index->rows);
	index->rows[index->n++] = (struct row){ .id = id,
		                                .text = str_dup(&index->texts, text),
		                                .reading = reading->n > 0 ? reading : NULL };
	set_writing(index, true);
	must(sqlite3_bind_int64(index->add, 1, (sqlite3_int64)index->n));
	for (size_t i = 0; i < COUNT(columns); i++) {
		assert(columns[i].len <= INT32_MAX);
		bind(index->add, (int)i + 2, columns[i]);
		sieve_add(index->sieve, index->n, columns[i]);
	}
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

static int compare_hits(const void *left, const void *right)
{
	const struct cue_hit *a = left, *b = right;

	return (a->id > b->id) - (a->id < b->id);
}

/* Why FTS5 is not given a query, or NULL: it takes what begins with `*` for a command, and stops at
 * a zero byte. */
static const char *refusal(struct str query)
{
	struct str text = str_trim(query);

	if (text.len == 0)
		return "the query is empty";
	if (text.ptr[0] == '*')
		return "a query does not begin with *";
	if (memchr(text.ptr, '\0', text.len))
		return "a query has no zero byte";
	return NULL;
}

/* FTS5 takes the square of the phrases in time. */
static const char *too_long(struct str query)
{
	_Static_assert(LIMIT_PHRASES == 500, "the reason names the limit");
	if (query_phrases(query) > LIMIT_PHRASES)
		return "a query has at most 500 words and phrases";
	return NULL;
}

/* The typing errors among what matched. */
static void add_mended(struct arena *arena, struct cue_hit *hit, const struct row *row,
                       const struct span *spans, size_t n)
{
	const struct reading *reading = row->reading;

	hit->mended = arena_array(arena, struct mended, reading->n);
	for (size_t i = 0, k = 0; i < reading->n; i++) {
		const struct reread *piece = &reading->pieces[i];

		while (k < n && spans[k].end <= piece->from)
			k++;
		if (piece->mended && k < n && spans[k].start < piece->to)
			hit->mended[hit->nmended++] = (struct mended){
				str_dup(arena, str_slice(row->text, piece->start, piece->end)),
				str_dup(arena, str_slice(reading->text, piece->from, piece->to)),
			};
	}
}

/* What matched, where it was typed; each place once. */
static void add_matched(struct arena *arena, struct cue_hit *hit, const struct row *row,
                        const struct span *spans, size_t n)
{
	size_t behind = 0;

	hit->words = arena_array(arena, struct str, n);
	for (size_t i = 0; i < n; i++) {
		size_t start = spans[i].start, end = spans[i].end;

		if (row->reading)
			reading_back(row->reading, &start, &end);
		if (hit->nwords > 0 && end <= behind)
			continue;
		hit->words[hit->nwords++] = str_dup(arena, str_slice(row->text, start, end));
		behind = end;
	}
}

/* The row that the match statement stands on, as a hit: from the first matched word to the last. */
static struct cue_hit read_hit(struct arena *arena, struct cue_index *index)
{
	const struct row *row = &index->rows[sqlite3_column_int64(index->match, 0) - 1];
	struct cue_hit hit = { .id = row->id,
		               .start = index->spans[0].start,
		               .end = index->spans[0].end,
		               .rank = sqlite3_column_double(index->match, 1) };

	for (size_t i = 1; i < index->nspans; i++)
		if (index->spans[i].end > hit.end)
			hit.end = index->spans[i].end;
	hit.listed = wordlist_is(row->text);
	hit.denied = denial_covers(&index->scratch, row->reading ? row->reading->text : row->text,
	                           index->spans, index->nspans);
	add_matched(arena, &hit, row, index->spans, index->nspans);
	if (row->reading) {
		add_mended(arena, &hit, row, index->spans, index->nspans);
		reading_back(row->reading, &hit.start, &hit.end);
	}
	return hit;
}

static void match(struct cue_index *index, struct str query, struct hits *hits)
{
	if (index->n == 0 || refusal(query))
		return;
	query = sieve_query(index->sieve, hits->arena, query);
	if (query.len == 0 || too_long(query))
		return;
	set_writing(index, false);
	bind(index->match, 1, query);
	while (sqlite3_step(index->match) == SQLITE_ROW)
		if (sqlite3_column_int64(index->match, 2) > 0)
			add_hit(hits, read_hit(hits->arena, index));
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

	reason = reason ? reason : too_long(query);
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
