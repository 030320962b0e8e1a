/* SPDX-License-Identifier: MIT */
/* `viva resume`: goes on with an unfinished interview. */
#include "command/context.h"

enum status run_resume(struct context *context)
{
	struct interview_row row;
	struct sitting *sitting;
	struct turn first;
	struct str why;
	bool shown = false;
	enum status status = open_store(context, STORE_WRITE);

	if (status == STATUS_OK)
		status = find_interview(context, 0, false, &row);
	if (status != STATUS_OK)
		return status;
	if (row.finished)
		return fail(STATUS_NEGATIVE,
		            "interview %.*s has ended ('viva debrief %.*s' shows it)",
		            STR_ARG(row.id), STR_ARG(row.id));
	if (wants_screen(context))
		status = open_screen(context,
		                     (struct screen_setup){ .place = SCREEN_INTERVIEW, .row = row },
		                     &shown);
	if (status != STATUS_OK || shown)
		return status;
	status = sitting_resume(context->store, &context->arena, &row, rescue_folder(context),
	                        moment_now(), &sitting, &first, &why);
	return status == STATUS_OK ? plain_sit(context, sitting, &first) : fail_why(status, why);
}
