/* SPDX-License-Identifier: MIT */
/*
 * Points and mistakes, with the sentence that is the evidence. All that was written becomes rows (a unit each) that know their step and their time;
 * a point looks at the rows of its own step first, then, if nothing there made it, at the other steps, and last at what was written after the
 * reference was open, which earns nothing. Nobody is said not to have said something: a row either matches or does not.
 */
#include "interview/private.h"

#include <assert.h>

struct row {
	struct evidence evidence;
	struct str context;
};

struct rows {
	struct arena *arena;
	struct row *items;
	size_t n, cap;
};

/* ---- what was written ---- */

static void add_row(struct rows *rows, struct evidence evidence, struct str context)
{
	rows->items =
		arena_grow(rows->arena, rows->items, rows->n, &rows->cap, sizeof *rows->items);
	rows->items[rows->n++] = (struct row){ .evidence = evidence, .context = context };
}

/* The units of a text; each has the time of its last byte. Without `text`, those of the evidence given. */
static void add_units(struct rows *rows, struct str answer, const struct text *text,
                      struct evidence evidence)
{
	size_t n;
	struct unit *units = units_split(rows->arena, answer, &n);

	for (size_t i = 0; i < n; i++) {
		evidence.text = units[i].text;
		if (text) {
			struct run run = text_run_at(text, units[i].end - 1);
			evidence.seq = run.seq;
			evidence.at_ms = run.at_ms;
		}
		add_row(rows, evidence, units[i].context);
	}
}

static void add_decided(struct rows *rows, const struct decided *decided)
{
	struct str parts[] = { decided->because, decided->cost, decided->revisit };

	for (size_t i = 0; i < COUNT(parts); i++)
		add_units(rows, parts[i], NULL,
		          (struct evidence){ .step = decided->step,
		                             .from = FROM_DECISION,
		                             .seq = decided->seq,
		                             .at_ms = decided->at_ms });
}

static void judge_time(const struct interview *interview, struct evidence *evidence)
{
	int64_t opened = interview->steps[evidence->step].reference_seq;

	evidence->late = evidence->at_ms > interview->setup.minutes * MINUTE_MS;
	evidence->after_reference = opened && evidence->seq > opened;
}

static void collect(struct rows *rows, const struct interview *interview)
{
	for (size_t i = 0; i < interview->content.framework->nsteps; i++) {
		const struct text *text = &interview->steps[i].answer;
		add_units(rows, buf_str(&text->bytes), text,
		          (struct evidence){ .step = (int)i, .from = FROM_ANSWER });
	}
	for (size_t i = 0; i < interview->questions.n; i++) {
		const struct question *question = &interview->questions.items[i];
		add_units(rows, buf_str(&question->reply.bytes), &question->reply,
		          (struct evidence){ .step = question->step,
		                             .from = FROM_REPLY,
		                             .question = (int64_t)i });
	}
	for (size_t i = 0; i < interview->asked.n; i++) {
		const struct asked *asked = &interview->asked.items[i];
		add_units(rows, asked->question, NULL,
		          (struct evidence){ .step = asked->step,
		                             .from = FROM_QUESTION,
		                             .seq = asked->seq,
		                             .at_ms = asked->at_ms });
	}
	for (size_t i = 0; i < interview->decided.n; i++)
		add_decided(rows, &interview->decided.items[i]);
	for (size_t i = 0; i < rows->n; i++)
		judge_time(interview, &rows->items[i].evidence);
}

/* ---- looking ---- */

/* Which rows a look is about. */
struct scope {
	int step;          /* of this step; -1: any */
	int64_t after_seq; /* written after this event */
	bool after_reference;
};

static void fill(struct cue_index *index, const struct rows *rows, struct scope scope)
{
	cue_index_clear(index);
	for (size_t i = 0; i < rows->n; i++) {
		const struct evidence *evidence = &rows->items[i].evidence;
		if ((scope.step < 0 || evidence->step == scope.step) &&
		    evidence->seq >= scope.after_seq &&
		    evidence->after_reference == scope.after_reference)
			cue_index_add(index, (int64_t)i, evidence->text, rows->items[i].context);
	}
}

static int compare_evidence(const void *a, const void *b)
{
	const struct evidence *x = a, *y = b;

	return (x->seq > y->seq) - (x->seq < y->seq);
}

static struct evidence *as_evidence(const struct rows *rows, const struct cue_hit *hits, size_t n)
{
	struct evidence *evidence = arena_array(rows->arena, struct evidence, n);

	for (size_t i = 0; i < n; i++) {
		evidence[i] = rows->items[hits[i].id].evidence;
		evidence[i].start = hits[i].start;
		evidence[i].end = hits[i].end;
	}
	if (n)
		qsort(evidence, n, sizeof *evidence, compare_evidence);
	return evidence;
}

static enum point_state look(struct cue_index *index, const struct rows *rows,
                             const struct point *point, struct evidence **evidence, size_t *n)
{
	struct cue_hit *hits;
	enum point_state state = point_look(rows->arena, index, point, &hits, n);

	*evidence = as_evidence(rows, hits, *n);
	return state;
}

/* All points for which `wanted` holds look at the rows in scope; `take` says what becomes of what they see. */
static void look_all(struct grade *grade, struct cue_index *index, const struct rows *rows,
                     struct scope scope, bool (*wanted)(const struct point_result *, int step),
                     void (*take)(struct point_result *, enum point_state, struct evidence *,
                                  size_t))
{
	fill(index, rows, scope);
	for (size_t i = 0; i < grade->npoints; i++) {
		struct evidence *evidence;
		size_t n;
		if (!wanted(&grade->points[i], scope.step))
			continue;
		enum point_state state = look(index, rows, grade->points[i].point, &evidence, &n);
		take(&grade->points[i], state, evidence, n);
	}
}

static bool of_step(const struct point_result *result, int step)
{
	return result->point->twist < 0 && result->point->step == step;
}

static bool of_twist(const struct point_result *result, int step)
{
	(void)step;
	return result->point->twist >= 0;
}

static bool not_found_yet(const struct point_result *result, int step)
{
	(void)step;
	return result->state != POINT_FOUND && result->point->twist < 0;
}

static bool seen_nowhere(const struct point_result *result, int step)
{
	(void)step;
	return result->state == POINT_NONE;
}

static void take_own(struct point_result *result, enum point_state state, struct evidence *evidence,
                     size_t n)
{
	result->state = state;
	result->evidence = evidence;
	result->n = n;
}

static void take_elsewhere(struct point_result *result, enum point_state state,
                           struct evidence *evidence, size_t n)
{
	if (state != POINT_FOUND)
		return;
	take_own(result, state, evidence, n);
	result->elsewhere = true;
}

static void take_apart(struct point_result *result, enum point_state state,
                       struct evidence *evidence, size_t n)
{
	if (state != POINT_FOUND)
		return;
	result->evidence = evidence;
	result->n = n;
}

/* ---- judging ---- */

static int64_t first_probe(const struct interview *interview, const struct point *point)
{
	for (size_t i = 0; i < interview->questions.n; i++) {
		if (interview->questions.items[i].point == point->index)
			return interview->questions.items[i].seq;
	}
	return INT64_MAX;
}

static int64_t first_hint(const struct interview *interview, const struct point *point)
{
	for (size_t i = 0; i < interview->hints.n; i++) {
		if (interview->hints.items[i].point == point->index)
			return interview->hints.items[i].seq;
	}
	return INT64_MAX;
}

static void judge(const struct interview *interview, struct grade *grade,
                  struct point_result *result)
{
	const struct point *point = result->point;
	int64_t probed = first_probe(interview, point), hinted = first_hint(interview, point);

	result->expected = point->level <= interview->setup.level;
	result->asked = probed != INT64_MAX;
	result->mark = interview->marks[point->index];
	if (result->n)
		result->prompting = result->evidence[0].seq > hinted   ? HINTED
		                    : result->evidence[0].seq > probed ? PROBED
		                                                       : UNPROMPTED;
	result->applies = point->twist >= 0 ? interview->twist_seq &&
	                                              (size_t)point->twist == interview->plan.twist
	                                    : plan_place(&interview->plan, point->step) >= 0;
	/* Its own place in the list is behind the point that it comes after, or a later pass would be needed: the state is enough. */
	if (result->applies && point->after_point >= 0 && result->state != POINT_FOUND)
		result->applies = grade->points[point->after_point].state == POINT_FOUND;
}

static void find_mistakes(struct grade *grade, struct cue_index *index, const struct rows *rows,
                          const struct case_study *study)
{
	grade->mistakes = arena_array(rows->arena, struct mistake_result, study->nmistakes);
	for (size_t i = 0; i < study->nmistakes; i++) {
		const struct mistake *mistake = &study->mistakes[i];
		struct point like = { .queries = mistake->queries };
		struct evidence *evidence;
		size_t n;
		if (i == 0 || mistake->step != study->mistakes[i - 1].step)
			fill(index, rows, (struct scope){ .step = mistake->step });
		if (look(index, rows, &like, &evidence, &n) == POINT_FOUND)
			grade->mistakes[grade->nmistakes++] =
				(struct mistake_result){ .mistake = mistake,
				                         .evidence = evidence[0] };
	}
}

static void find_points(struct grade *grade, struct cue_index *index, const struct rows *rows,
                        const struct interview *interview)
{
	for (size_t i = 0; i < interview->content.framework->nsteps; i++)
		look_all(grade, index, rows, (struct scope){ .step = (int)i }, of_step, take_own);
	if (interview->twist_seq)
		look_all(grade, index, rows,
		         (struct scope){ .step = -1, .after_seq = interview->twist_seq }, of_twist,
		         take_own);
	look_all(grade, index, rows, (struct scope){ .step = -1 }, not_found_yet, take_elsewhere);
	look_all(grade, index, rows, (struct scope){ .step = -1, .after_reference = true },
	         seen_nowhere, take_apart);
}

static void list_points(struct arena *arena, struct grade *grade, const struct case_study *study,
                        int step)
{
	grade->points = arena_array(arena, struct point_result, study->npoints);
	for (size_t i = 0; i < study->npoints; i++) {
		if (step < 0 || (study->points[i].twist < 0 && study->points[i].step == step))
			grade->points[grade->npoints++] =
				(struct point_result){ .point = &study->points[i] };
	}
}

struct grade grade_interview(struct arena *arena, const struct interview *interview)
{
	struct rows rows = { .arena = arena };
	struct grade grade = { 0 };
	struct cue_index *index = cue_index_new();

	list_points(arena, &grade, interview->content.study, -1);
	collect(&rows, interview);
	find_points(&grade, index, &rows, interview);
	for (size_t i = 0; i < grade.npoints; i++)
		judge(interview, &grade, &grade.points[i]);
	find_mistakes(&grade, index, &rows, interview->content.study);
	cue_index_free(index);
	return grade;
}

struct grade grade_answer(struct arena *arena, const struct content *content, int step,
                          struct str answer)
{
	struct rows rows = { .arena = arena };
	struct grade grade = { 0 };
	struct cue_index *index = cue_index_new();

	list_points(arena, &grade, content->study, step);
	add_units(&rows, answer, NULL, (struct evidence){ .step = step });
	look_all(&grade, index, &rows, (struct scope){ .step = step }, of_step, take_own);
	find_mistakes(&grade, index, &rows, content->study);
	cue_index_free(index);
	return grade;
}

bool result_counts(const struct point_result *result)
{
	if (result->mark.mark == MARK_CONFIRMED)
		return true;
	return result->state == POINT_FOUND && !result->elsewhere &&
	       result->mark.mark != MARK_REJECTED && result->mark.mark != MARK_MISSED;
}
