/* SPDX-License-Identifier: MIT */
/*
 * `viva completion`: what can be completed, read out of the tables of commands and options. A
 * command's arguments are their own grammar: a word in capitals names a kind of thing, any other
 * stands for itself, `|` parts alternatives, `...` repeats the last. What the shells make of it is
 * in their files.
 */
#include "command/completion.h"

/* ---- arguments ---- */

/* The arguments without their brackets and dots. */
static struct str bare(struct arena *arena, const struct command *command)
{
	struct buf out = { 0 };

	for (const char *c = command->arguments; *c; c++) {
		if (*c != '[' && *c != ']' && *c != '.')
			buf_addc(&out, *c);
	}
	struct str text = buf_dup(arena, &out);
	buf_release(&out);
	return text;
}

size_t completion_slots(const struct command *command, bool *repeats)
{
	struct arena arena = { 0 };
	struct str rest = bare(&arena, command);
	size_t most = 0;

	*repeats = strstr(command->arguments, "...") != NULL;
	while (rest.len) {
		struct str alternative = str_cut(&rest, '|');
		size_t n = 0;
		while (alternative.len) {
			str_cut(&alternative, ' ');
			n++;
		}
		most = n > most ? n : most;
	}
	arena_release(&arena);
	return most;
}

static void add_word(struct arena *arena, struct offer *offer, struct str word)
{
	offer->words = offer->words.len ? str_format(arena, "%.*s %.*s", STR_ARG(offer->words),
	                                             STR_ARG(word))
	                                : word;
}

static void add_new_word(struct arena *arena, struct offer *offer, struct str word)
{
	for (struct str rest = offer->words; rest.len;) {
		if (str_eq(str_cut(&rest, ' '), word))
			return;
	}
	add_word(arena, offer, word);
}

/* What a word of the arguments stands for. */
static void offer_thing(const struct completion *completion, struct str thing, struct offer *offer)
{
	static const struct {
		const char *thing, *list;
	} lists[] = {
		{ "CASE", "cases" },
		{ "INTERVIEW", "interviews" },
		{ "BLOCK", "blocks" },
		{ "NAME", "packs" },
	};

	for (size_t i = 0; i < COUNT(lists); i++) {
		if (str_eq(thing, str_from(lists[i].thing)) && offer->nlists < COUNT(offer->lists))
			offer->lists[offer->nlists++] = lists[i].list;
	}
	if (str_eq(thing, S("FILE")) || str_eq(thing, S("PATH")))
		offer->files = true;
	else if (str_eq(thing, S("STEP")))
		add_word(completion->arena, offer, completion->steps);
	for (size_t i = 0; i < commands_n && str_eq(thing, S("COMMAND")); i++)
		add_word(completion->arena, offer, str_from(commands[i].name));
	if (thing.len && thing.ptr[0] >= 'a' && thing.ptr[0] <= 'z')
		add_word(completion->arena, offer, thing);
}

struct offer completion_slot(const struct completion *completion, const struct command *command,
                             size_t slot)
{
	struct str rest = bare(completion->arena, command);
	struct offer offer = { .files = false };

	while (rest.len) {
		struct str alternative = str_cut(&rest, '|'), thing = { 0 };
		for (size_t i = 0; i <= slot; i++)
			thing = alternative.len ? str_cut(&alternative, ' ') : S("");
		offer_thing(completion, thing, &offer);
	}
	return offer;
}

/* ---- options ---- */

bool completion_has(const struct command *command, enum option_id option)
{
	return option == OPTION_DB || option == OPTION_COLOR || option == OPTION_HELP ||
	       (command->options & OPTION_BIT(option));
}

struct offer completion_value(const struct completion *completion, enum option_id option)
{
	struct arena *arena = completion->arena;
	struct offer offer = { .files = option == OPTION_DB || option == OPTION_OUTPUT,
		               .commas = option == OPTION_STEPS };

	for (int i = 0; option == OPTION_LEVEL && i < LEVELS; i++)
		add_word(arena, &offer, level_name((enum level)i));
	for (int i = MODE_PRACTICE; option == OPTION_MODE && i <= MODE_EXAM; i++)
		add_word(arena, &offer, mode_name((enum mode)i));
	for (size_t i = 0; option == OPTION_FORMAT && i < sheet_formats_n; i++)
		add_word(arena, &offer, str_from(sheet_formats[i].name));
	if (option == OPTION_FORMAT) {
		add_word(arena, &offer, S("pdf"));
		add_word(arena, &offer, S("json"));
	}
	if (option == OPTION_STEPS)
		offer.words = completion->steps;
	if (option == OPTION_FRAMEWORK)
		offer.words = completion->frameworks;
	if (option == OPTION_PAPER)
		offer.words = S("a4 letter");
	if (option == OPTION_COLUMNS)
		offer.words = S("1 2");
	if (option == OPTION_COLOR)
		offer.words = S("auto always never");
	return offer;
}

/* ---- the command ---- */

static enum status read_frameworks(struct context *context, struct completion *completion)
{
	struct offer steps = { .files = false }, frameworks = { .files = false };
	enum status status = open_library(context);

	if (status != STATUS_OK)
		return status;
	struct texts others = library_frameworks(&context->arena, context->library, NULL);
	for (size_t i = 0; i <= others.n; i++) {
		const struct framework *framework =
			shipped_framework(context, i ? others.items[i - 1] : S(""));
		if (!framework)
			continue;
		add_word(&context->arena, &frameworks, framework->id);
		for (size_t k = 0; k < framework->nsteps; k++)
			add_new_word(&context->arena, &steps, framework->steps[k].id);
	}
	completion->steps = steps.words;
	completion->frameworks = frameworks.words;
	return STATUS_OK;
}

enum status run_completion(struct context *context)
{
	static const struct {
		const char *shell;
		void (*print)(struct buf *out, const struct completion *completion);
	} shells[] = {
		{ "bash", completion_bash },
		{ "zsh", completion_zsh },
		{ "fish", completion_fish },
	};
	struct completion completion = { .arena = &context->arena };
	struct str name = context->words[0];
	size_t i = 0;

	while (i < COUNT(shells) && !str_eq(name, str_from(shells[i].shell)))
		i++;
	if (i == COUNT(shells))
		return fail(STATUS_USAGE, "no completion for '%.*s' (bash, zsh or fish)",
		            STR_ARG(name));
	enum status status = read_frameworks(context, &completion);
	if (status != STATUS_OK)
		return status;
	struct buf out = { 0 };
	shells[i].print(&out, &completion);
	status = put_result(context, buf_str(&out));
	buf_release(&out);
	return status;
}
