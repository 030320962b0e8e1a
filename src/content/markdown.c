/* SPDX-License-Identifier: MIT */
/*
 * Markdown by cmark, as our tree. cmark knows no tables: table.c finds them in paragraphs, and the
 * text is parsed again with one empty heading in the place of each and the cells as headings before
 * everything else, so that cmark reads what is in a cell, with all definitions of links in force,
 * and knows nothing of where it stands. The tree is ours when that finds no further table.
 *
 * cmark's own renderers are not used: they take quadratic time on hostile text. How far definitions
 * of links may blow a text up is bounded by cmark itself.
 */
#include "content/markdown.h"

#include <assert.h>

#include <cmark.h>

enum { MAX_PASSES = 8 };

/* ---- parsing ---- */

/* The tree is in the memory that is used now, and needs not be freed. */
static cmark_node *parse_source(const struct source *source, size_t *cell_lines)
{
	static cmark_mem functions = { .calloc = markdown_memory_take,
		                       .realloc = markdown_memory_resize,
		                       .free = markdown_memory_leave };
	struct buf buf = { 0 };
	struct str text = source_text(source, &buf, cell_lines);
	cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &functions);
	cmark_node *root;

	cmark_parser_feed(parser, text.ptr, text.len);
	root = cmark_parser_finish(parser);
	buf_release(&buf);
	return root;
}

bool markdown_begins_block(struct str line)
{
	cmark_node *root = cmark_parse_document(line.ptr, line.len, CMARK_OPT_DEFAULT);
	cmark_node *block = cmark_node_first_child(root);
	bool begins = block && cmark_node_get_type(block) != CMARK_NODE_PARAGRAPH;

	cmark_node_free(root);
	return begins;
}

static bool has_blocks(cmark_node_type type)
{
	return type == CMARK_NODE_DOCUMENT || type == CMARK_NODE_BLOCK_QUOTE ||
	       type == CMARK_NODE_LIST || type == CMARK_NODE_ITEM;
}

static cmark_node *next_block(cmark_node *node)
{
	if (has_blocks(cmark_node_get_type(node)) && cmark_node_first_child(node))
		return cmark_node_first_child(node);
	while (node && !cmark_node_next(node))
		node = cmark_node_parent(node);
	return node ? cmark_node_next(node) : NULL;
}

/* The quotes and items around a block, outermost first; NULL if there are more than `most`. */
static struct container *containers_of(struct arena *arena, cmark_node *block, size_t cell_lines,
                                       size_t most, size_t *n)
{
	struct container *containers = arena_array(arena, struct container, most);
	size_t at = most;

	for (cmark_node *node = cmark_node_parent(block); node; node = cmark_node_parent(node)) {
		cmark_node_type type = cmark_node_get_type(node);

		if (type != CMARK_NODE_BLOCK_QUOTE && type != CMARK_NODE_ITEM)
			continue;
		if (at == 0)
			return NULL;
		containers[--at] = (struct container){
			.item = type == CMARK_NODE_ITEM,
			.line = (size_t)cmark_node_get_start_line(node) - 1 - cell_lines,
		};
	}
	*n = most - at;
	return containers + at;
}

/* Looks into one block of cmark's; true when it begins a table. */
static bool find_in_block(struct source *source, cmark_node *block, size_t cell_lines, size_t most)
{
	size_t first = (size_t)cmark_node_get_start_line(block) - 1 - cell_lines;
	size_t last = (size_t)cmark_node_get_end_line(block) - 1 - cell_lines, n = 0;
	struct container *containers;

	if (last >= source->n)
		last = source->n - 1;
	if (source->lines[first].gone || !table_may_begin(source, first, last))
		return false;
	containers = containers_of(source->arena, block, cell_lines, most, &n);
	return containers && table_find(source, first, last, containers, n);
}

static bool find_tables(struct source *source, cmark_node *root, size_t cell_lines, size_t most)
{
	cmark_node *block = root;
	bool found = false;

	while ((block = next_block(block))) {
		cmark_node_type type = cmark_node_get_type(block);

		if ((type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING) &&
		    (size_t)cmark_node_get_start_line(block) > cell_lines)
			found = find_in_block(source, block, cell_lines, most) || found;
	}
	source_compact(source);
	return found;
}

static cmark_node *parse_with_tables(struct source *source, struct markdown_memory *tree,
                                     size_t *cell_lines, size_t most)
{
	cmark_node *root = parse_source(source, cell_lines);

	for (int pass = 0; pass < MAX_PASSES; pass++) {
		if (!find_tables(source, root, *cell_lines, most))
			break;
		markdown_memory_release(tree);
		root = parse_source(source, cell_lines);
	}
	return root;
}

/* ---- from cmark's tree to ours ---- */

/* The conversion of one tree. Each node of cmark's carries as its user data the node of ours that
 * its children go to. */
struct conversion {
	struct build build;
	struct source source;
	const struct markdown_limits *limits;
	size_t cell_lines;
	int nesting, spans;    /* containers, and inlines with children, that are open */
	struct place too_deep; /* where something goes deeper than the limit */
	struct doc **tables;   /* of source->tables */
};

static const struct source_line *line_of(const struct conversion *to, cmark_node *node)
{
	size_t line = (size_t)cmark_node_get_start_line(node);

	assert(line > to->cell_lines && line - to->cell_lines <= to->source.n);
	return &to->source.lines[line - 1 - to->cell_lines];
}

static void set_place(const struct conversion *to, cmark_node *node, struct doc *doc)
{
	const struct source_line *line = line_of(to, node);
	size_t before = (size_t)cmark_node_get_start_column(node) - 1;

	doc->line = line->line;
	doc->column = (int)utf8_count(str_slice(line->text, 0, before)) + 1;
}

/* ---- one function a kind of node; the result is where its children go ---- */

/* Whether the tree is still within the limit with `depth` things in each other, in `parent`. */
static bool may_nest(struct conversion *to, int depth, const struct doc *parent)
{
	if (to->limits->nesting == 0 || depth <= to->limits->nesting)
		return true;
	while (parent->parent && parent->line == 0)
		parent = parent->parent;
	if (to->too_deep.line == 0)
		to->too_deep = (struct place){ .line = parent->line, .column = parent->column };
	return false;
}

static struct doc *enter_block(struct conversion *to, struct doc *parent, cmark_node *node,
                               enum doc_kind kind)
{
	struct doc *block = build_add(&to->build, parent, kind);

	set_place(to, node, block);
	return block;
}

static struct doc *enter_container(struct conversion *to, struct doc *parent, cmark_node *node,
                                   enum doc_kind kind)
{
	if (!may_nest(to, ++to->nesting, parent))
		return parent;
	return enter_block(to, parent, node, kind);
}

/* What begins the first item of a list, or ends its number. */
static char marker_of(const struct conversion *to, cmark_node *list)
{
	struct str line = line_of(to, list)->text;
	size_t at = (size_t)cmark_node_get_start_column(list) - 1;

	if (cmark_node_get_list_type(list) == CMARK_ORDERED_LIST)
		return cmark_node_get_list_delim(list) == CMARK_PAREN_DELIM ? ')' : '.';
	return at < line.len && strchr("+*", line.ptr[at]) ? line.ptr[at] : '-';
}

/* A list goes as deep as its items. */
static struct doc *enter_list(struct conversion *to, struct doc *parent, cmark_node *node,
                              enum doc_kind kind)
{
	struct doc *list;

	if (!may_nest(to, to->nesting + 1, parent))
		return parent;
	list = enter_block(to, parent, node, kind);
	list->tight = cmark_node_get_list_tight(node);
	list->marker = marker_of(to, node);
	list->ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
	list->level = list->ordered ? cmark_node_get_list_start(node) : 0;
	return list;
}

static struct doc *enter_heading(struct conversion *to, struct doc *parent, cmark_node *node,
                                 enum doc_kind kind)
{
	const struct table *table = line_of(to, node)->table;
	struct doc *block;

	if (table) {
		block = to->tables[table->index];
		build_flush(&to->build);
		doc_append(parent, block);
		set_place(to, node, block);
		return block;
	}
	block = enter_block(to, parent, node, kind);
	block->level = cmark_node_get_heading_level(node);
	to->build.in_heading = true;
	return block;
}

static struct doc *enter_code_block(struct conversion *to, struct doc *parent, cmark_node *node,
                                    enum doc_kind kind)
{
	struct str text = str_from(cmark_node_get_literal(node));
	struct doc *code = enter_block(to, parent, node, kind);

	if (str_ends(text, S("\n")))
		text.len--;
	code->text = build_string(&to->build, text, true);
	code->info = build_string(&to->build, str_from(cmark_node_get_fence_info(node)), false);
	return code;
}

static struct doc *enter_html_block(struct conversion *to, struct doc *parent, cmark_node *node,
                                    enum doc_kind kind)
{
	(void)kind;
	build_paragraphs(&to->build, parent, str_from(cmark_node_get_literal(node)),
	                 line_of(to, node)->line);
	return parent;
}

static struct doc *enter_text(struct conversion *to, struct doc *parent, cmark_node *node,
                              enum doc_kind kind)
{
	(void)kind;
	build_text(&to->build, parent, str_from(cmark_node_get_literal(node)));
	return parent;
}

static struct doc *enter_html(struct conversion *to, struct doc *parent, cmark_node *node,
                              enum doc_kind kind)
{
	struct str text = str_from(cmark_node_get_literal(node));

	(void)kind;
	while (text.ptr) {
		build_text(&to->build, parent, str_cut(&text, '\n'));
		if (text.ptr)
			build_line_end(&to->build, parent, DOC_SOFT);
	}
	return parent;
}

static struct doc *enter_line_end(struct conversion *to, struct doc *parent, cmark_node *node,
                                  enum doc_kind kind)
{
	(void)node;
	build_line_end(&to->build, parent, kind);
	return parent;
}

static struct doc *enter_code_span(struct conversion *to, struct doc *parent, cmark_node *node,
                                   enum doc_kind kind)
{
	struct str text = str_from(cmark_node_get_literal(node));

	build_add(&to->build, parent, kind)->text = build_string(&to->build, text, false);
	return parent;
}

static struct doc *enter_span(struct conversion *to, struct doc *parent, cmark_node *node,
                              enum doc_kind kind)
{
	(void)node;
	return may_nest(to, ++to->spans, parent) ? build_add(&to->build, parent, kind) : parent;
}

static struct doc *enter_link(struct conversion *to, struct doc *parent, cmark_node *node,
                              enum doc_kind kind)
{
	struct doc *link = enter_span(to, parent, node, kind);

	if (link != parent)
		link->info = build_string(&to->build, str_from(cmark_node_get_url(node)), false);
	return link;
}

static const struct node_row {
	enum doc_kind kind;
	struct doc *(*enter)(struct conversion *, struct doc *parent, cmark_node *, enum doc_kind);
	int nests, spans; /* how it counts towards the limit while it is open */
} node_rows[] = {
	[CMARK_NODE_BLOCK_QUOTE] = { DOC_QUOTE, enter_container, 1, 0 },
	[CMARK_NODE_LIST] = { DOC_LIST, enter_list, 0, 0 },
	[CMARK_NODE_ITEM] = { DOC_ITEM, enter_container, 1, 0 },
	[CMARK_NODE_CODE_BLOCK] = { DOC_CODE, enter_code_block, 0, 0 },
	[CMARK_NODE_HTML_BLOCK] = { DOC_PARAGRAPH, enter_html_block, 0, 0 },
	[CMARK_NODE_PARAGRAPH] = { DOC_PARAGRAPH, enter_block, 0, 0 },
	[CMARK_NODE_HEADING] = { DOC_HEADING, enter_heading, 0, 0 },
	[CMARK_NODE_THEMATIC_BREAK] = { DOC_RULE, enter_block, 0, 0 },
	[CMARK_NODE_TEXT] = { DOC_TEXT, enter_text, 0, 0 },
	[CMARK_NODE_SOFTBREAK] = { DOC_SOFT, enter_line_end, 0, 0 },
	[CMARK_NODE_LINEBREAK] = { DOC_BREAK, enter_line_end, 0, 0 },
	[CMARK_NODE_CODE] = { DOC_SPAN_CODE, enter_code_span, 0, 0 },
	[CMARK_NODE_HTML_INLINE] = { DOC_TEXT, enter_html, 0, 0 },
	[CMARK_NODE_EMPH] = { DOC_EMPH, enter_span, 0, 1 },
	[CMARK_NODE_STRONG] = { DOC_STRONG, enter_span, 0, 1 },
	[CMARK_NODE_LINK] = { DOC_LINK, enter_link, 0, 1 },
	[CMARK_NODE_IMAGE] = { DOC_IMAGE, enter_link, 0, 1 },
};

static const struct node_row *row_of(cmark_node *node)
{
	size_t type = (size_t)cmark_node_get_type(node);

	assert(type < COUNT(node_rows) && node_rows[type].enter);
	return &node_rows[type];
}

static void enter(struct conversion *to, cmark_node *node)
{
	const struct node_row *row = row_of(node);
	struct doc *parent = cmark_node_get_user_data(cmark_node_parent(node));

	cmark_node_set_user_data(node, row->enter(to, parent, node, row->kind));
}

static void leave(struct conversion *to, cmark_node *node)
{
	const struct node_row *row = row_of(node);

	build_flush(&to->build);
	to->nesting -= row->nests;
	to->spans -= row->spans;
	if (row->kind == DOC_HEADING)
		to->build.in_heading = false;
}

/* Makes the node of a table, and sends what cmark made of each cell to its place in there. `*cell`
 * is the heading with the next cell. */
static struct doc *make_table(struct conversion *to, const struct table *table, cmark_node **cell)
{
	struct doc *doc = doc_new(to->build.arena, DOC_TABLE);

	doc->columns = (unsigned)table->columns;
	doc->aligns = arena_array(to->build.arena, enum doc_align, table->columns);
	memcpy(doc->aligns, table->aligns, table->columns * sizeof *doc->aligns);
	for (size_t i = 0; i < table->rows * table->columns; i++) {
		struct doc *place = doc_new(to->build.arena, DOC_CELL);

		if (i % table->columns == 0) {
			doc_append(doc, doc_new(to->build.arena, DOC_ROW));
			doc->last->level = i == 0;
			doc->last->line = table->lines[i / table->columns];
			doc->last->column = 1;
		}
		doc_append(doc->last, place);
		place->line = doc->last->line;
		if (table->cells[i].len > 0) {
			cmark_node_set_user_data(*cell, place);
			*cell = cmark_node_next(*cell);
		}
	}
	return doc;
}

static struct doc *convert(struct conversion *to, cmark_node *root)
{
	struct doc *document = doc_new(to->build.arena, DOC_DOCUMENT);
	cmark_node *cell = cmark_node_first_child(root);
	cmark_iter *iter = cmark_iter_new(root);
	cmark_event_type event;

	to->tables = arena_array(to->source.arena, struct doc *, to->source.ntables);
	for (size_t i = 0; i < to->source.ntables; i++)
		to->tables[i] = make_table(to, to->source.tables[i], &cell);
	cmark_node_set_user_data(root, document);
	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);

		if (node == root)
			continue;
		if (event == CMARK_EVENT_EXIT)
			leave(to, node);
		else if (!cmark_node_get_user_data(node))
			enter(to, node);
	}
	cmark_iter_free(iter);
	return document;
}

/* ---- the whole ---- */

static struct doc *parse(struct conversion *to, struct str text)
{
	size_t most = to->limits->nesting > 0 ? (size_t)to->limits->nesting : 1000;
	struct markdown_memory tree = { 0 }, *before = markdown_memory_use(&tree);
	struct arena scratch = { 0 };
	struct doc *document;
	cmark_node *root;

	text = bounds_tame(&scratch, text, to->limits, &to->build.bracket);
	source_init(&to->source, &scratch, text);
	root = parse_with_tables(&to->source, &tree, &to->cell_lines, most);
	document = convert(to, root);
	markdown_memory_use(before);
	markdown_memory_release(&tree);
	arena_release(&scratch);
	return document;
}

static struct doc *parse_plain(struct conversion *to, struct str text)
{
	struct doc *document = doc_new(to->build.arena, DOC_DOCUMENT);

	build_paragraphs(&to->build, document, text, 1);
	return document;
}

/* Nothing of the text is kept: it needs no copy unless there is something to clean. */
static bool is_clean(struct str text)
{
	return text.len == 0 || (!memchr(text.ptr, '\r', text.len) &&
	                         !memchr(text.ptr, 0, text.len) && utf8_bad(text) == SIZE_MAX);
}

struct doc *markdown_parse(struct arena *arena, struct str text,
                           const struct markdown_limits *limits, bool keep_lines, struct str file,
                           struct diag_list *diags)
{
	struct conversion to = {
		.build = { .arena = arena, .keep_lines = keep_lines },
		.limits = limits,
	};
	struct doc *document;

	if (!is_clean(text))
		text = utf8_clean(arena, text);
	if (str_starts(text, S("\xef\xbb\xbf")))
		text = str_slice(text, 3, text.len);
	if (limits->refuse && !bounds_check(text, limits, file, diags))
		return NULL;
	document = limits->bytes > 0 && text.len > limits->bytes ? parse_plain(&to, text)
	                                                         : parse(&to, text);
	buf_release(&to.build.text);
	if (limits->refuse && to.too_deep.line > 0) {
		to.too_deep.file = file;
		bounds_report(diags, to.too_deep, S("Markdown nested too deep"),
		              (size_t)limits->nesting);
		return NULL;
	}
	return document;
}
