/* SPDX-License-Identifier: MIT */
/*
 * What the parts of PDF share. A document becomes texts that are broken into lines (pdf_text.c, by
 * pango), texts become a flow of boxes (pdf_flow.c, pdf_table.c), the flow is paged (pager.c) and
 * drawn (pdf.c, by cairo). Lengths are in units of 1/1024 point, pango's own, so that no sum is
 * ever rounded.
 */
#ifndef SHEET_PDF_H
#define SHEET_PDF_H

#include "sheet/anchor.h"
#include "sheet/pager.h"
#include "sheet/sheet.h"

enum { PDF_POINT = 1024 };

/* ---- pdf_fonts.c, pdf_text.c ---- */

enum pdf_role {
	PDF_BODY,
	PDF_CELL,
	PDF_NAME, /* of a column */
	PDF_CODE,
	PDF_FOOT,
	PDF_LABEL, /* in a diagram */
	PDF_HEADING_1,
	PDF_HEADING_2,
	PDF_HEADING_3,
	PDF_HEADING_4,
	PDF_ROLES,
};

/* The faces of one document, and the letters that none of them has. */
struct pdf_fonts;

/* `em` is the size of the body's letters. */
struct pdf_fonts *pdf_fonts_new(int64_t em);
void pdf_fonts_free(struct pdf_fonts *fonts);

/* Adds a line that names the letters for which there was no glyph, or one that says that there are no
 * fonts; nothing when all went well. */
void pdf_fonts_remark(const struct pdf_fonts *fonts, struct buf *out);

/* Part of a text that leads somewhere. */
struct pdf_link {
	size_t start, end; /* bytes of the text */
	struct str url;
};

struct pdf_glyphs;

/* A text in lines. */
struct pdf_text {
	struct pdf_glyphs *glyphs;
	int64_t *lines; /* their heights */
	int64_t *tops;  /* from the top of the text; one more, its height */
	size_t nlines;  /* at least 1 */
	int64_t width;  /* that it was broken for; without one, of the longest line */
	const struct pdf_link *links;
	size_t nlinks;
};

/* The inlines below `node` in lines of at most `width`; 0: only where the text has line ends. */
struct pdf_text *pdf_text_of(struct arena *arena, struct pdf_fonts *fonts, const struct doc *node,
                             enum pdf_role role, int64_t width, enum doc_align align);

/* The same for plain text. Code is broken between any two letters, and is set smaller before it
 * is. */
struct pdf_text *pdf_text_plain(struct arena *arena, struct pdf_fonts *fonts, struct str text,
                                enum pdf_role role, int64_t width, enum doc_align align);

/* How wide a text is in one line. */
int64_t pdf_text_width(struct pdf_fonts *fonts, struct str text, enum pdf_role role);

/* Breaks a text anew. */
void pdf_text_fit(struct arena *arena, struct pdf_text *text, int64_t width, enum doc_align align);

/* The width of the longest part of a text without line ends that cannot be broken. */
int64_t pdf_text_longest_word(const struct pdf_text *text);

/* Draws a line with the top left corner of its box at x, y. */
struct _cairo;
void pdf_text_draw(struct _cairo *cairo, const struct pdf_text *text, size_t line, int64_t x,
                   int64_t y);

/* Where bytes `start` to `end` of the text stand in the line, from its left end; false: not in
 * it. */
bool pdf_text_span(const struct pdf_text *text, size_t line, size_t start, size_t end,
                   int64_t *left, int64_t *right);

/* Frees what is not the arena's. */
void pdf_text_release(struct pdf_text *text);

/* ---- pdf_flow.c ---- */

/* A text in its place: a paragraph, a cell of a row, the marker of an item. */
struct pdf_part {
	struct pdf_text *text;
	int64_t x, y; /* from the left of the column and the top of the box */
};

/* A line beside all that is quoted; one for each quotation around a box. */
struct pdf_bar {
	int64_t x;
	const struct pdf_bar *outer;
};

struct pdf_point {
	int64_t x, y; /* as of a part */
};

/* Lines of a diagram: a box, or an arrow whose head is at the last point. */
struct pdf_path {
	struct pdf_point *points;
	size_t n;
	bool closed;
};

enum pdf_line { PDF_LINE_NONE, PDF_LINE_THIN, PDF_LINE_THICK };

struct pdf_box {
	const struct pdf_part *parts; /* none: a rule */
	size_t nparts;
	const struct pdf_path *paths;
	size_t npaths;
	const int64_t *tops; /* of the lines that it may be cut into; one more, its height */
	const struct pdf_bar *bar;
	enum pdf_line under; /* a line at its lower end */
	int64_t left, width; /* of that line */
	int level;           /* of a heading; 0: it is none */
	struct str title;    /* of a heading, as plain text */
	const struct doc *heading;
	struct str refers; /* a link to a heading, whose page is told at the right; or empty */
};

struct pdf_flow {
	struct pdf_box *boxes;
	struct pager_box *pager; /* as many */
	size_t n, cap, pager_cap;
};

/* What the text is set in. */
struct pdf_measure {
	int64_t em;           /* the size of the body's letters */
	int64_t column, full; /* the width of a column, and of all of them */
	int64_t height;       /* of a column */
};

/* The document as boxes. `anchors` are its own. */
struct pdf_flow pdf_flow_make(struct arena *arena, struct pdf_fonts *fonts, const struct doc *doc,
                              const struct anchors *anchors, const struct pdf_measure *measure);
void pdf_flow_release(struct pdf_flow *flow);

/* ---- pdf_draw.c ---- */

/* Where a heading stands that links lead to. */
struct pdf_target {
	size_t page; /* from 1; 0: nowhere */
	int64_t x, y;
};

/* A document on its way to paper. */
struct pdf {
	struct arena *arena;
	const struct sheet_options *options;
	struct pdf_fonts *fonts;
	struct pdf_measure measure;
	int64_t width, height; /* of the page */
	struct pdf_flow flow;
	struct pager_layout layout;
	struct anchors anchors;
	struct pdf_target *targets; /* of each anchor */
	struct _cairo *cairo;
	struct _cairo_surface *surface;
};

/* The margins of a page, and the space between two columns. */
enum {
	PDF_SIDE = 18 * PDF_POINT * 720 / 254, /* 18 mm */
	PDF_TOP = 16 * PDF_POINT * 720 / 254,
	PDF_BOTTOM = 17 * PDF_POINT * 720 / 254,
	PDF_FOOT_ROOM = 9 * PDF_POINT * 720 / 254, /* below the foot */
	PDF_GUTTER = 8 * PDF_POINT * 720 / 254,
};

/* The left edge of a place's column on its page. */
int64_t pdf_column_left(const struct pdf *pdf, const struct pager_place *place);

/* Draws all pages. */
void pdf_draw_pages(struct pdf *pdf);

#endif
