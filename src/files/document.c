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
	bool foreign; /* one that was read does not ship with viva */
};

static struct str find_template(void *context, struct str name)
{
	struct template_source *source = context;
	struct str text, path, why;
	struct str file = str_format(source->arena, "%.*s.md", STR_ARG(name));

	if (library_template(source->arena, source->place->library, source->place->own,
	                     source->place->pack, file, &text, &path, &why) != STATUS_OK)
		return (struct str){ 0 };
	source->foreign |= path.len > 0;
	return text;
}

/* The template and where people find it. */
static enum status read_template(struct template_source *source, const char *name, struct str *text,
                                 struct str *path, struct str *why)
{
	const struct document_place *place = source->place;
	struct str file = str_format(source->arena, "%s.md", name);
	enum status status;

	if (place->template) {
		*path = str_from(place->template);
		source->foreign = true;
		return files_read(source->arena, place->template, LIMIT_READ, text, why);
	}
	status = library_template(source->arena, place->library, place->own, place->pack, file,
	                          text, path, why);
	source->foreign = path->len > 0;
	if (path->len == 0)
		*path = file;
	if (status == STATUS_MISSING)
		*why = str_format(source->arena,
		                  "no template '%.*s' (it belongs into the folder templates)",
		                  STR_ARG(file));
	return status;
}

enum status document_make(struct arena *arena, const struct document_place *place, const char *name,
                          const struct value *data, struct doc **out, struct str *why)
{
	struct template_source source = { .arena = arena, .place = place };
	struct mustache_partials partials = { .find = find_template, .context = &source };
	const struct sheet_shape *shape = sheet_shape_of(str_from(name));
	struct str text, path, reason;
	enum status status = read_template(&source, name, &text, &path, why);

	if (status != STATUS_OK)
		return status;
	struct doc *doc = sheet_document(arena, text, &partials, data, &reason);
	/* Those that ship with viva are tested. */
	if (!doc || (source.foreign && shape &&
	             !sheet_template_check(arena, text, &partials, shape, &reason))) {
		*why = str_format(arena, "cannot use template '%.*s': %.*s", STR_ARG(path),
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
	                     NULL, &why) != STATUS_OK)
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
