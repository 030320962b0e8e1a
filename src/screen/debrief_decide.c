/* SPDX-License-Identifier: MIT */
/*
 * The decisions on their page: what was noted, beside what the case chose; and the form in which the
 * parts that a note lacks are filled in. What is typed there is stored with every key, so there is
 * nothing to keep or to lose; what was written in the interview cannot be typed over.
 */
#include "screen/debriefing.h"

#include "sheet/sheet.h"

enum { MINUTE_MS = 60000, TITLE_ROW = 2 };

/* ---- the page ---- */

static void add_clause(struct lines *lines, const struct value *decision, struct str key,
                       const char *words)
{
	struct str text = words_text(decision, key);

	if (text.len)
		lines_add(lines, 4, STYLE_PLAIN,
		          str_format(lines->arena, "%s %.*s", words, STR_ARG(text)));
}

static void add_case_choice(struct lines *lines, const struct value *in_case)
{
	struct str choice = words_text(in_case, S("choice")),
		   because = words_text(in_case, S("because"));
	struct str yours = words_text(in_case, S("yours_when"));

	if (!in_case)
		return;
	if (words_true(in_case, S("same")))
		choice = S("the same");
	lines_add(lines, 4, STYLE_PLAIN,
	          str_format(lines->arena, "The case chose %.*s because %.*s", STR_ARG(choice),
	                     STR_ARG(because)));
	if (yours.len)
		lines_add(lines, 4, STYLE_PLAIN,
		          str_format(lines->arena, "Yours holds when %.*s%s", STR_ARG(yours),
		                     str_ends(yours, S(".")) ? "" : "."));
}

static void add_head(struct lines *lines, const struct value *decision)
{
	struct str question = words_text(decision, S("question"));

	if (words_true(decision, S("from_answer")))
		question = S("A line of your answer");
	lines_add(lines, 2, STYLE_BOLD, question.len ? question : S("A decision"));
}

static void add_noted(struct lines *lines, const struct value *decision)
{
	struct str chosen = words_text(decision, S("chosen")),
		   over = words_text(decision, S("over"));
	struct str missing = words_text(decision, S("missing"));
	struct str added = words_text(decision, S("added_after"));
	struct str remark = words_text(decision, S("remark"));
	struct str step = words_text(value_get(decision, S("step")), S("title"));
	const struct value *minute = value_get(decision, S("minute"));

	lines_add(lines, 4, STYLE_DIM,
	          str_format(lines->arena, "%.*s, minute %lld", STR_ARG(step),
	                     (long long)(minute ? minute->integer : 0)));
	lines_add(lines, 4, STYLE_PLAIN,
	          !chosen.len ? S("Nothing chosen")
	          : over.len  ? str_format(lines->arena, "%.*s over %.*s", STR_ARG(chosen),
	                                   STR_ARG(over))
	                      : chosen);
	add_clause(lines, decision, S("because"), "because");
	add_clause(lines, decision, S("cost"), "costs");
	add_clause(lines, decision, S("revisit"), "revisit when");
	if (added.len)
		lines_add(lines, 4, STYLE_PLAIN,
		          str_format(lines->arena, "Added after: %.*s.", STR_ARG(added)));
	if (missing.len)
		lines_add(lines, 4, STYLE_NEAR,
		          str_format(lines->arena, "Missing: %.*s.", STR_ARG(missing)));
	if (remark.len)
		lines_add(lines, 4, STYLE_PLAIN,
		          str_format(lines->arena, "(%.*s)", STR_ARG(remark)));
	add_case_choice(lines, value_get(decision, S("in_case")));
}

static void add_others(struct lines *lines, const struct value *others)
{
	lines_add_heading(lines, S("Decisions of the case that you did not note"));
	for (const struct value *item = others->first; item; item = item->next) {
		struct str question = words_text(item, S("question"));
		struct str choice = words_text(item, S("choice"));
		struct str because = words_text(item, S("because"));
		lines_gap(lines);
		lines_add(lines, 2, STYLE_PLAIN, question);
		lines_add(lines, 4, STYLE_PLAIN,
		          str_format(lines->arena, "The case chose %.*s because %.*s",
		                     STR_ARG(choice), STR_ARG(because)));
	}
}

/* Two notes that cannot both hold; which of them does is not the program's to say. */
static void add_contradictions(struct lines *lines, const struct value *contradictions)
{
	if (!contradictions || !contradictions->first)
		return;
	lines_add_heading(lines, S("These two differ"));
	for (const struct value *item = contradictions->first; item; item = item->next)
		lines_add(lines, 2, STYLE_PLAIN, words_text(item, S("says")));
}

void pages_add_decisions(struct debriefing *view, int step, struct lines *panes)
{
	const struct value *noted = value_get(view->data, S("decisions"));
	const struct value *others = value_get(view->data, S("other_decisions"));
	struct lines *lines = &panes[0];
	size_t i = 0;

	(void)step;
	add_contradictions(lines,
	                   value_get(value_get(view->data, S("checked")), S("contradictions")));
	picks_begin(view, false);
	for (const struct value *item = noted ? noted->first : NULL; item; item = item->next, i++) {
		lines_gap(lines);
		picks_add(view, lines, i);
		add_head(lines, item);
		add_noted(lines, item);
	}
	picks_end(view, lines);
	if (others && others->first)
		add_others(&panes[lines->n ? 1 : 0], others);
}

/* ---- the form ---- */

static bool is_here(const struct debriefing *view)
{
	return view->stage == STAGE_SHOWN && debriefing_page(view).add == pages_add_decisions;
}

static const struct decided *selected_note(const struct debriefing *view)
{
	return &view->interview->decided.items[view->picks.selected];
}

static bool lacks_something(const struct decided *decided)
{
	for (int i = 0; i < DECIDED_PARTS; i++) {
		if (decided_lacks(decided, (enum decided_part)i))
			return true;
	}
	return false;
}

const char *form_refuses(const struct debriefing *view)
{
	if (!view->sitting)
		return "This interview is only read here: nothing can be added";
	if (!view->interview->decided.n)
		return "No decision was noted";
	if (!is_here(view))
		return "What a decision lacks is filled in on the page of the decisions";
	if (!lacks_something(selected_note(view)))
		return "This decision has all its parts";
	return NULL;
}

/* The first part that is still empty has the caret, or else the first that may be typed. */
static void focus_gap(struct tradeoff *form)
{
	form->at = DECIDED_PARTS - 1;
	for (int i = 0; i < DECIDED_PARTS; i++) {
		tradeoff_move(form, 1);
		if (!field_text(&form->fields[form->at]).len)
			return;
	}
	form->at = DECIDED_PARTS - 1;
	tradeoff_move(form, 1);
}

void form_open(struct debriefing *view)
{
	const struct decided *decided = selected_note(view);
	struct tradeoff *form = &view->form;

	for (int i = 0; i < DECIDED_PARTS; i++) {
		form->written[i] = decided->parts[i];
		form->fixed[i] = !decided_lacks(decided, (enum decided_part)i);
		field_set(&form->fields[i], decided->added[i]);
		view->was[i] = str_dup(&view->arena, decided->added[i]);
	}
	focus_gap(form);
	view->stage = STAGE_FORM;
}

static bool amend(struct debriefing *view, size_t note, int part, struct str text)
{
	return debriefing_run(view, (struct intent){ .kind = INTENT_AMEND,
	                                             .target = (int64_t)note + 1,
	                                             .n = part,
	                                             .text = text });
}

/* Stored first, then shown. */
static void make(struct debriefing *view, const struct edit *edit)
{
	int part = view->form.at;
	struct field *field = &view->form.fields[part];
	struct str after = field_after(&view->view.app->turn, field, edit);

	if (!edit->none && amend(view, view->picks.selected, part, after))
		field_make(field, edit);
}

bool form_key(struct debriefing *view, uint32_t key)
{
	struct edit edit;

	if (tradeoff_key(&view->form, key))
		return true;
	if (!field_key(&view->form.fields[view->form.at], key, &edit))
		return false;
	make(view, &edit);
	return true;
}

void form_paste(struct debriefing *view, struct str text)
{
	struct edit edit;

	field_paste(&view->form.fields[view->form.at], text, &edit);
	make(view, &edit);
}

static bool was_changed(const struct debriefing *view)
{
	for (int i = 0; i < DECIDED_PARTS; i++) {
		if (!str_eq(view->was[i], selected_note(view)->added[i]))
			return true;
	}
	return false;
}

static void form_close(struct debriefing *view)
{
	struct change change = { .note = view->picks.selected + 1,
		                 .selected = view->settle.selected };

	view->stage = STAGE_SHOWN;
	if (!was_changed(view))
		return;
	change.added = arena_array(&view->arena, struct str, DECIDED_PARTS);
	memcpy(change.added, view->was, sizeof view->was);
	change.group = ++view->groups;
	debriefing_push(view, change);
	debriefing_make(view);
	app_say(view->view.app, "Added, and marked as added after; u takes it out again");
}

void form_act(struct debriefing *view, enum action action)
{
	if (action == ACTION_COMMANDS || action == ACTION_KEEP)
		form_close(view);
	else if (action == ACTION_NEXT_FIELD || action == ACTION_PREVIOUS_FIELD)
		tradeoff_move(&view->form, action == ACTION_NEXT_FIELD ? 1 : -1);
}

void form_undo(struct debriefing *view, const struct change *change)
{
	for (int i = 0; i < DECIDED_PARTS; i++) {
		const struct decided *decided = &view->interview->decided.items[change->note - 1];
		if (!str_eq(decided->added[i], change->added[i]))
			amend(view, change->note - 1, i, change->added[i]);
	}
	if (is_here(view))
		view->picks.selected = change->note - 1;
}

void form_draw(struct debriefing *view, struct canvas *canvas, int rows)
{
	const struct decided *decided = selected_note(view);
	int width = canvas->columns - 2 < DEBRIEF_PROSE ? canvas->columns - 2 : DEBRIEF_PROSE;
	struct lines lines = { .arena = &view->frame, .width = width };
	int room = rows - TITLE_ROW < TRADEOFF_ROWS ? rows - TITLE_ROW : TRADEOFF_ROWS;
	struct str title = str_format(&view->frame, "Trade-off %zu of %zu",
	                              view->picks.selected + 1, view->interview->decided.n);
	struct str minute =
		str_format(&view->frame, "minute %lld", (long long)(decided->at_ms / MINUTE_MS));
	struct str where = minute;

	if (canvas->columns >= DEBRIEF_NARROW)
		where = str_format(&view->frame, "%.*s, %.*s",
		                   STR_ARG(debriefing_step_title(view, decided->step)),
		                   STR_ARG(minute));
	tradeoff_draw(&view->form, canvas, TITLE_ROW, 0, room, canvas->columns, title, where);
	lines_add(&lines, 2, STYLE_DIM,
	          S("What was written in the interview stays as it was. What you add now is marked "
	            "as added after, and no point is found in it."));
	lines_draw(&lines, canvas, TITLE_ROW + room + 1, 1, rows - TITLE_ROW - room - 1, 0);
}
