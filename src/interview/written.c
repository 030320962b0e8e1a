/* SPDX-License-Identifier: MIT */
/*
 * What was written in an interview, as rows: a unit each, with its step, its time, and whether it
 * came late or after the reference. Knows where words can stand; knows nothing of points.
 */
#include "interview/private.h"

static void add_row(struct written *written, struct evidence evidence, struct str context)
{
	written->items = arena_grow(written->arena, written->items, written->n, &written->cap,
	                            sizeof *written->items);
	written->items[written->n++] =
		(struct written_row){ .evidence = evidence,
		                      .context = context,
		                      .reading = reading_make(written->arena, written->reader,
		                                              evidence.text, context) };
}

/* The units of a text; each has the time of its last byte. Without `text`, those of the evidence
 * given. */
static void add_units(struct written *written, struct str answer, const struct text *text,
                      struct evidence evidence)
{
	size_t n;
	struct unit *units = units_split(written->arena, answer, &n);

	for (size_t i = 0; i < n; i++) {
		evidence.text = units[i].text;
		if (text) {
			struct run run = text_run_at(text, units[i].end - 1);
			evidence.seq = run.seq;
			evidence.at_ms = run.at_ms;
		}
		add_row(written, evidence, units[i].context);
	}
}

/* The reasons of a note, each read together with what they are reasons for; a note that was made of
 * a line is not: that line stands in the answer. */
static void add_decided(struct written *written, const struct decided *decided)
{
	struct str about =
		str_format(written->arena, "%.*s %.*s", STR_ARG(decided->parts[PART_QUESTION]),
	                   STR_ARG(decided->parts[PART_CHOSEN]));
	size_t from = written->n;

	if (decided->from_answer)
		return;
	for (size_t i = PART_BECAUSE; i < DECIDED_PARTS; i++)
		add_units(written, decided->parts[i], NULL,
		          (struct evidence){ .step = decided->step,
		                             .from = FROM_DECISION,
		                             .seq = decided->seq,
		                             .at_ms = decided->at_ms });
	for (; from < written->n; from++)
		written->items[from].context = about;
}

static void judge_time(const struct interview *interview, struct evidence *evidence)
{
	int64_t opened = interview->steps[evidence->step].reference_seq;

	evidence->late = evidence->at_ms >= interview->setup.minutes * MINUTE_MS;
	evidence->after_reference = opened && evidence->seq > opened;
}

struct written written_collect(struct arena *arena, const struct interview *interview)
{
	struct written written = { .arena = arena, .reader = interview->content.reader };

	for (size_t i = 0; i < interview->content.framework->nsteps; i++) {
		const struct text *text = &interview->steps[i].answer;
		add_units(&written, buf_str(&text->bytes), text,
		          (struct evidence){ .step = (int)i, .from = FROM_ANSWER });
	}
	for (size_t i = 0; i < interview->questions.n; i++) {
		const struct question *question = &interview->questions.items[i];
		add_units(&written, buf_str(&question->reply.bytes), &question->reply,
		          (struct evidence){ .step = question->step,
		                             .from = FROM_REPLY,
		                             .question = (int64_t)i });
	}
	for (size_t i = 0; i < interview->asked.n; i++) {
		const struct asked *asked = &interview->asked.items[i];
		add_units(&written, asked->question, NULL,
		          (struct evidence){ .step = asked->step,
		                             .from = FROM_QUESTION,
		                             .seq = asked->seq,
		                             .at_ms = asked->at_ms });
	}
	for (size_t i = 0; i < interview->decided.n; i++)
		add_decided(&written, &interview->decided.items[i]);
	for (size_t i = 0; i < written.n; i++)
		judge_time(interview, &written.items[i].evidence);
	return written;
}

struct written written_answer(struct arena *arena, const struct content *content, int step,
                              struct str answer)
{
	struct written written = { .arena = arena, .reader = content->reader };

	add_units(&written, answer, NULL, (struct evidence){ .step = step });
	return written;
}

size_t written_index(const struct written *written, struct scope scope, struct cue_index *index)
{
	size_t n = 0;

	cue_index_clear(index);
	for (size_t i = 0; i < written->n; i++) {
		const struct evidence *evidence = &written->items[i].evidence;
		if ((scope.step >= 0 && evidence->step != scope.step) ||
		    evidence->seq < scope.after_seq ||
		    evidence->after_reference != scope.after_reference)
			continue;
		cue_index_add_read(index, (int64_t)i, evidence->text, written->items[i].context,
		                   &written->items[i].reading);
		n++;
	}
	return n;
}

const struct evidence *written_find(const struct written *written, struct str line)
{
	line = str_trim(line);
	for (size_t i = 0; i < written->n && line.len; i++) {
		const struct evidence *evidence = &written->items[i].evidence;
		if (str_find(evidence->text, line, 0) != SIZE_MAX ||
		    str_find(line, evidence->text, 0) != SIZE_MAX)
			return evidence;
	}
	return NULL;
}
