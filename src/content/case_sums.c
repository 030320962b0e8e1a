/* SPDX-License-Identifier: MIT */
/*
 * The arithmetic of a case. Knows that a given quantity may be the value of a fact, and that a
 * result must have the unit that was stated; leaves reckoning to quantity.c and formula.c.
 */
#include "content/case.h"
#include "content/quantity.h"

/* All `fact.value`, sorted by name. */
struct values {
	struct binding *items;
	size_t n;
};

static int compare_bindings(const void *a, const void *b)
{
	return str_cmp(((const struct binding *)a)->name, ((const struct binding *)b)->name);
}

static void load_fact(struct report *report, struct fact *fact)
{
	for (size_t i = 0; i < fact->nvalues; i++) {
		struct named_value *value = &fact->values[i];
		struct str why = { 0 };
		if (!quantity_parse(report->arena, value->text, &value->value, &why))
			report_error(report, value->place, "bad-quantity", (struct str){ 0 },
			             "'%.*s' is not a quantity: %.*s", STR_ARG(value->name),
			             STR_ARG(why));
	}
}

static void add_values(struct report *report, struct values *values, const struct fact *fact)
{
	for (size_t i = 0; i < fact->nvalues && values->n <= LIMIT_VALUES; i++) {
		if (values->n == LIMIT_VALUES) {
			report_error(report, fact->values[i].place, "limit-values",
			             (struct str){ 0 },
			             "the facts of a case have more than %d values", LIMIT_VALUES);
			return;
		}
		struct binding *binding = &values->items[values->n++];
		binding->name = str_format(report->arena, "%.*s.%.*s", STR_ARG(fact->id),
		                           STR_ARG(fact->values[i].name));
		binding->value = fact->values[i].value;
	}
}

static struct values collect_values(struct report *report, const struct case_study *study)
{
	struct values values = { .items =
		                         arena_array(report->arena, struct binding, LIMIT_VALUES) };
	for (size_t i = 0; i < study->nfacts && values.n < LIMIT_VALUES; i++)
		add_values(report, &values, &study->facts[i]);
	if (values.n > 1)
		qsort(values.items, values.n, sizeof *values.items, compare_bindings);
	return values;
}

/* A name with a point in it that begins like an id: no quantity does. */
static bool names_fact(struct str text)
{
	size_t point = str_find(text, S("."), 0);
	return point != SIZE_MAX && refs_is_id(str_slice(text, 0, point));
}

static void report_unknown_value(struct report *report, const struct named_value *given,
                                 const struct values *values)
{
	struct str *names = arena_array(report->arena, struct str, values->n + 1);
	for (size_t i = 0; i < values->n; i++)
		names[i] = values->items[i].name;
	struct str shown = report_excerpt(report->arena, given->text);
	report_error(report, given->place, "unknown-value",
	             report_nearest(report->arena, given->text, names, values->n),
	             "no fact has the value '%.*s'", STR_ARG(shown));
}

static bool load_given(struct report *report, struct named_value *given,
                       const struct values *values)
{
	struct str why = { 0 };
	if (!names_fact(given->text)) {
		if (quantity_parse(report->arena, given->text, &given->value, &why))
			return true;
		report_error(report, given->place, "bad-quantity",
		             S("a number with a unit, or fact.value"),
		             "'%.*s' is not a quantity: %.*s", STR_ARG(given->name), STR_ARG(why));
		return false;
	}
	const struct binding key = { .name = given->text };
	const struct binding *found =
		values->n ? bsearch(&key, values->items, values->n, sizeof key, compare_bindings)
			  : NULL;
	if (!found) {
		report_unknown_value(report, given, values);
		return false;
	}
	given->value = found->value;
	return true;
}

static bool evaluate(struct report *report, struct estimate *estimate, const struct values *values,
                     struct place place)
{
	struct arena *arena = report->arena;
	size_t n = 0;
	struct binding *bindings =
		arena_array(arena, struct binding, estimate->ngiven + values->n + 1);
	for (size_t i = 0; i < estimate->ngiven; i++)
		bindings[n++] = (struct binding){ .name = estimate->given[i].name,
			                          .value = estimate->given[i].value };
	/* A name with a point in it is a fact's; without one there is nothing to look up. */
	bool facts = str_find(estimate->formula, S("."), 0) != SIZE_MAX;
	for (size_t i = 0; facts && i < values->n; i++)
		bindings[n++] = values->items[i];
	struct formula_result result = { 0 };
	struct str why = { 0 };
	int column = 0;
	if (formula_eval(arena, estimate->formula, bindings, n, &result, &why, &column)) {
		estimate->result = result.value;
		return true;
	}
	report_fault(report, place, "bad-formula", (struct str){ 0 },
	             "the formula does not come out: %.*s (its column %d)", STR_ARG(why), column);
	return false;
}

static bool check_unit(struct report *report, const struct estimate *estimate, struct place place)
{
	struct quantity unit = { 0 };
	struct str why = { 0 };
	if (!unit_parse(report->arena, estimate->unit, &unit, &why)) {
		report_fault(report, place, "bad-unit", (struct str){ 0 }, "'unit' is none: %.*s",
		             STR_ARG(why));
		return false;
	}
	if (dims_equal(unit.dims, estimate->result.dims))
		return true;
	struct str shown = quantity_print(report->arena, estimate->result, (struct str){ 0 });
	report_fault(report, place, "wrong-unit", (struct str){ 0 },
	             "the formula gives %.*s, which is not in '%.*s'", STR_ARG(shown),
	             STR_ARG(estimate->unit));
	return false;
}

static void check_limit(struct report *report, const struct estimate *estimate, struct place place)
{
	struct quantity limit = { 0 };
	struct str why = { 0 };
	if (!quantity_parse(report->arena, estimate->limit, &limit, &why)) {
		report_fault(report, place, "bad-quantity", (struct str){ 0 },
		             "'limit' is not a quantity: %.*s", STR_ARG(why));
		return;
	}
	if (!dims_equal(limit.dims, estimate->result.dims))
		report_fault(report, place, "wrong-unit", (struct str){ 0 },
		             "'limit' is not in '%.*s'", STR_ARG(estimate->unit));
	else if (estimate->result.value > limit.value)
		report_fault(
			report, place, "limit-passed", (struct str){ 0 },
			"the result is %.*s, more than the limit of %.*s",
			STR_ARG(quantity_print(report->arena, estimate->result, estimate->unit)),
			STR_ARG(estimate->limit));
}

static struct place place_of(const struct yaml_node *map, struct str key)
{
	const struct yaml_node *value = yaml_get(map, key);
	return value ? value->place : map->place;
}

static void load_estimate(struct report *report, struct estimate *estimate,
                          const struct values *values, const struct yaml_node *node)
{
	if (estimate->within == 0)
		estimate->within = 2;
	bool good = estimate->formula.len > 0 && estimate->unit.len > 0;
	for (size_t i = 0; i < estimate->ngiven; i++)
		good &= load_given(report, &estimate->given[i], values);
	if (!good || !evaluate(report, estimate, values, place_of(node, S("formula"))))
		return;
	estimate->worked = check_unit(report, estimate, place_of(node, S("unit")));
	if (estimate->worked && estimate->limit.len > 0)
		check_limit(report, estimate, place_of(node, S("limit")));
}

void case_load_sums(struct case_loader *loader)
{
	struct case_study *study = loader->study;
	struct report *report = loader->report;
	for (size_t i = 0; i < study->nfacts; i++)
		load_fact(report, &study->facts[i]);
	/* After a syntax error a fact may only seem to be missing. */
	if (report->cut)
		return;
	struct values values = collect_values(report, study);
	const struct yaml_node *estimates = yaml_get(loader->root, S("estimates"));
	for (size_t i = 0; i < study->nestimates && report->found <= LIMIT_FINDINGS; i++)
		load_estimate(report, &study->estimates[i], &values, yaml_at(estimates, i));
}
