/* SPDX-License-Identifier: MIT */
/* Stems are FTS5's, whoever works them out, and each has one number. */
#include "base_check.h"
#include "content/cue.h"
#include "content/porter.h"

enum { WORDS = 20000, PER_TEXT = 500 };

/* What FTS5 itself makes of a text: it reads all of one in which a letter isn't ASCII. */
static struct stem *read_by_fts5(struct arena *arena, struct stemmer *stemmer, struct str text,
                                 size_t *n)
{
	struct str accented = str_format(arena, "%.*s \xc3\xa9t\xc3\xa9", STR_ARG(text));
	struct stem *stems = stemmer_read(arena, stemmer, accented, n);

	check_str(stems[--*n].text, "et");
	return stems;
}

static void a_word_has_one_stem_however_it_is_read(void **state)
{
	static const char *const texts[] = {
		"",
		"  -- ",
		"Ranking, RANKED and ranks: the 500ms p99s aren't A/B-tested",
		"a_b c.d (e) 10M users' x\ty\nz",
		"no naturally recommendations-recommending caresses ponies relational",
		"ooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooations",
	};
	struct arena arena = { 0 };
	struct stemmer *stemmer = stemmer_new();

	(void)state;
	for (size_t i = 0; i < 2 * COUNT(texts); i++) {
		struct str text = str_from(texts[i % COUNT(texts)]);
		size_t n, same;
		struct stem *plain = stemmer_read(&arena, stemmer, text, &n);
		struct stem *other = read_by_fts5(&arena, stemmer, text, &same);

		assert_int_equal(same, n);
		for (size_t k = 0; k < n; k++) {
			assert_true(str_eq(plain[k].text, other[k].text));
			assert_int_equal(plain[k].start, other[k].start);
			assert_int_equal(plain[k].end, other[k].end);
			assert_int_equal(plain[k].number, other[k].number);
		}
	}
	stemmer_free(stemmer);
	arena_release(&arena);
}

static void stems_have_numbers(void **state)
{
	struct arena arena = { 0 };
	struct stemmer *stemmer = stemmer_new();
	struct stem_list stems = { 0 };
	uint32_t rank, recommend;

	(void)state;
	stemmer_fill(&arena, stemmer, S("ranks RANKED ranking rank recommend"), &stems);
	assert_int_equal(stems.n, 5);
	rank = stems.items[0].number;
	recommend = stems.items[4].number;
	assert_int_not_equal(rank, recommend);
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(stems.items[i].number, rank);
	stemmer_fill(&arena, stemmer, S("recommendations, ranker"), &stems);
	assert_int_equal(stems.n, 2);
	assert_int_equal(stems.items[0].number, recommend);
	assert_int_not_equal(stems.items[1].number, rank);
	stemmer_free(stemmer);
	arena_release(&arena);
}

/* More of them than there is room for at first. */
static void numbers_last(void **state)
{
	struct arena arena = { 0 };
	struct stemmer *stemmer = stemmer_new();
	struct stem_list stems = { 0 };
	uint32_t numbers[WORDS];

	(void)state;
	for (int round = 0; round < 2; round++) {
		for (int i = 0; i < WORDS; i++) {
			struct str word = str_format(&arena, i % 2 ? "%d" : "number%d", i);

			stemmer_fill(&arena, stemmer, word, &stems);
			assert_int_equal(stems.n, 1);
			assert_true(str_eq(stems.items[0].text, word));
			if (round)
				assert_int_equal(stems.items[0].number, numbers[i]);
			numbers[i] = stems.items[0].number;
		}
	}
	stemmer_free(stemmer);
	arena_release(&arena);
}

/* A word of some letters, and often endings, so that each rule has its turn. */
static void add_word(struct buf *text, uint64_t *random)
{
	static const char letters[] = "aeiouyaeioulstbcdfgnrwxz19";
	static const char *const endings[] = {
		"s",     "sses",  "ies",   "ed",      "eed",     "ing",     "y",     "at",
		"bl",    "iz",    "e",     "ll",      "ational", "tional",  "enci",  "anci",
		"izer",  "logi",  "bli",   "alli",    "entli",   "eli",     "ousli", "ization",
		"ation", "ator",  "alism", "iveness", "fulness", "ousness", "aliti", "iviti",
		"icate", "ative", "alize", "iciti",   "ical",    "ful",     "ness",  "biliti",
		"al",    "ance",  "ence",  "er",      "ic",      "able",    "ible",  "ant",
		"ement", "ment",  "ent",   "sion",    "tion",    "ou",      "ism",   "ate",
		"iti",   "ous",   "ive",   "ize",     "ion",     "lessli",  "abli",  "i",
	};
	uint64_t choice = hash_random(random);

	for (uint64_t i = choice % 7; i > 0; i--)
		buf_addc(text, letters[hash_random(random) % (sizeof letters - 1)]);
	for (uint64_t i = choice >> 8 & 3; i > 0; i--)
		buf_adds(text, str_from(endings[hash_random(random) % COUNT(endings)]));
	buf_addc(text, ' ');
}

static void any_word_has_the_stem_of_fts5(void **state)
{
	struct stemmer *stemmer = stemmer_new();
	uint64_t random = 1;

	(void)state;
	for (int round = 0; round < WORDS / PER_TEXT; round++) {
		struct arena arena = { 0 };
		struct buf text = { 0 };
		size_t n;

		for (int i = 0; i < PER_TEXT; i++)
			add_word(&text, &random);
		struct stem *stems = read_by_fts5(&arena, stemmer, buf_str(&text), &n);
		for (size_t i = 0; i < n; i++) {
			char *word = str_z(&arena,
			                   str_slice(buf_str(&text), stems[i].start, stems[i].end));
			word[porter_stem(word, strlen(word))] = 0;
			check_str(stems[i].text, word);
		}
		buf_release(&text);
		arena_release(&arena);
	}
	stemmer_free(stemmer);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_word_has_one_stem_however_it_is_read),
		cmocka_unit_test(stems_have_numbers),
		cmocka_unit_test(numbers_last),
		cmocka_unit_test(any_word_has_the_stem_of_fts5),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
