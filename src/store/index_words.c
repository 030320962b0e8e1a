/* SPDX-License-Identifier: MIT */
/*
 * How texts and queries become words. FTS5's `porter unicode61` finds "ranking" by "ranked", but not by
 * "ranki", which somebody has typed on the way to "ranking": a stem does not begin with it. So each
 * word of a text stands in the index as its stem and, at the same place, as it is; a query takes the
 * one, a query for a beginning the other. It knows nothing of what is searched.
 */
#include "store/index_private.h"

/* FTS5's own tokenizers: one that cuts and folds, and one that stems besides. */
struct words {
	fts5_tokenizer cut_api, stem_api;
	Fts5Tokenizer *cut, *stem;
};

/* ---- a text as tokens ---- */

struct tokens {
	const struct words *words;
	void *context;
	int (*token)(void *context, int flags, const char *text, int n, int start, int end);
	struct str word; /* that is being stemmed */
	int start, end;
	bool stemmed; /* into something else */
};

static int take_stem(void *context, int flags, const char *text, int n, int start, int end)
{
	struct tokens *run = context;

	(void)flags;
	(void)start;
	(void)end;
	run->stemmed = !str_eq(run->word, (struct str){ text, (size_t)n });
	return run->token(run->context, 0, text, n, run->start, run->end);
}

static int stem(struct tokens *run, const char *text, int n, int start, int end)
{
	const struct words *words = run->words;

	run->word = (struct str){ text, (size_t)n };
	run->start = start;
	run->end = end;
	run->stemmed = false;
	return words->stem_api.xTokenize(words->stem, run, FTS5_TOKENIZE_DOCUMENT, text, n,
	                                 take_stem);
}

static int take_word(void *context, int flags, const char *text, int n, int start, int end)
{
	struct tokens *run = context;
	int rc = stem(run, text, n, start, end);

	(void)flags;
	if (rc != SQLITE_OK || !run->stemmed)
		return rc;
	return run->token(run->context, FTS5_TOKEN_COLOCATED, text, n, start, end);
}

static int take_queried(void *context, int flags, const char *text, int n, int start, int end)
{
	(void)flags;
	return stem(context, text, n, start, end);
}

static int take_beginning(void *context, int flags, const char *text, int n, int start, int end)
{
	struct tokens *run = context;

	(void)flags;
	return run->token(run->context, 0, text, n, start, end);
}

static int tokenize(Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int n,
                    int (*token)(void *, int, const char *, int, int, int))
{
	const struct words *words = (const struct words *)(const void *)tokenizer;
	struct tokens run = { .words = words, .context = context, .token = token };

	return words->cut_api.xTokenize(words->cut, &run, flags, text, n,
	                                flags & FTS5_TOKENIZE_PREFIX  ? take_beginning
	                                : flags & FTS5_TOKENIZE_QUERY ? take_queried
	                                                              : take_word);
}

/* ---- making one ---- */

static void destroy(Fts5Tokenizer *tokenizer)
{
	struct words *words = (struct words *)(void *)tokenizer;

	if (words->cut)
		words->cut_api.xDelete(words->cut);
	if (words->stem)
		words->stem_api.xDelete(words->stem);
	free(words);
}

static int make_part(fts5_api *fts, const char *name, const char **arguments, int n,
                     fts5_tokenizer *api, Fts5Tokenizer **out)
{
	void *context;
	int rc = fts->xFindTokenizer(fts, name, &context, api);

	return rc == SQLITE_OK ? api->xCreate(context, arguments, n, out) : rc;
}

static int create(void *context, const char **arguments, int n, Fts5Tokenizer **out)
{
	static const char *fold[] = { "remove_diacritics", "2" };
	static const char *under[] = { "unicode61", "remove_diacritics", "2" };
	struct words *words = calloc(1, sizeof *words);
	int rc;

	(void)arguments;
	(void)n;
	if (!words)
		return SQLITE_NOMEM;
	rc = make_part(context, "unicode61", fold, COUNT(fold), &words->cut_api, &words->cut);
	if (rc == SQLITE_OK)
		rc = make_part(context, "porter", under, COUNT(under), &words->stem_api,
		               &words->stem);
	if (rc != SQLITE_OK) {
		destroy((Fts5Tokenizer *)(void *)words);
		return rc;
	}
	*out = (Fts5Tokenizer *)(void *)words;
	return SQLITE_OK;
}

static fts5_api *find_fts(sqlite3 *db)
{
	sqlite3_stmt *statement;
	fts5_api *fts = NULL;

	if (sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &statement, NULL) != SQLITE_OK)
		return NULL;
	sqlite3_bind_pointer(statement, 1, (void *)&fts, "fts5_api_ptr", NULL);
	sqlite3_step(statement);
	sqlite3_finalize(statement);
	return fts;
}

int index_words_register(sqlite3 *db)
{
	fts5_api *fts = find_fts(db);
	fts5_tokenizer tokenizer = { .xCreate = create, .xDelete = destroy, .xTokenize = tokenize };

	return fts ? fts->xCreateTokenizer(fts, "viva", fts, &tokenizer, NULL) : SQLITE_ERROR;
}

/* ---- a query ---- */

static bool has_letter(struct str word)
{
	for (size_t at = 0; at < word.len;) {
		if (utf8_is_alnum(utf8_next(word, &at)))
			return true;
	}
	return false;
}

/* As a phrase: inside quotes nothing is syntax, and a quote is doubled. */
static void add_phrase(struct buf *out, struct str word)
{
	buf_addc(out, '"');
	for (size_t i = 0; i < word.len; i++) {
		if (word.ptr[i] == '"')
			buf_addc(out, '"');
		buf_addc(out, word.ptr[i]);
	}
	buf_addc(out, '"');
}

bool index_words_query(struct arena *arena, struct str words, struct buf *out)
{
	struct str rest = utf8_clean(arena, words);
	size_t n = 0;

	while (rest.len && n < INDEX_WORDS) {
		size_t end = 0;
		while (end < rest.len && (unsigned char)rest.ptr[end] > ' ')
			end++;
		struct str word = str_slice(rest, 0, end);
		rest = str_slice(rest, end + 1, rest.len);
		if (!has_letter(word))
			continue;
		buf_adds(out, n++ ? S(" AND (") : S("("));
		add_phrase(out, word);
		buf_adds(out, S(" OR "));
		add_phrase(out, word);
		buf_adds(out, S(" *)"));
	}
	return n > 0;
}
