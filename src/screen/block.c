/* SPDX-License-Identifier: MIT */
/*
 * A building block or an entry of the handbook, for the views that open one. What is in it and how it looks on a page is decided
 * elsewhere.
 */
#include "screen/view.h"

#include "interview/debrief.h"
#include "sheet/cheat.h"

const struct library_block *block_next(struct app *app, struct arena *arena,
                                       const struct interview_row *row,
                                       const struct debrief *debrief, const struct block **out)
{
	const struct library *library = app->setup->library;

	return library_first_block(arena, library, library_pack_of(library, row->case_id),
	                           &debrief->read, out);
}

struct str block_open(struct app *app, struct arena *arena, const struct library_block *which)
{
	struct document_place place = { .library = app->setup->library,
		                        .pack = which->pack,
		                        .own = app->setup->own_templates };
	const struct block *block;
	const struct block *const *others;
	struct doc *doc;
	struct str why;
	size_t n;

	if (library_load_block(arena, which, &block, &why) != STATUS_OK)
		return why;
	others = library_weighed_against(arena, place.library, which, block, &n);
	if (document_make(arena, &place, "block", sheet_block(arena, block, others, n), &doc,
	                  &why) != STATUS_OK)
		doc = markdown_parse(arena, block->text, &markdown_answer, false, which->name,
		                     NULL);
	app_push(app, reader_open(app, block->title, doc));
	return S("");
}

struct str entry_open(struct app *app, struct arena *arena, struct str id)
{
	struct document_place place = { .library = app->setup->library,
		                        .own = app->setup->own_templates };
	struct handbook handbook = library_handbook(arena, app->setup->library);
	struct handbook_entry entry = handbook_find(&handbook, id);
	struct doc *doc;
	struct str why;

	if (entry.kind == HANDBOOK_NONE)
		return S("This is not there any more");
	if (document_make(arena, &place, sheet_entry_template(entry.kind),
	                  sheet_entry(arena, &handbook, &entry), &doc, &why) != STATUS_OK)
		return why;
	app_push(app, reader_open(app, entry.title, doc));
	return S("");
}

static const struct value *list_data(struct app *app, struct arena *arena,
                                     const struct handbook *handbook, enum handbook_kind kind,
                                     struct str *why)
{
	const struct framework *framework;

	if (kind == HANDBOOK_METRIC)
		return sheet_metrics(arena, handbook);
	if (kind == HANDBOOK_FORMULA)
		return sheet_estimates(arena, handbook);
	if (kind == HANDBOOK_RESOURCE)
		return sheet_resources(arena, handbook);
	framework = guide_framework(app, arena, S(""), why);
	return framework ? sheet_tradeoffs(arena, handbook, framework) : NULL;
}

struct str entries_open(struct app *app, struct arena *arena, enum handbook_kind kind,
                        struct str title)
{
	struct document_place place = { .library = app->setup->library,
		                        .own = app->setup->own_templates };
	struct handbook handbook = library_handbook(arena, app->setup->library);
	struct str why, name = str_format(arena, "cheat-%s", sheet_list_name(kind));
	const struct value *data = list_data(app, arena, &handbook, kind, &why);
	struct doc *doc;

	if (!data || document_make(arena, &place, name.ptr, data, &doc, &why) != STATUS_OK)
		return why;
	app_push(app, reader_open(app, title, doc));
	return S("");
}
