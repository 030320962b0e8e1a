/* SPDX-License-Identifier: MIT */
/*
 * A document as a command's result: the format that was asked for, and where the templates are.
 */
#include "command/context.h"

#include "files/files.h"

/* The user's own templates stand beside the configuration. */
const char *own_templates(struct context *context)
{
	struct str why;
	char *path;

	return files_user(&context->arena, FILES_CONFIG, "templates", &path, &why) == STATUS_OK
	               ? path
	               : NULL;
}

/* Somebody's broken template keeps nobody from what was written: the shipped one takes its
 * place. */
static enum status make_document(struct context *context, const struct document_place *place,
                                 const struct value *data, const char *template, struct doc **out)
{
	struct document_place shipped = { .library = place->library };
	struct str why;
	enum status status = document_make(&context->arena, place, template, data, out, &why);

	if (status == STATUS_REFUSED && !place->template && (place->own || place->pack)) {
		warn("%.*s (the one that ships with viva is used)", STR_ARG(why));
		status = document_make(&context->arena, &shipped, template, data, out, &why);
	}
	return status == STATUS_OK ? STATUS_OK : fail_why(status, why);
}

static enum status find_place(struct context *context, const struct library_pack *pack,
                              struct document_place *place)
{
	enum status status = open_library(context);

	*place = (struct document_place){ .library = context->library,
		                          .pack = pack,
		                          .own = own_templates(context),
		                          .ascii = terminal_wants_ascii(context),
		                          .has_width = true };
	if (context->given[OPTION_TEMPLATE])
		place->template = str_z(&context->arena, context->values[OPTION_TEMPLATE]);
	return status == STATUS_OK ? wanted_width(context, &place->width) : status;
}

/* --paper, --columns and --large, else what the configuration says. */
static enum status wanted_pages(struct context *context, struct sheet_pages *pages)
{
	struct str paper = context->values[OPTION_PAPER], columns = context->values[OPTION_COLUMNS];

	*pages = (struct sheet_pages){ .paper = context->config.paper,
		                       .columns = str_eq(columns, S("2"))   ? 2
		                                  : str_eq(columns, S("1")) ? 1
		                                                            : 0,
		                       .large = context->given[OPTION_LARGE] };
	if (context->given[OPTION_COLUMNS] && pages->columns == 0)
		return args_bad_value(context, OPTION_COLUMNS, "1 or 2");
	if (!context->given[OPTION_PAPER])
		return STATUS_OK;
	pages->paper = str_eq(paper, S("letter")) ? PAPER_LETTER : PAPER_A4;
	if (pages->paper == PAPER_A4 && !str_eq(paper, S("a4")))
		return args_bad_value(context, OPTION_PAPER, "a4 or letter");
	return STATUS_OK;
}

static void tell_remarks(const struct buf *remarks)
{
	struct str rest = buf_str(remarks);

	while (rest.len > 0) {
		struct str line = str_cut(&rest, '\n');
		warn("%.*s", STR_ARG(line));
	}
}

static enum status put_document(struct context *context, const struct document_place *place,
                                const struct subject *subject, const struct sheet_format *format)
{
	struct buf out = { 0 }, remarks = { 0 };
	struct sheet_options options = { .title = subject->title, .remarks = &remarks };
	struct doc *doc;
	enum status status = wanted_pages(context, &options.pages);

	if (status == STATUS_OK)
		status = make_document(context, place, subject->data, subject->template, &doc);
	if (status != STATUS_OK)
		return status;
	options.date = document_time(&context->arena, subject->made_ms);
	document_render(&context->arena, place, doc, format, options, &out);
	status = put_rendered(context, format, subject->name, buf_str(&out));
	if (status == STATUS_OK)
		tell_remarks(&remarks);
	buf_release(&remarks);
	buf_release(&out);
	return status;
}

enum status show_document(struct context *context, const struct subject *subject)
{
	const struct sheet_format *format;
	struct document_place place;
	struct buf out = { 0 };
	enum status status = wanted_format(context, &format);

	if (status == STATUS_OK)
		status = find_place(context, subject->pack, &place);
	if (status != STATUS_OK || format)
		return status == STATUS_OK ? put_document(context, &place, subject, format)
		                           : status;
	sheet_json(&out, subject->data);
	status = put_result(context, buf_str(&out));
	buf_release(&out);
	return status;
}

enum status document_text(struct context *context, const struct value *data, const char *template,
                          const struct library_pack *pack, struct buf *out)
{
	struct document_place place;
	struct doc *doc;
	enum status status = find_place(context, pack, &place);

	if (status == STATUS_OK)
		status = make_document(context, &place, data, template, &doc);
	if (status == STATUS_OK)
		sheet_txt(out, doc, &(struct sheet_options){ .width = 0, .ascii = true });
	return status;
}
