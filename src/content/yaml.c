/* SPDX-License-Identifier: MIT */
/*
 * A YAML file as nodes, from libyaml's events; the one user of yaml.h. Knows what the contract
 * refuses and the three limits; knows nothing of keys and what they mean. libyaml's own loader is
 * not used: it has no limits, accepts duplicate keys, and takes a minute for a file of anchors.
 */
#include "content/yaml.h"

#include <assert.h>
#include <yaml.h>

enum {
	MAX_RESTARTS = 20, /* syntax errors after which a file is not read on */
	/* Levels too deep at which a file is left: libyaml's cost grows with them. */
	MAX_SKIPPED = 64,
};

struct frame {
	struct yaml_node *node;
	struct yaml_node *key; /* of a map: read, and its value not yet */
};

struct reader {
	struct report *report;
	struct yaml_node *root;
	struct frame stack[LIMIT_YAML_DEPTH];
	int depth;
	int skipped;    /* open containers below the deepest level */
	int first_line; /* number in the file of the parser's line 0 */
	int last_key;   /* line of the outermost map's latest key */
	bool stop;
};

const struct yaml_node *yaml_get(const struct yaml_node *map, struct str key)
{
	if (!map || map->kind != YAML_MAP)
		return NULL;
	for (size_t i = 0; i < map->n; i++)
		if (str_eq(map->items[i].key->text, key))
			return map->items[i].value;
	return NULL;
}

const struct yaml_node *yaml_at(const struct yaml_node *list, size_t i)
{
	return list && i < list->n ? list->items[i].value : NULL;
}

const char *yaml_kind_name(const struct yaml_node *node)
{
	static const char *const names[] = {
		[YAML_TEXT] = "a text",
		[YAML_LIST] = "a list",
		[YAML_MAP] = "a map",
		[YAML_BROKEN] = "something refused",
	};
	bool empty = node->kind == YAML_TEXT && node->text.len == 0;
	return empty ? "nothing" : names[node->kind];
}

static struct place place_of(const struct reader *reader, const yaml_mark_t *mark)
{
	return report_place(reader->report, reader->first_line + (int)mark->line,
	                    (int)mark->column + 1);
}

/* ---- nodes ---- */

/* Escapes can put into a text what may not stand in the file. */
static void check_escapes(struct reader *reader, struct yaml_node *node)
{
	for (size_t at = 0; at < node->text.len;) {
		uint32_t c = utf8_next(node->text, &at);
		if (yaml_allows(c))
			continue;
		report_error(reader->report, node->place, "control-character", (struct str){ 0 },
		             "the character U+%04X is not allowed in a text", (unsigned)c);
		node->kind = YAML_BROKEN;
		return;
	}
}

static struct yaml_node *new_node(struct reader *reader, enum yaml_kind kind,
                                  const yaml_mark_t *mark)
{
	struct yaml_node *node = arena_new(reader->report->tree, struct yaml_node);
	node->kind = kind;
	node->place = place_of(reader, mark);
	return node;
}

static void add_item(struct reader *reader, struct yaml_node *to, struct yaml_node *key,
                     struct yaml_node *value)
{
	to->items = arena_grow(reader->report->tree, to->items, to->n, &to->cap, sizeof *to->items);
	to->items[to->n++] = (struct yaml_item){ .key = key, .value = value };
}

static void take_key(struct reader *reader, struct frame *frame, struct yaml_node *key)
{
	struct report *report = reader->report;
	frame->key = key;
	if (reader->depth == 1)
		reader->last_key = key->place.line;
	if (key->kind != YAML_TEXT && key->kind != YAML_BROKEN)
		report_error(report, key->place, "bad-key", (struct str){ 0 },
		             "a key must be a text, not %s", yaml_kind_name(key));
	else if (key->kind == YAML_TEXT && !key->quoted && str_eq(key->text, S("<<")))
		report_error(report, key->place, "merge-key", S("write the keys out"),
		             "merge keys are not allowed");
	else
		return;
	key->kind = YAML_BROKEN;
}

/* Hangs a finished or just opened node into what is open. */
static void attach(struct reader *reader, struct yaml_node *node)
{
	if (reader->depth == 0) {
		if (!reader->root || reader->root->kind != YAML_MAP)
			reader->root = node;
		return;
	}
	struct frame *frame = &reader->stack[reader->depth - 1];
	if (frame->node->kind == YAML_LIST) {
		add_item(reader, frame->node, NULL, node);
	} else if (!frame->key) {
		take_key(reader, frame, node);
	} else {
		if (frame->key->kind == YAML_TEXT)
			add_item(reader, frame->node, frame->key, node);
		frame->key = NULL;
	}
}

static int compare_keys(const void *a, const void *b)
{
	const struct yaml_node *x = ((const struct yaml_item *)a)->key;
	const struct yaml_node *y = ((const struct yaml_item *)b)->key;
	int order = str_cmp(x->text, y->text);
	if (order == 0)
		order = (x->place.line > y->place.line) - (x->place.line < y->place.line);
	if (order == 0)
		order = (x->place.column > y->place.column) - (x->place.column < y->place.column);
	return order;
}

/* By sorting, so that a file of a million keys costs no more than reading it. The first of its name
 * counts. */
static void check_duplicates(struct report *report, const struct yaml_node *map)
{
	if (map->n < 2)
		return;
	struct yaml_item *sorted = arena_array(report->tree, struct yaml_item, map->n);
	memcpy(sorted, map->items, map->n * sizeof *sorted);
	qsort(sorted, map->n, sizeof *sorted, compare_keys);
	for (size_t i = 1, first = 0; i < map->n; i++) {
		if (!str_eq(sorted[i].key->text, sorted[first].key->text)) {
			first = i;
			continue;
		}
		struct str shown = report_excerpt(report->arena, sorted[i].key->text);
		report_error(report, sorted[i].key->place, "duplicate-key", (struct str){ 0 },
		             "the key '%.*s' stands here a second time (first in line %d)",
		             STR_ARG(shown), sorted[first].key->place.line);
	}
}

/* ---- events ---- */

static void refuse_properties(struct reader *reader, const yaml_event_t *event)
{
	const yaml_char_t *anchor = NULL, *tag = NULL;
	if (event->type == YAML_SCALAR_EVENT) {
		anchor = event->data.scalar.anchor;
		tag = event->data.scalar.tag;
	} else if (event->type == YAML_SEQUENCE_START_EVENT) {
		anchor = event->data.sequence_start.anchor;
		tag = event->data.sequence_start.tag;
	} else if (event->type == YAML_MAPPING_START_EVENT) {
		anchor = event->data.mapping_start.anchor;
		tag = event->data.mapping_start.tag;
	}
	struct place place = place_of(reader, &event->start_mark);
	if (anchor)
		report_error(reader->report, place, "anchor", S("quote a text that begins with &"),
		             "anchors are not allowed");
	if (tag)
		report_error(reader->report, place, "tag", S("quote a text that begins with !"),
		             "tags are not allowed");
}

static void take_scalar(struct reader *reader, const yaml_event_t *event)
{
	struct yaml_node *node = new_node(reader, YAML_TEXT, &event->start_mark);
	struct str text = { (const char *)event->data.scalar.value, event->data.scalar.length };
	node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
	if (text.len > LIMIT_YAML_SCALAR) {
		report_error(reader->report, node->place, "limit-scalar", (struct str){ 0 },
		             "a text of %zu bytes; the limit is %d KiB", text.len,
		             LIMIT_YAML_SCALAR >> 10);
		node->kind = YAML_BROKEN;
	} else {
		node->text = str_dup(reader->report->arena, text);
		check_escapes(reader, node);
	}
	attach(reader, node);
}

static void take_alias(struct reader *reader, const yaml_event_t *event)
{
	struct yaml_node *node = new_node(reader, YAML_BROKEN, &event->start_mark);
	report_error(reader->report, node->place, "alias", S("quote a text that begins with *"),
	             "aliases are not allowed");
	attach(reader, node);
}

static void open_container(struct reader *reader, const yaml_event_t *event)
{
	if (reader->skipped > 0) {
		reader->skipped++;
		reader->stop = reader->skipped > MAX_SKIPPED;
		return;
	}
	bool list = event->type == YAML_SEQUENCE_START_EVENT;
	struct yaml_node *node = new_node(reader, list ? YAML_LIST : YAML_MAP, &event->start_mark);
	node->flow = list ? event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
	                  : event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
	if (reader->depth == LIMIT_YAML_DEPTH) {
		report_error(reader->report, node->place, "limit-depth", (struct str){ 0 },
		             "nested more than %d levels deep", LIMIT_YAML_DEPTH);
		node->kind = YAML_BROKEN;
		reader->skipped = 1;
		attach(reader, node);
		return;
	}
	/* What follows a syntax error is more of the same map. */
	if (reader->depth == 0 && reader->root && reader->root->kind == YAML_MAP && !list)
		node = reader->root;
	attach(reader, node);
	reader->stack[reader->depth++] = (struct frame){ .node = node };
}

static void close_container(struct reader *reader)
{
	if (reader->skipped > 0) {
		reader->skipped--;
		return;
	}
	assert(reader->depth > 0);
	const struct yaml_node *node = reader->stack[--reader->depth].node;
	if (node->kind == YAML_MAP && reader->depth > 0)
		check_duplicates(reader->report, node);
}

static void take_document(struct reader *reader, const yaml_event_t *event)
{
	if (event->data.document_start.version_directive ||
	    event->data.document_start.tag_directives.start !=
	            event->data.document_start.tag_directives.end)
		report_error(reader->report, place_of(reader, &event->start_mark), "directive",
		             S("leave out the lines that begin with %"),
		             "directives are not allowed");
	if (!reader->root || reader->report->cut)
		return;
	report_error(reader->report, place_of(reader, &event->start_mark), "second-document",
	             S("leave out the line ---"), "a second document in one file");
	reader->stop = true;
}

static void take_event(struct reader *reader, const yaml_event_t *event)
{
	refuse_properties(reader, event);
	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		take_document(reader, event);
		break;
	case YAML_SCALAR_EVENT:
		if (reader->skipped == 0)
			take_scalar(reader, event);
		break;
	case YAML_ALIAS_EVENT:
		take_alias(reader, event);
		break;
	case YAML_SEQUENCE_START_EVENT:
	case YAML_MAPPING_START_EVENT:
		open_container(reader, event);
		break;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		close_container(reader);
		break;
	case YAML_STREAM_END_EVENT:
		reader->stop = true;
		break;
	default:
		break;
	}
}

/* ---- syntax errors ---- */

static struct str syntax_hint(const char *problem, const char *context)
{
	static const struct {
		const char *problem, *context; /* a part of what libyaml says */
		const char *hint;
	} hints[] = {
		{ "mapping values", "", "quote a text that has ': ' in it" },
		{ "cannot start any token", "", "quote a text that begins with @, ` or %" },
		{ "tab character", "", "indent with spaces" },
		{ "escape character", "", "use single quotes where a backslash is meant" },
		{ "end of stream", "quoted", "the quote that begins here is never closed" },
		{ "expected ',' or ']'", "", "a list of sentences is written one item a line" },
		{ "expected ',' or '}'", "", "quote a text that has a comma or a quote in it" },
		{ "expected '-' indicator", "",
		  "check the indentation, and that a text which begins with a quote ends with it" },
		{ "expected key", "",
		  "check the indentation, and that a text which begins with a quote ends with it" },
		{ "could not find expected ':'", "", "a key is followed by a colon and a space" },
	};
	for (size_t i = 0; i < COUNT(hints); i++)
		if (strstr(problem, hints[i].problem) && strstr(context, hints[i].context))
			return str_from(hints[i].hint);
	return (struct str){ 0 };
}

/* Where the text stands that is to blame: an error at the end of the file was made where its
 * construct began. */
static const yaml_mark_t *blamed(const yaml_parser_t *parser)
{
	bool at_end = strstr(parser->problem, "end of stream") != NULL;
	return at_end && parser->context ? &parser->context_mark : &parser->problem_mark;
}

static void report_syntax(struct reader *reader, const yaml_parser_t *parser)
{
	const char *problem = parser->problem;
	const char *context = parser->context ? parser->context : "";
	struct place place = place_of(reader, blamed(parser));
	int begun = reader->first_line + (int)parser->context_mark.line;
	struct str where = { 0 };
	if (context[0] != '\0' && begun != place.line)
		where = str_format(reader->report->arena, " %s (line %d)", context, begun);
	else if (context[0] != '\0')
		where = str_format(reader->report->arena, " %s", context);
	report_error(reader->report, place, "yaml-syntax", syntax_hint(problem, context),
	             "not YAML: %s%.*s", problem, STR_ARG(where));
}

/* The offset of the first line at or behind line `from` (from 0) that begins with a key, and its
 * number. */
static size_t next_key_line(struct str text, int from, int *number)
{
	int line = 0;
	for (size_t at = 0; at < text.len; line++) {
		size_t end = str_find(text, S("\n"), at);
		struct str all = str_slice(text, at, end);
		size_t n = 0;
		while (n < all.len &&
		       ((all.ptr[n] >= 'a' && all.ptr[n] <= 'z') || all.ptr[n] == '_'))
			n++;
		if (line >= from && n > 0 && n < all.len && all.ptr[n] == ':') {
			*number = line;
			return at;
		}
		if (end == SIZE_MAX)
			break;
		at = end + 1;
	}
	return SIZE_MAX;
}

static void cut_open_nodes(struct reader *reader)
{
	reader->report->cut = true;
	if (reader->root)
		reader->root->cut = true;
	for (int i = 0; i < reader->depth; i++) {
		reader->stack[i].node->cut = true;
		if (reader->stack[i].node->kind == YAML_MAP && i > 0)
			check_duplicates(reader->report, reader->stack[i].node);
	}
	reader->depth = 0;
	reader->skipped = 0;
}

/* Reads until the end or a syntax error (libyaml names a problem for all but lack of memory);
 * false, and the line of the error (from 0), after one. */
static bool read_part(struct reader *reader, struct str text, int *line)
{
	yaml_parser_t parser;
	int ready = yaml_parser_initialize(&parser);
	assert(ready && "memory for libyaml");
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&parser, (const unsigned char *)(text.len ? text.ptr : ""),
	                             text.len);
	bool good = true;
	while (good && !reader->stop) {
		yaml_event_t event;
		good = yaml_parser_parse(&parser, &event) != 0;
		assert(parser.error != YAML_MEMORY_ERROR);
		if (!good) {
			report_syntax(reader, &parser);
			*line = (int)blamed(&parser)->line;
			break;
		}
		take_event(reader, &event);
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
	return good;
}

/* After a syntax error reading goes on at the next key, unless that one has been read. */
static void read_all(struct reader *reader, struct str text)
{
	int line = 0;
	for (int restarts = 0; !read_part(reader, text, &line); restarts++) {
		cut_open_nodes(reader);
		int number = 0, unread = reader->last_key - reader->first_line + 1;
		if (unread < 1)
			unread = 1; /* or the same text would be read for ever */
		size_t at = next_key_line(text, line > unread ? line : unread, &number);
		if (at == SIZE_MAX || restarts == MAX_RESTARTS)
			break;
		text = str_slice(text, at, text.len);
		reader->first_line += number;
	}
	if (reader->depth > 0)
		cut_open_nodes(reader);
}

struct yaml_node *yaml_parse(struct report *report, struct str text, int first_line)
{
	if (text.len > LIMIT_YAML_BYTES) {
		report_error(report, report_place(report, first_line, 1), "limit-size",
		             (struct str){ 0 }, "the file has %zu bytes; the limit is %d MiB",
		             text.len, LIMIT_YAML_BYTES >> 20);
		return NULL;
	}
	struct reader reader = { .report = report, .first_line = first_line };
	struct arena scratch = { 0 };
	struct str clean = yaml_tidy(report, &scratch, text, first_line);
	/* Nothing else that could be said of UTF-16 would help. */
	if (utf8_bad(text) != 0)
		read_all(&reader, clean);
	arena_release(&scratch);
	if (utf8_bad(text) == 0)
		return NULL;
	if (!reader.root && report->errors == 0)
		report_error(report, report_place(report, first_line, 1), "empty-file",
		             (struct str){ 0 }, "the file has no content");
	if (reader.root && reader.root->kind == YAML_MAP)
		check_duplicates(report, reader.root);
	return reader.root;
}
