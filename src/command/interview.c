/* SPDX-License-Identifier: MIT */
/*
 * `viva interview`: the options become a setup. On a terminal they are what the start page begins
 * with; in plain mode the case becomes a snapshot, and the sitting begins.
 */
#include "command/context.h"

#include <assert.h>

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

static struct str profile_ids(struct arena *arena, const struct profile_list *profiles)
{
	struct buf out = { 0 };

	for (size_t i = 0; i < profiles->n; i++)
		buf_addf(&out, "%s%.*s", i ? ", " : "", STR_ARG(profiles->items[i].id));
	struct str ids = buf_dup(arena, &out);
	buf_release(&out);
	return ids;
}

static void set_framework(struct setup *setup, struct str id)
{
	assert(id.len < sizeof setup->framework);
	memcpy(setup->framework, id.ptr, id.len);
}

/* Whose steps, which interviewer, which facts, typed or spoken. */
static enum status parse_manner(struct context *context, const struct content *content,
                                struct setup *setup)
{
	struct str id = context->values[OPTION_PROFILE];
	struct str ids = profile_ids(&context->arena, &content->profiles);

	if (content->framework->standard)
		set_framework(setup, content->framework->id);
	setup->turned = context->given[OPTION_TURNED];
	setup->spoken = context->given[OPTION_SPOKEN];
	if (setup->turned && !case_can_turn(content->study))
		return fail(STATUS_USAGE, "no fact of this case can be turned round "
		                          "(one that can has 'otherwise')");
	if (!context->given[OPTION_PROFILE])
		return STATUS_OK;
	if (!profile_find(&content->profiles, id) || id.len >= sizeof setup->profile)
		return args_bad_value(context, OPTION_PROFILE, str_z(&context->arena, ids));
	memcpy(setup->profile, id.ptr, id.len);
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
	bool given = context->given[OPTION_MINUTES];
	struct minutes wanted = { 0 };
	int64_t usual = content->study->minutes;

	if (given && !minutes_parse(context->values[OPTION_MINUTES], &wanted))
		return args_bad_value(context, OPTION_MINUTES,
		                      "1 to 600, or a factor such as x1.5");
	if (!given)
		usual = minutes_of(&context->config.minutes, usual);
	if (setup->drill)
		usual = plan_drill_minutes(content->framework, setup->steps, setup->nsteps, usual);
	setup->minutes = minutes_of(&wanted, usual);
	return STATUS_OK;
}

static enum status parse_setup(struct context *context, const struct content *content,
                               struct setup *setup)
{
	*setup = (struct setup){ .level = context->config.level,
		                 .mode = context->config.mode ? MODE_EXAM : MODE_PRACTICE,
		                 .seed = random_seed() };
	enum status status = parse_words(context, setup);

	if (status == STATUS_OK)
		status = parse_manner(context, content, setup);
	if (status == STATUS_OK)
		status = parse_steps(context, content->framework, setup);
	return status == STATUS_OK ? parse_minutes(context, content, setup) : status;
}

/* ---- the proposal ---- */

/* When a case was last begun; 0: never. */
static int64_t last_sat(const struct interview_row *rows, size_t n, struct str name)
{
	for (size_t i = 0; i < n; i++) {
		if (str_eq(rows[i].case_id, name))
			return rows[i].began_wall_ms;
	}
	return 0;
}

static bool can_be_sat(struct context *context, const struct library_case *which)
{
	struct arena arena = { 0 };
	struct content content;
	struct str why;
	bool good = load_case(context, &arena, which, &content, NULL, &why);

	arena_release(&arena);
	return good;
}

/* One that was not sat yet, else the one that was sat longest ago; NULL: none can be used. */
static const struct library_case *choose(struct context *context, const struct interview_row *rows,
                                         size_t n, int64_t *sat_ms)
{
	const struct library *library = context->library;
	const struct library_case *chosen = NULL;

	*sat_ms = INT64_MAX;
	for (size_t i = 0; i < library->ncases; i++) {
		const struct library_case *which = &library->cases[i];
		int64_t sat = last_sat(rows, n, library_full_name(&context->arena, which));
		if (sat >= *sat_ms || !can_be_sat(context, which))
			continue;
		*sat_ms = sat;
		chosen = which;
	}
	return chosen;
}

/* Says what is proposed; a person may name another case, a pipe takes it. */
static enum status offer(struct context *context, struct str proposal, int64_t sat_ms,
                         struct str *name)
{
	struct arena *arena = &context->arena;
	struct str answer = { 0 };
	struct str sat =
		sat_ms ? str_format(arena, "last sat %.*s", STR_ARG(local_time(arena, sat_ms)))
		       : S("not sat yet");
	enum status status = put(
		str_format(arena, "viva: proposal: %.*s, %.*s\n", STR_ARG(proposal), STR_ARG(sat)));

	*name = proposal;
	if (status != STATUS_OK || !stdin_is_terminal())
		return status;
	if (!ask_person(arena, S("Enter takes it, another case's id that one, q none: "),
	                &answer) ||
	    str_eq(answer, S("q")))
		return STATUS_NEGATIVE;
	if (answer.len)
		*name = answer;
	return STATUS_OK;
}

static enum status propose(struct context *context, struct str *name)
{
	struct interview_row *rows;
	size_t n;
	int64_t sat_ms;
	enum status status = open_library(context);

	if (status == STATUS_OK)
		status = all_interviews(context, STORE_WRITE, &rows, &n);
	if (status != STATUS_OK)
		return status;
	const struct library_case *chosen = choose(context, rows, n, &sat_ms);
	if (!chosen)
		return fail(STATUS_NEGATIVE, "no case can be sat ('viva lint' says why)");
	*name = chosen->name;
	/* The start page is a proposal that can be left. */
	return wants_screen(context) ? STATUS_OK : offer(context, chosen->name, sat_ms, name);
}

/* The setup of a case, which is loaded for that only: who sits it loads it again. */
static enum status set_up(struct context *context, struct str name, struct setup *setup,
                          const struct library_case **which)
{
	struct arena arena = { 0 };
	struct content content;
	enum status status = open_case(context, &arena, name, &content, NULL, which);

	if (status == STATUS_OK)
		status = parse_setup(context, &content, setup);
	arena_release(&arena);
	return status;
}

enum status run_interview(struct context *context)
{
	struct str name = context->nwords ? context->words[0] : S(""), why;
	struct bundle bundle = { 0 };
	struct setup setup;
	struct sitting *sitting;
	struct turn first;
	const struct library_case *which;
	bool shown = false;
	enum status status = name.len ? STATUS_OK : propose(context, &name);

	if (status == STATUS_OK)
		status = set_up(context, name, &setup, &which);
	if (status == STATUS_OK && wants_screen(context))
		status =
			open_screen(context,
		                    (struct screen_setup){
					    .place = SCREEN_START, .which = which, .setup = setup },
		                    &shown);
	if (status == STATUS_OK && !shown)
		status = open_store(context, STORE_WRITE);
	if (status != STATUS_OK || shown)
		return status;
	status = library_bundle(&context->arena, context->library, which, &bundle, &why);
	if (status == STATUS_OK)
		status = library_add_framework(&context->arena, context->library, which->pack->root,
		                               str_from(setup.framework), &bundle, &why);
	if (status == STATUS_OK)
		status =
			sitting_begin(context->store, &context->arena, &bundle, &setup,
		                      library_full_name(&context->arena, which),
		                      rescue_folder(context), moment_now(), &sitting, &first, &why);
	return status == STATUS_OK ? plain_sit(context, sitting, &first) : fail_why(status, why);
}
