/* SPDX-License-Identifier: MIT */
/*
 * What plain mode shows: a line or lines for an event that was just applied, and the answers to /time, /facts and /show. Text only, one line a
 * paragraph, never wrapped. It knows the words, and nothing of where they go.
 */
#include "interview/private.h"

struct str print_minutes(struct arena *arena, int64_t ms)
{
	int64_t minutes = ms / MINUTE_MS;

	return minutes ? str_format(arena, "%lld min", (long long)minutes) : S("under a minute");
}

/* Each non-empty line of `text` behind `speaker: `. */
static void speak(struct buf *out, const char *speaker, struct str text)
{
	while (text.ptr) {
		struct str line = str_trim(str_cut(&text, '\n'));
		if (line.len) {
			buf_addf(out, "%s: ", speaker);
			utf8_add_safe(out, line);
			buf_addc(out, '\n');
		}
	}
}

static void remark(struct buf *out, const char *before, struct str text, const char *after)
{
	buf_addf(out, "viva: %s", before);
	utf8_add_safe(out, text);
	buf_addf(out, "%s\n", after);
}

static void print_begin(struct buf *out, const struct interview *interview,
                        const struct event *event)
{
	const struct setup *setup = &interview->setup;

	(void)event;
	remark(out, "", interview->content.study->title, "");
	buf_addf(out, "viva: %.*s, %.*s, %lld min%s, seed %lld\n",
	         STR_ARG(level_name(setup->level)), STR_ARG(mode_name(setup->mode)),
	         (long long)setup->minutes, setup->drill ? " (a drill)" : "",
	         (long long)setup->seed);
	buf_addf(
		out,
		"viva: bullets are enough; a reason earns more than a name; /done when a step is answered, /help for the rest\n");
}

static void print_enter(struct buf *out, const struct interview *interview,
                        const struct event *event)
{
	const struct framework_step *step = &interview->content.framework->steps[event->step];
	int64_t minutes = interview->plan.minutes[interview->place];

	buf_addf(out, "\n== STEP %zu/%zu: ", interview->place + 1, interview->plan.n);
	utf8_add_safe(out, step->title);
	buf_addf(out, " (%lld min) ==\n", (long long)minutes);
}

static void print_say(struct buf *out, const struct interview *interview, const struct event *event)
{
	(void)interview;
	speak(out, "interviewer", event->text);
}

static void print_tell(struct buf *out, const struct interview *interview,
                       const struct event *event)
{
	if (event->n == 1)
		remark(out, "given: ", event->text, "");
	else
		print_say(out, interview, event);
}

static void print_hint(struct buf *out, const struct interview *interview,
                       const struct event *event)
{
	(void)interview;
	remark(out, event->n >= 3 ? "what a good answer does here: " : "hint: ", event->text, "");
}

static void print_reference(struct buf *out, const struct interview *interview,
                            const struct event *event)
{
	struct arena arena = { 0 };
	struct str markdown = interview->content.study->steps[event->step].reference;
	struct doc *doc = markdown_parse(&arena, markdown, &markdown_answer, false, S(""), NULL);

	buf_addf(
		out,
		"viva: the reference answer; what you write in this step from now on is shown apart and earns nothing\n");
	utf8_add_safe(out, doc_text(&arena, doc));
	buf_addc(out, '\n');
	arena_release(&arena);
}

static void print_decide(struct buf *out, const struct interview *interview,
                         const struct event *event)
{
	const struct decided *decided = &interview->decided.items[interview->decided.n - 1];

	(void)event;
	remark(out, "noted: ", decided->chosen.len ? decided->chosen : decided->question, "");
	if (decided->noptions < 3)
		buf_addf(out, "viva: %zu %s; a trade-off wants three or more\n", decided->noptions,
		         decided->noptions == 1 ? "option" : "options");
	if (!decided->chosen.len)
		buf_addf(out, "viva: nothing was chosen\n");
	else if (!decided->chosen_listed)
		buf_addf(out, "viva: the choice is none of the options\n");
}

static void print_estimate(struct buf *out, const struct interview *interview,
                           const struct event *event)
{
	(void)interview;
	buf_addf(out, "viva: ");
	utf8_add_safe(out, event->text);
	buf_addf(out, event->n ? ": cannot work it out: " : " = ");
	utf8_add_safe(out, event->key);
	buf_addc(out, '\n');
}

static void print_unknown(struct buf *out, const struct interview *interview,
                          const struct event *event)
{
	struct str rest = event->text;

	(void)interview;
	remark(out, "not understood: ", str_cut(&rest, ' '),
	       " (/help lists the commands; //x is text that begins with /x)");
}

static void print_pause(struct buf *out, const struct interview *interview,
                        const struct event *event)
{
	(void)interview;
	buf_addf(out,
	         event->kind == EVENT_PAUSE
	                 ? "viva: the clock stands still; /pause or anything else starts it again\n"
	                 : "viva: the clock runs again\n");
}

static void print_return(struct buf *out, const struct interview *interview,
                         const struct event *event)
{
	const struct framework_step *step =
		&interview->content.framework->steps[interview_step(interview)];

	remark(out, "going on with ", interview->content.study->title, "");
	if (event->at)
		buf_addf(out, "viva: away for %lld min, of which %lld count\n",
		         (long long)(event->removed / MINUTE_MS),
		         (long long)((event->at + MINUTE_MS - 1) / MINUTE_MS));
	buf_addf(out, "\n== STEP %zu/%zu: ", interview->place + 1, interview->plan.n);
	utf8_add_safe(out, step->title);
	buf_addf(out, " (%lld min) ==\n", (long long)interview->plan.minutes[interview->place]);
	if (interview->open)
		speak(out, "interviewer", interview->questions.items[interview->open - 1].text);
}

static void print_time_event(struct buf *out, const struct interview *interview,
                             const struct event *event)
{
	if (str_eq(event->key, S("step")))
		remark(out, "the minutes of ",
		       interview->content.framework->steps[event->step].title,
		       " are used up; nothing is cut off");
	else if (str_eq(event->key, S("two-minutes")))
		buf_addf(out, "viva: two minutes left\n");
	else
		buf_addf(out, "viva: time is up; go on if you like, it is shown apart\n");
}

static void print_finish(struct buf *out, const struct interview *interview,
                         const struct event *event)
{
	(void)interview;
	(void)event;
	buf_addf(out, "\ninterviewer: Thank you, that is the time we have.\n");
}

typedef void print(struct buf *out, const struct interview *interview, const struct event *event);

static print *const prints[] = {
	[EVENT_BEGIN] = print_begin,     [EVENT_ENTER] = print_enter,
	[EVENT_SAY] = print_say,         [EVENT_TELL] = print_tell,
	[EVENT_PROBE] = print_say,       [EVENT_TWIST] = print_say,
	[EVENT_HINT] = print_hint,       [EVENT_REFERENCE] = print_reference,
	[EVENT_DECIDE] = print_decide,   [EVENT_ESTIMATE] = print_estimate,
	[EVENT_UNKNOWN] = print_unknown, [EVENT_PAUSE] = print_pause,
	[EVENT_CONTINUE] = print_pause,  [EVENT_RETURN] = print_return,
	[EVENT_TIME] = print_time_event, [EVENT_FINISH] = print_finish,
};

void print_event(struct buf *out, const struct interview *interview, const struct event *event)
{
	if ((size_t)event->kind < COUNT(prints) && prints[event->kind])
		prints[event->kind](out, interview, event);
}

void print_time(struct buf *out, const struct interview *interview, int64_t now_ms)
{
	struct arena arena = { 0 };
	int64_t total = interview->setup.minutes * MINUTE_MS;
	int step = interview_step(interview);
	struct str spent = print_minutes(&arena, interview_spent_ms(interview, step, now_ms));
	struct str left = print_minutes(&arena, now_ms < total ? total - now_ms : now_ms - total);

	buf_addf(out, "viva: %.*s %s %lld min; this step %.*s of %lld min%s\n", STR_ARG(left),
	         now_ms < total ? "left of" : "over", (long long)interview->setup.minutes,
	         STR_ARG(spent), (long long)interview->plan.minutes[interview->place],
	         interview->paused ? "; the clock stands still" : "");
	arena_release(&arena);
}

void print_facts(struct buf *out, const struct interview *interview)
{
	const struct case_study *study = interview->content.study;
	bool *told = NULL, any = false;
	struct arena arena = { 0 };

	told = arena_array(&arena, bool, study->nfacts);
	for (size_t i = 0; i < interview->asked.n; i++) {
		int64_t fact = interview->asked.items[i].fact;
		if (fact < 0 || told[fact])
			continue;
		told[fact] = any = true;
		buf_addf(out, "viva: ");
		utf8_add_safe(out, study->facts[fact].topic);
		buf_addf(out, ": ");
		utf8_add_safe(out, study->facts[fact].answer);
		buf_addc(out, '\n');
	}
	if (!any)
		buf_addf(out, "viva: nothing was told so far; /ask QUESTION asks\n");
	arena_release(&arena);
}

void print_answer(struct buf *out, const struct interview *interview)
{
	int64_t target;
	const struct text *text = interview_text(interview, &target);
	struct str rest = buf_str(&text->bytes);

	if (!rest.len)
		buf_addf(out, "viva: nothing is written here yet\n");
	for (rest = str_trim(rest); rest.len && rest.ptr;) {
		struct str line = str_cut(&rest, '\n');
		remark(out, "| ", line, "");
	}
}
