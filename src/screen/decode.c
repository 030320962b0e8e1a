/* SPDX-License-Identifier: MIT */
/*
 * The sequences that terminals send for keys: the terminal's own ones, as far as they were taught,
 * and the grammar that nearly all of them share, so that a wrong TERM still has arrows. What
 * follows the grammar and is no key of ours is passed over whole, never typed as text.
 */
#include "screen/decode.h"

#include "screen/key.h"

enum {
	ESC = 27,
	DELETE = 127,
	/* A sequence is sent at once, but a slow line may cut it in two. */
	REST_MS = 100,
	PASTE_MS = 2000,
	LONGEST = 64,
};

static const struct str paste_begins = STR_INIT("\033[200~"), paste_ends = STR_INIT("\033[201~");

/* What a sequence is: its key and its bytes; no bytes: there is more to come. */
struct token {
	uint32_t key;
	size_t len;
};

void decoder_release(struct decoder *decoder)
{
	arena_release(&decoder->arena);
	buf_release(&decoder->bytes);
	buf_release(&decoder->paste);
	*decoder = (struct decoder){ 0 };
}

void decoder_learn(struct decoder *decoder, const char *bytes, uint32_t key)
{
	if (!bytes || bytes[0] != ESC || !bytes[1])
		return;
	decoder->learnt = arena_grow(&decoder->arena, decoder->learnt, decoder->nlearnt,
	                             &decoder->cap, sizeof *decoder->learnt);
	decoder->learnt[decoder->nlearnt++] =
		(struct sequence){ str_dup(&decoder->arena, str_from(bytes)), key };
}

void decoder_add(struct decoder *decoder, const char *bytes, size_t n, int64_t now_ms)
{
	buf_add(&decoder->bytes, bytes, n);
	decoder->came_ms = now_ms;
}

/* ---- sequences ---- */

static const struct {
	char final;
	uint32_t key;
} letters[] = {
	{ 'A', KEY_UP_ },   { 'B', KEY_DOWN_ }, { 'C', KEY_RIGHT_ },  { 'D', KEY_LEFT_ },
	{ 'H', KEY_HOME_ }, { 'F', KEY_END_ },  { 'Z', KEY_BACKTAB }, { 'P', KEY_F1_ },
	{ 'a', KEY_UP_ },   { 'b', KEY_DOWN_ }, { 'c', KEY_RIGHT_ },  { 'd', KEY_LEFT_ },
};

static const struct {
	int number;
	uint32_t key;
} numbers[] = {
	{ 1, KEY_HOME_ }, { 2, KEY_INSERT_ }, { 3, KEY_DELETE_ },
	{ 4, KEY_END_ },  { 5, KEY_PAGE_UP }, { 6, KEY_PAGE_DOWN },
	{ 7, KEY_HOME_ }, { 8, KEY_END_ },    { 11, KEY_F1_ },
};

/* The keypad in application mode. */
static const char keypad[] = "jklmnopqrstuvwxyX", keypad_means[] = "*+,-./0123456789=";

static uint32_t of_letter(char final)
{
	for (size_t i = 0; i < COUNT(letters); i++) {
		if (letters[i].final == final)
			return letters[i].key;
	}
	return KEY_UNKNOWN;
}

static uint32_t of_number(int number)
{
	for (size_t i = 0; i < COUNT(numbers); i++) {
		if (numbers[i].number == number)
			return numbers[i].key;
	}
	return KEY_UNKNOWN;
}

/* Ctrl or Alt with an arrow goes by words, Ctrl with Home and End to the ends of all; other keys are
 * the same with them, but Ctrl-Delete takes a word. */
static uint32_t with_modifiers(uint32_t key, bool ctrl, bool alt)
{
	if (!ctrl && !alt)
		return key;
	switch (key) {
	case KEY_LEFT_:
		return KEY_WORD_LEFT;
	case KEY_RIGHT_:
		return KEY_WORD_RIGHT;
	case KEY_HOME_:
		return ctrl ? KEY_TEXT_START : key;
	case KEY_END_:
		return ctrl ? KEY_TEXT_END : key;
	case KEY_DELETE_:
		return KEY_ALT | 'd';
	default:
		return key;
	}
}

/* "5;3" as two numbers; what is no digit ends one. */
static void read_numbers(struct str text, int out[2])
{
	size_t n = 0;

	out[0] = out[1] = 0;
	for (size_t i = 0; i < text.len && n < 2; i++) {
		char c = text.ptr[i];
		if (c >= '0' && c <= '9' && out[n] < 1000)
			out[n] = out[n] * 10 + (c - '0');
		else if (c == ';')
			n++;
	}
}

static uint32_t of_control_sequence(struct str parameters, char final)
{
	int number[2];
	unsigned modifiers;

	if (parameters.len && parameters.ptr[0] > '9')
		return KEY_UNKNOWN;
	read_numbers(parameters, number);
	modifiers = number[1] > 0 ? (unsigned)number[1] - 1 : 0;
	if (final == '~')
		return with_modifiers(of_number(number[0]), modifiers & 4, modifiers & 2);
	if (final == '^')
		return with_modifiers(of_number(number[0]), true, false);
	return with_modifiers(of_letter(final), modifiers & 4, modifiers & 2);
}

/* ESC [ PARAMETERS FINAL */
static struct token control_sequence(struct str s)
{
	size_t end = 2;

	if (s.len > 2 && s.ptr[2] == '[') /* the Linux console's F1 to F5 */
		return s.len == 3 ? (struct token){ 0 }
		                  : (struct token){ s.ptr[3] == 'A' ? KEY_F1_ : KEY_UNKNOWN, 4 };
	while (end < s.len && s.ptr[end] >= ' ' && s.ptr[end] < '@')
		end++;
	if (end == s.len)
		return end < LONGEST ? (struct token){ 0 } : (struct token){ KEY_UNKNOWN, end };
	/* A byte that cannot stand here begins something else. */
	if (s.ptr[end] < '@' || s.ptr[end] > '~')
		return (struct token){ KEY_UNKNOWN, end };
	return (struct token){ of_control_sequence(str_slice(s, 2, end), s.ptr[end]), end + 1 };
}

/* ESC O LETTER; any other letter was typed after Alt-O. */
static struct token single_shift(struct str s)
{
	const char *at;
	uint32_t key;

	if (s.len == 2)
		return (struct token){ 0 };
	if (s.ptr[2] == 'M')
		return (struct token){ KEY_RETURN, 3 };
	at = s.ptr[2] ? strchr(keypad, s.ptr[2]) : NULL;
	if (at)
		return (struct token){ (uint32_t)keypad_means[at - keypad], 3 };
	key = of_letter(s.ptr[2]);
	if (key == KEY_UNKNOWN)
		return (struct token){ KEY_ALT | 'O', 2 };
	return (struct token){ with_modifiers(key, s.ptr[2] >= 'a', false), 3 };
}

/* ---- characters ---- */

static size_t length_of(unsigned char first)
{
	return first < 0xc2 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 1;
}

static bool is_cut(struct str s)
{
	size_t i = 1, need = length_of((unsigned char)s.ptr[0]);

	while (i < s.len && i < need && ((unsigned char)s.ptr[i] & 0xc0) == 0x80)
		i++;
	return i == s.len && i < need;
}

static struct token character(struct str s)
{
	size_t end = 0;
	uint32_t c;

	if (is_cut(s))
		return (struct token){ 0 };
	c = utf8_next(s, &end);
	if (c == '\n')
		c = KEY_RETURN;
	/* NUL, a byte that is not UTF-8, C1. */
	if (c == 0 || (end == 1 && c > DELETE) || (c > DELETE && c < 0xa0))
		c = KEY_UNKNOWN;
	return (struct token){ c, end };
}

static struct token with_alt(struct str s)
{
	struct token token;

	if (s.ptr[1] == ESC)
		return (struct token){ KEY_ESCAPE, 1 };
	token = character(str_slice(s, 1, s.len));
	if (token.len && token.key != KEY_UNKNOWN)
		token.key |= KEY_ALT;
	return (struct token){ token.key, token.len ? token.len + 1 : 0 };
}

/* ---- tokens ---- */

/* The longest sequence learnt that is here; no bytes and KEY_UNKNOWN: a longer one may be
 * coming. */
static struct token find_learnt(const struct decoder *decoder, struct str s)
{
	struct token best = { 0 };

	for (size_t i = 0; i < decoder->nlearnt; i++) {
		const struct sequence *learnt = &decoder->learnt[i];
		if (str_starts(s, learnt->bytes) && learnt->bytes.len > best.len)
			best = (struct token){ learnt->key, learnt->bytes.len };
		else if (!best.len && s.len > 1 && str_starts(learnt->bytes, s))
			best.key = KEY_UNKNOWN;
	}
	return best;
}

static struct token escape(const struct decoder *decoder, struct str s)
{
	struct token token = find_learnt(decoder, s);

	if (token.len || token.key)
		return token;
	if (s.len == 1)
		return (struct token){ 0 };
	if (s.ptr[1] == '[')
		return control_sequence(s);
	return s.ptr[1] == 'O' ? single_shift(s) : with_alt(s);
}

/* What a beginning is when the rest does not come. */
static struct token abandon(struct str s)
{
	if (s.ptr[0] != ESC)
		return (struct token){ KEY_UNKNOWN, 1 };
	if (s.len == 1)
		return (struct token){ KEY_ESCAPE, 1 };
	if (s.len == 2 && (unsigned char)s.ptr[1] < DELETE)
		return (struct token){ KEY_ALT | (unsigned char)s.ptr[1], 2 };
	return (struct token){ KEY_UNKNOWN, s.len };
}

static struct token next_token(struct decoder *decoder, struct str s, int64_t now_ms)
{
	bool escaped = s.ptr[0] == ESC;
	struct token token = escaped ? escape(decoder, s) : character(s);

	if (token.len)
		return token;
	decoder->due_ms = decoder->came_ms + (escaped && s.len == 1 ? decoder->escape_ms : REST_MS);
	return now_ms >= decoder->due_ms ? abandon(s) : (struct token){ 0 };
}

/* ---- pastes ---- */

static void add_without_marks(struct buf *out, struct str text)
{
	size_t from = 0;

	for (size_t at = 0; at < text.len; at++) {
		struct str rest = str_slice(text, at, text.len);
		if (text.ptr[at] != ESC ||
		    !(str_starts(rest, paste_begins) || str_starts(rest, paste_ends)))
			continue;
		buf_adds(out, str_slice(text, from, at));
		from = at + paste_ends.len;
		at = from - 1;
	}
	buf_adds(out, str_slice(text, from, text.len));
}

/* Looks for marks that end the paste in what came since the last time. */
static void look_for_end(struct decoder *decoder)
{
	struct str all = buf_str(&decoder->bytes);
	size_t found;

	while ((found = str_find(all, paste_ends, decoder->seen)) != SIZE_MAX)
		decoder->end = decoder->seen = found + paste_ends.len;
	/* A mark may have come in part. */
	if (all.len >= paste_ends.len && decoder->seen < all.len - paste_ends.len + 1)
		decoder->seen = all.len - paste_ends.len + 1;
}

static bool take_paste(struct decoder *decoder, int64_t now_ms, struct str *paste)
{
	struct str all = buf_str(&decoder->bytes);
	size_t end;

	look_for_end(decoder);
	end = decoder->end ? decoder->end : all.len;
	if (end < all.len || !decoder->end) {
		/* What follows the end may be the rest of the paste, if another end is under
		 * way. */
		decoder->due_ms = decoder->came_ms + (decoder->end ? decoder->escape_ms : PASTE_MS);
		if (now_ms < decoder->due_ms)
			return false;
	}
	add_without_marks(&decoder->paste, str_slice(all, decoder->at, end));
	*paste = buf_str(&decoder->paste);
	decoder->at = end;
	decoder->pasting = false;
	return true;
}

static void begin_paste(struct decoder *decoder)
{
	decoder->at += paste_begins.len;
	decoder->pasting = true;
	decoder->seen = decoder->at;
	decoder->end = 0;
}

/* ---- the decoder ---- */

/* What is decoded goes when all is, or when it has become much. */
static void forget_decoded(struct decoder *decoder)
{
	if (decoder->at < decoder->bytes.len && decoder->at < (1 << 16))
		return;
	buf_splice(&decoder->bytes, 0, decoder->at, S(""));
	decoder->at = 0;
}

enum decoded decoder_next(struct decoder *decoder, int64_t now_ms, uint32_t *key, struct str *paste)
{
	decoder->due_ms = INT64_MAX;
	buf_reset(&decoder->paste);
	for (;;) {
		if (decoder->pasting && !take_paste(decoder, now_ms, paste))
			return DECODED_NOTHING;
		if (decoder->paste.len)
			return DECODED_PASTE;
		forget_decoded(decoder);
		struct str rest =
			str_slice(buf_str(&decoder->bytes), decoder->at, decoder->bytes.len);
		if (!rest.len)
			return DECODED_NOTHING;
		if (str_starts(rest, paste_begins)) {
			begin_paste(decoder);
			continue;
		}
		if (str_starts(rest, paste_ends)) {
			decoder->at += paste_ends.len;
			continue;
		}
		struct token token = next_token(decoder, rest, now_ms);
		if (!token.len)
			return DECODED_NOTHING;
		decoder->due_ms = INT64_MAX;
		decoder->at += token.len;
		*key = token.key;
		return DECODED_KEY;
	}
}

int64_t decoder_deadline(const struct decoder *decoder)
{
	return decoder->pasting || decoder->at < decoder->bytes.len ? decoder->due_ms : INT64_MAX;
}
