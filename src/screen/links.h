/* SPDX-License-Identifier: MIT */
/* Where the links of a document lead. */
#ifndef SCREEN_LINKS_H
#define SCREEN_LINKS_H

#include "content/doc.h"

struct link {
	struct str text; /* what stands there; the address, if nothing does */
	struct str url;
	/* Of a link within the document, which of its headings; SIZE_MAX: it leads elsewhere. */
	size_t heading;
};

/* In their order, each address once: links, and addresses that stand there as they are. In the
 * arena. */
struct link *links_find(struct arena *arena, const struct doc *doc, size_t *n);

#endif
