/* SPDX-License-Identifier: MIT */
/*
 * A document as one HTML page that stands alone: no script, nothing that is fetched, and a policy
 * that forbids both. All text is foreign and escaped for where it goes; a link is one only with a
 * scheme that cannot run or read anything. It does not know what the document is about.
 */
#include "sheet/html.h"
#include "sheet/anchor.h"

#include <limits.h>

struct html {
	struct buf *out;
	struct buf safe; /* text behind the filter, before it is escaped */
	size_t column;   /* of the cell that is being written */
	size_t style;    /* where in `out` the style of diagrams belongs */
	bool has_diagrams;
	struct anchors anchors;
};

/* What is escaped, in text and, since quotes are too, in an attribute. */
static const char *const entities[UCHAR_MAX + 1] = {
	['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", ['\''] = "&#39;",
};

/* Adds text that has passed the filter. */
static void escape(struct buf *out, struct str text)
{
	const char *at = text.ptr, *end = text.ptr + text.len;

	while (at < end) {
		const char *start = at;

		while (at < end && !entities[(unsigned char)*at])
			at++;
		buf_add(out, start, (size_t)(at - start));
		if (at < end)
			buf_adds(out, str_from(entities[(unsigned char)*at++]));
	}
}

static void add_text(struct html *html, struct str text)
{
	if (utf8_plain(text, 0) < text.len) {
		buf_reset(&html->safe);
		utf8_add_safe(&html->safe, text);
		text = buf_str(&html->safe);
	}
	escape(html->out, text);
}

static void add(struct html *html, const char *markup)
{
	buf_adds(html->out, str_from(markup));
}

static bool starts_without_case(struct str s, const char *prefix)
{
	size_t i = 0;

	for (; prefix[i]; i++) {
		char c = i < s.len ? s.ptr[i] : 0;

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if (c != prefix[i])
			return false;
	}
	return true;
}

bool sheet_may_link(struct str url)
{
	return starts_without_case(url, "http://") || starts_without_case(url, "https://") ||
	       starts_without_case(url, "mailto:");
}

static bool may_lead(const struct html *html, struct str url)
{
	return sheet_may_link(url) || anchors_of_link(&html->anchors, url);
}

/* ---- what needs more than a pair of tags ---- */

static bool in_tight_item(const struct doc *node)
{
	return node->parent && node->parent->kind == DOC_ITEM && node->parent->parent &&
	       node->parent->parent->tight;
}

static void enter_heading(struct html *html, const struct doc *node)
{
	const struct anchor *anchor = anchors_at(&html->anchors, node);

	buf_addf(html->out, "<h%d", node->level);
	if (anchor) {
		add(html, " id=\"");
		add_text(html, anchor->name);
		add(html, "\"");
	}
	add(html, ">");
}

static void leave_heading(struct html *html, const struct doc *node)
{
	buf_addf(html->out, "</h%d>\n", node->level);
}

static void enter_paragraph(struct html *html, const struct doc *node)
{
	if (!in_tight_item(node))
		add(html, "<p>");
}

static void leave_paragraph(struct html *html, const struct doc *node)
{
	if (!in_tight_item(node))
		add(html, "</p>\n");
	else if (node->next)
		add(html, "\n");
}

static void enter_list(struct html *html, const struct doc *node)
{
	if (!node->ordered)
		add(html, "<ul>\n");
	else if (node->level == 1)
		add(html, "<ol>\n");
	else
		buf_addf(html->out, "<ol start=\"%d\">\n", node->level);
}

static void leave_list(struct html *html, const struct doc *node)
{
	add(html, node->ordered ? "</ol>\n" : "</ul>\n");
}

static void enter_code(struct html *html, const struct doc *node)
{
	struct arena scratch = { 0 };
	const struct diagram *diagram = diagram_of(&scratch, node);

	if (diagram) {
		html_diagram(html->out, diagram);
		html->has_diagrams = true;
	} else {
		add(html, "<pre><code>");
		/* A browser drops a line end right behind the tag. */
		if (str_starts(node->text, S("\n")))
			add(html, "\n");
		add_text(html, node->text);
		add(html, "\n</code></pre>\n");
	}
	arena_release(&scratch);
}

static void enter_section(struct html *html, const struct doc *node)
{
	add(html, "<section class=\"");
	add_text(html, node->text);
	add(html, "\">\n");
}

static void enter_row(struct html *html, const struct doc *node)
{
	if (node->level)
		add(html, "<thead>\n<tr>");
	else
		add(html, node == node->parent->first->next ? "<tbody>\n<tr>" : "<tr>");
}

static void leave_row(struct html *html, const struct doc *node)
{
	add(html, node->level ? "</tr>\n</thead>\n" : "</tr>\n");
	if (!node->level && !node->next)
		add(html, "</tbody>\n");
}

static void enter_cell(struct html *html, const struct doc *node)
{
	static const char *const styles[] = {
		[DOC_ALIGN_NONE] = "",
		[DOC_ALIGN_LEFT] = " style=\"text-align: left\"",
		[DOC_ALIGN_CENTRE] = " style=\"text-align: center\"",
		[DOC_ALIGN_RIGHT] = " style=\"text-align: right\"",
	};
	const struct doc *row = node->parent, *table = row->parent;

	if (node == row->first)
		html->column = 0;
	add(html, row->level ? "<th scope=\"col\"" : "<td");
	if (html->column < table->columns)
		add(html, styles[table->aligns[html->column]]);
	add(html, ">");
	html->column++;
}

static void leave_cell(struct html *html, const struct doc *node)
{
	add(html, node->parent->level ? "</th>" : "</td>");
}

static void enter_text(struct html *html, const struct doc *node)
{
	add_text(html, node->text);
}

static void enter_code_span(struct html *html, const struct doc *node)
{
	add(html, "<code>");
	add_text(html, node->text);
	add(html, "</code>");
}

static void enter_link(struct html *html, const struct doc *node)
{
	if (!may_lead(html, node->info))
		return;
	add(html, "<a href=\"");
	add_text(html, node->info);
	add(html, "\">");
}

/* A link that is none still tells where it led. */
static void leave_link(struct html *html, const struct doc *node)
{
	if (may_lead(html, node->info)) {
		add(html, "</a>");
	} else if (node->info.len > 0) {
		add(html, " (");
		add_text(html, node->info);
		add(html, ")");
	}
}

static void enter_image(struct html *html, const struct doc *node)
{
	add(html, node->first ? "[image: " : "[image");
}

static const struct html_row {
	const char *open, *close;
	void (*enter)(struct html *, const struct doc *);
	void (*leave)(struct html *, const struct doc *);
} html_rows[] = {
	[DOC_DOCUMENT] = { 0 },
	[DOC_HEADING] = { .enter = enter_heading, .leave = leave_heading },
	[DOC_PARAGRAPH] = { .enter = enter_paragraph, .leave = leave_paragraph },
	[DOC_QUOTE] = { .open = "<blockquote>\n", .close = "</blockquote>\n" },
	[DOC_LIST] = { .enter = enter_list, .leave = leave_list },
	[DOC_ITEM] = { .open = "<li>", .close = "</li>\n" },
	[DOC_CODE] = { .enter = enter_code },
	[DOC_RULE] = { .open = "<hr>\n" },
	[DOC_TABLE] = { .open = "<table>\n", .close = "</table>\n" },
	[DOC_ROW] = { .enter = enter_row, .leave = leave_row },
	[DOC_CELL] = { .enter = enter_cell, .leave = leave_cell },
	[DOC_SECTION] = { .enter = enter_section, .close = "</section>\n" },
	[DOC_TEXT] = { .enter = enter_text },
	[DOC_SOFT] = { .open = "<br>\n" },
	[DOC_BREAK] = { .open = "<br>\n" },
	[DOC_EMPH] = { .open = "<em>", .close = "</em>" },
	[DOC_STRONG] = { .open = "<strong>", .close = "</strong>" },
	[DOC_MARK] = { .open = "<mark>", .close = "</mark>" },
	[DOC_SPAN_CODE] = { .enter = enter_code_span },
	[DOC_LINK] = { .enter = enter_link, .leave = leave_link },
	[DOC_IMAGE] = { .enter = enter_image, .close = "]" },
};

static void add_node(struct html *html, const struct doc *node, bool leaving)
{
	const struct html_row *row = &html_rows[node->kind];
	void (*function)(struct html *, const struct doc *) = leaving ? row->leave : row->enter;
	const char *markup = leaving ? row->close : row->open;

	if (function)
		function(html, node);
	if (markup)
		add(html, markup);
}

/* The style is raw text to a browser, which only its closing tag ends. */
static void add_style(struct html *html, struct str style)
{
	buf_reset(&html->safe);
	utf8_add_safe(&html->safe, style);
	for (size_t i = 0; i < html->safe.len; i++) {
		buf_addc(html->out, html->safe.ptr[i]);
		if (html->safe.ptr[i] == '<' && html->safe.ptr[i + 1] == '/')
			buf_addc(html->out, '\\');
	}
}

/* Nothing runs and nothing is fetched. Style is inline, in the head and where cells are aligned:
 * with everything else forbidden it can load nothing. */
static void add_head(struct html *html, const struct sheet_options *options)
{
	add(html, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
	          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
	          "style-src 'unsafe-inline'\">\n"
	          "<meta charset=\"utf-8\">\n"
	          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	          "<title>");
	add_text(html, options->title);
	add(html, "</title>\n");
	html->style = html->out->len;
	if (options->style.len > 0) {
		add(html, "<style>\n");
		add_style(html, options->style);
		add(html, "\n</style>\n");
	}
	add(html, "</head>\n<body>\n");
}

/* A style may do something for one kind of sheet. */
static void add_main(struct html *html, struct str kind)
{
	add(html, "<main");
	if (kind.len > 0) {
		add(html, " class=\"");
		add_text(html, kind);
		add(html, "\"");
	}
	add(html, ">\n");
}

void sheet_html(struct buf *out, const struct doc *doc, const struct sheet_options *options)
{
	struct arena arena = { 0 };
	struct html html = { .out = out, .anchors = anchors_find(&arena, doc) };
	struct doc_walk walk = { .root = doc };

	add_head(&html, options);
	add_main(&html, doc->kind == DOC_DOCUMENT ? doc->text : (struct str){ 0 });
	while (doc_walk(&walk))
		add_node(&html, walk.node, walk.leaving);
	add(&html, "</main>\n</body>\n</html>\n");
	if (html.has_diagrams)
		buf_splice(out, html.style, 0, str_from(html_diagram_style));
	buf_release(&html.safe);
	arena_release(&arena);
}
