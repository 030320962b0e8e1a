/* SPDX-License-Identifier: MIT */
/*
 * A Mustache template -> a tree of texts, values, sections and partials. Delimiters, comments and
 * lines that hold nothing but a tag are dealt with here, so that rendering only walks. It knows no
 * data and fetches no partial.
 */
#include "sheet/mustache.h"

struct parser {
	struct arena *arena;
	struct str text;
	size_t at;
	struct str open, close;
	int depth;
	size_t counted; /* the line ends before this byte are in `line` */
	int line;
	struct str why;
	int why_line;
};

struct tag {
	char kind;       /* one of "#^/>{&!=", or 0: a value */
	struct str name; /* what stands in it, without white space at the ends */
	size_t start, end;
	int line;
};

/* Where a list of nodes grows. */
struct tail {
	struct mustache_node *first, **end;
};

static bool fail(struct parser *parser, int line, struct str why)
{
	if (parser->why_line == 0) {
		parser->why = why;
		parser->why_line = line;
	}
	return false;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool is_space(char c)
{
	return is_blank(c) || c == '\n' || c == '\r';
}

static bool has_space(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if (is_space(s.ptr[i]))
			return true;
	return false;
}

static int line_at(struct parser *parser, size_t at)
{
	while (parser->counted < at)
		if (parser->text.ptr[parser->counted++] == '\n')
			parser->line++;
	return parser->line;
}

static struct mustache_node *add(struct parser *parser, struct tail *tail, enum mustache_kind kind,
                                 struct str text)
{
	struct mustache_node *node = arena_new(parser->arena, struct mustache_node);

	node->kind = kind;
	node->text = text;
	if (tail->end)
		*tail->end = node;
	else
		tail->first = node;
	tail->end = &node->next;
	return node;
}

static bool check_name(struct parser *parser, const struct tag *tag)
{
	if (tag->kind == '!' || tag->kind == '=')
		return true;
	if (tag->name.len == 0)
		return fail(parser, tag->line, S("a tag has no name"));
	if (has_space(tag->name))
		return fail(parser, tag->line,
		            str_format(parser->arena, "'%.*s' is no name: it has white space in it",
		                       STR_ARG(tag->name)));
	return true;
}

/* Reads the next tag; a kind of '/' without a name is the end of the template. */
static bool read_tag(struct parser *parser, struct tag *tag)
{
	struct str text = parser->text, close = parser->close;
	size_t inside, end;

	*tag = (struct tag){ .kind = '/', .start = text.len, .end = text.len };
	tag->start = str_find(text, parser->open, parser->at);
	if (tag->start == SIZE_MAX) {
		tag->start = text.len;
		return true;
	}
	tag->line = line_at(parser, tag->start);
	inside = tag->start + parser->open.len;
	tag->kind = 0;
	if (inside < text.len && memchr("#^/>{&!=", text.ptr[inside], 8))
		tag->kind = text.ptr[inside++];
	if (tag->kind == '{' || tag->kind == '=')
		close = str_format(parser->arena, "%c%.*s", tag->kind == '{' ? '}' : '=',
		                   STR_ARG(parser->close));
	end = str_find(text, close, inside);
	if (end == SIZE_MAX)
		return fail(parser, tag->line, S("a tag is not closed"));
	tag->name = str_trim(str_slice(text, inside, end));
	tag->end = end + close.len;
	return check_name(parser, tag);
}

/* Whether nothing but the tag stands on its line or lines; `*start` and `*end` are then the whole
 * of them. */
static bool stands_alone(struct str text, const struct tag *tag, size_t *start, size_t *end)
{
	size_t from = tag->start, to = tag->end;

	while (from > 0 && is_blank(text.ptr[from - 1]))
		from--;
	if (from > 0 && text.ptr[from - 1] != '\n')
		return false;
	while (to < text.len && is_blank(text.ptr[to]))
		to++;
	if (to + 1 < text.len && text.ptr[to] == '\r' && text.ptr[to + 1] == '\n')
		to++;
	if (to < text.len && text.ptr[to] != '\n')
		return false;
	*start = from;
	*end = to < text.len ? to + 1 : to;
	return true;
}

static bool set_delimiters(struct parser *parser, const struct tag *tag)
{
	struct str rest = tag->name, open = tag->name;
	size_t n = 0;

	while (n < rest.len && !is_space(rest.ptr[n]))
		n++;
	open.len = n;
	rest = str_trim(str_slice(rest, n, rest.len));
	if (open.len == 0 || rest.len == 0 || has_space(rest) ||
	    str_find(tag->name, S("="), 0) != SIZE_MAX)
		return fail(parser, tag->line,
		            S("new delimiters are two words, as in {{=<% %>=}}"));
	parser->open = open;
	parser->close = rest;
	return true;
}

static bool parse_nodes(struct parser *parser, struct str section, int line,
                        struct mustache_node **out);

static bool parse_section(struct parser *parser, struct tail *tail, const struct tag *tag)
{
	struct mustache_node *node = add(
		parser, tail, tag->kind == '#' ? MUSTACHE_SECTION : MUSTACHE_INVERTED, tag->name);
	bool good;

	node->line = tag->line;
	if (parser->depth == MUSTACHE_SECTIONS)
		return fail(parser, tag->line,
		            str_format(parser->arena, "sections are nested over %d deep",
		                       MUSTACHE_SECTIONS));
	parser->depth++;
	good = parse_nodes(parser, tag->name, tag->line, &node->first);
	parser->depth--;
	return good;
}

/* What a tag in the middle of a section adds. */
static bool parse_tag(struct parser *parser, struct tail *tail, const struct tag *tag,
                      struct str indent)
{
	struct mustache_node *node;

	switch (tag->kind) {
	case '!':
		return true;
	case '=':
		return set_delimiters(parser, tag);
	case '#':
	case '^':
		return parse_section(parser, tail, tag);
	case '>':
		node = add(parser, tail, MUSTACHE_PARTIAL, tag->name);
		node->indent = indent;
		break;
	case '{':
	case '&':
		node = add(parser, tail, MUSTACHE_RAW, tag->name);
		break;
	default:
		node = add(parser, tail, MUSTACHE_VALUE, tag->name);
		break;
	}
	node->line = tag->line;
	return true;
}

static bool check_end(struct parser *parser, const struct tag *tag, struct str section, int line)
{
	if (str_eq(tag->name, section))
		return true;
	if (tag->name.len == 0)
		return fail(parser, line,
		            str_format(parser->arena, "the section '%.*s' is not closed",
		                       STR_ARG(section)));
	if (section.len == 0)
		return fail(parser, tag->line,
		            str_format(parser->arena, "no section '%.*s' is open here",
		                       STR_ARG(tag->name)));
	return fail(parser, tag->line,
	            str_format(parser->arena, "the section '%.*s' of line %d ends as '%.*s'",
	                       STR_ARG(section), line, STR_ARG(tag->name)));
}

/* The nodes up to the end of the section, whose name is empty for the template itself. */
static bool parse_nodes(struct parser *parser, struct str section, int line,
                        struct mustache_node **out)
{
	struct tail tail = { 0 };
	struct tag tag;
	bool good = true;

	do {
		size_t start, end;
		struct str indent = { 0 };

		if (!read_tag(parser, &tag))
			return false;
		start = tag.start;
		end = tag.end;
		if (tag.kind && tag.kind != '{' && tag.kind != '&' && tag.line > 0 &&
		    stands_alone(parser->text, &tag, &start, &end))
			indent = str_slice(parser->text, start, tag.start);
		if (start > parser->at)
			add(parser, &tail, MUSTACHE_TEXT,
			    str_slice(parser->text, parser->at, start));
		parser->at = end;
		if (tag.kind != '/')
			good = parse_tag(parser, &tail, &tag, indent);
	} while (good && tag.kind != '/');
	*out = tail.first;
	return good && check_end(parser, &tag, section, line);
}

bool mustache_parse(struct arena *arena, struct str template, struct mustache_node **out,
                    struct str *why, int *line)
{
	struct parser parser = {
		.arena = arena,
		.text = template,
		.open = S("{{"),
		.close = S("}}"),
		.line = 1,
	};

	if (parse_nodes(&parser, (struct str){ 0 }, 1, out))
		return true;
	*why = parser.why;
	*line = parser.why_line;
	return false;
}

struct str mustache_indent(struct arena *arena, struct str text, struct str indent)
{
	struct buf out = { 0 };
	struct str rest = text, result;

	if (indent.len == 0)
		return text;
	while (rest.ptr) {
		struct str line = str_cut(&rest, '\n');

		if (line.len > 0)
			buf_adds(&out, indent);
		buf_adds(&out, line);
		if (rest.ptr)
			buf_addc(&out, '\n');
	}
	result = buf_dup(arena, &out);
	buf_release(&out);
	return result;
}
