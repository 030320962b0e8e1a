/* SPDX-License-Identifier: MIT */
/* Spelling and repetition in content: which words and sentences lint reports, and which it leaves. */
#include "base_check.h"
#include "content_tree.h"

#include "content/wording.h"

static const char rules[] = "british:\n"
			    "  \"*ize\": \"*ise\"\n"
			    "  \"*ized\": \"*ised\"\n"
			    "  color*: colour*\n"
			    "  toward: towards\n"
			    "keeps:\n"
			    "  - size\n"
			    "  - prize\n"
			    "names:\n"
			    "  - Redis\n"
			    "  - vLLM\n";

/* What lint says of the files, in pairs of path and text, ended by NULL. */
static struct str lint(struct arena *arena, bool shipped, const char *const *files)
{
	struct bundle words = { 0 }, bundle = { 0 };
	struct diag_list diags = { .arena = arena };

	bundle_add(arena, &words, S("content/wording.yaml"), str_from(rules), S(""));
	struct wording wording = wording_load(arena, &words, LOAD_LINT, &diags);
	assert_int_equal(diags.n, 0);
	for (size_t i = 0; files[i]; i += 2)
		bundle_add(arena, &bundle, str_from(files[i]), str_from(files[i + 1]), S(""));
	wording_lint(&wording, &bundle, shipped, &diags);
	diag_sort(&diags);
	return tree_findings(arena, &diags);
}

static void check_lint(bool shipped, const char *const *files, const char *expected)
{
	struct arena arena = { 0 };

	check_str(lint(&arena, shipped, files), expected);
	arena_release(&arena);
}

#define CHECK(shipped, expected, ...) \
	check_lint((shipped), (const char *const[]){ __VA_ARGS__, NULL }, (expected))

/* ---- words ---- */

static void test_american_words(void **state)
{
	(void)state;
	CHECK(true,
	      "cases/a/case.yaml:1:7: error: 'Optimize' is not spelt so in Britain [american] "
	      "(hint: optimise)\n"
	      "cases/a/case.yaml:2:7: error: 'colored' is not spelt so in Britain [american] "
	      "(hint: coloured)\n"
	      "cases/a/case.yaml:2:7: error: 'toward' is not spelt so in Britain [american] "
	      "(hint: towards)\n",
	      "cases/a/case.yaml",
	      "says: Optimize the size of the prize.\n"
	      "back: A colored arrow toward the towardness, optimised.\n");
}

static void test_american_words_in_markdown(void **state)
{
	(void)state;
	CHECK(true,
	      "content/blocks/b.md:2:10: error: 'color' is not spelt so in Britain [american] "
	      "(hint: colour)\n"
	      "content/blocks/b.md:7:1: error: 'normalized' is not spelt so in Britain [american] "
	      "(hint: normalised)\n"
	      "content/blocks/b.md:11: error: 'color' is not spelt so in Britain [american] "
	      "(hint: colour)\n",
	      "content/blocks/b.md",
	      "---\nsummary: The color of it.\n---\n\n## When\n\nIt is normalized.\n\n"
	      "| a | b |\n|---|---|\n| x | color |\n");
}

/* Patterns, ids, code, what others have named, and names. */
static void test_words_that_are_free(void **state)
{
	(void)state;
	CHECK(true, "", "cases/a/case.yaml",
	      "id: color-size\n"
	      "sources:\n  - title: The color of redis\n    where: Journal of color\n"
	      "cues:\n  - 'color AND redis'\nmentions:\n  - color or redis\n"
	      "asked:\n  - which color\nuses: [color]\nread: [redis]\n",
	      "cases/a/case.md",
	      "# Prompt\n\nRun `optimize redis` with the Colorize library.\n\n"
	      "```\ncolor\n```\n\n# Further reading\n\n- The color of redis\n",
	      "content/synonyms.yaml", "sets:\n  tint: [a color of redis]\n");
}

static void test_names_are_a_warning_for_everybody(void **state)
{
	(void)state;
	CHECK(false,
	      "cases/a/case.yaml:1:7: warning: 'VLLM' is a name that is spelt otherwise "
	      "[product-name] (hint: vLLM)\n"
	      "cases/a/case.yaml:1:7: warning: 'redis' is a name that is spelt otherwise "
	      "[product-name] (hint: Redis)\n",
	      "cases/a/case.yaml", "says: A redis beside Redis, VLLM beside vLLM, any color.\n");
}

/* ---- sentences ---- */

static void test_same_sentence(void **state)
{
	(void)state;
	CHECK(true,
	      "cases/b/case.md:3:1: error: the sentence of cases/a/case.yaml:1: We split all of "
	      "the data by time [same-sentence] (hint: say what is particular to this one)\n",
	      "cases/a/case.yaml", "- We split all of the data by time\n", "cases/b/case.md",
	      "# Prompt\n\nFirst. We split all of the data, by *time*. Last.\n");
}

static void test_near_sentence(void **state)
{
	(void)state;
	CHECK(true,
	      "content/blocks/b.md:1:1: error: nearly the sentence of cases/a/case.yaml:1: Old "
	      "labels are joined to the rows of the... [near-sentence] (hint: say what is particular to "
	      "this one)\n",
	      "cases/a/case.yaml", "- Old labels are joined to the rows of the day.\n",
	      "content/blocks/b.md", "Old labels are joined to all the rows of the day.\n");
}

/* Less than 0.6 of their pairs, less than five words, one owner, a heading, a name: all free. */
static void test_sentences_that_are_free(void **state)
{
	(void)state;
	CHECK(true, "", "cases/a/case.yaml",
	      "says: Old labels are joined to the rows of the day.\n"
	      "good:\n  - What do you do?\n"
	      "name: A tower for users and one for items\n",
	      "cases/a/case.md",
	      "# Prompt\n\nOld labels are joined to the rows of the day.\n\n"
	      "# What is on the page of users\n",
	      "cases/b/case.yaml",
	      "says: New labels are never joined to rows of another day.\n"
	      "good:\n  - What do you do?\n"
	      "name: A tower for users and one for items\n",
	      "cases/b/case.md", "# What is on the page of users\n");
}

/* Each entry of a list is somebody of its own. */
static void test_entries_of_a_list(void **state)
{
	(void)state;
	CHECK(true,
	      "content/metrics.yaml:5:11: error: the sentence of content/metrics.yaml:3: It lags "
	      "by a week or more. [same-sentence] (hint: say what is particular to this one)\n",
	      "content/metrics.yaml",
	      "metrics:\n  - id: one\n    what: It lags by a week or more.\n"
	      "  - id: two\n    what: It lags by a week or more.\n");
}

/* Only what ships must not repeat others. */
static void test_repetition_is_free_elsewhere(void **state)
{
	(void)state;
	CHECK(false, "", "cases/a/case.yaml", "- We split all of the data by time\n",
	      "cases/b/case.yaml", "- We split all of the data by time\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_american_words),
		cmocka_unit_test(test_american_words_in_markdown),
		cmocka_unit_test(test_words_that_are_free),
		cmocka_unit_test(test_names_are_a_warning_for_everybody),
		cmocka_unit_test(test_same_sentence),
		cmocka_unit_test(test_near_sentence),
		cmocka_unit_test(test_sentences_that_are_free),
		cmocka_unit_test(test_entries_of_a_list),
		cmocka_unit_test(test_repetition_is_free_elsewhere),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
