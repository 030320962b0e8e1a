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

enum status show_document(struct context *context, const struct value *data, const char *template,
                          const struct library_pack *pack, struct str title)
{
	const struct sheet_format *format;
	struct document_place place;
	struct buf out = { 0 };
	struct doc *doc;
	enum status status = wanted_format(context, &format);

	if (status == STATUS_OK)
		status = find_place(context, pack, &place);
	if (status == STATUS_OK && format)
		status = make_document(context, &place, data, template, &doc);
	if (status != STATUS_OK)
		return status;
	if (format)
		document_render(&context->arena, &place, doc, format, title, &out);
	else
		sheet_json(&out, data);
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
