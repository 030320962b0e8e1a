/* SPDX-License-Identifier: MIT */
/*
 * `viva estimate`: back-of-envelope arithmetic with units. The id of one of the handbook's estimates
 * stands for its formula, and what it is not given is that of its example. Without a formula it
 * works out one a line from stdin, where NAME=VALUE gives a quantity a name.
 */
#include "command/context.h"

#include "content/handbook.h"

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
                         const struct formula_result *result, struct str unit)
{
	struct str value = quantity_print(&context->arena, result->value, unit);

	utf8_add_safe(out, value);
	if (result->compared) {
		struct str limit = quantity_print(&context->arena, result->limit, S(""));
		buf_addf(out, " %s the limit of ", result->holds ? "is within" : "is over");
		utf8_add_safe(out, limit);
	}
	buf_addc(out, '\n');
}

static enum status work_out(struct context *context, const struct estimate_names *names,
                            struct str formula, struct str unit)
{
	struct formula_result result;
	struct buf out = { 0 };
	struct str why;
	int column;

	if (!formula_eval(&context->arena, formula, names->items, names->n, &result, &why, &column))
		return fail(STATUS_REFUSED, "cannot work out '%.*s': column %d: %.*s",
		            STR_ARG(formula), column, STR_ARG(why));
	print_result(context, &out, &result, unit);
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
		enum status one = equals_at(line) == SIZE_MAX
		                          ? work_out(context, names, line, S(""))
		                          : take_name(context, names, line);
		status = one == STATUS_OK ? status : one;
	}
	input_release(&input);
	if (event == INPUT_SIGNAL)
		input_die(&input);
	return status;
}

/* ---- an estimate of the handbook ---- */

static bool is_bound(const struct estimate_names *names, struct str name)
{
	for (size_t i = 0; i < names->n; i++) {
		if (str_eq(names->items[i].name, name))
			return true;
	}
	return false;
}

static bool is_of(const struct formula *formula, struct str name)
{
	for (size_t i = 0; i < formula->nnames; i++) {
		if (str_eq(formula->names[i].name, name))
			return true;
	}
	return false;
}

static enum status check_bound(struct context *context, const struct formula *formula,
                               const struct estimate_names *names)
{
	struct str *known = arena_array(&context->arena, struct str, formula->nnames + 1);

	for (size_t i = 0; i < formula->nnames; i++)
		known[i] = formula->names[i].name;
	for (size_t i = 0; i < names->n; i++) {
		if (!is_of(formula, names->items[i].name))
			return fail_unknown(STATUS_USAGE, "this estimate has no name",
			                    names->items[i].name, known, formula->nnames,
			                    str_format(&context->arena, "its formula is %.*s",
			                               STR_ARG(formula->formula))
			                            .ptr);
	}
	return STATUS_OK;
}

static enum status work_out_known(struct context *context, const struct formula *formula,
                                  struct estimate_names *names)
{
	struct buf taken = { 0 };
	enum status status = check_bound(context, formula, names);

	if (status != STATUS_OK)
		return status;
	for (size_t i = 0; i < formula->example.ngiven; i++) {
		const struct named_value *given = &formula->example.given[i];
		if (is_bound(names, given->name))
			continue;
		buf_addf(&taken, "%s%.*s = %.*s",
		         taken.len ? ", " : "; of the example: ", STR_ARG(given->name),
		         STR_ARG(given->text));
		bind_name(context, names,
		          (struct binding){ .name = given->name, .value = given->value });
	}
	note("%.*s%.*s", STR_ARG(formula->formula), STR_ARG(buf_str(&taken)));
	buf_release(&taken);
	return work_out(context, names, formula->formula, formula->unit);
}

/* A formula, or the id of one. */
static enum status work_out_word(struct context *context, struct estimate_names *names,
                                 struct str word)
{
	enum status status = id_is_valid(word) ? open_library(context) : STATUS_OK;

	if (status != STATUS_OK || !context->library)
		return status != STATUS_OK ? status : work_out(context, names, word, S(""));
	struct handbook handbook = library_handbook(&context->arena, context->library);
	struct handbook_entry entry = handbook_find(&handbook, word);
	if (entry.kind != HANDBOOK_FORMULA)
		return work_out(context, names, word, S(""));
	return work_out_known(context, &handbook.formulas[entry.index], names);
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
	return formula ? work_out_word(context, &names, *formula) : work_out_lines(context, &names);
}
