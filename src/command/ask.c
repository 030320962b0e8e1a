/* SPDX-License-Identifier: MIT */
/* `viva ask`: what the interviewer would answer, to the question in the arguments or to those on
 * stdin. Each is heard as if it were the first. */
#include "command/context.h"

static const char *const heard_names[] = {
	[HEARD_NOTHING] = "nothing",
	[HEARD_FACTS] = "facts",
	[HEARD_EITHER] = "either",
	[HEARD_FISHING] = "fishing",
};

struct answered {
	struct hearing hearing;
	struct str reply;
};

static struct answered hear(const struct interview *interview, struct arena *arena,
                            struct str question)
{
	return (struct answered){ .hearing = interview_hear(interview, question),
		                  .reply = interview_reply(interview, arena, question) };
}

/* The facts that he tells; of two that fit equally he tells none. */
static void print_answered(struct json *json, const struct case_study *study,
                           const struct answered *answered)
{
	const struct hearing *hearing = &answered->hearing;

	json_str(json, S("heard"), str_from(heard_names[hearing->sort]));
	json_list(json, S("facts"));
	for (size_t i = 0; hearing->sort == HEARD_FACTS && i < hearing->n; i++) {
		const struct fact *fact = &study->facts[hearing->facts[i]];
		json_object(json, S(""));
		json_str(json, S("id"), fact->id);
		json_str(json, S("answer"), fact->answer);
		json_end_object(json);
	}
	json_end_list(json);
	json_str(json, S("reply"), answered->reply);
}

static void print_json(struct buf *out, const struct case_study *study,
                       const struct answered *answered)
{
	struct json json = { .out = out };

	json_object(&json, S(""));
	json_int(&json, S("schema"), 1);
	print_answered(&json, study, answered);
	json_end_object(&json);
	json_finish(&json);
}

static void print_reply(struct buf *out, const struct answered *answered)
{
	utf8_add_safe(out, answered->reply);
	buf_addc(out, '\n');
}

static struct str join_words(struct context *context, size_t from)
{
	struct buf out = { 0 };

	for (size_t i = from; i < context->nwords; i++) {
		if (i > from)
			buf_addc(&out, ' ');
		buf_adds(&out, context->words[i]);
	}
	struct str text = buf_dup(&context->arena, &out);
	buf_release(&out);
	return utf8_clean(&context->arena, text);
}

static enum status ask_words(struct context *context, const struct interview *interview)
{
	struct buf out = { 0 };
	struct answered answered = hear(interview, &context->arena, join_words(context, 1));

	if (context->given[OPTION_JSON])
		print_json(&out, interview->content.study, &answered);
	else
		print_reply(&out, &answered);
	enum status status = put(buf_str(&out));
	buf_release(&out);
	if (status != STATUS_OK)
		return status;
	return answered.hearing.sort == HEARD_FACTS ? STATUS_OK : STATUS_NEGATIVE;
}

/* ---- from stdin ---- */

struct asking {
	const struct interview *interview;
	struct buf out;
	struct json json; /* into `out` */
	bool as_json, echo;
	size_t n, told; /* questions, and those that a fact was told to */
};

static void begin_asking(struct asking *asking)
{
	asking->json.out = &asking->out;
	if (!asking->as_json)
		return;
	json_object(&asking->json, S(""));
	json_int(&asking->json, S("schema"), 1);
	json_list(&asking->json, S("questions"));
}

static void end_asking(struct asking *asking)
{
	if (!asking->as_json)
		return;
	json_end_list(&asking->json);
	json_end_object(&asking->json);
	json_finish(&asking->json);
}

static void ask_line(struct asking *asking, struct arena *arena, struct str question)
{
	struct answered answered = hear(asking->interview, arena, question);

	if (asking->as_json) {
		json_object(&asking->json, S(""));
		json_str(&asking->json, S("question"), question);
		print_answered(&asking->json, asking->interview->content.study, &answered);
		json_end_object(&asking->json);
	} else {
		if (asking->echo) {
			buf_adds(&asking->out, S("? "));
			utf8_add_safe(&asking->out, question);
			buf_addc(&asking->out, '\n');
		}
		print_reply(&asking->out, &answered);
	}
	asking->n++;
	asking->told += answered.hearing.sort == HEARD_FACTS;
}

/* What is there goes out at once: somebody may be typing, or the input have no end. */
static enum status flush(struct asking *asking)
{
	enum status status = put(buf_str(&asking->out));

	buf_reset(&asking->out);
	return status;
}

static enum status ask_lines(struct asking *asking)
{
	enum status status = STATUS_OK;
	enum input_event event = INPUT_LINE;
	struct arena scratch = { 0 };
	struct input input;
	struct str line;

	input_init(&input);
	begin_asking(asking);
	while (status == STATUS_OK &&
	       (event = input_next(&input, &scratch, INT64_MAX, &line)) == INPUT_LINE) {
		line = str_trim(line);
		if (line.len)
			ask_line(asking, &scratch, line);
		status = flush(asking);
		arena_reset(&scratch);
	}
	end_asking(asking);
	if (status == STATUS_OK && event == INPUT_END)
		status = flush(asking);
	arena_release(&scratch);
	input_release(&input);
	if (event == INPUT_SIGNAL)
		input_die(&input);
	return status;
}

static enum status ask_stdin(struct context *context, const struct interview *interview)
{
	struct asking asking = { .interview = interview,
		                 .as_json = context->given[OPTION_JSON],
		                 .echo = !stdin_is_terminal() };

	if (!asking.echo)
		note("a question a line; Ctrl-D ends");
	enum status status = ask_lines(&asking);
	buf_release(&asking.out);
	if (status != STATUS_OK)
		return status;
	return asking.n && asking.told == asking.n ? STATUS_OK : STATUS_NEGATIVE;
}

enum status run_ask(struct context *context)
{
	struct content content;
	bool from_stdin = context->nwords == 2 && str_eq(context->words[1], S("-"));
	enum status status =
		open_case(context, &context->arena, context->words[0], &content, NULL, NULL);

	if (status != STATUS_OK)
		return status;
	struct interview *interview = interview_new(&content);
	status = from_stdin ? ask_stdin(context, interview) : ask_words(context, interview);
	interview_free(interview);
	return status;
}
