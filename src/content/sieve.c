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
#include "content/query.h"

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
	struct node *children, *last, *next;
};

struct cursor {
	struct sieve *sieve;
	struct str query;
	enum query_token token; /* what stands next */
	size_t start, at;       /* its bytes */
	size_t passed;          /* the end of what stood before it */
	struct node *spare;     /* a node that was dropped */
	int depth;
	bool vain; /* what stands next cannot help: an AND has no rows any more */
	bool lost; /* something stands there that the sieve does not know */
};

/* Passes what stands next. */
static void advance(struct cursor *cursor)
{
	cursor->passed = cursor->start = cursor->at;
	cursor->token = query_next(cursor->query, &cursor->start, &cursor->at);
}

/* Whether this stands next; it is then passed. */
static bool take(struct cursor *cursor, enum query_token token)
{
	if (cursor->token != token)
		return false;
	advance(cursor);
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
	bool quoted = cursor->token == QUERY_PHRASE;
	struct str words = str_slice(cursor->query, cursor->start + quoted, cursor->at - quoted);

	cursor->lost = cursor->lost || (!quoted && cursor->token != QUERY_WORD);
	advance(cursor);
	if (take(cursor, QUERY_STAR) || cursor->lost || cursor->vain)
		return all_rows();
	return rows_of(cursor->sieve, words);
}

/* Passes what stands between the brackets of a NEAR. */
static struct mask read_near(struct cursor *cursor)
{
	struct mask mask = all_rows();

	cursor->lost = cursor->lost || !take(cursor, QUERY_OPEN);
	while (!cursor->lost && cursor->token != QUERY_CLOSE && cursor->token != QUERY_COMMA)
		keep(&mask, read_phrase(cursor));
	if (take(cursor, QUERY_COMMA))
		take(cursor, QUERY_WORD);
	cursor->lost = cursor->lost || !take(cursor, QUERY_CLOSE);
	return mask;
}

static struct node *new_node(struct cursor *cursor, enum kind kind, struct mask rows)
{
	struct node *node = cursor->spare;

	cursor->spare = NULL;
	if (!node)
		node = arena_new(&cursor->sieve->scratch, struct node);
	*node = (struct node){ .kind = kind, .rows = rows };
	return node;
}

/* Passes what stands in brackets, and them. */
static void pass_brackets(struct cursor *cursor)
{
	int open = 0;

	do {
		open += (cursor->token == QUERY_OPEN) - (cursor->token == QUERY_CLOSE);
		advance(cursor);
	} while (open > 0 && cursor->token != QUERY_END);
	cursor->lost = cursor->lost || open > 0;
}

static struct node *read_or(struct cursor *cursor);

/* What stands in brackets. */
static struct node *read_brackets(struct cursor *cursor)
{
	struct node *node;

	if (cursor->vain) {
		pass_brackets(cursor);
		return new_node(cursor, NODE_TEXT, all_rows());
	}
	advance(cursor);
	cursor->lost = cursor->lost || ++cursor->depth > MOST_NESTED;
	node = cursor->lost ? new_node(cursor, NODE_TEXT, all_rows()) : read_or(cursor);
	cursor->depth--;
	cursor->lost = cursor->lost || !take(cursor, QUERY_CLOSE);
	return node;
}

static struct node *read_one(struct cursor *cursor)
{
	size_t start = cursor->start;
	struct node *node;

	if (cursor->token == QUERY_OPEN)
		return read_brackets(cursor);
	node = new_node(cursor, NODE_TEXT, all_rows());
	node->rows = take(cursor, QUERY_NEAR) ? read_near(cursor) : read_phrase(cursor);
	node->text = str_slice(cursor->query, start, cursor->passed);
	return node;
}

/* `node` with one more child; a node of another kind becomes its first. */
static struct node *extend(struct cursor *cursor, struct node *node, enum kind kind, bool *own,
                           struct node *child)
{
	struct node *parent = node;

	if (!*own) {
		parent = new_node(cursor, kind, node->rows);
		parent->children = parent->last = node;
		*own = true;
	}
	/* Most alternatives are of this kind. */
	if (kind == NODE_OR && is_none(&child->rows)) {
		cursor->spare = child;
		return parent;
	}
	parent->last->next = child;
	parent->last = child;
	if (kind == NODE_AND)
		keep(&parent->rows, child->rows);
	if (kind == NODE_OR)
		join(&parent->rows, child->rows);
	return parent;
}

/* Whether something stands next that is wanted together with what stood before, without a word. */
static bool goes_on(const struct cursor *cursor)
{
	static const bool ends[] = {
		[QUERY_END] = true, [QUERY_CLOSE] = true, [QUERY_AND] = true,
		[QUERY_OR] = true,  [QUERY_NOT] = true,   [QUERY_OTHER] = false,
	};

	return !cursor->lost && !ends[cursor->token];
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

	while (!cursor->lost && take(cursor, QUERY_NOT))
		node = extend(cursor, node, NODE_NOT, &own, read_list(cursor));
	return node;
}

static struct node *read_and(struct cursor *cursor)
{
	struct node *node = read_not(cursor);
	bool own = false, vain = cursor->vain;

	while (!cursor->lost && take(cursor, QUERY_AND)) {
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

	while (!cursor->lost && take(cursor, QUERY_OR))
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
	advance(&cursor);
	const struct node *node = read_or(&cursor);
	if (cursor.lost || cursor.token != QUERY_END)
		return query;
	if (!meets(node->rows, &all))
		return (struct str){ 0 };
	add_node(&out, node, &node->rows);
	left = buf_dup(arena, &out);
	buf_release(&out);
	return left;
}
