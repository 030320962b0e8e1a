/* SPDX-License-Identifier: MIT */
/*
 * What the home screen says: what to go on with, what to do today, what there was. It reads the
 * list of interviews and what the shelf knows of them, and draws nothing.
 */
#include "screen/home.h"

#include "screen/interview.h"
#include "screen/when.h"

enum { MINUTE_MS = 60000 };

static const char first_words[] =
	"A mock interview in system design: you write in seven timed steps, somebody answers "
	"and asks back, and a debrief shows what was found.";

static struct arena *arena_of(struct home *home)
{
	return &home->arena;
}

static int64_t now_ms(const struct home *home)
{
	return home->view.app->now.wall_ms;
}

static const struct summary *known(const struct home *home, const struct interview_row *row)
{
	return row ? shelf_summary(shelf_of(home->view.app), row) : NULL;
}

/* ---- which interviews ---- */

const struct interview_row *home_last_finished(const struct home *home)
{
	for (size_t i = 0; i < home->nrows; i++) {
		if (home->rows[i].finished)
			return &home->rows[i];
	}
	return NULL;
}

const struct interview_row *home_unfinished(const struct home *home)
{
	for (size_t i = 0; i < home->nrows; i++) {
		if (!home->rows[i].finished && home->rows[i].own_device)
			return &home->rows[i];
	}
	return NULL;
}

static bool is_of_month(const struct home *home, const struct interview_row *row)
{
	return when_same_month(row->began_wall_ms, now_ms(home));
}

/* Goes on to the next one of those shown, the newest first: the recent ones, and those of this
 * month, whose minutes are added up. False: there is none; what is older is not looked at. */
static bool next_shown(const struct home *home, size_t *at, size_t *recent)
{
	for (; *at < home->nrows; ++*at) {
		const struct interview_row *row = &home->rows[*at];
		bool in_month = is_of_month(home, row), few = *recent < HOME_MOST_RECENT;
		if (!in_month && !few)
			return false;
		*recent += row->finished;
		if (in_month || (row->finished && few))
			return true;
	}
	return false;
}

/* The proposal needs to be a case that can be used; the first ones are for the pane beside it. */
static void recall_cases(struct shelf *shelf)
{
	size_t proposed;

	for (size_t i = 0; i < shelf->n && i < HOME_CASES; i++)
		shelf_recall_case(shelf, i);
	do {
		proposed = shelf_propose(shelf);
	} while (proposed != SIZE_MAX && !shelf->cases[proposed].looked &&
	         shelf_recall_case(shelf, proposed));
}

void home_recall(struct home *home)
{
	struct app *app = home->view.app;
	const struct interview_row *open = home_unfinished(home);
	size_t recent = 0;

	recall_cases(shelf_of(app));
	if (open)
		shelf_recall(app, open);
	for (size_t i = 0; next_shown(home, &i, &recent); i++)
		shelf_recall(app, &home->rows[i]);
}

const struct interview_row *home_wanted(const struct home *home)
{
	const struct interview_row *open = home_unfinished(home);
	size_t recent = 0;

	if (open && !known(home, open))
		return open;
	for (size_t i = 0; next_shown(home, &i, &recent); i++) {
		if (!known(home, &home->rows[i]))
			return &home->rows[i];
	}
	return NULL;
}

/* ---- lines ---- */

static struct home_line *add_line(struct home *home, enum home_line_kind kind, struct str text)
{
	static struct home_line spare;

	if (home->nlines == HOME_LINES)
		return &spare;
	struct home_line *line = &home->lines[home->nlines++];
	*line = (struct home_line){ .kind = kind, .texts = { text } };
	return line;
}

static void begin_section(struct home *home, struct str heading)
{
	if (home->nlines)
		add_line(home, HOME_LINE_BLANK, S(""));
	add_line(home, HOME_LINE_HEADING, heading);
}

static struct home_line *add_choice(struct home *home, struct home_choice choice, struct str text)
{
	struct home_line *line = add_line(home, HOME_LINE_CHOICE, text);

	line->choice = home->list.n;
	if (home->list.n < HOME_CHOICES)
		home->choices[home->list.n++] = choice;
	return line;
}

static void add_resume(struct home *home)
{
	const struct interview_row *row = home_unfinished(home);
	const struct summary *summary = known(home, row);
	struct arena *arena = arena_of(home);

	if (!row)
		return;
	begin_section(home, S("In progress"));
	struct home_choice choice = { .kind = HOME_RESUME, .row = row };
	struct home_line *line = add_choice(home, choice, row->title);
	struct home_line *note = add_line(home, HOME_LINE_NOTE, S(""));
	if (!summary)
		return;
	if (summary->broken.len) {
		note->texts[0] = note->texts[1] = summary->broken;
		return;
	}
	line->texts[1] =
		clock_text(arena, CLOCK_MINUTES, summary_left_ms(summary, now_ms(home)), 0);
	note->texts[0] = str_format(arena, "step %zu of %zu, %.*s", summary->place, summary->of,
	                            STR_ARG(summary->step));
	note->texts[1] =
		str_format(arena, "%.*s; left %.*s, %zu words, saved", STR_ARG(note->texts[0]),
	                   STR_ARG(when_day(arena, row->ended_wall_ms, now_ms(home))),
	                   summary->words);
}

/* ---- today ---- */

static struct str since_text(struct home *home, const struct shelf_case *of)
{
	struct arena *arena = arena_of(home);

	if (!of->times)
		return S("not sat yet");
	return str_format(arena, "sat %.*s",
	                  STR_ARG(when_date(arena, of->last_wall_ms, now_ms(home))));
}

static void add_case(struct home *home, struct str lead)
{
	struct shelf *shelf = shelf_of(home->view.app);
	size_t i = shelf_propose(shelf);

	if (i == SIZE_MAX) {
		add_line(home, HOME_LINE_PROSE,
		         S("No case can be used: 'viva lint' says why, 'viva "
		           "pack add PATH' brings others."));
		return;
	}
	const struct shelf_case *of = &shelf->cases[i];
	struct home_choice choice = { .kind = HOME_CASE, .which = of->which };
	struct home_line *line = add_choice(home, choice, lead);
	line->texts[1] = of->title;
	line->texts[2] = since_text(home, of);
	if (of->looked)
		line->texts[3] = str_format(arena_of(home), "%lld min", (long long)of->minutes);
}

static void add_drill(struct home *home)
{
	const struct interview_row *row = home_last_finished(home);
	const struct summary *summary = known(home, row);

	if (!summary || !summary->weakest.len)
		return;
	struct home_choice choice = { .kind = HOME_DRILL,
		                      .row = row,
		                      .which = shelf_case_of(shelf_of(home->view.app), row) };
	if (!choice.which)
		return;
	struct home_line *line = add_choice(home, choice, S("Drill"));
	line->texts[1] = summary->weakest;
	line->texts[2] = S("weakest step");
	line->texts[3] = S("8 min");
}

static void add_settle(struct home *home)
{
	struct arena *arena = arena_of(home);
	size_t finished = 0, shown = 0;

	for (size_t i = 0;
	     i < home->nrows && finished < HOME_MOST_RECENT && shown < HOME_MOST_SETTLE; i++) {
		const struct interview_row *row = &home->rows[i];
		const struct summary *summary = known(home, row);
		finished += row->finished;
		if (!row->finished || !summary || summary->settle == 0)
			continue;
		struct home_choice choice = { .kind = HOME_SETTLE, .row = row };
		struct home_line *line = add_choice(home, choice, S("To settle"));
		line->texts[1] = row->title;
		line->texts[2] = str_format(arena, "%zu mark%s", summary->settle,
		                            summary->settle == 1 ? "" : "s");
		if (summary->setup.spoken)
			line->texts[2] = str_format(arena, "%zu to tick", summary->settle);
		line->texts[3] = str_format(arena, "%zu min", summary->settle_min);
		shown++;
	}
}

/* ---- what there was ---- */

static void add_recent(struct home *home)
{
	struct arena *arena = arena_of(home);
	size_t shown = 0;

	for (size_t i = 0; i < home->nrows && shown < HOME_MOST_RECENT; i++) {
		const struct interview_row *row = &home->rows[i];
		const struct summary *summary = known(home, row);
		if (!row->finished)
			continue;
		if (shown++ == 0)
			begin_section(home, S("Recent"));
		struct home_choice choice = { .kind = HOME_PAST, .row = row };
		struct home_line *line = add_choice(home, choice, row->title);
		line->texts[3] = when_date(arena, row->began_wall_ms, now_ms(home));
		if (!summary || summary->broken.len)
			continue;
		line->texts[1] = summary_core(arena, summary);
		line->texts[2] =
			str_format(arena, "%lld of %lld min",
		                   (long long)((summary->spent_ms + MINUTE_MS / 2) / MINUTE_MS),
		                   (long long)summary->setup.minutes);
	}
}

static void add_month(struct home *home)
{
	struct arena *arena = arena_of(home);
	int64_t spent_ms = 0;
	size_t n = 0;
	bool all = true;

	for (size_t i = 0; i < home->nrows && is_of_month(home, &home->rows[i]); i++) {
		const struct summary *summary = known(home, &home->rows[i]);
		n++;
		all = all && summary;
		spent_ms += summary ? summary->spent_ms : 0;
	}
	if (n == 0)
		return;
	add_line(home, HOME_LINE_BLANK, S(""));
	struct home_line *line = add_line(home, HOME_LINE_MONTH, S("This month"));
	line->texts[1] = str_format(arena, "%zu interview%s", n, n == 1 ? "" : "s");
	if (all)
		line->texts[2] = when_span(arena, spent_ms);
}

/* ---- all of it ---- */

static bool is_same(const struct home_choice *a, enum home_kind kind, int64_t number)
{
	return a->kind == kind && (a->row ? a->row->number : 0) == number;
}

void home_lay(struct home *home)
{
	bool had = home->list.n > 0;
	const struct home_choice *old = had ? &home->choices[home->list.selected] : NULL;
	enum home_kind kind = had ? old->kind : HOME_RESUME;
	int64_t number = had && old->row ? old->row->number : 0;

	home->nlines = home->list.n = home->list.selected = 0;
	if (home->why.len) {
		add_line(home, HOME_LINE_PROSE, home->why);
	} else if (home->nrows == 0) {
		add_line(home, HOME_LINE_PROSE, str_from(first_words));
		begin_section(home, S("Begin with"));
		add_case(home, S("Case"));
	} else {
		add_resume(home);
		begin_section(home, S("Today"));
		add_case(home, S("Suggested"));
		add_drill(home);
		add_settle(home);
		add_recent(home);
		add_month(home);
	}
	for (size_t i = 0; had && i < home->list.n; i++) {
		if (is_same(&home->choices[i], kind, number))
			home->list.selected = i;
	}
}
