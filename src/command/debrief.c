/* SPDX-License-Identifier: MIT */
/*
 * `viva debrief`: the debrief again, on the screen; in plain mode on a terminal with the questions
 * that wait. Without a terminal it reads only.
 */
#include "command/context.h"

enum status print_debrief(struct context *context, const struct interview *interview,
                          const struct interview_row *row)
{
	const struct library_pack *pack;
	struct debrief debrief = debrief_make(&context->arena, interview);
	struct sheet_info info = info_of(context, row, interview, &debrief, &pack);
	struct value *data = sheet_review(&context->arena, interview, &debrief, &info);
	struct buf out = { 0 };
	enum status status = document_text(context, data, "debrief", pack, &out);

	if (status == STATUS_OK)
		status = put(buf_str(&out));
	buf_release(&out);
	return status;
}

static enum status ask_again(struct context *context, const struct interview_row *row)
{
	struct sitting *sitting;
	struct turn first;
	struct input input;
	struct str why;
	enum status status =
		sitting_resume(context->store, &context->arena, row, rescue_folder(context),
	                       moment_now(), &sitting, &first, &why);

	if (status != STATUS_OK)
		return fail_why(status, why);
	input_init(&input);
	settle_guess(sitting, &input);
	status = print_debrief(context, sitting_interview(sitting), row);
	settle(sitting, &input);
	enum status closed = sitting_close(sitting, &context->arena, moment_now(), &why);
	if (input.signal)
		input_die(&input);
	input_release(&input);
	return closed == STATUS_OK ? status : fail_why(closed, why);
}

static enum status look(struct context *context, const struct interview_row *row)
{
	struct record *record;
	struct str why;
	enum status status = record_open(context->store, &context->arena, row, &record, &why);

	if (status != STATUS_OK)
		return fail_why(status, why);
	status = print_debrief(context, record->interview, row);
	record_close(record);
	return status;
}

enum status run_debrief(struct context *context)
{
	struct interview_row row;
	bool ask = stdin_is_terminal() && stdout_is_terminal(), shown = false;
	enum status status = open_store(context, ask ? STORE_WRITE : STORE_READ);

	if (status == STATUS_OK)
		status = find_interview(context, 0, true, &row);
	if (status == STATUS_OK && row.finished && wants_screen(context))
		status = open_screen(context,
		                     (struct screen_setup){ .place = SCREEN_DEBRIEF, .row = row },
		                     &shown);
	if (status != STATUS_OK || shown)
		return status;
	return ask && row.finished ? ask_again(context, &row) : look(context, &row);
}
