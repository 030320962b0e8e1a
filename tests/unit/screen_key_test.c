/* SPDX-License-Identifier: MIT */
/* Names of keys, and the sequences that become them. Times are the test's own. */
#include "base_check.h"

#include "screen/decode.h"
#include "screen/key.h"

/* ---- names ---- */

static void names_and_keys_are_inverse(void **state)
{
	static const struct {
		const char *name;
		uint32_t key;
	} keys[] = {
		{ "a", 'a' },
		{ "?", '?' },
		{ "\xc3\xa9", 0xe9 },
		{ "Space", ' ' },
		{ "Enter", KEY_RETURN },
		{ "Tab", KEY_TAB },
		{ "Esc", KEY_ESCAPE },
		{ "Backspace", KEY_BACKSPACE_ },
		{ "Ctrl-R", 18 },
		{ "Ctrl-_", 31 },
		{ "Alt-n", KEY_ALT | 'n' },
		{ "Alt-Backspace", KEY_ALT | KEY_BACKSPACE_ },
		{ "PgDn", KEY_PAGE_DOWN },
		{ "Shift-Tab", KEY_BACKTAB },
		{ "Ctrl-Left", KEY_WORD_LEFT },
		{ "Ctrl-Home", KEY_TEXT_START },
		{ "Ctrl-End", KEY_TEXT_END },
		{ "F1", KEY_F1_ },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(keys); i++) {
		check_str(key_label(&arena, keys[i].key), keys[i].name);
		assert_int_equal(key_parse(str_from(keys[i].name)), keys[i].key);
	}
	arena_release(&arena);
}

static void other_names_are_understood(void **state)
{
	(void)state;
	assert_int_equal(key_parse(S("Ctrl-r")), 18);
	assert_int_equal(key_parse(S("Ctrl-/")), 31);
	assert_int_equal(key_parse(S("Alt-Left")), KEY_WORD_LEFT);
}

static void what_is_no_key_has_no_name(void **state)
{
	static const char *const names[] = { "",     "ab",        "Ctrl-", "Ctrl-ab", "Ctrl-1",
		                             "Alt-", "Alt-Alt-x", "\n",    "\xff\xff" };
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < COUNT(names); i++)
		assert_int_equal(key_parse(str_from(names[i])), KEY_NONE_YET);
	check_str(key_label(&arena, KEY_UNKNOWN), "");
	check_str(key_label(&arena, KEY_NONE_YET), "");
	arena_release(&arena);
}

/* ---- sequences ---- */

/* What a decoder makes of bytes: names of keys, and pastes in parentheses. */
struct reading {
	struct decoder decoder;
	struct arena arena;
	struct buf out;
};

static void add_key(struct reading *reading, uint32_t key)
{
	struct str name = key == KEY_UNKNOWN ? S("unknown") : key_label(&reading->arena, key);

	buf_addf(&reading->out, "%s%.*s", reading->out.len ? " " : "", STR_ARG(name));
}

static void read_all(struct reading *reading, int64_t now_ms)
{
	struct str paste = { 0 };
	enum decoded decoded;
	uint32_t key = 0;

	while ((decoded = decoder_next(&reading->decoder, now_ms, &key, &paste)) !=
	       DECODED_NOTHING) {
		if (decoded == DECODED_KEY)
			add_key(reading, key);
		else
			buf_addf(&reading->out, "%s(%.*s)", reading->out.len ? " " : "",
			         STR_ARG(paste));
	}
}

static void come(struct reading *reading, const char *bytes, int64_t now_ms)
{
	decoder_add(&reading->decoder, bytes, strlen(bytes), now_ms);
	read_all(reading, now_ms);
}

static struct reading fresh(void)
{
	return (struct reading){ .decoder = { .escape_ms = 25 } };
}

static void end_reading(struct reading *reading)
{
	decoder_release(&reading->decoder);
	arena_release(&reading->arena);
	buf_release(&reading->out);
}

/* Bytes that come at once, with all the time of the world after them. */
static void check_read(const char *bytes, const char *expected)
{
	struct reading reading = fresh();

	come(&reading, bytes, 0);
	read_all(&reading, 10000);
	check_str(buf_str(&reading.out), expected);
	assert_int_equal(decoder_deadline(&reading.decoder), INT64_MAX);
	end_reading(&reading);
}

static void characters_are_themselves(void **state)
{
	(void)state;
	check_read("aZ ?", "a Z Space ?");
	check_read("\xc3\xa9\xe6\x97\xa5\xf0\x9f\x91\xa9",
	           "\xc3\xa9 \xe6\x97\xa5 \xf0\x9f\x91\xa9");
	check_read("\r\n\t\177\b", "Enter Enter Tab Backspace Ctrl-H");
	check_read("\xe9"
	           "a\xc3",
	           "unknown a unknown");
	check_read("\xc2\x9b", "unknown");
}

static void sequences_are_keys(void **state)
{
	(void)state;
	check_read("\033[A\033[B\033[C\033[D", "Up Down Right Left");
	check_read("\033OA\033OH\033OF\033OP\033OM", "Up Home End F1 Enter");
	check_read("\033[1~\033[7~\033[8~\033[2~\033[3~\033[5~\033[6~",
	           "Home Home End Insert Delete PgUp PgDn");
	check_read("\033[1;5C\033[1;3D\033[1;2A\033Od\033[3;5~",
	           "Ctrl-Right Ctrl-Left Up Ctrl-Left Alt-d");
	check_read("\033[1;5H\033[1;5F\033[8^\033[1;3F", "Ctrl-Home Ctrl-End Ctrl-End End");
	check_read("\033[11~\033[[A\033[Z\033Or", "F1 F1 Shift-Tab 2");
}

static void other_sequences_are_passed_over_whole(void **state)
{
	(void)state;
	check_read("\033[?2026;1$ya", "unknown a");
	check_read("\033[<0;12;3Ma", "unknown a");
	check_read("\033[[Ea", "unknown a");
	check_read("\033[1;\033[A", "unknown Up");
	check_read("\033[12;34", "unknown");
}

static void alt_is_escape_and_a_key_at_once(void **state)
{
	(void)state;
	check_read("\033n\033\177\033\r\033\xc3\xa9", "Alt-n Alt-Backspace Alt-Enter Alt-\xc3\xa9");
	check_read("\033", "Esc");
	check_read("\033\033\033", "Esc Esc Esc");
	check_read("\033\033[A", "Esc Up");
	check_read("\033Oz\033O", "Alt-O z Alt-O");
	check_read("\033[", "Alt-[");
}

static void escape_waits_as_long_as_it_must(void **state)
{
	struct reading reading = fresh();

	(void)state;
	come(&reading, "\033", 100);
	assert_int_equal(decoder_deadline(&reading.decoder), 125);
	read_all(&reading, 124);
	check_str(buf_str(&reading.out), "");
	read_all(&reading, 125);
	check_str(buf_str(&reading.out), "Esc");
	assert_int_equal(decoder_deadline(&reading.decoder), INT64_MAX);
	come(&reading, "\033", 200);
	come(&reading, "[A", 220);
	check_str(buf_str(&reading.out), "Esc Up");
	end_reading(&reading);
}

static void a_sequence_may_come_in_parts(void **state)
{
	const char *whole = "\033[1;5D\xe6\x97\xa5\033[200~x\033[201~\033OA";
	struct reading reading = fresh();

	(void)state;
	for (size_t i = 0; whole[i]; i++) {
		char one[2] = { whole[i], '\0' };
		come(&reading, one, (int64_t)i);
	}
	check_str(buf_str(&reading.out), "Ctrl-Left \xe6\x97\xa5 (x) Up");
	end_reading(&reading);
}

static void what_the_terminal_taught_goes_first(void **state)
{
	struct reading reading = fresh();

	(void)state;
	decoder_learn(&reading.decoder, "\033[3$", KEY_PAGE_UP);
	decoder_learn(&reading.decoder, "\033A", KEY_UP_);
	decoder_learn(&reading.decoder, "\013", KEY_DOWN_);
	decoder_learn(&reading.decoder, NULL, KEY_DOWN_);
	come(&reading, "\033A\033[3$\013", 0);
	check_str(buf_str(&reading.out), "Up PgUp Ctrl-K");
	end_reading(&reading);
}

/* ---- pastes ---- */

static void a_paste_comes_whole(void **state)
{
	struct reading reading = fresh();

	(void)state;
	come(&reading, "a\033[200~one ", 0);
	come(&reading, "q\033two\r", 1500);
	check_str(buf_str(&reading.out), "a");
	come(&reading, "\033[20", 3000);
	come(&reading, "1~", 3001);
	check_str(buf_str(&reading.out), "a (one q\033two\r)");
	come(&reading, "b", 3002);
	check_str(buf_str(&reading.out), "a (one q\033two\r) b");
	end_reading(&reading);
}

static void marks_inside_are_no_end(void **state)
{
	(void)state;
	check_read("\033[200~a\033[201~q\033[201~b", "(aq) b");
	check_read("\033[200~a\033[201~q\033[200~b\033[201~", "(aqb)");
	check_read("\033[201~x\033[200~\033[201~y", "x y");
}

static void keys_after_a_paste_are_keys(void **state)
{
	struct reading reading = fresh();

	(void)state;
	come(&reading, "\033[200~a\033[201~n", 0);
	check_str(buf_str(&reading.out), "");
	assert_int_equal(decoder_deadline(&reading.decoder), 25);
	read_all(&reading, 25);
	check_str(buf_str(&reading.out), "(a) n");
	end_reading(&reading);
}

static void a_paste_without_end_is_what_there_is(void **state)
{
	struct reading reading = fresh();

	(void)state;
	come(&reading, "\033[200~abc", 0);
	assert_int_equal(decoder_deadline(&reading.decoder), 2000);
	read_all(&reading, 1999);
	check_str(buf_str(&reading.out), "");
	read_all(&reading, 2000);
	check_str(buf_str(&reading.out), "(abc)");
	come(&reading, "q", 2001);
	check_str(buf_str(&reading.out), "(abc) q");
	come(&reading, "\033[200~", 3000);
	assert_int_equal(decoder_deadline(&reading.decoder), 5000);
	read_all(&reading, 5000);
	come(&reading, "r", 5001);
	check_str(buf_str(&reading.out), "(abc) q r");
	end_reading(&reading);
}

/* Whatever comes, all of it is taken in the end. */
static void any_bytes_are_taken(void **state)
{
	uint64_t seed = 20261121;

	(void)state;
	for (int round = 0; round < 300; round++) {
		static const char likely[] = "\033\033[O;0129~mM<?AZ\xc3\xa9\xff n";
		struct reading reading = fresh();
		int64_t now = 0;
		for (int i = 0; i < 100; i++) {
			char byte[2] = { likely[hash_random(&seed) % (sizeof likely - 1)], '\0' };
			come(&reading, byte, now);
			now += (int64_t)(hash_random(&seed) % 40);
		}
		read_all(&reading, now + 10000);
		read_all(&reading, now + 20000);
		assert_int_equal(decoder_deadline(&reading.decoder), INT64_MAX);
		end_reading(&reading);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_and_keys_are_inverse),
		cmocka_unit_test(other_names_are_understood),
		cmocka_unit_test(what_is_no_key_has_no_name),
		cmocka_unit_test(characters_are_themselves),
		cmocka_unit_test(sequences_are_keys),
		cmocka_unit_test(other_sequences_are_passed_over_whole),
		cmocka_unit_test(alt_is_escape_and_a_key_at_once),
		cmocka_unit_test(escape_waits_as_long_as_it_must),
		cmocka_unit_test(a_sequence_may_come_in_parts),
		cmocka_unit_test(what_the_terminal_taught_goes_first),
		cmocka_unit_test(a_paste_comes_whole),
		cmocka_unit_test(marks_inside_are_no_end),
		cmocka_unit_test(keys_after_a_paste_are_keys),
		cmocka_unit_test(a_paste_without_end_is_what_there_is),
		cmocka_unit_test(any_bytes_are_taken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
