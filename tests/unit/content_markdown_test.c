/* SPDX-License-Identifier: MIT */
/* Markdown as a tree: what becomes what, what is refused or simplified, and hostile input. */
#include "doc_show.h"

enum {
	NESTING = 32,
	/* A list and its item, a table's row and cell, and the document itself come on top. */
	DEEPEST = 2 * NESTING + NESTING + 8,
};

struct row {
	const char *markdown, *shown;
};

static const struct row blocks[] = {
	{ "# a\n\nb\n===\n\n### c ###\n", "(h1 \"a\") (h1 \"b\") (h3 \"c\")" },
	{ "a\nb\n\nc\n", "(p \"a\" / \"b\") (p \"c\")" },
	{ "- a\n- b\n", "(ul (li (p \"a\")) (li (p \"b\")))" },
	{ "- a\n\n- b\n", "(ul loose (li (p \"a\")) (li (p \"b\")))" },
	{ "7) a\n   - b\n", "(ol 7 (li (p \"a\") (ul (li (p \"b\")))))" },
	{ "> a\n> > b\n", "(quote (p \"a\") (quote (p \"b\")))" },
	{ "```diagram\n[ A ] -> [ B ]\n\n```\n", "(code [diagram] \"[ A ] -> [ B ]\\n\")" },
	{ "    a\n", "(code \"a\")" },
	{ "```\n```\n", "(code \"\")" },
	{ "a\n\n---\n", "(p \"a\") (rule)" },
	{ "", "" },
	{ "\n\n", "" },
	{ "\xef\xbb\xbf# a\r\nb\r", "(h1 \"a\") (p \"b\")" },
	{ "a\nb\n===\n", "(h1 \"a b\")" },
	{ "a\\\nb\n---\n", "(h2 \"a b\")" },
};

static const struct row inlines[] = {
	{ "*a* **b** ***c***\n", "(p (em \"a\") \" \" (strong \"b\") \" \" (em (strong \"c\")))" },
	{ "a `b  c` d\n", "(p \"a \" `b  c` \" d\")" },
	{ "[a *b*](http://c.d \"title\")\n", "(p (a [http://c.d] \"a \" (em \"b\")))" },
	{ "![a](b)\n", "(p (img [b] \"a\"))" },
	{ "<http://a.b>\n", "(p (a [http://a.b] \"http://a.b\"))" },
	{ "[a][b]\n\n[b]: c\n", "(p (a [c] \"a\"))" },
	{ "a  \nb\\\nc\n", "(p \"a\" // \"b\" // \"c\")" },
	{ "snake_case [x] 5 * 3\n", "(p \"snake_case [x] 5 * 3\")" },
	{ "&amp; &lt;b&gt; &copy;\n", "(p \"& <b> \xc2\xa9\")" },
	/* No entity brings a line end into a text. */
	{ "a&#10;b&#13;c\n", "(p \"a b c\")" },
	{ "[a](b&#10;c)\n", "(p (a [b c] \"a\"))" },
};

static const struct row html[] = {
	{ "a <b>c</b>\n", "(p \"a <b>c</b>\")" },
	{ "a <b\nc='d'>e\n", "(p \"a <b\" / \"c='d'>e\")" },
	{ "<script>\nalert(1)\n</script>\n", "(p \"<script>\" / \"alert(1)\" / \"</script>\")" },
	{ "<!-- a\n\n  b -->\nc\n", "(p \"<!-- a\") (p \"b -->\") (p \"c\")" },
	{ "- <div>\n  a\n", "(ul (li (p \"<div>\" / \"a\")))" },
};

static void check_rows(const struct row *rows, size_t n)
{
	size_t failed = 0;

	for (size_t i = 0; i < n; i++)
		failed += !doc_becomes(rows[i].markdown, rows[i].shown);
	assert_int_equal(failed, 0);
}

static void blocks_become_nodes(void **state)
{
	(void)state;
	check_rows(blocks, COUNT(blocks));
}

static void inlines_become_nodes(void **state)
{
	(void)state;
	check_rows(inlines, COUNT(inlines));
}

static void html_is_only_text(void **state)
{
	(void)state;
	check_rows(html, COUNT(html));
}

static void content_has_no_line_ends(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	check_str(doc_show(&arena, doc_of_content(&arena, S("a\n*b\nc*\\\nd <e\nf>\n"))),
	          "(p \"a \" (em \"b c\") // \"d <e f>\")");
	check_str(doc_show(&arena, doc_of_content(&arena, S("<div>\na\n"))), "(p \"<div> a\")");
	arena_release(&arena);
}

static void blocks_know_their_places(void **state)
{
	struct arena arena = { 0 };
	const struct doc *doc = doc_of_content(&arena, S("# a\n\n- \xc3\xa9\n\n  > b\n"));
	const struct doc *item = doc->last->first;

	(void)state;
	assert_int_equal(doc->first->line, 1);
	assert_int_equal(item->line, 3);
	assert_int_equal(item->column, 1);
	assert_int_equal(item->first->column, 3);
	assert_int_equal(item->last->line, 5);
	assert_int_equal(item->last->first->column, 5);
	arena_release(&arena);
}

static void plain_text_of_a_tree(void **state)
{
	struct arena arena = { 0 };
	struct doc *doc = doc_of_answer(&arena, S("# a `b`\n\nc\nd [e](f)\n\n- g\n- h\n\n"
	                                          "| i | j |\n|-|-|\n| k | |\n\n```\nl\nm\n```\n"));

	(void)state;
	check_str(doc_text(&arena, doc), "a b\nc d e\ng\nh\ni\tj\nk\t\nl\nm");
	check_str(doc_text(&arena, doc->first->next), "c d e");
	check_str(doc_text(&arena, doc_new(&arena, DOC_DOCUMENT)), "");
	arena_release(&arena);
}

static void a_walk_meets_every_node_twice(void **state)
{
	struct arena arena = { 0 };
	struct doc *doc = doc_of_answer(&arena, S("a *b* c\n\n> d\n"));
	struct doc_walk walk = { .root = doc }, leaf = { .root = doc->first->first };
	size_t before = 0, behind = 0;

	(void)state;
	while (doc_walk(&walk)) {
		before += !walk.leaving;
		behind += walk.leaving;
	}
	assert_int_equal(before, 9);
	assert_int_equal(behind, 9);
	assert_true(doc_walk(&leaf) && !leaf.leaving);
	assert_true(doc_walk(&leaf) && leaf.leaving);
	assert_false(doc_walk(&leaf));
	walk = (struct doc_walk){ .root = doc };
	for (before = 0; doc_walk(&walk); before++)
		walk.leaving = walk.leaving || walk.node->kind == DOC_PARAGRAPH;
	assert_int_equal(before, 6);
	arena_release(&arena);
}

/* ---- limits ---- */

static struct str repeated(struct arena *arena, const char *text, size_t n, const char *end)
{
	struct buf out = { 0 };
	struct str result;

	while (n-- > 0)
		buf_adds(&out, str_from(text));
	buf_adds(&out, str_from(end));
	result = buf_dup(arena, &out);
	buf_release(&out);
	return result;
}

/* The first finding about content, or an empty text when there is none. */
static struct str finding(struct arena *arena, struct str markdown)
{
	struct diag_list diags = { .arena = arena };
	struct doc *doc =
		markdown_parse(arena, markdown, &markdown_content, false, S("a.md"), &diags);
	struct buf out = { 0 };
	struct str printed;

	assert_true((doc == NULL) == (diags.n > 0));
	if (diags.n > 0)
		diag_print(&out, &diags.items[0]);
	printed = buf_dup(arena, &out);
	buf_release(&out);
	return printed;
}

static void content_over_a_limit_is_refused(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	check_str(finding(&arena, repeated(&arena, "a\n", 64 << 10, "")), "");
	check_str(finding(&arena, repeated(&arena, "a\n", 64 << 10, "b")),
	          "a.md:1:1: error: too many bytes of Markdown, at most 131072 "
	          "[limit-markdown]\n");
	check_str(finding(&arena, repeated(&arena, "[", 1000, "\n\n[\n")), "");
	check_str(finding(&arena, repeated(&arena, "a\n\n[\n", 1, "")), "");
	check_str(finding(&arena, repeated(&arena, "\n", 2, "a\n[")), "");
	check_str(finding(&arena, repeated(&arena, "[[\n", 501, "\n")),
	          "a.md:1:1: error: too many '[' in one block, at most 1000 [limit-markdown]\n");
	check_str(finding(&arena, repeated(&arena, "> ", NESTING, "a\n")), "");
	check_str(finding(&arena, repeated(&arena, "> ", NESTING + 1, "a\n")),
	          "a.md:1:65: error: quotes and lists nested too deep, at most 32 "
	          "[limit-markdown]\n");
	check_str(finding(&arena, repeated(&arena, "1. - ", 17, "a\n")),
	          "a.md:1:81: error: quotes and lists nested too deep, at most 32 "
	          "[limit-markdown]\n");
	check_str(finding(&arena, repeated(&arena, "- ", 40, "\n")), "");
	check_str(finding(&arena, repeated(&arena, "*a **a ", 17,
	                                   repeated(&arena, "a** a*", 17, "\n").ptr)),
	          "a.md:1:1: error: Markdown nested too deep, at most 32 [limit-markdown]\n");
	arena_release(&arena);
}

static void nesting_by_indentation_counts(void **state)
{
	struct arena arena = { 0 };
	struct buf text = { 0 };

	(void)state;
	for (int i = 0; i < NESTING + 1; i++) {
		buf_addf(&text, "%*s- a\n", 2 * i, "");
		if (i == NESTING - 1)
			check_str(finding(&arena, buf_str(&text)), "");
	}
	check_str(finding(&arena, buf_str(&text)),
	          "a.md:32:63: error: Markdown nested too deep, at most 32 [limit-markdown]\n");
	assert_in_range(doc_depth(doc_of_answer(&arena, buf_str(&text))), 2 * NESTING, DEEPEST);
	buf_release(&text);
	arena_release(&arena);
}

static void answers_are_flattened(void **state)
{
	struct arena arena = { 0 };
	struct doc *quotes = doc_of_answer(&arena, repeated(&arena, "> ", 40, "a\n"));
	struct doc *spans = doc_of_answer(
		&arena, repeated(&arena, "*a **b ", 40, repeated(&arena, "c** d*", 40, "\n").ptr));

	(void)state;
	assert_int_equal(doc_depth(quotes), 1 + NESTING + 2);
	check_str(doc_text(&arena, quotes), "> > > > > > > > a");
	assert_int_equal(doc_depth(spans), 1 + 1 + NESTING + 1);
	assert_int_equal(doc_text(&arena, spans).len, 40 * 4 + 40 * 3);
	arena_release(&arena);
}

/* What a marker that is one too many is for the reader: text. */
static void every_kind_of_marker_is_flattened(void **state)
{
	static const struct row rows[] = {
		{ "- a", "- a" },
		{ "7) a", "7) a" },
		{ "> a", "> a" },
		{ "+", "+" },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str deep = repeated(&arena, ">", NESTING, rows[i].markdown);

		check_str(doc_text(&arena, doc_of_answer(&arena, deep)), rows[i].shown);
	}
	arena_release(&arena);
}

static void too_many_brackets_in_an_answer_are_text(void **state)
{
	struct arena arena = { 0 };
	struct str few = repeated(&arena, "[a](b) ", 1000, "\n\n[c](d)\n");
	struct str many = repeated(&arena, "[a](b) ", 1001, "\n\n[c](d) \x01\n");
	struct doc *doc = doc_of_answer(&arena, many);

	(void)state;
	assert_int_equal(doc_of_answer(&arena, few)->first->first->kind, DOC_LINK);
	assert_int_equal(doc->first->first->kind, DOC_TEXT);
	assert_int_equal(doc->first->first->next, NULL);
	assert_true(str_starts(doc->first->first->text, S("[a](b) [a](b) ")));
	check_str(doc_show(&arena, doc->last), "(a [d] \"c\") \" \x01\"");
	arena_release(&arena);
}

static void an_answer_of_too_many_bytes_is_plain(void **state)
{
	struct arena arena = { 0 };
	struct str text = repeated(&arena, "*a*\n<b>\n\n# c\n", 350000, "");
	struct doc *doc = doc_of_answer(&arena, text);

	(void)state;
	assert_true(text.len > 4 << 20);
	check_str(doc_show(&arena, doc->first), "\"*a*\" / \"<b>\"");
	check_str(doc_show(&arena, doc->first->next), "\"# c\" / \"*a*\" / \"<b>\"");
	arena_release(&arena);
}

/* ---- hostile input ---- */

struct attack {
	const char *head, *repeat, *tail; /* `tail` as often as `repeat` */
};

static const struct attack attacks[] = {
	{ "", "![l", "" },
	{ "", "![[]()", "" },
	{ "", "</<!--", "" },
	{ "", "a<!--", "" },
	{ "", "<?x", "" },
	{ "", "|-\nt>|-\n", "" },
	{ "", "*t ", "_t*_" },
	{ "", "|", "" },
	{ "", "z_www.", "" },
	{ "", "www.))))", "" },
	{ "", "<http://s", "" },
	{ "[f]:x\n\n", "[f]", "" },
	{ "", ">", "" },
	{ "", ">", "a*" },
	{ "", " -", "\n" },
	{ "", " - ", "x" },
	{ "", "____.____", "" },
	{ "", " 2.", "" },
	{ "", "[", "" },
	{ "", "[", "]" },
	{ "", "*a", "" },
	{ "", "**a**b", "" },
	{ "", "`a``", "" },
	{ "", "<", "" },
	{ "", "[a](<b", "" },
	{ "", "[^a]", "" },
	{ "", "&#", "" },
	{ "", "a\n=", "" },
	{ "", "- a\n", "" },
	{ "", "- - ", "> " },
	{ "|a", "|a", "\n" },
	{ "", "*_", "" },
	{ "", "[a]: b\n", "[a] " },
	{ "", "\xff\x00\x80", "" },
	{ "", "<!-- ", "-->" },
	{ "|a|\n|-|\n", "2. |b|\n|-|\n", "" },
	{ "", "> - ", "\n" },
	{ "[f]: http://x\n", "\n[f]\n", "" },
};

static struct str make_attack(struct arena *arena, const struct attack *attack, size_t bytes)
{
	struct str head = str_from(attack->head), repeat = str_from(attack->repeat);
	struct str tail = str_from(attack->tail);
	struct buf out = { 0 };
	struct str text;

	if (attack->repeat[0] == '\xff')
		repeat.len = 3;
	buf_adds(&out, head);
	for (size_t n = 0; n < bytes / (repeat.len + tail.len); n++)
		buf_adds(&out, repeat);
	for (size_t n = 0; n < bytes / (repeat.len + tail.len); n++)
		buf_adds(&out, tail);
	text = buf_dup(arena, &out);
	buf_release(&out);
	return text;
}

static void hostile_input_gives_a_small_tree(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(attacks); i++) {
		struct arena arena = { 0 };
		struct diag_list diags = { .arena = &arena };
		struct str text = make_attack(&arena, &attacks[i], 64 << 10);
		struct doc *answer = doc_of_answer(&arena, text);
		struct doc *content =
			markdown_parse(&arena, text, &markdown_content, false, S("a.md"), &diags);

		assert_non_null(answer);
		assert_in_range(doc_depth(answer), 1, DEEPEST);
		assert_in_range(doc_count(answer), 1, text.len + (64 << 10));
		assert_true((content == NULL) == (diags.n > 0));
		arena_release(&arena);
	}
}

/* Columns and rows that are there make a table of any size; nothing else grows. */
static void a_wide_and_tall_table_stays_in_proportion(void **state)
{
	struct arena arena = { 0 };
	struct buf text = { 0 };
	struct doc *doc;

	(void)state;
	for (int i = 0; i < 8000; i++)
		buf_adds(&text, S("|a"));
	buf_addc(&text, '\n');
	for (int i = 0; i < 8000; i++)
		buf_adds(&text, S("|-"));
	for (int i = 0; i < 8; i++)
		buf_adds(&text, S("\n|b"));
	doc = doc_of_answer(&arena, buf_str(&text));
	assert_int_equal(doc->first->kind, DOC_TABLE);
	assert_int_equal(doc_count(doc), 2 + 9 + 9 * 8000 + 8000 + 8);
	for (int i = 0; i < 1000; i++)
		buf_adds(&text, S("\n|b"));
	doc = doc_of_answer(&arena, buf_str(&text));
	assert_int_equal(doc->first->kind, DOC_PARAGRAPH);
	buf_release(&text);
	arena_release(&arena);
}

/* Deterministic noise of what Markdown is made of. */
static struct str noise(struct arena *arena, uint64_t seed)
{
	static const char *const pieces[] = {
		"a",
		"b ",
		"*",
		"**",
		"_",
		"`",
		"``",
		"[",
		"]",
		"(",
		")",
		"\\",
		"&",
		"<",
		"<b>",
		"> ",
		"- ",
		"1. ",
		"2) ",
		"# ",
		"\n",
		"\n",
		"\n",
		"  ",
		"    ",
		"\t",
		"|",
		"|-|-|",
		"\n|a|b|",
		"---",
		"===",
		"```",
		":",
		"]:",
		"![",
		"&#10;",
		"\xe6\x97\xa5",
		"\xff",
		"</",
		"!--",
	};
	struct buf out = { 0 };
	struct str text;

	for (uint64_t n = hash_random(&seed) % 200; n > 0; n--)
		buf_adds(&out, str_from(pieces[hash_random(&seed) % COUNT(pieces)]));
	text = buf_dup(arena, &out);
	buf_release(&out);
	return text;
}

static void noise_is_read_without_harm(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 2000; seed++) {
		struct arena arena = { 0 };
		struct str text = noise(&arena, seed);
		struct doc *answer = doc_of_answer(&arena, text);

		assert_non_null(answer);
		assert_in_range(doc_depth(answer), 1, DEEPEST);
		doc_of_content(&arena, text);
		arena_release(&arena);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blocks_become_nodes),
		cmocka_unit_test(inlines_become_nodes),
		cmocka_unit_test(html_is_only_text),
		cmocka_unit_test(content_has_no_line_ends),
		cmocka_unit_test(blocks_know_their_places),
		cmocka_unit_test(plain_text_of_a_tree),
		cmocka_unit_test(a_walk_meets_every_node_twice),
		cmocka_unit_test(content_over_a_limit_is_refused),
		cmocka_unit_test(nesting_by_indentation_counts),
		cmocka_unit_test(answers_are_flattened),
		cmocka_unit_test(every_kind_of_marker_is_flattened),
		cmocka_unit_test(too_many_brackets_in_an_answer_are_text),
		cmocka_unit_test(an_answer_of_too_many_bytes_is_plain),
		cmocka_unit_test(hostile_input_gives_a_small_tree),
		cmocka_unit_test(a_wide_and_tall_table_stays_in_proportion),
		cmocka_unit_test(noise_is_read_without_harm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
