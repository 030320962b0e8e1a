/* SPDX-License-Identifier: MIT */
/*
 * The command line as a command, options and words. Options may stand anywhere, before the command
 * too: `--name value`, `--name=value`, `-o value`, `-ovalue`; `--` ends them, `-` alone is a word.
 * It knows the table of options and nothing of what they mean.
 */
#include "command/context.h"

static bool is_option(const char *word)
{
	return word[0] == '-' && word[1] != '\0';
}

/* The option that a word of the command line names; `*value` is what stands behind its name in the
 * same word, or an empty slice with a NULL pointer. */
static const struct option_row *name_option(struct str word, struct str *value)
{
	struct str rest = word;
	struct str name = str_cut(&rest, '=');

	for (size_t i = 0; i < OPTIONS; i++) {
		const struct option_row *row = &option_rows[i];
		*value = rest;
		if (str_eq(name, str_from(row->name)) ||
		    (row->brief && str_eq(name, str_from(row->brief))))
			return row;
		*value = str_slice(word, 2, word.len);
		if (row->brief && row->value && str_starts(word, str_from(row->brief)))
			return row;
	}
	return NULL;
}

bool args_belongs(const struct command *command, const struct option_row *row)
{
	uint64_t everywhere =
		OPTION_BIT(OPTION_DB) | OPTION_BIT(OPTION_COLOR) | OPTION_BIT(OPTION_HELP);

	return ((command->options | everywhere) & OPTION_BIT(row - option_rows)) != 0;
}

static enum status unknown_option(struct context *context, struct str word)
{
	struct str names[OPTIONS];
	const struct command *command = context->command;
	struct str name = str_cut(&word, '=');
	size_t n = 0;

	for (size_t i = 0; i < OPTIONS; i++) {
		if (args_belongs(command, &option_rows[i]))
			names[n++] = str_from(option_rows[i].name);
	}
	struct str what = str_format(&context->arena, "%s has no option", command->name);
	struct str hint = S("'viva help' says more");
	if (command_find(str_from(command->name)))
		hint = str_format(&context->arena, "'viva help %s' lists them; -- ends them",
		                  command->name);
	return fail_unknown(STATUS_USAGE, what.ptr, name, names, n, hint.ptr);
}

/* Takes the option in argv[*at] and, if it has one, its value. */
static enum status take_option(struct context *context, int argc, char **argv, int *at)
{
	struct str word = str_from(argv[*at]), value;
	const struct option_row *row = name_option(word, &value);

	if (!row || !args_belongs(context->command, row))
		return unknown_option(context, word);
	if (!row->value && value.ptr)
		return fail(STATUS_USAGE, "option %s takes no value", row->name);
	if (row->value && !value.ptr && *at + 1 < argc)
		value = str_from(argv[++*at]);
	if (row->value && !value.len)
		return fail(STATUS_USAGE, "option %s wants a value (%s: %s)", row->name, row->value,
		            row->help);
	context->given[row - option_rows] = true;
	context->values[row - option_rows] = value;
	return STATUS_OK;
}

static enum status check_count(const struct context *context)
{
	const struct command *command = context->command;

	if (context->nwords < command->least)
		return fail(STATUS_USAGE, "%s wants more (usage: viva %s %s)", command->name,
		            command->name, command->arguments);
	if (context->nwords > command->most)
		return fail(STATUS_USAGE, "%s does not take '%.*s' (usage: viva %s %s)",
		            command->name, STR_ARG(context->words[command->most]), command->name,
		            command->arguments);
	return STATUS_OK;
}

int args_command(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		struct str value;
		if (strcmp(argv[i], "--") == 0)
			return i + 1 < argc ? i + 1 : 0;
		if (!is_option(argv[i]))
			return i;
		const struct option_row *row = name_option(str_from(argv[i]), &value);
		if (row && row->value && !value.ptr)
			i++;
	}
	return 0;
}

bool args_want_help(int argc, char **argv)
{
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
			return true;
	}
	return false;
}

enum status args_parse(struct context *context, int argc, char **argv, int command)
{
	bool options_ended = false;
	enum status status = STATUS_OK;

	context->words = arena_array(&context->arena, struct str, (size_t)argc);
	for (int i = 1; i < argc && status == STATUS_OK; i++) {
		if (!options_ended && strcmp(argv[i], "--") == 0)
			options_ended = true;
		else if (!options_ended && is_option(argv[i]))
			status = take_option(context, argc, argv, &i);
		else if (i != command)
			context->words[context->nwords++] = str_from(argv[i]);
	}
	return status == STATUS_OK ? check_count(context) : status;
}

enum status args_bad_value(struct context *context, enum option_id option, const char *wanted)
{
	return fail(STATUS_USAGE, "option %s cannot be '%.*s' (it is %s)", option_rows[option].name,
	            STR_ARG(context->values[option]), wanted);
}
