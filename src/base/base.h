/* SPDX-License-Identifier: MIT */
/*
 * base: types that know nothing of viva.
 *
 *   arena.c  memory that lives and dies together
 *   str.c    slices of text that somebody else owns
 *   buf.c    bytes that grow
 *   diag.c   findings in input: file, line, column, rule, hint
 *   utf8.c   code points, folding, and the one filter before a terminal
 *   plain.c  how far a text is ASCII
 *   json.c   writing JSON
 *   hash.c   SHA-256, a small seeded random generator, and the hash of tables
 *   banned.h functions of the C library that nobody here calls
 *
 * Nothing here fails except for lack of memory, and then the program ends with one message: all
 * that a person typed is in the database by then. Text is UTF-8; offsets and lengths are bytes.
 */
#ifndef BASE_BASE_H
#define BASE_BASE_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/banned.h"

#if defined(__GNUC__)
#define BASE_PRINTF(string, first) __attribute__((format(printf, string, first)))
#else
#define BASE_PRINTF(string, first)
#endif

/* The number of elements of an array. */
#define COUNT(array) (sizeof(array) / sizeof *(array))

/* ---- status: how a command, or anything that can end one, came out (the exit statuses) ---- */

enum status {
	STATUS_OK = 0,
	STATUS_NEGATIVE = 1, /* worked, and the answer is no: findings, nothing found */
	STATUS_USAGE = 2,
	STATUS_MISSING = 3, /* a named case, step, interview or file does not exist */
	STATUS_FAILED = 4,  /* reading or writing failed */
	STATUS_REFUSED = 5, /* damaged, hostile or newer input; nothing was changed */
	STATUS_LOCKED = 6,  /* another viva holds it */
};

/* ---- arena ---- */

struct arena_chunk;

/* Memory released all at once. An `arena` parameter says: the result lives as long as the arena. */
struct arena {
	struct arena_chunk *last;
	size_t total; /* bytes handed out since the last reset */
};

/* `size` zeroed bytes, aligned for any type; never NULL. */
void *arena_alloc(struct arena *arena, size_t size);

/* Room for one more element in an array of `n` elements of `size` bytes: returns `array`, or a
 * larger copy of it and a new `*cap`. The array comes from `arena` (or is NULL, with `*cap` 0).
 * Mostly there is room, which needs no call. */
void *arena_enlarge(struct arena *arena, void *array, size_t n, size_t *cap, size_t size);
static inline void *arena_grow(struct arena *arena, void *array, size_t n, size_t *cap, size_t size)
{
	return n < *cap ? array : arena_enlarge(arena, array, n, cap, size);
}

/* Forgets everything that was allocated, and keeps one chunk for the next use. */
void arena_reset(struct arena *arena);

/* Frees everything; the arena is empty and may be used again. */
void arena_release(struct arena *arena);

#define arena_new(arena, type)      ((type *)arena_alloc((arena), sizeof(type)))
#define arena_array(arena, type, n) ((type *)arena_alloc((arena), sizeof(type) * (n)))

/* ---- str ---- */

/* A slice of text. Whoever made it says what owns the bytes; {0} is the empty text. */
struct str {
	const char *ptr;
	size_t len;
};

#define S(literal) ((struct str){ "" literal, sizeof(literal) - 1 })
/* The same where only a constant may stand: in a static table. */
#define STR_INIT(literal)                       \
	{                                       \
		"" literal, sizeof(literal) - 1 \
	}
/* For printf's "%.*s". */
#define STR_ARG(s) (int)(s).len, (s).len ? (s).ptr : ""

struct str str_from(const char *text);                        /* NULL gives the empty slice */
struct str str_slice(struct str s, size_t start, size_t end); /* bytes start..end-1, both clipped */
/* Copies in an arena; like the texts of str_format they are zero-terminated too. */
struct str str_dup(struct arena *arena, struct str s);
char *str_z(struct arena *arena, struct str s); /* a zero-terminated copy, for a library's edge */
struct str str_format(struct arena *arena, const char *format, ...) BASE_PRINTF(2, 3);
struct str str_formatv(struct arena *arena, const char *format, va_list args) BASE_PRINTF(2, 0);
bool str_eq(struct str a, struct str b);
int str_cmp(struct str a, struct str b); /* by bytes, as memcmp; shorter first */
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
struct str str_trim(struct str s); /* without ASCII white space at both ends */
size_t str_find(struct str s, struct str what, size_t from); /* offset, or SIZE_MAX */

/* Cuts `*rest` at the first `separator`: returns what stands before it and leaves the remainder in
 * `*rest` (its ptr is NULL when nothing is left to cut). The loop:
 * `while (rest.ptr) { part = str_cut(&rest, '|'); ... }`. */
struct str str_cut(struct str *rest, char separator);

/* All of `s` as a number in base 10, with a minus sign perhaps, never a plus. False, and `*out`
 * unchanged, when it is anything else or too large. */
bool str_int(struct str s, int64_t *out);
bool str_double(struct str s, double *out); /* a point, whatever the locale; "1e9", "0.5" */

/* The candidate that `word` was probably meant to be (at most a third of its letters differ), or an
 * empty slice. */
struct str str_nearest(struct str word, const struct str *candidates, size_t n);

/* ---- buf ---- */

/* Growing bytes, always zero-terminated. What is added must not lie in the buf itself. */
struct buf {
	char *ptr;
	size_t len, cap;
};

void buf_release(struct buf *buf);
void buf_reset(struct buf *buf); /* empty, memory kept */
void buf_add(struct buf *buf, const void *bytes, size_t n);
void buf_addc(struct buf *buf, char c);
void buf_adds(struct buf *buf, struct str s);
void buf_addf(struct buf *buf, const char *format, ...) BASE_PRINTF(2, 3);
/* Replaces `remove` bytes at `at` (both clipped) by `insert`. */
void buf_splice(struct buf *buf, size_t at, size_t remove, struct str insert);
struct str buf_str(const struct buf *buf); /* valid until the buf changes */
struct str buf_dup(struct arena *arena, const struct buf *buf);

/* ---- diag ---- */

enum severity { SEVERITY_ERROR, SEVERITY_WARNING };

/* Where something stands: lines and columns (code points) count from 1; 0 is unknown. */
struct place {
	struct str file;
	int line, column;
};

struct diag {
	struct place place;
	enum severity severity;
	struct str rule;    /* "unknown-key" */
	struct str message; /* lower case, no full stop */
	struct str hint;    /* may be empty */
};

/* Findings; `arena` is set by its owner before the first one and keeps all texts. */
struct diag_list {
	struct arena *arena;
	struct diag *items;
	size_t n, cap;
	size_t errors, warnings;
};

/* Adds a finding. `hint` may be empty; it and `place.file` are copied. */
void diag_add(struct diag_list *list, enum severity severity, struct place place, const char *rule,
              struct str hint, const char *format, ...) BASE_PRINTF(6, 7);

/* Sorts by file, line, column, rule, message, and drops exact repetitions. */
void diag_sort(struct diag_list *list);

/* Appends `FILE:LINE:COL: error: WHY [rule] (hint: ...)` and a line end, always one line, filtered
 * for a terminal. */
void diag_print(struct buf *out, const struct diag *diag);

/* ---- utf8 ---- */

/* The code point at `*at` < s.len (U+FFFD for a bad byte, which counts as one); `*at` is moved
 * behind it. Most text is ASCII, which needs no call. */
uint32_t utf8_decode(struct str s, size_t *at);
static inline uint32_t utf8_next(struct str s, size_t *at)
{
	unsigned char byte = (unsigned char)s.ptr[*at];

	if (byte >= 0x80)
		return utf8_decode(s, at);
	++*at;
	return byte;
}
size_t utf8_prev(struct str s, size_t at); /* the offset of the code point before `at` */
void utf8_add(struct buf *out, uint32_t c);
size_t utf8_bad(struct str s);   /* offset of the first byte that is not UTF-8, or SIZE_MAX */
size_t utf8_count(struct str s); /* code points */
/* How many bytes from `at` (at most s.len) on are printable ASCII: letters of one byte and one
 * cell, which no filter changes. */
size_t utf8_plain(struct str s, size_t at);
/* Where the ASCII that begins at `at` ends; `at` itself when there is none. */
size_t utf8_ascii(struct str s, size_t at);
size_t utf8_cells(struct str s); /* terminal cells (a tab counts 1, a control 0) */
bool utf8_is_upper(uint32_t c);
bool utf8_is_lower(uint32_t c);
bool utf8_is_alnum(uint32_t c);

/* Lower case without accents, for comparing words ("Naïve" -> "naive"). */
struct str utf8_fold(struct arena *arena, struct str s);

/* The line-breaking opportunities of UAX #14: `breaks[i]` tells what is allowed before byte i.
 * `breaks` has s.len entries. */
enum utf8_break { UTF8_BREAK_NO, UTF8_BREAK_MAY, UTF8_BREAK_MUST };
void utf8_breaks(struct str s, unsigned char *breaks);

/* The end of the character that a reader sees (a grapheme cluster of UAX #29: a letter with its
 * marks, a flag, an emoji of several) and that begins at `at`; s.len at the end of the text. After
 * 64 code points another one begins. */
size_t utf8_grapheme_next(struct str s, size_t at);
/* The start of the one that ends at `at`, or that `at` lies in between two code points; 0 at the
 * start of the text. */
size_t utf8_grapheme_prev(struct str s, size_t at);

/* The end of the word that ends next behind `at`, and the start of the one that begins last before
 * it (words of UAX #29 that have a letter or a digit); s.len and 0 when there is none. */
size_t utf8_word_next(struct str s, size_t at);
size_t utf8_word_prev(struct str s, size_t at);

/* What came from outside as text that can be stored: valid UTF-8, bad bytes and NUL as U+FFFD, CR
 * LF and CR as LF. */
struct str utf8_clean(struct arena *arena, struct str s);

/* The one filter before a terminal or a text export: control characters but LF and TAB, DEL,
 * C1, line and paragraph separators and bad bytes become U+FFFD; bidirectional controls, zero-width
 * and other invisible format characters (a joiner inside an emoji excepted), and combining marks
 * after the fourth on one letter vanish. */
void utf8_add_safe(struct buf *out, struct str s);
/* Whether `c` is one of those controls (LF and TAB too) or invisible characters. */
bool utf8_is_unsafe(uint32_t c);

/* ---- json ---- */

/* Writes JSON in order; commas and indentation are its business. `key` is empty inside a list. */
struct json {
	struct buf *out;
	int depth;
	bool more; /* something stands before on this level */
};

void json_object(struct json *json, struct str key); /* opens { */
void json_list(struct json *json, struct str key);   /* opens [ */
void json_end_object(struct json *json);
void json_end_list(struct json *json);
void json_str(struct json *json, struct str key, struct str value);
void json_int(struct json *json, struct str key, int64_t value);
/* The shortest form that reads back as `value`; null if it is not finite. */
void json_double(struct json *json, struct str key, double value);
void json_bool(struct json *json, struct str key, bool value);
void json_null(struct json *json, struct str key);
void json_finish(struct json *json); /* the final line end */

/* ---- hash ---- */

/* SHA-256 (FIPS 180-4) of `s`, 32 bytes. */
void hash_sha256(struct str s, uint8_t out[32]);

/* The next number of the generator whose state is `*state` (SplitMix64, Steele et al. 2014): the
 * same on every machine for the same state. */
uint64_t hash_random(uint64_t *state);

/* FNV-1a in 64 bits (Fowler, Noll, Vo), for tables in memory; never 0, which marks a free place there. */
uint64_t hash_text(struct str s);

#endif
