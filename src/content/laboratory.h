/* SPDX-License-Identifier: MIT */
/*
 * laboratory: how well the cues of a case tell its points from everything else.
 *
 * A public header of content/. Results belong to the arena.
 */
#ifndef CONTENT_LABORATORY_H
#define CONTENT_LABORATORY_H

#include "content/content.h"

enum { FOREIGN_PERCENT = 5 }; /* of foreign sentences; a cue that finds more is loose */

/* What the cues of one point, or of one mistake, find among sentences whose answer is known. */
struct point_trial {
	struct str id;
	size_t cues;
	size_t good, good_found;
	size_t bad, bad_found;
	size_t foreign_found; /* sentences that have nothing to do with the case */
};

struct trial {
	struct point_trial *points; /* the points', then the mistakes' */
	size_t n;
	size_t cues, foreign;
};

/* Sentences of Markdown, added to `out`, which may have more room than it has items; `*cap` is that. */
void laboratory_add_text(struct arena *arena, struct str markdown, struct texts *out, size_t *cap);

/* The same of a case: good and bad sentences, samples, reference answers. */
void laboratory_add_case(struct arena *arena, const struct case_study *study, struct texts *out,
                         size_t *cap);

/* Tries the cues of the case of `content`. Warnings: a cue that finds more than FOREIGN_PERCENT of the
 * foreign sentences; one that finds nothing in its own case; words and phrases beside an OR that no
 * sentence has, of this case or of another; two cues that are equal to FTS5, which compares stems; a
 * single word that the stemmer takes for another one, or of which it keeps two forms apart. */
struct trial laboratory_try(struct arena *arena, const struct content *content,
                            const struct texts *foreign, struct diag_list *diags);

/* Of what was found, how much was rightly found; of what is to be found, how much was. 1 when there
 * is nothing. */
double trial_precision(const struct point_trial *trial);
double trial_recall(const struct point_trial *trial);

#endif
