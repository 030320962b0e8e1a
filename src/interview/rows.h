/* SPDX-License-Identifier: MIT */
/* Private to ear.c, which makes them, and chance.c, which asks them: the rows of a case's facts. */
#ifndef INTERVIEW_ROWS_H
#define INTERVIEW_ROWS_H

#include "interview/ear.h"

/* A phrase by which a fact is asked for, or its topic. */
struct row {
	size_t fact;
	struct notion_list about;
	int64_t weight;
};

/* A fact's rows stand together. */
struct heard_fact {
	size_t rows, nrows;
	struct notion_list answer;
};

/* The rows that have a notion, in their order. */
struct posting {
	uint32_t first, n;
};

struct ear {
	const struct content *content;
	struct notions *notions; /* NULL before the first question */
	struct row *rows;
	size_t nrows;
	struct heard_fact *facts;
	int64_t *weights; /* of the notions that rows have */
	struct posting *postings;
	uint32_t *posted; /* rows */
	size_t nweights;
	struct arena arena;
};

/* Makes the rows, when they are not there yet. */
void ear_open(struct ear *ear);

/* The weight of a notion that a text is about, times its strength. */
int64_t ear_weight(const struct ear *ear, const struct notion *notion);

/* The share of a fact's rows that so many of its rows are. Millionths. */
int64_t ear_share(const struct ear *ear, size_t fact, size_t n);

/* The next rows of one fact in a posting, from `at` on; returns how many they are. */
size_t ear_run(const struct ear *ear, const struct posting *posting, size_t at, size_t *fact);

/* The shares of the facts' rows that have a notion: the largest, and the sum of all. Millionths. */
struct spread {
	int64_t most, all;
};

struct spread ear_spread(const struct ear *ear, const struct posting *posting);

#endif
