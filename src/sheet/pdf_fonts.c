/* SPDX-License-Identifier: MIT */
/*
 * The faces of a document, found by pango and fontconfig: which families, in which sizes, and which
 * letters none of them has. It does not know what is written in them.
 */
#include "sheet/pdf_text.h"

/* What is on most systems, best first; the last one is on all. For a letter that the chosen family
 * lacks fontconfig knows another. */
static const char *const families[FACES][8] = {
	[SERIF] = { "Source Serif 4", "Charis SIL", "Liberation Serif", "Noto Serif",
	            "Times New Roman", "DejaVu Serif", "serif" },
	[SANS] = { "Source Sans 3", "Liberation Sans", "Noto Sans", "Arial", "DejaVu Sans",
	           "sans-serif" },
	[MONO] = { "DejaVu Sans Mono", "Liberation Mono", "Menlo", "Noto Sans Mono", "monospace" },
};

/* The size of a face's letters, of the body's. Each is set in one size and drawn in others: pango
 * looks through all fonts for every size anew, which takes longer than setting three pages. */
static const double face_sizes[FACES] = { [SERIF] = 1.0, [SANS] = 1.0, [MONO] = 0.84 };

static const struct role {
	enum face face;
	double scale, leading; /* of the face's size, and of the role's own */
	PangoWeight weight;
	PangoStyle style;
} roles[PDF_ROLES] = {
	[PDF_BODY] = { SERIF, 1.0, 1.32, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL },
	[PDF_CELL] = { SERIF, 0.92, 1.25, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL },
	[PDF_NAME] = { SANS, 0.8, 1.3, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL },
	[PDF_CODE] = { MONO, 1.0, 1.3, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL },
	[PDF_FOOT] = { SERIF, 0.8, 1.2, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL },
	[PDF_LABEL] = { SANS, 0.78, 1.15, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL },
	[PDF_HEADING_1] = { SANS, 1.8, 1.15, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL },
	[PDF_HEADING_2] = { SANS, 1.2, 1.2, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL },
	[PDF_HEADING_3] = { SANS, 1.0, 1.25, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL },
	[PDF_HEADING_4] = { SANS, 0.9, 1.3, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL },
};

/* Nothing is fitted to a screen's pixels, so widths are the same whatever the size of the print. The
 * resolution is the map's, since pango measures faces in contexts of its own, and would look for each
 * of them a second time. */
static PangoContext *make_context(void)
{
	PangoFontMap *map = pango_cairo_font_map_new();
	PangoContext *context = pango_font_map_create_context(map);
	cairo_font_options_t *options = cairo_font_options_create();

	pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);
	g_object_unref(map);
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(context, options);
	cairo_font_options_destroy(options);
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

/* One name, since fontconfig compares every font with every name, for each size anew. */
static const char *choose_family(PangoContext *context, const char *const *names)
{
	PangoFontMap *map = pango_context_get_font_map(context);

	while (names[1] && !pango_font_map_get_family(map, names[0]))
		names++;
	return names[0];
}

/* pango lists four families always, which stand for others: Sans, Serif, Monospace, System-ui. */
static bool has_no_font(PangoContext *context)
{
	enum { NAMES = 4 };
	PangoFontFamily **all;
	int n;

	pango_context_list_families(context, &all, &n);
	g_free(all);
	return n <= NAMES;
}

bool fonts_are_bold(enum pdf_role role)
{
	return roles[role].weight == PANGO_WEIGHT_BOLD;
}

struct pdf_fonts *pdf_fonts_new(int64_t em)
{
	struct pdf_fonts *fonts = g_new0(struct pdf_fonts, 1);

	fonts->context = make_context();
	fonts->plain = make_plain();
	fonts->none = has_no_font(fonts->context);
	for (size_t i = 0; i < FACES; i++)
		fonts->families[i] = choose_family(fonts->context, families[i]);
	for (size_t i = 0; i < PDF_ROLES; i++) {
		const struct role *role = &roles[i];
		PangoFontDescription *description = pango_font_description_new();

		pango_font_description_set_family_static(description, fonts->families[role->face]);
		pango_font_description_set_weight(description, role->weight);
		pango_font_description_set_style(description, role->style);
		pango_font_description_set_absolute_size(description,
		                                         face_sizes[role->face] * (double)em);
		fonts->descriptions[i] = description;
		fonts->scale[i] = role->scale;
		fonts->leading[i] = (int64_t)(face_sizes[role->face] * role->leading * (double)em);
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
	if (fonts->none)
		buf_adds(out,
		         S("there are no fonts here, so that no letter can be read (install some: "
		           "DejaVu, Liberation)\n"));
	if (fonts->none || fonts->missing == 0)
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

void fonts_count_missing(struct pdf_fonts *fonts, PangoLayout *layout)
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
