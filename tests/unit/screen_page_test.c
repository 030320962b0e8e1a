/* SPDX-License-Identifier: MIT */
/* Reading a document: rows, styles, scrolling, searching. */
#include "base_check.h"

#include <locale.h>

#include "screen/page.h"

static struct arena arena;

static int end(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

static void open_page(struct page *page, const char *markdown)
{
	*page = (struct page){ 0 };
	page_set(page,
	         markdown_parse(&arena, str_from(markdown), &markdown_content, false, S("x.md"),
	                        NULL),
	         true);
}

/* Draws and compares the text; where `styles` is given also the style of each cell: `.` plain, `b`
 * bold, `m` a match. */
static void check_page(struct page *page, int rows, int columns, const char *text,
                       const char *styles)
{
	struct canvas canvas = { 0 };
	struct buf shown = { 0 };

	canvas_reset(&canvas, rows, columns);
	page_draw(page, &canvas, 0, 0, rows, columns);
	canvas_print(&shown, &canvas);
	check_str(buf_str(&shown), text);
	buf_reset(&shown);
	for (int i = 0; styles && i < rows * columns; i++) {
		buf_addc(&shown, canvas.cells[i].style == STYLE_BOLD    ? 'b'
		                 : canvas.cells[i].style == STYLE_MATCH ? 'm'
		                                                        : '.');
		if (i % columns == columns - 1)
			buf_addc(&shown, '\n');
	}
	if (styles)
		check_str(buf_str(&shown), styles);
	assert_false(canvas.caret_shown);
	buf_release(&shown);
	canvas_release(&canvas);
}

static void check_caret(struct page *page, int rows, int columns, int row, int column)
{
	struct canvas canvas = { 0 };

	canvas_reset(&canvas, rows, columns);
	page_draw(page, &canvas, 0, 0, rows, columns);
	assert_int_equal(canvas.caret_row, row);
	assert_int_equal(canvas.caret_column, column);
	canvas_release(&canvas);
}

static const char *const story = "# One\n\nfirst words that wrap\n\n## Two\n\n"
				 "- **an** item that wraps\n- b\n\n## Three\n\nlast\n";

static void a_document_is_drawn(void **state)
{
	struct page page;

	(void)state;
	open_page(&page, story);
	check_page(&page, 8, 16, "One\n\nfirst words that\nwrap\n\nTwo\n\n- an item that\n",
	           "bbb.............\n................\n................\n................\n"
	           "................\nbbb.............\n................\n..bb............\n");
	assert_int_equal(page_percent(&page), 57);
	assert_true(page_act(&page, ACTION_BOTTOM));
	check_page(&page, 8, 16, "\n- an item that\n  wraps\n- b\n\nThree\n\nlast\n", NULL);
	page_release(&page);
}

static void prose_is_never_wider_than_eighty_cells(void **state)
{
	struct buf text = { 0 };
	struct page page;

	(void)state;
	for (int i = 0; i < 100; i++)
		buf_adds(&text, S("word "));
	open_page(&page, text.ptr);
	page_layout(&page, 200);
	assert_int_equal(page.widest, 79);
	page_release(&page);
	buf_release(&text);
}

static void scrolling_stops_at_the_ends(void **state)
{
	struct page page;

	(void)state;
	open_page(&page, "1\n\n2\n\n3\n\n4\n\n5\n\n6\n");
	check_page(&page, 4, 9, "1\n\n2\n\n", NULL);
	assert_true(page_act(&page, ACTION_UP));
	assert_true(page_act(&page, ACTION_DOWN));
	check_page(&page, 4, 9, "\n2\n\n3\n", NULL);
	assert_true(page_act(&page, ACTION_PAGE_DOWN));
	check_page(&page, 4, 9, "3\n\n4\n\n", NULL);
	assert_true(page_act(&page, ACTION_HALF_DOWN));
	check_page(&page, 4, 9, "4\n\n5\n\n", NULL);
	assert_true(page_act(&page, ACTION_PAGE_DOWN));
	check_page(&page, 4, 9, "\n5\n\n6\n", NULL);
	assert_int_equal(page_percent(&page), 100);
	assert_true(page_act(&page, ACTION_HALF_UP));
	assert_true(page_act(&page, ACTION_PAGE_UP));
	check_page(&page, 4, 9, "2\n\n3\n\n", NULL);
	assert_true(page_act(&page, ACTION_TOP));
	assert_int_equal(page.top, 0);
	assert_false(page_act(&page, ACTION_OPEN));
	/* More room than text. */
	check_page(&page, 12, 9, "1\n\n2\n\n3\n\n4\n\n5\n\n6\n\n", NULL);
	assert_int_equal(page_percent(&page), 100);
	page_release(&page);
}

static void headings_are_listed(void **state)
{
	struct page page;

	(void)state;
	open_page(&page, story);
	page_layout(&page, 16);
	page.height = 4;
	assert_int_equal(page.nheadings, 3);
	check_str(page.headings[1].text, "Two");
	assert_int_equal(page.headings[1].level, 2);
	assert_int_equal(page_heading(&page), 0);
	page_go(&page, 1);
	check_page(&page, 4, 16, "Two\n\n- an item that\n  wraps\n", NULL);
	assert_int_equal(page_heading(&page), 1);
	page_release(&page);
	open_page(&page, "text\n");
	page_layout(&page, 16);
	assert_true(page_heading(&page) == SIZE_MAX);
	page_release(&page);
}

static void places_are_marked_and_gone_to(void **state)
{
	struct page page;

	(void)state;
	open_page(&page, "Rank and rank\n\nx\n\nr\xc3\xa4nk\n\ny\n\nthe\nlast RANK\n");
	check_page(&page, 3, 14, "Rank and rank\n\nx\n", NULL);
	assert_int_equal(page_search(&page, S("rank")), 4);
	assert_int_equal(page.match, 0);
	check_page(&page, 3, 14, "Rank and rank\n\nx\n",
	           "mmmm.....mmmm.\n..............\n..............\n");
	check_caret(&page, 3, 14, 0, 0);
	assert_true(page_act(&page, ACTION_NEXT_MATCH));
	check_caret(&page, 3, 14, 0, 9);
	assert_true(page_act(&page, ACTION_NEXT_MATCH));
	check_page(&page, 3, 14, "\nr\xc3\xa4nk\n\n",
	           "..............\nmmmm..........\n..............\n");
	assert_true(page_act(&page, ACTION_PREVIOUS_MATCH));
	assert_true(page_act(&page, ACTION_PREVIOUS_MATCH));
	assert_true(page_act(&page, ACTION_PREVIOUS_MATCH));
	assert_int_equal(page.match, 3);
	check_caret(&page, 3, 14, 2, 9);
	assert_int_equal(page_search(&page, S("")), 0);
	assert_true(page_act(&page, ACTION_NEXT_MATCH));
	check_caret(&page, 3, 14, 0, 0);
	page_release(&page);
}

/* What is typed narrows the search from where it began. */
static void a_search_begins_where_one_reads(void **state)
{
	struct page page;

	(void)state;
	open_page(&page, "abc\n\n1\n\n2\n\nab\n\n3\n\nabc\n\n4\n\n5\n");
	check_page(&page, 3, 9, "abc\n\n1\n", NULL);
	assert_true(page_act(&page, ACTION_PAGE_DOWN));
	assert_int_equal(page_search(&page, S("a")), 3);
	assert_int_equal(page.match, 1);
	assert_int_equal(page_search(&page, S("abc")), 2);
	assert_int_equal(page.match, 1);
	assert_int_equal(page_search(&page, S("abcd")), 0);
	assert_int_equal(page_search(&page, S("ab")), 3);
	assert_int_equal(page.match, 1);
	page_release(&page);
}

/* Words are found over the end of a line, in quotes and lists too, and only the words are marked. */
static void places_go_over_line_ends(void **state)
{
	struct page page;

	(void)state;
	open_page(&page, "> - see the feature seam of it\n");
	page_layout(&page, 20);
	assert_int_equal(page_search(&page, S("  Feature\tSEAM ")), 1);
	check_page(&page, 2, 20, "> - see the feature\n>   seam of it\n",
	           "............mmmmmmm.\n....mmmm............\n");
	page_release(&page);
	open_page(&page, "- see the feature seam of it\n");
	page_layout(&page, 18);
	assert_int_equal(page_search(&page, S("feature seam")), 1);
	check_page(&page, 2, 18, "- see the feature\n  seam of it\n",
	           "..........mmmmmmm.\n..mmmm............\n");
	page_release(&page);
}

static void wide_rows_can_be_shifted(void **state)
{
	struct page page;

	(void)state;
	open_page(&page, "short words\n\n```text\n[ Client ] -> [ Gateway ]\n```\n");
	check_page(&page, 3, 14, "short words\n\n    [ Client ~\n", NULL);
	page_shift(&page, 10);
	check_page(&page, 3, 14, "short words\n\nnt ] -> [ Gat~\n", NULL);
	page_shift(&page, 99);
	check_page(&page, 3, 14, "short words\n\n-> [ Gateway ]\n", NULL);
	page_shift(&page, -99);
	assert_int_equal(page.left, 0);
	assert_int_equal(page_search(&page, S("gateway")), 1);
	check_page(&page, 3, 14, "short words\n\n -> [ Gateway~\n", NULL);
	page_release(&page);
}

static void another_width_keeps_the_place(void **state)
{
	struct buf text = { 0 };
	struct page page;

	(void)state;
	for (int i = 0; i < 300; i++)
		buf_addf(&text, "w%03d%s", i, i % 30 == 29 ? "\n\n" : " ");
	open_page(&page, text.ptr);
	check_page(&page, 2, 21, "w000 w001 w002 w003\nw004 w005 w006 w007\n", NULL);
	page.top = 45; /* the sixth paragraph, its first row */
	check_page(&page, 2, 21, "w150 w151 w152 w153\nw154 w155 w156 w157\n", NULL);
	check_page(
		&page, 2, 80,
		"w150 w151 w152 w153 w154 w155 w156 w157 w158 w159 w160 w161 w162 w163 w164 w165\n"
		"w166 w167 w168 w169 w170 w171 w172 w173 w174 w175 w176 w177 w178 w179\n",
		NULL);
	check_page(&page, 2, 16, "w150 w151 w152\nw153 w154 w155\n", NULL);
	page_release(&page);
	buf_release(&text);
}

static void nothing_is_drawn_of_nothing(void **state)
{
	struct page page = { 0 };

	(void)state;
	check_page(&page, 2, 9, "\n\n", NULL);
	assert_true(page_act(&page, ACTION_DOWN));
	assert_int_equal(page_search(&page, S("x")), 0);
	assert_int_equal(page_percent(&page), 100);
	page_release(&page);
	open_page(&page, "");
	check_page(&page, 2, 9, "\n\n", NULL);
	assert_true(page_act(&page, ACTION_BOTTOM));
	assert_int_equal(page_search(&page, S("x")), 0);
	check_page(&page, 2, 1, "\n\n", NULL);
	page_release(&page);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(a_document_is_drawn, end),
		cmocka_unit_test_teardown(prose_is_never_wider_than_eighty_cells, end),
		cmocka_unit_test_teardown(scrolling_stops_at_the_ends, end),
		cmocka_unit_test_teardown(headings_are_listed, end),
		cmocka_unit_test_teardown(places_are_marked_and_gone_to, end),
		cmocka_unit_test_teardown(a_search_begins_where_one_reads, end),
		cmocka_unit_test_teardown(places_go_over_line_ends, end),
		cmocka_unit_test_teardown(wide_rows_can_be_shifted, end),
		cmocka_unit_test_teardown(another_width_keeps_the_place, end),
		cmocka_unit_test_teardown(nothing_is_drawn_of_nothing, end),
	};

	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		setlocale(LC_CTYPE, "en_US.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
