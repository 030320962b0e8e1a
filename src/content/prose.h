/* SPDX-License-Identifier: MIT */
/* prose: what the Markdown files of content have in common. Private to content/. */
#ifndef CONTENT_PROSE_H
#define CONTENT_PROSE_H

#include "content/report.h"

/* Cuts `---`, YAML, `---` from the beginning of a file: the YAML, which begins in line 2, and what
 * follows. False when it does not begin so. */
bool prose_cut_front(struct str text, struct str *front, struct str *rest);

/* `rest` behind as many empty lines as `all` has before it, so that places in it are those in the
 * file. */
struct str prose_keep_lines(struct arena *arena, struct str all, struct str rest);

/* Reports what is wrong in the diagrams of a document, and links that lead nowhere; the number of
 * diagrams. */
size_t prose_check(struct report *report, const struct doc *document);

#endif
