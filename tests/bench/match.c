/* SPDX-License-Identifier: MIT */
/*
 * How long one look at an answer and one question take, in the process:
 *
 *     match SHARE CASE
 *
 * The answer is 1,000 words, put together from the case's own good and bad sentences; all points of
 * the case count as points of one step. Prints one line a figure: the median of some runs in
 * milliseconds, and what was measured.
 */
#include "content/content.h"
#include "content/phrases.h"
#include "files/library.h"
#include "interview/debrief.h"
#include "interview/interview.h"

#include <stdlib.h>
#include <time.h>

enum { RUNS = 21, WORDS = 1000 };

/* The processor's time: what else the machine does is not asked. */
static double now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int compare(const void *left, const void *right)
{
	double a = *(const double *)left, b = *(const double *)right;

	return (a > b) - (a < b);
}

static double median(double *took)
{
	qsort(took, RUNS, sizeof *took, compare);
	return took[RUNS / 2];
}

/* ---- the answer ---- */

/* Returns the words of it. */
static size_t add_sentences(struct buf *answer, const struct texts *sentences, size_t words)
{
	for (size_t i = 0; i < sentences->n && words < WORDS; i++) {
		struct str rest = sentences->items[i];

		buf_adds(answer, S("- "));
		buf_adds(answer, rest);
		buf_addc(answer, '\n');
		while (rest.ptr)
			words += str_trim(str_cut(&rest, ' ')).len > 0;
	}
	return words;
}

static struct str make_answer(struct arena *arena, const struct case_study *study)
{
	struct buf answer = { 0 };
	size_t words = 0;

	while (words < WORDS) {
		size_t before = words;

		for (size_t i = 0; i < study->npoints; i++)
			words = add_sentences(&answer, &study->points[i].bad, words);
		for (size_t i = 0; i < study->npoints; i++)
			words = add_sentences(&answer, &study->points[i].good, words);
		if (words == before)
			break;
	}
	struct str text = buf_dup(arena, &answer);
	buf_release(&answer);
	return text;
}

/* ---- figures ---- */

static void measure_matching(const struct content *content)
{
	struct arena arena = { 0 };
	struct str answer = make_answer(&arena, content->study);
	double took[RUNS], first = 0;

	for (size_t i = 0; i < content->study->npoints; i++)
		content->study->points[i].step = 0;
	for (int i = -1; i < RUNS; i++) {
		struct arena scratch = { 0 };
		double began = now_ms();

		grade_answer(&scratch, content, 0, answer);
		if (i < 0)
			first = now_ms() - began;
		else
			took[i] = now_ms() - began;
		arena_release(&scratch);
	}
	printf("%.2f a step's matching, %d words x %zu points\n", median(took), WORDS,
	       content->study->npoints);
	printf("%.2f the first of it, tables included\n", first);
	arena_release(&arena);
}

/* As a sitting does when it begins. */
static void measure_phrases(struct arena *arena, struct content *content)
{
	double began = now_ms();

	content->phrases = phrases_new(arena, content->lexicon);
	printf("%.2f what questions are heard by, when an interview begins\n", now_ms() - began);
}

static void measure_asking(const struct content *content)
{
	static const struct str question =
		STR_INIT("roughly how many people use this a day, and how fast must an answer be?");
	double took[RUNS], first = 0;

	for (int i = -1; i < RUNS; i++) {
		struct arena scratch = { 0 };
		double began = now_ms();
		struct interview *interview = interview_new(content);

		interview_reply(interview, &scratch, question);
		interview_free(interview);
		if (i < 0)
			first = now_ms() - began;
		else
			took[i] = now_ms() - began;
		arena_release(&scratch);
	}
	printf("%.2f a question\n%.2f the first one, tables included\n", median(took), first);
}

static bool load(struct arena *arena, const char *share, struct str name, struct content *content)
{
	const struct library_case *which;
	struct diag_list diags = { .arena = arena };
	struct library library;
	struct bundle bundle = { 0 };
	struct str why;

	if (library_open(arena, share, "/nonexistent", &library, &why) == STATUS_OK &&
	    library_find(&library, name, &which, &why) == STATUS_OK &&
	    library_bundle(arena, &library, which, &bundle, &why) == STATUS_OK)
		return content_load(arena, &bundle, which->id, content, &diags);
	fprintf(stderr, "match: %.*s\n", STR_ARG(why));
	return false;
}

int main(int argc, char **argv)
{
	struct arena arena = { 0 };
	struct content content = { 0 };

	if (argc != 3 || !load(&arena, argv[1], str_from(argv[2]), &content)) {
		fputs("usage: match SHARE CASE\n", stderr);
		return 2;
	}
	measure_phrases(&arena, &content);
	measure_asking(&content);
	measure_matching(&content);
	arena_release(&arena);
	return 0;
}
