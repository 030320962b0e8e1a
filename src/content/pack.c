/* SPDX-License-Identifier: MIT */
/*
 * Bundles of files, pack.yaml, and all that one interview needs. Knows where in a pack things
 * stand; knows nothing of disks.
 */
#include "content/cue.h"
#include "content/profile.h"
#include "content/reading.h"
#include "content/schema.h"

enum { PACK_FORMAT = 1 };

void bundle_add(struct arena *arena, struct bundle *bundle, struct str path, struct str bytes,
                struct str shown)
{
	bundle->files =
		arena_grow(arena, bundle->files, bundle->n, &bundle->cap, sizeof *bundle->files);
	bundle->files[bundle->n++] =
		(struct bundle_file){ .path = path, .bytes = bytes, .shown = shown };
}

const struct bundle_file *bundle_find(const struct bundle *bundle, struct str path)
{
	for (size_t i = 0; i < bundle->n; i++)
		if (str_eq(bundle->files[i].path, path))
			return &bundle->files[i];
	return NULL;
}

struct pack *pack_load(struct arena *arena, const struct bundle *bundle, enum load_mode mode,
                       struct diag_list *diags)
{
	const struct bundle_file *file = bundle_find(bundle, S("pack.yaml"));
	if (!file) {
		report_absent(arena, NULL, S("pack.yaml"), diags);
		return NULL;
	}
	struct report report = report_begin(arena, file, mode, diags);
	const struct yaml_node *root = yaml_parse(&report, file->bytes, 1);
	if (!root)
		return NULL;
	struct raw_pack *raw = arena_new(arena, struct raw_pack);
	struct refs refs = { 0 };
	load_object(&report, &refs, &schema_pack, root, raw);
	if (raw->format > PACK_FORMAT)
		report_error(&report, yaml_get(root, S("format"))->place, "new-format",
		             S("a newer viva reads it"), "format %lld is not known here",
		             (long long)raw->format);
	return report.errors == 0 ? &raw->pack : NULL;
}

bool content_load(struct arena *arena, const struct bundle *bundle, struct str case_id,
                  struct content *out, struct diag_list *diags)
{
	/* Which pack it came from is in the bundle's bytes, not in its paths. */
	struct str id = { 0 };
	while (case_id.ptr)
		id = str_cut(&case_id, '/');
	*out = (struct content){ 0 };
	out->framework = bundle_framework(arena, bundle, diags);
	out->lexicon = lexicon_load(arena, bundle, LOAD_LENIENT, diags);
	out->profiles = profiles_load(arena, bundle, LOAD_LENIENT, diags);
	if (out->framework)
		out->study = case_load(arena, bundle, id, out->framework, out->lexicon,
		                       LOAD_LENIENT, diags);
	if (out->study)
		out->reader = reader_new(arena, bundle, out->lexicon, out->study);
	out->phrasebook = phrasebook_new(arena);
	return out->framework && out->study;
}
