/* SPDX-License-Identifier: MIT */
/* Our own search finds what FTS5 finds: in random rows by random queries, and in what ships. */
#include "base_check.h"
#include "content_tree.h"
#include "seek_check.h"

static void add_rows(struct both *both, uint64_t *random, size_t n)
{
	struct arena arena = { 0 };

	both_clear(both);
	for (size_t i = 0; i < n; i++) {
		struct str texts[COLUMNS];

		for (size_t column = 0; column < COLUMNS; column++)
			texts[column] = any_words(&arena, random);
		both_add(both, texts);
	}
	arena_release(&arena);
}

static void random_queries_match_as_in_fts5(void **state)
{
	enum { TABLES = 24, QUERIES = 100, ROWS = 70 };
	struct both *both = both_new();
	size_t compared[COMPARE_RANKS + 1] = { 0 };
	uint64_t random = 1;

	(void)state;
	for (int i = 0; i < TABLES; i++) {
		struct arena arena = { 0 };

		add_rows(both, &random, hash_random(&random) % ROWS);
		for (int k = 0; k < QUERIES; k++) {
			enum compared most;
			struct str query = any_query(&arena, &random, &most);

			compared[most]++;
			assert_true(both_agree(both, query, most));
		}
		arena_release(&arena);
	}
	for (size_t i = 0; i < COUNT(compared); i++)
		assert_true(compared[i] > TABLES * QUERIES / 10);
	both_free(both);
}

static void what_fts5_refuses_is_refused(void **state)
{
	enum { QUERIES = 12000 };
	struct both *both = both_new();
	uint64_t random = 1;

	(void)state;
	for (int i = 0; i < QUERIES; i++) {
		struct arena arena = { 0 };

		assert_true(both_agree(both, any_tokens(&arena, &random), COMPARE_ROWS));
		arena_release(&arena);
	}
	both_free(both);
}

/* ---- what ships ---- */

static void add_below(struct arena *arena, struct bundle *bundle, const char *folder)
{
	struct bundle files = { 0 };

	tree_add(arena, &files, folder);
	for (size_t i = 0; i < files.n; i++)
		bundle_add(arena, bundle,
		           str_format(arena, "%s/%.*s", folder, STR_ARG(files.files[i].path)),
		           files.files[i].bytes, S(""));
}

static void add_answer(struct arena *arena, struct both *both, struct reader *reader,
                       struct str answer)
{
	size_t n;
	struct unit *units = units_split(arena, answer, &n);

	both_clear(both);
	for (size_t i = 0; i < n; i++) {
		struct reading reading =
			reading_make(arena, reader, units[i].text, units[i].context);
		const struct str texts[] = { [OWN_TEXT] = units[i].text,
			                     [CONTEXT] = units[i].context,
			                     [OWN_READING] = reading.text,
			                     [CONTEXT_READING] = reading.context };
		both_add(both, texts);
	}
}

static bool has(struct str query, struct str word)
{
	return str_find(query, word, 0) != SIZE_MAX;
}

static void ask_all(struct both *both, const struct texts *queries)
{
	for (size_t i = 0; i < queries->n; i++) {
		struct str query = queries->items[i];
		bool plain = !has(query, S("NEAR")) && !has(query, S("NOT"));

		assert_true(both_agree(both, query, plain ? COMPARE_WORDS : COMPARE_ROWS));
	}
}

static void ask_sample(struct both *both, const struct content *content, struct str text)
{
	const struct case_study *study = content->study;
	struct arena arena = { 0 };

	add_answer(&arena, both, content->reader, text);
	for (size_t i = 0; i < study->npoints; i++) {
		ask_all(both, &study->points[i].queries);
		ask_all(both, &study->points[i].mention_queries);
	}
	for (size_t i = 0; i < study->nmistakes; i++)
		ask_all(both, &study->mistakes[i].queries);
	arena_release(&arena);
}

static void shipped_cues_match_samples_as_in_fts5(void **state)
{
	struct arena arena = { 0 };
	struct bundle bundle = { 0 };
	size_t cases = 0;

	(void)state;
	add_below(&arena, &bundle, "content");
	add_below(&arena, &bundle, "cases");
	for (size_t i = 0; i < bundle.n; i++) {
		struct str path = bundle.files[i].path, folder = S("cases/"),
			   file = S("/case.yaml");
		struct content content;

		if (!str_starts(path, folder) || !str_ends(path, file))
			continue;
		path = str_slice(path, folder.len, path.len - file.len);
		assert_true(content_load(&arena, &bundle, path, &content, NULL));
		struct both *both = both_new();
		if (content.study->nsamples > 0) /* all of them take ten seconds */
			ask_sample(both, &content, content.study->samples[0].text);
		both_free(both);
		cases++;
	}
	assert_true(cases > 0);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_queries_match_as_in_fts5),
		cmocka_unit_test(what_fts5_refuses_is_refused),
		cmocka_unit_test(shipped_cues_match_samples_as_in_fts5),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
