/* SPDX-License-Identifier: MIT */
/*
 * config.yaml: what a person wants as defaults. It knows the keys and their bounds; where the file
 * lies and what the defaults do is known elsewhere.
 */
#include "content/schema.h"

enum { MOST_FACTOR = 100 };

bool minutes_parse(struct str text, struct minutes *out)
{
	struct minutes minutes = { 0 };

	if (str_starts(text, S("x"))) {
		if (!str_double(str_slice(text, 1, text.len), &minutes.factor) ||
		    minutes.factor <= 0 || minutes.factor > MOST_FACTOR)
			return false;
	} else if (!str_int(text, &minutes.fixed) || minutes.fixed < 1 ||
	           minutes.fixed > LIMIT_MINUTES) {
		return false;
	}
	*out = minutes;
	return true;
}

int64_t minutes_of(const struct minutes *minutes, int64_t usual)
{
	int64_t n = usual;

	if (minutes->fixed)
		n = minutes->fixed;
	else if (minutes->factor > 0)
		n = (int64_t)((double)usual * minutes->factor + 0.5);
	return n < 1 ? 1 : n > LIMIT_MINUTES ? LIMIT_MINUTES : n;
}

/* A file of comments is as good as none. */
static bool says_nothing(struct str bytes)
{
	while (bytes.ptr) {
		struct str line = str_trim(str_cut(&bytes, '\n'));
		if (line.len && line.ptr[0] != '#')
			return false;
	}
	return true;
}

struct config config_load(struct arena *arena, const struct bundle_file *file,
                          struct diag_list *diags)
{
	struct raw_config raw = { .config.level = LEVEL_SENIOR };

	if (!file || says_nothing(file->bytes))
		return raw.config;
	struct report report = report_begin(arena, file, LOAD_LENIENT, diags);
	const struct yaml_node *root = yaml_parse(&report, file->bytes, 1);
	struct refs refs = { 0 };
	if (!root)
		return raw.config;
	load_object(&report, &refs, &schema_config, root, &raw);
	if (raw.minutes.len && !minutes_parse(raw.minutes, &raw.config.minutes)) {
		struct str shown = report_excerpt(arena, raw.minutes);
		report_error(&report, yaml_get(root, S("minutes"))->place, "out-of-range",
		             S("1 to 600, or a factor such as x1.5"), "'minutes' cannot be '%.*s'",
		             STR_ARG(shown));
	}
	return raw.config;
}
