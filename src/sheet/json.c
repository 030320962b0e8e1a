/* SPDX-License-Identifier: MIT */
/*
 * Data as JSON: the tree as it stands, a document as the Markdown it was made from and the graphs
 * of its diagrams. The keys are the business of whoever built it.
 */
#include "content/diagram.h"
#include "sheet/sheet.h"

static void write_value(struct json *json, const struct value *value);

static void write_members(struct json *json, const struct value *value)
{
	for (const struct value *child = value->first; child; child = child->next)
		write_value(json, child);
}

/* ---- diagrams ---- */

static void write_diagram(struct json *json, const struct diagram *diagram)
{
	json_object(json, (struct str){ 0 });
	json_list(json, S("boxes"));
	for (size_t i = 0; i < diagram->nboxes; i++)
		json_str(json, (struct str){ 0 }, diagram->boxes[i].name);
	json_end_list(json);
	json_list(json, S("arrows"));
	for (size_t i = 0; i < diagram->narrows; i++) {
		struct diagram_arrow arrow = diagram->arrows[i];

		json_object(json, (struct str){ 0 });
		json_str(json, S("from"), diagram->boxes[arrow.from].name);
		json_str(json, S("to"), diagram->boxes[arrow.to].name);
		if (arrow.label.len > 0)
			json_str(json, S("label"), arrow.label);
		json_end_object(json);
	}
	json_end_list(json);
	json_end_object(json);
}

/* Those of a document that stands under KEY, if it has any: under KEY_diagrams. */
static void write_diagrams(struct json *json, const struct value *value)
{
	struct doc_walk walk = { .root = value->doc };
	struct arena scratch = { 0 };
	bool open = false;

	while (value->key.len > 0 && doc_walk(&walk)) {
		const struct diagram *diagram =
			walk.leaving ? NULL : diagram_of(&scratch, walk.node);

		if (!diagram)
			continue;
		if (!open)
			json_list(json, str_format(&scratch, "%.*s_diagrams", STR_ARG(value->key)));
		open = true;
		write_diagram(json, diagram);
	}
	if (open)
		json_end_list(json);
	arena_release(&scratch);
}

/* ---- values ---- */

static void write_value(struct json *json, const struct value *value)
{
	switch (value->kind) {
	case VALUE_NONE:
		json_null(json, value->key);
		break;
	case VALUE_BOOL:
		json_bool(json, value->key, value->boolean);
		break;
	case VALUE_INT:
		json_int(json, value->key, value->integer);
		break;
	case VALUE_DOUBLE:
		json_double(json, value->key, value->real);
		break;
	case VALUE_TEXT:
		json_str(json, value->key, value->text);
		break;
	case VALUE_DOC:
		json_str(json, value->key, value->text);
		write_diagrams(json, value);
		break;
	case VALUE_LIST:
		json_list(json, value->key);
		write_members(json, value);
		json_end_list(json);
		break;
	case VALUE_MAP:
		json_object(json, value->key);
		write_members(json, value);
		json_end_object(json);
		break;
	}
}

void sheet_json(struct buf *out, const struct value *data)
{
	struct json json = { .out = out };

	json_object(&json, (struct str){ 0 });
	json_int(&json, S("schema"), 1);
	write_members(&json, data);
	json_end_object(&json);
	json_finish(&json);
}
