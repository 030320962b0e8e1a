/* SPDX-License-Identifier: MIT */
/* `viva grade`: which points of a step an answer covers, each with the sentence that is the
 * evidence. Several answers are graded one by one. */
#include "command/context.h"

#include "files/files.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

enum { EVIDENCE_MOST = 3 }; /* sentences shown for one point; JSON has all */

/* A path that a person named may also be a pipe: `viva grade CASE STEP <(command)`. */
static enum status read_named(struct context *context, struct str name, struct str *bytes,
                              struct str *why)
{
	const char *path = str_z(&context->arena, name);
	struct stat about;

	if (stat(path, &about) != 0 || !(S_ISFIFO(about.st_mode) || S_ISCHR(about.st_mode)))
		return files_read(&context->arena, path, LIMIT_ANSWER, bytes, why);
	int fd = open(path, O_RDONLY | O_NOCTTY | O_CLOEXEC);
	if (fd < 0) {
		*why = str_format(&context->arena, "cannot read '%s': %s", path, strerror(errno));
		return STATUS_FAILED;
	}
	enum status status = files_read_fd(&context->arena, fd, path, LIMIT_ANSWER, bytes, why);
	close(fd);
	return status;
}

static enum status read_stdin(struct context *context, struct str *bytes, struct str *why)
{
	if (stdin_is_terminal())
		note("type the answer; Ctrl-D on a line of its own ends it");
	return files_read_fd(&context->arena, STDIN_FILENO, "standard input", LIMIT_ANSWER, bytes,
	                     why);
}

static enum status read_answer(struct context *context, struct str name, struct str *answer)
{
	struct str why, bytes;
	enum status status = str_eq(name, S("-")) ? read_stdin(context, &bytes, &why)
	                                          : read_named(context, name, &bytes, &why);

	if (status != STATUS_OK)
		return fail_why(status, why);
	/* The mark that some editors put first is no part of the answer. */
	if (str_starts(bytes, S("\xef\xbb\xbf")))
		bytes = str_slice(bytes, 3, bytes.len);
	*answer = utf8_clean(&context->arena, bytes);
	return STATUS_OK;
}

static void print_matches(struct json *json, const struct explanation *explanation)
{
	json_list(json, S("matches"));
	for (size_t i = 0; i < explanation->n; i++) {
		const struct explained *match = &explanation->items[i];
		json_object(json, S(""));
		json_str(json, S("id"), match->id);
		json_str(json, S("kind"), match->mention ? S("mention") : S("cue"));
		json_int(json, S("number"), (int64_t)match->number);
		json_str(json, S("cue"), match->cue);
		json_str(json, S("text"), match->text);
		json_list(json, S("words"));
		for (size_t k = 0; k < match->n; k++)
			json_str(json, S(""), match->words[k]);
		json_end_list(json);
		json_bool(json, S("denied"), match->denied);
		json_end_object(json);
	}
	json_end_list(json);
}

/* `explanation` is NULL where none was wanted. */
static void print_grade(struct json *json, struct arena *arena, const struct grade *grade,
                        const struct explanation *explanation)
{
	json_list(json, S("points"));
	for (size_t i = 0; i < grade->npoints; i++) {
		const struct point_result *result = &grade->points[i];
		json_object(json, S(""));
		json_str(json, S("id"), result->point->id);
		json_str(json, S("level"), level_name(result->point->level));
		json_int(json, S("weight"), result->point->weight);
		json_str(json, S("state"), point_state_name(result->state));
		json_list(json, S("evidence"));
		for (size_t k = 0; k < result->n; k++) {
			json_object(json, S(""));
			json_str(json, S("text"), result->evidence[k].text);
			json_int(json, S("start"), (int64_t)result->evidence[k].start);
			json_int(json, S("end"), (int64_t)result->evidence[k].end);
			if (result->evidence[k].nmended > 0)
				json_str(json, S("read_as"),
				         evidence_read_as(arena, &result->evidence[k]));
			json_end_object(json);
		}
		json_end_list(json);
		json_end_object(json);
	}
	json_end_list(json);
	if (explanation)
		print_matches(json, explanation);
}

static const struct {
	const char *words;
	enum paint paint;
} states[] = {
	[POINT_NONE] = { "not found", PAINT_BAD },
	[POINT_NAMED] = { "named only", PAINT_DOUBT },
	[POINT_DENIED] = { "perhaps denied", PAINT_DOUBT },
	[POINT_FOUND] = { "found", PAINT_GOOD },
};

static void print_evidence(struct buf *out, struct context *context,
                           const struct evidence *evidence)
{
	buf_adds(out, S("                \""));
	utf8_add_safe(out, evidence->text);
	buf_addc(out, '"');
	if (evidence->nmended > 0)
		buf_addf(out, " (read as %.*s)",
		         STR_ARG(evidence_read_as(&context->arena, evidence)));
	buf_addc(out, '\n');
}

static void print_point(struct buf *out, struct context *context, const struct point_result *result)
{
	const char *words = states[result->state].words;

	paint(out, context, states[result->state].paint, str_from(words));
	buf_addf(out, "%*s", (int)(16 - strlen(words)), "");
	utf8_add_safe(out, result->point->says);
	buf_addf(out, " (%.*s%s)\n", STR_ARG(level_name(result->point->level)),
	         result->point->weight == CORE_WEIGHT ? ", core" : "");
	for (size_t i = 0; i < result->n && i < EVIDENCE_MOST; i++)
		print_evidence(out, context, &result->evidence[i]);
	if (result->n > EVIDENCE_MOST)
		buf_addf(out, "                and %zu more\n", result->n - EVIDENCE_MOST);
}

/* The cues of a point or mistake that matched, each with its words and itself. */
static void print_explained(struct buf *out, const struct explanation *explanation, struct str id)
{
	for (size_t i = 0; explanation && i < explanation->n; i++) {
		const struct explained *match = &explanation->items[i];
		if (!str_eq(match->id, id))
			continue;
		buf_addf(out, "                  %s %zu%s: ", match->mention ? "mention" : "cue",
		         match->number, match->denied ? ", perhaps denied" : "");
		for (size_t k = 0; k < match->n; k++) {
			buf_adds(out, k > 0 ? S(" + ") : S(""));
			utf8_add_safe(out, match->words[k]);
		}
		buf_adds(out, S("\n                    of "));
		utf8_add_safe(out, match->cue);
		buf_adds(out, S("\n                    in \""));
		utf8_add_safe(out, match->text);
		buf_adds(out, S("\"\n"));
	}
}

static void print_text(struct buf *out, struct context *context, const struct grade *grade,
                       const struct explanation *explanation)
{
	for (size_t i = 0; i < grade->npoints; i++) {
		print_point(out, context, &grade->points[i]);
		print_explained(out, explanation, grade->points[i].point->id);
	}
	for (size_t i = 0; i < grade->nmistakes; i++) {
		const struct mistake *mistake = grade->mistakes[i].mistake;
		paint(out, context, PAINT_DOUBT, S("worth a look"));
		buf_adds(out, S("    "));
		utf8_add_safe(out, mistake->says);
		buf_adds(out, S(" Instead: "));
		utf8_add_safe(out, mistake->instead);
		buf_addc(out, '\n');
		print_evidence(out, context, &grade->mistakes[i].evidence);
		print_explained(out, explanation, mistake->id);
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

/* ---- the answers ---- */

struct answers {
	const struct content *content;
	int step;
	size_t n, found; /* `found`: in how many of them a point was found */
	struct one_answer {
		struct str name, text; /* the name of its file */
	} * items;
	struct buf out;
	struct json json; /* into `out` */
};

/* All of them, before the first is graded: a file that cannot be read leaves nothing half done. */
static enum status read_answers(struct context *context, struct answers *answers)
{
	size_t nfiles = context->nwords - 2;
	enum status status = STATUS_OK;

	answers->items = arena_array(&context->arena, struct one_answer, nfiles + 1);
	answers->n = nfiles ? nfiles : 1;
	for (size_t i = 0; i < answers->n && status == STATUS_OK; i++) {
		struct one_answer *answer = &answers->items[i];
		answer->name = nfiles ? context->words[2 + i] : S("-");
		status = read_answer(context, answer->name, &answer->text);
	}
	return status;
}

static void grade_one(struct context *context, struct answers *answers,
                      const struct one_answer *answer)
{
	struct explanation explanation, *explained = NULL;
	struct arena scratch = { 0 };
	struct grade grade = grade_answer(&scratch, answers->content, answers->step, answer->text);

	if (context->given[OPTION_EXPLAIN]) {
		explanation =
			grade_explain(&scratch, answers->content, answers->step, answer->text);
		explained = &explanation;
	}
	if (context->given[OPTION_JSON])
		print_grade(&answers->json, &scratch, &grade, explained);
	else
		print_text(&answers->out, context, &grade, explained);
	answers->found += found_any(&grade);
	arena_release(&scratch);
}

/* The answer alone is what it is; of several each has its name. */
static void grade_as_json(struct context *context, struct answers *answers)
{
	struct json *json = &answers->json;

	json_object(json, S(""));
	json_int(json, S("schema"), 1);
	if (answers->n > 1)
		json_list(json, S("answers"));
	for (size_t i = 0; i < answers->n; i++) {
		if (answers->n > 1) {
			json_object(json, S(""));
			json_str(json, S("file"), answers->items[i].name);
		}
		grade_one(context, answers, &answers->items[i]);
		if (answers->n > 1)
			json_end_object(json);
	}
	if (answers->n > 1)
		json_end_list(json);
	json_end_object(json);
	json_finish(json);
}

static void grade_as_text(struct context *context, struct answers *answers)
{
	for (size_t i = 0; i < answers->n; i++) {
		if (i)
			buf_addc(&answers->out, '\n');
		if (answers->n > 1) {
			utf8_add_safe(&answers->out, answers->items[i].name);
			buf_adds(&answers->out, S(":\n"));
		}
		grade_one(context, answers, &answers->items[i]);
	}
}

static enum status grade_all(struct context *context, struct answers *answers)
{
	answers->json.out = &answers->out;
	if (context->given[OPTION_JSON])
		grade_as_json(context, answers);
	else
		grade_as_text(context, answers);
	enum status status = put(buf_str(&answers->out));
	buf_release(&answers->out);
	if (status != STATUS_OK)
		return status;
	return answers->found == answers->n ? STATUS_OK : STATUS_NEGATIVE;
}

enum status run_grade(struct context *context)
{
	struct content content;
	struct answers answers = { .content = &content };
	enum status status =
		open_case(context, &context->arena, context->words[0], &content, NULL, NULL);

	if (status == STATUS_OK)
		status = find_step(content.framework, context->words[1], &answers.step);
	if (status == STATUS_OK)
		status = read_answers(context, &answers);
	return status == STATUS_OK ? grade_all(context, &answers) : status;
}
