/* SPDX-License-Identifier: MIT */
/*
 * Numbers that were written where one could have asked. The case is one that ships with viva: what
 * people write about it is full of numbers, and nearly all of them say nothing about a fact.
 */
#include "interview_check.h"

static void load(struct stage *stage)
{
	*stage = (struct stage){ .wall_ms = INT64_C(1795262400000) };
	load_shipped(&stage->arena, &stage->content);
	stage->log.arena = &stage->arena;
}

static void begin(struct stage *stage)
{
	stage->interview = interview_new(&stage->content);
	stage->log.n = 0;
	stage->now_ms = 0;
	say(stage, (struct intent){ .kind = INTENT_BEGIN,
	                            .setup = { .level = LEVEL_SENIOR,
	                                       .minutes = 45,
	                                       .steps = { 0, 1, 2, 3, 4, 5, 6 },
	                                       .nsteps = 7 } });
}

/* "dau: 10M, 50 M users" for each assumption that a line makes. */
static struct str assumed_in(struct stage *stage, const char *line)
{
	struct buf out = { 0 };
	size_t n;

	begin(stage);
	type(stage, line);
	struct assumption *found = assumed_find(&stage->arena, stage->interview, &n);
	for (size_t i = 0; i < n; i++) {
		struct str said = quantity_print(&stage->arena, found[i].value->value,
		                                 found[i].value->value.unit);
		buf_addf(&out, "%s%.*s: %.*s, %.*s", i ? "; " : "", STR_ARG(found[i].value->name),
		         STR_ARG(found[i].shown), STR_ARG(said));
	}
	struct str text = buf_dup(&stage->arena, &out);
	buf_release(&out);
	interview_free(stage->interview);
	return text;
}

static void notes_what_contradicts_a_fact(void **state)
{
	static const struct {
		const char *line, *expected;
	} lines[] = {
		{ "assume 10M DAU", "dau: 10M, 50 M users" },
		{ "- DAU: 10 M, everybody opens it now and then", "dau: 10 M, 50 M users" },
		{ "We have about 10 million daily active users.", "dau: 10 million, 50 M users" },
		{ "say 500M users and 20 tiles", "dau: 500M, 50 M users" },
		{ "/estimate 1e7 users * 4 /day * 3", "dau: 1e7, 50 M users" },
		{ "Catalogue: 1M videos", "videos: 1M, 20 M videos" },
		{ "catalogue of 500k videos -> one GPU", "videos: 500k, 20 M videos" },
		{ "I assume a latency budget of 100 ms.", "budget: 100 ms, 200 ms" },
		{ "assume 1M uploads a day", "uploads: 1M uploads a day, 200 k/day" },
		{ "assume a median length of 12 minutes", "median: 12 minutes, 4 min" },
		{ "Assume a team of 12 engineers", "engineers: 12, 4" },
		{ "10M users, 1M videos", "dau: 10M, 50 M users; videos: 1M, 20 M videos" },
		{ "10M users, then 100M users", "dau: 10M, 50 M users" }, /* once a fact */
	};
	struct stage stage;
	size_t bad = 0;

	(void)state;
	load(&stage);
	for (size_t i = 0; i < COUNT(lines); i++) {
		struct str got = assumed_in(&stage, lines[i].line);
		if (!str_eq(got, str_from(lines[i].expected)))
			bad++, print_error("%s: \"%.*s\"\n", lines[i].line, STR_ARG(got));
	}
	assert_int_equal(bad, 0);
	buf_release(&stage.shown);
	arena_release(&stage.arena);
}

static void accuses_nobody_without_need(void **state)
{
	static const char *const lines[] = {
		/* right, or right enough */
		"assume 50M DAU",
		"say 60 million users",
		"assume a latency budget of 200 ms",
		"20M videos",
		/* of another order: something else */
		"the ranker sees 500 videos",
		"500 videos",
		"20 videos a page",
		"assume 3 users",
		/* "peak: 3" is a factor, and this is a number of something */
		"at most 20 a second.. peak 100",
		"peak 60",
		/* of something else */
		"we try it on 10M users in the holdout",
		"1% of 10M users",
		"10M users of the survey",
		"at 500M users the index is sharded",
		"when we have 500M users",
		"more than 10M users",
		"not 10M users",
		"10M users per country",
		"10M monthly users",
		"10x traffic: 500M users",
		"1M new videos a day",
		"200k videos a day",
		"10 to 100M users",
		"we need > 10M users",
		"hops: gateway 10 ms, features 25 ms, ANN 20 ms, ranker 60 ms, slack 35 ms",
		"budget: features 20 ms, model 30 ms",
		"retrieval latency budget 20 ms",
		"assume a ranker budget of 60 ms",
		"a budget of 100 ms", /* nobody says that it is a guess */
		"p99 latency 100 ms",
		"label: watched > 50% or > 30 s by choice",
		"split by time: train on 14 days, validate on the next day",
		"rows per day: 2e8 page loads * 20 tiles, sample negatives 1:10",
		"1% randomised slots",
		"user history last 50 watches, video stats (1h/1d windows)",
		"erasure: 7 days in the log",
		"/estimate 300 videos * 60 ms",
		"/estimate 10 ms + 25 ms + 20 ms <= 100 ms",
		"2 towers, 64 dims, 4 heads",
		"10B users",
		"1.2.3 users",
		"users 2e99999",
		"10,000,000 users",
	};
	struct stage stage;
	size_t bad = 0;

	(void)state;
	load(&stage);
	for (size_t i = 0; i < COUNT(lines); i++) {
		struct str got = assumed_in(&stage, lines[i]);
		if (got.len)
			print_error("%s: \"%.*s\"\n", lines[i], STR_ARG(got));
		bad += got.len > 0;
	}
	assert_int_equal(bad, 0);
	buf_release(&stage.shown);
	arena_release(&stage.arena);
}

/* Sentences that were written as good answers, and as bad ones: none of them guesses at a fact. */
static void no_sentence_of_the_case_is_accused(void **state)
{
	struct stage stage;
	size_t bad = 0;

	(void)state;
	load(&stage);
	const struct case_study *study = stage.content.study;
	for (size_t i = 0; i < study->npoints; i++) {
		const struct texts *lists[] = { &study->points[i].good, &study->points[i].bad };
		for (size_t k = 0; k < COUNT(lists); k++) {
			for (size_t m = 0; m < lists[k]->n; m++) {
				struct str line = lists[k]->items[m];
				struct str got = assumed_in(&stage, str_z(&stage.arena, line));
				if (got.len)
					bad++, print_error("%.*s: \"%.*s\"\n", STR_ARG(line),
					                   STR_ARG(got));
			}
		}
	}
	assert_int_equal(bad, 0);
	buf_release(&stage.shown);
	arena_release(&stage.arena);
}

static void what_was_told_is_not_assumed(void **state)
{
	struct stage stage;
	size_t n;

	(void)state;
	load(&stage);
	begin(&stage);
	type(&stage, "assume 10M DAU");
	type(&stage, "? how many users");
	assumed_find(&stage.arena, stage.interview, &n);
	assert_int_equal(n, 0);
	type(&stage, "assume 1M videos");
	type(&stage, "/reference");
	type(&stage, "assume a latency budget of 100 ms");
	struct assumption *found = assumed_find(&stage.arena, stage.interview, &n);
	assert_int_equal(n, 1); /* what comes after the reference is not one's own */
	check_str(found[0].fact->id, "catalogue");
	check_str(found[0].evidence.text, "assume 1M videos");
	interview_free(stage.interview);
	buf_release(&stage.shown);
	arena_release(&stage.arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(notes_what_contradicts_a_fact),
		cmocka_unit_test(accuses_nobody_without_need),
		cmocka_unit_test(no_sentence_of_the_case_is_accused),
		cmocka_unit_test(what_was_told_is_not_assumed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
