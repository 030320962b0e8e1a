/* SPDX-License-Identifier: MIT */
/* `viva sheet`: the review sheet of an interview, or of one what a friend can mark. */
#include "command/context.h"

/* One of the words of an option, by its place; the first one without the option. */
static enum status choose(struct context *context, enum option_id option, const char *const *words,
                          const char *wanted, int *chosen)
{
	if (!context->given[option])
		return STATUS_OK;
	for (int i = 0; words[i]; i++) {
		if (!str_eq(context->values[option], str_from(words[i])))
			continue;
		*chosen = i;
		return STATUS_OK;
	}
	return args_bad_value(context, option, wanted);
}

static enum status wanted_extent(struct context *context, struct sheet_extent *extent)
{
	static const char *const answers[] = { [ANSWERS_FULL] = "full",
		                               [ANSWERS_EVIDENCE] = "evidence",
		                               [ANSWERS_NONE] = "none",
		                               NULL };
	static const char *const references[] = { [REFERENCE_BRIEF] = "brief",
		                                  [REFERENCE_FULL] = "full",
		                                  [REFERENCE_NONE] = "none",
		                                  NULL };
	/* Who marks an answer shall not have read another one first. */
	int answer = ANSWERS_FULL,
	    reference = context->given[OPTION_FOR_REVIEW] ? REFERENCE_NONE : REFERENCE_BRIEF;
	enum status status =
		choose(context, OPTION_ANSWERS, answers, "full, evidence or none", &answer);

	if (status == STATUS_OK)
		status = choose(context, OPTION_REFERENCE, references, "brief, full or none",
		                &reference);
	*extent = (struct sheet_extent){ .brief = context->given[OPTION_BRIEF],
		                         .answers = (enum sheet_answers)answer,
		                         .reference = (enum sheet_reference)reference,
		                         .large = context->given[OPTION_LARGE] };
	return status;
}

enum status show_review(struct context *context, const struct interview_row *row)
{
	const char *template = context->given[OPTION_FOR_REVIEW] ? "for-review" : "review";
	const struct library_pack *pack;
	struct sheet_extent extent;
	struct record *record;
	struct str why;
	enum status status = wanted_extent(context, &extent);

	if (status != STATUS_OK)
		return status;
	status = record_open(context->store, &context->arena, row, &record, &why);
	if (status != STATUS_OK)
		return fail_why(status, why);
	struct debrief debrief = debrief_make(&context->arena, record->interview);
	struct sheet_info info = info_of(context, row, record->interview, &debrief, &pack);
	info.extent = extent;
	struct value *data = sheet_review(&context->arena, record->interview, &debrief, &info);
	status = show_document(context,
	                       &(struct subject){
				       .data = data,
				       .template = template,
				       .pack = pack,
				       .title = str_format(&context->arena, "%.*s, %.*s",
	                                                   STR_ARG(row->title), STR_ARG(row->id)),
				       .name = row->id,
				       .made_ms = row->began_wall_ms,
			       });
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
