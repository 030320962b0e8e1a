/* SPDX-License-Identifier: MIT */
/*
 * The pages behind the first one but for the steps' and the decisions': time by step; numbers and
 * facts with what they change; the same answer against each level. It counts nothing.
 */
#include "screen/debriefing.h"

#include "sheet/sheet.h"

enum { MINUTE_MS = 60000 };

static const struct framework_step *step_of(const struct debriefing *view, int step)
{
	return &view->interview->content.framework->steps[step];
}

/* ---- time by step ---- */

static struct str put_cells(struct arena *arena, struct str title, int width, const char *rest)
{
	int used = canvas_width(title);

	return str_format(arena, "%.*s%*s%s", STR_ARG(title), used < width ? width - used : 1, "",
	                  rest);
}

static struct str off_plan(struct arena *arena, int64_t planned, int64_t used)
{
	if (used > planned)
		return str_format(arena, "%lld over", (long long)(used - planned));
	if (used < planned)
		return str_format(arena, "%lld under", (long long)(planned - used));
	return S("as planned");
}

static void add_step_time(const struct debriefing *view, struct lines *lines,
                          const struct step_result *step, int width)
{
	int64_t used = words_minutes(step->spent_ms);
	bool narrow = lines->width < DEBRIEF_NARROW;
	struct arena *arena = lines->arena;
	struct str off = off_plan(arena, step->planned_min, used), rest, guess = S("");

	if (step->guess >= 0)
		guess = str_format(arena, "%lld, %s %zu of %zu", (long long)step->guess,
		                   view->interview->setup.spoken ? "ticked" : "found",
		                   words_found(view, step->guessable), step->guessable.of);

	rest = str_format(arena, "%4lld %5lld", (long long)step->planned_min, (long long)used);
	if (!narrow)
		rest = str_format(arena, "%.*s   %-12.*s%zu of %zu   %.*s", STR_ARG(rest),
		                  STR_ARG(off),
		                  words_found(view, step->core) + words_found(view, step->others),
		                  step->core.of + step->others.of, STR_ARG(guess));
	lines_add(lines, 0, STYLE_PLAIN,
	          put_cells(arena, step_of(view, step->step)->title, width, rest.ptr));
}

void pages_add_time(struct debriefing *view, int step, struct lines *panes)
{
	const struct debrief *debrief = &view->debrief;
	struct lines *lines = &panes[0];
	bool narrow = lines->width < DEBRIEF_NARROW;
	struct str head = S("plan  used");
	int width = 8;

	(void)step;
	for (size_t i = 0; i < debrief->nsteps; i++) {
		int cells = canvas_width(step_of(view, debrief->steps[i].step)->title) + 2;
		width = cells > width ? cells : width;
	}
	if (narrow && width > lines->width - 11)
		width = lines->width - 11;
	if (!narrow)
		head = str_format(lines->arena, "plan  used   against it  %-9s%s",
		                  view->interview->setup.spoken ? "ticked" : "found",
		                  debrief->guessed_steps ? "guessed" : "");
	lines_add(lines, 0, STYLE_DIM, put_cells(lines->arena, S("Minutes"), width, head.ptr));
	for (size_t i = 0; i < debrief->nsteps; i++)
		add_step_time(view, lines, &debrief->steps[i], width);
	lines_gap(lines);
	lines_add(lines, 0, STYLE_PLAIN,
	          str_format(lines->arena, "In all %lld of %lld min%s",
	                     (long long)words_minutes(debrief->spent_ms),
	                     (long long)view->interview->setup.minutes,
	                     debrief->late_ms >= MINUTE_MS
	                             ? "; what was written after time was up says so."
	                             : "."));
}

/* ---- estimates ---- */

static void add_own_estimate(struct lines *lines, const struct value *estimate)
{
	struct str formula = words_text(estimate, S("formula"));
	bool failed = words_true(estimate, S("failed"));
	struct str result = words_text(estimate, failed ? S("why") : S("result"));
	struct str step = words_text(value_get(estimate, S("step")), S("title"));
	const struct value *minute = value_get(estimate, S("minute"));

	lines_add(lines, 0, STYLE_PLAIN,
	          str_format(lines->arena, "%.*s%s%.*s", STR_ARG(formula),
	                     failed ? ": could not be worked out, " : " = ", STR_ARG(result)));
	lines_add(lines, 2, STYLE_DIM,
	          str_format(lines->arena, "%.*s, minute %lld", STR_ARG(step),
	                     (long long)(minute ? minute->integer : 0)));
}

/* A number of the case, and the person's that is about it. */
static void add_checked(struct lines *lines, const struct value *number)
{
	struct str excerpt = words_text(number, S("excerpt"));
	struct str step = words_text(value_get(number, S("step")), S("title"));
	const struct value *minute = value_get(number, S("minute"));

	lines_add(lines, 0, STYLE_PLAIN, words_text(number, S("says")));
	if (excerpt.len)
		lines_add(lines, 2, STYLE_DIM,
		          str_format(lines->arena, "you, %.*s, minute %lld: \"%.*s\"",
		                     STR_ARG(step), (long long)(minute ? minute->integer : 0),
		                     STR_ARG(excerpt)));
}

void pages_add_estimates(struct debriefing *view, int step, struct lines *panes)
{
	const struct value *own = value_get(view->data, S("estimates"));
	const struct value *theirs = value_get(view->data, S("case_estimates"));
	const struct value *checked = value_get(value_get(view->data, S("checked")), S("numbers"));
	struct lines *lines = &panes[0];

	(void)step;
	if (view->debrief.numbers_right || view->debrief.numbers_off)
		lines_add_heading(lines, S("Checked by the program"));
	for (const struct value *item = checked->first; item; item = item->next) {
		if (words_true(item, S("given")))
			add_checked(lines, item);
	}
	if (own && own->first)
		lines_add_heading(lines, S("Yours"));
	for (const struct value *item = own ? own->first : NULL; item; item = item->next)
		add_own_estimate(lines, item);
	lines = &panes[lines->n ? 1 : 0];
	if (theirs && theirs->first)
		lines_add_heading(lines, S("The case's"));
	for (const struct value *item = theirs ? theirs->first : NULL; item; item = item->next) {
		struct str asks = words_text(item, S("asks")),
			   result = words_text(item, S("result"));
		struct str formula = words_text(item, S("formula")),
			   limit = words_text(item, S("limit"));
		struct str implies = words_text(item, S("implies"));
		lines_add(lines, 0, STYLE_PLAIN,
		          str_format(lines->arena, "%.*s: %.*s = %.*s%s%.*s", STR_ARG(asks),
		                     STR_ARG(formula), STR_ARG(result), limit.len ? " of " : "",
		                     STR_ARG(limit)));
		if (implies.len)
			lines_add(lines, 2, STYLE_DIM, implies);
	}
}

/* ---- facts, and what is worth a second look ---- */

static void add_assumed(struct lines *lines, const struct value *assumed)
{
	struct str value = words_text(assumed, S("value")), said = words_text(assumed, S("said"));

	if (!assumed)
		return;
	lines_add(lines, 2, STYLE_PLAIN,
	          str_format(lines->arena, "assumed %.*s; I would have said %.*s", STR_ARG(value),
	                     STR_ARG(said)));
	lines_add(lines, 2, STYLE_PLAIN,
	          str_format(lines->arena, "you: \"%.*s\"",
	                     STR_ARG(words_text(value_get(assumed, S("evidence")), S("excerpt")))));
}

static void add_fact(struct lines *lines, const struct value *fact)
{
	struct str topic = words_text(fact, S("topic")), use = words_text(fact, S("use"));
	struct str line = words_text(value_get(fact, S("evidence")), S("excerpt"));
	struct str flips = words_text(fact, S("flips"));

	lines_add(lines, 0, STYLE_PLAIN,
	          str_format(lines->arena, "%.*s: %.*s", STR_ARG(topic), STR_ARG(use)));
	if (line.len)
		lines_add(lines, 2, STYLE_PLAIN,
		          str_format(lines->arena, "you: \"%.*s\"", STR_ARG(line)));
	add_assumed(lines, value_get(fact, S("assumed")));
	if (words_true(fact, S("turned")))
		lines_add(lines, 2, STYLE_PLAIN,
		          str_format(lines->arena, "Turned round for this sitting: %.*s",
		                     STR_ARG(words_text(fact, S("answer")))));
	if (words_true(fact, S("turned")) && !words_true(fact, S("not_asked")))
		lines_add(lines, 2, STYLE_PLAIN,
		          str_format(lines->arena, "What had to change: %.*s", STR_ARG(flips)));
	if (words_true(fact, S("not_asked")))
		lines_add(lines, 2, STYLE_PLAIN,
		          str_format(lines->arena, "It would have changed the design: %.*s",
		                     STR_ARG(flips)));
}

static void add_other_assumed(struct lines *lines, const struct value *others)
{
	if (!others || !others->first)
		return;
	lines_add_heading(lines, S("Assumed without asking"));
	for (const struct value *item = others->first; item; item = item->next) {
		lines_add(lines, 0, STYLE_PLAIN, words_text(item, S("topic")));
		add_assumed(lines, item);
	}
}

static void add_mistake(const struct debriefing *view, struct lines *lines,
                        const struct mistake_result *result)
{
	lines_add(lines, 0, STYLE_PLAIN,
	          str_format(lines->arena, "\"%.*s\"", STR_ARG(result->evidence.text)));
	lines_add(lines, 2, STYLE_DIM,
	          str_format(lines->arena, "%.*s, minute %lld",
	                     STR_ARG(debriefing_step_title(view, result->evidence.step)),
	                     (long long)(result->evidence.at_ms / MINUTE_MS)));
	lines_add(lines, 2, STYLE_PLAIN,
	          str_format(lines->arena, "%.*s %.*s", STR_ARG(result->mistake->says),
	                     STR_ARG(result->mistake->instead)));
}

void pages_add_facts(struct debriefing *view, int step, struct lines *panes)
{
	const struct value *facts = value_get(view->data, S("facts"));
	const struct grade *grade = &view->debrief.grade;
	struct lines *lines = &panes[0];

	(void)step;
	if (facts && facts->first)
		lines_add_heading(lines, S("Facts that change the design"));
	for (const struct value *item = facts ? facts->first : NULL; item; item = item->next)
		add_fact(lines, item);
	lines = &panes[lines->n ? 1 : 0];
	add_other_assumed(lines, value_get(view->data, S("other_assumed")));
	if (grade->nmistakes)
		lines_add_heading(lines, S("Worth a second look"));
	for (size_t i = 0; i < grade->nmistakes; i++)
		add_mistake(view, lines, &grade->mistakes[i]);
}

/* ---- the levels ---- */

static void add_level(const struct debriefing *view, struct lines *lines, enum level level)
{
	const struct level_result *result = &view->debrief.levels[level];
	bool own = level == view->interview->setup.level;
	bool narrow = lines->width < DEBRIEF_NARROW;

	lines_add(lines, 0, own ? STYLE_BOLD : STYLE_PLAIN,
	          str_format(lines->arena,
	                     narrow ? "%-6.*s core %zu of %zu, others %zu of %zu%s"
	                            : "%-8.*s core %2zu of %-3zu others %2zu of %-3zu%s",
	                     STR_ARG(level_name(level)), words_found(view, result->core),
	                     result->core.of, words_found(view, result->others), result->others.of,
	                     own && !narrow ? " yours" : ""));
}

/* In a narrow row there is no room to say whose it is. */
static struct str levels_head(const struct debriefing *view, const struct lines *lines)
{
	static const char says[] = "The same answer, against what each level looks for";

	if (lines->width >= DEBRIEF_NARROW)
		return str_from(says);
	return str_format(lines->arena, "%s; yours is %.*s", says,
	                  STR_ARG(level_name(view->interview->setup.level)));
}

void pages_add_levels(struct debriefing *view, int step, struct lines *panes)
{
	const struct debrief *debrief = &view->debrief;
	struct lines *lines = &panes[0];

	(void)step;
	lines_add(lines, 0, STYLE_DIM, levels_head(view, lines));
	for (int level = LEVEL_MID; level < LEVELS; level++)
		add_level(view, lines, (enum level)level);
	if (view->interview->setup.spoken)
		lines_add(lines, 0, STYLE_DIM, S("All of it is self-assessed."));
	else if (debrief->own)
		lines_add(lines, 0, STYLE_DIM,
		          str_format(lines->arena,
		                     "Apart from these %zu self-assessed, on the first page.",
		                     debrief->own));
	if (debrief->nlifts)
		lines_add_heading(lines, S("What would lift it most"));
	picks_begin(view, true);
	for (size_t i = 0; i < debrief->nlifts; i++) {
		lines_gap(lines);
		picks_add(view, lines, debrief->lifts[i]->point->index);
		words_add_point(view, lines, debrief->lifts[i],
		                words_kind(view, debrief->lifts[i], lines->arena), 0);
	}
	picks_end(view, lines);
}

/* ---- laying out ---- */

static size_t longest(const struct lines *panes, size_t n)
{
	size_t most = 0;

	for (size_t i = 0; i < n; i++)
		most = panes[i].n > most ? panes[i].n : most;
	return most;
}

/* With `side` texts side by side, and the others under the last of them. Returns how many there
 * are. */
static size_t lay_side_by_side(struct debriefing *view, const struct debrief_page *page,
                               struct lines *panes, size_t side)
{
	int n = (int)side, width = (view->columns - 2 - (n - 1) * 3) / n;

	for (size_t i = 0; i < DEBRIEF_PANES; i++)
		panes[i] = (struct lines){ .arena = &view->frame,
			                   .width = width < DEBRIEF_PROSE ? width : DEBRIEF_PROSE };
	page->add(view, page->step, panes);
	for (size_t i = side; i < DEBRIEF_PANES; i++) {
		lines_gap(&panes[side - 1]);
		lines_join(&panes[side - 1], &panes[i]);
	}
	while (side > 1 && panes[side - 1].n == 0)
		side--;
	return side;
}

size_t pages_lay(struct debriefing *view, const struct debrief_page *page, struct lines *panes,
                 size_t *npanes)
{
	size_t side = view->columns >= DEBRIEF_THREE ? 3 : view->columns >= DEBRIEF_TWO ? 2 : 1;

	if (page->step < 0)
		side = side == 3 ? 2 : 1;
	*npanes = lay_side_by_side(view, page, panes, side);
	/* Fewer texts have more room each. */
	if (*npanes < side)
		*npanes = lay_side_by_side(view, page, panes, *npanes);
	return longest(panes, *npanes);
}
