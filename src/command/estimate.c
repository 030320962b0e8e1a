/* SPDX-License-Identifier: MIT */
/* `viva estimate`: back-of-envelope arithmetic with units. */
#include "command/context.h"

static enum status parse_binding(struct context *context, struct str word, struct binding *out)
{
	struct str value = word, why;
	struct str name = str_trim(str_cut(&value, '='));

	if (!value.ptr)
		return fail(STATUS_USAGE, "'%.*s' is no NAME=VALUE (for example 'rate=4 /day')",
		            STR_ARG(word));
	out->name = name;
	if (!quantity_parse(&context->arena, str_trim(value), &out->value, &why))
		return fail(STATUS_USAGE, "%.*s cannot be '%.*s': %.*s", STR_ARG(name),
		            STR_ARG(str_trim(value)), STR_ARG(why));
	return STATUS_OK;
}

static void print_result(struct context *context, struct buf *out,
                         const struct formula_result *result)
{
	struct str value = quantity_print(&context->arena, result->value, S(""));

	buf_adds(out, value);
	if (result->compared) {
		struct str limit = quantity_print(&context->arena, result->limit, S(""));
		buf_addf(out, " %s the limit of %.*s", result->holds ? "is within" : "is over",
		         STR_ARG(limit));
	}
	buf_addc(out, '\n');
}

enum status run_estimate(struct context *context)
{
	struct binding *bindings = arena_array(&context->arena, struct binding, context->nwords);
	struct formula_result result;
	struct buf out = { 0 };
	struct str why;
	int column;

	for (size_t i = 1; i < context->nwords; i++) {
		enum status status = parse_binding(context, context->words[i], &bindings[i - 1]);
		if (status != STATUS_OK)
			return status;
	}
	if (!formula_eval(&context->arena, context->words[0], bindings, context->nwords - 1,
	                  &result, &why, &column))
		return fail(STATUS_REFUSED, "cannot work out '%.*s': column %d: %.*s",
		            STR_ARG(context->words[0]), column, STR_ARG(why));
	print_result(context, &out, &result);
	enum status status = put(buf_str(&out));
	buf_release(&out);
	if (status != STATUS_OK)
		return status;
	return result.compared && !result.holds ? STATUS_NEGATIVE : STATUS_OK;
}
