/* SPDX-License-Identifier: MIT */
/*
 * A case and a step of the framework -> data, for reading and for `--format json`; fields_study.c
 * has a row for each key. What would spoil a sitting (`all` false leaves it out) is everything of a
 * case but its title, its one-line summary and its prompt.
 */
#include "sheet/review.h"

struct study {
	struct arena *arena;
	const struct case_study *of;
};

static struct value *add_item(const struct study *study, struct value *list)
{
	return value_add_map(study->arena, list, (struct str){ 0 });
}

static void add_text(const struct study *study, struct value *map, struct str key, struct str text)
{
	value_add_text(study->arena, map, key, text);
}

static void add_texts(struct arena *arena, struct value *to, struct str key,
                      const struct texts *texts)
{
	struct value *list = value_add_list(arena, to, key);

	for (size_t i = 0; i < texts->n; i++)
		value_add_text(arena, list, (struct str){ 0 }, texts->items[i]);
}

/* Nothing when there is nothing: a template then leaves out the heading too. */
static void add_markdown(struct arena *arena, struct value *to, struct str key, struct str markdown)
{
	if (str_trim(markdown).len > 0)
		value_add_doc(arena, to, key, markdown);
}

static void add_values(const struct study *study, struct value *to, struct str key,
                       const struct named_value *values, size_t n)
{
	struct value *list = value_add_list(study->arena, to, key);

	for (size_t i = 0; i < n; i++) {
		struct value *map = add_item(study, list);
		struct str unit = values[i].value.unit;

		add_text(study, map, S("name"), values[i].name);
		add_text(study, map, S("text"), values[i].text);
		value_add_double(study->arena, map, S("value"),
		                 wording_number(study->arena, values[i].value, unit));
		add_text(study, map, S("unit"), unit);
	}
}

/* ---- facts, points, mistakes ---- */

static void add_facts(const struct study *study, struct value *to)
{
	struct value *list = value_add_list(study->arena, to, S("facts"));

	for (size_t i = 0; i < study->of->nfacts; i++) {
		const struct fact *fact = &study->of->facts[i];
		struct value *map = add_item(study, list), *other;

		add_text(study, map, S("id"), fact->id);
		add_text(study, map, S("topic"), fact->topic);
		add_texts(study->arena, map, S("asked"), &fact->asked);
		add_text(study, map, S("answer"), fact->answer);
		add_values(study, map, S("values"), fact->values, fact->nvalues);
		add_texts(study->arena, map, S("affects"), &fact->affects);
		add_text(study, map, S("flips"), fact->flips);
		if (fact->other_answer.len == 0)
			continue;
		other = value_add_map(study->arena, map, S("otherwise"));
		add_text(study, other, S("answer"), fact->other_answer);
		add_text(study, other, S("flips"), fact->other_flips);
	}
}

static void add_point(const struct study *study, struct value *list, const struct point *point)
{
	struct value *map = add_item(study, list);

	add_text(study, map, S("id"), point->id);
	add_text(study, map, S("says"), point->says);
	add_text(study, map, S("level"), level_name(point->level));
	value_add_int(study->arena, map, S("weight"), point->weight);
	value_add_bool(study->arena, map, S("core"), point->weight == CORE_WEIGHT);
	add_texts(study->arena, map, S("cues"), &point->cues);
	add_texts(study->arena, map, S("mentions"), &point->mentions);
	add_text(study, map, S("probe"), point->probe);
	add_text(study, map, S("nudge"), point->nudge);
	add_text(study, map, S("follow"), point->follow);
	add_text(study, map, S("after"), point->after);
	add_texts(study->arena, map, S("uses"), &point->uses);
	add_texts(study->arena, map, S("read"), &point->read);
	add_texts(study->arena, map, S("good"), &point->good);
	add_texts(study->arena, map, S("bad"), &point->bad);
}

/* Level by level: what is expected of everybody first. */
static void add_points(const struct study *study, struct value *to, size_t first, size_t n)
{
	const struct point *points = study->of->points;
	struct value *list = value_add_list(study->arena, to, S("points"));

	for (int level = 0; level < LEVELS; level++)
		for (size_t i = first; i < first + n; i++)
			if (points[i].level == (enum level)level)
				add_point(study, list, &points[i]);
}

static void add_mistakes(const struct study *study, struct value *to, const struct case_step *step)
{
	struct value *list = value_add_list(study->arena, to, S("mistakes"));

	for (size_t i = step->first_mistake; i < step->first_mistake + step->nmistakes; i++) {
		const struct mistake *mistake = &study->of->mistakes[i];
		struct value *map = add_item(study, list);

		add_text(study, map, S("id"), mistake->id);
		add_text(study, map, S("says"), mistake->says);
		add_text(study, map, S("instead"), mistake->instead);
		add_texts(study->arena, map, S("cues"), &mistake->cues);
		add_texts(study->arena, map, S("good"), &mistake->good);
		add_texts(study->arena, map, S("bad"), &mistake->bad);
	}
}

/* ---- decisions and estimates ---- */

/* The options that were not chosen, for reading. */
static struct str options_over(struct arena *arena, const struct decision *decision)
{
	struct str over = { 0 };

	for (size_t i = 0; i < decision->noptions; i++) {
		struct str name = decision->options[i].name;
		if (!str_eq(name, decision->choice))
			over = wording_join(arena, over, name);
	}
	return over;
}

static void add_options(const struct study *study, struct value *to,
                        const struct decision *decision)
{
	struct value *list = value_add_list(study->arena, to, S("options"));

	for (size_t i = 0; i < decision->noptions; i++) {
		const struct option *option = &decision->options[i];
		struct value *map = add_item(study, list);

		add_text(study, map, S("name"), option->name);
		add_text(study, map, S("gains"), option->gains);
		add_text(study, map, S("costs"), option->costs);
		add_text(study, map, S("when"), option->when);
		value_add_bool(study->arena, map, S("chosen"),
		               str_eq(option->name, decision->choice));
	}
}

static void add_decisions(const struct study *study, struct value *to, int step)
{
	struct value *list = value_add_list(study->arena, to, S("decisions"));

	for (size_t i = 0; i < study->of->ndecisions; i++) {
		const struct decision *decision = &study->of->decisions[i];
		struct value *map;

		if (decision->step != step)
			continue;
		map = add_item(study, list);
		add_text(study, map, S("id"), decision->id);
		add_text(study, map, S("question"), decision->question);
		add_options(study, map, decision);
		add_text(study, map, S("choice"), decision->choice);
		add_text(study, map, S("over"), options_over(study->arena, decision));
		add_text(study, map, S("because"), decision->because);
		add_text(study, map, S("revisit"), decision->revisit);
	}
}

static void add_estimate(const struct study *study, struct value *list,
                         const struct estimate *estimate)
{
	struct value *map = add_item(study, list);

	add_text(study, map, S("id"), estimate->id);
	add_text(study, map, S("asks"), estimate->asks);
	add_values(study, map, S("given"), estimate->given, estimate->ngiven);
	add_text(study, map, S("with"),
	         wording_values(study->arena, estimate->given, estimate->ngiven));
	add_text(study, map, S("formula"), estimate->formula);
	add_text(study, map, S("unit"), estimate->unit);
	add_text(study, map, S("result"), wording_result(study->arena, estimate));
	if (estimate->worked)
		value_add_double(study->arena, map, S("value"),
		                 wording_number(study->arena, estimate->result, estimate->unit));
	value_add_double(study->arena, map, S("within"), estimate->within);
	add_text(study, map, S("limit"), estimate->limit);
	add_text(study, map, S("implies"), estimate->implies);
}

/* Those of one step, or of none (-1). */
static void add_estimates(const struct study *study, struct value *to, int step)
{
	struct value *list = value_add_list(study->arena, to, S("estimates"));

	for (size_t i = 0; i < study->of->nestimates; i++) {
		if (study->of->estimates[i].step == step)
			add_estimate(study, list, &study->of->estimates[i]);
	}
}

/* ---- samples ---- */

static void add_samples(const struct study *study, struct value *to, int step)
{
	struct value *list = value_add_list(study->arena, to, S("samples"));

	for (size_t i = 0; i < study->of->nsamples; i++) {
		const struct sample *sample = &study->of->samples[i];
		struct value *map;

		if (sample->step != step)
			continue;
		map = add_item(study, list);
		add_text(study, map, S("name"), sample->name);
		add_text(study, map, S("level"), level_name(sample->level));
		add_texts(study->arena, map, S("covers"), &sample->covers);
		add_texts(study->arena, map, S("misses"), &sample->misses);
		add_markdown(study->arena, map, S("text"), sample->text);
	}
}

/* ---- the case ---- */

static void add_steps(const struct study *study, struct value *to,
                      const struct framework *framework)
{
	struct value *list = value_add_list(study->arena, to, S("steps"));

	for (size_t i = 0; i < study->of->nsteps; i++) {
		const struct case_step *step = &study->of->steps[i];
		struct value *map;

		if (!step->present)
			continue;
		map = add_item(study, list);
		add_text(study, map, S("id"), framework->steps[i].id);
		add_text(study, map, S("title"), framework->steps[i].title);
		add_text(study, map, S("opens"), step->opens);
		add_markdown(study->arena, map, S("reference"), step->reference);
		add_points(study, map, step->first_point, step->npoints);
		add_mistakes(study, map, step);
		add_decisions(study, map, (int)i);
		add_estimates(study, map, (int)i);
		add_samples(study, map, (int)i);
	}
}

static void add_twists(const struct study *study, struct value *to)
{
	struct value *list = value_add_list(study->arena, to, S("twists"));

	for (size_t i = 0; i < study->of->ntwists; i++) {
		const struct twist *twist = &study->of->twists[i];
		struct value *map = add_item(study, list);

		add_text(study, map, S("id"), twist->id);
		add_text(study, map, S("says"), twist->says);
		add_texts(study->arena, map, S("affects"), &twist->affects);
		add_points(study, map, twist->first_point, twist->npoints);
	}
}

static void add_cards(const struct study *study, struct value *to)
{
	struct value *list = value_add_list(study->arena, to, S("cards"));

	for (size_t i = 0; i < study->of->ncards; i++) {
		struct value *map = add_item(study, list);

		add_text(study, map, S("front"), study->of->cards[i].front);
		add_text(study, map, S("back"), study->of->cards[i].back);
	}
}

static void add_sources(const struct study *study, struct value *to)
{
	struct value *list = value_add_list(study->arena, to, S("sources"));

	for (size_t i = 0; i < study->of->nsources; i++) {
		const struct source *source = &study->of->sources[i];
		struct value *map = add_item(study, list);

		add_text(study, map, S("title"), source->title);
		add_text(study, map, S("where"), source->where);
		if (source->year > 0)
			value_add_int(study->arena, map, S("year"), source->year);
	}
}

static void add_metrics(const struct study *study, struct value *to)
{
	const struct {
		struct str key, text;
	} rows[] = {
		{ S("business"), study->of->metric_business },
		{ S("offline"), study->of->metric_offline },
		{ S("online"), study->of->metric_online },
		{ S("guardrail"), study->of->metric_guardrail },
	};
	struct value *map = NULL;

	for (size_t i = 0; i < COUNT(rows); i++) {
		if (rows[i].text.len == 0)
			continue;
		if (!map)
			map = value_add_map(study->arena, to, S("metrics"));
		add_text(study, map, rows[i].key, rows[i].text);
	}
}

struct value *sheet_case(struct arena *arena, const struct case_study *of,
                         const struct framework *framework, bool all)
{
	struct study study = { .arena = arena, .of = of };
	struct value *data = value_map(arena);

	add_text(&study, data, S("id"), of->id);
	add_text(&study, data, S("title"), of->title);
	add_text(&study, data, S("summary"), of->summary);
	add_markdown(arena, data, S("prompt"), of->prompt);
	if (!all)
		return data;
	value_add_bool(arena, data, S("all"), true);
	add_text(&study, data, S("domain"), of->domain);
	value_add_int(arena, data, S("difficulty"), of->difficulty);
	value_add_int(arena, data, S("minutes"), of->minutes);
	add_text(&study, data, S("as_of"), of->as_of);
	add_texts(arena, data, S("tags"), &of->tags);
	add_metrics(&study, data);
	add_facts(&study, data);
	add_steps(&study, data, framework);
	add_estimates(&study, data, -1);
	add_twists(&study, data);
	add_cards(&study, data);
	add_markdown(arena, data, S("further"), of->further);
	add_sources(&study, data);
	return data;
}

/* ---- a step ---- */

/* The minutes of a step in a whole sitting: from the plan, so that they add up with those of the
 * others. */
static int64_t step_minutes(const struct framework *framework, size_t step, int64_t minutes)
{
	int only = (int)step;

	return plan_drill_minutes(framework, &only, 1, minutes);
}

struct value *sheet_step(struct arena *arena, const struct framework *framework, size_t step,
                         int64_t minutes)
{
	const struct framework_step *of = &framework->steps[step];
	struct value *data = value_map(arena);

	value_add_text(arena, data, S("id"), of->id);
	value_add_text(arena, data, S("title"), of->title);
	value_add_int(arena, data, S("n"), (int64_t)step + 1);
	value_add_text(arena, data, S("framework"), framework->title);
	value_add_text(arena, data, S("goal"), of->goal);
	value_add_text(arena, data, S("deliverable"), of->deliverable);
	value_add_int(arena, data, S("minutes"), step_minutes(framework, step, minutes));
	value_add_int(arena, data, S("of_minutes"), minutes);
	add_texts(arena, data, S("questions"), &of->questions);
	add_texts(arena, data, S("pitfalls"), &of->pitfalls);
	add_markdown(arena, data, S("guide"), of->guide);
	return data;
}
