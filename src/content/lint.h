/* SPDX-License-Identifier: MIT */
/* lint: what is checked beyond loading. Private to content/. */
#ifndef CONTENT_LINT_H
#define CONTENT_LINT_H

#include "content/cue.h"
#include "content/report.h"

struct linter {
	struct arena arena; /* for this run */
	const struct case_study *study;
	const struct framework *framework;
	struct report report;
	struct reader *reader;   /* how answers are read */
	struct cue_index *index; /* for whoever needs one; cleared before use */
	size_t queries;          /* run so far */
};

/* Notes that `n` queries are about to be run; false, and once a finding, when the limit does not
 * allow it. */
bool lint_spend(struct linter *linter, size_t n, struct place place);

/* Warns of each prefix in a query (`calibrat*`) that the usual words which begin with it do not
 * match, because the stemmer cuts them shorter; gives the longest prefix that does. */
void prefix_check(struct linter *linter, struct str query, struct place place);

/* What points say to read must be among the ids of `blocks`. */
void lint_reading(struct linter *linter, const struct texts *blocks);

/* What a shipped case must have. */
void shipped_check(struct linter *linter);

#endif
