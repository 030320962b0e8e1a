/* SPDX-License-Identifier: MIT */
/*
 * An answer that wants to be more than an answer. The same sitting is rendered with a harmless line
 * and with a hostile one in the same place: what stands outside of that place must be the same
 * bytes, in every format, and no line of text may be wider than it was asked to be.
 */
#include "sheet_sitting.h"

#define HARMLESS "nothing of note"
#define WORD     100000
#define COLUMNS  200

/* ---- the answers ---- */

static struct str repeated(const char *part, size_t times, const char *end)
{
	struct buf out = { 0 };
	struct str text;

	while (times-- > 0)
		buf_adds(&out, str_from(part));
	buf_adds(&out, str_from(end));
	text = buf_dup(&arena, &out);
	buf_release(&out);
	return text;
}

/* Each for itself, and at the end all of them one under the other. */
static const char *const hostile[] = {
	"# Decisions\n## Next\n\nNumbers\n=======\n\nNot found\n---\n1. Redo\n---\n***",
	"```\nan open fence\n</code></pre></section><hr>",
	"~~~ `js`\n<!-- \n]]> --> an open comment <!--",
	"<script>alert(1)</script><style>*{display:none}</style></main></body>\n<img src=x onerror=y>",
	"</section>\n</blockquote>\n<section class=\"answer\">\n\n<h1>Next</h1>",
	"[a](javascript:alert(1)) <javascript:alert(1)> ![i](http://x/y.png) [b](data:text/html,x)",
	"[Next]: http://example.org\n[1]: javascript:x\n[^1]: note\n[#next](#next) [Decisions](#decisions)",
	"> quote\n>> deeper\n\n    code\n\n- a\n  - b\n    - c\n\n1) x\n\n999999999. y",
	"{{case.title}} {{{answer}}} {{#steps}} {{>counts}} \\{{x}} %s %n",
	"\xe2\x80\xae reversed \xe2\x80\xad \xe2\x81\xa6 isolate \xe2\x81\xa9 \xe2\x80\x8f \xd8\xa7\xd9\x84",
	"\x01\x02\x07\x08\x0b\x0c\x1b[2J\x1b]0;x\x07\x7f \xc2\x9b 31m \xc2\x85 nel \r\n\rback",
	"\xef\xb7\x90"
	"0"
	"\xef\xb7\x91 \xef\xb7\x93\xef\xb7\xa0\xef\xb7\xa0\xef\xb7\xa0\xef\xb7\xa0 \xef\xb7\x94 "
	"\xef\xb7\x92",
	"*a **b _c `d [e ![f <g &h; \\",
	"---\ntitle: x\n---\n\n| a |\n|---|\n| <ins> | </ins> |",
};

static struct str everything(void)
{
	struct buf out = { 0 };
	struct str text;

	for (size_t i = 0; i < COUNT(hostile); i++)
		buf_addf(&out, "%s\n\n", hostile[i]);
	buf_adds(&out, repeated("x", WORD, "\n\n"));
	buf_adds(&out, repeated("| cell ", COLUMNS, "|\n"));
	buf_adds(&out, repeated("|---", COLUMNS, "|\n"));
	buf_adds(&out, repeated("| x ", COLUMNS, "|\n\n"));
	buf_adds(&out, repeated("> - ", 100, "deep\n"));
	text = buf_dup(&arena, &out);
	buf_release(&out);
	return text;
}

/* ---- a sitting, and its sheet ---- */

/* Both sittings take as long; the last step was opened with a line that follows. */
static struct value *data_with(struct str answer)
{
	struct interview *before = interview;

	interview = interview_new(&content);
	now_ms = 0;
	sit("level=senior mode=practice minutes=20 seed=3 steps=clarify,data,serve");
	enter(CLARIFY, 0);
	types(1, "We aim at a fast first reply.");
	enter(DATA, 8);
	types(9, str_z(&arena, answer));
	enter(SERVE, 16);
	types(17, "confidence < 0.6 -> queue");
	does(EVENT_FINISH, "", "", 0);
	struct value *data = review();
	interview_free(before);
	return data;
}

static struct str rendered(const struct sheet_format *format, const char *template,
                           struct str answer, size_t width)
{
	struct sheet_options options = { .title = S("Title"), .width = width };
	struct value *data = data_with(answer);
	struct buf out = { 0 };
	struct str text;

	if (format)
		format->render(&out, page(template, data), &options);
	else
		sheet_json(&out, data);
	text = buf_dup(&arena, &out);
	buf_release(&out);
	return text;
}

/* ---- the comparison ---- */

/* The lengths of what two texts have in common at their beginning and at their end. */
static size_t same_begin(struct str a, struct str b)
{
	size_t n = 0;

	while (n < a.len && n < b.len && a.ptr[n] == b.ptr[n])
		n++;
	return n;
}

static size_t same_end(struct str a, struct str b)
{
	size_t n = 0;

	while (n < a.len && n < b.len && a.ptr[a.len - 1 - n] == b.ptr[b.len - 1 - n])
		n++;
	return n;
}

/* What the harmless line stands between in each format, and belongs to its place. */
static const struct spot {
	const char *format, *before, *after;
} spots[] = {
	{ "html", "<section class=\"answer\">\n<blockquote>\n<p>",
	  "</p>\n</blockquote>\n</section>\n" },
	{ "md", "> ", "\n" },
	{ "txt", "\xe2\x94\x82 ", "\n" },
	{ "json", "\"answer\": \"", "\\n\"" },
};

static const struct spot *spot_of(const char *format)
{
	for (size_t i = 0; i < COUNT(spots); i++) {
		if (strcmp(spots[i].format, format) == 0)
			return &spots[i];
	}
	return NULL;
}

/* Everything outside of the place of the harmless line is in the other text too, before and behind
 * whatever stands there. */
static void check_outside(const char *name, struct str harmless, struct str other)
{
	const struct spot *spot = spot_of(name);
	struct str line = str_format(&arena, "%s%s%s", spot->before, HARMLESS, spot->after);
	size_t at = str_find(harmless, line, 0), end = at + line.len;

	assert_true(at != SIZE_MAX);
	if (same_begin(harmless, other) < at || same_end(harmless, other) < harmless.len - end ||
	    other.len < harmless.len - line.len)
		fail_msg("%s: the answer reaches out of its place", name);
}

static void check_lines(struct str text, size_t width)
{
	while (text.ptr) {
		struct str line = str_cut(&text, '\n');

		/* Code keeps its lines: it is indented. */
		if (utf8_cells(line) > width && str_find(line, S("    "), 0) == SIZE_MAX)
			fail_msg("wider than %zu: %.*s", width, STR_ARG(line));
	}
}

static const char *const templates[] = { "review", "for-review" };

static void check_answer(struct str answer, size_t width)
{
	for (size_t t = 0; t < COUNT(templates); t++) {
		for (size_t i = 0; i < sheet_formats_n; i++) {
			const struct sheet_format *format = &sheet_formats[i];

			if (spot_of(format->name))
				check_outside(format->name,
				              rendered(format, templates[t], S(HARMLESS), width),
				              rendered(format, templates[t], answer, width));
		}
	}
	check_outside("json", rendered(NULL, NULL, S(HARMLESS), 0),
	              rendered(NULL, NULL, answer, 0));
}

/* ---- the tests ---- */

static void an_answer_stays_in_its_place(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(hostile); i++)
		check_answer(str_from(hostile[i]), 72);
	check_answer(everything(), 72);
}

static void a_narrow_sheet_holds_it_too(void **state)
{
	(void)state;
	check_answer(everything(), 20);
	check_answer(everything(), 0);
}

static void no_line_is_too_wide(void **state)
{
	static const size_t widths[] = { 20, 21, 33, 47, 80, 132, 200 };

	(void)state;
	for (size_t i = 0; i < COUNT(widths); i++) {
		struct str text =
			rendered(sheet_format_find(S("txt")), "review", everything(), widths[i]);

		check_lines(text, widths[i]);
	}
}

/* What a terminal or a browser would act on is in no format. */
static void nothing_is_left_to_act_on(void **state)
{
	static const char *const never[] = { "\x1b", "\x07", "\xc2\x9b", "\xe2\x80\xae",
		                             "\xe2\x81\xa6" };
	static const char *const markup[] = { "<script",  "<img",
		                              "<style>*", "javascript:alert(1)\"",
		                              "<!--",     "<h1>Next" };

	(void)state;
	for (size_t i = 0; i <= sheet_formats_n; i++) {
		const struct sheet_format *format = i < sheet_formats_n ? &sheet_formats[i] : NULL;
		struct str text;

		if (format && !spot_of(format->name))
			continue;
		text = rendered(format, "review", everything(), 80);
		for (size_t k = 0; k < COUNT(never); k++)
			assert_true(str_find(text, str_from(never[k]), 0) == SIZE_MAX);
		for (size_t k = 0; k < COUNT(markup) && format && strcmp(format->name, "txt") != 0;
		     k++) {
			if (str_find(text, str_from(markup[k]), 0) != SIZE_MAX)
				fail_msg("%s: %s", format->name, markup[k]);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(an_answer_stays_in_its_place, begin, end),
		cmocka_unit_test_setup_teardown(a_narrow_sheet_holds_it_too, begin, end),
		cmocka_unit_test_setup_teardown(no_line_is_too_wide, begin, end),
		cmocka_unit_test_setup_teardown(nothing_is_left_to_act_on, begin, end),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
