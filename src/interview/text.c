/* SPDX-License-Identifier: MIT */
/*
 * An answer that remembers when each of its bytes was written. The bytes lie in one buffer; beside
 * it lies a list of runs, in order, whose lengths add up to the buffer's. An edit cuts the runs at
 * its two ends, takes out those between, and puts in one of its own. Typing on within the same
 * second lengthens the run before: 45 minutes of keys are then a few thousand runs, not a hundred
 * thousand.
 */
#include "interview/private.h"

#include <assert.h>

static bool between_code_points(struct str s, size_t at)
{
	return at == s.len || ((unsigned char)s.ptr[at] & 0xC0) != 0x80;
}

bool text_fits(const struct text *text, int64_t at, int64_t removed, struct str insert)
{
	struct str bytes = buf_str(&text->bytes);
	int64_t len = (int64_t)bytes.len;

	if (at < 0 || removed < 0 || at > len || removed > len - at)
		return false;
	if (insert.len > (size_t)LIMIT_ANSWER ||
	    bytes.len - (size_t)removed + insert.len > (size_t)LIMIT_ANSWER)
		return false;
	return between_code_points(bytes, (size_t)at) &&
	       between_code_points(bytes, (size_t)(at + removed)) && utf8_bad(insert) == SIZE_MAX;
}

/* Makes room for one run before run `i`; returns its place. */
static struct run *open_gap(struct arena *arena, struct text *text, size_t i)
{
	text->runs = arena_grow(arena, text->runs, text->nruns, &text->cap, sizeof *text->runs);
	memmove(text->runs + i + 1, text->runs + i, (text->nruns - i) * sizeof *text->runs);
	text->nruns++;
	return &text->runs[i];
}

/* The index of the run that begins at `at`, after cutting the one that `at` lies in. */
static size_t cut_runs(struct arena *arena, struct text *text, size_t at)
{
	size_t begin = 0;

	for (size_t i = 0; i < text->nruns; i++) {
		struct run *run = &text->runs[i];
		if (at == begin)
			return i;
		if (at < begin + run->len) {
			run = open_gap(arena, text, i);
			run[0] = run[1];
			run[0].len = at - begin;
			run[1].len -= at - begin;
			return i + 1;
		}
		begin += run->len;
	}
	return text->nruns;
}

static bool goes_on(const struct run *run, int64_t seq, int64_t at_ms)
{
	return seq == run->seq + 1 && at_ms / 1000 == run->at_ms / 1000;
}

void text_edit(struct arena *arena, struct text *text, size_t at, size_t removed, struct str insert,
               int64_t seq, int64_t at_ms)
{
	assert(text_fits(text, (int64_t)at, (int64_t)removed, insert));
	size_t first = cut_runs(arena, text, at);
	size_t last = cut_runs(arena, text, at + removed);
	struct run run = { .len = insert.len, .seq = seq, .at_ms = at_ms };

	if (last < text->nruns)
		memmove(text->runs + first, text->runs + last, (text->nruns - last) * sizeof run);
	text->nruns -= last - first;
	if (first > 0 && insert.len && goes_on(&text->runs[first - 1], seq, at_ms)) {
		run.len += text->runs[first - 1].len;
		text->runs[first - 1] = run;
	} else if (insert.len) {
		*open_gap(arena, text, first) = run;
	}
	buf_splice(&text->bytes, at, removed, insert);
}

struct run text_run_at(const struct text *text, size_t at)
{
	size_t begin = 0;

	for (size_t i = 0; i < text->nruns; i++) {
		if (at < begin + text->runs[i].len)
			return text->runs[i];
		begin += text->runs[i].len;
	}
	return text->nruns ? text->runs[text->nruns - 1] : (struct run){ 0 };
}

bool text_is_late(const struct text *text, size_t start, size_t end, int64_t limit_ms)
{
	size_t begin = 0;

	for (size_t i = 0; start < end && i < text->nruns && begin < end; i++) {
		const struct run *run = &text->runs[i];
		if (begin + run->len > start && run->at_ms >= limit_ms)
			return true;
		begin += run->len;
	}
	return false;
}
