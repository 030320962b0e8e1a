/* SPDX-License-Identifier: MIT */
/* What pdf_fonts.c and pdf_text.c share: the faces of a document. */
#ifndef SHEET_PDF_TEXT_H
#define SHEET_PDF_TEXT_H

#include "sheet/pdf.h"

#include <pango/pangocairo.h>

enum face { SERIF, SANS, MONO, FACES };

enum { SHOWN_MISSING = 8 };

struct pdf_fonts {
	PangoContext *context;
	PangoAttrList *plain; /* what holds for all texts */
	const char *families[FACES];
	PangoFontDescription *descriptions[PDF_ROLES];
	double scale[PDF_ROLES];    /* of what is set, when it is drawn */
	int64_t leading[PDF_ROLES]; /* before that */
	bool none;                  /* this system has no font at all */
	int64_t missing;            /* glyphs */
	gunichar shown[SHOWN_MISSING];
	size_t nshown;
};

/* Whether all of a role's text is bold. */
bool fonts_are_bold(enum pdf_role role);

/* Remembers the letters of a layout that no face has. */
void fonts_count_missing(struct pdf_fonts *fonts, PangoLayout *layout);

#endif
