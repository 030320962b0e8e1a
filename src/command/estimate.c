/* SPDX-License-Identifier: MIT */
/*
 * `viva estimate`: back-of-envelope arithmetic with units. Without a formula it works out one a
 * line from stdin, where NAME=VALUE gives a quantity a name.
 */
#include "command/context.h"

struct estimate_names {
	struct binding *items;
	size_t n, cap;
};

/* "a = 3" but not "a + b <= 3": where the name ends, or SIZE_MAX. */
static size_t equals_at(struct str word)
{
	size_t at = str_find(word, S("="), 0);

	return at != SIZE_MAX && at > 0 && word.ptr[at - 1] == '<' ? SIZE_MAX : at;
}

static bool is_name(struct context *context, struct str name)
{
	struct binding one = { .name = name };
	struct formula_result result;
	struct str why;
	int column;

	return name.len && name.ptr[0] >= 'a' && name.ptr[0] <= 'z' &&
	       formula_eval(&context->arena, name, &one, 1, &result, &why, &column);
}

static void bind_name(struct context *context, struct estimate_names *names, struct binding binding)
{
	for (size_t i = 0; i < names->n; i++) {
		if (str_eq(names->items[i].name, binding.name)) {
			names->items[i] = binding;
			return;
		}
	}
	names->items = arena_grow(&context->arena, names->items, names->n, &names->cap,
	                          sizeof *names->items);
	names->items[names->n++] = binding;
}

static enum status take_name(struct context *context, struct estimate_names *names, struct str word)
{
	struct str value = word, why;
	struct binding binding = { .name = str_trim(str_cut(&value, '=')) };

	value = str_trim(value);
	if (!is_name(context, binding.name))
		return fail(STATUS_USAGE, "'%.*s' cannot stand in a formula (a-z, 0-9 and _)",
		            STR_ARG(binding.name));
	if (!quantity_parse(&context->arena, value, &binding.value, &why))
		return fail(STATUS_USAGE, "%.*s cannot be '%.*s': %.*s", STR_ARG(binding.name),
		            STR_ARG(value), STR_ARG(why));
	bind_name(context, names, binding);
	return STATUS_OK;
}

static void print_result(struct context *context, struct buf *out,
                         const struct formula_result *result)
{
	struct str value = quantity_print(&context->arena, result->value, S(""));

	utf8_add_safe(out, value);
	if (result->compared) {
		struct str limit = quantity_print(&context->arena, result->limit, S(""));
		buf_addf(out, " %s the limit of ", result->holds ? "is within" : "is over");
		utf8_add_safe(out, limit);
	}
	buf_addc(out, '\n');
}

static enum status work_out(struct context *context, const struct estimate_names *names,
                            struct str formula)
{
	struct formula_result result;
	struct buf out = { 0 };
	struct str why;
	int column;

	if (!formula_eval(&context->arena, formula, names->items, names->n, &result, &why, &column))
		return fail(STATUS_REFUSED, "cannot work out '%.*s': column %d: %.*s",
		            STR_ARG(formula), column, STR_ARG(why));
	print_result(context, &out, &result);
	enum status status = put(buf_str(&out));
	buf_release(&out);
	if (status != STATUS_OK)
		return status;
	return result.compared && !result.holds ? STATUS_NEGATIVE : STATUS_OK;
}

/* A wrong line is told and passed over; the status is that of the last line that went wrong. */
static enum status work_out_lines(struct context *context, struct estimate_names *names)
{
	enum status status = STATUS_OK;
	struct input input;
	struct str line;
	enum input_event event;

	if (stdin_is_terminal())
		note("a formula a line, or NAME=VALUE; Ctrl-D ends");
	input_init(&input);
	while ((event = input_next(&input, &context->arena, INT64_MAX, &line)) == INPUT_LINE) {
		line = str_trim(str_dup(&context->arena, line));
		if (!line.len)
			continue;
		enum status one = equals_at(line) == SIZE_MAX ? work_out(context, names, line)
		                                              : take_name(context, names, line);
		status = one == STATUS_OK ? status : one;
	}
	input_release(&input);
	if (event == INPUT_SIGNAL)
		input_die(&input);
	return status;
}

enum status run_estimate(struct context *context)
{
	struct estimate_names names = { 0 };
	const struct str *formula = NULL;

	for (size_t i = 0; i < context->nwords; i++) {
		struct str *word = &context->words[i];
		enum status status = STATUS_OK;
		if (equals_at(*word) != SIZE_MAX)
			status = take_name(context, &names, *word);
		else if (formula)
			status = fail(STATUS_USAGE,
			              "'%.*s' is no NAME=VALUE (for example 'rate=4 /day')",
			              STR_ARG(*word));
		else
			formula = word;
		if (status != STATUS_OK)
			return status;
	}
	return formula ? work_out(context, &names, *formula) : work_out_lines(context, &names);
}
