/* SPDX-License-Identifier: MIT */
/* Laying out text in cells: where lines break, how wide columns become. */
#include "base_check.h"

#include "sheet/layout.h"

/* The lines, parted by '|'. */
static struct str broken(struct arena *arena, const char *text, size_t width)
{
	size_t n;
	struct str s = str_from(text);
	struct layout_line *lines = layout_break(arena, s, width, &n);
	struct buf out = { 0 };
	struct str result;

	for (size_t i = 0; i < n; i++) {
		struct str line = str_slice(s, lines[i].start, lines[i].end);

		assert_int_equal(lines[i].cells, utf8_cells(line));
		if (i > 0)
			buf_addc(&out, '|');
		buf_adds(&out, line);
	}
	result = buf_dup(arena, &out);
	buf_release(&out);
	return result;
}

static const struct {
	const char *text;
	size_t width;
	const char *lines;
} rows[] = {
	{ "one two three", 7, "one two|three" },
	{ "one two three", 3, "one|two|thr|ee" },
	{ "one two three", 13, "one two three" },
	{ "one two three", 0, "one two three" },
	{ "one   two", 5, "one|two" },
	{ "one two   ", 7, "one two" },
	{ "  one two", 5, "  one|two" },
	{ "", 10, "" },
	{ "   ", 2, "" },
	/* A hyphen may be parted from what follows, a number from its sign may not. */
	{ "two-tower", 6, "two-|tower" },
	{ "a -5 b", 3, "a|-5|b" },
	/* An option keeps its dashes; between words they are a dash. */
	{ "scale --minutes 1", 8, "scale|--minute|s 1" },
	{ "scale --minutes 1", 9, "scale|--minutes|1" },
	{ "scale --minutes 1", 15, "scale --minutes|1" },
	{ "in '--all'", 6, "in|'--all|'" },
	{ "--all", 4, "--al|l" },
	{ "one -- two", 6, "one --|two" },
	{ "one--two", 5, "one--|two" },
	/* A URL keeps its host. */
	{ "(http://ab.c/d)", 7, "(http:/|/ab.c/|d)" },
	{ "see http://ab.c/def", 14, "see|http://ab.c/|def" },
	{ "say e.g. this", 6, "say|e.g.|this" },
	/* A no-break space holds together. */
	{ "a b\xc2\xa0"
	  "c d",
	  4,
	  "a|b\xc2\xa0"
	  "c|d" },
	/* Wide letters break anywhere, but not before a full stop. */
	{ "\xe6\x9d\xb1\xe4\xba\xac\xe9\x83\xbd", 4, "\xe6\x9d\xb1\xe4\xba\xac|\xe9\x83\xbd" },
	{ "\xe6\x9d\xb1\xe4\xba\xac\xe3\x80\x82", 4, "\xe6\x9d\xb1|\xe4\xba\xac\xe3\x80\x82" },
	/* A letter wider than the line stands alone. */
	{ "\xe6\x9d\xb1\xe4\xba\xac", 1, "\xe6\x9d\xb1|\xe4\xba\xac" },
	/* Marks stay on their letters, parts of an emoji together. */
	{ "e\xcc\x81"
	  "e\xcc\x81"
	  "e\xcc\x81",
	  2,
	  "e\xcc\x81"
	  "e\xcc\x81|e\xcc\x81" },
	{ "\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd", 2,
	  "\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd|\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd" },
	{ "\xf0\x9f\x87\xa9\xf0\x9f\x87\xaa\xf0\x9f\x87\xab\xf0\x9f\x87\xb7", 2,
	  "\xf0\x9f\x87\xa9\xf0\x9f\x87\xaa|\xf0\x9f\x87\xab\xf0\x9f\x87\xb7" },
};

static void lines_break_where_they_may(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		check_str(broken(&arena, rows[i].text, rows[i].width), rows[i].lines);
	arena_release(&arena);
}

/* Nothing but white space at ends of lines is lost, and no line is too wide, whatever the text. */
static void nothing_is_lost(void **state)
{
	static const char *const pieces[] = {
		"a",
		"word ",
		" ",
		"-",
		"(",
		")",
		".",
		"\xe6\x9d\xb1",
		"e\xcc\x81",
		"\xc2\xa0",
		"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb",
		"\xe2\x9d\xa4\xef\xb8\x8f",
		"\t",
		"\xff",
	};
	uint64_t seed = 7;

	(void)state;
	for (int round = 0; round < 500; round++) {
		struct arena arena = { 0 };
		struct buf text = { 0 };
		size_t width = 2 + hash_random(&seed) % 20, n, at = 0;
		struct layout_line *lines;

		for (uint64_t i = hash_random(&seed) % 60; i > 0; i--)
			buf_adds(&text, str_from(pieces[hash_random(&seed) % COUNT(pieces)]));
		lines = layout_break(&arena, buf_str(&text), width, &n);
		assert_in_range(n, 1, text.len + 1);
		for (size_t i = 0; i < n; i++) {
			struct str lost = str_slice(buf_str(&text), at, lines[i].start);

			assert_int_equal(str_trim(lost).len, 0);
			assert_in_range(lines[i].cells, 0, width);
			at = lines[i].end;
		}
		assert_int_equal(str_trim(str_slice(buf_str(&text), at, text.len)).len, 0);
		buf_release(&text);
		arena_release(&arena);
	}
}

/* The lines, parted by '|', of a text without letters of several code points, when the library is asked
 * about all of it at once. */
static struct str broken_at_once(struct arena *arena, struct str s, size_t width)
{
	unsigned char *breaks = layout_breaks(arena, s);
	size_t start = 0, last = 0, cells = 0;
	struct buf out = { 0 };
	struct str result;

	for (size_t at = 0, end; at < s.len; at = end) {
		end = at;
		utf8_next(s, &end);
		if (at > start && breaks[at] == UTF8_BREAK_MAY)
			last = at;
		cells += utf8_cells(str_slice(s, at, end));
		if (cells <= width || s.ptr[at] == ' ' || at == start)
			continue;
		last = last > start ? last : at;
		buf_adds(&out, str_slice(s, start, last));
		while (out.len > 0 && out.ptr[out.len - 1] == ' ')
			out.len--;
		buf_addc(&out, '|');
		start = end = last;
		cells = 0;
	}
	buf_adds(&out, str_slice(s, start, s.len));
	while (out.len > 0 && out.ptr[out.len - 1] == ' ')
		out.len--;
	result = buf_dup(arena, &out);
	buf_release(&out);
	return result;
}

/* Where plain words tell by themselves where a line ends, they tell what the library would. */
static void parts_break_as_the_whole(void **state)
{
	static const char *const pieces[] = {
		"word ",
		"a ",
		"two words, ",
		"10 ",
		"3.14 ",
		".5 ",
		"e.g. ",
		"x",
		" ",
		"y;",
		"-",
		"--all ",
		"http://a/",
		"(",
		") ",
		"\"",
		"'s ",
		"/",
		"!",
		"? ",
		"%",
		"$5 ",
		"key:v ",
		"\xe6\x9d\xb1",
		"-> ",
		"\xc3\xa9t\xc3\xa9 ",
		"\xe2\x80\x9c",
		"a=b ",
	};
	uint64_t seed = 11;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		struct arena arena = { 0 };
		struct buf text = { 0 };
		size_t width = 1 + hash_random(&seed) % 30;
		uint64_t plain = 1 + hash_random(&seed) % COUNT(pieces);

		/* A text that does not begin with blanks; the more plain, the longer parts of it. */
		buf_adds(&text, S("A"));
		for (uint64_t i = hash_random(&seed) % 80; i > 0; i--)
			buf_adds(&text, str_from(pieces[hash_random(&seed) % plain]));
		check_str(broken(&arena, text.ptr, width),
		          broken_at_once(&arena, buf_str(&text), width).ptr);
		buf_release(&text);
		arena_release(&arena);
	}
}

static void the_longest_word_is_measured(void **state)
{
	(void)state;
	assert_int_equal(layout_longest_word(S("")), 0);
	assert_int_equal(layout_longest_word(S("one three two ")), 5);
	assert_int_equal(layout_longest_word(S("three")), 5);
	assert_int_equal(layout_longest_word(S("\xe6\x9d\xb1\xe4\xba\xac")), 2);
}

/* Widths as text, "-" when the columns do not fit. */
static struct str columns(struct arena *arena, const size_t words[3], const size_t cells[3],
                          size_t width)
{
	size_t out[3];

	if (!layout_columns(words, cells, 3, width, out))
		return S("-");
	return str_format(arena, "%zu %zu %zu", out[0], out[1], out[2]);
}

static void columns_share_the_width(void **state)
{
	const size_t words[] = { 3, 5, 4 }, cells[] = { 3, 25, 14 };
	struct arena arena = { 0 };

	(void)state;
	/* Three columns have four borders and two spaces each. */
	check_str(columns(&arena, words, cells, 52), "3 25 14");
	check_str(columns(&arena, words, cells, 200), "3 25 14");
	check_str(columns(&arena, words, cells, 37), "3 15 9");
	check_str(columns(&arena, words, cells, 22), "3 5 4");
	check_str(columns(&arena, words, cells, 21), "-");
	for (size_t width = 22; width <= 52; width++) {
		size_t out[3];

		assert_true(layout_columns(words, cells, 3, width, out));
		assert_int_equal(out[0] + out[1] + out[2] + 10, width);
	}
	arena_release(&arena);
}

static void the_margin_marks_first_lines(void **state)
{
	struct arena arena = { 0 };
	struct margin margin = { .arena = &arena };
	struct buf out = { 0 };

	(void)state;
	margin_push(&margin, S("> "), S("> "));
	margin_push(&margin, S("10. "), S("    "));
	assert_int_equal(margin_cells(&margin), 6);
	assert_true(margin_waits(&margin));
	margin_line(&margin, &out, S("a"));
	assert_false(margin_waits(&margin));
	margin_line(&margin, &out, S(""));
	margin_line(&margin, &out, S("b "));
	margin_pop(&margin);
	margin_line(&margin, &out, S("c"));
	margin_pop(&margin);
	check_str(buf_str(&out), "> 10. a\n>\n>     b\n> c\n");
	buf_release(&out);
	arena_release(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_break_where_they_may),
		cmocka_unit_test(nothing_is_lost),
		cmocka_unit_test(parts_break_as_the_whole),
		cmocka_unit_test(the_longest_word_is_measured),
		cmocka_unit_test(columns_share_the_width),
		cmocka_unit_test(the_margin_marks_first_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
