/* SPDX-License-Identifier: MIT */
/*
 * `viva interview`: the options become a setup. On a terminal they are what the start page begins
 * with; in plain mode the case becomes a snapshot, and the sitting begins.
 */
#include "command/context.h"

enum { MOST_MINUTES = 600 };

/* ---- options ---- */

static enum status parse_words(struct context *context, struct setup *setup)
{
	if (context->given[OPTION_LEVEL] &&
	    !level_parse(context->values[OPTION_LEVEL], &setup->level))
		return args_bad_value(context, OPTION_LEVEL, "mid, senior or staff");
	if (context->given[OPTION_MODE] && !mode_parse(context->values[OPTION_MODE], &setup->mode))
		return args_bad_value(context, OPTION_MODE, "practice or exam");
	if (context->given[OPTION_SEED] && (!str_int(context->values[OPTION_SEED], &setup->seed) ||
	                                    setup->seed < 0 || setup->seed > INT32_MAX))
		return args_bad_value(context, OPTION_SEED, "a whole number from 0 to 2147483647");
	return STATUS_OK;
}

static enum status parse_steps(struct context *context, const struct framework *framework,
                               struct setup *setup)
{
	bool wanted[MAX_STEPS] = { false };

	for (struct str rest = context->values[OPTION_STEPS]; rest.ptr;) {
		int step;
		enum status status = find_step(framework, str_trim(str_cut(&rest, ',')), &step);
		if (status != STATUS_OK)
			return status;
		wanted[step] = true;
	}
	for (size_t i = 0; i < framework->nsteps; i++) {
		if (wanted[i] || !context->given[OPTION_STEPS])
			setup->steps[setup->nsteps++] = (int)i;
	}
	setup->drill = setup->nsteps < framework->nsteps;
	return STATUS_OK;
}

static enum status parse_minutes(struct context *context, const struct content *content,
                                 struct setup *setup)
{
	struct str wanted = context->values[OPTION_MINUTES];
	double factor = 1;
	int64_t usual = content->study->minutes;

	if (setup->drill)
		usual = plan_drill_minutes(content->framework, setup->steps, setup->nsteps, usual);
	setup->minutes = usual;
	if (!context->given[OPTION_MINUTES])
		return STATUS_OK;
	if (str_starts(wanted, S("x")) && str_double(str_slice(wanted, 1, wanted.len), &factor) &&
	    factor > 0 && factor <= 100)
		setup->minutes = (int64_t)((double)usual * factor + 0.5);
	else if (!str_int(wanted, &setup->minutes))
		setup->minutes = 0;
	if (setup->minutes < 1 || setup->minutes > MOST_MINUTES)
		return args_bad_value(context, OPTION_MINUTES,
		                      "1 to 600, or a factor such as x1.5");
	return STATUS_OK;
}

static enum status parse_setup(struct context *context, const struct content *content,
                               struct setup *setup)
{
	*setup = (struct setup){ .level = LEVEL_SENIOR,
		                 .mode = MODE_PRACTICE,
		                 .seed = random_seed() };
	enum status status = parse_words(context, setup);

	if (status == STATUS_OK)
		status = parse_steps(context, content->framework, setup);
	return status == STATUS_OK ? parse_minutes(context, content, setup) : status;
}

/* ---- the proposal ---- */

/* One that was not sat yet, else the one that was sat longest ago. */
static enum status propose(struct context *context, struct str *name)
{
	struct interview_row *rows;
	struct str why;
	size_t n;
	enum status status = open_library(context);

	if (status == STATUS_OK)
		status = open_store(context, STORE_WRITE);
	if (status != STATUS_OK)
		return status;
	status = store_list(context->store, &context->arena, &rows, &n, &why);
	if (status != STATUS_OK)
		return fail_why(status, why);
	const struct library_case *proposed = screen_propose(context->library, rows, n);
	if (!proposed)
		return fail(STATUS_MISSING, "no case is there ('viva pack add' brings some)");
	*name = proposed->name;
	return STATUS_OK;
}

enum status run_interview(struct context *context)
{
	struct str name = context->nwords ? context->words[0] : S(""), why;
	struct bundle bundle = { 0 };
	struct content content;
	struct setup setup;
	struct sitting *sitting;
	struct turn first;
	const struct library_case *which;
	bool shown = false;
	enum status status = name.len ? STATUS_OK : propose(context, &name);

	if (status == STATUS_OK)
		status = open_case(context, name, &content, &bundle, &which);
	if (status == STATUS_OK)
		status = parse_setup(context, &content, &setup);
	if (status == STATUS_OK)
		status = open_store(context, STORE_WRITE);
	if (status == STATUS_OK && wants_screen(context))
		status =
			open_screen(context,
		                    (struct screen_setup){
					    .place = SCREEN_START, .which = which, .setup = setup },
		                    &shown);
	if (status != STATUS_OK || shown)
		return status;
	status = sitting_begin(context->store, &context->arena, &bundle, &setup, which->id,
	                       rescue_folder(context), moment_now(), &sitting, &first, &why);
	return status == STATUS_OK ? plain_sit(context, sitting, &first) : fail_why(status, why);
}
