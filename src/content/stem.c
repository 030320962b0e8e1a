/* SPDX-License-Identifier: MIT */
/*
 * The words of a text as cues compare them, as FTS5's `porter unicode61` makes them. Texts repeat
 * their words, so that the stem of each is worked out once, and words and stems have numbers. What
 * isn't plain ASCII is left to FTS5's own tokenizer as a whole, which knows what a letter is. The
 * second file here that knows SQLite.
 */
#include "content/cue.h"
#include "content/porter.h"

#include <assert.h>

#include <sqlite3.h>

enum {
	FEW = 8,
	FIRST_SLOTS = 8192, /* a power of two; room for the words of one bundle */
	SHORT = 8,          /* letters that are their own key */
};

/* Bytes of a short word, or the hash of another one with the highest bit set. */
static const uint64_t hashed = (uint64_t)1 << 63;

/* A word, folded, or a stem, which may be a word too. Its number is its place. */
struct known_word {
	uint64_t key;
	struct str text;
	uint32_t stem; /* its number, from 1; 0: nobody asked */
};

struct stemmer {
	struct arena own;  /* this struct */
	struct arena kept; /* the words */
	struct known_word *words;
	size_t n;
	uint32_t *slots; /* numbers from 1, by the key; never more than three quarters full */
	size_t nslots;
	sqlite3 *db; /* the tokenizer is its; NULL until it is needed */
	fts5_tokenizer tokenizer;
	Fts5Tokenizer *instance;
};

/* ---- FTS5's tokenizer ---- */

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

static void open_tokenizer(struct stemmer *stemmer)
{
	static const char *below = "unicode61";
	void *user;

	must(sqlite3_open_v2(":memory:", &stemmer->db,
	                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
	                     NULL));
	fts5_api *api = find_api(stemmer->db);
	must(api->xFindTokenizer(api, "porter", &user, &stemmer->tokenizer));
	must(stemmer->tokenizer.xCreate(user, &below, 1, &stemmer->instance));
}

/* ---- known words ---- */

static uint64_t key_of(struct str text)
{
	uint64_t letters = 0;

	if (text.len > SHORT)
		return hash_text(text) | hashed;
	for (size_t i = 0; i < text.len; i++)
		letters = letters << 8 | (unsigned char)text.ptr[i];
	return letters;
}

/* Where a word is, or the free place for it. */
static uint32_t *find_slot(const struct stemmer *stemmer, uint64_t key, struct str text)
{
	size_t i = (key * 0x9e3779b97f4a7c15 >> 32) & (stemmer->nslots - 1);

	for (; stemmer->slots[i]; i = (i + 1) & (stemmer->nslots - 1)) {
		const struct known_word *word = &stemmer->words[stemmer->slots[i] - 1];
		if (word->key == key && (!(key & hashed) || str_eq(word->text, text)))
			break;
	}
	return &stemmer->slots[i];
}

static void grow_words(struct stemmer *stemmer)
{
	const struct known_word *old = stemmer->words;

	stemmer->nslots = stemmer->nslots ? 2 * stemmer->nslots : FIRST_SLOTS;
	stemmer->slots = arena_array(&stemmer->kept, uint32_t, stemmer->nslots);
	stemmer->words = arena_array(&stemmer->kept, struct known_word, stemmer->nslots / 4 * 3);
	for (size_t i = 0; i < stemmer->n; i++) {
		stemmer->words[i] = old[i];
		*find_slot(stemmer, old[i].key, old[i].text) = (uint32_t)i + 1;
	}
}

struct stemmer *stemmer_new(void)
{
	struct arena own = { 0 };
	struct stemmer *stemmer = arena_new(&own, struct stemmer);

	stemmer->own = own;
	grow_words(stemmer);
	return stemmer;
}

void stemmer_free(struct stemmer *stemmer)
{
	if (!stemmer)
		return;
	if (stemmer->db) {
		stemmer->tokenizer.xDelete(stemmer->instance);
		must(sqlite3_close(stemmer->db));
	}
	arena_release(&stemmer->kept);
	struct arena own = stemmer->own;
	arena_release(&own);
}

/* The number of a word, which is new perhaps; its text is copied unless it is `kept`. */
static uint32_t know(struct stemmer *stemmer, struct str text, uint64_t key, bool kept)
{
	if (4 * stemmer->n >= 3 * stemmer->nslots)
		grow_words(stemmer);
	uint32_t *slot = find_slot(stemmer, key, text);
	if (!*slot) {
		stemmer->words[stemmer->n++] = (struct known_word){
			.key = key,
			.text = kept ? text : str_dup(&stemmer->kept, text),
		};
		*slot = (uint32_t)stemmer->n;
	}
	return *slot - 1;
}

/* The number of the stem of a folded word of letters and digits. */
static uint32_t find_stem(struct stemmer *stemmer, struct str word)
{
	char letters[PORTER_LONGEST];

	memcpy(letters, word.ptr, word.len);
	struct str stem = { letters, porter_stem(letters, word.len) };
	bool kept = str_starts(word, stem);
	return know(stemmer, kept ? str_slice(word, 0, stem.len) : stem, key_of(stem), kept);
}

/* A letter or digit of ASCII, in lower case; 0 for anything else. */
static char fold(char c)
{
	char low = (char)(c | 0x20);

	return low >= 'a' && low <= 'z' ? low : c >= '0' && c <= '9' ? c : 0;
}

/* The number of the stem of a word that nobody asked for yet, or that is long. */
static uint32_t learn_stem(struct stemmer *stemmer, struct str word)
{
	char letters[PORTER_LONGEST];
	struct str folded = { letters, word.len };

	for (size_t i = 0; i < word.len; i++)
		letters[i] = fold(word.ptr[i]);
	uint32_t number = know(stemmer, folded, key_of(folded), false);
	if (!stemmer->words[number].stem) {
		uint32_t stem = find_stem(stemmer, stemmer->words[number].text);
		stemmer->words[number].stem = stem + 1;
	}
	return stemmer->words[number].stem - 1;
}

/* The number of a word's stem; `letters` is its key if it is short. */
static uint32_t stem_of(struct stemmer *stemmer, struct str word, uint64_t letters)
{
	uint32_t number = word.len <= SHORT ? *find_slot(stemmer, letters, word) : 0;

	if (number && stemmer->words[number - 1].stem)
		return stemmer->words[number - 1].stem - 1;
	return learn_stem(stemmer, word);
}

/* ---- texts ---- */

/* A text that is read. */
struct reads {
	struct stemmer *stemmer;
	struct arena *arena;
	struct stem_list *stems;
};

static void add_stem(struct reads *reads, uint32_t number, size_t start, size_t end)
{
	struct stem_list *stems = reads->stems;

	stems->items =
		arena_grow(reads->arena, stems->items, stems->n, &stems->cap, sizeof *stems->items);
	stems->items[stems->n++] = (struct stem){
		.text = reads->stemmer->words[number].text,
		.start = start,
		.end = end,
		.number = number,
	};
}

static int add_token(void *context, int flags, const char *token, int length, int start, int end)
{
	struct reads *reads = context;
	struct str text = { token, (size_t)length };

	(void)flags;
	add_stem(reads, know(reads->stemmer, text, key_of(text), false), (size_t)start,
	         (size_t)end);
	return SQLITE_OK;
}

/* False when the text has something that only the tokenizer understands. */
static bool read_plainly(struct reads *reads, struct str text)
{
	for (size_t at = 0; at < text.len; at++) {
		uint64_t letters = 0;
		size_t start = at;

		for (char c; at < text.len && (c = fold(text.ptr[at])); at++)
			letters = letters << 8 | (unsigned char)c;
		if (at - start > PORTER_LONGEST ||
		    (at < text.len && (unsigned char)text.ptr[at] >= 0x80))
			return false;
		if (at > start)
			add_stem(reads,
			         stem_of(reads->stemmer, str_slice(text, start, at), letters),
			         start, at);
	}
	return true;
}

void stemmer_fill(struct arena *arena, struct stemmer *stemmer, struct str text,
                  struct stem_list *stems)
{
	struct reads reads = { stemmer, arena, stems };

	assert(text.len <= INT32_MAX);
	stems->n = 0;
	if (read_plainly(&reads, text))
		return;
	stems->n = 0;
	if (!stemmer->db)
		open_tokenizer(stemmer);
	must(stemmer->tokenizer.xTokenize(stemmer->instance, &reads, FTS5_TOKENIZE_DOCUMENT,
	                                  text.ptr, (int)text.len, add_token));
}

struct stem *stemmer_read(struct arena *arena, struct stemmer *stemmer, struct str text, size_t *n)
{
	struct stem few[FEW] = { 0 }; /* thousands of phrases have one or two */
	struct stem_list stems = { .items = few, .cap = FEW };

	stemmer_fill(arena, stemmer, text, &stems);
	*n = stems.n;
	if (stems.n > FEW)
		return stems.items;
	return memcpy(arena_array(arena, struct stem, stems.n), few, stems.n * sizeof *few);
}
