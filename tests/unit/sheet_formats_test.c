/* SPDX-License-Identifier: MIT */
/*
 * The formats. Golden files: a file tests/formats/NAME.ENDING is what NAME.md becomes, ENDING a row
 * of `renderings` below; with GOLDEN=1 in the environment those that exist are written anew. NAME
 * that begins with "answer" is read as an answer, all others as content.
 */
#include "doc_show.h"

#include <dirent.h>
#include <stdio.h>

#include "sheet/sheet.h"

/* ---- golden files ---- */

static const struct rendering {
	const char *ending, *format;
	struct sheet_options options;
} renderings[] = {
	{ ".html", "html", { .style = { "pre { font: 10pt monospace }", 28 } } },
	{ ".txt", "txt", { .width = 72 } },
	{ ".narrow.txt", "txt", { .width = 30, .ascii = true } },
	{ ".lines.txt", "txt", { .width = 0 } },
	{ ".out.md", "md", { .width = 0 } },
};

static bool read_file(const char *path, struct buf *out)
{
	FILE *file = fopen(path, "rb");
	char bytes[4096];
	size_t n;

	if (!file)
		return false;
	while ((n = fread(bytes, 1, sizeof bytes, file)) > 0)
		buf_add(out, bytes, n);
	fclose(file);
	return true;
}

static void write_file(const char *path, struct str text)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(text.ptr, 1, text.len, file), text.len);
	assert_int_equal(fclose(file), 0);
}

/* The first line that differs, for a message. */
static int different_line(struct str a, struct str b)
{
	int line = 1;

	for (size_t i = 0; i < a.len && i < b.len && a.ptr[i] == b.ptr[i]; i++)
		line += a.ptr[i] == '\n';
	return line;
}

static bool golden_is_right(struct arena *arena, struct str name, const struct doc *doc,
                            const struct rendering *rendering)
{
	char *path = str_z(arena, str_format(arena, "tests/formats/%.*s%s", STR_ARG(name),
	                                     rendering->ending));
	struct sheet_options options = rendering->options;
	struct buf got = { 0 }, expected = { 0 };
	bool right = true;

	options.title = name;
	if (!read_file(path, &expected))
		return true;
	sheet_format_find(str_from(rendering->format))->render(&got, doc, &options);
	if (getenv("GOLDEN"))
		write_file(path, buf_str(&got));
	else
		right = str_eq(buf_str(&got), buf_str(&expected));
	if (!right)
		print_error("%s:%d: differs from what is rendered now\n", path,
		            different_line(buf_str(&got), buf_str(&expected)));
	buf_release(&got);
	buf_release(&expected);
	return right;
}

static size_t golden_failures(struct arena *arena, struct str name)
{
	struct buf markdown = { 0 };
	size_t failed = 0;
	struct doc *doc;

	assert_true(
		read_file(str_z(arena, str_format(arena, "tests/formats/%.*s.md", STR_ARG(name))),
	                  &markdown));
	doc = str_starts(name, S("answer")) ? doc_of_answer(arena, buf_str(&markdown))
	                                    : doc_of_content(arena, buf_str(&markdown));
	buf_release(&markdown);
	assert_non_null(doc);
	for (size_t i = 0; i < COUNT(renderings); i++)
		failed += !golden_is_right(arena, name, doc, &renderings[i]);
	return failed;
}

static void golden_files_are_right(void **state)
{
	struct arena arena = { 0 };
	DIR *folder = opendir("tests/formats");
	size_t failed = 0, found = 0;
	struct dirent *entry;

	(void)state;
	assert_non_null(folder);
	while ((entry = readdir(folder))) {
		struct str name = str_from(entry->d_name);

		if (!str_ends(name, S(".md")) || str_ends(name, S(".out.md")))
			continue;
		name.len -= sizeof ".md" - 1;
		failed += golden_failures(&arena, str_dup(&arena, name));
		found++;
	}
	closedir(folder);
	arena_release(&arena);
	assert_in_range(found, 5, 1000);
	assert_int_equal(failed, 0);
}

/* ---- formats ---- */

static void formats_are_found(void **state)
{
	(void)state;
	assert_string_equal(sheet_format_find(S("html"))->ending, ".html");
	assert_string_equal(sheet_format_find(S("txt"))->name, "txt");
	assert_null(sheet_format_find(S("json")));
	assert_null(sheet_format_find(S("HTML")));
	assert_null(sheet_format_find(S("")));
	assert_string_equal(sheet_format_of_file(S("a/b.c.md"))->name, "md");
	assert_null(sheet_format_of_file(S("md")));
	assert_null(sheet_format_of_file(S("a.markdown")));
	assert_int_equal(sheet_formats_n, 3);
}

static struct str rendered(struct arena *arena, const struct doc *doc, const char *format,
                           const struct sheet_options *options)
{
	struct buf out = { 0 };
	struct str text;

	sheet_format_find(str_from(format))->render(&out, doc, options);
	text = buf_dup(arena, &out);
	buf_release(&out);
	return text;
}

/* ---- md ---- */

/* Documents made at random of what people write; each is Markdown in its plainest form. */
struct author {
	uint64_t seed;
	struct buf out;
};

static size_t pick(struct author *author, size_t n)
{
	return (size_t)(hash_random(&author->seed) % n);
}

static void write_words(struct author *author)
{
	static const char *const words[] = {
		"alpha",
		"beta_gamma",
		"5 * 3",
		"*em*",
		"**strong**",
		"`co|de`",
		"[l](h:/x)",
		"R&D",
		"a < b",
		"[x]",
		"(y)",
		"a](b",
		"*a **b** c*",
		"**a *b* c**",
		"![i](j)",
		"1.",
		"-",
		"+",
		"#",
		"=",
		"|",
		">",
		"C:\\x",
		"\\*",
		"don't",
		"&copy;",
		"!",
		"***both***",
		"a*b*c",
		"_u_",
		"\xe6\x9d\xb1\xe4\xba\xac",
		"&lt;b>",
		"<i>",
		"99)",
		"---",
	};

	for (size_t n = 1 + pick(author, 7); n > 0; n--) {
		buf_adds(&author->out, str_from(words[pick(author, COUNT(words))]));
		buf_adds(&author->out, n > 1 ? S(" ") : S("\n"));
	}
}

static void write_paragraph(struct author *author, const char *margin)
{
	for (size_t n = 1 + pick(author, 3); n > 0; n--) {
		buf_adds(&author->out, S("w "));
		write_words(author);
		if (n > 1)
			buf_adds(&author->out, str_from(margin));
	}
}

static void write_blocks(struct author *author, const char *margin, int depth);

static void write_list(struct author *author, const char *margin, int depth)
{
	bool ordered = pick(author, 2), loose = pick(author, 2);
	size_t number = 1 + pick(author, 30);
	char inner[64];

	snprintf(inner, sizeof inner, "%s%*s", margin, ordered ? 4 : 2, "");
	for (size_t i = 0; i < 3; i++) {
		if (i > 0)
			buf_addf(&author->out, "%s%s%s", loose ? margin : "", loose ? "\n" : "",
			         margin);
		if (ordered)
			buf_addf(&author->out, number > 9 ? "%zu. " : "%zu.  ", number);
		else
			buf_adds(&author->out, S("- "));
		if (loose)
			write_blocks(author, inner, depth + 1);
		else
			write_paragraph(author, inner);
	}
}

static void write_block(struct author *author, const char *margin, int depth)
{
	struct buf *out = &author->out;
	char inner[64];

	switch (pick(author, depth < 3 ? 8 : 5)) {
	case 0:
		buf_addf(out, "%.*s w ", 1 + (int)pick(author, 6), "######");
		write_words(author);
		break;
	case 1:
		buf_addf(out, "```c\n%sx `` y\n%s\n%s  |z\n%s```\n", margin, margin, margin,
		         margin);
		break;
	case 2:
		buf_addf(out, "| h | *i* |\n%s|:-|-:|\n%s| a\\|b | `c\\|d` |\n%s| x |\n", margin,
		         margin, margin);
		break;
	case 3:
		buf_adds(out, S("***\n"));
		break;
	case 4:
		write_paragraph(author, margin);
		break;
	case 5:
		snprintf(inner, sizeof inner, "%s> ", margin);
		buf_adds(out, S("> "));
		write_blocks(author, inner, depth + 1);
		break;
	default:
		write_list(author, margin, depth);
	}
}

static void write_blocks(struct author *author, const char *margin, int depth)
{
	for (size_t n = 1 + pick(author, 4); n > 0; n--) {
		write_block(author, margin, depth);
		if (n > 1)
			buf_addf(&author->out, "%s\n%s", margin, margin);
	}
}

static void markdown_is_read_as_the_same_document(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 1500; seed++) {
		struct author author = { .seed = seed };
		struct arena arena = { 0 };
		struct doc *doc, *again;
		struct str text;

		write_blocks(&author, "", 0);
		doc = doc_of_answer(&arena, buf_str(&author.out));
		text = rendered(&arena, doc, "md", &(struct sheet_options){ 0 });
		again = doc_of_answer(&arena, text);
		if (!doc_same(doc, again))
			print_error("%.*s\nbecame\n%.*s\n", STR_ARG(buf_str(&author.out)),
			            STR_ARG(text));
		assert_true(doc_same(doc, again));
		buf_release(&author.out);
		arena_release(&arena);
	}
}

/* A document whose only text is `text`, whatever stands in it. */
static struct doc *one_text(struct arena *arena, struct str text)
{
	struct doc *doc = doc_new(arena, DOC_DOCUMENT);

	doc_append(doc, doc_new(arena, DOC_PARAGRAPH));
	doc_append(doc->first, doc_new_text(arena, text));
	return doc;
}

static void no_text_is_markup(void **state)
{
	static const char *const pieces[] = {
		"a",
		" ",
		"  ",
		"*",
		"**",
		"_",
		"__",
		"`",
		"```",
		"[",
		"]",
		"(",
		")",
		"](",
		"]:",
		"<",
		">",
		"&",
		"#",
		"##",
		"-",
		"---",
		"+",
		"=",
		"===",
		"|",
		":",
		"1",
		"1.",
		"2)",
		"!",
		"![",
		"~",
		"~~~",
		"\\",
		"\t",
		";",
		"amp;",
		"|-|",
		"\xe6\x9d\xb1",
		"\xe2\x80\x94",
		"\xf0\x9f\x91\x8d",
		"http://a.b",
		"<b>",
		"&#32;",
		".",
	};
	uint64_t seed = 3;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		struct arena arena = { 0 };
		struct buf text = { 0 };
		struct doc *doc, *again;
		struct str md;

		for (uint64_t n = 1 + hash_random(&seed) % 8; n > 0; n--)
			buf_adds(&text, str_from(pieces[hash_random(&seed) % COUNT(pieces)]));
		doc = one_text(&arena, buf_str(&text));
		md = rendered(&arena, doc, "md", &(struct sheet_options){ 0 });
		again = doc_of_answer(&arena, md);
		if (!doc_same(doc, again))
			print_error("\"%.*s\" became \"%.*s\"\n", STR_ARG(buf_str(&text)),
			            STR_ARG(md));
		assert_true(doc_same(doc, again));
		buf_release(&text);
		arena_release(&arena);
	}
}

/* What was typed stands as it was typed, and stays in its quote. */
static void typed_lines_stay_as_they_are(void **state)
{
	static const char typed[] = "# Not a heading of the sheet\n"
				    "user_id * 3, _x_ and - y\n"
				    "\n"
				    "[core]: http://evil.example\n"
				    "<script>alert(1)</script>\n"
				    "```\n"
				    "open fence\n";
	struct arena arena = { 0 };
	struct doc *doc = doc_of_content(&arena, S("# Sheet\n\n[core]\n")), *section;
	struct str md;

	(void)state;
	section = doc_new(&arena, DOC_SECTION);
	section->text = S("answer");
	section->info = str_from(typed);
	doc_append(doc, section);
	doc_append(doc, doc_new(&arena, DOC_PARAGRAPH));
	doc_append(doc->last, doc_new_text(&arena, S("behind")));
	md = rendered(&arena, doc, "md", &(struct sheet_options){ 0 });
	check_str(md, "# Sheet\n\n[core]\n\n"
	              "> # Not a heading of the sheet\n"
	              "> user_id * 3, _x_ and - y\n"
	              ">\n"
	              "> [core]\\: http://evil.example\n"
	              "> &lt;script>alert(1)&lt;/script>\n"
	              "> ```\n"
	              "> open fence\n\n"
	              "behind\n");
	doc = doc_of_content(&arena, md);
	check_str(doc_show(&arena, doc->first), "\"Sheet\"");
	check_str(doc_show(&arena, doc->first->next), "\"[core]\"");
	assert_int_equal(doc->first->next->next->kind, DOC_QUOTE);
	check_str(doc_show(&arena, doc->last), "\"behind\"");
	arena_release(&arena);
}

/* ---- html ---- */

/* Whether every tag is one of those that the renderer writes. */
static bool only_known_tags(struct str html)
{
	static const char *const known[] = {
		"!DOCTYPE html>",
		"html lang=\"en\">",
		"html>",
		"head>",
		"meta ",
		"title>",
		"style>",
		"body>",
		"main>",
		"h1>",
		"h2>",
		"h3>",
		"h4>",
		"h5>",
		"h6>",
		"p>",
		"blockquote>",
		"ul>",
		"ol>",
		"ol start=\"",
		"li>",
		"pre>",
		"figure class=\"diagram\">",
		"svg class=\"",
		"svg>",
		"g fill=\"",
		"g>",
		"rect x=\"",
		"path d=\"",
		"text x=\"",
		"text>",
		"title>",
		"desc>",
		"figure>",
		"ul class=\"diagram\">",
		"code>",
		"hr>",
		"table>",
		"thead>",
		"tbody>",
		"tr>",
		"th>",
		"td>",
		"th scope=\"col\"",
		"td style=\"text-align",
		"section>",
		"section class=\"",
		"br>",
		"em>",
		"strong>",
		"a>",
		"a href=\"http://",
		"a href=\"https://",
		"a href=\"mailto:",
	};

	for (size_t at = 0; (at = str_find(html, S("<"), at)) != SIZE_MAX;) {
		struct str tag = str_slice(html, ++at, html.len);
		bool found = false;

		if (str_starts(tag, S("/")))
			tag = str_slice(tag, 1, tag.len);
		for (size_t i = 0; i < COUNT(known); i++)
			found = found || str_starts(tag, str_from(known[i]));
		if (!found) {
			print_error("an unknown tag: <%.*s\n", STR_ARG(str_slice(tag, 0, 40)));
			return false;
		}
	}
	return true;
}

static struct str noise(struct arena *arena, uint64_t seed)
{
	static const char *const pieces[] = {
		"<script>",
		"</script>",
		"<b ",
		"onload=x",
		"\"",
		"'",
		"<!--",
		"-->",
		"]]>",
		"\n",
		"\n\n",
		"- ",
		"> ",
		"# ",
		"`",
		"```\n",
		"*",
		"_",
		"[a](",
		"javascript:x",
		")",
		"http://a\"b",
		"![",
		"](",
		"|a|b|\n|-|-|\n",
		"| c |",
		"&lt;",
		"&#60;",
		"&quot;",
		"</",
		"\x1b[31m",
		"\xe2\x80\xae",
		"\xc2\x9b",
		"\x07",
		"text ",
		"    ",
		"<a href=x>",
		"1. ",
	};
	struct buf out = { 0 };
	struct str text;

	for (uint64_t n = hash_random(&seed) % 40; n > 0; n--)
		buf_adds(&out, str_from(pieces[hash_random(&seed) % COUNT(pieces)]));
	text = buf_dup(arena, &out);
	buf_release(&out);
	return text;
}

static void html_has_only_our_tags(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 3000; seed++) {
		struct arena arena = { 0 };
		struct str text = noise(&arena, seed);
		struct sheet_options options = { .title = text, .style = S("</style><script>") };
		struct str html = rendered(&arena, doc_of_answer(&arena, text), "html", &options);
		size_t style = str_find(html, S("<style>"), 0);

		check_str(str_slice(html, style, style + 35),
		          "<style>\n<\\/style><script>\n</style>\n");
		assert_true(only_known_tags(str_slice(html, 0, style)));
		assert_true(only_known_tags(str_slice(html, style + 35, html.len)));
		arena_release(&arena);
	}
}

static void the_policy_comes_first(void **state)
{
	struct arena arena = { 0 };
	struct str html = rendered(&arena, doc_of_content(&arena, S("a")), "html",
	                           &(struct sheet_options){ .title = S("<\">") });

	(void)state;
	assert_true(str_starts(html, S("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
	                               "<meta http-equiv=\"Content-Security-Policy\" content=\""
	                               "default-src 'none'; style-src 'unsafe-inline'\">\n")));
	assert_true(str_find(html, S("<title>&lt;&quot;&gt;</title>"), 0) != SIZE_MAX);
	assert_true(str_find(html, S("<style"), 0) == SIZE_MAX);
	arena_release(&arena);
}

static void a_section_has_its_class(void **state)
{
	struct arena arena = { 0 };
	struct doc *doc = doc_new(&arena, DOC_DOCUMENT);
	struct doc *inside = doc_of_content(&arena, S("- a\n- b\n"))->first;
	struct str html;

	(void)state;
	doc_append(doc, doc_new(&arena, DOC_SECTION));
	doc->first->text = S("answer\" x");
	inside->parent = NULL;
	doc_append(doc->first, inside);
	html = rendered(&arena, doc, "html", &(struct sheet_options){ 0 });
	assert_true(str_find(html,
	                     S("<section class=\"answer&quot; x\">\n<ul>\n<li>a</li>\n"
	                       "<li>b</li>\n</ul>\n</section>\n"),
	                     0) != SIZE_MAX);
	arena_release(&arena);
}

/* ---- txt ---- */

static bool is_safe_text(struct str text)
{
	for (size_t at = 0; at < text.len;) {
		uint32_t c = utf8_next(text, &at);

		if (c != '\n' && c != '\t' && (c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x202e))
			return false;
	}
	return true;
}

static void text_formats_are_safe_to_show(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 3000; seed++) {
		struct arena arena = { 0 };
		struct doc *doc = doc_of_answer(&arena, noise(&arena, seed));
		struct sheet_options options = { .width = seed % 60, .ascii = seed % 2 };

		assert_true(is_safe_text(rendered(&arena, doc, "txt", &options)));
		assert_true(is_safe_text(rendered(&arena, doc, "md", &options)));
		assert_true(is_safe_text(rendered(&arena, doc, "html", &options)));
		arena_release(&arena);
	}
}

static void no_line_is_too_long(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 500; seed++) {
		struct author author = { .seed = seed };
		struct arena arena = { 0 };
		struct sheet_options options = { .width = 50 + seed % 60 };
		struct str text;

		write_blocks(&author, "", 0);
		text = rendered(&arena, doc_of_answer(&arena, buf_str(&author.out)), "txt",
		                &options);
		while (text.ptr) {
			struct str line = str_cut(&text, '\n');

			assert_in_range(utf8_cells(line), 0, options.width);
			assert_false(str_ends(line, S(" ")));
		}
		buf_release(&author.out);
		arena_release(&arena);
	}
}

/* Without a width every typed line is one line. */
static void lines_can_stay_whole(void **state)
{
	struct arena arena = { 0 };
	struct doc *doc = doc_of_answer(&arena, S("a long line that nobody wraps, with much in it, "
	                                          "and more than that, and yet more\nb\n\n- c\n"));

	(void)state;
	check_str(rendered(&arena, doc, "txt", &(struct sheet_options){ 0 }),
	          "a long line that nobody wraps, with much in it, and more than that, and yet "
	          "more\nb\n\n- c\n");
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(golden_files_are_right),
		cmocka_unit_test(formats_are_found),
		cmocka_unit_test(markdown_is_read_as_the_same_document),
		cmocka_unit_test(no_text_is_markup),
		cmocka_unit_test(typed_lines_stay_as_they_are),
		cmocka_unit_test(html_has_only_our_tags),
		cmocka_unit_test(the_policy_comes_first),
		cmocka_unit_test(a_section_has_its_class),
		cmocka_unit_test(text_formats_are_safe_to_show),
		cmocka_unit_test(no_line_is_too_long),
		cmocka_unit_test(lines_can_stay_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
