/* SPDX-License-Identifier: MIT */
/*
 * The table of events: what a kind is called in a database and in JSON, and which fields it may carry. event_check holds a log from
 * a database against the table and the state, so that interview_apply may assert; it does not know whether an event was wise.
 */
#include "interview/private.h"

enum field {
	HAS_STEP = 1,    /* step is one of the framework's */
	HAS_TEXT = 2,    /* text may not be empty */
	POINT_KEY = 4,   /* key is a point of the case */
	NEEDS_BEGIN = 8, /* stands after EVENT_BEGIN */
	BEFORE_END = 16, /* stands before EVENT_FINISH */
	NEEDS_OPEN = 32, /* a question is open */
	RUNNING = HAS_STEP | NEEDS_BEGIN | BEFORE_END,
};

struct event_row {
	const char *name;
	int fields;
};

static const struct event_row rows[] = {
	[EVENT_BEGIN] = { "begin", HAS_TEXT },
	[EVENT_ENTER] = { "enter", RUNNING },
	[EVENT_SAY] = { "say", NEEDS_BEGIN | HAS_TEXT },
	[EVENT_EDIT] = { "edit", RUNNING },
	[EVENT_ASK] = { "ask", RUNNING | HAS_TEXT },
	[EVENT_TELL] = { "tell", NEEDS_BEGIN | HAS_TEXT },
	[EVENT_PROBE] = { "probe", RUNNING | HAS_TEXT | POINT_KEY },
	[EVENT_SAID] = { "said", RUNNING | NEEDS_OPEN },
	[EVENT_CLOSE] = { "close", RUNNING | NEEDS_OPEN },
	[EVENT_TWIST] = { "twist", RUNNING | HAS_TEXT },
	[EVENT_HINT] = { "hint", RUNNING | HAS_TEXT | POINT_KEY },
	[EVENT_REFERENCE] = { "reference", RUNNING },
	[EVENT_DECIDE] = { "decide", RUNNING | HAS_TEXT },
	[EVENT_ESTIMATE] = { "estimate", RUNNING | HAS_TEXT },
	[EVENT_UNKNOWN] = { "unknown", RUNNING | HAS_TEXT },
	[EVENT_PAUSE] = { "pause", NEEDS_BEGIN | BEFORE_END },
	[EVENT_CONTINUE] = { "continue", NEEDS_BEGIN | BEFORE_END },
	[EVENT_LEAVE] = { "leave", NEEDS_BEGIN },
	[EVENT_RETURN] = { "return", NEEDS_BEGIN },
	[EVENT_TIME] = { "time", RUNNING },
	[EVENT_CARET] = { "caret", RUNNING },
	[EVENT_FINISH] = { "finish", NEEDS_BEGIN | BEFORE_END },
	[EVENT_GUESS] = { "guess", HAS_STEP | NEEDS_BEGIN },
	[EVENT_MARK] = { "mark", NEEDS_BEGIN | POINT_KEY },
};

const char *event_name(enum event_kind kind)
{
	return (size_t)kind < COUNT(rows) && rows[kind].name ? rows[kind].name : "";
}

enum event_kind event_kind_of(struct str name)
{
	for (size_t i = 1; i < COUNT(rows); i++) {
		if (str_eq(name, str_from(rows[i].name)))
			return (enum event_kind)i;
	}
	return 0;
}

static bool edit_fits(const struct interview *interview, const struct event *event)
{
	const struct text *text = &interview->steps[event->step].answer;

	if (event->target < 0 || event->target > (int64_t)interview->questions.n)
		return false;
	if (event->target > 0)
		text = &interview->questions.items[event->target - 1].reply;
	return text_fits(text, event->at, event->removed, event->text);
}

static const char *kind_fault(const struct interview *interview, const struct event *event)
{
	struct setup setup;

	switch (event->kind) {
	case EVENT_BEGIN:
		if (interview->begun ||
		    !setup_parse(event->text, interview->content.framework, &setup))
			return "it begins twice, or its setup is not one";
		return NULL;
	case EVENT_ENTER:
		return plan_place(&interview->plan, event->step) < 0
		               ? "it enters a step that is not sat"
		               : NULL;
	case EVENT_EDIT:
		return edit_fits(interview, event) ? NULL : "an edit lies outside its text";
	case EVENT_MARK:
		return event->n < MARK_NONE || event->n > MARK_LATER ? "a mark is not one" : NULL;
	default:
		return NULL;
	}
}

bool event_check(const struct interview *interview, const struct event *event, const char **why)
{
	int fields = *event_name(event->kind) ? rows[event->kind].fields : 0;

	*why = NULL;
	if (!*event_name(event->kind))
		*why = "an event is of no known kind";
	else if (event->first <= interview->seq || event->seq < event->first)
		*why = "its events are out of order";
	else if (event->at_ms < interview->at_ms)
		*why = "its time runs backwards";
	else if ((fields & NEEDS_BEGIN) && !interview->begun)
		*why = "it does not begin with its setup";
	else if ((fields & BEFORE_END) && interview->finished)
		*why = "it goes on after its end";
	else if ((fields & HAS_STEP) &&
	         (event->step < 0 || (size_t)event->step >= interview->content.framework->nsteps))
		*why = "a step is not of its framework";
	else if ((fields & HAS_TEXT) && event->text.len == 0)
		*why = "a text is missing";
	else if ((fields & POINT_KEY) && !case_find_point(interview->content.study, event->key))
		*why = "a point is not of its case";
	else if ((fields & NEEDS_OPEN) && !interview->open)
		*why = "no question is open";
	else if (utf8_bad(event->text) != SIZE_MAX || utf8_bad(event->key) != SIZE_MAX)
		*why = "a text is not UTF-8";
	else
		*why = kind_fault(interview, event);
	return !*why;
}

struct event *event_add(struct event_list *list, enum event_kind kind, int step)
{
	list->items =
		arena_grow(list->arena, list->items, list->n, &list->cap, sizeof *list->items);
	struct event *event = &list->items[list->n++];
	*event = (struct event){ .kind = kind, .step = step };
	return event;
}

/* ---- the setup as text ---- */

struct str setup_print(struct arena *arena, const struct setup *setup,
                       const struct framework *framework)
{
	struct buf out = { 0 };

	buf_addf(&out, "level=%.*s mode=%.*s minutes=%lld seed=%lld steps=",
	         STR_ARG(level_name(setup->level)), STR_ARG(mode_name(setup->mode)),
	         (long long)setup->minutes, (long long)setup->seed);
	for (size_t i = 0; i < setup->nsteps; i++) {
		if (i)
			buf_addc(&out, ',');
		buf_adds(&out, framework->steps[setup->steps[i]].id);
	}
	struct str text = buf_dup(arena, &out);
	buf_release(&out);
	return text;
}

static bool parse_steps(struct str ids, const struct framework *framework, struct setup *out)
{
	out->nsteps = 0;
	while (ids.ptr) {
		int step = framework_find_step(framework, str_cut(&ids, ','));
		bool ascends = out->nsteps == 0 || step > out->steps[out->nsteps - 1];
		if (step < 0 || !ascends)
			return false;
		out->steps[out->nsteps++] = step;
	}
	out->drill = out->nsteps < framework->nsteps;
	return out->nsteps > 0;
}

bool setup_parse(struct str text, const struct framework *framework, struct setup *out)
{
	enum { LEVEL = 1, MODE = 2, MINUTES = 4, SEED = 8, STEPS = 16, ALL = 31 };
	int seen = 0;
	struct setup setup = { 0 };

	while (text.ptr) {
		struct str value = str_cut(&text, ' ');
		struct str key = str_cut(&value, '=');
		int found = 0;
		if (str_eq(key, S("level")) && level_parse(value, &setup.level))
			found = LEVEL;
		else if (str_eq(key, S("mode")) && mode_parse(value, &setup.mode))
			found = MODE;
		else if (str_eq(key, S("minutes")) && str_int(value, &setup.minutes) &&
		         setup.minutes > 0 && setup.minutes <= 600)
			found = MINUTES;
		else if (str_eq(key, S("seed")) && str_int(value, &setup.seed) && setup.seed >= 0 &&
		         setup.seed <= INT32_MAX)
			found = SEED;
		else if (str_eq(key, S("steps")) && value.ptr &&
		         parse_steps(value, framework, &setup))
			found = STEPS;
		if (!found)
			return false;
		seen |= found;
	}
	if (seen != ALL)
		return false;
	*out = setup;
	return true;
}
