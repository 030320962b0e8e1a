/* SPDX-License-Identifier: MIT */
/* Templates: the core modules of the specification, what we add to it, escapes, limits, and
 * mistakes with their lines. */
#include "base_check.h"
#include "sheet/sheet.h"
#include "sheet_mustache_spec.h"

/* ---- data written as text: {name: 'text', list: [1, 2.5, true, null]} ---- */

static void skip_gaps(struct str *text)
{
	while (text->len > 0 && strchr(" ,:", text->ptr[0]))
		*text = str_slice(*text, 1, text->len);
}

static bool take(struct str *text, char c)
{
	skip_gaps(text);
	if (text->len == 0 || text->ptr[0] != c)
		return false;
	*text = str_slice(*text, 1, text->len);
	return true;
}

/* A text in quotes, or what stands before the next comma, colon or bracket. */
static struct str read_word(struct str *text)
{
	bool quoted = take(text, '\'');
	struct str word = *text;
	size_t n = 0;

	while (n < text->len && !strchr(quoted ? "'" : ",:]} ", text->ptr[n]))
		n++;
	word.len = n;
	*text = str_slice(*text, quoted ? n + 1 : n, text->len);
	return word;
}

static void read_plain(struct str *text, struct value *value)
{
	bool quoted;

	skip_gaps(text);
	quoted = text->ptr[0] == '\'';
	value->text = read_word(text);
	value->kind = VALUE_NONE;
	if (quoted)
		value->kind = VALUE_TEXT;
	else if (str_int(value->text, &value->integer))
		value->kind = VALUE_INT;
	else if (str_double(value->text, &value->real))
		value->kind = VALUE_DOUBLE;
	else if (!str_eq(value->text, S("null")))
		value->kind = VALUE_BOOL;
	value->boolean = str_eq(value->text, S("true"));
}

static void read_value(struct arena *arena, struct str *text, struct value *value)
{
	bool map = take(text, '{');

	if (!map && !take(text, '[')) {
		read_plain(text, value);
		return;
	}
	value->kind = map ? VALUE_MAP : VALUE_LIST;
	while (!take(text, map ? '}' : ']')) {
		struct str key = { 0 };

		if (map)
			key = read_word(text);
		read_value(arena, text, value_add_text(arena, value, key, (struct str){ 0 }));
	}
}

static struct value *read_data(struct arena *arena, const char *notation)
{
	struct str text = str_from(notation);
	struct value *value = arena_new(arena, struct value);

	read_value(arena, &text, value);
	return value;
}

/* ---- rendering ---- */

static struct str find_partial(void *context, struct str name)
{
	const struct value *found = context ? value_get(context, name) : NULL;

	return found ? found->text : (struct str){ 0 };
}

/* The result, or what is wrong with the template. */
static struct str render(struct arena *arena, const char *template, const char *data,
                         const char *partials)
{
	struct mustache engine = {
		.escape = mustache_escape_html,
		.partials = { find_partial, partials ? read_data(arena, partials) : NULL },
	};
	struct buf out = { 0 };
	struct str result;

	if (!mustache_render(&engine, str_from(template), read_data(arena, data), &out, arena,
	                     &result))
		result = str_format(arena, "error: %.*s", STR_ARG(result));
	else
		result = buf_dup(arena, &out);
	buf_release(&out);
	return result;
}

static void check(const char *template, const char *data, const char *partials,
                  const char *expected)
{
	struct arena arena = { 0 };

	check_str(render(&arena, template, data, partials), expected);
	arena_release(&arena);
}

static void the_specification_is_kept(void **state)
{
	size_t bad = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(spec); i++) {
		struct arena arena = { 0 };
		struct str got = render(&arena, spec[i].template, spec[i].data, spec[i].partials);

		if (!str_eq(got, str_from(spec[i].expected))) {
			print_error("%s: \"%.*s\"\n", spec[i].name, STR_ARG(got));
			bad++;
		}
		arena_release(&arena);
	}
	assert_int_equal(COUNT(spec), 136);
	assert_int_equal(bad, 0);
}

static void lists_have_a_length_and_items(void **state)
{
	(void)state;
	check("{{a.length}} {{a.0.n}} {{a.1.n}}{{a.2.n}}{{a.-1}}", "{a: [{n: 1}, {n: 2}]}", NULL,
	      "2 1 2");
	check("{{#a.length}}<{{#a}}{{.}}{{/a}}>{{/a.length}}", "{a: ['x', 'y']}", NULL, "<xy>");
	check("{{#a.length}}some{{/a.length}}{{^a.length}}none{{/a.length}}", "{a: []}", NULL,
	      "none");
	check("{{a.length.length}}", "{a: [1]}", NULL, "");
}

static void zero_and_the_empty_text_are_false(void **state)
{
	(void)state;
	check("{{#n}}yes{{/n}}{{^n}}no{{/n}}", "{n: 0}", NULL, "no");
	check("{{#n}}yes{{/n}}{{^n}}no{{/n}}", "{n: 0.0}", NULL, "no");
	check("{{#n}}yes{{/n}}{{^n}}no{{/n}}", "{n: -1}", NULL, "yes");
	check("{{#n}}yes{{/n}}{{^n}}no{{/n}}", "{n: ''}", NULL, "no");
	check("{{#n}}yes{{/n}}{{^n}}no{{/n}}", "{n: {}}", NULL, "yes");
}

static void numbers_are_exact(void **state)
{
	(void)state;
	check("{{n}}", "{n: 9223372036854775807}", NULL, "9223372036854775807");
	check("{{n}} {{m}}", "{n: 0.1, m: 1e21}", NULL, "0.1 1e+21");
	check("{{n}}", "{n: 0.30000000000000004}", NULL, "0.30000000000000004");
}

static void mistakes_are_told_with_their_line(void **state)
{
	static const struct {
		const char *template, *why;
	} rows[] = {
		{ "a\n{{#b}}\nc", "line 2: the section 'b' is not closed" },
		{ "a\n{{^b}}\n{{#c}}\n{{/c}}", "line 2: the section 'b' is not closed" },
		{ "a\n\n{{/b}}", "line 3: no section 'b' is open here" },
		{ "{{#a}}\n{{#b}}\n{{/a}}\n{{/b}}",
		  "line 3: the section 'b' of line 2 ends as 'a'" },
		{ "a\nb {{c", "line 2: a tag is not closed" },
		{ "a\nb {{{c}}", "line 2: a tag is not closed" },
		{ "{{}}", "line 1: a tag has no name" },
		{ "\n{{# }}{{/ }}", "line 2: a tag has no name" },
		{ "{{a b}}", "line 1: 'a b' is no name: it has white space in it" },
		{ "{{=<%=}}", "line 1: new delimiters are two words, as in {{=<% %>=}}" },
		{ "{{=a b c=}}", "line 1: new delimiters are two words, as in {{=<% %>=}}" },
		{ "{{= = = =}}", "line 1: new delimiters are two words, as in {{=<% %>=}}" },
		{ "{{={{ }}=}}\n{{! {{ }}\n{{#x}}", "line 3: the section 'x' is not closed" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct arena arena = { 0 };

		check_str(render(&arena, rows[i].template, "{}", NULL),
		          str_z(&arena, str_format(&arena, "error: %s", rows[i].why)));
		arena_release(&arena);
	}
	check("\n{{>p}}", "{}", "{p: 'a\n{{#b}}'}",
	      "error: partial 'p', line 2: the section 'b' is not closed");
	check("{{#a}}{{>p}}{{/a}}", "{}", "{p: '{{#b}}'}", "");
}

static void repeat(struct buf *out, const char *text, int n)
{
	while (n-- > 0)
		buf_adds(out, str_from(text));
}

static void sections_nest_thirty_two_deep(void **state)
{
	struct buf template = { 0 };

	(void)state;
	repeat(&template, "{{#a}}", 32);
	repeat(&template, "{{/a}}", 32);
	check(template.ptr, "{a: true}", NULL, "");
	buf_reset(&template);
	repeat(&template, "{{#a}}\n", 33);
	repeat(&template, "{{/a}}", 33);
	check(template.ptr, "{}", NULL, "error: line 33: sections are nested over 32 deep");
	buf_release(&template);
}

static void partials_nest_eight_deep(void **state)
{
	static const char *const chain =
		"{a: '{{>b}}', b: '{{>c}}', c: '{{>d}}', d: '{{>e}}', e: '{{>f}}',"
		" f: '{{>g}}', g: '{{>h}}', h: 'end'}";

	(void)state;
	check("{{>a}}", "{}", chain, "end");
	check("{{>p}}", "{}", "{p: '.{{>p}}'}",
	      "error: partial 'p', line 1: partials are nested over 8 deep");
	check("{{>z}}{{>a}}", "{}", chain, "end");
}

/* A list in itself, and again, and again: small to write, too large to do. */
static void work_has_an_end(void **state)
{
	struct buf data = { 0 }, partials = { 0 };
	const char *loops =
		"{{#a}}{{#a}}{{#a}}{{#a}}{{#a}}{{#a}}{{/a}}{{/a}}{{/a}}{{/a}}{{/a}}{{/a}}";

	(void)state;
	buf_adds(&data, S("{a: ["));
	repeat(&data, "1, ", 1000);
	buf_adds(&data, S("]}"));
	check(loops, data.ptr, NULL, "error: line 1: the template repeats too much");

	buf_adds(&partials, S("{p: '"));
	repeat(&partials, "{{>p}}", 60);
	buf_adds(&partials, S("'}"));
	check("{{>p}}", "{}", partials.ptr,
	      "error: partial 'p', line 1: partials are nested over 8 deep");
	buf_release(&partials);
	buf_release(&data);
}

static void output_has_an_end(void **state)
{
	struct buf data = { 0 };

	(void)state;
	buf_adds(&data, S("{t: '"));
	repeat(&data, "0123456789abcdef", 4096);
	buf_adds(&data, S("', a: ["));
	repeat(&data, "1, ", 1100);
	buf_adds(&data, S("]}"));
	check("\n{{#a}}{{t}}{{/a}}", data.ptr, NULL, "error: line 2: the output is over 64 MiB");
	buf_release(&data);
}

static void markdown_is_escaped(void **state)
{
	static const struct {
		const char *text, *escaped;
	} rows[] = {
		{ "plain words", "plain words" },
		{ "# a *b* _c_ `d`", "\\# a \\*b\\* \\_c\\_ \\`d\\`" },
		{ "1. <b> [x](y) | &amp;", "1\\. \\<b\\> \\[x\\]\\(y\\) \\| \\&amp\\;" },
		{ "a\nb\r\nc\td", "a b  c d" },
		{ "    code", " code" },
		{ "\n\n# heading", " \\# heading" },
		{ "hard break  ", "hard break " },
		{ "\\", "\\\\" },
		{ "  ", " " },
		{ "", "" },
		{ "z\xc3\xbcg", "z\xc3\xbcg" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct buf out = { 0 };

		mustache_escape_markdown(&out, str_from(rows[i].text));
		check_str(buf_str(&out), rows[i].escaped);
		buf_release(&out);
	}
}

static void put_doc(void *context, struct buf *out, const struct value *value)
{
	(void)context;
	buf_addf(out, "<%.*s>", STR_ARG(value->text));
}

static void only_documents_stand_raw_where_there_are_documents(void **state)
{
	struct arena arena = { 0 };
	struct mustache engine = { .escape = mustache_escape_markdown, .put_doc = put_doc };
	struct value *data = value_map(&arena);
	struct value *doc = value_add_text(&arena, data, S("doc"), S("*x*"));
	struct buf out = { 0 };
	struct str why;

	(void)state;
	doc->kind = VALUE_DOC;
	value_add_text(&arena, data, S("text"), S("*y*"));
	assert_true(mustache_render(&engine, S("{{{doc}}} {{&doc}} {{doc}} {{{text}}} {{&text}}"),
	                            data, &out, &arena, &why));
	check_str(buf_str(&out), "<*x*> <*x*> \\*x\\* \\*y\\* \\*y\\*");
	buf_release(&out);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_specification_is_kept),
		cmocka_unit_test(lists_have_a_length_and_items),
		cmocka_unit_test(zero_and_the_empty_text_are_false),
		cmocka_unit_test(numbers_are_exact),
		cmocka_unit_test(mistakes_are_told_with_their_line),
		cmocka_unit_test(sections_nest_thirty_two_deep),
		cmocka_unit_test(partials_nest_eight_deep),
		cmocka_unit_test(work_has_an_end),
		cmocka_unit_test(output_has_an_end),
		cmocka_unit_test(markdown_is_escaped),
		cmocka_unit_test(only_documents_stand_raw_where_there_are_documents),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
