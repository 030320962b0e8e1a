/* SPDX-License-Identifier: MIT */
/*
 * Most words of most cues are not in an answer, and FTS5 takes two microseconds to find out about
 * each: it looks them up with SQL of its own. The sieve knows of each stem in which rows it stands,
 * as bits, and works a query out on them as if it knew no order: a phrase and a NEAR are an AND, a
 * NOT takes nothing away. Alternatives that no row can have are left out of the query, and many
 * queries need not be asked at all. Rows that share a bit, and syntax that it does not know, only
 * leave more of it.
 */
#include "content/sieve.h"
#include "content/cue.h"

enum {
	WORDS = 4, /* of 64 bits in a mask */
	FIRST_SLOTS = 1024,
	MOST_NESTED = 64,
};

struct mask {
	uint64_t bits[WORDS];
};

struct slot {
	uint64_t hash; /* of a stem or a phrase; 0: free */
	struct mask rows;
};

struct table {
	struct slot *slots;
	size_t n, cap;
};

struct sieve {
	struct arena own;     /* this struct */
	struct arena slots;   /* of the tables */
	struct arena scratch; /* for one text */
	struct stemmer *stemmer;
	struct table stems;
	struct table
		phrases; /* the rows of those that were asked for: cues use the same words often */
};

struct sieve *sieve_new(void)
{
	struct arena own = { 0 };
	struct sieve *sieve = arena_new(&own, struct sieve);

	sieve->own = own;
	sieve->stemmer = stemmer_new();
	return sieve;
}

void sieve_free(struct sieve *sieve)
{
	struct arena own;

	if (!sieve)
		return;
	stemmer_free(sieve->stemmer);
	arena_release(&sieve->slots);
	arena_release(&sieve->scratch);
	own = sieve->own;
	arena_release(&own);
}

void sieve_clear(struct sieve *sieve)
{
	arena_reset(&sieve->slots);
	sieve->stems = sieve->phrases = (struct table){ 0 };
}

/* ---- tables ---- */

static uint64_t hash_text(struct str text)
{
	uint64_t hash = 0xcbf29ce484222325;

	for (size_t i = 0; i < text.len; i++)
		hash = (hash ^ (unsigned char)text.ptr[i]) * 0x100000001b3;
	return hash | 1;
}

/* The slot of a hash, or the free one for it; the table is never full. */
static struct slot *find_slot(const struct table *table, uint64_t hash)
{
	size_t i = (hash >> 20) & (table->cap - 1);

	while (table->slots[i].hash && table->slots[i].hash != hash)
		i = (i + 1) & (table->cap - 1);
	return &table->slots[i];
}

static void grow(struct sieve *sieve, struct table *table)
{
	struct table old = *table;

	table->cap = old.cap > 0 ? 2 * old.cap : FIRST_SLOTS;
	table->slots = arena_array(&sieve->slots, struct slot, table->cap);
	for (size_t i = 0; i < old.cap; i++)
		if (old.slots[i].hash)
			*find_slot(table, old.slots[i].hash) = old.slots[i];
}

/* The slot of a hash; `*fresh` tells that it is new. */
static struct slot *take_slot(struct sieve *sieve, struct table *table, uint64_t hash, bool *fresh)
{
	struct slot *slot;

	if (2 * table->n >= table->cap)
		grow(sieve, table);
	slot = find_slot(table, hash);
	*fresh = slot->hash == 0;
	table->n += *fresh;
	slot->hash = hash;
	return slot;
}

void sieve_add(struct sieve *sieve, size_t row, struct str text)
{
	size_t n, bit = row % (64 * (size_t)WORDS);

	arena_reset(&sieve->scratch);
	struct stem *stems = stemmer_read(&sieve->scratch, sieve->stemmer, text, &n);
	for (size_t i = 0; i < n; i++) {
		bool fresh;
		struct slot *slot =
			take_slot(sieve, &sieve->stems, hash_text(stems[i].text), &fresh);

		slot->rows.bits[bit / 64] |= (uint64_t)1 << bit % 64;
	}
	sieve->phrases = (struct table){ 0 };
}

/* ---- masks ---- */

static struct mask all_rows(void)
{
	struct mask mask;

	memset(&mask, 0xff, sizeof mask);
	return mask;
}

static void keep(struct mask *mask, struct mask other)
{
	for (size_t i = 0; i < WORDS; i++)
		mask->bits[i] &= other.bits[i];
}

static bool is_none(const struct mask *mask)
{
	for (size_t i = 0; i < WORDS; i++)
		if (mask->bits[i])
			return false;
	return true;
}

static void join(struct mask *mask, struct mask other)
{
	for (size_t i = 0; i < WORDS; i++)
		mask->bits[i] |= other.bits[i];
}

/* ---- queries as trees ---- */

enum kind {
	NODE_TEXT, /* a word, a phrase, a NEAR: as it stands */
	NODE_AND,
	NODE_OR,
	NODE_NOT, /* the first child, not the others */
};

struct node {
	enum kind kind;
	struct str text;
	struct mask rows; /* in these it may match, and in no other */
	struct node *children, *next;
};

struct cursor {
	struct sieve *sieve;
	struct str query;
	size_t at;
	int depth;
	bool vain; /* what stands next cannot help: an AND has no rows any more */
	bool lost; /* something stands there that the sieve does not know */
};

static bool in_word(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_' ||
	       (unsigned char)c >= 0x80;
}

static char peek(struct cursor *cursor)
{
	while (cursor->at < cursor->query.len && strchr(" \t\n", cursor->query.ptr[cursor->at]))
		cursor->at++;
	return cursor->at < cursor->query.len ? cursor->query.ptr[cursor->at] : '\0';
}

/* The bare word that stands next; empty when none does. */
static struct str next_word(struct cursor *cursor)
{
	size_t end;

	peek(cursor);
	end = cursor->at;
	while (end < cursor->query.len && in_word(cursor->query.ptr[end]))
		end++;
	return str_slice(cursor->query, cursor->at, end);
}

/* Whether this stands next; it is then passed. */
static bool take(struct cursor *cursor, struct str what)
{
	if (!str_eq(next_word(cursor), what))
		return false;
	cursor->at += what.len;
	return true;
}

static bool take_char(struct cursor *cursor, char c)
{
	if (peek(cursor) != c)
		return false;
	cursor->at++;
	return true;
}

/* The rows that have all stems of a word or a phrase. */
static struct mask rows_of(struct sieve *sieve, struct str words)
{
	bool fresh;
	struct slot *slot = take_slot(sieve, &sieve->phrases, hash_text(words), &fresh);

	if (fresh) {
		size_t n;
		struct stem *stems = stemmer_read(&sieve->scratch, sieve->stemmer, words, &n);

		slot->rows = all_rows();
		for (size_t i = 0; i < n; i++)
			keep(&slot->rows, find_slot(&sieve->stems, hash_text(stems[i].text))->rows);
	}
	return slot->rows;
}

/* Passes a word or a quoted phrase; one with a star behind it may be anywhere. */
static struct mask read_phrase(struct cursor *cursor)
{
	struct str words = next_word(cursor);
	size_t start = cursor->at, end = start + words.len;

	if (take_char(cursor, '"')) {
		end = str_find(cursor->query, S("\""), ++start);
		cursor->lost = cursor->lost || end == SIZE_MAX;
		cursor->at = cursor->lost ? cursor->query.len : end + 1;
	} else {
		cursor->lost = cursor->lost || end == start;
		cursor->at = end;
	}
	if (take_char(cursor, '*') || cursor->lost || cursor->vain)
		return all_rows();
	return rows_of(cursor->sieve, str_slice(cursor->query, start, end));
}

/* Passes what stands between the brackets of a NEAR. */
static struct mask read_near(struct cursor *cursor)
{
	struct mask mask = all_rows();

	cursor->lost = cursor->lost || !take_char(cursor, '(');
	while (!cursor->lost && peek(cursor) != ')' && peek(cursor) != ',')
		keep(&mask, read_phrase(cursor));
	if (take_char(cursor, ','))
		cursor->at += next_word(cursor).len;
	cursor->lost = cursor->lost || !take_char(cursor, ')');
	return mask;
}

static struct node *new_node(struct cursor *cursor, enum kind kind, struct mask rows)
{
	struct node *node = arena_new(&cursor->sieve->scratch, struct node);

	node->kind = kind;
	node->rows = rows;
	return node;
}

/* Passes what stands up to the bracket that closes the one just passed. */
static void pass_brackets(struct cursor *cursor)
{
	struct str query = cursor->query;

	for (int open = 1; cursor->at < query.len; cursor->at++) {
		char c = query.ptr[cursor->at];

		if (c == '"')
			cursor->at = str_find(query, S("\""), cursor->at + 1);
		else if (c == ')' && --open == 0)
			return;
		open += c == '(';
		if (cursor->at == SIZE_MAX)
			break;
	}
	cursor->at = query.len;
	cursor->lost = true;
}

static struct node *read_or(struct cursor *cursor);

static struct node *read_one(struct cursor *cursor)
{
	size_t start;
	struct node *node;

	if (take_char(cursor, '(')) {
		cursor->lost = cursor->lost || ++cursor->depth > MOST_NESTED;
		if (cursor->vain)
			pass_brackets(cursor);
		node = cursor->lost || cursor->vain ? new_node(cursor, NODE_TEXT, all_rows())
		                                    : read_or(cursor);
		cursor->depth--;
		cursor->lost = cursor->lost || !take_char(cursor, ')');
		return node;
	}
	peek(cursor);
	start = cursor->at;
	node = new_node(cursor, NODE_TEXT, all_rows());
	node->rows = take(cursor, S("NEAR")) ? read_near(cursor) : read_phrase(cursor);
	node->text = str_trim(str_slice(cursor->query, start, cursor->at));
	return node;
}

/* `node` with one more child; a node of another kind becomes its first. */
static struct node *extend(struct cursor *cursor, struct node *node, enum kind kind, bool *own,
                           struct node *child)
{
	struct node *parent = node, **last;

	if (!*own) {
		parent = new_node(cursor, kind, node->rows);
		parent->children = node;
		*own = true;
	}
	for (last = &parent->children; *last; last = &(*last)->next)
		;
	*last = child;
	if (kind == NODE_AND)
		keep(&parent->rows, child->rows);
	if (kind == NODE_OR)
		join(&parent->rows, child->rows);
	return parent;
}

/* Whether something stands next that is wanted together with what stood before, without a word. */
static bool goes_on(struct cursor *cursor)
{
	struct str word = next_word(cursor);
	char c = peek(cursor);

	return !cursor->lost && c != '\0' && c != ')' && !str_eq(word, S("AND")) &&
	       !str_eq(word, S("OR")) && !str_eq(word, S("NOT"));
}

static struct node *read_list(struct cursor *cursor)
{
	struct node *node = read_one(cursor);
	bool own = false;

	while (goes_on(cursor))
		node = extend(cursor, node, NODE_AND, &own, read_one(cursor));
	return node;
}

static struct node *read_not(struct cursor *cursor)
{
	struct node *node = read_list(cursor);
	bool own = false;

	while (!cursor->lost && take(cursor, S("NOT")))
		node = extend(cursor, node, NODE_NOT, &own, read_list(cursor));
	return node;
}

static struct node *read_and(struct cursor *cursor)
{
	struct node *node = read_not(cursor);
	bool own = false, vain = cursor->vain;

	while (!cursor->lost && take(cursor, S("AND"))) {
		cursor->vain = vain || is_none(&node->rows);
		node = extend(cursor, node, NODE_AND, &own, read_not(cursor));
	}
	cursor->vain = vain;
	return node;
}

static struct node *read_or(struct cursor *cursor)
{
	struct node *node = read_and(cursor);
	bool own = false;

	while (!cursor->lost && take(cursor, S("OR")))
		node = extend(cursor, node, NODE_OR, &own, read_and(cursor));
	return node;
}

/* ---- what is left of a query ---- */

static bool meets(struct mask mask, const struct mask *other)
{
	keep(&mask, *other);
	return !is_none(&mask);
}

/* The node without the branches that no row in `rows` can have. */
static void add_node(struct buf *out, const struct node *node, const struct mask *rows)
{
	static const char *const operators[] = {
		[NODE_AND] = " AND ",
		[NODE_OR] = " OR ",
		[NODE_NOT] = " NOT ",
	};
	bool first = true;

	if (node->kind == NODE_TEXT) {
		buf_adds(out, node->text);
		return;
	}
	buf_addc(out, '(');
	for (const struct node *child = node->children; child; child = child->next) {
		if (node->kind != NODE_AND && !meets(child->rows, rows))
			continue;
		if (!first)
			buf_adds(out, str_from(operators[node->kind]));
		add_node(out, child, rows);
		first = false;
	}
	buf_addc(out, ')');
}

struct str sieve_query(struct sieve *sieve, struct arena *arena, struct str query)
{
	struct cursor cursor = { .sieve = sieve, .query = query };
	struct mask all = all_rows();
	struct buf out = { 0 };
	struct str left;

	if (sieve->stems.n == 0)
		return (struct str){ 0 };
	arena_reset(&sieve->scratch);
	const struct node *node = read_or(&cursor);
	if (cursor.lost || peek(&cursor) != '\0')
		return query;
	if (!meets(node->rows, &all))
		return (struct str){ 0 };
	add_node(&out, node, &node->rows);
	left = buf_dup(arena, &out);
	buf_release(&out);
	return left;
}
