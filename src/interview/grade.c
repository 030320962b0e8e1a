/* SPDX-License-Identifier: MIT */
/*
 * Points and mistakes, with the sentence that is the evidence. A point looks at what was written in
 * its own step first, then, if nothing there made it, in the other steps, and last at what was
 * written after the reference was open, which earns nothing. Nobody is said not to have said
 * something: a row either matches or does not.
 */
#include "interview/private.h"

/* What a look at the rows needs. */
struct looking {
	const struct written *written;
	struct cue_index *index;
	struct lines *lines;
	struct grade *grade;
};

/* ---- looking ---- */

/* A piece of evidence while it is sorted: by time, and of one moment as the rows lie. */
struct sorting {
	struct evidence evidence;
	int64_t row;
};

static int compare_sorting(const void *a, const void *b)
{
	const struct sorting *x = a, *y = b;

	if (x->evidence.seq != y->evidence.seq)
		return x->evidence.seq < y->evidence.seq ? -1 : 1;
	return (x->row > y->row) - (x->row < y->row);
}

static struct evidence *as_evidence(const struct looking *looking, const struct point *point,
                                    enum point_state state, const struct cue_hit *hits, size_t n)
{
	const struct written *written = looking->written;
	struct sorting *sorting = arena_array(written->arena, struct sorting, n);
	struct evidence *evidence = arena_array(written->arena, struct evidence, n);

	for (size_t i = 0; i < n; i++) {
		sorting[i].row = hits[i].id;
		sorting[i].evidence = written->items[hits[i].id].evidence;
		sorting[i].evidence.start = hits[i].start;
		sorting[i].evidence.end = hits[i].end;
		sorting[i].evidence.mended = hits[i].mended;
		sorting[i].evidence.nmended = hits[i].nmended;
		lines_narrow(looking->lines, point, state, &hits[i], &sorting[i].evidence);
	}
	qsort(sorting, n, sizeof *sorting, compare_sorting);
	for (size_t i = 0; i < n; i++)
		evidence[i] = sorting[i].evidence;
	return evidence;
}

static enum point_state look(const struct looking *looking, const struct point *point,
                             struct evidence **evidence, size_t *n)
{
	struct cue_hit *hits;
	enum point_state state =
		point_look(looking->written->arena, looking->index, point, &hits, n);

	*evidence = as_evidence(looking, point, state, hits, *n);
	return state;
}

/* All points for which `wanted` holds look at the rows in scope; `take` says what becomes of what
 * they see. */
static void look_all(const struct looking *looking, struct scope scope,
                     bool (*wanted)(const struct point_result *, int step),
                     void (*take)(struct point_result *, enum point_state, struct evidence *,
                                  size_t))
{
	struct grade *grade = looking->grade;

	/* Most scopes are empty most of the time, and hundreds of queries are not free. */
	if (!written_index(looking->written, scope, looking->index))
		return;
	for (size_t i = 0; i < grade->npoints; i++) {
		struct evidence *evidence;
		size_t n;
		if (!wanted(&grade->points[i], scope.step))
			continue;
		enum point_state state = look(looking, grade->points[i].point, &evidence, &n);
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
	return result->state == POINT_NONE && result->point->twist < 0;
}

static bool twist_seen_nowhere(const struct point_result *result, int step)
{
	(void)step;
	return result->state == POINT_NONE && result->point->twist >= 0;
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

/* When a point was made: with the line that the person picked, else with its earliest evidence.
 * INT64_MAX: confirmed, and nothing tells when. */
static int64_t made_seq(const struct interview *interview, const struct written *written,
                        const struct point_result *result)
{
	const struct evidence *picked = written_find(written, result->mark.line);

	if (picked)
		return picked->seq;
	if (result->n)
		return result->evidence[0].seq;
	for (size_t i = 0; i < interview->questions.n; i++) {
		const struct question *question = &interview->questions.items[i];
		if (question->point == result->point->index && question->state == QUESTION_CLAIMED)
			return 0; /* said before it was asked about */
	}
	return INT64_MAX;
}

static void judge(const struct interview *interview, const struct written *written,
                  struct point_result *result)
{
	const struct point *point = result->point;
	int64_t probed = first_probe(interview, point), hinted = first_hint(interview, point);

	result->expected = point->level <= interview->setup.level;
	result->asked = probed != INT64_MAX;
	result->unmatched = interview->setup.spoken;
	result->mark = interview->marks[point->index];
	if (result->n || result->mark.mark == MARK_CONFIRMED) {
		int64_t made = made_seq(interview, written, result);
		bool was_hinted = hinted != INT64_MAX && made > hinted;
		bool was_probed = probed != INT64_MAX && made > probed;
		result->prompting = was_hinted ? HINTED : was_probed ? PROBED : UNPROMPTED;
	}
	result->applies = point->twist >= 0 ? interview->twist_seq &&
	                                              (size_t)point->twist == interview->plan.twist
	                                    : plan_place(&interview->plan, point->step) >= 0;
}

/* A point that comes after another is in the count only when that one was found, or when it was
 * found itself. */
static void judge_after(struct grade *grade)
{
	for (size_t i = 0; i < grade->npoints; i++) {
		struct point_result *result = &grade->points[i];
		if (result->point->after_point < 0 || result->state == POINT_FOUND ||
		    result_counts(result))
			continue;
		const struct point_result *before = &grade->points[result->point->after_point];
		if (before->state != POINT_FOUND && !result_counts(before))
			result->applies = false;
	}
}

/* ---- numbers ---- */

/* Whether an estimate of the case is about a point of its step: what it asks for names the point. */
static bool is_about(struct arena *arena, struct cue_index *index, const struct estimate *estimate,
                     const struct point *point)
{
	struct cue_hit *hits;
	size_t n;

	if (point->twist >= 0 || point->step != estimate->step)
		return false;
	cue_index_clear(index);
	cue_index_add(index, 0, estimate->asks, S(""));
	return point_look(arena, index, point, &hits, &n) != POINT_NONE;
}

static void find_worked_out(const struct looking *looking, const struct interview *interview)
{
	struct arena *arena = looking->written->arena;
	struct grade *grade = looking->grade;
	size_t n = 0;
	const struct checked *checked = NULL;

	if (interview->estimated.n)
		checked = check_estimates(arena, interview, &n);
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < grade->npoints && checked[i].check != CHECK_NONE; k++)
			grade->points[k].worked_out |= is_about(
				arena, looking->index, checked[i].estimate, grade->points[k].point);
	}
}

/* ---- all of it ---- */

/* The rows of step `indexed` are in the index already; -1: others are. */
static void find_mistakes(const struct looking *looking, const struct case_study *study,
                          int indexed)
{
	struct grade *grade = looking->grade;

	grade->mistakes =
		arena_array(looking->written->arena, struct mistake_result, study->nmistakes);
	for (size_t i = 0; i < study->nmistakes; i++) {
		const struct mistake *mistake = &study->mistakes[i];
		struct point like = { .queries = mistake->queries };
		struct evidence *evidence;
		size_t n;
		if (mistake->step != indexed)
			written_index(looking->written, (struct scope){ .step = mistake->step },
			              looking->index);
		indexed = mistake->step;
		/* Nobody is doubted for two lines that were only read as one. */
		if (look(looking, &like, &evidence, &n) == POINT_FOUND &&
		    lines_are_one(&evidence[0]))
			grade->mistakes[grade->nmistakes++] =
				(struct mistake_result){ .mistake = mistake,
				                         .evidence = evidence[0] };
	}
}

static void find_points(const struct looking *looking, const struct interview *interview)
{
	int64_t twist_seq = interview->twist_seq;

	for (size_t i = 0; i < interview->content.framework->nsteps; i++)
		look_all(looking, (struct scope){ .step = (int)i }, of_step, take_own);
	if (twist_seq)
		look_all(looking, (struct scope){ .step = -1, .after_seq = twist_seq }, of_twist,
		         take_own);
	look_all(looking, (struct scope){ .step = -1 }, not_found_yet, take_elsewhere);
	look_all(looking, (struct scope){ .step = -1, .after_reference = true }, seen_nowhere,
	         take_apart);
	if (twist_seq)
		look_all(looking,
		         (struct scope){
				 .step = -1, .after_seq = twist_seq, .after_reference = true },
		         twist_seen_nowhere, take_apart);
}

/* The points of a step, or (-1) of the whole case. */
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
	struct written written = written_collect(arena, interview);
	struct lines lines = { .interview = interview, .written = &written };
	struct grade grade = { 0 };
	struct looking looking = { .written = &written,
		                   .index = cue_index_new(interview->content.phrasebook),
		                   .lines = &lines,
		                   .grade = &grade };

	list_points(arena, &grade, interview->content.study, -1);
	if (!interview->setup.spoken)
		find_points(&looking, interview);
	for (size_t i = 0; i < grade.npoints; i++)
		judge(interview, &written, &grade.points[i]);
	judge_after(&grade);
	if (!interview->setup.spoken) {
		find_mistakes(&looking, interview->content.study, -1);
		find_worked_out(&looking, interview);
	}
	cue_index_free(looking.index);
	lines_release(&lines);
	return grade;
}

struct grade grade_answer(struct arena *arena, const struct content *content, int step,
                          struct str answer)
{
	struct written written = written_answer(arena, content, step, answer);
	struct lines lines = { .written = &written };
	struct grade grade = { 0 };
	struct looking looking = { .written = &written,
		                   .index = cue_index_new(content->phrasebook),
		                   .lines = &lines,
		                   .grade = &grade };

	list_points(arena, &grade, content->study, step);
	look_all(&looking, (struct scope){ .step = step }, of_step, take_own);
	find_mistakes(&looking, content->study, step);
	cue_index_free(looking.index);
	lines_release(&lines);
	return grade;
}

struct str evidence_read_as(struct arena *arena, const struct evidence *evidence)
{
	struct str all = { 0 };

	for (size_t i = 0; i < evidence->nmended; i++)
		all = str_format(arena, "%.*s%s%.*s", STR_ARG(all), i > 0 ? ", " : "",
		                 STR_ARG(evidence->mended[i].as));
	return all;
}

bool result_counts(const struct point_result *result)
{
	if (result->mark.mark == MARK_CONFIRMED)
		return true;
	return result->state == POINT_FOUND && !result->elsewhere &&
	       result->mark.mark != MARK_REJECTED && result->mark.mark != MARK_MISSED;
}

bool result_own(const struct point_result *result)
{
	bool cue = result->state == POINT_FOUND || result->state == POINT_DENIED;

	return result->mark.mark == MARK_CONFIRMED && !cue;
}
