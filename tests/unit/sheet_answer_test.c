/* SPDX-License-Identifier: MIT */
/* What somebody typed, with marks in it: they stand where they belong, in every format, and neither
 * change what the Markdown is nor reach beyond their block. */
#include "base_check.h"
#include "sheet/sheet.h"

static struct arena arena;

static int end(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

/* The answer on a page of its own, the bytes between each pair of braces marked. */
static struct doc *page(const char *typed)
{
	struct value *data = value_map(&arena);
	struct sheet_span spans[8];
	struct buf text = { 0 };
	struct str why;
	size_t n = 0;

	for (; *typed; typed++) {
		if (*typed == '{')
			spans[n].start = text.len;
		else if (*typed == '}')
			spans[n++].end = text.len;
		else
			buf_addc(&text, *typed);
	}
	value_add_answer(&arena, data, S("answer"), buf_dup(&arena, &text), spans, n);
	buf_release(&text);
	return sheet_document(&arena, S("{{{answer}}}\n"), NULL, data, &why);
}

static void check(void (*render)(struct buf *, const struct doc *, const struct sheet_options *),
                  const char *typed, const char *expected)
{
	struct buf out = { 0 };

	render(&out, page(typed), &(struct sheet_options){ .width = 40 });
	if (!strstr(out.ptr, expected))
		fail_msg("no\n%s\nin\n%.*s", expected, STR_ARG(buf_str(&out)));
	buf_release(&out);
}

static void marks_are_underlined(void **state)
{
	(void)state;
	check(sheet_html, "we {weigh by time}, then", "we <mark>weigh by time</mark>, then");
	check(sheet_md, "we {weigh by time}, then", "> we <ins>weigh by time</ins>, then\n");
	check(sheet_txt, "we {weigh by time}, then", "we _weigh by time_, then\n");
}

static void marks_keep_within_lines_and_spans(void **state)
{
	(void)state;
	check(sheet_html, "a **b {c** d} e",
	      "a <strong>b <mark>c</mark></strong><mark> d</mark> e");
	check(sheet_html, "{one\ntwo}", "<mark>one</mark><br>\n<mark>two</mark>");
	check(sheet_html, "use {the `index` here}",
	      "<mark>the </mark><mark><code>index</code></mark><mark> here</mark>");
	check(sheet_html, "| a |\n|---|\n| x {y} |", "<td>x <mark>y</mark></td>");
	check(sheet_html, "- {a}\n- b", "<li><mark>a</mark></li>");
}

static void marks_that_overlap_are_one(void **state)
{
	struct value *data = value_map(&arena);
	struct sheet_span spans[] = { { 2, 5 }, { 0, 3 }, { 9, 9 }, { 4, 400 }, { 6, 7 } };
	struct buf out = { 0 };
	struct str why;

	(void)state;
	value_add_answer(&arena, data, S("x"), S("abcdefg"), spans, COUNT(spans));
	sheet_md(&out, sheet_document(&arena, S("{{{x}}}\n"), NULL, data, &why), NULL);
	check_str(buf_str(&out), "> <ins>abcde</ins>f<ins>g</ins>\n");
	buf_release(&out);
}

/* Code has no words to underline, and a mark must not run from one block into the next. */
static void a_mark_that_is_torn_is_left_out(void **state)
{
	(void)state;
	check(sheet_html, "```\na {b} c\n```", "<pre><code>a b c\n</code></pre>");
	check(sheet_md, "```\na {b} c\n```", "> ```\n> a b c\n> ```\n");
	check(sheet_html, "one {a\n\nb} two", "<p>one a</p>\n<p>b two</p>");
	check(sheet_html, "[x](http://a.b/{c}d) e", "<a href=\"http://a.b/cd\">x</a> e");
	check(sheet_html, "[x](http://a.b/{c) d}", "<a href=\"http://a.b/c\">x</a> d");
	check(sheet_md, "{a}\n[{a}]: http://b", "> <ins>a</ins>\n> [<ins>a</ins>]\\: http://b\n");
}

static void signs_that_were_typed_mean_nothing(void **state)
{
	const char *typed = "a \xef\xb7\x93\xef\xb7\xa0\xef\xb7\xa0\xef\xb7\xa0\xef\xb7\xa0 {b} "
			    "\xef\xb7\x94 \xef\xb7\x92 c ]: d";

	(void)state;
	check(sheet_html, typed, "<mark>b</mark> \xef\xbf\xbd \xef\xbf\xbd c ]: d");
	check(sheet_md, typed, "<ins>b</ins> \xef\xbf\xbd \xef\xbf\xbd c ]\\: d");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks_are_underlined),
		cmocka_unit_test(marks_keep_within_lines_and_spans),
		cmocka_unit_test(marks_that_overlap_are_one),
		cmocka_unit_test(a_mark_that_is_torn_is_left_out),
		cmocka_unit_test(signs_that_were_typed_mean_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, end);
}
