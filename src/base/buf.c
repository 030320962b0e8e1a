/* SPDX-License-Identifier: MIT */
/*
 * Growing bytes. A buf owns its memory and knows nothing of what the bytes mean; what is added must
 * not lie in the buf itself, because growing may move it.
 */
#include "base/base.h"
#include "base/memory.h"

#include <assert.h>

static void grow(struct buf *buf, size_t n)
{
	size_t cap = buf->cap ? buf->cap : 64;

	if (n >= SIZE_MAX / 2 - buf->len)
		memory_fail();
	while (cap < buf->len + n + 1)
		cap *= 2;
	buf->ptr = memory_resize(buf->ptr, cap);
	buf->cap = cap;
}

/* Makes room for `n` more bytes and the zero behind them. */
static void reserve(struct buf *buf, size_t n)
{
	if (n >= buf->cap - buf->len)
		grow(buf, n);
}

void buf_release(struct buf *buf)
{
	free(buf->ptr);
	*buf = (struct buf){ 0 };
}

void buf_reset(struct buf *buf)
{
	buf->len = 0;
	if (buf->ptr)
		buf->ptr[0] = '\0';
}

void buf_add(struct buf *buf, const void *bytes, size_t n)
{
	reserve(buf, n);
	if (n > 0)
		memcpy(buf->ptr + buf->len, bytes, n);
	buf->len += n;
	buf->ptr[buf->len] = '\0';
}

void buf_addc(struct buf *buf, char c)
{
	buf_add(buf, &c, 1);
}

void buf_adds(struct buf *buf, struct str s)
{
	buf_add(buf, s.ptr, s.len);
}

void buf_addf(struct buf *buf, const char *format, ...)
{
	va_list args;
	int n;

	assert(format);
	va_start(args, format);
	n = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (n < 0)
		memory_fail();
	reserve(buf, (size_t)n);
	va_start(args, format);
	vsnprintf(buf->ptr + buf->len, (size_t)n + 1, format, args);
	va_end(args);
	buf->len += (size_t)n;
}

void buf_splice(struct buf *buf, size_t at, size_t remove, struct str insert)
{
	if (at > buf->len)
		at = buf->len;
	if (remove > buf->len - at)
		remove = buf->len - at;
	reserve(buf, insert.len);
	memmove(buf->ptr + at + insert.len, buf->ptr + at + remove, buf->len - at - remove);
	if (insert.len > 0)
		memcpy(buf->ptr + at, insert.ptr, insert.len);
	buf->len = buf->len - remove + insert.len;
	buf->ptr[buf->len] = '\0';
}

struct str buf_str(const struct buf *buf)
{
	return (struct str){ buf->ptr, buf->len };
}

struct str buf_dup(struct arena *arena, const struct buf *buf)
{
	return str_dup(arena, buf_str(buf));
}
