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

static enum status find_place(struct context *context, const struct library_pack *pack,
                              struct document_place *place)
{
	enum status status = open_library(context);

	*place = (struct document_place){ .library = context->library,
		                          .pack = pack,
		                          .own = own_templates(context) };
	return status;
}

static enum status print_document(struct context *context, const struct value *data,
                                  const char *template, const struct library_pack *pack,
                                  const struct sheet_format *format, struct str title,
                                  struct buf *out)
{
	struct document_place place;
	struct str why;
	enum status status = find_place(context, pack, &place);

	if (status != STATUS_OK)
		return status;
	status = document_print(&context->arena, &place, template, data, format, title, out, &why);
	return status == STATUS_OK ? STATUS_OK : fail_why(status, why);
}

enum status show_document(struct context *context, const struct value *data, const char *template,
                          const struct library_pack *pack, struct str title)
{
	const struct sheet_format *format;
	struct buf out = { 0 };
	enum status status = wanted_format(context, &format);

	if (status != STATUS_OK)
		return status;
	if (format)
		status = print_document(context, data, template, pack, format, title, &out);
	else
		sheet_json(&out, data);
	if (status == STATUS_OK)
		status = put_result(context, buf_str(&out));
	buf_release(&out);
	return status;
}

enum status document_text(struct context *context, const struct value *data, const char *template,
                          struct buf *out)
{
	struct document_place place;
	struct doc *doc;
	struct str why;
	enum status status = find_place(context, NULL, &place);

	if (status != STATUS_OK)
		return status;
	status = document_make(&context->arena, &place, template, data, &doc, &why);
	if (status != STATUS_OK)
		return fail_why(status, why);
	sheet_txt(out, doc, &(struct sheet_options){ .width = 0, .ascii = true });
	return STATUS_OK;
}
