/* SPDX-License-Identifier: MIT */
/*
 * Pages, drawn by cairo: each part of a box where the pager put it, the lines of tables, quotations
 * and diagrams, links, and the foot. It knows nothing of how the boxes were made, nor of the file
 * around the pages.
 */
#include "sheet/pdf.h"

#include <cairo-pdf.h>
#include <string.h>

enum { MAX_URL = 2000 };

static double points(int64_t length)
{
	return (double)length / PDF_POINT;
}

/* ---- a page ---- */

int64_t pdf_column_left(const struct pdf *pdf, const struct pager_place *place)
{
	return PDF_SIDE + (int64_t)place->column * (pdf->measure.column + PDF_GUTTER);
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

/* Where a link leads, as cairo takes it; empty: nowhere. */
static struct str describe_target(struct pdf *pdf, struct str url)
{
	const struct anchor *anchor = anchors_of_link(&pdf->anchors, url);
	const struct pdf_target *target =
		anchor ? &pdf->targets[anchor - pdf->anchors.items] : NULL;

	if (target && target->page > 0)
		return str_format(pdf->arena, "page=%zu pos=[%.3f %.3f]", target->page,
		                  points(target->x), points(target->y));
	if (url.len > MAX_URL || !sheet_may_link(url))
		return (struct str){ 0 };
	return str_format(pdf->arena, "uri='%s'", escape_url(pdf, url).ptr);
}

static void draw_links(struct pdf *pdf, const struct pdf_text *text, size_t line, int64_t x,
                       int64_t y)
{
	for (size_t i = 0; i < text->nlinks; i++) {
		const struct pdf_link *link = &text->links[i];
		int64_t left, right;
		struct str where, tag;

		if (!pdf_text_span(text, line, link->start, link->end, &left, &right))
			continue;
		where = describe_target(pdf, link->url);
		if (where.len == 0)
			continue;
		tag = str_format(pdf->arena, "%s rect=[%.3f %.3f %.3f %.3f]", where.ptr,
		                 points(x + left), points(y), points(right - left),
		                 points(text->lines[line]));
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
	int64_t x = pdf_column_left(pdf, place) + part->x;

	for (size_t i = line_at(part->text, begin - part->y);
	     i < part->text->nlines && part->y + part->text->tops[i] < end; i++) {
		int64_t y = PDF_TOP + place->y + part->y + part->text->tops[i] - begin;

		pdf_text_draw(pdf->cairo, part->text, i, x, y);
		draw_links(pdf, part->text, i, x, y);
	}
}

/* The page of a heading that a line of contents refers to, at the end of the line. */
static void draw_reference(struct pdf *pdf, const struct pager_place *place, struct str url)
{
	const struct anchor *anchor = anchors_of_link(&pdf->anchors, url);
	size_t page = anchor ? pdf->targets[anchor - pdf->anchors.items].page : 0;
	struct arena scratch = { 0 };
	struct pdf_text *number;

	if (page == 0 || place->from > 0)
		return;
	number = pdf_text_plain(&scratch, pdf->fonts, str_format(&scratch, "%zu", page), PDF_BODY,
	                        0, DOC_ALIGN_LEFT);
	pdf_text_draw(pdf->cairo, number, 0,
	              pdf_column_left(pdf, place) + pdf->measure.column - number->width,
	              PDF_TOP + place->y);
	pdf_text_release(number);
	arena_release(&scratch);
}

static void draw_head(struct pdf *pdf, const struct pdf_path *path, int64_t left, int64_t top)
{
	struct pdf_point tip = path->points[path->n - 1], from = path->points[path->n - 2];
	int64_t size = pdf->measure.em * 45 / 100, half = size * 2 / 5;
	int64_t dx = tip.x > from.x ? -1 : tip.x<from.x, dy = tip.y> from.y ? -1 : tip.y < from.y;

	cairo_move_to(pdf->cairo, points(left + tip.x), points(top + tip.y));
	cairo_line_to(pdf->cairo, points(left + tip.x + dx * size - dy * half),
	              points(top + tip.y + dy * size - dx * half));
	cairo_line_to(pdf->cairo, points(left + tip.x + dx * size + dy * half),
	              points(top + tip.y + dy * size + dx * half));
	cairo_close_path(pdf->cairo);
	cairo_fill(pdf->cairo);
}

static void draw_paths(struct pdf *pdf, const struct pager_place *place)
{
	const struct pdf_box *box = &pdf->flow.boxes[place->box];
	int64_t left = pdf_column_left(pdf, place), top = PDF_TOP + place->y;

	cairo_set_line_width(pdf->cairo, 0.7);
	for (size_t i = 0; i < box->npaths; i++) {
		const struct pdf_path *path = &box->paths[i];

		cairo_new_path(pdf->cairo);
		for (size_t at = 0; at < path->n; at++)
			cairo_line_to(pdf->cairo, points(left + path->points[at].x),
			              points(top + path->points[at].y));
		if (path->closed)
			cairo_close_path(pdf->cairo);
		cairo_stroke(pdf->cairo);
		if (!path->closed && path->n > 1)
			draw_head(pdf, path, left, top);
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
	int64_t left = pdf_column_left(pdf, place), bottom = place->y + place_height(pdf, place);
	bool joined = before && before->page == place->page && before->column == place->column;

	for (const struct pdf_bar *bar = pdf->flow.boxes[place->box].bar; bar; bar = bar->outer) {
		int64_t top = place->y;

		if (joined && has_bar(pdf->flow.boxes[before->box].bar, bar))
			top = before->y + place_height(pdf, before);
		draw_line(pdf, 1.6, 0.72, left + bar->x, PDF_TOP + top, left + bar->x,
		          PDF_TOP + bottom);
	}
}

static void draw_place(struct pdf *pdf, const struct pager_place *place,
                       const struct pager_place *before)
{
	static const double widths[] = { 0, 0.4, 0.8 }, greys[] = { 0, 0.6, 0.15 };
	const struct pdf_box *box = &pdf->flow.boxes[place->box];
	int64_t left = pdf_column_left(pdf, place) + box->left;
	int64_t bottom = PDF_TOP + place->y + place_height(pdf, place);

	draw_bars(pdf, place, before);
	for (size_t i = 0; i < box->nparts; i++)
		draw_part(pdf, place, &box->parts[i]);
	draw_paths(pdf, place);
	if (box->refers.len > 0)
		draw_reference(pdf, place, box->refers);
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
	                       pdf->measure.full - right->width - 2 * pdf->measure.em,
	                       DOC_ALIGN_LEFT);
	int64_t y = pdf->height - PDF_FOOT_ROOM - right->tops[1];

	cairo_set_source_rgb(pdf->cairo, 0.25, 0.25, 0.25);
	pdf_text_draw(pdf->cairo, left, 0, PDF_SIDE, y);
	pdf_text_draw(pdf->cairo, right, 0, PDF_SIDE + pdf->measure.full - right->width, y);
	cairo_set_source_rgb(pdf->cairo, 0, 0, 0);
	pdf_text_release(left);
	pdf_text_release(right);
	arena_release(&scratch);
}

void pdf_draw_pages(struct pdf *pdf)
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
