/* SPDX-License-Identifier: MIT */
/*
 * The debrief's questions, in a terminal's line mode: the person's own guess before anything is
 * shown, then the marks: it says it, it does not, this line says it, later; then what decisions
 * lack. What is answered is stored at once; what is not waits.
 */
#include "command/context.h"

enum { EXCERPT = 240 }; /* bytes of a line that is quoted, a word more or less */

struct asking {
	struct sitting *sitting;
	struct input *input;
	struct arena arena;
	struct buf out;
};

static bool ask(struct asking *asking, struct str *answer)
{
	buf_adds(&asking->out, S("> "));
	bool shown = put(buf_str(&asking->out)) == STATUS_OK;
	buf_reset(&asking->out);
	if (!shown || input_next(asking->input, &asking->arena, INT64_MAX, answer) != INPUT_LINE)
		return false;
	*answer = str_trim(*answer);
	return true;
}

static void store(struct asking *asking, struct intent intent)
{
	struct turn turn;

	sitting_turn(asking->sitting, &intent, 1, moment_now(), &turn);
	if (turn.answer == ANSWER_REFUSED || !turn.saved) {
		buf_adds(&asking->out, S("viva: "));
		utf8_add_safe(&asking->out, turn.saved ? turn.refusal : turn.why);
		buf_addc(&asking->out, '\n');
	}
}

static void finish(struct asking *asking)
{
	put(buf_str(&asking->out));
	buf_release(&asking->out);
	arena_release(&asking->arena);
}

/* ---- the guess ---- */

void settle_guess(struct sitting *sitting, struct input *input)
{
	struct asking asking = { .sitting = sitting, .input = input };
	const struct interview *interview = sitting_interview(sitting);
	struct str answer = { 0 };

	for (size_t i = 0; i < interview->plan.n; i++) {
		int step = interview->plan.steps[i];
		size_t n = guess_asks(interview, step);
		int64_t guess = -1;
		if (interview->steps[step].guess >= 0 || n == 0)
			continue;
		buf_addf(&asking.out,
		         "viva: %.*s: an interviewer at %.*s level looks for %zu thing%s. "
		         "How many did you make? 0 to %zu, Enter skips, q skips all\n",
		         STR_ARG(interview->content.framework->steps[step].title),
		         STR_ARG(level_name(interview->setup.level)), n, n == 1 ? "" : "s", n);
		if (!ask(&asking, &answer) || str_eq(answer, S("q")))
			break;
		if (str_int(answer, &guess) && guess >= 0 && guess <= (int64_t)n)
			store(&asking,
			      (struct intent){ .kind = INTENT_GUESS, .n = step, .at = guess });
	}
	finish(&asking);
}

/* ---- the marks ---- */

/* A line that is evidence, with what was read otherwise in it. */
static void show_evidence(struct asking *asking, const struct evidence *evidence)
{
	struct buf *out = &asking->out;

	buf_addc(out, '"');
	utf8_add_safe(out, evidence_excerpt(&asking->arena, evidence, EXCERPT).text);
	buf_addc(out, '"');
	if (evidence->nmended > 0)
		buf_addf(out, " (read as %.*s)",
		         STR_ARG(evidence_read_as(&asking->arena, evidence)));
	buf_addc(out, '\n');
}

static void show_result(struct asking *asking, const struct point_result *result)
{
	const struct interview *interview = sitting_interview(asking->sitting);
	struct buf *out = &asking->out;
	const struct framework *framework = interview->content.framework;
	const struct point *point = result->point;

	buf_addf(out, "viva: %.*s (%s%.*s)\n", STR_ARG(point->says),
	         point->weight == CORE_WEIGHT ? "core, " : "",
	         STR_ARG(point->step >= 0 ? framework->steps[point->step].title
	                                  : S("after the twist")));
	if (result->unmatched)
		buf_addf(out, "viva:   for example: \"%.*s\"\n",
		         STR_ARG(point->good.n ? point->good.items[0] : S("")));
	else if (!result->n && result->mark.mark == MARK_CLAIMED)
		buf_addf(out, "viva:   you said that you have said it; which line? (c)\n");
	else if (!result->n)
		buf_addf(out, "viva:   not found. It could sound like: \"%.*s\"\n",
		         STR_ARG(point->good.n ? point->good.items[0] : S("")));
	for (size_t i = 0; i < result->n && i < 2; i++) {
		buf_addf(out,
		         "viva:   %.*s%s, minute %lld: ", STR_ARG(point_state_name(result->state)),
		         result->elsewhere ? " in another step" : "",
		         (long long)(result->evidence[i].at_ms / 60000));
		show_evidence(asking, &result->evidence[i]);
	}
}

/* The line that says it, as the person picks it: false when none was picked. */
static bool pick_line(struct asking *asking, struct str *line)
{
	buf_adds(&asking->out,
	         S("viva: type or paste the line that says it; Enter leaves it for later\n"));
	return ask(asking, line) && line->len;
}

/* What came of a question. */
enum outcome { SETTLED, LEFT, DONE };

static enum outcome settle_one(struct asking *asking, const struct point_result *result)
{
	struct intent intent = { .kind = INTENT_MARK, .text = result->point->id };
	struct str answer;

	show_result(asking, result);
	if (!ask(asking, &answer) || str_eq(answer, S("q")))
		return DONE;
	if (str_eq(answer, S("a")))
		intent.n = MARK_CONFIRMED;
	else if (str_eq(answer, S("x")))
		intent.n = result->state == POINT_NONE ? MARK_MISSED : MARK_REJECTED;
	else if (str_eq(answer, S("c")) && pick_line(asking, &intent.line))
		intent.n = MARK_CONFIRMED;
	else
		return LEFT;
	store(asking, intent);
	return SETTLED;
}

static void say_how_many(struct asking *asking, const struct debrief *debrief)
{
	bool spoken = sitting_interview(asking->sitting)->setup.spoken;

	buf_addf(&asking->out, "\nviva: to %s: %zu", spoken ? "tick" : "settle", debrief->nsettle);
	if (debrief->waiting > debrief->nsettle)
		buf_addf(&asking->out, " of %zu", debrief->waiting);
	buf_addf(&asking->out, ", about %zu min. %s, Enter later, q done\n", debrief->settle_min,
	         spoken ? "a I said it, x I did not, c pick my line"
	                : "a it says it, x it does not, c pick my line");
}

/* Some at a time, the next ones when all of these are settled. False: the person wants no more
 * questions. */
static bool settle_marks(struct asking *asking)
{
	bool more = true, all = true;

	while (more && all) {
		struct arena arena = { 0 };
		struct debrief debrief = debrief_make(&arena, sitting_interview(asking->sitting));
		if (debrief.nsettle)
			say_how_many(asking, &debrief);
		all = debrief.nsettle > 0;
		for (size_t i = 0; i < debrief.nsettle && more; i++) {
			enum outcome outcome = settle_one(asking, debrief.settle[i]);
			more = outcome != DONE;
			all &= outcome == SETTLED;
		}
		arena_release(&arena);
	}
	return more;
}

/* ---- what decisions lack ---- */

static const char *const part_questions[DECIDED_PARTS] = {
	[PART_QUESTION] = "what had to be decided?",
	[PART_OPTIONS] = "which further options, with ; between them?",
	[PART_CHOSEN] = "which was chosen?",
	[PART_BECAUSE] = "because of what?",
	[PART_COST] = "what does it cost?",
	[PART_REVISIT] = "when would you choose again?",
};

static bool wants(const struct decided *decided, int part)
{
	return decided_lacks(decided, (enum decided_part)part) && !decided->added[part].len;
}

static bool wants_any(const struct decided *decided)
{
	for (int part = 0; part < DECIDED_PARTS; part++) {
		if (wants(decided, part))
			return true;
	}
	return false;
}

/* False: no more questions. */
static bool complete_one(struct asking *asking, const struct decided *decided, size_t note)
{
	struct str answer;

	buf_adds(&asking->out, S("viva: decision: "));
	utf8_add_safe(&asking->out, decided->raw);
	buf_addc(&asking->out, '\n');
	for (int part = 0; part < DECIDED_PARTS; part++) {
		if (!wants(decided, part))
			continue;
		buf_addf(&asking->out, "viva:   %s\n", part_questions[part]);
		if (!ask(asking, &answer) || str_eq(answer, S("q")))
			return false;
		if (answer.len)
			store(asking, (struct intent){ .kind = INTENT_AMEND,
			                               .target = (int64_t)note + 1,
			                               .n = part,
			                               .text = answer });
	}
	return true;
}

static void settle_decisions(struct asking *asking)
{
	const struct interview *interview = sitting_interview(asking->sitting);
	bool told = false, more = true;

	for (size_t i = 0; i < interview->decided.n && more; i++) {
		const struct decided *decided = &interview->decided.items[i];
		if (!wants_any(decided))
			continue;
		if (!told)
			buf_adds(&asking->out,
			         S("\nviva: some decisions lack a part. What you add is marked as "
			           "added after. Enter leaves it out, q done\n"));
		told = true;
		more = complete_one(asking, decided, i);
	}
}

void settle(struct sitting *sitting, struct input *input)
{
	struct asking asking = { .sitting = sitting, .input = input };

	if (settle_marks(&asking))
		settle_decisions(&asking);
	finish(&asking);
}
