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
	OTHER = 0x80,       /* a byte that isn't ASCII */
};

/* Bytes of a short word, or the hash of another one with the highest bit set. */
static const uint64_t hashed = (uint64_t)1 << 63;

/* A word, folded, or a stem, which may be a word too. */
struct known_word {
	uint64_t key;
	uint32_t number; /* from 1; 0: a free place */
	uint32_t stem;   /* its number, from 1; 0: nobody asked */
};

struct stemmer {
	struct arena own;         /* this struct, but for a base's */
	struct arena words_own;   /* its words, likewise */
	struct arena *kept;       /* where new words go; NULL: none can come */
	struct known_word *words; /* open addressing; never more than three quarters full */
	size_t nslots;
	struct str *texts; /* of the words, by their numbers */
	size_t n;
	unsigned char folded[256]; /* letters and digits, in lower case; 0; OTHER */
	sqlite3 *db;               /* the tokenizer is its; NULL until it is needed */
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
static struct known_word *find_word(const struct stemmer *stemmer, uint64_t key, struct str text)
{
	size_t i = (key * 0x9e3779b97f4a7c15 >> 32) & (stemmer->nslots - 1);

	for (; stemmer->words[i].number; i = (i + 1) & (stemmer->nslots - 1))
		if (stemmer->words[i].key == key &&
		    (!(key & hashed) || str_eq(stemmer->texts[stemmer->words[i].number - 1], text)))
			break;
	return &stemmer->words[i];
}

static void make_table(struct stemmer *stemmer, size_t nslots)
{
	stemmer->nslots = nslots;
	stemmer->words = arena_array(stemmer->kept, struct known_word, nslots);
	stemmer->texts = arena_array(stemmer->kept, struct str, nslots / 4 * 3);
}

static void grow_table(struct stemmer *stemmer)
{
	const struct known_word *words = stemmer->words;
	const struct str *texts = stemmer->texts;
	size_t nslots = stemmer->nslots;

	make_table(stemmer, 2 * nslots);
	for (size_t i = 0; i < stemmer->n; i++)
		stemmer->texts[i] = texts[i];
	for (size_t i = 0; i < nslots; i++)
		if (words[i].number)
			*find_word(stemmer, words[i].key, texts[words[i].number - 1]) = words[i];
}

static void fill_folded(unsigned char folded[256])
{
	for (int c = '0'; c <= '9'; c++)
		folded[c] = (unsigned char)c;
	for (int c = 'a'; c <= 'z'; c++)
		folded[c] = folded[c - 'a' + 'A'] = (unsigned char)c;
	for (int c = OTHER; c < 256; c++)
		folded[c] = OTHER;
}

static struct stemmer *new_stemmer(void)
{
	struct arena own = { 0 };
	struct stemmer *stemmer = arena_new(&own, struct stemmer);

	stemmer->own = own;
	stemmer->kept = &stemmer->words_own;
	fill_folded(stemmer->folded);
	return stemmer;
}

struct stemmer *stemmer_new(void)
{
	struct stemmer *stemmer = new_stemmer();

	make_table(stemmer, FIRST_SLOTS);
	return stemmer;
}

struct stemmer *stemmer_base(struct arena *arena)
{
	struct stemmer *stemmer = arena_new(arena, struct stemmer);

	stemmer->kept = arena;
	fill_folded(stemmer->folded);
	make_table(stemmer, FIRST_SLOTS);
	return stemmer;
}

struct stemmer *stemmer_copy(const struct stemmer *base)
{
	struct stemmer *stemmer = new_stemmer();

	make_table(stemmer, base->nslots);
	stemmer->n = base->n;
	memcpy(stemmer->words, base->words, base->nslots * sizeof *base->words);
	memcpy(stemmer->texts, base->texts, base->n * sizeof *base->texts);
	return stemmer;
}

void stemmer_close(struct stemmer *stemmer)
{
	if (stemmer->db) {
		stemmer->tokenizer.xDelete(stemmer->instance);
		must(sqlite3_close(stemmer->db));
	}
	stemmer->db = NULL;
	stemmer->kept = NULL;
}

void stemmer_free(struct stemmer *stemmer)
{
	if (!stemmer)
		return;
	stemmer_close(stemmer);
	arena_release(&stemmer->words_own);
	struct arena own = stemmer->own;
	arena_release(&own);
}

/* Makes room for a word and its stem. */
static void make_room(struct stemmer *stemmer)
{
	if (4 * (stemmer->n + 2) > 3 * stemmer->nslots)
		grow_table(stemmer);
}

/* A word, which is new perhaps; there is room for it, and its text is copied unless it is `kept`. */
static struct known_word *know(struct stemmer *stemmer, struct str text, bool kept)
{
	uint64_t key = key_of(text);
	struct known_word *word = find_word(stemmer, key, text);

	if (!word->number) {
		stemmer->texts[stemmer->n++] = kept ? text : str_dup(stemmer->kept, text);
		*word = (struct known_word){ .key = key, .number = (uint32_t)stemmer->n };
	}
	return word;
}

/* The number, from 1, of the stem of a folded word of letters and digits. */
static uint32_t find_stem(struct stemmer *stemmer, struct str word)
{
	char letters[PORTER_LONGEST];

	memcpy(letters, word.ptr, word.len);
	struct str stem = { letters, porter_stem(letters, word.len) };
	bool kept = str_starts(word, stem);
	return know(stemmer, kept ? str_slice(word, 0, stem.len) : stem, kept)->number;
}

/* The same of a word that nobody asked for yet, or that is long. */
static uint32_t learn_stem(struct stemmer *stemmer, struct str raw)
{
	char letters[PORTER_LONGEST];
	struct str folded = { letters, raw.len };

	for (size_t i = 0; i < raw.len; i++)
		letters[i] = (char)stemmer->folded[(unsigned char)raw.ptr[i]];
	make_room(stemmer);
	struct known_word *word = know(stemmer, folded, false);
	if (!word->stem)
		word->stem = find_stem(stemmer, stemmer->texts[word->number - 1]);
	return word->stem;
}

/* The same; `letters` is the key if the word is short. */
static uint32_t stem_of(struct stemmer *stemmer, struct str word, uint64_t letters)
{
	uint32_t stem = word.len <= SHORT ? find_word(stemmer, letters, word)->stem : 0;

	return (stem ? stem : learn_stem(stemmer, word)) - 1;
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
		.text = reads->stemmer->texts[number],
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
	make_room(reads->stemmer);
	add_stem(reads, know(reads->stemmer, text, false)->number - 1, (size_t)start, (size_t)end);
	return SQLITE_OK;
}

/* False when the text has something that only the tokenizer understands. */
static bool read_plainly(struct reads *reads, struct str text)
{
	const unsigned char *folded = reads->stemmer->folded;

	for (size_t at = 0; at < text.len; at++) {
		uint64_t letters = 0;
		size_t start = at;
		unsigned char c = 0;

		for (; at < text.len && (c = folded[(unsigned char)text.ptr[at]]) % OTHER; at++)
			letters = letters << 8 | c;
		if (at - start > PORTER_LONGEST || c == OTHER)
			return false;
		if (at > start) {
			struct str word = { text.ptr + start, at - start };
			add_stem(reads, stem_of(reads->stemmer, word, letters), start, at);
		}
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
