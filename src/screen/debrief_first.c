/* SPDX-License-Identifier: MIT */
/*
 * Page one of a debrief: counts, what there is to settle, what to do next. All of it is there
 * without a key pressed. It counts nothing: the debrief has done that, and the sheet's data has the
 * words that need more than a number.
 */
#include "screen/debriefing.h"

#include "content/block.h"
#include "screen/shelf.h"
#include "sheet/sheet.h"

enum {
	LABEL = 15, /* cells of "Found so far" and what parts it from the text */
	LABEL_NARROW = 7,
	EVIDENCE_ROWS = 3, /* of one quotation */
	TIME_ROWS = 2,
	LEAST_ITEM_ROWS = 5,
};

struct labels {
	struct str wide, narrow;
};

static void add_label(struct lines *lines, struct labels label, struct str text)
{
	bool narrow = lines->width < DEBRIEF_NARROW;

	lines_add_labelled(lines, narrow ? LABEL_NARROW : LABEL, narrow ? label.narrow : label.wide,
	                   text);
}

#define LABELS(wide, narrow) ((struct labels){ S(wide), S(narrow) })

/* ---- counts ---- */

static void add_found(const struct debriefing *view, struct lines *lines)
{
	const struct debrief *debrief = &view->debrief;
	bool narrow = lines->width < DEBRIEF_NARROW;
	const char *gap = narrow ? ", " : "     ";
	struct str core = words_tally(view, lines->arena, debrief->core);
	struct str others = words_tally(view, lines->arena, debrief->others);
	struct str text = str_format(lines->arena, "core %.*s%sothers %.*s", STR_ARG(core), gap,
	                             STR_ARG(others));

	struct str above = words_tally(view, lines->arena, debrief->above);

	if (debrief->above.of && (debrief->above.own || !view->interview->setup.spoken))
		text = str_format(lines->arena, "%.*s%sabove your level %.*s", STR_ARG(text), gap,
		                  STR_ARG(above));
	if (view->interview->setup.spoken)
		add_label(lines, LABELS("Self-assessed", "Ticked"), text);
	else
		add_label(lines, LABELS("Found so far", "Found"), text);
}

static void add_before(const struct debriefing *view, struct lines *lines)
{
	const char *gap = lines->width < DEBRIEF_NARROW ? ", " : "     ";
	struct str counts = before_counts(view, lines->arena, gap);

	if (counts.len)
		add_label(lines, LABELS("First try", "Before"), counts);
}

static void add_how(const struct debriefing *view, struct lines *lines)
{
	const struct debrief *debrief = &view->debrief;
	struct str text =
		str_format(lines->arena, "%zu unprompted, %zu after a probe, %zu after a hint",
	                   debrief->unprompted, debrief->probed, debrief->hinted);

	if (debrief->after_reference)
		text = str_format(lines->arena,
		                  "%.*s; apart from these %zu after the reference was opened",
		                  STR_ARG(text), debrief->after_reference);
	add_label(lines, LABELS("How", "How"), text);
}

static void add_facts(const struct debriefing *view, struct lines *lines)
{
	const struct debrief *debrief = &view->debrief;
	size_t given = debrief->facts_given, of = debrief->nfacts - given;
	bool narrow = lines->width < DEBRIEF_NARROW;
	struct str text;

	if (!debrief->nfacts)
		return;
	if (of)
		text = str_format(lines->arena, "%zu of the %zu that change the design %s asked",
		                  debrief->facts_asked, of,
		                  debrief->facts_asked == 1 ? "was" : "were");
	else
		text = str_format(lines->arena, "all %zu that change the design were given", given);
	if (debrief->facts_asked && !view->interview->setup.spoken)
		text = str_format(lines->arena, "%.*s; %zu%s used", STR_ARG(text),
		                  debrief->facts_used, narrow ? "" : " of those");
	if (of && given)
		text = str_format(lines->arena, "%.*s; %zu given", STR_ARG(text), given);
	add_label(lines, LABELS("Facts", "Facts"), text);
}

static void add_checked(const struct debriefing *view, struct lines *lines)
{
	struct str line = words_text(value_get(view->data, S("checked")), S("line"));

	if (line.len)
		add_label(lines, LABELS("Checked", "Checks"), line);
}

/* What stands by the word of the person alone. */
static void add_own(const struct debriefing *view, struct lines *lines)
{
	const struct debrief *debrief = &view->debrief;
	struct str text;

	if (!debrief->own || view->interview->setup.spoken)
		return;
	text = str_format(lines->arena, "core %zu, others %zu", debrief->core.own,
	                  debrief->others.own);
	if (debrief->above.own)
		text = str_format(lines->arena, "%.*s, above your level %zu", STR_ARG(text),
		                  debrief->above.own);
	add_label(lines, LABELS("Self-assessed", "Own"),
	          str_format(lines->arena, "%.*s; no cue had found them", STR_ARG(text)));
}

static void add_time(const struct debriefing *view, struct lines *lines)
{
	struct str notable = words_text(value_get(view->data, S("time")), S("notable"));
	int64_t away = words_minutes(view->interview->away_ms);
	size_t first = lines->n;
	struct str text = str_format(lines->arena, "%lld of %lld min",
	                             (long long)words_minutes(view->debrief.spent_ms),
	                             (long long)view->interview->setup.minutes);

	if (notable.len)
		text = str_format(lines->arena, "%.*s. %.*s", STR_ARG(text), STR_ARG(notable));
	if (away)
		text = str_format(lines->arena, "%.*s. Away %lld", STR_ARG(text), (long long)away);
	add_label(lines, LABELS("Time", "Time"), text);
	/* Where all steps were off their plan the page of the time says it better. */
	lines_cut(lines, first, TIME_ROWS);
}

static struct str beside_guess(const struct debriefing *view, struct arena *arena)
{
	struct tally guessed = view->debrief.guessed;
	struct str own = { 0 };

	if (view->interview->setup.spoken)
		return str_format(arena, "You have ticked %zu of those", guessed.own);
	if (guessed.own)
		own = str_format(arena, ", %zu of them self-assessed", guessed.own);
	return str_format(arena, "Found %zu%.*s, confirmed %zu", guessed.found, STR_ARG(own),
	                  guessed.confirmed);
}

static void add_guess(const struct debriefing *view, struct lines *lines)
{
	const struct debrief *debrief = &view->debrief;
	struct str where = { 0 };

	if (!debrief->guessed_steps)
		return;
	if (debrief->guessed_steps < debrief->nsteps)
		where = str_format(lines->arena, " in %zu of %zu steps", debrief->guessed_steps,
		                   debrief->nsteps);
	add_label(lines, LABELS("Your guess", "Guess"),
	          str_format(lines->arena, "%zu of %zu points%.*s. %.*s", debrief->guess,
	                     debrief->guessed.of, STR_ARG(where),
	                     STR_ARG(beside_guess(view, lines->arena))));
}

/* Where the title has no room for it, and it was not the usual. */
static void add_setup(const struct debriefing *view, struct lines *lines)
{
	const struct setup *setup = &view->interview->setup;

	if (lines->width < DEBRIEF_NARROW && (setup->profile[0] || setup->framework[0] ||
	                                      setup->turned || setup->spoken || setup->drill))
		add_label(lines, LABELS("Sat as", "As"), setup_words(lines->arena, setup));
}

void first_add_counts(const struct debriefing *view, struct lines *lines)
{
	add_setup(view, lines);
	add_found(view, lines);
	add_before(view, lines);
	if (!view->interview->setup.spoken)
		add_how(view, lines);
	add_facts(view, lines);
	add_checked(view, lines);
	add_time(view, lines);
	add_own(view, lines);
	add_guess(view, lines);
}

/* ---- to settle ---- */

static size_t count_waiting(const struct debriefing *view)
{
	size_t n = 0;

	for (size_t i = 0; i < view->settle.n; i++)
		n += result_waits(&view->debrief.grade.points[view->items[i]]);
	return n;
}

/* How many of those that are shown wait, and of how many in all. */
static struct str how_many(const struct debriefing *view, struct arena *arena)
{
	size_t n = count_waiting(view), all = view->debrief.waiting;

	if (all <= n)
		return str_format(arena, "%zu", n);
	return str_format(arena, "%zu of %zu", n, all);
}

void first_add_settle_head(const struct debriefing *view, struct lines *lines)
{
	size_t n = count_waiting(view);
	bool spoken = view->interview->setup.spoken;
	struct str text = S("All is settled."), many = how_many(view, lines->arena);

	if (!view->settle.n)
		text = S("Nothing is left to settle.");
	else if (n)
		text = str_format(lines->arena, "%s: %.*s, about %zu min. %s",
		                  spoken ? "To tick" : "To settle", STR_ARG(many),
		                  settle_minutes(n),
		                  spoken ? "Nothing was matched: only you know what you said."
		                         : "Words were matched, not meaning: you decide.");
	lines_add(lines, 0, STYLE_BOLD, text);
	if (!view->sitting && view->settle.n)
		lines_add(lines, 0, STYLE_PLAIN,
		          str_format(lines->arena, "Without marks: %.*s", STR_ARG(view->why)));
}

void first_add_settle(const struct debriefing *view, struct lines *lines, size_t *at)
{
	for (size_t i = 0; i < view->settle.n; i++) {
		at[i] = lines->n;
		const struct point_result *result = &view->debrief.grade.points[view->items[i]];
		words_add_point(view, lines, result, words_kind(view, result, lines->arena),
		                EVIDENCE_ROWS);
	}
	at[view->settle.n] = lines->n;
}

/* ---- what next ---- */

static struct str guide_text(const struct debriefing *view, struct arena *arena)
{
	int step = view->debrief.weakest;
	const struct framework_step *steps = view->interview->content.framework->steps;
	int shown = step < 0 ? view->interview->plan.steps[0] : step;
	long long minutes = sheet_reading_minutes(steps[shown].guide);

	if (step >= 0)
		return str_format(arena, "2  read its guide, %lld min", minutes);
	return str_format(arena, "2  read the guide to %.*s, %lld min", STR_ARG(steps[shown].title),
	                  minutes);
}

static struct str read_text(const struct debriefing *view, struct arena *arena)
{
	const struct block *block = view->next_block;

	if (!view->next)
		return guide_text(view, arena);
	return str_format(arena, "2  read %.*s, %lld min", STR_ARG(block->title),
	                  (long long)sheet_reading_minutes(block->text));
}

static struct str redo_text(const struct debriefing *view, struct arena *arena)
{
	struct str title = debriefing_step_title(view, view->debrief.weakest);

	if (view->debrief.weakest < 0)
		return S("1  no step to redo");
	return str_format(arena, "1  redo %.*s, %d min", STR_ARG(title), DRILL_MINUTES);
}

/* Two and two where they fit side by side. */
void first_add_next(const struct debriefing *view, struct lines *lines)
{
	enum { INDENT = 6 };
	struct arena *arena = lines->arena;
	const struct str texts[] = { redo_text(view, arena), read_text(view, arena),
		                     S("3  write the sheet, to print"),
		                     S("4  stop here, all is kept") };
	int left = canvas_width(texts[0]) > canvas_width(texts[2]) ? canvas_width(texts[0])
	                                                           : canvas_width(texts[2]);
	int right = canvas_width(texts[1]) > canvas_width(texts[3]) ? canvas_width(texts[1])
	                                                            : canvas_width(texts[3]);
	size_t by = left + 3 + right <= lines->width - INDENT ? 2 : 1;

	for (size_t i = 0; i < COUNT(texts); i += by) {
		struct str text = texts[i];
		if (by == 2)
			text = str_format(arena, "%.*s%*s%.*s", STR_ARG(text),
			                  left + 3 - canvas_width(text), "", STR_ARG(texts[i + 1]));
		lines_add(lines, INDENT, STYLE_PLAIN, text);
	}
	lines->rows[0].left = S("Next");
	lines->rows[0].left_style = STYLE_DIM;
}

/* ---- whether they fit ---- */

bool first_fits(const struct debriefing *view, int rows, int columns)
{
	struct arena scratch = { 0 };
	struct lines lines = { .arena = &scratch, .width = columns - 2 };
	struct lines next = lines;
	int needed;

	if (lines.width > DEBRIEF_PROSE)
		lines.width = next.width = DEBRIEF_PROSE;
	first_add_counts(view, &lines);
	lines_gap(&lines);
	first_add_settle_head(view, &lines);
	first_add_next(view, &next);
	needed = (int)(lines.n + next.n) + 1 + (view->settle.n ? LEAST_ITEM_ROWS : 0);
	arena_release(&scratch);
	return needed <= rows;
}
