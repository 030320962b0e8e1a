/* SPDX-License-Identifier: MIT */
/*
 * What plain mode shows for an event that was just applied. Text only, one line a paragraph, never
 * wrapped: it is read aloud as often as it is looked at. It knows the words, and nothing of where
 * they go.
 */
#include "interview/private.h"

struct str print_minutes(struct arena *arena, int64_t ms)
{
	int64_t minutes = ms / MINUTE_MS;

	return minutes ? str_format(arena, "%lld min", (long long)minutes) : S("under a minute");
}

/* ---- lines ---- */

/* Each line of `text` that is not empty, behind `before`. */
static void speak(struct buf *out, struct str before, struct str text)
{
	while (text.ptr) {
		struct str line = str_trim(str_cut(&text, '\n'));
		if (!line.len)
			continue;
		buf_adds(out, before);
		utf8_add_safe(out, line);
		buf_addc(out, '\n');
	}
}

/* The same on one line. */
static void add_joined(struct buf *out, struct str text)
{
	for (text = str_trim(text); text.ptr;) {
		utf8_add_safe(out, str_trim(str_cut(&text, '\n')));
		if (text.ptr)
			buf_addc(out, ' ');
	}
}

void print_remark(struct buf *out, struct str what, struct str text)
{
	buf_adds(out, S("viva: "));
	add_joined(out, what);
	if (what.len && text.len)
		buf_adds(out, S(": "));
	add_joined(out, text);
	buf_addc(out, '\n');
}

static void say(struct buf *out, struct str text)
{
	speak(out, S("interviewer: "), text);
}

/* ---- the beginning, the steps ---- */

static void print_begin(struct buf *out, const struct interview *interview,
                        const struct event *event)
{
	const struct setup *setup = &interview->setup;

	(void)event;
	print_remark(out, interview->content.study->title, S(""));
	buf_addf(out, "viva: %s%.*s, %.*s, %lld min, seed %lld", setup->drill ? "a drill, " : "",
	         STR_ARG(level_name(setup->level)), STR_ARG(mode_name(setup->mode)),
	         (long long)setup->minutes, (long long)setup->seed);
	if (setup->profile[0])
		buf_addf(out, ", a %s interviewer", setup->profile);
	if (setup->framework[0])
		buf_addf(out, ", framework %s", setup->framework);
	buf_adds(out, setup->turned ? S(", some facts turned round\n") : S("\n"));
	if (setup->spoken)
		buf_adds(out,
		         S("viva: you talk and note keywords; nothing is matched, and you tick "
		           "afterwards what you said\n"));
	buf_adds(
		out,
		S("viva: bullets will do, and a reason is worth more than a name; /done ends an answer, /help lists the rest\n"));
}

static void print_header(struct buf *out, const struct interview *interview)
{
	const struct framework_step *step =
		&interview->content.framework->steps[interview_step(interview)];

	buf_addf(out, "\n== STEP %zu/%zu: ", interview->place + 1, interview->plan.n);
	add_joined(out, step->title);
	buf_addf(out, " (%lld min) ==\n", (long long)interview->plan.minutes[interview->place]);
	if (interview->setup.mode == MODE_PRACTICE)
		print_remark(out, S("goal"), step->goal);
}

static void print_enter(struct buf *out, const struct interview *interview,
                        const struct event *event)
{
	(void)event;
	print_header(out, interview);
}

static void print_say(struct buf *out, const struct interview *interview, const struct event *event)
{
	(void)interview;
	say(out, event->text);
}

static void print_tell(struct buf *out, const struct interview *interview,
                       const struct event *event)
{
	if (event->n != TOLD_GIVEN) {
		print_say(out, interview, event);
		return;
	}
	/* "Yes." says nothing to somebody who has not asked. */
	const struct fact *fact = case_find_fact(interview->content.study, event->key);
	buf_adds(out, S("viva: given: "));
	add_joined(out, fact->topic);
	buf_adds(out, S(": "));
	add_joined(out, event->text);
	buf_addc(out, '\n');
}

/* ---- help in practice mode ---- */

static void print_hint(struct buf *out, const struct interview *interview,
                       const struct event *event)
{
	(void)interview;
	print_remark(out, event->n == RUNGS ? S("what a good answer does here") : S("hint"),
	             event->text);
}

static void print_reference(struct buf *out, const struct interview *interview,
                            const struct event *event)
{
	struct arena arena = { 0 };
	struct str markdown = interview->content.study->steps[event->step].reference;
	struct doc *doc = markdown_parse(&arena, markdown, &markdown_answer, false, S(""), NULL);

	buf_adds(
		out,
		S("viva: the reference answer; what you write in this step from here on is shown apart and earns nothing\n"));
	speak(out, S("viva: | "), doc_text(&arena, doc));
	arena_release(&arena);
}

static void print_pause(struct buf *out, const struct interview *interview,
                        const struct event *event)
{
	(void)interview;
	buf_adds(
		out,
		event->kind == EVENT_PAUSE
			? S("viva: the clock stands still; /pause, or whatever you write next, starts it again\n")
			: S("viva: the clock runs again\n"));
}

/* ---- notes ---- */

static void print_decide(struct buf *out, const struct interview *interview,
                         const struct event *event)
{
	const struct decided *decided = &interview->decided.items[interview->decided.n - 1];

	if (event->n == 1) {
		struct str rest = event->text;
		struct str question = str_trim(str_cut(&rest, '|'));
		print_remark(out, S("noted from your answer"),
		             str_slice(question, 0, question.len - 1));
		return;
	}
	print_remark(out, S("noted"),
	             decided->parts[PART_CHOSEN].len ? decided->parts[PART_CHOSEN]
	                                             : decided->parts[PART_QUESTION]);
	if (decided->noptions < 3)
		buf_addf(out, "viva: %zu %s; a trade-off wants three or more\n", decided->noptions,
		         decided->noptions == 1 ? "option" : "options");
	if (!decided->parts[PART_CHOSEN].len)
		buf_adds(out, S("viva: nothing is chosen\n"));
	else if (!decided->chosen_listed)
		buf_adds(out, S("viva: the choice is none of the options\n"));
	if (!decided->parts[PART_BECAUSE].len)
		buf_adds(out, S("viva: no reason is given\n"));
}

static void print_estimate(struct buf *out, const struct interview *interview,
                           const struct event *event)
{
	(void)interview;
	buf_adds(out, S("viva: "));
	add_joined(out, event->text);
	buf_adds(out, event->n ? S(": not worked out: ") : S(" = "));
	add_joined(out, event->key);
	buf_addc(out, '\n');
}

static void print_unknown(struct buf *out, const struct interview *interview,
                          const struct event *event)
{
	struct str rest = event->text, word = str_cut(&rest, ' ');

	(void)interview;
	if (line_is_command(str_slice(word, 1, word.len))) {
		buf_adds(out, S("viva: "));
		utf8_add_safe(out, word);
		buf_adds(out, S(" takes nothing behind it; nothing was done\n"));
		return;
	}
	buf_adds(out, S("viva: unknown command "));
	utf8_add_safe(out, word);
	buf_adds(out, S(" (/help lists them; for text, begin the line with //)\n"));
}

/* ---- the clock ---- */

static void print_step_over(struct buf *out, const struct interview *interview,
                            const struct event *event)
{
	int place = plan_place(&interview->plan, event->step);

	buf_addf(out, "viva: the %lld min of ", (long long)interview->plan.minutes[place]);
	add_joined(out, interview->content.framework->steps[event->step].title);
	buf_adds(out, S(" are used up; nothing is cut off\n"));
}

static void print_time_event(struct buf *out, const struct interview *interview,
                             const struct event *event)
{
	if (event->text.len)
		say(out, event->text);
	else if (str_eq(event->key, S("step")))
		print_step_over(out, interview, event);
	else if (str_eq(event->key, S("two-minutes")))
		buf_adds(out, S("viva: two minutes left\n"));
	else
		buf_adds(
			out,
			S("viva: time is up; nothing is cut off, what you write from here on is shown apart\n"));
}

static void print_plan(struct buf *out, const struct interview *interview,
                       const struct event *event)
{
	(void)interview;
	say(out, event->text);
	if (event->n == 0)
		buf_adds(out, S("viva: /plan takes that\n"));
}

/* ---- going on, and the end ---- */

static void print_away(struct buf *out, const struct event *event)
{
	struct arena arena = { 0 };

	buf_addf(out, "viva: away: %.*s", STR_ARG(print_minutes(&arena, event->removed)));
	if (event->at < event->removed)
		buf_addf(out, ", of which %.*s counts", STR_ARG(print_minutes(&arena, event->at)));
	buf_adds(out, event->at < event->removed ? S("\n") : S(", all of it counts\n"));
	arena_release(&arena);
}

/* Whoever comes back has forgotten where they were: the step, how it was opened, the question that
 * is open. */
static void print_return(struct buf *out, const struct interview *interview,
                         const struct event *event)
{
	int step = interview_step(interview);

	buf_adds(out, S("viva: going on with "));
	add_joined(out, interview->content.study->title);
	buf_addc(out, '\n');
	if (event->at)
		print_away(out, event);
	print_header(out, interview);
	say(out, interview->content.study->steps[step].opens);
	if (interview->open)
		say(out, interview->questions.items[interview->open - 1].text);
	buf_adds(out, S("viva: /show repeats what is written here, /facts what you were told\n"));
}

static void print_finish(struct buf *out, const struct interview *interview,
                         const struct event *event)
{
	struct arena arena = { 0 };

	(void)event;
	buf_addc(out, '\n');
	say(out, profile_say(&arena, interview_profile(interview), PHRASE_END, 0, NULL, 0));
	arena_release(&arena);
}

static void (*const prints[])(struct buf *out, const struct interview *interview,
                              const struct event *event) = {
	[EVENT_BEGIN] = print_begin,     [EVENT_ENTER] = print_enter,
	[EVENT_SAY] = print_say,         [EVENT_TELL] = print_tell,
	[EVENT_PROBE] = print_say,       [EVENT_TWIST] = print_say,
	[EVENT_HINT] = print_hint,       [EVENT_REFERENCE] = print_reference,
	[EVENT_DECIDE] = print_decide,   [EVENT_ESTIMATE] = print_estimate,
	[EVENT_UNKNOWN] = print_unknown, [EVENT_PAUSE] = print_pause,
	[EVENT_CONTINUE] = print_pause,  [EVENT_RETURN] = print_return,
	[EVENT_TIME] = print_time_event, [EVENT_FINISH] = print_finish,
	[EVENT_PLAN] = print_plan,
};

void print_event(struct buf *out, const struct interview *interview, const struct event *event)
{
	if ((size_t)event->kind < COUNT(prints) && prints[event->kind])
		prints[event->kind](out, interview, event);
}
