/* SPDX-License-Identifier: MIT */
/*
 * Text in lines of glyphs, by pango: emphasis, links, what stands where in a line. It knows inlines
 * and nothing of blocks, pages or what a text is for beyond its role.
 */
#include "sheet/pdf_text.h"

#include <string.h>

static const double least_code = 0.72; /* of its size, to which code is set smaller */

/* No layout holds more: the time that one takes grows faster than its length. */
enum { PIECE = 8192 };

/* Text in layouts, each of which begins a line. */
struct pdf_glyphs {
	struct pdf_fonts *fonts;
	enum pdf_role role;
	double scale; /* of the layouts' lengths, when they are drawn */
	struct piece {
		PangoLayout *layout;
		size_t start; /* in the text */
	} * pieces;
	size_t n, cap;
	struct glyph_line {
		PangoLayoutLine *line;
		size_t piece;
		int64_t x, baseline; /* from the left and the top of its box, as drawn */
	} * lines;
};

/* ---- inlines ---- */

/* What part of a text looks like. */
struct look {
	enum look_kind { ITALIC, BOLD, CODE, UNDERLINED } kind;
	size_t start, end;
};

/* A text while it is put together. */
struct writer {
	struct arena *arena;
	struct buf text;
	struct look *looks;
	size_t nlooks, looks_cap;
	size_t *starts; /* of the inlines that are open */
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

static void add_look(struct writer *writer, enum look_kind kind, size_t start)
{
	writer->looks = arena_grow(writer->arena, writer->looks, writer->nlooks, &writer->looks_cap,
	                           sizeof *writer->looks);
	writer->looks[writer->nlooks++] = (struct look){ kind, start, writer->text.len };
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
			add_look(writer, CODE, start);
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
		add_look(writer, ITALIC, start);
	else if (node->kind == DOC_STRONG && !writer->strong)
		add_look(writer, BOLD, start);
	else if (node->kind == DOC_MARK)
		add_look(writer, UNDERLINED, start);
	else if (node->kind == DOC_LINK)
		leave_link(writer, node, start);
	else if (node->kind == DOC_IMAGE)
		buf_addc(&writer->text, ']');
}

/* ---- pieces ---- */

static PangoAttribute *make_attribute(const struct pdf_fonts *fonts, enum look_kind kind)
{
	switch (kind) {
	case ITALIC:
		return pango_attr_style_new(PANGO_STYLE_ITALIC);
	case BOLD:
		return pango_attr_weight_new(PANGO_WEIGHT_BOLD);
	case UNDERLINED:
		return pango_attr_underline_new(PANGO_UNDERLINE_SINGLE);
	case CODE:
		break;
	}
	return pango_attr_family_new(fonts->families[MONO]);
}

static void insert(PangoAttrList *list, PangoAttribute *attribute, size_t start, size_t end)
{
	attribute->start_index = (guint)start;
	attribute->end_index = (guint)end;
	pango_attr_list_insert(list, attribute);
}

/* What the text from `start` to `end` looks like; code in the same size as code that is a block. */
static PangoAttrList *attributes_of(const struct pdf_fonts *fonts, const struct writer *writer,
                                    size_t start, size_t end)
{
	PangoAttrList *list = NULL;
	int code = pango_font_description_get_size(fonts->descriptions[PDF_CODE]);

	for (size_t i = 0; i < writer->nlooks; i++) {
		const struct look *look = &writer->looks[i];
		size_t from = look->start > start ? look->start - start : 0;
		size_t to = (look->end < end ? look->end : end) - start;

		if (look->start >= end || look->end <= start)
			continue;
		if (!list)
			list = pango_attr_list_copy(fonts->plain);
		insert(list, make_attribute(fonts, look->kind), from, to);
		if (look->kind == CODE)
			insert(list, pango_attr_size_new_absolute(code), from, to);
	}
	return list ? list : pango_attr_list_ref(fonts->plain);
}

static void add_piece(struct arena *arena, struct pdf_glyphs *glyphs, const struct writer *writer,
                      size_t start, size_t end)
{
	PangoLayout *layout = pango_layout_new(glyphs->fonts->context);
	PangoAttrList *attributes = attributes_of(glyphs->fonts, writer, start, end);
	bool code = glyphs->role == PDF_CODE;

	pango_layout_set_font_description(layout, glyphs->fonts->descriptions[glyphs->role]);
	pango_layout_set_text(layout, writer->text.len ? writer->text.ptr + start : "",
	                      (int)(end - start));
	pango_layout_set_attributes(layout, attributes);
	pango_attr_list_unref(attributes);
	pango_layout_set_wrap(layout, code ? PANGO_WRAP_CHAR : PANGO_WRAP_WORD_CHAR);
	glyphs->pieces =
		arena_grow(arena, glyphs->pieces, glyphs->n, &glyphs->cap, sizeof *glyphs->pieces);
	glyphs->pieces[glyphs->n++] = (struct piece){ layout, start };
}

/* Where a piece that begins at `start` ends: all of the text, or at its last line end, its last
 * space, its last letter. */
static size_t piece_end(struct str text, size_t start)
{
	static const char ends[] = "\n ";
	size_t most = start + PIECE;

	if (text.len <= most)
		return text.len;
	for (size_t i = 0; ends[i]; i++) {
		for (size_t at = most; at > start + PIECE / 2; at--)
			if (text.ptr[at] == ends[i])
				return at;
	}
	return utf8_prev(text, most);
}

static struct pdf_text *make(struct arena *arena, struct pdf_fonts *fonts, enum pdf_role role,
                             const struct writer *writer)
{
	struct pdf_text *made = arena_new(arena, struct pdf_text);
	struct pdf_glyphs *glyphs = arena_new(arena, struct pdf_glyphs);
	struct str text = buf_str(&writer->text);
	size_t start = 0;

	*glyphs = (struct pdf_glyphs){ .fonts = fonts, .role = role, .scale = fonts->scale[role] };
	made->glyphs = glyphs;
	do {
		size_t end = piece_end(text, start);

		add_piece(arena, glyphs, writer, start, end);
		/* The end of a piece is the end of a line, too. */
		start = end < text.len && strchr("\n ", text.ptr[end]) ? end + 1 : end;
	} while (start < text.len);
	return made;
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

/* A length of the layout as it is drawn. */
static int64_t drawn(const struct pdf_glyphs *glyphs, int64_t length)
{
	return (int64_t)((double)length * glyphs->scale);
}

/* A line is as high as its role wants, or as its highest letter. */
static void measure_line(struct pdf_text *text, size_t i, PangoLayoutIter *iter,
                         enum doc_align align)
{
	struct pdf_glyphs *glyphs = text->glyphs;
	struct glyph_line *line = &glyphs->lines[i];
	int64_t height = glyphs->fonts->leading[glyphs->role], baseline;
	PangoRectangle box;

	pango_layout_iter_get_line_extents(iter, NULL, &box);
	height = box.height > height ? box.height : height;
	baseline = (height - box.height) / 2 + pango_layout_iter_get_baseline(iter) - box.y;
	line->line = pango_layout_iter_get_line_readonly(iter);
	line->x = aligned(line->line, text->width - drawn(glyphs, box.width), align);
	line->baseline = drawn(glyphs, baseline);
	text->lines[i] = drawn(glyphs, height);
	text->tops[i + 1] = text->tops[i] + text->lines[i];
}

static void measure(struct arena *arena, struct pdf_text *text, enum doc_align align)
{
	struct pdf_glyphs *glyphs = text->glyphs;
	size_t n = 0, at = 0;

	for (size_t i = 0; i < glyphs->n; i++)
		n += (size_t)pango_layout_get_line_count(glyphs->pieces[i].layout);
	text->nlines = n;
	text->lines = arena_array(arena, int64_t, n);
	text->tops = arena_array(arena, int64_t, n + 1);
	glyphs->lines = arena_array(arena, struct glyph_line, n);
	for (size_t i = 0; i < glyphs->n; i++) {
		PangoLayoutIter *iter = pango_layout_get_iter(glyphs->pieces[i].layout);

		do {
			glyphs->lines[at].piece = i;
			measure_line(text, at++, iter, align);
		} while (pango_layout_iter_next_line(iter));
		pango_layout_iter_free(iter);
	}
}

static int64_t natural_width(const struct pdf_glyphs *glyphs)
{
	int64_t width = 0;

	for (size_t i = 0; i < glyphs->n; i++) {
		PangoRectangle box;

		pango_layout_get_extents(glyphs->pieces[i].layout, NULL, &box);
		width = box.width > width ? box.width : width;
	}
	return drawn(glyphs, width) + 1;
}

int64_t pdf_text_width(struct pdf_fonts *fonts, struct str text, enum pdf_role role)
{
	struct arena scratch = { 0 };
	struct writer writer = { .arena = &scratch };
	struct pdf_text *made;
	int64_t width;

	utf8_add_safe(&writer.text, text);
	made = make(&scratch, fonts, role, &writer);
	width = natural_width(made->glyphs);
	pdf_text_release(made);
	buf_release(&writer.text);
	arena_release(&scratch);
	return width;
}

void pdf_text_fit(struct arena *arena, struct pdf_text *text, int64_t width, enum doc_align align)
{
	const struct pdf_glyphs *glyphs = text->glyphs;
	/* What was set in one line and fits is not broken again. */
	bool breaks = width > 0 && (text->width == 0 || text->width > width);

	for (size_t i = 0; i < glyphs->n && breaks; i++)
		pango_layout_set_width(glyphs->pieces[i].layout,
		                       (int)((double)width / glyphs->scale));
	text->width = width > 0 ? width : natural_width(glyphs);
	measure(arena, text, align);
}

static struct pdf_text *finish(struct arena *arena, struct pdf_text *text, int64_t width,
                               enum doc_align align)
{
	pdf_text_fit(arena, text, width, align);
	for (size_t i = 0; i < text->glyphs->n; i++)
		fonts_count_missing(text->glyphs->fonts, text->glyphs->pieces[i].layout);
	return text;
}

struct pdf_text *pdf_text_of(struct arena *arena, struct pdf_fonts *fonts, const struct doc *node,
                             enum pdf_role role, int64_t width, enum doc_align align)
{
	struct writer writer = { .arena = arena, .strong = fonts_are_bold(role) };
	struct doc_walk walk = { .root = node };
	struct pdf_text *text;

	while (doc_walk(&walk)) {
		if (walk.leaving)
			leave(&writer, walk.node);
		else
			enter(&writer, walk.node);
	}
	text = make(arena, fonts, role, &writer);
	text->links = writer.links;
	text->nlinks = writer.nlinks;
	buf_release(&writer.text);
	return finish(arena, text, width, align);
}

/* A drawing of letters is of more use whole and small than broken. */
static void shrink(struct pdf_glyphs *glyphs, int64_t width)
{
	int64_t natural = natural_width(glyphs);
	double factor = (double)width / (double)natural;

	if (natural > width)
		glyphs->scale *= factor > least_code ? factor : least_code;
}

struct pdf_text *pdf_text_plain(struct arena *arena, struct pdf_fonts *fonts, struct str text,
                                enum pdf_role role, int64_t width, enum doc_align align)
{
	struct writer writer = { .arena = arena };
	struct pdf_text *made;

	utf8_add_safe(&writer.text, text);
	made = make(arena, fonts, role, &writer);
	if (role == PDF_CODE)
		shrink(made->glyphs, width);
	buf_release(&writer.text);
	return finish(arena, made, width, align);
}

static int64_t longest_word(PangoLayout *layout)
{
	PangoLayoutIter *iter = pango_layout_get_iter(layout);
	const char *bytes = pango_layout_get_text(layout);
	const PangoLogAttr *attributes = pango_layout_get_log_attrs_readonly(layout, NULL);
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

int64_t pdf_text_longest_word(const struct pdf_text *text)
{
	const struct pdf_glyphs *glyphs = text->glyphs;
	int64_t longest = 0;

	for (size_t i = 0; i < glyphs->n; i++) {
		int64_t width = longest_word(glyphs->pieces[i].layout);

		longest = width > longest ? width : longest;
	}
	return drawn(glyphs, longest) + 1;
}

/* ---- drawing ---- */

void pdf_text_draw(struct _cairo *cairo, const struct pdf_text *text, size_t line, int64_t x,
                   int64_t y)
{
	const struct glyph_line *at = &text->glyphs->lines[line];

	cairo_save(cairo);
	cairo_translate(cairo, (double)(x + at->x) / PDF_POINT,
	                (double)(y + at->baseline) / PDF_POINT);
	cairo_scale(cairo, text->glyphs->scale, text->glyphs->scale);
	cairo_move_to(cairo, 0, 0);
	pango_cairo_show_layout_line(cairo, at->line);
	cairo_restore(cairo);
}

bool pdf_text_span(const struct pdf_text *text, size_t line, size_t start, size_t end,
                   int64_t *left, int64_t *right)
{
	const struct glyph_line *at = &text->glyphs->lines[line];
	size_t begin = text->glyphs->pieces[at->piece].start;
	size_t first = begin + (size_t)at->line->start_index;
	size_t last = first + (size_t)at->line->length;
	int from, to;

	start = start > first ? start : first;
	end = end < last ? end : last;
	if (start >= end)
		return false;
	pango_layout_line_index_to_x(at->line, (int)(start - begin), FALSE, &from);
	pango_layout_line_index_to_x(at->line, (int)(end - begin), FALSE, &to);
	*left = at->x + drawn(text->glyphs, from < to ? from : to);
	*right = at->x + drawn(text->glyphs, from < to ? to : from);
	return true;
}

void pdf_text_release(struct pdf_text *text)
{
	for (size_t i = 0; i < text->glyphs->n; i++)
		g_object_unref(text->glyphs->pieces[i].layout);
}
