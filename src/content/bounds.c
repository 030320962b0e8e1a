/* SPDX-License-Identifier: MIT */
/*
 * What Markdown may not pass, looked for in its bytes before cmark sees them: how much there is,
 * how many containers one line opens, how many '[' stand in one block. It knows where markers of
 * quotes and items can stand and nothing else of Markdown, so it may see too many of them (in
 * code), never too few. Nesting that comes from indentation costs bytes in proportion to its
 * square; markdown.c counts it in the tree.
 */
#include "content/markdown.h"

const struct markdown_limits markdown_content = {
	.bytes = 128 << 10,
	.nesting = 32,
	.brackets = 1000,
	.refuse = true,
};

const struct markdown_limits markdown_answer = {
	.bytes = LIMIT_ANSWER,
	.nesting = 32,
	.brackets = 1000,
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static size_t skip_blanks(struct str line, size_t at)
{
	while (at < line.len && is_blank(line.ptr[at]))
		at++;
	return at;
}

/* Where a thematic break begins that reaches to the end of the line; its length if there is none.
 * "- - -" is one and not three lists. */
static size_t rule_start(struct str line)
{
	size_t start = line.len, marks = 0;
	char mark = 0;

	for (size_t at = line.len; at > 0; at--) {
		char c = line.ptr[at - 1];

		if (is_blank(c))
			continue;
		if (!mark && (c == '*' || c == '-' || c == '_'))
			mark = c;
		if (c != mark)
			break;
		marks++;
		start = at - 1;
	}
	return marks >= 3 ? start : line.len;
}

/* The end of the marker of a quote or a list item at `at`; `at` if there is none. */
static size_t marker_end(struct str line, size_t at)
{
	size_t end = at;

	if (line.ptr[at] == '>')
		return at + 1;
	while (end < line.len && end - at < 9 && line.ptr[end] >= '0' && line.ptr[end] <= '9')
		end++;
	if (end == line.len || !strchr(end > at ? ".)" : "-+*", line.ptr[end]))
		return at;
	end++;
	return end == line.len || is_blank(line.ptr[end]) ? end : at;
}

/* The marker that opens one container more than `nesting`, or SIZE_MAX. */
static size_t deep_marker(struct str line, int nesting)
{
	size_t at = skip_blanks(line, 0), rule;

	/* Most lines begin with no marker. */
	if (at == line.len || marker_end(line, at) == at)
		return SIZE_MAX;
	rule = rule_start(line);
	for (int depth = 1; nesting > 0 && at < rule; depth++) {
		size_t end = marker_end(line, at);

		if (end == at)
			break;
		if (depth > nesting)
			return at;
		at = skip_blanks(line, end);
	}
	return SIZE_MAX;
}

/* Lines without an empty one between them. */
struct block {
	struct str text;
	size_t brackets;
	int line;       /* of its first line */
	int deep;       /* its first line that goes too deep, or 0 */
	size_t deep_at; /* the marker in that line */
};

static size_t count_brackets(struct str line)
{
	const char *at = line.ptr, *end = line.ptr + line.len;
	size_t n = 0;

	while (at < end && (at = memchr(at, '[', (size_t)(end - at)))) {
		at++;
		n++;
	}
	return n;
}

/* Cuts the next block, empty lines before it left out, from `*rest`; `*line` counts lines. */
static bool next_block(struct str *rest, int *line, int nesting, struct block *block)
{
	*block = (struct block){ 0 };
	while (rest->ptr) {
		struct str text = str_cut(rest, '\n');
		size_t deep = deep_marker(text, nesting);

		++*line;
		if (skip_blanks(text, 0) == text.len) {
			if (block->line)
				return true;
			continue;
		}
		if (!block->line) {
			block->line = *line;
			block->text.ptr = text.ptr;
		}
		block->text.len = (size_t)(text.ptr + text.len - block->text.ptr);
		if (deep != SIZE_MAX && !block->deep) {
			block->deep = *line;
			block->deep_at = utf8_count(str_slice(text, 0, deep));
		}
		block->brackets += count_brackets(text);
	}
	return block->line != 0;
}

void bounds_report(struct diag_list *diags, struct place place, struct str what, size_t limit)
{
	if (diags)
		diag_add(diags, SEVERITY_ERROR, place, "limit-markdown", (struct str){ 0 },
		         "%.*s, at most %zu", STR_ARG(what), limit);
}

bool bounds_check(struct str text, const struct markdown_limits *limits, struct str file,
                  struct diag_list *diags)
{
	struct block block;
	bool kept = true;
	int line = 0;

	if (limits->bytes > 0 && text.len > limits->bytes) {
		bounds_report(diags, (struct place){ .file = file, .line = 1, .column = 1 },
		              S("too many bytes of Markdown"), limits->bytes);
		return false;
	}
	while (next_block(&text, &line, limits->nesting, &block)) {
		struct place place = { .file = file, .line = block.line, .column = 1 };

		if (limits->brackets > 0 && block.brackets > limits->brackets) {
			bounds_report(diags, place, S("too many '[' in one block"),
			              limits->brackets);
			kept = false;
		}
		place.line = block.deep;
		place.column = (int)block.deep_at + 1;
		if (block.deep) {
			bounds_report(diags, place, S("quotes and lists nested too deep"),
			              (size_t)limits->nesting);
			kept = false;
		}
	}
	return kept;
}

/* A control character that does not stand in `text`. If all do, it is no text anyway. */
static char unused_control(struct str text)
{
	for (int c = 1; c < ' '; c++) {
		if (c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' &&
		    (text.len == 0 || !memchr(text.ptr, c, text.len)))
			return (char)c;
	}
	return 1;
}

static void add_tame(struct buf *out, struct block block, int nesting, char bracket)
{
	while (block.text.ptr) {
		struct str line = str_cut(&block.text, '\n');
		size_t deep = deep_marker(line, nesting);

		/* In "12." it is the point that makes the marker. */
		if (deep != SIZE_MAX)
			deep = marker_end(line, deep) - 1;
		for (size_t at = 0; at < line.len; at++) {
			if (at == deep)
				buf_addc(out, '\\');
			buf_addc(out, bracket && line.ptr[at] == '[' ? bracket : line.ptr[at]);
		}
		if (block.text.ptr)
			buf_addc(out, '\n');
	}
}

struct str bounds_tame(struct arena *arena, struct str text, const struct markdown_limits *limits,
                       char *bracket)
{
	struct buf out = { 0 };
	struct str rest = text, tamed;
	struct block block;
	size_t done = 0;
	int line = 0;

	*bracket = 0;
	while (next_block(&rest, &line, limits->nesting, &block)) {
		size_t start = (size_t)(block.text.ptr - text.ptr);
		bool many = limits->brackets > 0 && block.brackets > limits->brackets;

		if (!many && !block.deep)
			continue;
		if (many && !*bracket)
			*bracket = unused_control(text);
		buf_adds(&out, str_slice(text, done, start));
		add_tame(&out, block, limits->nesting, many ? *bracket : 0);
		done = start + block.text.len;
	}
	if (done == 0)
		return text;
	buf_adds(&out, str_slice(text, done, text.len));
	tamed = buf_dup(arena, &out);
	buf_release(&out);
	return tamed;
}
