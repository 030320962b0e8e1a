/* SPDX-License-Identifier: MIT */
/* What a question quotes of an answer. */
#include "interview_check.h"

/* Evidence in a line: the words between [ and ] matched. */
static struct evidence evidence_in(struct arena *arena, const char *marked)
{
	struct str text = str_from(marked);
	struct evidence evidence = { 0 };
	struct buf out = { 0 };

	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '[')
			evidence.start = out.len;
		else if (text.ptr[i] == ']')
			evidence.end = out.len;
		else
			buf_addc(&out, text.ptr[i]);
	}
	evidence.text = buf_dup(arena, &out);
	buf_release(&out);
	return evidence;
}

static const struct {
	const char *line, *words, *name; /* `name` NULL: the same */
} quotes[] = {
	{ "[objective] is user engagement.", "objective is user engagement", NULL },
	{ "[Labels]: clicks, watch time, likes", "Labels: clicks, watch time, likes", NULL },
	{ "Kafka, [cold start], FAISS", "Kafka, cold start, FAISS", "cold start" },
	{ "we need \"good\" [labels]", "we need good labels", NULL },
	{ "sampled [softmax], in-batch negs (w/ logQ corr)",
	  "sampled softmax, in-batch negs (w/ logQ corr)", "sampled softmax" },
	/* Too long to be said: the parts of it that can be. */
	{ "Of the 200 ms I would give [20 to fetching the user's features from the store, 30] to retrieval",
	  "Of the 200 ms I would give 20 to fetching the user's features from the store", NULL },
	{ "return rate is the true goal but we cant [train on that directly (1 bit per person per mth, way "
	  "too slow])",
	  "we cant train on that directly (1 bit per person per mth, way too slow)", NULL },
	{ "[cand gen (5-6 cheap srcs, ~100 each, ~600 after dedup) -> big ranker] w/ 20 ms on a card -> top 20",
	  "cand gen (5-6 cheap srcs, ~100 each, ~600 after dedup)", NULL },
	{ "the [service keeps the list of what was shown to somebody in the last thirty days or even more of "
	  "them]",
	  "the service keeps the list of what was shown to somebody in the last thirty days",
	  NULL },
	/* One line of what was read as one sentence. */
	{ "the [goal] is that people return\nguardrails: reports must not rise",
	  "the goal is that people return", NULL },
};

static void quotes_whole_thoughts(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(quotes); i++) {
		struct evidence evidence = evidence_in(&arena, quotes[i].line);
		check_str(quote_words(&arena, &evidence), quotes[i].words);
		check_str(quote_name(&arena, &evidence),
		          quotes[i].name ? quotes[i].name : quotes[i].words);
	}
	arena_release(&arena);
}

static void knows_a_reason_from_a_name(void **state)
{
	static const struct {
		const char *line;
		bool explains;
	} lines[] = {
		{ "[cold start]", false },
		{ "Kafka, [cold start], FAISS, Redis, Flink, Spark, Airflow, dbt", false },
		{ "[two-tower] because new videos have features", true },
		{ "[FAISS] -> 500 candidates", true },
		{ "[monitoring] of everything that is in the system all of the time", true },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(lines); i++) {
		struct evidence evidence = evidence_in(&arena, lines[i].line);
		if (quote_explains(&arena, &evidence) != lines[i].explains)
			fail_msg("%s", lines[i].line);
	}
	arena_release(&arena);
}

/* Whatever is typed: no line end, no quotation mark, no half character, not too long. */
static void quotes_anything(void **state)
{
	static const char *const pieces[] = { "a",  "because", " ", "(",  ")", ", ",       "; ",
		                              "\"", "-> ",     ":", "\n", ".", "\xc3\xa4", "\t" };
	struct arena arena = { 0 };
	uint64_t lot = 7;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		struct buf text = { 0 };
		struct evidence evidence = { 0 };
		for (uint64_t n = hash_random(&lot) % 100; n > 0; n--) {
			evidence.start = hash_random(&lot) % 20 ? evidence.start : text.len;
			buf_adds(&text, str_from(pieces[hash_random(&lot) % COUNT(pieces)]));
			evidence.end = hash_random(&lot) % 3 ? evidence.end : text.len;
		}
		evidence.end = evidence.end < evidence.start ? text.len : evidence.end;
		evidence.text = buf_str(&text);
		const struct str quoted[] = { quote_words(&arena, &evidence),
			                      quote_name(&arena, &evidence) };
		for (size_t k = 0; k < COUNT(quoted); k++) {
			assert_true(quoted[k].len <= 80 && utf8_bad(quoted[k]) == SIZE_MAX);
			for (size_t at = 0; at < quoted[k].len; at++)
				assert_null(strchr("\"\n\t", quoted[k].ptr[at]));
		}
		buf_release(&text);
		arena_release(&arena);
	}
}

static void knows_options(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	assert_true(quote_names(&arena, S("an exact search of all"), S("Exact search")));
	assert_false(quote_names(&arena, S("a search"), S("Exact search")));
	assert_true(quote_weighs(&arena, S("a search"), S("Exact search")));
	assert_true(quote_names(&arena, S("use HNSW"), S("HNSW in memory")));
	assert_false(quote_names(&arena, S("there are rules"), S("Rules alone")));
	assert_false(quote_names(&arena, S(""), S("Exact search")));
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(quotes_whole_thoughts),
		cmocka_unit_test(knows_a_reason_from_a_name),
		cmocka_unit_test(quotes_anything),
		cmocka_unit_test(knows_options),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
