/* SPDX-License-Identifier: MIT */
/* The completion script for fish, from version 3.0 on. It knows what is offered where, not why. */
#include "command/completion.h"

/* fish shows what stands behind a tab beside the word: the titles of cases and interviews. */
static const char head[] =
	"# Completion of viva for fish, made by `viva completion fish`.\n"
	"function __viva_ids --argument-names kind\n"
	"	viva list $kind 2>/dev/null | cut -f 1,2\n"
	"end\n"
	"\n"
	"# Whether the cursor is behind this command, and, if a slot is given, at that one of its arguments.\n"
	"function __viva_at --argument-names wanted slot\n"
	"	set -l command ''\n"
	"	set -l at 0\n"
	"	set -l value no\n"
	"	for word in (commandline -opc)[2..-1]\n"
	"		if test $value = yes\n"
	"			set value no\n"
	"			continue\n"
	"		end\n"
	"		switch $word\n"
	"			case";

static const char walk[] = "\n"
			   "				set value yes\n"
			   "			case '-?*'\n"
			   "			case '*'\n"
			   "				if test -z \"$command\"\n"
			   "					set command $word\n"
			   "				else\n"
			   "					set at (math $at + 1)\n"
			   "				end\n"
			   "		end\n"
			   "	end\n"
			   "	test \"$command\" = \"$wanted\"; or return 1\n"
			   "	test -z \"$slot\"; or test \"$at\" = \"$slot\"\n"
			   "end\n"
			   "\n"
			   "complete -c viva -f\n"
			   "complete -c viva -n \"__viva_at ''\" -l help -d 'the commands'\n"
			   "complete -c viva -n \"__viva_at ''\" -l version -d 'the version'\n";

static void add_quoted(struct buf *out, const char *text)
{
	buf_addc(out, '\'');
	for (; *text; text++) {
		if (*text == '\'' || *text == '\\')
			buf_addc(out, '\\');
		buf_addc(out, *text);
	}
	buf_addc(out, '\'');
}

static void add_offer(struct buf *out, const struct offer *offer)
{
	if (offer->files)
		buf_addf(out, " -F");
	if (!offer->words.len && !offer->nlists)
		return;
	buf_addf(out, offer->commas ? " -a '(__fish_append , %.*s)" : " -a '%.*s",
	         STR_ARG(offer->words));
	for (size_t i = 0; i < offer->nlists; i++)
		buf_addf(out, " (__viva_ids %s)", offer->lists[i]);
	buf_addf(out, "'");
}

static void add_option(struct buf *out, const struct completion *completion,
                       const struct command *command, enum option_id option)
{
	const struct option_row *row = &option_rows[option];

	buf_addf(out, "complete -c viva -n '__viva_at %s' -l %s", command->name, row->name + 2);
	if (row->brief)
		buf_addf(out, " -s %s", row->brief + 1);
	if (row->value) {
		struct offer offer = completion_value(completion, option);
		buf_addf(out, offer.files ? " -r" : " -x");
		add_offer(out, &offer);
	}
	buf_addf(out, " -d ");
	add_quoted(out, row->help);
	buf_addc(out, '\n');
}

static void add_command(struct buf *out, const struct completion *completion,
                        const struct command *command)
{
	bool repeats;
	size_t n = completion_slots(command, &repeats);

	for (int i = 0; i < OPTIONS; i++) {
		if (completion_has(command, (enum option_id)i))
			add_option(out, completion, command, (enum option_id)i);
	}
	for (size_t i = 0; i < n; i++) {
		struct offer offer = completion_slot(completion, command, i);
		if (!offer.files && !offer.words.len && !offer.nlists)
			continue;
		buf_addf(out, "complete -c viva -n '__viva_at %s", command->name);
		if (!repeats || i + 1 < n)
			buf_addf(out, " %zu", i);
		buf_addc(out, '\'');
		add_offer(out, &offer);
		buf_addc(out, '\n');
	}
}

void completion_fish(struct buf *out, const struct completion *completion)
{
	buf_adds(out, str_from(head));
	for (int i = 0; i < OPTIONS; i++) {
		const struct option_row *row = &option_rows[i];
		if (row->value)
			buf_addf(out, " %s%s%s", row->name, row->brief ? " " : "",
			         row->brief ? row->brief : "");
	}
	buf_adds(out, str_from(walk));
	for (size_t i = 0; i < commands_n; i++) {
		buf_addf(out, "complete -c viva -n \"__viva_at ''\" -a %s -d ", commands[i].name);
		add_quoted(out, commands[i].summary);
		buf_addc(out, '\n');
	}
	for (size_t i = 0; i < commands_n; i++)
		add_command(out, completion, &commands[i]);
}
