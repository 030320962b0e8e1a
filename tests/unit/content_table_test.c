/* SPDX-License-Identifier: MIT */
/*
 * Pipe tables. The examples are those of section 4.10 of the GitHub Flavored Markdown
 * specification, version 0.29 (https://github.github.com/gfm/, by GitHub, Inc. and John
 * MacFarlane), which is licensed under CC BY-SA 4.0; their results are in the notation of
 * doc_show.h. The other tests are ours.
 */
#include "doc_show.h"

struct row {
	const char *name, *markdown, *shown;
};

static const struct row examples[] = {
	{ "198", "| foo | bar |\n| --- | --- |\n| baz | bim |\n",
	  "(table -- (th (td \"foo\") (td \"bar\")) (tr (td \"baz\") (td \"bim\")))" },
	{ "199", "| abc | defghi |\n:-: | -----------:\nbar | baz\n",
	  "(table cr (th (td \"abc\") (td \"defghi\")) (tr (td \"bar\") (td \"baz\")))" },
	{ "200", "| f\\|oo  |\n| ------ |\n| b `\\|` az |\n| b **\\|** im |\n",
	  "(table - (th (td \"f|oo\")) (tr (td \"b \" `|` \" az\")) "
	  "(tr (td \"b \" (strong \"|\") \" im\")))" },
	{ "201", "| abc | def |\n| --- | --- |\n| bar | baz |\n> bar\n",
	  "(table -- (th (td \"abc\") (td \"def\")) (tr (td \"bar\") (td \"baz\"))) "
	  "(quote (p \"bar\"))" },
	{ "202", "| abc | def |\n| --- | --- |\n| bar | baz |\nbar\n\nbar\n",
	  "(table -- (th (td \"abc\") (td \"def\")) (tr (td \"bar\") (td \"baz\")) "
	  "(tr (td \"bar\") (td))) (p \"bar\")" },
	{ "202 b, in later revisions", "| abc | def |\n| --- | --- |\n| bar | baz |\nbar\n===\n",
	  "(table -- (th (td \"abc\") (td \"def\")) (tr (td \"bar\") (td \"baz\")) "
	  "(tr (td \"bar\") (td)) (tr (td \"===\") (td)))" },
	{ "203", "| abc | def |\n| --- |\n| bar |\n",
	  "(p \"| abc | def |\" / \"| --- |\" / \"| bar |\")" },
	{ "204", "| abc | def |\n| --- | --- |\n| bar |\n| bar | baz | boo |\n",
	  "(table -- (th (td \"abc\") (td \"def\")) (tr (td \"bar\") (td)) "
	  "(tr (td \"bar\") (td \"baz\")))" },
	{ "205", "| abc | def |\n| --- | --- |\n", "(table -- (th (td \"abc\") (td \"def\")))" },
};

static const struct row recognised[] = {
	{ "one column", "| a |\n|---|\n| 1 |\n", "(table - (th (td \"a\")) (tr (td \"1\")))" },
	{ "no pipes at the ends", "a | b\n-|-\n1 | 2\n",
	  "(table -- (th (td \"a\") (td \"b\")) (tr (td \"1\") (td \"2\")))" },
	{ "a pipe at one end", "|a | b\n-|-|\n1 | 2|\n",
	  "(table -- (th (td \"a\") (td \"b\")) (tr (td \"1\") (td \"2\")))" },
	{ "all alignments", "|a|b|c|d|\n|-|:-|:-:|-:|\n",
	  "(table -lcr (th (td \"a\") (td \"b\") (td \"c\") (td \"d\")))" },
	{ "white space around delimiters", "|a|b|\n |  :--  |\t--: |  \n",
	  "(table lr (th (td \"a\") (td \"b\")))" },
	{ "empty cells", "| | a |\n|-|-|\n|| b |\n|\n",
	  "(table -- (th (td) (td \"a\")) (tr (td) (td \"b\")) (tr (td) (td)))" },
	{ "wide letters", "| \xe5\x90\x8d |\n|---|\n| \xe6\x9d\xb1\xe4\xba\xac |\n",
	  "(table - (th (td \"\xe5\x90\x8d\")) (tr (td \"\xe6\x9d\xb1\xe4\xba\xac\")))" },
	{ "inlines", "| *a* | [b](u) |\n|-|-|\n| <i>c</i> | ![d](v) |\n",
	  "(table -- (th (td (em \"a\")) (td (a [u] \"b\"))) "
	  "(tr (td \"<i>c</i>\") (td (img [v] \"d\"))))" },
	{ "a definition below", "| [a] |\n|-|\n\n[a]: http://b.c\n",
	  "(table - (th (td (a [http://b.c] \"a\"))))" },
	{ "cells that look like blocks", "| # a | - b | > c |\n|-|-|-|\n| d # | ``` | 1. e |\n",
	  "(table --- (th (td \"# a\") (td \"- b\") (td \"> c\")) "
	  "(tr (td \"d #\") (td \"```\") (td \"1. e\")))" },
	{ "hashes in cells", "| # | ## # |\n|-|-|\n", "(table -- (th (td \"#\") (td \"## #\")))" },
};

static const struct row escapes[] = {
	{ "in code", "| `a\\|b` |\n|-|\n", "(table - (th (td `a|b`)))" },
	{ "not in code", "| `a|b` |\n|-|-|\n", "(table -- (th (td \"`a\") (td \"b`\")))" },
	{ "two backslashes", "| a\\\\|b |\n|-|\n", "(table - (th (td \"a|b\")))" },
	{ "at the end", "| a \\|\n|-|\n", "(table - (th (td \"a |\")))" },
	{ "other escapes stay", "| \\*a\\* |\n|-|\n", "(table - (th (td \"*a*\")))" },
	{ "a backslash before the border", "| a\\ |\n|-|\n", "(table - (th (td \"a\\\")))" },
	{ "in the text before", "a \\| b\n| c |\n|-|\n",
	  "(p \"a | b\") (table - (th (td \"c\")))" },
};

static const struct row places[] = {
	{ "behind text", "text\nmore\n| a |\n|-|\n| b |\n\nend\n",
	  "(p \"text\" / \"more\") (table - (th (td \"a\")) (tr (td \"b\"))) (p \"end\")" },
	{ "in a quote", "> | a |\n> |-|\n> | b |\n",
	  "(quote (table - (th (td \"a\")) (tr (td \"b\"))))" },
	{ "a lazy line is no row", "> | a |\n> |-|\n| b |\n",
	  "(quote (table - (th (td \"a\")))) (p \"| b |\")" },
	{ "a lazy line is no delimiter", "> | a |\n|-|\n", "(quote (p \"| a |\" / \"|-|\"))" },
	{ "in a list", "- | a |\n  |-|\n  | b |\n- c\n",
	  "(ul (li (table - (th (td \"a\")) (tr (td \"b\")))) (li (p \"c\")))" },
	{ "in an ordered list, behind text", "10. x\n    | a |\n    |-|\n\n    | b |\n",
	  "(ol 10 loose (li (p \"x\") (table - (th (td \"a\"))) (p \"| b |\")))" },
	{ "in a list in a quote in a list",
	  "- x\n\n  > 1. | a |\n  >    |-|\n  >    | b |\n  > y\n",
	  "(ul loose (li (p \"x\") (quote (ol 1 (li (table - (th (td \"a\")) (tr (td \"b\"))))) "
	  "(p \"y\"))))" },
	{ "with tabs", "-\t| a |\n\t|-|\n\t| b |\n",
	  "(ul (li (table - (th (td \"a\")) (tr (td \"b\")))))" },
	{ "an item that begins empty", "-\n  | a |\n  |-|\n",
	  "(ul (li (table - (th (td \"a\")))))" },
	{ "two of them", "| a |\n|-|\n\n| b |\n|-|\n",
	  "(table - (th (td \"a\"))) (table - (th (td \"b\")))" },
	{ "in lists that begin in each other",
	  "| a |\n|-|\n2. | b |\n   |-|\n   3. | c |\n      |-|\n",
	  "(table - (th (td \"a\"))) (ol 2 (li (table - (th (td \"b\"))) "
	  "(ol 3 (li (table - (th (td \"c\")))))))" },
	{ "in a document without a last line end", "| a |\n|-|", "(table - (th (td \"a\")))" },
};

/* What begins below a table though it could not interrupt a paragraph. */
static const struct row ends[] = {
	{ "dashes", "| a |\n|-|\n| b |\n---\n",
	  "(table - (th (td \"a\")) (tr (td \"b\"))) (rule)" },
	{ "an ordered list", "| a |\n|-|\n2. b\n",
	  "(table - (th (td \"a\"))) (ol 2 (li (p \"b\")))" },
	{ "an empty item", "| a |\n|-|\n*\n", "(table - (th (td \"a\"))) (ul (li))" },
	{ "a tag", "| a |\n|-|\n<i>\nb\n", "(table - (th (td \"a\"))) (p \"<i>\" / \"b\")" },
	{ "code", "| a |\n|-|\n    b\n", "(table - (th (td \"a\"))) (code \"b\")" },
	{ "a fence", "| a |\n|-|\n```\nb\n```\n", "(table - (th (td \"a\"))) (code \"b\")" },
	{ "a heading", "| a |\n|-|\n# b\n", "(table - (th (td \"a\"))) (h1 \"b\")" },
	{ "text goes on", "| a |\n|-|\nb\n==\nc | d\n",
	  "(table - (th (td \"a\")) (tr (td \"b\")) (tr (td \"==\")) (tr (td \"c\")))" },
};

static const struct row no_tables[] = {
	{ "a heading", "| a |\n---\n", "(h2 \"| a |\")" },
	{ "a delimiter alone", "|-|-|\n", "(p \"|-|-|\")" },
	{ "an empty line between", "| a |\n\n|-|\n", "(p \"| a |\") (p \"|-|\")" },
	{ "no dash", "| a |\n| : |\n", "(p \"| a |\" / \"| : |\")" },
	{ "colons alone", "| a |\n|::|\n", "(p \"| a |\" / \"|::|\")" },
	{ "a space in a delimiter", "| a |\n| - - |\n", "(p \"| a |\" / \"| - - |\")" },
	{ "indented like code", "| a |\n    |-|\n", "(p \"| a |\" / \"|-|\")" },
	{ "too many delimiters", "| a |\n|-|-|\n", "(p \"| a |\" / \"|-|-|\")" },
	{ "in code", "```\n| a |\n|-|\n```\n", "(code \"| a |\\n|-|\")" },
	{ "in indented code", "    | a |\n    |-|\n", "(code \"| a |\\n|-|\")" },
	{ "in HTML", "<div>\n| a |\n|-|\n", "(p \"<div>\" / \"| a |\" / \"|-|\")" },
	{ "below an underline", "a\n===\n|-|\n", "(h1 \"a\") (p \"|-|\")" },
	{ "an escaped pipe is no border", "a\\|b\n-|-\n", "(p \"a|b\" / \"-|-\")" },
};

static void check_rows(const struct row *rows, size_t n)
{
	size_t failed = 0;

	for (size_t i = 0; i < n; i++) {
		if (!doc_becomes(rows[i].markdown, rows[i].shown)) {
			print_error("in: %s\n", rows[i].name);
			failed++;
		}
	}
	assert_int_equal(failed, 0);
}

static void the_examples_of_the_specification(void **state)
{
	(void)state;
	check_rows(examples, COUNT(examples));
}

static void tables_in_all_their_forms(void **state)
{
	(void)state;
	check_rows(recognised, COUNT(recognised));
}

static void escaped_pipes_are_no_borders(void **state)
{
	(void)state;
	check_rows(escapes, COUNT(escapes));
}

static void tables_stand_where_paragraphs_can(void **state)
{
	(void)state;
	check_rows(places, COUNT(places));
}

static void tables_end_where_a_block_begins(void **state)
{
	(void)state;
	check_rows(ends, COUNT(ends));
}

static void what_is_almost_a_table_is_none(void **state)
{
	(void)state;
	check_rows(no_tables, COUNT(no_tables));
}

static void rows_know_their_lines(void **state)
{
	struct arena arena = { 0 };
	const struct doc *doc =
		doc_of_content(&arena, S("# t\n\ntext\n| a |\n|-|\n| b |\n\nend\n"));
	const struct doc *table = doc->first->next->next;

	(void)state;
	assert_int_equal(table->kind, DOC_TABLE);
	assert_int_equal(table->line, 4);
	assert_int_equal(table->first->line, 4);
	assert_int_equal(table->last->line, 6);
	assert_int_equal(table->next->line, 8);
	arena_release(&arena);
}

static struct str repeated(struct arena *arena, const char *head, const char *row, size_t n)
{
	struct buf text = { 0 };
	struct str result;

	buf_adds(&text, str_from(head));
	while (n-- > 0)
		buf_adds(&text, str_from(row));
	result = buf_dup(arena, &text);
	buf_release(&text);
	return result;
}

/* A tree of 65,536 cells out of 2 bytes a row would be out of proportion. */
static void missing_cells_are_limited(void **state)
{
	struct arena arena = { 0 };
	struct str few = repeated(&arena, "|a|b|c|\n|-|-|-|\n", "|x\n", 32768);
	struct str many = repeated(&arena, "|a|b|c|\n|-|-|-|\n", "|x\n", 32769);

	(void)state;
	assert_int_equal(doc_of_answer(&arena, few)->first->kind, DOC_TABLE);
	assert_int_equal(doc_of_answer(&arena, many)->first->kind, DOC_PARAGRAPH);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_examples_of_the_specification),
		cmocka_unit_test(tables_in_all_their_forms),
		cmocka_unit_test(escaped_pipes_are_no_borders),
		cmocka_unit_test(tables_stand_where_paragraphs_can),
		cmocka_unit_test(tables_end_where_a_block_begins),
		cmocka_unit_test(what_is_almost_a_table_is_none),
		cmocka_unit_test(rows_know_their_lines),
		cmocka_unit_test(missing_cells_are_limited),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
