/* SPDX-License-Identifier: MIT */
/*
 * The guides to the steps, for the views that open one: of one step, or of all of them, one under
 * another. It knows the shipped framework, and not how a guide looks on a page.
 */
#include "screen/view.h"

#include "sheet/sheet.h"

enum { USUAL_MINUTES = 45 };

const struct framework *guide_framework(struct app *app, struct arena *arena, struct str *why)
{
	struct bundle bundle = { 0 };
	struct diag_list diags = { .arena = arena };

	if (library_base_bundle(arena, app->setup->library, NULL, &bundle, why) != STATUS_OK)
		return NULL;
	*why = S("cannot use the framework: 'viva lint' says why");
	return framework_load(arena, &bundle, S("content/framework.yaml"), LOAD_LENIENT, &diags);
}

/* NULL and the reason. */
static struct doc *read_one(struct app *app, struct arena *arena, const struct framework *framework,
                            size_t step, struct str *why)
{
	struct document_place place = { .library = app->setup->library,
		                        .own = app->setup->own_templates };
	const struct value *data = sheet_step(arena, framework, step, USUAL_MINUTES);
	struct doc *doc;

	return document_make(arena, &place, "step", data, &doc, why) == STATUS_OK ? doc : NULL;
}

static struct doc *read_all(struct app *app, struct arena *arena, const struct framework *framework,
                            struct str *why)
{
	struct doc *all = doc_new(arena, DOC_DOCUMENT);

	for (size_t i = 0; i < framework->nsteps; i++) {
		struct doc *one = read_one(app, arena, framework, i, why);
		if (!one)
			return NULL;
		while (one->first) {
			struct doc *block = one->first;
			one->first = block->next;
			block->parent = block->next = NULL;
			doc_append(all, block);
		}
	}
	return all;
}

struct str guide_open(struct app *app, struct arena *arena, struct str step, struct str title)
{
	struct str why = { 0 };
	const struct framework *framework = guide_framework(app, arena, &why);
	int at = framework ? framework_find_step(framework, step) : -1;
	struct doc *doc = NULL;

	if (framework && at < 0 && step.len)
		return S("this step is not there any more");
	if (framework)
		doc = step.len ? read_one(app, arena, framework, (size_t)at, &why)
		               : read_all(app, arena, framework, &why);
	if (!doc)
		return why;
	app_push(app, reader_open(app, title, doc));
	return S("");
}
