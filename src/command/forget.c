/* SPDX-License-Identifier: MIT */
/* `viva forget`: removes an interview for good, after asking and after a backup. */
#include "command/context.h"

#include "store/index.h"

static bool person_agrees(struct context *context, const struct interview_row *row)
{
	struct arena *arena = &context->arena;
	struct str answer;

	return ask_person(arena,
	                  str_format(arena, "Remove interview %.*s, %.*s, for good? Type yes: ",
	                             STR_ARG(row->id), STR_ARG(row->title)),
	                  &answer) &&
	       str_eq(answer, S("yes"));
}

enum status run_forget(struct context *context)
{
	struct interview_row row;
	struct str backup, why;
	enum status status = open_store(context, STORE_WRITE);

	if (status == STATUS_OK)
		status = find_interview(context, 0, true, &row);
	if (status != STATUS_OK)
		return status;
	if (!context->given[OPTION_FORCE] && !stdin_is_terminal())
		return fail(
			STATUS_USAGE,
			"cannot ask whether to remove %.*s without a terminal (--force removes it)",
			STR_ARG(row.id));
	if (!context->given[OPTION_FORCE] && !person_agrees(context, &row)) {
		note("kept %.*s", STR_ARG(row.id));
		return STATUS_NEGATIVE;
	}
	status = store_forget(context->store, &context->arena, &row, moment_now(), &backup, &why);
	if (status != STATUS_OK)
		return fail_why(status, why);
	const char *index = index_path(&context->arena);
	if (index)
		index_drop(index);
	note("removed %.*s; a backup with it is in %.*s", STR_ARG(row.id), STR_ARG(backup));
	return STATUS_OK;
}
