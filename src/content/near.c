/* SPDX-License-Identifier: MIT */
/*
 * Which places of phrases are near each other. All phrases are followed at once, from left to right:
 * whichever lags too far behind the foremost moves on, until all lie together; then the one moves on
 * whose next place comes first. Knows nothing of queries.
 */
#include "content/seek.h"

/* Words of other columns are out of reach. */
static uint64_t position(const struct postings *postings, const struct match *match)
{
	return (uint64_t)postings->words[match->word].field << 32 | match->word;
}

static uint64_t here(const struct postings *postings, const struct strand *strand)
{
	return position(postings, &strand->places[strand->at]);
}

/* Moves the strands until they lie together; false when one ends before that. */
static bool gather(const struct postings *postings, struct strand *strands, size_t n,
                   uint32_t distance)
{
	uint64_t foremost = here(postings, &strands[0]);
	bool together;

	do {
		together = true;
		for (size_t i = 0; i < n; i++) {
			struct strand *strand = &strands[i];
			uint64_t reach = (uint64_t)strand->places[0].n + distance;

			while (here(postings, strand) + reach < foremost) {
				together = false;
				if (++strand->at == strand->n)
					return false;
			}
			if (here(postings, strand) > foremost) {
				together = false;
				foremost = here(postings, strand);
			}
		}
	} while (!together);
	return true;
}

/* Moves the strand whose next place comes first; false when none has one. */
static bool step(const struct postings *postings, struct strand *strands, size_t n)
{
	uint64_t least = UINT64_MAX;
	size_t which = 0;

	for (size_t i = 0; i < n; i++) {
		const struct strand *strand = &strands[i];
		uint64_t next = strand->at + 1 == strand->n
		                        ? UINT64_MAX
		                        : position(postings, &strand->places[strand->at + 1]);

		if (next < least) {
			least = next;
			which = i;
		}
	}
	if (least == UINT64_MAX)
		return false;
	strands[which].at++;
	return true;
}

bool near_mark(const struct postings *postings, struct strand *strands, size_t n, uint32_t distance)
{
	bool any = false;

	while (gather(postings, strands, n, distance)) {
		for (size_t i = 0; i < n; i++)
			strands[i].near[strands[i].at] = true;
		any = true;
		if (!step(postings, strands, n))
			break;
	}
	return any;
}
