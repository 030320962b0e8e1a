/* SPDX-License-Identifier: MIT */
/*
 * The handbook -> data: whole lists for sheets, and one entry for `viva show`. It groups and names;
 * what is on a page is the template's business. Keys are only ever added:
 *
 *   metrics:   layers [{layer, heading, metrics [METRIC]}]
 *   tradeoffs: topics [{topic, heading, tradeoffs [TRADEOFF]}]
 *   estimates: estimates [ESTIMATE]
 *   resources: resources [RESOURCE]
 *
 * METRIC is {id, title, layer, tasks [], for, what, misleads, beside, source}. TRADEOFF is {id,
 * topic, question, options [{name, gains, costs, chosen}], decide, choice, over, unless, source}.
 * ESTIMATE is {id, title, asks, names [{name, what}], where, formula, unit, given [{name, text}], with,
 * result, value, implies, constants [{what, text, source, year}], mind}. RESOURCE is {id, title,
 * authors, kind, year, where, covers, strengths [], weaknesses [], use}. `for`, `over`, `where` and
 * `with` are `tasks`, the other options, `names` and `given` for reading.
 */
#include "sheet/cheat.h"
#include "sheet/review.h"

static void add_texts(struct arena *arena, struct value *to, struct str key,
                      const struct texts *texts)
{
	struct value *list = value_add_list(arena, to, key);

	for (size_t i = 0; i < texts->n; i++)
		value_add_text(arena, list, (struct str){ 0 }, texts->items[i]);
}

static struct value *add_item(struct arena *arena, struct value *list)
{
	return value_add_map(arena, list, (struct str){ 0 });
}

/* ---- one of each ---- */

static void fill_metric(struct arena *arena, struct value *map, const struct metric *metric)
{
	struct str tasks = { 0 };

	for (size_t i = 0; i < metric->tasks.n; i++)
		tasks = wording_join(arena, tasks, metric->tasks.items[i]);
	value_add_text(arena, map, S("id"), metric->id);
	value_add_text(arena, map, S("title"), metric->title);
	value_add_text(arena, map, S("layer"), metric_layer_name(metric->layer));
	add_texts(arena, map, S("tasks"), &metric->tasks);
	value_add_text(arena, map, S("for"), tasks);
	value_add_text(arena, map, S("what"), metric->what);
	value_add_text(arena, map, S("misleads"), metric->misleads);
	value_add_text(arena, map, S("beside"), metric->beside);
	value_add_text(arena, map, S("source"), metric->source);
}

static void fill_tradeoff(struct arena *arena, struct value *map, const struct dilemma *tradeoff)
{
	struct str over = { 0 };

	value_add_text(arena, map, S("id"), tradeoff->id);
	value_add_text(arena, map, S("topic"), tradeoff->topic);
	value_add_text(arena, map, S("question"), tradeoff->question);
	struct value *list = value_add_list(arena, map, S("options"));
	for (size_t i = 0; i < tradeoff->noptions; i++) {
		const struct option *option = &tradeoff->options[i];
		struct value *item = add_item(arena, list);
		bool chosen = str_eq(option->name, tradeoff->choice);
		value_add_text(arena, item, S("name"), option->name);
		value_add_text(arena, item, S("gains"), option->gains);
		value_add_text(arena, item, S("costs"), option->costs);
		value_add_bool(arena, item, S("chosen"), chosen);
		if (!chosen)
			over = wording_join(arena, over, option->name);
	}
	value_add_text(arena, map, S("decide"), tradeoff->decide);
	value_add_text(arena, map, S("choice"), tradeoff->choice);
	value_add_text(arena, map, S("over"), over);
	value_add_text(arena, map, S("unless"), tradeoff->unless);
	value_add_text(arena, map, S("source"), tradeoff->source);
}

/* "users = 5e7 users, peak = 3" */
static struct str given_as_text(struct arena *arena, const struct formula_example *example)
{
	struct str text = { 0 };

	for (size_t i = 0; i < example->ngiven; i++)
		text = wording_join(arena, text,
		                    str_format(arena, "%.*s = %.*s",
		                               STR_ARG(example->given[i].name),
		                               STR_ARG(example->given[i].text)));
	return text;
}

/* "users: people a day; peak: peak over average" */
static struct str names_as_text(struct arena *arena, const struct formula *formula)
{
	struct str text = { 0 };

	for (size_t i = 0; i < formula->nnames; i++)
		text = str_format(arena, "%.*s%s%.*s: %.*s", STR_ARG(text), i > 0 ? "; " : "",
		                  STR_ARG(formula->names[i].name), STR_ARG(formula->names[i].text));
	return text;
}

static void add_named(struct arena *arena, struct value *map, struct str key,
                      const struct named_value *values, size_t n, struct str text)
{
	struct value *list = value_add_list(arena, map, key);

	for (size_t i = 0; i < n; i++) {
		struct value *item = add_item(arena, list);
		value_add_text(arena, item, S("name"), values[i].name);
		value_add_text(arena, item, text, values[i].text);
	}
}

static void add_constants(struct arena *arena, struct value *map, const struct formula *formula)
{
	struct value *list = value_add_list(arena, map, S("constants"));

	for (size_t i = 0; i < formula->nconstants; i++) {
		const struct block_number *constant = &formula->constants[i];
		struct value *item = add_item(arena, list);
		value_add_text(arena, item, S("what"), constant->what);
		value_add_text(arena, item, S("text"), constant->text);
		value_add_text(arena, item, S("source"), constant->source);
		if (constant->year > 0)
			value_add_int(arena, item, S("year"), constant->year);
	}
}

static void fill_formula(struct arena *arena, struct value *map, const struct formula *formula)
{
	const struct formula_example *example = &formula->example;

	value_add_text(arena, map, S("id"), formula->id);
	value_add_text(arena, map, S("title"), formula->title);
	value_add_text(arena, map, S("asks"), formula->asks);
	add_named(arena, map, S("names"), formula->names, formula->nnames, S("what"));
	value_add_text(arena, map, S("where"), names_as_text(arena, formula));
	value_add_text(arena, map, S("formula"), formula->formula);
	value_add_text(arena, map, S("unit"), formula->unit);
	add_named(arena, map, S("given"), example->given, example->ngiven, S("text"));
	value_add_text(arena, map, S("with"), given_as_text(arena, example));
	if (formula->worked) {
		value_add_text(arena, map, S("result"),
		               quantity_print(arena, formula->result, formula->unit));
		value_add_double(arena, map, S("value"),
		                 wording_number(arena, formula->result, formula->unit));
	}
	value_add_text(arena, map, S("implies"), example->implies);
	add_constants(arena, map, formula);
	value_add_text(arena, map, S("mind"), formula->mind);
}

static void fill_resource(struct arena *arena, struct value *map, const struct resource *resource)
{
	value_add_text(arena, map, S("id"), resource->id);
	value_add_text(arena, map, S("title"), resource->title);
	value_add_text(arena, map, S("authors"), resource->authors);
	value_add_text(arena, map, S("kind"), resource_kind_name(resource->kind));
	if (resource->year > 0)
		value_add_int(arena, map, S("year"), resource->year);
	value_add_text(arena, map, S("where"), resource->where);
	value_add_text(arena, map, S("covers"), resource->covers);
	add_texts(arena, map, S("strengths"), &resource->strengths);
	add_texts(arena, map, S("weaknesses"), &resource->weaknesses);
	value_add_text(arena, map, S("use"), resource->use);
}

struct value *sheet_entry(struct arena *arena, const struct handbook *handbook,
                          const struct handbook_entry *entry)
{
	struct value *data = value_map(arena);

	if (entry->kind == HANDBOOK_METRIC)
		fill_metric(arena, data, &handbook->metrics[entry->index]);
	else if (entry->kind == HANDBOOK_TRADEOFF)
		fill_tradeoff(arena, data, &handbook->tradeoffs[entry->index]);
	else if (entry->kind == HANDBOOK_FORMULA)
		fill_formula(arena, data, &handbook->formulas[entry->index]);
	else if (entry->kind == HANDBOOK_RESOURCE)
		fill_resource(arena, data, &handbook->resources[entry->index]);
	return data;
}

const char *sheet_entry_template(enum handbook_kind kind)
{
	static const char *const names[] = {
		[HANDBOOK_NONE] = "",
		[HANDBOOK_METRIC] = "metric",
		[HANDBOOK_TRADEOFF] = "tradeoff",
		[HANDBOOK_FORMULA] = "formula",
		[HANDBOOK_RESOURCE] = "resource",
	};

	return names[kind];
}

const char *sheet_list_name(enum handbook_kind kind)
{
	static const char *const names[] = {
		[HANDBOOK_NONE] = "",
		[HANDBOOK_METRIC] = "metrics",
		[HANDBOOK_TRADEOFF] = "tradeoffs",
		[HANDBOOK_FORMULA] = "estimates",
		[HANDBOOK_RESOURCE] = "resources",
	};

	return names[kind];
}

/* ---- the lists ---- */

/* Those of one layer; nothing is added when there are none. */
static void add_layer(struct arena *arena, struct value *layers, const struct handbook *handbook,
                      enum metric_layer layer)
{
	struct str name = metric_layer_name(layer);
	struct value *list = NULL;

	for (size_t i = 0; i < handbook->nmetrics; i++) {
		if (handbook->metrics[i].layer != layer)
			continue;
		if (!list) {
			struct value *map = add_item(arena, layers);
			value_add_text(arena, map, S("layer"), name);
			value_add_text(arena, map, S("heading"), wording_capital(arena, name));
			list = value_add_list(arena, map, S("metrics"));
		}
		fill_metric(arena, add_item(arena, list), &handbook->metrics[i]);
	}
}

struct value *sheet_metrics(struct arena *arena, const struct handbook *handbook)
{
	struct value *data = value_map(arena);
	struct value *layers = value_add_list(arena, data, S("layers"));

	for (int layer = 0; layer < METRIC_LAYERS; layer++)
		add_layer(arena, layers, handbook, (enum metric_layer)layer);
	return data;
}

/* Those of one topic; nothing is added when there are none. */
static void add_topic(struct arena *arena, struct value *topics, const struct handbook *handbook,
                      struct str topic, struct str heading)
{
	struct value *list = NULL;

	for (size_t i = 0; i < handbook->ntradeoffs; i++) {
		if (!str_eq(handbook->tradeoffs[i].topic, topic))
			continue;
		if (!list) {
			struct value *map = add_item(arena, topics);
			value_add_text(arena, map, S("topic"), topic);
			value_add_text(arena, map, S("heading"), heading);
			list = value_add_list(arena, map, S("tradeoffs"));
		}
		fill_tradeoff(arena, add_item(arena, list), &handbook->tradeoffs[i]);
	}
}

static bool was_earlier(const struct handbook *handbook, size_t i)
{
	for (size_t k = 0; k < i; k++) {
		if (str_eq(handbook->tradeoffs[k].topic, handbook->tradeoffs[i].topic))
			return true;
	}
	return false;
}

struct value *sheet_tradeoffs(struct arena *arena, const struct handbook *handbook,
                              const struct framework *framework)
{
	struct value *data = value_map(arena);
	struct value *topics = value_add_list(arena, data, S("topics"));

	for (size_t i = 0; i < framework->nsteps; i++)
		add_topic(arena, topics, handbook, framework->steps[i].id,
		          framework->steps[i].title);
	/* Another framework may have no such step. */
	for (size_t i = 0; i < handbook->ntradeoffs; i++) {
		struct str topic = handbook->tradeoffs[i].topic;
		if (framework_find_step(framework, topic) < 0 && !was_earlier(handbook, i))
			add_topic(arena, topics, handbook, topic, wording_capital(arena, topic));
	}
	return data;
}

struct value *sheet_estimates(struct arena *arena, const struct handbook *handbook)
{
	struct value *data = value_map(arena);
	struct value *list = value_add_list(arena, data, S("estimates"));

	for (size_t i = 0; i < handbook->nformulas; i++)
		fill_formula(arena, add_item(arena, list), &handbook->formulas[i]);
	return data;
}

struct value *sheet_resources(struct arena *arena, const struct handbook *handbook)
{
	struct value *data = value_map(arena);
	struct value *list = value_add_list(arena, data, S("resources"));

	for (size_t i = 0; i < handbook->nresources; i++)
		fill_resource(arena, add_item(arena, list), &handbook->resources[i]);
	return data;
}
