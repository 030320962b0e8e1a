/* SPDX-License-Identifier: MIT */
/*
 * Why an action of an interview cannot be done now, and what it is called just then: what the footer
 * offers, and in which words.
 */
#include "screen/interview.h"

enum { NARROW = 60 };

static bool is_practice(const struct sit *sit)
{
	return sit_interview(sit)->setup.mode == MODE_PRACTICE;
}

static struct str reference_of(const struct sit *sit)
{
	const struct interview *interview = sit_interview(sit);

	return interview->content.study->steps[interview_step(interview)].reference;
}

static const char *refuses_practice(const struct sit *sit)
{
	return is_practice(sit) ? NULL : "That is for practice mode; this is an exam";
}

const char *sit_refuses(const struct view *view, enum action action)
{
	const struct sit *sit = (const struct sit *)view;
	const struct interview *interview = sit_interview(sit);

	switch (action) {
	case ACTION_TYPE:
		return sit->focus == FOCUS_TYPING ? "You are typing" : NULL;
	case ACTION_PAUSE:
		return refuses_practice(sit);
	case ACTION_HINT:
		if (is_practice(sit) && sit->no_hint_seq == interview->seq)
			return "No hint is left for this step";
		return refuses_practice(sit);
	case ACTION_REFERENCE:
		if (is_practice(sit) && !reference_of(sit).len)
			return "There is no reference answer to this step";
		return refuses_practice(sit);
	case ACTION_SAID:
		return interview->open ? NULL : "No question is open";
	case ACTION_PREVIOUS:
		return interview->place ? NULL : "This is the first step";
	case ACTION_EDITOR:
		return sit->view.app->setup->state_dir ? NULL
		                                       : "There is no folder for the editor's file";
	case ACTION_QUIT:
		return sit->saved ? NULL : "NOT SAVED: q leaves the interview, and asks first";
	default:
		return NULL;
	}
}

/* A footer of 40 cells has room for what matters if it is said shortly. */
static bool is_narrow(const struct sit *sit)
{
	return sit->view.app->canvas.columns < NARROW;
}

static const char *name_of_next(const struct sit *sit)
{
	const struct interview *interview = sit_interview(sit);

	if (sit->has_question)
		return is_narrow(sit) ? "question" : "next question";
	if (interview->open)
		return is_narrow(sit) ? "end reply" : "end the reply";
	return sit_is_last_step(sit) ? "finish" : "next step";
}

const char *sit_name(const struct view *view, enum action action)
{
	const struct sit *sit = (const struct sit *)view;

	switch (action) {
	case ACTION_TYPE:
		return sit->target ? "reply" : NULL;
	case ACTION_NEXT:
		return name_of_next(sit);
	case ACTION_PAUSE:
		return sit_interview(sit)->paused ? "go on" : NULL;
	case ACTION_COMMANDS:
		if (sit_has_line(sit))
			return is_narrow(sit) ? "back" : "answer";
		if (sit->focus == FOCUS_TRADEOFF)
			return is_narrow(sit) ? "close" : "close, not noted";
		return NULL;
	case ACTION_KEEP:
		return is_narrow(sit) ? NULL : "note it";
	case ACTION_SPLIT:
		return sit_interview(sit)->proposal.len ? NULL : "";
	default:
		return NULL;
	}
}
