/* SPDX-License-Identifier: MIT */
/* The field tables of the handbook's files: metrics, trade-offs, estimates, resources. */
#include "content/fields.h"
#include "content/handbook.h"

static const char *const layer_names[] = { "business", "offline", "online", "system", NULL };
static const char *const resource_names[] = {
	"book", "course", "guide", "repository", "paper", NULL
};

struct str metric_layer_name(enum metric_layer layer)
{
	return str_from(layer_names[layer]);
}

struct str resource_kind_name(enum resource_kind kind)
{
	return str_from(resource_names[kind]);
}

/* ---- metrics ---- */

static const struct field metric_fields[] = {
	{ MUST("id", ID), AT(metric, id), HELP("the name that commands use") },
	{ MUST("title", TEXT), AT(metric, title), HELP("what it is called") },
	{ MUST("layer", CHOICE), AT(metric, layer), CHOICES(layer_names),
	  HELP("who looks at it: business, offline, online or system") },
	{ MUST("tasks", TEXTS), AT(metric, tasks), FROM(1), HELP("what it is for") },
	{ MUST("what", TEXT), AT(metric, what), HELP("what it counts") },
	{ MUST("misleads", TEXT), AT(metric, misleads), HELP("how it misleads") },
	{ MAY("beside", TEXT), AT(metric, beside), HELP("what to look at beside it") },
	{ MAY("source", TEXT), AT(metric, source), HELP("who says so: author, work, year") },
};

static const struct schema schema_one_metric = { .what = "a metric",
	                                         TABLE(metric_fields, metric),
	                                         PLACE(metric, place) };

static const struct field metrics_fields[] = {
	{ MUST("metrics", OBJECTS), AT(handbook, metrics), N(handbook, nmetrics), FROM(1),
	  OF(one_metric), HELP("a list of metrics") },
};

const struct schema schema_metric_file = { .what = "a file of metrics",
	                                   TABLE(metrics_fields, handbook) };

/* ---- trade-offs ---- */

static const struct field choice_fields[] = {
	{ MUST("name", TEXT), AT(option, name), HELP("what it is called") },
	{ MUST("gains", TEXT), AT(option, gains), HELP("what it gains") },
	{ MUST("costs", TEXT), AT(option, costs), HELP("what it costs") },
};

static const struct schema schema_choice = { .what = "an option", TABLE(choice_fields, option) };

static const struct field tradeoff_fields[] = {
	{ MUST("id", ID), AT(dilemma, id), HELP("the name that commands use") },
	{ MUST("topic", ID), AT(dilemma, topic), HELP("the step of the framework it belongs to") },
	{ MUST("question", TEXT), AT(dilemma, question), HELP("what has to be decided") },
	{ MUST("options", OBJECTS), AT(dilemma, options), N(dilemma, noptions), FROM(2), OF(choice),
	  HELP("two options or more") },
	{ MUST("decide", TEXT), AT(dilemma, decide), HELP("what decides between them") },
	{ MUST("choice", TEXT), AT(dilemma, choice), HELP("the name of the option to begin with") },
	{ MUST("unless", TEXT), AT(dilemma, unless), HELP("when to take another one") },
	{ MAY("source", TEXT), AT(dilemma, source), HELP("who says so: author, work, year") },
};

static const struct schema schema_tradeoff = { .what = "a trade-off",
	                                       TABLE(tradeoff_fields, dilemma),
	                                       PLACE(dilemma, place) };

static const struct field tradeoffs_fields[] = {
	{ MUST("tradeoffs", OBJECTS), AT(handbook, tradeoffs), N(handbook, ntradeoffs), FROM(1),
	  OF(tradeoff), HELP("a list of trade-offs") },
};

const struct schema schema_tradeoff_file = { .what = "a file of trade-offs",
	                                     TABLE(tradeoffs_fields, handbook) };

/* ---- estimates ---- */

static const struct field constant_fields[] = {
	{ MUST("what", TEXT), AT(block_number, what), HELP("what the number is of") },
	{ MUST("value", TEXT), AT(block_number, text), HELP("a number with its unit") },
	{ MUST("source", TEXT), AT(block_number, source), HELP("who says so: author, work, year") },
};

static const struct schema schema_constant = { .what = "a constant",
	                                       TABLE(constant_fields, block_number),
	                                       PLACE(block_number, place) };

static const struct field example_fields[] = {
	{ MUST("given", QUANTITIES), AT(formula_example, given), N(formula_example, ngiven),
	  FROM(1), HELP("a quantity for each name of the formula") },
	{ MUST("result", TEXT), AT(formula_example, result), HELP("what comes out") },
	{ MUST("implies", TEXT), AT(formula_example, implies), HELP("what the number decides") },
};

static const struct schema schema_example = { .what = "an example",
	                                      TABLE(example_fields, formula_example) };

static const struct field formula_fields[] = {
	{ MUST("id", ID), AT(formula, id), HELP("the name that commands use") },
	{ MUST("title", TEXT), AT(formula, title), HELP("what it is called") },
	{ MUST("asks", TEXT), AT(formula, asks), HELP("the question that it answers") },
	{ MUST("names", QUANTITIES), AT(formula, names), N(formula, nnames), FROM(1),
	  HELP("what each name of the formula stands for") },
	{ MUST("formula", TEXT), AT(formula, formula), HELP("arithmetic with these names") },
	{ MUST("unit", TEXT), AT(formula, unit), HELP("the unit of the result") },
	{ MUST("example", OBJECT), AT(formula, example), OF(example),
	  HELP("one that is worked out") },
	{ MAY("constants", OBJECTS), AT(formula, constants), N(formula, nconstants), OF(constant),
	  HELP("typical numbers to put in") },
	{ MAY("mind", TEXT), AT(formula, mind), HELP("what is easily got wrong") },
};

static const struct schema schema_formula = { .what = "an estimate",
	                                      TABLE(formula_fields, formula),
	                                      PLACE(formula, place) };

static const struct field formulas_fields[] = {
	{ MUST("estimates", OBJECTS), AT(handbook, formulas), N(handbook, nformulas), FROM(1),
	  OF(formula), HELP("a list of formulas") },
};

const struct schema schema_formula_file = { .what = "a file of estimates",
	                                    TABLE(formulas_fields, handbook) };

/* ---- resources ---- */

static const struct field resource_fields[] = {
	{ MUST("id", ID), AT(resource, id), HELP("the name that commands use") },
	{ MUST("title", TEXT), AT(resource, title), HELP("what it is called") },
	{ MUST("authors", TEXT), AT(resource, authors), HELP("who wrote it") },
	{ MUST("kind", CHOICE), AT(resource, kind), CHOICES(resource_names), HELP("what it is") },
	{ MAY("year", INT), AT(resource, year), FROM(1900), TO(2200),
	  HELP("the year it appeared, or was last changed") },
	{ MUST("where", TEXT), AT(resource, where), HELP("where it can be found") },
	{ MUST("covers", TEXT), AT(resource, covers), HELP("what it covers, in a sentence") },
	{ MUST("strengths", TEXTS), AT(resource, strengths), BLOCK, FROM(1),
	  HELP("what it is good for") },
	{ MUST("weaknesses", TEXTS), AT(resource, weaknesses), BLOCK, FROM(1),
	  HELP("what it lacks") },
	{ MAY("use", TEXT), AT(resource, use), HELP("how to use it") },
};

static const struct schema schema_resource = { .what = "a resource",
	                                       TABLE(resource_fields, resource),
	                                       PLACE(resource, place) };

static const struct field resources_fields[] = {
	{ MUST("resources", OBJECTS), AT(handbook, resources), N(handbook, nresources), FROM(1),
	  OF(resource), HELP("a list of books and guides") },
};

const struct schema schema_resource_file = { .what = "a file of resources",
	                                     TABLE(resources_fields, handbook) };
