/* SPDX-License-Identifier: MIT */
/*
 * Bytes from a terminal become keys and pastes. It reads nothing and has no clock: bytes and times
 * (milliseconds of any clock that does not go back) come in.
 */
#ifndef SCREEN_DECODE_H
#define SCREEN_DECODE_H

#include "base/base.h"

struct sequence {
	struct str bytes;
	uint32_t key;
};

/* {0} is one without bytes, for which Esc waits for nothing. */
struct decoder {
	int64_t escape_ms;  /* how long an Esc may be the beginning of something else */
	struct arena arena; /* of what was learnt */
	struct sequence *learnt;
	size_t nlearnt, cap;
	struct buf bytes; /* what came; up to `at` it is decoded */
	size_t at;
	int64_t came_ms; /* when the last of it came */
	int64_t due_ms;  /* when waiting for the rest is over */
	bool pasting;
	size_t seen; /* of a paste: up to where its end was looked for */
	size_t end;  /* of a paste: behind the last end found; 0: none */
	struct buf paste;
};

enum decoded { DECODED_NOTHING, DECODED_KEY, DECODED_PASTE };

void decoder_release(struct decoder *decoder);

/* A sequence of this terminal's own, which goes before the common ones. What does not begin with
 * Esc is not learnt. */
void decoder_learn(struct decoder *decoder, const char *bytes, uint32_t key);

void decoder_add(struct decoder *decoder, const char *bytes, size_t n, int64_t now_ms);

/* The next key, or a whole bracketed paste without its marks (valid until the next call). Esc and a
 * key that came at once are Alt and that key. What arrived at once between a paste's first mark and
 * the last one is text, so that marks inside a paste cannot make keys of it; a paste whose end does
 * not come within two seconds is what there is. */
enum decoded decoder_next(struct decoder *decoder, int64_t now_ms, uint32_t *key,
                          struct str *paste);

/* When decoder_next should be called again though nothing came; INT64_MAX: no need. */
int64_t decoder_deadline(const struct decoder *decoder);

#endif
