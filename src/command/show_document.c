/* SPDX-License-Identifier: MIT */
/*
 * Data through a template and a format: where sheet/ and the library's templates meet. It knows
 * which template belongs to whom.
 */
#include "command/context.h"

#include "files/files.h"

enum { TEXT_WIDTH = 80 };

struct template_source {
	struct context *context;
	const struct library_pack *pack;
	const char *own;
};

/* The user's own templates stand beside the configuration. */
static const char *own_templates(struct context *context)
{
	struct str why;
	char *path;

	return files_user(&context->arena, FILES_CONFIG, "templates", &path, &why) == STATUS_OK
	               ? path
	               : NULL;
}

static struct str find_template(void *context, struct str name)
{
	const struct template_source *source = context;
	struct str text, why;
	struct str file = str_format(&source->context->arena, "%.*s.md", STR_ARG(name));

	if (library_template(&source->context->arena, source->context->library, source->own,
	                     source->pack, file, &text, &why) != STATUS_OK)
		return (struct str){ 0 };
	return text;
}

static enum status make_document(struct context *context, const struct value *data,
                                 const char *name, const struct library_pack *pack,
                                 struct doc **out)
{
	struct template_source source = { .context = context, .pack = pack };
	struct mustache_partials partials = { .find = find_template, .context = &source };
	struct str text, why;
	enum status status = open_library(context);

	if (status != STATUS_OK)
		return status;
	source.own = own_templates(context);
	for (;;) {
		text = find_template(&source, str_from(name));
		if (!text.ptr)
			return fail(STATUS_MISSING,
			            "no template '%s.md' (it belongs into the folder templates)",
			            name);
		*out = sheet_document(&context->arena, text, &partials, data, &why);
		if (*out)
			return STATUS_OK;
		if (!source.own && !source.pack)
			return fail(STATUS_REFUSED, "cannot use template '%s.md': %.*s", name,
			            STR_ARG(why));
		/* Somebody's broken template keeps nobody from what was written. */
		warn("cannot use template '%s.md': %.*s (the one that ships with viva is used)",
		     name, STR_ARG(why));
		source.own = NULL;
		source.pack = NULL;
	}
}

static struct str find_style(struct context *context, const struct library_pack *pack)
{
	struct str style, why;

	if (library_template(&context->arena, context->library, own_templates(context), pack,
	                     S("style.css"), &style, &why) != STATUS_OK)
		return S("");
	return style;
}

enum status show_document(struct context *context, const struct value *data, const char *template,
                          const struct library_pack *pack, struct str title)
{
	const struct sheet_format *format;
	struct buf out = { 0 };
	struct doc *doc;
	enum status status = wanted_format(context, &format);

	if (status != STATUS_OK)
		return status;
	if (!format) {
		sheet_json(&out, data);
	} else {
		status = make_document(context, data, template, pack, &doc);
		if (status == STATUS_OK) {
			struct sheet_options options = { .title = title,
				                         .width = TEXT_WIDTH,
				                         .ascii = terminal_wants_ascii(context),
				                         .style = find_style(context, pack) };
			format->render(&out, doc, &options);
		}
	}
	if (status == STATUS_OK)
		status = put_result(context, buf_str(&out));
	buf_release(&out);
	return status;
}

enum status document_text(struct context *context, const struct value *data, const char *template,
                          const struct library_pack *pack, struct buf *out)
{
	struct doc *doc;
	enum status status = make_document(context, data, template, pack, &doc);

	if (status == STATUS_OK)
		sheet_txt(out, doc, &(struct sheet_options){ .width = 0, .ascii = true });
	return status;
}
