/* SPDX-License-Identifier: MIT */
/*
 * The least that a PDF of Markdown costs with these libraries: cmark's blocks one after another as
 * layouts of Pango's, their lines drawn by cairo until a page is full, on the paper, with the
 * margins and in the letters of viva's.
 *
 *     floor FILE OUT
 *
 * No widows, no outline, no tables, no links: it is a floor, and no way to print.
 */
#include <cairo-pdf.h>
#include <cmark.h>
#include <pango/pangocairo.h>
#include <stdio.h>

static const double width = 595.28, height = 841.89, side = 51, top = 45, bottom = 48;

struct page {
	cairo_t *cairo;
	PangoLayout *layout;
	double y;
};

/* The words of a block as markup of Pango's, with what is strong or stressed. */
static void add_words(GString *markup, cmark_node *block)
{
	cmark_iter *iter = cmark_iter_new(block);
	cmark_event_type event;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);
		cmark_node_type type = cmark_node_get_type(node);
		const char *tag = type == CMARK_NODE_STRONG ? "b"
		                  : type == CMARK_NODE_EMPH ? "i"
		                                            : NULL;
		const char *literal = cmark_node_get_literal(node);

		if (tag)
			g_string_append_printf(markup, event == CMARK_EVENT_EXIT ? "</%s>" : "<%s>",
			                       tag);
		else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
			g_string_append_c(markup, ' ');
		else if (literal) {
			char *escaped = g_markup_escape_text(literal, -1);

			g_string_append_printf(
				markup, type == CMARK_NODE_CODE ? "<tt>%s</tt>" : "%s", escaped);
			g_free(escaped);
		}
	}
	cmark_iter_free(iter);
}

static void draw_lines(struct page *page, double indent)
{
	PangoLayoutIter *iter = pango_layout_get_iter(page->layout);

	do {
		PangoRectangle line;

		pango_layout_iter_get_line_extents(iter, NULL, &line);
		if (page->y + (double)line.height / PANGO_SCALE > height - bottom) {
			cairo_show_page(page->cairo);
			page->y = top;
		}
		cairo_move_to(page->cairo, side + indent,
		              page->y + (pango_layout_iter_get_baseline(iter) - line.y) /
		                                (double)PANGO_SCALE);
		pango_cairo_show_layout_line(page->cairo,
		                             pango_layout_iter_get_line_readonly(iter));
		page->y += (double)line.height / PANGO_SCALE;
	} while (pango_layout_iter_next_line(iter));
	pango_layout_iter_free(iter);
}

static void draw_block(struct page *page, cmark_node *block, const char *letters, double indent)
{
	PangoFontDescription *font = pango_font_description_from_string(letters);
	GString *markup = g_string_new("");

	add_words(markup, block);
	pango_layout_set_font_description(page->layout, font);
	pango_layout_set_width(page->layout, (int)((width - 2 * side - indent) * PANGO_SCALE));
	pango_layout_set_markup(page->layout, markup->str, -1);
	draw_lines(page, indent);
	page->y += 5;
	g_string_free(markup, TRUE);
	pango_font_description_free(font);
}

static void draw_blocks(struct page *page, cmark_node *root)
{
	cmark_iter *iter = cmark_iter_new(root);
	cmark_event_type event;
	double indent = 0;

	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);
		cmark_node_type type = cmark_node_get_type(node);
		double step = event == CMARK_EVENT_ENTER ? 14 : -14;

		if (type == CMARK_NODE_ITEM || type == CMARK_NODE_BLOCK_QUOTE)
			indent += step;
		else if (event == CMARK_EVENT_EXIT)
			continue;
		else if (type == CMARK_NODE_HEADING)
			draw_block(page, node, "Liberation Sans Bold 13", indent);
		else if (type == CMARK_NODE_PARAGRAPH)
			draw_block(page, node, "Liberation Serif 10", indent);
		else if (type == CMARK_NODE_CODE_BLOCK)
			draw_block(page, node, "DejaVu Sans Mono 8", indent);
	}
	cmark_iter_free(iter);
}

static cmark_node *parse(const char *path)
{
	FILE *file = fopen(path, "rb");
	cmark_node *root = file ? cmark_parse_file(file, CMARK_OPT_DEFAULT) : NULL;

	if (file)
		fclose(file);
	return root;
}

int main(int argc, char **argv)
{
	cmark_node *root = argc == 3 ? parse(argv[1]) : NULL;
	struct page page = { .y = top };
	cairo_surface_t *surface;

	if (!root) {
		fputs("usage: floor FILE OUT\n", stderr);
		return 2;
	}
	surface = cairo_pdf_surface_create(argv[2], width, height);
	page.cairo = cairo_create(surface);
	page.layout = pango_cairo_create_layout(page.cairo);
	pango_cairo_context_set_resolution(pango_layout_get_context(page.layout), 72);
	pango_layout_set_line_spacing(page.layout, 1.2f);
	draw_blocks(&page, root);
	g_object_unref(page.layout);
	cairo_destroy(page.cairo);
	cairo_surface_destroy(surface);
	cmark_node_free(root);
	return 0;
}
