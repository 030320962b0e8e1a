/* SPDX-License-Identifier: MIT */
/*
 * The guides to the steps, for the views that open one: of one step, or of all of them, one under
 * another. It knows the shipped frameworks, and not how a guide looks on a page.
 */
#include "screen/view.h"

#include "sheet/sheet.h"

enum { USUAL_MINUTES = 45 };

const struct framework *guide_framework(struct app *app, struct arena *arena, struct str id,
                                        struct str *why)
{
	const struct library *library = app->setup->library;
	struct bundle bundle = { 0 };
	struct diag_list diags = { .arena = arena };

	if (library_base_bundle(arena, library, NULL, &bundle, why) != STATUS_OK ||
	    library_add_framework(arena, library, NULL, id, &bundle, why) != STATUS_OK)
		return NULL;
	*why = S("cannot use the framework: 'viva lint' says why");
	return bundle_framework(arena, &bundle, &diags);
}

/* The framework that has the step, the standard one first; NULL, and perhaps the reason. */
static const struct framework *framework_with(struct app *app, struct arena *arena, struct str step,
                                              struct str *why)
{
	const struct framework *framework = guide_framework(app, arena, S(""), why);
	struct texts others = library_frameworks(arena, app->setup->library, NULL);

	if (!framework || !step.len || framework_find_step(framework, step) >= 0)
		return framework;
	*why = S("this step is not there any more");
	for (size_t i = 0; i < others.n; i++) {
		struct str ignored;
		framework = guide_framework(app, arena, others.items[i], &ignored);
		if (framework && framework_find_step(framework, step) >= 0)
			return framework;
	}
	return NULL;
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
	const struct framework *framework = framework_with(app, arena, step, &why);
	struct doc *doc = NULL;

	if (framework && step.len)
		doc = read_one(app, arena, framework, (size_t)framework_find_step(framework, step),
		               &why);
	else if (framework)
		doc = read_all(app, arena, framework, &why);
	if (!doc)
		return why;
	app_push(app, reader_open(app, title, doc));
	return S("");
}
