/* SPDX-License-Identifier: MIT */
/*
 * A document as one reads it on a screen: laid out for a width, scrolled, searched. Prose is never
 * wider than 80 cells; code and diagrams are not wrapped, and what is wider than the page can be
 * shifted.
 */
#ifndef SCREEN_PAGE_H
#define SCREEN_PAGE_H

#include "content/doc.h"
#include "screen/action.h"
#include "screen/canvas.h"

enum { PAGE_WIDEST = 80 };

struct page_heading {
	struct str text;
	int level;
	size_t row;
};

/* Bytes of the rows' text, and which of the words it is. */
struct page_match {
	size_t start, end, word;
};

/* Zero is a page without a document. */
struct page {
	const struct doc *doc;
	bool ascii;
	int width;               /* that it is laid out for; 0: not yet */
	struct sheet_rows *rows; /* NULL: not yet */
	struct page_heading *headings;
	size_t nheadings;
	size_t top;       /* first row shown */
	int left;         /* cells that wide rows are shifted by */
	int height;       /* rows when it was last drawn */
	int widest;       /* cells of the widest row */
	struct buf words; /* what is searched for */
	bool apart;       /* each of the words, wherever it begins one; else all as they stand */
	struct page_match *matches;
	size_t nmatches, match; /* the one that was gone to last */
	size_t origin;          /* the top row when the search began */
	struct arena arena, found;
};

void page_release(struct page *page);

/* Shows a document, which must live as long, from its beginning. */
void page_set(struct page *page, const struct doc *doc, bool ascii);

/* Lays it out for as many cells, at most PAGE_WIDEST; the first line shown stays where it is in the
 * text. page_draw does it for the cells that it has. */
void page_layout(struct page *page, int width);

/* Draws into `rows` rows at a place; the canvas's caret, invisible, goes to the match or to the
 * first row. */
void page_draw(struct page *page, struct canvas *canvas, int row, int column, int rows,
               int columns);

/* Runs an action of scrolling (line, page, half a page, top, bottom) or of going to a match; false:
 * it is none of these. */
bool page_act(struct page *page, enum action action);

/* Shifts wide rows by cells to the right. */
void page_shift(struct page *page, int cells);

/* Marks all places of some words, whatever their case and accents and wherever a line breaks, and
 * goes to the first of them at or behind the row where the search began (the top row when there
 * were no words before). No words: the marks go. Returns how many places there are: none before it
 * was laid out. */
size_t page_search(struct page *page, struct str words);

/* Marks every word of `words` where one begins so, and goes to `phrase`, or, if that is not there,
 * to where most of the words stand together. After it was laid out. */
void page_seek(struct page *page, struct str words, struct str phrase);

/* Where in the text the top row is, and how much text there is, whatever the width; and back
 * there. After it was laid out. */
size_t page_place(const struct page *page, size_t *of);
void page_return(struct page *page, size_t place);

/* Goes to a heading; which one the top row belongs to (SIZE_MAX: none yet). */
void page_go(struct page *page, size_t heading);
size_t page_heading(const struct page *page);

/* ---- page_find.c ---- */

/* Finds the places of `words` anew, in order. */
void page_find(struct page *page);
/* The first place in `phrase`, else the one from which most words stand together. There is one. */
size_t page_find_best(const struct page *page, struct str phrase);

/* ---- page.c ---- */

/* How much of the document lies above the last row shown, 0 to 100. */
int page_percent(const struct page *page);

#endif
