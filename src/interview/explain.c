/* SPDX-License-Identifier: MIT */
/*
 * Why an answer is graded as it is: every cue and mention that matches a line, and the words that it
 * matched. For authors; a grade shows a person only the best line.
 */
#include "interview/private.h"

struct explaining {
	const struct written *written;
	struct cue_index *index;
	struct explanation *out;
	size_t cap;
};

static void add_match(struct explaining *explaining, struct explained match,
                      const struct cue_hit *hit)
{
	struct explanation *out = explaining->out;

	match.text = explaining->written->items[hit->id].evidence.text;
	match.denied = hit->denied;
	match.words = hit->words;
	match.n = hit->nwords;
	out->items = arena_grow(explaining->written->arena, out->items, out->n, &explaining->cap,
	                        sizeof match);
	out->items[out->n++] = match;
}

/* What each of the queries matches; `written` are the same as their author wrote them. */
static void add_cues(struct explaining *explaining, struct explained match,
                     const struct texts *queries, const struct texts *written)
{
	for (size_t i = 0; i < queries->n; i++) {
		size_t n;
		struct cue_hit *hits = cue_match(explaining->written->arena, explaining->index,
		                                 queries->items[i], &n);

		match.number = i + 1;
		match.cue = written->n == queries->n ? written->items[i] : queries->items[i];
		for (size_t k = 0; k < n; k++)
			add_match(explaining, match, &hits[k]);
	}
}

struct explanation grade_explain(struct arena *arena, const struct content *content, int step,
                                 struct str answer)
{
	const struct case_study *study = content->study;
	struct written written = written_answer(arena, content, step, answer);
	struct explanation out = { 0 };
	struct explaining explaining = { .written = &written,
		                         .index = cue_index_new(content->phrasebook),
		                         .out = &out };

	written_index(&written, (struct scope){ .step = step }, explaining.index);
	for (size_t i = 0; i < study->npoints; i++) {
		const struct point *point = &study->points[i];
		if (point->twist >= 0 || point->step != step)
			continue;
		add_cues(&explaining, (struct explained){ .id = point->id }, &point->queries,
		         &point->cues);
		add_cues(&explaining, (struct explained){ .id = point->id, .mention = true },
		         &point->mention_queries, &point->mentions);
	}
	for (size_t i = 0; i < study->nmistakes; i++) {
		const struct mistake *mistake = &study->mistakes[i];
		if (mistake->step == step)
			add_cues(&explaining, (struct explained){ .id = mistake->id },
			         &mistake->queries, &mistake->cues);
	}
	cue_index_free(explaining.index);
	return out;
}
