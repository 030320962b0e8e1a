/* SPDX-License-Identifier: MIT */
/*
 * `viva show`: a case, a step of the framework, or an interview. A case that was not sat to its end gives nothing away without --all.
 */
#include "command/context.h"

static enum status case_was_finished(struct context *context, struct str case_id, bool *finished)
{
	struct interview_row *rows;
	struct str why;
	size_t n;
	enum status status = open_store(context, STORE_READ);

	*finished = false;
	if (status != STATUS_OK)
		return status;
	status = store_list(context->store, &context->arena, &rows, &n, &why);
	if (status != STATUS_OK)
		return fail_why(status, why);
	for (size_t i = 0; i < n; i++)
		*finished |= rows[i].finished && str_eq(rows[i].case_id, case_id);
	return STATUS_OK;
}

static enum status show_case(struct context *context, struct str name)
{
	struct content content;
	const struct library_case *which;
	bool all = context->given[OPTION_ALL];
	enum status status = open_case(context, name, &content, NULL, &which);

	if (status == STATUS_OK && !all)
		status = case_was_finished(context, which->id, &all);
	if (status != STATUS_OK)
		return status;
	struct value *data = sheet_case(&context->arena, content.study, content.framework, all);
	return show_document(context, data, "case", which->pack, content.study->title);
}

static enum status show_interview(struct context *context, const struct interview_row *row)
{
	struct record *record;
	struct str why;
	enum status status = record_open(context->store, &context->arena, row, &record, &why);

	if (status != STATUS_OK)
		return fail_why(status, why);
	struct debrief debrief = debrief_make(&context->arena, record->interview);
	struct sheet_info info = info_of(context, row);
	struct value *data = sheet_review(&context->arena, record->interview, &debrief, &info);
	status = show_document(context, data, "review", NULL, row->title);
	record_close(record);
	return status;
}

static const struct framework *shipped_framework(struct context *context)
{
	struct bundle bundle = { 0 };
	struct diag_list diags = { .arena = &context->arena };
	struct str why;

	if (library_base_bundle(&context->arena, context->library, NULL, &bundle, &why) !=
	    STATUS_OK)
		return NULL;
	return framework_load(&context->arena, &bundle, S("content/framework.yaml"), LOAD_LENIENT,
	                      &diags);
}

enum status run_show(struct context *context)
{
	enum { USUAL_MINUTES = 45 };
	struct str name = context->words[0], why;
	const struct library_case *which;
	struct interview_row row;
	enum status status = open_library(context);

	if (status != STATUS_OK)
		return status;
	const struct framework *framework = shipped_framework(context);
	int step = framework ? framework_find_step(framework, name) : -1;
	if (step >= 0) {
		struct value *data =
			sheet_step(&context->arena, framework, (size_t)step, USUAL_MINUTES);
		return show_document(context, data, "step", NULL, framework->steps[step].title);
	}
	if (library_find(context->library, name, &which, &why) == STATUS_OK)
		return show_case(context, name);
	struct str no_case = why;
	status = open_store(context, STORE_READ);
	if (status != STATUS_OK)
		return status;
	status = store_find(context->store, &context->arena, name, &row, &why);
	if (status == STATUS_MISSING)
		return fail_why(status, no_case);
	return status == STATUS_OK ? show_interview(context, &row) : fail_why(status, why);
}
