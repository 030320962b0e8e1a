/* SPDX-License-Identifier: MIT */
/* The sieve: what is left of a query when some words are in no row, and that nothing is left out that
 * could match. */
#include "base_check.h"
#include "content/cue.h"
#include "content/sieve.h"

static void leaves_what_some_row_may_match(void **state)
{
	static const struct {
		const char *query, *left; /* "": nothing; NULL: the query as it is */
	} rows[] = {
		{ "red", "red" },
		{ "green", "" },
		{ "red OR green", "(red)" },
		{ "red AND (green OR fishes OR blue)", "(red AND (fishes))" },
		{ "red AND bird", "" }, /* never in one row */
		{ "(red OR blue) AND (fish OR bird)", "((red OR blue) AND (fish OR bird))" },
		{ "red fish", "(red AND fish)" },
		{ "\"red fish\" OR \"red bird\"", "(\"red fish\")" },
		{ "NEAR(red fish, 3) OR NEAR(red bird, 3)", "(NEAR(red fish, 3))" },
		{ "gre* AND red", "(gre* AND red)" },
		{ "red NOT bird", "(red)" },
		{ "red NOT (fish OR green)", "(red NOT (fish))" },
		{ "green NOT red", "" },
		{ "red OR blue AND green", "(red)" },
		{ "green AND (red OR (\"b) (\" OR blue)) OR red", "(red)" },
		{ "\"--\" OR red", "(\"--\" OR red)" },
		/* syntax that it does not know, or that is none */
		{ "^red AND green", NULL },
		{ "red + green", NULL },
		{ "own_text : green", NULL },
		{ "(red AND green", NULL },
		{ "red AND", NULL },
		{ "\"green", NULL },
		{ "NEAR(green", NULL },
	};
	struct arena arena = { 0 };
	struct sieve *sieve = sieve_new();

	(void)state;
	sieve_add(sieve, 1, S("One red fish"));
	sieve_add(sieve, 2, S("two blue"));
	sieve_add(sieve, 2, S("birds"));
	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *left = rows[i].left ? rows[i].left : rows[i].query;

		check_str(sieve_query(sieve, &arena, str_from(rows[i].query)), left);
	}
	sieve_clear(sieve);
	check_str(sieve_query(sieve, &arena, S("red")), "");
	sieve_free(sieve);
	arena_release(&arena);
}

enum { PLAIN = 7 }; /* of these are in rows */

static const char *const words[] = {
	"red",
	"fishes",
	"blue",
	"birds",
	"one",
	"tall",
	"trees",
	"cars",
	"no cars",
	"bird*",
	"\"red fish\"",
	"\"blue cars\"",
	"NEAR(one red, 1)",
	"NEAR(one cars, 1)",
};

/* A query of random words, in brackets wherever precedence could matter. */
static void add_query(struct buf *out, uint64_t *random, int depth)
{
	static const char *const operators[] = { " AND ", " OR ", " OR ", " NOT " };

	if (depth == 0 || hash_random(random) % 4 == 0) {
		buf_adds(out, str_from(words[hash_random(random) % COUNT(words)]));
		return;
	}
	buf_addc(out, '(');
	add_query(out, random, depth - 1);
	buf_adds(out, str_from(operators[hash_random(random) % COUNT(operators)]));
	add_query(out, random, depth - 1);
	buf_addc(out, ')');
}

/* Whether the query matches a row that stands in an index beside one with all the words, for which
 * every branch of a query is kept. */
static bool matches(struct arena *arena, struct cue_index *index, struct str query, struct str text)
{
	struct cue_hit *hits;
	size_t n;

	cue_index_clear(index);
	cue_index_add(index, 0, text, S(""));
	cue_index_add(index, 1, S("tall trees red fish blue birds one red fishes"), S(""));
	hits = cue_match(arena, index, query, &n);
	return n > 0 && hits[0].id == 0;
}

/* With rows enough that they share bits: what is left of a query matches the rows that it matched. */
static void loses_no_match(void **state)
{
	enum { ROWS = 300, QUERIES = 40 };
	struct arena arena = { 0 };
	struct cue_index *index = cue_index_new();
	struct sieve *sieve = sieve_new();
	struct str texts[ROWS];
	uint64_t random = 7;

	(void)state;
	for (size_t i = 0; i < ROWS; i++) {
		texts[i] = S("");
		for (size_t k = hash_random(&random) % 4 + 1; k > 0; k--)
			texts[i] = str_format(&arena, "%.*s %s", STR_ARG(texts[i]),
			                      words[hash_random(&random) % PLAIN]);
		sieve_add(sieve, i, texts[i]);
	}
	for (int q = 0; q < QUERIES; q++) {
		struct buf query = { 0 };

		add_query(&query, &random, 4);
		struct str left = sieve_query(sieve, &arena, buf_str(&query));
		for (size_t i = 0; i < ROWS; i++)
			if (matches(&arena, index, buf_str(&query), texts[i]) !=
			    (left.len > 0 && matches(&arena, index, left, texts[i])))
				fail_msg("row %zu for %s, which becomes %.*s", i, query.ptr,
				         STR_ARG(left));
		buf_release(&query);
	}
	cue_index_free(index);
	sieve_free(sieve);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(leaves_what_some_row_may_match),
		cmocka_unit_test(loses_no_match),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
