/* SPDX-License-Identifier: MIT */
/*
 * The prose of content files. Knows which keys and which parts of Markdown have some, by tables;
 * does not know what the files mean, nor what is looked for in them.
 */
#include "content/passage.h"

#include "content/handbook.h"
#include "content/prose.h"
#include "content/refs.h"
#include "content/yaml.h"

/* Files of words, not of sentences. */
static const char *const wordy[] = {
	"content/synonyms.yaml",  "content/stopwords.yaml", "content/asking.yaml",
	"content/shorthand.yaml", "content/wording.yaml",
};

/* Keys, and the list that they stand in if that matters. */
struct kind {
	const char *key, *list;
};

/* Below these stand patterns, arithmetic, and names that others have given. */
static const struct kind silent[] = {
	{ "cues", NULL },       { "mentions", NULL },     { "asked", NULL },  { "formula", NULL },
	{ "unit", NULL },       { "given", NULL },        { "values", NULL }, { "value", NULL },
	{ "where", NULL },      { "authors", NULL },      { "source", NULL }, { "result", NULL },
	{ "title", "sources" }, { "title", "resources" },
};

static const struct kind labels[] = {
	{ "title", NULL },           { "name", NULL },  { "choice", NULL }, { "topic", NULL },
	{ "weighed_against", NULL }, { "tasks", NULL }, { "names", NULL },
};

static bool is_among(const struct kind *kinds, size_t n, struct str key, struct str list)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(key, str_from(kinds[i].key)) &&
		    (!kinds[i].list || str_eq(list, str_from(kinds[i].list))))
			return true;
	return false;
}

static void add(struct passages *passages, struct passage passage)
{
	if (str_trim(passage.text).len == 0)
		return;
	passages->items = arena_grow(passages->arena, passages->items, passages->n, &passages->cap,
	                             sizeof *passages->items);
	passages->items[passages->n++] = passage;
}

/* ---- YAML ---- */

/* Where a walk is. */
struct spot {
	struct str owner;
	struct str key, list; /* the nearest key, and the nearest one that has a list of maps */
	bool label;
	bool apart; /* the entries of the list that comes have owners of their own */
};

static void walk(struct passages *passages, const struct yaml_node *node, struct spot spot);

static void walk_map(struct passages *passages, const struct yaml_node *map, struct spot spot)
{
	for (size_t i = 0; i < map->n; i++) {
		struct spot below = spot;
		below.key = map->items[i].key->text;
		if (is_among(silent, COUNT(silent), below.key, spot.list))
			continue;
		below.label |= is_among(labels, COUNT(labels), below.key, spot.list);
		walk(passages, map->items[i].value, below);
	}
}

static void walk_list(struct passages *passages, const struct yaml_node *list, struct spot spot)
{
	struct str owner = spot.owner;

	spot.list = spot.key;
	for (size_t i = 0; i < list->n; i++) {
		const struct yaml_node *item = list->items[i].value;
		struct spot below = spot;
		if (spot.apart && item->kind == YAML_MAP)
			below.owner = str_format(passages->arena, "%.*s:%d", STR_ARG(owner),
			                         item->place.line);
		below.apart = false;
		walk(passages, item, below);
	}
}

static void walk(struct passages *passages, const struct yaml_node *node, struct spot spot)
{
	if (node->kind == YAML_MAP)
		walk_map(passages, node, spot);
	else if (node->kind == YAML_LIST)
		walk_list(passages, node, spot);
	else if (node->kind == YAML_TEXT && !refs_is_id(node->text))
		add(passages, (struct passage){ .text = node->text,
		                                .place = node->place,
		                                .owner = spot.owner,
		                                .label = spot.label });
}

static void add_yaml(struct passages *passages, struct report *report, struct str text,
                     int first_line, struct spot spot)
{
	const struct yaml_node *root = yaml_parse(report, text, first_line);

	if (root)
		walk(passages, root, spot);
}

/* ---- Markdown ---- */

static struct str inline_text(struct arena *arena, const struct doc *block)
{
	struct doc_walk walk = { .root = block };
	struct buf out = { 0 };

	while (doc_walk(&walk)) {
		if (walk.leaving)
			continue;
		if (walk.node->kind == DOC_TEXT)
			buf_adds(&out, walk.node->text);
		else if (walk.node->kind == DOC_SPAN_CODE)
			buf_addc(&out, '`');
		else if (walk.node->kind == DOC_SOFT || walk.node->kind == DOC_BREAK)
			buf_addc(&out, ' ');
	}
	struct str text = buf_dup(arena, &out);
	buf_release(&out);
	return text;
}

static bool is_diagram(const struct doc *node)
{
	return node->kind == DOC_CODE && str_eq(node->info, S("diagram"));
}

static void add_block(struct passages *passages, const struct report *report,
                      const struct doc *node, struct str owner)
{
	bool cell = node->kind == DOC_CELL;
	/* A cell has the place of its row's table. */
	const struct doc *placed = node;

	while (placed->line == 0 && placed->parent)
		placed = placed->parent;
	add(passages, (struct passage){
			      .text = is_diagram(node) ? str_dup(passages->arena, node->text)
	                                               : inline_text(passages->arena, node),
			      .place = report_place(report, placed->line, placed->column),
			      .owner = owner,
			      .label = node->kind == DOC_HEADING || is_diagram(node) ||
	                               (cell && node->parent->level == 1),
		      });
}

/* What comes below a heading `Further reading` has been named by others. */
static void add_markdown(struct passages *passages, struct report *report, struct str text,
                         struct str owner)
{
	struct doc *document =
		markdown_parse(report->tree, text, &markdown_content, false, report->file, NULL);
	struct doc_walk walk = { .root = document };
	bool reading = false;

	while (document && doc_walk(&walk)) {
		const struct doc *node = walk.node;
		if (walk.leaving)
			continue;
		if (node->kind == DOC_HEADING && node->level == 1)
			reading = str_eq(inline_text(report->tree, node), S("Further reading"));
		if (!reading && (node->kind == DOC_HEADING || node->kind == DOC_PARAGRAPH ||
		                 node->kind == DOC_CELL || is_diagram(node)))
			add_block(passages, report, node, owner);
	}
}

/* ---- files ---- */

/* "cases/ID" of a file of a case, else the path. */
static struct str owner_of(struct str path)
{
	size_t slash = str_starts(path, S("cases/")) ? str_find(path, S("/"), 6) : SIZE_MAX;

	return slash == SIZE_MAX ? path : str_slice(path, 0, slash);
}

static bool has_entries(struct str path)
{
	for (size_t i = 0; handbook_files[i]; i++)
		if (str_eq(path, str_from(handbook_files[i])))
			return true;
	return false;
}

static bool is_wordy(struct str path)
{
	for (size_t i = 0; i < COUNT(wordy); i++)
		if (str_eq(path, str_from(wordy[i])))
			return true;
	return !str_starts(path, S("cases/")) && !str_starts(path, S("content/"));
}

void passages_add(struct passages *passages, const struct bundle_file *file)
{
	struct report report = report_begin(passages->arena, file, LOAD_LENIENT, NULL);
	struct arena tree = { 0 };
	struct str all = utf8_clean(passages->arena, file->bytes), front, rest = all;
	struct spot spot = { .owner = owner_of(file->path), .apart = has_entries(file->path) };

	report.tree = &tree;
	if (is_wordy(file->path))
		return;
	if (str_ends(file->path, S(".yaml"))) {
		add_yaml(passages, &report, all, 1, spot);
	} else if (str_ends(file->path, S(".md"))) {
		if (prose_cut_front(all, &front, &rest))
			add_yaml(passages, &report, front, 2, spot);
		add_markdown(passages, &report, prose_keep_lines(&tree, all, rest), spot.owner);
	}
	arena_release(&tree);
}
