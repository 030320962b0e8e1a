/* SPDX-License-Identifier: MIT */
/*
 * Data through a template and a format: where sheet/ and the library's templates meet. It knows
 * which template belongs to whom; it does not know where the result goes.
 */
#include "files/files.h"
#include "files/library.h"

#include "sheet/sheet.h"

enum { TEXT_WIDTH = 80 };

struct template_source {
	struct arena *arena;
	const struct document_place *place;
};

static struct str find_template(void *context, struct str name)
{
	const struct template_source *source = context;
	struct str text, why;
	struct str file = str_format(source->arena, "%.*s.md", STR_ARG(name));

	if (library_template(source->arena, source->place->library, source->place->own,
	                     source->place->pack, file, &text, &why) != STATUS_OK)
		return (struct str){ 0 };
	return text;
}

/* The template and what people know it by. */
static enum status read_template(struct template_source *source, const char *name, struct str *text,
                                 struct str *called, struct str *why)
{
	const char *path = source->place->template;
	struct str file = str_format(source->arena, "%s.md", name);

	*called = path ? str_from(path) : file;
	if (path)
		return files_read(source->arena, path, LIMIT_READ, text, why);
	*text = find_template(source, str_from(name));
	if (text->ptr)
		return STATUS_OK;
	*why = str_format(source->arena,
	                  "no template '%.*s' (it belongs into the folder templates)",
	                  STR_ARG(file));
	return STATUS_MISSING;
}

enum status document_make(struct arena *arena, const struct document_place *place, const char *name,
                          const struct value *data, struct doc **out, struct str *why)
{
	struct template_source source = { .arena = arena, .place = place };
	struct mustache_partials partials = { .find = find_template, .context = &source };
	struct str text, called, reason;
	enum status status = read_template(&source, name, &text, &called, why);

	if (status != STATUS_OK)
		return status;
	struct doc *doc = sheet_document(arena, text, &partials, data, &reason);
	if (!doc) {
		*why = str_format(arena, "cannot use template '%.*s': %.*s", STR_ARG(called),
		                  STR_ARG(reason));
		return STATUS_REFUSED;
	}
	doc->text = str_from(name);
	*out = doc;
	return STATUS_OK;
}

static struct str find_style(struct arena *arena, const struct document_place *place)
{
	struct str style, why;

	if (library_template(arena, place->library, place->own, place->pack, S("style.css"), &style,
	                     &why) != STATUS_OK)
		return S("");
	return style;
}

void document_render(struct arena *arena, const struct document_place *place, const struct doc *doc,
                     const struct sheet_format *format, struct sheet_options options,
                     struct buf *out)
{
	options.width = place->has_width ? place->width : TEXT_WIDTH;
	options.ascii = place->ascii;
	options.style = find_style(arena, place);
	format->render(out, doc, &options);
}

enum status document_print(struct arena *arena, const struct document_place *place,
                           const char *name, const struct value *data,
                           const struct sheet_format *format, struct str title, struct buf *out,
                           struct str *why)
{
	struct doc *doc;
	enum status status = document_make(arena, place, name, data, &doc, why);

	if (status == STATUS_OK)
		document_render(arena, place, doc, format, (struct sheet_options){ .title = title },
		                out);
	return status;
}
