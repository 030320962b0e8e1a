/* SPDX-License-Identifier: MIT */
/*
 * A template's tree and data -> text: names looked up in the stack of contexts, sections, partials,
 * and two ways to escape. It knows the six core modules of the Mustache specification, neither
 * lambdas nor inheritance. Where the specification leaves it open, it does what templates written
 * for JavaScript expect: 0 and the empty text are false, `list.length` and `list.0` work. It does
 * not know what a document is: the caller's put_doc does.
 */
#include "sheet/mustache.h"

struct context {
	const struct value *value;
	const struct context *outer;
};

struct renderer {
	const struct mustache *engine;
	struct arena *arena;
	struct buf *out;
	size_t begin; /* of our part of `out` */
	size_t work;
	int partials;
	struct str partial; /* the name of the one that is rendered; empty: the template itself */
	struct str *why;
};

static bool render_nodes(struct renderer *renderer, const struct context *context,
                         struct mustache_node *node);

static bool fail(struct renderer *renderer, int line, struct str why)
{
	if (renderer->partial.len > 0)
		*renderer->why = str_format(renderer->arena, "partial '%.*s', line %d: %.*s",
		                            STR_ARG(renderer->partial), line, STR_ARG(why));
	else
		*renderer->why = str_format(renderer->arena, "line %d: %.*s", line, STR_ARG(why));
	return false;
}

/* ---- names ---- */

static const struct value *member(const struct value *value, struct str name)
{
	const struct value *item = value->first;
	int64_t index;

	if (value->kind == VALUE_MAP)
		return value_get(value, name);
	if (value->kind != VALUE_LIST || !str_int(name, &index) || index < 0)
		return NULL;
	while (item && index-- > 0)
		item = item->next;
	return item;
}

/* `path` from `value` on; `length` is what stands for the length of a list. */
static const struct value *follow(const struct value *value, struct str path, struct value *length)
{
	while (value && path.ptr) {
		struct str name = str_cut(&path, '.');

		if (value->kind == VALUE_LIST && str_eq(name, S("length"))) {
			*length = (struct value){ .kind = VALUE_INT, .integer = (int64_t)value->n };
			value = length;
		} else {
			value = member(value, name);
		}
	}
	return value;
}

static const struct value *look_up(const struct context *context, struct str name,
                                   struct value *length)
{
	struct str first;

	if (str_eq(name, S(".")))
		return context->value;
	first = str_cut(&name, '.');
	for (; context; context = context->outer) {
		const struct value *value =
			context->value->kind == VALUE_MAP ? value_get(context->value, first) : NULL;

		if (value)
			return follow(value, name, length);
	}
	return NULL;
}

static bool is_true(const struct value *value)
{
	if (!value)
		return false;
	switch (value->kind) {
	case VALUE_NONE:
		return false;
	case VALUE_BOOL:
		return value->boolean;
	case VALUE_INT:
		return value->integer != 0;
	case VALUE_DOUBLE:
		return value->real < 0 || value->real > 0;
	case VALUE_TEXT:
	case VALUE_DOC:
		return value->text.len > 0;
	case VALUE_LIST:
		return value->n > 0;
	case VALUE_MAP:
		return true;
	}
	return false;
}

/* ---- values ---- */

static void add_plain(struct buf *out, const struct value *value)
{
	struct json json = { .out = out };

	switch (value->kind) {
	case VALUE_BOOL:
		json_bool(&json, (struct str){ 0 }, value->boolean);
		break;
	case VALUE_INT:
		json_int(&json, (struct str){ 0 }, value->integer);
		break;
	case VALUE_DOUBLE:
		json_double(&json, (struct str){ 0 }, value->real);
		break;
	case VALUE_TEXT:
	case VALUE_DOC:
		buf_adds(out, value->text);
		break;
	case VALUE_NONE:
	case VALUE_LIST:
	case VALUE_MAP:
		break;
	}
}

static void render_value(struct renderer *renderer, const struct value *value, bool raw)
{
	const struct mustache *engine = renderer->engine;
	struct buf text = { 0 };

	if (raw && engine->put_doc && value->kind == VALUE_DOC) {
		engine->put_doc(engine->context, renderer->out, value);
	} else if (raw && !engine->put_doc) {
		add_plain(renderer->out, value);
	} else {
		/* With documents about, only they may stand as they are: any other text could
		 * pretend to be template. */
		add_plain(&text, value);
		engine->escape(renderer->out, buf_str(&text));
		buf_release(&text);
	}
}

/* ---- sections and partials ---- */

static bool render_section(struct renderer *renderer, const struct context *context,
                           struct mustache_node *node, const struct value *value)
{
	struct context inner = { .value = value, .outer = context };

	if (!is_true(value))
		return true;
	if (value->kind != VALUE_LIST)
		return render_nodes(renderer, &inner, node->first);
	for (const struct value *item = value->first; item; item = item->next) {
		renderer->work++;
		inner.value = item;
		if (!render_nodes(renderer, &inner, node->first))
			return false;
	}
	return true;
}

static bool fill_partial(struct renderer *renderer, struct mustache_node *node)
{
	const struct mustache_partials *partials = &renderer->engine->partials;
	struct str text = { 0 }, why;
	int line;

	node->filled = true;
	if (partials->find)
		text = partials->find(partials->context, node->text);
	text = mustache_indent(renderer->arena, text, node->indent);
	renderer->work += text.len;
	return mustache_parse(renderer->arena, text, &node->first, &why, &line) ||
	       fail(renderer, line, why);
}

static bool render_partial(struct renderer *renderer, const struct context *context,
                           struct mustache_node *node)
{
	struct str outside = renderer->partial;
	bool good;

	if (renderer->partials == MUSTACHE_PARTIALS)
		return fail(renderer, node->line,
		            str_format(renderer->arena, "partials are nested over %d deep",
		                       MUSTACHE_PARTIALS));
	renderer->partials++;
	renderer->partial = node->text;
	good = (node->filled || fill_partial(renderer, node)) &&
	       render_nodes(renderer, context, node->first);
	renderer->partial = outside;
	renderer->partials--;
	return good;
}

static bool render_node(struct renderer *renderer, const struct context *context,
                        struct mustache_node *node)
{
	struct value length;
	const struct value *value;

	if (node->kind == MUSTACHE_TEXT) {
		buf_adds(renderer->out, node->text);
		return true;
	}
	if (node->kind == MUSTACHE_PARTIAL)
		return render_partial(renderer, context, node);
	value = look_up(context, node->text, &length);
	if (node->kind == MUSTACHE_SECTION)
		return render_section(renderer, context, node, value);
	if (node->kind == MUSTACHE_INVERTED)
		return is_true(value) || render_nodes(renderer, context, node->first);
	if (value)
		render_value(renderer, value, node->kind == MUSTACHE_RAW);
	return true;
}

static bool render_nodes(struct renderer *renderer, const struct context *context,
                         struct mustache_node *node)
{
	for (; node; node = node->next) {
		if (!render_node(renderer, context, node))
			return false;
		if (renderer->out->len - renderer->begin > MUSTACHE_OUTPUT)
			return fail(renderer, node->line, S("the output is over 64 MiB"));
		if (++renderer->work > MUSTACHE_WORK)
			return fail(renderer, node->line, S("the template repeats too much"));
	}
	return true;
}

bool mustache_render(const struct mustache *engine, struct str template, const struct value *data,
                     struct buf *out, struct arena *arena, struct str *why)
{
	struct renderer renderer = {
		.engine = engine,
		.arena = arena,
		.out = out,
		.begin = out->len,
		.why = why,
	};
	struct context context = { .value = data };
	struct mustache_node *nodes = NULL;
	struct str reason;
	int line;

	if (!mustache_parse(arena, template, &nodes, &reason, &line))
		return fail(&renderer, line, reason);
	return render_nodes(&renderer, &context, nodes);
}

/* ---- escapes ---- */

void mustache_escape_html(struct buf *out, struct str text)
{
	static const struct {
		char c;
		struct str entity;
	} entities[] = {
		{ '&', STR_INIT("&amp;") },
		{ '<', STR_INIT("&lt;") },
		{ '>', STR_INIT("&gt;") },
		{ '"', STR_INIT("&quot;") },
	};

	for (size_t i = 0; i < text.len; i++) {
		size_t k = 0;

		while (k < COUNT(entities) && entities[k].c != text.ptr[i])
			k++;
		if (k < COUNT(entities))
			buf_adds(out, entities[k].entity);
		else
			buf_addc(out, text.ptr[i]);
	}
}

static bool is_white(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

static bool is_punctuation(char c)
{
	return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
	       (c >= '{' && c <= '~');
}

/* Four spaces before a text would make it code, two behind it a hard line end: one is enough at
 * either end. */
static struct str trim_to_one(struct str text)
{
	size_t start = 0, end = text.len;

	while (start < end && is_white(text.ptr[start]))
		start++;
	while (end > start && is_white(text.ptr[end - 1]))
		end--;
	return str_slice(text, start > 0 ? start - 1 : 0, end < text.len ? end + 1 : end);
}

void mustache_escape_markdown(struct buf *out, struct str text)
{
	text = trim_to_one(text);
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];

		if (is_punctuation(c))
			buf_addc(out, '\\');
		buf_addc(out, is_white(c) ? ' ' : c);
	}
}
