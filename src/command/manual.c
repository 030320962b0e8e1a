/* SPDX-License-Identifier: MIT */
/*
 * The manual page, viva(1), as mdoc: commands, options and keys from their tables, and what no
 * table knows from here. It does not know where it is installed.
 */
#include "command/context.h"

#include "screen/screen.h"

/* A text on lines of its own: nothing in it is a request. */
static void add_text(struct buf *out, struct str text)
{
	bool begins = true;

	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		if (begins && (c == '.' || c == '\''))
			buf_adds(out, S("\\&"));
		if (c == '\\')
			buf_adds(out, S("\\e"));
		else if (c == '-')
			buf_adds(out, S("\\-"));
		else
			buf_addc(out, c);
		begins = c == '\n';
	}
	buf_addc(out, '\n');
}

/* One argument of a macro; a line may end between alternatives. */
static void add_argument(struct buf *out, const char *text)
{
	buf_addc(out, '"');
	for (; *text; text++) {
		if (*text == '"')
			buf_addc(out, '"');
		if (*text == '-' || *text == '\\')
			buf_adds(out, *text == '-' ? S("\\-") : S("\\e"));
		else
			buf_addc(out, *text);
		if (*text == '|')
			buf_adds(out, S("\\:"));
	}
	buf_addc(out, '"');
}

static const char head[] =
	".Dd November 21, 2026\n"
	".Dt VIVA 1\n"
	".Os\n"
	".Sh NAME\n"
	".Nm viva\n"
	".Nd mock interviews for machine-learning system design, offline\n"
	".Sh SYNOPSIS\n"
	".Nm\n"
	".Nm\n"
	".Ar command\n"
	".Op Ar option ...\n"
	".Op Ar argument ...\n"
	".Nm\n"
	".Fl \\-version\n"
	".Sh DESCRIPTION\n"
	".Nm\n"
	"is an interviewer for one person.\n"
	"A case is sat step by step, against the clock, as in a real interview;\n"
	"afterwards a debrief shows what was said, with the sentence that is the\n"
	"evidence for it, and a sheet of paper keeps it.\n"
	"Nothing leaves the computer, and everything that was on the screen is saved.\n"
	".Pp\n"
	"Without a command\n"
	".Nm\n"
	"opens its home screen on a terminal.\n"
	"With\n"
	".Fl \\-plain\n"
	"an interview goes line by line instead, for screen readers, slow links and\n"
	"scripts.\n"
	".Sh COMMANDS\n"
	".Bl -tag -width Ds\n";

static const char before_options[] = ".El\n"
				     ".Sh OPTIONS\n"
				     "Options may stand anywhere;\n"
				     ".Ql \\-\\-\n"
				     "ends them.\n"
				     ".Ql viva help Ar command\n"
				     "says which of them a command has.\n"
				     ".Bl -tag -width Ds\n";

static const char before_keys[] =
	".El\n"
	".Sh KEYS\n"
	"Every screen names its keys in its last lines, and\n"
	".Ql \\&?\n"
	"or\n"
	".Ql F1\n"
	"lists them all.\n"
	"The second column is for typing, when letters are text; there Alt and a\n"
	"letter is the same as Esc and that letter.\n"
	".Bd -literal\n";

static const char tail[] =
	".Ed\n"
	".Sh ENVIRONMENT\n"
	".Bl -tag -width Ds\n"
	".It Ev VIVA_DB\n"
	"Another database.\n"
	".It Ev VIVA_SHARE\n"
	"The folder with\n"
	".Pa content ,\n"
	".Pa cases\n"
	"and\n"
	".Pa templates\n"
	"instead of the one that ships with\n"
	".Nm .\n"
	".It Ev XDG_DATA_HOME , XDG_CONFIG_HOME , XDG_CACHE_HOME , XDG_STATE_HOME , XDG_RUNTIME_DIR\n"
	"Where the user's files are.\n"
	".It Ev VISUAL , EDITOR\n"
	"The editor that an answer can be handed to.\n"
	".It Ev PAGER\n"
	"What long output goes through on a terminal.\n"
	".It Ev NO_COLOR\n"
	"No colour.\n"
	".It Ev TERM , LC_ALL , LC_CTYPE , LANG\n"
	"What the terminal can show.\n"
	".It Ev SOURCE_DATE_EPOCH\n"
	"The time that output is dated with.\n"
	".El\n"
	".Sh FILES\n"
	".Bl -tag -width Ds\n"
	".It Pa ~/.local/share/viva/viva.db\n"
	"Every interview, as a log of what happened in it.\n"
	".It Pa ~/.local/share/viva/backups\n"
	"Copies of it, made before something that cannot be undone.\n"
	".It Pa ~/.local/share/viva/packs\n"
	"Installed packs of cases; one may have frameworks of its own in\n"
	".Pa content/frameworks\n"
	".Pq Nm Cm help frameworks .\n"
	".It Pa ~/.config/viva/config.yaml\n"
	"The configuration.\n"
	".It Pa ~/.cache/viva/index.db\n"
	"The search index; it may be deleted at any time.\n"
	".El\n"
	".Sh EXIT STATUS\n"
	".Bl -tag -width Ds -compact\n"
	".It 0\n"
	"Done.\n"
	".It 1\n"
	"It worked, and the answer is no: nothing found, or something is wrong with\n"
	"what was checked.\n"
	".It 2\n"
	"An unknown command or option, or no terminal for what needs one.\n"
	".It 3\n"
	"No such case, step, interview or file.\n"
	".It 4\n"
	"Reading or writing failed.\n"
	".It 5\n"
	"Refused: damaged, hostile or newer than this program; nothing was changed.\n"
	".It 6\n"
	"Locked by another\n"
	".Nm .\n"
	".It 129 , 130 , 143\n"
	"Ended by a signal, after everything was saved.\n"
	".El\n"
	".Sh EXAMPLES\n";

static void add_command(struct buf *out, const struct command *command)
{
	buf_addf(out, ".It Ic %s", command->name);
	if (*command->arguments) {
		buf_adds(out, S(" Ar "));
		add_argument(out, command->arguments);
	}
	buf_addc(out, '\n');
	add_text(out, str_from(command->summary));
}

static void add_option(struct buf *out, const struct option_row *row)
{
	buf_adds(out, S(".It "));
	if (row->brief)
		buf_addf(out, "Fl %s , ", row->brief + 1);
	buf_addf(out, "Fl \\-%s", row->name + 2);
	if (row->value) {
		buf_adds(out, S(" Ar "));
		add_argument(out, row->value);
	}
	buf_addc(out, '\n');
	add_text(out, str_from(row->help));
}

static void add_example(struct buf *out, const struct command *command)
{
	buf_adds(out, S(".Dl "));
	add_argument(out, "viva");
	buf_addc(out, ' ');
	add_argument(out, command->example);
	buf_addc(out, '\n');
}

static void add_keys(struct buf *out)
{
	struct buf keys = { 0 };

	screen_print_keys(&keys);
	add_text(out, str_trim(buf_str(&keys)));
	buf_release(&keys);
}

void print_manual(struct buf *out)
{
	buf_adds(out, str_from(head));
	for (size_t i = 0; i < commands_n; i++)
		add_command(out, &commands[i]);
	buf_adds(out, str_from(before_options));
	for (size_t i = 0; i < OPTIONS; i++)
		add_option(out, &option_rows[i]);
	buf_adds(out, str_from(before_keys));
	add_keys(out);
	buf_adds(out, str_from(tail));
	for (size_t i = 0; i < commands_n; i++)
		add_example(out, &commands[i]);
}
