/* SPDX-License-Identifier: MIT */
/* Findings as JSON. It knows the keys that scripts rely on, and not where findings come from. */
#include "command/lint.h"

void lint_findings(struct json *json, const struct diag_list *found)
{
	json_list(json, S("findings"));
	for (size_t i = 0; i < found->n; i++) {
		const struct diag *diag = &found->items[i];
		json_object(json, S(""));
		json_str(json, S("file"), diag->place.file);
		json_int(json, S("line"), diag->place.line);
		json_int(json, S("column"), diag->place.column);
		json_str(json, S("severity"),
		         diag->severity == SEVERITY_ERROR ? S("error") : S("warning"));
		json_str(json, S("rule"), diag->rule);
		json_str(json, S("message"), diag->message);
		json_str(json, S("hint"), diag->hint);
		json_end_object(json);
	}
	json_end_list(json);
}

void lint_print_json(struct buf *out, const struct diag_list *found)
{
	struct json json = { .out = out };

	json_object(&json, S(""));
	json_int(&json, S("schema"), 1);
	lint_findings(&json, found);
	json_end_object(&json);
	json_finish(&json);
}
