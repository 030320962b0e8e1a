/* SPDX-License-Identifier: MIT */
/*
 * How far a text is ASCII, or plain, eight bytes at a time. Nearly all text is, so this is what
 * filters, widths and checks ask first. It knows bytes, and no other character.
 */
#include "base/base.h"

/* Times a byte: eight of it. */
static const uint64_t each_byte = 0x0101010101010101;

/* Of eight bytes at once: whether one is no ASCII. */
static bool has_other(uint64_t bytes)
{
	return (bytes & each_byte * 0x80) != 0;
}

/* Of eight bytes at once: whether one is below a space, a DEL or no ASCII. What a subtraction
 * borrows or an addition carries comes from a byte that is. */
static bool has_unprintable(uint64_t bytes)
{
	return has_other(bytes | (bytes - each_byte * ' ') | (bytes + each_byte));
}

static uint64_t eight(struct str s, size_t at)
{
	uint64_t bytes;

	memcpy(&bytes, s.ptr + at, sizeof bytes);
	return bytes;
}

size_t utf8_ascii(struct str s, size_t at)
{
	while (s.len - at >= sizeof(uint64_t) && !has_other(eight(s, at)))
		at += sizeof(uint64_t);
	while (at < s.len && (unsigned char)s.ptr[at] < 0x80)
		at++;
	return at;
}

size_t utf8_plain(struct str s, size_t at)
{
	size_t end = at;

	while (s.len - end >= sizeof(uint64_t) && !has_unprintable(eight(s, end)))
		end += sizeof(uint64_t);
	while (end < s.len && s.ptr[end] >= ' ' && s.ptr[end] < 0x7f)
		end++;
	return end - at;
}
