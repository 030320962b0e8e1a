/* SPDX-License-Identifier: MIT */
/* passage: what of content files is prose, and where it stands. Private to content/. */
#ifndef CONTENT_PASSAGE_H
#define CONTENT_PASSAGE_H

#include "content/content.h"

/* A text that people read: a paragraph, a cell, the value of a key. Code spans are one '`'. */
struct passage {
	struct str text;
	struct place place; /* its beginning */
	/* What may say the same thing twice: a case with all its files, an entry of a list, a
	 * file. */
	struct str owner;
	bool label; /* a title or a name, and no sentence */
};

/* Zero but for `arena` before the first file. */
struct passages {
	struct arena *arena;
	struct passage *items;
	size_t n, cap;
};

/* Adds the prose of a file, whose kind follows from its path; none for word sets, cues, phrases that
 * are asked, formulas, ids, and what others have named (sources, titles of works). What is wrong with
 * the file is for loading to report. */
void passages_add(struct passages *passages, const struct bundle_file *file);

#endif
