/* SPDX-License-Identifier: MIT */
/*
 * An estimate in an interview: a formula worked out with the values of the facts that were told. It
 * knows what the person may know, and nothing of how formulas are read.
 */
#include "interview/private.h"

/* Every value of every fact that was told, as `fact.value`. */
static struct binding *told_values(const struct interview *interview, struct arena *arena,
                                   size_t *n)
{
	struct binding *bindings = NULL;
	size_t cap = 0;

	*n = 0;
	for (size_t i = 0; i < interview->asked.n; i++) {
		if (interview->asked.items[i].fact < 0)
			continue;
		const struct fact *fact =
			&interview->content.study->facts[interview->asked.items[i].fact];
		for (size_t k = 0; k < fact->nvalues; k++) {
			bindings = arena_grow(arena, bindings, *n, &cap, sizeof *bindings);
			bindings[(*n)++] = (struct binding){
				.name = str_format(arena, "%.*s.%.*s", STR_ARG(fact->id),
				                   STR_ARG(fact->values[k].name)),
				.value = fact->values[k].value,
			};
		}
	}
	return bindings;
}

static struct str result_text(struct arena *arena, const struct formula_result *result)
{
	struct str value = quantity_print(arena, result->value, S(""));

	if (!result->compared)
		return value;
	struct str limit = quantity_print(arena, result->limit, S(""));
	return str_format(arena, "%.*s, %s the limit of %.*s", STR_ARG(value),
	                  result->holds ? "within" : "over", STR_ARG(limit));
}

bool estimated_result(const struct interview *interview, struct arena *arena, struct str formula,
                      struct str *text)
{
	struct formula_result result;
	size_t n;
	int column;
	struct binding *values = told_values(interview, arena, &n);

	if (!formula_eval(arena, formula, values, n, &result, text, &column))
		return false;
	*text = result_text(arena, &result);
	return true;
}

bool estimated_value(const struct interview *interview, struct arena *arena, struct str formula,
                     struct quantity *value)
{
	struct formula_result result;
	struct str why;
	size_t n;
	int column;
	struct binding *values = told_values(interview, arena, &n);

	if (!formula_eval(arena, formula, values, n, &result, &why, &column))
		return false;
	*value = result.value;
	return true;
}
