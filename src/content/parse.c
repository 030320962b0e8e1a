/* SPDX-License-Identifier: MIT */
/*
 * FTS5's grammar: OR binds least, then AND, NOT, and phrases that stand side by side, which must all
 * match. Phrases without words are left out where there are others, as FTS5 leaves them out. Knows
 * nothing of rows.
 */
#include "content/query.h"

enum {
	DISTANCE = 10,           /* of a NEAR that names none */
	FARTHEST = INT32_MAX / 2 /* any more is as far */
};

struct lexeme {
	enum query_token token;
	size_t start, end;
};

struct parser {
	struct phrasebook *book;
	struct stemmer *stemmer;
	struct arena scratch;
	struct str query;
	struct lexeme now, then; /* what stands next, and behind that */
	uint32_t columns;        /* those that filters leave */
	struct stem_list stems;  /* of one text */
	struct query_word *words;
	size_t nwords, cap; /* of the phrase at hand */
	bool bad;           /* it is no query */
};

static void advance(struct parser *parser)
{
	struct lexeme *then = &parser->then;

	parser->now = *then;
	then->start = then->end;
	then->token = query_next(parser->query, &then->start, &then->end);
}

/* Whether this stands next; it is then passed. */
static bool take(struct parser *parser, enum query_token token)
{
	if (parser->now.token != token)
		return false;
	advance(parser);
	return true;
}

static void need(struct parser *parser, enum query_token token)
{
	if (!take(parser, token))
		parser->bad = true;
}

static bool is_string(const struct parser *parser)
{
	return parser->now.token == QUERY_WORD || parser->now.token == QUERY_QUOTED;
}

static struct str text_of(const struct parser *parser)
{
	return str_slice(parser->query, parser->now.start, parser->now.end);
}

/* Passes a word, or what stands in quotes, and gives it without them. */
static struct str take_string(struct parser *parser)
{
	struct str text = text_of(parser);

	parser->bad = parser->bad || !is_string(parser);
	/* Two quotes within it part words as one does. */
	if (parser->now.token == QUERY_QUOTED)
		text = str_slice(text, 1, text.len - 1);
	advance(parser);
	return text;
}

/* ---- nodes ---- */

static struct query_node *new_node(struct parser *parser, enum node_kind kind, uint32_t value)
{
	struct query_node *node = arena_new(phrasebook_arena(parser->book), struct query_node);

	*node = (struct query_node){ .kind = kind, .value = value };
	return node;
}

/* A node that grows: it is its first child as long as it has no other. */
struct branch {
	struct query_node *node, *last;
};

static void join(struct parser *parser, struct branch *branch, enum node_kind kind,
                 struct query_node *child)
{
	if (!branch->node) {
		branch->node = child;
		return;
	}
	if (!branch->last) {
		struct query_node *parent = new_node(parser, kind, 0);

		parent->children = branch->last = branch->node;
		branch->node = parent;
	}
	branch->last->next = child;
	branch->last = child;
}

/* The same for what stands side by side: of several, those without words are left out. */
static void join_words(struct parser *parser, struct branch *branch, enum node_kind kind,
                       struct query_node *child)
{
	if (branch->node && branch->node->kind == NODE_NOTHING)
		branch->node = NULL;
	if (!branch->node || child->kind != NODE_NOTHING)
		join(parser, branch, kind, child);
}

/* ---- phrases ---- */

static void add_words(struct parser *parser, struct str text)
{
	struct stem_list *stems = &parser->stems;

	stemmer_fill(&parser->scratch, parser->stemmer, text, stems);
	for (size_t i = 0; i < stems->n; i++) {
		struct str stem = stems->items[i].text;

		parser->words = arena_grow(&parser->scratch, parser->words, parser->nwords,
		                           &parser->cap, sizeof *parser->words);
		parser->words[parser->nwords++] =
			(struct query_word){ .stem = stem, .hash = hash_text(stem) };
	}
}

/* `one + "and two"*`: a star makes the last word so far a prefix. */
static struct query_node *read_phrase(struct parser *parser, bool first)
{
	parser->nwords = 0;
	do {
		add_words(parser, take_string(parser));
		bool prefix = take(parser, QUERY_STAR);
		if (parser->nwords > 0)
			parser->words[parser->nwords - 1].prefix = prefix;
	} while (take(parser, QUERY_PLUS));
	if (parser->bad || parser->nwords == 0)
		return new_node(parser, NODE_NOTHING, 0);
	struct query_phrase phrase = { .words = parser->words,
		                       .n = (uint32_t)parser->nwords,
		                       .columns = parser->columns,
		                       .first = first };
	return new_node(parser, NODE_PHRASE, phrasebook_number(parser->book, &phrase));
}

static uint32_t read_distance(struct parser *parser)
{
	struct str digits = text_of(parser);
	uint32_t distance = 0;

	for (size_t i = 0; i < digits.len; i++) {
		parser->bad = parser->bad || digits.ptr[i] < '0' || digits.ptr[i] > '9';
		if (distance < FARTHEST / 10)
			distance = 10 * distance + (uint32_t)(unsigned char)(digits.ptr[i] - '0');
	}
	need(parser, QUERY_WORD);
	return distance;
}

/* `NEAR(one "and two", 5)`. Of one phrase, it is that. */
static struct query_node *read_near(struct parser *parser)
{
	struct branch near = { 0 };

	parser->bad = parser->bad || !str_eq(text_of(parser), S("NEAR"));
	advance(parser);
	need(parser, QUERY_OPEN);
	do
		join_words(parser, &near, NODE_NEAR, read_phrase(parser, false));
	while (is_string(parser) && !parser->bad);
	uint32_t distance = take(parser, QUERY_COMMA) ? read_distance(parser) : DISTANCE;
	need(parser, QUERY_CLOSE);
	if (near.node->kind == NODE_NEAR)
		near.node->value = distance;
	return near.node;
}

/* ---- columns ---- */

static uint32_t read_column(struct parser *parser)
{
	enum column column = 0;

	parser->bad = !column_find(take_string(parser), &column) || parser->bad;
	return 1U << column;
}

static bool begins_columns(const struct parser *parser)
{
	return parser->now.token == QUERY_MINUS || parser->now.token == QUERY_OPEN_COLUMNS ||
	       (is_string(parser) && parser->then.token == QUERY_COLON);
}

/* `name :`, `{several names} :`, or all but these: `- name :`. */
static uint32_t read_columns(struct parser *parser)
{
	bool others = take(parser, QUERY_MINUS);
	uint32_t columns = 0;

	if (take(parser, QUERY_OPEN_COLUMNS)) {
		do
			columns |= read_column(parser);
		while (is_string(parser) && !parser->bad);
		need(parser, QUERY_CLOSE_COLUMNS);
	} else {
		columns = read_column(parser);
	}
	need(parser, QUERY_COLON);
	return others ? ~columns : columns;
}

/* ---- operators ---- */

static struct query_node *read_or(struct parser *parser);

/* No deeper than LIMIT_NESTED as long as it is a query. */
static struct query_node *read_brackets(struct parser *parser)
{
	struct query_node *node;

	need(parser, QUERY_OPEN);
	node = parser->bad ? new_node(parser, NODE_NOTHING, 0) : read_or(parser);
	need(parser, QUERY_CLOSE);
	return node;
}

/* A phrase, a NEAR or brackets, perhaps of some columns; `*brackets` tells that it was these. */
static struct query_node *read_item(struct parser *parser, bool *brackets)
{
	uint32_t columns = parser->columns;
	struct query_node *node;

	if (begins_columns(parser))
		parser->columns &= read_columns(parser);
	*brackets = parser->now.token == QUERY_OPEN;
	if (*brackets)
		node = read_brackets(parser);
	else if (is_string(parser) && parser->then.token == QUERY_OPEN)
		node = read_near(parser);
	else
		node = read_phrase(parser, take(parser, QUERY_CARET));
	parser->columns = columns;
	return node;
}

/* Nothing stands beside brackets without an operator. */
static struct query_node *read_list(struct parser *parser)
{
	bool brackets;
	struct branch list = { .node = read_item(parser, &brackets) };

	while (!brackets && !parser->bad &&
	       (is_string(parser) || parser->now.token == QUERY_CARET || begins_columns(parser))) {
		join_words(parser, &list, NODE_AND, read_item(parser, &brackets));
		parser->bad = parser->bad || brackets;
	}
	return list.node;
}

/* What `read` reads, as often as the operator stands between. */
static struct query_node *read_operands(struct parser *parser, enum query_token token,
                                        enum node_kind kind,
                                        struct query_node *(*read)(struct parser *))
{
	struct branch branch = { .node = read(parser) };

	while (!parser->bad && take(parser, token))
		join(parser, &branch, kind, read(parser));
	return branch.node;
}

static struct query_node *read_not(struct parser *parser)
{
	return read_operands(parser, QUERY_NOT, NODE_NOT, read_list);
}

static struct query_node *read_and(struct parser *parser)
{
	return read_operands(parser, QUERY_AND, NODE_AND, read_not);
}

static struct query_node *read_or(struct parser *parser)
{
	return read_operands(parser, QUERY_OR, NODE_OR, read_and);
}

struct query_node *query_parse(struct phrasebook *book, struct stemmer *stemmer, struct str query)
{
	struct parser parser = {
		.book = book, .stemmer = stemmer, .query = query, .columns = (1U << COLUMNS) - 1
	};

	if (query_refusal(query))
		return NULL;
	advance(&parser);
	advance(&parser);
	struct query_node *node = read_or(&parser);
	need(&parser, QUERY_END);
	arena_release(&parser.scratch);
	return parser.bad ? NULL : node;
}
