/* SPDX-License-Identifier: MIT */
/*
 * Points, mistakes and facts of a debrief -> data, with the words for how each came out. Only a
 * person's mark can say that a point was missed; everything else is what the program saw, and
 * where. It doesn't know which points count: the debrief does.
 */
#include "sheet/review.h"

static struct str prompting_name(enum prompting prompting)
{
	static const struct str names[] = {
		[UNPROMPTED] = STR_INIT("unprompted"),
		[PROBED] = STR_INIT("probed"),
		[HINTED] = STR_INIT("hinted"),
	};

	return names[prompting];
}

static struct str from_name(enum evidence_from from)
{
	static const struct str names[] = {
		[FROM_ANSWER] = STR_INIT("answer"),
		[FROM_REPLY] = STR_INIT("reply"),
		[FROM_QUESTION] = STR_INIT("question"),
		[FROM_DECISION] = STR_INIT("decision"),
	};

	return names[from];
}

static struct str mark_name(enum mark mark)
{
	static const struct str names[] = {
		[MARK_NONE] = STR_INIT(""),
		[MARK_CONFIRMED] = STR_INIT("confirmed"),
		[MARK_REJECTED] = STR_INIT("rejected"),
		[MARK_CLAIMED] = STR_INIT("claimed"),
		[MARK_MISSED] = STR_INIT("missed"),
		[MARK_LATER] = STR_INIT("later"),
	};

	return names[mark];
}

struct str review_step_title(const struct review *review, int step)
{
	return step < 0 ? S("Twist") : review->interview->content.framework->steps[step].title;
}

/* ---- evidence ---- */

static void add_evidence(const struct review *review, struct value *map,
                         const struct evidence *evidence)
{
	value_add_text(review->arena, map, S("text"), evidence->text);
	value_add_text(review->arena, map, S("excerpt"),
	               evidence_excerpt(review->arena, evidence, EXCERPT).text);
	value_add_int(review->arena, map, S("start"), (int64_t)evidence->start);
	value_add_int(review->arena, map, S("end"), (int64_t)evidence->end);
	if (evidence->nmended > 0)
		value_add_text(review->arena, map, S("read_as"),
		               evidence_read_as(review->arena, evidence));
	review_add_step(review, map, evidence->step);
	value_add_int(review->arena, map, S("minute"), review_minute(evidence->at_ms));
	value_add_text(review->arena, map, S("from"), from_name(evidence->from));
	value_add_bool(review->arena, map, S("late"), evidence->late);
	value_add_bool(review->arena, map, S("after_reference"), evidence->after_reference);
}

/* ---- points ---- */

/* Of a spoken sitting, where there is nothing but the person's word. */
static struct str assessed(enum mark mark)
{
	if (mark == MARK_CONFIRMED)
		return S("self-assessed: said");
	if (mark == MARK_MISSED || mark == MARK_REJECTED)
		return S("self-assessed: not said");
	return S("not ticked yet");
}

/* How it came out, in the words that are fixed for it: the person's, if there is one, before the
 * program's. */
static struct str shown_as(const struct review *review, const struct point_result *result)
{
	static const struct str names[] = {
		[POINT_NONE] = STR_INIT("not found"),
		[POINT_NAMED] = STR_INIT("named only"),
		[POINT_DENIED] = STR_INIT("perhaps denied"),
		[POINT_FOUND] = STR_INIT("found"),
	};
	enum mark mark = result->mark.mark;

	if (result->unmatched)
		return assessed(mark);
	if (mark != MARK_NONE && mark != MARK_LATER)
		return mark_name(mark);
	if (result->n > 0 && result->elsewhere)
		return str_format(review->arena, "said in %.*s",
		                  STR_ARG(review_step_title(review, result->evidence[0].step)));
	if (result->n > 0 && result->state == POINT_NONE)
		return S("written after the reference was opened");
	return names[result->state];
}

static void add_judgement(const struct review *review, struct value *map,
                          const struct point_result *result)
{
	const struct point *point = result->point;
	bool counts = result_counts(result);
	bool refused = result->mark.mark == MARK_REJECTED || result->mark.mark == MARK_MISSED;

	value_add_text(review->arena, map, S("state"), point_state_name(result->state));
	value_add_text(review->arena, map, S("shown_as"), shown_as(review, result));
	value_add_text(review->arena, map, S("mark"), mark_name(result->mark.mark));
	value_add_text(review->arena, map, S("line"), result->mark.line);
	value_add_bool(review->arena, map, S("wants_line"),
	               result->mark.mark == MARK_CLAIMED && result->mark.line.len == 0);
	value_add_bool(review->arena, map, S("elsewhere"), result->elsewhere);
	value_add_bool(review->arena, map, S("probed"), result->asked);
	value_add_bool(review->arena, map, S("counts"), counts);
	value_add_bool(review->arena, map, S("self_assessed"), result_own(result));
	value_add_bool(review->arena, map, S("unmatched"), result->unmatched);
	if (result->n > 0)
		value_add_text(review->arena, map, S("prompting"),
		               prompting_name(result->prompting));
	if (!counts && (result->state != POINT_FOUND || refused) && point->good.n > 0)
		value_add_text(review->arena, map, S("sound"), point->good.items[0]);
}

void review_add_point(const struct review *review, struct value *list,
                      const struct point_result *result)
{
	const struct point *point = result->point;
	struct value *map = value_add_map(review->arena, list, (struct str){ 0 });
	struct value *evidence;

	value_add_text(review->arena, map, S("id"), point->id);
	value_add_text(review->arena, map, S("says"), point->says);
	if (point->step >= 0) {
		review_add_step(review, map, point->step);
	} else {
		struct value *step = value_add_map(review->arena, map, S("step"));

		value_add_text(review->arena, step, S("id"), S("twist"));
		value_add_text(review->arena, step, S("title"), review_step_title(review, -1));
	}
	value_add_text(review->arena, map, S("level"), level_name(point->level));
	value_add_int(review->arena, map, S("weight"), point->weight);
	value_add_bool(review->arena, map, S("core"), point->weight == CORE_WEIGHT);
	value_add_bool(review->arena, map, S("above"), !result->expected);
	add_judgement(review, map, result);
	evidence = value_add_list(review->arena, map, S("evidence"));
	for (size_t i = 0; i < result->n; i++)
		add_evidence(review, value_add_map(review->arena, evidence, (struct str){ 0 }),
		             &result->evidence[i]);
}

/* Those of a twist that was not played were never looked for. */
static bool is_shown(const struct point_result *result)
{
	if (result->point->twist >= 0 && !result->applies)
		return false;
	return result->applies || result->n > 0 || result->mark.mark != MARK_NONE;
}

void review_add_points(const struct review *review, struct value *to, int step)
{
	const struct grade *grade = &review->debrief->grade;
	struct value *list = value_add_list(review->arena, to, S("points"));

	for (size_t i = 0; i < grade->npoints; i++)
		if (grade->points[i].point->step == step && is_shown(&grade->points[i]))
			review_add_point(review, list, &grade->points[i]);
}

void review_add_all_points(const struct review *review, struct value *to)
{
	const struct grade *grade = &review->debrief->grade;
	struct value *list = value_add_list(review->arena, to, S("points"));

	for (size_t i = 0; i < grade->npoints; i++)
		if (is_shown(&grade->points[i]))
			review_add_point(review, list, &grade->points[i]);
}

/* ---- mistakes ---- */

void review_add_mistakes(const struct review *review, struct value *to)
{
	const struct grade *grade = &review->debrief->grade;
	struct value *list = value_add_list(review->arena, to, S("mistakes"));

	for (size_t i = 0; i < grade->nmistakes; i++) {
		const struct mistake *mistake = grade->mistakes[i].mistake;
		struct value *map = value_add_map(review->arena, list, (struct str){ 0 });

		value_add_text(review->arena, map, S("id"), mistake->id);
		value_add_text(review->arena, map, S("says"), mistake->says);
		value_add_text(review->arena, map, S("instead"), mistake->instead);
		add_evidence(review, value_add_map(review->arena, map, S("evidence")),
		             &grade->mistakes[i].evidence);
	}
}

/* ---- facts ---- */

static struct str use_name(const struct review *review, const struct fact_result *result)
{
	/* Whether it was used is in what was said. */
	if (review->interview->setup.spoken && result->use != FACT_NOT_ASKED)
		return result->given ? S("given") : S("asked");
	if (result->use == FACT_NOT_ASKED)
		return S("not asked");
	if (result->use == FACT_ASKED)
		return result->given ? S("given, not used") : S("asked, not used");
	return result->given ? S("given, used") : S("asked, used");
}

/* What was assumed instead of asked, and what would have been said. */
static void add_assumption(const struct review *review, struct value *map,
                           const struct assumption *assumption)
{
	const struct quantity *said = &assumption->value->value;

	value_add_text(review->arena, map, S("value"), assumption->shown);
	value_add_text(review->arena, map, S("said"),
	               quantity_print(review->arena, *said, said->unit));
	add_evidence(review, value_add_map(review->arena, map, S("evidence")),
	             &assumption->evidence);
}

static const struct assumption *assumption_of(const struct debrief *debrief,
                                              const struct fact *fact)
{
	for (size_t i = 0; i < debrief->nassumed; i++) {
		if (debrief->assumed[i].fact == fact)
			return &debrief->assumed[i];
	}
	return NULL;
}

static void add_fact(const struct review *review, struct value *list,
                     const struct fact_result *result)
{
	struct value *map = value_add_map(review->arena, list, (struct str){ 0 });

	value_add_text(review->arena, map, S("id"), result->fact->id);
	value_add_text(review->arena, map, S("topic"), result->fact->topic);
	value_add_text(review->arena, map, S("answer"), result->fact->answer);
	value_add_text(review->arena, map, S("flips"), result->fact->flips);
	value_add_bool(review->arena, map, S("turned"), result->fact->turned);
	value_add_text(review->arena, map, S("use"), use_name(review, result));
	value_add_bool(review->arena, map, S("not_asked"), result->use == FACT_NOT_ASKED);
	const struct assumption *assumption = assumption_of(review->debrief, result->fact);
	if (assumption)
		add_assumption(review, value_add_map(review->arena, map, S("assumed")), assumption);
	if (result->use == FACT_USED)
		add_evidence(review, value_add_map(review->arena, map, S("evidence")),
		             &result->evidence);
}

static bool is_listed(const struct debrief *debrief, const struct fact *fact)
{
	for (size_t i = 0; i < debrief->nfacts; i++) {
		if (debrief->facts[i].fact == fact)
			return true;
	}
	return false;
}

/* Those about facts that are not in the list of the facts. */
static void add_other_assumptions(const struct review *review, struct value *to)
{
	const struct debrief *debrief = review->debrief;
	struct value *list = value_add_list(review->arena, to, S("other_assumed"));

	for (size_t i = 0; i < debrief->nassumed; i++) {
		const struct fact *fact = debrief->assumed[i].fact;
		struct value *map;
		if (is_listed(debrief, fact))
			continue;
		map = value_add_map(review->arena, list, (struct str){ 0 });
		value_add_text(review->arena, map, S("id"), fact->id);
		value_add_text(review->arena, map, S("topic"), fact->topic);
		add_assumption(review, map, &debrief->assumed[i]);
	}
}

void review_add_facts(const struct review *review, struct value *to)
{
	const struct debrief *debrief = review->debrief;
	struct value *counts = value_add_map(review->arena, to, S("fact_counts"));
	struct value *list = value_add_list(review->arena, to, S("facts"));
	int64_t given = (int64_t)debrief->facts_given;

	value_add_int(review->arena, counts, S("of"), (int64_t)debrief->nfacts - given);
	value_add_int(review->arena, counts, S("given"), given);
	value_add_int(review->arena, counts, S("asked"), (int64_t)debrief->facts_asked);
	value_add_int(review->arena, counts, S("used"), (int64_t)debrief->facts_used);
	for (size_t i = 0; i < debrief->nfacts; i++)
		add_fact(review, list, &debrief->facts[i]);
	add_other_assumptions(review, to);
}
