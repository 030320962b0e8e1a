/* SPDX-License-Identifier: MIT */
/*
 * Our own search beside FTS5's. Queries are made so that each says what of FTS5's answer is its word:
 * of a NEAR that fails at its second phrase FTS5 reports the words of the first, and of a NOT that
 * is only one way to match, those that it is about.
 */
#include "seek_check.h"

#include "content/seek.h"
#include "fts5_table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

struct both {
	struct arena arena, rows, scratch;
	struct stemmer *stemmer;
	struct fts5_table *table, *alone;
	struct seek seek;
	struct str (*texts)[COLUMNS];
	size_t n, cap;
};

struct both *both_new(void)
{
	struct both *both = calloc(1, sizeof *both);

	both->stemmer = stemmer_new();
	both->table = fts5_table_new();
	both->alone = fts5_table_new();
	both->seek =
		(struct seek){ .book = phrasebook_new(&both->arena),
		               .postings = { .arena = &both->rows, .stemmer = both->stemmer } };
	return both;
}

void both_free(struct both *both)
{
	stemmer_free(both->stemmer);
	fts5_table_free(both->table);
	fts5_table_free(both->alone);
	arena_release(&both->arena);
	arena_release(&both->rows);
	arena_release(&both->scratch);
	free(both);
}

void both_clear(struct both *both)
{
	fts5_table_clear(both->table);
	arena_reset(&both->rows);
	both->seek =
		(struct seek){ .book = both->seek.book,
		               .postings = { .arena = &both->rows, .stemmer = both->stemmer } };
	both->texts = NULL;
	both->n = both->cap = 0;
}

void both_add(struct both *both, const struct str *texts)
{
	fts5_table_add(both->table, texts);
	seek_add(&both->seek, texts);
	both->texts =
		arena_grow(&both->rows, both->texts, both->n, &both->cap, sizeof *both->texts);
	for (size_t i = 0; i < COLUMNS; i++)
		both->texts[both->n][i] = str_dup(&both->rows, texts[i]);
	both->n++;
}

/* ---- comparing ---- */

static bool differ(struct str query, const char *what, size_t row)
{
	printf("# %s, row %zu, of %.*s\n", what, row, STR_ARG(query));
	return false;
}

static int compare_matches(const void *left, const void *right)
{
	const struct match *a = left, *b = right;

	if (a->word != b->word)
		return a->word < b->word ? -1 : 1;
	return (a->order > b->order) - (a->order < b->order);
}

/* Where a word stands in its column. */
static int offset_of(const struct postings *postings, uint32_t word)
{
	uint32_t first = word;

	while (postings->words[first - 1].field == postings->words[word].field)
		first--;
	return (int)(word - first);
}

static bool same_words(const struct postings *postings, struct matches *matches,
                       const struct fts5_hit *hit)
{
	bool same = matches->n == hit->n;

	qsort(matches->items, matches->n, sizeof *matches->items, compare_matches);
	for (size_t i = 0; same && i < hit->n; i++) {
		const struct match *match = &matches->items[i];

		same = hit->places[i].n == (int)match->n &&
		       hit->places[i].column == (int)postings_column(postings, match->word) &&
		       hit->places[i].offset == offset_of(postings, match->word);
	}
	return same;
}

static bool agree_alone(struct both *both, struct str query, size_t row, struct matches *matches)
{
	struct fts5_hit *hits;
	size_t n;

	fts5_table_clear(both->alone);
	fts5_table_add(both->alone, both->texts[row]);
	fts5_table_match(both->alone, &both->scratch, query, &hits, &n);
	if (n != 1)
		return differ(query, "matches a row only among others", row);
	return same_words(&both->seek.postings, matches, &hits[0]) ||
	       differ(query, "other words of the row alone", row);
}

/* Whether both have the same to say of a row that FTS5 found (`hit`) or did not (NULL). */
static bool agree_of(struct both *both, struct str query, const struct query_node *tree, size_t row,
                     const struct fts5_hit *hit, enum compared compared)
{
	struct matches matches = { .arena = &both->scratch };
	const uint64_t *rows = seek_rows(&both->seek, &both->scratch, tree);
	bool found = seek_row(&both->seek, tree, row, &matches);

	if (found && !seek_has(rows, row))
		return differ(query, "left out too early", row);
	if (found != (hit != NULL))
		return differ(query, hit ? "not found" : "found for nothing", row);
	if (!found || compared == COMPARE_ROWS)
		return true;
	if (compared == COMPARE_WORDS)
		return agree_alone(both, query, row, &matches);
	double rank = seek_rank(&both->seek, row, &matches);
	if (fabs(rank - hit->rank) > 1e-9 * fabs(rank))
		return differ(query, "another rank", row);
	return same_words(&both->seek.postings, &matches, hit) || differ(query, "other words", row);
}

bool both_agree(struct both *both, struct str query, enum compared compared)
{
	const struct query_node *tree = phrasebook_tree(both->seek.book, both->stemmer, query);
	struct fts5_hit *hits;
	bool agree = true;
	size_t n, next = 0;

	arena_reset(&both->scratch);
	bool good = fts5_table_match(both->table, &both->scratch, query, &hits, &n) &&
	            !query_refusal(query);
	if (good != (tree != NULL))
		return differ(query, good ? "refused for nothing" : "not refused", 0);
	for (size_t row = 0; tree && agree && row < both->n; row++) {
		bool here = next < n && hits[next].row == row;

		agree = agree_of(both, query, tree, row, here ? &hits[next] : NULL, compared);
		next += here;
	}
	return agree;
}

/* ---- random queries ---- */

static const char *const words[] = {
	"rank",  "ranking", "Ranked", "cold", "start", "starts", "new",
	"users", "drift",   "a",      "a",    "b",     "b",      "caf\xc3\xa9",
};

struct maker {
	struct arena *arena;
	uint64_t *random;
	bool near, phrases, columns, denies; /* what it has made */
};

static size_t below(struct maker *maker, size_t n)
{
	return (size_t)(hash_random(maker->random) % n);
}

static struct str word(struct maker *maker)
{
	return str_from(words[below(maker, COUNT(words))]);
}

static struct str several(struct maker *maker, const char *between)
{
	struct str text = word(maker);

	for (size_t n = below(maker, 3); n > 0; n--)
		text = str_format(maker->arena, "%.*s%s%.*s", STR_ARG(text), between,
		                  STR_ARG(word(maker)));
	return text;
}

static struct str near(struct maker *maker)
{
	struct str text = word(maker);

	maker->near = true;
	for (size_t n = below(maker, 3); n > 0; n--) {
		bool phrase = below(maker, 6) == 0;

		maker->phrases |= phrase;
		text = str_format(maker->arena, "%.*s %s%.*s%s", STR_ARG(text),
		                  phrase ? "\"b " : "", STR_ARG(word(maker)), phrase ? "\"" : "");
	}
	if (below(maker, 4) == 0)
		return str_format(maker->arena, "NEAR(%.*s)", STR_ARG(text));
	return str_format(maker->arena, "NEAR (%.*s, %zu)", STR_ARG(text), below(maker, 4));
}

static struct str of_columns(struct maker *maker, struct str item)
{
	static const char *const filters[] = {
		"own_text :",
		"- context_TEXT:",
		"{own_reading \"own_text\"} : ",
		"-{own_text}: ",
	};

	maker->columns = true;
	return str_format(maker->arena, "%s%.*s", filters[below(maker, COUNT(filters))],
	                  STR_ARG(item));
}

static struct str decorated(struct maker *maker, struct str item)
{
	static const struct {
		const char *before, *behind;
	} shapes[] = { { "", "" }, { "", "" }, { "", "*" }, { "^", "" }, { "\"", "\"*" } };
	size_t shape = below(maker, COUNT(shapes));

	return str_format(maker->arena, "%s%.*s%s", shapes[shape].before, STR_ARG(item),
	                  shapes[shape].behind);
}

static struct str item(struct maker *maker)
{
	switch (below(maker, 16)) {
	case 0:
	case 1:
	case 2:
		return str_format(maker->arena, "\"%.*s\"", STR_ARG(several(maker, " ")));
	case 3:
		return str_format(maker->arena, "\"%.*s\" *", STR_ARG(several(maker, "-")));
	case 4:
		return several(maker, " + ");
	case 5:
		return str_format(maker->arena, "%.*s* + \"--\"%s", STR_ARG(several(maker, "* + ")),
		                  below(maker, 2) ? "*" : "");
	case 6:
		return S("\"--\"");
	case 7:
	case 8:
		return near(maker);
	case 9:
		return of_columns(maker, word(maker));
	case 10:
		return S("s*");
	default:
		return decorated(maker, word(maker));
	}
}

static struct str expression(struct maker *maker, int depth)
{
	enum { BESIDE = 4, NOT = 5 };
	static const char *const operators[] = { " OR ",  " OR ",         " AND ",
		                                 " AND ", [BESIDE] = " ", [NOT] = " NOT " };
	size_t which = below(maker, COUNT(operators));
	bool brackets = below(maker, 4) > 0 && which != BESIDE;

	if (depth == 0 || below(maker, 5) == 0)
		return item(maker);
	maker->denies |= which == NOT;
	depth = which == BESIDE ? 0 : depth - 1;
	struct str left = expression(maker, depth), right = expression(maker, depth);
	struct str text =
		str_format(maker->arena, "%s%.*s%s%.*s%s", brackets ? "(" : "", STR_ARG(left),
	                   operators[which], STR_ARG(right), brackets ? ")" : "");
	return brackets && below(maker, 12) == 0 ? of_columns(maker, text) : text;
}

/* One operator, and no brackets. */
static struct str row_of_items(struct maker *maker)
{
	const char *between = below(maker, 3) ? " OR " : " AND ";
	struct str text = item(maker);

	for (size_t n = below(maker, 5); n > 0; n--)
		text = str_format(maker->arena, "%.*s%s%.*s", STR_ARG(text), between,
		                  STR_ARG(item(maker)));
	return text;
}

struct str any_query(struct arena *arena, uint64_t *random, enum compared *compared)
{
	struct maker maker = { .arena = arena, .random = random };
	bool flat = below(&maker, 3) == 0;
	struct str query = flat ? row_of_items(&maker) : expression(&maker, 4);

	*compared = COMPARE_ROWS;
	if (!maker.denies && !(maker.near && (maker.phrases || maker.columns)))
		*compared = flat ? COMPARE_RANKS : COMPARE_WORDS;
	return query;
}

struct str any_tokens(struct arena *arena, uint64_t *random)
{
	static const char *const tokens[] = {
		"a",  "b",  "a",          "AND", "OR",      "NOT",      "NEAR",      "NEAR(",
		"(",  ")",  ",",          "2",   "\"b a\"", "\"\"",     "*",         "+",
		"^",  ":",  "-",          "{",   "}",       "own_text", "own_text:", "/",
		"\"", "\r", "\"a\"\"b\"", "a_b", "@",       "\x1a",
	};
	struct maker maker = { .arena = arena, .random = random };
	struct str text = { 0 };

	for (size_t n = below(&maker, 9) + 1; n > 0; n--)
		text = str_format(arena, below(&maker, 3) ? "%.*s %s" : "%.*s%s", STR_ARG(text),
		                  tokens[below(&maker, COUNT(tokens))]);
	return text;
}

struct str any_words(struct arena *arena, uint64_t *random)
{
	static const char *const gaps[] = { " ", " ", " ", ", ", "-", "\n", " \xe2\x80\x94 " };
	struct maker maker = { .arena = arena, .random = random };
	struct str text = { 0 };

	for (size_t n = below(&maker, 9) + (below(&maker, 8) ? 0 : 12); n > 0; n--)
		text = str_format(arena, "%.*s%.*s%s", STR_ARG(text), STR_ARG(word(&maker)),
		                  gaps[below(&maker, COUNT(gaps))]);
	return text;
}
