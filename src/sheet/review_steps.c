/* SPDX-License-Identifier: MIT */
/*
 * What a person wrote, asked, decided and worked out, step by step -> data. Every line that was
 * typed is somewhere in here as it was typed; what is tidied up for a sentence stands beside it. It
 * judges nothing.
 */
#include "sheet/review.h"

enum { MINUTE_MS = 60000 };

static void add_when(const struct review *review, struct value *map, int step, int64_t at_ms)
{
	review_add_step(review, map, step);
	value_add_int(review->arena, map, S("minute"), review_minute(at_ms));
}

/* ---- decisions ---- */

static bool same_name(struct arena *arena, struct str a, struct str b)
{
	return str_eq(utf8_fold(arena, str_trim(a)), utf8_fold(arena, str_trim(b)));
}

/* The case's option that was chosen: by its name, or by the only name that holds the other; NULL
 * when it is unclear. */
static const struct option *chosen_option(struct arena *arena, const struct decision *decision,
                                          struct str chosen)
{
	const struct option *found = NULL;
	struct str typed = utf8_fold(arena, str_trim(chosen));
	size_t n = 0;

	for (size_t i = 0; typed.len > 0 && i < decision->noptions; i++) {
		struct str name = utf8_fold(arena, decision->options[i].name);

		if (str_eq(name, typed))
			return &decision->options[i];
		if (str_find(name, typed, 0) != SIZE_MAX || str_find(typed, name, 0) != SIZE_MAX) {
			found = &decision->options[i];
			n++;
		}
	}
	return n == 1 ? found : NULL;
}

/* A part of a sentence, no longer than `most` if that is not 0. */
static void add_part(const struct review *review, struct value *map, struct str key,
                     struct str text, size_t most)
{
	value_add_text(review->arena, map, key,
	               most > 0 ? wording_clip(review->arena, text, most) : text);
}

static void add_options(const struct review *review, struct value *map,
                        const struct decided *decided, size_t most)
{
	struct value *list = value_add_list(review->arena, map, S("options"));
	struct value *over = value_list(review->arena);

	for (struct str rest = decided->parts[PART_OPTIONS]; rest.ptr;) {
		struct str option = str_trim(str_cut(&rest, ';'));

		if (option.len == 0)
			continue;
		value_add_text(review->arena, list, (struct str){ 0 }, option);
		if (!same_name(review->arena, option, decided->parts[PART_CHOSEN]))
			value_add_text(review->arena, over, (struct str){ 0 }, option);
	}
	add_part(review, map, S("chosen"), decided->parts[PART_CHOSEN], most);
	add_part(review, map, S("over"), wording_list(review->arena, over), most);
}

/* What people begin a part with that the sentence around it says already. */
static const struct str because_openings[] = { STR_INIT("because"), STR_INIT("since"),
	                                       STR_INIT("as") };
static const struct str cost_openings[] = { STR_INIT("it costs"), STR_INIT("costs"),
	                                    STR_INIT("cost:"), STR_INIT("at the cost of") };
static const struct str revisit_openings[] = { STR_INIT("revisit when"), STR_INIT("revisit if"),
	                                       STR_INIT("revisit once"), STR_INIT("when"),
	                                       STR_INIT("if"),           STR_INIT("once") };

/* A part of a note: its key, what it is called where it is missing, the words before it. */
static const struct part {
	struct str key, missing, says;
	const struct str *openings;
	size_t n;
} parts[DECIDED_PARTS] = {
	[PART_QUESTION] = { STR_INIT("question"), STR_INIT("the question"), STR_INIT("about"), NULL,
	                    0 },
	[PART_OPTIONS] = { STR_INIT("options"), STR_INIT("options"), STR_INIT("options"), NULL, 0 },
	[PART_CHOSEN] = { STR_INIT("chosen"), STR_INIT("the choice"), STR_INIT("chosen"), NULL, 0 },
	[PART_BECAUSE] = { STR_INIT("because"), STR_INIT("the reason"), STR_INIT("because"),
	                   because_openings, COUNT(because_openings) },
	[PART_COST] = { STR_INIT("cost"), STR_INIT("what it costs"), STR_INIT("costs"),
	                cost_openings, COUNT(cost_openings) },
	[PART_REVISIT] = { STR_INIT("revisit"), STR_INIT("when to choose again"),
	                   STR_INIT("revisit when"), revisit_openings, COUNT(revisit_openings) },
};

static struct str clause(struct str text, enum decided_part part)
{
	return wording_clause(text, parts[part].openings, parts[part].n);
}

/* The parts after the choice as clauses of one sentence, and which of them are missing. */
static void add_reasons(const struct review *review, struct value *map,
                        const struct decided *decided, size_t most)
{
	struct str missing = { 0 };

	for (int i = PART_BECAUSE; i < DECIDED_PARTS; i++) {
		add_part(review, map, parts[i].key, clause(decided->parts[i], (enum decided_part)i),
		         most);
		if (!decided->parts[i].len && !decided->added[i].len)
			missing = wording_join(review->arena, missing, parts[i].missing);
	}
	value_add_text(review->arena, map, S("missing"), missing);
}

/* What was filled in after the end, part by part and as one sentence. */
static void add_added(const struct review *review, struct value *map, const struct decided *decided,
                      size_t most)
{
	struct value *list = value_add_list(review->arena, map, S("added"));
	struct str all = { 0 };

	for (int i = 0; i < DECIDED_PARTS; i++) {
		struct str text = clause(decided->added[i], (enum decided_part)i);
		struct value *item;

		if (!text.len)
			continue;
		item = value_add_map(review->arena, list, (struct str){ 0 });
		value_add_text(review->arena, item, S("part"), parts[i].key);
		value_add_text(review->arena, item, S("text"), text);
		all = str_format(review->arena, "%.*s%s%.*s %.*s", STR_ARG(all),
		                 all.len ? "; " : "", STR_ARG(parts[i].says), STR_ARG(text));
	}
	add_part(review, map, S("added_after"), all, most);
}

static struct str remark_of(const struct review *review, const struct decided *decided)
{
	struct str remark = { 0 };

	if (decided_lacks(decided, PART_OPTIONS) && !decided->added[PART_OPTIONS].len)
		remark = str_format(review->arena, "%zu %s, where three or more make a trade-off",
		                    decided->noptions,
		                    decided->noptions == 1 ? "option" : "options");
	if (decided->parts[PART_CHOSEN].len > 0 && decided->noptions > 0 && !decided->chosen_listed)
		remark =
			wording_join(review->arena, remark, S("the choice is none of the options"));
	return remark;
}

/* The question as it stands before an answer; a line of the answer asks none. */
static struct str about(struct arena *arena, const struct decided *decided)
{
	struct str question = decided->parts[PART_QUESTION];

	if (decided->from_answer || !question.len)
		return S("");
	if (strchr("?.:!", question.ptr[question.len - 1]))
		return question;
	return str_format(arena, "%.*s:", STR_ARG(question));
}

static void add_as_typed(const struct review *review, struct value *map,
                         const struct decided *decided)
{
	struct value *typed = value_add_map(review->arena, map, S("as_typed"));

	for (int i = 0; i < DECIDED_PARTS; i++)
		value_add_text(review->arena, typed, parts[i].key, decided->parts[i]);
}

static void add_case_decision(const struct review *review, struct value *to,
                              const struct decided *decided)
{
	const struct decision *decision =
		&review->interview->content.study->decisions[decided->decision];
	struct str typed = decided->parts[PART_CHOSEN].len ? decided->parts[PART_CHOSEN]
	                                                   : decided->added[PART_CHOSEN];
	const struct option *chosen = chosen_option(review->arena, decision, typed);
	struct value *map = value_add_map(review->arena, to, S("in_case"));
	bool same = chosen && str_eq(chosen->name, decision->choice);

	value_add_text(review->arena, map, S("question"), decision->question);
	value_add_text(review->arena, map, S("choice"), decision->choice);
	value_add_text(review->arena, map, S("because"),
	               wording_continue(review->arena, decision->because));
	value_add_text(review->arena, map, S("revisit"), decision->revisit);
	value_add_bool(review->arena, map, S("same"), same);
	if (chosen && !same)
		value_add_text(review->arena, map, S("yours_when"),
		               wording_continue(review->arena, chosen->when));
}

void review_put_note(struct arena *arena, struct value *map, const struct decided *decided,
                     size_t most)
{
	const struct review review = { .arena = arena };

	add_part(&review, map, S("question"), decided->parts[PART_QUESTION], most);
	add_part(&review, map, S("about"), about(arena, decided), most);
	value_add_bool(arena, map, S("from_answer"), decided->from_answer);
	if (!decided->from_answer)
		add_as_typed(&review, map, decided);
	add_options(&review, map, decided, most);
	add_reasons(&review, map, decided, most);
	add_added(&review, map, decided, most);
	value_add_text(arena, map, S("remark"), remark_of(&review, decided));
	value_add_text(arena, map, S("typed"), decided->raw);
}

void review_put_decision(const struct review *review, struct value *map,
                         const struct decided *decided, size_t most)
{
	review_put_note(review->arena, map, decided, most);
	add_when(review, map, decided->step, decided->at_ms);
	if (review->interview->finished && decided->decision >= 0)
		add_case_decision(review, map, decided);
}

void review_add_decisions(const struct review *review, struct value *to, int step)
{
	const struct interview *interview = review->interview;
	struct value *list = value_add_list(review->arena, to, S("decisions"));

	for (size_t i = 0; i < interview->decided.n; i++) {
		if (step < 0 || interview->decided.items[i].step == step)
			review_put_decision(review,
			                    value_add_map(review->arena, list, (struct str){ 0 }),
			                    &interview->decided.items[i], 0);
	}
}

/* ---- estimates, and what was not understood ---- */

void review_add_estimates(const struct review *review, struct value *to, int step)
{
	const struct interview *interview = review->interview;
	struct value *list = value_add_list(review->arena, to, S("estimates"));

	for (size_t i = 0; i < interview->estimated.n; i++) {
		const struct estimated *estimated = &interview->estimated.items[i];
		struct value *map;

		if (step >= 0 && estimated->step != step)
			continue;
		map = value_add_map(review->arena, list, (struct str){ 0 });
		value_add_text(review->arena, map, S("formula"), estimated->formula);
		value_add_text(review->arena, map, estimated->failed ? S("why") : S("result"),
		               estimated->result);
		value_add_bool(review->arena, map, S("failed"), estimated->failed);
		add_when(review, map, estimated->step, estimated->at_ms);
	}
}

void review_add_unknown(const struct review *review, struct value *to, int step)
{
	const struct interview *interview = review->interview;
	struct value *list = value_add_list(review->arena, to, S("unknown"));

	for (size_t i = 0; i < interview->unknown.n; i++) {
		const struct asked *unknown = &interview->unknown.items[i];
		struct value *map;

		if (step >= 0 && unknown->step != step)
			continue;
		map = value_add_map(review->arena, list, (struct str){ 0 });
		value_add_text(review->arena, map, S("text"), unknown->question);
		add_when(review, map, unknown->step, unknown->at_ms);
	}
}

/* ---- the talk with the interviewer ---- */

static void add_asked(const struct review *review, struct value *to, int step)
{
	const struct interview *interview = review->interview;
	struct value *list = value_add_list(review->arena, to, S("asked"));

	for (size_t i = 0; i < interview->asked.n; i++) {
		const struct asked *asked = &interview->asked.items[i];
		struct value *map;

		if (asked->step != step)
			continue;
		map = value_add_map(review->arena, list, (struct str){ 0 });
		value_add_text(review->arena, map, S("question"), asked->question);
		value_add_text(review->arena, map, S("answer"), asked->answer);
		value_add_int(review->arena, map, S("minute"), review_minute(asked->at_ms));
		value_add_bool(review->arena, map, S("given"), asked->given);
		if (asked->fact < 0)
			continue;
		const struct fact *fact = &interview->content.study->facts[asked->fact];
		value_add_text(review->arena, map, S("fact"), fact->id);
		value_add_text(review->arena, map, S("topic"), fact->topic);
	}
}

static void add_questions(const struct review *review, struct value *to, int step)
{
	static const struct str states[] = {
		[QUESTION_OPEN] = STR_INIT("open"),
		[QUESTION_ANSWERED] = STR_INIT("answered"),
		[QUESTION_CLAIMED] = STR_INIT("claimed"),
		[QUESTION_LEFT] = STR_INIT("left"),
	};
	const struct interview *interview = review->interview;
	struct value *list = value_add_list(review->arena, to, S("questions"));

	for (size_t i = 0; i < interview->questions.n; i++) {
		const struct question *question = &interview->questions.items[i];
		struct value *map;

		if (question->step != step)
			continue;
		map = value_add_map(review->arena, list, (struct str){ 0 });
		value_add_text(review->arena, map, S("asks"), question->text);
		value_add_text(review->arena, map, S("point"),
		               interview->content.study->points[question->point].id);
		value_add_int(review->arena, map, S("minute"), review_minute(question->at_ms));
		value_add_int(review->arena, map, S("depth"), question->depth);
		value_add_text(review->arena, map, S("state"), states[question->state]);
		value_add_bool(review->arena, map, S("claimed"),
		               question->state == QUESTION_CLAIMED);
		review_add_typed(review, map, S("reply"), &question->reply, step, (int64_t)i);
	}
}

static void add_hints(const struct review *review, struct value *to, int step)
{
	const struct interview *interview = review->interview;
	struct value *list = value_add_list(review->arena, to, S("hints"));

	for (size_t i = 0; i < interview->hints.n; i++) {
		const struct hinted *hinted = &interview->hints.items[i];
		struct value *map;

		if (hinted->step != step)
			continue;
		map = value_add_map(review->arena, list, (struct str){ 0 });
		value_add_int(review->arena, map, S("minute"), review_minute(hinted->at_ms));
		value_add_int(review->arena, map, S("rung"), hinted->rung);
		if (hinted->rung)
			value_add_text(review->arena, map, S("point"),
			               interview->content.study->points[hinted->point].id);
	}
}

/* ---- steps ---- */

/* The lines whose end was written after the minutes were used up, or after the reference was
 * opened. */
static void add_lines(const struct review *review, struct value *to, struct str key,
                      const struct step_state *state, bool reference)
{
	struct value *list = value_add_list(review->arena, to, key);
	struct str rest = buf_str(&state->answer.bytes);
	size_t at = 0;

	while (rest.ptr) {
		struct str line = str_cut(&rest, '\n');
		size_t end = at + line.len;

		at = end + 1;
		if (str_trim(line).len == 0)
			continue;
		struct run run = text_run_at(&state->answer, end - 1);
		if (reference ? state->reference_seq > 0 && run.seq > state->reference_seq
		              : run.at_ms >= review->interview->setup.minutes * MINUTE_MS)
			value_add_text(review->arena, list, (struct str){ 0 }, str_trim(line));
	}
}

static void add_step(const struct review *review, struct value *list,
                     const struct step_result *result, int64_t n)
{
	const struct framework_step *step =
		&review->interview->content.framework->steps[result->step];
	const struct step_state *state = &review->interview->steps[result->step];
	struct value *map = value_add_map(review->arena, list, (struct str){ 0 });

	value_add_int(review->arena, map, S("n"), n);
	value_add_text(review->arena, map, S("id"), step->id);
	value_add_text(review->arena, map, S("title"), step->title);
	value_add_int(review->arena, map, S("planned"), result->planned_min);
	value_add_int(review->arena, map, S("spent"), review_minutes(result->spent_ms));
	value_add_int(review->arena, map, S("spent_ms"), result->spent_ms);
	if (result->guess >= 0)
		value_add_int(review->arena, map, S("guessed"), result->guess);
	value_add_bool(review->arena, map, S("reference_opened"), state->reference_seq > 0);
	review_add_typed(review, map, S("answer"), &state->answer, result->step, -1);
	add_lines(review, map, S("after_time"), state, false);
	add_lines(review, map, S("after_reference"), state, true);
	add_asked(review, map, result->step);
	add_questions(review, map, result->step);
	add_hints(review, map, result->step);
	review_add_decisions(review, map, result->step);
	review_add_estimates(review, map, result->step);
	review_add_unknown(review, map, result->step);
	if (review->interview->finished) {
		review_add_reference(review, map, result->step);
		review_add_case_estimates(review, map, result->step);
		review_add_points(review, map, result->step);
		review_add_tally(review->arena, map, S("core"), result->core);
		review_add_tally(review->arena, map, S("others"), result->others);
		review_add_step_before(review, map, result->step);
	}
}

void review_add_steps(const struct review *review, struct value *to)
{
	struct value *list = value_add_list(review->arena, to, S("steps"));

	for (size_t i = 0; i < review->debrief->nsteps; i++)
		add_step(review, list, &review->debrief->steps[i], (int64_t)i + 1);
}
