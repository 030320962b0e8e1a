/* SPDX-License-Identifier: MIT */
/* anchor: links that lead to a heading of the same document. Private to sheet/. */
#ifndef SHEET_ANCHOR_H
#define SHEET_ANCHOR_H

#include "sheet/sheet.h"

/* A heading that links of its document lead to. */
struct anchor {
	struct str name; /* what stands behind the # of the link */
	const struct doc *heading;
};

struct anchors {
	struct anchor *items; /* by name, each once */
	size_t n;
};

/* The headings that a link `#name` of the document leads to: of several with the same name the first.
 * Links and headings of what an author or a person wrote (DOC_SECTION) are none of the document's own. In the
 * arena. */
struct anchors anchors_find(struct arena *arena, const struct doc *doc);

/* The anchor that a link leads to; NULL: it leads elsewhere, or nowhere. */
const struct anchor *anchors_of_link(const struct anchors *anchors, struct str url);
/* The anchor at this heading; NULL: no link leads there. Takes time by the number of anchors. */
const struct anchor *anchors_at(const struct anchors *anchors, const struct doc *heading);

#endif
