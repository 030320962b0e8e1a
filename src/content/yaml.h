/* SPDX-License-Identifier: MIT */
/* yaml: a file as a tree of nodes that know where they stand. Private to content/. */
#ifndef CONTENT_YAML_H
#define CONTENT_YAML_H

#include "content/report.h"

enum yaml_kind {
	YAML_TEXT, /* every scalar: what it means is the field table's business */
	YAML_LIST,
	YAML_MAP,
	YAML_BROKEN, /* something refused stood here; it has been reported */
};

struct yaml_item {
	struct yaml_node *key; /* NULL in a list */
	struct yaml_node *value;
};

struct yaml_node {
	enum yaml_kind kind;
	struct place place;
	struct str text;
	struct yaml_item *items; /* of a list or a map, in the order of the file */
	size_t n, cap;
	bool flow;   /* written with [ ] or { } */
	bool quoted; /* a text in quotes, or a block text */
	bool cut;    /* its end was never reached */
};

/* The only document of `text`, whose first line is number `first_line` of the file. Reports, and
 * goes on where it can: what is not UTF-8, control characters, a second document, directives,
 * anchors, aliases, tags, merge keys, keys that are no text or stand twice, syntax errors, the
 * three limits. After a syntax error reading goes on at the next line that begins with a key. NULL
 * when nothing could be read. Nodes are in the report's `tree`, their texts in its `arena`. */
struct yaml_node *yaml_parse(struct report *report, struct str text, int first_line);

/* `text` as libyaml can read it to its end: what is not UTF-8 and what yaml_allows not is U+FFFD, and
 * the first of each is reported. It is a copy in `arena`, unless nothing had to be mended. */
struct str yaml_tidy(struct report *report, struct arena *arena, struct str text, int first_line);

/* Whether a character may stand in a file, or in a text that an escape wrote. */
bool yaml_allows(uint32_t c);

/* The value of `key` in a map, or NULL (also when `map` is NULL or no map). */
const struct yaml_node *yaml_get(const struct yaml_node *map, struct str key);

/* Item `i` of a list, or of a map its value; NULL when there is none. */
const struct yaml_node *yaml_at(const struct yaml_node *list, size_t i);

/* "a text", "a list", "a map": for messages. */
const char *yaml_kind_name(const struct yaml_node *node);

#endif
