/* SPDX-License-Identifier: MIT */
/*
 * Data as JSON: the tree as it stands, a document as the Markdown it was made from. The keys are
 * the business of whoever built it.
 */
#include "sheet/sheet.h"

static void write_value(struct json *json, const struct value *value);

static void write_members(struct json *json, const struct value *value)
{
	for (const struct value *child = value->first; child; child = child->next)
		write_value(json, child);
}

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
	case VALUE_DOC:
		json_str(json, value->key, value->text);
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
