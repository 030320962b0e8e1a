/* SPDX-License-Identifier: MIT */
/*
 * Our tree out of pieces of text, as they come out of Markdown: text that comes in several pieces
 * becomes one node, line ends become what the caller asked for. It does not know where the pieces
 * come from.
 */
#include "content/markdown.h"

static void replace(char *text, size_t n, char old, char new)
{
	char *end = text + n;

	while (text < end && (text = memchr(text, old, (size_t)(end - text))))
		*text++ = new;
}

struct str build_string(struct build *build, struct str literal, bool lines)
{
	char *text = str_z(build->arena, literal);

	if (build->bracket)
		replace(text, literal.len, build->bracket, '[');
	if (!lines) {
		replace(text, literal.len, '\n', ' ');
		replace(text, literal.len, '\r', ' ');
	}
	return (struct str){ text, literal.len };
}

void build_flush(struct build *build)
{
	struct str text;

	if (build->text.len == 0)
		return;
	text = build_string(build, buf_str(&build->text), false);
	doc_append(build->text_parent, doc_new_text(build->arena, text));
	buf_reset(&build->text);
}

struct doc *build_add(struct build *build, struct doc *parent, enum doc_kind kind)
{
	struct doc *doc = doc_new(build->arena, kind);

	build_flush(build);
	doc_append(parent, doc);
	return doc;
}

void build_text(struct build *build, struct doc *parent, struct str text)
{
	build->text_parent = parent;
	buf_adds(&build->text, text);
}

void build_line_end(struct build *build, struct doc *parent, enum doc_kind kind)
{
	if (build->in_heading || (kind == DOC_SOFT && !build->keep_lines))
		build_text(build, parent, S(" "));
	else
		build_add(build, parent, kind);
}

void build_paragraphs(struct build *build, struct doc *parent, struct str text, int line)
{
	struct doc *paragraph = NULL;

	for (; text.ptr; line++) {
		struct str next = str_trim(str_cut(&text, '\n'));

		if (next.len == 0) {
			build_flush(build);
			paragraph = NULL;
			continue;
		}
		if (paragraph) {
			build_line_end(build, paragraph, DOC_SOFT);
		} else {
			paragraph = build_add(build, parent, DOC_PARAGRAPH);
			paragraph->line = line;
			paragraph->column = 1;
		}
		build_text(build, paragraph, next);
	}
	build_flush(build);
}
