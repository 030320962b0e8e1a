/* SPDX-License-Identifier: MIT */
/*
 * The texts that can be found. It decides what of a case may be, which depends on what was sat: nothing
 * of a step that was not, and no fact before the whole case was. It knows nothing of the index's file.
 */
#include "store/index_private.h"

/* ---- texts ---- */

/* On one line and without control characters, so that the marks of a match are none of them. */
static struct str one_line(struct arena *arena, struct str text)
{
	struct buf line = { 0 }, safe = { 0 };

	for (size_t i = 0; i < text.len; i++) {
		bool blank = text.ptr[i] == ' ' || text.ptr[i] == '\n' || text.ptr[i] == '\t' ||
		             text.ptr[i] == '\r';
		if (!blank)
			buf_addc(&line, text.ptr[i]);
		else if (line.len && line.ptr[line.len - 1] != ' ')
			buf_addc(&line, ' ');
	}
	utf8_add_safe(&safe, str_trim(buf_str(&line)));
	struct str result = buf_dup(arena, &safe);
	buf_release(&line);
	buf_release(&safe);
	return result;
}

static void add_text(struct buf *out, struct str text)
{
	if (text.len && out->len)
		buf_addc(out, '\n');
	buf_adds(out, text);
}

static void add_texts(struct buf *out, const struct texts *texts)
{
	for (size_t i = 0; i < texts->n; i++)
		add_text(out, texts->items[i]);
}

static void add_markdown(struct arena *arena, struct buf *out, struct str text)
{
	const struct doc *doc = markdown_parse(arena, text, &markdown_content, false, S(""), NULL);

	add_text(out, doc ? doc_text(arena, doc) : text);
}

static void add_entry(struct entry_list *out, struct entry entry, struct buf *text)
{
	entry.id = str_dup(out->arena, entry.id);
	entry.step = str_dup(out->arena, entry.step);
	entry.label = one_line(out->arena, entry.label);
	entry.title = one_line(out->arena, entry.title);
	entry.text = one_line(out->arena, buf_str(text));
	out->items = arena_grow(out->arena, out->items, out->n, &out->cap, sizeof *out->items);
	out->items[out->n++] = entry;
	buf_release(text);
}

/* ---- a case ---- */

/* What of a case a person has seen by sitting it. */
struct seen {
	bool any;              /* it was begun once */
	bool whole;            /* all of it was sat to the end */
	bool steps[MAX_STEPS]; /* these were */
};

/* Two packs may have a case of the same id; then only the title can tell which one was sat. */
static bool is_shared(const struct library *library, struct str id)
{
	size_t n = 0;

	for (size_t i = 0; i < library->ncases; i++)
		n += str_eq(library->cases[i].id, id);
	return n > 1;
}

/* The framework of a setup: the case's, or another one that its pack can be sat by; NULL: it is not
 * there any more. */
static const struct framework *sat_by(const struct index *index, const struct library_case *which,
                                      const struct content *content, struct str setup,
                                      struct arena *arena)
{
	struct str id = setup_value(setup, S("framework")), why;
	struct diag_list diags = { .arena = arena };
	struct bundle bundle = { 0 };

	if (!id.len)
		return content->framework;
	if (library_base_bundle(arena, index->library, which->pack->root, &bundle, &why) !=
	            STATUS_OK ||
	    library_add_framework(arena, index->library, which->pack->root, id, &bundle, &why) !=
	            STATUS_OK)
		return NULL;
	return bundle_framework(arena, &bundle, &diags);
}

/* What a setup has shown, in the steps that the case names. */
static void add_seen(const struct setup *setup, const struct framework *by,
                     const struct framework *standard, struct seen *seen)
{
	seen->whole |= setup->nsteps == by->nsteps;
	for (size_t i = 0; i < setup->nsteps; i++) {
		const struct texts *from = &by->steps[setup->steps[i]].from;
		for (size_t k = 0; k < from->n; k++) {
			int step = framework_find_step(standard, from->items[k]);
			if (step >= 0)
				seen->steps[step] = true;
		}
	}
}

static struct seen look_back(const struct index *index, const struct origin_list *all,
                             const struct library_case *which, const struct content *content)
{
	const struct case_study *study = content->study;
	bool shared = is_shared(index->library, study->id);
	struct seen seen = { 0 };

	for (size_t i = 0; i < all->nrows; i++) {
		const struct interview_row *row = &all->rows[i];
		struct setup setup;
		bool surely;
		if (!origin_was_sat(which, row, &surely) ||
		    (shared && !surely && !str_eq(row->title, study->title)))
			continue;
		seen.any = true;
		if (!row->finished)
			continue;
		const struct framework *by = sat_by(index, which, content, row->setup, all->arena);
		if (by && setup_parse(row->setup, by, &setup))
			add_seen(&setup, by, content->framework, &seen);
	}
	return seen;
}

static void read_whole(const struct case_study *study, const struct library_case *which,
                       const struct seen *seen, struct entry_list *out)
{
	struct buf text = { 0 };

	add_text(&text, study->summary);
	add_markdown(out->arena, &text, study->prompt);
	if (seen->any)
		add_texts(&text, &study->tags);
	for (size_t i = 0; seen->whole && i < study->nfacts; i++) {
		add_text(&text, study->facts[i].topic);
		add_text(&text, study->facts[i].answer);
	}
	add_entry(out,
	          (struct entry){ .kind = INDEX_CASE,
	                          .id = which->name,
	                          .label = study->title,
	                          .title = study->title },
	          &text);
}

static void read_case_step(const struct content *content, size_t step,
                           const struct library_case *which, struct entry_list *out)
{
	const struct case_study *study = content->study;
	const struct case_step *of = &study->steps[step];
	struct buf text = { 0 };

	add_markdown(out->arena, &text, of->reference);
	for (size_t i = 0; i < of->npoints; i++)
		add_text(&text, study->points[of->first_point + i].says);
	add_entry(out,
	          (struct entry){
			  .kind = INDEX_CASE,
			  .id = which->name,
			  .step = of->id,
			  .label = str_format(out->arena, "%.*s, %.*s", STR_ARG(study->title),
	                                      STR_ARG(content->framework->steps[step].title)) },
	          &text);
}

static void read_case(const struct index *index, const struct origin_list *all,
                      const struct library_case *which, struct entry_list *out)
{
	struct bundle bundle = { 0 };
	struct diag_list diags = { .arena = out->arena };
	struct content content;
	struct str why;

	if (library_bundle(out->arena, index->library, which, &bundle, &why) != STATUS_OK ||
	    !content_load(out->arena, &bundle, which->id, &content, &diags))
		return;
	struct seen seen = look_back(index, all, which, &content);
	read_whole(content.study, which, &seen, out);
	for (size_t i = 0; i < content.study->nsteps; i++) {
		if (seen.steps[i] && content.study->steps[i].present)
			read_case_step(&content, i, which, out);
	}
}

/* ---- steps and blocks ---- */

static void read_step(const struct framework_step *step, struct entry_list *out)
{
	struct buf text = { 0 };

	add_text(&text, step->goal);
	add_texts(&text, &step->questions);
	add_text(&text, step->deliverable);
	add_texts(&text, &step->pitfalls);
	add_markdown(out->arena, &text, step->guide);
	add_entry(out,
	          (struct entry){ .kind = INDEX_STEP,
	                          .id = step->id,
	                          .step = step->id,
	                          .label = step->title,
	                          .title = step->title },
	          &text);
}

/* Of another framework those steps that the standard one has not. */
static void read_framework(const struct index *index, struct str id, struct entry_list *out)
{
	struct bundle bundle = { 0 };
	struct diag_list diags = { .arena = out->arena };
	struct str why;

	if (library_base_bundle(out->arena, index->library, NULL, &bundle, &why) != STATUS_OK ||
	    library_add_framework(out->arena, index->library, NULL, id, &bundle, &why) != STATUS_OK)
		return;
	const struct framework *framework = bundle_framework(out->arena, &bundle, &diags);
	for (size_t i = 0; framework && i < framework->nsteps; i++) {
		const struct framework_step *step = &framework->steps[i];
		if (!framework->standard || framework_find_step(framework->standard, step->id) < 0)
			read_step(step, out);
	}
}

static void read_steps(const struct index *index, struct entry_list *out)
{
	struct texts others = library_frameworks(out->arena, index->library, NULL);

	read_framework(index, S(""), out);
	for (size_t i = 0; i < others.n; i++)
		read_framework(index, others.items[i], out);
}

static void read_block(const struct library_block *which, struct entry_list *out)
{
	const struct block *block;
	struct buf text = { 0 };
	struct str why;

	if (library_load_block(out->arena, which, &block, &why) != STATUS_OK)
		return;
	add_text(&text, block->summary);
	add_markdown(out->arena, &text, block->text);
	for (size_t i = 0; i < block->nnumbers; i++)
		add_text(&text, block->numbers[i].what);
	add_texts(&text, &block->weighed_against);
	add_entry(out,
	          (struct entry){ .kind = INDEX_BLOCK,
	                          .id = which->name,
	                          .label = block->title,
	                          .title = block->title },
	          &text);
}

/* ---- the handbook ---- */

static void add_metric(struct buf *text, const struct metric *metric)
{
	add_texts(text, &metric->tasks);
	add_text(text, metric->what);
	add_text(text, metric->misleads);
	add_text(text, metric->beside);
}

static void add_tradeoff(struct buf *text, const struct dilemma *tradeoff)
{
	for (size_t i = 0; i < tradeoff->noptions; i++) {
		add_text(text, tradeoff->options[i].name);
		add_text(text, tradeoff->options[i].gains);
		add_text(text, tradeoff->options[i].costs);
	}
	add_text(text, tradeoff->decide);
	add_text(text, tradeoff->unless);
}

static void add_formula(struct buf *text, const struct formula *formula)
{
	add_text(text, formula->asks);
	add_text(text, formula->formula);
	add_text(text, formula->example.implies);
	for (size_t i = 0; i < formula->nconstants; i++)
		add_text(text, formula->constants[i].what);
	add_text(text, formula->mind);
}

static void add_resource(struct buf *text, const struct resource *resource)
{
	add_text(text, resource->authors);
	add_text(text, resource->covers);
	add_texts(text, &resource->strengths);
	add_texts(text, &resource->weaknesses);
	add_text(text, resource->use);
}

static void read_handbook(const struct index *index, struct entry_list *out)
{
	struct handbook handbook = library_handbook(out->arena, index->library);
	struct handbook_entry entry = handbook_at(&handbook, 0);

	for (size_t i = 1; entry.kind != HANDBOOK_NONE; i++) {
		struct buf text = { 0 };
		if (entry.kind == HANDBOOK_METRIC)
			add_metric(&text, &handbook.metrics[entry.index]);
		else if (entry.kind == HANDBOOK_TRADEOFF)
			add_tradeoff(&text, &handbook.tradeoffs[entry.index]);
		else if (entry.kind == HANDBOOK_FORMULA)
			add_formula(&text, &handbook.formulas[entry.index]);
		else
			add_resource(&text, &handbook.resources[entry.index]);
		add_entry(out,
		          (struct entry){ .kind = INDEX_ENTRY,
		                          .id = entry.id,
		                          .label = entry.title,
		                          .title = entry.title },
		          &text);
		entry = handbook_at(&handbook, i);
	}
}

/* ---- an interview ---- */

static struct entry of_interview(struct arena *arena, enum index_kind kind,
                                 const struct record *record, int step)
{
	const struct content *content = &record->content;
	struct entry entry = { .kind = kind, .id = record->row.id, .label = content->study->title };

	if (step < 0)
		return entry;
	entry.step = content->framework->steps[step].id;
	entry.label = str_format(arena, "%.*s, %.*s", STR_ARG(content->study->title),
	                         STR_ARG(content->framework->steps[step].title));
	return entry;
}

/* What was typed in a step: the answer, and the replies to the interviewer. */
static void read_answer(const struct record *record, int step, struct entry_list *out)
{
	const struct interview *interview = record->interview;
	struct buf text = { 0 };

	add_text(&text, buf_str(&interview->steps[step].answer.bytes));
	for (size_t i = 0; i < interview->questions.n; i++) {
		const struct question *question = &interview->questions.items[i];
		if (question->step == step)
			add_text(&text, buf_str(&question->reply.bytes));
	}
	if (text.len)
		add_entry(out, of_interview(out->arena, INDEX_ANSWER, record, step), &text);
	buf_release(&text);
}

static void add_part(struct buf *text, struct str part)
{
	if (part.len && text->len)
		buf_adds(text, S(" | "));
	buf_adds(text, part);
}

static void read_decision(const struct record *record, const struct decided *decided,
                          struct entry_list *out)
{
	struct buf text = { 0 };

	for (size_t i = 0; i < DECIDED_PARTS; i++) {
		add_part(&text, decided->parts[i]);
		add_part(&text, decided->added[i]);
	}
	add_entry(out, of_interview(out->arena, INDEX_DECISION, record, decided->step), &text);
}

static void read_interview(const struct index *index, const struct interview_row *row,
                           struct entry_list *out)
{
	struct record *record;
	struct str why;

	if (record_open(index->store, out->arena, row, &record, &why) != STATUS_OK)
		return;
	for (size_t i = 0; i < record->content.framework->nsteps; i++)
		read_answer(record, (int)i, out);
	for (size_t i = 0; i < record->interview->decided.n; i++)
		read_decision(record, &record->interview->decided.items[i], out);
	record_close(record);
}

void source_read(const struct index *index, const struct origin_list *all,
                 const struct origin *source, struct entry_list *out)
{
	switch (source->kind) {
	case SOURCE_CASE:
		read_case(index, all, source->which, out);
		break;
	case SOURCE_STEPS:
		read_steps(index, out);
		break;
	case SOURCE_BLOCK:
		read_block(source->block, out);
		break;
	case SOURCE_HANDBOOK:
		read_handbook(index, out);
		break;
	case SOURCE_INTERVIEW:
		read_interview(index, source->row, out);
		break;
	}
}
