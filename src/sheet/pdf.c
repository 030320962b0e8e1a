/* SPDX-License-Identifier: MIT */
/*
 * PDF, by cairo: the boxes of a document drawn where the pager put them, with a foot on each page,
 * an outline, links, title and language. It knows paper and lines; what the document says it does
 * not know. Only viva-pdf has it: the libraries would cost every start of viva time and memory.
 */
#include "sheet/pdf.h"

#include <cairo-pdf.h>
#include <stdio.h>

enum { OUTLINE_TITLE = 120 }; /* bytes */

static const struct size {
	double width, height;
} sizes[] = {
	[PAPER_A4] = { 595.28, 841.89 },
	[PAPER_LETTER] = { 612, 792 },
};

/* The size of letters in tenths of a point. */
enum { USUAL = 100, LARGE = 125, IN_COLUMNS = 90, STEP = 2 };

/* Sheets, by their templates, that shall not be longer than so many pages: how they are set for
 * that, from `most` down to `least`. */
static const struct dense {
	const char *template;
	unsigned columns;
	int most, least;
	size_t pages;
} dense[] = {
	{ "cheat-framework", 2, 96, 76, 1 },
	{ "cheat-case", 2, 92, 74, 2 },
	{ "cheat-mine", 2, 92, 74, 2 },
	{ "cheat-blank", 1, 100, 80, 2 },
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
		         points(pdf_column_left(pdf, place)), points(PDF_TOP + place->y));
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

/* Lays the document out, in letters of so many tenths of a point. */
static void lay_out(struct pdf *pdf, const struct doc *doc, unsigned columns, int size)
{
	struct pdf_measure *measure = &pdf->measure;
	struct pager_page page = { .columns = columns };

	measure->em = PDF_POINT * size / 10;
	measure->full = pdf->width - 2 * PDF_SIDE;
	measure->column = columns > 1 ? (measure->full - PDF_GUTTER) / 2 : measure->full;
	measure->height = page.height = pdf->height - PDF_TOP - PDF_BOTTOM;
	pdf->fonts = pdf_fonts_new(measure->em);
	pdf->flow = pdf_flow_make(pdf->arena, pdf->fonts, doc, &pdf->anchors, measure);
	pdf->layout = pager_lay(pdf->arena, pdf->flow.pager, pdf->flow.n, &page);
}

static void drop_layout(struct pdf *pdf)
{
	pdf_flow_release(&pdf->flow);
	pdf_fonts_free(pdf->fonts);
}

/* The largest letters with which the document has no more pages than it shall have; the usual ones
 * when none are small enough. */
static void lay_out_dense(struct pdf *pdf, const struct doc *doc, const struct dense *sheet)
{
	unsigned wanted = pdf->options->pages.columns;
	unsigned columns = wanted > 0 ? wanted : sheet->columns;

	for (int size = sheet->most; size >= sheet->least; size -= STEP) {
		lay_out(pdf, doc, columns, size);
		if (pdf->layout.pages <= sheet->pages)
			return;
		drop_layout(pdf);
	}
	lay_out(pdf, doc, columns, columns > 1 ? IN_COLUMNS : USUAL);
}

static void choose_layout(struct pdf *pdf, const struct doc *doc)
{
	const struct sheet_pages *pages = &pdf->options->pages;
	unsigned columns = pages->columns > 1 ? 2 : 1;

	for (size_t i = 0; i < COUNT(dense) && !pages->large; i++) {
		if (str_eq(doc->text, str_from(dense[i].template))) {
			lay_out_dense(pdf, doc, &dense[i]);
			return;
		}
	}
	lay_out(pdf, doc, columns, pages->large ? LARGE : columns > 1 ? IN_COLUMNS : USUAL);
}

/* Where the headings came to stand that links lead to. */
static void find_targets(struct pdf *pdf)
{
	pdf->targets = arena_array(pdf->arena, struct pdf_target, pdf->anchors.n);
	for (size_t i = 0; pdf->anchors.n > 0 && i < pdf->layout.n; i++) {
		const struct pager_place *place = &pdf->layout.places[i];
		const struct doc *heading = pdf->flow.boxes[place->box].heading;
		const struct anchor *anchor;

		if (!heading || place->from > 0)
			continue;
		anchor = anchors_at(&pdf->anchors, heading);
		if (anchor)
			pdf->targets[anchor - pdf->anchors.items] =
				(struct pdf_target){ .page = place->page + 1,
				                     .x = pdf_column_left(pdf, place),
				                     .y = PDF_TOP + place->y };
	}
}

static bool has_links(const struct pdf *pdf, const struct doc *doc)
{
	struct doc_walk walk = { .root = doc };

	while (doc_walk(&walk))
		if (walk.node->kind == DOC_LINK &&
		    (sheet_may_link(walk.node->info) ||
		     anchors_of_link(&pdf->anchors, walk.node->info)))
			return true;
	return false;
}

/* Links belong to the structure of a document, which cairo writes whole only if something in it
 * has a name. */
static void draw(struct pdf *pdf, const struct doc *doc, struct buf *bytes)
{
	bool tagged = has_links(pdf, doc);

	pdf->surface = cairo_pdf_surface_create_for_stream(add_bytes, bytes, points(pdf->width),
	                                                   points(pdf->height));
	cairo_pdf_surface_restrict_to_version(pdf->surface, CAIRO_PDF_VERSION_1_4);
	set_metadata(pdf);
	pdf->cairo = cairo_create(pdf->surface);
	if (tagged)
		cairo_tag_begin(pdf->cairo, "Document", NULL);
	pdf_draw_pages(pdf);
	if (tagged)
		cairo_tag_end(pdf->cairo, "Document");
	add_outline(pdf);
	cairo_destroy(pdf->cairo);
	cairo_surface_finish(pdf->surface);
	cairo_surface_destroy(pdf->surface);
}

void sheet_pdf(struct buf *out, const struct doc *doc, const struct sheet_options *options)
{
	const struct size *size = &sizes[options->pages.paper];
	struct arena arena = { 0 };
	struct buf bytes = { 0 };
	struct pdf pdf = {
		.arena = &arena,
		.options = options,
		.width = (int64_t)(size->width * PDF_POINT),
		.height = (int64_t)(size->height * PDF_POINT),
		.anchors = anchors_find(&arena, doc),
	};

	choose_layout(&pdf, doc);
	find_targets(&pdf);
	draw(&pdf, doc, &bytes);
	add_language(&bytes);
	buf_adds(out, buf_str(&bytes));
	if (options->remarks)
		pdf_fonts_remark(pdf.fonts, options->remarks);
	drop_layout(&pdf);
	buf_release(&bytes);
	arena_release(&arena);
}
