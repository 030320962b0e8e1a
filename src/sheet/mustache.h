/* SPDX-License-Identifier: MIT */
/* Private to sheet/: a Mustache template as a tree. */
#ifndef SHEET_MUSTACHE_H
#define SHEET_MUSTACHE_H

#include "sheet/sheet.h"

enum {
	MUSTACHE_SECTIONS = 32,     /* sections inside one another, in one template */
	MUSTACHE_PARTIALS = 8,      /* partials inside one another */
	MUSTACHE_OUTPUT = 64 << 20, /* bytes */
	MUSTACHE_WORK =
		16 << 20, /* tags, texts and list items that are visited, bytes that are parsed */
};

enum mustache_kind {
	MUSTACHE_TEXT,
	MUSTACHE_VALUE,    /* {{x}} */
	MUSTACHE_RAW,      /* {{{x}}}, {{&x}} */
	MUSTACHE_SECTION,  /* {{#x}} */
	MUSTACHE_INVERTED, /* {{^x}} */
	MUSTACHE_PARTIAL,  /* {{>x}} */
};

struct mustache_node {
	enum mustache_kind kind;
	struct str text;             /* of a text; of a tag the name */
	struct str indent;           /* of a partial that stands alone on its line */
	int line;                    /* in its template, from 1 */
	bool filled;                 /* a partial whose template was parsed */
	struct mustache_node *first; /* of a section, or of a filled partial */
	struct mustache_node *next;
};

/* A template as a list of nodes, NULL for the empty one. False with the reason and its line when it
 * is wrong. Texts lie in `template`, all else in the arena. */
bool mustache_parse(struct arena *arena, struct str template, struct mustache_node **out,
                    struct str *why, int *line);

/* `text` with `indent` before each line that is not empty. */
struct str mustache_indent(struct arena *arena, struct str text, struct str indent);

#endif
