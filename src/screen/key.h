/* SPDX-License-Identifier: MIT */
/* Keys as numbers: a code point, a control character, or one of those below; Alt is a flag. */
#ifndef SCREEN_KEY_H
#define SCREEN_KEY_H

#include "base/base.h"

enum {
	KEY_NONE_YET = 0,
	KEY_CTRL_BASE = 0, /* Ctrl-A is 1 */
	KEY_TAB = 9,
	KEY_RETURN = 13,
	KEY_ESCAPE = 27,
	KEY_BACKSPACE_ = 127,
	KEY_UP_ = 0x110000,
	KEY_DOWN_,
	KEY_LEFT_,
	KEY_RIGHT_,
	KEY_HOME_,
	KEY_END_,
	KEY_PAGE_UP,
	KEY_PAGE_DOWN,
	KEY_DELETE_,
	KEY_INSERT_,
	KEY_BACKTAB,
	KEY_WORD_LEFT, /* Ctrl- or Alt-Left */
	KEY_WORD_RIGHT,
	KEY_TEXT_START, /* Ctrl-Home */
	KEY_TEXT_END,
	KEY_F1_,
	KEY_UNKNOWN,         /* a sequence that is no key of ours: ignored */
	KEY_ALT = 0x1000000, /* flag */
};

#define KEY_CTRL(letter) ((uint32_t)((letter) - '@'))

/* "Ctrl-R", "Alt-n", "Enter", "PgUp", "?", and back (0 when it is no key). */
struct str key_label(struct arena *arena, uint32_t key);
uint32_t key_parse(struct str name);

#endif
