/* SPDX-License-Identifier: MIT */
/*
 * Opens what was found where it belongs: a case on its start page, a text in the reader at the words
 * that were found, an interview that has ended as its debrief. It knows hits, and not how they were
 * looked for.
 */
#include "screen/search.h"

#include "content/doc.h"
#include "sheet/sheet.h"

enum { PHRASE_MOST = 60 };

static struct str read_doc(struct app *app, struct arena *reading, const struct index_hit *hit,
                           const struct doc *doc)
{
	app_push(app, reader_open(app, str_dup(reading, hit->label), doc));
	return S("");
}

/* The reference of a step, and what its points say: only of a case that was sat to its end. */
static struct doc *case_step(struct arena *reading, const struct content *content, int step)
{
	const struct case_step *of = &content->study->steps[step];
	struct doc *doc =
		markdown_parse(reading, of->reference, &markdown_answer, false, S(""), NULL);
	struct doc *heading = doc_new(reading, DOC_HEADING), *list = doc_new(reading, DOC_LIST);

	heading->level = 2;
	doc_append(heading, doc_new_text(reading, S("What a good answer says")));
	list->tight = true;
	list->marker = '-';
	for (size_t i = 0; i < of->npoints; i++) {
		struct doc *item = doc_new(reading, DOC_ITEM), *says;
		const struct point *point = &content->study->points[of->first_point + i];
		says = doc_new(reading, DOC_PARAGRAPH);
		doc_append(says, doc_new_text(reading, point->says));
		doc_append(item, says);
		doc_append(list, item);
	}
	doc_append(doc, heading);
	doc_append(doc, list);
	return doc;
}

static struct str read_case(struct app *app, struct arena *reading, const struct index_hit *hit,
                            const struct library_case *which)
{
	struct diag_list diags = { .arena = reading };
	struct bundle bundle = { 0 };
	struct content content;
	struct str why;

	if (library_bundle(reading, app->setup->library, which, &bundle, &why) != STATUS_OK)
		return why;
	if (!content_load(reading, &bundle, which->id, &content, &diags))
		return S("This case cannot be used any more: 'viva lint' says why");
	int step = framework_find_step(content.framework, hit->step);
	if (step < 0)
		return S("This step is not there any more");
	return read_doc(app, reading, hit, case_step(reading, &content, step));
}

static struct str find_case(struct app *app, struct arena *reading, const struct index_hit *hit)
{
	const struct library_case *which;
	struct str why;

	if (library_find(app->setup->library, hit->id, &which, &why) != STATUS_OK)
		return why;
	if (hit->step.len)
		return read_case(app, reading, hit, which);
	app_push(app, start_open(app, which, NULL));
	return S("");
}

static struct str read_step(struct app *app, struct arena *reading, const struct index_hit *hit)
{
	return guide_open(app, reading, hit->id, str_dup(reading, hit->label));
}

static struct str read_block(struct app *app, struct arena *reading, const struct index_hit *hit)
{
	const struct library_block *which;
	struct str why;

	if (library_find_block(app->setup->library, hit->id, &which, &why) != STATUS_OK)
		return why;
	return block_open(app, reading, which);
}

static struct str read_entry(struct app *app, struct arena *reading, const struct index_hit *hit)
{
	return entry_open(app, reading, hit->id);
}

/* What was typed in one step of an interview that has not ended: its debrief would give the rest
 * away. */
static struct str read_own(struct app *app, struct arena *reading, const struct index_hit *hit,
                           const struct interview_row *row)
{
	struct record *record;
	struct buf text = { 0 };
	struct str why;

	if (record_open(app->setup->store, reading, row, &record, &why) != STATUS_OK)
		return why;
	const struct interview *interview = record->interview;
	int step = framework_find_step(record->content.framework, hit->step);
	for (size_t i = 0; hit->kind == INDEX_DECISION && i < interview->decided.n; i++) {
		if (interview->decided.items[i].step == step)
			buf_addf(&text, "%.*s\n\n", STR_ARG(interview->decided.items[i].raw));
	}
	if (hit->kind == INDEX_ANSWER && step >= 0)
		buf_adds(&text, buf_str(&interview->steps[step].answer.bytes));
	for (size_t i = 0; hit->kind == INDEX_ANSWER && i < interview->questions.n; i++) {
		const struct question *question = &interview->questions.items[i];
		if (question->step == step && question->reply.bytes.len)
			buf_addf(&text, "\n\n%s", question->reply.bytes.ptr);
	}
	const struct doc *doc = markdown_parse(reading, buf_dup(reading, &text), &markdown_answer,
	                                       true, hit->id, NULL);
	buf_release(&text);
	record_close(record);
	return read_doc(app, reading, hit, doc);
}

static struct str find_interview(struct app *app, struct arena *reading,
                                 const struct index_hit *hit)
{
	struct interview_row row;
	struct str why;

	if (store_find(app->setup->store, reading, hit->id, &row, &why) != STATUS_OK)
		return why;
	if (!row.finished)
		return read_own(app, reading, hit, &row);
	struct view *debrief = debrief_open(app, &row);
	debrief_seek(debrief, hit->step);
	app_push(app, debrief);
	return S("");
}

static void add_word(struct buf *words, struct str word)
{
	if (word.len && str_find(buf_str(words), word, 0) == SIZE_MAX)
		buf_addf(words, "%s%.*s", words->len ? " " : "", STR_ARG(word));
}

/* The words as the hit has them, since they may be found by their stems only, and as they were
 * typed, since a hit shows one line. */
static struct str words_of(struct arena *arena, struct str typed, const struct index_hit *hit)
{
	struct buf words = { 0 };

	for (size_t i = 0; i < hit->nmatches; i++)
		add_word(&words, utf8_fold(arena, str_slice(hit->text, hit->matches[i].start,
		                                            hit->matches[i].end)));
	for (struct str rest = utf8_fold(arena, typed); rest.ptr;)
		add_word(&words, str_cut(&rest, ' '));
	struct str all = buf_dup(arena, &words);
	buf_release(&words);
	return all;
}

/* From the first match on, as far as the hit has the text in one piece. */
static struct str phrase_of(const struct index_hit *hit)
{
	struct str from = str_slice(hit->text, hit->matches[0].start, hit->text.len);
	size_t end = str_find(from, S("..."), 0);

	from = str_slice(from, 0, end == SIZE_MAX ? from.len : end);
	if (from.len > PHRASE_MOST)
		from.len = utf8_prev(from, PHRASE_MOST);
	return from;
}

static const struct {
	const char *action;
	struct str (*open)(struct app *app, struct arena *reading, const struct index_hit *hit);
} kinds[INDEX_KINDS] = {
	[INDEX_CASE] = { "start page", find_case },  [INDEX_STEP] = { "read", read_step },
	[INDEX_BLOCK] = { "read", read_block },      [INDEX_ENTRY] = { "read", read_entry },
	[INDEX_ANSWER] = { "open", find_interview }, [INDEX_DECISION] = { "open", find_interview },
};

const char *hit_action(const struct index_hit *hit)
{
	return hit->kind == INDEX_CASE && hit->step.len ? "read" : kinds[hit->kind].action;
}

struct str hit_open(struct app *app, struct arena *reading, struct str words,
                    const struct index_hit *hit)
{
	struct str why = kinds[hit->kind].open(app, reading, hit);

	if (!why.len && hit->nmatches)
		reader_seek(app->top, words_of(reading, words, hit), phrase_of(hit));
	return why;
}
