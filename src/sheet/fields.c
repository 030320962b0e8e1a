/* SPDX-License-Identifier: MIT */
/*
 * What a template can reach: looking a name up as the engine will, with the table of fields instead
 * of data, so that a name that nothing answers to is told before anything is rendered. It knows no
 * field by name.
 */
#include "sheet/fields.h"
#include "sheet/mustache.h"

static const struct shape_list *const lists[] = { &fields_review, &fields_study, &fields_cheat };

const struct sheet_shape *sheet_shape_at(size_t i)
{
	for (size_t k = 0; k < COUNT(lists); k++) {
		if (i < lists[k]->n)
			return &lists[k]->items[i];
		i -= lists[k]->n;
	}
	return NULL;
}

static const struct sheet_shape *shape_named(const char *name)
{
	const struct sheet_shape *shape;

	for (size_t i = 0; (shape = sheet_shape_at(i)); i++) {
		if (strcmp(shape->name, name) == 0)
			return shape;
	}
	return NULL;
}

const struct sheet_shape *sheet_shape_of(struct str template)
{
	const struct sheet_shape *shape;
	struct str names;

	for (size_t i = 0; (shape = sheet_shape_at(i)); i++) {
		names = str_from(shape->templates ? shape->templates : "");
		while (names.len > 0) {
			struct str name = str_trim(str_cut(&names, ','));

			if (str_ends(name, S(".md")) &&
			    str_eq(str_slice(name, 0, name.len - 3), template))
				return shape;
		}
	}
	return NULL;
}

const struct sheet_field *sheet_shape_field(const struct sheet_shape *shape, struct str name)
{
	for (size_t i = 0; i < shape->n; i++) {
		if (str_eq(name, str_from(shape->fields[i].name)))
			return &shape->fields[i];
	}
	return NULL;
}

const struct sheet_shape *sheet_field_shape(const struct sheet_field *field)
{
	return field->shape ? shape_named(field->shape) : NULL;
}

const char *sheet_field_kind_name(enum sheet_field_kind kind)
{
	static const char *const names[] = {
		[FIELD_TEXT] = "text",        [FIELD_NUMBER] = "number", [FIELD_FLAG] = "yes or no",
		[FIELD_WRITING] = "document", [FIELD_TEXTS] = "texts",   [FIELD_ONE] = "one",
		[FIELD_LIST] = "list of",
	};

	return names[kind];
}

/* ---- a template against the table ---- */

enum { SCOPES = MUSTACHE_SECTIONS * (MUSTACHE_PARTIALS + 1) + 1 };

struct check {
	struct arena *arena;
	const struct mustache_partials *partials;
	/* What is looked into, outermost first; NULL: a text, a number or yes, which has no
	 * fields. */
	const struct sheet_shape *scopes[SCOPES];
	size_t n, depth;
	struct str partial; /* empty: the template itself */
	struct str *why;
};

/* What a name turned out to be. */
struct target {
	bool known;
	enum sheet_field_kind kind;
	const struct sheet_shape *shape; /* of a map, or of a list's items */
};

static bool is_number(struct str part)
{
	int64_t n;

	return str_int(part, &n) && n >= 0;
}

static struct target target_of(const struct sheet_field *field)
{
	if (!field)
		return (struct target){ 0 };
	return (struct target){ true, field->kind, sheet_field_shape(field) };
}

/* What `part` of a name is inside of what the parts before it are. */
static struct target inside(struct target of, struct str part)
{
	bool is_list = of.kind == FIELD_LIST || of.kind == FIELD_TEXTS;

	if (is_list && str_eq(part, S("length")))
		return (struct target){ true, FIELD_NUMBER, NULL };
	if (is_list && is_number(part))
		return (struct target){ true, of.shape ? FIELD_ONE : FIELD_TEXT, of.shape };
	if (of.kind == FIELD_ONE && of.shape)
		return target_of(sheet_shape_field(of.shape, part));
	return (struct target){ 0 };
}

static struct target look_up(const struct check *check, struct str name)
{
	struct str part = str_cut(&name, '.');
	struct target target = { 0 };

	for (size_t i = check->n; i > 0 && !target.known; i--) {
		if (check->scopes[i - 1])
			target = target_of(sheet_shape_field(check->scopes[i - 1], part));
	}
	while (target.known && name.ptr) {
		part = str_cut(&name, '.');
		target = inside(target, part);
	}
	return target;
}

static bool unknown(const struct check *check, const struct mustache_node *node)
{
	struct str where = S("");

	if (check->partial.len > 0)
		where = str_format(check->arena, "partial '%.*s', ", STR_ARG(check->partial));
	*check->why =
		str_format(check->arena,
	                   "%.*sline %d: no field '%.*s' here ('viva help templates' lists them)",
	                   STR_ARG(where), node->line, STR_ARG(node->text));
	return false;
}

static bool check_nodes(struct check *check, const struct mustache_node *node);

/* A template that is wrong in other ways is the engine's business. */
static bool check_partial(struct check *check, const struct mustache_node *node)
{
	struct str text = { 0 }, before = check->partial, why;
	struct mustache_node *nodes;
	int line;
	bool fine = true;

	if (check->partials && check->partials->find)
		text = check->partials->find(check->partials->context, node->text);
	if (!text.ptr || check->depth == MUSTACHE_PARTIALS ||
	    !mustache_parse(check->arena, text, &nodes, &why, &line))
		return true;
	check->depth++;
	check->partial = node->text;
	fine = check_nodes(check, nodes);
	check->partial = before;
	check->depth--;
	return fine;
}

static bool check_section(struct check *check, const struct mustache_node *node,
                          struct target target)
{
	bool goes_in = node->kind == MUSTACHE_SECTION, fine;

	if (goes_in)
		check->scopes[check->n++] = target.shape;
	fine = check_nodes(check, node->first);
	check->n -= goes_in;
	return fine;
}

static bool check_nodes(struct check *check, const struct mustache_node *node)
{
	for (; node; node = node->next) {
		struct target target = { true, FIELD_TEXT, NULL };

		if (node->kind == MUSTACHE_TEXT)
			continue;
		if (node->kind == MUSTACHE_PARTIAL) {
			if (!check_partial(check, node))
				return false;
			continue;
		}
		if (!str_eq(node->text, S(".")))
			target = look_up(check, node->text);
		if (!target.known)
			return unknown(check, node);
		if (node->first && !check_section(check, node, target))
			return false;
	}
	return true;
}

bool sheet_template_check(struct arena *arena, struct str template,
                          const struct mustache_partials *partials, const struct sheet_shape *shape,
                          struct str *why)
{
	struct check check = { .arena = arena, .partials = partials, .why = why };
	struct mustache_node *nodes;
	struct str reason;
	int line;

	check.scopes[check.n++] = shape;
	if (!mustache_parse(arena, template, &nodes, &reason, &line)) {
		*why = str_format(arena, "line %d: %.*s", line, STR_ARG(reason));
		return false;
	}
	return check_nodes(&check, nodes);
}
