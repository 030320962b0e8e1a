/* SPDX-License-Identifier: MIT */
/*
 * The words of a text as cues compare them: FTS5's own tokenizer (`porter unicode61`), without a
 * table. Stemming takes most of the time and texts repeat their words, so that the stem of each
 * word is worked out once; what isn't plain ASCII is left to the tokenizer as a whole, which knows
 * what a letter is. The second file here that knows SQLite.
 */
#include "content/cue.h"

#include <assert.h>

#include <sqlite3.h>

enum {
	FEW = 8,
	LONGEST =
		64, /* bytes of a word that is kept; the porter stemmer leaves longer ones alone */
	FIRST_WORDS = 1024, /* a power of two */
};

/* A word, folded, and its stem. */
struct known_word {
	uint64_t hash; /* 0: free */
	struct str word, stem;
};

struct stemmer {
	sqlite3 *db; /* the tokenizer is its */
	fts5_tokenizer tokenizer;
	Fts5Tokenizer *instance;
	struct arena own;         /* this struct */
	struct arena kept;        /* the words and stems */
	struct known_word *words; /* open addressing; never more than half full */
	size_t n, cap;
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
	arena_release(&stemmer->kept);
	struct arena own = stemmer->own;
	arena_release(&own);
}

/* ---- known words ---- */

static struct known_word *find_word(const struct stemmer *stemmer, uint64_t hash, struct str word)
{
	size_t i = (size_t)(hash >> 20) & (stemmer->cap - 1);

	while (stemmer->words[i].hash &&
	       (stemmer->words[i].hash != hash || !str_eq(stemmer->words[i].word, word)))
		i = (i + 1) & (stemmer->cap - 1);
	return &stemmer->words[i];
}

static void grow_words(struct stemmer *stemmer)
{
	struct known_word *old = stemmer->words;
	size_t cap = stemmer->cap;

	stemmer->cap = cap ? 2 * cap : FIRST_WORDS;
	stemmer->words = arena_array(&stemmer->kept, struct known_word, stemmer->cap);
	for (size_t i = 0; i < cap; i++)
		if (old[i].hash)
			*find_word(stemmer, old[i].hash, old[i].word) = old[i];
}

struct kept_stem {
	struct arena *arena;
	struct str text;
};

static int keep_stem(void *context, int flags, const char *token, int length, int start, int end)
{
	struct kept_stem *kept = context;

	(void)flags, (void)start, (void)end;
	kept->text = str_dup(kept->arena, (struct str){ token, (size_t)length });
	return SQLITE_OK;
}

/* The stem of a folded word of letters and digits. */
static struct str stem_of(struct stemmer *stemmer, struct str word)
{
	uint64_t hash = hash_text(word);

	if (2 * stemmer->n >= stemmer->cap)
		grow_words(stemmer);
	struct known_word *known = find_word(stemmer, hash, word);
	if (!known->hash) {
		struct kept_stem kept = { .arena = &stemmer->kept };

		must(stemmer->tokenizer.xTokenize(stemmer->instance, &kept, FTS5_TOKENIZE_DOCUMENT,
		                                  word.ptr, (int)word.len, keep_stem));
		*known = (struct known_word){ hash, str_dup(&stemmer->kept, word), kept.text };
		stemmer->n++;
	}
	return known->stem;
}

/* ---- texts ---- */

struct stems {
	struct arena *arena;
	struct stem *items;
	size_t n, cap;
};

static void add_stem(struct stems *stems, struct stem stem)
{
	stems->items =
		arena_grow(stems->arena, stems->items, stems->n, &stems->cap, sizeof *stems->items);
	stems->items[stems->n++] = stem;
}

static int add_token(void *context, int flags, const char *token, int length, int start, int end)
{
	struct stems *stems = context;

	(void)flags;
	add_stem(stems,
	         (struct stem){
			 .text = str_dup(stems->arena, (struct str){ token, (size_t)length }),
			 .start = (size_t)start,
			 .end = (size_t)end,
		 });
	return SQLITE_OK;
}

/* A letter or digit of ASCII, in lower case; 0 for anything else. */
static char fold(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c + ('a' - 'A'));
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : 0;
}

/* Passes the word at `*at` and puts it, folded, into `word`. Returns its bytes, 0 where none stands;
 * of more than LONGEST only the first are kept. */
static size_t read_word(struct str text, size_t *at, char word[LONGEST])
{
	size_t n = 0;

	for (char c; *at < text.len && (c = fold(text.ptr[*at])); ++*at, n++)
		if (n < LONGEST)
			word[n] = c;
	return n;
}

/* False when the text has something that only the tokenizer understands. */
static bool read_plainly(struct stemmer *stemmer, struct stems *stems, struct str text)
{
	char word[LONGEST];

	for (size_t at = 0; at < text.len;) {
		size_t start = at, n = read_word(text, &at, word);

		if (n > LONGEST || (at < text.len && (unsigned char)text.ptr[at] >= 0x80))
			return false;
		if (n > 0)
			add_stem(stems,
			         (struct stem){ .text = stem_of(stemmer, (struct str){ word, n }),
			                        .start = start,
			                        .end = at });
		else
			at++;
	}
	return true;
}

struct stem *stemmer_read(struct arena *arena, struct stemmer *stemmer, struct str text, size_t *n)
{
	struct stem few[FEW] = { 0 }; /* thousands of phrases have one or two */
	struct stems stems = { .arena = arena, .items = few, .cap = FEW };

	assert(text.len <= INT32_MAX);
	if (!read_plainly(stemmer, &stems, text)) {
		stems.n = 0;
		must(stemmer->tokenizer.xTokenize(stemmer->instance, &stems, FTS5_TOKENIZE_DOCUMENT,
		                                  text.ptr, (int)text.len, add_token));
	}
	*n = stems.n;
	if (stems.n > FEW)
		return stems.items;
	return memcpy(arena_array(arena, struct stem, stems.n), few, stems.n * sizeof *few);
}
