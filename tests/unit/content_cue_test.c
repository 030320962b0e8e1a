/* SPDX-License-Identifier: MIT */
/* Cues: what a query matches and where, what a negation denies, and what that makes of a point. */
#include "base_check.h"
#include "content/cue.h"

/* Adds `text` as row 1 of an empty index, and gives the one hit that `query` has in it, if any. */
static bool match_one(struct arena *arena, struct cue_index *index, const char *query,
                      const char *text, const char *context, struct cue_hit *out)
{
	struct cue_hit *hits;
	size_t n;

	cue_index_clear(index);
	cue_index_add(index, 1, str_from(text), str_from(context));
	hits = cue_match(arena, index, str_from(query), &n);
	assert_true(n <= 1);
	if (n == 1)
		*out = hits[0];
	return n == 1;
}

static void hits_touch_the_text_and_say_where(void **state)
{
	static const struct {
		const char *query, *text, *context;
		const char *matched; /* NULL: no hit */
	} rows[] = {
		{ "ann", "We use an ANN index", "", "ANN" },
		{ "ann AND index", "We use an ANN index", "", "ANN index" },
		{ "index AND we", "We use an ANN index", "", "We use an ANN index" },
		{ "retriev*", "Candidates are retrieved first", "", "retrieved" },
		{ "rank", "ranking is ranked", "", "ranking is ranked" },
		{ "\"two-tower\"", "A Two Tower model", "", "Two Tower" },
		{ "\"A/B test\"", "an A/B test, then", "", "A/B test" },
		{ "\"recall@10\"", "watch recall@10.", "", "recall@10" },
		{ "NEAR(a1 b1, 2)", "a1 x y b1 z a1", "", "a1 x y b1 z a1" },
		{ "NEAR(a1 b1, 2)", "a1 x y z b1", "", NULL },
		{ "^first", "first things first", "", "first" },
		{ "caf\xc3\xa9", "at the CAFE \xe2\x98\x95 now", "", "CAFE" },
		{ "\"na\xc3\xafve\"", "\xe4\xb8\xad\xe6\x96\x87 na\xc3\xafve \xf0\x9f\x91\x8d", "",
		  "na\xc3\xafve" },
		{ "a1 NOT b1", "a1 c1", "", "a1" },
		{ "a1 NOT b1", "a1 b1", "", NULL },
		{ "(a1 AND b1) OR c1", "a1 c1 d1", "", "c1" },
		{ "(x1 NOT a1) OR c1", "a1 c1 d1", "", "c1" },
		{ "NEAR(a1 \"b1 d1\", 5) OR c1", "a1 b1 c1 d1", "", "c1" },
		{ "\"a1\"\"b1\"", "a1 c1 a1-b1", "", "a1-b1" },
		{ "own_text : a1 OR b1", "c1 b1", "a1", "b1" },
		/* the context helps, and is not enough */
		{ "\"cold start\" AND popular*", "popular items for new users", "Cold start",
		  "popular" },
		{ "\"cold start\" AND popular*", "popular items", "", NULL },
		{ "\"cold start\"", "popular items", "Cold start", NULL },
		{ "\"cold start\" OR popular", "nothing of that", "cold start, popular", NULL },
		{ "popular", "popular items", "popular items", "popular" },
		{ "a1 NOT b1", "a1 c1", "b1", NULL },
		/* nor does nearness reach into it */
		{ "NEAR(start popular, 9)", "popular items", "cold start", NULL },
		{ "NEAR(start popular, 9)", "cold start", "popular items", NULL },
		{ "\"start popular\"", "popular items", "cold start", NULL },
		/* nothing to find */
		{ "a1", "", "", NULL },
		{ "a1", "", "a1", NULL },
		{ "\"--\"", "-- a1", "", NULL },
		/* control characters are white space */
		{ "a1 b1",
		  "\x01"
		  "a1\x02 b1\x01",
		  "", "a1\x02 b1" },
	};
	struct arena arena = { 0 };
	struct cue_index *index = cue_index_new(NULL);

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct cue_hit hit;
		bool found = match_one(&arena, index, rows[i].query, rows[i].text, rows[i].context,
		                       &hit);

		if (found != (rows[i].matched != NULL))
			fail_msg("%s in %s", rows[i].query, rows[i].text);
		if (found)
			check_str(str_slice(str_from(rows[i].text), hit.start, hit.end),
			          rows[i].matched);
	}
	cue_index_free(index);
	arena_release(&arena);
}

static void rows_come_in_order_of_id_until_cleared(void **state)
{
	static const int64_t ids[] = { 7, -3, INT64_MAX, 0, INT64_MIN };
	static const int64_t sorted[] = { INT64_MIN, -3, 0, 7, INT64_MAX };
	struct arena arena = { 0 };
	struct cue_index *index = cue_index_new(NULL);
	struct cue_hit *hits;
	size_t n;

	(void)state;
	cue_index_clear(index);
	cue_match(&arena, index, S("drift"), &n);
	assert_int_equal(n, 0);
	for (size_t i = 0; i < COUNT(ids); i++)
		cue_index_add(index, ids[i], S("drift of features"), S(""));
	for (int again = 0; again < 2; again++) {
		hits = cue_match(&arena, index, S("drift"), &n);
		assert_int_equal(n, COUNT(ids));
		for (size_t i = 0; i < n; i++)
			assert_true(hits[i].id == sorted[i]);
	}
	cue_index_add(index, 1, S("more drift"), S(""));
	cue_match(&arena, index, S("drift"), &n);
	assert_int_equal(n, COUNT(ids) + 1);
	cue_index_clear(index);
	cue_match(&arena, index, S("drift"), &n);
	assert_int_equal(n, 0);
	for (int turn = 0; turn < 100; turn++) {
		cue_index_clear(index);
		cue_index_add(index, turn, S("drift"), S(""));
		cue_index_add(index, turn + 1, S("else"), S(""));
		hits = cue_match(&arena, index, S("drift"), &n);
		assert_int_equal(n, 1);
		assert_int_equal(hits[0].id, turn);
	}
	cue_index_free(index);
	cue_index_free(NULL);
	arena_release(&arena);
}

static void other_rows_do_not_change_what_matches(void **state)
{
	static const char *const texts[] = { "a1 e1 c1 or d1", "b1 c1 d1", "a1 c1 d1" };
	static const char *const matched[] = { "e1", "b1 c1 d1", "a1 c1 d1" };
	struct arena arena = { 0 };
	struct cue_index *index = cue_index_new(NULL);
	struct cue_hit *hits;
	size_t n;

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++)
		cue_index_add(index, (int64_t)i, str_from(texts[i]), S(""));
	hits = cue_match(&arena, index, S("((a1 OR b1) AND \"c1 d1\") OR e1"), &n);
	assert_int_equal(n, COUNT(texts));
	for (size_t i = 0; i < n; i++)
		check_str(str_slice(str_from(texts[i]), hits[i].start, hits[i].end), matched[i]);
	cue_index_free(index);
	arena_release(&arena);
}

static void a_book_serves_several_indexes(void **state)
{
	static const struct {
		const char *query;
		size_t found[2];
	} rows[] = {
		{ "drift*", { 1, 1 } },           { "old OR drift", { 1, 1 } },
		{ "NEAR(old model)", { 1, 0 } },  { "drift AND", { 0, 0 } },
		{ "features NOT old", { 0, 1 } }, { "drift*", { 1, 1 } },
	};
	struct arena arena = { 0 };
	struct phrasebook *book = phrasebook_new(&arena);
	struct cue_index *both[] = { cue_index_new(book), cue_index_new(book) };
	size_t n;

	(void)state;
	cue_index_add(both[0], 1, S("old models drift"), S(""));
	cue_index_add(both[1], 1, S("drifting features"), S(""));
	for (size_t i = 0; i < COUNT(rows); i++)
		for (size_t k = 0; k < COUNT(both); k++) {
			cue_match(&arena, both[k], str_from(rows[i].query), &n);
			assert_int_equal(n, rows[i].found[k]);
		}
	cue_index_free(both[0]);
	cue_index_free(both[1]);
	arena_release(&arena);
}

static void the_closer_row_ranks_better(void **state)
{
	struct arena arena = { 0 };
	struct cue_index *index = cue_index_new(NULL);
	struct cue_hit *hits;
	size_t n;

	(void)state;
	cue_index_add(index, 1, S("drift among a great many other words that are about nothing"),
	              S(""));
	cue_index_add(index, 2, S("drift drift"), S(""));
	cue_index_add(index, 3, S("something else"), S(""));
	cue_index_add(index, 4, S("and yet another"), S(""));
	cue_index_add(index, 5, S("which is not it"), S(""));
	hits = cue_match(&arena, index, S("drift"), &n);
	assert_int_equal(n, 2);
	assert_true(hits[1].rank < hits[0].rank);
	cue_index_free(index);
	arena_release(&arena);
}

static void bad_queries_match_nothing_and_have_a_reason(void **state)
{
	const struct {
		struct str query;
		const char *why; /* NULL: a good one */
	} rows[] = {
		{ S("ann"), NULL },
		{ S("\"two-tower\" AND (ann OR hnsw*)"), NULL },
		{ S("NEAR(\"a b\" c, 5) NOT d"), NULL },
		{ S("\"\""), NULL },
		{ S(""), "the query is empty" },
		{ S(" \n"), "the query is empty" },
		{ S("two-tower"), "no such column: tower" },
		{ S("latency: p99"), "no such column: latency" },
		{ S("A/B"), "fts5: syntax error near \"/\"" },
		{ S("(ann"), "fts5: syntax error near \"\"" },
		{ S("ann AND"), "fts5: syntax error near \"\"" },
		{ S("a AND NOT b"), "fts5: syntax error near \"NOT\"" },
		{ S("\"ann"), "unterminated string" },
		{ S("@ann"), "fts5: syntax error near \"@\"" },
		{ S("*reads"), "a query does not begin with *" },
		{ S("*id"), "a query does not begin with *" },
		{ S("ann\0)"), "a query has no zero byte" },
	};
	struct arena arena = { 0 };
	struct cue_index *index = cue_index_new(NULL);

	(void)state;
	cue_index_add(index, 1, S("ann two tower a b c reads id latency p99"), S(""));
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str why = { 0 };
		size_t n;

		assert_int_equal(cue_check(&arena, rows[i].query, &why), rows[i].why == NULL);
		check_str(why, rows[i].why ? rows[i].why : "");
		if (!rows[i].why)
			continue;
		cue_match(&arena, index, rows[i].query, &n);
		assert_int_equal(n, 0);
		/* A refusal leaves nothing behind. */
		cue_match(&arena, index, S("ann"), &n);
		assert_int_equal(n, 1);
	}
	cue_index_free(index);
	arena_release(&arena);
}

static struct str repeat(struct arena *arena, const char *text, int n)
{
	struct buf all = { 0 };

	for (int i = 0; i < n; i++)
		buf_adds(&all, str_from(text));
	struct str repeated = buf_dup(arena, &all);
	buf_release(&all);
	return repeated;
}

static bool check_repeated(struct arena *arena, const char *begin, const char *more, int n)
{
	struct str rest = repeat(arena, more, n - 1), why;
	bool good = cue_check(arena, str_format(arena, "%s%.*s", begin, STR_ARG(rest)), &why);

	assert_true(good || str_eq(why, S("a query has at most 500 words and phrases")));
	return good;
}

/* FTS5 takes the square of the phrases in time; a phrase may be as long as it likes. */
static void queries_have_a_limit(void **state)
{
	static const struct {
		const char *begin, *more;
	} rows[] = {
		{ "a", " b" },
		{ "a*", " OR b*" },
		{ "\"a b\"", " AND \"c d\"" },
		{ "\xc3\xa9", " NOT \xc3\xa9" },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_false(check_repeated(&arena, rows[i].begin, rows[i].more, 501));
		assert_false(check_repeated(&arena, rows[i].begin, rows[i].more, 100000));
	}
	assert_true(check_repeated(&arena, "a", " b", 500));
	assert_true(check_repeated(&arena, "a*", " OR b*", 500));
	assert_true(check_repeated(&arena, "a", " + b", 100));
	arena_release(&arena);
}

/* A query within `n` pairs of brackets. */
static struct str nest(struct arena *arena, int n)
{
	return str_format(arena, "%.*sa1 OR \"((\"%.*s", STR_ARG(repeat(arena, "(", n)),
	                  STR_ARG(repeat(arena, ")", n)));
}

static void brackets_have_a_limit(void **state)
{
	struct arena arena = { 0 };
	struct cue_index *index = cue_index_new(NULL);
	struct str why;
	size_t n;

	(void)state;
	cue_index_add(index, 1, S("a1"), S(""));
	assert_true(cue_check(&arena, nest(&arena, 64), &why));
	cue_match(&arena, index, nest(&arena, 64), &n);
	assert_int_equal(n, 1);
	assert_false(cue_check(&arena, nest(&arena, 65), &why));
	check_str(why, "a query has at most 64 brackets within one another");
	cue_match(&arena, index, nest(&arena, 65), &n);
	assert_int_equal(n, 0);
	assert_false(cue_check(&arena, nest(&arena, 100000), &why));
	cue_match(&arena, index, repeat(&arena, "- ) : (", 100000), &n);
	assert_int_equal(n, 0);
	cue_index_free(index);
	arena_release(&arena);
}

static void quoted_text_is_looked_for_as_it_stands(void **state)
{
	static const char *const texts[] = { "two-tower", "A/B test", "recall@10", "say \"cheese\"",
		                             "NEAR(a b)", "a AND",    "*",         "-",
		                             "" };
	struct arena arena = { 0 };
	struct str why;

	(void)state;
	check_str(cue_quote(&arena, S("HNSW")), "\"HNSW\"");
	check_str(cue_quote(&arena, S("cold start")), "\"cold start\"");
	check_str(cue_quote(&arena, S("a\"b")), "\"a\"\"b\"");
	for (size_t i = 0; i < COUNT(texts); i++)
		assert_true(cue_check(&arena, cue_quote(&arena, str_from(texts[i])), &why));
	arena_release(&arena);
}

static void negations_deny_what_they_stand_before(void **state)
{
	enum { SAID, DENIED };
	static const struct {
		int denied;
		const char *query, *text;
	} rows[] = {
		/* plain */
		{ SAID, "hnsw", "We use HNSW for retrieval" },
		{ DENIED, "hnsw", "We do not use HNSW" },
		{ DENIED, "hnsw", "No HNSW here" },
		{ DENIED, "hnsw", "We never need HNSW" },
		{ DENIED, "hnsw", "I don't think we need HNSW" },
		{ DENIED, "hnsw", "I don\xe2\x80\x99t think we need HNSW" },
		{ DENIED, "hnsw", "We dont use HNSW" },
		{ DENIED, "hnsw", "It cannot be HNSW" },
		{ DENIED, "hnsw", "This isn't for HNSW" },
		{ DENIED, "hnsw", "We won't build an HNSW index" },
		{ DENIED, "hnsw", "neither HNSW nor IVF" },
		{ DENIED, "\"feature store\"", "There is no need for a feature store" },
		{ DENIED, "\"feature store\"", "We don't need to build a separate feature store" },
		{ DENIED, "\"two-tower\" AND ann", "We do not need a two-tower model with ANN" },
		{ SAID, "hnsw",
		  "The catalogue does not change very often and an index like HNSW pays" },
		/* the clause ends */
		{ SAID, "hnsw", "Exact search does not scale, HNSW does" },
		{ SAID, "hnsw", "Not exact search but HNSW" },
		{ SAID, "hnsw", "Exact search is not enough: HNSW" },
		{ SAID, "hnsw", "Exact is no option -> HNSW" },
		{ SAID, "hnsw", "Exact is no option \xe2\x86\x92 HNSW" },
		{ SAID, "hnsw", "No exact search so HNSW" },
		{ SAID, "hnsw", "It does not scale and we take HNSW" },
		{ SAID, "\"A/B test\"", "Do not launch before the A/B test" },
		{ SAID, "drift", "We do not retrain unless there is drift" },
		{ SAID, "imbalanc*", "Don't trust accuracy when classes are imbalanced" },
		/* of several places one is said */
		{ SAID, "hnsw OR ivf", "Not HNSW, we use IVF" },
		{ SAID, "hnsw", "No HNSW at first, HNSW later" },
		{ DENIED, "hnsw OR ivf", "No HNSW, no IVF" },
		{ SAID, "hnsw OR ivf", "Use IVF not HNSW" },
		/* "instead of" and its like, as far as their object */
		{ DENIED, "batch", "Use streaming instead of batch" },
		{ SAID, "streaming", "Use streaming instead of batch" },
		{ DENIED, "batch", "Instead of batch we do streaming" },
		{ SAID, "streaming", "Instead of batch we do streaming" },
		{ DENIED, "batch", "Streaming rather than batch" },
		{ SAID, "streaming", "Rather than batch use streaming" },
		{ DENIED, "cach*", "We serve without a cache" },
		{ DENIED, "cach*", "We serve w/o caching" },
		{ SAID, "quantiz*", "Without GPUs we quantize" },
		{ SAID, "streaming", "Do not use batch instead use streaming" },
		/* what somebody resolves to leave out */
		{ DENIED, "gpu*", "We skip GPUs" },
		{ DENIED, "gpu*", "I would avoid GPUs" },
		{ DENIED, "\"position bias\"", "Ignore position bias" },
		{ DENIED, "gpu*", "Then skip the GPUs" },
		{ SAID, "leak*", "Split by time to avoid leakage" },
		{ SAID, "leak* AND time", "We avoid leakage by splitting on time" },
		{ SAID, "\"negative signal\"", "A skip is a negative signal" },
		{ SAID, "\"negative signal\"", "Skip rate is a negative signal" },
		{ SAID, "notifications", "Users ignore notifications" },
		{ SAID, "residual", "skip connections make it residual" },
		/* two negations */
		{ SAID, "calibration", "Never skip calibration" },
		{ SAID, "calibration", "Do not ignore calibration" },
		{ SAID, "\"A/B test\"", "We can't ship without an A/B test" },
		{ SAID, "\"A/B test\"",
		  "No model goes out to all of the users without an A/B test" },
		{ SAID, "leak*", "Don't forget leakage" },
		{ SAID, "rollback", "Nothing ships without a rollback" },
		{ SAID, "exploration", "Without exploration we never learn" },
		{ DENIED, "exploration", "Without exploration, we learn from clicks" },
		{ SAID, "drift", "If we don't monitor drift the model decays" },
		/* what only looks like one */
		{ SAID, "clicks", "We use not only clicks but also likes" },
		{ SAID, "clicks", "Not just clicks" },
		{ SAID, "\"100 ms\"", "It takes no more than 100 ms" },
		{ SAID, "drift", "Without doubt drift" },
		{ SAID, "hnsw", "Why not HNSW?" },
		{ SAID, "hnsw", "Couldn't we use HNSW?" },
		{ SAID, "latency", "not to mention latency" },
		{ SAID, "hnsw", "Whether or not HNSW is used" },
		{ DENIED, "gpu*", "We no longer need GPUs" },
		/* from behind */
		{ DENIED, "\"feature store\"", "A feature store is not needed" },
		{ DENIED, "\"feature store\"", "A feature store isn't really necessary here" },
		{ DENIED, "\"feature store\"", "Feature store: not needed yet" },
		{ DENIED, "\"feature store\"", "A feature store would be overkill" },
		{ DENIED, "gpu*", "GPUs are out of scope" },
		{ SAID, "clicks", "Clicks are not a good proxy" },
		{ SAID, "clicks", "Clicks are not only useful for ranking" },
		{ SAID, "hnsw", "HNSW scales, exact search is not needed" },
		/* the query asks for the negation itself */
		{ SAID, "NEAR(not random, 3)", "Do not split at random" },
		{ SAID, "\"no need\"", "There is no need for GPUs" },
		{ SAID, "random AND (never OR not)", "Never split random" },
		/* no clause at all */
		{ SAID, "nothing", "nothing" },
		{ DENIED, "hnsw", "not\nHNSW" },
	};
	struct arena arena = { 0 };
	struct cue_index *index = cue_index_new(NULL);
	size_t wrong = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct cue_hit hit = { 0 };

		if (!match_one(&arena, index, rows[i].query, rows[i].text, "", &hit))
			fail_msg("%s is not in \"%s\"", rows[i].query, rows[i].text);
		if (hit.denied == (rows[i].denied == DENIED))
			continue;
		print_error("%s: %s in \"%s\"\n", hit.denied ? "denied" : "said", rows[i].query,
		            rows[i].text);
		wrong++;
	}
	assert_int_equal(wrong, 0);
	cue_index_free(index);
	arena_release(&arena);
}

/* ---- points ---- */

/* What the rows of the index say of one point. */
static enum point_state look(struct arena *arena, struct cue_index *index, struct cue_hit **hits,
                             size_t *n)
{
	struct str cues[] = { S("\"two-tower\" AND ann"), S("NEAR(retriev* stage, 4)") };
	struct str mentions[] = { S("\"two-tower\""), S("ann") };
	struct point point = { .queries = { .items = cues, .n = COUNT(cues) },
		               .mention_queries = { .items = mentions, .n = COUNT(mentions) } };

	return point_look(arena, index, &point, hits, n);
}

static void points_have_the_best_state_of_their_rows(void **state)
{
	static const struct {
		const char *rows[4];
		enum point_state state;
		int64_t ids[4]; /* the indexes in `rows` of those that are shown */
		size_t n;
	} cases[] = {
		{ { 0 }, POINT_NONE, { 0 }, 0 },
		{ { "we rank" }, POINT_NONE, { 0 }, 0 },
		{ { "ann", "we rank", "a two-tower" }, POINT_NAMED, { 0, 2 }, 2 },
		{ { "ann", "no two-tower with ann" }, POINT_DENIED, { 1 }, 1 },
		{ { "no two-tower with ann", "ann for a two-tower", "a retrieval stage" },
		  POINT_FOUND,
		  { 1, 2 },
		  2 },
		/* One cue is denied there, the other is not. */
		{ { "no two-tower with ann, a retrieval stage" }, POINT_FOUND, { 0 }, 1 },
		{ { "no ann" }, POINT_NAMED, { 0 }, 1 },
	};
	struct arena arena = { 0 };
	struct cue_index *index = cue_index_new(NULL);

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct cue_hit *hits;
		size_t n;

		cue_index_clear(index);
		for (int64_t row = 0; row < 4 && cases[i].rows[row]; row++)
			cue_index_add(index, row, str_from(cases[i].rows[row]), S(""));
		assert_int_equal(look(&arena, index, &hits, &n), cases[i].state);
		assert_int_equal(n, cases[i].n);
		for (size_t hit = 0; hit < n; hit++)
			assert_int_equal(hits[hit].id, cases[i].ids[hit]);
	}
	cue_index_free(index);
	arena_release(&arena);
}

static void a_row_is_shown_by_what_is_said_in_it(void **state)
{
	struct arena arena = { 0 };
	struct cue_index *index = cue_index_new(NULL);
	struct str text = S("no two-tower with ann, a retrieval stage");
	struct cue_hit *hits;
	size_t n;

	(void)state;
	cue_index_add(index, 0, text, S(""));
	look(&arena, index, &hits, &n);
	assert_int_equal(n, 1);
	assert_false(hits[0].denied);
	check_str(str_slice(text, hits[0].start, hits[0].end), "retrieval stage");
	cue_index_free(index);
	arena_release(&arena);
}

static void states_have_names(void **state)
{
	(void)state;
	check_str(point_state_name(POINT_NONE), "none");
	check_str(point_state_name(POINT_NAMED), "named");
	check_str(point_state_name(POINT_DENIED), "denied");
	check_str(point_state_name(POINT_FOUND), "found");
}

/* Bytes that no answer should have, and a row with a hundred thousand hits: FTS5's own
 * highlight() would take the square of that. */
static void any_text_can_be_a_row(void **state)
{
	struct arena arena = { 0 };
	struct cue_index *index = cue_index_new(NULL);
	struct buf text = { 0 };
	struct cue_hit *hits;
	size_t n;

	(void)state;
	cue_index_add(index, 1, S("\xff\xfe a1 \xc3"), S("\x80"));
	cue_index_add(index, 2, S("x\0y a1"), S("\0"));
	for (int i = 0; i < 100000; i++)
		buf_adds(&text, S("a1 not a1, "));
	cue_index_add(index, 3, buf_str(&text), S(""));
	hits = cue_match(&arena, index, S("a1"), &n);
	assert_int_equal(n, 3);
	assert_int_equal(hits[0].start, 3);
	assert_int_equal(hits[1].start, 4);
	assert_int_equal(hits[2].end, text.len - 2);
	buf_release(&text);
	cue_index_free(index);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hits_touch_the_text_and_say_where),
		cmocka_unit_test(rows_come_in_order_of_id_until_cleared),
		cmocka_unit_test(other_rows_do_not_change_what_matches),
		cmocka_unit_test(a_book_serves_several_indexes),
		cmocka_unit_test(the_closer_row_ranks_better),
		cmocka_unit_test(bad_queries_match_nothing_and_have_a_reason),
		cmocka_unit_test(queries_have_a_limit),
		cmocka_unit_test(brackets_have_a_limit),
		cmocka_unit_test(quoted_text_is_looked_for_as_it_stands),
		cmocka_unit_test(negations_deny_what_they_stand_before),
		cmocka_unit_test(points_have_the_best_state_of_their_rows),
		cmocka_unit_test(a_row_is_shown_by_what_is_said_in_it),
		cmocka_unit_test(states_have_names),
		cmocka_unit_test(any_text_can_be_a_row),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
