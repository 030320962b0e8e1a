/* SPDX-License-Identifier: MIT */
/*
 * The handbook's files as structs, and one entry by its id. It works out the examples; it does not
 * know what anybody does with the entries.
 */
#include "content/handbook.h"

#include "content/quantity.h"
#include "content/schema.h"

#include <math.h>
#include <stdlib.h>

const char *const handbook_files[] = { "content/metrics.yaml", "content/tradeoffs.yaml",
	                               "content/estimates.yaml", "content/resources.yaml", NULL };

/* ---- trade-offs ---- */

static struct place place_of(const struct yaml_node *map, struct str key)
{
	const struct yaml_node *value = map ? yaml_get(map, key) : NULL;

	return value ? value->place : map ? map->place : (struct place){ 0 };
}

static bool has_option(const struct dilemma *tradeoff, struct str name)
{
	for (size_t i = 0; i < tradeoff->noptions; i++) {
		if (str_eq(tradeoff->options[i].name, name))
			return true;
	}
	return false;
}

static void check_tradeoffs(struct report *report, const struct yaml_node *root,
                            struct handbook *out)
{
	const struct yaml_node *list = yaml_get(root, S("tradeoffs"));

	for (size_t i = 0; i < out->ntradeoffs; i++) {
		const struct dilemma *tradeoff = &out->tradeoffs[i];
		if (tradeoff->choice.len == 0 || has_option(tradeoff, tradeoff->choice))
			continue;
		struct str names[8];
		size_t n = tradeoff->noptions < COUNT(names) ? tradeoff->noptions : COUNT(names);
		for (size_t k = 0; k < n; k++)
			names[k] = tradeoff->options[k].name;
		struct str shown = report_excerpt(report->arena, tradeoff->choice);
		report_error(report, place_of(yaml_at(list, i), S("choice")), "unknown-option",
		             report_nearest(report->arena, tradeoff->choice, names, n),
		             "no option is called '%.*s'", STR_ARG(shown));
	}
}

/* ---- estimates ---- */

static bool is_named(const struct named_value *values, size_t n, struct str name)
{
	for (size_t i = 0; i < n; i++) {
		if (str_eq(values[i].name, name))
			return true;
	}
	return false;
}

/* Every name has its value in the example, and the other way round. */
static bool check_names(struct report *report, const struct formula *formula)
{
	const struct formula_example *example = &formula->example;
	size_t before = report->found;

	for (size_t i = 0; i < formula->nnames; i++) {
		if (!is_named(example->given, example->ngiven, formula->names[i].name))
			report_error(report, formula->names[i].place, "no-value",
			             S("each name has one under 'given'"),
			             "the example gives no '%.*s'",
			             STR_ARG(formula->names[i].name));
	}
	for (size_t i = 0; i < example->ngiven; i++) {
		if (!is_named(formula->names, formula->nnames, example->given[i].name))
			report_error(report, example->given[i].place, "no-name",
			             S("'names' says what each stands for"),
			             "nothing says what '%.*s' is",
			             STR_ARG(example->given[i].name));
	}
	return report->found == before;
}

static bool load_value(struct report *report, struct named_value *value)
{
	struct str why = { 0 };

	if (quantity_parse(report->arena, value->text, &value->value, &why))
		return true;
	report_error(report, value->place, "bad-quantity", S("one number with its unit, as 80 ms"),
	             "'%.*s' is not a quantity: %.*s", STR_ARG(value->name), STR_ARG(why));
	return false;
}

static bool work_out(struct report *report, struct formula *formula, struct place place)
{
	const struct formula_example *example = &formula->example;
	struct binding *bindings = arena_array(report->arena, struct binding, example->ngiven + 1);
	struct formula_result result = { .compared = false };
	struct str why = { 0 };
	int column = 0;

	for (size_t i = 0; i < example->ngiven; i++)
		bindings[i] = (struct binding){ .name = example->given[i].name,
			                        .value = example->given[i].value };
	if (!formula_eval(report->arena, formula->formula, bindings, example->ngiven, &result, &why,
	                  &column)) {
		report_error(report, place, "bad-formula", (struct str){ 0 },
		             "the formula does not come out: %.*s (its column %d)", STR_ARG(why),
		             column);
		return false;
	}
	formula->result = result.value;
	return true;
}

static bool check_unit(struct report *report, const struct formula *formula, struct place place)
{
	struct quantity unit = { .value = 0 };
	struct str why = { 0 };

	if (!unit_parse(report->arena, formula->unit, &unit, &why)) {
		report_error(report, place, "bad-unit", (struct str){ 0 }, "'unit' is none: %.*s",
		             STR_ARG(why));
		return false;
	}
	if (dims_equal(unit.dims, formula->result.dims))
		return true;
	struct str shown = quantity_print(report->arena, formula->result, (struct str){ 0 });
	report_error(report, place, "wrong-unit", (struct str){ 0 },
	             "the formula gives %.*s, which is not in '%.*s'", STR_ARG(shown),
	             STR_ARG(formula->unit));
	return false;
}

/* What is stated has at most three digits, so it may be a hundredth off. */
static void check_result(struct report *report, const struct formula *formula, struct place place)
{
	struct quantity stated = { .value = 0 };
	struct str why = { 0 };

	if (!quantity_parse(report->arena, formula->example.result, &stated, &why)) {
		report_error(report, place, "bad-quantity", S("one number with its unit, as 80 ms"),
		             "'result' is not a quantity: %.*s", STR_ARG(why));
		return;
	}
	double off = fabs(stated.value - formula->result.value);
	if (dims_equal(stated.dims, formula->result.dims) &&
	    off <= fabs(formula->result.value) / 100)
		return;
	struct str shown = quantity_print(report->arena, formula->result, formula->unit);
	report_error(report, place, "wrong-result", (struct str){ 0 },
	             "the formula gives %.*s, not %.*s", STR_ARG(shown),
	             STR_ARG(formula->example.result));
}

static void load_constants(struct report *report, struct formula *formula)
{
	for (size_t i = 0; i < formula->nconstants; i++)
		block_load_number(report, &formula->constants[i], formula->constants[i].place);
}

static void load_formula(struct report *report, struct formula *formula,
                         const struct yaml_node *node)
{
	const struct yaml_node *example = yaml_get(node, S("example"));
	bool good = check_names(report, formula);

	for (size_t i = 0; i < formula->example.ngiven; i++)
		good &= load_value(report, &formula->example.given[i]);
	load_constants(report, formula);
	if (!good || formula->formula.len == 0 || formula->unit.len == 0 ||
	    !work_out(report, formula, place_of(node, S("formula"))) ||
	    !check_unit(report, formula, place_of(node, S("unit"))))
		return;
	formula->worked = true;
	if (formula->example.result.len > 0)
		check_result(report, formula, place_of(example, S("result")));
}

static void load_formulas(struct report *report, const struct yaml_node *root, struct handbook *out)
{
	const struct yaml_node *list = yaml_get(root, S("estimates"));

	for (size_t i = 0; i < out->nformulas && report->found <= LIMIT_FINDINGS; i++) {
		const struct yaml_node *node = yaml_at(list, i);
		if (node->kind == YAML_MAP)
			load_formula(report, &out->formulas[i], node);
	}
}

/* ---- the files ---- */

/* In the order of handbook_files. */
static const struct {
	const struct schema *schema;
	void (*check)(struct report *report, const struct yaml_node *root, struct handbook *out);
} loads[] = {
	{ &schema_metric_file, NULL },
	{ &schema_tradeoff_file, check_tradeoffs },
	{ &schema_formula_file, load_formulas },
	{ &schema_resource_file, NULL },
};

/* False: there was an error, and `out` is as it was in LOAD_LENIENT. */
static bool load_file(struct arena *arena, const struct bundle_file *file, size_t which,
                      enum load_mode mode, struct handbook *out, struct diag_list *diags)
{
	struct report report = report_begin(arena, file, mode, diags);
	const struct yaml_node *root = yaml_parse(&report, file->bytes, 1);
	struct handbook before = *out;
	struct refs refs = { .used = { .n = 0 } };

	if (!root)
		return false;
	load_object(&report, &refs, loads[which].schema, root, out);
	if (root->kind == YAML_MAP && !report.cut && loads[which].check)
		loads[which].check(&report, root, out);
	if (report.errors && mode == LOAD_LENIENT)
		*out = before;
	return report.errors == 0;
}

/* ---- one of them ---- */

struct str handbook_kind_name(enum handbook_kind kind)
{
	static const struct str names[] = {
		[HANDBOOK_NONE] = STR_INIT(""),
		[HANDBOOK_METRIC] = STR_INIT("metric"),
		[HANDBOOK_TRADEOFF] = STR_INIT("trade-off"),
		[HANDBOOK_FORMULA] = STR_INIT("estimate"),
		[HANDBOOK_RESOURCE] = STR_INIT("resource"),
	};

	return names[kind];
}

struct handbook_entry handbook_at(const struct handbook *handbook, size_t i)
{
	struct handbook_entry entry = { .index = i };

	if (entry.index < handbook->nmetrics) {
		const struct metric *of = &handbook->metrics[entry.index];
		entry.kind = HANDBOOK_METRIC, entry.id = of->id, entry.title = of->title;
		return entry;
	}
	entry.index -= handbook->nmetrics;
	if (entry.index < handbook->ntradeoffs) {
		const struct dilemma *of = &handbook->tradeoffs[entry.index];
		entry.kind = HANDBOOK_TRADEOFF, entry.id = of->id, entry.title = of->question;
		return entry;
	}
	entry.index -= handbook->ntradeoffs;
	if (entry.index < handbook->nformulas) {
		const struct formula *of = &handbook->formulas[entry.index];
		entry.kind = HANDBOOK_FORMULA, entry.id = of->id, entry.title = of->title;
		return entry;
	}
	entry.index -= handbook->nformulas;
	if (entry.index < handbook->nresources) {
		const struct resource *of = &handbook->resources[entry.index];
		entry.kind = HANDBOOK_RESOURCE, entry.id = of->id, entry.title = of->title;
	}
	return entry;
}

struct handbook_entry handbook_find(const struct handbook *handbook, struct str id)
{
	struct handbook_entry entry = handbook_at(handbook, 0);

	for (size_t i = 1; entry.kind != HANDBOOK_NONE && !str_eq(entry.id, id); i++)
		entry = handbook_at(handbook, i);
	return entry;
}

static struct place entry_place(const struct handbook *handbook, const struct handbook_entry *entry)
{
	switch (entry->kind) {
	case HANDBOOK_METRIC:
		return handbook->metrics[entry->index].place;
	case HANDBOOK_TRADEOFF:
		return handbook->tradeoffs[entry->index].place;
	case HANDBOOK_FORMULA:
		return handbook->formulas[entry->index].place;
	case HANDBOOK_RESOURCE:
		return handbook->resources[entry->index].place;
	case HANDBOOK_NONE:
		break;
	}
	return (struct place){ .line = 0 };
}

static int by_id(const void *a, const void *b)
{
	return str_cmp(((const struct handbook_entry *)a)->id,
	               ((const struct handbook_entry *)b)->id);
}

/* Two entries of one id, in whichever files. */
static bool check_ids(struct arena *arena, const struct handbook *handbook, enum load_mode mode,
                      struct diag_list *diags)
{
	size_t n = handbook->nmetrics + handbook->ntradeoffs + handbook->nformulas +
	           handbook->nresources;
	struct handbook_entry *all = arena_array(arena, struct handbook_entry, n + 1);
	bool good = true;

	for (size_t i = 0; i < n; i++)
		all[i] = handbook_at(handbook, i);
	if (n)
		qsort(all, n, sizeof *all, by_id);
	for (size_t i = 1; i < n; i++) {
		if (all[i].id.len == 0 || !str_eq(all[i].id, all[i - 1].id))
			continue;
		struct place place = entry_place(handbook, &all[i]);
		struct report report = {
			.arena = arena, .diags = diags, .file = place.file, .mode = mode
		};
		report_error(&report, place, "duplicate-id", (struct str){ 0 },
		             "the id '%.*s' is taken by another entry", STR_ARG(all[i].id));
		good = false;
	}
	return good;
}

bool handbook_load(struct arena *arena, const struct bundle *bundle, enum load_mode mode,
                   struct handbook *out, struct diag_list *diags)
{
	bool good = true;

	*out = (struct handbook){ .nmetrics = 0 };
	for (size_t i = 0; handbook_files[i]; i++) {
		const struct bundle_file *file = bundle_find(bundle, str_from(handbook_files[i]));
		if (file)
			good &= load_file(arena, file, i, mode, out, diags);
	}
	return check_ids(arena, out, mode, diags) && good;
}
