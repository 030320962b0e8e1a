/* SPDX-License-Identifier: MIT */
/* Documents in documents: where a mark stands its document comes to stand, and nothing that was
 * typed can pretend to be one. */
#include "base_check.h"
#include "sheet/sheet.h"

static struct arena arena;
static struct value *data;

static int begin(void **state)
{
	(void)state;
	data = value_map(&arena);
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_release(&arena);
	return 0;
}

/* ---- a tree as one line: `h2 p[text] q(p[..])` ---- */

static const char *const names[] = {
	[DOC_DOCUMENT] = "doc", [DOC_PARAGRAPH] = "p", [DOC_QUOTE] = "q",   [DOC_LIST] = "list",
	[DOC_ITEM] = "item",    [DOC_CODE] = "code",   [DOC_RULE] = "rule", [DOC_TABLE] = "t",
	[DOC_ROW] = "row",      [DOC_CELL] = "cell",   [DOC_EMPH] = "em",   [DOC_STRONG] = "b",
	[DOC_LINK] = "link",    [DOC_SOFT] = "soft",
};

static void draw(struct buf *out, const struct doc *node)
{
	if (node->kind == DOC_TEXT || node->kind == DOC_SPAN_CODE) {
		buf_adds(out, node->text);
		return;
	}
	if (node->kind == DOC_HEADING)
		buf_addf(out, "h%d", node->level);
	else
		buf_addf(out, "%s",
		         node->kind == DOC_SECTION ? str_z(&arena, node->text) : names[node->kind]);
	if (node->kind == DOC_CODE)
		buf_addf(out, "[%.*s]", STR_ARG(node->text));
	if (!node->first)
		return;
	buf_addc(out, '(');
	for (const struct doc *child = node->first; child; child = child->next) {
		assert_ptr_equal(child->parent, node);
		assert_true(child->next || node->last == child);
		draw(out, child);
	}
	buf_addc(out, ')');
}

static void check(const char *template, const char *expected)
{
	struct str why = { 0 };
	struct doc *doc = sheet_document(&arena, str_from(template), NULL, data, &why);
	struct buf out = { 0 };

	if (doc)
		draw(&out, doc);
	else
		buf_adds(&out, why);
	check_str(buf_str(&out), expected);
	buf_release(&out);
}

static void add_text(const char *key, const char *text)
{
	value_add_text(&arena, data, str_from(key), str_from(text));
}

static void add_doc(const char *key, const char *markdown)
{
	value_add_doc(&arena, data, str_from(key), str_from(markdown));
}

static void add_answer(const char *key, const char *markdown)
{
	value_add_answer(&arena, data, str_from(key), str_from(markdown), NULL, 0);
}

/* ---- the tests ---- */

static void a_template_is_markdown(void **state)
{
	(void)state;
	add_text("name", "Ada");
	check("# Hello {{name}}\n\n- *one*\n", "doc(h1(Hello Ada)list(item(p(em(one)))))");
}

static void typed_text_stays_text(void **state)
{
	(void)state;
	add_text("x", "# a *b* [c](d) <e> `f` &amp; 1. g | h\n\n    # i\n> j\n```\n");
	check("{{x}}\n\nend",
	      "doc(p(# a *b* [c](d) <e> `f` &amp; 1. g | h      # i > j ```)p(end))");
	add_text("code", "      deep");
	check("{{code}}\n\n- {{code}}", "doc(p(deep)list(item(p(deep))))");
	add_text("rule", "---");
	check("text\n{{rule}}\n", "doc(p(text ---))");
}

static void cells_hold_bars_and_backslashes(void **state)
{
	(void)state;
	add_text("x", "a | b");
	add_text("y", "c\\");
	add_text("z", "\\|");
	check("| h | i | j |\n|---|---|---|\n| {{x}} | {{y}} | {{z}} |\n",
	      "doc(t(row(cell(h)cell(i)cell(j))row(cell(a | b)cell(c\\)cell(\\|))))");
}

static void a_document_takes_the_place_of_its_mark(void **state)
{
	(void)state;
	add_doc("d", "one\n\n- two\n");
	check("before\n\n{{{d}}}\n\nafter", "doc(p(before)text(p(one)list(item(p(two))))p(after))");
	check("> {{{d}}}", "doc(q(text(p(one)list(item(p(two))))))");
	check("{{&d}}\n\n{{{d}}}",
	      "doc(text(p(one)list(item(p(two))))text(p(one)list(item(p(two)))))");
}

static void among_words_it_is_plain_text(void **state)
{
	(void)state;
	add_doc("d", "one *two*\n\n- three\n");
	check("so: {{{d}}}!", "doc(p(so: one two three!))");
	check("# {{{d}}}{{{d}}}", "doc(h1(one two threeone two three))");
	check("{{d}}", "doc(p(one *two*  - three))");
}

static void an_answer_keeps_its_lines_and_its_markdown(void **state)
{
	const struct doc *part;
	struct str why;

	(void)state;
	add_answer("a", "a\nb");
	check("{{{a}}}", "doc(answer(q(p(asoftb))))");
	part = sheet_document(&arena, S("{{{a}}}"), NULL, data, &why)->first;
	check_str(part->info, "a\nb");
}

static void an_answer_stays_inside(void **state)
{
	(void)state;
	add_answer("a", "```\nopen fence\n# no heading");
	check("{{{a}}}\n\n# mine", "doc(answer(q(code[open fence\n# no heading]))h1(mine))");
	add_answer("b", "> quote\n\n- list\n  ");
	check("- {{{b}}}\n- next",
	      "doc(list(item(answer(q(q(p(quote))list(item(p(list))))))item(p(next))))");
	add_answer("c", "</section><script>x</script>");
	check("{{{c}}}", "doc(answer(q(p(</section><script>x</script>))))");
}

static void no_line_of_an_answer_vanishes(void **state)
{
	(void)state;
	add_answer("a", "[1]: http://example.com/x");
	check("{{{a}}}", "doc(answer(q(p([1]: http://example.com/x))))");
	add_answer("b", "see [1]\n\n[1]: http://example.com/x 'title'\n");
	check("{{{b}}}", "doc(answer(q(p(see [1])p([1]: http://example.com/x 'title'))))");
	add_answer("c", "<!-- aside -->");
	check("{{{c}}}", "doc(answer(q(p(<!-- aside -->))))");
	add_answer("d", "```a]:b\n[1]: x\n```\n`[2]: y` [a]: b");
	check("{{{d}}}", "doc(answer(q(code[[1]: x]p([2]: y [a]: b))))");
}

static void headings_go_below_those_around_them(void **state)
{
	(void)state;
	add_answer("a", "# A\n\n### B");
	check("{{{a}}}", "doc(answer(q(h1(A)h3(B))))");
	check("## Step\n\n{{{a}}}\n\n## Next", "doc(h2(Step)answer(q(h3(A)h5(B)))h2(Next))");
	check("##### Deep\n\n{{{a}}}", "doc(h5(Deep)answer(q(h6(A)h6(B))))");
	add_doc("d", "### C");
	check("# Top\n\n{{{d}}}", "doc(h1(Top)text(h3(C)))");
}

/* U+FDD0 number U+FDD1 is what stands in the Markdown for a document. */
static void nobody_forges_a_mark(void **state)
{
	(void)state;
	add_doc("d", "secret");
	add_text("x", "\xef\xb7\x90"
	              "0\xef\xb7\x91");
	check("{{x}}\n\n{{{d}}}", "doc(p(\xef\xbf\xbd"
	                          "0\xef\xb7\x91)text(p(secret)))");
	add_answer("a", "\xef\xb7\x90"
	                "0\xef\xb7\x91");
	check("{{{d}}}\n\n{{{a}}}", "doc(text(p(secret))answer(q(p(\xef\xb7\x90"
	                            "0\xef\xb7\x91))))");
	check("{{{d}}} \xef\xb7\x90"
	      "7\xef\xb7\x91 \xef\xb7\x90"
	      "99999999999999999999\xef\xb7\x91 \xef\xb7\x90",
	      "doc(p(secret \xef\xb7\x90"
	      "7\xef\xb7\x91 \xef\xb7\x90"
	      "99999999999999999999\xef\xb7\x91 \xef\xb7\x90))");
}

static void only_documents_stand_as_they_are(void **state)
{
	(void)state;
	add_text("x", "# *a*");
	check("{{{x}}}\n\n{{&x}}", "doc(p(# *a*)p(# *a*))");
}

static void a_wrong_template_says_why(void **state)
{
	(void)state;
	check("a\n{{#b}}", "line 2: the section 'b' is not closed");
}

static void deep_emphasis_is_copied_flat_on_the_stack(void **state)
{
	struct buf out = { 0 };

	(void)state;
	for (int i = 0; i < 20000; i++)
		buf_adds(&out, S("*a **a "));
	add_answer("a", out.ptr);
	assert_non_null(
		sheet_document(&arena, S("# x\n\n> {{{a}}}"), NULL, data, &(struct str){ 0 }));
	buf_release(&out);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_template_is_markdown),
		TEST(typed_text_stays_text),
		TEST(cells_hold_bars_and_backslashes),
		TEST(a_document_takes_the_place_of_its_mark),
		TEST(among_words_it_is_plain_text),
		TEST(an_answer_keeps_its_lines_and_its_markdown),
		TEST(an_answer_stays_inside),
		TEST(no_line_of_an_answer_vanishes),
		TEST(headings_go_below_those_around_them),
		TEST(nobody_forges_a_mark),
		TEST(only_documents_stand_as_they_are),
		TEST(a_wrong_template_says_why),
		TEST(deep_emphasis_is_copied_flat_on_the_stack),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
