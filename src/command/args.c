/* SPDX-License-Identifier: MIT */
/*
 * The command line as options and words. Options may stand anywhere, `--name value` or `--name=value`; `--` ends them, `-` alone is a word.
 * It knows the table of options and nothing of what they mean.
 */
#include "command/context.h"

static bool names_option(struct str word, enum option_id option)
{
	const struct option_row *row = &option_rows[option];

	return str_eq(word, str_from(row->name)) ||
	       (row->brief && str_eq(word, str_from(row->brief)));
}

static bool belongs(const struct command *command, enum option_id option)
{
	return option == OPTION_DB || option == OPTION_COLOR || option == OPTION_HELP ||
	       (command->options & OPTION_BIT(option));
}

static enum status unknown_option(struct context *context, struct str word)
{
	struct str names[OPTIONS];
	size_t n = 0;

	for (int i = 0; i < OPTIONS; i++) {
		if (belongs(context->command, (enum option_id)i))
			names[n++] = str_from(option_rows[i].name);
	}
	struct str nearest = str_nearest(word, names, n);
	if (nearest.len)
		return fail(STATUS_USAGE, "no option '%.*s' for %s (did you mean '%.*s'?)",
		            STR_ARG(word), context->command->name, STR_ARG(nearest));
	return fail(STATUS_USAGE, "no option '%.*s' for %s ('viva help %s' lists them)",
	            STR_ARG(word), context->command->name, context->command->name);
}

/* Takes the option in argv[*at] and, if it has one, its value. */
static enum status take_option(struct context *context, int argc, char **argv, int *at)
{
	struct str rest = str_from(argv[*at]);
	struct str word = str_cut(&rest, '=');

	for (int i = 0; i < OPTIONS; i++) {
		const struct option_row *row = &option_rows[i];
		if (!names_option(word, (enum option_id)i) ||
		    !belongs(context->command, (enum option_id)i))
			continue;
		if (!row->value && rest.ptr)
			return fail(STATUS_USAGE, "option %s takes no value", row->name);
		if (row->value && !rest.ptr) {
			if (*at + 1 >= argc)
				return fail(STATUS_USAGE, "option %s wants a value (%s: %s)",
				            row->name, row->value, row->help);
			rest = str_from(argv[++*at]);
		}
		context->given[i] = true;
		context->values[i] = rest;
		return STATUS_OK;
	}
	return unknown_option(context, word);
}

static enum status check_count(const struct context *context)
{
	const struct command *command = context->command;

	if (context->given[OPTION_HELP])
		return STATUS_OK;
	if (context->nwords < command->least)
		return fail(STATUS_USAGE, "%s wants more (usage: viva %s %s)", command->name,
		            command->name, command->arguments);
	if (context->nwords > command->most)
		return fail(STATUS_USAGE, "%s does not take '%.*s' (usage: viva %s %s)",
		            command->name, STR_ARG(context->words[command->most]), command->name,
		            command->arguments);
	return STATUS_OK;
}

enum status args_parse(struct context *context, int argc, char **argv)
{
	bool options_ended = false;
	enum status status = STATUS_OK;

	context->words = arena_array(&context->arena, struct str, (size_t)argc);
	for (int i = 0; i < argc && status == STATUS_OK; i++) {
		const char *word = argv[i];
		if (!options_ended && strcmp(word, "--") == 0)
			options_ended = true;
		else if (!options_ended && word[0] == '-' && word[1])
			status = take_option(context, argc, argv, &i);
		else
			context->words[context->nwords++] = str_from(word);
	}
	if (status == STATUS_OK && context->given[OPTION_COLOR]) {
		struct str when = context->values[OPTION_COLOR];
		if (!str_eq(when, S("auto")) && !str_eq(when, S("always")) &&
		    !str_eq(when, S("never")))
			return args_bad_value(context, OPTION_COLOR, "auto, always or never");
	}
	return status == STATUS_OK ? check_count(context) : status;
}

enum status args_bad_value(struct context *context, enum option_id option, const char *wanted)
{
	return fail(STATUS_USAGE, "option %s cannot be '%.*s' (it is %s)", option_rows[option].name,
	            STR_ARG(context->values[option]), wanted);
}
