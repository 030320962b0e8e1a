/* SPDX-License-Identifier: MIT */
/* Units: how an answer is cut, and what each piece is matched with. */
#include "base_check.h"
#include "content/cue.h"
#include "content/wordlist.h"

/* A line of more than 60 cells, twice: one that may go on, and one that has ended. */
#define LONG       "A ranker with a few hundred features scores all candidates that the"
#define LONG_ENDED "A ranker with a few hundred features scores all candidates in time."

/* What is expected of one unit: its text, ` << ` and what it is matched with, both with `~` for
 * a line end. */
static const struct {
	const char *what, *answer;
	const char *units[7];
} rows[] = {
	{ "nothing", "", { 0 } },
	{ "white space", " \n\t\n  ", { 0 } },
	{ "one line", "We rank.", { "We rank." } },
	{ "bytes that are no text", "w\xef\xbf\xbd\xef\xbf\xbdk p\xef\xbf\xbd", { 0 } },
	{ "a bad byte", "We rank\xef\xbf\xbd well", { "We rank\xef\xbf\xbd well" } },
	{ "no line end needed", "We rank", { "We rank" } },
	{ "each line", "one\ntwo\n\nthree\n", { "one", "two", "three" } },
	{ "white space around", "  one  \n\ttwo\t", { "one", "two" } },
	{ "a stray carriage return", "one\r\ntwo\r\n", { "one", "two" } },

	{ "sentences",
	  "One. Two! Three? Four; five",
	  { "One.", "Two!", "Three?", "Four;", "five" } },
	{ "several marks", "Really?! Yes... maybe", { "Really?!", "Yes...", "maybe" } },
	{ "a mark without white space", "recall@10.top is a.b;c", { "recall@10.top is a.b;c" } },
	{ "a mark before a tab", "One.\tTwo", { "One.", "Two" } },
	{ "a wide space", "One.\xe3\x80\x80Two", { "One.", "Two" } },
	{ "a number",
	  "We keep 3. Then 2.5. Then 1,000; then",
	  { "We keep 3. Then 2.5. Then 1,000; then" } },
	{ "a word that ends in digits", "Watch p99. Then act", { "Watch p99.", "Then act" } },
	{ "a unit behind a number", "Under 80 ms. Then act", { "Under 80 ms.", "Then act" } },
	{ "a percent sign", "Keep 5%. Then act", { "Keep 5%.", "Then act" } },
	{ "a single letter", "Plan B. has J. Doe", { "Plan B. has J. Doe" } },
	{ "e.g. and i.e.",
	  "Use ANN, e.g. HNSW, i.e. a graph",
	  { "Use ANN, e.g. HNSW, i.e. a graph" } },
	{ "vs.", "Batch vs. stream, Vs. all", { "Batch vs. stream, Vs. all" } },
	{ "no vs.", "It has revs. Then", { "It has revs.", "Then" } },
	{ "other abbreviations end", "Use IVF etc. and go", { "Use IVF etc.", "and go" } },
	{ "a closing bracket", "(One.) Two", { "(One.) Two" } },

	{ "a dash", "- one\n- two", { "one", "two" } },
	{ "other markers", "* one\n+ two\n1. three\n12) four", { "one", "two", "three", "four" } },
	{ "no markers",
	  "-one\n*two* three\n1.5 four\n#five",
	  { "-one", "*two* three", "1.5 four", "#five" } },
	{ "a marker alone", "-\n1.\n*", { 0 } },
	{ "sentences of an item", "- One. Two; three", { "One.", "Two;", "three << One. Two;" } },
	{ "a long item is several thoughts", "- " LONG "; " LONG, { LONG ";", LONG } },
	{ "a child", "- one\n  - two", { "one", "two << one" } },
	{ "a child below a number",
	  "1. one\n   - two\n2. three",
	  { "one", "two << one", "three" } },
	{ "a tab", "- one\n\t- two", { "one", "two << one" } },
	{ "a grandchild",
	  "- a1\n  - b1\n    - c1\n  - b2\n- a2",
	  { "a1", "b1 << a1", "c1 << a1~b1", "b2 << a1", "a2" } },
	{ "a skipped level", "- a1\n      - b1\n   - b2", { "a1", "b1 << a1", "b2 << a1" } },
	{ "one space is a brother", "- a1\n - b1", { "a1", "b1" } },
	{ "a parent of two sentences", "- One. Two\n  - x1", { "One.", "Two", "x1 << One. Two" } },
	{ "a parent without text", "-\n  - x1", { "x1" } },
	{ "an item within an item", "- - one\n    - two", { "one", "two << one" } },
	{ "text below an item",
	  "- one\n  more\n\n  and more",
	  { "one", "more << one", "and more << one" } },
	{ "text after a list", "- one\ntwo\n  - three", { "one", "two", "three << two" } },
	{ "a blank line in a list", "- one\n\n  - two", { "one", "two << one" } },
	{ "a reason",
	  "- one\n- Because two\n- -> three\n- four",
	  { "one", "Because two << one", "-> three << one", "four" } },
	{ "no word of its own", "- one\n- sooner\n- so", { "one", "sooner", "so" } },
	{ "a reason with nothing before it",
	  "- because one\n  - so two\n- so three",
	  { "because one", "so two << because one", "so three << because one" } },
	{ "a reason behind a child",
	  "- one\n  - two\n- because three",
	  { "one", "two << one", "because three << one" } },

	{ "a heading", "# Data\ntext", { "Data", "text" } },
	{ "closing marks", "## Data ##\n### C#", { "Data", "C#" } },
	{ "seven marks", "####### no", { "####### no" } },
	{ "a heading above items",
	  "# Data\n- one\n  - two",
	  { "Data", "one << Data", "two << Data~one" } },
	{ "a title above items",
	  "Data\n- one\n  - two\n\n- three",
	  { "Data", "one << Data", "two << Data~one", "three << Data" } },
	{ "a title with a colon",
	  "First. " LONG ":\n\n- one",
	  { "First.", LONG ":", "one << " LONG ":" } },
	{ "a title below a heading",
	  "# A1\nb1\n- c1\nd1.\n- e1",
	  { "A1", "b1", "c1 << A1~b1", "d1.", "e1 << A1" } },
	{ "a long line is no title", LONG "\n- one", { LONG, "one" } },
	{ "only the last heading", "# A1\n## B1\n- one", { "A1", "B1", "one << B1" } },
	{ "a heading ends a list", "- one\n# Data\n  - two", { "one", "Data", "two << Data" } },

	{ "table rows",
	  "| what | why |\n|---|:-:|\n| ANN | fast |",
	  { "what | why", "ANN | fast" } },
	{ "a row without an end", "| ANN", { "ANN" } },
	{ "rules and lines of marks", "---\n***\n* * *\n====\n...", { 0 } },
	{ "a quote",
	  "> one\n> > two\n>three\n> - four",
	  { "one", "two", "three", "four << three" } },

	{ "code",
	  "```python\nx = 1. Two\n  - y1\n# z1\n```\nafter",
	  { "x = 1. Two", "- y1", "# z1", "after" } },
	{ "tildes", "~~~~\n~~~\na1\n~~~~ \nb1", { "a1", "b1" } },
	{ "code that never ends", "```\n- one. Two", { "- one. Two" } },
	{ "code in an item",
	  "- one\n  ```\n  two\n  ```\n  - three",
	  { "one", "two << one", "three << one" } },
	{ "code in a quote",
	  "> ```\n> one. Two\n> ```\n> three. Four",
	  { "one. Two", "three.", "Four" } },
	{ "a quote ends its code", "> ```\n> one\ntwo. Three", { "one", "two.", "Three" } },
	{ "code within a line", "```x``` is one. Two", { "```x``` is one.", "Two" } },
	{ "a diagram",
	  "[ Client ] -> [ Ranker ]\n: 80 ms",
	  { "[ Client ] -> [ Ranker ]", ": 80 ms" } },

	{ "a broken line", LONG "\nretrieval found. Then", { LONG "~retrieval found.", "Then" } },
	{ "a line broken twice",
	  LONG "\n"
	       "a ranker with a few hundred features scores all candidates that the\n"
	       "end",
	  { LONG "~a ranker with a few hundred features scores all candidates that the~end" } },
	{ "upper case begins anew", LONG "\nRetrieval", { LONG, "Retrieval" } },
	{ "a short line does not go on",
	  "A short line\nretrieval",
	  { "A short line", "retrieval" } },
	{ "an ended line does not go on", LONG_ENDED "\nretrieval", { LONG_ENDED, "retrieval" } },
	{ "a blank line ends it", LONG "\n\nretrieval", { LONG, "retrieval" } },
	{ "a marker begins anew", LONG "\n- retrieval", { LONG, "retrieval" } },
	{ "a broken item",
	  "- " LONG "\n  retrieval found\n  - x1",
	  { LONG "~  retrieval found", "x1 << " LONG "~  retrieval found" } },
	{ "a broken item, not indented",
	  "- " LONG "\nretrieval found\n  - x1",
	  { LONG "~retrieval found", "x1 << " LONG "~retrieval found" } },
	{ "a heading is not broken", "# " LONG "\nretrieval", { LONG, "retrieval" } },
	{ "a row is not broken", "| " LONG "\nretrieval", { LONG, "retrieval" } },
	{ "a rule between", LONG "\n----\nretrieval", { LONG, "retrieval" } },
	{ "sixty cells are not more than sixty",
	  "123456789 123456789 123456789 123456789 123456789 1234567890\nlower",
	  { "123456789 123456789 123456789 123456789 123456789 1234567890", "lower" } },
	/* Twenty-one characters of three bytes and two cells; then thirty-one. */
	{ "cells, not bytes",
	  "\xe4\xb8\xad\xe6\x96\x87\xe4\xb8\xad\xe6\x96\x87\xe4\xb8\xad\xe6\x96\x87\xe4\xb8\xad\xe6\x96\x87"
	  "\xe4\xb8\xad\xe6\x96\x87\xe4\xb8\xad\xe6\x96\x87\xe4\xb8\xad\xe6\x96\x87\xe4\xb8\xad\xe6\x96\x87"
	  "\xe4\xb8\xad\xe6\x96\x87\xe4\xb8\xad\xe6\x96\x87\xe4\xb8\xad\nlower",
	  { "\xe4\xb8\xad\xe6\x96\x87\xe4\xb8\xad\xe6\x96\x87\xe4\xb8\xad\xe6\x96\x87\xe4\xb8\xad\xe6\x96\x87"
	    "\xe4\xb8\xad\xe6\x96\x87\xe4\xb8\xad\xe6\x96\x87\xe4\xb8\xad\xe6\x96\x87\xe4\xb8\xad\xe6\x96\x87"
	    "\xe4\xb8\xad\xe6\x96\x87\xe4\xb8\xad\xe6\x96\x87\xe4\xb8\xad",
	    "lower" } },

	{ "Chinese",
	  "\xe4\xb8\xad\xe6\x96\x87\n- \xe6\x96\x87",
	  { "\xe4\xb8\xad\xe6\x96\x87", "\xe6\x96\x87 << \xe4\xb8\xad\xe6\x96\x87" } },
	{ "accents", "\xc3\x89t\xc3\xa9. \xc3\x80 la", { "\xc3\x89t\xc3\xa9.", "\xc3\x80 la" } },
	{ "emoji",
	  "Ship it \xf0\x9f\x9a\x80! Now\n\xf0\x9f\x91\x8d",
	  { "Ship it \xf0\x9f\x9a\x80!", "Now", "\xf0\x9f\x91\x8d" } },
	{ "bytes that are no text", "\xff\xfe. A\xc3", { "\xff\xfe.", "A\xc3" } },
};

static void check_unit(size_t row, struct str got, const char *expected, size_t n)
{
	bool good = got.len == n;

	for (size_t i = 0; good && i < n; i++)
		good = got.ptr[i] == (expected[i] == '~' ? '\n' : expected[i]);
	if (!good)
		fail_msg("%s: got \"%.*s\", expected \"%.*s\"", rows[row].what, STR_ARG(got),
		         (int)n, expected);
}

static void check_row(size_t row)
{
	struct arena arena = { 0 };
	struct str answer = str_from(rows[row].answer);
	size_t n;
	struct unit *units = units_split(&arena, answer, &n);

	for (size_t i = 0; i < n; i++) {
		const char *expected = rows[row].units[i], *context;

		if (!expected)
			fail_msg("%s: one too many, \"%.*s\"", rows[row].what,
			         STR_ARG(units[i].text));
		context = strstr(expected, " << ");
		check_unit(row, units[i].text, expected,
		           context ? (size_t)(context - expected) : strlen(expected));
		context = context ? context + 4 : "";
		check_unit(row, units[i].context, context, strlen(context));
		assert_true(str_eq(units[i].text, str_slice(answer, units[i].start, units[i].end)));
		assert_true(i == 0 || units[i].start >= units[i - 1].end);
	}
	if (rows[row].units[n])
		fail_msg("%s: \"%s\" is missing", rows[row].what, rows[row].units[n]);
	arena_release(&arena);
}

static void answers_are_cut_as_expected(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		check_row(i);
}

/* 4 MiB of `pattern`, as the contract allows. Twice the work for twice the text would take
 * minutes if it were four times the work. */
static size_t count_units(const char *pattern)
{
	struct arena arena = { 0 };
	struct buf answer = { 0 };
	size_t n, last = 0;
	struct unit *units;

	while (answer.len < (size_t)4 << 20)
		buf_adds(&answer, str_from(pattern));
	units = units_split(&arena, buf_str(&answer), &n);
	for (size_t i = 0; i < n; i++) {
		assert_true(units[i].start >= last && units[i].end > units[i].start);
		assert_true(units[i].context.len <= 2048);
		last = units[i].end;
	}
	assert_true(last <= answer.len);
	buf_release(&answer);
	arena_release(&arena);
	return n;
}

static void the_largest_answers_take_linear_time(void **state)
{
	(void)state;
	assert_int_equal(count_units("a"), 1);
	assert_int_equal(count_units(" "), 0);
	assert_int_equal(count_units(". "), 0);
	assert_int_equal(count_units("1. "), 0);
	assert_int_equal(count_units("- "), 0);
	assert_int_equal(count_units("> "), 0);
	assert_int_equal(count_units("#"), 0);
	assert_int_equal(count_units("`"), 0);
	assert_true(count_units("x - ") == 1);
	assert_int_equal(count_units("1.1,"), 1);
	assert_true(count_units("ab. ") > 1000000);
	assert_true(count_units("a\n") > 2000000);
	assert_true(count_units("- a\n  - b\n") > 800000);
	assert_int_equal(count_units("x" LONG "\n"), 1);
}

/* `n` items, each below the one before. */
static void deep_lists_are_flattened(void **state)
{
	struct arena arena = { 0 };
	struct buf answer = { 0 };
	struct unit *units;
	size_t n;

	(void)state;
	for (int i = 0; i < 1000; i++)
		buf_addf(&answer, "%*s- item %d\n", 2 * i, "", i);
	units = units_split(&arena, buf_str(&answer), &n);
	assert_int_equal(n, 1000);
	check_str(units[2].context, "item 0\nitem 1");
	assert_true(str_ends(units[31].context, S("item 29\nitem 30")));
	assert_true(str_eq(units[999].context, units[31].context));
	buf_release(&answer);
	arena_release(&arena);
}

/* Only what is near is kept of a long context, and no character is cut in two. */
static void contexts_are_short(void **state)
{
	struct arena arena = { 0 };
	struct buf answer = { 0 };
	struct unit *units;
	size_t n;

	(void)state;
	for (int level = 0; level < 5; level++) {
		buf_addf(&answer, "%*s- %d", 2 * level, "", level);
		for (int i = 0; i < 400; i++)
			buf_adds(&answer, S("\xe4\xb8\xad"));
		buf_addc(&answer, '\n');
	}
	units = units_split(&arena, buf_str(&answer), &n);
	assert_int_equal(n, 5);
	for (size_t i = 1; i < n; i++) {
		assert_in_range(units[i].context.len, 590, 1200);
		assert_true(utf8_bad(units[i].context) == SIZE_MAX);
	}
	assert_true(str_starts(units[4].context, S("2\xe4")));
	buf_release(&answer);
	arena_release(&arena);
}

static void lists_of_words_are_known(void **state)
{
	static const struct {
		const char *text;
		bool list;
	} lists[] = {
		{ "", false },
		{ "canary, shadow, rollback, fallback", false }, /* a bullet may be as short */
		{ "canary, shadow, rollback, A/B test, fallback, GPU, cost, quantization, cache",
		  true },
		{ "canary shadow rollback bandit fallback GPU cost quantization cache drift",
		  true },
		{ "canary, shadow, rollback, A/B test, fallback to trending, cost, cache, GPU",
		  false },
		{ "canary -> shadow, rollback, bandit, fallback, GPU, cost, cache, drift", false },
		{ "canary 1%, shadow, rollback, bandit, fallback, GPU, cost, cache, drift", false },
		{ "release: canary, shadow, rollback, bandit, fallback, GPU, cost, cache", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(lists); i++)
		if (wordlist_is(str_from(lists[i].text)) != lists[i].list)
			fail_msg("\"%s\"", lists[i].text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answers_are_cut_as_expected),
		cmocka_unit_test(the_largest_answers_take_linear_time),
		cmocka_unit_test(deep_lists_are_flattened),
		cmocka_unit_test(contexts_are_short),
		cmocka_unit_test(lists_of_words_are_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
