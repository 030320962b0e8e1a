/* SPDX-License-Identifier: MIT */
/*
 * A step on its page: what was written, with the evidence for a point marked; how its points came
 * out; the reference and the sample of the next level beside it. The twist has a page of the same
 * kind.
 */
#include "screen/debriefing.h"

#include "sheet/sheet.h"

enum { MINUTE_MS = 60000 };

static const struct case_study *study_of(const struct debriefing *view)
{
	return view->interview->content.study;
}

/* Where a quotation stands in a text of which it is a part. */
static bool find_part(struct str text, struct str part, size_t *start)
{
	*start = str_find(text, part, 0);
	return part.len && *start != SIZE_MAX;
}

static const struct evidence *evidence_in(const struct point_result *result, int step,
                                          enum evidence_from from, int64_t question)
{
	for (size_t i = 0; result && i < result->n; i++) {
		const struct evidence *evidence = &result->evidence[i];
		if (evidence->step == step && evidence->from == from &&
		    (from != FROM_REPLY || evidence->question == question))
			return evidence;
	}
	return NULL;
}

static void add_written(struct lines *lines, int indent, struct str text,
                        const struct evidence *evidence, size_t *hit)
{
	size_t start, first = lines->n;

	text = str_trim(text);
	if (!evidence || !find_part(text, evidence->text, &start)) {
		lines_add(lines, indent, STYLE_PLAIN, text);
		return;
	}
	lines_add_marked(lines, indent, STYLE_PLAIN, text, start, start + evidence->text.len);
	while (first < lines->n && lines->rows[first].hit_end == 0)
		first++;
	if (hit && *hit == SIZE_MAX)
		*hit = first;
}

static void add_questions(const struct debriefing *view, struct lines *lines, int step,
                          const struct point_result *result, size_t *hit)
{
	for (size_t i = 0; i < view->interview->questions.n; i++) {
		const struct question *question = &view->interview->questions.items[i];
		struct str reply = buf_str(&question->reply.bytes);
		if (question->step != step)
			continue;
		lines_gap(lines);
		lines_add(lines, 0, STYLE_DIM,
		          str_format(lines->arena, "Interviewer, minute %lld: %.*s",
		                     (long long)(question->at_ms / MINUTE_MS),
		                     STR_ARG(question->text)));
		if (str_trim(reply).len)
			add_written(lines, 2, reply,
			            evidence_in(result, step, FROM_REPLY, (int64_t)i), hit);
		else
			lines_add(lines, 2, STYLE_PLAIN,
			          question->state == QUESTION_CLAIMED ? S("I have said that.")
			                                              : S("No reply."));
	}
}

static void add_texts(struct lines *lines, const struct value *list, struct str heading)
{
	if (!list || !list->first)
		return;
	lines_add_heading(lines, heading);
	for (const struct value *item = list->first; item; item = item->next)
		lines_add(lines, 2, STYLE_PLAIN, item->text);
}

/* What is part of the answer and was not written in time, or not without the reference. */
static void add_apart(const struct debriefing *view, struct lines *lines, int step)
{
	const struct value *steps = value_get(view->data, S("steps"));
	struct str id = view->interview->content.framework->steps[step].id;

	for (const struct value *item = steps ? steps->first : NULL; item; item = item->next) {
		if (!str_eq(words_text(item, S("id")), id))
			continue;
		add_texts(lines, value_get(item, S("after_time")), S("Of this, after time was up"));
		add_texts(lines, value_get(item, S("after_reference")),
		          S("Of this, after the reference was opened; it earns nothing"));
	}
}

void pages_add_answer(const struct debriefing *view, struct lines *lines, int step,
                      const struct point_result *result, size_t *hit)
{
	struct str answer = buf_str(&view->interview->steps[step].answer.bytes);

	lines_add_heading(lines, S("Your answer"));
	if (str_trim(answer).len)
		add_written(lines, 0, answer, evidence_in(result, step, FROM_ANSWER, 0), hit);
	else
		lines_add(lines, 0, STYLE_PLAIN, S("Nothing was written here."));
	add_questions(view, lines, step, result, hit);
	add_apart(view, lines, step);
}

void pages_add_reference(const struct debriefing *view, struct lines *lines, int step)
{
	struct str reference = study_of(view)->steps[step].reference;

	lines_add_heading(lines, S("Reference"));
	if (reference.len)
		lines_add_markdown(lines, 0, reference, view->view.app->canvas.ascii);
	else
		lines_add(lines, 0, STYLE_PLAIN, S("The case has none for this step."));
}

/* The sample of the next level, or of this one where there is no higher. */
static const struct sample *next_sample(const struct debriefing *view, int step)
{
	const struct case_study *study = study_of(view);
	const struct sample *best = NULL;

	for (size_t i = 0; i < study->nsamples; i++) {
		const struct sample *sample = &study->samples[i];
		bool higher = sample->level > view->interview->setup.level;
		if (sample->step != step || sample->level < view->interview->setup.level)
			continue;
		if (!best || (higher && (best->level <= view->interview->setup.level ||
		                         sample->level < best->level)))
			best = sample;
	}
	return best;
}

static void add_sample(const struct debriefing *view, struct lines *lines,
                       const struct sample *sample)
{
	lines_add_heading(lines, str_format(lines->arena, "A sample at %.*s level",
	                                    STR_ARG(level_name(sample->level))));
	lines_add_markdown(lines, 0, sample->text, view->view.app->canvas.ascii);
}

static struct str kind_in_step(const struct point_result *result)
{
	if (!result->expected)
		return S("above your level");
	return result->point->weight == CORE_WEIGHT ? S("core") : S("");
}

/* Those that are looked for at this level, and those above it that are there. */
static void add_points(struct debriefing *view, struct lines *lines, int step)
{
	const struct grade *grade = &view->debrief.grade;

	lines_add_heading(lines, S("Points"));
	picks_begin(view, true);
	for (size_t i = 0; i < grade->npoints; i++) {
		const struct point_result *result = &grade->points[i];
		if (result->point->step != step || !result->applies ||
		    !(result->expected || result->n))
			continue;
		lines_gap(lines);
		picks_add(view, lines, result->point->index);
		words_add_point(view, lines, result, kind_in_step(result), 0);
	}
	picks_end(view, lines);
}

void pages_add_twist(struct debriefing *view, int step, struct lines *panes)
{
	const struct interview *interview = view->interview;
	const struct twist *twist = &interview->content.study->twists[interview->plan.twist];

	(void)step;
	lines_add(&panes[0], 0, STYLE_PLAIN,
	          str_format(&view->frame, "Interviewer, minute %lld: \"%.*s\"",
	                     (long long)(interview->twist_ms / MINUTE_MS), STR_ARG(twist->says)));
	add_points(view, &panes[0], -1);
}

void pages_add_step(struct debriefing *view, int step, struct lines *panes)
{
	const struct sample *sample = next_sample(view, step);

	pages_add_answer(view, &panes[0], step, NULL, NULL);
	add_points(view, &panes[0], step);
	if (before_add_step(view, &panes[1], step)) {
		pages_add_reference(view, &panes[2], step);
		lines_gap(&panes[2]);
	} else {
		pages_add_reference(view, &panes[1], step);
	}
	if (sample)
		add_sample(view, &panes[2], sample);
}
