/* SPDX-License-Identifier: MIT */
/*
 * UUIDs of version 7 (RFC 9562): 48 bits of milliseconds since 1970, then 74 random bits. Two made
 * in the same millisecond, or while the clock goes back, still come out in order, because the next
 * one is then the last one plus one. Their order says nothing about causes.
 */
#include "store/private.h"

#include <assert.h>
#include <fcntl.h>
#include <unistd.h>

#define RANDOM_B (UINT64_MAX >> 2) /* the low half without its two variant bits */
#define VARIANT  (UINT64_C(2) << 62)
#define VERSION  UINT64_C(0x7000)

/* The 122 bits that are free, as two numbers: milliseconds and 12 random bits; 62 random bits. */
struct parts {
	uint64_t high, low;
};

static uint64_t read_half(const uint8_t bytes[8])
{
	uint64_t half = 0;

	for (int i = 0; i < 8; i++)
		half = half << 8 | bytes[i];
	return half;
}

static void write_half(uint64_t half, uint8_t bytes[8])
{
	for (int i = 7; i >= 0; i--) {
		bytes[i] = (uint8_t)half;
		half >>= 8;
	}
}

static struct parts parts_of(const uint8_t uuid[UUID_BYTES])
{
	uint64_t half = read_half(uuid);

	return (struct parts){
		.high = half >> 16 << 12 | (half & 0xfff),
		.low = read_half(uuid + 8) & RANDOM_B,
	};
}

static struct parts after(struct parts parts)
{
	if (parts.low == RANDOM_B)
		return (struct parts){ .high = parts.high + 1 };
	parts.low++;
	return parts;
}

void uuid_next(const uint8_t last[UUID_BYTES], int64_t wall_ms, const uint8_t random[UUID_BYTES],
               uint8_t out[UUID_BYTES])
{
	struct parts before = parts_of(last), parts = parts_of(random);

	parts.high = (uint64_t)(wall_ms < 0 ? 0 : wall_ms) << 12 | (parts.high & 0xfff);
	if (parts.high < before.high || (parts.high == before.high && parts.low <= before.low))
		parts = after(before);
	write_half(parts.high >> 12 << 16 | VERSION | (parts.high & 0xfff), out);
	write_half(VARIANT | parts.low, out + 8);
}

bool uuid_random(uint8_t random[UUID_BYTES])
{
	int fd = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : read(fd, random, UUID_BYTES);

	if (fd >= 0)
		close(fd);
	return n == UUID_BYTES;
}

struct str uuid_print(struct arena *arena, const uint8_t uuid[UUID_BYTES])
{
	uint64_t high = read_half(uuid), low = read_half(uuid + 8);

	return str_format(arena, "%08llx-%04llx-%04llx-%04llx-%012llx",
	                  (unsigned long long)(high >> 32),
	                  (unsigned long long)(high >> 16 & 0xffff),
	                  (unsigned long long)(high & 0xffff), (unsigned long long)(low >> 48),
	                  (unsigned long long)(low & UINT64_MAX >> 16));
}

static int digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool uuid_parse(struct str text, uint8_t out[UUID_BYTES])
{
	size_t n = 0;

	if (text.len != 36)
		return false;
	memset(out, 0, UUID_BYTES);
	for (size_t i = 0; i < text.len; i++) {
		bool dash = i == 8 || i == 13 || i == 18 || i == 23;

		if (dash ? text.ptr[i] != '-' : digit(text.ptr[i]) < 0)
			return false;
		if (!dash) {
			out[n / 2] = (uint8_t)(out[n / 2] << 4 | digit(text.ptr[i]));
			n++;
		}
	}
	return true;
}

struct str uuid_letters(struct arena *arena, const uint8_t uuid[UUID_BYTES], int attempt)
{
	/* Without i, l, o and u, which are taken for 1, 0 and v. */
	static const char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";
	char *letters = arena_alloc(arena, 4);

	assert(attempt >= 0 && attempt < UUID_ATTEMPTS);
	uint64_t bits = (read_half(uuid + 8) & RANDOM_B) >> attempt;
	for (int i = 0; i < 4; i++)
		letters[i] = alphabet[bits >> (15 - 5 * i) & 31];
	return (struct str){ letters, 4 };
}
