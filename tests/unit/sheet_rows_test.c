/* SPDX-License-Identifier: MIT */
/* Documents as rows for a screen: what is bold, where headings are. */
#include "base_check.h"

#include "sheet/sheet.h"

/* Rows as text: `*` at the ends of what is bold, the level before a heading. */
static void check_rows(const char *markdown, size_t width, const char *expected)
{
	struct arena arena = { 0 };
	struct sheet_options options = { .width = width, .ascii = true };
	const struct doc *doc = markdown_parse(&arena, str_from(markdown), &markdown_content, false,
	                                       S("x.md"), NULL);
	struct sheet_rows *rows = sheet_rows(&arena, doc, &options);
	struct buf shown = { 0 };

	for (size_t i = 0; i < rows->n; i++) {
		const struct sheet_row *row = &rows->rows[i];
		size_t at = 0;

		assert_true(row->text.ptr >= rows->text.ptr &&
		            row->text.ptr + row->text.len < rows->text.ptr + rows->text.len);
		if (row->level)
			buf_addf(&shown, "%d ", row->level);
		for (size_t k = 0; k < row->nbold; k++) {
			struct sheet_span span = row->bold[k];

			assert_true(span.start >= at && span.end <= row->text.len);
			buf_adds(&shown, str_slice(row->text, at, span.start));
			buf_addf(&shown, "*%.*s*",
			         STR_ARG(str_slice(row->text, span.start, span.end)));
			at = span.end;
		}
		buf_addf(&shown, "%.*s\n", STR_ARG(str_slice(row->text, at, row->text.len)));
	}
	check_str(buf_str(&shown), expected);
	buf_release(&shown);
	arena_release(&arena);
}

static void headings_are_bold(void **state)
{
	(void)state;
	check_rows("# One\n\ntext\n\n### Two **words** long enough", 16,
	           "1 *One*\n\ntext\n\n3 *Two words long*\n*enough*\n");
}

static void what_is_strong_is_bold(void **state)
{
	(void)state;
	check_rows("a **b** c, **d e**", 40, "a *b* c, *d e*\n");
	check_rows("the **feature seam of a system** here", 16,
	           "the *feature seam*\n*of a system* here\n");
	check_rows("- **x**: y\n- **z **not** w**", 40, "- *x*: y\n- *z not w*\n");
	check_rows("> **quoted words that wrap**", 16, "> *quoted words*\n> *that wrap*\n");
}

static void margins_are_known(void **state)
{
	struct sheet_options options = { .width = 20, .ascii = true };
	static const size_t margins[] = { 0, 0, 4, 4, 1, 4 };
	struct arena arena = { 0 };
	const struct doc *doc =
		markdown_parse(&arena, S("plain\n\n> - see the feature seam\n>\n>   more"),
	                       &markdown_content, false, S("x.md"), NULL);
	struct sheet_rows *rows = sheet_rows(&arena, doc, &options);

	(void)state;
	assert_int_equal(rows->n, COUNT(margins));
	for (size_t i = 0; i < rows->n; i++)
		assert_int_equal(rows->rows[i].margin, margins[i]);
	arena_release(&arena);
}

static void tables_fit_or_are_listed(void **state)
{
	static const char *const table =
		"| name | **what** |\n|---|---|\n| a | some **bold** text |\n";

	(void)state;
	check_rows(table, 60,
	           "+------+----------------+\n"
	           "| *name* | *what*           |\n"
	           "+------+----------------+\n"
	           "| a    | some *bold* text |\n"
	           "+------+----------------+\n");
	check_rows(table, 20,
	           "+------+-----------+\n"
	           "| *name* | *what*      |\n"
	           "+------+-----------+\n"
	           "| a    | some *bold* |\n"
	           "|      | text      |\n"
	           "+------+-----------+\n");
	check_rows("| a | b | c | d | e |\n|---|---|---|---|---|\n| v | w | x | y | z |\n", 16,
	           "*a*: v\n*b*: w\n*c*: x\n*d*: y\n*e*: z\n");
}

static void code_is_as_it_was(void **state)
{
	(void)state;
	check_rows("```text\n[ Client ] -> [ Gateway ] -> [ Ranker ]\n```", 20,
	           "    [ Client ] -> [ Gateway ] -> [ Ranker ]\n");
	/* What is no diagram, though it is called one. */
	check_rows("```diagram\n[ Client ] -> Gateway\n```", 20, "    [ Client ] -> Gateway\n");
	/* Whatever somebody writes: no mark comes from there. */
	check_rows("a\x01z\x02 \x11x **\x02y**", 40,
	           "a\xef\xbf\xbdz\xef\xbf\xbd \xef\xbf\xbdx *\xef\xbf\xbdy*\n");
}

static void diagrams_are_drawn(void **state)
{
	(void)state;
	check_rows("```diagram\n[ Tap ] -> [ Cup ] : hot\n```", 30,
	           "+-----+ hot +-----+\n"
	           "| Tap |---->| Cup |\n"
	           "+-----+     +-----+\n");
	/* In a list the margin stands before each row, and takes of the width. */
	check_rows("- x\n\n  ```diagram\n  [ Tap ] -> [ Cup ]\n  ```", 20,
	           "- x\n"
	           "\n"
	           "  +-----+   +-----+\n"
	           "  | Tap |-->| Cup |\n"
	           "  +-----+   +-----+\n");
	check_rows("```diagram\n[ Tap ] -> [ Cup ] : hot\n```", 16,
	           "+-----+\n"
	           "| Tap |\n"
	           "+-----+\n"
	           "   | hot\n"
	           "   v\n"
	           "+-----+\n"
	           "| Cup |\n"
	           "+-----+\n");
	check_rows("```diagram\n[ Thermodynamically ] -> [ Cup ] : hot\n```", 20,
	           "- Thermodynamically\n"
	           "  -> Cup: hot\n");
}

static void nothing_is_no_row(void **state)
{
	(void)state;
	check_rows("", 40, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headings_are_bold), cmocka_unit_test(what_is_strong_is_bold),
		cmocka_unit_test(margins_are_known), cmocka_unit_test(tables_fit_or_are_listed),
		cmocka_unit_test(code_is_as_it_was), cmocka_unit_test(diagrams_are_drawn),
		cmocka_unit_test(nothing_is_no_row),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
