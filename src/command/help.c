/* SPDX-License-Identifier: MIT */
/* `viva help`: made from the tables of commands and options. `viva help manual` is for `make`, and
 * prints the manual page; `viva help templates` is the table of fields, `viva help diagrams` and
 * `viva help frameworks` how authors write one. */
#include "command/context.h"
#include "sheet/sheet.h"

#include <string.h>

enum { LONG_USAGE = 55 }; /* bytes of a command and its arguments that fill a line of usage */

void print_usage(struct buf *out)
{
	buf_addf(out, "viva - mock interviews for machine-learning system design, offline\n"
	              "usage: viva [COMMAND] [OPTION]... [ARGUMENT]...\n"
	              "begin: viva interview video-recommendation --plain\n"
	              "more:  viva help\n");
}

static void print_commands(struct buf *out)
{
	buf_addf(out,
	         "viva - mock interviews for machine-learning system design, offline\n"
	         "usage: viva [COMMAND] [OPTION]... [ARGUMENT]...  (without: the home screen)\n\n");
	for (size_t i = 0; i < commands_n; i++)
		buf_addf(out, "  %-10s %s\n", commands[i].name, commands[i].summary);
	buf_addf(out, "\nviva help COMMAND shows its arguments and options;"
	              " viva --version, the version;\n"
	              "viva help templates, what templates of sheets can say;\n"
	              "viva help diagrams, viva help frameworks, how to write one.\n");
}

static void print_option(struct buf *out, const struct option_row *row)
{
	struct buf names = { 0 };

	buf_addf(&names, "%s%s%s", row->brief ? row->brief : "", row->brief ? ", " : "", row->name);
	if (row->value)
		buf_addf(&names, " %s", row->value);
	buf_addf(out, "  %-18s %s\n", names.ptr, row->help);
	buf_release(&names);
}

static void print_command_help(struct buf *out, const struct command *command)
{
	bool wide = strlen(command->name) + strlen(command->arguments) > LONG_USAGE;

	buf_addf(out, "viva %s - %s\n\nusage: viva %s%s%s%s\n\nfor example: viva %s\n\noptions:\n",
	         command->name, command->summary, command->name,
	         command->options ? " [OPTION]..." : "", wide ? "\n       " : " ",
	         command->arguments, command->example);
	for (size_t i = 0; i < OPTIONS; i++) {
		if (args_belongs(command, &option_rows[i]))
			print_option(out, &option_rows[i]);
	}
	buf_addf(out, "\nexit status: 0 done, 1 the answer is no, 2 usage, 3 no such thing,\n"
	              "4 reading or writing failed, 5 refused, 6 locked by another viva\n");
}

enum status put_command_help(struct context *context, const struct command *command)
{
	struct buf out = { 0 };

	print_command_help(&out, command);
	enum status status = put_result(context, buf_str(&out));
	buf_release(&out);
	return status;
}

static void print_field(struct buf *out, const struct sheet_field *field)
{
	const char *kind = sheet_field_kind_name(field->kind);

	if (field->shape)
		buf_addf(out, "  %-16s %s '%s': %s\n", field->name, kind, field->shape,
		         field->says);
	else
		buf_addf(out, "  %-16s %s: %s\n", field->name, kind, field->says);
}

static void print_fields(struct buf *out)
{
	const struct sheet_shape *shape;

	buf_adds(out,
	         S("viva's templates are Mustache files that make Markdown: {{name}} is a field,\n"
	           "{{#name}} ... {{/name}} what is there for it, or once for each of a list,\n"
	           "{{^name}} ... {{/name}} what is there without it, {{>name}} another template.\n"
	           "{{{name}}} in a paragraph of its own shows a document. A list has list.length\n"
	           "and list.0. Your own lie in templates/ beside config.yaml, and override those\n"
	           "of the same name; what a template cannot reach is an error with its line.\n"
	           "Here is all that they can reach; (f): once the interview is finished.\n"));
	for (size_t i = 0; (shape = sheet_shape_at(i)); i++) {
		if (shape->templates)
			buf_addf(out, "\n%s: the fields of %s\n", shape->name, shape->templates);
		else
			buf_addf(out, "\n%s\n", shape->name);
		for (size_t k = 0; k < shape->n; k++)
			print_field(out, &shape->fields[k]);
	}
}

/* Markdown, so that the drawing is what the notation above it becomes. */
#define LOOP                                                                     \
	"[ Data lake ] -> [ Feature pipeline ] -> [ Training ] -> [ Serving ]\n" \
	"[ Label store ] -> [ Training ] : 30 days late\n"                       \
	"[ Serving ] -> [ Training ] : drift\n"

static const char about_diagrams[] =
	"In case.md, the guides to steps and building blocks a fenced block `diagram` is drawn: on "
	"screen, in text, HTML and PDF. JSON has its boxes and arrows, Markdown keeps what was "
	"written. This one\n\n"
	"````text\n```diagram\n" LOOP "```\n````\n\n"
	"becomes\n\n"
	"```diagram\n" LOOP "```\n\n"
	"- A line is a chain of boxes. A name is any text but brackets; the same name is the same "
	"box, wherever it stands.\n"
	"- Behind a colon at the end of a line stands the text at its last arrow.\n"
	"- The arrow that closes a circle with those above it is drawn back, so write the main way "
	"first.\n"
	"- It leads from left to right where that fits the page, and from top to bottom where not. "
	"Short names fit better; two small diagrams say more than a large one.\n"
	"- `viva lint` says what it cannot read, and where.\n";

static const char about_frameworks[] =
	"A framework is a way through an interview: steps with a share of the minutes each. `viva list "
	"frameworks` shows those that ship; `--framework ID` sits, reads, grades and prints by one.\n\n"
	"Cases name the steps of the standard one, `content/framework.yaml`. Any other stands in "
	"`content/frameworks/ID.yaml` of a pack, and says in `from` which of those each step takes: "
	"their openings one after another, their points, mistakes, decisions and estimates, their "
	"reference answers.\n\n"
	"```yaml\n"
	"title: The three-step framework\n"
	"reserve: 10                # percent of the minutes for follow-ups\n"
	"steps:\n"
	"  - id: ask\n"
	"    title: Ask and frame\n"
	"    from: [clarify, frame]\n"
	"    share: 30              # the shares and the reserve add up to 100\n"
	"    goal: One sentence.\n"
	"    questions:             # hints, and what the cheat sheet asks\n"
	"      - Who acts on the output?\n"
	"    deliverable: One sentence.\n"
	"    pitfalls:\n"
	"      - Building before asking.\n"
	"    guide: frameworks/ID/ask.md\n"
	"```\n\n"
	"- It has 3 to 12 steps. Each standard step is taken once, so that no point is lost and none "
	"counts twice; a step without `from` is for what no case asks.\n"
	"- Guides lie in `content/frameworks/ID/`; one of the standard ones (`steps/data.md`) serves "
	"where the step is the same.\n"
	"- A pack's own serve its own cases. An interview keeps the one it was begun with.\n"
	"- `viva lint` says what is wrong with it, and where.\n";

static void print_about(struct context *context, const char *about, struct buf *out)
{
	struct sheet_options options = { .width = 72, .ascii = terminal_wants_ascii(context) };

	sheet_txt(out,
	          markdown_parse(&context->arena, str_from(about), &markdown_content, false,
	                         (struct str){ 0 }, NULL),
	          &options);
}

/* What is no command, and is explained all the same. */
static const struct topic {
	const char *name, *about; /* Markdown; NULL: `print` writes it */
	void (*print)(struct buf *out);
} topics[] = {
	{ "manual", NULL, print_manual },
	{ "templates", NULL, print_fields },
	{ "diagrams", about_diagrams, NULL },
	{ "frameworks", about_frameworks, NULL },
};

static bool print_topic(struct context *context, struct str name, struct buf *out)
{
	for (size_t i = 0; i < COUNT(topics); i++) {
		if (!str_eq(name, str_from(topics[i].name)))
			continue;
		if (topics[i].about)
			print_about(context, topics[i].about, out);
		else
			topics[i].print(out);
		return true;
	}
	return false;
}

enum status run_help(struct context *context)
{
	struct buf out = { 0 };

	if (context->nwords == 0) {
		print_commands(&out);
	} else if (!print_topic(context, context->words[0], &out)) {
		const struct command *command = command_find(context->words[0]);
		return command ? put_command_help(context, command)
		               : command_unknown(context->words[0]);
	}
	enum status status = put_result(context, buf_str(&out));
	buf_release(&out);
	return status;
}
