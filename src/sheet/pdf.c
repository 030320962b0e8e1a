/* SPDX-License-Identifier: MIT */
/*
 * PDF, by cairo: the boxes of a document drawn where the pager put them, with a foot on each page,
 * an outline, links, title and language. It knows paper and lines; what the document says it does
 * not know. Only viva-pdf has it: the libraries would cost every start of viva time and memory.
 */
#include "sheet/pdf.h"

#include <cairo-pdf.h>
#include <cairo.h>
#include <stdio.h>
#include <string.h>

enum {
	SIDE = 18 * PDF_POINT * 720 / 254, /* 18 mm */
	TOP = 16 * PDF_POINT * 720 / 254,
	GUTTER = 8 * PDF_POINT * 720 / 254, /* between two columns */
	FOOT = 5 * PDF_POINT * 720 / 254,   /* what the foot takes of a page besides its margin */
	MAX_URL = 2000,
	OUTLINE_TITLE = 120, /* bytes */
};

static const struct size {
	double width, height;
} sizes[] = {
	[PAPER_A4] = { 595.28, 841.89 },
	[PAPER_LETTER] = { 612, 792 },
};

struct pdf {
	struct arena *arena;
	const struct sheet_options *options;
	struct pdf_fonts *fonts;
	int64_t em, width, height; /* of the page */
	int64_t column, full;
	struct pdf_flow flow;
	struct pager_layout layout;
	cairo_surface_t *surface;
	cairo_t *cairo;
};

static double points(int64_t length)
{
	return (double)length / PDF_POINT;
}

static cairo_status_t add_bytes(void *out, const unsigned char *bytes, unsigned n)
{
	buf_add(out, bytes, n);
	return CAIRO_STATUS_SUCCESS;
}

/* ---- a page ---- */

static int64_t column_left(const struct pdf *pdf, const struct pager_place *place)
{
	return SIDE + (int64_t)place->column * (pdf->column + GUTTER);
}

static int64_t place_height(const struct pdf *pdf, const struct pager_place *place)
{
	const int64_t *tops = pdf->flow.boxes[place->box].tops;

	return tops[place->to] - tops[place->from];
}

static void draw_line(struct pdf *pdf, double width, double grey, int64_t x0, int64_t y0,
                      int64_t x1, int64_t y1)
{
	cairo_set_source_rgb(pdf->cairo, grey, grey, grey);
	cairo_set_line_width(pdf->cairo, width);
	cairo_move_to(pdf->cairo, points(x0), points(y0));
	cairo_line_to(pdf->cairo, points(x1), points(y1));
	cairo_stroke(pdf->cairo);
	cairo_set_source_rgb(pdf->cairo, 0, 0, 0);
}

/* A URL that can be put between apostrophes and parentheses. */
static struct str escape_url(struct pdf *pdf, struct str url)
{
	struct buf out = { 0 };
	struct str escaped;

	for (size_t i = 0; i < url.len; i++) {
		unsigned char c = (unsigned char)url.ptr[i];

		if (c > ' ' && c < 0x7f && !strchr("'()\\\"<>[]{}|^`", c))
			buf_addc(&out, (char)c);
		else
			buf_addf(&out, "%%%02X", c);
	}
	escaped = buf_dup(pdf->arena, &out);
	buf_release(&out);
	return escaped;
}

static void draw_links(struct pdf *pdf, const struct pdf_text *text, size_t line, int64_t x,
                       int64_t y)
{
	for (size_t i = 0; i < text->nlinks; i++) {
		const struct pdf_link *link = &text->links[i];
		int64_t left, right;
		struct str tag;

		if (link->url.len > MAX_URL || !sheet_may_link(link->url) ||
		    !pdf_text_span(text, line, link->start, link->end, &left, &right))
			continue;
		tag = str_format(pdf->arena, "uri='%s' rect=[%.3f %.3f %.3f %.3f]",
		                 escape_url(pdf, link->url).ptr, points(x + left), points(y),
		                 points(right - left), points(text->lines[line]));
		cairo_tag_begin(pdf->cairo, CAIRO_TAG_LINK, tag.ptr);
		cairo_tag_end(pdf->cairo, CAIRO_TAG_LINK);
	}
}

/* The first line of a text that begins at or below `y`. */
static size_t line_at(const struct pdf_text *text, int64_t y)
{
	size_t low = 0, high = text->nlines;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (text->tops[middle] < y)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void draw_part(struct pdf *pdf, const struct pager_place *place, const struct pdf_part *part)
{
	const int64_t *tops = pdf->flow.boxes[place->box].tops;
	int64_t begin = place->from > 0 ? tops[place->from] : 0, end = tops[place->to];
	int64_t x = column_left(pdf, place) + part->x;

	for (size_t i = line_at(part->text, begin - part->y);
	     i < part->text->nlines && part->y + part->text->tops[i] < end; i++) {
		int64_t y = TOP + place->y + part->y + part->text->tops[i] - begin;

		pdf_text_draw(pdf->cairo, part->text, i, x, y);
		draw_links(pdf, part->text, i, x, y);
	}
}

static bool has_bar(const struct pdf_bar *bar, const struct pdf_bar *wanted)
{
	while (bar && bar != wanted)
		bar = bar->outer;
	return bar != NULL;
}

/* Bars go through the space between two boxes of the same quotation. */
static void draw_bars(struct pdf *pdf, const struct pager_place *place,
                      const struct pager_place *before)
{
	int64_t left = column_left(pdf, place), bottom = place->y + place_height(pdf, place);
	bool joined = before && before->page == place->page && before->column == place->column;

	for (const struct pdf_bar *bar = pdf->flow.boxes[place->box].bar; bar; bar = bar->outer) {
		int64_t top = place->y;

		if (joined && has_bar(pdf->flow.boxes[before->box].bar, bar))
			top = before->y + place_height(pdf, before);
		draw_line(pdf, 1.6, 0.72, left + bar->x, TOP + top, left + bar->x, TOP + bottom);
	}
}

static void draw_place(struct pdf *pdf, const struct pager_place *place,
                       const struct pager_place *before)
{
	static const double widths[] = { 0, 0.4, 0.8 }, greys[] = { 0, 0.6, 0.15 };
	const struct pdf_box *box = &pdf->flow.boxes[place->box];
	int64_t left = column_left(pdf, place) + box->left;
	int64_t bottom = TOP + place->y + place_height(pdf, place);

	draw_bars(pdf, place, before);
	for (size_t i = 0; i < box->nparts; i++)
		draw_part(pdf, place, &box->parts[i]);
	if (box->under && box->tops[place->to] == box->tops[pdf->flow.pager[place->box].nlines])
		draw_line(pdf, widths[box->under], greys[box->under], left, bottom,
		          left + box->width, bottom);
}

/* The title and "page x of y", on one line. */
static void draw_foot(struct pdf *pdf, size_t page)
{
	struct arena scratch = { 0 };
	struct str number = str_format(&scratch, "page %zu of %zu", page + 1, pdf->layout.pages);
	struct pdf_text *right =
		pdf_text_plain(&scratch, pdf->fonts, number, PDF_FOOT, 0, DOC_ALIGN_LEFT);
	struct pdf_text *left =
		pdf_text_plain(&scratch, pdf->fonts, pdf->options->title, PDF_FOOT,
	                       pdf->full - right->width - 2 * pdf->em, DOC_ALIGN_LEFT);
	int64_t y = pdf->height - TOP - right->tops[1];

	cairo_set_source_rgb(pdf->cairo, 0.25, 0.25, 0.25);
	pdf_text_draw(pdf->cairo, left, 0, SIDE, y);
	pdf_text_draw(pdf->cairo, right, 0, SIDE + pdf->full - right->width, y);
	cairo_set_source_rgb(pdf->cairo, 0, 0, 0);
	pdf_text_release(left);
	pdf_text_release(right);
	arena_release(&scratch);
}

static void draw_pages(struct pdf *pdf)
{
	size_t at = 0;

	for (size_t page = 0; page < pdf->layout.pages; page++) {
		for (; at < pdf->layout.n && pdf->layout.places[at].page == page; at++)
			draw_place(pdf, &pdf->layout.places[at],
			           at > 0 ? &pdf->layout.places[at - 1] : NULL);
		draw_foot(pdf, page);
		cairo_show_page(pdf->cairo);
	}
}

/* ---- what is not on a page ---- */

static void add_outline(struct pdf *pdf)
{
	int above[7] = { CAIRO_PDF_OUTLINE_ROOT };
	char where[128];

	for (size_t i = 0; i < pdf->layout.n; i++) {
		const struct pager_place *place = &pdf->layout.places[i];
		const struct pdf_box *box = &pdf->flow.boxes[place->box];
		struct buf title = { 0 };

		if (box->level == 0 || place->from > 0 || place->repeated)
			continue;
		utf8_add_safe(&title, box->title);
		if (title.len > OUTLINE_TITLE)
			buf_splice(&title, utf8_prev(buf_str(&title), OUTLINE_TITLE), title.len,
			           S("\xe2\x80\xa6"));
		snprintf(where, sizeof where, "page=%zu pos=[%.3f %.3f]", place->page + 1,
		         points(column_left(pdf, place)), points(TOP + place->y));
		above[box->level] = cairo_pdf_surface_add_outline(
			pdf->surface, above[box->level - 1], title.ptr ? title.ptr : "", where,
			box->level < 2 ? CAIRO_PDF_OUTLINE_FLAG_OPEN
				       : (cairo_pdf_outline_flags_t)0);
		for (size_t level = (size_t)box->level + 1; level < COUNT(above); level++)
			above[level] = above[box->level];
		buf_release(&title);
	}
}

static void set_metadata(struct pdf *pdf)
{
	struct buf title = { 0 };

	utf8_add_safe(&title, pdf->options->title);
	cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_TITLE,
	                               title.ptr ? title.ptr : "");
	cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_CREATOR, "viva");
	/* An empty one takes away cairo's own, which is the time of day. */
	cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_CREATE_DATE,
	                               str_z(pdf->arena, pdf->options->date));
	buf_release(&title);
}

/* cairo has no word for the language. Its catalogue is the last object before the table of objects,
 * so an entry more moves nothing but that table, whose place is said once, behind it. Where it looks
 * otherwise nothing is done. */
static void add_language(struct buf *bytes)
{
	static const char entries[] =
		"   /Lang (en)\n   /ViewerPreferences << /DisplayDocTitle true >>\n";
	const struct str word = S("startxref\n"), end = S(">>\nendobj\n");
	struct str all = buf_str(bytes), number;
	size_t at = all.len, table;
	int64_t offset;

	while (at > 0 && !str_starts(str_slice(all, at, all.len), word))
		at--;
	number = str_slice(all, at + word.len, all.len);
	if (at == 0 || !str_int(str_cut(&number, '\n'), &offset) || offset <= 0)
		return;
	table = (size_t)offset;
	if (!str_starts(str_slice(all, table, all.len), S("xref\n")) ||
	    !str_ends(str_slice(all, 0, table), end))
		return;
	buf_splice(bytes, at, bytes->len - at, (struct str){ 0 });
	buf_addf(bytes, "startxref\n%zu\n%%%%EOF\n", table + sizeof entries - 1);
	buf_splice(bytes, table - end.len, 0, str_from(entries));
}

/* ---- the whole ---- */

/* Lays the document out; the height of a page is what its foot leaves. */
static void lay_out(struct pdf *pdf, const struct doc *doc)
{
	const struct sheet_pages *pages = &pdf->options->pages;
	const struct size *size = &sizes[pages->paper];
	struct pager_page page = { .columns = pages->columns > 1 ? 2 : 1 };

	pdf->em = PDF_POINT * (pages->large ? 125 : page.columns > 1 ? 90 : 100) / 10;
	pdf->width = (int64_t)(size->width * PDF_POINT);
	pdf->height = (int64_t)(size->height * PDF_POINT);
	pdf->full = pdf->width - 2 * SIDE;
	pdf->column = page.columns > 1 ? (pdf->full - GUTTER) / 2 : pdf->full;
	page.height = pdf->height - 2 * TOP - FOOT;
	pdf->fonts = pdf_fonts_new(pdf->em);
	pdf->flow = pdf_flow_make(pdf->arena, pdf->fonts, doc, pdf->em, pdf->column, pdf->full);
	pdf->layout = pager_lay(pdf->arena, pdf->flow.pager, pdf->flow.n, &page);
}

static bool has_links(const struct doc *doc)
{
	struct doc_walk walk = { .root = doc };

	while (doc_walk(&walk))
		if (walk.node->kind == DOC_LINK && sheet_may_link(walk.node->info))
			return true;
	return false;
}

/* Links belong to the structure of a document, which cairo writes whole only if something in it
 * has a name. */
static void draw(struct pdf *pdf, const struct doc *doc, struct buf *bytes)
{
	bool tagged = has_links(doc);

	pdf->surface = cairo_pdf_surface_create_for_stream(add_bytes, bytes, points(pdf->width),
	                                                   points(pdf->height));
	cairo_pdf_surface_restrict_to_version(pdf->surface, CAIRO_PDF_VERSION_1_4);
	set_metadata(pdf);
	pdf->cairo = cairo_create(pdf->surface);
	if (tagged)
		cairo_tag_begin(pdf->cairo, "Document", NULL);
	draw_pages(pdf);
	if (tagged)
		cairo_tag_end(pdf->cairo, "Document");
	add_outline(pdf);
	cairo_destroy(pdf->cairo);
	cairo_surface_finish(pdf->surface);
	cairo_surface_destroy(pdf->surface);
}

void sheet_pdf(struct buf *out, const struct doc *doc, const struct sheet_options *options)
{
	struct arena arena = { 0 };
	struct pdf pdf = { .arena = &arena, .options = options };
	struct buf bytes = { 0 };

	lay_out(&pdf, doc);
	draw(&pdf, doc, &bytes);
	add_language(&bytes);
	buf_adds(out, buf_str(&bytes));
	if (options->remarks)
		pdf_fonts_remark(pdf.fonts, options->remarks);
	pdf_flow_release(&pdf.flow);
	pdf_fonts_free(pdf.fonts);
	buf_release(&bytes);
	arena_release(&arena);
}
