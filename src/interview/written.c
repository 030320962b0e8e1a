/* SPDX-License-Identifier: MIT */
/*
 * What was written in an interview, as rows: a unit each, with its step, its time, and whether it
 * came late or after the reference. Knows where words can stand; knows nothing of points.
 */
#include "interview/private.h"

static struct written_row *add_row(struct written *written, struct evidence evidence,
                                   struct str context)
{
	written->items = arena_grow(written->arena, written->items, written->n, &written->cap,
	                            sizeof *written->items);
	written->items[written->n] =
		(struct written_row){ .evidence = evidence,
		                      .context = context,
		                      .reading =
		                              reading_make(written->arena, written->content->reader,
		                                           evidence.text, context) };
	return &written->items[written->n++];
}

static void set_time(struct evidence *evidence, const struct text *text, size_t last)
{
	struct run run = text_run_at(text, last);

	evidence->seq = run.seq;
	evidence->at_ms = run.at_ms;
}

/* The units of a text, or of the part of it that begins at `from`; each has the time of its last
 * byte. Without `text`, those of the evidence given. */
static void add_units(struct written *written, struct str answer, const struct text *text,
                      size_t from, struct evidence evidence)
{
	size_t n;
	struct unit *units = units_split(written->arena, answer, &n);

	for (size_t i = 0; i < n; i++) {
		evidence.text = units[i].text;
		if (text)
			set_time(&evidence, text, from + units[i].end - 1);
		struct written_row *row = add_row(written, evidence, units[i].context);
		row->source = text;
		row->at = from + units[i].start;
	}
}

/* Where what was written after an event begins, if all of that stands behind all that was written
 * before; else the end. */
static size_t find_later(const struct text *text, int64_t seq)
{
	size_t at = 0, cut = text->bytes.len;

	for (size_t i = 0; i < text->nruns; i++) {
		if (text->runs[i].seq > seq && cut == text->bytes.len)
			cut = at;
		else if (text->runs[i].seq <= seq && cut < text->bytes.len)
			return text->bytes.len;
		at += text->runs[i].len;
	}
	return cut;
}

/* An answer; what follows the opening of the reference is no part of a sentence before it. */
static void add_answer(struct written *written, const struct interview *interview, int step)
{
	const struct text *text = &interview->steps[step].answer;
	struct str answer = buf_str(&text->bytes);
	struct evidence evidence = { .step = step, .from = FROM_ANSWER };
	int64_t opened = interview->steps[step].reference_seq;
	size_t cut = opened ? find_later(text, opened) : answer.len;

	add_units(written, str_slice(answer, 0, cut), text, 0, evidence);
	add_units(written, str_slice(answer, cut, answer.len), text, cut, evidence);
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
		add_units(written, decided->parts[i], NULL, 0,
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
	struct written written = { .arena = arena, .content = &interview->content };

	for (size_t i = 0; i < interview->content.framework->nsteps; i++)
		add_answer(&written, interview, (int)i);
	for (size_t i = 0; i < interview->questions.n; i++) {
		const struct question *question = &interview->questions.items[i];
		add_units(&written, buf_str(&question->reply.bytes), &question->reply, 0,
		          (struct evidence){ .step = question->step,
		                             .from = FROM_REPLY,
		                             .question = (int64_t)i });
	}
	for (size_t i = 0; i < interview->asked.n; i++) {
		const struct asked *asked = &interview->asked.items[i];
		add_units(&written, asked->question, NULL, 0,
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
	struct written written = { .arena = arena, .content = content };

	add_units(&written, answer, NULL, 0, (struct evidence){ .step = step });
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

struct evidence written_line(const struct interview *interview, const struct written_row *row,
                             size_t start, size_t end)
{
	struct evidence evidence = row->evidence;

	evidence.text = str_slice(row->evidence.text, start, end);
	if (!row->source)
		return evidence;
	set_time(&evidence, row->source, row->at + end - 1);
	judge_time(interview, &evidence);
	return evidence;
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
