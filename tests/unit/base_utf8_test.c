/* SPDX-License-Identifier: MIT */
/* Code points: broken bytes, widths, folding, characters, words, line breaks, and the one filter before
 * a terminal. */
#include "base_check.h"

#define FFFD "\xef\xbf\xbd"

static void bad_bytes_count_one_each(void **state)
{
	static const struct {
		const char *text;
		size_t count, bad;
	} rows[] = {
		{ "abc", 3, SIZE_MAX },       { "naïve", 5, SIZE_MAX },
		{ "世界😀", 3, SIZE_MAX },     { "a\xff", 2, 1 },
		{ "\xc0\xaf", 2, 0 },         /* overlong */
		{ "\xed\xa0\x80", 3, 0 },     /* a surrogate */
		{ "\xf4\x90\x80\x80", 4, 0 }, /* behind U+10FFFF */
		{ "ab\xe4\xb8", 4, 2 },       /* cut off */
		{ "\xe4\xb8z", 3, 0 },        { "twelve and \xe4\xb8\x96 and more\xff.", 23, 23 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_int_equal(utf8_count(str_from(rows[i].text)), rows[i].count);
		assert_true(utf8_bad(str_from(rows[i].text)) == rows[i].bad);
	}
	assert_int_equal(utf8_count((struct str){ 0 }), 0);
	assert_true(utf8_bad((struct str){ 0 }) == SIZE_MAX);
}

/* Wherever the first byte that is not plain stands in a text, and whatever it is. */
static void plain_text_ends_at_the_first_other_byte(void **state)
{
	char text[40];

	(void)state;
	for (int other = 0; other < 256; other++) {
		bool plain = other >= ' ' && other < 0x7f;

		for (size_t at = 0; at < sizeof text; at++) {
			memset(text, '~', sizeof text);
			text[at] = (char)other;
			for (size_t from = 0; from <= at; from++) {
				size_t n = utf8_plain((struct str){ text, sizeof text }, from);

				assert_int_equal(n, (plain ? sizeof text : at) - from);
			}
		}
	}
	assert_int_equal(utf8_plain((struct str){ 0 }, 0), 0);
}

/* Whatever the bytes are, walking back stops where walking forth did. */
static void backwards_is_forwards_reversed(void **state)
{
	static const unsigned char alphabet[] = { 'a',  0x80, 0xbf, 0xc3, 0xa9,
		                                  0xe4, 0xb8, 0xf0, 0x9f };
	uint64_t seed = 3;

	(void)state;
	for (int round = 0; round < 3000; round++) {
		char bytes[12];
		struct str s = { bytes, sizeof bytes };
		size_t starts[13], n = 0, at = 0;

		for (size_t i = 0; i < sizeof bytes; i++)
			bytes[i] = (char)alphabet[hash_random(&seed) % sizeof alphabet];
		while (at < s.len) {
			starts[n++] = at;
			utf8_next(s, &at);
		}
		while (n > 0) {
			at = utf8_prev(s, at);
			assert_int_equal(at, starts[--n]);
		}
	}
	assert_int_equal(utf8_prev(S("abc"), 0), 0);
	assert_int_equal(utf8_prev(S("abc"), 99), 2);
}

static void code_points_are_encoded(void **state)
{
	struct buf out = { 0 };

	(void)state;
	utf8_add(&out, 'a');
	utf8_add(&out, 0xe9);
	utf8_add(&out, 0x1f600);
	utf8_add(&out, 0xd800);
	utf8_add(&out, 0x110000);
	check_str(buf_str(&out), "aé😀" FFFD FFFD);
	buf_release(&out);
}

static void cells_are_what_a_terminal_shows(void **state)
{
	static const struct {
		const char *text;
		size_t cells;
	} rows[] = {
		{ "", 0 },
		{ "abc", 3 },
		{ "a\tb\n\x1b", 3 },
		{ "naïve", 5 },
		{ "nai\xcc\x88ve", 5 }, /* a combining diaeresis */
		{ "世界", 4 },
		{ "─│…", 3 },
		{ "\xff", 1 },
		{ "😀", 2 },
		{ "👍🏽", 2 },               /* skin tone */
		{ "👩🏽\u200d🔬", 2 },     /* skin tone and joiner */
		{ "👨\u200d👩\u200d👧\u200d👦", 2 }, /* three joiners */
		{ "👨\u200d👩\u200d👧\u200d👦👨\u200d👩\u200d👧\u200d👦", 4 },
		{ "🇩🇪", 2 },      /* two regional indicators */
		{ "❤️", 2 },  /* emoji selector on a narrow character */
		{ "1️⃣", 2 }, /* keycap */
		{ "🏳️\u200d🌈 ok", 5 },
		{ "a\u200d😀", 3 }, /* a joiner that joins nothing */
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(utf8_cells(str_from(rows[i].text)), rows[i].cells);
}

static void letters_have_classes(void **state)
{
	(void)state;
	assert_true(utf8_is_upper('A') && utf8_is_upper(0xc9) && !utf8_is_upper('a'));
	assert_true(utf8_is_lower('a') && utf8_is_lower(0xe9) && !utf8_is_lower('1'));
	assert_true(utf8_is_alnum('1') && utf8_is_alnum(0x4e16) && !utf8_is_alnum('-'));
}

static void folding_drops_case_and_accents(void **state)
{
	static const struct {
		const char *text, *folded;
	} rows[] = {
		{ "", "" },
		{ "Two-Tower ANN", "two-tower ann" },
		{ "Naïve", "naive" },
		{ "NAI\xcc\x88VE", "naive" },
		{ "Ångström", "angstrom" },
		{ "STRASSE Straße", "strasse strasse" },
		{ "İstanbul", "istanbul" },
		{ "Ελλάδα", "ελλαδα" },
		{ "世界", "世界" },
		{ "\xcc\x88", "" },
		{ "É\xff!", "e" FFFD "!" },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		check_str(utf8_fold(&arena, str_from(rows[i].text)), rows[i].folded);
	arena_release(&arena);
}

/* Shows the breaks before each byte as a line of '-', 'm' (may) and 'M' (must). */
static void check_breaks(struct str s, const char *expected)
{
	unsigned char breaks[64];
	char shown[65] = { 0 };

	assert_true(s.len < COUNT(breaks));
	utf8_breaks(s, breaks);
	for (size_t i = 0; i < s.len; i++)
		shown[i] = "-mM"[breaks[i]];
	assert_string_equal(shown, expected);
}

static void lines_break_where_unicode_allows(void **state)
{
	(void)state;
	check_breaks((struct str){ 0 }, "");
	check_breaks(S("a bc d"), "--m--m");
	check_breaks(S("top-k of 10.5"), "----m-m--m---");
	check_breaks(S("a\nb"), "--M");
	check_breaks(S("a\r\nb\n"), "---M-");
	check_breaks(S("\n\n"), "-M");
	check_breaks(S("a\u00a0b"), "----");
	check_breaks(S("世界"), "---m--");
	check_breaks(S("a \xff\xff b"), "--m--m");
}

/* Shows where characters begin as a line of '|' and '-', and that going back finds the same. */
static void check_graphemes(struct str s, const char *expected)
{
	char shown[128] = { 0 };
	size_t starts[128], n = 0;

	assert_true(s.len < COUNT(shown));
	memset(shown, '-', s.len);
	for (size_t at = 0; at < s.len; at = utf8_grapheme_next(s, at)) {
		shown[at] = '|';
		starts[n++] = at;
	}
	assert_string_equal(shown, expected);
	for (size_t at = s.len; n > 0; n--) {
		at = utf8_grapheme_prev(s, at);
		assert_int_equal(at, starts[n - 1]);
	}
}

static void characters_are_what_a_reader_sees(void **state)
{
	(void)state;
	check_graphemes(S("abc"), "|||");
	check_graphemes(S("\r\n\n"), "|-|");
	check_graphemes(S("xe\u0301y"), "||--|");
	check_graphemes(S("世界"), "|--|--");
	check_graphemes(S("🇩🇪🇫🇷"), "|-------|-------");
	check_graphemes(S("🇩🇪🇫x"), "|-------|---|");
	check_graphemes(S("👨\u200d👩\u200d👧!"), "|-----------------|");
	check_graphemes(S("👍🏽"), "|-------");
	check_graphemes(S("\u1112\u1161\u11ab\u1100\u1173\u11af"), "|--------|--------");
	check_graphemes(S("\xff\xff"), "||");
	assert_int_equal(utf8_grapheme_next(S("ab"), 9), 2);
	assert_int_equal(utf8_grapheme_prev(S("ab"), 9), 1);
	assert_int_equal(utf8_grapheme_prev(S("ab"), 0), 0);
	assert_int_equal(utf8_grapheme_prev(S("xe\u0301y"), 2), 1);
}

static void characters_go_back_as_they_came(void **state)
{
	static const char *const pieces[] = { "a",  "\u0301", "👩",      "\u200d", "🏽", "🇩",
		                              "🇪",  " ",      "\n",     "世",     "\xe2", "\x80",
		                              "\r", "\ufe0f", "\u1100", "\u1161" };
	uint64_t seed = 5;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		struct buf text = { 0 };
		size_t next;

		for (int i = 0; i < 10; i++)
			buf_adds(&text, str_from(pieces[hash_random(&seed) % COUNT(pieces)]));
		for (size_t at = 0; at < text.len; at = next) {
			next = utf8_grapheme_next(buf_str(&text), at);
			assert_true(next > at);
			for (size_t inside = at; inside < next;) {
				utf8_next(buf_str(&text), &inside);
				assert_int_equal(utf8_grapheme_prev(buf_str(&text), inside), at);
			}
		}
		buf_release(&text);
	}
}

static void endless_marks_are_cut(void **state)
{
	struct buf text = { 0 };
	size_t at = 0;

	(void)state;
	buf_addc(&text, 'e');
	for (int i = 0; i < 1000; i++)
		buf_adds(&text, S("\u0301"));
	at = utf8_grapheme_next(buf_str(&text), 0);
	assert_int_equal(at, 1 + 63 * 2);
	assert_int_equal(utf8_grapheme_prev(buf_str(&text), at), 0);
	buf_release(&text);
}

static void words_have_letters(void **state)
{
	struct str s = S("two-tower, don't (p99)\n  -- 世界");

	(void)state;
	static const size_t ends[] = { 3, 9, 16, 21, 31, 34, 34 };
	static const size_t starts[] = { 31, 28, 18, 11, 4, 0, 0 };
	size_t at = 0;

	for (size_t i = 0; i < COUNT(ends); i++)
		assert_int_equal(at = utf8_word_next(s, at), ends[i]);
	for (size_t i = 0; i < COUNT(starts); i++)
		assert_int_equal(at = utf8_word_prev(s, at), starts[i]);
	assert_int_equal(utf8_word_next(s, 5), 9);
	assert_int_equal(utf8_word_prev(s, 6), 4);
	assert_int_equal(utf8_word_next(S("a \xff\x80 -"), 1), 6);
	assert_int_equal(utf8_word_prev(S(" -- "), 4), 0);
	assert_int_equal(utf8_word_next((struct str){ 0 }, 0), 0);
	assert_int_equal(utf8_word_prev((struct str){ 0 }, 3), 0);
}

static void text_from_outside_is_cleaned(void **state)
{
	struct arena arena = { 0 };
	struct str plain = S("as it was\n\tand is é");
	struct str kept = utf8_clean(&arena, plain);

	(void)state;
	assert_true(str_eq(kept, plain));
	assert_ptr_not_equal(kept.ptr, plain.ptr);
	check_str(utf8_clean(&arena, S("a\r\nb\rc\r\r\nd\r")), "a\nb\nc\n\nd\n");
	check_str(utf8_clean(&arena, S("a\0b\xff")), "a" FFFD "b" FFFD);
	check_str(utf8_clean(&arena, (struct str){ 0 }), "");
	arena_release(&arena);
}

static void check_safe(struct str s, const char *expected)
{
	struct buf out = { 0 };

	utf8_add_safe(&out, s);
	check_str(buf_str(&out), expected);
	buf_release(&out);
}

static void control_characters_are_made_visible(void **state)
{
	(void)state;
	check_safe((struct str){ 0 }, "");
	check_safe(S("plain\n\ttext é世"), "plain\n\ttext é世");
	check_safe(S("\x1b[2J\x1b]8;;x\x07"), FFFD "[2J" FFFD "]8;;x" FFFD);
	check_safe(S("a\0b\x08\x0b\r\x7f"), "a" FFFD "b" FFFD FFFD FFFD FFFD);
	check_safe(S("\xc2\x9b"
	             "2J"),
	           FFFD "2J");
	check_safe(S("\x9b"
	             "2J"),
	           FFFD "2J"); /* the same as a bare byte */
	check_safe(S("a\u2028b\u2029"), "a" FFFD "b" FFFD);
}

static void invisible_characters_vanish(void **state)
{
	(void)state;
	check_safe(S("a\u202eb\u2066c\u2069d\u200fe\u061cf"), "abcdef");
	check_safe(S("a\u200bb\u200cc\u200dd\u2060e\ufeff"
	             "f\u00ad"),
	           "abcdef");
	check_safe(S("a\u115f\u3164\u180e\U000e0041\ufff9z"), "az");
}

static void emoji_stay_whole(void **state)
{
	(void)state;
	check_safe(S("👩🏽\u200d🔬 👨\u200d👩\u200d👧"),
	           "👩🏽\u200d🔬 👨\u200d👩\u200d👧");
	check_safe(S("🏳️\u200d🌈 ❤️ 1️⃣ 🇩🇪"),
	           "🏳️\u200d🌈 ❤️ 1️⃣ 🇩🇪");
	check_safe(S("👩\u200d\u200d🔬"), "👩\u200d🔬");
	check_safe(S("👩\u200dx"), "👩x");
	check_safe(S("x\ufe0f\u200d👩"), "x👩");
}

static void marks_do_not_pile_up(void **state)
{
	(void)state;
	check_safe(S("e\u0301\u0302\u0303\u0304\u0305\u0306z\u0301"),
	           "e\u0301\u0302\u0303\u0304z\u0301");
}

static void nothing_unsafe_ever_passes(void **state)
{
	static const char *const pieces[] = { "\x1b", "[2J",    "\u202e", "\u200d", "👩",
		                              "🏽", "\ufe0f", "\u2028", "\xe2",   "\x80",
		                              "\xae", "a",      "\u0301" };
	uint64_t seed = 11;

	(void)state;
	for (int round = 0; round < 20000; round++) {
		struct buf in = { 0 }, out = { 0 };

		for (int i = 0; i < 8; i++)
			buf_adds(&in, str_from(pieces[hash_random(&seed) % COUNT(pieces)]));
		utf8_add_safe(&out, buf_str(&in));
		for (size_t at = 0; at < out.len;) {
			uint32_t c = utf8_next(buf_str(&out), &at);

			assert_true(!utf8_is_unsafe(c) || c == 0x200d || c == 0xfe0f);
		}
		assert_true(utf8_bad(buf_str(&out)) == SIZE_MAX);
		buf_release(&in);
		buf_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bad_bytes_count_one_each),
		cmocka_unit_test(plain_text_ends_at_the_first_other_byte),
		cmocka_unit_test(backwards_is_forwards_reversed),
		cmocka_unit_test(code_points_are_encoded),
		cmocka_unit_test(cells_are_what_a_terminal_shows),
		cmocka_unit_test(letters_have_classes),
		cmocka_unit_test(folding_drops_case_and_accents),
		cmocka_unit_test(lines_break_where_unicode_allows),
		cmocka_unit_test(characters_are_what_a_reader_sees),
		cmocka_unit_test(characters_go_back_as_they_came),
		cmocka_unit_test(endless_marks_are_cut),
		cmocka_unit_test(words_have_letters),
		cmocka_unit_test(text_from_outside_is_cleaned),
		cmocka_unit_test(control_characters_are_made_visible),
		cmocka_unit_test(invisible_characters_vanish),
		cmocka_unit_test(emoji_stay_whole),
		cmocka_unit_test(marks_do_not_pile_up),
		cmocka_unit_test(nothing_unsafe_ever_passes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
