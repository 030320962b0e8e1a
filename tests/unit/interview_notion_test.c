/* SPDX-License-Identifier: MIT */
/* What texts are about: sets by their longest phrase, words that say nothing, and words of no set. */
#include "base_check.h"
#include "content/phrases.h"
#include "interview/ear.h"
#include <inttypes.h>

enum { PLENTY = 20000 }; /* more words or phrases than there is room for at first */

static struct texts texts_of(struct str *items, size_t n)
{
	return (struct texts){ .items = items, .n = n };
}

/* Notions 0 to 2 are the sets, and others come as they are learned. */
static struct notions *new_notions(struct arena *arena)
{
	static struct str person[] = { STR_INIT("user"), STR_INIT("users"), STR_INIT("people") };
	static struct str many[] = { STR_INIT("how many"), STR_INIT("how many different") };
	static struct str time[] = { STR_INIT("how long"),
		                     STR_INIT("how"),
		                     STR_INIT("ms"),
		                     STR_INIT("users"),
		                     STR_INIT("Caf\xc3\xa9 TIME"),
		                     STR_INIT("\xd0\xbc\xd0\xb8\xd1\x80") };
	static struct str nothing[] = { STR_INIT("the"), STR_INIT("how about") };
	struct word_set sets[] = { { .words = texts_of(person, COUNT(person)) },
		                   { .words = texts_of(many, COUNT(many)) },
		                   { .words = texts_of(time, COUNT(time)) } };
	struct lexicon lexicon = { .asking = sets,
		                   .nasking = COUNT(sets),
		                   .stopwords = texts_of(nothing, COUNT(nothing)) };

	return notions_new(&lexicon, phrases_new(arena, &lexicon));
}

/* The notions of a list as text, in their order: sets, and words of none. */
static struct str show(struct arena *arena, struct notion_list list)
{
	struct str shown = { 0 };

	for (size_t i = 0; i < list.n; i++)
		if (list.items[i].strength >= NOTION_SET)
			shown = str_format(arena, "%.*s%s%zu", STR_ARG(shown), shown.len ? " " : "",
			                   list.items[i].id);
	return shown;
}

/* All of them, with their strengths. */
static struct str show_all(struct arena *arena, struct notion_list list)
{
	struct str shown = { 0 };

	for (size_t i = 0; i < list.n; i++)
		shown = str_format(arena, "%.*s%s%zu:%" PRId64, STR_ARG(shown), i ? " " : "",
		                   list.items[i].id, list.items[i].strength);
	return shown;
}

static void the_longest_phrase_counts(void **state)
{
	static const struct {
		const char *text, *about;
	} rows[] = {
		{ "How many?", "1" },
		{ "how LONG", "2" },
		{ "how", "2" },
		{ "how many how long how many", "1 2" },
		{ "how how many", "2 1" },
		{ "how about the people", "0" },
		{ "peoples", "0" },
		{ "user", "2 0" }, /* of two sets */
		{ "cafe times", "2" },
		{ "\xd0\xbc\xd0\xb8\xd1\x80", "2" },
		{ "200ms", "2" },
		{ "200 300", "" },
		{ "the", "" },
		{ "", "" },
	};
	struct arena arena = { 0 };
	struct notions *notions = new_notions(&arena);

	(void)state;
	assert_int_equal(notions_count(notions), 3);
	for (size_t i = 0; i < COUNT(rows); i++)
		check_str(show(&arena, notions_read(notions, &arena, str_from(rows[i].text))),
		          rows[i].about);
	assert_int_equal(notions_count(notions), 3);
	notions_free(notions);
	arena_release(&arena);
}

/* So "tongues" is a language, and yet more like "tongues" than like "languages". */
static void a_phrase_is_weakly_itself_and_its_words(void **state)
{
	struct arena arena = { 0 };
	struct notions *notions = new_notions(&arena);

	(void)state;
	check_str(show_all(&arena, notions_learn(notions, &arena, S("people"))), "0:800 3:400");
	check_str(show_all(&arena, notions_learn(notions, &arena, S("how long"))),
	          "2:800 4:400 5:200 6:200");
	check_str(show_all(&arena, notions_learn(notions, &arena, S("the people long"))),
	          "0:800 3:400 6:1000");
	assert_int_equal(notions_count(notions), 7);
	check_str(show_all(&arena, notions_read(notions, &arena, S("how many"))),
	          "1:800 5:200 7:200");
	notions_free(notions);
	arena_release(&arena);
}

static void words_of_no_set_are_learned(void **state)
{
	struct arena arena = { 0 };
	struct notions *notions = new_notions(&arena);

	(void)state;
	check_str(show(&arena, notions_learn(notions, &arena, S("many different ads"))), "3 4 5");
	assert_int_equal(notions_count(notions), 6);
	check_str(show(&arena, notions_read(notions, &arena, S("ad, how many?"))), "5 1");
	check_str(show(&arena, notions_read(notions, &arena, S("odd ads, even odds, ad"))),
	          "6 5 7");
	check_str(show(&arena, notions_read(notions, &arena, S("even people"))), "6 0");
	assert_int_equal(notions_count(notions), 6);
	notions_free(notions);
	arena_release(&arena);
}

static void notions_last(void **state)
{
	struct arena arena = { 0 };
	struct notions *notions = new_notions(&arena);

	(void)state;
	for (int i = 0; i < 2 * PLENTY; i++) {
		struct str word = str_format(&arena, "word%d", i % PLENTY);
		struct notion_list about = notions_learn(notions, &arena, word);

		assert_int_equal(about.n, 1);
		assert_int_equal(about.items[0].id, 3 + i % PLENTY);
	}
	check_str(show(&arena, notions_read(notions, &arena, S("how many"))), "1");
	notions_free(notions);
	arena_release(&arena);
}

static void any_number_of_phrases_is_found(void **state)
{
	struct arena arena = { 0 };
	struct str *phrases = arena_array(&arena, struct str, PLENTY);
	struct word_set set = { .words = texts_of(phrases, PLENTY) };
	struct lexicon lexicon = { .asking = &set, .nasking = 1 };

	(void)state;
	for (int i = 0; i < PLENTY; i++)
		phrases[i] = str_format(&arena, "one %d of %d", i % 100, i);
	struct notions *notions = notions_new(&lexicon, NULL);
	for (int i = 0; i < PLENTY; i++) {
		struct notion_list about = notions_read(notions, &arena, phrases[i]);

		assert_true(about.n >= 1);
		assert_int_equal(about.items[0].id, 0);
	}
	check_str(show(&arena, notions_read(notions, &arena, S("one 5 of"))), "1 2");
	notions_free(notions);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_longest_phrase_counts),
		cmocka_unit_test(a_phrase_is_weakly_itself_and_its_words),
		cmocka_unit_test(words_of_no_set_are_learned),
		cmocka_unit_test(notions_last),
		cmocka_unit_test(any_number_of_phrases_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
