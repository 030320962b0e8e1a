/* SPDX-License-Identifier: MIT */
/*
 * Code points: decoding, widths, folding, where characters, words and lines end, and the one filter
 * before a terminal. The only file that knows libunistring. It takes any bytes: a byte that is not
 * UTF-8 is U+FFFD everywhere here. It knows no locale; widths are those of a terminal in UTF-8.
 */
#include "base/base.h"
#include "base/memory.h"

#include <unicase.h>
#include <unictype.h>
#include <unigbrk.h>
#include <unilbrk.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwbrk.h>
#include <uniwidth.h>

enum {
	REPLACEMENT = 0xfffd,
	JOINER = 0x200d,
	TEXT_SELECTOR = 0xfe0e,
	EMOJI_SELECTOR = 0xfe0f,
	/* More marks than any script stacks on a letter climb over the neighbouring lines. */
	MARKS = 4,
	/* No character that somebody means has more code points. */
	CLUSTER = 64,
	FLAG_FIRST = 0x1f1e6, /* regional indicators: two are one flag */
	FLAG_LAST = 0x1f1ff,
};

static const uint8_t *bytes_of(struct str s)
{
	return (const uint8_t *)s.ptr;
}

/* libunistring gives up only for lack of memory: what it is handed here is always valid. */
static uint8_t *must(uint8_t *memory)
{
	if (!memory)
		memory_fail();
	return memory;
}

uint32_t utf8_decode(struct str s, size_t *at)
{
	ucs4_t c;
	int n = u8_mbtoucr(&c, bytes_of(s) + *at, s.len - *at);

	if (n < 1) {
		c = REPLACEMENT;
		n = 1;
	}
	*at += (size_t)n;
	return c;
}

size_t utf8_prev(struct str s, size_t at)
{
	size_t start, end;

	if (at > s.len)
		at = s.len;
	if (at == 0)
		return 0;
	start = at - 1;
	while (start > 0 && at - start < 4 && ((unsigned char)s.ptr[start] & 0xc0) == 0x80)
		start--;
	end = start;
	utf8_next(s, &end);
	return end == at ? start : at - 1;
}

void utf8_add(struct buf *out, uint32_t c)
{
	uint8_t bytes[6];
	int n;

	if (c < 0x80) {
		buf_addc(out, (char)c);
		return;
	}
	n = u8_uctomb(bytes, c, sizeof bytes);
	if (n < 1)
		n = u8_uctomb(bytes, REPLACEMENT, sizeof bytes);
	buf_add(out, bytes, (size_t)n);
}

/* A code point is whole between two bytes of ASCII, so that only what stands there is checked. */
size_t utf8_bad(struct str s)
{
	for (size_t at = 0; (at = utf8_ascii(s, at)) < s.len;) {
		const uint8_t *bad;
		size_t start = at;

		while (at < s.len && (unsigned char)s.ptr[at] >= 0x80)
			at++;
		bad = u8_check(bytes_of(s) + start, at - start);
		if (bad)
			return (size_t)(bad - bytes_of(s));
	}
	return SIZE_MAX;
}

size_t utf8_count(struct str s)
{
	size_t n = 0;

	for (size_t at = 0; at < s.len; n++)
		utf8_next(s, &at);
	return n;
}

/* Where in an emoji of several code points a text is; marks, selectors, skin tones go on with it.
 * */
struct emoji {
	bool open, joined;
	uint32_t last;
};

/* Takes the next code point; true when it is drawn as a part of the emoji before it. */
static bool emoji_takes(struct emoji *emoji, uint32_t c)
{
	bool pictograph = uc_is_property_extended_pictographic(c);
	bool part = emoji->open && (c == JOINER || uc_is_property_emoji_modifier(c) ||
	                            (emoji->joined && pictograph));

	emoji->joined = emoji->open && c == JOINER;
	emoji->open = part || pictograph || (emoji->open && uc_width(c, "UTF-8") == 0);
	return part;
}

static size_t width(uint32_t c)
{
	int cells = c == '\t' ? 1 : uc_width(c, "UTF-8");

	return cells > 0 ? (size_t)cells : 0;
}

size_t utf8_cells(struct str s)
{
	size_t at = utf8_plain(s, 0), cells = at;
	struct emoji emoji = { .last = at > 0 ? (unsigned char)s.ptr[at - 1] : 0 };

	while (at < s.len) {
		uint32_t c = utf8_next(s, &at);

		if (c == EMOJI_SELECTOR && uc_is_property_emoji(emoji.last) &&
		    width(emoji.last) == 1)
			cells++;
		if ((c < 0x80 && !emoji.open) || !emoji_takes(&emoji, c))
			cells += width(c);
		emoji.last = c;
	}
	return cells;
}

bool utf8_is_upper(uint32_t c)
{
	return uc_is_upper(c);
}

bool utf8_is_lower(uint32_t c)
{
	return uc_is_lower(c);
}

bool utf8_is_alnum(uint32_t c)
{
	return uc_is_alnum(c);
}

static struct str fold_ascii(struct arena *arena, struct str s)
{
	char *copy = str_z(arena, s);

	for (size_t i = 0; i < s.len; i++) {
		if (copy[i] >= 'A' && copy[i] <= 'Z')
			copy[i] = (char)(copy[i] - 'A' + 'a');
	}
	return (struct str){ copy, s.len };
}

static void add_unmarked(struct buf *out, struct str s)
{
	for (size_t at = 0; at < s.len;) {
		uint32_t c = utf8_next(s, &at);

		if (!uc_is_general_category(c, UC_NON_SPACING_MARK))
			utf8_add(out, c);
	}
}

struct str utf8_fold(struct arena *arena, struct str s)
{
	struct buf bare = { 0 };
	size_t len = 0;
	uint8_t *text;
	struct str folded;

	if (utf8_ascii(s, 0) == s.len)
		return fold_ascii(arena, s);
	if (utf8_bad(s) != SIZE_MAX)
		s = utf8_clean(arena, s);
	text = must(u8_normalize(UNINORM_NFD, bytes_of(s), s.len, NULL, &len));
	add_unmarked(&bare, (struct str){ (const char *)text, len });
	free(text);
	if (bare.len == 0)
		return (struct str){ 0 };
	text = must(u8_casefold((const uint8_t *)bare.ptr, bare.len, NULL, NULL, NULL, &len));
	folded = str_dup(arena, (struct str){ (const char *)text, len });
	free(text);
	buf_release(&bare);
	return folded;
}

void utf8_breaks(struct str s, unsigned char *breaks)
{
	char *found = memory_zeroed(s.len);
	bool ended = false;

	if (s.len > 0) {
		memset(breaks, UTF8_BREAK_NO, s.len);
		u8_possible_linebreaks(bytes_of(s), s.len, "UTF-8", found);
	}
	for (size_t at = 0, start = 0; at < s.len; start = at) {
		uint32_t c = utf8_next(s, &at);

		if (ended)
			breaks[start] = UTF8_BREAK_MUST;
		else if (start > 0 && found[start] == UC_BREAK_POSSIBLE)
			breaks[start] = UTF8_BREAK_MAY;
		/* The library marks the character that ends a line; we mark what follows it. */
		ended = found[start] == UC_BREAK_MANDATORY &&
		        !(c == '\r' && at < s.len && s.ptr[at] == '\n');
	}
	free(found);
}

/* ---- characters and words ---- */

static bool is_flag(uint32_t c)
{
	return c >= FLAG_FIRST && c <= FLAG_LAST;
}

/* Whether one character ends and another begins between two code points, whatever stands before
 * them. Flags and joined emoji depend on that. */
static bool surely_parts(uint32_t a, uint32_t b)
{
	return uc_is_grapheme_break(a, b) && !(is_flag(a) && is_flag(b)) && a != JOINER;
}

static bool is_plain(struct str s, size_t at)
{
	return s.ptr[at] >= 0x20 && s.ptr[at] < 0x7f;
}

size_t utf8_grapheme_next(struct str s, size_t at)
{
	ucs4_t points[CLUSTER];
	size_t ends[CLUSTER], n = 0;
	char starts[CLUSTER];

	if (at >= s.len)
		return s.len;
	if (is_plain(s, at) && (at + 1 == s.len || (unsigned char)s.ptr[at + 1] < 0x80))
		return at + 1;
	while (at < s.len && n < CLUSTER) {
		points[n] = utf8_next(s, &at);
		if (n > 0 && surely_parts(points[n - 1], points[n]))
			break;
		ends[n++] = at;
	}
	uc_grapheme_breaks(points, n, starts);
	for (size_t i = 1; i < n; i++) {
		if (starts[i])
			return ends[i - 1];
	}
	return ends[n - 1];
}

size_t utf8_grapheme_prev(struct str s, size_t at)
{
	size_t start = utf8_prev(s, at), end = start;

	at = at < s.len ? at : s.len;
	if (start == 0)
		return 0;
	if (is_plain(s, start) && (unsigned char)s.ptr[start - 1] < 0x80)
		return start;
	/* Back to where a character begins for sure, and forward again. */
	for (uint32_t c = utf8_next(s, &end); start > 0;) {
		size_t before = utf8_prev(s, start);
		uint32_t b;

		end = before;
		b = utf8_next(s, &end);
		if (surely_parts(b, c))
			break;
		start = before;
		c = b;
	}
	for (end = utf8_grapheme_next(s, start); end < at; end = utf8_grapheme_next(s, start))
		start = end;
	return start;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* The part without blanks around `at`. Words do not go over its ends. */
static struct str part_at(struct str s, size_t at, size_t *start)
{
	size_t end = at;

	while (at > 0 && !is_blank(s.ptr[at - 1]))
		at--;
	while (end < s.len && !is_blank(s.ptr[end]))
		end++;
	*start = at;
	return str_slice(s, at, end);
}

static bool has_alnum(struct str s)
{
	for (size_t at = 0; at < s.len;) {
		if (uc_is_alnum(utf8_next(s, &at)))
			return true;
	}
	return false;
}

/* Takes the next word of `part` at `*at`; an empty slice when there is none. `starts` are the
 * library's breaks. */
static struct str next_word(struct str part, const char *starts, size_t *at)
{
	while (*at < part.len) {
		size_t start = *at;
		struct str word;

		do {
			++*at;
		} while (*at < part.len && !starts[*at]);
		word = str_slice(part, start, *at);
		if (has_alnum(word))
			return word;
	}
	return (struct str){ 0 };
}

static char *word_starts(struct str part)
{
	char *starts = memory_zeroed(part.len);

	if (part.len > 0)
		u8_wordbreaks(bytes_of(part), part.len, starts);
	return starts;
}

size_t utf8_word_next(struct str s, size_t at)
{
	size_t found = SIZE_MAX;

	while (at < s.len && found == SIZE_MAX) {
		size_t start, in = 0;
		struct str part = part_at(s, at, &start);
		char *starts = word_starts(part);

		while (next_word(part, starts, &in).len > 0 && found == SIZE_MAX) {
			if (start + in > at)
				found = start + in;
		}
		free(starts);
		at = start + part.len;
		while (at < s.len && is_blank(s.ptr[at]))
			at++;
	}
	return found < s.len ? found : s.len;
}

size_t utf8_word_prev(struct str s, size_t at)
{
	size_t found = SIZE_MAX;

	at = at < s.len ? at : s.len;
	while (at > 0 && found == SIZE_MAX) {
		size_t start, in = 0;
		struct str part = part_at(s, at, &start), word;
		char *starts = word_starts(part);

		while ((word = next_word(part, starts, &in)).len > 0) {
			if (start + in - word.len < at)
				found = start + in - word.len;
		}
		free(starts);
		at = start;
		while (at > 0 && is_blank(s.ptr[at - 1]))
			at--;
	}
	return found == SIZE_MAX ? 0 : found;
}

struct str utf8_clean(struct arena *arena, struct str s)
{
	struct buf out = { 0 };
	struct str cleaned;

	if (str_find(s, S("\r"), 0) == SIZE_MAX && str_find(s, S("\0"), 0) == SIZE_MAX &&
	    utf8_bad(s) == SIZE_MAX)
		return str_dup(arena, s);
	for (size_t at = 0; at < s.len;) {
		uint32_t c = utf8_next(s, &at);

		if (c == '\r') {
			at += at < s.len && s.ptr[at] == '\n';
			c = '\n';
		}
		utf8_add(&out, c ? c : REPLACEMENT);
	}
	cleaned = buf_dup(arena, &out);
	buf_release(&out);
	return cleaned;
}

/* What a terminal acts on, or what ends a line without being LF. */
static bool is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x2028 || c == 0x2029;
}

/* What is never drawn: bidirectional controls, zero-width characters, fillers, tags, annotation
 * marks. */
static bool is_hidden(uint32_t c)
{
	return c >= 0x80 &&
	       (uc_is_property_default_ignorable_code_point(c) || (c >= 0xfff9 && c <= 0xfffb));
}

bool utf8_is_unsafe(uint32_t c)
{
	return is_control(c) || is_hidden(c);
}

/* The hidden characters that make an emoji what it is. */
static bool is_part_of_emoji(const struct emoji *emoji, uint32_t c, struct str rest)
{
	size_t at = 0;

	if (c == TEXT_SELECTOR || c == EMOJI_SELECTOR)
		return uc_is_property_emoji(emoji->last);
	return c == JOINER && emoji->open && emoji->last != JOINER && rest.len > 0 &&
	       uc_is_property_extended_pictographic(utf8_next(rest, &at));
}

static bool is_mark(uint32_t c)
{
	return c >= 0x300 && uc_is_general_category(c, UC_MARK) && uc_width(c, "UTF-8") == 0;
}

void utf8_add_safe(struct buf *out, struct str s)
{
	struct emoji emoji = { 0 };
	int marks = 0;

	for (size_t at = 0; at < s.len;) {
		size_t run = utf8_plain(s, at);
		uint32_t c;

		if (run > 0) {
			buf_add(out, s.ptr + at, run);
			at += run;
			emoji = (struct emoji){ .last = (unsigned char)s.ptr[at - 1] };
			marks = 0;
			continue;
		}
		c = utf8_next(s, &at);
		if (is_control(c) && c != '\n' && c != '\t')
			c = REPLACEMENT;
		if (is_hidden(c) && !is_part_of_emoji(&emoji, c, str_slice(s, at, s.len)))
			continue;
		marks = is_mark(c) ? marks + 1 : 0;
		if (marks > MARKS)
			continue;
		utf8_add(out, c);
		emoji_takes(&emoji, c);
		emoji.last = c;
	}
}
