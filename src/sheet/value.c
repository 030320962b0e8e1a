/* SPDX-License-Identifier: MIT */
/*
 * Data: a tree of texts, numbers, lists, maps and documents, in the order in which it was built. It
 * does not know what the data are about, and looks names up one by one: maps have a few dozen keys.
 */
#include "sheet/answer.h"

#include <assert.h>

static struct value *add(struct arena *arena, struct value *to, struct str key,
                         enum value_kind kind)
{
	struct value *value = arena_new(arena, struct value);

	assert(to->kind == VALUE_MAP || to->kind == VALUE_LIST);
	value->kind = kind;
	if (to->kind == VALUE_MAP)
		value->key = key;
	if (to->last)
		to->last->next = value;
	else
		to->first = value;
	to->last = value;
	to->n++;
	return value;
}

struct value *value_map(struct arena *arena)
{
	struct value *map = arena_new(arena, struct value);

	map->kind = VALUE_MAP;
	return map;
}

struct value *value_list(struct arena *arena)
{
	struct value *list = arena_new(arena, struct value);

	list->kind = VALUE_LIST;
	return list;
}

struct value *value_add_text(struct arena *arena, struct value *to, struct str key, struct str text)
{
	struct value *value = add(arena, to, key, VALUE_TEXT);

	value->text = text;
	return value;
}

struct value *value_add_int(struct arena *arena, struct value *to, struct str key, int64_t n)
{
	struct value *value = add(arena, to, key, VALUE_INT);

	value->integer = n;
	return value;
}

struct value *value_add_double(struct arena *arena, struct value *to, struct str key, double x)
{
	struct value *value = add(arena, to, key, VALUE_DOUBLE);

	value->real = x;
	return value;
}

struct value *value_add_bool(struct arena *arena, struct value *to, struct str key, bool b)
{
	struct value *value = add(arena, to, key, VALUE_BOOL);

	value->boolean = b;
	return value;
}

struct value *value_add_map(struct arena *arena, struct value *to, struct str key)
{
	return add(arena, to, key, VALUE_MAP);
}

struct value *value_add_copy(struct arena *arena, struct value *to, struct str key,
                             const struct value *value)
{
	struct value *copy = add(arena, to, key, value->kind);
	struct str own = copy->key;

	*copy = *value;
	copy->key = own;
	copy->next = NULL;
	return copy;
}

struct value *value_add_list(struct arena *arena, struct value *to, struct str key)
{
	return add(arena, to, key, VALUE_LIST);
}

struct value *value_add_doc(struct arena *arena, struct value *to, struct str key,
                            struct str markdown)
{
	struct value *value = add(arena, to, key, VALUE_DOC);

	value->text = markdown;
	value->doc =
		markdown_parse(arena, markdown, &markdown_content, false, (struct str){ 0 }, NULL);
	/* Content that was loaded is within its limits; any other is shown as far as an answer
	 * would be. */
	if (!value->doc)
		value->doc = markdown_parse(arena, markdown, &markdown_answer, false,
		                            (struct str){ 0 }, NULL);
	return value;
}

struct value *value_add_answer(struct arena *arena, struct value *to, struct str key,
                               struct str typed, const struct sheet_span *marks, size_t n)
{
	struct value *value = add(arena, to, key, VALUE_DOC);

	value->text = typed;
	value->boolean = true;
	value->doc = answer_document(arena, typed, marks, n, &value->marked);
	return value;
}

const struct value *value_get(const struct value *map, struct str key)
{
	if (map->kind != VALUE_MAP)
		return NULL;
	for (const struct value *value = map->first; value; value = value->next)
		if (str_eq(value->key, key))
			return value;
	return NULL;
}
