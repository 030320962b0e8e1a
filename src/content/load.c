/* SPDX-License-Identifier: MIT */
/*
 * Nodes become structs, as a field table says. Knows the types of fields and how each is checked;
 * knows no key by name.
 */
#include "content/schema.h"

#include <assert.h>

enum { MAX_KEYS = 32 }; /* fields of the largest table */

struct loader {
	struct report *report;
	struct refs *refs;
};

/* One field of one map. */
struct slot {
	const struct field *field;
	const struct yaml_node *node;
	char *base; /* the struct */
};

static void *slot_at(const struct slot *slot)
{
	return slot->base + slot->field->at;
}

static size_t *slot_count(const struct slot *slot)
{
	return (size_t *)(void *)(slot->base + slot->field->count);
}

static struct str help(const struct field *field)
{
	return str_from(field->help);
}

/* ---- what every type asks ---- */

static bool has_kind(struct loader *loader, const struct slot *slot, enum yaml_kind kind,
                     const char *wanted)
{
	const struct yaml_node *node = slot->node;
	if (node->kind == kind)
		return true;
	if (node->kind != YAML_BROKEN)
		report_error(loader->report, node->place, "wrong-type", help(slot->field),
		             "'%s' must be %s, not %s", slot->field->key, wanted,
		             yaml_kind_name(node));
	return false;
}

/* The text of a scalar without white space around it; false if it is none or empty. */
static bool get_text(struct loader *loader, const struct slot *slot, const char *wanted,
                     struct str *out)
{
	if (!has_kind(loader, slot, YAML_TEXT, wanted))
		return false;
	*out = str_trim(slot->node->text);
	if (out->len > 0)
		return true;
	if (slot->field->required)
		report_error(loader->report, slot->node->place, "empty-value", help(slot->field),
		             "'%s' is empty", slot->field->key);
	else
		report_fault(loader->report, slot->node->place, "empty-value",
		             S("leave the key out"), "'%s' is empty", slot->field->key);
	return false;
}

static bool check_id(struct loader *loader, struct place place, struct str id)
{
	struct report *report = loader->report;
	struct str shown = report_excerpt(report->arena, id);
	if (!refs_is_id(id))
		report_error(report, place, "bad-id",
		             S("2 to 64 of a-z, 0-9 and -, beginning with a letter"),
		             "'%.*s' is not an id", STR_ARG(shown));
	else if (refs_is_reserved(id))
		report_error(report, place, "reserved-id", (struct str){ 0 },
		             "'%.*s' has a meaning of its own in commands", STR_ARG(shown));
	else
		return true;
	return false;
}

static void check_bounds(struct loader *loader, const struct slot *slot, double value)
{
	const struct field *field = slot->field;
	if (value >= field->min && (field->max == 0 || value <= field->max))
		return;
	struct str shown = report_excerpt(loader->report->arena, slot->node->text);
	if (field->max != 0)
		report_error(loader->report, slot->node->place, "out-of-range", help(field),
		             "'%s' is %.*s; it must be %g to %g", field->key, STR_ARG(shown),
		             field->min, field->max);
	else
		report_error(loader->report, slot->node->place, "out-of-range", help(field),
		             "'%s' is %.*s; it must be at least %g", field->key, STR_ARG(shown),
		             field->min);
}

static void check_count(struct loader *loader, const struct slot *slot, size_t n)
{
	const struct field *field = slot->field;
	if (slot->node->cut)
		return;
	if ((double)n < field->min)
		report_error(loader->report, slot->node->place, "too-few", help(field),
		             "'%s' has too few items: %zu, the least is %g", field->key, n,
		             field->min);
	else if (field->max != 0 && (double)n > field->max)
		report_error(loader->report, slot->node->place, "too-many", help(field),
		             "'%s' has too many items: %zu, the most is %g", field->key, n,
		             field->max);
}

/* Nothing behind the colon of a list or map that may be left out. */
static bool is_empty_optional(struct loader *loader, const struct slot *slot)
{
	const struct yaml_node *node = slot->node;
	if (node->kind != YAML_TEXT || node->text.len > 0 || slot->field->required)
		return false;
	report_fault(loader->report, node->place, "empty-value", S("leave the key out"),
	             "'%s' is empty", slot->field->key);
	return true;
}

/* ---- the types ---- */

static void load_text(struct loader *loader, const struct slot *slot)
{
	struct str text;
	if (get_text(loader, slot, "a text", &text))
		*(struct str *)slot_at(slot) = text;
}

static void load_id(struct loader *loader, const struct slot *slot)
{
	struct str id;
	if (!get_text(loader, slot, "an id", &id))
		return;
	*(struct str *)slot_at(slot) = id;
	const struct field *field = slot->field;
	struct place place = slot->node->place;
	if (field->refers != REF_NONE)
		refs_use(loader->report->arena, loader->refs, field->refers, id, place);
	else if (check_id(loader, place, id) && field->declares != REF_NONE)
		refs_declare(loader->report->arena, loader->refs, field->declares, id, place);
}

static void load_int(struct loader *loader, const struct slot *slot)
{
	struct str text;
	if (!get_text(loader, slot, "a whole number", &text))
		return;
	int64_t value;
	if (!str_int(text, &value)) {
		struct str shown = report_excerpt(loader->report->arena, text);
		report_error(loader->report, slot->node->place, "wrong-type", help(slot->field),
		             "'%s' must be a whole number, not '%.*s'", slot->field->key,
		             STR_ARG(shown));
		return;
	}
	*(int64_t *)slot_at(slot) = value;
	check_bounds(loader, slot, (double)value);
}

static void load_number(struct loader *loader, const struct slot *slot)
{
	struct str text;
	if (!get_text(loader, slot, "a number", &text))
		return;
	double value;
	if (!str_double(text, &value)) {
		struct str shown = report_excerpt(loader->report->arena, text);
		report_error(loader->report, slot->node->place, "wrong-type", help(slot->field),
		             "'%s' must be a number, not '%.*s'", slot->field->key, STR_ARG(shown));
		return;
	}
	*(double *)slot_at(slot) = value;
	check_bounds(loader, slot, value);
}

static void load_switch(struct loader *loader, const struct slot *slot)
{
	static const char *const words[] = { "no", "yes", "false", "true" };
	struct str text;
	if (!get_text(loader, slot, "yes or no", &text))
		return;
	for (size_t i = 0; i < COUNT(words); i++) {
		if (str_eq(text, str_from(words[i]))) {
			*(bool *)slot_at(slot) = i % 2 == 1;
			return;
		}
	}
	struct str shown = report_excerpt(loader->report->arena, text);
	report_error(loader->report, slot->node->place, "bad-choice", S("yes or no"),
	             "'%s' cannot be '%.*s'", slot->field->key, STR_ARG(shown));
}

static void load_choice(struct loader *loader, const struct slot *slot)
{
	struct str text;
	if (!get_text(loader, slot, "one word", &text))
		return;
	struct buf all = { 0 };
	for (int i = 0; slot->field->choices[i]; i++) {
		if (str_eq(text, str_from(slot->field->choices[i]))) {
			*(int *)slot_at(slot) = i;
			buf_release(&all);
			return;
		}
		buf_addf(&all, "%s%s", i > 0 ? ", " : "one of ", slot->field->choices[i]);
	}
	struct str shown = report_excerpt(loader->report->arena, text);
	report_error(loader->report, slot->node->place, "bad-choice", buf_str(&all),
	             "'%s' cannot be '%.*s'", slot->field->key, STR_ARG(shown));
	buf_release(&all);
}

/* An item that is no text is nearly always a sentence with a colon in it. */
static bool item_text(struct loader *loader, const struct slot *slot, const struct yaml_node *item,
                      struct str *out)
{
	if (item->kind == YAML_BROKEN)
		return false;
	if (item->kind != YAML_TEXT) {
		report_error(loader->report, item->place, "wrong-type",
		             item->kind == YAML_MAP ? S("quote a text that has ': ' in it")
		                                    : (struct str){ 0 },
		             "an item of '%s' must be a text, not %s", slot->field->key,
		             yaml_kind_name(item));
		return false;
	}
	*out = str_trim(item->text);
	if (out->len == 0)
		report_error(loader->report, item->place, "empty-value", (struct str){ 0 },
		             "an item of '%s' is empty", slot->field->key);
	return out->len > 0;
}

static void fill_texts(struct loader *loader, const struct slot *slot, struct texts *out)
{
	struct arena *arena = loader->report->arena;
	const struct yaml_node *list = slot->node;
	out->items = arena_array(arena, struct str, list->n + 1);
	out->places = arena_array(arena, struct place, list->n + 1);
	for (size_t i = 0; i < list->n; i++) {
		const struct yaml_node *item = yaml_at(list, i);
		if (!item_text(loader, slot, item, &out->items[out->n]))
			continue;
		out->places[out->n] = item->place;
		if (slot->field->refers != REF_NONE)
			refs_use(arena, loader->refs, slot->field->refers, out->items[out->n],
			         item->place);
		out->n++;
	}
}

static void load_texts(struct loader *loader, const struct slot *slot)
{
	if (is_empty_optional(loader, slot) ||
	    !has_kind(loader, slot, YAML_LIST, "a list, one item a line"))
		return;
	if (slot->field->block && slot->node->flow)
		report_fault(loader->report, slot->node->place, "flow-list",
		             S("one item a line, each after '- '"),
		             "'%s' is written in brackets, where a comma splits a sentence",
		             slot->field->key);
	fill_texts(loader, slot, slot_at(slot));
	check_count(loader, slot, slot->node->n);
}

static bool is_name(struct str text)
{
	if (text.len == 0 || text.len > 64 || text.ptr[0] < 'a' || text.ptr[0] > 'z')
		return false;
	for (size_t i = 1; i < text.len; i++) {
		char c = text.ptr[i];
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'))
			return false;
	}
	return true;
}

static void load_quantities(struct loader *loader, const struct slot *slot)
{
	const struct yaml_node *map = slot->node;
	if (is_empty_optional(loader, slot) ||
	    !has_kind(loader, slot, YAML_MAP, "a map of names and quantities"))
		return;
	struct named_value *values =
		arena_array(loader->report->arena, struct named_value, map->n + 1);
	size_t n = 0;
	for (size_t i = 0; i < map->n; i++) {
		const struct yaml_node *key = map->items[i].key;
		struct slot item = { .field = slot->field, .node = map->items[i].value };
		if (!is_name(key->text)) {
			struct str shown = report_excerpt(loader->report->arena, key->text);
			report_error(loader->report, key->place, "bad-name",
			             S("a-z, 0-9 and _, beginning with a letter"),
			             "'%.*s' cannot stand in a formula", STR_ARG(shown));
		}
		if (!get_text(loader, &item, "names with one quantity each", &values[n].text))
			continue;
		values[n].name = key->text;
		values[n].place = item.node->place;
		n++;
	}
	*(struct named_value **)slot_at(slot) = values;
	*slot_count(slot) = n;
	check_count(loader, slot, map->n);
}

static void load_sets(struct loader *loader, const struct slot *slot)
{
	const struct yaml_node *map = slot->node;
	if (!has_kind(loader, slot, YAML_MAP, "a map of names and lists of words"))
		return;
	struct word_set *sets = arena_array(loader->report->arena, struct word_set, map->n + 1);
	size_t n = 0;
	for (size_t i = 0; i < map->n; i++) {
		struct field field = *slot->field;
		field.key = str_z(loader->report->arena,
		                  report_excerpt(loader->report->arena, map->items[i].key->text));
		field.required = true;
		struct slot item = { .field = &field, .node = map->items[i].value };
		if (!has_kind(loader, &item, YAML_LIST, "a list of words"))
			continue;
		sets[n].name = map->items[i].key->text;
		if (!refs_is_id(sets[n].name))
			report_error(loader->report, map->items[i].key->place, "bad-id",
			             S("2 to 64 of a-z, 0-9 and -, beginning with a letter"),
			             "'%s' is not a name for a set", field.key);
		fill_texts(loader, &item, &sets[n].words);
		check_count(loader, &item, item.node->n);
		n++;
	}
	*(struct word_set **)slot_at(slot) = sets;
	*slot_count(slot) = n;
}

static void load_forms(struct loader *loader, const struct slot *slot)
{
	const struct yaml_node *map = slot->node;
	if (!has_kind(loader, slot, YAML_MAP, "a map of short forms and their words"))
		return;
	struct short_form *forms =
		arena_array(loader->report->arena, struct short_form, map->n + 1);
	size_t n = 0;
	for (size_t i = 0; i < map->n; i++) {
		const struct yaml_node *key = map->items[i].key;
		struct slot item = { .field = slot->field, .node = map->items[i].value };
		forms[n].name = key->text;
		forms[n].place = key->place;
		n += get_text(loader, &item, "words", &forms[n].text);
	}
	*(struct short_form **)slot_at(slot) = forms;
	*slot_count(slot) = n;
	check_count(loader, slot, map->n);
}

static void load_map(struct loader *loader, const struct schema *schema,
                     const struct yaml_node *node, void *out);

static void load_inner(struct loader *loader, const struct slot *slot)
{
	if (is_empty_optional(loader, slot) || !has_kind(loader, slot, YAML_MAP, "a map"))
		return;
	load_map(loader, slot->field->schema, slot->node, slot_at(slot));
}

static void load_objects(struct loader *loader, const struct slot *slot)
{
	const struct yaml_node *list = slot->node;
	if (is_empty_optional(loader, slot) || !has_kind(loader, slot, YAML_LIST, "a list"))
		return;
	const struct schema *schema = slot->field->schema;
	char *items = arena_alloc(loader->report->arena, (list->n + 1) * schema->size);
	for (size_t i = 0; i < list->n; i++)
		load_map(loader, schema, yaml_at(list, i), items + i * schema->size);
	*(void **)slot_at(slot) = items;
	*slot_count(slot) = list->n;
	check_count(loader, slot, list->n);
}

static void load_keyed(struct loader *loader, const struct slot *slot)
{
	const struct yaml_node *map = slot->node;
	if (!has_kind(loader, slot, YAML_MAP, "a map"))
		return;
	const struct schema *schema = slot->field->schema;
	char *items = arena_alloc(loader->report->arena, (map->n + 1) * schema->size);
	for (size_t i = 0; i < map->n; i++) {
		const struct yaml_node *key = map->items[i].key;
		char *item = items + i * schema->size;
		load_map(loader, schema, map->items[i].value, item);
		*(struct str *)(void *)item = key->text;
		if (slot->field->refers != REF_NONE)
			refs_use(loader->report->arena, loader->refs, slot->field->refers,
			         key->text, key->place);
	}
	*(void **)slot_at(slot) = items;
	*slot_count(slot) = map->n;
	check_count(loader, slot, map->n);
}

/* ---- maps ---- */

static const struct field *find_field(const struct schema *schema, struct str key)
{
	for (size_t i = 0; i < schema->nfields; i++)
		if (str_eq(key, str_from(schema->fields[i].key)))
			return &schema->fields[i];
	return NULL;
}

static void report_unknown(struct loader *loader, const struct schema *schema,
                           const struct yaml_node *key)
{
	struct str keys[MAX_KEYS];
	size_t n = schema->nfields;
	for (size_t i = 0; i < n; i++)
		keys[i] = str_from(schema->fields[i].key);
	struct arena *arena = loader->report->arena;
	struct str shown = report_excerpt(arena, key->text);
	report_fault(loader->report, key->place, "unknown-key",
	             report_nearest(arena, key->text, keys, n), "%s has no key '%.*s'",
	             schema->what, STR_ARG(shown));
}

static void report_missing(struct loader *loader, const struct schema *schema,
                           const struct yaml_node *map)
{
	for (size_t i = 0; !map->cut && i < schema->nfields; i++) {
		const struct field *field = &schema->fields[i];
		if (field->required && !yaml_get(map, str_from(field->key)))
			report_error(loader->report, map->place, "missing-key", help(field),
			             "%s needs '%s'", schema->what, field->key);
	}
}

static void load_field(struct loader *loader, const struct field *field,
                       const struct yaml_node *node, void *out)
{
	static void (*const loaders[])(struct loader *, const struct slot *) = {
		[FIELD_TEXT] = load_text,     [FIELD_ID] = load_id,
		[FIELD_INT] = load_int,       [FIELD_NUMBER] = load_number,
		[FIELD_SWITCH] = load_switch, [FIELD_CHOICE] = load_choice,
		[FIELD_TEXTS] = load_texts,   [FIELD_QUANTITIES] = load_quantities,
		[FIELD_SETS] = load_sets,     [FIELD_FORMS] = load_forms,
		[FIELD_OBJECT] = load_inner,  [FIELD_OBJECTS] = load_objects,
		[FIELD_KEYED] = load_keyed,
	};
	struct slot slot = { .field = field, .node = node, .base = out };
	loaders[field->type](loader, &slot);
}

static void load_map(struct loader *loader, const struct schema *schema,
                     const struct yaml_node *node, void *out)
{
	assert(schema->nfields <= MAX_KEYS);
	if (schema->placed)
		*(struct place *)(void *)((char *)out + schema->place) = node->place;
	if (node->kind != YAML_MAP) {
		if (node->kind != YAML_BROKEN)
			report_error(loader->report, node->place, "wrong-type", (struct str){ 0 },
			             "%s is a map of keys and values, not %s", schema->what,
			             yaml_kind_name(node));
		return;
	}
	bool seen[MAX_KEYS] = { false };
	for (size_t i = 0; i < node->n; i++) {
		const struct yaml_item *item = &node->items[i];
		const struct field *field = find_field(schema, item->key->text);
		if (!field) {
			report_unknown(loader, schema, item->key);
			continue;
		}
		bool *loaded = &seen[field - schema->fields];
		if (!*loaded)
			load_field(loader, field, item->value, out);
		*loaded = true;
	}
	report_missing(loader, schema, node);
}

void load_object(struct report *report, struct refs *refs, const struct schema *schema,
                 const struct yaml_node *node, void *out)
{
	struct loader loader = { .report = report, .refs = refs };
	load_map(&loader, schema, node, out);
}
