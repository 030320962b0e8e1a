/* SPDX-License-Identifier: MIT */
/* The completion function for zsh: one call of _arguments a command. It knows what is offered
 * where, not why. */
#include "command/completion.h"

static const char head[] = "#compdef viva\n"
			   "# Completion of viva for zsh, made by `viva completion zsh`.\n"
			   "_viva_ids() {\n"
			   "	local -a ids\n"
			   "	ids=(${(f)\"$(viva list $1 2>/dev/null | cut -f 1)\"})\n"
			   "	compadd -a ids\n"
			   "}\n"
			   "_viva() {\n"
			   "	local state line\n"
			   "	local -a commands\n"
			   "	commands=(\n";

static const char middle[] =
	"	)\n"
	"	_arguments -C '(- *)--version[the version]' '(- *)--help[the commands]' \\\n"
	"		'1: :->command' '*:: :->rest'\n"
	"	case $state in\n"
	"	command) _describe -t commands command commands ;;\n"
	"	rest)\n"
	"		case $words[1] in\n";

static const char tail[] = "		esac ;;\n"
			   "	esac\n"
			   "}\n"
			   "if [ \"$funcstack[1]\" = _viva ]; then\n"
			   "	_viva \"$@\"\n"
			   "else\n"
			   "	compdef _viva viva\n"
			   "fi\n";

/* Inside single quotes, where a backslash keeps a character from what it means to _arguments. */
static void add_help(struct buf *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '\'') {
			buf_adds(out, S("'\\''"));
			continue;
		}
		if (*text == '[' || *text == ']' || *text == ':' || *text == '\\')
			buf_addc(out, '\\');
		buf_addc(out, *text);
	}
}

static void add_offer(struct buf *out, const struct offer *offer)
{
	if (offer->commas) {
		buf_addf(out, "{_values -s , step %.*s}", STR_ARG(offer->words));
		return;
	}
	buf_addc(out, '{');
	if (offer->words.len)
		buf_addf(out, "compadd -- %.*s;", STR_ARG(offer->words));
	for (size_t i = 0; i < offer->nlists; i++)
		buf_addf(out, "_viva_ids %s;", offer->lists[i]);
	if (offer->files)
		buf_addf(out, "_files;");
	buf_addf(out, offer->words.len || offer->nlists || offer->files ? "}" : ":}");
}

static void add_option(struct buf *out, const struct completion *completion, enum option_id option)
{
	const struct option_row *row = &option_rows[option];
	const char *const names[] = { row->name, row->brief };

	for (size_t i = 0; i < COUNT(names) && names[i]; i++) {
		buf_addf(out, " \\\n				'%s%s[", names[i],
		         row->value && i == 0 ? "=" : "");
		add_help(out, row->help);
		buf_addc(out, ']');
		if (row->value) {
			struct offer offer = completion_value(completion, option);
			buf_addc(out, ':');
			add_help(out, row->value);
			buf_addc(out, ':');
			add_offer(out, &offer);
		}
		buf_addc(out, '\'');
	}
}

static void add_command(struct buf *out, const struct completion *completion,
                        const struct command *command)
{
	bool repeats;
	size_t n = completion_slots(command, &repeats);

	buf_addf(out, "		%s)\n			_arguments", command->name);
	for (int i = 0; i < OPTIONS; i++) {
		if (completion_has(command, (enum option_id)i))
			add_option(out, completion, (enum option_id)i);
	}
	for (size_t i = 0; i < n; i++) {
		struct offer offer = completion_slot(completion, command, i);
		buf_addf(out, " \\\n				'");
		if (repeats && i + 1 == n)
			buf_addc(out, '*');
		else
			buf_addf(out, "%zu", i + 1);
		buf_addf(out, ":argument:");
		add_offer(out, &offer);
		buf_addc(out, '\'');
	}
	buf_addf(out, " ;;\n");
}

void completion_zsh(struct buf *out, const struct completion *completion)
{
	buf_adds(out, str_from(head));
	for (size_t i = 0; i < commands_n; i++) {
		buf_addf(out, "		'%s:", commands[i].name);
		add_help(out, commands[i].summary);
		buf_addf(out, "'\n");
	}
	buf_adds(out, str_from(middle));
	for (size_t i = 0; i < commands_n; i++)
		add_command(out, completion, &commands[i]);
	buf_adds(out, str_from(tail));
}
