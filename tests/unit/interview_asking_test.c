/* SPDX-License-Identifier: MIT */
/*
 * What holds of every question, whatever its words: nobody is told what was not asked. The questions
 * are drawn at random from the words with which the facts of the shipped case are asked for, and from
 * words of other things.
 */
#include "interview/ear.h"
#include "interview_check.h"

enum { SALADS = 3000, SALAD_WORDS = 9, SEEDS = 40 };

/* Words that are in no question about a fact. */
static const char *const strange[] = { "zebra",  "umbrella", "violin", "harvest", "tunnel",
	                               "pepper", "marble",   "anchor", "meadow",  "lantern" };

struct asking {
	struct arena arena;
	struct content content;
	struct ear *ear;
	struct texts words; /* of all phrases, as often as they stand there */
	size_t cap;
	uint64_t seed;
};

static void add_words(struct asking *asking, struct str phrase)
{
	size_t start = 0;

	for (size_t i = 0; i <= phrase.len; i++) {
		if (i < phrase.len && phrase.ptr[i] != ' ')
			continue;
		asking->words.items =
			arena_grow(&asking->arena, asking->words.items, asking->words.n,
		                   &asking->cap, sizeof *asking->words.items);
		asking->words.items[asking->words.n++] = str_slice(phrase, start, i);
		start = i + 1;
	}
}

static void begin(struct asking *asking)
{
	*asking = (struct asking){ .seed = 7 };
	load_shipped(&asking->arena, &asking->content);
	asking->ear = ear_new(&asking->content);
	const struct case_study *study = asking->content.study;
	for (size_t i = 0; i < study->nfacts; i++) {
		for (size_t k = 0; k < study->facts[i].asked.n; k++)
			add_words(asking, study->facts[i].asked.items[k]);
	}
}

static void end(struct asking *asking)
{
	ear_free(asking->ear);
	arena_release(&asking->arena);
}

static size_t draw(struct asking *asking, size_t n)
{
	return (size_t)(hash_random(&asking->seed) % n);
}

/* A question of some words, in no order; in one of four, only strange ones. */
static struct str salad(struct asking *asking, bool *only_strange)
{
	struct buf out = { 0 };
	size_t n = 1 + draw(asking, SALAD_WORDS);

	*only_strange = draw(asking, 4) == 0;
	for (size_t i = 0; i < n; i++) {
		struct str word = *only_strange || draw(asking, 5) == 0
		                          ? str_from(strange[draw(asking, COUNT(strange))])
		                          : asking->words.items[draw(asking, asking->words.n)];
		buf_adds(&out, word);
		buf_adds(&out, draw(asking, 6) ? S(" ") : draw(asking, 2) ? S(", ") : S(" and "));
	}
	struct str text = buf_dup(&asking->arena, &out);
	buf_release(&out);
	return text;
}

static bool share_one(const struct notion_list *a, const struct notion_list *b)
{
	for (size_t i = 0; i < a->n; i++) {
		for (size_t k = 0; k < b->n; k++) {
			if (a->items[i].id == b->items[k].id)
				return true;
		}
	}
	return false;
}

/* Whether a phrase with which one asks for the fact, or its topic, is about something that these
 * words are about too. */
static bool touches(struct asking *asking, struct notions *notions, const struct fact *fact,
                    struct str words)
{
	struct notion_list about = notions_learn(notions, &asking->arena, words);
	struct notion_list topic = notions_learn(notions, &asking->arena, fact->topic);
	bool touched = share_one(&about, &topic);

	for (size_t i = 0; i < fact->asked.n && !touched; i++) {
		struct notion_list row =
			notions_learn(notions, &asking->arena, fact->asked.items[i]);
		touched = share_one(&about, &row);
	}
	return touched;
}

/* The same of the whole question, or of a part that a comma or an "and" ends. */
static bool is_touched(struct asking *asking, struct notions *notions, const struct fact *fact,
                       struct str question)
{
	bool touched = touches(asking, notions, fact, question);
	size_t start = 0;

	for (size_t i = 0; i < question.len && !touched; i++) {
		struct str rest = str_slice(question, i, question.len);
		bool last = i + 1 == question.len;
		if (question.ptr[i] != ',' && !str_starts(rest, S(" and ")) && !last)
			continue;
		touched = touches(asking, notions, fact, str_slice(question, start, i));
		start = i + (question.ptr[i] == ',' ? 1 : 5);
	}
	return touched;
}

static void tells_only_what_is_asked_about(void **state)
{
	struct asking asking;

	(void)state;
	begin(&asking);
	struct notions *notions = notions_new(asking.content.lexicon, NULL);
	for (int i = 0; i < SALADS; i++) {
		bool only_strange;
		struct str question = salad(&asking, &only_strange);
		struct hearing hearing = ear_hear(asking.ear, question);
		if (only_strange)
			assert_int_equal(hearing.sort, HEARD_NOTHING);
		for (size_t k = 0; k < hearing.n; k++) {
			const struct fact *fact = &asking.content.study->facts[hearing.facts[k]];
			if (!is_touched(&asking, notions, fact, question))
				fail_msg("%.*s: \"%.*s\"", STR_ARG(fact->id), STR_ARG(question));
		}
	}
	notions_free(notions);
	end(&asking);
}

/* What he heard before changes nothing of what he hears. */
static void hears_the_same_whenever_it_is_asked(void **state)
{
	struct asking asking;
	bool only_strange;

	(void)state;
	begin(&asking);
	for (int i = 0; i < SALADS / 10; i++) {
		struct str question = salad(&asking, &only_strange);
		struct hearing late = ear_hear(asking.ear, question);
		struct hearing first = ask_hear(&asking.content, question);
		assert_int_equal(late.sort, first.sort);
		assert_int_equal(late.n, first.n);
		for (size_t k = 0; k < late.n; k++)
			assert_int_equal(late.facts[k], first.facts[k]);
	}
	end(&asking);
}

static void hears_no_fact_twice_in_a_line(void **state)
{
	struct asking asking;
	bool only_strange;

	(void)state;
	begin(&asking);
	for (int i = 0; i < SALADS; i++) {
		struct hearing hearing = ear_hear(asking.ear, salad(&asking, &only_strange));
		assert_true(hearing.n <= MOST_HEARD);
		assert_true(hearing.sort != HEARD_EITHER || hearing.n == 2);
		assert_true(hearing.sort != HEARD_FACTS || hearing.n > 0);
		for (size_t k = 0; k < hearing.n; k++) {
			for (size_t m = 0; m < k; m++)
				assert_int_not_equal(hearing.facts[k], hearing.facts[m]);
		}
	}
	end(&asking);
}

/* Each phrase asks for its own fact: no two facts have one that nobody could tell apart. */
static void every_phrase_asks_for_its_fact(void **state)
{
	struct asking asking;
	size_t bad = 0;

	(void)state;
	begin(&asking);
	const struct case_study *study = asking.content.study;
	for (size_t i = 0; i < study->nfacts; i++) {
		for (size_t k = 0; k < study->facts[i].asked.n; k++) {
			struct str phrase = study->facts[i].asked.items[k];
			struct hearing hearing = ear_hear(asking.ear, phrase);
			bool own = hearing.sort == HEARD_FACTS && hearing.n == 1 &&
			           hearing.facts[0] == i;
			if (!own)
				print_error("%.*s: \"%.*s\"\n", STR_ARG(study->facts[i].id),
				            STR_ARG(phrase));
			bad += !own;
		}
	}
	assert_int_equal(bad, 0);
	end(&asking);
}

/* ---- in an interview ---- */

static const struct asked *last_answer(const struct stage *stage)
{
	return &stage->interview->asked.items[stage->interview->asked.n - 1];
}

static void says_again_in_brief(void **state)
{
	(void)state;
	for (int64_t seed = 1; seed <= SEEDS; seed++) {
		struct stage stage;
		stage_begin(&stage, seed_setup(seed));
		type(&stage, "? how many users");
		assert_int_equal(last_answer(&stage)->told, TOLD);
		for (int again = 0; again < 4; again++) {
			type(&stage, "? users, how many");
			assert_int_equal(last_answer(&stage)->told, TOLD_AGAIN);
			assert_int_equal(count_of(&stage, EVENT_TELL), 1);
		}
		stage_end(&stage);
	}
}

static void offers_topics_once_and_never_an_answer(void **state)
{
	(void)state;
	for (int64_t seed = 1; seed <= SEEDS; seed++) {
		struct stage stage;
		size_t offered = 0;
		stage_begin(&stage, seed_setup(seed));
		for (size_t i = 0; i < COUNT(strange); i++) {
			type(&stage,
			     str_z(&stage.arena, str_format(&stage.arena, "? %s", strange[i])));
			offered += last_answer(&stage)->told == TOLD_TOPICS;
			assert_int_equal(last_answer(&stage)->fact, -1);
			for (size_t k = 0; k < stage.content.study->nfacts; k++)
				assert_int_equal(str_find(last_answer(&stage)->answer,
				                          stage.content.study->facts[k].answer, 0),
				                 SIZE_MAX);
		}
		assert_int_equal(offered, 1);
		stage_end(&stage);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tells_only_what_is_asked_about),
		cmocka_unit_test(hears_the_same_whenever_it_is_asked),
		cmocka_unit_test(hears_no_fact_twice_in_a_line),
		cmocka_unit_test(every_phrase_asks_for_its_fact),
		cmocka_unit_test(says_again_in_brief),
		cmocka_unit_test(offers_topics_once_and_never_an_answer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
