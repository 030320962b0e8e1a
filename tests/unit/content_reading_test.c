/* SPDX-License-Identifier: MIT */
/* Readings: what typed text is understood as, where in it a match stands, and that nothing is lost. */
#include "base_check.h"
#include "content/cue.h"
#include "content_tree.h"
#include "interview/debrief.h"

#include <time.h>

struct scene {
	struct arena arena;
	struct bundle bundle;
	struct content content;
	struct cue_index *index;
};

static void load(struct scene *scene, bool reads)
{
	struct arena *arena = &scene->arena;
	struct diag_list diags = { .arena = arena };

	tree_add(arena, &scene->bundle, "tests/interview-case");
	tree_add(arena, &scene->bundle, "tests/reading-case");
	if (reads) {
		tree_put(arena, &scene->bundle, S("content/shorthand.yaml"),
		         tree_file(arena, "content/shorthand.yaml"));
		tree_put(arena, &scene->bundle, S("content/words.txt"),
		         tree_file(arena, "content/words.txt"));
	}
	if (!content_load(arena, &scene->bundle, S("fraud"), &scene->content, &diags))
		fail_msg("%s", tree_findings(arena, &diags).ptr);
	scene->index = cue_index_new(NULL);
}

static int begin(void **state)
{
	struct scene *scene = calloc(1, sizeof *scene);

	load(scene, true);
	*state = scene;
	return 0;
}

static int end(void **state)
{
	struct scene *scene = *state;

	cue_index_free(scene->index);
	arena_release(&scene->arena);
	free(scene);
	return 0;
}

/* ---- what is read ---- */

struct row {
	const char *typed, *read; /* NULL: as it stands */
};

static void check_rows(struct scene *scene, const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct str typed = str_from(rows[i].typed);
		struct reading reading =
			reading_make(&scene->arena, scene->content.reader, typed, S(""));

		if (!rows[i].read && reading.n > 0)
			fail_msg("\"%s\" is read as \"%.*s\"", rows[i].typed,
			         STR_ARG(reading.text));
		if (rows[i].read && !str_eq(reading.text, str_from(rows[i].read)))
			fail_msg("\"%s\" is read as \"%.*s\", not \"%s\"", rows[i].typed,
			         STR_ARG(reading.text), rows[i].read);
	}
}

#define CHECK(rows) check_rows(*state, (rows), COUNT(rows))

static void short_forms_are_words(void **state)
{
	static const struct row rows[] = {
		{ "txns", "transactions" },
		{ "Txn volume", "transaction volume" },
		{ "FS timeout -> rules", "feature store timeout then rules" },
		{ "FP vs FN", "false positive vs false negative" },
		{ "click->order", "click then order" },
		{ "timeout \xe2\x86\x92 rules", "timeout then rules" },
		{ "w/o history", "without history" },
		{ "w/ GPUs", "with GPUs" },
		{ "w/GPUs", "with GPUs" },
		{ "b/c labels lag", "because labels lag" },
		{ "user-emb, item_emb.", "user-embedding, item_embedding." },
		{ "7k req/s", "7000 requests per second" },
		{ "clicks/day", "clicks per day" },
		{ "p99 < 200ms", "99th percentile less than 200 ms" },
		/* not as a part of a word, nor with other capitals */
		{ "prodigy of evaluated featherweight", NULL },
		{ "fp fs Fs", NULL },
		{ "a/b/c", NULL },
		{ "", NULL },
	};

	CHECK(rows);
}

static void amounts_have_one_form(void **state)
{
	static const struct row rows[] = {
		{ "90d", "90 days" },
		{ "30-90d lag", "30-90 days lag" },
		{ "24h, 5min, 30s", "24 hours, 5 minutes, 30 seconds" },
		{ "4wk, 6mo, 2y", "4 weeks, 6 months, 2 years" },
		{ "100ms", "100 ms" },
		{ "100 ms", NULL },
		{ "10M", "10 million" },
		{ "10mn, 10 mio, 10 mil, 10MM", "10 million, 10 million, 10 million, 10 million" },
		{ "10 million", NULL },
		{ "2B", "2 billion" },
		{ "5k, 1.5k, 300K", "5000, 1500, 300000" },
		{ "10 thousand", "10000" },
		{ "10-20k", "10000-20000" },
		{ "2-5M", "2-5 million" },
		{ "1e6 and 5e8", "1 million and 500 million" },
		{ "10,000", "10000" },
		{ "1,234,567", "1234567" },
		{ "2000000", "2 million" },
		{ "7%", "7 percent" },
		{ "7 pct", "7 percent" },
		{ "3x, x10, 3\xc3\x97", "3 times, 10 times, 3 times" },
		{ "1:2000", "ratio 1 to 2000" },
		{ ">=5%", "at least 5 percent" },
		{ "$33k/mo, \xe2\x82\xac 5", "dollars 33000 per month, euros 5" },
		{ "\xe2\x89\xa4 200 ms", "at most 200 ms" },
		{ "~3M", "about 3 million" },
		{ "128d emb", "128 dimensions embedding" },
		/* these may be anything, or are no amounts */
		{ "10m", NULL },
		{ "at 10:30 on 2026-11-21", NULL },
		{ "v1.2M 1.2.3 192.168.1.10k 3d6 2x2 80:20 24/7 1e-4", NULL },
		{ "x > y < z ~ q", NULL },
		{ "99999999999999999999999999999999999999999999", NULL },
	};

	CHECK(rows);
}

static void typing_errors_are_mended(void **state)
{
	static const struct row rows[] = {
		{ "a chargebak", "a chargeback" }, /* a letter too few */
		{ "chargebback", "chargeback" },   /* too many */
		{ "chargevack", "chargeback" },    /* another one */
		{ "chargebakc", "chargeback" },    /* two swapped */
		{ "Chargebak CHARGEBAK", "chargeback chargeback" },
		{ "chargebaks", "chargeback" }, /* the plural of one */
		{ "retreival", "retrieval" },   /* from a good sentence, for retriev* */
		{ "tresholds", "threshold" },
		/* two errors, too short, known words, names */
		{ "chargbak", NULL },
		{ "rulse dayes lagg", NULL },
		{ "chargebacks, chargeback", NULL },
		{ "historic", NULL },
		{ "user_retreival @retreival chargeBak", NULL },
	};

	CHECK(rows);
}

/* "retrieval" and "retrieved" are one word to a cue; "delay" and "relay" are two. */
static void two_words_that_fit_are_neither(void **state)
{
	struct scene *scene = *state;
	static const char other[] =
		"          - 'thresholding AND rethreshold AND casing AND caging'\n";
	struct str yaml = tree_file(&scene->arena, "tests/reading-case/cases/fraud/case.yaml");
	size_t at = str_find(yaml, S("          - 'FP AND"), 0);
	struct diag_list diags = { .arena = &scene->arena };
	static const struct row rows[] = { { "caxing", NULL }, { "chargebak", "chargeback" } };

	tree_put(&scene->arena, &scene->bundle, S("cases/fraud/case.yaml"),
	         str_format(&scene->arena, "%.*s%s%.*s", STR_ARG(str_slice(yaml, 0, at)), other,
	                    STR_ARG(str_slice(yaml, at, yaml.len))));
	assert_true(
		content_load(&scene->arena, &scene->bundle, S("fraud"), &scene->content, &diags));
	CHECK(rows);
}

static void without_shorthand_nothing_is_read(void **state)
{
	struct scene scene = { 0 };
	static const struct row rows[] = { { "txns 90d chargebak", NULL } };

	(void)state;
	load(&scene, false);
	assert_null(scene.content.reader);
	check_rows(&scene, rows, COUNT(rows));
	check_str(case_find_point(scene.content.study, S("fall"))->queries.items[4],
	          "latency AND 200ms");
	cue_index_free(scene.index);
	arena_release(&scene.arena);
}

static void a_pack_adds_and_takes_away(void **state)
{
	struct scene *scene = *state;
	struct diag_list diags = { .arena = &scene->arena };
	static const struct row rows[] = {
		{ "FS LTR txn", "FS learning to rank transaction" },
	};

	tree_put(&scene->arena, &scene->bundle, S("pack/content/shorthand.yaml"),
	         S("forms: {FS: FS, LTR: learning to rank}\n"));
	assert_true(
		content_load(&scene->arena, &scene->bundle, S("fraud"), &scene->content, &diags));
	CHECK(rows);
}

/* ---- the way back ---- */

static void matches_are_shown_where_they_were_typed(void **state)
{
	struct scene *scene = *state;
	static const struct {
		const char *query, *typed, *context;
		const char *matched; /* NULL: no hit */
		bool denied;
	} rows[] = {
		{ "days", "labels lag 30-90d or so", "", "30-90d", false },
		{ "days AND lag", "labels lag 30-90d or so", "", "lag 30-90d", false },
		{ "\"feature store\" AND rules", "FS timeout -> rules!", "", "FS timeout -> rules",
		  false },
		{ "\"then rules\"", "FS timeout -> rules", "", "-> rules", false },
		{ "NEAR(store rules, 2)", "FS timeout -> rules", "", "FS timeout -> rules", false },
		{ "\"million users\"", "for 10M users", "", "10M users", false },
		/* what was typed is still found, also beside what was read */
		{ "FS AND \"feature store\"", "an FS here", "", "FS", false },
		{ "FP AND days", "FP for 90d", "", "FP for 90d", false },
		{ "\"w/o history\"", "w/o history", "", "w/o history", false },
		{ "90d", "90d", "", "90d", false },
		/* the context is read too */
		{ "transactions AND late", "late", "txns", "late", false },
		{ "transactions", "late", "txns", NULL, false },
		/* negations, on either side */
		{ "\"feature store\"", "no FS needed", "", "FS", true },
		{ "history", "w/o history", "", "history", true },
		{ "\"without history\"", "users w/o history", "", "w/o history", false },
		{ "latency", "no GPU b/c latency", "", "latency", false },
		{ "chargeback", "we don't use chargebaks", "", "chargebaks", true },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str typed = str_from(rows[i].typed), context = str_from(rows[i].context);
		struct reading reading =
			reading_make(&scene->arena, scene->content.reader, typed, context);
		size_t n;

		cue_index_clear(scene->index);
		cue_index_add_read(scene->index, 1, typed, context, &reading);
		struct cue_hit *hits =
			cue_match(&scene->arena, scene->index, str_from(rows[i].query), &n);
		if (n != (rows[i].matched != NULL))
			fail_msg("%s in %s", rows[i].query, rows[i].typed);
		if (n == 0)
			continue;
		check_str(str_slice(typed, hits[0].start, hits[0].end), rows[i].matched);
		if (hits[0].denied != rows[i].denied)
			fail_msg("%s in %s: denied or not", rows[i].query, rows[i].typed);
	}
}

/* The state of a point for a text of one unit. */
static enum point_state look(struct scene *scene, const char *id, const char *typed,
                             struct cue_hit *hit)
{
	struct str text = str_from(typed);
	struct reading reading = reading_make(&scene->arena, scene->content.reader, text, S(""));
	struct cue_hit *hits;
	size_t n;

	cue_index_clear(scene->index);
	cue_index_add_read(scene->index, 1, text, S(""), &reading);
	enum point_state state =
		point_look(&scene->arena, scene->index,
	                   case_find_point(scene->content.study, str_from(id)), &hits, &n);
	if (n > 0)
		*hit = hits[0];
	return state;
}

static void a_hit_says_what_was_mended(void **state)
{
	struct scene *scene = *state;
	struct cue_hit hit;

	assert_int_equal(look(scene, "lag", "ok chargebak comes late", &hit), POINT_FOUND);
	assert_int_equal(hit.nmended, 1);
	check_str(hit.mended[0].typed, "chargebak");
	check_str(hit.mended[0].as, "chargeback");
	assert_int_equal(hit.nwords, 2);
	check_str(hit.words[0], "chargebak");
	check_str(hit.words[1], "late");
	assert_int_equal(look(scene, "lag", "30d lag for the chargebak", &hit), POINT_FOUND);
	assert_int_equal(hit.nmended, 0); /* it had no part in it */
	assert_int_equal(look(scene, "lag", "chargebak", &hit), POINT_NAMED);
	assert_int_equal(hit.nmended, 1);
}

/* Bullets of a whole answer, as a grade has them. */
static void a_grade_shows_what_was_typed(void **state)
{
	struct scene *scene = *state;
	struct grade grade = grade_answer(
		&scene->arena, &scene->content, 0,
		S("- txns:\n  - FS timeout -> rules\n- chargebaks late\n- lag 30-90d\n"));
	const struct point_result *lag = &grade.points[0], *fall = &grade.points[1];

	assert_int_equal(lag->state, POINT_FOUND);
	assert_int_equal(lag->n, 2);
	check_str(lag->evidence[0].text, "chargebaks late");
	check_str(evidence_read_as(&scene->arena, &lag->evidence[0]), "chargeback");
	check_str(lag->evidence[1].text, "lag 30-90d");
	check_str(evidence_read_as(&scene->arena, &lag->evidence[1]), "");
	assert_int_equal(fall->state, POINT_FOUND);
	check_str(fall->evidence[0].text, "FS timeout -> rules");
}

static void an_explanation_names_cues_and_words(void **state)
{
	struct scene *scene = *state;
	struct explanation all = grade_explain(&scene->arena, &scene->content, 0,
	                                       S("late chargebaks, 90d lag\nno FS, no rules\n"));

	assert_int_equal(all.n, 4);
	check_str(all.items[0].id, "lag");
	assert_int_equal(all.items[0].number, 1);
	check_str(all.items[0].cue, "\"days\" AND (lag OR delay OR late)");
	check_str(all.items[0].text, "late chargebaks, 90d lag");
	assert_int_equal(all.items[0].n, 3);
	check_str(all.items[0].words[1], "90d");
	assert_int_equal(all.items[1].number, 2);
	assert_int_equal(all.items[1].n, 2);
	check_str(all.items[1].words[1], "chargebaks");
	assert_true(all.items[2].mention);
	check_str(all.items[3].id, "fall");
	check_str(all.items[3].words[0], "FS");
	assert_true(all.items[3].denied);
}

/* Cues that were written with amounts find every way to type them. */
static void amounts_of_cues_are_read_too(void **state)
{
	struct scene *scene = *state;
	static const char *const typed[] = {
		"latency 200ms", "latency of 200 ms", "latency: 200 msec",
		"budget 1k",     "a budget of 1000",  "budget 1,000",
	};
	struct cue_hit hit;

	for (size_t i = 0; i < COUNT(typed); i++)
		if (look(scene, "fall", typed[i], &hit) != POINT_FOUND)
			fail_msg("not found in \"%s\"", typed[i]);
	assert_int_equal(look(scene, "fall", "latency of 20 ms", &hit), POINT_NONE);
}

/* ---- bad input ---- */

/* Makes a reading of `n` times `piece`; its milliseconds of processor time. */
static double time_of(struct scene *scene, const char *piece, size_t n)
{
	struct arena arena = { 0 };
	struct buf text = { 0 };
	clock_t start;

	for (size_t i = 0; i < n; i++)
		buf_adds(&text, str_from(piece));
	start = clock();
	reading_make(&arena, scene->content.reader, buf_str(&text), S(""));
	double spent = (double)(clock() - start) * 1000 / CLOCKS_PER_SEC;
	buf_release(&text);
	arena_release(&arena);
	return spent;
}

/* A megabyte of anything is read in a moment; what takes the square of it takes minutes. */
static void a_megabyte_is_read_in_a_moment(void **state)
{
	static const char *const pieces[] = {
		"chargebak ", "chargebak",  "xqzjwk ",      "w/o ",     "->",
		"1,",         "1-",         "1:",           "9",        "1.",
		"10M ",       "x1 ",        "\xe4\xb8\xad", "\xff\xfe", "\x01\x02\x7f",
		"<",          "calibrate ", "a/",           "e1",       "transactions ",
	};

	for (size_t i = 0; i < COUNT(pieces); i++) {
		double spent = time_of(*state, pieces[i], (1 << 20) / strlen(pieces[i]));

		if (spent > 3000)
			fail_msg("\"%s\": %.0f ms", pieces[i], spent);
	}
}

static void bytes_and_readings_agree(void **state)
{
	struct scene *scene = *state;
	struct str typed = S("FS 30-90d w/o chargebak, 10M->ok");
	struct reading reading = reading_make(&scene->arena, scene->content.reader, typed, S(""));

	check_str(reading.text, "feature store 30-90 days without chargeback, 10 million then ok");
	for (size_t i = 0; i < reading.n; i++) {
		size_t start = reading.pieces[i].from, end = reading.pieces[i].to;

		reading_back(&reading, &start, &end);
		assert_int_equal(start, reading.pieces[i].start);
		assert_int_equal(end, reading.pieces[i].end);
		reading_forth(&reading, &start, &end);
		assert_int_equal(start, reading.pieces[i].from);
		assert_int_equal(end, reading.pieces[i].to);
	}
	for (size_t i = 0; i < reading.text.len; i++) {
		size_t start = i, end = i + 1;

		reading_back(&reading, &start, &end);
		assert_true(start < end && end <= typed.len);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(short_forms_are_words),
		TEST(amounts_have_one_form),
		TEST(typing_errors_are_mended),
		TEST(two_words_that_fit_are_neither),
		cmocka_unit_test(without_shorthand_nothing_is_read),
		TEST(a_pack_adds_and_takes_away),
		TEST(matches_are_shown_where_they_were_typed),
		TEST(a_hit_says_what_was_mended),
		TEST(a_grade_shows_what_was_typed),
		TEST(an_explanation_names_cues_and_words),
		TEST(amounts_of_cues_are_read_too),
		TEST(a_megabyte_is_read_in_a_moment),
		TEST(bytes_and_readings_agree),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
