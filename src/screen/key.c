/* SPDX-License-Identifier: MIT */
/* Names of keys, as footers and help show them, and back. It knows nothing of terminals and their
 * sequences. */
#include "screen/key.h"

struct named {
	struct str name;
	uint32_t key;
};

/* The first name of a key is the one that is shown. */
static const struct named named[] = {
	{ STR_INIT("Tab"), KEY_TAB },
	{ STR_INIT("Enter"), KEY_RETURN },
	{ STR_INIT("Esc"), KEY_ESCAPE },
	{ STR_INIT("Space"), ' ' },
	{ STR_INIT("Backspace"), KEY_BACKSPACE_ },
	{ STR_INIT("Up"), KEY_UP_ },
	{ STR_INIT("Down"), KEY_DOWN_ },
	{ STR_INIT("Left"), KEY_LEFT_ },
	{ STR_INIT("Right"), KEY_RIGHT_ },
	{ STR_INIT("Home"), KEY_HOME_ },
	{ STR_INIT("End"), KEY_END_ },
	{ STR_INIT("PgUp"), KEY_PAGE_UP },
	{ STR_INIT("PgDn"), KEY_PAGE_DOWN },
	{ STR_INIT("Delete"), KEY_DELETE_ },
	{ STR_INIT("Insert"), KEY_INSERT_ },
	{ STR_INIT("Shift-Tab"), KEY_BACKTAB },
	{ STR_INIT("Ctrl-Left"), KEY_WORD_LEFT },
	{ STR_INIT("Ctrl-Right"), KEY_WORD_RIGHT },
	{ STR_INIT("Alt-Left"), KEY_WORD_LEFT },
	{ STR_INIT("Alt-Right"), KEY_WORD_RIGHT },
	{ STR_INIT("Ctrl-Home"), KEY_TEXT_START },
	{ STR_INIT("Ctrl-End"), KEY_TEXT_END },
	{ STR_INIT("F1"), KEY_F1_ },
	{ STR_INIT("Ctrl-/"), KEY_CTRL('_') },
};

static struct str name_of(struct arena *arena, uint32_t key)
{
	struct buf letter = { 0 };
	struct str name;

	for (size_t i = 0; i < COUNT(named); i++) {
		if (named[i].key == key && !str_eq(named[i].name, S("Ctrl-/")))
			return named[i].name;
	}
	if (key == KEY_NONE_YET || key >= KEY_UP_)
		return S("");
	if (key < ' ')
		return str_format(arena, "Ctrl-%c", (char)(key + '@'));
	utf8_add(&letter, key);
	name = buf_dup(arena, &letter);
	buf_release(&letter);
	return name;
}

struct str key_label(struct arena *arena, uint32_t key)
{
	struct str name = name_of(arena, key & ~(uint32_t)KEY_ALT);

	if (name.len && key & KEY_ALT)
		return str_format(arena, "Alt-%.*s", STR_ARG(name));
	return name;
}

/* "Ctrl-R": the character that Ctrl makes of a letter or of one of @ [ \ ] ^ _. */
static uint32_t parse_ctrl(struct str letter)
{
	char c = letter.len == 1 ? letter.ptr[0] : '\0';

	if (c >= 'a' && c <= 'z')
		c = (char)(c - 'a' + 'A');
	return c > '@' && c <= '_' ? KEY_CTRL(c) : KEY_NONE_YET;
}

uint32_t key_parse(struct str name)
{
	size_t end = 0;
	uint32_t key;

	for (size_t i = 0; i < COUNT(named); i++) {
		if (str_eq(named[i].name, name))
			return named[i].key;
	}
	if (str_starts(name, S("Alt-"))) {
		key = key_parse(str_slice(name, 4, name.len));
		return key && !(key & KEY_ALT) ? key | KEY_ALT : KEY_NONE_YET;
	}
	if (str_starts(name, S("Ctrl-")))
		return parse_ctrl(str_slice(name, 5, name.len));
	key = name.len ? utf8_next(name, &end) : KEY_NONE_YET;
	return end == name.len && !utf8_is_unsafe(key) ? key : KEY_NONE_YET;
}
