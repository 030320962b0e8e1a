/* SPDX-License-Identifier: MIT */
/* HTML: what html.c and html_diagram.c share. */
#ifndef SHEET_HTML_H
#define SHEET_HTML_H

#include "sheet/diagram.h"
#include "sheet/sheet.h"

/* Adds a figure: one drawing, or one for wide and one for narrow pages; where even a wide page is
 * too narrow, a list of chains. Names are escaped. */
void html_diagram(struct buf *out, const struct diagram *diagram);

/* What the head of a page with diagrams needs, whatever else its style says. */
extern const char html_diagram_style[];

#endif
