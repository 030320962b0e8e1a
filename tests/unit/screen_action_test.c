/* SPDX-License-Identifier: MIT */
/* The table of actions: what a footer shows is what its key does, and nothing needs a key that some
 * keyboards or terminals lack. */
#include "base_check.h"
#include "screen/action.h"
#include "screen/canvas.h"
#include "screen/key.h"

#include <locale.h>

enum {
	WIDE = 1000, /* cells: all items of any place */
	/* Where letters are always text; and where they may be. */
	TYPED = AT_ASK | AT_ESTIMATE | AT_TRADEOFF | AT_FIELD | AT_HELP | AT_SEARCH,
	EITHER = AT_INTERVIEW,
};

static bool can_be_typed(unsigned place)
{
	return place & (TYPED | EITHER);
}

static bool can_be_commanded(unsigned place)
{
	return !(place & TYPED);
}

/* ---- footers ---- */

/* "Alt-n next": its key does what has that name. */
static void check_item(unsigned place, bool typing, struct str item)
{
	struct str rest = item, key = str_cut(&rest, ' ');
	enum action action = action_find(place, typing, key_parse(key));

	if (!action || !str_eq(rest, str_from(action_rows[action].name)))
		fail_msg("%s, %s: '%.*s' is in the footer and does '%s'", action_place(place),
		         typing ? "typing" : "commands", STR_ARG(item),
		         action ? action_rows[action].help : "nothing");
}

static size_t check_footer(unsigned place, bool typing)
{
	struct canvas canvas = { 0 };
	struct buf text = { 0 };
	size_t n = 0;

	canvas_reset(&canvas, 1, WIDE);
	action_footer(&canvas, 1, place, typing, NULL, NULL, NULL);
	canvas_print(&text, &canvas);
	struct str rest = str_trim(buf_str(&text));
	while (rest.len) {
		size_t end = str_find(rest, S("  "), 0);
		struct str item = str_slice(rest, 0, end == SIZE_MAX ? rest.len : end);
		rest = str_trim(str_slice(rest, item.len, rest.len));
		if (str_eq(item, S("TYPING")) || str_eq(item, S("COMMANDS")))
			continue;
		check_item(place, typing, item);
		n++;
	}
	buf_release(&text);
	canvas_release(&canvas);
	return n;
}

static void a_footer_says_what_its_keys_do(void **state)
{
	size_t n = 0;

	(void)state;
	for (unsigned place = 1; place & EVERYWHERE; place <<= 1) {
		if (can_be_typed(place))
			n += check_footer(place, true);
		if (can_be_commanded(place))
			n += check_footer(place, false);
	}
	assert_true(n > 100);
}

/* ---- keys that every keyboard has ---- */

static bool is_plain(struct str key)
{
	bool function = key.len > 1 && key.ptr[0] == 'F' && key.ptr[1] >= '0' && key.ptr[1] <= '9';

	return key.len && !function && !str_starts(key, S("Alt-"));
}

static bool has_plain(unsigned place, bool typing, enum action action)
{
	const struct action_row *row = &action_rows[action];
	struct str keys = str_from(typing ? row->typing : row->keys);

	while (keys.ptr) {
		struct str key = str_cut(&keys, ' ');
		if (is_plain(key) && action_find(place, typing, key_parse(key)) == action)
			return true;
	}
	return false;
}

/* Where letters are text, what has no plain key is one Esc away. */
static bool is_reached(unsigned place, enum action action)
{
	if (can_be_commanded(place) && has_plain(place, false, action))
		return true;
	if (!can_be_typed(place))
		return false;
	if (action_rows[action].typing && has_plain(place, true, action))
		return true;
	for (unsigned other = 1; other & EVERYWHERE; other <<= 1) {
		if ((action_rows[action].where & other) && can_be_commanded(other) &&
		    has_plain(other, false, action))
			return true;
	}
	return false;
}

static void every_action_has_a_plain_key(void **state)
{
	(void)state;
	for (unsigned place = 1; place & EVERYWHERE; place <<= 1) {
		for (int i = 1; i < ACTIONS; i++) {
			if ((action_rows[i].where & place) && !is_reached(place, (enum action)i))
				fail_msg("%s: '%s' has no key without Alt or F1",
				         action_place(place), action_rows[i].help);
		}
	}
}

static void escape_leads_out_of_every_text(void **state)
{
	(void)state;
	for (unsigned place = 1; place & EVERYWHERE; place <<= 1) {
		if (can_be_typed(place))
			assert_true(action_find(place, true, KEY_ESCAPE) != ACTION_NONE);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_footer_says_what_its_keys_do),
		cmocka_unit_test(every_action_has_a_plain_key),
		cmocka_unit_test(escape_leads_out_of_every_text),
	};

	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
