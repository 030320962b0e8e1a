/* SPDX-License-Identifier: MIT */
/* `viva sheet`: the review sheet of an interview. */
#include "command/context.h"

enum status show_review(struct context *context, const struct interview_row *row)
{
	const struct library_pack *pack;
	struct record *record;
	struct str why;
	enum status status = record_open(context->store, &context->arena, row, &record, &why);

	if (status != STATUS_OK)
		return fail_why(status, why);
	struct debrief debrief = debrief_make(&context->arena, record->interview);
	struct sheet_info info = info_of(context, row, record->interview, &debrief, &pack);
	struct value *data = sheet_review(&context->arena, record->interview, &debrief, &info);
	status = show_document(context, data, "review", pack,
	                       str_format(&context->arena, "%.*s, %.*s", STR_ARG(row->title),
	                                  STR_ARG(row->id)));
	record_close(record);
	return status;
}

enum status run_sheet(struct context *context)
{
	struct interview_row row;
	const struct sheet_format *format;
	enum status status = wanted_format(context, &format);

	if (status == STATUS_OK)
		status = open_store(context, STORE_READ);
	if (status == STATUS_OK)
		status = find_interview(context, 0, true, &row);
	return status == STATUS_OK ? show_review(context, &row) : status;
}
