/* SPDX-License-Identifier: MIT */
/* The editor: what keys do to a text, where lines break, what is drawn. */
#include "base_check.h"

#include <locale.h>

#include "screen/editor.h"
#include "screen/item.h"
#include "screen/key.h"

/* An editor and its owner, which makes each edit as it is returned. */
struct desk {
	struct editor editor;
	struct buf text;
	struct edit last;
};

static void open_desk(struct desk *desk, struct str text, size_t caret)
{
	*desk = (struct desk){ 0 };
	buf_adds(&desk->text, text);
	editor_set(&desk->editor, buf_str(&desk->text), caret);
}

static void close_desk(struct desk *desk)
{
	editor_release(&desk->editor);
	buf_release(&desk->text);
}

static void make(struct desk *desk, const struct edit *edit)
{
	desk->last = *edit;
	if (edit->none)
		return;
	buf_splice(&desk->text, edit->at, edit->removed, edit->insert);
	editor_apply(&desk->editor, edit, buf_str(&desk->text));
}

static bool press(struct desk *desk, uint32_t key)
{
	struct edit edit;
	bool taken = editor_key(&desk->editor, key, 3, &edit);

	make(desk, &edit);
	return taken;
}

static void press_all(struct desk *desk, const char *keys)
{
	for (struct str rest = str_from(keys); rest.ptr;) {
		struct arena arena = { 0 };
		struct str name = str_cut(&rest, ' ');

		assert_true(press(desk, key_parse(name)));
		arena_release(&arena);
	}
}

static void type(struct desk *desk, const char *text)
{
	for (size_t at = 0; at < strlen(text);)
		assert_true(press(desk, utf8_next(str_from(text), &at)));
}

static void paste(struct desk *desk, struct str text)
{
	struct edit edit;

	editor_paste(&desk->editor, text, &edit);
	make(desk, &edit);
}

/* The text with its caret as `|`. */
#define check_desk(desk, expected) check_desk_at((desk), (expected), __FILE__, __LINE__)
static void check_desk_at(const struct desk *desk, const char *expected, const char *file, int line)
{
	struct buf shown = { 0 };

	buf_adds(&shown, buf_str(&desk->text));
	buf_splice(&shown, desk->editor.caret, 0, S("|"));
	check_str_at(buf_str(&shown), expected, file, line);
	buf_release(&shown);
}

/* Presses keys in a text whose caret is written as `|`. */
#define check_keys(before, width, keys, after) \
	check_keys_at((before), (width), (keys), (after), __FILE__, __LINE__)
static void check_keys_at(const char *before, int width, const char *keys, const char *after,
                          const char *file, int line)
{
	struct str text = str_from(before);
	size_t caret = str_find(text, S("|"), 0);
	struct desk desk;

	open_desk(&desk, str_slice(text, 0, caret), 0);
	buf_adds(&desk.text, str_slice(text, caret + 1, text.len));
	editor_set(&desk.editor, buf_str(&desk.text), caret);
	editor_layout(&desk.editor, width);
	press_all(&desk, keys);
	check_desk_at(&desk, after, file, line);
	close_desk(&desk);
}

/* Draws into a canvas of its own and compares the rows, the caret as `|` before its cell. */
#define check_drawn(desk, rows, columns, expected) \
	check_drawn_at((desk), (rows), (columns), (expected), __FILE__, __LINE__)
static void check_drawn_at(struct desk *desk, int rows, int columns, const char *expected,
                           const char *file, int line)
{
	struct canvas canvas = { 0 };
	struct buf shown = { 0 };

	canvas_reset(&canvas, rows, columns);
	editor_draw(&desk->editor, &canvas, 0, 0, rows, columns, true);
	canvas_print(&shown, &canvas);
	check_str_at(buf_str(&shown), expected, file, line);
	canvas_release(&canvas);
	buf_release(&shown);
}

static void check_caret(struct desk *desk, int rows, int columns, int row, int column)
{
	struct canvas canvas = { 0 };

	canvas_reset(&canvas, rows, columns);
	editor_draw(&desk->editor, &canvas, 0, 0, rows, columns, true);
	assert_int_equal(canvas.caret_row, row);
	assert_int_equal(canvas.caret_column, column);
	assert_true(canvas.caret_shown);
	canvas_release(&canvas);
}

/* ---- typing and deleting ---- */

static void every_printable_key_types_itself(void **state)
{
	struct desk desk;

	(void)state;
	open_desk(&desk, S(""), 0);
	for (uint32_t key = ' '; key < 0x7f; key++)
		assert_true(press(&desk, key));
	assert_int_equal(desk.text.len, 0x7f - ' ');
	for (size_t i = 0; i < desk.text.len; i++)
		assert_int_equal(desk.text.ptr[i], ' ' + (int)i);
	type(&desk, "é世👩");
	assert_true(str_ends(buf_str(&desk.text), S("~é世👩")));
	close_desk(&desk);
}

static void other_keys_are_left_to_others(void **state)
{
	static const uint32_t keys[] = {
		KEY_TAB,       KEY_BACKTAB,   KEY_ESCAPE,    KEY_CTRL('R'),
		KEY_CTRL('S'), KEY_CTRL('_'), KEY_ALT | 'n', KEY_UNKNOWN,
		KEY_F1_,       KEY_INSERT_,   0x85,          0xd800,
		0x2028,        KEY_NONE_YET,  KEY_CTRL('C'), KEY_CTRL('Z'),
	};
	struct desk desk;

	(void)state;
	open_desk(&desk, S("text"), 2);
	for (size_t i = 0; i < COUNT(keys); i++) {
		assert_false(press(&desk, keys[i]));
		assert_true(desk.last.none);
	}
	check_desk(&desk, "te|xt");
	close_desk(&desk);
}

static void deleting_takes_what_a_reader_sees(void **state)
{
	(void)state;
	check_keys("ae\u0301|b", 0, "Backspace", "a|b");
	check_keys("a|e\u0301b", 0, "Delete", "a|b");
	check_keys("🇩🇪🇫🇷|", 0, "Backspace", "🇩🇪|");
	check_keys("|🇩🇪🇫🇷", 0, "Ctrl-D", "|🇫🇷");
	check_keys("x👨\u200d👩\u200d👧|", 0, "Ctrl-H", "x|");
	check_keys("\u1112\u1161\u11ab|\u1100", 0, "Left Delete", "|\u1100");
	check_keys("one\n|two", 0, "Backspace", "one|two");
	check_keys("|", 0, "Backspace Delete Ctrl-K Ctrl-U Ctrl-W Alt-d", "|");
}

/* A mark of direction has no width: it goes with the character before it. */
static void what_is_not_drawn_needs_no_key(void **state)
{
	(void)state;
	check_keys("ab\u200e|c", 0, "Left", "a|b\u200ec");
	check_keys("a|b\u200ec", 0, "Right", "ab\u200e|c");
	check_keys("ab\u200e|c", 0, "Backspace", "a|c");
}

static void emacs_keys(void **state)
{
	(void)state;
	check_keys("one two|", 0, "Ctrl-A", "|one two");
	check_keys("|one\ntwo", 0, "Ctrl-E", "one|\ntwo");
	check_keys("|ab", 0, "Ctrl-F Ctrl-F Ctrl-B", "a|b");
	check_keys("|one, two-three", 0, "Alt-f Alt-f", "one, two|-three");
	check_keys("one, two-three|", 0, "Alt-b Alt-b", "one, |two-three");
	check_keys("one |two\nthree", 0, "Ctrl-K", "one |\nthree");
	check_keys("one|\nthree", 0, "Ctrl-K", "one|three");
	check_keys("one\ntwo th|ree", 0, "Ctrl-U", "one\n|ree");
	check_keys("ask p99 (<=20ms) |", 0, "Ctrl-W", "ask p99 |");
	check_keys("ask p99 (<=20ms) |", 0, "Alt-Backspace", "ask p99 (<=|");
	check_keys("one\n|two", 0, "Ctrl-W", "one|two");
	check_keys("a |two-three", 0, "Alt-d", "a |-three");
	check_keys("one\ntw|o", 0, "Ctrl-P Ctrl-N", "one\ntw|o");
	check_keys("one\ntw|o\nthree", 0, "Alt-<", "|one\ntwo\nthree");
	check_keys("one\ntw|o\nthree", 0, "Ctrl-End Left Ctrl-Home", "|one\ntwo\nthree");
	check_keys("one\ntw|o\nthree", 0, "Ctrl-End", "one\ntwo\nthree|");
	check_keys("one\ntw|o\nthree", 0, "Alt-g Alt-G", "one\ntwo\nthree|");
	check_keys("one\ntw|o\nthree", 0, "Alt->", "one\ntwo\nthree|");
}

static void what_was_killed_comes_back(void **state)
{
	(void)state;
	check_keys("|one two", 0, "Ctrl-K Ctrl-Y Ctrl-Y", "one twoone two|");
	check_keys("|a\nb\n", 0, "Ctrl-K Ctrl-K Ctrl-K Ctrl-E Ctrl-Y", "a\nb|\n");
	check_keys("one two three|", 0, "Ctrl-W Ctrl-W Ctrl-A Ctrl-Y", "two three|one ");
	/* Another key between them begins anew. */
	check_keys("one two|", 0, "Ctrl-W Left Right Ctrl-U Ctrl-Y", "one |");
	/* Deleting is not killing. */
	check_keys("one two|", 0, "Ctrl-W Backspace Ctrl-Y", "onetwo|");
}

/* ---- lists ---- */

static void enter_goes_on_with_a_list(void **state)
{
	(void)state;
	check_keys("plain|", 0, "Enter", "plain\n|");
	check_keys("- one|", 0, "Enter", "- one\n- |");
	check_keys("- one| two", 0, "Enter", "- one\n- | two");
	check_keys("  * one|", 0, "Enter", "  * one\n  * |");
	check_keys("9. one|", 0, "Enter", "9. one\n10. |");
	check_keys("\t2)  one|", 0, "Enter", "\t2)  one\n\t3)  |");
	check_keys("a\n- |", 0, "Enter", "a\n|");
	check_keys("a\n  3. |\nb", 0, "Enter", "a\n|\nb");
	/* Before the text of an item it is only a line end. */
	check_keys("|- one", 0, "Enter", "\n|- one");
	check_keys("-| one", 0, "Enter", "-\n| one");
	check_keys("-one|", 0, "Enter", "-one\n|");
	check_keys("1234567890. one|", 0, "Enter", "1234567890. one\n|");
}

static void check_typed(const char *before, const char *typed, const char *after)
{
	struct desk desk;

	open_desk(&desk, str_from(before), strlen(before));
	press_all(&desk, "Enter");
	type(&desk, typed);
	check_desk(&desk, after);
	close_desk(&desk);
}

/* Whoever types the mark that is there already has it once. */
static void a_mark_is_not_there_twice(void **state)
{
	struct desk desk;

	(void)state;
	check_typed("- a", "- b", "- a\n- b|");
	check_typed("  - a", "* b", "  - a\n  * b|");
	check_typed("1. a", "2. b", "1. a\n2. b|");
	check_typed("- a", "-b c", "- a\n- -b c|");
	check_typed("- a", "b - c", "- a\n- b - c|");
	check_typed("a", "- - b", "a\n- - b|");
	open_desk(&desk, S("- a\n- "), 6);
	paste(&desk, S("- b\n- c"));
	check_desk(&desk, "- a\n- b\n- c|");
	assert_false(desk.last.none);
	paste(&desk, S("- d"));
	check_desk(&desk, "- a\n- b\n- c- d|");
	close_desk(&desk);
	open_desk(&desk, S("- "), 2);
	paste(&desk, S("-5 %"));
	check_desk(&desk, "- -5 %|");
	close_desk(&desk);
}

static void an_item_is_one_edit(void **state)
{
	struct desk desk;

	(void)state;
	open_desk(&desk, S("- a"), 3);
	press_all(&desk, "Enter");
	assert_int_equal(desk.last.at, 3);
	check_str(desk.last.insert, "\n- ");
	press_all(&desk, "Enter");
	assert_int_equal(desk.last.at, 4);
	assert_int_equal(desk.last.removed, 2);
	check_desk(&desk, "- a\n|");
	close_desk(&desk);
}

/* ---- pastes and fields ---- */

static void a_paste_is_text(void **state)
{
	struct desk desk;

	(void)state;
	open_desk(&desk, S("ac"), 1);
	paste(&desk, S("1\r\n2\r3\n\tq\x1b[31m\x07\x7f\xc2\x9b\xe2\x80\xa8z\xff"));
	check_desk(&desk, "a1\n2\n3\n\tq[31m\nz\xef\xbf\xbd|c");
	paste(&desk, S(""));
	assert_true(desk.last.none);
	paste(&desk, S("\x1b\x01"));
	assert_true(desk.last.none);
	close_desk(&desk);
}

static void a_field_has_one_line(void **state)
{
	struct desk desk;

	(void)state;
	open_desk(&desk, S("why"), 3);
	desk.editor.one_line = true;
	assert_false(press(&desk, KEY_RETURN));
	assert_false(press(&desk, KEY_UP_));
	assert_false(press(&desk, KEY_PAGE_DOWN));
	paste(&desk, S("a\r\nb\nc"));
	check_desk(&desk, "whya b c|");
	assert_true(press(&desk, KEY_CTRL('A')));
	check_desk(&desk, "|whya b c");
	close_desk(&desk);
}

static void a_field_scrolls_sideways(void **state)
{
	struct desk desk;

	(void)state;
	open_desk(&desk, S(""), 0);
	desk.editor.one_line = true;
	type(&desk, "abcdefghijkl");
	check_drawn(&desk, 1, 8, "fghijkl\n");
	check_caret(&desk, 1, 8, 0, 7);
	press_all(&desk, "Ctrl-A");
	check_drawn(&desk, 1, 8, "abcdefg~\n");
	check_caret(&desk, 1, 8, 0, 0);
	for (int i = 0; i < 7; i++)
		press_all(&desk, "Right");
	check_drawn(&desk, 1, 8, "bcdefgh~\n");
	check_caret(&desk, 1, 8, 0, 6);
	press_all(&desk, "End");
	check_caret(&desk, 1, 8, 0, 7);
	/* Where it has rows it wraps, and moves in them. */
	check_drawn(&desk, 2, 8, "abcdefg\nhijkl\n");
	assert_true(press(&desk, KEY_UP_));
	check_desk(&desk, "abcde|fghijkl");
	assert_false(press(&desk, KEY_UP_));
	close_desk(&desk);
}

/* ---- screen lines ---- */

static void check_lines(struct str text, int width, const char *expected)
{
	struct wrap wrap = { 0 };
	struct buf shown = { 0 };

	wrap_all(&wrap, text, width);
	for (size_t i = 0; i < wrap.n; i++) {
		buf_adds(&shown, str_slice(text, wrap.lines[i].start, wrap.lines[i].end));
		buf_addc(&shown, wrap_ends_paragraph(&wrap, i) ? '$' : '/');
	}
	check_str(buf_str(&shown), expected);
	buf_release(&shown);
	wrap_release(&wrap);
}

static void lines_break_where_unicode_allows(void **state)
{
	(void)state;
	check_lines(S(""), 5, "$");
	check_lines(S("\n"), 5, "$$");
	check_lines(S("one two three"), 7, "one two /three$");
	check_lines(S("one two three"), 8, "one two /three$");
	check_lines(S("one two three"), 0, "one two three$");
	check_lines(S("a  b"), 2, "a  /b$");
	check_lines(S("two-tower"), 5, "two-/tower$");
	check_lines(S("abcdefgh ij"), 3, "abc/def/gh /ij$");
	check_lines(S("世界世界"), 5, "世界/世界$");
	check_lines(S("世界世界"), 1, "世/界/世/界$");
	check_lines(S("見る。見"), 4, "見/る。/見$"); /* no line begins with a full stop */
	check_lines(S("\u200bab\n\ncd "), 9, "\u200bab$$cd $");
	check_lines(S("a\tb c"), 5, "a\tb /c$");
	check_lines(S("ab        c"), 2, "ab  /    /  /c$");
	check_lines(S("👨\u200d👩\u200d👧👨\u200d👩\u200d👧"), 6, "👨\u200d👩\u200d👧/👨\u200d👩\u200d👧$");
}

static void a_long_address_breaks_at_the_edge(void **state)
{
	struct buf url = { 0 };
	struct wrap wrap = { 0 };

	(void)state;
	buf_adds(&url, S("see https"));
	while (url.len < 504)
		buf_addc(&url, 'x');
	wrap_all(&wrap, buf_str(&url), 50);
	assert_int_equal(wrap.n, 11);
	assert_int_equal(wrap.lines[0].end, 4);
	for (size_t i = 1; i < wrap.n; i++)
		assert_int_equal(wrap.lines[i].end - wrap.lines[i].start, 50);
	wrap_release(&wrap);
	buf_release(&url);
}

static void moves_by_screen_line_keep_the_column(void **state)
{
	(void)state;
	/* one two / three / four five / six */
	check_keys("one tw|o three four five six", 8, "Down", "one two three| four five six");
	check_keys("one tw|o three four five six", 9, "Down Down", "one two three four f|ive six");
	check_keys("abcdef|\nx\nabcdefgh", 20, "Down Down", "abcdef\nx\nabcdef|gh");
	check_keys("abcdef|\nx\nabcdefgh", 20, "Down Left Down", "abcdef\nx\n|abcdefgh");
	check_keys("世界|\nabcdef", 20, "Down Left Up", "世|界\nabcdef");
	check_keys("a\tb|\n123456789", 20, "Down", "a\tb\n12345|6789");
	check_keys("|a", 20, "Up Down", "|a");
	check_keys("1\n2|\n3\n4\n5\n6", 20, "PgDn", "1\n2\n3\n4\n5|\n6");
	check_keys("1\n2|\n3\n4\n5\n6", 20, "PgDn PgDn", "1\n2\n3\n4\n5\n6|");
	check_keys("1\n2|\n3\n4\n5\n6", 20, "PgUp", "1|\n2\n3\n4\n5\n6");
}

static void home_and_end_know_both_lines(void **state)
{
	(void)state;
	check_keys("one two thr|ee four", 8, "Home", "one two |three four");
	check_keys("one two thr|ee four", 8, "Home Home", "|one two three four");
	check_keys("one| two three four", 8, "End", "one two| three four");
	check_keys("one| two three four", 8, "End End", "one two three four|");
}

/* ---- drawing ---- */

static void a_text_is_drawn(void **state)
{
	struct desk desk;

	(void)state;
	open_desk(&desk, S("one two three\n\ta\tb\n世界"), 0);
	check_drawn(&desk, 5, 10, "one two\nthree\n    a   b\n世界\n\n");
	check_drawn(&desk, 2, 10, "one two\nthree\n");
	check_caret(&desk, 2, 10, 0, 0);
	press_all(&desk, "Alt->");
	check_drawn(&desk, 2, 10, "    a   b\n世界\n");
	check_caret(&desk, 2, 10, 1, 4);
	press_all(&desk, "Up Up");
	check_drawn(&desk, 2, 10, "three\n    a   b\n");
	check_caret(&desk, 2, 10, 0, 4);
	/* Nothing to draw on is no reason to fail. */
	editor_draw(&desk.editor, &(struct canvas){ 0 }, 0, 0, 0, 0, true);
	close_desk(&desk);
}

static void the_caret_has_a_place_behind_a_full_line(void **state)
{
	struct desk desk;

	(void)state;
	open_desk(&desk, S("abcd"), 4);
	check_drawn(&desk, 2, 5, "abcd\n\n");
	check_caret(&desk, 2, 5, 0, 4);
	type(&desk, "  "); /* hang over the edge */
	check_caret(&desk, 2, 5, 0, 4);
	type(&desk, "e");
	check_drawn(&desk, 2, 5, "abcd\ne\n");
	check_caret(&desk, 2, 5, 1, 1);
	close_desk(&desk);
}

static void another_width_keeps_the_place(void **state)
{
	struct buf text = { 0 };
	struct desk desk;
	struct str shown;

	(void)state;
	for (int i = 0; i < 200; i++)
		buf_addf(&text, "word%03d ", i);
	open_desk(&desk, buf_str(&text), 8 * 100);
	check_caret(&desk, 4, 17, 3, 0);
	check_caret(&desk, 4, 33, 2, 0);
	shown = str_slice(buf_str(&text), desk.editor.wrap.lines[desk.editor.top].start, text.len);
	assert_true(str_starts(shown, S("word092")));
	check_caret(&desk, 4, 17, 3, 0);
	close_desk(&desk);
	buf_release(&text);
}

/* ---- properties ---- */

static const char *const pieces[] = {
	"a",      "word ",  " ",       "\n",   "- ",
	"\t",     "世界",   "e\u0301", "🇩",    "👩\u200d",
	"\u200d", "(",      ")",       "\"",   "https://example.com/a/very/long/path",
	"-",      "0.5",    "\u0301",  "\n\n", "\u00a0",
	"\u1100", "\u1161",
};

static bool same_lines(const struct wrap *a, const struct wrap *b)
{
	for (size_t i = 0; i < a->n && i < b->n; i++) {
		if (a->lines[i].start != b->lines[i].start || a->lines[i].end != b->lines[i].end ||
		    a->lines[i].seen != b->lines[i].seen)
			return false;
	}
	return a->n == b->n;
}

static size_t random_place(uint64_t *seed, struct str text)
{
	size_t at = text.len ? hash_random(seed) % (text.len + 1) : 0;

	while (at > 0 && at < text.len && ((unsigned char)text.ptr[at] & 0xc0) == 0x80)
		at--;
	return at;
}

/* Laying out what an edit can have changed gives what laying out everything gives. */
static void an_edit_is_laid_out_as_a_whole_text(void **state)
{
	uint64_t seed = 7;

	(void)state;
	for (int round = 0; round < 400; round++) {
		struct wrap quick = { 0 }, whole = { 0 };
		struct buf text = { 0 };
		int width = (int)(hash_random(&seed) % 30);

		wrap_all(&quick, buf_str(&text), width);
		for (int i = 0; i < 100; i++) {
			size_t at = random_place(&seed, buf_str(&text));
			size_t end = random_place(&seed, buf_str(&text));
			struct str insert = S("");

			if (end < at || end - at > 20 || hash_random(&seed) % 2)
				end = at;
			if (end == at || hash_random(&seed) % 4 == 0)
				insert = str_from(pieces[hash_random(&seed) % COUNT(pieces)]);
			buf_splice(&text, at, end - at, insert);
			wrap_edit(&quick, buf_str(&text), at, end - at, insert.len);
			wrap_all(&whole, buf_str(&text), width);
			assert_true(same_lines(&quick, &whole));
		}
		wrap_release(&quick);
		wrap_release(&whole);
		buf_release(&text);
	}
}

static uint32_t random_key(uint64_t *seed)
{
	static const uint32_t keys[] = {
		KEY_LEFT_,
		KEY_RIGHT_,
		KEY_UP_,
		KEY_DOWN_,
		KEY_HOME_,
		KEY_END_,
		KEY_PAGE_UP,
		KEY_PAGE_DOWN,
		KEY_DELETE_,
		KEY_WORD_LEFT,
		KEY_WORD_RIGHT,
		KEY_BACKSPACE_,
		KEY_RETURN,
		KEY_RETURN,
		KEY_ALT | 'd',
		KEY_ALT | KEY_BACKSPACE_,
		KEY_CTRL('W'),
		KEY_CTRL('K'),
		KEY_CTRL('U'),
		KEY_CTRL('Y'),
		0x4e16,
		0x301,
		0x1f469,
		0x200d,
		0x1f1e9,
		'-',
		' ',
		' ',
		'a',
		'b',
		'1',
		'.',
		0x202e,
	};

	return keys[hash_random(seed) % COUNT(keys)];
}

/* Whatever is pressed: the caret stays at the edge of a character, in the text and in the canvas. */
static void random_keys_keep_the_caret_in_place(void **state)
{
	uint64_t seed = 9;

	(void)state;
	for (int round = 0; round < 60; round++) {
		int columns = 1 + (int)(hash_random(&seed) % 30),
		    rows = 1 + (int)(hash_random(&seed) % 6);
		struct canvas canvas = { 0 };
		struct desk desk;

		open_desk(&desk, S("- a list\n- of two"), 3);
		for (int i = 0; i < 300; i++) {
			struct editor *editor = &desk.editor;

			press(&desk, random_key(&seed));
			canvas_reset(&canvas, rows, columns);
			editor_draw(editor, &canvas, 0, 0, rows, columns, true);
			assert_true(editor->caret <= desk.text.len);
			assert_true(utf8_bad(buf_str(&desk.text)) == SIZE_MAX);
			assert_true(canvas.caret_row >= 0 && canvas.caret_row < rows);
			assert_true(canvas.caret_column >= 0 && canvas.caret_column < columns);
			assert_true(editor->top < editor->wrap.n);
		}
		canvas_release(&canvas);
		close_desk(&desk);
	}
}

/* Drawing what has changed, where that is enough, makes the frame that drawing all makes. */
static void changes_are_drawn_as_the_whole(void **state)
{
	uint64_t seed = 11;
	int drawn = 0;

	(void)state;
	for (int round = 0; round < 40; round++) {
		int columns = 2 + (int)(hash_random(&seed) % 30),
		    rows = 2 + (int)(hash_random(&seed) % 6);
		struct canvas canvas = { 0 }, whole = { 0 };
		struct buf one = { 0 }, other = { 0 };
		struct desk desk;

		open_desk(&desk, S("- a list\n- of two"), 3);
		canvas_reset(&canvas, rows, columns);
		editor_draw(&desk.editor, &canvas, 0, 0, rows, columns, true);
		for (int i = 0; i < 300; i++) {
			press(&desk, random_key(&seed));
			if (editor_draw_changes(&desk.editor, &canvas, 0, 0, rows, columns, true)) {
				drawn++;
			} else {
				canvas_reset(&canvas, rows, columns);
				editor_draw(&desk.editor, &canvas, 0, 0, rows, columns, true);
			}
			canvas_reset(&whole, rows, columns);
			editor_draw(&desk.editor, &whole, 0, 0, rows, columns, true);
			buf_reset(&one);
			buf_reset(&other);
			canvas_print(&one, &canvas);
			canvas_print(&other, &whole);
			assert_string_equal(one.ptr, other.ptr);
			assert_int_equal(canvas.caret_row, whole.caret_row);
			assert_int_equal(canvas.caret_column, whole.caret_column);
		}
		buf_release(&one);
		buf_release(&other);
		canvas_release(&canvas);
		canvas_release(&whole);
		close_desk(&desk);
	}
	assert_true(drawn > 3000);
}

/* Whatever an edit does, the words around it before and after make up the difference. */
static void words_of_an_edit_are_those_it_changes(void **state)
{
	static const char *const parts[] = { "a", " ", "\n", "-", "naïve", "世界", "one two", "" };
	uint64_t random = 3;
	struct buf text = { 0 };
	size_t words = 0;

	(void)state;
	for (int i = 0; i < 2000; i++) {
		struct str piece = str_from(parts[hash_random(&random) % COUNT(parts)]);
		size_t at =
			utf8_grapheme_prev(buf_str(&text), hash_random(&random) % (text.len + 1));
		size_t end = utf8_grapheme_next(buf_str(&text), at);
		size_t removed = hash_random(&random) % 2 ? end - at : 0;

		words -= editor_words_at(buf_str(&text), at, removed);
		buf_splice(&text, at, removed, piece);
		words += editor_words_at(buf_str(&text), at, piece.len);
		assert_int_equal(words, editor_words(buf_str(&text)));
	}
	buf_release(&text);
}

static void words_are_counted(void **state)
{
	(void)state;
	assert_int_equal(editor_words(S("")), 0);
	assert_int_equal(editor_words(S("- two-tower (p99), don't\n\t* 0.5 --")), 4);
	assert_int_equal(editor_words(S("世界 é naïve")), 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_printable_key_types_itself),
		cmocka_unit_test(other_keys_are_left_to_others),
		cmocka_unit_test(deleting_takes_what_a_reader_sees),
		cmocka_unit_test(what_is_not_drawn_needs_no_key),
		cmocka_unit_test(emacs_keys),
		cmocka_unit_test(what_was_killed_comes_back),
		cmocka_unit_test(enter_goes_on_with_a_list),
		cmocka_unit_test(a_mark_is_not_there_twice),
		cmocka_unit_test(an_item_is_one_edit),
		cmocka_unit_test(a_paste_is_text),
		cmocka_unit_test(a_field_has_one_line),
		cmocka_unit_test(a_field_scrolls_sideways),
		cmocka_unit_test(lines_break_where_unicode_allows),
		cmocka_unit_test(a_long_address_breaks_at_the_edge),
		cmocka_unit_test(moves_by_screen_line_keep_the_column),
		cmocka_unit_test(home_and_end_know_both_lines),
		cmocka_unit_test(a_text_is_drawn),
		cmocka_unit_test(the_caret_has_a_place_behind_a_full_line),
		cmocka_unit_test(another_width_keeps_the_place),
		cmocka_unit_test(an_edit_is_laid_out_as_a_whole_text),
		cmocka_unit_test(random_keys_keep_the_caret_in_place),
		cmocka_unit_test(changes_are_drawn_as_the_whole),
		cmocka_unit_test(words_are_counted),
		cmocka_unit_test(words_of_an_edit_are_those_it_changes),
	};

	/* Widths are those of a locale with UTF-8, whatever its language. */
	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		setlocale(LC_CTYPE, "en_US.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
