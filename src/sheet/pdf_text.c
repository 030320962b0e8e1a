/* SPDX-License-Identifier: MIT */
/*
 * Text in lines of glyphs, by pango: faces and sizes, emphasis, what stands where in a line. It
 * knows inlines and nothing of blocks, pages or what a text is for beyond its role.
 */
#include "sheet/pdf.h"

#include <pango/pangocairo.h>

/* What is on most systems, best first; fontconfig knows what else has a letter that these lack. */
#define SERIF \
	"Source Serif 4,Charis SIL,Liberation Serif,Noto Serif,Times New Roman,DejaVu Serif,serif"
#define SANS "Source Sans 3,Liberation Sans,Noto Sans,Arial,DejaVu Sans,sans-serif"
#define MONO "DejaVu Sans Mono,Liberation Mono,Menlo,Noto Sans Mono,monospace"

static const struct role {
	const char *family;
	double size, leading; /* of the body's size, and of the role's own */
	PangoWeight weight;
	PangoStyle style;
} roles[PDF_ROLES] = {
	[PDF_BODY] = { SERIF, 1.0, 1.32, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL },
	[PDF_CELL] = { SERIF, 0.92, 1.25, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL },
	[PDF_NAME] = { SANS, 0.8, 1.3, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL },
	[PDF_CODE] = { MONO, 0.82, 1.3, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL },
	[PDF_FOOT] = { SANS, 0.75, 1.2, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL },
	[PDF_LABEL] = { SANS, 0.8, 1.15, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL },
	[PDF_HEADING_1] = { SANS, 1.8, 1.15, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL },
	[PDF_HEADING_2] = { SANS, 1.2, 1.2, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL },
	[PDF_HEADING_3] = { SANS, 1.0, 1.25, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL },
	[PDF_HEADING_4] = { SANS, 0.92, 1.3, PANGO_WEIGHT_BOLD, PANGO_STYLE_ITALIC },
};

enum { SHOWN_MISSING = 8 };

static const double code_span_size = 0.86, least_code = 0.72;

struct pdf_fonts {
	PangoContext *context;
	PangoAttrList *plain; /* what holds for all texts */
	PangoFontDescription *descriptions[PDF_ROLES];
	double leading[PDF_ROLES];
	int64_t missing; /* glyphs */
	gunichar shown[SHOWN_MISSING];
	size_t nshown;
};

struct pdf_glyphs {
	struct pdf_fonts *fonts;
	enum pdf_role role;
	PangoLayout *layout;
	struct glyph_line {
		PangoLayoutLine *line;
		int64_t x, baseline; /* from the left and the top of its box */
	} * lines;
};

/* ---- fonts ---- */

/* Nothing is fitted to a screen's pixels, so widths are the same whatever the size of the print. */
static PangoContext *make_context(void)
{
	PangoContext *context = pango_font_map_create_context(pango_cairo_font_map_get_default());
	cairo_font_options_t *options = cairo_font_options_create();

	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(context, options);
	cairo_font_options_destroy(options);
	pango_cairo_context_set_resolution(context, 72);
	pango_context_set_round_glyph_positions(context, FALSE);
	pango_context_set_language(context, pango_language_from_string("en"));
	return context;
}

/* No ligatures, so that words are found in the file; no hyphens that were not typed, since they would
 * become part of an address. */
static PangoAttrList *make_plain(void)
{
	PangoAttrList *attributes = pango_attr_list_new();

	pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(FALSE));
	pango_attr_list_insert(attributes, pango_attr_font_features_new("liga=0,clig=0"));
	return attributes;
}

struct pdf_fonts *pdf_fonts_new(int64_t em)
{
	struct pdf_fonts *fonts = g_new0(struct pdf_fonts, 1);

	fonts->context = make_context();
	fonts->plain = make_plain();
	for (size_t i = 0; i < PDF_ROLES; i++) {
		const struct role *role = &roles[i];
		PangoFontDescription *description = pango_font_description_new();

		pango_font_description_set_family_static(description, role->family);
		pango_font_description_set_weight(description, role->weight);
		pango_font_description_set_style(description, role->style);
		pango_font_description_set_absolute_size(description, role->size * (double)em);
		fonts->descriptions[i] = description;
		fonts->leading[i] = role->size * role->leading * (double)em;
	}
	return fonts;
}

void pdf_fonts_free(struct pdf_fonts *fonts)
{
	for (size_t i = 0; i < PDF_ROLES; i++)
		pango_font_description_free(fonts->descriptions[i]);
	pango_attr_list_unref(fonts->plain);
	g_object_unref(fonts->context);
	g_free(fonts);
}

void pdf_fonts_remark(const struct pdf_fonts *fonts, struct buf *out)
{
	if (fonts->missing == 0)
		return;
	buf_addf(out, "no font here has %lld of the letters:", (long long)fonts->missing);
	for (size_t i = 0; i < fonts->nshown; i++)
		buf_addf(out, " U+%04X", (unsigned)fonts->shown[i]);
	buf_adds(out, fonts->nshown == SHOWN_MISSING ? S(" ...") : S(""));
	buf_adds(out, S(" (they are boxes with these numbers)\n"));
}

static void note_missing(struct pdf_fonts *fonts, PangoGlyph glyph)
{
	gunichar c = glyph & ~PANGO_GLYPH_UNKNOWN_FLAG;
	size_t i = 0;

	if (!(glyph & PANGO_GLYPH_UNKNOWN_FLAG) || glyph == PANGO_GLYPH_INVALID_INPUT)
		return;
	fonts->missing++;
	while (i < fonts->nshown && fonts->shown[i] != c)
		i++;
	if (i == fonts->nshown && i < SHOWN_MISSING)
		fonts->shown[fonts->nshown++] = c;
}

static void count_missing(struct pdf_fonts *fonts, PangoLayout *layout)
{
	if (pango_layout_get_unknown_glyphs_count(layout) == 0)
		return;
	for (GSList *at = pango_layout_get_lines_readonly(layout); at; at = at->next) {
		const PangoLayoutLine *line = at->data;

		for (GSList *run = line->runs; run; run = run->next) {
			const PangoGlyphString *glyphs = ((PangoLayoutRun *)run->data)->glyphs;

			for (int i = 0; i < glyphs->num_glyphs; i++)
				note_missing(fonts, glyphs->glyphs[i].glyph);
		}
	}
}

/* ---- inlines ---- */

/* A text while it is put together. */
struct writer {
	struct arena *arena;
	struct buf text;
	const struct pdf_fonts *fonts;
	PangoAttrList *attributes; /* NULL: the plain ones */
	size_t *starts;            /* of the inlines that are open */
	size_t n, cap;
	struct pdf_link *links;
	size_t nlinks, links_cap;
	bool strong; /* all of it is bold in any case */
};

static void add_text(struct writer *writer, struct str text)
{
	size_t start = writer->text.len;

	utf8_add_safe(&writer->text, text);
	for (size_t i = start; i < writer->text.len; i++) {
		if (writer->text.ptr[i] == '\n' || writer->text.ptr[i] == '\t')
			writer->text.ptr[i] = ' ';
	}
}

static void add_attribute(struct writer *writer, PangoAttribute *attribute, size_t start)
{
	attribute->start_index = (guint)start;
	attribute->end_index = (guint)writer->text.len;
	if (!writer->attributes)
		writer->attributes = pango_attr_list_copy(writer->fonts->plain);
	pango_attr_list_insert(writer->attributes, attribute);
}

static void mark_code(struct writer *writer, size_t start)
{
	add_attribute(writer, pango_attr_family_new(MONO), start);
	add_attribute(writer, pango_attr_scale_new(code_span_size), start);
}

/* The address behind the text of a link, unless the text says it: paper cannot be clicked. */
static void leave_link(struct writer *writer, const struct doc *link, size_t start)
{
	struct str said = str_slice(buf_str(&writer->text), start, writer->text.len);
	struct str url = link->info;
	bool leads = sheet_may_link(url);

	if (str_starts(url, S("mailto:")))
		url = str_slice(url, sizeof "mailto:" - 1, url.len);
	if (url.len > 0 && !str_eq(url, said) && !str_starts(url, S("#"))) {
		buf_adds(&writer->text, said.len > 0 ? S(" (") : S(""));
		add_text(writer, url);
		buf_adds(&writer->text, said.len > 0 ? S(")") : S(""));
	}
	if (!leads && !str_starts(url, S("#")))
		return;
	writer->links = arena_grow(writer->arena, writer->links, writer->nlinks, &writer->links_cap,
	                           sizeof *writer->links);
	writer->links[writer->nlinks++] = (struct pdf_link){ start, writer->text.len, link->info };
}

static void enter(struct writer *writer, const struct doc *node)
{
	size_t start = writer->text.len;

	writer->starts = arena_grow(writer->arena, writer->starts, writer->n, &writer->cap,
	                            sizeof *writer->starts);
	writer->starts[writer->n++] = start;
	switch (node->kind) {
	case DOC_TEXT:
	case DOC_SPAN_CODE:
		add_text(writer, node->text);
		if (node->kind == DOC_SPAN_CODE)
			mark_code(writer, start);
		break;
	case DOC_SOFT:
	case DOC_BREAK:
		buf_addc(&writer->text, '\n');
		break;
	case DOC_IMAGE:
		buf_adds(&writer->text, node->first ? S("[image: ") : S("[image"));
		break;
	default:
		break;
	}
}

static void leave(struct writer *writer, const struct doc *node)
{
	size_t start = writer->starts[--writer->n];

	if (node->kind == DOC_EMPH)
		add_attribute(writer, pango_attr_style_new(PANGO_STYLE_ITALIC), start);
	else if (node->kind == DOC_STRONG && !writer->strong)
		add_attribute(writer, pango_attr_weight_new(PANGO_WEIGHT_BOLD), start);
	else if (node->kind == DOC_MARK)
		add_attribute(writer, pango_attr_underline_new(PANGO_UNDERLINE_SINGLE), start);
	else if (node->kind == DOC_LINK)
		leave_link(writer, node, start);
	else if (node->kind == DOC_IMAGE)
		buf_addc(&writer->text, ']');
}

/* ---- lines ---- */

static int64_t aligned(const PangoLayoutLine *line, int64_t spare, enum doc_align align)
{
	bool right = align == DOC_ALIGN_RIGHT ||
	             (align == DOC_ALIGN_NONE &&
	              pango_layout_line_get_resolved_direction((PangoLayoutLine *)line) ==
	                      PANGO_DIRECTION_RTL);

	if (spare <= 0)
		return 0;
	return align == DOC_ALIGN_CENTRE ? spare / 2 : right ? spare : 0;
}

/* Lines are as high as their role wants, or as their highest letter. */
static void measure(struct arena *arena, struct pdf_text *text, enum doc_align align)
{
	struct pdf_glyphs *glyphs = text->glyphs;
	int64_t leading = (int64_t)glyphs->fonts->leading[glyphs->role];
	PangoLayoutIter *iter = pango_layout_get_iter(glyphs->layout);
	size_t n = (size_t)pango_layout_get_line_count(glyphs->layout);

	text->lines = arena_array(arena, int64_t, n);
	text->tops = arena_array(arena, int64_t, n + 1);
	glyphs->lines = arena_array(arena, struct glyph_line, n);
	text->nlines = n;
	for (size_t i = 0; i < n; i++, pango_layout_iter_next_line(iter)) {
		struct glyph_line *line = &glyphs->lines[i];
		PangoRectangle box;
		int64_t height;

		pango_layout_iter_get_line_extents(iter, NULL, &box);
		height = box.height > leading ? box.height : leading;
		line->line = pango_layout_iter_get_line_readonly(iter);
		line->x = aligned(line->line, text->width - box.width, align);
		line->baseline =
			(height - box.height) / 2 + pango_layout_iter_get_baseline(iter) - box.y;
		text->lines[i] = height;
		text->tops[i + 1] = text->tops[i] + height;
	}
	pango_layout_iter_free(iter);
}

static int64_t natural_width(PangoLayout *layout)
{
	PangoRectangle box;

	pango_layout_get_extents(layout, NULL, &box);
	return box.width;
}

static struct pdf_text *make(struct arena *arena, struct pdf_fonts *fonts, enum pdf_role role,
                             struct str text, PangoAttrList *attributes)
{
	struct pdf_text *made = arena_new(arena, struct pdf_text);
	struct pdf_glyphs *glyphs = arena_new(arena, struct pdf_glyphs);

	made->glyphs = glyphs;
	glyphs->fonts = fonts;
	glyphs->role = role;
	glyphs->layout = pango_layout_new(fonts->context);
	pango_layout_set_font_description(glyphs->layout, fonts->descriptions[role]);
	pango_layout_set_text(glyphs->layout, text.len ? text.ptr : "", (int)text.len);
	pango_layout_set_attributes(glyphs->layout, attributes ? attributes : fonts->plain);
	pango_attr_list_unref(attributes);
	pango_layout_set_wrap(glyphs->layout,
	                      role == PDF_CODE ? PANGO_WRAP_CHAR : PANGO_WRAP_WORD_CHAR);
	return made;
}

int64_t pdf_text_width(struct pdf_fonts *fonts, struct str text, enum pdf_role role)
{
	struct arena scratch = { 0 };
	struct buf safe = { 0 };
	struct pdf_text *made;
	int64_t width;

	utf8_add_safe(&safe, text);
	made = make(&scratch, fonts, role, buf_str(&safe), NULL);
	width = natural_width(made->glyphs->layout);
	pdf_text_release(made);
	buf_release(&safe);
	arena_release(&scratch);
	return width;
}

void pdf_text_fit(struct arena *arena, struct pdf_text *text, int64_t width, enum doc_align align)
{
	PangoLayout *layout = text->glyphs->layout;

	/* What was set in one line and fits is not broken again. */
	if (width > 0 && (text->width == 0 || text->width > width))
		pango_layout_set_width(layout, (int)width);
	text->width = width > 0 ? width : natural_width(layout);
	measure(arena, text, align);
}

static struct pdf_text *finish(struct arena *arena, struct pdf_text *text, int64_t width,
                               enum doc_align align)
{
	pdf_text_fit(arena, text, width, align);
	count_missing(text->glyphs->fonts, text->glyphs->layout);
	return text;
}

struct pdf_text *pdf_text_of(struct arena *arena, struct pdf_fonts *fonts, const struct doc *node,
                             enum pdf_role role, int64_t width, enum doc_align align)
{
	struct writer writer = { .arena = arena,
		                 .fonts = fonts,
		                 .strong = roles[role].weight == PANGO_WEIGHT_BOLD };
	struct doc_walk walk = { .root = node };
	struct pdf_text *text;

	while (doc_walk(&walk)) {
		if (walk.leaving)
			leave(&writer, walk.node);
		else
			enter(&writer, walk.node);
	}
	text = make(arena, fonts, role, buf_str(&writer.text), writer.attributes);
	text->links = writer.links;
	text->nlinks = writer.nlinks;
	buf_release(&writer.text);
	return finish(arena, text, width, align);
}

/* A drawing of letters is of more use whole and small than broken. */
static void shrink(struct pdf_text *text, int64_t width)
{
	PangoLayout *layout = text->glyphs->layout;
	int64_t natural = natural_width(layout);
	double factor = (double)width / (double)natural;
	PangoFontDescription *smaller;

	if (natural <= width)
		return;
	smaller = pango_font_description_copy(pango_layout_get_font_description(layout));
	pango_font_description_set_absolute_size(
		smaller, pango_font_description_get_size(smaller) *
				 (factor > least_code ? factor : least_code));
	pango_layout_set_font_description(layout, smaller);
	pango_font_description_free(smaller);
}

struct pdf_text *pdf_text_plain(struct arena *arena, struct pdf_fonts *fonts, struct str text,
                                enum pdf_role role, int64_t width, enum doc_align align)
{
	struct buf safe = { 0 };
	struct pdf_text *made;

	utf8_add_safe(&safe, text);
	made = make(arena, fonts, role, buf_str(&safe), NULL);
	if (role == PDF_CODE)
		shrink(made, width);
	buf_release(&safe);
	return finish(arena, made, width, align);
}

int64_t pdf_text_longest_word(const struct pdf_text *text)
{
	PangoLayoutIter *iter = pango_layout_get_iter(text->glyphs->layout);
	const char *bytes = pango_layout_get_text(text->glyphs->layout);
	const PangoLogAttr *attributes =
		pango_layout_get_log_attrs_readonly(text->glyphs->layout, NULL);
	int64_t longest = 0, width = 0;
	long offset = 0;
	int index = 0;

	do {
		PangoRectangle box;
		int at = pango_layout_iter_get_index(iter);

		if (at < index) {
			offset = 0;
			index = 0;
		}
		offset += g_utf8_strlen(bytes + index, at - index);
		index = at;
		if (attributes[offset].is_line_break)
			width = 0;
		pango_layout_iter_get_cluster_extents(iter, NULL, &box);
		if (!attributes[offset].is_white)
			width += box.width;
		longest = width > longest ? width : longest;
	} while (pango_layout_iter_next_cluster(iter));
	pango_layout_iter_free(iter);
	return longest;
}

/* ---- drawing ---- */

void pdf_text_draw(struct _cairo *cairo, const struct pdf_text *text, size_t line, int64_t x,
                   int64_t y)
{
	const struct glyph_line *at = &text->glyphs->lines[line];

	cairo_move_to(cairo, (double)(x + at->x) / PDF_POINT,
	              (double)(y + at->baseline) / PDF_POINT);
	pango_cairo_show_layout_line(cairo, at->line);
}

bool pdf_text_span(const struct pdf_text *text, size_t line, size_t start, size_t end,
                   int64_t *left, int64_t *right)
{
	const struct glyph_line *at = &text->glyphs->lines[line];
	size_t first = (size_t)at->line->start_index, last = first + (size_t)at->line->length;
	int from, to;

	start = start > first ? start : first;
	end = end < last ? end : last;
	if (start >= end)
		return false;
	pango_layout_line_index_to_x(at->line, (int)start, FALSE, &from);
	pango_layout_line_index_to_x(at->line, (int)end, FALSE, &to);
	*left = at->x + (from < to ? from : to);
	*right = at->x + (from < to ? to : from);
	return true;
}

void pdf_text_release(struct pdf_text *text)
{
	g_object_unref(text->glyphs->layout);
}
