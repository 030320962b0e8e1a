/* SPDX-License-Identifier: MIT */
/* `viva grade`: which points of a step an answer covers, each with the sentence that is the evidence. */
#include "command/context.h"

#include "files/files.h"

#include <unistd.h>

enum { ANSWER_MOST = 4 << 20 };

static enum status read_answer(struct context *context, struct str *answer)
{
	struct str why, bytes;
	enum status status;

	if (context->nwords > 2 && !str_eq(context->words[2], S("-")))
		status = files_read(&context->arena, str_z(&context->arena, context->words[2]),
		                    ANSWER_MOST, &bytes, &why);
	else
		status = files_read_fd(&context->arena, STDIN_FILENO, "standard input", ANSWER_MOST,
		                       &bytes, &why);
	if (status != STATUS_OK)
		return fail_why(status, why);
	*answer = utf8_clean(&context->arena, bytes);
	return STATUS_OK;
}

static void print_json(struct buf *out, const struct grade *grade)
{
	struct json json = { .out = out };

	json_object(&json, S(""));
	json_int(&json, S("schema"), 1);
	json_list(&json, S("points"));
	for (size_t i = 0; i < grade->npoints; i++) {
		const struct point_result *result = &grade->points[i];
		json_object(&json, S(""));
		json_str(&json, S("id"), result->point->id);
		json_str(&json, S("level"), level_name(result->point->level));
		json_int(&json, S("weight"), result->point->weight);
		json_str(&json, S("state"), point_state_name(result->state));
		json_list(&json, S("evidence"));
		for (size_t k = 0; k < result->n; k++) {
			json_object(&json, S(""));
			json_str(&json, S("text"), result->evidence[k].text);
			json_int(&json, S("start"), (int64_t)result->evidence[k].start);
			json_int(&json, S("end"), (int64_t)result->evidence[k].end);
			json_end_object(&json);
		}
		json_end_list(&json);
		json_end_object(&json);
	}
	json_end_list(&json);
	json_end_object(&json);
	json_finish(&json);
}

static const char *state_words(enum point_state state)
{
	static const char *const words[] = { [POINT_NONE] = "not found",
		                             [POINT_NAMED] = "named only",
		                             [POINT_DENIED] = "perhaps denied",
		                             [POINT_FOUND] = "found" };

	return words[state];
}

static void print_text(struct buf *out, const struct grade *grade)
{
	for (size_t i = 0; i < grade->npoints; i++) {
		const struct point_result *result = &grade->points[i];
		buf_addf(out, "%-14s  %.*s (%.*s%s)\n", state_words(result->state),
		         STR_ARG(result->point->says), STR_ARG(level_name(result->point->level)),
		         result->point->weight == CORE_WEIGHT ? ", core" : "");
		for (size_t k = 0; k < result->n; k++) {
			buf_adds(out, S("                \""));
			utf8_add_safe(out, result->evidence[k].text);
			buf_adds(out, S("\"\n"));
		}
	}
	for (size_t i = 0; i < grade->nmistakes; i++) {
		buf_addf(out, "worth a look    %.*s Instead: %.*s\n                \"",
		         STR_ARG(grade->mistakes[i].mistake->says),
		         STR_ARG(grade->mistakes[i].mistake->instead));
		utf8_add_safe(out, grade->mistakes[i].evidence.text);
		buf_adds(out, S("\"\n"));
	}
}

static bool found_any(const struct grade *grade)
{
	for (size_t i = 0; i < grade->npoints; i++) {
		if (grade->points[i].state == POINT_FOUND)
			return true;
	}
	return false;
}

enum status run_grade(struct context *context)
{
	struct content content;
	struct str answer;
	struct buf out = { 0 };
	int step;
	enum status status = open_case(context, context->words[0], &content, NULL, NULL);

	if (status == STATUS_OK)
		status = find_step(content.framework, context->words[1], &step);
	if (status == STATUS_OK)
		status = read_answer(context, &answer);
	if (status != STATUS_OK)
		return status;
	struct grade grade = grade_answer(&context->arena, &content, step, answer);
	if (context->given[OPTION_JSON])
		print_json(&out, &grade);
	else
		print_text(&out, &grade);
	status = put(buf_str(&out));
	buf_release(&out);
	if (status != STATUS_OK)
		return status;
	return found_any(&grade) ? STATUS_OK : STATUS_NEGATIVE;
}
