/* SPDX-License-Identifier: MIT */
/*
 * What plain mode shows when somebody looks: the time, what was told, what was written. It changes
 * nothing, and is the same however often one looks.
 */
#include "interview/private.h"

/* ---- the time ---- */

/* "14:05". */
static void add_clock(struct buf *out, int64_t ms)
{
	buf_addf(out, "%lld:%02lld", (long long)(ms / MINUTE_MS),
	         (long long)(ms % MINUTE_MS / 1000));
}

void print_time(struct buf *out, const struct interview *interview, int64_t now_ms)
{
	int64_t total_ms = interview->setup.minutes * MINUTE_MS;
	int step = interview_step(interview);
	bool over = now_ms > total_ms;

	buf_adds(out, S("viva: "));
	add_clock(out, now_ms);
	buf_addf(out, " of %lld min, ", (long long)interview->setup.minutes);
	/* Both from the second that is shown, so that they add up. */
	int64_t shown_ms = now_ms - now_ms % 1000;
	add_clock(out, over ? shown_ms - total_ms : total_ms - shown_ms);
	buf_adds(out, over ? S(" over; ") : S(" left; "));
	utf8_add_safe(out, interview->content.framework->steps[step].title);
	buf_addc(out, ' ');
	add_clock(out, interview_spent_ms(interview, step, now_ms));
	buf_addf(out, " of %lld min%s\n", (long long)interview->plan.minutes[interview->place],
	         interview->paused ? "; the clock stands still" : "");
}

/* ---- what was told ---- */

void print_facts(struct buf *out, const struct interview *interview)
{
	const struct case_study *study = interview->content.study;
	struct arena arena = { 0 };
	bool *told = arena_array(&arena, bool, study->nfacts), any = false;

	for (size_t i = 0; i < interview->asked.n; i++) {
		int64_t fact = interview->asked.items[i].fact;
		if (fact < 0 || told[fact])
			continue;
		told[fact] = any = true;
		print_remark(out, study->facts[fact].topic, study->facts[fact].answer);
	}
	if (interview->twist_seq)
		print_remark(out, S("what changed"), study->twists[interview->plan.twist].says);
	else if (!any)
		buf_adds(out, S("viva: you were told nothing yet; /ask QUESTION asks\n"));
	arena_release(&arena);
}

/* ---- what was written ---- */

static void add_lines(struct buf *out, struct str text)
{
	for (text = str_trim(text); text.len;) {
		buf_adds(out, S("viva: | "));
		utf8_add_safe(out, str_cut(&text, '\n'));
		buf_addc(out, '\n');
	}
}

void print_answer(struct buf *out, const struct interview *interview)
{
	int step = interview_step(interview);
	struct str answer = str_trim(buf_str(&interview->steps[step].answer.bytes));

	if (!answer.len)
		buf_adds(out, S("viva: nothing is written in this step yet\n"));
	add_lines(out, answer);
	for (size_t i = 0; i < interview->questions.n; i++) {
		const struct question *question = &interview->questions.items[i];
		if (question->step != step)
			continue;
		print_remark(out, S("he asked"), question->text);
		add_lines(out, buf_str(&question->reply.bytes));
	}
}
