/* SPDX-License-Identifier: MIT */
/*
 * Words are counted for people: of a whole text, or only where an edit changes how many there are.
 * It knows nothing of editors.
 */
#include "screen/editor.h"

/* Scripts that put no blanks between words. */
static bool is_word_alone(uint32_t c)
{
	return (c >= 0x3040 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff) ||
	       (c >= 0xf900 && c <= 0xfaff) || (c >= 0x20000 && c <= 0x3ffff);
}

static bool is_letter(uint32_t c)
{
	if (c >= 0x80)
		return utf8_is_alnum(c);
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static bool parts_words(char c)
{
	return c == ' ' || c == '\n' || c == '\t';
}

size_t editor_words(struct str text)
{
	bool in_word = false;
	size_t words = 0;

	for (size_t at = 0; at < text.len;) {
		uint32_t c = (unsigned char)text.ptr[at];

		if (c < 0x80)
			at++;
		else
			c = utf8_next(text, &at);
		if (c < 0x80 && parts_words((char)c)) {
			in_word = false;
		} else if (is_word_alone(c)) {
			words++;
			in_word = false;
		} else if (!in_word && is_letter(c)) {
			words++;
			in_word = true;
		}
	}
	return words;
}

size_t editor_words_at(struct str text, size_t at, size_t len)
{
	size_t end = at + len;

	while (at > 0 && !parts_words(text.ptr[at - 1]))
		at--;
	while (end < text.len && !parts_words(text.ptr[end]))
		end++;
	return editor_words(str_slice(text, at, end));
}
