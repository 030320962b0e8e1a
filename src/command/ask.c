/* SPDX-License-Identifier: MIT */
/* `viva ask`: what the interviewer would answer. */
#include "command/context.h"

static const char *const heard_names[] = {
	[HEARD_NOTHING] = "nothing",
	[HEARD_FACTS] = "facts",
	[HEARD_EITHER] = "either",
	[HEARD_FISHING] = "fishing",
};

/* The facts that he tells; of two that fit equally he tells none. */
static void print_json(struct buf *out, const struct case_study *study,
                       const struct hearing *hearing, struct str reply)
{
	struct json json = { .out = out };

	json_object(&json, S(""));
	json_int(&json, S("schema"), 1);
	json_str(&json, S("heard"), str_from(heard_names[hearing->sort]));
	json_list(&json, S("facts"));
	for (size_t i = 0; hearing->sort == HEARD_FACTS && i < hearing->n; i++) {
		const struct fact *fact = &study->facts[hearing->facts[i]];
		json_object(&json, S(""));
		json_str(&json, S("id"), fact->id);
		json_str(&json, S("answer"), fact->answer);
		json_end_object(&json);
	}
	json_end_list(&json);
	json_str(&json, S("reply"), reply);
	json_end_object(&json);
	json_finish(&json);
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

enum status run_ask(struct context *context)
{
	struct content content;
	struct buf out = { 0 };
	enum status status =
		open_case(context, &context->arena, context->words[0], &content, NULL, NULL);

	if (status != STATUS_OK)
		return status;
	struct str question = join_words(context, 1);
	struct hearing hearing = ask_hear(&content, question);
	struct str reply = ask_reply(&context->arena, &content, question);
	if (context->given[OPTION_JSON]) {
		print_json(&out, content.study, &hearing, reply);
	} else {
		utf8_add_safe(&out, reply);
		buf_addc(&out, '\n');
	}
	status = put(buf_str(&out));
	buf_release(&out);
	if (status != STATUS_OK)
		return status;
	return hearing.sort == HEARD_FACTS ? STATUS_OK : STATUS_NEGATIVE;
}
