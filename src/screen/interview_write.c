/* SPDX-License-Identifier: MIT */
/*
 * Actions on the answer: a line of it that is a question, undo and redo, the person's own editor,
 * the reference answer. They make intents; what becomes of those is decided elsewhere.
 */
#include "screen/interview.h"

#include "screen/item.h"

/* ---- the text ---- */

/* Behind a list's mark, which Enter may have put, it is a question too; the mark stays for what is
 * written next. */
bool sit_ask_line(struct sit *sit)
{
	struct str text = sit_text(sit);
	size_t end = sit->editor.caret, start = end;
	struct item item;

	while (start > 0 && text.ptr[start - 1] != '\n')
		start--;
	if (item_read(str_slice(text, start, end), &item))
		start += item.end;
	struct str line = str_slice(text, start, end);
	bool at_end = end == text.len || text.ptr[end] == '\n';
	if (!at_end || !str_starts(line, S("? ")) || !str_trim(str_slice(line, 2, line.len)).len)
		return false;
	struct str question = str_dup(&sit->view.app->turn, str_slice(line, 2, line.len));
	struct edit edit = { .at = start, .removed = line.len, .caret = start };
	if (sit_edit(sit, &edit, UNDO_EDIT))
		sit_intent(sit, (struct intent){ .kind = INTENT_ASK, .text = question });
	return true;
}

static enum result step_back(struct sit *sit, bool redo)
{
	struct edit edit = { .none = true };
	bool found = redo ? undo_forward(sit->undo, &edit) : undo_back(sit->undo, &edit);

	if (!found)
		app_say(sit->view.app, redo ? "Nothing to redo" : "Nothing to undo");
	else
		sit_edit(sit, &edit, redo ? UNDO_FORWARD : UNDO_BACK);
	return RESULT_REDRAW;
}

enum result sit_undo(struct sit *sit)
{
	return step_back(sit, false);
}

enum result sit_redo(struct sit *sit)
{
	return step_back(sit, true);
}

enum result sit_save(struct sit *sit)
{
	bool synced = sitting_sync(sit->sitting, sit->view.app->now) == STATUS_OK;

	sit_turn(sit, NULL, 0);
	if (synced && sit->saved)
		app_say(sit->view.app, "Saved: every change is, as it is made");
	else
		app_say(sit->view.app, "NOT SAVED: %.*s", STR_ARG(buf_str(&sit->unsaved_why)));
	return RESULT_REDRAW;
}

enum result sit_hand_off(struct sit *sit)
{
	struct app *app = sit->view.app;
	struct str id = sitting_row(sit->sitting)->id, to, why;
	struct str name = str_format(&sit->arena, "answer-%.*s.md", STR_ARG(id));

	sitting_sync(sit->sitting, app->now);
	if (!handoff(app, name, sit_text(sit), &to, &why)) {
		app_say_why(app, why);
		return RESULT_REDRAW;
	}
	struct edit edit = handoff_edit(sit_text(sit), to);
	if (edit.none)
		app_say(app, "Nothing was changed");
	sit_edit(sit, &edit, UNDO_EDIT);
	return RESULT_REDRAW;
}

enum result sit_call_editor(struct sit *sit)
{
	if (sit->key != KEY_CTRL('X'))
		return sit_hand_off(sit);
	sit->chord = true;
	app_say(sit->view.app, "Ctrl-X: Ctrl-E opens $EDITOR, any other key does nothing special");
	return RESULT_REDRAW;
}

enum result sit_reference(struct sit *sit)
{
	struct app *app = sit->view.app;
	const struct interview *interview = sit_interview(sit);
	const struct case_study *study = interview->content.study;
	int step = interview_step(interview);

	if (!interview->steps[step].reference_seq &&
	    !sit_is_sure(sit, ACTION_REFERENCE,
	                 "opens it; what you write in this step after that earns nothing"))
		return RESULT_REDRAW;
	if (!sit_intent(sit, (struct intent){ .kind = INTENT_REFERENCE }))
		return RESULT_REDRAW;
	if (!sit->references[step])
		sit->references[step] = markdown_parse(&sit->arena, study->steps[step].reference,
		                                       &markdown_answer, false, S(""), NULL);
	app_push(app, reader_open(app, interview->content.framework->steps[step].title,
	                          sit->references[step]));
	return RESULT_REDRAW;
}
