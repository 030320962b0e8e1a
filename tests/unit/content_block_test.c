/* SPDX-License-Identifier: MIT */
/*
 * Building blocks as structs: what is where after loading, what a source's year is, and how strict
 * each mode is.
 */
#include "base_check.h"
#include "content_tree.h"

#include "content/block.h"

static const struct block *load(struct arena *arena, const char *text, enum load_mode mode,
                                struct diag_list *diags)
{
	struct bundle_file *file = arena_new(arena, struct bundle_file);

	*file = (struct bundle_file){ .path = S("content/blocks/samovar.md"),
		                      .bytes = str_from(text) };
	return block_load(arena, file, mode, diags);
}

static void a_block_is_all_of_its_file(void **state)
{
	struct arena arena = { 0 };
	struct str text = tree_file(&arena, "tests/lint-cases/base/content/blocks/samovar.md");
	struct diag_list diags = { .arena = &arena };
	const struct block *block = load(&arena, text.ptr, LOAD_LENIENT, &diags);

	(void)state;
	assert_non_null(block);
	check_str(block->id, "samovar");
	check_str(block->title, "Samovar");
	check_str(block_kind_name(block->kind), "serving");
	assert_int_equal(block->weighed_against.n, 2);
	check_str(block->weighed_against.items[1], "Paper cup");
	assert_int_equal(block->nnumbers, 2);
	check_str(block->numbers[0].text, "4 KB");
	check_str(block->numbers[1].source, "");
	assert_true(block->numbers[1].value.value == 20 * 60);
	assert_int_equal(block->ncards, 1);
	check_str(block->cards[0].back, "Brew and water.");
	assert_true(str_starts(block->text, S("Hot water, whenever it is wanted.\n")));
	assert_true(str_ends(block->text, S("```")));
	assert_int_equal(diags.n, 0);
	arena_release(&arena);
}

static void every_kind_has_its_name(void **state)
{
	static const char *const names[BLOCK_KINDS] = { "retrieval", "ranking", "data",
		                                        "training",  "serving", "operations" };

	(void)state;
	for (int i = 0; i < BLOCK_KINDS; i++)
		check_str(block_kind_name((enum block_kind)i), names[i]);
}

static void the_year_of_a_source_is_found(void **state)
{
	static const struct {
		const char *source;
		int64_t year;
	} rows[] = {
		{ "Malkov, Yashunin. IEEE TPAMI, 2020", 2020 },
		{ "He et al., 2014, ADKDD", 2014 },
		{ "Zhao et al. (2019), arXiv 2004.12832", 2019 },
		{ "'Scaling to 2000 machines', 2017", 2017 },
		{ "RFC 12019", 0 },
		{ "A note of 1850", 0 },
		{ "Somebody said so", 0 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena arena = { 0 };
		struct str text = str_format(&arena,
		                             "---\nid: samovar\ntitle: T\nkind: data\nsummary: S\n"
		                             "numbers: [{what: W, value: 1 ms, source: \"%s\"}]\n"
		                             "---\nText.\n",
		                             rows[i].source);
		const struct block *block = load(&arena, text.ptr, LOAD_LINT, NULL);
		assert_non_null(block);
		if (block->numbers[0].year != rows[i].year)
			fail_msg("%s: %lld", rows[i].source, (long long)block->numbers[0].year);
		arena_release(&arena);
	}
}

/* What is only odd keeps nobody from reading a pack's block; what is broken does. */
static void a_pack_is_read_leniently(void **state)
{
	static const struct {
		const char *text;
		bool lenient, lint;
	} rows[] = {
		{ "---\nid: samovar\ntitle: T\nkind: data\nsummary: S\nmore: x\n---\nText.\n", true,
		  true },
		{ "---\nid: samovar\ntitle: T\nkind: data\nsummary: S\n"
		  "numbers: [{what: W, value: many}]\n---\nText.\n",
		  true, true },
		{ "---\nid: samovar\ntitle: T\nkind: data\nsummary: S\n---\n", true, true },
		{ "---\nid: samovar\ntitle: T\nkind: x\nsummary: S\n---\nText.\n", false, true },
		{ "---\nid: samovar\n\"\n---\nText.\n", false, false },
		{ "Text.\n", false, false },
		{ "", false, false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena arena = { 0 };
		struct diag_list diags = { .arena = &arena };
		bool lenient = load(&arena, rows[i].text, LOAD_LENIENT, NULL) != NULL;
		bool lint = load(&arena, rows[i].text, LOAD_LINT, &diags) != NULL;
		if (lenient != rows[i].lenient || lint != rows[i].lint || diags.errors == 0)
			fail_msg("row %zu: %d %d, %zu errors", i, lenient, lint, diags.errors);
		arena_release(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_block_is_all_of_its_file),
		cmocka_unit_test(every_kind_has_its_name),
		cmocka_unit_test(the_year_of_a_source_is_found),
		cmocka_unit_test(a_pack_is_read_leniently),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
