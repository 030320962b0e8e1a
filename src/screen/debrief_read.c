/* SPDX-License-Identifier: MIT */
/*
 * What a debrief opens in the reader above it: the reference answer, the guide of a step, the block
 * that would help most. It knows which of them there is; it draws nothing.
 */
#include "screen/debriefing.h"

#include "sheet/sheet.h"

void read_reference(struct debriefing *view)
{
	int step = debriefing_step(view);
	struct str title = debriefing_step_title(view, step);

	arena_reset(&view->reading);
	struct doc *doc = markdown_parse(&view->reading,
	                                 view->interview->content.study->steps[step].reference,
	                                 &markdown_answer, false, S(""), NULL);
	app_push(view->view.app,
	         reader_open(view->view.app,
	                     str_format(&view->reading, "Reference: %.*s", STR_ARG(title)), doc));
}

static int guide_step(const struct debriefing *view)
{
	int step = debriefing_page(view).step;

	if (step < 0)
		step = view->debrief.weakest;
	return step < 0 ? view->interview->plan.steps[0] : step;
}

static void read_guide(struct debriefing *view)
{
	struct app *app = view->view.app;
	const struct framework *framework = view->interview->content.framework;
	struct document_place place = { .library = app->setup->library,
		                        .own = app->setup->own_templates };
	int step = guide_step(view);
	struct doc *doc;
	struct str why;

	arena_reset(&view->reading);
	const struct value *data = sheet_step(&view->reading, framework, (size_t)step,
	                                      view->interview->content.study->minutes);
	if (document_make(&view->reading, &place, "step", data, &doc, &why) != STATUS_OK)
		doc = markdown_parse(&view->reading, framework->steps[step].guide, &markdown_answer,
		                     false, S(""), NULL);
	app_push(app, reader_open(app, framework->steps[step].title, doc));
}

/* A step's page has its guide to read; everywhere else it is what stands behind Next. */
static bool reads_block(const struct debriefing *view)
{
	return view->next && debriefing_page(view).step < 0;
}

void read_next(struct debriefing *view)
{
	struct app *app = view->view.app;
	struct str why;

	if (!reads_block(view)) {
		read_guide(view);
		return;
	}
	arena_reset(&view->reading);
	why = block_open(app, &view->reading, view->next);
	if (why.len)
		app_say_why(app, why);
}

const char *read_refuses(const struct debriefing *view, enum action action)
{
	const struct content *content = &view->interview->content;
	int step = debriefing_step(view);

	if (action == ACTION_REFERENCE)
		return step >= 0 && content->study->steps[step].reference.len
		               ? NULL
		               : "The case has no reference for this";
	if (reads_block(view) || content->framework->steps[guide_step(view)].guide.len)
		return NULL;
	return "This framework has no guides";
}
