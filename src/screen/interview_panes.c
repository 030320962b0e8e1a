/* SPDX-License-Identifier: MIT */
/*
 * The texts beside and over the answer: what the interviewer says, what he told, trade-offs, estimates,
 * hints.
 * It reads the state of the interview and lays lines out; where they go is somebody else's matter.
 */
#include "screen/interview.h"

#include "sheet/sheet.h"

enum { GIVES_AWAY = 3 }; /* the rung of a hint that says what a good answer does */

/* ---- lines ---- */

static void add_line(struct pane_text *out, int indent, enum style style, struct str text)
{
	out->lines = arena_grow(out->arena, out->lines, out->n, &out->cap, sizeof *out->lines);
	out->lines[out->n++] = (struct pane_line){ .text = text, .indent = indent, .style = style };
}

static void add_paragraph(struct pane_text *out, int indent, enum style style, struct str text)
{
	int width = out->width - indent;
	size_t n;
	const struct layout_line *lines =
		folds_break(out->folds, text, width > 0 ? (size_t)width : 1, &n);

	for (size_t i = 0; i < n; i++)
		add_line(out, indent, style, str_slice(text, lines[i].start, lines[i].end));
}

void pane_add(struct pane_text *out, int indent, enum style style, struct str text)
{
	while (text.ptr) {
		struct str line = str_trim(str_cut(&text, '\n'));
		if (line.len)
			add_paragraph(out, indent, style, line);
	}
}

void pane_gap(struct pane_text *out)
{
	if (out->n && out->lines[out->n - 1].text.len)
		add_line(out, 0, STYLE_PLAIN, (struct str){ 0 });
}

void pane_draw(const struct pane_text *text, struct canvas *canvas, int row, int column, int rows,
               size_t top)
{
	for (int i = 0; i < rows && top + (size_t)i < text->n; i++) {
		const struct pane_line *line = &text->lines[top + (size_t)i];
		canvas_put(canvas, row + i, column + line->indent, text->width - line->indent,
		           line->text, line->style);
	}
}

static void add_heading(struct pane_text *out, struct str text)
{
	pane_gap(out);
	add_line(out, 0, STYLE_BOLD, text);
}

/* ---- what he says ---- */

static const struct twist *twist_of(const struct interview *interview)
{
	if (!interview->twist_seq)
		return NULL;
	return &interview->content.study->twists[interview->plan.twist];
}

void sit_add_says(const struct sit *sit, struct pane_text *out)
{
	const struct interview *interview = sit_interview(sit);
	const struct twist *twist = twist_of(interview);
	int step = interview_step(interview);

	if (interview->open) {
		pane_add(out, 0, STYLE_BOLD,
		         str_format(out->arena, "Question: %.*s",
		                    STR_ARG(interview->questions.items[interview->open - 1].text)));
		return;
	}
	/* What is news comes first. */
	if (twist && interview->twist_step == step)
		pane_add(out, 0, STYLE_BOLD, twist->says);
	pane_add(out, 0, STYLE_PLAIN, interview->content.study->steps[step].opens);
}

/* "Model development: 7 min, now 9", of the steps that would change. */
static void add_proposal(const struct interview *interview, struct pane_text *out)
{
	const struct framework *framework = interview->content.framework;
	struct str rest = interview->proposal;

	while (rest.ptr) {
		struct str minutes = str_cut(&rest, ','), id = str_cut(&minutes, '=');
		int step = framework_find_step(framework, id);
		for (size_t i = 0; i < interview->plan.n; i++) {
			int64_t now = interview->plan.minutes[i], then;
			if (interview->plan.steps[i] == step && str_int(minutes, &then) &&
			    then != now)
				pane_add(out, 2, STYLE_PLAIN,
				         str_format(out->arena, "%.*s: %lld min, now %lld",
				                    STR_ARG(framework->steps[step].title),
				                    (long long)then, (long long)now));
		}
	}
}

void sit_add_prompt(const struct sit *sit, struct pane_text *out)
{
	const struct interview *interview = sit_interview(sit);
	const struct framework_step *step =
		&interview->content.framework->steps[interview_step(interview)];
	const struct twist *twist = twist_of(interview);

	if (sit->fresh && interview->setup.spoken)
		pane_add(
			out, 0, STYLE_BOLD,
			S("Spoken: talk as you would there, and note keywords; nothing is matched."));
	pane_add(out, 0, STYLE_PLAIN, sit->prompt);
	add_heading(out, step->title);
	if (interview->setup.mode == MODE_PRACTICE)
		pane_add(out, 0, STYLE_DIM, step->goal);
	pane_add(out, 0, STYLE_PLAIN,
	         interview->content.study->steps[interview_step(interview)].opens);
	if (twist) {
		add_heading(out, S("What has changed since"));
		pane_add(out, 0, STYLE_PLAIN, twist->says);
	}
	if (interview->open) {
		add_heading(out, S("The question now"));
		pane_add(out, 0, STYLE_PLAIN, interview->questions.items[interview->open - 1].text);
	}
	if (interview->proposal.len) {
		add_heading(out, S("A split of the minutes is proposed"));
		add_proposal(interview, out);
	}
}

/* ---- what was told ---- */

bool sit_is_more(const struct interview *interview, size_t row)
{
	const struct asked *asked = &interview->asked.items[row];

	if (!row || asked->given != asked[-1].given)
		return false;
	return asked->given || asked->question.ptr == asked[-1].question.ptr;
}

static void add_asked(const struct sit *sit, struct pane_text *out)
{
	const struct interview *interview = sit_interview(sit);

	for (size_t i = 0; i < interview->asked.n; i++) {
		const struct asked *asked = &interview->asked.items[i];
		if (!sit_is_more(interview, i))
			pane_add(out, 0, STYLE_DIM, asked->given ? S("given") : asked->question);
		pane_add(out, 2, STYLE_PLAIN, asked->answer);
	}
}

struct str sit_hint_words(struct arena *arena, const struct heard *hint)
{
	const char *what = hint->rung >= GIVES_AWAY ? "A good answer" : "Hint";

	return str_format(arena, "%s: %.*s", what, STR_ARG(hint->text));
}

static void add_hints(const struct sit *sit, struct pane_text *out)
{
	const struct framework *framework = sit_interview(sit)->content.framework;

	for (size_t i = 0; i < sit->nhints; i++) {
		const struct heard *hint = &sit->hints[i];
		if (!i || hint->step != hint[-1].step)
			pane_add(out, 0, STYLE_DIM, framework->steps[hint->step].title);
		pane_add(out, 2, STYLE_PLAIN,
		         hint->rung >= GIVES_AWAY ? sit_hint_words(out->arena, hint) : hint->text);
	}
}

static void add_part(struct pane_text *out, const char *label, struct str text)
{
	if (text.len)
		pane_add(out, 2, STYLE_PLAIN,
		         str_format(out->arena, "%s %.*s", label, STR_ARG(text)));
}

struct str sit_decided_words(struct arena *arena, const struct decided *decided)
{
	struct str question = decided->parts[PART_QUESTION];

	if (!decided->from_answer)
		return question;
	/* It is made of the line: no question was asked. */
	if (str_ends(question, S("?")))
		question = str_slice(question, 0, question.len - 1);
	return str_format(arena, "%.*s, from your answer", STR_ARG(question));
}

static void add_decided(const struct sit *sit, struct pane_text *out)
{
	const struct interview *interview = sit_interview(sit);

	for (size_t i = 0; i < interview->decided.n; i++) {
		const struct decided *decided = &interview->decided.items[i];
		pane_add(out, 0, STYLE_DIM, sit_decided_words(out->arena, decided));
		add_part(out, "options", decided->parts[PART_OPTIONS]);
		add_part(out, "chosen", decided->parts[PART_CHOSEN]);
		add_part(out, "because", decided->parts[PART_BECAUSE]);
		add_part(out, "cost", decided->parts[PART_COST]);
		add_part(out, "revisit", decided->parts[PART_REVISIT]);
	}
}

size_t sit_estimates(const struct sit *sit)
{
	const struct interview *interview = sit_interview(sit);
	size_t n = 0;

	for (size_t i = 0; i < interview->estimated.n; i++)
		n += !interview->estimated.items[i].failed;
	return n;
}

static void add_estimates(const struct sit *sit, struct pane_text *out)
{
	const struct interview *interview = sit_interview(sit);

	for (size_t i = 0; i < interview->estimated.n; i++) {
		const struct estimated *estimated = &interview->estimated.items[i];
		if (estimated->failed)
			continue;
		pane_add(out, 0, STYLE_DIM, estimated->formula);
		pane_add(out, 2, STYLE_PLAIN,
		         str_format(out->arena, "= %.*s", STR_ARG(estimated->result)));
	}
}

static void add_questions(const struct sit *sit, struct pane_text *out)
{
	const struct interview *interview = sit_interview(sit);

	for (size_t i = 0; i < interview->questions.n; i++) {
		const struct question *question = &interview->questions.items[i];
		struct str reply = buf_str(&question->reply.bytes);
		pane_add(out, 0, STYLE_DIM, question->text);
		if (question->state == QUESTION_CLAIMED)
			reply = S("you have said that");
		pane_add(out, 2, STYLE_PLAIN, reply.len ? reply : S("(no reply yet)"));
	}
}

static void add_nothing_told(const struct sit *sit, struct pane_text *out)
{
	struct str text = S("Nothing yet.");

	if (sit->focus == FOCUS_TYPING || sit->focus == FOCUS_COMMANDS)
		text = str_format(out->arena, "Nothing yet: %.*s asks the interviewer.",
		                  STR_ARG(sit_key(sit, ACTION_ASK)));
	pane_add(out, 0, STYLE_DIM, text);
}

void sit_add_told(const struct sit *sit, struct pane_text *out)
{
	const struct interview *interview = sit_interview(sit);

	add_asked(sit, out);
	if (!interview->asked.n)
		add_nothing_told(sit, out);
	if (interview->questions.n) {
		add_heading(out, S("His questions"));
		add_questions(sit, out);
	}
	if (interview->decided.n) {
		add_heading(out, S("Trade-offs"));
		add_decided(sit, out);
	}
	if (sit_estimates(sit)) {
		add_heading(out, S("Estimates"));
		add_estimates(sit, out);
	}
	if (sit->nhints) {
		add_heading(out, S("Hints"));
		add_hints(sit, out);
	}
}
